//! Passages by words, with what the hits may be narrowed by; names of a list.

use super::answer::{Answer, Ask, Fail, json};
use super::link::linked;
use super::view::{View, Worker};
use crate::command::match_list;
use crate::wire;
use engine::norm;
use engine::store::Hit;
use engine::store::search::Place;
use jiff::civil::Date;
use model::{DocumentKind, Profile, Schema, Span};
use serde_json::{Value, json as object};
use std::collections::HashMap;
use std::sync::Arc;

const HITS_MAX: usize = 200;
/// Hits that facets are counted over: more say the same and cost time.
const COUNTED_MAX: usize = 20_000;
/// Values of one facet.
const VALUES_MAX: usize = 30;

/// Other spellings, in this case, of a word of a query.
fn variants(view: &View, word: &str) -> Vec<String> {
    let asked = norm::name::fold(word);
    if asked.chars().count() < 4 {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for at in view.tables.persons(&asked) {
        let folded: Vec<String> = view.case.entities[*at as usize].names.iter().map(|n| norm::name::fold(n)).collect();
        let words = folded.iter().flat_map(|n| n.split(' '));
        found.extend(words.filter(|w| *w != asked && norm::name::compare_persons(w, &asked).same).map(str::to_owned));
    }
    found.sort();
    found.dedup();
    found
}

fn kind_of(profile: Option<&Profile>) -> DocumentKind {
    profile.map_or(DocumentKind::Other, |p| p.kind)
}

/// What hits are narrowed by.
struct Chosen<'q> {
    agencies: Vec<&'q str>,
    languages: Vec<&'q str>,
    kinds: Vec<&'q str>,
    from: Option<Date>,
    to: Option<Date>,
    entities: Vec<u32>,
}

impl<'q> Chosen<'q> {
    fn new(view: &View, ask: &'q Ask) -> Result<Self, Fail> {
        let number = |id: &str| view.entity(id).map(|e| view.entity_number(&e.id));
        let entities: Vec<Option<u32>> = ask.all("entity").into_iter().map(number).collect::<Result<_, _>>()?;
        Ok(Self {
            agencies: ask.all("agency"),
            languages: ask.all("language"),
            kinds: ask.all("kind"),
            from: ask.day("from")?,
            to: ask.day("to")?,
            entities: entities.into_iter().flatten().collect(),
        })
    }

    fn holds(&self, view: &View, at: u32) -> bool {
        let document = &view.case.documents[at as usize];
        let profile = view.tables.profiles[at as usize];
        let one_of = |wanted: &[&str], value: Option<&str>| wanted.is_empty() || value.is_some_and(|v| wanted.contains(&v));
        let kind = if self.kinds.is_empty() { String::new() } else { wire::word(&kind_of(profile)) };
        let in_time = match (view.tables.days[at as usize], self.from.is_some() || self.to.is_some()) {
            (_, false) => true,
            (None, true) => false,
            (Some((first, last)), true) => self.from.is_none_or(|f| last >= f) && self.to.is_none_or(|t| first <= t),
        };
        in_time
            && one_of(&self.agencies, Some(&document.agency))
            && one_of(&self.languages, profile.and_then(|p| p.language.as_deref()))
            && one_of(&self.kinds, Some(&kind))
            && self.entities.iter().all(|e| view.tables.entities_in.of(at).binary_search(e).is_ok())
    }
}

pub fn search(worker: &mut Worker, ask: &Ask) -> Answer {
    let view = worker.view;
    let (limit, offset) = (ask.number("limit", 30, HITS_MAX)?, ask.number("offset", 0, COUNTED_MAX)?);
    let chosen = Chosen::new(view, ask)?;
    let query = ask.text("q");
    if query.is_empty() {
        let all = (0..view.case.documents.len() as u32).filter(|d| chosen.holds(view, *d));
        let facets = Facets::count(view, all);
        return json(&object!({ "total": 0, "documents": facets.documents, "counted": 0, "hits": [], "facets": facets.values(view) }));
    }
    let with_variants = ask.text("variants") != "0";
    let index = worker.search()?.ok_or_else(|| Fail::nothing("nothing was read into this case yet"))?;
    let key = format!("{with_variants} {query}");
    let found = match view.found(&key) {
        Some(found) => found,
        None => {
            let variants = |word: &str| if with_variants { variants(view, word) } else { Vec::new() };
            let found = Arc::new(index.rank(query, COUNTED_MAX, &variants)?);
            view.keep(key, found.clone());
            found
        }
    };
    // Place in the case of each document that has a hit and holds what is chosen.
    let mut chosen_at: HashMap<u32, Option<u32>> = HashMap::new();
    let mut at = |number: u32| {
        *chosen_at.entry(number).or_insert_with(|| {
            let at = view.lookup.document.number(index.document(number));
            at.filter(|d| chosen.holds(view, *d))
        })
    };
    let hits: Vec<(u32, &Place)> = found.places.iter().filter_map(|p| Some((at(p.document)?, p))).collect();
    // Where all were looked at, the number is known; else it is that of what was found before the narrowing.
    let total = if found.hits_total <= COUNTED_MAX { hits.len() } else { found.hits_total };
    let mut documents: Vec<u32> = hits.iter().map(|(d, _)| *d).collect();
    documents.sort_unstable();
    documents.dedup();
    let facets = Facets::count(view, documents.into_iter());
    let shown = hits.iter().skip(offset).take(limit);
    let lines: Vec<Value> = shown.map(|(d, place)| line(view, *d, &index.hit(&found, place)?)).collect::<Result<_, _>>()?;
    json(&object!({
        "total": total, "documents": facets.documents, "counted": hits.len(), "hits": linked(view, lines.into()), "facets": facets.values(view),
    }))
}

