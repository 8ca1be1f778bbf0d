//! What a sentence takes for granted, whatever it says of the rest: relations beside a name, births, participles.

use super::modality::Scope;
use super::role::rule;
use model::Modality;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// A relation or birth that stands beside a name ("son oncle X", "X, né le D", "Y's wife") is taken for granted, whatever the sentence says of the rest;
/// so is what a participle says of a name before it (`tie`: the property is a relation; `beside`: it stands beside a name without a verb, as births and families do).
pub fn presupposed(scope: &Scope, tie: bool, beside: bool) -> Option<Modality> {
    static PARTICIPLE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^(?:(?:interpelle|arrete|condamne|inculpe|ecroue|decede|domicilie|libere|acquitte|relaxe|juge|expulse|poursuivi|detenu|entendu|mort)e?s?|",
            r"(?:aangehouden|opgepakt|gearresteerd|veroordeeld|vrijgelaten|vrijgesproken|verhoord|overleden|gedomicilieerd|wonende|",
            r"arrested|convicted|sentenced|jailed|acquitted|charged|released|questioned|interviewed|deported|residing|living|deceased))\b"
        ))
    });
    if !tie && !PARTICIPLE.is_match(&scope.text[scope.trigger.clone()]) {
        return None;
    }
    static OWNED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:\x22?\b(?:son|sa|ses|leurs?|zijn|haar|hun|his|her|their|mon|ma|mes|mijn|my|notre|onze|our|votre|uw|your) |P's? )(?<adj>(?:[a-z-]+ ){0,2})$",
        )
    });
    static BESIDE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(r"(?:P|[0-9]|D|A|P \([^()]{0,40}\)) ?[,(] ?\(?(?:(?:le|la|l'|les|un|une|de|het|een|the|an?) ?)?(?<adj>(?:[a-z-]+ ){0,2})$")
    });
    static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:est|etait|serait|sont|is|was|are|were|be|being|been|become|zou|zijn|worden|comme|als|as|pas|niet|not|geen|non|no|etre|heet|devenu[es]?|ni|noch|nor|sans|zonder|without|pretendu[es]?|presume[es]?|vermeend[e]?|alleged|supposed|so-called|zogenaamd[e]?|probable|vermoedelijk[e]?|possible|mogelijk[e]?|plus|meer)(?: (?:ook|also|aussi|egalement|bien|wel|nog|now|actually|pas|niet|not|plus|meer|een|le|la|un|une|the|a|an))? ?$",
        )
    });
    let before = &scope.text[..scope.trigger.start];
    // The possessive nearest to the relation: "zou ondergedoken zijn bij zijn tante".
    let word = |at: &usize| *at == 0 || before[..*at].ends_with([' ', '(', ',', '\'']);
    let owned = || {
        let starts = before.char_indices().rev().map(|(n, _)| n).filter(word).take(3);
        let mut found = starts.filter_map(|at| Some((at, OWNED.captures(&before[at..])?.name("adj")?.as_str().to_owned())));
        found.next()
    };
    let beside_name = || {
        let c = BESIDE.captures(before)?;
        Some((c.get(0)?.start(), c.name("adj")?.as_str().to_owned()))
    };
    // The name that owns or precedes is not part of what decides.
    let (at, adjectives) =
        Some(()).filter(|()| tie).and_then(|()| owned()).or_else(|| if beside || !tie { beside_name() } else { None })?;
    let after = &scope.text[scope.trigger.end..];
    let verb = [" is", " was", " zou", " zijn", " waren", " blijkt", " is,"]
        .iter()
        .any(|w| after.strip_prefix(*w).is_some_and(|r| !r.starts_with(char::is_alphabetic)));
    (!verb && !TOLD.is_match(&before[..at]) && !TOLD.is_match(&adjectives)).then_some(Modality::Asserted)
}
