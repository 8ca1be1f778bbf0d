//! What a clause asserts: what it tells, in concepts, and the values that it gives it: who, on what day, at what hour, whether it was so.

use super::answered::answered;
use super::clock::{Clock, clock};
use super::deal::is_marked;
use super::doer::BY;
use super::named::name_words;
use super::number::{counts, is_about, is_dated, number_at, number_of, tokens};
use super::papers::{Papers, Sentence};
use super::stay::night;
use crate::view::concept;
use crate::view::day::{day_in, days_at, is_month, month_in, month_of};
use crate::view::ground::{BOOK_BYTES, Day, Ground, Record, words};
use crate::view::word;
use model::{DocumentKind, Schema, Span};
use std::collections::BTreeSet;
use std::rc::Rc;

/// One clause: what it tells, and the values that it gives it.
pub(super) struct Assertion {
    pub record: usize,
    /// Its sentence.
    pub span: Span,
    /// Who says it in a statement.
    pub speaker: Option<usize>,
    pub spoken: bool,
    /// Concepts of the clause, without its people and its values.
    pub told: BTreeSet<String>,
    /// What its whole sentence tells, where it has several clauses and denies nothing: "delivered to Mr X: one pump".
    pub whole: Option<Rc<BTreeSet<String>>>,
    pub people: Vec<usize>,
    /// The one number of the clause that counts something.
    pub number: Option<u32>,
    /// By whom it was done: "posé par X", "set by X".
    pub by: Option<usize>,
    /// Whose doing the clause tells: it begins with his name.
    pub does: Option<usize>,
    /// Cars, numbers, accounts and papers that it names: one with another mark is another thing.
    pub marks: BTreeSet<usize>,
    /// Of what sort its things are, beside what it tells: a Citroën is a vehicle.
    pub kinds: BTreeSet<&'static str>,
    /// The speaker tells of himself, or of what was done to him.
    pub mine: bool,
    pub with_me: bool,
    /// The one day of the clause, else of its sentence.
    pub day: Option<Day>,
    /// That day stands in the clause itself.
    pub dated: bool,
    /// No other dated clause of its paper tells the same.
    pub alone: bool,
    /// The month of the day, or that alone where the clause writes no day, counted from year 0.
    pub month: Option<i32>,
    /// Not before that day.
    pub first: bool,
    pub clock: Option<Clock>,
    pub denied: bool,
    /// The clause says of a description who it was.
    pub names: bool,
    pub often: bool,
    /// A thing that the clause names lies or stands in its place, or is gone from it.
    pub lies: Option<bool>,
    /// Words of the clause with a capital, of nobody's name.
    pub capitals: BTreeSet<String>,
}

impl Assertion {
    /// The speaker says of himself, or of what was done to him, that it was not so.
    pub(super) fn denies(&self) -> bool {
        self.denied && (self.mine || self.with_me)
    }

    /// Who takes part: the people it names, and the speaker who tells of himself.
    pub(super) fn actors(&self) -> Vec<usize> {
        let speaker = self.speaker.filter(|s| (self.mine || self.with_me) && !self.people.contains(s));
        self.people.iter().copied().chain(speaker).collect()
    }
}

/// Characters in which a paper says when it was written.
const PAPER_HEAD: u32 = 250;
/// Characters from a clause to the name that tells whom it means.
const APPOSITION: u32 = 2;
/// Concepts and people that a clause must have to assert anything.
const TOLD_MIN: usize = 2;

