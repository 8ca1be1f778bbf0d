//! A message as MAPI has it, and the Internet mail that it becomes.

use super::bag::{Bag, label};
use crate::clock::mail_date;
use crate::document::{Context, Member};
use crate::rtf;
use std::fmt::Write as _;

/// A message of whatever class: mail, appointment, contact, task, note.
#[derive(Default)]
pub struct Note {
    pub bag: Bag,
    pub recipients: Vec<Bag>,
    pub attachments: Vec<Attached>,
    /// What could not be read of it, for people.
    pub faults: Vec<String>,
}

/// An attachment with its properties.
pub struct Attached {
    pub bag: Bag,
    pub data: Data,
}

/// What is attached.
pub enum Data {
    Bytes(Vec<u8>),
    /// A compound file that was a storage inside the message: another message, or an object.
    Compound(Vec<u8>),
    Note(Box<Note>),
    /// Nothing that could be read, and why.
    None(String),
}

/// Property, and its word in front of a body: what classes other than mail say in properties alone.
const DETAILS: [(u16, &str); 28] = [
    (0x820D, "Start"),
    (0x820E, "End"),
    (0x8208, "Location"),
    (0x8104, "Start of task"),
    (0x8105, "Due"),
    (0x8083, "E-mail"),
    (0x8093, "E-mail 2"),
    (0x80A3, "E-mail 3"),
    (0x802B, "Web page"),
    (0x3A06, "Given name"),
    (0x3A11, "Surname"),
    (0x3A4F, "Nickname"),
    (0x3A16, "Company"),
    (0x3A18, "Department"),
    (0x3A17, "Title"),
    (0x3A46, "Profession"),
    (0x3A08, "Business telephone"),
    (0x3A1B, "Business telephone 2"),
    (0x3A09, "Home telephone"),
    (0x3A2F, "Home telephone 2"),
    (0x3A1C, "Mobile telephone"),
    (0x3A1F, "Other telephone"),
    (0x3A24, "Fax"),
    (0x3A15, "Address"),
    (0x3A29, "Street"),
    (0x3A27, "City"),
    (0x3A26, "Country"),
    (0x3A42, "Birthday"),
];

impl Note {
    /// Gives the parts the message's code page.
    pub fn share_code_page(&mut self) {
        let page = self.bag.code_page();
        self.recipients.iter_mut().for_each(|bag| bag.set_code_page(page));
        self.attachments.iter_mut().for_each(|a| a.bag.set_code_page(page));
    }

    /// The subject, without the mark of a PST that says how long its prefix is.
    pub fn subject(&self) -> Option<String> {
        let subject = self.bag.text(0x0037)?;
        let clean = match subject.strip_prefix('\u{1}') {
            Some(rest) => rest.chars().skip(1).collect(),
            None => subject,
        };
        (!clean.trim().is_empty()).then(|| clean.trim().to_owned())
    }

    /// Its attachments as members of a document.
    pub fn members(&mut self, context: &Context) -> Vec<Member> {
        let attachments = std::mem::take(&mut self.attachments);
        let mut members = Vec::new();
        for (n, attached) in attachments.into_iter().enumerate() {
            let name = attached.name(n + 1);
            let bytes = match attached.data {
                Data::Bytes(bytes) | Data::Compound(bytes) => Ok(bytes),
                Data::Note(note) => Ok(note.to_mail(1, context)),
                Data::None(why) => Err(model::Problem::new(model::Stage::Read, model::ProblemKind::Broken, crate::document::line(&why))),
            };
            members.push(crate::mail::bounded(name, bytes, context));
        }
        members
    }

    /// As an Internet mail. `level` is how deep it lies in others, so that borders of parts stay apart.
    pub fn to_mail(&self, level: u32, context: &Context) -> Vec<u8> {
        context.beat();
        let mut out = self.headers();
        out.push_str("MIME-Version: 1.0\r\n");
        let body = self.body_part(level, context);
        if self.attachments.is_empty() {
            return [out.into_bytes(), body].concat();
        }
        let mut parts = vec![body];
        for (n, attached) in self.attachments.iter().enumerate() {
            parts.push(attached.to_part(n + 1, level, context));
        }
        let border = border(&parts, &level.to_string());
        let _ = write!(out, "Content-Type: multipart/mixed; boundary=\"{border}\"\r\n\r\n");
        [out.into_bytes(), joined(&parts, &border)].concat()
    }

