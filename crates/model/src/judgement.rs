//! What a user decided about identity: append-only, never overruled by a re-run.

use crate::id::MentionId;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Positive,
    Negative,
    Unsure,
}

/// One decision. `undo` appends a withdrawal; nothing is ever deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// From 1, in the order of the log.
    pub number: u64,
    pub left: MentionId,
    pub right: MentionId,
    pub decision: Decision,
    pub by: String,
    /// When, as RFC 3339; outside the signature.
    pub at: String,
    pub why: String,
    /// Judgements given by one command share a batch: `split` gives several, `undo` withdraws a whole batch.
    pub batch: u64,
    /// Withdrawn by a later `undo`.
    #[serde(default)]
    pub withdrawn: bool,
}
