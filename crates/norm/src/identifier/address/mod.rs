//! Street addresses with a door number, as French, Belgians and Dutch write them; the English in a module of their own.

mod english;
mod lower;
mod spoken;

use super::{Candidate, Kind, pattern};
use crate::language::Language;
use crate::pattern::Pattern;
use std::sync::LazyLock;

const TYPE: &str = r"(?:[Rr]ue|RUE|[Aa]v(?:enue|\.)?|AVENUE|[Bb](?:oulevar)?d\.?|BOULEVARD|[Bb]ld\.?|[Pp]lace|PLACE|[Pp]l\.|[Cc]hauss[ée]e|CHAUSS[ÉE]E|[Cc]h[ée]e\.?|[Qq]uai|QUAI|[Ii]mpasse|IMPASSE|[Aa]ll[ée]es?|ALL[ÉE]E|[Cc]hemin|CHEMIN|[Rr]oute|ROUTE|[Cc]ours|[Ss]quare|[Cc]los|[Rr]uelle|[Ss]entier|[Pp]assage|[Cc]it[ée]|[Rr]ésidence|[Dd]r[èe]ve|[Vv]enelle|[Ee]splanade|[Ff]aubourg|[Rr]ond-point|[Pp]romenade|[Vv]illa|[Hh]ameau|[Mm]ont[ée]e|[Tt]raverse|[Ss]ente|[Cc]oupure)";
/// Words of a street's name: capitals, small joints, numbers of dates.
const NAME: &str = r"(?:(?:(?:de|du|des|la|le|les|aux?|et|en|sur|sous|lez|lès)[ ])|(?:[ldLD]['’])|(?:(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ]\.|St\.|Ste\.|Dr\.|[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]*)[ ]?)|(?:\d{1,2}(?:er|ème|e)?[ ](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre|RI)(?:[ ]\d{4})?[ ]?)|(?:\d{3}e?[ ]))";
const DOOR: &str = r"\d{1,4}(?:[ ]?(?:bis|ter|quater)\b|[ ]?[A-Ha-h]\b)?(?:[ ]?/[ ]?\d{1,4}[A-Za-z]?|-(?:\d{1,3}|[A-Z]|I{1,3}V?)\b)?";
const BOX: &str = r"(?:[ ,]{1,2}(?:bus|b(?:oî|oi)te|bte\.?|b\.|appt?\.?|appartement|apt\.?|box)[ ]?(?:n°[ ]?)?[A-Za-z]?\d{0,4}[A-Za-z]?)?";
/// One town: `Lille`, `Saint-Denis`, `La Louvière`, `Villeneuve d'Ascq`, `Sint-Niklaas`, `Knokke-Heist`, `Den Haag`.
const TOWN: &str = r"(?:(?:Saint|Sainte|St\.?|Ste\.?|Le|La|Les|Sint|Den|De|Het|LE|LA|LES|SAINT)[ \-])?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’]*(?:-[A-Za-zÀ-ɏ'’]+)*(?:[ ](?:sur|sous|lès|lez|en|aan|op|upon|d['’]|aan de|aan den|op den)[ ]?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ\-]+)?(?:[ ]\d{1,2}(?:er|e|ème)\b)?";

