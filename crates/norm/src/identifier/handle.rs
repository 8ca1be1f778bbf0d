//! Names of accounts: `@name`, names after a word for them, and those that begin the lines of a chat.

use super::{Candidate, Kind, char_before, pattern};
use crate::language::Language;
use crate::lexicon;
use crate::pattern::Pattern;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static AT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"@[\p{L}0-9_][\p{L}0-9_.]{1,30}"));
/// Users of a closed network, whose host has no domain: `kraai@cryptmail`.
static HOSTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-Za-z][A-Za-z0-9_.\-]{2,30}@[A-Za-z][A-Za-z]{3,20}\b"));
/// After these a name follows, whatever it looks like.
const STRONG: &str = r"(?:pseudo(?:nyme)?|pseudoniem|username|user ?name|gebruikersnaam|nom d['’]utilisateur|identifiant|screen name|handle|nickname|schuilnaam online|chat ?user|pin user)";
/// After these one may follow that looks like the name of an account.
const WEAK: &str = r"(?:telegram(?:-?kanaal)?|whatsapp|skype|signal|snapchat|instagram|insta|facebook|twitter|tiktok|discord|threema|wickr|viber|paltalk|msn|encrochat|sky ?ecc|anom|wire|user|utilisat(?:eur|rice)|gebruikers?|account|compte|kanaal|canal|channel|profile?|profiel|profils|chez|via)";
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(
        &format!(r"(?i:\b(?:{STRONG}|{WEAK}))"),
        "\\b(?:[ -](?i:account|compte|profiel|profil|id|handle|naam|name|telegram|facebook|skype|instagram|snapchat|discord|user|of|van|de|du|sur le forum|on the forum)){0,2}[ \u{a0}]?(?:[:=]|(?i:est|is|was|heet|named))?[ \u{a0}]?[:]?[ \u{a0}]?(?P<open>[\"«“‘'(<])?[ \u{a0}]?(?P<name>(?:u/)?[@~]?[\\p{L}0-9_][\\p{L}0-9_.#\\-]{2,30})(?P<close>[ \u{a0}]?[\"»”’'])?",
    )
});
static QUOTED: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(
        r"(?i:\b(?:pseudo(?:nyme)?|pseudoniem|username|gebruikersnaam|profil|profiel|screen name|handle))",
        "[ ](?:(?i:facebook|telegram|whatsapp|skype|heet)[ ])?[\"«“‘'][ \u{a0}]?(?P<name>[\\p{L}0-9][\\p{L}0-9 _.\\-]{1,28}[\\p{L}0-9])[ \u{a0}]?[\"»”’']",
    )
});
/// The name in the pattern's group stands before words that say what it is: `wodan_gent (Telegram)`, `kk_antw on Sky`.
static FOLLOWED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<name>[a-z0-9][a-z0-9_.\-]{2,30})[ ](?:\((?:telegram|snapchat|instagram|signal|threema|wickr|skype)\)|(?:on|sur|op) (?:sky|snapchat|telegram|instagram|encrochat|tiktok|discord|twitter|facebook|wickr)\b)",
    )
});
/// A line of a chat: an hour perhaps, a name of one word, `:` or `>`, and what it says.
static LINE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?m)^[ ]?(?:\[?(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?[ ,]+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\]?[ \-–]*)?<?(?P<name>(?:u/)?[@~]?[\p{L}0-9_][\p{L}0-9_.\-]{1,30}~?)(?:>|[ ]?:)[ ]+\S",
    )
});

/// Whether a word was made up as the name of an account: digits among letters, an underscore, full stops inside, a capital inside.
pub(super) fn coined(name: &str) -> bool {
    let mut inside = name.char_indices().skip(1).peekable();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let lower = name.chars().any(char::is_lowercase);
    let capital = lower && inside.any(|(n, c)| c.is_uppercase() && name[..n].ends_with(char::is_lowercase));
    let dotted = name.trim_matches('.').contains('.') && name.split('.').all(|p| !p.is_empty()) && lower;
    letters > 1 && (digits > 0 && name.chars().next().is_some_and(|c| !c.is_ascii_digit()) || name.contains(['_', '~', '#']) || capital || dotted)
}

/// Whether a language that is read has the word.
fn known(name: &str) -> bool {
    let folded = lexicon::fold(name);
    let entry = lexicon::entry(&folded);
    [Language::French, Language::Dutch, Language::English, Language::Other].iter().any(|l| entry.is_word(*l))
        || lexicon::term::is_form_word(&folded)
        || lexicon::term::is_role_word(&folded)
}

fn named(name: &str) -> bool {
    let entry = lexicon::entry(&lexicon::fold(name));
    entry.given_name().is_some() || entry.surname().is_some()
}

fn normal(name: &str) -> String {
    format!("@{}", name.trim_start_matches("u/").trim_start_matches(['@', '~']).trim_end_matches('~').to_lowercase())
}

