//! Judgements and ids when what they are about moves, goes and comes back.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Toy, fill, given, read, settings, sound};
use engine::{Ruling, Settings, Silent};
use model::{Decision, EntityId, MentionId};
use std::path::Path;
use std::sync::Arc;

fn read_with(case: &Path, root: &Path, extractor: &str) {
    let toy = Toy { extractor: extractor.into(), ..Toy::default() };
    engine::read(case, &[given(root)], &Settings { stages: Arc::new(toy), ..settings(2) }, &Silent).unwrap();
}

#[test]
fn what_is_judged_waits_follows_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let (root, case) = (dir.path().join("files"), dir.path().join("case"));
    fill(&root);
    read(&case, &root).unwrap();
    let open = engine::open(&case).unwrap();
    let mention = |name: &str| open.case.mentions.iter().find(|m| m.surface == name).unwrap().id.clone();
    let (karim, marie) = (mention("Karim"), mention("Marie"));
    let id = |m: &MentionId| EntityId::of(&[m.as_str()]).to_string();
    engine::judge(&case, &[(karim.clone(), marie.clone())], Decision::Positive, "one", &settings(1), &Silent).unwrap();
    let judged = engine::signature(&case).unwrap();
    let holds = |ids: [&str; 2], one: bool| {
        let open = engine::open(&case).unwrap();
        let [a, b] = ids.map(|id| open.by_id(id).unwrap().map(|e| e.id.clone()));
        assert!(a.is_some() && b.is_some(), "{ids:?}");
        assert_eq!(a == b, one, "{ids:?}");
        open.ruled().into_iter().map(|r| r.ruling).collect::<Vec<_>>()
    };
    assert_eq!(holds([karim.as_str(), &id(&marie)], true), [Ruling::Standing]);
    // Other borders: the judgement and the ids follow the passages.
    read_with(&case, &root, "narrow");
    assert!(engine::open(&case).unwrap().case.mentions.iter().all(|m| m.id != marie));
    assert_eq!(holds([karim.as_str(), marie.as_str()], true), [Ruling::Standing]);
    assert_eq!(holds([&id(&karim), &id(&marie)], true), [Ruling::Standing]);
    // Nobody is named there any more: it waits, and is shown.
    read_with(&case, &root, "older");
    let open = engine::open(&case).unwrap();
    assert_eq!(open.ruled()[0].ruling, Ruling::Waiting);
    assert!(open.by_id(karim.as_str()).unwrap().is_none() && open.by_id(&id(&marie)).unwrap().is_some());
    sound(&case);
    read_with(&case, &root, "toy 1");
    assert_eq!(holds([karim.as_str(), marie.as_str()], true), [Ruling::Standing]);
    assert_eq!(engine::signature(&case).unwrap(), judged);
    engine::undo(&case, Some(1), &settings(1), &Silent).unwrap();
    assert_eq!(holds([karim.as_str(), marie.as_str()], false), [Ruling::Withdrawn]);
    let again = engine::undo(&case, Some(1), &settings(1), &Silent).unwrap_err().to_string();
    assert!(again.starts_with("no judgement 1 stands"), "{again}");
    sound(&case);
}
