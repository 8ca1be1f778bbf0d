//! GraphML: entities as nodes, links as edges with their first passage.

use super::link::{links, record};
use super::xml::escape;
use model::Case;
use model::case::Lookup;
use std::fmt::Write;

pub fn text(case: &Case) -> String {
    let lookup = Lookup::new(case);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (target, name, kind) in [
        ("node", "label", "string"),
        ("node", "schema", "string"),
        ("node", "mentions", "int"),
        ("edge", "property", "string"),
        ("edge", "claims", "int"),
        ("edge", "modality", "string"),
        ("edge", "quote", "string"),
        ("edge", "source", "string"),
    ] {
        let _ = writeln!(out, "<key id=\"{target}_{name}\" for=\"{target}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("<graph id=\"case\" edgedefault=\"directed\">\n");
    for entity in &case.entities {
        let _ = writeln!(
            out,
            "<node id=\"{}\"><data key=\"node_label\">{}</data><data key=\"node_schema\">{}</data><data key=\"node_mentions\">{}</data></node>",
            entity.id,
            escape(&entity.caption),
            entity.schema,
            entity.mentions.len()
        );
    }
    for (n, link) in links(case, &lookup).iter().enumerate() {
        let first = link.claims[0];
        let _ = writeln!(
            out,
            "<edge id=\"l{n}\" source=\"{}\" target=\"{}\"><data key=\"edge_property\">{}</data><data key=\"edge_claims\">{}</data><data key=\"edge_modality\">{}</data><data key=\"edge_quote\">{}</data><data key=\"edge_source\">{}</data></edge>",
            link.from,
            link.to,
            link.property,
            link.claims.len(),
            first.modality,
            escape(&first.quote),
            escape(&record(&lookup, first))
        );
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}
