//! One assertion, twice: two clauses of different papers that tell one thing in the same words and differ in a value that excludes the other's:
//! the day, the hour, who it was, or whether it was so.

use super::heard::join_witnesses;
use super::papers::{Papers, Sentence};
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::day::{day_in, days_at, is_month};
use crate::view::ground::{BOOK_BYTES, Day, Ground, Record, words};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// One clause: what it tells, and the values that it gives it.
struct Assertion {
    record: usize,
    /// Its sentence.
    span: Span,
    /// Who says it in a statement.
    speaker: Option<usize>,
    spoken: bool,
    /// Concepts of the clause, without its people and its values.
    told: BTreeSet<String>,
    people: Vec<usize>,
    /// The speaker tells of himself.
    mine: bool,
    /// The one day of the clause, else of its sentence.
    day: Option<Day>,
    /// That day stands in the clause itself.
    dated: bool,
    /// No other dated clause of its paper tells the same.
    alone: bool,
    /// Not before that day.
    first: bool,
    /// Minutes since midnight.
    clock: Option<u32>,
    denied: bool,
    /// The clause says of a description who it was.
    names: bool,
    often: bool,
    /// A thing that the clause names lies or stands in its place, or is gone from it.
    lies: Option<bool>,
    /// Words of the clause with a capital, of nobody's name.
    capitals: BTreeSet<String>,
}

/// Share of the shorter clause that the other tells too, and words that they share, people among them.
const SHARE: f64 = 0.74;
const SHARED_MIN: usize = 3;
/// The same for a description of somebody ("the man in the cap"), and for what happened at an hour.
const DESCRIBED_MIN: usize = 2;
/// Share for what may well happen twice.
const OFTEN_SHARE: f64 = 0.85;
const OFTEN_MIN: usize = 5;
/// Minutes between two clocks that tell one time.
const CLOCKS: u32 = 9;
/// The same where one gives the whole hour alone.
const ROUND: u32 = 45;
/// Days between two papers that tell of one hour, and between two that say who somebody was.
const SOON: Day = 14;
const ONE_INQUIRY: Day = 180;
/// Papers, at least, and share of all of them, in which a word stands that ties no two clauses.
const COMMON_MIN: usize = 4;
const COMMON_SHARE: usize = 4;
/// Clauses with one word, beyond which it ties none.
const CLAUSES_MAX: usize = 120;
/// Characters in which a paper says when it was written.
const PAPER_HEAD: u32 = 250;
/// Clauses of one witness, beyond which only their words tie them.
const SAID_MAX: usize = 800;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut all: Vec<Assertion> = (0..ground.records.len()).flat_map(|at| assertions(papers, at)).collect();
    join_witnesses(ground, all.iter_mut().map(|a| &mut a.speaker));
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut papers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, a) in all.iter().enumerate() {
        for told in &a.told {
            by_word.entry(told).or_default().push(at);
            papers.entry(told).or_default().insert(a.record);
        }
    }
    // What one witness says is laid side by side whatever its words.
    let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, speaker) in all.iter().enumerate().filter_map(|(at, a)| Some((at, a.speaker?))) {
        said.entry(speaker).or_default().push(at);
    }
    let common = COMMON_MIN.max(all.iter().map(|a| a.record).collect::<BTreeSet<_>>().len() / COMMON_SHARE);
    let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    let by_word = by_word.into_iter().filter(|(w, c)| papers[w].len() <= common && c.len() <= CLAUSES_MAX).map(|(_, c)| c);
    for clauses in by_word.chain(said.into_values().filter(|c| c.len() <= SAID_MAX)) {
        for (i, &a) in clauses.iter().enumerate() {
            for &b in &clauses[i + 1..] {
                let (x, y) = (&all[a], &all[b]);
                if x.record == y.record || !done.insert((a, b)) {
                    continue;
                }
                let Some((kind, property)) = differ(ground, x, y) else { continue };
                let person = x.people.iter().chain(&y.people).copied().next();
                let subject = person.or(x.speaker).or(y.speaker).or_else(|| ground.records[x.record].mentions.first().map(|m| m.1));
                if let (Some(subject), Some(left), Some(right)) = (subject, ground.cite(&x.span), ground.cite(&y.span)) {
                    let (property, same_speaker) = (property.to_owned(), x.speaker.is_some() && x.speaker == y.speaker);
                    out.push(Pair { kind, subject, property, left, right, same_speaker });
                }
            }
        }
    }
    out
}

