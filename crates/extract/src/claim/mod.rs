//! claim (being built)
