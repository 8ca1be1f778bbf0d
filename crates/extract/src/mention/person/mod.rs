//! Persons: runs of name-shaped words weighed by what stands around them, nicknames, and the same names elsewhere in the document.

mod capitals;
mod evidence;
mod form;
mod join;
mod nickname;
mod part;
mod run;
mod spoken;
pub(super) mod word;

pub(super) use word::brand;

use super::Candidate;
use super::border;
use super::column;
use super::network::Seen;
use super::place::Named;
use super::table;
use super::tagger::Tag;
use super::token::{Gap, Shape, Token, one_of};
use super::vessel;
use crate::Lent;
use model::{NameWords, Schema};
use norm::language::Language;
use norm::lexicon::term;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Evidence at which a run of several words is a person.
const ENOUGH: f32 = 2.5;
/// Evidence at which a single word is a person.
const ENOUGH_ALONE: f32 = 3.0;

/// The words of the persons found so far in the document.
#[derive(Default)]
struct Known {
    family: BTreeSet<String>,
    given: BTreeSet<String>,
}

/// Every person, and the words of the document's people; `taken` tokens belong to something else, `seen` are the persons that the network
/// sees.
pub(super) fn find(
    tokens: &[Token],
    taken: &[bool],
    tags: &[Tag],
    floor: &[Tag],
    places: &[Named],
    seen: Option<&[Seen]>,
    lent: &Lent,
) -> (Vec<Candidate>, NameWords) {
    let mut place_at = vec![0i8; tokens.len()];
    for place in places {
        place_at[place.from..place.to].fill(if place.sure { 2 } else { 1 });
    }
    let mut cells = column::full_names(tokens);
    let mut in_cell = vec![false; tokens.len()];
    for cell in &cells {
        in_cell[cell.clone()].fill(true);
    }
    cells.extend(table::person_cells(tokens).into_iter().filter(|c| !in_cell[c.clone()].contains(&true)));
    for cell in &cells {
        in_cell[cell.clone()].fill(true);
    }
    let mut turns: BTreeMap<&str, u32> = BTreeMap::new();
    for at in 0..tokens.len() {
        if tokens.get(at + 1).is_some_and(|t| t.text == ":" && t.gap <= Gap::Space) && (tokens[at].starts_line() || stamped(tokens, at)) {
            *turns.entry(&tokens[at].folded).or_default() += 1;
        }
    }
    let context = Context { tokens, taken, tags, place_at: &place_at, in_cell: &in_cell, turns: &turns, floor };
    let mut runs: Vec<Range<usize>> = context.runs();
    if !context.surnames_in_capitals(&runs) {
        runs = runs.into_iter().filter_map(|r| context.without_acronyms(r)).collect();
    }
    // Cells of name columns are whole names, whatever they look like.
    runs.retain(|r| !r.clone().any(|n| in_cell[n]));
    runs.extend(cells.into_iter().filter(|c| !taken[c.clone()].iter().any(|t| *t)));
    runs.extend(context.lower_case_runs().into_iter().filter(|r| !r.clone().any(|n| in_cell[n])));
    let mut nicknames = context.nicknames();
    if seen.is_some() {
        // `« de la part de Popeye »`: more than a name stands in the quotes.
        // `« le Chef de gare »`: an article and a capital open a name of several words.
        let named = |n: &Range<usize>| nickname::opens_name(tokens, n.start);
        let speech = |n: &Range<usize>| n.len() > 2 && tokens[n.start].shape == Shape::Lower && !named(n);
        let set = |n: Range<usize>| if speech(&n) { border::set(tokens, n, tag::Kind::Person) } else { vec![n] };
        nicknames = nicknames.into_iter().flat_map(set).collect();
    }
    let mut accepted = seen.map_or_else(Vec::new, |seen| context.join(&mut runs, seen));
    let mut open: Vec<(Range<usize>, f32)> = Vec::new();
    for run in runs {
        let evidence = context.evidence(&run);
        let enough = if context.names_in(&run) > 1 { ENOUGH } else { ENOUGH_ALONE };
        if evidence >= enough {
            accepted.push(run);
        } else {
            open.push((run, evidence));
        }
    }
    // `Duriez et Cappelle`: what is joined to a person is likely one.
    let ends: BTreeSet<usize> = accepted.iter().map(|r| r.end).collect();
    open.retain(|(run, evidence)| {
        let joins = run.start > 1
            && ends.contains(&(run.start - 1))
            && one_of!(tokens[run.start - 1].text, "et en and , & ni ou of or")
            && *evidence + 1.5 >= if context.names_in(run) > 1 { ENOUGH } else { ENOUGH_ALONE };
        if joins {
            accepted.push(run.clone());
        }
        !joins
    });
    let learnt = |accepted: &[Range<usize>]| {
        let mut known = Known::default();
        accepted.iter().for_each(|run| context.learn(run, &mut known));
        known
    };
    let mut known = learnt(&accepted);
    let words = context.words(&accepted, &known);
    if !(lent.places.is_empty() && lent.vessels.is_empty() && lent.firms.is_empty()) {
        accepted.retain(|run| !context.is_alone(run) || !lent.places.contains(&tokens[run.start].folded));
        let nobody = |name: String| lent.vessels.contains(&name) || lent.firms.contains(&name) && !super::firm::borne(tokens, &name);
        accepted.retain(|run| context.titled(run.start) || !nobody(vessel::fold(&tokens[run.clone()])));
        known = learnt(&accepted);
    }
    known.family.extend(words.open.intersection(&lent.surnames).cloned());
    for (run, evidence) in open {
        if let Some(part) = context.recognised(&run, evidence, &known) {
            accepted.push(part);
        }
    }
    if seen.is_some() {
        let again = context.elsewhere(&accepted, &known);
        accepted.extend(again);
    }
    let borne: Vec<_> = context.open(&accepted).filter(|&at| lent.surnames.contains(&tokens[at].folded)).map(|at| at..at + 1).collect();
    accepted.extend(borne);
    accepted.extend(accepted.iter().filter_map(|run| context.bracketed(run)).collect::<Vec<_>>());
    accepted.extend(nicknames);
    accepted.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    accepted.retain(|r| {
        let keep = r.start >= end;
        if keep {
            end = r.end;
        }
        keep
    });
    if seen.is_some() {
        accepted = context.whole(accepted);
        context.labels(&mut accepted);
    }
    let mut accepted = context.without_places(context.out_of_headlines(context.parted(accepted)));
    let vessels: BTreeSet<&str> = (1..tokens.len())
        .filter(|&at| one_of!(tokens[at - 1].text, "USS HMS MV USNS HMCS HMAS") && tokens[at].gap == Gap::Space)
        .map(|at| tokens[at].folded.as_str())
        .collect();
    // `USS Liberty`, `the Liberty`: a ship, and what the text calls it afterwards.
    let afloat = |at: usize| one_of!(tokens[at].text, "USS HMS MV USNS HMCS HMAS") || vessels.contains(tokens[at].folded.as_str());
    accepted.retain(|r| !r.clone().all(afloat) || context.titled(r.start));
    // `S.D.R.I. Lille`: nobody has four initials and a town.
    let letters = |r: &Range<usize>| r.clone().take_while(|&at| tokens[at].shape == Shape::Initial).count();
    accepted.retain(|r| letters(r) < 4 && tokens[r.start].text.matches('.').count() < 4);
    let forms = context.forms();
    accepted.retain(|r| !forms.iter().any(|f| f.whole.start < r.end && r.start < f.whole.end));
    let plain = accepted.into_iter().map(|r| Candidate::new(tokens, r.start, r.end, Schema::Person));
    let named = forms.into_iter().map(|f| Candidate::new(tokens, f.whole.start, f.whole.end, Schema::Person).with_normal(f.name));
    let mut found: Vec<Candidate> = plain.chain(named).collect();
    found.sort_by_key(|c| c.tokens.start);
    (found, words)
}

