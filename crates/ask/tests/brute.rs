//! Paths, clocks and missing pages of thousands of small random cases against slow, obvious versions of their definitions.
#![allow(clippy::unwrap_used, clippy::type_complexity, reason = "tests")]

mod common;

use ask::{Graph, Query, coalitions, knowable, missing_page, paths};
use common::{Build, date, document_id, entity_id};
use jiff::{ToSpan, civil::Date};
use model::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A random case in numbers.
#[derive(Clone, Debug)]
struct Raw {
    /// Number of writings and schema (0 person, 1 public body, 2 town) of each entity; entities 0 and 1 are A and B.
    entities: Vec<(usize, u8)>,
    /// Agency and day of each document, and whose bytes it has.
    documents: Vec<(usize, Option<u8>, usize)>,
    /// Document, subject (entity, writing), property, object, modality, by reference, quote.
    claims: Vec<(usize, (usize, usize), u8, (usize, usize), u8, bool, u8)>,
    /// Entity, two `(document, writing)`, basis, evidence documents, certainty in tenths.
    links: Vec<(usize, (usize, usize), (usize, usize), u8, Vec<usize>, u8)>,
    /// Further mentions: document, entity, writing.
    mentions: Vec<(usize, usize, usize)>,
}

fn raw() -> impl Strategy<Value = Raw> {
    let end = || (0usize..7, prop_oneof![2 => Just(0usize), 1 => 1usize..3]);
    (
        proptest::collection::vec((1usize..4, prop_oneof![9 => Just(0u8), 1 => Just(1u8), 1 => Just(2u8)]), 3..7),
        proptest::collection::vec((0usize..3, prop_oneof![1 => Just(None), 9 => (0u8..20).prop_map(Some)], 0usize..40), 1..13),
        proptest::collection::vec((0usize..12, end(), 0u8..12, end(), 0u8..12, any::<bool>(), 0u8..60), 6..24),
        proptest::collection::vec(
            (0usize..7, (0usize..12, 0usize..3), (0usize..12, 0usize..3), 0u8..5, proptest::collection::vec(0usize..12, 0..3), 1u8..11),
            0..24,
        ),
        proptest::collection::vec((0usize..12, 0usize..7, 0usize..3), 0..10),
    )
        .prop_map(|(entities, documents, claims, links, mentions)| Raw { entities, documents, claims, links, mentions })
}

fn day(number: u8) -> Date {
    date("2013-01-01").saturating_add(i32::from(number).days())
}

fn document_name(number: usize) -> String {
    format!("d{number:02}")
}

const AGENCIES: [&str; 3] = ["alpha", "beta", "gamma"];

