//! Which judgements stand: they are taken from the latest to the first, each holds unless it contradicts those that were given after it.
//!
//! A positive pair contradicts where its two sides, as later judgements join them, are kept apart by a later negative one; a negative pair
//! where later positive ones make one of both. Nothing is ever deleted: what does not stand now says which judgements stand in its way.

use crate::anchor::Anchors;
use model::{Decision, Judgement, Mention, MentionId, Schema};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use store::JudgementRow;

/// What became of one judged pair. Numbers are those of batches, as `undo` knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    Standing,
    /// Taken back by `undo`.
    Withdrawn,
    /// The same pair was judged otherwise later.
    Overruled(u64),
    /// Later judgements together say otherwise.
    Conflict(BTreeSet<u64>),
    /// A passage that it is about names nobody now: it counts again when that comes back.
    Waiting,
}

/// A judged pair, on mentions that exist unless it waits.
#[derive(Clone, Debug)]
pub struct Ruled {
    pub row: JudgementRow,
    pub ruling: Ruling,
}

/// Schemata that can be one.
pub(crate) fn family(schema: Schema) -> Schema {
    if schema == Schema::PublicBody { Schema::Organization } else { schema }
}

/// What became of each judgement, in the order of the log.
pub fn rule(rows: &[JudgementRow], mentions: &[Mention]) -> Vec<Ruled> {
    if rows.is_empty() {
        return Vec::new();
    }
    let anchors = Anchors::new(mentions);
    let mut known = Known::default();
    let mut ruled: Vec<Ruled> = rows
        .iter()
        .rev()
        .map(|row| {
            let mut row = row.clone();
            let ruling = if row.judgement.withdrawn {
                Ruling::Withdrawn
            } else {
                let j = &mut row.judgement;
                match (anchors.find(&j.left, &row.left_place), anchors.find(&j.right, &row.right_place)) {
                    (Some(left), Some(right)) if left != right => {
                        (j.left, j.right) = (left, right);
                        known.take(j)
                    }
                    // Two passages that are one mention now leave nothing to decide.
                    _ => Ruling::Waiting,
                }
            };
            Ruled { row, ruling }
        })
        .collect();
    ruled.reverse();
    ruled
}

/// The judgements that stand, for the resolver: they contradict each other nowhere. Of mentions that one document writes alike, and that
/// judgements part by a chain, the parting is said outright, since the resolver takes such mentions for one.
pub fn standing(ruled: &[Ruled], mentions: &[Mention]) -> Vec<Judgement> {
    let mut known = Known::default();
    let mut out: Vec<Judgement> = ruled.iter().filter(|r| r.ruling == Ruling::Standing).map(|r| r.row.judgement.clone()).collect();
    out.iter().rev().for_each(|j| drop(known.take(j)));
    if known.negatives.is_empty() {
        return out;
    }
    let mut alike: BTreeMap<(&str, Schema, &str), Vec<&MentionId>> = BTreeMap::new();
    for m in mentions.iter().filter(|m| known.number.contains_key(&m.id)) {
        alike.entry((m.span.document.as_str(), family(m.schema), &m.normal)).or_default().push(&m.id);
    }
    for group in alike.values().filter(|g| g.len() > 1) {
        let mut sides: BTreeMap<usize, Vec<&MentionId>> = BTreeMap::new();
        // Keyed by the first mention of each side, so that the earlier side comes first.
        let mut first: HashMap<usize, usize> = HashMap::new();
        for (at, id) in group.iter().enumerate() {
            let root = known.find(known.number[*id]);
            sides.entry(*first.entry(root).or_insert(at)).or_default().push(id);
        }
        let sides: Vec<Vec<&MentionId>> = sides.into_values().collect();
        for (i, later) in sides.iter().enumerate() {
            for earlier in &sides[..i] {
                let (a, b) = (known.find(known.number[earlier[0]]), known.find(known.number[later[0]]));
                let Some(&at) = known.foes[a].get(&b) else { continue };
                // From the first mention of all: the later of two that are written alike is the one that is set apart.
                out.extend(later.iter().map(|id| Judgement {
                    left: earlier[0].clone(),
                    right: (*id).clone(),
                    ..known.negatives[at].clone()
                }));
            }
        }
    }
    out.sort_by_key(|j| j.number);
    out
}

