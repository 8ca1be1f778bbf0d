//! The document's own date and its receipt stamp, with the words that they rest on.

use super::{Page, re};
use jiff::civil::{Date, DateTime};
use model::{Dated, DocumentKind, Precision, When};
use norm::date::DateKind;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// How a stamp begins; OCR reads ç as g, c or q.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    re(concat!(
        r"(?m)(?:^|[\[(|\t{<»>•*]|  |\bcachet ?:?|\bstempel ?:?|\bstamp ?:?|\btampon ?:?|\btimbre ?:?|[-–] )[\s*#_\-.|»>\x22]*",
        r"(?:(?:courrier|document|piece|note|lettre|fax|brief|stuk|post|mail|pv|dossier|copie|original|doc\.?|n°|message|telecopie|nota|schrijven)\s+)?(?:bien |a ete |est |op |werd )?",
        r"(re[cgqe(]u[e]?s?\b|re?[cg]ul[e]\b|arrivee?s?\b|entree?\b|entre le|enregistree?\b|date d'arrivee|date de reception|date d'enregistrement|date of receipt|receipt date|reception\b|accuse de reception|cachet d'arrivee|ontvangen|[o0]ntvangst(?:datum|stempel)?|datum (?:van )?ontvangst|binnengekomen|binnen op|ingekomen|ingeschreven|ingeboekt|geregistreerd|aangekomen|received|rec'd|date received|datum binnenkomst|inkomend|courrier entrant|in :)"
    ))
});

/// Bytes after the stamp's word in which its date must begin.
const STAMP_REACH: usize = 70;

/// The receipt stamp.
pub fn received(page: &Page) -> Option<Dated> {
    let folded = &page.folded.text;
    let mut best: Option<(i32, Dated)> = None;
    for c in STAMP.captures_iter(folded) {
        let Some(word) = c.get(1) else { continue };
        let from = page.folded.byte(word.start());
        let to = page.folded.byte(word.end());
        let line = page.line(from);
        let after_word = &page.text[to..];
        // A sentence that tells of receiving something is no stamp; nor are mail servers' lines.
        let lower_after = page.folded.slice(to..(to + 60).min(page.text.len()));
        if lower_after.trim_start_matches([' ', ':']).starts_with("from ")
            || lower_after.contains(" by mx")
            || lower_after.trim_start().starts_with("par nos soins en audition")
        {
            continue;
        }
        let before = page.text[line.start..from].trim();
        let bracketed = before.ends_with(['[', '(', '|', '{', '<'])
            || before.to_lowercase().contains("cachet")
            || before.to_lowercase().contains("stemp")
            || before.to_lowercase().contains("stamp")
            || before.to_lowercase().contains("tampon");
        let long = page.text[line.clone()].trim().chars().count() > 100;
        if long && !bracketed {
            continue;
        }
        let date = page
            .dates
            .iter()
            .filter(|d| d.bytes.start >= to && d.bytes.start - to <= STAMP_REACH && full(d))
            .find(|d| {
                let between = &page.text[to..d.bytes.start];
                !between.contains("\n\n") && between.matches('\n').count() <= 1 && !between.contains(". ")
            })
            .or_else(|| {
                // "14 MARS 2013 - REÇU".
                page.dates.iter().rev().find(|d| {
                    full(d)
                        && d.bytes.end <= from
                        && d.bytes.start >= line.start
                        && page.text[d.bytes.end..from].trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
                        && after_word.trim_start_matches([' ', '.', ']', ')']).starts_with('\n') | after_word.trim().is_empty()
                })
            });
        let Some(date) = date else { continue };
        // "Reçue en audition le", "Entré dans l'immeuble": something else happens in between.
        let between = page.folded.slice(to.min(date.bytes.start)..date.bytes.start.max(to));
        let telling = [
            " un ",
            " une ",
            " appel ",
            " dans ",
            " message",
            " visite",
            " audition",
            " immeuble",
            " chez ",
            " het pand",
            " een ",
            " a call",
            " call ",
            " building",
        ]
        .iter()
        .any(|w| between.contains(w));
        if telling && !bracketed {
            continue;
        }
        let weak = matches!(
            word.as_str(),
            "entree"
                | "entre le"
                | "ingeschreven"
                | "enregistree"
                | "enregistre"
                | "geregistreerd"
                | "arrivee"
                | "arrive"
                | "aangekomen"
                | "ingeboekt"
                | "in :"
        );
        let upper = page.text[from..to].chars().any(|c| c.is_uppercase());
        let score = i32::from(bracketed) * 3 + i32::from(!weak) * 2 + i32::from(upper) + i32::from(!long);
        if !upper && !bracketed && weak {
            continue;
        }
        let dated = Dated { when: When::day(date.when.first_day()), span: Some(page.span(from..date.bytes.end.max(to))) };
        let dated = if date.bytes.end <= from { Dated { span: Some(page.span(date.bytes.start..to)), ..dated } } else { dated };
        if best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, dated));
        }
    }
    best.map(|b| b.1)
}

