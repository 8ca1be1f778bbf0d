//! French and Dutch doors typed in small letters: `chaussée de namur 12a, 4280 hannut`, `leuvensesteenweg 405 te 1930 zaventem`.

use super::super::{Candidate, Kind, pattern};
use super::normal;
use crate::language::Language;
use crate::lexicon;
use crate::pattern::Pattern;
use std::sync::LazyLock;

const KIND: &str = r"(?:rue|avenue|av\.|boulevard|bd|place|chauss[ée]e|quai|impasse|all[ée]e|chemin|route|cours|square|clos)";
const NAME: &str = r"(?:[ ](?:de|du|des|la|le|les|aux?|et|en|saint|sainte)|[ ]?[ld]['’]|[ ]?[a-zà-ÿ][a-zà-ÿ\-]{2,})";
const TAIL: &str = r"(?P<tail>,?[ ](?:(?:à|a|te|in)[ ])?(?P<post>\d{4,5})[ ](?P<town>[a-zà-ÿ][a-zà-ÿ\-]{2,})|,?[ ](?:à|a|te|in)[ ](?P<place>[a-zà-ÿ][a-zà-ÿ\-]{2,}))?";

static FIRST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(&format!(r"\b(?P<number>\d{{1,4}}(?:[ ]?(?:bis|ter))?),?[ ](?P<street>{KIND}{NAME}{{1,4}})\b{TAIL}")));
static LAST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(&format!(r"\b(?P<street>{KIND}{NAME}{{1,5}}),?[ ](?P<number>\d{{1,4}}[a-z]?)\b{TAIL}")));
static DUTCH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<street>[a-zà-ÿ\-]{{3,}}(?:straat|laan|steenweg|weg|plein|dreef|kaai|kade|lei|baan|gracht|singel))[ ](?P<number>\d{{1,4}}[a-z]?(?:[ ]bus[ ]\d{{1,4}})?)\b{TAIL}",
    ))
});

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    for pattern in [&FIRST, &LAST, &DUTCH] {
        for found in pattern.captures_iter(text) {
            let (Some(whole), Some(number), Some(street)) = (found.get(0), found.name("number"), found.name("street")) else { continue };
            let place = found.name("place").filter(|p| crate::place::lookup(p.as_str()).is_some());
            let town = found.name("town").or(place);
            let close = number.end().max(street.end());
            let end = town.map_or(close, |t| t.end());
            let after = &text[end..];
            let closed = after.is_empty() || after.starts_with([',', '.', ';', ')', '\n', ':']);
            let number_end = after.starts_with(['.', ',', ':']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
            let last = street.as_str().rsplit([' ', '\'', '’']).next().unwrap_or_default();
            // `la rue de la gare à 12 heures`, `onderweg 12 km`: words that are no name before or behind the number.
            let small = ["vers", "depuis", "dans", "pour", "avec", "plus", "est", "les", "des", "une"].contains(&last);
            let word = !street.as_str().contains(' ') && lexicon::entry(&lexicon::fold(last)).is_word(Language::Dutch);
            if (closed || town.is_some())
                && !number_end
                && !small
                && !(word && found.name("post").is_none())
                && !number.as_str().starts_with('0')
            {
                let code = found.name("post").or(place).map_or("", |p| p.as_str());
                let valid = found.name("post").is_some();
                let number = number.as_str().split(' ').next().unwrap_or_default();
                out.push(Candidate {
                    bytes: whole.start()..end,
                    kind: Kind::Address,
                    normal: normal(street.as_str(), number, code),
                    valid,
                    rank: 18,
                });
            }
        }
    }
}
