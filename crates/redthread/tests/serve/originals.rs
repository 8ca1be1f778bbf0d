//! Originals come from another origin, once, and run nothing.

use crate::server::{Server, raw};
use crate::support::bundled;

#[test]
fn an_original_is_had_once_from_another_origin() {
    let server = Server::shared();
    let documents = server.ask("/api/documents?limit=500");
    for line in documents["documents"].as_array().expect("documents").iter().filter(|d| d["parent"].is_null()) {
        let link = server.ask(&format!("/api/documents/{}/original", line["id"].as_str().expect("an id")));
        let url = link["url"].as_str().expect("a link");
        let (host, path) = url.strip_prefix("http://").and_then(|u| u.split_once('/')).expect("host and path");
        assert_ne!(host, server.host);
        let policy = server.get("/").header("content-security-policy");
        assert!(policy.contains(&format!("frame-src 'self' http://{host};")), "{policy}");
        let ask = |name: &str| raw(host, format!("GET /{path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n").as_bytes());
        assert_eq!(ask("evil.example").status, 403, "a foreign name");
        let got = ask(host);
        assert_eq!(got.status, 200, "{}", got.text());
        let original = std::fs::read(bundled().files.join(line["path"].as_str().expect("a path"))).expect("the file");
        assert_eq!(got.body, original);
        let policy = got.header("content-security-policy");
        assert!(
            policy.starts_with("sandbox; default-src 'none'") && policy.contains(&format!("frame-ancestors http://{}", server.host)),
            "{policy}"
        );
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        let shown = got.header("content-type");
        assert!(!shown.contains("html") && !shown.contains("svg") && !shown.contains("xml"), "{shown}");
        assert_eq!(ask(host).status, 403, "a second time");
        for other in ["", "api/case", "0123456789abcdef0123456789abcdef"] {
            let got =
                raw(host, format!("GET /{other} HTTP/1.1\r\nHost: {host}\r\n{}Connection: close\r\n\r\n", server.cookie()).as_bytes());
            assert!(got.status == 403 || got.status == 404, "{other}: {}", got.status);
        }
    }
}
