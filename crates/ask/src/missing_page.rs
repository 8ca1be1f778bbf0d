//! The fewest documents that, had others handed them over in time, would have completed a chain.

use crate::knowable::{show, typed_exists};
use crate::passage::Step;
use graph::clock::exists;
use graph::fewest::fewest;
use graph::index::Graph;
use graph::walk::Walk;
use jiff::civil::Date;
use model::{DocumentId, EntityId};
use serde::Serialize;

/// What an agency lacked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MissingPage {
    /// Documents of other agencies, by path; empty: the agency's own documents already showed it.
    pub documents: Vec<DocumentId>,
    /// The chain that they would have completed.
    pub steps: Vec<Step>,
    /// No smaller set would do. False only where the search met its bound.
    pub exact: bool,
    /// Rests on being named together and nothing more: no typed chain exists in the whole case.
    pub weakest: bool,
}

/// The fewest documents that other agencies held by `on` and that, with what `agency` held by then, complete a chain from `a`
/// to `b`. None: even all of them together do not. Documents held since an unknown day never count.
pub fn missing_page(graph: &Graph<'_>, a: &EntityId, b: &EntityId, agency: &str, on: Date) -> Option<MissingPage> {
    let index = &graph.index;
    let (from, to) = (graph.entity(a)?, graph.entity(b)?);
    if from == to {
        return None;
    }
    let weak = !typed_exists(graph, from, to);
    let cost = |d: u32| {
        let node = &index.documents[d as usize];
        node.held_since.filter(|&day| day <= on).map(|_| index.agencies[node.agency as usize] != agency)
    };
    let walk = Walk { graph, from, to, weak };
    let found = exists(&walk, &|d| cost(d).and(index.documents[d as usize].held_since)).then(|| fewest(&walk, &cost))??;
    Some(MissingPage {
        documents: found.paid.iter().map(|&d| graph.document_of(d).id.clone()).collect(),
        steps: show(graph, &found.steps, &|d| cost(d).is_some(), weak),
        exact: found.exact,
        weakest: weak,
    })
}
