//! The command line (being built).
fn main() {}
