//! Persons (being built).
use super::{Comparison, PersonName};
/// How two names fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit { Equal }
/// How two names fit.
pub fn fit(_: &str, _: &str) -> Fit { Fit::Equal }
/// Whether two person names are one.
pub fn compare_persons(a: &str, b: &str) -> Comparison { Comparison::of(f64::from(super::fold(a) == super::fold(b)), Vec::new()) }
/// Same, parsed.
pub fn compare_parsed(_: &PersonName, _: &PersonName) -> Comparison { Comparison::of(0.0, Vec::new()) }
