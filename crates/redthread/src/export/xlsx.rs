//! Tables as one Excel workbook (ECMA-376): text and numbers only, never a formula; names and documents lead to their rows.

use super::table::{Cell, Table};
use super::xml::escape;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What Excel takes: rows of a sheet, characters of a cell, links of a sheet.
const ROWS_MAX: usize = 1_048_575;
const CHARS_MAX: usize = 32_767;
const LINKS_MAX: usize = 65_000;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// `A`, `B`, ... `AA` of a column from 0.
fn column(mut n: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.insert(0, b'A' + (n % 26) as u8);
        if n < 26 {
            return String::from_utf8_lossy(&out).into_owned();
        }
        n = n / 26 - 1;
    }
}

/// Text as a cell holds it: cut to what Excel takes, line ends kept, `_x0041_` not read as a character.
fn cell_text(text: &str) -> String {
    let cut: String =
        if text.chars().count() > CHARS_MAX { text.chars().take(CHARS_MAX - 1).chain(['…']).collect() } else { text.to_owned() };
    let lines: Vec<String> = cut.split('\n').map(escape).collect();
    lines.join("\n").replace("_x", "_x005F_x")
}

/// A sheet of some rows of a table.
fn sheet(table: &Table, rows: &[Vec<Cell>]) -> String {
    let mut out = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (n, (name, _)) in table.head.iter().enumerate() {
        let width = match *name {
            "quote" | "title" => 70,
            "document" | "path" | "writings" | "name" | "subject" | "object" => 32,
            _ => 14,
        };
        let _ = write!(out, "<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", n + 1);
    }
    out.push_str("</cols><sheetData><row r=\"1\">");
    for (n, (name, _)) in table.head.iter().enumerate() {
        let _ = write!(out, "<c r=\"{}1\" s=\"1\" t=\"inlineStr\"><is><t>{}</t></is></c>", column(n), escape(name));
    }
    out.push_str("</row>");
    let mut links = String::new();
    let mut count = 0;
    for (r, row) in rows.iter().enumerate() {
        let _ = write!(out, "<row r=\"{}\">", r + 2);
        for (n, cell) in row.iter().enumerate() {
            let at = format!("{}{}", column(n), r + 2);
            let (text, style) = match cell {
                Cell::None => continue,
                Cell::Number(number) => {
                    let _ = write!(out, "<c r=\"{at}\"><v>{number}</v></c>");
                    continue;
                }
                Cell::Text(text) => (text, ""),
                Cell::Link { text, table, row } => {
                    let room = count < LINKS_MAX && *row < ROWS_MAX;
                    if room {
                        count += 1;
                        let _ = write!(links, "<hyperlink ref=\"{at}\" location=\"'{table}'!A{}\"/>", row + 2);
                    }
                    (text, if room { " s=\"2\"" } else { "" })
                }
            };
            let _ = write!(out, "<c r=\"{at}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", cell_text(text));
        }
        out.push_str("</row>");
    }
    let last = format!("{}{}", column(table.head.len().saturating_sub(1)), rows.len() + 1);
    let _ = write!(out, "</sheetData><autoFilter ref=\"A1:{last}\"/>");
    if !links.is_empty() {
        let _ = write!(out, "<hyperlinks>{links}</hyperlinks>");
    }
    out.push_str("</worksheet>");
    out
}

/// The workbook as the bytes of a file.
///
/// # Errors
/// What the archive's writer says; none is known for a file in memory.
pub fn bytes(tables: &[Table]) -> std::io::Result<Vec<u8>> {
    // More rows than a sheet takes go on in a next one.
    let sheets: Vec<(String, String)> = tables
        .iter()
        .flat_map(|t| {
            let parts: Vec<&[Vec<Cell>]> = if t.rows.is_empty() { vec![&[]] } else { t.rows.chunks(ROWS_MAX).collect() };
            let named = |n: usize| if n == 0 { t.name.to_owned() } else { format!("{} {}", t.name, n + 1) };
            parts.into_iter().enumerate().map(|(n, rows)| (named(n), sheet(t, rows))).collect::<Vec<_>>()
        })
        .collect();
    let numbered = |f: &dyn Fn(usize, &str) -> String| sheets.iter().enumerate().map(|(n, (name, _))| f(n + 1, name)).collect::<String>();
    let overrides = numbered(&|n, _| format!("<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"));
    let listed = numbered(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
    let related =
        numbered(&|n, _| format!("<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"));
    let styles = "<fonts count=\"3\"><font><sz val=\"10\"/><name val=\"Arial\"/></font><font><b/><sz val=\"10\"/><name val=\"Arial\"/></font><font><u/><sz val=\"10\"/><color rgb=\"FF9B1C1C\"/><name val=\"Arial\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/><xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>{overrides}</Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{related}<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
                sheets.len() + 1
            ),
        ),
        ("xl/styles.xml".to_owned(), format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{styles}</styleSheet>")),
    ];
    parts.extend(sheets.into_iter().enumerate().map(|(n, (_, text))| (format!("xl/worksheets/sheet{}.xml", n + 1), text)));
    // No times: the same case gives the same bytes.
    let options =
        SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated).last_modified_time(zip::DateTime::default());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::Kind;

    #[test]
    fn columns_are_lettered_as_excel_does() {
        for (n, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column(n), letters);
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        let text = |t: &str| vec![Cell::Text(t.to_owned()), Cell::Number(-3)];
        let hostile = ["=1+1", "+cmd|' /C calc'!A0", "<b>&\u{0}\u{fffe}", "_x0041_", " two\nlines ", &"é".repeat(40_000)];
        let table =
            Table { name: "people", head: vec![("a", Kind::Text), ("n", Kind::Number)], rows: hostile.iter().map(|t| text(t)).collect() };
        let sheet = sheet(&table, &table.rows);
        assert!(!sheet.contains("<f>") && !sheet.contains("<b>") && !sheet.contains('\0') && sheet.contains("_x005F_x0041_"));
        assert!(bytes(&[table]).expect("a workbook").starts_with(b"PK"));
    }
}
