//! From scores of labels at each word to names.

use crate::math::softmax;
use crate::{Kind, Name};
use std::ops::Range;

/// What one word is: outside of names, or the first or a further word of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Outside,
    Begin(Kind),
    Inside(Kind),
}

impl Label {
    /// From `O`, `B-PER`, `I-PER` and so on.
    pub fn new(name: &str) -> Option<Self> {
        match name.split_once('-') {
            None => (name == "O").then_some(Self::Outside),
            Some(("B", name)) => Kind::new(name).map(Self::Begin),
            Some(("I", name)) => Kind::new(name).map(Self::Inside),
            Some(_) => None,
        }
    }

    fn kind(self) -> Option<Kind> {
        match self {
            Self::Outside => None,
            Self::Begin(kind) | Self::Inside(kind) => Some(kind),
        }
    }
}

/// The names of one sequence, by the most probable row of labels in which no name goes on that has not begun; and for each word how
/// probable it is that it belongs to a name of each kind. `scores` are one for each label at each of `words`.
pub fn decode(labels: &[Label], words: &[Range<usize>], scores: &[f32], names: &mut Vec<Name>, shares: &mut Vec<[f32; Kind::COUNT]>) {
    let row = best_row(labels, scores);
    let mut open: Option<(Name, u32)> = None;
    for ((bytes, scores), label) in words.iter().zip(scores.chunks_exact(labels.len())).zip(row) {
        let mut each = scores.to_vec();
        softmax(&mut each);
        let mut by_kind = [0f32; Kind::COUNT];
        for (label, share) in labels.iter().zip(&each) {
            if let Some(kind) = label.kind() {
                by_kind[kind as usize] += share;
            }
        }
        shares.push(by_kind);
        match (labels[label], &mut open) {
            (Label::Inside(_), Some((name, words))) => {
                name.bytes.end = bytes.end;
                name.sure += each[label];
                *words += 1;
            }
            (Label::Begin(kind), _) => {
                names.extend(open.take().map(closed));
                open = Some((Name { kind, bytes: bytes.clone(), sure: each[label] }, 1));
            }
            _ => names.extend(open.take().map(closed)),
        }
    }
    names.extend(open.map(closed));
}

fn closed((name, words): (Name, u32)) -> Name {
    Name { sure: name.sure / words as f32, ..name }
}

/// Viterbi's path over the labels of each word.
fn best_row(labels: &[Label], scores: &[f32]) -> Vec<usize> {
    let count = labels.len();
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(scores.len() / count);
    let mut best = vec![0f32; count];
    for (n, scores) in scores.chunks_exact(count).enumerate() {
        let mut next = vec![f32::MIN; count];
        let mut back = vec![0; count];
        for (to, label) in labels.iter().enumerate() {
            for (at, before) in labels.iter().enumerate() {
                let allowed = match label {
                    Label::Inside(kind) => n > 0 && before.kind() == Some(*kind),
                    _ => true,
                };
                if allowed && best[at] + scores[to] > next[to] {
                    next[to] = best[at] + scores[to];
                    back[to] = at;
                }
            }
        }
        best = next;
        from.push(back);
    }
    let mut at = (0..count).fold(0, |most, at| if best[at] > best[most] { at } else { most });
    let mut row = vec![0; from.len()];
    for n in (0..from.len()).rev() {
        row[n] = at;
        at = from[n][at];
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_and_go_on() {
        let labels: Vec<Label> = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"].into_iter().filter_map(Label::new).collect();
        for (rows, want) in [
            (&[[0., 9., 0., 0., 0.], [0., 0., 9., 0., 0.], [9., 0., 0., 0., 0.]][..], "PER 0..2"),
            (&[[0., 9., 0., 0., 0.], [0., 9., 0., 0., 0.]], "PER 0..1 PER 1..2"),
            // A name that has not begun begins nowhere.
            (&[[5., 0., 9., 0., 0.], [0., 0., 0., 9., 0.], [0., 0., 0., 0., 9.]], "LOC 1..3"),
            (&[[8., 0., 9., 0., 0.], [9., 0., 0., 0., 0.]], ""),
            (&[], ""),
        ] {
            let words: Vec<Range<usize>> = (0..rows.len()).map(|n| n..n + 1).collect();
            let (mut names, mut shares) = (Vec::new(), Vec::new());
            decode(&labels, &words, rows.as_flattened(), &mut names, &mut shares);
            let found: Vec<String> = names.iter().map(|n| format!("{} {:?}", n.kind.name(), n.bytes)).collect();
            assert_eq!(found.join(" "), want, "{rows:?}");
            assert_eq!(shares.len(), words.len());
            assert!(names.iter().all(|n| (0.0..=1.0).contains(&n.sure)), "{names:?}");
        }
    }
}
