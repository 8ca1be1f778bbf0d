//! Names of accounts: `@name`, names after a word for them, and those that begin the lines of a chat.

use super::{Candidate, Kind, char_before, pattern};
use crate::language::Language;
use crate::lexicon;
use crate::pattern::Pattern;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static AT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"@[A-Za-zÀ-ɏ0-9_][A-Za-zÀ-ɏ0-9_.]+"));
/// Users of a closed network, whose host has no domain: `kraai@cryptmail`.
static HOSTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-Za-z][A-Za-z0-9_.\-]{2,30}@[A-Za-z][A-Za-z]{3,20}\b"));
/// After these a name follows, whatever it looks like.
const STRONG: &str = r"(?:pseudo(?:nyme)?|pseudoniem|username|user ?name|gebruikersnaam|nom d['’]utilisateur|identifiant|screen name|handle|nickname|gamer ?tag|schuilnaam online|chat ?user|pin user)";
/// After these one may follow that looks like the name of an account.
const WEAK: &str = r"(?:telegram(?:-?kanaal)?|(?:snapchat|instagram|telegram|facebook|tiktok|twitter|wickr)-?account|whatsapp|skype|signal|snapchat|instagram|insta|facebook|twitter|tiktok|discord|threema|wickr|viber|paltalk|msn|encrochat|sky ?ecc|anom|user|utilisat(?:eur|rice)|gebruikers?|account|compte|kanaal|canal|channel|profile?|profiel|profils|chez|snap|linkedin|vinted|marktplaats|2dehands|leboncoin|gumtree|ebay|kik|psn|xbox(?: live)?|steam|twitch|youtube|reddit|jabber|xmpp|grindr|tinder)";
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(
        &format!(r"(?i:\b(?:{STRONG}|{WEAK}))"),
        "\\b(?:[ -](?i:account|compte|profiel|profil|id|handle|tag|naam|name|telegram|facebook|skype|instagram|snapchat|snap|discord|tiktok|signal|wickr|threema|viber|kik|linkedin|vinted|encrochat|jabber|steam|seller|vendeur|verkoper|user|of|van|de|du|sur le forum|on the forum)\\b){0,2}[ \u{a0}]?(?:[:=]|(?i:est|était|is|was|heet|named|c'est|c’est))?[ \u{a0}]?[:]?[ \u{a0}]?(?P<open>[\"«“‘'(<])?[ \u{a0}]?(?P<name>(?:u/)?[@~]?[A-Za-zÀ-ɏ0-9_][A-Za-zÀ-ɏ0-9_.#\\-]+)(?P<close>[ \u{a0}]?[\"»”’'])?",
    )
});
static QUOTED: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(
        r"(?i:\b(?:pseudo(?:nyme)?|pseudoniem|username|gebruikersnaam|profil|profiel|screen name|handle|facebook-?profiel|(?:compte|account|profile|profiel|pagina|page) (?:facebook|instagram|telegram|tiktok|linkedin)|(?:facebook|instagram|telegram|tiktok|linkedin)[ -]?(?:account|profiel|profile|pagina|page)))",
        "[ ](?:(?i:facebook|telegram|whatsapp|skype|heet)[ ])?[\"«“‘'][ \u{a0}]?(?P<name>[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9 _.\\-]+)[ \u{a0}]?[\"»”’']",
    )
});
static SELLER: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(
        r"(?i:\b(?:sellers?|vendors?|vendeurs?|verkopers?|users?|utilisat(?:eur|rice)|gebruikers?|member|membre|lid))",
        "[ ][\"«“‘'][ \u{a0}]?(?P<name>[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9_.\\-]+)[ \u{a0}]?[\"»”’']",
    )
});
/// What somebody writes or trades under: `posted by drainboy`, `onder de naam pronkstuk`.
static UNDER: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(
        r"(?i:under the (?:user ?|screen ?|nick)?name|under the (?:pseudonym|handle|nickname|alias)|using the (?:pseudonym|handle|nickname|alias|username)|the pseudonym|posted by|posting as|writes as|wrote as|logged in as|onder de (?:naam|schuilnaam|nickname|gebruikersnaam|pseudoniem)|onder het pseudoniem|sous le (?:pseudo(?:nyme)?|nom d['’]utilisateur|nom de code en ligne)|sous l['’]identifiant|connect[ée]e? sous)",
        "[ ]?:?[ ]?[\"“«‘']?(?P<name>[A-Za-z0-9][A-Za-z0-9_.\\-]{3,30})",
    )
});
/// A link to a profile: `t.me/ntw_echo`.
static LINKED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?:t\.me|instagram\.com|twitter\.com|tiktok\.com|snapchat\.com/add)/@?(?P<name>[A-Za-z0-9_.]{3,30})"));
/// The name in the pattern's group stands before words that say what it is: `wodan_gent (Telegram)`, `kk_antw on Sky`.
static FOLLOWED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<name>[a-z0-9][a-z0-9_.\-]{2,30})[ ](?:\((?:telegram|snapchat|instagram|signal|threema|wickr|skype)\)|(?:on|sur|op) (?:sky|snapchat|telegram|instagram|encrochat|tiktok|discord|twitter|facebook|wickr)\b)",
    )
});
/// The six to eight signs that a closed network gives a set: `Sky-PIN 7KQ31F`, `BBM PIN: 2A4F11C0`.
static PIN: LazyLock<Pattern> = LazyLock::new(|| {
    super::led(r"(?i:\bpin(?:-?code)?\b)", r"(?:[ ](?i:n°|nr\.?|no\.?|number|nummer))?[ ]?[:=]?[ ]?(?P<name>[A-Z0-9]{6,8})\b")
});
static CLOSED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:\bsky\b|\bbbm\b|blackberry|encro|crypto|chiffr|versleutel|encrypted)"));
/// Who takes part: `Members: reecey, Dom, mr_pink`.
static MEMBERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?im)\b(?:members?|membres?|leden|participants?|deelnemers?|users|gebruikers|utilisateurs)\b(?:[ ][a-zà-ÿ]{1,12}){0,4}[ ]?:[ ](?P<list>[^\n:]{5,200})$",
    )
});
/// A line of a chat: an hour perhaps, a name of one word, `:` or `>`, and what it says.
static LINE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?m)^[ ]?(?:\[?(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?[ ,]+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\]?[ \-–]*)?[<(]?(?P<name>(?:u/)?[@~]?[A-Za-zÀ-ɏ0-9_][A-Za-zÀ-ɏ0-9_.\-]+~?)(?:>|\)|[ ]?:)[ ]+\S",
    )
});

