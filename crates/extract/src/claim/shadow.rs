//! A sentence as rules see it: folded to plain lower-case letters, each mention and date one private character.
//!
//! Rules are then written once for a word with and without accents, capitals or line breaks, and a slot in a rule
//! (`P`, `A`, ...) can only be a mention of that kind. Every byte of the shadow knows its byte of the text.

use model::Schema;
use norm::language::Language;
use std::ops::Range;

/// What a slot stands for. The letter is what rule patterns write for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Person,
    Organization,
    Body,
    Place,
    Vehicle,
    Account,
    Bank,
    Paper,
    Event,
    Case,
    Thing,
    Date,
    /// "We", where no mention names the unit: an agent that no claim can be made of.
    Unit,
}

const CLASSES: [(Class, char); 13] = [
    (Class::Person, 'P'),
    (Class::Organization, 'O'),
    (Class::Body, 'B'),
    (Class::Place, 'A'),
    (Class::Vehicle, 'V'),
    (Class::Account, 'U'),
    (Class::Bank, 'K'),
    (Class::Paper, 'I'),
    (Class::Event, 'E'),
    (Class::Case, 'C'),
    (Class::Thing, 'T'),
    (Class::Date, 'D'),
    (Class::Unit, 'W'),
];

/// Slots of one class in one sentence; what comes after is left as text.
const SLOTS_PER_CLASS: usize = 256;

impl Class {
    /// The class of a mention of this schema.
    pub fn of(schema: Schema) -> Self {
        match schema {
            Schema::Person => Self::Person,
            Schema::Organization => Self::Organization,
            Schema::PublicBody => Self::Body,
            Schema::Address => Self::Place,
            Schema::Vehicle | Schema::Vessel => Self::Vehicle,
            Schema::UserAccount => Self::Account,
            Schema::BankAccount | Schema::CryptoWallet => Self::Bank,
            Schema::Passport | Schema::Identification => Self::Paper,
            Schema::Event => Self::Event,
            Schema::CourtCase => Self::Case,
            Schema::Thing => Self::Thing,
        }
    }

    fn base(self) -> u32 {
        0xE000 + (CLASSES.iter().position(|(c, _)| *c == self).unwrap_or(0) * SLOTS_PER_CLASS) as u32
    }
}

/// A rule pattern as the regex crate reads it: a capital letter is any slot of its class, `_` is any slot, `~` is up to
/// forty characters that are neither slots nor ends of a clause, `\b` is a boundary of plain words.
pub fn pattern(rule: &str) -> String {
    let mut out = String::with_capacity(rule.len() * 2);
    let mut escaped = false;
    let mut in_set = false;
    for c in rule.chars() {
        if escaped {
            out.push_str(&match c {
                'b' => r"(?-u:\b)".to_owned(),
                'w' => "[a-z0-9]".to_owned(),
                'd' => "[0-9]".to_owned(),
                other => format!("\\{other}"),
            });
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '[' => {
                in_set = true;
                out.push(c);
            }
            ']' => {
                in_set = false;
                out.push(c);
            }
            '~' if !in_set => out.push_str(r"[^;:.\x{E000}-\x{ECFF}]{0,40}?"),
            '_' if !in_set => out.push_str(r"[\x{E000}-\x{ECFF}]"),
            c if c.is_ascii_uppercase() => match CLASSES.iter().find(|(_, letter)| *letter == c) {
                Some((class, _)) => {
                    let base = class.base();
                    let range = format!("\\x{{{:X}}}-\\x{{{:X}}}", base, base + SLOTS_PER_CLASS as u32 - 1);
                    if in_set { out.push_str(&range) } else { out.push_str(&format!("[{range}]")) }
                }
                None => out.push(c),
            },
            c => out.push(c),
        }
    }
    out
}

/// One mention, date or reference in a shadow.
#[derive(Clone, Debug)]
pub struct Slot {
    pub class: Class,
    /// Byte of the slot's character in the shadow.
    pub at: usize,
    /// Index of the mention (for dates, of the date) among those of the layer; none for a unit without a name.
    pub target: Option<usize>,
    /// Not named here but referred to.
    pub reference: bool,
    /// The reference is to the speaker ("je", "ik", "I").
    pub first_person: bool,
    /// A pronoun that is never a subject ("le", "lui", "hem", "him").
    pub oblique: bool,
    /// Bytes of the layer's text.
    pub bytes: Range<usize>,
}

/// Words that refer to a mention made elsewhere.
#[derive(Clone, Debug)]
pub struct Word {
    /// Bytes of the shadow.
    pub range: Range<usize>,
    pub class: Class,
    pub target: Option<usize>,
    pub first_person: bool,
    pub oblique: bool,
}

