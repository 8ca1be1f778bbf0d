//! What was seized that can be read, and when it was read.

use super::ground::{Day, Ground, Record, words};
use super::{Basis, Value, Views, store, word};
use model::{DocumentKind, Modality, Property, Schema, Span};
use std::collections::BTreeSet;

/// One readable thing as one or more passages seize it.
#[derive(Debug)]
pub(super) struct Seizure {
    pub owner: Option<usize>,
    /// The sort of thing: `phone`, `computer`, `carrier`, `paper`.
    pub sort: &'static str,
    /// Seal or exhibit numbers as written, without leading zeros.
    pub seals: BTreeSet<String>,
    pub brands: BTreeSet<&'static str>,
    pub words: String,
    pub record: usize,
    pub day: Day,
    pub basis: Vec<Basis>,
    /// Identifiers (numbers, IMEI) named with it.
    pub numbers: BTreeSet<usize>,
}

/// One passage that says that a thing was examined.
#[derive(Debug)]
struct Analysis {
    owners: BTreeSet<usize>,
    sorts: BTreeSet<&'static str>,
    seals: BTreeSet<String>,
    brands: BTreeSet<&'static str>,
    numbers: BTreeSet<usize>,
    day: Day,
    basis: Basis,
}

const BRANDS: &[&str] = &[
    "samsung",
    "nokia",
    "iphone",
    "apple",
    "huawei",
    "xiaomi",
    "lg",
    "sony",
    "motorola",
    "alcatel",
    "blackberry",
    "htc",
    "wiko",
    "oppo",
    "dell",
    "lenovo",
    "asus",
    "acer",
    "hp",
    "toshiba",
    "siemens",
    "ericsson",
    "oneplus",
    "google pixel",
];

pub(super) fn sorts(folded: &str) -> Vec<&'static str> {
    // A portable computer is no telephone.
    let plain = folded.replace("ordinateur portable", "ordinateur").replace("pc portable", "pc");
    // Nor is a computer what a number begins with: PC-24-330.
    let numbered = |at: usize| plain[at..].strip_prefix("pc-").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let names = |phrase: &&'static str| word::finds(&plain, phrase).any(|at| !numbered(at));
    word::READABLE.iter().filter(|(_, phrases)| phrases.iter().any(&names)).map(|(sort, _)| *sort).collect()
}

pub(super) fn brands(folded: &str) -> BTreeSet<&'static str> {
    BRANDS.iter().copied().filter(|b| word::finds(folded, b).next().is_some()).collect()
}

/// Numbers after words for seals and exhibits.
pub(crate) fn seals(folded: &str) -> BTreeSet<String> {
    const BEFORE: &[&str] = &[
        "scelle*",
        "scelles",
        "zegel*",
        "seal*",
        "overtuigingsstuk*",
        "ovt",
        "exhibit*",
        "obj",
        "piece a conviction",
        "pieces a conviction",
        "piece",
        "item",
        "os",
        "stuk",
        "bewijsstuk*",
        "goednummer",
        "beslagnummer",
        "zak",
        "bag",
        "sac",
        "enveloppe",
        "envelope",
        "evidence",
    ];
    let mut out = BTreeSet::new();
    for byte in BEFORE.iter().flat_map(|p| word::finds(folded, p)) {
        let rest: String = folded[byte..].chars().take(48).collect();
        // "scelle numero 2", "zegel nr. 13/0208"; not "scelles jusqu'au 26 juin".
        const BETWEEN: &[&str] = &[
            "n",
            "n°",
            "no",
            "nr",
            "nr.",
            "no.",
            "numero",
            "nummer",
            "number",
            "num",
            "judiciaire",
            "ferme",
            "ouvert",
            "provisoire",
            "#",
            "sous",
            "le",
            "de",
            "conviction",
            "°",
            "onder",
            "kraft",
            "bruine",
            "brown",
            "",
        ];
        let mut parts = rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '(' | ':' | '.')).skip(1);
        let found = parts.by_ref().take(5).find(|w| !BETWEEN.contains(w));
        let month = parts.next().is_some_and(super::day::is_month);
        if let Some(number) = found.and_then(spelled) {
            out.insert(number.to_string());
        } else if let Some(found) = found.filter(|w| w.chars().any(|c| c.is_ascii_digit()) && !month) {
            let clean = bare_number(found);
            if !clean.is_empty() && clean.len() <= 14 {
                out.insert(clean);
            }
        }
    }
    out
}

