//! Who may ask: only a browser on this machine that was given the token. Every answer carries a strict policy.

use super::{Served, page};
use anyhow::{Context, Result};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use std::io::Read;
use std::sync::Arc;

const POLICY: &str =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
pub const REPORT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
const COOKIE: &str = "redthread";

/// 128 bits from the system's source of randomness, as hexadecimal.
pub fn token() -> Result<String> {
    let mut bytes = [0u8; 16];
    std::fs::File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut bytes)).context("/dev/urandom: cannot read")?;
    Ok(model::id::hex(&bytes))
}

/// Compares without telling by its time where the difference is.
fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

fn cookie_holds(headers: &HeaderMap, token: &str) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    cookies.filter_map(|c| c.trim().split_once('=')).any(|(name, value)| name == COOKIE && equal(value, token))
}

/// The name by which the browser called us must be ours: a foreign name that points here is an attack.
fn host_is_ours(headers: &HeaderMap, served: &Served) -> bool {
    let port = served.listen.port();
    let ours = [served.listen.to_string(), format!("localhost:{port}")];
    headers.get(header::HOST).and_then(|h| h.to_str().ok()).is_some_and(|h| ours.iter().any(|o| o == h))
}

fn refused(text: &str) -> Response {
    (StatusCode::FORBIDDEN, Html(page::message(text))).into_response()
}

pub async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let offered = request.uri().query().unwrap_or_default().split('&').find_map(|p| p.strip_prefix("token="));
    let mut response = if !host_is_ours(request.headers(), &served) {
        refused("This address is not the one that redthread listens on.")
    } else if let Some(offered) = offered {
        if equal(offered, &served.token) {
            let cookie = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict", served.token);
            let mut answer = Redirect::to(request.uri().path()).into_response();
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                answer.headers_mut().insert(header::SET_COOKIE, value);
            }
            answer
        } else {
            refused("This token is not the one that redthread printed.")
        }
    } else if cookie_holds(request.headers(), &served.token) {
        next.run(request).await
    } else {
        refused("Open the address that redthread printed, with its token.")
    };
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
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
