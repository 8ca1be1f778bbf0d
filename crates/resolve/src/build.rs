//! Entities out of clusters: caption, names, identifiers, links.

use crate::Undecided;
use crate::cluster::{Basis, Clusters, Join};
use crate::corpus::{Corpus, family};
use crate::fact::{Facts, Sign, is_make, tie_parts};
use model::{Entity, EntityId, Identifier, Link, LinkBasis, Schema, Text};
use norm::name::{Certainty, Fit, Place, compare_parsed, holds, is_kunya, parse};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The most undecided pairs that are handed on; the nearest.
const UNDECIDED: usize = 5_000;
/// Entities that are made beside each other before they are handed over.
const AT_ONCE: usize = 1 << 12;

/// Likeness of two names from which a reader takes them for one, once something else says that they are.
const SPELLING: f64 = 0.6;

/// Hands every entity to `sink`, in the order of first mentions; gives the undecided pairs.
pub fn entities(corpus: &Corpus, facts: &Facts, clusters: Clusters, sink: &mut dyn FnMut(Entity)) -> Vec<Undecided> {
    let undecided = clusters.undecided(corpus, UNDECIDED);
    let mut joins: Vec<(u32, u32)> = clusters.joins.iter().enumerate().map(|(i, j)| (clusters.find(j.left), i as u32)).collect();
    joins.sort_unstable();
    let made = |units: &Vec<u32>| {
        let root = clusters.find(units[0]);
        let of_root = joins[joins.partition_point(|(r, _)| *r < root)..].iter().take_while(|(r, _)| *r == root);
        let joins: Vec<&Join> = of_root.map(|(_, i)| &clusters.joins[*i as usize]).collect();
        entity(corpus, facts, &clusters, units, &joins)
    };
    let mut waiting: Vec<Vec<u32>> = Vec::new();
    let mut make = |waiting: &mut Vec<Vec<u32>>| {
        waiting.par_iter().map(made).collect::<Vec<Entity>>().into_iter().for_each(&mut *sink);
        waiting.clear();
    };
    clusters.each(|units| {
        waiting.push(units);
        if waiting.len() == AT_ONCE {
            make(&mut waiting);
        }
    });
    make(&mut waiting);
    undecided
}

/// The names of a person that nobody would read as the caption: bynames, maiden names, a given name alone (there are many a `Joris`).
fn other_names(corpus: &Corpus, clusters: &Clusters, unit: u32, schema: Schema, caption: &str) -> Vec<Text> {
    if schema != Schema::Person {
        return Vec::new();
    }
    let shown = caption;
    let caption = parse(caption);
    let other = |name: &u32| {
        let surface = corpus.surface(*name);
        if surface == shown && caption.full_parts() > 0 {
            return false;
        }
        let parsed = parse(surface);
        let held = holds(&caption, &parsed);
        let given = parsed.given().next().is_some() && parsed.family().next().is_none();
        if given && parsed.is_bare() && caption.full_parts() > 1 && matches!(held, Some((Place::Given, _))) {
            return true;
        }
        compare_parsed(&caption, &parsed).1 == Fit::Different && held.is_none() && holds(&parsed, &caption).is_none()
    };
    let names: BTreeSet<&str> = clusters.names(unit).iter().filter(|n| other(n)).map(|n| corpus.normal(*n)).collect();
    names.into_iter().map(Text::from).collect()
}

/// Links by names alone between the full spellings of one person that other evidence joined: a reader of both pages sees the
/// likeness without that evidence.
fn spellings(corpus: &Corpus, clusters: &Clusters, units: &[u32], joins: &[&Join]) -> Vec<(u32, u32, Link)> {
    let name = |unit: u32| corpus.units[unit as usize].name;
    let by_evidence = joins.iter().filter(|j| matches!(j.basis, Basis::Evidence(_) | Basis::SameDocument));
    let pairs: BTreeSet<(u32, u32)> =
        by_evidence.map(|j| (name(j.left).min(name(j.right)), name(j.left).max(name(j.right)))).filter(|(a, b)| a != b).collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut first: BTreeMap<u32, u32> = BTreeMap::new();
    for unit in units {
        let at = first.entry(name(*unit)).or_insert(*unit);
        *at = (*at).min(*unit);
    }
    let aliases = clusters.aliases(units[0]);
    let mut out = Vec::new();
    for (a, b) in pairs.into_iter().filter(|(a, b)| !aliases.contains(a) && !aliases.contains(b)) {
        let (Some(&left), Some(&right)) = (first.get(&a), first.get(&b)) else { continue };
        let (x, y) = (parse(corpus.surface(a)), parse(corpus.surface(b)));
        if x.full_parts() < 2 || y.full_parts() < 2 {
            continue;
        }
        let (comparison, fit) = compare_parsed(&x, &y);
        if fit == Fit::Near && comparison.score >= SPELLING || fit >= Fit::Partial {
            let (x, y) = (corpus.first(left).id.clone(), corpus.first(right).id.clone());
            let why = comparison.reasons.join("; ");
            let certainty = comparison.score as f32;
            let weight = crate::why::tenths(crate::record::name_bits(comparison.score));
            let parts = vec![model::Part { field: "name".into(), weight, words: why.clone().into() }];
            out.push((left, right, Link { left: x, right: y, basis: LinkBasis::Names, certainty, why: why.into(), parts }));
        }
    }
    out
}

