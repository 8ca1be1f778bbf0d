//! The days on which papers tell of an attack or of its harm, for cases in which no two papers' claims date one.

use super::ground::{Day, Ground, Record};
use super::{Basis, word};
use model::{DocumentKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What papers tell of one day.
#[derive(Default)]
pub(super) struct Told {
    pub weight: f64,
    pub blobs: BTreeSet<String>,
    pub passages: Vec<Basis>,
}

/// Weight of a day that a sentence gives an attack.
const ATTACK_WEIGHT: f64 = 0.6;
/// Weight of a day on which a paper tells of dead, wounded, shots, flames.
const HARM_WEIGHT: f64 = 0.4;
/// Weight that the papers which look back on one day must have for it to be what the inquiry is about.
const LOOKS_MIN: f64 = 6.0;
/// The same of a paper that tells of harm on it.
const HARM_LOOKS: f64 = 2.0;
/// Weight of a day to which a later paper looks back without a word of harm.
const LOOK_WEIGHT: f64 = 0.05;
/// Days around the one that an inquiry is about which its papers tell, too.
const AROUND_DAYS: Day = 3;
/// Days that a paper looks back on an attack, at the most: twenty years.
const BACK_DAYS: Day = 7305;
/// Bytes between what tells an attack and its day.
const ATTACK_REACH: usize = 110;
/// Bytes before a word of harm in which a report gives the day that it goes on to tell.
const HARM_REACH: usize = 700;

/// What is written of the days of one record, and when it was written.
pub(super) struct Dated<'g> {
    record: &'g Record<'g>,
    written: Day,
    /// Bytes of the folded text, with the day written there.
    days: Vec<(usize, Day)>,
    /// The same with days as people say them.
    spoken: Vec<(usize, Day)>,
    /// The day after which its folder was opened.
    filed: Option<Day>,
}

pub(super) fn dated<'g>(ground: &'g Ground) -> Vec<Dated<'g>> {
    let short = |r: &&Record| r.document.text().len() < super::ground::BOOK_BYTES;
    let read = |record: &'g Record<'g>| {
        let written = record.day()?;
        let text = &record.folded().text;
        let weekdays = super::day::weekdays_at(text, written);
        let told = |mut days: Vec<(usize, Day)>| {
            days.extend(&weekdays);
            days.retain(|(_, day)| *day <= written && written - *day < BACK_DAYS);
            days.sort_unstable();
            days
        };
        let days = told(super::day::figured_days_at(text, written));
        let spoken = told([super::day::days_in_short(text, written), super::day::numbered_at(text, written)].concat());
        Some(Dated { record, written, days, spoken, filed: filed_after(&record.document.path, written) })
    };
    ground.records.iter().filter(short).filter_map(read).collect()
}

/// "apres_14_juin", "na 14 juni": the day after which a service opened the folder of a paper is what that is about, whatever it says itself.
fn filed_after(path: &str, written: Day) -> Option<Day> {
    const AFTER: &[&str] = &["apres", "depuis", "na", "sinds", "vanaf", "after", "since"];
    let folder = word::fold(path.rsplit_once('/')?.0).replace('_', " ");
    super::day::day_in(&folder, written).filter(|_| word::any(&folder, AFTER))
}

fn add(days: &mut BTreeMap<Day, Told>, day: Day, weight: f64, record: &Record, passage: Option<Span>) {
    let told = days.entry(day).or_default();
    if told.blobs.insert(record.document.blob.as_str().to_owned()) {
        told.weight += weight;
        told.passages.extend(passage.map(Basis::Passage));
    }
}

/// The days that papers write beside the noun or verb of an attack.
pub(super) fn beside_attack(papers: &[Dated]) -> BTreeMap<Day, Told> {
    let mut days = BTreeMap::new();
    for dated in papers {
        let folded = dated.record.folded();
        for byte in word::ATTACK.iter().chain(word::WENT_OFF).chain(word::STRUCK).flat_map(|p| word::finds(&folded.text, p)) {
            let sentence = dated.record.sentence_at(byte);
            if word::negated(folded.slice(sentence.start, sentence.end)) {
                continue;
            }
            let inside = |at: usize| (sentence.start..=sentence.end).contains(&folded.char_at(at)) && at.abs_diff(byte) <= ATTACK_REACH;
            // The record's own day tells when it was written, and a day of another line something else, if there is a better one.
            let apart = |at: usize| folded.text[at.min(byte)..at.max(byte)].contains('\n');
            let near = dated.days.iter().filter(|(at, _)| inside(*at));
            if let Some(&(_, day)) = near.min_by_key(|(at, day)| (*day == dated.written, apart(*at), at.abs_diff(byte))) {
                add(&mut days, day, ATTACK_WEIGHT, dated.record, Some(sentence));
            }
        }
    }
    days
}

