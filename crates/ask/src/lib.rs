//! ask (being built)
