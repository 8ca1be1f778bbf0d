//! The JSON contracts, the exports and the report, on the bundled case.

mod support;

use support::{bundled, check_schema, json, run};

#[test]
fn every_command_keeps_its_contract() {
    let case = &bundled().case;
    for (schema, arguments) in [
        ("documents", vec!["documents"]),
        ("entities", vec!["entities"]),
        ("claims", vec!["claims"]),
        ("findings", vec!["findings"]),
        ("contradictions", vec!["contradictions"]),
        ("transmissions", vec!["transmissions"]),
        ("timeline", vec!["timeline"]),
        ("statements", vec!["statements", "Karim Zeroual"]),
        ("status", vec!["status"]),
        ("search", vec!["search", "téléphone OR gsm"]),
        ("path", vec!["path", "Karim Zeroual", "Thierry Delobelle"]),
        ("knowable", vec!["knowable", "Karim Zeroual", "Thierry Delobelle", "--before", "2014-06-21"]),
        ("knowledge", vec!["knowledge", "Karim Zeroual"]),
    ] {
        let lines = json(case, &arguments);
        assert!(!lines.is_empty(), "{schema}: nothing");
        lines.iter().for_each(|line| check_schema(schema, line));
    }
}

#[test]
fn every_quote_stands_in_its_document() {
    let case = &bundled().case;
    let mut texts = std::collections::BTreeMap::new();
    let mut checked = 0;
    for claim in json(case, &["claims"]) {
        let path = claim["document"].as_str().expect("a path").to_owned();
        let text = texts.entry(path.clone()).or_insert_with(|| {
            let shown = json(case, &["show", &path]);
            shown[0]["text"].as_str().expect("text").chars().collect::<Vec<char>>()
        });
        let (start, end) = (claim["start"].as_u64().expect("start") as usize, claim["end"].as_u64().expect("end") as usize);
        assert_eq!(text[start..end].iter().collect::<String>(), claim["quote"].as_str().expect("quote"), "{path}");
        checked += 1;
    }
    assert!(checked > 100, "only {checked} claims");
}

#[test]
fn verify_finds_all_in_order() {
    let output = run(&bundled().case, &["verify"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn every_sentence_of_the_report_opens_a_passage() {
    let report = std::fs::read_to_string(&bundled().report).expect("the report");
    let sentences = report.matches("<span class=\"s\">").count();
    assert!(sentences > 50, "only {sentences} sentences");
    for sentence in report.split("<span class=\"s\">").skip(1) {
        assert!(sentence.split("</span>").any(|part| part.contains("<sup><a class=\"c\"")), "{}", &sentence[..sentence.len().min(200)]);
    }
    for link in report.split("class=\"c\" href=\"#c").skip(1) {
        let number = link.split('"').next().expect("a number");
        assert!(report.contains(&format!("<a id=\"c{number}\"")), "citation {number} leads nowhere");
    }
    assert!(report.contains("recognised in a scan") && report.contains("src=\"data:image/png;base64,"), "scans are shown");
    assert!(report.len() < 4 << 20, "{} bytes", report.len());
    assert!(!report.contains("http://") && !report.contains("https://"), "the report names an outside address");
}

#[test]
fn the_report_shows_where_statements_differ_as_the_command_does() {
    let report = std::fs::read_to_string(&bundled().report).expect("the report");
    let section = report.split("<section id=\"statements\"").nth(1).and_then(|s| s.split("</section>").next()).expect("the section");
    let told = &json(&bundled().case, &["statements", "Nadia Haddad"])[0];
    let topics = told["topics"].as_array().expect("topics");
    let (changed, same): (Vec<_>, Vec<_>) = topics.iter().partition(|t| t["changes"].as_array().is_some_and(|c| !c.is_empty()));
    assert!(!changed.is_empty() && !same.is_empty());
    // The first words of an answer: quotes of the report are on one line, cut where they are long.
    let shown = |answer: &serde_json::Value| {
        let quote = answer["answer"]["quote"].as_str().expect("a quote");
        let words = support::squeeze(quote).replace('\'', "&#39;");
        section.contains(words.chars().take(40).collect::<String>().trim_end())
    };
    let answers =
        |topics: &[&serde_json::Value]| topics.iter().flat_map(|t| t["answers"].as_array().expect("answers").clone()).collect::<Vec<_>>();
    for answer in answers(&changed) {
        assert!(shown(&answer), "{answer}");
    }
    for answer in answers(&same) {
        assert!(!shown(&answer), "{answer}");
    }
}

#[test]
fn exports_are_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = &bundled().case;
    for (format, name) in
        [("ftm", "case.ftm.jsonl"), ("graphml", "case.graphml"), ("gexf", "case.gexf"), ("csv", "csv"), ("neo4j", "neo4j")]
    {
        let out = folder.path().join(name);
        let output = run(case, &["export", format, "--out", out.to_str().expect("UTF-8")]);
        assert!(output.status.success() && out.exists(), "{format}: {}", support::err(&output));
    }
    let ftm = std::fs::read_to_string(folder.path().join("case.ftm.jsonl")).expect("ftm");
    let ids: std::collections::BTreeSet<String> =
        ftm.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["id"].as_str().expect("id").to_owned()).collect();
    assert_eq!(ids.len(), ftm.lines().count(), "ids are unique");
    assert!(ftm.contains("\"schema\":\"Person\"") && ftm.contains("\"proof\""));
}
