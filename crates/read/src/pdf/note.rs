//! Notes that people put on pages, the fields of forms, and where links lead that do not say it themselves.

use super::about::{long_text, text};
use super::form::{self, Field};
use crate::layer::{Builder, Rest};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Point, Rect as Box};
use model::Rect;
use std::collections::BTreeSet;

/// Annotations of one page at most.
const NOTES_MAX: usize = 20_000;
/// Links of one document that lead to different places, at most.
const LINKS_MAX: usize = 20_000;

/// Something on a page that its content stream does not draw.
pub struct Note {
    pub who: Option<String>,
    pub text: String,
    /// `note page 3`, `field NAME`, `link page 3`.
    pub place: String,
    pub rect: Option<Rect>,
    /// When it was written or changed, as the file gives it.
    pub when: Option<String>,
}

/// What was written of a document already: fields and addresses of the web are written once.
#[derive(Default)]
pub struct Seen {
    pub fields: form::Seen,
    links: BTreeSet<String>,
}

/// The notes, fields and links of a page (from 1), in the order of the file. `said` is what the page says already, without white
/// space: a text box that is also drawn is not written twice.
pub fn of_page(page: &Page<'_>, number: u32, said: impl Fn() -> String, seen: &mut Seen) -> Vec<Note> {
    let Some(list) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
    let mut found = Vec::new();
    let mut page_says: Option<String> = None;
    for annotation in list.iter::<Dict<'_>>().take(NOTES_MAX) {
        let kind = annotation.get::<Name<'_>>(b"Subtype");
        let note = match kind.as_deref() {
            Some(b"Widget") => seen.fields.of_widget(&annotation).map(of_field),
            Some(b"Link") => link(&annotation, number).filter(|note| seen.is_new(note)),
            Some(b"Popup") => None,
            _ => comment(&annotation, number),
        };
        let Some(mut note) = note else { continue };
        if note.who.is_none() && page_says.get_or_insert_with(&said).contains(&squeezed(bare(&note.text))) {
            continue;
        }
        note.rect = place(page, &annotation);
        found.push(note);
    }
    found
}

impl Seen {
    /// Whether a link leads where no link before did.
    fn is_new(&mut self, link: &Note) -> bool {
        self.links.len() < LINKS_MAX && self.links.insert(link.text.clone())
    }
}

/// An address of the web as people write it.
fn bare(address: &str) -> &str {
    let Some((scheme, rest)) = address.split_once("://") else { return address };
    if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") { rest.trim_end_matches('/') } else { address }
}

/// A filled field with what it is called before it; of an empty one only what it is called, where that is for people.
pub fn of_field(field: Field) -> Note {
    let place = format!("field {}", field.name);
    let (who, text) = match (field.value, field.label) {
        (Some(value), label) => (Some(label.unwrap_or(field.name)), value),
        (None, label) => (None, label.unwrap_or_default()),
    };
    Note { who, text, place, rect: None, when: field.when }
}

