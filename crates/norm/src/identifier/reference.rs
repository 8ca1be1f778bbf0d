//! Numbers of files, records, notices and letters, after the words that announce them or in a service's own form.

use super::{Candidate, Kind, led, pattern};
use crate::pattern::Pattern;
use std::sync::LazyLock;

/// Announce a reference by themselves.
const STRONG: &str = r"(?:P\.?-?V\.?|proc[èe]s[- ]verbal|proces-verbaal|pro justitia|notices?|notitie(?:nummer|nr\.?)?|r[ée]f[ée]rences?|r[ée]f|referentie|ref|N/ ?R[ée]f|V/ ?R[ée]f|our ref(?:erence)?|your ref(?:erence)?|[ou]ns? kenmerk|uw kenmerk|kenmerk|(?:n° )?(?:de )?parquet|overtuigingsstuk|overtuigingsstukken|stuk nr|soit[- ]transmis|dossiernummer|zaaknummer|rolnummer|PV-?nummer|case n(?:o|umber)|file n(?:o|umber)|docket)";
/// Announce one only with `n°`, `nr`, `:` or the like.
const WEAK: &str = r"(?:proc[ée]dure|dossier|affaire|instruction|information|rapport|note|nota|compte[- ]rendu|C\.?R\.?|courrier|lettre|brief|verslag|synth[èe]se|samenvatting|bulletin|fiche|mandat|mandaat|t[ée]l[ée]gramme|telex|message|bericht|commission rogatoire|ambtelijke opdracht|kantschrift|apostille|zaak|file|case|report|memo|warrant|letter|cable|demande|requ[êe]te|verzoek|request|enqu[êe]te|onderzoek|minute|greffe|n° de dossier|registre|r[ée]quisitoire|r[ée]quisition|vordering|bordereau|transmission)";
const MARKER: &str = r"(?:n[°ºo]s?\.?|nrs?\.?|num[ée]ro|nummer|number|ref\.?|r[ée]f\.?|no\.|#|:)";
const VALUE: &str = r"(?P<value>(?:[A-Z]{1,6}[ ])?[A-Za-z0-9]{1,14}(?:[./\-–_][A-Za-z0-9]{1,14}){0,8})";

static STRONG_CUED: LazyLock<Pattern> =
    LazyLock::new(|| led(&format!(r"(?i:\b{STRONG})"), &format!(r"\b\.?(?:[ \u{{a0}}]*(?i:{MARKER})){{0,3}}[ \u{{a0}}]*\(?{VALUE}")));
static WEAK_CUED: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        &format!(r"(?i:\b{WEAK})"),
        &format!(r"\b(?:[ \u{{a0}}]+\p{{L}}{{2,20}}){{0,2}}?(?:[ \u{{a0}}]*(?i:{MARKER})){{1,3}}[ \u{{a0}}]*{VALUE}"),
    )
});
/// Belgian notices (`BR.11.LL.004512/2013`, `MO.55.98.123/13`) and records of a unit (`SDRI/2013/087`).
static FORMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:[A-Z]{2}\.\d{2}\.[A-Z0-9]{2}\.\d{2,6}[/\-](?:19|20)?\d{2}|[A-Z]{2,10}(?:[/\-][A-Z]{1,8})*[/\-](?:19|20)\d{2}[/\-]\d{1,6}(?:[/\-]\d{1,4})?|[A-Z]{2,10}/\d{1,6}/(?:19|20)\d{2}|FD\.\d{2}\.[A-Z0-9]{2}\.\d+/\d{2,4})\b",
    )
});

/// A year and a running number, without any word: `2014/1433`, but not the years `2012/2013`.
static BARE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?:19|20)\d{2}/(?:0\d{2,5}|[1-9]\d{2}|1[0-8]\d{2}|[3-9]\d{3}|\d{5,6})(?:/\d{1,4}|-[A-Z0-9]{1,4})?\b"));

static DATE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?:\d{1,2}[./\-]\d{1,2}[./\-](?:\d{2}|\d{4})|(?:19|20)\d{2}[./\-]\d{1,2}[./\-]\d{1,2})$"));

/// Whether a value is a numeric date and not a reference.
pub(super) fn looks_like_date(value: &str) -> bool {
    DATE.is_match(value.trim())
}

/// Upper case, without spaces, one kind of hyphen.
pub(super) fn normal_of(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '–' | '—' | '‑') { '-' } else { c })
        .flat_map(char::to_uppercase)
        .collect()
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind: Kind::Reference, normal: normal_of(&text[start..end]), valid, rank });
    };
    for (pattern, strong) in [(&STRONG_CUED, true), (&WEAK_CUED, false)] {
        for found in pattern.captures_iter(text) {
            let (Some(value), Some(whole)) = (found.name("value"), found.get(0)) else { continue };
            let cue = text[whole.start()..value.start()].to_lowercase();
            let mut piece = value.as_str().trim_end_matches(['.', '-', '/', '_', '–']);
            // The optional letters before a space belong only to a value whose next part has digits.
            let mut start = value.start();
            if let Some((head, tail)) = piece.split_once(' ')
                && !(tail.starts_with(|c: char| c.is_ascii_digit()) && head.len() <= 4)
            {
                start += head.len() + 1;
                piece = tail;
            }
            let digits = piece.bytes().filter(u8::is_ascii_digit).count();
            let parted = piece.contains(['/', '.', '-', '_']);
            let letters_lower = piece.bytes().filter(u8::is_ascii_lowercase).count();
            let enough = if parted { digits >= 2 } else { digits >= if strong { 4 } else { 5 } };
            let year = !parted
                && piece.len() == 4
                && (piece.starts_with("19") || piece.starts_with("20"))
                && !cue.contains('°')
                && !cue.contains("nr");
            let followed = text[start + piece.len()..].trim_start().starts_with(['€', '%']);
            if enough && !year && !followed && letters_lower <= 6 && !looks_like_date(piece) && !(parted && letters_lower > 3) {
                push(
                    start,
                    start + piece.len(),
                    FORMED.find(piece).is_some_and(|f| f.as_str() == piece),
                    if parted || digits >= 4 { 10 } else { 35 },
                );
            }
        }
    }
    for found in BARE.find_iter(text) {
        if super::stands_alone(text, &found.range()) {
            push(found.start(), found.end(), false, 36);
        }
    }
    for found in FORMED.find_iter(text) {
        let touching = text[found.end()..].starts_with(|c: char| c.is_alphanumeric())
            || text[..found.start()].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '-');
        if !touching {
            push(found.start(), found.end(), true, 12);
        }
    }
}
