//! What readers write down on the page is what the command line lists, and nobody writes over anybody.

use crate::server::Server;
use crate::support::{json, run};
use serde_json::json as object;

#[test]
fn what_is_written_down_is_kept_and_shown_where_it_belongs() {
    let server = Server::own();
    let finding = server.ask("/api/findings")["findings"][0].clone();
    let contradiction = server.ask("/api/contradictions")["contradictions"][0].clone();
    let hit = server.ask("/api/search?q=Zeroual")["hits"][0].clone();
    let report = || server.get("/api/report?language=en");
    let unwritten = report().text();
    assert!(unwritten == report().text() && !unwritten.contains("so it was"), "it is kept as long as nothing changes");
    let writes = [
        ("/api/decisions", object!({ "about": finding["id"], "verdict": "accepted", "comment": "so it was" })),
        ("/api/decisions", object!({ "about": contradiction["id"], "verdict": "rejected", "comment": "a slip of the pen" })),
        (
            "/api/notes",
            object!({ "document": hit["document_id"], "start": hit["start"], "end": hit["end"], "text": "ask Gent <b>", "tags": ["gent"] }),
        ),
        ("/api/searches", object!({ "name": "vans", "query": "van OR camionnette" })),
        ("/api/hypotheses", object!({ "text": "he acted alone" })),
        ("/api/weighings", object!({ "hypothesis": 5, "evidence": finding["id"], "bearing": "against", "why": "somebody drove" })),
    ];
    for (n, (path, body)) in writes.iter().enumerate() {
        let mut body = body.clone();
        body["who"] = "Ann".into();
        body["seen"] = n.into();
        let got = server.post(path, &body);
        assert!(got.status == 200 && got.json()["number"] == n + 1, "{path}: {}", got.text());
    }
    assert_eq!(server.ask("/api/findings")["findings"][0]["decision"]["verdict"], "accepted");
    assert_eq!(server.ask("/api/contradictions")["contradictions"][0]["decision"]["comment"], "a slip of the pen");
    let document = server.ask(&format!("/api/documents/{}", hit["document_id"].as_str().expect("an id")));
    let note = &document["notes"][0];
    assert!(note["passage"]["quote"] == hit["text"] && note["passage"]["holds"] == true && note["by"] == "Ann", "{note}");
    assert_eq!(server.ask("/api/notes?tag=gent")["notes"], document["notes"]);
    assert_eq!(server.ask("/api/searches")["searches"], object!([{ "name": "vans", "query": "van OR camionnette" }]));
    assert_eq!(server.ask("/api/hypotheses")["rows"][0]["cells"][0]["bearing"], "against");
    assert_eq!(server.ask("/api/decisions")["decisions"].as_array().map(Vec::len), Some(2));
    let written = report().text();
    assert!(written.contains("so it was") && written.contains("ask Gent"), "it follows what is written down");
    let rules = server.case.join("rules");
    std::fs::create_dir_all(&rules).expect("a folder");
    std::fs::write(rules.join("own.rule"), "no rule").expect("a file");
    let refused = report();
    assert!(refused.status == 500 && refused.text().contains("own.rule"), "and the rules: {}", refused.text());
    std::fs::remove_file(rules.join("own.rule")).expect("the file");
    assert!(report().text() == written, "what is as it was says what it said");
    let told = json(&server.case, &["casebook", "list"]);
    assert!(told.len() == 6 && told.iter().all(|r| r["by"] == "Ann"), "{told:?}");

    // Somebody writes at the command line: the page must look again.
    assert!(run(&server.case, &["casebook", "undo", "4"]).status.success());
    let stale = server.post("/api/searches", &object!({ "name": "vans", "query": "van", "seen": 6 }));
    assert!(stale.status == 409 && stale.json()["new"]["records"][0]["number"] == 7, "{}", stale.text());
    assert_eq!(server.ask("/api/searches")["searches"], object!([]));
    for (path, body, status) in [
        ("/api/decisions", object!({ "about": "f-0000000000000000", "verdict": "accepted", "seen": 7 }), 404),
        ("/api/decisions", object!({ "about": finding["id"], "verdict": "perhaps", "seen": 7 }), 400),
        ("/api/decisions", object!({ "about": finding["id"], "verdict": "open" }), 400),
        ("/api/notes", object!({ "document": "nothing", "start": 0, "end": 1, "text": "x", "seen": 7 }), 404),
        ("/api/notes", object!({ "document": hit["document_id"], "start": 0, "end": 99_999_999, "text": "x", "seen": 7 }), 400),
        ("/api/notes", object!({ "document": hit["document_id"], "layer": 9, "start": 0, "end": 1, "text": "x", "seen": 7 }), 400),
        ("/api/notes", object!({ "document": hit["document_id"], "start": 0, "end": 4, "text": "", "seen": 7 }), 400),
        ("/api/searches", object!({ "name": "x".repeat(30_000), "query": "y", "seen": 7 }), 400),
        ("/api/weighings", object!({ "hypothesis": 99, "evidence": finding["id"], "bearing": "for", "seen": 7 }), 404),
        ("/api/casebook/undo", object!({ "number": 99, "seen": 7 }), 404),
    ] {
        let got = server.post(path, &body);
        assert_eq!(got.status, status, "{path} {body}: {}", got.text());
    }
    assert_eq!(server.ask("/api/casebook")["last_record"], 7);
}
