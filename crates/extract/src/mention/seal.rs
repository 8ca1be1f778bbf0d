//! Numbers of seals, exhibits and seized pieces: after their words, in a bracket behind what was taken, and in a row of their like.

use super::token::{Shape, Token};
use norm::pattern::Pattern;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Seals by the token at which their mention begins; the number is folded, its parts joined by `/`.
pub type Seals = BTreeMap<usize, Seal>;

/// A seal: one past its last token, its number, and whether a word for seals says so, here or before another of its row.
pub struct Seal {
    pub to: usize,
    pub number: String,
    pub told: bool,
}

/// What may stand between a word for a seal and its number.
const GAP: &str = r#"[ \u{a0}]{0,2}\n?(?:(?i:unique|ferm[ée]s?|provisoires?|d[ée]couverts?|ouverts?|judiciaires?|num[ée]rot[ée]e?s?|nummers?|numbers?|marked|gemerkt|genummerd)[ \u{a0}])?(?:\(?[ ]?(?i:n[°ºo]s?\.?|nrs?\.?|no\.|num[ée]ro|#|:))?[ \u{a0}]{0,2}["(]?[ ]?"#;
/// Behind these any number is one.
const STRONG: &str = r"\b(?:(?i:sc ?ell[ée]s?|exhibited (?:at|as)|exhibits?|exhs?\.|sealed (?:in )?bags?|evidence bags?|seals?|prod\.|productions?|goods n[or]\.?s?|bagged (?:up )?as|zegelnummers?|zegels?|verzegeling|overtuigingsstuk(?:ken)?|sporendragers?|spoor(?:nummer|nr)s?\.?|goed(?:nummer|nr)s?\.?|beslag(?:code|nummer|nr)s?\.?|staal(?:name|nr|nummer)\.?|ibn(?:-?nummer|-?code)?)|SIN(?:-?[Nn]ummer|-?nr\.?)?)";
/// A seized thing is put down under a number.
const LAID: &str = r"\b(?i:(?:neergelegd|gedeponeerd|bewaard|verzegeld|beslag ?genomen|beslag|geborgen|gevoegd|saisie?s?|d[ée]pos[ée]e?s?|plac[ée]e?s?|emport[ée]e?s?)(?:[ ][a-zé]{1,12}){0,3}?[ ](?:onder|als|in zak|sous)(?:[ ](?:nr\.?|nummer|n°))?|(?:marked|labelled|tagged|produced|retained|recovered) as|neergelegd)|\bO(?:[ST]|V[ST])\b";
/// Behind these a number is one that has letters in it, or parts.
const WEAK: &str = r"\b(?:(?i:items?|stuk(?:ken)?|pi[èe]ces?|staal|stalen|monsters?|zak|sachets?|sacs?|bags?|tags?|labels?|specimens?|samples?|photographs?|recordings?|still,?|swabs?|[ée]chantillons?|pr[ée]l[èe]vements?|kogelfragmenten|hulzen|harde schijf))";

static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!("(?:(?P<strong>{STRONG})|(?P<laid>{LAID})|(?P<weak>{WEAK})){GAP}"))
        .expect("a constant pattern, compiled by the tests")
});
/// Words of searches, seizures and laboratories.
static SEIZING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:seiz|exhibit|recover|\bfound|search|retain|submitted|forensic|bagged|examin|swab|possession|\bdna\b|detained|laborator|tested|beslag|meegenomen|huiszoeking|doorzoek|bemonster|cartridge|ransom|signature|pistol|rifle|ammunition|wraps|signature|hidden|verstopt|verborgen|cach[ée]|verzegel|neergelegd|weggenomen|aangetroffen|gevonden|onderzo(?:ek|cht)|overgemaakt|opgraving|inhoud|ontvangen|staal|saisi|scell|perquisition|pr[ée]lev|d[ée]couv|trouv|analys|fouille|objets)",
    )
    .expect("a constant pattern, compiled by the tests")
});
/// Numbers in words behind a word for seals.
const NUMERALS: &str = " UN DEUX TROIS QUATRE CINQ SIX SEPT HUIT NEUF DIX ONZE DOUZE TREIZE QUATORZE QUINZE SEIZE VINGT ";
/// Letters that stand before numbers of much else: persons of a tap, ranks, devices, services, postal districts, weapons.
const OTHERS: &str = " NN UM UF UK IC NI SO VO VP PV PC DC DS DI WPC TEL GSM SIM OBJ CAM UC CI ID NR NO MI SW SE NW EC WC AK SA US EU UN FN CV CP BP CS CCTV DVD USB HP TV COVID ISO ART NB CR RN EUR MDMA ";

