//! Who says that he was never in a place, never had to do with a thing or never had money of somebody, against whatever says that he did.

use super::absent::SINCE;
use super::answered::unmarked;
use super::deal::is_marked;
use super::named::name_words;
use super::papers::{Papers, Sentence};
use super::said::{denies, parts};
use super::since::period_end;
use super::stay::places;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::day::days_at;
use crate::view::ground::{Day, Ground, Record};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Property, Schema, Span};
use std::collections::BTreeSet;

/// What somebody says that he never did.
pub(super) struct Never {
    pub person: usize,
    pub span: Span,
    pub what: What,
}

pub(super) enum What {
    /// Was in one of these places, or in one that is called so.
    Been { places: Vec<usize>, names: Vec<String> },
    /// Had to do with this vehicle, number, account or paper.
    Had(usize),
    /// Had money of him, or gave him any.
    Money(usize),
}

/// Passages shown against one denial.
const OPPOSING_MAX: usize = 2;
/// Characters at the head of a list that say what place it is of.
const HEAD: u32 = 300;

/// It belongs to another.
const NOT_MINE: &[&str] =
    &["pas a moi", "pas le mien", "pas la mienne", "niet van mij", "niet de mijne", "niet het mijne", "not mine", "isn't mine"];
const NO: &[&str] = &["non", "nee", "neen", "no", "nope"];
const BEEN: &[&str] = &[
    "mis les pieds",
    "mis un pied",
    "mis le pied",
    "alle a",
    "allee a",
    "alle au",
    "allee au",
    "venu a",
    "venue a",
    "ete a",
    "ete au",
    "entre dans",
    "entree dans",
    "loge*",
    "dormi",
    "sejourn*",
    "descendu*",
    "geweest",
    "gekomen",
    "voet gezet",
    "geslapen",
    "gelogeerd",
    "verbleven",
    "overnacht",
    "binnengegaan",
    "set foot",
    "remis les pieds",
    "foot in",
    "been to",
    "been in",
    "been at",
    "stayed",
    "slept",
    "been inside",
];
/// Money that passes from one to the other.
const MONEY: &[&str] = &[
    "centime",
    "sou",
    "euro",
    "euros",
    "franc",
    "francs",
    "argent",
    "paye*",
    "verse*",
    "versement*",
    "virement*",
    "vire",
    "cent",
    "geld",
    "frank",
    "betaal*",
    "betaling*",
    "storting*",
    "stortte",
    "gestort",
    "overschrijving*",
    "overboeking*",
    "overgemaakt",
    "schreef over",
    "penny",
    "pence",
    "pound",
    "pounds",
    "money",
    "cash",
    "paid",
    "payment*",
    "transfer*",
];
/// Asked about, looked for: nothing that was so.
const ASKED: &[&str] =
    &["demand*", "recherch*", "verzoek*", "gevraagd*", "vraag*", "vragen", "opzoek*", "request*", "asked", "ask", "enquir*", "whether"];

/// Words of an answer that leaves its place or thing to the question.
const SHORT: usize = 12;
const HIM: &[&str] = &["lui", "leur", "hem", "haar", "hun", "him", "her", "them"];
const YOU: &[&str] = &["vous", "votre", "u", "uw", "jij", "you", "your"];

pub(super) fn denials(papers: &Papers) -> Vec<Never> {
    let ground = papers.ground;
    let mut out: Vec<Never> = Vec::new();
    for said in papers.said().0.iter().filter(|s| s.spoken && !s.asks()) {
        // "Never before May" leaves other days.
        let (text, Some(person), true) = (said.text, said.speaker, said.days.is_empty()) else { continue };
        let record = &ground.records[said.record];
        let flat = parts(text).any(|p| denies(p) && word::any(p, word::FLAT));
        let own = || denied(ground, record, &said.span, text, person).filter(|_| flat && said.of_self(text));
        // "Were you ever in Lille? Never been.", "The number ...? Not mine."
        let no = || unmarked(text).split(|c: char| !c.is_alphanumeric()).find(|w| w.len() > 1).is_some_and(|w| NO.contains(&w));
        let asked = || {
            let short = text.split_whitespace().count() <= SHORT && (flat || word::any(text, NOT_MINE) || no());
            // "A florist, I suppose. I never paid him a cent."
            let goes_on = || papers.sentence_before(said).filter(|b| word::any(text, HIM) && b.speaker == said.speaker);
            let question = papers
                .asked(said)
                .or_else(|| papers.asked(&goes_on()?))
                .filter(|q| short && (word::any(q.text, YOU) || only_names(papers, q)))?;
            let whole = Span { start: question.span.start, ..said.span.clone() };
            let both = record.folded().slice(whole.start, whole.end);
            denied(ground, record, &whole, both, person).filter(|_| days_at(both, record.written.unwrap_or_default()).is_empty())
        };
        // "Not mine. No idea whose." denies once.
        let again = |what: &What| {
            let here = |n: &Never| n.person == person && n.span.document == said.span.document;
            out.iter().any(|n| here(n) && matches!((what, &n.what), (What::Had(a), What::Had(b)) if a == b))
        };
        // "Not since 2012" leaves the years before.
        let written = record.day().unwrap_or_default();
        let since = |what: &What| matches!(what, What::Been { .. }) && word::any(text, SINCE) && period_end(text, written).is_some();
        let what = own().or_else(asked).filter(|w| !again(w) && !since(w));
        out.extend(what.map(|what| Never { person, span: said.span.clone(), what }));
    }
    out
}

