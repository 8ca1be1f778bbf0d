//! The receipt stamp: the day on which the record came in, as a clerk or a register wrote it on it.

use super::day::full;
use super::{Page, re};
use jiff::civil::Date;
use model::{Dated, DocumentKind, When};
use norm::date::FoundDate;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// How a stamp begins: at a line, a cell (whose bar is folded to a colon), a bracket, a dash or a sentence, with the thing that came in
/// before the word or not. OCR reads ç as g, c or q.
static STAMP: LazyLock<Pattern> = LazyLock::new(|| {
    re(concat!(
        r"(?m)(?:^|[\[\](|\t{<»>•*;,]|  |\b(?:cachet|stempel|stamp|tampon|timbre)\b\]? ?:?(?: ?[^\n:\]0-9]{1,40}?[,: ] ?)??|[-–—/:.] )[\s*#_\-.|»>\x22]*",
        r"(?:(?:courrier|document|piece|note|lettre|fax|brief|stuk|post|mail|pv|dossier|copie|original|doc\.?|n°|message|telecopie|nota|schrijven|",
        r"transmission|demande|kopie|afschrift|bericht|verzoek|copy|letter|file|request|report|exemplaire|exemplaar|",
        r"releve|reponse|liste|facture|extrait|tableau|antwoord|lijst|factuur|uittreksel|overzicht|reply|answer|list|invoice|extract|statement)\s+(?:libre |conforme )?(?:- )?)?",
        r"(?:bien |a ete |ete |est |op |werd |is |was |has been )?",
        r"(re[cgqe(]u[e]?s?\b|re?[cg]ul[e]\b|receptionnee?s?\b|arrivee?s?\b|entree?s?\b|parvenue?s?\b|enregistree?s?\b|deposee?s?\b|remise?s? (?:(?:a|au|aux) [^\n;.,()|]{2,40} )?le|versee?s? au dossier|",
        r"date d'arrivee|date d'entree|date de reception|date d'enregistrement|date of receipt|receipt date|reception\b|accuse de reception|cachet d'arrivee|",
        r"ontvangen|[o0]ntvangst(?:datum|stempel)?|datum (?:van )?ontvangst|binnengekomen|binnen (?:op|bij)|ingekomen|ingeschreven|ingeboekt|geregistreerd|aangekomen|toegekomen|",
        r"neergelegd|overhandigd|bij het dossier gevoegd|datum binnenkomst|inkomend|courrier entrant|",
        r"received|rec'd|recd|date received|date in\b|arrived|registered|logged|lodged|filed|stamped|in :)"
    ))
});

/// The same behind the name of the service that it came to, without any mark: `FGP Gent Ontvangen op 9 maart`, in capitals or with one.
static UNMARKED: LazyLock<Pattern> = LazyLock::new(|| {
    re(r"[a-z0-9] (re[cg]ue?s?|arrivee?s?|ontvangen|binnengekomen|ingekomen|received|rec'd)(?: le| op| on|:)? [0-3]?[0-9]")
});

/// Words that only a register uses; the others also tell what people did.
static REGISTER: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"^(?:re[cgqe(]u|re?[cg]ul|reception|accuse|date|cachet|courrier|ontv|0ntv|datum|binnengekomen|binnen (?:op|bij)|ingekomen|inkomend|bij het|versee?s? au|receiv|rec'?d|receipt)",
    )
});
/// Words of handing over: a record is handed over in both directions, so the thing that came in must stand before them.
static HANDED: LazyLock<Pattern> = LazyLock::new(|| re(r"^(?:remis|depose|neergelegd|overhandigd|filed|lodged)"));
/// The same with whom it was handed to, and those of them that keep what they are handed: `remise à la brigade le 9 mars`.
static HANDED_TO: LazyLock<Pattern> = LazyLock::new(|| re(r"^remise?s? (?:a|aux?) "));
static SERVICES: LazyLock<Pattern> =
    LazyLock::new(|| re(r"\b(?:police|gendarmerie|brigade|zone|services?|enqueteurs|antenne|commissariat|bureau)\b"));
