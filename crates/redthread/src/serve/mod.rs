//! `redthread serve`: the case in a browser on this machine. Binds to loopback only; every request needs the token that was printed.
//!
//! [`route::ROUTES`] lists what can be asked; [`hub`] keeps the case that answers; [`guard`] says who may ask; `docs/http.md` is for people.

mod answer;
mod case;
mod casebook;
mod chance;
mod connection;
mod document;
mod entity;
mod front;
mod guard;
mod hub;
mod judgement;
mod link;
mod openapi;
mod original;
mod read;
mod report;
mod review;
mod route;
mod search;
mod send;
mod spare;
mod statement;
mod table;
mod view;

use crate::pages::Pages;
use answer::{Answer, Ask, Fail, Reply};
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::{Query, RawPathParams, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use engine::store::{Store, StoreError};
use hub::Hub;
use route::{Method, ROUTES, Route, Run};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What every request sees.
pub struct Served {
    folder: PathBuf,
    hub: Hub,
    pages: Pages,
    passwords: Vec<String>,
    reading: read::Reading,
    reports: report::Reports,
    links: original::Links,
    writing: Mutex<()>,
    token: String,
    listen: SocketAddr,
    /// Where originals are handed out.
    originals: SocketAddr,
}

impl Served {
    /// Held by who looks at the last record and then writes the next.
    fn one_writer(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn origin(&self) -> String {
        format!("http://{}", self.listen)
    }

    fn sandbox(&self) -> String {
        format!("http://{}", self.originals)
    }
}

/// Serves the case until Ctrl-C; `passwords` are tried on encrypted files whose pages are drawn.
pub fn run(folder: &Path, listen: SocketAddr, passwords: Vec<String>) -> Result<ExitCode> {
    if !listen.ip().is_loopback() {
        bail!("--listen {listen}: only this machine may listen (127.0.0.1 or [::1]); the case does not leave it");
    }
    let store = existing_or_new(folder)?;
    let blobs = store.blobs();
    drop(store);
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server's threads")?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .with_context(|| format!("{listen}: cannot listen; is another `redthread serve` running?"))?;
        let sandbox = tokio::net::TcpListener::bind((listen.ip(), 0)).await.context("cannot listen on a second port for originals")?;
        let served = Arc::new(Served {
            hub: Hub::new(folder).map_err(|f| anyhow::anyhow!(f.line))?,
            folder: folder.to_owned(),
            pages: Pages::new(folder, blobs, passwords.clone()),
            passwords,
            reading: read::Reading::default(),
            reports: report::Reports::default(),
            links: original::Links::default(),
            writing: Mutex::new(()),
            token: guard::token()?,
            listen: listener.local_addr()?,
            originals: sandbox.local_addr()?,
        });
        eprintln!("open {}/?token={}  (Ctrl-C stops)", served.origin(), served.token);
        let originals = axum::serve(sandbox, original::router(served.clone()));
        tokio::spawn(async move { drop(originals.await) });
        axum::serve(listener, router(served)).with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) }).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// The case in a folder; an empty one where there is none, so that the first files can be dropped on its page.
fn existing_or_new(folder: &Path) -> Result<Store> {
    if let Err(StoreError::NoCase { .. }) = Store::open_reader(folder) {
        drop(Store::open_writer(folder, &engine::now())?);
        eprintln!("{} is a new, empty case: drop files or a folder on its page", folder.display());
    }
    Ok(Store::open_reader(folder)?)
}

fn router(served: Arc<Served>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let method = if route.method == Method::Get { MethodFilter::GET } else { MethodFilter::POST };
        let answer = move |State(served): State<Arc<Served>>,
                           path: RawPathParams,
                           Query(query): Query<Vec<(String, String)>>,
                           request: Request| { dispatch(route, served, path, query, request) };
        router = router.route(route.path, on(method, answer));
    }
    router
        .fallback_service(on(MethodFilter::GET, front::file))
        .layer(axum::middleware::from_fn_with_state(served.clone(), guard::guard))
        .with_state(served)
}

