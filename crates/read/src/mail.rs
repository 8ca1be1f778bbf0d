//! Mail (RFC 5322): headers as lines, the best text part, attachments as members; mailboxes as containers of mails.

mod locked;
mod mbox;
mod parts;
mod signed;
mod uu;

use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::{decode, sniff};
use mail_parser::{Address, HeaderValue, Message, MessageParser};
use model::ProblemKind;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub use mbox::{is_full_postmark, is_postmark, read as read_mbox};
pub use parts::bounded;
pub use signed::is_pkcs7;

/// Headers that open the text, in this order, so that they can be cited.
const SHOWN: [&str; 7] = ["From", "Sender", "To", "Cc", "Bcc", "Date", "Subject"];
/// Headers that tie a mail to its thread; kept as metadata.
const THREAD: [&str; 6] = ["Message-ID", "In-Reply-To", "References", "Thread-Topic", "Thread-Index", "Reply-To"];
/// Headers that say by which way a mail came; kept as metadata.
const TRACE: [&str; 8] =
    ["return-path", "received", "x-originating-ip", "x-sender-ip", "x-mailer", "user-agent", "x-message-class", "x-exchange-sender"];
/// Bytes of one such header's values together.
const TRACE_BYTES_MAX: usize = 16 << 10;

/// Reads one mail; also one of Apple Mail (`emlx`) and a saved web page (MHTML), whose page is the text.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    if is_pkcs7(bytes) {
        return signed::read(bytes, context);
    }
    let bytes = readable_headers(inside_emlx(bytes));
    let Some(message) = MessageParser::default().parse(bytes.as_ref()) else {
        let mut reading = crate::text::read(&bytes, context);
        reading.problem(ProblemKind::Broken, "no mail: its headers cannot be read; shown as text");
        return reading;
    };
    let mut builder = Builder::new(context.limits);
    for name in SHOWN {
        let Some(value) = shown(&message, name) else { continue };
        builder.put(&format!("{name}: {value}"), Rest::place(format!("header {name}")));
        builder.gap("\n");
    }
    builder.gap("\n");
    let headers = builder.chars();
    let bodies = parts::bodies(&message, &bytes, &mut builder);
    let no_body = builder.chars() == headers;
    let mut reading = Reading::of(builder.finish("mail-parser 0.11"), 1);
    reading.metadata = metadata(&message);
    reading.members = parts::attachments(&message, &bytes, bodies, context);
    reading.container = !reading.members.is_empty();
    if let Some(why) = locked::why(&message) {
        reading.problem(ProblemKind::Encrypted, why);
    } else if no_body && reading.members.is_empty() && reading.layers.is_empty() {
        reading.problem(ProblemKind::NoText, "a mail without text");
    }
    reading
}

/// The mail inside an Apple Mail file: a line with its length, the mail, then a property list.
fn inside_emlx(bytes: &[u8]) -> &[u8] {
    let Some(end) = bytes.iter().take(24).position(|&b| b == b'\n') else { return bytes };
    let length = std::str::from_utf8(&bytes[..end]).ok().and_then(|line| line.trim().parse::<usize>().ok());
    match length {
        Some(length) => {
            let rest = &bytes[end + 1..];
            &rest[..length.min(rest.len())]
        }
        None => bytes,
    }
}

/// The mail with headers in UTF-8: programs wrote names and subjects in their own code page where RFC 2047 wants them encoded.
fn readable_headers(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = sniff::find(bytes, b"\n\r\n").into_iter().chain(sniff::find(bytes, b"\n\n")).min().unwrap_or(bytes.len());
    let (head, rest) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let text = decode::decode(head, None).text;
    Cow::Owned([text.as_bytes(), rest].concat())
}

/// A header as people read it.
fn shown(message: &Message, name: &str) -> Option<String> {
    let value = match name {
        // As printed: the offset is the sender's own.
        "Date" => message.header_raw("Date").map(str::to_owned),
        "Subject" => message.subject().map(str::to_owned),
        _ => match message.header(name.to_owned())? {
            HeaderValue::Address(address) => Some(addresses(address)),
            HeaderValue::Text(text) => Some(text.to_string()),
            HeaderValue::TextList(texts) => Some(texts.join(", ")),
            _ => message.header_raw(name.to_owned()).map(str::to_owned),
        },
    }?;
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

/// The way that a mail came, by which its sender is traced: every `Received`, newest first, and what programs say of themselves.
fn trace(message: &Message, found: &mut BTreeMap<String, String>) {
    for (name, value) in message.headers_raw() {
        let name = name.to_ascii_lowercase();
        if !TRACE.contains(&name.as_str()) {
            continue;
        }
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = found.entry(name).or_default();
        if !value.is_empty() && said.len() < TRACE_BYTES_MAX {
            if !said.is_empty() {
                said.push_str(" | ");
            }
            said.push_str(&value);
        }
    }
    found.retain(|_, value| !value.is_empty());
}

fn addresses(address: &Address) -> String {
    let one = |a: &mail_parser::Addr| match (a.name.as_deref().map(str::trim).filter(|n| !n.is_empty()), a.address.as_deref()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(name), None) => name.to_owned(),
        (None, Some(address)) => address.to_owned(),
        (None, None) => String::new(),
    };
    let all: Vec<String> = match address {
        Address::List(list) => list.iter().map(one).collect(),
        Address::Group(groups) => groups.iter().flat_map(|g| g.addresses.iter()).map(one).collect(),
    };
    all.into_iter().filter(|a| !a.is_empty()).collect::<Vec<_>>().join(", ")
}

fn metadata(message: &Message) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for name in SHOWN {
        if let Some(value) = shown(message, name) {
            found.insert(name.to_ascii_lowercase(), value);
        }
    }
    if let Some(date) = message.date() {
        found.insert("date".into(), date.to_rfc3339());
    }
    for name in THREAD {
        let text = match message.header(name) {
            Some(HeaderValue::Text(text)) => text.to_string(),
            Some(HeaderValue::TextList(texts)) => texts.join(" "),
            Some(HeaderValue::Address(address)) => addresses(address),
            _ => continue,
        };
        if !text.trim().is_empty() {
            found.insert(name.to_ascii_lowercase(), text.trim().to_owned());
        }
    }
    trace(message, &mut found);
    found
}

#[cfg(test)]
mod tests;
