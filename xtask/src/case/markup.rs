//! The sources' small markup: directives, pages, headings, tables, paragraphs.

use anyhow::{Result, bail};

/// A source: its directives (`#! name: value`) in order, and its body.
pub struct Source<'a> {
    pub directives: Vec<(&'a str, &'a str)>,
    pub body: &'a str,
}

impl<'a> Source<'a> {
    /// The first directive of this name.
    pub fn directive(&self, name: &str) -> Option<&'a str> {
        self.directives.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }
}

/// A block of a page.
pub enum Block<'a> {
    Heading(&'a str),
    /// Its lines, as the writer broke them.
    Paragraph(Vec<&'a str>),
    /// Rows of cells.
    Table(Vec<Vec<&'a str>>),
}

/// Takes the directives off the front of a source. `#! page` and `#! sheet` belong to the body.
pub fn split(text: &str) -> Source<'_> {
    let mut directives = Vec::new();
    let mut body = text;
    while let Some(rest) = body.strip_prefix("#! ") {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some((name, value)) = line.split_once(':') else { break };
        if name == "sheet" {
            break;
        }
        directives.push((name.trim(), value.trim()));
        body = after;
    }
    Source { directives, body: body.strip_prefix('\n').unwrap_or(body) }
}

/// The body's pages.
pub fn pages(body: &str) -> Vec<Vec<&str>> {
    let mut pages = vec![Vec::new()];
    for line in body.lines() {
        if line.trim() == "#! page" {
            pages.push(Vec::new());
        } else if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    pages
}

/// The blocks of a page's lines.
pub fn blocks<'a>(lines: &[&'a str]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut open = false;
    for &line in lines {
        if let Some(heading) = line.strip_prefix("# ") {
            blocks.push(Block::Heading(heading));
            open = false;
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells = row.trim_end_matches('|').split(" | ").map(str::trim).collect();
            match blocks.last_mut() {
                Some(Block::Table(rows)) => rows.push(cells),
                _ => blocks.push(Block::Table(vec![cells])),
            }
            open = false;
        } else if line.trim().is_empty() {
            open = false;
        } else if let (true, Some(Block::Paragraph(lines))) = (open, blocks.last_mut()) {
            lines.push(line);
        } else {
            blocks.push(Block::Paragraph(vec![line]));
            open = true;
        }
    }
    blocks
}

/// The body in the encoding that its `encoding` directive names.
pub fn encoded(source: &Source) -> Result<Vec<u8>> {
    let Some(label) = source.directive("encoding") else { return Ok(source.body.as_bytes().to_vec()) };
    let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes()) else { bail!("no encoding {label}") };
    let (bytes, _, lost) = encoding.encode(source.body);
    if lost {
        bail!("the text holds characters that {label} lacks");
    }
    Ok(bytes.into_owned())
}