fn entity(corpus: &Corpus, facts: &Facts, clusters: &Clusters, units: &[u32], joins: &[&Join]) -> Entity {
    let mut kinds: BTreeMap<Schema, usize> = BTreeMap::new();
    // Of each name the writings, with how often it is written so.
    let mut written: BTreeMap<(u32, String), usize> = BTreeMap::new();
    let mut per_name: BTreeMap<u32, usize> = BTreeMap::new();
    let mut mentions = Vec::new();
    for unit in units {
        let (own, name) = (corpus.mentions_of(*unit), corpus.units[*unit as usize].name);
        *per_name.entry(name).or_default() += own.len();
        for m in own {
            let mention = corpus.mention(*m).into_owned();
            *kinds.entry(mention.schema).or_default() += 1;
            *written.entry((name, without_marks(&mention.surface))).or_default() += 1;
            mentions.push((*m, mention.id));
        }
    }
    let mut writings: BTreeMap<String, usize> = BTreeMap::new();
    for ((_, writing), n) in &written {
        *writings.entry(writing.clone()).or_default() += n;
    }
    mentions.sort();
    let schema = kinds.iter().max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s))).map_or(Schema::Thing, |(s, _)| *s);
    let mut names: Vec<(usize, String)> = writings.into_iter().map(|(w, n)| (n, w)).collect();
    names.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let caption = match family(schema) {
        Schema::Person => caption_name(corpus, clusters, units[0], &per_name).map_or(String::new(), |name| usual(&written, name)),
        Schema::Organization => organization_caption(&names),
        Schema::Address => longest_common(&names),
        Schema::Event => names
            .iter()
            .max_by_key(|(n, w)| (w.contains(' '), *n, w.len().min(60), std::cmp::Reverse(w)))
            .map(|(_, w)| w.clone())
            .unwrap_or_default(),
        // International and in groups, where some document writes it so.
        Schema::UserAccount => names
            .iter()
            .max_by_key(|(n, w)| (w.starts_with('+'), w.contains(' '), *n, std::cmp::Reverse(w)))
            .map(|(_, w)| w.clone())
            .unwrap_or_default(),
        _ => names.first().map(|(_, n)| n.clone()).unwrap_or_default(),
    };
    let mut links: Vec<(u32, u32, Link)> = joins.iter().map(|j| (j.left, j.right, clusters.link(corpus, j))).collect();
    if schema == Schema::Person {
        links.extend(spellings(corpus, clusters, units, joins));
    }
    links.sort_by(|a, b| (a.0, a.1, &a.2.why).cmp(&(b.0, b.1, &b.2.why)));
    links.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1 && a.2.why == b.2.why);
    Entity {
        id: EntityId::of(&[mentions[0].1.as_str()]),
        schema,
        other_names: other_names(corpus, clusters, units[0], schema, &caption),
        caption: caption.into(),
        names: names.into_iter().map(|(_, n)| n.into()).collect(),
        identifiers: identifiers(corpus, facts, clusters, units, schema),
        mentions: sorted(mentions),
        links: links.into_iter().map(|(_, _, l)| l).collect(),
    }
}

fn sorted(mentions: Vec<(u32, model::MentionId)>) -> Vec<model::MentionId> {
    let mut ids: Vec<model::MentionId> = mentions.into_iter().map(|(_, id)| id).collect();
    ids.sort();
    ids
}

