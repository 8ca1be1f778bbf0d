//! Whose words a sentence reports: "X declares that ...", "according to his mother", "..., said a source".

use super::role::rule;
use super::shadow::{Class, Shadow, Slot};
use norm::pattern::{Captures, Pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// Who is said to say it.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A slot of the shadow.
    Slot(usize),
    /// Bytes of the shadow: somebody without a name ("his landlady").
    Words(Range<usize>),
}

/// Who hands information on without being named.
pub const INFORMANT: &str = r"(?:informat(?:eur|rice)s?|sources?(?: humaine)?|indicateurs?|informante?n?s?|bron(?:nen)?|tipgevers?)";

/// Whoever may be quoted without a name.
const ROLE: &str = concat!(
    r"(?:informat(?:eur|rice)s?|sources?|indicateurs?|informante?n?s?|bron(?:nen)?|tipgevers?|",
    r"temoins?|collegues?|voisine?s?|riveraine?s?|proprietaire|bailleur|concierge|gardien(?:ne)?|avocate?s?|medecin|legiste|expert|psychologue|employeur|patron(?:ne)?|gerante?|enqueteurs|policiere?s?|procureur|famille|pere|mere|frere|soeur|fils|fille|cousine?|oncle|tante|epouse|epoux|mari|femme|compagnon|compagne|parents?|grand-mere|grand-pere|neveu|niece|victime|plaignante?|prevenue?|conduct(?:eur|rice)|passagere?|locataire|direct(?:eur|rice)|maire|bourgmestre|autorites|requerant|",
    r"getuigen?|collega(?:'s)?|buren|buur(?:man|vrouw|tbewoners?)|verhuurder|huisbaas|eigenaar|uitbater|advocaa?t|arts|deskundige|werkgever|speurders|familie|vader|moeder|broer|zus|zoon|dochter|neef|nicht|oom|tante|echtgenote|echtgenoot|vrouw|partner|vriendin|vriend|ouders|oma|opa|grootmoeder|grootvader|slachtoffer|klager|klaagster|aangever|aangeefster|bestuurder|passagier|huurder|directeur|burgemeester|autoriteiten|justitie|",
    r"witness(?:es)?|neighbou?rs?|landlord|landlady|owner|manager|lawyer|solicitor|counsel|barrister|doctor|employer|colleagues?|detectives|prosecutors?|prosecution|family|father|mother|mum|dad|brother|sister|son|daughter|cousin|uncle|aunt|wife|husband|girlfriend|boyfriend|friends|grandmother|grandfather|complainant|driver|passenger|tenant|director|mayor|authorities|(?:partner |sister |liaison )service|caller|spokes(?:man|woman|person)|officials?|residents)"
);

/// Verbs of saying, thinking and writing that take a subordinate clause.
const SAYS: &str = concat!(
    r"(?:declar(?:e|ent|ait|aient|a)|affirm(?:e|ent|ait|a)|expliqu(?:e|ent|ait|a)|precis(?:e|ent|ait|a)|indiqu(?:e|ent|ait|a)|soutien(?:t|nent)|soutenait|pretend(?:ent|ait)?|reconnai(?:t|ssait)|adme(?:t|ttent|ttait)|avou(?:e|ait|a)|dit|disait|racont(?:e|ait|a)|confirm(?:e|ent|ait|a)|maintien(?:t|nent)|signal(?:e|ent|ait|a)|rapport(?:e|ent|ait|a)|nie|niait|contest(?:e|ait|a)|dement|ajout(?:e|ait|a)|expos(?:e|ait)|allegu(?:e|ait)|assur(?:e|ait|a)|jur(?:e|ait|a)|confi(?:e|ait|a)|relat(?:e|ait)|repond(?:ait|it)?|annonc(?:e|ait|a)|apprend|estim(?:e|ait)|pens(?:e|ait)|croi(?:t|yait)|se (?:souvient|rappelle)|temoign(?:e|ait|a)|",
    r"verklaar(?:t|de|den)|zegt|zei|zeggen|zeiden|stelt|stelde|beweer(?:t|de)|beweren|bevestig(?:t|de|en)|geeft toe|gaf toe|meldt|meldde|melden|vertel(?:t|de)|vertellen|herinnert zich|ontken(?:t|de)|betwist|betwistte|meent|denkt|gelooft|voegt toe|liet weten|laat weten|getuig(?:t|de)|antwoord(?:t|de)|erken(?:t|de)|deelt mee|deelde mee|legt uit|legde uit|",
    r"stated?|states|said|says?|claim(?:s|ed)?|told|tells?|explain(?:s|ed)?|confirm(?:s|ed)?|admit(?:s|ted)?|report(?:s|ed)?|denie[sd]|den(?:y|ies)|add(?:s|ed)|maintain(?:s|ed)|insist(?:s|ed)|agree[sd]|accept(?:s|ed)|allege[sd]|repl(?:ies|ied)|answer(?:s|ed)|recall(?:s|ed)|remember(?:s|ed)|advise[sd]|assert(?:s|ed)|testifie[sd]|describe[sd]|complain(?:s|ed)|swears|swore|thinks|thought|believe[sd]|deposes|declare[sd]|",
    // Of these a clause must follow; the participles need their auxiliary.
    r"(?:ecrit|ecrivait|schrijft|schreef|writes|wrote)(?: [a-z]+| [POB]){0,3}?,? (?:qu[e']|dat|that)|",
    r"(?:a|ont|avait|avaient|ai) (?:[a-z]+ )?(?:reconnu|admis|pretendu|dementi|repondu|appris|ecrit|soutenu|dit|su que)|",
    r"(?:heeft|hebben|had|hadden) (?:[a-z]+ )?(?:gezegd|gemeld|verteld|verklaard|toegegeven|geantwoord|meegedeeld|bevestigd|ontkend))"
);

