//! place (being built)