fn full(d: &norm::date::FoundDate) -> bool {
    // A night has two days: `nuit du 30 au 31 octobre`.
    let night = d.when.precision == Precision::Range && (d.when.last_day() - d.when.first_day()).get_days() <= 1;
    // `9/11` is the name of a day in history, not a date that anybody writes under a record.
    d.bytes.len() >= "1/2/14".len()
        && (night || matches!(d.when.precision, Precision::Day | Precision::Minute))
        && matches!(d.kind, DateKind::Absolute)
}

static BORN: LazyLock<Regex> = LazyLock::new(|| {
    re(r"(?:\b(?:nee?|ne\(e\)|geboren|geb\.?|born|naissance|geboortedatum|birth|d\.?o\.?b\.?)\b[^\n;.]{0,30}|° ?|[a-z]{2} ?\(°? ?)$")
});
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"\b(?:votre|vos|uw|your|nos? precedente?s?|precedente?|notre precedent[e]?|v/ref[^\n]{0,30}|vos ref[^\n]{0,30}|suite a|en reponse|comme suite|in antwoord|naar aanleiding|further to|in reply|ref\. ?: uw|loi|wet|law|arrete|decret|article|depuis le|sinds|since|jusqu'au|echeance|expire|valable|geldig|valid)\b[^\n.;]{0,60}$",
    )
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?:^|\n|[|\t;(]|  )[ \t#*]*(?:date(?: (?:du|de la|de l'|des|d')?\s?(?:document|note|redaction|rapport|etablissement|audition|lettre|l'acte|surveillance|faits|emission|courrier|signature))?|date d'etablissement|datum(?: (?:van )?(?:het )?(?:verslag|opmaak|verhoor|document|opstelling|observatie))?|opgemaakt(?: te [^\n]{1,30}?)? op|opgesteld(?: te [^\n]{1,30}?)? op|sent|envoye|verzonden|date of (?:report|document|interview|issue)|report date|le|dressee? le|redigee? le|etabli(?:e)? le|issued(?: on)?|dated|signe le|verhoord op|d\.d\.|dd\.?|date et heure|date/heure|datum en uur|jour|dag)\s*[:=]?\s*(?:(?:le|op|on|den|the|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s*)*$",
    )
});
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?:^|\n|  |\t)[ \t#*]*(?:fait a |opgemaakt te |gedaan te |done at |te )?[a-z][a-z' \-/()]{1,40}[,.]? ?(?:le |den |op |the |on )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?$",
    )
});
static MADE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"\b(?:fait (?:et clos )?a|fait|opgemaakt te|gedaan te|done at|signed at|publie[e]?(?: le)?|mis en ligne|gepubliceerd(?: op)?|published(?: on)?|edition du|editie van|mis a jour)\b[^\n]{0,40}$",
    )
});
static SOLEMN: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?:\bl'an\b[^\n]{0,10}|\bop heden\b,? ?|\bheden\b,? ?|\bce jour,? ?(?:le )?|\baujourd'hui,? ?(?:le )?|\bin het jaar[^\n]{0,6}|\bdit jour,? ?|\btoday,? ?(?:the )?|\bnous trouvant au service le |\bs?'?an )$",
    )
});
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"\b(?:proces-verbal|pv|note|rapport|audition|courrier|lettre|jugement|arret|mandat|ordonnance|surveillance|observation|proces-verbaal|verslag|nota|verhoor|vonnis|observatie|report|interview|statement|memo|judgment|hearing|audience|zitting|perquisition|huiszoeking|gesprek|conversation|ecoute|communication|zaak|fiche)\b[^\n]{0,60}\b(?:du|van|of|dated|en date du|d\.d\.|le|op|on|:)\s*(?:[a-z]+day |lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche |maandag |dinsdag |woensdag |donderdag |vrijdag |zaterdag |zondag )?$",
    )
});

