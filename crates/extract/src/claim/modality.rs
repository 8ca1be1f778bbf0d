//! How a thing is said: negated, denied, hedged, suspected, planned, conditional, or plainly.

use super::ahead::{IMPERFECT, asked_for, infinitive, planned};
use super::role::rule;
use model::Modality;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

static NOT_FR: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:suis|es|est|ai|as|avons|ont|etais|etait|avais|avait|connais|connait|sais) (?:pas|jamais)\b|\bn'(?:a|ont|avait|avaient|ai) pu\b|\bne (?:peut|put|purent|pouvait) \b|\b(?:ne|n')[^;.]{0,45}?\b(?:pas|jamais|plus|point|rien|aucune?|guere|nullement|ni)\b|\b(?:aucune?|sans|jamais|nullement|ni)(?: [a-z']+){0,3} $|\bn'(?:a|est|ont|avait|etait)[^;.]{0,14}\b(?:pas|jamais|plus|ni)\b|^(?:aucune?|nulle?)\b|\bpas (?:de|d'|encore) ?(?:[a-z]+ )?$|\b(?:absence|defaut) (?:de |d')(?:toute? )?$",
    )
});
/// The negation right before a noun or participle that stands alone.
static NE_PAS: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:ne|n')[^;.]{0,30}\b(?:pas|jamais|plus)(?: encore| du tout| un| une)? $"));
/// "A refusé par écrit de travailler pour X".
static REFUSED: LazyLock<Pattern> = LazyLock::new(|| rule(r"\brefus(?:e|er|ait|ant)(?: [a-z]+){0,3} d[e'] ?(?:[a-z]+ )?$"));
static ONLY_FR: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:ne|n')[^;.]{0,25}\bque\b|n'est autre|pas seulement|ne fait qu'un|font qu'un"));
static NOT_NL: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:niet|geen|nooit|noch|nergens|geenszins|evenmin|zonder (?:te|dat|om)|niemand|weiger(?:t|de|den)|geweigerd)\b|\bzonder(?: [a-z]+){0,2} $",
    )
});
static ONLY_NL: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\bniet alleen\b|\bniet enkel\b|niemand (?:anders|minder)(?: (?:is|was|blijkt|bleek)(?: te zijn)?)? dan|geen ander(?: (?:is|was|blijkt|bleek))? dan|\bniet uit te sluiten\b|\bzonder (?:verder )?gevolg\b|\bzonder moeite\b",
    )
});
static NOT_EN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"\b(?:not|never|no|nor|neither|without|none|nobody)\b|n't\b|\b(?:failed|refused|refuses|declined) to\b|\bunable to\b")
});
static ONLY_EN: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\bnot only\b|\bno(?:ne)? other than\b|\bno doubt\b|\bnot (?:excluded|ruled out)\b"));

