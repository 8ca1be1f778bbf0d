//! What stands before, behind and beside a person's name: titles, ranks, `père` and `fils`, birth names, nicknames.

use super::cache;
use super::parse::{Generation, PersonName, Prefix, Role};
use super::particle::is_particle;
use super::table;
use super::tokens::Token;
use crate::language::Language;
use crate::lexicon;

/// Takes `père`, `fils`, `sr.`, `junior` off the end of a name of two words and more.
pub(super) fn cut_generation(tokens: &mut Vec<Token<'_>>, titles: &mut Vec<String>) -> Option<Generation> {
    let last = tokens.last().filter(|_| tokens.len() > 2)?;
    let short = matches!(&*last.folded, "sr" | "jr");
    let generation = match &*last.folded {
        "sr" | "senior" | "pere" => Generation::Elder,
        "jr" | "junior" | "fils" => Generation::Younger,
        _ => return None,
    };
    if !(short || last.lower) {
        return None;
    }
    titles.extend(tokens.pop().map(|t| t.folded.into_owned()));
    Some(generation)
}

pub(super) fn strip_titles(tokens: &mut Vec<Token<'_>>, titles: &mut Vec<String>) {
    let table = table::titles();
    loop {
        if !tokens.first().is_some_and(|t| table.begins(&t.folded) || t.lower) {
            break;
        }
        let words: Vec<&str> = tokens.iter().map(|t| &*t.folded).collect();
        // `le commissaire Petit`: the article comes off with the title.
        let led = words.len() > 2 && tokens[0].lower && matches!(words[0], "le" | "la" | "de" | "het" | "the");
        let behind = || {
            table.at(words.get(1..).unwrap_or_default()).filter(|(_, kind)| led && *kind != "suffix").map(|(taken, kind)| (taken + 1, kind))
        };
        let Some((taken, kind)) = table.at(&words).or_else(behind) else { break };
        // One letter is a title only with a capital and a dot or alone before a full name; what is left must be a name.
        let left = tokens.len() - taken;
        let initial_like =
            taken == 1 && words[0].len() <= 2 && !matches!(words[0], "mr" | "dr" | "ms" | "mw" | "me" | "lt" | "m" | "pr" | "sr");
        let written_as_name = taken == 1 && kind != "address" && tokens[0].comma_after;
        if left == 0 || kind == "suffix" || initial_like || written_as_name || tokens[..taken].iter().any(|t| t.hyphened && taken == 1) {
            break;
        }
        // `Hadj` and `Cherif` are names too, where nothing but one word would be left of a family name.
        titles.push(words[..taken].join(" "));
        tokens.drain(..taken);
    }
    // Words of a function that stand before a name in capitals: `National Security Advisor Stephen Hadley`.
    while tokens.len() > 2 {
        let first = &tokens[0];
        let unnamed = |word: &str| {
            // Its facts are asked for again where it turns out to be a name.
            let facts = cache::facts(word, word, Prefix::None, false);
            let known = if facts.text == word { facts.entry } else { lexicon::name(word) };
            known.given_name().is_none() && known.surname().is_none()
        };
        let word = !(first.folded.len() < 4 || first.comma_after || first.hyphened || is_particle(&first.folded))
            && unnamed(&first.folded)
            && lexicon::entry(&first.folded).is_word(Language::Other);
        let named =
            word && tokens[1..tokens.len() - 1].iter().any(|t| lexicon::name(&t.folded).given_name().is_some_and(|g| g.weight >= 2));
        if !named {
            break;
        }
        titles.push(tokens.remove(0).folded.into_owned());
    }
    while tokens.len() > 2 {
        let last = tokens.len() - 1;
        match table.at(&[&*tokens[last].folded]) {
            Some((1, "suffix" | "learned")) if tokens[last].folded.len() <= 3 || tokens[last - 1].comma_after => {
                titles.push(tokens[last].folded.to_string());
                tokens.pop();
            }
            Some((1, "suffix")) if tokens[last].lower => {
                titles.push(tokens[last].folded.to_string());
                tokens.pop();
            }
            _ => break,
        }
    }
    // Titles that stand inside: `OUKACHA, dhr. Y.`, `Oukacha (Mr)`.
    let mut at = 1;
    while at < tokens.len() && tokens.len() > 2 {
        let word = &*tokens[at].folded;
        if matches!(word, "mr" | "dhr" | "mme" | "mevr" | "mlle" | "dr" | "mrs" | "mw") {
            titles.push(word.to_string());
            tokens.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Whether a folded word says that a birth or married name follows, or a byname.
pub(super) fn says_other(word: &str) -> bool {
    says(word, true).is_some()
}

/// What follows a word: `f` a family name, `n` a byname. `lower` is whether it is written small.
fn says(word: &str, lower: bool) -> Option<char> {
    Some(match word {
        "nee" | "geboren" | "geb" | "born" | "roz" | "ne" if lower => 'f',
        "epouse" | "ep" | "epse" | "echtgenote" | "echtg" | "veuve" | "vve" | "weduwe" | "wed" | "wwe" | "divorcee" | "ux" => 'f',
        "dit" | "dite" | "alias" | "aka" | "bijgenaamd" | "genaamd" | "surnomme" | "surnommee" | "roepnaam" | "gezegd" => 'n',
        _ => return None,
    })
}

/// Takes what follows `née`, `épouse`, `dit`, `alias` out of `tokens`; gives family names so said. Nicknames go to `name`.
pub(super) fn cut_others(tokens: &mut Vec<Token<'_>>, name: &mut PersonName) -> Vec<(String, Role)> {
    let mut others = Vec::new();
    if let Some(digit) = tokens.iter().position(|t| {
        t.folded.bytes().any(|b| b.is_ascii_digit()) && t.folded.bytes().filter(u8::is_ascii_digit).count() * 2 >= t.folded.len()
    }) {
        tokens.truncate(digit);
    }
    let mut at = 1;
    while at < tokens.len() {
        let Some(kind) = says(&tokens[at].folded, tokens[at].lower) else {
            at += 1;
            continue;
        };
        let dutch = matches!(&*tokens[at].folded, "echtgenote" | "echtg" | "weduwe" | "wed");
        let end = (at + 1..tokens.len()).find(|i| tokens[*i - 1].comma_after && *i > at + 1).unwrap_or(tokens.len());
        let next_marker = (at + 1..end)
            .find(|i| matches!(&*tokens[*i].folded, "nee" | "epouse" | "ep" | "veuve" | "dit" | "dite" | "alias" | "bijgenaamd" | "aka"))
            .unwrap_or(end);
        let mut said: Vec<Token> = tokens.drain(at..next_marker).skip(1).collect();
        if dutch && said.len() > 1 && said[0].folded == "van" && said[0].lower {
            said.remove(0);
        }
        if kind == 'f' {
            given_behind(tokens, &mut said, at);
        }
        let mut words: Vec<&str> = said.iter().map(|t| &*t.folded).collect();
        // `né le`, `née à`, `geboren te`: a birth, not a name.
        if kind == 'f' && matches!(words.first(), Some(&("le" | "en" | "a" | "te" | "op" | "in" | "on" | "the" | "vers"))) {
            words.clear();
        }
        let text = words.join(" ");
        if text.is_empty() {
            continue;
        }
        match kind {
            'f' => others.push((text, Role::Family)),
            _ => name.nicknames.push(text),
        }
    }
    others
}

/// `Mme Warnier, née Dupont Marie-Thérèse`: the given name stands behind the birth name; it goes back to `tokens`, at `at`.
fn given_behind<'a>(tokens: &mut Vec<Token<'a>>, said: &mut Vec<Token<'a>>, at: usize) {
    let names = tokens[..at].iter().filter(|t| !is_particle(&t.folded)).count();
    let from = said.iter().rposition(|t| !t.hyphened).unwrap_or(0);
    if names != 1 || at != tokens.len() || from == 0 || is_particle(&said[from - 1].folded) {
        return;
    }
    let entry = lexicon::entry(&said[from].folded);
    if entry.given_name().map_or(0, |g| g.weight) < entry.surname().unwrap_or(0) {
        return;
    }
    tokens[at - 1].comma_after = true;
    tokens.extend(said.drain(from..));
}
