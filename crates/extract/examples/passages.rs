//! Prints the passages that the network of ties reads of documents, for `train/tielink.py`: `{"path", "agency", "text"}` a line on standard
//! input, a line of JSON for each on standard output.

#![allow(clippy::print_stdout)]

use extract::Source;
use model::{DocumentId, TextLayer};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for line in std::io::stdin().lines() {
        let paper: Value = serde_json::from_str(&line?)?;
        println!("{}", read(&paper));
    }
    Ok(())
}

fn read(paper: &Value) -> Value {
    let field = |name: &str| paper[name].as_str().unwrap_or_default();
    let (text, metadata) = (field("text"), BTreeMap::new());
    let (document, layer) = (DocumentId::of(&[field("path")]), TextLayer::plain(text, "passages"));
    let source = Source {
        document: &document,
        path: field("path"),
        agency: field("agency"),
        layer: &layer,
        layer_number: 0,
        media_type: "text/plain",
        metadata: &metadata,
        lent: &Default::default(),
    };
    let (extraction, lesson) = extract::teach(&source);
    let chars = |byte: usize| text[..byte].chars().count();
    let number = |id: &model::MentionId| extraction.mentions.iter().position(|m| m.id == *id);
    let claims = extraction.claims.iter().map(|c| {
        json!({ "start": c.span.start, "end": c.span.end, "property": c.property, "subject": number(&c.subject), "object": c.object.as_ref().and_then(number) })
    });
    let mut speakers = BTreeMap::new();
    let mut passages = Vec::new();
    if let Some(lesson) = &lesson {
        speakers = lesson.speakers.iter().map(|&(byte, who)| (chars(byte), extraction.mentions[who].surface.as_str())).collect();
        for p in &lesson.passages {
            let names = p.names.iter().map(|n| {
                let bytes = p.words[n.words.start].start..p.words[n.words.end - 1].end;
                json!({ "class": n.class as usize, "words": [n.words.start, n.words.end], "group": n.group, "sentence": n.sentence,
                    "surface": &text[bytes], "mention": lesson.mentions[n.index] })
            });
            passages.push(json!({
                "ids": p.pieces, "kinds": p.marks, "first": p.first, "asked": p.asked, "names": names.collect::<Vec<_>>(),
                "words": p.words.iter().map(|w| [chars(w.start), chars(w.end)]).collect::<Vec<_>>(),
                "sentences": p.sentences.iter().map(|s| [s.start, s.end]).collect::<Vec<_>>(),
            }));
        }
    }
    json!({ "text": text, "passages": passages, "claims": claims.collect::<Vec<_>>(), "speakers": speakers })
}
