//! The parts of a person's name: what is given, what is family, what is neither.

use super::compound::{compound, guess_roles};
use super::facts::Facts;
use super::fold::fold;
use super::particle::is_particle;
use super::phoneme::Sounds;
use super::title::{cut_generation, cut_others, says_other, strip_titles};
use super::tokens::{Token, split_capital_pairs, tokens as split};
use super::{script, table};
use crate::lexicon;
use std::borrow::Cow;
use std::sync::Arc;

/// What a part of a name is, as far as the writing or the lists tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Given,
    Family,
    Unknown,
}

/// What is written before the core of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    None,
    /// `el`, `al`: comes and goes between writings.
    Article,
    /// `ben`, `bel`, `bou`, `ait`: belongs to the name.
    Son,
    /// `bin`, `ibn`: says whose son, and may be left out.
    Patronymic,
    /// `van den`, `de`, `von`: belongs to the name.
    Particle,
    /// `da`, `dos`, `del`, `al`: comes and goes in Iberian and Italian names.
    LooseParticle,
    /// `v.d.`: stands for `van de`, `van den`, `van der`.
    ShortParticle,
    /// `Abou`, `Abu`, `Aboe`, `Oum`: father or mother of.
    Kunya,
}

/// One name within a name, particles joined to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub role: Role,
    /// One or a few letters that stand for a name.
    pub initial: bool,
    /// May be missing from the other name without saying anything (a nickname, a married name).
    pub optional: bool,
    /// Sounds that the marks of its letters stand for, where that differs from `sounds`.
    pub heard: Option<Sounds>,
    pub facts: Arc<Facts>,
}

impl std::ops::Deref for Part {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

/// Whether the writing itself says which part is the family name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Certainty {
    /// By order and lists.
    #[default]
    Guessed,
    /// By capitals (`OUKACHA Yassine`) or a comma (`Oukacha, Y.`).
    Marked,
}

/// The parts of a person's name. All words are folded; particles are joined to their names in `given` and `family`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PersonName {
    /// Particles as they stood (`van den`, `el`, `ben`).
    pub particles: Vec<String>,
    /// Titles, ranks and forms of address that stood before or after.
    pub titles: Vec<String>,
    /// Birth or married names said beside the family name.
    pub other_family: Vec<String>,
    /// Names in quotes or after `dit`, `alias`.
    pub nicknames: Vec<String>,
    pub certainty: Certainty,
    /// Father or son, where the writing says so (`père`, `fils`, `sr.`, `jr.`).
    pub(super) generation: Option<Generation>,
    /// Written without a capital, as programs that hear and people in haste do: spelled by ear.
    pub(super) by_ear: bool,
    /// Written in Chinese characters or hangul alone, each a syllable with its sense: none of them is a slip of another.
    pub(super) syllabic: bool,
    pub(super) parts: Vec<Part>,
}

/// See [`PersonName::generation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generation {
    Elder,
    Younger,
}

