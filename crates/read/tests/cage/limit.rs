//! One test for each limit, by its name: a limit without a row fails, so that none is only written down.

use crate::container::zipped;
use crate::{pdf, seed, worker};
use model::ProblemKind;
use read::host::Worker;
use read::{Input, Limits, Ocr, ReadDocument};
use std::collections::BTreeMap;

/// What hits a limit.
struct Case {
    /// Set to this.
    value: u64,
    name: &'static str,
    bytes: fn() -> Vec<u8>,
    /// What must be seen besides a problem that names the limit.
    kept: fn(&[ReadDocument]) -> bool,
    /// The role of the reader process.
    reader: &'static str,
    needs_ocr: bool,
}

const PLAIN: Case = Case { value: 1, name: "a.txt", bytes: Vec::new, kept: |_| true, reader: "read-worker", needs_ocr: false };

fn text(found: &[ReadDocument]) -> &str {
    found[0].layers.first().map_or("", |l| l.text.as_str())
}

fn lines() -> Vec<u8> {
    b"date;appelant\n2014-03-03;+32470123456\n".repeat(100)
}

fn nested() -> Vec<u8> {
    zipped(&[("b.zip", &zipped(&[("c.zip", &zipped(&[("d.txt", b"Vu")]))]))])
}

fn three_members() -> Vec<u8> {
    zipped(&[("un.txt", b"Vu a Gand, un"), ("deux.txt", b"Vu a Gand, deux"), ("trois.txt", b"Vu a Gand, trois")])
}

/// Two pages that are pictures of one line of text, drawn by our own reader.
fn scans() -> Vec<u8> {
    let page = pdf::pages(&["Proces verbal du trois mars"]);
    let png = Worker::new(worker::settings("read-worker")).picture(&page, 1, &Limits::default()).expect("a picture");
    let grey = image::load_from_memory(&png).expect("a PNG").to_luma8();
    pdf::scans(grey.width(), grey.height(), grey.as_raw(), 2)
}

fn cases() -> BTreeMap<&'static str, Case> {
    BTreeMap::from([
        ("input_bytes_max", Case { value: 99, bytes: lines, ..PLAIN }),
        ("text_chars_max", Case { value: 10, bytes: lines, kept: |f| text(f).len() == 10 && f[0].layers[0].partial, ..PLAIN }),
        ("segments_max", Case { value: 3, name: "a.csv", bytes: lines, kept: |f| text(f).contains("appelant"), ..PLAIN }),
        (
            "pages_max",
            Case {
                name: "a.pdf",
                bytes: || pdf::pages(&["Verslag van verhoor", "Tweede"]),
                kept: |f| text(f).contains("Verslag"),
                ..PLAIN
            },
        ),
        ("ocr_pages_max", Case { name: "a.pdf", bytes: scans, kept: |f| text(f).contains("verbal"), needs_ocr: true, ..PLAIN }),
        ("ocr_page_s_max", Case { value: 0, name: "a.pdf", bytes: scans, needs_ocr: true, ..PLAIN }),
        (
            "image_pixels_max",
            Case { value: 100, name: "a.png", bytes: || seed::picture(image::ImageFormat::Png), needs_ocr: true, ..PLAIN },
        ),
        (
            "cells_max",
            Case {
                value: 1,
                name: "a.xlsx",
                bytes: || {
                    let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c><c r=\"B{n}\"><v>7</v></c></row>");
                    seed::xlsx(&(row(1) + &row(2)), "A1:B2")
                },
                kept: |f| text(f).contains('1'),
                ..PLAIN
            },
        ),
        ("members_max", Case { value: 2, name: "a.zip", bytes: three_members, kept: |f| f.len() == 3 && !f[2].layers.is_empty(), ..PLAIN }),
        ("member_depth_max", Case { name: "a.zip", bytes: nested, kept: |f| f.len() == 3, ..PLAIN }),
        (
            "member_bytes_max",
            Case { value: 14, name: "a.zip", bytes: three_members, kept: |f| f.len() == 4 && !f[1].layers.is_empty(), ..PLAIN },
        ),
        (
            "members_bytes_max",
            Case { value: 30, name: "a.zip", bytes: three_members, kept: |f| f.len() == 4 && !f[2].layers.is_empty(), ..PLAIN },
        ),
        (
            "expansion_ratio_max",
            Case { value: 10, name: "a.zip", bytes: || zipped(&[("a.txt", &vec![b'x'; 9 << 20])]), kept: |f| f.len() == 2, ..PLAIN },
        ),
        ("silence_s_max", Case { reader: "sleep", ..PLAIN }),
        ("file_s_max", Case { reader: "beat", ..PLAIN }),
        // These two end the process itself, which cannot say any more which of them it was.
        ("memory_bytes_max", Case { value: 600 << 20, bytes: || vec![b'x'; 300 << 20], ..PLAIN }),
        ("cpu_s_max", Case { reader: "spin", ..PLAIN }),
        ("output_bytes_max", Case { value: 2_000, bytes: lines, ..PLAIN }),
    ])
}

/// Numbers in the table that bound nothing by themselves: what they do is tested here.
fn settings_not_limits(name: &str) -> bool {
    match name {
        "worker_files_max" => {
            let limits = Limits { worker_files_max: 2, ..Limits::default() };
            let mut reader = Worker::new(worker::settings("read-worker"));
            let mut processes: Vec<Option<u32>> = Vec::new();
            for _ in 0..4 {
                reader.read(&Input { name: "a.txt", bytes: b"x" }, &limits);
                processes.push(reader.process_id());
            }
            processes[0] == processes[1] && processes[1] != processes[2] && processes[2] == processes[3]
        }
        // A resolution, not a bound.
        "ocr_dpi" => Limits::default().ocr_dpi >= 200,
        _ => false,
    }
}

fn with(name: &str, value: u64) -> Limits {
    let mut all = serde_json::to_value(Limits::default()).unwrap();
    all[name] = value.into();
    serde_json::from_value(all).unwrap()
}

pub fn every_limit_has_its_test() {
    let all = serde_json::to_value(Limits::default()).unwrap();
    let cases = cases();
    let has_ocr = Ocr::find() != Ocr::none();
    for name in all.as_object().unwrap().keys() {
        let Some(case) = cases.get(name.as_str()) else {
            assert!(settings_not_limits(name), "{name} has no test: add a row to tests/cage/limit.rs");
            continue;
        };
        if case.needs_ocr && !has_ocr {
            println!("{name}: not tested, no OCR engine is installed");
            continue;
        }
        let limits = with(name, case.value);
        let settings = read::host::Settings { ocr: case.needs_ocr, ..worker::settings(case.reader) };
        let bytes = (case.bytes)();
        let found = Worker::new(settings).read(&Input { name: case.name, bytes: &bytes }, &limits);
        let problems: Vec<_> = found.iter().flat_map(|d| &d.problems).collect();
        let by_name = problems.iter().any(|p| p.kind == ProblemKind::Limit && p.message.contains(name.as_str()));
        let ended = ["memory_bytes_max", "cpu_s_max"].contains(&name.as_str()) && problems.iter().any(|p| p.kind == ProblemKind::Crashed);
        assert!(by_name || ended, "{name} = {}: no problem says so: {problems:?}", case.value);
        assert!((case.kept)(&found), "{name} = {}: what was read before is not kept: {found:?}", case.value);
        assert_eq!(found.iter().filter(|d| d.member.is_none()).count(), 1, "{name}");
    }
}
