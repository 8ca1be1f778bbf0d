//! The real stages over a case that grows: in steps or at once, on one thread or two, with judgements between, it says the same.
#![allow(clippy::unwrap_used)]

use engine::extract::Means;
use engine::{CagedStages, ReadPath, Settings, Silent};
use model::{Decision, MentionId};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Nothing in it shows that Vanderlooy is a person; a file of the last step gives his whole name.
const LOCK: &str = "On 4 March 2014 the barge came late. Vanderlooy opened the gate and went home.\n";

/// Files by the step in which they come.
const STEPS: [&[(&str, &str)]; 3] = [
    &[
        (
            "pj/2014-01.txt",
            "Le 12 janvier 2014, vu Marc DELLACHERIE, né le 03/05/1979 à Lille, avec Karim BELKACEM.\nBELKACEM est reparti seul.\n",
        ),
        ("pj/2014-02.txt", "Le 3 février 2014, vu Marc DELLACHERIE et Sophie VANNIER.\nM. DELLACHERIE utilise le numéro 06 12 34 56 78.\n"),
        (
            "fgp/2014-03.txt",
            "Op 5 maart 2014 werd Kariem BELKASSEM gezien met Jan PEETERS, geboren op 11/12/1969.\nPEETERS woont in Gent.\n",
        ),
        ("unit/lock.txt", LOCK),
    ],
    &[
        ("fgp/2014-04.txt", "Op 7 april 2014 werd Jan PEETERS, geboren op 03/03/1988, verhoord.\nJ. Peeters kent M. DELLASHERIE niet.\n"),
        ("unit/a.txt", "On 9 May 2014 Marc Dellacherie met Sofie Vannier and K. Belkacem in Lille. Vannier left first.\n"),
    ],
    &[
        (
            "pj/2014-06.txt",
            "Le 2 juin 2014, entendu Sophie VANNIER, épouse PEETERS, au sujet de Karim BELKASSEM et de Matthis VANDERLOOY.\n",
        ),
        ("aaa/first.txt", "On 1 June 2014 DELLACHERIE Marc, born 03/05/1979, called 06 12 34 56 78.\n"),
    ],
];

/// Two mentions that are judged once a step is read: file and writing of each.
type Judged = ((&'static str, &'static str), (&'static str, &'static str), Decision);

const JUDGED: [Judged; 2] = [
    (("pj/2014-01.txt", "Karim BELKACEM"), ("fgp/2014-03.txt", "Kariem BELKASSEM"), Decision::Positive),
    (("pj/2014-02.txt", "Sophie VANNIER"), ("unit/a.txt", "Sofie Vannier"), Decision::Negative),
];

struct Case {
    files: PathBuf,
    case: PathBuf,
    settings: Settings,
}

impl Case {
    fn new(folder: &Path, name: &str, threads: usize) -> Self {
        let stages = CagedStages { in_process: true, no_ocr: true, means: Means::Floor, ..CagedStages::default() };
        let settings = Settings { threads, stages: Arc::new(stages), by: "tester".into(), ..Settings::default() };
        Self { files: folder.join(name).join("files"), case: folder.join(name).join("case"), settings }
    }

    fn add(&self, step: usize) {
        for (path, text) in STEPS[step] {
            let place = self.files.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, text).unwrap();
        }
    }

    fn read(&self) {
        let path = ReadPath { path: self.files.clone(), ..ReadPath::default() };
        engine::read(&self.case, &[path], &self.settings, &Silent).unwrap();
    }

    fn judge(&self, number: usize) {
        let open = engine::open(&self.case).unwrap();
        let find = |(path, surface): (&str, &str)| -> MentionId {
            let document = open.case.documents.iter().find(|d| d.path == path).unwrap();
            let found = open.case.mentions.iter().find(|m| m.span.document == document.id && m.surface == surface);
            found.unwrap_or_else(|| panic!("{surface} in {path}")).id.clone()
        };
        let (left, right, decision) = JUDGED[number];
        let pair = [(find(left), find(right))];
        engine::judge(&self.case, &pair, decision, "a test", &self.settings, &Silent).unwrap();
    }

    /// Whether Vanderlooy is somebody where he stands alone.
    fn knows_the_keeper(&self) -> bool {
        engine::open(&self.case).unwrap().case.mentions.iter().any(|m| m.surface == "Vanderlooy")
    }

    fn signature(&self) -> String {
        engine::signature(&self.case).unwrap()
    }

    fn sql(&self, statement: &str) -> usize {
        rusqlite::Connection::open(self.case.join("case.sqlite")).unwrap().execute(statement, []).unwrap()
    }
}

#[test]
fn a_case_that_grew_says_what_one_read_at_once_says() {
    let folder = tempfile::tempdir().unwrap();
    let once = Case::new(folder.path(), "once", 2);
    (0..STEPS.len()).for_each(|step| once.add(step));
    once.read();
    let unjudged = once.signature();
    (0..JUDGED.len()).for_each(|number| once.judge(number));
    assert_ne!(once.signature(), unjudged);
    // What joining remembers is left alone, forgotten, or damaged between the steps.
    for (threads, between) in [
        (1, ""),
        (2, ""),
        (2, "DELETE FROM looks"),
        (1, "UPDATE looks SET part = substr(part, 1, 40)"),
        (2, "UPDATE looks SET part = zeroblob(200)"),
        (1, "DELETE FROM entities WHERE id > 'e-8'"),
    ] {
        let steps = Case::new(folder.path(), &format!("{threads}{between}").replace([' ', '\'', '>'], "-"), threads);
        for step in 0..STEPS.len() {
            steps.add(step);
            steps.read();
            assert_eq!(steps.knows_the_keeper(), step == 2);
            if step < JUDGED.len() {
                steps.judge(step);
            }
            if !between.is_empty() && step + 1 < STEPS.len() {
                assert!(steps.sql(between) > 0, "{between}");
            }
        }
        assert_eq!(steps.signature(), once.signature(), "{threads} threads, {between}");
        (0..JUDGED.len()).for_each(|_| drop(engine::undo(&steps.case, None, &steps.settings, &Silent).unwrap()));
        assert_eq!(steps.signature(), unjudged, "{threads} threads, {between}");
        assert!(engine::verify(&steps.case, &steps.settings, &Silent).unwrap().wrong.is_empty());
    }
}
