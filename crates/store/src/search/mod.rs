//! Search over the paragraphs of a case: every hit has its place, and the text at that place is what was asked for.
//!
//! Words are joined by AND unless OR stands between them; AND and NOT look at the whole document, a hit shows a paragraph. Which
//! paragraphs answer, and how well, the index says by the places of its words; a text is read where a hit is shown.

mod index;
mod matching;
mod query;
mod segment;
#[cfg(test)]
mod tests;

pub use query::Expand;

use crate::catalogue::Store;
use crate::error::StoreError;
use index::{Body, Fields};
use matching::{field_patterns_match, leaf_matches};
use model::{CharIndex, DocumentId};
use query::{Field, Leaf, Node, Pattern};
use segment::Segment;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query as TantivyQuery, RangeQuery, RegexQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

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

/// What answers a query, without its texts.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// Best first, cut at the limit asked for.
    pub places: Vec<Place>,
    /// How many paragraphs there were before the cut.
    pub hits_total: usize,
    /// How many documents they stand in.
    pub documents_total: usize,
    /// What is marked in a hit.
    shown: Vec<Leaf>,
}

/// A paragraph that answers, as the index knows it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The number of its document: see [`Search::document`].
    pub document: u32,
    pub score: f32,
    start: u32,
    entry: DocAddress,
}

/// The text index, open for reading: a snapshot of its last commit.
pub struct Search {
    searcher: Searcher,
    segments: Vec<Segment>,
    documents: Vec<DocumentId>,
    fields: Fields,
    dir: PathBuf,
}

/// Blocks of paragraphs (16 kB) that each segment keeps at hand: those of one page of hits come from anywhere, and few are asked for twice.
const BLOCKS_KEPT: usize = 8;

/// Characters of text on each side of a match in a snippet.
const SNIPPET_CHARS: u32 = 120;

/// A paragraph in which one leaf of a query stands.
#[derive(Clone, Copy)]
struct Row {
    document: u32,
    entry: DocAddress,
    score: f32,
}

impl Store {
    /// Opens the text index for reading; none if it was not made yet.
    pub fn search(&self) -> Result<Option<Search>, StoreError> {
        let dir = self.folder.index();
        let Some((index, fields, _)) = index::existing(&dir) else { return Ok(None) };
        let open = || -> tantivy::Result<_> {
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(BLOCKS_KEPT).try_into()?;
            let searcher = reader.searcher();
            let (documents, segments) = segment::open(&searcher, fields)?;
            Ok((searcher, documents, segments))
        };
        let (searcher, documents, segments) = open().map_err(|e| StoreError::index(&dir, e))?;
        Ok(Some(Search { searcher, segments, documents, fields, dir }))
    }
}

impl Search {
    /// Paragraphs that answer `text`, at most `limit`, best first; equal cases give equal answers. `expand` gives other
    /// writings of a word (name variants); phrases, nearness and `person:` use them too.
    pub fn run(&self, text: &str, limit: usize, expand: Expand<'_>) -> Result<Found, StoreError> {
        let ranking = self.rank(text, limit, expand)?;
        let hits = ranking.places.iter().map(|p| self.hit(&ranking, p)).collect::<Result<_, _>>()?;
        Ok(Found { hits, hits_total: ranking.hits_total, documents_total: ranking.documents_total })
    }

