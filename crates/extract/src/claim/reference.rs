//! Who "il", "betrokkene", "he", "je" and the like are: the nearest fitting mention, never a new one.

use super::role::rule;
use super::shadow::{Class, Shadow, Word};
use norm::language::Language;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// Gender of a name, where its title or given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
}

/// What is known when a sentence is reached. Numbers are indices of mentions.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// Who says "I" here.
    pub speaker: Option<usize>,
    /// Who is "you" here.
    pub addressee: Option<usize>,
    /// The unit that says "we".
    pub unit: Option<usize>,
    /// Persons of the sentences before, the latest sentence last, in their order.
    pub sentences: Vec<Vec<usize>>,
    /// The person that the document is about.
    pub main: Option<usize>,
    /// Who is heard in this record.
    pub heard: Option<usize>,
    /// Whom this record watches: "l'objectif", "het object", "the target".
    pub aim: Option<usize>,
    /// The place that "y" and "there" mean: the last one named.
    pub place: Option<usize>,
    /// The last number and vehicle named.
    pub account: Option<usize>,
    pub vehicle: Option<usize>,
    pub bank: Option<usize>,
    /// The last group or firm named.
    pub group: Option<usize>,
    /// Persons named in the question that is being answered.
    pub asked: Vec<usize>,
    /// Sentences since a question that names nobody, within the answer to it.
    pub since: Option<usize>,
    /// Genders of those whom the sentence before speaks of last without naming them.
    pub unnamed: Vec<Gender>,
    /// Who a sentence without a subject is about: who answers, or the person of the sentence before.
    pub implied: Option<usize>,
}

/// Bytes behind "the company" in which its name may stand.
const APPOSED: usize = 12;
/// Sentences that a pronoun may look back over.
const LOOK_BACK: usize = 4;

