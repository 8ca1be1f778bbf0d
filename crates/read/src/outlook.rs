//! Outlook: single messages (MSG) and mail stores (PST, OST).

use crate::document::{Context, Reading};
use model::ProblemKind;

/// Reads one message.
pub fn read_message(_bytes: &[u8], _context: &Context) -> Reading {
    Reading::failed(ProblemKind::Unsupported, "no reader for application/vnd.ms-outlook; convert it to PDF or text")
}

/// Reads a mail store: each message is a member.
pub fn read_store(_bytes: &[u8], _context: &Context) -> Reading {
    Reading::failed(ProblemKind::Unsupported, "no reader for application/vnd.ms-outlook-pst; convert it to PDF or text")
}
