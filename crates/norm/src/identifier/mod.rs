//! Numbers and names that point to one thing: telephones, accounts, plates, papers, references, addresses.
//!
//! One module per family proposes candidates; [`find`] keeps the surest where they overlap.

mod address;
mod crypto;
mod device;
mod handle;
mod network;
mod paper;
mod phone;
mod reference;
mod scan;
mod spoken;
mod table;
#[cfg(test)]
mod tests;
mod vehicle;

use crate::language::Language;
use crate::pattern::Pattern;
use model::Schema;
use std::ops::Range;

/// What an identifier identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Phone,
    Email,
    Handle,
    Iban,
    NationalNumber,
    Passport,
    IdCard,
    Plate,
    Vin,
    Imei,
    Imsi,
    Ip,
    /// An address of a crypto currency.
    Crypto,
    /// A file, record or notice number of a service.
    Reference,
    Address,
}

impl Kind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Handle => "handle",
            Self::Iban => "iban",
            Self::NationalNumber => "national_number",
            Self::Passport => "passport",
            Self::IdCard => "id_card",
            Self::Plate => "plate",
            Self::Vin => "vin",
            Self::Imei => "imei",
            Self::Imsi => "imsi",
            Self::Ip => "ip",
            Self::Crypto => "crypto",
            Self::Reference => "reference",
            Self::Address => "address",
        }
    }

    /// What an entity with such an identifier as its name is.
    pub fn schema(self) -> Schema {
        match self {
            Self::Phone | Self::Email | Self::Handle | Self::Imsi | Self::Ip => Schema::UserAccount,
            Self::Iban => Schema::BankAccount,
            Self::Crypto => Schema::CryptoWallet,
            Self::NationalNumber | Self::IdCard => Schema::Identification,
            Self::Passport => Schema::Passport,
            Self::Plate | Self::Vin => Schema::Vehicle,
            Self::Imei => Schema::Thing,
            Self::Reference => Schema::CourtCase,
            Self::Address => Schema::Address,
        }
    }
}

/// One identifier, where it stands and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text, on character borders; the number itself, without the cue word before it.
    pub bytes: Range<usize>,
    pub kind: Kind,
    /// Equal for equal identifiers however they are written.
    pub normal: String,
    /// Whether a checksum or a strict format was verified; a cue word alone does not verify.
    pub valid: bool,
    pub schema: Schema,
}

/// A proposal of one module; the lower the rank, the surer.
struct Candidate {
    bytes: Range<usize>,
    kind: Kind,
    normal: String,
    valid: bool,
    rank: u8,
}

/// How many bytes of text around a figure can matter to it.
const REACH: usize = 180;

/// The stretches of a text that are near a digit, cut at white space.
fn windows(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        let close = at + REACH;
        match out.last_mut() {
            Some(last) if at <= last.end + REACH => last.end = close,
            _ => out.push(at.saturating_sub(REACH)..close),
        }
    }
    for window in &mut out {
        let start = text.floor_char_boundary(window.start);
        let end = text.ceil_char_boundary(window.end.min(text.len()));
        let start = if start == 0 { 0 } else { text[start..end].find(char::is_whitespace).map_or(start, |n| start + n) };
        let end = if end == text.len() { end } else { text[start..end].rfind(char::is_whitespace).map_or(end, |n| start + n) };
        *window = start..end;
    }
    out
}

/// The language of each part of a text: some numbers are written alike in two countries.
pub(crate) struct Speech<'b> {
    blocks: &'b [(Range<usize>, Language)],
    offset: usize,
    /// Of the whole text, for parts that say too little.
    most: Language,
}

impl Speech<'_> {
    fn at(&self, at: usize) -> Language {
        let at = at + self.offset;
        let next = self.blocks.partition_point(|(bytes, _)| bytes.end <= at);
        let own = self.blocks.get(next).filter(|(bytes, _)| bytes.start <= at).map_or(Language::Other, |(_, language)| *language);
        if own == Language::Other { self.most } else { own }
    }
}

/// The language of most bytes.
fn most(blocks: &[(Range<usize>, Language)]) -> Language {
    let share = |language: Language| blocks.iter().filter(|(_, l)| *l == language).map(|(bytes, _)| bytes.len()).sum::<usize>();
    let all = [Language::French, Language::Dutch, Language::English];
    all.into_iter().max_by_key(|l| share(*l)).filter(|l| share(*l) > 0).unwrap_or(Language::Other)
}

/// All identifiers in a text, sorted, not overlapping.
pub fn find(text: &str) -> Vec<Found> {
    find_in(text, &[])
}

