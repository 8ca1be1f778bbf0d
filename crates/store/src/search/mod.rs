//! Search over the paragraphs of a case: every hit has its place, and the text at that place is what was asked for.
//!
//! Words are joined by AND unless OR stands between them; AND and NOT look at the whole document, a hit shows a paragraph. The
//! index only proposes paragraphs: each is read again word by word before it is a hit.

mod index;
mod matching;
mod query;

pub use query::Expand;

use crate::catalogue::Store;
use crate::error::StoreError;
use index::{Body, Fields};
use matching::{field_patterns_match, leaf_matches};
use model::{CharIndex, DocumentId};
use query::{Field, Leaf, Node, Pattern, Query};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query as TantivyQuery, RangeQuery, RegexQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

/// A paragraph that answers.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Hit {
    pub document: DocumentId,
    /// From 1.
    pub page: u32,
    /// First character of the first match in the document's text, counted from 0.
    pub start: u32,
    /// One past the last character of the first match.
    pub end: u32,
    /// Exactly the text from `start` to `end`.
    pub text: String,
    /// Every match of the paragraph, in characters of the document's text.
    pub matches: Vec<(u32, u32)>,
    /// The text around the first match, exactly as in the document.
    pub snippet: String,
    /// First character of the snippet.
    pub snippet_start: u32,
    pub score: f32,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first, cut at the limit asked for.
    pub hits: Vec<Hit>,
    /// How many paragraphs there were before the cut.
    pub hits_total: usize,
    /// How many documents they stand in.
    pub documents_total: usize,
}

/// The text index, open for reading: a snapshot of its last commit.
pub struct Search {
    reader: IndexReader,
    fields: Fields,
    dir: PathBuf,
}

/// Characters of text on each side of a match in a snippet.
const SNIPPET_CHARS: u32 = 120;

type PerDocument = BTreeMap<String, BTreeMap<u32, Paragraph>>;

#[derive(Clone)]
struct Paragraph {
    body: Body,
    matches: BTreeSet<(u32, u32)>,
    score: f32,
}

impl Store {
    /// Opens the text index for reading; none if it was not made yet.
    pub fn search(&self) -> Result<Option<Search>, StoreError> {
        let dir = self.folder.index();
        let Some((index, fields, _)) = index::existing(&dir) else { return Ok(None) };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader = reader.map_err(|e| StoreError::index(&dir, e))?;
        Ok(Some(Search { reader, fields, dir }))
    }
}

impl Search {
    /// Paragraphs that answer `text`, at most `limit`, best first; equal cases give equal answers. `expand` gives other
    /// writings of a word (name variants); phrases, nearness and `person:` use them too.
    pub fn run(&self, text: &str, limit: usize, expand: Expand<'_>) -> Result<Found, StoreError> {
        let query = query::parse(text, expand)?;
        let searcher = self.reader.searcher();
        let mut leaves = Vec::with_capacity(query.leaves.len());
        for leaf in &query.leaves {
            leaves.push(self.leaf(&searcher, leaf)?);
        }
        let all = if has_not(&query.root) { self.leaf(&searcher, &Leaf::Date(i64::MIN, i64::MAX))? } else { PerDocument::new() };
        let universe: BTreeSet<&String> = all.keys().collect();
        let answers = answer(&query.root, &leaves, &universe);
        Ok(collect(&query, &leaves, &all, &answers, limit))
    }