/// A turn inside a paragraph: behind the end of another, an hour or a mark between two.
static TURN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        "(?:[.!?…\"”»)\\]–|/;,]|\\d[:.h]\\d{2}|\\bto|\\bà|\\baan|\\bvers|:)[ ]{1,2}(?P<name>[A-Za-z][A-Za-z0-9_.\\-]{2,30}):[ ][\"“«'‘]?[ \u{a0}]?(?P<said>[A-Za-zÀ-ɏ0-9@?!][^;{}=@<>\\n]{5})",
    )
});
static MADE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b[A-Za-z][A-Za-z0-9]{1,20}_[A-Za-z0-9_]{1,20}\b|\b[a-z]{4,20}\d{2,4}\b|\b[A-Z]{4,12}\d{2}\b"));
/// Words that are about accounts and their messages.
static ONLINE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:telegram|whatsapp|skype|snapchat|instagram|facebook|twitter|tiktok|discord|threema|wickr|encro|\bsky\b|pseudo|account|compte|profiel|profil|forum|connect[ée]|\bchat|online|en ligne|username|\buser\b|gebruiker|utilisateur)",
    )
});

/// Whether a word was made up as the name of an account: digits among letters, an underscore, full stops inside.
pub(super) fn coined(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let lower = name.chars().any(char::is_lowercase);
    let dotted = name.trim_matches('.').contains('.') && name.split('.').all(|p| !p.is_empty()) && lower;
    // One 0 or 1 inside a word is a misread letter.
    let inside = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_end_matches(|c: char| c.is_ascii_digit());
    let misread = digits == 1 && inside.len() == name.len() && name.contains(['0', '1']) && letters > 3;
    let numbered = digits > 0 && !misread && (name.starts_with(char::is_alphabetic) || letters > 4);
    letters > 1 && (numbered || name.contains(['_', '~', '#']) || dotted)
}

/// A capital inside a word that is no surname's: `BigRon`, not `McBurney`.
fn humped(name: &str) -> bool {
    let hump = name.char_indices().skip(1).any(|(n, c)| c.is_uppercase() && name[..n].ends_with(char::is_lowercase));
    let prefix = ["Mc", "Mac", "De", "Van", "Le", "La", "Di", "Fitz"].iter().any(|p| name.starts_with(p));
    hump && !prefix && name.chars().all(char::is_alphabetic) && name.chars().filter(|c| c.is_uppercase()).count() < 4
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
    let name = if name.contains("t.me/") || name.contains(".com/") { name.rsplit('/').next().unwrap_or(name) } else { name };
    format!("@{}", name.trim_start_matches("u/").trim_start_matches(['@', '~']).trim_end_matches('~').to_lowercase())
}

