//! What goes wrong is said in one line, and nothing is lost.

use crate::server::{Server, quoted};
use crate::support::json;
use serde_json::json as object;

#[test]
fn what_cannot_be_answered_is_said() {
    let server = Server::shared();
    let (zeroual, nobody) = (quoted("Karim Zeroual"), quoted("Nobody Atall"));
    for (path, status, says) in [
        ("/api/search?q=%28%28".to_owned(), 400, "cannot understand"),
        ("/api/search?q=x&from=yesterday".to_owned(), 400, "YYYY-MM-DD"),
        ("/api/search?q=x&limit=many".to_owned(), 400, "a number"),
        ("/api/search?q=x&entity=e-0000000000000000".to_owned(), 404, "e-0000000000000000"),
        ("/api/documents/nothing".to_owned(), 404, "no document"),
        ("/api/documents/nothing/pages/1.png".to_owned(), 404, "no document"),
        ("/api/documents/nothing/pages/one".to_owned(), 404, "N.png"),
        ("/api/documents/nothing/original".to_owned(), 404, "no document"),
        (format!("/api/entities/{nobody}"), 404, "Nobody Atall"),
        ("/api/entities/e-0000000000000000".to_owned(), 404, "e-0000000000000000"),
        ("/api/entities?schema=Ghost".to_owned(), 400, "one of"),
        (format!("/api/path?a={zeroual}"), 400, "missing"),
        (format!("/api/path?a={zeroual}&b={nobody}"), 404, "Nobody Atall"),
        (format!("/api/path?a={zeroual}&b={zeroual}&agency=nobody"), 400, "no agency"),
        (format!("/api/path?a={zeroual}&b={zeroual}&without=nothing"), 404, "no document"),
        (format!("/api/knowable?a={zeroual}&b={zeroual}&before=someday"), 400, "someday"),
        ("/api/report?format=docx".to_owned(), 400, "html"),
        ("/api/report?language=xx".to_owned(), 400, "one of en"),
        ("/api/report?edition=secret".to_owned(), 400, "full, public"),
        ("/api/report?edition=public&policy=nosuch".to_owned(), 400, "nosuch"),
        ("/api/%ff%fe".to_owned(), 404, "nothing"),
    ] {
        let got = server.get(&path);
        assert!(
            got.status == status && got.json()["error"].as_str().is_some_and(|e| e.contains(says)),
            "{path}: {} {}",
            got.status,
            got.text()
        );
    }
    for (path, body, status) in [
        ("/api/read", object!({ "paths": [] }), 400),
        ("/api/read", object!({ "paths": ["relative/path"] }), 400),
        ("/api/read", object!({ "paths": ["/no/such/folder"] }), 400),
        ("/api/read", object!({ "paths": "x" }), 400),
        ("/api/read", object!({ "sent": true }), 404),
        ("/api/match", object!([]), 400),
    ] {
        assert_eq!(server.post(path, &body).status, status, "{path} {body}");
    }
    let several = server.get("/api/entities/Mons");
    assert!(several.status == 200 || several.status == 409 && several.json()["choose"].is_array(), "{}", several.text());
}

#[test]
fn a_case_that_is_being_written_to_is_locked() {
    let server = Server::own();
    let lock = std::fs::File::options().write(true).open(server.case.join("lock")).expect("the lock");
    lock.try_lock().expect("nobody writes");
    let pair = server.ask("/api/review")["pair"].clone();
    let judgement = object!({ "verb": "same", "left": pair["left_entity"], "right": pair["right_entity"], "seen": 0 });
    let refused = server.post("/api/judgements", &judgement);
    assert!(refused.status == 423 && refused.text().contains("wait until it ends"), "{} {}", refused.status, refused.text());
    assert_eq!(server.post("/api/judgements/settle", &object!({})).status, 423);
    drop(lock);
    assert_eq!(server.post("/api/judgements", &judgement).status, 200);
}

#[test]
fn a_case_that_is_gone_is_said() {
    let server = Server::own();
    assert_eq!(server.get("/api/case").status, 200);
    let elsewhere = server.case.with_extension("moved");
    std::fs::rename(&server.case, &elsewhere).expect("moved");
    for path in ["/api/case", "/api/search?q=Gand", "/api/judgements", "/api/report"] {
        let got = server.get(path);
        assert!(got.status == 410 && got.json()["error"].is_string(), "{path}: {} {}", got.status, got.text());
    }
    assert_eq!(server.post("/api/judgements", &object!({ "verb": "same", "left": "a", "right": "b", "seen": 0 })).status, 410);
    assert_eq!(server.get("/").status, 200, "the page itself is there to say so");
    std::fs::rename(&elsewhere, &server.case).expect("back");
    assert_eq!(server.get("/api/case").status, 200);
}

#[test]
fn files_are_read_while_it_is_served() {
    let server = Server::own();
    let before = server.ask("/api/case")["documents"].as_u64().expect("a number");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("douane")).expect("a folder");
    std::fs::write(
        folder.path().join("douane/note.txt"),
        "Le 3 mars 2014, Marc Dupont <script>alert(1)</script> a rencontre Jan Peeters a Mons.",
    )
    .expect("a file");
    let started = server.post("/api/read", &object!({ "paths": [folder.path()] }));
    assert_eq!(started.status, 200, "{}", started.text());
    let progress = server.read();
    assert!(progress["error"].is_null() && progress["summary"]["files_read"] == 1, "{progress}");
    assert_eq!(server.ask("/api/case")["documents"].as_u64(), Some(before + 1));
    let hits = server.ask("/api/search?q=Peeters%20Dupont");
    assert!(hits["hits"][0]["document"].as_str().is_some_and(|d| d.contains("note.txt")), "{hits}");
    let audit = json(&server.case, &["documents"]);
    assert!(audit.iter().any(|d| d["agency"] == "douane"), "{audit:?}");
}
