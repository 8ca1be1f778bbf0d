//! Missed chances: runs rules over the views of a case and makes findings of their answers.
//!
//! A finding is a question for a reader, never a verdict: it has the passages that it rests on, what speaks against it, and how
//! many others stood where its subject stood.

use crate::report::word::{Language, Speech, thing};
use crate::rule::run::{Answer, Answers, run};
use crate::rule::{Role, Rule, RuleError};
use crate::view::event::{Event, events};
use crate::view::ground::{Day, Ground, date_of};
use crate::view::tie::ties;
use crate::view::{Basis, Value, Views};
use model::finding::BaseRate;
use model::{Case, Citation, ClaimId, EntityId, Finding};
use std::collections::{BTreeMap, BTreeSet};

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Names of rules; all where empty.
    pub rules: Vec<String>,
    /// Only findings against this event.
    pub event: Option<EntityId>,
}

/// Citations of one finding at most; a reader who needs more asks for the entity.
const CITATIONS_MAX: usize = 10;

/// The findings of `rules` over the case, with English sentences; see [`findings_in`].
///
/// # Errors
/// A rule that is asked for and not there, or one that goes over a limit, by name.
pub fn findings(case: &Case, query: &Query, rules: &[Rule]) -> Result<Vec<Finding>, RuleError> {
    findings_in(case, query, rules, "en")
}

/// The findings of `rules` over the case, the earliest chance first, with sentences in `language` (`en`, `fr`, `nl`).
///
/// # Errors
/// A rule that is asked for and not there, or one that goes over a limit, by name.
pub fn findings_in(case: &Case, query: &Query, rules: &[Rule], language: &str) -> Result<Vec<Finding>, RuleError> {
    for name in &query.rules {
        if !rules.iter().any(|r| r.name == *name) {
            let known: Vec<&str> = rules.iter().map(|r| r.name.as_str()).collect();
            let message = format!("there is no rule `{name}`; there are: {}", known.join(", "));
            return Err(RuleError { rule: name.clone(), line: 0, column: 0, message });
        }
    }
    let ground = Ground::new(case);
    let events = events(&ground);
    let views = Views::new(&ground, &events, &ties(&ground, &events));
    // With their English titles, by which they are sorted: their order must not depend on the language.
    let mut out: Vec<(Finding, String)> = Vec::new();
    for rule in rules.iter().filter(|r| query.rules.is_empty() || query.rules.contains(&r.name)) {
        let answers = run(&rule.query, &views).map_err(|said| RuleError {
            rule: rule.name.clone(),
            line: rule.query_line,
            column: 1,
            message: said,
        })?;
        out.extend(of_rule(&ground, &events, rule, &answers, language));
    }
    if let Some(event) = &query.event {
        let same = |found: &EntityId| {
            let at = ground.entity_at.get(event).copied();
            found == event || at.is_some_and(|at| events.iter().any(|e| e.entity.as_ref() == Some(found) && e.same.contains(&at)))
        };
        out.retain(|(f, _)| f.event.as_ref().is_some_and(same));
    }
    out.sort_by(|(a, a_title), (b, b_title)| {
        let strength = |f: &Finding| f.citations.iter().map(|c| &c.blob).collect::<BTreeSet<_>>().len();
        b.lead_days
            .cmp(&a.lead_days)
            .then(strength(b).cmp(&strength(a)))
            .then_with(|| a.rule.cmp(&b.rule))
            .then_with(|| a_title.cmp(b_title))
    });
    Ok(out.into_iter().map(|(finding, _)| finding).collect())
}

/// The attacks that a case tells of: the entity that stands for each (where one does) and its day.
pub fn attacks(case: &Case) -> Vec<(Option<EntityId>, jiff::civil::Date)> {
    let ground = Ground::new(case);
    events(&ground).into_iter().filter_map(|e| Some((e.entity, date_of(e.day)?))).collect()
}

/// Rows that are one finding.
#[derive(Default)]
struct Group<'r> {
    rows: Vec<&'r Answer>,
}

fn of_rule(ground: &Ground, events: &[Event], rule: &Rule, answers: &Answers, language: &str) -> Vec<(Finding, String)> {
    let none = Vec::new();
    let rows = answers.get("finding").unwrap_or(&none);
    let keyed = rule.columns.iter().any(|c| c.role == Role::Key);
    let mut groups: BTreeMap<Vec<Value>, Group> = BTreeMap::new();
    for row in rows {
        let mut key: Vec<Value> = Vec::new();
        let mut agencies: Vec<Value> = Vec::new();
        for (column, value) in rule.columns.iter().zip(&row.values) {
            match column.role {
                Role::Key => key.push(value.clone()),
                Role::Subject | Role::Day if !keyed => key.push(value.clone()),
                Role::Agency if rule.columns.iter().filter(|c| c.role == Role::Agency).count() > 1 || !keyed => {
                    agencies.push(value.clone())
                }
                _ => {}
            }
        }
        // The same two agencies in either order are one finding.
        agencies.sort();
        key.extend(agencies);
        groups.entry(key).or_default().rows.push(row);
    }
    let against = |subjects: &BTreeSet<&str>| -> Vec<Citation> {
        let rows = answers.get("against").unwrap_or(&none);
        let about = rows.iter().filter(|r| r.values.first().is_some_and(|v| subjects.contains(v.as_str())));
        let mut out: Vec<Citation> = about.flat_map(|r| &r.basis).filter_map(|b| cite(ground, b)).collect();
        out.sort();
        out.dedup();
        out.truncate(CITATIONS_MAX);
        out
    };
    let count = |name: &str| {
        let rows = answers.get(name).unwrap_or(&none);
        rows.iter().map(|r| &r.values).collect::<BTreeSet<_>>().len() as u32
    };
    let base_rate = answers.contains_key("population").then(|| BaseRate { same_position: count("position"), of: count("population") });
    groups.into_values().filter_map(|group| of_group(ground, events, rule, &group, language, base_rate, &against)).collect()
}

