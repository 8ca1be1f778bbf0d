//! Where somebody was on a day, as witnesses say and no claim holds.

use super::named::name_words;
use super::number::number_of;
use super::papers::Papers;
use super::said::parts;
use super::stranger::spoken_of;
use super::tap::WEEKDAYS;
use crate::view::concept;
use crate::view::day::{day_in, days_at, is_month, is_weekday, last_of, weekdays_at};
use crate::view::ground::{Day, Ground, Record, date_of, day_of, words};
use crate::view::word::{self, I, NOT};
use model::{Schema, Span};
use std::collections::BTreeSet;

/// Somebody was in one of these places, or at his home or work, on a day.
pub(super) struct Stay {
    pub person: usize,
    pub day: Day,
    pub places: Vec<usize>,
    pub home: bool,
    /// Was not there: at home, or at work.
    pub away: bool,
    pub work: bool,
    pub span: Span,
    pub speaker: Option<usize>,
    /// The words, folded, that tell at what time.
    pub told: String,
    pub by: By,
}

/// How a stay is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Somebody says so; for `whole`, that he never left.
    Word { whole: bool },
    /// A register has it: a door, a clock.
    Register,
    /// A register of nights has it.
    Lodging,
    /// A service saw him at an hour.
    Seen,
}

pub(super) const BEING: &[&str] = &[
    "etait",
    "etais",
    "etions",
    "etaient",
    "se trouvait",
    "me trouvais",
    "suis reste",
    "est reste",
    "suis restee",
    "est restee",
    "a dormi",
    "ai dormi",
    "ai passe*",
    "a passe*",
    "avons passe*",
    "etions passe*",
    "was",
    "waren",
    "bleef",
    "bleven",
    "verbleef",
    "sliep",
    "heeft geslapen",
    "were",
    "stayed",
    "slept",
    "spent",
    "logeait",
    "logeais",
    "a loge*",
    "ai loge*",
    "dormait",
    "dormais",
    "avons dormi",
    "sommes restes",
    "zat",
    "zaten",
    "lag",
    "stond",
    "logeerde",
    "geweest",
    "heb geslapen",
    "sliepen",
    "bracht",
    "sat",
    "had stayed",
    "geslapen",
    "doorgebracht",
    "gebleven",
    "gezeten",
    "gelegen",
    "gestaan",
];
/// Having stayed where one was, said by what was not done: "je n'ai pas quitté Tournai", "did not set foot outside Ipswich".
const LEAVING: &[&str] = &[
    "quitte",
    "sorti",
    "sortie",
    "bouge",
    "verlaten",
    "verliet",
    "weg",
    "weggeweest",
    "buiten",
    "left",
    "leave",
    "set foot outside",
    "get away",
    "got away",
    "budge*",
    "nez dehors",
    "pied dehors",
    "van huis geweest",
    "deur uit",
    "buitengekomen",
    "out of the house",
    "outside the house",
    "stirred",
];
/// Coming across somebody.
const MET: &[&str] = &[
    "croise*",
    "rencontr*",
    "vu",
    "vue",
    "aper*",
    "servi",
    "salue*",
    "zag",
    "gezien",
    "tegengekomen",
    "ontmoet*",
    "bediend",
    "gegroet",
    "saw",
    "seen",
    "met",
    "served",
    "passed",
    "ran into",
    "bumped into",
];
/// At the place of him whom the speaker met.
const AT_HERS: &[&str] = &["chez lui", "chez elle", "bij hem", "bij haar", "at his", "at her"];
/// Where one lives, and where one works.
pub(super) const HOME: &[&str] = &[
    "chez moi",
    "a la maison",
    "au lit",
    "mon lit",
    "ma cuisine",
    "mon salon",
    "thuis",
    "mijn bed",
    "eigen bed",
    "in bed",
    "van huis geweest",
    "deur niet uit",
    "mijn keuken",
    "at home",
    "my bed",
    "my kitchen",
    "my own place",
];
/// Where he lives of whom it is said.
const AT_HIS: &[&str] = &["a la maison", "thuis", "at home"];
/// Where the sentence is about.
const THERE: &[&str] = &["n'y etait", "er niet", "niet bij mij", "pas chez moi", "not there", "not at my", "not with me"];
/// Coming home, or back for the night.
const HOMECOMING: &[&str] = &["rentre*", "come home", "came home", "come back", "came back", "got home", "return*"];
const COMING: &[&str] = &["rentre*", "come", "came", "got", "return*", "kwam", "kwamen", "gekomen", "venu", "venue", "dormi", "overnacht"];
const WORK: &[&str] = &[
    "au travail",
    "mon travail",
    "au boulot",
    "au bureau",
    "op kantoor",
    "at the office",
    "op het werk",
    "mon poste",
    "de service",
    "mon service",
    "ma garde",
    "de garde",
    "mijn werk",
    "het werk",
    "mijn post",
    "mijn dienst",
    "mijn shift",
    "van dienst",
    "van wacht",
    "at work",
    "my work",
    "my post",
    "my shift",
    "on duty",
    "on shift",
];
/// Between two days: "de nuit du 12 au 13", "de nacht van 12 op 13".
const TO_THE_NEXT: &[&str] = &["au", "op", "to", "en", "et", "and"];
/// Being at the speaker's: "il a mangé chez moi à Lille".
pub(super) const AT_MINE: &[&str] = &[
    "chez moi",
    "chez nous",
    "bij mij",
    "bij ons",
    "my place",
    "our place",
    "my house",
    "our house",
    "naast mij",
    "naast me",
    "a cote de moi",
    "beside me",
    "next to me",
    "avec moi",
    "with me",
];
const HE: &[&str] = &["il", "elle", "hij", "zij", "ze", "he", "she"];
/// Questions for where the speaker was.
pub(super) const WHERE: &[&str] = &[
    "ou etiez-vous",
    "ou vous trouviez-vous",
    "ou avez-vous passe",
    "waar was u",
    "waar bevond u",
    "waar zat u",
    "where were you",
    "que faisiez-vous",
    "qu'avez-vous fait",
    "emploi du temps",
    "wat deed u",
    "wat hebt u gedaan",
    "waar verbleef u",
    "waar hield u",
    "what were you doing",
    "ou etait",
    "ou se trouvait",
    "waar was",
    "waar hing",
    "waar zat",
    "where was",
    "what did you do",
    "whereabouts",
    "where did you spend",
];
/// Concepts of a question that names a time and nothing else.
const WHEN: &[&str] =
    &["evening", "night", "morning", "afternoon", "day", "question", "weekend", "crime", "fire", "attack", "happen", "accident"];
