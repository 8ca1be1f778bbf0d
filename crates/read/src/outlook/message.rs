//! One message in a compound file ([MS-OXMSG]): streams named after their properties.

use super::bag::{Bag, Names, Value};
use super::note::{Attached, Data, Note};
use crate::document::{Context, Reading};
use crate::mail;
use cfb::CompoundFile;
use model::ProblemKind;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

const PROPERTIES: &str = "__properties_version1.0";

/// Reads a message: its text as a mail's, its attachments as members.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut file = match CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => file,
        Err(error) => return Reading::failed(ProblemKind::Broken, format!("damaged Outlook message: {error}; ask for it again")),
    };
    let mut note = note(&mut file, context);
    let broken = note.has_broken_rtf();
    let members = note.members(context);
    let mut reading = mail::read(&note.to_mail(0, context), context);
    reading.problems.retain(|p| p.kind != ProblemKind::NoText || members.is_empty());
    reading.container = reading.container || !members.is_empty();
    reading.members.extend(members);
    if broken {
        reading.problem(ProblemKind::Broken, "its body in compressed RTF cannot be unpacked; open it in Outlook");
    }
    for fault in note.faults {
        reading.problem(ProblemKind::Broken, fault);
    }
    reading
}

fn note(file: &mut File, context: &Context) -> Note {
    let root = PathBuf::from("/");
    let names = stream(file, Path::new("/__nameid_version1.0/__substg1.0_00030102"), context).unwrap_or_default();
    let names = Names::new(&names);
    let mut note = Note { bag: bag(file, &root, &names, context), ..Note::default() };
    let mut storages: Vec<(String, PathBuf)> =
        file.read_root_storage().filter(|e| e.is_storage()).map(|e| (e.name().to_owned(), e.path().to_owned())).collect();
    // Their numbers are in order; the directory need not be.
    storages.sort();
    for (name, path) in storages {
        context.beat();
        if name.starts_with("__recip_version1.0_") {
            note.recipients.push(bag(file, &path, &names, context));
        } else if name.starts_with("__attach_version1.0_") {
            let mut bag = bag(file, &path, &names, context);
            let data = data(file, &path, &mut bag, context);
            note.attachments.push(Attached { bag, data });
        }
    }
    note.share_code_page();
    note
}

/// The properties of one storage.
fn bag(file: &mut File, storage: &Path, names: &Names, context: &Context) -> Bag {
    let mut bag = Bag::default();
    let streams: Vec<(String, PathBuf)> = match file.read_storage(storage) {
        Ok(entries) => entries.filter(|e| e.is_stream()).map(|e| (e.name().to_owned(), e.path().to_owned())).collect(),
        Err(_) => return bag,
    };
    for (name, path) in streams {
        if name == PROPERTIES {
            if let Some(bytes) = stream(file, &path, context) {
                fixed(&bytes, names, &mut bag);
            }
            continue;
        }
        let Some((id, kind)) = name
            .strip_prefix("__substg1.0_")
            .filter(|n| n.len() == 8)
            .and_then(|n| Some((u16::from_str_radix(n.get(..4)?, 16).ok()?, u16::from_str_radix(n.get(4..)?, 16).ok()?)))
        else {
            continue;
        };
        let Some(bytes) = stream(file, &path, context) else { continue };
        let value = match kind {
            0x001F => Value::Text(utf16(&bytes)),
            0x001E => Value::Narrow(bytes),
            0x0102 => Value::Bytes(bytes),
            _ => continue,
        };
        bag.put_named(id, value, names);
    }
    bag
}