fn cite(ground: &Ground, basis: &Basis) -> Option<Citation> {
    match basis {
        Basis::Claim(at) => ground.cite_claim(*at as usize),
        Basis::Passage(span) => ground.cite(span),
    }
}

fn of_group(
    ground: &Ground,
    events: &[Event],
    rule: &Rule,
    group: &Group,
    language: &str,
    base_rate: Option<BaseRate>,
    against: &dyn Fn(&BTreeSet<&str>) -> Vec<Citation>,
) -> Option<(Finding, String)> {
    let at = |role: Role| rule.columns.iter().position(|c| c.role == role);
    let day_of = |row: &Answer| {
        at(Role::Day).and_then(|c| match row.values.get(c) {
            Some(Value::Number(day)) => Some(*day),
            _ => None,
        })
    };
    let event_of = |row: &Answer| at(Role::Event).and_then(|c| events.iter().find(|e| e.key == row.values[c].as_str()));
    // The first day, and of several events the next one after it.
    let first = group.rows.iter().min_by_key(|r| (day_of(r), event_of(r).map(|e| e.day)))?;
    let (day, event) = (day_of(first), event_of(first));
    let mut rows: Vec<&&Answer> = group.rows.iter().filter(|r| event_of(r).map(|e| &e.key) == event.map(|e| &e.key)).collect();
    rows.sort_by_key(|r| (day_of(r), &r.values));
    let mut subjects: Vec<&str> = Vec::new();
    let mut agencies: BTreeSet<String> = BTreeSet::new();
    for row in &rows {
        for (column, value) in rule.columns.iter().zip(&row.values) {
            let text = value.as_str();
            match column.role {
                Role::Subject if !text.is_empty() && !subjects.contains(&text) => subjects.push(text),
                Role::Agency if !text.is_empty() => {
                    agencies.insert(text.to_owned());
                }
                _ => {}
            }
        }
    }
    let subjects: Vec<&str> = subjects.into_iter().filter(|s| ground.lookup.entity.contains_key(&EntityId::from(*s))).take(8).collect();
    let mut citations: Vec<Citation> = Vec::new();
    let mut claims: Vec<ClaimId> = Vec::new();
    for basis in rows.iter().flat_map(|r| &r.basis) {
        let Some(citation) = cite(ground, basis) else { continue };
        let inside = citations.iter().any(|c| c.span.contains(&citation.span));
        if !inside && citations.len() < CITATIONS_MAX {
            citations.push(citation);
        }
        if let Basis::Claim(at) = basis {
            let id = &ground.claim(*at as usize).id;
            if !claims.contains(id) && claims.len() < CITATIONS_MAX {
                claims.push(id.clone());
            }
        }
    }
    if citations.is_empty() {
        return None;
    }
    // The chance first, then what was known only later.
    let later = |c: &Citation| {
        let record = ground.record_of.get(&c.span.document).map(|&r| &ground.records[r]);
        event.zip(record.and_then(|r| r.held)).is_some_and(|(e, held)| held >= e.day)
    };
    citations.sort_by_key(later);
    let lead_days = day.zip(event).map(|(day, event)| event.day - day);
    let titled = |language: &str| title(ground, rule, &rows, language, day, event, lead_days, base_rate);
    let english = titled("en");
    let title = if language == "en" { english.clone() } else { titled(language) };
    let subject_set: BTreeSet<&str> = subjects.iter().copied().collect();
    let mut speaks_against = against(&subject_set);
    speaks_against.retain(|c| !citations.contains(c));
    let finding = Finding {
        rule: rule.name.clone(),
        title,
        subjects: subjects.into_iter().map(EntityId::from).collect(),
        event: event.and_then(|e| e.entity.clone()),
        date: day.and_then(date_of),
        agencies: agencies.into_iter().collect(),
        lead_days,
        citations,
        claims,
        speaks_against,
        base_rate,
    };
    Some((finding, english))
}

fn caption<'g>(ground: &'g Ground, id: &'g str) -> Option<&'g str> {
    ground.lookup.entity.get(&EntityId::from(id)).map(|e| e.caption.as_str())
}

