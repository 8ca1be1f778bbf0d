//! FollowTheMoney: entities and links as JSON Lines. A link's `proof` is the document, its `recordId` the place, its `description` the
//! passage, its `publisher` the agency; what the model has no property for (grade, modality, clocks) stands in `NAME.citations.jsonl`.

use super::File;
use super::link::record;
use crate::wire;
use model::case::Lookup;
use model::{Case, Claim, Entity, Property, Schema};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

type Properties = BTreeMap<&'static str, Vec<String>>;

/// ISO 639-3 of the languages that extraction knows.
fn language(code: &str) -> Option<&'static str> {
    Some(match code {
        "fr" => "fra",
        "nl" => "nld",
        "en" => "eng",
        "de" => "deu",
        "ar" => "ara",
        _ => return None,
    })
}

fn line(id: &str, schema: &str, properties: Properties) -> Value {
    let properties: Map<String, Value> =
        properties.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (k.to_owned(), json!(v))).collect();
    json!({ "id": id, "schema": schema, "properties": properties })
}

/// Text as FollowTheMoney keeps it: one space between words, none around.
fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn identifiers(entity: &Entity, kind: &str) -> Vec<String> {
    entity.identifiers.iter().filter(|i| i.kind == kind).map(|i| i.value.to_string()).collect()
}

/// Whether a number fits the numbering plan of its country, for the countries whose files these mostly are. FollowTheMoney throws
/// others away without a word (misread ones, and those that France keeps for fiction): they go into `notes`.
fn in_plan(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    let length = |national: &str, lengths: &[usize]| lengths.contains(&national.len());
    let starts = |national: &str, heads: &[&str]| heads.iter().any(|h| national.starts_with(h));
    if let Some(n) = digits.strip_prefix("33") {
        let mobile =
            starts(n, &["60", "61", "62", "64", "65", "66", "67", "68", "695", "698", "699", "73", "74", "75", "76", "77", "78", "79"])
                || (n.starts_with("63") && !n.starts_with("639"));
        return length(n, &[9]) && (mobile || starts(n, &["1", "2", "3", "4", "5", "8", "9"]));
    }
    if let Some(n) = digits.strip_prefix("32") {
        return if starts(n, &["45", "46", "47", "48", "49"]) { length(n, &[9]) } else { length(n, &[8]) };
    }
    if let Some(n) = digits.strip_prefix("31") {
        return length(n, &[9]);
    }
    (7..=15).contains(&digits.len())
}

fn entity(entity: &Entity) -> Option<Value> {
    let names: Vec<String> = std::iter::once(&entity.caption).chain(&entity.names).map(|n| clean(n)).collect();
    let mut names = names;
    names.sort();
    names.dedup();
    let mut properties = Properties::new();
    match entity.schema {
        Schema::Person => {
            properties.insert("birthDate", identifiers(entity, "birth_date"));
            let (sound, odd): (Vec<String>, Vec<String>) = identifiers(entity, "phone").into_iter().partition(|p| in_plan(p));
            properties.insert("phone", sound);
            properties.insert("notes", odd.into_iter().map(|p| format!("phone {p}")).collect());
            properties.insert("email", identifiers(entity, "email"));
            properties.insert("idNumber", identifiers(entity, "national_number"));
            properties.insert("passportNumber", identifiers(entity, "passport"));
        }
        Schema::Address => {
            properties.insert("full", names.clone());
            // Of the town: a door whose writings name two towns has none.
            if let [point] = identifiers(entity, "coordinates").as_slice()
                && let Some((latitude, longitude)) = point.split_once(',')
            {
                properties.insert("latitude", vec![latitude.to_string()]);
                properties.insert("longitude", vec![longitude.to_string()]);
            }
        }
        Schema::Vehicle => {
            properties.insert("registrationNumber", names.clone());
        }
        Schema::UserAccount => {
            properties.insert("username", names.clone());
        }
        Schema::CryptoWallet => {
            properties.insert("publicKey", names.clone());
        }
        Schema::BankAccount => {
            properties.insert("accountNumber", names.clone());
        }
        // An identity document needs a holder, a thing has no schema: both are carried by the links that name them.
        Schema::Passport | Schema::Identification | Schema::Thing => return None,
        Schema::Vessel | Schema::Organization | Schema::PublicBody | Schema::Event | Schema::CourtCase => {}
    }
    properties.insert("name", names);
    Some(line(entity.id.as_str(), entity.schema.name(), properties))
}

