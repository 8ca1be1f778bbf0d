//! Where registers have somebody: the nights of a hotel, the doors of a building, the clock of an employer.

use super::stay::{AT_MINE, BEING, By, Stay, night, places, range};
use crate::view::day::{day_in, days_at, days_in_short};
use crate::view::ground::{Day, Ground, Record, date_of};
use crate::view::word;
use model::{DocumentKind, Schema, Span};
use std::collections::BTreeSet;

/// Lists of who was somewhere, by the words of their heads.
const LODGING: &[&str] =
    &["hotel*", "auberge*", "herberg*", "hostel*", "nachtregister*", "logies*", "camping*", "guest*", "gite*", "pension*"];
const PRESENCE: &[&str] = &[
    "pointage*",
    "emargement*",
    "presence*",
    "controle d'acces",
    "aanwezig*",
    "prikklok*",
    "toegang*",
    "badge*",
    "access*",
    "attendance*",
    "sign-in",
    "signed in",
    "clock*",
    "time sheet*",
    "timesheet*",
    "gate log*",
    "door log*",
    "poortregister*",
    "deurregister*",
];
/// Rows of who was not there.
const AWAY: &[&str] = &[
    "absen*",
    "malade*",
    "maladie",
    "conge*",
    "rtt",
    "annul*",
    "afwezig*",
    "ziek*",
    "verlof*",
    "no show",
    "sick*",
    "leave",
    "holiday*",
    "cancel*",
    "geweiger*",
    "refus*",
];
/// Having slept somewhere, as those tell it who look after beds.
const SLEPT: &[&str] = &[
    "stayed the night*",
    "stayed overnight",
    "slept",
    "passe la nuit",
    "a dormi",
    "a loge*",
    "a sejourne*",
    "sliep",
    "overnacht*",
    "logeerde",
    "verbleef",
];
/// Where somebody was who telephoned.
const FROM: &[&str] =
    &["depuis", "vanuit", "from", "relais", "borne", "mast", "zendmast", "antenne", "cell site", "bevond", "se trouvait", "located"];
const PHONE: &[&str] = &["telefoon", "gsm", "telephone", "portable", "phone", "mobile"];
/// Characters between a telephone and whose it is.
const OWN_PHONE: u32 = 24;
/// Years that nobody's stay lies before the latest day of its row: a birth date.
const BORN_YEARS: i16 = 10;
/// Nights of one row that are looked at.
const NIGHTS_MAX: Day = 14;

/// The days of a row: of a lodging every one whose night it covers, else the one that it writes.
fn days(line: &str, written: Day, lodging: bool) -> Vec<Day> {
    // "13/9 nacht: ... vertrokken 14/9": of a lodging only.
    let read = if lodging { days_in_short } else { days_at };
    let all: BTreeSet<Day> = read(line, written).into_iter().map(|(_, d)| d).collect();
    let year = |d: Day| date_of(d).map_or(0, |d| d.year());
    let last = all.last().copied().map_or(0, year);
    let days: Vec<Day> = all.into_iter().filter(|&d| year(d) + BORN_YEARS > last).collect();
    match days[..] {
        [one] => vec![one],
        [from, to] if lodging => (from..to.min(from + NIGHTS_MAX)).collect(),
        _ => Vec::new(),
    }
}

/// The nights of a row from one day to another of one month: "van 16 tot 19 mei".
fn nights(line: &str, written: Day) -> Vec<Day> {
    let mut days = range(line, written);
    days.pop();
    days.truncate(NIGHTS_MAX as usize);
    days
}

pub(super) fn stays(ground: &Ground) -> Vec<Stay> {
    let of = |r: &Record| match r.kind {
        DocumentKind::Table => rows(ground, r),
        DocumentKind::Interrogation | DocumentKind::Press => Vec::new(),
        DocumentKind::Wiretap => sightings(ground, r),
        _ => letters(ground, r).into_iter().chain(sightings(ground, r)).collect(),
    };
    ground.records.iter().flat_map(of).collect()
}