/// Takes a request apart, lets its route answer on a thread that may wait, and puts the answer together.
async fn dispatch(
    route: &'static Route,
    served: Arc<Served>,
    path: RawPathParams,
    query: Vec<(String, String)>,
    request: Request,
) -> Response {
    let path = path.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let answered = match body(route, request).await {
        Err(fail) => return failed(&fail),
        Ok(body) => tokio::task::spawn_blocking(move || asked(route, &served, path, query, body)).await,
    };
    match answered.unwrap_or_else(|_| Err(Fail::inside("this could not be answered: please report what you asked"))) {
        Ok(Reply::Json(bytes)) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Ok(Reply::Png(bytes)) => ([(header::CONTENT_TYPE, "image/png")], bytes).into_response(),
        Ok(Reply::Pdf(bytes)) => ([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response(),
        Ok(Reply::Report(text)) => {
            let head = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_SECURITY_POLICY, guard::REPORT_POLICY),
                (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
            ];
            (head, text).into_response()
        }
        Err(fail) => failed(&fail),
    }
}

/// What a request brings.
enum Brought {
    Value(serde_json::Value),
    File(send::Incoming),
}

type Names = Vec<(String, String)>;

fn asked(route: &Route, served: &Arc<Served>, path: Names, query: Names, brought: Brought) -> Answer {
    let (body, file) = match brought {
        Brought::Value(body) => (body, None),
        Brought::File(file) => (serde_json::Value::Null, Some(file)),
    };
    let ask = Ask { path, query, body };
    let answer = match (route.run, file) {
        (Run::Case(run), _) => served.hub.ask(move |worker| run(worker, &ask))?,
        (Run::Server(run), _) => run(served, ask),
        (Run::File(run), Some(mut file)) => run(served, &ask, &mut file),
        (Run::File(_), None) => Err(Fail::wrong("this route takes a file")),
    };
    if answer.as_ref().is_ok_and(|reply| reply.len() >= spare::LARGE) {
        spare::give_back();
    }
    answer
}

/// Why the head of a request says already that its body will not do.
fn unfit(route: &Route, request: &Request, most: u64) -> Option<Fail> {
    let head = |name| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if head(header::CONTENT_LENGTH).parse().is_ok_and(|length: u64| length > most) {
        return Some(too_large(most));
    }
    let kind = if matches!(route.run, Run::File(_)) { send::FILE } else { "application/json" };
    let is_kind = head(header::CONTENT_TYPE).split(';').next().is_some_and(|t| t.trim().eq_ignore_ascii_case(kind));
    let wrong = route.method == Method::Post && !is_kind;
    wrong.then(|| Fail::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("the request is of another kind: send Content-Type: {kind}")))
}

fn too_large(most: u64) -> Fail {
    Fail::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the request is larger than {most} bytes"))
}

async fn body(route: &Route, request: Request) -> Result<Brought, Fail> {
    let is_file = matches!(route.run, Run::File(_));
    let most = if is_file { send::file_bytes_max() } else { route.body_max as u64 };
    if let Some(fail) = unfit(route, &request, most) {
        return Err(fail);
    }
    if is_file {
        return Ok(Brought::File(send::Incoming::new(request.into_body())));
    }
    let bytes = axum::body::to_bytes(request.into_body(), route.body_max).await.map_err(|_| too_large(most))?;
    if route.method == Method::Get {
        return Ok(Brought::Value(serde_json::Value::Null));
    }
    let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|e| Fail::wrong(format!("the request is not JSON: {e}")))?;
    if value.is_object() { Ok(Brought::Value(value)) } else { Err(Fail::wrong("the request is not a JSON object")) }
}

fn failed(fail: &Fail) -> Response {
    (fail.status, [(header::CONTENT_TYPE, "application/json")], fail.body().to_string()).into_response()
}
