//! `match` and `compare`: lists as people keep them against the bundled case, and pairs without a case.

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{bundled, check_schema, err, json, redthread, run};

fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    let path = path.to_str().expect("UTF-8").to_owned();
    (folder, path)
}

fn listed(hits: &[Value], name: &str) -> Vec<String> {
    let wanted = hits.iter().filter(|h| h["listed"] == name && h["same"] == true);
    wanted.map(|h| h["entity"]["caption"].as_str().expect("a caption").to_owned()).collect()
}

#[test]
fn a_list_meets_the_case() {
    let case = &bundled().case;
    let table = "\u{feff}voornaam;achternaam;opmerking\nKariem;Zerwal;x\nThierry;DELOBELLE;\n;;\nNobody;Ofthisname;\nThierry;DELOBELLE;y\n";
    let (_folder, path) = written("list.csv", table.as_bytes());
    let hits = json(case, &["match", &path]);
    hits.iter().for_each(|hit| check_schema("match", hit));
    assert_eq!(listed(&hits, "Kariem Zerwal"), ["Karim Zeroual"]);
    assert_eq!(listed(&hits, "Thierry DELOBELLE"), ["Thierry Delobelle"]);
    assert!(listed(&hits, "Nobody Ofthisname").is_empty());
    let hit = hits.iter().find(|h| h["listed"] == "Thierry DELOBELLE").expect("a hit");
    assert_eq!((&hit["line"], &hit["rows"]), (&Value::from(3), &Value::from(2)), "equal rows are looked up once");
    assert!(hit["entity"]["mentions"][0]["document"].is_string(), "the passages stand in it");
    // Latin-1 with one column; the same as an entity of FollowTheMoney.
    let (_latin, path) = written("latin.csv", b"nom;pr\xe9nom\nDelobelle;Thierry\n");
    assert_eq!(listed(&json(case, &["match", &path]), "Thierry Delobelle"), ["Thierry Delobelle"]);
    let entity = r#"{"id":"x","schema":"Person","properties":{"name":["Karim ZEROUAL"],"addressEntity":[{"schema":"Address","properties":{"full":["x"]}}]}}"#;
    let (_ftm, path) = written("list.jsonl", entity.as_bytes());
    assert_eq!(listed(&json(case, &["match", &path]), "Karim ZEROUAL"), ["Karim Zeroual"]);
}

#[test]
fn bad_lists_get_a_clear_line() {
    let case = &bundled().case;
    for (name, text, expected) in [
        ("none.csv", String::new(), "it is empty"),
        ("heads.csv", "Ann Maes\nJan Peeters\n".to_owned(), "names no column of names"),
        ("broken.jsonl", "{\"properties\":{}}\n{".to_owned(), "line 2: not JSON"),
    ] {
        let (_folder, path) = written(name, text.as_bytes());
        let output = run(case, &["match", &path]);
        assert!(!output.status.success() && err(&output).contains(expected), "{name}: {}", err(&output));
        assert_eq!(err(&output).trim().lines().count(), 1, "{name}: {}", err(&output));
    }
    let equal = format!("name\n{}{}\n", "Thierry Delobelle\n".repeat(200_000), "x".repeat(10_000));
    let (_folder, path) = written("equal.csv", equal.as_bytes());
    let hits = json(case, &["match", &path]);
    assert_eq!((hits.len(), &hits[0]["rows"]), (1, &Value::from(200_000)));
}

#[test]
fn pairs_are_scored_in_order() {
    let pair = |a: &str, b: &str| {
        format!(
            "{{\"left\":{{\"schema\":\"Person\",\"properties\":{a}}},\"right\":{{\"schema\":\"Person\",\"properties\":{b}}},\"note\":[1]}}"
        )
    };
    let benali = |day: &str| format!("{{\"name\":[\"Mohamed Benali\"],\"birthDate\":\"{day}\"}}");
    let lines = [
        pair("{\"name\":[\"Yassine OUKACHA\"]}", "{\"name\":[\"Jassin Oekasja\"]}"),
        pair(&benali("1983-10-06"), &benali("1991-04-14")),
        pair(&benali("1983-10-06"), &benali("1983-10-06")),
        pair("{\"name\":[\"\"]}", "{}"),
        pair(&format!("{{\"name\":[\"{}\"]}}", "Ann ".repeat(2_500)), "{\"name\":\"Ann Maes\"}"),
    ];
    let (_folder, path) = written("pairs.jsonl", format!("{}\n\n", lines.join("\n")).as_bytes());
    let scored = json(Path::new("none"), &["compare", "--pairs", &path]);
    scored.iter().for_each(|line| check_schema("compare", line));
    let same: Vec<bool> = scored.iter().map(|s| s["same"].as_bool().expect("same")).collect();
    assert_eq!(same, [true, false, true, false, false]);
    assert!(scored[1]["reasons"].to_string().contains("born on two days"), "{}", scored[1]);
    assert_eq!(scored[2]["parts"][1]["field"], "birth");
    let (_bad, path) = written("bad.jsonl", b"{\"left\":{\"properties\":{}}}\n");
    let output = redthread(Path::new("none")).args(["compare", "--pairs", &path]).output().expect("the binary runs");
    assert!(!output.status.success() && err(&output).contains("line 1: no `right`"), "{}", err(&output));
}
