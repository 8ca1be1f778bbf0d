//! Sentences with their names marked, and the claims that they make: `cases.txt` beside this file.
//!
//! A case is `fr: text` with mentions as `[P:Karim Dupont]`, then lines `= subject | property | object or value | modality`
//! (modality `asserted` if left out; `-` for no object), `! ...` for claims that must not be made, `? ...` for known gaps.

use crate::{Extraction, Source, extract_from};
use model::{CharIndex, DocumentId, Mention, Schema, Span, TextLayer};
use norm::language::Language;
use std::collections::BTreeMap;

/// A document from marked text: its layer and mentions.
pub fn marked(text: &str) -> (String, Vec<(usize, usize, Schema)>) {
    let mut plain = String::new();
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let close = rest[open..].find(']').map_or(rest.len(), |n| open + n);
        let inner = &rest[open + 1..close.max(open + 1)];
        let schema = match inner.as_bytes() {
            [c, b':', ..] => match c {
                b'P' => Some(Schema::Person),
                b'O' => Some(Schema::Organization),
                b'B' => Some(Schema::PublicBody),
                b'A' => Some(Schema::Address),
                b'V' => Some(Schema::Vehicle),
                b'S' => Some(Schema::Vessel),
                b'U' => Some(Schema::UserAccount),
                b'K' => Some(Schema::BankAccount),
                b'I' => Some(Schema::Passport),
                b'E' => Some(Schema::Event),
                b'C' => Some(Schema::CourtCase),
                b'T' => Some(Schema::Thing),
                _ => None,
            },
            _ => None,
        };
        plain.push_str(&rest[..open]);
        match schema {
            Some(schema) => {
                let start = plain.chars().count();
                plain.push_str(&inner[2..]);
                found.push((start, plain.chars().count(), schema));
                rest = &rest[(close + 1).min(rest.len())..];
            }
            None => {
                plain.push('[');
                rest = &rest[open + 1..];
            }
        }
    }
    plain.push_str(rest);
    (plain, found)
}

fn extraction(language: Language, marked_text: &str, media: &str) -> Extraction {
    extraction_by(language, marked_text, media, crate::Means::Floor)
}

fn extraction_by(language: Language, marked_text: &str, media: &str, means: crate::Means) -> Extraction {
    let (text, spots) = marked(marked_text);
    let id = DocumentId::of(&["test"]);
    let layer = TextLayer::plain(text.clone(), "test");
    let metadata = BTreeMap::new();
    let source = Source {
        document: &id,
        path: "x/test.txt",
        agency: "x",
        layer: &layer,
        layer_number: 0,
        media_type: media,
        metadata: &metadata,
        lent: &Default::default(),
    };
    let index = CharIndex::new(&layer.text);
    let mentions = spots
        .iter()
        .map(|&(start, end, schema)| {
            let span = Span { document: id.clone(), layer: 0, page: 1, start: start as u32, end: end as u32 };
            let surface = index.slice(start as u32..end as u32).to_owned();
            let normal = surface.to_lowercase();
            Mention::new(span, schema, surface, normal)
        })
        .collect();
    let blocks = [(0..text.len(), language)];
    extract_from(&source, &index, &blocks, mentions, means, &[])
}

/// Claims as `subject | property | object or value | modality`.
fn lines(extraction: &Extraction) -> Vec<String> {
    let name =
        |id: &model::MentionId| extraction.mentions.iter().find(|m| m.id == *id).map_or("?", |m| m.surface.as_str()).replace('\n', " ");
    extraction
        .claims
        .iter()
        .filter(|c| c.property != model::Property::NamedWith || c.is_open())
        .map(|c| {
            let object = c.object.as_ref().map(name).or(c.value.as_ref().map(String::from)).unwrap_or_else(|| "-".into());
            let on = c.true_on.map(|w| format!(" | {w}")).unwrap_or_default();
            format!("{} | {} | {} | {}{}", name(&c.subject), c.property, object, c.modality, on)
        })
        .collect()
}

