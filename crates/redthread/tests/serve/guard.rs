//! Every route against everybody who must not get in.

use crate::server::Server;
use std::collections::BTreeSet;

/// Every route with a path that it answers. One that is described and not here, or here and not described, fails.
const ROUTES: &[(&str, &str, &str)] = &[
    ("GET", "/api/case", "/api/case"),
    ("GET", "/api/documents", "/api/documents"),
    ("GET", "/api/documents/{id}", "/api/documents/x"),
    ("GET", "/api/documents/{id}/pages/{page}", "/api/documents/x/pages/1.png"),
    ("GET", "/api/documents/{id}/original", "/api/documents/x/original"),
    ("GET", "/api/problems", "/api/problems"),
    ("GET", "/api/search", "/api/search?q=Gand"),
    ("POST", "/api/match", "/api/match"),
    ("GET", "/api/entities", "/api/entities"),
    ("GET", "/api/entities/{id}", "/api/entities/x"),
    ("GET", "/api/path", "/api/path?a=x&b=y"),
    ("GET", "/api/knowable", "/api/knowable?a=x&b=y"),
    ("GET", "/api/knowledge", "/api/knowledge?x=y"),
    ("GET", "/api/statements", "/api/statements?x=y"),
    ("GET", "/api/heard", "/api/heard"),
    ("GET", "/api/network", "/api/network"),
    ("GET", "/api/timeline", "/api/timeline"),
    ("GET", "/api/places", "/api/places"),
    ("GET", "/api/findings", "/api/findings"),
    ("GET", "/api/contradictions", "/api/contradictions"),
    ("GET", "/api/transmissions", "/api/transmissions"),
    ("GET", "/api/casebook", "/api/casebook"),
    ("POST", "/api/casebook/undo", "/api/casebook/undo"),
    ("GET", "/api/decisions", "/api/decisions"),
    ("POST", "/api/decisions", "/api/decisions"),
    ("GET", "/api/notes", "/api/notes"),
    ("POST", "/api/notes", "/api/notes"),
    ("GET", "/api/searches", "/api/searches"),
    ("POST", "/api/searches", "/api/searches"),
    ("GET", "/api/hypotheses", "/api/hypotheses"),
    ("POST", "/api/hypotheses", "/api/hypotheses"),
    ("POST", "/api/weighings", "/api/weighings"),
    ("GET", "/api/review", "/api/review"),
    ("GET", "/api/judgements", "/api/judgements"),
    ("POST", "/api/judgements", "/api/judgements"),
    ("POST", "/api/judgements/undo", "/api/judgements/undo"),
    ("POST", "/api/judgements/settle", "/api/judgements/settle"),
    ("POST", "/api/read", "/api/read"),
    ("GET", "/api/sent", "/api/sent"),
    ("POST", "/api/sent", "/api/sent?path=x/y"),
    ("POST", "/api/sent/discard", "/api/sent/discard"),
    ("GET", "/api/folders", "/api/folders?path=/"),
    ("GET", "/api/progress", "/api/progress"),
    ("GET", "/api/report", "/api/report"),
    ("GET", "/api/report/sections", "/api/report/sections"),
    ("GET", "/api/openapi.json", "/api/openapi.json"),
];

#[test]
fn every_route_has_a_row() {
    let described = Server::shared().ask("/api/openapi.json");
    let mut known = BTreeSet::new();
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            known.insert((method.to_uppercase(), path.clone()));
        }
    }
    let rows: BTreeSet<(String, String)> = ROUTES.iter().map(|(m, p, _)| ((*m).to_owned(), (*p).to_owned())).collect();
    assert_eq!(known, rows);
}

