//! Text → words with their bytes, shape and what the word lists say of them.

use norm::language::Language;
use norm::lexicon::{self, Entry};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Lower,
    /// First letter upper, the rest lower.
    Capital,
    /// Two letters or more, all upper.
    Upper,
    /// One upper-case letter, with or without its full stop.
    Initial,
    /// Upper and lower otherwise: `McDonald`, `OuKacha`.
    Mixed,
    /// Starts with a digit.
    Number,
    Punctuation,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    None,
    Space,
    /// One line end.
    Line,
    /// A tab or a wide run of spaces: another column.
    Column,
    /// A blank line, a page end or the start of the text.
    Blank,
}

/// A word or a punctuation mark.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    /// Lower case ASCII letters and digits only; empty for punctuation.
    pub folded: String,
    pub shape: Shape,
    pub entry: Entry,
    /// What stands before it.
    pub gap: Gap,
    pub language: Language,
}

impl Token<'_> {
    /// Written as a name may be: capital, all upper, initial or mixed.
    pub fn is_name_shaped(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed)
    }

    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Number | Shape::Punctuation)
    }

    /// Frequent in running text of its language.
    pub fn is_common(&self) -> bool {
        self.entry.is_common(self.language)
    }

    /// In the dictionary of its language.
    pub fn is_known_word(&self) -> bool {
        self.entry.is_word(self.language) || self.entry.is_common(self.language)
    }

    /// The letter with which a record marks a turn: `Q.`, `A.`
    pub fn marks_turn(&self) -> bool {
        self.shape == Shape::Punctuation && self.text.len() > 1 && self.text.ends_with('.')
    }

    /// Starts a line, cell or text.
    pub fn starts_line(&self) -> bool {
        self.gap >= Gap::Line
    }
}

/// Whether the line that ends before token `at` is so long that it was wrapped there, not ended.
pub fn wrapped(tokens: &[Token], at: usize) -> bool {
    let Some(last) = at.checked_sub(1) else { return false };
    // A turn or a field (`JOS: …`) begins a line of its own.
    if (at + 1..(at + 4).min(tokens.len()))
        .any(|n| tokens[n].gap < Gap::Line && tokens[n].text == ":" && !(at + 1..n).any(|m| tokens[m].gap >= Gap::Line))
    {
        return false;
    }
    let mut first = last;
    while first > 0 && tokens[first].gap < Gap::Line {
        first -= 1;
    }
    tokens[last].end - tokens[first].start >= 45
        && !tokens[first..at].iter().any(|t| t.text == "|" || (t.gap == Gap::Column && t.start != tokens[first].start))
}

/// Whether token `at` goes on from the one before it: on the same line and column, or over a wrapped line end.
pub fn joined(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.gap <= Gap::Space || (t.gap == Gap::Line && wrapped(tokens, at)))
}

/// Whether token `at` stands behind a wide gap on its line.
pub fn apart(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.gap == Gap::Column || at > 0 && t.gap == Gap::Space && t.start > tokens[at - 1].end + 1)
}

/// A constant list of words parted by spaces.
pub struct Words {
    list: &'static str,
    /// Bits by the first and last byte and the length of each word: one that is not set says that a word is not in the list.
    bits: [u64; 8],
}

impl Words {
    pub const fn of(list: &'static str) -> Self {
        let (bytes, mut bits) = (list.as_bytes(), [0u64; 8]);
        let (mut from, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                if at > from {
                    let bit = Self::bit(bytes[from], bytes[at - 1], at - from);
                    bits[bit / 64] |= 1 << (bit % 64);
                }
                from = at + 1;
            }
            at += 1;
        }
        Self { list, bits }
    }

    const fn bit(first: u8, last: u8, length: usize) -> usize {
        (first as usize * 7 + last as usize * 61 + length * 37) % 512
    }

    /// Whether the list has this word.
    pub fn has(&self, word: &str) -> bool {
        let (word, list) = (word.as_bytes(), self.list.as_bytes());
        let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return false };
        let bit = Self::bit(first, last, word.len());
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
            && !word.contains(&b' ')
            && memchr::memchr_iter(first, list).any(|at| {
                (at == 0 || list[at - 1] == b' ') && list[at..].starts_with(word) && matches!(list.get(at + word.len()), None | Some(b' '))
            })
    }
}

/// Whether a word is one of the words in a constant list, which are parted by spaces.
macro_rules! one_of {
    ($word:expr, $list:expr $(,)?) => {{
        static WORDS: $crate::mention::token::Words = $crate::mention::token::Words::of($list);
        WORDS.has($word)
    }};
}
pub(crate) use one_of;