/// What joins the first and the last of a span.
const RANGES: [&str; 9] = [" to ", " tot ", " à ", " t/m ", " T/M ", " - ", " – ", "–", " through "];
/// Words of files and of what is said in them: a number in a bracket behind one is a file's.
static CASE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:files?|cases?|complaints?|investigation|request|report|letter|warrant|order|dossiers?|affaire|enqu[êe]te|proc[ée]dure|instruction|jugement|arr[êe]t|mandat|plainte|zaak|zaken|onderzoek(?:srechter)?|melding|aangifte|vonnis|arrest|brief|verzoek|bevel|inquiry|prosecutor|procureur|reply|answer|réponse|antwoord|fax|message|mail|p\.?v\.?|proces-verbaal|procès-verbal|parquet|parket|court|tribunal|rechtbank|notice|factuur|facture|invoice)\b",
    )
    .expect("a constant pattern, compiled by the tests")
});
/// The first cell of a table of seized things.
static HEADING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?im)^(?:staal(?:nr\.?|nummer)?|exhibits?|exh\.?|items?|ref[ ]?\|[ ]?item|scell[ée]s?|pi[èe]ces?|n° ?(?:de )?(?:pi[èe]ce|scell[ée])|goed(?:nr\.?|nummer)|spoor(?:nr\.?|nummer)?|sin|zegel(?:nr\.?|nummer)?|stuk|monster)[ ]{0,12}[|/—;:\t]",
    )
    .expect("a constant pattern, compiled by the tests")
});

/// How many bytes before a number a word of seizing may stand.
const NEAR: usize = 240;

/// A run of letters and digits whose parts `/`, `-` or `.` join.
struct Piece {
    bytes: Range<usize>,
    /// Letters and a number parted by a space: `EOS 3`.
    spaced: bool,
}

fn part(b: u8) -> bool {
    b.is_ascii_alphanumeric()
}

fn pieces(text: &str) -> Vec<Piece> {
    let bytes = text.as_bytes();
    let mut out: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !part(bytes[at]) {
            at += 1;
            continue;
        }
        let mut end = at;
        loop {
            while end < bytes.len() && part(bytes[end]) {
                end += 1;
            }
            let joined = matches!(bytes.get(end), Some(b'/' | b'-' | b'.')) && bytes.get(end + 1).is_some_and(|b| part(*b));
            if !joined {
                break;
            }
            end += 1;
        }
        let touched = bytes.get(end).is_some_and(|b| *b >= 0x80 && !text[end..].starts_with(['–', '»', '”', '\u{a0}', '’']))
            || at > 0
                && (bytes[at - 1] >= 0x80 && !text[..at].ends_with(['–', '«', '“', '\u{a0}', '—', '°'])
                    || matches!(bytes[at - 1], b'@' | b'_' | b'/' | b'-'));
        let length = end - at;
        if !touched && length <= 24 {
            let word = &bytes[at..end];
            let letters = length < 7 && word.iter().all(u8::is_ascii_uppercase);
            let next = bytes[end..].iter().skip(1).take_while(|b| b.is_ascii_digit()).count();
            if letters
                && bytes.get(end) == Some(&b' ')
                && (1..=3).contains(&next)
                && !bytes.get(end + 1 + next).is_some_and(|b| part(*b) || matches!(b, b'/' | b'-' | b':'))
                && !(bytes.get(end + 1 + next) == Some(&b'.') && bytes.get(end + 2 + next).is_some_and(u8::is_ascii_digit))
            {
                out.push(Piece { bytes: at..end + 1 + next, spaced: true });
            }
            if word.iter().any(u8::is_ascii_digit) || letters {
                out.push(Piece { bytes: at..end, spaced: false });
            }
        }
        at = end;
    }
    out
}

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| !w.is_empty() && w == word)
}