    fn leaf(&self, searcher: &Searcher, leaf: &Leaf) -> Result<PerDocument, StoreError> {
        let candidates = self.candidates(searcher, leaf)?;
        let mut found = PerDocument::new();
        let mut paragraphs = 0usize;
        for address in candidates {
            let entry: TantivyDocument = searcher.doc(address).map_err(|e| StoreError::index(&self.dir, e))?;
            let text = |field| entry.get_first(field).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
            let document = text(self.fields.document);
            let Ok(body) = serde_json::from_str::<Body>(&text(self.fields.body)) else {
                let what = "an entry cannot be read".to_owned();
                return Err(StoreError::Index { path: self.dir.clone(), what });
            };
            let matches = match leaf {
                Leaf::Words { patterns, near } => leaf_matches(&body, patterns, *near),
                Leaf::Field(Field::Person, patterns) => field_patterns_match(&body, patterns),
                Leaf::Field(..) | Leaf::Date(..) => BTreeSet::from([opening(&body)]),
            };
            if !matches.is_empty() {
                paragraphs += 1;
                let paragraph = Paragraph { score: 0.0, matches, body };
                found.entry(document).or_default().insert(paragraph.body.start, paragraph);
            }
        }
        // Rare words weigh more, and repeated ones a little: the usual formula, over what was really found.
        let total = searcher.num_docs() as f32;
        let weight = (1.0 + (total - paragraphs as f32).max(0.0) / (paragraphs as f32 + 0.5)).ln() + 0.1;
        let ranked = matches!(leaf, Leaf::Words { .. } | Leaf::Field(Field::Person, _));
        for paragraph in found.values_mut().flat_map(|p| p.values_mut()) {
            let count = paragraph.matches.len() as f32;
            paragraph.score = if ranked { weight * count / (count + 0.5) } else { 0.0 };
        }
        Ok(found)
    }

    fn candidates(&self, searcher: &Searcher, leaf: &Leaf) -> Result<BTreeSet<DocAddress>, StoreError> {
        let f = self.fields;
        let first = || term(f.first, "1");
        let query: Box<dyn TantivyQuery> = match leaf {
            Leaf::Words { patterns, .. } => {
                let words = self.all_of(f.words, patterns)?;
                match joined_number(patterns) {
                    Some(number) => either(vec![words, term(f.numbers, &number)]),
                    None => words,
                }
            }
            Leaf::Field(Field::Person, p) => self.all_of(f.person, p)?,
            Leaf::Field(field, p) => {
                let field = match field {
                    Field::Agency => f.agency,
                    Field::Kind => f.kind,
                    Field::Language => f.language,
                    Field::Path | Field::Person => f.path,
                };
                both(self.all_of(field, p)?, first())
            }
            Leaf::Date(i64::MIN, i64::MAX) => first(),
            Leaf::Date(from, to) => {
                let range = |field, low: i64, high: i64| -> Box<dyn TantivyQuery> {
                    let bound = |v| std::ops::Bound::Included(Term::from_field_i64(field, v));
                    Box::new(RangeQuery::new(bound(low), bound(high)))
                };
                both(both(range(f.day_last, *from, i64::MAX), range(f.day_first, i64::MIN, *to)), first())
            }
        };
        let found = searcher.search(&query, &DocSetCollector).map_err(|e| StoreError::index(&self.dir, e))?;
        Ok(found.into_iter().collect())
    }