const ELISIONS: [&str; 12] = ["l", "d", "qu", "j", "n", "s", "m", "t", "c", "jusqu", "lorsqu", "puisqu"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

/// The words of a text; `blocks` (bytes, sorted) say the language, [`Language::Other`] between them.
pub fn tokenize<'a>(text: &'a str, blocks: &[(Range<usize>, Language)]) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    // Words come again: each is looked up once.
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let dashes = super::dash::between_names(text);
    let mut block = 0;
    let mut at = 0;
    let mut gap_from = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() || first == '\u{feff}' {
            at += first.len_utf8();
            continue;
        }
        while block < blocks.len() && blocks[block].0.end <= at {
            block += 1;
        }
        let language = blocks.get(block).filter(|b| b.0.start <= at).map_or(Language::Other, |b| b.1);
        let end = at + length(rest, first, language == Language::English);
        let end = dashes.range(at + 1..end).next().copied().unwrap_or(end);
        let gap = if tokens.is_empty() { Gap::Blank } else { gap(&text[gap_from..at]) };
        let word = &text[at..end];
        let known = seen.get(word).and_then(|&n: &usize| tokens.get(n));
        let (folded, shape, entry) = known.map_or_else(|| look_up(word), |t: &Token| (t.folded.clone(), t.shape, t.entry));
        if known.is_none() {
            seen.insert(word, tokens.len());
        }
        tokens.push(Token { start: at, end, text: word, folded, shape, entry, gap, language });
        at = end;
        gap_from = end;
    }
    // "Eoin Tarrick I know": the English pronoun is no initial.
    for at in 1..tokens.len() {
        let goes_on = tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Lower && t.gap == Gap::Space);
        if tokens[at].text == "I" && tokens[at].language == Language::English && goes_on {
            tokens[at].shape = Shape::Lower;
        }
    }
    level_capitals(&mut tokens);
    mark_turns(&mut tokens);
    tokens
}

/// The letters with which a record marks its turns (`Q. Kevin who?`, `D. Qui est-ce ?`, `O. Niemand.`) are marks and no initials.
///
/// Such a letter begins several lines, of which one in three goes on with what is no name; in a list of people it begins names.
fn mark_turns(tokens: &mut [Token]) {
    const ASKS: [&str; 4] = ["q", "v", "d", "o"];
    const ANSWERS: [&str; 2] = ["a", "r"];
    let letter = |t: &Token| t.shape == Shape::Initial && t.text.ends_with('.') && t.folded.len() == 1;
    let roman = |t: &Token| t.shape == Shape::Upper && t.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let mut lines: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for words in tokens.windows(3) {
        let [mark, next, then] = words else { continue };
        if letter(mark) && mark.starts_line() && next.gap <= Gap::Column {
            let count = lines.entry(&mark.folded).or_default();
            count.0 += 1;
            count.1 += u32::from(begins_speech(next, then));
        }
    }
    let asked: Vec<&str> = lines.keys().copied().filter(|l| matches!(*l, "q" | "v")).collect();
    let mut marks: Vec<String> =
        lines.into_iter().filter(|(_, (all, plain))| *all > 1 && plain * 3 >= *all).map(|(l, _)| l.to_owned()).collect();
    // Who asks is answered, if only once.
    if ASKS.iter().any(|l| marks.iter().any(|m| m == l)) || ["q", "v"].iter().any(|l| asked.contains(l)) {
        marks.extend(ANSWERS.map(str::to_owned));
    }
    // `IV. Les faits`, `V. Michel Dupont, qui ...`: a number.
    if tokens.windows(2).any(|t| t[0].starts_line() && roman(&t[0]) && t[1].text == "." && t[1].gap == Gap::None) {
        marks.extend(["i", "v", "x"].map(str::to_owned));
    }
    for at in (0..tokens.len()).filter(|_| !marks.is_empty()) {
        let opens = tokens[at].starts_line() || matches!(tokens[at - 1].text, "." | "?" | "!" | "…" | "»" | "\"" | ")");
        if letter(&tokens[at]) && opens && marks.contains(&tokens[at].folded) {
            tokens[at].shape = Shape::Punctuation;
            tokens[at].folded.clear();
        }
    }
}

/// Whether what begins with these words is no name: `Où étiez-vous`, `Connaissez-vous`, `de quoi`.
pub fn begins_speech(first: &Token, second: &Token) -> bool {
    const LANGUAGES: [Language; 3] = [Language::French, Language::Dutch, Language::English];
    let common = || LANGUAGES.iter().any(|l| first.entry.is_common(*l)) && first.entry.surname().is_none();
    if lexicon::term::is_particle(&first.folded) {
        return second.shape == Shape::Lower && !lexicon::term::is_particle(&second.folded);
    }
    // `I was out.`
    let myself = || first.text == "I" && second.shape == Shape::Lower;
    !first.is_name_shaped() || common() || myself() || super::person::word::never_name(first)
}

