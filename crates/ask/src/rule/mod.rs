//! Rules as files: what they look for in plain words, and a query over the views of [`crate::view`].
//!
//! A rule file has a head of `key: value` lines, a line `---`, and a Mangle query. `docs/rules.md` teaches how to write one.

mod check;
pub mod run;

use std::collections::BTreeMap;
use std::fmt;

pub use check::check;

/// What is wrong in a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RuleError {
    /// The rule's name, or empty where it has none yet.
    pub rule: String,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.rule.is_empty() {
            write!(f, "rule `{}`, ", self.rule)?;
        }
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

/// What a column of `finding` means to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An entity's id; becomes one of the finding's subjects.
    Subject,
    /// An agency's name; becomes one of the finding's agencies.
    Agency,
    /// The day of the chance.
    Day,
    /// The event against which it counts.
    Event,
    /// What makes rows one finding; without such a column all others but `Proof` do.
    Key,
    /// A claim's or document's id: kept out of the sentence and out of what makes two findings one.
    Proof,
    /// Any other text or number, for the sentence only.
    Text,
}

/// One column of `finding`, as the head's `columns` line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub role: Role,
}

/// A rule as loaded from its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: String,
    /// The finding's sentence with `{column}`, `{lead}`, and the base rate's `{same}` and `{of}` in it, by language (`en`, `fr`, `nl`).
    pub titles: BTreeMap<String, String>,
    /// What it finds and why that matters, in plain words, by language.
    pub explanations: BTreeMap<String, String>,
    /// What can speak against a finding, in plain words.
    pub against: String,
    /// Whom the base rate counts, in plain words.
    pub base: String,
    /// The head's lines as they stand in the file, `against-fr` by its whole name; see [`Rule::said`].
    head: BTreeMap<String, String>,
    pub columns: Vec<Column>,
    /// The Mangle query.
    pub query: String,
    /// The line of the file on which the query starts, from 1.
    pub query_line: usize,
}

impl Rule {
    /// What the head says under `key` (`heading`, `explain`, `against`, `base`) in `language`, else in English, else nothing.
    pub fn said(&self, key: &str, language: &str) -> &str {
        self.head.get(&format!("{key}-{language}")).or_else(|| self.head.get(key)).map_or("", String::as_str)
    }

    /// What its findings are called together: its heading, else its name.
    pub fn heading(&self, language: &str) -> String {
        match self.said("heading", language) {
            "" => self.name.replace('_', " "),
            heading => heading.to_owned(),
        }
    }
}

/// The rules that are shipped, in the order of the design's table.
const SHIPPED: [(&str, &str); 9] = [
    ("forewarned", include_str!("../../rules/forewarned.rule")),
    ("released", include_str!("../../rules/released.rule")),
    ("unshared", include_str!("../../rules/unshared.rule")),
    ("unanswered", include_str!("../../rules/unanswered.rule")),
    ("unexploited", include_str!("../../rules/unexploited.rule")),
    ("dropped", include_str!("../../rules/dropped.rule")),
    ("never_prosecuted", include_str!("../../rules/never_prosecuted.rule")),
    ("split_identity", include_str!("../../rules/split_identity.rule")),
    ("same_number", include_str!("../../rules/same_number.rule")),
];

/// Name and text of every shipped rule file.
pub fn shipped_files() -> &'static [(&'static str, &'static str)] {
    &SHIPPED
}

/// The shipped rules.
///
/// # Errors
/// Never in a released build: a test loads and checks every shipped file.
pub fn shipped() -> Result<Vec<Rule>, RuleError> {
    SHIPPED.iter().map(|(_, text)| load(text)).collect()
}

/// The shipped rules with the user's put in place of those of the same name, and the rest of the user's after them.
///
/// `files` are the texts of `CASE/rules/*.rule`, in the order of their names.
///
/// # Errors
/// The first file that is not a rule.
pub fn with_own<'t>(files: impl IntoIterator<Item = &'t str>) -> Result<Vec<Rule>, RuleError> {
    let mut rules = shipped()?;
    for text in files {
        let own = load(text)?;
        match rules.iter_mut().find(|r| r.name == own.name) {
            Some(place) => *place = own,
            None => rules.push(own),
        }
    }
    Ok(rules)
}

fn role_of(name: &str) -> Role {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match stem {
        "subject" | "other" | "thing" | "target" => Role::Subject,
        "agency" => Role::Agency,
        "day" => Role::Day,
        "event" => Role::Event,
        "key" => Role::Key,
        "claim" | "document" => Role::Proof,
        _ => Role::Text,
    }
}

