//! Prints what a text file says: its profile, its mentions and its claims. `cargo run -p redthread-extract --example show -- FILE...`

#![allow(clippy::print_stdout)]

use extract::{Source, extract};
use model::{DocumentId, TextLayer};
use std::collections::BTreeMap;

fn main() {
    let started = std::time::Instant::now();
    let mut bytes = 0;
    let quiet = std::env::var_os("QUIET").is_some();
    for path in std::env::args().skip(1) {
        let Ok(raw) = std::fs::read(&path) else {
            println!("{path}: cannot be read");
            continue;
        };
        let text = String::from_utf8_lossy(&raw).lines().filter(|l| !l.starts_with("#! ")).collect::<Vec<_>>().join("\n");
        bytes += text.len();
        let id = DocumentId::of(&[&path]);
        let layer = TextLayer::plain(text, "show");
        let mut metadata = BTreeMap::new();
        let plain = path.trim_end_matches(".txt");
        let media = match plain.rsplit('.').next() {
            Some("csv") => "text/csv",
            Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Some("eml") => "message/rfc822",
            Some("html") => "text/html",
            Some("srt") => "application/x-subrip",
            Some("vtt") => "text/vtt",
            _ => "text/plain",
        };
        if media == "message/rfc822" {
            for line in layer.text.lines().take_while(|l| !l.trim().is_empty()) {
                if let Some((k, v)) = line.split_once(": ") {
                    metadata.insert(k.to_lowercase(), v.to_owned());
                }
            }
        }
        let source = Source {
            document: &id,
            path: &path,
            agency: "show",
            layer: &layer,
            layer_number: 0,
            media_type: media,
            metadata: &metadata,
            lent: &Default::default(),
        };
        let found = extract(&source);
        if quiet {
            continue;
        }
        let p = &found.profile;
        println!("==== {path}");
        let day = |d: &Option<model::Dated>| d.as_ref().map(|d| d.when.to_string()).unwrap_or_else(|| "-".into());
        println!(
            "kind {:?}  lang {:?}  date {}  received {}  grade {}",
            p.kind,
            p.language,
            day(&p.date),
            day(&p.received),
            p.grade.map(|g| g.to_string()).unwrap_or_default()
        );
        println!(
            "title {:?}\nauthor {:?}\nto {:?}\nrefs {:?}  replies {:?}  cites {:?}",
            p.title, p.author, p.recipients, p.references, p.replies_to, p.cites
        );
        let mut list: Vec<String> =
            found.mentions.iter().map(|m| format!("{}:{}", m.schema, m.surface.as_str().replace('\n', " "))).collect();
        list.sort();
        list.dedup();
        println!("mentions {}", list.join(" · "));
        let name = |id: &model::MentionId| {
            found.mentions.iter().find(|m| m.id == *id).map_or("?".to_owned(), |m| m.surface.as_str().replace('\n', " "))
        };
        for c in &found.claims {
            let quote: String = c.quote.as_str().replace('\n', " ").chars().take(130).collect();
            println!(
                "  {} —{}→ {}{}  [{}{}] by {} on {}   «{}»",
                name(&c.subject),
                c.property,
                c.object.as_ref().map(&name).unwrap_or_default(),
                c.value.as_ref().map(|v| format!(" ({v})")).unwrap_or_default(),
                c.modality,
                if c.by_reference { ", ref" } else { "" },
                c.speaker.as_ref().map_or("-", |s| s.name.as_str()),
                c.true_on.map(|w| w.to_string()).unwrap_or_else(|| "-".into()),
                quote
            );
        }
    }
    println!("{bytes} bytes in {:.2} s", started.elapsed().as_secs_f64());
}
