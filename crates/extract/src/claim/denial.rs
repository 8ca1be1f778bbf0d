//! What somebody denies in so many words, where no other rule says what: "il nie avoir porté une arme", "denies all knowledge".

use super::emit::{Draft, Emitter, Line, words};
use super::role::rule;
use super::shadow::Class;
use model::{Modality, Property};
use norm::language::Language;
use norm::pattern::Pattern;
use std::sync::LazyLock;

static DENIES: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:(?<fr>ni(?:e|es|ent|ait|aient|a)|dement(?:ent|ait)?|demens|contest(?:e|ent|ait|aient|a)|refut(?:e|ent|ait|aient|a)|recus(?:e|ent|ait))|",
        r"ontken(?:t|nen|de|den)?|betwist(?:en|te|ten)?|loochen(?:t|en|de|den)?|den(?:y|ies|ied|ying)|disputes? (?:that|having)|rejects? the (?:accusations?|allegations?|charges?))\b",
        r"(?<v>[^;:.!?]{0,110})"
    ))
});

static NOT: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:ne|niet|not|cannot|never|n't|neither|nor) $|\bn'$"));
static PAS: LazyLock<Pattern> = LazyLock::new(|| rule(r"^ (?:pas|plus|point|guere|niet)\b"));

/// Emits what a line says that somebody denies.
pub fn denials(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    for c in DENIES.captures_iter(text) {
        let Some(all) = c.get(0) else { continue };
        // "Je ne conteste pas", "does not deny": it is owned to.
        let negated = NOT.is_match(&text[..all.start()]) || c.name("v").is_some_and(|v| PAS.is_match(v.as_str()));
        if negated {
            continue;
        }
        // Dutch "nie" is "not".
        if c.name("fr").is_some() && matches!(line.view.language, Language::Dutch | Language::English) {
            continue;
        }
        let may = |class: Class| matches!(class, Class::Person | Class::Organization | Class::Body);
        let subjects = line.view.subject(all.start() + 1, &may, &[]);
        let from = emitter.reading.index.char_of(line.sentence.bytes.start);
        let said = |c: &&model::Claim| matches!(c.modality, Modality::Denied | Modality::Negated);
        if emitter.claims.iter().rev().take_while(|c| c.span.end > from).find(said).is_some() {
            return;
        }
        let what = c.name("v").map(|v| v.range()).filter(|v| text[v.clone()].trim().len() > 3);
        let verb = all.start()..c.name("v").map_or(all.end(), |v| v.start());
        for subject in subjects {
            let value = words(emitter.reading, line.shadow, what.clone().unwrap_or(verb.clone()));
            let draft = Draft::new(Property::Denied, subject, None, verb.clone()).value(Some(value));
            emitter.emit(line, &Draft { modality: Some(Modality::Denied), timeless: true, ..draft });
        }
    }
}
