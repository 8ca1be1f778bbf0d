//! Mail (RFC 5322): headers as lines, the best text part, attachments as members; mailboxes as containers of mails.

use crate::decode;
use crate::document::{Context, Member, Reading};
use crate::html;
use crate::layer::{Builder, Rest};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use model::{Problem, ProblemKind, Stage};

/// Headers that open the text, in this order, so that they can be cited.
const SHOWN: [&str; 7] = ["From", "Sender", "To", "Cc", "Bcc", "Date", "Subject"];

/// Reads one mail.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Reading::failed(ProblemKind::Broken, "no mail: its headers cannot be read");
    };
    let mut builder = Builder::new(context.limits);
    for name in SHOWN {
        let Some(value) = shown(&message, name) else { continue };
        builder.put(&format!("{name}: {value}"), Rest::place(format!("header {name}")));
        builder.gap("\n");
    }
    builder.gap("\n");
    let headers = builder.chars();
    let mut own = Vec::new();
    for (n, &id) in message.text_body.iter().enumerate() {
        let Some(part) = message.parts.get(id as usize) else { continue };
        own.push(id);
        body(part, n + 1, &mut builder);
    }
    let no_body = builder.chars() == headers;
    let mut reading = Reading::of(builder.finish("mail-parser 0.11"), 1);
    reading.metadata = metadata(&message);
    for &id in &message.attachments {
        // Text parts that the body shows already are no attachments.
        let Some(part) = message.parts.get(id as usize).filter(|_| !own.contains(&id)) else { continue };
        let number = reading.members.len() + 1;
        reading.members.push(attachment(part, number, context));
    }
    reading.container = !reading.members.is_empty();
    if no_body && reading.members.is_empty() && reading.layers.is_empty() {
        reading.problem(ProblemKind::NoText, "a mail without text");
    }
    reading
}

/// A part of the body: text as it is, HTML as seen.
fn body(part: &MessagePart, number: usize, builder: &mut Builder) {
    builder.end_line();
    match &part.body {
        PartType::Text(text) => {
            builder.put(text, Rest::place(format!("body part {number}")));
        }
        PartType::Html(source) => {
            html::write(source, builder);
        }
        _ => {}
    }
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

fn metadata(message: &Message) -> std::collections::BTreeMap<String, String> {
    let mut found = std::collections::BTreeMap::new();
    for name in SHOWN {
        if let Some(value) = shown(message, name) {
            found.insert(name.to_ascii_lowercase(), value);
        }
    }
    if let Some(date) = message.date() {
        found.insert("date".into(), date.to_rfc3339());
    }
    for (key, value) in [
        ("message-id", message.header("Message-ID")),
        ("in-reply-to", message.header("In-Reply-To")),
        ("references", message.header("References")),
    ] {
        let text = match value {
            Some(HeaderValue::Text(text)) => text.to_string(),
            Some(HeaderValue::TextList(texts)) => texts.join(" "),
            _ => continue,
        };
        found.insert(key.into(), text);
    }
    found
}

fn attachment(part: &MessagePart, number: usize, context: &Context) -> Member {
    let bytes = match &part.body {
        PartType::Message(inner) => inner.raw_message().to_vec(),
        _ => part.contents().to_vec(),
    };
    let kind = part.content_type().map(|c| format!("{}/{}", c.ctype(), c.subtype().unwrap_or("x"))).unwrap_or_default();
    let name = part.attachment_name().map(str::to_owned).unwrap_or_else(|| {
        let ext = match (&part.body, kind.as_str()) {
            (PartType::Message(_), _) => "eml",
            (PartType::Html(_), _) => "html",
            (PartType::Text(_), "text/csv") => "csv",
            (PartType::Text(_), _) => "txt",
            (_, "application/pdf") => "pdf",
            (_, "image/png") => "png",
            (_, "image/jpeg") => "jpg",
            _ => "bin",
        };
        format!("attachment {number}.{ext}")
    });
    let left = context.member_bytes_left();
    let bytes = if bytes.len() as u64 > left {
        Err(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!("{} bytes are more than member_bytes_max or what is left of members_bytes_max ({left})", bytes.len()),
        ))
    } else {
        Ok(bytes)
    };
    Member { name, bytes }
}

