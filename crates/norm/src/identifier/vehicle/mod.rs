//! Number plates and chassis numbers.

mod foreign;
mod spoken;
mod vin;

use super::{Candidate, Kind, before, compact, led, pattern, stands_alone};
use crate::language::Language;
use crate::pattern::Pattern;
use std::sync::LazyLock;

static FRENCH: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-HJ-NP-TV-Z]{2}(?:-\d{3}-|[ ]\d{3}[ ]|\d{3})[A-HJ-NP-TV-Z]{2}\b"));
static OLD_FRENCH: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b\d{1,4}[ \-][A-HJ-NP-TV-Z]{1,3}[ \-](?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])\b"));
static BELGIAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[1-9T][-–. ]?[A-Z]{3}[-–. ]?\d{3}\b"));
static OLD_BELGIAN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:[A-Z]{3}[- .]?\d{3}|\d{3}[- .]?[A-Z]{3})\b"));
/// As typed in small letters: Belgian, French and Dutch ones with their hyphens.
static LOWER: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?:[1-9]-[a-z]{3}-\d{3}|[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}|\d{1,2}-[a-z]{3}-\d{1,2})\b"));
static DUTCH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b",
    )
});
/// Plates of any shape, only right after a word for them.
static CUED: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:immatricul[ée]+e?s?|immatriculation|plaques?|nummerplaat|nummerplaten|kentekenplaat|kenteken|kent\.|plaatnummer|plaat|ingeschreven onder|registration|licen[cs]e plate|number plate|registered|plates?|\bindex|\bvrm|\breg(?:istration)?\b)",
        r"(?:[ \u{a0}]+(?i:en|in|sous|au|le|la|onder|met|de|het|is|mark|number|num[ée]ro|nummer|n°|nr\.?|no\.?|Belgique|France|Allemagne|Luxembourg|Pays-Bas|Espagne|Italie|Pologne|België|Duitsland|Nederland|Frankrijk|Germany|Belgium)|[ \u{a0}]+[a-zé]{2,14}\b){0,5}[ ]*[:(«“,]?[ ]*[(«“]?[ ]?(?P<value>[A-Z0-9ÄÖÜ]{1,5}(?:[ \-.]?[A-Z0-9]{1,5}){1,3}|[A-Z0-9]{4,8})\b",
    )
});
/// What somebody saw of a plate, with signs for the rest: `1-V?K`, `J4?? KLO`, `8-S..`, `..-418-..`.
static SEEN: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:immatricul|plaque|nummerplaat|kenteken|\bkent\.|plaat|registration|plate|index|\breg\b)",
        r"[^\d]{0,40}?(?P<value>[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-(?:[A-Z0-9]{0,2}[?*]{1,2}[A-Z0-9]{0,2}|[A-Z0-9]\.\.)|(?:(?:[A-Z0-9]{1,3}-)?[A-Z0-9]{1,4}(?:\.\.|[?*]{1,4})|(?:\.\.|[?*]{2,4})-?[A-Z0-9]{1,4})(?:-?(?:[A-Z0-9?*]{1,4}|\.\.))?(?:[ ][A-Z]{1,3}\b)?)",
    )
});
/// The end or the beginning of a plate that somebody remembers: `plaque se terminant par 77`, `kenteken beginnend met 1-XK`.
static PART: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:immatricul[a-zé]*|plaques?|nummerplaat|kenteken|plaat|registration|plates?|\bindex|\bvrm|\breg)",
        r"[^.;\n\d]{0,24}?(?i:d[ée]butant par|commen[çc]ant par|se terminant par|finissant par|terminant (?:en|par)|beginnend met|begint met|eindigend op|eindigt op|beginning (?:with|in)?|begins with|starting(?: with)?|starts with|ending(?: in| with)?|ends(?: in| with)?)[ ]?[:«“]{0,2}[ ]?(?P<value>[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,4})?|-[A-Z0-9]{2,3}-?)",
    )
});
/// A boat's registration is no plate.
static BOAT: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:bateau|voilier|navire|vedette|p[ée]niche|boat|vessel|ship|yacht|schip|boot|vaartuig)\b"));
static CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:immatricul|plaque|v[ée]hicul|voiture|nummerplaat|kenteken|wagen|voertuig|bestelwagen|registered|registration|licen[cs]e|\bcar\b|\bvan\b|\blorry|\btrailer|\bindex\b|\bvrm\b|\banpr\b|moto|camionnette|fourgon|scooter|\bauto|vehicle|plate|plaat|truck|vrachtwagen|renault|peugeot|citro|volkswagen|\bvw\b|audi|bmw|mercedes|opel|ford|toyota|\bseat\b|fiat|skoda|škoda|nissan|volvo|dacia|vauxhall|iveco|scania|\bdaf\b|jaguar|porsche|tesla|\bkia\b|hyundai|mazda|honda|suzuki|yamaha|vespa|\blada\b|chrysler|dodge|chevrolet|\bgmc\b|saab|holden|\brover\b|\bmini\b|lancia|lexus|mitsubishi|\bmg\b|kangoo|clio|golf|polo\b|passat|berline|utilitaire|break|transit|cavalier|astra|corsa|fiesta|mondeo|sprinter|berlingo)",
    )
});

