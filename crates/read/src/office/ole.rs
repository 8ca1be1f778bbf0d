//! OLE compound files: their streams, and the documents that lie inside them as objects.

use crate::decode;
use crate::document::{Context, Member};
use cfb::CompoundFile;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

/// Sector numbers from here on are no sectors.
const NONE: u32 = 0xFFFF_FFFA;

/// An open compound file. Read here and not by the crate that writes it, because carved and cut files must give what they still hold.
pub struct Ole<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// The next sector of each sector.
    next: Vec<u32>,
    /// Bytes of a small sector, their chain and their bytes.
    small: usize,
    small_next: Vec<u32>,
    small_bytes: Vec<u8>,
    /// Streams shorter than this lie in small sectors.
    cutoff: usize,
    /// Paths in lower case (names are the same in any case) → what lies there.
    entries: BTreeMap<String, Entry>,
    /// Bytes that may still be read: many names of a hostile file can lead to the same sectors.
    left: Cell<usize>,
}

struct Entry {
    path: String,
    stream: bool,
    start: u32,
    size: usize,
}

impl<'a> Ole<'a> {
    /// Opens it; `Err` says what is wrong with it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        Self::parse(bytes).ok_or_else(|| "damaged OLE container: its head or its directory cannot be read".to_owned())
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let shift = usize::from(u16_at(bytes, 30)?);
        let small_shift = usize::from(u16_at(bytes, 32)?);
        if !(7..=16).contains(&shift) || !(2..=shift).contains(&small_shift) {
            return None;
        }
        let cutoff = u32_at(bytes, 56)? as usize;
        let mut ole = Self {
            bytes,
            sector: 1 << shift,
            next: Vec::new(),
            small: 1 << small_shift,
            small_next: Vec::new(),
            small_bytes: Vec::new(),
            cutoff,
            entries: BTreeMap::new(),
            left: Cell::new(bytes.len().saturating_mul(8)),
        };
        ole.read_chains()?;
        let directory = ole.chain(u32_at(bytes, 48)?, usize::MAX);
        let small = ole.chain(u32_at(bytes, 60)?, usize::MAX);
        ole.small_next = small.chunks_exact(4).filter_map(|c| u32_at(c, 0)).collect();
        let root = directory.get(..128)?;
        ole.small_bytes = ole.chain(u32_at(root, 116)?, u32_at(root, 120)? as usize);
        ole.read_directory(&directory);
        Some(ole)
    }

    /// The table of chains: its first 109 sectors stand in the head, the others in a chain of their own.
    fn read_chains(&mut self) -> Option<()> {
        let sectors = self.bytes.len() / self.sector + 1;
        let mut tables: Vec<u32> = (0..109).filter_map(|n| u32_at(self.bytes, 76 + n * 4)).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let mut steps = 0;
        while more < NONE && steps <= sectors {
            let Some(sector) = self.sector_bytes(more) else { break };
            let links = self.sector / 4 - 1;
            tables.extend((0..links).filter_map(|n| u32_at(sector, n * 4)));
            more = u32_at(sector, links * 4).unwrap_or(u32::MAX);
            steps += 1;
        }
        for table in tables.into_iter().take_while(|&t| t < NONE) {
            if self.next.len() > sectors {
                break;
            }
            let sector = self.sector_bytes(table).unwrap_or(&[]);
            self.next.extend((0..self.sector / 4).map(|n| u32_at(sector, n * 4).unwrap_or(u32::MAX)));
        }
        Some(())
    }

    /// The bytes of a sector, fewer at the end of a cut file.
    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        let at = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(at..)?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    /// A chain of sectors, at most `size` bytes; a loop ends when it has more sectors than the file.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let (mut at, mut steps) = (start, 0);
        while at < NONE && out.len() < size && steps < self.next.len().max(1) {
            let Some(sector) = self.sector_bytes(at) else { break };
            out.extend_from_slice(sector);
            at = self.next.get(at as usize).copied().unwrap_or(u32::MAX);
            steps += 1;
        }
        out.truncate(size);
        out
    }

    fn small_chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let (mut at, mut steps) = (start, 0);
        while at < NONE && out.len() < size && steps < self.small_next.len() {
            let from = at as usize * self.small;
            let Some(rest) = self.small_bytes.get(from..) else { break };
            out.extend_from_slice(&rest[..rest.len().min(self.small)]);
            at = self.small_next.get(at as usize).copied().unwrap_or(u32::MAX);
            steps += 1;
        }
        out.truncate(size);
        out
    }

    /// Walks the tree of names. Every record is seen once, so a hostile tree ends.
    fn read_directory(&mut self, directory: &[u8]) {
        let mut seen = BTreeSet::new();
        let child = directory.get(76..80).and_then(|b| u32_at(b, 0)).unwrap_or(u32::MAX);
        let mut open: Vec<(u32, String)> = vec![(child, String::new())];
        while let Some((number, parent)) = open.pop() {
            let at = number as usize * 128;
            let Some(record) = directory.get(at..at + 128) else { continue };
            if !seen.insert(number) || !matches!(record[66], 1 | 2) || parent.len() > 1_000 {
                continue;
            }
            let length = usize::from(u16_at(record, 64).unwrap_or(2)).clamp(2, 64) - 2;
            let path = format!("{parent}/{}", utf16(&record[..length]).replace('/', "_"));
            let link = |at| u32_at(record, at).unwrap_or(u32::MAX);
            open.push((link(68), parent.clone()));
            open.push((link(72), parent));
            let stream = record[66] == 2;
            if !stream {
                open.push((link(76), path.clone()));
            }
            let entry = Entry { path: path.clone(), stream, start: link(116), size: link(120) as usize };
            self.entries.entry(path.to_lowercase()).or_insert(entry);
        }
    }

    /// A stream's bytes by its path (`/ObjectPool/_1/Package`), as far as they can be read; none where it is absent.
    pub fn stream(&self, path: &str) -> Option<Vec<u8>> {
        let entry = self.entries.get(&path.to_lowercase()).filter(|e| e.stream)?;
        // A directory may claim any length: no stream is longer than its file.
        let size = entry.size.min(self.bytes.len());
        self.left.set(self.left.get().checked_sub(size)?);
        Some(if size < self.cutoff { self.small_chain(entry.start, size) } else { self.chain(entry.start, size) })
    }

    /// Names of what lies in a storage, sorted.
    pub fn names(&self, storage: &str) -> Vec<String> {
        let prefix = format!("{}/", storage.trim_end_matches('/').to_lowercase());
        self.below(&prefix)
            .filter(|(key, _)| !key[prefix.len()..].contains('/'))
            .map(|(_, e)| e.path.rsplit('/').next().unwrap_or("").to_owned())
            .collect()
    }

    fn below<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = (&'s String, &'s Entry)> {
        self.entries.range(prefix.to_owned()..).take_while(move |(key, _)| key.starts_with(prefix))
    }

    pub fn has(&self, path: &str) -> bool {
        self.entries.contains_key(&path.to_lowercase())
    }

    /// The document inside the object of a storage, with a name; none where the object is only a drawing or a formula.
    pub fn object(&self, storage: &str, name: &str, context: &Context) -> Option<Member> {
        let storage = storage.trim_end_matches('/');
        if let Some(native) = self.stream(&format!("{storage}/\u{1}Ole10Native")) {
            let (label, bytes) = native_file(&native)?;
            return Some(Member::new(label.unwrap_or_else(|| name.to_owned()), Ok(bytes)));
        }
        for stream in ["Package", "CONTENTS", "EmbeddedOdf"] {
            if let Some(bytes) = self.stream(&format!("{storage}/{stream}")).filter(|b| !b.is_empty()) {
                return Some(Member::new(name.to_owned(), Ok(bytes)));
            }
        }
        const MAINS: [&str; 6] = ["WordDocument", "Workbook", "Book", "PowerPoint Document", "VisioDocument", "__properties_version1.0"];
        if MAINS.iter().any(|m| self.has(&format!("{storage}/{m}"))) {
            return Some(Member::new(name.to_owned(), Ok(self.copy(storage, context)?)));
        }
        None
    }

    /// A storage as a compound file of its own.
    fn copy(&self, storage: &str, context: &Context) -> Option<Vec<u8>> {
        if storage.is_empty() {
            return Some(self.bytes.to_vec());
        }
        let mut out = CompoundFile::create(Cursor::new(Vec::new())).ok()?;
        let mut left = context.member_bytes_left();
        // Sorted by path, a storage comes before what it holds.
        for (_, entry) in self.below(&format!("{}/", storage.to_lowercase())) {
            let inner = entry.path.get(storage.len()..)?;
            if !entry.stream {
                out.create_storage_all(inner).ok()?;
                continue;
            }
            let bytes = self.stream(&entry.path)?;
            left = left.checked_sub(bytes.len() as u64)?;
            out.create_stream(inner).ok()?.write_all(&bytes).ok()?;
        }
        out.flush().ok()?;
        Some(out.into_inner().into_inner())
    }
}