static DENY: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:nie|nient|niait|nia|niant|a nie|ont nie|conteste(?:nt)?|contestait|a conteste|refute|dement|a dementi|dementi|se defend d[e']|ontkent|ontkende|ontkennen|ontkend|betwist|betwistte|loochent|denie[sd]|deny|denying|dispute[sd]|refute[sd]|rejects?|rejected)\b",
    )
});
/// Somebody else is said to say so: hearsay, and the conditional of the press.
static HEDGE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:aurait|auraient|serait|seraient|se serait|pourrait|pourraient|devrait|(?:se )?(?:connaitraient?|rendraient?|trouveraient?|utiliseraient?|ferait|feraient|viendraient?|habiteraient?|resideraient?|logeraient?|detiendraient?|appartiendraient?|travailleraient?|circuleraient?|rencontreraient?|envisageraient?|projetteraient?|voudraient?|prepareraient?|entretiendraient?|frequenteraient?|viseraient?|disposeraient?|possederaient?|conduiraient?|compterait|chercheraient?|s'apprete?raient?|hebergeraient?|donneraient?|parleraient?|voyageraient?|quitteraient?)|",
        r"il parait|parait-il|selon|d'apres|a en croire|aux dires d[eu']|dit-on|on dit|(?:presente|considere|decrit|designe)(?:e?s?)(?: par [a-z ]{3,40})? comme|laisse(?:nt)? (?:penser|entendre|supposer)|la rumeur|il se dit|allegu(?:e|ait)|",
        r"zou|zouden|naar verluidt|volgens|naar eigen zeggen|(?:beschouwd|voorgesteld|omschreven|aangeduid)(?: door [a-z ]{3,40})? als|",
        r"reportedly|allegedly|purportedly|said to|according to|rumou?red|alleged|understood to|(?:regarded|described|presented|considered)(?: by [a-z ]{3,40})? as)\b"
    ))
});
/// Who writes or speaks takes it to be so, and says that he does not know it.
static GUESS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:semble(?:nt|rait|raient)?|apparemment|probable(?:ment)?|vraisemblable(?:ment)?|eventuellement|peut-etre|sans doute|suppose[es]?|presume[es]?|je (?:crois|pense)|nous (?:croyons|pensons)|",
        r"vermoedelijk|vermeend[e]?|blijkbaar|mogelijk|waarschijnlijk|wellicht|misschien|lijkt|schijnt|kennelijk|allicht|geloof ik|ik (?:geloof|denk)|",
        r"apparently|probabl[ey]|possibl[ey]|supposedly|may|might|could|seems?|appears? to|(?:is|are|was|were|been)?(?: now)? ?(?:believed|thought|assessed|assumed)(?: to)?|likely|perhaps|presumabl[ey]|presumed|i (?:think|believe)|we (?:think|believe)|probable cause to believe)\b"
    ))
});
static SUSPECT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:soupconne(?:e?s?|nt|ons)?|suspecte(?:e?s?|nt|ons)?|soupcons?|suspicions?|verdacht (?:(?:word|wordt|werd|worden|ben) )?van|verdenk(?:t|en)|verdenking|vermoed(?:t|en|de|ens?)?|er van verdacht|ervan verdacht|suspected|suspicions?|suspects? that|suspect(?:s|ed)? of)\b",
    )
});
/// Triggers that say the suspicion themselves.
const SUSPECTED: &[&str] = &["suspected of", "soupconn", "verdacht van"];
static IF: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:^|[,;] ?|\bque |\bdat |\bthat )\b(?:si|s'il|s'ils|si l'on|au cas ou|a supposer que|indien|ingeval|mocht|als [PW]|if|should [PW]|in case|unless|tenzij|provided)(?:\b|$|[^a-z0-9])",
    )
});

static WHETHER: LazyLock<Pattern> = LazyLock::new(|| rule(r"\bwhether\b[^;]*$"));
/// Somebody outside the service is the source of what follows.
static REPORTED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:sources?|informat(?:eur|rice)s?|indicateur|riverain[es]*|voisine?s?|temoins?|tiers|anonyme|correspondant|service (?:partenaire|ami|etranger)|partenaires?|",
        r"bron(?:nen)?|informanten?|tipgever|buur(?:man|vrouw|tbewoners?)?|getuigen?|anonieme|(?:partner|zuster)dienst|buitenlandse dienst|",
        r"informants?|neighbours?|neighbors?|residents?|witness(?:es)?|caller|(?:partner|sister|foreign|liaison) (?:service|agency))\b[^;.]{0,70}?",
        r"\b(?:rapport\w*|(?:fait|faisait) (?:connaitre|savoir|part|etat)|indiqu\w+|signal\w+|affirm\w+|dit|apprend|appris|informe|revele|confie|explique|",
        r"report(?:s|ed)?|tells?|told|says?|said|claims?|claimed|stated?|states|advise[sd]|indicate[sd]|",
        r"meldt|meldde|meldden|laat weten|liet weten|zegt|zei|deelt mee|deelde mee|gemeld|meegedeeld|vertelt|vertelde|beweert)\b[^;.]{0,40}?\b(?:que\b|qu'|dat\b|that\b)"
    ))
});

/// Whether words hedge: a hearsay word, or a French conditional; not what rests on images and records, or is somebody's own word.
fn hedged(text: &str) -> bool {
    static CONDITIONAL: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b([a-z]*[a-z](?:er|ir|dr|vr)ai)(?:t|ent)\b"));
    let hearsay = HEDGE.find_iter(text).any(|m| !(is_according(m.as_str()) && vouched(&text[m.end()..])));
    hearsay || CONDITIONAL.captures_iter(text).any(|c| c.get(1).is_some_and(|m| !IMPERFECT.contains(&m.as_str())))
}

