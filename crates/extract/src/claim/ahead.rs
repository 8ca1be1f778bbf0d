//! What is planned, asked for, ordered or still to come, and has not happened yet.

use super::modality::{Scope, tail};
use super::role::rule;
use norm::language::Language;
use norm::pattern::Pattern;
use std::sync::LazyLock;

static PLAN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:projet(?:te|tent|tait|taient|te de|er de)|envisage(?:nt|ait|aient|aient de)?|prevo(?:it|ient|yait|yaient)|prevue?s?(?: de| pour)?|compt(?:e|ent|ait|aient) [a-z]+(?:er|ir|re)\b|a(?:vait|vaient)? l'intention d[e']|ont l'intention|intention d[e']|s'appret(?:e|ent|ait|aient) a|veut|veulent|voulait|voulaient|souhait(?:e|ent|ait)|doit|doivent|devait|devaient|va|vont|allait|allaient|allons|vais|entend(?:ait|aient)? [a-z]+(?:er|ir|re)\b|en vue d[e']|dans le but d[e']|afin d[e']|projet d[e']|prepar(?:e|ent|ait|aient|er|ation)|",
        r"van plan|plant|plannen|plande|planden|gepland|voornemens|voornemen|zinnens|wil|willen|wilde|wilden|zal|zullen|gaat|gaan|moet|moest|bereidt|voorbereid|voorbereiding|om te|beraamd?|beramen|",
        r"plan(?:s|ned|ning)?(?: to)?|intend(?:s|ed|ing)?|about to|going to|will|shall|aims? to|wants? to|wanted to|hop(?:es|ed|ing) to|prepar(?:es|ed|ing) to|is to|are to|was to|were to|conspir(?:ed|ing))\b"
    ))
});

/// Imperfects of verbs in -rer that look like conditionals.
pub(super) const IMPERFECT: &[&str] = &[
    "operai",
    "esperai",
    "considerai",
    "generai",
    "moderai",
    "liberai",
    "accelerai",
    "recuperai",
    "gerai",
    "preferai",
    "transferai",
    "tolerai",
    "reiterai",
    "proferai",
    "cooperai",
    "deliberai",
    "enumerai",
    "tirai",
    "retirai",
    "admirai",
    "respirai",
    "virai",
    "desirai",
    "attirai",
    "aspirai",
    "inspirai",
    "expirai",
    "empirai",
    "remunerai",
    "exagerai",
    "adherai",
    "enterrai",
    "serrai",
    "referai",
];

/// "urged him to expel X": an English infinitive is what somebody wants, unless the verb before it says that it was done.
pub(super) fn infinitive(before: &str, trigger: &str) -> bool {
    static TO: LazyLock<Pattern> = LazyLock::new(|| rule(r"\bto (?:be |have |help |get )?$"));
    static DONE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:began|begun|started|continued?s?|used|managed|able|came|come|went on|proceeded|helped|happened|turned out|known|seen|found|had|first|last|only|one|prior|according|proved|confirmed|appeared|seemed) to (?:be |have |help |get )?$",
        )
    });
    static WENT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:drove|went|gone|came|flew|travell?ed|sailed|walked|moved|returned|arrived|(?:was|were) (?:in|at)) [^;.]{0,60}\bto (?:be |have |help |get )?$",
        )
    });
    let own = trigger.split(' ').next().unwrap_or_default();
    let noun =
        !own.starts_with(|c: char| c.is_ascii_lowercase()) || matches!(own, "user" | "driver" | "driver's" | "owner" | "holder" | "number");
    !own.ends_with("ing") && !noun && TO.is_match(before) && !DONE.is_match(before) && !WENT.is_match(before)
}