/// `rename` gives other words to the same people.
fn build(raw: &Raw, rename: &str) -> Case {
    let mut b = Build::default();
    let (entities, documents) = (raw.entities.len(), raw.documents.len());
    for (number, &(_, schema)) in raw.entities.iter().enumerate() {
        let schema = [Schema::Person, Schema::PublicBody, Schema::Address][schema as usize];
        b.entity(&key(number), schema);
        if number % 2 == 0 {
            b.entities.get_mut(&key(number)).unwrap().other_names.push(format!("{rename}other{number}").into());
        }
    }
    for (number, &(agency, held, bytes)) in raw.documents.iter().enumerate() {
        // Most have bytes of their own; some are copies of an earlier one.
        let bytes = document_name(if bytes < number { bytes } else { number });
        b.copy(&document_name(number), AGENCIES[agency], held.map(day), &bytes);
    }
    let normal = |entity: usize, writing: usize| match writing % raw.entities[entity].0 {
        0 => format!("{rename}name{entity}"),
        1 => format!("{rename}other{entity}"),
        // A fuller form of the first writing.
        _ => format!("{rename}name{entity} more{entity}"),
    };
    for &(document, entity, writing) in &raw.mentions {
        let entity = entity % entities;
        b.mention(&document_name(document % documents), &key(entity), &normal(entity, writing));
    }
    for &(document, (s, sw), property, (o, ow), modality, by_reference, quote) in &raw.claims {
        let (s, o) = (s % entities, o % entities);
        // Ties between A and B themselves are rare, so that most chains are longer.
        if s < 2 && o < 2 && s != o && quote % 8 != 0 {
            continue;
        }
        let property = match property {
            0 => Property::NamedWith,
            1 => Property::Denied,
            2 => Property::Alias,
            3 | 4 => Property::Met,
            5 => Property::Questioned,
            _ => Property::Associate,
        };
        let ends = [(s, sw), (o, ow)].map(|(e, w)| format!("{}={}", key(e), normal(e, w)));
        let claim = b.claim(&document_name(document % documents), &ends[0], property, &ends[1]);
        claim.modality = match modality {
            0 => Modality::Denied,
            1 => Modality::Negated,
            2 => Modality::Alleged,
            3 => Modality::Suspected,
            4 => Modality::Planned,
            _ => Modality::Asserted,
        };
        claim.by_reference = by_reference;
        if quote < 6 {
            claim.quote = format!("copied words {quote}").into();
        }
    }
    for (entity, left, right, basis, evidence, certainty) in &raw.links {
        let entity = entity % entities;
        let [left, right] = [left, right].map(|&(d, w)| format!("{}/{}", document_name(d % documents), normal(entity, w)));
        let evidence = evidence.iter().map(|d| document_id(&document_name(d % documents))).collect();
        let basis = match basis {
            0 => LinkBasis::Names,
            1 => LinkBasis::Judgement,
            2 => LinkBasis::SameDocument,
            _ => LinkBasis::Evidence(evidence),
        };
        b.link(&key(entity), &left, &right, basis, f32::from(*certainty) / 10.0);
    }
    b.case()
}

fn key(entity: usize) -> String {
    format!("entity{entity}")
}

/// The definitions, word by word, over mentions.
struct Slow<'a> {
    case: &'a Case,
    entity_of: BTreeMap<&'a MentionId, &'a Entity>,
    mention: BTreeMap<&'a MentionId, &'a Mention>,
}

