//! Two records of the outside world, or a record and an entity of the case: can they be one?

use crate::birth;
use model::{Entity, EntityId, Schema, When};
use norm::name::{Comparison, compare_organizations, compare_persons, fold, keys, organization_keys};
use std::collections::{BTreeMap, BTreeSet};

/// A record as FollowTheMoney writes it: a schema and lists of values by property name.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Side {
    pub schema: String,
    #[serde(default)]
    pub properties: BTreeMap<String, Vec<String>>,
}

/// An entity of the case that a record of a list may be.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Hit {
    /// Index of the record in the list.
    pub record: usize,
    pub entity: EntityId,
    pub comparison: Comparison,
}

impl Side {
    fn values(&self, names: &[&str]) -> Vec<&str> {
        let wanted =
            |k: &str| names.iter().any(|n| n.eq_ignore_ascii_case(k) || n.replace('_', "").eq_ignore_ascii_case(&k.replace('_', "")));
        self.properties
            .iter()
            .filter(|(k, _)| wanted(k))
            .flat_map(|(_, v)| v)
            .map(String::as_str)
            .filter(|v| !v.trim().is_empty())
            .collect()
    }

    /// Names, and those put together from their parts.
    fn names(&self) -> Vec<String> {
        let mut out: Vec<String> = self
            .values(&["name", "alias", "previousName", "full_name", "caption", "names", "title"])
            .into_iter()
            .map(str::to_string)
            .collect();
        let first = self.values(&["firstName", "given_name", "givenName", "forename", "prenom", "voornaam"]);
        let middle = self.values(&["middleName", "secondName", "fatherName"]);
        let last = self.values(&["lastName", "surname", "family_name", "familyName", "nom", "achternaam", "naam"]);
        if !last.is_empty() {
            let given = first.iter().chain(middle.iter().take(usize::from(!first.is_empty()))).copied().collect::<Vec<_>>().join(" ");
            for l in &last {
                out.push(format!("{given} {l}").trim().to_string());
            }
        } else if out.is_empty() {
            out.extend(first.into_iter().map(str::to_string));
        }
        out
    }

    fn is_person(&self) -> Option<bool> {
        match self.schema.to_ascii_lowercase().as_str() {
            "person" => Some(true),
            "" | "thing" | "legalentity" => None,
            _ => Some(false),
        }
    }

    /// The record that an entity of the case amounts to.
    pub fn of_entity(entity: &Entity) -> Self {
        let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
        properties.insert("name".into(), entity.names.clone());
        for id in &entity.identifiers {
            let property = match id.kind.as_str() {
                "birth_date" => "birthDate",
                "phone" => "phone",
                "email" => "email",
                "passport" => "passportNumber",
                "national_number" => "idNumber",
                "address" => "address",
                "iban" => "iban",
                "plate" => "registrationNumber",
                other => other,
            };
            properties.entry(property.into()).or_default().push(id.value.clone());
        }
        Self { schema: entity.schema.name().into(), properties }
    }
}

