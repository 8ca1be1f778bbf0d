//! Small files that want to be large: each ends in time, in bounded memory, with one root document and a word about it.

use crate::container::{self, bzipped, compound, gzip_of_zeros, gzipped, overlapping, tarred, zipped, zlib_of_zeros, zstandard};
use crate::packed::{self, unhex};
use crate::{pdf, seed, worker};
use model::ProblemKind;
use read::host::{Settings, Worker};
use read::{Input, Limits, Ocr, ReadDocument};
use std::fmt::Write;
use std::time::Instant;

/// What is to come of a file.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Expect {
    /// A problem of its limit, or that it is broken, encrypted, or of no readable type.
    Problem,
    /// As above, and some of the text is kept.
    PartOfIt,
    /// It is only large, and is read.
    Text,
    /// Whichever: it ends.
    End,
}

use Expect::{End, PartOfIt, Problem, Text};

struct Bomb {
    what: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    expect: Expect,
}

fn bomb(what: &'static str, name: &'static str, bytes: impl Into<Vec<u8>>, expect: Expect) -> Bomb {
    Bomb { what, name, bytes: bytes.into(), expect }
}

const MIB: u64 = 1 << 20;
/// Unoptimised, our own readers are many times slower: what is only long is shorter then, and more time is given.
const SLOW: usize = if cfg!(debug_assertions) { 5 } else { 1 };
/// What the host may need for one file, besides the file.
const HOST_MIB_MAX: u64 = 600;

fn archives() -> Vec<Bomb> {
    let nested = |depth: usize, seed: Vec<u8>| (0..depth).fold(seed, |inner, _| zipped(&[("inside.zip", &inner)]));
    let wide = |inner: &[u8]| {
        let names: Vec<String> = (0..16).map(|n| format!("{n}.zip")).collect();
        zipped(&names.iter().map(|n| (n.as_str(), inner)).collect::<Vec<_>>())
    };
    let zeros = zipped(&[("zeros.txt", &vec![0; 64 << 20])]);
    let mut lying = zipped(&[("a.txt", &vec![b'x'; 100_000])]);
    // The sizes of the one member, in its own header and in the directory.
    for mark in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = lying.windows(4).position(|w| w == mark).unwrap() + if mark[2] == 3 { 22 } else { 24 };
        lying[at..at + 4].copy_from_slice(&5u32.to_le_bytes());
    }
    let mut tar_lie = tarred(&[("a.txt", b"Vu")]);
    tar_lie[124..136].copy_from_slice(b"77777777777\0");
    let many: Vec<String> = (0..30_000).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|n| (n.as_str(), &b"Vu"[..])).collect();
    vec![
        bomb("zip in zip, 64 deep", "a.zip", nested(64, zeros.clone()), Problem),
        bomb("16 zips of 16 zips of 16 zips of 64 MiB", "a.zip", wide(&wide(&wide(&zeros))), Problem),
        bomb("60,000 members over the same bytes", "a.zip", overlapping(16 * MIB, 60_000), Problem),
        bomb("a zip that lies about its size", "a.zip", lying, End),
        bomb("30,000 members", "a.zip", zipped(&many), Problem),
        bomb("gzip of 1 GiB of zeros", "a.gz", gzip_of_zeros(1_024 * MIB), Problem),
        bomb("gzip in gzip, 40 deep", "a.gz", (0..40).fold(b"Vu".to_vec(), |inner, _| gzipped(&inner)), Problem),
        bomb("tar that promises 8 GiB", "a.tar", tar_lie, End),
        bomb("tar of 30,000 files", "a.tar", tarred(&many), Problem),
        bomb("tar in gzip of 512 MiB", "a.tgz", gzip_of_zeros(512 * MIB), Problem),
        bomb("xz in xz of 1 GiB of zeros", "a.xz", unhex(packed::XZ_BOMB), Problem),
        bomb("bzip2 of 64 MiB of zeros", "a.bz2", bzipped(&vec![0; 64 << 20]), Problem),
        bomb("zstd of 64 MiB of zeros", "a.zst", zstandard(&vec![0; 64 << 20]), Problem),
        bomb("zstd that asks for a window of 3 TiB", "a.zst", *b"\x28\xb5\x2f\xfd\x00\xff\x00\x00\x00", Problem),
        bomb("7z whose lists claim to be without end", "a.7z", endless_seven(), Problem),
        bomb("compound file whose chains go round", "a.doc", round_chains(), End),
    ]
}

