//! Doors as the British, Irish and Americans write them: `Flat 2, 14 Vicar Street, Tuam`, `41 Dunsmure Road N16`.

use super::super::{Candidate, Kind, pattern};
use super::{fold, normal};
use crate::lexicon;
use crate::pattern::Pattern;
use std::sync::LazyLock;

const TYPE: &str = r"(?i:Street|Road|Lane|Avenue|Close|Court|Drive|Way|Place|Crescent|Terrace|Grove|Gardens?|Square|Row|Mews|Park|Rise|Hill|View|Walk|Parade|Quay|Green|Villas?|Wharf|Yard|Boulevard|Embankment|Mount|Croft|Vale|House|Mansions|Buildings|Circus|Highway|Lock|Fold|Dale|Cottages|Lawns?|Passage|Heights|Meadows?|Brae|Wynd|Esplanade|Approach|Parkway|Square|St|Rd|Ln|Ave?|Ct|Dr|Cres|Tce|Terr?|Gdns|Sq|Pl|Blvd)\b\.?";
const NAME: &str = r"(?:(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]*|Fr\.|St\.|Dr\.)[ ](?:(?:of|the|and|y|an)[ ])?)";
/// A word with a capital.
const CAPITAL: &str = r"(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][a-zà-ɏ'’\-]{2,})";
const INSIDE: &str = r"(?:(?i:Flat|Apt|Apartment|Unit|Suite|Room|Rm|Floor|Plot)\.?[ ]\d{1,4}[A-Za-z]?(?:/\d{1,2})?,[ ]|\d/\d[ ]|The[ ][A-Z][a-z]{3,},[ ]|(?:The[ ])?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’]+[ ](?i:House|Court|Hall|Lodge|Mansions|Buildings|Yard),[ ])";
/// British postcodes and their older districts; a state and its code behind a town of America or Australia.
const POSTCODE: &str = r"(?:[A-Z]{1,2}\d[A-Z\d]?(?:[ ]\d[A-Z]{2})?\b|(?:[NSEW]\.){1,2}C?\.?[ ]?\d{1,2}\b|[A-Z]{2,3}[ ]\d{4,5}\b)";
/// A flat behind the street.
const BEHIND: &str = r"(?:,[ ](?i:flat|apt|apartment|unit)\.?[ ]\d{1,4}[A-Za-z]?\b)?";
const TOWN: &str = r"(?:Dub[l1]in[ ]\d{1,2}W?\b|(?:Co\.[ ])?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]+\b(?:[ ](?:on|upon|under|by|of|le|in)[ ][A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ\-]+|[ ][A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][a-zà-ɏ\-]+\b|[ ][A-Z]{4,}\b)?)";

static ENGLISH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<inside>{INSIDE}{{1,2}})?(?P<number>\d{{1,4}}[A-Za-z]?(?:[/\-]\d{{1,4}})?)[ ](?P<street>(?:The[ ])?(?:{NAME}{{1,3}}{TYPE}|(?:The[ ])[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ]+|[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ]{{2,}}(?:way|gate|side|wood)))(?P<tail>{BEHIND}(?:,[ ]{TOWN}){{0,2}}(?:,[ ][A-Z]{{2}}\b)?(?:,?[ ](?:{TOWN}[ ])?{POSTCODE})?)",
    ))
});
/// A door inside a house that has a name and no number: `Apt 6, Dunluce Hall, Letterkenny`.
static HOUSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<kind>(?i:Flat|Apt|Apartment|Unit|Suite|Room|Plot))\.?[ ](?P<number>\d{{1,4}}[A-Za-z]?(?:/\d{{1,2}})?),[ ](?P<street>(?:The[ ])?(?:{CAPITAL}[ ]){{0,2}}{CAPITAL})(?P<tail>(?:,[ ]{TOWN}){{0,2}}(?:,?[ ](?:{TOWN}[ ])?{POSTCODE})?)",
    ))
});
/// A number and a name without a word for a street: only before a town, `12 Abbeyfield, Kells`.
static ROAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<number>\d{{1,3}}[A-Za-z]?)[ ](?P<street>(?:The[ ])?(?:{CAPITAL}[ ]){{0,2}}{CAPITAL})(?P<tail>(?:,[ ]{TOWN}){{1,2}}(?:,?[ ](?:{TOWN}[ ])?{POSTCODE})?)",
    ))
});
/// A house that has a name only, before a town: `The Old Forge, Clun`.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<street>The[ ]Old[ ]{CAPITAL}(?:[ ]{CAPITAL})?|The[ ](?:Lodge|Larches|Manse|Rectory|Vicarage|Bungalow|Croft|Firs|Elms|Laurels|Hollies|Beeches)|(?:{CAPITAL}[ ]){{1,2}}(?:Cottage|Lodge|Barn|Rectory|Vicarage|Farm|Farmhouse|Granary|Forge|Creamery|Bungalow|Manse))(?P<tail>(?:,[ ](?:\d{{1,3}}[ ])?{NAME}{{1,2}}{TYPE})?(?:,[ ]{TOWN}){{1,2}}(?:,?[ ]{POSTCODE})?)",
    ))
});
/// As typed in small letters: `30 hillingdon st se17`.
static LOWER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?P<number>\d{1,3}[a-z]?)[ ](?P<street>[a-z'’]{4,}(?:[ ][a-z'’]{4,})?[ ](?:street|road|lane|avenue|close|drive|crescent|terrace|grove|gardens|row|mews|st|rd|ave))\b(?P<tail>[ ](?:[ewns]|se|sw|nw|ne|wc|ec)\d{1,2}\b|,[ ](?P<town>[a-z]{4,}(?:[ -][a-z]{3,})?))?",
    )
});