fn is_according(word: &str) -> bool {
    matches!(word, "selon" | "d'apres" | "volgens" | "according to" | "aldus" | "toujours selon")
}

/// "According to" records, or somebody who says it as his own knowledge; of an informant, a rumour or the press it stays hearsay.
fn vouched(after: &str) -> bool {
    static HEARSAY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(
            r"^ ?(?:(?:[a-z'-]+ |[ld]'){{0,3}}?(?:{}|renseignements?|informations?|inlichtingen|informatie|information|intelligence|rumeurs?|geruchten?|rumou?rs?|presse|pers|press|medias?|certains|sommigen|some|enquetes?)\b|(?:une?|een|an?|des|several|plusieurs|verscheidene) [a-z'-]+(?: [a-z'-]+)?(?: [a-z]+|[,.;]|$))",
            super::source::INFORMANT
        ))
    });
    !HEARSAY.is_match(after)
}

/// A surveillance that ends is no longer one, and one that is decided is not yet.
pub fn of_measure(text: &str, clause: &Range<usize>, said: Modality) -> Modality {
    static ENDS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:cess(?:e|ent|era|ee?s?)|prend(?:ra|s)? fin|prennent fin|pris fin|mis fin|mettons fin|met fin|mettre fin|levee?s?|leve|interromp(?:u|ue|us|ues|ons)|suspendue?s?|abandonnee?s?|arretee?s?|n'est plus|ne (?:sera|seront|sont|fait) plus|termine(?:e|es|s)?|clos(?:e|es)?|",
            r"stopgezet|stop gezet|gestopt|beeindigd|opgeheven|opgeschort|afgesloten|stilgelegd|loopt af|liep af|eindigt|eindigde|niet (?:langer|meer|verlengd|hernieuwd)|",
            r"ends|ended|lifted|discontinued|terminated|stood down|withdrawn|suspended|ceases?|ceased|called off|no longer|not (?:renewed|extended))\b"
        ))
    });
    static TO_COME: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:mesures? (?:decidees?|proposees?)|decidee?s?|a (?:dater|compter) d[eu']|sera (?:mise?|placee?|effectuee?|assuree?)|debutera|commencera|proposee?s?|proposons|vanaf (?:maandag|morgen|volgende|D)|wordt (?:opgestart|ingezet|voorgesteld)|zal (?:worden|starten|beginnen)|start op|will (?:begin|start|be)|to (?:begin|start)|proposed|from (?:monday|tomorrow|next))\b",
        )
    });
    let here = &text[clause.clone()];
    match said {
        Modality::Asserted if ENDS.is_match(here) => Modality::Negated,
        Modality::Asserted if TO_COME.is_match(here) => Modality::Planned,
        other => other,
    }
}

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
    let mut affirmed = false;
    if let Some(d) = deny {
        let gap = &scope.text[d.end()..scope.trigger.start];
        // "After his application was rejected, he went": somebody else's no.
        let passive = scope.language == Language::English && ends_with_be(&scope.text[..d.start()]);
        let parted = gap.contains(';') || gap.contains(" mais ") || gap.contains(" maar ") || gap.contains(" but ");
        if !passive && gap.len() < 90 && !parted {
            affirmed = undenied(&scope.text[..d.start()], gap);
            if !affirmed {
                return Modality::Denied;
            }
        }
    }
    if scope.language == Language::English && WHETHER.is_match(tail(&scope.text[..scope.trigger.start], 90)) {
        return Modality::Conditional;
    }
    if !affirmed && negated(scope, before, here) {
        return Modality::Negated;
    }
    if conditions(scope.text, scope.trigger.start)
        || IF.is_match(before)
        || (clause.start > 0 && IF.is_match(&scope.text[clause.start..scope.trigger.start]))
    {
        return Modality::Conditional;
    }
    let own = &scope.text[scope.trigger.clone()];
    if SUSPECT.is_match(before) || SUSPECTED.iter().any(|w| own.starts_with(w)) {
        return Modality::Suspected;
    }
    let reported = tail(&scope.text[..scope.trigger.start], 260);
    if guessed(scope, before, own, &clause) && !hedged(before) {
        return Modality::Suspected;
    }
    if hedged(before) || hedged(own) || hedged_lead(lead) || hedged_tail(scope, &clause) || REPORTED.is_match(reported) {
        return Modality::Alleged;
    }
    if planned(before, scope)
        || asked_for(before, scope)
        || scope.language == Language::English && infinitive(before, &scope.text[scope.trigger.clone()])
    {
        return Modality::Planned;
    }
    Modality::Asserted
}