    fn all_of(&self, field: tantivy::schema::Field, patterns: &[Pattern]) -> Result<Box<dyn TantivyQuery>, StoreError> {
        let mut parts: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
        for pattern in patterns {
            let part: Box<dyn TantivyQuery> = match pattern {
                Pattern::Word(words) => either(words.iter().map(|w| term(field, w)).collect()),
                Pattern::Glob(glob) => {
                    let regex: String = glob
                        .chars()
                        .map(|c| match c {
                            '*' => ".*".to_owned(),
                            '?' => ".".to_owned(),
                            c => c.to_string(),
                        })
                        .collect();
                    let query = RegexQuery::from_pattern(&regex, field).map_err(|e| StoreError::index(&self.dir, e))?;
                    Box::new(query)
                }
                Pattern::Fuzzy(word, changes) => Box::new(FuzzyTermQuery::new(Term::from_field_text(field, word), *changes, true)),
            };
            parts.push((Occur::Must, part));
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }
}

fn term(field: tantivy::schema::Field, text: &str) -> Box<dyn TantivyQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

fn either(queries: Vec<Box<dyn TantivyQuery>>) -> Box<dyn TantivyQuery> {
    Box::new(BooleanQuery::new(queries.into_iter().map(|q| (Occur::Should, q)).collect()))
}

fn both(a: Box<dyn TantivyQuery>, b: Box<dyn TantivyQuery>) -> Box<dyn TantivyQuery> {
    Box::new(BooleanQuery::new(vec![(Occur::Must, a), (Occur::Must, b)]))
}

/// The words of a leaf without spaces, where they may be one number written apart.
pub(super) fn joined_number(patterns: &[Pattern]) -> Option<String> {
    let mut joined = String::new();
    for pattern in patterns {
        let Pattern::Word(words) = pattern else { return None };
        joined.push_str(words.first()?);
    }
    (joined.len() >= 4 && joined.chars().any(|c| c.is_numeric())).then_some(joined)
}

/// The first line of a paragraph: the place that a hit without words of its own shows.
fn opening(body: &Body) -> (u32, u32) {
    let line = body.text.lines().next().unwrap_or_default();
    (body.start, body.start + line.chars().count() as u32)
}

fn has_not(node: &Node) -> bool {
    match node {
        Node::Not(_) => true,
        Node::And(n) | Node::Or(n) => n.iter().any(has_not),
        Node::Leaf(_) => false,
    }
}

/// The documents that answer.
fn answer<'a>(node: &Node, leaves: &'a [PerDocument], universe: &BTreeSet<&'a String>) -> BTreeSet<&'a String> {
    match node {
        Node::Leaf(i) => leaves[*i].keys().collect(),
        Node::Not(n) => universe.difference(&answer(n, leaves, universe)).copied().collect(),
        Node::Or(nodes) => nodes.iter().flat_map(|n| answer(n, leaves, universe)).collect(),
        Node::And(nodes) => {
            let mut sets = nodes.iter().map(|n| answer(n, leaves, universe));
            let first = sets.next().unwrap_or_default();
            sets.fold(first, |a, b| a.intersection(&b).copied().collect())
        }
    }
}

/// Which leaves show hits: those that are not under a NOT.
fn positive(node: &Node, under_not: bool, out: &mut Vec<usize>) {
    match node {
        Node::Leaf(i) if !under_not => out.push(*i),
        Node::Leaf(_) => {}
        Node::Not(n) => positive(n, !under_not, out),
        Node::And(n) | Node::Or(n) => n.iter().for_each(|n| positive(n, under_not, out)),
    }
}

fn collect(query: &Query, leaves: &[PerDocument], all: &PerDocument, answers: &BTreeSet<&String>, limit: usize) -> Found {
    let mut shown = Vec::new();
    positive(&query.root, false, &mut shown);
    let is_text = |i: &usize| matches!(query.leaves[*i], Leaf::Words { .. } | Leaf::Field(Field::Person, _));
    if shown.iter().any(is_text) {
        // Fields only choose documents where words choose passages.
        shown.retain(is_text);
    }
    let mut hits = Vec::new();
    for &document in answers {
        let mut paragraphs: BTreeMap<u32, Paragraph> = BTreeMap::new();
        let sources: Vec<_> = shown.iter().filter_map(|i| leaves[*i].get(document)).collect();
        let sources = if sources.is_empty() { all.get(document).into_iter().collect() } else { sources };
        for (start, p) in sources.into_iter().flatten() {
            let merged = paragraphs.entry(*start).or_insert_with(|| Paragraph { score: 0.0, matches: BTreeSet::new(), ..p.clone() });
            merged.matches.extend(p.matches.iter().copied());
            merged.score += p.score;
        }
        hits.extend(paragraphs.into_values().map(|p| hit(document, &p)));
    }
    let hits_total = hits.len();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.document.cmp(&b.document)).then_with(|| a.start.cmp(&b.start)));
    hits.truncate(limit);
    Found { hits, hits_total, documents_total: answers.len() }
}

fn hit(document: &str, p: &Paragraph) -> Hit {
    let matches: Vec<(u32, u32)> = p.matches.iter().copied().collect();
    let (start, end) = matches.first().copied().unwrap_or_else(|| opening(&p.body));
    let index = CharIndex::new(&p.body.text);
    let from = (start - p.body.start).saturating_sub(SNIPPET_CHARS);
    let to = (end - p.body.start + SNIPPET_CHARS).min(index.len());
    let page = p.body.page;
    Hit {
        document: DocumentId(document.to_owned()),
        page,
        start,
        end,
        text: index.slice(start - p.body.start..end - p.body.start).to_owned(),
        matches,
        snippet: index.slice(from..to).to_owned(),
        snippet_start: p.body.start + from,
        score: p.score,
    }
}
