//! TNEF ([MS-OXTNEF]): what Outlook sends as `winmail.dat`, with the body and the attachments inside.

use super::bag::{Bag, Value};
use super::note::{Attached, Data, Note};
use crate::document::{Context, Reading};
use crate::mail;
use model::ProblemKind;

const SIGNATURE: [u8; 4] = [0x78, 0x9F, 0x3E, 0x22];

/// Whether the bytes are TNEF.
pub fn is_tnef(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// Reads a packed body: its text as a mail's, its attachments as members.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let (mut note, whole) = note(bytes, context);
    let members = note.members(context);
    let mut reading = mail::read(&note.to_mail(0, context), context);
    reading.problems.retain(|p| p.kind != ProblemKind::NoText || members.is_empty());
    reading.container = reading.container || !members.is_empty();
    reading.members.extend(members);
    if !whole {
        reading.problem(ProblemKind::Broken, "breaks off; what came before is kept");
    }
    reading
}

/// The message, and whether it was read to its end.
fn note(bytes: &[u8], context: &Context) -> (Note, bool) {
    let mut note = Note::default();
    let mut cursor = Cursor { bytes, at: 6 };
    let mut whole = true;
    while cursor.at < bytes.len() {
        context.beat();
        let Some((id, data)) = attribute(&mut cursor) else {
            whole = false;
            break;
        };
        let narrow = |data: &[u8]| Value::Narrow(data.to_vec());
        match id {
            // The code page of texts in one byte; then what the format had before it had properties.
            0x9007 => {
                let page = data.get(..4).map(|p| u32::from_le_bytes([p[0], p[1], p[2], p[3]]));
                note.bag.set_code_page(page);
            }
            0x8004 => note.bag.put(0x0037, narrow(data)),
            0x8008 => note.bag.put(0x001A, narrow(data)),
            0x800C => note.bag.put(0x1000, narrow(data)),
            0x9003 => {
                properties(&mut Cursor { bytes: data, at: 0 }, &mut note.bag);
            }
            0x9004 => note.recipients = recipients(data),
            0x9002 => note.attachments.push(Attached { bag: Bag::default(), data: Data::Bytes(Vec::new()) }),
            0x800F | 0x8010 | 0x9005 => {
                let Some(attached) = note.attachments.last_mut() else { continue };
                match id {
                    0x800F => attached.data = Data::Bytes(data.to_vec()),
                    0x8010 => attached.bag.put(0x3704, narrow(data)),
                    _ => {
                        properties(&mut Cursor { bytes: data, at: 0 }, &mut attached.bag);
                        // A message inside is TNEF again, behind the number of its interface; its bytes are then read as that.
                        if let Some(object) = attached.bag.take_bytes(0x3701) {
                            let inner = object.get(16..).filter(|o| is_tnef(o)).map(<[u8]>::to_vec);
                            attached.data = Data::Bytes(inner.unwrap_or(object));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    note.share_code_page();
    (note, whole)
}

/// The next attribute: its number, without its type, and its bytes. The sum behind it is not checked: what can be read is.
fn attribute<'a>(cursor: &mut Cursor<'a>) -> Option<(u16, &'a [u8])> {
    cursor.take(1)?;
    let id = cursor.word()?;
    cursor.word()?;
    let length = cursor.long()? as usize;
    let data = cursor.take(length)?;
    cursor.take(2)?;
    Some((id, data))
}

fn recipients(data: &[u8]) -> Vec<Bag> {
    let mut cursor = Cursor { bytes: data, at: 0 };
    let mut found = Vec::new();
    for _ in 0..cursor.long().unwrap_or(0) {
        let mut bag = Bag::default();
        if properties(&mut cursor, &mut bag).is_none() {
            break;
        }
        found.push(bag);
    }
    found
}

/// A list of properties into `bag`; none where it breaks off.
fn properties(cursor: &mut Cursor, bag: &mut Bag) -> Option<()> {
    for _ in 0..cursor.long()? {
        let kind = cursor.word()?;
        let mut id = cursor.word()?;
        if id >= 0x8000 {
            // A named property: its set, then a number or a name.
            cursor.take(16)?;
            id = 0;
            if cursor.long()? == 0 {
                id = u16::try_from(cursor.long()?).ok().filter(|&long| long >= 0x8000).unwrap_or(0);
            } else {
                let length = cursor.long()? as usize;
                cursor.padded(length)?;
            }
        }
        let many = kind & 0x1000 != 0;
        let base = kind & 0x0FFF;
        let variable = matches!(base, 0x000D | 0x001E | 0x001F | 0x0102);
        let count = if many || variable { cursor.long()? } else { 1 };
        for n in 0..count {
            let value = one(cursor, base, variable)?;
            if let Some(value) = value.filter(|_| n == 0 && id != 0) {
                bag.put(id, value);
            }
        }
    }
    Some(())
}

fn one(cursor: &mut Cursor, kind: u16, variable: bool) -> Option<Option<Value>> {
    if variable {
        let length = cursor.long()? as usize;
        let data = cursor.padded(length)?;
        return Some(Some(match kind {
            0x001E => Value::Narrow(data.to_vec()),
            0x001F => Value::Text(encoding_rs::UTF_16LE.decode_without_bom_handling(data).0.into_owned()),
            _ => Value::Bytes(data.to_vec()),
        }));
    }
    Some(match kind {
        // Short values are filled up to four bytes.
        0x0002 => Some(Value::Number(i64::from(cursor.long()? as u16 as i16))),
        0x0003 | 0x000A => Some(Value::Number(i64::from(cursor.long()? as i32))),
        0x000B => Some(Value::Number(i64::from(cursor.long()? & 0xFFFF != 0))),
        0x0004 => cursor.take(4).and(None),
        0x0040 => Some(Value::Time(cursor.double()?)),
        0x0005 | 0x0006 | 0x0007 | 0x0014 => {
            cursor.double()?;
            None
        }
        0x0048 => {
            cursor.take(16)?;
            None
        }
        0x0001 => None,
        // Of unknown length: what comes behind cannot be found.
        _ => return None,
    })
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let data = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(data)
    }

    /// So many bytes and what fills them up to four.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let data = self.take(length)?;
        let fill = (4 - length % 4) % 4;
        self.at = (self.at + fill).min(self.bytes.len());
        Some(data)
    }

    fn word(&mut self) -> Option<u16> {
        self.take(2).map(|b| u16::from_le_bytes([b[0], b[1]]))
    }

    fn long(&mut self) -> Option<u32> {
        self.take(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn double(&mut self) -> Option<i64> {
        self.take(8).map(|b| i64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]))
    }
}