#[test]
fn nobody_gets_in_who_must_not() {
    let server = Server::shared();
    let (host, cookie, origin) = (format!("Host: {}\r\n", server.host), server.cookie(), server.origin());
    let bad = cookie.replace(&server.token, &server.token.chars().rev().collect::<String>());
    let elsewhere = "Origin: http://evil.example\r\n";
    let pages = [("GET", "/", "/"), ("GET", "/search", "/search"), ("GET", "/assets/x.js", "/assets/x.js")];
    for (method, _, path) in ROUTES.iter().chain(&pages) {
        // A file may be large: what is too much of it is refused by what its head says, before any of it came.
        let file = path.starts_with("/api/sent?");
        let json = if file { "Content-Type: application/octet-stream\r\n" } else { "Content-Type: application/json\r\n" };
        let large = if file { String::new() } else { format!("{{\"x\":\"{}\"}}", "x".repeat(5 << 20)) };
        let length = if file { "Content-Length: 1073741825\r\n" } else { "" };
        let api = path.starts_with("/api");
        for (what, verb, headers, body, status) in [
            ("no token", *method, format!("{host}{origin}{json}"), "{}", 403),
            ("bad token", method, format!("{host}{origin}{json}{bad}"), "{}", 403),
            ("cookie of another port", method, format!("{host}{origin}{json}Cookie: redthread-1={}\r\n", server.token), "{}", 403),
            ("wrong origin", method, format!("{host}{elsewhere}{json}{cookie}"), "{}", 403),
            ("origin null", method, format!("{host}Origin: null\r\n{json}{cookie}"), "{}", 403),
            ("wrong host", method, format!("Host: evil.example\r\n{origin}{json}{cookie}"), "{}", 403),
            ("no host", method, format!("{origin}{json}{cookie}"), "{}", 403),
            ("another site's page", method, format!("{host}{origin}{json}{cookie}Sec-Fetch-Site: cross-site\r\n"), "{}", 403),
            ("another port's page", method, format!("{host}{origin}{json}{cookie}Sec-Fetch-Site: same-site\r\n"), "{}", 403),
            ("wrong method", "DELETE", format!("{host}{origin}{json}{cookie}"), "{}", 405),
            ("too large a body", method, format!("{host}{origin}{json}{cookie}{length}"), large.as_str(), if api { 413 } else { 0 }),
        ] {
            if status == 0 {
                continue;
            }
            let got = server.send(verb, path, &headers, body);
            // Without a host it is no request of HTTP/1.1 at all.
            let refused = got.status == status || what == "no host" && got.status == 400;
            assert!(refused, "{what}: {verb} {path} gave {} {}", got.status, got.text());
            assert!(got.body.len() < 400 && !got.text().contains("Roubaix"), "{what}: {path} says {}", got.text());
        }
        if *method == "POST" {
            for (what, headers, status) in [
                ("no origin", format!("{host}{json}{cookie}"), 403),
                ("a form", format!("{host}{origin}Content-Type: application/x-www-form-urlencoded\r\n{cookie}"), 415),
                ("text", format!("{host}{origin}Content-Type: text/plain\r\n{cookie}"), 415),
                ("no kind", format!("{host}{origin}{cookie}"), 415),
            ] {
                assert_eq!(server.send("POST", path, &headers, "{}").status, status, "{what}: {path}");
            }
        }
    }
}

#[test]
fn the_token_becomes_a_cookie_and_every_answer_has_its_policy() {
    let server = Server::shared();
    let host = format!("Host: {}\r\n", server.host);
    let got = server.send("GET", &format!("/?token={}", server.token), &host, "");
    let cookie = got.header("set-cookie");
    assert!(got.status == 303 && got.header("location") == "/", "{}", got.head);
    assert!(cookie.contains(&server.token) && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    for path in ["/?token=wrong", "/?token=", "/api/case?token=wrong"] {
        assert_eq!(server.send("GET", path, &format!("{host}{}", server.cookie()), "").status, 403, "{path}");
    }
    for path in ["/", "/api/case", "/api/nothing", "/api/entities/nobody", "/some/page"] {
        let got = server.get(path);
        let policy = got.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        for (name, value) in [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")] {
            assert_eq!(got.header(name), value, "{path}");
        }
    }
    assert_eq!(server.get("/api/nothing").status, 404);
    assert!(server.get("/some/page").header("content-type").starts_with("text/html"));
    let report = server.get("/api/report").header("content-security-policy");
    assert!(
        report.contains("sandbox allow-scripts") && !report.contains("allow-same-origin") && report.contains("default-src 'none'"),
        "{report}"
    );
}
