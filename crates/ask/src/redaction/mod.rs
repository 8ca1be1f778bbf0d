//! The public edition: the case with people and identifiers replaced by policy, and the proof that nothing of them is left.
//!
//! The case itself is rewritten, texts and all, and every citation moved with the words; the report is then made of it as of any case.
//! Findings, contradictions, changed statements and copies are found before, in the files as they are, so that the public edition says what the whole one says.

mod day;
mod edit;
mod key;
mod notice;
mod plan;
mod policy;
mod proof;
mod rewrite;
mod role;
mod seek;
mod sign;
#[cfg(test)]
mod tests;

pub use plan::Row;
pub use policy::{Births, Kind, NAMED, Overrule, Policy, PolicyError, Role};
pub use proof::Leak;

use crate::Copies;
use crate::report::block::Language;
use crate::statement::Account;
use model::{Case, Contradiction, DocumentId, Finding};
use std::collections::{BTreeMap, HashMap};

/// What a case says, all of it.
pub struct Whole<'a> {
    pub case: &'a Case,
    pub copies: &'a Copies,
    pub findings: &'a [Finding],
    pub contradictions: &'a [Contradiction],
    pub statements: &'a [Account],
}

/// What of it may be public.
pub struct Edition {
    pub case: Case,
    pub copies: Copies,
    pub findings: Vec<Finding>,
    pub contradictions: Vec<Contradiction>,
    pub statements: Vec<Account>,
    plan: plan::Plan,
    counts: BTreeMap<usize, usize>,
}

/// Who would be replaced, and why, without replacing anybody.
///
/// # Errors
/// A line of the policy that names nobody, or several people.
pub fn list(case: &Case, findings: &[Finding], policy: &Policy, language: Language) -> Result<Vec<Row>, PolicyError> {
    Ok(plan::Plan::new(case, findings, policy, language)?.rows)
}

/// The public edition of a case.
///
/// # Errors
/// As [`list`].
pub fn edition(whole: &Whole, policy: &Policy, language: Language) -> Result<Edition, PolicyError> {
    let plan = plan::Plan::new(whole.case, whole.findings, policy, language)?;
    let new = rewrite::case(whole.case, &plan);
    let documents: HashMap<_, _> = new.case.documents.iter().map(|d| (&d.id, d)).collect();
    let cite = |c: &model::Citation| new.citation(&documents, c);
    let say = |t: &str| rewrite::text(&plan, t);
    let findings = whole.findings.iter().map(|f| Finding {
        title: say(&f.title),
        citations: f.citations.iter().map(cite).collect(),
        speaks_against: f.speaks_against.iter().map(cite).collect(),
        ..f.clone()
    });
    let contradictions = whole.contradictions.iter().map(|c| Contradiction { left: cite(&c.left), right: cite(&c.right), ..c.clone() });
    let captions: HashMap<_, _> = new.case.entities.iter().map(|e| (&e.id, &e.caption)).collect();
    let name = |id: &model::EntityId| captions.get(id).map(|c| c.to_string());
    let statements = whole.statements.iter().map(|a| {
        let topics = a.topics.iter().map(|t| t.moved(&a.hearings, &cite, &name)).filter(|t| !t.changes.is_empty());
        Account { topics: topics.collect(), ..a.clone() }
    });
    let statements = statements.filter(|a| !a.topics.is_empty()).collect();
    let (findings, contradictions) = (findings.collect(), contradictions.collect());
    let copies = whole.copies.moved(&say, &|d: &DocumentId, r| {
        let (start, end) = new.range(d, r.start, r.end);
        start..end
    });
    Ok(Edition { findings, contradictions, statements, copies, counts: new.counts, case: new.case, plan })
}

impl Edition {
    /// Any other text that the report prints, such as a rule's words.
    pub fn text(&self, text: &str) -> String {
        rewrite::text(&self.plan, text)
    }

    /// Who was replaced, and why.
    pub fn rows(&self) -> &[Row] {
        &self.plan.rows
    }

    /// How many people were replaced, how many identifiers, and at how many places of the files.
    pub fn counts(&self) -> (usize, usize, usize) {
        let people = self.plan.rows.iter().filter(|r| r.label.is_some() && Role::ALL.iter().any(|g| g.group() == r.group)).count();
        (people, self.plan.labels.len() - 1 - people, self.counts.values().sum())
    }

    /// What of the removed is still in the rewritten case.
    pub fn leaks_in_case(&self) -> Vec<Leak> {
        proof::case(&self.plan, &self.case)
    }

    /// What of the removed stands in a page that was made.
    pub fn leaks_in_html(&self, html: &str) -> Vec<Leak> {
        proof::html(&self.plan, html)
    }

    /// What of the removed stands in the text of another output; `place` names it in what is said.
    pub fn leaks_in_text(&self, place: &str, text: &str) -> Vec<Leak> {
        proof::plain(&self.plan, place, text)
    }
}
