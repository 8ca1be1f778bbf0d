//! Who is tied to whom in the chains of the report, as one small picture. Places on it mean nothing; nobody is larger than anybody.

use super::Context;
use super::block::{Figure, FigureKind};
use super::connection::Connection;
use super::figure::label;
use crate::passage::SAME_AS;
use model::{EntityId, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 420.0;
/// More names than this cannot be read on one picture.
const NODES_MAX: usize = 22;

/// The steps of the best chains as a picture: people on a ring, the numbers, places and groups that tie them inside it.
pub fn figure(context: &Context, connections: &[Connection]) -> Option<Figure> {
    let mut edges: BTreeSet<(EntityId, EntityId)> = BTreeSet::new();
    for step in connections.iter().flat_map(|c| &c.best.steps).filter(|s| s.property != SAME_AS && s.from != s.to) {
        edges.insert(if step.from < step.to { (step.from.clone(), step.to.clone()) } else { (step.to.clone(), step.from.clone()) });
    }
    let nodes: BTreeSet<&EntityId> = edges.iter().flat_map(|(a, b)| [a, b]).collect();
    let entity = |id: &EntityId| context.graph.entity(id).map(|n| context.graph.entity_of(n));
    let (mut people, mut things): (Vec<&EntityId>, Vec<&EntityId>) =
        nodes.iter().partition(|id| entity(id).is_some_and(|e| e.schema == Schema::Person));
    if nodes.len() > NODES_MAX || people.len() < 3 {
        return None;
    }
    let neighbours = |id: &EntityId| -> BTreeSet<&EntityId> {
        edges.iter().filter_map(|(a, b)| if a == id { Some(b) } else { (b == id).then_some(a) }).collect()
    };
    // Around the ring each person is followed by one that shares most with it, so that few lines cross.
    let mut ring: Vec<&EntityId> = Vec::new();
    people.sort_by_key(|id| (std::cmp::Reverse(neighbours(id).len()), *id));
    while !people.is_empty() {
        let last = ring.last().map(|id| neighbours(id)).unwrap_or_default();
        let shared = |id: &EntityId| neighbours(id).intersection(&last).count() + usize::from(last.contains(id)) * 2;
        let at = (0..people.len()).max_by_key(|&n| (shared(people[n]), std::cmp::Reverse(n))).unwrap_or(0);
        ring.push(people.remove(at));
    }
    let mut place: BTreeMap<&EntityId, (f64, f64)> = BTreeMap::new();
    for (n, id) in ring.iter().enumerate() {
        let angle = std::f64::consts::TAU * n as f64 / ring.len() as f64 - std::f64::consts::FRAC_PI_2;
        place.insert(id, (WIDTH / 2.0 + 300.0 * angle.cos(), HEIGHT / 2.0 + 170.0 * angle.sin()));
    }
    // A thing stands between those that it ties, drawn towards the middle; one at the same height as another moves down a line.
    things.sort();
    for id in things {
        let around: Vec<(f64, f64)> = neighbours(id).iter().filter_map(|n| place.get(n).copied()).collect();
        let count = around.len().max(1) as f64;
        let (x, y) = around.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / count, y + p.1 / count));
        let (x, mut y) = (x * 0.7 + WIDTH * 0.15, y * 0.7 + HEIGHT * 0.15);
        while place.values().any(|p| (p.1 - y).abs() < 22.0 && (p.0 - x).abs() < 170.0) {
            y += 22.0;
        }
        place.insert(id, (x, y));
    }
    let mut out = String::new();
    for (a, b) in &edges {
        if let (Some(a), Some(b)) = (place.get(a), place.get(b)) {
            let _ = write!(out, "<line x1=\"{:.0}\" y1=\"{:.0}\" x2=\"{:.0}\" y2=\"{:.0}\"/>", a.0, a.1, b.0, b.1);
        }
    }
    for (id, (x, y)) in &place {
        let Some(e) = entity(id) else { continue };
        let class = if e.schema == Schema::Person { "person" } else { "thing" };
        let _ = write!(
            out,
            "<circle class=\"{class}\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"4\"/><text class=\"{class}\" x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>",
            y - 8.0,
            label(&e.caption, 34)
        );
    }
    let said = &context.said;
    let names: Vec<&str> = ring.iter().filter_map(|id| Some(entity(id)?.caption.as_str())).collect();
    Some(Figure {
        kind: FigureKind::Network,
        width: WIDTH,
        height: HEIGHT,
        svg: out,
        alt: said.fill(said.network_alt, &[("names", &names.join(", "))]),
        caption: Some(said.say(said.network_caption)),
    })
}
