//! XML of no known format: a line `name: text` for each attribute and each element without others, in the order of the file, with
//! the path of the element as place. Running text with elements inside it stays running text.

use super::{Item, walk};
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use model::ProblemKind;
use std::collections::BTreeMap;

/// Elements inside each other beyond this depth are read as the text of the one that holds them.
const DEPTH_MAX: usize = 256;

/// Reads it. Entities are not expanded: they stand as they are written.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let mut builder = Builder::new(context.limits);
    let mut writer = Writer { builder: &mut builder, open: Vec::new(), deeper: 0, held: None, owed: 0, inline: false };
    let mut seen = 0u32;
    let result = walk(bytes, |item| {
        seen += 1;
        if seen.is_multiple_of(20_000) {
            context.beat();
        }
        match item {
            Item::Start(tag) => writer.start(tag.name, tag.attributes()),
            Item::End(_) => writer.end(),
            Item::Text(text) => writer.text(text),
        }
    });
    while !writer.open.is_empty() {
        writer.end();
    }
    writer.release(false);
    let mut reading = Reading::of(builder.finish(format!("redthread xml {}", env!("CARGO_PKG_VERSION"))), 1);
    if let Err(message) = result {
        reading.problem(ProblemKind::Broken, format!("{message}; what came before is kept"));
        if let Some(layer) = reading.layers.first_mut() {
            layer.partial = true;
        }
    }
    reading
}

struct Open {
    name: String,
    /// Its number among the elements of this name beside it.
    number: u32,
    text: String,
    /// How many elements of each name it has had.
    children: BTreeMap<String, u32>,
    attributes: usize,
    /// Text and elements stand mixed in it, and some was written already.
    mixed: bool,
}

struct Writer<'b> {
    builder: &'b mut Builder,
    open: Vec<Open>,
    /// Elements open beyond the depth.
    deeper: usize,
    /// An element without others that ended last: its name, text and path. What follows says whether it stands in running text.
    held: Option<(String, String, String)>,
    /// Line ends owed before the next line.
    owed: u8,
    /// The last piece stands in running text that goes on.
    inline: bool,
}