/// What is asked for or ordered has not happened: "de le placer", "te verhoren", "that he be arrested", "sera entendu".
pub(super) fn asked_for(before: &str, scope: &Scope) -> bool {
    static FUTURE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:sera|seront|serez|serai)(?:,? [a-z]+,?){0,2} $|\bcan be $|\b(?:qu'[a-z]+|que [PW]|que [^;.]{0,30}) soi(?:t|ent) (?:[a-z]+ )?$|^ ?(?:[0-9a-z]{1,2}[.)] )?que soi(?:t|ent) (?:[a-z]+ et )?$|",
            r"\b(?:should|must|ought to|that [PWB]|shall) (?:[^;.]{0,60}, )?be (?:[a-z]+ )?$|",
            r"\b(?:wordt|worden) (?:[PWD] ?)?(?:morgen|overmorgen|binnenkort|eerstdaags|later|straks|nadien|dan) (?:[a-z]+ )?$"
        ))
    });
    static ASK: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:pri(?:e|er|ons|ez)|demand(?:e|ons|ez|er|ent)|requ(?:iers|iert|erons|ierent)|ordonn(?:e|ons|ent)|mand(?:e|ons)|sollicit(?:e|ons|ent)|propos(?:e|ons|ent|ition)|autoris(?:e|ons)|charge(?:ons)?|invit(?:e|ons|ez)|bien vouloir|aux fins|merci)\b[^;.]{0,160}(?:\bde |\bd'|\ba )(?:[a-z]{1,4} )?$|",
            r"\b(?:gelieve|verzoek(?:en|t)?|vorder(?:t|en)?|vraag|vragen|opdracht|strekkende|dient|dienen|nog|bevel(?:en|t)|gelast(?:en)?|machtig(?:t|en)|verplicht|laten)\b[^;.]{0,160}\bte (?:laten |doen )?$"
        ))
    });
    // An item of a list of things to do: "2) X te verhoren", "- entendre Y".
    static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:[0-9]{1,2}[°.)]* ?|[-*] ?|[a-z][.)] )?(?:horen|verhoren|ondervragen|entendre|auditionner|interroger|interpeller|perquisitionner|saisir)\b|^(?:[0-9]{1,2}[°.)]* ?|[-*] ?|[a-z][.)] )[^.;:]{0,90}\bte [a-z]+en\b",
        )
    });
    static ASKED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:verzoeke?n?|verzoekt|vordering|vorder(?:t|en)|vragen|gelieve|strekkende|demand(?:e|ons|ent)|sollicit(?:e|ons)|requ(?:iers|iert|erons|isition)|request(?:s|ed|ing)?|seeks?|apply|application) [^.;]{0,80}(?:tot|om|for|de|a|l'|the|het|bijkomend|nouvelle) ?$",
        )
    });
    const ACTS: &[&str] = &[
        "verhoor",
        "aanhouding",
        "huiszoeking",
        "inbeslagname",
        "uitwijzing",
        "uitlevering",
        "audition",
        "perquisition",
        "interpellation",
        "arrestation",
        "saisie",
        "extradition",
        "search",
        "arrest",
        "interview",
        "seizure",
    ];
    let trigger = &scope.text[scope.trigger.clone()];
    let own = trigger.split(' ').next().unwrap_or_default();
    let to_come = trigger.split(' ').any(|word| french_future(word, scope.language));
    let infinitive = match scope.language {
        Language::Dutch => own.ends_with("en"),
        Language::English => false,
        _ => (own.ends_with("er") || own.ends_with("ir") || own.ends_with("re")) && !own.ends_with("ere") && !own.ends_with("ontre"),
    };
    let lead = tail(&scope.text[..scope.trigger.start], 220);
    FUTURE.is_match(before)
        || to_come
        || infinitive && (ASK.is_match(lead) || HEAD.is_match(&scope.text[..scope.trigger.end]))
        || ACTS.contains(&own) && ASKED.is_match(lead)
}

/// "Se rendra", "remettront": a future, and no past of a verb in -rer ("tira", "rencontra").
fn french_future(own: &str, language: Language) -> bool {
    static FUTURE: LazyLock<Pattern> = LazyLock::new(|| rule(r"^[a-z]{2,}(?:er|[^t]ir|dr|ttr|vr)(?:a|ont)$"));
    matches!(language, Language::French | Language::Other)
        && FUTURE.is_match(own)
        && !own.strip_suffix('a').is_some_and(|stem| IMPERFECT.contains(&format!("{stem}ai").as_str()))
}

/// Whether the words around the trigger tell of now or of what is to come: no past tense.
pub fn present(scope: &Scope) -> bool {
    static PAST: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:a|ai|avons|avez|ont|ete|fut|furent|avait|avaient|etait|etaient|est|sont|heeft|hebben|had|hadden|werd|werden|was|waren|is|zijn|were|been|has|have|did)(?: [a-z']+){0,3} $",
        )
    });
    let from = scope.clause.start.min(scope.trigger.start);
    let own = &scope.text[scope.trigger.clone()];
    let word = own.split(' ').next().unwrap_or_default();
    let past = match scope.language {
        Language::English => {
            word.ends_with("ed") || ["went", "met", "left", "flew", "drove", "came", "saw", "took", "gave", "was"].contains(&word)
        }
        Language::Dutch => word.starts_with("ge") || word.ends_with("de") || word.ends_with("te"),
        _ => false,
    };
    !past && !PAST.is_match(&scope.text[from..scope.trigger.start])
}

pub(super) fn planned(before: &str, scope: &Scope) -> bool {
    let near = tail(before, 60);
    let Some(m) = PLAN.find_iter(near).last() else { return false };
    let gap = &near[m.end()..];
    // Dutch "om te" and French infinitives: the plan word must govern this verb, with no other finite verb between.
    let blocked = gap.contains(", ") && gap.len() > 30;
    let word = m.as_str();
    let auxiliary = matches!(
        word,
        "moest"
            | "devait"
            | "devaient"
            | "doit"
            | "doivent"
            | "va"
            | "vont"
            | "gaat"
            | "gaan"
            | "wil"
            | "willen"
            | "will"
            | "zal"
            | "zullen"
            | "moet"
            | "plant"
    );
    if auxiliary && scope.language == Language::Dutch && !is_dutch_infinitive(&scope.text[scope.trigger.clone()]) {
        return matches!(word, "zal" | "zullen" | "wil" | "willen" | "plant") && !blocked;
    }
    !blocked && gap.len() < 45
}

fn is_dutch_infinitive(word: &str) -> bool {
    word.split(' ').any(|w| w.ends_with("en"))
}
