//! Who and what is replaced, by what, and which writings that takes.

use super::key::{key, words};
use super::policy::{Births, Kind, Policy, PolicyError};
use super::role::{self, Standing};
use super::seek::{Seeker, Strength, Target, is_word};
use super::sign;
use crate::report::block::Language;
use crate::view::ground::Ground;
use crate::view::word;
use jiff::civil::Date;
use model::case::Lookup;
use model::{Case, Entity, Finding, Property, Schema};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters from which one word of a name is looked for by itself.
const PART_MIN: usize = 3;
/// Letters and digits from which an identifier is looked for where no mention says that it is one.
const IDENTIFIER_MIN: usize = 5;

/// Parts of names that never stand for anybody alone, and what stands before names.
const SMALL: &[&str] = &[
    "de",
    "la",
    "le",
    "les",
    "des",
    "du",
    "van",
    "von",
    "der",
    "den",
    "dit",
    "dite",
    "het",
    "ter",
    "ten",
    "ben",
    "bin",
    "ibn",
    "abou",
    "abu",
    "bou",
    "ould",
    "della",
    "del",
    "dos",
    "das",
    "mac",
    "saint",
    "sainte",
    "sint",
    "fils",
    "alias",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "sieur",
    "dame",
    "dhr",
    "mevr",
    "heer",
    "mevrouw",
    "meneer",
    "mrs",
    "mister",
    "nomme",
    "nommee",
    "dr",
    "prof",
    "maitre",
    "the",
    "and",
    "veuve",
    "epouse",
    "née",
    "geb",
    "geboren",
    "jonge",
    "oude",
];

/// One line of the list of what would be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub entity: String,
    pub caption: String,
    /// A group of people, or a kind of number.
    pub group: &'static str,
    pub why: String,
    /// What it is called in the public text; none where it stays.
    pub label: Option<String>,
    /// Writings that it shares with somebody who stays: they go only where the files say whose they are.
    pub shared: Vec<String>,
}

/// The whole plan.
pub struct Plan {
    pub rows: Vec<Row>,
    pub labels: Vec<String>,
    /// Index of the label of each entity that goes, by its place in the case.
    pub label_of: BTreeMap<usize, usize>,
    /// Index of the label of each identifier's value that people carry.
    pub identifiers: HashMap<String, usize>,
    pub seeker: Seeker,
    pub births: Births,
    pub keep: BTreeSet<Kind>,
    pub policy: String,
    pub language: Language,
}

/// Of what kind an identifier of a person is.
pub fn kind_of(identifier: &str) -> Option<Kind> {
    Some(match identifier {
        "phone" => Kind::Phone,
        "email" => Kind::Email,
        "plate" => Kind::Plate,
        "iban" => Kind::Account,
        "crypto" => Kind::Wallet,
        "national_number" => Kind::NationalNumber,
        "passport" => Kind::Passport,
        "address" => Kind::Address,
        _ => return None,
    })
}

/// Of what kind an entity that tells people apart is; a town, a make of car or a police service is none.
fn kind_of_entity(ground: &Ground, at: usize) -> Option<Kind> {
    let entity = ground.entity(at);
    let has = |f: &dyn Fn(char) -> bool| entity.names.iter().any(|n| n.chars().any(f));
    let digits = has(&|c| c.is_ascii_digit());
    match entity.schema {
        Schema::UserAccount if has(&|c| c == '@') => Some(Kind::Email),
        Schema::UserAccount => Some(Kind::Phone),
        Schema::Vehicle if digits => Some(Kind::Plate),
        Schema::BankAccount => Some(Kind::Account),
        Schema::Passport => Some(Kind::Passport),
        Schema::Identification => Some(Kind::NationalNumber),
        Schema::CryptoWallet => Some(Kind::Wallet),
        Schema::Address if ground.is_door(at) => Some(Kind::Address),
        _ => None,
    }
}

