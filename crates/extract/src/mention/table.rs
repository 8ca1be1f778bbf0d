//! Cells of tables whose column heading says that persons stand in them.

use super::token::{Gap, Token};
use std::ops::Range;

/// What a column holds of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Family,
    Given,
    Whole,
    Other,
}

fn column(cell: &[Token]) -> Column {
    let words: Vec<&str> = cell.iter().filter(|t| t.is_word()).map(|t| t.folded.as_str()).collect();
    match words[..] {
        ["nom"]
        | ["familienaam"]
        | ["achternaam"]
        | ["surname"]
        | ["lastname"]
        | ["last", "name"]
        | ["family", "name"]
        | ["nom", "de", "famille"] => Column::Family,
        ["prenom"]
        | ["prenoms"]
        | ["voornaam"]
        | ["voornamen"]
        | ["forename"]
        | ["firstname"]
        | ["first", "name"]
        | ["given", "name"]
        | ["forenames"] => Column::Given,
        ["nom", "prenom"]
        | ["nom", "et", "prenom"]
        | ["nom", "prenoms"]
        | ["naam"]
        | ["name"]
        | ["naam", "voornaam"]
        | ["naam", "en", "voornaam"]
        | ["full", "name"]
        | ["noms"]
        | ["names"]
        | ["titulaire"]
        | ["titularis"]
        | ["houder"]
        | ["holder"]
        | ["proprietaire"]
        | ["eigenaar"]
        | ["owner"]
        | ["conducteur"]
        | ["bestuurder"]
        | ["driver"]
        | ["passager"]
        | ["utilisateur"]
        | ["gebruiker"]
        | ["user"]
        | ["locataire"]
        | ["huurder"]
        | ["temoin"]
        | ["getuige"]
        | ["witness"]
        | ["personne"]
        | ["persoon"]
        | ["person"]
        | ["identite"]
        | ["identiteit"]
        | ["suspect"]
        | ["verdachte"]
        | ["visiteur"]
        | ["bezoeker"]
        | ["visitor"]
        | ["beneficiaire", "effectif"]
        | ["abonne"]
        | ["abonnee"]
        | ["subscriber"] => Column::Whole,
        _ => Column::Other,
    }
}

/// The cells of a line of a table, or nothing if it is none; and the mark that parts them.
pub(super) fn cells<'t>(tokens: &[Token<'t>], line: &Range<usize>, mark: Option<&'t str>) -> Option<(&'t str, Vec<Range<usize>>)> {
    let text = |m: &str| tokens[line.clone()].iter().filter(|t| t.text == m || (m == "\t" && t.gap == Gap::Column)).count();
    let mark = match mark {
        Some(mark) => mark,
        None => ["|", ";", "\t", ","].into_iter().find(|m| text(m) >= 1)?,
    };
    let mut cells = Vec::new();
    let mut from = line.start;
    for at in line.clone() {
        if mark == "\t" && tokens[at].gap == Gap::Column && at > from {
            cells.push(from..at);
            from = at;
        } else if tokens[at].text == mark {
            cells.push(from..at);
            from = at + 1;
        }
    }
    cells.push(from..line.end);
    (cells.len() > 1).then_some((mark, cells))
}

/// The names in the name columns of every table; family and given name in neighbouring cells are one.
pub(super) fn person_cells(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(&str, Vec<Column>)> = None;
    let mut from = 0;
    while from < tokens.len() {
        let to = (from + 1..tokens.len()).find(|&n| tokens[n].gap >= Gap::Line).unwrap_or(tokens.len());
        let line = from..to;
        if tokens[from].gap == Gap::Blank {
            open = None;
        }
        let row = open.as_ref().and_then(|(mark, columns)| {
            cells(tokens, &line, Some(mark)).filter(|(_, c)| c.len().abs_diff(columns.len()) <= 1).map(|(_, c)| (columns.clone(), c))
        });
        if let Some((columns, row)) = row {
            let mut at = 0;
            while at < row.len().min(columns.len()) {
                let pair = matches!(
                    (columns[at], columns.get(at + 1)),
                    (Column::Family, Some(Column::Given)) | (Column::Given, Some(Column::Family))
                ) && row.get(at + 1).is_some_and(|c| is_name(&tokens[c.clone()]))
                    && is_name(&tokens[row[at].clone()]);
                if pair {
                    found.push(row[at].start..row[at + 1].end);
                    at += 2;
                    continue;
                }
                if columns[at] != Column::Other && is_name(&tokens[row[at].clone()]) {
                    found.push(row[at].clone());
                }
                at += 1;
            }
        } else if let Some((mark, heads)) = cells(tokens, &line, None) {
            let columns: Vec<Column> = heads.iter().map(|c| column(&tokens[c.clone()])).collect();
            let named = columns.iter().filter(|c| **c != Column::Other).count();
            // A heading has more than one column and no number; `Nom | DUPONT` of a form is read as a field instead.
            let numbers = tokens[line.clone()].iter().any(|t| t.text.chars().next().is_some_and(char::is_numeric));
            open = (named > 0 && columns.len() >= 3 && !numbers || named >= 2 && !numbers).then_some((mark, columns));
        } else {
            open = None;
        }
        from = to;
    }
    found
}

fn is_name(cell: &[Token]) -> bool {
    (1..=6).contains(&cell.len())
        && cell.iter().all(|t| t.is_word() || matches!(t.text, "," | "." | "-" | "'"))
        && cell.iter().any(|t| t.is_name_shaped() && t.folded.len() > 1)
        && cell.iter().any(|t| {
            t.is_name_shaped() && (!t.is_known_word() || t.entry.surname().is_some() || t.entry.given_name().is_some_and(|g| g.weight > 2))
        })
        && !cell.iter().all(|t| t.is_common())
        && !tells(cell)
        && !joins_others(cell)
        && !cell.iter().any(|t| {
            norm::lexicon::term::is_form_word(&t.folded)
                || norm::lexicon::term::is_legal_form(&t.folded)
                || norm::lexicon::term::is_role_word(&t.folded)
                || norm::lexicon::term::is_organization_head(&t.folded)
        })
}

/// `CLAES Ann en twee kinderen`: with people who are not named.
fn joins_others(cell: &[Token]) -> bool {
    cell.windows(2).any(|t| matches!(t[0].text, "et" | "en" | "and") && t[1].text.starts_with(char::is_lowercase))
}

/// Whether a word in small letters stands between two that are not: a cell that tells something of two people.
fn tells(cell: &[Token]) -> bool {
    let small = |t: &Token| t.text.starts_with(char::is_lowercase) && t.folded.len() > 3 && !norm::lexicon::term::is_particle(&t.folded);
    let first = cell.iter().position(|t| t.is_name_shaped()).unwrap_or(cell.len());
    let last = cell.iter().rposition(|t| t.is_name_shaped()).unwrap_or(0);
    (first..last).any(|n| small(&cell[n]))
}