static FRENCH: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?<first>(?:je|moi|me)\b|j'|m')|",
        r"\b(?<same>l'interessee?|l'interesse\(e\)|les interesses|le (?:susnomme|sus-nomme|precite|prenomme|susdit|susmentionne|mis en cause|susvise|garde a vue|prevenu|suspect|temoin|plaignant|declarant|comparant|detenu|prisonnier|requerant)|la (?:susnommee|precitee|susdite|susmentionnee|mise en cause|gardee a vue|suspecte|prevenue|plaignante|declarante|comparante|detenue)|l'(?:interpellee?|inculpee?|accusee?|individu)\b|cet? (?:individu|homme|temoin|suspect)|cette (?:femme|personne)|ce dernier|cette derniere|celui-ci|celle-ci|la personne (?:precitee|susdite|interpellee|mise en cause|concernee|visee|surveillee|ci-apres(?: designee| denommee| nommee)?|gardee a vue|entendue|suivante)|ledit|ladite)\b|",
        r"\b(?<aim>(?:notre |l'|d')objectif|(?:la|notre) cible|obj)\b|",
        r"\b(?<him>il|ll)\b|\b(?<her>elle)\b|\b(?<obj>lui)\b|\b(?<unit>nous)\b|\b(?<you>(?:vous|tu|te|toi)\b|t')|\b(?<who>la personne)\b"
    ))
});
static FRENCH_CLITIC: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:(?:^|[PWB]|\b(?:je|tu|nous|on|vous|ils?|elles?|ne|qui|y|a|de|pour|pas|apres|et|avons|d')) ?)\b(?<o>le|la|l'|les)(?: |)(?:ai|a|as|avons|avez|ont|avait|avais|avaient|aurait|aurais|connai\w*|rencontr\w*|voi\w*|voyais|voyait|vois|frequent\w*|appel\w*|contact\w*|retrouv\w*|accompagn\w*|heberg\w*|interpell\w*|plac\w*|relach\w*|surveill\w*|rejoin\w*|soupconn\w*|aid\w*|menac\w*|reconna\w*|identifi\w*|auditionn\w*|croise\w*|attend\w*|entend\w*|depos\w*|emmen\w*|remett\w*|mettre|met|conduit|suit|laiss\w*|crains|craint)\b",
    )
});
static FRENCH_IMPERSONAL: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^il (?:n')?(?:y|s'agit|s'agissait|ressort|resulte|semble|semblerait|parait|convient|faut|appert|apparait|apparaitrait|existe|importe|suffit|fait (?:nuit|jour|froid)|pleut|etait question|est (?:question|mis fin|fait|exact|possible|probable|etabli|apparu|a noter|rappele|permis|precise|vrai|constate|demande|procede|ressorti|certain|utile|signale|environ|\d+|D|acquis|porte|a craindre|clair|evident|donc|prevu)|a ete (?:question|mis fin|fait|procede|etabli|decide|constate|demande|porte|convenu|donne|pris|note|signale)|nous (?:a ete|est|revient)|m'a ete|(?:m'|lui |nous |vous )?arriv(?:e|ait) (?:de|d'|que|qu')|(?:me|m'est|lui|nous) (?:semble|arrive|parait|revient)|reste|se trouve que|se (?:dit|peut|pourrait)|n'est pas|est\b$)",
    )
});
static DUTCH: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?<first>ik|mij|me)\b|",
        r"\b(?<same>(?:de )?betrokkene|(?:de )?(?:voornoemde|bovengenoemde|eerdergenoemde|voormelde)|(?:de|deze) (?:verdachte|laatstgenoemde|aangehoudene|gearresteerde|geintercipieerde|getuige|inverdenkinggestelde|beklaagde|beschuldigde|klager|klaagster|aangever|aangeefster|gedetineerde|geverbaliseerde|gecontroleerde)|deze (?:persoon|man|vrouw)|(?:de )?(?:bovenvermelde|hogergenoemde|voormelde|genoemde) (?:persoon|man)|deze laatste|laatstgenoemde|de genoemde)\b|",
        r"\b(?<aim>(?:onze|ons|het|de) (?:target|doelwit|object|objectief)|obj)\b|",
        r"\b(?<him>hij)\b|\b(?<her>zij|ze)\b|\b(?<obj>hem)\b|\b(?<unit>wij|we|ons)\b|\b(?<you>u|jij|jou|je|jullie)\b|\b(?<who>de persoon)\b"
    ))
});
static ENGLISH: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?<first>i|me)\b|",
        r"\b(?<same>the (?:subject|suspect|above-named|above-mentioned|aforementioned|aforesaid|latter|defendant|accused|detainee|prisoner|interviewee|complainant|arrested (?:man|woman|person)|above|said individual|individual concerned|person concerned)|subject|th(?:is|at) (?:individual|man|woman|person|suspect|witness)|the (?:person|man|woman|individual) in question)\b|",
        r"\b(?<aim>(?:the |our )target|obj)\b|",
        r"\b(?<him>he)\b|\b(?<her>she)\b|\b(?<obj>him)\b|\b(?<unit>we|us)\b|\b(?<you>you)\b|\b(?<who>the person)\b"
    ))
});
/// Words by which a record calls whoever is heard, and nobody else anybody.
static SCRIBE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^(?:(?:de )?betrokkene|de (?:verdachte|geverbaliseerde|gecontroleerde|inverdenkinggestelde|aangehoudene)|l'interessee?|l[ea] (?:mise? en cause|gardee? a vue|susnommee?|declarante?|comparante?)|the (?:interviewee|detainee|defendant|above-named))$",
    )
});

/// What a gender test answers for a mention.
pub type GenderOf<'a> = &'a dyn Fn(usize) -> Option<Gender>;

/// Replaces the references of a sentence by slots, as far as they can be resolved.
pub fn refer(
    shadow: &mut Shadow,
    language: Language,
    topic: &Topic,
    gender: GenderOf,
    class: &dyn Fn(usize) -> Class,
    same: &dyn Fn(usize, usize) -> bool,
) {
    let words = words(shadow, language, topic, gender, class, same);
    shadow.refer(&words);
}

