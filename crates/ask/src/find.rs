//! Which entity a user means by a name, an id, a number or a few words.

use graph::fold::{fold, words};
use jiff::civil::Date;
use model::case::Lookup;
use model::{Case, Entity, EntityId, MentionId, Property, Schema, Text, When};
use std::collections::BTreeMap;

/// Why a name could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    #[error("no entity is called \"{text}\"{}", near_words(near))]
    Nothing {
        text: String,
        /// Names that look like it.
        near: Vec<String>,
    },
    #[error("{0} is the id of nothing in this case: `redthread entities` lists what there is")]
    NoId(String),
    #[error("\"{0}\" is neither a date (YYYY-MM-DD) nor an event with a known day")]
    NoDay(String),
}

fn near_words(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) }
}

/// Whether this is written as the id of an entity or of a mention is: `e-` or `m-` and 16 hexadecimal digits.
pub fn is_id(text: &str) -> bool {
    let digits = text.strip_prefix("e-").or_else(|| text.strip_prefix("m-"));
    digits.is_some_and(|d| d.len() == 16 && d.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
}

/// The entity of this id, or the one that holds the mention which this is the id of. An entity's id is made from the first of its mentions,
/// so one that was printed before an earlier file came in, or before a split, is still that of a mention.
pub fn by_id<'a>(case: &'a Case, id: &str) -> Option<&'a Entity> {
    if let Some(entity) = case.entities.iter().find(|e| e.id.as_str() == id) {
        return Some(entity);
    }
    let of_mention = id.starts_with("m-");
    let means = |m: &MentionId| if of_mention { m.as_str() == id } else { EntityId::of(&[m.as_str()]).as_str() == id };
    case.entities.iter().find(|e| e.mentions.iter().any(means))
}

/// The entities that `text` may mean, the most mentioned first: by id, else by exact name, else by identifier, else by the
/// words of a name, else by nearly the same words. Several: they all fit equally well, and the user should choose.
pub fn find_entity<'a>(case: &'a Case, text: &str) -> Result<Vec<&'a Entity>, FindError> {
    let text = text.trim();
    if let Some(entity) = case.entities.iter().find(|e| e.id.as_str() == text) {
        return Ok(vec![entity]);
    }
    if is_id(text) {
        return by_id(case, text).map(|e| vec![e]).ok_or_else(|| FindError::NoId(text.to_string()));
    }
    let folded = fold(text);
    let compact: String = folded.split(' ').collect();
    let asked: Vec<&str> = words(&folded).collect();
    if asked.is_empty() {
        return Err(FindError::Nothing { text: text.to_string(), near: Vec::new() });
    }
    let named =
        |entity: &Entity, fits: &dyn Fn(&str) -> bool| std::iter::once(&entity.caption).chain(&entity.names).any(|n| fits(&fold(n)));
    let tests: [&dyn Fn(&Entity) -> bool; 6] = [
        &|e| named(e, &|n| n == folded),
        &|e| named(e, &|n| same_words(n, &asked)),
        &|e| {
            e.identifiers.iter().any(|i| same_number(&fold(&i.value), &compact))
                || (!matches!(e.schema, Schema::Person | Schema::Organization) && named(e, &|n| same_number(n, &compact)))
        },
        &|e| named(e, &|n| asked.iter().all(|w| words(n).any(|x| x == *w))),
        &|e| named(e, &|n| graph::identity::includes(n, &folded) || near_tokens(n, &asked)),
        &|e| named(e, &|n| n.split(' ').collect::<String>().contains(&compact) && compact.chars().count() >= 4),
    ];
    for test in tests {
        let mut found: Vec<&Entity> = case.entities.iter().filter(|e| test(e)).collect();
        if !found.is_empty() {
            found.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then(a.id.cmp(&b.id)));
            return Ok(found);
        }
    }
    Err(FindError::Nothing { text: text.to_string(), near: near_names(case, &folded) })
}

fn same_words(name: &str, asked: &[&str]) -> bool {
    let mut own: Vec<&str> = words(name).collect();
    let mut asked = asked.to_vec();
    own.sort_unstable();
    asked.sort_unstable();
    own == asked
}

/// Equal without spaces, or, for numbers of at least eight digits, equal at the end (national against international form).
fn same_number(value: &str, compact: &str) -> bool {
    let value: String = value.split(' ').collect();
    if value == compact {
        return true;
    }
    let bare = |s: &str| s.trim_start_matches('0').to_string();
    let (a, b) = (bare(&value), bare(compact));
    let digits = |s: &str| s.len() >= 8 && s.bytes().all(|c| c.is_ascii_digit());
    digits(&a) && digits(&b) && (a.ends_with(&b) || b.ends_with(&a))
}

