//! What claims say of a unit that tells one bearer of a name from another.

use crate::cluster::Clusters;
use crate::corpus::Corpus;
use model::{Claim, Property, Schema, When};
use std::collections::{BTreeMap, BTreeSet};

/// What is said of one unit, from affirming claims only.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// Birth dates, as [`When`] writes them.
    pub births: BTreeSet<String>,
    /// Telephone, plate, account, door: `number +32...`; shared ones speak for. Set by [`Facts::settle`].
    pub ties: BTreeSet<String>,
    /// The units that the ties rest on.
    pub tied: BTreeSet<u32>,
    /// National numbers: two different ones speak against.
    pub national: BTreeSet<String>,
    /// Normal forms of relatives.
    pub relatives: BTreeSet<String>,
    pub nationality: BTreeSet<String>,
    /// For events: places (normal forms) and times.
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

pub struct Facts {
    /// For each unit.
    pub of: Vec<Fact>,
    pub aliases: Vec<Alias>,
    /// For each document, its units.
    pub units_of: Vec<Vec<u32>>,
}

/// Whether an address is a door or a site with a number: a town says nothing of who lives there.
pub fn is_door(normal: &str) -> bool {
    normal.bytes().any(|b| b.is_ascii_digit()) && normal.split(' ').count() >= 2
}

fn tie_kind(schema: Schema) -> Option<&'static str> {
    Some(match schema {
        Schema::UserAccount => "number",
        Schema::Vehicle => "vehicle",
        Schema::BankAccount => "account",
        Schema::CryptoWallet => "crypto",
        Schema::Passport => "passport",
        Schema::Identification => "identity number",
        Schema::Address => "address",
        _ => return None,
    })
}

impl Facts {
    pub fn new(corpus: &Corpus, claims: &[Claim]) -> Self {
        let mut of = vec![Fact::default(); corpus.units.len()];
        let mut aliases = BTreeSet::new();
        for claim in claims {
            let Some(subject) = corpus.mention_of.get(&claim.subject) else { continue };
            let subject = corpus.unit_of[*subject as usize];
            let object = claim.object.as_ref().and_then(|o| corpus.mention_of.get(o)).map(|m| corpus.unit_of[*m as usize]);
            if !claim.modality.affirms() {
                continue;
            }
            collect(corpus, claim, subject, object, &mut of);
            if matches!(claim.property, Property::Alias | Property::Identified)
                && let Some(object) = object
                && object != subject
            {
                let same = crate::corpus::family(corpus.units[subject as usize].schema)
                    == crate::corpus::family(corpus.units[object as usize].schema);
                let doubtful = claim.modality != model::Modality::Asserted && claim.modality != model::Modality::Alleged;
                if same {
                    aliases.insert(Alias { subject, object, doubtful, recognised: claim.property == Property::Identified });
                }
            }
        }
        let mut units_of = vec![Vec::new(); corpus.documents.len()];
        for (i, unit) in corpus.units.iter().enumerate() {
            units_of[unit.document as usize].push(i as u32);
        }
        Self { of, aliases: aliases.into_iter().collect(), units_of }
    }

    /// Names every tie by the fullest writing of its cluster, once numbers and places are joined: the same door is the same
    /// tie however it is written.
    pub fn settle(&mut self, corpus: &Corpus, clusters: &Clusters) {
        for fact in &mut self.of {
            for unit in &fact.tied {
                let Some(kind) = tie_kind(corpus.units[*unit as usize].schema) else { continue };
                let names = clusters.names(*unit).iter().map(|n| corpus.names[*n as usize].normal.as_str());
                if let Some(fullest) = names.max_by_key(|n| (n.len(), std::cmp::Reverse(*n))) {
                    fact.ties.insert(format!("{kind} {fullest}"));
                }
            }
        }
    }
}

/// Whether a claim of this property tells who somebody is. Of the others only those count that name an event.
pub fn tells_identity(property: Property) -> bool {
    use Property::{Alias, Born, Family, HoldsDocument, Identified, LivesAt, Nationality, UsesAccount, UsesNumber, UsesVehicle};
    matches!(property, Alias | Born | Family | HoldsDocument | Identified | LivesAt | Nationality | UsesAccount | UsesNumber | UsesVehicle)
}

fn collect(corpus: &Corpus, claim: &Claim, subject: u32, object: Option<u32>, of: &mut [Fact]) {
    let normal = |unit: u32| corpus.name(unit).normal.clone();
    match claim.property {
        Property::Born => {
            if let Some(when) = claim.value.as_deref().and_then(When::parse) {
                of[subject as usize].births.insert(when.to_string());
            }
        }
        Property::Nationality => {
            if let Some(value) = &claim.value {
                of[subject as usize].nationality.insert(norm::name::fold(value));
            }
        }
        Property::UsesNumber
        | Property::UsesVehicle
        | Property::UsesAccount
        | Property::HoldsDocument
        | Property::LivesAt
        | Property::Identified => {
            let Some(object) = object else { return };
            let schema = corpus.units[object as usize].schema;
            if tie_kind(schema).is_none() {
                return;
            }
            let value = normal(object);
            if schema == Schema::Address && !is_door(&value) {
                return;
            }
            if schema == Schema::Identification {
                of[subject as usize].national.insert(value.clone());
            }
            of[subject as usize].tied.insert(object);
        }
        Property::Family => {
            if let Some(object) = object {
                let (a, b) = (normal(subject), normal(object));
                of[subject as usize].relatives.insert(b);
                of[object as usize].relatives.insert(a);
            }
        }
        _ => {}
    }
    // Events: where and when.
    for (unit, other) in [(Some(subject), object), (object, Some(subject))] {
        let Some(unit) = unit else { continue };
        let schema = corpus.units[unit as usize].schema;
        if schema == Schema::Event {
            if let Some(when) = claim.true_on {
                // What is said of the event itself says when it was; what a person did to it may have another day.
                if unit == subject {
                    of[unit as usize].times.push(when)
                } else if claim.property == Property::Attacked {
                    of[unit as usize].likely.push(when)
                }
            }
            if let Some(other) = other.filter(|o| corpus.units[*o as usize].schema == Schema::Address) {
                of[unit as usize].places.insert(normal(other));
            }
        }
    }
}

/// The facts of several units together.
pub fn sum<'a>(facts: impl Iterator<Item = &'a Fact>) -> Fact {
    let mut out = Fact::default();
    for f in facts {
        out.births.extend(f.births.iter().cloned());
        out.ties.extend(f.ties.iter().cloned());
        out.national.extend(f.national.iter().cloned());
        out.relatives.extend(f.relatives.iter().cloned());
        out.nationality.extend(f.nationality.iter().cloned());
    }
    out
}

/// Birth dates as dates.
pub fn dates(fact: &Fact) -> Vec<When> {
    fact.births.iter().filter_map(|text| When::parse(text)).collect()
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

/// All units of each cluster root, for those that ask by name.
pub fn by_name(corpus: &Corpus, schema: Schema) -> BTreeMap<u32, Vec<u32>> {
    let mut out: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for unit in corpus.of(schema) {
        out.entry(corpus.units[unit as usize].name).or_default().push(unit);
    }
    out
}