/// A comment: its plain text, or its rich one without the marks.
fn comment(annotation: &Dict<'_>, number: u32) -> Option<Note> {
    let string = |key: &[u8]| annotation.get::<PdfString<'_>>(key).map(|s| s.as_bytes().to_vec());
    let plain = string(b"Contents").map(|s| long_text(&s)).filter(|t| !t.trim().is_empty());
    let said = plain.or_else(|| Some(form::of_rich(&string(b"RC")?)).filter(|t| !t.trim().is_empty()))?;
    let who = string(b"T").map(|t| text(&t)).filter(|t| !t.is_empty());
    let when = string(b"M").or_else(|| string(b"CreationDate")).map(|d| text(&d)).and_then(|d| iso(&d));
    // What is drawn on the page as text has no author in front of it there.
    let who = who.filter(|_| annotation.get::<Name<'_>>(b"Subtype").as_deref() != Some(b"FreeText"));
    Some(Note { who, text: said, place: format!("note page {number}"), rect: None, when })
}

/// Where a link leads: an address of somebody or of the web, or a file. The words over it may say something else.
fn link(annotation: &Dict<'_>, number: u32) -> Option<Note> {
    let action = annotation.get::<Dict<'_>>(b"A")?;
    let target = match action.get::<Name<'_>>(b"S")?.as_ref() {
        b"URI" => text(action.get::<PdfString<'_>>(b"URI")?.as_bytes()),
        b"Launch" | b"GoToR" => {
            let file = action.get::<Object<'_>>(b"F")?;
            let name = match file {
                Object::String(name) => name.as_bytes().to_vec(),
                Object::Dict(d) => d.get::<PdfString<'_>>(b"UF").or_else(|| d.get::<PdfString<'_>>(b"F"))?.as_bytes().to_vec(),
                _ => return None,
            };
            format!("file:{}", text(&name))
        }
        _ => return None,
    };
    let (scheme, rest) = target.split_once(':')?;
    let is = |schemes: &[&str]| schemes.iter().any(|s| scheme.eq_ignore_ascii_case(s));
    let text = match rest {
        _ if is(&["http", "https", "ftp"]) => target.as_str(),
        _ if is(&["mailto"]) => rest.split('?').next().unwrap_or(rest),
        _ if is(&["tel", "sms", "callto", "geo", "file", "whatsapp", "tg"]) => rest,
        _ => "",
    };
    (!text.is_empty()).then(|| Note { who: None, text: text.to_owned(), place: format!("link page {number}"), rect: None, when: None })
}

/// `D:20160318075800+01'00'` as ISO 8601; none where it is no such date.
pub fn iso(date: &str) -> Option<String> {
    let digits = date.trim().strip_prefix("D:").unwrap_or(date.trim());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (head, zone) = digits.split_at(end.min(14));
    let part = |from: usize, to: usize| head.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6).unwrap_or("01"), part(6, 8).unwrap_or("01"));
    let time: Vec<&str> = [part(8, 10), part(10, 12), part(12, 14)].into_iter().flatten().collect();
    let clock = if time.len() < 2 { String::new() } else { format!("T{}", time.join(":")) };
    let zone: String = zone.trim_end_matches('\'').replace('\'', ":").chars().take(6).collect();
    let zone = if zone.starts_with(['+', '-', 'Z']) && !clock.is_empty() { zone } else { String::new() };
    Some(format!("{year}-{month}-{day}{clock}{zone}"))
}

/// Its box as fractions of the page as shown.
fn place(page: &Page<'_>, annotation: &Dict<'_>) -> Option<Rect> {
    use hayro::hayro_interpret::TransformExt;
    let rect = annotation.get::<hayro::hayro_syntax::object::Rect>(b"Rect")?;
    let shown = page
        .initial_transform(true)
        .to_kurbo()
        .transform_rect_bbox(Box::from_points(Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1)));
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    (shown.is_finite() && shown.area() > 0.0).then(|| super::lines::share(shown, width, height))
}

/// Without white space, for comparing.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Writes notes below what the page says: `who: text`, a line each.
pub fn write(notes: &[Note], builder: &mut Builder) {
    for (n, note) in notes.iter().enumerate() {
        builder.end_line();
        if n == 0 && !builder.at_page_start() {
            builder.gap("\n");
        }
        let rest = || Rest { rect: note.rect, confidence: None, place: Some(note.place.clone()) };
        if let Some(who) = &note.who {
            builder.put(who, rest());
            builder.gap(": ");
        }
        builder.put(&note.text, rest());
    }
    builder.end_line();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_notes() {
        for (given, expected) in [
            ("D:20160318075800+01'00'", Some("2016-03-18T07:58:00+01:00")),
            ("D:20160318", Some("2016-03-18")),
            ("20160318075800Z", Some("2016-03-18T07:58:00Z")),
            ("D:", None),
            ("hier", None),
        ] {
            assert_eq!(iso(given).as_deref(), expected, "{given}");
        }
    }
}