static FRENCH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<number>{DOOR})[ ]?,?[ ]{{0,2}}(?P<street>{TYPE}[ ]{NAME}{{1,8}}){BOX}(?:{})?",
        tail(r"[ ]?[,;(]?[ \-–]{0,3}(?:à[ ]|in[ ]|te[ ])?")
    ))
});
static BELGIAN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<street>{TYPE}[ ]{NAME}{{1,8}}),?[ ]?(?:n°|nr\.?|num[ée]ro|au[ ]n°|n[o]\.?)?[ ]?(?P<number>{DOOR})\b{BOX}(?:{})?",
        tail(r"[ ]?[,;(]?[ \-–]{0,3}(?:à[ ]|te[ ]|in[ ])?")
    ))
});
static DUTCH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<street>(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’.\-]*[ ](?:(?:van|de|der|den|het|ten|ter|op|aan)[ ]){{0,2}}){{0,2}}?(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]*(?i:straat|laan|lei|weg|plein|steenweg|dreef|kaai|kade|markt|gracht|singel|baan|dijk|hof|pad|steeg|vest|plaats|park|wal|kouter|vaart|brug|boulevard|pleintje|straatje|rei|straße|strasse|platz|allee|gasse)|[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]+[ ](?:[Ss]traat|[Ll]aan|[Ss]teenweg|[Ww]eg|[Pp]lein|[Bb]aan|[Ll]ei|[Gg]racht|[Kk]ade|[Kk]aai|[Ss]ingel|[Mm]arkt|[Dd]ijk|[Dd]reef|[Vv]est)|[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]{{2,}}str\.|(?:Avenue|Boulevard|Place|Rue)[ ][A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ\-]+)),?[ ]?(?:nr\.?|nummer|huisnummer|n°)?[ ]?(?P<number>{DOOR})\b{BOX}(?:{})?",
        tail(r"[ ]?[,;(]?[ \-–]{0,3}(?:te[ ]|in[ ]|à[ ])?")
    ))
});

/// The postcode or town after a street; a line break may stand between.
fn tail(joint: &str) -> String {
    format!(
        r"{joint}[ ]?\n?[ ]{{0,4}}(?:(?P<post>(?:[BFL]-)?(?:\d{{5}}|[1-9]\d{{3}}(?:[ ][A-Z]{{2}}\b)?))[ ](?P<town>{TOWN})|(?P<place>{TOWN}))"
    )
}

