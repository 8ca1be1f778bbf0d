//! Who somebody or something turned out to be: "l'homme, identifié comme X", "the photo is that of X", "S1 = X".

use super::emit::{Draft, Emitter, Line, words};
use super::role::rule;
use super::shadow::Class;
use model::Property;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Longest description before the verb, in bytes of the shadow.
const DESCRIPTION: usize = 60;

static AS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:(?:a ete|ont ete|est|sont|etait|fut|werd|wordt|is|was|has been|had been|were|being) )?(?:(?:formellement|later|positively|since|ensuite|inmiddels|ondertussen|nadien|depuis) )?(?:door [^;.,:]{1,30}? )?",
        r"(?:identifiee?s?|reconnue?s?|identified|recogni[sz]ed|geidentificeerd|herkend)(?: (?:par|door|by) [^;.,:]{1,40}?)?",
        r" (?:comme(?: etant)?|as|als|zijnde)(?: (?:the|le|la|l'|de|het|een|one|un|une|certain|nomme|genaamde|monsieur|m\.|mr\.?|mme|mrs\.?|ms|dhr\.?|heer|mevrouw|landlady|,)){0,4} ?(?<p>P)"
    ))
});
/// "La voix est celle de X", "het lijk is dat van X".
static THAT_OF: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:^|[,;:.(] ?|\bque |\bdat |\bthat )(?<d>[a-z0-9' -]{3,50}?)(?:, [^,;.]{1,60},)? (?:est|etait|serait|sont|is|was|zijn|zou) (?:[a-z]+ ){0,2}?",
        r"(?:celles? (?:de |d')|ceux de |dat van |die van |deze van |that of |those of )(?:(?:de|la|le|the|m\.|mr|mme|sieur|heer|nomme|genaamde) ){0,2}(?<p>P)"
    ))
});
/// "S1 = X", "nr 1 = X" in a log.
static EQUALS: LazyLock<Pattern> = LazyLock::new(|| rule(r"(?:^|[;,.:(] ?)(?<d>[a-z][a-z0-9 ./-]{0,24}?) ?= ?(?<p>P)"));

/// Emits these claims of a line.
pub fn identities(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    for c in AS.captures_iter(text) {
        let (Some(all), Some(p)) = (c.get(0), c.name("p")) else { continue };
        let clause = line.view.clause(all.start());
        let before = &text[clause.start.min(all.start())..all.start()];
        // "X a été identifié comme Y": who is a person by name has its own rule.
        if line.shadow.slots.iter().any(|s| {
            s.class == Class::Person
                && s.at < all.start()
                && s.at >= clause.start
                && text[s.end()..all.start()].trim_matches([' ', ',']).is_empty()
        }) {
            continue;
        }
        let end = clause.start.min(all.start()) + before.trim_end_matches([' ', ',', '(', '-']).len();
        let start = text[..end].rfind([',', ';', ':', '.', '(', '"']).map_or(0, |n| n + 1).max(clause.start.min(end));
        emit(emitter, line, p.start(), Some(start..end), all.start()..p.start());
    }
    for pattern in [&THAT_OF, &EQUALS] {
        for c in pattern.captures_iter(text) {
            let (Some(p), Some(d)) = (c.name("p"), c.name("d")) else { continue };
            emit(emitter, line, p.start(), Some(d.start()..d.end()), d.end()..p.start());
        }
    }
}

fn emit(emitter: &mut Emitter, line: &Line, person: usize, description: Option<Range<usize>>, trigger: Range<usize>) {
    let text = &line.shadow.text;
    let Some(subject) = line.shadow.slot_at(person).filter(|&s| !line.shadow.slots[s].reference) else { return };
    let said = description.and_then(|r| {
        let start = r.end - text[r.clone()].trim_start().len();
        let start = r.start.max(start.min(r.end));
        (r.end > start + 1 && r.end - start <= DESCRIPTION).then(|| words(emitter.reading, line.shadow, start..r.end))
    });
    emitter.emit(line, &Draft::new(Property::Identified, subject, None, trigger).value(said));
}
