//! The value of an act: an amount, a sentence, a place of meeting.

use super::super::emit::{Emitter, Line, words};
use super::super::role::rule;
use super::super::shadow::Class;
use super::{Trigger, birth_place};
use model::Property;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// The value of a claim of this property, from the words around the trigger.
pub(super) fn value(emitter: &Emitter, line: &Line, property: Property, trigger: &Trigger) -> Option<String> {
    static AMOUNT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:\b(?:[0-9][0-9 .,']*|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent|mille|duizend|honderd|tien|vijf|hundred|thousand|two|five|ten|twee) ?){1,4}(?:euros?|eur|€|francs?|frs?|frank|fr|quid|k|mille|dollars?|usd|\$|livres|gbp|pounds?|grammes?|kilos?|kg|gr)\b(?: (?:par|per|a|le|la|de l'|each|un) ?(?:mois|maand|dag|jour|week|month|heure|hour|personne|persoon|person|piece)| monthly| weekly)?|(?:€|\$|£|eur) ?[0-9][0-9 .,]*(?: ?(?:k|m)\b)?(?: (?:a|per) (?:day|week|month|maand|dag)| monthly| weekly)?",
        )
    });
    let text = &line.shadow.text;
    let clause = line.view.clause(trigger.range.start);
    match property {
        Property::Paid => {
            let m = AMOUNT.find(&text[clause.clone()])?;
            Some(words(emitter.reading, line.shadow, clause.start + m.start()..clause.start + m.end()))
        }
        Property::Convicted | Property::Charged | Property::Arrested => {
            let after = trigger.range.end..clause.end.max(trigger.range.end);
            let before = clause.start.min(trigger.range.start)..trigger.range.start;
            let found = charge(text, &after, property)
                .or_else(|| (line.view.language == Language::Dutch).then(|| charge(text, &before, property)).flatten())?;
            Some(words(emitter.reading, line.shadow, found))
        }
        Property::Met => {
            let slots = &line.shadow.slots;
            let place = (0..slots.len()).find(|&n| {
                slots[n].class == Class::Place
                    && clause.contains(&slots[n].at)
                    && matches!(
                        line.view.preposition(n),
                        "a" | "au"
                            | "aux"
                            | "en"
                            | "dans"
                            | "sur"
                            | "te"
                            | "in"
                            | "op"
                            | "at"
                            | "near"
                            | "devant"
                            | "pres"
                            | "aan"
                            | "bij"
                            | "outside"
                            | "on"
                            | "nabij"
                    )
                    && !birth_place(text, slots[n].at)
            })?;
            Some(crate::plain(&emitter.reading.text[slots[place].bytes.clone()]))
        }
        Property::Attacked | Property::Threatened => Some(done(emitter, line, trigger, &clause)),
        Property::Requested | Property::Warned | Property::Transmitted => complement(emitter, line, trigger, &clause),
        Property::Identified => seen_on(emitter, line, trigger, &clause),
        Property::Associate => Some(words(emitter.reading, line.shadow, trigger.range.clone())),
        Property::Travelled => {
            let slots = &line.shadow.slots;
            let from = (0..slots.len()).find(|&n| {
                slots[n].class == Class::Place
                    && clause.contains(&slots[n].at)
                    && matches!(line.view.preposition(n), "de" | "du" | "d" | "van" | "uit" | "from")
                    && !birth_place(text, slots[n].at)
            })?;
            Some(crate::plain(&emitter.reading.text[slots[from].bytes.clone()]))
        }
        _ => None,
    }
}

