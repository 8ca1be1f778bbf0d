//! Somebody says something about somebody, in this document, on this page, from this character to that one.

use crate::id::{ClaimId, MentionId};
use crate::text::{Span, Text};
use crate::when::When;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    Asserted,
    Alleged,
    Suspected,
    Denied,
    Negated,
    Planned,
    Conditional,
}

impl Modality {
    /// Every modality, in the order of the enum.
    pub const ALL: [Self; 7] =
        [Self::Asserted, Self::Alleged, Self::Suspected, Self::Denied, Self::Negated, Self::Planned, Self::Conditional];

    /// The modality of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Alleged => "alleged",
            Self::Suspected => "suspected",
            Self::Denied => "denied",
            Self::Negated => "negated",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
        }
    }

    /// Whether the speaker says that it is, or was, so: denials and negations do not.
    pub fn affirms(self) -> bool {
        !matches!(self, Self::Denied | Self::Negated)
    }
}

impl fmt::Display for Modality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! properties {
    ($($variant:ident $name:literal $doc:literal;)*) => {
        /// What is said of a subject. Unless said otherwise the subject is a person or organisation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Property { $(#[doc = $doc] $variant,)* }

        impl Property {
            /// Every property, in the order of the enum.
            pub const ALL: &'static [Property] = &[$(Self::$variant,)*];

            /// The name in JSON and in rules.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What a claim of it says, and what its object and value are.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }
        }
    };
}

properties! {
    Born "born" "`value`: the birth date as [`When`] writes it; `object`: the place. One claim for each that is said.";
    Died "died" "`true_on`: when; `object`: the place.";
    Nationality "nationality" "`value`: the country or nationality as written.";
    LivesAt "lives_at" "`object`: the address or place.";
    Alias "alias" "`object`: the mention of the other name of the same person; `value`: it as written.";
    Family "family" "`object`: the relative; `value`: the relation as written (`frère`, `cousin`, `echtgenote`).";
    Associate "associate" "`object`: someone known, befriended, accompanied, sheltered, helped; `value`: the words.";
    Member "member" "`object`: the group.";
    Employed "employed" "`object`: the employer; `value`: the function.";
    UsesNumber "uses_number" "`object`: the telephone number, e-mail or handle.";
    UsesVehicle "uses_vehicle" "`object`: the vehicle.";
    UsesAccount "uses_account" "`object`: the bank account.";
    HoldsDocument "holds_document" "`object`: the passport, identity document or national number.";
    Called "called" "subject and `object`: person or number that called or wrote, and that was called; `true_on`: when.";
    Met "met" "`object`: the other person; `value`: the place as written.";
    PresentAt "present_at" "`object`: the place or event at which the subject was seen or was.";
    Travelled "travelled" "`object`: where to; `value`: where from, as written.";
    Paid "paid" "`object`: who received money or goods; `value`: the amount as written.";
    Arrested "arrested" "held, stopped, detained; `object`: the place or the service.";
    Questioned "questioned" "heard, interviewed, interrogated; `object`: the service.";
    Released "released" "let go, freed, not detained further.";
    Expelled "expelled" "removed from a country; `object`: to where.";
    Charged "charged" "put under investigation by a magistrate, indicted; `value`: for what.";
    NotCharged "not_charged" "no prosecution, file without follow-up (`classé sans suite`, `sepot`).";
    Convicted "convicted" "`value`: the sentence or offence.";
    Acquitted "acquitted" "found not guilty; `object`: the court.";
    Investigated "investigated" "under inquiry, named in a file; `object`: the file.";
    Watched "watched" "under surveillance or tapped; the subject may be a number or an address; `object`: the service.";
    Ended "ended" "a surveillance, tap, team or file on the subject closed, stopped, downgraded; `value`: the words.";
    Searched "searched" "the subject is the person or the address searched; `object`: the address.";
    Seized "seized" "the subject is the thing seized (or the person whose thing it was); `object`: from whom; `value`: what, with its seal number if any.";
    Analysed "analysed" "the subject is the thing, number or account examined; `value`: what, with its seal number if any.";
    Warned "warned" "the subject (service, person, document's author) warned `object`; `value`: of what.";
    Requested "requested" "the subject asked `object` (a service); `value`: for what.";
    Replied "replied" "the subject answered `object`; `value`: the reference answered.";
    Transmitted "transmitted" "the subject sent `object` (a service) something; `value`: what.";
    Threatened "threatened" "the subject threatened `object` (a place, organisation, person); `value`: with what, where nobody is named.";
    Targeted "targeted" "a plan against `object`, a place or site, is spoken of; the subject is who plans it, or the document's author if nobody is named.";
    Attacked "attacked" "the subject (perpetrator, or the event itself) attacked `object` (place, person); `value`: what was done, where nobody is named; `true_on`: when.";
    Identified "identified" "the subject was recognised or established as `object`, or as the one on `value`.";
    Denied "denied" "the subject denies something that no other property says; `value`: the words.";
    NamedWith "named_with" "both are named in one sentence and nothing more is said: the weakest of steps.";
}

