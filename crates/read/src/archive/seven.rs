//! 7-Zip archives, with passwords.

use super::names;
use super::secrets::LOCKED;
use super::shelf::{Fault, Shelf};
use crate::clock;
use crate::document::{Context, Reading};
use crate::sniff::find;
use model::ProblemKind;
use sevenz_rust2::{Archive, ArchiveEntry, BlockDecoder, Error, Password};
use std::io::{Cursor, Read};

const SIGNATURE: &[u8] = b"7z\xbc\xaf\x27\x1c";
/// KiB that a dictionary may take.
const MEMORY_KIB: usize = 1 << 20;
/// Passwords tried on one archive, blocks together: each costs half a million hashes.
const TRIES_MAX: u32 = 200;

/// Where the archive begins, within the first MiB, as programs that unpack themselves have it.
pub fn start(bytes: &[u8]) -> Option<usize> {
    find(&bytes[..bytes.len().min(1 << 20)], SIGNATURE)
}

/// Reads an archive: its members, with a problem for each that cannot be taken out.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let bytes = &bytes[start(bytes).unwrap_or(0)..];
    let mut passwords = vec![Password::empty()];
    passwords.extend(context.passwords.iter().map(|p| Password::new(p)));
    let mut opened = Err(Error::PasswordRequired);
    for at in 0..passwords.len() {
        context.beat();
        opened = Archive::read_with_memory_limit(&mut Cursor::new(bytes), &passwords[at], MEMORY_KIB);
        match &opened {
            // A wrong password gives noise instead of the list of members, which fails in many ways; without one it is the archive.
            Err(Error::PasswordRequired) => {}
            Err(_) if at > 0 => {}
            Ok(_) => {
                passwords.swap(0, at);
                break;
            }
            Err(_) => break,
        }
    }
    let archive = match opened {
        Ok(archive) => archive,
        Err(Error::PasswordRequired | Error::MaybeBadPassword(_)) => return Reading::failed(ProblemKind::Encrypted, LOCKED),
        Err(_) if passwords.len() > 1 && needs_password(bytes) => return Reading::failed(ProblemKind::Encrypted, LOCKED),
        Err(error) => return Reading::failed(ProblemKind::Broken, format!("damaged 7-Zip archive: {error}; ask for it again")),
    };
    let mut shelf = Shelf::new(context);
    // A solid archive packs many members into one block, so the bound is on the whole.
    let total = archive.files.iter().fold(0u64, |sum, f| sum.saturating_add(f.size));
    let dense = super::shelf::too_dense(bytes.len() as u64, total, context.limits);
    let mut tries = TRIES_MAX;
    for block in 0..archive.blocks.len() {
        if shelf.is_full() {
            break;
        }
        let mut work = Block { archive: &archive, block, bytes, dense, shelf: &mut shelf };
        work.read(&mut passwords, &mut tries);
    }
    for (index, entry) in archive.files.iter().enumerate() {
        if shelf.is_full() {
            break;
        }
        if archive.stream_map.file_block_index.get(index).copied().flatten().is_none() {
            empty(entry, &mut shelf);
        }
    }
    if shelf.is_full() {
        let files =
            archive.files.iter().filter(|f| !f.is_directory && !f.is_anti_item && names::clutter(&f.name.replace('\\', "/")).is_none());
        shelf.unread(files.count().saturating_sub(shelf.len()) as u64);
    }
    shelf.reading()
}

fn needs_password(bytes: &[u8]) -> bool {
    matches!(
        Archive::read_with_memory_limit(&mut Cursor::new(bytes), &Password::empty(), MEMORY_KIB),
        Err(Error::PasswordRequired | Error::MaybeBadPassword(_))
    )
}

/// An entry without bytes: a folder, an empty file, or a mark that deletes.
fn empty(entry: &ArchiveEntry, shelf: &mut Shelf) {
    let name = entry.name.replace('\\', "/");
    if entry.is_directory {
        shelf.pass_over("folders");
    } else if entry.is_anti_item {
        shelf.pass_over("marks that delete a file");
    } else {
        shelf.dated(modified(entry));
        shelf.put(name, Vec::new());
    }
}

fn modified(entry: &ArchiveEntry) -> Option<String> {
    entry.has_last_modified_date.then(|| clock::file_time(entry.last_modified_date.into())).flatten()
}

/// One block of an archive: members packed together.
struct Block<'a, 'b, 'c> {
    archive: &'a Archive,
    block: usize,
    bytes: &'a [u8],
    /// The whole archive would unpack to too much.
    dense: bool,
    shelf: &'b mut Shelf<'c>,
}

/// How a block went.
enum End {
    Done,
    WrongPassword,
    /// Not all could be read; the next entry and why.
    Stopped(usize, ProblemKind, String),
}

