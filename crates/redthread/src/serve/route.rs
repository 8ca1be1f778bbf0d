//! The one table of routes: the router, the description of the API and the test that tries to get in are made from it.

use super::answer::{Answer, Ask, Reply};
use super::view::Worker;
use super::{
    Served, case, casebook, chance, connection, document, entity, judgement, openapi, original, read, report, review, search, send,
    statement,
};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// What answers.
#[derive(Clone, Copy)]
pub enum Run {
    /// With the case in hand.
    Case(for<'w, 'a> fn(&mut Worker<'w, 'a>, &Ask) -> Answer),
    /// Without: what writes, reads files or makes the report.
    Server(fn(&Arc<Served>, Ask) -> Answer),
    /// Without, and with a body that is a file: taken as it comes, at most [`send::file_bytes_max`] bytes.
    File(fn(&Served, &Ask, &mut send::Incoming) -> Answer),
}

pub struct Route {
    pub method: Method,
    /// Names in braces stand for one part of the path.
    pub path: &'static str,
    pub about: &'static str,
    /// Names that the query may have, each with what it means.
    pub query: &'static [(&'static str, &'static str)],
    /// Names that the body may have, each with its JSON type and what it means; none: no body at all.
    pub body: &'static [(&'static str, &'static str, &'static str)],
    /// Bytes of the body at most.
    pub body_max: usize,
    /// Name of a list or field of the answer, and the contract in `schemas/` that its items follow.
    pub answer: &'static [(&'static str, &'static str)],
    pub run: Run,
}

const SMALL: usize = 64 << 10;
const LIST: usize = 4 << 20;

const PAGED: (&str, &str) = ("limit", "how many at most");
const FROM: (&str, &str) = ("offset", "how many to leave out first");
const ON: (&str, &str) = ("on", "only what was held by this day, YYYY-MM-DD");
const AGENCY: (&str, &str) = ("agency", "only of this agency; may be repeated");
const WITHOUT: (&str, &str) = ("without", "id or path of a document that is not to be believed; may be repeated");
const WHO: (&str, &str, &str) = ("who", "string", "who decides; the user of this session where it is absent");
const SEEN: (&str, &str, &str) =
    ("seen", "integer", "`last_judgement` as the page knows it; another one is refused with 409 and what is new");
const RECORD: (&str, &str, &str) =
    ("seen", "integer", "`last_record` as the page knows it; another one is refused with 409 and what is new");
const REVIEW: (&str, &str, &str) = ("review", "boolean", "keep it now, let it take effect with `settle`");

const fn get(
    path: &'static str,
    about: &'static str,
    query: &'static [(&'static str, &'static str)],
    answer: &'static [(&'static str, &'static str)],
    run: Run,
) -> Route {
    Route { method: Method::Get, path, about, query, body: &[], body_max: 0, answer, run }
}

const fn post(
    path: &'static str,
    about: &'static str,
    body: &'static [(&'static str, &'static str, &'static str)],
    body_max: usize,
    run: Run,
) -> Route {
    Route { method: Method::Post, path, about, query: &[], body, body_max, answer: &[], run }
}

