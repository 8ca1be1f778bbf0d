//! A small PDF writer: Helvetica, one column, real text with a `ToUnicode` map.

use super::markup::{Block, Source, blocks, pages};
use std::collections::BTreeMap;
use std::fmt::Write;

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 62.0;
const BODY: f32 = 10.5;

/// Characters of Helvetica outside ASCII, by the glyph names that every PDF reader knows.
const GLYPHS: &[(char, &str)] = &[
    ('à', "agrave"),
    ('â', "acircumflex"),
    ('ä', "adieresis"),
    ('ç', "ccedilla"),
    ('é', "eacute"),
    ('è', "egrave"),
    ('ê', "ecircumflex"),
    ('ë', "edieresis"),
    ('î', "icircumflex"),
    ('ï', "idieresis"),
    ('í', "iacute"),
    ('ô', "ocircumflex"),
    ('ö', "odieresis"),
    ('ó', "oacute"),
    ('ù', "ugrave"),
    ('û', "ucircumflex"),
    ('ü', "udieresis"),
    ('ñ', "ntilde"),
    ('ã', "atilde"),
    ('á', "aacute"),
    ('ú', "uacute"),
    ('À', "Agrave"),
    ('Â', "Acircumflex"),
    ('Ç', "Ccedilla"),
    ('É', "Eacute"),
    ('È', "Egrave"),
    ('Ê', "Ecircumflex"),
    ('Ë', "Edieresis"),
    ('Î', "Icircumflex"),
    ('Ô', "Ocircumflex"),
    ('Ö', "Odieresis"),
    ('Û', "Ucircumflex"),
    ('Ü', "Udieresis"),
    ('Ó', "Oacute"),
    ('œ', "oe"),
    ('Œ', "OE"),
    ('ł', "lslash"),
    ('Ł', "Lslash"),
    ('ş', "scedilla"),
    ('Ş', "Scedilla"),
    ('ğ', "gbreve"),
    ('ı', "dotlessi"),
    ('İ', "Idotaccent"),
    ('«', "guillemotleft"),
    ('»', "guillemotright"),
    ('–', "endash"),
    ('—', "emdash"),
    ('’', "quoteright"),
    ('‘', "quoteleft"),
    ('“', "quotedblleft"),
    ('”', "quotedblright"),
    ('„', "quotedblbase"),
    ('…', "ellipsis"),
    ('°', "degree"),
    ('€', "Euro"),
    ('•', "bullet"),
    ('§', "section"),
    ('²', "twosuperior"),
    ('\u{a0}', "space"),
    ('\u{202f}', "space"),
];

/// Helvetica's advance widths (per 1000) for ASCII 32 to 126; other characters take the width of a lower-case letter.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
    278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
    556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn advance(c: char) -> f32 {
    let width = match c {
        ' '..='~' => WIDTHS[c as usize - 32],
        '\u{a0}' | '\u{202f}' => 278,
        '—' | '…' => 1000,
        _ if c.is_uppercase() => 700,
        _ => 556,
    };
    f32::from(width) / 1000.0
}

fn width(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size
}

/// Breaks a line where it would run over the margin.
fn wrap(line: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(word);
        } else if width(last, size) + width(word, size) + size * 0.28 <= room {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Codes given to the characters outside ASCII that a document uses.
#[derive(Default)]
struct Codes(BTreeMap<char, u8>);

impl Codes {
    fn encode(&mut self, text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '(' | ')' | '\\' => out.extend(['\\', c]),
                ' '..='~' => out.push(c),
                _ => {
                    let next = 128 + self.0.len() as u8;
                    let code = *self.0.entry(c).or_insert(next);
                    let _ = write!(out, "\\{code:03o}");
                }
            }
        }
        out
    }

    fn differences(&self) -> String {
        let mut by_code: Vec<(u8, char)> = self.0.iter().map(|(c, code)| (*code, *c)).collect();
        by_code.sort_unstable();
        by_code
            .iter()
            .map(|(code, c)| {
                let name = GLYPHS.iter().find(|(g, _)| g == c).map_or("question", |(_, name)| name);
                format!("{code} /{name} ")
            })
            .collect()
    }

    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Redthread def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <20> <7E> <0020> endbfrange\n",
        );
        if !self.0.is_empty() {
            let _ = writeln!(map, "{} beginbfchar", self.0.len());
            for (c, code) in &self.0 {
                let _ = writeln!(map, "<{code:02X}> <{:04X}>", *c as u32);
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
        map
    }
}

struct Page {
    content: String,
    y: f32,
}

