//! Where a subject's predicate stands: right after it, after its appositions, in its relative clause, or (Dutch) before it.

use super::super::Reading;
use super::super::act::is_slot;
use super::super::emit::Line;
use super::super::role::{is_preposition, rule};
use super::super::shadow::Class;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// A finite verb or participle with the stretch in which its complements stand. Bytes of the shadow.
pub(super) struct Predicate {
    /// Where its first word begins.
    pub start: usize,
    /// The word that says what is done: the participle after an auxiliary, else the verb.
    pub trigger: Range<usize>,
    /// Complements stand from here to the limit.
    pub from: usize,
    pub limit: usize,
    /// Start of the clause, for what stands before an inverted verb.
    pub clause: usize,
    pub inverted: bool,
    /// A participle without auxiliary: it says what its subject undergoes.
    pub participle: bool,
    /// Dutch: what is done may stand after the complement.
    pub verb_last: bool,
}

/// Longest way from a name over its appositions to its verb.
const APPOSITIONS: usize = 260;

static BOUND: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"[:;]|\. |\b(?:que|dat|that|than|so|what|wat|lorsque|quand|dont|car|parce|puisque|toen|nadat|zodat|waarop|waarbij|where|when|whether|if|because|although|hoewel|alors|tandis|terwijl|while|wegens|omwille van|ingevolge|naar aanleiding van|suite a|en raison d[eu]|dans le cadre|following|in connection with)\b|\bqu'|\bs'il|\bc'(?:est|etait)|\bil y a|\bthere (?:was|were|is|are)\b|, er (?:is|was|zijn|waren)\b|\[",
    )
});
static AUXILIARY: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:a|ai|as|ont|avons|avait|avaient|avais|aura|aurait|auraient|est|suis|sont|sommes|etait|etais|etaient|sera|serait|seraient|fut|furent|va|vais|vont|allait|peut|peux|pouvait|doit|dois|devait|fait|faisait|vient|venait|semble|parait|avoir|etre|ete|",
        r"is|ben|zijn|was|waren|werd|werden|wordt|worden|heeft|heb|hebben|had|hadden|zou|zouden|zal|zullen|kan|kon|konden|kunnen|moet|moest|moesten|mag|mocht|wil|wilde|wou|gaat|ging|blijkt|bleek|lijkt|",
        r"are|am|were|been|be|has|have|had|will|would|may|might|can|could|should|must|did|does|do|used|seems|appears)$"
    ))
});
/// Words that may stand between a subject and what it does, or between an auxiliary and its participle.
static LIGHT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:ne|n|se|s|y|lui|leur|me|m|te|l|pas|plus|jamais|aussi|egalement|deja|encore|souvent|toujours|bien|alors|ensuite|donc|depuis peu|regulierement|parfois|ainsi|meme|lui-meme|elle-meme|d'abord|aussitot|[a-z]+ment|",
        r"niet|nooit|ook|nog|al|dus|dan|toen|zich|er|vaak|soms|reeds|zelf|regelmatig|wel|nu|eerst|daarna|samen|elke|iedere|verdacht|vermoedelijk|ervan|hebben|",
        r"not|never|also|then|often|again|later|always|still|already|once|now|first|himself|herself|allegedly|reportedly|[a-z]+ly)$"
    ))
});
static HEDGED: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:soupconn\w*|suspect\w*|presume\w*|cense\w*|dit|believed|said|thought|allegedly|reportedly)$"));
static NOT_VERB: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:et|ou|ni|mais|puis|or|que|comme|ainsi|dont|quoi|lequel|laquelle|le|la|les|un|une|ce|cette|ces|son|sa|ses|leurs?|alias|dite?|nee?s?|nes|epouse|ep|veuve|age|agee|pere|mere|frere|soeur|fils|fille|cousine?|amie?|seule?s?|outre|ledit|ladite|celui-ci|celle-ci|i|ii|etc|",
        r"en|of|noch|maar|als|de|het|een|geboren|zoon|dochter|broer|zus|echtgenote|echtgenoot|alleen|zelf|ofwel|inzake|die|dat|wie|nr|tel|gsm|",
        r"and|nor|but|as|that|than|the|an?|born|aged|son|daughter|brother|sister|alone|aka|who|whom|whose|which|or)$"
    ))
});
static IRREGULAR: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:prend|met|tient|sert|suit|vit|dort|rend|vend|doit|sort|part|boit|remit|fut|",
        r"kreeg|krijgt|gaf|geeft|sprak|spreekt|belde|nam|neemt|bracht|brengt|kocht|verkocht|reed|rijdt|zat|zit|stond|staat|liep|loopt|kwam|komt|ging|gaat|hielp|helpt|liet|laat|hield|houdt|ontving|trof|treft|zag|ziet|sliep|slaapt|wierf|werft|dook|schreef|schrijft|leidde|leidt|bezocht|droeg|deed|doet|bleef|schoof|bood|vroeg|vond|sloot|",
        r"met|gave|took|came|went|drove|sent|paid|lent|sold|bought|kept|hid|left|ran|rang|saw|knew|wrote|brought|lost|told|got|stood|sat|spoke|slept|rode|let|made|held|shook|drew|taught|led|fed|put|threw|found)$"
    ))
});
static PARTICIPLE_NL: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:aan|op|in|uit|af|over|voor|na|mee|terug|weg|bij|onder)?(?:ge|be|ver|ont|her)[a-z]{2,}(?:d|t|en)$"));
static WORD: LazyLock<Pattern> = LazyLock::new(|| rule(r"[a-z]{4,}"));
static RELATIVE: LazyLock<Pattern> = LazyLock::new(|| rule(r"^(?:qui|who|which|die)$"));

