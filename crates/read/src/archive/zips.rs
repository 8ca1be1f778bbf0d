//! ZIP: its members, and the parts of the office formats that are ZIPs. Nothing is ever written; names are labels.

use super::names::{clutter, member_name};
use super::packed;
use super::secrets::{LOCKED, Secrets};
use super::shelf::{Fault, Shelf, too_dense};
use crate::document::{Context, Reading};
use crate::limit::Limits;
use crate::sniff::Kind;
use model::ProblemKind;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What sort of ZIP this is, by the parts that it holds.
pub fn kind(bytes: &[u8]) -> (Kind, String) {
    let zip = || (Kind::Zip, "application/zip".to_owned());
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return zip() };
    let names: Vec<String> = archive.file_names_raw().take(5_000).map(|n| String::from_utf8_lossy(n).replace('\\', "/")).collect();
    let has = |wanted: &str| names.iter().any(|n| n == wanted);
    if has("mimetype") {
        let mut archive = archive;
        let declared = part(&mut archive, "mimetype", 200).unwrap_or_default();
        let declared = String::from_utf8_lossy(&declared).trim().to_owned();
        let kind = if declared.contains("opendocument.text") || declared.contains("sun.xml.writer") {
            Kind::Odt
        } else if declared.contains("opendocument.spreadsheet") {
            Kind::Sheet
        } else if declared.contains("opendocument.presentation") {
            Kind::Slides
        } else if ["opendocument.", "sun.xml.", "epub+zip"].iter().any(|d| declared.contains(d)) {
            Kind::Odt
        } else {
            return zip();
        };
        return (kind, declared);
    }
    // StarOffice wrote no type at the top, only in the list of parts.
    if has("content.xml") && has("META-INF/manifest.xml") {
        return (Kind::Odt, "application/vnd.oasis.opendocument.text".to_owned());
    }
    if has("[Content_Types].xml") {
        let under = |folder: &str, part: &str| names.iter().any(|n| n.starts_with(folder) && n[folder.len()..].starts_with(part));
        let office = "application/vnd.openxmlformats-officedocument.";
        if under("word/", "document") {
            return (Kind::Docx, format!("{office}wordprocessingml.document"));
        }
        if names.iter().any(|n| n.ends_with(".fpage")) {
            return (Kind::Docx, "application/vnd.ms-xpsdocument".to_owned());
        }
        if under("xl/", "workbook") {
            return (Kind::Sheet, format!("{office}spreadsheetml.sheet"));
        }
        if under("ppt/", "presentation") {
            return (Kind::Slides, format!("{office}presentationml.presentation"));
        }
    }
    zip()
}

/// Opens an office file, refusing one that would unpack to more than the limits; `Err` is the problem.
pub fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, (ProblemKind, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| (ProblemKind::Broken, format!("damaged container: {e}")))?;
    let mut unpacked = 0u64;
    for index in 0..archive.len() {
        if let Ok(file) = archive.by_index_raw(index) {
            unpacked = unpacked.saturating_add(file.size());
        }
    }
    if too_dense(bytes.len() as u64, unpacked, limits) || unpacked > limits.members_bytes_max {
        return Err((
            ProblemKind::Limit,
            format!("would unpack from {} to {unpacked} bytes (expansion_ratio_max, members_bytes_max)", bytes.len()),
        ));
    }
    Ok(archive)
}

/// One part of an office file, at most `bytes_max` of it; none where it is absent or cannot be unpacked.
pub fn part(archive: &mut Archive, name: &str, bytes_max: u64) -> Option<Vec<u8>> {
    let index = archive.index_for_name(name)?;
    let file = archive.by_index(index).ok()?;
    let mut out = Vec::new();
    // A part that breaks off is read as far as it goes: XML walkers keep what came before.
    let _ = file.take(bytes_max).read_to_end(&mut out);
    Some(out)
}

/// The names of an office file's parts.
pub fn names(archive: &Archive) -> Vec<String> {
    let mut names: Vec<String> = archive.file_names_raw().map(|n| String::from_utf8_lossy(n).into_owned()).collect();
    // `header2` before `header10`.
    names.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    names
}

/// Whether a ZIP is appended to something else, by its end record.
pub fn is_appended(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|a| !a.is_empty())
}

/// Reads an archive: its members, with a problem for each that cannot be taken out.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut shelf = Shelf::new(context);
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            salvage(bytes, &error, &mut shelf);
            return shelf.reading();
        }
    };
    shelf.say("comment", &member_name(archive.comment()));
    let sharing = sharing(&mut archive);
    let mut secrets = Secrets::bytes(context);
    for index in 0..archive.len() {
        if shelf.is_full() {
            let names = archive.file_names_raw().skip(index).map(member_name);
            let rest = names.filter(|name| !name.ends_with('/') && clutter(name).is_none()).count();
            shelf.unread(rest as u64);
            break;
        }
        take(&mut archive, index, &sharing, &mut secrets, &mut shelf);
        context.beat();
    }
    shelf.reading()
}

/// Members whose packed bytes are, in part, those of a member before them: bombs unpack the same bytes many times so.
/// Found by the entries' offsets alone, before anything is unpacked.
fn sharing(archive: &mut Archive) -> BTreeSet<usize> {
    let mut ranges: Vec<(u64, u64, usize)> = Vec::new();
    for index in 0..archive.len() {
        if let Ok(file) = archive.by_index_raw(index)
            && let Some(start) = file.data_start()
            && file.compressed_size() > 0
        {
            ranges.push((start, start.saturating_add(file.compressed_size()), index));
        }
    }
    ranges.sort_unstable();
    let mut end = 0;
    let mut found = BTreeSet::new();
    for (start, stop, index) in ranges {
        if start < end {
            found.insert(index);
        } else {
            end = stop;
        }
    }
    found
}