/// Puts in whom an initial at the head of a clause stands for: "13.20 u: H. aan tafel met X", "W. heeft het roer nagezien".
pub fn initials(shadow: &mut Shadow, text: &str, known: &[(char, usize)]) {
    static INITIAL: LazyLock<Pattern> = LazyLock::new(|| rule(r"(?:^|[;:] ?|D,? ?)(?<i>[a-z]\.) [a-z]"));
    let word = |c: norm::pattern::Captures| {
        let i = c.name("i")?.range();
        let letter = text[shadow.byte(i.start)..].chars().next().filter(|c| c.is_uppercase())?;
        let next = text[shadow.byte(i.end)..].trim_start().chars().next()?;
        let of = known.iter().find(|k| letter.to_lowercase().eq([k.0])).filter(|_| next.is_lowercase())?;
        Some(Word { range: i, class: Class::Person, target: Some(of.1), first_person: false, oblique: false })
    };
    let words: Vec<Word> = INITIAL.captures_iter(&shadow.text).filter_map(word).collect();
    if !words.is_empty() {
        shadow.refer(&words);
    }
}

/// The words that refer to a mention made elsewhere: sorted, not overlapping.
fn words(
    shadow: &Shadow,
    language: Language,
    topic: &Topic,
    gender: GenderOf,
    class: &dyn Fn(usize) -> Class,
    same: &dyn Fn(usize, usize) -> bool,
) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let text = shadow.text.as_str();
    let _reading = norm::pattern::read(text);
    let regex = match language {
        Language::Dutch => &*DUTCH,
        Language::English => &*ENGLISH,
        _ => &*FRENCH,
    };
    let french = matches!(language, Language::French | Language::Other);
    // "connaissez-vous", "avez-vous", "était-il": the subject stands before its verb for the rules.
    for c in regex.captures_iter(text) {
        let Some(all) = c.get(0) else { continue };
        let range = all.range();
        let before = &text[..range.start];
        let after = &text[range.end..];
        let (target, first_person, oblique) = if c.name("first").is_some() {
            // "C'est moi qui" is a subject.
            let object = matches!(all.as_str(), "me" | "m'" | "moi" | "mij") && !after.starts_with(" qui ");
            let reflexive = object
                && french
                && (before.ends_with("je ")
                    || before.ends_with('\u{e000}')
                    || before.trim_end().ends_with(|c: char| ('\u{E000}'..='\u{E0FF}').contains(&c)));
            if reflexive && words.last().is_some_and(|w: &Word| w.first_person && w.range.end + 1 >= range.start) {
                continue;
            }
            let reflexive_je = object && french && (before.ends_with("je ") || before.ends_with("j'"));
            if reflexive_je {
                continue;
            }
            (topic.speaker, true, object)
        } else if c.name("unit").is_some() {
            // "nous nous sommes vus": the second is reflexive.
            if before.ends_with("nous ") {
                continue;
            }
            // "Nous, X, capitaine": the word announces who writes.
            if WRITER.is_match(after) {
                continue;
            }
            // Who is heard says it of himself and others.
            match topic.unit.filter(|_| topic.heard.is_none() || topic.heard != topic.speaker) {
                Some(unit) => (Some(unit), false, matches!(all.as_str(), "ons" | "us")),
                None => {
                    words.push(Word { range, class: Class::Unit, target: None, first_person: false, oblique: false });
                    continue;
                }
            }
        } else if c.name("you").is_some() {
            if before.ends_with("vous ") || before.ends_with("tu ") || all.as_str() == "je" && !dutch_subject(before) {
                continue;
            }
            (topic.addressee, false, matches!(all.as_str(), "te" | "t'" | "toi" | "jou"))
        } else if c.name("who").is_some() {
            // "Entendons la personne placée en garde à vue ce matin": who is heard.
            const HELD: &[&str] =
                &["placee", "interpellee", "arretee", "retenue", "gardee", "aangehouden", "die werd", "arrested", "detained", "held"];
            let held = HELD.iter().any(|w| after.trim_start().starts_with(w));
            (topic.heard.filter(|_| held), false, false)
        } else {
            // In apposition to a name the words refer to nobody else.
            if after.trim_start().starts_with(|c: char| ('\u{E000}'..='\u{E0FF}').contains(&c)) && c.name("same").is_some() {
                continue;
            }
            if french && matches!(all.as_str(), "il" | "ll") && FRENCH_IMPERSONAL.is_match(&text[range.start..]) {
                continue;
            }
            let mut definite = c.name("same").is_some();
            if c.name("aim").is_some() || topic.aim.is_some() && all.as_str().ends_with("subject") {
                // "L'objectif de la mission", "Object: X" name no person.
                if AIM_OF.is_match(after) {
                    continue;
                }
                if let Some(aim) = topic.aim {
                    words.push(Word { range, class: class(aim), target: Some(aim), first_person: false, oblique: false });
                    continue;
                }
                definite = matches!(all.as_str(), "l'objectif" | "notre objectif" | "la cible" | "onze target" | "het target");
                if !definite {
                    continue;
                }
            }
            // "Ze verdwijnen samen" are several.
            if language == Language::Dutch && c.name("her").is_some() && plural(before, after) {
                continue;
            }
            let wanted = if c.name("him").is_some() {
                Some(Gender::Male)
            } else if c.name("her").is_some() {
                Some(Gender::Female)
            } else {
                None
            };
            let object = c.name("obj").is_some();
            let fits = |n: usize| wanted.is_none_or(|w| gender(n).is_none_or(|g| g == w));
            // "Ma mère ... Elle", "une dame ... on lui a dit": somebody without a name was spoken of last.
            let newcomer = match wanted {
                Some(w) => topic.unnamed.contains(&w) || unnamed(shadow, range.start).contains(&w),
                None => object && !topic.unnamed.is_empty(),
            };
            if newcomer && !shadow.slots.iter().any(|s| s.class == Class::Person && s.at < range.start && s.target.is_some_and(fits)) {
                continue;
            }
            // Nobody calls himself "betrokkene": whoever wrote his words down does.
            if let Some(heard) = topic.heard.filter(|h| {
                topic.speaker == Some(*h)
                    && SCRIBE.is_match(all.as_str())
                    && shadow.slots.iter().all(|s| s.class != Class::Person || s.at > range.start)
            }) {
                words.push(Word { range, class: class(heard), target: Some(heard), first_person: false, oblique: false });
                continue;
            }
            // In the record of a hearing "the suspect", and "he" where nobody else is named, is who is heard.
            if !object
                && let Some(heard) = topic.heard.filter(|&h| {
                    topic.speaker.is_none()
                        && (definite || topic.addressee.is_none() && fits(h))
                        && shadow.slots.iter().all(|s| s.class != Class::Person || !definite && s.at > range.start)
                })
            {
                words.push(Word { range, class: class(heard), target: Some(heard), first_person: false, oblique: false });
                continue;
            }
            (resolve(shadow, range.start, topic, wanted, object, definite, mine(&words, shadow, range.start), gender, same), false, object)
        };
        if let Some(target) = target {
            words.push(Word { range, class: class(target), target: Some(target), first_person, oblique });
        }
    }
    if french {
        for c in FRENCH_CLITIC.captures_iter(text) {
            let Some(o) = c.name("o") else { continue };
            if words.iter().any(|w| w.range.start < o.end() && o.start() < w.range.end) {
                continue;
            }
            if o.as_str() == "les" && topic.asked.len() < 2 {
                continue;
            }
            let named = |s: &super::shadow::Slot| s.class == Class::Person && s.at < o.start() && !s.first_person;
            if !unnamed(shadow, o.start()).is_empty() || !topic.unnamed.is_empty() && !shadow.slots.iter().any(named) {
                continue;
            }
            // "Votre téléphone ? - Je l'ai jeté": whom nobody has named since the question is not what it asked about.
            let silent = |since: usize| topic.sentences.iter().rev().take(since).all(Vec::is_empty);
            if topic.since.is_some_and(silent) && !shadow.slots.iter().any(named) {
                continue;
            }
            let target = resolve(shadow, o.start(), topic, None, true, false, mine(&words, shadow, o.start()), gender, same);
            if let Some(target) = target {
                words.push(Word { range: o.range(), class: class(target), target: Some(target), first_person: false, oblique: true });
            }
        }
    }
    // "Ce numéro", "dat voertuig": the last one named.
    for c in THAT_THING.captures_iter(text) {
        let Some(all) = c.get(0) else { continue };
        // "La société X" names it.
        let names = |s: &super::shadow::Slot| s.class == Class::Organization && (all.end()..all.end() + APPOSED).contains(&s.at);
        let target = match (c.name("number"), c.name("bank"), c.name("group")) {
            (Some(_), ..) => topic.account,
            (_, Some(_), _) => topic.bank,
            (.., Some(_)) => topic.group.filter(|_| !shadow.slots.iter().any(names)),
            _ => topic.vehicle,
        };
        if let Some(target) = target
            && !words.iter().any(|w| w.range.start < all.end() && all.start() < w.range.end)
        {
            words.push(Word { range: all.range(), class: class(target), target: Some(target), first_person: false, oblique: false });
        }
    }
    // "Elle a servi à l'attentat": of the last vehicle named, nobody serves so.
    if let Some(target) = topic.vehicle
        && let Some(m) = SERVED.captures(text).and_then(|c| c.name("w"))
    {
        words.retain(|w| w.range.end <= m.start() || m.end() <= w.range.start);
        words.push(Word { range: m.range(), class: class(target), target: Some(target), first_person: false, oblique: false });
    }
    if let Some((place, c)) = topic.place.zip(THERE.captures(text))
        && let Some(m) = ["fr", "nl", "en"].iter().find_map(|n| c.name(n))
        && !words.iter().any(|w| w.range.start < m.end() && m.start() < w.range.end)
    {
        words.push(Word { range: m.range(), class: class(place), target: Some(place), first_person: false, oblique: true });
    }
    if let Some(target) = topic.implied.filter(|_| shadow.slots.iter().all(|s| s.class != Class::Person))
        && let Some(m) = SUBJECTLESS.captures(text).and_then(|c| c.name("w"))
        && words.iter().all(|w| w.class != Class::Person || w.range.start > m.end())
    {
        let range = m.start()..m.start();
        words.push(Word { range, class: class(target), target: Some(target), first_person: false, oblique: false });
    }
    words.sort_by_key(|w| w.range.start);
    words.dedup_by(|b, a| b.range.start < a.range.end);
    // "c'est mon cousin", "dat is mijn broer" answer who was asked about.
    if let [asked] = topic.asked[..]
        && let Some(m) = THIS_IS.captures(text).and_then(|c| c.name("fr").or(c.name("nl")).or(c.name("en")))
        && !words.iter().any(|w| w.range.start < m.end() && m.start() < w.range.end)
    {
        words.push(Word { range: m.range(), class: class(asked), target: Some(asked), first_person: false, oblique: false });
        words.sort_by_key(|w| w.range.start);
    }
    words
}