/// Where a service saw somebody at an hour: "à 14 h 35 X occupait le siège passager". A day that the sentence does not write is its paper's.
fn sightings(ground: &Ground, record: &Record) -> Vec<Stay> {
    let mut out = Vec::new();
    let Some(written) = record.written else { return out };
    let watched = record.kind == DocumentKind::Surveillance;
    let mut done = BTreeSet::new();
    for &(m, person) in record.mentions.iter().filter(|(_, e)| ground.is_person(*e)) {
        let named = &ground.mention(m).span;
        let span = record.sentence(named.start, named.end);
        let text = record.folded().slice(span.start, span.end);
        let inside = ground.entities_in(&span);
        let telephoned = record.kind == DocumentKind::Wiretap
            || word::any(text, PHONE)
            || inside.iter().any(|&e| ground.entity(e).schema == Schema::UserAccount);
        // "Om 11.42 uur belt X vanuit Y": of those on the line the first is where the mast is.
        let caller = || {
            // "De telefoon van X bevond zich in Y."
            let before = record.folded().slice(named.start.saturating_sub(OWN_PHONE), named.start);
            if word::any(before, PHONE) && word::any(text, FROM) {
                return true;
            }
            let from = word::first(text, FROM).map(|at| span.start + text[..at].chars().count() as u32);
            from.is_some_and(|at| named.end <= at || word::any(text, PHONE) && record.kind != DocumentKind::Wiretap)
        };
        let slept = !telephoned && word::any(text, SLEPT);
        // "On Tuesday 10 February X stood at my counter."
        let hosted = !telephoned && word::any(text, AT_MINE) && word::any(text, BEING);
        let clock = super::place::tells_hour(text) || slept || hosted || watched && !telephoned;
        // Who writes a message is seen nowhere.
        let writes = record.folded().slice(named.end, named.end + 2).trim_start().starts_with(':');
        if !done.insert((span.start, person)) || writes || !clock || telephoned && !caller() || word::negated(text) || text.ends_with('?') {
            continue;
        }
        let began = night(text, written);
        let days: BTreeSet<Day> = began
            .map_or_else(|| days_at(text, written), |d| vec![(0, d)])
            .into_iter()
            .map(|(_, d)| d)
            .filter(|d| written - d < BORN_DAYS)
            .collect();
        let day = match days.iter().copied().collect::<Vec<_>>()[..] {
            [] if watched || word::any(text, SEEN) && !slept => written,
            [one] => one,
            _ => continue,
        };
        let (places, told, by) = (places(ground, &span), text.to_owned(), if slept { By::Lodging } else { By::Seen });
        if (slept || telephoned) && places.is_empty() {
            continue;
        }
        out.push(Stay { person, day, places, home: false, away: false, work: false, span, speaker: None, told, by });
    }
    out
}

/// Days before its paper on which nobody was seen: of a birth.
const BORN_DAYS: Day = 3_650;
/// Being somewhere before the eyes of who writes.
const SEEN: &[&str] = &[
    "occup*",
    "control*",
    "aper*",
    "observ*",
    "vu",
    "vue",
    "sort",
    "entre",
    "monte",
    "descend",
    "present*",
    "quitte",
    "rejoint",
    "zit",
    "zat",
    "stapt",
    "gezien",
    "gecontroleerd",
    "verlaat",
    "rijdt",
    "komt",
    "seen",
    "stopped",
    "checked",
    "sat",
    "boards",
    "boarded",
    "enters",
    "leaves",
];