/// The places of abbreviations that the document gives for a person, `Karim Samir Moulin (KSM)`; `persons` are those found.
pub(super) fn initials(tokens: &[Token], persons: &[Candidate]) -> Vec<Candidate> {
    let mut defined: BTreeSet<&str> = BTreeSet::new();
    for person in persons {
        let at = person.tokens.end;
        let (Some(open), Some(short), Some(close)) = (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)) else { continue };
        let letters: String = tokens[person.tokens.clone()].iter().filter_map(|t| t.folded.chars().next()).collect();
        if open.text == "(" && close.text == ")" && short.shape == Shape::Upper && short.folded.len() > 2 && letters == short.folded {
            defined.insert(&short.folded);
        }
    }
    let stands = |at: &usize| tokens[*at].shape == Shape::Upper && defined.contains(tokens[*at].folded.as_str());
    (0..tokens.len()).filter(stands).map(|at| Candidate::new(tokens, at, at + 1, Schema::Person)).collect()
}

/// Whether only the day and hour of a message stand before the token on its line: `[26/08/2018, 21:14] Aylin: ...`.
fn stamped(tokens: &[Token], at: usize) -> bool {
    let mut from = at;
    while from > 0 && tokens[from].gap < Gap::Line {
        from -= 1;
        if tokens[from].is_word() {
            return false;
        }
    }
    from < at
        && tokens[from..at].iter().filter(|t| t.shape == Shape::Number).count() >= 1
        && tokens[from..at].iter().any(|t| t.text == ":" || t.text.contains(':') || t.text == "]")
}

