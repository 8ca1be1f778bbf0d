//! Pictures and objects of RTF: hexadecimal digits, or raw bytes.

use super::Reader;
use crate::document::Member;
use crate::office::ole::{self, u32_at};
use crate::office::pictures::PICTURE_BYTES_MIN;

impl Reader<'_> {
    /// The picture that ends here, if somebody can read it.
    pub fn end_picture(&mut self) {
        let data = std::mem::take(&mut self.data);
        let Some(extension) = self.extension.take() else { return };
        let bytes = undo_digits(data);
        if bytes.len() >= PICTURE_BYTES_MIN {
            let name = format!("picture {}.{extension}", self.members.len() + 1);
            self.add(Member::new(name, Ok(bytes)));
        }
    }

    /// The file inside the object that ends here: a head of the years before OLE 2 (version, kind, class, topic, item, size), then data.
    pub fn end_object(&mut self) {
        let bytes = undo_digits(std::mem::take(&mut self.data));
        let name = format!("object {}", self.members.len() + 1);
        if let Some(member) = object(&bytes, &name, self) {
            self.add(member);
        }
    }

    fn add(&mut self, member: Member) {
        if self.members.len() <= self.context.limits.members_max as usize {
            self.members.push(member);
        }
    }
}

fn object(bytes: &[u8], name: &str, reader: &Reader) -> Option<Member> {
    let mut rest = bytes.get(8..)?;
    let mut class = &[][..];
    for n in 0..3 {
        let length = u32_at(rest, 0)? as usize;
        let text = rest.get(4..4usize.checked_add(length)?)?;
        if n == 0 {
            class = text;
        }
        rest = &rest[4 + length..];
    }
    let size = u32_at(rest, 0)? as usize;
    let data = rest.get(4..)?;
    let data = &data[..size.min(data.len())];
    if class.starts_with(b"Package") {
        let (label, bytes) = ole::packaged(data)?;
        return Some(Member::new(label.unwrap_or_else(|| name.to_owned()), Ok(bytes)));
    }
    ole::unwrap(data, name, reader.context)
}

/// Bytes from hexadecimal digits; what is none of them (raw data) stays as it is.
fn undo_digits(data: Vec<u8>) -> Vec<u8> {
    let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    if !data.iter().take(64).all(|&b| digit(b).is_some() || b.is_ascii_whitespace()) {
        return data;
    }
    let digits: Vec<u8> = data.iter().filter_map(|&b| digit(b)).collect();
    digits.chunks_exact(2).map(|d| d[0] << 4 | d[1]).collect()
}
