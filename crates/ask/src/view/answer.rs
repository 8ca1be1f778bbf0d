//! What answers a request: a letter back, a note that it came by telephone, a claim of a reply.

use super::day::{day_writings, days_in_short};
use super::directory::Directory;
use super::ground::{Day, Ground, Record};
use super::letter::{Letter, is_correspondence, metadata, share_domain, subjects};
use super::{Basis, word};
use model::{BlobId, Property, Span};
use std::collections::BTreeSet;

pub(super) fn references<'g>(ground: &'g Ground, letter: &Letter) -> BTreeSet<&'g str> {
    let own = letter.copies.iter().filter_map(|&c| ground.records[c].profile).flat_map(|p| &p.references);
    own.map(String::as_str).filter(|r| r.chars().filter(char::is_ascii_digit).count() >= 2).collect()
}

/// Characters of the head in which a note or register of calls says what it is.
const HEAD: u32 = 160;

/// Where a record speaks of an answer by telephone: in one of the phrases, in a sentence with words for both, or in a register of calls.
pub(super) fn by_voice(record: &Record) -> Option<usize> {
    let folded = record.folded();
    let text = &folded.text;
    let answers = |&byte: &usize| {
        let sentence = record.sentence_at(byte);
        !word::any(folded.slice(sentence.start, sentence.end), word::NOT_ANSWERED)
    };
    let said = word::ANSWER_BY_VOICE.iter().flat_map(|p| word::finds(text, p)).filter(answers).min();
    said.or_else(|| {
        word::BY_VOICE.iter().flat_map(|p| word::finds(text, p)).find(|&byte| {
            let sentence = record.sentence_at(byte);
            let said = folded.slice(sentence.start, sentence.end);
            word::any(said, word::ANSWERED) && !word::any(said, word::NOT_ANSWERED) && !word::ahead(said)
        })
    })
    .or_else(|| {
        let calls = word::any(folded.slice(0, HEAD.min(folded.len())), &["*telephon*", "*telefon*", "phone log", "call log"]);
        word::ANSWERED.iter().filter(|_| calls && !is_correspondence(record)).flat_map(|p| word::finds(text, p)).find(answers)
    })
}

/// The first answer to the request: its day and its passages; none if the files hold none.
pub(super) fn answers(
    ground: &Ground,
    directory: &Directory,
    letters: &[Letter],
    at: usize,
    voices: &[Option<usize>],
) -> Option<(Day, Vec<Basis>)> {
    let request = &letters[at];
    let references = references(ground, request);
    let ids: BTreeSet<&str> = request.copies.iter().filter_map(|&c| metadata(&ground.records[c], "message-id")).collect();
    let blobs: BTreeSet<&BlobId> = request.copies.iter().map(|&c| &ground.records[c].document.blob).collect();
    let about: BTreeSet<usize> = subjects(ground, request).into_iter().collect();
    let writings = day_writings(request.day);
    let head = |record: &Record| vec![Basis::Passage(record.sentence(0, 1))];
    // A note on the request itself: "répondu par téléphone le 4".
    for &copy in &request.copies {
        let folded = ground.records[copy].folded();
        let noted = word::first(&folded.text, &word::ANSWER_BY_VOICE[..word::ANSWER_BY_VOICE.len() - 6]);
        if let Some(byte) = noted.or(voices[copy]).filter(|&b| !of_another(&ground.records[copy], b, request.day)) {
            return Some((request.day, vec![Basis::Passage(ground.records[copy].sentence_at(byte))]));
        }
    }
    let mut found: Vec<(Day, Vec<Basis>)> = Vec::new();
    for (other, letter) in letters.iter().enumerate() {
        if other == at || letter.day < request.day || letter.sender == request.sender && letter.recipient == request.recipient {
            continue;
        }
        let back = letter.sender == request.recipient && (letter.recipient == request.sender || letter.recipient.is_empty());
        for &copy in &letter.copies {
            let record = &ground.records[copy];
            if blobs.contains(&record.document.blob) {
                continue;
            }
            let profile = record.profile;
            let by_reference = profile.is_some_and(|p| p.replies_to.iter().any(|r| references.contains(r.as_str())))
                || metadata(record, "in-reply-to").is_some_and(|m| ids.contains(m))
                || back && profile.is_some_and(|p| p.cites.iter().any(|r| references.contains(r.as_str())));
            let shares = || record.mentions.iter().any(|(_, e)| about.contains(e));
            let dated = || letter.answer && writings.iter().any(|w| word::finds(&record.folded().text, w).next().is_some());
            let by_text = back && (dated() || shares() && (letter.answer || letter.day - request.day <= 120));
            if by_reference || by_text {
                found.push((letter.day, head(record)));
                break;
            }
        }
    }
    // An answer to somebody outside the case is a mail to his address, and no letter between its services.
    let from = request.copies.iter().find_map(|&c| metadata(&ground.records[c], "from"));
    if let Some(from) = from.filter(|_| !directory.agencies.contains(&request.sender.as_str())) {
        let later = ground.records.iter().filter(|r| r.agency() == request.recipient && !blobs.contains(&r.document.blob));
        for record in later.filter(|r| metadata(r, "to").is_some_and(|to| share_domain(from, to))) {
            found.extend(record.day().filter(|d| *d >= request.day).map(|d| (d, head(record))));
        }
    }
    // Anything else at either side that says so: a telephone note, a claim of a reply.
    for (record, voice) in ground.records.iter().zip(voices) {
        if record.agency() == request.sender
            && record.written.is_some_and(|d| d > request.day)
            && !blobs.contains(&record.document.blob)
            && let Some(told) = told_of(ground, directory, record, request, &references)
        {
            found.extend(record.written.map(|d| (d, vec![Basis::Passage(told)])));
            continue;
        }
        let replied = || record.claims.iter().any(|&c| ground.claim(c).property == Property::Replied);
        if voice.is_none() && !replied() {
            continue;
        }
        let at_side = record.agency() == request.sender || record.agency() == request.recipient;
        let Some(day) = record.day().filter(|d| *d >= request.day) else { continue };
        if !at_side || blobs.contains(&record.document.blob) {
            continue;
        }
        let cites = record.profile.is_some_and(|p| p.cites.iter().chain(&p.replies_to).any(|r| references.contains(r.as_str())));
        let folded = || &record.folded().text;
        let written = || references.iter().any(|r| r.len() >= 6 && folded().replace(' ', "").contains(&word::fold(r)));
        let shares = || record.mentions.iter().any(|(_, e)| about.contains(e));
        let dated = || writings.iter().any(|w| word::finds(folded(), w).next().is_some());
        // A call in a paper that names neither the letter nor whom it went to may be any call.
        let other = if record.agency() == request.sender { &request.recipient } else { &request.sender };
        let whole = || Span { start: 0, end: u32::MAX, ..record.sentence(0, 1) };
        let between = || directory.names(ground, record, &whole(), other);
        if let Some(byte) = *voice
            && !of_another(record, byte, request.day)
            && (cites || written() || shares() && (dated() || between() && record.written.is_some_and(|d| d - request.day <= 60)))
        {
            found.push((day, vec![Basis::Passage(record.sentence_at(byte))]));
            continue;
        }
        for &claim in &record.claims {
            let c = ground.claim(claim);
            let names_it = c.value.as_deref().is_some_and(|v| references.contains(v.to_uppercase().replace(' ', "").as_str())) || cites;
            if c.property == Property::Replied && c.modality.affirms() && c.modality != model::Modality::Planned && names_it {
                found.push((day, vec![Basis::Claim(claim as u32)]));
                break;
            }
        }
    }
    found.into_iter().min_by_key(|f| f.0)
}

