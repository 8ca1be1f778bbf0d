//! The value of an act: an amount, a sentence, a place of meeting.

use super::super::emit::{Emitter, Line, words};
use super::super::role::rule;
use super::super::shadow::Class;
use super::{Trigger, birth_place};
use model::Property;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// The value of a claim of this property, from the words around the trigger.
pub(super) fn value(emitter: &Emitter, line: &Line, property: Property, trigger: &Trigger) -> Option<String> {
    static AMOUNT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:\b(?:[0-9][0-9 .,']*|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent|mille|duizend|honderd|tien|vijf|hundred|thousand|two|five|ten|twee) ?){1,4}(?:euros?|eur|€|francs?|frs?|dollars?|usd|\$|livres|gbp|pounds?|grammes?|kilos?|kg|gr)\b|(?:€|\$|£|eur) ?[0-9][0-9 .,]*",
        )
    });
    static PENALTY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:a|tot|to) (?:(?:[0-9]+|un|une|deux|trois|quatre|cinq|six|dix|een|twee|drie|vier|vijf|two|three|four|five|ten|a|an) )?(?:ans?|mois|jaar|maanden|years?|months?|une peine|la reclusion|perpetuite|levenslang|life|gevangenisstraf|een gevangenisstraf)\b[^;.,]{0,60}|\b(?:pour|des chefs? d[e']|du chef d[e']|wegens|voor|of|for|on charges of) ?[^;.,]{3,80}",
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
            let tail = &text[trigger.range.end..clause.end.max(trigger.range.end)];
            let m = PENALTY.find(tail)?;
            Some(words(emitter.reading, line.shadow, trigger.range.end + m.start()..trigger.range.end + m.end()))
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
        Property::Associate | Property::Identified => Some(words(emitter.reading, line.shadow, trigger.range.clone())),
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
