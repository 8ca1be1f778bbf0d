//! How a thing is said: negated, denied, hedged, suspected, planned, conditional, or plainly.

use super::role::rule;
use model::Modality;
use norm::language::Language;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static NOT_FR: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"\b(?:ne|n')[^;.]{0,45}?\b(?:pas|jamais|plus|point|aucune?|guere|nullement|ni)\b|\b(?:aucune?|sans|jamais|nullement|ni)(?: [a-z']+){0,3} $|\bn'(?:a|est|ont|avait|etait)[^;.]{0,14}\b(?:pas|jamais|plus|ni)\b|^(?:aucune?|nulle?)\b|\bpas (?:de|d'|encore) ?(?:[a-z]+ )?$|\b(?:absence|defaut) (?:de |d')(?:toute? )?$",
    )
});
static ONLY_FR: LazyLock<Regex> =
    LazyLock::new(|| rule(r"\b(?:ne|n')[^;.]{0,25}\bque\b|n'est autre|pas seulement|ne fait qu'un|font qu'un"));
static NOT_NL: LazyLock<Regex> = LazyLock::new(|| rule(r"\b(?:niet|geen|nooit|noch|nergens|geenszins|evenmin|zonder|niemand)\b"));
static ONLY_NL: LazyLock<Regex> = LazyLock::new(|| {
    rule(r"\bniet alleen\b|\bniet enkel\b|niemand anders dan|\bniet uit te sluiten\b|\bzonder (?:verder )?gevolg\b|\bzonder moeite\b")
});
static NOT_EN: LazyLock<Regex> =
    LazyLock::new(|| rule(r"\b(?:not|never|no|nor|neither|without|none|nobody)\b|n't\b|\bfailed to\b|\bunable to\b"));
static ONLY_EN: LazyLock<Regex> =
    LazyLock::new(|| rule(r"\bnot only\b|\bno(?:ne)? other than\b|\bno doubt\b|\bnot (?:excluded|ruled out)\b"));

static DENY: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"\b(?:nie|nient|niait|nia|niant|a nie|ont nie|conteste(?:nt)?|contestait|a conteste|refute|dement|a dementi|dementi|se defend d[e']|ontkent|ontkende|ontkennen|ontkend|betwist|betwistte|loochent|denie[sd]|deny|denying|dispute[sd]|refute[sd]|rejects?|rejected)\b",
    )
});
static HEDGE: LazyLock<Regex> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:aurait|auraient|serait|seraient|se serait|pourrait|pourraient|devrait|(?:se )?(?:connaitraient?|rendraient?|trouveraient?|utiliseraient?|ferait|feraient|viendraient?|habiteraient?|resideraient?|logeraient?|detiendraient?|appartiendraient?|travailleraient?|circuleraient?|rencontreraient?|envisageraient?|projetteraient?|voudraient?|prepareraient?|entretiendraient?|frequenteraient?|viseraient?|disposeraient?|possederaient?|conduiraient?|compterait|chercheraient?|s'apprete?raient?|hebergeraient?|donneraient?|parleraient?|voyageraient?|quitteraient?)|",
        r"semble(?:nt|rait|raient)?|il parait|parait-il|apparemment|probablement|vraisemblablement|eventuellement|peut-etre|sans doute|suppose[es]?|presume[es]?|selon|d'apres|a en croire|aux dires d[eu']|dit-on|laisse(?:nt)? (?:penser|entendre|supposer)|la rumeur|il se dit|",
        r"zou|zouden|vermoedelijk|blijkbaar|naar verluidt|mogelijk|waarschijnlijk|wellicht|misschien|lijkt|schijnt|kennelijk|volgens|naar eigen zeggen|vermeend[e]?|allicht|",
        r"reportedly|allegedly|apparently|probably|possibly|purportedly|supposedly|may|might|could|seems?|appears? to|said to|believed to|thought to|likely|perhaps|presumably|according to|rumou?red|alleged|understood to)\b"
    ))
});
static SUSPECT: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"\b(?:soupconne(?:e?s?|nt|ons)?|suspecte(?:e?s?|nt|ons)?|soupcons?|suspicions?|verdacht van|verdenk(?:t|en)|verdenking|vermoed(?:t|en|de|ens?)?|er van verdacht|ervan verdacht|suspected|suspicions?|suspects? that|suspect(?:s|ed)? of)\b",
    )
});
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:projet(?:te|tent|tait|taient|te de|er de)|envisage(?:nt|ait|aient|aient de)?|prevo(?:it|ient|yait|yaient)|prevue?s?(?: de| pour)?|compt(?:e|ent|ait|aient) [a-z]+(?:er|ir|re)\b|a(?:vait|vaient)? l'intention d[e']|ont l'intention|intention d[e']|s'appret(?:e|ent|ait|aient) a|veut|veulent|voulait|voulaient|souhait(?:e|ent|ait)|doit|doivent|devait|devaient|va|vont|allait|allaient|allons|vais|entend(?:ait|aient)? [a-z]+(?:er|ir|re)\b|en vue d[e']|dans le but d[e']|afin d[e']|projet d[e']|prepar(?:e|ent|ait|aient|er|ation)|",
        r"van plan|plant|plannen|plande|planden|gepland|voornemens|voornemen|zinnens|wil|willen|wilde|wilden|zal|zullen|gaat|gaan|moet|moest|bereidt|voorbereid|voorbereiding|om te|beraamd?|beramen|",
        r"plan(?:s|ned|ning)?(?: to)?|intend(?:s|ed|ing)?|about to|going to|will|shall|aims? to|wants? to|wanted to|hop(?:es|ed|ing) to|prepar(?:es|ed|ing) to|is to|are to|was to|were to|conspir(?:ed|ing))\b"
    ))
});
static IF: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?:^|[,;] ?|\bque |\bdat |\bthat )\b(?:si|s'il|s'ils|si l'on|au cas ou|a supposer que|indien|ingeval|mocht|als [PW]|if|should [PW]|in case|unless|tenzij|provided)(?:\b|$|[^a-z0-9])",
    )
});

