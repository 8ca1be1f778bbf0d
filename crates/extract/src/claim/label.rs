//! What opens a turn at the head of a line ("Q. -", "Vraag 3:", "--", "DURAND :", "[21:14] Anna:"), and whose words follow it.

use super::shadow;
use norm::pattern::Pattern;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Whose words a turn of a hearing on record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Asks,
    Answers,
}

/// The head of a line that opens a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The label folded, without dots; a dash stands for itself.
    pub key: String,
    /// The label as written.
    pub label: String,
    /// Bytes to the first word said.
    pub len: usize,
    /// What the label itself says of whose words follow.
    pub side: Option<Side>,
    /// A time stands before it.
    pub timed: bool,
}

fn plain(pattern: &str) -> Pattern {
    #[allow(clippy::expect_used)] // the patterns are constants of this module, compiled by every test run
    Pattern::new(pattern).expect("constant pattern")
}

static STAMP: LazyLock<Pattern> = LazyLock::new(|| {
    plain(
        r"^(?:\[[^\]\n]{0,14}[0-9][^\]\n]{0,14}\]|\(?[0-9]{1,2}[:.hHu][0-9]{2}(?:[:.][0-9]{2})?\)?|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}[:.hHu][0-9]{2}(?:[:.][0-9]{2})?)\s*(?:[-–—]\s*)?",
    )
});
static DASH: LazyLock<Pattern> = LazyLock::new(|| plain(r"^(-{1,3}|[–—]{1,2}|>)\s+"));
static WORD: LazyLock<Pattern> = LazyLock::new(|| {
    plain(concat!(
        r"^(?:\*{1,2}|<v |<)?((?i:sur|op|on)\s+(?i:interpellation|questions?|demande|vraag|ondervraging)|(?:\p{L}\.){2,3}|\p{L}[\p{L}'’-]{0,24}(?:[ \u{a0}](?:\p{L}[\p{L}'’-]{0,20}\.?)){0,3}?)",
        r"\.?[ \u{a0}]*(?:[nN][°orR]\.?[ \u{a0}]*)?([0-9]{0,3})[ \u{a0}]*(?:\([^()\n]{0,40}\)[ \u{a0}]*)?(?:\*{1,2})?([:>]|\.?[ \u{a0}]*[-–—/]|[.)])(?:\s*[-–—])?(?:\s+|$)"
    ))
});
/// The name of an account: "dieter.k: ja", "mevr_x: nee".
static HANDLE: LazyLock<Pattern> =
    LazyLock::new(|| plain(r"^@?(\p{L}[\p{L}0-9]*[._-]?[\p{L}0-9._-]{0,20}|\p{L}{1,4}\.[ \u{a0}]\p{L}{2,20}):\s+"));
static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| plain(r"^(?i:([qrvad]))[ \u{a0}]?[0-9]{1,3}\s+"));
static SPACED: LazyLock<Pattern> = LazyLock::new(|| plain(r"^(\p{Lu}[\p{L}0-9]{0,12})\s{2,}"));

const ASKS: &[&str] = &[
    "q",
    "question",
    "questions",
    "demande",
    "demandes",
    "d",
    "vraag",
    "vragen",
    "v",
    "vr",
    "enqueteur",
    "enqueteurs",
    "enquetrice",
    "verbalisant",
    "verbalisante",
    "verbalisanten",
    "inspecteur",
    "inspectrice",
    "commissaire",
    "officier",
    "opj",
    "apj",
    "policier",
    "policiere",
    "gendarme",
    "juge",
    "le juge",
    "la juge",
    "magistrat",
    "nous",
    "verhoorder",
    "verhoorders",
    "verhoorster",
    "ondervrager",
    "onderzoeksrechter",
    "rechercheur",
    "speurder",
    "officer",
    "interviewer",
    "investigator",
    "detective",
    "interrogator",
    "int",
    "mention",
    "opmerking",
    "constatation",
];
const ANSWERS: &[&str] = &[
    "r",
    "rep",
    "reponse",
    "reponses",
    "a",
    "ant",
    "antw",
    "antwoord",
    "answer",
    "reply",
    "sir",
    "si",
    "sur interpellation",
    "sur question",
    "sur questions",
    "sur demande",
    "op vraag",
    "op ondervraging",
    "on question",
    "temoin",
    "le temoin",
    "suspect",
    "le suspect",
    "mis en cause",
    "garde a vue",
    "gardee a vue",
    "plaignant",
    "plaignante",
    "declarant",
    "declarante",
    "comparant",
    "comparante",
    "prevenu",
    "prevenue",
    "interesse",
    "interessee",
    "l'interesse",
    "l'interessee",
    "getuige",
    "verdachte",
    "betrokkene",
    "verhoorde",
    "aangever",
    "aangeefster",
    "klager",
    "klaagster",
    "witness",
    "the witness",
    "interviewee",
    "defendant",
    "complainant",
    "respondent",
];
/// Answers that stand without written questions.
const ALONE: &[&str] =
    &["sir", "sur interpellation", "sur question", "sur questions", "sur demande", "op vraag", "op ondervraging", "on question"];

