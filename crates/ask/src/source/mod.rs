//! Corroboration: reports that copy each other count once.
//!
//! Two documents are one source if their bytes are equal, or if nearly all of each stands in the other (a version, a second
//! print, OCR of a typed original). Where one stands inside a longer one (forwarded, quoted, pasted under a cover line), only that
//! part of the longer one is its source: what the longer one says in its own words is its own. The same holds for a paragraph
//! that says that it repeats another document ("according to note 2013/011") by a reference that only one document bears.
//!
//! Candidates share some of their sampled runs of words (a part keeps the samples of the whole, so a copied part is found in a
//! text of any length), and are then compared word by word. A form filled in twice has most words in common and is two documents:
//! other names or other numbers in the same places tell it from a copy.

mod compare;
mod text;

use crate::view::word;
use compare::Comparison;
use graph::{Copied, Graph, Sources};
use model::{Case, DocumentId, TextLayer, doubt};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;
use text::Words;

/// Words below which a text is too short to say whose words they are.
const WORDS_MIN: usize = 20;
/// Share of a text's words that must stand in the other in the same order.
const COPIED_SHARE: f64 = 0.8;
/// Share of the sampled runs of the shorter text that makes a candidate: half of what is left of a copy when OCR misreads
/// every fourth word.
const CANDIDATE_SHARE: f64 = 0.2;
/// And so many of them.
const CANDIDATE_RUNS_MIN: u32 = 3;
/// A run in more documents than this is a letterhead or a form; it only makes candidates of neighbours in the list.
const COMMON_RUN: usize = 40;
/// One name, and one name or number, more in another's place for each so many words that are the same.
const WORDS_PER_CONFLICT: usize = 150;
/// Numbers in another's place that a version may have: its date and its number.
const CONFLICTS_OF_A_VERSION: usize = 2;
/// Characters between "according to the note" and the note's reference.
const REFERENCE_WITHIN: usize = 60;

/// Words that are kept split up between comparisons: 32 bytes each.
const WORDS_KEPT: usize = 1_000_000;

/// How one document copies another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The same bytes.
    Exact,
    /// Nearly all of each stands in the other.
    Near,
    /// The left one contains the right one.
    Contains,
    /// The left one says that it repeats the right one.
    Repeats,
}

/// Two documents of which one copies the other; who copied whom is not said.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    pub left: DocumentId,
    pub right: DocumentId,
    pub kind: Kind,
    /// Share of words (0 to 1) that are the same: of both together, or of the contained one; none for [`Kind::Repeats`].
    pub share: Option<f64>,
    pub differs: Difference,
}

/// What two copies do not share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Number of words that only one of them has.
    pub only_left: usize,
    pub only_right: usize,
    /// The first of them, as written.
    pub left: String,
    pub right: String,
}

/// All copies in a case.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    pub list: Vec<Copy>,
    /// Documents that are one source, in the order of the case, singles left out.
    pub groups: Vec<Vec<DocumentId>>,
    copied: Vec<Copied>,
    /// Of each document that has any: its places in `list`, and its group.
    rows: BTreeMap<DocumentId, (Vec<usize>, Option<usize>)>,
}

impl Copies {
    /// The copies that a document has part in, and whether it is the left one.
    pub fn of<'a>(&'a self, id: &'a DocumentId) -> impl Iterator<Item = (&'a Copy, bool)> + 'a {
        self.rows.get(id).into_iter().flat_map(|row| &row.0).map(move |&n| (&self.list[n], self.list[n].left == *id))
    }

    /// The documents that are one source with this one, itself among them; none if it stands alone.
    pub fn group(&self, id: &DocumentId) -> Option<&[DocumentId]> {
        self.groups.get(self.rows.get(id)?.1?).map(Vec::as_slice)
    }

    /// The copies of the same documents with other texts: `words` says what becomes of words, `place` where a part of a first layer went.
    pub(crate) fn moved(&self, words: &dyn Fn(&str) -> String, place: &dyn Fn(&DocumentId, Range<u32>) -> Range<u32>) -> Self {
        let mut moved = self.clone();
        for differs in moved.list.iter_mut().map(|c| &mut c.differs) {
            (differs.left, differs.right) = (words(&differs.left), words(&differs.right));
        }
        for part in &mut moved.copied {
            part.range = place(&part.document, part.range.clone());
        }
        moved
    }

    /// For the evidence graph.
    pub fn sources(&self) -> Sources {
        let numbered = self.groups.iter().enumerate().flat_map(|(n, group)| group.iter().map(move |id| (id.clone(), n as u32)));
        Sources { documents: numbered.collect(), copied: self.copied.clone() }
    }
}

/// The evidence graph of a case in which copies count once.
pub fn graph(case: &Case) -> Graph<'_> {
    Graph::with_sources(case, &copies(case).sources())
}

/// Finds the copies in a case. Linear in the words of its documents but for texts that really share much.
pub fn copies(case: &Case) -> Copies {
    let mut search = Search::new(case);
    search.equal();
    search.alike();
    search.repeated();
    search.finish()
}