/// A number as it is compared: without the letters, zeros and signs before it.
pub(super) fn bare_number(written: &str) -> String {
    let clean: String = written.chars().filter(|c| c.is_alphanumeric() || matches!(c, '/' | '-')).collect();
    clean.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches(['0', '-', '/']).to_owned()
}

/// A seal numbered in words or Roman figures: "scellé DEUX", "zegel IV", "exhibit B".
fn spelled(word: &str) -> Option<u32> {
    const WORDS: &[&[&str]] = &[
        &["un", "een", "one", "i", "a"],
        &["deux", "twee", "two", "ii", "b"],
        &["trois", "drie", "three", "iii", "c"],
        &["quatre", "vier", "four", "iv", "d"],
        &["cinq", "vijf", "five", "v", "e"],
        &["six", "zes", "vi", "f"],
        &["sept", "zeven", "seven", "vii", "g"],
        &["huit", "acht", "eight", "viii", "h"],
        &["neuf", "negen", "nine", "ix"],
        &["dix", "tien", "ten", "x"],
    ];
    WORDS.iter().position(|forms| forms.contains(&word)).map(|at| at as u32 + 1)
}

pub(super) fn people_in(ground: &Ground, span: &Span) -> Vec<usize> {
    ground.entities_in(span).into_iter().filter(|&e| can_own(ground, e)).collect()
}

/// From whom a record takes things, where no passage says it: whom it is on, else whom alone it arrests, else who is named first at its
/// head and writes none of it.
pub(super) fn searched(ground: &Ground, record: &Record) -> Option<usize> {
    /// Characters of the head.
    const HEAD: u32 = 600;
    let head = || record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < HEAD);
    let first = || head().map(|&(_, e)| e).find(|&e| can_own(ground, e)).filter(|_| record.kind == DocumentKind::SearchRecord);
    let arrests =
        record.claims.iter().filter(|&&at| ground.claim(at).property == Property::Arrested && ground.claim(at).modality.affirms());
    let arrested: BTreeSet<usize> = arrests.filter_map(|&at| ground.subject[at]).filter(|&e| can_own(ground, e)).collect();
    let alone = || arrested.first().copied().filter(|_| arrested.len() == 1);
    ground.person_on_record(record).or_else(alone).or_else(first)
}

/// Whether somebody can own a thing: a person, and no make of one, whose name stands where an owner's would.
fn can_own(ground: &Ground, entity: usize) -> bool {
    let makes = |name: &str| words(&word::fold(name)).iter().all(|w| BRANDS.contains(&w.as_str()));
    ground.is_person(entity) && !ground.entity(entity).names.iter().all(|n| makes(n))
}

pub(super) fn numbers_in(ground: &Ground, span: &Span) -> BTreeSet<usize> {
    let kept = |e: &usize| matches!(ground.entity(*e).schema, Schema::UserAccount | Schema::Identification);
    ground.entities_in(span).into_iter().filter(kept).collect()
}