/// What is sure to be an account wherever it stands in the text.
fn after_words(text: &str, found: &mut BTreeMap<usize, usize>) {
    for name in AT.find_iter(text) {
        let free = char_before(text, name.start()).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '@' | '.' | '_' | '-'));
        let value = name.as_str().trim_end_matches('.');
        if free && value.len() > 2 && value.chars().any(char::is_alphabetic) {
            found.insert(name.start(), name.start() + value.len());
        }
    }
    for name in HOSTED.find_iter(text) {
        let free = char_before(text, name.start()).is_none_or(|c| !matches!(c, '@' | '.' | '/' | '-' | '_'));
        if free && !text[name.end()..].starts_with(['.', '@', '-', '_']) {
            found.insert(name.start(), name.end());
        }
    }
    for groups in NAMED.captures_iter(text) {
        let (Some(whole), Some(name)) = (groups.get(0), groups.name("name")) else { continue };
        let value = name.as_str().trim_end_matches(['.', '-']);
        let cue = text[whole.start()..name.start()].to_lowercase();
        let quoted = groups.name("open").is_some() && groups.name("close").is_some();
        let told = cue.trim_end_matches([' ', '"', '«', '\u{a0}', '“', '(']).ends_with([':', '=']);
        let strong = STRONG_WORDS.iter().any(|w| cue.starts_with(w));
        let shared = ["chez", "via", "wire", "account", "compte", "canal", "kanaal", "channel"].iter().any(|w| cue.starts_with(w));
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let looks = coined(value) || strong && digits > 0 && digits < value.len();
        let plain = (strong || cue.contains("handle")) && value.len() > 4 && !known(value) && !named(value) && value.chars().all(|c| c.is_lowercase() || c == '-');
        let fine = quoted && !shared && (strong || !known(value) && !value.contains(' ')) || looks || told && !shared && !known(value) || plain;
        if value.chars().filter(|c| c.is_alphabetic()).count() > 1 && fine && !value.contains("..") && !super::table::is_number(value) {
            found.insert(name.start(), name.start() + value.len());
        }
    }
    for groups in QUOTED.captures_iter(text) {
        if let Some(name) = groups.name("name") {
            found.insert(name.start(), name.end());
        }
    }
    for groups in FOLLOWED.captures_iter(text) {
        if let Some(name) = groups.name("name").filter(|n| coined(n.as_str())) {
            found.insert(name.start(), name.end());
        }
    }
}

const STRONG_WORDS: [&str; 11] =
    ["pseudo", "user", "gebruiker", "nom d", "identifiant", "screen", "handle", "nick", "chat", "pin", "utilisat"];

/// The names before the lines of a chat that are no names of people.
fn of_lines(text: &str, found: &mut BTreeMap<usize, usize>) {
    let lines: Vec<(usize, &str)> = LINE.captures_iter(text).filter_map(|g| g.name("name").map(|n| (n.start(), n.as_str()))).collect();
    if lines.len() < 2 {
        return;
    }
    let chat: BTreeSet<&str> = lines.iter().map(|(_, n)| *n).filter(|n| coined(n) || n.starts_with(['@', '~'])).collect();
    let typed = lines.iter().filter(|(_, n)| n.chars().all(|c| c.is_lowercase())).count() == lines.len();
    for (start, name) in lines {
        let plain = name.len() > 2 && name.chars().all(|c| c.is_alphabetic() || c == '-') && !known(name);
        let small = name.chars().all(|c| !c.is_uppercase());
        let odd = !named(name) && name.chars().any(char::is_lowercase);
        if chat.contains(name) || plain && small && (!chat.is_empty() || typed && odd) || plain && odd && chat.len() > 1 {
            found.insert(start, start + name.len());
        }
    }
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut found = BTreeMap::new();
    after_words(text, &mut found);
    of_lines(text, &mut found);
    let names: BTreeSet<String> = found.iter().map(|(from, to)| text[*from..*to].to_string()).filter(|n| coined(n) || !known(n) && !named(n)).collect();
    again(text, &names, &mut found);
    for (start, end) in found {
        out.push(Candidate { bytes: start..end, kind: Kind::Handle, normal: normal(&text[start..end]), valid: text[start..].starts_with('@'), rank: 50 });
    }
}

/// The other places of a text where one of the names stands as a word of its own.
fn again(text: &str, names: &BTreeSet<String>, found: &mut BTreeMap<usize, usize>) {
    if names.is_empty() {
        return;
    }
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@' | '~' | '#' | '/');
    let mut at = 0;
    while let Some(start) = text[at..].find(part).map(|n| at + n) {
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |n| start + n);
        let word = text[start..end].trim_end_matches(['.', '-', '/']);
        if word.len() > 3 && names.contains(word) {
            found.insert(start, start + word.len());
        }
        at = end;
    }
}