/// Whether a Dutch "zij" or "ze" between these words is the subject of a verb in the plural.
fn plural(before: &str, after: &str) -> bool {
    let next = after.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let last = before.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let verb =
        |w: &str| w.len() > 3 && w.ends_with("en") && !matches!(w, "samen" | "alleen" | "geen" | "tegen" | "binnen" | "buiten" | "boven");
    verb(next) || verb(last)
}

static AIM_OF: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?: ?[:=]| (?:(?:est|etait|was|is) )?(?:de|du|des|van|of|om|to|for|pour)\b| d')"));
static WRITER: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^,? ?(?:soussignee?s?|ondergetekenden?|the undersigned)?,? ?(?:[a-z'.-]+,? ){0,5}P"));
/// "Je n'y suis pas allé", "ik ben er nooit geweest", "I have never been there".
static THERE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:n')?(?<fr>y) (?:suis|es|est|sommes|etes|sont|etais|etait|etions|etaient|serai[st]|(?:ai|a|avons|ont|avait|avais) (?:pas |jamais |deja )?(?:ete|vecu|habite|travaille|sejourne|passe)|vais|va|allais|allait|retournais?|passais?)\b|",
        r"\b(?<nl>er|daar|ernaartoe|daarheen)\b(?: (?:nog|ooit|nooit|niet|al|wel|ook|pas|zelf|vaak|soms|weleens|toen|maar|slechts|een|twee|drie|vier|\d+|keer|maal)){0,4} (?:geweest|naartoe|heen|gegaan|aanwezig|verbleven)\b|",
        r"\b(?:been|went|gone|go|goes|going|was|were|am|returned) (?<en>there)\b"
    ))
});
/// Sentences that begin with what somebody is, did or underwent, and leave out who: "Né à ...", "Interpellé le ...", "Woont te ...".
static SUBJECTLESS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^[-\x22( ]*(?:actuellement |puis |momenteel |thans |vervolgens |currently |later )?(?<w>",
        r"nee|ne(?: le)? (?:D|A|a|en|au|aux)|domiciliee?|demeurant|residant|habitant|employee?|titulaire|interpellee?|arretee?|controlee?|entendue?|auditionnee?|placee?|remise? en liberte|relachee?|laissee? libre|liberee?|mise? en examen|inculpee?|deferee?|ecrouee?|surveillee?|condamnee?|acquittee?|relaxee?|expulsee?|connue? (?:de|des|pour)|surnommee?|utilise|habite|travaille|reside|possede|detient|frequente|dit (?:avoir|etre|[a-z]+er)|declare (?:avoir|etre|[a-z]+er)|reconnait|affirme|",
        r"geboren|wonende|woont|woonachtig|gedomicilieerd|werkt|aangehouden|opgepakt|gearresteerd|verhoord|vrijgelaten|heengezonden|in vrijheid gesteld|voorgeleid|veroordeeld|vrijgesproken|gekend|bijgenaamd|gebruikt|verblijft|bezit|(?:zegt|verklaart) (?:te|dat|voor|bij|sinds)|erkent|",
        r"born|lives|living|resides|residing|works|employed|arrested|detained|interviewed|released|charged|convicted|acquitted|deported|known (?:as|to)|uses|drives|owns|says|states|claims|admits)(?:\b|$| )"
    ))
});
static THAT_THING: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:(?<number>(?:ce|ledit|meme) numero|cette ligne|ce portable|cet abonne|(?:dit|dat|datzelfde) (?:gsm-?|telefoon)?nummer|deze lijn|(?:this|that|the same|the said) (?:number|line|phone number))|(?<vehicle>ce vehicule|cette voiture|ledit vehicule|(?:dit|dat) voertuig|deze wagen|die wagen|(?:this|that|the said) (?:vehicle|car))|(?<bank>(?:ce|ledit) compte|(?:deze|die|dezelfde) (?:bank)?rekening|(?:this|that|the said) (?:bank )?account)|(?<group>(?:la|cette|ladite) (?:societe|firme|compagnie)|l'entreprise|cette entreprise|(?:de|die|deze|voornoemde) (?:firma|vennootschap|onderneming)|(?:het|dit|dat) bedrijf|(?:the|this|that|said) (?:company|firm)))\b",
    )
});
static SERVED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^[-\x22( ]*(?<w>elle|il|celle-ci|celui-ci|ce dernier|cette derniere|hij|ze|zij|deze|die|it)\b (?:a|avait|aurait|heeft|had|zou|is|was|werd|has|would have)(?: [a-z]+){0,3}? ?(?:servi|utilisee?|employee?|gediend|gebruikt|ingezet|used|employed)\b",
    )
});
static THIS_IS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:(?<fr>c')(?:est|etait) (?:mon|ma|un|une|le|la|l')|(?<nl>dat) (?:is|was) (?:mijn|een|de)|(?<en>that|it|he|she)(?:'s| is| was) (?:my|a|an|the))",
    )
});

