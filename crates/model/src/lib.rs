//! The nouns of Redthread and their ids: plain values, no I/O, no clock, no randomness.
//!
//! The way of the data (`ARCHITECTURE.md` has the picture):
//! file → [`Document`] + [`Problem`]s → [`TextLayer`] → [`Mention`] → [`Entity`]; text → [`Claim`]; claims and
//! entities → evidence graph → [`Finding`]. Every offset in this crate counts **characters** of a layer's text.

pub mod agency;
pub mod case;
pub mod casebook;
pub mod citation;
pub mod claim;
pub mod document;
pub mod doubt;
pub mod entity;
pub mod finding;
pub mod id;
pub mod judgement;
pub mod mention;
pub mod moment;
pub mod problem;
pub mod text;
pub mod when;

pub use case::Case;
pub use casebook::{Bearing, Casebook, Verdict};
pub use citation::Citation;
pub use claim::{Claim, GIST, Grade, Modality, OPEN, PROPOSED, Property, Speaker};
pub use document::{Dated, Document, DocumentKind, HeldBasis, Profile, Yearless};
pub use entity::{Entity, Identifier, Link, LinkBasis, Part};
pub use finding::{Contradiction, ContradictionKind, Finding};
pub use id::{BlobId, ClaimId, ContradictionId, DocumentId, EntityId, FindingId, MentionId};
pub use judgement::{Decision, Judgement};
pub use mention::{Mention, NameWords, Schema};
pub use moment::Moment;
pub use problem::{Problem, ProblemKind, Stage};
pub use text::{CharIndex, Rect, Segment, Span, Text, TextLayer};
pub use when::{Precision, When};