/// A word folded, its shape, and what the tables say of it.
fn look_up(word: &str) -> (String, Shape, Entry) {
    let shape = shape(word);
    let folded = if shape == Shape::Punctuation { String::new() } else { lexicon::fold(word) };
    let mut entry = if matches!(shape, Shape::Number | Shape::Punctuation) { Entry::default() } else { lexicon::entry(&folded) };
    // The tables know no hyphens: `Anne-Sophie` is as `Anne`.
    if entry == Entry::default()
        && let Some((first, _)) = word.split_once('-')
    {
        entry = lexicon::entry(&lexicon::fold(first));
    }
    (folded, shape, entry)
}

/// In running text that is all in capitals (telex, old reports) capitals say nothing: its words count as lower case.
fn level_capitals(tokens: &mut [Token]) {
    let mut from = 0;
    while from < tokens.len() {
        let to = (from + 1..tokens.len()).find(|&n| tokens[n].gap == Gap::Blank).unwrap_or(tokens.len());
        let words = tokens[from..to].iter().filter(|t| t.is_word() && t.folded.len() > 1);
        let (mut all, mut upper, mut known) = (0, 0, 0);
        for word in words {
            all += 1;
            upper += usize::from(word.shape == Shape::Upper);
            known += usize::from(word.shape == Shape::Upper && word.entry.is_common(word.language));
        }
        if all >= 14 && upper * 10 >= all * 9 && known * 5 >= all * 2 {
            for token in &mut tokens[from..to] {
                if matches!(token.shape, Shape::Upper | Shape::Capital | Shape::Mixed) {
                    token.shape = Shape::Lower;
                }
            }
        }
        from = to;
    }
}

/// Bytes of the token at the start of `rest`; `dashes`: a hyphen between a capital word and a small one is a dash (`Hanjour-likely`).
fn length(rest: &str, first: char, dashes: bool) -> usize {
    if first.is_ascii_digit() {
        return rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    }
    if !first.is_alphabetic() {
        // `'s` of an English genitive or a Dutch plural is one token.
        if is_apostrophe(first) {
            let mut after = rest.chars().skip(1);
            if after.next() == Some('s') && !after.next().is_some_and(char::is_alphanumeric) {
                return first.len_utf8() + 1;
            }
        }
        return first.len_utf8();
    }
    if let Some(end) = glued(rest) {
        return end;
    }
    let mut at = 0;
    let mut part_from = 0;
    loop {
        let part_end = rest[at..].find(|c: char| !is_letter(c)).map_or(rest.len(), |n| at + n);
        let part = &rest[part_from..part_end];
        let mut after = rest[part_end..].chars();
        let (mark, next) = (after.next(), after.next());
        match (mark, next) {
            (Some('-'), Some(next)) if dashes && first.is_uppercase() && next.is_lowercase() => {
                let word: String = rest[part_end + 1..].chars().take_while(|c| is_letter(*c)).collect();
                if !matches!(
                    word.as_str(),
                    "al" | "el"
                        | "e"
                        | "ul"
                        | "la"
                        | "le"
                        | "de"
                        | "du"
                        | "sur"
                        | "upon"
                        | "on"
                        | "in"
                        | "by"
                        | "der"
                        | "den"
                        | "van"
                        | "op"
                        | "d"
                        | "l"
                        | "les"
                        | "aux"
                ) {
                    return part_end;
                }
                at = part_end + 1;
                part_from = at;
            }
            // `hijackers-Omar`, `pro-Omar`: a word and a name, but `abou-Omar`, `al-Omari`.
            (Some('-'), Some(next))
                if dashes
                    && first.is_lowercase()
                    && next.is_uppercase()
                    && (part.chars().count() > 3 && !one_of!(part, "abou aboe ould") || one_of!(part, "pro non")) =>
            {
                return part_end;
            }
            (Some('-'), Some(next)) if next.is_alphabetic() => {
                at = part_end + 1;
                part_from = at;
            }
            (Some(mark), Some(next)) if is_apostrophe(mark) && next.is_alphabetic() => {
                let folded = part.to_lowercase();
                if ELISIONS.contains(&folded.as_str()) && part_from == 0 && !flemish(part, &rest[part_end + mark.len_utf8()..]) {
                    return part_end + mark.len_utf8();
                }
                let third = after.next();
                if next == 's' && !third.is_some_and(char::is_alphanumeric) {
                    return part_end;
                }
                at = part_end + mark.len_utf8();
                part_from = at;
            }
            // OCR reads O as 0 and l as 1 inside words.
            (Some('0' | '1' | '5'), Some(next)) if next.is_alphabetic() && part.chars().count() >= 2 => at = part_end + 1,
            (Some('.'), _) if part_from == 0 && part.chars().count() == 1 && first.is_uppercase() => {
                // `J.-M.` is one initial.
                let mut second = rest[part_end + 1..].chars();
                let letter = if second.next() == Some('-') { second.next().filter(|c| c.is_uppercase()) } else { None };
                let double = letter.filter(|_| second.next() == Some('.'));
                return part_end + 1 + double.map_or(0, |c| 2 + c.len_utf8());
            }
            _ => return part_end,
        }
    }
}

