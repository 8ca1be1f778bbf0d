//! The one crate with files: a case folder with its SQLite catalogue, its originals, its text index and its lock.
//!
//! A case folder holds
//! - `case.sqlite`: ground state (files, blobs, judgements, the casebook, settings, audit log) and derived state (layers, mentions,
//!   claims, entities), WAL with `synchronous=FULL`: what is committed is durable;
//! - `blobs/ab/abcdef…`: originals by SHA-256, read-only, written before anything in the catalogue names them;
//! - `sent/N/AGENCY/…`: files that a browser sent, one folder for each delivery; once read, the same bytes as their originals;
//! - `index/`: the text index, derived; committed after the catalogue with its last sequence as payload, replayed when behind;
//! - `lock`: held by the one process that writes. Readers need no lock and see whole commits.
//!
//! Order of writes: blob (written, synced, renamed) → catalogue commit (the acknowledgement) → index commit. Never the reverse.

mod answer;
pub mod audit;
pub mod blob;
mod casebook;
mod catalogue;
mod count;
pub mod custody;
mod error;
mod extraction;
mod file;
pub mod files;
pub mod fold;
mod folder;
mod identity;
mod layer;
mod schema;
pub mod search;
mod sent;

pub use answer::AnswerRow;
pub use audit::AuditEntry;
pub use blob::{Blobs, Staged};
pub use catalogue::{Store, Writer};
pub use count::Counts;
pub use custody::{CustodyEvent, CustodyState};
pub use error::StoreError;
pub use extraction::{ClaimRow, ExtractionRecord, MentionRow};
pub use file::{FileKey, FileRow};
pub use folder::Folder;
pub use identity::{JudgementRow, NewJudgement, Place, UndecidedRow};
pub use search::{Hit, Search};
pub use sent::{Arrived, SENT, Sent, Waiting};
