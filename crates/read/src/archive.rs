//! Archives and packed files: what they hold, as members. Nothing is ever written to a disk; names are labels.
//!
//! RAR has no reader here: those that exist are bound to the licence of unRAR, which is not free, or cannot read RAR 5.
//! Such a file stays a problem that says what to do.

mod names;
mod packed;
mod secrets;
mod seven;
mod shelf;
mod tape;
mod zips;

pub use packed::read as read_packed;
pub use seven::read as read_7z;
pub use tape::{is_tar, read as read_tar};
pub use zips::{kind, names, open, part, read};

/// Archives that have no reader here; the problem says to unpack them.
pub fn is_unreadable(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/vnd.rar"
            | "application/vnd.ms-cab-compressed"
            | "application/x-unix-archive"
            | "application/x-compress"
            | "application/x-lzip"
            | "application/x-lz4"
            | "application/x-cpio"
    )
}

/// Where another archive begins inside a program that unpacks itself, and which kind it is.
pub fn inside_program(bytes: &[u8]) -> Option<(crate::sniff::Kind, &'static str)> {
    if !bytes.starts_with(b"MZ") && !bytes.starts_with(b"\x7fELF") {
        return None;
    }
    if seven::start(bytes).is_some() {
        return Some((crate::sniff::Kind::SevenZip, "application/x-7z-compressed"));
    }
    zips::is_appended(bytes).then_some((crate::sniff::Kind::Zip, "application/zip"))
}

#[cfg(test)]
mod tests;