/// The assertions of a paper, clause by clause.
pub(super) fn assertions(papers: &Papers, at: usize) -> Vec<Assertion> {
    let ground = papers.ground;
    let record = &ground.records[at];
    let mut out = Vec::new();
    if record.document.text().len() > BOOK_BYTES {
        return out;
    }
    let written = record.day().unwrap_or_default();
    for sentence in papers.sentences(at) {
        out.extend(answered(papers, &sentence, written));
        let Sentence { span, text, spoken, speaker, .. } = sentence;
        // Its own day in a paper's head is when and where somebody was heard.
        let head = || {
            record.kind != DocumentKind::Table
                && span.start < PAPER_HEAD
                && days_at(text, written).iter().any(|(_, d)| Some(*d) == record.written)
        };
        let unreal = || [word::CONDITIONAL, word::UNCERTAIN, WANTED].iter().any(|words| word::any(text, words));
        if text.ends_with('?') || unreal() || head() {
            continue;
        }
        let sentence_day = night(text, written).or_else(|| day_in(text, written));
        let sentence_clock = exact_clock(text);
        let clauses = clauses(text, span.start);
        let made = |(start, clause)| {
            let made = assertion(papers, (at, &span, spoken), (start, clause), sentence_day, written)?;
            Some(Assertion { speaker, spoken, clock: made.clock.or(sentence_clock), ..made })
        };
        let whole = (clauses.len() > 1).then(|| made((span.start, text))).flatten().filter(|w| !w.denied);
        let whole = whole.map(|w| Rc::new(w.told));
        out.extend(clauses.into_iter().filter_map(made).map(|a| Assertion { whole: whole.clone(), ..a }));
    }
    let dated: Vec<usize> = (0..out.len()).filter(|&at| out[at].dated).collect();
    for &at in &dated {
        out[at].alone = !dated.iter().any(|&o| out[o].day != out[at].day && out[o].told == out[at].told);
    }
    out
}

/// Whether a text begins with a day.
fn is_day_first(text: &str) -> bool {
    is_day(text.split([',', ';', ':', '.']).next().unwrap_or_default())
}

/// Whether words between two commas are a day and nothing else.
fn is_day(text: &str) -> bool {
    const WORDS_MAX: usize = 5;
    let words = words(text);
    !words.is_empty() && words.len() <= WORDS_MAX && words.iter().any(|w| is_month(w)) && concept::content(text).is_empty()
}

/// The clauses of a folded sentence, each with the character at which it begins.
pub(super) fn clauses(text: &str, start: u32) -> Vec<(u32, &str)> {
    let mut out = Vec::new();
    let (mut from, mut at, mut begin) = (0, start, start);
    for (byte, c) in text.char_indices() {
        at += 1;
        let next = text[byte + c.len_utf8()..].chars().next();
        // "The driver, on 9 April, was X": the day between is no clause.
        let behind = |rest: &str| GOES_ON.iter().any(|w| rest.trim_start().starts_with(w));
        // "He came back on the Tuesday, that was 9 October."
        let day_told = |rest: &str| GOES_ON.iter().any(|w| rest.trim_start().strip_prefix(w).is_some_and(is_day_first));
        let day_between = |rest: &str| rest.split_once(',').is_some_and(|(day, more)| is_day(day) && behind(more));
        let ends_day = || is_day(text[from..byte].rsplit(',').next().unwrap_or_default());
        let goes_on = || {
            let rest = &text[byte + 1..];
            c == ','
                && (!word::any(&text[from..byte], IS) && (behind(rest) || day_between(rest))
                    || ends_day() && behind(rest)
                    || day_told(rest))
        };
        let stops = matches!(c, ';' | '|' | '"' | '«' | '»' | '(' | ')')
            || matches!(c, ',' | ':') && next.is_none_or(char::is_whitespace) && !goes_on();
        if stops {
            out.push((begin, &text[from..byte]));
            (from, begin) = (byte + c.len_utf8(), at);
        }
    }
    out.push((begin, &text[from..]));
    out
}

