//! Doors whose number is written in words, as calls are written out: `onze rue du commerce à tamines`, `forty one cedar court`.

use super::super::{Candidate, Kind, led};
use super::normal;
use crate::cardinal::cardinal;
use crate::language::Language;
use crate::lexicon;
use crate::pattern::{Captures, Pattern};
use std::sync::LazyLock;

static IN_ENGLISH: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)\b",
        r"[ ](?P<street>(?:[a-z'’]{2,}[ ]){1,3}(?:street|road|lane|avenue|close|drive|crescent|terrace|grove|gardens|row|mews|court|view|hill|way|park|square|place)(?:[ ](?:north|south|east|west))?)\b(?:[ ](?P<place>[a-z]{3,}))?",
    )
});
static IN_FRENCH: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"\b(?:(?:cent|vingt|trente|quarante|cinquante|soixante|quatre|septante|nonante|deux|trois|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)[ -]?(?:et[ ])?){1,4}",
        r"[ ]?\b(?P<street>(?:rue|avenue|boulevard|place|chaussée|quai|impasse|allée|chemin|route|square|clos)(?:[ ](?:de|du|des|la|le|les|saint|sainte|aux?)|[ ][ld]['’]?|[ ]?[a-zà-ÿ\-]{3,}){1,4}?)\b(?:[ ]à[ ](?P<place>[a-zà-ÿ\-]{3,})|[ ](?:une?|je|mon|ma|il|elle|y|c['’]|virgule|point|où|avec|et|j['’])|$|[,.\n])",
    )
});
static IN_DUTCH: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"\b[a-z\-]{3,}(?:straat|laan|steenweg|weg|plein|dreef|kaai|kade|baan|gracht|singel)",
        r"[ ](?P<number>(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien)\b(?:[ ](?:in|te)[ ](?P<place>[a-z\-]{3,}))?",
    )
});

/// The sum of the number words in a text.
fn value(words: &str, language: Language) -> u32 {
    let numbers = words.split([' ', '-']).filter_map(|w| cardinal(&lexicon::fold(w), language));
    // `quatre vingt` is a product.
    numbers.fold(0, |sum, n| if n == 20 && sum == 4 { 80 } else { sum + n })
}

/// How far a door reaches: to its town, if that is one.
fn end(found: &Captures<'_>, close: usize, loose: bool) -> (usize, String) {
    let town = found.name("place").filter(|p| {
        let entry = lexicon::entry(&lexicon::fold(p.as_str()));
        let word = [Language::French, Language::Dutch, Language::English, Language::Other].iter().any(|l| entry.is_word(*l));
        crate::place::lookup(p.as_str()).is_some() && !entry.is_common(Language::English) || loose && !word && entry.given_name().is_none()
    });
    town.map_or((close, String::new()), |t| (t.end(), t.as_str().to_string()))
}

pub(in super::super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, street: &str, number: u32, town: &str| {
        let normal = normal(street, &number.to_string(), town);
        out.push(Candidate { bytes: start..end, kind: Kind::Address, normal, valid: false, rank: 48 });
    };
    for found in IN_ENGLISH.captures_iter(text) {
        let (Some(whole), Some(street)) = (found.get(0), found.name("street")) else { continue };
        let lead = super::super::before(text, whole.start(), 16).trim_end();
        let last = lead.rsplit([' ', '\n']).next().unwrap_or_default();
        let told = ["at", "in", "address", "its", "it's", "of", "from", "is", "to", "outside"].contains(&last);
        let words: Vec<&str> = street.as_str().split(' ').collect();
        let common = words[..words.len() - 1]
            .iter()
            .any(|w| w.len() < 4 && *w != "st" || ["high", "crown", "county", "per", "way", "dead"].contains(w));
        if told && !common {
            let (end, town) = end(&found, street.end(), true);
            push(whole.start(), end, street.as_str(), value(&text[whole.start()..street.start()], Language::English), &town);
        }
    }
    for found in IN_FRENCH.captures_iter(text) {
        let (Some(whole), Some(street)) = (found.get(0), found.name("street")) else { continue };
        let (end, town) = end(&found, street.end(), true);
        push(whole.start(), end, street.as_str(), value(&text[whole.start()..street.start()], Language::French), &town);
    }
    for found in IN_DUTCH.captures_iter(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.name("number")) else { continue };
        let (end, town) = end(&found, number.end(), true);
        push(whole.start(), end, text[whole.start()..number.start()].trim_end(), value(number.as_str(), Language::Dutch), &town);
    }
}
