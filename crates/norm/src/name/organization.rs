//! Organisations (being built).
use super::Comparison;
/// Whether two organisation names are one.
pub fn compare_organizations(a: &str, b: &str) -> Comparison { Comparison::of(f64::from(super::fold(a) == super::fold(b)), Vec::new()) }
/// Initials of the words that carry meaning.
pub fn acronym(name: &str) -> String { super::words(name).iter().filter_map(|w| w.chars().next()).collect() }
/// Name without legal form.
pub fn organization_form(name: &str) -> String { super::fold(name) }
