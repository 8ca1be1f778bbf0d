//! Text → sentences that survive abbreviations, hard-wrapped lines, lists, form fields, tables and speaker turns.

use super::label;
use norm::language::Language;
use norm::pattern::Pattern;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// One sentence, list item or form record.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Bytes of the layer's text, without outer white space.
    pub bytes: Range<usize>,
    pub language: Language,
    /// Number of its paragraph (stretch between blank lines).
    pub paragraph: usize,
    /// Lines of `key : value` kept together.
    pub record: bool,
}

/// Longest sentence in bytes; longer ones are cut at a space.
const SENTENCE_BYTES: usize = 1500;

fn re(pattern: &str) -> Pattern {
    #[allow(clippy::expect_used)] // the patterns are constants of this module, compiled by every test run
    Pattern::new(pattern).expect("constant pattern")
}

static BLANK: LazyLock<Pattern> = LazyLock::new(|| re(r"\r?\n[ \t\u{a0}]*(?:\r?\n[ \t\u{a0}]*)+|\x0c"));
static BULLET: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"^(?:[-–—*•·>]\s+|\(?[0-9]{1,3}(?:\.[0-9]{1,2})*[.)/°]\s|\(?[a-zA-Z][.)]\s|[ivxIVX]{1,4}[.)]\s|(?:\[\s?)?[0-2]?[0-9]\s?[hH:.u]\s?[0-5][0-9](?::[0-9]{2})?(?:\s?[hHu]\.?)?(?:\s?\])?\s*(?:[:–—\-|]|\s)|[A-Z]{2,5}[.\-/]?[0-9]{1,3}\s?[—–\-=]\s)",
    )
});
static KEY: LazyLock<Pattern> =
    LazyLock::new(|| re(r"^[\p{L}][\p{L}0-9()'’./°-]*(?:[ \u{a0}][\p{L}0-9()'’./°-]+){0,4}[ \u{a0}\t]*[:=](?:\s|$)"));
static TURN: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"^\s*(?:(?i:question|réponse|reponse|demande|vraag|antwoord|answer|Q|R|D|V|A|Rép|Rep)\.?\s*(?:n°\s*)?[0-9]*\s*[:.\-–—/]|[\p{Lu}][\p{L}'’.\- ]{0,30}\s?:|[-–—]{1,3}\s|\[[^\]\n]{0,14}[0-9][^\]\n]{0,14}\]\s|[\p{L}]{1,12}[0-9]{1,2}\s?>\s)",
    )
});

const ABBREVIATIONS: &[&str] = &[
    "m",
    "mm",
    "mme",
    "mlle",
    "mr",
    "mrs",
    "ms",
    "dr",
    "me",
    "pr",
    "st",
    "ste",
    "art",
    "n",
    "no",
    "nr",
    "nrs",
    "tel",
    "tél",
    "gsm",
    "réf",
    "ref",
    "p",
    "pp",
    "blz",
    "pag",
    "cf",
    "etc",
    "env",
    "resp",
    "vs",
    "dhr",
    "mevr",
    "mw",
    "hr",
    "lt",
    "col",
    "gen",
    "cdt",
    "cap",
    "capt",
    "cie",
    "insp",
    "comm",
    "sgt",
    "adj",
    "maj",
    "o.a",
    "d.d",
    "dd",
    "t.a.v",
    "i.e",
    "e.g",
    "bv",
    "b.v",
    "nl",
    "resp",
    "zgn",
    "ca",
    "av",
    "bd",
    "bld",
    "r",
    "ch",
    "boul",
    "str",
    "vol",
    "al",
    "jr",
    "sr",
    "inc",
    "ltd",
    "co",
    "ing",
    "prof",
    "mgr",
    "jan",
    "janv",
    "févr",
    "fév",
    "feb",
    "febr",
    "mrt",
    "apr",
    "avr",
    "juil",
    "jul",
    "aug",
    "sept",
    "sep",
    "okt",
    "oct",
    "nov",
    "déc",
    "dec",
    "dom",
    "né",
    "b",
    "dem",
    "geb",
    "wo",
    "won",
    "a.k.a",
    "aka",
    "u",
    "h",
    "q",
    "d",
    "v",
    "rép",
    "bis",
    "proc",
    "corr",
    "trib",
    "subs",
    "brig",
    "gend",
    "pol",
    "off",
    "mar",
    "supt",
    "det",
    "sp",
    "op.cit",
    "ibid",
    "fig",
    "voir",
    "zie",
    "wnd",
    "hoofdinsp",
    "i.v.m",
    "m.b.t",
    "n.a.v",
    "d.w.z",
    "t.o.v",
    "i.o",
];

/// Whether the full stop behind `before` shortens its last word, as in "M. Dupont", and ends nothing. Of folded text.
pub(super) fn shortens(before: &str) -> bool {
    let word = before.rsplit([' ', '\'', '(', '"', ',']).next().unwrap_or_default();
    TITLES.contains(&word)
}

