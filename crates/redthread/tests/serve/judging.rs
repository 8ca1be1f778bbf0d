//! Two readers at two pages, and the command line beside them.

use crate::server::{Server, quoted};
use crate::support::{json, run};
use serde_json::{Value, json as object};

fn seen(server: &Server) -> Value {
    server.ask("/api/case")["last_judgement"].clone()
}

#[test]
fn a_page_that_has_not_seen_the_last_judgement_changes_nothing() {
    let server = Server::own();
    let pair = server.ask("/api/review")["pair"].clone();
    let stale = seen(&server);
    let judge = |verb: &str, seen: &Value, who: &str| {
        server.post(
            "/api/judgements",
            &object!({ "verb": verb, "left": pair["left_entity"], "right": pair["right_entity"], "why": "as I know them", "who": who, "seen": seen }),
        )
    };
    let before = server.ask("/api/case")["entities"].as_u64().expect("a number");
    let first = judge("same", &stale, "Ann");
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(server.ask("/api/case")["entities"].as_u64(), Some(before - 1), "it is in effect at once");
    let second = judge("different", &stale, "Bob");
    assert_eq!(second.status, 409, "{}", second.text());
    assert_eq!(second.json()["new"]["judgements"].as_array().map(Vec::len), Some(1), "{}", second.text());
    let known = json(&server.case, &["judgements"]);
    assert!(known.len() == 1 && known[0]["by"] == "Ann" && known[0]["decision"] == "same", "{known:?}");
    assert_eq!(known[0], server.ask("/api/judgements")["judgements"][0]);

    // What the command line does is seen here, and makes this page stale too.
    let fresh = seen(&server);
    assert!(run(&server.case, &["undo"]).status.success());
    let third = server.post("/api/judgements/undo", &object!({ "seen": fresh }));
    assert_eq!(third.status, 409, "{}", third.text());
    assert_eq!(server.ask("/api/case")["entities"].as_u64(), Some(before));
    let nothing = server.post("/api/judgements/undo", &object!({ "seen": seen(&server) }));
    assert!(nothing.status == 404 && nothing.text().contains("nothing to undo"), "{}", nothing.text());
}

#[test]
fn a_review_goes_pair_by_pair_and_takes_effect_at_its_end() {
    let server = Server::own();
    let start = server.ask("/api/review");
    let of = start["left"].as_u64().expect("a number");
    assert!(of > 2);
    for (n, verb) in ["unsure", "different", "same"].into_iter().enumerate() {
        let now = server.ask("/api/review");
        for side in ["left_side", "right_side"] {
            assert!(!now["pair"][side]["name"].as_str().expect("a name").is_empty(), "{now}");
        }
        let answer = object!({ "verb": verb, "left": now["pair"]["left"], "right": now["pair"]["right"], "seen": now["last_judgement"], "review": true });
        let got = server.post("/api/judgements", &answer);
        assert!(got.status == 200 && got.json()["in_effect"] == false, "{}", got.text());
        assert!(server.ask("/api/review")["left"].as_u64().expect("a number") < of - n as u64);
    }
    let last = server.ask("/api/review");
    let number =
        server.post("/api/judgements/undo", &object!({ "number": last["last_judgement"], "seen": last["last_judgement"], "review": true }));
    assert_eq!(number.status, 200, "{}", number.text());
    let settled = server.post("/api/judgements/settle", &object!({}));
    assert_eq!(settled.status, 200, "{}", settled.text());
    let states: Vec<String> =
        json(&server.case, &["judgements"]).iter().map(|j| format!("{} {}", j["decision"], j["state"]).replace('"', "")).collect();
    assert_eq!(states, ["unsure standing", "different standing", "same withdrawn"]);
    assert_eq!(server.ask("/api/review")["waiting"], 0);
}

#[test]
fn a_mention_is_taken_out() {
    let server = Server::own();
    let path = format!("/api/entities/{}", quoted("Karim Zeroual"));
    let whole = json(&server.case, &["show", "Karim Zeroual"]).remove(0);
    let merge = &whole["merges"][0]["right"]["mention"];
    let split = object!({ "verb": "split", "left": whole["id"], "mentions": [merge], "why": "another man", "seen": 0 });
    let got = server.post("/api/judgements", &split);
    assert_eq!(got.status, 200, "{}", got.text());
    let after = server.ask(&path);
    assert!(after["mentions_total"].as_u64() < Some(whole["mentions"].as_array().expect("mentions").len() as u64), "{after}");
    assert_eq!(after["judgements"][0]["decision"], "split");
    for (body, status, says) in [
        (object!({ "verb": "split", "left": whole["id"], "mentions": [], "seen": 1 }), 400, "at least one"),
        (object!({ "verb": "split", "left": whole["id"], "mentions": ["m-0000000000000000"], "seen": 1 }), 404, "no mention"),
        (object!({ "verb": "same", "left": whole["id"], "right": whole["id"], "seen": 1 }), 400, "one already"),
        (object!({ "verb": "maybe", "left": "x", "right": "y", "seen": 1 }), 400, "one of same"),
        (object!({ "verb": "same", "left": "Karim Zeroual" }), 400, "seen"),
        (object!({ "verb": "same", "left": "Nobody Atall", "right": "Karim Zeroual", "seen": 1 }), 404, "Nobody Atall"),
        (object!({ "verb": "same", "left": "Karim Zeroual", "right": "Tournai", "seen": 1 }), 400, "cannot be one"),
    ] {
        let got = server.post("/api/judgements", &body);
        assert!(got.status == status && got.text().contains(says), "{body}: {} {}", got.status, got.text());
    }
}
