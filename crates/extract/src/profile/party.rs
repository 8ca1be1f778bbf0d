//! Author, recipients, references and title: letterheads, address lines, signatures, mail headers.

use super::{Page, re};
use model::{DocumentKind, Schema};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// Who wrote to whom, under which references.
#[derive(Default)]
pub struct Parties {
    pub author: Option<String>,
    pub author_mention: Option<usize>,
    pub recipients: Vec<String>,
    pub recipient_mentions: Vec<usize>,
    pub references: Vec<String>,
    pub replies_to: Vec<String>,
    pub cites: Vec<String>,
}

/// Lines with words that count as the head of a document.
const HEAD_LINES: usize = 22;

static FROM: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"^[\s#*|]*(?:de|van|from|afzender|expediteur|emetteur|auteur|redacteur|opsteller|steller|service(?: redacteur| emetteur| d'origine)?|unite(?: redactrice)?|dienst|eenheid|origine|source|unit|author|prepared by|originator|redige par|etabli par|opgesteld door|issued by|sender)\s*(?:\|\s*)?:\s*(.+)$",
    )
});
static TO: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"^[\s#*|]*(?:a|aan|to|destinataires?|bestemmeling(?:en)?|geadresseerden?|recipients?|addressees?|pour|voor|a l'attention (?:de|du|des)|a l'att\.?|attention|attn\.?|t\.a\.v\.|ter attentie van|cc|copie|kopie|copy|diffusion|verspreiding|distribution|for the attention of)\s*(?:\|\s*)?(?::|\b)\s*(.*)$",
    )
});
static INSIDE: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:a l'attention de|ter attentie van|t\.a\.v\.|for the attention of|attn)\b|, a (?:monsieur|madame|la |le |l'|police|m\. )|^[^\n:]{4,60}, (?:a|au|aux) [a-z]",
    )
});
static PERSONAL: LazyLock<Pattern> = LazyLock::new(|| {
    re(r"^[\s#*|]*(?:monsieur|madame|m\.|mme|mr\.?|mrs\.?|ms\.?|dhr\.?|de heer|mevrouw|maitre|le commandant|the director)\s[^.:]{4,110}$")
});
static TO_STRICT: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"^[\s#*|]*(?:a|aan|to|pour|voor|attention)\s*(?::|$|(?:monsieur|madame|m\.|mme|messieurs|l'attention|tous |la |le |l'|de heer|dhr|mevrouw|het |de |mr|mrs|the ))|^[\s#*|]*(?:destinataires?|bestemmeling|geadresseerde|recipient|addressee|a l'att|attn|t\.a\.v|ter attentie|cc|copie|kopie|copy|diffusion|verspreiding|distribution|for the attention)",
    )
});

/// Whether a line is a signature with this mention, and no sentence that names it.
fn signs(page: &Page, line: &std::ops::Range<usize>, mention: usize) -> bool {
    let line = page.text[line.clone()].trim();
    line.chars().count() <= page.mentions[mention].surface.chars().count() + 40 && !line.ends_with(['.', '?', '!', ';', ':'])
}

/// Whether a line can be a letterhead and is no sentence that begins with a name.
fn is_head(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() <= 110 && !line.ends_with(['.', '?', '!', ';', ',']) && !line.contains(". ")
}

