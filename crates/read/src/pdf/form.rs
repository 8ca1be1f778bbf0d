//! The fields of a form, and the text of XFA forms, which are XML inside the PDF.

use super::about::{long_text, text, tidy};
use super::note::iso;
use crate::document::line;
use crate::xml::{self, Item};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString};
use std::collections::BTreeSet;

/// Parents of a field that are asked for what it inherits.
const DEPTH_MAX: usize = 32;
/// Fields of a document at most.
const FIELDS_MAX: usize = 100_000;
/// Empty fields whose names are remembered.
const EMPTY_MAX: usize = 1_000;
/// A push button has no value.
const PUSH_BUTTON: u32 = 1 << 16;
/// A password is nobody's business but the reader's own, and the format forbids to store it.
const PASSWORD: u32 = 1 << 13;

/// A field that is filled, or that says what it is for.
pub struct Field {
    /// The full name, parents first, joined by dots.
    pub name: String,
    /// What it is called for people (`TU`); programs show it in place of the name.
    pub label: Option<String>,
    pub value: Option<String>,
    /// When it was signed.
    pub when: Option<String>,
}

/// Fields that are written already.
#[derive(Default)]
pub struct Seen {
    names: BTreeSet<String>,
    /// Fields that hold nothing and are not named for people.
    pub empty: BTreeSet<String>,
}

impl Seen {
    /// The field that a widget shows; none for buttons, empty fields without a label and fields seen before.
    pub fn of_widget(&mut self, widget: &Dict<'_>) -> Option<Field> {
        let mut chain: Vec<Dict<'_>> = vec![widget.clone()];
        while let Some(parent) = chain.last().and_then(|d| d.get::<Dict<'_>>(b"Parent")).filter(|_| chain.len() < DEPTH_MAX) {
            chain.push(parent);
        }
        self.of_chain(&chain)
    }

