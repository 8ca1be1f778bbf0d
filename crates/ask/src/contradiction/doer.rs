//! Who did what a sentence tells, where it says that it was he: "c'est X qui", "the man who ... was X", "it was I who".

use crate::view::day::days_at;
use crate::view::ground::{Day, Ground, Record, words};
use crate::view::word;
use model::Span;

const IT_WAS_I: &[&str] = &[
    "c'est moi qui",
    "c'etait moi qui",
    "ik was het die",
    "ik ben het die",
    "ik ben degene die",
    "it was me who",
    "it was i who",
    "i was the one who",
];
const IT_WAS: &[&str] = &[
    "celui qui",
    "celle qui",
    "l'homme qui",
    "la femme qui",
    "c'est lui qui",
    "c'est elle qui",
    "c'etait",
    "degene die",
    "de man die",
    "de vrouw die",
    "hij was het die",
    "zij was het die",
    "the one who",
    "the man who",
    "the woman who",
    "it was",
];

/// "C'est X qui": the words before and behind a name that says who it was.
const CLEFT: &[(&str, &str)] = &[
    ("c'est ", "qui"),
    ("c'etait ", "qui"),
    ("ce fut ", "qui"),
    ("het was ", "die"),
    ("dat was ", "die"),
    ("it was ", "who"),
    ("that was ", "who"),
];
/// Characters between "it was" and the name.
const APPOSITION: usize = 40;
pub(super) const BY: &[&str] = &["par", "door", "by"];
/// Nobody but he.
const ALONE: &[&str] = &[
    "personne d'autre",
    "moi-meme",
    "moi seul",
    "niemand anders",
    "ikzelf",
    "ik alleen",
    "nobody else",
    "no one else",
    "nobody but",
    "myself",
];
const I: &[&str] = &["je", "j'ai", "j'etais", "moi", "ik", "i"];

/// Who did what the sentence tells, and whether he alone can have: its speaker, the one it names, or the one that the next sentence recognises.
pub(super) fn doer(ground: &Ground, record: &Record, span: &Span, text: &str, speaker: Option<usize>) -> Option<(usize, bool)> {
    if word::any(text, IT_WAS_I) || word::any(text, ALONE) && word::any(text, I) {
        return speaker.map(|s| (s, true));
    }
    let mine = |e: &usize| ground.is_person(*e) && Some(*e) != speaker;
    let people: Vec<usize> = ground.entities_in(span).into_iter().filter(mine).collect();
    if let [one] = people[..] {
        let mentions = record.mentions.iter().filter(|(_, e)| *e == one).map(|(m, _)| &ground.mention(*m).span);
        let at = mentions.filter(|m| span.contains(m)).map(|m| (m.start, m.end)).next()?;
        let (before, behind) = (record.folded().slice(span.start, at.0), record.folded().slice(at.1, span.end));
        // "C'est le monsieur aux lunettes, X, qui": what stands between says more of him.
        let cleft = |(it, who): &(&str, &str)| {
            let near = before.rfind(it).is_some_and(|at| before[at + it.len()..].chars().count() <= APPOSITION);
            near && behind.trim_start_matches([' ', ',']).starts_with(who)
        };
        if CLEFT.iter().any(cleft) {
            return Some((one, true));
        }
        if before.split_whitespace().next_back().is_some_and(|w| BY.contains(&w)) {
            return Some((one, false));
        }
    }
    if !word::any(text, IT_WAS) {
        return None;
    }
    let person = |e: &usize| ground.is_person(*e) && Some(*e) != speaker;
    let named = |s: &Span| ground.entities_in(s).into_iter().filter(person).collect::<Vec<_>>();
    match named(span)[..] {
        [one] => Some((one, true)),
        [] => {
            let next = record.sentence(span.end + 2, span.end + 3);
            let said = named(&next);
            said.first().map(|&e| (e, true)).filter(|_| said.len() == 1)
        }
        _ => None,
    }
}

/// Whether more than one clause stands between somebody and the day behind him.
pub(super) fn nested(ground: &Ground, record: &Record, span: &Span, who: usize, written: Day) -> bool {
    const RELATIVE: &[&str] = &["qui", "que", "die", "dat", "who", "that", "which"];
    let named = record.mentions.iter().filter(|(_, e)| *e == who).map(|(m, _)| &ground.mention(*m).span).find(|m| span.contains(m));
    let behind = named.map_or("", |m| record.folded().slice(m.end, span.end));
    let first = days_at(behind, written).first().map(|(byte, _)| *byte);
    first.is_some_and(|byte| words(&behind[..byte]).iter().filter(|w| RELATIVE.contains(&w.as_str())).count() > 1)
}

/// The clause of a deed in which somebody stood.
pub(super) fn clause_of(ground: &Ground, record: &Record, span: &Span, deed: &str, who: usize) -> Option<String> {
    let at = record.mentions.iter().filter(|(_, e)| *e == who).map(|(m, _)| &ground.mention(*m).span).find(|m| span.contains(m))?;
    let place = (at.start - span.start) as usize;
    let mut from = 0;
    let mut last = String::new();
    deed.split([',', ';', ':', '"']).find_map(|clause| {
        let to = from + clause.chars().count() + 1;
        // "The man in the glasses, X, who gave it": the clause around an apposition is what is told.
        let here = (from..to).contains(&place) || from > place;
        from = to;
        let told = here && !(clause.trim().is_empty() && from > place);
        if !told {
            last = clause.to_owned();
        }
        told.then(|| if clause.trim_start().starts_with("qui ") { format!("{last} {clause}") } else { clause.to_owned() })
    })
}
