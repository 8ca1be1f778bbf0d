//! Numbers of files, records, notices and letters, after the words that announce them or in a service's own form.

use super::{Candidate, Kind, led, pattern};
use crate::pattern::Pattern;
use std::sync::LazyLock;

/// Announce a reference by themselves.
const STRONG: &str = r"(?:P\.?-?V\.?|proc[èe]s[- ]verba(?:l|ux)|proces-?verbaal|pro justitia|notices?|notitie(?:nummer|nr\.?)?|r[ée]f[ée]rences?|r[ée] ?f|referentie|ref|N/ ?R[ée]f|V/ ?R[ée]f|our ref(?:erence)?|your ref(?:erence)?|[ou]ns? kenmerk|uw kenmerk|kenmerk|(?:n° )?(?:de )?parquet|parketn(?:ummer|r)\.?|overtuigingsstuk|overtuigingsstukken|stuk nr|soit[- ]transmis|dossiern(?:umme)?r|dossnr|zaakn(?:umme)?r|rolnummer|r[o0][l1]nr|URN|crime (?:ref(?:erence)?|no|number)|incident (?:no|number)|CAD|EIO|[Ss]oit-transmis|[ée]crou|klacht no|PV-?nummer|case n(?:o|umber)|file n(?:o|umber)|docket|kantschrift|apostille|ap ostille|geregistreerd onder|ov-nr|[OV]V?-nummer|bob|proces-?verbaaln(?:umme)?r|onderzoeksn(?:umme)?r|systeemn(?:umme)?r|aangiften(?:umme)?r|meldingsn(?:umme)?r|mutatien(?:umme)?r|mutatie|BVH|TGO|RIO|informatierapport|IDJ|PNC(?: ID)?|CRO(?: no)?|PULSE(?: ID)?)";
/// Announce one only with `n°`, `nr`, `:` or the like, or where it has the parts of one.
const WEAK: &str = r"(?:proc[ée]dures?|dossier|affaire|instruction|information|rapport|note|nota|compte[- ]rendu|C\.?R\.?|courrier|lettre|brief|verslag|observatieverslag|synth[èe]se|samenvatting|bulletin|fiche|f1che|mandat|mandaat|t[ée]l[ée]gramme|telex|message|msg|bericht|commission rogatoire|ambtelijke opdracht|zaak|files?|case|card|report|memo|warrant|letter|cable|signal|demande|requ[êe]te|verzoek|rechtshulpverzoek|vraag|requests?|enqu[êe]te|onderzoek|opsporingsonderzoek|minute|greffe|n° de dossier|registre|r[ée]quisitoire|r[ée]quisition|vordering|bordereau|transmission|jugement|arr[êe]t|arrest|vonnis|EAW|NNC|CRN|intercept|custody record|authority|proceedings|onder nummer|opened under|red notice|notice|subject of|s[ée]quence|transcription|commissions? rogatoires?|signalements?|CRIS|PULSE|BVH|mutatie(?:nummer)?|complaint|disclosure|STR|SAR|log|incident|plainte|aangifte|klacht|melding|schri?[j1]?jven|uw vraag|main courante|mutation|soit-transmis|tap|doel|fax|RG|r[ôo]le)";
const MARKER: &str = r"(?:n[°ºo0]s?\.?|nrs?\.?|num[ée]ro|nummer|number|ref\.?|r[ée]f\.?|no\.|#|:)";
const VALUE: &str =
    r"(?P<value>(?:(?:[A-Z]{1,6}|A\.G\.|\d{1,4}[ ][A-Z][a-z]{1,2})[ ])?[A-Za-z0-9]{1,18}(?:[./\-–_][A-Za-z0-9]{1,14}){0,8}(?:[ ]RGNR\b)?)";

static STRONG_CUED: LazyLock<Pattern> =
    LazyLock::new(|| led(&format!(r"(?i:\b{STRONG})"), &format!(r"\b\.?(?:[ \u{{a0}}]*(?i:{MARKER})){{0,3}}[ \u{{a0}}]*\(?{VALUE}")));
