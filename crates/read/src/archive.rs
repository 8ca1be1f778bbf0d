//! ZIP: its members, and the parts of the office formats that are ZIPs. Nothing is ever written; names are labels.

use crate::decode;
use crate::document::{Context, Member, Reading};
use crate::limit::Limits;
use crate::sniff::Kind;
use model::{Problem, ProblemKind, Stage};
use std::io::{Cursor, Read};
use zip::ZipArchive;

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
        let kind = if declared.contains("opendocument.text") {
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

fn too_dense(packed: u64, unpacked: u64, limits: &Limits) -> bool {
    unpacked > 8 << 20 && unpacked / packed.max(1) > limits.expansion_ratio_max
}

/// Reads an archive: its members, with a problem for each that cannot be taken out.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return Reading::failed(ProblemKind::Broken, format!("damaged ZIP: {error}; try to repair it with `zip -FF`")),
    };
    let mut reading = Reading { container: true, ..Reading::default() };
    let mut spent = 0u64;
    for index in 0..archive.len() {
        if reading.members.len() > context.limits.members_max as usize {
            // One more than allowed, so that the caller says how many were left out at least.
            break;
        }
        let left = context.member_bytes_left().min(context.limits.members_bytes_max.saturating_sub(spent));
        if let Some(member) = take(&mut archive, index, left, context.limits) {
            spent += member.bytes.as_ref().map_or(0, |b| b.len() as u64);
            reading.members.push(member);
        }
        context.beat();
    }
    if reading.members.is_empty() && reading.problems.is_empty() {
        reading.problem(ProblemKind::NoText, "an archive without members");
    }
    reading
}

/// Reads a tape archive.
pub fn read_tar(_bytes: &[u8], _context: &Context) -> Reading {
    Reading::failed(ProblemKind::Unsupported, "no reader for application/x-tar; unpack it and read the folder")
}

/// Reads a 7-Zip archive.
pub fn read_7z(_bytes: &[u8], _context: &Context) -> Reading {
    Reading::failed(ProblemKind::Unsupported, "no reader for application/x-7z-compressed; unpack it and read the folder")
}

/// Reads one packed file: it is the only member.
pub fn read_packed(_name: &str, _bytes: &[u8], media_type: &str, _context: &Context) -> Reading {
    Reading::failed(ProblemKind::Unsupported, format!("no reader for {media_type}; unpack it and read the folder"))
}

/// One member; none for folders and what macOS adds.
fn take(archive: &mut Archive, index: usize, bytes_max: u64, limits: &Limits) -> Option<Member> {
    let failed = |name: String, kind, message: String| {
        Some(Member { name, bytes: Err(Problem::new(Stage::Read, kind, crate::document::line(&message))) })
    };
    let (name, packed, unpacked, encrypted, folder) = match archive.by_index_raw(index) {
        Ok(file) => (member_name(file.name_raw()), file.compressed_size(), file.size(), file.encrypted(), file.is_dir()),
        Err(error) => return failed(format!("member {}", index + 1), ProblemKind::Broken, format!("damaged member: {error}")),
    };
    let last = name.rsplit('/').next().unwrap_or(&name);
    if folder || name.ends_with('/') || name.starts_with("__MACOSX/") || last == ".DS_Store" {
        return None;
    }
    if encrypted {
        return failed(name, ProblemKind::Encrypted, "a password is needed; unpack the archive and read the folder".into());
    }
    if too_dense(packed, unpacked, limits) {
        return failed(
            name,
            ProblemKind::Limit,
            format!("{packed} bytes would unpack to {unpacked}, more than expansion_ratio_max ({})", limits.expansion_ratio_max),
        );
    }
    if unpacked > bytes_max {
        return failed(
            name,
            ProblemKind::Limit,
            format!("{unpacked} bytes unpacked, more than member_bytes_max or what is left of members_bytes_max ({bytes_max})"),
        );
    }
    let file = match archive.by_index(index) {
        Ok(file) => file,
        Err(error) => return failed(name, ProblemKind::Broken, format!("cannot be unpacked: {error}")),
    };
    let mut out = Vec::new();
    // Sizes in the archive may lie: the stream itself is bounded.
    match file.take(bytes_max + 1).read_to_end(&mut out) {
        Err(error) => failed(name, ProblemKind::Broken, format!("cannot be unpacked: {error}")),
        Ok(_) if out.len() as u64 > bytes_max || too_dense(packed, out.len() as u64, limits) => {
            failed(name, ProblemKind::Limit, format!("unpacks to more than it says, over the limit of {bytes_max} bytes"))
        }
        Ok(_) => Some(Member { name, bytes: Ok(out) }),
    }
}

/// A member's name: UTF-8 where it is, else code page 437/850, whose accents old programs wrote, else windows-1252.
fn member_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.replace('\\', "/"),
        Err(_) if raw.iter().any(|b| matches!(b, 0x81..=0xA5)) && !raw.iter().any(|b| *b >= 0xC0) => {
            raw.iter().map(|&b| dos(b)).collect::<String>().replace('\\', "/")
        }
        Err(_) => decode::decode(raw, Some("windows-1252")).text.replace('\\', "/"),
    }
}

/// A character of code page 850 in the range of its letters.
fn dos(byte: u8) -> char {
    const LETTERS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑ";
    match byte {
        0..=0x7f => byte as char,
        _ => LETTERS.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_old_programs() {
        for (raw, name) in [
            (&b"a\\b.txt"[..], "a/b.txt"),
            ("é.txt".as_bytes(), "é.txt"),
            (b"proc\x8as.txt", "procès.txt"),
            (b"proc\xe8s.txt", "procès.txt"),
        ] {
            assert_eq!(member_name(raw), name);
        }
    }
}