impl Page {
    fn new() -> Self {
        Self { content: String::new(), y: HEIGHT - MARGIN }
    }

    fn text(&mut self, codes: &mut Codes, x: f32, font: &str, size: f32, text: &str) {
        let text = codes.encode(text);
        let _ = writeln!(self.content, "BT /{font} {size} Tf {x:.1} {:.1} Td ({text}) Tj ET", self.y);
    }
}

/// The source as a PDF; a page that runs over goes on on the next.
pub fn write(source: &Source) -> Vec<u8> {
    let mut codes = Codes::default();
    let mut done: Vec<Page> = Vec::new();
    for lines in pages(source.body) {
        let mut page = Page::new();
        for block in blocks(&lines) {
            lay_out(&block, &mut page, &mut done, &mut codes);
        }
        done.push(page);
    }
    assemble(&done, &codes, source.directive("title").unwrap_or_default())
}

fn room_for(height: f32, page: &mut Page, done: &mut Vec<Page>) {
    if page.y - height < MARGIN {
        done.push(std::mem::replace(page, Page::new()));
    }
}

fn lay_out(block: &Block, page: &mut Page, done: &mut Vec<Page>, codes: &mut Codes) {
    let room = WIDTH - 2.0 * MARGIN;
    match block {
        Block::Heading(text) => {
            for line in wrap(text, 13.0, room * 0.92) {
                room_for(20.0, page, done);
                page.text(codes, MARGIN, "F2", 13.0, &line);
                page.y -= 18.0;
            }
        }
        Block::Paragraph(lines) => {
            for line in lines.iter().flat_map(|line| wrap(line, BODY, room)) {
                room_for(14.0, page, done);
                page.text(codes, MARGIN, "F1", BODY, &line);
                page.y -= 14.0;
            }
        }
        Block::Table(rows) => {
            let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
            let natural =
                |column: usize| rows.iter().filter_map(|r| r.get(column)).map(|c| width(c, BODY)).fold(20.0f32, f32::max).min(room * 0.7);
            let total: f32 = (0..columns).map(natural).sum::<f32>() + 14.0 * columns as f32;
            let scale = (room / total).min(1.0);
            for row in rows {
                let cells: Vec<Vec<String>> = row.iter().enumerate().map(|(n, cell)| wrap(cell, BODY, natural(n) * scale)).collect();
                let height = cells.iter().map(Vec::len).max().unwrap_or(1) as f32 * 13.0 + 4.0;
                room_for(height, page, done);
                let top = page.y;
                let mut x = MARGIN;
                for (n, cell) in cells.iter().enumerate() {
                    page.y = top;
                    for line in cell {
                        page.text(codes, x, "F1", BODY, line);
                        page.y -= 13.0;
                    }
                    x += (natural(n) + 14.0) * scale;
                }
                page.y = top - height;
                let _ = writeln!(page.content, "0.4 w {MARGIN} {y:.1} m {} {y:.1} l S", WIDTH - MARGIN, y = page.y + 10.0);
            }
        }
    }
    page.y -= 8.0;
}

fn assemble(pages: &[Page], codes: &Codes, title: &str) -> Vec<u8> {
    let stream = |data: &str| format!("<< /Length {} >>\nstream\n{data}endstream", data.len());
    let first_page = 8;
    let kids: String = (0..pages.len()).map(|n| format!("{} 0 R ", first_page + 2 * n)).collect();
    let font = |base: &str| format!("<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding 5 0 R /ToUnicode 6 0 R >>");
    let title_hex: String = title.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [ {kids}] /Count {} >>", pages.len()),
        font("Helvetica"),
        font("Helvetica-Bold"),
        format!("<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [ {}] >>", codes.differences()),
        stream(&codes.to_unicode()),
        format!("<< /Title <FEFF{title_hex}> /Producer (Redthread xtask) >>"),
    ];
    for (n, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {} 0 R >>",
            first_page + 2 * n + 1
        ));
        objects.push(stream(&page.content));
    }
    let objects: Vec<Vec<u8>> = objects.into_iter().map(String::into_bytes).collect();
    file(&objects, Some(7))
}

/// Numbers `objects` from 1 and writes header, objects, table and trailer; the catalogue is object 1.
pub fn file(objects: &[Vec<u8>], info: Option<usize>) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", n + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(tail, "{offset:010} 00000 n ");
    }
    let info = info.map(|n| format!(" /Info {n} 0 R")).unwrap_or_default();
    let _ = write!(tail, "trailer\n<< /Size {} /Root 1 0 R{info} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.extend_from_slice(tail.as_bytes());
    out
}