/// What is sure to be an account wherever it stands in the text.
fn after_words(text: &str, found: &mut BTreeMap<usize, usize>) {
    for name in AT.find_iter(text) {
        let free = char_before(text, name.start()).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '@' | '.' | '_' | '-'));
        let value = name.as_str().trim_end_matches('.');
        // Style sheets and encoded bytes are full of `@`.
        let style = ["@font", "@page", "@media", "@import", "@charset", "@list", "@keyframes", "@supports"].contains(&value);
        // Nor are those who are all called at once an account.
        let style = style || ["@everyone", "@here", "@all", "@channel"].contains(&value);
        let small = value.bytes().any(|b| b.is_ascii_lowercase());
        let capital = value.chars().skip(1).all(|c| c.is_ascii_uppercase() || c == '_') && value.len() > 4;
        if free && !style && value.len() > 2 && (small || capital) {
            found.insert(name.start(), name.start() + value.len());
        }
    }
    let hosted: Vec<_> = HOSTED.find_iter(text).collect();
    let host = |name: &str| name.rsplit('@').next().unwrap_or_default().to_lowercase();
    for name in &hosted {
        // An address that a line's end has cut is no user: a network has several.
        let own = host(name.as_str());
        if own == "localhost" || !hosted.iter().take(50).any(|o| o.as_str() != name.as_str() && host(o.as_str()) == own) {
            continue;
        }
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
        let shared = ["chez", "account", "compte", "canal", "kanaal", "channel"].iter().any(|w| cue.starts_with(w));
        let digits = value.chars().filter(char::is_ascii_digit).count();
        // A quote that opens and does not close ends something else: `origin="USER" relType=`.
        let open = groups.name("open").is_some_and(|o| !matches!(o.as_str(), "(" | "<")) && groups.name("close").is_none();
        let weak = !strong && value.contains('-') && !value.chars().any(char::is_lowercase);
        // `signal SN109`: a thing with a number, not a messenger.
        let weak = weak || cue.starts_with("signal") && !value.chars().any(char::is_lowercase);
        let looks = !weak && coined(value) || strong && !open && (digits > 0 && digits < value.len() || humped(value));
        // `Encro user silentmoose`; `User porcupine` begins a sentence.
        let lead = super::before(text, whole.start(), 12).trim_end().to_lowercase();
        let network = whole.as_str().starts_with("User")
            || lead.ends_with(',')
            || ["encro", "sky", "anom", "telegram", "signal"].iter().any(|n| lead.ends_with(n));
        let own = [
            "handle",
            "pseudo",
            "user name",
            "username",
            "chat user",
            "encro",
            "anom",
            "identifiant",
            "wickr",
            "vinted",
            "marktplaats",
            "gumtree",
            "gebruikersnaam",
            "gamer",
        ]
        .iter()
        .any(|w| cue.contains(w));
        let plain = (own || cue.starts_with("user of") || network && cue.starts_with("user ") || told && strong)
            && value.len() > 4
            && !known(value)
            && !named(value)
            && value.chars().all(|c| c.is_lowercase() || c == '-');
        let fine = looks || quoted && !shared && (strong || !known(value)) && !named(value) || plain;
        if value.chars().filter(|c| c.is_alphabetic()).count() > 1 && fine && !value.contains("..") && !super::table::is_number(value) {
            found.insert(name.start(), name.start() + value.len());
        }
    }
    for groups in QUOTED.captures_iter(text) {
        if let Some(name) = groups.name("name") {
            found.insert(name.start(), name.start() + name.as_str().trim_end().len());
        }
    }
    for groups in SELLER.captures_iter(text) {
        if let Some(name) = groups.name("name").filter(|n| !named(n.as_str()) && !known(n.as_str())) {
            found.insert(name.start(), name.end());
        }
    }
    for groups in UNDER.captures_iter(text) {
        let Some(name) = groups.name("name") else { continue };
        let value = name.as_str().trim_end_matches(['.', '-']);
        let folded = lexicon::fold(value);
        let entry = lexicon::entry(&folded);
        let common = [Language::French, Language::Dutch, Language::English].iter().any(|l| entry.is_common(*l));
        let small = value.chars().all(|c| !c.is_uppercase())
            && !common
            && !lexicon::term::is_role_word(&folded)
            && !lexicon::term::is_form_word(&folded);
        // `posted by the neighbour`: only a name that no list has.
        let by = groups.get(0).is_some_and(|w| w.as_str().to_lowercase().starts_with("posted"));
        if coined(value) || small && value.len() > 3 && (!by || !known(value) && !named(value)) {
            found.insert(name.start(), name.start() + value.len());
        }
    }
    for groups in LINKED.captures_iter(text) {
        if let (Some(whole), Some(name)) = (groups.get(0), groups.name("name")) {
            found.insert(whole.start(), name.start() + name.as_str().trim_end_matches('.').len());
        }
    }
    for groups in FOLLOWED.captures_iter(text) {
        if let Some(name) = groups.name("name").filter(|n| coined(n.as_str())) {
            found.insert(name.start(), name.end());
        }
    }
}

