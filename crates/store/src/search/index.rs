//! The text index: one entry per paragraph with its place, made from the catalogue and replayed when behind.

use super::query::day_number;
use crate::catalogue::Store;
use crate::error::StoreError;
use crate::fold::{fold, words};
use model::{CharIndex, Document, DocumentId, Mention, Profile, Schema, TextLayer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use tantivy::schema as ts;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

/// Raised when entries change: an index of another version is made again.
const VERSION: &str = "2";
/// Longer paragraphs (tables, text without blank lines) are cut at a line end or a space.
const PARAGRAPH_BYTES_MAX: usize = 3_000;
/// Longer words are not found.
const WORD_BYTES_MAX: usize = 256;
const WRITER_BYTES: usize = 50_000_000;
/// As much as the index asks for at once when it writes.
const TRIAL_BYTES: usize = 1 << 20;

/// The fields of an entry.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub document: ts::Field,
    pub words: ts::Field,
    pub numbers: ts::Field,
    pub person: ts::Field,
    pub agency: ts::Field,
    pub path: ts::Field,
    pub kind: ts::Field,
    pub language: ts::Field,
    pub first: ts::Field,
    pub start: ts::Field,
    pub day_first: ts::Field,
    pub day_last: ts::Field,
    pub body: ts::Field,
}

/// What a hit needs of its paragraph; offsets in characters of the layer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Body {
    pub start: u32,
    pub page: u32,
    pub text: String,
    /// Mentions: schema, normal form, first and one past last character.
    pub named: Vec<(String, String, u32, u32)>,
}

fn schema() -> (ts::Schema, Fields) {
    let mut b = ts::Schema::builder();
    let indexed = |option| {
        let indexing = ts::TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false).set_index_option(option);
        ts::TextOptions::default().set_indexing_options(indexing)
    };
    let (tokens, placed) = (indexed(ts::IndexRecordOption::Basic), indexed(ts::IndexRecordOption::WithFreqsAndPositions));
    let fields = Fields {
        document: b.add_text_field("document", ts::STRING | ts::FAST),
        words: b.add_text_field("words", placed.clone()),
        numbers: b.add_text_field("numbers", tokens.clone()),
        person: b.add_text_field("person", placed),
        agency: b.add_text_field("agency", tokens.clone()),
        path: b.add_text_field("path", tokens.clone()),
        kind: b.add_text_field("kind", tokens.clone()),
        language: b.add_text_field("language", tokens.clone()),
        first: b.add_text_field("first", tokens),
        start: b.add_u64_field("start", ts::FAST),
        day_first: b.add_i64_field("day_first", ts::INDEXED | ts::FAST),
        day_last: b.add_i64_field("day_last", ts::INDEXED | ts::FAST),
        body: b.add_text_field("body", ts::TextOptions::default().set_stored()),
    };
    (b.build(), fields)
}

/// The index as it is on disk, with the sequence that it stands at; none if there is none or it cannot be used.
pub(crate) fn existing(dir: &Path) -> Option<(Index, Fields, i64)> {
    if !dir.join("meta.json").is_file() {
        return None;
    }
    let index = Index::open_in_dir(dir).ok()?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return None;
    }
    let payload = index.load_metas().ok()?.payload?;
    let (version, sequence) = payload.split_once(':')?;
    (version == VERSION).then_some(())?;
    Some((index, fields, sequence.parse().ok()?))
}

fn fresh(dir: &Path) -> Result<(Index, Fields, i64), StoreError> {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(|e| StoreError::io(dir, "remove", e))?;
    }
    fs::create_dir_all(dir).map_err(|e| StoreError::io(dir, "create", e))?;
    let (schema, fields) = schema();
    let index = Index::create_in_dir(dir, schema).map_err(|e| StoreError::index(dir, e))?;
    Ok((index, fields, 0))
}

impl Store {
    /// The sequence at which the text index stands; none if there is no usable index. Equal to [`Store::sequence`] when in step.
    pub fn index_sequence(&self) -> Option<i64> {
        existing(&self.folder.index()).map(|(_, _, sequence)| sequence)
    }

    /// Removes an index that is ahead of its catalogue (made for another history of it, as after a restored copy), or that is damaged
    /// where the last run was cut off: [`Store::catch_up_index`] then makes it again.
    pub(crate) fn drop_doubtful_index(&self) -> Result<(), StoreError> {
        let dir = self.folder.index();
        let Some((index, _, at)) = existing(&dir) else { return Ok(()) };
        let cut_off = self.meta("running")?.is_some_and(|r| !r.is_empty());
        let damaged = || index.validate_checksum().map_or(true, |bad| !bad.is_empty());
        if at > self.sequence()? || (cut_off && damaged()) {
            drop(index);
            fs::remove_dir_all(&dir).map_err(|e| StoreError::io(&dir, "remove", e))?;
        }
        Ok(())
    }

