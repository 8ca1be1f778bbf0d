//! Parts of a person's name (being built).
/// How sure the order of the parts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Certainty { #[default] Guessed, Marked }
/// The parts of a person's name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PersonName { pub given: Vec<String>, pub family: Vec<String>, pub particles: Vec<String>, pub titles: Vec<String>, pub initials: Vec<String> }
/// Splits a name.
pub fn parse(surface: &str) -> PersonName {
    let mut w = super::words(surface); let family = w.pop().into_iter().collect();
    PersonName { given: w, family, ..Default::default() }
}
/// Whether a name is a kunya.
pub fn is_kunya(name: &str) -> bool { super::words(name).first().is_some_and(|w| matches!(w.as_str(), "abou" | "abu" | "aboe" | "oum" | "umm" | "oem")) }