/// Whether two records can be one, and why. Names first; then what else is said for and against.
pub fn compare(left: &Side, right: &Side) -> Comparison {
    let person = match (left.is_person(), right.is_person()) {
        (Some(a), Some(b)) if a != b => return Comparison::of(0.0, vec![format!("a {} and a {}", left.schema, right.schema)]),
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), _) | (_, Some(false)) => Some(false),
        _ => None,
    };
    let (score, mut reasons) = best_name(&left.names(), &right.names(), person);
    let named = !left.names().is_empty() && !right.names().is_empty();
    let mut score = if named { score } else { 0.5 };
    let start = score;
    // For: each takes away part of the doubt, as far as the names allow. Against: each takes away part of the score.
    let room = if start < 0.35 && named { 0.3 } else { 1.0 };
    let mut plus = |score: &mut f64, weight: f64, why: String, reasons: &mut Vec<String>| {
        *score += (1.0 - *score) * weight * room;
        reasons.push(why);
    };
    let minus = |score: &mut f64, factor: f64, why: String, reasons: &mut Vec<String>| {
        *score *= factor;
        reasons.push(why);
    };
    // Numbers given to one person or company only.
    for (label, properties, weight, factor) in [
        (
            "national or tax number",
            &["idNumber", "taxNumber", "vatCode", "socialSecurityNumber", "nationalNumber", "soc_sec_id", "innCode"][..],
            0.85,
            0.55,
        ),
        ("passport number", &["passportNumber", "passport"][..], 0.85, 0.85),
        (
            "registration number",
            &["registrationNumber", "leiCode", "ogrnCode", "imoNumber", "mmsi", "bvdId", "dunsCode", "permId", "swiftBic", "ricCode"][..],
            0.85,
            0.6,
        ),
        ("telephone number", &["phone", "mobile", "tel"][..], 0.5, 1.0),
        ("e-mail address", &["email", "mail"][..], 0.5, 1.0),
        ("account", &["iban", "accountNumber"][..], 0.5, 1.0),
        ("website", &["website"][..], 0.25, 1.0),
    ] {
        let number = |v: &str| v.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect::<String>();
        let phone = label == "telephone number";
        let form = |v: &&str| {
            let n = number(v);
            if phone { n[n.len().saturating_sub(9)..].to_string() } else { n }
        };
        let (a, b): (BTreeSet<String>, BTreeSet<String>) =
            (left.values(properties).iter().map(form).collect(), right.values(properties).iter().map(form).collect());
        if a.is_empty() || b.is_empty() {
            continue;
        }
        if a.iter().any(|v| b.contains(v)) {
            plus(&mut score, weight, format!("the same {label}"), &mut reasons);
        } else if factor < 1.0 {
            let near = a.iter().any(|x| {
                b.iter().any(|y| x.len() == y.len() && x.len() > 4 && x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count() <= 1)
            });
            if !near {
                minus(&mut score, factor, format!("another {label}"), &mut reasons);
            }
        }
    }
    births(left, right, &mut score, &mut reasons, &mut plus);
    countries(left, right, &mut score, &mut reasons);
    let gender = |s: &Side| s.values(&["gender", "sex"]).first().map(|g| g.to_lowercase().chars().next());
    if let (Some(a), Some(b)) = (gender(left), gender(right))
        && a != b
    {
        minus(&mut score, 0.75, "another gender".into(), &mut reasons);
    }
    addresses(left, right, &mut score, &mut reasons, &mut plus);
    Comparison::of(score, reasons)
}

fn best_name(left: &[String], right: &[String], person: Option<bool>) -> (f64, Vec<String>) {
    let mut best = (0.0, vec!["no name to compare".to_string()]);
    for a in left.iter().take(40) {
        for b in right.iter().take(40) {
            let found = match person {
                Some(true) => compare_persons(a, b),
                Some(false) => compare_organizations(a, b),
                None => {
                    let (p, o) = (compare_persons(a, b), compare_organizations(a, b));
                    if p.score > o.score { p } else { o }
                }
            };
            if found.score > best.0 || best.1.first().is_some_and(|r| r == "no name to compare") {
                best = (found.score, found.reasons);
            }
        }
    }
    best
}

fn births(
    left: &Side,
    right: &Side,
    score: &mut f64,
    reasons: &mut Vec<String>,
    plus: &mut impl FnMut(&mut f64, f64, String, &mut Vec<String>),
) {
    let dates = |s: &Side| -> Vec<When> {
        s.values(&["birthDate", "dob", "date_of_birth", "born", "incorporationDate", "buildDate"])
            .iter()
            .filter_map(|v| When::parse(v).or_else(|| compact(v)))
            .collect()
    };
    let (a, b) = (dates(left), dates(right));
    if a.is_empty() || b.is_empty() {
        return;
    }
    let any = |f: &dyn Fn(&When, &When) -> bool| a.iter().any(|x| b.iter().any(|y| f(x, y)));
    if any(&birth::same_day) {
        plus(score, 0.55, "the same birth date".into(), reasons);
    } else if any(&|x, y| !birth::against(x, y)) {
        plus(score, 0.15, "birth dates that agree".into(), reasons);
    } else if any(&birth::slip) {
        *score *= 0.9;
        reasons.push("birth dates that differ by a slip of the pen".into());
    } else {
        *score *= 0.45;
        reasons.push(format!("other birth dates ({}; {})", a[0], b[0]));
    }
}

/// `19851203` and `03/12/1985`.
fn compact(text: &str) -> Option<When> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 8 {
        return None;
    }
    let iso = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    let day_first = format!("{}-{}-{}", &digits[4..], &digits[2..4], &digits[..2]);
    if text.contains(['/', '.']) && !text[..4].bytes().all(|b| b.is_ascii_digit()) {
        When::parse(&day_first)
    } else {
        When::parse(&iso).or_else(|| When::parse(&day_first))
    }
}

fn countries(left: &Side, right: &Side, score: &mut f64, reasons: &mut Vec<String>) {
    for (label, properties, factor) in
        [("nationality", &["nationality", "citizenship"][..], 0.9), ("country", &["country", "jurisdiction"][..], 0.93)]
    {
        let set = |s: &Side| s.values(properties).iter().map(|v| fold(v)).collect::<BTreeSet<String>>();
        let (a, b) = (set(left), set(right));
        if !a.is_empty() && !b.is_empty() && a.is_disjoint(&b) {
            *score *= factor;
            reasons.push(format!("another {label}"));
        }
    }
}