impl Property {
    /// The property of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.name() == name)
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The Admiralty grade that an agency printed: source A-F, information 1-6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grade {
    pub source: char,
    pub information: u8,
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.source, self.information)
    }
}

/// Who says it: a witness, a unit, an informant, a newspaper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// As written. A claim that the document's own author makes has no speaker: `Profile::author` says who that is.
    pub name: Text,
    /// The mention that names the speaker, where there is one in the document.
    pub mention: Option<MentionId>,
}

/// One claim. Subject and object are mentions of the same document; who they are is decided later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    pub id: ClaimId,
    pub subject: MentionId,
    pub property: Property,
    pub object: Option<MentionId>,
    pub value: Option<Text>,
    pub modality: Modality,
    /// Boxed: most claims have none.
    pub speaker: Option<Box<Speaker>>,
    /// When the thing said is true of the world.
    pub true_on: Option<When>,
    /// When it was said or written.
    pub said_on: Option<When>,
    pub grade: Option<Grade>,
    /// The sentence or clause that says it.
    pub span: Span,
    /// Exactly the text at the span.
    pub quote: Text,
    /// Subject or object is not named in the span but referred to ("l'intéressé", "he", the answering witness).
    pub by_reference: bool,
    /// Name and version, e.g. `rules@1 called`.
    pub extractor: Text,
}

/// Ends the extractor's name of a claim that was read from roles alone, or proposed by a reader model.
pub const OPEN: &str = " open";

/// Ends the extractor's name of a claim that is shown to readers and that no conclusion rests on.
pub const PROPOSED: &str = " proposed";

/// Begins the extractor's name of a claim that was read from what its sentence says, whatever the words.
pub const GIST: &str = "gist@";

impl Claim {
    /// Whether it was read from what its sentence says as a whole: it speaks of no identity, and gives way to what rules read.
    pub fn is_gist(&self) -> bool {
        self.extractor.starts_with(GIST)
    }

    /// The fact by which it was so read (`watch_ended`).
    pub fn gist(&self) -> Option<&str> {
        self.extractor.strip_prefix(GIST)?.split(' ').nth(1)
    }

    /// Whether it is for a reader to look at, and identities, chains, findings and contradictions are found without it.
    pub fn is_proposed(&self) -> bool {
        self.extractor.ends_with(PROPOSED)
    }

    /// Whether the tie rests on words that no rule knows: it was read from who fills which role, or proposed by a reader model.
    pub fn is_open(&self) -> bool {
        self.extractor.ends_with(OPEN)
    }

    /// Gives the claim the id of its content.
    pub fn with_id(mut self) -> Self {
        let text = |o: Option<String>| o.unwrap_or_default();
        self.id = ClaimId::of(&[
            self.span.document.as_str(),
            &format!("{}:{}-{}", self.span.layer, self.span.start, self.span.end),
            self.subject.as_str(),
            self.property.name(),
            self.object.as_ref().map_or("", |o| o.as_str()),
            self.value.as_deref().unwrap_or_default(),
            self.modality.name(),
            self.speaker.as_ref().map_or("", |s| s.name.as_str()),
            &text(self.true_on.map(|w| w.to_string())),
            &text(self.said_on.map(|w| w.to_string())),
        ]);
        self
    }
}
