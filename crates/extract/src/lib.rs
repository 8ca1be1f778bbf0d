//! Document text → what the document says of itself, its mentions and its claims, each with its span.

pub mod answer;
pub mod claim;
pub mod mention;
mod network;
pub mod profile;

pub use answer::{Answer, AnswerCount};
use model::{CharIndex, Claim, DocumentId, Mention, NameWords, Profile, Span, TextLayer};
use norm::date::{Expressions, FoundDate};
use norm::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Changes whenever the same text could give other mentions, claims or profiles.
pub const VERSION: &str = "names@3";

/// By what means a text is read, each with what the one before it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// Rules, gazetteers and the perceptron alone: some ten times as fast or more.
    Floor,
    /// Names by the network of `tag` too.
    #[default]
    Network,
    /// And claims that its second network proposes: four to five times slower.
    Proposals,
}

/// One layer of a document, with what is known of the document before its text is read.
pub struct Source<'a> {
    pub document: &'a DocumentId,
    /// Relative to the folder given to `read`.
    pub path: &'a str,
    pub agency: &'a str,
    pub layer: &'a TextLayer,
    /// Index of the layer in its document.
    pub layer_number: u16,
    pub media_type: &'a str,
    /// What the format itself says; e-mail headers are here by lower-case name.
    pub metadata: &'a BTreeMap<String, String>,
    /// What other documents of the case say of words that this one reads otherwise.
    pub lent: &'a Lent,
}

/// What other documents of a case say of words, folded, that one reads otherwise by itself (see [`NameWords`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lent {
    /// Open words that others give as surnames.
    pub surnames: BTreeSet<String>,
    /// Words taken for people by themselves that others show to be places.
    pub places: BTreeSet<String>,
    /// Names that others show to be vessels.
    pub vessels: BTreeSet<String>,
    /// Names that others show to be firms or associations.
    pub firms: BTreeSet<String>,
}

impl Source<'_> {
    /// The span of a range of characters of the layer.
    pub(crate) fn span(&self, chars: Range<u32>) -> Span {
        let page = self.layer.page(chars.start);
        Span { document: self.document.clone(), layer: self.layer_number, page, start: chars.start, end: chars.end }
    }
}

/// What one layer says.
pub struct Extraction {
    pub profile: Profile,
    /// Sorted by place.
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
    /// What its names give to other documents and need of them: the same, whatever [`Source::lent`] holds.
    pub name_words: NameWords,
    /// What became of the claims that a reader model proposed; those kept are among `claims`.
    pub answered: AnswerCount,
}

/// Reads one layer: its language by paragraph, then its mentions, its profile, and its claims.
pub fn extract(source: &Source) -> Extraction {
    extract_by(source, Means::default())
}

/// The same by other means.
pub fn extract_by(source: &Source, means: Means) -> Extraction {
    extract_with(source, means, &[])
}

/// The same with what a reader model answered about passages of the layer.
pub fn extract_with(source: &Source, means: Means, answers: &[Answer]) -> Extraction {
    let text = source.layer.text.as_str();
    let index = CharIndex::new(text);
    let blocks = norm::language::paragraphs(text);
    let (mentions, name_words) = mention::find(source, &index, &blocks, means);
    Extraction { name_words, ..extract_from(source, &index, &blocks, mentions, means, answers) }
}

/// The same from mentions that are already known.
pub fn extract_from(
    source: &Source,
    index: &CharIndex,
    blocks: &[(Range<usize>, Language)],
    mentions: Vec<Mention>,
    means: Means,
    answers: &[Answer],
) -> Extraction {
    let (profile, (claims, answered)) = reading(source, index, blocks, &mentions, means, |reading| {
        let mut claims = claim::find(reading);
        let (said, answered) = answer::claims(reading, answers, &claims);
        claims.extend(said);
        (claims, answered)
    });
    Extraction { profile, mentions, claims, name_words: NameWords::default(), answered }
}

/// What a layer says, and what the network of ties is taught of it; nothing where this build has none.
pub fn teach(source: &Source) -> (Extraction, Option<claim::Lesson>) {
    let index = CharIndex::new(source.layer.text.as_str());
    let blocks = norm::language::paragraphs(index.text());
    let (mentions, _) = mention::find(source, &index, &blocks, Means::default());
    let (_, lesson) = reading(source, &index, &blocks, &mentions, Means::default(), claim::lesson);
    (extract_from(source, &index, &blocks, mentions, Means::default(), &[]), lesson)
}

/// What `read` makes of a layer with its names, dates and profile.
fn reading<T>(
    source: &Source,
    index: &CharIndex,
    blocks: &[(Range<usize>, Language)],
    mentions: &[Mention],
    means: Means,
    read: impl FnOnce(&claim::Reading) -> T,
) -> (Profile, T) {
    let text = index.text();
    let _reading = norm::pattern::read(text);
    let mut times = times(text, blocks);
    let bare = dates(&mut times, None);
    let found = profile::find(source, index, blocks, mentions, &bare);
    // Without a day of its own a paper tells of the days before it came in.
    let anchor = found.profile.date.as_ref().or(found.profile.received.as_ref()).and_then(|d| d.when.single_day());
    let dates = if anchor.is_some() { dates(&mut times, anchor) } else { bare };
    let made = read(&claim::Reading {
        source,
        index,
        text,
        blocks,
        mentions,
        dates: &dates,
        profile: &found.profile,
        author: found.author,
        recipients: found.recipients,
        means,
    });
    (found.profile, made)
}

/// Words as they stand, apart by single spaces.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The expressions of time of a text, run by run of paragraphs of one language, so that "the next day" may look back over paragraphs; with
/// the byte at which each run begins.
fn times<'t>(text: &'t str, blocks: &[(Range<usize>, Language)]) -> Vec<(usize, Expressions<'t>)> {
    let mut runs: Vec<(Range<usize>, Language)> = Vec::new();
    for (range, language) in blocks {
        match runs.last_mut() {
            Some(last) if last.1 == *language => last.0.end = range.end,
            _ => runs.push((range.clone(), *language)),
        }
    }
    if runs.is_empty() && !text.is_empty() {
        runs.push((0..text.len(), Language::Other));
    }
    runs.into_iter().filter_map(|(range, language)| Some((range.start, Expressions::new(text.get(range)?, language)))).collect()
}

fn dates(times: &mut [(usize, Expressions)], anchor: Option<jiff::civil::Date>) -> Vec<FoundDate> {
    let mut out = Vec::new();
    for (start, expressions) in times {
        out.extend(expressions.dates(anchor).into_iter().map(|d| FoundDate { bytes: d.bytes.start + *start..d.bytes.end + *start, ..d }));
    }
    out
}
