//! What the network sees beside what the rules see, for all but persons: which of the two stands, and with which borders.

use super::Candidate;
use super::body;
use super::network::Seen;
use super::person::word::strong_given;
use super::place::{self, Named};
use super::token::{Gap, Shape, Token, one_of};
use model::Schema;
use norm::lexicon::term;
use std::ops::Range;
use tag::Kind;

/// How sure the network must be of what no rule speaks for.
const SURE: f32 = 0.5;
/// How sure it must be to overrule a rule.
const OVERRULES: f32 = 0.85;
/// How sure it must be of an organisation that is called as a town is.
const OVER_PLACE: f32 = 0.97;

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

    /// The candidates of rules that the network does not overrule, as long as the network sees them where it sees the same kind.
    pub fn stand(&self, mut list: Vec<Candidate>) -> Vec<Candidate> {
        list.retain_mut(|c| {
            let body = c.schema != Schema::Address;
            let same = |s: &&Seen| if body { s.is_body() } else { matches!(s.kind, Kind::Place | Kind::Facility) };
            let over: Vec<&Seen> = self.over(&c.tokens).collect();
            // `W.P.C. Ashworth`
            if self.tokens[c.tokens.start].shape == Shape::Initial && over.iter().any(|s| s.kind == Kind::Person && s.sure >= OVERRULES) {
                return false;
            }
            if !body {
                // `place Carnot à Dijon`: two places; `pont de Wépion`: one in which a bridge is.
                let inside = over.iter().find(|s| s.kind == Kind::Place && s.tokens.start > c.tokens.start && s.tokens.end == c.tokens.end);
                if let Some(place) = inside {
                    let link = &self.tokens[place.tokens.start - 1];
                    if matches!(link.text, "à" | "te" | "at" | "in") && place.tokens.start > c.tokens.start + 2 {
                        *c = Candidate::new(self.tokens, c.tokens.start, place.tokens.start - 1, c.schema);
                    } else if place.sure >= 0.7
                        && self.tokens[c.tokens.start].shape == Shape::Lower
                        && link.shape == Shape::Lower
                        && self.gazetted(&place.tokens)
                    {
                        return false;
                    }
                }
                return !over.iter().any(|s| !same(s) && s.sure >= OVERRULES && s.covers(&c.tokens));
            }
            // `Kring Meidoorn`: a word for a body, and nothing that a person is called.
            let called =
                |s: &Seen| self.tokens[s.tokens.clone()].iter().any(|t| t.entry.given_name().is_some() || t.entry.surname().is_some());
            let other = |s: &Seen| !same(&s) && s.sure >= OVERRULES && s.covers(&c.tokens) && (s.kind != Kind::Person || called(s));
            if over.iter().any(|s| other(s)) {
                return false;
            }
            // What the network does not see at all must have a capital that no word of everyday has.
            let plain = |t: &Token| t.shape == Shape::Lower || !t.is_word() || t.shape == Shape::Upper && t.is_common();
            if over.is_empty() && self.tokens[c.tokens.clone()].iter().all(plain) {
                return false;
            }
            if body && let (Some(first), Some(last)) = (over.iter().find(|s| same(s)), over.iter().rfind(|s| same(s))) {
                let mut from = first.tokens.start.min(c.tokens.start);
                // `banque Transmat`: what it is, not what it is called.
                let sort = &self.tokens[from..first.tokens.start];
                if first.kind == Kind::Organization && first.sure >= OVERRULES && sort.iter().all(|t| t.shape == Shape::Lower) {
                    from = first.tokens.start;
                }
                *c = Candidate::new(self.tokens, from, last.tokens.end.max(c.tokens.end), c.schema);
            }
            true
        });
        list
    }

    /// Organisations and services that only the network sees.
    pub fn bodies(&self, named: &[Named]) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for seen in self.seen.iter().filter(|s| s.is_body()) {
            let words = &self.tokens[seen.tokens.clone()];
            let town = words.len() == 1 && self.is_town(&words[0]);
            let least = if town || gazetted(named, &seen.tokens).is_some() { OVER_PLACE } else { SURE };
            // `le club`, `de winkel`: no name.
            let plain = (words.len() < 3 || seen.sure < OVERRULES)
                && words.iter().all(|t| t.shape == Shape::Lower && t.is_known_word() && !term::is_body_acronym(&t.folded));
            // `Verhelst Bram`: called as persons are.
            let person = seen.kind == Kind::Organization
                && seen.sure < OVER_PLACE
                && words.len() == 2
                && words.iter().any(|t| strong_given(t).is_some_and(|g| g > 3))
                && words.iter().any(|t| t.entry.surname().is_some() && strong_given(t).is_none());
            if person
                || seen.sure < least
                || plain && !(seen.kind == Kind::Unit && words.len() == 1 && term::is_body_head(&words[0].folded) && seen.sure > 0.9)
            {
                continue;
            }
            let mut c = self.candidate(seen, if seen.kind == Kind::Unit { Schema::PublicBody } else { Schema::Organization });
            if seen.kind == Kind::Unit {
                let to = body::place_after(self.tokens, seen.tokens.end);
                c = Candidate::new(self.tokens, seen.tokens.start, to, Schema::PublicBody);
            }
            match found.last_mut() {
                // `PZ Ter Duinen`: a service and its name.
                Some(last)
                    if last.tokens.end == c.tokens.start
                        && self.tokens[c.tokens.start].gap == Gap::Space
                        && last.schema == Schema::PublicBody =>
                {
                    *last = Candidate::new(self.tokens, last.tokens.start, c.tokens.end, last.schema);
                }
                _ => found.push(c),
            }
        }
        found
    }

    /// Places: what the network sees, and what the gazetteer knows under another kind of which the network is not sure.
    pub fn places(&self, named: &[Named]) -> Vec<Candidate> {
        let mut found = Vec::new();
        for seen in self.seen {
            let known = gazetted(named, &seen.tokens);
            // `United States of America`: a name of the gazetteer of which the network sees parts.
            let wider = named
                .iter()
                .find(|n| n.sure && n.from <= seen.tokens.start && seen.tokens.end <= n.to && n.to - n.from > seen.tokens.len());
            if seen.kind == Kind::Place && wider.is_some() {
                continue;
            }
            let town = seen.tokens.len() == 1 && self.is_town(&self.tokens[seen.tokens.start]);
            let stands = match seen.kind {
                Kind::Place => seen.sure >= SURE || known.is_some(),
                Kind::Facility | Kind::Organization | Kind::Unit | Kind::Event => {
                    known.is_some_and(|n| n.sure || seen.sure < OVER_PLACE) || town || seen.sure < OVERRULES && self.there(seen)
                }
                Kind::Person => {
                    known.is_some_and(|n| n.sure)
                        || town && self.tokens[seen.tokens.start].shape == Shape::Lower
                        || seen.sure < OVERRULES && self.there(seen)
                }
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

    /// Words that the network sees as places and that stand behind one before which only places stand.
    pub fn placed(&self) -> impl Iterator<Item = &Token<'_>> {
        let one = |s: &&Seen| s.kind == Kind::Place && s.tokens.len() == 1 && s.sure >= SURE;
        self.seen.iter().filter(one).map(|s| s.tokens.start).filter(|&at| super::place::placed(self.tokens, at)).map(|at| &self.tokens[at])
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

    /// Whether the gazetteer knows a place of this name.
    fn gazetted(&self, range: &Range<usize>) -> bool {
        let words: Vec<&str> = self.tokens[range.clone()].iter().map(|t| t.text).collect();
        norm::place::lookup(&words.join(" ")).is_some()
    }

    /// Whether a word is a town's name and nothing else.
    fn is_town(&self, token: &Token) -> bool {
        norm::place::lookup(token.text).is_some_and(|p| p.population >= 5_000)
            && token.entry.given_name().is_none()
            && token.entry.surname().is_none()
            && !token.is_known_word()
    }

    /// Whether one word that no list knows as a name of persons stands behind a word before which places stand.
    fn there(&self, seen: &Seen) -> bool {
        let token = &self.tokens[seen.tokens.start];
        let before = place::word_before(self.tokens, seen.tokens.start);
        seen.tokens.len() == 1
            && token.shape == Shape::Capital
            && token.entry.given_name().is_none()
            && token.entry.surname().is_none()
            && !token.is_known_word()
            && one_of!(before, "a au aux in te naar uit vers near at towards from nabij")
            && (before != "a" || seen.kind != Kind::Person && self.tokens[seen.tokens.start - 1].text == "à")
    }

    fn candidate(&self, seen: &Seen, schema: Schema) -> Candidate {
        Candidate::new(self.tokens, seen.tokens.start, seen.tokens.end, schema)
    }
}

/// The place of the gazetteer whose name just these tokens are.
fn gazetted<'n>(named: &'n [Named], range: &Range<usize>) -> Option<&'n Named> {
    let at = named.binary_search_by_key(&range.start, |n| n.from).ok()?;
    Some(&named[at]).filter(|n| n.to == range.end)
}
