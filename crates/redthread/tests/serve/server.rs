//! The real binary serving a case, and requests to it byte by byte.

use crate::support::{bundled, redthread};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

pub struct Server {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub host: String,
    pub token: String,
    /// Kept as long as the server reads in it.
    _folder: Option<tempfile::TempDir>,
    pub case: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub struct Got {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Got {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> String {
        let wanted = format!("{name}:");
        let line = self.head.lines().find(|l| l.to_ascii_lowercase().starts_with(&wanted));
        line.map(|l| l[wanted.len()..].trim().to_owned()).unwrap_or_default()
    }
}

/// Sends these bytes and reads until the server closes.
pub fn raw(host: &str, request: &[u8]) -> Got {
    let mut stream = TcpStream::connect(host).expect("the server listens");
    // A server that refuses a body may close before all of it was sent.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").expect("a whole head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
    let mut body = bytes[end + 4..].to_vec();
    if head.to_ascii_lowercase().contains("transfer-encoding: chunked") {
        body = unchunked(&body);
    }
    Got { status, head, body }
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = bytes.windows(2).position(|w| w == b"\r\n") {
        let size = usize::from_str_radix(String::from_utf8_lossy(&bytes[..end]).trim(), 16).expect("a chunk's size");
        if size == 0 {
            break;
        }
        out.extend(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 2 + size + 2..];
    }
    out
}

impl Server {
    pub fn start(case: &Path) -> Self {
        let mut child = redthread(case).args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let mut said = BufReader::new(child.stderr.take().expect("stderr")).lines().map(|l| l.expect("a line"));
        let line = said.find(|l| l.contains("http://")).expect("an address");
        let rest = line.split("http://").nth(1).expect("an address");
        let (host, rest) = rest.split_once('/').expect("a path");
        let token = rest.split("token=").nth(1).expect("a token").split_whitespace().next().expect("a token").to_owned();
        Self { child, host: host.to_owned(), token, _folder: None, case: case.to_owned() }
    }

    /// One over the bundled case that nothing is written to. It ends with the last test that holds it: what is static is never dropped.
    pub fn shared() -> Arc<Self> {
        static SERVER: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        let mut known = SERVER.lock().unwrap_or_else(PoisonError::into_inner);
        known.upgrade().unwrap_or_else(|| {
            let server = Arc::new(Self::start(&bundled().case));
            *known = Arc::downgrade(&server);
            server
        })
    }

    /// One over a copy of the bundled case.
    pub fn own() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let case = folder.path().join("case");
        let copied = std::process::Command::new("cp").arg("-r").arg(&bundled().case).arg(&case).status().expect("cp");
        assert!(copied.success());
        let mut server = Self::start(&case);
        server._folder = Some(folder);
        server
    }

    pub fn cookie(&self) -> String {
        format!("Cookie: redthread-{}={}\r\n", self.host.rsplit(':').next().expect("a port"), self.token)
    }

    pub fn origin(&self) -> String {
        format!("Origin: http://{}\r\n", self.host)
    }

    /// A request with these headers and nothing that is not said.
    pub fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Got {
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        raw(&self.host, format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n{headers}{length}\r\n{body}").as_bytes())
    }

    pub fn get(&self, path: &str) -> Got {
        self.send("GET", path, &format!("Host: {}\r\n{}", self.host, self.cookie()), "")
    }

    pub fn post(&self, path: &str, body: &Value) -> Got {
        let headers = format!("Host: {}\r\n{}{}Content-Type: application/json\r\n", self.host, self.cookie(), self.origin());
        self.send("POST", path, &headers, &body.to_string())
    }

    /// Sends a file as the page does.
    pub fn file(&self, path: &str, bytes: &str) -> Got {
        let headers = format!("Host: {}\r\n{}{}Content-Type: application/octet-stream\r\n", self.host, self.cookie(), self.origin());
        self.send("POST", &format!("/api/sent?path={}", quoted(path)), &headers, bytes)
    }

    /// What a reading that was started ends with.
    pub fn read(&self) -> Value {
        let mut progress = self.ask("/api/progress");
        while progress["running"] == true {
            progress = self.ask("/api/progress");
        }
        progress
    }

    /// The answer to a request that must succeed.
    pub fn ask(&self, path: &str) -> Value {
        let got = self.get(path);
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got.json()
    }
}

/// Text as it stands in a query.
pub fn quoted(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}