/// The days on which papers tell of harm. One to which no other paper looks back is none.
pub(super) fn beside_harm(papers: &[Dated]) -> BTreeMap<Day, Told> {
    let mut days = harm(papers);
    let mut looks: BTreeMap<Day, usize> = BTreeMap::new();
    for dated in papers {
        let written: BTreeSet<Day> = dated.days.iter().map(|d| d.1).filter(|d| *d < dated.written).collect();
        for day in written {
            *looks.entry(day).or_default() += 1;
        }
    }
    days.retain(|day, told: &mut Told| {
        let others = looks.get(day).copied().unwrap_or(0);
        told.weight += LOOK_WEIGHT * others as f64;
        told.blobs.len() >= 2 && others >= 2
    });
    days
}

/// The days of harm: the day in the sentence that tells it, or the last one that the paper wrote before it.
fn harm(papers: &[Dated]) -> BTreeMap<Day, Told> {
    let mut days = BTreeMap::new();
    for dated in papers {
        let folded = dated.record.folded();
        let harm = word::HARM.iter().chain(word::ATTACK).chain(word::WENT_OFF).chain(word::STRUCK);
        for byte in harm.flat_map(|p| word::finds(&folded.text, p)) {
            let sentence = dated.record.sentence_at(byte);
            let inside = |at: usize| (sentence.start..=sentence.end).contains(&folded.char_at(at));
            let here = dated.days.iter().filter(|(at, _)| inside(*at)).min_by_key(|(at, _)| at.abs_diff(byte));
            let before = || dated.days.iter().rev().find(|(at, _)| *at < byte && byte - at <= HARM_REACH);
            if let Some(&(_, day)) = here.or_else(before) {
                add(&mut days, day, HARM_WEIGHT, dated.record, Some(sentence));
            }
        }
    }
    days
}

/// The day to which most papers look back, of more than one service, and clearly more than to any other: what the inquiry is about, whatever
/// words tell it. Who is heard is asked about it: a hearing counts twice.
pub(super) fn looked_back_to(papers: &[Dated]) -> BTreeMap<Day, Told> {
    looked_at(papers, |dated| &dated.days)
}

/// The same where people only say the day, "samedi 14", "le soir du 14": those name the eve and the morrow as well.
pub(super) fn talked_of(papers: &[Dated]) -> BTreeMap<Day, Told> {
    looked_at(papers, |dated| &dated.spoken)
}

fn looked_at<'d>(papers: &'d [Dated<'d>], days_of: impl Fn(&'d Dated<'d>) -> &'d [(usize, Day)]) -> BTreeMap<Day, Told> {
    let mut days: BTreeMap<Day, Told> = BTreeMap::new();
    let mut services: BTreeMap<Day, BTreeSet<&str>> = BTreeMap::new();
    for dated in papers {
        let weight = if dated.record.kind == DocumentKind::Interrogation { 2.0 } else { 1.0 };
        let written = days_of(dated).iter().map(|&(byte, day)| (day, Some(byte)));
        for (day, byte) in written.chain(dated.filed.map(|day| (day, None))).filter(|(day, _)| *day < dated.written) {
            add(&mut days, day, weight, dated.record, byte.map(|b| dated.record.sentence_at(b)));
            services.entry(day).or_default().insert(dated.record.agency());
        }
    }
    // Papers that tell of harm on it say more.
    for (day, told) in harm(papers) {
        if let Some(looked) = days.get_mut(&day) {
            looked.weight += HARM_LOOKS * told.blobs.len() as f64;
        }
    }
    let weight = |day: &Day| days.get(day).map_or(0.0, |t| t.weight);
    let best = days.keys().copied().max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.cmp(a)));
    let Some(best) = best else { return days };
    let next = days.keys().filter(|d| (**d - best).abs() > AROUND_DAYS).map(weight).fold(0.0, f64::max);
    let clear = weight(&best) >= LOOKS_MIN && weight(&best) >= 1.5 * next && services[&best].len() >= 2;
    days.retain(|day, _| clear && *day == best);
    days
}
