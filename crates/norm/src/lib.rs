//! Pure normalisation of names, dates, identifiers, languages and places, from committed tables.

pub mod date;
pub mod identifier;
pub mod language;
pub mod lexicon;
pub mod name;
pub mod place;
