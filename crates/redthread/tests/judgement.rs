//! Judgements, ids, `review` and explanations, by the real binary on small files about invented people.

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use support::{check_schema, err, json, redthread, run};

const FILES: [(&str, &str); 3] = [
    (
        "pj/b-2014-01.txt",
        "Le 12 janvier 2014, nous avons entendu Marc DELLACHERIE, né le 03/05/1979 à Lille, demeurant 12 rue des Arts à Lille.\n\
         Marc DELLACHERIE déclare connaître Karim BELKACEM. Karim BELKACEM utilise le numéro 06 12 34 56 78.\n",
    ),
    (
        "pj/c-2014-02.txt",
        "Le 3 février 2014, vu Marc DELLACHERIE au café du Port avec Sophie VANNIER.\nM. DELLACHERIE est reparti seul. VANNIER est restée.\n",
    ),
    (
        "fgp/a-2014.txt",
        "Op 5 maart 2014 werd Kariem BELKASSEM gezien in Gent, samen met Marc DELLASHERIE, geboren op 07/08/1981.\n\
         Jan PEETERS, geboren op 11/12/1969, woont in Gent. Later werd Jan PEETERS, geboren op 03/03/1988, verhoord.\n",
    ),
];

/// A case of [`FILES`].
struct Small {
    _folder: tempfile::TempDir,
    files: PathBuf,
    case: PathBuf,
}

impl Small {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let small = Self { files: folder.path().join("files"), case: folder.path().join("case"), _folder: folder };
        FILES.iter().for_each(|(path, text)| small.write(path, text));
        small.read();
        small
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.files.join(path);
        fs::create_dir_all(path.parent().expect("an agency")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self) {
        self.ok(&["read", self.files.to_str().expect("UTF-8"), "--no-ocr"]);
    }

