//! What is answered is what the command line answers.

use crate::server::{Server, quoted};
use crate::support::{bundled, err, json, run};
use serde_json::Value;

/// Checks an answer against what the API says of itself.
fn check(described: &Value, contract: &str, value: &Value) {
    let mut schema = described["components"]["schemas"][contract].clone();
    assert!(schema.is_object(), "{contract} is not described");
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{contract}: {errors:?}\n{value}");
}

#[test]
fn answers_follow_the_contracts() {
    let server = Server::shared();
    let described = server.ask("/api/openapi.json");
    let (a, b) = (quoted("Karim Zeroual"), quoted("Thierry Delobelle"));
    let documents = server.ask("/api/documents?limit=500");
    let first = documents["documents"][0]["id"].as_str().expect("an id").to_owned();
    // The signature is computed beside the first answers.
    assert!((0..10_000).any(|_| server.ask("/api/case")["signature"].is_string()), "the signature never came");
    for (path, place, contract) in [
        ("/api/case".to_owned(), "", "status"),
        ("/api/documents".to_owned(), "/documents", "documents"),
        (format!("/api/documents/{first}"), "/document", "documents"),
        (format!("/api/documents/{first}"), "/claims", "claims"),
        ("/api/search?q=Zeroual".to_owned(), "/hits", "search"),
        ("/api/entities?schema=Person".to_owned(), "/entities", "entities"),
        (format!("/api/entities/{a}"), "/claims", "claims"),
        (format!("/api/entities/{a}"), "", "show"),
        (format!("/api/path?a={a}&b={b}"), "", "path"),
        (format!("/api/knowable?a={a}&b={b}"), "", "knowable"),
        (format!("/api/knowledge?x={a}"), "/agencies/0/claims", "knowledge"),
        (format!("/api/timeline?x={a}"), "/events", "timeline"),
        (format!("/api/statements?x={a}"), "", "statements"),
        ("/api/findings".to_owned(), "/findings", "findings"),
        ("/api/contradictions".to_owned(), "/contradictions", "contradictions"),
        ("/api/review".to_owned(), "/pair", "review"),
    ] {
        let answer = server.ask(&path);
        match answer.pointer(place).unwrap_or_else(|| panic!("{path} has no {place}: {answer}")) {
            Value::Array(items) => {
                assert!(!items.is_empty(), "{path} {place} is empty");
                items.iter().for_each(|item| check(&described, contract, item));
            }
            one => check(&described, contract, one),
        }
    }
}

/// What the page gets beside the contract is taken away again.
fn bare(mut value: Value, more: &[&str]) -> Value {
    match &mut value {
        Value::Object(fields) => {
            for name in more {
                fields.remove(*name);
            }
            fields.values_mut().for_each(|v| *v = bare(v.take(), more));
        }
        Value::Array(items) => items.iter_mut().for_each(|v| *v = bare(v.take(), more)),
        _ => {}
    }
    value
}

#[test]
fn answers_are_those_of_the_command_line() {
    let (server, case) = (Server::shared(), &bundled().case);
    let (a, b) = ("Karim Zeroual", "Thierry Delobelle");
    let (qa, qb) = (quoted(a), quoted(b));
    let more = &[
        "document_id",
        "subject_name",
        "object_name",
        "event_name",
        "subject_names",
        "from_entity",
        "to_entity",
        "before",
        "earliest",
        "latest",
        "affirms",
    ];
    for (path, place, arguments) in [
        ("/api/findings".to_owned(), "/findings", vec!["findings"]),
        ("/api/contradictions".to_owned(), "/contradictions", vec!["contradictions"]),
        ("/api/problems".to_owned(), "/problems", vec!["problems"]),
        ("/api/documents?limit=500".to_owned(), "/documents", vec!["documents"]),
        (format!("/api/timeline?x={qa}"), "/events", vec!["timeline", a]),
        (format!("/api/statements?x={qa}"), "", vec!["statements", a]),
        (format!("/api/path?a={qa}&b={qb}"), "", vec!["path", a, b]),
        (format!("/api/knowable?a={qa}&b={qb}"), "", vec!["knowable", a, b]),
    ] {
        let answer = server.ask(&path);
        let served = match answer.pointer(place).expect("an answer") {
            Value::Array(items) => items.clone(),
            one => vec![one.clone()],
        };
        let told = json(case, &arguments);
        assert_eq!(bare(served.into(), more), bare(told.into(), &["subject_name", "object_name"]), "{path}");
    }
    let status = &json(case, &["status"])[0];
    let served = server.ask("/api/case");
    for name in ["documents", "with_text", "problems", "mentions", "claims", "entities", "agencies", "cage"] {
        assert_eq!(served[name], status[name], "{name}");
    }
}

