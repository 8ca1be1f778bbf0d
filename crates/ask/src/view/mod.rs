//! Documented flat views over a case: what rules may query. `docs/rules.md` lists them with their columns.
//!
//! A view's rows hold ids, names and days (numbers since 1970-01-01); each row keeps the claims and passages that it rests on,
//! so that whatever a rule derives from it can be cited.

mod act;
mod answer;
pub(crate) mod concept;
mod custody;
pub(crate) mod day;
pub(crate) mod directory;
pub mod event;
pub mod ground;
pub(crate) mod hearing;
mod identity;
pub(crate) mod letter;
mod proceeding;
pub(crate) mod seizure;
mod since;
mod store;
mod target;
pub(crate) mod threat;
pub mod tie;
mod told;
pub(crate) mod turn;
mod twin;
mod watch;
pub mod word;

use ground::Ground;
use model::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// One value of a row: a text (an id, a name) or a number (a day, a count).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    Number(i64),
    Text(Arc<str>),
}

impl Value {
    pub fn text(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }

    /// The text, or empty for a number.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(_) => "",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// What a row rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Index into the case's claims.
    Claim(u32),
    /// A passage that no claim stands for.
    Passage(Span),
}

/// A view's name, columns and meaning.
pub struct Schema {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub about: &'static str,
}

macro_rules! schema {
    ($($name:ident($($column:ident),*) $about:literal;)*) => {
        /// Every view, in the order of the documentation.
        pub const SCHEMA: &[Schema] = &[$(Schema { name: stringify!($name), columns: &[$(stringify!($column)),*], about: $about },)*];
    };
}

schema! {
    document(Doc, Agency, Kind, Held) "A document and the day since which its agency held it. Documents held since an unknown day are in `undated`.";
    undated(Doc, Agency, Kind) "A document of which nobody can say since when it was held.";
    entity(Entity, Schema, Caption) "Everything that is named: `Person`, `Organization`, `Vehicle`, `UserAccount`...";
    named_in(Entity, Doc, Agency, Held) "The document names the entity; only documents with a known day.";
    claim(Id, Subject, Property, Object, Value, Modality, Doc, Agency) "Somebody says something of somebody. `Object` and `Value` are \"\" where there is none.";
    claim_day(Id, First, Last) "The day of what a claim says: when it was true, else when it was said, else the document's.";
    event(Event, Day) "An attack that the files tell of, and its day.";
    limit(Event, Day) "The day before which a chance counts: the event's; the day after the last file, with an empty event, where the files tell of none.";
    event_place(Event, Entity) "A place, group or person that was attacked.";
    tied_to_event(Entity, Event, Steps) "Files written after the event tie the entity to it: by what they say of it (1), or through one typed relation to such a one (2).";
    involved(Entity, Event) "Persons tied by what is said of them, whom these name in papers about the event, who named its target beforehand, and users of a vehicle or number that served it.";
    concerned(Entity, Event) "Who is involved; what is tied to the event in one step; and what is tied to it in two and named by a paper from after it.";
    relevant(Entity, Event) "Entities tied to the event in one or two steps; where the files tell of no event, every person, number, vehicle and group.";
    threat(Doc, Agency, Held, Day, Event, Target) "A passage of a document names a target of the event in a threat, plan or warning, before the event.";
    threat_by(Doc, Person) "Who speaks of it or is said to plan it.";
    custody(Person, Agency, Doc, Day) "Arrested, stopped or held.";
    let_go(Person, Agency, Doc, Day, How) "Released, expelled or not charged, as the claim's property says.";
    acquitted(Person, Day) "Acquitted by a court.";
    cleared(Person, Event) "Files say that the person has nothing to do with the event.";
    ended(Subject, Agency, Doc, Day) "A surveillance, tap, team or file on the subject closed, stopped or downgraded.";
    proceeding(Person, Key, Agency, Doc, Day) "An inquiry, arrest or file against the person; equal keys are one proceeding.";
    proceedings_counted(Person, Number, Agency, Doc, Day) "A paper counts the inquiries against the person, and says that one or all led to no court.";
    prosecuted(Person, Day) "Charged or convicted.";
    request(Doc, Sender, Recipient, Day) "A request or warning from one service to another; copies are one row, named by the first.";
    request_about(Doc, Entity) "Whom or what the request asks about.";
    cites_request(Doc, Request) "The document names the request by its reference: a register of incoming post, a note on it, a copy.";
    answered_on(Doc, Day) "The first answer to the request is of that day.";
    answered(Doc) "The files hold an answer to the request: by reference, by reply, or by telephone.";
    transmission(Sender, Recipient, Entity, Day) "A file about the entity went from one agency to the other.";
    received_from(Doc, Sender) "The document is another service's letter.";
    kept_back(Doc, Agency, Held) "The document says that nobody else gets it.";
    about(Doc, Entity) "The document says something of the entity, and does not only name it.";
    linked(One, Other, Agency, Doc, Day) "A document ties two persons, numbers or groups by a typed relation; `One` comes before `Other`.";
    seizure(Key, Thing, Owner, Agency, Doc, Day) "Something readable was seized: a phone, a computer, papers. `Thing` says what in words, `Owner` is \"\" where nobody is named.";
    analysed(Key, Day) "What was seized under this key was examined on that day.";
    holds_identifier(Entity, Kind, Agency, Doc, Day) "An agency's document holds a number, plate, account, e-mail or door.";
    compared(Entity, Agency1, Agency2, Day) "Two agencies compared the number, or one sent it to the other.";
    same_user(Identifier, Agency1, Agency2, Event) "Before the event both agencies' files tie the number to the same people under the same writing: comparing them would show nothing new.";
    user_of(Identifier, Entity) "A person or group that some claim ties to the number, plate, account or door.";
    used_in(Identifier, Entity, Agency) "The same, with the agency whose papers say it.";
    writing(Entity, Form, Agency, Doc, Day) "A person or group is written so in an agency's document; writings that any reader would take for the same share a form.";
    differ(Entity, Form1, Form2) "Two writings that a reader would not take for the same.";
    joined(Entity, Agency1, Agency2, Day) "A document that one of the two held on that day shows that the two writings are one, or went between them.";
}