    /// As [`Search::run`], without reading the texts of the hits.
    pub fn rank(&self, text: &str, limit: usize, expand: Expand<'_>) -> Result<Ranking, StoreError> {
        let query = query::parse(text, expand)?;
        let leaves: Vec<Vec<Row>> = query.leaves.iter().map(|leaf| self.leaf(leaf)).collect::<Result<_, _>>()?;
        let all = if has_not(&query.root) { self.leaf(&Leaf::Date(i64::MIN, i64::MAX))? } else { Vec::new() };
        let answers = self.answer(&query.root, &leaves, &all);
        let mut shown = Vec::new();
        positive(&query.root, false, &mut shown);
        if shown.iter().any(|i| is_text(&query.leaves[*i])) {
            // Fields only choose documents where words choose passages.
            shown.retain(|i| is_text(&query.leaves[*i]));
        }
        let mut rows = Vec::new();
        for leaf in &shown {
            rows.extend(leaves[*leaf].iter().filter(|r| answers[r.document as usize]));
        }
        // Where nothing of a document is shown, its first paragraph stands for it.
        let has_rows = self.marked(&rows);
        rows.extend(all.iter().filter(|r| answers[r.document as usize] && !has_rows[r.document as usize]));
        // In the order of the leaves where they meet in one paragraph: sums of fractions depend on it.
        rows.sort_by_key(|r| r.entry);
        let merged = rows.chunk_by(|a, b| a.entry == b.entry).map(|rows| Place {
            document: rows[0].document,
            score: rows.iter().fold(0.0, |sum, r| sum + r.score),
            start: self.segments[rows[0].entry.segment_ord as usize].start(rows[0].entry.doc_id),
            entry: rows[0].entry,
        });
        let mut places: Vec<Place> = merged.collect();
        let hits_total = places.len();
        let order = |a: &Place, b: &Place| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)).then(a.start.cmp(&b.start));
        if limit < places.len() {
            places.select_nth_unstable_by(limit, order);
            places.truncate(limit);
            places.shrink_to_fit();
        }
        places.sort_unstable_by(order);
        let shown = shown.into_iter().map(|i| query.leaves[i].clone()).collect();
        Ok(Ranking { places, hits_total, documents_total: answers.iter().filter(|a| **a).count(), shown })
    }

    /// The document of this number.
    pub fn document(&self, number: u32) -> &DocumentId {
        &self.documents[number as usize]
    }

    /// Reads the text of a place and marks it.
    pub fn hit(&self, ranking: &Ranking, place: &Place) -> Result<Hit, StoreError> {
        let body = self.body(place.entry)?;
        let matches: BTreeSet<(u32, u32)> = ranking.shown.iter().flat_map(|leaf| marks(leaf, &body)).collect();
        Ok(hit(self.document(place.document).clone(), place.score, &body, matches.into_iter().collect()))
    }

    fn index_error(&self, error: TantivyError) -> StoreError {
        StoreError::index(&self.dir, error)
    }

    fn body(&self, entry: DocAddress) -> Result<Body, StoreError> {
        let entry: TantivyDocument = self.searcher.doc(entry).map_err(|e| self.index_error(e))?;
        let text = entry.get_first(self.fields.body).and_then(|v| v.as_str()).unwrap_or_default();
        serde_json::from_str(text).map_err(|_| StoreError::Index { path: self.dir.clone(), what: "an entry cannot be read".to_owned() })
    }

    /// The paragraphs in which a leaf stands, by document where it is a field's.
    fn leaf(&self, leaf: &Leaf) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for (segment_ord, segment) in self.segments.iter().enumerate() {
            let segment_ord = segment_ord as u32;
            let counted = match leaf {
                Leaf::Words { patterns, near } => self.words(segment_ord, segment, patterns, *near)?,
                Leaf::Field(Field::Person, patterns) => segment.persons(patterns).map_err(|e| self.index_error(e))?,
                Leaf::Field(..) | Leaf::Date(..) => {
                    let query = self.documents_query(leaf)?;
                    let entries = segment.entries(&self.searcher, &query).map_err(|e| self.index_error(e))?;
                    entries.into_iter().map(|e| (e, 0)).collect()
                }
            };
            rows.extend(counted.into_iter().map(|(doc_id, count)| Row {
                document: segment.document(doc_id),
                entry: DocAddress { segment_ord, doc_id },
                score: count as f32,
            }));
        }
        // Rare words weigh more, and repeated ones a little: the usual formula, over what was really found.
        let (total, paragraphs) = (self.searcher.num_docs() as f32, rows.len() as f32);
        let weight = (1.0 + (total - paragraphs).max(0.0) / (paragraphs + 0.5)).ln() + 0.1;
        for row in &mut rows {
            row.score = weight * row.score / (row.score + 0.5);
        }
        Ok(rows)
    }

    /// The entries with these words, and those with the number that they are; only where such a number stands is the text read.
    fn words(&self, segment_ord: u32, segment: &Segment, patterns: &[Pattern], near: Option<u32>) -> Result<Vec<(u32, u32)>, StoreError> {
        let mut found = segment.words(patterns, near).map_err(|e| self.index_error(e))?;
        let Some(number) = joined_number(patterns) else { return Ok(found) };
        let numbered = segment.entries(&self.searcher, &term(self.fields.numbers, &number)).map_err(|e| self.index_error(e))?;
        found.retain(|(entry, _)| numbered.binary_search(entry).is_err());
        for doc_id in numbered {
            let matches = leaf_matches(&self.body(DocAddress { segment_ord, doc_id })?, patterns, near).len();
            if matches > 0 {
                found.push((doc_id, matches as u32));
            }
        }
        Ok(found)
    }

    /// The first paragraphs of the documents that a field or a date chooses.
    fn documents_query(&self, leaf: &Leaf) -> Result<Box<dyn TantivyQuery>, StoreError> {
        let f = self.fields;
        let chosen = match leaf {
            Leaf::Field(field, p) => {
                let field = match field {
                    Field::Agency => f.agency,
                    Field::Kind => f.kind,
                    Field::Language => f.language,
                    Field::Path | Field::Person => f.path,
                };
                self.all_of(field, p)?
            }
            Leaf::Date(from, to) if (*from, *to) != (i64::MIN, i64::MAX) => {
                let range = |field, low: i64, high: i64| -> Box<dyn TantivyQuery> {
                    let bound = |v| std::ops::Bound::Included(Term::from_field_i64(field, v));
                    Box::new(RangeQuery::new(bound(low), bound(high)))
                };
                both(range(f.day_last, *from, i64::MAX), range(f.day_first, i64::MIN, *to))
            }
            Leaf::Date(..) | Leaf::Words { .. } => return Ok(term(f.first, "1")),
        };
        Ok(both(chosen, term(f.first, "1")))
    }

    /// Which documents rows are of.
    fn marked(&self, rows: &[Row]) -> Vec<bool> {
        let mut marked = vec![false; self.documents.len()];
        for row in rows {
            marked[row.document as usize] = true;
        }
        marked
    }

    /// The documents that answer.
    fn answer(&self, node: &Node, leaves: &[Vec<Row>], all: &[Row]) -> Vec<bool> {
        let each = |nodes: &[Node], join: fn(bool, bool) -> bool| {
            let sets = nodes.iter().map(|n| self.answer(n, leaves, all));
            let joined = sets.reduce(|a, b| a.into_iter().zip(b).map(|(a, b)| join(a, b)).collect());
            joined.unwrap_or_else(|| self.marked(&[]))
        };
        match node {
            Node::Leaf(i) => self.marked(&leaves[*i]),
            Node::Not(n) => self.marked(all).into_iter().zip(self.answer(n, leaves, all)).map(|(all, not)| all && !not).collect(),
            Node::Or(nodes) => each(nodes, |a, b| a | b),
            Node::And(nodes) => each(nodes, |a, b| a & b),
        }
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

/// Which leaves show hits: those that are not under a NOT.
fn positive(node: &Node, under_not: bool, out: &mut Vec<usize>) {
    match node {
        Node::Leaf(i) if !under_not => out.push(*i),
        Node::Leaf(_) => {}
        Node::Not(n) => positive(n, !under_not, out),
        Node::And(n) | Node::Or(n) => n.iter().for_each(|n| positive(n, under_not, out)),
    }
}

fn is_text(leaf: &Leaf) -> bool {
    matches!(leaf, Leaf::Words { .. } | Leaf::Field(Field::Person, _))
}

/// Where a leaf stands in a paragraph.
fn marks(leaf: &Leaf, body: &Body) -> BTreeSet<(u32, u32)> {
    match leaf {
        Leaf::Words { patterns, near } => leaf_matches(body, patterns, *near),
        Leaf::Field(Field::Person, patterns) => field_patterns_match(body, patterns),
        Leaf::Field(..) | Leaf::Date(..) => BTreeSet::new(),
    }
}

fn hit(document: DocumentId, score: f32, body: &Body, mut matches: Vec<(u32, u32)>) -> Hit {
    if matches.is_empty() {
        matches.push(opening(body));
    }
    let (start, end) = matches[0];
    let index = CharIndex::new(&body.text);
    let from = (start - body.start).saturating_sub(SNIPPET_CHARS);
    let to = (end - body.start + SNIPPET_CHARS).min(index.len());
    Hit {
        document,
        page: body.page,
        start,
        end,
        text: index.slice(start - body.start..end - body.start).to_owned(),
        matches,
        snippet: index.slice(from..to).to_owned(),
        snippet_start: body.start + from,
        score,
    }
}