/// Reads them from a layer.
pub fn find(page: &Page, kind: DocumentKind) -> Parties {
    let mut out = Parties::default();
    let meta = |k: &str| page.source.metadata.get(k).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
    if kind == DocumentKind::Email {
        out.author = meta("from");
        for key in ["to", "cc"] {
            if let Some(list) = meta(key) {
                out.recipients.extend(list.split([',', ';']).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()));
            }
        }
    }
    let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    for line in page.text.split_inclusive(['\n', '\u{c}']) {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if !line.trim().is_empty() {
            lines.push(range);
        }
    }
    let on = |line: &std::ops::Range<usize>| {
        let line = line.clone();
        page.spans.iter().enumerate().filter(move |(_, s)| line.start <= s.start && s.start < line.end).map(|(n, _)| n)
    };
    let names = |n: &usize| matches!(page.mentions[*n].schema, Schema::PublicBody | Schema::Organization | Schema::Person);
    let bodies = |n: &usize| matches!(page.mentions[*n].schema, Schema::PublicBody | Schema::Organization);
    // The service that a wrapped sentence, a numbered paragraph names is not who wrote it.
    let heads = |m: usize| {
        let line = page.line(page.spans[m].start);
        let own = page.text[line].trim();
        let sentence = page.is_book() && (own.ends_with('.') || own.chars().count() > 60);
        !page.runs_on(page.spans[m].start) && !sentence && !own.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut recipient_lines: Vec<usize> = Vec::new();
    let letter_like = !matches!(kind, DocumentKind::Press | DocumentKind::Table | DocumentKind::Wiretap | DocumentKind::Interrogation);
    for (n, line) in lines.iter().enumerate().take(HEAD_LINES) {
        let folded = page.folded.slice(line.clone());
        let written = matches!(kind, DocumentKind::Letter | DocumentKind::Note | DocumentKind::Other);
        // A line of its own that only names somebody, after the letterhead and before the text.
        let named = n >= 2 && kind == DocumentKind::Letter && out.recipients.is_empty() && PERSONAL.is_match(folded);
        if written
            && !TO_STRICT.is_match(folded)
            && folded.chars().count() < 130
            && (INSIDE.is_match(folded) || named)
            && on(line).any(|m| names(&m))
        {
            out.recipients.push(tidy(&page.text[line.clone()]));
            recipient_lines.push(n);
        }
        if letter_like
            && TO_STRICT.is_match(folded)
            && folded.chars().count() < 130
            && let Some(c) = TO.captures(folded)
        {
            let rest = c.get(1).map_or("", |m| m.as_str()).trim();
            let own = &page.text[line.clone()];
            if rest.chars().count() > 2 {
                let words: String = own.chars().skip(own.chars().count().saturating_sub(rest.chars().count())).collect();
                if kind != DocumentKind::Email {
                    out.recipients.push(tidy(&words));
                }
                recipient_lines.push(n);
                // "à l'attention de X" above the line of X's service.
                if (rest.contains("attention") || folded.contains("t.a.v") || folded.contains("attn") || folded.contains("attentie"))
                    && let Some(next) =
                        lines.get(n + 1).filter(|l| on(l).any(|m| bodies(&m)) && page.text[(*l).clone()].chars().count() < 90)
                {
                    out.recipients.push(tidy(&page.text[next.clone()]));
                    recipient_lines.push(n + 1);
                }
            } else if let Some(next) = lines.get(n + 1) {
                out.recipients.push(tidy(&page.text[next.clone()]));
                recipient_lines.push(n);
                recipient_lines.push(n + 1);
            }
        }
        if out.author.is_none()
            && n < 16
            && let Some(c) = FROM.captures(folded)
        {
            let rest = c.get(1).map_or("", |m| m.as_str()).trim();
            let own = &page.text[line.clone()];
            let words: String = own.chars().skip(own.chars().count().saturating_sub(rest.chars().count())).collect();
            if rest.chars().count() > 2 {
                out.author = Some(tidy(&words));
                out.author_mention = on(line).find(names);
            }
        }
    }
    // The letterhead: the first service named in the head that is not an addressee's.
    if out.author.is_none() {
        for (n, line) in lines.iter().enumerate().take(14) {
            if recipient_lines.contains(&n) {
                continue;
            }
            let stamp = page.folded.slice(line.clone());
            if stamp.contains("recu")
                || stamp.contains("ontvangen")
                || stamp.contains("received")
                || stamp.contains("arrive")
                || matches!(kind, DocumentKind::Table)
            {
                continue;
            }
            if let Some(m) = on(line).find(bodies).filter(|m| heads(*m)) {
                let whole = page.text[line.clone()].trim();
                let surface = &page.mentions[m].surface;
                // A heading of a chapter is a sentence in capitals.
                let headline = page.is_book() && page.text[page.spans[m].end.min(line.end)..line.end].split_whitespace().count() > 2;
                let short = !headline
                    && whole.chars().count() <= 90
                    && !whole.ends_with('.')
                    && whole.chars().count() < surface.chars().count() + 24;
                // A service that a sentence or addressee line names is not the letterhead.
                let rest = page.text[page.spans[m].end.min(line.end)..line.end].trim_end();
                let parted = rest.is_empty() || rest.starts_with("  ") || rest.trim_start().starts_with(|c: char| !c.is_alphanumeric());
                let leads =
                    page.spans[m].start - line.start < 12 && parted && (is_head(whole) || page.mentions[m].schema == Schema::PublicBody);
                if !short && !leads || stamp.contains("a l'attention") || stamp.contains("t.a.v") || stamp.contains("ter attentie") {
                    continue;
                }
                out.author = Some(tidy(&unit_name(if short { whole } else { surface })));
                out.author_mention = Some(m);
                break;
            }
        }
    }
    // The signature: the last lines.
    if out.author.is_none() && !matches!(kind, DocumentKind::Table | DocumentKind::Press) {
        for line in lines.iter().rev().take(6) {
            if let Some(m) = on(line).find(bodies).filter(|m| heads(*m) && signs(page, line, *m)) {
                out.author = Some(tidy(&page.mentions[m].surface));
                out.author_mention = Some(m);
                break;
            }
        }
    }
    if out.author.is_none() && !matches!(kind, DocumentKind::Table | DocumentKind::Press) {
        // A letterhead that no mention recognises: a short line of words without a verb or number at the very top.
        if let Some(first) = lines.first().map(|l| page.text[l.clone()].trim()) {
            let service = [
                "service",
                "direction",
                "police",
                "parquet",
                "section",
                "brigade",
                "gendarmerie",
                "antenne",
                "bureau",
                "cellule",
                "dienst",
                "afdeling",
                "eenheid",
                "politie",
                "unit",
                "office",
                "department",
                "sûreté",
                "recherche",
                "tribunal",
            ];
            let folded = first.to_lowercase();
            if first.chars().count() < 80 && service.iter().any(|w| folded.contains(w)) {
                out.author = Some(tidy(first.trim_start_matches(['#', ' '])));
            }
        }
    }
    if out.author_mention.is_none() {
        // An author without a mention in its own line may be named elsewhere in the head or the signature.
        let author = out.author.clone().unwrap_or_default().to_lowercase();
        out.author_mention = page.mentions.iter().position(|m| {
            matches!(m.schema, Schema::PublicBody | Schema::Organization | Schema::Person | Schema::UserAccount)
                && !m.surface.is_empty()
                && author.contains(m.surface.to_lowercase().as_str())
        });
        if out.author_mention.is_none() {
            let fits = |n: &usize| {
                if matches!(kind, DocumentKind::Table | DocumentKind::Press) {
                    false
                } else if matches!(kind, DocumentKind::Letter | DocumentKind::Email) {
                    names(n)
                } else {
                    bodies(n)
                }
            };
            out.author_mention = lines.iter().rev().take(5).find_map(|l| on(l).find(|n| fits(n) && heads(*n) && signs(page, l, *n)));
        }
        if out.author_mention.is_none() && letter_like {
            out.author_mention = lines.iter().enumerate().take(14).filter(|(n, _)| !recipient_lines.contains(n)).find_map(|(_, l)| {
                // A company in running text wrote nothing; a service may have.
                let head = is_head(&page.text[l.clone()]);
                on(l).find(|n| bodies(n) && heads(*n) && (head || page.mentions[*n].schema == Schema::PublicBody))
            });
        }
    }
    for &n in &recipient_lines {
        if let Some(line) = lines.get(n) {
            out.recipient_mentions.extend(on(line).filter(|m| names(m)));
        }
    }
    if out.recipient_mentions.is_empty() {
        for r in &out.recipients {
            let r = r.to_lowercase();
            out.recipient_mentions.extend(page.mentions.iter().position(|m| {
                matches!(m.schema, Schema::PublicBody | Schema::Organization | Schema::Person | Schema::UserAccount)
                    && r.contains(m.surface.to_lowercase().as_str())
            }));
        }
    }
    out.recipient_mentions.retain(|m| Some(*m) != out.author_mention);
    // Services before persons: the claim is about the service.
    out.recipient_mentions.sort_by_key(|&m| (!matches!(page.mentions[m].schema, Schema::PublicBody), m));
    out.recipient_mentions.dedup();
    out.recipients.dedup();
    references(page, &mut out);
    if let Some(id) = meta("message-id") {
        out.references.push(reference(&id));
    }
    if let Some(id) = meta("in-reply-to") {
        out.replies_to.extend(id.split_whitespace().map(reference));
    }
    for list in [&mut out.references, &mut out.replies_to, &mut out.cites] {
        let mut seen = std::collections::BTreeSet::new();
        list.retain(|r| !r.is_empty() && seen.insert(r.clone()));
    }
    out
}