fn seizures(ground: &Ground, rows: &[store::Row]) -> Vec<Seizure> {
    let mut out: Vec<Seizure> = Vec::new();
    let mut claimed: Vec<&Span> = Vec::new();
    for at in ground.affirmed(&[Property::Seized]) {
        let claim = ground.claim(at);
        let Some(&record) = ground.record_of.get(&claim.span.document) else { continue };
        let day = ground.day_of_claim(at);
        let entities = [ground.subject[at], ground.object[at]];
        let person = |e: &Option<usize>| e.filter(|e| can_own(ground, *e));
        let thing = entities.iter().flatten().find(|e| ground.entity(**e).schema == Schema::Thing);
        let mentions = [Some(&claim.subject), claim.object.as_ref()].into_iter().flatten().filter_map(|m| ground.lookup.mention.get(m));
        let named = mentions.filter(|m| m.schema == Schema::Thing).map(|m| &m.span).next();
        let surface = named.map(|span| ground.records[record].folded().slice(span.start, span.end));
        let quote = word::fold(&claim.quote);
        let mut said = word::fold(&[claim.value.as_deref().unwrap_or(""), surface.unwrap_or("")].join(" "));
        if let (Some(span), true) = (named, sorts(&said).is_empty()) {
            said = [&said, item(ground, &ground.records[record], span, &claim.span)].join(" ");
        }
        let mut found = sorts(&said);
        // What the claim gives may be the seal alone: the passage of one seal says what is in it.
        if found.is_empty() && (thing.is_none() || claim.value.is_none() || !one_seal(&quote).is_empty()) {
            found = sorts(&quote);
        }
        // "Placé sous scellé TROIS.": nothing but the seal.
        if found.is_empty() {
            let opens = SEALING.iter().any(|verb| quote.starts_with(verb));
            let verb = if opens { claim.span.start } else { claim.span.end };
            let whole = with_thing(&ground.records[record], claim.span.clone(), verb);
            found = sorts(ground.records[record].folded().slice(whole.start, whole.end));
        }
        let Some(day) = day else { continue };
        // A record of a search takes things on its own day: another, `le bail daté du 3 mars`, is that of a thing beside it.
        let searched_on = ground.records[record].written.filter(|_| ground.records[record].kind == DocumentKind::SearchRecord);
        let day = searched_on.filter(|&w| super::day::day_in(&quote, w) != Some(day)).unwrap_or(day);
        claimed.push(&claim.span);
        let owner = entities.iter().find_map(person).or_else(|| {
            let inside = people_in(ground, &claim.span);
            if inside.len() == 1 { Some(inside[0]) } else { searched(ground, &ground.records[record]) }
        });
        let Some(&sort) = found.first() else { continue };
        if word::any(&said, word::EMPTY) || sort == "paper" && word::any(&quote, word::EMPTY) {
            continue;
        }
        let own_seals = seals(&said);
        out.push(Seizure {
            owner,
            sort,
            seals: if own_seals.is_empty() { one_seal(&quote) } else { own_seals },
            brands: if brands(&said).is_empty() { brands(&quote) } else { brands(&said) },
            words: claim.value.as_deref().filter(|v| !sorts(&word::fold(v)).is_empty()).or(surface).unwrap_or(sort).to_owned(),
            record,
            day,
            basis: vec![Basis::Claim(at as u32)],
            numbers: numbers_in(ground, &claim.span),
        });
    }
    claimed.extend(rows.iter().map(|r| &r.span));
    for record in 0..ground.records.len() {
        from_text(ground, record, &claimed, &mut out);
    }
    out.extend(rows.iter().map(|row| row.seizure(ground)));
    merge(ground, out)
}

/// Verbs with which a sentence opens that goes on about the thing of the one before it.
const SEALING: &[&str] = &["place", "mis", "saisi", "sous scelle", "onder zegel", "verzegeld", "in beslag", "sealed", "bagged"];

/// What a list of things says of one of them: from its number to the next one's, or a semicolon.
fn item<'g>(ground: &Ground, record: &'g Record, thing: &Span, passage: &Span) -> &'g str {
    let things =
        record.mentions.iter().map(|(m, _)| ground.mention(*m)).filter(|m| m.schema == Schema::Thing && m.span.start > thing.start);
    let next = things.map(|m| m.span.start).min().unwrap_or(passage.end);
    let rest = record.folded().slice(thing.end, next.min(passage.end));
    rest.split(';').next().unwrap_or(rest)
}

/// The seal of a passage that speaks of one only.
fn one_seal(folded: &str) -> BTreeSet<String> {
    let all = seals(folded);
    if all.len() == 1 { all } else { BTreeSet::new() }
}

const SEALED: &[&str] = &["scelle", "zegel", "overtuigingsstuk", "exhibit", "seal", "piece a conviction"];