/// The name by which a sentence calls an entity; a vehicle by its plate alone, which its caption may hold among other words.
fn shown_name(ground: &Ground, id: &str) -> String {
    let Some(entity) = ground.lookup.entity.get(&EntityId::from(id)) else { return String::new() };
    let plate = entity.identifiers.iter().find(|i| i.kind.ends_with("plate")).map(|i| i.value.to_string());
    match (entity.schema, plate) {
        (model::Schema::Vehicle, Some(plate)) => entity.names.iter().find_map(|n| written_as(n, &plate)).unwrap_or(plate),
        _ => entity.caption.to_string(),
    }
}

/// The part of a name that writes a plate, with its signs: `1-ABC-234` of `bestelwagen Ford 1-ABC-234`.
fn written_as(name: &str, plate: &str) -> Option<String> {
    let tokens: Vec<&str> = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).filter(|t| !t.is_empty()).collect();
    let bare = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let whole = tokens.iter().find(|t| bare(t) == bare(plate)).map(|t| (*t).to_owned());
    whole.or_else(|| {
        (0..tokens.len())
            .flat_map(|i| (i + 1..=tokens.len().min(i + 3)).map(move |j| (i, j)))
            .map(|(i, j)| tokens[i..j].join(" "))
            .find(|t| bare(t) == bare(plate))
    })
}

#[allow(clippy::too_many_arguments)] // all that a sentence can name
fn title(
    ground: &Ground,
    rule: &Rule,
    rows: &[&&Answer],
    language: &str,
    day: Option<Day>,
    event: Option<&Event>,
    lead: Option<i64>,
    base_rate: Option<BaseRate>,
) -> String {
    let speech = Speech::of(Language::ALL.into_iter().find(|l| l.code() == language).unwrap_or_default());
    let template = speech.typeset(rule.titles.get(language).or_else(|| rule.titles.get("en")).map_or("", String::as_str));
    let the_event = match (language, event) {
        ("fr", None) => "la fin des pièces".to_owned(),
        ("nl", None) => "het einde van de stukken".to_owned(),
        (_, None) => "the end of the files".to_owned(),
        (_, Some(event)) => {
            let date = date_of(event.day).map(|d| d.to_string()).unwrap_or_default();
            let name = event.entity.as_ref().and_then(|e| caption(ground, e.as_str()));
            // A bare noun ("blast") says less than what was struck.
            let bare = name.is_none_or(|n| !n.trim().contains(' '));
            let site = event.site.filter(|_| bare).map(|s| ground.entity(s).caption.as_str());
            match (language, name) {
                ("fr", _) if site.is_some() => format!("l’attaque du {date} ({})", site.unwrap_or_default()),
                ("nl", _) if site.is_some() => format!("de aanval van {date} ({})", site.unwrap_or_default()),
                (_, _) if site.is_some() => format!("the attack of {date} ({})", site.unwrap_or_default()),
                (_, Some(name)) if name.chars().any(|c| c.is_ascii_digit()) => name.to_owned(),
                (_, Some(name)) => format!("{name} ({date})"),
                ("fr", None) => format!("l’attaque du {date}"),
                ("nl", None) => format!("de aanval van {date}"),
                (_, None) => format!("the attack of {date}"),
            }
        }
    };
    let mut out = template;
    if lead == Some(1) {
        for (many, one) in [("{lead} days", "{lead} day"), ("{lead} jours", "{lead} jour"), ("{lead} dagen", "{lead} dag")] {
            out = out.replace(many, one);
        }
    }
    for (at, column) in rule.columns.iter().enumerate() {
        let hole = format!("{{{}}}", column.name);
        if !out.contains(&hole) {
            continue;
        }
        let mut shown: Vec<String> = Vec::new();
        for row in rows {
            let said = match (column.role, &row.values[at]) {
                (Role::Event, _) => the_event.clone(),
                (Role::Day, _) => day.and_then(date_of).map(|d| d.to_string()).unwrap_or_default(),
                (Role::Subject, value) => shown_name(ground, value.as_str()),
                (_, Value::Number(number)) => number.to_string(),
                (_, Value::Text(text)) => thing(speech.language, text).to_owned(),
            };
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            if !said.is_empty() && !shown.contains(&said) {
                shown.push(said);
            }
        }
        if shown.is_empty() {
            shown.push(match (column.role, column.name.as_str(), language) {
                (Role::Subject, "target", _) => the_event.clone(),
                (Role::Subject, _, "fr") => "quelqu’un qui n’y est pas nommé".to_owned(),
                (Role::Subject, _, "nl") => "iemand die er niet in genoemd wordt".to_owned(),
                (Role::Subject, _, _) => "someone it does not name".to_owned(),
                _ => String::new(),
            });
        }
        shown.truncate(3);
        let shown = shown.join(", ");
        out = speech.put(&out, &hole, &shown);
    }
    out = out.replace("{lead}", &lead.map(|l| l.to_string()).unwrap_or_else(|| "?".into()));
    let rate = base_rate.unwrap_or(BaseRate { same_position: 0, of: 0 });
    out.replace("{same}", &rate.same_position.to_string()).replace("{of}", &rate.of.to_string())
}

#[cfg(test)]
mod tests;