/// Bytes of a slot's character.
pub const SLOT: usize = 3;

impl Slot {
    pub fn end(&self) -> usize {
        self.at + SLOT
    }
}

/// The folded sentence.
#[derive(Clone, Debug, Default)]
pub struct Shadow {
    pub text: String,
    /// For every byte of `text` (and its end) the byte of the layer's text.
    map: Vec<u32>,
    /// Sorted by place.
    pub slots: Vec<Slot>,
    pub language: Option<Language>,
}

/// A text letter by letter as [`fold_char`] has them, lower case where it knows none.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_char(c) {
            Some(s) => out.push_str(s),
            None => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// One letter without accent, case or typographer's form; none if it vanishes.
pub fn fold_char(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'À' | 'Á' | 'Â' | 'Ä' | 'Ã' | 'Å' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' => "i",
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'ø' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' | 'Ø' => "o",
        'û' | 'ü' | 'ú' | 'ù' | 'Û' | 'Ü' | 'Ú' | 'Ù' => "u",
        'ç' | 'Ç' => "c",
        'ñ' | 'Ñ' => "n",
        'ÿ' | 'ý' | 'Ÿ' | 'Ý' => "y",
        'š' | 'Š' => "s",
        'ž' | 'Ž' => "z",
        'ł' | 'Ł' => "l",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        '’' | '‘' | '`' | '´' | 'ʼ' => "'",
        '«' | '»' | '“' | '”' | '„' => "\"",
        '–' | '—' | '‑' | '‐' | '−' => "-",
        '|' => ":",
        '…' => "...",
        'º' | '°' => "°",
        '\u{ad}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => return None,
        _ => return None,
    })
}

struct Builder {
    text: String,
    map: Vec<u32>,
}

impl Builder {
    fn push(&mut self, s: &str, byte: usize) {
        self.text.push_str(s);
        self.map.extend(std::iter::repeat_n(byte as u32, s.len()));
    }
}

