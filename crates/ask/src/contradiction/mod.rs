//! Two claims that cannot both hold, side by side, never resolved: dates, places, denials, identities, counts.
//!
//! Successive statements of one witness come first. What is no contradiction: one date in two precisions, two names of one place
//! (they are one entity), a correction that says so, two different meetings.

mod absent;
mod alibi;
mod alike;
mod answered;
mod assertion;
mod clock;
mod colour;
mod company;
mod contact;
mod count;
mod date;
mod deal;
mod deed;
mod denial;
mod differ;
mod doer;
mod ended;
mod foreign;
mod gone;
mod heard;
mod identity;
mod key;
mod matter;
mod named;
mod never;
mod number;
mod often;
mod papers;
mod place;
mod register;
mod retract;
mod said;
mod scene;
mod sealed;
mod since;
mod sort;
mod stay;
mod stranger;
mod sum;
mod tally;
mod tap;
mod topic;
mod twin;
mod wheel;

use crate::view::concept;
use crate::view::ground::{Ground, Record};
use crate::view::word;
use model::{Case, Citation, Contradiction, ContradictionKind, DocumentKind, EntityId, Span};
use papers::Papers;
use std::collections::BTreeSet;

/// A pair under way: what it is about, and its two passages.
struct Pair {
    pub kind: ContradictionKind,
    pub subject: usize,
    pub property: String,
    pub left: Citation,
    pub right: Citation,
    pub same_speaker: bool,
}

impl Pair {
    /// Whether it lays words of these two passages side by side.
    fn shows(&self, one: &Span, other: &Span) -> bool {
        let meet = |c: &Citation, s: &Span| c.span.document == s.document && c.span.start < s.end && s.start < c.span.end;
        meet(&self.left, one) && meet(&self.right, other) || meet(&self.left, other) && meet(&self.right, one)
    }
}

/// The contradictions of a case: same witness first, then by kind, subject and place.
pub fn contradictions(case: &Case) -> Vec<Contradiction> {
    let ground = Ground::new(case);
    let papers = Papers::new(&ground);
    let mut pairs = date::pairs(&papers);
    pairs.extend(place::pairs(&papers));
    pairs.extend(denial::pairs(&papers));
    pairs.extend(count::pairs(&papers));
    pairs.extend(sealed::pairs(&ground));
    pairs.extend(deal::pairs(&papers));
    pairs.extend(identity::pairs(&papers));
    pairs.extend(wheel::pairs(&papers));
    for more in [
        alike::pairs(&papers),
        never::pairs(&papers),
        twin::pairs(&papers),
        tally::pairs(&papers),
        colour::pairs(&papers),
        retract::pairs(&papers),
        matter::pairs(&papers),
        since::pairs(&papers),
        alibi::pairs(&papers),
        topic::pairs(&papers),
        gone::pairs(&papers),
        ended::pairs(&papers),
        absent::pairs(&papers),
        foreign::pairs(&papers),
        often::pairs(&papers),
        sum::pairs(&papers),
        key::pairs(&papers),
        company::pairs(&papers),
    ] {
        let new: Vec<Pair> = more.into_iter().filter(|m| !pairs.iter().any(|p| p.shows(&m.left.span, &m.right.span))).collect();
        pairs.extend(new);
    }
    let mut out: Vec<Contradiction> = pairs
        .into_iter()
        // What a witness takes back in another hearing is what a reader looks for.
        .filter(|p| p.same_speaker || !corrects(&ground, &p.left) && !corrects(&ground, &p.right))
        .map(|p| {
            let (left, right) = if when(&ground, &p.left) <= when(&ground, &p.right) { (p.left, p.right) } else { (p.right, p.left) };
            let (left, right) = (unlabelled(&ground, left), unlabelled(&ground, right));
            let subject: EntityId = ground.entity(p.subject).id.clone();
            Contradiction { kind: p.kind, subject, property: p.property, left, right, same_speaker: p.same_speaker }
        })
        .collect();
    out.sort_by(|a, b| {
        (!a.same_speaker, a.kind, &a.subject, &a.property, &a.left, &a.right).cmp(&(
            !b.same_speaker,
            b.kind,
            &b.subject,
            &b.property,
            &b.left,
            &b.right,
        ))
    });
    // One finding per pair of wordings: copies of a document repeat both sides.
    let mut seen: BTreeSet<(ContradictionKind, String, String)> = BTreeSet::new();
    out.retain(|c| {
        // A copy may be wrapped elsewhere.
        let unwrapped = |quote: &str| word::fold(quote).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut sides = [unwrapped(&c.left.quote), unwrapped(&c.right.quote)];
        sides.sort();
        let [a, b] = sides;
        a != b && seen.insert((c.kind, a, b))
    });
    out
}

