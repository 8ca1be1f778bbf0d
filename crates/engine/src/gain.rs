//! What reading a file again brought, and whether it would lose something.

use model::{Document, Problem, ProblemKind};
use std::collections::BTreeSet;

/// Lines of single files that are told.
const LINES_MAX: usize = 200;

/// What a retry brought, over all its files.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Gained {
    pub problems_solved: u64,
    pub problems_new: u64,
    /// Documents with text that had none, or were not there.
    pub documents_with_text: u64,
    /// Characters of text more than before.
    pub characters: u64,
    /// One line for each file that gained something.
    pub files: Vec<String>,
}

impl Gained {
    pub(crate) fn add(&mut self, path: &str, old: &[Document], new: &[Document]) {
        let problems = |documents: &[Document]| -> BTreeSet<(String, Problem)> {
            documents.iter().flat_map(|d| d.problems.iter().map(|p| (d.path.clone(), p.clone()))).collect()
        };
        let (before, after) = (problems(old), problems(new));
        let solved = before.difference(&after).count() as u64;
        let texts = with_text(new).saturating_sub(with_text(old));
        let characters = characters(new).saturating_sub(characters(old));
        self.problems_solved += solved;
        self.problems_new += after.difference(&before).count() as u64;
        self.documents_with_text += texts;
        self.characters += characters;
        if (texts > 0 || characters > 0 || after.len() < before.len()) && self.files.len() < LINES_MAX {
            let fewer = before.len().saturating_sub(after.len());
            self.files.push(format!("{path}: {fewer} problems fewer, {texts} documents with text and {characters} characters more"));
        }
    }
}

fn with_text(documents: &[Document]) -> u64 {
    documents.iter().filter(|d| !d.layers.is_empty()).count() as u64
}

fn characters(documents: &[Document]) -> u64 {
    documents.iter().flat_map(|d| &d.layers).map(|l| l.text.chars().count() as u64).sum()
}

/// Why `new` would lose something that `old` has, if it would. A reading by a newer reader replaces the old one, unless that had a
/// password, time or memory that nobody gave again; a retry, which only ever tries for more, must also not find less text.
pub(crate) fn worse(old: &[Document], new: &[Document], retry: bool) -> Option<&'static str> {
    let stopped = |documents: &[Document]| {
        let hard = [ProblemKind::Encrypted, ProblemKind::Limit, ProblemKind::Crashed];
        documents.iter().flat_map(|d| &d.problems).filter(|p| hard.contains(&p.kind)).count()
    };
    let less = with_text(new) < with_text(old) || characters(new) * 10 < characters(old) * 9;
    if less && stopped(new) > stopped(old) {
        return Some("it then had a password, time or memory that it lacked now; `problems --retry` takes them");
    }
    (retry && less).then_some("this way less of its text was found")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{BlobId, Stage, TextLayer};
    use std::collections::BTreeMap;

    fn document(path: &str, text: &str, problem: Option<ProblemKind>) -> Document {
        let blob = BlobId::of(path.as_bytes());
        Document {
            id: Document::id_of("pj", path, &blob),
            blob,
            agency: "pj".into(),
            path: path.into(),
            parent: None,
            media_type: model::Text::new(),
            size: 1,
            pages: 1,
            layers: (!text.is_empty()).then(|| TextLayer::plain(text, "t")).into_iter().collect(),
            metadata: BTreeMap::new(),
            problems: problem.map(|k| Problem::new(Stage::Read, k, "x")).into_iter().collect(),
            held_said: None,
            vanished: false,
        }
    }

    #[test]
    fn nothing_that_was_read_is_lost_by_reading_again() {
        let locked = || vec![document("a.zip", "", None), document("a.zip!/b", "", Some(ProblemKind::Encrypted))];
        let open = || vec![document("a.zip", "", None), document("a.zip!/b", "twelve words", None)];
        let cut = || vec![document("a.zip", "", None), document("a.zip!/b", "twelve", Some(ProblemKind::Limit))];
        let short = || vec![document("a.zip", "", None), document("a.zip!/b", "twelve", None)];
        for (old, new, retry, is_worse) in [
            (locked(), open(), true, false),
            (open(), locked(), true, true),
            (open(), locked(), false, true),
            (locked(), locked(), true, false),
            (open(), cut(), false, true),
            (open(), short(), true, true),
            // A newer reader may find less for good reasons.
            (open(), short(), false, false),
        ] {
            assert_eq!(worse(&old, &new, retry).is_some(), is_worse, "{old:?} {new:?} {retry}");
        }
        let mut gained = Gained::default();
        gained.add("a.zip", &locked(), &open());
        gained.add("a.zip", &locked(), &locked());
        assert_eq!((gained.problems_solved, gained.problems_new, gained.documents_with_text, gained.characters), (1, 0, 1, 12));
        assert_eq!(gained.files.len(), 1);
    }
}
