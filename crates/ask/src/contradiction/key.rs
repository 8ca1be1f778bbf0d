//! Who says that he alone has the key of a place, or never had one, against whoever was given one, has one or opens with it; and that
//! nobody else uses his car or his telephone, against who had it.

use super::absent::last_named;
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
    "il n'y a que moi",
    "personne que moi",
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
/// Concepts of using a car or a telephone.
const USES: &[&str] = &["drive", "use", "ride", "call", "borrow"];
const WHEELS: &[&str] = &["van", "car", "lorry", "boat", "trailer"];
const PHONES: &[&str] = &["phone", "sim"];
const BRANDS: &[&str] = &[
    "transit",
    "kangoo",
    "citroen",
    "renault",
    "peugeot",
    "ducato",
    "sprinter",
    "trafic",
    "berlingo",
    "opel",
    "ford",
    "volkswagen",
    "mercedes",
    "master",
    "transporter",
];
const HE: &[&str] = &["il", "elle", "hij", "zij", "ze", "he", "she", "lui"];
/// He and nobody else.
const HE_ALONE: &[&str] = &[
    "lui seul",
    "elle seule",
    "hij alleen",
    "zij alleen",
    "he alone",
    "only he",
    "only she",
    "he's the only one",
    "est le seul a",
    "est la seule a",
];
const ALL: &[&str] = &["tout le monde", "n'importe qui", "iedereen", "anybody can", "everybody", "everyone", "anyone can"];
/// Whom a paper hears, as its scribe calls him.
const HEARD: &[&str] = &["betrokkene", "l'interesse", "l'interessee", "the subject", "verdachte", "le mis en cause"];
const TO: &[&str] = &["a", "au", "aan", "to"];
const TO_ME: &[&str] = &["me", "m'*", "nous", "mij", "ons", "to me", "to us"];
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
const SHORT: usize = 20;
/// Passages shown against one.
const OPPOSING_MAX: usize = 2;

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, _) = papers.said();
    let kept = |s: &Said| Kept::of(papers, s).filter(|k| !s.asks() && !s.unreal && k.is_with(s));
    let held: Vec<(&Said, Kept, Lock)> = said.iter().filter_map(|s| Some((s, kept(s)?, Lock::of(papers, s)))).collect();
    let mut out = Vec::new();
    for (claim, what) in said.iter().filter_map(|s| Some((s, claimed(papers, s)?))) {
        let Some(written) = claim.written(ground) else { continue };
        let lock = Lock::of(papers, claim);
        let mut shown = BTreeSet::new();
        let against = held.iter().filter(|(s, kept, other)| {
            let later = !s.days.is_empty() && s.days.iter().all(|d| *d > written);
            s.record != claim.record
                && *kept == what.kept
                && !later
                && what.is_broken(papers, claim, s)
                && lock.is_of(papers, what.holder, other, s)
        });
        for (other, ..) in against.filter(|(s, ..)| shown.insert(s.record)).take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&claim.span), ground.cite(&other.span)) {
                let (property, same_speaker) = ("key".to_owned(), claim.speaker.is_some() && other.speaker == claim.speaker);
                out.push(Pair { kind: ContradictionKind::Denial, subject: what.holder, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// What somebody keeps for himself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kept {
    Key,
    Wheels,
    Phone,
}

impl Kept {
    /// Of what a sentence speaks, or the question that it answers.
    fn of(papers: &Papers, said: &Said) -> Option<Self> {
        let short = said.text.split_whitespace().count() <= SHORT;
        let keys = |text: &str| word::any(text, KEY);
        let before = || papers.sentence_before(said).is_some_and(|b| keys(b.text));
        let gives = || GIVES.iter().any(|g| said.told.contains(*g));
        let double = || word::any(said.text, DOUBLE) && (gives() || keys(said.topic) || before());
        if keys(said.text) || keys(said.topic) && short || double() {
            return Some(Self::Key);
        }
        let lends = said.told.contains("lend") || said.told.contains("borrow");
        let of = |concepts: &[&str]| concepts.iter().any(|c| said.told.contains(*c) || short && said.asked.contains(*c));
        let marked = |span: &Span| papers.ground.entities_in(span).iter().any(|&e| papers.ground.entity(e).schema == Schema::Vehicle);
        if of(PHONES) || word::any(said.text, SOLE) && said.told.contains("call") {
            Some(Self::Phone)
        } else {
            (of(WHEELS)
                || [said.text, said.topic].iter().any(|t| word::any(t, BRANDS))
                || marked(&said.span)
                || lends && papers.sentence_before(said).is_some_and(|b| marked(&b.span)))
            .then_some(Self::Wheels)
        }
    }

    /// Whether a sentence has somebody given it, or using it.
    fn is_with(self, said: &Said) -> bool {
        let gives = |p: &str| GIVES.iter().any(|g| concept::content(p).contains(*g));
        let tells = |p: &str| match self {
            Self::Key => !denies(p) && (word::any(p, HOLDS) || gives(p)),
            Self::Wheels => !denies(p) && ["lend", "borrow", "drive"].iter().any(|g| concept::content(p).contains(*g)),
            Self::Phone => !denies(p) && gives(p),
        };
        parts(said.text).any(tells) && !word::any(said.text, SOLE)
    }
}

/// Of what somebody says that he alone had it, or that he never had it.
struct Claimed {
    kept: Kept,
    /// Not that nobody else had it, but that he never lent it.
    lends_not: bool,
    /// Nobody else has it; else it is he who never had one.
    sole: bool,
    holder: usize,
}

fn claimed(papers: &Papers, said: &Said) -> Option<Claimed> {
    if !said.spoken || said.asks() || said.unreal || said.table {
        return None;
    }
    let (kept, speaker) = (Kept::of(papers, said)?, said.speaker?);
    let made = |sole, holder| Some(Claimed { kept, sole, holder, lends_not: kept == Kept::Wheels && !word::any(said.text, SOLE) });
    if kept == Kept::Key && word::any(said.text, HE_ALONE) {
        let named: Vec<usize> = said.named.iter().copied().filter(|e| *e != speaker).collect();
        let holder = if let [one] = named[..] { Some(one) } else { last_named(papers.ground, &papers.ground.records[said.record], said) };
        return made(true, holder?);
    }
    let sole = word::any(said.text, SOLE);
    let used = || USES.iter().any(|u| said.told.contains(*u));
    let lends = || (said.told.contains("lend") || said.told.contains("borrow")) && word::any(said.text, word::FLAT);
    let keeps = match kept {
        Kept::Key => sole || word::any(said.text, KEEPS),
        Kept::Wheels => sole && used() || lends(),
        Kept::Phone => sole && used(),
    };
    // "Joris is the only one who drives it."
    let another =
        || said.named.iter().any(|e| *e != speaker) && word::any(said.text, &["is de enige", "est le seul", "est la seule", "is the only"]);
    if keeps && (sole || said.of_self(said.text)) && !another() {
        return made(true, speaker);
    }
    let mine = !word::any(said.text, HE) && said.named.iter().all(|e| *e == speaker);
    if kept == Kept::Key && mine && word::any(said.text, NONE) { made(false, speaker) } else { None }
}

impl Claimed {
    /// Whether a sentence that has somebody hold it says what `claim` excludes.
    fn is_broken(&self, papers: &Papers, claim: &Said, other: &Said) -> bool {
        let ground = papers.ground;
        let is = |e: &usize| maybe_same(ground, *e, self.holder);
        let his = teller(ground, other).is_some_and(|s| is(&s));
        let mine = word::any(other.text, word::MINE);
        if !self.sole {
            return his && mine || other.named.iter().any(is);
        }
        if self.lends_not && !other.told.contains("lend") && !other.told.contains("borrow") {
            return false;
        }
        // He gave it to another, another has it, or all can take it.
        let heard = || other.speaker.is_some() && word::any(other.text, HEARD);
        let another = other.named.iter().any(|e| !is(e) && Some(*e) != other.speaker) || !his && heard();
        if his {
            return !word::any(other.text, TO_ME) && (another || word::any(other.text, HIM) || is_to_one(ground, other))
                || word::any(other.text, ALL);
        }
        let of_him = || other.named.iter().any(is) || claim.named.iter().any(|e| other.named.contains(e));
        another || mine && other.speaker.is_some() && of_him()
    }
}

/// Who tells, else whose name the file of the paper bears: his diary, what a service noted of a talk with him.
fn teller(ground: &Ground, said: &Said) -> Option<usize> {
    let file = || ground.records[said.record].document.path.rsplit('/').next().and_then(|f| ground.bearer_in(f));
    said.speaker.or_else(file)
}

/// Whether a sentence has something given to somebody whom the files do not know: "aan Roeslan", "to the Englishman".
fn is_to_one(ground: &Ground, said: &Said) -> bool {
    let text: String = ground.records[said.record].chars()[said.span.start as usize..said.span.end as usize].iter().collect();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    words.iter().enumerate().any(|(at, w)| TO.contains(&word::fold(w).as_str()) && words[at + 1..].iter().take(2).any(capital))
}

/// Of what a key is spoken of: rooms by number, and what a key opens, as concepts.
struct Lock {
    numbered: BTreeSet<u32>,
    marked: BTreeSet<usize>,
    /// What the sentence itself or its question names, and with what stands above.
    own: BTreeSet<String>,
    near: BTreeSet<String>,
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
        // A make is one thing to both.
        let makes = |t: &str| BRANDS.iter().filter(|b| word::any(t, &[b])).map(|b| (*b).to_owned()).collect::<Vec<_>>();
        let things = |t: &str| -> BTreeSet<String> { things(t).into_iter().chain(makes(t)).collect() };
        Self {
            numbered: rooms(text).into_iter().chain(rooms(&file)).filter_map(number).collect(),
            marked: inside.iter().copied().filter(|&e| matches!(ground.entity(e).schema, Schema::Vehicle) || ground.is_door(e)).collect(),
            own: things(&format!("{} {}", said.topic, said.text)),
            near: things(text),
            people: inside.into_iter().filter(|&e| ground.is_person(e)).collect(),
        }
    }

    /// Whether two passages speak of one lock.
    fn is_of(&self, papers: &Papers, holder: usize, other: &Self, against: &Said) -> bool {
        if !self.numbered.is_empty() && !other.numbered.is_empty() {
            return !self.numbered.is_disjoint(&other.numbered);
        }
        let his = |e: &usize| maybe_same(papers.ground, *e, holder);
        if teller(papers.ground, against).is_some_and(|s| his(&s)) {
            return self.own.is_empty() || other.own.is_empty() || !self.near.is_disjoint(&other.near);
        }
        let firm = self.near.intersection(&other.near).any(|t| !LOOSE.contains(&t.as_str()));
        // "The Transit? Only I drive it."
        let firm = firm || self.own.intersection(&other.own).any(|t| BRANDS.contains(&t.as_str()));
        let lent = against.told.contains("lend") && against.named.iter().any(his);
        !self.marked.is_disjoint(&other.marked) || (firm || lent) && other.people.iter().any(his)
    }
}
