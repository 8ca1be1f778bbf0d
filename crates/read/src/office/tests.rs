//! Cases for the office readers.

use crate::{Input, Limits, Ocr, ReadDocument, read};
use model::ProblemKind;
use std::io::Write;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, body) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("part");
        writer.write_all(body.as_bytes()).expect("body");
    }
    writer.finish().expect("zip").into_inner()
}

fn one(name: &str, bytes: &[u8]) -> ReadDocument {
    let mut found = read(&Input { name, bytes }, &Limits::default(), &Ocr::none());
    assert_eq!(found.len(), 1);
    found.remove(0)
}

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="x""#;

fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())];
    parts.extend_from_slice(more);
    zipped(&parts)
}

#[test]
fn docx_keeps_paragraphs_tables_notes_and_headers() {
    let p = |t: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{t}</w:t></w:r></w:p>");
    let cell = |t: &str| format!("<w:tc>{}</w:tc>", p(t));
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:p><w:r><w:t>avant</w:t><w:br w:type=\"page\"/><w:t>après</w:t></w:r></w:p>\
         <w:p><w:del w:author=\"De Smet\" w:date=\"2014-03-02T10:00:00Z\"><w:r><w:delText>effacé</w:delText></w:r></w:del><w:r><mc:AlternateContent><mc:Choice><w:t>une</w:t></mc:Choice>\
         <mc:Fallback><w:t>une</w:t></mc:Fallback></mc:AlternateContent><w:tab/><w:t>fois &amp; demie</w:t></w:r></w:p>",
        p("Procès-verbal"),
        cell("Nom"),
        cell("Tél"),
        cell("Wouters"),
        cell("0475")
    );
    let header = format!("<w:hdr {W}>{}</w:hdr>", p("Police fédérale"));
    let notes = format!("<w:footnotes {W}><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p("Voir PV 12"));
    let bytes = docx(&body, &[("word/header1.xml", &header), ("word/header2.xml", &header), ("word/footnotes.xml", &notes)]);
    let got = one("a.docx", &bytes);
    assert_eq!(got.problems, []);
    let layer = &got.layers[0];
    assert_eq!(
        layer.text,
        "Police fédérale\nProcès-verbal\nNom | Tél\nWouters | 0475\navant\n\u{c}après\nune\tfois & demie\nVoir PV 12\n[deleted] effacé\n"
    );
    assert_eq!(layer.segments.last().and_then(|s| s.place.as_deref()), Some("deleted text 1 (De Smet, 2014-03-02T10:00:00Z)"));
    let places: Vec<&str> = layer.segments.iter().filter_map(|s| s.place.as_deref()).collect();
    assert_eq!(places[..4], ["header 1", "paragraph 1", "table 1 row 1 cell 1", "table 1 row 1 cell 2"]);
    assert_eq!((got.pages, layer.page(layer.text.chars().count() as u32 - 2)), (2, 2));
}

#[test]
fn broken_docx_keeps_what_came_before() {
    let bytes = docx("<w:p><w:r><w:t>avant</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p><w:p w:x='", &[]);
    let got = one("a.docx", &bytes);
    assert!(got.layers[0].text.starts_with("avant\nx"), "{:?}", got.layers[0].text);
    assert!(got.layers[0].partial && got.problems.iter().any(|p| p.kind == ProblemKind::Broken));
}

#[test]
fn odt_keeps_paragraphs_tables_and_spaces() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>
        <text:h>Verhoor</text:h><text:p>Eén<text:s text:c="2"/>twee<text:line-break/>drie</text:p>
        <table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>"#;
    let bytes = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    let got = one("a.odt", &bytes);
    assert_eq!(got.layers[0].text, "Verhoor\nEén  twee\ndrie\nA | B\n");
    assert_eq!(got.media_type, "application/vnd.oasis.opendocument.text");
}

#[test]
fn archives_give_members_and_problems() {
    let inner = zipped(&[("x.txt", "diep")]);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.add_directory("map/", options).expect("folder");
    for (name, body) in
        [("map/a.txt", &b"een"[..]), ("inner.zip", &inner), ("../../up.txt", b"op"), ("__MACOSX/._a.txt", b"x"), ("leeg.txt", b"")]
    {
        writer.start_file(name, options).expect("part");
        writer.write_all(body).expect("body");
    }
    let bytes = writer.finish().expect("zip").into_inner();
    let found = read(&Input { name: "a.zip", bytes: &bytes }, &Limits::default(), &Ocr::none());
    let names: Vec<(Option<&str>, Option<&str>)> = found.iter().map(|d| (d.member.as_deref(), d.parent_member.as_deref())).collect();
    assert_eq!(
        names,
        [
            (None, None),
            (Some("map/a.txt"), None),
            (Some("inner.zip"), None),
            (Some("inner.zip!/x.txt"), Some("inner.zip")),
            (Some("up.txt"), None),
            (Some("leeg.txt"), None)
        ]
    );
    assert_eq!(found[3].bytes.as_deref(), Some(&b"diep"[..]));
    assert_eq!(found[5].problems[0].kind, ProblemKind::Empty);
    assert!(found[0].problems.is_empty() && found[0].bytes.is_none());
}

#[test]
fn archive_limits() {
    let zeros = "0".repeat(9 << 20);
    let bomb = zipped(&[("zeros.txt", &zeros), ("b.txt", "b"), ("c.txt", "c")]);
    let check = |limits: Limits, want: &str| {
        let found = read(&Input { name: "a.zip", bytes: &bomb }, &limits, &Ocr::none());
        let said: Vec<String> =
            found.iter().flat_map(|d| &d.problems).filter(|p| p.kind == ProblemKind::Limit).map(|p| p.message.clone()).collect();
        assert!(said.iter().any(|m| m.contains(want)), "{want}: {said:?}");
    };
    check(Limits::default(), "expansion_ratio_max");
    check(Limits { member_bytes_max: 100, expansion_ratio_max: u64::MAX, ..Limits::default() }, "member_bytes_max");
    check(Limits { members_max: 1, ..Limits::default() }, "members_max");
    check(Limits { member_depth_max: 0, ..Limits::default() }, "member_depth_max");
    check(Limits { input_bytes_max: 10, ..Limits::default() }, "input_bytes_max");
}
