//! What bad input gets: a clear line, nothing lost, the right exit code.

mod support;

use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use support::{err, json, redthread, run};

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, bytes) in files {
            let path = folder.path().join("files").join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        fs::create_dir_all(folder.path().join("files")).expect("a folder");
        Self { folder }
    }

    fn files(&self) -> String {
        self.folder.path().join("files").to_str().expect("UTF-8").to_owned()
    }

    fn case(&self) -> std::path::PathBuf {
        self.folder.path().join("case")
    }
}

/// Reads one file and returns the kinds of its problems.
fn kinds(name: &str, bytes: &[u8]) -> Vec<String> {
    let place =
        Place::new(&[(&format!("agency/{name}"), bytes), ("agency/good.txt", b"Le 3 mars 2014, Marc Dupont a rencontre Jan Peeters.")]);
    let output = run(&place.case(), &["read", &place.files(), "--no-ocr"]);
    assert!(output.status.success(), "{name}: {}", err(&output));
    let documents = json(&place.case(), &["documents"]);
    assert!(documents.len() >= 2, "{name}: {documents:?}");
    documents.iter().for_each(|d| support::check_schema("documents", d));
    assert!(
        documents.iter().any(|d| d["path"] == "agency/good.txt" && d["problems"].as_array().is_some_and(Vec::is_empty)),
        "the neighbour is lost"
    );
    assert!(run(&place.case(), &["verify"]).status.success(), "{name}: verify");
    documents
        .iter()
        .filter(|d| d["path"] != "agency/good.txt")
        .flat_map(|d| d["problems"].as_array().expect("problems").clone())
        .map(|p| p["kind"].as_str().expect("kind").to_owned())
        .collect()
}

fn encrypted_zip() -> Vec<u8> {
    // A stored member with the encryption flag set: what any archiver writes for a password.
    let name = b"secret.txt";
    let body = [0u8; 24];
    let mut out = Vec::new();
    let header = |out: &mut Vec<u8>, central: bool| {
        out.extend_from_slice(if central { b"PK\x01\x02\x14\x00" } else { b"PK\x03\x04" });
        out.extend_from_slice(&[20, 0, 1, 0, 0, 0, 0, 0, 0x21, 0]);
        out.extend_from_slice(&0x1234_5678u32.to_le_bytes());
        out.extend_from_slice(&(body.len() as u32).to_le_bytes());
        out.extend_from_slice(&12u32.to_le_bytes());
        out.extend_from_slice(&(name.len() as u16).to_le_bytes());
        out.extend_from_slice(&[0, 0]);
        if central {
            out.extend_from_slice(&[0; 10]);
            out.extend_from_slice(&[0; 4]);
        }
        out.extend_from_slice(name);
    };
    header(&mut out, false);
    out.extend_from_slice(&body);
    let start = out.len() as u32;
    header(&mut out, true);
    let size = out.len() as u32 - start;
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

/// A PDF that says it is encrypted, under a password that nobody knows.
fn encrypted_pdf() -> Vec<u8> {
    let secret = "00112233445566778899aabbccddeeff".repeat(2);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>".to_owned(),
        format!("<< /Filter /Standard /V 1 /R 2 /P -4 /O <{secret}> /U <{secret}> >>"),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = "xref\n0 5\n0000000000 65535 f \n".to_owned();
    for (n, body) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{} 0 obj\n{body}\nendobj\n", n + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("{table}trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<aa><aa>] >>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

#[test]
fn each_bad_file_is_a_listed_problem() {
    for (name, bytes, kind) in [
        ("empty.txt", b"".to_vec(), "empty"),
        ("broken.pdf", b"%PDF-1.7\nthis is not a PDF".to_vec(), "broken"),
        ("password.zip", encrypted_zip(), "encrypted"),
        ("password.pdf", encrypted_pdf(), "encrypted"),
        ("liar.pdf", b"Gewoon een tekst met genoeg woorden om gelezen te worden.".to_vec(), "misnamed_type"),
        ("noise.bin", (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect(), "unsupported"),
    ] {
        let kinds = kinds(name, &bytes);
        assert!(kinds.iter().any(|k| k == kind), "{name}: {kinds:?}");
    }
}

#[test]
fn names_with_newlines_and_odd_bytes_are_read() {
    let place = Place::new(&[("agency/two\nlines.txt", b"Le 3 mars 2014."), ("agency/plain.txt", b"Le 4 mars 2014.")]);
    let odd = std::ffi::OsString::from_vec(b"odd-\xff.txt".to_vec());
    fs::write(Path::new(&place.files()).join("agency").join(odd), b"Le 5 mars 2014.").expect("a file");
    let output = run(&place.case(), &["read", &place.files()]);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(json(&place.case(), &["documents"]).len(), 3);
    assert!(run(&place.case(), &["documents"]).stdout.iter().filter(|b| **b == b'\n').count() == 4, "one line for each, and the head");
}

#[test]
fn wrong_words_say_what_to_do() {
    let place = Place::new(&[("agency/a.txt", b"Le 3 mars 2014, Marc Dupont a rencontre Jan Peeters a Mons.")]);
    let files = place.files();
    assert!(run(&place.case(), &["read", &files]).status.success());
    for (arguments, code, says) in [
        (vec!["read", "/no/such/place"], 1, "no such file"),
        (vec!["read", &files, "--held-since", "soon"], 2, "YYYY-MM-DD"),
        (vec!["read"], 2, "required"),
        (vec!["frobnicate"], 2, "unrecognized"),
        (vec!["show", "Nobody Atall"], 1, "Nobody Atall"),
        (vec!["findings", "--rule", "nosuch"], 2, "one of"),
        (vec!["claims", "--property", "nosuch"], 2, "one of"),
        (vec!["knowledge", "Marc Dupont", "--on", "yesterday"], 2, "YYYY-MM-DD"),
        (vec!["serve", "--listen", "0.0.0.0:4477"], 1, "only this machine"),
        (vec!["report", "--out", "/no/such/folder/x.pdf"], 1, "no such folder"),
        (vec!["report", "--out", "/no/such/folder/x.html"], 1, "no such folder"),
        (vec!["report", "--redact", "names"], 2, "no policy \"names\": one of public"),
        (vec!["export", "xlsx", "--out", "/no/such/folder/x.xlsx"], 1, "no such folder"),
        (vec!["rules", "new", "../outside"], 2, "cannot name a rule"),
        (vec!["compare", "--pairs", "/no/such/pairs"], 1, "cannot open"),
    ] {
        let output = run(&place.case(), &arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(says), "{arguments:?} should say \"{says}\": {}", err(&output));
        assert!(!err(&output).contains("panicked"), "{arguments:?}");
    }
    let nowhere = run(&place.folder.path().join("none"), &["status"]);
    assert!(nowhere.status.code() == Some(1) && err(&nowhere).contains("none"), "{}", err(&nowhere));
}

#[test]
fn an_empty_folder_is_said() {
    let place = Place::new(&[]);
    let output = run(&place.case(), &["read", &place.files()]);
    assert!(output.status.success() && err(&output).contains("no file"), "{}", err(&output));
}

#[test]
fn a_folder_without_rights_is_listed() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new(&[("agency/a.txt", b"Le 3 mars 2014."), ("agency/shut/b.txt", b"Le 4 mars 2014.")]);
    let shut = Path::new(&place.files()).join("agency/shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).expect("chmod");
    let refused = fs::read_dir(&shut).is_err();
    let output = run(&place.case(), &["read", &place.files()]);
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).expect("chmod");
    assert!(output.status.success(), "{}", err(&output));
    json(&place.case(), &["documents"]).iter().for_each(|d| support::check_schema("documents", d));
    // The superuser may read everything; then there is nothing to list.
    if refused {
        assert!(json(&place.case(), &["problems"]).iter().any(|p| p["kind"] == "unreadable"));
    }
}

#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let place = Place::new(&[("agency/a.txt", b"Le 3 mars 2014, Marc Dupont."), ("agency/b.txt", b"Le 4 mars 2014, Jan Peeters.")]);
    // A limit on file size makes every larger write fail as on a full disk.
    let script = format!(
        "ulimit -f 40; trap '' XFSZ; exec {} --quiet --case {} read {}",
        env!("CARGO_BIN_EXE_redthread"),
        place.case().display(),
        place.files()
    );
    let output = std::process::Command::new("sh").arg("-c").arg(script).output().expect("sh");
    assert!(!output.status.success() && !err(&output).contains("panicked"), "{}", err(&output));
    assert!(!err(&output).trim().is_empty());
    let again = run(&place.case(), &["read", &place.files()]);
    assert!(again.status.success(), "{}", err(&again));
    assert_eq!(json(&place.case(), &["documents"]).len(), 2);
    assert!(run(&place.case(), &["verify"]).status.success());
}

