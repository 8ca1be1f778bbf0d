//! The document's own date, with the words that it rests on.

use super::{Page, re};
use jiff::civil::{Date, DateTime};
use model::{Dated, DocumentKind, Precision, When, Yearless};
use norm::date::{AnchorUse, DateKind, FoundDate};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) fn full(d: &FoundDate) -> bool {
    // A night has two days: `nuit du 30 au 31 octobre`.
    let night = d.when.precision == Precision::Range && (d.when.last_day() - d.when.first_day()).get_days() <= 1;
    // `9/11` is the name of a day in history, not a date that anybody writes under a record.
    d.bytes.len() >= "1/2/14".len()
        && (night || matches!(d.when.precision, Precision::Day | Precision::Minute))
        && matches!(d.kind, DateKind::Absolute)
}

const WEEKDAYS: &str = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:lun|mar|mer|jeu|ven|sam|dim|ma|di|woe?|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?)";

/// A birth, in the languages that people's papers are written in: no such day dates a file, whatever else the file leaves out.
static BORN: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"(?:\b(?:nee?|ne\(e\)|b\.|naissance|geboren|geboorte\w*|geb\.?|geburts\w*|born|birth\w*|d\.?o\.?b\.?|nat[oa] (?:il|l'|a|ad|in|nel)|nascita|nacid[oa]s?|nacimiento|nascid[oa]s?|nascimento|nasc\.|urodz\w*|ur\.|n[aă]scut[aăe]?|na[sșş]terii|do[gğ]um\w*|ro(?:đ|d|dj)en(?:a|o|ja)?|narozen\w*|naroden\w*|nar\.|szulet\w*|szul\.|fodt?|fodd|syntynyt|lindur|ditelindja|родил\w*|рожд\w*|народи\w*|роден\w*|مواليد|ولد في|ولدت|الميلاد)(?:[^\n;.\w][^\n;.]{0,30})?|° ?|[a-z]{2} ?\(°? ?)$",
    )
});
/// The same, said behind the day: `op 3 mei 1980 te Gent geboren`, `03.05.1980 doğumlu`.
static BORN_AFTER: LazyLock<Pattern> =
    LazyLock::new(|| re(r"^[^\n;.\d-]{0,30}\b(?:geboren|born|do[gğ]umlu|szuletett|г\.? ?р\.?|(?:года )?рожд\w*)\b"));
