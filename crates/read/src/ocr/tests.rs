use super::*;
use crate::document::{Context, Reading};
use crate::limit::Limits;
use image::GrayImage;

/// One row of the engine's TSV: block, line, left, top, width, text; words are 10 pixels high on a page of 200 x 100.
fn row(block: u32, line: u32, left: u32, top: u32, width: u32, text: &str) -> String {
    format!("5\t1\t{block}\t1\t{line}\t1\t{left}\t{top}\t{width}\t10\t90\t{text}\n")
}

fn written(words: Vec<Word>) -> model::TextLayer {
    let mut builder = Builder::new(&Limits::default());
    write(&Page { words, languages: Languages::FRENCH }, &mut builder);
    builder.finish("t").expect("text")
}

#[test]
fn tsv_becomes_lines_and_boxes() {
    let tsv = "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n5\t1\t1\t1\t1\t1\t20\t10\t40\t10\t96.5\tProcès\n5\t1\t1\t1\t1\t2\t70\t10\t40\t10\t90\tverbal\n\
        5\t1\t1\t1\t2\t1\t20\t30\t40\t10\t50\tdeux\n5\t1\t2\t1\t1\t1\t20\t60\t40\t10\t80\tautre\n5\t1\t2\t1\t1\t2\t20\t60\t40\t10\t80\t \n";
    let layer = written(tsv::words(tsv, 200, 100));
    assert_eq!(layer.text, "Procès verbal\ndeux\n\nautre\n");
    assert_eq!(layer.segments[0].rect, Some(Rect { left: 0.1, top: 0.1, right: 0.3, bottom: 0.2 }));
    assert_eq!(layer.confidence(14..18), Some(0.5));
}

#[test]
fn rows_of_a_table_stay_together_and_columns_of_prose_do_too() {
    let check = |rows: &[String], expected: &str| {
        let mut words = tsv::words(&rows.concat(), 200, 100);
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
    let prose: Vec<String> =
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