fn assertion(
    papers: &Papers,
    (at, span, spoken): (usize, &Span, bool),
    (start, clause): (u32, &str),
    sentence_day: Option<Day>,
    written: Day,
) -> Option<Assertion> {
    let (ground, record) = (papers.ground, &papers.ground.records[at]);
    let without_pas = || DUTCH_PAS.iter().fold(clause.to_owned(), |c, only| c.replace(only, " "));
    let denied = word::any(clause, word::NOT) && word::any(&without_pas(), word::NOT);
    if denied && word::any(clause, NO_DENIAL) {
        return None;
    }
    let here = Span { start, end: start + clause.chars().count() as u32, ..span.clone() };
    let named =
        record.mentions.iter().filter(|(m, e)| here.contains(&ground.mention(*m).span) && ground.entity(*e).schema == Schema::Person);
    let mut bare: Vec<char> = clause.chars().collect();
    let mut people = Vec::new();
    for &(m, e) in named {
        let name = &ground.mention(m).span;
        bare[(name.start - start) as usize..(name.end - start) as usize].fill(' ');
        if !people.contains(&e) {
            people.push(e);
        }
    }
    let bare: String = bare.into_iter().collect();
    // "L'homme au bonnet, c'était l'Anglais, Owen Pryce".
    if people.is_empty() && word::any(clause, IS) && described(clause) {
        let next = |m: &Span| m.start > here.end && m.start <= here.end + APPOSITION;
        people.extend(record.mentions.iter().find(|(m, e)| next(&ground.mention(*m).span) && ground.is_person(*e)).map(|(_, e)| *e));
    }
    // "Rik", where the paper names Rik Van Tieghem elsewhere.
    let called: Vec<usize> = if spoken { papers.names.people(ground, record, &here, papers.speaker(span)) } else { Vec::new() };
    let called: Vec<usize> = called.into_iter().filter(|e| !people.contains(e)).collect();
    let names: BTreeSet<String> = called.iter().flat_map(|&e| name_words(ground, e)).collect();
    people.extend(called);
    let told = told_in(&bare, |w| names.contains(w));
    // Several men can have carried out one attack.
    let event = |&(m, e): &(usize, usize)| ground.entity(e).schema == Schema::Event && here.contains(&ground.mention(m).span);
    let of_attack = told.iter().any(|t| DEED.contains(&t.as_str())) || record.mentions.iter().any(event);
    let moved = word::any(clause, LIES) || word::any(clause, GONE);
    // "Je n'ai jamais plongé": what somebody never did may be one word.
    let never = || word::any(clause, NEVER) && word::any(clause, word::I) && !told.iter().any(|t| VAGUE.contains(&t.as_str()));
    if told.is_empty() || !moved && told.len() + people.len() < TOLD_MIN && !never() {
        return None;
    }
    let own = days_at(clause, written).into_iter().map(|(_, d)| d).collect::<BTreeSet<_>>();
    let dated = own.len() == 1;
    let once = word::any(clause, super::date::ONCE);
    // A night begins on the first of the days that it writes.
    let day = night(clause, written).or_else(|| own.first().copied()).filter(|_| dated);
    Some(Assertion {
        record: at,
        span: span.clone(),
        speaker: None,
        spoken: false,
        mine: word::any(clause, word::I),
        with_me: word::any(clause, TO_ME),
        day: day.or(sentence_day),
        month: day.map(month_of).or_else(|| month_in(clause, written)),
        number: number(record, &here),
        by: by(ground, record, &here, clause),
        does: does(ground, record, &here),
        marks: ground.entities_in(&here).into_iter().filter(|&e| is_marked(ground, e)).collect(),
        kinds: kinds(ground, &here, &told),
        dated,
        alone: true,
        first: word::any(clause, NOT_BEFORE),
        clock: exact_clock(clause),
        denied,
        names: people.len() == 1 && word::any(&bare, IS) && described(&bare) && !word::any(&bare, MANY) && !of_attack,
        lies: if people.is_empty() && word::any(clause, LIES) {
            Some(!denied)
        } else {
            (people.is_empty() && word::any(clause, GONE)).then_some(denied)
        },
        capitals: capitals(record, &here, &bare),
        often: !once && is_often(&told),
        told,
        whole: None,
        people,
    })
}