/// Reads a mailbox: each mail is a member.
pub fn read_mbox(bytes: &[u8], context: &Context) -> Reading {
    let mut reading = Reading { container: true, ..Reading::default() };
    let mut start: Option<usize> = None;
    let mut starts = Vec::new();
    let mut blank = true;
    let mut at = 0;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if blank && line.starts_with(b"From ") {
            if let Some(from) = start {
                starts.push((from, at));
            }
            start = Some(at + line.len());
        }
        blank = line.iter().all(|b| b.is_ascii_whitespace());
        at += line.len();
    }
    if let Some(from) = start {
        starts.push((from, bytes.len()));
    }
    // One mail with a separator above it is that mail, however it was saved.
    if let [(from, to)] = starts[..] {
        return Reading { media_type: Some("message/rfc822".into()), ..read(&unquoted(&bytes[from..to]), context) };
    }
    for (n, (from, to)) in starts.iter().enumerate() {
        if reading.members.len() > context.limits.members_max as usize {
            break;
        }
        reading.members.push(Member { name: format!("message {}.eml", n + 1), bytes: Ok(unquoted(&bytes[*from..*to])) });
    }
    if reading.members.is_empty() {
        let decoded = decode::decode(bytes, None);
        return crate::text::of_decoded(decoded, context);
    }
    reading
}

/// Lines `>From ` are quoted so by mailboxes.
fn unquoted(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|&b| b == b'\n') {
        let arrows = line.iter().take_while(|&&b| b == b'>').count();
        let quoted = arrows > 0 && line[arrows..].starts_with(b"From ");
        out.extend_from_slice(if quoted { &line[1..] } else { line });
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{Input, Limits, Ocr, read};

    const MAIL: &str = "From: =?utf-8?Q?Ren=C3=A9e_Claes?= <r.claes@agence.example>\r\nTo: DSU <dsu@agence.example>,\r\n x@y.example\r\nDate: Tue, 3 Mar 2015 18:30:00 +0100\r\n\
        Subject: =?iso-8859-1?Q?R=E9union?=\r\nMessage-ID: <1@agence.example>\r\nIn-Reply-To: <0@agence.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVu à Gand.\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>Vu à Gand.</p>\r\n--c--\r\n\
        --b\r\nContent-Type: text/csv; name=\"appels.csv\"\r\nContent-Disposition: attachment; filename=\"appels.csv\"\r\n\r\na;b\r\n1;2\r\n\
        --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: dedans\r\n\r\ninterne\r\n--b--\r\n";

    #[test]
    fn headers_body_and_attachments() {
        let found = read(&Input { name: "a.eml", bytes: MAIL.as_bytes() }, &Limits::default(), &Ocr::none());
        let layer = &found[0].layers[0];
        assert_eq!(
            layer.text.trim_end(),
            "From: Renée Claes <r.claes@agence.example>\nTo: DSU <dsu@agence.example>, x@y.example\nDate: Tue, 3 Mar 2015 18:30:00 +0100\nSubject: Réunion\n\nVu à Gand."
        );
        assert_eq!(layer.segments[0].place.as_deref(), Some("header From"));
        let names: Vec<_> = found.iter().map(|d| d.member.as_deref()).collect();
        assert_eq!(names, [None, Some("appels.csv"), Some("attachment 2.eml")]);
        assert_eq!(found[1].media_type, "text/csv");
        assert!(found[2].layers[0].text.contains("Subject: dedans\n\ninterne"));
        let said = |k: &str| found[0].metadata.get(k).map(String::as_str);
        assert_eq!(said("in-reply-to"), Some("0@agence.example"));
        assert_eq!(said("date"), Some("2015-03-03T18:30:00+01:00"));
    }

    #[test]
    fn html_only_mail_is_seen_text() {
        let mail = "From: a@b.example\r\nMIME-Version: 1.0\r\nMessage-ID: <1@b>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>x</style><p>Eén</p><p>twee</p>";
        let found = read(&Input { name: "a.eml", bytes: mail.as_bytes() }, &Limits::default(), &Ocr::none());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].layers[0].text, "From: a@b.example\n\nEén\n\ntwee");
    }

    #[test]
    fn mailboxes_are_containers() {
        let mbox = "From a@b Tue Mar  3 18:30:00 2015\nFrom: a@b.example\nSubject: un\n\n>From here\n\nFrom c@d Tue Mar  3 18:30:00 2015\nFrom: c@d.example\nSubject: deux\n\nx\n";
        let found = read(&Input { name: "box.mbox", bytes: mbox.as_bytes() }, &Limits::default(), &Ocr::none());
        assert_eq!(found.len(), 3);
        assert!(found[1].layers[0].text.contains("Subject: un\n\nFrom here"));
        let one = mbox.split("From c@d").next().expect("first").as_bytes();
        let found = read(&Input { name: "a.eml", bytes: one }, &Limits::default(), &Ocr::none());
        assert_eq!((found.len(), found[0].media_type.as_str()), (1, "message/rfc822"));
    }
}
