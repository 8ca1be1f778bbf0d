//! The public edition through the real binary: nothing removed is left, the findings stay, and a policy that cannot be meant is refused.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use support::{bundled, err, json, run};

/// Words of a page as a reader sees them, small and without accents enough for these files' names.
fn seen(html: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            _ if !tag => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    support::squeeze(&out)
}

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

fn edition(folder: &Path, arguments: &[&str]) -> String {
    let out = folder.join("public.html");
    let all = [&["report", "--out", out.to_str().expect("UTF-8"), "--redact"], arguments].concat();
    let output = run(&bundled().case, &all);
    assert!(output.status.success(), "{arguments:?}: {}", err(&output));
    std::fs::read_to_string(&out).expect("the edition")
}

#[test]
fn every_named_policy_proves_itself_and_keeps_the_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read_to_string(&bundled().report).expect("the report");
    for policy in ["public", "everyone", "identifiers", "minors,officials", "third-parties", "witnesses,victims,cleared,subjects"] {
        let page = edition(folder.path(), &[policy]);
        let text = seen(&page);
        let rows = json(&bundled().case, &["report", "--redact", &format!("show:{policy}")]);
        let stays: Vec<String> =
            rows.iter().filter(|r| r["replaced"] == false).map(|r| r["name"].as_str().unwrap_or_default().to_lowercase()).collect();
        for row in rows.iter().filter(|r| r["replaced"] == true) {
            let name = row["name"].as_str().expect("a name").to_lowercase();
            let shared = stays.iter().any(|s| s.contains(&name));
            assert!(shared || name.len() < 5 || !text.contains(&name), "{policy}: {name}");
        }
        for what in ["missed chances to look at", "contradictions</li>", "statements read in them"] {
            let figure = |html: &str| html.split(what).next().and_then(|before| before.rsplit("<b>").next().map(str::to_owned));
            assert_eq!(figure(&page), figure(&whole), "{policy}: {what}");
        }
        // A statement is only printed where its passages re-read.
        for mark in ["class=\"s\"", "class=\"page\""] {
            let (now, then) = (count(&page, mark), count(&whole, mark));
            assert!(now * 10 >= then * 9, "{policy}: {now} of {then} {mark}");
        }
        assert!(page.contains("id=\"public-edition\"") && !page.contains("data:image"), "{policy}");
    }
}

#[test]
fn a_list_says_who_goes_and_single_people_are_overruled() {
    let rows = json(&bundled().case, &["report", "--redact", "show"]);
    let groups: BTreeSet<&str> = rows.iter().map(|r| r["group"].as_str().expect("a group")).collect();
    assert!(groups.contains("subjects") && groups.contains("officials") && groups.contains("number"), "{groups:?}");
    let subject = rows.iter().find(|r| r["group"] == "subjects").expect("a subject");
    assert_eq!(subject["replaced"], false);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ours.txt");
    std::fs::write(
        &file,
        format!("replace person {} # by name it would do too\nkeep officials\n", subject["entity"].as_str().expect("an id")),
    )
    .expect("written");
    let rows = json(&bundled().case, &["report", "--redact", "show:public", "--overrule", file.to_str().expect("UTF-8")]);
    let now = rows.iter().find(|r| r["entity"] == subject["entity"]).expect("the same");
    assert!(now["replaced"] == true && now["why"].as_str().is_some_and(|w| w.contains("line 1")), "{now}");
    assert!(rows.iter().filter(|r| r["group"] == "officials").all(|r| r["replaced"] == false));
}

#[test]
fn on_paper_its_signs_speak_its_language() {
    let folder = tempfile::tempdir().expect("a folder");
    for (language, sign) in [("fr", "[témoin 1]"), ("nl", "[getuige 1]")] {
        let paper = folder.path().join("public.pdf");
        let page = folder.path().join("public.html");
        for out in [&paper, &page] {
            let output =
                run(&bundled().case, &["report", "--redact", "public", "--language", language, "--out", out.to_str().expect("UTF-8")]);
            assert!(output.status.success(), "{language}: {}", err(&output));
        }
        assert!(std::fs::read(&paper).expect("the PDF").starts_with(b"%PDF"));
        assert!(std::fs::read_to_string(&page).expect("the page").contains(sign), "{language}");
    }
}

#[test]
fn a_policy_that_cannot_be_meant_is_one_clear_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("policy.txt");
    let path = file.to_str().expect("UTF-8").to_owned();
    let out = folder.path().join("x.html");
    for (text, says) in [
        (&b"replace everbody\n"[..], "line 1, column 9: \"everbody\" is no group"),
        (b"replace public\nkeep person Nobody Atall\n", "line 2, column 1: no person of this case is called \"Nobody Atall\""),
        (b"\xff\xfe", "not UTF-8"),
    ] {
        std::fs::write(&file, text).expect("written");
        let output = run(&bundled().case, &["report", "--redact", &path, "--out", out.to_str().expect("UTF-8")]);
        assert!(!output.status.success() && err(&output).contains(says) && err(&output).lines().count() == 1, "{}", err(&output));
        assert!(!out.exists());
    }
}
