//! Who has to do with whom by what a sentence says, in words that no rule knows, as the network of ties reads it.

use super::Reading;
use super::emit::{Draft, Emitter, Line};
use super::network::named;
use super::shadow::{Class, Slot};
use model::{DocumentKind, Property, Schema};
use std::collections::BTreeSet;
use std::ops::Range;
use tag::relate::{Argument, Named};

/// Two that a sentence binds.
struct Tie {
    /// Byte of the sentence at which the network's own begins.
    at: usize,
    /// Indices of mentions; none: whoever speaks or writes.
    subject: Option<usize>,
    object: usize,
}

/// All ties that the network reads in a layer, by place.
#[derive(Default)]
pub struct Ties(Vec<Tie>);

/// Reads a layer; `fills` are its names and dates, by place, none over another.
pub fn read(reading: &Reading, fills: &[(Range<usize>, Class, usize)]) -> Ties {
    let Some(network) = crate::network::ties().filter(|_| reading.means != crate::Means::Floor) else { return Ties::default() };
    let (names, given) = named(reading, fills);
    let talks = matches!(reading.profile.kind, DocumentKind::Interrogation | DocumentKind::Wiretap);
    let mut found = Vec::new();
    for relation in network.relations(reading.text, &names, &|names| could_tie(names, talks)) {
        let Argument::Name(object) = relation.argument else { continue };
        let subject = relation.subject.map(|n| given[n].mention());
        let (Some(object), false) = (given[object].mention(), subject == Some(None)) else { continue };
        found.push(Tie { at: relation.sentence.start, subject: subject.flatten(), object });
    }
    found.sort_by_key(|t| t.at);
    Ties(found)
}

/// Whether the names of a sentence leave something to ask: somebody and another, or one alone where people speak of themselves.
fn could_tie(names: &[Named], talks: bool) -> bool {
    let person = |n: &&Named| n.class == tag::relate::Class::Person;
    let end = |n: &&Named| {
        use tag::relate::Class::{Account, Body, Number, Organization, Person, Vehicle};
        matches!(n.class, Person | Organization | Body | Vehicle | Number | Account)
    };
    let ends = names.iter().filter(end).count();
    ends > 1 && names.iter().any(|n| person(&n)) || talks && ends > 0
}

impl Ties {
    fn of(&self, line: &Line) -> &[Tie] {
        let bytes = &line.sentence.bytes;
        let from = self.0.partition_point(|t| t.at < bytes.start);
        let to = self.0.partition_point(|t| t.at < bytes.end);
        &self.0[from..to]
    }

    /// Whether a sentence binds two names of it.
    pub fn bind(&self, reading: &Reading, line: &Line, a: usize, b: usize) -> bool {
        let name = |n: usize| reading.mentions[n].normal.as_str();
        let two = BTreeSet::from([name(a), name(b)]);
        self.of(line).iter().any(|t| t.subject.is_some_and(|s| BTreeSet::from([name(s), name(t.object)]) == two))
    }
}

/// Ties of a name of the sentence with somebody who is named elsewhere, or with whoever speaks.
pub fn say(emitter: &mut Emitter, line: &Line) {
    let reading = emitter.reading;
    let slot = |n: usize| {
        let name = reading.mentions[n].normal.as_str();
        let named = |s: &Slot| s.class != Class::Date && !s.reference && s.target.is_some_and(|t| reading.mentions[t].normal == name);
        line.shadow.slots.iter().position(named)
    };
    let implied = line.turn.speaker.filter(|_| line.turn.answer);
    let mut drafts = Vec::new();
    for tie in emitter.ties.of(line) {
        let Some(other) = tie.subject.or(implied) else { continue };
        let person = |n: usize| reading.mentions[n].schema == Schema::Person;
        let (here, away) = match (slot(tie.object), slot(other)) {
            (Some(here), None) => (here, other),
            (None, Some(here)) => (here, tie.object),
            _ => continue,
        };
        let target = line.shadow.slots[here].target.filter(|&t| (person(t) || person(away)) && t != away);
        if target.is_none_or(|t| emitter.tied.contains(&(away.min(t), away.max(t)))) {
            continue;
        }
        let at = &line.shadow.slots[here];
        let draft = Draft::new(Property::NamedWith, usize::MAX, Some(here), at.at..at.end()).subject_elsewhere(Some(away));
        drafts.push(Draft { open: true, timeless: true, ..draft });
    }
    for draft in drafts {
        emitter.emit(line, &draft);
    }
}