struct Context<'c, 't> {
    tokens: &'c [Token<'t>],
    taken: &'c [bool],
    tags: &'c [Tag],
    /// 0 no place, 1 maybe, 2 surely.
    place_at: &'c [i8],
    /// In a cell of a column that holds names.
    in_cell: &'c [bool],
    /// How often each word begins a line before a colon.
    turns: &'c BTreeMap<&'c str, u32>,
    /// What the perceptron says where the tags are the network's; else the same.
    floor: &'c [Tag],
}

impl Context<'_, '_> {
    /// Whether the document writes surnames in capitals (`Edward TICHBORN`), or has too few full names to tell.
    fn surnames_in_capitals(&self, runs: &[Range<usize>]) -> bool {
        let (mut mixed, mut plain) = (0, 0);
        for run in runs {
            let words: Vec<&Token> = self.tokens[run.clone()].iter().filter(|t| t.is_word() && t.folded.len() > 2).collect();
            let capital = words.iter().filter(|t| t.shape == Shape::Capital).count();
            let upper = words.iter().filter(|t| t.shape == Shape::Upper).count();
            let given = words.iter().any(|t| t.shape == Shape::Capital && word::strong_given(t).is_some_and(|w| w >= 3));
            mixed += usize::from(upper > 0 && capital > 0 && given);
            plain += usize::from(upper == 0 && capital > 1 && given);
        }
        plain < 10 || mixed * 8 > plain
    }

    /// The run without words in capitals at its ends that no list knows as a name: where surnames are written small, those are acronyms.
    fn without_acronyms(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        let acronym = |t: &Token| {
            t.shape == Shape::Upper
                && t.folded.len() > 1
                && t.entry.surname().is_none()
                && t.entry.given_name().is_none_or(|g| g.weight < 2)
        };
        while !run.is_empty() && acronym(&self.tokens[run.start]) {
            run.start += 1;
        }
        while !run.is_empty() && acronym(&self.tokens[run.end - 1]) {
            run.end -= 1;
        }
        self.tokens[run.clone()].iter().any(|t| t.is_word() && t.folded.len() > 1).then_some(run)
    }

    fn learn(&self, run: &Range<usize>, known: &mut Known) {
        let words: Vec<&Token> = self.tokens[run.clone()]
            .iter()
            .filter(|t| t.is_word() && t.shape != Shape::Initial && !term::is_particle(&t.folded) && t.folded.len() > 2)
            .collect();
        let upper: Vec<&&Token> = words.iter().filter(|t| t.shape == Shape::Upper).collect();
        let mixed = !upper.is_empty() && upper.len() < words.len();
        for (n, token) in words.iter().enumerate() {
            // What is also a place or an everyday word would spread over the document.
            let at = run.clone().find(|&at| std::ptr::eq(&self.tokens[at], *token)).unwrap_or(run.start);
            if self.place_at[at] == 2 && !mixed
                || token.is_common() && token.shape != Shape::Upper
                || token.is_known_word()
                    && token.entry.surname().is_none()
                    && token.entry.given_name().is_none()
                    && words.len() > 1
                    && !mixed
            {
                continue;
            }
            let family = if mixed {
                token.shape == Shape::Upper
            } else if words.len() == 1 {
                token.entry.given_name().is_none_or(|g| g.weight < 4)
            } else {
                n + 1 == words.len() || token.entry.given_name().is_none()
            };
            if family {
                known.family.insert(token.folded.clone())
            } else {
                known.given.insert(token.folded.clone())
            };
        }
    }

    /// Whether a run is one word that no list knows and that nothing before it makes a person.
    fn is_alone(&self, run: &Range<usize>) -> bool {
        let token = &self.tokens[run.start];
        let listed = token.entry.surname().is_some() || token.entry.given_name().is_some();
        run.len() == 1 && token.is_name_shaped() && !listed && !self.titled(run.start)
    }

