//! The public corpora as texts with names.

use crate::Labelled;
use norm::language::Language;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub struct Set {
    pub name: &'static str,
    /// Its licence does not allow shipped weights.
    pub only_measured: bool,
    pub texts: Vec<Labelled>,
}

/// Every corpus that is there.
pub fn all(shared: &Path) -> Vec<Set> {
    let set = |name, only_measured, texts| Set { name, only_measured, texts };
    vec![
        set("europeana fr", false, stream(&shared.join("europeana_ner/enp_FR.bnf.bio/enp_FR.bnf.bio"), ' ', Language::French)),
        set("europeana nl", false, stream(&shared.join("europeana_ner/enp_NL.kb.bio/enp_NL.kb.bio"), ' ', Language::Dutch)),
        set(
            "newseye fr",
            false,
            [
                stream(&shared.join("newseye_fr/HIPE-2022-v2.1-newseye-dev-fr.tsv"), '\t', Language::French),
                stream(&shared.join("newseye_fr/HIPE-2022-v2.1-newseye-dev2-fr.tsv"), '\t', Language::French),
            ]
            .concat_texts(),
        ),
        set(
            "wnut17 en",
            false,
            [
                stream(&shared.join("wnut17/wnut17train.conll"), '\t', Language::English),
                stream(&shared.join("wnut17/emerging.dev.conll"), '\t', Language::English),
            ]
            .concat_texts(),
        ),
        set("meantime en", false, meantime(&shared.join("meantime_en/data/meantime_newsreader_english_oct15/intra-doc_annotation"))),
        set("uner en", true, uner(&shared.join("uner_en_ewt/en_ewt-ud-dev.iob2"))),
    ]
}

trait Concat {
    fn concat_texts(self) -> Vec<Labelled>;
}

impl Concat for [Vec<Labelled>; 2] {
    fn concat_texts(self) -> Vec<Labelled> {
        self.into_iter().flatten().collect()
    }
}

fn kind(label: &str) -> Option<usize> {
    match label.to_lowercase().as_str() {
        "per" | "person" | "pers" => Some(0),
        "loc" | "location" => Some(1),
        "org" | "corporation" => Some(2),
        _ => None,
    }
}

/// Words put together to a text, with the open name.
#[derive(Default)]
struct Builder {
    text: String,
    names: Vec<(usize, usize, usize)>,
    words: usize,
    last: Option<usize>,
}

impl Builder {
    fn push(&mut self, word: &str, label: &str, space: &str) {
        if !self.text.is_empty() {
            self.text.push_str(space);
        }
        let start = self.text.len();
        self.text.push_str(word);
        self.words += 1;
        let (prefix, name) = label.split_once('-').unwrap_or(("", ""));
        let found = kind(name);
        match (found, self.names.last_mut()) {
            (Some(k), Some(open)) if prefix == "I" && self.last == Some(k) => open.1 = self.text.len(),
            (Some(k), _) => self.names.push((start, self.text.len(), k)),
            (None, _) => {}
        }
        self.last = found;
    }

    fn take(&mut self, language: Language) -> Labelled {
        let mut done = std::mem::take(self);
        // Some corpora glue the punctuation to the word.
        for name in &mut done.names {
            while let Some(c) = done.text[name.0..name.1].chars().next_back().filter(|c| !c.is_alphanumeric() && *c != '.' && *c != ')') {
                name.1 -= c.len_utf8();
            }
            let part = &done.text[name.0..name.1];
            if part.ends_with('.') && part.len() > 4 && !part[..part.len() - 1].ends_with(|c: char| c.is_uppercase()) {
                name.1 -= 1;
            }
        }
        done.names.retain(|n| n.0 < n.1);
        Labelled { text: done.text, language, names: done.names }
    }
}