/// The piece without the digits at its end, or the letter that stands for them there: `12/0471-B`.
fn stem(piece: &str) -> &str {
    let bare = piece.trim_end_matches(|c: char| c.is_ascii_digit());
    let lettered = piece.strip_suffix(|c: char| c.is_ascii_uppercase()).filter(|rest| rest.len() > 4 && rest.ends_with(['-', '/']));
    if bare.len() == piece.len() { lettered.unwrap_or(bare) } else { bare }
}

fn parted(piece: &str) -> bool {
    piece.contains(['/', '-', '.'])
}

/// A day, an hour, a span of years, a sum.
fn is_time(piece: &str) -> bool {
    let parts: Vec<&str> = piece.split(['/', '-', '.']).collect();
    let number = |p: &str| p.parse::<u32>().ok();
    match parts.as_slice() {
        [a, b] => {
            let year = |p: &str| p.len() == 4 && (p.starts_with("19") || p.starts_with("20"));
            number(a).is_some()
                && number(b).is_some()
                && (a.len() < 3 && b.len() < 3 || year(a) && year(b) || number(a).is_some_and(|n| n < 13) && year(b) || piece.contains('.'))
        }
        [a, b, c] => {
            number(a).is_some_and(|n| n < 32) && number(b).is_some_and(|n| n < 13) && number(c).is_some() && (c.len() == 2 || c.len() == 4)
        }
        _ => false,
    }
}

/// `CJB/4`, `TS/NA/1`, `CMcG/1`: initials of who found it and a small number.
fn is_exhibit(piece: &str) -> bool {
    let Some((letters, number)) = piece.rsplit_once('/') else { return false };
    let initials = letters.len() <= 6
        && letters.bytes().all(|b| b.is_ascii_alphabetic() || b == b'/')
        && letters.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    initials
        && letters.starts_with(|c: char| c.is_ascii_uppercase())
        && (1..=3).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && !number.starts_with("00")
}

/// Two or three capitals and a small number: `BC1`, `EOS 3`.
fn is_label(piece: &str) -> bool {
    let letters = stem(piece).trim_end();
    let number = piece.len() - stem(piece).len();
    (2..=3).contains(&letters.len())
        && !piece[stem(piece).len()..].starts_with('0')
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && (1..=2).contains(&number)
        && !listed(OTHERS, letters)
}

/// A number of a registry in a bracket: `2014/4471`, `BG-22-1144`, `98/014`, `12/0471-B`.
fn is_registered(piece: &str) -> bool {
    let digits = piece.bytes().filter(u8::is_ascii_digit).count();
    let capital = piece.bytes().any(|b| b.is_ascii_uppercase());
    let small = piece.bytes().filter(u8::is_ascii_lowercase).count() > 1;
    let parts = piece.split(['/', '-', '.']).count();
    let first = piece.split(['/', '-', '.']).next().unwrap_or_default();
    // `T/12/345`, `BR.11.LL.004512/2013`: a court's and a prosecutor's.
    let court = first.len() == 1 && capital && piece.contains('/') && parts > 2 && !piece.contains('-') || piece.matches('.').count() > 1;
    !small
        && !court
        && !is_time(piece)
        && !listed(OTHERS, first)
        && parts > 1
        && (capital && parts > 2 || capital && digits > 3 || piece.contains('/') && digits > 4)
}

/// Whether a word for files stands before a number.
fn announced(text: &str, at: usize) -> bool {
    let lead = text[..at].trim_end_matches([' ', ':', '.', '#', '(']);
    let word = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    listed(" ref réf reference référence dossier pv zaak case file kenmerk crime urn notice notitie parquet ", &word)
}

/// A trace of the Dutch forensic institute: `AAKT9921NL`.
fn is_trace(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    bytes.len() == 10
        && bytes.starts_with(b"AA")
        && bytes.ends_with(b"NL")
        && bytes[..4].iter().all(u8::is_ascii_uppercase)
        && bytes[4..8].iter().all(u8::is_ascii_digit)
}

