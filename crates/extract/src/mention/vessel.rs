//! Vessels by their names, which stand in for a plate: `duwschip "Vrouwe Alida"`, `la péniche Marie-Jeanne`, `MV Tern`, and the same name
//! wherever else the document has it.

use super::Candidate;
use super::person::brand;
use super::token::{Gap, Shape, Token, one_of};
use model::Schema;
use norm::language::Language;
use std::collections::BTreeSet;
use std::ops::Range;

/// Sorts of vessels. Of the small ones (`boat`, `ferry`) there are more without a name: theirs must stand in quotes.
const SORTS: &str = " peniche chalutier automoteur pousseur remorqueur navire vedette voilier vraquier porte-conteneurs petrolier \
 schip duwschip binnenschip vrachtschip motorschip zeilschip tankschip passagiersschip beunschip kotter viskotter duwboot sleepboot klipper tjalk beurtschip \
 vaartuig barge vessel trawler tug tugboat pusher yacht ship freighter coaster narrowboat schooner ketch mv mts fv ";
const SMALL: &str = " bateau barque canot zodiac cargo boot sloep jacht aak tanker veerboot veerpont boat ferry sloop dinghy lugger ";
/// Between a sort and its name.
const NAMED: &str =
    " nomme nommee baptise baptisee appele appelee dit dite du nom de genaamd met naam gedoopt named called vessel le la l les de het the ";
/// A name in no more words.
const WORDS: usize = 4;

fn opens(token: &Token) -> bool {
    matches!(token.text, "\"" | "«" | "“" | "„" | "‘" | "'" | "*" | "**" | "_")
}

fn closes(token: &Token) -> bool {
    matches!(token.text, "\"" | "»" | "”" | "“" | "’" | "'" | "*" | "**" | "_")
}

/// What stands between the quotes that open at `at`.
fn quoted(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let from = at + 1;
    let to = (from..tokens.len().min(from + WORDS + 1)).find(|&n| closes(&tokens[n]))?;
    let named = tokens.get(from)?.is_name_shaped() && tokens[from..to].iter().all(Token::is_word);
    (opens(&tokens[at]) && from < to && named).then_some(from..to)
}

/// The names that stand behind a sort of vessel, by place.
pub(super) fn named(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let sort = &tokens[at].folded;
        let (large, small) = (one_of!(sort, SORTS), one_of!(sort, SMALL));
        if !(large || small) {
            continue;
        }
        let near = |n: usize| tokens.get(n).is_some_and(|t| t.gap <= Gap::Line);
        // `Vaartuig : ZEEKOET`: the field of a form.
        let field = tokens[at].starts_line() && near(at + 1) && tokens[at + 1].text == ":";
        let mut next = at + 1 + usize::from(field);
        while near(next) && next < at + 4 && tokens[next].shape == Shape::Lower && one_of!(&tokens[next].folded, NAMED) {
            next += 1;
        }
        if !near(next) {
            continue;
        }
        let name = quoted(tokens, next).or_else(|| bare(tokens, next).filter(|_| large || field));
        found.extend(name);
    }
    found
}

/// A run of names at `at` that is no town, make or title.
fn bare(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let capital = |n: usize| tokens.get(n).is_some_and(|t| matches!(t.shape, Shape::Capital | Shape::Mixed | Shape::Upper));
    let mut to = at;
    while to < at + WORDS && capital(to) && (to == at || tokens[to].gap <= Gap::Space) {
        to += 1;
    }
    let words = &tokens[at..to];
    let other = |t: &Token| {
        brand(&t.folded)
            || norm::lexicon::term::is_title(&t.folded)
            || norm::lexicon::term::is_demonym(&t.folded)
            || norm::lexicon::term::is_form_word(&t.folded)
            || norm::lexicon::term::is_role_word(&t.folded)
            || t.folded.len() < 3
            || one_of!(&t.folded, " club police gendarmerie douane douanes policy captain master crew owner name nom naam ")
    };
    let whole: Vec<&str> = words.iter().map(|t| t.text).collect();
    let place = norm::place::lookup(&whole.join(" ")).is_some();
    (!words.is_empty() && !place && !words.iter().any(other)).then_some(at..to)
}

/// The name of a run as other documents may write it.
pub(super) fn fold(words: &[Token]) -> String {
    words.iter().map(|t| t.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// Every place where one of the names stands, by itself.
pub(super) fn again(tokens: &[Token], names: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if names.is_empty() {
        return found;
    }
    let longest = names.iter().map(|n| n.split(' ').count()).max().unwrap_or(0);
    let mut at = 0;
    while at < tokens.len() {
        let ends = (at + 1..=tokens.len().min(at + longest)).rev();
        let stands = |to: &usize| tokens[at].is_name_shaped() && tokens[to - 1].is_name_shaped() && names.contains(&fold(&tokens[at..*to]));
        match ends.filter(|to| whole(tokens, at, *to)).find(stands) {
            Some(to) => {
                found.push(at..to);
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether the run is joined to no other name, before or behind it: `Marjolaine` and not `Marjolaine Verhaegen`.
fn whole(tokens: &[Token], from: usize, to: usize) -> bool {
    let beside =
        |n: usize, gap: usize| tokens.get(n).is_some_and(|t| t.is_name_shaped()) && tokens.get(gap).is_some_and(|t| t.gap <= Gap::Space);
    let title = from > 0 && norm::lexicon::term::is_title(&tokens[from - 1].folded) && tokens[from].gap <= Gap::Space;
    let before = from > 0 && beside(from - 1, from) && tokens[from - 1].language != Language::Other && !first(tokens, from - 1);
    (from + 1..to).all(|n| tokens[n].gap <= Gap::Space) && !title && !before && !beside(to, to)
}

/// Whether a word has its capital from its place: it begins a line or sentence.
fn first(tokens: &[Token], at: usize) -> bool {
    at == 0 || tokens[at].starts_line() || matches!(tokens[at - 1].text, "." | "!" | "?" | ":")
}

pub(super) fn candidates(tokens: &[Token], runs: Vec<Range<usize>>) -> Vec<Candidate> {
    runs.into_iter().map(|r| Candidate::new(tokens, r.start, r.end, Schema::Vessel)).collect()
}
