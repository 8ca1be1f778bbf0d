//! Puts ids and names beside what the command line's contracts give as paths and ids: pages link by the first and show the second.

use super::view::View;
use model::EntityId;
use serde_json::{Map, Value};

/// Fields that hold an entity's id, and where its name goes.
const NAMED: [(&str, &str); 3] = [("subject", "subject_name"), ("object", "object_name"), ("event", "event_name")];

/// Everywhere in `value`: `document_id` beside a passage's document, `subject_name`, `object_name` and `event_name` beside these.
pub fn linked(view: &View, mut value: Value) -> Value {
    walk(view, &mut value);
    value
}

fn walk(view: &View, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| walk(view, v)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|v| walk(view, v));
            beside(view, fields);
        }
        _ => {}
    }
}

fn beside(view: &View, fields: &mut Map<String, Value>) {
    if let Some(path) = fields.get("document").and_then(Value::as_str)
        && !fields.contains_key("document_id")
        && let Some(document) = view.document_at(path)
    {
        let id = document.id.to_string();
        fields.insert("document_id".into(), id.into());
    }
    for (id, name) in NAMED {
        let caption = fields.get(id).and_then(Value::as_str).and_then(|id| caption(view, id));
        if let Some(caption) = caption.filter(|_| !fields.contains_key(name)) {
            fields.insert(name.into(), caption.into());
        }
    }
    if let Some(Value::Array(subjects)) = fields.get("subjects") {
        let names: Vec<Value> = subjects.iter().map(|s| s.as_str().and_then(|id| caption(view, id)).unwrap_or_default().into()).collect();
        fields.insert("subject_names".into(), names.into());
    }
}

fn caption(view: &View, id: &str) -> Option<String> {
    view.lookup.entity.get(&EntityId::from(id)).map(|e| e.caption.to_string())
}