/// A year of its own behind such a word: the day after it is another one's.
static BIRTH_YEAR: LazyLock<Pattern> = LazyLock::new(|| re(r"\b(?:19|20)[0-9]{2}[^0-9]"));
static CITED: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:votre|vos|uw|your|nos? precedente?s?|precedente?|notre precedent[e]?|v/ref[^\n]{0,30}|vos ref[^\n]{0,30}|suite a|en reponse|comme suite|in antwoord|naar aanleiding|further to|in reply|ref\. ?: uw|loi|wet|law|arrete|decret|article|depuis le|sinds|since|jusqu'au|echeance|expire|valable|geldig|valid|autorisation|autorise|machtiging|gemachtigd|authori[sz](?:ation|ed))\b[^\n.;]{0,60}$",
    )
});
/// Names of a form's field that hold the record's own day.
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    re(&format!(
        r"(?:^|\n|[|\t;(]|  )[ \t#*]*(?:{date}|{verb})\s*[:=]?\s*(?:(?:le|op|on|den|the|du|{WEEKDAYS}),?\s*)*$",
        date = r"(?:date|datum)(?: ?(?:/|et|en|&|and) ?(?:heure|uur|time|tijd(?:stip)?|lieu|plaats|place))?(?:(?: (?:du|de la|de l'|des|d'|de|van|van de|van het|of|of the))? ?[a-z]+)?|datum(?: (?:van )?(?:het )?(?:verslag|opmaak|verhoor|document|opstelling|observatie|gesprek))?|report date|d\.d\.|dd\.?|jour|dag|day",
        verb = r"opgemaakt(?: te [^\n]{1,30}?)?(?: op)?|opgesteld(?: te [^\n]{1,30}?)?(?: op)?|sent|envoye(?: le)?|verzonden(?: op)?|le|dressee? le|redigee? le|editee? le|etabli(?:e)? le|issued(?: on)?|drawn up(?: on)?|dated|signe le|verhoord op",
    ))
});
/// That a record was drawn up on the day, whatever other day stands in its head.
static DRAWN_UP: LazyLock<Pattern> = LazyLock::new(|| {
    re(&format!(
        r"\b(?:opgemaakt|opgesteld|ingeleverd|filed|dressee?|redigee?|redaction|editee?|etablie?|arretee? au|opmaak|opstelling|drawn up|compiled|written up|typed|dactylographiee?|(?:re)?transcri(?:te?|bed)|uitgetypt|getypt|uitgewerkt|uitgeluisterd|mise? par ecrit|couchee? par ecrit|recue? le [^\n;]{{5,25}}, rendue?|afgesloten|(?:rapport|verslag|report) (?:gedateerd|datee?|dated)|(?:rapport|verslag) (?:gereed|klaar)|rapport (?:acheve|termine)|report (?:completed|ready))\b(?: te [^\n]{{1,30}}?| (?:from|by|par|door|d'apres|sur|naar) [^\n;:0-9]{{2,40}},)?(?: ?[:,]| le| au| op| on| du)?(?: (?:le|op|on|{WEEKDAYS}(?: (?:de|of|van) [a-z]+)?),?)* ?$"
    ))
});
/// A report in a line that tells of other days too: `in beslag genomen 11/10/2016, verslag 19/06/2017`. In a table it is a thing's.
static REPORTED: LazyLock<Pattern> = LazyLock::new(|| re(r"(?:[,;/|(]|  ) ?(?:verslag|rapport|report|lezing) ?$"));
/// An hour behind the day at which a hearing began.
static SESSION: LazyLock<Pattern> = LazyLock::new(|| {
    re(r"^,? ?(?:(?:a|om|at|vers|omstreeks|aanvang|debut|start(?:ed)?|begonnen|beginning|om|te)\b[ :]*){1,2}[0-2]?[0-9] ?[h:.u]")
});
/// Fields whose day is another's: a birth, an offence, an end, the receipt.
static FOREIGN: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:date|datum)\b[^\n]{0,20}\b(?:naiss\w*|geboorte\w*|birth|faits?|feiten|offen[cs]e|incident|expir\w*|valid\w*|echeance|verval\w*|arrivee|recept\w*|receipt|ontvang\w*|delivrance|afgifte|retour|depart|entree|sortie|mariage|deces|overlijden|death|interpellation|arrestation|aanhouding|arrest|debut|fin|begin|start|einde?|achat|aankoop|purchase|vol|diefstal|theft|location|verhuur|vente|verkoop|sale|operation|verrichting|valeur|boeking)\b",
    )
});
static DATELINE: LazyLock<Pattern> = LazyLock::new(|| {
    re(&format!(
        r"(?:^|\n|  |\t| [-–—|] )[ \t#*]*(?:fait a |opgemaakt te |gedaan te |done at |te )?[a-z][a-z' \-/()]{{2,40}}[,.]? ?(?:le |den |op |the |on )?(?:{WEEKDAYS},? )?$",
    ))
});
static MADE: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:fait (?:et clos )?a|fait|clos a|opgemaakt te|gedaan te|gesloten te|done at|closed at|signed at|publie[e]?(?: le)?|mis en ligne|gepubliceerd(?: op)?|published(?: on)?|edition du|editie van|mis a jour)\b[^\n]{0,40}$",
    )
});
static SOLEMN: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"(?:\bl'an\b[^\n]{0,10}|\bop heden\b,? ?|\bheden\b,? ?|\bce jour,? ?(?:le )?|\baujourd'hui,? ?(?:le )?|\bin het jaar[^\n]{0,6}|\bdit jour,? ?|\btoday,? ?(?:the )?|\bon this |\bnous trouvant au service le |\bs?'?an )$",
    )
});
static TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    re(&format!(
        r"\b(?:proces-verbal|pv|note|rapport|audition|courrier|lettre|jugement|arret|mandat|ordonnance|surveillance|observation|proces-verbaal|verslag|nota|verhoor|vonnis|observatie|report|interview|statement|memo|judgment|hearing|audience|zitting|perquisition|huiszoeking|gesprek|conversation|ecoute|communication|zaak|fiche)\b[^\n]{{0,60}}(?:\b(?:du|van|of|dated|en date du|d\.d\.|le|op|on)|:|,)\s*(?:{WEEKDAYS} )?$",
    ))
});
/// Words before the name of a record that tell of one.
const ARTICLES: &[&str] =
    &["la", "le", "l", "les", "un", "une", "cette", "notre", "de", "het", "een", "deze", "onze", "the", "a", "an", "this", "our"];