    /// What `accepted` gives to other documents, and needs of them: see [`NameWords`].
    fn words(&self, accepted: &[Range<usize>], known: &Known) -> NameWords {
        let mut whole = Known::default();
        let given = |t: &Token| t.shape != Shape::Upper && word::strong_given(t).is_some();
        let full = |r: &&Range<usize>| self.names_in(r) > 1 && self.tokens[(*r).clone()].iter().any(given);
        accepted.iter().filter(full).for_each(|r| self.learn(r, &mut whole));
        let open = self.open(accepted).map(|at| &self.tokens[at].folded);
        let open: BTreeSet<String> = open.filter(|w| !known.family.contains(*w) && !known.given.contains(*w)).cloned().collect();
        let full: Vec<&Range<usize>> = accepted.iter().filter(|r| r.len() > 1).collect();
        let another = |r: &Range<usize>| {
            full.iter().any(|f| *f != r && self.tokens[(*f).clone()].iter().any(|t| t.folded == self.tokens[r.start].folded))
        };
        let bare = accepted.iter().filter(|r| !self.titled(r.start) && !another(r)).map(|r| vessel::fold(&self.tokens[(*r).clone()]));
        NameWords {
            bare: bare.chain(open.iter().cloned()).collect(),
            vessels: BTreeSet::new(),
            firms: BTreeSet::new(),
            full: whole.family.into_iter().filter(|w| w.len() > 3).collect(),
            open,
            alone: accepted.iter().filter(|r| self.is_alone(r)).map(|r| self.tokens[r.start].folded.clone()).collect(),
            places: BTreeSet::new(),
        }
    }

    /// Words outside `accepted` that stand as a surname alone does: unlisted as anything else, or with a capital that no sentence gave them.
    fn open<'a>(&'a self, accepted: &[Range<usize>]) -> impl Iterator<Item = usize> + 'a {
        let mut free: Vec<bool> = self.taken.iter().map(|t| !t).collect();
        accepted.iter().for_each(|r| free[r.clone()].fill(false));
        (0..self.tokens.len()).filter(move |&at| {
            let token = &self.tokens[at];
            let tag = &self.tags[at];
            free[at]
                // Where the words of the language are not known, every noun may have a capital.
                && (token.language != Language::Other || token.shape == Shape::Upper)
                && token.folded.len() > 3
                && self.place_at[at] == 0
                && (!token.is_known_word() && token.is_name_shaped()
                    || token.shape == Shape::Capital && !self.starts_sentence(at) && !self.in_heading(at))
                && !word::never_name(token)
                && !term::is_title(&token.folded)
                && (tag.kind.is_none() || tag.begins && !self.goes_on(at))
                && !(tag.kind == Some(super::tagger::Kind::Place) && super::place::placed(self.tokens, at))
        })
    }

    /// The part of an undecided run that is made of names known from elsewhere in the document.
    fn recognised(&self, run: &Range<usize>, evidence: f32, known: &Known) -> Option<Range<usize>> {
        let hit = |t: &Token| known.family.contains(&t.folded) || known.given.contains(&t.folded);
        let significant: Vec<usize> = run
            .clone()
            .filter(|&at| {
                self.tokens[at].is_word() && self.tokens[at].shape != Shape::Initial && !term::is_particle(&self.tokens[at].folded)
            })
            .collect();
        let (Some(&first), Some(&last)) = (significant.first(), significant.last()) else { return None };
        let hits: Vec<usize> = significant.iter().copied().filter(|&at| hit(&self.tokens[at])).collect();
        if hits.is_empty() || evidence < -2.5 {
            return None;
        }
        let everyday = |at: usize| {
            self.tokens[at].is_common() && self.starts_sentence(at)
                || self.place_at[at] == 2 && !known.family.contains(&self.tokens[at].folded)
        };
        if hits.len() == significant.len() {
            if hits.iter().all(|&at| everyday(at)) {
                return None;
            }
            return Some(run.clone());
        }
        let family = hits.iter().find(|&&at| known.family.contains(&self.tokens[at].folded) && !self.tokens[at].is_common())?;
        // One known surname with an unknown given name beside it.
        if significant.len() <= 3 && evidence > 0.5 {
            return Some(first..(last + 1).max(run.end));
        }
        Some(*family..family + 1)
    }
}
