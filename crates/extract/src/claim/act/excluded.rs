//! Words that look like an act and are something else.

use model::Property;
use norm::language::Language;
use std::ops::Range;

/// Uses of a word that are something else.
pub(super) fn excluded(property: Property, text: &str, range: &Range<usize>, language: Language) -> bool {
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    let own = &text[range.clone()];
    let last = before.rsplit([' ', '\'']).next().unwrap_or("");
    match property {
        Property::Arrested => {
            // "SUR INTERPELLATION : ...": asked, the witness answers.
            own.starts_with("interpellation") && last == "sur"
                || matches!(own, "arrete" | "arretes")
                    && (last == "s"
                        || after.starts_with("de ")
                        || after.starts_with("royal")
                        || after.starts_with("ministeriel")
                        || after.starts_with("prefectoral")
                        || matches!(last, "l" | "un" | "cet"))
                || own == "held"
                    && (after.starts_with("a ")
                        || after.starts_with("that")
                        || after.starts_with("by the")
                        || after.starts_with("talks")
                        || !matches!(last, "was" | "were" | "been" | "being" | "is"))
                || own == "stopped"
                    && !matches!(last, "was" | "were" | "been" | "got")
                    && !after.starts_with(|c: char| ('\u{E000}'..='\u{E0FF}').contains(&c))
                || own.starts_with("retenu") && !matches!(last, "ete" | "est" | "fut")
                || own.starts_with("controle") && matches!(last, "le" | "du" | "un" | "de" | "au" | "sous" | "d" | "ce")
                || own.starts_with("detenu") && matches!(last, "a" | "le" | "un" | "les" | "des" | "avait")
                || own == "capture" && after.starts_with("d'ecran")
                || own == "picked up" && !matches!(last, "was" | "were" | "been" | "being" | "got")
                || own.starts_with("intercepte") && text.contains("conversation")
        }
        Property::Questioned => {
            own == "gehoord" && text.contains(" heb ")
                || own == "gehoord" && !text.contains("wer") && !text.contains("wij") && !text.contains("word")
                || after.starts_with("dire")
                || after.starts_with("parler")
                || (own == "horen" && !text.contains("horen "))
                || own.starts_with("question") && language == Language::French && own.len() < 11
        }
        Property::Charged => after.starts_with("with the task") || (own == "charges" && language != Language::English),
        Property::Searched => {
            matches!(own, "fouille") && after.starts_with("archeo")
                || own.starts_with("search") && (after.starts_with("for ") && before.is_empty() || after.starts_with("engine"))
        }
        Property::Met => {
            own == "met" && language != Language::English
                || own.starts_with("retrouve")
                    && (after.starts_with("mort")
                        || after.starts_with("un ") && language == Language::French
                        || matches!(last, "ete" | "est"))
                || own == "joins" && language != Language::English
                || own == "visite" && after.starts_with("domiciliaire")
                || own.starts_with("revue") && !matches!(last, "sont" | "suis" | "ai" | "a")
                || own.starts_with("entretien") && (after.starts_with("d'embauche"))
                || own == "met" && after.starts_with("the ") && (after.contains("criteria") || after.contains("deadline"))
        }
        Property::Called => {
            own.starts_with("appel")
                && (before.ends_with("s'") && !own.ends_with("s")
                    || after.starts_with('"')
                    || after.starts_with("cour")
                    || text[..range.start].ends_with("cour d'")
                    || text[..range.start].ends_with("interjette ")
                    || text[..range.start].ends_with("interjete "))
                // "an organization called X" names it.
                || own == "called"
                    && ["organization", "organisation", "group", "man", "woman", "person", "place", "company", "movement", "operation", "camp", "cell", "village", "town", "plan"]
                        .contains(&last)
                || matches!(own, "called" | "calls" | "call")
                    && (after.starts_with("for ")
                        || after.starts_with("on the")
                        || after.starts_with("himself")
                        || after.starts_with("off")
                        || after.starts_with("\""))
                || own.starts_with("contact")
                    && (last == "en"
                        || last == "in"
                        || after.starts_with("physique")
                        || last == "phone"
                        || language != Language::English && matches!(own, "contacts"))
                || matches!(own, "rang" | "dials" | "compose" | "composent" | "composé")
                    && !after.contains(|c: char| ('\u{E500}'..='\u{E5FF}').contains(&c))
                    && own != "rang"
                || own == "rang" && language != Language::English
                || own == "texts" && language != Language::English
                || (own == "bel" || own == "message" || own == "messages")
                    && language == Language::French
                    && !after.starts_with("d")
                    && !after.starts_with("e")
        }
        Property::Travelled => {
            own == "gagne" && after.starts_with(|c: char| c.is_ascii_digit()) || own == "reis" && after.starts_with("document")
        }
        Property::Died => {
            own.starts_with("abattu") && after.starts_with("par la nouvelle") || own == "died" && language != Language::English
        }
        Property::Watched => {
            own == "sonorisation" && before.ends_with("materiel de")
                || own == "followed" && !matches!(last, "was" | "were" | "been" | "being" | "is")
                || own.starts_with("tap") && language == Language::French
                || own.starts_with("suivi") && after.starts_with("par mail")
                || own.starts_with("ecoute") && matches!(last, "l") && !text.contains("telephon")
        }
        Property::Paid => {
            language == Language::English && matches!(own, "finance" | "finances")
                || own.starts_with("donne") && (after.starts_with("naissance") || after.starts_with("suite") || after.starts_with("rendez"))
                || own == "gave" && after.starts_with("evidence")
        }
        // The officer's own assistants; "we do not know whether X ...": a fact that is known, not a person.
        Property::Associate => {
            own == "connaitre" && matches!(last, "fait" | "faire")
                || own.starts_with("assist") && [" nous,", " wij,"].iter().any(|w| format!(" {before}").contains(w))
                || (own.starts_with("know") || own == "knew")
                    && ["whether ", "if ", "that ", "how ", "what ", "why ", "where ", "when ", "who ", "about "]
                        .iter()
                        .any(|w| after.starts_with(w))
        }
        // A pupil who is sent off and a text that is published are in nobody's hands.
        Property::Expelled => {
            let near: String = after.chars().take(60).collect();
            ["school", "college", "universit", "the party", "l'ecole", "du parti", "lycee", "uit de partij"]
                .iter()
                .any(|w| near.contains(w))
        }
        Property::Released => {
            let near = |text: &str| {
                ["report", "press", "rapport", "communique", "statement", "verslag", "video", "tape"].iter().any(|w| text.contains(w))
            };
            let lead: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
            let words: String = after.chars().take(25).collect();
            // "Mocht u over een opname beschikken" lets nobody go.
            near(&lead) || near(&words) || (own.starts_with("moch") || own.starts_with("mag ")) && own.contains(" over ")
        }
        Property::Threatened => own.starts_with("menace") && after.starts_with("terroriste gen"),
        _ => false,
    }
}