/// Lines with words that count as the head or the foot of a document.
const EDGE: i32 = 40;

/// The document's own date.
pub fn own(page: &Page, kind: DocumentKind, received: Option<&Dated>) -> Option<Dated> {
    let mut best: Option<(i32, Range<usize>, When)> = None;
    let newest = page.dates.iter().filter(|d| full(d)).map(|d| d.when.first_day().year()).max().unwrap_or(0);
    // A date a dozen years before the newest of a record is somebody's birth, not the record's day.
    let too_old = |d: &norm::date::FoundDate| newest - d.when.first_day().year() > 12;
    // Nobody writes of days to come one after the other: a text that tells of several later days is a narrative, and was written after them.
    let overtaken = |d: &norm::date::FoundDate| {
        let soon = d.when.last_day().saturating_add(jiff::Span::new().days(31));
        page.dates.iter().filter(|o| full(o) && o.when.first_day() > soon).take(3).count() == 3
    };
    let lines = page.line_number(page.text.len()) as i32;
    for (order, d) in page.dates.iter().enumerate() {
        if !full(d) || d.bytes.is_empty() || too_old(d) {
            continue;
        }
        let chars = page.index.chars_of(d.bytes.clone());
        if received.and_then(|r| r.span.as_ref()).is_some_and(|s| s.start < chars.end && chars.start < s.end) {
            continue;
        }
        let mut from = d.bytes.start.saturating_sub(110);
        while !page.text.is_char_boundary(from) {
            from += 1;
        }
        let before = page.folded.slice(from..d.bytes.start);
        let line = page.line(d.bytes.start);
        let in_line = page.folded.slice(line.start.max(from)..d.bytes.start);
        if BORN.is_match(before) {
            continue;
        }
        let n = page.line_number(d.bytes.start) as i32;
        // A record says its day at its head or its foot; what stands between, or in a wrapped sentence, is what it tells of.
        let edge = n < EDGE || lines - n < EDGE;
        let alone = !page.runs_on(d.bytes.start);
        let after = page.text[d.bytes.end..line.end.max(d.bytes.end)].trim_matches([' ', '.', ')', '*', '#', '\r', '|', ',']);
        let mut score = 0;
        let anchored = format!("\n{in_line}");
        if LABEL.is_match(&anchored) && (kind != DocumentKind::Table) {
            score += if in_line.contains("date") || in_line.contains("datum") || in_line.contains("sent") { 60 } else { 30 };
        }
        if kind == DocumentKind::Email && in_line.trim_start().starts_with("date") && n < 12 {
            score += 60;
        }
        if edge && alone && DATELINE.is_match(&anchored) && (after.is_empty() || after.chars().count() < 25) && in_line.chars().count() < 70
        {
            score += 45;
        }
        if MADE.is_match(in_line) {
            score += 38;
        }
        if SOLEMN.is_match(in_line) || page.folded.slice(d.bytes.clone()).starts_with("l'an ") {
            score += 48;
        }
        // A line that is nothing but a date.
        if edge && alone && in_line.trim().is_empty() && after.is_empty() {
            score += 35;
        }
        if TITLE.is_match(in_line) && n < 12 {
            score += 40;
        }
        if kind == DocumentKind::Press && n < 6 {
            score += 15;
        }
        if CITED.is_match(before) {
            score -= 60;
        }
        let book = page.is_book() && score <= 0;
        if n < 14 && !book {
            score += 14 - n;
        }
        if order == 0 && n < 20 && !book {
            score += 4;
        }
        // Later than the stamp that received it: cannot be.
        if received.is_some_and(|r| d.when.first_day() > r.when.last_day()) {
            score -= 50;
        }
        let enough = if kind == DocumentKind::Table { 40 } else { 8 };
        if (score < 30 || !edge || !after.is_empty()) && overtaken(d) {
            continue;
        }
        if score > enough && best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, d.bytes.clone(), d.when));
        }
    }
    if kind == DocumentKind::Email
        && let Some(when) = page.source.metadata.get("date").and_then(|d| mail_date(d))
    {
        let span = best.as_ref().filter(|b| b.2.overlaps(&When::day(when.first_day()))).map(|b| page.span(b.1.clone()));
        return Some(Dated { when, span });
    }
    if let Some((_, bytes, when)) = best {
        return Some(Dated { when, span: Some(page.span(bytes)) });
    }
    // Else the first date of the text that is not a birth, a citation or the stamp.
    let prose = !matches!(kind, DocumentKind::Table);
    let first = page.dates.iter().filter(|d| full(d) && prose && !too_old(d)).find(|d| {
        let mut from = d.bytes.start.saturating_sub(90);
        while !page.text.is_char_boundary(from) {
            from += 1;
        }
        let before = page.folded.slice(from..d.bytes.start);
        let chars = page.index.chars_of(d.bytes.clone());
        d.bytes.start < 1500
            && !page.is_book()
            && !BORN.is_match(before)
            && !CITED.is_match(before)
            && !overtaken(d)
            && !received.and_then(|r| r.span.as_ref()).is_some_and(|s| s.start < chars.end && chars.start < s.end)
            && received.is_none_or(|r| d.when.first_day() <= r.when.last_day())
    });
    first.map(|d| Dated { when: d.when, span: Some(page.span(d.bytes.clone())) })
}