/// Sentences that say of one person that a readable thing was taken, where no claim says it.
fn from_text(ground: &Ground, at: usize, claimed: &[&Span], out: &mut Vec<Seizure>) {
    const TAKEN: &[&str] = &[
        "saisi",
        "saisie",
        "saisis",
        "saisies",
        "avons saisi",
        "place sous scelle",
        "places sous scelle",
        "placee sous scelle",
        "decouvert et saisi",
        "in beslag genomen",
        "inbeslaggenomen",
        "neergelegd ter griffie",
        "seized",
        "taken into evidence",
        "confiscated",
        "mis sous scelle*",
        "mis sous enveloppe",
        "mis sous pli",
        "placed in a sealed bag",
        "in een zak gedaan",
        "mise sous scelle*",
        "placee sous scelle*",
        "onder zegel",
        "verzegeld",
        "under seal",
        "bagged",
        "enter it as exhibit",
        "entered as exhibit",
        "avons emporte*",
        "a ete emporte*",
        "meegenomen",
        "took away",
        "taken away",
        "saisissons",
        "avons retenu",
        "a ete retenu*",
        "ingenomen",
        "afgenomen",
        "neemt in beslag",
        "nemen in beslag",
        "taken for download",
        "taken for examination",
        "retained for",
        "kept as",
    ];
    let record = &ground.records[at];
    if record.kind == DocumentKind::Press || record.kind == DocumentKind::Analysis && read_in(&record.folded().text).is_some() {
        return;
    }
    let Some(day) = record.day() else { return };
    let folded = record.folded();
    let mut done: BTreeSet<u32> = BTreeSet::new();
    // Who writes down the number of a seal has seized the thing, whatever verb says so; unless it is read there.
    let sealed = SEALED.iter().flat_map(|p| word::finds(&folded.text, p)).filter(|&byte| {
        let sentence = record.sentence_at(byte);
        let text = folded.slice(sentence.start, sentence.end);
        !one_seal(text).is_empty() && read_in(text).is_none() && !says_unread(text)
    });
    // So has who notes that it is still to be read.
    let waiting = READ.iter().flat_map(|p| word::finds(&folded.text, p)).filter(|&byte| {
        let sentence = record.sentence_at(byte);
        let text = folded.slice(sentence.start, sentence.end);
        let own = !matches!(record.kind, DocumentKind::Letter | DocumentKind::Email | DocumentKind::Table | DocumentKind::Wiretap);
        own && !sorts(text).is_empty() && read_in(text).is_none()
    });
    // "De stick van X ligt sinds 8 november in de kluis, door niemand bekeken": so has who complains that nobody read it.
    let lying = word::NOT_READ.iter().chain(LYING).flat_map(|p| word::finds(&folded.text, p)).filter(|&byte| {
        let sentence = record.sentence_at(byte);
        !sorts(folded.slice(sentence.start, sentence.end)).is_empty() && people_in(ground, &sentence).len() == 1
    });
    for byte in TAKEN.iter().flat_map(|p| word::finds(&folded.text, p)).chain(sealed).chain(waiting).chain(lying) {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        if !done.insert(sentence.start)
            || claimed.iter().any(|s| s.document == sentence.document && s.start < sentence.end && sentence.start < s.end)
        {
            continue;
        }
        let sentence = with_thing(record, sentence, c);
        let said = folded.slice(sentence.start, sentence.end);
        let text = said;
        let people = people_in(ground, &sentence);
        // In a run of remarks that names nobody, what stands beside the verb is what was taken.
        let beside = folded.slice(sentence.start.max(c.saturating_sub(BESIDE)), sentence.end.min(c + BESIDE));
        let mut found = sorts(if people.is_empty() { beside } else { text });
        // A short notice of one sealed thing says what it is in another line.
        let notice = found.is_empty() && folded.len() < NOTICE && !one_seal(&folded.text).is_empty();
        if notice {
            found = sorts(&folded.text);
            let first =
                |sort: &&'static str| word::READABLE.iter().find(|(s, _)| s == sort).and_then(|(_, p)| word::first(&folded.text, p));
            found.sort_by_key(first);
        }
        let text = if notice { folded.text.as_str() } else { text };
        // Heard of elsewhere, an order to seize, or no thing: not a seizure of this record.
        const NOT_YET: &[&str] = &[
            "a saisir",
            "saisir",
            "in beslag te nemen",
            "to be seized",
            "to seize",
            "n'a pas ete saisi*",
            "niet in beslag",
            "nothing was seized",
            "rien n'a ete saisi",
        ];
        let alone = if people.is_empty() { searched(ground, record).or_else(|| ground.only_person(record)) } else { None };
        let (Some(sort), Some(owner)) = (found.first(), people.first().filter(|_| people.len() == 1).copied().or(alone)) else { continue };
        let owner = &owner;
        if word::any(said, word::EMPTY) || word::any(said, NOT_YET) {
            continue;
        }
        let words = word::READABLE
            .iter()
            .find(|(s, _)| s == sort)
            .and_then(|(_, p)| word::first(text, p))
            .map_or_else(|| (*sort).to_owned(), |b| text[b..].chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect());
        out.push(Seizure {
            owner: Some(*owner),
            sort,
            seals: one_seal(text),
            brands: brands(text),
            words,
            record: at,
            day: super::day::days_at(said, day)
                .into_iter()
                .map(|(_, d)| d)
                .filter(|d| *d <= day && day - *d < LYING_DAYS)
                .min()
                .unwrap_or(day),
            basis: vec![Basis::Passage(sentence.clone())],
            numbers: numbers_in(ground, &sentence),
        });
    }
}

