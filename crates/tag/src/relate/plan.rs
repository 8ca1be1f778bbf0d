//! Who and what could be tied in a sentence, and what is known of each beside its words.

use super::Class;
use super::heads::Value;
use super::passage::Passage;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a candidate stands: nowhere, in the sentence, one before, further before, one after, further after.
pub const PLACES: usize = 6;
/// Words between two candidates: the bounds of the classes.
const DISTANCES: [usize; 6] = [1, 2, 4, 7, 13, 25];
/// Kinds of pairs: by order, distance and names between; 0 where one of the two stands elsewhere.
pub const PAIRS: usize = 1 + 2 * (DISTANCES.len() + 1) * 4;
/// Rows are of the table of vectors: 0 is nobody, 1 is nothing, then the names of the passage, then its values.
pub struct Candidate {
    pub row: usize,
    pub feature: usize,
}

pub struct Plan {
    /// Words.
    pub sentence: Range<usize>,
    pub subjects: Vec<Candidate>,
    pub arguments: Vec<Candidate>,
    /// Indices of subject and argument, and what lies between the two.
    pub pairs: Vec<(usize, usize, usize)>,
    pub speakers: Vec<Candidate>,
    pub dates: Vec<Candidate>,
}

impl Plan {
    pub fn new(passage: &Passage, values: &[Value], sentence: usize) -> Self {
        let own = passage.sentences[sentence].clone();
        // The nearest name of each group: in the sentence, else the last before, else the first after.
        let mut nearest: BTreeMap<usize, usize> = BTreeMap::new();
        let rank = |n: usize| {
            let name = &passage.names[n];
            let side = if name.sentence == sentence { 0 } else { 1 + usize::from(name.sentence > sentence) };
            let place = name.words.start as isize;
            (side, name.sentence.abs_diff(sentence), if side == 1 { -place } else { place })
        };
        for n in 0..passage.names.len() {
            let best = nearest.entry(passage.names[n].group).or_insert(n);
            if rank(n) < rank(*best) {
                *best = n;
            }
        }
        let mut names: Vec<usize> = nearest.into_values().collect();
        names.sort_by_key(|&n| passage.names[n].words.start);
        let recent = |n: usize| {
            let name = &passage.names[n];
            if name.words.start >= own.start {
                return 0;
            }
            let later = names
                .iter()
                .map(|&o| &passage.names[o])
                .filter(|o| o.class == name.class && o.words.start < own.start && o.words.start > name.words.start);
            (later.count() + 1).min(3)
        };
        let feature = |n: usize| {
            let name = &passage.names[n];
            let place = match name.sentence as isize - sentence as isize {
                0 => 1,
                -1 => 2,
                1 => 4,
                d if d < 0 => 3,
                _ => 5,
            };
            (name.class as usize * PLACES + place) * 4 + recent(n)
        };
        let candidate = |n: usize| Candidate { row: n + 2, feature: feature(n) };
        let class = |n: usize| passage.names[n].class;
        let nobody = Class::NOBODY * PLACES * 4;
        let subjects: Vec<Candidate> = std::iter::once(Candidate { row: 0, feature: nobody })
            .chain(names.iter().filter(|&&n| !class(n).is_time()).map(|&n| candidate(n)))
            .collect();
        let value = |n: usize, place: usize| Candidate { row: 2 + passage.names.len() + n, feature: (Class::WORDS * PLACES + place) * 4 };
        let here = |v: &Value| own.contains(&v.words.start);
        let arguments: Vec<Candidate> = std::iter::once(Candidate { row: 1, feature: nobody })
            .chain(
                names
                    .iter()
                    .filter(|&&n| class(n) != Class::Time && (class(n) != Class::Date || passage.names[n].sentence == sentence))
                    .map(|&n| candidate(n)),
            )
            .chain(values.iter().enumerate().filter(|(_, v)| !v.speaker && here(v)).map(|(n, _)| value(n, 1)))
            .collect();
        let speakers = names
            .iter()
            .filter(|&&n| matches!(class(n), Class::Person | Class::Organization | Class::Body | Class::Number))
            .map(|&n| candidate(n))
            .chain(values.iter().enumerate().filter(|(_, v)| v.speaker).map(|(n, v)| value(n, if here(v) { 1 } else { 3 })))
            .collect();
        let dates = names.iter().filter(|&&n| class(n).is_time()).map(|&n| candidate(n)).collect();
        let words = |c: &Candidate| match c.row {
            0 | 1 => None,
            row if row - 2 < passage.names.len() => Some(passage.names[row - 2].words.clone()),
            row => Some(values[row - 2 - passage.names.len()].words.clone()),
        };
        let mut inside: Vec<usize> = passage.names.iter().filter(|n| n.sentence == sentence).map(|n| n.words.start).collect();
        inside.sort_unstable();
        let mut pairs = Vec::new();
        for (i, subject) in subjects.iter().enumerate() {
            let s = words(subject);
            for (k, argument) in arguments.iter().enumerate() {
                let a = words(argument);
                let (first, last) = match (&s, &a) {
                    (Some(s), Some(a)) if s == a => continue,
                    (Some(s), Some(a)) if own.contains(&s.start) && own.contains(&a.start) => {
                        if s.start <= a.start {
                            (s, a)
                        } else {
                            (a, s)
                        }
                    }
                    (s, a) => {
                        let away = |w: &Option<Range<usize>>| w.as_ref().is_some_and(|w| !own.contains(&w.start));
                        // Two of whom neither stands in the sentence are hardly ever tied by it.
                        if !(away(s) && away(a)) {
                            pairs.push((i, k, 0));
                        }
                        continue;
                    }
                };
                let apart = DISTANCES.iter().filter(|&&d| last.start.saturating_sub(first.end) >= d).count();
                let between = inside.partition_point(|&at| at < last.start) - inside.partition_point(|&at| at <= first.start);
                let turned = usize::from(s.as_ref().is_some_and(|s| s.start > first.start));
                pairs.push((i, k, 1 + (turned * (DISTANCES.len() + 1) + apart) * 4 + between.min(3)));
            }
        }
        Self { sentence: own, subjects, arguments, pairs, speakers, dates }
    }
}