/// The part of a letterhead line before its number, date or place column.
fn unit_name(line: &str) -> String {
    static CUT: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"(?i)\s{3,}.*$|\s*[-–—,|]\s*(?:note|nota|verslag|pv|cr|rapport|fiche|n°|nr|synthèse|synthese|report|memo|procès)\b.*$|\s+(?:n°|nr\.?)\s.*$",
        )
    });
    CUT.replace(line, "").into_owned()
}

fn tidy(words: &str) -> String {
    crate::plain(words).trim_matches(['|', ':', '#', '*', ' ', ',', ';']).to_owned()
}

fn reference(text: &str) -> String {
    text.trim_matches(['<', '>', ' ']).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

static ANSWERS: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"(?:\bv/? ?ref|\bvos ref|\bvotre ref|\bv\. ?ref|\buw (?:kenmerk|ref|referentie|brief|schrijven|vraag|verzoek|nota|bericht|mail|kantschrift)|\byour (?:ref|reference|letter|request|note|message|e-mail|mail|memo)|\bsuite a|\ben reponse a|\bcomme suite|\bfaisant suite|\ben execution|\bdonnant suite|\bin antwoord|\bin navolging|\bgevolg (?:gevend )?aan|\bnaar aanleiding van uw|\bin reply|\bin response|\bfurther to|\breplying to|\bwith reference to|\b(?:votre|ta|ton) (?:courrier|demande|note|lettre|transmis|message|requete|envoi|telegramme|mail|soit-transmis)|\breponse a la note|\bantwoord op)[^\n]*(?:\n[^\n]*)?$",
    )
});
static OWN: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"(?:\bn/? ?ref|\bnos ref|\bnotre ref|\bons kenmerk|\bonze ref|\bour ref|\breference|\bref|\bkenmerk|\bproces-verbal|\bproces-verbaal|\bpv\b|\bnote\b|\bnotice|\bnotitie|\bnota\b|\bdossier|\bn°|\bnr\b|\bno\b|\brapport|\bverslag|\breport|\bprocedure|\bfile|\bparquet|\bminute|\bparketnummer|\bsysteemnummer)[^\n]*$",
    )
});

