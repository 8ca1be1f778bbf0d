//! read (being built)