impl Block<'_, '_, '_> {
    fn read(&mut self, passwords: &mut [Password], tries: &mut u32) {
        let Some(&start) = self.archive.stream_map.block_first_file_index.get(self.block) else { return };
        let mut source = Cursor::new(self.bytes);
        let end = start + BlockDecoder::new(1, self.block, self.archive, &passwords[0], &mut source).entry_count();
        let locked = (start..end).any(|f| self.archive.is_file_encrypted(f));
        if self.dense {
            let why = "the archive would unpack to more than expansion_ratio_max allows; unpack it by itself with care";
            return self.fail_from(start, end, ProblemKind::Limit, why);
        }
        let mut at = 0;
        loop {
            match self.attempt(&passwords[at], locked) {
                End::Done => {
                    passwords.swap(0, at);
                    return;
                }
                End::Stopped(next, kind, why) => return self.fail_from(start + next, end, kind, &why),
                End::WrongPassword => {
                    *tries = tries.saturating_sub(1);
                    at += 1;
                    if at >= passwords.len() || *tries == 0 {
                        return self.fail_from(start, end, ProblemKind::Encrypted, LOCKED);
                    }
                }
            }
        }
    }

    fn attempt(&mut self, password: &Password, locked: bool) -> End {
        self.shelf.beat();
        if locked && password.is_empty() {
            return End::WrongPassword;
        }
        let mut source = Cursor::new(self.bytes);
        let decoder = BlockDecoder::new_with_memory_limit(1, MEMORY_KIB, self.block, self.archive, password, &mut source);
        let packed = self.bytes.len() as u64;
        let shelf = &mut *self.shelf;
        let (mut done, mut wrong) = (0usize, false);
        let ended = decoder.for_each_entries(&mut |entry, stream| {
            if shelf.is_full() {
                return Ok(false);
            }
            let (bytes, fault) = member(entry, stream, packed, shelf);
            // Noise from a wrong password fails at once: by its format, or by its sum at the end of the first member.
            if locked && done == 0 && matches!(fault, Some(Fault::Broken(_))) {
                wrong = true;
                return Ok(false);
            }
            let broken = matches!(fault, Some(Fault::Broken(_)));
            if let Some(bytes) = bytes {
                shelf.settle(entry.name.replace('\\', "/"), bytes, fault);
            }
            done += 1;
            Ok(!broken)
        });
        match ended {
            _ if wrong => End::WrongPassword,
            Err(_) if locked && done == 0 => End::WrongPassword,
            Err(Error::UnsupportedCompressionMethod(method)) => {
                End::Stopped(done, ProblemKind::Unsupported, format!("no reader for the packing {method}; unpack it and read the folder"))
            }
            Err(Error::MaxMemLimited { .. }) => {
                End::Stopped(done, ProblemKind::Limit, "needs more memory than allowed to unpack; unpack it and read the folder".into())
            }
            Err(error) => End::Stopped(done, ProblemKind::Broken, format!("cannot be unpacked: {error}")),
            Ok(false) if !shelf.is_full() => {
                End::Stopped(done, ProblemKind::Broken, "packed together with a damaged member before it; ask for the archive again".into())
            }
            Ok(_) => End::Done,
        }
    }

    /// Says of the entries `from..to` why they are not there.
    fn fail_from(&mut self, from: usize, to: usize, kind: ProblemKind, why: &str) {
        for entry in self.archive.files.get(from..to).unwrap_or(&[]) {
            if self.shelf.is_full() {
                return;
            }
            if entry.has_stream {
                self.shelf.failed(entry.name.replace('\\', "/"), kind, why);
            } else {
                empty(entry, self.shelf);
            }
        }
    }
}

/// What one entry unpacks to; no bytes where it is settled already. What is not read here is unpacked and dropped by the decoder.
fn member(entry: &ArchiveEntry, stream: &mut dyn Read, packed: u64, shelf: &mut Shelf) -> (Option<Vec<u8>>, Option<Fault>) {
    let name = entry.name.replace('\\', "/");
    if !entry.has_stream {
        empty(entry, shelf);
        return (None, None);
    }
    if let Some(reason) = names::clutter(&name) {
        shelf.pass_over(reason);
        return (None, None);
    }
    // The upper half of the attributes is the Unix mode where bit 15 says so; 0x400 is a reparse point of Windows.
    let attributes = entry.windows_attributes;
    if entry.has_windows_attributes && (attributes & 0x8000 != 0 && attributes >> 28 == 0o12 || attributes & 0x400 != 0) {
        shelf.failed(name, ProblemKind::Unsupported, "a link, without bytes of its own");
        return (None, None);
    }
    shelf.dated(modified(entry));
    if !shelf.allows(&name, packed, entry.size) {
        return (None, None);
    }
    let (bytes, fault) = shelf.fill(stream, packed);
    (Some(bytes), fault)
}