const YOU: &[&str] = &["vous", "u", "you", "votre", "vos", "uw", "your"];
/// Words of an answer that only denies.
const BARE: usize = 4;

/// Stays told in statements: one a sentence and person.
pub(super) fn stays(papers: &Papers) -> Vec<Stay> {
    let (ground, names) = (papers.ground, &papers.names);
    let mut out = super::register::stays(ground);
    out.extend(super::tap::stays(ground));
    for (at, record) in ground.records.iter().enumerate() {
        let (Some(written), folded) = (record.day(), record.folded()) else { continue };
        for said in papers.around(at, spots(ground, record).into_iter()).filter(|s| s.spoken && !s.asks()) {
            let question = papers.topic(&said);
            let before = papers.sentence_before(&said);
            let (span, text, speaker) = (said.span, said.text, said.speaker);
            let asked = folded.slice(span.start.saturating_sub(160), span.start);
            // "The evening of 13 October?" asks where one was.
            let only_when = |q: &str| papers.day(q, written).is_some() && told_but_weekdays(q).iter().all(|c| WHEN.contains(&c.as_str()));
            let asks_where = |q: &str| word::any(q, WHERE) || asks_where(q) && papers.day(q, written).is_some();
            let answers = question.is_some_and(|q| asks_where(q) || only_when(q));
            let (remained, places) = (remained(text), places(ground, &span));
            // "Ruben was niet thuis, hij zat in Terneuzen": the clause says who was away.
            let away = [AT_HIS, THERE, HOMECOMING];
            // "I was on the towpath. Not at home."
            let bare = text.split_whitespace().count() <= BARE && before.as_ref().is_some_and(|b| speaks_of_self(b.text));
            if let Some(clause) = parts(text).find(|c| {
                word::any(c, NOT) && away.iter().any(|w| word::any(c, w)) && (word::any(c, BEING) || word::any(c, COMING) || bare)
            }) {
                let people = names.people(ground, record, &span, speaker).into_iter().filter(|e| Some(*e) != speaker);
                let of = if word::any(clause, I) || bare { speaker } else { people.into_iter().next() };
                if let (Some(person), Some(day)) = (of, papers.day(text, written).or_else(|| papers.day(question?, written))) {
                    let (told, by) = (text.to_owned(), By::Word { whole: false });
                    out.push(Stay { person, day, places, home: true, away: true, work: false, span, speaker, told, by });
                }
                continue;
            }
            let (home, work) = (word::any(text, HOME), word::any(text, WORK));
            // At an hour of a day somebody is where the statement puts him, whatever its verb.
            let own = night(text, written).or_else(|| day_in(text, written));
            let in_question = || question.and_then(|q| papers.day(q, written));
            let dated = own.or_else(|| papers.spoken_day(text, written)).or_else(in_question).is_some();
            let timed = dated && super::place::tells_time(text);
            let told = answers || timed || remained || home || work || word::any(text, BEING) || word::any(text, AT_MINE);
            // "I sat at the bar all evening, I never saw France that day" denies another thing.
            let stayed = || parts(text).any(|c| word::any(c, BEING) && !word::any(c, NOT) && !word::negated(c));
            // Somebody whom the speaker met there and then.
            let met = timed && word::any(text, MET) && !word::any(text, AT_HERS);
            // "He lay beside me that night."
            // "Where was he on the 24th? At home, with me": of him the speaker tells, not of himself.
            let of_him = word::any(text, HE) && !speaks_of_self(text);
            let asked_of_him = answers && question.is_some_and(|q| word::any(q, HE) && !word::any(q, YOU));
            let mut days = if night(text, written).is_some() { Vec::new() } else { range(text, written) };
            days.extend(every_night(text, written));
            let lasted = |days: &[Day]| !days.is_empty() || timed;
            let hosted = word::any(text, AT_MINE) && (lasted(&days) && word::any(text, BEING) && !speaks_of_self(text) || asked_of_him);
            // "I never left it till noon."
            let kept = parts(text).any(|c| word::any(c, NOT) && word::any(c, LEAVING) && word::any(c, I));
            let named_place = || answers && !place_names(ground, &span).is_empty();
            let somewhere = !places.is_empty() || home || work || met || hosted || kept;
            if !told || word::negated(text) && !remained && !stayed() || !somewhere && !named_place() {
                continue;
            }
            if days.is_empty() {
                days.extend(own.or_else(in_question).or_else(|| papers.spoken_day(text, written)).or_else(|| day_in(asked, written)));
            }
            let before = Span { start: span.start.saturating_sub(asked.chars().count() as u32), end: span.start, ..span.clone() };
            let others = || names.people(ground, record, &before, speaker).into_iter().filter(|e| Some(*e) != speaker).collect::<Vec<_>>();
            // "Where was X? In Ghent, beside me."
            let asked_for = if answers && !word::any(asked, YOU) { others().first().copied() } else { None };
            let people = names.people(ground, record, &span, speaker);
            let him = || speaker.filter(|_| hosted || of_him && answers).and_then(|s| him(papers, record, &span, s));
            let named = people.iter().copied().find(|e| Some(*e) != speaker).or(asked_for).or_else(him);
            let me = kept || speaks_of_self(text) || parts(text).any(|c| word::any(c, WORK) && word::any(c, I));
            let of_self = me || named.is_none() && !hosted && !asked_of_him && (answers || word::any(text, word::MINE));
            // "X lay in bed at home all night."
            let at_home = parts(text).any(|c| word::any(c, HOME) && word::any(c, BEING) && !word::any(c, NOT)) && timed;
            // "He left a bag at my place" puts nobody there on that day.
            if places.is_empty() && !me && !(answers && of_self) && !((met || hosted || at_home) && named.is_some()) {
                continue;
            }
            let told = if own.is_none() { format!("{} {text}", question.unwrap_or_default()) } else { text.to_owned() };
            let with = people.iter().copied().filter(|&e| of_self && together(ground, text, e));
            for (person, day) in
                (if of_self { speaker } else { named }).into_iter().chain(with).flat_map(|p| days.iter().map(move |&d| (p, d)))
            {
                let (span, places, told, work) = (span.clone(), places.clone(), told.clone(), work && of_self);
                let home = home && (of_self || at_home) || hosted || word::any(text, AT_HIS);
                // Who met another somewhere saw him there.
                let by = if Some(person) != speaker && word::any(text, MET) { By::Seen } else { By::Word { whole: remained } };
                out.push(Stay { person, day, places, home, away: false, work, span, speaker, told, by });
            }
        }
    }
    out
}

