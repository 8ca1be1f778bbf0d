//! What somebody does with the one who speaks: "X a conduit mon fourgon", "Y is tien keer bij mij aan boord geweest".

use super::super::emit::{self, Draft, Emitter, Line};
use super::super::role::rule;
use super::super::shadow::{Class, Shadow, fold};
use model::{DocumentKind, Property};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// What is one's own.
static MINE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:mon|ma|mes|notre|nos|chez moi|chez nous|avec moi|avec nous|mijn|m'n|onze|ons|bij ons|my|mine|our|us)\b|",
        r"\b(?:nous|on|we|wij)\b[^.;]{0,40}\b(?:ensemble|samen|together)\b|",
        // "X, oui, un associé d'autrefois".
        r"P, (?:(?:oui|ja|yes), )?(?:une?|een|an?) (?:[a-z]+ )?(?:associee?|partenaire|compagnon|vennoot|zakenpartner|partner|associate)\b|",
        // What somebody is to whoever says so.
        r"\b(?:est|etait|c'est|is|was|blijft|reste|remains) (?:juste |gewoon |just )?(?:comme |als |like )?(?:une?|een|an?) (?:(?:bonne?|grande?|vieille?|vieil|goede|oude|beste|good|old|close) )?(?:amie?|copain|copine|pote|camarade|collegue|voisine?|fils|frere|soeur|connaissance|client|cliente|vriend|vriendin|maat|kameraad|collega|buurman|buurvrouw|zoon|broer|zus|kennis|klant|friend|mate|pal|colleague|neighbour|son|brother|sister|acquaintance|customer)\b"
    ))
});
/// "Die heeft mijn fiets gemaakt": whoever was asked about.
static DEMONSTRATIVE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:die|dat (?:is|was)|c'est|c'etait|celui-la|celle-la|that (?:is|was)|that's)\b"));
/// What is done together: "on boit un coup", "we zien elkaar", "we play darts"; with whom: "avec Y on fait de la gym"; and what those who
/// say "we" give, let or pay.
static SHARED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:\bon|W)(?: se | s'| W | a | avait | avons | avions | )(?:est |etait |sommes |etions )?(?:bo[iu]\w*|bu|mang\w*|jou\w+|fai[ts]\w*|fais\w+|allait|travaill\w*|parl\w*|discut\w*|rigol\w*|partag\w*|pren\w+|pris|vo[iy]\w*|vu|crois\w*|connai\w*|connu\w*|ecri\w*|retrouv\w*|rencontr\w*|appel\w*|salu\w*|frequent\w*|tutoi\w*|entend\w*)\b|",
        r"W[^.;,]{0,30} (?:elkaar|samen)\b|W (?:drinken|dronken|eten|aten|spelen|speelden|werken|werkten|praten|praatten|kaarten|kaartten|vissen|visten|varen|voeren|gaan|gingen|delen|deelden)\b|",
        r"W(?:'ve| have| had|'d)? (?:drink|drank|eat|ate|play(?:ed)?|work(?:ed)?|talk(?:ed)?|spoke|speak|met|meet|fish(?:ed)?|share[ds]?|go|went|know each|text(?:ed)?|wrote|chat(?:ted)?|pay|paid|give|gave|lend|lent|rent(?:ed)?|sell|sold|help(?:ed)?|employ(?:ed)?)\b|",
        r"(?:\bon|W) (?:(?:lui|leur|l') ?)?(?:a |avons |avait )?(?:vers\w*|pa[iy]\w*|donn\w*|pret\w+|lou\w+|vend\w*|achet\w*|aid\w*|heberg\w*|emploi\w*|embauch\w*)\b|W (?:betalen|betaalden|geven|gaven|lenen|leenden|verhuren|verhuurden|verkopen|verkochten|helpen|hielpen)\b|",
        r"\b(?:avec|met|with) (?:[a-z.]+ ){0,2}P,? (?:[a-z]+ )?(?:on\b|W)|",
        // "X nous donnait rendez-vous".
        r"P,? W"
    ))
});
/// What he is to the one asked, or what of his: "Een klant.", "Ik rij zijn paletten."
static HIS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:[a-z]{1,10} ?[:.] ?)?(?:(?:c'est|c'etait|dat is|dat was|it's|he's|she's) )?(?:une?|een|an?|mon|ma|mijn|my) (?:[a-z]+ )?(?:cliente?|klant|customer|amie?|copain|copine|pote|voisine?|collegue|connaissance|vriend|vriendin|maat|buurman|buurvrouw|collega|kennis|friend|mate|neighbour|colleague|acquaintance|patron|patronne|baas|boss|fournisseur|leverancier|supplier|associee?|vennoot|partner|locataire|huurder|tenant)\b|",
        r"(?:\bje |\bj')[^.;]{0,30}\b(?:son|sa|ses) [a-z]{3,}|\bik [^.;]{0,30}\b(?:haar|zijn) (?:[a-fh-z]|g[a-df-z])[a-z]{2,}|\bi [^.;]{0,30}\b(?:his|her) [a-z]{3,}"
    ))
});
pub(in super::super) static NOT: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:ne|n'|pas|jamais|plus|niet|nooit|geen|not|never)\b|n't\b|\bn'"));
/// A name alone, and one in its case: "M. Y.", "Aan meneer Y, voor vergaderingen".
static ALONE: LazyLock<Pattern> = LazyLock::new(|| rule(r"^[-\x22 ]*(?:[a-z]{1,7}\.? ){0,2}P[.!]?$"));
static IN_CASE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"^[-\x22 ]*(?:aan|met|bij|van|voor|door|naar|a|au|avec|chez|de|pour|par|with|from|to|for|by|at) (?:[a-z.']+ ){0,3}P")
});
/// "Eén keer vierhonderd euro, aan die X": of an answer that names nobody else the speaker paid.
static PAID: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:\b(?:euros?|eur|francs?|frank|pounds?|pond|dollars?|balles|briefjes?|billets?)\b|[€£$])[^.;?]{0,20} (?:aan|van|a|de|to|from) (?:[a-z]+ ){0,2}P",
    )
});
/// Believing, hearing, reading, wondering: no dealing with anybody.
static ONLY_TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:pense|crois|trouve|trouvais|suppose|imagine|ignore|entendu (?:dire|parler)|ai lu|on m'a (?:dit|parle)|parait|peut-etre|sans doute|journal|journaux|television|presse|avocate?|",
        r"denk|dacht|vond|geloof|vermoed|misschien|wellicht|hoorde zeggen|horen zeggen|heb gehoord|las|gelezen|krant|televisie|advocaat|",
        r"think|thought|believe|suppose|guess|perhaps|maybe|possibly|heard|read|newspapers?|television|lawyer|solicitor)\b"
    ))
});