/// Kinds and models whose names are words of other things too, or rare: only near what has the form of a plate.
static MODEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:escort|sierra|granada|capri|cortina|focus|galaxy|kuga|puma|hiace|hilux|corolla|avensis|yaris|land cruiser|discovery|defender|freelander|range rover|land rover|zafira|vectra|insignia|vivaro|meriva|kadett|ascona|bedford|commer|leyland|austin|morris|hillman|talbot|simca|datsun|daewoo|trabant|wartburg|zastava|hymer|camper|camping-car|motorhome|mobilhome|caravan|matatu|taxi|jeep|tracteur|tractor|trekker|zetor|massey|john deere|camions?|coach|minibus|bus scolaire|school bus|artic|tanker|hgv|refrigerated unit|refrigerated|berliet|safrane|touareg|espace|laguna|m[ée]gane|sc[ée]nic|twingo|trafic|boxer|jumper|ducato|jumpy|partner|expert|picasso|saxo|xsara|taunus|caddy|touran|tiguan|sharan|jetta|lupo|alfa|punto|doblo|panda|octavia|fabia|superb|leon|ibiza|cordoba|civic|accord|micra|primera|qashqai|juke|almera|bluebird|subaru|isuzu|smart|aston|bugatti|ferrari|lamborghini|bentley|kawasaki|ducati|triumph|piaggio|aprilia|estate car|saloon|hatchback|quad|moped|bromfiets|motorfiets|snorfiets|oplegger|aanhang(?:er|wagen)|remorque|semi-remorque|tankwagen|vluchtauto|getaway)\b",
    )
});

/// Whether the letters of a plate are a word that stands in lists: `AND 201`, `IN 1835`, `302 BUS`.
fn a_word(piece: &str) -> bool {
    const SMALL: &str = " and in on at to of by is as an no de le la les en et op te un une du au aux par sur van het dat die met een the for its bus car men wpc wdc mph kmh ";
    let parts: Vec<&str> = piece.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let [first, .., last] = parts.as_slice() else { return false };
    [first, last].iter().filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase())).any(|word| {
        let folded = word.to_lowercase();
        SMALL.split(' ').any(|w| w == folded) || word.len() > 3 && crate::lexicon::entry(&folded).is_word(Language::English)
    })
}

/// Whether the next cell or bracket names a vehicle: `XHJ-118 | Fiat Panda`.
fn named_behind(text: &str, end: usize) -> bool {
    let rest = &text[end..text.floor_char_boundary((end + 20).min(text.len()))];
    let bare = rest.trim_start_matches([' ', '|', '(', ',', ';', '/']);
    bare.len() < rest.len() && [&CUE, &MODEL].iter().any(|p| p.find(bare).is_some_and(|m| m.start() == 0))
}

/// What a model of a make is called: `308 GTI`.
const TRIMS: [&str; 22] = [
    "GTI", "GTD", "GTE", "TDI", "HDI", "CDI", "TSI", "TDC", "DCI", "SRI", "VXR", "RXE", "JTD", "GLS", "SLK", "CLK", "CLS", "GLC", "GLE",
    "AMG", "GTS", "STI",
];

