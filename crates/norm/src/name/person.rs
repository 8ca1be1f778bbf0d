//! Whether two names of persons can be one person's, and why.

use std::borrow::Cow;

use super::cache::parsed;
use super::parse::{Certainty, Part, PersonName, Prefix, Role, parse};
use super::ratio::{self, Grid};
use super::reason::Why;
use super::token::Likeness;
use super::{Comparison, SAME, ear, token};

/// How two names fit together; what a name alone can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// They name two people.
    Different,
    /// Near, but not enough: another sign must come to it.
    Near,
    /// One is a single name that the other contains.
    Bare,
    /// One has initials where the other has given names.
    Initials,
    /// At least two names fit, and one writing has more of them.
    Partial,
    /// All names fit.
    Full,
}

/// From here two parts count as the same name.
const PART: f64 = 0.76;
/// From here two parts count as a near miss.
const NEAR: f64 = 0.58;

/// What no likeness outweighs.
const OTHER_INITIALS: &str = "other initials";
const WHOSE_SON: &str = "whose son changes places";

/// Whether two names as written can be one person's, slips of the pen allowed for: what a watch list asks. Where it goes beyond
/// [`compare_parsed`], the names alone must join nothing: two people may be behind `Tim Cook` and `Tom Cook`.
pub fn compare_persons(a: &str, b: &str) -> Comparison {
    let (a, b) = (parsed(a), parsed(b));
    compare_leniently(&a, &b).0
}

/// [`compare_persons`] for names already parsed, with how they fit; [`Fit::Near`] where only the ratio of likelihoods speaks for one.
pub fn compare_leniently(a: &PersonName, b: &PersonName) -> (Comparison, Fit) {
    compare(a, b, true)
}

/// The counts of the classes of two names, for tuning: name and count.
pub fn classes(a: &str, b: &str) -> Vec<(String, f32)> {
    let (a, b) = (parse(a), parse(b));
    if a.parts.is_empty() || b.parts.is_empty() || other_characters(&a, &b) {
        return Vec::new();
    }
    let (left, right) = merge_split(&a.parts, &b.parts);
    let cells = grid(&left, &right, mean_carried(&left, &right), false);
    let counts = ratio::count(&Grid { left: &left, right: &right, cells: &cells });
    counts.of.iter().enumerate().filter(|(_, n)| **n != 0.0).map(|(at, n)| (ratio::name(at), *n)).collect()
}

/// [`compare_persons`] by the strict measure of a case, where names alone join.
pub fn compare_persons_strictly(a: &str, b: &str) -> Comparison {
    compare_parsed(&parsed(a), &parsed(b)).0
}

/// How two names as written fit.
pub fn fit(a: &str, b: &str) -> Fit {
    compare_parsed(&parse(a), &parse(b)).1
}

/// Where a bare name stands in a fuller one: as family name or as given name, and how alike (0 to 1); none if nowhere.
pub fn holds(full: &PersonName, bare: &PersonName) -> Option<(Place, f64)> {
    let one = bare.parts.iter().find(|p| !p.initial)?;
    let carried = mean_carried(&full.parts, &bare.parts);
    let mut best: Option<(Place, f64)> = None;
    for part in full.parts.iter().filter(|p| !p.initial) {
        // A bare name has no place of its own: it is compared as what the other is.
        let score = token::compare_as(part, one, part.role, carried).score;
        let place = match part.role {
            Role::Given => Place::Given,
            Role::Family => Place::Family,
            // A middle name is nobody's bare name, unless it is rather a first surname (`Patrick Mbuyi Kalala`).
            Role::Unknown if part.prefix != Prefix::None || part.entry.given_name().is_none() => Place::Family,
            Role::Unknown => continue,
        };
        if score >= PART && best.is_none_or(|(_, s)| score > s) {
            best = Some((place, score));
        }
    }
    best
}

/// Whether two names share a family name and their given names begin alike, and no list holds both for names of their own: what
/// one birth date makes one person of (`Woot`, `Wouter`), but not twins (`Hassan`, `Hussein`).
pub fn one_family(a: &PersonName, b: &PersonName) -> bool {
    let carried = mean_carried(&a.parts, &b.parts);
    let of = |name: &PersonName, role: Role| name.parts.iter().filter(|p| p.role == role && !p.optional).cloned().collect::<Vec<Part>>();
    let (left, right) = (of(a, Role::Family), of(b, Role::Family));
    let (left, right) = merge_split(&left, &right);
    let family = left.iter().any(|p| right.iter().any(|q| token::compare(p, q, carried).score >= PART));
    let near = |p: &Part, q: &Part| {
        !p.sounds().is_empty() && p.sounds().first() == q.sounds().first() && !(token::both_known(p, q) && !token::shortened(p, q))
    };
    family && of(a, Role::Given).iter().any(|p| of(b, Role::Given).iter().any(|q| near(p, q)))
}