/// What a question tells beside its weekday.
fn told_but_weekdays(question: &str) -> BTreeSet<String> {
    let left: Vec<String> = words(question).into_iter().filter(|w| !is_weekday(w)).collect();
    concept::content(&left.join(" "))
}

/// Whether a question asks for a place.
fn asks_where(question: &str) -> bool {
    let first = words(super::answered::unmarked(question)).into_iter().take(2).any(|w| w == "ou");
    first || word::any(question, &["waar", "where"])
}

/// Whom a pronoun means: the one spoken of, else the last one named well before.
fn him(papers: &Papers, record: &Record, span: &Span, speaker: usize) -> Option<usize> {
    /// Characters between them.
    const REACH: u32 = 600;
    let ground = papers.ground;
    let far = || {
        let before = record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e));
        let other = before.filter(|(m, e)| {
            m.end <= span.start && span.start - m.end <= REACH && ground.is_person(*e) && !super::maybe_same(ground, *e, speaker)
        });
        other.max_by_key(|(m, _)| m.end).map(|(_, e)| e)
    };
    spoken_of(ground, record, span, speaker).or_else(far)
}

/// Every day of the months that a text names, where it says that something was so each night of them.
fn every_night(text: &str, written: Day) -> Vec<Day> {
    const EVERY: &[&str] = &[
        "toutes les nuits",
        "chaque nuit",
        "tous les soirs",
        "alle nachten",
        "elke nacht",
        "iedere nacht",
        "elke avond",
        "every night",
        "each night",
    ];
    let months = words(text).into_iter().filter(|w| is_month(w) && word::any(text, EVERY));
    let last = months.filter_map(|m| days_at(&format!("1 {m}"), written).first().and_then(|(_, d)| date_of(*d)));
    last.flat_map(|first| (0..Day::from(first.days_in_month())).map(move |n| day_of(first) + n)).collect()
}

