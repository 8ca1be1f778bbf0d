//! Words that look like an act and are something else.

use super::super::role::rule;
use super::is_slot;
use model::Property;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Uses of a word that are something else.
pub(super) fn excluded(property: Property, text: &str, range: &Range<usize>, language: Language) -> bool {
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    let own = &text[range.clone()];
    let last = before.rsplit([' ', '\'']).next().unwrap_or("");
    match property {
        Property::Requested => {
            question(after) || own.starts_with("demand") && matches!(last, "se" | "on" | "la" | "sa" | "cette" | "une" | "votre")
        }
        Property::Attacked => {
            own.starts_with("vole") && matches!(last, "a" | "l" | "s") && after.starts_with("en ")
                || matches!(own, "hit" | "hits" | "struck" | "shot" | "strikes")
                    && ["the road", "the headlines", "a deal", "up", "by surprise"].iter().any(|w| after.starts_with(w))
                || own == "bit" && matches!(last, "a" | "little" | "every" | "quite")
                || own == "beat" && matches!(last, "a" | "the" | "his" | "her")
                || own == "stal" && language != Language::Dutch
                || own.starts_with("beat") && after.starts_with("the drum")
                || matches!(own, "attaque" | "insulte" | "viole" | "agresse") && matches!(last, "l" | "d" | "une" | "cette")
                || own == "stak" && after.starts_with("over")
                || own.starts_with("sla") && after.contains(" op ") && after.contains("voorraad")
        }
        Property::Arrested => {
            if own == "arrete"
                && (after.starts_with(',') || after.starts_with('!') || after.is_empty() || matches!(last, "j" | "je" | "t" | "tu"))
            {
                return true;
            }
            // "SUR INTERPELLATION : ...": asked, the witness answers.
            language == Language::Dutch && matches!(own, "arrest" | "controle" | "controlee")
                || matches!(own, "en prison" | "in prison") && after.starts_with("for ")
                || own.starts_with("interpellation") && last == "sur"
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
            // "Interrogé sur l'heure, il dit ...": a question within a hearing, which its record tells of.
            own.starts_with("interrog") && before.is_empty() && (after.starts_with("sur ") || after.starts_with("en "))
                || language == Language::English && matches!(own, "question" | "questions")
                || matches!(own, "horen" | "te horen") && (after.starts_with("naar") || matches!(last, "laten" | "liet" | "laat"))
                || own == "gehoord" && text.contains(" heb ")
                || own == "gehoord" && !text.contains("wer") && !text.contains("wij") && !text.contains("word")
                || after.starts_with("dire")
                || after.starts_with("parler")
                || (own == "horen" && !text.contains("horen "))
                || own.starts_with("question") && language == Language::French && own.len() < 11
        }
        Property::Convicted => takes_measure(own) && !measure(after),
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
            // "on l'appelle X", "que Y appelait X", "X s'appelle Y": a name.
            matches!(own, "appelle" | "appelait" | "appellent" | "appelaient" | "appele" | "appelee")
                && (matches!(last, "l" | "s" | "m" | "t" | "se") || before.contains(" qu'") || before.contains(" que "))
                && after.starts_with(is_slot)
            || own.starts_with("appel")
                && (before.ends_with("s'") && !own.ends_with("s")
                    || after.starts_with('"')
                    || after.starts_with("cour")
                    || text[..range.start].ends_with("cour d'")
                    || text[..range.start].ends_with("interjette ")
                    || text[..range.start].ends_with("interjete "))
                // "a bar called X", "they call him X": a name.
                || matches!(own, "called" | "call" | "calls" | "bel" | "noemt")
                    && (named_so(after) || own == "called" && after.starts_with(is_slot) && !last.ends_with(is_slot) && !matches!(last, "has" | "had" | "have" | "then" | "also" | "who" | "and" | "later" | "again" | "just" | "twice" | "never" | "then," | "he" | "she" | "i" | "we" | "they"))
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
        // "Vu la déclaration": a formula.
        Property::PresentAt if own == "vu" => {
            before.is_empty() && after.starts_with("l") || before.ends_with("attendu") || before.ends_with(';')
        }
        Property::Travelled => {
            own == "gagne" && after.starts_with(|c: char| c.is_ascii_digit()) || own == "reis" && after.starts_with("document")
        }
        Property::Died => {
            if own.starts_with("mort") && matches!(last, "de" | "a" | "en" | "fut" | "point")
                || own == "dead"
                    && (after.starts_with("end")
                        || matches!(last, "be" | "wanted" | "im" | "i'm" | "you're" | "ur" | "the")
                        || after.starts_with("to me"))
                || own == "dood" && matches!(last, "de" | "ter" | "met") && !after.starts_with("van")
            {
                return true;
            }
            own.starts_with("abattu") && after.starts_with("par la nouvelle") || own == "died" && language != Language::English
        }
        Property::Watched => {
            own == "sonorisation" && before.ends_with("materiel de")
                || own == "followed" && !matches!(last, "was" | "were" | "been" | "being" | "is")
                || own.starts_with("tap") && language == Language::French
                || own.starts_with("suivi") && after.starts_with("par mail")
                || own.starts_with("ecoute") && matches!(last, "l") && !text.contains("telephon")
                // "Écoute, ...", "il a filé vers A": said to somebody, gone.
                || own == "ecoute" && !matches!(last, "d" | "sur" | "sous" | "une" | "l" | "cette" | "la" | "mise")
                || own.starts_with("file") && !matches!(last, "ete" | "est" | "sont" | "etait" | "etaient")
                || matches!(own, "tap" | "taps" | "observation") && matches!(after.split(' ').next(), Some("that" | "water" | "on"))
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

/// Words that tell of a sentence only with its measure: "got four years", "kreeg zeven jaar", "écope de six mois".
fn takes_measure(own: &str) -> bool {
    static BARE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:pris|prend|ecop[a-z]*|purg[a-z]*|gekregen|kr(?:eeg|egen|ijgt|ijgen)|zat|zit|moet|given|handed|got|gets|served|serving|serves|did|will serve|will do|received)$",
        )
    });
    BARE.is_match(own)
}

fn measure(after: &str) -> bool {
    static MEASURE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:d'|de |d'une peine de |une peine de |a |an |een |the |sa peine de )?(?:[a-z0-9'.,-]+ ){0,4}?(?:ans?|mois|jaar|maanden?|years?|months?|werkstraf|celstraf|gevangenisstraf|geldboete|boete|fine|amende|sursis|hours' (?:unpaid|community)|community (?:order|service)|life)\b",
        )
    });
    MEASURE.is_match(after)
}

/// "him Bobby", "me Vince": after the verb of naming, who is named and what.
fn named_so(after: &str) -> bool {
    static NAMED: LazyLock<Pattern> = LazyLock::new(|| rule(r"^(?:P|_|me|him|her|it|them|themselves|himself|myself) (?:P|O|A|\x22)"));
    NAMED.is_match(after)
}

/// "asked when ...", "vroeg of ...", "demande si ...": to know, not to have done.
fn question(after: &str) -> bool {
    static QUESTION: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:(?:a|au|aan|to) )?(?:[PBO] |me |him |her |them |us )?[:,\x22 ]*(?:if|whether|when|where|who|what|why|how|about|which|si|s'il|s'ils|qui|quand|comment|pourquoi|combien|ou |ce que|ce qu'|quel|of|waarom|wie|wat|waar|wanneer|hoe|welke?)\b",
        )
    });
    QUESTION.is_match(after)
}