/// One word of the shadow.
struct Token<'a> {
    range: Range<usize>,
    word: &'a str,
}

fn token(text: &str, at: usize, limit: usize) -> Option<Token<'_>> {
    let rest = text.get(at..limit)?;
    let lead = rest.len() - rest.trim_start_matches([' ', '"', '\'']).len();
    let start = at + lead;
    let body = &text[start..limit];
    let end = body.find(|c: char| !(c.is_alphanumeric() && !is_slot(c) || c == '-')).unwrap_or(body.len());
    (end > 0).then(|| Token { range: start..start + end, word: &body[..end] })
}

/// How a word can be a verb.
#[derive(Clone, Copy, PartialEq)]
enum Verb {
    No,
    Finite,
    Participle,
}

/// All predicates of the subject at slot `s` (the head of its coordination).
pub(super) fn of(reading: &Reading, line: &Line, s: usize) -> Vec<Predicate> {
    let slots = &line.shadow.slots;
    let last = line.view.group(s).last().copied().unwrap_or(s);
    let text = &line.shadow.text;
    let governed = !line.view.preposition(s).is_empty() || slots[s].oblique || text[slots[s].end()..].starts_with("'s");
    let free = !governed || possession(&text[..slots[s].at]);
    let mut found = Vec::new();
    if free
        && line.view.language == Language::Dutch
        && let Some(p) = before(reading, line, s, slots[last].end())
    {
        return vec![p];
    }
    after(reading, line, slots[last].end(), free, &mut found);
    found
}

/// Whether a predicate begins right after slot `n`.
pub(super) fn begins(reading: &Reading, line: &Line, n: usize) -> bool {
    let last = line.view.group(n).last().copied().unwrap_or(n);
    let at = line.shadow.slots[last].end();
    let text = &line.shadow.text;
    let Some(mut t) = token(text, at, text.len()).filter(|t| t.range.start <= at + 2) else { return false };
    if LIGHT.is_match(t.word)
        && let Some(next) = token(text, t.range.end, text.len())
    {
        t = next;
    }
    verb(reading, line, &t, false) == Verb::Finite
}