fn addresses(
    left: &Side,
    right: &Side,
    score: &mut f64,
    reasons: &mut Vec<String>,
    plus: &mut impl FnMut(&mut f64, f64, String, &mut Vec<String>),
) {
    let words = |s: &Side| -> Vec<BTreeSet<String>> {
        s.values(&["address", "addressEntity", "address_1", "street", "full"])
            .iter()
            .map(|v| norm::name::words(v).into_iter().collect())
            .collect()
    };
    for a in words(left) {
        for b in words(right) {
            let shared = a.intersection(&b).count();
            let number = a.intersection(&b).any(|w| w.bytes().any(|c| c.is_ascii_digit()));
            if shared >= 3 && number && 2 * shared >= a.len().min(b.len()) {
                plus(score, 0.3, "the same address".into(), reasons);
                return;
            }
        }
    }
    let cities =
        |s: &Side| s.values(&["city", "town", "birthPlace", "postcode", "suburb"]).iter().map(|v| fold(v)).collect::<BTreeSet<String>>();
    let (a, b) = (cities(left), cities(right));
    if !a.is_disjoint(&b) {
        plus(score, 0.1, "the same place".into(), reasons);
    }
}

/// Looks every record of a list up among the entities of a case: hits with reasons, best first for each record, from
/// `least` (0 to 1) on. Records are compared only with entities that share a key of the name or an identifier.
pub fn match_list(list: &[Side], entities: &[Entity], least: f64) -> Vec<Hit> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let keys_of = |names: &[String], person: Option<bool>| {
        let mut out = BTreeSet::new();
        for name in names {
            if person != Some(false) {
                out.extend(keys(name).into_iter().map(|k| format!("p{k}")));
            }
            if person != Some(true) {
                out.extend(organization_keys(name).into_iter().map(|k| format!("o{k}")));
            }
        }
        out
    };
    let plain = |v: &str| v.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for (i, entity) in entities.iter().enumerate() {
        let person = entity.schema == Schema::Person;
        if person || matches!(entity.schema, Schema::Organization | Schema::PublicBody) {
            for key in keys_of(&entity.names, Some(person)) {
                by_key.entry(key).or_default().push(i);
            }
        }
        for id in entity.identifiers.iter().filter(|i| i.kind != "birth_date") {
            by_key.entry(format!("i{}", plain(&id.value))).or_default().push(i);
        }
    }
    let mut hits = Vec::new();
    for (record, side) in list.iter().enumerate() {
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        for key in keys_of(&side.names(), side.is_person()) {
            candidates.extend(by_key.get(&key).into_iter().flatten().take(500));
        }
        for value in side.properties.values().flatten() {
            candidates.extend(by_key.get(&format!("i{}", plain(value))).into_iter().flatten());
        }
        let mut found: Vec<Hit> = candidates
            .into_iter()
            .map(|i| {
                let entity = &entities[i];
                Hit { record, entity: entity.id.clone(), comparison: compare(side, &Side::of_entity(entity)) }
            })
            .filter(|h| h.comparison.score >= least)
            .collect();
        found.sort_by(|a, b| b.comparison.score.total_cmp(&a.comparison.score).then(a.entity.cmp(&b.entity)));
        hits.extend(found);
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(pairs: &[(&str, &str)]) -> Side {
        let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (k, v) in pairs {
            properties.entry((*k).into()).or_default().push((*v).into());
        }
        Side { schema: "Person".into(), properties }
    }

    #[test]
    fn records() {
        for (a, b, same) in [
            (&[("name", "Yassine Oukacha")][..], &[("name", "Jassin Oekasja")][..], true),
            (
                &[("name", "Nicolas Lefebvre"), ("birthDate", "1983-10-06")],
                &[("name", "Nicolas Lefebvre"), ("birthDate", "1991-04-14")],
                false,
            ),
            (&[("name", "Karel De Smedt"), ("birthDate", "1971-02-03")], &[("name", "Karel De Smet"), ("birthDate", "1971-02-03")], true),
            (&[("name", "Karel De Smedt")], &[("name", "Karel De Smet")], false),
            (&[("firstName", "Hélène"), ("lastName", "Vasseur")], &[("name", "VASSEUR Hélène")], true),
            (&[("name", "Ann Maes"), ("phone", "+32 479 00 61 93")], &[("name", "Karim Zeroual"), ("phone", "0479006193")], false),
        ] {
            let found = compare(&side(a), &side(b));
            assert_eq!(found.same, same, "{a:?} {b:?} {found:?}");
        }
    }
}
