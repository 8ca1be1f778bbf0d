//! Names of people and organisations: folding, parts, comparison in words, and keys for finding candidates.
//!
//! The order of work inside: [`fold`] makes writings equal that differ in case, accents and script; [`parse`] says which
//! words are given and family names; [`compare_persons`] and [`compare_organizations`] say whether two names can be one,
//! and why; [`keys`] puts names that could be one into the same drawer.

mod cache;
mod compound;
mod distance;
mod ear;
mod facts;
mod fold;
mod keys;
pub mod label;
mod number;
mod org_table;
mod organization;
mod parse;
mod particle;
mod person;
mod phoneme;
mod ratio;
mod reason;
mod scan;
mod script;
mod slavic;
mod table;
#[cfg(test)]
mod tests;
mod title;
mod token;
mod tokens;

pub use cache::parsed;
pub use fold::{fold, joined, words};
pub use keys::{keys, organization_keys};
pub use org_table::{acronym, organization_form};
pub use organization::{compare_organizations, compare_organizations_strictly};
pub use parse::{Certainty, PersonName, begins_with_rank, ends_with_rank, is_kunya, parse};
pub use person::{
    Fit, Place, classes, compare_leniently, compare_parsed, compare_persons, compare_persons_strictly, fit, holds, one_family,
};
pub use token::commonness;
use token::commonness_of;

/// The score from which two names are taken for one.
pub const SAME: f64 = 0.7;

/// Whether two names can belong to one, and why.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Comparison {
    /// 0 (cannot be one) to 1 (written equally); [`SAME`] and more is the same.
    pub score: f64,
    pub same: bool,
    /// Whether they are so near that the names hardly belong to two people; `false` where a slip of the pen is likelier than two
    /// people, but two people are not rare (`Giorgia Meleni`, `Giorgia Meloni`). No such pair is more than a hit to look at.
    pub sure: bool,
    /// Words for people, e.g. `spelling differs as Dutch from French: Oekasja, Oukacha`.
    pub reasons: Vec<String>,
}

impl Comparison {
    /// A comparison with `score` cut to 0..=1; `same` follows from [`SAME`].
    pub fn of(score: f64, reasons: Vec<String>) -> Self {
        let score = (score.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
        Self { score, same: score >= SAME, sure: score >= SAME, reasons }
    }
}
