//! Whole files through the reader, built here byte by byte.

use crate::document::Context;
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
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes());
    out
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
