//! Glues the stages to the store: the only place with scheduling, checkpoints and the clock.
//!
//! `read` = find files → read each in the cage → extract each document → since when it was held → resolve → index. Every step is
//! kept as soon as it is done, so that a run that was killed goes on where it stopped, and every step is a pure function of what
//! stands before it, so that the result (its [`signature`]) does not depend on threads, kills or the order of files.

mod anchor;
mod asking;
mod case;
mod casebook;
mod clock;
mod custody;
mod document;
mod error;
mod extraction;
mod find;
mod gain;
mod guard;
mod holding;
mod intake;
mod judgement;
mod manifest;
mod name;
mod reader_model;
mod resolution;
mod ruling;
mod run;
mod setting;
mod signature;
mod spread;
mod stage;
mod verify;

pub use case::{OpenCase, by_id, open, open_without_texts};
pub use casebook::write_down;
pub use clock::now;
pub use custody::{ManifestLine, ManifestReport, check_manifest, each_manifest_line, manifest, parse_manifest};
pub use error::EngineError;
pub use find::ReadPath;
pub use gain::Gained;
pub use judgement::{Judged, forget, judge, note, pairs_between, settle, split, undo};
pub use reader_model::ReaderModel;
pub use ruling::{Ruled, Ruling};
pub use run::{Choice, ModelSummary, ReadSummary, read, retry};
pub use setting::{Breakpoint, Progress, Settings, Silent};
pub use signature::signature;
pub use stage::{CagedStages, ReadDocument, Resolution, Stages};
pub use verify::{VerifyReport, verify};

// The binary knows `engine` and `model` only; it reaches the stages through these.
pub use {ask, extract, graph, norm, read as reader, resolve, store};