/// Who writes, behind the day of a record: `Le 3 mars 2014 à 9 heures, nous, ...`. A sentence without it tells a story.
static WRITER: LazyLock<Pattern> =
    LazyLock::new(|| re(r"\b(?:nous|devant nous|wij|hebben wij|ondergetekende|voor ons|undersigned|we|i)\b|^[^\n]{0,14}$"));

/// Words of a place and what goes with it before its day, `Opgemaakt te Sint-Joris, op woensdag`.
const DATELINE_WORDS: usize = 7;

/// Lines with words that count as the head or the foot of a document.
const EDGE: i32 = 40;

/// The document's own date.
pub fn own(page: &Page, kind: DocumentKind, received: Option<&Dated>) -> Option<Dated> {
    let mut days: Vec<Date> = page.dates.iter().filter(|o| full(o)).map(|o| o.when.first_day()).collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    // `23 t/m 25 april 2025`
    let stretch = |d: &&FoundDate| {
        let short = (d.when.last_day() - d.when.first_day()).get_days() <= STRETCH_DAYS;
        d.kind == DateKind::Absolute && d.when.precision == Precision::Range && short
    };
    let stretches = || page.dates.iter().filter(stretch);
    let newest = stretches().map(|d| d.when.last_day().year()).chain(days.first().map(|d| d.year())).max().unwrap_or_default();
    let stamped = |d: &FoundDate| {
        let chars = page.index.chars_of(d.bytes.clone());
        received.and_then(|r| r.span.as_ref()).is_some_and(|s| s.start < chars.end && chars.start < s.end)
    };
    // `journée du 18 mai 2006, établi le 19`
    let counted = |d: &FoundDate| d.kind == DateKind::Partial && matches!(d.anchor, Some(AnchorUse::Narrated(_)));
    let said = |d: &FoundDate| full(d) || counted(d) && d.when.single_day().is_some() && drawn_up(page, d);
    // A date a dozen years before the newest of a record is somebody's birth, not the record's day.
    let open = |d: &&FoundDate| said(d) && !d.bytes.is_empty() && newest - d.when.first_day().year() <= GENERATION && !stamped(d);
    // Nobody writes of days to come one after the other: a text that tells of several later days is a narrative, and was written after them.
    let later = days.get(2).copied();
    let overtaken = |d: &FoundDate| later.is_some_and(|l| l > d.when.last_day().saturating_add(jiff::Span::new().days(31)));
    let mut best: Option<(i32, Range<usize>, When)> = None;
    for (order, d) in page.dates.iter().enumerate().filter(|(_, d)| open(d)) {
        // Later than the stamp that received it: cannot be.
        let late = received.is_some_and(|r| d.when.first_day() > r.when.last_day());
        let Some((worth, firm)) = worth(page, kind, d, order) else { continue };
        let score = if late { worth - 50 } else { worth };
        let enough = if kind == DocumentKind::Table { 40 } else { 8 };
        if (score < 30 || !firm) && overtaken(d) {
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
    let last = last_entry(page, kind, |d| open(&d) && received.is_none_or(|r| d.when.first_day() <= r.when.last_day()));
    let closed = |since: Date| last.filter(|l| l.when.first_day() > since);
    if let Some((score, bytes, when)) = best {
        let later = closed(when.last_day()).filter(|_| score < FIRM);
        let (bytes, when) = later.map_or((bytes, when), |l| (l.bytes.clone(), l.when));
        return Some(Dated { when, span: Some(page.span(bytes)) });
    }
    if let Some(dated) = monthly(page) {
        return Some(dated);
    }
    // Else the first date of the text that is not a birth, a citation or the stamp.
    let prose = kind != DocumentKind::Table;
    let first = page.dates.iter().filter(|d| prose && open(d)).find(|d| {
        let before = before(page, d, 90);
        d.bytes.start < 1500
            && !page.is_book()
            && !is_birth(page, d, before)
            && !CITED.is_match(before)
            && !overtaken(d)
            && received.is_none_or(|r| d.when.first_day() <= r.when.last_day())
    });
    let first = first.map(|f| closed(f.when.last_day()).unwrap_or(f)).or(last);
    let head = || stretches().find(|d| prose && page.line_number(d.bytes.start) < HEAD).map(|d| (d, When::day(d.when.last_day())));
    let first = first.map(|d| (d, d.when)).or_else(head);
    first.map(|(d, when)| Dated { when, span: Some(page.span(d.bytes.clone())) }).or_else(|| named(page)).or_else(|| numbered(page))
}

/// Days of the longest stretch that a record tells of as its own.
const STRETCH_DAYS: i32 = 31;
/// Lines of a paper that open it.
const HEAD: usize = 12;

/// The day without its year that the paper bears: on which its first lines open, or the last of a log.
pub fn yearless(page: &Page) -> Option<(Range<usize>, Yearless)> {
    let days = norm::date::yearless(page.text);
    let order = |d: &Yearless| (d.month, d.day);
    let first = days.first().filter(|d| page.line_number(d.0.start) < HEAD)?;
    let rising = days.windows(2).all(|w| order(&w[0].1) <= order(&w[1].1)) && order(&first.1) <= order(&days[days.len() - 1].1);
    days.last().filter(|_| rising).cloned()
}

/// The last day of a log of one month, which its head or its file's name tells and whose lines open with days of the week and their
/// numbers: `obs SCHRIJNWERKER augustus 2017`, `di 8 07.50 ...`, `**Fri 30** quiet`.
fn monthly(page: &Page) -> Option<Dated> {
    // From Monday, in French, Dutch and English.
    const WEEK: [[&str; 7]; 3] = [
        ["lu", "ma", "me", "je", "ve", "sa", "di"],
        ["ma", "di", "wo", "do", "vr", "za", "zo"],
        ["mo", "tu", "we", "th", "fr", "sa", "su"],
    ];
    static ENTRY: LazyLock<Pattern> =
        LazyLock::new(|| re(r"^[ \t*#|>-]*([a-z]{2})[a-z]{0,7}[ .]{1,2}([0-3]?[0-9])(?:/[01]?[0-9]|er|st|nd|rd|th)?(?:[^0-9.:h]|$)"));
    // `12/3  RAS`
    static FIGURED: LazyLock<Pattern> = LazyLock::new(|| re(r"^[ \t*#|>-]*([0-3]?[0-9])/([01]?[0-9])(?:[^0-9/.]|$)"));
    let head = page.dates.iter().find(|d| d.when.precision == Precision::Month && page.line_number(d.bytes.start) < 2);
    let month = head.map(|d| d.when.first_day()).or_else(|| month_named(page.source.path))?;
    let entry = |&start: &usize| {
        let line = page.line(start);
        let words = page.folded.slice(line.clone());
        let named = ENTRY.captures(words).and_then(|c| Some((c.get(1)?.as_str().to_owned(), c.get(2)?)));
        let figured = || FIGURED.captures(words).filter(|c| c.get(2).is_some_and(|m| m.as_str().parse() == Ok(month.month())));
        let (name, day) = named.or_else(|| Some((String::new(), figured()?.get(1)?)))?;
        let day = day.as_str().parse().ok()?;
        Some((name, Date::new(month.year(), month.month(), day).ok()?, line))
    };
    let entries: Vec<_> = page.lines.iter().filter_map(entry).collect();
    let of = |week: &[&str; 7]| -> Vec<_> {
        entries.iter().filter(|(name, day, _)| name.is_empty() || week[day.weekday().to_monday_zero_offset() as usize] == name).collect()
    };
    let fitting = WEEK.iter().map(of).max_by_key(Vec::len).filter(|f| f.len() >= ENTRIES)?;
    let (_, day, line) = fitting.into_iter().max_by_key(|(_, day, _)| *day)?;
    Some(Dated { when: When::day(*day), span: Some(page.span(line.clone())) })
}

/// Lines of a log that must open with days of its month.
const ENTRIES: usize = 3;

/// The month and year that a file's name writes: `surveillance_log_Sept_2017`, `surv_oct2016`.
fn month_named(path: &str) -> Option<Date> {
    let name = path.rsplit(['/', '!']).next()?;
    let mut words = String::new();
    for c in name.chars() {
        if words.ends_with(|last: char| last.is_ascii_digit() != c.is_ascii_digit()) {
            words.push(' ');
        }
        words.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    let found = norm::date::find(&words, norm::language::Language::Other, None);
    found.iter().find(|d| d.when.precision == Precision::Month).map(|d| d.when.first_day())
}

/// The same in the year of the record's own number in its first line, `CUSTODY RECORD HW/0031/19`, or, where the day of the week agrees, in
/// that of its path.
fn numbered(page: &Page) -> Option<Dated> {
    static NUMBER: LazyLock<Pattern> = LazyLock::new(|| re(r"\b[a-z]{1,6}[-/ ][0-9]{2,6}[-/]((?:20)?[0-3][0-9])(?:[^0-9/-]|$)"));
    let head = page.folded.text.trim_start().lines().next()?;
    let (bytes, day) = yearless(page)?;
    let in_year = |year: i16| Date::new(if year < 100 { 2000 + year } else { year }, day.month, day.day).ok();
    let on = |date: Date| day.weekday.map(|w| date.weekday().to_monday_one_offset() == w);
    let own = NUMBER.captures(head).and_then(|c| in_year(c.get(1)?.as_str().parse().ok()?)).filter(|d| on(*d) != Some(false));
    // What lies in an archive is of the day of that, at the latest.
    let filed = || path_year(page).filter(|_| !page.source.path.contains('!')).and_then(in_year).filter(|d| on(*d) == Some(true));
    let date = own.or_else(filed)?;
    Some(Dated { when: When::day(date), span: Some(page.span(bytes)) })
}

/// The year that the path of a paper bears.
fn path_year(page: &Page) -> Option<i16> {
    static YEAR: LazyLock<Pattern> = LazyLock::new(|| re(r"(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)"));
    YEAR.captures(page.source.path).and_then(|c| c.get(1)?.as_str().parse().ok())
}

/// What is worth so much says when the record was drawn up, whatever it tells of.
const FIRM: i32 = 60;

/// The last of the days on which the lines of a log open, or that the rows of a table bear: since then the whole of it was there.
fn last_entry<'p>(page: &'p Page, kind: DocumentKind, open: impl Fn(&FoundDate) -> bool) -> Option<&'p FoundDate> {
    let table = kind == DocumentKind::Table;
    let log = table
        || matches!(
            kind,
            DocumentKind::Surveillance
                | DocumentKind::Note
                | DocumentKind::Other
                | DocumentKind::Report
                | DocumentKind::SearchRecord
                | DocumentKind::Wiretap
        );
    let entry = |d: &&FoundDate| {
        let opens = page.text[page.line(d.bytes.start).start..d.bytes.start].trim().is_empty();
        (if table { super::column::is_entry(page, d) } else { opens })
            && full(d)
            && open(d)
            && !is_birth(page, d, before(page, d, 90))
            && !CITED.is_match(before(page, d, 60))
    };
    let entries: Vec<&FoundDate> = page.dates.iter().filter(|_| log && !page.is_book()).filter(entry).collect();
    let rising = entries.windows(2).all(|w| w[0].when.first_day() <= w[1].when.first_day());
    let last = entries.iter().copied().max_by_key(|d| d.when.first_day())?;
    let days = entries.windows(2).filter(|w| w[0].when.first_day() != w[1].when.first_day()).count();
    (table || rising && days > 0).then_some(last)
}

/// A day at the head or the foot after another on which the record was drawn up.
pub fn drawn_up_after<'p>(page: &'p Page, day: Date) -> Option<&'p FoundDate> {
    let later = |d: &&FoundDate| full(d) && d.when.first_day() > day && drawn_up(page, d);
    page.dates.iter().find(|d| later(d) && page.line_number(d.bytes.start) < EDGE as usize)
}

