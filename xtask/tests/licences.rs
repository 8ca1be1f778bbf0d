//! Every package that is linked has a licence of `deny.toml`, comes from a registry, and is none of those it bans. `cargo deny check` says the same
//! and more where it is installed; this needs nothing but cargo.

use serde_json::Value;
use std::process::Command;

/// The quoted words of a list in `deny.toml` that starts with `key = [`.
fn list(toml: &str, key: &str) -> Vec<String> {
    let start = toml.find(&format!("{key} = [")).expect("the list");
    let end = start + toml[start..].find("\n]").or_else(|| toml[start..].find(']')).expect("its end");
    toml[start..end].split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether an SPDX expression can be met with allowed licences: one of `OR`, all of `AND`, brackets first.
fn allowed(expression: &str, licences: &[String]) -> bool {
    let mut text = expression.replace('/', " OR ");
    while let Some(close) = text.find(')') {
        let open = text[..close].rfind('(').expect("a bracket opens");
        let inner = if allowed(&text[open + 1..close], licences) { "YES" } else { "NO" };
        text.replace_range(open..=close, inner);
    }
    text.split(" OR ").any(|either| either.split(" AND ").map(str::trim).all(|one| one == "YES" || licences.iter().any(|l| l == one)))
}

#[test]
fn expressions_are_understood() {
    let licences = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("MIT/Apache-2.0", true),
    ] {
        assert_eq!(allowed(expression, &licences), expected, "{expression}");
    }
}

#[test]
fn every_dependency_may_be_shipped() {
    let root = xtask::case::root();
    let toml = std::fs::read_to_string(root.join("deny.toml")).expect("deny.toml");
    let (licences, banned) = (list(&toml, "allow"), list(&toml, "deny"));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(&root)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        let licence = package["license"].as_str().unwrap_or("none stated");
        if !allowed(licence, &licences) {
            wrong.push(format!("{name}: {licence}"));
        }
        if banned.iter().any(|b| b == name) {
            wrong.push(format!("{name}: banned"));
        }
        if package["source"].as_str().is_some_and(|s| !s.starts_with("registry+")) {
            wrong.push(format!("{name}: not from a registry"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
