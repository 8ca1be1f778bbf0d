//! Whoever does something at a place is there: "X buys a ticket at A", "X a dîné à A", "X zat in A te wachten".

use super::act::birth_place;
use super::emit::{Draft, Emitter, Line};
use super::role::rule;
use super::shadow::Class;
use model::Property;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// Bytes of the shadow between whoever acts and the place.
const REACH: usize = 70;

/// Words by which the place belongs to something else: a home, a birth, work, a way, a plan, a message.
static ELSEWHERE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"[,;:()\x22]|\b(?:nee?|ne|domicili\w+|habit\w+|demeur\w+|resid\w+|loge\w*|vit|vivait|travaill\w*|employe\w*|gerant\w*|vers|depuis|pour|veut|voulait|doit|va|vont|ira|aller|partir?|parti\w*|arriv\w+|rend\w*|venu\w*|vient|retourn\w*|rentr\w*|revenu\w*|expuls\w*|immatricul\w*|originaire|appel\w*|telephon\w*|ecri\w*|dit|declar\w+|parl\w+|au sujet|concernant|que|qu'|qui|dont|si|interpell\w*|arret\w*|condamn\w*|detenu\w*|mort\w*|dece\w*|",
        r"geboren|woon\w*|wonen\w*|gedomicilieerd|verbl\w+|werk\w*|naar|vanuit|sinds|om|wil\w*|moet\w*|zal|zou|ga\w*|ging\w*|vertrok\w*|reis\w*|kwam\w*|kom\w*|aangekomen|terug\w*|afkomstig|bel\w*|schr\w+|zeg\w*|zei|verklaar\w*|dat|die|als|over|aangehouden|veroordeeld|gedetineerd|overleden|overleed|gestorven|",
        r"born|liv(?:e|es|ed|ing)|resid\w+|work\w*|employ\w*|from|since|to|will|would|wants?|must|go\w*|went|travel\w*|arriv\w*|came|come\w*|return\w*|moved?|moving|call\w*|rang|wrote|says?|said|told|tells|that|who|which|if|about|arrest\w*|convict\w*|detained|jailed|died|dies|registered|based|serv(?:ed|es|ing)|questioned|heard|years?|months?|interview\w*|married|threat\w*|",
        r"entendue?s?|auditionn\w+|temoign\w+|vendue?s?|bosse\w*|mute\w*|menac\w+|jug\w+|marie\w*|verhoord|gehoord|gepakt|opgegroeid|blijft|blijven|terecht|bedreig\w+|getuig\w+|verkocht|jusqu'|tot)\b"
    ))
});
/// "een loods aan de A", "un studio à A", "the contract at A": the place of the thing before it, as likely as of who acts.
static PLACED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:\b(?:een|de|het|zijn|haar|hun|mijn|uw|un|une|le|la|les|son|sa|ses|leurs?|mon|ma|des|du|the|an?|his|her|their|my|two|twee|deux|op|on|sur|of|van|for|voor)|[dl]')(?: ?[a-z0-9-]+){1,3} ",
        r"(?:a|au|aux|dans|chez|devant|te|in|bij|aan|nabij|at|outside|inside|near|ter|ten)(?: (?:de|het|the|la|le|une?|een|een|l'|l))? ?$|^ ?(?:is|est|'s|zijn|are) (?:[a-z-]+ ){1,2}[a-z]+ ?$"
    ))
});
static LIGHT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^(?: |D|'|-|\.|\b(?:de|du|des|d|l|la|le|les|a|au|aux|en|et|est|etait|in|te|op|bij|aan|het|een|van|is|was|at|on|near|the|of|and|for|by|with|avec|met|par|door)\b)*$",
    )
});

/// Emits these claims of a line.
pub fn presences(emitter: &mut Emitter, line: &Line) {
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    for a in 0..slots.len() {
        let p = line.view.preposition(a);
        let there = matches!(
            p,
            "a" | "au"
                | "aux"
                | "dans"
                | "chez"
                | "devant"
                | "te"
                | "in"
                | "bij"
                | "aan"
                | "nabij"
                | "at"
                | "outside"
                | "inside"
                | "near"
                | "ter"
                | "ten"
        );
        if slots[a].class != Class::Place || slots[a].reference || !there || birth_place(text, slots[a].at) {
            continue;
        }
        let clause = line.view.clause(slots[a].at);
        let who = line.view.subject(slots[a].at, &|c| c == Class::Person, &[]);
        let Some(&last) = who.last() else { continue };
        if slots[last].at < clause.start || slots[a].at - slots[last].end() > REACH {
            continue;
        }
        let between = &text[slots[last].end()..slots[a].at];
        if LIGHT.is_match(between) || ELSEWHERE.is_match(between) || PLACED.is_match(between) || between.contains(super::act::is_slot) {
            continue;
        }
        for w in who {
            let pair = slots[w].target.zip(slots[a].target).map(|(x, y)| (x.min(y), x.max(y)));
            if pair.is_none_or(|p| emitter.tied.contains(&p)) {
                continue;
            }
            emitter.emit(line, &Draft::new(Property::PresentAt, w, Some(a), slots[last].end()..slots[a].at));
        }
    }
}
