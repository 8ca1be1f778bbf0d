//! Firms and associations by their names alone: `SARL Terreaux Lanvin`, then `Terreaux Lanvin`, here and in other documents; `foreman at
//! Glenroe Peat`, `Premises: Glenroe Peat`.

use super::token::{Gap, Shape, Token, one_of};
use super::{Candidate, vessel};
use model::Schema;
use norm::lexicon::term;
use std::ops::Range;

/// Fields that name a firm.
const FIELDS: &str = " premises entreprise societe firme firma bedrijf onderneming vennootschap company firm employer employeur werkgever handelsnaam enseigne ";
/// Between what somebody is and where.
const AT: &str = " at chez bij for pour voor ";
/// A name in no more words.
const WORDS: usize = 3;

/// The names that stand with a legal form or a sort (`bodies`), without them.
pub(super) fn formed<'a>(tokens: &'a [Token], bodies: &'a [Candidate]) -> impl Iterator<Item = String> + 'a {
    bodies.iter().filter(|c| c.schema == Schema::Organization).filter_map(|c| {
        let mut words = &tokens[c.tokens.clone()];
        let sort = |t: &Token| {
            let f = t.folded.as_str();
            term::is_legal_form(f) || term::is_organization_head(f) || term::is_particle(f) && t.shape == Shape::Lower || !t.is_word()
        };
        while words.first().is_some_and(sort) {
            words = &words[1..];
        }
        while words.last().is_some_and(sort) {
            words = &words[..words.len() - 1];
        }
        is_firm(words).then(|| vessel::fold(words))
    })
}

/// The names of fields that name firms, and of where somebody is employed.
pub(super) fn told(tokens: &[Token]) -> Vec<Range<usize>> {
    let near = |n: usize| tokens.get(n).is_some_and(|t| t.gap <= Gap::Space);
    let named = |at: usize| {
        let field = tokens[at].starts_line() && one_of!(&tokens[at].folded, FIELDS) && near(at + 1) && tokens[at + 1].text == ":";
        let language = tokens[at].language;
        let role = (term::is_role_word(&tokens[at].folded) || crate::claim::trade::is_trade(&tokens[at].folded, language))
            && near(at + 1)
            && one_of!(&tokens[at + 1].folded, AT);
        let from = at + 2;
        let shaped = |n: &usize| near(*n) && tokens[*n].is_name_shaped() && tokens[*n].shape != Shape::Initial;
        let to = from + (from..from + WORDS + 1).take_while(shaped).count();
        ((field || role) && from < to && is_firm(&tokens[from..to])).then_some(from..to)
    };
    (0..tokens.len()).filter_map(named).collect()
}

/// Whether somebody of the paper bears a name: it stands behind a given name, an initial or a title.
pub(super) fn borne(tokens: &[Token], name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let stands =
        |n: usize| tokens[n].is_name_shaped() && tokens[n..].iter().map(|t| t.folded.as_str()).take(words.len()).eq(words.iter().copied());
    let led = |n: usize| {
        let dotted = tokens[n - 1].text == "." && n > 1 && tokens[n - 1].gap == Gap::None;
        let word = &tokens[n - 1 - usize::from(dotted)];
        let given = word.entry.given_name().is_some_and(|g| g.weight > 1) && word.is_name_shaped();
        tokens[n].gap <= Gap::Space && (given || word.shape == Shape::Initial || term::is_title(&word.folded))
    };
    (1..tokens.len()).any(|n| stands(n) && led(n))
}

/// Whether words are a name that nobody bears, no town and no word.
fn is_firm(words: &[Token]) -> bool {
    let shaped = |t: &Token| t.is_name_shaped() && t.shape != Shape::Initial && t.folded.len() > 3;
    let given = |t: &Token| t.entry.given_name().is_some_and(|g| g.weight > 1);
    let alone = |t: &Token| t.entry.surname().is_none() && t.entry.given_name().is_none() && !t.is_known_word();
    let text = words.iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
    (1..=WORDS).contains(&words.len())
        && words.iter().all(|t| shaped(t) && !given(t))
        && words[0].entry.given_name().is_none()
        && !term::is_title(&words[0].folded)
        && (words.len() > 1 || alone(&words[0]))
        && norm::place::lookup(&text).is_none()
}