static WHETHER: LazyLock<Regex> = LazyLock::new(|| rule(r"\bwhether\b[^;]*$"));

/// Where the words around a trigger are looked for.
pub struct Scope<'a> {
    /// The shadow of the sentence.
    pub text: &'a str,
    /// Bytes of the clause.
    pub clause: Range<usize>,
    /// Bytes of the trigger.
    pub trigger: Range<usize>,
    pub language: Language,
    /// The words are an apposition or field: only a negation inside them or right before them counts.
    pub narrow: bool,
}

/// The modality of the trigger. `future` words of the property itself (plans, threats) are the caller's matter.
pub fn of(scope: &Scope) -> Modality {
    let clause = scope.clause.start.min(scope.trigger.start)..scope.clause.end.max(scope.trigger.end);
    let before = &scope.text[clause.start..scope.trigger.start];
    let here = &scope.text[clause.clone()];
    let lead = &scope.text[..clause.start];
    // A denial governs what follows it, also over the clause border ("nie avoir rencontré", "ontkent dat hij ...").
    let deny = DENY.find_iter(&scope.text[..scope.trigger.start]).last();
    if let Some(d) = deny {
        let gap = &scope.text[d.end()..scope.trigger.start];
        // "After his application was rejected, he went": somebody else's no.
        let passive = scope.language == Language::English && ends_with_be(&scope.text[..d.start()]);
        if !passive && gap.len() < 90 && !gap.contains(';') && !gap.contains(" mais ") && !gap.contains(" maar ") && !gap.contains(" but ")
        {
            return Modality::Denied;
        }
    }
    if scope.language == Language::English && WHETHER.is_match(tail(&scope.text[..scope.trigger.start], 90)) {
        return Modality::Conditional;
    }
    if negated(scope, before, here) {
        return Modality::Negated;
    }
    if IF.is_match(before) || (clause.start > 0 && IF.is_match(&scope.text[clause.start..scope.trigger.start])) {
        return Modality::Conditional;
    }
    if SUSPECT.is_match(before) {
        return Modality::Suspected;
    }
    if HEDGE.is_match(before) || HEDGE.is_match(&scope.text[scope.trigger.clone()]) || hedged_lead(lead) || hedged_tail(scope, &clause) {
        return Modality::Alleged;
    }
    if planned(before, scope) || scope.language == Language::English && infinitive(before, &scope.text[scope.trigger.clone()]) {
        return Modality::Planned;
    }
    Modality::Asserted
}