/// Labels that say by themselves that somebody asks or answers.
const WORDS: &[&str] = &["question", "reponse", "vraag", "antwoord", "answer", "reply", "sur ", "op ", "on question", "demande"];

/// Lower case without accents and dots.
fn fold(label: &str) -> String {
    shadow::fold(&label.replace('.', "")).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn side_of(key: &str) -> Option<Side> {
    let leads = |words: &[&str]| words.iter().any(|w| key.starts_with(w));
    if ASKS.contains(&key) || leads(&["question d", "question by", "question from", "vraag van", "demande d"]) {
        Some(Side::Asks)
    } else if ANSWERS.contains(&key) || leads(&["reponse d", "antwoord van", "answer by", "answer of"]) {
        Some(Side::Answers)
    } else {
        None
    }
}

/// Whether [`WORD`] may match: a mark that ends a label stands behind a few words. Most lines are running text, which shows after six words.
fn may_be_labelled(line: &str) -> bool {
    let mut words = 0;
    let mut inside = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // What a label may have before and in brackets is left to the pattern.
            '(' | '*' | '<' => return true,
            ':' | '>' | '-' | '–' | '—' | '/' | '.' | ')' => {
                if chars.peek().is_none_or(|n| n.is_whitespace() || matches!(n, '-' | '–' | '—')) {
                    return true;
                }
            }
            '\'' | '’' | '°' => {}
            c if c.is_whitespace() => inside = false,
            c if c.is_alphanumeric() => {
                words += usize::from(!inside);
                inside = true;
                if words > LABEL_WORDS {
                    return false;
                }
            }
            _ => return false,
        }
    }
    false
}

/// More words than a label can have: four, the number's own mark and the number.
const LABEL_WORDS: usize = 6;

/// The opening of a line, if it has the shape of one. Whether it is one is decided by its recurrence.
pub fn opening(line: &str) -> Option<Opening> {
    let stamp = STAMP.find(line).map_or(0, |m| m.end());
    let rest = &line[stamp..];
    let timed = stamp > 0;
    if let Some(c) = DASH.captures(rest).filter(|_| !timed) {
        let label = c.get(1)?.as_str().to_owned();
        return Some(Opening { key: label.clone(), label, len: c.get(0)?.end(), side: None, timed });
    }
    if let Some(c) = may_be_labelled(rest).then(|| WORD.captures(rest)).flatten() {
        let (all, label, number, mark) = (c.get(0)?, c.get(1)?, c.get(2)?.as_str(), c.get(3)?.as_str());
        let word = fold(label.as_str());
        let side = side_of(&word);
        let written = if number.is_empty() { label.as_str().to_owned() } else { format!("{} {number}", label.as_str()) };
        if side.is_some() && !timed {
            return Some(Opening { key: word, label: written, len: all.end(), side, timed });
        }
        if matches!(mark, ":" | ">") && !word.is_empty() {
            return Some(Opening { key: format!("{word}{number}"), label: written, len: stamp + all.end(), side: None, timed });
        }
    }
    if let Some(c) = HANDLE.captures(rest) {
        let label = c.get(1)?.as_str().to_owned();
        return Some(Opening { key: fold(&label), label, len: stamp + c.get(0)?.end(), side: None, timed });
    }
    if let Some(c) = NUMBERED.captures(rest).filter(|_| !timed) {
        let word = fold(c.get(1)?.as_str());
        return Some(Opening { side: side_of(&word), key: word, label: c.get(1)?.as_str().to_owned(), len: c.get(0)?.end(), timed });
    }
    if let (true, Some(c)) = (timed, SPACED.captures(rest)) {
        let label = c.get(1)?.as_str().to_owned();
        return Some(Opening { key: fold(&label), label, len: stamp + c.get(0)?.end(), side: None, timed });
    }
    None
}

