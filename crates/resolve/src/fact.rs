//! What claims say of a unit that tells one bearer of a name from another.

use crate::cluster::Clusters;
use crate::corpus::{Corpus, family};
use crate::rows::Rows;
use crate::text::Interner;
use model::{Claim, Property, Schema, When};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What sort of sign a number of [`Fact`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A birth date, as [`When`] writes it.
    Birth,
    /// Telephone, plate, account, door: `number +32...`; shared ones speak for. Set by [`Facts::settle`].
    Tie,
    /// A national number: two different ones speak against.
    National,
    /// The normal form of a relative.
    Relative,
    /// The normal form of a town that somebody lives in.
    Town,
    /// The normal form of an employer or a group.
    Organisation,
    /// What somebody does there, as written.
    Role,
    /// As written.
    Nationality,
}

const KINDS: usize = 8;
/// A sign's kind stands above these bits, its place in the alphabet of the kind in them.
const BITS: u32 = 29;

/// What is said of one unit or cluster, from affirming claims only: numbers of signs, ascending.
#[derive(Clone, Debug, Default)]
pub struct Fact(Vec<u32>);

impl Fact {
    /// The signs of one sort, in alphabetical order.
    pub fn of(&self, sign: Sign) -> &[u32] {
        let kind = sign as u32;
        let from = self.0.partition_point(|s| s >> BITS < kind);
        let to = self.0.partition_point(|s| s >> BITS <= kind);
        &self.0[from..to]
    }

    pub fn add(&mut self, other: &Self) {
        self.0.extend(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// The signs of one sort that both have.
    pub fn shared<'a>(&'a self, other: &'a Self, sign: Sign) -> impl Iterator<Item = u32> + 'a {
        let others = other.of(sign);
        self.of(sign).iter().copied().filter(move |s| others.binary_search(s).is_ok())
    }
}

/// What is said of an event.
#[derive(Clone, Debug, Default)]
pub struct EventFact {
    /// Normal forms.
    pub places: BTreeSet<String>,
    pub times: Vec<When>,
    /// Days of claims on who did it.
    pub likely: Vec<When>,
}

/// A claim that two units name one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    pub subject: u32,
    pub object: u32,
    /// Said by somebody who suspects it, not as known.
    pub doubtful: bool,
    /// Recognised as the other (`Identified`), and not said to bear the other name.
    pub recognised: bool,
}

#[derive(Default)]
pub struct Facts {
    /// (unit, number of a sign), sorted.
    signs: Vec<(u32, u32)>,
    /// The texts of each sort of sign, sorted.
    texts: [Vec<Box<str>>; KINDS],
    /// For each birth date.
    births: Vec<Option<When>>,
    pub events: HashMap<u32, EventFact>,
    pub aliases: Vec<Alias>,
    /// Persons of whom a document says that they are not the one of their name.
    pub set_apart: BTreeSet<u32>,
    /// Units, and the units that their ties rest on.
    tied: Vec<(u32, u32)>,
    /// Signs not numbered yet, by sort: unit and text.
    said: [Vec<(u32, u32)>; KINDS],
    words: Interner,
}

/// Whether an address is a door or a site with a number: a town says nothing of who lives there.
pub fn is_door(normal: &str) -> bool {
    normal.bytes().any(|b| b.is_ascii_digit()) && normal.split([' ', '|']).filter(|w| !w.is_empty()).count() >= 2
}

/// Whether it names a vehicle by its make or look alone: of those there are many.
pub fn is_make(schema: Schema, normal: &str) -> bool {
    schema == Schema::Vehicle && !normal.bytes().any(|b| b.is_ascii_digit())
}

fn tie_kind(schema: Schema) -> Option<&'static str> {
    Some(match schema {
        Schema::UserAccount => "number",
        Schema::Vehicle | Schema::Vessel => "vehicle",
        Schema::BankAccount => "account",
        Schema::CryptoWallet => "crypto",
        Schema::Passport => "passport",
        Schema::Identification => "identity number",
        Schema::Address => "address",
        _ => return None,
    })
}

