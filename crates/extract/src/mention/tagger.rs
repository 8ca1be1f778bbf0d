//! The trained tagger: an averaged perceptron over words, shapes, affixes, lists and neighbours, decoded with Viterbi.
//!
//! `examples/train_tagger.rs` makes the weights (`data/tagger.bin.gz`); both use [`features`], so the two never drift apart.

use super::place;
use super::token::{Gap, Shape, Token};
use flate2::read::GzDecoder;
use norm::lexicon::term;
use rustc_hash::FxHashMap;
use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

/// What the tagger can say of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Person,
    Place,
    Organization,
}

/// The tag of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tag {
    pub kind: Option<Kind>,
    /// Begins a name.
    pub begins: bool,
    /// By how much this tag's own score beats "no name", in quantised weights.
    pub margin: f32,
}

/// Tags: no name; begins and continues a person, place, organisation.
pub const TAGS: usize = 7;
/// Buckets into which features are hashed.
pub const BUCKETS: usize = 1 << 19;

/// The weights: `BUCKETS` × `TAGS`, then `TAGS` × `TAGS` transitions (from, to).
pub struct Model {
    pub weights: Vec<i8>,
    pub transitions: Vec<i8>,
}

static DATA: &[u8] = include_bytes!("../../data/tagger.bin.gz");

fn model() -> Option<&'static Model> {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    MODEL
        .get_or_init(|| {
            let mut bytes = Vec::with_capacity((BUCKETS + TAGS) * TAGS);
            GzDecoder::new(DATA).read_to_end(&mut bytes).ok()?;
            let all: Vec<i8> = bytes.into_iter().map(|b| b as i8).collect();
            let (weights, transitions) = all.split_at_checked(BUCKETS * TAGS)?;
            (transitions.len() == TAGS * TAGS).then(|| Model { weights: weights.to_vec(), transitions: transitions.to_vec() })
        })
        .as_ref()
}

/// The hash of a feature as far as its parts are known.
#[derive(Clone, Copy)]
struct Feature(u64);

impl Feature {
    const fn of(label: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).with(label)
    }

    const fn with(self, part: &str) -> Self {
        let (bytes, mut h, mut at) = (part.as_bytes(), self.0, 0);
        while at < bytes.len() {
            h = (h ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        Self((h ^ 0xff).wrapping_mul(0x0100_0000_01b3))
    }

    fn bucket(self) -> u32 {
        ((self.0 ^ (self.0 >> 29)) as usize % BUCKETS) as u32
    }
}

/// What lists can say of a token.
const FLAGS: [&str; FLAG_COUNT] = [
    "g1", "g2", "g3", "s1", "s2", "common", "word", "foreign", "unknown", "place1", "place2", "title", "cue", "particle", "street", "body",
    "acronym", "org", "form", "demonym", "calendar", "field", "role", "site",
];
const FLAG_COUNT: usize = 24;

/// A label followed by each flag.
const fn flagged(label: Feature) -> [Feature; FLAG_COUNT] {
    let mut all = [label; FLAG_COUNT];
    let mut n = 0;
    while n < FLAG_COUNT {
        all[n] = label.with(FLAGS[n]);
        n += 1;
    }
    all
}

/// A label followed by each flag followed by each flag.
const fn flagged_twice(label: Feature) -> [[Feature; FLAG_COUNT]; FLAG_COUNT] {
    let first = flagged(label);
    let mut all = [[label; FLAG_COUNT]; FLAG_COUNT];
    let mut n = 0;
    while n < FLAG_COUNT {
        all[n] = flagged(first[n]);
        n += 1;
    }
    all
}

static OWN: [Feature; FLAG_COUNT] = flagged(Feature::of("f0"));
static OWN_BEFORE: [Feature; FLAG_COUNT] = flagged(Feature::of("f0-"));
static OWN_WORD_BEFORE: [Feature; FLAG_COUNT] = flagged(Feature::of("f0w-"));
static BEFORE: [Feature; FLAG_COUNT] = flagged(Feature::of("f-1"));
static BEFORE_OWN: [[Feature; FLAG_COUNT]; FLAG_COUNT] = flagged_twice(Feature::of("f-1f0"));
static AFTER: [Feature; FLAG_COUNT] = flagged(Feature::of("f+1"));
static OWN_AFTER: [[Feature; FLAG_COUNT]; FLAG_COUNT] = flagged_twice(Feature::of("f0f+1"));

/// The flags of one token, in the order in which they were found.
#[derive(Clone, Copy, Default)]
struct Flags {
    list: [u8; FLAG_COUNT],
    count: u8,
}

impl Flags {
    /// A flag by its place in [`FLAGS`].
    fn push(&mut self, flag: usize) {
        self.list[usize::from(self.count)] = flag as u8;
        self.count += 1;
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.list[..usize::from(self.count)].iter().map(|f| usize::from(*f))
    }
}

fn shape_code(token: &Token) -> &'static str {
    match token.shape {
        Shape::Lower => "l",
        Shape::Capital => "C",
        Shape::Upper => "U",
        Shape::Initial => "I",
        Shape::Mixed => "M",
        Shape::Number => "9",
        Shape::Punctuation => "p",
    }
}

