//! Messages of Outlook built record by record.

use crate::{Input, Limits, Ocr, ReadDocument, read};
use cfb::CompoundFile;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// Seconds since 1970 as a FILETIME.
fn ticks(seconds: i64) -> [u8; 8] {
    ((seconds + 11_644_473_600) * 10_000_000).to_le_bytes()
}

enum Property<'a> {
    Wide(&'a str),
    Narrow(&'a [u8]),
    Bytes(Vec<u8>),
    Number(u32),
    Time(i64),
}
use Property::{Bytes, Narrow, Number, Time, Wide};

/// Writes the properties of one storage, with so many bytes before the fixed ones.
fn storage(file: &mut CompoundFile<Cursor<Vec<u8>>>, at: &Path, head: usize, properties: &[(u16, Property)]) {
    let mut fixed = vec![0; head];
    for (id, property) in properties {
        let (kind, bytes, value) = match property {
            Wide(text) => (0x001Fu16, text.encode_utf16().flat_map(u16::to_le_bytes).collect(), [0; 8]),
            Narrow(text) => (0x001E, text.to_vec(), [0; 8]),
            Bytes(bytes) => (0x0102, bytes.clone(), [0; 8]),
            Number(n) => (0x0003, Vec::new(), u64::from(*n).to_le_bytes()),
            Time(seconds) => (0x0040, Vec::new(), ticks(*seconds)),
        };
        fixed.extend([&kind.to_le_bytes()[..], &id.to_le_bytes(), &6u32.to_le_bytes(), &value].concat());
        if !matches!(property, Number(_) | Time(_)) {
            file.create_stream(at.join(format!("__substg1.0_{id:04X}{kind:04X}"))).expect("stream").write_all(&bytes).expect("write");
        }
    }
    file.create_stream(at.join("__properties_version1.0")).expect("stream").write_all(&fixed).expect("write");
}

/// A message with two receivers, a file, a message inside, and an appointment's place by a named property.
fn message(body: Vec<(u16, Property)>) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("create");
    let mut own = vec![
        (0x001A, Wide("IPM.Appointment")),
        (0x0037, Wide("Réunion")),
        (0x0C1A, Wide("Renée Claes")),
        (0x0C1F, Wide("r.claes@agence.example")),
        (0x0039, Time(1_425_403_800)),
        (
            0x007D,
            Wide(
                "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from x\r\n by y\r\nContent-Type: multipart/x\r\nReferences: <0@agence.example>\r\n",
            ),
        ),
        (0x1035, Wide("<1@agence.example>")),
        (0x8001, Wide("Zaal 2")),
    ];
    own.extend(body);
    storage(&mut file, Path::new("/"), 32, &own);
    file.create_storage("/__nameid_version1.0").expect("storage");
    // 0x8001 is the place of an appointment, 0x8208.
    let names = [0x8101u32.to_le_bytes(), [0, 0, 0, 0], 0x8208u32.to_le_bytes(), [0, 0, 1, 0]].concat();
    file.create_stream("/__nameid_version1.0/__substg1.0_00030102").expect("stream").write_all(&names).expect("write");
    for (n, kind, name, mail) in [(0, 1, "Wouters, Jan", "j@agence.example"), (1, 3, "DSU", "dsu@agence.example")] {
        let at = PathBuf::from(format!("/__recip_version1.0_#{n:08X}"));
        file.create_storage(&at).expect("storage");
        storage(&mut file, &at, 8, &[(0x0C15, Number(kind)), (0x3001, Wide(name)), (0x39FE, Wide(mail))]);
    }
    let at = PathBuf::from("/__attach_version1.0_#00000000");
    file.create_storage(&at).expect("storage");
    storage(&mut file, &at, 8, &[(0x3705, Number(1)), (0x3707, Wide("appels.csv")), (0x3701, Bytes(b"a;b\n1;2\n".to_vec()))]);
    let at = PathBuf::from("/__attach_version1.0_#00000001");
    file.create_storage(&at).expect("storage");
    storage(&mut file, &at, 8, &[(0x3705, Number(5)), (0x3001, Wide("Dedans"))]);
    let inner = at.join("__substg1.0_3701000D");
    file.create_storage(&inner).expect("storage");
    storage(&mut file, &inner, 24, &[(0x0037, Wide("Dedans")), (0x1000, Wide("texte interne")), (0x0039, Time(0))]);
    file.flush().expect("flush");
    file.into_inner().into_inner()
}

fn members(found: &[ReadDocument]) -> Vec<&str> {
    found.iter().filter_map(|d| d.member.as_deref()).collect()
}

