//! Files as Office 97 to 2003 and Outlook write them, built record by record.

use crate::container::compound;

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A Word 97 file of two pieces, one of them with two bytes for each character.
pub fn word() -> Vec<u8> {
    let (narrow, broad) = ("Proces-verbal 12\rVu a Gand.\r", "Łódź\u{7}Tél\u{7}\u{7}Fin\r");
    let mut main = vec![0u8; 0x800];
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    let (first, all) = (narrow.len() as u32, (narrow.len() + broad.encode_utf16().count()) as u32);
    put(0, &[0xEC, 0xA5, 0xC1, 0]);
    put(0x4C, &words(&[all]));
    put(0x98, &[93, 0]);
    let mut plc = words(&[0, first, all]);
    for place in [0x1000 | 0x4000_0000, 0x800 + first] {
        plc.extend([0, 0]);
        plc.extend(words(&[place]));
        plc.extend([0, 0]);
    }
    let mut table = vec![2];
    table.extend(words(&[plc.len() as u32]));
    table.extend(plc);
    put(0x1A2, &words(&[0, table.len() as u32]));
    main.extend(narrow.bytes());
    main.extend(wide(broad));
    compound(&[("/WordDocument", &main), ("/0Table", &table), ("/\u{5}SummaryInformation", &[0; 200])])
}

/// A message with a receiver, a file, and a message inside.
pub fn message() -> Vec<u8> {
    let mut streams: Vec<(String, Vec<u8>)> = Vec::new();
    let mut storage = |at: &str, head: usize, properties: &[(u32, Vec<u8>)]| {
        let mut fixed = vec![0; head];
        for (tag, bytes) in properties {
            let is_text = matches!(tag & 0xffff, 0x1F | 0x102);
            fixed.extend(words(&[*tag, 6]));
            fixed.extend(if is_text { words(&[bytes.len() as u32, 0]) } else { [&bytes[..], &[0; 4]].concat() });
            if is_text {
                streams.push((format!("{at}/__substg1.0_{tag:08X}"), bytes.clone()));
            }
        }
        streams.push((format!("{at}/__properties_version1.0"), fixed));
    };
    let note = (0x001A_001F, wide("IPM.Note"));
    storage("", 32, &[note.clone(), (0x0037_001F, wide("Réunion")), (0x0C1F_001F, wide("r@a.example")), (0x1000_001F, wide("Vu à Gand."))]);
    storage(
        "/__recip_version1.0_#00000000",
        8,
        &[(0x0C15_0003, words(&[1])), (0x3001_001F, wide("Jan")), (0x39FE_001F, wide("j@a.example"))],
    );
    let file = [(0x3705_0003, words(&[1])), (0x3707_001F, wide("a.csv")), (0x3701_0102, b"a;b\n1;2\n".to_vec())];
    storage("/__attach_version1.0_#00000000", 8, &file);
    storage("/__attach_version1.0_#00000001", 8, &[(0x3705_0003, words(&[5])), (0x3001_001F, wide("Dedans"))]);
    storage("/__attach_version1.0_#00000001/__substg1.0_3701000D", 24, &[note, (0x1000_001F, wide("interne"))]);
    compound(&streams.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

fn record(kind: u16, instance: u16, container: bool, body: &[u8]) -> Vec<u8> {
    let head = (instance << 4 | if container { 15 } else { 0 }).to_le_bytes();
    [&head[..], &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
}

/// A presentation of one slide with a text in its list and one in a box, in a box, in a box.
pub fn slides() -> Vec<u8> {
    let mut stream = Vec::new();
    let mut place = |bytes: Vec<u8>| {
        let at = stream.len() as u32;
        stream.extend(bytes);
        at
    };
    let text = record(4008, 0, false, b"Gand\rBruges");
    let shape = [0xF00D, 0xF004, 0xF003, 0xF002, 1036].iter().fold(text, |inner, kind| record(*kind, 0, true, &inner));
    let slide = place(record(1006, 0, true, &shape));
    let listed = [record(1011, 0, false, &words(&[2, 0, 0, 256, 0])), record(4000, 0, false, &wide("Réunion"))].concat();
    let document = place(record(1000, 0, true, &record(4080, 0, true, &listed)));
    let directory = place(record(6002, 0, false, &words(&[1 | 2 << 20, document, slide])));
    let edit = place(record(4085, 0, false, &words(&[256, 0, 0, directory, 1, 3, 0])));
    let user = [vec![0; 12], words(&[0xE391_C05F, edit])].concat();
    compound(&[("/PowerPoint Document", &stream), ("/Current User", &user)])
}

/// A workbook of Excel 97: strings, of which one is cut in two, a number, a date, the text of a formula, a comment's author.
pub fn workbook() -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat();
    let globals = |at: u32| {
        [
            record(0x809, &[0, 6, 5, 0, 0xBB, 0x0D, 0xCC, 7, 0, 0, 0, 0, 6, 0, 0, 0]),
            record(0xE0, &[0, 0, 14, 0]),
            record(0x85, &[&words(&[at])[..], &[0, 0, 6, 0], b"Appels"].concat()),
            record(0xFC, &[&words(&[2, 2])[..], &[4, 0, 0], b"Ga"].concat()),
            record(0x3C, &[1, b'n', 0, b'd', 0, 1, 0, 0, b'x']),
            record(0x0A, &[]),
        ]
        .concat()
    };
    let sheet = [
        record(0x809, &[0, 6, 16, 0, 0xBB, 0x0D, 0xCC, 7, 0, 0, 0, 0, 6, 0, 0, 0]),
        record(0x200, &[&words(&[0, 5])[..], &[0, 0, 3, 0, 0, 0]].concat()),
        record(0xFD, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        record(0x203, &[&[2, 0, 0, 0, 0, 0][..], &41_701f64.to_le_bytes()].concat()),
        record(0x06, &[&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF][..], &[0; 8]].concat()),
        record(0x207, &[2, 0, 0, b'J', b'a']),
        record(0xBD, &[4, 0, 1, 0, 0, 0, 30, 0, 0, 0, 0, 0, 38, 0, 0, 0, 2, 0]),
        record(0x0A, &[]),
    ]
    .concat();
    let mut stream = [globals(globals(0).len() as u32), sheet].concat();
    stream.resize(4_200, 0);
    compound(&[("/Workbook", &stream)])
}

/// A table of dBase III of one field and two records, the second one deleted.
pub fn dbase() -> Vec<u8> {
    let mut out = vec![0x03, 114, 3, 3, 2, 0, 0, 0, 65, 0, 7, 0];
    out.resize(64, 0);
    out[32..35].copy_from_slice(b"NOM");
    (out[43], out[48]) = (b'C', 6);
    out.extend(b"\x0d Jan   *Claes \x1a");
    out
}
