//! The day on which a table was made: in a field beside its label, or in a column that says the same day in every row.

use super::{Page, re};
use norm::date::FoundDate;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// What a field or column is called that holds the day of the extract, not of a row.
static ISSUED: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:extraction|extrait|edition|editee?|impression|imprimee?|communication|communiquee?|consultation|consultee?|remise?|transmission|transmise?|export\w*|etabli\w*|generee?|genere|arretee?|requisition|releve|opgemaakt|afgedrukt|afdruk|opgevraagd|opvraging|bevraging|raadpleging|geraadpleegd|overgemaakt|verstrekt|meegedeeld|uittreksel|aangemaakt|extracted|extract|generated|printed|issued|queried|query|consulted|supplied|provided|run|report date|date of report)\b",
    )
});

/// How much its cell says that a date is the table's own.
pub fn worth(page: &Page, d: &FoundDate) -> i32 {
    let line = page.line(d.bytes.start);
    let Some((mark, cells)) = cells(&page.text[line.clone()]) else { return 0 };
    let at = page.text[line.start..d.bytes.start].matches(mark).count();
    let issued = |cell: &str| cell.len() < 60 && ISSUED.is_match(&super::Folded::new(cell).text);
    if at > 0 && cells.len() <= 3 && issued(cells[at - 1]) {
        return 60;
    }
    // The column: its heading, and the same words in all its rows.
    let rows = page.text[..line.start].lines().rev().map_while(|l| cells_of(l, mark, cells.len()));
    let mut heading = None;
    for row in rows {
        if row[at].trim() != cells[at].trim() {
            heading = Some(row[at]);
            break;
        }
    }
    let below = page.text[line.end..].trim_start_matches(['\n', '\r']).lines().map_while(|l| cells_of(l, mark, cells.len()));
    let same = below.into_iter().all(|row| row[at].trim() == cells[at].trim());
    if same && heading.is_some_and(issued) { 60 } else { 0 }
}

/// The cells of a line, and what parts them.
fn cells(line: &str) -> Option<(&'static str, Vec<&str>)> {
    let mark = [" | ", "\t", ";", ","].into_iter().find(|m| line.contains(m))?;
    Some((mark, line.split(mark).collect()))
}

fn cells_of<'l>(line: &'l str, mark: &str, count: usize) -> Option<Vec<&'l str>> {
    let row: Vec<&str> = line.split(mark).collect();
    (row.len() == count).then_some(row)
}
