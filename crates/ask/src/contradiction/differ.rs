//! In what two assertions cannot both hold: who it was, where a thing lay, whether it was so, how many, in what state, who did it, when.

use super::assertion::{Assertion, IT_WAS};
use super::clock::Clock;
use super::deed;
use super::heard::heard_soon;
use super::maybe_same;
use super::tally::NO_MORE;
use crate::view::ground::{Day, Ground};
use crate::view::word::{self, NOT};
use model::ContradictionKind;
use std::collections::BTreeSet;

/// Of what sort a difference is, and the property that it is shown under.
pub(super) type Difference = (ContradictionKind, &'static str);

/// What a rule says of two assertions: nothing, so that the next is asked, or whether they differ.
type Verdict = Option<Option<Difference>>;

/// Share of the shorter clause that the other tells too, and words that they share, people among them.
const SHARE: f64 = 0.74;
const SHARED_MIN: usize = 3;
/// The same for a description of somebody ("the man in the cap"), and for what happened at an hour.
const DESCRIBED_MIN: usize = 2;
/// Share for what may well happen twice.
const OFTEN_SHARE: f64 = 0.85;
const OFTEN_MIN: usize = 5;
/// Share of what two clauses tell that say whose name a nickname is, or in what state a thing was.
const NAMED_SHARE: f64 = 0.6;
/// Minutes between two clocks that tell one time.
const CLOCKS: u32 = 9;
/// The same where one gives the whole hour alone.
const ROUND: u32 = 45;
/// Days between two papers that tell of one hour, and between two that say who somebody was.
const SOON: Day = 14;
const ONE_INQUIRY: Day = 180;

/// Concepts of what happens once in an inquiry.
const HAPPENS: &[&str] = &["explode", "fire", "shoot", "collapse", "attack"];
/// Concepts of one thing of which only one holds.
const EXCLUDE: &[(&str, &str)] = &[("open", "lock"), ("open", "close"), ("empty", "full"), ("alone", "together"), ("dark", "light")];
const ALONE: &[&str] = &["seul", "seule", "alleen", "alone", "moi-meme", "zelf", "myself"];
const SPEAKING: &[&str] = &["speak", "say", "tell", "ask"];
const SINCE: &[&str] = &["depuis", "sinds", "sedert", "since"];

/// Two assertions of different papers, with what they have in common.
pub(super) struct Two<'x, 'g, 'a> {
    ground: &'g Ground<'a>,
    x: &'x Assertion,
    y: &'x Assertion,
    /// One witness says both.
    by_one: bool,
    /// Two witnesses, heard soon one after the other.
    heard: bool,
    /// One of them at least is somebody's own words.
    spoken: bool,
    /// Words that both tell, and what share of the shorter clause they are.
    told: usize,
    told_share: f64,
    /// The same with the people whom both name.
    shared: usize,
    share: f64,
    other_day: bool,
    other_hour: bool,
}

impl<'x, 'g, 'a> Two<'x, 'g, 'a> {
    pub(super) fn new(ground: &'g Ground<'a>, x: &'x Assertion, y: &'x Assertion) -> Self {
        let told = x.told.intersection(&y.told).count();
        let people = x.people.iter().filter(|&&a| y.people.iter().any(|&b| maybe_same(ground, a, b))).count();
        let all = (x.told.len() + x.people.len()).min(y.told.len() + y.people.len());
        let far = |a: Clock, b: Clock| a.apart(b) > if a.is_whole_hour() || b.is_whole_hour() { ROUND } else { CLOCKS };
        Self {
            ground,
            x,
            y,
            by_one: x.speaker.is_some() && x.speaker == y.speaker,
            heard: x.spoken && y.spoken && heard_soon(&ground.records[x.record], &ground.records[y.record]),
            spoken: x.spoken || y.spoken,
            told,
            told_share: told as f64 / x.told.len().min(y.told.len()).max(1) as f64,
            shared: people + told,
            share: (people + told) as f64 / all.max(1) as f64,
            other_day: x.day.zip(y.day).is_some_and(|(a, b)| a != b),
            other_hour: x.clock.zip(y.clock).is_some_and(|(a, b)| far(a, b)),
        }
    }