struct Search<'c> {
    case: &'c Case,
    parent: Vec<usize>,
    /// Words of each document whose text is not that of an earlier one.
    sizes: HashMap<usize, usize>,
    /// Their sampled runs of words, each with its document.
    runs: Vec<(u64, u32)>,
    /// Words of the documents that were compared last.
    split: HashMap<usize, Rc<Words>>,
    list: Vec<Copy>,
    copied: Vec<Copied>,
}

impl<'c> Search<'c> {
    fn new(case: &'c Case) -> Self {
        let parent = (0..case.documents.len()).collect();
        Self { case, parent, sizes: HashMap::new(), runs: Vec::new(), split: HashMap::new(), list: Vec::new(), copied: Vec::new() }
    }

    /// The words of a document: those of a whole case take many times its text, so few are kept.
    fn words(&mut self, at: usize) -> Rc<Words> {
        if let Some(words) = self.split.get(&at) {
            return words.clone();
        }
        if self.split.values().map(|w| w.len()).sum::<usize>() > WORDS_KEPT {
            self.split.clear();
        }
        let words = Rc::new(Words::new(self.case.documents[at].text()));
        self.split.insert(at, words.clone());
        words
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// The smaller root stays, so that groups do not depend on the order of joins.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    fn note(&mut self, left: usize, right: usize, kind: Kind, share: Option<f64>, differs: Difference) {
        let id = |at: usize| self.case.documents[at].id.clone();
        self.list.push(Copy { left: id(left), right: id(right), kind, share, differs });
    }

    /// Equal bytes, then equal words.
    fn equal(&mut self) {
        let mut by_blob: HashMap<&str, usize> = HashMap::new();
        let mut by_text: HashMap<u64, usize> = HashMap::new();
        for (at, document) in self.case.documents.iter().enumerate() {
            if !document.blob.as_str().is_empty() {
                let same = *by_blob.entry(document.blob.as_str()).or_insert(at);
                if same != at {
                    self.note(same, at, Kind::Exact, Some(1.0), Difference::default());
                    self.join(same, at);
                    continue;
                }
            }
            let words = Words::new(document.text());
            if words.len() >= WORDS_MIN {
                let same = *by_text.entry(words.whole()).or_insert(at);
                if same != at {
                    self.note(same, at, Kind::Near, Some(1.0), Difference::default());
                    self.join(same, at);
                    continue;
                }
                self.sizes.insert(at, words.len());
                self.runs.extend(words.sketch().into_iter().map(|run| (run, at as u32)));
            }
        }
    }

    /// Pairs of documents that share enough of their sampled runs.
    fn candidates(&mut self) -> Vec<(usize, usize)> {
        let mut runs = std::mem::take(&mut self.runs);
        runs.sort_unstable();
        let mut sketches: HashMap<u32, u32> = HashMap::new();
        for &(_, at) in &runs {
            *sketches.entry(at).or_default() += 1;
        }
        let mut shared: HashMap<(u32, u32), u32> = HashMap::new();
        for row in runs.chunk_by(|a, b| a.0 == b.0) {
            let reach = if row.len() > COMMON_RUN { 1 } else { row.len() };
            for (n, &(_, a)) in row.iter().enumerate() {
                for &(_, b) in row[n + 1..].iter().take(reach) {
                    *shared.entry((a, b)).or_default() += 1;
                }
            }
        }
        let enough = |&(pair, count): &((u32, u32), u32)| {
            let least = sketches[&pair.0].min(sketches[&pair.1]);
            count >= CANDIDATE_RUNS_MIN && f64::from(count) >= CANDIDATE_SHARE * f64::from(least)
        };
        let mut out: Vec<(usize, usize)> = shared.into_iter().filter(enough).map(|((a, b), _)| (a as usize, b as usize)).collect();
        out.sort_unstable();
        out
    }

    /// Nearly equal texts, and texts inside others.
    fn alike(&mut self) {
        for (a, b) in self.candidates() {
            if self.root(a) == self.root(b) {
                continue;
            }
            let (short, long) = if self.sizes[&a] <= self.sizes[&b] { (a, b) } else { (b, a) };
            let (left, right) = (self.words(short), self.words(long));
            let (left, right) = (&*left, &*right);
            let found = Comparison::new(left, right);
            let count = found.same.len();
            if (count as f64) < COPIED_SHARE * left.len() as f64 {
                continue;
            }
            let layer = |at: usize| self.case.documents[at].layers.first();
            let sure = |is_left: bool, word: u32| {
                let (at, words) = if is_left { (short, left) } else { (long, right) };
                let confidence = |l: &TextLayer| l.confidence(words.list[word as usize].at.clone());
                !layer(at).and_then(confidence).is_some_and(doubt::is_doubtful)
            };
            let (names, numbers) = found.conflicts(left, right, &sure);
            let more = count / WORDS_PER_CONFLICT;
            if names > more || names + numbers > CONFLICTS_OF_A_VERSION + more {
                continue;
            }
            let differs = self.difference(&found, (long, right), (short, left));
            if (count as f64) >= COPIED_SHARE * right.len() as f64 {
                let share = 2.0 * count as f64 / (left.len() + right.len()) as f64;
                self.note(long, short, Kind::Near, Some(share), differs);
                self.join(a, b);
            } else {
                let share = count as f64 / left.len() as f64;
                let (document, from) = (&self.case.documents[long].id, &self.case.documents[short].id);
                let piece = |range| Copied { document: document.clone(), range, from: from.clone() };
                self.copied.extend(found.pieces(right).into_iter().map(piece));
                self.note(long, short, Kind::Contains, Some(share), differs);
            }
        }
    }