/// "One blue notebook, sketches of boats. Bagged, ref. PC-24-330.", "L'appareil est saisi": a sentence that opens with the verb, or with a
/// word for whatever was named, goes on from the one before it.
fn with_thing(record: &Record, sentence: Span, verb: u32) -> Span {
    const SAME: &[&str] = &[
        "l'appareil",
        "celui-ci",
        "celle-ci",
        "il est",
        "elle est",
        "ils sont",
        "elles sont",
        "le tout",
        "ce dernier",
        "dit apparaat",
        "deze is",
        "deze werd",
        "dit werd",
        "het apparaat",
        "alles werd",
        "the device",
        "the item",
        "it was",
        "it is",
        "they were",
        "both were",
    ];
    let folded = record.folded();
    let said = folded.slice(sentence.start, sentence.end);
    let opens = (verb <= sentence.start + 2 || SAME.iter().any(|s| said.starts_with(s))) && sorts(said).is_empty();
    let before = record.sentence(sentence.start.saturating_sub(3), sentence.start.saturating_sub(2));
    let one_line = before.start < sentence.start && !folded.slice(before.start, sentence.start).contains('\n');
    if opens && one_line { Span { start: before.start, ..sentence } } else { sentence }
}

/// Where a thing lies that nobody reads.
const LYING: &[&str] = &[
    "ligt nog",
    "ligt sinds",
    "ligt al",
    "blijft liggen",
    "bleef liggen",
    "reste au greffe",
    "reste au placard",
    "reste dans l'armoire",
    "toujours au greffe",
    "toujours dans",
    "dort au",
    "dort dans",
    "still in the",
    "still lies",
    "still sits",
    "sits in",
    "lies in",
];

/// Days that a thing may have lain when its paper says since when.
const LYING_DAYS: Day = 1_000;

/// Characters of a notice of one thing.
const NOTICE: u32 = 1_000;

/// Characters between the verb of a seizure and the thing, at the most.
const BESIDE: u32 = 120;

fn conflict<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// A seal that a later paper repeats, with whose it is, is the same seizure told again, however long after.
fn one_seal_of_one_owner(a: &Seizure, b: &Seizure) -> bool {
    a.owner.is_some() && a.owner == b.owner && !a.seals.is_disjoint(&b.seals)
}

/// Passages about one seizure become one.
fn merge(ground: &Ground, mut all: Vec<Seizure>) -> Vec<Seizure> {
    // The paper that seizes comes before those that tell of it.
    let told = |s: &Seizure| ground.records[s.record].day();
    all.sort_by_key(|s| (s.day, told(s).unwrap_or(Day::MAX), s.record, s.basis.clone()));
    let mut out: Vec<Seizure> = Vec::new();
    for next in all {
        let agency = ground.records[next.record].agency();
        let same = out.iter_mut().find(|s| {
            let together = s.sort == next.sort
                && !conflict(&s.seals, &next.seals)
                && !conflict(&s.brands, &next.brands)
                && ((next.day - s.day).abs() <= 21 || one_seal_of_one_owner(s, &next));
            // One seal of one day at one service is one thing, whomever a paper names beside it.
            let one_seal = !s.seals.is_disjoint(&next.seals);
            let of_day = s.day == next.day && ground.records[s.record].agency() == agency;
            let whose = s.owner == next.owner || (s.owner.is_none() || next.owner.is_none() || of_day) && one_seal;
            together && whose && (ground.records[s.record].agency() == agency || s.owner.is_some() && s.owner == next.owner)
        });
        match same {
            Some(s) => {
                s.owner = s.owner.or(next.owner);
                s.seals.extend(next.seals);
                s.brands.extend(next.brands);
                s.numbers.extend(next.numbers);
                s.basis.extend(next.basis);
                if s.words.len() < next.words.len() && next.words.len() < 60 {
                    s.words = next.words;
                }
            }
            None => out.push(next),
        }
    }
    out
}

/// Words for the reading of a thing.
const READ: &[&str] = &[
    "a ete lu",
    "a ete lue",
    "est lu",
    "est lue",
    "vu sur place",
    "vue sur place",
    "ter plaatse bekeken",
    "is read",
    "ont ete lus",
    "lu integralement",
    "lue integralement",
    "a ete ouvert",
    "a ete ouverte",
    "avons ouvert",
    "copie integrale",
    "copie forte",
    "volledig gelezen",
    "werd gelezen",
    "werd geopend",
    "werd gekopieerd",
    "was opened",
    "was read",
    "has been read",
    "was copied",
    "fully read",
    "read in full",
    "exploitation*",
    "exploite*",
    "exploiter",
    "analys*",
    "examen*",
    "examine*",
    "expertise*",
    "depouill*",
    "extraction*",
    "lecture",
    "uitlezing*",
    "uitgelezen",
    "uitlezen",
    "onderzoek van",
    "onderzocht*",
    "doorgenomen",
    "gekopieerd*",
    "doorzocht*",
    "examination*",
    "download*",
    "forensic*",
    "read out",
    "imaged",
    "extracted",
    "transcri*",
];