fn fold(text: &str) -> String {
    let plain = any_ascii::any_ascii(text).to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// The street with its kind written out.
fn street(text: &str) -> String {
    let folded = fold(text);
    let (first, rest) = folded.split_once(' ').unwrap_or((folded.as_str(), ""));
    let long = match first {
        "av" => "avenue",
        "bd" | "bld" => "boulevard",
        "pl" => "place",
        "chee" => "chaussee",
        other => other,
    };
    if rest.is_empty() { long.to_string() } else { format!("{long} {rest}") }
}

fn normal(street_text: &str, number: &str, post: &str) -> String {
    let number: String = number.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let post = ["B-", "F-", "L-"].iter().find_map(|p| post.strip_prefix(p)).unwrap_or(post);
    format!("{}|{number}|{}", street(street_text), fold(post).replace(' ', ""))
}

struct Read {
    start: usize,
    end: usize,
    normal: String,
    valid: bool,
}

fn read(text: &str, found: &crate::pattern::Captures<'_>) -> Option<Read> {
    let (whole, street, number) = (found.get(0)?, found.name("street")?, found.name("number")?);
    // A sentence's first word is no part of the street: `De Kerkstraat 5`.
    let mut name = street.as_str().trim_end_matches([' ', ',']);
    let mut start = whole.start();
    // `J'habite Kerkstraat 5`: nor is its verb.
    let elided = |w: &str| w.chars().nth(1).is_some_and(|c| matches!(c, '\'' | '’')) && w.chars().nth(2).is_some_and(char::is_lowercase);
    while let Some((first, rest)) = name.split_once(' ').filter(|(first, _)| OPENERS.contains(first) || elided(first)) {
        if whole.start() == street.start() {
            start =
                street.start() + first.len() + 1 + (street.as_str().len() - street.as_str().trim_start().len()) + (start - whole.start());
        }
        name = rest;
    }
    // `TOOK PLACE AT 2100`: in capitals the kind of a street may be any word.
    let next = name.split(' ').nth(1).unwrap_or_default();
    if name.starts_with("PLACE") && crate::lexicon::entry(&crate::lexicon::fold(next)).is_common(crate::language::Language::English) {
        return None;
    }
    // The name needs a word of its own, not only its kind and joints.
    let own = name.split([' ', '\'', '’']).skip(1).any(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        || !name.contains(' ');
    if !own || number.as_str().starts_with('0') {
        return None;
    }
    // Ends that are also ends of towns and common words need a postcode or town behind the number; a year is no door there.
    let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    let weak =
        ["hof", "pad", "plaats", "park", "wal", "kouter", "vaart", "brug", "rei", "lei", "vest"].iter().any(|end| last.ends_with(end));
    let year = number.as_str().len() == 4 && (number.as_str().starts_with("19") || number.as_str().starts_with("20"));
    if (year || weak && street.start() < number.start() && !name.contains(' '))
        && found.name("post").is_none()
        && (year || found.name("place").is_none())
    {
        return None;
    }
    let street_first = street.start() < number.start();
    // `Place NW1`: a postcode.
    if street.end() == number.start() && street.as_str().ends_with(char::is_alphabetic) {
        return None;
    }
    let close = street.end().max(number.end());
    let (post, town) = (found.name("post"), found.name("town"));
    let place = found.name("place");
    let between = |from: usize| &text[close..from];
    // A town without postcode needs a comma or a preposition; across a line break only a postcode is believed.
    let place = place.filter(|p| {
        let gap = between(p.start());
        !gap.contains('\n')
            && (gap.contains(',')
                || gap.contains("à ")
                || gap.contains("te ")
                || gap.contains("in ")
                || gap.contains('(')
                || gap.contains(" - "))
            && !STOPS.contains(&p.as_str())
            && p.as_str().chars().count() > 1
            && !surname(p.as_str(), &text[p.end()..])
    });
    let (end, post_text) = match (post, town, place) {
        (Some(post), Some(town), _) => (town.end(), post.as_str().to_string()),
        (_, _, Some(place)) => (place.end(), place.as_str().to_string()),
        _ => {
            let mut end = close;
            if let Some(boxed) = BOXED.find(&text[close..whole.end().max(close)]) {
                end = close + boxed.end();
            }
            (end, String::new())
        }
    };
    let end = if street_first || end > close || post.is_some() { end } else { street.start() + name.len() };
    // `rue Haute 14 à 1000` cut by `DOOR` must not end inside a figure.
    let tail = text[end..].chars().next();
    let hour = number.as_str().ends_with(['h', 'H']) && number.as_str().len() < 4 && end == close;
    let more = text[end..].starts_with([':', '/']) && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    if hour || more || tail.is_some_and(|c| c.is_ascii_digit()) || text[end..].starts_with(['€', '%']) && post.is_none() {
        return None;
    }
    Some(Read { start, end, normal: normal(name, number.as_str(), &post_text), valid: post.is_some() })
}

/// `loué rue Haute à DURAND Paul`: capitals before a given name are no town.
fn surname(town: &str, after: &str) -> bool {
    let capitals = town.chars().filter(|c| c.is_alphabetic()).count() > 2 && !town.chars().any(char::is_lowercase);
    let mut next = after.strip_prefix(' ').unwrap_or_default().chars();
    capitals && next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase)
}

static BOXED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^[ ,]{1,2}(?:bus|b(?:oî|oi)te|bte\.?|appt?\.?|appartement|apt\.?)[ ]?(?:n°[ ]?)?[A-Za-z]?\d{0,4}[A-Za-z]?\b")
});

/// Words with a capital that stand before a street at the start of a sentence or line.
const OPENERS: [&str; 18] = [
    "Doorzoeking",
    "Huiszoeking",
    "Woning",
    "Pand",
    "De",
    "Het",
    "In",
    "Aan",
    "Op",
    "Naar",
    "Te",
    "Adres",
    "Van",
    "Woonplaats",
    "Wonende",
    "Bij",
    "Langs",
    "Uit",
];

