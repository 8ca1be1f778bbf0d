//! XML events with names and attributes as plain strings, for the office walkers; and XML of no known format.

mod tree;

pub use tree::read;

use crate::decode;
use crate::text;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// A start tag: its local name and a way to its attributes.
pub struct Tag<'a> {
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of the attribute of this local name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().as_ref() == name)
            .map(|a| a.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| a.value.clone().into_owned(), |v| v.into_owned()))
    }

    /// All attributes in their order, by local name; declarations of name spaces keep their prefix.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let key = |name: quick_xml::name::QName| match name.as_namespace_binding() {
            Some(_) => "xmlns".to_owned(),
            None => name.local_name().as_ref().to_owned(),
        };
        let value = |a: &quick_xml::events::attributes::Attribute| {
            a.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| a.value.clone().into_owned(), |v| v.into_owned())
        };
        self.start.attributes().with_checks(false).flatten().map(|a| (key(a.key), value(&a))).collect()
    }
}

/// What a walker sees. An empty element is a start and an end.
pub enum Item<'a> {
    Start(Tag<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Walks a document; `Err` says where and why it is not well-formed, after all that came before has been seen.
/// Entities other than the five of XML and character references stand as they are written: no expansion, no bomb.
pub fn walk(bytes: &[u8], mut see: impl FnMut(Item)) -> Result<(), String> {
    let decoded = decode::decode(bytes, text::declared(bytes));
    let mut reader = Reader::from_str(&decoded.text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Err(error) => return Err(format!("not well-formed XML at byte {}: {error}", reader.error_position())),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(start)) => see(Item::Start(Tag { name: start.local_name().as_ref(), start: &start })),
            Ok(Event::Empty(start)) => {
                see(Item::Start(Tag { name: start.local_name().as_ref(), start: &start }));
                see(Item::End(start.local_name().as_ref()));
            }
            Ok(Event::End(end)) => see(Item::End(end.local_name().as_ref())),
            Ok(Event::Text(text)) => see(Item::Text(&text.xml10_content())),
            Ok(Event::CData(text)) => see(Item::Text(&text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let resolved = match &*reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    "nbsp" => Some('\u{a0}'),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                match resolved {
                    Some(c) => see(Item::Text(c.encode_utf8(&mut [0; 4]))),
                    None => see(Item::Text(&format!("&{};", &*reference))),
                }
            }
            Ok(_) => {}
        }
    }
}