/// Reads and checks one rule file.
///
/// # Errors
/// The first thing that is wrong, with its line and column in the file.
pub fn load(text: &str) -> Result<Rule, RuleError> {
    let mut head: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut last: Option<String> = None;
    let mut query_line = None;
    let fail = |line: usize, column: usize, message: String| RuleError { rule: String::new(), line, column, message };
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        if line.trim() == "---" {
            query_line = Some(number + 1);
            break;
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            let Some((value, _)) = last.as_ref().and_then(|key| head.get_mut(key)) else {
                return Err(fail(number, 1, "a continued line needs a `key: value` line before it".into()));
            };
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return Err(fail(number, 1, format!("expected `key: value` or `---`, got `{}`", shorten(line))));
        };
        let key = key.trim().to_owned();
        let base = key.split_once('-').map_or(key.as_str(), |(base, _)| base);
        if !["name", "heading", "title", "explain", "against", "base", "columns"].contains(&base) {
            return Err(fail(number, 1, format!("`{key}` is no key of a rule: name, heading, title, explain, against, base, columns")));
        }
        head.insert(key.clone(), (value.trim().to_owned(), number));
        last = Some(key);
    }
    let Some(query_line) = query_line else {
        return Err(fail(text.lines().count().max(1), 1, "no line `---` that ends the head and starts the query".into()));
    };
    let must = |key: &str| head.get(key).cloned().ok_or_else(|| fail(1, 1, format!("the head has no `{key}:` line")));
    let (name, name_line) = must("name")?;
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        return Err(fail(name_line, 7, format!("`{name}` is no name: use small letters, digits and _")));
    }
    let named = |mut e: RuleError| {
        e.rule.clone_from(&name);
        e
    };
    let (columns, _) = must("columns").map_err(named)?;
    must("title").map_err(named)?;
    must("explain").map_err(named)?;
    let columns = columns.split_whitespace().map(|n| Column { name: n.to_owned(), role: role_of(n) }).collect();
    let by_language = |base: &str| -> BTreeMap<String, String> {
        head.iter()
            .filter_map(|(key, (value, _))| {
                let language = if key == base { "en" } else { key.strip_prefix(base)?.strip_prefix('-')? };
                Some((language.to_owned(), value.clone()))
            })
            .collect()
    };
    let optional = |key: &str| head.get(key).map(|(value, _)| value.clone()).unwrap_or_default();
    let rule = Rule {
        titles: by_language("title"),
        explanations: by_language("explain"),
        against: optional("against"),
        base: optional("base"),
        head: head.iter().map(|(key, (value, _))| (key.clone(), value.clone())).collect(),
        columns,
        query: text.lines().skip(query_line - 1).collect::<Vec<_>>().join("\n"),
        query_line,
        name: name.clone(),
    };
    for (key, (value, line)) in head.iter().filter(|(key, _)| key.starts_with("title")) {
        for hole in holes(value) {
            if !["lead", "same", "of"].contains(&hole) && !rule.columns.iter().any(|c| c.name == hole) {
                return Err(named(fail(*line, 1, format!("`{key}` speaks of {{{hole}}}, which is not one of the columns"))));
            }
        }
    }
    check(&rule)?;
    Ok(rule)
}

/// The names in braces of a title.
fn holes(title: &str) -> impl Iterator<Item = &str> {
    title.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

fn shorten(line: &str) -> String {
    let mut short: String = line.chars().take(40).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// What the rule finds, what speaks against it, whom its base rate counts, and the views it reads: for people.
pub fn explain(rule: &Rule, language: &str) -> String {
    let text = rule.explanations.get(language).or_else(|| rule.explanations.get("en")).map_or("", |t| t.as_str());
    let views: Vec<&str> = crate::view::SCHEMA.iter().map(|v| v.name).filter(|name| check::names(&rule.query, name)).collect();
    let mut out = format!("{}: {text}\n", rule.name);
    if !rule.against.is_empty() {
        out.push_str(&format!("What speaks against: {}\n", rule.against));
    }
    if !rule.base.is_empty() {
        out.push_str(&format!("Base rate: {}\n", rule.base));
    }
    out.push_str(&format!("Reads: {}\n\n{}\n", views.join(", "), rule.query.trim()));
    out
}

/// A rule file to start from.
pub fn template(name: &str) -> String {
    format!(
        "# A rule of your own. Lines before --- say what it is; after it stands the query. `redthread rules check` reads it.\n\
         # Lines that end in -fr and -nl are for French and Dutch reports, which fall back to English without them.\n\
         name: {name}\n\
         heading: Questioned before\n\
         heading-fr: Entendus auparavant\n\
         heading-nl: Eerder verhoord\n\
         title: {{subject}} was questioned by {{agency}} on {{day}}, {{lead}} days before {{event}}\n\
         title-fr: {{subject}} a été entendu par {{agency}} le {{day}}, {{lead}} jours avant {{event}}\n\
         title-nl: {{subject}} werd op {{day}} verhoord door {{agency}}, {{lead}} dagen voor {{event}}\n\
         explain: Someone who was later tied to the event had been questioned before it.\n\
         against: Being questioned says nothing of guilt: witnesses are questioned too.\n\
         base: everyone who was questioned before the event\n\
         columns: subject agency day event\n\
         ---\n\
         finding(Person, Agency, Day, Event) :-\n  \
           event(Event, Attacked),\n  \
           tied_to_event(Person, Event, Steps),\n  \
           claim(Id, Person, \"questioned\", _, _, \"asserted\", Doc, Agency),\n  \
           claim_day(Id, Day, _),\n  \
           Day < Attacked.\n\n\
         position(Person) :- event(_, Attacked), claim(Id, Person, \"questioned\", _, _, _, _, _), claim_day(Id, Day, _), Day < Attacked.\n\
         population(Person) :- position(Person).\n"
    )
}

#[cfg(test)]
mod tests;