fn flags(token: &Token, place: i8) -> Flags {
    let f = token.folded.as_str();
    let mut flags = Flags::default();
    match token.entry.given_name().map(|g| g.weight) {
        Some(1..=2) => flags.push(0),
        Some(3..=4) => flags.push(1),
        Some(_) => flags.push(2),
        None => {}
    }
    match token.entry.surname() {
        Some(1..=2) => flags.push(3),
        Some(_) => flags.push(4),
        None => {}
    }
    if token.is_common() {
        flags.push(5);
    } else if token.is_known_word() {
        flags.push(6);
    } else if token.is_word() && token.entry.is_common(norm::language::Language::Other) {
        flags.push(7);
    } else if token.is_word() {
        flags.push(8);
    }
    match place {
        1 => flags.push(9),
        2 => flags.push(10),
        _ => {}
    }
    let lists = [
        term::is_title,
        term::is_person_cue,
        term::is_particle,
        term::is_street_word,
        term::is_body_head,
        term::is_body_acronym,
        term::is_organization_head,
        term::is_legal_form,
        term::is_demonym,
        term::is_calendar_word,
        term::is_form_word,
        term::is_role_word,
        term::is_site_word,
    ];
    for (n, is) in lists.into_iter().enumerate() {
        if is(f) {
            flags.push(11 + n);
        }
    }
    flags
}

/// The features of every token, as buckets.
pub fn features(tokens: &[Token]) -> Vec<Vec<u32>> {
    let mut all = Vec::with_capacity(tokens.len());
    each(tokens, &place::named(tokens), |features| all.push(features.to_vec()));
    all
}

/// Tells the features of one token after the other; `named` are the names of the gazetteer.
fn each(tokens: &[Token], named: &[place::Named], mut tell: impl FnMut(&[u32])) {
    let mut place_at = vec![0i8; tokens.len()];
    for named in named {
        place_at[named.from..named.to].fill(if named.sure { 2 } else { 1 });
    }
    // How the document writes a word elsewhere.
    let mut lower: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for token in tokens.iter().filter(|t| t.is_word() && t.folded.len() > 1) {
        let counts = lower.entry(token.folded.as_str()).or_default();
        if token.shape == Shape::Lower {
            counts.0 += 1
        } else {
            counts.1 += 1
        };
    }
    // Paragraphs without capitals are read by the lists and neighbours.
    let caseless = caseless(tokens);
    let flags_at = |at: usize| tokens.get(at).map_or(Flags::default(), |t| flags(t, place_at[at]));
    let mut around = [Flags::default(), Flags::default(), flags_at(0)];
    let mut out = Vec::with_capacity(100);
    for (at, caseless) in caseless.into_iter().enumerate() {
        around = [around[1], around[2], flags_at(at + 1)];
        out.clear();
        features_at(tokens, at, &around, &lower, caseless, &mut out);
        tell(&out);
    }
}

fn caseless(tokens: &[Token]) -> Vec<bool> {
    let mut all = vec![false; tokens.len()];
    let mut from = 0;
    while from < tokens.len() {
        let to = (from + 1..tokens.len()).find(|&n| tokens[n].gap == Gap::Blank).unwrap_or(tokens.len());
        let words = tokens[from..to].iter().filter(|t| t.is_word()).count();
        let shaped = tokens[from..to].iter().filter(|t| t.is_name_shaped() && t.shape != Shape::Initial).count();
        all[from..to].fill(words >= 4 && shaped * 25 < words);
        from = to;
    }
    all
}

