//! The day on which a table was made: in a field beside its label, or in a column that says the same day in every row.

use super::{Page, re};
use norm::date::FoundDate;
use norm::pattern::Pattern;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a field or column is called that holds the day of the extract, not of a row.
static ISSUED: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:extraction|extrait|edition|editee?|impression|imprimee?|communication|communiquee?|consultation|consultee?|remise?|transmission|transmise?|export\w*|etabli\w*|generee?|genere|arretee?|requisition|releve|opgemaakt|afgedrukt|afdruk|opgevraagd|opvraging|mededeling|bevraging|raadpleging|geraadpleegd|overgemaakt|verstrekt|meegedeeld|uittreksel|aangemaakt|extracted|extract|generated|printed|issued|queried|query|consulted|supplied|provided|run|report date|date of report)\b",
    )
});

/// What the last row of a register says of itself.
static CLOSED: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:(?:registre|cahier|liste|releve|journal|main courante) (?:est )?(?:arretee?|close?|cloturee?)|arretee? a cette date|(?:book|register|log|list|ledger|sheet) closed|closed for the (?:year|month|day)|(?:register|boek|lijst|logboek|dagboek) (?:is |wordt )?(?:afgesloten|gesloten)|afgesloten op (?:deze|die) d(?:ag|atum))\b",
    )
});

/// What a column of days is called.
static DAY: LazyLock<Pattern> = LazyLock::new(|| re(r"^\W*(?:dates?|jours?|datum|data|dag|day)\W*$"));

/// What a column is called whose days are births, or still to come; and what a table of such days is called.
static NO_ENTRY: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"naiss|\bne(?:e|\(e\))?\b|\bgeb|birth|\bborn\b|\bd\.?o\.?b\b|nascita|nacimiento|nascimento|\buntil\b|valid|expir|\bdue\b|jusqu|echeance|prevu|geldig|verval|\btot\b|gepland|planned|planning|\brooster|roster|schedule|\bagenda|calendrier|kalender",
    )
});

/// Rows of one day that make a log of it.
const LOG_ROWS: usize = 3;

/// Lines at the head of a table among which its title stands.
const TITLE_LINES: usize = 4;

/// Whether a line stands above a table's headings and is no row of it: headings without a number follow it, or it has one or two cells
/// where the lines below have three and more, or fewer than half of theirs.
pub(super) fn is_title(page: &Page, line: &Range<usize>) -> bool {
    if page.line_number(line.start) > TITLE_LINES {
        return false;
    }
    let filled = |text: &str, mark: char| {
        let (mut quoted, mut cells) = (false, vec![false]);
        for c in text.chars() {
            quoted ^= c == '"';
            match cells.last_mut() {
                Some(_) if c == mark && !quoted => cells.push(false),
                Some(cell) => *cell |= c.is_alphanumeric(),
                None => {}
            }
        }
        cells.into_iter().filter(|c| *c).count()
    };
    let below = page.text[line.end..].lines().filter(|l| !l.trim().is_empty()).take(TITLE_LINES);
    let marks = ['|', '\t', ';', ','];
    let rows = below.filter_map(|l| marks.map(|m| (l, m, filled(l, m))).into_iter().find(|(_, _, cells)| *cells >= 3));
    rows.take(1).any(|(row, mark, cells)| {
        let own = filled(&page.text[line.clone()], mark);
        own <= 2 || own * 2 < cells || mark != ',' && !row.contains(|c: char| c.is_ascii_digit())
    })
}

/// How much its cell, or the title that it stands in, says that a date is the table's own.
pub fn worth(page: &Page, d: &FoundDate) -> i32 {
    let line = page.line(d.bytes.start);
    if is_title(page, &line) {
        return 50;
    }
    let Some((mark, cells)) = cells(&page.text[line.clone()]) else { return 0 };
    let at = page.text[line.start..d.bytes.start].matches(mark).count();
    let issued = |cell: &str| cell.len() < 60 && ISSUED.is_match(&super::Folded::new(cell).text);
    if CLOSED.is_match(page.folded.slice(line.clone())) {
        return 60;
    }
    // `Van/naar (mededeling van de bank, 18 augustus 2021)`: a heading.
    let told = &page.text[line.start..d.bytes.start];
    if page.line_number(line.start) == 0 && told.contains(|c: char| c.is_alphabetic()) && issued(told.rsplit(mark).next().unwrap_or(told)) {
        return 50;
    }
    if at > 0 && cells.len() <= 3 && issued(cells[at - 1]) {
        return 60;
    }
    let key = (at, mark, cells.len());
    if let Some((_, worth)) = page.columns.borrow().get(&key).filter(|k| k.0.contains(&line.start)) {
        return *worth;
    }
    // The column: its heading, and the same words in all its rows.
    let own = cells[at].trim();
    let below = page.text[line.end..].trim_start_matches(['\n', '\r']).lines().map_while(|l| cells_of(l, mark, cells.len()));
    let (mut same, mut last, mut days) = (true, line.start, 1);
    for row in below {
        same = row[at].trim() == own;
        if !same {
            break;
        }
        days += 1;
        last = row[0].as_ptr().addr() - page.text.as_ptr().addr();
    }
    let rows = page.text[..line.start].lines().rev().map_while(|l| cells_of(l, mark, cells.len()));
    let heading = if same { rows.map(|row| row[at]).find(|cell| cell.trim() != own) } else { None };
    // The log of one day.
    let log = |cell: &str| days >= LOG_ROWS && DAY.is_match(&super::Folded::new(cell).text);
    let worth = match heading {
        Some(cell) if issued(cell) => 60,
        Some(cell) if log(cell) => 30,
        _ => 0,
    };
    // The rows between see the same rows above and below; only the last looks on over blank lines.
    let rest = &page.text[line.end..];
    let apart = rest.strip_prefix('\n').is_none_or(|r| r.starts_with(['\n', '\r'])) || page.text[line.start..last].contains('\u{c}');
    if !apart {
        page.columns.borrow_mut().insert(key, (line.start..last, worth));
    }
    worth
}

/// Whether a date in a row is a day on which something was entered, by the title and the headings above it.
pub fn is_entry(page: &Page, d: &FoundDate) -> bool {
    let line = page.line(d.bytes.start);
    let Some((mark, cells)) = cells(&page.text[line.clone()]) else { return true };
    let at = page.text[line.start..d.bytes.start].matches(mark).count();
    let titles = page.text[..line.start].lines().filter(|l| !l.trim().is_empty()).take(TITLE_LINES);
    let told = titles.filter_map(|l| match cells_of(l, mark, cells.len()) {
        Some(row) => row.get(at).copied().filter(|cell| !cell.contains(|c: char| c.is_ascii_digit())),
        None => Some(l),
    });
    !told.into_iter().any(|words| NO_ENTRY.is_match(&super::Folded::new(words).text))
}

/// What [`worth`] says of a range of bytes with rows, by the number of the column, what parts its cells, and their number.
pub(super) type Known = BTreeMap<(usize, &'static str, usize), (Range<usize>, i32)>;

/// The cells of a line, and what parts them.
fn cells(line: &str) -> Option<(&'static str, Vec<&str>)> {
    let mark = [" | ", "\t", ";", ","].into_iter().find(|m| line.contains(m))?;
    Some((mark, line.split(mark).collect()))
}

fn cells_of<'l>(line: &'l str, mark: &str, count: usize) -> Option<Vec<&'l str>> {
    let row: Vec<&str> = line.split(mark).collect();
    (row.len() == count).then_some(row)
}
