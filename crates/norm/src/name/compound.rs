//! Particles, articles, `ben`, `abd` and `eddine` joined to their names; which part is given and which family.

use super::parse::{Part, Prefix, Role};
use super::particle::{article, firm_particle, is_faith, loose_particle, son};
use super::tokens::Token;
use super::{cache, phoneme, table};
use crate::lexicon;
use std::borrow::Cow;

/// Joins particles, articles, `ben`, `abd` and `eddine` to their names.
pub(super) fn compound(tokens: &[Token], marked: &Option<Vec<bool>>, particles: &mut Vec<String>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let word = &*token.folded;
        let last = tokens.len() - 1;
        let role = |i: usize| marked.as_ref().map_or(Role::Unknown, |m| if m[i] { Role::Family } else { Role::Given });
        let foreign =
            |i: usize| tokens.get(i).is_some_and(|t| !t.dotted && t.folded.len() > 1 && (t.arabic || table::carried_over(&t.folded) > 0.0));
        // Where the writing marks both for the family name and another word for the given one.
        let of_the_family = |i: usize| marked.as_ref().is_some_and(|m| m[i] && m[i + 1] && m.contains(&false));
        let skip_article = |mut i: usize| {
            while i < last && article(&tokens[i].folded) && !tokens[i].capitals | tokens[i + 1].capitals {
                i += 1;
            }
            i
        };
        // What stands before a name is short.
        if at < last && word.len() <= 6 {
            let next = |to: usize| &*tokens[to].folded;
            let (text, core, prefix, to) = if matches!(
                word.as_bytes(),
                b"abd" | b"abdel" | b"abdul" | b"abdoul" | b"abdoel" | b"abdal" | b"abdol" | b"abder" | b"abdur" | b"abdes" | b"abdus"
            ) && tokens[at + 1].folded.len() > 1
                && !tokens[at + 1].dotted
                && marked.as_ref().is_none_or(|m| m[at] == m[at + 1])
            {
                let to = skip_article(at + 1);
                let bare = next(to);
                let whole = format!("abdel{}", bare.strip_prefix("al").filter(|_| tokens[to].arabic).unwrap_or(bare));
                (whole, None, Prefix::None, to)
            } else if matches!(word.as_bytes(), b"abou" | b"abu" | b"aboe" | b"abo" | b"oum" | b"umm" | b"oem" | b"omm")
                && tokens[at + 1].folded.len() > 1
            {
                let to = skip_article(at + 1);
                let core = next(to);
                let head = if word.starts_with('a') { "abu" } else { "um" };
                (format!("{head}{core}"), Some(core), Prefix::Kunya, to)
            } else if let Some((head, prefix)) = son(word)
                && tokens[at + 1].folded.len() > 1
                && !tokens[at + 1].dotted
                && (foreign(skip_article(at + 1))
                    || token.lower
                    || matches!(head, "ait" | "ould")
                    || (head == "bou" && at > 0)
                    || of_the_family(at))
            {
                let to = skip_article(at + 1);
                let core = next(to);
                (format!("{head}{core}"), Some(core), prefix, to)
            } else if article(word)
                && tokens[at + 1].folded.len() > 1
                && (tokens[at + 1].hyphened
                    || (matches!(word.as_bytes(), b"el" | b"al")
                        && (foreign(at + 1) || token.lower || (token.capitals && tokens[at + 1].capitals))))
            {
                let core = next(at + 1);
                (format!("el{core}"), Some(core), Prefix::Article, at + 1)
            } else if word == "v"
                && tokens[at + 1].folded.starts_with('d')
                && tokens[at + 1].folded.len() <= 3
                && at + 2 <= last
                && token.lower | token.dotted
            {
                let core = next(at + 2);
                (format!("vd{core}"), Some(core), Prefix::ShortParticle, at + 2)
            } else if word == "vd" || (word == "v" && token.dotted && token.lower) {
                let core = next(at + 1);
                (format!("vd{core}"), Some(core), Prefix::ShortParticle, at + 1)
            } else if (firm_particle(word) || loose_particle(word)) && !token.dotted {
                let mut to = at + 1;
                while to < last && (firm_particle(&tokens[to].folded) || loose_particle(&tokens[to].folded)) {
                    to += 1;
                }
                let joined: String = tokens[at..=to].iter().map(|t| &*t.folded).collect();
                let prefix = if loose_particle(word) || (word == "de" && to == at + 1 && tokens[at].lower) {
                    Prefix::LooseParticle
                } else {
                    Prefix::Particle
                };
                (joined, Some(next(to)), prefix, to)
            } else {
                (String::new(), None, Prefix::None, at)
            };
            if to > at {
                particles.extend(tokens[at..to].iter().map(|t| t.folded.to_string()));
                let mut part = part(&text, core.unwrap_or(&text), prefix, role(to), false, tokens[to].arabic);
                if marked.is_none() && matches!(prefix, Prefix::Particle | Prefix::ShortParticle) {
                    part.role = Role::Family;
                }
                out.push(part);
                at = to + 1;
                continue;
            }
        }
        // Nour Eddine, Salah ed-Din, Habib Allah.
        if let Some(before) = out.last_mut()
            && !before.initial
        {
            let faith = if is_faith(word) {
                Some(at)
            } else {
                (at < last
                    && matches!(word.as_bytes(), b"el" | b"al" | b"ed" | b"ad" | b"ud" | b"eddin")
                    && is_faith(&tokens[at + 1].folded))
                .then_some(at + 1)
            };
            let god = matches!(word.as_bytes(), b"allah" | b"ullah" | b"oullah" | b"ellah").then_some(at);
            if let Some(to) = faith.or(god).filter(|_| before.carried > -1.0) {
                let tail = if faith.is_some() { "eddin" } else { "allah" };
                let text = format!("{}{tail}", before.text);
                *before = part(&text, &text, Prefix::None, before.role, false, before.arabic);
                at = to + 1;
                continue;
            }
        }
        // `y`, `e`, `i` between two surnames.
        if matches!(word.as_bytes(), b"y" | b"e" | b"i" | b"en" | b"et")
            && token.lower
            && !token.dotted
            && at > 0
            && at < last
            && out.len() > 1
        {
            at += 1;
            continue;
        }
        // `Tjon-A-Loi`: one letter between the halves of a double name is no initial.
        let long = |t: Option<&Token>| t.is_some_and(|t| t.folded.len() > 1 && !t.dotted);
        if word.len() == 1
            && token.hyphened
            && !token.dotted
            && long(at.checked_sub(1).and_then(|n| tokens.get(n)))
            && long(tokens.get(at + 1).filter(|t| t.hyphened))
        {
            at += 1;
            continue;
        }
        let initial =
            !token.arabic && ((word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic())) || (token.dotted && word.len() <= 3));
        let (core, prefix) = inner_prefix(word, token.arabic);
        let text = if prefix == Prefix::Article && (token.arabic || !word.starts_with("al")) {
            Cow::Owned(format!("el{core}"))
        } else {
            Cow::Borrowed(word)
        };
        let mut part = part(&text, core, prefix, role(at), initial, token.arabic);
        part.heard = token.heard.as_ref().map(|h| phoneme::sounds(h, false));
        out.push(part);
        at += 1;
    }
    out
}

