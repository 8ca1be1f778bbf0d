//! One thing counted two ways: the dead, the stolen, the men who were seen.

use super::Pair;
use crate::view::concept;
use crate::view::day::is_month;
use crate::view::ground::{Ground, Record, words};
use crate::view::hearing::stated_by;
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

const NUMBERS: &[(&str, u32)] = &[
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
];

/// Words that count one sort of thing, in three languages; other nouns count by themselves.
const SORTS: &[(&str, &[&str])] = &[
    ("dead", &["morts", "mort", "decedes", "deces", "tues", "doden", "dode", "dead", "deaths", "killed", "dodelijke"]),
    ("wounded", &["blesses", "blesse", "gewonden", "gewonde", "wounded", "injured"]),
    ("men", &["hommes", "individus", "mannen", "men", "males"]),
    ("people", &["personnes", "personen", "people", "persons"]),
    ("shots", &["coups", "tirs", "schoten", "shots"]),
    ("explosions", &["explosions", "detonations", "ontploffingen", "explosies", "blasts"]),
    (
        "weapons",
        &[
            "armes",
            "fusils",
            "pistolets",
            "wapens",
            "geweren",
            "pistolen",
            "weapons",
            "guns",
            "rifles",
            "pistols",
            "kalachnikovs",
            "kalashnikovs",
            "carabines",
            "karabijnen",
            "carbines",
            "shotguns",
        ],
    ),
    ("detonators", &["detonateurs", "ontstekers", "detonators"]),
    ("phones", &["telephones", "gsm's", "telefoons", "toestellen", "phones", "handsets"]),
    ("cartridges", &["cartouches", "munitions", "balles", "patronen", "kogels", "cartridges", "rounds", "bullets"]),
    ("grenades", &["grenades", "granaten"]),
    ("bags", &["sacs", "sachets", "valises", "tassen", "zakken", "koffers", "bags", "suitcases"]),
    ("boxes", &["caisses", "boites", "cartons", "kisten", "dozen", "boxes", "crates"]),
    ("passports", &["passeports", "paspoorten", "passports"]),
    ("charges", &["engins", "bombes", "charges", "bommen", "ladingen", "bombs", "devices"]),
    ("canisters", &["jerricans", "bidons", "bouteilles", "jerrycans", "flessen", "canisters", "bottles", "cylinders"]),
    ("suspects", &["suspects", "verdachten", "assaillants", "daders", "attackers", "gunmen", "auteurs"]),
    ("vehicles", &["vehicules", "voitures", "camionnettes", "voertuigen", "wagens", "vehicles", "cars", "vans"]),
];

/// What no count is of: units, money, time, pages.
const UNITS: &[&str] = &[
    "euros",
    "euro",
    "eur",
    "francs",
    "dollars",
    "heures",
    "heure",
    "minutes",
    "minute",
    "secondes",
    "jours",
    "jour",
    "semaines",
    "mois",
    "ans",
    "annees",
    "annee",
    "metres",
    "kilometres",
    "kilos",
    "kilo",
    "grammes",
    "litres",
    "pages",
    "page",
    "feuillets",
    "fois",
    "uur",
    "uren",
    "minuten",
    "seconden",
    "dagen",
    "dag",
    "weken",
    "maanden",
    "jaar",
    "jaren",
    "meter",
    "kilometer",
    "keer",
    "maal",
    "bladzijden",
    "blz",
    "hours",
    "hour",
    "seconds",
    "days",
    "day",
    "weeks",
    "months",
    "years",
    "year",
    "miles",
    "times",
    "percent",
    "pour",
    "procent",
    "degres",
    "graden",
    "reprises",
    "exemplaires",
    "annexes",
    "bijlagen",
    "copies",
    "services",
    "diensten",
    "rue",
    "avenue",
    "place",
    "quai",
    "boulevard",
    "straat",
    "laan",
    "bis",
    "ter",
];

const ABOUT: &[&str] = &[
    "environ",
    "quelque",
    "quelques",
    "pres de",
    "plus de",
    "moins de",
    "au moins",
    "une trentaine",
    "a peu pres",
    "approximativement",
    "jusqu'a",
    "entre",
    "ongeveer",
    "zowat",
    "circa",
    "meer dan",
    "minder dan",
    "minstens",
    "een tiental",
    "tot",
    "about",
    "around",
    "some",
    "approximately",
    "at least",
    "more than",
    "less than",
    "up to",
    "nearly",
    "almost",
    "between",
    "ou",
    "of",
    "or",
];

