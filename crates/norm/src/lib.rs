//! Pure normalisation of names, dates, identifiers, languages and places, from committed tables; and patterns that are cheap to run.

pub mod cardinal;
pub mod date;
pub mod identifier;
pub mod language;
pub mod lexicon;
pub mod name;
pub mod pattern;
pub mod place;