/// Whether the words before a date say that the record was drawn up then.
fn drawn_up(page: &Page, d: &FoundDate) -> bool {
    let line = page.line(d.bytes.start);
    let before = page.folded.slice(line.start..d.bytes.start);
    DRAWN_UP.is_match(before) || REPORTED.is_match(before)
}

/// Whether a sentence ends within a folded text; an abbreviation (`n. 3`) ends none.
fn crosses(text: &str) -> bool {
    let ends = |at: usize| text[..at].rsplit(' ').next().is_none_or(|w| w.len() > 3);
    text.match_indices(". ").any(|(at, _)| ends(at))
}

/// The folded text before a date, back to at most `most` bytes.
fn before<'p>(page: &'p Page, d: &FoundDate, most: usize) -> &'p str {
    let mut from = d.bytes.start.saturating_sub(most);
    while !page.text.is_char_boundary(from) {
        from += 1;
    }
    page.folded.slice(from..d.bytes.start)
}

/// Whether the words around a date, `before` it and behind it, make it the day of a birth.
fn is_birth(page: &Page, d: &FoundDate, before: &str) -> bool {
    // `Audition de Lise PERRET née VIAL, le 3 mars 2012 à 14 h`: nobody notes the hour.
    // `b. 1966, taken 24/3/17`: born in a year of its own.
    let born = |m: norm::pattern::Match| !BIRTH_YEAR.is_match(m.as_str());
    d.when.precision != Precision::Minute && BORN.find(before).is_some_and(born)
        || behind_a_name(page, d)
        || BORN_AFTER.is_match(page.folded.slice(d.bytes.end..page.line(d.bytes.start).end.max(d.bytes.end)))
}