/// A count that is known to be on its way.
const PROVISIONAL: &[&str] = &[
    "provisoire*",
    "premier bilan",
    "premier point",
    "premier decompte",
    "premier comptage",
    "premiere estimation",
    "eerste telling",
    "eerste cijfer*",
    "eerste raming",
    "first tally",
    "first estimate",
    "preliminary",
    "dernier bilan",
    "a ce stade",
    "en cours de verification",
    "voorlopig*",
    "eerste balans",
    "provisional*",
    "so far",
    "initial",
    "first count",
    "mise a jour",
    "bijgewerkt",
    "updated",
];

/// Characters of a clause behind a number that are compared.
const CLAUSE: usize = 70;

/// What two clauses say alike beside the noun, for two counts that nothing but their words ties.
const CLAUSE_WORDS_MIN: usize = 3;

/// Days between two papers that can count one thing in the same words.
const CLAUSE_DAYS: i64 = 14;

/// Counts of one noun above which it is left alone.
const COUNTS_MAX: usize = 400;

struct Count {
    record: usize,
    number: u32,
    span: Span,
    /// What is said of the things counted: the words behind the number, to the next stop.
    clause: String,
}

pub(super) fn pairs(ground: &Ground) -> Vec<Pair> {
    let mut by_sort: BTreeMap<String, Vec<Count>> = BTreeMap::new();
    for (at, record) in ground.records.iter().enumerate() {
        if matches!(record.kind, DocumentKind::Table) {
            continue;
        }
        for (sort, count) in counts(at, record) {
            by_sort.entry(sort).or_default().push(count);
        }
    }
    let mut out = Vec::new();
    for (sort, counts) in by_sort {
        let documents: BTreeSet<usize> = counts.iter().map(|c| c.record).collect();
        // What everybody counts all the time is not one thing counted.
        if counts.len() > COUNTS_MAX {
            continue;
        }
        let contexts: Vec<Context> = counts.iter().map(|c| Context::new(ground, c)).collect();
        for (i, a) in counts.iter().enumerate() {
            for (j, b) in counts.iter().enumerate().skip(i + 1) {
                if a.number == b.number || a.record == b.record {
                    continue;
                }
                // A document that gives both numbers, or one side that agrees elsewhere in the other's document, settles it itself.
                let gives = |record: usize, number: u32| counts.iter().any(|c| c.record == record && c.number == number);
                if gives(a.record, b.number) || gives(b.record, a.number) {
                    continue;
                }
                let Some(subject) = shared_matter(ground, &sort, (a, &contexts[i]), (b, &contexts[j]), documents.len()) else { continue };
                if let (Some(left), Some(right)) = (ground.cite(&a.span), ground.cite(&b.span)) {
                    let same_speaker = one_witness(ground, a, b).is_some();
                    out.push(Pair { kind: ContradictionKind::Count, subject, property: sort.clone(), left, right, same_speaker });
                }
            }
        }
    }
    out
}

