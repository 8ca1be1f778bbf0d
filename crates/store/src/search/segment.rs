//! One segment of the index: which of its paragraphs hold what is asked for, how often, and whose they are, without reading a text.

use super::index::Fields;
use super::matching::{in_one_name, stretches};
use super::query::Pattern;
use crate::fold::{distance, glob};
use model::DocumentId;
use tantivy::columnar::Column;
use tantivy::index::SegmentReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Result, Searcher, TERMINATED};

pub(super) struct Segment {
    reader: SegmentReader,
    fields: Fields,
    /// By entry: its document's place in this segment's dictionary; and the first character of its paragraph.
    ordinal: Column<u64>,
    start: Column<u64>,
    /// By place in the dictionary: the document's number in the whole index.
    numbers: Vec<u32>,
}

/// Ids of all documents of an index in their order, and its segments.
pub(super) fn open(searcher: &Searcher, fields: Fields) -> Result<(Vec<DocumentId>, Vec<Segment>)> {
    let mut parts = Vec::new();
    for reader in searcher.segment_readers() {
        let fast = reader.fast_fields();
        let mut own = Vec::new();
        // A segment without entries has no columns; it keeps its place, for entries are addressed by it.
        let (ordinal, start) = match fast.str("document")? {
            Some(column) => {
                let mut keys = column.dictionary().stream()?;
                while keys.advance() {
                    own.push(DocumentId::from(String::from_utf8_lossy(keys.key()).into_owned()));
                }
                (column.ords().clone(), fast.u64("start")?)
            }
            None => (Column::build_empty_column(reader.max_doc()), Column::build_empty_column(reader.max_doc())),
        };
        parts.push((reader.clone(), ordinal, start, own));
    }
    let mut ids: Vec<DocumentId> = parts.iter().flat_map(|p| p.3.iter().cloned()).collect();
    ids.sort_unstable();
    ids.dedup();
    let segments = parts.into_iter().map(|(reader, ordinal, start, own)| {
        let numbers = own.iter().map(|id| ids.partition_point(|i| i < id) as u32).collect();
        Segment { reader, fields, ordinal, start, numbers }
    });
    let segments = segments.collect();
    Ok((ids, segments))
}

impl Segment {
    /// The number of the document of an entry.
    pub fn document(&self, entry: DocId) -> u32 {
        self.ordinal.first(entry).and_then(|o| self.numbers.get(o as usize).copied()).unwrap_or_default()
    }

    /// The first character of the paragraph of an entry.
    pub fn start(&self, entry: DocId) -> u32 {
        self.start.first(entry).unwrap_or_default() as u32
    }

    fn is_alive(&self, entry: DocId) -> bool {
        self.reader.alive_bitset().is_none_or(|b| b.is_alive(entry))
    }