    /// `chain`: the field, then its parents.
    fn of_chain(&mut self, chain: &[Dict<'_>]) -> Option<Field> {
        let mut names: Vec<String> =
            chain.iter().filter_map(|d| d.get::<PdfString<'_>>(b"T")).map(|t| text(t.as_bytes())).filter(|t| !t.is_empty()).collect();
        names.reverse();
        let name = names.join(".");
        let flags = chain.iter().find_map(|d| d.get::<u32>(b"Ff")).unwrap_or(0);
        let kind = chain.iter().find_map(|d| d.get::<Name<'_>>(b"FT"))?;
        if (kind.as_ref() == b"Btn" && flags & PUSH_BUTTON != 0) || flags & PASSWORD != 0 {
            return None;
        }
        let label = chain.iter().find_map(|d| d.get::<PdfString<'_>>(b"TU")).map(|t| text(t.as_bytes())).filter(|t| !t.trim().is_empty());
        let (value, when) = match chain.iter().find_map(|d| d.get::<Object<'_>>(b"V")) {
            Some(Object::Dict(signature)) if kind.as_ref() == b"Sig" => (signer(&signature), signed(&signature)),
            value => (value.and_then(|v| said(&v)), None),
        };
        let value = value.filter(|v| !v.trim().is_empty());
        let Some(said) = value.as_ref().or(label.as_ref()) else {
            if self.empty.len() < EMPTY_MAX {
                self.empty.insert(name);
            }
            return None;
        };
        // One field may have many widgets (radio buttons, the same name on each page).
        if self.names.len() >= FIELDS_MAX || !self.names.insert(format!("{name}\0{said}")) {
            return None;
        }
        let name = if name.is_empty() { "without name".to_owned() } else { name };
        Some(Field { name, label, value, when })
    }

    /// Fields that no page shows: hidden ones, and those whose page is lost.
    pub fn rest(&mut self, root: Option<&Dict<'_>>) -> Vec<Field> {
        let fields = root.and_then(|r| r.get::<Dict<'_>>(b"AcroForm")).and_then(|f| f.get::<Array<'_>>(b"Fields"));
        let mut open: Vec<Vec<Dict<'_>>> =
            fields.map(|f| f.iter::<Dict<'_>>().take(FIELDS_MAX).map(|d| vec![d]).collect()).unwrap_or_default();
        open.reverse();
        let (mut found, mut looked_at, mut ids) = (Vec::new(), 0, BTreeSet::<ObjectIdentifier>::new());
        while let Some(chain) = open.pop() {
            looked_at += 1;
            let again = chain[0].obj_id().is_some_and(|id| !ids.insert(id));
            if looked_at > FIELDS_MAX || again || chain.len() > DEPTH_MAX {
                continue;
            }
            found.extend(self.of_chain(&chain));
            let kids: Vec<Dict<'_>> = chain[0].get::<Array<'_>>(b"Kids").map(|k| k.iter::<Dict<'_>>().collect()).unwrap_or_default();
            for kid in kids.into_iter().rev() {
                open.push(std::iter::once(kid).chain(chain.iter().cloned()).collect());
            }
        }
        found
    }
}

/// A value as text: words, the state of a box, choices joined.
fn said(value: &Object<'_>) -> Option<String> {
    Some(match value {
        Object::String(words) => long_text(words.as_bytes()),
        Object::Name(state) => text(state.as_ref()),
        Object::Array(choices) => choices.iter::<Object<'_>>().take(1_000).filter_map(|c| said(&c)).collect::<Vec<_>>().join(", "),
        Object::Stream(words) => long_text(&words.decoded_data().ok()?),
        Object::Number(number) => format!("{}", number.as_f64()),
        _ => return None,
    })
}

/// Who signed, why and where, as the signature says (it is not verified).
fn signer(signature: &Dict<'_>) -> Option<String> {
    let keys: [&[u8]; 3] = [b"Name", b"Reason", b"Location"];
    let parts: Vec<String> = keys.iter().filter_map(|k| signature.get::<PdfString<'_>>(k)).map(|s| text(s.as_bytes())).collect();
    Some(parts.join(", ")).filter(|t| !t.trim_matches([',', ' ']).is_empty())
}

fn signed(signature: &Dict<'_>) -> Option<String> {
    signature.get::<PdfString<'_>>(b"M").and_then(|m| iso(&text(m.as_bytes())))
}

/// The text of an XFA form: the words of its template, then what was filled in. Pairs of a name and a text.
pub fn xfa(root: Option<&Dict<'_>>) -> Vec<(String, String)> {
    let Some(form) = root.and_then(|r| r.get::<Dict<'_>>(b"AcroForm")) else { return Vec::new() };
    let mut packet = Vec::new();
    if let Some(whole) = form.get::<Stream<'_>>(b"XFA") {
        packet.extend(whole.decoded_data().map(|d| d.into_owned()).unwrap_or_default());
    } else if let Some(parts) = form.get::<Array<'_>>(b"XFA") {
        // Names and streams in turn; together they are one XML document.
        for part in parts.iter::<Object<'_>>().filter_map(Object::into_stream).take(64) {
            packet.extend(part.decoded_data().map(|d| d.into_owned()).unwrap_or_default());
        }
    }
    words_of_xfa(&packet)
}

/// Walks the XML. In the template only what is shown counts: values of drawings and captions.
fn words_of_xfa(xml: &[u8]) -> Vec<(String, String)> {
    let mut open: Vec<Element> = Vec::new();
    let (mut labels, mut values) = (Vec::new(), Vec::new());
    let mut words = String::new();
    let (mut depth, mut count) = (0usize, 0usize);
    let _ = xml::walk(xml, |item| match item {
        Item::Start(tag) => {
            (depth, count) = (depth + 1, count + 1);
            if depth > open.len() + 1 || depth > 200 || count > FIELDS_MAX * 10 {
                return;
            }
            if within(&open, "datasets") {
                keep(&mut values, &open, &mut words);
            }
            open.push(Element { kind: tag.name.to_owned(), name: tag.attribute("name") });
        }
        Item::Text(text) => words.push_str(text),
        Item::End(_) => {
            if depth == open.len() {
                close(&open, &mut words, &mut labels, &mut values);
                open.pop();
            }
            depth = depth.saturating_sub(1);
        }
    });
    labels.extend(values);
    labels
}

/// An element that is open.
struct Element {
    kind: String,
    name: Option<String>,
}

/// What the words of an element are, at its end.
fn close(open: &[Element], words: &mut String, labels: &mut Vec<(String, String)>, values: &mut Vec<(String, String)>) {
    let kind = open.last().map_or("", |e| e.kind.as_str());
    let shown = within(open, "template") && !within(open, "script") && !within(open, "items");
    if within(open, "datasets") {
        keep(values, open, words);
    } else if shown && matches!(kind, "text" | "p" | "div" | "body") {
        keep(labels, open, words);
    } else if !shown || !matches!(kind, "span" | "b" | "i" | "a" | "br") {
        words.clear();
    }
}

fn within(open: &[Element], kind: &str) -> bool {
    open.iter().any(|e| e.kind == kind)
}

/// Keeps the words under the name of the nearest named element.
fn keep(to: &mut Vec<(String, String)>, open: &[Element], words: &mut String) {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.clear();
    if !text.is_empty() && to.len() < FIELDS_MAX {
        let named = || open.iter().rev().find_map(|e| e.name.clone());
        let name = if within(open, "datasets") { open.last().map(|e| e.kind.clone()) } else { named() };
        to.push((line(&name.unwrap_or_default()), text));
    }
}

/// The words of a rich text (XHTML), paragraphs as lines.
pub fn of_rich(bytes: &[u8]) -> String {
    let mut out = String::new();
    let _ = xml::walk(bytes, |item| match item {
        Item::Text(text) => out.push_str(text),
        Item::End("p" | "br" | "div") => out.push('\n'),
        _ => {}
    });
    tidy(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xfa_says_its_labels_and_its_values() {
        let xml = "<!DOCTYPE x [<!ENTITY e \"boum\">]><xdp:xdp><template><subform name=\"F\"><draw name=\"t\"><value><text>Plainte de\
            </text></value></draw><script>var x = 1;</script></subform></template><xfa:datasets><xfa:data><F><Nom>Lemaire &amp; fils&e;</Nom></F>\
            </xfa:data></xfa:datasets></xdp:xdp>";
        let found = words_of_xfa(xml.as_bytes());
        let pairs: Vec<(&str, &str)> = found.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        assert_eq!(pairs, [("t", "Plainte de"), ("Nom", "Lemaire & fils&e;")]);
    }

    #[test]
    fn rich_text_loses_its_marks() {
        assert_eq!(of_rich(b"<body><p>Vu le <b>3</b> mars</p><p>Signe</p></body>"), "Vu le 3 mars\nSigne");
    }
}
