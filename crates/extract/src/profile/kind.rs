//! What sort of record a document is, from its head, its layout and its format.

use super::{Page, re};
use model::DocumentKind::{self, *};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// Characters of the head in which titles stand.
const HEAD_BYTES: usize = 1200;

static WORDS: LazyLock<Vec<(DocumentKind, i32, Pattern)>> = LazyLock::new(|| {
    let mut out = Vec::new();
    let mut add = |kind, weight, pattern: &str| out.push((kind, weight, re(pattern)));
    add(
        Interrogation,
        8,
        r"\b(?:proces-verbal|pv)(?: d'| de )?(?:audition|interrogatoire)|\bverhoor(?: van|blad|snummer)?\b|proces-verbaal van (?:verhoor|ondervraging)|\baudition (?:de|du|d'|libre|sous)|interrogatoire|record of (?:(?:audio|video|tape)?[- ]?(?:recorded|taped) )?interview|\b(?:tape[- ]recorded|taped|suspect|witness) interview|\broti\b|\bmg ?11\b|\bfirst account\b|(?:^|\n)[^\n]{0,40}\baudition\b|interview (?:with|of|record)|(?:^|\n)(?:first |second |third )?interview\b|witness statement|transcript of interview|depositions?\b|getuigenverklaring|verklaring van|deposition|(?:getuigen|verdachten)verhoor|depot de plainte|confrontation (?:entre|de)",
    );
    // A hearing without a title: the officer hears somebody, who says who he is and signs.
    add(
        Interrogation,
        12,
        r"\b(?:appel recu|oproep ontvangen|melding ontvangen|incoming call|(?:emergency )?call received|entendons|auditionnons|interrogeons|faisons comparaitre|recevons la deposition|(?:wij|we),? [^\n.;]{0,120}(?:verhoren|horen|ondervragen)|is interviewed by|interviewed under caution)\b",
    );
    // Who speaks is said by a role: "Slachtoffer verklaart:", "Le témoin X dit sous serment :"; or it is told what he was asked.
    add(
        Interrogation,
        5,
        r"\A(?:[^\n]{0,80}\n){0,4}(?:le |la |de |het |the |l')?(?:temoin|victime|suspecte?|plaignante?|prevenue?|interessee?|mineure?|aangever|aangeefster|getuige|verdachte|slachtoffer|betrokkene|klager|klaagster|witness|victim|complainant|suspect|accused)\b[^\n.:;]{0,80}\b(?:declare|dit sous serment|dit en presence|nous dit|depose|expose|verklaart|verklaarde|states|stated|deposes)\b|\A(?:[^\n]{0,80}\n){0,4}verklaring (?:van )?(?:de )?(?:verdachte|getuige|slachtoffer|aangever|aangeefster)\b|\bvous me (?:parlez|demandez|montrez|informez|presentez|dites)\b|\bu (?:vraagt|toont|zegt|leest) mij\b|\byou (?:ask|show|tell|are showing) me\b|\b(?:lue?|gelezen),? (?:et |en )?(?:persiste|volhard)|\bvoor ons verschijnt\b",
    );
    // One of several hearings of somebody: "X (2e audition)", "tweede verhoor".
    add(
        Interrogation,
        12,
        r"(?m)\b(?:[1-9](?:e|re|ere|eme|de|nd|rd)|premiere|deuxieme|seconde|troisieme|eerste|tweede|derde|first|second|third|further) (?:audition|interrogatoire|verhoor|ondervraging|interview|statement|hearing)(?:\)|$)",
    );
    add(
        Interrogation,
        3,
        r"\b(?:je me nomme|je m'appelle|persiste et signe|lecture faite|volhardt (?:en tekent|betrokkene)|betrokkene verklaart|na voorlezing|declare (?:librement|ce qui suit)|dit ce qui suit|il nous declare|elle nous declare|verklaart (?:vrij|het volgende|wat volgt)|states as follows|makes the following statement)\b",
    );
    add(
        Wiretap,
        9,
        r"\b(?:ecoutes|ecoute (?:telephonique|judiciaire|n°)|interceptions?)\b|retranscription|conversation n|sonorisation|\btap(?:gesprek|verslag|kamer|nummer)?\b|telefoontap|tapmaatregel|afluister[a-z]*|afgeluisterd|onderschept[a-z]*|gesprek nr|transcript(?:ion|ie)? (?:of|de|van|d')(?: ?the| ?la| ?het| ?an?| ?une?| ?een)? ?(?:(?:tele)?phone |telefoon)?(?:call|conversation|gesprek|communication|intercept)|intercepted|wiretap|appelant ?:|numero appele|opgeroepene? ?:|sens de l'appel",
    );
    add(
        Surveillance,
        9,
        r"\b(?:rapport|note|compte rendu|cr|pv|proces-verbal|verslag|fiche|journal)(?: de| d'| van)? ?(?:surveillance|filature|observation|observatie)|observatieverslag|surveillance (?:report|log)|observation (?:report|log)|dispositif de surveillance|debut de surveillance|observatie(?:ploeg|team)|observatienota",
    );
    add(
        Note,
        6,
        r"\bnote (?:de (?:renseignements?|service|synthese|transmission|situation)|d'information|blanche|confidentielle|n°|n |nr)|\bnote\b|\bfiche (?:de renseignements?|individuelle|d'information)|renseignement|bulletin de renseignement|informatienota|inlichtingen(?:nota|rapport|verslag|fiche)|\bnota\b|\binformatierapport|information report|intelligence (?:report|note)|\bmemo(?:randum)?\b|blanco nota|confidential note|source report",
    );
    add(
        Letter,
        5,
        r"\b(?:a l'attention de|monsieur le|madame la|j'ai l'honneur de|veuillez agreer|geachte|hoogachtend|met de meeste hoogachting|ter attentie van|t\.a\.v\.|dear (?:sir|colleague|mr|madam|mrs)|yours (?:sincerely|faithfully)|nos ref|vos ref|n/ref|v/ref|ons kenmerk|uw kenmerk|our ref|your ref|lettre\b|courrier|brief\b|soit-transmis|kantschrift|apostille)",
    );
    add(Email, 9, r"(?m)^(?:from|de|van|expediteur) ?: [^\n]{0,80}@|^message-id ?:|^(?:sent|envoye|verzonden) ?: ");
    add(
        Warrant,
        10,
        r"\bmandat (?:d'arret|de depot|d'amener|de perquisition|de recherche)|commission rogatoire|bevel tot (?:aanhouding|medebrenging|huiszoeking)|aanhoudingsbevel|aanhoudingsmandaat|huiszoekingsbevel|arrest warrant|search warrant|european arrest warrant|mandat europeen|ordonnance (?:de|aux fins)|requisition(?:s)? (?:judiciaires?|a )|kantschrift",
    );
    add(
        SearchRecord,
        10,
        r"\b(?:proces-verbal|pv|rapport)(?: de| d'| van)? ?(?:perquisition|saisie|fouille|visite)|pv de perquisition|inventaire (?:des )?(?:scelles|saisies|objets)|liste des scelles|etat des scelles|(?:proces-verbaal|pv)(?: van)? ?:? ?(?:huiszoeking|doorzoeking|inbeslagneming|inbeslagname)|doorzoekingsverslag|verslag (?:van )?doorzoeking|visite domiciliaire|(?:house|premises) search|inventaris (?:van )?(?:de )?(?:inbeslag|overtuigings)|search record|record of search|exhibits list|inventory of (?:exhibits|items|property)|property (?:list|schedule)|list of (?:exhibits|seized)|exhibit list|perquisition au domicile|verslag van huiszoeking|huiszoeking\b|etat (?:des|d') ?(?:objets|pieces|effets)[^\n]{0,30}(?:scelle|saisi)|objets (?:places|mis) sous scelles?|bordereau (?:de|des) (?:scelles|saisies?)|registre des scelles|lijst van (?:de )?(?:in ?beslag|overtuigings|verzegelde)|in ?beslag ?genomen (?:goederen|voorwerpen)|property (?:record|receipt|register)|seizure (?:record|report|list)|exhibits? (?:log|register)",
    );
    add(
        Analysis,
        10,
        r"\b(?:exploitation (?:du|de la|des|de l'|d'un)|rapport d'(?:analyse|expertise|exploitation)|analyse (?:du|de la|des|telephon|financier)|expertise (?:informatique|telephonique)|rapport d'examen|uitlez(?:ing|ings)|analyserapport|analyseverslag|verslag van (?:de )?uitlezing|examination (?:of|report)|forensic (?:report|examination)|phone (?:analysis|examination|download)|telefonieanalyse|telefonie-onderzoek|note financiere|analyse des comptes)",
    );
    add(
        Judgment,
        10,
        r"\b(?:jugement|arret) (?:du|de la|rendu|correctionnel|n°)|\btribunal (?:correctionnel|de grande instance)[^\n]{0,60}\n[^\n]{0,80}jugement|\bvonnis\b|\barrest (?:van het hof|nr)|par ces motifs|om deze redenen|judgment|the court (?:finds|rules|orders)|au nom du peuple francais|extrait des minutes|audience (?:publique )?du",
    );
    add(
        Press,
        7,
        r"\b(?:publie le|mis a jour le|par notre (?:correspondant|redaction)|redaction|de notre (?:envoye|correspondant)|gepubliceerd op|van onze (?:redactie|correspondent)|by our (?:staff|correspondent)|staff reporter|\(afp\)|\(belga\)|\(reuters\)|journal(?:iste)?\b|quotidien|edition du|krant|dagblad|editie|published|a lire aussi|lees ook|abonnes|newspaper|la une\b)",
    );
    add(Table, 4, r"\A[^\n]{0,200}(?:;|,|\t| \| )[^\n]{0,200}(?:;|,|\t| \| )[^\n]{0,200}\n");
    add(Report, 3, r"\b(?:rapport|proces-verbal|proces-verbaal|verslag|report|compte rendu|procedure|pv n)");
    out
});

