//! Who says that he was at home or at somebody's, and the host or companion who says of that time that he was alone, or did not see him.

use super::answered::unmarked;
use super::clock::clocks;
use super::named::name_words;
use super::papers::Papers;
use super::said::{Said, parts};
use super::stay::{HOME, WHERE, remained, speaks_of_self};
use super::stranger::spoken_of;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::ground::{Day, Ground};
use crate::view::word::{self, I, NOT};
use model::{ContradictionKind, Property, Span};
use std::collections::BTreeSet;

/// Concepts of those with whom one lives or stays.
pub(super) const KIN: &[&str] = &[
    "mother",
    "father",
    "parent",
    "sister",
    "brother",
    "wife",
    "husband",
    "son",
    "daughter",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "grandmother",
    "grandfather",
    "girlfriend",
    "fiance",
    "partner",
    "spouse",
    "brotherinlaw",
    "sisterinlaw",
    "friend",
];
/// At somebody's, beside somebody.
const WITH: &[&str] = &["chez", "avec", "a cote", "bij", "met", "naast", "ernaast", "at", "with", "beside", "next to"];
const ALONE: &[&str] =
    &["seul", "seule", "alone", "alleen", "on my own", "by myself", "huis was leeg", "maison etait vide", "house was empty"];
/// Seen there, been there.
const THERE: &[&str] = &[
    "vu",
    "vue",
    "revu",
    "chez moi",
    "chez nous",
    "maison",
    "les pieds",
    "dormi",
    "rentre*",
    "gezien",
    "er",
    "thuis",
    "bij mij",
    "bij ons",
    "geslapen",
    "langsgekomen",
    "seen",
    "saw",
    "there",
    "here",
    "home",
    "slept",
    "with me",
];
/// When it was, where no day says it.
const WHEN: &[&str] = &[
    "nuit", "soir", "soiree", "semaine", "journee", "nacht", "avond", "week", "sliep", "geslapen", "dormi*", "night", "evening", "slept",
    "weekend",
];
const MY: &[&str] = &["mon", "ma", "mijn", "my", "chez moi", "bij mij"];
const HE: &[&str] = &["il", "elle", "l'ai", "hij", "hem", "zij", "haar", "he", "him", "she", "her"];

/// A sentence of a witness on where somebody was.
struct Word<'g> {
    span: Span,
    /// Nobody whom the files name, where a paper only quotes the words.
    speaker: Option<usize>,
    record: usize,
    text: &'g str,
    /// Whom it names, or means by a pronoun.
    people: Vec<usize>,
    /// By a pronoun.
    meant: bool,
    kin: BTreeSet<String>,
    day: Option<Day>,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (mut alibis, mut absences) = (Vec::new(), Vec::new());
    for said in papers.said().0.iter().filter(|s| !s.asks()) {
        let quoted = said.text.contains(['"', '«', '“']) && word::any(said.text, MY);
        if said.speaker.is_none() && !quoted {
            continue;
        }
        let denied = parts(said.text).any(|c| word::any(c, NOT) && word::any(c, THERE));
        // "He did not leave the sofa all evening."
        let stayed = remained(said.text);
        if stayed {
            alibis.extend(told(papers, said));
        } else if denied || word::any(said.text, ALONE) {
            absences.extend(told(papers, said));
        } else if word::any(said.text, HOME)
            || word::any(said.text, WITH)
                && (speaks_of_self(said.text)
                    || word::any(said.text, I) && said.told.iter().any(|c| KIN.contains(&c.as_str()))
                    || answers_where(papers, said))
        {
            alibis.extend(told(papers, said).filter(|w| word::any(said.text, HOME) || !w.kin.is_empty() || !w.people.is_empty()));
        }
    }
    let mut out = returns(papers);
    for alibi in &alibis {
        let refuted = |a: &&Word| a.span.document != alibi.span.document && refutes(ground, alibi, a);
        for absence in absences.iter().filter(refuted).take(1) {
            if let (Some(left), Some(right)) = (ground.cite(&alibi.span), ground.cite(&absence.span)) {
                let Some(subject) = alibi.speaker else { continue };
                let (kind, property) = (ContradictionKind::Place, Property::PresentAt.name().to_owned());
                out.push(Pair { kind, subject, property, left, right, same_speaker: absence.speaker == Some(subject) });
            }
        }
    }
    out
}

