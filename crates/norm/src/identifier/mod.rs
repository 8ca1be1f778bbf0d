//! Numbers and names that point to one thing: telephones, accounts, plates, papers, references, addresses.

use model::Schema;
use std::ops::Range;

/// What an identifier identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Phone,
    Email,
    Handle,
    Iban,
    NationalNumber,
    Passport,
    IdCard,
    Plate,
    Vin,
    Imei,
    Imsi,
    Ip,
    /// A file, record or notice number of a service.
    Reference,
    Address,
}

impl Kind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Handle => "handle",
            Self::Iban => "iban",
            Self::NationalNumber => "national_number",
            Self::Passport => "passport",
            Self::IdCard => "id_card",
            Self::Plate => "plate",
            Self::Vin => "vin",
            Self::Imei => "imei",
            Self::Imsi => "imsi",
            Self::Ip => "ip",
            Self::Reference => "reference",
            Self::Address => "address",
        }
    }

    /// What an entity with such an identifier as its name is.
    pub fn schema(self) -> Schema {
        match self {
            Self::Phone | Self::Email | Self::Handle | Self::Imsi | Self::Ip => Schema::UserAccount,
            Self::Iban => Schema::BankAccount,
            Self::NationalNumber | Self::IdCard => Schema::Identification,
            Self::Passport => Schema::Passport,
            Self::Plate | Self::Vin => Schema::Vehicle,
            Self::Imei => Schema::Thing,
            Self::Reference => Schema::CourtCase,
            Self::Address => Schema::Address,
        }
    }
}

/// One identifier, where it stands and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text, on character borders; the number itself, without the cue word before it.
    pub bytes: Range<usize>,
    pub kind: Kind,
    /// Equal for equal identifiers however they are written.
    pub normal: String,
    /// Whether a checksum or a strict format was verified; a cue word alone does not verify.
    pub valid: bool,
    pub schema: Schema,
}

/// All identifiers in a text, sorted, not overlapping.
pub fn find(text: &str) -> Vec<Found> {
    let _ = text;
    Vec::new()
}

/// The normal form of an identifier of a known kind (as typed by a user or read from a cell); none if it cannot be one.
pub fn normalise(kind: Kind, text: &str) -> Option<String> {
    let _ = (kind, text);
    None
}