/// Genders of people spoken of before `end` by a noun alone ("sa veuve", "een man"), with nobody named after it.
pub fn unnamed(shadow: &Shadow, end: usize) -> Vec<Gender> {
    static NOUN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:ma|sa|ta|une|leur|notre|votre|cette|mijn|zijn|haar|hun|een|my|his|her|their|a|an) (?:ex-|grand-|belle-|ancienne |vieille |jeune |oude |jonge |old |young )?(?:(?<f>",
            r"mere|soeur|femme|fille|veuve|cousine|tante|niece|amie|compagne|copine|voisine|patronne|dame|vendeuse|serveuse|cliente|moeder|zus|vrouw|dochter|weduwe|nicht|vriendin|buurvrouw|",
            r"mother|sister|wife|daughter|widow|aunt|girlfriend|woman|lady))\b|",
            r"\b(?:mon|son|ton|un|leur|notre|votre|cet|ce|mijn|zijn|haar|hun|een|my|his|her|their|a|an) (?:ex-|grand-|beau-|ancien |vieil |vieux |jeune |oude |jonge |old |young )?(?<m2>",
            r"pere|frere|mari|fils|cousin|oncle|neveu|ami|copain|voisin|patron|homme|type|gars|livreur|client|collegue|vader|broer|man|zoon|neef|oom|vriend|buurman|kerel|baas|chauffeur|collega|",
            r"father|brother|husband|son|uncle|nephew|friend|boyfriend|neighbour|neighbor|man|guy|driver|colleague)\b|",
            // "L'Anglais, je l'ai vu une fois."
            r"\b(?:l'|l[ea] |une? |de |die |een |the |that |an? )(?:(?<f2>anglaise|ecossaise|irlandaise|hollandaise|neerlandaise|flamande|francaise|allemande|polonaise|italienne|espagnole|portugaise|",
            r"engelse|frans[ae]|nederlandse|hollandse|belgische|duitse|poolse|ierse|englishwoman|frenchwoman|dutchwoman)|(?<m3>anglais|ecossais|irlandais|hollandais|neerlandais|belge|flamand|francais|allemand|polonais|italien|espagnol|portugais|",
            r"engelsman|fransman|belg|hollander|nederlander|duitser|ier|schot|italiaan|spanjaard|portugees|englishman|frenchman|dutchman|irishman|scotsman|belgian))",
            r"(?: ?[,.;:!?]| (?:qui|est|etait|avait|die|is|was|heeft|had|kwam|zei|gaf|who|has|came|said|gave)\b)"
        ))
    });
    let text = &shadow.text[..end.min(shadow.text.len())];
    let named_after = |at: usize| shadow.slots.iter().any(|s| s.class == Class::Person && !s.first_person && s.at >= at && s.at < end);
    NOUN.captures_iter(text)
        .filter(|c| c.get(0).is_some_and(|m| !named_after(m.end())))
        .map(|c| if c.name("f").or(c.name("f2")).is_some() { Gender::Female } else { Gender::Male })
        .collect()
}