/// See [`holds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Family,
    Given,
}

struct Pair {
    left: usize,
    right: usize,
    score: f64,
    why: Why,
}

/// Whether two parsed names can be one person's by the strict measure of a case, and how they fit.
pub fn compare_parsed(a: &PersonName, b: &PersonName) -> (Comparison, Fit) {
    compare(a, b, false)
}

fn compare(a: &PersonName, b: &PersonName, lenient: bool) -> (Comparison, Fit) {
    if a.parts.is_empty() || b.parts.is_empty() {
        return (Comparison::of(0.0, vec!["no name to compare".into()]), Fit::Different);
    }
    if a.generation.is_some() && b.generation.is_some() && a.generation != b.generation {
        return (Comparison::of(0.3, vec!["one is called the elder, one the younger".into()]), Fit::Different);
    }
    if other_characters(a, b) {
        return (Comparison::of(0.3, vec!["a character is another, and so the name".into()]), Fit::Different);
    }
    let (left, right) = merge_split(&a.parts, &b.parts);
    let carried = mean_carried(&left, &right);
    let both_marked = a.certainty == Certainty::Marked && b.certainty == Certainty::Marked;
    let cells = grid(&left, &right, carried, both_marked);
    let grid = Grid { left: &left, right: &right, cells: &cells };
    let strict = judge(&left, &right, align(&grid, both_marked), both_marked);
    // Between two scripts so many letters differ that no slip can be told from another name.
    let arabic = |parts: &[Part]| parts.iter().any(|p| p.arabic);
    if !lenient
        || arabic(&left) != arabic(&right)
        || strict.0.same
        || strict.0.reasons.iter().any(|r| r.starts_with(OTHER_INITIALS) || r.starts_with(WHOSE_SON))
    {
        return strict;
    }
    if ear::heard(a, b) {
        let mut reasons = strict.0.reasons;
        reasons.push("one is spelled by ear, and both sound alike".into());
        return (Comparison::of(SAME + 0.1, reasons), strict.1.max(Fit::Near));
    }
    let counts = ratio::count(&grid);
    let odds = counts.odds();
    if odds < ratio::HIT || counts.two_names() {
        return strict;
    }
    let sure = odds >= ratio::SURE;
    let mut reasons = strict.0.reasons;
    reasons.push(
        if sure { "a slip in one name is much likelier than two people" } else { "a slip in one name is likelier than two people" }.into(),
    );
    // Below what the strict measure takes as equal, in the order of the odds.
    let score = SAME + 0.15 * (1.0 - (-(odds - ratio::HIT) / 4.0).exp());
    (Comparison { sure, ..Comparison::of(score, reasons) }, strict.1.max(Fit::Near))
}

/// Whether both names are written in characters that are syllables with a sense, and not all are read alike.
fn other_characters(a: &PersonName, b: &PersonName) -> bool {
    let read = |name: &PersonName| name.parts.iter().map(|p| p.text.as_str()).collect::<String>();
    a.syllabic && b.syllabic && read(a) != read(b)
}

/// All parts against all. A part that is written equally once on both sides is settled: no other pairing of the two can win over it,
/// and none is looked at ([`ratio::NOT_COMPARED`]).
fn grid(left: &[Part], right: &[Part], carried: f64, both_marked: bool) -> Vec<Likeness> {
    // For each part on the left, those on the right that are written equally, by their bits; nobody has more than 64.
    let few = left.len().max(right.len()) <= 64;
    let mut equal = [0u64; 64];
    let (mut rows, mut columns) = (0u64, 0u64);
    if few {
        for (row, a) in equal.iter_mut().zip(left) {
            *row = right.iter().enumerate().fold(0, |bits, (j, b)| bits | u64::from(a.text == b.text) << j);
        }
        for (i, (row, a)) in equal.iter().zip(left).enumerate().filter(|(_, (row, _))| row.is_power_of_two()) {
            let b = &right[row.trailing_zeros() as usize];
            let once = equal.iter().filter(|other| *other & row != 0).count() == 1;
            if once && !(a.initial || b.initial || both_marked && crossed(a, b)) {
                (rows, columns) = (rows | 1 << i, columns | row);
            }
        }
    }
    let mut out = Vec::with_capacity(left.len() * right.len());
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            let skip = few && (rows >> i | columns >> j) & 1 == 1 && equal[i] >> j & 1 == 0;
            out.push(if skip { ratio::NOT_COMPARED } else { token::compare(a, b, carried) });
        }
    }
    out
}