/// Capitalised words that follow an address without being its town.
const STOPS: [&str; 40] = [
    "Il",
    "Elle",
    "Le",
    "La",
    "Les",
    "Un",
    "Une",
    "Monsieur",
    "Madame",
    "M",
    "Mme",
    "Nous",
    "Je",
    "On",
    "Ce",
    "Cette",
    "De",
    "Het",
    "Een",
    "Hij",
    "Zij",
    "Wij",
    "Ik",
    "The",
    "He",
    "She",
    "They",
    "We",
    "Tél",
    "Tel",
    "GSM",
    "Appartement",
    "Bus",
    "Né",
    "Née",
    "BP",
    "CS",
    "France",
    "Belgique",
    "Belgium",
];

/// A door in a street of any name, by the postcode and town behind it: `Feynend 18 bus 2, 2400 Mol`, `ul. Polna 7, 86-300 Grudziądz`.
static CODED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<street>(?:(?:ul\.|al\.|Via|Calle|Rua|Avenida|Ulica|Camino|Corso|Viale|Grand-)[ ]?)?[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]{{2,}}(?:[ ][A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]+){{0,2}})[ ](?P<number>{DOOR}){BOX},[ ](?P<post>(?:[A-Z]{{1,2}}-)?(?:\d{{4}}(?:[ ][A-Z]{{2}}\b)?|\d{{5}}|\d{{2}}-\d{{3}}|\d{{3}}[ ]\d{{2}}))[ ](?P<town>{TOWN})"
    ))
});
/// Streets of the south and east, whose word stands first: `Via dei Cedri 3, Ostia`.
static SOUTHERN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<street>(?:Via|Viale|Calle|Avenida|Rua|Ulica|ul\.|Camino|Carrer|Corso|Piazza|Plaza|Strada|Largo)[ ](?:(?:de|del|della|dei|degli|delle|di|da|do|dos|la|las|los|el)[ ]){{0,2}}(?:[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][A-Za-zÀ-ɏ'’\-]+[ ]?){{1,3}}),?[ ](?:n\.?[°º]?[ ]?)?(?P<number>\d{{1,4}}[a-z]?)\b(?:,[ ](?P<place>{TOWN}))?"
    ))
});
/// A street of any name that no list has as a word, before a town of some size: `Putsebocht 88, Rotterdam`.
static UNKNOWN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[ \n(])(?P<street>[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŴŶŹŻŽ][a-zà-ɏ\-]{{4,}})[ ](?P<number>\d{{1,4}}(?:-\d{{1,3}}|[a-z]|[ ][A-Z](?:[ ]\d{{1,3}})?)?),[ ](?P<place>{TOWN})"
    ))
});

/// Doors whose street has no word for one.
fn others(text: &str, out: &mut Vec<Candidate>) {
    for (n, pattern) in [&CODED, &SOUTHERN, &UNKNOWN].into_iter().enumerate() {
        for found in pattern.captures_iter(text) {
            let (Some(street), Some(number)) = (found.name("street"), found.name("number")) else { continue };
            let place = found.name("town").or(found.name("place"));
            let town = place.and_then(|p| crate::place::lookup(p.as_str()));
            let folded = crate::lexicon::fold(street.as_str());
            let entry = crate::lexicon::entry(&folded);
            let listed = [Language::French, Language::Dutch, Language::English, Language::Other].iter().any(|l| entry.is_word(*l))
                || entry.given_name().is_some()
                || entry.surname().is_some()
                || crate::lexicon::term::is_role_word(&folded)
                || crate::lexicon::term::is_form_word(&folded)
                || crate::lexicon::term::is_vehicle_make(&folded)
                || crate::lexicon::term::is_vehicle_word(&folded)
                || crate::lexicon::term::is_calendar_word(&folded)
                || crate::place::lookup(street.as_str()).is_some();
            let fits = match n {
                0 => {
                    let first = crate::lexicon::fold(street.as_str().split(' ').next().unwrap_or_default());
                    !crate::lexicon::term::is_calendar_word(&first) && !crate::lexicon::term::is_vehicle_make(&first)
                }
                1 => true,
                _ => !listed && town.is_some_and(|t| t.population > 20_000),
            };
            let free = super::char_before(text, street.start()).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
            if !fits || !free || number.as_str().starts_with('0') {
                continue;
            }
            let end = if n == 1 && town.is_none() && !place.is_some_and(|p| text[p.end()..].starts_with([',', '.', ';', ')', '\n'])) {
                number.end()
            } else {
                place.map_or(number.end(), |p| p.end())
            };
            let code = found.name("post").or(place).filter(|p| p.start() < end).map_or("", |p| p.as_str());
            let normal = normal(street.as_str(), number.as_str(), code);
            out.push(Candidate { bytes: street.start()..end, kind: Kind::Address, normal, valid: n == 0, rank: 20 });
        }
    }
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    english::find(text, out);
    others(text, out);
    lower::find(text, out);
    for (pattern, rank) in [(&FRENCH, 14), (&BELGIAN, 15), (&DUTCH, 14)] {
        for found in pattern.captures_iter(text) {
            if let Some(read) = read(text, &found) {
                // A year or an hour before a street is no door: `en 2012 rue Haute`, `à 16 h rue Haute`.
                let lead = super::before(text, read.start, 6).to_lowercase();
                let hour = HOUR_OR_DATE.is_match(super::before(text, read.start, 24))
                    && text[read.start..].starts_with(|c: char| c.is_ascii_digit());
                let year = hour
                    || text[read.start..].starts_with(|c: char| c.is_ascii_digit())
                        && (lead.ends_with("en ") || lead.ends_with("in ") || lead.ends_with(['/', '-', '.', ':']));
                if !year {
                    out.push(Candidate { bytes: read.start..read.end, kind: Kind::Address, normal: read.normal, valid: read.valid, rank });
                }
            }
        }
    }
}