/// One member, unless it is a folder or what macOS adds.
fn take(archive: &mut Archive, index: usize, sharing: &BTreeSet<usize>, secrets: &mut Secrets, shelf: &mut Shelf) {
    let (name, packed, unpacked, encrypted, folder, link, modified) = match archive.by_index_raw(index) {
        Ok(file) => (
            member_name(file.name_raw()),
            file.compressed_size(),
            file.size(),
            file.encrypted(),
            file.is_dir(),
            file.unix_mode().is_some_and(|mode| mode & 0o170_000 == 0o120_000),
            modified(file.last_modified()),
        ),
        Err(error) => return shelf.failed(format!("member {}", index + 1), kind_of(&error), format!("damaged member: {error}")),
    };
    if folder || name.ends_with('/') {
        return shelf.pass_over("folders");
    }
    if let Some(reason) = clutter(&name) {
        return shelf.pass_over(reason);
    }
    shelf.dated(modified);
    if sharing.contains(&index) {
        let why = "its packed bytes overlap those of another member, as in a bomb; unpack it by itself with care";
        return shelf.failed(name, ProblemKind::Limit, why);
    }
    if !shelf.allows(&name, packed, unpacked) {
        return;
    }
    if encrypted {
        return unlock(archive, index, name, packed, secrets, shelf);
    }
    let (bytes, fault) = match unpack(archive, index, packed, shelf) {
        Ok(unpacked) => unpacked,
        Err(error) => return shelf.failed(name, kind_of(&error), format!("cannot be unpacked: {error}")),
    };
    if link {
        let target = member_name(&bytes);
        return shelf.failed(name, ProblemKind::Unsupported, format!("a link to {target}, without bytes of its own; look there"));
    }
    shelf.settle(name, bytes, fault);
}

/// A time of MS-DOS, by the clock of whoever packed it; its first day stands for none.
fn modified(at: Option<zip::DateTime>) -> Option<String> {
    at.filter(|at| *at != zip::DateTime::default()).map(|at| at.to_string().replace(' ', "T"))
}

/// The bytes of a member that is not encrypted, as far as they go.
fn unpack(archive: &mut Archive, index: usize, packed: u64, shelf: &Shelf) -> Result<(Vec<u8>, Option<Fault>), ZipError> {
    let mut raw = archive.by_index_raw(index)?;
    let method = raw.compression();
    if let zip::CompressionMethod::ZSTD | zip::CompressionMethod::XZ = method {
        let mut bytes = Vec::new();
        raw.read_to_end(&mut bytes)?;
        let Some(mut stream) = packed::of_method(method, &bytes) else {
            return Err(ZipError::UnsupportedArchive("this packing"));
        };
        return Ok(shelf.fill(&mut stream, packed));
    }
    drop(raw);
    let mut file = archive.by_index(index)?;
    Ok(shelf.fill(&mut file, packed))
}

/// An encrypted member. The old encryption proves a password by one byte only, so a wrong one may show by what it unpacks to.
fn unlock(archive: &mut Archive, index: usize, name: String, packed: u64, secrets: &mut Secrets, shelf: &mut Shelf) {
    for at in 0..secrets.len() {
        let (bytes, fault) = match archive.by_index_decrypt(index, secrets.get(at)) {
            Ok(mut file) => shelf.fill(&mut file, packed),
            Err(ZipError::InvalidPassword) => continue,
            Err(error) => return shelf.failed(name, kind_of(&error), format!("cannot be unpacked: {error}")),
        };
        if !matches!(fault, Some(Fault::Broken(_))) {
            secrets.opened(at);
            return shelf.settle(name, bytes, fault);
        }
    }
    shelf.failed(name, ProblemKind::Encrypted, LOCKED);
}

fn kind_of(error: &ZipError) -> ProblemKind {
    match error {
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => ProblemKind::Unsupported,
        _ => ProblemKind::Broken,
    }
}

/// An archive without its list of members (cut off, or one part of several): members are read one after the other from the
/// front, as far as that goes.
fn salvage(bytes: &[u8], error: &ZipError, shelf: &mut Shelf) {
    let mut source = Cursor::new(bytes);
    let mut found = 0;
    while !shelf.is_full() {
        match zip::read::read_zipfile_from_stream(&mut source) {
            Ok(Some(mut file)) => {
                let name = member_name(file.name_raw());
                shelf.dated(modified(file.last_modified()));
                if !file.is_dir() && shelf.allows(&name, file.compressed_size(), file.size()) {
                    let packed = file.compressed_size();
                    let (bytes, fault) = shelf.fill(&mut file, packed);
                    let stop = fault.is_some();
                    shelf.settle(name, bytes, fault);
                    found += 1;
                    if stop {
                        break;
                    }
                }
            }
            _ => break,
        }
    }
    let kept = if found > 0 { format!("; {found} members from its front are kept") } else { String::new() };
    shelf.problem(ProblemKind::Broken, format!("damaged ZIP: {error}{kept}; try to repair it with `zip -FF`"));
}