/// To what somebody is sentenced.
static SENTENCE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:^[ :,(]*(?:(?:to|tot|a|een|an|for|with|de|d'une peine de|une peine de) )?|\b(?:a|tot|to|met een|with an?|sentence of|straf van|peine de) |[:,(] )(?<v>(?:[a-z0-9.'-]+ ){0,4}?(?:ans?|mois|jours|heures|jaar|maanden?|dagen|uur|uren|werkstraf|years?|months?|days|hours|weeks|weken|peine|reclusion|perpetuite|",
        r"levenslang|life|gevangenisstraf|celstraf|geldboete|boete|amende|fine|taakstraf|euros?|€|francs?|frs|frank)(?:\b|$)(?:[^;.,a-z0-9](?:[^;.,:]|[.,][0-9]|, (?:dont|waarvan|of which|suspended|avec|met))*)?)"
    ))
});

/// The sentence that a stretch of a text tells, wherever in it.
pub(in crate::claim) fn sentence(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let tail = &text[range.clone()];
    let found = in_words(&SENTENCE, tail).filter(|v| !is_age(tail, v)).find(|v| tail[v.clone()].contains(|c: char| !c.is_alphabetic()))?;
    let end = found.start + without_joint(tail[found.clone()].trim_end()).len();
    Some(range.start + found.start..range.start + end)
}

/// What a pattern's `v` captures, each time.
fn in_words<'a>(pattern: &'a Pattern, tail: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let words = pattern.captures_iter(tail).filter_map(|c| c.name("v").map(|m| m.range()));
    words.filter(|m| !is_court(&tail[m.clone()]) && !tail[m.clone()].starts_with(super::is_slot))
}

/// "X, 58 ans, à sept mois": years between commas or brackets behind a name are an age.
fn is_age(tail: &str, words: &Range<usize>) -> bool {
    static AGE: LazyLock<Pattern> = LazyLock::new(|| rule(r"^[1-9][0-9] (?:ans|jaar|years?)(?: old| oud)?$"));
    let (before, after) = (tail[..words.start].trim_end(), tail[words.end..].trim_start());
    AGE.is_match(&tail[words.clone()]) && (before.is_empty() || before.ends_with([',', '('])) && after.starts_with([',', ')'])
}

/// Words without the conjunction that leads on to other matters.
fn without_joint(words: &str) -> &str {
    [" et", " en", " and", " ou", " of", " or"].iter().find_map(|w| words.strip_suffix(w)).unwrap_or(words)
}

/// The sentence and the offence in `range`, without the preposition before the first: "à [dix-huit mois dont six fermes pour vol]".
fn charge(text: &str, range: &Range<usize>, property: Property) -> Option<Range<usize>> {
    static REASON: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:pour|des chefs? (?:de |d'|du )|du chef (?:de |d'|du )|wegens|voor|for|on suspicion of|op verdenking van|on charges? of|charges? of) ?(?<v>[^;.,:]{3,90})",
        )
    });
    // "convicted at A of theft", "inculpé de vol", "charged him with theft": what follows the verb itself.
    static OF: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:^(?: (?:by|at|in|on|before|him|her|P|A|D|O|B)(?: [^;.,:]{0,30})?)? (?:aan |van |of |with |de |d'|d'avoir |om )|^[^;:]{0,60}? with )(?<v>[^;.,:]{3,90})",
        )
    });
    let tail = &text[range.clone()];
    let of = |p: &Pattern| in_words(p, tail).find(|m| !is_age(tail, m));
    let sentence = of(&SENTENCE).filter(|_| property == Property::Convicted).filter(|m| m.start < 80);
    let offence = (property != Property::Arrested).then(|| of(&OF)).flatten().or_else(|| of(&REASON)).filter(|m| m.start < 100);
    let found = match (sentence, offence) {
        (Some(a), Some(b)) if a.start.max(b.start) <= a.end.min(b.end) + 16 => a.start.min(b.start)..a.end.max(b.end),
        (Some(a), _) => a,
        (None, b) => b?,
    };
    // What stands beyond is another matter.
    let end = found.start + without_joint(tail[found.clone()].trim_end()).len();
    (found.start < end).then(|| range.start + found.start..range.start + end)
}