/// One token a line, label in the second column; cut into texts at blank lines and, where there are none, every 120 words or so.
fn stream(path: &Path, separator: char, language: Language) -> Vec<Labelled> {
    let mut texts = Vec::new();
    let mut builder = Builder::default();
    let mut glued = false;
    for line in fs::read_to_string(path).unwrap_or_default().lines() {
        if line.trim().is_empty() {
            if builder.words > 0 && (separator != '\t' || builder.words > 60) {
                texts.push(builder.take(language));
            } else if builder.words > 0 {
                builder.text.push_str("\n\n");
                builder.last = None;
            }
            continue;
        }
        if line.starts_with("# ") || line.starts_with("TOKEN\t") {
            continue;
        }
        let columns: Vec<&str> = line.split(separator).collect();
        let (Some(word), Some(label)) = (columns.first(), columns.get(1)) else { continue };
        if builder.words >= 110 && *label == "O" && matches!(*word, "." | "," | "—" | ";") || builder.words > 200 && *label == "O" {
            texts.push(builder.take(language));
        }
        builder.push(word, label.trim(), if glued { "" } else { " " });
        glued = columns.last().is_some_and(|c| c.contains("NoSpaceAfter"));
    }
    if builder.words > 0 {
        texts.push(builder.take(language));
    }
    texts
}

fn uner(path: &Path) -> Vec<Labelled> {
    let mut texts = Vec::new();
    let mut builder = Builder::default();
    for line in fs::read_to_string(path).unwrap_or_default().lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            [_, word, label, ..] => builder.push(word, label, " "),
            _ if builder.words > 0 && line.is_empty() => texts.push(builder.take(Language::English)),
            _ => {}
        }
    }
    texts
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split(&format!("{name}=\"")).nth(1)?.split('"').next()
}

/// The NewsReader articles: proper-name mentions of entities that are persons, places or organisations.
fn meantime(folder: &Path) -> Vec<Labelled> {
    let mut texts = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(|d| fs::read_dir(d.path()).into_iter().flatten().flatten().map(|f| f.path()).collect::<Vec<_>>())
        .collect();
    files.sort();
    for file in files {
        let xml = fs::read_to_string(file).unwrap_or_default().replace('<', "\n<");
        let mut words: Vec<(usize, String, String)> = Vec::new();
        let mut anchors: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut kinds: BTreeMap<String, String> = BTreeMap::new();
        let mut referred: BTreeMap<String, String> = BTreeMap::new();
        let (mut mention, mut sources): (Option<String>, Vec<String>) = (None, Vec::new());
        for line in xml.lines() {
            if line.starts_with("<token ") {
                let word = line.split('>').nth(1).unwrap_or_default().replace("&amp;", "&").replace("&quot;", "\"");
                words.push((
                    attribute(line, "t_id").and_then(|t| t.parse().ok()).unwrap_or(0),
                    attribute(line, "sentence").unwrap_or_default().to_string(),
                    word,
                ));
            } else if line.starts_with("<ENTITY_MENTION") {
                mention =
                    (attribute(line, "syntactic_type") == Some("NAM")).then(|| attribute(line, "m_id").unwrap_or_default().to_string());
            } else if line.starts_with("</ENTITY_MENTION") {
                mention = None;
            } else if line.starts_with("<token_anchor") {
                if let (Some(m), Some(t)) = (&mention, attribute(line, "t_id").and_then(|t| t.parse().ok())) {
                    anchors.entry(m.clone()).or_default().push(t);
                }
            } else if line.starts_with("<ENTITY ") {
                kinds.insert(attribute(line, "m_id").unwrap_or_default().into(), attribute(line, "ent_type").unwrap_or_default().into());
            } else if line.starts_with("<REFERS_TO") {
                sources.clear();
            } else if line.starts_with("<source ") {
                sources.push(attribute(line, "m_id").unwrap_or_default().to_string());
            } else if line.starts_with("<target ") {
                for source in sources.drain(..) {
                    referred.insert(source, attribute(line, "m_id").unwrap_or_default().to_string());
                }
            }
        }
        let mut labels: BTreeMap<usize, String> = BTreeMap::new();
        // Only the first sentences are annotated; what has no mention at all is not learnt from.
        let mut last = 0;
        for (m, tokens) in &anchors {
            let Some(kind) = referred.get(m).and_then(|e| kinds.get(e)) else { continue };
            for (n, t) in tokens.iter().enumerate() {
                labels.insert(*t, format!("{}-{kind}", if n == 0 { "B" } else { "I" }));
                last = last.max(*t);
            }
        }
        let mut builder = Builder::default();
        let mut sentence = String::new();
        for (id, of, word) in &words {
            if *id > last {
                break;
            }
            let space = if *of == sentence { " " } else { "\n" };
            sentence.clone_from(of);
            builder.push(word, labels.get(id).map_or("O", String::as_str), space);
        }
        if builder.words > 0 {
            texts.push(builder.take(Language::English));
        }
    }
    texts
}
