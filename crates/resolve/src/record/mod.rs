//! Records of the outside world and the weighed decision whether two of them are one.
//!
//! A [`Record`] holds the values that tell people and organisations apart, each made comparable once. [`weigh`] lays two records beside
//! each other: for each field that both have, the level on which the values fall and what it weighs, log2(m/u) after Fellegi and Sunter
//! (1969). [`Comparer`] adds the names and decides a pair; [`link`] learns the weights of a whole file from the file itself ([`learn`]),
//! compares what [`block`]s put together, and clusters. No clock, no chance: the same records give the same answer.

mod block;
mod cluster;
mod column;
mod comparer;
mod day;
mod decide;
mod learn;
mod level;
mod link;
mod list;
mod read;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod thing;
mod weight;

pub use column::{Column, described, of_name};
pub use comparer::Comparer;
pub use day::Day;
pub use decide::{Decision, Names, Part, decide};
pub(crate) use decide::{bits as name_bits, said};
pub use level::{Evidence, Finding, weigh};
pub use link::{Linked, Linking, Pair, link};
pub use list::{Hit, List};
pub use read::{Pairs, entity};
pub use table::{Row, Unreadable, read_list};
pub use weight::Weights;

use norm::name::fold;

/// What is compared. The first two are compared by [`link`] alone: a [`Comparer`] compares whole names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Given,
    Family,
    Birth,
    Death,
    Founded,
    BirthPlace,
    Nationality,
    Country,
    Gender,
    National,
    Tax,
    Passport,
    Registration,
    Phone,
    Email,
    Account,
    Website,
    Address,
    City,
    Postcode,
    State,
    Role,
    Organisation,
    Relative,
    Vehicle,
}

impl Field {
    /// Each, in order.
    pub const ALL: [Self; 25] = [
        Self::Given,
        Self::Family,
        Self::Birth,
        Self::Death,
        Self::Founded,
        Self::BirthPlace,
        Self::Nationality,
        Self::Country,
        Self::Gender,
        Self::National,
        Self::Tax,
        Self::Passport,
        Self::Registration,
        Self::Phone,
        Self::Email,
        Self::Account,
        Self::Website,
        Self::Address,
        Self::City,
        Self::Postcode,
        Self::State,
        Self::Role,
        Self::Organisation,
        Self::Relative,
        Self::Vehicle,
    ];

    /// As the data files name it.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// As people call it.
    pub fn label(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Given => ("given", "given name"),
            Self::Family => ("family", "family name"),
            Self::Birth => ("birth", "birth date"),
            Self::Death => ("death", "date of death"),
            Self::Founded => ("founded", "date of foundation"),
            Self::BirthPlace => ("birth_place", "birth place"),
            Self::Nationality => ("nationality", "nationality"),
            Self::Country => ("country", "country"),
            Self::Gender => ("gender", "gender"),
            Self::National => ("national", "national number"),
            Self::Tax => ("tax", "tax number"),
            Self::Passport => ("passport", "passport number"),
            Self::Registration => ("registration", "registration number"),
            Self::Phone => ("phone", "telephone number"),
            Self::Email => ("email", "e-mail address"),
            Self::Account => ("account", "account"),
            Self::Website => ("website", "website"),
            Self::Address => ("address", "address"),
            Self::City => ("city", "town"),
            Self::Postcode => ("postcode", "postcode"),
            Self::State => ("state", "region"),
            Self::Role => ("role", "role"),
            Self::Organisation => ("organisation", "organisation"),
            Self::Relative => ("relative", "relative"),
            Self::Vehicle => ("vehicle", "vehicle"),
        }
    }

    fn is_date(self) -> bool {
        matches!(self, Self::Birth | Self::Death | Self::Founded)
    }
}

/// How two values lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Equal,
    /// One name as it is heard, or its short form.
    Alike,
    /// One edit apart; a date with day and month changed over.
    Slip,
    /// A few edits apart.
    Near,
    /// Dates of which one says less.
    Agree,
    /// In part the same.
    Part,
    /// The same year, another day.
    Year,
    /// Years that nearly agree.
    Close,
    /// An initial of the other.
    Initial,
    /// Given and family name changed over.
    Crossed,
    Other,
}

impl Level {
    /// Each, in order.
    pub const ALL: [Self; 11] = [
        Self::Equal,
        Self::Alike,
        Self::Slip,
        Self::Near,
        Self::Agree,
        Self::Part,
        Self::Year,
        Self::Close,
        Self::Initial,
        Self::Crossed,
        Self::Other,
    ];

    /// As the data files and the JSON name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Alike => "alike",
            Self::Slip => "slip",
            Self::Near => "near",
            Self::Part => "part",
            Self::Year => "year",
            Self::Agree => "agree",
            Self::Close => "close",
            Self::Initial => "initial",
            Self::Crossed => "crossed",
            Self::Other => "other",
        }
    }
}

/// What a record may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Person,
    /// Company, public body, any other body.
    Organisation,
    /// A ship, a car, an address: its schema decides.
    Thing,
    #[default]
    Unknown,
}

