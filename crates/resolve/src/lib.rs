//! resolve (being built)
