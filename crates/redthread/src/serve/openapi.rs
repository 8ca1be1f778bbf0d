//! The description of the API in OpenAPI 3.1, made from the table of routes and the contracts in `schemas/`.

use super::answer::{Answer, Fail, json};
use super::route::{Method, ROUTES, Route, Run};
use super::send::{self, FILE};
use serde_json::{Map, Value, json as object};

const CONTRACTS: [(&str, &str); 18] = [
    ("claims", include_str!("../../../../schemas/claims.json")),
    ("compare", include_str!("../../../../schemas/compare.json")),
    ("contradictions", include_str!("../../../../schemas/contradictions.json")),
    ("documents", include_str!("../../../../schemas/documents.json")),
    ("entities", include_str!("../../../../schemas/entities.json")),
    ("findings", include_str!("../../../../schemas/findings.json")),
    ("judgements", include_str!("../../../../schemas/judgements.json")),
    ("knowable", include_str!("../../../../schemas/knowable.json")),
    ("knowledge", include_str!("../../../../schemas/knowledge.json")),
    ("match", include_str!("../../../../schemas/match.json")),
    ("path", include_str!("../../../../schemas/path.json")),
    ("problems", include_str!("../../../../schemas/problems.json")),
    ("review", include_str!("../../../../schemas/review.json")),
    ("search", include_str!("../../../../schemas/search.json")),
    ("show", include_str!("../../../../schemas/show.json")),
    ("statements", include_str!("../../../../schemas/statements.json")),
    ("status", include_str!("../../../../schemas/status.json")),
    ("timeline", include_str!("../../../../schemas/timeline.json")),
];

pub fn description() -> Answer {
    let mut schemas = Map::new();
    for (name, text) in CONTRACTS {
        let schema: Value = serde_json::from_str(text).map_err(|e| Fail::inside(format!("schemas/{name}.json: {e}")))?;
        schemas.insert(name.to_owned(), open(schema));
    }
    let mut paths = Map::new();
    for route in ROUTES {
        let entry = paths.entry(route.path).or_insert_with(|| object!({}));
        entry[if route.method == Method::Get { "get" } else { "post" }] = operation(route);
    }
    let error = object!({ "type": "object", "properties": { "error": { "type": "string", "description": "one line for people" } }, "required": ["error"] });
    schemas.insert("error".into(), error);
    json(&object!({
        "openapi": "3.1.0",
        "info": { "title": "Redthread", "version": env!("CARGO_PKG_VERSION"), "description": "The answers of the command line, for the page that `redthread serve` opens." },
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": { "cookie": { "type": "apiKey", "in": "cookie", "name": "redthread-PORT" } } },
        "security": [{ "cookie": [] }],
    }))
}

/// A contract that a page gets more beside: ids to link by and names to show.
fn open(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(fields) => {
            fields.remove("$schema");
            fields.remove("$id");
            fields.remove("additionalProperties");
            fields.values_mut().for_each(|v| *v = open(v.take()));
        }
        Value::Array(items) => items.iter_mut().for_each(|v| *v = open(v.take())),
        _ => {}
    }
    schema
}

fn operation(route: &Route) -> Value {
    let of_path = route.path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> =
        of_path.map(|name| object!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect();
    parameters.extend(
        route
            .query
            .iter()
            .map(|(name, about)| object!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } })),
    );
    let mut answer = object!({ "type": "object" });
    for (place, contract) in route.answer {
        let one = object!({ "$ref": format!("#/components/schemas/{contract}") });
        match *place {
            "" => answer = one,
            "document" | "pair" => answer["properties"][*place] = one,
            list => answer["properties"][list] = object!({ "type": "array", "items": one }),
        }
    }
    let failed = object!({ "description": "why not, in one line", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/error" } } } });
    let mut out = object!({
        "summary": route.about,
        "parameters": parameters,
        "responses": { "200": { "description": "the answer", "content": { "application/json": { "schema": answer } } }, "4XX": failed, "5XX": failed },
    });
    if matches!(route.run, Run::File(_)) {
        let file = object!({ "type": "string", "format": "binary", "maxLength": send::file_bytes_max() });
        out["requestBody"] = object!({ "required": true, "content": { FILE: { "schema": file } } });
    }
    if !route.body.is_empty() {
        let properties: Map<String, Value> =
            route.body.iter().map(|(name, kind, about)| ((*name).to_owned(), object!({ "type": kind, "description": about }))).collect();
        out["requestBody"] = object!({ "content": { "application/json": { "schema": { "type": "object", "properties": properties } } } });
    }
    out
}
