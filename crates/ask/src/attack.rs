//! An attack as the end of a connection: who is tied to it by what papers say in words, where no claim between two names does.
//!
//! A chain to an attack is a chain to somebody (or to a vehicle, a number) whom a passage ties to it, and that passage. Its day is the later
//! of the two: the earliest chain to them, and the first day on which the coalition held such a passage.

use crate::knowable::Knowable;
use crate::passage::{Passage, Step, of_citation, of_claim};
use crate::view::event::events;
use crate::view::ground::Ground;
use crate::view::{Basis, threat, tie};
use graph::clock::earliest;
use graph::index::Graph;
use graph::walk::Walk;
use jiff::civil::Date;
use model::{Citation, Claim, Modality, Schema};
use std::collections::BTreeMap;

/// The property of the last step: the files tie the one to the attack, which is not to say that he took part in it.
pub const TIED_TO: &str = "tied_to";

/// A document and its passage.
type Tie<'a> = (u32, Said<'a>);

enum Said<'a> {
    Claim(&'a Claim),
    Passage(Citation),
}

/// An attack and what ties others to it.
pub(crate) struct Attack<'g, 'a> {
    graph: &'g Graph<'a>,
    /// The other end of the question.
    from: u32,
    event: u32,
    /// The attack was asked for first.
    turned: bool,
    /// By entity, in the order of documents.
    tied: BTreeMap<u32, Vec<Tie<'a>>>,
}

impl<'g, 'a> Attack<'g, 'a> {
    /// None unless one of the ends stands for an attack of the case and the other does not.
    pub fn between(graph: &'g Graph<'a>, a: u32, b: u32) -> Option<Self> {
        let is_event = |e: u32| graph.entity_of(e).schema == Schema::Event;
        let (from, event, turned) = match (is_event(a), is_event(b)) {
            (false, true) => (a, b, false),
            (true, false) => (b, a, true),
            _ => return None,
        };
        let ground = Ground::new(graph.case);
        let events = events(&ground);
        let own = *ground.entity_at.get(&graph.entity_of(event).id)?;
        let at = events.iter().position(|e| e.same.contains(&own))?;
        let mut tied: BTreeMap<u32, Vec<Tie<'a>>> = BTreeMap::new();
        for (entity, basis) in tie::passages(&ground, &events, at).into_iter().chain(threat::speakers(&ground, &events[at])) {
            let (document, said) = match basis {
                Basis::Claim(at) => (&ground.claim(at as usize).span.document, Some(Said::Claim(ground.claim(at as usize)))),
                Basis::Passage(ref span) => (&span.document, ground.cite(span).map(Said::Passage)),
            };
            let place = graph.entity(&ground.entity(entity).id).zip(graph.document(document));
            if let Some(((entity, document), said)) = place.zip(said) {
                tied.entry(entity).or_default().push((document, said));
            }
        }
        Some(Self { graph, from, event, turned, tied })
    }

