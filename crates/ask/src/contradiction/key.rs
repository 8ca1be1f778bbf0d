//! Who says that he alone has the key of a place, or never had one, against whoever was given one, has one or opens with it.

use super::ended::{Room, rooms};
use super::papers::Papers;
use super::said::{Said, denies, parts};
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::ground::Ground;
use crate::view::word;
use model::{ContradictionKind, Schema, Span};
use std::collections::BTreeSet;

const KEY: &[&str] = &[
    "clef",
    "clefs",
    "cle",
    "cles",
    "trousseau",
    "sleutel",
    "sleutels",
    "sleuteltje",
    "sleuteltjes",
    "sleutelbos",
    "reservesleutel",
    "reservesleutels",
    "key",
    "keys",
    "bunch of keys",
];
/// A second key, where keys are spoken of.
const DOUBLE: &[&str] = &[
    "un double",
    "le double",
    "des doubles",
    "een dubbel",
    "een dubbele",
    "een kopie",
    "bijmaken",
    "bijgemaakt",
    "duplicate",
    "a copy",
    "spare",
    "spare one",
];
/// Being the only one.
const SOLE: &[&str] = &[
    "moi seul",
    "moi seule",
    "rien que moi",
    "que moi",
    "moi et moi seul",
    "moi et personne d'autre",
    "suis le seul",
    "suis la seule",
    "suis seul a",
    "suis seule a",
    "je suis seul",
    "personne d'autre",
    "nul autre",
    "aucun autre",
    "ik alleen",
    "alleen ik",
    "enkel ik",
    "ik ben de enige",
    "ben ik de enige",
    "de enige die",
    "niemand anders",
    "niemand buiten mij",
    "niemand dan ik",
    "only me",
    "just me",
    "me alone",
    "only i",
    "i alone",
    "me and only me",
    "me and nobody else",
    "nobody else",
    "no one else",
    "nobody but me",
    "no one but me",
    "nobody only me",
    "the only one",
    "the only person",
    "nobody has a key but me",
];
/// Never giving them away.
const KEEPS: &[&str] = &[
    "a qui que ce soit",
    "a personne",
    "jamais prete*",
    "jamais confie*",
    "jamais donne*",
    "jamais remis*",
    "jamais laisse*",
    "ne me quitte*",
    "pas fait de double",
    "pas fait faire de double",
    "jamais fait de double",
    "jamais fait faire de double",
    "aan niemand",
    "nooit uit handen",
    "nooit uitgeleend",
    "nooit afgegeven",
    "nooit meegegeven",
    "nooit een gehad",
    "nooit er een gehad",
    "heeft niemand",
    "never lent",
    "never leaves",
    "never left",
    "never gave",
    "never given",
    "to nobody",
    "to no one",
    "to anybody",
    "to anyone",
    "never out of my",
];
/// Having no key: with a word of denial before it.
const NONE: &[&str] = &[
    "jamais eu de cle*",
    "jamais eu la cle*",
    "jamais eu les cle*",
    "jamais eu une cle*",
    "jamais eu aucune cle*",
    "pas de cle*",
    "pas la cle*",
    "pas les cle*",
    "aucune cle*",
    "jamais de cle*",
    "n'en ai jamais eu",
    "ai jamais eu la cle*",
    "nooit een sleutel*",
    "nooit sleutels*",
    "nooit de sleutel*",
    "geen sleutel*",
    "sleutel nooit",
    "sleutels nooit",
    "nooit een gehad",
    "never had a key",
    "never had the key*",
    "never had any key*",
    "never had keys",
    "never held a key",
    "never been given a key",
    "no key",
    "no keys",
    "not have a key",
    "*n't have a key",
    "*n't got a key",
    "*n't have the key*",
    "never had one",
    "ze niet eens",
];
/// Having or using one of one's own, lying where all can take it.
const HOLDS: &[&str] = &[
    "propre cle*",
    "propre trousseau",
    "sa cle*",
    "ses cle*",
    "avec une cle*",
    "a la cle*",
    "a une cle*",
    "avait une cle*",
    "avait la cle*",
    "avait les cle*",
    "ont une cle*",
    "ai une cle*",
    "ai aussi une cle*",
    "j'avais une cle*",
    "j'avais la cle*",
    "tout le monde",
    "eigen sleutel*",
    "zijn sleutel*",
    "haar sleutel*",
    "heeft een sleutel*",
    "heeft ook een sleutel*",
    "had een sleutel*",
    "had ook een sleutel*",
    "had de sleutel*",
    "heb een sleutel*",
    "heb ook een sleutel*",
    "met een sleutel*",
    "met sleutel*",
    "iedereen",
    "past op",
    "label",
    "own key*",
    "his key*",
    "her key*",
    "with a key",
    "with the key*",
    "has a key",
    "had a key",
    "has the key*",
    "had the key*",
    "have a key",
    "has one too",
    "fits the",
    "labelled",
    "anybody can",
    "everybody",
    "everyone",
    "anyone can",
];
/// Concepts of handing over.
const GIVES: &[&str] = &["give", "lend", "copy", "borrow", "fetch"];
const HIM: &[&str] = &["lui", "leur", "hem", "haar", "hun", "him", "her", "them"];
/// Concepts of what a key opens.
const OPENED: &[&str] = &[
    "box",
    "garage",
    "cellar",
    "warehouse",
    "barn",
    "attic",
    "flat",
    "home",
    "office",
    "workshop",
    "shed",
    "room",
    "store",
    "safesecure",
    "trailer",
    "container",
    "van",
    "car",
    "lorry",
    "boat",
    "cabin",
    "local",
    "door",
    "gate",
];
/// Those that every paper has.
const LOOSE: &[&str] = &["home", "room", "door", "gate", "car"];
/// Characters before a sentence that say of which key it speaks.
const BEFORE: u32 = 250;
/// Words of an answer that leaves the key to its question.
const SHORT: usize = 14;
/// Passages shown against one.
const OPPOSING_MAX: usize = 2;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, _) = papers.said();
    let given: Vec<(&Said, Lock)> =
        said.iter().filter(|s| !s.asks() && !s.unreal && of_key(papers, s)).filter(|s| held(s)).map(|s| (s, Lock::of(papers, s))).collect();
    let mut out = Vec::new();
    for (claim, what) in said.iter().filter_map(|s| Some((s, claimed(papers, s)?))) {
        let (Some(speaker), Some(written)) = (claim.speaker, claim.written(ground)) else { continue };
        let lock = Lock::of(papers, claim);
        let mut shown = BTreeSet::new();
        let against = given.iter().filter(|(s, other)| {
            let later = !s.days.is_empty() && s.days.iter().all(|d| *d > written);
            s.record != claim.record && !later && what.is_broken(papers, claim, speaker, s) && lock.is_of(papers, claim, other, s)
        });
        for (other, _) in against.filter(|(s, _)| shown.insert(s.record)).take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&claim.span), ground.cite(&other.span)) {
                let (property, same_speaker) = ("key".to_owned(), other.speaker == Some(speaker));
                out.push(Pair { kind: ContradictionKind::Denial, subject: speaker, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// What somebody says of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Claimed {
    /// Nobody else has one.
    Sole,
    /// He never had one.
    Never,
}

/// Whether a sentence, or the question that it answers, speaks of keys.
fn of_key(papers: &Papers, said: &Said) -> bool {
    let short = said.text.split_whitespace().count() <= SHORT;
    let before = || papers.sentence_before(said).is_some_and(|b| word::any(b.text, KEY));
    word::any(said.text, KEY)
        || word::any(said.topic, KEY) && short
        || word::any(said.text, DOUBLE) && (word::any(said.topic, KEY) || before())
        || word::any(said.text, DOUBLE) && GIVES.iter().any(|g| said.told.contains(*g))
}

fn claimed(papers: &Papers, said: &Said) -> Option<Claimed> {
    if !said.spoken || said.asks() || said.unreal || said.table || !of_key(papers, said) {
        return None;
    }
    let own = said.of_self(said.text) || word::any(said.text, SOLE);
    if own && (word::any(said.text, SOLE) || word::any(said.text, KEEPS)) {
        return Some(Claimed::Sole);
    }
    let mine = !word::any(said.text, &["il", "elle", "hij", "zij", "he", "she"]) && said.named.is_empty();
    (mine && word::any(said.text, NONE)).then_some(Claimed::Never)
}

/// Whether a sentence has somebody given a key, or using one.
fn held(said: &Said) -> bool {
    let tells = |p: &str| !denies(p) && (word::any(p, HOLDS) || GIVES.iter().any(|g| concept::content(p).contains(*g)));
    parts(said.text).any(tells) && !word::any(said.text, SOLE)
}

impl Claimed {
    /// Whether a sentence that has somebody hold a key says what `claim` excludes.
    fn is_broken(self, papers: &Papers, claim: &Said, speaker: usize, other: &Said) -> bool {
        let ground = papers.ground;
        let is = |e: &usize| maybe_same(ground, *e, speaker);
        let his = other.speaker.is_some_and(|s| is(&s));
        let mine = word::any(other.text, word::I);
        match self {
            // He gave it to another, or another has it.
            Self::Sole => {
                let another = other.named.iter().any(|e| !is(e) && Some(*e) != other.speaker);
                let to_another = his && mine && (another || word::any(other.text, HIM));
                let another_has =
                    !his && (another || mine && other.speaker.is_some() && (other.named.iter().any(is) || names_one(claim, other)));
                let all = word::any(other.text, &["tout le monde", "iedereen", "anybody can", "everybody", "everyone", "anyone can"]);
                to_another || another_has || all
            }
            Self::Never => his && mine || other.named.iter().any(is),
        }
    }
}

/// Whether both name one person.
fn names_one(claim: &Said, other: &Said) -> bool {
    claim.named.iter().any(|e| other.named.contains(e))
}

/// Of what a key is spoken of: rooms by number, and what a key opens, as concepts.
struct Lock {
    numbered: BTreeSet<u32>,
    marked: BTreeSet<usize>,
    things: BTreeSet<String>,
    /// The people named around it.
    people: BTreeSet<usize>,
}

impl Lock {
    fn of(papers: &Papers, said: &Said) -> Self {
        let ground: &Ground = papers.ground;
        let record = &ground.records[said.record];
        let near = Span { start: said.span.start.saturating_sub(BEFORE), ..said.span.clone() };
        let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default()).replace(['_', '.'], " ");
        let text = record.folded().slice(near.start, near.end);
        let number = |r: Room| if let Room::Numbered(n) = r { Some(n) } else { None };
        let inside = ground.entities_in(&near);
        let things = |t: &str| -> BTreeSet<String> { concept::content(t).into_iter().filter(|c| OPENED.contains(&c.as_str())).collect() };
        // What the sentence itself or its question names goes before what stood above.
        let own = things(&format!("{} {}", said.topic, said.text));
        Self {
            numbered: rooms(text).into_iter().chain(rooms(&file)).filter_map(number).collect(),
            marked: inside.iter().copied().filter(|&e| matches!(ground.entity(e).schema, Schema::Vehicle) || ground.is_door(e)).collect(),
            things: if own.is_empty() { things(text) } else { own },
            people: inside.into_iter().filter(|&e| ground.is_person(e)).collect(),
        }
    }

    /// Whether two passages speak of one lock.
    fn is_of(&self, papers: &Papers, claim: &Said, other: &Self, against: &Said) -> bool {
        if !self.numbered.is_empty() && !other.numbered.is_empty() {
            return !self.numbered.is_disjoint(&other.numbered);
        }
        let shared: Vec<&String> = self.things.intersection(&other.things).collect();
        if claim.speaker == against.speaker {
            return !shared.is_empty() || self.things.is_empty() || other.things.is_empty();
        }
        let firm = shared.iter().any(|t| !LOOSE.contains(&t.as_str()));
        let his = |e: &usize| claim.speaker.is_some_and(|s| maybe_same(papers.ground, *e, s));
        !self.marked.is_disjoint(&other.marked) || firm && other.people.iter().any(his)
    }
}
