//! A name at its place, before anyone says whose it is.

use crate::id::MentionId;
use crate::text::{Span, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// What a mention or entity is: FollowTheMoney schemata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Schema {
    Person,
    Organization,
    /// An agency, court, prosecutor's office or other service of a state.
    PublicBody,
    /// A place or site, from a country down to a door.
    Address,
    Vehicle,
    /// A ship or boat by its name.
    Vessel,
    /// A telephone number, e-mail address or handle.
    UserAccount,
    BankAccount,
    Passport,
    /// Another identity document or a national number.
    Identification,
    /// An attack, an arrest, a meeting, a search.
    Event,
    /// A file or series of records.
    CourtCase,
    /// A thing that can be seized, searched and analysed: a telephone set, a computer, a bag of papers.
    Thing,
    /// The address of a wallet of a crypto currency.
    CryptoWallet,
}

impl Schema {
    /// Every schema, in the order of the enum.
    pub const ALL: [Schema; 14] = [
        Self::Person,
        Self::Organization,
        Self::PublicBody,
        Self::Address,
        Self::Vehicle,
        Self::Vessel,
        Self::UserAccount,
        Self::BankAccount,
        Self::Passport,
        Self::Identification,
        Self::Event,
        Self::CourtCase,
        Self::Thing,
        Self::CryptoWallet,
    ];

    /// FollowTheMoney's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::PublicBody => "PublicBody",
            Self::Address => "Address",
            Self::Vehicle => "Vehicle",
            Self::Vessel => "Vessel",
            Self::UserAccount => "UserAccount",
            Self::BankAccount => "BankAccount",
            Self::Passport => "Passport",
            Self::Identification => "Identification",
            Self::Event => "Event",
            Self::CourtCase => "CourtCase",
            Self::Thing => "Thing",
            Self::CryptoWallet => "CryptoWallet",
        }
    }

    /// Whether it is something that one drives or sails: FollowTheMoney's `Vessel` is a `Vehicle`.
    pub fn is_vehicle(self) -> bool {
        matches!(self, Self::Vehicle | Self::Vessel)
    }

    /// The schema of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name as written at one place. "He", "l'intéressé" and the like are no mentions: claims that rest on them say so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub id: MentionId,
    pub span: Span,
    pub schema: Schema,
    /// Exactly the text at the span.
    pub surface: Text,
    /// The form that equals other writings of the same: a folded name, E.164, an IBAN without spaces, a plate without dashes.
    pub normal: Text,
}

impl Mention {
    /// A mention with the id that its place and kind give it.
    pub fn new(span: Span, schema: Schema, surface: impl Into<Text>, normal: impl Into<Text>) -> Self {
        let id = MentionId::of(&[
            span.document.as_str(),
            &span.layer.to_string(),
            &span.start.to_string(),
            &span.end.to_string(),
            schema.name(),
        ]);
        Self { id, span, schema, surface: surface.into(), normal: normal.into() }
    }
}

/// The words, folded, that a document's names give to the others of a case and need of them: `Vandeloo` alone is seen as a person's name
/// where another document has `Matthis Vandeloo`, and `Arvelle` as a town's where others have been `in Arvelle`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameWords {
    /// Surnames that it gives with a given name.
    pub full: BTreeSet<String>,
    /// Words that nothing in it shows to be a person's name, and that would be one if somebody of the case bore it.
    pub open: BTreeSet<String>,
    /// Places of one word, as what stands before them shows.
    pub places: BTreeSet<String>,
    /// Words that it takes for people by themselves, and that no list knows as names.
    pub alone: BTreeSet<String>,
    /// Names of vessels, as what stands before them shows.
    pub vessels: BTreeSet<String>,
    /// Names of firms and associations, as their legal form or sort shows.
    #[serde(default)]
    pub firms: BTreeSet<String>,
    /// Names that it takes for people and nothing makes anybody's, and its open words: what may be a vessel or a firm.
    pub bare: BTreeSet<String>,
}
