//! Reading pages: languages, turns, tables; the same words whatever was read before.

use super::*;
use crate::limit::Limits;
use image::GrayImage;

/// One piece of a page of 200 x 100 pixels: block, line, left, top, width, text; 10 pixels high.
fn row(block: u32, line: u32, left: u32, top: u32, width: u32, text: &str) -> Word {
    let rect = Rect {
        left: left as f32 / 200.0,
        top: top as f32 / 100.0,
        right: (left + width) as f32 / 200.0,
        bottom: (top + 10) as f32 / 100.0,
    };
    Word { text: text.to_owned(), rect, confidence: 0.9, line: (block, 1, line) }
}

fn written(words: Vec<Word>) -> model::TextLayer {
    let mut builder = Builder::new(&Limits::default());
    write(&Page { words, languages: Languages::FRENCH }, &mut builder);
    builder.finish("t").expect("text")
}

#[test]
fn words_become_lines_and_boxes() {
    let mut words = vec![
        row(1, 1, 20, 10, 40, "Procès"),
        row(1, 1, 70, 10, 40, "verbal"),
        row(1, 2, 20, 30, 40, "deux"),
        row(2, 1, 20, 60, 40, "autre"),
    ];
    words[2].confidence = 0.5;
    let layer = written(words);
    assert_eq!(layer.text, "Procès verbal\ndeux\n\nautre\n");
    assert_eq!(layer.segments[0].rect, Some(Rect { left: 0.1, top: 0.1, right: 0.3, bottom: 0.2 }));
    assert_eq!(layer.confidence(14..18), Some(0.5));
}

#[test]
fn rows_of_a_table_stay_together_and_columns_of_prose_do_too() {
    let check = |rows: &[Word], expected: &str| {
        let mut words = rows.to_vec();
        order::rows(&mut words);
        assert_eq!(written(words).text, expected);
    };
    // Each column a block of its own; the second row's last cell has two lines.
    let table = [
        row(1, 1, 5, 0, 100, "Relevé"),
        row(2, 1, 5, 20, 20, "03/03"),
        row(2, 2, 5, 35, 20, "04/03"),
        row(2, 3, 5, 62, 20, "05/03"),
        row(3, 1, 50, 20, 20, "21:14"),
        row(3, 2, 50, 35, 20, "06:52"),
        row(3, 3, 50, 62, 20, "07:30"),
        row(4, 1, 100, 20, 40, "vu"),
        row(4, 2, 100, 35, 40, "quitte"),
        row(4, 3, 100, 47, 40, "Mons"),
        row(4, 4, 100, 62, 40, "rien"),
        row(5, 1, 5, 85, 100, "Fin"),
    ];
    check(&table, "Relevé\n\n03/03 21:14 vu\n04/03 06:52 quitte\nMons\n05/03 07:30 rien\n\nFin\n");
    let form = [
        row(1, 1, 5, 0, 20, "Nom:"),
        row(1, 2, 5, 15, 20, "Prénom:"),
        row(1, 3, 5, 30, 20, "Né:"),
        row(2, 1, 80, 0, 20, "Dewael"),
        row(2, 2, 80, 15, 20, "Joris"),
        row(2, 3, 80, 30, 20, "1970"),
    ];
    check(&form, "Nom: Dewael\nPrénom: Joris\nNé: 1970\n");
    // Two columns of text beside each other.
    let prose: Vec<Word> =
        (0..8).map(|n| row(1 + n / 4, n % 4, 5 + n / 4 * 100, n % 4 * 15, 80, ["a", "b", "c", "d"][(n % 4) as usize])).collect();
    check(&prose, "a\nb\nc\nd\n\na\nb\nc\nd\n");
}

#[test]
fn a_missing_engine_says_what_to_install() {
    let problem = Ocr::none().problem().expect("problem");
    assert!(problem.kind == ProblemKind::ToolMissing && problem.message.contains("tesseract-ocr-nld"));
}

#[test]
fn a_layer_names_the_networks_that_read_it() {
    let ocr = Ocr { version: Some("5.3.0".into()), ..Ocr::none() };
    let both = Languages::FRENCH.with(Languages::DUTCH);
    for (pages, tool) in [
        (vec![Languages::FRENCH, both, Languages::FRENCH], "tesseract 5.3.0 fra, fra+nld"),
        (vec![Languages::NONE], "tesseract 5.3.0"),
        (vec![], "tesseract 5.3.0"),
    ] {
        assert_eq!(ocr.tool_for(pages), tool);
    }
}