/// How much of the tail belongs to the address: towns that are known or end there, then the postcode.
fn tail(text: &str, from: usize, tail: &str) -> usize {
    let mut end = from;
    let mut at = from;
    for part in tail.split_inclusive(", ") {
        let bare = part.trim_end_matches(", ");
        let start = at;
        at += part.len();
        if bare.trim().is_empty() {
            continue;
        }
        let stop = start + bare.len();
        // `Dublin 24 June`: a day.
        let next = text[stop..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let day = bare.ends_with(|c: char| c.is_ascii_digit()) && lexicon::term::is_calendar_word(&lexicon::fold(next));
        if day {
            return start + bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').len();
        }
        let state = bare.len() == 2 && bare.bytes().all(|b| b.is_ascii_uppercase());
        let coded = state || bare.bytes().any(|b| b.is_ascii_digit());
        let words: Vec<&str> = bare.split(' ').filter(|w| !w.is_empty()).collect();
        let known = crate::place::lookup(bare.trim()).is_some() || bare.trim().starts_with("Co. ");
        let first = words.first().is_some_and(|w| !w.ends_with('.') && lexicon::entry(&lexicon::fold(w)).given_name().is_some());
        let closed = text[stop..].starts_with(['.', ',', ';', ':', ')', '\n', '|', '"'])
            || text[stop..].is_empty()
            || text[stop..].starts_with(" |");
        // A second street, or a name that no list has, before a small letter: `Newtownhamilton are`.
        let street = TYPED.is_match(bare);
        let entry = words.first().map(|w| lexicon::entry(&lexicon::fold(w)));
        let alone = words.len() == 1
            && bare.len() > 4
            && text[stop..].strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_lowercase))
            && entry.is_some_and(|e| e.surname().is_none() && !e.is_word(crate::language::Language::English));
        if coded || known || street || alone && !first || words.len() < 3 && !first && closed {
            end = stop;
        } else if words.len() == 2 && crate::place::lookup(words[0]).is_some() {
            // The word behind the town begins something else.
            return start + words[0].len();
        } else {
            break;
        }
    }
    end
}

/// Courts and the like, which have a number of their own before them; years.
fn is_other(number: &str, street: &str, tail: bool) -> bool {
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) && !tail;
    let folded = fold(street);
    let words: Vec<&str> = folded.split(' ').collect();
    let bench = ["high", "crown", "county", "district", "supreme", "magistrates", "circuit", "appeal", "central"];
    let court = folded.contains("court") && words.iter().any(|w| bench.contains(w)) && !tail;
    let small = words.iter().all(|w| ["the", "in", "at", "on", "of", "and", "men", "from", "to", "a", "st", "way", "place"].contains(w));
    year || court || small || words.first().is_some_and(|w| lexicon::term::is_calendar_word(w))
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    for (pattern, house) in [(&ENGLISH, false), (&HOUSE, true)] {
        for found in pattern.captures_iter(text) {
            let (Some(whole), Some(number), Some(street)) = (found.get(0), found.name("number"), found.name("street")) else { continue };
            let behind = found.name("tail").map_or("", |t| t.as_str());
            let end = tail(text, street.end(), behind);
            let bare = behind.is_empty();
            // `Flat 31, Kingsgate Point`: a house by its word, or before a town that is known.
            if house {
                let last = lexicon::fold(street.as_str().rsplit(' ').next().unwrap_or_default());
                let flat =
                    found.name("kind").is_some_and(|k| ["flat", "apt", "apartment", "plot"].contains(&k.as_str().to_lowercase().as_str()));
                if !HOUSES.contains(&last.as_str()) && !(flat && (TYPED.is_match(street.as_str()) || end > street.end())) {
                    continue;
                }
            }
            let typed = street.as_str().starts_with("The ") || !street.as_str().contains(' ');
            // `2 The Paddock`, `8 Ridgeway`: only with a town.
            if is_other(number.as_str(), street.as_str(), end > street.end()) || typed && (bare || end == street.end()) {
                continue;
            }
            let lead = super::super::before(text, whole.start(), 2);
            if lead.ends_with(['/', '-', '.', ':', '£', '€', '$']) || text[street.end()..].starts_with(['-', '\'', '’']) {
                continue;
            }
            // The full stop behind `St.` at the end is the sentence's.
            let end = if end == street.end() { whole.start() + text[whole.start()..end].trim_end_matches('.').len() } else { end };
            let place = text.get(street.end()..end).unwrap_or_default();
            let code = place
                .rsplit([',', ' '])
                .find(|w| w.bytes().any(|b| b.is_ascii_digit()))
                .unwrap_or_else(|| place.split(", ").nth(1).unwrap_or_default());
            let normal = normal(street.as_str(), number.as_str(), code);
            out.push(Candidate {
                bytes: whole.start()..end,
                kind: Kind::Address,
                normal,
                valid: end > street.end(),
                rank: if house { 17 } else { 16 },
            });
        }
    }
    bare(text, out);
    for found in LOWER.captures_iter(text) {
        let (Some(whole), Some(number), Some(street)) = (found.get(0), found.name("number"), found.name("street")) else { continue };
        let folded = fold(street.as_str());
        let words: Vec<&str> = folded.split(' ').collect();
        let common = words[..words.len() - 1].iter().any(|w| lexicon::entry(w).is_common(crate::language::Language::English));
        if !common {
            let town = found.name("town");
            let far = town.is_some_and(|t| crate::place::lookup(t.as_str()).is_none());
            let tail = found.name("tail").filter(|_| !far).map_or("", |t| t.as_str().trim_start_matches([',', ' ']));
            let end = if far { street.end() } else { whole.end() };
            let normal = normal(street.as_str(), number.as_str(), tail);
            out.push(Candidate { bytes: whole.start()..end, kind: Kind::Address, normal, valid: false, rank: 17 });
        }
    }
}