/// What a letter or report copies from a register: one person, present on one day from one hour to another, or not at all.
fn letters(ground: &Ground, record: &Record) -> Vec<Stay> {
    const PRESENT: &[&str] = &[
        "present*",
        "pointe*",
        "badge*",
        "en service",
        "aanwezig*",
        "ingeklokt",
        "geklokt",
        "geprikt",
        "clocked",
        "on shift",
        "on duty",
        "signed in",
    ];
    let mut out = Vec::new();
    let fit = matches!(record.kind, DocumentKind::Letter | DocumentKind::Other | DocumentKind::Report | DocumentKind::Email);
    let (Some(written), true) = (record.day(), fit) else { return out };
    let mut done = BTreeSet::new();
    for &(m, person) in record.mentions.iter().filter(|(_, e)| ground.is_person(*e)) {
        let named = &ground.mention(m).span;
        let span = record.sentence(named.start, named.end);
        let text = record.folded().slice(span.start, span.end);
        let alone = ground.entities_in(&span).into_iter().all(|e| e == person || ground.entity(e).schema != Schema::Person);
        // "Was not clocked in" tells of the same register as "was present from 8 to 5".
        let (present, away) = (word::any(text, PRESENT), word::any(text, AWAY));
        let (away, timed) = (away || present && word::negated(text), super::place::tells_time(text));
        if let (true, Some(day), true) = (done.insert(span.start), day_in(text, written), alone && (away || present && timed)) {
            let (told, by) = (text.to_owned(), By::Register);
            let places = if away { Vec::new() } else { places(ground, &span) };
            out.push(Stay { person, day, places, home: false, away, work: away, span, speaker: None, told, by });
        }
    }
    out
}

/// The day of a list whose head, or whose file, names one, and whose rows give hours alone.
fn of_one_day(record: &Record, row: u32, written: Day) -> Option<Day> {
    let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default()).replace('_', " ");
    day_in(record.folded().slice(0, row.min(HEAD)), written).or_else(|| day_in(&file, written))
}

/// Characters at the head of a list.
const HEAD: u32 = 200;

fn rows(ground: &Ground, record: &Record) -> Vec<Stay> {
    let mut out = Vec::new();
    let written = record.day().unwrap_or(Day::MAX / 4);
    let mut head = None::<(bool, Vec<usize>, bool)>;
    for (span, line) in record.lines() {
        let people: Vec<usize> = ground.entities_in(&span).into_iter().filter(|&e| ground.entity(e).schema == Schema::Person).collect();
        let folded = word::fold(line);
        // Of a row of who was not there the first is meant: "X absent, replaced by Y".
        let missing = word::any(&folded, AWAY);
        let guests = || word::any(record.folded().slice(0, span.start), LODGING);
        let people = match people[..] {
            [_] => people,
            [first, ..] if missing => vec![first],
            // Of a room of two.
            [_, _] if guests() => people,
            _ => continue,
        };
        // What stands above the first row says what the list is of, and where.
        let (lodging, at, listed) = match &head {
            Some(head) => head,
            None => {
                let title = word::any(&folded, LODGING) || word::any(&folded, PRESENCE);
                let of_day = || super::place::tells_time(&folded) && of_one_day(record, span.start, written).is_some();
                if title || days_at(&folded, written).is_empty() && !of_day() {
                    continue;
                }
                let above = Span { start: 0, end: span.start, ..span.clone() };
                let text = record.folded().slice(0, span.start);
                let lodging = word::any(text, LODGING);
                let listed = lodging || word::any(text, PRESENCE);
                head.insert((lodging, if listed { places(ground, &above) } else { Vec::new() }, listed))
            }
        };
        let away = missing;
        if away && *lodging {
            continue;
        }
        // Of any other list only the rows of who was not there, and of who was seen at an hour.
        let number = |&e: &usize| ground.entity(e).schema == Schema::UserAccount;
        let seen = super::place::tells_time(&folded) && !ground.entities_in(&span).iter().any(number);
        if !listed && !away && !seen {
            continue;
        }
        let by = if *lodging { By::Lodging } else { By::Register };
        let at = if at.is_empty() { places(ground, &span) } else { at.clone() };
        let nights = if *lodging { nights(&folded, written) } else { Vec::new() };
        let on = || night(&folded, written).map_or_else(|| days(&folded, written, *lodging), |d| vec![d]);
        let mut all = if nights.is_empty() { on() } else { nights };
        if all.is_empty() {
            all.extend(of_one_day(record, span.start, written));
        }
        for (person, day) in people.into_iter().filter(|&e| ground.is_person(e)).flat_map(|p| all.iter().map(move |&d| (p, d))) {
            let (places, span, told) = (if away { Vec::new() } else { at.clone() }, span.clone(), folded.clone());
            out.push(Stay { person, day, places, home: false, away, work: away, span, speaker: None, told, by });
        }
    }
    out
}
