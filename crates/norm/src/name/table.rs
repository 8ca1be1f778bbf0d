//! table (being built)
