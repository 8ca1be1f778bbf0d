//! What the network sees beside what the rules see, for all but persons: which of the two stands, and with which borders.

use super::Candidate;
use super::network::Seen;
use super::place::Named;
use super::token::{Shape, Token};
use model::Schema;
use std::ops::Range;
use tag::Kind;

/// How sure the network must be of what no rule speaks for.
const SURE: f32 = 0.5;
/// How sure it must be to overrule a rule, or a place of the gazetteer.
const OVERRULES: f32 = 0.85;

pub struct Join<'j, 't> {
    tokens: &'j [Token<'t>],
    seen: &'j [Seen],
}

impl<'j, 't> Join<'j, 't> {
    pub fn new(tokens: &'j [Token<'t>], seen: &'j [Seen]) -> Self {
        Self { tokens, seen }
    }

    fn over<'a>(&'a self, range: &'a Range<usize>) -> impl Iterator<Item = &'j Seen> + 'a {
        // Names do not overlap, and few are long.
        let from = self.seen.partition_point(|s| s.tokens.end <= range.start);
        self.seen[from..].iter().take_while(|s| s.tokens.start < range.end)
    }

    pub fn persons(&self) -> Vec<Seen> {
        self.seen.iter().filter(|s| s.kind == Kind::Person).cloned().collect()
    }

    /// The candidates of rules that the network does not overrule, as long as it sees them where it sees the same kind.
    pub fn stand(&self, mut list: Vec<Candidate>) -> Vec<Candidate> {
        list.retain_mut(|c| {
            let body = c.schema != Schema::Address;
            for seen in self.over(&c.tokens.clone()) {
                let same = if body { seen.is_body() } else { matches!(seen.kind, Kind::Place | Kind::Facility) };
                if !same && seen.sure >= OVERRULES && seen.covers(&c.tokens) {
                    return false;
                }
                if same && body && seen.sure >= SURE && seen.covers(&c.tokens) && seen.tokens != c.tokens {
                    *c = Candidate::new(self.tokens, seen.tokens.start, seen.tokens.end, c.schema);
                }
            }
            true
        });
        list
    }

    /// Organisations and services that only the network sees.
    pub fn bodies(&self, named: &[Named]) -> Vec<Candidate> {
        let found = self.seen.iter().filter(|s| s.is_body() && s.sure >= if place(named, &s.tokens).is_some() { OVERRULES } else { SURE });
        found.map(|s| self.candidate(s, if s.kind == Kind::Unit { Schema::PublicBody } else { Schema::Organization })).collect()
    }

    /// Places: what the network sees, and what the gazetteer knows under another kind of which the network is not sure.
    pub fn places(&self, named: &[Named]) -> Vec<Candidate> {
        let mut found = Vec::new();
        for seen in self.seen {
            let known = place(named, &seen.tokens);
            let stands = match seen.kind {
                Kind::Place => seen.sure >= SURE || known.is_some(),
                Kind::Facility | Kind::Organization | Kind::Unit | Kind::Event => known.is_some_and(|n| n.sure || seen.sure < OVERRULES),
                Kind::Person => known.is_some_and(|n| n.sure),
                _ => false,
            };
            if stands {
                let place = self.candidate(seen, Schema::Address);
                found.push(match known {
                    Some(known) => place.with_normal(norm::place::fold(&known.place.name)),
                    None => place,
                });
            }
        }
        found
    }

    /// Buildings, vehicles, events and weapons that no rule has found.
    pub fn rest(&self) -> Vec<Candidate> {
        let schema = |kind: Kind| match kind {
            Kind::Facility => Some(Schema::Address),
            Kind::Vehicle => Some(Schema::Vehicle),
            Kind::Event => Some(Schema::Event),
            Kind::Weapon => Some(Schema::Thing),
            _ => None,
        };
        let named =
            |s: &&Seen| self.tokens[s.tokens.clone()].iter().any(|t| t.is_word() && (t.shape != Shape::Lower || !t.is_known_word()));
        let sure = self.seen.iter().filter(|s| s.sure >= 0.7).filter(named);
        sure.filter_map(|s| Some(self.candidate(s, schema(s.kind)?))).collect()
    }

    fn candidate(&self, seen: &Seen, schema: Schema) -> Candidate {
        Candidate::new(self.tokens, seen.tokens.start, seen.tokens.end, schema)
    }
}

/// The place of the gazetteer whose name just these tokens are.
fn place<'n>(named: &'n [Named], range: &Range<usize>) -> Option<&'n Named> {
    let at = named.binary_search_by_key(&range.start, |n| n.from).ok()?;
    Some(&named[at]).filter(|n| n.to == range.end)
}