    /// The body as a part: text, HTML, or both beside each other.
    fn body_part(&self, level: u32, context: &Context) -> Vec<u8> {
        let details = self.details();
        let plain = self.plain(context).map(|text| {
            let head = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
            format!("{head}{details}{text}").into_bytes()
        });
        let html = self.html().map(|(html, charset)| {
            // Escaped, in an alphabet that every encoding has.
            let lead: String = details
                .chars()
                .map(|c| match c {
                    '\n' => "<br>".to_owned(),
                    c if c.is_ascii() && !matches!(c, '<' | '&') => c.to_string(),
                    c => format!("&#{};", c as u32),
                })
                .collect();
            let lead = if lead.is_empty() { lead } else { format!("<div>{lead}</div>\r\n") };
            let head = format!("Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{lead}");
            [head.into_bytes(), html].concat()
        });
        match (plain, html) {
            (Some(plain), Some(html)) => {
                let parts = [plain, html];
                let border = border(&parts, &format!("{level}.body"));
                let head = format!("Content-Type: multipart/alternative; boundary=\"{border}\"\r\n\r\n").into_bytes();
                [head, joined(&parts, &border)].concat()
            }
            (Some(part), None) | (None, Some(part)) => part,
            (None, None) => {
                format!("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{details}").into_bytes()
            }
        }
    }

    /// Header lines: what the properties say, then what the transport wrote and the properties did not say.
    fn headers(&self) -> String {
        let bag = &self.bag;
        let transport = transport(&bag.text(0x007D).unwrap_or_default());
        let has = |name: &str| transport.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        let mut lines: Vec<(&str, String)> = Vec::new();
        let from = address(bag, &[0x0042], 0x5D02, 0x0065);
        let sender = address(bag, &[0x0C1A], 0x5D01, 0x0C1F);
        lines.extend(from.clone().or_else(|| sender.clone()).map(|f| ("From", f)));
        if let (Some(from), Some(sender)) = (&from, &sender)
            && from != sender
        {
            lines.push(("Sender", sender.clone()));
        }
        for (name, kind, shown) in [("To", 1, 0x0E04), ("Cc", 2, 0x0E03), ("Bcc", 3, 0x0E02)] {
            let all: Vec<String> = self
                .recipients
                .iter()
                // The upper bits mark recipients that are sent to again.
                .filter(|r| r.number(0x0C15).unwrap_or(1) & 0xF == kind)
                .filter_map(|r| address(r, &[0x3001, 0x5FF6, 0x3A20], 0x39FE, 0x3003))
                .collect();
            let line = if all.is_empty() { bag.text(shown).map(|names| quoted_list(&names)) } else { Some(all.join(",\r\n ")) };
            lines.extend(line.map(|l| (name, l)));
        }
        let date = [0x0039, 0x0E06, 0x3007].iter().find_map(|&id| bag.time(id));
        lines.extend(date.filter(|_| !has("Date")).and_then(mail_date).map(|d| ("Date", d)));
        lines.extend(self.subject().map(|s| ("Subject", one_line(&s))));
        for (name, id) in [("Message-ID", 0x1035), ("In-Reply-To", 0x1042), ("References", 0x1039), ("Thread-Topic", 0x0070)] {
            lines.extend(bag.text(id).map(|value| (name, one_line(&value))));
        }
        lines.extend(bag.bytes(0x0071).map(|index| ("Thread-Index", base64(index, usize::MAX))));
        if let Some(path) = bag.text(0x0065).or_else(|| bag.text(0x0C1F)).filter(|a| is_directory(a)) {
            lines.push(("X-Exchange-Sender", one_line(&path)));
        }
        if let Some(class) = bag.text(0x001A).filter(|c| !c.eq_ignore_ascii_case("IPM.Note")) {
            lines.push(("X-Message-Class", one_line(&class)));
        }
        let mut out: String = lines.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        for (name, value) in &transport {
            let own = lines.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
            let lower = name.to_ascii_lowercase();
            if !own && !lower.starts_with("content-") && lower != "mime-version" {
                let _ = write!(out, "{name}:{value}\r\n");
            }
        }
        out
    }