/// "Mercredi soir", "on Wednesday evening": the last such day before, where one of them alone is named.
pub(super) fn part_of_weekday(text: &str, written: Day) -> Option<Day> {
    const PARTS: &[&str] = &[
        "soir",
        "matin",
        "midi",
        "apres-midi",
        "apres midi",
        "avond",
        "ochtend",
        "middag",
        "namiddag",
        "nacht",
        "evening",
        "morning",
        "afternoon",
        "night",
    ];
    let is_part = |rest: &str| PARTS.iter().any(|p| rest.starts_with(p));
    // "Woensdagavond" is one word.
    let joined = |w: &String| {
        WEEKDAYS.iter().find_map(|[_, day, _]| w.strip_prefix(day.trim_end_matches('*')).filter(|rest| is_part(rest)).map(|_| *day))
    };
    let compound: Vec<Day> =
        words(text).iter().filter_map(joined).flat_map(|d| weekdays_at(d.trim_end_matches('*'), written)).map(|(_, d)| d).collect();
    let day = match (&weekdays_at(text, written)[..], &compound[..]) {
        (&[(at, day)], []) => text[at..].split_once(' ').is_some_and(|(_, rest)| is_part(rest)).then_some(day),
        ([], &[day]) => Some(day),
        _ => None,
    }?;
    // "Woensdagmiddag de zeventiende".
    ordinal(text).map_or(Some(day), |n| last_of(n, weekday(day)?, written))
}

