//! Making the report: whole, or a public edition; as HTML or on paper; for the command line and the browser alike.

use super::{all_contradictions, load_rules, paper};
use crate::arguments::ReportLanguage;
use crate::pages::Pages;
use anyhow::{Result, anyhow};
use engine::ask::redaction::{Edition, Leak, Policy, PolicyError, Whole, edition};
use engine::ask::report::block::{Block, Inline, Language, Report, Role, Section};
use engine::ask::report::{Input, RuleText, Town, document};
use engine::{OpenCase, ask};
use model::{Casebook, Verdict};
use std::path::Path;

/// Leaks that are named at most.
const LEAKS_SHOWN: usize = 5;

/// What is asked for.
#[derive(Default)]
pub struct Wanted {
    pub language: Language,
    /// By which a public edition is made.
    pub policy: Option<Policy>,
    /// Ids of the sections to keep, in their order; all of them where none is named.
    pub sections: Vec<String>,
}

/// A report that may be written.
pub struct Made {
    report: Report,
    /// How many findings and contradictions the case has, those that readers set aside with them.
    pub findings: usize,
    pub contradictions: usize,
    /// What a public edition rests on, and is searched against.
    pub edition: Option<Edition>,
}

/// The language of a report: the one asked for, else that of `LANG` where it is French or Dutch, else English.
pub fn language(asked: Option<ReportLanguage>) -> Language {
    match asked {
        Some(ReportLanguage::En) => Language::English,
        Some(ReportLanguage::Fr) => Language::French,
        Some(ReportLanguage::Nl) => Language::Dutch,
        None => {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
            let of = |code: &&Language| set.as_ref().is_some_and(|v| v.split(['_', '.', '@']).next() == Some(code.code()));
            Language::ALL.iter().find(of).copied().unwrap_or_default()
        }
    }
}

/// A policy that cannot be followed on this case.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Unfit(#[from] PolicyError);

/// The report of an open case.
pub fn make(opened: &OpenCase, folder: &Path, wanted: &Wanted) -> Result<Made> {
    let case = &opened.case;
    let copies = ask::copies(case);
    let rules = load_rules(folder)?;
    let mut findings = ask::finding::findings_in(case, &ask::finding::Query::default(), &rules, wanted.language.code())?;
    let mut contradictions = all_contradictions(case);
    let statements = ask::statement::changed(case);
    let mut explained = explained(rules, wanted.language);
    let counts = (findings.len(), contradictions.len());
    let signature = opened.signature()?;
    let edition = match &wanted.policy {
        None => None,
        Some(policy) => {
            // What readers wrote names people in words that no policy knows: the public edition leaves it out, and what they set aside.
            let kept = |id: &str| opened.casebook.decision(id).is_none_or(|(verdict, ..)| verdict != Verdict::Rejected);
            findings.retain(|f| kept(f.id().as_str()));
            contradictions.retain(|c| kept(c.id().as_str()));
            let whole = Whole { case, copies: &copies, findings: &findings, contradictions: &contradictions, statements: &statements };
            let edition = edition(&whole, policy, wanted.language).map_err(Unfit)?;
            refuse(&edition.leaks_in_case())?;
            for rule in &mut explained {
                for words in [&mut rule.heading, &mut rule.explanation, &mut rule.against, &mut rule.base] {
                    *words = edition.text(words);
                }
            }
            Some(edition)
        }
    };
    let pages = Pages::new(folder, opened.store.blobs(), Vec::new());
    // A page that cannot be drawn, or not in a cage, is shown as text alone. Of a public edition none is drawn: a picture shows what no text
    // layer knows of, handwriting, faces, words that OCR missed.
    let drawn = |document: &model::Document, page: u32| edition.is_none().then(|| pages.picture(document, page)).flatten();
    let unsaid = Casebook::default();
    let (case, copies, casebook) = match &edition {
        Some(e) => (&e.case, &e.copies, &unsaid),
        None => (case, &copies, &opened.casebook),
    };
    let graph = ask::Graph::with_sources(case, &copies.sources());
    let mut report = document(&Input {
        language: wanted.language,
        graph: &graph,
        copies,
        findings: edition.as_ref().map_or(&findings, |e| &e.findings),
        contradictions: edition.as_ref().map_or(&contradictions, |e| &e.contradictions),
        statements: edition.as_ref().map_or(&statements, |e| &e.statements),
        casebook,
        rules: &explained,
        picture: &drawn,
        town: &town,
        version: env!("CARGO_PKG_VERSION"),
        signature: &signature,
    });
    if !wanted.sections.is_empty() {
        let place = |s: &Section| wanted.sections.iter().position(|id| id == s.id);
        report.sections.retain(|s| place(s).is_some());
        report.sections.sort_by_key(|s| place(s));
    }
    if let Some(edition) = &edition {
        let notice = Block::Paragraph { role: Role::Note, text: vec![Inline::Text(edition.notice(wanted.language))] };
        let title = edition.title(wanted.language).to_owned();
        report.sections.insert(0, Section { id: "public-edition", title, blocks: vec![notice] });
    }
    Ok(Made { report, findings: counts.0, contradictions: counts.1, edition })
}