    /// The body in HTML, in the encoding that is named beside it.
    fn html(&self) -> Option<(Vec<u8>, String)> {
        if let Some(html) = self.bag.bytes(0x1013).filter(|h| h.iter().any(|b| !b.is_ascii_whitespace() && *b != 0)) {
            let page = self.bag.number(0x3FDE).and_then(|n| u32::try_from(n).ok()).or_else(|| self.bag.code_page());
            return Some((html.to_vec(), page.map_or_else(|| "windows-1252".into(), label)));
        }
        self.bag.text(0x1013).map(|html| (html.into_bytes(), "utf-8".into()))
    }

    /// The body as text: its own, or that of the RTF where there is no other.
    fn plain(&self, context: &Context) -> Option<String> {
        if let Some(text) = self.bag.text(0x1000) {
            return Some(text);
        }
        if self.html().is_some() {
            return None;
        }
        let packed = self.bag.bytes(0x1009).filter(|p| p.len() > 16)?;
        let source = compressed_rtf::decompress_rtf(packed).ok()?;
        // The packer's alphabet is bytes, given as the first 256 characters. HTML inside RTF (MS-OXRTFEX) needs nothing
        // more: its tags are in groups that RTF hides, and its text is RTF's.
        let bytes: Vec<u8> = source.chars().map(|c| c as u8).collect();
        rtf::read(&bytes, context).layers.into_iter().next().map(|layer| layer.text)
    }

    /// Whether there is a body in RTF that cannot be unpacked.
    pub fn has_broken_rtf(&self) -> bool {
        let other = self.bag.text(0x1000).is_some() || self.html().is_some();
        !other && self.bag.bytes(0x1009).is_some_and(|p| p.len() <= 16 || compressed_rtf::decompress_rtf(p).is_err())
    }

