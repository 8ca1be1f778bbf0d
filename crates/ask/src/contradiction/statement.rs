//! What witnesses say that no claim holds: where somebody was on a day, and that they never met somebody.

use super::named::FirstNames;
use crate::view::day::day_in;
use crate::view::ground::{Day, Ground, Record};
use crate::view::hearing::{is_stated, is_statement, witness};
use crate::view::word;
use model::{Schema, Span};
use std::collections::BTreeSet;

/// Somebody was in one of these towns on a day, says a sentence.
pub(super) struct Stay {
    pub person: usize,
    pub day: Day,
    pub place: usize,
    pub span: Span,
    pub speaker: Option<usize>,
}

/// The speaker never met, or does not know, the other.
pub(super) struct NeverMet {
    pub speaker: usize,
    pub other: usize,
    pub span: Span,
}

const BEING: &[&str] = &[
    "etait",
    "etais",
    "etions",
    "etaient",
    "se trouvait",
    "me trouvais",
    "suis reste",
    "est reste",
    "suis restee",
    "est restee",
    "a dormi",
    "ai dormi",
    "ai passe",
    "a passe",
    "avons passe",
    "was",
    "waren",
    "bleef",
    "bleven",
    "verbleef",
    "sliep",
    "heeft geslapen",
    "were",
    "stayed",
    "slept",
    "spent",
    "logeait",
    "logeais",
    "a loge",
    "ai loge",
    "dormait",
    "dormais",
    "avons dormi",
    "sommes restes",
    "zat",
    "zaten",
    "lag",
    "stond",
    "logeerde",
    "geweest",
    "heb geslapen",
    "sliepen",
    "bracht",
    "sat",
    "had stayed",
];
/// Being at the speaker's: "il a mangé chez moi à Lille".
const AT_MINE: &[&str] = &["chez moi", "chez nous", "bij mij", "bij ons", "my place", "our place", "my house", "our house"];
/// Questions for where the speaker was.
const WHERE: &[&str] = &[
    "ou etiez-vous",
    "ou vous trouviez-vous",
    "ou avez-vous passe",
    "waar was u",
    "waar bevond u",
    "waar zat u",
    "where were you",
    "que faisiez-vous",
    "qu'avez-vous fait",
    "emploi du temps",
    "wat deed u",
    "wat hebt u gedaan",
    "waar verbleef u",
    "waar hield u",
    "what were you doing",
    "ou etait",
    "ou se trouvait",
    "waar was",
    "waar hing",
    "waar zat",
    "where was",
    "what did you do",
    "whereabouts",
    "where did you spend",
];
const I: &[&str] = &["je", "j'etais", "j'ai", "ik", "i", "nous", "wij", "we"];
const YOU: &[&str] = &["vous", "u", "you", "votre", "vos", "uw", "your"];
const OF_MINE: &[&str] = &["je", "j'*", "me", "m'*", "moi", "ma", "mon", "mes", "ik", "mij", "mijn", "i", "my", "myself"];
const NEVER: &[&str] = &[
    "jamais rencontre*",
    "jamais vu",
    "jamais parle*",
    "jamais eu de contact*",
    "ne le connais pas",
    "ne la connais pas",
    "ne connais pas",
    "connais pas",
    "ne sais pas qui c'est",
    "ce nom ne me dit rien",
    "aucun contact",
    "nooit ontmoet",
    "nooit gezien",
    "nooit gesproken",
    "ken ik niet",
    "ken hem niet",
    "ken haar niet",
    "ken die niet",
    "ken die man niet",
    "ken die vrouw niet",
    "zegt mij niets",
    "zegt me niets",
    "geen contact",
    "jamais eu affaire",
    "jamais croise*",
    "jamais frequente*",
    "jamais entendu parler",
    "jamais adresse la parole",
    "jamais mis les pieds chez",
    "rien a voir avec",
    "ne connais aucun",
    "nooit iets te maken",
    "nooit te maken gehad",
    "niets te maken met",
    "nooit van gehoord",
    "nooit tegengekomen",
    "nooit een woord",
    "ken geen",
    "never dealt with",
    "never had anything to do",
    "nothing to do with",
    "never come across",
    "never crossed paths",
    "never set eyes",
    "do not know any",
    "don't know any",
    "never met",
    "never seen",
    "never spoke",
    "never spoken",
    "don't know him",
    "don't know her",
    "do not know him",
    "do not know her",
    "do not know that",
    "don't know that",
    "never heard of",
    "name means nothing",
];

/// Words for the one just asked about.
const HIM: &[&str] = &[
    "le connais",
    "la connais",
    "l'ai",
    "cet homme",
    "cette femme",
    "ce monsieur",
    "cette personne",
    "qui c'est",
    "ce nom",
    "lui",
    "jamais",
    "hem",
    "haar",
    "die man",
    "die vrouw",
    "die naam",
    "die persoon",
    "ken ik niet",
    "ken die niet",
    "zegt mij niets",
    "zegt me niets",
    "him",
    "her",
    "that man",
    "that woman",
    "that name",
    "name means nothing",
    "nooit",
    "never",
];

