//! Whole files through the reader, built here byte by byte.

use crate::{Input, Limits, Ocr};
use model::ProblemKind;

/// A PDF with one line of text on each page.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![String::new(); 3];
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>".into();
    objects[2] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into();
    let mut kids = Vec::new();
    for text in pages {
        let page = objects.len() + 1;
        kids.push(format!("{page} 0 R"));
        let content = format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            page + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len());
    file(&objects, "")
}

#[test]
fn pages_lines_and_boxes() {
    let bytes = pdf(&["Verslag van verhoor van 3 maart", "Tweede bladzijde van het verslag"]);
    let found = crate::read(&Input { name: "a.pdf", bytes: &bytes }, &Limits::default(), &Ocr::none());
    let layer = &found[0].layers[0];
    assert_eq!(layer.text, "Verslag van verhoor van 3 maart\n\u{c}Tweede bladzijde van het verslag\n");
    assert_eq!((found[0].pages, layer.segments[1].page), (2, 2));
    let rect = layer.segments[0].rect.expect("box");
    assert!((rect.left - 72.0 / 612.0).abs() < 0.01 && rect.top > 0.09 && rect.bottom < 0.13, "{rect:?}");
    assert_eq!(found[0].problems, []);
}

#[test]
fn pages_max_and_broken_files() {
    let bytes = pdf(&["Verslag van verhoor", "Tweede bladzijde"]);
    let limits = Limits { pages_max: 1, ..Limits::default() };
    let found = crate::read(&Input { name: "a.pdf", bytes: &bytes }, &limits, &Ocr::none());
    assert!(found[0].layers[0].partial && found[0].problems[0].kind == ProblemKind::Limit);
    let found = crate::read(&Input { name: "a.pdf", bytes: b"%PDF-1.4 nothing else" }, &limits, &Ocr::none());
    assert!(found[0].problems.iter().any(|p| p.kind == ProblemKind::Broken), "{:?}", found[0].problems);
}

/// A PDF of the given objects, numbered from 1; the first is the catalogue.
fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (n, body) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{body}\nendobj\n", n + 1).bytes());
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

fn stream(dict: &str, data: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// One page with this content, `extra` in its dictionary and in the catalogue's, and further objects from number 6 on.
fn page(content: &str, page: &str, catalogue: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R {page} >>"),
        stream("", content),
    ];
    objects.extend_from_slice(more);
    file(&objects, "/Info << /Author (A. Lemaire) /CreationDate (D:20160318075800+01'00') >>")
}

fn read(bytes: &[u8]) -> Vec<crate::ReadDocument> {
    crate::read(&Input { name: "a.pdf", bytes }, &Limits::default(), &Ocr::none())
}

fn text(bytes: &[u8]) -> String {
    read(bytes)[0].layers.first().map(|l| l.text.clone()).unwrap_or_default()
}

#[test]
fn forms_notes_and_links_are_read() {
    let more = [
        "<< /Subtype /Widget /FT /Tx /T (nom) /V (Dubois) /Rect [100 100 200 120] /Parent 11 0 R >>".to_owned(),
        "<< /Subtype /Widget /FT /Btn /T (majeur) /V /Yes /Rect [100 60 120 80] >>".to_owned(),
        "<< /Subtype /Text /Contents (Revoir cette date) /T (Insp. Baert) /M (D:20160319) /Rect [10 10 30 30] >>".to_owned(),
        "<< /Subtype /Link /A << /S /URI /URI (mailto:greffe@exemple.be?subject=x) >> /Rect [10 10 30 30] >>".to_owned(),
        "<< /FT /Tx /T (cache) /V (hors page) >>".to_owned(),
        "<< /T (personne) /Kids [6 0 R] >>".to_owned(),
        "<< /Subtype /Widget /FT /Tx /T (t[0].f1) /TU (Lieu des faits) /Rect [100 20 200 40] >>".to_owned(),
        "<< /Subtype /Widget /FT /Tx /T (t[0].f2) /Rect [100 0 200 20] >>".to_owned(),
        "<< /Subtype /Widget /FT /Tx /T (t[0].f3) /TU (Heure) /V (16 h) /Rect [100 0 200 20] >>".to_owned(),
        "<< /Subtype /Link /A << /S /URI /URI (https://exemple.be/plainte) >> /Rect [10 10 30 30] >>".to_owned(),
    ];
    let bytes = page(
        "BT /F1 12 Tf 72 700 Td (Formulaire de plainte) Tj ET",
        "/Annots [6 0 R 7 0 R 8 0 R 9 0 R 12 0 R 13 0 R 14 0 R 15 0 R 15 0 R]",
        "/AcroForm << /Fields [11 0 R 7 0 R 10 0 R] >>",
        &more,
    );
    let found = read(&bytes);
    let layer = &found[0].layers[0];
    assert_eq!(
        layer.text,
        "Formulaire de plainte\n\npersonne.nom: Dubois\nmajeur: Yes\nInsp. Baert: Revoir cette date\ngreffe@exemple.be\n\
         Lieu des faits\nHeure: 16 h\nhttps://exemple.be/plainte\n\ncache: hors page\n"
    );
    let places: Vec<&str> = layer.segments.iter().filter_map(|s| s.place.as_deref()).collect();
    assert_eq!(
        places,
        [
            "field personne.nom",
            "field personne.nom",
            "field majeur",
            "field majeur",
            "note page 1",
            "note page 1",
            "link page 1",
            "field t[0].f1",
            "field t[0].f3",
            "field t[0].f3",
            "link page 1",
            "field cache",
            "field cache"
        ]
    );
    let metadata = &found[0].metadata;
    assert_eq!(metadata.get("notes-dates").map(String::as_str), Some("page 1, Insp. Baert: 2016-03-19"));
    assert_eq!(metadata.get("created").map(String::as_str), Some("2016-03-18T07:58:00+01:00"));
}