/// Values of a fixed length stand in one stream, 16 bytes each, behind a head of 32, 24 or 8 bytes as the storage is.
fn fixed(bytes: &[u8], names: &Names, bag: &mut Bag) {
    // Only one of the heads leaves a whole number of entries: 32 and 0 do, 24 and 8 do.
    let head = if bytes.len().is_multiple_of(16) {
        32
    } else if looks_like_entry(bytes.get(8..24)) {
        8
    } else {
        24
    };
    for entry in bytes.get(head..).unwrap_or(&[]).chunks_exact(16) {
        let word = |at: usize| u16::from_le_bytes([entry[at], entry[at + 1]]);
        let long = i64::from_le_bytes([entry[8], entry[9], entry[10], entry[11], entry[12], entry[13], entry[14], entry[15]]);
        let value = match word(0) {
            0x0002 => Value::Number(i64::from(word(8) as i16)),
            0x0003 => Value::Number(i64::from(long as i32)),
            0x000B => Value::Number(i64::from(word(8) != 0)),
            0x0014 => Value::Number(long),
            0x0040 => Value::Time(long),
            _ => continue,
        };
        bag.put_named(word(2), value, names);
    }
}

/// Whether 16 bytes begin like a property: a known type and flags that exist.
fn looks_like_entry(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(|b| {
        let kind = u16::from_le_bytes([b[0], b[1]]) & 0x0FFF;
        matches!(kind, 0x02..=0x07 | 0x0A | 0x0B | 0x0D | 0x14 | 0x1E | 0x1F | 0x40 | 0x48 | 0x102) && b[4] & !7 == 0 && b[5] == 0
    })
}

/// What is attached: bytes, or a storage that becomes a compound file of its own.
fn data(file: &mut File, attachment: &Path, bag: &mut Bag, context: &Context) -> Data {
    if let Some(bytes) = bag.take_bytes(0x3701) {
        return Data::Bytes(bytes);
    }
    let inner = attachment.join("__substg1.0_3701000D");
    if file.is_storage(&inner) {
        return match copy(file, &inner, context) {
            Ok(bytes) => Data::Compound(bytes),
            Err(error) => Data::None(format!("the message or object attached here cannot be taken out: {error}")),
        };
    }
    let place = [0x370D, 0x3708].iter().find_map(|&id| bag.text(id));
    match place {
        Some(place) => Data::None(format!("only a link to {place} is attached; look there")),
        None => Data::Bytes(Vec::new()),
    }
}

/// A storage as a compound file. A message inside another has a shorter head before its properties, and shares the names of
/// properties that lie in the root.
fn copy(file: &mut File, storage: &Path, context: &Context) -> std::io::Result<Vec<u8>> {
    let mut out = CompoundFile::create(Cursor::new(Vec::new()))?;
    let mut entries: Vec<(PathBuf, PathBuf, bool)> = Vec::new();
    for (from, under) in
        [(storage.to_owned(), PathBuf::from("/")), (PathBuf::from("/__nameid_version1.0"), PathBuf::from("/__nameid_version1.0"))]
    {
        if !file.is_storage(&from) {
            continue;
        }
        for entry in file.walk_storage(&from)? {
            if let Ok(rest) = entry.path().strip_prefix(&from) {
                entries.push((entry.path().to_owned(), under.join(rest), entry.is_stream()));
            }
        }
    }
    let own = Path::new("/").join(PROPERTIES);
    let message = file.is_stream(storage.join(PROPERTIES));
    for (from, to, is_stream) in entries {
        // An object that is no message does not get the names.
        if to == Path::new("/") || out.exists(&to) || !message && to.starts_with("/__nameid_version1.0") {
            continue;
        }
        if !is_stream {
            out.create_storage_all(&to)?;
            continue;
        }
        let mut bytes = stream(file, &from, context).unwrap_or_default();
        if to == own && bytes.len() >= 24 && bytes.len() % 16 == 8 {
            bytes.splice(24..24, [0; 8]);
        }
        out.create_stream(&to)?.write_all(&bytes)?;
    }
    out.flush()?;
    Ok(out.into_inner().into_inner())
}

fn stream(file: &mut File, path: &Path, context: &Context) -> Option<Vec<u8>> {
    context.beat();
    let mut out = Vec::new();
    let stream = file.open_stream(path).ok()?;
    // A stream that breaks off is read as far as it goes.
    let _ = stream.take(context.limits.member_bytes_max).read_to_end(&mut out);
    Some(out)
}

fn utf16(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}