impl Facts {
    pub fn new(corpus: &Corpus, claims: &dyn Rows<Claim>) -> Self {
        let mut out = Self::default();
        let mut aliases = BTreeSet::new();
        for row in 0..claims.len() {
            let claim = claims.row(row);
            let unit = |id| corpus.mention_of(id).map(|m| corpus.unit_of[m as usize]);
            let Some(subject) = unit(&claim.subject) else { continue };
            let object = claim.object.as_ref().and_then(unit);
            if !claim.modality.affirms() {
                if sets_apart(&claim) {
                    out.set_apart.insert(subject);
                }
                continue;
            }
            out.collect(corpus, &claim, subject, object);
            if matches!(claim.property, Property::Alias | Property::Identified)
                && let Some(object) = object
                && object != subject
            {
                let same = family(corpus.units[subject as usize].schema) == family(corpus.units[object as usize].schema);
                let doubtful = claim.modality != model::Modality::Asserted && claim.modality != model::Modality::Alleged;
                if same {
                    aliases.insert(Alias { subject, object, doubtful, recognised: claim.property == Property::Identified });
                }
            }
        }
        out.aliases = aliases.into_iter().collect();
        out.tied.sort_unstable();
        out.tied.dedup();
        out
    }

    /// Names every tie by the fullest writing of its cluster, once numbers and places are joined: the same door is the same
    /// tie however it is written. Then all signs are numbered by sort and alphabet.
    pub fn settle(&mut self, corpus: &Corpus, clusters: &Clusters) {
        for (unit, on) in std::mem::take(&mut self.tied) {
            let Some(kind) = tie_kind(corpus.units[on as usize].schema) else { continue };
            let names = clusters.names(on).iter().map(|n| corpus.normal(*n));
            if let Some(fullest) = names.max_by_key(|n| (n.len(), std::cmp::Reverse(*n)))
                && !is_make(corpus.units[on as usize].schema, fullest)
            {
                self.say(Sign::Tie, unit, &format!("{kind} {fullest}"));
            }
        }
        let words = std::mem::take(&mut self.words).texts;
        for kind in 0..KINDS {
            let said = std::mem::take(&mut self.said[kind]);
            let mut used: Vec<u32> = said.iter().map(|(_, word)| *word).collect();
            used.sort_unstable();
            used.dedup();
            used.sort_by_key(|word| words.get(*word));
            let place: HashMap<u32, u32> = used.iter().enumerate().map(|(i, word)| (*word, i as u32)).collect();
            self.texts[kind] = used.iter().map(|word| words.get(*word).into()).collect();
            self.signs.extend(said.iter().map(|(unit, word)| (*unit, (kind as u32) << BITS | place[word])));
        }
        self.signs.sort_unstable();
        self.signs.dedup();
        self.births = self.texts[Sign::Birth as usize].iter().map(|t| When::parse(t)).collect();
    }

