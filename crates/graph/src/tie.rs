//! What claims tie: ties between locals, pairs of entities with how strong all their claims are together, and each one's neighbours.

use crate::build::{root, unite};
use crate::index::{DocumentNode, Local, NONE, Neighbour, Pair, Tie};
use crate::parts::{both, fill};
use crate::pass::{StepKind, step_kind};
use crate::rows::Rows;
use crate::source::Origins;
use crate::strength;
use model::{Case, MentionId};
use std::collections::BTreeMap;

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

/// The claims in the order of the files: by document, place and id.
pub(crate) fn said(
    case: &Case,
    documents: &[DocumentNode],
    locals: &[Local],
    origins: &Origins,
    local_of: &(dyn Fn(&MentionId) -> u32 + Sync),
) -> Vec<Said> {
    let mut said = vec![Said::default(); case.claims.len()];
    fill(&mut said, |at, said| {
        let claim = &case.claims[at];
        let (subject, object) = (local_of(&claim.subject), claim.object.as_ref().map_or(NONE, local_of));
        let [s, o] = [subject, object].map(|local| locals.get(local as usize));
        let document = s.or(o).map_or(NONE, |l| l.document);
        let ends = [s, o].map(|local| local.map_or(NONE, |l| l.entity));
        let mut tie = Tie { claim: at as u32, subject, object, pair: NONE, ..Tie::default() };
        // A claim stands in one document; anything else is a fault of the extractor and ties nothing.
        if let Some((s, o)) = s.zip(o).filter(|(s, o)| s.entity != o.entity && s.document == o.document) {
            tie.pair = 0;
            tie.kind = step_kind(claim, case.mentions[o.mention as usize].schema);
            tie.affirms = claim.modality.affirms() && tie.kind != StepKind::None;
            tie.strength = strength::claim(claim, documents[s.document as usize].grade);
            tie.source = origins.of(document, documents, &claim.span);
        }
        *said = Said { document, start: claim.span.start, ends, tie };
    });
    said.sort_unstable_by(|x, y| {
        let id = |said: &Said| &case.claims[said.tie.claim as usize].id;
        (x.document, x.start).cmp(&(y.document, y.start)).then_with(|| id(x).cmp(id(y)))
    });
    said
}

/// The claims of each entity, in the order of the files.
pub(crate) fn entity_claims(said: &[Said], entities: usize) -> Rows<u32> {
    let touched = said.iter().flat_map(|said| {
        let [subject, object] = said.ends;
        let object = if object == subject { NONE } else { object };
        [subject, object].into_iter().filter(|entity| *entity != NONE).map(|entity| (entity, said.tie.claim))
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
                fill(&mut pairs, |number, pair| {
                    let own = &ties[pair_ties[number] as usize..pair_ties[number + 1] as usize];
                    pair.typed = combine(case, own.iter().filter(|t| t.affirms && t.kind == StepKind::Typed));
                    pair.weak = own.iter().any(|t| t.affirms && t.kind == StepKind::Weak);
                });
                neighbours(&pairs, passable)
            },
        );
        Self { ties, pairs, pair_ties, hub, neighbours, local_ties }
    }
}

/// The ties by pair, strongest first, then in the order of the files.
pub(crate) struct Paired {
    ties: Vec<Tie>,
    pairs: Vec<Pair>,
    pair_ties: Vec<u32>,
}

impl Paired {
    pub fn new(said: &[Said], entities: usize) -> Self {
        let of_left = (0u32..).zip(said).filter(|(_, said)| said.tie.pair != NONE).map(|(rank, said)| {
            let [a, b] = said.ends;
            (a.min(b), (a.max(b), rank))
        });
        let of_left = Rows::gathered(entities, of_left).in_order();
        let mut out = Self { ties: Vec::with_capacity(said.len()), pairs: Vec::new(), pair_ties: vec![0] };
        for left in 0..entities as u32 {
            for own in of_left.of(left).chunk_by(|x, y| x.0 == y.0) {
                let (pair, first) = (out.pairs.len() as u32, out.ties.len());
                out.ties.extend(own.iter().map(|&(_, rank)| Tie { pair, ..said[rank as usize].tie }));
                out.ties[first..].sort_by(|x, y| y.strength.total_cmp(&x.strength));
                out.pairs.push(Pair { left, right: own[0].0, typed: 0.0, weak: false });
                out.pair_ties.push(out.ties.len() as u32);
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