struct Finder<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    /// Where the words of seizing begin.
    seizing: Vec<usize>,
    /// Of the heads, by where their number begins: where they begin, and how strong they are.
    heads: BTreeMap<usize, (usize, u8)>,
}

impl<'t> Finder<'t> {
    fn new(text: &'t str) -> Self {
        let mut heads = BTreeMap::new();
        for head in HEAD.captures_iter(text) {
            let Some(whole) = head.get(0) else { continue };
            let strength = if head.name("strong").is_some() { 3 } else { 1 + u8::from(head.name("laid").is_some()) };
            heads.insert(whole.end(), (whole.start(), strength));
        }
        Self { text, pieces: pieces(text), seizing: SEIZING.find_iter(text).map(|m| m.start()).collect(), heads }
    }

    fn near(&self, at: usize) -> bool {
        let next = self.seizing.partition_point(|s| *s <= at);
        next > 0 && at - self.seizing[next - 1] <= NEAR || self.seizing.get(next).is_some_and(|s| s - at <= NEAR / 3)
    }

    fn surface(&self, piece: &Piece) -> &'t str {
        &self.text[piece.bytes.clone()]
    }

    /// The word for a seal before a piece, if the piece fits it.
    fn headed(&self, piece: &Piece) -> Option<usize> {
        let (start, mut strength) = *self.heads.get(&piece.bytes.start)?;
        // `(tag 4)`, `(pièce 2)`: all that a bracket holds.
        if strength == 1 && self.text[..start].ends_with('(') && self.text[piece.bytes.end..].starts_with(')') && self.near(start) {
            strength = 3;
        }
        let surface = self.surface(piece);
        let digits = surface.bytes().filter(u8::is_ascii_digit).count();
        let capital = surface.bytes().any(|b| b.is_ascii_uppercase());
        let small = surface.bytes().filter(u8::is_ascii_lowercase).count();
        let small_fits = small < 2 || surface.starts_with("PL") || is_exhibit(surface);
        let other = listed(OTHERS, stem(surface).trim_end_matches(['/', '-', '.', ' ']));
        let after = self.text[piece.bytes.end..].trim_start();
        let price =
            after.starts_with(['€', '%', '£']) || after.starts_with(':') && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        // `Scellés : 3`: how many there are.
        let count = strength == 3 && surface.len() < 3 && self.text[start..piece.bytes.start].contains(':');
        let measure = !capital && (price || count);
        let numeral = strength == 3 && listed(NUMERALS, surface);
        let fits = match strength {
            3 => digits > 0 && small_fits && (!piece.spaced || !other) && (capital || !is_time(surface) || surface.contains('/')),
            2 => {
                digits > 0
                    && small_fits
                    && !piece.spaced
                    && !is_time(surface)
                    && !other
                    && (capital && digits > 1 || parted(surface) || digits > 5)
            }
            _ => {
                digits > 0
                    && small_fits
                    && !other
                    && capital
                    && !is_time(surface)
                    && (is_exhibit(surface)
                        || is_registered(surface)
                        || is_label(surface)
                        || !piece.spaced && surface.len() < 5 && stem(surface).len() == 1)
            }
        };
        (numeral || fits && !measure).then_some(start)
    }

    /// Whether a piece is all that a bracket behind a seized thing holds, or begins one.
    fn bracketed(&self, piece: &Piece) -> bool {
        let surface = self.surface(piece);
        let lead = self.text[..piece.bytes.start].trim_end_matches(' ');
        let rest = &self.text[piece.bytes.end..];
        let ranged = RANGES.iter().any(|j| rest.starts_with(j));
        if !lead.ends_with('(')
            || !(ranged || rest.trim_start().starts_with([')', ',', ';']) || [" en ", " and ", " et "].iter().any(|j| rest.starts_with(j)))
        {
            return false;
        }
        // A thing stands before the bracket, in small letters: no person, no place.
        let before = lead.trim_end_matches(['(', ' ']);
        let thing = before.rsplit([' ', '\n', '-']).next().is_some_and(|w| w.len() > 2 && w.chars().all(char::is_lowercase));
        let near = self.near(piece.bytes.start);
        let case = CASE.is_match(&before[before.floor_char_boundary(before.len().saturating_sub(48))..]);
        let row = ranged
            && surface.starts_with(|c: char| c.is_ascii_uppercase())
            && surface.len() < 6
            && !piece.spaced
            && stem(surface).len() < surface.len();
        let long = surface.matches('-').count() > 1;
        is_exhibit(surface)
            || row
            || is_label(surface) && (near || thing)
            || !piece.spaced && is_registered(surface) && !case && (near || thing && long)
    }

    /// Stems of which two numbers or more stand in the text as seals do.
    fn rows(&self) -> BTreeSet<&'t str> {
        let mut numbers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for piece in &self.pieces {
            let surface = self.surface(piece);
            let lead = self.text[..piece.bytes.start].trim_end_matches([' ', '|', '-', '–']);
            let opened = lead.is_empty() || lead.ends_with(['(', ':', ';', '.', '\n', ',', ']']);
            let first =
                (lead.is_empty() || lead.ends_with('\n')) && !self.text[piece.bytes.end..].trim_start_matches(' ').starts_with([':', '>']);
            // `KOO.01 — laptop`: the lines of a list of things seized.
            let line = (lead.is_empty() || lead.ends_with('\n'))
                && self.text[piece.bytes.end..].trim_start_matches(' ').starts_with(['—', '–', '-', ':', '='])
                && parted(surface)
                && (3..8).contains(&stem(surface).len())
                && stem(surface).starts_with(|c: char| c.is_ascii_uppercase())
                && !is_registered(surface)
                && self.near(piece.bytes.start);
            if line || is_exhibit(surface) || is_label(surface) && opened && (first || self.near(piece.bytes.start)) {
                numbers.entry(stem(surface)).or_default().insert(surface);
            }
        }
        numbers.into_iter().filter(|(stem, all)| stem.len() > 1 && all.len() > 1).map(|(stem, _)| stem).collect()
    }

    /// Whether a piece stands as an exhibit does, or behind a comma as the number of what was found: `64 wraps, DM2.`
    fn alone(&self, piece: &Piece) -> bool {
        let surface = self.surface(piece);
        let (lead, rest) = (&self.text[..piece.bytes.start], &self.text[piece.bytes.end..]);
        let near = self.near(piece.bytes.start);
        let exhibit =
            is_exhibit(surface) && near && !rest.starts_with(|c: char| c.is_alphabetic()) && !announced(self.text, piece.bytes.start);
        let thing = lead.strip_suffix(", ").or(lead.strip_suffix(": ")).is_some_and(|l| l.ends_with(|c: char| c.is_lowercase()));
        let own = stem(surface);
        let ranged =
            own.len() > 2 && parted(own) && own.starts_with(|c: char| c.is_ascii_uppercase()) && !listed(OTHERS, &own[..own.len() - 1]);
        let ranged = ranged && own.len() < surface.len() && RANGES.iter().any(|j| rest.strip_prefix(j).is_some_and(|r| r.starts_with(own)));
        ranged && surface.len() < 12
            || exhibit
            || is_label(surface) && near && thing && rest.starts_with(['.', ';', ','])
            || is_trace(surface)
    }

    /// Whether the piece before this one is a seal and this the next of a list or the last of a span.
    fn joined(&self, last: Option<&Range<usize>>, piece: &Piece) -> bool {
        let Some(last) = last.filter(|l| l.end < piece.bytes.start && piece.bytes.start - l.end < 8) else { return false };
        let joint = &self.text[last.end..piece.bytes.start];
        let (before, surface) = (&self.text[last.clone()], self.surface(piece));
        let span = RANGES.contains(&joint);
        let list = span || [" and ", " en ", " et ", ", ", " & ", " + "].contains(&joint);
        let same = stem(before) == stem(surface) && stem(surface).len() < surface.len();
        let number = same && (!stem(surface).is_empty() || span && surface.len() < 4);
        let word = listed(NUMERALS, before) && listed(NUMERALS, surface);
        list && (number || word)
    }

    /// The first pieces of the lines under a table's heading that says so.
    fn tabled(&self) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for heading in HEADING.find_iter(self.text) {
            let mut at = heading.end() + self.text[heading.end()..].find('\n').map_or(self.text.len() - heading.end(), |n| n + 1);
            while at < self.text.len() && !self.text[at..].starts_with('\n') {
                out.insert(at);
                at += self.text[at..].find('\n').map_or(self.text.len() - at, |n| n + 1);
            }
        }
        out
    }

    /// Every seal: where its mention begins, and its number.
    fn find(&self) -> Vec<(usize, Range<usize>, bool)> {
        let mut found: BTreeMap<usize, (usize, Range<usize>, bool)> = BTreeMap::new();
        // Of stems that a word for seals told, or a seal that one told before this one.
        let mut told = BTreeSet::new();
        let mut before = false;
        let mut stems = self.rows();
        let tabled = self.tabled();
        let mut last: Option<Range<usize>> = None;
        for piece in &self.pieces {
            let surface = self.surface(piece);
            let row = || {
                tabled.contains(&piece.bytes.start)
                    && !is_time(surface)
                    && (is_exhibit(surface)
                        || is_label(surface)
                        || is_registered(surface)
                        || parted(surface) && surface.len() < 8 && !piece.spaced)
            };
            let head = self.headed(piece);
            let own = head.or_else(|| (self.bracketed(piece) || self.alone(piece) || row()).then_some(piece.bytes.start));
            let Some(start) = own.or_else(|| self.joined(last.as_ref(), piece).then_some(piece.bytes.start)) else { continue };
            let own = stem(surface);
            let lettered = own.bytes().any(|b| b.is_ascii_uppercase()) && (own.len() > 1 && parted(own) || is_label(surface));
            let numbered = own.len() > 5 && own.split(['/', '-', '.']).count() > 2
                || own.len() > 6 && surface.ends_with(|c: char| c.is_ascii_uppercase());
            before = head.is_some() || before && self.joined(last.as_ref(), piece);
            if own.len() < surface.len() && (lettered || numbered) {
                stems.insert(own);
                if before {
                    told.insert(own);
                }
            }
            last = Some(piece.bytes.clone());
            found.entry(piece.bytes.start).or_insert((start, piece.bytes.clone(), before));
        }
        for piece in &self.pieces {
            let surface = self.surface(piece);
            if !is_time(surface)
                && surface.len() > stem(surface).len()
                && stems.contains(stem(surface))
                && !announced(self.text, piece.bytes.start)
            {
                found.entry(piece.bytes.start).or_insert((piece.bytes.start, piece.bytes.clone(), told.contains(stem(surface))));
            }
        }
        found.into_values().collect()
    }
}

/// The seals of a text.
pub fn find(text: &str, tokens: &[Token]) -> Seals {
    let mut out = Seals::new();
    let mut free_from = 0;
    for (start, number, told) in Finder::new(text).find() {
        let from = tokens.partition_point(|t| t.end <= start).max(free_from);
        let to = tokens.partition_point(|t| t.start < number.end);
        if from >= to {
            continue;
        }
        free_from = to;
        let value: String = text[number].chars().map(|c| if matches!(c, '-' | '.' | ' ') { '/' } else { c.to_ascii_lowercase() }).collect();
        out.insert(from, Seal { to, number: value, told });
    }
    // `exhibit B`: one letter behind its word.
    for (at, token) in
        tokens.iter().enumerate().filter(|(_, t)| t.shape != Shape::Upper && matches!(t.folded.as_str(), "exhibit" | "exhibits"))
    {
        if let Some(letter) =
            tokens.get(at + 1).filter(|t| matches!(t.shape, Shape::Upper | Shape::Initial) && t.text.len() < 4 && token.end < t.start)
        {
            out.entry(at).or_insert_with(|| Seal { to: at + 2, number: letter.folded.clone(), told: true });
        }
    }
    out
}

#[cfg(test)]
mod tests;
