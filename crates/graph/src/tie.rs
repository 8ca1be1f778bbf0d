//! What claims tie: ties between locals, pairs of entities with how strong all their claims are together, and each one's neighbours.

use crate::build::{Place, root, unite};
use crate::index::{DocumentNode, Local, NONE, Neighbour, Pair, Tie};
use crate::parts::{both, fill};
use crate::pass::{StepKind, step_kind};
use crate::rows::Rows;
use crate::source::Origins;
use crate::strength;
use model::case::ById;
use model::{Case, DocumentId, Mention, MentionId};
use std::collections::BTreeMap;
use std::ops::Range;

/// A claim and where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    document: u32,
    start: u32,
    /// Entities of subject and object.
    ends: [u32; 2],
    /// Its pair is [`NONE`] where it ties no two entities in one document; so are ends that no entity has.
    tie: Tie,
}

/// What each claim of the case ties.
pub(crate) fn said(
    case: &Case,
    documents: &[DocumentNode],
    origins: &Origins,
    mention_at: &ById<'_, Mention>,
    places: &[Place],
) -> Vec<Said> {
    let one = |at: usize, near: &mut Near<'_>| {
        let claim = &case.claims[at];
        let again = at > 0 && case.claims[at - 1].span.document == claim.span.document;
        let mut named = |id| {
            let mention = if again { near.number(&claim.span.document, id) } else { mention_at.number(id) }?;
            Some((mention as usize, places[mention as usize])).filter(|(_, place)| place.local != NONE)
        };
        let (subject, object) = (named(&claim.subject), claim.object.as_ref().and_then(named));
        let [s, o] = [subject, object].map(|named| named.map_or(Place::NONE, |(_, place)| place));
        let document = if subject.is_some() { s.document } else { o.document };
        let mut tie = Tie { claim: at as u32, subject: s.local, object: o.local, pair: NONE, ..Tie::default() };
        // A claim stands in one document; anything else is a fault of the extractor and ties nothing.
        if let Some((mention, _)) = object.filter(|_| subject.is_some() && s.entity != o.entity && s.document == o.document) {
            tie.pair = 0;
            tie.kind = step_kind(claim, case.mentions[mention].schema);
            tie.affirms = claim.modality.affirms() && tie.kind != StepKind::None;
            tie.strength = strength::claim(claim, documents[document as usize].grade);
            tie.source = origins.of(document, documents, &claim.span);
        }
        Said { document, start: claim.span.start, ends: [s.entity, o.entity], tie }
    };
    let mut said = vec![Said::default(); case.claims.len()];
    fill(&mut said, |first, said| {
        let mut near = Near { mentions: &case.mentions, by_id: mention_at, range: 0..0 };
        (first..).zip(said).for_each(|(at, said)| *said = one(at, &mut near));
    });
    said
}

/// Where they start, and the claims that name somebody, in the order of the files: by document, place and id.
pub(crate) fn in_order(case: &Case, said: &[Said], documents: usize) -> Rows<(u32, u32)> {
    let named = (0u32..).zip(said).filter(|(_, said)| said.document != NONE);
    Rows::gathered(documents, named.map(|(claim, said)| (said.document, (said.start, claim)))).sorted_by(|x, y| {
        let id = |claim: u32| &case.claims[claim as usize].id;
        x.0.cmp(&y.0).then_with(|| id(x.1).cmp(id(y.1)))
    })
}

/// Finds mentions by their ids where claims come document by document, as mentions do: those about the last one found are looked
/// through before the table of all, which waits for memory.
struct Near<'a> {
    mentions: &'a [Mention],
    by_id: &'a ById<'a, Mention>,
    /// Mentions of one document.
    range: Range<usize>,
}

impl Near<'_> {
    /// The most mentions on either side that are looked through.
    const SIDE: usize = 16;

    fn number(&mut self, document: &DocumentId, id: &MentionId) -> Option<u32> {
        let within = |m: &Mention| m.span.document == *document;
        let near = Some(&self.mentions[self.range.clone()]).filter(|near| near.first().is_some_and(within));
        if let Some(at) = near.and_then(|near| near.iter().position(|m| m.id == *id)) {
            return Some((self.range.start + at) as u32);
        }
        let number = self.by_id.number(id)?;
        let (before, after) = self.mentions.split_at(number as usize);
        let before = before.iter().rev().take(Self::SIDE).take_while(|m| within(m)).count();
        let after = after.iter().take(Self::SIDE).take_while(|m| within(m)).count();
        self.range = number as usize - before..number as usize + after;
        Some(number)
    }
}

/// The claims of each entity, in the order of the files.
pub(crate) fn entity_claims(said: &[Said], order: &Rows<(u32, u32)>, entities: usize) -> Rows<u32> {
    let touched = order.items().iter().flat_map(|&(_, claim)| {
        let [subject, object] = said[claim as usize].ends;
        let object = if object == subject { NONE } else { object };
        [subject, object].into_iter().filter(|entity| *entity != NONE).map(move |entity| (entity, claim))
    });
    Rows::gathered(entities, touched)
}

pub(crate) struct TieTable {
    pub ties: Vec<Tie>,
    pub pairs: Vec<Pair>,
    pub pair_ties: Vec<u32>,
    pub hub: Vec<f64>,
    pub neighbours: Rows<Neighbour>,
    pub local_ties: Rows<(u32, u32)>,
}