/// "for trial", "voor de rechtbank", "pour la deuxième fois": neither a sentence nor an offence.
fn is_court(words: &str) -> bool {
    static COURT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:(?:de|het|la|le|the|zijn|haar|verdere?|nader|further) )?(?:[a-z]+ele )?(?:recht|raad|hof|trial|sentence|question|verhoor|audition|juge|tribunal|deuxieme|premiere|seconde|tweede|eerste|second|third|the (?:first|second)|[0-9]+e |verif|controle|un mois|une duree|D|B$)",
        )
    });
    COURT.is_match(words)
}

/// What is asked, said or sent: the words after the verb and whom it is addressed to, or in Dutch those before a verb that comes last.
fn complement(emitter: &Emitter, line: &Line, trigger: &Trigger, clause: &Range<usize>) -> Option<String> {
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^[ ,]*(?:(?:a|au|aux|aan|bij|to|chez|aupres de|van) )?(?:[POB](?:(?:,| et| en| and) [POB])*)?[ ,:]*(?:(?:de|d'|a|au|que|qu'|om|dat|to|that|for|te|aan|of|not to) ?)?(?:avoir |pas |ne pas )?",
        )
    });
    static WORDS: LazyLock<Pattern> = LazyLock::new(|| rule(r"^[^;:.!?,()\x22]{3,100}"));
    let text = &line.shadow.text;
    let from = trigger.range.end;
    let start = from + LEAD.find(&text[from..]).map_or(0, |m| m.end());
    let after = WORDS.find(&text[start..]).map(|m| start..start + m.range().end).filter(|r| r.len() > 4);
    let found = after.or_else(|| {
        let slot = line.shadow.slots.iter().rev().map(|s| s.end()).find(|&e| e <= trigger.range.start && e >= clause.start)?;
        Some(slot..trigger.range.start).filter(|r| r.len() > 4 && line.view.language == Language::Dutch)
    })?;
    let end = text[..found.end].trim_end().len();
    let start = end - text[found.start..end].trim_start().len();
    Some(words(emitter.reading, line.shadow, start..end))
}

/// By what somebody was recognised: "sur album", "op foto 3", "from the footage".
fn seen_on(emitter: &Emitter, line: &Line, trigger: &Trigger, clause: &Range<usize>) -> Option<String> {
    static ON: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:sur|op|on|from|in|a|aan|de|par|dans|at|by|via) (?:(?:la|le|les|l'|the|de|het|een|une?|an?|his|her|sa|ses|zijn|haar|cette|deze|this|that|camera|planche) ?){0,2}",
            r"(?<v>(?:photos?|photographies?|album|cliches?|planche|foto\w*|images?|beelden|camerabeelden|video\w*|cameras?|voix|stem|voice|footage|cctv|tapissage|parade|line-?up|plate|picture|photograph|portrait|tekening|sketch|empreintes?|vingerafdrukken|fingerprints?|adn|dna|vetements?|gait|tattoo|tatouage)(?: (?:n°|nr|no)?\.? ?[0-9]+)?)"
        ))
    });
    let text = &line.shadow.text[clause.clone()];
    let v = ON.captures(text)?.name("v")?;
    (clause.start + v.start() > trigger.range.start || line.view.language == Language::Dutch)
        .then(|| words(emitter.reading, line.shadow, clause.start + v.start()..clause.start + v.end()))
}

/// What was done, or threatened with: the verb with what stands right after it, up to a name or the end of the phrase.
fn done(emitter: &Emitter, line: &Line, trigger: &Trigger, clause: &Range<usize>) -> String {
    static PHRASE: LazyLock<Pattern> = LazyLock::new(|| rule(r"^(?: (?:[a-z0-9'-]+)){0,8}"));
    let text = &line.shadow.text;
    let tail = &text[trigger.range.end..clause.end.max(trigger.range.end)];
    let end = PHRASE.find(tail).map_or(0, |m| m.end());
    words(emitter.reading, line.shadow, trigger.range.start..trigger.range.end + end)
}