/// Whether a question asks no more than what it names: "Kortemeers?", "The number 0470 ...?"
fn only_names(papers: &Papers, question: &Sentence) -> bool {
    let named = papers.ground.entities_in(&question.span);
    let names: BTreeSet<String> = named.iter().flat_map(|&e| name_words(papers.ground, e)).flat_map(|w| concept::content(&w)).collect();
    !named.is_empty() && concept::content(unmarked(question.text)).difference(&names).count() <= 1
}

fn denied(ground: &Ground, record: &Record, span: &Span, text: &str, person: usize) -> Option<What> {
    let named = ground.entities_in(span);
    let others: Vec<usize> =
        named.iter().copied().filter(|&e| ground.is_person(e) && town(ground, e).is_none() && !maybe_same(ground, e, person)).collect();
    if let (Some(thing), []) = (named.iter().copied().find(|&e| is_marked(ground, e)), &others[..]) {
        return Some(What::Had(thing));
    }
    if let (&[other], true) = (&others[..], word::any(text, MONEY)) {
        return Some(What::Money(other));
    }
    let club = named.iter().copied().find(|&e| ground.entity(e).schema == Schema::Organization);
    if let (Some(club), [], true) = (club, &others[..], super::stranger::denies(text)) {
        return Some(What::Had(club));
    }
    // "Never at her place in Lille" leaves other doors.
    let been = others.is_empty() && word::any(text, BEEN);
    let (mut places, mut names) = (places(ground, span), names(record, span));
    places.extend(named.iter().filter(|e| ground.is_person(**e)).filter_map(|&e| town(ground, e)));
    if places.is_empty() {
        names.extend(super::stay::place_names(ground, span));
    }
    (been && !(places.is_empty() && names.is_empty())).then_some(What::Been { places, names })
}

/// The place whose name alone what was taken for a person bears: "Kent u Veldwijk?"
fn town(ground: &Ground, person: usize) -> Option<usize> {
    let names = &ground.entity(person).names;
    let called = |e: &model::Entity| e.schema == Schema::Address && names.iter().any(|n| e.names.contains(n));
    let bare = names.iter().all(|n| n.split_whitespace().filter(|w| w.chars().count() > 1).count() == 1);
    ground.case.entities.iter().position(called).filter(|_| bare)
}

/// The names of several words that a sentence writes with capitals, behind its first word: "the Fish Quay Inn".
fn names(record: &Record, span: &Span) -> Vec<String> {
    let text: String = record.chars()[span.start as usize..span.end as usize].iter().collect();
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for token in text.split_whitespace().skip(1).chain(["."]) {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.chars().next().is_some_and(char::is_uppercase) && bare.chars().count() > 1 {
            run.push(bare);
        }
        if bare.is_empty() || bare.chars().next().is_some_and(|c| !c.is_uppercase()) || token.ends_with([',', '.', ';']) {
            if run.len() > 1 {
                out.push(word::fold(&run.join(" ")));
            }
            run.clear();
        }
    }
    out
}

/// Denials of things, of money and of places that a list is of, against the passages that say otherwise.
pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut out = Vec::new();
    for denial in denials(papers) {
        let property = match denial.what {
            What::Been { .. } => Property::PresentAt.name(),
            What::Had(_) => "told",
            What::Money(_) => Property::Paid.name(),
        };
        let others = ground.records.iter().filter(|r| r.document.id != denial.span.document);
        let mut against: Vec<(&Record, Span)> = others.filter_map(|r| Some((r, against(papers, r, &denial)?))).collect();
        // Who says so before what notes it, the first of them, and no copies of him.
        against.sort_by_key(|(r, s)| (!papers.is_spoken(s), r.day().unwrap_or(Day::MAX)));
        let mut told = BTreeSet::new();
        against.retain(|(r, s)| told.insert(r.folded().slice(s.start, s.end)));
        for (_, span) in against.into_iter().take(OPPOSING_MAX) {
            if let (Some(left), Some(right)) = (ground.cite(&denial.span), ground.cite(&span)) {
                let same_speaker = papers.speaker(&span) == Some(denial.person);
                let (kind, subject, property) = (ContradictionKind::Denial, denial.person, property.to_owned());
                out.push(Pair { kind, subject, property, left, right, same_speaker });
            }
        }
    }
    out
}