    /// Each unit of which anything is said, ascending, with that.
    pub fn each(&self) -> impl Iterator<Item = (u32, Fact)> + '_ {
        self.signs.chunk_by(|a, b| a.0 == b.0).map(|of| (of[0].0, Fact(of.iter().map(|(_, sign)| *sign).collect())))
    }

    /// (sign, unit) of all units of which anything is said, sorted.
    pub fn by_sign(&self) -> Vec<(u32, u32)> {
        let mut out: Vec<(u32, u32)> = self.signs.iter().map(|(unit, sign)| (*sign, *unit)).collect();
        out.sort_unstable();
        out
    }

    /// What a sign's number stands for.
    pub fn text(&self, sign: u32) -> &str {
        &self.texts[(sign >> BITS) as usize][(sign & ((1 << BITS) - 1)) as usize]
    }

    /// The sort of a sign.
    pub fn is(&self, sign: u32, sort: Sign) -> bool {
        sign >> BITS == sort as u32
    }

    /// The birth date that a sign stands for.
    pub fn birth(&self, sign: u32) -> Option<When> {
        self.is(sign, Sign::Birth).then(|| self.births[sign as usize]).flatten()
    }

    /// Birth dates as dates, in the order of their writings.
    pub fn dates<'a>(&'a self, fact: &'a Fact) -> impl Iterator<Item = When> + Clone + 'a {
        fact.of(Sign::Birth).iter().filter_map(|sign| self.births[*sign as usize])
    }

    fn say(&mut self, sign: Sign, unit: u32, text: &str) {
        let word = self.words.number(text);
        self.said[sign as usize].push((unit, word));
    }

    fn collect(&mut self, corpus: &Corpus, claim: &Claim, subject: u32, object: Option<u32>) {
        let schema = |unit: u32| corpus.units[unit as usize].schema;
        match claim.property {
            Property::Born => {
                if let Some(when) = claim.value.as_deref().and_then(When::parse) {
                    self.say(Sign::Birth, subject, &when.to_string());
                }
            }
            Property::UsesNumber
            | Property::UsesVehicle
            | Property::UsesAccount
            | Property::HoldsDocument
            | Property::LivesAt
            | Property::Identified => {
                let Some(object) = object.filter(|o| tie_kind(schema(*o)).is_some()) else { return };
                let value = corpus.normal_of(object);
                if schema(object) == Schema::Address {
                    let door = is_door(value);
                    let town = norm::identifier::town_of(corpus.surface_of(object)).map(|p| norm::place::fold(&p.name));
                    if let Some(town) = if door { town } else { Some(value.to_owned()) } {
                        self.say(Sign::Town, subject, &town);
                    }
                    if !door {
                        return;
                    }
                }
                if schema(object) == Schema::Identification {
                    self.say(Sign::National, subject, value);
                }
                self.tied.push((subject, object));
            }
            Property::Family => {
                if let Some(object) = object {
                    self.say(Sign::Relative, subject, corpus.normal_of(object));
                    self.say(Sign::Relative, object, corpus.normal_of(subject));
                }
            }
            Property::Employed | Property::Member => {
                if let Some(object) = object {
                    self.say(Sign::Organisation, subject, corpus.normal_of(object));
                }
                if let Some(role) = claim.value.as_deref().filter(|_| claim.property == Property::Employed) {
                    self.say(Sign::Role, subject, &norm::name::fold(role));
                }
            }
            Property::Nationality => {
                if let Some(land) = claim.value.as_deref() {
                    self.say(Sign::Nationality, subject, &norm::name::fold(land));
                }
            }
            _ => {}
        }
        self.collect_event(corpus, claim, subject, object);
    }

    /// Events: where and when.
    fn collect_event(&mut self, corpus: &Corpus, claim: &Claim, subject: u32, object: Option<u32>) {
        let schema = |unit: u32| corpus.units[unit as usize].schema;
        for (unit, other) in [(Some(subject), object), (object, Some(subject))] {
            let Some(unit) = unit.filter(|u| schema(*u) == Schema::Event) else { continue };
            let event = self.events.entry(unit).or_default();
            if let Some(when) = claim.true_on {
                // What is said of the event itself says when it was; what a person did to it may have another day.
                if unit == subject {
                    event.times.push(when)
                } else if claim.property == Property::Attacked {
                    event.likely.push(when)
                }
            }
            if let Some(other) = other.filter(|o| schema(*o) == Schema::Address) {
                event.places.insert(corpus.normal_of(other).to_string());
            }
        }
    }
}

/// Whether a claim says that its subject is not the one of that name: "not to be confused with X".
pub fn sets_apart(claim: &Claim) -> bool {
    claim.property == Property::Identified && claim.modality == model::Modality::Negated && claim.object.is_none()
}

/// Whether a claim of this property tells who somebody is. Of the others only those count that name an event.
pub fn tells_identity(property: Property) -> bool {
    use Property::{Alias, Born, Employed, Family, HoldsDocument, Identified, LivesAt, Member, Nationality};
    use Property::{UsesAccount, UsesNumber, UsesVehicle};
    matches!(property, Alias | Born | Employed | Family | HoldsDocument | Identified | LivesAt | Member | Nationality)
        || matches!(property, UsesAccount | UsesNumber | UsesVehicle)
}

/// For lists: what kind a tie is (`number`, `address`).
pub fn tie_parts(tie: &str) -> (&str, &str) {
    for kind in ["identity number", "number", "vehicle", "account", "passport", "address"] {
        if let Some(value) = tie.strip_prefix(kind).and_then(|v| v.strip_prefix(' ')) {
            return (kind, value);
        }
    }
    ("", tie)
}

/// The units of each name of a kind.
pub fn by_name<'a>(corpus: &'a Corpus, schema: Schema) -> BTreeMap<u32, &'a [u32]> {
    corpus.names_of(schema).map(|name| (name, corpus.units_named(name))).collect()
}