impl PersonName {
    /// Its given names that are written out.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        self.written(|p| p.role == Role::Given && !p.optional)
    }

    /// Its family names, and names between of which nobody can tell.
    pub fn family(&self) -> impl Iterator<Item = &str> {
        self.written(|p| p.role != Role::Given && !self.other_family.iter().any(|o| p.text == *o))
    }

    /// Whether the writing calls its bearer the son of a father of the same name (`fils`, `jr.`) or, `false`, that father.
    pub fn is_younger(&self) -> Option<bool> {
        self.generation.map(|g| g == Generation::Younger)
    }

    /// Letters that stand for given names.
    pub fn initials(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(|p| p.initial).map(|p| p.text.as_str())
    }

    fn written(&self, is: impl Fn(&Part) -> bool) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(move |p| !p.initial && is(p)).map(|p| p.text.as_str())
    }

    /// The number of names that are written out (no initials, nicknames or titles).
    pub fn full_parts(&self) -> usize {
        self.parts.iter().filter(|p| !p.initial && !p.optional).count()
    }

    /// Whether it is one name alone: a bare surname, a bare given name or a nickname.
    pub fn is_bare(&self) -> bool {
        self.full_parts() <= 1 && self.initials().next().is_none()
    }

    /// Whether a word of it is a family name that the lists of surnames know.
    pub fn family_is_listed(&self) -> bool {
        self.parts.iter().any(|p| p.role == Role::Family && [&p.text, p.core()].iter().any(|t| lexicon::name(t).surname().is_some()))
    }

    /// Whether it has nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The gender that its given names are mostly given with, where the lists are of one mind; title words count first.
    pub fn gender(&self) -> Option<lexicon::Gender> {
        let by_title = self.titles.iter().find_map(|t| match t.as_str() {
            "mme" | "mlle" | "mrs" | "madame" | "mademoiselle" | "mevr" | "mevrouw" | "mw" | "ms" | "miss" => Some(lexicon::Gender::Female),
            "m" | "mr" | "monsieur" | "dhr" | "de heer" | "meneer" => Some(lexicon::Gender::Male),
            _ => None,
        });
        by_title.or_else(|| {
            let first = self.parts.iter().find(|p| p.role == Role::Given && !p.initial)?;
            let known = lexicon::name(&first.text).given_name()?;
            (known.gender != lexicon::Gender::Either && known.weight >= 2).then_some(known.gender)
        })
    }
}

/// Whether a text ends with a rank or a magistrate's title, as what stands before a name may: `..., le commandant `.
pub fn ends_with_rank(text: &str) -> bool {
    let words = super::fold::words(text);
    let from = words.len().saturating_sub(4);
    (from..words.len()).any(|i| matches!(table::titles().at(&words[i..]), Some((n, "rank" | "magistrate")) if i + n == words.len()))
}

/// Whether a text begins with a rank or a magistrate's title, as what stands behind a name may: `substituut`, `procureure adjointe.`
pub fn begins_with_rank(text: &str) -> bool {
    let words = super::fold::words(&text.chars().take(60).collect::<String>());
    matches!(table::titles().at(&words), Some((_, "rank" | "magistrate")))
}

/// Whether a name is a kunya alone (`Abou Hafs`, `Oum Ayoub`): a byname, not a given and a family name.
pub fn is_kunya(name: &str) -> bool {
    let parsed = parse(name);
    parsed.parts.first().is_some_and(|p| p.prefix == Prefix::Kunya && !p.core().is_empty())
}

const LIMIT: usize = 400;