/// What each opening of a hearing on record opens; none if the text is no such record.
///
/// `asks` tells whether a turn holds a question, `mine` whether its label names who is heard; `hearing` that the text is known to be a hearing.
pub fn sides(
    lines: &[Option<Opening>],
    hearing: bool,
    asks: &dyn Fn(usize) -> bool,
    mine: &dyn Fn(usize) -> bool,
) -> Option<Vec<Option<Side>>> {
    // A role ("Verdachte : X") that stands once is a field of the head.
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for o in lines.iter().flatten() {
        *times.entry(&o.key).or_default() += 1;
    }
    let lines: Vec<Option<Opening>> = lines
        .iter()
        .map(|o| {
            let mut o = o.clone()?;
            let often = times.get(o.key.as_str()).is_some_and(|n| *n > 1);
            o.side = o.side.filter(|_| often || o.key.len() <= 4 || WORDS.iter().any(|w| o.key.starts_with(w)));
            Some(o)
        })
        .collect();
    let lines = lines.as_slice();
    let count = |keep: &dyn Fn(&Opening) -> bool| lines.iter().flatten().filter(|o| keep(o)).count();
    let (questions, answers) = (count(&|o| o.side == Some(Side::Asks)), count(&|o| o.side == Some(Side::Answers)));
    // Whole words say what they are; a letter may number a list.
    let (asked, answered) =
        (count(&|o| o.side == Some(Side::Asks) && o.key.len() > 3), count(&|o| o.side == Some(Side::Answers) && o.key.len() > 2));
    let alone = count(&|o| ALONE.contains(&o.key.as_str()));
    let pairs = questions >= 2 && answers >= 2 || asked >= 1 && answered >= 1 || hearing && questions >= 1 && answers >= 1;
    if pairs || alone >= 2 || alone >= 1 && hearing || asked >= 2 && hearing {
        let side = |n: usize, o: &Opening| match o.side {
            // "Op vraag" opens both.
            Some(Side::Answers) if o.key.starts_with("op ") && asks(n) => Some(Side::Asks),
            side => side,
        };
        return Some(lines.iter().enumerate().map(|(n, o)| o.as_ref().and_then(|o| side(n, o))).collect());
    }
    if !hearing {
        return None;
    }
    named(lines, asks, mine).or_else(|| dashed(lines, asks))
}

/// Turns by names: who is heard answers, whoever else mostly asks.
fn named(lines: &[Option<Opening>], asks: &dyn Fn(usize) -> bool, mine: &dyn Fn(usize) -> bool) -> Option<Vec<Option<Side>>> {
    let mut keys: BTreeMap<&str, (usize, usize, bool)> = BTreeMap::new();
    for (n, o) in lines.iter().enumerate() {
        let Some(o) = o.as_ref().filter(|o| o.key.starts_with(char::is_alphabetic)) else { continue };
        let entry = keys.entry(&o.key).or_default();
        entry.0 += 1;
        entry.1 += usize::from(asks(n));
        entry.2 |= mine(n);
    }
    let recurring: BTreeMap<&str, Side> = keys
        .into_iter()
        .filter(|(_, (all, _, mine))| *all >= 2 || *mine)
        .map(|(key, (all, asked, mine))| (key, if !mine && 2 * asked >= all { Side::Asks } else { Side::Answers }))
        .collect();
    let sides: BTreeSet<bool> = recurring.values().map(|s| *s == Side::Asks).collect();
    let turns = lines.iter().flatten().filter(|o| recurring.contains_key(o.key.as_str())).count();
    (sides.len() == 2 && recurring.len() <= 4 && turns >= 4)
        .then(|| lines.iter().map(|o| o.as_ref().and_then(|o| recurring.get(o.key.as_str()).copied())).collect())
}

