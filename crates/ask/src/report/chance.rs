//! Missed chances and contradictions: cards of quotations.

use super::html::{escape, line};
use super::section::Section;
use super::sentence::{Sentence, Sources};
use super::{Context, RuleText, doubt, figure, phrase};
use model::finding::BaseRate;
use model::{Citation, Contradiction, ContradictionKind, Finding};
use std::fmt::Write;

/// Characters of a quotation; its page has the rest.
const QUOTE_CHARS: usize = 420;
/// Quotations of one finding that are shown open.
const QUOTES_OPEN: usize = 3;

/// A passage as a quotation that opens its page.
fn quote(context: &Context, citation: &Citation, sources: &mut Sources) -> Option<String> {
    let text = doubt::quote(citation, sources, QUOTE_CHARS);
    let place = sources.document(&citation.span.document).map(|d| {
        // The first folder is the agency already.
        let name = d.path.strip_prefix(&format!("{}/", d.agency)).unwrap_or(&d.path);
        let page = if d.pages > 1 { format!(", page {}", citation.span.page) } else { String::new() };
        format!("<span class=\"place\">{} {}{page}</span>", figure::agency_tag(context, &d.agency), line(name))
    });
    let sentence = Sentence::new(&format!("“{text}” {}", place.unwrap_or_default()), std::slice::from_ref(citation), sources)?;
    Some(format!("<blockquote>{}</blockquote>", sentence.html()))
}

/// Whom the rate counts, and how many of them were in the finding's place.
fn rate(rate: BaseRate, rule: &RuleText) -> String {
    let whom = if rule.base.is_empty() { "others in the same place" } else { &rule.base };
    format!("<p class=\"facts\">For comparison, {}: {} of {}.</p>", line(whom), rate.same_position, rate.of)
}

fn card(context: &Context, finding: &Finding, rule: &RuleText, sources: &mut Sources) -> Option<String> {
    let title = Sentence::new(&figure::titled(context, &finding.title), &finding.citations, sources)?;
    let lead = finding.lead_days.filter(|n| *n > 0 && !finding.title.contains(&format!("{n} days")));
    let lead = lead.map(|n| format!("<p class=\"facts\">{n} days before the event.</p>")).unwrap_or_default();
    let quotes: Vec<String> = finding.citations.iter().take(8).filter_map(|c| quote(context, c, sources)).collect();
    let against: String = finding.speaks_against.iter().take(4).filter_map(|c| quote(context, c, sources)).collect();
    let against = if against.is_empty() {
        "<p class=\"against none\">The files that we have show nothing that speaks against it.</p>".to_owned()
    } else {
        format!("<div class=\"against\"><h5>What speaks against it</h5>{against}</div>")
    };
    Some(format!(
        "<article class=\"card\"><h4>{}</h4>{lead}{}{}{against}{}</article>",
        title.html(),
        doubt::warning("This finding", &finding.citations, sources),
        figure::folded(quotes, QUOTES_OPEN, "passages"),
        finding.base_rate.map(|r| rate(r, rule)).unwrap_or_default()
    ))
}

pub fn findings(context: &Context, sources: &mut Sources) -> Option<Section> {
    let mut body = String::from(
        "<p class=\"note\">A rule found each of these. A rule knows nothing of workloads, law or luck, and hindsight makes everything look simple: each card says what speaks against it and how many others stood in the same place.</p>",
    );
    let mut any = false;
    for rule in context.input.rules {
        let found = context.input.findings.iter().filter(|f| f.rule == rule.name);
        let cards: String = found.filter_map(|f| card(context, f, rule, sources)).collect();
        if cards.is_empty() {
            continue;
        }
        any = true;
        let caution =
            if rule.against.is_empty() { String::new() } else { format!(" <em>What can speak against it:</em> {}", line(&rule.against)) };
        let name = phrase::capital(&rule.name.replace('_', " "));
        let _ = write!(body, "<h3>{}</h3><p class=\"note\">{}{caution}</p>{cards}", line(&name), line(&rule.explanation));
    }
    if !any {
        body.push_str("<p>No rule found anything in these files.</p>");
    }
    Some(Section { id: "chances", title: "Missed chances", body })
}

/// What the two passages disagree on.
fn question(c: &Contradiction) -> String {
    let property = c.property.replace('_', " ");
    match c.kind {
        ContradictionKind::Date => format!("two dates ({property})"),
        ContradictionKind::Place => format!("two places at one time ({property})"),
        ContradictionKind::Denial => format!("said and denied ({property})"),
        ContradictionKind::Identity => format!("two identities ({property})"),
        ContradictionKind::Count => format!("two numbers ({property})"),
        ContradictionKind::Other => property,
    }
}

pub fn contradictions(context: &Context, sources: &mut Sources) -> Option<Section> {
    let mut cards = Vec::new();
    for c in context.input.contradictions {
        if !sources.holds(&c.left) || !sources.holds(&c.right) {
            continue;
        }
        let name = context.graph.entity(&c.subject).map(|n| context.graph.entity_of(n).caption.clone()).unwrap_or_default();
        let witness = if c.same_speaker { " <small>the same witness says both</small>" } else { "" };
        let (left, right) = (quote(context, &c.left, sources), quote(context, &c.right, sources));
        cards.push(format!(
            "<article class=\"card\"><h4>{}: {}{witness}</h4><div class=\"sides\"><div>{}</div><div>{}</div></div></article>",
            line(&name),
            escape(&question(c)),
            left.unwrap_or_default(),
            right.unwrap_or_default()
        ));
    }
    let body = if cards.is_empty() {
        "<p>No two passages were found that cannot both hold.</p>".to_owned()
    } else {
        let note = "<p class=\"note\">Two passages that cannot both hold, side by side. The program does not decide which is right.</p>";
        note.to_owned() + &figure::folded(cards, 20, "contradictions")
    };
    Some(Section { id: "contradictions", title: "Contradictions", body })
}