/// What a text tells, in concepts, without its values and without other words that are left out.
pub(super) fn told_in(text: &str, left_out: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let value = |w: &str| number_of(w).is_some() || EMPHASIS.contains(&w);
    let left: Vec<String> = words(text).into_iter().filter(|w| !value(w) && !left_out(w)).collect();
    concept::content(&left.join(" "))
}

/// Whether these concepts tell of what is done again and again.
pub(super) fn is_often(told: &BTreeSet<String>) -> bool {
    told.iter().any(|t| OFTEN.contains(&t.as_str()))
}

/// The one number of a clause that counts something, and is no guess.
pub(super) fn number(record: &Record, here: &Span) -> Option<u32> {
    let folded = record.folded();
    let text = folded.slice(here.start, here.end);
    let tokens = tokens(text);
    let accented = |byte: usize| {
        let at = here.start as usize + text[..byte].chars().count();
        record.chars().get(at).is_some_and(|c| !c.is_ascii())
    };
    let mut found = BTreeSet::new();
    let mut next = 0;
    for i in 0..tokens.len() {
        let Some((number, behind)) = number_at(&tokens, i, accented).filter(|_| i >= next) else { continue };
        next = behind;
        if !is_about(&tokens, i) && !is_dated(&tokens, behind) && counts(text, &tokens, i, behind) {
            found.insert(number);
        }
    }
    found.first().copied().filter(|_| found.len() == 1)
}

/// The person with whose name a clause begins, or whom it says it was: "c'est X qui".
fn does(ground: &Ground, record: &Record, here: &Span) -> Option<usize> {
    /// Letters of a mark before the name: "A:", "Non,".
    const FIRST: usize = 3;
    let named = record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e));
    let (at, who) = named.filter(|(m, e)| here.contains(m) && ground.is_person(*e)).min_by_key(|(m, _)| m.start)?;
    let before = record.folded().slice(here.start, at.start).trim();
    let first = before.chars().filter(|c| c.is_alphanumeric()).count() <= FIRST || IT_WAS.iter().any(|w| before.ends_with(w));
    let behind = words(record.folded().slice(at.end, here.end)).into_iter().next().unwrap_or_default();
    // "X was brought by Y" tells of Y.
    const PASSIVE: &[&str] = &["est", "etait", "fut", "sera", "is", "was", "werd", "wordt", "were"];
    (first && !PASSIVE.contains(&behind.as_str())).then_some(who)
}

/// Words before a name that say that it was he.
pub(super) const IT_WAS: &[&str] = &["c'est", "c'etait", "het was", "dat was", "it was", "that was"];

/// The one person before whose name "par", "door" or "by" stands.
fn by(ground: &Ground, record: &Record, here: &Span, clause: &str) -> Option<usize> {
    let named =
        record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e)).filter(|(m, e)| here.contains(m) && ground.is_person(*e));
    let before = |m: &Span| clause.chars().take((m.start - here.start) as usize).collect::<String>();
    let by: BTreeSet<usize> =
        named.filter(|(m, _)| before(m).split_whitespace().next_back().is_some_and(|w| BY.contains(&w))).map(|(_, e)| e).collect();
    by.first().copied().filter(|_| by.len() == 1)
}

/// Sorts of things, each with the concepts that are of it.
const SORTS: &[(&str, &[&str])] = &[
    ("car", &["van", "lorry", "moped", "bus", "trailer"]),
    ("weapon", &["gun", "rifle", "pistol", "knife"]),
    ("person", &["man", "woman", "boy", "girl"]),
];

/// Of what sorts the things are that a clause names or tells of.
fn kinds(ground: &Ground, here: &Span, told: &BTreeSet<String>) -> BTreeSet<&'static str> {
    let of_words = SORTS.iter().filter(|(_, of)| of.iter().any(|c| told.contains(*c))).map(|(sort, _)| *sort);
    let of_mention = |e: usize| match ground.entity(e).schema {
        Schema::Vehicle => Some("car"),
        Schema::Person => Some("person"),
        _ => None,
    };
    of_words.chain(ground.entities_in(here).into_iter().filter_map(of_mention)).collect()
}