#[test]
fn grain_is_no_text_and_a_number_plate_is() {
    let words = |list: &[(&str, f32)]| -> Vec<Word> {
        let rect = Rect { left: 0.0, top: 0.0, right: 0.1, bottom: 0.1 };
        list.iter().map(|&(text, confidence)| Word { text: text.into(), rect, confidence, line: (1, 1, 1) }).collect()
    };
    for (list, expected) in [
        (&[][..], true),
        (&[("|", 0.9), ("ee", 0.6), ("rn", 0.2)], true),
        (&[("1-ABC-123", 0.9)], false),
        (&[("vu", 0.6), ("à", 0.9), ("Mons", 0.5), ("hier", 0.55)], false),
    ] {
        assert_eq!(is_no_text(&words(list)), expected, "{list:?}");
    }
}

/// A page of a PDF with these lines in Helvetica, drawn as a scan would be.
fn drawn(lines: &[&str]) -> GrayImage {
    let text: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
    let content = format!("BT /F1 14 Tf 20 TL 60 760 Td {text} ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (n, body) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{} 0 obj\n{body}\nendobj\n", n + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    crate::pdf::draw(&out, 0, &crate::document::Context::new(&Limits::default(), &crate::Ocr::none(), &|| ())).expect("a page")
}

const DUTCH: [&str; 5] = [
    "De getuige verklaart dat hij de wagen aan het station heeft gezien",
    "en dat er twee mannen in de wagen zaten. Hij kent de bestuurder niet",
    "maar hij denkt dat hij hem al eens op de markt heeft gezien. Op het",
    "ogenblik van de feiten was hij bij zijn zuster thuis en heeft hij",
    "niets van de brand gemerkt. Hij wordt niet verder gehoord.",
];
const FRENCH: [&str; 5] = [
    "Le temoin declare avoir vu la voiture devant la gare, et que deux",
    "hommes se trouvaient dans la voiture. Il ne connait pas le conducteur",
    "mais pense qu il est venu plusieurs fois au village avec son frere.",
    "Au moment des faits il se trouvait chez sa soeur et il est reste",
    "avec elle. Il ne sera pas entendu une autre fois par les enqueteurs.",
];

fn text_of(page: &Page) -> String {
    page.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_reads_the_same_whatever_came_before_and_however_it_lies() {
    let ocr = Ocr::find();
    if !ocr.is_ready() || !Languages::USUAL.without(ocr.languages).is_empty() {
        eprintln!("no Tesseract with its languages on this machine: not tested");
        return;
    }
    let limits = Limits::default();
    let read = |image: &GrayImage| recognise(image, Some(160), &Hint::default(), &ocr, &limits, &|| ()).expect("a page");
    let (dutch, french) = (drawn(&DUTCH), drawn(&FRENCH));
    let first = read(&dutch);
    assert_eq!((text_of(&first), first.languages), (DUTCH.join(" "), Languages::DUTCH));
    let other = read(&french);
    assert_eq!((text_of(&other), other.languages), (FRENCH.join(" "), Languages::FRENCH));
    assert_eq!(read(&dutch), first, "after another page");
    for degrees in [90, 180, 270] {
        // Turned one way by the scanner, so the other way by us.
        let turned = read(&turn::image(&dutch, degrees));
        assert_eq!(text_of(&turned), DUTCH.join(" "), "{degrees}");
        let mut expected = first.clone();
        turn::back(&mut expected.words, 360 - degrees);
        for (word, there) in turned.words.iter().zip(&expected.words) {
            let off = (word.rect.left - there.rect.left).abs().max((word.rect.top - there.rect.top).abs());
            assert!(off < 0.01, "{degrees}: {} at {:?}, not {:?}", word.text, word.rect, there.rect);
        }
    }
    let asked = ocr.clone().in_languages(Languages::DUTCH);
    let found = recognise(&french, Some(160), &Hint::default(), &asked, &limits, &|| ()).expect("a page");
    assert_eq!(found.languages, Languages::DUTCH, "as the user says");
    // A document's second page begins with what the first taught.
    let hint = Hint::default();
    for (image, expected) in [(&french, &other), (&french, &other), (&dutch, &first)] {
        assert_eq!(&recognise(image, Some(160), &hint, &ocr, &limits, &|| ()).expect("a page"), expected);
    }
    let none = recognise(&GrayImage::from_pixel(900, 900, image::Luma([255])), None, &hint, &ocr, &limits, &|| ()).expect("a page");
    assert_eq!(none.words, []);
    let late = Limits { ocr_page_s_max: 0, ..limits.clone() };
    let problem = recognise(&dutch, None, &Hint::default(), &ocr, &late, &|| ()).expect_err("too late");
    assert_eq!(problem.kind, ProblemKind::Limit);
}