fn crossed(a: &Part, b: &Part) -> bool {
    matches!((a.role, b.role), (Role::Given, Role::Family) | (Role::Family, Role::Given))
}

fn mean_carried(left: &[Part], right: &[Part]) -> f64 {
    let (sum, count) =
        left.iter().chain(right).filter(|p| !p.initial).fold((0.0, 0.0), |(s, n), p| (s + p.carried.clamp(-2.0, 2.0), n + 1.0));
    if count == 0.0 { 0.0 } else { sum / count }
}

/// Joins two parts of one side where the other writes them together (`Jean Pierre`, `Jeanpierre`).
pub(super) fn merge_split<'a>(a: &'a [Part], b: &'a [Part]) -> (Cow<'a, [Part]>, Cow<'a, [Part]>) {
    (join(a, b), join(b, a))
}

fn join<'a>(parts: &'a [Part], other: &[Part]) -> Cow<'a, [Part]> {
    let whole = |x: &Part, y: &Part| -> Option<usize> {
        if x.initial || y.initial || x.optional != y.optional {
            return None;
        }
        let joined = |text: &str| text.len() == x.text.len() + y.text.len() && text.starts_with(&*x.text) && text.ends_with(&*y.text);
        other.iter().position(|o| joined(&o.text) || (o.text.len() > 5 && joined(o.core())))
    };
    if !parts.windows(2).any(|w| whole(&w[0], &w[1]).is_some()) {
        return Cow::Borrowed(parts);
    }
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        if let Some(last) = out.last_mut()
            && let Some(at) = whole(last, part)
        {
            let role = if part.role == last.role { part.role } else { Role::Unknown };
            *last = Part { role, optional: part.optional, ..other[at].clone() };
        } else {
            out.push(part.clone());
        }
    }
    Cow::Owned(out)
}

/// The best one-to-one pairing, greedily by likeness; ties go to the earlier and the closer in place.
fn align(grid: &Grid<'_>, both_marked: bool) -> Vec<Pair> {
    let (left, right) = (grid.left, grid.right);
    let mut all: Vec<Pair> = Vec::with_capacity(left.len() * right.len());
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            let mut found = grid.cell(i, j);
            let crossed = crossed(a, b);
            if crossed && both_marked && found.score > 0.0 {
                found.score *= 0.8;
                found.why = Why::Places;
            } else if crossed && (a.initial || b.initial) {
                found.score *= 0.7;
            }
            if found.score >= 0.3 {
                all.push(Pair { left: i, right: j, score: found.score, why: found.why });
            }
        }
    }
    all.sort_by(|x, y| {
        let far = |p: &Pair| p.left.abs_diff(p.right);
        // Full names first, then initials; an initial must not take a name that another name needs.
        let full = |p: &Pair| !(left[p.left].initial || right[p.right].initial);
        full(y).cmp(&full(x)).then(y.score.total_cmp(&x.score)).then(far(x).cmp(&far(y))).then((x.left, x.right).cmp(&(y.left, y.right)))
    });
    // Those that are taken come to stand first. A weak pair of full names must not keep an initial from its name.
    let mut taken = 0;
    for at in 0..all.len() {
        let (before, pair) = (&all[..taken], &all[at]);
        if pair.score >= NEAR && before.iter().all(|p| p.left != pair.left && p.right != pair.right) {
            all.swap(taken, at);
            taken += 1;
        }
    }
    all.truncate(taken);
    all.sort_by_key(|p| (p.left, p.right));
    all
}