/// Words of a clause that are written with a capital and stand in nobody's name; the first of a sentence too.
fn capitals(record: &Record, here: &Span, bare: &str) -> BTreeSet<String> {
    /// Letters of a word that can be a name.
    const NAME_MIN: usize = 4;
    let text: String = record.chars()[here.start as usize..here.end as usize].iter().collect();
    let left = words(bare);
    let capital = |w: &&str| w.chars().count() >= NAME_MIN && w.chars().next().is_some_and(char::is_uppercase);
    text.split(|c: char| !c.is_alphanumeric()).filter(capital).map(word::fold).filter(|w| left.contains(w) && !is_month(w)).collect()
}

/// The one time that a text gives exactly, of anything but the paper itself.
pub(super) fn exact_clock(text: &str) -> Option<Clock> {
    if word::any(text, ABOUT) || word::any(text, OF_THE_PAPER) { None } else { clock(text) }
}

/// Beginnings of a clause that goes on about what stands before its comma: "the man in the hat, that was X", "le bail, je l'ai signé".
const GOES_ON: &[&str] = &[
    "c'etait",
    "c'est",
    "ce n'etait",
    "ce n'est",
    "dat was",
    "dat is",
    "that was",
    "that is",
    "it was",
    "je l'",
    "je ne l'",
    "il l'",
    "il ne l'",
    "elle l'",
    "on l'",
    "nous l'",
    "ils l'",
];
/// Dutch "pas": only then, not before.
const DUTCH_PAS: &[&str] =
    &["pas op ", "pas in ", "pas om ", "pas vanaf ", "pas na ", "pas sinds ", "pas toen ", "pas daarna ", "pas later", "pas de volgende "];
/// What is no denial of the deed: no longer, not only, not knowing.
pub(super) const NO_DENIAL: &[&str] = &[
    "pas demande",
    "niet gevraagd",
    "not ask",
    "pas seulement",
    "pas encore",
    "pas que",
    "pas moins",
    "niet alleen",
    "niet meer",
    "nog niet",
    "not only",
    "not yet",
    "no longer",
    "weet",
    "wist",
    "sais",
    "savais",
    "sait",
    "know",
    "knew",
    "remember*",
    "recall*",
    "souvien*",
    "rappelle",
    "herinner*",
    "think",
    "denk",
    "dacht",
    "crois",
    "pense",
    "sure",
    "certain",
    "zeker",
    "no comment",
];
/// What somebody wants to be so.
const WANTED: &[&str] = &["serait", "wil", "veut", "wants"];
/// Words that a value or a denial brings with it.
const EMPHASIS: &[&str] = &[
    "jamais",
    "aucun",
    "aucune",
    "rien",
    "personne",
    "soit",
    "quiconque",
    "toujours",
    "vraiment",
    "meme",
    "bien",
    "seul",
    "seule",
    "seulement",
    "alors",
    "aussi",
    "donc",
    "nooit",
    "geen",
    "niets",
    "niemand",
    "iemand",
    "altijd",
    "helemaal",
    "zelf",
    "alleen",
    "slechts",
    "maar",
    "echt",
    "toch",
    "gewoon",
    "toen",
    "pas",
    "never",
    "nothing",
    "nobody",
    "anybody",
    "anyone",
    "always",
    "really",
    "only",
    "just",
    "then",
    "did",
    "does",
    "didn",
    "uur",
    "heures",
    "heure",
    "hours",
    "half",
    "demi",
    "demie",
    "vie",
    "leven",
    "life",
    "past",
    "quart",
    "kwart",
];
const ABOUT: &[&str] =
    &["vers", "environ", "peu avant", "peu apres", "omstreeks", "rond", "ongeveer", "tegen", "about", "around", "shortly"];
