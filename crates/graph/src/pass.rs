//! Which entities a chain may pass through: a capital, a prosecutor or an author connects everybody and nobody.

use crate::fold::{fold, words};
use crate::rows::Rows;
use model::{Case, Claim, Property, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What a property says about the two that it ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepKind {
    /// A relation or an event that both take part in.
    Typed,
    /// Named together and nothing more.
    Weak,
    /// No tie between the two, whatever else it says.
    #[default]
    None,
}

/// What a claim ties, where its object is of schema `object`.
pub fn step_kind(claim: &Claim, object: Schema) -> StepKind {
    use Property as P;
    match claim.property {
        // Both have a role in what one sentence says, under a verb that no rule knows.
        P::NamedWith if claim.is_open() => StepKind::Typed,
        P::NamedWith => StepKind::Weak,
        P::Denied | P::Nationality | P::NotCharged | P::Ended | P::Acquitted => StepKind::None,
        // The object is the service; a person there is the officer who did it.
        P::Questioned | P::Arrested | P::Watched | P::Investigated | P::Analysed if object == Schema::Person => StepKind::None,
        _ => StepKind::Typed,
    }
}

/// Words for a small place: meeting there says something. Stations, squares and town halls do not stand here.
const SITE: [&str; 60] = [
    "cafe",
    "bar",
    "taverne",
    "brasserie",
    "restaurant",
    "snack",
    "kebab",
    "pizzeria",
    "garage",
    "hangar",
    "entrepot",
    "box",
    "ferme",
    "hotel",
    "club",
    "atelier",
    "magasin",
    "boutique",
    "epicerie",
    "mosquee",
    "eglise",
    "carriere",
    "depot",
    "cave",
    "appartement",
    "villa",
    "chalet",
    "maison",
    "squat",
    "cabanon",
    "imprimerie",
    "loods",
    "loodsen",
    "opslagplaats",
    "schuur",
    "winkel",
    "zaak",
    "moskee",
    "kerk",
    "boerderij",
    "drukkerij",
    "werkplaats",
    "groeve",
    "appartementsgebouw",
    "huis",
    "kroeg",
    "herberg",
    "warehouse",
    "farm",
    "shop",
    "mosque",
    "church",
    "apartment",
    "flat",
    "workshop",
    "quarry",
    "pub",
    "house",
    "lockup",
    "barn",
];

const MONTH: [&str; 32] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
];

const PUBLIC_SITE: [&str; 8] = ["ville", "police", "justice", "communale", "gemeente", "arret", "commune", "stad"];

/// Whether the normal form of a place is a door (street and number) or a small site, and not a town, a region or a street.
pub fn is_specific_place(normal: &str) -> bool {
    let folded = fold(normal);
    let tokens: Vec<&str> = words(&folded).collect();
    if tokens.len() < 2 {
        return false;
    }
    let door = tokens.iter().enumerate().any(|(i, token)| {
        // Up to three digits and perhaps a letter: postcodes are longer, and a number before a month is part of a street's name.
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&digits) && token.len() <= digits + 1 && !tokens.get(i + 1).is_some_and(|next| MONTH.contains(next))
    });
    let site = tokens.iter().any(|t| SITE.contains(t)) && !tokens.iter().any(|t| PUBLIC_SITE.contains(t));
    door && tokens.iter().any(|t| t.len() > 2 && t.bytes().all(|b| b.is_ascii_alphabetic())) || site
}

/// For every entity by its number, whether a chain may pass through it. `normals` gives the normal forms of an entity's mentions.
pub(crate) fn passable<'a>(case: &Case, entities: &[u32], claims: &Rows<u32>, normals: &dyn Fn(u32) -> Vec<&'a str>) -> Vec<bool> {
    let authors = Authors::new(case.profiles.values().filter_map(|p| p.author.as_deref()));
    let attacked = |number: u32| claims.of(number).iter().any(|&c| case.claims[c as usize].property == Property::Attacked);
    (0u32..)
        .zip(entities)
        .map(|(number, &at)| match case.entities[at as usize].schema {
            Schema::PublicBody | Schema::CourtCase => false,
            Schema::Address => normals(number).into_iter().any(is_specific_place) && !attacked(number),
            Schema::Person => !case.entities[at as usize].names.iter().any(|name| authors.named(name)),
            _ => true,
        })
        .collect()
}

/// The author lines of a case by their words.
struct Authors {
    by_word: BTreeMap<String, Vec<Rc<BTreeSet<String>>>>,
}

impl Authors {
    fn new<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let lines: BTreeSet<BTreeSet<String>> = lines.map(|line| words(&fold(line)).map(str::to_string).collect()).collect();
        let mut by_word: BTreeMap<String, Vec<Rc<BTreeSet<String>>>> = BTreeMap::new();
        for line in lines.into_iter().map(Rc::new) {
            for word in line.iter() {
                by_word.entry(word.clone()).or_default().push(Rc::clone(&line));
            }
        }
        Self { by_word }
    }

    /// Whether an author line holds all words of a name (a full one: at least two words).
    fn named(&self, name: &str) -> bool {
        if self.by_word.is_empty() {
            return false;
        }
        let folded = fold(name);
        let mut tokens = words(&folded);
        let (Some(first), Some(_)) = (tokens.next(), tokens.clone().next()) else { return false };
        let Some(lines) = self.by_word.get(first) else { return false };
        lines.iter().any(|line| tokens.clone().all(|word| line.contains(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_and_small_sites_are_specific() {
        for (normal, expected) in [
            ("12 rue des tanneurs 59100 roubaix", true),
            ("kortrijksesteenweg 144 gent", true),
            ("rue du moulin 3b mons", true),
            ("café le terminus mons", true),
            ("mons", false),
            ("7000 mons", false),
            ("la louviere", false),
            ("gare de mons", false),
            ("hotel de ville tournai", false),
            ("place du 8 mai 1945", false),
            ("rue jean jaures", false),
            ("", false),
        ] {
            assert_eq!(is_specific_place(normal), expected, "{normal}");
        }
    }

    #[test]
    fn authors_are_known_by_their_full_name() {
        let authors = Authors::new(["Inspecteur principal LEMAIRE Olivier", "SDRI Lille"].into_iter());
        assert!(authors.named("Olivier Lemaire"));
        assert!(!authors.named("Lemaire") && !authors.named("Paul Lemaire") && !authors.named(""));
    }
}