/// A value made comparable.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// Folded; empty for dates.
    pub text: Box<str>,
    pub day: Day,
    /// Which of the file's values it is; what its frequency is looked up by. 0 where no file was counted.
    term: u32,
}

/// What is known of one person or organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record {
    kind: Kind,
    schema: model::Text,
    /// As written.
    names: Vec<Box<str>>,
    /// Sorted by field; without doubles.
    values: Vec<(Field, Value)>,
    /// Parts of names as they came, until [`Record::close`] puts them together.
    parts: [Vec<Box<str>>; 3],
    house: Option<Box<str>>,
}

/// Names of one record that are compared; more are left out.
const NAMES_MAX: usize = 40;
/// Values of one record that are compared; more are left out.
const VALUES_MAX: usize = 200;
/// Characters of a value that are looked at.
const TEXT_MAX: usize = 256;

impl Record {
    /// An empty record of a FollowTheMoney schema.
    pub fn new(schema: &str) -> Self {
        let (kind, schema) = kind_of(schema);
        Self { kind, schema, ..Self::default() }
    }

    /// The schema as it was given.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// What it may be.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The names as written, those put together of parts among them.
    pub fn names(&self) -> &[Box<str>] {
        &self.names
    }

    /// The name to show; empty where there is none.
    pub fn caption(&self) -> &str {
        self.names.first().map_or("", |n| n)
    }

    /// The values of a field.
    pub fn values(&self, field: Field) -> impl Iterator<Item = &Value> {
        self.values.iter().filter(move |(f, _)| *f == field).map(|(_, v)| v)
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.values.is_empty()
    }

    /// Takes a value of a column; empty ones, and those of columns that tell nothing, are left.
    pub fn put(&mut self, column: Column, value: &str) {
        let cut = first(value.trim(), TEXT_MAX);
        if !cut.contains(char::is_alphanumeric) {
            return;
        }
        match column {
            Column::Ignore | Column::Schema => {}
            Column::Name if self.names.len() < NAMES_MAX => self.names.push(cut.into()),
            Column::Name => {}
            Column::GivenPart => self.parts[0].push(cut.into()),
            Column::MiddlePart => self.parts[1].push(cut.into()),
            Column::FamilyPart => self.parts[2].push(cut.into()),
            Column::House => self.house = Some(cut.into()),
            Column::Of(field) => self.put_value(field, cut),
        }
    }

    fn put_value(&mut self, field: Field, text: &str) {
        if self.values.len() >= VALUES_MAX {
            return;
        }
        if field.is_date() {
            if let Some(day) = Day::read(text) {
                self.values.push((field, Value { day, ..Value::default() }));
            }
            return;
        }
        let plain = level::comparable(field, text);
        if !plain.is_empty() {
            self.values.push((field, Value { text: plain.into(), ..Value::default() }));
        }
    }

    /// Puts names and addresses together of their parts. Call it once, after the last [`Record::put`].
    pub fn close(&mut self) {
        if self.parts.iter().all(Vec::is_empty) && self.values.is_empty() {
            self.house = None;
            return;
        }
        let [given, middle, family] = std::mem::take(&mut self.parts);
        let first: Vec<&str> = given.iter().chain(middle.iter().take(usize::from(!given.is_empty()))).map(|p| &**p).collect();
        let first = first.join(" ");
        for last in family.iter().take(NAMES_MAX) {
            self.names.push(format!("{first} {last}").trim().into());
        }
        if family.is_empty() && self.names.is_empty() {
            self.names.extend(given.iter().take(NAMES_MAX).cloned());
        }
        for (field, parts) in [(Field::Given, &given), (Field::Family, &family)] {
            for part in parts.iter().take(4) {
                let text = fold(part);
                if !text.is_empty() {
                    self.values.push((field, Value { text: text.replace(' ', "").into(), ..Value::default() }));
                }
            }
        }
        if let Some(house) = self.house.take() {
            let house = fold(&house);
            if let Some((_, street)) = self.values.iter_mut().find(|(f, _)| *f == Field::Address) {
                street.text = format!("{house} {}", street.text).into();
            }
        }
        self.values.sort_unstable();
        self.values.dedup();
    }
}

/// The first characters of a text, so many at most.
fn first(text: &str, most: usize) -> &str {
    if text.len() <= most { text } else { text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end]) }
}

/// What a record of a FollowTheMoney schema may be, and the schema, cut.
fn kind_of(schema: &str) -> (Kind, model::Text) {
    let schema = schema.trim();
    let is = |names: &[&str]| names.iter().any(|n| schema.eq_ignore_ascii_case(n));
    let kind = if is(&["person", "personne", "persoon"]) {
        Kind::Person
    } else if is(&["", "thing", "legalentity"]) {
        Kind::Unknown
    } else if is(&["organization", "organisation", "company", "publicbody", "public_body", "asset"]) {
        Kind::Organisation
    } else {
        Kind::Thing
    };
    (kind, first(schema, 40).into())
}