/// Where a lost space has glued a small word that is no particle to a name (`inTora`, `andTenet`, `avecKarim`): the end of the small word.
fn glued(rest: &str) -> Option<usize> {
    const SMALL: &str = "and in of to the by at from with for on that as or when after before \
        et ou avec chez pour par dans sur sous vers entre contre depuis en met naar voor door bij uit over tegen tussen maar";
    let end = rest.find(|c: char| !c.is_ascii_lowercase())?;
    let mut name = rest[end..].chars();
    (name.next().is_some_and(char::is_uppercase)
        && name.by_ref().take(2).filter(|c| c.is_lowercase()).count() == 2
        && one_of!(&rest[..end], SMALL))
    .then_some(end)
}

/// `D'hondt`, `D'haene`: a family name, where French would go on with a word of its own (`D'abord`).
fn flemish(elided: &str, rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| is_letter(*c)).collect();
    elided == "D"
        && word.chars().count() > 3
        && word.chars().all(char::is_lowercase)
        && !lexicon::entry(&lexicon::fold(&word)).is_word(Language::French)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c)
}

fn gap(between: &str) -> Gap {
    if between.is_empty() {
        return Gap::None;
    }
    if between.contains('\u{c}') || between.matches('\n').count() > 1 || (between.contains('\n') && between.matches('\r').count() > 1) {
        return Gap::Blank;
    }
    if between.contains('\n') || between.contains('\r') {
        return Gap::Line;
    }
    if between.contains('\t') || between.len() >= 4 { Gap::Column } else { Gap::Space }
}

fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Punctuation };
    if first.is_ascii_digit() || first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_alphabetic() {
        return if word.len() > 1 && word.chars().any(char::is_alphabetic) { Shape::Lower } else { Shape::Punctuation };
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    if upper == 0 {
        // Scripts without case (Arabic) count as capital, so that names in them are not lost.
        return if first.is_lowercase() { Shape::Lower } else { Shape::Capital };
    }
    if letters == 1 || letters == 2 && upper == 2 && word.contains(".-") {
        return Shape::Initial;
    }
    if upper == letters {
        return Shape::Upper;
    }
    let parts_capital = word.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty()).all(|p| {
        let mut chars = p.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(|c| !c.is_uppercase())
    });
    if parts_capital || (upper == 1 && first.is_uppercase()) { Shape::Capital } else { Shape::Mixed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokenize(text, &[]).iter().map(|t| t.text).collect();
        assert_eq!(found.join("|"), expected, "{text}");
    }

    #[test]
    fn words_are_cut_as_a_reader_would() {
        check("L'intéressé a vu Jean-Pierre D'HONDT.", "L'|intéressé|a|vu|Jean-Pierre|D'|HONDT|.");
        check("Y. Oukacha, M. O’Brien", "Y.|Oukacha|,|M.|O’Brien");
        check("Smith's auto's aujourd'hui", "Smith|'s|auto|'s|aujourd'hui");
        check("M'Barek 0470/12", "M'|Barek|0470|/|12");
        check("Abbs inLede avecKarim metDries, vanDamme iPhone", "Abbs|in|Lede|avec|Karim|met|Dries|,|vanDamme|iPhone");
    }

    #[test]
    fn a_word_of_a_list_is_a_whole_word() {
        let list = "de du des d la  étage";
        for word in ["de", "du", "des", "d", "la", "étage", "", "e", "de du", " ", "l", "age", "étag", "\u{e9}"] {
            assert_eq!(Words::of(list).has(word), !word.is_empty() && list.split(' ').any(|w| w == word), "{word}");
        }
    }

    #[test]
    fn gaps_and_shapes() {
        let tokens = tokenize("Jean\nDUPONT\n\nd'AB    x 1-ABC", &[]);
        let gaps: Vec<Gap> = tokens.iter().map(|t| t.gap).collect();
        assert_eq!(gaps[..5], [Gap::Blank, Gap::Line, Gap::Blank, Gap::None, Gap::Column]);
        assert_eq!(tokens[0].shape, Shape::Capital);
        assert_eq!(tokens[1].shape, Shape::Upper);
    }
}