/// Where a folded text says that something was read; not where it is still to be: "à examiner", "te onderzoeken", "will be analysed".
pub(super) fn read_in(folded: &str) -> Option<usize> {
    const STILL_TO_BE: &[&str] = &[
        "a",
        "op",
        "laten",
        "faire",
        "en vue de l",
        "aux fins de l",
        "ten behoeve van",
        "pour",
        "pour etre",
        "afin d'etre",
        "aux fins d",
        "aux fins de",
        "en vue d",
        "en vue de",
        "sera",
        "seront",
        "doit etre",
        "devra etre",
        "reste a",
        "apres",
        "avant",
        "te",
        "ter",
        "aanvraag",
        "verzoek tot",
        "voor",
        "zal worden",
        "zullen worden",
        "moet worden",
        "moeten worden",
        "dient te worden",
        "wordt nog",
        "nog",
        "na",
        "en attente d",
        "en attente d'un",
        "en attente d'une",
        "bestemd voor",
        "met het oog op",
        "sans",
        "zonder",
        "without",
        "to be",
        "will be",
        "shall be",
        "must be",
        "for",
        "pending",
        "awaiting",
        "after",
        "before",
    ];
    /// Behind the word: "lecture demandée", "analysis pending".
    const ASKED: &[&str] = &[
        "demande*",
        "requise",
        "sollicite*",
        "a faire",
        "a prevoir",
        "a demander",
        "aan te vragen",
        "en attente",
        "gevraagd",
        "aangevraagd",
        "te plannen",
        "te worden",
        "te zijn",
        "requested",
        "asked for",
        "pending",
        "outstanding",
        "to follow",
        "volgt",
        "suivra",
    ];
    /// Characters behind the word in which it is.
    const ASKED_REACH: usize = 48;
    /// The same of what is late or put off: "de uitlezing van zegel 388/1 laat op zich wachten", "exploitation du scellé TROIS : à voir ...".
    const LATE: &[&str] = &[
        "wachten",
        "uitblijft",
        "blijft uit",
        "te bezien",
        "nader te bekijken",
        "wachtrij",
        "wachtlijst",
        "attendre",
        "liste d'attente",
        "waiting list",
        "queue",
        "en retard",
        "a voir",
        "ulterieurement",
        "awaited",
        "overdue",
        "when there is",
        "to be arranged",
    ];
    const LATE_REACH: usize = 60;
    let done = |at: &usize| {
        let behind = |reach| word::head(&folded[*at..], reach).split(['.', ';', '|', '\n']).next().unwrap_or_default();
        if word::any(behind(ASKED_REACH), ASKED) || word::any(behind(LATE_REACH), LATE) {
            return false;
        }
        let before = folded[..*at].trim_end_matches(|c: char| !c.is_alphanumeric());
        !STILL_TO_BE.iter().any(|w| before.strip_suffix(w).is_some_and(|b| !b.chars().next_back().is_some_and(char::is_alphanumeric)))
    };
    READ.iter().flat_map(|p| word::finds(folded, p)).filter(done).min()
}