    /// Brings the text index up to the catalogue: replays the documents that changed since its last commit, or makes it again where
    /// it is missing or damaged. `step` is called once for each document. Says how many documents were replayed.
    pub fn catch_up_index(&mut self, step: &dyn Fn()) -> Result<u64, StoreError> {
        if !self.writes() {
            return Err(StoreError::Permission { path: self.path.clone(), doing: "index (opened for reading)" });
        }
        let dir = self.folder.index();
        let target = self.sequence()?;
        let (index, fields, from) = match existing(&dir) {
            Some((_, _, at)) if at == target => return Ok(0),
            Some(found) if found.2 < target => found,
            // An index ahead of its catalogue was made for another one.
            _ => fresh(&dir)?,
        };
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES).map_err(|e| StoreError::index(&dir, e))?;
        match self.replay(&mut writer, fields, from, target, step) {
            Ok(count) => {
                writer.wait_merging_threads().map_err(|e| StoreError::index(&dir, e))?;
                Ok(count)
            }
            // The index only says that a thread of its died; the thread knows why.
            Err(Replay::Index(e)) => Err(match writer.wait_merging_threads() {
                Err(cause) => why_index_failed(&dir, StoreError::index(&dir, cause)),
                Ok(()) => why_index_failed(&dir, StoreError::index(&dir, e)),
            }),
            Err(Replay::Store(e)) => Err(e),
        }
    }

    fn replay(&self, writer: &mut IndexWriter, fields: Fields, from: i64, target: i64, step: &dyn Fn()) -> Result<u64, Replay> {
        let mut count = 0;
        for id in self.changed_since(from)? {
            writer.delete_term(Term::from_field_text(fields.document, id.as_str()));
            for entry in self.entries(&id, fields)? {
                writer.add_document(entry)?;
            }
            count += 1;
            step();
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&format!("{VERSION}:{target}"));
        commit.commit()?;
        Ok(count)
    }

    fn changed_since(&self, sequence: i64) -> Result<Vec<DocumentId>, StoreError> {
        let run = || {
            let mut statement = self.db.prepare_cached("SELECT document FROM changes WHERE seq > ?1 ORDER BY document")?;
            statement.query_map([sequence], |r| Ok(DocumentId::from(r.get::<_, String>(0)?)))?.collect::<rusqlite::Result<Vec<_>>>()
        };
        run().map_err(|e| self.sql("read", e))
    }

    fn entries(&self, id: &DocumentId, fields: Fields) -> Result<Vec<TantivyDocument>, StoreError> {
        let Some(document) = self.document(id)? else { return Ok(Vec::new()) };
        let profile = self.profile_of(id)?;
        let layers = self.layers(id)?;
        let mentions = self.mentions_of(id)?;
        let common = common_fields(&document, profile.as_ref(), fields);
        let Some(layer) = layers.first() else { return Ok(Vec::new()) };
        Ok(paragraph_entries(layer, &mentions, &common, fields))
    }
}

/// What stopped a replay.
enum Replay {
    Index(tantivy::TantivyError),
    Store(StoreError),
}

impl From<tantivy::TantivyError> for Replay {
    fn from(e: tantivy::TantivyError) -> Self {
        Self::Index(e)
    }
}

impl From<StoreError> for Replay {
    fn from(e: StoreError) -> Self {
        Self::Store(e)
    }
}

/// The index hides a full disk behind a dead thread: a trial write tells.
fn why_index_failed(dir: &Path, error: StoreError) -> StoreError {
    if matches!(error, StoreError::DiskFull { .. }) {
        return error;
    }
    let trial = dir.join(".trial");
    let written = fs::write(&trial, vec![1u8; TRIAL_BYTES]);
    let removed = fs::remove_file(&trial);
    match written.and(removed).map_err(|e| StoreError::io(dir, "write to", e)) {
        Err(full @ StoreError::DiskFull { .. }) => full,
        _ => error,
    }
}

fn common_fields(document: &Document, profile: Option<&Profile>, fields: Fields) -> TantivyDocument {
    let mut entry = TantivyDocument::default();
    entry.add_text(fields.document, document.id.as_str());
    add_words(&mut entry, fields.agency, &[&document.agency]);
    add_words(&mut entry, fields.path, &[&document.path]);
    let Some(profile) = profile else { return entry };
    let kind = serde_json::to_value(profile.kind).ok();
    if let Some(kind) = kind.as_ref().and_then(|k| k.as_str()) {
        add_words(&mut entry, fields.kind, &[kind, &kind.replace('_', "")]);
    }
    if let Some(language) = &profile.language {
        add_words(&mut entry, fields.language, &[language]);
    }
    let own = profile.date.as_ref().map(|d| (d.when.first_day(), d.when.last_day()));
    if let Some((first, last)) = own.or(profile.held_since.map(|d| (d, d))) {
        entry.add_i64(fields.day_first, day_number(first));
        entry.add_i64(fields.day_last, day_number(last));
    }
    entry
}

