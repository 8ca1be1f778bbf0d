//! Outlook: single messages (MSG), mail stores (PST, OST), and the packed bodies that Outlook sends to others (TNEF).
//!
//! All three hold the same MAPI properties. They become a [`note::Note`], and that becomes an Internet mail, which the mail
//! reader reads: so text, threads and attachments look alike wherever a mail comes from. The original stays what it is; the
//! rebuilt mail of a PST's message is what a citation of that message rests on, as a PST has no bytes for one message alone.

mod bag;
mod message;
mod note;
mod store;
mod tnef;

pub use store::read as read_store;
pub use tnef::is_tnef;

use crate::document::{Context, Reading};

/// Reads one message, in a compound file or in TNEF.
pub fn read_message(bytes: &[u8], context: &Context) -> Reading {
    if is_tnef(bytes) { tnef::read(bytes, context) } else { message::read(bytes, context) }
}

#[cfg(test)]
mod tests;
