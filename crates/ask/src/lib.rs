//! Questions → answers with their passages: paths, clocks, missed chances, contradictions, the report.
//!
//! Every answer is a plain value that carries [`passage::Passage`]s or [`model::Citation`]s; printing is the binary's job.

mod attack;
pub mod contradiction;
pub mod find;
pub mod finding;
pub mod knowable;
pub mod knowledge;
pub mod missing_page;
pub mod passage;
pub mod path;
pub mod redaction;
pub mod report;
pub mod rule;
#[cfg(test)]
mod sample;
pub mod source;
pub mod statement;
pub mod timeline;
pub mod transmission;
pub mod view;

pub use find::{FindError, event_day, find_entity};
pub use graph::Graph;
pub use knowable::{Coalition, Knowable, coalitions, knowable};
pub use knowledge::{AgencyKnowledge, knowledge};
pub use missing_page::{MissingPage, missing_page};
pub use passage::{Passage, Step};
pub use path::{Path, Query, paths};
pub use source::{Copies, copies};
pub use timeline::{Row, timeline};
pub use transmission::{Purpose, Transmission, transmissions};
