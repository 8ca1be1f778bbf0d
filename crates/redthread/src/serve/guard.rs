//! Who may ask: only a browser on this machine that was given the token, and only our own pages in it. Every answer carries a strict policy.

use super::Served;
use super::answer::Fail;
use anyhow::{Context, Result};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::io::Read;
use std::sync::Arc;

/// Of the report: it brings its own style and script, and may reach nothing and nobody.
pub const REPORT_POLICY: &str = "sandbox allow-scripts allow-modals allow-popups; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'";
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Of every page and answer: scripts, styles, pictures and requests of our own; frames of the report and of originals.
fn policy(served: &Served) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; frame-src 'self' {}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        served.sandbox()
    )
}

/// 128 bits from the system's source of randomness, as hexadecimal.
pub fn token() -> Result<String> {
    let mut bytes = [0u8; 16];
    std::fs::File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut bytes)).context("/dev/urandom: cannot read")?;
    Ok(model::id::hex(&bytes))
}

/// Compares without telling by its time where the difference is.
pub fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

/// Cookies know no ports: another server on this machine must not take ours for its own.
fn cookie_name(served: &Served) -> String {
    format!("redthread-{}", served.listen.port())
}

fn cookie_holds(headers: &HeaderMap, served: &Served) -> bool {
    let name = cookie_name(served);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    cookies.filter_map(|c| c.trim().split_once('=')).any(|(n, value)| n == name && equal(value, &served.token))
}

/// The names by which a browser may call us.
fn hosts(served: &Served) -> [String; 2] {
    [served.listen.to_string(), format!("localhost:{}", served.listen.port())]
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).map(|v| v.to_str().unwrap_or("unreadable"))
}

/// Why a request is refused whatever it asks for; none if it may go on.
fn refusal(request: &Request, served: &Served) -> Option<&'static str> {
    let headers = request.headers();
    // A foreign name that points here is an attack.
    let host = text(headers, &header::HOST).filter(|h| hosts(served).iter().any(|o| o == h));
    let Some(host) = host else { return Some("This address is not the one that redthread listens on.") };
    let origin = text(headers, &header::ORIGIN);
    let own = origin.map(|o| o.strip_prefix("http://") == Some(host));
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if own == Some(false) || changes && own.is_none() {
        return Some("This request does not come from a page of redthread.");
    }
    None
}

fn refused(line: &str) -> Response {
    super::failed(&Fail::new(StatusCode::FORBIDDEN, line))
}

async fn guarded(served: &Arc<Served>, request: Request, next: Next) -> Response {
    if let Some(line) = refusal(&request, served) {
        return refused(line);
    }
    let offered = request.uri().query().unwrap_or_default().split('&').find_map(|p| p.strip_prefix("token="));
    if let Some(offered) = offered.filter(|_| *request.method() == Method::GET) {
        if !equal(offered, &served.token) {
            return refused("This token is not the one that redthread printed.");
        }
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie_name(served), served.token);
        let mut answer = Redirect::to(request.uri().path()).into_response();
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().insert(header::SET_COOKIE, value);
        }
        return answer;
    }
    let site = text(request.headers(), &SITE);
    if !cookie_holds(request.headers(), served) {
        return refused("Open the address that redthread printed, with its token.");
    }
    if site.is_some_and(|s| !matches!(s, "same-origin" | "none")) {
        return refused("This request does not come from a page of redthread.");
    }
    next.run(request).await
}

pub async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let mut response = guarded(&served, request, next).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(&served)) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::X_FRAME_OPTIONS).or_insert(HeaderValue::from_static("DENY"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_differ() {
        let (a, b) = (token().expect("random"), token().expect("random"));
        assert!(a.len() == 32 && a != b && equal(&a, &a) && !equal(&a, &b) && !equal(&a, "short"));
    }
}