impl Shadow {
    /// Folds `bytes` of `text`. `fills` are the mentions and dates in it: sorted, not overlapping, bytes of `text`.
    pub fn new(text: &str, bytes: Range<usize>, fills: &[(Range<usize>, Class, usize)], language: Language) -> Self {
        let mut out = Builder { text: String::with_capacity(bytes.len()), map: Vec::with_capacity(bytes.len() + 1) };
        let mut slots = Vec::new();
        let mut used = [0usize; CLASSES.len()];
        let mut fills = fills.iter().filter(|f| bytes.start <= f.0.start && f.0.end <= bytes.end).peekable();
        let mut at = bytes.start;
        while at < bytes.end {
            if let Some((range, class, target)) = fills.peek().filter(|f| f.0.start <= at) {
                let number = &mut used[CLASSES.iter().position(|(c, _)| c == class).unwrap_or(0)];
                if range.start == at && *number < SLOTS_PER_CLASS {
                    let c = char::from_u32(class.base() + *number as u32).unwrap_or(' ');
                    *number += 1;
                    slots.push(Slot {
                        class: *class,
                        at: out.text.len(),
                        target: Some(*target),
                        reference: false,
                        first_person: false,
                        oblique: false,
                        bytes: range.clone(),
                    });
                    out.push(c.encode_utf8(&mut [0; 4]), at);
                    at = range.end;
                    fills.next();
                    continue;
                }
                fills.next();
            }
            let Some(c) = text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            if c.is_whitespace() {
                // « X » is "X".
                let quoted = text[..at].trim_end().ends_with('«') || text[at..].trim_start().starts_with('»');
                if !out.text.ends_with(' ') && !out.text.is_empty() && !quoted {
                    out.push(" ", at);
                }
            } else if c == '-' && text[next..].starts_with(['\n', '\r']) && text[..at].ends_with(char::is_alphabetic) {
                // A word broken at the end of a line is one word.
                let rest = text[next..].trim_start();
                if rest.starts_with(char::is_lowercase) {
                    at = text.len() - rest.len();
                    continue;
                }
                out.push("-", at);
            } else if c == '|' {
                // A cell border reads as the colon of a field.
                out.push(":", at);
            } else if c.is_ascii() {
                out.push(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]), at);
            } else if let Some(s) = fold_char(c) {
                out.push(s, at);
            } else if ('\u{E000}'..='\u{F8FF}').contains(&c) {
                out.push("?", at);
            } else if !matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{300}'..='\u{36f}') {
                out.push(&c.to_lowercase().collect::<String>(), at);
            }
            at = next;
        }
        out.map.push(at as u32);
        Self { text: out.text, map: out.map, slots, language: Some(language) }
    }

    /// The place in the shadow of a byte of the text: of the letter or slot that holds it.
    pub fn place(&self, byte: usize) -> usize {
        let after = self.map.partition_point(|&b| b as usize <= byte);
        self.text.floor_char_boundary(after.saturating_sub(1))
    }

    /// The byte of the layer's text for a byte of the shadow.
    pub fn byte(&self, at: usize) -> usize {
        self.map.get(at).or(self.map.last()).map_or(0, |&b| b as usize)
    }

    /// The byte of the layer's text at which shadow byte `end` is over.
    pub fn byte_end(&self, end: usize) -> usize {
        match self.slots.iter().find(|s| s.end() == end) {
            Some(s) => s.bytes.end.max(s.bytes.start),
            None => self.byte(end),
        }
    }

    /// The slot whose character starts at `at`.
    pub fn slot_at(&self, at: usize) -> Option<usize> {
        self.slots.binary_search_by_key(&at, |s| s.at).ok()
    }

    /// Puts slots in the place of words: sorted, not overlapping.
    pub fn refer(&mut self, words: &[Word]) {
        if words.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut map = Vec::with_capacity(self.map.len());
        let mut slots: Vec<Slot> = Vec::with_capacity(self.slots.len() + words.len());
        let mut old = std::mem::take(&mut self.slots).into_iter().peekable();
        let mut used = [0usize; CLASSES.len()];
        let mut at = 0;
        let mut words = words.iter().peekable();
        let mut put = |text: &mut String, map: &mut Vec<u32>, class: Class, byte: usize| -> usize {
            let number = &mut used[CLASSES.iter().position(|(c, _)| *c == class).unwrap_or(0)];
            let c = char::from_u32(class.base() + (*number).min(SLOTS_PER_CLASS - 1) as u32).unwrap_or(' ');
            *number += 1;
            let start = text.len();
            text.push(c);
            map.extend(std::iter::repeat_n(byte as u32, c.len_utf8()));
            start
        };
        while at < self.text.len() {
            if let Some(Word { range, class, target, first_person, oblique }) = words.peek().filter(|w| w.range.start <= at) {
                let (from, to) = (self.byte(range.start), self.byte(range.end));
                let start = put(&mut text, &mut map, *class, from);
                slots.push(Slot {
                    class: *class,
                    at: start,
                    target: *target,
                    reference: true,
                    first_person: *first_person,
                    oblique: *oblique,
                    bytes: from..to,
                });
                if range.is_empty() {
                    // A subject left out stands before the words.
                    text.push(' ');
                    map.push(from as u32);
                }
                at = range.end.max(at + usize::from(!range.is_empty()));
                words.next();
                while old.peek().is_some_and(|s| s.at < at) {
                    old.next();
                }
                continue;
            }
            if let Some(slot) = old.next_if(|s| s.at == at) {
                let start = put(&mut text, &mut map, slot.class, self.byte(at));
                at = slot.end();
                slots.push(Slot { at: start, ..slot });
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            text.push(c);
            map.extend_from_slice(&self.map[at..at + c.len_utf8()]);
            at += c.len_utf8();
        }
        map.push(self.map.last().copied().unwrap_or(0));
        (self.text, self.map, self.slots) = (text, map, slots);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_keeps_the_way_back() {
        let text = "L’Élève\n  a été inter-\npellé à Œuf";
        let shadow = Shadow::new(text, 0..text.len(), &[], Language::French);
        assert_eq!(shadow.text, "l'eleve a ete interpelle a oeuf");
        let at = shadow.text.find("pelle").unwrap_or(0);
        assert!(text[shadow.byte(at)..].starts_with("pellé"));
        assert_eq!(shadow.byte(shadow.text.len()), text.len());
    }

    #[test]
    fn mentions_become_slots() {
        let text = "Karim a vu Paul à Lille";
        let fills = [(0..5, Class::Person, 0), (11..15, Class::Person, 1), (19..24, Class::Place, 2)];
        let mut shadow = Shadow::new(text, 0..text.len(), &fills, Language::French);
        let regex = norm::pattern::Pattern::new(&pattern(r"P a vu P a A")).unwrap();
        assert!(regex.is_match(&shadow.text), "{}", shadow.text);
        let at = shadow.text.find("vu").unwrap_or(0);
        shadow.refer(&[Word { range: at..at + 2, class: Class::Person, target: Some(7), first_person: false, oblique: false }]);
        assert_eq!(shadow.slots.iter().map(|s| s.target).collect::<Vec<_>>(), [Some(0), Some(7), Some(1), Some(2)]);
        for s in &shadow.slots {
            assert_eq!(shadow.byte(s.at), s.bytes.start);
        }
    }
}