/// What later judgements say: which mentions they join, and which of these sides they keep apart.
#[derive(Default)]
struct Known {
    /// Each judged mention's number.
    number: HashMap<MentionId, usize>,
    parent: Vec<usize>,
    /// For each root, the roots that it is kept apart from, with an index into `negatives`.
    foes: Vec<BTreeMap<usize, usize>>,
    negatives: Vec<Judgement>,
    /// Joined pairs: neighbour and batch.
    joined: Vec<Vec<(usize, u64)>>,
    /// The last word on each pair.
    last: HashMap<(usize, usize), (Decision, u64, Ruling)>,
    /// What stood in the way of an earlier pair of the same batch: one search for each batch.
    against: HashMap<u64, BTreeSet<u64>>,
}

impl Known {
    fn of(&mut self, id: &MentionId) -> usize {
        let next = self.parent.len();
        let number = *self.number.entry(id.clone()).or_insert(next);
        if number == next {
            self.parent.push(next);
            self.foes.push(BTreeMap::new());
            self.joined.push(Vec::new());
        }
        number
    }

    fn find(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Takes a judgement in that was given before all that are known.
    fn take(&mut self, j: &Judgement) -> Ruling {
        let (a, b) = (self.of(&j.left), self.of(&j.right));
        let pair = (a.min(b), a.max(b));
        if let Some((decision, batch, ruling)) = self.last.get(&pair) {
            return if *decision == j.decision { ruling.clone() } else { Ruling::Overruled(*batch) };
        }
        let (x, y) = (self.find(a), self.find(b));
        let ruling = match j.decision {
            Decision::Unsure => Ruling::Standing,
            Decision::Positive if x == y => Ruling::Standing,
            Decision::Negative if x != y => {
                let at = self.negatives.len();
                self.negatives.push(j.clone());
                self.foes[x].entry(y).or_insert(at);
                self.foes[y].entry(x).or_insert(at);
                Ruling::Standing
            }
            Decision::Positive if !self.foes[x].contains_key(&y) => {
                self.join(x, y);
                self.joined[a].push((b, j.batch));
                self.joined[b].push((a, j.batch));
                Ruling::Standing
            }
            Decision::Positive | Decision::Negative => Ruling::Conflict(self.against(j.batch, a, b)),
        };
        self.last.insert(pair, (j.decision, j.batch, ruling.clone()));
        ruling
    }

    fn join(&mut self, x: usize, y: usize) {
        // The side with more foes stays the root, so that few of them move.
        let (root, other) = if self.foes[x].len() >= self.foes[y].len() { (x, y) } else { (y, x) };
        self.parent[other] = root;
        for (foe, at) in std::mem::take(&mut self.foes[other]) {
            self.foes[foe].remove(&other);
            self.foes[foe].entry(root).or_insert(at);
            self.foes[root].entry(foe).or_insert(at);
        }
    }

    /// The batches that stand in the way of what is said of `a` and `b`: the negative one between their sides, and the chains to it.
    fn against(&mut self, batch: u64, a: usize, b: usize) -> BTreeSet<u64> {
        if let Some(found) = self.against.get(&batch) {
            return found.clone();
        }
        let (x, y) = (self.find(a), self.find(b));
        let mut found = BTreeSet::new();
        match self.foes[x].get(&y) {
            Some(&at) => {
                let (p, q) = (self.number[&self.negatives[at].left], self.number[&self.negatives[at].right]);
                let (p, q) = if self.find(p) == x { (p, q) } else { (q, p) };
                found.insert(self.negatives[at].batch);
                self.chain(a, p, &mut found);
                self.chain(b, q, &mut found);
            }
            None => self.chain(a, b, &mut found),
        }
        found.remove(&batch);
        self.against.insert(batch, found.clone());
        found
    }

    /// The batches of the shortest chain of joined pairs from one mention to another of its side.
    fn chain(&self, from: usize, to: usize, found: &mut BTreeSet<u64>) {
        let mut before: HashMap<usize, (usize, u64)> = HashMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(at) = waiting.pop_front().filter(|at| *at != to) {
            for (next, batch) in &self.joined[at] {
                if *next != from && !before.contains_key(next) {
                    before.insert(*next, (at, *batch));
                    waiting.push_back(*next);
                }
            }
        }
        let mut at = to;
        while let Some((earlier, batch)) = before.get(&at).filter(|_| at != from) {
            found.insert(*batch);
            at = *earlier;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{DocumentId, Span};
    use store::Place;

    fn mention(name: &str) -> Mention {
        let span = Span { document: DocumentId::from("d"), layer: 0, page: 1, start: 0, end: 1 };
        Mention { id: MentionId::from(name), span, schema: Schema::Person, surface: name.into(), normal: name[..1].into() }
    }

    /// `A=B`, `A!B`, `A?B`, each a batch of its own; `-A=B` is withdrawn.
    fn rows(said: &str) -> Vec<JudgementRow> {
        let row = |(i, word): (usize, &str)| {
            let withdrawn = word.starts_with('-');
            let word = word.trim_start_matches('-');
            let at = word.find(['=', '!', '?']).unwrap();
            let decision = match &word[at..=at] {
                "=" => Decision::Positive,
                "!" => Decision::Negative,
                _ => Decision::Unsure,
            };
            let number = i as u64 + 1;
            let place = |name: &str| {
                let m = mention(name);
                Place { span: Span { start: 9, end: 9, ..m.span }, schema: m.schema, surface: m.surface.to_string() }
            };
            let judgement = Judgement {
                number,
                batch: number,
                left: MentionId::from(&word[..at]),
                right: MentionId::from(&word[at + 1..]),
                decision,
                by: String::new(),
                at: String::new(),
                why: String::new(),
                withdrawn,
            };
            JudgementRow { judgement, left_place: place(&word[..at]), right_place: place(&word[at + 1..]), withdrawn: None }
        };
        said.split(' ').enumerate().map(row).collect()
    }

    #[test]
    fn the_latest_stand_and_contradictions_are_told() {
        let mentions: Vec<Mention> = ["A", "B", "C", "D", "E", "F"].map(mention).into();
        for (said, expected) in [
            ("A=B B=C C=A", "standing standing standing"),
            ("A=B B=C A!C", "conflict 2 3, standing standing"),
            ("A!C A=B B=C", "conflict 2 3, standing standing"),
            ("A=B A!B", "overruled 2, standing"),
            ("A=B B!A A=B", "standing overruled 3, standing"),
            ("A=B A?B", "overruled 2, standing"),
            ("A!B -A=B", "standing withdrawn"),
            ("A=B B=C C=D D=E E=F F!A", "conflict 2 3 4 5 6, standing standing standing standing standing"),
            ("A=B C=D A!C B=D", "conflict 2 3 4, standing standing standing"),
            ("A=B X=A A!X", "standing waiting waiting"),
            ("A=B A=B A!B", "overruled 3, overruled 3, standing"),
        ] {
            let ruled = rule(&rows(said), &mentions);
            let word = |r: &Ruled| match &r.ruling {
                Ruling::Standing => "standing".to_owned(),
                Ruling::Withdrawn => "withdrawn".to_owned(),
                Ruling::Overruled(n) => format!("overruled {n},"),
                Ruling::Conflict(n) => format!("conflict {},", n.iter().map(u64::to_string).collect::<Vec<_>>().join(" ")),
                Ruling::Waiting => "waiting".to_owned(),
            };
            assert_eq!(ruled.iter().map(word).collect::<Vec<_>>().join(" "), expected, "{said}");
        }
    }

    #[test]
    fn mentions_written_alike_are_parted_outright() {
        let mentions: Vec<Mention> = ["A1", "A2", "A3", "B", "C"].map(mention).into();
        let ruled = rule(&rows("A3=B A1=C B!C A2=B"), &mentions);
        let stand = standing(&ruled, &mentions);
        let apart: Vec<(&str, &str)> =
            stand.iter().filter(|j| j.decision == Decision::Negative).map(|j| (j.left.as_str(), j.right.as_str())).collect();
        assert_eq!(apart, [("B", "C"), ("A1", "A2"), ("A1", "A3")]);
    }
}
