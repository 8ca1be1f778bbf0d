//! `redthread serve`: the case in a browser on this machine. Binds to loopback only; every request needs the token that was printed.

mod document;
mod guard;
mod page;

use crate::command;
use crate::pages::Pages;
use crate::wire;
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::{Path as UrlPath, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use engine::ask::{self, Copies, Graph};
use engine::graph::Index;
use model::Case;
use model::case::Lookup;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

/// What every request sees: one snapshot of the case.
pub struct Served {
    pub case: Case,
    /// Claims to look at that no answer rests on.
    proposed: Vec<model::Claim>,
    casebook: model::Casebook,
    folder: PathBuf,
    /// Of the case as it is shown.
    signature: String,
    pages: Pages,
    /// Computed when first asked for.
    copies: OnceLock<Copies>,
    index: OnceLock<Arc<Index>>,
    report: OnceLock<String>,
    token: String,
    listen: SocketAddr,
}

impl Served {
    fn copies(&self) -> &Copies {
        self.copies.get_or_init(|| ask::copies(&self.case))
    }

    fn graph(&self) -> Graph<'_> {
        let index = self.index.get_or_init(|| Graph::with_sources(&self.case, &self.copies().sources()).index);
        Graph::with_index(&self.case, index.clone())
    }
}

type Shared = State<Arc<Served>>;

/// Serves the case until Ctrl-C; `passwords` are tried on encrypted files whose pages are drawn.
pub fn run(folder: &Path, listen: SocketAddr, passwords: Vec<String>) -> Result<ExitCode> {
    if !listen.ip().is_loopback() {
        bail!("--listen {listen}: only this machine may listen (127.0.0.1 or [::1]); the case does not leave it");
    }
    let opened = engine::open(folder)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server's threads")?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .with_context(|| format!("{listen}: cannot listen; is another `redthread serve` running?"))?;
        let listen = listener.local_addr()?;
        let token = guard::token()?;
        let served = Arc::new(Served {
            signature: opened.signature()?,
            pages: Pages::new(folder, opened.store.blobs(), passwords),
            case: opened.case,
            casebook: opened.casebook,
            proposed: opened.proposed,
            folder: folder.to_owned(),
            copies: OnceLock::new(),
            index: OnceLock::new(),
            report: OnceLock::new(),
            token,
            listen,
        });
        eprintln!("open http://{listen}/?token={}  (Ctrl-C stops)", served.token);
        axum::serve(listener, router(served)).with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) }).await?;
        Ok(ExitCode::SUCCESS)
    })
}

fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/", get(search))
        .route("/documents", get(|State(s): Shared| async move { Html(page::documents(&s.case, s.copies())) }))
        .route("/entities", get(|State(s): Shared| async move { Html(page::entities(&s.case)) }))
        .route("/document/{id}", get(document))
        .route("/page/{id}/{name}", get(picture))
        .route("/entity/{id}", get(entity))
        .route("/connection", get(connection))
        .route("/report", get(report))
        .route("/api/{what}", get(api))
        .layer(axum::middleware::from_fn_with_state(served.clone(), guard::guard))
        .with_state(served)
}

#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

fn failed(status: StatusCode, text: &str) -> Response {
    (status, Html(page::message(text))).into_response()
}

/// The hits of a query, from the text index of the case folder.
fn hits(served: &Served, query: &str) -> Result<Vec<engine::store::Hit>> {
    let Some(index) = engine::store::Store::open_reader(&served.folder)?.search()? else { return Ok(Vec::new()) };
    Ok(index.run(query, 100, &|_| Vec::new())?.hits)
}

async fn search(State(served): Shared, Query(asked): Query<Asked>) -> Response {
    if asked.q.trim().is_empty() {
        return Html(page::search(&served.case, "", &[])).into_response();
    }
    match hits(&served, &asked.q) {
        Ok(hits) => Html(page::search(&served.case, &asked.q, &hits)).into_response(),
        Err(error) => failed(StatusCode::BAD_REQUEST, &format!("{error:#}")),
    }
}

/// The characters that a link into a document asks for.
#[derive(Deserialize, Default)]
struct Place {
    #[serde(default)]
    from: u32,
    #[serde(default)]
    to: u32,
    /// Which of several texts.
    #[serde(default)]
    layer: usize,
}

