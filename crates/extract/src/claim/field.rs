//! Fields at the head of a record that say an act in one word: the tapped line and the direction of a call, the target of a surveillance.

use super::emit::{Draft, Emitter, Line};
use super::role::rule;
use super::shadow::Class;
use model::{DocumentKind, Modality, Property, When};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// What the fields before have said.
#[derive(Default)]
pub struct Head {
    /// The mention of the tapped number.
    tapped: Option<usize>,
    /// The day of the call.
    day: Option<When>,
    /// The numbers that called and that was called.
    ends: Option<(usize, usize)>,
}

static TAPPED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:^|[^a-z' ]|  ) *\b(?:ligne|lijn|line|numero|nummer|number)(?: (?:surveillee?|interceptee?|ecoutee?|ciblee?|getapte?|afgeluisterde?|tapped|monitored|intercepted|sous ecoute|onder tap|target))*[ :.]*(?<u>U)",
    )
});
static DAY: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:date|dag|datum|jour|day)\b[^D.;]{0,25}(?<d>D)"));
static DIRECTION: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:sens|richting|direction|appel|oproep|call|communication|gesprek)\b[ :.]*",
        r"(?:(?<out>sortante?|emis|uitgaande?|outgoing|outbound)|(?<in>entrante?|recu|inkomende?|binnenkomende?|incoming|inbound))\b[^UP]{0,60}(?<u>U)"
    ))
});
/// The same without a label, the way in words: "Uitgaand naar +31 6 ...", "appel sortant vers le 06 ...".
static WAY: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:\b(?<out>sortante?|emis|uitgaande?|outgoing|outbound)(?: (?:appel|oproep|gesprek|call))? (?:vers|a destination d[eu]|naar|aan|to)",
        r"|\b(?<in>entrante?|recu|inkomende?|binnenkomende?|incoming|inbound)(?: (?:appel|oproep|gesprek|call))? (?:de|du|depuis|van|vanaf|from))\b[^UP;.]{0,25}(?<u>U)"
    ))
});
/// Who speaks at either end: "Beller: X", "appelé : Y".
static SPEAKS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:(?<from>appelante?|beller|belster|oproeper|caller)|(?<to>appelee?|gebelde|opgeroepene|opgebelde|callee|called party|person called|recipient of the call)) ?[:=] ?(?:m\. |mme |dhr\. |mr\.? |mrs\.? )?(?<p>P)",
    )
});
static COUNTERPART: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:correspondante?|interlocut(?:eur|rice)|(?:numero |ligne )?(?:appelee?|contactee?)|tegenpartij|tegennummer|gesprekspartner|opgeroepen nummer|",
        r"counterpart|other (?:party|line|number|end)|called (?:party|number)|number called) ?[:=][^UP]{0,20}(?<u>U)"
    ))
});
/// A row of a list of calls, the direction before the other side: "121 03/03 19.47  OUT  +31 6 ...".
static ROW: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^[^a-z]{0,40}(?:(?:sessie|session|gesprek|appel|call|nr|n°) ?\d*[^a-z]{0,25})?\b(?:(?<out>uit(?:gaand)?|out(?:going)?|sort(?:ant|\.)?|emis|vers)|(?<in>in(?:komend|coming|\.)?|ent(?:rant|\.)?|recu))\b[^UPDa-z]{0,6}(?:(?:naar|vers|to|van|de|from|par|depuis|le)[^UPDa-z]{0,4}){0,2}(?<u>U)",
    )
});
static USER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:utilisat(?:eur|rice)|titulaire|abonnee?|attribuee?|gebruik(?:er|ster)|tenaamstelling|titularis|abonnee|op naam van|users?|subscriber|holder|registered (?:to|keeper)|account holder)(?: (?:van (?:de|deze) lijn|van het (?:nummer|toestel)|de la ligne|du numero|of the (?:line|number)))? ?[:=] ?(?:m\. |mme |dhr\. |mr\.? |mrs\.? )?(?<p>P)",
    )
});
static TARGET: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:objectifs?|cibles?|target|doelwit|objectief|observatieobject|geobserveerde|subject)(?: ?(?:n[°o]\.?|nr\.?|no\.?|number)? ?\d+)? ?: ?(?:m\. |mme |dhr\. |mr\.? )?(?<p>P)",
    )
});

/// Reads one line of the head.
pub fn fields(emitter: &mut Emitter, line: &Line, head: &mut Head) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let slot = |c: &norm::pattern::Captures, name: &str| c.name(name).and_then(|m| line.shadow.slot_at(m.start()));
    if let Some(u) = TAPPED.captures(text).and_then(|c| slot(&c, "u")) {
        head.tapped = slots[u].target;
        emitter.tapped = head.tapped;
    }
    if let Some(d) = DAY.captures(text).and_then(|c| slot(&c, "d")).filter(|&d| slots[d].class == Class::Date) {
        let date = slots[d].target.and_then(|t| emitter.reading.dates.get(t)).and_then(|d| d.when.single_day());
        head.day = date.map(When::day).or(head.day);
    }
    let day = head.day.or_else(|| emitter.reading.profile.date.as_ref().map(|d| d.when));
    let ways: [&Pattern; 4] = [&DIRECTION, &WAY, &COUNTERPART, &ROW];
    if let Some(c) = ways.into_iter().find_map(|way| way.captures(text))
        && let (Some(u), Some(tapped)) = (slot(&c, "u"), head.tapped)
        && slots[u].target != Some(tapped)
    {
        let range = slots[u].at..slots[u].end();
        head.ends = slots[u].target.map(|other| if c.name("in").is_some() { (other, tapped) } else { (tapped, other) });
        // Without a direction the tapped line is named first.
        let mut draft = match c.name("in") {
            None => Draft::new(Property::Called, usize::MAX, Some(u), range).subject_elsewhere(Some(tapped)),
            Some(_) => Draft::new(Property::Called, u, None, range).object_elsewhere(Some(tapped)),
        };
        draft.true_on = day;
        draft.by_reference = false;
        emitter.emit(line, &draft.modality(Some(Modality::Asserted)));
    }
    if let (Some(p), Some(tapped)) = (USER.captures(text).and_then(|c| slot(&c, "p")), head.tapped) {
        let mut draft = Draft::new(Property::UsesNumber, p, None, slots[p].at..slots[p].end()).object_elsewhere(Some(tapped));
        draft.by_reference = false;
        emitter.emit(line, &draft.modality(Some(Modality::Asserted)));
    }
    for c in SPEAKS.captures_iter(text) {
        let (Some(p), Some(ends)) = (slot(&c, "p"), head.ends) else { continue };
        let number = if c.name("from").is_some() { ends.0 } else { ends.1 };
        let mut draft = Draft::new(Property::UsesNumber, p, None, slots[p].at..slots[p].end()).object_elsewhere(Some(number));
        draft.by_reference = false;
        emitter.emit(line, &draft.modality(Some(Modality::Asserted)));
    }
    if emitter.reading.profile.kind == DocumentKind::Surveillance
        && let Some(p) = TARGET.captures(text).and_then(|c| slot(&c, "p"))
    {
        let mut draft = Draft::new(Property::Watched, p, None, slots[p].at..slots[p].end()).modality(Some(Modality::Asserted));
        draft.true_on = day;
        emitter.emit(line, &draft);
    }
}