const MONTHS: [&str; 22] = [
    "JAN", "FEB", "FEV", "MAR", "MRT", "MAA", "APR", "AVR", "MAY", "MAI", "MEI", "JUN", "JUI", "JUL", "AUG", "AOU", "SEP", "OCT", "OKT",
    "NOV", "DEC", "DÉC",
];

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal: compact(&text[start..end]), valid, rank });
    };
    // Plates next to each other in a list share the cue of the first, so the window is generous.
    let cued = |at: usize| CUE.is_match(before(text, at, 110));
    let told = |bytes: &std::ops::Range<usize>| cued(bytes.start) || named_behind(text, bytes.end);
    let capitals = text.bytes().filter(u8::is_ascii_lowercase).count() * 4 < text.len();
    // In a text of capitals any word before a number looks like a plate: `TRUCK WITH 100`.
    let is_word = |piece: &str| piece.contains(' ') && (capitals || piece.starts_with(|c: char| c.is_alphabetic())) && a_word(piece);
    let letters_are_month = |piece: &str| MONTHS.iter().any(|m| piece.contains(m));
    for found in FRENCH.find_iter(text) {
        let piece = found.as_str();
        if stands_alone(text, &found.range()) && (piece.contains('-') || cued(found.start()) || (!piece.contains(' ') && piece.len() == 7))
        {
            push(found.start(), found.end(), Kind::Plate, true, 27);
        }
    }
    for found in OLD_FRENCH.find_iter(text) {
        let piece = found.as_str();
        if stands_alone(text, &found.range())
            && (told(&found.range()) || MODEL.is_match(before(text, found.start(), 80)))
            && !letters_are_month(piece)
        {
            push(found.start(), found.end(), Kind::Plate, true, 29);
        }
    }
    for found in BELGIAN.find_iter(text) {
        let piece = found.as_str();
        let hyphens = piece.matches('-').count() + piece.matches('–').count();
        if stands_alone(text, &found.range()) && (hyphens == 2 || (cued(found.start()) && !letters_are_month(piece))) {
            push(found.start(), found.end(), Kind::Plate, true, 27);
        }
    }
    for found in OLD_BELGIAN.find_iter(text) {
        let piece = found.as_str();
        if stands_alone(text, &found.range())
            && told(&found.range())
            && !is_word(piece)
            && !letters_are_month(piece)
            && !piece.starts_with("TEL")
            && !piece.contains("OOO")
            && !TRIMS.iter().any(|t| piece.contains(t))
            && !text[found.end()..].strip_prefix(' ').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
        {
            push(found.start(), found.end(), Kind::Plate, true, 31);
        }
    }
    for found in DUTCH.find_iter(text) {
        if stands_alone(text, &found.range()) && !letters_are_month(found.as_str()) {
            push(found.start(), found.end(), Kind::Plate, true, 28);
        }
    }
    for found in CUED.captures_iter(text) {
        let Some(value) = found.name("value") else { continue };
        let plain = compact(value.as_str());
        let letters = plain.bytes().filter(u8::is_ascii_alphabetic).count();
        let digits = plain.len() - letters;
        if digits >= 2
            && letters >= 1
            && (4..=9).contains(&plain.len())
            && !is_word(value.as_str())
            && !BOAT.is_match(before(text, value.start(), 60))
            && stands_alone(text, &value.range())
            && !letters_are_month(value.as_str())
        {
            push(value.start(), value.end(), Kind::Plate, false, 33);
        }
    }
    for found in LOWER.find_iter(text) {
        if stands_alone(text, &found.range()) && found.as_str().bytes().all(|b| !b.is_ascii_uppercase()) {
            push(found.start(), found.end(), Kind::Plate, true, 29);
        }
    }
    for found in SEEN.captures_iter(text) {
        let Some(value) = found.name("value") else { continue };
        let piece = value.as_str().trim_end_matches(' ');
        let shown = piece.bytes().filter(u8::is_ascii_alphanumeric).count();
        if (2..=7).contains(&shown) && piece.bytes().any(|b| b.is_ascii_digit()) {
            push(value.start(), value.start() + piece.len(), Kind::Plate, false, 33);
        }
    }
    for found in PART.captures_iter(text) {
        let Some(value) = found.name("value") else { continue };
        let shown = value.as_str().bytes().filter(u8::is_ascii_alphanumeric).count();
        if (2..=6).contains(&shown) && !is_word(value.as_str()) && !text[value.end()..].starts_with(|c: char| c.is_alphanumeric()) {
            push(value.start(), value.end(), Kind::Plate, false, 34);
        }
    }
    foreign::find(text, out);
    vin::find(text, out);
}

/// Plates spelt out in words, which need no digit near them.
pub(super) fn find_spoken(text: &str, out: &mut Vec<Candidate>) {
    spoken::find(text, out);
}