async fn document(State(served): Shared, UrlPath(id): UrlPath<String>, Query(place): Query<Place>) -> Response {
    match served.case.documents.iter().find(|d| d.id.as_str() == id) {
        Some(document) => {
            let asked = document::Asked { hit: place.from..place.to, layer: place.layer };
            Html(document::page(&served.case, served.copies(), document, &asked)).into_response()
        }
        None => failed(StatusCode::NOT_FOUND, "There is no such document in this case."),
    }
}

/// `N.png`: a page of a document as a picture.
async fn picture(State(served): Shared, UrlPath((id, name)): UrlPath<(String, String)>) -> Response {
    let number = name.strip_suffix(".png").and_then(|n| n.parse().ok());
    let at = served.case.documents.iter().position(|d| d.id.as_str() == id);
    let Some((number, at)) = number.zip(at) else { return failed(StatusCode::NOT_FOUND, "There is no such page in this case.") };
    // Drawing takes its time; it must not hold up the other answers.
    let drawn = tokio::task::spawn_blocking(move || served.pages.picture(&served.case.documents[at], number)).await;
    match drawn.ok().flatten() {
        Some(png) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        None => failed(StatusCode::NOT_FOUND, "This page cannot be drawn."),
    }
}

async fn entity(State(served): Shared, UrlPath(id): UrlPath<String>) -> Response {
    // A link may be older than a file or a judgement that made another mention the first.
    let found = ask::find::by_id(&served.case, &id).filter(|_| ask::find::is_id(&id));
    match found {
        Some(entity) => Html(page::entity(&served.case, &served.proposed, entity)).into_response(),
        None => failed(StatusCode::NOT_FOUND, "There is no such entity in this case."),
    }
}

async fn connection(State(served): Shared, Query(asked): Query<Asked>) -> Response {
    let found = |text: &str| ask::find_entity(&served.case, text).map(|f| f.into_iter().next());
    let (a, b) = match (found(&asked.a), found(&asked.b)) {
        (Ok(Some(a)), Ok(Some(b))) => (a, b),
        (Err(error), _) | (_, Err(error)) => return failed(StatusCode::NOT_FOUND, &error.to_string()),
        _ => return failed(StatusCode::NOT_FOUND, "Give two names."),
    };
    let graph = served.graph();
    let lookup = Lookup::new(&served.case);
    let paths = wire::paths(&lookup, a, b, &ask::paths(&graph, &ask::Query::between(&a.id, &b.id)));
    let knowable = wire::knowable(&lookup, a, b, &ask::coalitions(&graph, &a.id, &b.id, None));
    Html(page::connection(&served.case, a, b, &paths, &knowable)).into_response()
}

async fn report(State(served): Shared) -> Response {
    let made = match served.report.get() {
        Some(made) => Ok(made.clone()),
        None => command::report_text(&served.case, &served.folder, &served.signature)
            .map(|(text, _, _)| served.report.get_or_init(|| text).clone()),
    };
    match made {
        // The report brings its own style and script, and a policy that allows nothing else.
        Ok(text) => ([(header::CONTENT_SECURITY_POLICY, guard::REPORT_POLICY)], Html(text)).into_response(),
        Err(error) => failed(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error:#}")),
    }
}

/// The command line's JSON contracts, one array each.
async fn api(State(served): Shared, UrlPath(what): UrlPath<String>) -> Response {
    let case = &served.case;
    let lookup = Lookup::new(case);
    fn all<T: serde::Serialize>(items: impl Iterator<Item = T>) -> Result<String> {
        Ok(serde_json::to_string(&items.collect::<Vec<_>>())?)
    }
    let text = match what.as_str() {
        "documents" => all(case.documents.iter().map(|d| wire::document(case, d, Some((&lookup, served.copies()))))),
        "entities" => all(case.entities.iter().map(|e| wire::entity(&lookup, e))),
        "claims" => all(case.claims.iter().chain(&served.proposed).map(|c| wire::claim(&lookup, c))),
        "contradictions" => all(command::all_contradictions(case).iter().map(|c| wire::contradiction(&lookup, &served.casebook, c))),
        "findings" => {
            command::case_findings(case, &served.folder).and_then(|f| all(f.iter().map(|f| wire::finding(&lookup, &served.casebook, f))))
        }
        _ => return failed(StatusCode::NOT_FOUND, "The API has documents, entities, claims, findings and contradictions."),
    };
    match text {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => failed(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error:#}")),
    }
}