fn analyses(ground: &Ground, rows: &[store::Row], seizures: &[Seizure]) -> Vec<Analysis> {
    let mut out = Vec::new();
    for at in ground.affirmed(&[Property::Analysed]) {
        let claim = ground.claim(at);
        let Some(record) = ground.record_of_claim(at) else { continue };
        let quote = word::fold(&claim.quote);
        if claim.modality != Modality::Asserted && claim.modality != Modality::Alleged || word::any(&quote, word::NOT_READ) {
            continue;
        }
        if read_in(&quote).is_none() && word::any(&quote, READ) {
            continue;
        }
        let Some(day) =
            claim.true_on.and_then(|w| w.single_day()).map(super::ground::day_of).or_else(|| ground.said_day(at)).or(record.held)
        else {
            continue;
        };
        let head = record.sentence(0, 1);
        let near = Span { end: (claim.span.end + 250).max(head.end), ..claim.span.clone() };
        out.push(analysis(ground, record, &claim.span, &near, day, Basis::Claim(at as u32), claim.value.as_deref().unwrap_or("")));
    }
    for row in rows {
        if let Some(day) = row.read {
            let record = &ground.records[row.record];
            let read = analysis(ground, record, &row.span, &row.span, day, Basis::Passage(row.span.clone()), "");
            out.push(Analysis { seals: row.seals.clone(), ..read });
        }
    }
    let known: BTreeSet<&str> = seizures.iter().flat_map(|s| &s.seals).map(String::as_str).collect();
    for record in ground.records.iter().filter(|r| r.kind != DocumentKind::Press) {
        out.extend(read_by_seal(record, &known));
    }
    for record in &ground.records {
        // A record whose head says that it is the reading of something.
        let Some(day) = record.day() else { continue };
        let head_end = record.document.text().chars().take(900).count() as u32;
        let folded = record.folded();
        let head = folded.slice(0, head_end);
        let is_reading = record.kind == DocumentKind::Analysis
            || read_in(folded.slice(0, head_end.min(420))).is_some()
                && !sorts(head).is_empty()
                && !matches!(
                    record.kind,
                    DocumentKind::Table
                        | DocumentKind::SearchRecord
                        | DocumentKind::Wiretap
                        | DocumentKind::Letter
                        | DocumentKind::Email
                        | DocumentKind::Warrant
                        | DocumentKind::Press
                );
        if !is_reading || word::any(folded.slice(0, head_end.min(420)), word::NOT_READ) {
            continue;
        }
        let Some(byte) = read_in(head) else { continue };
        let sentence = record.sentence_at(byte);
        let near = Span { start: 0, end: head_end, ..sentence.clone() };
        out.push(analysis(ground, record, &sentence, &near, day, Basis::Passage(sentence.clone()), ""));
    }
    out
}

/// Sentences that say of a thing by its number that it was read: "le scellé 5/MAU, renuméroté 77/21, a été lu le 28 juillet, rien d'utile",
/// "the tablet NL-7734-A was re-sealed as NL-7802-C and read in full".
fn read_by_seal(record: &Record, known: &BTreeSet<&str>) -> Vec<Analysis> {
    /// Signs of a number that tells a thing apart without a word for a seal, beside which only what was done is a reading.
    const NUMBER: usize = 3;
    const DONE: &[&str] = &[
        "a ete lu*",
        "a ete ouvert*",
        "a ete exploite*",
        "a ete analyse*",
        "a ete examine*",
        "uitgelezen",
        "gelezen",
        "gekopieerd",
        "geopend",
        "onderzocht",
        "read in full",
        "was read",
        "been read",
        "read out",
        "opened",
        "examined",
        "analysed",
        "analyzed",
        "imaged",
        "extracted",
        "downloaded",
    ];
    let Some(written) = record.written.max(record.held) else { return Vec::new() };
    let folded = record.folded();
    let read = |span: Span| {
        let text = folded.slice(span.start, span.end);
        // A number with its case tells a thing apart by itself; so does the only one in the sentence that somebody seized.
        let one = |word: &str| Some(bare_number(word)).filter(|n| word.contains('-') && n.len() >= NUMBER && known.contains(n.as_str()));
        let named: BTreeSet<String> = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter_map(one).collect();
        let cased = || seals(text).into_iter().filter(|s| s.contains('/')).collect();
        let seals = if named.len() == 1 && word::any(text, DONE) {
            named
        } else if word::any(text, SEALED) {
            cased()
        } else {
            BTreeSet::new()
        };
        let at = read_in(text).filter(|_| !seals.is_empty() && !says_unread(text))?;
        let clause = text[..at].rfind([',', ';']).map_or(0, |n| n + 1)..text[at..].find([',', ';']).map_or(text.len(), |n| at + n);
        (!word::negated(&text[clause])).then(|| {
            let days =
                super::day::days_at(text, written).into_iter().map(|(_, d)| d).filter(|d| (written - LYING_DAYS..=written).contains(d));
            let day = days.max().unwrap_or(written);
            // Its number alone says which thing it is.
            let (owners, numbers) = (BTreeSet::new(), BTreeSet::new());
            let sorts = sorts(text).into_iter().collect();
            Analysis { owners, sorts, seals, brands: brands(text), numbers, day, basis: Basis::Passage(span.clone()) }
        })
    };
    let sentences: BTreeSet<u32> = READ.iter().flat_map(|p| word::finds(&folded.text, p)).map(|b| record.sentence_at(b).start).collect();
    sentences.into_iter().filter_map(|start| read(record.sentence(start, start + 1))).collect()
}

