//! One assertion, twice: two clauses of different papers that tell one thing in the same words and differ in a value that excludes the other's:
//! the day, the hour, who it was, or whether it was so.

use super::assertion::{Assertion, NOT, assertions};
use super::clock::Clock;
use super::heard::{heard_soon, join_witnesses};
use super::papers::Papers;
use super::tally::NO_MORE;
use super::{Pair, maybe_same};
use crate::view::ground::{Day, Ground};
use crate::view::word;
use model::ContradictionKind;
use std::collections::{BTreeMap, BTreeSet};

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
    // And what somebody says that he did not do, beside all that names him.
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, person) in all.iter().enumerate().flat_map(|(at, a)| a.actors().into_iter().map(move |p| (at, p))) {
        of.entry(person).or_default().push(at);
    }
    let denials = all.iter().enumerate().filter(|(_, a)| a.denied && a.mine).filter_map(|(at, a)| Some((at, a.speaker?)));
    let against: Vec<Vec<usize>> = denials
        .flat_map(|(at, speaker)| {
            let named = of.iter().filter(move |(p, _)| maybe_same(ground, **p, speaker)).flat_map(|(_, c)| c);
            named.map(move |&c| vec![at, c]).collect::<Vec<_>>()
        })
        .collect();
    let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    let by_word = by_word.into_iter().filter(|(w, c)| papers[w].len() <= common && c.len() <= CLAUSES_MAX).map(|(_, c)| c);
    for clauses in by_word.chain(said.into_values().filter(|c| c.len() <= SAID_MAX)).chain(against) {
        for (i, &a) in clauses.iter().enumerate() {
            for &b in &clauses[i + 1..] {
                let (x, y) = (&all[a], &all[b]);
                if x.record == y.record || !done.insert((a.min(b), a.max(b))) {
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
    let far = |a: Clock, b: Clock| a.apart(b) > if a.is_whole_hour() || b.is_whole_hour() { ROUND } else { CLOCKS };
    let other_hour = x.clock.zip(y.clock).is_some_and(|(a, b)| far(a, b));
    let written = ground.records[x.record].written.zip(ground.records[y.record].written);
    let within_days = |days: Day| written.is_none_or(|(a, b)| (a - b).abs() <= days);
    let one_agency = ground.records[x.record].agency() == ground.records[y.record].agency();
    if x.names && y.names {
        let described = x.told.intersection(&y.told).count();
        let (shorter, longer) = (x.told.len().min(y.told.len()) as f64, x.told.len().max(y.told.len()) as f64);
        let same = described >= DESCRIBED_MIN && described as f64 >= (SHARE * shorter).max(longer / 2.0);
        let (&[a], &[b]) = (&x.people[..], &y.people[..]) else { return None };
        let one = maybe_same(ground, a, b);
        let exclusive = if one { x.denied != y.denied } else { !x.denied && !y.denied };
        let heard = x.spoken && y.spoken || (x.spoken || y.spoken) && one_agency;
        let fits = same && exclusive && !other_day && heard && within_days(ONE_INQUIRY);
        return fits.then_some((ContradictionKind::Identity, "identified"));
    }
    // One thing in its place and gone, on one day: a boat at its berth.
    if x.lies.is_some_and(|l| y.lies == Some(!l)) && x.day.is_some() && x.day == y.day && !x.capitals.is_disjoint(&y.capitals) {
        return Some((ContradictionKind::Place, "present_at"));
    }
    if x.denied || y.denied {
        // Of two witnesses both must tell of it whom they name, or soon and to one service: cameras fail in many streets.
        let longer = (x.told.len() + x.people.len()).max(y.told.len() + y.people.len());
        let one_scene = one_agency && within_days(SOON);
        let alone = !x.mine && !y.mine && x.spoken && y.spoken && same_people(ground, x, y) && shared * 3 >= longer * 2 && one_scene;
        let one_actor = by_one && x.mine == y.mine || alone;
        let fits = x.denied != y.denied && one_actor && !other_day && !other_hour && shared >= SHARED_MIN && share >= SHARE;
        let did = || did_what_he_denies(ground, x, y) || did_what_he_denies(ground, y, x);
        return fits.then_some("told").or_else(|| did().then_some("did")).map(|property| (ContradictionKind::Denial, property));
    }
    let sentence = |a: &Assertion| ground.records[a.record].folded().slice(a.span.start, a.span.end);
    // One thing counted two ways.
    let heard = x.spoken && y.spoken && heard_soon(&ground.records[x.record], &ground.records[y.record]);
    let of_one_day = x.dated && y.dated && !other_day && (x.spoken || y.spoken) && x.told.intersection(&y.told).count() >= SHARED_MIN;
    let no_more = |a: &Assertion| a.spoken && word::any(sentence(a), NO_MORE);
    if x.number.zip(y.number).is_some_and(|(a, b)| a != b) && (by_one || heard || no_more(x) || no_more(y) || of_one_day) {
        let days_meet = !x.dated || !y.dated || !other_day;
        let same = share_of_words(x, y) >= SHARE && x.told.intersection(&y.told).count() >= DESCRIBED_MIN;
        let at_one_hour = x.clock.is_none() || y.clock.is_none() || !other_hour;
        let fits = same && days_meet && at_one_hour && months_meet(x, y) && same_actors_or_less(ground, x, y);
        return fits.then_some((ContradictionKind::Count, "number"));
    }
    // "The real name of the Fox is X", and "is Y".
    let called = |a: &Assertion| a.told.contains("name") && !a.people.is_empty();
    if by_one && called(x) && called(y) && share_of_words(x, y) >= CALLED_SHARE && !same_people(ground, x, y) {
        return Some((ContradictionKind::Identity, "identified"));
    }
    // A door that was locked and stood open.
    let one_hour = x.clock.is_some() == y.clock.is_some() && !other_hour;
    if excludes(x, y) && (by_one || heard) && !other_day && one_hour && same_actors_or_less(ground, x, y) {
        return Some((ContradictionKind::Denial, "told"));
    }
    // Done by one, and by another, of whom one is said to have been it.
    let doer = |a: &Assertion| a.by.or(a.does);
    let seldom = !x.often && !y.often || x.day.is_some() && x.day == y.day;
    let told_apart = |a: &Assertion| a.by.is_some() || word::any(sentence(a), IT_WAS) || word::any(sentence(a), ALONE);
    let both = doer(x).zip(doer(y)).filter(|_| seldom && (told_apart(x) || told_apart(y)));
    if let Some((a, b)) = both.filter(|(a, b)| !maybe_same(ground, *a, *b)) {
        let others = |t: &Assertion, by: usize| t.people.iter().copied().filter(|&p| p != by).collect::<Vec<_>>();
        let same = x.told.intersection(&y.told).count() >= DESCRIBED_MIN && share_of_words(x, y) >= SHARE;
        let fits = same && others(x, a).is_empty() && others(y, b).is_empty() && !other_day && (x.spoken || y.spoken);
        return fits.then_some((ContradictionKind::Identity, "did"));
    }
    // "I have worked there since March 2001", "I started there in March 1999".
    let other_month = (!x.dated || !y.dated) && x.month.zip(y.month).is_some_and(|(a, b)| a != b);
    let since = |a: &Assertion| word::any(sentence(a), SINCE);
    let lasting = !x.often && !y.often || since(x) || since(y);
    if other_month && by_one && lasting && shared >= SHARED_MIN && share >= SHARE && same_people(ground, x, y) {
        return Some((ContradictionKind::Date, "told"));
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
        let told_apart = || !often || !x.people.is_empty() || word::any(sentence(x), NOT) || word::any(sentence(y), NOT);
        let whole = by_one && shared >= DESCRIBED_MIN && within && x.alone && y.alone && same_people(ground, x, y) && told_apart();
        // "He sold me a boat on the 20th", "I sold him a boat on the 2nd".
        let both = || !often && x.actors().len() > 1 && same_actors(ground, x, y);
        let deal =
            (x.spoken || y.spoken) && share_of_words(x, y) >= SHARE && x.told.intersection(&y.told).count() >= DESCRIBED_MIN && both();
        // A ship left one town on two days of a fortnight.
        let soon = x.day.zip(y.day).is_some_and(|(a, b)| (a - b).abs() <= SOON);
        let once = soon
            && !often
            && (x.spoken || y.spoken)
            && x.capitals.intersection(&y.capitals).count() > 1
            && x.told.intersection(&y.told).count() >= SHARED_MIN;
        let left = once && share_of_words(x, y) >= SHARE && same_actors_or_less(ground, x, y);
        return (same || whole || deal || left || bound(x, y) || bound(y, x)).then_some((ContradictionKind::Date, "told"));
    }
    // One explosion at two hours.
    let happened = HAPPENS.iter().any(|h| x.told.contains(*h) && y.told.contains(*h));
    if happened
        && other_hour
        && !other_day
        && within_days(ONE_INQUIRY)
        && (x.spoken || y.spoken)
        && x.told.intersection(&y.told).count() >= DESCRIBED_MIN
    {
        return Some((ContradictionKind::Date, "told"));
    }
    let at_one_time = !other_day && within_days(SOON) && other_hour && (x.spoken || y.spoken);
    let same = !x.often && !y.often && same_people(ground, x, y) && shared >= DESCRIBED_MIN && share >= SHARE;
    (at_one_time && same).then_some((ContradictionKind::Date, "told"))
}

/// Concepts of what happens once in an inquiry.
const HAPPENS: &[&str] = &["explode", "fire", "shoot", "collapse", "attack"];
/// Share of what two clauses tell that say whose name a nickname is.
const CALLED_SHARE: f64 = 0.6;
/// Concepts of one thing of which only one holds.
const EXCLUDE: &[(&str, &str)] = &[("open", "lock"), ("open", "close"), ("empty", "full"), ("alone", "together"), ("dark", "light")];
/// Words that two such clauses tell beside them.
const EXCLUDE_MIN: usize = 2;
const IT_WAS: &[&str] = &["c'est", "c'etait", "het was", "dat was", "it was", "that was"];
const ALONE: &[&str] = &["seul", "seule", "alleen", "alone", "moi-meme", "zelf", "myself"];
const SINCE: &[&str] = &["depuis", "sinds", "sedert", "since"];

fn same_people(ground: &Ground, x: &Assertion, y: &Assertion) -> bool {
    same(ground, &x.people, &y.people)
}

fn same_actors(ground: &Ground, x: &Assertion, y: &Assertion) -> bool {
    same(ground, &x.actors(), &y.actors())
}

/// Whoever one of them names the other names too.
fn same_actors_or_less(ground: &Ground, x: &Assertion, y: &Assertion) -> bool {
    let (a, b) = (x.actors(), y.actors());
    within(ground, &x.people, &b) || within(ground, &y.people, &a)
}

/// They write no two months.
fn months_meet(x: &Assertion, y: &Assertion) -> bool {
    x.month.zip(y.month).is_none_or(|(a, b)| a == b)
}

/// Whether two clauses tell of one thing what excludes each other: open and locked.
fn excludes(x: &Assertion, y: &Assertion) -> bool {
    let told = |a: &Assertion, concept: &str| a.told.contains(concept);
    let pair = EXCLUDE
        .iter()
        .find(|(a, b)| told(x, a) && told(y, b) && !told(x, b) && !told(y, a) || told(x, b) && told(y, a) && !told(x, a) && !told(y, b));
    pair.is_some_and(|_| {
        let shared = x.told.intersection(&y.told).count();
        shared >= EXCLUDE_MIN && shared as f64 >= CALLED_SHARE * (x.told.len().min(y.told.len()) - 1) as f64
    })
}

fn same(ground: &Ground, x: &[usize], y: &[usize]) -> bool {
    within(ground, x, y) && within(ground, y, x)
}

fn within(ground: &Ground, a: &[usize], b: &[usize]) -> bool {
    a.iter().all(|&e| b.iter().any(|&f| maybe_same(ground, e, f)))
}

/// What share of the shorter clause's words both tell.
fn share_of_words(x: &Assertion, y: &Assertion) -> f64 {
    x.told.intersection(&y.told).count() as f64 / x.told.len().min(y.told.len()).max(1) as f64
}

/// "I rented no vehicle in September", and another paper in which he rented a van in that month.
fn did_what_he_denies(ground: &Ground, denial: &Assertion, other: &Assertion) -> bool {
    let denies = denial.denied && denial.mine && !other.denied;
    let Some(speaker) = denial.speaker.filter(|_| denies) else { return false };
    let actors = other.actors();
    let there = actors.iter().any(|&a| maybe_same(ground, a, speaker)) && within(ground, &denial.people, &actors);
    let shared = denial.told.iter().filter(|t| other.told.contains(*t) || other.kinds.contains(t.as_str())).count();
    let at_its_time = match (denial.dated, denial.month) {
        (true, _) => other.day == denial.day,
        (false, Some(month)) => other.month == Some(month),
        (false, None) => true,
    };
    let at_its_hour = denial.clock.is_none() || denial.clock == other.clock;
    there && at_its_hour && shared >= DESCRIBED_MIN && shared as f64 >= SHARE * denial.told.len() as f64 && at_its_time
}