/// Titles written short before a name.
const TITLES: [&str; 26] = [
    "m", "mm", "mr", "mrs", "ms", "dr", "me", "dhr", "mevr", "mw", "hr", "lt", "col", "gen", "cdt", "capt", "insp", "comm", "sgt", "adj",
    "maj", "prof", "mgr", "brig", "det", "supt",
];

/// Splits the layer's text; `blocks` are byte ranges with their language, `solid` ranges (mentions, dates; sorted) are never split.
pub fn split(text: &str, blocks: &[(Range<usize>, Language)], solid: &[Range<usize>]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let labels = label::recurring(text);
    let mut paragraph = 0;
    let mut start = 0;
    let mut ends: Vec<(usize, usize)> = BLANK.find_iter(text).map(|m| (m.start(), m.end())).collect();
    ends.push((text.len(), text.len()));
    for (end, next) in ends {
        if text[start..end].trim().is_empty() {
            start = next;
            continue;
        }
        let language = language_at(blocks, start, end);
        for (lines, record) in units(text, start..end, &labels) {
            for bytes in sentences(text, lines, solid, record) {
                out.push(Sentence { bytes, language, paragraph, record });
            }
        }
        paragraph += 1;
        start = next;
    }
    out
}

fn language_at(blocks: &[(Range<usize>, Language)], start: usize, end: usize) -> Language {
    let after = blocks.partition_point(|b| b.0.end <= start);
    blocks.get(after).filter(|b| b.0.start < end).or(blocks.last()).map_or(Language::Other, |b| b.1)
}

fn is_key_line(line: &str) -> bool {
    static FIELD_ROW: LazyLock<Pattern> = LazyLock::new(|| re(r"^\|?\s*[\p{L}][\p{L}0-9()'’.,/° -]{1,40}\s+\|\s[^|]+$"));
    !is_turn(line) && (KEY.is_match(line) || FIELD_ROW.is_match(line))
}

fn is_turn(line: &str) -> bool {
    static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"^\s*(?i:question|réponse|reponse|demande|vraag|antwoord|answer|Q|R|D|V|A|Rép|Rep|S\.?I\.?R|sur (?:interpellation|questions?|demande)|op (?:vraag|ondervraging))\.?\s*(?:n°\s*)?[0-9]*\s*[:.\-–—/]",
        )
    });
    LABEL.is_match(line)
}

/// A paragraph's lines joined where the break is only a wrap; the flag says that the unit is a record of fields.
fn units(text: &str, block: Range<usize>, labels: &BTreeSet<String>) -> Vec<(Range<usize>, bool)> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = block.start;
    for line in text[block.clone()].split_inclusive('\n') {
        let end = at + line.len();
        if !line.trim().is_empty() {
            lines.push(at..end);
        }
        at = end;
    }
    let width = lines.iter().map(|l| text[l.clone()].trim_end().chars().count()).max().unwrap_or(0);
    let mut out: Vec<(Range<usize>, bool)> = Vec::new();
    let speaks = |line: &str| !labels.is_empty() && label::opening(line).is_some_and(|o| labels.contains(&o.key));
    let field = |line: &str| is_key_line(line) && line.chars().count() < 120 && !speaks(line);
    for (n, line) in lines.iter().enumerate() {
        let now = text[line.clone()].trim();
        let key = field(now);
        let Some(before) = n.checked_sub(1).map(|b| text[lines[b].clone()].trim_end()) else {
            out.push((line.clone(), key));
            continue;
        };
        let before_trim = before.trim();
        let before_key = field(before_trim);
        let last = out.last_mut();
        // Several fields one below the other are one record.
        if key && before_key && last.as_ref().is_some_and(|l| l.1) {
            if let Some(l) = last {
                l.0.end = line.end;
            }
            continue;
        }
        // "Compagne de / M. Dupont": a title behind a wrapped line is no item of a list.
        let title = now.starts_with("M. ") && before_trim.ends_with(|c: char| c.is_lowercase() || c == ',');
        let starts_anew = BULLET.is_match(now) && !title
            || TURN.is_match(now)
            || speaks(now)
            || now.starts_with("<v ")
            || key
            || now.contains(" | ")
            || before.contains(" | ");
        let short = (before.chars().count() as f32) < 0.7 * width as f32 || width < 30;
        let first = now.trim_start_matches(['"', '«', '(', '\u{a0}', ' ']).chars().next().unwrap_or(' ');
        let open = before_trim.ends_with([',', '-', '(']) || first.is_lowercase();
        let ended = before_trim.ends_with(['.', '!', '?', ':', ';']);
        if !starts_anew && (open || (!short && !ended) || (!short && !first.is_uppercase())) {
            if let Some(l) = last {
                l.0.end = line.end;
            }
        } else if !starts_anew && ended && !short {
            // A full stop at the line's end: the sentence splitter decides.
            if let Some(l) = last {
                l.0.end = line.end;
            }
        } else {
            out.push((line.clone(), key));
        }
    }
    out
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    start.min(end)..end
}