    /// Standard output of a command that must succeed.
    fn ok(&self, arguments: &[&str]) -> String {
        let output = run(&self.case, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", err(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What a command that must fail says, and its exit status.
    fn fails(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = run(&self.case, arguments);
        assert!(!output.status.success(), "{arguments:?}");
        (output.status.code(), err(&output))
    }

    /// The id of the person with this caption.
    fn person(&self, caption: &str) -> String {
        let all = json(&self.case, &["entities", "--schema", "Person"]);
        let found: Vec<&Value> = all.iter().filter(|e| e["caption"] == caption).collect();
        assert_eq!(found.len(), 1, "{caption}: {all:?}");
        found[0]["id"].as_str().expect("an id").to_owned()
    }

    fn shown(&self, what: &str) -> Value {
        let shown = json(&self.case, &["show", what]).remove(0);
        check_schema("show", &shown);
        shown
    }

    fn signature(&self) -> String {
        json(&self.case, &["status"])[0]["signature"].as_str().expect("a signature").to_owned()
    }

    fn judgements(&self) -> Vec<Value> {
        let all = json(&self.case, &["judgements"]);
        all.iter().for_each(|line| check_schema("judgements", line));
        all
    }

    fn states(&self) -> Vec<String> {
        let numbers = |j: &Value| j["others"].as_array().expect("others").iter().map(|n| format!(" {n}")).collect::<String>();
        self.judgements().iter().map(|j| format!("{}{}", j["state"].as_str().expect("a state"), numbers(j))).collect()
    }

    /// `review` with these lines as answers.
    fn review(&self, columns: &str, arguments: &[&str], answers: &str) -> Output {
        let mut command = redthread(&self.case);
        command.env("COLUMNS", columns).env("USER", "anna").arg("review").args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        child.stdin.take().expect("its input").write_all(answers.as_bytes()).expect("answers");
        child.wait_with_output().expect("an end")
    }
}

fn mentions(entity: &Value) -> usize {
    entity["mentions"].as_array().expect("mentions").len()
}

#[test]
fn ids_outlive_earlier_files_splits_and_removed_files() {
    let small = Small::new();
    let old = small.person("Marc Dellacherie");
    small.write("pj/a-2013-12.txt", "Le 2 décembre 2013, Marc DELLACHERIE, né le 03/05/1979, a été contrôlé à Lille.\n");
    small.read();
    let new = small.person("Marc Dellacherie");
    assert_ne!(old, new, "the file sorts before all others");
    assert_eq!(small.shown(&old)["id"], Value::from(new.clone()));
    assert_eq!(small.ok(&["timeline", &old]), small.ok(&["timeline", &new]));
    // A file that vanishes stays in the case; one that is renamed is another copy.
    fs::remove_file(small.files.join("pj/a-2013-12.txt")).expect("removed");
    fs::rename(small.files.join("pj/b-2014-01.txt"), small.files.join("pj/z.txt")).expect("renamed");
    small.read();
    assert_eq!(small.shown(&old)["id"], Value::from(new.clone()));
    // Of the whole, the id means the part with the first mention; a line names the other.
    small.ok(&["split", &new, "DELLACHERIE", "--why", "another man"]);
    let output = run(&small.case, &["show", &new]);
    assert!(err(&output).contains("stood for more before judgement 1: \"DELLACHERIE\" (e-"), "{}", err(&output));
    small.ok(&["undo"]);
    assert_eq!(err(&run(&small.case, &["show", &new])), "");
    let (code, said) = small.fails(&["show", "e-0123456789abcdef"]);
    assert!(code == Some(1) && said.contains("is the id of nothing in this case"), "{said}");
}

#[test]
fn conflicts_are_settled_by_the_latest_and_shown() {
    let small = Small::new();
    let before = small.signature();
    let [marc, sophie, karim] = ["Marc Dellacherie", "Sophie Vannier", "Karim Belkacem"].map(|n| small.person(n));
    small.ok(&["same", &marc, &sophie, "--why", "one voice"]);
    small.ok(&["same", &sophie, &karim]);
    assert_eq!(small.states(), ["standing", "standing"]);
    let mention = |name: &str| {
        let all = small.judgements();
        let of = |j: &Value, side: &str| {
            (j[side]["text"].as_str().expect("text").to_owned(), j[side]["mention"].as_str().expect("an id").to_owned())
        };
        let ends: BTreeMap<String, String> = all.iter().flat_map(|j| [of(j, "left"), of(j, "right")]).collect();
        ends.iter().find(|(text, _)| text.to_lowercase().contains(name)).map(|(_, id)| id.clone()).expect("the mention")
    };
    let (m, k) = (mention("dellacherie"), mention("belk"));
    let said = small.ok(&["different", &m, &k]);
    assert!(said.contains("judgement 1 by") || said.contains("judgement 2 by"), "{said}");
    let states = small.states();
    assert!(states[2] == "standing" && states[..2].iter().any(|s| s.contains(" 3")), "{states:?}");
    assert_ne!(small.shown(&m)["id"], small.shown(&k)["id"]);
    assert_eq!(mentions(&small.shown(&m)) + mentions(&small.shown(&k)), 9);
    small.ok(&["undo"]);
    assert_eq!(small.states(), ["standing", "standing", "withdrawn"]);
    // One pair judged by two people: the last stands, both are shown.
    let by = |user: &str, arguments: &[&str]| {
        let output = redthread(&small.case).env("USER", user).args(arguments).output().expect("the binary runs");
        assert!(output.status.success(), "{}", err(&output));
    };
    small.ok(&["undo", "2"]);
    small.ok(&["undo", "1"]);
    by("anna", &["different", &marc, &sophie]);
    by("bob", &["same", &marc, &sophie]);
    assert_eq!(small.states()[3..], ["overruled 5", "standing"]);
    let all = small.judgements();
    assert!(all[3]["by"] == "anna" && all[4]["by"] == "bob" && all[0]["withdrawn_by"].is_string());
    small.ok(&["unsure", &m, "Karim Belkacem"]);
    for _ in 0..3 {
        small.ok(&["undo"]);
    }
    assert_eq!(small.signature(), before);
    assert!(small.fails(&["undo"]).1.contains("nothing to undo"));
    small.ok(&["verify"]);
}

#[test]
fn a_judgement_goes_before_birth_dates_and_says_so() {
    let small = Small::new();
    let before = small.signature();
    let two = json(&small.case, &["entities", "--schema", "Person"]);
    let two: Vec<&str> = two.iter().filter(|e| e["caption"] == "Jan Peeters").map(|e| e["id"].as_str().expect("an id")).collect();
    let said = small.ok(&["same", two[0], two[1], "--why", "a clerk's error"]);
    assert!(said.contains("stands against what the files say: two birth dates (1"), "{said}");
    let one = small.shown("Jan Peeters");
    assert_eq!((mentions(&one), one["judgements"][0]["state"].as_str()), (2, Some("standing")));
    small.read();
    assert_eq!(mentions(&small.shown("Jan Peeters")), 2, "reading again does not overrule");
    let text = small.ok(&["show", two[1]]);
    assert!(text.contains("a clerk's error") && text.contains("standing; against it: two birth dates"), "{text}");
    small.ok(&["undo"]);
    assert_eq!(small.signature(), before);
}

#[test]
fn splits_part_equal_writings_of_one_document_and_are_undone_exactly() {
    let small = Small::new();
    let before = small.signature();
    let karim = small.shown("Karim Belkacem");
    assert_eq!(mentions(&karim), 3);
    // All mentions with one writing, two of them in one document.
    small.ok(&["split", "Karim Belkacem", "Karim BELKACEM", "--why", "two men"]);
    assert_eq!((mentions(&small.shown("Karim Belkacem")), mentions(&small.shown("Kariem Belkassem"))), (2, 1));
    // One of the two that one document writes alike.
    let shown = small.ok(&["show", "Karim Belkacem"]);
    let ids: Vec<&str> = shown.split_whitespace().filter(|w| w.starts_with("m-")).collect();
    assert_eq!(ids.len(), 2, "{shown}");
    small.ok(&["split", "Karim Belkacem", ids[1]]);
    assert_ne!(small.shown(ids[0])["id"], small.shown(ids[1])["id"]);
    assert_eq!(small.judgements()[0]["decision"], "split");
    small.read();
    assert_ne!(small.shown(ids[0])["id"], small.shown(ids[1])["id"]);
    small.ok(&["undo"]);
    small.ok(&["undo"]);
    assert_eq!(small.signature(), before);
}

#[test]
fn any_sequence_of_judgements_is_undone_byte_for_byte() {
    let small = Small::new();
    let before = small.signature();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for round in 0..3 {
        let mut stand = 0;
        for _ in 0..10 {
            let people = json(&small.case, &["entities", "--schema", "Person"]);
            let id = |at: usize| people[at % people.len()]["id"].as_str().expect("an id").to_owned();
            let (a, b) = (id(next(97)), id(next(97)));
            let shown = small.ok(&["show", &a]);
            let ids: Vec<&str> = shown.split_whitespace().filter(|w| w.starts_with("m-") && w.len() == 18).collect();
            let arguments = match next(6) {
                0 | 1 if a != b => vec!["same", &a, &b],
                2 if a != b => vec!["different", &a, &b],
                3 if a != b => vec!["unsure", &a, &b],
                4 if ids.len() > 1 => vec!["split", &a, ids[next(ids.len())]],
                _ if stand > 0 => vec!["undo"],
                _ => continue,
            };
            small.ok(&arguments);
            stand = if arguments[0] == "undo" { stand - 1 } else { stand + 1 };
            // Whatever stands is followed: what was said to be one is one, what was parted is not.
            for j in small.judgements().iter().filter(|j| j["state"] == "standing" && j["standing"] == j["pairs"]) {
                let one = j["left"]["entity"] == j["right"]["entity"];
                let expected = j["decision"] == "same";
                assert!(one == expected || j["decision"] == "unsure", "round {round}: {j}");
            }
        }
        for _ in 0..stand {
            small.ok(&["undo"]);
        }
        assert_eq!(small.signature(), before, "round {round}");
    }
}

#[test]
fn review_shows_both_sides_and_asks_until_it_understands() {
    let small = Small::new();
    let before = small.signature();
    let waiting = json(&small.case, &["review"]);
    waiting.iter().for_each(|line| check_schema("review", line));
    assert_eq!(waiting[0]["agencies"], serde_json::json!(["fgp", "pj"]), "what joins two agencies comes first");
    let of = format!("1 of {}", waiting.len());
    let output = small.review("120", &[], "what?\n\u{e9}\nk\nz\nd\nq\n");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success() && text.contains(&of), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("\"what?\" is none of s, d, u, k, z, q") && text.matches(&of).count() == 2, "{text}");
    let row = text.lines().find(|l| l.contains("[Marc DELLASHERIE]")).expect("the passage");
    assert!(row.contains(" │ ") && text.lines().all(|l| !l.contains(" │ ") || l.chars().count() <= 120), "{text}");
    assert!(text.contains("born: 1981-08-07") && text.contains("born: 1979-05-03") && text.contains("asked because: "), "{text}");
    assert!(text.contains("1 judgement recorded"), "{text}");
    let all = small.judgements();
    assert!(all.len() == 1 && all[0]["decision"] == "different" && all[0]["by"] == "anna" && all[0]["why"] == "review");
    assert_eq!(json(&small.case, &["review"]).len(), waiting.len() - 1);
    // Narrow: one under the other. Only what a name is about. The end of the input is `q`, and loses nothing.
    let output = small.review("60", &["Jan Peeters"], "s");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("1 of 1") && !text.contains(" │ ") && text.contains("[Jan PEETERS]"), "{text}");
    assert_eq!(mentions(&small.shown("Jan Peeters")), 2);
    small.ok(&["undo"]);
    small.ok(&["undo"]);
    assert_eq!(small.signature(), before);
    // Taken back within the review: nothing is left of it but the log.
    let output = small.review("60", &[], "s\nz\nq\n");
    assert!(output.status.success() && small.signature() == before && small.states() == ["withdrawn"; 3]);
    let (code, said) = small.fails(&["review", "Nobody Atall"]);
    assert!(code == Some(1) && said.contains("no entity is called"), "{said}");
}