/// A writing without the labels of a form and the mark between two cells: `DUPONT   Prénom : Jean`, `DUPONT;Jean`.
fn without_marks(surface: &str) -> String {
    norm::name::label::unlabelled(surface).replace(';', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is mostly written, in normal case and order: `Ada Vos-Claes`, though one list has `ADA Vos-Claes`.
fn usual(written: &BTreeMap<(u32, String), usize>, name: u32) -> String {
    let of_name = written.range((name, String::new())..).take_while(|((n, _), _)| *n == name);
    of_name.max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or(String::new(), |((_, writing), _)| display(writing))
}

/// The most complete name that is not a byname, the most frequent of those.
fn caption_name(corpus: &Corpus, clusters: &Clusters, unit: u32, per_name: &BTreeMap<u32, usize>) -> Option<u32> {
    let aliases = clusters.aliases(unit);
    let first: BTreeMap<u32, u32> = clusters.members(unit).fold(BTreeMap::new(), |mut out, u| {
        let at = out.entry(corpus.units[u as usize].name).or_insert(u);
        *at = (*at).min(u);
        out
    });
    let parsed: BTreeMap<u32, (usize, bool)> = per_name
        .keys()
        .map(|name| {
            let parsed = parse(corpus.surface(*name));
            (*name, (parsed.full_parts(), parsed.initials().next().is_some()))
        })
        .collect();
    let full = |name: &u32| parsed[name].0 >= 2 && !aliases.contains(name);
    let most = per_name.iter().filter(|(n, _)| full(n)).map(|(_, count)| *count).max().unwrap_or(0);
    let best = per_name.iter().max_by_key(|(name, count)| {
        let latin = corpus.surface(**name).chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
        let (all, initials) = parsed[name];
        // A longer name counts where it is not a rare one: what stands before a name once is no part of it.
        let parts = all.min(2) + usize::from(all > 2 && **count * 2 > most);
        (!aliases.contains(name), latin, parts, **count, initials, std::cmp::Reverse(first.get(name).copied()))
    });
    best.map(|(name, _)| *name)
}

/// Whether a particle stands first and a listed given name last.
fn starts_with_family(words: &[&str]) -> bool {
    let folded = |word: &&str| norm::name::fold(word);
    let given = words.last().map(folded).is_some_and(|w| norm::lexicon::entry(&w).given_name().is_some());
    given && words.first().map(folded).is_some_and(|w| norm::lexicon::term::is_particle(&w)) && !is_kunya(&words[..2].join(" "))
}

/// A person's name in normal case, given names first, without titles: `OUKACHA, Y.` → `Y. Oukacha`.
pub fn display(surface: &str) -> String {
    let parsed = parse(surface);
    let titles: BTreeSet<&str> = parsed.titles.iter().flat_map(|t| t.split(' ')).collect();
    let words: Vec<&str> = surface.split_whitespace().collect();
    let last_comma = words.iter().position(|w| w.ends_with(',')).filter(|p| p + 1 < words.len());
    let marked = parsed.certainty == Certainty::Marked;
    // `De Waele Peter`: no given name begins with a particle.
    let inverted = !marked && last_comma.is_none() && words.len() > 2 && starts_with_family(&words);
    let capitals = |w: &str| {
        let letters: Vec<char> = w.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() > 1 && letters.iter().all(|c| c.is_uppercase())
    };
    let (mut given, mut family) = (Vec::new(), Vec::new());
    let mut skipping = true;
    for (i, word) in words.iter().enumerate() {
        let folded = norm::name::fold(word);
        // Titles stand before; a word that is part of the name stays.
        if skipping && titles.contains(folded.as_str()) && words.len() > 1 {
            continue;
        }
        skipping = false;
        let plain = word.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '(' | ')'));
        if plain.is_empty() {
            continue;
        }
        let shown = if capitals(plain) || plain.chars().all(|c| !c.is_uppercase()) {
            normal_case(plain, capitals(plain))
        } else {
            plain.to_string()
        };
        let in_family = match last_comma {
            Some(comma) => i <= comma,
            None if inverted => i + 1 < words.len(),
            None => {
                marked
                    && (capitals(plain) || (words[i + 1..].first().is_some_and(|n| capitals(n)) && plain.chars().all(char::is_lowercase)))
            }
        };
        if in_family { family.push(shown) } else { given.push(shown) }
    }
    given.extend(family);
    let text = given.join(" ");
    if text.is_empty() { surface.to_string() } else { text }
}

