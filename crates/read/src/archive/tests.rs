//! Archives as others pack them, locked, damaged and hostile ones among them.

use crate::document::{Context, read_all};
use crate::{Input, Limits, Ocr, ReadDocument};
use flate2::Compression;
use flate2::write::GzEncoder;
use model::ProblemKind;
use std::io::{Cursor, Write};
use zip::unstable::write::FileOptionsExt;
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

// Made with py7zr 1.1: `a.txt` ("Vu à Gand.") and `d/b.txt` ("deux"), the second and third with the password `geheim`, the
// third with its list of members encrypted too.
const SEVEN: &str = "377abcaf271c00045a03e2c58000000000000000140000000000000087a5e79a010010567520c3a02047616e642e0a646575780a00e0007400635d00\
    00813307ae0fcf4b6f8c07b0c3da2ad75864acb378ce54dda44a6f82ca4fe497d183bb42e8e6872496cb6484bfb9f39f3735dd5bd1fa705430965c46\
    58ab3a22fa46d4d85cb7fd5640b6e6e7bf04abc896504a00a092d396a2ee5c64df56af770000000017061501096b00070b010001212101180c750000";
const SEVEN_LOCKED: &str = "377abcaf271c0004ccc95a4fa30000000000000016000000000000001aac14b10505525c37765b32200f2680beaac4b8d54396aa6709dea710decf05\
    1c869ee3e00088007b5d0000813307ae0fd00efe11730d642ca00c190e942df7ec3507cb1519f2481db33253ea1ea4a1ec03bf16e47cc7187d485ae4\
    6d07571f0f63ab12564f4245db224c1884480bf55c2ac33d170b15b8c641236305ce7a96d52570726c23bca55816b52f0e1952e0ad1275fe75161e0d\
    d45fd7428740b9c73e992f000000001706200109808300070b010001212101180c80890000";
const SEVEN_HIDDEN: &str = "377abcaf271c0004a717e089b0000000000000002a00000000000000021b91eb8f8dbb4b2ab23aa67a970290ec3f13787057778fb398c2a104beba1d\
    ef8e5cdb26928d4238cf3b9bdc8234ecfa40407e236f85fe8cc3779aed8f45bca54c653264193887d9dfde172ac37703d595fd3624b0beda97fa05d9\
    fc1250f3cb0ee07ab963af038482a7746942cb87a9338c763ecf611b25ceffcca475c3bdeba50a7ada11a311c558f7221e16e9102d7a9486ab6b7585\
    7f919337cad53e580554edc4e5339d3883a3c337e4f3c29ae7c46c831706200109809000070b0100012406f1070112530f79b9850d8ef3ee47731b88\
    29b7915bef0c80890000";

fn unhex(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex")).collect()
}

fn read(name: &str, bytes: &[u8], passwords: &[&str]) -> Vec<ReadDocument> {
    let (limits, ocr) = (Limits::default(), Ocr::none());
    let context = Context::new(&limits, &ocr, &|| ()).with_passwords(passwords.iter().map(|p| (*p).to_owned()).collect());
    read_all(&Input { name, bytes }, &context)
}

/// Members as `name=text`, or `name!problem`; the container's problems first.
fn told(found: &[ReadDocument]) -> Vec<String> {
    let problem = |d: &ReadDocument| d.problems.iter().map(|p| format!("!{:?}", p.kind)).collect::<String>();
    found
        .iter()
        .map(|d| match d.layers.first() {
            Some(layer) => format!("{}={}{}", d.member.as_deref().unwrap_or(""), layer.text.trim_end(), problem(d)),
            None => format!("{}{}", d.member.as_deref().unwrap_or(""), problem(d)),
        })
        .filter(|line| !line.is_empty())
        .collect()
}

fn zip(entries: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, options).expect("start");
        writer.write_all(bytes).expect("write");
    }
    writer.finish().expect("finish").into_inner()
}