impl Plan {
    /// Decides for every person and identifier of the case; signs are in `language`.
    ///
    /// # Errors
    /// A line of the policy that names nobody, or several people.
    pub fn new(case: &Case, findings: &[Finding], policy: &Policy, language: Language) -> Result<Self, PolicyError> {
        let ground = Ground::new(case);
        let standings = role::roles(case, findings);
        let overruled = overruled(case, &standings, policy)?;
        let mut plan = Self {
            rows: Vec::new(),
            labels: vec![sign::withheld(language)],
            label_of: BTreeMap::new(),
            identifiers: HashMap::new(),
            seeker: Seeker::new(!policy.keep.contains(&Kind::Email), !policy.keep.contains(&Kind::Phone)),
            births: policy.births,
            keep: policy.keep.clone(),
            policy: policy.name.clone(),
            language,
        };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for at in in_order(&ground, &standings) {
            let entity = &case.entities[at];
            let (group, why, goes, word) = match standings.get(&at) {
                Some(s) => {
                    let said = overruled.get(&at);
                    let goes = said.map_or(policy.groups.contains(&s.role), |o| o.0);
                    let why = said.map_or_else(|| s.why.clone(), |o| format!("{}; {}", o.1, s.why));
                    (s.role.group(), why, goes, sign::of_role(s.role, language))
                }
                None => {
                    let Some(kind) = kind_of_entity(&ground, at) else { continue };
                    (kind.word(), "tells one person from another".to_owned(), !policy.keep.contains(&kind), sign::of_kind(kind, language))
                }
            };
            let label = goes.then(|| plan.label(&mut counts, word));
            if let Some(label) = label {
                plan.label_of.insert(at, label);
            }
            let label = label.map(|l| plan.labels[l].clone());
            plan.rows.push(Row {
                entity: entity.id.to_string(),
                caption: entity.caption.to_string(),
                group,
                why,
                label,
                shared: Vec::new(),
            });
        }
        plan.carried(case, &mut counts);
        plan.writings(case, &ground);
        plan.births(case);
        Ok(plan)
    }