fn person(ground: &Ground, entity: usize) -> bool {
    ground.is_person(entity)
}

/// Stays told in interrogations.
pub(super) fn stays(ground: &Ground) -> Vec<Stay> {
    let mut out = Vec::new();
    let names = FirstNames::new(ground);
    for record in ground.records.iter().filter(|r| is_statement(r)) {
        let Some(written) = record.written else { continue };
        let speaker = witness(ground, record);
        let mut done = BTreeSet::new();
        for &(mention, place) in record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Address) {
            let at = &ground.mention(mention).span;
            let span = record.sentence(at.start, at.end);
            let folded = record.folded();
            let text = folded.slice(span.start, span.end);
            let asked = folded.slice(span.start.saturating_sub(160), span.start);
            let answers = asked.rsplit_once('?').is_some_and(|(q, label)| label.trim().len() < 20 && word::any(q, WHERE));
            // At an hour of a day somebody is where the statement puts him, whatever its verb.
            let timed = day_in(text, written).is_some() && super::place::tells_time(text);
            let told = answers || timed || word::any(text, BEING) || word::any(text, AT_MINE);
            if !done.insert((span.start, place)) || !told || !is_stated(record, &span) || word::negated(text) || text.ends_with('?') {
                continue;
            }
            let Some(day) = day_in(text, written).or_else(|| day_in(asked, written)) else { continue };
            let question = Span { start: span.start.saturating_sub(asked.chars().count() as u32), end: span.start, ..span.clone() };
            let others = || names.people(ground, record, &question).into_iter().filter(|e| Some(*e) != speaker).collect::<Vec<_>>();
            // "Where was X? In Ghent, beside me."
            let asked_for = if answers && !word::any(asked, YOU) { others().first().copied() } else { None };
            let named = names.people(ground, record, &span).first().copied().or(asked_for);
            let of_self = speaks_of_self(text) || named.is_none() && (answers || word::any(text, OF_MINE));
            let Some(who) = (if of_self { speaker } else { named }) else { continue };
            out.push(Stay { person: who, day, place, span, speaker });
        }
    }
    out
}

/// Whether the speaker is the subject of the verb of being: "j'ai dormi", "was ik"; in "Julien a dormi chez nous" he is not.
fn speaks_of_self(text: &str) -> bool {
    const NO_SUBJECT: &[&str] =
        &["chez", "avec", "pour", "contre", "sans", "vers", "de", "bij", "met", "voor", "naast", "van", "with", "for"];
    /// Characters behind the verb in which Dutch puts its subject.
    const INVERTED: usize = 6;
    let subject = |b: &usize| {
        let before = text[..*b].split_whitespace().next_back().unwrap_or_default();
        !NO_SUBJECT.contains(&before)
    };
    let selves: Vec<usize> = I.iter().flat_map(|p| word::finds(text, p)).filter(subject).collect();
    BEING.iter().flat_map(|p| word::finds(text, p).map(|b| (b, b + p.len()))).any(|(from, to)| {
        let clause = text[..from].rfind([',', ';', ':', '"']).map_or(0, |b| b + 1);
        selves.iter().any(|s| (clause..from).contains(s) || (to..to + INVERTED).contains(s))
    })
}

/// Denials of acquaintance in interrogations; the one denied is named in the sentence, or just before it.
pub(super) fn denials(ground: &Ground) -> Vec<NeverMet> {
    let mut out = Vec::new();
    for record in ground.records.iter().filter(|r| is_statement(r)) {
        let Some(witness) = witness(ground, record) else { continue };
        let folded = record.folded();
        let mut found: Vec<NeverMet> = Vec::new();
        let mut done = BTreeSet::new();
        for byte in NEVER.iter().flat_map(|p| word::finds(&folded.text, p)) {
            let c = folded.char_at(byte);
            let span = record.sentence(c, c + 4);
            let said = folded.slice(span.start, span.end);
            let speaker = turn(ground, record, &span).unwrap_or(witness);
            // "Je ne connais pas beaucoup de pêcheurs" denies nobody.
            let somebody = ground.entities_in(&span).into_iter().any(|e| person(ground, e) && e != speaker) || word::any(said, HIM);
            if !done.insert(span.start) || said.ends_with('?') || !somebody || !is_stated(record, &span) {
                continue;
            }
            if let Some(other) = spoken_of(ground, record, &span, speaker) {
                found.push(NeverMet { speaker, other, span });
            }
        }
        // One denial per person denied: the sentence that denies the meeting before the one that denies the name.
        let meeting =
            |d: &NeverMet| word::any(folded.slice(d.span.start, d.span.end), &["rencontre*", "vu", "ontmoet", "gezien", "met", "seen"]);
        found.sort_by_key(|d| (d.other, !meeting(d), d.span.start));
        found.dedup_by_key(|d| d.other);
        out.extend(found);
    }
    out
}