/// A passage without the mark of whose turn it is: "GP: Never heard of him", and without what it was asked: "On the badge: « I lost it".
fn unlabelled(ground: &Ground, citation: Citation) -> Citation {
    // On a tapped line the mark says who speaks.
    if ground.record_of.get(&citation.span.document).is_some_and(|&r| ground.records[r].kind == DocumentKind::Wiretap) {
        return citation;
    }
    /// Characters before the first of the words that it quotes.
    const ASKED: usize = 60;
    let opened = citation.quote.char_indices().position(|(_, c)| c == '«').filter(|at| *at <= ASKED);
    let asked = opened.filter(|at| citation.quote.chars().take(*at).collect::<String>().trim_end().ends_with(':'));
    if let Some(at) = asked {
        let behind = citation.quote.chars().skip(at + 1).take_while(|c| c.is_whitespace()).count();
        let said = Span { start: citation.span.start + (at + 1 + behind) as u32, ..citation.span.clone() };
        return ground.cite(&said).unwrap_or(citation);
    }
    /// Characters of a mark.
    const MARK: usize = 24;
    let letter = citation.quote.split_once(". ").map_or("", |(mark, _)| mark);
    let one_letter = matches!(letter, "Q" | "R" | "A" | "V" | "D");
    let named = citation.quote.split_once(": ").or_else(|| citation.quote.split_once("> ").filter(|(mark, _)| mark.ends_with(' ')));
    let mark = if one_letter { letter } else { named.map_or("", |(mark, _)| mark) };
    let words = mark.split_whitespace().count();
    let is_mark = !mark.is_empty()
        && mark.chars().count() <= MARK
        && words <= 3
        && mark.starts_with(char::is_uppercase)
        && !mark.contains([',', ';', '.', '"']);
    // "R. : ".
    let colon = if one_letter && citation.quote[mark.len() + 2..].starts_with(": ") { 2 } else { 0 };
    let start = citation.span.start + mark.chars().count() as u32 + 2 + colon;
    let said = Span { start, ..citation.span.clone() };
    if is_mark { ground.cite(&said).unwrap_or(citation) } else { citation }
}

fn when(ground: &Ground, citation: &Citation) -> (Option<i64>, String, u32) {
    let record = ground.record_of.get(&citation.span.document).map(|&r| &ground.records[r]);
    (record.and_then(|r| r.day()), record.map(|r| r.document.path.clone()).unwrap_or_default(), citation.span.start)
}

/// Whether the passage, or the words right around it, says that it corrects another.
fn corrects(ground: &Ground, citation: &Citation) -> bool {
    let Some(&record) = ground.record_of.get(&citation.span.document) else { return false };
    let record: &Record = &ground.records[record];
    let sentence = record.sentence(citation.span.start, citation.span.end);
    let from = sentence.start.min(citation.span.start).saturating_sub(60);
    let to = sentence.end.max(citation.span.end) + 90;
    let text = record.folded().slice(from, to);
    // What others counted wrong is no correction of one's own.
    const WRONG: &[&str] = &[
        "inexact*",
        "errone*",
        "onjuist*",
        "vergissing",
        "mistaken",
        "miscount*",
        "faute de frappe",
        "tikfout",
        "typing error",
        "misprint",
    ];
    const OWN: &[&str] = &["nous", "notre", "nos", "wij", "we", "ons", "onze", "our", "my", "mijn", "mon", "mes"];
    word::any(text, word::CORRECTION) || word::any(text, WRONG) && word::any(text, OWN)
}