impl<'a> Slow<'a> {
    fn new(case: &'a Case) -> Self {
        Self {
            case,
            entity_of: case.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (m, e))).collect(),
            mention: case.mentions.iter().map(|m| (&m.id, m)).collect(),
        }
    }

    fn steps(&self, claim: &Claim, weak: bool) -> bool {
        let object = claim.object.as_ref().map(|o| self.entity_of[o].schema);
        claim.modality.affirms()
            && match claim.property {
                Property::NamedWith => weak,
                Property::Denied => false,
                Property::Questioned => object != Some(Schema::Person),
                _ => true,
            }
    }

    /// Whether mentions `x` and `y` of one entity can be seen to be one by who holds exactly `held`.
    fn same(&self, x: &Mention, y: &Mention, held: &BTreeSet<DocumentId>) -> bool {
        let (dx, dy) = (&x.span.document, &y.span.document);
        if !held.contains(dx) || !held.contains(dy) || self.entity_of[&x.id].id != self.entity_of[&y.id].id {
            return false;
        }
        if x.normal == y.normal || included(&x.normal, &y.normal) {
            return true;
        }
        let is = |m: &MentionId, n: &Mention| *m == n.id;
        let named = |m: &MentionId, n: &Mention| self.mention[m].normal == n.normal;
        let linked = self.entity_of[&x.id].links.iter().any(|l| match &l.basis {
            LinkBasis::Names | LinkBasis::Judgement => {
                (named(&l.left, x) && named(&l.right, y)) || (named(&l.left, y) && named(&l.right, x))
            }
            LinkBasis::SameDocument => (is(&l.left, x) && is(&l.right, y)) || (is(&l.left, y) && is(&l.right, x)),
            LinkBasis::Evidence(documents) => {
                documents.iter().all(|d| held.contains(d)) && ((is(&l.left, x) && is(&l.right, y)) || (is(&l.left, y) && is(&l.right, x)))
            }
        });
        linked
            || self.case.claims.iter().any(|c| {
                c.property == Property::Alias
                    && c.modality.affirms()
                    && c.object.as_ref().is_some_and(|o| (is(&c.subject, x) && is(o, y)) || (is(&c.subject, y) && is(o, x)))
            })
    }

    /// Whether a mention names an entity by a spelling of it, not by another name.
    fn names(&self, m: &Mention, entity: &EntityId) -> bool {
        let home = self.entity_of[&m.id];
        home.id == *entity && !home.other_names.contains(&m.normal)
    }

    /// Whether a chain from A to B stands in `held`.
    fn connected(&self, a: &EntityId, b: &EntityId, held: &BTreeSet<DocumentId>, weak: bool) -> bool {
        let mut reached: BTreeSet<&MentionId> = BTreeSet::new();
        let mut queue: Vec<&Mention> = self.case.mentions.iter().filter(|m| held.contains(&m.span.document) && self.names(m, a)).collect();
        while let Some(m) = queue.pop() {
            if !reached.insert(&m.id) {
                continue;
            }
            if self.names(m, b) {
                return true;
            }
            for other in &self.case.mentions {
                if self.same(m, other, held) {
                    queue.push(other);
                }
            }
            for claim in self.case.claims.iter().filter(|c| self.steps(c, weak)) {
                let object = claim.object.as_ref().unwrap();
                let other = if claim.subject == m.id {
                    object
                } else if *object == m.id {
                    &claim.subject
                } else {
                    continue;
                };
                let entity = self.entity_of[other];
                if entity.id == self.entity_of[&m.id].id {
                    continue;
                }
                if entity.id == *b || (entity.id != *a && entity.schema == Schema::Person) {
                    queue.push(self.mention[other]);
                }
            }
        }
        false
    }

    fn held(&self, members: &BTreeSet<String>, on: Date) -> BTreeSet<DocumentId> {
        self.dated().filter(|(d, day)| members.contains(&d.agency) && *day <= on).map(|(d, _)| d.id.clone()).collect()
    }

    fn dated(&self) -> impl Iterator<Item = (&Document, Date)> {
        self.case.documents.iter().filter_map(|d| Some((d, self.case.profiles[&d.id].held_since?)))
    }

    /// The kind of chain that counts for two entities in the whole case.
    fn weak(&self, a: &EntityId, b: &EntityId) -> bool {
        let all: BTreeSet<DocumentId> = self.dated().map(|(d, _)| d.id.clone()).collect();
        !self.connected(a, b, &all, false)
    }

    fn knowable(&self, a: &EntityId, b: &EntityId, members: &BTreeSet<String>) -> Option<Date> {
        let weak = self.weak(a, b);
        let days: BTreeSet<Date> = self.dated().map(|(_, day)| day).collect();
        days.into_iter().find(|&on| self.connected(a, b, &self.held(members, on), weak))
    }

    /// The smallest number of documents of `from` that together with `free` connect A and B.
    fn fewest(&self, a: &EntityId, b: &EntityId, free: &BTreeSet<DocumentId>, from: &[DocumentId], weak: bool) -> Option<usize> {
        (0u32..1 << from.len())
            .filter(|set| {
                let mut held = free.clone();
                held.extend(from.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, d)| d.clone()));
                self.connected(a, b, &held, weak)
            })
            .map(|set| set.count_ones() as usize)
            .min()
    }

    /// The strength of the best simple chain of at most eight steps, and whom it passes: of equal ones the shortest, then that of the lowest ids.
    fn best_path(&self, a: &EntityId, b: &EntityId, without: &[DocumentId], weak: bool) -> Option<(u32, Vec<EntityId>)> {
        let mut best = None;
        let mut chain = vec![a.clone()];
        self.extend(&mut chain, b, without, weak, &mut best);
        best
    }

    fn extend(&self, chain: &mut Vec<EntityId>, b: &EntityId, without: &[DocumentId], weak: bool, best: &mut Option<(u32, Vec<EntityId>)>) {
        for entity in &self.case.entities {
            if chain.contains(&entity.id) {
                continue;
            }
            let here = chain.last().unwrap().clone();
            if self.ties(&here, &entity.id, without, weak).is_empty() {
                continue;
            }
            chain.push(entity.id.clone());
            if entity.id == *b {
                if let Some(strength) = self.strength(chain, without, weak) {
                    let order = |strength: u32, chain: &[EntityId]| (std::cmp::Reverse(strength), chain.len(), chain.to_vec());
                    if strength > 0 && best.as_ref().is_none_or(|(s, kept)| order(strength, chain) < order(*s, kept)) {
                        *best = Some((strength, chain.clone()));
                    }
                }
            } else if entity.schema == Schema::Person {
                self.extend(chain, b, without, weak, best);
            }
            chain.pop();
        }
    }

    fn ties(&self, x: &EntityId, y: &EntityId, without: &[DocumentId], weak: bool) -> Vec<&Claim> {
        let ends = |c: &Claim| (self.entity_of[&c.subject].id.clone(), self.entity_of[c.object.as_ref().unwrap()].id.clone());
        let fits = |c: &&Claim| {
            let (s, o) = ends(c);
            ((s == *x && o == *y) || (s == *y && o == *x)) && self.steps(c, weak) && !without.contains(&c.span.document)
        };
        self.case.claims.iter().filter(fits).collect()
    }

    fn strength(&self, chain: &[EntityId], without: &[DocumentId], weak: bool) -> Option<u32> {
        let mut strength = u32::MAX;
        // Writings at the end of the step before, each with the weakest identity so far.
        let mut at: Option<BTreeMap<String, u32>> = None;
        for ends in chain.windows(2) {
            let ties = self.ties(&ends[0], &ends[1], without, weak);
            strength = strength.min(millionths(self.together(&ties)));
            let mut next: BTreeMap<String, u32> = BTreeMap::new();
            for claim in ties {
                let object = claim.object.as_ref().unwrap();
                let (near, far) =
                    if self.entity_of[&claim.subject].id == ends[0] { (&claim.subject, object) } else { (object, &claim.subject) };
                let arrival = match &at {
                    None => u32::MAX,
                    Some(at) => {
                        at.iter().map(|(n, &s)| s.min(self.identity(&ends[0], n, &self.mention[near].normal, without))).max().unwrap_or(0)
                    }
                };
                let kept = next.entry(self.mention[far].normal.to_string()).or_insert(0);
                *kept = (*kept).max(arrival);
            }
            at = Some(next);
        }
        at?.into_values().max().map(|identity| identity.min(strength))
    }

    fn together(&self, ties: &[&Claim]) -> f64 {
        // Groups by repeated merging: same document, same bytes or same words.
        let blob = |c: &Claim| self.case.documents.iter().find(|d| d.id == c.span.document).unwrap().blob.clone();
        let mut groups: Vec<Vec<&Claim>> = ties.iter().map(|c| vec![*c]).collect();
        loop {
            let touch = |x: &[&Claim], y: &[&Claim]| x.iter().any(|p| y.iter().any(|q| blob(p) == blob(q) || p.quote == q.quote));
            let pair =
                (0..groups.len()).flat_map(|i| (i + 1..groups.len()).map(move |j| (i, j))).find(|&(i, j)| touch(&groups[i], &groups[j]));
            let Some((i, j)) = pair else { break };
            let moved = groups.swap_remove(j);
            groups[i].extend(moved);
        }
        let best = |g: &Vec<&Claim>| g.iter().map(|c| graph::strength::claim(c, None)).fold(0.0, f64::max);
        1.0 - groups.iter().map(|g| 1.0 - best(g)).product::<f64>()
    }

    /// The certainty that two writings of an entity are one: the best road over its joins.
    fn identity(&self, entity: &EntityId, from: &str, to: &str, without: &[DocumentId]) -> u32 {
        let entity = self.case.entities.iter().find(|e| e.id == *entity).unwrap();
        let mentions: Vec<&Mention> = entity.mentions.iter().map(|m| self.mention[m]).collect();
        let counts = |d: &DocumentId| !without.contains(d);
        let mut roads: Vec<(String, String, u32, bool)> = Vec::new();
        for l in &entity.links {
            let (x, y) = (self.mention[&l.left], self.mention[&l.right]);
            let own = counts(&x.span.document) && counts(&y.span.document);
            let stands = match &l.basis {
                LinkBasis::Names | LinkBasis::Judgement => true,
                LinkBasis::SameDocument => own,
                LinkBasis::Evidence(d) => own && d.iter().all(counts),
            };
            roads.push((x.normal.to_string(), y.normal.to_string(), millionths(f64::from(l.certainty)), stands));
        }
        for x in &mentions {
            for y in &mentions {
                if x.normal != y.normal && included(&x.normal, &y.normal) {
                    let mut road =
                        |certainty, stands| roads.push((x.normal.to_string(), y.normal.to_string(), millionths(certainty), stands));
                    road(graph::strength::SHORTER_NAME, true);
                    if x.span.document == y.span.document {
                        road(graph::strength::INCLUDED_NAME, counts(&x.span.document));
                    }
                }
            }
        }
        for c in self.case.claims.iter().filter(|c| c.property == Property::Alias && c.modality.affirms()) {
            let (x, y) = (self.mention[&c.subject], self.mention[c.object.as_ref().unwrap()]);
            if entity.mentions.contains(&x.id) && entity.mentions.contains(&y.id) {
                let strength = millionths(graph::strength::claim(c, None));
                roads.push((x.normal.to_string(), y.normal.to_string(), strength, counts(&c.span.document)));
            }
        }
        let names: BTreeSet<&str> = mentions.iter().map(|m| m.normal.as_str()).collect();
        let spread = |start: &str, roads: &[(String, String, u32, bool)]| -> BTreeMap<String, u32> {
            let mut best: BTreeMap<String, u32> = [(start.to_string(), u32::MAX)].into();
            for _ in 0..names.len() {
                for (x, y, s, stands) in roads.iter().filter(|r| r.3) {
                    debug_assert!(stands);
                    for (p, q) in [(x, y), (y, x)] {
                        let via = best.get(p).copied().unwrap_or(0).min(*s);
                        let kept = best.entry(q.clone()).or_insert(0);
                        *kept = (*kept).max(via);
                    }
                }
            }
            best
        };
        // Names that nothing reaches hang on the first name.
        let mut all: Vec<_> = roads.iter().map(|r| (r.0.clone(), r.1.clone(), r.2, true)).collect();
        if let Some(first) = names.first() {
            for name in &names {
                if spread(first, &all).get(*name).is_none_or(|&s| s == 0) {
                    let loose = (first.to_string(), name.to_string(), millionths(graph::strength::UNEXPLAINED_IDENTITY), true);
                    roads.push(loose.clone());
                    all.push(loose);
                }
            }
        }
        spread(from, &roads).get(to).copied().unwrap_or(0)
    }
}