fn affix(word: &str, length: usize, end: bool) -> &str {
    if !word.is_ascii() || word.len() <= length {
        return word;
    }
    if end { &word[word.len() - length..] } else { &word[..length] }
}

/// `around` are the flags of the token before, of this one and of the one after.
fn features_at(tokens: &[Token], at: usize, around: &[Flags; 3], lower: &FxHashMap<&str, (u32, u32)>, caseless: bool, out: &mut Vec<u32>) {
    let word = |offset: isize| -> &str {
        match at.checked_add_signed(offset).and_then(|n| tokens.get(n)) {
            Some(t) if t.folded.is_empty() => t.text,
            Some(t) if t.shape == Shape::Number => "9",
            Some(t) => &t.folded,
            None => "#",
        }
    };
    let shape = |offset: isize| at.checked_add_signed(offset).and_then(|n| tokens.get(n)).map_or("#", shape_code);
    // A neighbour beyond a line end or blank line counts less: its words are told apart by the gap.
    let breaks = |from: usize| tokens.get(from).is_none_or(|t| t.gap >= Gap::Column);
    let before = if breaks(at) { "#" } else { word(-1) };
    let after = if breaks(at + 1) { "#" } else { word(1) };
    let (shape_before, shape_after) = (if breaks(at) { "#" } else { shape(-1) }, if breaks(at + 1) { "#" } else { shape(1) });
    let token = &tokens[at];
    let w = word(0);
    let s = if caseless { "x" } else { shape(0) };
    let gap = match token.gap {
        Gap::None => "n",
        Gap::Space => "s",
        Gap::Line => "e",
        Gap::Column => "c",
        Gap::Blank => "b",
    };
    let mut add = |feature: Feature| out.push(feature.bucket());
    const LABELS: [Feature; 16] = [
        Feature::of("bias"),
        Feature::of("w"),
        Feature::of("ws"),
        Feature::of("s"),
        Feature::of("w-1"),
        Feature::of("w+1"),
        Feature::of("w-2"),
        Feature::of("w+2"),
        Feature::of("w-1s"),
        Feature::of("w+1s"),
        Feature::of("sss"),
        Feature::of("ssss"),
        Feature::of("sgap"),
        Feature::of("w-1w"),
        Feature::of("ww+1"),
        Feature::of("w-2w-1s"),
    ];
    add(LABELS[0]);
    add(LABELS[1].with(w));
    add(LABELS[2].with(w).with(s));
    add(LABELS[3].with(s));
    add(LABELS[4].with(before));
    add(LABELS[5].with(after));
    add(LABELS[6].with(word(-2)));
    add(LABELS[7].with(word(2)));
    add(LABELS[8].with(before).with(s));
    add(LABELS[9].with(after).with(s));
    add(LABELS[10].with(shape_before).with(s).with(shape_after));
    add(LABELS[11].with(shape(-2)).with(shape_before).with(s));
    add(LABELS[12].with(s).with(gap));
    add(LABELS[13].with(before).with(w));
    add(LABELS[14].with(w).with(after));
    add(LABELS[15].with(word(-2)).with(before).with(s));
    if token.is_word() {
        const SUFFIX: Feature = Feature::of("suf");
        const PREFIX: Feature = Feature::of("pre");
        for length in 2..=4 {
            if w.len() > length {
                add(SUFFIX.with(affix(w, length, true)).with(s));
            }
        }
        for length in 2..=3 {
            if w.len() > length {
                add(PREFIX.with(affix(w, length, false)).with(s));
            }
        }
        let size = match w.len() {
            0..=2 => "2",
            3 => "3",
            4..=6 => "6",
            7..=10 => "10",
            _ => "11",
        };
        add(Feature::of("len").with(size).with(s));
        let (small, large) = lower.get(w).copied().unwrap_or_default();
        let seen = match (small > 0, large > 1) {
            (true, true) => "both",
            (true, false) => "small",
            (false, true) => "large",
            (false, false) => "once",
        };
        add(Feature::of("seen").with(seen).with(s));
        if token.text.contains('-') {
            add(Feature::of("hyphen").with(s));
        }
    }
    let [flags_before, own, flags_after] = around;
    for flag in own.iter() {
        add(OWN[flag].with(s));
        add(OWN_BEFORE[flag].with(s).with(shape_before));
        add(OWN_WORD_BEFORE[flag].with(s).with(before));
    }
    if at > 0 && !breaks(at) {
        for flag in flags_before.iter() {
            add(BEFORE[flag].with(s));
            for own in own.iter() {
                add(BEFORE_OWN[flag][own].with(s));
            }
        }
    }
    if !breaks(at + 1) {
        for flag in flags_after.iter() {
            add(AFTER[flag].with(s));
            for own in own.iter().take(3) {
                add(OWN_AFTER[own][flag].with(s));
            }
        }
    }
}