/// Whether a found line is what a case wants; parts left out match anything, `...` in a part matches what follows.
fn matches(found: &str, wanted: &str) -> bool {
    let found: Vec<&str> = found.split(" | ").collect();
    let wanted: Vec<&str> = wanted.split('|').map(str::trim).collect();
    (0..wanted.len().max(4)).all(|n| {
        let w = wanted.get(n).copied().unwrap_or(if n == 3 { "asserted" } else { "" });
        let f = found.get(n).copied().unwrap_or("");
        w.is_empty() && n != 3 || w == "*" || w == f || w.strip_suffix("...").is_some_and(|w| f.starts_with(w))
    })
}

#[test]
fn sentences_make_their_claims() {
    check(include_str!("cases.txt"), crate::Means::Floor);
}

/// Wordings that no rule knows.
#[test]
fn whatever_the_words() {
    check(include_str!("gist.txt"), crate::Means::Network);
}

fn check(text: &str, means: crate::Means) {
    let mut failures = Vec::new();
    let (mut cases, mut wanted, mut met, mut extra, mut gaps) = (0, 0, 0, 0, 0);
    for case in text.split("\n\n").map(str::trim).filter(|c| !c.is_empty() && !c.starts_with('#')) {
        let mut body = String::new();
        let mut expectations = Vec::new();
        for line in case.lines() {
            match line.as_bytes().first() {
                Some(b'=' | b'!' | b'?') => expectations.push(line),
                Some(b'#') => {}
                _ => {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
        let Some((language, sentence)) = body.split_once(':') else { panic!("{case}") };
        let language = match language {
            "fr" => Language::French,
            "nl" => Language::Dutch,
            "en" => Language::English,
            other => panic!("{other}"),
        };
        cases += 1;
        let sentence = sentence.trim().replace("\\n", "\n");
        let found = lines(&extraction_by(language, &sentence, "text/plain", means));
        let mut said = vec![false; found.len()];
        let mut bad = Vec::new();
        for e in &expectations {
            let (mark, want) = e.split_at(1);
            let hit = found.iter().position(|f| matches(f, want.trim()));
            if let Some(n) = hit {
                said[n] = true;
            }
            match (mark, hit) {
                ("=", Some(_)) => met += 1,
                ("=", None) => bad.push(format!("missing {want}")),
                ("!", Some(_)) => bad.push(format!("unwanted {want}")),
                ("?", None) => gaps += 1,
                _ => {}
            }
            wanted += usize::from(mark == "=");
        }
        let others: Vec<&String> = found.iter().zip(&said).filter(|(_, s)| !**s).map(|(f, _)| f).collect();
        extra += others.len();
        if !bad.is_empty() || (!others.is_empty() && std::env::var_os("EXTRA").is_some()) {
            failures.push(format!("{sentence}\n   {}\n   found: {found:#?}", bad.join("\n   ")));
        }
    }
    assert!(
        failures.is_empty() && cases >= 10,
        "{} cases, {met}/{wanted} claims, {extra} more, {gaps} known gaps\n{}",
        cases,
        failures.join("\n")
    );
}

#[test]
fn every_quote_is_its_text() {
    let texts = [
        "[P:Karim Lenoir] a été interpellé à [A:Lille].\n\n[P:Jan Vos] werd verhoord. \u{c}[P:Émile Zéph] connaît [P:Anna Öst].",
        "",
        "[P:A]",
        "🙂 [P:Ömer Çelik] a rencontré [P:Éva]\u{301} à [A:Gand]",
    ];
    for text in texts {
        let (plain, _) = marked(text);
        let index = CharIndex::new(&plain);
        let found = extraction(Language::French, text, "text/plain");
        for c in &found.claims {
            assert_eq!(index.slice(c.span.start..c.span.end), c.quote);
            assert!(!c.quote.is_empty());
        }
        let again = extraction(Language::French, text, "text/plain");
        assert_eq!(found.claims, again.claims);
    }
}

#[test]
fn speakers_are_those_who_are_quoted() {
    use Language::{Dutch, English, French};
    // The speaker of the first claim of the property; none is the document's own author.
    for (language, text, property, speaker) in [
        (
            French,
            "[P:Karim Lenoir], garagiste à [A:Lens], affirme que [P:Luc Baert] a été interpellé à [A:Lille].",
            "arrested",
            "Karim Lenoir",
        ),
        (French, "Selon un ancien comptable, [P:Willy Krings], [P:Luc Baert] habite [A:Lille].", "lives_at", "Willy Krings"),
        (French, "Sa voisine déclare que [P:Luc Baert] a été interpellé à [A:Lille].", "arrested", "Sa voisine"),
        (French, "[P:Luc Baert] dit « le Chat » a été interpellé à [A:Lille].", "arrested", ""),
        (French, "[B:Police de Lille]\n\n[P:Luc Baert] a été interpellé à [A:Lens].", "arrested", ""),
        (
            French,
            "Entendons [P:Jeanne Moulin], qui nous dit : « J'ai vu la Golf. [P:Luc Baert] a été interpellé à [A:Lens]. Rien d'autre. »",
            "arrested",
            "Jeanne Moulin",
        ),
        (
            French,
            "[P:Aya Traoré], informée de ses droits, déclare : Je travaille à [A:Lens]. Mon frère [P:Luc Baert] a été interpellé.",
            "arrested",
            "Aya Traoré",
        ),
        (French, "J'étais à la gare. Je connais [P:Luc Baert]. Il a été interpellé à [A:Lens].\n[P:Aya Traoré]", "arrested", "Aya Traoré"),
        (Dutch, "[P:Luc Baert] werd opgepakt in [A:Aalst], aldus [P:Els Maes].", "arrested", "Els Maes"),
        (Dutch, "Volgens zijn moeder werd [P:Luc Baert] opgepakt in [A:Aalst].", "arrested", "zijn moeder"),
        (Dutch, "Volgens de telefoongegevens van [P:Els Maes] werd [P:Luc Baert] opgepakt in [A:Aalst].", "arrested", ""),
        (English, "[P:Luc Baert] was arrested in [A:Leeds], said his landlady.", "arrested", "his landlady"),
        (English, "[P:Ann Cole] was told that [P:Luc Baert] was arrested in [A:Leeds].", "arrested", ""),
        (English, "[P:Ann Cole], asked again, says that [P:Luc Baert] was arrested in [A:Leeds].", "arrested", "Ann Cole"),
        (
            English,
            "zoe.k: did u hear\ntim_99: no what\nzoe.k: [P:Luc Baert] was arrested in [A:Leeds]\ntim_99: omg when was that",
            "arrested",
            "zoe.k",
        ),
    ] {
        let found = extraction(language, text, "text/plain");
        let claim = found.claims.iter().find(|c| c.property.name() == property);
        let said = claim.map(|c| c.speaker.as_ref().map_or("", |s| s.name.as_str()));
        assert_eq!(said, Some(speaker), "{text}");
    }
}

#[test]
fn whole_documents_make_their_claims() {
    use Language::{Dutch, English, French};
    for (language, media, text, wanted) in [
        // Told in the third person, "he" is who is heard.
        (
            English,
            "text/plain",
            "Interview of suspect, record for the file\n[P:Ruud Bakelant], 12 October 2011, with a court interpreter\nHe wished to be precise. He gave the drums to [P:Piet Claes]. [P:Piet Claes] and he ate together.\nOn that car park he met [P:Milan Petrov], whom he had never seen before.\nThe name came from [P:Desmond Hall], who rang him in spring.",
            &["Ruud Bakelant | met | Milan Petrov", "Desmond Hall | called | Ruud Bakelant"][..],
        ),
        (
            French,
            "text/plain",
            "Audition de suspect\n[P:Ruud Bakelant], le 12 octobre 2011\nIl a souhaité être précis. Il a dormi chez sa mère. [P:Piet Claes] est venu le soir.\nSur ce parking, il a rencontré [P:Milan Petrov].",
            &["Ruud Bakelant | met | Milan Petrov"],
        ),
        // Asked about somebody whom the answer names once more.
        (
            French,
            "text/plain",
            "AUDITION de [P:Ruud Bakelant], garde à vue, 10 décembre 2021\n\nQ. : Et [P:Claes] ?\nR. : [P:Piet Claes], je lui ai servi le poulet.\n",
            &["Ruud Bakelant | * | Piet Claes | * | *"],
        ),
        (
            French,
            "text/plain",
            "Unité de soins\nJe soussignée [P:Anna Wilk], infirmière, écris ceci à la demande de la direction.\nJe soigne le dos de M. [P:Piet Claes] depuis deux ans.",
            &["Anna Wilk | * | Piet Claes"],
        ),
        (
            Dutch,
            "text/plain",
            "Nader verhoor van [P:Ruud Bakelant], verdachte\nHij heeft slecht geslapen. Hij wil spreken.\n\"[P:Piet Claes] heeft drie keer bij mij aan de deur gestaan, de laatste keer met een fles.\"",
            &["Ruud Bakelant | * | Piet Claes"],
        ),
        // Whom the question named, told of without denying him; a name that answers who it was.
        (
            Dutch,
            "text/plain",
            "VERHOOR VAN [P:Ruud Bakelant]\n\nV: [P:Sofian Tahar]?\nA: Die heeft mijn fiets gemaakt. Goede jongen.\nV: En [P:Milan Petrov]?\nA: Nee. Die heeft mijn fiets nooit gezien.\nV: Met wie reed u?\nA: Met [P:Joris Claes]. Hij kende de weg.\nV: Wie won de koers?\nA: [P:Desmond Hall].",
            &[
                "Ruud Bakelant | * | Sofian Tahar",
                "! Ruud Bakelant | * | Milan Petrov",
                "Ruud Bakelant | * | Joris Claes",
                "! Ruud Bakelant | * | Desmond Hall",
            ],
        ),
        (
            French,
            "text/plain",
            "AUDITION de [P:Ruud Bakelant], garde à vue, 10 décembre 2021\n\nQ. : Et ce [P:Claes] ?\nR. : [P:Wouter] est comme un fils, je lui envoie vingt euros.\nQ. : Comment vous appelle-t-on ?\nR. : Tout le monde m'appelle [P:Miko].\n",
            &["Ruud Bakelant | * | Wouter", "Ruud Bakelant | alias | Miko"],
        ),
        // A clitic does not reach past a question about a thing, nor past a man of whom only the nation is said.
        (
            French,
            "text/plain",
            "AUDITION de [P:Ruud Bakelant], garde à vue, 10 décembre 2021\n\nQ. : Connaissez-vous [P:Piet Claes] ?\nR. : Jamais rencontré.\nQ. : Votre téléphone ?\nR. : Vous l'avez. Je m'en suis racheté un, je l'ai jeté.\n",
            &["! Ruud Bakelant | named_with | Piet Claes"],
        ),
        (
            French,
            "text/plain",
            "AUDITION de [P:Ruud Bakelant], 10 décembre 2021\nJ'allais à la gare avec [P:Piet Claes].\nL'Anglais, je l'ai vu une fois. On l'appelait [P:Chalky].",
            &["! Piet Claes | alias | *", "! Ruud Bakelant | nationality | *"],
        ),
        // "The company" and who leads it; whose line a bill is.
        (
            English,
            "text/plain",
            "Subject of report: [O:Fenwick Timber Ltd], Mill Lane.\nSole director [P:Gareth Fenwick], born 3 October 1971.\nSince May 2018 the company has sent sums to a private account in Belgium, [K:BE71 0961 2345 6769].",
            &["Fenwick Timber Ltd | paid | BE71 0961 2345 6769", "Gareth Fenwick | employed | Fenwick Timber Ltd"],
        ),
        (
            Dutch,
            "text/plain",
            "Belstaat [U:0485 00 31 12]\nAbonnee: [P:Sanne Lievens], Kerkweg 3\ndatum | tegennummer | duur\n02/09/2019 | [U:+33 6 39 98 44 10] | 95",
            &["Sanne Lievens | uses_number | 0485 00 31 12"],
        ),
        (
            French,
            "text/plain",
            "Banque du Littoral, tél. [U:03 20 55 14 10]\nRelevé du compte [K:BE71 0961 2345 6769]\nTitulaire : [P:Sanne Lievens]",
            &["! Sanne Lievens | uses_number | *"],
        ),
        (
            English,
            "text/csv",
            "Itemised billing [U:07700 900311],requested,received,,\nnumber called,date,time,seconds,remark\naccount holder,,,,[P:Gareth Fenwick]\n[U:0032471005531],2019-03-11,19:40,301,first of 8\n[U:0031610003322],2019-04-22,21:15,644,last",
            &["Gareth Fenwick | uses_number | 07700 900311", "07700 900311 | called | 0032471005531"],
        ),
        (
            Dutch,
            "text/csv",
            "tijd;van;naar;duur\n2016-05-18 20:11;[U:06 1550 7742] ([P:Brandsma]);[U:06 1550 2057];00:09:41\n2016-05-19 20:11;[U:06 1550 7742] ([P:Brandsma]);[U:06 1550 2057];00:09:41",
            &["Brandsma | uses_number | 06 1550 7742"],
        ),
        (
            Dutch,
            "text/plain",
            "Onderwerp: [P:Anselm Brandsma], geboren 17-08-1971.\nZijn telefoon is [U:06 1550 7742], op naam van hemzelf.",
            &["Anselm Brandsma | uses_number | 06 1550 7742"],
        ),
        (
            French,
            "text/plain",
            "Le « [P:Cyprien Vothelin] » des papiers néerlandais n'est autre que [P:Cyprien Vautelain].",
            &["Cyprien Vautelain | alias | Cyprien Vothelin"],
        ),
        // Set apart from another of his name, who is the one spoken of.
        (
            French,
            "text/plain",
            "Fiche : [P:Ruud Bakelant], né le 9 mars 1984.\nÀ ne pas confondre avec [P:Ruud Bakelant] né le 30 août 1961, instituteur.",
            &["Ruud Bakelant | identified | * | negated"],
        ),
        (
            English,
            "text/plain",
            "The customer is [P:Ruud Bakelant]. I first called on the wrong man. Mr [P:Ruud Bakelant], a bus driver, has nothing to do with it.",
            &["Ruud Bakelant | identified | * | negated"],
        ),
        (
            Dutch,
            "text/plain",
            "In het bestand staat ook [P:Ruud Bakelant], gepensioneerd leraar te Temse. Dat is een andere man, niet mee verwarren.",
            &["Ruud Bakelant | identified | * | negated"],
        ),
        (
            Dutch,
            "text/plain",
            "Bezoek van [P:Ruud Bakelandt], vrijwilliger, geen familie van [P:R. Bakelant].",
            &["Ruud Bakelandt | identified | * | negated", "! R. Bakelant | identified | * | negated"],
        ),
        (
            Dutch,
            "text/plain",
            "[P:Ruud Bakelant] heeft een andere wagen dan [P:Piet Claes].",
            &["! Ruud Bakelant | identified | * | negated", "! Piet Claes | identified | * | negated"],
        ),
        // Under another name; calls kept by person, and both numbers in one cell.
        (
            French,
            "text/plain",
            "[P:Piet Claes] s'est fait inscrire à l'hôtel sous le nom de [P:Karel Bos].",
            &["Piet Claes | alias | Karel Bos"],
        ),
        (
            Dutch,
            "text/plain",
            "De \"[P:Karel Bos]\" uit het hotelregister is, naar zijn baard te oordelen, uw [P:Piet Claes].",
            &["Piet Claes | alias | Karel Bos"],
        ),
        (
            English,
            "text/csv",
            "date,time,prisoner,dialled,minutes\n2020-09-05,17:40,CF-7032 [P:Piet Claes],[U:0032 471 55 83 20],11\n2020-09-06,17:41,CF-7033 [P:Karel Bos],[U:0032 471 55 83 21],3",
            &["Piet Claes | called | 0032 471 55 83 20"],
        ),
        (
            French,
            "text/csv",
            "date;heure;correspondant;durée\n02/10/2021;14:12;[U:0744196207] vers [U:+32 471 55 83 20];182\n03/10/2021;14:12;[U:0744196207] vers [U:+32 471 55 83 21];18",
            &["0744196207 | called | +32 471 55 83 20"],
        ),
        (
            Dutch,
            "text/csv",
            "nr_A;nr_B;datum;uur\n[U:32471558320];[U:31611223344];2016-12-28;20:17\n[U:32471558320];[U:31611223345];2016-12-29;20:17",
            &["32471558320 | called | 31611223344"],
        ),
        // Whose a thing is that stands beside one person alone, and what answers the question after it.
        (
            French,
            "text/plain",
            "Note du 3 mars 2019.\n\nLe premier étage du [A:8, rue des Tanneurs] est occupé par [P:Piet Claes].\nOn sonne chez [P:Karel Bos] et [P:Milan Petrov] au [A:9, rue des Tanneurs].",
            &["Piet Claes | lives_at | 8, rue des Tanneurs", "! Karel Bos | * | 9, rue des Tanneurs"],
        ),
        (
            French,
            "text/plain",
            "AUDITION de [P:Piet Claes], 18 janvier 2017\n\nQ : Vous avez une voiture ?\nR : Un [V:Kangoo DV-418-QK], payé de ma poche.\nQ : Votre portable ?\nR : [U:06 12 34 56 78].\nQ : Et une autre voiture ?\nR : Le [V:Trafic AB-123-CD] de mon frère.",
            &[
                "Piet Claes | uses_vehicle | Kangoo DV-418-QK",
                "Piet Claes | uses_number | 06 12 34 56 78",
                "! Piet Claes | uses_vehicle | Trafic AB-123-CD",
            ],
        ),
        (
            Dutch,
            "text/plain",
            "VERHOOR van [P:Piet Claes], 18 januari 2017\n\nV: Uw telefoon is nog altijd [U:0478 12 34 56]?\nA: Ja.\nV: En uw wagen?\nA: De [V:Golf 8-ABC-12] staat op mijn naam.\n",
            &["Piet Claes | uses_number | 0478 12 34 56", "Piet Claes | uses_vehicle | Golf 8-ABC-12"],
        ),
        // Each line of a list of things seized is one of them.
        (
            Dutch,
            "text/plain",
            "Proces-verbaal doorzoeking woning, 30 augustus 2016\nVerdachte: [P:Piet Claes]\nIn beslag:\n[T:KOO.01] — drie haspels kabel\n[T:KOO.02] — laptop, grijs, in de kluis gelegd\n",
            &["KOO.01 | seized | Piet Claes", "KOO.02 | seized | Piet Claes"],
        ),
        // What is decided of who was heard.
        (
            Dutch,
            "text/plain",
            "VERHOOR VERDACHTE\nNaam: [P:Piet Claes]\nVerklaring: \"Ik heb honger.\"\nBeslissing mag. [P:De Clippel], telefonisch: heenzenden, pistool in bewaring.\n",
            &["Piet Claes | released"],
        ),
        (
            French,
            "text/plain",
            "AUDITION de [P:Piet Claes], garde à vue\n\nQ : Où étiez-vous ?\nR : Chez moi.\nLe magistrat refuse la remise en liberté.\n",
            &["! Piet Claes | released"],
        ),
        (
            English,
            "text/plain",
            "A forged licence in the name of [P:Tom Vermeer] with [P:Piet Claes]'s photograph was found.",
            &["Piet Claes | alias | Tom Vermeer"],
        ),
        // Nobody calls himself so: the record says it of who is heard.
        (
            Dutch,
            "text/plain",
            "VERHOOR VERDACHTE\nNaam: [P:Piet Claes]\n\nAanleiding: wegcontrole. Betrokkene bestuurde een witte [V:Transit 7-XKB-48].\n\nVerklaring: Ik moest een zetel halen.",
            &["Piet Claes | uses_vehicle | Transit 7-XKB-48"],
        ),
        // Whose number and car it is, told of him in the sentence before.
        (
            Dutch,
            "text/plain",
            "Bestuurder [P:Ruud Bakelant] reed naar huis.\nBelnummer dat hij gaf: [U:0032 478 55 01 93].\nOp zijn naam staat een rode bestelbus, kenteken [V:47-LKB-9].",
            &["Ruud Bakelant | uses_number | 0032 478 55 01 93", "Ruud Bakelant | uses_vehicle | 47-LKB-9"],
        ),
        (
            French,
            "text/plain",
            "AUDITION de [P:Ruud Bakelant], garde à vue, 10 décembre 2021\n\nQ. : D'où venait l'argent ?\nR. : Les 850 euros venaient d'un M. [P:Claes], je ne l'ai jamais vu.",
            &["Claes | paid | Ruud Bakelant"],
        ),
        // A register of guests: each row by itself, whose car it is, and who shared a room.
        (
            French,
            "text/csv",
            "arrivee;depart;chambre;nom;naissance;vehicule;remarque\n13/05/2011;15/05/2011;7;[P:WILK Tomasz];19/10/1948;[V:AA-771-ZN];a oublié ses lunettes\n14/05/2011;15/05/2011;9;[P:CLAES Piet];30/08/1979;[V:1-BRK-207];lit double demandé puis refusé\n14/05/2011;15/05/2011;9;[P:PETROV Milan];12/03/1974;;partage la chambre 9 avec le précédent, sans bagages",
            &["CLAES Piet | uses_vehicle | 1-BRK-207", "PETROV Milan | met | CLAES Piet", "! PETROV Milan | met | WILK Tomasz"],
        ),
        (
            Dutch,
            "text/csv",
            "kamer;aankomst;naam;kenteken\n4;03-02-2016;[P:WILK Tomasz];[V:AA-771-ZN]\n4;05-02-2016;[P:CLAES Piet];\n6;05-02-2016;[P:PETROV Milan];\n6;05-02-2016;[P:HALL Desmond];",
            &["HALL Desmond | met | PETROV Milan", "! CLAES Piet | met | WILK Tomasz"],
        ),
        (
            French,
            "text/csv",
            "chambre;nom;arrivée\n14;[P:Anselm Sourdel], né 02/10/1964, passeport;12/01/2018\n15;[P:Tibor Valk], Irlande, né 05/12/1976;13/01/2018",
            &["Anselm Sourdel | born | 1964-10-02", "Tibor Valk | born | 1976-12-05"],
        ),
        // What a remark says of whom the row is about, and to whom money went.
        (
            Dutch,
            "text/csv",
            "aankomst;gast;kamer;opmerking\n2014-06-12;[P:Sourdel, Anselm];boven;vaste gast\n2014-06-14;[P:Valk, Tibor];bank;gast van [P:Orlov]",
            &["Valk, Tibor | named_with | Orlov"],
        ),
        (
            English,
            "text/csv",
            "date,time,lane,plate,note\n2014-09-13,05:58,2,[V:LR-20-BN],horsebox\n2014-09-13,06:04,1,[V:1-ABC-482],face matches [P:W. Lambin] licence",
            &["1-ABC-482 | named_with | W. Lambin"],
        ),
        (
            Dutch,
            "text/csv",
            "rekening;datum;bedrag;tegenpartij;tegenrekening\n[K:NL18 ZWBK 0412];2025-01-14;-4500,00;[P:B. Orlov];[K:NL90 ZWBK 0331]\n[K:NL18 ZWBK 0412];2025-01-31;0,00;rekeninghouder [P:Gerrit Wilk];",
            &[
                "Gerrit Wilk | paid | B. Orlov",
                "B. Orlov | uses_account | NL90 ZWBK 0331",
                "Gerrit Wilk | uses_account | NL18 ZWBK 0412",
                "! B. Orlov | uses_account | NL18 ZWBK 0412",
            ],
        ),
        // The line whose calls a table lists stands in its title; a row's one person holds its one paper.
        (
            Dutch,
            "text/plain",
            "Overzicht oproepen [U:0470112233] - 11/01/2016\nuur | richting | tegennummer | duur\n08:02 | uit | [U:0465998877] | 00:41\n08:15 | in | [U:093690000] | 03:10",
            &["0470112233 | called | 0465998877", "093690000 | called | 0470112233"],
        ),
        (
            English,
            "text/plain",
            "Rank | Name | Nat. | Book\nMaster | [P:Petrov, Ilya] | UKR | [I:AB 400812]\nCook | [P:Reyes, Ana] | PHL | [I:P2100180A]",
            &["Petrov, Ilya | holds_document | AB 400812", "Reyes, Ana | holds_document | P2100180A"],
        ),
        (
            Dutch,
            "text/csv",
            "Datum | Omschrijving | Bedrag\n2014-03-07 | [P:Sourdel Pascal] ([K:BE38 7340 5519]) aan [P:Lambin Wouter], mededeling « box » | 2400\n2014-04-01 | Waterbedrijf, terugbetaling | 31",
            &["Sourdel Pascal | paid | Lambin Wouter"],
        ),
    ] {
        let found = lines(&extraction(language, text, media));
        for want in wanted {
            let (there, want) = want.strip_prefix("! ").map_or((true, *want), |w| (false, w));
            assert_eq!(found.iter().any(|f| matches(f, want)), there, "{want}\n{found:#?}");
        }
    }
}