pub(super) use spoken::find as find_spoken;

/// What makes the number before a street the end of an hour or of a date: `à 11 h 25, avenue ...`, `le 12 mars 2013, rue ...`.
static HOUR_OR_DATE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\d[ \u{a0}]?(?:h|u|heures?|uur)[ .\u{a0}]?|\d[:/.]|(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|januari|februari|maart|april|mei|juni|juli|augustus|oktober|december)[ \u{a0}])$",
    )
});

/// The normal form of an address that stands alone.
pub(super) fn normal_of(text: &str) -> Option<String> {
    [&FRENCH, &BELGIAN, &DUTCH].iter().find_map(|p| p.captures(text).and_then(|f| read(text, &f))).map(|r| r.normal)
}

/// The town in which a door lies, as far as the gazetteer has it: its name stands last, behind the postcode if there is one.
pub(super) fn town(surface: &str) -> Option<&'static crate::place::Place> {
    let folded = surface.replace(['\n', '('], ", ").replace(" à ", ", ").replace(" te ", ", ").replace(" in ", ", ").replace(" - ", ", ");
    let last = folded.rsplit(", ").map(|p| p.trim_matches([' ', ',', ')'])).find(|p| !p.is_empty())?;
    let words: Vec<&str> = last.split(' ').collect();
    let bare = |w: &str| ["B-", "F-", "L-"].iter().find_map(|p| w.strip_prefix(p)).unwrap_or(w).to_string();
    let code = |w: &&str| matches!(bare(w).len(), 4 | 5) && bare(w).bytes().all(|b| b.is_ascii_digit());
    let post = words.iter().rposition(code);
    let from = post.map_or(0, |n| n + 1);
    let dutch = post.is_some() && words.get(from).is_some_and(|w| w.len() == 2 && w.bytes().all(|b| b.is_ascii_uppercase()));
    let name: Vec<&str> = words[from + usize::from(dutch)..].iter().filter(|w| !w.bytes().any(|b| b.is_ascii_digit())).copied().collect();
    let number = post.map(|n| bare(words[n]));
    let country = match number.as_deref().map(str::len) {
        _ if dutch => Some("NL"),
        Some(5) => Some("FR"),
        Some(_) => Some("BE"),
        None => None,
    };
    // Without comma or postcode the last words are the street's.
    (post.is_some() || last.len() < folded.len()).then(|| crate::place::lookup_in(&name.join(" "), country, number.as_deref())).flatten()
}