/// The slot of the officer who writes: "Nous, X, capitaine", "Wij, inspecteur X", "Rédacteur : X".
pub fn writer(shadow: &Shadow) -> Option<usize> {
    static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(r"(?:\b(?:nous|wij|ik|we|i)|[WB]),? ?(?:soussignee?s?|ondergetekenden?|the undersigned)?,? ?(?:[a-z'.-]+,? ){0,5}?(?<p>P)")
    });
    static LABELLED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:^|\b)(?:redact(?:eur|rice)|redige par|etabli par|opsteller|opgesteld door|opgemaakt door|verbalisanten?|verslaggever|author|prepared by|compiled by|reporting officer|completed by)\b ?: ?(?:[a-z'.-]+ ){0,3}?(?<p>P)",
        )
    });
    if let Some(p) = LABELLED.captures(&shadow.text).and_then(|c| c.name("p")) {
        return shadow.slot_at(p.start());
    }
    let c = NAMED.captures(&shadow.text)?;
    // "We have a man here, X": whom they have is not who writes.
    let has =
        |w: &str| matches!(w, "have" | "had" | "are" | "were" | "avons" | "avions" | "sommes" | "hebben" | "hadden" | "zijn" | "waren");
    let words = c.get(0)?.as_str();
    let named = (words.contains(',') || words.contains("undersigned")) && !words.split(' ').any(has);
    shadow.slot_at(c.name("p")?.start()).filter(|_| named)
}