static WEAK_CUED: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        &format!(r"(?i:\b{WEAK})"),
        &format!(r"\b(?:[ \u{{a0}}]+[A-Za-zÀ-ɏ]{{1,20}}){{0,2}}?(?:[ \u{{a0}}]*(?i:{MARKER})){{1,3}}[ \u{{a0}}]*{VALUE}"),
    )
});
/// A day between: `votre soit-transmis du 18 juillet, n° 11/4471`.
static DATED: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        &format!(r"(?i:\b(?:{STRONG}|{WEAK}))"),
        &format!(
            r"\b[ ](?:du|of|van|d\.d\.|dated|le)[ ]\d{{1,2}}(?:er)?[ ./\-][A-Za-zÀ-ɏ0-9]{{1,10}}(?:[ ./\-]\d{{2,4}})?,?[ ](?i:{MARKER})[ \u{{a0}}]?{VALUE}"
        ),
    )
});
/// Nothing but a space or a bracket between: the value must have parts.
static WEAK_PARTED: LazyLock<Pattern> = LazyLock::new(|| led(&format!(r"(?i:\b{WEAK})"), &format!(r",?[ ]\(?{VALUE}")));
/// References whose form is that of a service; digits of Belgian ones may be misread.
static FORMED: LazyLock<Pattern> = LazyLock::new(|| {
    let forms = [
        // Belgian notices and records: `BR.11.LL.004512/2013`, `MO.55.98.123/13`, `AN37.L2.053381/17`.
        r"[A-Z]{2}\.?[\dOl]{2}\.[A-Z0-9][A-Z0-9l]\.[\dOl]{2,6}[/\-](?:19|20|2O|l9)?[\dOl]{2}",
        r"FD\.\d{2}\.[A-Z0-9]{2}\.\d+/\d{2,4}",
        // Dutch prosecutors: `01/860412-18`; the Belgian Court of Cassation: `P.13.1127.N`; files of foreigners: `SP 6.412.077`.
        r"\d{2}/\d{6}-\d{2}",
        r"[A-Z]\.\d{2}\.\d{4}\.[FN]",
        r"(?:SP|OE|OV|DVZ)[ ]?\d\.\d{3}\.\d{3}",
        // Messages of Europol; German prosecutors: `110 Js 2231/11`.
        r"SIENA[ ]\d{6,7}(?:-\d{1,2}){0,2}",
        r"\d{1,4}[ ](?:Js|UJs|AR|Gs|Ds|Ls|KLs|Ss|BJs|Qs)[ ]\d{1,6}/\d{2}(?:-\d{1,2})?",
        // Letters of a service, a year, a number: `SDRI/2013/087`, `LO/HAG/13/06`, `WI/3309`, `IP-BRU/2012/90417`.
        r"[A-Z]{2,10}(?:[/\-][A-Z]{1,8})*[/\-](?:19|20)\d{2}[/\-][A-Z0-9]{1,6}(?:[/\-]\d{1,4})?",
        r"[A-Z]{2,10}/\d{1,6}/(?:19|20)\d{2}",
        r"[A-Z]{2,6}(?:[/\-][A-Z]{1,6}){0,2}/(?:\d{2}/)?(?:[A-Z]{2}/)?[\dl]{2,6}(?:/[\dl]{2,6}|-[A-Z\d]{1,4})?",
        r"[A-Z]{2,5}-(?:19|20)\d{2}-\d{2,5}",
        // The same with the year behind, and a court's letters before: `CR 141/455/2012`, `DP 61/2011`, `RHV 13-2290`.
        r"(?:[A-Z]{2,5}|[A-Z][a-z])[ ]\d{1,6}/(?:\d{1,6}/)?(?:19|20)\d{2}",
        // Crown Court cases: `T20037115`; the Portuguese number of a case: `1144/09.3TAFAR`; `FIU-22-01184`, `ROT-21004417`.
        r"[TSA]20[0-2]\d{5}",
        // Europe's judges, reports of suspicion, the police of Holland, the American ones, a court with its letter: `ES-TGN-0442/15`, `SAR-IOM-10-2231`.
        r"[A-Z]{2,6}-[A-Z]{2,4}-\d{2,6}(?:[/\-]\d{2,5})?",
        r"[A-Z]{2}-\d{4,6}/\d{2}",
        r"PL[0-9A-Z]{4}-\d{10}(?:-\d{1,3})?",
        // European identifiers of decisions; alerts of Schengen; investigations by their year.
        r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}",
        r"[A-Z]{2}\.\d{13}(?:\.\d{5})?",
        r"\d{2}-[A-Z]{2,4}-\d{2,4}-\d{2,6}",
        r"\d{2,3}[A-Z]-[A-Z]{2}-\d{3,6}",
        r"\d{1,3}:?-?(?:CV|CR|MJ)-\d{4,6}",
        r"(?:19|20)\d{2}-[A-Z]{1,3}-\d{2,5}",
        // The British service; Italian prosecutors.
        r"PF[ ]\d{2,3},[\dl]{3}",
        r"\d{1,6}/\d{2}[ ]RGNR",
        // Dutch prosecutors and courts; British crime reports; French units with their number and year.
        r"\d{2}-\d{6}-\d{2}",
        r"C/\d{2}/\d{6}(?:[ ]?/[ ]?[A-Z]{2}[ ][A-Z]{2}[ ]\d{2}-\d{1,4})?",
        r"\d{2}[A-Z]{1,2}/\d{2,6}/\d{2}",
        r"[A-Z]{1,2}\d{1,2}/\d{2}/\d{2,5}",
        r"\d{4,5}/\d{3,6}/(?:19|20)\d{2}",
        r"\d{1,6}/\d{2}\.\d[A-Z]{4,6}",
        r"[A-Z]{2,8}-\d{2}-?\d{4,7}",
        r"\d{4}/[A-Z]{2,6}/\d{2,6}",
    ];
    pattern(&format!(r"\b(?:{})\b", forms.join("|")))
});
/// The number of a French prosecutor, which has no mark in it: `parquet n° 19 045 000 118`, `TJ Lille, n° 19045000118`.
static FRENCH: LazyLock<Pattern> = LazyLock::new(|| {
    led(
        r"(?i:parquet|cassiop[ée]e|\bt\.?g\.?i\b|\bt\.?j\b|tribunal)",
        r"[^\d\n]{0,40}?\b(?:[Nn]°|:)[ \u{a0}]?(?P<value>\d{2}[ \u{a0}]?\d{3}[ \u{a0}]?\d{3}[ \u{a0}]?\d{3})\b",
    )
});
/// A Dutch fine: `CJIB 2019 4412 8831`; a message in a log: `log 1234 of 3 May`.
static SPACED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\bCJIB(?:[ -](?i:nummer|nr\.?))?[ :]{1,2}(?P<value>\d(?:[ ]?\d){8,15})\b|\b(?i:log|serial|CAD)[ ](?:(?i:no\.?|number)[ ])?(?P<log>\d{2,5})[ ]of[ ]",
    )
});
/// What has such a form and is a price, a measure, a law or a standard.
const NOT: [&str; 26] = [
    "EUR", "USD", "GBP", "CHF", "ISO", "DIN", "NEN", "NBN", "AES", "SHA", "CE ", "UE ", "EU ", "EG ", "EC ", "TVA", "BTW", "VAT", "N°",
    "NO ", "TEL", "GSM", "NJ ", "JO ", "COL ", "COVID",
];