#[test]
fn a_form_without_words_says_why_it_is_silent() {
    let more = ["<< /Subtype /Widget /FT /Tx /T (Source) /Rect [100 100 200 120] >>".to_owned()];
    let found = read(&page("", "/Annots [6 0 R]", "/AcroForm << /Fields [6 0 R] >>", &more));
    let said: Vec<&str> = found[0].problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(said, ["a form whose fields are empty (1 of them: Source), and no other text"]);
}

#[test]
fn a_pattern_says_its_text_once() {
    let resources = "/Resources << /Font << /F1 3 0 R >> >>";
    let tile = format!("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 90 20] /XStep 90 /YStep 20 {resources}");
    let more = [stream(&tile, "BT /F1 12 Tf 2 4 Td (CONFIDENTIEL) Tj ET")];
    let resources = "/Resources << /Font << /F1 3 0 R >> /Pattern << /P1 6 0 R >> >>";
    let content = "BT /F1 12 Tf 72 700 Td (Note) Tj ET /Pattern cs /P1 scn 100 300 400 200 re f 100 300 400 200 re f";
    let found = read(&page(content, resources, "", &more));
    let layer = &found[0].layers[0];
    assert_eq!(layer.text, "Note\nCONFIDENTIEL\n");
    let rect = layer.segments[1].rect.expect("a box");
    assert!(rect.left > 0.16 && rect.bottom < 0.63 && rect.top > 0.37, "{rect:?}");
}

#[test]
fn bookmarks_that_the_pages_do_not_say_are_read() {
    let more = [
        "<< /First 7 0 R >>".to_owned(),
        "<< /Title (1. Les faits) /Next 8 0 R >>".to_owned(),
        "<< /Title (Annexe secrete) /Next 7 0 R >>".to_owned(),
    ];
    let found = read(&page("BT /F1 12 Tf 72 700 Td (1.  Les faits) Tj ET", "", "/Outlines 6 0 R", &more));
    let layer = &found[0].layers[0];
    assert_eq!(layer.text, "1. Les faits\nAnnexe secrete\n");
    assert_eq!(layer.segments[1].place.as_deref(), Some("bookmark 2"));
}

/// Two lines of hexadecimal codes in a composite font of this base name, inner dictionary and encoding.
fn composite(name: &str, inner: &str, codes: &str) -> Vec<u8> {
    let more = [
        format!("<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [7 0 R] >>"),
        format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 {inner} /FontDescriptor << /Type /FontDescriptor >> >>"),
    ];
    let resources = "/Resources << /Font << /F2 6 0 R >> >>";
    page(&format!("BT /F2 12 Tf 72 700 Td <{codes}> Tj ET"), resources, "", &more)
}

#[test]
fn composite_fonts_without_a_table_are_understood() {
    let glyphs = |numbers: &[u16]| numbers.iter().map(|n| format!("{n:04x}")).collect::<String>();
    let japan = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>";
    let none = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>";
    for (name, font, inner, codes, expected, confidence) in [
        ("a collection", "Mincho", japan, vec![843, 844], "あぃ\n", None),
        ("a known order", "Arial,Bold", none, vec![47, 76, 113, 74, 72], "Liège\n", Some(0.5)),
        ("an unknown one", "Cambria", none, vec![47, 76], "\u{fffd}\u{fffd}\n", None),
    ] {
        let found = read(&composite(font, inner, &glyphs(&codes)));
        let layer = &found[0].layers[0];
        assert_eq!((layer.text.as_str(), layer.segments[0].confidence), (expected, confidence), "{name}");
    }
}

