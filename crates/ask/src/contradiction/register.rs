//! Where registers have somebody: the nights of a hotel, the doors of a building, the clock of an employer.

use super::stay::{By, Stay, night, places};
use crate::view::day::{day_in, days_at};
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
/// Years that nobody's stay lies before the latest day of its row: a birth date.
const BORN_YEARS: i16 = 10;
/// Nights of one row that are looked at.
const NIGHTS_MAX: Day = 14;

/// The days of a row: of a lodging every one whose night it covers, else the one that it writes.
fn days(line: &str, written: Day, lodging: bool) -> Vec<Day> {
    let all: BTreeSet<Day> = days_at(line, written).into_iter().map(|(_, d)| d).collect();
    let year = |d: Day| date_of(d).map_or(0, |d| d.year());
    let last = all.last().copied().map_or(0, year);
    let days: Vec<Day> = all.into_iter().filter(|&d| year(d) + BORN_YEARS > last).collect();
    match days[..] {
        [one] => vec![one],
        [from, to] if lodging => (from..to.min(from + NIGHTS_MAX)).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn stays(ground: &Ground) -> Vec<Stay> {
    let of = |r: &Record| if r.kind == DocumentKind::Table { rows(ground, r) } else { letters(ground, r) };
    ground.records.iter().flat_map(of).collect()
}

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
    let (Some(written), true) = (record.written.or(record.held), fit) else { return out };
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

fn rows(ground: &Ground, record: &Record) -> Vec<Stay> {
    let mut out = Vec::new();
    let written = record.written.or(record.held).unwrap_or(Day::MAX / 4);
    let mut head = None::<(bool, Vec<usize>, bool)>;
    for (span, line) in record.lines() {
        let people: Vec<usize> = ground.entities_in(&span).into_iter().filter(|&e| ground.entity(e).schema == Schema::Person).collect();
        let folded = word::fold(line);
        let [person] = people[..] else { continue };
        // What stands above the first row says what the list is of, and where.
        let (lodging, at, listed) = match &head {
            Some(head) => head,
            None => {
                let title = word::any(&folded, LODGING) || word::any(&folded, PRESENCE);
                if title || days_at(&folded, written).is_empty() {
                    continue;
                }
                let above = Span { start: 0, end: span.start, ..span.clone() };
                let text = record.folded().slice(0, span.start);
                let lodging = word::any(text, LODGING);
                let listed = lodging || word::any(text, PRESENCE);
                head.insert((lodging, if listed { places(ground, &above) } else { Vec::new() }, listed))
            }
        };
        let away = word::any(&folded, AWAY);
        if away && *lodging || !ground.is_person(person) {
            continue;
        }
        // Of any other list only the rows of who was not there, and of who was seen at an hour.
        let number = |&e: &usize| ground.entity(e).schema == Schema::UserAccount;
        let seen = super::place::tells_time(&folded) && !ground.entities_in(&span).iter().any(number);
        if !listed && !away && !seen {
            continue;
        }
        let by = if *lodging { By::Lodging } else { By::Register };
        let at = if *listed { at.clone() } else { places(ground, &span) };
        for day in night(&folded, written).map_or_else(|| days(&folded, written, *lodging), |d| vec![d]) {
            let (places, span, told) = (if away { Vec::new() } else { at.clone() }, span.clone(), folded.clone());
            out.push(Stay { person, day, places, home: false, away, work: away, span, speaker: None, told, by });
        }
    }
    out
}