/// Whether Dutch "je" after these words is "you" and not "your".
fn dutch_subject(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or("");
    word.is_empty()
        || matches!(
            word,
            "ben"
                | "heb"
                | "kan"
                | "wil"
                | "ga"
                | "kom"
                | "zal"
                | "moet"
                | "mag"
                | "zit"
                | "was"
                | "had"
                | "weet"
                | "woon"
                | "dat"
                | "als"
                | "wat"
                | "waar"
                | "hoe"
                | "wanneer"
                | "waarom"
                | "ken"
                | "bent"
                | "hebt"
                | "kun"
                | "zag"
                | "kende"
                | "zou"
                | "dan"
        )
}

/// "Ik ken X niet en ik heb hem nooit ontmoet": where the speaker is the subject, the object may be the one named before.
fn mine(words: &[Word], shadow: &Shadow, at: usize) -> bool {
    let named = shadow.slots.iter().filter(|s| s.class == Class::Person && !s.first_person && s.at < at).map(|s| s.at).max();
    words.iter().any(|w| w.first_person && !w.oblique && w.range.start < at && named.is_some_and(|n| n < w.range.start))
}

#[allow(clippy::too_many_arguments)]
fn resolve(
    shadow: &Shadow,
    at: usize,
    topic: &Topic,
    wanted: Option<Gender>,
    object: bool,
    definite: bool,
    mine: bool,
    gender: GenderOf,
    same: &dyn Fn(usize, usize) -> bool,
) -> Option<usize> {
    let fits = |n: usize| Some(n) != topic.speaker && wanted.is_none_or(|w| gender(n).is_none_or(|g| g == w));
    let here: Vec<usize> =
        shadow.slots.iter().filter(|s| s.class == Class::Person && s.at < at && !s.first_person).filter_map(|s| s.target).collect();
    if object {
        // Not the subject of the same clause: somebody before it, in the record of a hearing who is heard.
        let subject = here.last().copied();
        if let Some(heard) = topic.heard.filter(|&h| topic.speaker.is_none() && fits(h) && !here.iter().any(|&n| n == h || same(n, h))) {
            return Some(heard);
        }
        let others = topic.sentences.iter().rev().take(LOOK_BACK);
        let asked = topic.asked.iter().rev().copied().find(|&n| fits(n));
        if asked.is_some() {
            return asked;
        }
        if let Some(n) = here.iter().rev().copied().find(|&n| mine && fits(n)) {
            return Some(n);
        }
        if here.len() > 1 {
            return here.iter().rev().skip(1).copied().find(|&n| fits(n));
        }
        return others.flat_map(|s| s.iter().copied()).find(|&n| fits(n) && subject.is_none_or(|s| s != n && !same(s, n)));
    }
    if (!definite || !here.is_empty())
        && let Some(n) = here.iter().copied().find(|&n| fits(n))
    {
        return Some(n);
    }
    if let Some(n) = topic.asked.iter().rev().copied().find(|&n| fits(n)) {
        return Some(n);
    }
    let before = topic.sentences.iter().rev().take(LOOK_BACK).flat_map(|s| s.iter().copied()).find(|&n| fits(n));
    before.or_else(|| definite.then_some(topic.main).flatten().filter(|&n| fits(n)))
}