/// "Le téléphone de X", "de wagen van X", "la caisse de O": what one's own things do or undergo, one does.
fn possession(before: &str) -> bool {
    static OWN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:telephone|portable|gsm|ligne|numero|voiture|vehicule|camionnette|fourgon|compte|toestel|telefoon|nummer|lijn|wagen|auto|bestelwagen|rekening|phone|number|line|car|van|vehicle|account|caisse|tresorerie|comptabilite|comptes|secretariat|presidence|direction|kas|boekhouding|financien|secretariaat|voorzitterschap|bestuur|treasury|funds|accounts|books|secretary|website|site) (?:de |d'|du |des |van |of )(?:la |l'|les |de |het |the )?(?:[a-z.]+ )?$",
        )
    });
    OWN.is_match(before)
}

/// Whether a Dutch word is a finite verb wherever it stands: known, or by its past.
pub(in super::super) fn is_finite(word: &str) -> bool {
    let past = word.len() > 4 && ["de", "te", "den", "ten"].iter().any(|e| word.ends_with(e));
    (past || AUXILIARY.is_match(word) || IRREGULAR.is_match(word)) && !PARTICIPLE_NL.is_match(word)
}

/// Predicates that follow the name: at once, after appositions, in a relative clause.
fn after(reading: &Reading, line: &Line, from: usize, free: bool, found: &mut Vec<Predicate>) {
    let text = &line.shadow.text;
    let mut end = (from + APPOSITIONS).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if let Some(m) = text[from..end].find([';', ':']) {
        end = from + m;
    }
    let (mut at, mut apposed) = (from, false);
    for _ in 0..14 {
        // A bracket or an apposition may run past the end.
        let Some(rest) = text.get(at..end) else { return };
        let lead = rest.len() - rest.trim_start_matches([' ', '"']).len();
        at += lead;
        let rest = &text[at..end];
        let Some(c) = rest.chars().next() else { return };
        if c == '(' {
            let Some(close) = rest.find(')') else { return };
            at += close + 1;
            continue;
        }
        if c == ',' {
            (at, apposed) = (at + 1, true);
            continue;
        }
        // Dates and pronouns ("m'a présenté") stand between a subject and its verb.
        if let Some(n) = line.shadow.slot_at(at).filter(|&n| line.shadow.slots[n].class == Class::Date || line.shadow.slots[n].oblique) {
            at = line.shadow.slots[n].end();
            continue;
        }
        let Some(t) = token(text, at, end) else {
            match next_comma(text, at, end).filter(|_| apposed) {
                Some(comma) => at = comma,
                None => return,
            }
            continue;
        };
        if RELATIVE.is_match(t.word) {
            let dutch = t.word == "die";
            let Some(next) = token(text, t.range.end, end) else { return };
            let kind = verb(reading, line, &next, false);
            if !dutch && kind != Verb::No {
                found.push(predicate(line, &next, false, false));
            }
            let Some(comma) = next_comma(text, t.range.end, end) else { return };
            (at, apposed) = (comma, true);
            continue;
        }
        // After a group's name any noun may follow ("the Union leadership").
        let group = line.shadow.slots.iter().any(|n| n.end() == from && n.class == Class::Organization);
        let kind = verb(reading, line, &t, apposed || group);
        if kind == Verb::Finite && free {
            let mut p = predicate(line, &t, false, false);
            let clitic = line.shadow.slots.iter().find(|n| n.oblique && n.at >= from && n.at < p.start);
            p.from = clitic.map_or(p.from, |n| n.at);
            found.push(p);
            return;
        }
        if kind == Verb::Participle {
            let mut p = predicate(line, &t, true, false);
            p.limit = p.limit.min(next_comma(text, t.range.end, text.len()).unwrap_or(text.len()));
            found.push(p);
        }
        // "Van Geel les a portés à": what is carried stands before the verb.
        let clitic = french(line) && matches!(t.word, "le" | "la" | "les" | "l" | "en" | "m" | "t");
        if !apposed && (LIGHT.is_match(t.word) && t.word.len() > 1 || clitic) {
            at = t.range.end;
            continue;
        }
        // "X de Genk", "X van O": a place or group that only qualifies the name.
        if !apposed && is_preposition(t.word, line.view.language) {
            let next = line.shadow.slots.iter().find(|n| n.at >= t.range.end);
            if let Some(n) = next.filter(|n| n.at - t.range.end < 8 && matches!(n.class, Class::Place | Class::Organization)) {
                at = n.end();
                continue;
            }
        }
        match next_comma(text, t.range.end, end) {
            Some(comma) if apposed || kind == Verb::Participle => (at, apposed) = (comma, true),
            _ => return,
        }
    }
}