fn analysis(ground: &Ground, record: &Record, span: &Span, near: &Span, day: Day, basis: Basis, value: &str) -> Analysis {
    let folded = record.folded();
    let quote = format!("{} {}", folded.slice(span.start, span.end), word::fold(value));
    let around = folded.slice(near.start, near.end);
    let inside = seals(&quote);
    let pick = |of: fn(&str) -> BTreeSet<&'static str>| -> BTreeSet<&'static str> {
        let inside = of(&quote);
        if inside.is_empty() { of(around) } else { inside }
    };
    let owners: BTreeSet<usize> = people_in(ground, span).into_iter().collect();
    Analysis {
        owners: if owners.is_empty() { people_in(ground, near).into_iter().collect() } else { owners },
        // Beside the number of a thing, what the next sentences name is another.
        sorts: if inside.is_empty() { pick(|t| sorts(t).into_iter().collect()) } else { sorts(&quote).into_iter().collect() },
        seals: if inside.is_empty() { seals(around) } else { inside },
        brands: pick(brands),
        numbers: numbers_in(ground, near),
        day,
        basis,
    }
}

pub(super) fn fill(views: &mut Views, ground: &Ground) {
    let rows: Vec<store::Row> = (0..ground.records.len()).flat_map(|r| store::rows(ground, r)).collect();
    let seizures = seizures(ground, &rows);
    let analyses = analyses(ground, &rows, &seizures);
    for (at, seizure) in seizures.iter().enumerate() {
        let record = &ground.records[seizure.record];
        let doc = record.document.id.as_str();
        let key = format!("{doc}#{at}");
        let owner = seizure.owner.map_or("", |o| ground.entity(o).id.as_str());
        let mut basis = seizure.basis.clone();
        basis.truncate(3);
        basis.extend(said_unread(ground, seizure));
        let thing: String = words(&seizure.words).join(" ").chars().take(60).collect();
        let thing = if seizure.words.chars().count() <= 60 { seizure.words.trim().to_owned() } else { thing };
        let values = vec![
            Value::text(&key),
            Value::text(&thing),
            Value::text(owner),
            Value::text(record.agency()),
            Value::text(doc),
            seizure.day.into(),
        ];
        views.add("seizure", values, basis);
        let others = seizures.iter().filter(|s| s.owner.is_some() && s.owner == seizure.owner && s.sort == seizure.sort).count();
        for analysis in analyses.iter().filter(|a| a.day >= seizure.day) {
            let sealed = !analysis.seals.is_disjoint(&seizure.seals);
            let sort = analysis.sorts.contains(seizure.sort) || analysis.sorts.is_empty();
            let owned = seizure.owner.is_some_and(|o| analysis.owners.contains(&o));
            let numbered = !analysis.numbers.is_disjoint(&seizure.numbers);
            // Another seal number is another thing, unless this owner had only one such thing taken.
            let other_seal = conflict(&analysis.seals, &seizure.seals) && others > 1;
            let same = sealed
                && sort
                && (owned || seizure.owner.is_none() || analysis.owners.is_empty() || seizure.seals.iter().any(|s| s.contains('/')))
                || numbered && sort
                || owned && analysis.sorts.contains(seizure.sort) && !other_seal;
            if same && !conflict(&analysis.brands, &seizure.brands) {
                views.add("analysed", vec![Value::text(&key), analysis.day.into()], [analysis.basis.clone()]);
            }
        }
    }
}

/// Passages that say in so many words that it was not read.
fn said_unread(ground: &Ground, seizure: &Seizure) -> Vec<Basis> {
    let mut out = Vec::new();
    for record in &ground.records {
        let concerns = seizure.owner.is_some_and(|o| record.mentions.iter().any(|(_, e)| *e == o));
        if !concerns || out.len() >= 2 || !says_unread(&record.folded().text) {
            continue;
        }
        let folded = record.folded();
        let around = folded.text.as_str();
        let fits = sorts(around).contains(&seizure.sort) && !conflict(&brands(around), &seizure.brands);
        let said = word::NOT_READ.iter().chain(word::READ_LATE).filter_map(|p| word::finds(around, p).next()).min();
        if let (true, Some(byte)) = (fits, said) {
            out.push(Basis::Passage(record.sentence_at(byte)));
        }
    }
    out
}

pub(super) fn says_unread(folded: &str) -> bool {
    word::any(folded, word::NOT_READ) || word::any(folded, word::READ_LATE)
}
