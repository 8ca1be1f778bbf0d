//! Claims and identity links → the evidence graph in memory: who is tied to whom by which passages, and since when.
//!
//! Two views of one case, both built once by [`Graph::new`]:
//! - **entities and pairs**: an edge holds all claims between two entities ([`chain`] finds the strongest chains in it);
//! - **locals and names**: a local is one writing of one entity in one document; one moves inside a document by its claims, and
//!   from document to document only by an identity that is itself explained ([`clock`] and [`fewest`] work on it).
//!
//! This crate knows no questions, no store and no text. `docs/methods.md` says in plain words what is computed.

mod build;
pub mod chain;
pub mod clock;
pub mod fewest;
pub mod fold;
pub mod identity;
pub mod index;
mod parts;
pub mod pass;
mod reach;
pub mod rows;
pub mod source;
pub mod strength;
mod tie;
pub mod walk;
mod way;

pub use index::{Filter, Graph, Index};
pub use source::{Copied, Sources};