impl Writer<'_> {
    fn start(&mut self, name: &str, attributes: Vec<(String, String)>) {
        if self.open.len() >= DEPTH_MAX {
            self.deeper += 1;
            return;
        }
        self.release(false);
        let path = self.path();
        let mut number = 1;
        if let Some(parent) = self.open.last_mut() {
            let count = parent.children.entry(name.to_owned()).or_insert(0);
            *count += 1;
            number = *count;
            // Text before an element: it is running text.
            if !parent.text.trim().is_empty() {
                let text = std::mem::take(&mut parent.text);
                parent.mixed = true;
                self.run(&text, &path);
            }
        }
        let open = Open { name: name.to_owned(), number, text: String::new(), children: BTreeMap::new(), attributes: 0, mixed: false };
        self.open.push(open);
        // In running text and in drawings an element's attributes are its look, not data.
        if self.inline || self.open.first().is_some_and(|root| root.name == "svg") {
            return;
        }
        let path = self.path();
        for (key, value) in attributes {
            if value.trim().is_empty() || key.starts_with("xmlns") {
                continue;
            }
            self.line(&key, value.trim(), format!("{path}/@{key}"));
            if let Some(open) = self.open.last_mut() {
                open.attributes += 1;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.held.is_some() && !text.trim().is_empty() {
            // Text after an element: it stood in running text.
            if let Some(parent) = self.open.last_mut() {
                parent.mixed = true;
            }
            self.release(true);
        }
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let path = self.path();
        let Some(ended) = self.open.pop() else { return };
        let leaf = ended.children.is_empty();
        let parent_mixed = self.open.last().is_some_and(|p| p.mixed);
        if !leaf && ended.mixed {
            let inline = self.held.is_some();
            self.release(inline);
            if !ended.text.trim().is_empty() {
                self.run(&ended.text, &path);
            }
        } else if leaf && !ended.text.trim().is_empty() {
            self.release(false);
            self.held = Some((ended.name, ended.text, path));
            if parent_mixed {
                self.release(true);
            }
            return;
        } else {
            self.release(false);
        }
        if !parent_mixed {
            self.inline = false;
            // A record ends: an empty line after it.
            if ended.children.len() > 1 || ended.attributes > 1 {
                self.owed = 2;
            }
        }
    }

    /// Writes what is held, as a line of its own or in running text.
    fn release(&mut self, inline: bool) {
        let Some((name, text, path)) = self.held.take() else { return };
        if inline {
            self.run(&text, &path);
        } else {
            self.line(&name, &text, path);
        }
    }

    /// A piece of running text.
    fn run(&mut self, text: &str, path: &str) {
        let clean = clean(text);
        if self.inline {
            if text.starts_with(char::is_whitespace) {
                self.builder.gap(" ");
            }
        } else {
            self.end_line();
        }
        self.builder.put(&clean, Rest::place(path));
        if text.ends_with(char::is_whitespace) {
            self.builder.gap(" ");
        }
        self.inline = true;
        self.owed = 1;
    }

    fn line(&mut self, name: &str, text: &str, path: String) {
        self.end_line();
        if !prose(name) {
            self.builder.gap(name);
            self.builder.gap(": ");
        }
        self.builder.put(&clean(text), Rest::place(path));
        self.owed = 1;
        self.inline = false;
    }

    fn end_line(&mut self) {
        if !self.builder.is_empty() {
            self.builder.gap(if self.owed > 1 { "\n\n" } else { "\n" });
        }
    }

    /// `chat/message[3]/from`.
    fn path(&self) -> String {
        let parts = self.open.iter().map(|o| if o.number > 1 { format!("{}[{}]", o.name, o.number) } else { o.name.clone() });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Elements whose name says nothing: a label before each would stand in the way of reading.
fn prose(name: &str) -> bool {
    matches!(name, "p" | "P" | "para" | "Para" | "paragraph" | "t" | "text" | "li" | "item" | "cell" | "td" | "span" | "line" | "l" | "lb")
}

/// Lines trimmed, empty ones left out: the rest is how the file is laid out.
fn clean(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::{Input, Limits, Ocr, ReadDocument};

    fn one(source: &str) -> ReadDocument {
        crate::read(&Input { name: "a.xml", bytes: source.as_bytes() }, &Limits::default(), &Ocr::none()).remove(0)
    }

    #[test]
    fn elements_in_their_order_with_their_paths() {
        for (source, text, places) in [
            (
                "<?xml version='1.0'?><smses count='2'><sms address='+32475' body='Oui &amp; non' read=''/><sms address='A'>\n<body>Un\n deux</body></sms></smses>",
                "count: 2\naddress: +32475\nbody: Oui & non\n\naddress: A\nbody: Un\ndeux",
                &["smses/@count", "smses/sms/@address", "smses/sms/@body", "smses/sms[2]/@address", "smses/sms[2]/body"][..],
            ),
            (
                "<?xml version='1.0'?><text><p>Vu <hi rend='b'>le témoin</hi> à Gand.</p><p><name>Wouters</name>, né en 1984</p><n>x</n></text>",
                "Vu le témoin à Gand.\nWouters, né en 1984\nn: x",
                &["text/p", "text/p/hi", "text/p", "text/p[2]/name", "text/p[2]", "text/n"],
            ),
            (
                "<?xml version='1.0'?><chat><m><from>A</from><say>Ja</say></m><m><from>B</from><say>Nee</say></m></chat>",
                "from: A\nsay: Ja\n\nfrom: B\nsay: Nee",
                &["chat/m/from", "chat/m/say", "chat/m[2]/from", "chat/m[2]/say"],
            ),
        ] {
            let got = one(source);
            assert_eq!((got.layers[0].text.as_str(), got.problems.len()), (text, 0), "{source}");
            let found: Vec<&str> = got.layers[0].segments.iter().filter_map(|s| s.place.as_deref()).collect();
            assert_eq!(found, places);
        }
    }

    #[test]
    fn entities_stay_as_they_are_written() {
        let mut bomb = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>".to_owned();
        for n in 0..30 {
            bomb.push_str(&format!("<!ENTITY b{n} '{}'>", format!("&b{};", n.max(1) - 1).repeat(10)));
        }
        bomb.push_str("<!ENTITY f SYSTEM 'file:///etc/passwd'>]><x><y>&b29;&f;</y></x>");
        assert_eq!(one(&bomb).layers[0].text, "y: &b29;&f;");
    }

    #[test]
    fn broken_and_deep_ones_end() {
        let got = one("<?xml version='1.0'?><a><b>avant</b><c x='");
        assert!(got.layers[0].text.starts_with("b: avant") && got.layers[0].partial);
        let deep = one(&format!("<?xml version='1.0'?>{}fond", "<a>".repeat(100_000)));
        assert!(deep.layers[0].text.contains("fond"));
    }
}