/// The kind of a layer.
pub fn find(page: &Page) -> DocumentKind {
    let media = page.source.media_type;
    if media.contains("rfc822") || page.source.metadata.contains_key("message-id") {
        return Email;
    }
    if media.contains("csv") || media.contains("spreadsheet") || media.contains("excel") || media.contains("tab-separated") {
        return Table;
    }
    if media.contains("subrip")
        || media.contains("vtt")
        || page.text.trim_start().starts_with("WEBVTT")
        || page.source.path.ends_with(".srt")
    {
        return Wiretap;
    }
    let folded = &page.folded.text;
    let mut head_end = folded.len().min(HEAD_BYTES);
    while !folded.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let head = &folded[..head_end];
    let title_end = head.char_indices().filter(|(_, c)| *c == '\n').nth(5).map_or(head.len(), |(n, _)| n);
    let mut scores: Vec<(DocumentKind, i32)> = Vec::new();
    let mut add = |kind: DocumentKind, weight: i32| match scores.iter_mut().find(|s| s.0 == kind) {
        Some(s) => s.1 += weight,
        None => scores.push((kind, weight)),
    };
    for (kind, weight, regex) in WORDS.iter() {
        // In a book's running text a word of a kind is what it tells of.
        let told = |m: &norm::pattern::Match| page.is_book() && page.runs_on(page.folded.byte(m.start()));
        if let Some(m) = regex.find(head).filter(|m| !told(m)) {
            // A title says more than a word of the text; the first word of a line more than one inside it.
            let at_start = head[..m.start()].trim_end_matches([' ', '#', '*', '-', '"']).ends_with('\n') || m.start() < 3;
            let factor = if m.start() < title_end {
                if at_start { 4 } else { 3 }
            } else if at_start {
                2
            } else {
                1
            };
            add(*kind, weight * factor);
        }
    }
    // Services file by kind: the folder, else the name of the file.
    let path = crate::claim::shadow::fold(page.source.path);
    for (kind, _) in PATHS.iter().filter(|(_, regex)| regex.is_match(&path)) {
        add(*kind, FILED);
    }
    // The layout: questions and answers, times at line starts.
    static QA: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"(?m)^\s*(?:question|reponse|demande|vraag|antwoord|answer|q|r|d|v|a|sir|s\.i\.r|sur (?:interpellation|questions?|demande)|op (?:vraag|ondervraging))\.? ?(?:n°? ?)?[0-9]* ?[:.\-] ",
        )
    });
    static TIMES: LazyLock<Pattern> = LazyLock::new(|| re(r"(?m)^\s*[-*]?\s*(?:a |om |at )?[0-2]?[0-9] ?[h:.u] ?[0-5][0-9]"));
    static SOLEMN: LazyLock<Pattern> = LazyLock::new(|| {
        re(r"\bl'an deux mille|\bop heden|entendons|faisons comparaitre|declare se nommer|nous, .{0,60}officier de police judiciaire")
    });
    let labels = QA.find_iter(folded).count();
    // In a long text a few lines always happen to begin so.
    let lines = page.text.lines().count();
    let marks = |count: usize| count >= 4 && (count * 50 >= lines || !page.is_book());
    if marks(labels) {
        add(Interrogation, 24);
    }
    if marks(TIMES.find_iter(folded).count()) {
        add(Surveillance, 10);
    }
    // Questions with numbers, each answered below it.
    static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| re(r"(?m)^\s*[0-9]{1,3}[.)] +[^\n]{6,}\?\s*$"));
    if !page.is_book() && NUMBERED.find_iter(folded).count() >= 3 {
        add(Interrogation, 24);
    }
    if !page.is_book() && is_dialogue(folded) {
        add(Interrogation, 20);
    }
    if SOLEMN.is_match(head) {
        add(Report, 4);
    }
    if media.contains("html") {
        add(Press, 10);
    }
    // Those who are listened to say "I" too.
    let tapped = WORDS.iter().any(|(kind, _, regex)| *kind == Wiretap && regex.is_match(head));
    if !page.is_book() && !tapped && is_statement(folded, head) {
        // More than commas in its first line count for a table.
        add(Interrogation, 17);
    }
    static LETTER: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"(?m)^\s*(?:a|aan|to|destinataires?|bestemmeling(?:en)?|a l'attention de[^\n]*|a (?:monsieur|madame)[^\n]*)\s*:?\s*$|^\s*(?:a l'attention|ter attentie|attention|t\.a\.v\.)|\bveuillez agreer|\bje vous prie de (?:croire|agreer)|sentiments devoues|\bhoogachtend|\byours (?:sincerely|faithfully)|j'ai l'honneur de vous|monsieur le (?:procureur|commissaire|directeur|juge|commandant)[^\n]{0,40},\s*$",
        )
    });
    if LETTER.is_match(folded) {
        add(Letter, 18);
    }
    if !is_table(page.text) {
        scores.retain(|s| s.0 != Table);
    }
    let order =
        [Interrogation, Wiretap, Surveillance, SearchRecord, Warrant, Analysis, Judgment, Email, Letter, Note, Press, Table, Report];
    let best =
        order.into_iter().filter_map(|k| scores.iter().find(|s| s.0 == k)).fold(None::<&(DocumentKind, i32)>, |best, s| match best {
            Some(b) if b.1 >= s.1 => Some(b),
            _ => Some(s),
        });
    match best {
        Some((kind, _)) => *kind,
        None => Other,
    }
}