/// "Betwist niet", "does not deny", "ne nie pas": what is said is not denied.
fn undenied(before: &str, gap: &str) -> bool {
    static NOT: LazyLock<Pattern> = LazyLock::new(|| rule(r"(?:\bne |\bn'|\bnot |n't |\bniet |\bnor |\bnever )(?:[a-z]+ ){0,2}$"));
    static AFTER: LazyLock<Pattern> = LazyLock::new(|| rule(r"^ (?:_ )?(?:pas|point|nullement|aucunement|niet|geenszins)\b"));
    NOT.is_match(before) || AFTER.is_match(gap)
}

/// A sentence that opens with its condition: "If the set was his, he called her"; not the French "si" that concedes.
fn conditions(text: &str, at: usize) -> bool {
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^[^a-z_]{0,6}(?:if|should [PW]|were [PW] to|indien|mocht|als [PW]|wanneer zou|s'il|s'ils|si (?:la|le|l'|les|[PW])|au cas ou) ?[^;]*$",
        )
    });
    static OWN: LazyLock<Pattern> = LazyLock::new(|| rule(r"^[^,;]*,[^;]{0,120}$"));
    LEAD.is_match(&text[..at]) && OWN.is_match(&text[..at])
}

/// Whether a word of likelihood stands before the trigger, in it, or right after what it says.
fn guessed(scope: &Scope, before: &str, own: &str, clause: &Range<usize>) -> bool {
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:il (?:semble(?:rait)?|est (?:probable|possible)|se p(?:eut|ourrait)) qu|it (?:appears|seems) that|it is (?:believed|likely|possible|probable|thought|assessed) that|cause to believe that|reden om te geloven dat)",
        )
    });
    static TAIL: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^[^;.]{0,60}(?:, (?:je crois|je pense|semble-t-il|geloof ik|denk ik|i think|i believe)\b|\((?:vermoedelijk|probable(?:ment)?|probabl[ey]|presum[a-z]+|waarschijnlijk|\?)| vermoedelijk\b)",
        )
    });
    let after = &scope.text[scope.trigger.end..clause.end.max(scope.trigger.end)];
    GUESS.is_match(before) || GUESS.is_match(own) || LEAD.is_match(&scope.text[..scope.trigger.start]) || TAIL.is_match(after)
}

fn ends_with_be(before: &str) -> bool {
    [" was ", " were ", " been ", " being ", " is ", " are "].iter().any(|w| before.ends_with(w))
}