fn counts(at: usize, record: &Record) -> Vec<(String, Count)> {
    let folded = record.folded();
    let mut out = Vec::new();
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    for (byte, c) in folded.text.char_indices().chain([(folded.text.len(), ' ')]) {
        match (c.is_alphanumeric() || c == '\'' && start.is_some(), start) {
            (true, None) => start = Some(byte),
            (false, Some(s)) => {
                tokens.push((s, &folded.text[s..byte]));
                start = None;
            }
            _ => {}
        }
    }
    for (i, &(byte, token)) in tokens.iter().enumerate() {
        let Some(number) = number_of(token) else { continue };
        let Some(&(after, noun)) = tokens.get(i + 1) else { continue };
        // The noun follows at once: "24 détonateurs"; a year, an hour, a house number or a list does not count.
        let gap = &folded.text[byte + token.len()..after];
        let before = &folded.text[..byte];
        let linked = before.ends_with(['/', '.', ':', '-', ',', '°']) || before.trim_end().ends_with("n°");
        let sort = sort_of(noun);
        if gap != " " || linked || sort.is_none() || (1900..2100).contains(&number) && token.len() == 4 {
            continue;
        }
        if let Some(&(_, previous)) = i.checked_sub(1).and_then(|p| tokens.get(p)) {
            let two = i.checked_sub(2).and_then(|p| tokens.get(p)).map_or(String::new(), |(_, w)| format!("{w} {previous}"));
            // "07:41 : 3 morts" has an hour before it, "12 3" none of its own.
            let numeric = previous.chars().all(|c| c.is_ascii_digit()) && !before.trim_end().ends_with([':', '-'])
                || NUMBERS.iter().any(|(w, _)| *w == previous)
                || ["le", "du", "au", "op", "de", "numero", "nr", "no", "page", "scelle", "zegel"].contains(&previous)
                    && token.parse::<u32>().is_ok()
                    && sort.as_deref().is_some_and(|s| s.len() < 5);
            if numeric || ABOUT.contains(&previous) || ABOUT.contains(&two.as_str()) {
                continue;
            }
        }
        let c = folded.char_at(byte);
        let span = record.sentence(c, c + 1);
        let text = folded.slice(span.start, span.end);
        // "cinq sacs, pas trois", "five bags, not three" takes nothing back but another count.
        let corrects =
            |not: &str| text.rsplit_once(not).is_some_and(|(_, rest)| words(rest).first().is_some_and(|w| number_of(w).is_some()));
        let negated = word::negated(text) && !text.contains("pas moins") && !["niet ", "not ", "geen "].into_iter().any(corrects);
        if word::any(text, PROVISIONAL) || negated {
            continue;
        }
        if let Some(sort) = sort {
            let clause: String =
                folded.text[after..].chars().take(CLAUSE).take_while(|c| !matches!(c, '.' | ',' | ';' | ':' | '|' | '(')).collect();
            out.push((sort, Count { record: at, number, span, clause }));
        }
    }
    out
}

/// The number that a folded word or figure writes.
pub(super) fn number_of(token: &str) -> Option<u32> {
    let figure = token.parse::<u32>().ok().filter(|n| (2..2000).contains(n) && !token.starts_with('0'));
    figure.or_else(|| NUMBERS.iter().find(|(w, _)| *w == token).map(|(_, n)| *n))
}

fn sort_of(noun: &str) -> Option<String> {
    if UNITS.contains(&noun) || is_month(noun) || noun.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some((sort, _)) = SORTS.iter().find(|(_, words)| words.contains(&noun)) {
        return Some((*sort).to_owned());
    }
    // Plurals of longer words: short ones and singulars are more often names, streets and adjectives.
    (noun.len() >= 6 && (noun.ends_with('s') || noun.ends_with("en") || noun.ends_with('x'))).then(|| noun.to_owned())
}

/// What a count can be recognised by as one with another.
struct Context {
    near: BTreeSet<usize>,
    all: BTreeSet<usize>,
    files: BTreeSet<String>,
}

impl Context {
    fn new(ground: &Ground, count: &Count) -> Self {
        let record = &ground.records[count.record];
        let told = |m: &&(usize, usize)| tells(ground, m.1);
        let wide = Span { start: count.span.start.saturating_sub(300), end: count.span.end + 300, ..count.span.clone() };
        let references = record
            .profile
            .map(|p| p.references.iter().chain(&p.cites).chain(&p.replies_to).map(|s| stem(s)).collect::<BTreeSet<_>>())
            .unwrap_or_default();
        Self {
            near: record.mentions.iter().filter(told).filter(|(m, _)| wide.contains(&ground.mention(*m).span)).map(|&(_, e)| e).collect(),
            all: record.mentions.iter().filter(told).map(|&(_, e)| e).collect(),
            files: references.into_iter().filter(|s| s.chars().filter(char::is_ascii_digit).count() >= 4).collect(),
        }
    }
}