/// "Mijn vraag van 15/05 is op 18/05 telefonisch beantwoord": whether the sentence of an answer says that it answers what was written on
/// another day.
fn of_another(record: &Record, byte: usize, day: Day) -> bool {
    const ASKED: &[&str] = &[
        "vraag",
        "verzoek",
        "brief",
        "schrijven",
        "mail",
        "fax",
        "demande",
        "lettre",
        "courrier",
        "courriel",
        "request",
        "letter",
        "question",
        "enquiry",
        "message",
    ];
    /// Words between the noun and its day.
    const BETWEEN: usize = 3;
    let sentence = record.sentence_at(byte);
    let said = record.folded().slice(sentence.start, sentence.end);
    let asked = |at: usize| {
        let before = said[..at].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        before.rev().take(BETWEEN).any(|w| ASKED.contains(&w))
    };
    let of: BTreeSet<Day> =
        days_in_short(said, record.day().unwrap_or(day)).into_iter().filter(|(at, _)| asked(*at)).map(|(_, d)| d).collect();
    !of.is_empty() && !of.contains(&day)
}

/// The sentence in which a paper of the sender's own, no letter, speaks of the request and of whom it went to. It tells what became of it:
/// an answer, unless it says that none came or asks again.
fn told_of(ground: &Ground, directory: &Directory, record: &Record, request: &Letter, references: &BTreeSet<&str>) -> Option<Span> {
    if is_correspondence(record) {
        return None;
    }
    let folded = record.folded();
    let wanted: Vec<String> = references.iter().filter(|r| r.len() >= 6).map(|r| word::fold(r)).collect();
    wanted.iter().flat_map(|r| word::finds(&folded.text, r)).find_map(|byte| {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        let said = folded.slice(sentence.start, sentence.end);
        let asks = word::any(said, word::NOT_ANSWERED)
            || word::any(said, word::REMINDER)
            || record.claims.iter().map(|&c| ground.claim(c)).any(|c| {
                sentence.contains(&c.span)
                    && (c.property == Property::Requested || c.property == Property::Replied && !c.modality.affirms())
            });
        let named = directory.names(ground, record, &sentence, &request.recipient)
            || directory.named(said).is_some_and(|a| directory.agencies[a] == request.recipient);
        (named && !asks).then_some(sentence)
    })
}