/// A prefix written together with its name: `Elamrani`, `Vandenbroucke`, `Benali`, `Bouazza`.
fn inner_prefix(word: &str, arabic: bool) -> (&str, Prefix) {
    let bytes = word.as_bytes();
    if !matches!(bytes, [b'a' | b'b' | b'e' | b'v', ..]) {
        return (word, Prefix::None);
    }
    // The article melted into a sun letter: Essaidi, Errachidi, Ettalbi, Echchaoui.
    if bytes.len() >= 7
        && matches!(bytes[0], b'e' | b'a')
        && bytes[1] == bytes[2]
        && matches!(bytes[1], b's' | b'z' | b'r' | b'n' | b't' | b'd')
        && (word.len() > 7 || bytes[0] == b'e')
        && table::carried_over(word) > -0.3
    {
        return (&word[2..], Prefix::Article);
    }
    if word.len() >= 8 && (word.starts_with("echch") || word.starts_with("achch")) {
        return (&word[3..], Prefix::Article);
    }
    let carried = || arabic || table::carried_over(word) > 0.3;
    for (head, prefix) in
        [("vanden", Prefix::Particle), ("vander", Prefix::Particle), ("vande", Prefix::Particle), ("van", Prefix::Particle)]
    {
        if let Some(rest) = word.strip_prefix(head)
            && rest.len() >= 4
            && !carried()
        {
            return (rest, prefix);
        }
    }
    for (head, prefix) in
        [("el", Prefix::Article), ("al", Prefix::Article), ("ben", Prefix::Son), ("bin", Prefix::Son), ("bel", Prefix::Son)]
    {
        if let Some(rest) = word.strip_prefix(head)
            && rest.len() >= 4
            && carried()
            && (arabic || !(matches!(head, "al" | "el") && (table::groups().knows(word) || lexicon::name(word).given_name().is_some())))
        {
            return (rest, prefix);
        }
    }
    (word, Prefix::None)
}

fn part(text: &str, core: &str, prefix: Prefix, role: Role, initial: bool, arabic: bool) -> Part {
    Part { role, initial, optional: false, heard: None, facts: cache::facts(text, core, prefix, arabic) }
}

/// Which part is the family name, where the writing does not say: by order, unless the lists speak for the reverse.
pub(super) fn guess_roles(parts: &mut [Part]) {
    let leaning = |p: &Part| {
        let entry = p.entry;
        let given = entry.given_name().map_or(0, |g| i32::from(g.weight));
        let family = entry.surname().map_or(0, i32::from);
        match p.prefix {
            Prefix::None => given - family,
            _ => -3,
        }
    };
    let full = |p: &Part| !p.initial;
    match (parts.iter().position(full), parts.iter().rposition(full)) {
        (Some(first), Some(last)) if first < last => {
            // No name leans to the family by more than 7.
            let tail = leaning(&parts[last]);
            let reversed = tail >= 4 - 7
                && tail - leaning(&parts[first]) >= 4
                && !matches!(parts[last].prefix, Prefix::Particle | Prefix::ShortParticle);
            let (given, family) = if reversed { (last, first) } else { (first, last) };
            parts[given].role = Role::Given;
            parts[family].role = Role::Family;
        }
        (Some(one), _) => {
            // With initials beside it, it is the family name.
            parts[one].role = if parts.len() > 1 || leaning(&parts[one]) <= 0 { Role::Family } else { Role::Given };
        }
        (None, _) => {}
    }
    for part in parts.iter_mut().filter(|p| p.initial) {
        part.role = Role::Given;
    }
}