/// Splits a name as written into its parts. Knows `OUKACHA Yassine`, `Oukacha, Y.`, `Mme Vve X née Y`, `le nommé X dit Z`,
/// `Abraham "Bram" Verhelst`, ranks and forms of address. Names longer than 400 characters are cut there.
pub fn parse(surface: &str) -> PersonName {
    let surface =
        if surface.len() > LIMIT { surface.char_indices().nth(LIMIT).map_or(surface, |(end, _)| &surface[..end]) } else { surface };
    let mut name = PersonName::default();
    let (mut plain, mut quoted) = cut_quotes(surface);
    // `Geneviève Warnier (ép. Wellens)` says a name besides, no byname.
    quoted.retain(|q| {
        let besides = fold(q).split_once(' ').is_some_and(|(first, _)| says_other(first));
        if besides {
            plain.to_mut().push(' ');
            plain.to_mut().push_str(q);
        }
        !besides
    });
    let small = plain.to_ascii_lowercase();
    let mut tokens = split(&plain, &small);
    split_capital_pairs(&mut tokens);
    let (byname, small);
    if tokens.is_empty() && !quoted.is_empty() {
        byname = quoted.join(" ");
        small = byname.to_ascii_lowercase();
        tokens = split(&byname, &small);
    } else {
        name.nicknames.extend(quoted.iter().map(|q| fold(q)).filter(|q| !q.is_empty()));
    }
    name.syllabic = !surface.is_ascii() && surface.chars().filter(|c| c.is_alphabetic()).all(script::is_syllabic);
    name.by_ear = tokens.len() > 1 && tokens.iter().all(|t| t.lower && !t.dotted && !t.arabic);
    name.generation = cut_generation(&mut tokens, &mut name.titles);
    strip_titles(&mut tokens, &mut name.titles);
    let others = cut_others(&mut tokens, &mut name);
    let marked = mark_family(&tokens);
    let mut parts = compound(&tokens, &marked, &mut name.particles);
    if marked.is_some() {
        name.certainty = Certainty::Marked;
    } else {
        guess_roles(&mut parts);
    }
    if !others.is_empty() {
        // Known under two family names: either may be missing.
        parts.iter_mut().filter(|p| p.role == Role::Family).for_each(|p| p.optional = true);
    }
    for (text, role) in others.into_iter().chain(name.nicknames.iter().map(|n| (n.clone(), Role::Given))) {
        let tokens = split(&text, &text);
        for mut part in compound(&tokens, &None, &mut Vec::new()) {
            if part.initial {
                continue;
            }
            (part.role, part.optional) = (role, true);
            if role == Role::Family {
                name.other_family.push(part.text.to_string());
            }
            parts.push(part);
        }
    }
    name.parts = parts;
    name
}

/// The text without what stands in quotes or brackets, and that.
fn cut_quotes(surface: &str) -> (Cow<'_, str>, Vec<String>) {
    // Signs beyond ASCII begin with these two bytes.
    if !surface.bytes().any(|b| matches!(b, b'"' | b'(' | b'[' | b'\'' | 0xe2 | 0xc2)) {
        return (Cow::Borrowed(surface), Vec::new());
    }
    let mut plain = String::new();
    let mut quoted = Vec::new();
    let mut inside: Option<(char, String)> = None;
    let mut before = ' ';
    for c in surface.chars() {
        match &mut inside {
            Some((close, text)) => {
                if c == *close {
                    quoted.push(std::mem::take(text));
                    inside = None;
                    plain.push(' ');
                } else {
                    text.push(c);
                }
            }
            None => {
                let close = match c {
                    '"' => Some('"'),
                    '“' | '„' => Some('”'),
                    '«' => Some('»'),
                    '(' => Some(')'),
                    '[' => Some(']'),
                    '\'' if before.is_whitespace() => Some('\''),
                    '‘' if before.is_whitespace() => Some('’'),
                    _ => None,
                };
                match close {
                    Some(close) => inside = Some((close, String::new())),
                    None => plain.push(c),
                }
            }
        }
        before = c;
    }
    if let Some((_, text)) = inside {
        // A quote that never closes is no quote.
        plain.push(' ');
        plain.push_str(&text);
    }
    quoted.retain(|q| q.chars().any(char::is_alphabetic));
    (Cow::Owned(plain), quoted)
}