fn french(line: &Line) -> bool {
    matches!(line.view.language, Language::French | Language::Other)
}

fn next_comma(text: &str, from: usize, end: usize) -> Option<usize> {
    // A comma inside parentheses ends nothing.
    let mut depth = 0;
    for (k, c) in text.get(from..end)?.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth <= 0 => return Some(from + k),
            _ => {}
        }
    }
    None
}

/// Dutch order with the verb first: "Op 3 mei belde X ...", "Bij X logeert Y".
fn before(reading: &Reading, line: &Line, s: usize, from: usize) -> Option<Predicate> {
    static TITLE: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"(?:\b(?:de|het)? ?(?:genaamde|genoemde|heer|dhr\.?|mevrouw|mevr\.?|verdachte|betrokkene) ?)+$"));
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let clause = line.view.clause(slots[s].at).start;
    let lead = TITLE.replace(text[clause..slots[s].at].trim_end_matches([' ', '"']), "");
    let lead = lead.trim_end();
    let start = clause + lead.rfind([' ', ',', '"', ')']).map_or(0, |n| n + 1);
    let t = token(text, start, clause + lead.len())?;
    if t.range.end != clause + lead.len() || is_preposition(t.word, Language::Dutch) {
        return None;
    }
    let front = text[clause..t.range.start].trim();
    let determiner = front.rsplit([' ', '\'']).next().is_some_and(|w| {
        matches!(w, "de" | "het" | "een" | "zijn" | "haar" | "hun" | "deze" | "die" | "dat" | "dit" | "mijn" | "geen" | "of" | "en")
    });
    let strong = AUXILIARY.is_match(t.word) || IRREGULAR.is_match(t.word);
    let weak = t.word.len() > 3 && (t.word.ends_with('t') || t.word.ends_with("de") || t.word.ends_with("te"));
    let subject = (0..slots.len()).any(|n| {
        matches!(slots[n].class, Class::Person | Class::Organization)
            && slots[n].at >= clause
            && slots[n].at < t.range.start
            && line.view.preposition(n).is_empty()
    });
    if front.is_empty() || determiner || subject || !(strong || weak) || !lower(reading, line, &t.range) {
        return None;
    }
    let mut p = predicate(line, &t, false, true);
    p.from = from;
    p.clause = clause;
    Some(p)
}

fn lower(reading: &Reading, line: &Line, range: &Range<usize>) -> bool {
    reading.text[line.shadow.byte(range.start)..].chars().next().is_some_and(char::is_lowercase)
}