/// Never met, never heard of: what was asked about is not owned to.
static NEVER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        // "X, je ne l'ai jamais eu au téléphone", "nooit aan de lijn gehad", "never had him on the phone".
        r"\bjamais (?:eue?s? (?:au telephone|devant|en ligne|affaire|le moindre|de contact|aucun)|adresse la parole|approchee?|frequentee?|serre la main)\b|",
        r"\bnooit (?:(?:aan de (?:lijn|telefoon)|voor (?:me|mij)|contact|iets)\b[^.;]{0,25} gehad|(?:een |de )?hand (?:gegeven|geschud))\b|",
        r"\bnever (?:had (?:him|her|them|any(?:thing)?|P)\b[^.;]{0,12} (?:on the (?:phone|line)|before me|contact|dealings?|to do with)|shaken? (?:his|her) hand|shook)\b|",
        r"\bjamais (?:vue?|rencontree?|entendue?|parle|connue?|croisee?)\b|\b(?:ne|n')[^.;]{0,20}\bconn\w+ (?:pas|personne)\b|\bce nom-?la\b|\b(?:ne )?(?:sais|savais|vois|voyais) pas (?:de )?qui\b|\baucune idee\b|\bconnais pas\b|",
        r"\bnooit (?:van )?(?:gehoord|gezien|ontmoet|gesproken|gekend)\b|\bken(?: ik)?(?: \w+){0,3} niet\b|\bzegt (?:me|mij) (?:niets|niks)\b|\b(?:weet|wist) (?:ik )?niet wie\b|\bgeen idee\b|",
        r"\bnever (?:heard|seen|met|spoke|spoken|knew|known)\b|\b(?:don't|do not|didn't|did not) know\b|\bmeans nothing to me\b|\bno idea\b"
    ))
});

/// Bytes of a sentence in which its first word stands behind a label.
const FIRST: usize = 12;
/// Bytes of an answer in which a name stands that is the answer: "Avec un certain X".
const ANSWER: usize = 24;

/// Whether the paper hears a suspect: what he tells of another ("Y reed met de bestelwagen, ook op de dag zelf") he was there to see.
fn confesses(emitter: &Emitter) -> bool {
    /// Characters of a head.
    const HEAD: usize = 500;
    static SUSPECT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:garde a vue|gardee? a vue|mise? en (?:examen|cause)|inculpee?|prevenue?|suspecte?|verdachte|beklaagde|aangehouden|under (?:arrest|caution)|cautioned)\b",
        )
    });
    *emitter.suspect.get_or_init(|| {
        let head: String = emitter.reading.text.chars().take(HEAD).collect();
        SUSPECT.is_match(&fold(&head))
    })
}

/// Whether the paper is a talk that somebody listened to: of whom it tells by name, those who talk know.
fn talks(emitter: &Emitter) -> bool {
    emitter.reading.profile.kind == DocumentKind::Wiretap
}