/// A 7z whose header claims 2^56 members; its sums are right.
fn endless_seven() -> Vec<u8> {
    // Header, files info, a number of eight bytes, end.
    let header = [1, 5, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0];
    let mut start = [0u64, header.len() as u64].map(u64::to_le_bytes).concat();
    start.extend(crc(&header).to_le_bytes());
    [b"7z\xbc\xaf\x27\x1c\0\x04", &crc(&start).to_le_bytes()[..], &start, &header].concat()
}

/// A workbook whose one text of 8,000 characters stands in 100,000 cells.
fn same_text_often() -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat();
    let mut stream = record(0x809, &[0, 6, 5, 0]);
    stream.extend(record(0xFC, &[&[1, 0, 0, 0, 1, 0, 0, 0, 0x40, 0x1f, 0][..], &[b'x'; 8_000]].concat()));
    for n in 0..100_000u32 {
        let place = n.to_le_bytes();
        stream.extend(record(0xFD, &[place[0], place[1], place[2], 0, 0, 0, 0, 0, 0, 0]));
    }
    compound(&[("/Workbook", &stream)])
}

/// A compound file of which each sector follows itself.
fn round_chains() -> Vec<u8> {
    let mut bytes = compound(&[("/WordDocument", &[1; 20_000]), ("/1Table", &[2; 20_000])]);
    let fat = 512 + 512 * u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    for n in 3..60u32 {
        let at = fat + 4 * n as usize;
        if let Some(entry) = bytes.get_mut(at..at + 4) {
            entry.copy_from_slice(&n.to_le_bytes());
        }
    }
    bytes
}

/// Entities of entities: 10^9 words (the "billion laughs").
fn laughs(root: &str, body: impl Fn(&str) -> String) -> String {
    let mut out = format!("<?xml version=\"1.0\"?><!DOCTYPE {root} [<!ENTITY e0 \"laugh\">");
    for n in 1..10 {
        let _ = write!(out, "<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10));
    }
    out + "]>" + &body("&e9;")
}

fn markup() -> Vec<Bomb> {
    let word = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Vu</w:t></w:r></w:p><w:p><w:r><w:t>";
    let docx = laughs("w:document", |e| format!("{word}{e}</w:t></w:r></w:p></w:body></w:document>"));
    let outside = docx.replace("<!ENTITY e0 \"laugh\">", "<!ENTITY e0 SYSTEM \"file:///etc/passwd\">");
    let packed = |document: &str| zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())]);
    let deep = |open: &str, middle: &str, close: &str, depth: usize| open.repeat(depth) + middle + &close.repeat(depth);
    let tables = deep("<w:tbl><w:tr><w:tc>", "<w:p><w:r><w:t>Vu</w:t></w:r></w:p>", "</w:tc></w:tr></w:tbl>", 100_000);
    let wide =
        seed::xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>", "A1:XFD1048576");
    vec![
        bomb("entities in XML", "a.xml", laughs("a", |e| format!("<a>Vu {e}</a>")), End),
        bomb("entities in DOCX", "a.docx", packed(&docx), End),
        bomb("entities from outside in DOCX", "a.docx", packed(&outside), End),
        bomb("100,000 tables in tables in DOCX", "a.docx", seed::docx(&tables), End),
        bomb(
            "part of 64 MiB of zeros in DOCX",
            "a.docx",
            zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &vec![0; 64 << 20])]),
            Problem,
        ),
        bomb("one text in 100,000 cells of an old workbook", "a.xls", same_text_often(), PartOfIt),
        bomb("list of strings that claims a million millions", "a.xlsx", strings_without_end(), Problem),
        bomb(
            "EPUB part of 64 MiB of zeros",
            "a.epub",
            zipped(&[("mimetype", b"application/epub+zip"), ("c.xhtml", &vec![0; 64 << 20])]),
            Problem,
        ),
        bomb("two cells at the ends of the largest sheet", "a.xlsx", wide, Text),
        bomb("HTML of 300,000 levels", "a.html", "<html><body>".to_owned() + &deep("<div>", "Vu à Gand", "</div>", 300_000 / SLOW), Text),
        bomb(
            "HTML of 50,000 tables in tables",
            "a.html",
            "<html><body>".to_owned() + &deep("<table><tr><td>", "Vu", "</table>", 50_000),
            End,
        ),
        bomb("JSON of 1,000,000 levels", "a.json", deep("[", "1", "]", 1_000_000), End),
        bomb("XML of 1,000,000 levels", "a.xml", "<?xml version=\"1.0\"?>".to_owned() + &deep("<a>", "Vu", "</a>", 1_000_000), End),
        bomb("RTF of 1,000,000 groups", "a.rtf", format!(r"{{\rtf1 Vu {}}}", deep("{", "a", "}", 1_000_000)), End),
        bomb("RTF that promises 2 GiB of binary", "a.rtf", r"{\rtf1 Vu a Gand\bin2147483647 x}", End),
    ]
}

