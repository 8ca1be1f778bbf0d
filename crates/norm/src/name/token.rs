//! Single words of names (being built).
/// How common a name's word is.
pub fn commonness(_: &str) -> u8 { 0 }
