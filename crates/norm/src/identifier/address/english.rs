//! Doors as the British, Irish and Americans write them: `Flat 2, 14 Vicar Street, Tuam`, `41 Dunsmure Road N16`.

use super::super::{Candidate, Kind, pattern};
use super::{fold, normal};
use crate::lexicon;
use crate::pattern::Pattern;
use std::sync::LazyLock;

const TYPE: &str = r"(?i:Street|Road|Lane|Avenue|Close|Court|Drive|Way|Place|Crescent|Terrace|Grove|Gardens?|Square|Row|Mews|Park|Rise|Hill|View|Walk|Parade|Quay|Green|Villas?|Wharf|Yard|Boulevard|Embankment|Mount|Croft|Vale|House|Mansions|Buildings|Circus|Highway|Lock|Fold|Dale|St|Rd|Ln|Ave?|Ct|Dr|Cres|Tce|Terr?|Gdns|Sq|Pl|Blvd)\b\.?";
const NAME: &str = r"(?:(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]*|Fr\.|St\.|Dr\.)[ ](?:(?:of|the|and|y|an)[ ])?)";
const INSIDE: &str = r"(?:(?i:Flat|Apt|Apartment|Unit|Suite|Room|Rm|Floor)\.?[ ]\d{1,4}[A-Za-z]?,[ ]|(?:The[ ])?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’]+[ ](?i:House|Court|Hall|Lodge|Mansions|Buildings|Yard),[ ])";
const POSTCODE: &str = r"(?:[A-Z]{1,2}\d[A-Z\d]?(?:[ ]\d[A-Z]{2})?\b)";
const TOWN: &str = r"(?:(?:Co\.[ ])?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]+\b(?:[ ](?:on|upon|under|by|of|le|in)[ ][A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ\-]+|[ ][A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ\-]+\b)?)";

static ENGLISH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<inside>{INSIDE}{{1,2}})?(?P<number>\d{{1,4}}[A-Za-z]?(?:[/\-]\d{{1,4}})?)[ ](?P<street>(?:The[ ])?(?:{NAME}{{1,3}}{TYPE}|(?:The[ ])[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ]+|[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ]{{2,}}(?:way|gate|side|wood)))(?P<tail>(?:,[ ]{TOWN}){{0,2}}(?:,?[ ](?:{TOWN}[ ])?{POSTCODE})?)",
    ))
});
/// A door inside a house that has a name and no number: `Apt 6, Dunluce Hall, Letterkenny`.
static HOUSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?i:Flat|Apt|Apartment|Unit|Suite|Room)\.?[ ](?P<number>\d{{1,4}}[A-Za-z]?),[ ](?P<street>(?:{NAME}{{1,3}})(?i:House|Court|Hall|Lodge|Yard|Mansions|Harbour|Buildings|Wharf|Estate|Centre))\b(?P<tail>(?:,[ ]{TOWN}(?:[ ]\d{{1,2}}\b)?){{0,2}}(?:,?[ ](?:{TOWN}[ ])?{POSTCODE})?)",
    ))
});
/// As typed in small letters: `30 hillingdon st se17`.
static LOWER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?P<number>\d{1,3}[a-z]?)[ ](?P<street>[a-z'’]{4,}(?:[ ][a-z'’]{4,})?[ ](?:street|road|lane|avenue|close|drive|crescent|terrace|grove|st|rd|ave))\b(?P<tail>[ ](?:[ewns]|se|sw|nw|ne|wc|ec)\d{1,2}\b)?",
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
        let coded = bare.bytes().any(|b| b.is_ascii_digit());
        let words: Vec<&str> = bare.split(' ').filter(|w| !w.is_empty()).collect();
        let known = crate::place::lookup(bare.trim()).is_some() || bare.trim().starts_with("Co. ");
        let first = words.first().is_some_and(|w| !w.ends_with('.') && lexicon::entry(&lexicon::fold(w)).given_name().is_some());
        let closed = text[stop..].starts_with(['.', ',', ';', ':', ')', '\n', '|', '"'])
            || text[stop..].is_empty()
            || text[stop..].starts_with(" |");
        if coded || known || words.len() < 3 && !first && closed {
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
    for found in LOWER.captures_iter(text) {
        let (Some(whole), Some(number), Some(street)) = (found.get(0), found.name("number"), found.name("street")) else { continue };
        let folded = fold(street.as_str());
        let words: Vec<&str> = folded.split(' ').collect();
        let common = words[..words.len() - 1].iter().any(|w| lexicon::entry(w).is_common(crate::language::Language::English));
        if !common {
            let normal = normal(street.as_str(), number.as_str(), found.name("tail").map_or("", |t| t.as_str()));
            out.push(Candidate { bytes: whole.range(), kind: Kind::Address, normal, valid: false, rank: 17 });
        }
    }
}