/// Whether a day stands behind a person's name, `Bram Slootweg, 1 April 1972, eel fisher`, a dozen years before the year that the path bears.
fn behind_a_name(page: &Page, d: &FoundDate) -> bool {
    let named = page.spans.iter().zip(page.mentions).any(|(s, m)| {
        m.schema == model::Schema::Person && s.end <= d.bytes.start && matches!(&page.text[s.end..d.bytes.start], ", " | " (" | ",")
    });
    named && path_year(page).is_some_and(|y| y - d.when.first_day().year() > GENERATION)
}

/// Years between a birth and what is told of the born one, at the least.
const GENERATION: i16 = 12;

/// How much the place of a date says that it is the record's own, and whether it ends a line at the head or the foot; none if it
/// is somebody's birth.
fn worth(page: &Page, kind: DocumentKind, d: &FoundDate, order: usize) -> Option<(i32, bool)> {
    let back = before(page, d, 110);
    let _back = norm::pattern::read(back);
    if is_birth(page, d, back) {
        return None;
    }
    let in_line = back.rsplit(['\n', '\u{c}']).next().unwrap_or(back);
    let line = page.line(d.bytes.start);
    let n = page.line_number(d.bytes.start) as i32;
    let rest = page.folded.slice(d.bytes.end..line.end.max(d.bytes.end));
    let after = rest.trim_matches([' ', '.', ')', '*', '#', '\r', '|', ',']);
    // A record says its day at its head or its foot; what stands between, or in a wrapped sentence, is what it tells of.
    let edge = n < EDGE || page.line_number(page.text.len()) as i32 - n < EDGE;
    let alone = edge && !page.runs_on(d.bytes.start);
    let anchored = format!("\n{in_line}");
    let _anchored = norm::pattern::read(&anchored);
    let mut score = 0;
    if kind == DocumentKind::Table {
        score += super::column::worth(page, d);
    } else if LABEL.is_match(&anchored) {
        let field = in_line.contains("date") || in_line.contains("datum") || in_line.contains("sent");
        score += match field {
            true if FOREIGN.is_match(in_line) => 0,
            true => 60,
            false if !WRITER.is_match(rest) => 8,
            false => 30,
        };
    }
    if kind == DocumentKind::Email && in_line.trim_start().starts_with("date") && n < 12 {
        score += 60;
    }
    let of_another = [" du ", " van ", " of ", " dated "].iter().any(|w| in_line.ends_with(w));
    if alone
        && !of_another
        && DATELINE.find(&anchored).is_some_and(|m| m.as_str().split_whitespace().count() <= DATELINE_WORDS)
        && after.chars().count() < 25
        && !FOREIGN.is_match(in_line)
    {
        score += 45;
    }
    if MADE.is_match(in_line) {
        score += 38;
    }
    if (DRAWN_UP.is_match(in_line) || kind != DocumentKind::Table && REPORTED.is_match(in_line)) && edge {
        score += 70;
    }
    if kind == DocumentKind::Interrogation && n < 12 && SESSION.is_match(rest) {
        score += 30;
    }
    if SOLEMN.is_match(in_line) || page.folded.slice(d.bytes.clone()).starts_with("l'an ") {
        score += 48;
    }
    // The head's line that opens with its day: `2 décembre 2021 — rapporteur : X`, `27 mars 2019, 14 h 00`.
    let parted = || rest.trim_start().starts_with([',', '-', '–', '—', '|', '/']) || rest.starts_with("  ");
    if n < 3 && kind != DocumentKind::Table && in_line.trim_matches([' ', '*', '#', '|']).is_empty() && parted() {
        score += 45;
    }
    // A line that is nothing but a date.
    if alone && in_line.trim().is_empty() && after.is_empty() {
        score += 35;
    }
    // "La surveillance avait cessé le ..." begins a sentence, and what stands behind one is told in the next.
    let title = |t: norm::pattern::Match| {
        let lead = &in_line[..t.start()];
        let told =
            || crosses(lead) || ARTICLES.contains(&lead.rsplit(' ').find(|w| !w.is_empty()).unwrap_or(lead).trim_matches(['\'', '"']));
        !crosses(t.as_str()) && (t.as_str().trim_end().ends_with(':') || !told())
    };
    if n < 12 && TITLE.find(in_line).is_some_and(title) {
        score += 40;
    }
    if kind == DocumentKind::Press && n < 6 {
        score += 15;
    }
    if CITED.is_match(back) {
        score -= 60;
    }
    if !page.is_book() || score > 0 {
        score += (14 - n).max(0) + if order == 0 && n < 20 { 4 } else { 0 };
    }
    Some((score, edge && after.is_empty()))
}

