//! The properties of a MAPI object by number ([MS-OXPROPS]), whatever file they came from.

use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// A property's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    /// Text in the message's code page.
    Narrow(Vec<u8>),
    Number(i64),
    /// 100 ns since 1601 ([MS-DTYP] FILETIME).
    Time(i64),
    Bytes(Vec<u8>),
}

/// Properties by number.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    values: BTreeMap<u16, Value>,
    /// Of texts in one byte; none where the message does not say.
    code_page: Option<u32>,
}

/// PidTagMessageCodepage, PidTagInternetCodepage, and the code page of old files' texts.
const CODE_PAGES: [u16; 2] = [0x3FFD, 0x3FDE];

/// From the numbers that named properties have in one file to the numbers that they have everywhere ([MS-OXPROPS] "long ID").
#[derive(Default)]
pub struct Names(BTreeMap<u16, u16>);

impl Names {
    /// From the stream of entries that MSG ([MS-OXMSG] 2.2.3.1.2) and PST ([MS-PST] 2.4.7.4) share.
    pub fn new(entries: &[u8]) -> Self {
        let mut found = BTreeMap::new();
        for entry in entries.chunks_exact(8) {
            let long = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            let is_text = entry[4] & 1 != 0;
            let index = u16::from_le_bytes([entry[6], entry[7]]);
            if let (false, Ok(long), Some(id)) = (is_text, u16::try_from(long), index.checked_add(0x8000)) {
                found.insert(id, long);
            }
        }
        Self(found)
    }
}

impl Bag {
    /// A property under its number in one file. Named ones are kept where they have a number of their own above the others.
    pub fn put_named(&mut self, id: u16, value: Value, names: &Names) {
        if id < 0x8000 {
            self.put(id, value);
        } else if let Some(&long) = names.0.get(&id).filter(|&&long| long >= 0x8000) {
            self.put(long, value);
        }
    }

    pub fn put(&mut self, id: u16, value: Value) {
        self.values.insert(id, value);
    }

    /// The code page that texts of one byte have here or, for parts of a message, in the message.
    pub fn code_page(&self) -> Option<u32> {
        // 1200 is UTF-16, which texts of one byte cannot be in.
        let said = CODE_PAGES.iter().find_map(|&id| self.number(id)).and_then(|n| u32::try_from(n).ok());
        self.code_page.or(said).filter(|&page| page != 1200 && page != 0)
    }

    pub fn set_code_page(&mut self, page: Option<u32>) {
        self.code_page = page;
    }

    /// A text without its closing zeros; none where it is empty.
    pub fn text(&self, id: u16) -> Option<String> {
        let text = match self.values.get(&id)? {
            Value::Text(text) => text.clone(),
            Value::Narrow(bytes) => decode(bytes, self.code_page()),
            _ => return None,
        };
        let text = text.trim_end_matches('\0').trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub fn number(&self, id: u16) -> Option<i64> {
        match self.values.get(&id)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn bytes(&self, id: u16) -> Option<&[u8]> {
        match self.values.get(&id)? {
            Value::Bytes(bytes) | Value::Narrow(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Takes bytes out, as an attachment's may be many.
    pub fn take_bytes(&mut self, id: u16) -> Option<Vec<u8>> {
        match self.values.remove(&id)? {
            Value::Bytes(bytes) | Value::Narrow(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A time as seconds since 1970.
    pub fn time(&self, id: u16) -> Option<i64> {
        match self.values.get(&id)? {
            // Outlook writes the year 4501 for "none".
            Value::Time(ticks) => Some(ticks / 10_000_000 - 11_644_473_600).filter(|s| (0..79_000_000_000).contains(s)),
            _ => None,
        }
    }
}

/// Bytes in a Windows code page, or as they look.
pub fn decode(bytes: &[u8], page: Option<u32>) -> String {
    let label = page.map(label);
    crate::decode::decode(bytes, label.as_deref()).text
}

/// The name of a Windows code page as mails write it.
pub fn label(page: u32) -> String {
    match page {
        65001 => "utf-8".into(),
        20127 => "us-ascii".into(),
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        10000 => "macintosh".into(),
        20866 => "koi8-r".into(),
        21866 => "koi8-u".into(),
        28591..=28605 => format!("iso-8859-{}", page - 28590),
        50220..=50222 => "iso-2022-jp".into(),
        51932 => "euc-jp".into(),
        54936 => "gb18030".into(),
        page if Encoding::for_label(format!("windows-{page}").as_bytes()).is_some() => format!("windows-{page}"),
        // Unknown ones, and those of DOS: the letters are guessed by the reader.
        _ => "windows-1252".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_pages() {
        for (page, name) in [(1252, "windows-1252"), (28605, "iso-8859-15"), (65001, "utf-8"), (850, "windows-1252")] {
            assert_eq!(label(page), name);
        }
        let mut bag = Bag::default();
        bag.put(0x3FFD, Value::Number(1251));
        bag.put(1, Value::Narrow(b"\xce\xeb\xe5\xe3\0".to_vec()));
        assert_eq!(bag.text(1).as_deref(), Some("Олег"));
    }
}
