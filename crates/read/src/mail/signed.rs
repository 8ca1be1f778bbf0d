//! PKCS #7 (RFC 5652): what is signed is taken out, what is encrypted is told.

use crate::document::{Context, Reading};
use model::ProblemKind;

/// 1.2.840.113549.1.7, under which the kinds of content are numbered: 2 signed, 3 enveloped.
const CONTENT: [u8; 8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
/// Values inside values.
const DEPTH_MAX: u32 = 24;

/// Whether the bytes are a PKCS #7 object, of whatever kind.
pub fn is_pkcs7(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

/// Whether it only signs.
pub fn is_signed(bytes: &[u8]) -> bool {
    kind(bytes) == Some(2)
}

/// The last number of the kind of content.
fn kind(bytes: &[u8]) -> Option<u8> {
    let outer = Value::at(bytes, 0, 0).filter(|v| v.tag == 0x30)?;
    let id = Value::at(bytes, outer.start, 1).filter(|v| v.tag == 0x06)?;
    bytes.get(id.start..id.end)?.strip_prefix(&CONTENT)?.first().copied()
}

/// Reads an object: what it signs is its member.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    match kind(bytes) {
        Some(2) => {}
        Some(3 | 4 | 6) => {
            let message = "encrypted for somebody (PKCS #7); open it with the key of its receiver, save it decrypted and read that";
            return Reading::failed(ProblemKind::Encrypted, message);
        }
        _ => return Reading::failed(ProblemKind::Unsupported, "a PKCS #7 object that neither signs nor encrypts a document"),
    }
    let mut reading = Reading { container: true, ..Reading::default() };
    match content(bytes) {
        Some(content) if !content.is_empty() => {
            reading.members.push(super::bounded("signed content".into(), Ok(content), context));
        }
        _ => reading.problem(ProblemKind::NoText, "a signature alone; what it signs is in another file"),
    }
    reading
}

/// The bytes that are signed: ContentInfo, its content, SignedData's third value, its content.
fn content(bytes: &[u8]) -> Option<Vec<u8>> {
    let outer = Value::at(bytes, 0, 0)?;
    let wrapped = outer.child(bytes, 1, 1)?;
    let signed = wrapped.child(bytes, 0, 2)?;
    let inner = signed.child(bytes, 2, 3)?;
    let octets = inner.child(bytes, 1, 4)?.child(bytes, 0, 5)?;
    let mut out = Vec::new();
    octets.octets(bytes, 6, &mut out);
    Some(out)
}

/// A value of BER (X.690): where its content lies.
#[derive(Clone, Copy)]
struct Value {
    tag: u8,
    start: usize,
    end: usize,
    next: usize,
}

impl Value {
    fn at(bytes: &[u8], at: usize, depth: u32) -> Option<Self> {
        let tag = *bytes.get(at)?;
        let first = usize::from(*bytes.get(at + 1)?);
        let start = at + 2;
        match first {
            0..0x80 => Self::ending(bytes, tag, start, first),
            // Of unknown length: it ends at two zeros between values.
            0x80 => {
                let mut next = start;
                while bytes.get(next..next + 2)? != [0, 0] {
                    if depth > DEPTH_MAX {
                        return None;
                    }
                    next = Self::at(bytes, next, depth + 1)?.next;
                }
                Some(Self { tag, start, end: next, next: next + 2 })
            }
            _ => {
                let digits = bytes.get(start..start + (first & 0x7f)).filter(|d| d.len() <= 6)?;
                let length = digits.iter().fold(0usize, |sum, &b| sum << 8 | usize::from(b));
                Self::ending(bytes, tag, start + digits.len(), length)
            }
        }
    }

    fn ending(bytes: &[u8], tag: u8, start: usize, length: usize) -> Option<Self> {
        let end = start.checked_add(length).filter(|&end| end <= bytes.len())?;
        Some(Self { tag, start, end, next: end })
    }

    /// The value of this number inside.
    fn child(&self, bytes: &[u8], number: usize, depth: u32) -> Option<Self> {
        let mut at = self.start;
        for _ in 0..number {
            at = Self::at(bytes, at, depth)?.next;
        }
        Self::at(bytes, at, depth).filter(|v| at < self.end && v.end <= self.end)
    }

    /// The bytes of a string, in one piece or in several.
    fn octets(&self, bytes: &[u8], depth: u32, out: &mut Vec<u8>) {
        if self.tag & 0x20 == 0 {
            out.extend_from_slice(&bytes[self.start..self.end]);
            return;
        }
        let mut at = self.start;
        while at < self.end && depth < DEPTH_MAX {
            let Some(piece) = Self::at(bytes, at, depth) else { return };
            piece.octets(bytes, depth + 1, out);
            at = piece.next;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Input, Limits, Ocr, read};
    use model::ProblemKind;

    /// A value in DER.
    fn der(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, 0x82, (content.len() >> 8) as u8, content.len() as u8][..], content].concat()
    }

    fn object(kind: u8, content: &[u8]) -> Vec<u8> {
        let id = |n: u8| der(6, &[&super::CONTENT[..], &[n]].concat());
        let signed = der(0x30, &[der(2, &[1]), der(0x31, &[]), der(0x30, &[id(1), content.to_vec()].concat())].concat());
        der(0x30, &[id(kind), der(0xa0, &signed)].concat())
    }

    #[test]
    fn what_is_signed_is_a_member() {
        let whole = der(0xa0, &der(4, b"From: a@b.example\nMessage-ID: <1@b>\nMIME-Version: 1.0\n\ntexte"));
        // The same in pieces, of unknown length, as mail programs write it.
        let pieces = [&[0xa0, 0x80, 0x24, 0x80][..], &der(4, b"Vu \xc3\xa0 "), &der(4, b"Gand."), &[0, 0, 0, 0]].concat();
        for (bytes, text, problem) in [
            (object(2, &whole), Some("From: a@b.example\n\ntexte"), None),
            (object(2, &pieces), Some("Vu à Gand."), None),
            (object(2, &[]), None, Some(ProblemKind::NoText)),
            (object(3, &[]), None, Some(ProblemKind::Encrypted)),
        ] {
            let found = read(&Input { name: "a.p7m", bytes: &bytes }, &Limits::default(), &Ocr::none());
            assert_eq!(found.get(1).and_then(|d| d.layers.first()).map(|l| l.text.as_str()), text);
            assert_eq!(found[0].problems.first().map(|p| p.kind), problem);
            for length in 0..bytes.len() {
                read(&Input { name: "a.p7m", bytes: &bytes[..length] }, &Limits::default(), &Ocr::none());
            }
        }
    }
}