/// The PINs of closed networks, and the lists of who takes part where one of the names was made up.
fn listed(text: &str, found: &mut BTreeMap<usize, usize>) {
    if CLOSED.is_match(text) {
        for groups in PIN.captures_iter(text) {
            let mixed = |n: &str| n.bytes().any(|b| b.is_ascii_digit()) && n.bytes().any(|b| b.is_ascii_uppercase());
            if let Some(name) = groups.name("name").filter(|n| mixed(n.as_str())) {
                found.insert(name.start(), name.end());
            }
        }
    }
    for groups in MEMBERS.captures_iter(text) {
        let Some(list) = groups.name("list") else { continue };
        let mut at = list.start();
        let mut items: Vec<(usize, &str)> = Vec::new();
        for item in list.as_str().split(',') {
            let name = item.trim().trim_end_matches('.');
            items.push((at + (item.len() - item.trim_start().len()), name));
            at += item.len() + 1;
        }
        let single = items.iter().all(|(_, n)| (2..=25).contains(&n.len()) && n.split(' ').count() < 3);
        if single && items.len() > 1 && items.iter().any(|(_, n)| coined(n)) {
            found.extend(items.into_iter().filter(|(_, n)| !n.contains(' ') || !named(n)).map(|(start, n)| (start, start + n.len())));
        }
    }
}

const STRONG_WORDS: [&str; 12] =
    ["pseudo", "user", "gebruiker", "nom d", "identifiant", "screen", "handle", "nick", "chat", "pin", "utilisat", "gamer"];

/// Whether a line says three words or more behind its colon, or little that is no number.
fn talk(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default();
    let mut words = line.split(' ').skip(1).filter(|w| w.chars().any(char::is_lowercase) && !w.contains(['=', '"', '{', ';']));
    words.by_ref().take(3).count() > 1
}

/// The names before the lines of a chat that are no names of people.
fn of_lines(text: &str, found: &mut BTreeMap<usize, usize>) {
    // A bracket on one side only belongs to a list: `a) first`.
    let whole = |start: usize, name: &str| text[..start].ends_with('(') == text[start + name.len()..].starts_with(')');
    let lines: Vec<(usize, &str)> =
        LINE.captures_iter(text).filter_map(|g| g.name("name").map(|n| (n.start(), n.as_str()))).filter(|(s, n)| whole(*s, n)).collect();
    if lines.len() < 2 {
        return;
    }
    let small = |n: &str| n.chars().all(|c| !c.is_uppercase());
    let made = |n: &str| coined(n) && (n.chars().any(char::is_lowercase) || n.contains('_')) || n.starts_with(['@', '~']);
    // People talk in words; a form has one value behind its label.
    let talks = lines.iter().filter(|(start, name)| talk(&text[start + name.len()..])).count();
    if talks * 2 < lines.len() || talks < 2 {
        return;
    }
    let mut chat: BTreeSet<&str> = lines.iter().map(|(_, n)| *n).filter(|n| made(n)).collect();
    let all: BTreeSet<&str> = lines.iter().map(|(_, n)| *n).collect();
    // `BigRon` among accounts is one; beside `Clem` it is how a friend is called.
    if all.iter().all(|n| made(n) || humped(n) || small(n)) || !chat.is_empty() {
        chat.extend(all.iter().filter(|n| humped(n)));
    }
    let unknown =
        all.len() > 1 && all.iter().all(|n| n.len() > 4 && n.chars().all(char::is_alphabetic) && small(n) && !named(n) && !known(n));
    for (start, name) in lines {
        let plain = name.len() > 2 && name.chars().all(|c| c.is_alphabetic() || c == '-');
        let folded = lexicon::fold(name);
        let label = lexicon::term::is_form_word(&folded) || lexicon::term::is_role_word(&folded);
        let odd = !named(name) && !known(name) && name.chars().any(char::is_lowercase);
        let behind = &text[start + name.len()..];
        let pointed = text[..start].ends_with('<') && behind.starts_with('>');
        let pointed = pointed || text[..start].ends_with('(') && behind.starts_with(')') && small(name) && !named(name) && name.len() > 3;
        if pointed || chat.contains(name) || plain && !label && !chat.is_empty() && (small(name) || odd && chat.len() > 1) || unknown {
            found.insert(start, start + name.len());
        }
    }
}

