//! HTML: the visible text, blocks as lines.

mod depth;

use crate::decode;
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::text;
use scraper::{ElementRef, Html, Node};
use std::collections::BTreeMap;

/// Reads an HTML file in whatever encoding it says or has.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let decoded = decode::decode(bytes, declared(bytes).as_deref());
    let mut builder = Builder::new(context.limits);
    let document = Html::parse_document(&depth::shallow(&decoded.text));
    let title = write_document(&document, &mut builder);
    let mut reading = Reading::of(builder.finish(format!("html5ever {}", decoded.encoding)), 1);
    reading.metadata = metadata(&document);
    if let Some(title) = title {
        reading.metadata.insert("title".into(), title);
    }
    text::damage(&mut reading, &decoded);
    reading
}

/// Characters of hidden text that are kept.
const HIDDEN_CHARS_MAX: usize = 2_000;

/// What the page says of itself, and the text that it hides: nobody was meant to read it, so it is no text of the document.
fn metadata(document: &Html) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut hidden = String::new();
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        if element.name() == "meta" {
            let name = element.attr("name").or_else(|| element.attr("property")).unwrap_or("").to_ascii_lowercase();
            if let (Some(key), Some(value)) = (meta_key(&name), element.attr("content").map(str::trim).filter(|v| !v.is_empty())) {
                found.entry(key.to_owned()).or_insert_with(|| value.chars().take(1_000).collect());
            }
        } else if unseen(element) && hidden.len() < HIDDEN_CHARS_MAX {
            let words = node.descendants().filter_map(|n| n.value().as_text().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")));
            for word in words.take(200).filter(|w| !w.is_empty()) {
                hidden.push_str(&word);
                hidden.push(' ');
            }
        }
    }
    if !hidden.trim().is_empty() {
        found.insert("hidden-text".into(), hidden.trim().chars().take(HIDDEN_CHARS_MAX).collect());
    }
    found
}

fn meta_key(name: &str) -> Option<&'static str> {
    Some(match name {
        "author" | "dc.creator" | "dcterms.creator" | "article:author" => "author",
        "date" | "dc.date" | "dcterms.created" | "article:published_time" | "created" | "pubdate" => "created",
        "last-modified" | "dcterms.modified" | "article:modified_time" | "changed" => "modified",
        "description" | "dc.description" | "og:description" => "description",
        "keywords" | "dc.subject" => "keywords",
        "generator" => "application",
        "og:site_name" | "dc.publisher" => "company",
        _ => return None,
    })
}

/// Elements that a browser does not show, by attribute or by their own style.
fn unseen(element: &scraper::node::Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|s| {
            let style: String = s.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// The encoding that a `meta` tag names in the first bytes.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    Some(after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect())
}

/// Walks a document and writes its blocks, each with the place `block N`; returns its title.
/// The walk goes by links between nodes, not by recursion: hostile pages nest deep.
pub fn write(source: &str, builder: &mut Builder) -> Option<String> {
    write_document(&Html::parse_document(&depth::shallow(source)), builder)
}

fn write_document(document: &Html, builder: &mut Builder) -> Option<String> {
    let mut writer = Writer { line: String::new(), blocks: 0, pending: 0, row: false, builder };
    let mut title = None;
    let mut preformatted = 0u32;
    let root = document.tree.root();
    let mut node = root;
    'walk: loop {
        let mut descend = true;
        match node.value() {
            Node::Text(text) if preformatted > 0 => writer.lines(text),
            Node::Text(text) => writer.words(text),
            Node::Element(element) => {
                let name = element.name();
                if name == "title" && title.is_none() {
                    title = node.first_child().and_then(|c| c.value().as_text().map(|t| t.trim().to_owned())).filter(|t| !t.is_empty());
                }
                descend = !hidden(name) && !unseen(element);
                preformatted += u32::from(name == "pre" && descend);
                if descend {
                    open(name, &mut writer, name.starts_with('t') && node.prev_siblings().any(|s| s.value().is_element()));
                    if name == "tr" {
                        writer.row = ElementRef::wrap(node).is_some_and(is_data);
                    }
                }
            }
            _ => {}
        }
        if let Some(child) = node.first_child().filter(|_| descend) {
            node = child;
            continue;
        }
        loop {
            if let Node::Element(element) = node.value() {
                let name = element.name();
                // A node that was not entered was not opened either.
                if !hidden(name) && !unseen(element) {
                    writer.target(element);
                    preformatted = preformatted.saturating_sub(u32::from(name == "pre"));
                    close(name, &mut writer);
                }
            }
            if node == root {
                break 'walk;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => break 'walk,
            }
        }
    }
    writer.end_line();
    title
}

fn open(name: &str, writer: &mut Writer, after_element: bool) {
    match name {
        "br" | "li" | "tr" | "dt" | "dd" | "option" => writer.end_line(),
        "td" | "th" if after_element => writer.cell(),
        "td" | "th" => {}
        _ if block(name) => writer.end_block(),
        _ => {}
    }
}