/// What both passages are about: an entity of both sentences or the file that both belong to; none if nothing ties them.
fn shared_matter(
    ground: &Ground,
    sort: &str,
    (a, here): (&Count, &Context),
    (b, there): (&Count, &Context),
    documents: usize,
) -> Option<usize> {
    let (x, y) = (&ground.records[a.record], &ground.records[b.record]);
    let event = |e: &&usize| ground.entity(**e).schema == Schema::Event;
    let witness = one_witness(ground, a, b);
    if witness.is_none() && x.written.zip(y.written).is_some_and(|(m, n)| (m - n).abs() > 120) {
        return None;
    }
    if ["dead", "wounded", "explosions"].contains(&sort) {
        // The toll of an event: both documents are about it.
        let both: BTreeSet<usize> = here.all.intersection(&there.all).copied().collect();
        return both.iter().find(event).or_else(|| both.iter().find(|e| ground.is_site(**e))).copied();
    }
    let known = SORTS.iter().any(|(s, _)| *s == sort);
    let sentences = super::likeness(x.folded().slice(a.span.start, a.span.end), y.folded().slice(b.span.start, b.span.end));
    let (one, other) = (concept::content(&a.clause), concept::content(&b.clause));
    // "... rifles are gone from the store room" on both sides: the same predicate.
    let predicate = one.len().min(other.len()) >= CLAUSE_WORDS_MIN && (one.is_subset(&other) || other.is_subset(&one));
    let alike = if predicate { 1.0 } else { sentences };
    if let Some(&shared) = here.near.intersection(&there.near).find(event).or_else(|| here.near.intersection(&there.near).next()) {
        // Two texts without a day of their own tell of any years: nothing says that they count one scene.
        if x.written.is_none() || y.written.is_none() {
            return None;
        }
        // The same scene: the sentences share more than the noun; for nouns that anything can be counted by, most of their words.
        return (alike >= if known { 0.4 } else { 0.6 }).then_some(shared);
    }
    if let (Some(witness), true) = (witness, known && alike >= 0.4) {
        return Some(witness);
    }
    // One shop, one ship, one firm that nothing else marks: a name in both sentences.
    let both_dated = x.written.is_some() && y.written.is_some();
    if known && both_dated && alike >= 0.25 && shares_name(x, a, y, b) {
        return here.near.first().or_else(|| here.all.first()).copied().or_else(|| x.mentions.first().map(|m| m.1));
    }
    // The same file, or a thing of which few documents speak at all.
    let rare = known && documents <= 4 && sort.len() >= 8 && alike >= 0.25;
    let same_file = !here.files.is_disjoint(&there.files) && (known || alike >= 0.6);
    let soon = x.agency() == y.agency() && x.written.zip(y.written).is_some_and(|(m, n)| (m - n).abs() <= CLAUSE_DAYS);
    if !same_file && !rare && !(predicate && soon) {
        return None;
    }
    let shared = here.all.intersection(&there.all).copied().next();
    shared.or_else(|| here.near.first().copied()).or_else(|| here.all.first().copied()).or_else(|| x.mentions.first().map(|m| m.1))
}

/// Whether a word written with a capital inside both sentences is in both: a proper name, if no month or noun of a language that capitalises.
fn shares_name(x: &Record, a: &Count, y: &Record, b: &Count) -> bool {
    /// Letters of a word that can be a name.
    const NAME_MIN: usize = 4;
    let names = |record: &Record, count: &Count| -> BTreeSet<String> {
        let text: String =
            record.document.text().chars().skip(count.span.start as usize).take((count.span.end - count.span.start) as usize).collect();
        let capital = |w: &&str| w.chars().count() >= NAME_MIN && w.chars().next().is_some_and(char::is_uppercase);
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        all.skip(1).filter(capital).map(word::fold).filter(|w| !is_month(w)).collect()
    };
    !names(x, a).is_disjoint(&names(y, b))
}

/// Whose statements both records are, however long one came after the other; none if they are not of one witness.
fn one_witness(ground: &Ground, a: &Count, b: &Count) -> Option<usize> {
    let of = |count: &Count| stated_by(ground, &ground.records[count.record], &count.span);
    of(a).filter(|w| of(b) == Some(*w))
}

/// A record's number without the last part: `MO.11.L3.000871/2014-02` and `...-01` are one file.
fn stem(reference: &str) -> String {
    match reference.rfind(['-', '/']) {
        Some(at) if at >= 6 => reference[..at].to_owned(),
        _ => reference.to_owned(),
    }
}

/// Entities by which two passages can be about one thing.
fn tells(ground: &Ground, entity: usize) -> bool {
    let schema = ground.entity(entity).schema;
    ground.specific(entity) || matches!(schema, Schema::Event | Schema::CourtCase) || ground.is_site(entity)
}
