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
fn odt_keeps_notes_comments_and_deleted_text_apart() {
    let content = r#"<office:document-content><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>
        <office:change-info><dc:creator>De Smet</dc:creator><dc:date>2014-03-02T10:00:00</dc:date></office:change-info><text:p>parti</text:p>
        </text:deletion></text:changed-region></text:tracked-changes>
        <text:p>Vu<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Voir PV 3</text:p></text:note-body></text:note> à
        <office:annotation><dc:creator>A</dc:creator><dc:date>2014</dc:date><text:p>sûr ?</text:p></office:annotation>Gand</text:p>
        </office:text></office:body></office:document-content>"#;
    let flat = content.replace("office:document-content", "office:document");
    let zip = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    for (name, bytes) in [("a.odt", zip), ("a.fodt", flat.into_bytes())] {
        let got = one(name, &bytes);
        let text = got.layers[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(text, "Vu à Gand Voir PV 3 [A 2014] sûr ? [deleted] parti", "{name}");
        let places: Vec<&str> = got.layers[0].segments.iter().filter_map(|s| s.place.as_deref()).collect();
        assert_eq!(places[1..], ["footnote 1", "comment 1", "comment 2", "deleted text 1 (De Smet, 2014-03-02T10:00:00)"]);
    }
}

#[test]
fn slides_stand_in_the_order_of_the_presentation() {
    let slide = |t: &str| format!("<p:sld><p:sp><p:nvPr/><a:p><a:r><a:t>{t}</a:t></a:r></a:p></p:sp></p:sld>");
    let link = |id: &str, kind: &str, to: &str| {
        format!("<Relationships><Relationship Id='{id}' Type='http://x/{kind}' Target='{to}'/></Relationships>")
    };
    let links = "<Relationships><Relationship Id='r1' Type='x/slide' Target='slides/slide1.xml'/><Relationship Id='r2' Type='x/slide' Target='slides/slide2.xml'/></Relationships>";
    let bytes = zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "ppt/presentation.xml",
            "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r2'/><p:sldId id='257' r:id='r1'/></p:sldIdLst></p:presentation>",
        ),
        ("ppt/_rels/presentation.xml.rels", links),
        ("ppt/slides/slide1.xml", &slide("deuxième")),
        ("ppt/slides/slide2.xml", &slide("première")),
        ("ppt/slides/_rels/slide2.xml.rels", &link("a", "comments", "../comments/c1.xml")),
        ("ppt/commentAuthors.xml", "<p:cmAuthorLst><p:cmAuthor id='0' name='De Smet'/></p:cmAuthorLst>"),
        ("ppt/comments/c1.xml", "<p:cmLst><p:cm authorId='0' dt='2014-03-02'><p:text>à revoir</p:text></p:cm></p:cmLst>"),
        (
            "ppt/slideMasters/slideMaster1.xml",
            "<p:sldMaster><p:sp><p:ph/><a:p><a:t>Titre ici</a:t></a:p></p:sp><p:sp><a:p><a:t>Confidentiel</a:t></a:p></p:sp></p:sldMaster>",
        ),
    ]);
    let got = one("a.pptx", &bytes);
    assert_eq!(got.layers[0].text, "première\n[De Smet 2014-03-02]\nà revoir\n\u{c}deuxième\nConfidentiel\n");
    assert_eq!(got.pages, 2);
}

#[test]
fn files_inside_are_members() {
    let picture = format!("\u{89}PNG{}", "x".repeat(3_000));
    let bytes = docx(
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
        &[("word/media/image1.png", &picture), ("word/media/dot.png", "x"), ("word/embeddings/Liste.txt", "een lijst")],
    );
    let found = read(&Input { name: "a.docx", bytes: &bytes }, &Limits::default(), &Ocr::none());
    let names: Vec<Option<&str>> = found.iter().map(|d| d.member.as_deref()).collect();
    assert_eq!(names, [None, Some("image1.png"), Some("Liste.txt")]);
}

#[test]
fn documents_inside_open_documents_are_members() {
    let text =
        "<office:document-content><office:body><office:text><text:p>NN</text:p></office:text></office:body></office:document-content>";
    let manifest =
        "<m:manifest><m:file-entry m:full-path='Object 1/' m:media-type='application/vnd.oasis.opendocument.text'/></m:manifest>";
    let bytes = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", text),
        ("Object 1/Configurations2/", ""),
        ("Object 1/content.xml", &text.replace("NN", "dedans")),
    ]);
    let found = read(&Input { name: "a.odt", bytes: &bytes }, &Limits::default(), &Ocr::none());
    let got: Vec<(Option<&str>, &str)> =
        found.iter().map(|d| (d.member.as_deref(), d.layers.first().map_or("", |l| l.text.as_str()))).collect();
    assert_eq!(got, [(None, "NN\n"), (Some("Object 1"), "dedans\n")]);
}

#[test]
fn books_and_printed_pages() {
    let book = zipped(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfile full-path='b/c.opf'/></container>"),
        (
            "b/c.opf",
            "<package><metadata><dc:creator>A. Auteur</dc:creator></metadata><manifest><item id='x' href='1.xhtml'/><item id='y' href='2.xhtml'/></manifest><spine><itemref idref='y'/><itemref idref='x'/></spine></package>",
        ),
        ("b/1.xhtml", "<html><body><p>fin</p></body></html>"),
        ("b/2.xhtml", "<html><body><p>début</p></body></html>"),
    ]);
    let got = one("a.epub", &book);
    assert_eq!((got.layers[0].text.as_str(), got.metadata["author"].as_str()), ("début\n\u{c}fin\n", "A. Auteur"));
    let page = "<FixedPage><Glyphs OriginY='10' UnicodeString='Procès'/><Glyphs OriginY='10' UnicodeString='verbal'/><Glyphs OriginY='30' UnicodeString='{}12'/></FixedPage>";
    let printed = zipped(&[("[Content_Types].xml", "<Types/>"), ("Documents/1/Pages/1.fpage", page)]);
    let got = one("a.xps", &printed);
    assert_eq!((got.layers[0].text.as_str(), got.media_type.as_str()), ("Procès verbal\n12\n", "application/vnd.ms-xpsdocument"));
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