#[test]
fn a_search_is_narrowed_and_counted() {
    let server = Server::shared();
    let all = server.ask("/api/search?q=Zeroual&limit=200");
    let total = all["total"].as_u64().expect("a number");
    assert!(total > 3 && all["hits"].as_array().expect("hits").len() as u64 == total, "{all}");
    let sum = |facet: &str| -> u64 { all["facets"][facet].as_array().expect("values").iter().filter_map(|v| v["count"].as_u64()).sum() };
    assert_eq!(sum("agency"), all["documents"].as_u64().expect("a number"));
    for hit in all["hits"].as_array().expect("hits") {
        let snippet: Vec<char> = hit["snippet"].as_str().expect("a snippet").chars().collect();
        let marks = hit["marks"].as_array().expect("marks");
        assert!(!marks.is_empty(), "{hit}");
        for mark in marks {
            let (from, to) = (mark[0].as_u64().expect("from") as usize, mark[1].as_u64().expect("to") as usize);
            assert!(from < to && to <= snippet.len(), "{hit}");
        }
    }
    for (facet, name) in [("agency", "agency"), ("language", "language"), ("kind", "kind"), ("person", "entity"), ("place", "entity")] {
        for value in all["facets"][facet].as_array().expect("values").iter().take(3) {
            let narrowed = server.ask(&format!("/api/search?q=Zeroual&{name}={}", quoted(value["value"].as_str().expect("a value"))));
            assert_eq!(narrowed["documents"], value["count"], "{facet} {value}");
        }
    }
    let page = server.ask("/api/search?q=Zeroual&limit=2&offset=1");
    assert_eq!(page["hits"].as_array().expect("hits")[..], all["hits"].as_array().expect("hits")[1..3]);
    let exact = server.ask("/api/search?q=Zeroual&variants=0")["total"].as_u64().expect("a number");
    assert!(exact < total, "variants find more: {exact} of {total}");
    assert_eq!(server.ask("/api/search?q=")["facets"], server.ask("/api/search")["facets"]);
}

#[test]
fn a_list_is_answered_name_by_name() {
    let server = Server::shared();
    for body in
        [serde_json::json!({ "names": ["Zeroual Karim", "Nemo Nobody"] }), serde_json::json!({ "text": "Zeroual Karim\nNemo Nobody\n" })]
    {
        let got = server.post("/api/match", &body).json();
        assert_eq!(got["rows"][0]["entity"]["caption"], "Karim Zeroual", "{got}");
        assert_eq!(got["without"], serde_json::json!(["Nemo Nobody"]), "{got}");
    }
}