/// The last day before of a number that a text writes without its month: "die dertiende", "du 13", "la nuit du 20 au 21".
pub(super) fn day_of_month(text: &str, written: Day) -> Option<Day> {
    const BEFORE: &[&str] = &["le", "du", "au", "de", "die", "den", "the", "that", "op"];
    /// What is counted so is no day.
    const BEHIND: &[&str] = &[
        "keer",
        "fois",
        "time",
        "verdieping",
        "etage",
        "floor",
        "kamer",
        "chambre",
        "man",
        "homme",
        "jaar",
        "annee",
        "quai",
        "rue",
        "rang",
        "rij",
        "h",
        "u",
        "uur",
        "heures",
        "heure",
        "am",
        "pm",
        "euro",
        "euros",
        "minutes",
        "minuten",
        "metres",
        "meter",
    ];
    /// Ordinals below it count things sooner than days.
    const DAY_MIN: i8 = 4;
    let all = words(text);
    let number =
        |w: &String| w.parse::<i8>().ok().filter(|d| (1..=31).contains(d)).or_else(|| ordinal(w).filter(|d| (DAY_MIN..=31).contains(d)));
    let alone = |at: usize| all.get(at).is_none_or(|w| !is_month(w) && w.parse::<u32>().is_err() && !BEHIND.contains(&w.as_str()));
    let day = |at: usize| number(&all[at]).filter(|_| at > 0 && BEFORE.contains(&all[at - 1].as_str()) && alone(at + 1));
    let days: Vec<i8> = (0..all.len()).filter_map(day).collect();
    // Of a night both its days are written; it begins on the first.
    let day = match days[..] {
        [day] => day,
        [first, next] if first + 1 == next => first,
        _ => return None,
    };
    const MONTH: Day = 31;
    (written - MONTH..=written).rev().find(|d| date_of(*d).is_some_and(|d| d.day() == day))
}

/// "Zondag de tiende", "Tuesday the nineteenth", "jeudi onze": the last such day before.
pub(super) fn day_of_weekday(text: &str, written: Day) -> Option<Day> {
    let all = weekdays_at(text, written);
    let &[(at, day)] = &all[..] else { return None };
    let behind: Vec<String> = words(&text[at..]).into_iter().skip(1).take(2).collect();
    let worded = behind.first().and_then(|w| number_of(w)).and_then(|n| i8::try_from(n).ok());
    last_of(ordinal(&behind.join(" ")).or(worded)?, weekday(day)?, written)
}

fn weekday(day: Day) -> Option<Day> {
    Some(Day::from(date_of(day)?.weekday().to_monday_zero_offset()))
}

/// The first ordinal of a text.
fn ordinal(text: &str) -> Option<i8> {
    let of = |w: &String| ["de", "ste", "th"].iter().find_map(|e| number_of(w.strip_suffix(e)?)).and_then(|n| i8::try_from(n).ok());
    words(text).iter().find_map(of)
}