/// "urged him to expel X": an English infinitive is what somebody wants, unless the verb before it says that it was done.
fn infinitive(before: &str, trigger: &str) -> bool {
    static TO: LazyLock<Regex> = LazyLock::new(|| rule(r"\bto (?:be |have |help |get )?$"));
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?:began|begun|started|continued?s?|used|managed|able|came|come|went on|proceeded|helped|happened|turned out|known|seen|found|had|first|last|only|one|prior|according|proved|confirmed|appeared|seemed) to (?:be |have |help |get )?$",
        )
    });
    let own = trigger.split(' ').next().unwrap_or_default();
    !own.ends_with("ing") && TO.is_match(before) && !DONE.is_match(before)
}

fn ends_with_be(before: &str) -> bool {
    [" was ", " were ", " been ", " being ", " is ", " are "].iter().any(|w| before.ends_with(w))
}

fn negated(scope: &Scope, before: &str, here: &str) -> bool {
    if scope.narrow {
        let text = format!("{}{}", tail(before, 10), &scope.text[scope.trigger.clone()]);
        return match scope.language {
            Language::Dutch => NOT_NL.is_match(&text),
            Language::English => NOT_EN.is_match(&text) && !ONLY_EN.is_match(&text),
            _ => NOT_FR.is_match(&text) && !ONLY_FR.is_match(&text),
        };
    }
    match scope.language {
        Language::Dutch => {
            // The trigger's own words ("zonder gevolg") negate nothing.
            let offset = scope.clause.start.min(scope.trigger.start);
            let mut text = here.to_owned();
            let own = scope.trigger.start - offset..scope.trigger.end - offset;
            text.replace_range(own.clone(), &" ".repeat(own.len()));
            NOT_NL.is_match(&text) && !ONLY_NL.is_match(&text) && !after_comma_only(&text, scope, here)
        }
        Language::English => NOT_EN.is_match(tail(before, 45)) && !ONLY_EN.is_match(here),
        _ => {
            let after = &scope.text[scope.trigger.end..scope.clause.end.max(scope.trigger.end)];
            let around = format!("{}{} {}", before, &scope.text[scope.trigger.clone()], head(after, 14));
            NOT_FR.is_match(&around) && !ONLY_FR.is_match(&around) && negation_reaches(before, &around)
        }
    }
}

/// French "ne ... pas" must close on this verb, not on one long before it.
fn negation_reaches(before: &str, around: &str) -> bool {
    let last = NOT_FR.find_iter(around).last().map_or(0, |m| m.end());
    before.len().saturating_sub(last.min(before.len())) < 30
}

fn after_comma_only(text: &str, scope: &Scope, here: &str) -> bool {
    // A negation in another part, after a comma, of a Dutch clause is not this verb's.
    let offset = scope.clause.start.min(scope.trigger.start);
    let Some(m) = NOT_NL.find_iter(text).next() else { return false };
    let (a, b) = (m.start(), scope.trigger.start - offset);
    let (from, to) = (a.min(b), a.max(b));
    here.get(from..to).is_some_and(|s| s.contains(", "))
}

/// "Selon X, ..." and the like lead a sentence; they hedge every clause after them.
fn hedged_lead(lead: &str) -> bool {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?:selon|d'apres|aux dires|a en croire|volgens|naar verluidt|according to|reportedly|allegedly|il semble(?:rait)? qu|il paraitrait|il serait|zou blijken|it (?:appears|seems) that|it is (?:said|believed|alleged|rumoured) that)",
        )
    });
    lead.len() < 160 && LEAD.is_match(lead)
}

/// "..., selon l'informateur", "..., aldus de bron", "..., according to a source".
fn hedged_tail(scope: &Scope, clause: &Range<usize>) -> bool {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r", (?:selon|d'apres|toujours selon|aux dires|volgens|aldus|naar verluidt|according to|reportedly|allegedly|a en croire|semble-t-il|parait-il)\b",
        )
    });
    TAIL.is_match(&scope.text[scope.trigger.end.min(clause.end)..])
}

fn planned(before: &str, scope: &Scope) -> bool {
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

fn tail(text: &str, bytes: usize) -> &str {
    let mut at = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}

fn head(text: &str, bytes: usize) -> &str {
    let mut at = bytes.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}
