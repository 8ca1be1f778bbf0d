//! Readers that die, hang, flood, lie about lengths, answer what was not asked, or claim no cage.

use crate::worker::settings;
use model::ProblemKind;
use read::host::Worker;
use read::{Input, Limits, cage};
use std::io::{Read, Write};
use std::time::Duration;

const ROLES: &[&str] = &[
    "die",
    "babble",
    "sleep",
    "beat",
    "flood",
    "promise",
    "half",
    "unasked",
    "early-end",
    "metadata",
    "spin",
    "uncaged",
    "page-killer",
    "silent",
];

pub fn plays(role: &str) -> bool {
    ROLES.contains(&role)
}

fn say(kind: u8, body: &[u8]) {
    promise(kind, body.len() as u64, body);
}

/// A frame whose length may be a lie.
fn promise(kind: u8, length: u64, body: &[u8]) {
    let mut out = std::io::stdout();
    // The host may hang up at any moment.
    let _ = out.write_all(&[kind]).and_then(|()| out.write_all(&length.to_le_bytes())).and_then(|()| out.write_all(body));
    let _ = out.flush();
}

fn hear() -> Option<Vec<u8>> {
    let (mut head, mut input) = ([0u8; 9], std::io::stdin());
    input.read_exact(&mut head).ok()?;
    let mut body = vec![0; u64::from_le_bytes(head[1..].try_into().ok()?) as usize];
    input.read_exact(&mut body).ok()?;
    Some(body)
}

fn document(text: &str, more: &str) -> Vec<u8> {
    let layers = format!(r#"[{{"text":"{text}","segments":[],"tool":"t","partial":false}}]"#);
    format!(r#"{{"member":null,"parent_member":null,"media_type":"text/plain","pages":1,"layers":{layers},"metadata":{{{more}}},"problems":[]}}"#)
        .into_bytes()
}

/// The reader process.
pub fn play(role: &str) {
    if role == "silent" {
        return;
    }
    let level = if role == "uncaged" { "none" } else { "full" };
    say(b'H', format!(r#"{{"level":"{level}","ocr":null}}"#).as_bytes());
    match role {
        "die" => std::process::abort(),
        "babble" => say(b'D', b"{}"),
        "beat" => {
            hear();
            loop {
                say(b'.', b"");
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        "flood" => {
            hear();
            say(b'D', &document("x", ""));
            (0..1_000).for_each(|_| say(b'.', &[0; 1 << 16]));
            (0..1_000).for_each(|_| say(b'M', &[b'x'; 1 << 16]));
        }
        "promise" => promise(b'D', u64::MAX / 2, b"{"),
        "half" => {
            hear();
            promise(b'D', 1_000, b"{\"member\"");
            return;
        }
        "early-end" => say(b'E', b""),
        "metadata" => {
            let many: Vec<String> = (0..200_000).map(|n| format!(r#""{n}":"""#)).collect();
            say(b'D', &document("x", &many.join(",")));
            say(b'E', b"");
        }
        "spin" => {
            let limits = std::env::var("REDTHREAD_READ_LIMITS").ok().and_then(|json| serde_json::from_str(&json).ok());
            let _ = cage::fence(&limits.unwrap_or_default(), &read::Ocr::none());
            let mut n = 0u64;
            loop {
                n = std::hint::black_box(n.wrapping_add(1));
            }
        }
        "unasked" | "uncaged" => {
            while let (Some(_), Some(bytes)) = (hear(), hear()) {
                say(b'D', &document(&String::from_utf8_lossy(&bytes), ""));
                say(b'E', b"");
                if role == "unasked" {
                    // An answer to a question that was not asked yet.
                    say(b'D', &document("forged", ""));
                    say(b'E', b"");
                }
            }
            return;
        }
        "page-killer" => page_killer(),
        _ => {}
    }
    std::thread::park();
}

/// Dies where the file says so, unless told to leave that out: `ocr page 2,text page 4,!b.pdf`.
fn page_killer() {
    while let (Some(request), Some(bytes)) = (hear(), hear()) {
        let request: serde_json::Value = serde_json::from_slice(&request).unwrap_or_default();
        let left_out = |step: &str| {
            let kind = step.split(' ').next().unwrap_or_default();
            request["skip"].as_array().is_some_and(|all| all.iter().any(|p| p["step"] == step || p["step"] == format!("{kind} *")))
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for step in text.split(',') {
            if !left_out(step) {
                say(b'M', format!(r#"{{"member":"","step":"{step}"}}"#).as_bytes());
                std::process::exit(1);
            }
        }
        say(b'D', &document(&request["skip"].to_string().replace('"', "'"), ""));
        say(b'E', b"");
    }
}

pub fn liars_are_problems() {
    let limits = Limits { silence_s_max: 1, file_s_max: 2, output_bytes_max: 1 << 20, members_max: 10, ..Limits::default() };
    // Larger than a pipe holds: a reader that does not listen must not hold the host.
    let bytes = vec![b'x'; 1 << 20];
    for (role, kind, words) in [
        ("die", ProblemKind::Crashed, "died"),
        ("babble", ProblemKind::Crashed, "nonsense"),
        ("sleep", ProblemKind::Limit, "silence_s_max"),
        ("beat", ProblemKind::Limit, "file_s_max"),
        ("flood", ProblemKind::Crashed, "nonsense"),
        ("promise", ProblemKind::Limit, "output_bytes_max"),
        ("half", ProblemKind::Crashed, "died"),
        ("early-end", ProblemKind::Crashed, "nonsense"),
        ("metadata", ProblemKind::Crashed, "nonsense"),
        ("spin", ProblemKind::Limit, "silence_s_max"),
        ("silent", ProblemKind::Crashed, "says nothing"),
    ] {
        let found = Worker::new(settings(role)).read(&Input { name: "a.txt", bytes: &bytes }, &limits);
        let problem = &found[0].problems[0];
        assert_eq!((found.len(), found[0].member.as_deref(), problem.kind), (1, None, kind), "{role}: {problem:?}");
        assert!(problem.message.contains(words), "{role}: {problem:?}");
    }
    let mut worker = Worker::new(settings("unasked"));
    for text in ["un", "deux", "trois"] {
        let found = worker.read(&Input { name: "a.txt", bytes: text.as_bytes() }, &limits);
        assert_eq!(found[0].layers[0].text, text, "an answer came before its question");
        // What is said unasked must have arrived before the next question is asked; a pipe needs a moment.
        std::thread::sleep(Duration::from_millis(50));
    }
}

pub fn pages_that_kill_cost_pages() {
    let limits = Limits { silence_s_max: 5, ..Limits::default() };
    for (steps, left_out) in [
        ("ocr page 2", vec!["ocr page 2"]),
        ("ocr page 2,text page 4", vec!["ocr page 2", "text page 4"]),
        // Pages that die one after the other: after three of a kind, none of that kind is tried.
        ("ocr page 1,ocr page 2,ocr page 3,ocr page 4,ocr page 5,text page 9", vec!["ocr page 1", "ocr page 2", "ocr *", "text page 9"]),
    ] {
        let found = Worker::new(settings("page-killer")).read(&Input { name: "a.pdf", bytes: steps.as_bytes() }, &limits);
        assert!(!found[0].layers.is_empty(), "{steps}: {:?}", found[0].problems);
        for step in left_out {
            assert!(found[0].layers[0].text.contains(&format!("'{step}'")), "{steps}: {}", found[0].layers[0].text);
        }
    }
}