/// A hit as the command line gives it, with what a page shows beside it.
fn line(view: &View, at: u32, hit: &Hit) -> Result<Value, Fail> {
    let document = &view.case.documents[at as usize];
    let place =
        wire::place(&view.lookup, &Span { document: hit.document.clone(), layer: 0, page: hit.page, start: hit.start, end: hit.end });
    let line = wire::HitLine { place, agency: &document.agency, text: &hit.text, snippet: &hit.snippet, score: hit.score };
    let mut value = serde_json::to_value(line).map_err(|e| Fail::inside(e.to_string()))?;
    let profile = view.tables.profiles[at as usize];
    // Places of the matches in the snippet, in characters from its start.
    let end = hit.snippet_start + hit.snippet.chars().count() as u32;
    let inside = hit.matches.iter().filter(|(from, to)| *from >= hit.snippet_start && *to <= end);
    value["marks"] = inside.map(|(from, to)| object!([from - hit.snippet_start, to - hit.snippet_start])).collect();
    value["snippet_start"] = hit.snippet_start.into();
    value["title"] = profile.and_then(|p| p.title.clone()).into();
    value["date"] = profile.and_then(|p| p.date.as_ref()).map(|d| d.when.to_string()).into();
    value["held_since"] = profile.and_then(|p| p.held_since).map(|d| d.to_string()).into();
    value["language"] = profile.and_then(|p| p.language.as_deref()).into();
    value["kind"] = wire::word(&kind_of(profile)).into();
    Ok(value)
}

/// How many documents have each value.
#[derive(Default)]
struct Facets<'a> {
    documents: usize,
    agency: HashMap<&'a str, usize>,
    language: HashMap<&'a str, usize>,
    kind: Vec<(DocumentKind, usize)>,
    year: HashMap<i16, usize>,
    /// By entity.
    entity: Vec<u32>,
}

impl<'a> Facets<'a> {
    fn count(view: &View<'a>, documents: impl Iterator<Item = u32>) -> Self {
        let mut out = Self { entity: vec![0; view.case.entities.len()], ..Self::default() };
        for at in documents {
            out.documents += 1;
            let document = &view.case.documents[at as usize];
            let profile = view.tables.profiles[at as usize];
            *out.agency.entry(&document.agency).or_default() += 1;
            if let Some(language) = profile.and_then(|p| p.language.as_deref()) {
                *out.language.entry(language).or_default() += 1;
            }
            let kind = kind_of(profile);
            match out.kind.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, count)) => *count += 1,
                None => out.kind.push((kind, 1)),
            }
            if let Some((first, last)) = view.tables.days[at as usize]
                && first.year() == last.year()
            {
                *out.year.entry(first.year()).or_default() += 1;
            }
            for entity in view.tables.entities_in.of(at) {
                out.entity[*entity as usize] += 1;
            }
        }
        out
    }

    fn values(&self, view: &View) -> Value {
        let entities = |schema: Schema| {
            let of = view.case.entities.iter().zip(&self.entity).filter(|(e, count)| **count > 0 && e.schema == schema);
            most(of.map(|(e, count)| (e.id.as_str(), e.caption.as_str(), *count as usize)))
        };
        let mut years: Vec<_> = self.year.iter().collect();
        years.sort();
        let kinds: Vec<(String, String, usize)> =
            self.kind.iter().map(|(k, n)| (wire::word(k), wire::word(k).replace('_', " "), *n)).collect();
        object!({
            "agency": most(self.agency.iter().map(|(v, n)| (*v, *v, *n))),
            "language": most(self.language.iter().map(|(v, n)| (*v, *v, *n))),
            "kind": most(kinds.iter().map(|(word, label, n)| (word.as_str(), label.as_str(), *n))),
            "year": years.iter().map(|(y, n)| object!({ "value": y.to_string(), "label": y.to_string(), "count": n })).collect::<Value>(),
            "person": entities(Schema::Person),
            "place": entities(Schema::Address),
        })
    }
}

/// The values with the most documents first.
fn most<'v>(values: impl Iterator<Item = (&'v str, &'v str, usize)>) -> Value {
    let mut all: Vec<(&str, &str, usize)> = values.collect();
    all.sort_unstable_by(|a, b| b.2.cmp(&a.2).then_with(|| (a.1, a.0).cmp(&(b.1, b.0))));
    all.into_iter().take(VALUES_MAX).map(|(value, label, count)| object!({ "value": value, "label": label, "count": count })).collect()
}

/// The names of a pasted list, each with the entities that it may be.
pub fn match_names(worker: &mut Worker, ask: &Ask) -> Answer {
    let names = ask.list("names")?;
    let rows = match ask.said("text") {
        "" => match_list::of_names(names.into_iter()),
        // What is no table is names, one a line.
        text => match_list::of_bytes(text.as_bytes()).or_else(|_| match_list::of_names(text.lines())),
    };
    let rows = rows.map_err(|e| Fail::wrong(format!("{e:#}")))?;
    let view = worker.view;
    let (hits, without) = match_list::hits(&view.lookup, rows)?;
    json(&linked(view, object!({ "rows": hits, "without": without })))
}