static OTHERS_REF: LazyLock<Pattern> =
    LazyLock::new(|| re(r"\b(?:v/ ?ref|vos ref|votre ref|v\. ?ref|uw ref|uw kenmerk|your ref)[^\n]{0,20}$"));

fn references(page: &Page, out: &mut Parties) {
    let mut others = Vec::new();
    for (n, m) in page.mentions.iter().enumerate() {
        if m.schema != Schema::CourtCase {
            continue;
        }
        let at = page.spans[n].start;
        let mut from = at.saturating_sub(140);
        while !page.text.is_char_boundary(from) {
            from += 1;
        }
        let line = page.line(at);
        let in_line = page.folded.slice(line.start..at);
        let normal = if m.normal.is_empty() { reference(&m.surface) } else { m.normal.to_string() };
        // From the reference before on, and not over a blank line.
        let previous = page.mentions[..n].iter().zip(&page.spans).rev().find(|(m, _)| m.schema == Schema::CourtCase).map(|(_, s)| s.end);
        let since = page.folded.slice(previous.unwrap_or(0).max(from).min(at)..at);
        let since = since.rfind("\n\n").map_or(since, |k| &since[k..]);
        if ANSWERS.is_match(since) || OTHERS_REF.is_match(since) {
            out.replies_to.push(normal);
        } else if page.line_number(at) < HEAD_LINES
            && (OWN.is_match(in_line) || in_line.trim().is_empty())
            && page.text[line.clone()].chars().count() < 120
            && out.references.len() < 4
        {
            out.references.push(normal);
        } else {
            others.push(normal);
        }
    }
    out.cites = others.into_iter().filter(|r| !out.references.contains(r) && !out.replies_to.contains(r)).collect();
}

/// The document's title: its subject line, its format's title, or the first line that looks like one.
pub fn title(page: &Page) -> Option<String> {
    static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
        re(r"(?m)^[\s#*|]*(?:objet|onderwerp|betreft|betreffende|subject|concerne|sujet|titre|titel|title|re|inzake)\s*(?:\|\s*)?:\s*(.+)$")
    });
    static KINDS: LazyLock<Pattern> = LazyLock::new(|| {
        re(
            r"\b(?:proces-verbal|proces-verbaal|note|nota|rapport|verslag|report|fiche|audition|verhoor|interview|statement|mandat|bevel|warrant|jugement|vonnis|judgment|retranscription|observatie|surveillance|compte rendu|inventaire|liste|memo|transcript|analyse)\b",
        )
    });
    if let Some(subject) = page.source.metadata.get("subject").filter(|s| !s.trim().is_empty()) {
        return Some(tidy(subject));
    }
    let mut head = page.folded.text.len().min(2500);
    while !page.folded.text.is_char_boundary(head) {
        head -= 1;
    }
    if let Some(m) = SUBJECT.captures(&page.folded.text[..head]).and_then(|c| c.get(1)) {
        return Some(tidy(&page.text[page.folded.byte(m.start())..page.folded.byte(m.end())]));
    }
    if let Some(title) = page.source.metadata.get("title").filter(|s| !s.trim().is_empty()) {
        return Some(tidy(title));
    }
    let lines: Vec<&str> = page.text.lines().map(str::trim).filter(|l| !l.is_empty()).take(8).collect();
    let fits = |l: &&&str| (4..=110).contains(&l.chars().count());
    lines.iter().filter(fits).find(|l| KINDS.is_match(&super::Folded::new(l).text)).or_else(|| lines.iter().find(fits)).map(|l| tidy(l))
}
