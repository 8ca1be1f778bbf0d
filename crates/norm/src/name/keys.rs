//! Keys that put names that could be one into the same drawer (being built).
/// Blocking keys of a person's name.
pub fn keys(name: &str) -> Vec<String> { super::words(name) }
/// Blocking keys of an organisation's name.
pub fn organization_keys(name: &str) -> Vec<String> { super::words(name) }