/// What the folder or the name of a file says of its kind: more than times at line starts, less than a title.
const FILED: i32 = 11;
static PATHS: LazyLock<[(DocumentKind, Pattern); 3]> = LazyLock::new(|| {
    let named = |words: &str| re(&format!(r"(?:^|[/ _.\-])(?:{words})(?:$|[/ _.0-9\-])"));
    [
        (
            Interrogation,
            named(
                "auditions?|interrogatoires?|depositions?|entretiens?|temoins?|verhoor|verhoren|getuigen?|verklaring(?:en)?|interviews?|statements?|hearings?|witness(?:es)?",
            ),
        ),
        (Wiretap, named("ecoutes?|taps?|lijn|intercepts?|interceptions?|wiretaps?")),
        (Surveillance, named("observaties?|observations?|surveillances?|filatures?|obs")),
    ]
});

/// Whether a paper is a talk: lines that ask somebody, each with an answer below it.
fn is_dialogue(folded: &str) -> bool {
    /// Pairs of a question and its answer, at least, and lines to one of them.
    const PAIRS_MIN: usize = 3;
    const LINES: usize = 6;
    static YOU: LazyLock<Pattern> = LazyLock::new(|| re(r"\b(?:vous|votre|vos|u|uw|you|your)\b"));
    let lines: Vec<&str> = folded.lines().map(str::trim).filter(|l| l.chars().any(char::is_alphanumeric)).collect();
    let asks = |l: &str| l.ends_with('?');
    let pairs = lines.windows(2).filter(|w| asks(w[0]) && !asks(w[1]));
    let (all, addressed) = pairs.fold((0, 0), |(n, a), w| (n + 1, a + usize::from(YOU.is_match(w[0]))));
    all >= PAIRS_MIN && addressed * 3 >= all && all * LINES >= lines.len()
}

