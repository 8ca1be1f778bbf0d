//! The case with everything replaced that the plan names: texts, names, claims, profiles, paths, metadata. Ids and hashes stay.

use super::edit::Edits;
use super::plan::{Plan, kind_of};
use super::policy::Births;
use super::seek::{Hit, Strength, What, joined};
use model::case::Lookup;
use model::*;
use std::collections::{BTreeMap, HashMap};

/// Words after which a birth date is told, if it is not in figures; folded.
const BORN: &[&str] = &["ne le", "nee le", "ne(e) le", "geboren op", "geboren", "geb.", "born on", "born", "naissance", "geboortedatum"];

/// A case without what is removed, and the way of every citation into it.
pub struct Rewritten {
    pub case: Case,
    edits: HashMap<(DocumentId, u16), Edits>,
    /// Places replaced, by label.
    pub counts: BTreeMap<usize, usize>,
}

impl Rewritten {
    /// The citation in the new text.
    pub fn citation(&self, case: &HashMap<&DocumentId, &Document>, c: &Citation) -> Citation {
        let span = self.span(&c.span);
        let layer = case.get(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
        // A citation that did not hold still does not.
        let held = layer.is_some() && !c.quote.is_empty();
        let quote = layer.filter(|_| held).map_or_else(String::new, |l| slice(&l.text, span.start, span.end));
        Citation { span, quote: quote.into(), blob: c.blob.clone() }
    }

    pub fn span(&self, span: &Span) -> Span {
        self.edits.get(&(span.document.clone(), span.layer)).map_or_else(|| span.clone(), |e| e.span(span))
    }

    /// Where characters of the first layer of a document went.
    pub fn range(&self, document: &DocumentId, start: u32, end: u32) -> (u32, u32) {
        self.edits.get(&(document.clone(), 0)).map_or((start, end), |e| e.range(start, end))
    }
}

fn slice(text: &str, start: u32, end: u32) -> String {
    CharIndex::new(text).slice(start..end).to_owned()
}

/// A string of the case with everything replaced that is looked for.
pub fn text(plan: &Plan, text: &str) -> String {
    text_in(plan, text, None)
}

/// As [`text`], a string that belongs to a document, by its place in the case.
fn text_in(plan: &Plan, text: &str, document: Option<usize>) -> String {
    let hits = plan.seeker.hits(text, document);
    if hits.is_empty() {
        return text.to_owned();
    }
    Edits::new(hits.into_iter().map(|h| (h.start, h.end, plan.words_for(h.what)))).apply(text)
}

/// The place of each document in the case.
fn places(case: &Case) -> HashMap<&DocumentId, usize> {
    case.documents.iter().enumerate().map(|(n, d)| (&d.id, n)).collect()
}

/// Rewrites the case.
pub fn case(case: &Case, plan: &Plan) -> Rewritten {
    let lookup = Lookup::new(case);
    let entity_at: HashMap<&EntityId, usize> = case.entities.iter().enumerate().map(|(n, e)| (&e.id, n)).collect();
    let labelled = case.entities.iter().enumerate().filter_map(|(n, e)| Some((e, *plan.label_of.get(&n)?)));
    let label_of_mention: HashMap<&MentionId, usize> = labelled.flat_map(|(e, label)| e.mentions.iter().map(move |m| (m, label))).collect();
    let mut by_layer: HashMap<(&DocumentId, u16), Vec<&Mention>> = HashMap::new();
    case.mentions.iter().for_each(|m| by_layer.entry((&m.span.document, m.span.layer)).or_default().push(m));
    let mut born: HashMap<(&DocumentId, u16), Vec<&Claim>> = HashMap::new();
    for claim in case.claims.iter().filter(|c| c.property == Property::Born && plan.births == Births::Year) {
        born.entry((&claim.span.document, claim.span.layer)).or_default().push(claim);
    }
    let mut edits = HashMap::new();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut documents = Vec::with_capacity(case.documents.len());
    for (n, document) in case.documents.iter().enumerate() {
        let say = |t: &str| text_in(plan, t, Some(n));
        let mut layers = Vec::with_capacity(document.layers.len());
        for (l, layer) in document.layers.iter().enumerate() {
            let at = (&document.id, l as u16);
            let own = by_layer.get(&at).map(Vec::as_slice).unwrap_or_default();
            let births = born.get(&at).map(Vec::as_slice).unwrap_or_default();
            let hits = hits(plan, layer, n, own, &|m| label_of_mention.get(&m.id).copied(), births, &lookup);
            for hit in &hits {
                if let What::Label(label) = hit.what {
                    *counts.entry(label).or_default() += 1;
                }
            }
            let edit = Edits::new(hits.into_iter().map(|h| (h.start, h.end, plan.words_for(h.what))));
            layers.push(edit.layer(layer, &say));
            edits.insert((document.id.clone(), l as u16), edit);
        }
        documents.push(Document {
            layers,
            path: say(&document.path),
            metadata: document.metadata.iter().map(|(k, v)| (k.clone(), say(v))).collect(),
            problems: document.problems.iter().map(|p| Problem { message: say(&p.message), ..p.clone() }).collect(),
            ..document.clone()
        });
    }
    let mut new = Rewritten { case: Case { documents, ..Case::default() }, edits, counts };
    new.names(case, plan, &label_of_mention, &entity_at);
    new.claims(case, plan, &label_of_mention);
    new.profiles(case, plan);
    new.case.agencies = case
        .agencies
        .iter()
        .map(|a| model::agency::Agency { writings: a.writings.iter().map(|w| text(plan, w)).collect(), ..a.clone() })
        .collect();
    new.case.documents.sort_by(|a, b| (&a.path, &a.agency, &a.id).cmp(&(&b.path, &b.agency, &b.id)));
    new
}

/// What is replaced in one layer.
fn hits(
    plan: &Plan,
    layer: &TextLayer,
    document: usize,
    mentions: &[&Mention],
    label: &dyn Fn(&Mention) -> Option<usize>,
    births: &[&Claim],
    lookup: &Lookup,
) -> Vec<Hit> {
    let stays: Vec<(u32, u32, bool)> = mentions
        .iter()
        .filter(|m| label(m).is_none())
        .filter(|m| matches!(m.schema, Schema::Person | Schema::Address | Schema::PublicBody))
        .map(|m| (m.span.start, m.span.end, m.schema == Schema::Person && lookup.entity_of.contains_key(&m.id)))
        .collect();
    let mut found = plan.seeker.hits(&layer.text, Some(document));
    // Inside the name of somebody who stays nothing is replaced; inside a street's, only a whole name.
    found.retain(|h| {
        !stays.iter().any(|(s, e, person)| {
            *s <= h.start && h.end <= *e && matches!(h.what, What::Label(_)) && (*person || h.strength == Strength::Part)
        })
    });
    let whole = |start, end, what| Hit { start, end, what, strength: Strength::Whole };
    // First, so that of equals a mention decides.
    found.splice(0..0, mentions.iter().filter_map(|m| Some(whole(m.span.start, m.span.end, What::Label(label(m)?)))));
    for claim in births {
        found.extend(told_birth(layer, claim));
    }
    let end = layer.text.chars().count() as u32;
    let mut found = joined(found);
    found.retain_mut(|h| {
        h.end = h.end.min(end);
        h.start < h.end
    });
    found
}

/// The words of a birth date that no figure gives away (`né le douze mars mil neuf cent ...`), or that is also another day of the case.
fn told_birth(layer: &TextLayer, claim: &Claim) -> Option<Hit> {
    let day = claim.value.as_deref().and_then(When::parse).or(claim.true_on)?.single_day()?;
    let passage = slice(&layer.text, claim.span.start, claim.span.end);
    let chars: Vec<char> = passage.chars().collect();
    let words = super::key::words(&passage);
    let hit = |start: u32, end: u32| Hit {
        start: claim.span.start + start,
        end: claim.span.start + end,
        what: What::Day(day.year()),
        strength: Strength::Whole,
    };
    if let Some(d) = super::day::days(&chars, &words).iter().find(|d| d.day == day) {
        return Some(hit(d.start, d.end));
    }
    let folded = crate::view::word::fold(&passage);
    let (at, word) = BORN.iter().filter_map(|w| Some((crate::view::word::finds(&folded, w).next()?, *w))).min()?;
    let start = folded[..at + word.len()].chars().count();
    let rest = &chars[start..];
    let stop = |n: usize| {
        matches!(rest[n], ',' | ';' | '(' | ')' | '\n')
            || [" à ", " te ", " in ", " at "].iter().any(|s| rest[n..].iter().take(s.chars().count()).copied().eq(s.chars()))
    };
    let len = (1..rest.len()).find(|n| stop(*n)).unwrap_or(rest.len());
    let blank = rest.iter().take_while(|c| c.is_whitespace() || **c == ':').count();
    (blank < len).then(|| hit((start + blank) as u32, (start + len) as u32))
}

impl Rewritten {
    fn names(&mut self, case: &Case, plan: &Plan, label_of: &HashMap<&MentionId, usize>, entity_at: &HashMap<&EntityId, usize>) {
        // Different normal forms stay different, so that identities and their dates stay what they are.
        let mut forms: HashMap<usize, Vec<String>> = HashMap::new();
        let mut form = |label: usize, normal: &str| -> String {
            let known = forms.entry(label).or_default();
            let n = known.iter().position(|k| k == normal).unwrap_or_else(|| {
                known.push(normal.to_owned());
                known.len() - 1
            });
            format!("{} {}", plan.labels[label], n + 1)
        };
        let documents: HashMap<&DocumentId, &Document> = self.case.documents.iter().map(|d| (&d.id, d)).collect();
        let mut mentions = Vec::with_capacity(case.mentions.len());
        for m in &case.mentions {
            let span = self.span(&m.span);
            let layer = documents.get(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
            let surface = layer.map_or_else(|| text(plan, &m.surface), |l| slice(&l.text, span.start, span.end));
            let normal = match label_of.get(&m.id) {
                Some(label) => form(*label, &m.normal),
                None if m.schema == Schema::Person => m.normal.to_string(),
                None => text(plan, &m.normal),
            };
            mentions.push(Mention { span, surface: surface.into(), normal: normal.into(), ..m.clone() });
        }
        let mut entities = Vec::with_capacity(case.entities.len());
        for e in &case.entities {
            let label = entity_at.get(&e.id).and_then(|at| plan.label_of.get(at));
            let person = e.schema == Schema::Person;
            let (caption, names, other_names) = match label {
                Some(l) => {
                    let name = Text::from(&plan.labels[*l]);
                    let mut others: Vec<Text> = e.other_names.iter().map(|n| form(*l, n).into()).collect();
                    others.sort();
                    (name.clone(), vec![name], others)
                }
                None if person => (e.caption.clone(), e.names.clone(), e.other_names.clone()),
                None => {
                    let mut names: Vec<Text> = Vec::new();
                    for name in e.names.iter().map(|n| text(plan, n).into()) {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                    (text(plan, &e.caption).into(), names, e.other_names.iter().map(|n| text(plan, n).into()).collect())
                }
            };
            // What is weighed of names is told in brackets, in small letters: of those who go, nothing of it stays.
            let say = |words: &str| if label.is_some() { text(plan, &without_brackets(words)) } else { text(plan, words) };
            let links = e.links.iter().map(|l| Link {
                why: say(&l.why).into(),
                parts: l.parts.iter().map(|p| Part { words: say(&p.words).into(), ..p.clone() }).collect(),
                ..l.clone()
            });
            entities.push(Entity {
                caption,
                names,
                other_names,
                identifiers: identifiers(plan, e, label.is_some()),
                links: links.collect(),
                ..e.clone()
            });
        }
        (self.case.mentions, self.case.entities) = (mentions, entities);
    }

    fn claims(&mut self, case: &Case, plan: &Plan, label_of: &HashMap<&MentionId, usize>) {
        let documents: HashMap<&DocumentId, &Document> = self.case.documents.iter().map(|d| (&d.id, d)).collect();
        let name = |m: &MentionId| label_of.get(m).map(|l| plan.labels[*l].clone());
        let place = places(case);
        let claims = case.claims.iter().map(|c| {
            let say = |t: &str| text_in(plan, t, place.get(&c.span.document).copied());
            let span = self.span(&c.span);
            let layer = documents.get(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
            let born = c.property == Property::Born && plan.births == Births::Year;
            let year = |w: When| if born { When::year(w.first_day().year()).unwrap_or(w) } else { w };
            let alias = (c.property == Property::Alias).then(|| name(&c.subject).or_else(|| c.object.as_ref().and_then(name))).flatten();
            let value = match (&c.value, alias) {
                (None, _) => None,
                (Some(_), Some(label)) => Some(label),
                (Some(v), None) if born => Some(When::parse(v).map_or_else(|| say(v), |w| year(w).to_string())),
                (Some(v), None) => Some(say(v)),
            };
            let speaker = c.speaker.as_ref().map(|s| {
                let name = s.mention.as_ref().and_then(name).unwrap_or_else(|| say(&s.name)).into();
                Box::new(Speaker { name, mention: s.mention.clone() })
            });
            let quote = layer.map_or_else(|| say(&c.quote), |l| slice(&l.text, span.start, span.end));
            Claim { span, quote: quote.into(), value: value.map(Text::from), speaker, true_on: c.true_on.map(year), ..c.clone() }
        });
        let claims = claims.collect();
        self.case.claims = claims;
    }

    fn profiles(&mut self, case: &Case, plan: &Plan) {
        let dated = |d: &Option<Dated>| d.as_ref().map(|d| Dated { when: d.when, span: d.span.as_ref().map(|s| self.span(s)) });
        let place = places(case);
        let profiles = case.profiles.iter().map(|(id, p)| {
            let say = |t: &str| text_in(plan, t, place.get(id).copied());
            let all = |list: &[String]| list.iter().map(|t| say(t)).collect::<Vec<_>>();
            let new = Profile {
                title: p.title.as_deref().map(say),
                author: p.author.as_deref().map(say),
                recipients: all(&p.recipients),
                references: all(&p.references),
                replies_to: all(&p.replies_to),
                cites: all(&p.cites),
                date: dated(&p.date),
                received: dated(&p.received),
                ..p.clone()
            };
            (id.clone(), new)
        });
        let profiles = profiles.collect();
        self.case.profiles = profiles;
    }
}

fn without_brackets(words: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::new();
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.replace("  ", " ").replace(" ;", ";").replace(" ,", ",").trim().to_owned()
}

fn identifiers(plan: &Plan, e: &Entity, goes: bool) -> Vec<Identifier> {
    let mut out: Vec<Identifier> = Vec::new();
    for i in &e.identifiers {
        let value = match i.kind.as_str() {
            "birth_date" if plan.births == Births::Year => i.value.get(..4).unwrap_or_default().to_owned(),
            // Where the door stands.
            "coordinates" if goes => continue,
            kind => match (kind_of(kind), plan.identifiers.get(i.value.as_str())) {
                (_, Some(label)) => plan.labels[*label].clone(),
                (_, None) => text(plan, &i.value),
            },
        };
        let new = Identifier { kind: i.kind.clone(), value: value.into() };
        if !out.contains(&new) {
            out.push(new);
        }
    }
    out
}