/// In bed or at home all night.
const ALL_NIGHT: &[&str] = &[
    "toute la nuit",
    "hele nacht",
    "heel de nacht",
    "ganse nacht",
    "all night",
    "whole night",
    "ronfl*",
    "snurk*",
    "snored",
    "snoring",
    "au lit",
    "in bed",
    "mijn bed",
    "eigen bed",
    "mon lit",
    "my bed",
];
const HOUSE: &[&str] = &[
    "a la maison",
    "chez moi",
    "chez nous",
    "thuis",
    "bij mij",
    "naast mij",
    "naast me",
    "at home",
    "beside me",
    "next to me",
    "in bed",
    "au lit",
];
const RETURNED: &[&str] = &[
    "rentre",
    "rentree",
    "revenu",
    "revenue",
    "thuisgekomen",
    "binnengekomen",
    "kwam",
    "binnen",
    "came in",
    "came home",
    "came back",
    "got in",
    "got home",
    "come in",
    "home at",
];
const DAWN: &[&str] = &[
    "le jour se levait",
    "petit matin",
    "a l'aube",
    "ochtendgloren",
    "het werd licht",
    "bij dageraad",
    "at dawn",
    "getting light",
    "daybreak",
];
/// Minutes of the clock between which who comes home was out all night.
const SMALL_HOURS: std::ops::RangeInclusive<u32> = 60..=480;

/// Who was at home all night, as he or his house says, and came home in the morning, as it says.
fn returns(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (mut nights, mut mornings) = (Vec::new(), Vec::new());
    for said in papers.said().0.iter().filter(|s| s.spoken && s.speaker.is_some() && !s.asks() && !s.unreal) {
        let clauses = || parts(said.text);
        let early = clocks(said.text).iter().any(|c| SMALL_HOURS.contains(&c.minutes)) || word::any(said.text, DAWN);
        if early && clauses().any(|c| word::any(c, RETURNED) && !word::any(c, NOT)) {
            mornings.extend(told(papers, said));
        } else if clauses().any(|c| word::any(c, HOUSE) && !word::any(c, NOT)) && (word::any(said.text, ALL_NIGHT) || remained(said.text)) {
            nights.extend(told(papers, said));
        }
    }
    let who = |w: &Word| w.people.first().copied().or(w.speaker.filter(|_| word::any(w.text, I) || speaks_of_self(w.text)));
    let mut out = Vec::new();
    for night in &nights {
        let at_one_time = |m: &Word| night.day.zip(m.day).map(|(a, b)| a == b || a + 1 == b);
        let contradicts = |m: &&Word| {
            let one_witness = m.speaker == night.speaker;
            let (slept, came) = (who(night).or(night.speaker), who(m));
            let same = slept.zip(came).is_some_and(|(a, b)| maybe_same(ground, a, b));
            // "He came in at six", says she who lives with him.
            let his_house = (came.is_none() || one_witness && m.meant && !word::any(m.text, I))
                && (one_witness || slept.zip(m.speaker).is_some_and(|(a, b)| family(ground, a, b)));
            m.record != night.record && (same || his_house) && at_one_time(m).unwrap_or(one_witness)
        };
        for morning in mornings.iter().filter(contradicts).take(1) {
            if let (Some(subject), Some(left), Some(right)) =
                (who(night).or(night.speaker), ground.cite(&night.span), ground.cite(&morning.span))
            {
                let (kind, property) = (ContradictionKind::Place, Property::PresentAt.name().to_owned());
                out.push(Pair { kind, subject, property, left, right, same_speaker: morning.speaker == night.speaker });
            }
        }
    }
    out
}

/// Whether a sentence answers where somebody was: it was asked so, or begins with a place.
fn answers_where(papers: &Papers, said: &Said) -> bool {
    const AT: &[&str] = &["a", "au", "chez", "avec", "in", "bij", "thuis", "met", "at", "with"];
    let first = || unmarked(said.text).split_whitespace().next().unwrap_or_default();
    papers.question(said).is_some_and(|q| word::any(q, WHERE) || AT.contains(&first()))
}