    /// The earliest chain in documents held; of those of one day the one that comes first by who is tied.
    pub fn knowable(&self, held: &dyn Fn(u32) -> Option<Date>, chain: &dyn Fn(u32) -> Option<Knowable>) -> Option<Knowable> {
        let first = |ties: &[Tie<'_>]| ties.iter().filter_map(|(d, _)| held(*d)).min();
        let day = |(&entity, ties): (&u32, &Vec<Tie<'a>>)| {
            let told = first(ties)?;
            let walk = Walk { graph: self.graph, from: self.from, to: entity, weak: false };
            let reached = if entity == self.from { told } else { earliest(&walk, held)? };
            Some((told.max(reached), entity != self.from, entity))
        };
        let (date, _, entity) = self.tied.iter().filter_map(day).min()?;
        let ties = self.tied[&entity].iter().filter(|(d, _)| held(*d).is_some_and(|day| day <= date));
        let mut ties: Vec<&Tie<'_>> = ties.collect();
        ties.sort_by_key(|(d, _)| held(*d));
        let last = self.step(entity, &ties)?;
        let (document, told) = (ties.first()?.0, held(ties.first()?.0)?);
        let id = &self.graph.document_of(document).id;
        let mut known = match (entity == self.from).then(|| Knowable::empty(date)) {
            Some(none) => none,
            None => chain(entity)?,
        };
        if !known.documents.contains(id) {
            let before = known.documents.partition_point(|d| self.graph.document(d).and_then(held) <= Some(told));
            known.documents.insert(before, id.clone());
        }
        if told == date && (known.date < date || known.completed_by.is_none()) {
            known.completed_by = Some(id.clone());
            known.completed_by_path = Some(self.graph.document_of(document).path.clone());
        }
        known.date = date;
        known.steps.push(last);
        if self.turned {
            turn(&mut known.steps);
        }
        Some(known)
    }

    /// The last step of each chain to the attack, by whom it goes through, over documents that count.
    pub fn steps(&self, counts: &dyn Fn(u32) -> bool) -> Vec<(u32, Step)> {
        let step = |(&entity, ties): (&u32, &Vec<Tie<'a>>)| {
            let ties: Vec<&Tie<'_>> = ties.iter().filter(|(d, _)| counts(*d)).collect();
            Some((entity, self.step(entity, &ties)?))
        };
        self.tied.iter().filter_map(step).collect()
    }

    /// The end that is not the attack, and whether the attack was asked for first.
    pub fn asked(&self) -> (u32, bool) {
        (self.from, self.turned)
    }

    fn step(&self, entity: u32, ties: &[&Tie<'_>]) -> Option<Step> {
        let graph = self.graph;
        let passage = |(_, said): &&Tie<'_>| match said {
            Said::Claim(claim) => of_claim(graph, claim),
            Said::Passage(citation) => of_citation(graph, citation, TIED_TO),
        };
        let mut passages: Vec<Passage> = ties.iter().filter_map(passage).collect();
        passages.dedup_by(|a, b| a.citation == b.citation);
        let first = passages.first()?;
        let (from, to) = (graph.entity_of(entity), graph.entity_of(self.event));
        Some(Step {
            from: from.id.clone(),
            to: to.id.clone(),
            from_name: from.caption.to_string(),
            to_name: to.caption.to_string(),
            property: TIED_TO.to_owned(),
            modality: Some(first.modality.unwrap_or(Modality::Asserted)),
            reversed: false,
            strength: first.strength,
            why: None,
            passages,
            denials: Vec::new(),
        })
    }
}

/// A chain read from its other end.
pub(crate) fn turn(steps: &mut [Step]) {
    steps.reverse();
    for step in steps {
        std::mem::swap(&mut step.from, &mut step.to);
        std::mem::swap(&mut step.from_name, &mut step.to_name);
        step.reversed = !step.reversed;
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, id};
    use crate::{Query, coalitions, paths};
    use graph::index::Graph;
    use model::DocumentKind::{Note, Report};

    #[test]
    fn an_attack_is_the_end_of_a_chain_to_whom_papers_tie_to_it() {
        let report = "[E attack|Attentat] contre le [A market|marché de la Rive] à [A tournai|Tournai] le 21 juin 2014. {attacked attack market on=2014-06-21}\n";
        let case = Sample::default()
            .document("alpha/report", Report, "2014-06-22", report)
            .document(
                "beta/tip",
                Note,
                "2014-05-19",
                "[P nora|Nora Stevens] : au [A market|marché de la Rive], ça va sauter. {threatened nora market}\n",
            )
            .document("gamma/watch", Report, "2014-03-01", "[P omar|Omar Lind] rencontre [P nora|Nora Stevens]. {met omar nora}\n")
            .document("gamma/other", Report, "2014-04-01", "[P ida|Ida Maes] rencontre [P tom|Tom Maes]. {met ida tom}\n")
            .case();
        let graph = Graph::new(&case);
        let days = |a: &str, b: &str| -> Vec<String> {
            let found = coalitions(&graph, &id(a), &id(b), None);
            found.iter().filter_map(|c| Some(format!("{} {}", c.agencies.join("+"), c.knowable.as_ref()?.date))).collect()
        };
        let nora = ["beta 2014-05-19", "alpha+beta 2014-05-19", "beta+gamma 2014-05-19", "alpha+beta+gamma 2014-05-19"];
        let omar = ["beta+gamma 2014-05-19", "alpha+beta+gamma 2014-05-19"];
        for (end, expected) in [("nora", &nora[..]), ("omar", &omar[..]), ("ida", &[])] {
            assert_eq!(days(end, "attack"), expected, "{end}");
            assert_eq!(days("attack", end), expected, "{end}, asked from the attack");
            let chains = paths(&graph, &Query::between(&id(end), &id("attack")));
            assert_eq!(chains.is_empty(), expected.is_empty(), "{end}");
        }
        let known = coalitions(&graph, &id("attack"), &id("omar"), None).pop().and_then(|c| c.knowable).unwrap();
        let steps: Vec<String> = known.steps.iter().map(|s| format!("{} {} {}", s.from_name, s.property, s.to_name)).collect();
        assert_eq!(steps, ["Attentat tied_to Nora Stevens", "Nora Stevens met Omar Lind"]);
        assert_eq!(known.completed_by_path.as_deref(), Some("beta/tip"));
        assert_eq!(known.documents.len(), 2);
        assert_eq!(known.steps[0].passages[0].path, "beta/tip");
    }
}