/// For each token, whether it is of the family name, if the writing says so.
fn mark_family(tokens: &[Token]) -> Option<Vec<bool>> {
    if let Some(comma) = tokens.iter().position(|t| t.comma_after)
        && comma + 1 < tokens.len()
    {
        return Some((0..tokens.len()).map(|i| i <= comma).collect());
    }
    if !tokens.iter().any(|t| t.capitals) {
        return None;
    }
    let is_name = |t: &Token| t.folded.len() > 1 && !t.dotted && !is_particle(&t.folded);
    let names = tokens.iter().filter(|t| is_name(t));
    let capitals = names.clone().filter(|t| t.capitals).count();
    let total = names.count();
    let initials = tokens.iter().any(|t| t.folded.len() == 1 || t.dotted);
    if capitals == 0 || (capitals == total && (!initials || total > 1)) {
        return None;
    }
    let mut marked: Vec<bool> = tokens.iter().map(|t| t.capitals && !t.dotted).collect();
    // Particles before a family name in capitals belong to it, whatever their case.
    for i in (0..tokens.len().saturating_sub(1)).rev() {
        if marked[i + 1] && is_particle(&tokens[i].folded) {
            marked[i] = true;
        }
    }
    Some(marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, given: &str, family: &str) {
        let name = parse(input);
        let join = |words: &mut dyn Iterator<Item = &str>| words.collect::<Vec<_>>().join(" ");
        assert_eq!((join(&mut name.given()).as_str(), join(&mut name.family()).as_str()), (given, family), "{input:?} {name:?}");
    }

    #[test]
    fn parts() {
        for (input, given, family) in [
            ("Yassine OUKACHA", "yassine", "oukacha"),
            ("OUKACHA Yassine", "yassine", "oukacha"),
            ("OUKACHA, Y.", "", "oukacha"),
            ("Y. Oukacha", "", "oukacha"),
            ("R. Tjon-A-Loi", "tjon", "loi"),
            ("le nommé OUKACHA Yassine", "yassine", "oukacha"),
            ("dhr. Jan Peeters", "jan", "peeters"),
            ("De heer Jan PEETERS", "jan", "peeters"),
            ("commissaire principal Hélène Vasseur", "helene", "vasseur"),
            ("Cdt VASSEUR", "", "vasseur"),
            ("Van den Broucke Luc", "luc", "vandenbroucke"),
            ("Luc V.d. Broucke", "luc", "vdbroucke"),
            ("Koen D'Hondt", "koen", "dhondt"),
            ("Karel De Smedt", "karel", "desmedt"),
            ("EL AMRANI, Kh.", "", "elamrani"),
            ("Mohamed Ben Ali", "mohamed", "benali"),
            ("Abd el Kader Ziani", "abdelkader", "ziani"),
            ("Nour Eddine Ziani", "noureddin", "ziani"),
            ("Mme Vve Haddad née Chérif", "", "haddad"),
            ("Abraham \"Bram\" Verhelst", "abraham", "verhelst"),
            ("Rui Da Silva Pinto", "rui", "dasilva pinto"),
            ("OUKACHA Y. né le 03/12/1985", "", "oukacha"),
            ("", "", ""),
            ("Mr", "", "mr"),
            ("le commissaire Hervé Petit", "herve", "petit"),
            ("juge d'instruction Raouf Petit", "raouf", "petit"),
            ("Mme Warnier, née Dupont Marie-Thérèse", "marie therese", "warnier"),
            ("Geneviève Warnier (ép. Wellens)", "genevieve", "warnier"),
            ("OELD HABIB Nassir", "nassir", "ouldhabib"),
            ("Ahmed Bu Na'im", "ahmed", "bounaim"),
        ] {
            check(input, given, family);
        }
    }

    #[test]
    fn ranks_before_a_name() {
        for (text, expected) in [
            ("Pour transmission, le commandant ", true),
            ("par le Cdt ", true),
            ("hoofdinspecteur ", true),
            ("juge d'instruction ", true),
            ("la brigadière ", true),
            ("la procureure adjointe ", true),
            ("madame ", false),
            ("", false),
        ] {
            assert_eq!(ends_with_rank(text), expected, "{text}");
        }
    }

    #[test]
    fn extras() {
        assert_eq!(parse("Nadia Haddad née Chérif").other_family, ["cherif"]);
        assert_eq!(parse("Luca Marchetti dit Le Grec").nicknames, ["le grec"]);
        assert!(parse("M. J.-P. Dupont").initials().eq(["j", "p"]));
        assert_eq!(parse("OUKACHA Yassine").certainty, Certainty::Marked);
        assert!(is_kunya("Abou Hafs") && is_kunya("Aboe Bakr") && !is_kunya("Karim Abou"));
        parse(&"a".repeat(10_000));
        parse(&"a ".repeat(10_000));
    }
}