    /// `found` compares the short text with the long one; the difference says of the long one first.
    fn difference(&self, found: &Comparison, long: (usize, &Words), short: (usize, &Words)) -> Difference {
        let written = |(at, words): (usize, &Words), mut ranges: Vec<Range<u32>>| -> (usize, String) {
            let count = ranges.iter().map(|r| r.len()).sum();
            ranges.retain(|r| !r.is_empty());
            let words = &words.list;
            let text = ranges.first().map_or_else(String::new, |r| {
                let chars = words[r.start as usize].at.start..words[r.end as usize - 1].at.end.min(words[r.start as usize].at.start + 80);
                model::CharIndex::new(self.case.documents[at].text()).slice(chars).split_whitespace().collect::<Vec<_>>().join(" ")
            });
            (count, text)
        };
        let (only_left, left) = written(long, found.other.iter().map(|o| o.1.clone()).collect());
        let (only_right, right) = written(short, found.other.iter().map(|o| o.0.clone()).collect());
        Difference { only_left, only_right, left, right }
    }

    /// "According to note ...": the reference leads to the original.
    fn repeated(&mut self) {
        let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, document) in self.case.documents.iter().enumerate() {
            for reference in self.case.profiles.get(&document.id).iter().flat_map(|p| &p.references) {
                bearers.entry(reference).or_default().push(at);
            }
        }
        for (at, document) in self.case.documents.iter().enumerate() {
            let Some(profile) = self.case.profiles.get(&document.id).filter(|p| !p.cites.is_empty()) else { continue };
            for (reference, range) in repeating(document.text(), &profile.cites) {
                let Some(of) = bearers.get(reference) else { continue };
                // The number of a whole file is borne by many, and says nothing of which of them is meant.
                let roots: Vec<usize> = of.iter().map(|&o| self.root(o)).collect();
                let own = self.root(at);
                if roots.contains(&own) || roots.iter().any(|r| *r != roots[0]) {
                    continue;
                }
                self.copied.push(Copied { document: document.id.clone(), range, from: self.case.documents[of[0]].id.clone() });
                self.note(at, of[0], Kind::Repeats, None, Difference::default());
            }
        }
    }

    fn finish(mut self) -> Copies {
        let mut groups: BTreeMap<usize, Vec<DocumentId>> = BTreeMap::new();
        for at in 0..self.parent.len() {
            let root = self.root(at);
            groups.entry(root).or_default().push(self.case.documents[at].id.clone());
        }
        let groups: Vec<Vec<DocumentId>> = groups.into_values().filter(|g| g.len() > 1).collect();
        self.list.dedup();
        let mut rows: BTreeMap<DocumentId, (Vec<usize>, Option<usize>)> = BTreeMap::new();
        for (n, copy) in self.list.iter().enumerate() {
            for id in [&copy.left, &copy.right] {
                rows.entry(id.clone()).or_default().0.push(n);
            }
        }
        for (n, id) in groups.iter().enumerate().flat_map(|(n, group)| group.iter().map(move |id| (n, id))) {
            rows.entry(id.clone()).or_default().1 = Some(n);
        }
        Copies { list: self.list, groups, copied: self.copied, rows }
    }
}

/// The references that a text says it repeats, each with the paragraph (characters) that does.
fn repeating<'r>(text: &str, cites: &'r [String]) -> Vec<(&'r str, Range<u32>)> {
    let folded = word::fold(text);
    let mut out = Vec::new();
    let mut chars: Vec<char> = Vec::new();
    for at in word::COPIED.iter().flat_map(|phrase| word::finds(&folded, phrase)) {
        if chars.is_empty() {
            chars.extend(text.chars());
        }
        let place = folded[..at].chars().count();
        let near: String =
            chars[place..].iter().take(REFERENCE_WITHIN).filter(|c| !c.is_whitespace()).flat_map(|c| c.to_uppercase()).collect();
        let Some(reference) = cites.iter().find(|r| near.contains(r.as_str())) else { continue };
        let blank = |w: &[char]| w[0] == '\n' && w[1] == '\n';
        let start = chars[..place].windows(2).rposition(blank).map_or(0, |b| b + 2);
        let end = chars[place..].windows(2).position(blank).map_or(chars.len(), |b| place + b);
        out.push((reference.as_str(), start as u32..end as u32));
    }
    out
}

#[cfg(test)]
mod tests;