fn millionths(strength: f64) -> u32 {
    graph::strength::millionths(strength)
}

fn included(x: &str, y: &str) -> bool {
    let within = |long: &str, short: &str| short.split(' ').all(|w| long.split(' ').any(|o| o == w));
    within(x, y) || within(y, x)
}

fn coalition(bits: usize) -> BTreeSet<String> {
    AGENCIES.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, a)| a.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn knowable_is_its_definition(raw in raw()) {
        let case = build(&raw, "");
        let (graph, slow) = (Graph::new(&case), Slow::new(&case));
        let (a, b) = (entity_id("entity0"), entity_id("entity1"));
        for bits in 1..8 {
            let members = coalition(bits);
            let found = knowable(&graph, &a, &b, &members);
            prop_assert_eq!(found.as_ref().map(|k| k.date), slow.knowable(&a, &b, &members));
            let Some(found) = found else { continue };
            // The documents shown suffice, none is needless by count, and the last one came on the day.
            let shown: BTreeSet<DocumentId> = found.documents.iter().cloned().collect();
            prop_assert!(slow.connected(&a, &b, &shown, found.weakest));
            let held: Vec<DocumentId> = slow.held(&members, found.date).into_iter().collect();
            let fewest = slow.fewest(&a, &b, &BTreeSet::new(), &held, found.weakest);
            prop_assert_eq!(Some(shown.len()), fewest);
            let last = found.completed_by.unwrap();
            prop_assert_eq!(case.profiles[&last].held_since, Some(found.date));
            prop_assert_eq!(&found.steps.first().unwrap().from, &a);
            prop_assert_eq!(&found.steps.last().unwrap().to, &b);
            for pair in found.steps.windows(2) {
                prop_assert_eq!(&pair[0].to, &pair[1].from);
            }
        }
    }

    #[test]
    fn missing_page_is_the_smallest_set(raw in raw(), on in 0u8..20) {
        let case = build(&raw, "");
        let (graph, slow) = (Graph::new(&case), Slow::new(&case));
        let (a, b) = (entity_id("entity0"), entity_id("entity1"));
        let weak = slow.weak(&a, &b);
        for agency in AGENCIES {
            let own = slow.held(&[agency.to_string()].into(), day(on));
            let others: BTreeSet<String> = AGENCIES.iter().filter(|x| **x != agency).map(|x| x.to_string()).collect();
            let others: Vec<DocumentId> = slow.held(&others, day(on)).into_iter().collect();
            let found = missing_page(&graph, &a, &b, agency, day(on));
            prop_assert_eq!(found.as_ref().map(|m| m.documents.len()), slow.fewest(&a, &b, &own, &others, weak));
            if let Some(found) = found {
                prop_assert!(found.exact);
                let mut held = own.clone();
                held.extend(found.documents);
                prop_assert!(slow.connected(&a, &b, &held, weak));
            }
        }
    }

    #[test]
    fn the_best_path_is_the_best(raw in raw(), without in proptest::collection::vec(0usize..12, 0..3)) {
        let case = build(&raw, "");
        let (graph, slow) = (Graph::new(&case), Slow::new(&case));
        let (a, b) = (entity_id("entity0"), entity_id("entity1"));
        let without: Vec<DocumentId> = without.iter().map(|d| document_id(&document_name(*d))).collect();
        let query = Query { top: 4, without: without.clone(), ..Query::between(&a, &b) };
        let found = paths(&graph, &query);
        let typed = slow.best_path(&a, &b, &without, false);
        let expected = typed.clone().or_else(|| slow.best_path(&a, &b, &without, true));
        let passes = |p: &ask::Path| {
            let to = p.steps.iter().filter(|s| s.property != "same_as").map(|s| s.to.clone());
            std::iter::once(a.clone()).chain(to).collect::<Vec<EntityId>>()
        };
        let got = found.first().map(|p| (millionths(p.strength), passes(p)));
        prop_assert_eq!(got, expected);
        prop_assert!(found.iter().all(|p| p.named_only == typed.is_none()));
        for pair in found.windows(2) {
            prop_assert!(pair[0].strength >= pair[1].strength);
            let entities = |p: &ask::Path| p.steps.iter().map(|s| s.to.clone()).collect::<Vec<_>>();
            let distinct = |p: &ask::Path| { let mut e = entities(p); e.dedup(); e };
            prop_assert_ne!(distinct(&pair[0]), distinct(&pair[1]));
        }
        for path in &found {
            for passage in path.steps.iter().flat_map(|s| &s.passages) {
                prop_assert!(!without.contains(&passage.citation.span.document));
            }
        }
    }

    #[test]
    fn more_documents_never_make_it_later(raw in raw(), left_out in 0usize..12) {
        let whole = build(&raw, "");
        let mut less = whole.clone();
        let gone = document_id(&document_name(left_out % raw.documents.len()));
        less.documents.retain(|d| d.id != gone);
        less.claims.retain(|c| c.span.document != gone);
        let kept: BTreeSet<MentionId> = less.mentions.iter().filter(|m| m.span.document != gone).map(|m| m.id.clone()).collect();
        less.mentions.retain(|m| kept.contains(&m.id));
        for entity in &mut less.entities {
            entity.mentions.retain(|m| kept.contains(m));
            entity.links.retain(|l| kept.contains(&l.left) && kept.contains(&l.right));
        }
        let (a, b) = (entity_id("entity0"), entity_id("entity1"));
        let [more, less] = [&whole, &less].map(|case| coalitions(&Graph::new(case), &a, &b, None));
        for small in &less {
            let Some(small_known) = &small.knowable else { continue };
            let Some(big) = more.iter().find(|c| c.agencies == small.agencies) else { continue };
            // A chain of names only counts where the whole case has nothing better: it may give way.
            if small_known.weakest {
                continue;
            }
            prop_assert!(big.knowable.as_ref().is_some_and(|k| k.date <= small_known.date));
        }
    }

    #[test]
    fn other_names_and_orders_change_nothing(raw in raw()) {
        let case = build(&raw, "");
        let renamed = build(&raw, "zz");
        let mut shuffled = case.clone();
        shuffled.documents.reverse();
        shuffled.mentions.reverse();
        shuffled.claims.reverse();
        shuffled.entities.reverse();
        let (a, b) = (entity_id("entity0"), entity_id("entity1"));
        let know = |case: &Case| coalitions(&Graph::new(case), &a, &b, None);
        let dates = |c: Vec<ask::Coalition>| c.into_iter().map(|c| c.knowable.map(|k| (k.date, k.documents))).collect::<Vec<_>>();
        let path = |case: &Case| paths(&Graph::new(case), &Query::between(&a, &b));
        prop_assert_eq!(dates(know(&case)), dates(know(&renamed)));
        let strengths = |p: Vec<ask::Path>| p.into_iter().map(|p| millionths(p.strength)).collect::<Vec<_>>();
        prop_assert_eq!(strengths(path(&case)), strengths(path(&renamed)));
        prop_assert_eq!(know(&case), know(&shuffled));
        prop_assert_eq!(path(&case), path(&shuffled));
    }
}

/// Random cases are worth nothing if most of them have no answer.
#[test]
fn random_cases_have_answers() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (a, b) = (entity_id("entity0"), entity_id("entity1"));
    let mut counts = [0; 4];
    for _ in 0..500 {
        let case = build(&raw().new_tree(&mut runner).unwrap().current(), "");
        let graph = Graph::new(&case);
        let all = knowable(&graph, &a, &b, &coalition(7));
        counts[0] += usize::from(all.is_some());
        counts[1] += usize::from(all.as_ref().is_some_and(|k| !k.weakest && k.steps.len() > 2));
        counts[2] += usize::from(all.is_some_and(|k| k.steps.iter().any(|s| s.property == "same_as")));
        counts[3] += usize::from(paths(&graph, &Query::between(&a, &b)).len() > 1);
    }
    assert!(counts.iter().all(|&c| c > 20), "connected, long, with identities, with alternatives: {counts:?} of 500");
}

/// Cases per property: `REDTHREAD_CASES`, else few enough for every change.
fn cases() -> u32 {
    std::env::var("REDTHREAD_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}