/// Whose turn a sentence is: the person named at its beginning, before a colon.
fn turn(ground: &Ground, record: &Record, span: &Span) -> Option<usize> {
    let &(m, e) = record.mentions.iter().find(|(m, _)| ground.mention(*m).span.start == span.start)?;
    let end = ground.mention(m).span.end;
    let follows = record.folded().slice(end, end + 3).trim_start().starts_with(':');
    (person(ground, e) && follows).then_some(e)
}

fn spoken_of(ground: &Ground, record: &Record, span: &Span, speaker: usize) -> Option<usize> {
    let other = |e: &usize| person(ground, *e) && *e != speaker;
    let inside: Vec<usize> = ground.entities_in(span).into_iter().filter(other).collect();
    if let [one] = inside[..] {
        return Some(one);
    }
    let before = record.mentions.iter().rev().filter(|(m, e)| {
        let at = &ground.mention(*m).span;
        at.end <= span.start && span.start - at.end <= 200 && other(e)
    });
    if inside.is_empty() { before.map(|&(_, e)| e).next() } else { None }
}

/// Words that bring two people together.
const TOGETHER: &[&str] = &[
    "rencontr*",
    "vu",
    "vus",
    "voit",
    "frequent*",
    "passe chez",
    "passait chez",
    "visite*",
    "ensemble",
    "retrouv*",
    "parle*",
    "parlait",
    "appel*",
    "telephon*",
    "echang*",
    "remet*",
    "remis",
    "salu*",
    "connai*",
    "ami",
    "amis",
    "arriver chez",
    "chez lui",
    "chez elle",
    "accompagn*",
    "ontmoet*",
    "samen",
    "bezoek*",
    "bezocht*",
    "belt",
    "belde",
    "sprak*",
    "gesproken",
    "overhandig*",
    "kent",
    "gezien",
    "vriend*",
    "langs",
    "langsk*",
    "op bezoek",
    "apport*",
    "brengt",
    "bracht*",
    "dropped by",
    "drops by",
    "came by",
    "comes by",
    "bij hem",
    "bij haar",
    "woont bij",
    "meet*",
    "saw",
    "together",
    "visit*",
    "called",
    "spoke",
    "handed",
    "knows",
    "friend*",
    "seen with",
    "heberge*",
    "loge*",
    "onderdak",
    "putting up",
    "puts up",
    "partage*",
    "deelde*",
    "shared",
    "travaille pour",
    "werkt voor",
    "works for",
    "working for",
    "afspraken",
    "spraken",
    "got together",
    "presente*",
    "introduced",
    "voorgesteld",
    "beau-frere",
    "schoonbroer",
    "brother-in-law",
    "staying with",
    "met with",
];
/// Coming and going, and the words that with it make a visit: "il venait le soir chez lui".
const COMING: &[&str] = &[
    "vient", "venait", "venu", "venue", "viennent", "allait", "passe", "passait", "kwam", "kwamen", "komt", "ging", "gaat", "came",
    "comes", "went", "goes",
];
const TO_HIM: &[&str] = &["chez", "bij", "naar", "to see", "to the house", "to his", "to her", "round to", "over to"];
/// Sentences shown against one denial.
const CONTACTS_MAX: usize = 2;

/// Sentences of other papers that bring the one who denies and the one denied together.
pub(super) fn contacts(ground: &Ground, denial: &NeverMet) -> Vec<Span> {
    let alike = |of: usize| -> BTreeSet<usize> {
        let fits = |&e: &usize| e == of || person(ground, e) && super::maybe_same(ground, e, of);
        (0..ground.case.entities.len()).filter(fits).collect()
    };
    let (speakers, others) = (alike(denial.speaker), alike(denial.other));
    let names = FirstNames::new(ground);
    let mut found: BTreeSet<(std::cmp::Reverse<bool>, usize, Span)> = BTreeSet::new();
    for (at, record) in ground.records.iter().enumerate().filter(|(_, r)| r.document.id != denial.span.document) {
        let mut done = BTreeSet::new();
        for &(m, _) in record.mentions.iter().filter(|(_, e)| others.contains(e) || speakers.contains(e)) {
            let mention = &ground.mention(m).span;
            let span = record.sentence(mention.start, mention.end);
            let text = record.folded().slice(span.start, span.end);
            let statement = is_stated(record, &span);
            let visit = statement && word::any(text, COMING) && word::any(text, TO_HIM);
            if !done.insert(span.start) || !visit && !word::any(text, TOGETHER) || word::negated(text) || text.ends_with('?') {
                continue;
            }
            let named = if statement { names.people(ground, record, &span) } else { ground.entities_in(&span) };
            if named.iter().any(|e| speakers.contains(e)) && named.iter().any(|e| others.contains(e)) {
                found.insert((std::cmp::Reverse(statement), at, span));
            }
        }
    }
    let mut documents = BTreeSet::new();
    found.into_iter().map(|(_, _, span)| span).filter(|s| documents.insert(s.document.clone())).take(CONTACTS_MAX).collect()
}