/// The document inside the bytes of an OLE object (`oleObject1.bin`, the data of an RTF object); none where it holds none.
pub fn unwrap(bytes: &[u8], name: &str, context: &Context) -> Option<Member> {
    Ole::open(bytes).ok()?.object("/", name, context)
}

/// The file that the Packager put into `\x01Ole10Native`, with its name: size, flags, label, path, command, data.
pub fn native_file(stream: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    packaged(stream.get(4..)?).or_else(|| stream.get(4..).filter(|b| b.len() > 16).map(|b| (None, b.to_vec())))
}

/// The Packager's own record: flags, label, path, two numbers, command, data.
pub fn packaged(body: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let mut rest = body.get(2..)?;
    let mut text = || -> Option<String> {
        let end = rest.iter().take(1024).position(|&b| b == 0)?;
        let found = decode::decode(&rest[..end], Some("windows-1252")).text;
        rest = &rest[end + 1..];
        Some(found)
    };
    let label = text()?;
    let path = text()?;
    let rest = rest.get(4..)?;
    let command = u32_at(rest, 0)? as usize;
    let rest = rest.get(4..)?.get(command..)?;
    let size = u32_at(rest, 0)? as usize;
    let data = rest.get(4..)?.get(..size)?;
    let name = [label, path].into_iter().map(|n| n.rsplit(['/', '\\']).next().unwrap_or("").to_owned()).find(|n| !n.is_empty());
    Some((name, data.to_vec()))
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// UTF-16, little end first.
pub fn utf16(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}
