//! The parts of a mail: what is its text, and what is attached.

use super::uu::{self, Piece};
use crate::document::{Context, Member};
use crate::layer::{Builder, Rest};
use crate::{decode, html};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};
use model::{Problem, ProblemKind, Stage};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What became of the bodies.
pub struct Bodies {
    /// Parts that need not be members: those shown, and HTML that says the same.
    pub own: Vec<u32>,
    /// Files that stood in the text: name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Writes the text parts.
pub fn bodies(message: &Message, raw: &[u8], builder: &mut Builder) -> Bodies {
    let mut own = message.text_body.clone();
    let mut files = Vec::new();
    let mut words = BTreeSet::new();
    for (n, &id) in message.text_body.iter().enumerate() {
        let Some(part) = message.parts.get(id as usize) else { continue };
        let text = text(part, raw);
        builder.end_line();
        match &part.body {
            PartType::Text(_) => {
                for piece in uu::pieces(&text) {
                    match piece {
                        Piece::Text(text) => {
                            put_words(text, &mut words);
                            builder.put(text, Rest::place(format!("body part {}", n + 1)));
                        }
                        Piece::File(name, bytes) => files.push((name.to_owned(), bytes)),
                    }
                }
            }
            PartType::Html(_) => {
                html::write(&text, builder);
            }
            _ => {}
        }
    }
    // Beside a plain text stands HTML, which says the same in nearly all mails. Where the plain text is missing or only says that
    // the mail needs HTML, the HTML is the text; where the two differ, the HTML becomes a member.
    for &id in &message.html_body {
        let Some(part) = message.parts.get(id as usize).filter(|p| !own.contains(&id) && matches!(p.body, PartType::Html(_))) else {
            continue;
        };
        let source = text(part, raw);
        let mut seen = Builder::new(&crate::Limits::default());
        html::write(&source, &mut seen);
        let mut others = BTreeSet::new();
        put_words(&seen.finish("").map(|l| l.text).unwrap_or_default(), &mut others);
        let new = others.iter().filter(|w| !words.contains(*w)).count();
        if new > 2 * words.len() {
            builder.end_line();
            if !words.is_empty() {
                builder.gap("\n");
            }
            html::write(&source, builder);
            own.push(id);
        } else if new < 3 || new * 20 < others.len() {
            own.push(id);
        }
    }
    Bodies { own, files }
}

/// The words of a text that could carry something: three letters or more, or a figure.
fn put_words(text: &str, words: &mut BTreeSet<String>) {
    let found = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2);
    words.extend(found.map(str::to_lowercase));
}

/// A part's text. Where its encoding is not declared or declared wrongly, the parser puts U+FFFD; its bytes are then looked at
/// again.
fn text<'a>(part: &'a MessagePart, raw: &[u8]) -> Cow<'a, str> {
    let parsed = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text,
        _ => return Cow::Borrowed(""),
    };
    if !parsed.contains('\u{fffd}') {
        return Cow::Borrowed(parsed);
    }
    match bytes(part, raw) {
        Some(bytes) => Cow::Owned(decode::decode(&bytes, charset(part)).text),
        None => Cow::Borrowed(parsed),
    }
}

fn charset<'a>(part: &'a MessagePart) -> Option<&'a str> {
    part.content_type().and_then(|c| c.attribute("charset"))
}

/// A part's own bytes, unpacked from how they were sent but not decoded.
fn bytes<'a>(part: &MessagePart, raw: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    let sent = raw.get(part.offset_body as usize..part.offset_end as usize)?;
    match part.encoding {
        Encoding::None => Some(Cow::Borrowed(sent)),
        Encoding::Base64 => base64_decode(sent).map(Cow::Owned),
        Encoding::QuotedPrintable => quoted_printable_decode(sent).map(Cow::Owned),
    }
}

/// What is attached, inline pictures and files in the text included.
pub fn attachments(message: &Message, raw: &[u8], bodies: Bodies, context: &Context) -> Vec<Member> {
    let Bodies { own, files } = bodies;
    let mut found = Vec::new();
    // HTML beside a plain text is in no list of attachments.
    let differing = message.html_body.iter().filter(|id| !message.attachments.contains(id));
    for &id in message.attachments.iter().chain(differing) {
        if found.len() > context.limits.members_max as usize {
            break;
        }
        let Some(part) = message.parts.get(id as usize).filter(|_| !own.contains(&id)) else { continue };
        let bytes = match &part.body {
            PartType::Message(inner) => inner.raw_message().to_vec(),
            // As sent: the reader of the member decides about its encoding.
            PartType::Text(_) | PartType::Html(_) => bytes(part, raw).map_or_else(|| part.contents().to_vec(), Cow::into_owned),
            _ => part.contents().to_vec(),
        };
        // An encoding from before MIME that some programs kept beside it.
        let bytes = match part.content_transfer_encoding().map(str::to_ascii_lowercase).as_deref() {
            Some("x-uuencode" | "uuencode" | "x-uue" | "uue") => uu::first(&String::from_utf8_lossy(&bytes)).unwrap_or(bytes),
            _ => bytes,
        };
        if bytes.is_empty() && part.attachment_name().is_none() {
            // The empty rest between two borders.
            continue;
        }
        found.push(bounded(name(part, found.len() + 1), Ok(bytes), context));
    }
    found.extend(files.into_iter().map(|(name, bytes)| bounded(name, Ok(bytes), context)));
    found
}

/// The name that a part says, or one made of its kind.
fn name(part: &MessagePart, number: usize) -> String {
    if let Some(name) = part.attachment_name() {
        return name.to_owned();
    }
    let kind =
        part.content_type().map(|c| format!("{}/{}", c.ctype(), c.subtype().unwrap_or("x")).to_ascii_lowercase()).unwrap_or_default();
    // Saved web pages name their parts by where they were.
    if let Some(file) = part.content_location().and_then(|l| l.split(['?', '#']).next()).and_then(|l| l.rsplit('/').next())
        && file.contains('.')
        && file.len() < 100
    {
        return file.to_owned();
    }
    let ext = match (&part.body, kind.as_str()) {
        (PartType::Message(_), _) | (_, "message/rfc822") => "eml",
        (PartType::Html(_), _) => "html",
        (_, "text/csv") => "csv",
        (_, "text/calendar") => "ics",
        (_, "text/vcard" | "text/x-vcard") => "vcf",
        (_, "text/rtf" | "application/rtf") => "rtf",
        (PartType::Text(_), _) => "txt",
        (_, "application/pdf") => "pdf",
        (_, "image/png") => "png",
        (_, "image/jpeg") => "jpg",
        (_, "image/gif") => "gif",
        (_, "application/ms-tnef") => "dat",
        _ => "bin",
    };
    format!("attachment {number}.{ext}")
}

/// A member, if the limits allow its bytes.
pub fn bounded(name: String, bytes: Result<Vec<u8>, Problem>, context: &Context) -> Member {
    let left = context.member_bytes_left();
    let bytes = bytes.and_then(|bytes| {
        if bytes.len() as u64 <= left {
            return Ok(bytes);
        }
        Err(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!("{} bytes are more than member_bytes_max or what is left of members_bytes_max ({left})", bytes.len()),
        ))
    });
    Member::new(name, bytes)
}
