//! Tables whose heading says what stands in a column: `Ref | Subject | Action`, `Kenteken ; Houder`.

use super::{Candidate, Kind, compact, reference};
use crate::lexicon::fold;
use std::ops::Range;

/// Cells of a row that are looked at.
const CELLS: usize = 24;

/// The kind that the words of a heading's cell name.
fn heading(cell: &str) -> Option<Kind> {
    let folded = fold(cell);
    let one_of = |words: &str| words.split('|').any(|w| w == folded);
    if one_of(
        "ref|reference|dossier|dossiernr|dossiernummer|crn|notice|notitie|notitienummer|sarref|case|caseref|caseno|file|fileref|zaak|zaaknummer|parketnummer|pv|pvnr|ndegpv|\
         ndegdossier|parketnr|zaaknr|dossierref|refdossier|crimeref|crimeno|crimenumber|urn|cad|procedure|ndegprocedure|affaire|ndegaffaire|mutatienummer|procesverbal|procesverbaal|kenmerk|ourref",
    ) {
        return Some(Kind::Reference);
    }
    if one_of("vrm|kenteken|plaat|nummerplaat|plaque|immatriculation|plate|reg|registration|index") {
        return Some(Kind::Plate);
    }
    if one_of("passport|passeport|paspoort|book|paspoortnummer|passportno|ndegpasseport|doc|document|reisdocument|reispasid|pp") {
        return Some(Kind::Passport);
    }
    if one_of("ppsn|pps|niss|bsn|nir|rijksregisternummer|registrenational|ndegnational|numeronational|nationalno") {
        return Some(Kind::NationalNumber);
    }
    if one_of("idcard|identitycard|cartedidentite|identiteitskaart") {
        return Some(Kind::IdCard);
    }
    if one_of("pseudo|pseudonyme|handle|username|gebruikersnaam|user|pseudoniem|accountname|nickname") {
        return Some(Kind::Handle);
    }
    None
}

/// Whether a value is only a number with its marks.
pub(super) fn is_number(value: &str) -> bool {
    value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | ':' | ' '))
}

/// The value of a cell and how long it is, if it can be one of this kind: what stands behind it in brackets is a remark.
fn value(kind: Kind, cell: &str) -> Option<usize> {
    let bare = cell.split(['(', '[']).next().unwrap_or(cell).trim_end();
    let plain = compact(bare);
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let letters = plain.len() - digits;
    let words = bare.split(' ').count();
    let fits = match kind {
        Kind::Reference => {
            digits >= 3
                && words <= 4
                && (plain.len() > digits || bare.contains(['/', '-', '.']) || digits >= 6)
                && bare.len() <= 30
                && !reference::looks_like_date(bare)
        }
        Kind::Plate => digits >= 2 && letters >= 1 && (4..=9).contains(&plain.len()) && words <= 3,
        Kind::Passport => digits >= 4 && (6..=12).contains(&plain.len()) && words <= 3 && !reference::looks_like_date(bare),
        Kind::NationalNumber => digits >= 7 && plain.len() <= 15,
        Kind::IdCard => digits >= 6 && plain.len() <= 14 && words <= 3,
        Kind::Handle => words == 1 && (3..=30).contains(&bare.len()) && super::handle::coined(bare),
        _ => false,
    };
    (fits && !bare.contains(['€', '£', '$', '%'])).then_some(bare.len())
}

/// The cells of a line (bytes of the text, without the space around them), by the mark that parts most of them.
fn cells(text: &str, line: Range<usize>, mark: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = line.start;
    for part in text[line.clone()].split(mark).take(CELLS) {
        let from = start + (part.len() - part.trim_start().len());
        out.push(from..from + part.trim().len());
        start += part.len() + mark.len();
    }
    out
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut columns: Vec<(usize, Kind)> = Vec::new();
    let mut mark = "";
    let mut width = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        let signs = |m: &str| line.bytes().filter(|b| m.as_bytes().contains(b) && *b != b' ').count();
        let parted = |m: &&&str| signs(m) > 1 && line.matches(**m).take(2).count() > 1;
        let Some(own) = [" | ", " ; ", ";", "\t", " / ", ","].iter().find(parted).copied() else {
            columns.clear();
            continue;
        };
        let row = cells(text, range, own);
        if columns.is_empty() || own != mark {
            columns = row.iter().enumerate().filter_map(|(n, c)| heading(&text[c.clone()]).map(|k| (n, k))).collect();
            (mark, width) = (own, row.len());
            continue;
        }
        for (n, kind) in &columns {
            // A remark may hold the mark too, so a row may be longer than the heading.
            let same = if mark == "," { row.len() == width } else { row.len() + 1 >= width };
            let Some(cell) = row.get(*n).filter(|_| same) else { continue };
            if let Some(length) = value(*kind, &text[cell.clone()]) {
                // `rouge A-1142/1-2020`, `NL 84-KPD-3`: what kind it is, or whose country's, stands before the number.
                let lead = text[cell.start..cell.start + length].split_once(' ').map_or(0, |(first, _)| {
                    let word = *kind == Kind::Reference && first.len() > 2 && first.chars().all(char::is_lowercase)
                        || *kind == Kind::Plate && matches!(first, "NL" | "B" | "BE" | "F" | "FR" | "D" | "DE" | "L" | "GB" | "UK");
                    if word { first.len() + 1 } else { 0 }
                });
                let (cell, length) = (cell.start + lead..cell.end, length - lead);
                let surface = &text[cell.start..cell.start + length];
                let normal = match kind {
                    Kind::Reference => reference::normal_of(surface),
                    Kind::Handle => format!("@{}", surface.trim_start_matches('@').to_lowercase()),
                    _ => compact(surface),
                };
                out.push(Candidate { bytes: cell.start..cell.start + length, kind: *kind, normal, valid: false, rank: 8 });
            }
        }
    }
}
