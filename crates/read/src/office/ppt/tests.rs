//! Cases for old presentations, built record by record.

use super::*;
use crate::office::doc::tests::ole;
use crate::{Input, Limits, Ocr};

fn record(kind: u16, instance: u16, container: bool, body: &[u8]) -> Vec<u8> {
    let mut out = (instance << 4 | if container { 15 } else { 0 }).to_le_bytes().to_vec();
    out.extend(kind.to_le_bytes());
    out.extend((body.len() as u32).to_le_bytes());
    out.extend(body);
    out
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A box with text, as deep as PowerPoint puts it.
fn shape(text: Vec<u8>) -> Vec<u8> {
    record(1036, 0, true, &record(0xF002, 0, true, &record(0xF003, 0, true, &record(0xF004, 0, true, &record(0xF00D, 0, true, &text)))))
}

/// Two slides, the second listed first; the first has a note, a comment, and an older version in the file.
fn slides(with_user: bool) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut place = |bytes: Vec<u8>| {
        let at = stream.len() as u32;
        stream.extend(bytes);
        at
    };
    let comment = [record(4026, 0, false, &wide("De Smet")), record(4026, 1, false, &wide("À vérifier"))].concat();
    let tags = record(5000, 0, true, &record(5002, 0, true, &record(5003, 0, false, &record(12000, 0, true, &comment))));
    let one = [shape(record(3998, 0, false, &words(&[0]))), shape(record(4008, 0, false, b"Gand\rBruges")), tags].concat();
    let slide_one = place(record(1006, 0, true, &one));
    let slide_two = place(record(1006, 0, true, &shape(record(4000, 0, false, &wide("Łódź")))));
    let note = [record(1009, 0, false, &words(&[256, 0])), shape(record(4008, 0, false, b"Dit en aparte"))].concat();
    let notes = place(record(1008, 0, true, &note));
    let listed = |object: u32, id: u32| record(1011, 0, false, &words(&[object, 0, 0, id, 0]));
    let list = [listed(3, 257), listed(2, 256), record(4000, 0, false, &wide("Réunion"))].concat();
    let document = [record(4080, 0, true, &list), record(4080, 2, true, &listed(4, 300))].concat();
    let document = place(record(1000, 0, true, &document));
    let directory = place(record(6002, 0, false, &words(&[1 | 4 << 20, document, slide_one, slide_two, notes])));
    let edit = place(record(4085, 0, false, &words(&[256, 0, 0, directory, 1, 5, 0])));
    let mut user = vec![0; 12];
    user.extend(words(&[0xE391_C05F, edit]));
    let mut streams: Vec<(&str, &[u8])> = vec![("/PowerPoint Document", &stream)];
    if with_user {
        streams.push(("/Current User", &user));
    }
    ole(&streams)
}

#[test]
fn slides_in_their_order_with_notes_and_comments() {
    let got = crate::read(&Input { name: "a.ppt", bytes: &slides(true) }, &Limits::default(), &Ocr::none()).remove(0);
    assert_eq!(got.problems, []);
    assert_eq!(got.layers[0].text, "Łódź\n\u{c}Réunion\nGand\nBruges\nDit en aparte\n[De Smet]\nÀ vérifier\n");
    let places: Vec<(u32, &str)> = got.layers[0].segments.iter().filter_map(|s| Some((s.page, s.place.as_deref()?))).collect();
    assert_eq!(places[..5], [(1, "paragraph 1"), (2, "paragraph 1"), (2, "paragraph 2"), (2, "paragraph 3"), (2, "note 1")]);
    assert_eq!(got.pages, 2);
}

#[test]
fn without_its_directory_every_slide_is_read() {
    let got = crate::read(&Input { name: "a.ppt", bytes: &slides(false) }, &Limits::default(), &Ocr::none()).remove(0);
    assert_eq!(got.problems[0].kind, ProblemKind::Broken);
    for text in ["Gand", "Łódź", "Réunion", "Dit en aparte"] {
        assert!(got.layers[0].text.contains(text), "{text}: {}", got.layers[0].text);
    }
}

#[test]
fn loops_end() {
    // A save that names itself as the one before.
    let edit = record(4085, 0, false, &words(&[0, 0, 0, 0, 1, 0, 0]));
    let mut user = vec![0; 12];
    user.extend(words(&[0xE391_C05F, 0]));
    let bytes = ole(&[("/PowerPoint Document", &edit), ("/Current User", &user)]);
    let got = crate::read(&Input { name: "a.ppt", bytes: &bytes }, &Limits::default(), &Ocr::none()).remove(0);
    assert!(got.layers.is_empty());
}