pub const ROUTES: &[Route] = &[
    get("/api/case", "What is in the case.", &[], &[("", "status")], Run::Case(case::case)),
    get(
        "/api/documents",
        "Documents by path.",
        &[AGENCY, ("q", "words of the path"), PAGED, FROM],
        &[("documents", "documents")],
        Run::Case(case::documents),
    ),
    get(
        "/api/documents/{id}",
        "One document with its texts, names, claims and pages; by id or path.",
        &[],
        &[("document", "documents"), ("claims", "claims")],
        Run::Case(document::document),
    ),
    get("/api/documents/{id}/pages/{page}", "A page as a picture: `N.png`.", &[], &[], Run::Server(picture)),
    get(
        "/api/documents/{id}/original",
        "A link to the original on another origin; it holds once.",
        &[],
        &[],
        Run::Server(|s, ask| original::link(s, ask)),
    ),
    get("/api/problems", "What could not be read, or not wholly.", &[], &[("problems", "problems")], Run::Case(case::problems)),
    get(
        "/api/search",
        "Passages that answer a query, and how many documents have which value.",
        &[
            ("q", "the query, in the language of `redthread search`"),
            ("variants", "0: words as written only"),
            AGENCY,
            ("language", "only in this language; may be repeated"),
            ("kind", "only documents of this kind; may be repeated"),
            ("from", "only documents of this day or later"),
            ("to", "only documents of this day or earlier"),
            ("entity", "only documents that name this entity; may be repeated"),
            PAGED,
            FROM,
        ],
        &[("hits", "search")],
        Run::Case(search::search),
    ),
    post(
        "/api/match",
        "The names of a list, each with the entities that it may be.",
        &[("names", "array", "names, one each"), ("text", "string", "a table, JSON Lines or one name a line")],
        LIST,
        Run::Case(search::match_names),
    ),
    get(
        "/api/entities",
        "Entities, the most mentioned first.",
        &[("q", "words of a name or number"), ("schema", "only of this kind; may be repeated"), PAGED, FROM],
        &[("entities", "entities")],
        Run::Case(entity::entities),
    ),
    get("/api/entities/{id}", "One entity with everything about it; by id or name.", &[], &[("", "show")], Run::Case(entity::entity)),
    get(
        "/api/path",
        "Chains of claims between two.",
        &[
            ("a", "id or name"),
            ("b", "id or name"),
            ON,
            AGENCY,
            WITHOUT,
            ("in_order", "1: dated steps must follow each other"),
            ("top", "how many chains"),
        ],
        &[("", "path")],
        Run::Case(connection::path),
    ),
    get(
        "/api/knowable",
        "Since when each set of agencies could know of a connection.",
        &[("a", "id or name"), ("b", "id or name"), ("before", "a day or an event to count days from")],
        &[("", "knowable")],
        Run::Case(connection::knowable),
    ),
    get(
        "/api/knowledge",
        "What each agency held about somebody.",
        &[("x", "id or name"), ON],
        &[("agencies.claims", "knowledge")],
        Run::Case(connection::knowledge),
    ),
    get(
        "/api/statements",
        "What somebody said on record on several occasions, question by question, and what changed.",
        &[("x", "id or name")],
        &[("", "statements")],
        Run::Case(statement::statements),
    ),
    get("/api/heard", "Who was heard on record, those heard most often first.", &[], &[], Run::Case(statement::heard)),
    get(
        "/api/network",
        "Entities and what claims say between them.",
        &[
            ("around", "id or name; may be repeated"),
            ("steps", "how far around, 1 to 4"),
            ON,
            AGENCY,
            WITHOUT,
            ("named_with", "1: also who is only named together"),
            PAGED,
        ],
        &[],
        Run::Case(connection::network),
    ),
    get(
        "/api/timeline",
        "Dated claims, one row for each event.",
        &[("x", "only about this id or name; may be repeated"), ("from", "from this day on"), ("to", "until this day"), AGENCY],
        &[("events", "timeline")],
        Run::Case(connection::timeline),
    ),
    get("/api/places", "Addresses in towns whose place is known.", &[], &[], Run::Case(connection::places)),
    get(
        "/api/findings",
        "Missed chances to look at.",
        &[("language", "of the titles: en, fr or nl")],
        &[("findings", "findings")],
        Run::Case(chance::findings),
    ),
    get(
        "/api/contradictions",
        "Passages that cannot both hold.",
        &[],
        &[("contradictions", "contradictions")],
        Run::Case(chance::contradictions),
    ),
    get(
        "/api/transmissions",
        "What went from one service to another.",
        &[("agency", "only from or to this agency; may be repeated")],
        &[],
        Run::Case(chance::transmissions),
    ),
    get("/api/casebook", "Everything that readers wrote down, in order.", &[], &[], Run::Case(casebook::records)),
    post(
        "/api/casebook/undo",
        "Takes a record out.",
        &[("number", "integer", "which"), WHO, RECORD],
        SMALL,
        Run::Server(|s, ask| casebook::undo(s, ask)),
    ),
    get("/api/decisions", "What readers decided about findings and contradictions.", &[], &[], Run::Case(casebook::decisions)),
    post(
        "/api/decisions",
        "Decides about a finding or contradiction.",
        &[("about", "string", "its id"), ("verdict", "string", "accepted, rejected or open"), ("comment", "string", "why"), WHO, RECORD],
        SMALL,
        Run::Server(|s, ask| casebook::decide(s, ask)),
    ),
    get(
        "/api/notes",
        "Notes on passages.",
        &[("document", "only on this document, by id or path"), ("tag", "only with this tag")],
        &[],
        Run::Case(casebook::notes),
    ),
    post(
        "/api/notes",
        "Notes something on a passage.",
        &[
            ("document", "string", "id or path"),
            ("layer", "integer", "which of its texts, from 0"),
            ("start", "integer", "first character"),
            ("end", "integer", "one past the last"),
            ("text", "string", "the note"),
            ("tags", "array", "words to find it by"),
            WHO,
            RECORD,
        ],
        SMALL,
        Run::Server(|s, ask| casebook::note(s, ask)),
    ),
    get("/api/searches", "Saved searches.", &[], &[], Run::Case(casebook::searches)),
    post(
        "/api/searches",
        "Saves a search; an empty query takes it away.",
        &[("name", "string", "its name"), ("query", "string", "what is searched"), WHO, RECORD],
        SMALL,
        Run::Server(|s, ask| casebook::search(s, ask)),
    ),
    get("/api/hypotheses", "Hypotheses and the evidence that bears on them.", &[], &[], Run::Case(casebook::hypotheses)),
    post(
        "/api/hypotheses",
        "Writes a hypothesis down.",
        &[("text", "string", "a statement to be weighed"), WHO, RECORD],
        SMALL,
        Run::Server(|s, ask| casebook::hypothesis(s, ask)),
    ),
    post(
        "/api/weighings",
        "Weighs a piece of evidence against a hypothesis.",
        &[
            ("hypothesis", "integer", "its number"),
            ("evidence", "string", "id of a claim, finding or contradiction"),
            ("bearing", "string", "for, against or neither"),
            ("why", "string", "the reason"),
            WHO,
            RECORD,
        ],
        SMALL,
        Run::Server(|s, ask| casebook::weigh(s, ask)),
    ),
    get(
        "/api/review",
        "The pair to judge next.",
        &[("skip", "how many to leave out"), ("about", "only pairs of this id or name")],
        &[("pair", "review")],
        Run::Case(review::review),
    ),
    get("/api/judgements", "What readers judged.", &[], &[("judgements", "judgements")], Run::Case(judgement::judgements)),
    post(
        "/api/judgements",
        "Judges who is who.",
        &[
            ("verb", "string", "same, different, unsure or split"),
            ("left", "string", "id of an entity or mention, or a name"),
            ("right", "string", "as left; not for a split"),
            ("mentions", "array", "for a split: the mentions to take out of left"),
            ("why", "string", "the reason"),
            WHO,
            SEEN,
            REVIEW,
        ],
        SMALL,
        Run::Server(|s, ask| judgement::judge(s, ask)),
    ),
    post(
        "/api/judgements/undo",
        "Takes a judgement back.",
        &[("number", "integer", "which; the last that stands where it is absent"), WHO, SEEN, REVIEW],
        SMALL,
        Run::Server(|s, ask| judgement::undo(s, ask)),
    ),
    post(
        "/api/judgements/settle",
        "Lets the judgements of a review take effect.",
        &[WHO],
        SMALL,
        Run::Server(|s, ask| judgement::settle(s, ask)),
    ),
    post(
        "/api/read",
        "Reads folders or files into the case, or reads again what had problems.",
        &[
            ("paths", "array", "whole paths; for a retry, paths of documents, all where there are none"),
            ("agency", "string", "the agency, where it is not the first folder"),
            ("retry", "boolean", "read again what had problems"),
            ("sent", "boolean", "read what was sent and waits"),
        ],
        SMALL,
        Run::Server(read::start),
    ),
    get(
        "/api/sent",
        "How many files and bytes were sent and wait to be read; how many bytes one file may have.",
        &[],
        &[],
        Run::Server(|s, _| send::waiting(s)),
    ),
    Route {
        method: Method::Post,
        path: "/api/sent",
        about: "Sends one file, to be read later with `sent`; the answer says its path, and whether the case has it already. At most 1 GiB, else 413.",
        query: &[("path", "AGENCY/…/NAME; made safe, and numbered where another file has that path")],
        body: &[],
        body_max: 0,
        answer: &[],
        run: Run::File(send::file),
    },
    post("/api/sent/discard", "Throws away what was sent and waits.", &[], SMALL, Run::Server(|s, _| send::discard(s))),
    get(
        "/api/folders",
        "Folders of this machine that the beginning of a path may mean.",
        &[("path", "what is typed so far")],
        &[],
        Run::Server(|_, ask| read::folders(&ask)),
    ),
    get("/api/progress", "How far the reading is.", &[], &[], Run::Server(|s, ask| read::progress(s, ask))),
    get(
        "/api/report",
        "The report as a page or a PDF.",
        &[
            ("language", "en, fr or nl"),
            ("edition", "full, or public: people and identifiers replaced, and searched for in what is given"),
            ("policy", "of a public edition, as `redthread report --redact` names it"),
            ("sections", "ids, parted by commas, in the order wanted; all where none is named"),
            ("format", "html or pdf"),
        ],
        &[],
        Run::Server(|s, ask| report::report(s, ask)),
    ),
    get(
        "/api/report/sections",
        "What a report can be made of.",
        &[("language", "en, fr or nl")],
        &[("sections", "array")],
        Run::Server(|_, ask| report::sections(&ask)),
    ),
    get("/api/openapi.json", "This description.", &[], &[], Run::Server(|_, _| openapi::description())),
];

/// `N.png`: a page of a document as a picture.
fn picture(server: &Arc<Served>, ask: Ask) -> Answer {
    use super::answer::Fail;
    let number =
        ask.text("page").strip_suffix(".png").and_then(|n| n.parse().ok()).ok_or_else(|| Fail::nothing("a page is asked for as N.png"))?;
    let id = ask.text("id").to_owned();
    // Drawing takes its time: it must not hold up those who answer.
    let document =
        server.hub.ask(move |worker| worker.view.document(&id).map(|d| model::Document { layers: Vec::new(), ..d.clone() }))??;
    server.pages.picture(&document, number).map(Reply::Png).ok_or_else(|| Fail::nothing("this page cannot be drawn"))
}