/// What may stand between the subject and the verb.
const BETWEEN: &str = concat!(
    r"(?: ?\([^()]{0,60}\))?(?:,[^;.P]{0,80},)? ?(?:(?:",
    r"nous|[BW]|vous|me|lui|leur|qui|en|y|s'est|a|ai|ont|avait|avaient|egalement|aussi|toujours|ensuite|alors|encore|bien|spontanement|formellement|",
    r"die|heeft|hebben|had|hadden|hierover|ook|nog|nu|wel|daarop|verder|ons|mij|zelf|",
    r"who|which|has|have|also|further|then|now|later|himself|herself|repeatedly|immediately) |m'a(?:vait)? |m'|l'a ){0,4}"
);

static BEFORE: LazyLock<Pattern> = LazyLock::new(|| rule(&format!(r"(?:(?<p>[POB])|\b(?<n>(?:{OWN} )?{ROLE})){BETWEEN}\b(?<v>{SAYS})\b")));
const OWN: &str = "(?:his|her|their|son|sa|leur|zijn|haar|hun|votre|uw|your)";

static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    let title = r"(?:(?:le|la|l'|les|un|une|de|het|een|the|a|an|son|sa|zijn|haar|his|her|m\.|mme|monsieur|madame|mr\.?|mrs\.?|ms\.?|dhr\.|mevrouw|heer) ?){0,3}?";
    rule(&format!(
        r#"[,"] ?(?:a |heeft |had )?{SAYS} {title}(?:(?<p>[POB])|(?<n>(?:{OWN} )?{ROLE})\b)|[,"] ?{title}(?:[a-z]+ )?(?:(?<p2>[POB])|(?<n2>(?:{OWN} )?{ROLE})) (?:has |had |a |heeft )?(?:said|says|told|announced|zei|zegt|gezegd|meldt|meldde|dit|declare|annonce|precise|affirme|indique|explique)\b[^,;]{{0,30}}$"#
    ))
});

static ACCORDING: LazyLock<Pattern> = LazyLock::new(|| {
    let lead = r"\b(?:selon|d'apres|volgens|according to|aldus|aux dires d[eu']|a en croire|naar zeggen van)\b ?:? ?";
    let title = r"(?:(?:m\.|mme|mr\.?|mrs\.?|ms\.?|dhr\.|monsieur|madame|mevrouw|inspecteur|commissaris|me) ?)?";
    let det = r"(?:(?:le|la|les|un|une|notre|nos|votre|son|sa|leur|de|het|een|onze|uw|zijn|haar|hun|the|a|an|our|your|his|her|their|certaine?|zekere) |l'|d')";
    rule(&format!(
        r"{lead}(?:(?<r>elle|lui|haar|hem|her|him)(?:[,.;:)]|$| [POBA]| (?:is|was|heeft|had|zou|woont|est|a|avait|etait|has|staat)\b)|{det}{{0,2}}?(?:[a-z'-]+ ){{0,2}}?(?<n>(?:{OWN} )?{ROLE})\b(?:,? {title}(?<p2>P))?|(?:{det}{{1,2}}(?:[a-z'-]+ ){{0,3}}?(?:[a-z'-]+, )?)?{title}(?<p>[POB]))"
    ))
});

static FROM: LazyLock<Pattern> = LazyLock::new(|| {
    rule(&format!(
        r"\b(?:de source|from|van|par|by|door)\b[: ]*(?:(?:le|la|l'|les|un|une|notre|nos|de|het|een|onze|the|a|an|our|certain) ?)*(?<n>(?:{INFORMANT}|source humaine|renseignements?)\b(?: [a-z]+(?:ee?s?|able|igd|ous|ed)\b)?)"
    ))
});

/// Whoever the sentence says speaks of what stands at `trigger` (bytes of the shadow).
pub fn of(shadow: &Shadow, trigger: &Range<usize>) -> Option<Source> {
    before(shadow, trigger).or_else(|| after(shadow, trigger)).or_else(|| according(shadow, trigger)).or_else(|| {
        let c = FROM.captures_iter(&shadow.text).find(|c| c.get(0).is_some_and(|m| m.start() != trigger.start))?;
        Some(Source::Words(c.name("n")?.range()))
    })
}