/// Ties the speaker of a statement to the one other person whom a sentence of it names, or of whom it tells what the question asked.
pub(super) fn with_speaker(emitter: &mut Emitter, line: &Line) {
    let (slots, text) = (&line.shadow.slots, &line.shadow.text);
    let Some(speaker) = emitter.speaker else { return };
    let same = |a: Option<usize>, b: Option<usize>| a == b || a.zip(b).is_some_and(|(a, b)| super::super::same_name(emitter.reading, a, b));
    let (mut named, mut meant): (Vec<usize>, Vec<usize>) = Default::default();
    for n in (0..slots.len()).filter(|&n| slots[n].class == Class::Person && !slots[n].first_person) {
        let list = if slots[n].reference { &mut meant } else { &mut named };
        if !same(slots[n].target, Some(speaker)) && !list.iter().any(|&o| same(slots[o].target, slots[n].target)) {
            list.push(n);
        }
    }
    // "X, je lui ai servi le repas": the pronoun beside a name stands for him, or for the one of the question. Without a name it
    // must be clear whom it stands for.
    let me = (0..slots.len()).find(|&n| slots[n].first_person && slots[n].target == Some(speaker));
    let alone = |t: usize| me.is_some() && emitter.before == [t];
    let clear = |n: usize| slots[n].target.is_some_and(|t| emitter.asked == Some(t) || alone(t));
    let other = match (&named[..], &meant[..]) {
        ([one], _) => Some(*one),
        ([], [one]) if clear(*one) => Some(*one),
        _ => None,
    };
    let shared = SHARED.is_match(text) && !NOT.is_match(text);
    let asked = emitter.asked.filter(|_| {
        named.is_empty() && meant.is_empty() && (shared || DEMONSTRATIVE.is_match(text) || HIS.is_match(text) && !NOT.is_match(text))
    });
    let Some(target) = other.and_then(|o| slots[o].target).or(asked) else { return };
    let at = other.map(|o| slots[o].at);
    let deals = me.is_some()
        || shared
        || MINE.is_match(text)
        || emitter.asked_you && IN_CASE.is_match(text) && !NOT.is_match(text)
        || line.turn.answer && meant.is_empty() && PAID.is_match(text) && !NOT.is_match(text)
        || emitter.affirmed && ALONE.is_match(text)
        || at.is_some_and(|at| {
            at <= FIRST && (confesses(emitter) || line.turn.label_len > 0 && talks(emitter)) || at <= ANSWER && emitter.asked_whom
        })
        || emitter.asked == Some(target);
    // Who asks back owns to nothing.
    let asks = text.trim_end_matches([' ', '"']).ends_with('?');
    if !deals
        || asks
        || target == speaker
        || emitter.tied.contains(&(target.min(speaker), target.max(speaker)))
        || ONLY_TOLD.is_match(text)
        || NEVER.is_match(text)
        || other.is_some_and(|o| super::official(emitter, line, o))
    {
        return;
    }
    let range = other.map_or(0..text.len(), |o| slots[o].at..slots[o].end());
    let mut draft =
        Draft::new(Property::NamedWith, me.unwrap_or(usize::MAX), other, range).subject_elsewhere(Some(speaker).filter(|_| me.is_none()));
    if other.is_none() {
        draft = draft.object_elsewhere(Some(target));
    }
    let said = emit::words(emitter.reading, line.shadow, 0..text.len());
    let short = said.chars().count() <= super::VALUE_CHARS;
    emitter.emit(line, &Draft { open: true, timeless: true, value: short.then_some(said), ..draft });
}

/// Whether an answer owns to nothing about whom the question names.
pub(in super::super) fn denies<'a>(mut answer: impl Iterator<Item = &'a Shadow>) -> bool {
    static NO: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:[a-z]{1,10} ?[:.] ?)?(?:non|nee|neen|no|geen commentaar|zwijgrecht|sans commentaire|pas de commentaire|rien a (?:dire|declarer)|no comment|jamais|nooit|never)\b|\b(?:nom|naam|name)\b[^.;]{0,40}\b(?:rien|niets|niks|nothing|premiere fois|eerst|first time)\b|\b(?:qui|wie|who) (?:ca|dat|is dat|is that|c'est)\b",
        )
    });
    answer.any(|s| NO.is_match(s.text.trim_start_matches([' ', '-', '"'])) || NEVER.is_match(&s.text))
}

/// Whether a question asks with whom the one asked has to do: "Qui vous a payé ?", "Met wie reed u?".
pub(in super::super) fn asks_whom(question: &Shadow) -> bool {
    static WHOM: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:qui|quel(?:le)?s?|wie|welke|who|whom|which)\b.{0,60}\b(?:vous|votre|vos|tu|te|ton|tes|u|uw|je|jij|jou|jouw|you|your)\b|\b(?:vous|votre|vos|tu|ton|u|uw|je|jij|jouw|you|your)\b.{0,60}\b(?:qui|wie|who|whom)\b",
        )
    });
    WHOM.is_match(&question.text)
}

/// Whether a question is about what the one asked does.
pub(in super::super) fn asks_you(question: &Shadow) -> bool {
    static YOU: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:vous|tu|u|ge|gij|je|jij|you)\b"));
    YOU.is_match(&question.text)
}
