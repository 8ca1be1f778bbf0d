//! What every whole-program test needs: the real binary, the bundled case built and read once, JSON lines, schemas.

#![allow(dead_code)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The binary, with a case folder.
pub fn redthread(case: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redthread"));
    command.arg("--quiet").arg("--case").arg(case).env_remove("REDTHREAD_CASE").env("LC_ALL", "C");
    command
}

pub fn run(case: &Path, arguments: &[&str]) -> Output {
    redthread(case).args(arguments).output().expect("the binary runs")
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Standard output of a command that must succeed, as JSON lines.
pub fn json(case: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = redthread(case).arg("--json").args(arguments).output().expect("the binary runs");
    assert!(output.status.success(), "{arguments:?}: {}", err(&output));
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

/// The bundled case: its files and the case folder that `investigate` made of them, once for all tests of a program.
pub struct Bundled {
    _folder: tempfile::TempDir,
    pub files: PathBuf,
    pub case: PathBuf,
    pub report: PathBuf,
    pub truth: Value,
}

pub fn bundled() -> &'static Bundled {
    static CASE: OnceLock<Bundled> = OnceLock::new();
    CASE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = folder.path().join("files");
        xtask::case::build(&root().join("examples/sources"), &files).expect("the case builds");
        let out = folder.path().join("out");
        let output = run(&out.join("case"), &["investigate", files.to_str().expect("UTF-8"), "--out", out.to_str().expect("UTF-8")]);
        assert!(output.status.success(), "{}", err(&output));
        let truth = std::fs::read_to_string(root().join("examples/truth.json")).expect("the truth file");
        Bundled {
            files,
            case: out.join("case"),
            report: out.join("report.html"),
            truth: serde_json::from_str(&truth).expect("JSON"),
            _folder: folder,
        }
    })
}

/// A copy of a folder, such as the bundled case, that a test may write in.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|e| e.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Checks a value against `schemas/NAME.json`.
pub fn check_schema(name: &str, value: &Value) {
    let path = root().join("schemas").join(format!("{name}.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{name}: {errors:?}\n{value}");
}

/// `text` with every run of white space as one space: a PDF breaks lines where the source does not.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