    /// A new label: `[person 12]`.
    fn label<'w>(&mut self, counts: &mut BTreeMap<&'w str, usize>, word: &'w str) -> usize {
        let count = counts.entry(word).or_default();
        *count += 1;
        self.labels.push(format!("[{word} {count}]"));
        self.labels.len() - 1
    }

    /// Identifiers that people carry and that are no entity of their own.
    fn carried(&mut self, case: &Case, counts: &mut BTreeMap<&str, usize>) {
        let mut known: HashMap<String, usize> = HashMap::new();
        for (&at, &label) in &self.label_of {
            let entity = &case.entities[at];
            if entity.schema != Schema::Person {
                known.extend(entity.names.iter().map(|n| (key(n), label)));
                known.extend(entity.identifiers.iter().map(|i| (key(&i.value), label)));
            }
        }
        for identifier in case.entities.iter().flat_map(|e| &e.identifiers) {
            let Some(kind) = kind_of(&identifier.kind).filter(|k| !self.keep.contains(k)) else { continue };
            if self.identifiers.contains_key(identifier.value.as_str()) {
                continue;
            }
            let label = match known.get(&key(&identifier.value)) {
                Some(label) => *label,
                None => self.label(counts, sign::of_kind(kind, self.language)),
            };
            known.insert(key(&identifier.value), label);
            self.identifiers.insert(identifier.value.to_string(), label);
        }
    }

    /// Every writing that is looked for, and which of them people share who stay.
    fn writings(&mut self, case: &Case, ground: &Ground) {
        let staying = Staying::new(case, &self.label_of);
        let lookup = Lookup::new(case);
        let mut shared: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        let mut parts: BTreeMap<String, Part> = BTreeMap::new();
        for (&at, &label) in &self.label_of {
            let entity = &case.entities[at];
            let names = all_names(&lookup, entity);
            if entity.schema != Schema::Person {
                names.iter().for_each(|n| identifier(&mut self.seeker, n, label));
                entity.identifiers.iter().filter(|i| i.kind != "coordinates").for_each(|i| identifier(&mut self.seeker, &i.value, label));
                continue;
            }
            for name in &names {
                let words = own_words(name);
                if words.len() < 2 {
                    count_parts(&mut parts, name, &words, label, &ground.documents_of[at]);
                    continue;
                }
                // Two words of the language in a row, as two names are, are the name; "le petit" is not.
                let own = || words.iter().filter(|w| !SMALL.iter().any(|s| key(s) == **w));
                let wordlike = own().count() < 2 && own().all(|w| is_word(w));
                for whole in orders(&words) {
                    if staying.names.contains(&whole) {
                        shared.entry(label).or_default().insert(name.clone());
                        continue;
                    }
                    add_name(&mut self.seeker, whole, label, wordlike, words.len());
                }
                count_parts(&mut parts, name, &words, label, &ground.documents_of[at]);
            }
        }
        for (name, part) in parts {
            let shares = staying.words.contains(&name);
            // Whose it is must be sure: one bearer, and nobody who stays.
            let label = part.bearers.iter().next().copied().filter(|_| part.bearers.len() == 1 && !shares).unwrap_or(0);
            if shares {
                for bearer in &part.bearers {
                    shared.entry(*bearer).or_default().insert(part.written.clone());
                }
            }
            let wordlike = is_word(&name);
            let documents = shares.then_some(part.documents);
            self.seeker.add(name, Target { label, strength: Strength::Part, wordlike, parts: 1, documents });
        }
        staying.phrases.into_iter().for_each(|p| self.seeker.keep(p));
        for (value, &label) in &self.identifiers {
            identifier(&mut self.seeker, value, label);
        }
        let of_label: BTreeMap<String, usize> = self.labels.iter().cloned().enumerate().map(|(n, l)| (l, n)).collect();
        for row in &mut self.rows {
            let label = row.label.as_ref().and_then(|l| of_label.get(l));
            row.shared = label.and_then(|l| shared.remove(l)).unwrap_or_default().into_iter().collect();
        }
    }

    /// Birth dates, but those on which something else happened: there only the passage that tells of the birth is changed.
    fn births(&mut self, case: &Case) {
        if self.births == Births::Keep {
            return;
        }
        let busy: BTreeSet<Date> = busy_days(case);
        let told = case
            .claims
            .iter()
            .filter(|c| c.property == Property::Born)
            .filter_map(|c| c.value.as_deref().and_then(model::When::parse).or(c.true_on));
        let known = case
            .entities
            .iter()
            .flat_map(|e| &e.identifiers)
            .filter(|i| i.kind == "birth_date")
            .filter_map(|i| model::When::parse(&i.value));
        for day in told.chain(known).filter_map(|w| w.single_day()).filter(|d| !busy.contains(d)) {
            self.seeker.add_day(day);
        }
    }

    /// What a place is replaced by.
    pub fn words_for(&self, what: super::seek::What) -> String {
        use super::seek::What;
        match what {
            What::Label(n) => self.labels[n].clone(),
            What::Day(year) => format!("[{year}]"),
            What::Email => "[e-mail withheld]".to_owned(),
            What::Number => "[number withheld]".to_owned(),
        }
    }
}

/// Days of documents, and on which something is told to have happened that is no birth.
fn busy_days(case: &Case) -> BTreeSet<Date> {
    let claims = case.claims.iter().filter(|c| c.property != Property::Born).filter_map(|c| c.true_on);
    let dates = case.profiles.values().flat_map(|p| [p.date.as_ref(), p.received.as_ref()]).flatten().map(|d| d.when);
    let held = case.profiles.values().filter_map(|p| p.held_since);
    claims.chain(dates).filter_map(|w| w.single_day()).chain(held).collect()
}