fn sentences(text: &str, unit: Range<usize>, solid: &[Range<usize>], record: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = unit.start;
    let piece = &text[unit.clone()];
    if !record {
        for (n, c) in piece.char_indices() {
            if !matches!(c, '.' | '!' | '?' | '…') {
                continue;
            }
            let at = unit.start + n;
            let mut end = at + c.len_utf8();
            // Closing quotes and brackets belong to the sentence that they close; French has a space before its own.
            loop {
                let rest = text[end..unit.end].strip_prefix([' ', '\u{a0}', '\u{202f}']).filter(|rest| rest.starts_with('»'));
                let rest = rest.unwrap_or(&text[end..unit.end]);
                let Some(q) = rest.chars().next().filter(|q| matches!(q, '"' | '»' | '”' | ')' | '\'' | '’')) else { break };
                end = unit.end - rest.len() + q.len_utf8();
            }
            let rest = &text[end..unit.end];
            if !rest.starts_with(|c: char| c.is_whitespace()) || end <= start {
                continue;
            }
            let next = rest.trim_start().trim_start_matches(['"', '«', '“', '(', '[', '-', '–', '—', ' ', '\u{a0}']);
            let begins = next.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
            if !begins || inside(solid, at) || (c == '.' && abbreviated(&text[start..at], next)) {
                continue;
            }
            out.push(trim(text, start..end));
            start = end;
        }
    }
    out.push(trim(text, start..unit.end));
    out.retain(|r| !r.is_empty());
    out.into_iter().flat_map(|r| cut(text, r, solid)).collect()
}

fn inside(solid: &[Range<usize>], at: usize) -> bool {
    let after = solid.partition_point(|s| s.end <= at);
    solid.get(after).is_some_and(|s| s.start <= at && at + 1 < s.end)
}

fn abbreviated(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '\'' | '’' | '/' | ',')).next().unwrap_or("");
    let digit_next = next.starts_with(|c: char| c.is_ascii_digit());
    // Initials and single letters: "Y. Oukacha"; a list number: "1. Foo".
    if word.chars().count() == 1 && word.chars().all(|c| c.is_uppercase()) {
        return true;
    }
    if word.len() >= 3 && word.split('.').all(|w| w.chars().count() <= 1) && word.contains('.') {
        return true;
    }
    if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
        return before.trim().len() == word.len();
    }
    let lower = word.to_lowercase();
    if !ABBREVIATIONS.contains(&lower.as_str()) {
        return false;
    }
    // Units and months end sentences too, unless a number follows.
    !matches!(lower.as_str(), "u" | "h" | "etc" | "nov" | "dec" | "déc" | "sept" | "oct" | "okt" | "mar" | "pol" | "off" | "bis")
        || digit_next
}

fn cut(text: &str, range: Range<usize>, solid: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    while range.end - start > SENTENCE_BYTES {
        let mut limit = start + SENTENCE_BYTES;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let mut space = text[start..limit].rfind([';', '\n']).or(text[start..limit].rfind(' ')).map_or(limit, |n| start + n + 1);
        while inside(solid, space) && space > start + 1 {
            space = text[start..space - 1].rfind(' ').map_or(start + 1, |n| start + n + 1);
        }
        if space <= start + 1 {
            space = limit;
        }
        out.push(trim(text, start..space));
        start = space;
    }
    out.push(trim(text, start..range.end));
    out.retain(|r| !r.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let blocks = [(0..text.len(), Language::French)];
        let found: Vec<&str> = split(text, &blocks, &[]).iter().map(|s| &text[s.bytes.clone()]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn sentences_survive() {
        check("Il est venu. Elle est partie.", &["Il est venu.", "Elle est partie."]);
        check("M. Dupont et Mme. Leroy. Fin.", &["M. Dupont et Mme. Leroy.", "Fin."]);
        check("Vu Y. Oukacha, tél. 0612. Puis rien.", &["Vu Y. Oukacha, tél. 0612.", "Puis rien."]);
        check("Om 7.58 u. vertrekt hij. Hij komt terug.", &["Om 7.58 u. vertrekt hij.", "Hij komt terug."]);
        check("« Rien. » « Si, deux. » Puis il part.", &["« Rien. »", "« Si, deux. »", "Puis il part."]);
        check("- un\n- deux\n- trois", &["- un", "- deux", "- trois"]);
        check("Nom : X\nPrénom : Y\nNé le : Z", &["Nom : X\nPrénom : Y\nNé le : Z"]);
        check(
            "Le suspect a été interpellé à la gare de la ville et\nconduit au commissariat pour y être entendu par les\nenquêteurs. Il est libre.",
            &[
                "Le suspect a été interpellé à la gare de la ville et\nconduit au commissariat pour y être entendu par les\nenquêteurs.",
                "Il est libre.",
            ],
        );
        check("Question : Où ?\nRéponse : Là.", &["Question : Où ?", "Réponse : Là."]);
        check("18h30 : X arrive\n18h45 : X repart", &["18h30 : X arrive", "18h45 : X repart"]);
        check("un\n\ndeux\u{c}trois", &["un", "deux", "trois"]);
        check("", &[]);
        check(&"mot ".repeat(500), &["mot ".repeat(375).trim_end(), "mot ".repeat(125).trim_end()]);
    }
}
