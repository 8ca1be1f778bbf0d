//! DOCX and ODT, as small as the standards allow.

use super::markup::{Block, Source, blocks, pages};
use anyhow::Result;
use std::fmt::Write as _;
use std::io::Write;
use zip::write::SimpleFileOptions;

/// Archive options without a clock: members are dated 1980-01-01.
pub fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(zip::DateTime::default())
}

/// `text` with the five characters escaped that XML reserves.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// An archive of named texts.
pub fn pack(members: &[(&str, String)]) -> Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        let method = if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, options().compression_method(method))?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn docx_paragraph(style: &str, lines: &[&str]) -> String {
    let runs: Vec<String> = lines.iter().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line))).collect();
    format!("<w:p>{style}<w:r>{}</w:r></w:p>", runs.join("<w:br/>"))
}

/// The source as a Word document.
pub fn docx(source: &Source) -> Result<Vec<u8>> {
    let mut body = String::new();
    for (n, page) in pages(source.body).iter().enumerate() {
        if n > 0 {
            body.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
        }
        for block in blocks(page) {
            match block {
                Block::Heading(text) => body.push_str(&docx_paragraph("<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>", &[text])),
                Block::Paragraph(lines) => body.push_str(&docx_paragraph("", &lines)),
                Block::Table(rows) => {
                    body.push_str("<w:tbl>");
                    for row in rows {
                        let cells: String = row.iter().map(|c| format!("<w:tc>{}</w:tc>", docx_paragraph("", &[c]))).collect();
                        let _ = write!(body, "<w:tr>{cells}</w:tr>");
                    }
                    body.push_str("</w:tbl>");
                }
            }
        }
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    pack(&[
        ("[Content_Types].xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>".to_owned()),
        ("_rels/.rels", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
        ("word/document.xml", document),
    ])
}

/// The source as an OpenDocument text.
pub fn odt(source: &Source) -> Result<Vec<u8>> {
    let mut body = String::new();
    let joined = |lines: &[&str]| lines.iter().map(|l| escape(l)).collect::<Vec<_>>().join("<text:line-break/>");
    for page in pages(source.body) {
        for block in blocks(&page) {
            let _ = match block {
                Block::Heading(text) => write!(body, "<text:h text:outline-level=\"1\">{}</text:h>", escape(text)),
                Block::Paragraph(lines) => write!(body, "<text:p>{}</text:p>", joined(&lines)),
                Block::Table(rows) => {
                    let rows: String = rows
                        .iter()
                        .map(|row| {
                            let cells: String = row
                                .iter()
                                .map(|c| format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", escape(c)))
                                .collect();
                            format!("<table:table-row>{cells}</table:table-row>")
                        })
                        .collect();
                    write!(body, "<table:table>{rows}</table:table>")
                }
            };
        }
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:version=\"1.2\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        ("content.xml", content),
        ("META-INF/manifest.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>".to_owned()),
    ])
}