/// Persons and identifiers in an order that no name has a part in: who is in most documents first, then by the hashes of the files.
fn in_order(ground: &Ground, standings: &BTreeMap<usize, Standing>) -> Vec<usize> {
    let first = |at: usize| {
        let mentions = ground.entity(at).mentions.iter().filter_map(|m| ground.lookup.mention.get(m));
        mentions.filter_map(|m| Some((ground.lookup.document.get(&m.span.document)?.blob.as_str(), m.span.start))).min()
    };
    let mut order: Vec<_> = (0..ground.case.entities.len())
        .map(|at| (!standings.contains_key(&at), usize::MAX - ground.documents_of[at].len(), first(at), at))
        .collect();
    order.sort();
    order.into_iter().map(|o| o.3).collect()
}

/// What the policy says of single people: by place, whether they go, and the words for the list.
fn overruled(case: &Case, people: &BTreeMap<usize, Standing>, policy: &Policy) -> Result<BTreeMap<usize, (bool, String)>, PolicyError> {
    let mut out = BTreeMap::new();
    for line in &policy.overrules {
        let wanted = key(&line.who);
        let fits = |at: usize| {
            let e = &case.entities[at];
            e.id.as_str() == line.who || std::iter::once(&e.caption).chain(&e.names).any(|n| key(n) == wanted)
        };
        let found: Vec<usize> = people.keys().copied().filter(|at| fits(*at)).collect();
        let wrong = |message: String| PolicyError { line: line.line, column: 1, message };
        match found.as_slice() {
            [one] => drop(out.insert(*one, (line.replace, format!("line {} says so", line.line)))),
            [] => {
                return Err(wrong(format!(
                    "no person of this case is called \"{}\": `redthread entities --schema Person` lists them",
                    line.who
                )));
            }
            several => {
                let ids: Vec<&str> = several.iter().map(|at| case.entities[*at].id.as_str()).collect();
                return Err(wrong(format!("\"{}\" fits {} people: {}; give an id instead", line.who, several.len(), ids.join(", "))));
            }
        }
    }
    Ok(out)
}

/// Every writing of an entity: its names, and the words at its mentions.
fn all_names(lookup: &Lookup, entity: &Entity) -> BTreeSet<String> {
    let at = entity.mentions.iter().filter_map(|m| lookup.mention.get(m)).map(|m| &m.surface);
    at.chain(&entity.names).chain([&entity.caption]).chain(&entity.other_names).map(String::from).collect()
}

/// The keys of the words of a name, without what stands before names: titles and offices.
fn own_words(name: &str) -> Vec<String> {
    let mut found: Vec<String> = words(name).into_iter().map(|w| w.key).filter(|k| !k.is_empty()).collect();
    let title = |k: &str| {
        SMALL.iter().skip_while(|s| **s != "fils").any(|s| key(s) == k) || word::OFFICE.iter().any(|o| key(o) == k) || k == "m" || k == "mr"
    };
    while found.len() > 1 && title(&found[0]) {
        found.remove(0);
    }
    found
}

/// The orders in which a name is written, with and without its first names cut to their letter.
fn orders(words: &[String]) -> BTreeSet<String> {
    let joint = |parts: &[&str]| key(&parts.concat());
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut out = BTreeSet::from([joint(&all)]);
    for n in 1..all.len() {
        let (first, rest) = all.split_at(n);
        out.insert(joint(&[rest, first].concat()));
    }
    for (given, others) in [(all[0], &all[1..]), (all[all.len() - 1], &all[..all.len() - 1])] {
        if let Some(letter) = given.chars().next().map(String::from)
            && others.concat().chars().count() > PART_MIN
        {
            out.insert(joint(&[&[letter.as_str()], others].concat()));
            out.insert(joint(&[others, &[letter.as_str()]].concat()));
        }
    }
    out.retain(|k| k.chars().count() > PART_MIN);
    out
}

/// A whole name; one that two bear stands for neither.
fn add_name(seeker: &mut Seeker, whole: String, label: usize, wordlike: bool, parts: usize) {
    match seeker.target(&whole) {
        Some(known) if known.label != label => known.label = 0,
        Some(_) => {}
        None => seeker.add(whole, Target { label, strength: Strength::Whole, wordlike, parts, documents: None }),
    }
}

