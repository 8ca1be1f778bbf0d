//! Who has to do with the vehicle or vessel of a check, a sheet or a passage: at the wheel or its owner, beside the driver, of its crew, to whom its load goes.

use super::emit::{Draft, Emitter, LONG_BYTES, Line};
use super::open;
use super::role::rule;
use super::shadow::Class;
use model::{DocumentKind, Modality, Property, Schema};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Paragraphs of a form between a vehicle and a field that goes with it; in prose it is the next.
const FORM: usize = 8;

/// The vehicle in hand and who has it, each with its paragraph.
#[derive(Default)]
pub struct Deck {
    vehicle: Option<(usize, usize)>,
    driver: Option<(usize, usize)>,
}

/// "Bestuurder: X", "aan het stuur de titularis X", "son conducteur habituel est le nommé X".
static WHEEL: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:^|[^a-z]|\b(?:le|la|de|the|l'|avec|met|with) ?)",
        r"(?:conduct(?:eur|rice)|(?:au|tenait le) volant|conduite? par|bestuurder|bestuurster|(?:aan|achter) het (?:stuur|roer)|bestuurd door|driver|driven by|(?:at|behind) the (?:wheel|helm)|a la barre)",
        r"(?: (?:habituel(?:le)?|attitree?|regulier|regul[ai]ere))?",
        r"(?: (?:zat|was|is|est|etait|se trouvait|sat|stond|stood))? ?[:=,]? ?(?:(?:le|la|de|the|son|zijn|its) (?:titulaire|proprietaire|titularis|eigenaar|eigenares|houder|(?:registered )?(?:owner|keeper)),? ?)?",
        r"(?:(?:le nomme|la nommee|de genaamde|one|m\.|mme|dhr\.?|mr\.?|mrs\.?) )?(?<p>P)"
    ))
});
/// "X held the helm", "X tenait le volant", "X stond aan het roer".
static HELD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?<p>P) (?:(?:held|took|had|was at|sat at) (?:the )?(?:helm|wheel)|(?:tenait|tient|a pris|avait|etait a|etait au|est au) (?:la |le )?(?:barre|volant)|(?:hield|had|nam|stond aan|zat aan|zat achter|stuurde) het (?:roer|stuur))\b",
    )
});
/// The field of a form for who has the vehicle or vessel.
static MASTER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:(?:conduct(?:eur|rice)|chauffeur|bestuurder|bestuurster|driver|master|skipper|captain|helmsman|schipper|gezagvoerder|kapitein|stuurman|capitaine|patron|barreur|pilote|",
        r"(?:registered )?(?:owner|keeper)|(?:kenteken)?houder|(?:scheeps)?eigenaar|titularis|proprietaire|titulaire|armateur|exploitant)(?: ?(?:/|,|&|et|en|and) ?)?)+",
        r"(?: (?:du|de la|de|of|van|the|het|le|vehicule|navire|bateau|voertuig|vaartuig|schip|vehicle|vessel|boat|ship)){0,3} ?V? ?[:=] ?(?:m\. |mme |dhr\.? |mr\.? |mrs\.? )?(?<p>P)"
    ))
});
/// The field for those aboard with the driver or master.
static WITH: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:passag(?:er|ere)s?(?: (?:avant|arriere))?|passagiers?|bijrijder|inzittenden?|medereizigers?|occupants?|(?:front |rear )?passengers?|co-?driver|crew(?: members?)?|bemanning(?:sleden)?|equipage|matelots?|matroos|matrozen|deckhands?|(?:aan|a|on) (?:boord|bord|board)) ?[:=]",
    )
});
/// The seat beside the driver, whoever that is.
static BESIDE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:a (?:ses|son) cotes?|a cote d(?:e lui|'elle|u conducteur|u chauffeur|e la conductrice)|a la place du passager|cote passager|(?:(?:le|son) |comme )passager(?: avant)?,?|",
        r"naast (?:hem|haar|de (?:bestuurder|chauffeur)|P)|op de passagierszetel|(?:als|de|zijn) (?:passagier|bijrijder),?|",
        r"(?:next to|beside|alongside) (?:him|her|the driver|P)|in the (?:front )?passenger(?:'s)? seat|(?:the|his|her) (?:front )?passenger,?|",
        r"(?:une?|een|one|an?|1) (?:front |rear )?(?:passag(?:er|ere)|passagier|bijrijder|inzittende|matelot|matroos|passenger|deckhand)[^;:.P]{0,30}\b(?:seat|avant|voorin|giving|named|called|nommee?|se disant|genaamd|opgevend)\b[^;:.P]{0,25})",
        r"(?: (?:se trouv(?:e|ait)|etait assise?|est assise?|prenait place|a pris place|avait pris place|zat|zit|nam|neemt|plaats|was|is|est|etait|sat|sits))*,? ?",
        r"(?:(?:une?|een|de|an?|the) (?:[a-z]+ )?(?:homme|femme|individu|man|vrouw|persoon|woman|person)\b[^;:.P]{0,60}\b(?:au nom de|op naam van|in the name of|nommee?|se disant|genaamde?|named|called|giving|identifi(?:ee?|ed) (?:comme|as)|geidentificeerd als)\b[^;:.P]{0,15})?",
        r"(?:(?:le nomme|la nommee|un certain|een zekere|ene|one|a certain|m\.|mme|dhr\.?|mr\.?|mrs\.?) )?(?<p>P)"
    ))
});
/// Getting in or out: "l'objectif monte côté passager", "X stapt uit", where the vehicle was named just before.
static BOARDS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?<p>P)[^;:.PV]{0,40}?\b(?:monte|montait|est montee?|prend place|prenait place|a pris place|s'installe|s'est installee?|embarque|grimpe|descend|descendait|en sort|en sortait|",
        r"stap(?:t|te|pen|ten) (?:[a-z]+ )?(?:in|uit|op|af)|is (?:[a-z]+ ){0,2}?(?:in|uit)gestapt|(?:neemt|nam) plaats|kruipt in|gaat aan boord|ging aan boord|",
        r"(?:gets|got|climbs|climbed|steps|stepped) (?:in|out|off|aboard|on board)|boards|boarded)",
        r"(?: (?:de |du |de la |dans |a bord du |a bord de la |uit (?:de |het )?|out of the |into the )(?:vehicule|voiture|camionnette|fourgon|fourgonnette|utilitaire|auto|wagen|bestelwagen|busje|voertuig|car|van|truck|vehicle|boat|bateau|boot|schip))?",
        r"(?:$| ?[,.;)]| (?:et|en|and|avec|met|with|cote|a bord|a l'arriere|a l'avant|a la place|a cote|achteraan|vooraan|achterin|voorin|langs|au volant|on the|at the (?:back|front)|as|comme|als|naast)\b)"
    ))
});
/// To whom a load goes.
static LOAD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:consignee|consigned to|receiver of the (?:load|goods|cargo)|destinataire (?:du chargement|de la cargaison|des marchandises|de la marchandise|du fret|sur la lettre de voiture)|destinataire|geadresseerde|bestemmeling|ontvanger(?: van de (?:lading|vracht|goederen))?)(?: (?:on|of|per|op|sur|selon|volgens|in) [a-z' ]{1,25})? ?[:=]? ?(?:m\. |mme |dhr\.? |mr\.? |mrs\.? )?(?<p>P)",
    )
});

