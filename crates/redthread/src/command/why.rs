//! Why an entity is one, in words: what joined it, whom it was nearly joined with, what readers judged.

use super::identity::print_judgement;
use crate::print::clean;
use crate::wire::identity::{JudgementLine, MergeLine, NearLine, judgements, merges, near_misses, weighed, written_alike};
use engine::OpenCase;
use model::case::Lookup;
use model::{Entity, Part};

pub struct Why {
    pub merges: Vec<MergeLine>,
    pub near: Vec<NearLine>,
    pub judgements: Vec<JudgementLine>,
    alike: Vec<(String, usize)>,
}

impl Why {
    pub fn new(opened: &OpenCase, lookup: &Lookup, entity: &Entity) -> Self {
        let about = |j: &JudgementLine| entity.mentions.iter().any(|m| j.mentions.contains(m));
        Self {
            merges: merges(lookup, entity),
            near: near_misses(&opened.undecided, lookup, entity),
            judgements: judgements(opened, lookup).into_iter().filter(about).collect(),
            alike: written_alike(lookup, entity),
        }
    }

    /// At most `few` lines of each kind; withdrawn judgements only where all are asked for.
    pub fn print(&self, few: usize) {
        if !self.merges.is_empty() || !self.alike.is_empty() {
            println!("\none because");
        }
        for (writing, documents) in self.alike.iter().take(few) {
            println!("  {}: written alike in {documents} documents", clean(writing));
        }
        more(self.alike.len(), few, "writings");
        for m in self.merges.iter().take(few) {
            let sure = if m.basis == "judgement" { String::new() } else { format!("  ({} % sure{})", percent(m.certainty), rests_on(m)) };
            println!("  {} = {}: {}{sure}", clean(&m.left.text), clean(&m.right.text), clean(&m.why));
            print_parts(&m.parts);
        }
        more(self.merges.len(), few, "joinings");
        if !self.near.is_empty() {
            println!("\nnot joined with");
        }
        for n in self.near.iter().take(few) {
            println!("  {}  ({}): {}  ({} %)", clean(&n.caption), n.entity, clean(&n.reasons.join("; ")), percent(n.score));
            print_parts(&n.parts);
        }
        more(self.near.len(), few, "near misses");
        let held: Vec<&JudgementLine> = self.judgements.iter().filter(|j| few == usize::MAX || j.state != "withdrawn").collect();
        if !held.is_empty() {
            println!("\njudged");
        }
        // The last ones count most.
        let from = held.len().saturating_sub(few);
        held[from..].iter().for_each(|j| print_judgement(j, "  "));
        more(held.len(), few, "judgements");
    }
}

/// What was weighed, in bits: log2 of how much likelier it is for one than for two.
fn print_parts(parts: &[Part]) {
    let words = weighed(parts);
    if !words.is_empty() {
        println!("      in bits: {}", clean(&words));
    }
}

fn percent(value: f64) -> u32 {
    (value * 100.0).round() as u32
}

fn rests_on(m: &MergeLine) -> String {
    match (m.basis, m.documents.as_slice()) {
        ("names", _) | (_, []) => String::new(),
        ("same_document", [one, ..]) => format!(", in {}", clean(one)),
        (_, [one]) => format!(", by {}", clean(one)),
        (_, several) => format!(", by {} documents together", several.len()),
    }
}

fn more(count: usize, few: usize, what: &str) {
    if count > few {
        println!("  and {} more {what}: `show --all` lists them", count - few);
    }
}