fn told<'g>(papers: &Papers<'g, '_>, said: &Said<'g>) -> Option<Word<'g>> {
    let speaker = said.speaker;
    let (ground, record) = (papers.ground, &papers.ground.records[said.record]);
    let written = record.day()?;
    let own = |text: &str| papers.day(text, written);
    let day = own(said.text).or_else(|| papers.topic(said).and_then(own));
    let mut people = said.named.clone();
    people.retain(|&e| speaker.is_none_or(|s| !maybe_same(ground, e, s)));
    if people.is_empty() {
        people.extend(host(papers, said));
    }
    let meant = people.is_empty() && word::any(said.text, HE);
    if meant {
        people.extend(speaker.and_then(|s| spoken_of(ground, record, &said.span, s).filter(|&e| !maybe_same(ground, e, s))));
    }
    let kin = said.told.iter().filter(|c| KIN.contains(&c.as_str())).cloned().collect();
    Some(Word { span: said.span.clone(), record: said.record, speaker, text: said.text, people, meant, kin, day })
}

/// At whose place or with whom a sentence says that its speaker was, by a first name that one alone bears.
fn host(papers: &Papers, said: &Said) -> Option<usize> {
    let text: String = papers.ground.records[said.record].chars()[said.span.start as usize..said.span.end as usize].iter().collect();
    let all: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let with = |w: &&[&str]| WITH.contains(&word::fold(w[0]).as_str()) && w[1].starts_with(char::is_uppercase);
    all.windows(2).filter(with).find_map(|w| papers.names.only(&word::fold(w[1])))
}

/// Whether somebody's words on a time leave no room for where another says he was then.
fn refutes(ground: &Ground, alibi: &Word, absence: &Word) -> bool {
    let is = |a: usize, b: usize| maybe_same(ground, a, b);
    let at_one_time = alibi.day.zip(absence.day).map(|(a, b)| a == b);
    let Some(who) = alibi.speaker.filter(|_| at_one_time != Some(false)) else { return false };
    let Some(host) = absence.speaker else {
        // "My son did not set foot here", in a paper that names him.
        let named = ground.records[absence.record].mentions.iter().any(|(_, e)| is(*e, who));
        return named && at_one_time == Some(true) && !alibi.kin.is_empty() && !absence.kin.is_empty();
    };
    if is(who, host) {
        // "He did not leave the sofa, we saw a film", "he left, I saw the film alone".
        let alike = || !concept::content(alibi.text).is_disjoint(&concept::content(absence.text));
        if remained(alibi.text) && word::any(absence.text, ALONE) && alike() {
            return true;
        }
        // "I was at my mother's", "I was not at my mother's".
        return !alibi.kin.is_disjoint(&absence.kin) && !word::any(absence.text, ALONE);
    }
    let names_host = alibi.people.iter().any(|&e| is(e, host));
    let of_him = absence.people.iter().any(|&e| is(e, who));
    let related = family(ground, who, host);
    let stays = names_host || related && (word::any(alibi.text, HOME) || !alibi.kin.is_empty());
    let speaks_of_him = of_him || related && !absence.kin.is_empty() || names_host && absence.people.is_empty();
    // Without a day the one who is named must speak of such a time.
    stays && speaks_of_him && at_one_time.unwrap_or(names_host && word::any(absence.text, WHEN))
}

/// Whether the files say that two are family or live together, or they share a surname.
pub(super) fn family(ground: &Ground, a: usize, b: usize) -> bool {
    const NAME_MIN: usize = 4;
    let mut claimed = ground.claims_of[a].iter().filter(|&&c| matches!(ground.claim(c).property, Property::Family | Property::Associate));
    let both = |&c: &usize| [ground.subject[c], ground.object[c]].into_iter().flatten().any(|e| maybe_same(ground, e, b));
    let shared = || name_words(ground, a).intersection(&name_words(ground, b)).any(|w| w.chars().count() >= NAME_MIN);
    claimed.any(both) || shared()
}