fn negated(scope: &Scope, before: &str, here: &str) -> bool {
    if scope.narrow {
        let text = format!("{}{}", tail(before, 10), &scope.text[scope.trigger.clone()]);
        return match scope.language {
            Language::Dutch => NOT_NL.is_match(&text) && !ONLY_NL.is_match(&text),
            Language::English => NOT_EN.is_match(&text) && !ONLY_EN.is_match(&text),
            _ => (NOT_FR.is_match(&text) || NE_PAS.is_match(before)) && !ONLY_FR.is_match(&text),
        };
    }
    match scope.language {
        Language::Dutch => {
            // The trigger's own words ("zonder gevolg") negate nothing.
            let offset = scope.clause.start.min(scope.trigger.start);
            let mut text = here.to_owned();
            let own = scope.trigger.start - offset..scope.trigger.end - offset;
            text.replace_range(own.clone(), &" ".repeat(own.len()));
            let no = NOT_NL.find_iter(&text).any(|no| !of_another(here, &no.range(), &own));
            no && !ONLY_NL.is_match(&text) && !after_comma_only(&text, scope, here)
        }
        Language::English => {
            let near = tail(before, 45);
            // "Who is not subject to our rules, telephoned him", "has no job and drives a BMW": another verb's no.
            let gap = NOT_EN.find_iter(near).last().map(|m| &near[m.end()..]);
            let another = |gap: &str| {
                gap.contains(" but ")
                    || gap.contains(" until ")
                    || gap.contains(" before ")
                    || (gap.contains(", ") || gap.contains(" and ")) && !goes_on(gap)
            };
            gap.is_some_and(|g| !another(g)) && !ONLY_EN.is_match(here)
        }
        _ => {
            let after = &scope.text[scope.trigger.end..scope.clause.end.max(scope.trigger.end)];
            // "Sans exploitation" ends with the trigger; what begins behind it, "laissé aller le 3, sans autre mesure", is another thing's.
            let upto = format!("{before}{} ", &scope.text[scope.trigger.clone()]);
            let around = format!("{upto}{}", head(after, 14).trim_end());
            let no = |text: &str| NOT_FR.is_match(text) && negation_reaches(before, text);
            REFUSED.is_match(before) || !ONLY_FR.is_match(&around) && (no(&upto) || no(&around))
        }
    }
}

/// "Leverde de wagen in en wilde geen bon", "wilde geen bon en leverde de wagen in": a no of the verb that a conjunction begins, or ends.
fn of_another(text: &str, no: &Range<usize>, own: &Range<usize>) -> bool {
    static JOINS: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:en|maar|doch) (?:(?:dus|toen|daarna|dan|ook|zelf) )?(?<v>[a-z]+)"));
    let between = if no.start < own.start { &text[no.end..own.end] } else { &text[own.end..no.end] };
    // "Van een sloep was geen sprake: hij had ..." is two sentences; "Kent u X: ik ken hem niet" answers.
    no.start < own.start && between.contains([':', ';'])
        || JOINS.captures_iter(between).any(|c| c.name("v").is_some_and(|v| super::open::is_finite(v.as_str())))
}

/// "Never met, spoke to or called X": one no over several verbs.
fn goes_on(gap: &str) -> bool {
    static SHORT: LazyLock<Pattern> = LazyLock::new(|| rule(r"^ ?[a-z]+(?:, [a-z]+(?: to| with)?)*,? (?:or|nor) |^ ?[a-z]+, "));
    SHORT.is_match(gap)
}

/// French "ne ... pas" must close on this verb, not on one long before it, nor on one that a conjunction parts from it.
fn negation_reaches(before: &str, around: &str) -> bool {
    static ANOTHER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(r"\b(?:et|mais) (?:(?:il|elle|on|[ld]'|m'|lui) ?)?(?:(?:a|ont|ai|avait|est|sont|etait)\b|[a-z]{3,}(?:ait|aient)\b)")
    });
    let last = NOT_FR.find_iter(around).last().map_or(0, |m| m.end()).min(before.len());
    before.len() - last < 30 && !ANOTHER.is_match(&before[last..])
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
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:selon|d'apres|aux dires|a en croire|volgens|naar verluidt|according to|reportedly|allegedly|il paraitrait|il serait|zou blijken|it is (?:said|alleged|rumoured) that)",
        )
    });
    lead.len() < 160 && LEAD.find(lead).is_some_and(|m| !(is_according(m.as_str()) && vouched(&lead[m.end()..])))
}

/// "..., selon l'informateur", "..., aldus de bron", "..., according to a source".
fn hedged_tail(scope: &Scope, clause: &Range<usize>) -> bool {
    static TAIL: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r", (?:selon|d'apres|toujours selon|aux dires|volgens|aldus|naar verluidt|according to|reportedly|allegedly|a en croire|semble-t-il|parait-il)\b",
        )
    });
    let after = &scope.text[scope.trigger.end.min(clause.end)..];
    TAIL.find(after).is_some_and(|m| !(is_according(m.as_str().trim_start_matches([',', ' '])) && vouched(&after[m.end()..])))
}

pub(super) fn tail(text: &str, bytes: usize) -> &str {
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
