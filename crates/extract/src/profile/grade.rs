//! The Admiralty grade as printed: `Cotation : B/2`, `Evaluatie: C3`, `source B, information 2`.

use super::re;
use model::Grade;
use norm::pattern::Pattern;
use std::sync::LazyLock;

static TOGETHER: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:cotations?|cote[e]?|evaluations?|evalue[e]?|evaluatie|evaluatiecode|grading|graded|grade|fiabilite|betrouwbaarheid|quotering|gequoteerd|beoordeling|beoordeeld|reliability|rating|rated|waardering|classement|code|eval\.?|4x4|indice de fiabilite|assessment|assessed)(?: (?:de|du|la|le|l'|van|de la|het|of|the|source|bron|information|informatie|renseignement|info|admiralty|amiraute|bericht|inlichting|as|als|et|en|and|/)| ?\([^)\n]{0,30}\)|/|l'information)*\s*[:=\-]?\s*[\(\[]?([a-f])\s*[-/.,]?\s*([1-6])\b",
    )
});
static APART: LazyLock<Pattern> = LazyLock::new(|| {
    re(
        r"\b(?:source|bron|fiabilite(?: de la source)?|betrouwbaarheid(?: van de bron)?|reliability(?: of (?:the )?source)?|source reliability|cotation(?: de la)? source)\s*[:=\-]?\s*[\(\[]?([a-f])\b[^0-9\n]{0,60}\n?[^0-9\n]{0,60}?\b(?:information|renseignement|informatie|info|inlichting|credibilite|credibility|geloofwaardigheid|validite|exactitude|juistheid|accuracy|veracite)[^0-9\n]{0,30}?([1-6])\b",
    )
});

/// The first grade of a folded text.
pub fn find(folded: &str) -> Option<Grade> {
    let found = [&*TOGETHER, &*APART].into_iter().filter_map(|r| r.captures(folded)).min_by_key(|c| c.get(0).map_or(0, |m| m.start()))?;
    let source = found.get(1)?.as_str().chars().next()?.to_ascii_uppercase();
    let information = found.get(2)?.as_str().parse().ok()?;
    Some(Grade { source, information })
}