/// "X, ..., declares that": the last that stands before the trigger, in the same part of the sentence.
pub fn before(shadow: &Shadow, trigger: &Range<usize>) -> Option<Source> {
    let text = &shadow.text;
    let said = BEFORE.captures_iter(text).filter(|c| c.get(0).is_some_and(|m| m.end() <= trigger.start + 3 && reports(text, c)));
    let c = said.last()?;
    let end = c.get(0)?.end();
    if text.get(end..trigger.start).is_some_and(|gap| gap.contains(';')) {
        return None;
    }
    who(shadow, &c, ["p", "n"])
}

static BY: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^ (?:par|by|door) (?:(?:the|le|la|les|l'|de|het|een|an?|un|une|his|her|son|sa) ?)?(?:[POB]|[a-z]+ [a-z]+)?"));
static INFINITIVE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:[a-z]{3,}(?:er|ir|re)|\x22(?:je|j'|il|elle|nous|on|c'|[a-z]{3,}(?:er|ir|re) ))"));

/// Whether the verb says what its subject says: no passive, and no French name after "dit".
fn reports(text: &str, c: &Captures) -> bool {
    let (Some(all), Some(verb)) = (c.get(0), c.name("v")) else { return false };
    let after = text[all.end()..].trim_start();
    let passive = BY.is_match(&text[all.end()..]);
    let called = verb.as_str() == "dit"
        && !["que ", "qu'", ":", "avoir ", "etre ", "ne ", "n'", "il ", "elle ", "a ", "au ", "aux ", ","]
            .iter()
            .any(|w| after.starts_with(w));
    !passive && !(called && !INFINITIVE.is_match(after))
}

fn after(shadow: &Shadow, trigger: &Range<usize>) -> Option<Source> {
    let text = &shadow.text;
    let c = AFTER.captures_iter(text).find(|c| c.get(0).is_some_and(|m| m.start() >= trigger.end))?;
    if text.get(trigger.end..c.get(0)?.start()).is_some_and(|gap| gap.contains(';')) {
        return None;
    }
    who(shadow, &c, ["p", "n"]).or_else(|| who(shadow, &c, ["p2", "n2"]))
}

/// Papers and pictures, which say nothing as somebody's word: "selon la facture de X".
static EVIDENCE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:gegevens|facturati[eo]n?|facture|beelden|opnames?|images|enregistrements?|photos?|releves?|registr[ey]s?|register|records?|footage|recordings?|contrats?|contract|bail|polis|voix|stem|voice|dires|bornage|donnees|data)\b",
    )
});

/// "Selon X", "volgens haar moeder, X": not over a semicolon.
pub fn according(shadow: &Shadow, trigger: &Range<usize>) -> Option<Source> {
    let text = &shadow.text;
    let c = ACCORDING.captures_iter(text).find(|c| {
        c.get(0).is_some_and(|m| {
            let (from, to) = (m.end().min(trigger.start), m.start().max(trigger.end));
            let gap = if m.start() < trigger.start { text.get(from..trigger.start) } else { text.get(trigger.end..to) };
            m.start() != trigger.start && !gap.is_some_and(|g| g.contains(';'))
        })
    })?;
    if EVIDENCE.is_match(c.get(0)?.as_str()) {
        return None;
    }
    if let Some(pronoun) = c.name("r") {
        let named = |s: &&Slot| s.class == Class::Person && s.at < pronoun.start();
        return shadow.slots.iter().filter(named).map(|s| s.at).next_back().and_then(|at| shadow.slot_at(at)).map(Source::Slot);
    }
    // "Volgens de buren woont hij": a pronoun some words on is no source.
    let strayed = c.name("p").is_some_and(|m| {
        let near =
            c.get(0).is_some_and(|all| m.start() - all.start() < 16 && !all.as_str()[..m.start() - all.start()].trim_end().ends_with(','));
        !near && shadow.slot_at(m.start()).is_some_and(|n| shadow.slots[n].reference)
    });
    if strayed {
        return None;
    }
    who(shadow, &c, ["p2", "n"]).filter(|s| matches!(s, Source::Slot(_))).or_else(|| who(shadow, &c, ["p", "n"]))
}

fn who(shadow: &Shadow, c: &Captures, [named, described]: [&str; 2]) -> Option<Source> {
    // The unit that says "we" is the document itself.
    let speaks = |n: &usize| shadow.slots[*n].target.is_some() && !(shadow.slots[*n].reference && shadow.slots[*n].class != Class::Person);
    let slot = c.name(named).and_then(|m| shadow.slot_at(m.start())).filter(speaks);
    slot.map(Source::Slot).or_else(|| c.name(described).map(|m| Source::Words(m.range())))
}
