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
        r"(?:identifiee?s?|reconnue?s?|identified|recogni[sz]ed|geidentificeerd|herkend)(?: (?:par|door|by) [^;.,:]{1,40}?| [a-z]+ement| later| nadien| subsequently| inmiddels)?",
        r" (?:comme(?: etant)?|as|als|zijnde)(?: (?:the|le|la|l'|de|het|een|one|un|une|certain|nomme|genaamde|monsieur|m\.|mr\.?|mme|mrs\.?|ms|dhr\.?|heer|mevrouw|landlady|,)){0,4} ?(?<p>P)"
    ))
});
static RELATIVE: LazyLock<Pattern> = LazyLock::new(|| rule(r",? (?:que|qu'|qui|die|dat|whom|who|that)(?: [^;:.P]{1,30})?$"));
/// "La voix est celle de X", "het lijk is dat van X".
static THAT_OF: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:^|[,;:.(] ?|\bque |\bdat |\bthat )(?<d>[a-z0-9' -]{3,50}?)(?:, [^,;.]{1,60},)? (?:est|etait|serait|sont|is|was|zijn|zou) (?:[a-z]+ ){0,2}?",
        r"(?:celles? (?:de |d')|ceux de |dat van |die van |deze van |that of |those of )(?:(?:de|la|le|the|m\.|mr|mme|sieur|heer|nomme|genaamde) ){0,2}(?<p>P)"
    ))
});
/// "S1 = X", "nr 1 = X" in a log.
static EQUALS: LazyLock<Pattern> = LazyLock::new(|| rule(r"(?:^|[;,.:(] ?)(?<d>[a-z][a-z0-9 ./-]{0,24}?) ?= ?(?<p>P)"));

/// Somebody seen or heard of whom no name is known yet.
const SOMEBODY: &str = concat!(
    r"(?:(?:le|la|un|une|ce|cet|cette|de|het|een|die|deze|dit|the|an?|this|that) |l')(?:[a-z-]+ )??(?:conduct(?:eur|rice)|chauffeur|passagere?|hommes?|femme|individu|personne|auteur|jeune|garcon|type|inconnue?|suspecte?|voix|silhouette|",
    r"blessee?|victime|corps|cambrioleur|tireur|voleu(?:r|se)|porteur|acheteur|vendeu(?:r|se)|correspondante?|interlocu(?:teur|trice)|utilisat(?:eur|rice)|motard|",
    r"bestuurder|bestuurster|passagier|man|vrouw|persoon|jongen|meisje|dader|onbekende|stem|lijk|slachtoffer|schutter|beller|koper|verkoper|gebruiker|verdachte|inbreker|",
    r"driver|passenger|woman|person|male|female|boy|girl|youth|caller|voice|body|shooter|gunman|buyer|seller|user|suspect|rider|burglar)"
);
const TITLES: &str = r"(?: ?(?:\bthe|le|la|l'|de|het|een|one|un|une|certain|zekere|nommee?|genaamde|monsieur|m\.|mr\.?|mme|mrs\.?|ms|dhr\.?|heer|mevrouw)){0,3} ?";
/// "Le passager porte une parka, il s'agit de X", "I know the driver, he is X", "le voleur n'était autre que X".
static WHO_IS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(&format!(
        concat!(
            r"\b(?<d>{})\b(?:[^;.P]{{0,90}}[,;:.] ?(?:[a-z' ]{{0,20}} )?(?:il s'agi(?:t|rait) (?:de|d'|du)|c'est|ce serait|het gaat (?:hier )?om|het betreft|dat is|dit is|it is|it's|he is|she is|that's|that is)|",
            r"[^,;:.P]{{0,60}} (?:n'est|n'etait|ne serait) autre qu(?:e|')|[^,;:.P]{{0,60}} (?:is|was|bleek|blijkt) (?:niemand (?:anders|minder) dan|none other than)|",
            r" (?:pourrait (?:bien )?etre|zou(?: wel)?|could be|may be|might be|turned out to be|blijkt|bleek|s'avere etre)){}(?<p>P)"
        ),
        SOMEBODY, TITLES
    ))
});
/// "Sur la photo n° 3, je reconnais X", "the second of the photographs as X".
static SHOWN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?<d>(?:la |le |de |het |the )?(?:[a-z]+ (?:of|van|de) (?:the |de |les |ces )?)?(?:photos?|photographies?|cliche|foto(?:'s)?|photographs?|pictures?|images?|beelden)(?: (?:n°|nr\.?|no\.?|number|nummer)? ?[0-9]+)?),?",
        r"(?: (?:je|ik|i|il|elle|hij|zij|he|she|nous|wij|we)| ?_)? ?(?:reconnai(?:s|t|ssons)|herken(?:t|de|nen)?|recogni[sz]e[sd]?|identifie|as|als|comme)(?: etant)? (?:\x22?(?:m\.|mr\.?|mme|mrs\.?) ?)?\x22?(?<p>P)"
    ))
});

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
        // "Un homme que l'enquêteur identifie comme X": the man.
        let before = RELATIVE.find(before).map_or(before, |m| &before[..m.start()]);
        let end = clause.start.min(all.start()) + before.trim_end_matches([' ', ',', '(', '-']).len();
        let start = text[..end].rfind([',', ';', ':', '.', '(', '"']).map_or(0, |n| n + 1).max(clause.start.min(end));
        emit(emitter, line, p.start(), Some(start..end), all.start()..p.start());
    }
    for pattern in [&THAT_OF, &EQUALS, &WHO_IS, &SHOWN] {
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
