//! The chores of the house, as a library so that the tests can run them too.

pub mod case;
pub mod gazetteer;
pub mod soak;
pub mod tidy;