static MARKED: LazyLock<Pattern> = LazyLock::new(|| re(r"[\[({<]\s*$|(?:^|\s)--+\s*$|cachet|stempel|stamp|tampon"));
static THING: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:courrier|document|piece|note|lettre|fax|brief|stuk|post|mail|copie|original|message|telecopie|nota|schrijven|transmission|demande|kopie|afschrift|bericht|verzoek|copy|letter|request)\b[^.;:]{0,20}$",
    )
});
/// What happens between a word of receiving and a date that is not a stamp's, and what goes on behind one.
static TELLING: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r" (?:une?|appel|dans (?:l'|la|une?|sa|son)|messages?|visites?|audition|immeuble|chez|een|call|building|somme|euros?|qui|que|nous|il|elle|je|wij|hij|zij|ik|we|he|she|they|who|depart|uitgaand|outgoing)\b|\bpar nos soins|het pand| by mx",
    )
});

/// Bytes after the stamp's word in which its date must begin.
const REACH: usize = 70;

/// Words before a bracket that are a sentence.
const WORDS: usize = 5;

struct Stamp {
    score: i32,
    day: Date,
    dated: Dated,
}

/// The receipt stamp; of several the plainest, of equals the last: that is the hand in which the record stayed.
pub fn received(page: &Page, kind: DocumentKind) -> Option<Dated> {
    let words = |pattern: &'static Pattern| pattern.captures_iter(&page.folded.text).filter_map(|c| c.get(0).zip(c.get(1)));
    let marked = words(&STAMP).map(|(all, word)| (page.text[page.folded.byte(all.start())..].chars().next(), word));
    let marked = marked.map(|(opener, word)| (opener.filter(|c| !c.is_alphanumeric()), word));
    marked
        .chain(words(&UNMARKED).map(|(_, word)| (Some(SERVICE), word)))
        .filter_map(|(opener, word)| stamp(page, kind, word.as_str(), page.folded.byte(word.start())..page.folded.byte(word.end()), opener))
        .max_by_key(|s| (s.score, s.day))
        .map(|s| s.dated)
}

/// What stands for the opener where a name goes before.
const SERVICE: char = 'A';

/// Lines at the head of a record in which a sentence of its own may say when it came in.
const HEAD_LINES: usize = 6;

fn stamp(page: &Page, kind: DocumentKind, word: &str, at: Range<usize>, opener: Option<char>) -> Option<Stamp> {
    let line = page.line(at.start);
    let before = page.folded.slice(line.start..at.start);
    if aside(before) {
        return None;
    }
    let date = date_after(page, at.end).or_else(|| date_before(page, &at, &line))?;
    let end = page.line(date.bytes.end).end;
    let rest = page.folded.slice(date.bytes.end..end.max(date.bytes.end));
    let closes = rest.trim_matches([' ', '.', '\r']).is_empty();
    let head = page.line_number(at.start) < HEAD_LINES;
    let register = REGISTER.is_match(word);
    // A cell is a stamp by itself, and so is the title of a table.
    let cell = opener
        .filter(|_| kind == DocumentKind::Table)
        .is_some_and(|o| matches!(o, ',' | ';' | '\t') && (rest.is_empty() || rest.starts_with(o)) && register);
    let title = kind == DocumentKind::Table && super::column::is_title(page, &line);
    let handed = HANDED_TO.is_match(word);
    if handed && !title && !SERVICES.is_match(word) {
        return None;
    }
    let remark = closes && head && (register && beside(before) || handed);
    let marked = opener == Some('|') || title || cell || remark || MARKED.is_match(before.trim_end()) || bracketed(before);
    let long = page.text[line.clone()].trim().chars().count() > 100;
    if long && !marked && !(register && closes && head) {
        return None;
    }
    // `Entre le 3 et le 5 mars` is no entry; capitals lose their accents.
    let written = &page.text[at.clone()];
    let upper = written.chars().any(char::is_uppercase);
    let capitals = !written.chars().any(char::is_lowercase);
    if matches!(word, "entre" | "entres") && !capitals && !written.contains(['é', 'É']) {
        return None;
    }
    let thing = THING.is_match(before);
    if !(marked || thing || register || (upper && !HANDED.is_match(word))) {
        return None;
    }
    let fits = match opener {
        _ if marked => true,
        // Behind a colon anybody may have got anything.
        Some(':') => false,
        // `Tapkamer. Ontvangen op 5 juni`
        Some('.') => register && head && (upper || closes),
        // `FGP Gent Ontvangen op 5 juni`
        Some(SERVICE) => register && head && upper,
        _ => true,
    };
    let between = page.folded.slice(at.end.min(date.bytes.start)..date.bytes.start.max(at.end));
    // `réquisition servie, reçue SR Lagny le;;2025-06-10`: a row of a table; a sentence goes on behind its comma.
    let row = register && between.contains([';', '|', '\t']);
    if !fits || (matches!(opener, Some(',' | ';')) && !marked && !row) {
        return None;
    }
    // A heading (`Né le | Entrée | Motif`) has its days below it.
    if opener == Some('|') && !(register && between.chars().all(|c| c != ':' && c != '\n')) {
        return None;
    }
    if between.trim_start_matches([' ', ':']).starts_with("from ") || (TELLING.is_match(between) && !marked) {
        return None;
    }
    // `Arrivé le 3 mars 2012 à Mons, il prend une chambre`: a sentence goes on.
    if !marked && (TELLING.is_match(rest) || (!register && rest.chars().count() > 45)) {
        return None;
    }
    let score = i32::from(marked) * 3 + i32::from(register) * 2 + i32::from(upper) + i32::from(!long);
    let day = date.when.first_day();
    let span = page.span(date.bytes.start.min(at.start)..date.bytes.end.max(at.end));
    Some(Stamp { score, day, dated: Dated { when: When::day(day), span: Some(span) } })
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.len() > 1 && w.chars().all(char::is_alphabetic)).count()
}