#[test]
fn a_message_is_a_mail() {
    let rtf = |source: &str| Bytes(compressed_rtf::compress_rtf(source).expect("rtf"));
    let encapsulated =
        r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Vu \'e0 Gand.\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}}";
    for (body, place) in [
        (vec![(0x1000, Wide("Vu à Gand."))], "body part 1"),
        (vec![(0x3FFD, Number(1252)), (0x1000, Narrow(b"Vu \xe0 Gand."))], "body part 1"),
        (vec![(0x3FDE, Number(65001)), (0x1013, Bytes("<p>Vu à Gand.</p>".into()))], "block 1"),
        (vec![(0x3FDE, Number(1252)), (0x1013, Bytes(b"<p>Vu \xe0 Gand.</p>".to_vec()))], "block 1"),
        (vec![(0x1009, rtf(r"{\rtf1\ansi Vu \'e0 Gand.\par}"))], "body part 1"),
        (vec![(0x1009, rtf(encapsulated))], "body part 1"),
    ] {
        let found = read(&Input { name: "a.msg", bytes: &message(body) }, &Limits::default(), &Ocr::none());
        let layer = &found[0].layers[0];
        assert!(
            layer.text.starts_with(
                "From: Renée Claes <r.claes@agence.example>\nTo: Wouters, Jan <j@agence.example>\nBcc: DSU <dsu@agence.example>\nDate: Tue, 3 Mar 2015 17:30:00 +0000\nSubject: Réunion\n\nLocation: Zaal 2\n"
            ),
            "{}",
            layer.text
        );
        assert!(layer.text.trim_end().ends_with("\n\nVu à Gand."), "{}", layer.text);
        assert_eq!(layer.segments[5].place.as_deref(), Some(place));
        assert_eq!(found[0].media_type, "application/vnd.ms-outlook");
        assert_eq!(members(&found), ["appels.csv", "Dedans.msg"]);
        assert_eq!(found[2].layers[0].text.trim_end(), "Date: Thu, 1 Jan 1970 00:00:00 +0000\nSubject: Dedans\n\ntexte interne");
        let said = |key: &str| found[0].metadata.get(key).map(String::as_str);
        assert_eq!((said("message-id"), said("references")), (Some("1@agence.example"), Some("0@agence.example")));
        assert_eq!(said("received"), Some("from x by y"));
    }
}

#[test]
fn a_packed_body_is_a_mail() {
    let attribute =
        |level: u8, id: u32, data: &[u8]| [&[level][..], &id.to_le_bytes(), &(data.len() as u32).to_le_bytes(), data, &[0, 0]].concat();
    let narrow = |kind: u16, id: u16, text: &[u8]| {
        let fill = vec![0; (4 - text.len() % 4) % 4];
        [&kind.to_le_bytes()[..], &id.to_le_bytes(), &1u32.to_le_bytes(), &(text.len() as u32).to_le_bytes(), text, &fill].concat()
    };
    let properties = [&2u32.to_le_bytes()[..], &narrow(0x1E, 0x1000, b"Vu \xe0 Gand."), &narrow(0x1E, 0x0037, b"R\xe9union")].concat();
    let bytes = [
        &[0x78, 0x9F, 0x3E, 0x22, 1, 0][..],
        &attribute(1, 0x0006_9007, &[0xE4, 4, 0, 0, 0, 0, 0, 0]),
        &attribute(1, 0x0006_9003, &properties),
        &attribute(2, 0x0006_9002, &[0; 14]),
        &attribute(2, 0x0001_8010, b"appels.csv\0"),
        &attribute(2, 0x0006_800F, b"a;b\n1;2\n"),
    ]
    .concat();
    let found = read(&Input { name: "winmail.dat", bytes: &bytes }, &Limits::default(), &Ocr::none());
    assert_eq!(found[0].layers[0].text.trim_end(), "Subject: Réunion\n\nVu à Gand.");
    assert_eq!(members(&found), ["appels.csv"]);
    // Cut anywhere, it never fails, and what came before is kept.
    for length in 0..bytes.len() {
        read(&Input { name: "winmail.dat", bytes: &bytes[..length] }, &Limits::default(), &Ocr::none());
    }
}

#[test]
fn damaged_files_are_problems() {
    let mut broken = message(vec![(0x1000, Wide("x"))]);
    for n in 0..200 {
        let at = (n * 7_919) % broken.len();
        broken[at] ^= 0x5A;
        let found = read(&Input { name: "a.msg", bytes: &broken }, &Limits::default(), &Ocr::none());
        assert!(!found.is_empty());
    }
    let store = [b"!BDN".to_vec(), vec![0; 600]].concat();
    let found = read(&Input { name: "a.pst", bytes: &store }, &Limits::default(), &Ocr::none());
    assert_eq!((found.len(), found[0].problems[0].kind), (1, model::ProblemKind::Broken));
}
