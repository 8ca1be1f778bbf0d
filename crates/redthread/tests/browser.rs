//! The pages of `redthread serve` in Debian's Chromium: each of them on the bundled case, and 300 documents that try to run or fetch something.

#[path = "serve/server.rs"]
#[allow(dead_code)]
mod server;
mod support;

use server::Server;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{redthread, root};

/// Runs one program of `web/test`; it prints what failed.
fn browse(program: &str, server: &Server, more: &[&str]) {
    let web = root().join("crates/redthread/web");
    assert!(web.join("node_modules/playwright-core").is_dir(), "the browser tests need their packages: run scripts/setup");
    let address = format!("http://{}/?token={}", server.host, server.token);
    let output = Command::new("node")
        .arg(web.join("test").join(program))
        .arg(address)
        .args(more)
        .output()
        .expect("node runs: scripts/setup installs it");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
}

#[test]
fn every_page_does_its_work() {
    let server = Server::own();
    let more = tempfile::tempdir().expect("a folder");
    let agency = more.path().join("ldv-gent");
    std::fs::create_dir(&agency).expect("a folder");
    std::fs::write(agency.join("nota-laat.txt"), "Nota van 3 juli 2014\nKarim Zeroual werd gezien te Gent.\n").expect("a file");
    std::fs::write(agency.join("stuk.pdf"), "%PDF-1.7\nnothing follows").expect("a file");
    browse("pages.mjs", &server, &[more.path().to_str().expect("UTF-8")]);
}

#[test]
fn folders_can_be_dropped_and_chosen() {
    let server = Server::own();
    let folder = tempfile::tempdir().expect("a folder");
    browse("sending.mjs", &server, &[folder.path().to_str().expect("UTF-8")]);
}

#[test]
fn every_page_can_be_heard_and_reached_by_keyboard() {
    browse("heard.mjs", &Server::shared(), &[]);
}

/// What a document may hold that would run, fetch or mislead if it were not shown as text.
const ATTACKS: &[&str] = &[
    "<script>globalThis.CANARY=1;document.title='CANARY'</script>",
    "<img src=x onerror=\"globalThis.CANARY=1\">",
    "<img src=\"http://canary.invalid/pixel.png\">",
    "<svg onload=\"globalThis.CANARY=1\"><script>globalThis.CANARY=1</script></svg>",
    "<iframe src=\"http://canary.invalid/\"></iframe><iframe srcdoc=\"<script>parent.CANARY=1</script>\"></iframe>",
    "<link rel=stylesheet href=http://canary.invalid/a.css><style>@import 'http://canary.invalid/b.css';</style>",
    "<a href=\"javascript:globalThis.CANARY=1\">Karim Zeroual</a>",
    "<form action=http://canary.invalid/><button autofocus onfocus=globalThis.CANARY=1>x</button></form>",
    "<meta http-equiv=refresh content=\"0;url=http://canary.invalid/\"><base href=http://canary.invalid/>",
    "<object data=http://canary.invalid/x></object><embed src=http://canary.invalid/y><video src=http://canary.invalid/z>",
    "{{constructor.constructor('globalThis.CANARY=1')()}} ${globalThis.CANARY=1} <%= globalThis.CANARY=1 %> #{globalThis.CANARY=1}",
    "=HYPERLINK(\"http://canary.invalid/?\"&A1,\"open\") ;=cmd|' /C calc'!A0 ;+1+1 ;@SUM(1) ;-2+3",
    "\u{202e}cod.exe\u{202c} \u{2066}Karim\u{2069} \u{200b}Zeroual\u{feff} \u{202d}01-02-2014\u{202c}",
    "]]></script><!--><script>globalThis.CANARY=1</script>--> \"'`><script>globalThis.CANARY=1</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=globalThis.CANARY=1></style></mglyph></table></mtext></math>",
];

/// The attack as a file of this kind, in a sentence that also names people, so that it reaches every page.
fn document(kind: &str, attack: &str, number: usize) -> String {
    let sentence = format!(
        "Le 12 mars 2014, Karim Zeroual {attack} a rencontré Thierry Delobelle à Roubaix, numéro +32 479 00 61 93. CANARY {number}"
    );
    match kind {
        "html" => format!(
            "<!doctype html><html><head><title>{attack}</title></head><body onload=\"globalThis.CANARY=1\"><p>{sentence}</p></body></html>"
        ),
        "eml" => format!(
            "From: \"{a}\" <a@b.example>\nTo: c@d.example\nSubject: {a}\nDate: Tue, 18 Mar 2014 15:04:00 +0100\nContent-Type: text/html; charset=utf-8\n\n<p>{sentence}</p>\n",
            a = attack.replace('"', "'")
        ),
        "csv" => format!("date;nom;note\n12/03/2014;{attack};\"{}\"\n", sentence.replace('"', "\"\"")),
        "svg" => format!("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"globalThis.CANARY=1\"><text>{sentence}</text></svg>"),
        _ => format!("Note n° {number}\n{sentence}\n"),
    }
}

fn hostile_files(folder: &Path) -> PathBuf {
    let agency = folder.join("files/agence <img src=x onerror=CANARY=1>");
    std::fs::create_dir_all(&agency).expect("a folder");
    let kinds = ["txt", "html", "eml", "csv", "svg"];
    for number in 0..300 {
        let attack = ATTACKS[number % ATTACKS.len()];
        let kind = kinds[(number / ATTACKS.len()) % kinds.len()];
        let name = if number % 7 == 0 { format!("<img src=x onerror=CANARY=1> {number}.{kind}") } else { format!("note-{number}.{kind}") };
        std::fs::write(agency.join(name), document(kind, attack, number)).expect("a file");
    }
    folder.join("files")
}

#[test]
fn hostile_documents_run_nothing_and_fetch_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = hostile_files(folder.path());
    let case = folder.path().join("case");
    let read = redthread(&case).args(["read", "--fast"]).arg(&files).output().expect("the binary runs");
    assert!(read.status.success(), "{}", support::err(&read));
    browse("hostile.mjs", &Server::start(&case), &["300"]);
}