/// Whether a bracket opens in the middle of a sentence: what came in then is what the sentence tells of, `the memo (received on 18 April)`.
fn aside(before: &str) -> bool {
    let Some((told, _)) = before.trim_end().rsplit_once('(') else { return false };
    words(told.rsplit(" : ").next().unwrap_or(told)) >= WORDS
}

/// Whether it stands in a bracket behind few words: `Jugement du 3 mars (copie BR, reçue le 9 mars)`.
fn bracketed(before: &str) -> bool {
    before.rfind(['(', '[']).is_some_and(|open| !before[open..].contains([')', ']']) && words(&before[open..]) < WORDS)
}

/// Whether it follows the name of the service alone, in its line or in a column of it: `Avis     BR Laon, reçu le 9 mars`.
fn beside(before: &str) -> bool {
    let column = before.rsplit("  ").next().unwrap_or(before).trim();
    column.ends_with(',') && (1..WORDS).contains(&column.split_whitespace().count())
}

/// `Reçu le 3 mars 2014`, `ONTVANGEN` with the date on the next line.
fn date_after<'p>(page: &'p Page, from: usize) -> Option<&'p FoundDate> {
    page.dates.iter().filter(|d| d.bytes.start >= from && d.bytes.start - from <= REACH && full(d)).find(|d| {
        let between = &page.text[from..d.bytes.start];
        // A line of its own below is no dateline of the letter.
        let below = between.split_once('\n').is_none_or(|(_, below)| !below.contains(','));
        !between.contains("\n\n") && between.matches('\n').count() <= 1 && below && !ends_sentence(between)
    })
}

/// Whether a full stop stands in it that is not an abbreviation's, `reçu SRPJ P.-S.-A. le`.
fn ends_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| !text[..at].ends_with(char::is_uppercase))
}

/// `14 MARS 2013 - REÇU`.
fn date_before<'p>(page: &'p Page, word: &Range<usize>, line: &Range<usize>) -> Option<&'p FoundDate> {
    let closes = page.text[word.end..].trim_start_matches([' ', '.', ']', ')']);
    page.dates.iter().rev().find(|d| {
        full(d)
            && d.bytes.end <= word.start
            && d.bytes.start >= line.start
            && page.text[d.bytes.end..word.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
            && (closes.is_empty() || closes.starts_with('\n'))
    })
}