#[test]
fn a_document_comes_with_everything_about_it() {
    let server = Server::shared();
    for line in server.ask("/api/documents?limit=500")["documents"].as_array().expect("documents") {
        let whole = server.ask(&format!("/api/documents/{}", line["id"].as_str().expect("an id")));
        for mention in whole["mentions"].as_array().expect("mentions") {
            let layer = &whole["layers"][mention["layer"].as_u64().expect("a layer") as usize];
            let text: Vec<char> = layer["text"].as_str().expect("text").chars().collect();
            let (from, to) = (mention["start"].as_u64().expect("start") as usize, mention["end"].as_u64().expect("end") as usize);
            assert_eq!(text[from..to].iter().collect::<String>(), mention["text"].as_str().expect("text"), "{mention}");
            for b in mention["boxes"].as_array().expect("boxes") {
                let four: Vec<f64> = b.as_array().expect("four").iter().filter_map(Value::as_f64).collect();
                assert!(four.len() == 4 && four.iter().all(|v| (0.0..=1.001).contains(v)), "{mention}");
            }
        }
        assert!(!whole["custody"].as_array().expect("custody").is_empty(), "{line}");
        if line["media_type"] == "application/pdf" {
            let page = server.get(&format!("/api/documents/{}/pages/1.png", line["id"].as_str().expect("an id")));
            assert!(page.status == 200 && page.body.starts_with(b"\x89PNG"), "{line}");
        }
    }
}

#[test]
fn the_network_is_what_could_be_known() {
    let server = Server::shared();
    let all = server.ask("/api/network?limit=5000");
    let early = server.ask("/api/network?limit=5000&on=2014-01-31");
    let (edges, fewer) = (all["edges"].as_array().expect("edges"), early["edges"].as_array().expect("edges"));
    assert!(!fewer.is_empty() && fewer.len() < edges.len());
    assert!(fewer.iter().all(|e| e["since"].as_str().is_some_and(|d| d <= "2014-01-31")));
    let one = server.ask("/api/network?limit=5000&agency=ldv-gent");
    assert!(one["edges"].as_array().expect("edges").iter().all(|e| e["agencies"] == serde_json::json!(["ldv-gent"])));
    let around = server.ask(&format!("/api/network?around={}&limit=10", quoted("Karim Zeroual")));
    assert!(around["nodes"].as_array().expect("nodes").len() <= 10);
}

#[test]
fn what_speaks_for_somebody_is_there() {
    let server = Server::shared();
    let denied = server.ask("/api/entities?schema=Person&limit=500");
    let found = denied["entities"].as_array().expect("entities").iter().any(|e| {
        let whole = server.ask(&format!("/api/entities/{}", e["id"].as_str().expect("an id")));
        !whole["for_innocence"].as_array().expect("a list").is_empty()
    });
    assert!(found, "somebody in the bundled case denies, was released or acquitted");
}

#[test]
fn the_report_has_what_was_chosen_in_its_order() {
    let server = Server::shared();
    let place = |text: &str, id: &str| text.find(&format!("id=\"{id}\""));
    for language in ["en", "fr", "nl"] {
        let sections = server.ask(&format!("/api/report/sections?language={language}"))["sections"].clone();
        let whole = server.get(&format!("/api/report?language={language}")).text();
        assert!(whole.contains(&format!("lang=\"{language}\"")), "{language}");
        for section in sections.as_array().expect("sections") {
            let (id, title) = (section["id"].as_str().expect("an id"), section["title"].as_str().expect("a title"));
            assert!(place(&whole, id).is_none() || whole.contains(title), "{language}: {title}");
        }
        let chosen = server.get(&format!("/api/report?language={language}&sections=contradictions,summary")).text();
        let (first, second) = (place(&chosen, "contradictions"), place(&chosen, "summary"));
        assert!(first.is_some() && first < second && place(&chosen, "chances").is_none(), "{language}: {first:?} {second:?}");
    }
    let public = server.get("/api/report?edition=public&sections=summary").text();
    assert!(place(&public, "public-edition").is_some() && place(&public, "contradictions").is_none());
    let out = tempfile::tempdir().expect("a folder");
    let file = out.path().join("public.html");
    let made = run(&bundled().case, &["report", "--redact", "public", "--language", "nl", "--out", file.to_str().expect("UTF-8")]);
    assert!(made.status.success(), "{}", err(&made));
    let told = std::fs::read_to_string(file).expect("the edition");
    assert!(server.get("/api/report?edition=public&policy=public&language=nl").text() == told, "it is that of the command line");
}