    /// The first rule that speaks of both decides.
    pub(super) fn differ(&self) -> Option<Difference> {
        let rules = [
            Self::described,
            Self::in_its_place,
            Self::denied,
            Self::counted,
            Self::called,
            Self::in_its_state,
            Self::done_by,
            Self::in_its_month,
            Self::on_its_day,
            Self::happened,
            Self::at_its_hour,
        ];
        let marks_meet = self.x.marks.is_empty() || self.y.marks.is_empty() || !self.x.marks.is_disjoint(&self.y.marks);
        if marks_meet { rules.iter().find_map(|rule| rule(self)).flatten() } else { None }
    }

    /// "The man in the cap was X", and "was Y", or was not X.
    fn described(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        if !x.names || !y.names {
            return None;
        }
        let (shorter, longer) = (x.told.len().min(y.told.len()) as f64, x.told.len().max(y.told.len()) as f64);
        let same = self.told >= DESCRIBED_MIN && self.told as f64 >= (SHARE * shorter).max(longer / 2.0);
        let (&[a], &[b]) = (&x.people[..], &y.people[..]) else { return Some(None) };
        let one = maybe_same(self.ground, a, b);
        let exclusive = if one { x.denied != y.denied } else { !x.denied && !y.denied };
        let heard = x.spoken && y.spoken || self.spoken && self.of_one_agency();
        let fits = same && exclusive && !self.other_day && heard && self.within(ONE_INQUIRY);
        Some(fits.then_some((ContradictionKind::Identity, "identified")))
    }

    /// One thing in its place and gone, on one day: a boat at its berth.
    fn in_its_place(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        let fits = x.lies.is_some_and(|l| y.lies == Some(!l)) && x.day.is_some() && x.day == y.day && !x.capitals.is_disjoint(&y.capitals);
        fits.then_some(Some((ContradictionKind::Place, "present_at")))
    }

    fn denied(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        if !x.denied && !y.denied {
            return None;
        }
        // Of two witnesses both must tell of it whom they name, or soon and to one service: cameras fail in many streets.
        let longer = (x.told.len() + x.people.len()).max(y.told.len() + y.people.len());
        let one_scene = self.of_one_agency() && self.within(SOON);
        let alone = !x.mine && !y.mine && x.spoken && y.spoken && self.same_people() && self.shared * 3 >= longer * 2 && one_scene;
        let one_actor = self.by_one && x.mine == y.mine || alone;
        let one_time = !self.other_day && !self.other_hour;
        let told = x.denied != y.denied && one_actor && one_time && self.shared >= SHARED_MIN && self.share >= SHARE;
        let did = || did_what_he_denies(self.ground, x, y) || did_what_he_denies(self.ground, y, x);
        let property = told.then_some("told").or_else(|| did().then_some("did"));
        Some(property.map(|property| (ContradictionKind::Denial, property)))
    }

    /// One thing counted two ways: by one witness, by two of one scene, on one day, or by somebody who says that there were no more.
    fn counted(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        let of_one_day = x.dated && y.dated && !self.other_day && self.spoken && self.told >= SHARED_MIN;
        let no_more = |a: &Assertion| a.spoken && word::any(self.sentence(a), NO_MORE);
        let comparable = self.by_one || self.heard || of_one_day || no_more(x) || no_more(y);
        if !comparable || x.number.zip(y.number).is_none_or(|(a, b)| a == b) {
            return None;
        }
        let other_month = x.month.zip(y.month).is_some_and(|(a, b)| a != b);
        let one_time = !(x.dated && y.dated && self.other_day) && !self.other_hour && !other_month;
        let fits = one_time && self.same_told() && self.actors_agree();
        Some(fits.then_some((ContradictionKind::Count, "number")))
    }

    /// "The real name of the Fox is X", and "is Y".
    fn called(&self) -> Verdict {
        let named = |a: &Assertion| a.told.contains("name") && !a.people.is_empty();
        let fits = self.by_one && named(self.x) && named(self.y) && self.told_share >= NAMED_SHARE && !self.same_people();
        fits.then_some(Some((ContradictionKind::Identity, "identified")))
    }

