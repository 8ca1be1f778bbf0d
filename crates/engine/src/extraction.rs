//! Documents → profiles, mentions, claims: on all cores, a few documents at a time; a document whose extraction fails stops no other.

use crate::asking;
use crate::error::EngineError;
use crate::guard::guarded;
use crate::reader_model::ReaderModel;
use crate::setting::{Progress, Settings};
use crate::spread::{Budget, spread};
use extract::answer::passages;
use extract::{Answer, AnswerCount, Lent};
use model::id::{digest, hex};
use model::{CharIndex, Document, DocumentId, Mention, MentionId, NameWords, Problem, ProblemKind, Profile, Stage, TextLayer};
use std::collections::{BTreeMap, BTreeSet};
use store::{ExtractionRecord, Store};

/// Bytes of text that are extracted from at once: words and their features take 200 times as much memory as the text itself.
const TEXT_BYTES: usize = 1 << 20;

/// Extracts every document whose text, metadata, extractor or recorded answers are new, then those to which the others lend words that they
/// did not lend before; says what became of a reader model's claims.
pub(crate) fn extract_all(
    store: &mut Store,
    again: &BTreeSet<DocumentId>,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<AnswerCount, EngineError> {
    let model = store.settings()?.remove(asking::SETTING);
    let version = settings.stages.extractor() + &model.as_ref().map_or_else(String::new, |m| format!(" model {m}"));
    // Ids and keys only: the documents themselves are loaded a batch at a time.
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut rest: Vec<(Waiting, String)> = Vec::new();
    store.each_extraction(|d, layer_hash, done| {
        let key = key(&d, &layer_hash, &version);
        let new = done.split(LENT).next() != Some(&key) || again.contains(&d.id);
        let document = Waiting { id: d.id, key, lent: Lent::default() };
        if new {
            waiting.push(document);
        } else {
            rest.push((document, done));
        }
    })?;
    let mut answered = extract_these(store, model.as_deref(), &waiting, settings, progress)?;
    let mut lent = lent(store)?;
    let done = waiting.into_iter().map(|w| (w.key.clone(), w)).chain(rest.into_iter().map(|(w, done)| (done, w)));
    let waiting: Vec<Waiting> = done
        .filter_map(|(done, mut w)| {
            w.lent = lent.remove(&w.id).unwrap_or_default();
            (w.full_key() != done).then_some(w)
        })
        .collect();
    answered.extend(extract_these(store, model.as_deref(), &waiting, settings, progress)?);
    Ok(answered.into_values().fold(AnswerCount::default(), |mut sum, a| {
        sum += a;
        sum
    }))
}

/// A document to extract, under which key, with what the others lend it.
struct Waiting {
    id: DocumentId,
    key: String,
    lent: Lent,
}

/// Stands in a key before what other documents lend.
const LENT: char = '+';

impl Waiting {
    fn full_key(&self) -> String {
        if self.lent == Lent::default() {
            return self.key.clone();
        }
        let Lent { surnames, places, vessels, firms } = &self.lent;
        let words: Vec<&str> =
            [surnames, places, vessels, firms].into_iter().flat_map(|of| of.iter().map(String::as_str).chain([""])).collect();
        format!("{}{LENT}{}", self.key, hex(&digest(&words)[..8]))
    }
}

/// Documents that must show a word to be a place, for others to take it for one.
const PLACE_MIN: usize = 2;
/// As many of them to each that gives it as a surname.
const PLACE_SHARE: usize = 3;

/// Per document the words of it that are surnames elsewhere in the case, those that are places, and its names that are vessels' or firms'.
fn lent(store: &Store) -> Result<BTreeMap<DocumentId, Lent>, EngineError> {
    let [mut full, mut placed, mut afloat, mut formed]: [BTreeMap<String, usize>; 4] = Default::default();
    let mut open = Vec::new();
    store.each_name_words(|id, own| {
        own.full.into_iter().for_each(|word| *full.entry(word).or_default() += 1);
        own.places.into_iter().for_each(|word| *placed.entry(word).or_default() += 1);
        own.vessels.into_iter().for_each(|name| *afloat.entry(name).or_default() += 1);
        own.firms.into_iter().for_each(|name| *formed.entry(name).or_default() += 1);
        open.push((id, own.open, own.alone, own.bare));
    })?;
    placed.retain(|word, n| *n >= PLACE_MIN && full.get(word).is_none_or(|borne| borne * PLACE_SHARE <= *n));
    formed.retain(|name, _| !full.contains_key(name));
    let in_both =
        |own: &BTreeSet<String>, all: &BTreeMap<String, usize>| own.iter().filter(|word| all.contains_key(*word)).cloned().collect();
    let lent = open.into_iter().map(|(id, open, alone, bare)| {
        let (surnames, places) = (in_both(&open, &full), in_both(&alone, &placed));
        (id, Lent { surnames, places, vessels: in_both(&bare, &afloat), firms: in_both(&bare, &formed) })
    });
    Ok(lent.filter(|(_, lent)| *lent != Lent::default()).collect())
}

/// What became of a reader model's claims, per document that has any.
fn extract_these(
    store: &mut Store,
    model: Option<&str>,
    waiting: &[Waiting],
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<BTreeMap<DocumentId, AnswerCount>, EngineError> {
    if waiting.is_empty() {
        return Ok(BTreeMap::new());
    }
    progress.begin("extract", waiting.len() as u64);
    let case_dir = store.folder().path().to_owned();
    let budget = Budget::new(TEXT_BYTES);
    let make = |job: &Waiting, known: &Store| -> Result<_, EngineError> {
        let Some(document) = known.document(&job.id)? else { return Ok(None) };
        let layer = known.layers(&job.id)?.into_iter().next();
        let bytes = layer.as_ref().map_or(0, |l| l.text.len());
        let answers = match (model, &layer) {
            (Some(model), Some(layer)) => answers(known, model, &layer.text)?,
            _ => Vec::new(),
        };
        let record = budget.with(bytes, || extract_one(&document, job, layer.as_ref(), &answers, settings));
        progress.step(&document.path);
        Ok(Some(record))
    };
    let weight =
        |r: &Option<(ExtractionRecord, AnswerCount)>| r.as_ref().map_or(0, |(r, _)| 256 * r.mentions.len() + 1024 * r.claims.len());
    let mut answered = BTreeMap::new();
    spread(waiting, &case_dir, settings, make, weight, |records| {
        settings.pass("extracted")?;
        store.write(|w| records.iter().flatten().try_for_each(|(r, _)| w.put_extraction(r)))?;
        answered.extend(records.iter().flatten().filter(|(_, a)| *a != AnswerCount::default()).map(|(r, a)| (r.document.clone(), *a)));
        settings.pass("extraction-committed")
    })?;
    progress.end();
    Ok(answered)
}

/// What a reader model answered about the passages of a text.
fn answers(store: &Store, model: &str, text: &str) -> Result<Vec<Answer>, EngineError> {
    let mut out = Vec::new();
    for bytes in passages(text) {
        if let Some(answer) = store.answer(&ReaderModel::key(model, &text[bytes.clone()]))? {
            out.push(Answer { bytes, text: answer });
        }
    }
    Ok(out)
}

/// What an extraction depends on: the text with its places, what the format says, and the extractor.
fn key(document: &Document, layer_hash: &str, version: &str) -> String {
    let metadata: String = document.metadata.iter().map(|(k, v)| format!("{}:{k}{}:{v}", k.len(), v.len())).collect();
    hex(&digest(&[version, layer_hash, &document.media_type, &metadata])[..16])
}

fn extract_one(
    document: &Document,
    job: &Waiting,
    layer: Option<&TextLayer>,
    answers: &[Answer],
    settings: &Settings,
) -> (ExtractionRecord, AnswerCount) {
    let mut record = ExtractionRecord {
        document: document.id.clone(),
        key: job.full_key(),
        profile: Profile::empty(document.id.clone()),
        mentions: Vec::new(),
        claims: Vec::new(),
        problems: Vec::new(),
        name_words: NameWords::default(),
    };
    let mut answered = AnswerCount::default();
    let Some(layer) = layer else { return (record, answered) };
    let source = extract::Source {
        document: &document.id,
        path: &document.path,
        agency: &document.agency,
        layer,
        layer_number: 0,
        media_type: &document.media_type,
        metadata: &document.metadata,
        lent: &job.lent,
    };
    match guarded(|| settings.stages.extract(&source, answers)) {
        Ok(extraction) => {
            answered = extraction.answered;
            keep_true(&mut record, extraction, layer);
        }
        Err(place) => {
            let what = format!("finding names and claims in it failed (at {place}); its text can be searched and shown");
            record.problems.push(Problem::new(Stage::Extract, ProblemKind::Crashed, what));
        }
    }
    (record, answered)
}

/// Keeps what re-reads exactly at its place and tells of what does not: a wrong citation is worse than a missing one.
fn keep_true(record: &mut ExtractionRecord, extraction: extract::Extraction, layer: &TextLayer) {
    let index = CharIndex::new(&layer.text);
    let id = &record.document;
    let here = |span: &model::Span, words: &str| {
        span.document == *id && span.layer == 0 && span.end <= index.len() && index.slice(span.start..span.end) == words
    };
    let before = extraction.mentions.len() + extraction.claims.len();
    let mut mentions: Vec<Mention> =
        extraction.mentions.into_iter().filter(|m| m.span.start < m.span.end && here(&m.span, &m.surface)).collect();
    let named: BTreeSet<MentionId> = mentions.iter().map(|m| m.id.clone()).collect();
    let mut claims = extraction.claims;
    claims.retain(|c| here(&c.span, &c.quote) && named.contains(&c.subject) && c.object.as_ref().is_none_or(|o| named.contains(o)));
    let lost = before - mentions.len() - claims.len();
    mentions.sort_by(|a, b| (&a.span, a.schema, &a.id).cmp(&(&b.span, b.schema, &b.id)));
    mentions.dedup_by(|a, b| a.id == b.id);
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    claims.dedup_by(|a, b| a.id == b.id);
    if lost > 0 {
        let what = format!("{lost} names or claims were left out because their words do not stand at their place");
        record.problems.push(Problem::new(Stage::Extract, ProblemKind::Broken, what));
    }
    record.profile = Profile { document: record.document.clone(), ..extraction.profile };
    record.mentions = mentions;
    record.name_words = extraction.name_words;
    record.claims = claims;
}