/// Every asked word is nearly a word of the name: one letter apart from four letters on, two from eight on.
fn near_tokens(name: &str, asked: &[&str]) -> bool {
    asked.iter().all(|word| {
        let length = word.chars().count();
        let room = if length >= 8 { 2 } else { usize::from(length >= 4) };
        words(name).any(|other| distance(word, other, room) <= room)
    })
}

/// Edit distance by letters (swaps count two); anything above `most` is `most + 1`.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()].min(most + 1)
}

/// Up to five captions that share most pairs of letters with the text.
fn near_names(case: &Case, folded: &str) -> Vec<String> {
    let grams = |s: &str| -> Vec<(char, char)> {
        let mut g: Vec<_> = s.chars().zip(s.chars().skip(1)).collect();
        g.sort_unstable();
        g.dedup();
        g
    };
    let asked = grams(folded);
    let mut scored: Vec<(u64, &str)> = Vec::new();
    for entity in &case.entities {
        let own = grams(&fold(&entity.caption));
        let common = own.iter().filter(|g| asked.binary_search(g).is_ok()).count() as u64;
        let score = 2000 * common / (own.len() + asked.len()).max(1) as u64;
        if score >= 400 {
            scored.push((score, entity.caption.as_str()));
        }
    }
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(5).map(|(_, name)| name.to_string()).collect()
}

/// The day that `text` names: a date, or an event by id or words (its own, or those of the place that was attacked).
pub fn event_day<'a>(case: &'a Case, text: &str) -> Result<(Option<&'a Entity>, Date), FindError> {
    if let Some(day) = When::parse(text).and_then(|w| w.single_day()) {
        return Ok((None, day));
    }
    let days = event_days(case);
    let meant = by_id(case, text.trim()).filter(|_| is_id(text.trim()));
    let folded = fold(text);
    let asked: Vec<&str> = words(&folded).filter(|w| w.chars().count() > 2).collect();
    let mut best: Option<(usize, u32, &Entity, Date)> = None;
    for (number, event) in case.entities.iter().enumerate() {
        let Some(found) = days.get(&number) else { continue };
        let Some((&day, &count)) = found.days.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))) else { continue };
        if meant.is_some_and(|m| m.id == event.id) {
            return Ok((Some(event), day));
        }
        let names = event.names.iter().chain([&event.caption]).chain(&found.places);
        let own: Vec<String> = names.map(|n| fold(n)).collect();
        let common = asked.iter().filter(|w| own.iter().any(|n| words(n).any(|x| x == **w))).count();
        let better = best.is_none_or(|(c, n, e, _)| (common, count) > (c, n) || ((common, count) == (c, n) && event.id < e.id));
        if common > 0 && better {
            best = Some((common, count, event, day));
        }
    }
    best.map(|(_, _, event, day)| (Some(event), day)).ok_or_else(|| FindError::NoDay(text.to_string()))
}

#[derive(Default)]
struct EventDays {
    /// Day → number of claims.
    days: BTreeMap<Date, u32>,
    places: Vec<Text>,
}

/// The days and places of events, by position of the event in the case.
fn event_days(case: &Case) -> BTreeMap<usize, EventDays> {
    let lookup = Lookup::new(case);
    let numbers: BTreeMap<&model::EntityId, usize> =
        case.entities.iter().enumerate().filter(|(_, e)| e.schema == Schema::Event).map(|(n, e)| (&e.id, n)).collect();
    let mut out: BTreeMap<usize, EventDays> = BTreeMap::new();
    for claim in case.claims.iter().filter(|c| c.modality.affirms() && c.property != Property::NamedWith) {
        let ends = [Some(&claim.subject), claim.object.as_ref()];
        let entities: Vec<&Entity> = ends.into_iter().flatten().filter_map(|m| lookup.entity_of.get(m)).collect();
        for event in &entities {
            let Some(&number) = numbers.get(&event.id) else { continue };
            let found = out.entry(number).or_default();
            if let Some(day) = claim.true_on.and_then(|w| w.single_day()) {
                // What says when it was attacked counts more than what says that somebody was there.
                *found.days.entry(day).or_default() += if claim.property == Property::Attacked { 3 } else { 1 };
            }
            if claim.property == Property::Attacked {
                let others = entities.iter().filter(|e| e.id != event.id && e.schema == Schema::Address);
                found.places.extend(others.map(|e| e.caption.clone()));
            }
        }
    }
    out
}