    /// A door that was locked, and stood open.
    fn in_its_state(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        let only = |a: &Assertion, holds: &str, not: &str| a.told.contains(holds) && !a.told.contains(not);
        let states = EXCLUDE.iter().any(|(a, b)| only(x, a, b) && only(y, b, a) || only(x, b, a) && only(y, a, b));
        let beside = (x.told.len().min(y.told.len()) - 1) as f64;
        let same = self.told >= DESCRIBED_MIN && self.told as f64 >= NAMED_SHARE * beside && self.actors_agree();
        let one_time = !self.other_day && !self.other_hour && x.clock.is_some() == y.clock.is_some();
        let fits = states && same && one_time && (self.by_one || self.heard);
        fits.then_some(Some((ContradictionKind::Denial, "told")))
    }

    /// Done by one, and by another, or by one of whom it is said that it was he.
    fn done_by(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        let seldom = !x.often && !y.often || x.day.is_some() && x.day == y.day;
        let alone = |a: &Assertion| word::any(self.sentence(a), IT_WAS) || word::any(self.sentence(a), ALONE);
        let told_apart = alone(x) || alone(y) || x.by.is_some() && y.by.is_some();
        let (a, b) = x.by.or(x.does).zip(y.by.or(y.does)).filter(|_| seldom && told_apart)?;
        if maybe_same(self.ground, a, b) {
            return None;
        }
        let nobody_else = |t: &Assertion, by: usize| t.people.iter().all(|&p| p == by);
        let (told, other) = (deed::deeds(&x.told), deed::deeds(&y.told));
        let shared = told.intersection(&other).count();
        let same = shared >= DESCRIBED_MIN && shared as f64 >= SHARE * told.len().min(other.len()) as f64;
        let fits = same && nobody_else(x, a) && nobody_else(y, b) && !self.other_day && self.spoken;
        Some(fits.then_some((ContradictionKind::Identity, "did")))
    }

    /// "I have worked there since March 2001", and "since March 1999".
    fn in_its_month(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        let other_month = (!x.dated || !y.dated) && x.month.zip(y.month).is_some_and(|(a, b)| a != b);
        let since = |a: &Assertion| word::any(self.sentence(a), SINCE);
        let lasting = !x.often && !y.often || since(x) || since(y);
        let same = self.by_one && self.shared >= SHARED_MIN && self.share >= SHARE && self.same_people();
        (other_month && lasting && same).then_some(Some((ContradictionKind::Date, "told")))
    }

    fn on_its_day(&self) -> Verdict {
        let (x, y) = (self.x, self.y);
        if !self.other_day || !x.dated || !y.dated {
            return None;
        }
        // "Not before the 9th" and "on the 2nd": the one who says so stands in the other clause.
        let bound = |a: &Assertion, b: &Assertion| {
            let named = a.speaker.is_some_and(|s| b.people.iter().any(|&p| maybe_same(self.ground, s, p)));
            a.first && b.day < a.day && (named || self.by_one) && self.told >= DESCRIBED_MIN
        };
        let often = x.often || y.often;
        let (least, enough) = if often { (OFTEN_SHARE, OFTEN_MIN) } else { (SHARE, SHARED_MIN) };
        let same = self.by_one && self.share >= least && self.shared >= enough;
        // "I met X on the 6th" and "on the 20th": all that both clauses say, and of no other day in the same paper.
        let within = x.told.is_subset(&y.told) || y.told.is_subset(&x.told);
        // What may well happen twice needs somebody, or words that exclude another day: "pas une semaine plus tôt".
        let told_apart = || !often || !x.people.is_empty() || word::any(self.sentence(x), NOT) || word::any(self.sentence(y), NOT);
        let whole = self.by_one && self.shared >= DESCRIBED_MIN && within && x.alone && y.alone && self.same_people() && told_apart();
        // "He sold me a boat on the 20th", "I sold him a boat on the 2nd".
        let both = || x.actors().len() > 1 && agree(self.ground, &x.actors(), &y.actors());
        let deal = !often && self.spoken && self.same_told() && both();
        // A ship left one town on two days of a fortnight.
        let soon = x.day.zip(y.day).is_some_and(|(a, b)| (a - b).abs() <= SOON);
        let named = self.told >= SHARED_MIN && x.capitals.intersection(&y.capitals).count() > 1;
        let left = !often && self.spoken && soon && named && self.same_told() && self.actors_agree();
        let fits = same || whole || deal || left || bound(x, y) || bound(y, x);
        Some(fits.then_some((ContradictionKind::Date, "told")))
    }

