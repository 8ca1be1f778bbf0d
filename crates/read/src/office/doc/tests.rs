//! Cases for old Word files, built byte by byte.

use super::*;
use crate::{Input, Limits, Ocr, ReadDocument};
use cfb::CompoundFile;
use std::io::{Cursor, Write};

/// A Word 97 file of these stories (main, footnotes, headers, macros, comments, ...), its pieces cut after every `cut` characters,
/// by turns 8-bit and 16-bit, and laid down backwards as a fast save may.
pub fn word(stories: [&str; 8], cut: usize) -> Vec<u8> {
    let text: Vec<u16> = stories.concat().encode_utf16().collect();
    let mut main = vec![0u8; 0x800];
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &0xA5ECu16.to_le_bytes());
    put(2, &0xC1u16.to_le_bytes());
    put(0x98, &93u16.to_le_bytes());
    for (n, story) in stories.iter().enumerate() {
        put(0x4C + n * 4, &(story.encode_utf16().count() as u32).to_le_bytes());
    }
    let mut pieces: Vec<(u32, u32)> = Vec::new();
    for (n, part) in text.chunks(cut).enumerate().collect::<Vec<_>>().into_iter().rev() {
        let narrow = n % 2 == 0 && part.iter().all(|&u| u < 0x80 || (0xA0..0x100).contains(&u));
        let at = main.len() as u32;
        if narrow {
            main.extend(part.iter().map(|&u| u as u8));
            pieces.push((n as u32, (at * 2) | 0x4000_0000));
        } else {
            main.extend(part.iter().flat_map(|u| u.to_le_bytes()));
            pieces.push((n as u32, at));
        }
    }
    pieces.sort_unstable();
    let mut plc: Vec<u8> = Vec::new();
    for n in 0..=pieces.len() {
        plc.extend(((n * cut).min(text.len()) as u32).to_le_bytes());
    }
    for (_, fc) in &pieces {
        plc.extend([0, 0]);
        plc.extend(fc.to_le_bytes());
        plc.extend([0, 0]);
    }
    // A fast save's list of properties comes before the pieces.
    let mut table = vec![1, 2, 0, 9, 9, 2];
    table.extend((plc.len() as u32).to_le_bytes());
    table.extend(plc);
    main[0x1A2..0x1A6].copy_from_slice(&0u32.to_le_bytes());
    main[0x1A6..0x1AA].copy_from_slice(&(table.len() as u32).to_le_bytes());
    ole(&[("/WordDocument", &main), ("/0Table", &table)])
}

pub fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.rsplit_once('/').filter(|(s, _)| !s.is_empty()) {
            file.create_storage_all(storage).expect("a storage");
        }
        file.create_stream(name).expect("a stream").write_all(bytes).expect("its bytes");
    }
    file.flush().expect("written");
    file.into_inner().into_inner()
}

fn one(bytes: &[u8]) -> ReadDocument {
    crate::read(&Input { name: "a.doc", bytes }, &Limits::default(), &Ocr::none()).remove(0)
}

#[test]
fn pieces_stories_and_fields() {
    let stories = [
        "Procès-verbal n° 12\rVu \u{13}HYPERLINK \"x\"\u{14}le témoin\u{15} à Łódź\u{1f}\rNom\u{7}Tél\u{7}\u{7}Wouters\u{7}0475\u{7}\u{7}Fin\r",
        "Voir PV 3\r",
        "En-tête\r",
        "",
        "À vérifier\r",
        "",
        "Encadré\r",
        "",
    ];
    for cut in [1, 5, 7, 1_000] {
        let got = one(&word(stories, cut));
        assert_eq!(got.problems, [], "cut {cut}");
        let layer = &got.layers[0];
        assert_eq!(
            layer.text,
            "En-tête\nProcès-verbal n° 12\nVu le témoin à Łódź\nNom | Tél\nWouters | 0475\nFin\nVoir PV 3\nÀ vérifier\nEncadré\n",
            "cut {cut}"
        );
        let places: Vec<&str> = layer.segments.iter().filter_map(|s| s.place.as_deref()).collect();
        assert_eq!(places[..5], ["header 1", "paragraph 1", "paragraph 2", "table 1 row 1 cell 1", "table 1 row 1 cell 2"]);
    }
}

#[test]
fn damage_is_said() {
    let whole = word(["Un texte assez long pour être lu\r", "", "", "", "", "", "", ""], 10);
    let mut count = whole.clone();
    let head = crate::sniff::find(&count, &[0xEC, 0xA5]).expect("the head");
    count[head + 0x4C] = 0xFF;
    let got = one(&count);
    assert_eq!((got.problems[0].kind, got.layers[0].partial), (ProblemKind::Broken, true));
    let mut locked = whole;
    locked[head + 0x0B] |= 1;
    assert_eq!(one(&locked).problems[0].kind, ProblemKind::Encrypted);
}

#[test]
fn objects_are_members() {
    let mut native = vec![0, 0, 0, 0, 2, 0];
    native.extend(b"note.txt\0C:\\x\\note.txt\0\0\0\x03\0\x04\0\0\0abc\0");
    native.extend(12u32.to_le_bytes());
    native.extend(b"une autre no");
    let main = word(["Texte\r", "", "", "", "", "", "", ""], 100);
    let inner = Ole::open(&main).expect("a container");
    let (document, table) = (inner.stream("/WordDocument").expect("text"), inner.stream("/0Table").expect("table"));
    let bytes = ole(&[
        ("/WordDocument", &document),
        ("/0Table", &table),
        ("/ObjectPool/_1/\u{1}Ole10Native", &native),
        ("/ObjectPool/_2/WordDocument", &document),
        ("/ObjectPool/_2/0Table", &table),
    ]);
    let found = crate::read(&Input { name: "a.doc", bytes: &bytes }, &Limits::default(), &Ocr::none());
    let got: Vec<(Option<&str>, &str)> =
        found.iter().map(|d| (d.member.as_deref(), d.layers.first().map_or("", |l| l.text.as_str()))).collect();
    assert_eq!(got, [(None, "Texte\n"), (Some("note.txt"), "une autre no"), (Some("object _2"), "Texte\n")]);
}

#[test]
fn small_dates() {
    for (packed, text) in [(0, None), (0x0723_1285, Some("2014-03-02T10:05"))] {
        assert_eq!(when(packed).as_deref(), text);
    }
}
