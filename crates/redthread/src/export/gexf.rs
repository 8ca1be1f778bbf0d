//! GEXF 1.3 for Gephi: entities as nodes, links as edges with their first passage.

use super::link::{links, record};
use super::xml::escape;
use model::Case;
use model::case::Lookup;
use std::fmt::Write;

pub fn text(case: &Case) -> String {
    let lookup = Lookup::new(case);
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<graph defaultedgetype=\"directed\">\n",
        "<attributes class=\"node\"><attribute id=\"0\" title=\"schema\" type=\"string\"/><attribute id=\"1\" title=\"mentions\" type=\"integer\"/></attributes>\n",
        "<attributes class=\"edge\"><attribute id=\"0\" title=\"property\" type=\"string\"/><attribute id=\"1\" title=\"modality\" type=\"string\"/>",
        "<attribute id=\"2\" title=\"quote\" type=\"string\"/><attribute id=\"3\" title=\"source\" type=\"string\"/></attributes>\n<nodes>\n"
    ));
    for entity in &case.entities {
        let _ = writeln!(
            out,
            "<node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"0\" value=\"{}\"/><attvalue for=\"1\" value=\"{}\"/></attvalues></node>",
            entity.id,
            escape(&entity.caption),
            entity.schema,
            entity.mentions.len()
        );
    }
    out.push_str("</nodes>\n<edges>\n");
    for (n, link) in links(case, &lookup).iter().enumerate() {
        let first = link.claims[0];
        let _ = writeln!(
            out,
            "<edge id=\"{n}\" source=\"{}\" target=\"{}\" label=\"{p}\" kind=\"{p}\" weight=\"{}\"><attvalues><attvalue for=\"0\" value=\"{p}\"/><attvalue for=\"1\" value=\"{}\"/><attvalue for=\"2\" value=\"{}\"/><attvalue for=\"3\" value=\"{}\"/></attvalues></edge>",
            link.from,
            link.to,
            link.claims.len(),
            first.modality,
            escape(&first.quote),
            escape(&record(&lookup, first)),
            p = link.property
        );
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}
