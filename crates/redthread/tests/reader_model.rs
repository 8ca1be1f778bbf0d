//! `--reader`: a server that answers like llama.cpp's, with words of our own, on a port of this machine.

mod support;

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use support::{err, json, run};

const TEXT: &str = "Bruxelles, le 3 mai 2014\n\nKarim Zeroual et Bram Verhelst ont déchiré un billet à Mons.\n";

/// Serves until the program ends; returns its URL and the passages that it was asked about.
fn server(answer: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = serve(stream, answer, &seen);
        }
    });
    (url, asked)
}

fn serve(stream: TcpStream, answer: &str, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
        head += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let reply = if head.starts_with("GET /v1/models ") {
        json!({ "data": [{ "id": "canned" }] })
    } else {
        let question: Value = serde_json::from_slice(&body)?;
        let passage = question["messages"][1]["content"].as_str().unwrap_or_default().to_owned();
        seen.lock().expect("no thread died").push(passage);
        json!({ "choices": [{ "message": { "content": answer } }] })
    }
    .to_string();
    let mut stream = reader.into_inner();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{reply}",
        reply.len()
    )
}

#[test]
fn answers_are_kept_and_the_case_is_made_again_without_the_model() {
    let answer = r#"{"claims":[
        {"quote":"Karim Zeroual et Bram Verhelst ont déchiré un billet","subject":"Karim Zeroual","property":"paid","object":"Bram Verhelst","value":"un billet"},
        {"quote":"Karim Zeroual a avoué","subject":"Karim Zeroual","property":"denied"}]}"#;
    let (url, asked) = server(answer);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (files, case) = (folder.path().join("files"), folder.path().join("case"));
    fs::create_dir_all(files.join("pj")).expect("a folder");
    for copy in ["a.txt", "b.txt"] {
        fs::write(files.join("pj").join(copy), TEXT).expect("a file");
    }
    let path = files.to_str().expect("UTF-8");
    let with = json(&case, &["read", path, "--reader", &url]).remove(0);
    let told = &with["reader_model"];
    assert_eq!((&told["model"], &told["kept"], &told["dropped_quote"]), (&json!("canned"), &json!(2), &json!(2)), "{with}");
    assert!(!asked.lock().expect("no thread died").is_empty());
    let proposed = |case: &std::path::Path| {
        let claims = json(case, &["claims"]).into_iter();
        claims.filter(|c| c["extractor"].as_str().is_some_and(|e| e.starts_with("reader-model"))).collect::<Vec<_>>()
    };
    assert_eq!(proposed(&case).len(), 2);
    let signature = |case: &std::path::Path| json(case, &["status"])[0]["signature"].clone();
    let (before, count) = (signature(&case), asked.lock().expect("no thread died").len());

    // Asked once; read again without the model, all that was derived is the same.
    json(&case, &["read", path, "--reader", &url]);
    assert_eq!(asked.lock().expect("no thread died").len(), count, "a passage was asked about twice");
    json(&case, &["problems", "--retry", "--fast"]);
    json(&case, &["read", path]);
    assert_eq!(signature(&case), before);
    let verified = run(&case, &["verify"]);
    assert!(verified.status.success(), "{}", err(&verified));
}

#[test]
fn a_reader_that_cannot_be_asked_is_told_before_anything_is_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("a.txt");
    fs::write(&file, TEXT).expect("a file");
    let case = folder.path().join("case");
    for (url, words) in [
        ("http://192.0.2.1:8080", "not on this machine"),
        ("http://[2001:db8::1]/v1", "not on this machine"),
        ("https://127.0.0.1:8080", "give a URL like"),
        ("127.0.0.1:8080", "give a URL like"),
        ("http://127.0.0.1:9", "start its server first"),
    ] {
        let output = run(&case, &["read", file.to_str().expect("UTF-8"), "--reader", url]);
        assert!(!output.status.success() && err(&output).contains(words), "{url}: {}", err(&output));
        assert!(!case.exists(), "{url} made a case");
    }
}
