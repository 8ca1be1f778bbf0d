//! Originals, from a second address: another port is another origin, from which nothing can reach the pages of the case. Each link holds
//! once and for a short time.

use super::answer::{Answer, Ask, json};
use super::guard;
use super::{Served, view::Worker};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use engine::store::Store;
use model::BlobId;
use serde_json::json as object;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const LINKS_MAX: usize = 64;
const LINK_S_MAX: Duration = Duration::from_secs(60);

/// Links that nobody has followed yet.
#[derive(Default)]
pub struct Links(Mutex<VecDeque<Link>>);

struct Link {
    token: String,
    made: Instant,
    blob: BlobId,
    media_type: String,
    name: String,
}

impl Links {
    fn add(&self, link: Link) {
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        links.push_back(link);
        while links.len() > LINKS_MAX {
            links.pop_front();
        }
    }

    fn take(&self, token: &str) -> Option<Link> {
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        links.retain(|l| l.made.elapsed() < LINK_S_MAX);
        let at = links.iter().position(|l| guard::equal(&l.token, token))?;
        links.remove(at)
    }
}

/// A link to the original of a document, which holds once.
pub fn link(server: &Served, ask: Ask) -> Answer {
    let id = ask.text("id").to_owned();
    let look = move |worker: &mut Worker| {
        let document = worker.view.document(&id)?;
        let name = document.path.rsplit('/').next().unwrap_or_default().to_owned();
        Ok::<_, super::answer::Fail>((document.blob.clone(), document.media_type.to_string(), name))
    };
    let (blob, media_type, name) = server.hub.ask(look)??;
    if blob.as_str().is_empty() {
        return Err(super::answer::Fail::nothing("the bytes of this document could not be had"));
    }
    let token = guard::token()?;
    let url = format!("{}/{token}", server.sandbox());
    let shown = shown_as(&media_type);
    server.links.add(Link { token, made: Instant::now(), blob, media_type, name });
    json(&object!({ "url": url, "shown": shown != DOWNLOAD, "seconds": LINK_S_MAX.as_secs() }))
}

const DOWNLOAD: &str = "application/octet-stream";

/// As what a browser is given the bytes: pictures, PDF and plain text as they are, whatever could run something as its source, the rest
/// to be kept.
fn shown_as(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "application/pdf",
        "image/png" => "image/png",
        "image/jpeg" => "image/jpeg",
        "image/gif" => "image/gif",
        "image/webp" => "image/webp",
        "image/bmp" => "image/bmp",
        "image/svg+xml" | "application/xml" | "application/json" | "message/rfc822" => "text/plain; charset=utf-8",
        text if text.starts_with("text/") => "text/plain; charset=utf-8",
        _ => DOWNLOAD,
    }
}

/// The second address: links to originals and nothing else.
pub fn router(served: Arc<Served>) -> Router {
    Router::new().route("/{token}", get(original)).with_state(served)
}

async fn original(State(served): State<Arc<Served>>, headers: HeaderMap, Path(token): Path<String>) -> Response {
    let host = served.sandbox();
    let ours = headers.get(header::HOST).and_then(|h| h.to_str().ok()).is_some_and(|h| host.strip_prefix("http://") == Some(h));
    let Some(link) = ours.then(|| served.links.take(&token)).flatten() else {
        return (StatusCode::FORBIDDEN, "This link has been used or is too old: open the original again.").into_response();
    };
    let folder = served.folder.clone();
    let bytes = tokio::task::spawn_blocking(move || Store::open_reader(&folder)?.blobs().get(&link.blob)).await;
    let Ok(Ok(bytes)) = bytes else { return (StatusCode::NOT_FOUND, "The original cannot be read.").into_response() };
    let shown = shown_as(&link.media_type);
    let name: String = link.name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '_' }).collect();
    let place = if shown == DOWNLOAD { "attachment" } else { "inline" };
    let policy = format!(
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors {}",
        served.origin()
    );
    let head = [
        (header::CONTENT_TYPE, shown.to_owned()),
        (header::CONTENT_DISPOSITION, format!("{place}; filename=\"{name}\"")),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_once() {
        let links = Links::default();
        let link = |token: &str| Link {
            token: token.to_owned(),
            made: Instant::now(),
            blob: BlobId::from("b"),
            media_type: "text/html".into(),
            name: "a".into(),
        };
        (0..LINKS_MAX + 2).for_each(|n| links.add(link(&n.to_string())));
        for (token, there) in [("0", false), ("1", false), ("2", true), ("2", false), ("x", false), ("9", true)] {
            assert_eq!(links.take(token).is_some(), there, "{token}");
        }
    }

    #[test]
    fn nothing_that_could_run_is_shown_as_what_it_is() {
        for (media_type, shown) in [
            ("text/html", "text/plain; charset=utf-8"),
            ("image/svg+xml", "text/plain; charset=utf-8"),
            ("application/xhtml+xml", DOWNLOAD),
            ("application/pdf", "application/pdf"),
            ("application/zip", DOWNLOAD),
        ] {
            assert_eq!(shown_as(media_type), shown);
        }
    }
}