/// Where a record may say that somebody was: its places, and words for home and work.
fn spots(ground: &Ground, record: &Record) -> BTreeSet<u32> {
    let folded = record.folded();
    let places = record.mentions.iter().filter(|(_, e)| ground.entity(*e).schema == Schema::Address);
    let words =
        HOME.iter().chain(WORK).chain(AT_MINE).chain(LEAVING).flat_map(|p| word::finds(&folded.text, p)).map(|byte| folded.char_at(byte));
    let met = record.mentions.iter().filter(|(_, e)| ground.is_person(*e)).map(|(m, _)| ground.mention(*m).span.start);
    places.map(|(m, _)| ground.mention(*m).span.start).chain(words).chain(met).collect()
}

/// The places that a passage names, but where somebody was born.
pub(super) fn places(ground: &Ground, span: &Span) -> Vec<usize> {
    /// Characters between a place and the word for a birth before it: "geb. 12/04/1980 te".
    const REACH: u32 = 32;
    const BORN: &[&str] = &["ne le", "nee le", "ne(e) le", "geb", "geboren", "born"];
    let Some(&record) = ground.record_of.get(&span.document) else { return Vec::new() };
    let record = &ground.records[record];
    let birth = |m: &Span| {
        let before = record.folded().slice(m.start.saturating_sub(REACH), m.start);
        word::any(before, BORN) && before.contains(|c: char| c.is_ascii_digit())
    };
    let named = record.mentions.iter().map(|&(m, e)| (&ground.mention(m).span, e));
    let here = named.filter(|(m, e)| span.contains(m) && ground.entity(*e).schema == Schema::Address && !birth(m));
    let mut out: Vec<usize> = Vec::new();
    for (_, place) in here {
        if !out.contains(&place) {
            out.push(place);
        }
    }
    out
}

/// The names of places in a passage, in folded words: of those that the files know, and what stands with a capital behind "in" or "at".
pub(super) fn place_names(ground: &Ground, span: &Span) -> BTreeSet<String> {
    /// Letters of a word that tells one place from another.
    const NAME_MIN: usize = 4;
    const IN: &[&str] = &["a", "en", "in", "te", "at", "from", "depuis", "vanuit", "near", "u", "connaissez-vous", "know"];
    let Some(&record) = ground.record_of.get(&span.document) else { return BTreeSet::new() };
    let record = &ground.records[record];
    let known = places(ground, span).into_iter().flat_map(|e| super::named::name_words(ground, e));
    let mut out: BTreeSet<String> = known.filter(|w| w.chars().count() >= NAME_MIN).collect();
    let other = |at: u32| {
        let around = |m: &Span| m.layer == 0 && (m.start..m.end).contains(&at);
        record.mentions.iter().any(|&(m, e)| around(&ground.mention(m).span) && ground.entity(e).schema != Schema::Address)
    };
    let text = &record.chars()[span.start as usize..span.end as usize];
    let (mut at, mut before) = (0usize, String::new());
    for token in text.split(|c| c.is_whitespace()) {
        let first = token.iter().position(|c| c.is_alphanumeric()).unwrap_or_default();
        let name: String = token.iter().skip(first).take_while(|c| c.is_alphanumeric() || **c == '-').collect();
        let folded = word::fold(&name);
        let capital = name.starts_with(char::is_uppercase) && name.chars().count() >= NAME_MIN && !is_month(&folded);
        let weekday = || WEEKDAYS.iter().flatten().any(|d| word::any(&folded, &[*d]));
        if capital && IN.contains(&before.as_str()) && !weekday() && !other(span.start + (at + first) as u32) {
            out.extend(words(&folded).into_iter().filter(|w| w.chars().count() >= NAME_MIN));
        }
        before = if name.chars().count() == token.len() { folded } else { String::new() };
        at += token.len() + 1;
    }
    out
}

/// Whether a clause says that somebody did not leave.
pub(super) fn remained(text: &str) -> bool {
    parts(text).any(|clause| word::any(clause, NOT) && word::any(clause, LEAVING))
}