/// Turns by dashes: one mark for each side, or one for both.
fn dashed(lines: &[Option<Opening>], asks: &dyn Fn(usize) -> bool) -> Option<Vec<Option<Side>>> {
    let mut marks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (n, o) in lines.iter().enumerate() {
        let Some(o) = o.as_ref().filter(|o| !o.key.starts_with(char::is_alphanumeric)) else { continue };
        let entry = marks.entry(&o.key).or_default();
        entry.0 += 1;
        entry.1 += usize::from(asks(n));
    }
    let (all, asked) = marks.values().fold((0, 0), |a, m| (a.0 + m.0, a.1 + m.1));
    if asked < 2 || all - asked < 2 {
        return None;
    }
    let busy: Vec<(&str, (usize, usize))> = marks.into_iter().filter(|m| m.1.0 >= 2).collect();
    let by_mark = match busy[..] {
        [a, b] if (a.1.1 * b.1.0).abs_diff(b.1.1 * a.1.0) * 2 > a.1.0 * b.1.0 => {
            Some(if a.1.1 * b.1.0 > b.1.1 * a.1.0 { (a.0, b.0) } else { (b.0, a.0) })
        }
        _ => None,
    };
    let side = |n: usize, o: &Opening| match by_mark {
        Some((question, _)) if o.key == question => Some(Side::Asks),
        Some((_, answer)) if o.key == answer => Some(Side::Answers),
        _ if o.key.starts_with(char::is_alphanumeric) => None,
        _ => Some(if asks(n) { Side::Asks } else { Side::Answers }),
    };
    Some(lines.iter().enumerate().map(|(n, o)| o.as_ref().and_then(|o| side(n, o))).collect())
}

/// Words that head fields of forms: never speakers.
static FIELD: LazyLock<Pattern> = LazyLock::new(|| {
    plain(
        r"^(?:(?:pre)?noms?|nom et prenoms?|nom, prenom|(?:voor|familie)?na(?:am|men)|n[eé]e? .*|geboren.*|geb|born.*|date.*|datum.*|lieu.*|plaats.*|adresse?s?|address|domicile.*|woonplaats|profession|beroep|occupation|nationalite?.*|nationaliteit|tel.*|gsm|mobile|portable|objet|onderwerp|betreft|subject|re|ref.*|kenmerk.*|concern.*|de|a|aan|to|from|van|cc|copie|kopie|source|bron|fiabilite.*|dossier|zaak|heure|uur|time|remarques?|nota|note|voertuig|vehicule|vehicle|plaque|immatriculation|alias|surnom|bijnaam|identite.*|identiteit.*|motif|destinataires?|pour|voor|duree|duur|ligne|lijn|line|gesprek.*|appel.*|session|sessie|suites?|decision|beslissing|conclusion|besluit|item|scelle.*|titulaire|gebruiker.*|houder|objectif|cible|target|resultats?|annexes?|bijlagen?|page|type|etat civil|emploi)$",
    )
});

/// Whether a label heads a field of a form.
pub fn is_field(key: &str) -> bool {
    FIELD.is_match(key)
}

/// What the lines with one label look like.
#[derive(Default)]
struct Lines {
    all: usize,
    /// They end as sentences do.
    ended: usize,
    /// Words after the label.
    words: usize,
    /// The label is written as a name is.
    name: bool,
    /// What follows begins with a small letter, or is several words that end in a question.
    loose: usize,
}

