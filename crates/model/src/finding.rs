//! Answers with their passages.

use crate::citation::Citation;
use crate::id::{ClaimId, ContradictionId, EntityId, FindingId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a rule found: a question for a reader, never a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's name, e.g. `released`.
    pub rule: String,
    /// One sentence that says what was found.
    pub title: String,
    pub subjects: Vec<EntityId>,
    /// The event against which it counts.
    pub event: Option<EntityId>,
    /// The day of the chance.
    pub date: Option<Date>,
    pub agencies: Vec<String>,
    /// Days from the chance to the event.
    pub lead_days: Option<i64>,
    /// The premises, in the order of the argument.
    pub citations: Vec<Citation>,
    pub claims: Vec<ClaimId>,
    /// An answer found, an acquittal, a denial.
    pub speaks_against: Vec<Citation>,
    /// How many others stood where the subject stood, of how many looked at: hindsight, named.
    pub base_rate: Option<BaseRate>,
}

/// What names a passage whoever is in it: ids of entities change as files come in, its document and words do not.
fn passage(citation: &Citation) -> [&str; 2] {
    [citation.span.document.as_str(), &citation.quote]
}

impl Finding {
    /// Stays the same as long as the rule finds it in the same passages.
    pub fn id(&self) -> FindingId {
        let mut passages: Vec<[&str; 2]> = self.citations.iter().map(passage).collect();
        passages.sort_unstable();
        passages.dedup();
        FindingId::of(&[&[self.rule.as_str()], passages.as_flattened()].concat())
    }
}

/// `same_position` of `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseRate {
    pub same_position: u32,
    pub of: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContradictionKind {
    Date,
    Place,
    Denial,
    Identity,
    Count,
    Other,
}

/// Two claims that cannot both hold; never resolved by the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    pub kind: ContradictionKind,
    pub subject: EntityId,
    pub property: String,
    pub left: Citation,
    pub right: Citation,
    /// Both passages are statements of one witness.
    pub same_speaker: bool,
}

impl Contradiction {
    /// Stays the same whichever passage stands left.
    pub fn id(&self) -> ContradictionId {
        let mut passages = [passage(&self.left), passage(&self.right)];
        passages.sort_unstable();
        ContradictionId::of(&[&[self.property.as_str()], passages.as_flattened()].concat())
    }
}