/// Whether tag `to` may follow `from`: a name is continued only by its own kind.
pub fn allowed(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}

/// The best tags (0 none; 1, 3, 5 begin and 2, 4, 6 continue person, place, organisation) for scores per token and transitions.
pub fn decode(scores: &[[i32; TAGS]], transition: impl Fn(usize, usize) -> i32) -> Vec<usize> {
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    let mut best = [i32::MIN / 2; TAGS];
    for (at, score) in scores.iter().enumerate() {
        let mut next = [i32::MIN / 2; TAGS];
        let mut from_tag = [0u8; TAGS];
        for to in 0..TAGS {
            for (from, &reached) in best.iter().enumerate() {
                let legal = if at == 0 { from == 0 && (to == 0 || to % 2 == 1) } else { allowed(from, to) };
                let value = if at == 0 { 0 } else { reached.saturating_add(transition(from, to)) };
                if legal && value + score[to] > next[to] {
                    next[to] = value + score[to];
                    from_tag[to] = from as u8;
                }
            }
        }
        best = next;
        back.push(from_tag);
    }
    let mut tags = vec![0; scores.len()];
    let mut tag = (0..TAGS).max_by_key(|&t| (best[t], std::cmp::Reverse(t))).unwrap_or(0);
    for at in (0..scores.len()).rev() {
        tags[at] = tag;
        tag = usize::from(back[at][tag]);
    }
    tags
}

/// Ranges that are tagged apart: blank lines end names, and short pieces keep the decoder's memory small.
pub fn pieces(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens[at].gap == Gap::Blank {
            pieces.push(from..at);
            from = at;
        }
    }
    pieces
}

/// A tag for every token; `named` are the names of the gazetteer in them.
pub fn tag(tokens: &[Token], named: &[place::Named]) -> Vec<Tag> {
    let Some(model) = model() else { return vec![Tag::default(); tokens.len()] };
    let mut scores: Vec<[i32; TAGS]> = Vec::with_capacity(tokens.len());
    each(tokens, named, |features| {
        let mut sum = [0i32; TAGS];
        for &feature in features {
            let row = &model.weights[feature as usize * TAGS..(feature as usize + 1) * TAGS];
            for (s, w) in sum.iter_mut().zip(row) {
                *s += i32::from(*w);
            }
        }
        scores.push(sum);
    });
    let mut out = Vec::with_capacity(tokens.len());
    for piece in pieces(tokens) {
        let tags = decode(&scores[piece.clone()], |from, to| i32::from(model.transitions[from * TAGS + to]));
        out.extend(tags.into_iter().zip(&scores[piece]).map(|(tag, score)| Tag {
            kind: match tag {
                0 => None,
                1 | 2 => Some(Kind::Person),
                3 | 4 => Some(Kind::Place),
                _ => Some(Kind::Organization),
            },
            begins: tag % 2 == 1,
            margin: (score[tag] - score[0]) as f32,
        }));
    }
    out
}

/// The names in a list of tags: tokens, kind, least margin.
pub fn spans(tags: &[Tag]) -> Vec<(Range<usize>, Kind, f32)> {
    let mut found: Vec<(Range<usize>, Kind, f32)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let Some(kind) = tag.kind else { continue };
        match found.last_mut() {
            Some((range, last, margin)) if !tag.begins && *last == kind && range.end == at => {
                range.end = at + 1;
                *margin = margin.min(tag.margin);
            }
            _ => found.push((at..at + 1, kind, tag.margin)),
        }
    }
    found
}