/// The same where the languages of the text's blocks (byte ranges, in order) are known.
pub fn find_in(text: &str, blocks: &[(Range<usize>, Language)]) -> Vec<Found> {
    let mut all = Vec::new();
    {
        let _reading = crate::pattern::read(text);
        for family in [network::find, handle::find, spoken::find, vehicle::find_spoken, table::find, address::find_spoken] {
            family(text, &mut all);
        }
    }
    let most = most(blocks);
    // Everything else has digits in it; cues and towns stand near them.
    for window in windows(text) {
        let piece = &text[window.clone()];
        let _reading = crate::pattern::read(piece);
        let from = all.len();
        reference::find(piece, &mut all);
        crypto::find(piece, &mut all);
        // What a scan has misread among digits is read as digits; every byte keeps its place.
        let clean = scan::digits(piece);
        let _cleaned = matches!(clean, std::borrow::Cow::Owned(_)).then(|| crate::pattern::read(&clean));
        for family in [paper::find, device::find, vehicle::find, address::find] {
            family(&clean, &mut all);
        }
        phone::find(&clean, &Speech { blocks, offset: window.start, most }, &mut all);
        drop(_cleaned);
        if let Some(joined) = unwrapped(&clean) {
            let _joined = crate::pattern::read(&joined);
            let broken = all.len();
            for family in [paper::find, device::find, vehicle::find] {
                family(&joined, &mut all);
            }
            phone::find(&joined, &Speech { blocks, offset: window.start, most }, &mut all);
            let new = all.split_off(broken);
            all.extend(new.into_iter().filter(|c| clean[c.bytes.clone()].contains('\n')));
        }
        for candidate in &mut all[from..] {
            candidate.bytes = candidate.bytes.start + window.start..candidate.bytes.end + window.start;
        }
    }
    all.sort_by_key(|c| (c.rank, std::cmp::Reverse(c.bytes.len()), c.bytes.start));
    let mut kept: std::collections::BTreeMap<usize, Candidate> = std::collections::BTreeMap::new();
    for candidate in all {
        let before = kept.range(..candidate.bytes.end).next_back();
        if before.is_none_or(|(_, other)| other.bytes.end <= candidate.bytes.start) {
            kept.insert(candidate.bytes.start, candidate);
        }
    }
    kept.into_values().map(|c| Found { bytes: c.bytes, schema: c.kind.schema(), kind: c.kind, normal: c.normal, valid: c.valid }).collect()
}

/// Shortest line, in bytes, whose end may be the margin and not the end of what is said.
const WRAPPED: usize = 60;

/// The text with a space for each line break that stands where a margin may have cut a number or a plate in two; none if there is no
/// such place. Every byte keeps its place.
fn unwrapped(text: &str) -> Option<String> {
    let mut out: Option<String> = None;
    for (at, _) in text.match_indices('\n') {
        let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_end();
        let part = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
        let cut = line.len() >= WRAPPED && line.ends_with(part) && text[at + 1..].starts_with(part);
        if cut && text[..at].ends_with(part) {
            out.get_or_insert_with(|| text.to_owned()).replace_range(at..at + 1, " ");
        }
    }
    out
}

/// The normal form of an identifier of a known kind (as typed by a user or read from a cell); none if it cannot be one.
pub fn normalise(kind: Kind, text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(found) = find(text).into_iter().find(|f| f.kind == kind && f.bytes == (0..text.len())) {
        return Some(found.normal);
    }
    let plain = compact(text);
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    match kind {
        Kind::Phone => phone::normal_of(text),
        Kind::Email => text.contains('@').then(|| text.to_lowercase()),
        Kind::Handle => (!plain.is_empty()).then(|| format!("@{}", text.trim_start_matches('@').to_lowercase())),
        Kind::Iban => paper::iban_normal(&plain),
        Kind::NationalNumber => (digits >= 8 && digits == plain.len()).then_some(plain),
        Kind::Passport | Kind::IdCard => (digits >= 4 && plain.len() <= 16).then_some(plain),
        Kind::Plate => (digits >= 1 && (4..=9).contains(&plain.len())).then_some(plain),
        Kind::Vin => (plain.len() == 17).then_some(plain),
        Kind::Imei => (digits == plain.len() && (14..=16).contains(&digits)).then_some(plain),
        Kind::Imsi => (digits == plain.len() && (14..=15).contains(&digits)).then_some(plain),
        Kind::Crypto => (plain.len() > 24 && plain.len() == text.len()).then(|| text.to_string()),
        Kind::Ip => text.parse::<std::net::IpAddr>().ok().map(|ip| ip.to_string()),
        Kind::Reference => (digits > 0).then(|| reference::normal_of(text)),
        Kind::Address => address::normal_of(text),
    }
}

/// The town of a door's address as written, from the shipped gazetteer; its coordinates are the town's, not the door's.
pub fn town_of(address: &str) -> Option<&'static crate::place::Place> {
    address::town(address)
}

/// Upper-case letters and digits only.
fn compact(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A pattern written in this crate; every one is compiled by the tests.
fn pattern(text: &str) -> Pattern {
    Pattern::new(text).expect("a constant pattern, compiled by the tests of this module")
}

/// The same for a pattern that begins with a cue.
fn led(cue: &str, rest: &str) -> Pattern {
    Pattern::led(cue, rest).expect("a constant pattern, compiled by the tests of this module")
}

/// Up to `count` bytes before a place, from a character border.
fn before(text: &str, at: usize, count: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(count))..at]
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

fn char_after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether a range is not part of a longer word or figure: no letter or digit touches it, nor a mark with a digit behind it.
fn stands_alone(text: &str, bytes: &Range<usize>) -> bool {
    let mut left = text[..bytes.start].chars().rev();
    let left_free = match left.next() {
        Some(c) if c.is_alphanumeric() || c == '_' => false,
        Some('.' | ',' | '/' | '-' | '+') => !left.next().is_some_and(|c| c.is_alphanumeric()),
        _ => true,
    };
    let mut right = text[bytes.end..].chars();
    let right_free = match right.next() {
        Some(c) if c.is_alphanumeric() || c == '_' => false,
        Some('.' | ',' | '/' | '-') => !right.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    };
    left_free && right_free
}
