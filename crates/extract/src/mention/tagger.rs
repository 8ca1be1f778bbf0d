//! The trained tagger: an averaged perceptron over words, shapes, affixes, lists and neighbours, decoded with Viterbi.
//!
//! `examples/train_tagger.rs` makes the weights (`data/tagger.bin.gz`); both use [`features`], so the two never drift apart.

use super::place;
use super::token::{Gap, Shape, Token};
use flate2::read::GzDecoder;
use norm::lexicon::term;
use std::collections::BTreeMap;
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

fn hash(parts: &[&str]) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            h = (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    ((h ^ (h >> 29)) as usize % BUCKETS) as u32
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

/// What the lists say of a token, one letter each.
fn flags(token: &Token, place: i8) -> Vec<&'static str> {
    let f = token.folded.as_str();
    let mut flags = Vec::with_capacity(6);
    match token.entry.given_name().map(|g| g.weight) {
        Some(1..=2) => flags.push("g1"),
        Some(3..=4) => flags.push("g2"),
        Some(_) => flags.push("g3"),
        None => {}
    }
    match token.entry.surname() {
        Some(1..=2) => flags.push("s1"),
        Some(_) => flags.push("s2"),
        None => {}
    }
    if token.is_common() {
        flags.push("common");
    } else if token.is_known_word() {
        flags.push("word");
    } else if token.is_word() && token.entry.is_common(norm::language::Language::Other) {
        flags.push("foreign");
    } else if token.is_word() {
        flags.push("unknown");
    }
    match place {
        1 => flags.push("place1"),
        2 => flags.push("place2"),
        _ => {}
    }
    for (is, name) in [
        (term::is_title(f), "title"),
        (term::is_person_cue(f), "cue"),
        (term::is_particle(f), "particle"),
        (term::is_street_word(f), "street"),
        (term::is_body_head(f), "body"),
        (term::is_body_acronym(f), "acronym"),
        (term::is_organization_head(f), "org"),
        (term::is_legal_form(f), "form"),
        (term::is_demonym(f), "demonym"),
        (term::is_calendar_word(f), "calendar"),
        (term::is_form_word(f), "field"),
        (term::is_role_word(f), "role"),
        (term::is_site_word(f), "site"),
    ] {
        if is {
            flags.push(name);
        }
    }
    flags
}

/// The features of every token, as buckets.
pub fn features(tokens: &[Token]) -> Vec<Vec<u32>> {
    let mut place_at = vec![0i8; tokens.len()];
    for named in place::named(tokens) {
        place_at[named.from..named.to].fill(if named.sure { 2 } else { 1 });
    }
    let flags: Vec<Vec<&'static str>> = tokens.iter().zip(&place_at).map(|(t, p)| flags(t, *p)).collect();
    // How the document writes a word elsewhere.
    let mut lower: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
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
    (0..tokens.len()).map(|at| features_at(tokens, at, &flags, &lower, caseless[at])).collect()
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

fn features_at(tokens: &[Token], at: usize, flags: &[Vec<&'static str>], lower: &BTreeMap<&str, (u32, u32)>, caseless: bool) -> Vec<u32> {
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
    let mut out = Vec::with_capacity(60);
    let mut add = |parts: &[&str]| out.push(hash(parts));
    add(&["bias"]);
    add(&["w", w]);
    add(&["ws", w, s]);
    add(&["s", s]);
    add(&["w-1", before]);
    add(&["w+1", after]);
    add(&["w-2", word(-2)]);
    add(&["w+2", word(2)]);
    add(&["w-1s", before, s]);
    add(&["w+1s", after, s]);
    add(&["sss", shape_before, s, shape_after]);
    add(&["ssss", shape(-2), shape_before, s]);
    add(&["sgap", s, gap]);
    add(&["w-1w", before, w]);
    add(&["ww+1", w, after]);
    add(&["w-2w-1s", word(-2), before, s]);
    if token.is_word() {
        for length in 2..=4 {
            if w.len() > length {
                add(&["suf", affix(w, length, true), s]);
            }
        }
        for length in 2..=3 {
            if w.len() > length {
                add(&["pre", affix(w, length, false), s]);
            }
        }
        let size = match w.len() {
            0..=2 => "2",
            3 => "3",
            4..=6 => "6",
            7..=10 => "10",
            _ => "11",
        };
        add(&["len", size, s]);
        let (small, large) = lower.get(w).copied().unwrap_or_default();
        let seen = match (small > 0, large > 1) {
            (true, true) => "both",
            (true, false) => "small",
            (false, true) => "large",
            (false, false) => "once",
        };
        add(&["seen", seen, s]);
        if token.text.contains('-') {
            add(&["hyphen", s]);
        }
    }
    for flag in &flags[at] {
        add(&["f0", flag, s]);
        add(&["f0-", flag, s, shape_before]);
        add(&["f0w-", flag, s, before]);
    }
    if at > 0 && !breaks(at) {
        for flag in &flags[at - 1] {
            add(&["f-1", flag, s]);
            for own in &flags[at] {
                add(&["f-1f0", flag, own, s]);
            }
        }
    }
    if !breaks(at + 1) {
        for flag in &flags[at + 1] {
            add(&["f+1", flag, s]);
            for own in flags[at].iter().take(3) {
                add(&["f0f+1", own, flag, s]);
            }
        }
    }
    out
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

/// A tag for every token.
pub fn tag(tokens: &[Token]) -> Vec<Tag> {
    let Some(model) = model() else { return vec![Tag::default(); tokens.len()] };
    let scores: Vec<[i32; TAGS]> = features(tokens)
        .iter()
        .map(|features| {
            let mut sum = [0i32; TAGS];
            for &feature in features {
                let row = &model.weights[feature as usize * TAGS..(feature as usize + 1) * TAGS];
                for (s, w) in sum.iter_mut().zip(row) {
                    *s += i32::from(*w);
                }
            }
            sum
        })
        .collect();
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