/// One row of a view.
#[derive(Clone, Debug)]
pub struct Row {
    pub values: Vec<Value>,
    pub basis: Vec<Basis>,
}

/// One view with its rows.
#[derive(Clone, Debug)]
pub struct View {
    pub name: &'static str,
    pub rows: Vec<Row>,
    at: HashMap<Vec<Value>, usize>,
}

/// The views of one case.
#[derive(Clone, Debug, Default)]
pub struct Views {
    views: Vec<View>,
}

impl Views {
    /// Every view of the case.
    pub fn new(ground: &Ground, events: &[event::Event], ties: &[tie::Tie]) -> Self {
        let mut views = Self { views: SCHEMA.iter().map(|s| View { name: s.name, rows: Vec::new(), at: HashMap::new() }).collect() };
        let directory = directory::Directory::new(ground);
        let letters = letter::letters(ground, &directory);
        act::fill(&mut views, ground, events, ties);
        custody::fill(&mut views, ground);
        watch::fill(&mut views, ground);
        proceeding::fill(&mut views, ground);
        letter::fill(&mut views, ground, &directory, &letters);
        seizure::fill(&mut views, ground);
        threat::fill(&mut views, ground, events);
        identity::fill(&mut views, ground, &directory);
        views
    }

    pub fn all(&self) -> impl Iterator<Item = &View> {
        self.views.iter()
    }

    /// The rows of a view; none if there is no such view.
    pub fn rows(&self, name: &str) -> &[Row] {
        self.views.iter().find(|v| v.name == name).map_or(&[], |v| &v.rows)
    }

    /// What a row rests on; nothing if there is no such row.
    pub fn basis(&self, name: &str, values: &[Value]) -> &[Basis] {
        let row = self.views.iter().find(|v| v.name == name).and_then(|v| v.at.get(values).map(|&at| &v.rows[at]));
        row.map_or(&[], |r| &r.basis)
    }

    /// Adds a row, or more basis to an equal one.
    fn add(&mut self, name: &str, values: Vec<Value>, basis: impl IntoIterator<Item = Basis>) {
        let Some(view) = self.views.iter_mut().find(|v| v.name == name) else { return };
        debug_assert_eq!(SCHEMA.iter().find(|s| s.name == name).map(|s| s.columns.len()), Some(values.len()), "{name}");
        let at = *view.at.entry(values.clone()).or_insert_with(|| {
            view.rows.push(Row { values, basis: Vec::new() });
            view.rows.len() - 1
        });
        let row = &mut view.rows[at];
        for one in basis {
            if row.basis.len() < 6 && !row.basis.contains(&one) {
                row.basis.push(one);
            }
        }
    }
}