impl Made {
    /// As one HTML file. A public edition in which something removed is found is an error that names it.
    pub fn html(&self) -> Result<String> {
        let page = ask::report::html(&self.report);
        refuse(&self.edition.as_ref().map(|e| e.leaks_in_html(&page)).unwrap_or_default())?;
        Ok(page)
    }

    /// On paper. A public edition is searched as the page that says the same, and as a reader of the PDF finds it, in its words and in what the file
    /// says of itself.
    pub fn pdf(&self, case: &model::Case) -> Result<Vec<u8>> {
        let Some(edition) = &self.edition else { return paper::print(&self.report, case) };
        self.html()?;
        let bytes = paper::print(&self.report, &edition.case)?;
        for (place, text) in paper::read_back(&bytes)? {
            refuse(&edition.leaks_in_text(&place, &text))?;
        }
        Ok(bytes)
    }

    /// Writes it as its name says: `.pdf`, else HTML.
    pub fn write(&self, case: &model::Case, out: &Path) -> Result<()> {
        if paper::is_wanted(out) {
            let bytes = self.pdf(case)?;
            crate::export::whole_by(out, |file| file.write_all(&bytes))
        } else {
            crate::export::whole(out, &self.html()?)
        }
    }
}

/// An error that names what of the removed was found; nothing was written.
fn refuse(leaks: &[Leak]) -> Result<()> {
    let Some(first) = leaks.first() else { return Ok(()) };
    let more: Vec<String> = leaks.iter().skip(1).take(LEAKS_SHOWN - 1).map(|l| format!("\"{}\"", l.writing)).collect();
    let rest = if more.is_empty() { String::new() } else { format!("; also {} ({} in all)", more.join(", "), leaks.len()) };
    Err(anyhow!("{}", crate::print::clean(&format!("nothing is written: {first}{rest}"))))
}

/// The town of a door's address, or of that name.
fn town(written: &str) -> Option<Town> {
    use engine::norm;
    let named = || norm::place::lookup(written).filter(|p| p.kind == norm::place::PlaceKind::Town);
    let town = norm::identifier::town_of(written).or_else(named)?;
    let (latitude, longitude) = (town.latitude?.into(), town.longitude?.into());
    Some(Town { name: town.name.clone(), latitude, longitude })
}

/// The rules in the words of a language.
fn explained(rules: Vec<ask::rule::Rule>, language: Language) -> Vec<RuleText> {
    let code = language.code();
    rules
        .into_iter()
        .map(|r| RuleText {
            heading: r.heading(code),
            explanation: r.said("explain", code).to_owned(),
            against: r.said("against", code).to_owned(),
            base: r.said("base", code).to_owned(),
            name: r.name,
        })
        .collect()
}