/// The `Date` header of a mail, in its own clock: RFC 2822 or ISO 8601.
fn mail_date(text: &str) -> Option<When> {
    static RFC: LazyLock<Regex> = LazyLock::new(|| {
        re(r"(?i)\b([0-9]{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ([0-9]{4})(?:[ ,]+([0-9]{1,2}):([0-9]{2}))?")
    });
    static ISO: LazyLock<Regex> = LazyLock::new(|| re(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?"));
    let number = |m: Option<regex::Match>| m.and_then(|m| m.as_str().parse::<i16>().ok());
    let (year, month, day, hour, minute) = if let Some(c) = RFC.captures(text) {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let name = c.get(2)?.as_str().to_lowercase();
        let month = months.iter().position(|m| *m == name)? as i16 + 1;
        (number(c.get(3))?, month, number(c.get(1))?, number(c.get(4)), number(c.get(5)))
    } else {
        let c = ISO.captures(text)?;
        (number(c.get(1))?, number(c.get(2))?, number(c.get(3))?, number(c.get(4)), number(c.get(5)))
    };
    let date = Date::new(year, month as i8, day as i8).ok()?;
    match (hour, minute) {
        (Some(h), Some(m)) => DateTime::new(year, month as i8, day as i8, h as i8, m as i8, 0, 0).ok().map(When::minute),
        _ => Some(When::day(date)),
    }
}