fn judge(left: &[Part], right: &[Part], pairs: Vec<Pair>, both_marked: bool) -> (Comparison, Fit) {
    let mut reasons: Vec<String> = pairs.iter().filter_map(|p| p.why.say(&left[p.left], &right[p.right])).collect();
    let initial = |p: &Pair| left[p.left].initial || right[p.right].initial;
    let good = || pairs.iter().filter(|p| p.score >= PART);
    let full = good().filter(|p| !initial(p)).count();
    let initials = good().filter(|p| initial(p)).count();
    let near = pairs.iter().filter(|p| p.score < PART).count();
    let unmatched = |parts: &[Part], side: fn(&Pair) -> usize| -> Vec<usize> {
        (0..parts.len()).filter(|i| !pairs.iter().any(|p| side(p) == *i) && !parts[*i].optional).collect()
    };
    let extra_left = unmatched(left, |p| p.left);
    let extra_right = unmatched(right, |p| p.right);
    let names = |parts: &[Part], at: &[usize]| {
        at.iter().enumerate().fold(String::new(), |out, (n, i)| out + if n > 0 { " " } else { "" } + parts[*i].text.as_str())
    };
    let lowest = pairs.iter().map(|p| p.score).fold(1.0, f64::min);
    let mean = if pairs.is_empty() { 0.0 } else { pairs.iter().map(|p| p.score).sum::<f64>() / pairs.len() as f64 };
    let base = lowest * 0.65 + mean * 0.35;
    let size = |parts: &[Part]| parts.iter().filter(|p| !p.optional).count().max(1);
    let finish = |score: f64, fit: Fit, reasons: Vec<String>| {
        let cap = match fit {
            Fit::Different | Fit::Near | Fit::Bare => SAME - 0.01,
            _ => 1.0,
        };
        (Comparison::of(score.min(cap), reasons), fit)
    };
    if full == 0 && near == 0 {
        reasons.clear();
        reasons.push(format!("no name in common ({}; {})", names(left, &extra_left), names(right, &extra_right)));
        return finish(0.1 * mean, Fit::Different, reasons);
    }
    let matched_optional_only = good().filter(|p| !left[p.left].optional && !right[p.right].optional).count() == 0;
    // George W. and George H. W.: the letters between say who of a family it is.
    let first = |parts: &[Part]| parts.iter().position(|p| p.initial);
    if full >= 2
        && let (Some(x), Some(y)) = (first(left), first(right))
        && left[x].text != right[y].text
    {
        let letters = |parts: &[Part]| parts.iter().filter(|p| p.initial).map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
        reasons.push(format!("{OTHER_INITIALS} ({}; {})", letters(left), letters(right)));
        return finish(0.6 * base, Fit::Different, reasons);
    }
    // Both write a name that the other does not have.
    let heavy = |parts: &[Part], at: &[usize]| at.iter().any(|i| !parts[*i].initial);
    if !extra_left.is_empty() && !extra_right.is_empty() {
        let both_heavy = heavy(left, &extra_left) && heavy(right, &extra_right);
        reasons.push(format!("other names beside ({}; {})", names(left, &extra_left), names(right, &extra_right)));
        // Three names in common outweigh one that differs (a patronymic, a middle name).
        if full >= 3 && extra_left.len() == 1 && extra_right.len() == 1 && lowest >= 0.9 {
            let family = |parts: &[Part], at: &[usize]| at.iter().any(|i| parts[*i].role == Role::Family);
            if !family(left, &extra_left) && !family(right, &extra_right) {
                return finish(0.66, Fit::Near, reasons);
            }
        }
        let score = base * full as f64 / (full + extra_left.len().max(extra_right.len())) as f64;
        let score = if both_heavy { score * 0.8 } else { score * 0.9 };
        return finish(score.min(0.55), Fit::Different, reasons);
    }
    if near > 0 {
        let total = pairs.len() as f64;
        let score = base * (1.0 - 0.04 * (extra_left.len() + extra_right.len()) as f64);
        return finish(
            score.min(0.6 + 0.09 * (total - near as f64) / total),
            if full + initials > 0 { Fit::Near } else { Fit::Different },
            reasons,
        );
    }
    let extra = extra_left.len() + extra_right.len();
    if extra > 0 {
        let (parts, at) = if extra_left.is_empty() { (right, &extra_right) } else { (left, &extra_left) };
        reasons.push(format!("one has more names ({})", names(parts, at)));
    }
    // All that the shorter shares stands in the longer's family name, and the longer has a given name besides: `Da Silva Pinto`.
    if extra > 0 && initials == 0 && full >= 2 {
        let (parts, at) = if extra_left.is_empty() { (right, &extra_right) } else { (left, &extra_left) };
        let of_longer = |p: &Pair| if extra_left.is_empty() { right[p.right].role } else { left[p.left].role };
        if at.iter().any(|i| parts[*i].role == Role::Given) && good().all(|p| of_longer(p) != Role::Given) {
            reasons.push("the names in common are family names".into());
            return finish(0.6 * base, Fit::Bare, reasons);
        }
    }
    if full == 1 && initials == 0 {
        if size(left).min(size(right)) > 1 {
            return finish(0.45, Fit::Different, reasons);
        }
        if extra == 0 {
            // One name each.
            let kunya = left[0].prefix == Prefix::Kunya && right[0].prefix == Prefix::Kunya;
            reasons.insert(0, if kunya { "the same byname".into() } else { "the same single name".into() });
            let score = base * if kunya || left[0].text.len() > 4 { 0.85 } else { 0.75 };
            return (Comparison::of(score, reasons), Fit::Bare);
        }
        reasons.insert(0, "only one name in common".into());
        return finish(0.5 * base, Fit::Bare, reasons);
    }
    // A longer name is the same person's only if what they share is written alike and stays in its place.
    let crossed = |p: &Pair| matches!((left[p.left].role, right[p.right].role), (Role::Given, Role::Family) | (Role::Family, Role::Given));
    // `X bin Y` and `Y bin X` are father and son.
    let son = |parts: &[Part], i: usize| parts[i].prefix == Prefix::Patronymic;
    let father_and_son = good().any(|p| son(left, p.left) && !son(right, p.right) && right[p.right].role == Role::Given)
        && good().any(|p| son(right, p.right) && !son(left, p.left) && left[p.left].role == Role::Given);
    if father_and_son {
        reasons.push(WHOSE_SON.into());
        return finish(0.5 * base, Fit::Different, reasons);
    }
    // Both names changed over: one writes the family name first.
    let reversed = good().filter(|p| crossed(p) && p.score >= 0.95).count() == 2;
    if extra > 0 && !reversed {
        for pair in good().filter(|p| !initial(p)) {
            let (a, b) = (&left[pair.left], &right[pair.right]);
            let moved = (a.role == Role::Family) != (b.role == Role::Family);
            if (moved && pair.score < 0.97 && !both_marked) || crossed(pair) {
                reasons.push(format!("{} is the family name in one only", a.text));
                return finish(0.6 * base, Fit::Different, reasons);
            }
        }
    }
    if initials > 0 && full == 1 {
        let family_in_both = good().filter(|p| !initial(p)).all(|p| left[p.left].role != Role::Given && right[p.right].role != Role::Given);
        let score = if family_in_both { 0.8 * base + 0.04 - 0.03 * extra as f64 } else { 0.62 * base };
        return finish(score, if family_in_both { Fit::Initials } else { Fit::Near }, reasons);
    }
    if matched_optional_only {
        return finish(0.65 * base, Fit::Near, reasons);
    }
    let order = !good().is_sorted_by_key(|p| p.right);
    if order && reasons.is_empty() {
        reasons.push("the same names in another order".into());
    }
    if extra == 0 {
        if reasons.is_empty() {
            reasons.push("the same name".into());
        }
        return finish(base - if order { 0.02 } else { 0.0 }, Fit::Full, reasons);
    }
    // A family name in one only weighs more than a middle name.
    let (parts, at) = if extra_left.is_empty() { (right, &extra_right) } else { (left, &extra_left) };
    let family = at.iter().any(|i| parts[*i].role == Role::Family);
    let lost: f64 = 0.09 + 0.11 * (extra as f64 - 1.0).min(3.0) + if family { 0.08 } else { 0.0 };
    finish(base - lost, Fit::Partial, reasons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_changes_no_answer() {
        let names = [
            "Yassine Oukacha",
            "OUKACHA Yassine",
            "Oukacha, Y.",
            "Jassin Oekasja",
            "Oukacha Oukasha Yassin",
            "Ben Ali Ali",
            "Ali Ben Ali",
            "ALI Benali",
            "Jan Jan Peeters",
            "Jan PEETERS Claes",
            "Peeters Jan",
            "J. Peeters",
            "J. P. Peters \"Jan\"",
            "Si-woo Ji-woo An",
            "Soo-ah An",
        ];
        for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (parse(a), parse(b)))) {
            let (left, right) = merge_split(&a.parts, &b.parts);
            let carried = mean_carried(&left, &right);
            for both_marked in [false, true] {
                let some = grid(&left, &right, carried, both_marked);
                let all: Vec<Likeness> =
                    left.iter().flat_map(|p| right.iter().map(move |q| (p, q))).map(|(p, q)| token::compare(p, q, carried)).collect();
                let answer = |cells: &[Likeness]| {
                    let grid = Grid { left: &left, right: &right, cells };
                    let pairs: Vec<_> = align(&grid, both_marked).iter().map(|p| (p.left, p.right, p.score, p.why)).collect();
                    (pairs, ratio::count(&grid).of)
                };
                assert_eq!(answer(&some), answer(&all), "{:?} {:?}", a.parts, b.parts);
            }
        }
    }
}