/// Words that two clauses share, people among them, and what share of the shorter one they are.
fn alike(ground: &Ground, x: &Assertion, y: &Assertion) -> (usize, f64) {
    let people = x.people.iter().filter(|&&a| y.people.iter().any(|&b| maybe_same(ground, a, b))).count();
    let words = x.told.intersection(&y.told).count();
    let all = (x.told.len() + x.people.len()).min(y.told.len() + y.people.len());
    (people + words, (people + words) as f64 / all.max(1) as f64)
}

/// In what two clauses cannot both hold.
fn differ(ground: &Ground, x: &Assertion, y: &Assertion) -> Option<(ContradictionKind, &'static str)> {
    let by_one = x.speaker.is_some() && x.speaker == y.speaker;
    let (shared, share) = alike(ground, x, y);
    let other_day = x.day.zip(y.day).is_some_and(|(a, b)| a != b);
    let other_hour = x.clock.zip(y.clock).is_some_and(|(a, b)| a.abs_diff(b) > if a % 60 == 0 || b % 60 == 0 { ROUND } else { CLOCKS });
    let written = ground.records[x.record].written.zip(ground.records[y.record].written);
    let within = |days: Day| written.is_none_or(|(a, b)| (a - b).abs() <= days);
    let one_agency = ground.records[x.record].agency() == ground.records[y.record].agency();
    if x.names && y.names {
        let described = x.told.intersection(&y.told).count();
        let (shorter, longer) = (x.told.len().min(y.told.len()) as f64, x.told.len().max(y.told.len()) as f64);
        let same = described >= DESCRIBED_MIN && described as f64 >= (SHARE * shorter).max(longer / 2.0);
        let (&[a], &[b]) = (&x.people[..], &y.people[..]) else { return None };
        let one = maybe_same(ground, a, b);
        let exclusive = if one { x.denied != y.denied } else { !x.denied && !y.denied };
        let heard = x.spoken && y.spoken || (x.spoken || y.spoken) && one_agency;
        let fits = same && exclusive && !other_day && heard && within(ONE_INQUIRY);
        return fits.then_some((ContradictionKind::Identity, "identified"));
    }
    // One thing in its place and gone, on one day: a boat at its berth.
    if x.lies.is_some_and(|l| y.lies == Some(!l)) && x.day.is_some() && x.day == y.day && !x.capitals.is_disjoint(&y.capitals) {
        return Some((ContradictionKind::Place, "present_at"));
    }
    if x.denied || y.denied {
        // Of two witnesses both must tell of it whom they name, or soon and to one service: cameras fail in many streets.
        let longer = (x.told.len() + x.people.len()).max(y.told.len() + y.people.len());
        let one_scene = one_agency && within(SOON);
        let alone = !x.mine && !y.mine && x.spoken && y.spoken && same_people(ground, x, y) && shared * 3 >= longer * 2 && one_scene;
        let one_actor = by_one && x.mine == y.mine || alone;
        let fits = x.denied != y.denied && one_actor && !other_day && !other_hour && shared >= SHARED_MIN && share >= SHARE;
        return fits.then_some((ContradictionKind::Denial, "told"));
    }
    if other_day && x.dated && y.dated {
        // "Not before the 9th" and "on the 2nd": the one who says so stands in the other clause.
        let bound = |a: &Assertion, b: &Assertion| {
            let named = a.speaker.is_some_and(|s| b.people.iter().any(|&p| maybe_same(ground, s, p)));
            a.first && b.day < a.day && (named || by_one) && a.told.intersection(&b.told).count() >= DESCRIBED_MIN
        };
        let often = x.often || y.often;
        let (least, enough) = if often { (OFTEN_SHARE, OFTEN_MIN) } else { (SHARE, SHARED_MIN) };
        let same = by_one && share >= least && shared >= enough;
        // "I met X on the 6th" and "on the 20th": all that both clauses say, and of no other day in the same paper.
        let within = x.told.is_subset(&y.told) || y.told.is_subset(&x.told);
        // What may well happen twice needs somebody, or words that exclude another day: "pas une semaine plus tôt".
        let sentence = |a: &Assertion| ground.records[a.record].folded().slice(a.span.start, a.span.end);
        let told_apart = || !often || !x.people.is_empty() || word::any(sentence(x), NOT) || word::any(sentence(y), NOT);
        let whole = by_one && shared >= DESCRIBED_MIN && within && x.alone && y.alone && same_people(ground, x, y) && told_apart();
        return (same || whole || bound(x, y) || bound(y, x)).then_some((ContradictionKind::Date, "told"));
    }
    let at_one_time = !other_day && within(SOON) && other_hour && (x.spoken || y.spoken);
    let same = !x.often && !y.often && same_people(ground, x, y) && shared >= DESCRIBED_MIN && share >= SHARE;
    (at_one_time && same).then_some((ContradictionKind::Date, "told"))
}