/// A year and a running number, without any word: `2014/1433`, but not the years `2012/2013`.
static BARE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?:19|20)\d{2}/(?:0\d{2,5}|[1-9]\d{2}|1[0-8]\d{2}|[3-9]\d{3}|\d{5,6})(?:/\d{1,4}|-[A-Z0-9]{1,4})?\b"));
/// What has numbers of that kind in daily life: invoices, orders, tickets, laws.
static TRADE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:facture|factuur|invoice|commande|bestelling|\border\b|bon de |ticket|re[çc]u|receipt|contrat|contract|polis|police n|devis|offerte|r[èe]glement|directive|verordening|richtlijn|regulation|\bloi\b|\bwet\b|\bart(?:\.|icles?|ikel)\b|\bAct\b|catalogus|\blot\b|item|stand|page|cheque|ch[èe]que|\bcell|\bNJ\b|ECLI|arr[êe]t[ée] royal)[^\n.;]{0,14}$",
    )
});

static DATE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?:\d{1,2}[./\-]\d{1,2}[./\-](?:\d{2}|\d{4})|(?:19|20)\d{2}[./\-]\d{1,2}[./\-]\d{1,2})$"));

/// Whether a value is a numeric date and not a reference.
pub(super) fn looks_like_date(value: &str) -> bool {
    let value = value.trim();
    let parts: Vec<u32> = value.split(['/', '.', '-']).filter_map(|p| p.parse().ok()).collect();
    // A middle part above twelve is no month, unless Americans write.
    DATE.is_match(value) && !parts.get(1).is_some_and(|m| *m > 31) && !(parts.len() == 3 && parts[1] > 12 && parts[2] < 100)
}

/// Upper case, without spaces, one kind of hyphen.
pub(super) fn normal_of(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '–' | '—' | '‑') { '-' } else { c })
        .flat_map(char::to_uppercase)
        .collect()
}

