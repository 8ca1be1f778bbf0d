//! lexicon (being built)