/// Labels that open turns in this text: they recur, head no field, and what follows them reads as speech or, where most lines have them, as a chat.
pub fn recurring(text: &str) -> BTreeSet<String> {
    let mut keys: BTreeMap<String, Lines> = BTreeMap::new();
    let mut lines = 0;
    for line in text.split(['\n', '\u{c}']).map(str::trim).filter(|l| !l.is_empty()) {
        lines += 1;
        let Some(o) = opening(line).filter(|o| o.key.starts_with(char::is_alphabetic) && !o.timed) else { continue };
        if FIELD.is_match(&o.key) {
            continue;
        }
        let rest = &line[o.len..];
        let entry = keys.entry(o.key.clone()).or_default();
        entry.all += 1;
        entry.ended += usize::from(line.ends_with(['.', '?', '!', '…', '»', '"', ']', ')']));
        entry.words += rest.split_whitespace().count();
        entry.name |= o.label.chars().next().is_some_and(char::is_uppercase) || o.key.ends_with(|c: char| c.is_ascii_digit());
        entry.loose += usize::from(rest.starts_with(char::is_lowercase) || rest.ends_with(['?', '!']));
    }
    keys.retain(|_, l| l.all >= 2);
    let sum = |of: &dyn Fn(&Lines) -> usize, named: bool| keys.values().filter(|l| l.name || !named).map(of).sum::<usize>();
    let of = |f: fn(&Lines) -> usize, named: bool| sum(&f, named);
    let named = keys.values().filter(|l| l.name).count();
    let all = of(|l| l.all, true);
    if named >= 2 && all >= 4 && of(|l| l.ended, true) * 2 >= all {
        return keys.into_iter().filter(|(_, l)| l.name).map(|(k, _)| k).collect();
    }
    // A chat has no full stops; its lines are words, not values, and nearly all of them are somebody's.
    let all = of(|l| l.all, false);
    let chat =
        keys.len() >= 2 && all >= 4 && all * 10 >= lines * 7 && of(|l| l.words, false) >= all * 3 && of(|l| l.loose, false) * 5 >= all * 3;
    if chat { keys.into_keys().collect() } else { BTreeSet::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_passed_over() {
        let pieces = [
            "Jan", " ", "D.", ":", "sur", "question", "\t", "-", "–", "°", "n", "3", "(x", ")", "*", "<v ", "é", "’", "/", ">", ",", "a-b",
            ".",
        ];
        let mut state = 11u32;
        let mut next = |n: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % n
        };
        for _ in 0..20_000 {
            let line: String = (0..next(14)).map(|_| pieces[next(pieces.len())]).collect();
            assert!(may_be_labelled(&line) || !WORD.is_match(&line), "{line}");
        }
    }

    fn check(line: &str, key: &str, rest: &str) {
        let found = opening(line);
        assert_eq!(found.as_ref().map(|o| (o.key.as_str(), &line[o.len..])), Some((key, rest)), "{line:?}: {found:?}");
    }

    #[test]
    fn lines_open_turns() {
        check("Q. - Où ?", "q", "Où ?");
        check("Vraag 3: Waar?", "vraag", "Waar?");
        check("A5: Nergens.", "a", "Nergens.");
        check("SUR INTERPELLATION : Non.", "sur interpellation", "Non.");
        check("S.I.R. : Jamais.", "sir", "Jamais.");
        check("-- De Lyon.", "--", "De Lyon.");
        check("LEFORT : Oui.", "lefort", "Oui.");
        check("MAN 2: In de koffer.", "man2", "In de koffer.");
        check("man1 > Goed.", "man1", "Goed.");
        check("[26/08/2018, 21:14:07] Anna: hij komt", "anna", "hij komt");
        check("22.14.20  A  Tu viens ?", "a", "Tu viens ?");
        assert_eq!(opening("Il est venu hier."), None);
    }

    #[test]
    fn labels_that_recur_with_speech_are_turns() {
        let talk = "LEFORT : Où étiez-vous ?\nMAES : Chez moi.\nLEFORT : Avec qui ?\nMAES : Personne.";
        assert_eq!(recurring(talk).into_iter().collect::<Vec<_>>(), ["lefort", "maes"]);
        let form = "Nom : Maes\nAdresse : 3 rue Haute\nNom : Lefort\nAdresse : 4 rue Basse";
        assert!(recurring(form).is_empty());
    }
}