/// Words that end the names of houses.
const HOUSES: [&str; 14] = [
    "house",
    "court",
    "hall",
    "lodge",
    "yard",
    "mansions",
    "harbour",
    "buildings",
    "wharf",
    "estate",
    "centre",
    "tower",
    "point",
    "heights",
];
static TYPED: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!("[ ]{TYPE}$")));

/// What stands before a door: `of 6 Moss Bank`, `at`, a comma, a bracket, a line's start.
fn opened(text: &str, at: usize) -> bool {
    let lead = super::super::before(text, at, 24);
    let word = lead.trim_end_matches(' ');
    let last = word.rsplit([' ', '\n', '(']).next().unwrap_or_default().to_lowercase();
    lead.is_empty()
        || word.ends_with(['\n', ',', '(', ')', ':', ';', '–', '|'])
        || lead.ends_with('\n')
        || ["of", "at", "to", "from", "address", "addr", "home", "resident", "residing", "living", "in", "near", "outside"]
            .contains(&last.as_str())
}

/// Whether the words before a door say that somebody lives there or that something happened at it.
fn lived(text: &str, at: usize) -> bool {
    let lead = super::super::before(text, at, 24).trim_end_matches([' ', ':']);
    let last = lead.rsplit([' ', '\n', '(']).next().unwrap_or_default().to_lowercase();
    ["of", "at", "from", "address", "addr", "home", "resident", "residing"].contains(&last.as_str())
}

/// Whether the words of a road's name can be one: no days, ranks, units, people or nations.
fn road(street: &str) -> bool {
    let words: Vec<String> = street.split(' ').map(lexicon::fold).collect();
    let unit = ["commando", "para", "brigade", "battalion", "regiment", "squadron", "company", "division", "group", "junction", "team"];
    let other = |w: &String| {
        lexicon::term::is_calendar_word(w)
            || lexicon::term::is_demonym(w)
            || lexicon::term::is_role_word(w)
            || lexicon::term::is_form_word(w)
            || lexicon::term::is_vehicle_make(w)
            || unit.contains(&w.as_str())
    };
    let first = lexicon::entry(&words[0]);
    let person = first.given_name().is_some() && (words.len() == 1 || lexicon::entry(&words[words.len() - 1]).surname().is_some());
    let plain = words.len() == 1 && first.is_common(crate::language::Language::English);
    !person && !plain && !words.iter().any(other)
}

/// Doors that only the town behind them tells: a road without a word for one, a house with a name and no number.
fn bare(text: &str, out: &mut Vec<Candidate>) {
    for (pattern, numbered) in [(&ROAD, true), (&NAMED, false)] {
        for found in pattern.captures_iter(text) {
            let (Some(whole), Some(street), Some(behind)) = (found.get(0), found.name("street"), found.name("tail")) else { continue };
            let town = behind.as_str().trim_start_matches(", ");
            let known = town.split(", ").any(|part| {
                let words: Vec<&str> = part.split(' ').collect();
                part.starts_with("Co. ") || (1..=words.len()).any(|n| crate::place::lookup(&words[..n].join(" ")).is_some())
            });
            let end = tail(text, street.end(), behind.as_str());
            let told = known || !numbered || lived(text, whole.start());
            if !told || end == street.end() || numbered && (!opened(text, whole.start()) || !road(street.as_str())) {
                continue;
            }
            let number = found.name("number").map_or("", |n| n.as_str());
            let first = town.split(", ").next().unwrap_or_default();
            out.push(Candidate {
                bytes: whole.start()..end,
                kind: Kind::Address,
                normal: normal(street.as_str(), number, first),
                valid: false,
                rank: 19,
            });
        }
    }
}