#[test]
fn show_says_why_and_who_is_not() {
    let small = Small::new();
    let karim = small.shown("Karim Belkacem");
    let merges = karim["merges"].as_array().expect("merges");
    assert!(merges.iter().any(|m| m["why"].as_str().expect("words").contains("spelling differs as Dutch")), "{merges:?}");
    let text = small.ok(&["show", "Karim Belkacem"]);
    let line = text.lines().find(|l| l.contains("spelling differs as Dutch")).expect("the joining");
    assert!(line.contains("BELKACEM") && line.contains("BELKASSEM") && line.contains("% sure"), "{line}");
    let marc = small.shown("Marc Dellacherie");
    assert_eq!(marc["near_misses"][0]["caption"], "Marc Dellasherie");
    let text = small.ok(&["show", "Marc Dellacherie"]);
    assert!(
        text.contains("not joined with\n  Marc Dellasherie  (e-") && text.contains("other birth dates (1979-05-03; 1981-08-07)"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_judged_is_said_and_not_recorded() {
    let small = Small::new();
    let before = small.signature();
    for (arguments, code, says) in [
        (vec!["same", "Marc Dellacherie", "rue des Arts"], 1, "they cannot be one and the same"),
        (vec!["same", "Marc Dellacherie", "Marc Dellacherie"], 2, "one entity already"),
        (vec!["same", "Marc Dellacherie", "m-0123456789abcdef"], 1, "is the id of nothing in this case"),
        (vec!["different", "Jan Peeters", "Sophie Vannier"], 1, "fits 2 entities"),
        (vec!["split", "Karim Belkacem", "m-0123456789abcdef"], 1, "no mention \"m-0123456789abcdef\""),
        (vec!["split", "Marc Dellasherie", "Marc DELLASHERIE"], 1, "at least one mention to take out and one that stays"),
        (vec!["undo", "7"], 1, "no judgement 7 stands"),
        (vec!["undo", "18446744073709551615"], 1, "no judgement 18446744073709551615 stands"),
        (vec!["undo"], 1, "nothing to undo"),
    ] {
        let (got, said) = small.fails(&arguments);
        assert_eq!(got, Some(code), "{arguments:?}: {said}");
        assert!(said.contains(says) && said.lines().count() == 1, "{arguments:?}: {said}");
    }
    assert!(small.judgements().is_empty() && small.signature() == before);
    let case: &Path = &small.case;
    assert!(String::from_utf8_lossy(&run(case, &["judgements"]).stdout).starts_with("no judgements yet"));
}