/// Times of the paper itself.
const OF_THE_PAPER: &[&str] = &[
    "audition*",
    "entend*",
    "entretien",
    "cloture*",
    "suspen*",
    "repris*",
    "pause",
    "debut",
    "fin",
    "*verhoor*",
    "verhor*",
    "onderbr*",
    "geschorst",
    "hervat*",
    "begin",
    "einde",
    "interview*",
    "terminated",
    "tape",
    "commenced",
    "concluded",
    "recu*",
    "ontvangen",
    "received",
];
/// A boat, a car in its place, and gone from it.
const LIES: &[&str] = &[
    "amarre*",
    "a quai",
    "au mouillage",
    "gare",
    "garee",
    "stationn*",
    "rangee",
    "est restee",
    "lag",
    "lagen",
    "ligt",
    "stond",
    "stonden",
    "geparkeerd",
    "aangemeerd",
    "moored",
    "berthed",
    "docked",
    "parked",
    "lay",
    "stood",
];
const GONE: &[&str] = &[
    "partie",
    "absente",
    "n'etait pas la",
    "n'y etait pas",
    "disparue",
    "weg",
    "verdwenen",
    "vertrokken",
    "gone",
    "absent",
    "not there",
    "away",
];
const NOT_BEFORE: &[&str] =
    &["pas op", "pas vanaf", "niet voor", "niet eerder dan", "pas avant", "qu'a partir", "not before", "not until", "only on"];
const TO_ME: &[&str] = &["me", "m'*", "mij", "ons", "us"];
const IS: &[&str] = &["etait", "est", "c'etait", "c'est", "was", "is", "were"];
/// Somebody whom a witness describes, and the words before him that say that it was this one.
const SOMEBODY: &[&str] = &[
    "homme",
    "femme",
    "individu",
    "type",
    "gars",
    "garcon",
    "dame",
    "conducteur",
    "conductrice",
    "passager",
    "tireur",
    "man",
    "vrouw",
    "kerel",
    "jongen",
    "gast",
    "bestuurder",
    "chauffeur",
    "passagier",
    "schutter",
    "woman",
    "guy",
    "fellow",
    "lad",
    "lady",
    "boy",
    "one",
    "person",
    "driver",
    "passenger",
    "gunman",
    "shooter",
];
const THIS: &[&str] = &["l", "le", "la", "cet", "cette", "ce", "de", "die", "het", "the", "that", "this"];
const HE_WHO: &[&str] = &["celui", "celle", "degene", "diegene"];

/// Whether a clause speaks of one person by what he looked like or did: "the man with the cap", "celui qui tenait le sac".
fn described(clause: &str) -> bool {
    let all = words(clause);
    let this = |w: &[String]| THIS.contains(&w[0].as_str()) && SOMEBODY.contains(&w[1].as_str());
    word::any(clause, HE_WHO) || all.windows(2).any(this)
}

/// What fits several: one of those who did it, and pictures and recordings, each of which may show another man.
const MANY: &[&str] = &[
    "un de", "un des", "l'un", "une des", "parmi", "een van", "onder", "one of", "among", "photo*", "image*", "video*", "*foto*", "beeld*",
    "*beelden", "picture*", "still*", "footage", "voix", "stem", "voice", "film*", "planche",
];
/// Concepts of a deed that several can be said to have done.
const DEED: &[&str] = &["attack", "attent", "aansla", "explode", "fire", "carri", "commit", "comm", "geplee", "pleegd", "respon", "verant"];
const NEVER: &[&str] = &["jamais", "nooit", "never"];
/// Concepts of deeds that tell nothing alone.
const VAGUE: &[&str] = &[
    "say", "tell", "ask", "make", "go", "come", "want", "hear", "think", "know", "happen", "need", "believe", "fail", "try", "put", "let",
    "use",
];
/// Concepts of what is done again and again.
const OFTEN: &[&str] =
    &["see", "meet", "arrive", "enter", "sleep", "pay", "give", "call", "speak", "drive", "load", "work", "take", "send"];