/// The day in the file's name, where the text says the same day without its year: `bilan-2014-03-16`, `16/03 02:30`.
fn named(page: &Page) -> Option<Dated> {
    static DAY: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"(?:^|[^0-9])(?:((?:19|20)[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])|([0-3][0-9])[-_.]?([01][0-9])[-_.]?((?:19|20)[0-9]{2}))(?:[^0-9]|$)",
        )
    });
    let name = page.source.path.rsplit(['/', '!']).next()?;
    let c = DAY.captures(name)?;
    let number = |a: usize, b: usize| c.get(a).or(c.get(b)).and_then(|m| m.as_str().parse::<i16>().ok());
    let day = Date::new(number(1, 6)?, number(2, 5)? as i8, number(3, 4)? as i8).ok()?;
    let found = norm::date::find(page.text, norm::language::Language::Other, Some(day));
    let said = found.iter().find(|d| d.kind == DateKind::Partial && d.when.single_day() == Some(day))?;
    Some(Dated { when: When::day(day), span: Some(page.span(said.bytes.clone())) })
}

/// The `Date` header of a mail, in its own clock: RFC 2822 or ISO 8601.
fn mail_date(text: &str) -> Option<When> {
    static RFC: LazyLock<Pattern> = LazyLock::new(|| {
        re(r"(?i)\b([0-9]{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ([0-9]{4})(?:[ ,]+([0-9]{1,2}):([0-9]{2}))?")
    });
    static ISO: LazyLock<Pattern> = LazyLock::new(|| re(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?"));
    let number = |m: Option<norm::pattern::Match>| m.and_then(|m| m.as_str().parse::<i16>().ok());
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
