//! The front end: the built files that are part of this program.

use super::answer::Fail;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

// `FILES: &[(&str, &[u8])]`, sorted by name: written by `build.rs` from `web/dist`.
include!(concat!(env!("OUT_DIR"), "/front.rs"));

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The file of this path; any other path is one within the page, which finds its own way.
pub async fn file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let find = |name: &str| FILES.binary_search_by_key(&name, |(n, _)| n).ok().map(|at| FILES[at]);
    let (name, bytes) = match find(path) {
        Some(found) => found,
        None if path.starts_with("api/") || path.starts_with("assets/") => {
            return super::failed(&Fail::nothing(format!("there is nothing at /{path}")));
        }
        None => match find("index.html") {
            Some(found) => found,
            None => return super::failed(&Fail::inside("this program was built without its pages")),
        },
    };
    // Their names change with what is in them.
    let keep = if name.starts_with("assets/") { "private, max-age=31536000, immutable" } else { "no-store" };
    (StatusCode::OK, [(header::CONTENT_TYPE, media_type(name)), (header::CACHE_CONTROL, keep)], bytes).into_response()
}
