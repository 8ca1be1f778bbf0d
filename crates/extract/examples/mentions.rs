//! Prints the mentions of text files: schema, surface, normal form and the words around.

use model::{CharIndex, DocumentId, TextLayer};
use std::collections::BTreeMap;
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        let layer = TextLayer::plain(text, "file");
        let document = DocumentId::of(&[&path]);
        let metadata = BTreeMap::new();
        let source = extract::Source {
            document: &document,
            path: &path,
            agency: "",
            layer: &layer,
            layer_number: 0,
            media_type: "text/plain",
            metadata: &metadata,
            lent: &Default::default(),
        };
        let index = CharIndex::new(&layer.text);
        let blocks = norm::language::paragraphs(&layer.text);
        let (mentions, _) = extract::mention::find(&source, &index, &blocks, extract::Means::default());
        writeln!(out, "=== {path}: {} characters, {} mentions", index.len(), mentions.len())?;
        for m in &mentions {
            let context = index.slice(m.span.start.saturating_sub(25)..m.span.end + 20);
            writeln!(
                out,
                "{}\t{}\t{}\t…{}…",
                m.schema,
                m.surface.as_str().replace(['\n', '\t'], "⏎"),
                m.normal,
                context.replace(['\n', '\t'], "⏎")
            )?;
        }
    }
    Ok(())
}
