//! Moves between writings: inside a document by its claims, between documents by explained identity only.

use crate::identity::Ground;
use crate::index::Graph;
use crate::pass::StepKind;

/// One move of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// From one entity to another by a claim (the tie's number), inside a document.
    Tie(u32),
    /// From one writing to another of the same entity by a join that rests on documents or within one.
    Join(u32),
    /// From a local to its name.
    See,
    /// From a name to another name that the names alone tie to it (the join's number).
    Link(u32),
    /// From a name to a document in which it stands.
    Find,
}

/// A question about the graph: from where to where, and by which claims.
pub struct Walk<'g, 'a> {
    pub graph: &'g Graph<'a>,
    /// Entities.
    pub from: u32,
    pub to: u32,
    /// Whether "named together" counts as a tie.
    pub weak: bool,
}

/// One step of a finished walk, between two locals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalStep {
    pub from: u32,
    pub to: u32,
    pub by: StepBy,
}

/// What a step rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepBy {
    Tie(u32),
    Join(u32),
}

impl Walk<'_, '_> {
    /// Locals come first, then names as reached from a local, then names as reached from another name: from those one can
    /// only go down to a document, so that every spelling on the way stands in a document that is held.
    pub fn nodes(&self) -> u32 {
        self.locals() + 2 * self.names()
    }

    fn locals(&self) -> u32 {
        self.graph.index.locals.len() as u32
    }

    fn names(&self) -> u32 {
        self.graph.index.name_entity.len() as u32
    }

    /// The local of a node, if it is one.
    pub fn local(&self, node: u32) -> Option<u32> {
        (node < self.locals()).then_some(node)
    }

    /// Whether the walk has arrived.
    pub fn arrived(&self, node: u32) -> bool {
        self.local(node).is_some_and(|l| self.graph.index.local_entity(l) == self.to && self.graph.index.names_its_entity(l))
    }

    /// Where the walk may begin.
    pub fn starts(&self) -> impl Iterator<Item = u32> {
        self.graph.index.locals_of_entity(self.from).filter(|l| self.graph.index.names_its_entity(*l))
    }

    /// Where it may end.
    pub fn ends(&self) -> impl Iterator<Item = u32> {
        self.graph.index.locals_of_entity(self.to).filter(|l| self.graph.index.names_its_entity(*l))
    }

    /// Whether a tie may lead to an entity.
    fn enters(&self, entity: u32) -> bool {
        entity == self.to || (entity != self.from && self.graph.index.passable[entity as usize])
    }

    /// Whether a tie of this kind counts.
    fn counts(&self, kind: StepKind) -> bool {
        kind == StepKind::Typed || (self.weak && kind == StepKind::Weak)
    }

    /// Whether names are tied wherever they stand, with a reason.
    fn lifted(&self, join: u32) -> bool {
        let join = &self.graph.index.joins[join as usize];
        join.locals.is_none() && join.ground != Ground::Unexplained
    }

    /// All moves from a node, in a fixed order.
    pub fn moves(&self, node: u32, visit: &mut dyn FnMut(Move, u32)) {
        let index = &self.graph.index;
        let (locals, names) = (self.locals(), self.names());
        if node < locals {
            for &(to, tie) in index.local_ties.of(node) {
                if self.enters(index.local_entity(to)) && self.counts(index.ties[tie as usize].kind) {
                    visit(Move::Tie(tie), to);
                }
            }
            for &(to, join) in index.local_joins.of(node) {
                visit(Move::Join(join), to);
            }
            let local = index.locals[node as usize];
            for &(to, join) in index.name_joins.of(local.name).iter().filter(|(_, join)| self.lifted(*join)) {
                // In the same document, where it takes no other.
                if let Some(to) = index.local_at(to, local.document) {
                    visit(Move::Join(join), to);
                }
            }
            visit(Move::See, locals + local.name);
        } else if node < locals + names {
            let name = node - locals;
            for &(to, join) in index.name_joins.of(name) {
                if self.lifted(join) {
                    visit(Move::Link(join), locals + names + to);
                }
            }
            for local in index.locals_of(name) {
                visit(Move::Find, local);
            }
        } else {
            for local in index.locals_of(node - locals - names) {
                visit(Move::Find, local);
            }
        }
    }

    /// All nodes from which a move leads to this one, as far as their documents hold.
    pub fn moves_back(&self, node: u32, holds: &dyn Fn(u32) -> bool, visit: &mut dyn FnMut(u32)) {
        let index = &self.graph.index;
        let (locals, names) = (self.locals(), self.names());
        let stands = |local: u32| holds(index.locals[local as usize].document);
        if node < locals {
            if self.enters(index.local_entity(node)) {
                let ties = index.local_ties.of(node).iter();
                ties.filter(|(_, tie)| self.counts(index.ties[*tie as usize].kind)).for_each(|&(from, _)| visit(from));
            }
            let joins = index.local_joins.of(node).iter();
            joins
                .filter(|&&(from, join)| stands(from) && index.joins[join as usize].documents.iter().all(|&d| holds(d)))
                .for_each(|&(from, _)| visit(from));
            let name = index.locals[node as usize].name;
            visit(locals + name);
            visit(locals + names + name);
        } else if node < locals + names {
            index.locals_of(node - locals).filter(|&l| stands(l)).for_each(visit);
        } else {
            let joins = index.name_joins.of(node - locals - names).iter();
            joins.filter(|(_, join)| self.lifted(*join)).for_each(|&(from, _)| visit(locals + from));
        }
    }

    /// The documents that a move to `to` needs.
    pub fn needs(&self, by: Move, to: u32, need: &mut dyn FnMut(u32)) {
        let index = &self.graph.index;
        match by {
            Move::Find => need(index.locals[to as usize].document),
            Move::Join(join) => {
                need(index.locals[to as usize].document);
                index.joins[join as usize].documents.iter().for_each(|&d| need(d));
            }
            Move::Tie(_) | Move::See | Move::Link(_) => {}
        }
    }

    /// How strong a move is, in millionths.
    pub fn strength(&self, by: Move) -> u32 {
        let index = &self.graph.index;
        let strength = match by {
            Move::Tie(tie) => index.ties[tie as usize].strength,
            Move::Join(join) | Move::Link(join) => f64::from(index.joins[join as usize].certainty),
            Move::See | Move::Find => 1.0,
        };
        crate::strength::millionths(strength)
    }

    /// Turns a list of `(node, move that led there)`, the first without a move, into steps between locals. Moves along one
    /// name are no steps: the same writing needs no argument.
    pub fn steps(&self, nodes: &[(u32, Option<Move>)]) -> Vec<LocalStep> {
        let mut steps = Vec::new();
        let mut here: Option<u32> = None;
        let mut link: Option<u32> = None;
        for &(node, by) in nodes {
            if let Some(Move::Link(join)) = by {
                link = Some(join);
            }
            let Some(to) = self.local(node) else { continue };
            if let Some(from) = here {
                match by {
                    Some(Move::Tie(tie)) => steps.push(LocalStep { from, to, by: StepBy::Tie(tie) }),
                    Some(Move::Join(join)) => steps.push(LocalStep { from, to, by: StepBy::Join(join) }),
                    _ => steps.extend(link.take().map(|join| LocalStep { from, to, by: StepBy::Join(join) })),
                }
            }
            here = Some(to);
        }
        steps
    }
}
