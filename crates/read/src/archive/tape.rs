//! TAR, as it is or packed.

use super::names;
use super::shelf::{Fault, Guard, Shelf};
use crate::clock;
use crate::document::{Context, Reading};
use model::ProblemKind;
use std::io::Read;
use tar::{Archive, Entry};

/// Whether the bytes begin with a header block of TAR: by its sum, which the oldest ones have too.
pub fn is_tar(bytes: &[u8]) -> bool {
    let Some(block) = bytes.get(..512) else { return false };
    let field = block[148..156].split(|b| matches!(b, 0 | b' ')).find(|p| !p.is_empty()).unwrap_or(&[]);
    let declared = std::str::from_utf8(field).ok().and_then(|f| u32::from_str_radix(f, 8).ok());
    let sum: u32 = block.iter().enumerate().map(|(at, &b)| if (148..156).contains(&at) { 32 } else { u32::from(b) }).sum();
    // A block of zeros sums to 256 and is none.
    block[0] != 0 && declared == Some(sum)
}

/// Reads a tape archive.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut shelf = Shelf::new(context);
    read_stream(Guard::new(bytes, bytes.len() as u64, context), &mut shelf);
    shelf.reading()
}

/// Puts the members of a stream on the shelf. A stream that breaks off keeps what came before.
pub fn read_stream(stream: impl Read, shelf: &mut Shelf) {
    let mut archive = Archive::new(stream);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return shelf.problem(ProblemKind::Broken, format!("damaged TAR: {error}; ask for it again")),
    };
    for (number, entry) in entries.enumerate() {
        if shelf.is_full() {
            return;
        }
        match entry {
            Ok(entry) => take(entry, shelf),
            Err(error) => {
                let (kind, why) = match Fault::of(&error) {
                    Fault::Limit(why) => (ProblemKind::Limit, why),
                    Fault::Broken(why) => (ProblemKind::Broken, why),
                };
                return shelf.problem(kind, format!("the archive cannot be read on after {number} entries, which are kept: {why}"));
            }
        }
    }
}

/// One entry: a file is a member, a second name of a file too; links and devices have no bytes and say so.
fn take<R: Read>(mut entry: Entry<R>, shelf: &mut Shelf) {
    let name = names::member_name(&entry.path_bytes());
    let kind = entry.header().entry_type();
    if kind.is_dir() || name.ends_with('/') {
        return shelf.pass_over("folders");
    }
    if let Some(reason) = names::clutter(&name) {
        return shelf.pass_over(reason);
    }
    // Zero is what programs write that keep no times.
    let modified = entry.header().mtime().ok().filter(|&at| at > 0);
    shelf.dated(modified.and_then(|at| clock::iso(i64::try_from(at).ok()?)));
    let target = entry.link_name_bytes().map(|l| names::member_name(&l)).unwrap_or_default();
    if kind.is_hard_link() {
        let copy = shelf.bytes_of(&target).map(<[u8]>::to_vec);
        return match copy {
            // Counted like any member: many names of one big file are a bomb too.
            Some(copy) => {
                if shelf.allows(&name, copy.len() as u64, copy.len() as u64) {
                    shelf.put(name, copy);
                }
            }
            None => shelf.failed(name, ProblemKind::Unsupported, format!("a second name of {target}, which the archive does not hold")),
        };
    }
    if kind.is_symlink() {
        return shelf.failed(name, ProblemKind::Unsupported, format!("a link to {target}, without bytes of its own; look there"));
    }
    if kind.is_block_special() || kind.is_character_special() || kind.is_fifo() {
        return shelf.failed(name, ProblemKind::Unsupported, "a device or pipe, without bytes; nothing to do");
    }
    // A sparse file holds fewer bytes than it reads as.
    let packed = entry.header().entry_size().unwrap_or(0);
    if shelf.allows(&name, packed, entry.size()) {
        let size = entry.size();
        let (bytes, fault) = shelf.fill(&mut entry, packed);
        let fault = fault.or_else(|| (bytes.len() as u64 != size).then(|| Fault::Broken(format!("{size} bytes were promised"))));
        shelf.settle(name, bytes, fault);
    }
}