/// The edge schema for a property between two schemata, with the names of its two ends.
fn edge(property: Property, from: Schema, to: Schema) -> (&'static str, &'static str, &'static str) {
    let legal = |s| matches!(s, Schema::Person | Schema::Organization | Schema::PublicBody);
    let organization = |s| matches!(s, Schema::Organization | Schema::PublicBody);
    match property {
        Property::Family if from == Schema::Person && to == Schema::Person => ("Family", "person", "relative"),
        Property::Associate if from == Schema::Person && to == Schema::Person => ("Associate", "person", "associate"),
        Property::Member if legal(from) && organization(to) => ("Membership", "member", "organization"),
        Property::Employed if from == Schema::Person && organization(to) => ("Employment", "employee", "employer"),
        _ => ("UnknownLink", "subject", "object"),
    }
}

fn claim(lookup: &Lookup, claim: &Claim) -> Option<Value> {
    let from = lookup.entity_of.get(&claim.subject)?;
    let to = lookup.entity_of.get(claim.object.as_ref()?)?;
    let written = |e: &Entity| entity(e).is_some();
    if !claim.modality.affirms() || from.id == to.id || !written(from) || !written(to) {
        return None;
    }
    let (schema, source, target) = edge(claim.property, from.schema, to.schema);
    let mut properties = Properties::from([
        (source, vec![from.id.to_string()]),
        (target, vec![to.id.to_string()]),
        ("proof", vec![claim.span.document.to_string()]),
        ("recordId", vec![clean(&record(lookup, claim))]),
        ("description", vec![clean(&claim.quote)]),
        ("publisher", lookup.document.get(&claim.span.document).map(|d| vec![clean(&d.agency)]).unwrap_or_default()),
    ]);
    let role = if claim.modality == model::Modality::Asserted {
        claim.property.name().to_owned()
    } else {
        format!("{} ({})", claim.property, claim.modality)
    };
    properties.insert(if schema == "Family" || schema == "Associate" { "relationship" } else { "role" }, vec![role.replace('_', " ")]);
    if let Some(day) = claim.true_on.and_then(|w| w.single_day()) {
        properties.insert("date", vec![day.to_string()]);
    }
    Some(line(claim.id.as_str(), schema, properties))
}

fn document(case: &Case, document: &model::Document) -> Value {
    let profile = case.profiles.get(&document.id);
    let mut properties = Properties::from([
        ("fileName", vec![clean(document.path.rsplit('/').next().unwrap_or(&document.path))]),
        ("mimeType", vec![document.media_type.to_string()]),
        ("publisher", vec![clean(&document.agency)]),
    ]);
    if let Some(profile) = profile {
        properties.insert("title", profile.title.iter().map(|t| clean(t)).filter(|t| !t.is_empty()).collect());
        properties.insert("language", profile.language.as_deref().and_then(language).map(str::to_owned).into_iter().collect());
        properties.insert("date", profile.date.as_ref().and_then(|d| d.when.single_day()).map(|d| d.to_string()).into_iter().collect());
    }
    line(document.id.as_str(), "Document", properties)
}

/// `name` with every entity, document and link, and the side file with what the model cannot hold.
pub fn files(case: &Case, name: &str) -> Vec<File> {
    let lookup = Lookup::new(case);
    let mut lines: Vec<Value> = case.documents.iter().map(|d| document(case, d)).collect();
    lines.extend(case.entities.iter().filter_map(entity));
    let mut citations = Vec::new();
    for c in &case.claims {
        if let Some(link) = claim(&lookup, c) {
            lines.push(link);
        }
        citations.push(json!(wire::claim(&lookup, c)));
    }
    let text = |lines: &[Value]| lines.iter().map(|l| format!("{l}\n")).collect();
    let stem = name.strip_suffix(".jsonl").or_else(|| name.strip_suffix(".json")).unwrap_or(name);
    vec![File { name: name.to_owned(), text: text(&lines) }, File { name: format!("{stem}.citations.jsonl"), text: text(&citations) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_followthemoney_would_drop_are_told_apart() {
        for (number, sound) in [
            ("+33612345678", true),
            ("+33353012240", true),
            ("+33639982105", false),
            ("+3361234567", false),
            ("+32479006193", true),
            ("+3265123456", true),
            ("+324790061", false),
            ("0612345678", false),
            ("+441632960961", true),
        ] {
            assert_eq!(in_plan(number), sound, "{number}");
        }
    }
}