/// The first passage of a record that names him who denies and says what he denies.
fn against(papers: &Papers, record: &Record, denial: &Never) -> Option<Span> {
    let ground = papers.ground;
    let folded = record.folded();
    let head = folded.slice(0, HEAD);
    let him = |e: usize| ground.is_person(e) && maybe_same(ground, e, denial.person);
    if let What::Had(thing) = denial.what {
        const HAS: &[Property] = &[Property::UsesNumber, Property::UsesVehicle, Property::UsesAccount, Property::Member];
        let has = |&&c: &&usize| {
            let claim = ground.claim(c);
            HAS.contains(&claim.property)
                && claim.modality.affirms()
                && ground.object[c] == Some(thing)
                && ground.subject[c].is_some_and(him)
        };
        if let Some(&claim) = record.claims.iter().find(has) {
            return Some(ground.claim(claim).span.clone());
        }
    }
    let mut done = BTreeSet::new();
    let named = record.mentions.iter().filter(|(_, e)| him(*e)).map(|(m, _)| &ground.mention(*m).span).filter(|m| m.layer == 0);
    // His own words name him by "I".
    let places = match &denial.what {
        What::Been { places, .. } => &places[..],
        What::Had(thing) => std::slice::from_ref(thing),
        What::Money(_) => &[],
    };
    let at = record.mentions.iter().filter(|(_, e)| places.contains(e)).map(|(m, _)| &ground.mention(*m).span);
    let own = at.filter(|m| papers.speaker(m).is_some_and(him)).map(|m| m.start);
    let called = match &denial.what {
        What::Been { names, .. } => &names[..],
        _ => &[],
    };
    let called = called.iter().flat_map(|n| word::finds(&folded.text, n)).map(|byte| folded.char_at(byte));
    let sentences: Vec<Span> =
        named.map(|m| m.start).chain(own).chain(called).map(|at| record.sentence(at, at + 1)).filter(|s| done.insert(s.start)).collect();
    // A list of payments, by the name of its file.
    let file = word::fold(record.document.path.rsplit('/').next().unwrap_or_default()).replace(['_', '.'], " ");
    let of_money = || record.kind == DocumentKind::Table && word::any(&file, MONEY);
    let says = |span: &Span| {
        let text = folded.slice(span.start, span.end);
        if word::negated(text) || parts(text).any(denies) || word::any(text, ASKED) || text.ends_with('?') {
            return false;
        }
        let inside = ground.entities_in(span);
        match &denial.what {
            What::Had(thing) => inside.contains(thing) && (inside.iter().any(|&e| him(e)) || word::any(text, word::MINE)),
            What::Money(other) => {
                let told_by = papers.speaker(span);
                inside.iter().chain(&told_by).any(|&e| maybe_same(ground, e, *other)) && (word::any(text, MONEY) || of_money())
            }
            What::Been { names, places } => {
                let mine = papers.speaker(span).is_some_and(him) && word::any(text, word::MINE);
                let there = || inside.iter().any(|e| places.contains(e)) || names.iter().any(|n| word::any(text, &[n.as_str()]));
                if mine && word::any(text, BEEN) && there() {
                    return true;
                }
                let table = record.kind == DocumentKind::Table;
                if !inside.iter().any(|&e| him(e)) {
                    return false;
                }
                let of_place = || record.mentions.iter().any(|(m, e)| ground.mention(*m).span.start < HEAD && places.contains(e));
                let several = names.iter().filter(|n| n.contains(' ')).map(String::as_str);
                several.into_iter().any(|n| text.contains(n) && word::any(text, THERE) || table && head.contains(n))
                    || table && of_place()
                    || inside.iter().any(|e| places.contains(e)) && word::any(text, STOPPED)
            }
        }
    };
    sentences.into_iter().find(says)
}

/// Seen, held or let go there by a service.
const STOPPED: &[&str] = &[
    "arrete",
    "arretee",
    "interpelle*",
    "controle*",
    "releve*",
    "aangehouden",
    "opgepakt",
    "gecontroleerd",
    "staande gehouden",
    "arrested",
    "stopped",
    "checked",
    "detained",
    "vu",
    "vue",
    "apercu*",
    "gezien",
    "seen",
    "observe*",
    "loge*",
    "logeerde",
    "stayed",
];
/// Having been somewhere, as others tell it.
const THERE: &[&str] = &[
    "etait",
    "logeait",
    "a loge",
    "a dormi",
    "sejourn*",
    "nuit*",
    "chambre",
    "client*",
    "habitu*",
    "klant",
    "stamgast",
    "customer",
    "regular",
    "was",
    "sliep",
    "verbleef",
    "logeerde",
    "overnacht*",
    "kamer",
    "stayed",
    "slept",
    "room",
    "nights",
    "checked in",
    "seen",
    "gezien",
    "vu",
    "vue",
];
