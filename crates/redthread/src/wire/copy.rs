//! Which documents copy each other, as the contracts and people read it.

use engine::ask::Copies;
use engine::ask::source::Kind;
use model::DocumentId;
use model::case::Lookup;
use serde::Serialize;

/// Another document that is, holds or repeats the same text.
#[derive(Serialize)]
pub struct SameLine<'a> {
    /// Path of the other document.
    pub document: &'a str,
    /// `exact`, `near`, `contains`, `contained_in`, `repeats`, `repeated_by`: what this one is to the other.
    pub kind: &'static str,
    /// Share of words that are the same (of both, or of the contained one); absent where only a reference says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    #[serde(skip)]
    pub agency: &'a str,
    #[serde(skip)]
    pub held_since: Option<String>,
    /// Words that only this one has, and only the other: how many, and the first of them.
    #[serde(skip)]
    pub only_here: (usize, &'a str),
    #[serde(skip)]
    pub only_there: (usize, &'a str),
}

/// The copies of a document, exact ones first.
pub fn same_as<'a>(lookup: &Lookup<'a>, copies: &'a Copies, id: &'a DocumentId) -> Vec<SameLine<'a>> {
    let mut found: Vec<(Kind, SameLine<'a>)> = copies
        .of(id)
        .filter_map(|(copy, is_left)| {
            let other = lookup.document.get(if is_left { &copy.right } else { &copy.left })?;
            let d = &copy.differs;
            let (left, right) = ((d.only_left, d.left.as_str()), (d.only_right, d.right.as_str()));
            let (only_here, only_there) = if is_left { (left, right) } else { (right, left) };
            let kind = match (copy.kind, is_left) {
                (Kind::Exact, _) => "exact",
                (Kind::Near, _) => "near",
                (Kind::Contains, true) => "contains",
                (Kind::Contains, false) => "contained_in",
                (Kind::Repeats, true) => "repeats",
                (Kind::Repeats, false) => "repeated_by",
            };
            let held = lookup.case.profiles.get(&other.id).and_then(|p| p.held_since);
            let line = SameLine {
                document: &other.path,
                kind,
                share: copy.share.map(|s| (s * 1000.0).round() / 1000.0),
                agency: &other.agency,
                held_since: held.map(|d| d.to_string()),
                only_here,
                only_there,
            };
            Some((copy.kind, line))
        })
        .collect();
    found.sort_by(|a, b| (a.0, a.1.document).cmp(&(b.0, b.1.document)));
    found.into_iter().map(|(_, line)| line).collect()
}

impl SameLine<'_> {
    /// In one line what it is and what differs, without control characters.
    pub fn sentence(&self) -> String {
        use crate::print::{clean, short};
        let share = self.share.map(|s| format!("{:.0} % ", (s * 100.0).floor())).unwrap_or_default();
        let what = match self.kind {
            "exact" => return format!("also held by {} since {} ({})", clean(self.agency), self.since(), clean(self.document)),
            "near" => format!("{share}the same words as"),
            "contains" => format!("contains {share}of"),
            "contained_in" => format!("{share}of it stands in"),
            "repeats" => "says that it repeats".to_owned(),
            _ => "is repeated, by its reference, in".to_owned(),
        };
        let only = |(count, first): (usize, &str), place: &str| match count {
            0 => String::new(),
            1 => format!("; only {place}: \"{}\"", short(first, 60)),
            n => format!("; only {place}: {n} words, first \"{}\"", short(first, 60)),
        };
        // Of what stands in something longer only the part that is not there says something.
        let (here, there) = match self.kind {
            "contains" => (String::new(), only(self.only_there, "there")),
            "contained_in" => (only(self.only_here, "here"), String::new()),
            _ => (only(self.only_here, "here"), only(self.only_there, "there")),
        };
        format!("{what} {}, held by {} since {}{here}{there}", clean(self.document), clean(self.agency), self.since())
    }

    fn since(&self) -> &str {
        self.held_since.as_deref().unwrap_or("an unknown day")
    }
}