/// `mango-fox: ... silverbull: ...` in one paragraph: before a colon, more than once, names that were made up or words that no list knows.
fn of_turns(text: &str, found: &mut BTreeMap<usize, usize>) {
    let turns = TURN.captures_iter(text).filter_map(|g| g.name("name").map(|n| (n.start(), n.as_str())));
    // With a capital it is a label or a name, in a tap's record or a court's.
    let odd = |n: &str| n.len() > 3 && n.chars().all(|c| !c.is_uppercase()) && !known(n) && !named(n) && crate::place::lookup(n).is_none();
    // `p.v.: `, `n.v.t.: ` are short forms.
    let made = |n: &str| coined(n) && n.len() > 3 && n.chars().any(char::is_lowercase) && n.split('.').any(|p| p.len() > 2);
    let turns: Vec<(usize, &str)> = turns.filter(|(_, n)| odd(n) || made(n)).collect();
    if turns.len() > 1 {
        found.extend(turns.into_iter().map(|(start, n)| (start, start + n.len())));
    }
}

/// Names that look made up, where the words around are about accounts.
fn of_talk(text: &str, found: &mut BTreeMap<usize, usize>) {
    // Where accounts talk with each other, a made-up name is another's.
    let chat = found.keys().filter(|at| text[..**at].is_empty() || text[..**at].ends_with(['\n', '<', ' '])).take(3).count() > 2
        && text.len() < 4000;
    if !chat && !ONLINE.is_match(text) {
        return;
    }
    for name in MADE.find_iter(text) {
        let lead = super::before(text, name.start(), 240);
        let free = !lead.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '.' | '-' | '@' | '_' | '='));
        let mut rest = text[name.end()..].chars();
        let ended = match rest.next() {
            Some('.' | '-') => !rest.next().is_some_and(char::is_alphanumeric),
            Some('/' | '\\' | '@' | '=' | '(' | '[' | '_') => false,
            _ => true,
        };
        let surface = name.as_str();
        let file = ["img", "dsc", "vid", "pxl", "scan", "doc", "photo", "screenshot", "base", "test"]
            .iter()
            .any(|p| surface.to_lowercase().starts_with(p));
        let small = surface.bytes().any(|b| b.is_ascii_lowercase());
        let digits = surface.bytes().any(|b| b.is_ascii_digit());
        if file || surface.matches('_').count() > 2 || !small && !digits {
            continue;
        }
        let after = &text[name.end()..text.floor_char_boundary((name.end() + 60).min(text.len()))];
        let tag = chat && surface.contains('_') && small && !surface.starts_with(|c: char| c.is_uppercase());
        if free && ended && (tag || ONLINE.is_match(lead) || ONLINE.is_match(after)) {
            found.insert(name.start(), name.end());
        }
    }
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut found = BTreeMap::new();
    after_words(text, &mut found);
    listed(text, &mut found);
    of_lines(text, &mut found);
    of_turns(text, &mut found);
    of_talk(text, &mut found);
    let names: BTreeSet<String> = found
        .iter()
        .map(|(from, to)| text[*from..*to].to_string())
        .filter(|n| coined(n) || !known(n) && !named(n) || n.len() > 5 && n.bytes().all(|b| b.is_ascii_lowercase()) && !named(n))
        .collect();
    again(text, &names, &mut found);
    for (start, end) in found.into_iter().filter(|(start, end)| (2..=34).contains(&(end - start))) {
        out.push(Candidate {
            bytes: start..end,
            kind: Kind::Handle,
            normal: normal(&text[start..end]),
            valid: text[start..].starts_with('@'),
            rank: 50,
        });
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
        if word.len() > 2 && names.contains(word) {
            found.insert(start, start + word.len());
        }
        at = end;
    }
}