fn same_people(ground: &Ground, x: &Assertion, y: &Assertion) -> bool {
    let within = |a: &[usize], b: &[usize]| a.iter().all(|&e| b.iter().any(|&f| maybe_same(ground, e, f)));
    within(&x.people, &y.people) && within(&y.people, &x.people)
}

fn assertions(papers: &Papers, at: usize) -> Vec<Assertion> {
    let ground = papers.ground;
    let record = &ground.records[at];
    let mut out = Vec::new();
    let unfit = matches!(record.kind, DocumentKind::Table | DocumentKind::Wiretap);
    if unfit || record.document.text().len() > BOOK_BYTES {
        return out;
    }
    let written = record.written.or(record.held).unwrap_or_default();
    let folded = record.folded();
    let mut from = 0;
    while from < folded.len() {
        let Sentence { span, text, spoken, speaker, .. } = papers.sentence(at, from, from + 1);
        from = span.end.max(from) + 1;
        // Its own day in a paper's head is when and where somebody was heard.
        let head = || span.start < PAPER_HEAD && days_at(text, written).iter().any(|(_, d)| Some(*d) == record.written);
        if text.ends_with('?') || word::any(text, UNREAL) || head() {
            continue;
        }
        let sentence_clock = exact_clock(text);
        for (start, clause) in clauses(text, span.start) {
            out.extend(assertion(ground, record, (at, &span), (start, clause), day_in(text, written), written).map(|a| Assertion {
                speaker,
                spoken,
                clock: a.clock.or(sentence_clock),
                ..a
            }));
        }
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
fn clauses(text: &str, start: u32) -> Vec<(u32, &str)> {
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
        let stops =
            matches!(c, ';' | '"' | '«' | '»' | '(' | ')') || matches!(c, ',' | ':') && next.is_none_or(char::is_whitespace) && !goes_on();
        if stops {
            out.push((begin, &text[from..byte]));
            (from, begin) = (byte + c.len_utf8(), at);
        }
    }
    out.push((begin, &text[from..]));
    out
}

fn assertion(
    ground: &Ground,
    record: &Record,
    (at, span): (usize, &Span),
    (start, clause): (u32, &str),
    sentence_day: Option<Day>,
    written: Day,
) -> Option<Assertion> {
    let without_pas = || DUTCH_PAS.iter().fold(clause.to_owned(), |c, only| c.replace(only, " "));
    let denied = word::any(clause, NOT) && word::any(&without_pas(), NOT);
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
    let value = |w: &str| super::number::number_of(w).is_some() || EMPHASIS.contains(&w);
    let left: Vec<String> = words(&bare).into_iter().filter(|w| !value(w)).collect();
    let told = concept::content(&left.join(" "));
    // Several men can have carried out one attack.
    let event = |&(m, e): &(usize, usize)| ground.entity(e).schema == Schema::Event && here.contains(&ground.mention(m).span);
    let of_attack = told.iter().any(|t| DEED.contains(&t.as_str())) || record.mentions.iter().any(event);
    let moved = word::any(clause, LIES) || word::any(clause, GONE);
    if told.is_empty() || !moved && told.len() + people.len() < DESCRIBED_MIN {
        return None;
    }
    let own = days_at(clause, written).into_iter().map(|(_, d)| d).collect::<BTreeSet<_>>();
    let dated = own.len() == 1;
    let once = word::any(clause, super::date::ONCE);
    Some(Assertion {
        record: at,
        span: span.clone(),
        speaker: None,
        spoken: false,
        mine: word::any(clause, ME),
        day: if dated { own.first().copied() } else { sentence_day },
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
        often: !once && told.iter().any(|t| OFTEN.contains(&t.as_str())),
        told,
        people,
    })
}

/// Words of a clause that are written with a capital and stand in nobody's name; the first of a sentence too.
fn capitals(record: &Record, here: &Span, bare: &str) -> BTreeSet<String> {
    /// Letters of a word that can be a name.
    const NAME_MIN: usize = 4;
    let text: String = record.chars()[here.start as usize..here.end as usize].iter().collect();
    let left = words(bare);
    let capital = |w: &&str| w.chars().count() >= NAME_MIN && w.chars().next().is_some_and(char::is_uppercase);
    text.split(|c: char| !c.is_alphanumeric()).filter(capital).map(word::fold).filter(|w| left.contains(w)).collect()
}

/// The one time that a text gives exactly, of anything but the paper itself.
fn exact_clock(text: &str) -> Option<u32> {
    if word::any(text, ABOUT) || word::any(text, OF_THE_PAPER) { None } else { clock(text) }
}

/// The one clock time of a clause: "7 h 52", "7.31 uur", "19:05", "at 7.31 am".
fn clock(clause: &str) -> Option<u32> {
    let all: Vec<&str> =
        clause.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect();
    let number = |w: &str, most: u32| w.parse::<u32>().ok().filter(|n| w.len() <= 2 && *n < most);
    let mut found = BTreeSet::new();
    for (i, w) in all.iter().enumerate() {
        let next = all.get(i + 1).copied().unwrap_or_default();
        let split = w.split_once([':', 'h', 'u', '.']).and_then(|(h, m)| Some((number(h, 24)?, number(m, 60).filter(|_| m.len() == 2)?)));
        // A figure with a full stop is a time beside its unit only.
        let unit = ["uur", "u", "h", "heures", "am", "pm", "hrs", "hours"].contains(&next);
        let spaced = || Some((number(w, 24)?, number(all.get(i + 2)?, 60).filter(|_| ["h", "u"].contains(&next))?));
        let whole = || Some((number(w, 24).or_else(|| super::number::number_of(w).filter(|n| *n < 24))?, 0)).filter(|_| unit);
        if let Some((hour, minute)) = split.filter(|_| !w.contains('.') || unit).or_else(spaced).or_else(whole) {
            found.insert(hour * 60 + minute + if next == "pm" && hour < 12 { 720 } else { 0 });
        }
    }
    found.first().copied().filter(|_| found.len() == 1)
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
const NOT: &[&str] =
    &["pas", "jamais", "aucun", "aucune", "rien", "niet", "nooit", "geen", "niets", "not", "never", "no", "nothing", "*n't", "cannot"];
/// Dutch "pas": only then, not before.
const DUTCH_PAS: &[&str] =
    &["pas op ", "pas in ", "pas om ", "pas vanaf ", "pas na ", "pas sinds ", "pas toen ", "pas daarna ", "pas later", "pas de volgende "];
/// What is no denial of the deed: no longer, not only, not knowing.
const NO_DENIAL: &[&str] = &[
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
/// What might be, or was said to be.
const UNREAL: &[&str] = &[
    "si",
    "s'il",
    "als",
    "indien",
    "if",
    "zou",
    "zouden",
    "would",
    "aurait",
    "auraient",
    "serait",
    "peut-etre",
    "misschien",
    "perhaps",
    "maybe",
    "wil",
    "veut",
    "wants",
];
/// Words that a value or a denial brings with it.
const EMPHASIS: &[&str] = &[
    "jamais",
    "aucun",
    "aucune",
    "rien",
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
const ME: &[&str] = &["je", "j'*", "moi", "ik", "ikzelf", "i", "i'd", "i've", "myself", "wij", "we", "nous"];
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
/// Concepts of what is done again and again.
const OFTEN: &[&str] =
    &["see", "meet", "arrive", "enter", "sleep", "pay", "give", "call", "speak", "drive", "load", "work", "take", "send"];