/// Ties those whom the line names in such a role to the vehicle in hand, and to its driver.
pub fn aboard(emitter: &mut Emitter, line: &Line, deck: &mut Deck) {
    let (text, slots, paragraph) = (&line.shadow.text, &line.shadow.slots, line.sentence.paragraph);
    let known = slots.iter().filter(|s| s.class == Class::Vehicle && !s.reference).filter_map(|s| Some((s.target?, s.at)));
    let own: Vec<(usize, usize)> = known.filter(|v| which(emitter, v.0)).collect();
    let before = deck.vehicle;
    if let Some(last) = own.last() {
        deck.vehicle = Some((last.0, paragraph));
    }
    let near = |found: Option<(usize, usize)>, form: bool| {
        let reach = if form { FORM } else { 1 };
        found.filter(|f| paragraph <= f.1 + reach).map(|f| f.0)
    };
    // Of several in one line the nearest before.
    let vehicle = |n: usize, form: bool| match own[..] {
        [] => near(before, form),
        [one] => Some(one.0),
        _ => own.iter().rev().find(|v| v.1 < slots[n].at).map(|v| v.0),
    };
    let person = |n: usize| (slots[n].class == Class::Person && !slots[n].reference && !open::official(emitter, line, n)).then_some(n);
    let at = |pattern: &Pattern| -> Vec<(usize, Range<usize>)> {
        let found = pattern.captures_iter(text).filter_map(|c| {
            let (all, p) = (c.get(0)?, c.name("p")?);
            Some((line.shadow.slot_at(p.start()).and_then(person)?, all.range()))
        });
        found.collect()
    };
    let mut drafts = Vec::new();
    // Those who have it.
    for (pattern, form) in [(&WHEEL, false), (&HELD, false), (&MASTER, true)] {
        for (who, trigger) in at(pattern) {
            deck.driver = slots[who].target.map(|t| (t, paragraph));
            let Some(vehicle) = vehicle(who, form || line.sentence.record).or_else(|| only_vehicle(emitter)) else { continue };
            drafts.push(Draft::new(Property::UsesVehicle, who, None, trigger).object_elsewhere(Some(vehicle)));
        }
    }
    // Those with them.
    let mut with: Vec<(usize, Range<usize>, bool)> = at(&BESIDE).into_iter().map(|(who, t)| (who, t, line.sentence.record)).collect();
    for cue in WITH.find_iter(text) {
        let end = text[cue.end()..].find(':').map_or(text.len(), |n| cue.end() + n);
        let listed = (0..slots.len()).filter(|&n| slots[n].at >= cue.end() && slots[n].at < end && !bracketed(text, slots[n].at));
        with.extend(listed.filter_map(person).map(|n| (n, cue.range(), true)));
    }
    let short = emitter.reading.text.len() < LONG_BYTES;
    for (who, trigger, form) in with {
        if let Some(vehicle) = vehicle(who, form).or_else(|| only_vehicle(emitter)) {
            drafts.push(Draft::new(Property::UsesVehicle, who, None, trigger.clone()).object_elsewhere(Some(vehicle)));
        }
        // A short paper has one driver.
        let driver = near(deck.driver, form).or_else(|| deck.driver.filter(|_| short && !form).map(|d| d.0));
        if let Some(driver) = driver.filter(|d| Some(*d) != slots[who].target) {
            drafts.push(Draft::new(Property::Met, who, None, trigger).object_elsewhere(Some(driver)));
        }
    }
    for c in BOARDS.captures_iter(text) {
        let (Some(all), Some(p)) = (c.get(0), c.name("p")) else { continue };
        let boards = line.shadow.slot_at(p.start()).filter(|&n| slots[n].class == Class::Person && !open::official(emitter, line, n));
        let Some((who, vehicle)) = boards.and_then(|n| Some((n, vehicle(n, false)?))) else { continue };
        drafts.push(Draft::new(Property::UsesVehicle, who, None, all.range()).object_elsewhere(Some(vehicle)));
    }
    // Those for whom it drives: a letter has an addressee of its own.
    if !matches!(emitter.reading.profile.kind, DocumentKind::Letter | DocumentKind::Email) {
        for (who, trigger) in at(&LOAD) {
            let Some(vehicle) = vehicle(who, true) else { continue };
            let draft = Draft::new(Property::NamedWith, who, None, trigger).object_elsewhere(Some(vehicle));
            drafts.push(Draft { open: true, timeless: true, ..draft });
        }
    }
    for draft in drafts {
        emitter.emit(line, &Draft { by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
    }
}

/// The one vehicle that a short paper names.
fn only_vehicle(emitter: &Emitter) -> Option<usize> {
    let mentions = emitter.reading.mentions;
    let mut known = (0..mentions.len()).filter(|&n| which(emitter, n));
    let first = known.next().filter(|_| emitter.reading.text.len() < LONG_BYTES)?;
    known.all(|n| mentions[n].normal == mentions[first].normal).then_some(first)
}

/// Whether a mention says which vehicle it is: by its plate, or a vessel by its name.
fn which(emitter: &Emitter, vehicle: usize) -> bool {
    let mention = &emitter.reading.mentions[vehicle];
    mention.schema == Schema::Vessel || mention.schema == Schema::Vehicle && mention.surface.contains(|c: char| c.is_ascii_digit())
}

/// Whether a place of the text stands in brackets: a name there belongs to what stands before them.
fn bracketed(text: &str, at: usize) -> bool {
    text[..at].rfind('(').is_some_and(|open| !text[open..at].contains(')'))
}