#[test]
fn every_glyph_comes_out() {
    for (name, content, expected) in [
        ("turned", "BT /F1 12 Tf 72 700 Td (Debout) Tj ET BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Couche) Tj ET", "Debout\n\nCouche\n"),
        (
            "mostly turned",
            "BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Une table couchee) Tj 1 0 0 1 9 9 Tm (p. 3) Tj ET",
            "Une table couchee\n\np. 3\n",
        ),
        ("beside the page", "BT /F1 12 Tf 72 700 Td (Ici) Tj 900 0 Td (la-bas) Tj ET", "Ici\nla-bas\n"),
        ("invisible", "BT /F1 12 Tf 3 Tr 72 700 Td (cache) Tj ET", "cache\n"),
        ("tiny", "BT /F1 0.2 Tf 72 700 Td (minuscule) Tj ET", "minuscule\n"),
        ("its own meaning", "BT /F1 12 Tf 72 700 Td /Span << /ActualText (ce qui est vu) >> BDC (vu) Tj EMC ET", "vu\n"),
    ] {
        assert_eq!(text(&page(content, "", "", &[])), expected, "{name}");
    }
}

#[test]
fn attachments_are_members() {
    let more = [
        "<< /Type /Filespec /F (note.txt) /EF << /F 7 0 R >> >>".to_owned(),
        stream("/Type /EmbeddedFile", "piece jointe"),
        "<< /Subtype /FileAttachment /Rect [1 1 9 9] /FS << /F (autre.txt) /EF << /F 9 0 R >> >> >>".to_owned(),
        stream("/Type /EmbeddedFile", "une autre piece"),
    ];
    let names = "/Names << /EmbeddedFiles << /Names [(note.txt) 6 0 R] >> >>";
    let found = read(&page("BT /F1 12 Tf 72 700 Td (Voir les annexes) Tj ET", "/Annots [8 0 R]", names, &more));
    let members: Vec<(Option<&str>, &str)> = found[1..].iter().map(|d| (d.member.as_deref(), d.layers[0].text.as_str())).collect();
    assert_eq!(members, [(Some("note.txt"), "piece jointe"), (Some("autre.txt"), "une autre piece")]);
}

#[test]
fn damaged_files_are_put_together() {
    let whole = pdf(&["Verslag van verhoor", "Tweede bladzijde"]);
    let without = |what: &[u8], by: &[u8]| {
        let mut bytes = whole.clone();
        while let Some(at) = bytes.windows(what.len()).position(|w| w == what) {
            bytes[at..at + what.len()].copy_from_slice(by);
        }
        bytes
    };
    let cut = whole.windows(4).position(|w| w == b"xref").expect("a table");
    for (name, bytes) in [
        ("no table", whole[..cut].to_vec()),
        ("wrong offsets", without(b"0000", b"1111")),
        ("no catalogue", without(b"/Catalog", b"/Catxxxx")),
        ("no tree", without(b"/Kids", b"/Kxds")),
        ("wrong lengths", without(b"/Length 4", b"/Length 9")),
        ("bytes before the head", [b"garbage\r\n".as_slice(), &whole].concat()),
    ] {
        let found = read(&bytes);
        let text = found[0].layers.first().map(|l| l.text.as_str());
        assert_eq!(text, Some("Verslag van verhoor\n\u{c}Tweede bladzijde\n"), "{name}: {:?}", found[0].problems);
    }
}

#[test]
fn a_form_that_calls_itself_ever_more_often_ends() {
    // Ten calls of ten calls of ten calls: a billion pieces of text from a kilobyte.
    let form = |n: usize| {
        let calls = if n == 9 { "BT /F1 1 Tf (x) Tj ET ".to_owned() } else { "/X Do ".repeat(10) };
        let inner = if n == 9 { "/Font << /F1 3 0 R >>".to_owned() } else { format!("/XObject << /X {} 0 R >>", n + 7) };
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {inner} >>"), &calls)
    };
    let more: Vec<String> = (0..10).map(form).collect();
    let resources = "/Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >>";
    let found = read(&page("BT /F1 12 Tf 72 700 Td (Avant la bombe) Tj ET /X Do", resources, "", &more));
    assert!(found[0].problems.iter().any(|p| p.kind == ProblemKind::Limit), "{:?}", found[0].problems);
    assert!(found[0].layers[0].text.starts_with("Avant la bombe") && found[0].layers[0].partial);
}

