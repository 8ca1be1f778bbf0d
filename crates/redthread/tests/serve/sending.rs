//! Files that the page sends: taken whole or not at all, told until they were read, and evidence as any other afterwards.

use crate::server::Server;
use crate::support::{json, run};
use serde_json::{Value, json as object};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Every file below a folder, as paths below it.
fn below(folder: &Path) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(one) = folders.pop() {
        for entry in std::fs::read_dir(one).into_iter().flatten().map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                found.push(entry.strip_prefix(folder).expect("below").to_str().expect("UTF-8").to_owned());
            }
        }
    }
    found.sort();
    found
}

fn waits(server: &Server) -> (u64, u64) {
    let sent = server.ask("/api/sent");
    assert_eq!(sent["file_bytes_max"], 1 << 30);
    (sent["files"].as_u64().expect("a number"), sent["bytes"].as_u64().expect("a number"))
}

const NOTE: &str = "Le 3 mars 2014, Marc Dupont a rencontre Jan Peeters a Mons.";

#[test]
fn what_is_sent_is_read_and_stays_evidence() {
    let server = Server::own();
    let before = server.ask("/api/case")["documents"].as_u64().expect("a number");
    for (path, bytes, placed) in [
        ("douane/2014/note.txt", NOTE, "douane/2014/note.txt"),
        ("douane/2014/note.txt", NOTE, "douane/2014/note.txt"),
        ("douane/2014/note.txt", "Le 4 mars 2014, une autre note.", "douane/2014/note (2).txt"),
        ("douane/re\u{e7}u\u{202e}fdp.exe", "x", "douane/re\u{e7}u_fdp.exe"),
        ("police locale/NUL.txt", "Niets.", "police locale/_NUL.txt"),
    ] {
        let got = server.file(path, bytes);
        assert!(got.status == 200 && got.json()["path"] == placed && got.json()["known"] == false, "{path}: {}", got.text());
    }
    let bytes = NOTE.len() + "Le 4 mars 2014, une autre note.".len() + 1 + "Niets.".len();
    assert_eq!(waits(&server), (4, bytes as u64));
    assert_eq!(server.post("/api/read", &object!({ "sent": true })).status, 200);
    let done = server.read();
    assert!(done["error"].is_null() && done["summary"]["files_read"] == 4, "{done}");
    assert_eq!(waits(&server), (0, 0));
    assert_eq!(server.ask("/api/case")["documents"].as_u64(), Some(before + 4));
    let documents = json(&server.case, &["documents"]);
    let agencies: Vec<&Value> =
        documents.iter().filter(|d| d["path"].as_str().is_some_and(|p| p.contains("note"))).map(|d| &d["agency"]).collect();
    assert!(agencies.iter().filter(|a| **a == "douane").count() == 2, "{agencies:?}");
    let verified = run(&server.case, &["verify"]);
    assert!(verified.status.success(), "{}", crate::support::err(&verified));
    // One original on the disk, and a later reader finds the delivery where it was.
    let delivery = server.case.join("sent/1");
    let shared = std::fs::metadata(delivery.join("douane/2014/note.txt")).expect("kept").nlink();
    assert_eq!(shared, 2, "the delivery and the original share their bytes");
    let again = json(&server.case, &["read", delivery.to_str().expect("UTF-8")]);
    assert_eq!((&again[0]["files_known"], &again[0]["files_read"]), (&object!(4), &object!(0)), "{again:?}");
    // The same again is known, something new comes beside it.
    assert_eq!(server.file("douane/2014/note.txt", NOTE).json()["known"], true);
    assert_eq!(waits(&server), (0, 0));
    assert_eq!(server.file("douane/2014/later.txt", "later").json()["known"], false);
    assert_eq!(below(&server.case.join("sent")).iter().filter(|p| p.starts_with("2/")).count(), 1);
    assert_eq!(server.post("/api/sent/discard", &object!({})).json()["files"], 0);
    assert!(!server.case.join("sent/2").exists() && delivery.exists());
}

#[test]
fn the_first_files_are_sent_to_a_case_that_was_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(&folder.path().join("new"));
    assert_eq!(server.ask("/api/case")["documents"], 0);
    assert_eq!(server.file("douane/note.txt", NOTE).status, 200);
    assert_eq!(server.post("/api/read", &object!({ "sent": true })).status, 200);
    let done = server.read();
    assert!(done["error"].is_null() && done["summary"]["files_read"] == 1, "{done}");
    assert_eq!(server.ask("/api/case")["documents"], 1);
}

#[test]
fn no_path_leaves_its_folder() {
    let server = Server::own();
    let above = server.case.parent().expect("a folder").to_owned();
    let before = below(&above);
    for path in ["../x", "a/../../x", "/etc/x", "a//x", "a/", "a", "", "./x", "a/.", "a/\u{0}/..", &"a/".repeat(2_000)] {
        let got = server.file(path, "x");
        assert!(got.status == 400 && got.json()["error"].is_string(), "{path:?}: {} {}", got.status, got.text());
    }
    assert_eq!(below(&above), before);
    assert_eq!(waits(&server), (0, 0));
}

#[test]
fn what_was_cut_off_is_told_and_nothing_is_lost() {
    let server = Server::own();
    assert_eq!(server.file("douane/note.txt", NOTE).status, 200);
    // A window that is closed in the middle of a file.
    let mut half = std::net::TcpStream::connect(&server.host).expect("the server listens");
    let headers = format!("Host: {}\r\n{}{}", server.host, server.cookie(), server.origin());
    let request = format!(
        "POST /api/sent?path=douane/half.txt HTTP/1.1\r\n{headers}Content-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nhalf"
    );
    half.write_all(request.as_bytes()).expect("sent");
    let sent = server.case.join("sent");
    let temporary = || below(&sent).iter().any(|p| p.starts_with(".tmp-"));
    while !temporary() {}
    drop(half);
    while temporary() {}
    assert_eq!(waits(&server), (1, NOTE.len() as u64));
    // Somebody else writes to the case: it waits on.
    let lock = std::fs::File::options().write(true).open(server.case.join("lock")).expect("the lock");
    lock.try_lock().expect("nobody writes");
    assert_eq!(server.post("/api/read", &object!({ "sent": true })).status, 200);
    assert!(server.read()["error"].as_str().is_some_and(|e| e.contains("wait until it ends")));
    assert_eq!(waits(&server).0, 1);
    drop(lock);
    // The server ends: the next one tells of it and reads it.
    let next = Server::start(&server.case);
    assert_eq!(waits(&next), (1, NOTE.len() as u64));
    assert_eq!(next.post("/api/read", &object!({ "sent": true })).status, 200);
    assert_eq!(next.read()["summary"]["files_read"], 1);
    assert_eq!((waits(&next).0, waits(&server).0), (0, 0));
}
