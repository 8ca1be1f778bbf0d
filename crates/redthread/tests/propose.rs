//! `--propose`: claims of the second network are listed, and nothing rests on them.

mod support;

use std::collections::BTreeSet;
use std::fs;
use support::{err, json, run};

const TEXT: &str = "Lille, le 14 mars 2016\n\nMalika Benkhelifa, la sœur de Yacine Benkhelifa, a été expulsée vers l'Algérie le 2 mars 2016. \
    Son cousin Dimitri Kostas séjournait alors à Charleroi chez sa tante Elena Kostas.\n";

#[test]
fn nothing_rests_on_what_is_proposed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("note.txt");
    fs::write(&file, TEXT).expect("a file");
    let path = file.to_str().expect("UTF-8");
    let (plain, proposing) = (folder.path().join("plain"), folder.path().join("proposing"));
    json(&plain, &["read", path]);
    json(&proposing, &["read", path, "--propose"]);
    let claims = |case| json(case, &["claims"]).into_iter().map(|c| c.to_string()).collect::<BTreeSet<String>>();
    let (before, after) = (claims(&plain), claims(&proposing));
    let proposed: Vec<&String> = after.difference(&before).collect();
    assert!(before.is_subset(&after) && !proposed.is_empty(), "{proposed:?}");
    assert!(proposed.iter().all(|c| c.contains("network@1") && c.contains(" proposed\"")), "{proposed:?}");
    for question in [&["entities"][..], &["timeline"], &["findings"], &["contradictions"], &["path", "Kostas Dimitri", "Malika Benkhelifa"]]
    {
        assert_eq!(json(&plain, question), json(&proposing, question), "{question:?}");
    }
    let verified = run(&proposing, &["verify"]);
    assert!(verified.status.success(), "{}", err(&verified));
}
