//! phoneme (being built)