#[test]
fn a_link_is_listed_without_a_hash() {
    let place = Place::new(&[("agency/a.txt", b"Le 3 mars 2014.")]);
    std::os::unix::fs::symlink("/etc/hostname", Path::new(&place.files()).join("agency/link.txt")).expect("a link");
    assert!(run(&place.case(), &["read", &place.files()]).status.success());
    let documents = json(&place.case(), &["documents"]);
    documents.iter().for_each(|d| support::check_schema("documents", d));
    assert!(documents.iter().any(|d| d["sha256"].is_null() && d["problems"][0]["kind"] == "unreadable"), "{documents:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new(&[("agency/a.txt", "Le 3 mars 2014, Marc Dupont a rencontre Jan Peeters.\n".repeat(4_000).as_bytes())]);
    assert!(run(&place.case(), &["read", &place.files()]).status.success());
    let mut show = redthread(&place.case());
    let show = show.args(["show", "agency/a.txt"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = show.spawn().expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success() && err(&output).is_empty(), "{}", err(&output));
}

#[test]
fn two_reads_at_once_do_not_mix() {
    let many: Vec<(String, Vec<u8>)> = (0..40)
        .map(|n| (format!("agency/{n}.txt"), format!("Le {} mars 2014, Marc Dupont a rencontre Jan Peeters.", 1 + n % 28).into_bytes()))
        .collect();
    let files: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let place = Place::new(&files);
    let start = || redthread(&place.case()).args(["read", &place.files()]).stderr(std::process::Stdio::piped()).spawn().expect("starts");
    let (a, b) = (start(), start());
    let (a, b) = (a.wait_with_output().expect("ends"), b.wait_with_output().expect("ends"));
    assert!(a.status.success() || b.status.success(), "{} {}", err(&a), err(&b));
    for output in [&a, &b] {
        assert!(output.status.success() || err(output).contains("lock") || err(output).contains("another"), "{}", err(output));
    }
    assert_eq!(json(&place.case(), &["documents"]).len(), 40);
    assert!(run(&place.case(), &["verify"]).status.success());
}
