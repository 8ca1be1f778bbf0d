//! What could not be read, and why: data, never an error of the program.

use serde::{Deserialize, Serialize};

/// Where on the way it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Finding and opening the file.
    Find,
    /// Turning bytes into text.
    Read,
    /// Recognising the text in an image.
    Ocr,
    /// Finding mentions and claims.
    Extract,
}

/// Why, in a word that programs can branch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// No permission, vanished, or an I/O error.
    Unreadable,
    /// Zero bytes.
    Empty,
    /// Its bytes are not what its format demands.
    Broken,
    /// A password is needed.
    Encrypted,
    /// No reader for this type.
    Unsupported,
    /// The name says one type and the bytes another; it was read as what the bytes are.
    MisnamedType,
    /// A limit was reached; what was read until then is kept and marked partial.
    Limit,
    /// The reader process died or was stopped.
    Crashed,
    /// It was read, and holds no text.
    NoText,
    /// A tool that this needs is not installed.
    ToolMissing,
}

/// Something that could not be read, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Problem {
    pub stage: Stage,
    pub kind: ProblemKind,
    /// What is wrong and what to do, for people; one line.
    pub message: String,
}

impl Problem {
    pub fn new(stage: Stage, kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { stage, kind, message: message.into() }
    }
}