fn tar() -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let mut entry = |kind: tar::EntryType, name: &str, link: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(bytes.len() as u64);
        if link.is_empty() {
            builder.append_data(&mut header, name, bytes).expect("append");
        } else {
            builder.append_link(&mut header, name, link).expect("append");
        }
    };
    entry(tar::EntryType::Directory, "d/", "", b"");
    entry(tar::EntryType::Regular, "d/a.txt", "", b"een");
    entry(tar::EntryType::Link, "d/b.txt", "d/a.txt", b"");
    entry(tar::EntryType::Symlink, "c.txt", "/etc/passwd", b"");
    entry(tar::EntryType::Fifo, "pipe", "", b"");
    builder.into_inner().expect("tar")
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("write");
    encoder.finish().expect("finish")
}

fn bz2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    encoder.write_all(bytes).expect("write");
    encoder.finish().expect("finish")
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// One stored member whose headers name another method.
fn with_method(method: u8, packed: &[u8]) -> Vec<u8> {
    let mut bytes = zip(&[("a.txt", packed)], SimpleFileOptions::default().compression_method(CompressionMethod::Stored));
    let entry = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").expect("entry");
    bytes[8] = method;
    bytes[entry + 10] = method;
    bytes
}

/// Many members over the same packed bytes.
fn overlapping() -> Vec<u8> {
    let one = zip(&[("k0.txt", b"x".repeat(2_000_000).as_slice())], SimpleFileOptions::default());
    let end = one.len() - 22;
    let start = u32::from_le_bytes(one[end + 16..end + 20].try_into().expect("4")) as usize;
    let entry = &one[start..end];
    let mut out = one[..start].to_vec();
    for n in 0..9u8 {
        let mut entry = entry.to_vec();
        entry[47] = b'0' + n;
        out.extend(entry);
    }
    let mut tail = one[end..].to_vec();
    tail[8..12].copy_from_slice(&[9, 0, 9, 0]);
    tail[12..16].copy_from_slice(&(9 * entry.len() as u32).to_le_bytes());
    [out, tail].concat()
}

#[test]
fn members_of_all_kinds_of_archives() {
    let plain = SimpleFileOptions::default();
    let locked = plain.with_aes_encryption(AesMode::Aes256, "geheim");
    let old = plain.with_deprecated_encryption(b"geheim").expect("old");
    let a: &[(&str, &[u8])] = &[("a.txt", b"een"), ("b.txt", b"twee")];
    let taped = ["d/a.txt=een", "d/b.txt=een", "c.txt!Unsupported", "pipe!Unsupported"];
    let seven = ["a.txt=Vu à Gand.", "d/b.txt=deux"];
    let cut = |bytes: Vec<u8>, by: usize| bytes[..bytes.len() - by].to_vec();
    let program = |bytes: Vec<u8>| [b"MZ".to_vec(), vec![0; 3000], bytes].concat();
    for (name, bytes, passwords, want) in [
        ("a.zip", zip(a, plain), &[][..], &["a.txt=een", "b.txt=twee"][..]),
        ("bz.zip", zip(a, plain.compression_method(CompressionMethod::Bzip2)), &[], &["a.txt=een", "b.txt=twee"]),
        ("z.zip", with_method(93, &zst(b"een")), &[], &["a.txt=een"]),
        ("z.zip", with_method(99, &zst(b"een")), &[], &["a.txt!Unsupported"]),
        ("aes.zip", zip(a, locked), &["fout", "geheim"], &["a.txt=een", "b.txt=twee"]),
        ("aes.zip", zip(a, locked), &["fout"], &["a.txt!Encrypted", "b.txt!Encrypted"]),
        ("old.zip", zip(a, old), &["fout", "geheim"], &["a.txt=een", "b.txt=twee"]),
        ("old.zip", zip(a, old), &[], &["a.txt!Encrypted", "b.txt!Encrypted"]),
        ("cut.zip", cut(zip(a, plain), 60), &[], &["!Broken", "a.txt=een", "b.txt=twee"]),
        ("a.exe", program(zip(a, plain)), &[], &["a.txt=een", "b.txt=twee"]),
        ("a.7z", unhex(SEVEN), &[], &seven),
        ("a.exe", program(unhex(SEVEN)), &[], &seven),
        ("a.7z", unhex(SEVEN_LOCKED), &["fout", "geheim"], &seven),
        ("a.7z", unhex(SEVEN_LOCKED), &["fout"], &["a.txt!Encrypted", "d/b.txt!Encrypted"]),
        ("a.7z", unhex(SEVEN_HIDDEN), &["fout", "geheim"], &seven),
        ("a.7z", unhex(SEVEN_HIDDEN), &["fout"], &["!Encrypted"]),
        ("a.7z", unhex(SEVEN_HIDDEN), &[], &["!Encrypted"]),
        ("a.7z", cut(unhex(SEVEN), 9), &["fout"], &["!Broken"]),
        ("a.tar", tar(), &[], &taped),
        ("a.tgz", gz(&tar()), &[], &taped),
        ("a.tar.bz2", bz2(&tar()), &[], &taped),
        ("a.tar.zst", zst(&tar()), &[], &taped),
        ("a.txt.gz", gz(b"een"), &[], &["a.txt=een"]),
        ("a.txt.gz", [gz(b"een "), gz(b"twee")].concat(), &[], &["a.txt=een twee"]),
        ("a.txt.zst", [b"\x50\x2a\x4d\x18\x02\0\0\0ab".to_vec(), zst(b"een "), zst(b"twee")].concat(), &[], &["a.txt=een twee"]),
        ("a.txt.gz", cut(gz(b"een"), 4), &[], &["!Broken", "a.txt=een"]),
    ] {
        let found = read(name, &bytes, passwords);
        assert_eq!(told(&found), want, "{name} {passwords:?}");
    }
}