/// Who speaks in a claim, as an entity where that is known, else as folded words.
fn speaker(papers: &Papers, claim: usize) -> Option<String> {
    let ground = papers.ground;
    let speaker = ground.claim(claim).speaker.as_ref()?;
    if let Some(entity) = speaker.mention.as_ref().and_then(|m| ground.lookup.entity_of.get(m)) {
        return Some(entity.id.to_string());
    }
    let mut said = crate::view::ground::words(&word::fold(&speaker.name));
    // "HADDAD :" in an interrogation of Nadia Haddad.
    if let Some(witness) = papers.speaker(&ground.claim(claim).span) {
        let entity = ground.entity(witness);
        let names = entity.names.iter().flat_map(|n| crate::view::ground::words(&word::fold(n))).collect::<BTreeSet<_>>();
        if said.iter().filter(|w| w.len() > 2).all(|w| names.contains(w)) {
            return Some(entity.id.to_string());
        }
    }
    said.sort();
    Some(said.join(" "))
}

/// Whether two entities can be one to a reader: the same, or the words of one's name stand in the other's ("Karim", "Karim Zeroual").
fn maybe_same(ground: &Ground, a: usize, b: usize) -> bool {
    if a == b {
        return true;
    }
    let (one, other) = (ground.entity(a), ground.entity(b));
    let words = |e: &model::Entity| -> Vec<BTreeSet<String>> {
        e.names.iter().take(8).map(|n| crate::view::ground::words(&word::fold(n)).into_iter().collect()).collect()
    };
    let (x, y) = (words(one), words(other));
    let part = |m: &BTreeSet<String>, n: &BTreeSet<String>| m.len() == 1 && m.is_subset(n);
    let same_birth = || !births(ground, a).is_disjoint(&births(ground, b));
    let alike = |m: &BTreeSet<String>, n: &BTreeSet<String>| {
        m.len() > 1 && m == n
            || part(m, n)
            || part(n, m)
            || short_first_name(m, n)
            || m.intersection(n).any(|w| w.chars().count() >= 3) && same_birth()
    };
    one.schema == other.schema && x.iter().any(|m| y.iter().any(|n| alike(m, n))) && !other_birth(ground, a, b)
}

/// "Wout Peeters" and "Wouter Peeters": one family name, and a first name that begins the other.
fn short_first_name(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let (only_a, only_b): (Vec<&String>, Vec<&String>) = (a.difference(b).collect(), b.difference(a).collect());
    let family = a.intersection(b).any(|w| w.chars().count() >= 4);
    let begins = |x: &str, y: &str| x.chars().count() >= 3 && y.starts_with(x);
    match (&only_a[..], &only_b[..]) {
        ([x], [y]) => family && (begins(x, y) || begins(y, x)),
        _ => false,
    }
}

/// Whether the files give the two other birth dates.
fn other_birth(ground: &Ground, a: usize, b: usize) -> bool {
    let (x, y) = (births(ground, a), births(ground, b));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// The birth days that the files give somebody.
fn births(ground: &Ground, of: usize) -> BTreeSet<jiff::civil::Date> {
    let born = ground.claims_of[of].iter().filter(|&&c| ground.claim(c).property == model::Property::Born && ground.subject[c] == Some(of));
    let value = |&c: &usize| ground.claim(c).value.as_deref().and_then(model::When::parse).or(ground.claim(c).true_on);
    born.filter_map(value).filter_map(|w| w.single_day()).collect()
}

/// Both claims are statements of one person on record.
fn same_speaker(papers: &Papers, a: usize, b: usize) -> bool {
    let spoken = |c: usize| papers.is_heard(&papers.ground.claim(c).span);
    spoken(a) && spoken(b) && speaker(papers, a).is_some_and(|s| Some(s) == speaker(papers, b))
}

/// Share of what two sentences tell that they have in common: words of one meaning, in any of three languages.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (concept::content(a), concept::content(b));
    let all = a.len().min(b.len());
    if all == 0 { 0.0 } else { a.intersection(&b).count() as f64 / all as f64 }
}

#[cfg(test)]
mod tests;