/// Whether a row holds data and not the layout of a page: two cells or more, each short, without tables inside. In such a
/// row a cell is one piece of one line, whatever blocks stand in it.
fn is_data(row: ElementRef) -> bool {
    let cells = row.children().filter(|c| matches!(c.value().as_element().map(|e| e.name()), Some("td" | "th"))).count();
    let mut chars = 0usize;
    for node in row.descendants() {
        match node.value() {
            Node::Text(text) => chars += text.trim().chars().count(),
            Node::Element(element) if element.name() == "table" => return false,
            _ => {}
        }
        if chars > 200 * cells {
            return false;
        }
    }
    cells >= 2
}

fn close(name: &str, writer: &mut Writer) {
    match name {
        "tr" => {
            writer.row = false;
            writer.end_line();
        }
        "li" | "dt" | "dd" => writer.end_line(),
        _ if block(name) => writer.end_block(),
        _ => {}
    }
}

/// Elements whose text nobody sees.
fn hidden(name: &str) -> bool {
    matches!(name, "script" | "style" | "noscript" | "template" | "title" | "iframe" | "object" | "svg" | "math")
}

/// Elements that stand alone on the page.
fn block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "ul"
    )
}

/// Lines as a browser breaks them; white space inside a line is one space.
struct Writer<'b> {
    line: String,
    blocks: u32,
    /// Line ends owed before the next text: 1 for a new line, 2 for a new block.
    pending: u8,
    /// Inside a row of data.
    row: bool,
    builder: &'b mut Builder,
}

impl Writer<'_> {
    fn words(&mut self, text: &str) {
        for (n, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if n > 0 && !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
    }

    fn lines(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.end_line();
                self.pending = self.pending.max(1);
            }
            self.line.push_str(line.trim_end_matches('\r'));
        }
    }

    /// The address or number that a link leads to, where its text does not say it.
    fn target(&mut self, element: &scraper::node::Element) {
        let Some(link) = element.attr("href").filter(|_| element.name() == "a") else { return };
        let Some(target) = link.strip_prefix("mailto:").or_else(|| link.strip_prefix("tel:")) else { return };
        let target = target.split('?').next().unwrap_or("").trim();
        if !target.is_empty() && target.len() < 200 && !self.line.contains(target) {
            self.words(&format!(" <{target}>"));
        }
    }

    /// The border between two cells of a row.
    fn cell(&mut self) {
        while self.line.ends_with(' ') {
            self.line.pop();
        }
        self.line.push_str(" | ");
    }

    fn end_line(&mut self) {
        if self.row {
            self.words(" ");
            return;
        }
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.trim_matches([' ', '|', '\u{a0}']).is_empty() {
            return;
        }
        if self.blocks > 0 {
            self.builder.gap(if self.pending > 1 { "\n\n" } else { "\n" });
        }
        self.blocks += u32::from(self.pending > 1 || self.blocks == 0);
        self.builder.put(line, Rest::place(format!("block {}", self.blocks)));
        self.pending = 1;
    }

    fn end_block(&mut self) {
        self.end_line();
        if !self.row {
            self.pending = 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn what_a_reader_sees() {
        for (source, want) in [
            ("<p>Un  <b>homme</b>\n vu</p><p>à Gand</p>", "Un homme vu\n\nà Gand"),
            ("a<br>b<script>x()</script>", "a\nb"),
            ("<table><tr><th>Nom<th>Tél<tr><td>Wouters<td>0475</table>", "Nom | Tél\nWouters | 0475"),
            ("<table><tr><td><p>Nom</p><td><p>a</p><p>b</p></table>", "Nom | a b"),
            ("<table><tr><td><p>un</p><p>deux</p></table>", "un\n\ndeux"),
            ("<ul><li>un<li>deux</ul>", "un\ndeux"),
            ("<pre>a  b\n  c</pre>", "a  b\n  c"),
            ("<div>&eacute;t&eacute; &lt;x&gt;</div>", "été <x>"),
            ("x<div hidden>secret</div>y", "xy"),
            ("x<p style='Display: None'>secret</p>y", "xy"),
            ("<a href='mailto:jan@x.example?subject=a'>Jan</a> <a href='tel:0475'>0475</a>", "Jan <jan@x.example> 0475"),
        ] {
            let mut builder = Builder::new(&Limits::default());
            write(source, &mut builder);
            assert_eq!(builder.finish("t").map(|l| l.text).unwrap_or_default(), want, "{source}");
        }
        let page = "<meta name=author content='De Smet'><meta property='article:published_time' content='2014-03-02'><p hidden>caché</p>";
        let found = metadata(&Html::parse_document(page));
        let got: Vec<(&str, &str)> = found.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(got, [("author", "De Smet"), ("created", "2014-03-02"), ("hidden-text", "caché")]);
        let deep = "<div>".repeat(1_000) + "fond";
        let mut builder = Builder::new(&Limits::default());
        assert_eq!(write(&format!("<title> T </title>{deep}"), &mut builder).as_deref(), Some("T"));
    }
}
