//! XLSX with inline strings: one sheet for each `#! sheet: NAME`.

use super::markup::Source;
use super::office::{escape, pack};
use anyhow::Result;

fn cell_name(row: usize, mut column: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, (b'A' + (column % 26) as u8) as char);
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    format!("{letters}{}", row + 1)
}

fn worksheet(rows: &[&str]) -> String {
    let mut data = String::new();
    for (r, row) in rows.iter().enumerate() {
        let cells: String = row
            .split(';')
            .enumerate()
            .map(|(c, value)| {
                format!("<c r=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", cell_name(r, c), escape(value.trim()))
            })
            .collect();
        data.push_str(&format!("<row r=\"{}\">{cells}</row>", r + 1));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"
    )
}

/// The source as a workbook.
pub fn xlsx(source: &Source) -> Result<Vec<u8>> {
    let mut sheets: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in source.body.lines() {
        if let Some(name) = line.strip_prefix("#! sheet:") {
            sheets.push((name.trim(), Vec::new()));
        } else if !line.trim().is_empty() {
            if sheets.is_empty() {
                sheets.push(("Feuil1", Vec::new()));
            }
            if let Some((_, rows)) = sheets.last_mut() {
                rows.push(line);
            }
        }
    }
    let numbered = || sheets.iter().enumerate().map(|(n, (name, _))| (n + 1, *name));
    let list: String = numbered().map(|(n, name)| format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", escape(name))).collect();
    let relations: String = numbered().map(|(n, _)| format!("<Relationship Id=\"rId{n}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")).collect();
    let types: String = numbered().map(|(n, _)| format!("<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")).collect();
    let names: Vec<String> = numbered().map(|(n, _)| format!("xl/worksheets/sheet{n}.xml")).collect();
    let mut members = vec![
        ("[Content_Types].xml", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>")),
        ("_rels/.rels", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{list}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")),
    ];
    for (name, (_, rows)) in names.iter().zip(&sheets) {
        members.push((name, worksheet(rows)));
    }
    pack(&members)
}