/// `D'HONDT` → `D'Hondt`, `jean-pierre` → `Jean-Pierre`; particles in lower case stay so unless they start the name.
fn normal_case(word: &str, force: bool) -> String {
    if !force
        && matches!(
            word,
            "van"
                | "de"
                | "den"
                | "der"
                | "von"
                | "la"
                | "le"
                | "du"
                | "des"
                | "el"
                | "al"
                | "ben"
                | "bin"
                | "da"
                | "dos"
                | "di"
                | "ter"
                | "ten"
                | "y"
        )
    {
        return word.to_string();
    }
    let mut out = String::new();
    let mut start = true;
    for c in word.chars() {
        // A dotted capital I has no lower-case form of one letter.
        let c = if c == 'İ' && !start { 'i' } else { c };
        if start {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        start = matches!(c, '-' | '\'' | '’' | '.');
    }
    out
}

/// The longest of the writings that make up most mentions: a full name rather than its letters.
fn organization_caption(names: &[(usize, String)]) -> String {
    let total: usize = names.iter().map(|(n, _)| n).sum();
    names
        .iter()
        .filter(|(n, _)| n * 10 >= total)
        .max_by_key(|(n, w)| (w.contains(' '), w.chars().any(char::is_lowercase), *n, std::cmp::Reverse(w)))
        .or(names.first())
        .map(|(_, w)| {
            if w.contains(' ') && w.len() > 8 && !w.chars().any(char::is_lowercase) {
                w.split(' ').map(|p| normal_case(p, p.len() > 3 || p.len() > 1 && p == "LE")).collect::<Vec<_>>().join(" ")
            } else {
                w.clone()
            }
        })
        .unwrap_or_default()
}

fn longest_common(names: &[(usize, String)]) -> String {
    let most = names.first().map_or(0, |(n, _)| *n);
    names
        .iter()
        .filter(|(n, _)| n * 3 >= most)
        .max_by_key(|(n, w)| {
            (w.chars().any(|c| c.is_ascii_digit()), if w.chars().any(|c| c.is_ascii_digit()) { w.len() } else { *n }, std::cmp::Reverse(w))
        })
        .map(|(_, w)| w.clone())
        .unwrap_or_default()
}

fn number_kind(value: &str) -> &'static str {
    if value.contains('@') && value.rsplit('@').next().is_some_and(|h| h.contains('.')) {
        "email"
    } else if value.starts_with('+') || value.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        "phone"
    } else {
        "handle"
    }
}

fn identifiers(corpus: &Corpus, facts: &Facts, clusters: &Clusters, units: &[u32], schema: Schema) -> Vec<Identifier> {
    let mut out = BTreeSet::new();
    let mut put = |kind: &str, value: &str| {
        out.insert(Identifier { kind: kind.into(), value: value.into() });
    };
    let normals = units.iter().map(|u| corpus.normal_of(*u));
    match schema {
        Schema::UserAccount => normals.for_each(|n| put(number_kind(n), n)),
        Schema::Vehicle => normals.filter(|n| !is_make(schema, n)).for_each(|n| put("plate", n)),
        Schema::CryptoWallet => normals.for_each(|n| put("crypto", n)),
        Schema::BankAccount => normals.for_each(|n| put("iban", n)),
        Schema::Passport => normals.for_each(|n| put("passport", n)),
        Schema::Identification => normals.for_each(|n| put("national_number", n)),
        Schema::Address => {
            normals.filter(|n| crate::fact::is_door(n)).for_each(|n| put("address", n));
            let doors = units.iter().filter(|u| crate::fact::is_door(corpus.normal_of(**u)));
            for town in doors.filter_map(|u| norm::identifier::town_of(corpus.surface_of(*u))) {
                if let (Some(latitude), Some(longitude)) = (town.latitude, town.longitude) {
                    put("coordinates", &format!("{latitude},{longitude}"));
                }
            }
        }
        Schema::Person | Schema::Organization | Schema::PublicBody => {
            let fact = clusters.fact(units[0]);
            for born in fact.of(Sign::Birth) {
                put("birth_date", facts.text(*born));
            }
            for tie in fact.of(Sign::Tie) {
                match tie_parts(facts.text(*tie)) {
                    ("number", v) => put(number_kind(v), v),
                    ("vehicle", v) => put(if is_make(Schema::Vehicle, v) { "vessel" } else { "plate" }, v),
                    ("account", v) => put("iban", v),
                    ("identity number", v) => put("national_number", v),
                    (kind, v) => put(kind, v),
                }
            }
        }
        _ => {}
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_in_normal_case() {
        for (input, expected) in [
            ("OUKACHA Yassine", "Yassine Oukacha"),
            ("OUKACHA, Y.", "Y. Oukacha"),
            ("Yassine Oukacha", "Yassine Oukacha"),
            ("Cdt VASSEUR", "Vasseur"),
            ("Koen D'HONDT", "Koen D'Hondt"),
            ("jan peeters", "Jan Peeters"),
            ("Luc VAN DEN BROUCKE", "Luc Van Den Broucke"),
            ("DUPONT Jean-Pierre", "Jean-Pierre Dupont"),
            ("Le Grec", "Le Grec"),
            ("De Waele Peter", "Peter De Waele"),
            ("Van den Bossche An", "An Van den Bossche"),
            ("El Amrani Yassine", "Yassine El Amrani"),
            ("Abou Hamza Omar", "Abou Hamza Omar"),
            ("Ben Ali Mohamed", "Mohamed Ben Ali"),
        ] {
            assert_eq!(display(input), expected, "{input}");
        }
    }
}