/// Somebody whom "with" stands before: "met Kees", "avec Kees".
fn together(ground: &Ground, text: &str, person: usize) -> bool {
    let (names, all) = (name_words(ground, person), words(text));
    all.windows(2).any(|pair| ["met", "avec", "with"].contains(&pair[0].as_str()) && names.contains(&pair[1]))
}

/// The day on which a night began that a passage writes with both its days: "de nacht van 17 op 18 maart".
pub(super) fn night(text: &str, written: Day) -> Option<Day> {
    // "Van vrijdag 12 op zaterdag 13 oktober."
    let all: Vec<String> = words(text).into_iter().filter(|w| !WEEKDAYS.iter().flatten().any(|d| word::any(w, &[*d]))).collect();
    let number = |w: &str| w.trim_end_matches("er").parse::<u8>().ok();
    let next = |a: &str, b: &str| number(a).zip(number(b)).is_some_and(|(a, b)| a + 1 == b || b == 1 && a >= 28);
    let both = |w: &[String]| TO_THE_NEXT.contains(&w[1].as_str()) && next(&w[0], &w[2]) && is_month(&w[3]);
    let at = all.windows(4).position(both)?;
    // Its own month and year: a row of a table may write other days beside it.
    let second = all[at + 2..].iter().take(3).map(String::as_str).collect::<Vec<_>>().join(" ");
    days_at(&second, written).first().map(|(_, day)| day - 1)
}

/// The days from one to another of one month: "du 8 au 12 mars", "from 8 to 12 March"; a month of them at most.
pub(super) fn range(text: &str, written: Day) -> Vec<Day> {
    const FROM: &[&str] = &["du", "de", "van", "from", "between", "entre", "tussen", "le"];
    const UNTIL: &[&str] = &["au", "a", "tot", "tot en met", "to", "till", "until", "and", "en", "et"];
    const DAYS_MAX: Day = 31;
    let all = words(text);
    let number = |w: &String| w.trim_end_matches(char::is_alphabetic).parse::<u8>().ok().filter(|d| (1..=31).contains(d));
    let spans = |w: &[String]| {
        let bounds = FROM.contains(&w[0].as_str()) && UNTIL.contains(&w[2].as_str()) && is_month(&w[4]);
        number(&w[1]).zip(number(&w[3])).filter(|(a, b)| bounds && a < b)
    };
    let Some((from, to)) = all.windows(5).find_map(spans) else { return Vec::new() };
    let days: BTreeSet<Day> = days_at(text, written).into_iter().map(|(_, d)| d).collect();
    let length = Day::from(to - from).min(DAYS_MAX);
    // Either end may be what is read of it.
    let Some(last) = days.last().copied() else { return Vec::new() };
    (last - length..=last).collect()
}

/// Whether the speaker is the subject of the verb of being: "j'ai dormi", "was ik"; in "Julien a dormi chez nous" he is not.
pub(super) fn speaks_of_self(text: &str) -> bool {
    const NO_SUBJECT: &[&str] =
        &["chez", "avec", "pour", "contre", "sans", "vers", "de", "bij", "met", "voor", "naast", "van", "with", "for"];
    /// Characters behind the verb in which Dutch puts its subject.
    const INVERTED: usize = 6;
    let subject = |b: &usize| {
        let before = text[..*b].split_whitespace().next_back().unwrap_or_default();
        !NO_SUBJECT.contains(&before)
    };
    let selves: Vec<usize> = I.iter().flat_map(|p| word::finds(text, p)).filter(subject).collect();
    BEING.iter().flat_map(|p| word::finds(text, p).map(|b| (b, b + p.len()))).any(|(from, to)| {
        let clause = text[..from].rfind([',', ';', ':', '"']).map_or(0, |b| b + 1);
        selves.iter().any(|s| (clause..from).contains(s) || (to..to + INVERTED).contains(s))
    })
}