impl TieTable {
    pub fn new(case: &Case, paired: Paired, locals: &[Local], passable: &[bool]) -> Self {
        let Paired { ties, mut pairs, pair_ties } = paired;
        let steps = (0u32..).zip(&ties).filter(|(_, t)| t.affirms);
        let steps = steps.flat_map(|(number, t)| [(t.subject, (t.object, number)), (t.object, (t.subject, number))]);
        let (local_ties, (hub, neighbours)) = both(
            || Rows::gathered(locals.len(), steps),
            || {
                fill(&mut pairs, |first, pairs| {
                    for (number, pair) in (first..).zip(pairs) {
                        let own = &ties[pair_ties[number] as usize..pair_ties[number + 1] as usize];
                        pair.typed = combine(case, own.iter().filter(|t| t.affirms && t.kind == StepKind::Typed));
                        pair.weak = own.iter().any(|t| t.affirms && t.kind == StepKind::Weak);
                    }
                });
                neighbours(&pairs, passable)
            },
        );
        Self { ties, pairs, pair_ties, hub, neighbours, local_ties }
    }
}

/// The ties by pair, strongest first, then in the order of the files (all sorting here keeps it).
pub(crate) struct Paired {
    ties: Vec<Tie>,
    pairs: Vec<Pair>,
    pair_ties: Vec<u32>,
}

impl Paired {
    pub fn new(said: &[Said], order: &Rows<(u32, u32)>, entities: usize) -> Self {
        let of_left = order.items().iter().map(|&(_, claim)| (claim, &said[claim as usize])).filter(|(_, said)| said.tie.pair != NONE);
        let of_left = of_left.map(|(claim, said)| {
            let [a, b] = said.ends;
            (a.min(b), (a.max(b), claim))
        });
        let of_left = Rows::gathered(entities, of_left).sorted_by(|x, y| x.0.cmp(&y.0));
        let mut out = Self { ties: Vec::with_capacity(of_left.items().len()), pairs: Vec::new(), pair_ties: vec![0] };
        for left in 0..entities as u32 {
            let mut first = out.ties.len();
            out.ties.extend(of_left.of(left).iter().map(|&(_, claim)| said[claim as usize].tie));
            for own in of_left.of(left).chunk_by(|x, y| x.0 == y.0) {
                let ties = &mut out.ties[first..first + own.len()];
                ties.iter_mut().for_each(|tie| tie.pair = out.pairs.len() as u32);
                ties.sort_by(|x, y| y.strength.total_cmp(&x.strength));
                first += own.len();
                out.pairs.push(Pair { left, right: own[0].0, typed: 0.0, weak: false });
                out.pair_ties.push(first as u32);
            }
        }
        out
    }
}

/// The damping and the neighbours of each entity.
fn neighbours(pairs: &[Pair], passable: &[bool]) -> (Vec<f64>, Rows<Neighbour>) {
    let mut degree = vec![0u32; passable.len()];
    for pair in pairs.iter().filter(|p| p.typed > 0.0) {
        degree[pair.left as usize] += 1;
        degree[pair.right as usize] += 1;
    }
    let hub: Vec<f64> = degree.into_iter().map(strength::hub).collect();
    // Pairs come by their left, then their right, so each entity's neighbours come in order.
    let edges = (0u32..).zip(pairs).filter(|(_, p)| p.typed > 0.0 || p.weak).flat_map(|(pair, p)| {
        let open = passable[p.left as usize] && passable[p.right as usize];
        let damping = hub[p.left as usize].min(hub[p.right as usize]);
        let within = if open { strength::millionths(p.typed * damping) } else { 0 };
        [(p.left, Neighbour { entity: p.right, pair, within }), (p.right, Neighbour { entity: p.left, pair, within })]
    });
    let neighbours = Rows::gathered(passable.len(), edges);
    (hub, neighbours)
}

/// The strength of claims together: one source (same document, same bytes, near-copies, copied passages, or the same words)
/// counts once, with its best claim.
pub(crate) fn combine<'t>(case: &Case, ties: impl Iterator<Item = &'t Tie> + Clone) -> f64 {
    let mut rest = ties.clone();
    let one = rest.next().map_or(NONE, |t| t.source);
    if rest.all(|t| t.source == one) {
        return ties.map(|t| t.strength).fold(0.0, f64::max);
    }
    let ties: Vec<&Tie> = ties.collect();
    let mut parent: Vec<u32> = (0..ties.len() as u32).collect();
    let mut by_source: BTreeMap<u32, u32> = BTreeMap::new();
    let mut by_quote: BTreeMap<String, u32> = BTreeMap::new();
    for (at, tie) in ties.iter().enumerate() {
        let first = *by_source.entry(tie.source).or_insert(at as u32);
        unite(&mut parent, first, at as u32);
        let quote = crate::fold::fold(&case.claims[tie.claim as usize].quote);
        let first = *by_quote.entry(quote).or_insert(at as u32);
        unite(&mut parent, first, at as u32);
    }
    let mut best: BTreeMap<u32, f64> = BTreeMap::new();
    for (at, tie) in ties.iter().enumerate() {
        let group = root(&mut parent, at as u32);
        let strongest = best.entry(group).or_insert(0.0);
        *strongest = strongest.max(tie.strength);
    }
    strength::together(best.values().copied())
}