fn strings_without_end() -> Vec<u8> {
    let mut found =
        zip::ZipWriter::new_append(std::io::Cursor::new(seed::xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "A1"))).unwrap();
    found.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut found, b"<sst uniqueCount=\"1000000000000\"><si><t>Vu</t></si></sst>").unwrap();
    found.finish().unwrap().into_inner()
}

fn tables_and_mail() -> Vec<Bomb> {
    let mbox = |count: usize| {
        (0..count).map(|n| format!("From a@b Tue Mar  3 18:30:00 2015\nFrom: a@b.example\nSubject: {n}\n\nVu\n\n")).collect::<String>()
    };
    let head = "From: a@b.example\r\nTo: c@d.example\r\nSubject: Vu\r\nMIME-Version: 1.0\r\n";
    let mut attached = format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nVu\r\n");
    for n in 0..100_000 {
        let _ = write!(attached, "--b\r\nContent-Type: text/plain; name=\"{n}.txt\"\r\nContent-Disposition: attachment\r\n\r\n{n}\r\n");
    }
    let mut inside = head.to_owned();
    for n in 0..5_000 {
        let _ = write!(inside, "Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
    }
    let letters = (0..2_000).fold(format!("{head}\r\nVu"), |inner, _| {
        if inner.len() > 4 << 20 { inner } else { format!("{head}Content-Type: message/rfc822\r\n\r\n{inner}") }
    });
    vec![
        bomb("CSV of 3,000,000 cells", "a.csv", "a;b;c\n1;2;3\n".repeat(500_000 / SLOW), End),
        bomb("CSV of one line of 5,000,000 cells", "a.csv", "a;b\n".to_owned() + &"1;".repeat(5_000_000 / SLOW), End),
        bomb("CSV with a quote that never ends", "a.csv", "a;b\n1;\"".to_owned() + &"x\n1;2".repeat(1_000_000), End),
        bomb("mailbox of 100,000 mails", "a.mbox", mbox(100_000), Problem),
        bomb("mail of 100,000 attachments", "a.eml", attached, PartOfIt),
        bomb("mail of 5,000 levels of parts", "a.eml", inside, End),
        bomb("mail in mail in mail", "a.eml", letters, End),
        bomb("mail with a header of 20 MiB", "a.eml", format!("Subject: {}\r\n{head}\r\nVu", "x".repeat(20 << 20)), End),
        bomb("mail with 500,000 headers", "a.eml", format!("{head}{}\r\nVu", "X-A: b\r\n".repeat(500_000 / SLOW)), Text),
        bomb("500,000 subtitles", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nAllo\n\n".repeat(500_000 / SLOW), Text),
        bomb("a line of 50 MiB", "a.txt", "x".repeat((50 << 20) / SLOW), End),
        bomb(
            "a calendar of 200,000 events",
            "a.ics",
            format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n".repeat(200_000)),
            End,
        ),
        bomb("200,000 cards", "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Jan\nEND:VCARD\n".repeat(200_000 / SLOW), End),
        bomb("JSON of 1,000,000 records", "a.json", format!("[{}1]", "{\"a\":1},".repeat(1_000_000 / SLOW)), End),
    ]
}

fn pdfs() -> Vec<Bomb> {
    let flate = pdf::stream("/Filter /FlateDecode", &zlib_of_zeros(256 * MIB));
    let twice = pdf::stream(
        "/Filter [/FlateDecode /FlateDecode]",
        &container::zeros(0, |out| {
            let mut outer = flate2::write::ZlibEncoder::new(out, flate2::Compression::best());
            std::io::Write::write_all(&mut outer, &zlib_of_zeros(512 * MIB)).unwrap();
            Box::new(outer)
        }),
    );
    let text = |t: &str| pdf::stream("", format!("BT /F1 24 Tf 72 700 Td ({t}) Tj ET").as_bytes());
    let catalogue = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let object_stream = pdf::stream("/Type /ObjStm /N 1000000000 /First 1000000000 /Filter /FlateDecode", &zlib_of_zeros(256 * MIB));
    let itself =
        pdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X1 6 0 R >> >>", b"/X1 Do /X1 Do");
    let chain: Vec<Vec<u8>> =
        (0..20_000).map(|n| format!("<< /Type /Pages /Parent {} 0 R /Kids [{} 0 R] /Count 1 >>", n + 1, n + 3).into_bytes()).collect();
    let mut deep = vec![catalogue.clone()];
    deep.extend(chain);
    let same = format!("<< /Type /Pages /Count 1000000 /Kids [{}] >>", "3 0 R ".repeat(1_000_000)).into_bytes();
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>".to_vec();
    let huge_page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000000 1000000000] /Contents 4 0 R >>".to_vec();
    let kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec();
    let picture =
        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode";
    let scan = pdf::with_contents(&[pdf::stream("", b"q 612 0 0 792 0 0 cm /X1 Do Q")], &[pdf::stream(picture, &zlib_of_zeros(64 * MIB))]);
    let mut loop_of_tables = pdf::pages(&["Vu a Gand le trois mars"]);
    let text_of = String::from_utf8_lossy(&loop_of_tables).into_owned();
    let start: usize = text_of.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
    let at = text_of.rfind("/Root").unwrap();
    loop_of_tables.splice(at..at, format!("/Prev {start} ").bytes());
    vec![
        bomb("page of 256 MiB of zeros", "a.pdf", pdf::with_contents(&[text("Vu a Gand le trois mars"), flate], &[]), End),
        bomb("page of 512 MiB of zeros, packed twice", "a.pdf", pdf::with_contents(&[text("Vu a Gand le trois mars"), twice], &[]), End),
        bomb("object stream of a thousand million objects", "a.pdf", pdf::file(&[catalogue.clone(), object_stream]), Problem),
        bomb(
            "pages that are their own parents",
            "a.pdf",
            pdf::file(&[catalogue.clone(), b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec()]),
            Problem,
        ),
        bomb("page tree of 20,000 levels", "a.pdf", pdf::file(&deep), Problem),
        bomb("the same page a million times", "a.pdf", pdf::file(&[catalogue.clone(), same, page]), Problem),
        bomb("page larger than a country", "a.pdf", pdf::file(&[catalogue.clone(), kids, huge_page, text("Vu")]), End),
        bomb("form that draws itself twice", "a.pdf", pdf::with_contents(&[pdf::stream("", b"/X1 Do")], &[itself]), End),
        bomb("arrays in arrays, a million deep", "a.pdf", pdf::file(&[catalogue.clone(), ("[".repeat(1_000_000)).into_bytes()]), Problem),
        bomb("a million saved states", "a.pdf", pdf::with_contents(&[pdf::stream("", "q ".repeat(1_000_000).as_bytes())], &[]), End),
        bomb("cross-reference tables that go round", "a.pdf", loop_of_tables, End),
        bomb("scan of 60,000 by 60,000", "a.pdf", scan, End),
        bomb("pages that are the catalogue", "a.pdf", pdf::file(&[b"<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>".to_vec()]), Problem),
    ]
}

/// Headers that promise 60,000 by 60,000 pixels over next to nothing.
fn images() -> Vec<Bomb> {
    let side = 60_000u32;
    let mut png = seed::picture(image::ImageFormat::Png);
    png[16..20].copy_from_slice(&side.to_be_bytes());
    png[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    let mut jpeg = seed::picture(image::ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|w| w == [0xff, 0xc0] || w == [0xff, 0xc2]).unwrap();
    for at in [frame + 5, frame + 7] {
        jpeg[at..at + 2].copy_from_slice(&(side as u16).to_be_bytes());
    }
    let mut bmp = seed::picture(image::ImageFormat::Bmp);
    for at in [18, 22] {
        bmp[at..at + 4].copy_from_slice(&side.to_le_bytes());
    }
    let mut gif = seed::picture(image::ImageFormat::Gif);
    for at in [6, 8] {
        gif[at..at + 2].copy_from_slice(&(side as u16).to_le_bytes());
    }
    let tiff = |next: u32| {
        let mut out = b"II\x2a\0\x08\0\0\0\x03\0".to_vec();
        for (tag, value) in [(256u16, side), (257, side), (258, 8)] {
            out.extend(tag.to_le_bytes());
            out.extend([4, 0, 1, 0, 0, 0]);
            out.extend(value.to_le_bytes());
        }
        out.extend(next.to_le_bytes());
        out
    };
    vec![
        bomb("PNG of 60,000 by 60,000", "a.png", png, Problem),
        bomb("JPEG of 60,000 by 60,000", "a.jpg", jpeg, Problem),
        bomb("BMP of 60,000 by 60,000", "a.bmp", bmp, Problem),
        bomb("GIF of 60,000 by 60,000", "a.gif", gif, Problem),
        bomb("TIFF of 60,000 by 60,000", "a.tif", tiff(0), Problem),
        bomb("TIFF whose directories go round", "a.tif", tiff(8), Problem),
    ]
}

/// The check sum of PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}

/// A line of a process' state, in MiB: `VmHWM` is the most memory so far, `VmRSS` what it has now.
fn mib(pid: &str, what: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) >> 10
}

fn is_as_expected(found: &[ReadDocument], expect: Expect) -> bool {
    let text = found.iter().any(|d| !d.layers.is_empty());
    let problem = found.iter().flat_map(|d| &d.problems).any(|p| p.kind != ProblemKind::MisnamedType);
    match expect {
        Problem => problem,
        PartOfIt => problem && text,
        Text => text,
        End => problem || text || found.len() > 1,
    }
}

pub fn bombs_end() {
    let limits = Limits { silence_s_max: 30 * SLOW as u32, file_s_max: 60 * SLOW as u32, memory_bytes_max: 3 << 30, ..Limits::default() };
    let settings = Settings { ocr: Ocr::find() != Ocr::none(), ..worker::settings("read-worker") };
    let mut failed = Vec::new();
    let makers: [fn() -> Vec<Bomb>; 5] = [archives, markup, tables_and_mail, pdfs, images];
    for Bomb { what, name, bytes, expect } in makers.iter().flat_map(|make| make()) {
        // Of its own, so that its memory can be seen.
        let mut reader = Worker::new(settings.clone());
        // From here on the host's peak is counted anew.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let before = mib("self", "VmRSS");
        let started = Instant::now();
        let found = reader.read(&Input { name, bytes: &bytes }, &limits);
        let took = started.elapsed();
        let host = mib("self", "VmHWM").saturating_sub(before);
        let peak = reader.process_id().map_or_else(|| "died".to_owned(), |pid| format!("{} MiB", mib(&pid.to_string(), "VmHWM")));
        let first = found.iter().flat_map(|d| &d.problems).next().map_or("no problem", |p| p.message.as_str());
        println!("{what} ({} kB): {took:.1?}, reader {peak}, host {host} MiB more, {} documents: {first}", bytes.len() >> 10, found.len());
        let roots = found.iter().filter(|d| d.member.is_none()).count();
        if roots != 1 || took.as_secs() > 90 * SLOW as u64 || host > HOST_MIB_MAX || !is_as_expected(&found, expect) {
            failed.push(format!(
                "{what}: {roots} roots in {took:?}, the host took {host} MiB, expected {expect:?}, problems {:?}",
                found[0].problems
            ));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