    /// What an appointment or a contact says in properties alone, a line each.
    fn details(&self) -> String {
        let class = self.bag.text(0x001A).unwrap_or_default().to_ascii_lowercase();
        if class.is_empty() || class.starts_with("ipm.note") || class.starts_with("report") {
            return String::new();
        }
        let mut out = String::new();
        for (id, word) in DETAILS {
            let value = self.bag.text(id).or_else(|| self.bag.time(id).and_then(mail_date));
            if let Some(value) = value {
                let _ = writeln!(out, "{word}: {}", one_line(&value));
            }
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

impl Attached {
    /// Its name, or one made of its kind and number.
    pub fn name(&self, number: usize) -> String {
        let named = [0x3707, 0x3704].iter().find_map(|&id| self.bag.text(id));
        let shown = self.bag.text(0x3001);
        match (&self.data, named.or(shown)) {
            (Data::Note(_), Some(name)) if !name.to_ascii_lowercase().ends_with(".eml") => format!("{name}.eml"),
            (Data::Compound(_), Some(name)) if crate::sniff::extension(&name).is_empty() => format!("{name}.msg"),
            (_, Some(name)) => name,
            (Data::Note(_), None) => format!("attachment {number}.eml"),
            (Data::Compound(_), None) => format!("attachment {number}.msg"),
            (_, None) => format!("attachment {number}.bin"),
        }
    }

    /// As a part of a mail.
    fn to_part(&self, number: usize, level: u32, context: &Context) -> Vec<u8> {
        let name: String = one_line(&self.name(number)).replace(['"', '\\'], "_");
        let kind = self.bag.text(0x370E).filter(|k| k.contains('/') && k.is_ascii()).map(|k| one_line(&k));
        let id = self.bag.text(0x3712).map(|id| format!("Content-ID: <{}>\r\n", one_line(&id))).unwrap_or_default();
        let head = |kind: &str, encoding: &str| {
            format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n{id}Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n").into_bytes()
        };
        match &self.data {
            Data::Note(note) => [head("message/rfc822", "8bit"), note.to_mail(level + 1, context)].concat(),
            Data::Bytes(bytes) | Data::Compound(bytes) => {
                // A mail that is attached as a file stays a file: its lines must not become parts of this one.
                let kind = kind.filter(|k| !k.starts_with("message/") && !k.starts_with("multipart/"));
                let kind = kind.unwrap_or_else(|| "application/octet-stream".into());
                [head(&kind, "base64"), base64(bytes, 76).into_bytes()].concat()
            }
            // Its container says why; words of the reader's own must not stand among what the message says.
            Data::None(_) => head("application/octet-stream", "8bit"),
        }
    }
}

/// A border that stands in none of the parts.
fn border(parts: &[Vec<u8>], word: &str) -> String {
    let mut border = format!("=_redthread.{word}.=");
    while parts.iter().any(|p| crate::sniff::find(p, border.as_bytes()).is_some()) {
        border.insert(2, '_');
    }
    border
}

/// Parts with the border between them.
fn joined(parts: &[Vec<u8>], border: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        out.extend_from_slice(format!("--{border}\r\n").as_bytes());
        out.extend_from_slice(part);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{border}--\r\n").as_bytes());
    out
}

/// A name and an address as a header writes them. An Exchange server's own address is a path of its directory, which says no
/// more than the name; it is kept in a header of its own.
fn address(bag: &Bag, names: &[u16], smtp: u16, other: u16) -> Option<String> {
    let name = names.iter().find_map(|&id| bag.text(id)).map(|n| one_line(&n).trim_matches('\'').to_owned());
    let other = bag.text(other).map(|a| one_line(&a));
    let mail = bag
        .text(smtp)
        .map(|a| one_line(&a))
        .filter(|a| a.contains('@'))
        .or_else(|| other.clone().filter(|a| a.contains('@') && !a.contains(' ')));
    let quoted = |name: &str| format!("\"{}\"", name.replace(['"', '\\'], "'"));
    match (name, mail, other) {
        (Some(name), Some(mail), _) if name.eq_ignore_ascii_case(&mail) => Some(format!("<{mail}>")),
        (Some(name), Some(mail), _) => Some(format!("{} <{mail}>", quoted(&name))),
        (None, Some(mail), _) => Some(format!("<{mail}>")),
        (Some(name), None, Some(other)) if other != name && !is_directory(&other) => Some(quoted(&format!("{name} ({other})"))),
        (Some(name), None, _) | (None, None, Some(name)) => Some(quoted(&name)),
        (None, None, None) => None,
    }
}

fn is_directory(address: &str) -> bool {
    address.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("/o="))
}

/// Names divided by semicolons, each in quotes.
fn quoted_list(names: &str) -> String {
    let one = |name: &str| {
        let name = one_line(name).replace(['"', '\\'], "'");
        if name.contains('@') && !name.contains(' ') { format!("<{name}>") } else { format!("\"{name}\"") }
    };
    names.split(';').map(str::trim).filter(|n| !n.is_empty()).map(one).collect::<Vec<_>>().join(", ")
}

/// Header lines as the transport wrote them, folded lines with their first; what is no header is left out.
fn transport(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut() {
                value.push_str("\r\n");
                value.push_str(line.trim_end());
            }
            continue;
        }
        if line.trim().is_empty() {
            // Parts of the body may follow.
            break;
        }
        match line.split_once(':') {
            Some((name, value)) if !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()) => {
                found.push((name.to_owned(), value.trim_end().to_owned()));
            }
            _ => {}
        }
    }
    found
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, " ")
}

/// Base64 in lines of `width`.
fn base64(bytes: &[u8], width: usize) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len() / 3 * 4 + bytes.len() / 40 + 8);
    let mut column = 0;
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |w, &b| w << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        for n in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * n) & 63) as usize];
            out.push(if n <= chunk.len() { letter as char } else { '=' });
        }
        column += 4;
        if column >= width {
            out.push_str("\r\n");
            column = 0;
        }
    }
    out
}