/// Whether a word after a subject can be its verb; `apposed` words must look like one.
fn verb(reading: &Reading, line: &Line, t: &Token, apposed: bool) -> Verb {
    let language = line.view.language;
    let word = t.word;
    let text = &line.shadow.text;
    let raw = &reading.text[line.shadow.byte(t.range.start)..line.shadow.byte_end(t.range.end)];
    if !lower(reading, line, &t.range) || word.starts_with(|c: char| c.is_ascii_digit()) || raw == "à" {
        return Verb::No;
    }
    if matches!(word, "avoir" | "etre" | "ete" | "be" | "been") {
        return Verb::No;
    }
    let has_be = word == "a" && language != Language::English;
    if AUXILIARY.is_match(word) {
        return if word.len() > 1 || has_be { Verb::Finite } else { Verb::No };
    }
    if NOT_VERB.is_match(word) {
        return Verb::No;
    }
    let french = matches!(language, Language::French | Language::Other);
    if french && matches!(word, "ne" | "n" | "se" | "s" | "lui" | "y" | "l") {
        return Verb::Finite;
    }
    if word.len() < 3 || is_preposition(word, language) || !apposed && LIGHT.is_match(word) {
        return Verb::No;
    }
    if french && ["é", "ée", "és", "ées"].iter().any(|e| raw.ends_with(e)) || language == Language::Dutch && PARTICIPLE_NL.is_match(word)
    {
        return Verb::Participle;
    }
    if !apposed || IRREGULAR.is_match(word) {
        return Verb::Finite;
    }
    let next = text[t.range.end..].trim_start();
    let of = ["de ", "du ", "d'", "des ", "van ", "of ", "by "].iter().any(|w| next.starts_with(w));
    if next.is_empty() || next.starts_with([',', '.', ')', ':', ';']) || of {
        return Verb::No;
    }
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    let finite = match language {
        Language::Dutch => ends(&["t", "de", "te"]) && !ends(&["ende", "heid", "ist", "ant", "ent"]),
        Language::English => ends(&["s", "ed"]) && !ends(&["ss", "ers", "ous"]),
        _ => {
            ends(&["e", "ent", "a", "ait", "aient", "it", "nd"])
                && !ends(&[
                    "euse", "iere", "iste", "ienne", "able", "aire", "ure", "ance", "ence", "trice", "ment", "naire", "ique", "onne",
                    "logue",
                ])
        }
    };
    if finite { Verb::Finite } else { Verb::No }
}

/// The predicate that begins with token `t`.
fn predicate(line: &Line, t: &Token, participle: bool, inverted: bool) -> Predicate {
    let text = &line.shadow.text;
    let clause = line.view.clause(t.range.start);
    let mut limit = clause.end.max(t.range.end);
    let known = super::super::role::known_as(text);
    let ends = |m: &norm::pattern::Match| {
        let at = t.range.end + m.start();
        !known.iter().any(|(range, _)| range.contains(&at)) && (m.as_str() != ". " || !super::super::sentence::shortens(&text[..at]))
    };
    if let Some(m) = BOUND.find_iter(&text[t.range.end..limit]).find(ends) {
        limit = t.range.end + m.start();
    }
    let dutch = line.view.language == Language::Dutch;
    let mut trigger = t.range.clone();
    if dutch && AUXILIARY.is_match(t.word) {
        // "heeft ... opgehaald": what is done stands last.
        let done = |w: &str| PARTICIPLE_NL.is_match(w) || w.ends_with("en") && !is_preposition(w, Language::Dutch);
        if let Some(m) = WORD.find_iter(&text[t.range.end..limit]).filter(|m| done(m.as_str())).last() {
            trigger = t.range.end + m.start()..t.range.end + m.end();
        }
    } else if !dutch {
        let (mut at, mut hedged) = (t.range.clone(), false);
        for _ in 0..9 {
            let word = &text[at.clone()];
            let passing = AUXILIARY.is_match(word)
                || LIGHT.is_match(word)
                || HEDGED.is_match(word)
                || matches!(word, "d" | "de" | "of" | "en" | "to" | "having");
            if !passing {
                let noun = is_preposition(word, line.view.language) || NOT_VERB.is_match(word);
                if !noun || hedged {
                    trigger = at;
                }
                break;
            }
            // "Est soupçonné d'être l'un des tireurs": the modality is read before what is suspected.
            hedged |= HEDGED.is_match(word);
            match token(text, at.end, limit) {
                Some(next) => at = next.range,
                None => break,
            }
        }
    }
    Predicate { start: t.range.start, from: t.range.end, trigger, limit, clause: clause.start, inverted, participle, verb_last: dutch }
}