    /// One explosion at two hours.
    fn happened(&self) -> Verdict {
        let both = |h: &&str| self.x.told.contains(*h) && self.y.told.contains(*h);
        let same = HAPPENS.iter().any(both) && self.told >= DESCRIBED_MIN && self.within(ONE_INQUIRY);
        (same && self.other_hour && !self.other_day && self.spoken).then_some(Some((ContradictionKind::Date, "told")))
    }

    fn at_its_hour(&self) -> Verdict {
        let at_one_time = !self.other_day && self.within(SOON) && self.other_hour && self.spoken;
        let same = !self.x.often && !self.y.often && self.same_people() && self.shared >= DESCRIBED_MIN && self.share >= SHARE;
        (at_one_time && same).then_some(Some((ContradictionKind::Date, "told")))
    }

    /// Both tell the same, whoever is in it.
    fn same_told(&self) -> bool {
        self.told >= DESCRIBED_MIN && self.told_share >= SHARE
    }

    fn same_people(&self) -> bool {
        agree(self.ground, &self.x.people, &self.y.people)
    }

    /// Whoever one of them names takes part in the other too.
    fn actors_agree(&self) -> bool {
        within(self.ground, &self.x.people, &self.y.actors()) || within(self.ground, &self.y.people, &self.x.actors())
    }

    fn of_one_agency(&self) -> bool {
        self.ground.records[self.x.record].agency() == self.ground.records[self.y.record].agency()
    }

    /// Written in papers that lie at most so many days apart, where both are dated.
    fn within(&self, days: Day) -> bool {
        let written = self.ground.records[self.x.record].written.zip(self.ground.records[self.y.record].written);
        written.is_none_or(|(a, b)| (a - b).abs() <= days)
    }

    /// The sentence of a clause, folded.
    fn sentence(&self, of: &Assertion) -> &'g str {
        self.ground.records[of.record].folded().slice(of.span.start, of.span.end)
    }
}

fn agree(ground: &Ground, x: &[usize], y: &[usize]) -> bool {
    within(ground, x, y) && within(ground, y, x)
}

fn within(ground: &Ground, a: &[usize], b: &[usize]) -> bool {
    a.iter().all(|&e| b.iter().any(|&f| maybe_same(ground, e, f)))
}

/// "I rented no vehicle in September", and another paper in which he rented a van in that month.
fn did_what_he_denies(ground: &Ground, denial: &Assertion, other: &Assertion) -> bool {
    let Some(speaker) = denial.speaker.filter(|_| denial.denies() && !other.denied) else { return false };
    let actors = other.actors();
    let takes_part = || actors.iter().any(|&a| maybe_same(ground, a, speaker)) && within(ground, &denial.people, &actors);
    let at_its_time = match (denial.dated, denial.month) {
        (true, _) => other.day == denial.day,
        (false, Some(month)) => other.month == Some(month),
        (false, None) => true,
    };
    let at_its_hour = denial.clock.is_none() || denial.clock == other.clock;
    if !at_its_time || !at_its_hour || !takes_part() {
        return false;
    }
    let denied = deed::deeds(&denial.told);
    // "I never dived", and in another hearing of his that he has, not that he will speak of it.
    let single = denied.len() == 1 && denial.people.is_empty() && other.speaker == Some(speaker) && other.mine && !denial.often;
    let least = if single { 1 } else { DESCRIBED_MIN };
    let of_it = |t: &&str| denied.contains(*t) || other.kinds.contains(*t);
    let tells = |told: &BTreeSet<String>| {
        let told = deed::deeds(told);
        let shared = denied.iter().filter(|t| told.contains(*t) || other.kinds.contains(*t)).count();
        shared >= least && shared as f64 >= SHARE * denied.len() as f64
    };
    let speaks = single && other.told.iter().any(|t| SPEAKING.contains(&t.as_str()));
    // Of a whole sentence the clause that names him tells of the deed too.
    let whole = || other.whole.as_ref().is_some_and(|w| tells(w) && deed::deeds(&other.told).iter().any(of_it));
    !speaks && (tells(&other.told) || whole())
}