    /// The entries that answer a query of the index, in order.
    pub fn entries(&self, searcher: &Searcher, query: &dyn Query) -> Result<Vec<DocId>> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut found = Vec::new();
        weight.for_each_no_score(&self.reader, &mut |entries| found.extend_from_slice(entries))?;
        found.retain(|e| self.is_alive(*e));
        Ok(found)
    }

    /// The entries in whose text the patterns stand as they are to stand, each with the number of places.
    pub fn words(&self, patterns: &[Pattern], near: Option<u32>) -> Result<Vec<(DocId, u32)>> {
        if let ([one], None) = (patterns, near) {
            return self.word(one);
        }
        let fits = self.fits(self.fields.words, patterns)?;
        Ok(count(&fits, |fits| stretches(fits, patterns.len(), near).len()))
    }

    /// The entries with a person whose name has a word for each pattern, each with the number of places.
    pub fn persons(&self, patterns: &[Pattern]) -> Result<Vec<(DocId, u32)>> {
        let fits = self.fits(self.fields.person, patterns)?;
        Ok(count(&fits, |fits| in_one_name(fits, patterns.len())))
    }

    fn word(&self, pattern: &Pattern) -> Result<Vec<(DocId, u32)>> {
        let inverted = self.reader.inverted_index(self.fields.words)?;
        let mut found: Vec<(DocId, u32)> = Vec::new();
        for term in terms(&inverted, pattern)? {
            let mut postings = inverted.read_postings_from_terminfo(&term, IndexRecordOption::WithFreqs)?;
            while postings.doc() != TERMINATED {
                found.push((postings.doc(), postings.term_freq()));
                postings.advance();
            }
        }
        found.sort_unstable();
        found.dedup_by(|later, first| {
            later.0 == first.0 && {
                first.1 += later.1;
                true
            }
        });
        found.retain(|(entry, _)| self.is_alive(*entry));
        Ok(found)
    }

    /// Entry, position and pattern of every word that fits, in entries that have one for each pattern; sorted.
    fn fits(&self, field: Field, patterns: &[Pattern]) -> Result<Vec<(DocId, u32, u32)>> {
        let inverted = self.reader.inverted_index(field)?;
        let mut terms_of = Vec::with_capacity(patterns.len());
        for (n, pattern) in patterns.iter().enumerate() {
            terms_of.push((n as u32, terms(&inverted, pattern)?));
        }
        // The rarest first: the others are looked at only where it stands.
        terms_of.sort_by_key(|(_, terms)| terms.iter().map(|t| u64::from(t.doc_freq)).sum::<u64>());
        let mut all = Vec::new();
        let mut among: Option<Vec<DocId>> = None;
        let mut positions = Vec::new();
        for (pattern, terms) in terms_of {
            let begun = all.len();
            for term in &terms {
                let mut postings = inverted.read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)?;
                each_among(&mut postings, among.as_deref(), |entry, postings| {
                    postings.positions(&mut positions);
                    all.extend(positions.iter().map(|p| (entry, *p, pattern)));
                });
            }
            let mut here: Vec<DocId> = all[begun..].iter().map(|f| f.0).collect();
            here.sort_unstable();
            here.dedup();
            among = Some(here);
        }
        let among = among.unwrap_or_default();
        all.retain(|f| self.is_alive(f.0) && among.binary_search(&f.0).is_ok());
        all.sort_unstable();
        Ok(all)
    }
}

/// Calls with each entry of the postings, or with each that is among those given (sorted).
fn each_among<P: Postings>(postings: &mut P, among: Option<&[DocId]>, mut call: impl FnMut(DocId, &mut P)) {
    let Some(mut among) = among else {
        while postings.doc() != TERMINATED {
            call(postings.doc(), postings);
            postings.advance();
        }
        return;
    };
    while let Some(&wanted) = among.first() {
        let entry = if postings.doc() < wanted { postings.seek(wanted) } else { postings.doc() };
        if entry == TERMINATED {
            return;
        }
        if entry == wanted {
            call(entry, postings);
        }
        among = &among[among.partition_point(|e| *e < entry.max(wanted + 1))..];
    }
}

/// Entries with how much is counted in each; those with nothing are left out.
fn count(fits: &[(DocId, u32, u32)], counted: impl Fn(&[(DocId, u32, u32)]) -> usize) -> Vec<(DocId, u32)> {
    let rows = fits.chunk_by(|a, b| a.0 == b.0).map(|fits| (fits[0].0, counted(fits) as u32));
    rows.filter(|(_, count)| *count > 0).collect()
}

/// The words of a field's dictionary that fit.
fn terms(inverted: &InvertedIndexReader, pattern: &Pattern) -> Result<Vec<TermInfo>> {
    let dictionary = inverted.terms();
    let mut found = Vec::new();
    // Up to the first wildcard the words are in order.
    let (beginning, fits): (&str, &dyn Fn(&str) -> bool) = match pattern {
        Pattern::Word(words) => {
            for word in words {
                found.extend(dictionary.get(word)?);
            }
            return Ok(found);
        }
        Pattern::Glob(g) => (g.split(['*', '?']).next().unwrap_or_default(), &|word| glob(g, word)),
        Pattern::Fuzzy(w, changes) => {
            let changes = usize::from(*changes);
            ("", &move |word| distance(w, word, changes) <= changes)
        }
    };
    let mut stream = dictionary.range().ge(beginning.as_bytes()).into_stream()?;
    while stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
        if std::str::from_utf8(stream.key()).is_ok_and(fits) {
            found.push(stream.value().clone());
        }
    }
    Ok(found)
}
