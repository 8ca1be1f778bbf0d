//! What readers write down, by the real binary: decisions, notes, hypotheses with their passages.

mod support;

use serde_json::Value;
use support::{bundled, check_schema, copy_folder, err, json, run};

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn decisions_notes_and_hypotheses_are_kept_with_their_passages() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("case");
    copy_folder(&bundled().case, &case);
    let signature = json(&case, &["status"])[0]["signature"].clone();
    let finding = json(&case, &["findings"])[0].clone();
    let contradiction = json(&case, &["contradictions"])[0].clone();
    let claim = json(&case, &["claims"])[0].clone();
    let (f, x, c) = (text(&finding, "id"), text(&contradiction, "id"), text(&claim, "id"));
    let passage = format!("{}:{}-{}", text(&claim, "document"), claim["start"], claim["end"]);

    for arguments in [
        vec!["casebook", "decide", f, "rejected", "--comment", "answered by telephone"],
        vec!["casebook", "decide", x, "accepted"],
        vec!["casebook", "note", &passage, "ask again", "--tag", "hearing"],
        vec!["hypotheses", "new", "the letter never left"],
        vec!["hypotheses", "new", "nobody read it"],
        vec!["hypotheses", "weigh", "4", f, "against", "--why", "stamped on arrival"],
        vec!["hypotheses", "weigh", "5", f, "for"],
        vec!["hypotheses", "weigh", "5", c, "neither"],
        vec!["casebook", "undo", "2"],
    ] {
        let output = run(&case, &arguments);
        assert!(output.status.success(), "{arguments:?}: {}", err(&output));
    }

    let log = json(&case, &["casebook", "list"]);
    log.iter().for_each(|line| check_schema("casebook", line));
    let standing: Vec<bool> = log.iter().map(|l| l["standing"] == true).collect();
    assert_eq!(standing, [true, false, true, true, true, true, true, true, true]);
    assert_eq!(log[2]["passage"]["quote"], claim["quote"]);
    assert_eq!(log[2]["passage"]["holds"], true);

    let found = json(&case, &["findings"]);
    let decided = found.iter().find(|l| l["id"] == f).expect("the finding");
    check_schema("findings", decided);
    assert_eq!((text(&decided["decision"], "verdict"), text(&decided["decision"], "comment")), ("rejected", "answered by telephone"));
    assert!(json(&case, &["contradictions"]).iter().all(|l| l.get("decision").is_none()), "what was taken back counts");

    let matrix = &json(&case, &["hypotheses", "show"])[0];
    check_schema("hypotheses", matrix);
    let counts: Vec<(u64, u64)> = matrix["hypotheses"]
        .as_array()
        .expect("hypotheses")
        .iter()
        .map(|h| (h["against"].as_u64().unwrap_or(9), h["for"].as_u64().unwrap_or(9)))
        .collect();
    assert_eq!(counts, [(1, 0), (0, 1)]);
    assert_eq!(matrix["rows"][0]["tells_apart"], true);
    assert_eq!(matrix["rows"][0]["citations"].as_array().map(Vec::len), finding["citations"].as_array().map(Vec::len));

    let page = |more: &[&str]| {
        let out = folder.path().join("report.html");
        let output = run(&case, &[&["report", "--out", out.to_str().expect("UTF-8")], more].concat());
        assert!(output.status.success(), "{}", err(&output));
        std::fs::read_to_string(out).expect("the report")
    };
    let note =
        |page: &str| page.split("id=\"notes\"").nth(1).is_some_and(|s| s.split("</section>").next().unwrap_or("").contains("ask again"));
    assert!(note(&page(&[])) && !page(&["--redact", "public"]).contains("ask again"), "notes are in the whole report alone");

    assert_eq!(json(&case, &["status"])[0]["signature"], signature, "what readers write changes no answer");
    assert!(run(&case, &["verify"]).status.success());
}

#[test]
fn what_cannot_be_meant_is_one_clear_line() {
    let case = &bundled().case;
    for (arguments, says) in [
        (vec!["casebook", "decide", "f-0000000000000000", "accepted"], "no finding or contradiction"),
        (vec!["casebook", "decide", "f-0", "guilty"], "possible values"),
        (vec!["casebook", "note", "nowhere.txt:1-2", "x"], "it is no passage"),
        (vec!["casebook", "undo", "99"], "no record 99"),
        (vec!["hypotheses", "weigh", "7", "c-1", "for"], "no hypothesis 7"),
    ] {
        let output = run(case, &arguments);
        assert!(!output.status.success() && err(&output).contains(says), "{arguments:?}: {}", err(&output));
    }
}