/// A word of names that go: as first written, who bears it, and in which documents they are named.
struct Part {
    written: String,
    bearers: BTreeSet<usize>,
    documents: BTreeSet<usize>,
}

/// Counts the words of a name that can stand for it.
fn count_parts(parts: &mut BTreeMap<String, Part>, name: &str, own: &[String], label: usize, documents: &[usize]) {
    for word in own {
        let small = SMALL.iter().any(|s| key(s) == *word) || word::OFFICE.iter().any(|o| key(o) == *word);
        let letters = word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit());
        if word.chars().count() >= PART_MIN && !small && letters {
            let written = || name.split(|c: char| !c.is_alphanumeric()).find(|w| key(w) == *word).unwrap_or(name).to_owned();
            let part = parts.entry(word.clone()).or_insert_with(|| Part {
                written: written(),
                bearers: BTreeSet::new(),
                documents: BTreeSet::new(),
            });
            part.bearers.insert(label);
            part.documents.extend(documents);
        }
    }
}

/// An identifier however it is grouped; a door also without its town, and with its number before and after its street.
fn identifier(seeker: &mut Seeker, value: &str, label: usize) {
    if let Some((door, _)) = value.split_once(',').filter(|(door, _)| door.chars().any(|c| c.is_ascii_digit()) && door.contains(' ')) {
        identifier(seeker, door, label);
    }
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        seeker.add_number(&digits, label);
        return;
    }
    let name = key(value);
    if name.chars().count() >= IDENTIFIER_MIN && (!digits.is_empty() || value.contains('@')) {
        let parts = words(value).len().max(2);
        let turned = match words(value).as_slice() {
            [first, rest @ ..] if first.key.chars().all(|c| !c.is_alphabetic() || "oisb".contains(c)) && letters > IDENTIFIER_MIN => {
                key(&rest.iter().map(|w| w.key.as_str()).chain([first.key.as_str()]).collect::<String>())
            }
            [rest @ .., last] if last.key.chars().all(|c| !c.is_alphabetic() || "oisb".contains(c)) && letters > IDENTIFIER_MIN => {
                key(&std::iter::once(last).chain(rest).map(|w| w.key.as_str()).collect::<String>())
            }
            _ => name.clone(),
        };
        seeker.add(turned, Target { label, strength: Strength::Whole, wordlike: false, parts, documents: None });
        seeker.add(name, Target { label, strength: Strength::Whole, wordlike: false, parts, documents: None });
    }
}

/// The names of those who stay, of places and of services.
struct Staying {
    /// Keys of whole names.
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    /// Whole names of several words.
    phrases: Vec<String>,
}

impl Staying {
    fn new(case: &Case, going: &BTreeMap<usize, usize>) -> Self {
        let mut out = Self { names: BTreeSet::new(), words: BTreeSet::new(), phrases: Vec::new() };
        let lookup = Lookup::new(case);
        for (at, entity) in case.entities.iter().enumerate() {
            let named = matches!(entity.schema, Schema::Person | Schema::Address | Schema::PublicBody);
            // A firm that is only called as a person is ("Delhaize") keeps its name; "Garage Vandamme" does not.
            if going.contains_key(&at) || !named && entity.schema != Schema::Organization {
                continue;
            }
            for name in all_names(&lookup, entity) {
                let words = own_words(&name);
                let whole = key(&words.concat());
                if !named && words.len() > 1 {
                    continue;
                }
                if words.len() > 1 {
                    out.phrases.push(whole.clone());
                    if entity.schema == Schema::Person {
                        out.phrases.extend(orders(&words));
                    }
                }
                out.words.extend(words);
                out.names.insert(whole);
            }
        }
        out.names.extend(case.agencies.iter().flat_map(|a| a.writings.iter().chain([&a.name])).map(|n| key(n)));
        out.words.extend(case.documents.iter().flat_map(|d| own_words(&d.agency)));
        out
    }
}