fn paragraph_entries(layer: &TextLayer, mentions: &[Mention], common: &TantivyDocument, fields: Fields) -> Vec<TantivyDocument> {
    let index = CharIndex::new(&layer.text);
    let mut entries = Vec::new();
    let mut from = 0;
    for range in paragraphs(&layer.text) {
        let chars = index.chars_of(range.clone());
        while mentions.get(from).is_some_and(|m| m.span.layer == 0 && m.span.end <= chars.start) {
            from += 1;
        }
        let inside: Vec<&Mention> = mentions[from.min(mentions.len())..]
            .iter()
            .take_while(|m| m.span.layer == 0 && m.span.start < chars.end)
            .filter(|m| m.span.start >= chars.start && m.span.end <= chars.end)
            .collect();
        let mut entry = common.clone();
        let text = &layer.text[range];
        entry.add_u64(fields.start, u64::from(chars.start));
        add_placed(&mut entry, fields.words, words(text).into_iter().map(|w| w.folded).enumerate());
        add_tokens(&mut entry, fields.numbers, inside.iter().filter(|m| is_number(m.schema)).flat_map(|m| joined(m)));
        let people = inside.iter().filter(|m| m.schema == Schema::Person);
        // The words of one name stand at one place: see `matching::in_one_name`.
        let names = people.flat_map(|m| [m.normal.as_str(), m.surface.as_str()]).enumerate();
        let names = names.flat_map(|(at, name)| words(name).into_iter().map(move |w| (at, w.folded)));
        add_placed(&mut entry, fields.person, names);
        if entries.is_empty() {
            add_tokens(&mut entry, fields.first, ["1".to_owned()]);
        }
        let named = inside.iter().map(|m| (m.schema.name().to_owned(), m.normal.to_string(), m.span.start, m.span.end));
        let body = Body { start: chars.start, page: layer.page(chars.start), text: text.to_owned(), named: named.collect() };
        // A body of plain values always has its JSON.
        entry.add_text(fields.body, serde_json::to_string(&body).unwrap_or_default());
        entries.push(entry);
    }
    entries
}

/// Whether mentions of this kind are found by their number in any spacing.
pub(crate) fn is_number(schema: Schema) -> bool {
    use Schema::{BankAccount, CourtCase, CryptoWallet, Identification, Passport, UserAccount, Vehicle};
    matches!(schema, UserAccount | BankAccount | CryptoWallet | Vehicle | Passport | Identification | CourtCase)
}

/// The normal form and the writing of a number, each without anything but letters and digits.
fn joined(m: &Mention) -> [String; 2] {
    [&m.normal, &m.surface].map(|t| only_word(t))
}

/// Folded letters and digits of a text, nothing else.
pub(crate) fn only_word(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn add_words(entry: &mut TantivyDocument, field: ts::Field, texts: &[&str]) {
    add_tokens(entry, field, texts.iter().flat_map(|t| words(t)).map(|w| w.folded));
}

fn add_tokens(entry: &mut TantivyDocument, field: ts::Field, texts: impl IntoIterator<Item = String>) {
    let distinct: BTreeSet<String> = texts.into_iter().collect();
    add_placed(entry, field, distinct.into_iter().enumerate());
}

/// Words with their places, which do not go back.
fn add_placed(entry: &mut TantivyDocument, field: ts::Field, words: impl Iterator<Item = (usize, String)>) {
    let words = words.filter(|(_, text)| !text.is_empty() && text.len() < WORD_BYTES_MAX);
    let tokens: Vec<Token> =
        words.map(|(position, text)| Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 }).collect();
    if !tokens.is_empty() {
        entry.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
    }
}

/// The paragraphs of a text as byte ranges: between blank lines and page ends, long ones cut.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let end = at + line.len();
        if line.trim().is_empty() || line.ends_with('\u{c}') {
            push_cut(&mut found, text, start..end);
            start = end;
        }
        at = end;
    }
    push_cut(&mut found, text, start..text.len());
    found
}

fn push_cut(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let mut start = range.start;
    while start < range.end {
        let mut end = range.end;
        if end - start > PARAGRAPH_BYTES_MAX {
            let mut limit = start + PARAGRAPH_BYTES_MAX;
            while !text.is_char_boundary(limit) {
                limit -= 1;
            }
            let piece = &text[start..limit];
            let cut = piece.rfind('\n').or_else(|| piece.rfind(' ')).map_or(piece.len(), |i| i + 1);
            end = start + cut.max(1);
        }
        let piece = &text[start..end];
        let (lead, body) = (piece.len() - piece.trim_start().len(), piece.trim());
        if !body.is_empty() {
            found.push(start + lead..start + lead + body.len());
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_cover_every_word_once() {
        let long = "mot ".repeat(2_000);
        for text in ["a b\n\nc\n \nd\u{c}e", "", "\n\n", &long, &"é".repeat(9_000)] {
            let found = paragraphs(text);
            let joined: String = found.iter().map(|r| text[r.clone()].split_whitespace().collect::<String>()).collect();
            assert_eq!(joined, text.split_whitespace().collect::<String>());
            assert!(found.iter().all(|r| r.len() <= PARAGRAPH_BYTES_MAX));
        }
        assert_eq!(paragraphs("a b\n\nc\n \nd\u{c}e").len(), 4);
    }
}