/// A file of revision 2 (40 bits), locked with the user's password `agent` and the owner's `chef`.
fn locked() -> Vec<u8> {
    use super::owner::{PADDING, md5, rc4};
    let padded = |password: &str| password.bytes().chain(PADDING).take(32).collect::<Vec<u8>>();
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let owner = rc4(&md5(&padded("chef"))[..5], padded("agent"));
    let permissions: i32 = -4;
    let id = b"0123456789abcdef";
    let key = md5(&[padded("agent"), owner.clone(), permissions.to_le_bytes().to_vec(), id.to_vec()].concat())[..5].to_vec();
    let user = rc4(&key, PADDING.to_vec());
    let content = rc4(&md5(&[&key[..], &[5, 0, 0, 0, 0]].concat())[..10], b"BT /F1 12 Tf 72 700 Td (Verhoor onder slot) Tj ET".to_vec());
    // The content as Latin-1, so that the file can be built as text and its bytes be put right afterwards.
    let lock = format!("<< /Filter /Standard /V 1 /R 2 /O <{}> /U <{}> /P {permissions} >>", hex(&owner), hex(&user));
    let mark = "#".repeat(content.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>".to_owned(),
        stream("", &mark),
        lock,
    ];
    let mut bytes = file(&objects, &format!("/Encrypt 6 0 R /ID [<{0}> <{0}>]", hex(id)));
    let at = bytes.windows(mark.len()).position(|w| w == mark.as_bytes()).expect("the content");
    bytes[at..at + content.len()].copy_from_slice(&content);
    bytes
}

#[test]
fn passwords_are_tried() {
    let bytes = locked();
    for (name, passwords, opened) in [
        ("none", vec![], false),
        ("wrong", vec!["x", "secret"], false),
        ("the user's", vec!["x", "agent"], true),
        ("the owner's", vec!["chef"], true),
    ] {
        let (limits, ocr) = (Limits::default(), Ocr::none());
        let context = crate::document::Context::new(&limits, &ocr, &|| ());
        let context = context.with_passwords(passwords.into_iter().map(str::to_owned).collect());
        let reading = super::read(&bytes, &context);
        let text = reading.layers.first().map(|l| l.text.as_str());
        assert_eq!(text, opened.then_some("Verhoor onder slot\n"), "{name}: {:?}", reading.problems);
        assert_eq!(reading.problems.iter().any(|p| p.kind == ProblemKind::Encrypted), !opened, "{name}");
    }
}

#[test]
fn what_stood_there_before_the_lock_is_read() {
    let old = page("BT /F1 12 Tf 72 700 Td (Avant le verrou) Tj ET", "", "", &[]);
    let found = read(&[old, locked()].concat());
    assert_eq!(found[0].layers[0].text, "Avant le verrou\n");
    assert!(matches!(found[0].problems.as_slice(), [only] if only.kind == ProblemKind::Encrypted), "{:?}", found[0].problems);
}

#[test]
fn a_locked_page_is_drawn_with_its_password() {
    let (limits, ocr, bytes) = (Limits::default(), Ocr::none(), locked());
    for (password, drawn) in [("agent", true), ("faux", false)] {
        let context = crate::document::Context::new(&limits, &ocr, &|| ()).with_passwords(vec![password.to_owned()]);
        assert_eq!(super::draw(&bytes, 0, &context).is_some(), drawn, "{password}");
    }
}

#[test]
fn a_bomb_costs_its_page_only() {
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![b' '; 20 << 20]).expect("memory");
    let packed: String = encoder.finish().expect("memory").iter().map(|b| format!("{b:02x}")).collect();
    let more = [
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 7 0 R >>".to_owned(),
        stream("/Filter [/ASCIIHexDecode /FlateDecode]", &packed),
    ];
    let bytes = page("BT /F1 12 Tf 72 700 Td (Page entiere) Tj ET", "", "", &more);
    let two = String::from_utf8(bytes).expect("text").replace("/Kids [4 0 R] /Count 1", "/Kids [4 0 R 6 0 R] /Count 2");
    let found = read(two.as_bytes());
    assert_eq!((found[0].pages, found[0].layers[0].text.as_str()), (2, "Page entiere\n\u{c}"));
    let limits: Vec<_> = found[0].problems.iter().filter(|p| p.kind == ProblemKind::Limit).collect();
    assert!(limits.len() == 1 && limits[0].message.contains("expansion_ratio_max"), "{limits:?}");
}