/// What a cued value is, if it is a reference: where it begins and ends, and how sure that is.
fn cued(text: &str, cue: &str, value: &crate::pattern::Match<'_>, strength: Strength) -> Option<(usize, usize, u8)> {
    let mut piece = value.as_str().trim_end_matches(['.', '-', '/', '_', '–']);
    // The optional letters before a space belong only to a value whose next part has digits.
    let mut start = value.start();
    if let Some((head, tail)) = piece.split_once(' ')
        && (!(tail.starts_with(|c: char| c.is_ascii_digit()) || head.starts_with(|c: char| c.is_ascii_digit()))
            || ["NR", "NO", "N0", "REF", "DOB", "PV", "DU", "OF", "VAN"].contains(&head.to_uppercase().as_str()))
    {
        start += head.len() + 1;
        piece = tail;
    }
    let digits = piece.bytes().filter(u8::is_ascii_digit).count();
    let parted = piece.contains(['/', '.', '-', '_']);
    let letters_lower = piece.bytes().filter(|b| b.is_ascii_lowercase() && *b != b'l').count();
    let mixed = piece.bytes().any(|b| b.is_ascii_uppercase()) && digits > 3;
    let last = piece.rsplit(' ').next().unwrap_or(piece);
    let marked = ["n°", "nº", "nr", "no", ":", "#", "num", "numb", "crou"].iter().any(|m| cue.contains(m));
    let enough = match strength {
        Strength::Strong => {
            digits
                >= if parted {
                    2
                } else if marked {
                    4
                } else {
                    6
                }
        }
        Strength::Marked => digits >= if parted { 2 } else { 5 },
        // `note 12-15`, `dossier 3.5`: two numbers of a count.
        Strength::Parted => {
            !MONTH.is_match(last)
                && (piece.contains(['/', '-']) && digits >= 4 || mixed && digits >= 4 || piece.contains('/') && digits >= 3 && mixed)
        }
    };
    let year =
        !parted && piece.len() == 4 && (piece.starts_with("19") || piece.starts_with("20")) && !cue.contains('°') && !cue.contains("nr");
    let after = &text[start + piece.len()..];
    let followed =
        after.trim_start().starts_with(['€', '%']) || after.starts_with([':', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let letters = letters_lower <= 6 && !(parted && letters_lower > 3);
    if !enough
        || year
        || followed
        || !letters
        || looks_like_date(last)
        || !marked && money(piece)
        || TRADE.is_match(super::before(text, start, 40))
    {
        return None;
    }
    // `Warrant 14/20`, `Note : 16/20`: a day, a mark.
    let score = piece.len() < 6 && piece.split('/').count() == 2 && piece.split('/').all(|p| p.len() < 3);
    if score && !(matches!(strength, Strength::Strong) && !cue.contains("ref") || cue.contains('°') || cue.contains("nr"))
        || piece.split(['.', '/']).all(|p| p == "0")
    {
        return None;
    }
    let rank = if parted || digits >= 4 { 10 } else { 35 };
    Some((start, start + piece.len(), rank))
}

/// A month and a year.
static MONTH: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:0?[1-9]|1[0-2])[/\-](?:\d{2}|(?:19|20)\d{2})$"));

/// How much the words before a value say.
#[derive(Clone, Copy)]
enum Strength {
    Strong,
    Marked,
    Parted,
}

/// `3.120,50`, `1.500`: thousands parted by full stops.
fn money(piece: &str) -> bool {
    piece.split('.').count() > 1
        && piece.split('.').skip(1).all(|p| p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit()))
        && piece.len() < 8
}

pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind: Kind::Reference, normal: normal_of(&text[start..end]), valid, rank });
    };
    for (pattern, strength) in
        [(&STRONG_CUED, Strength::Strong), (&WEAK_CUED, Strength::Marked), (&DATED, Strength::Marked), (&WEAK_PARTED, Strength::Parted)]
    {
        for found in pattern.captures_iter(text) {
            let (Some(value), Some(whole)) = (found.name("value"), found.get(0)) else { continue };
            let cue = text[whole.start()..value.start()].to_lowercase();
            if let Some((start, end, rank)) = cued(text, &cue, &value, strength) {
                let piece = &text[start..end];
                push(start, end, FORMED.find(piece).is_some_and(|f| f.as_str() == piece), rank);
            }
        }
    }
    for found in FRENCH
        .captures_iter(text)
        .filter_map(|c| c.name("value"))
        .chain(SPACED.captures_iter(text).filter_map(|c| c.name("value").or(c.name("log"))))
    {
        push(found.start(), found.end(), true, 9);
    }
    for found in BARE.find_iter(text) {
        if super::stands_alone(text, &found.range()) && !TRADE.is_match(super::before(text, found.start(), 40)) {
            push(found.start(), found.end(), false, 36);
        }
    }
    for found in FORMED.find_iter(text) {
        let touching = text[found.end()..].starts_with(|c: char| c.is_alphanumeric())
            || text[found.end()..].starts_with(['/', '-', '.']) && text[found.end() + 1..].starts_with(|c: char| c.is_alphanumeric())
            || text[..found.start()].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
        let digits = found.as_str().bytes().filter(u8::is_ascii_digit).count();
        let other = NOT.iter().any(|n| found.as_str().starts_with(n)) || TRADE.is_match(super::before(text, found.start(), 40));
        let month = found.as_str().split(' ').next().is_some_and(|w| crate::lexicon::term::is_calendar_word(&crate::lexicon::fold(w)));
        let month = month || found.as_str().split_once(' ').is_some_and(|(w, rest)| looks_like_date(rest) || w == "DOB");
        if !touching && digits >= 4 && !other && !month {
            push(found.start(), found.end(), true, 12);
        }
    }
}