#[test]
fn bombs_end_at_a_limit() {
    let zeros = vec![0u8; 40 << 20];
    let plain = SimpleFileOptions::default();
    let mut sparse = tar::Header::new_gnu();
    sparse.set_entry_type(tar::EntryType::GNUSparse);
    sparse.set_path("s.bin").expect("name");
    sparse.set_size(0);
    if let Some(gnu) = sparse.as_gnu_mut() {
        gnu.realsize = *b"77777777777\0";
        gnu.sparse[0].offset = *b"77777777777\0";
        gnu.sparse[0].numbytes = *b"00000000000\0";
    }
    sparse.set_cksum();
    let sparse = [sparse.as_bytes().to_vec(), vec![0; 1024]].concat();
    for (name, bytes, limited) in [
        ("a.zip", zip(&[("z", &zeros)], plain), 1),
        ("a.gz", gz(&zeros), 1),
        ("a.bz2", bz2(&zeros), 1),
        ("a.tar", sparse, 1),
        ("a.zip", overlapping(), 8),
        // A zstd header that asks for a window of 3.75 TiB.
        ("a.zst", b"\x28\xb5\x2f\xfd\x00\xff\x00\x00\x00".to_vec(), 1),
    ] {
        let found = read(name, &bytes, &[]);
        let count = found.iter().flat_map(|d| &d.problems).filter(|p| p.kind == ProblemKind::Limit).count();
        assert_eq!(count, limited, "{name} {:?}", found.iter().flat_map(|d| &d.problems).collect::<Vec<_>>());
    }
    // Containers in containers end at member_depth_max.
    let mut nested = b"fond".to_vec();
    for _ in 0..9 {
        nested = gz(&nested);
    }
    let found = read("a.gz", &nested, &[]);
    assert_eq!((found.len(), found[7].problems[0].kind), (8, ProblemKind::Limit));
}

#[test]
fn members_keep_the_dates_of_their_archive() {
    let taped = |mtime: u64| {
        let mut header = tar::Header::new_gnu();
        header.set_size(3);
        header.set_mtime(mtime);
        let mut builder = tar::Builder::new(Vec::new());
        builder.append_data(&mut header, "a.txt", b"een".as_slice()).expect("append");
        builder.into_inner().expect("tar")
    };
    let zipped = |at: zip::DateTime| zip(&[("a.txt", b"een")], SimpleFileOptions::default().last_modified_time(at));
    for (name, bytes, want) in [
        ("a.tar", taped(1_393_754_400), Some("2014-03-02T10:00:00Z")),
        ("a.tar", taped(0), None),
        ("a.zip", zipped(zip::DateTime::from_date_and_time(2014, 3, 2, 10, 0, 0).expect("date")), Some("2014-03-02T10:00:00")),
        ("a.zip", zipped(zip::DateTime::default()), None),
    ] {
        let found = read(name, &bytes, &[]);
        assert_eq!(found[1].metadata.get("modified-in-archive").map(String::as_str), want, "{name}");
    }
}