/// Bytes of text for one "I" of somebody who tells.
const TOLD_BYTES: usize = 260;

/// Whether a paper without a title is what somebody said: it begins with who that is (a birth, an age and a trade), goes on in the first
/// person, and greets nobody.
fn is_statement(folded: &str, head: &str) -> bool {
    static I: LazyLock<Pattern> = LazyLock::new(|| re(r"\b(?:je|ik|i)\b|\bj'"));
    static WHO: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"\b(?:nee?|ne\(e\)|geb(?:oren)?|born|dob|d\.o\.b|b\.) ?(?:le |op |te |on |a |in )?[^\n]{0,30}[0-9]{2}|° ?[0-9]|, ?[0-9]{2}(?: ans| jaar| years(?: old)?)?, ?[a-z]",
        )
    });
    static GREETS: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"(?m)^(?:dear|hello|hi|beste|geachte|waarde|dag|hallo|bonjour|bonsoir|salut|cher|chere|maitre|monsieur|madame|mijnheer|mevrouw)\b[^\n]{0,60}[,!:]?$|\b(?:hoogachtend|cordialement|salutations|kind regards|yours sincerely|yours faithfully)\b",
        )
    });
    /// Characters of the head in which it is said who speaks.
    const WHO_BYTES: usize = 400;
    let mut end = head.len().min(WHO_BYTES);
    while !head.is_char_boundary(end) {
        end -= 1;
    }
    let told = I.find_iter(folded).count();
    told >= 3 && told * TOLD_BYTES >= folded.len() && WHO.is_match(&head[..end]) && !GREETS.is_match(folded)
}

/// Whether most lines have the same number of cells.
fn is_table(text: &str) -> bool {
    for mark in [";", "\t", " | ", ","] {
        let counts: Vec<usize> = text.lines().filter(|l| !l.trim().is_empty()).map(|l| l.matches(mark).count()).collect();
        let Some(&first) = counts.first() else { return false };
        if first >= 2 && counts.len() >= 2 && counts.iter().filter(|&&c| c == first).count() * 10 >= counts.len() * 8 {
            return true;
        }
    }
    false
}
