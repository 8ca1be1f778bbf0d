//! Who had a part in an attack: told as a fact, as hearsay, as a suspicion or a charge, or denied.

use super::emit::{Draft, Emitter, Line, words};
use super::modality::{self, Scope};
use super::role::rule;
use super::shadow::Class;
use super::thing::NOT_YET;
use model::{Modality, Property, Schema};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// What is done for an attack.
static PART: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:financ(?:e|ee|es|ait|er|eur|eurs)|fabrique(?:e|r)?|assemble(?:e|r)?|confectionne(?:e|r)?|bricole(?:e|r)?|avance(?:e|r)?|(?:aurait|avoir|avait|a) gare|prepar(?:e|ee|ait|er)|organis(?:e|ee|ait|er|ateur)|commandit(?:e|ee|aire)|donneur d'ordres?|complices?|coauteurs?|cerveau|instigat(?:eur|rice)|auteurs?|aide|fourni(?:e|s)?|procure(?:e|r)?|renseigne(?:e|r)?|convoye(?:e|r)?|conduisait|conduit|chauffeur|depose(?:e|r)?|participe(?:r|ation)?|implique(?:e|es|s)?|implication|executant|logistique|arme|suspecte?s? (?:de|dans)|",
        r"opdrachtgever|brein|aanstoker|aanstichter|gefinancierd|financierde|voorgeschoten|vervaardigd|gemaakt|geassembleerd|in elkaar (?:gezet|gestoken|zette)|geleverd|leverde|bezorgd|betrokken(?:heid)?|mededader|medeplichtige|uitvoerder|bestuurde|plaatste|geplaatst|georganiseerd|beraamd|deelname|deelgenomen|verdachten? (?:van|in)|dader|",
        r"financed|advanced|built|assembled|made|supplied|organi[sz]ed|masterminded|mastermind|instigator|ordered|drove|driver|planted|accomplice|involved|involvement|took part|participated|participation|perpetrators?|suspects? in|suspected of|provided|prepared|commissioned)\b"
    ))
});
/// After these words whatever has to do with an attack is a part in it.
static SUSPECTED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:soupconne(?:e?s?)?|suspecte(?:e?s?)? d[e']|accusee?s? d[e']|mis(?:e|es)? en cause|inculpee?s?|mis(?:e|es)? en examen|poursuivie?s? pour|recherchee?s? (?:pour|dans)|",
        r"verdacht (?:(?:word|wordt|werd|worden|ben) )?van|verdenk\w+ van|er ?van verdacht|ervan verdenk\w+|er ?van beschuldigd|beschuldigd van|in verdenking gesteld|gezocht (?:voor|wegens|in verband met)|gesignaleerd (?:voor|wegens)|",
        r"suspected of|accused of|charged with|indicted for|wanted (?:for|over|in connection with)|sought (?:for|over|in connection with)|under suspicion of)(?:\b|$|[^a-z0-9])"
    ))
});
/// A weapon that somebody makes, sends or lays.
static WEAPON: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:confectionn|fabriqu|assembl|pose|depos|place|gare|envoy|expedi|mont|vervaardig|gemaakt|maken|in elkaar|plaats|geplaatst|geleg|leggen|verstu|gestuurd|opgestuurd|bezorg|built|build|ma[dk]|assembl|plant|plac|sen[dt]|post|mail|park)[^;.]{0,40}?",
        r"(?<w>\b(?:bombes?|engins?(?: explosifs?)?|(?:colis|enveloppes?|lettres?|voitures?|paquets?|camionnettes?|sacs?) piegee?s?|charges? explosives?|",
        r"springtuig(?:en)?|bompakket(?:ten)?|(?:brief|auto|pakket|kleef|spijker)?bom(?:men|auto)?|",
        r"(?:(?:car|parcel|letter|pipe|nail) )?bombs?|explosive devices?|devices?|booby-trapped [a-z]+)\b)"
    ))
});
/// An organisation or a person says that an attack was theirs: whose word it is, nobody else's.
static CLAIMED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:\b(?:revendique(?:e|es|s)? par|revendication (?:de|du|des|par)|opgeeist door|opeising door|claimed by|claim of)",
        r"(?: (?:l'|la |le |les |het |de |the |un |une |een |a )?(?:(?:groupes?|mouvements?|organisations?|cellules?|groep|groepering|beweging|organisatie|cel|group|movement|organi[sz]ation|cell)(?: [a-z]+)? )?|l')(?<by>[OP]))|",
        r"(?:(?<who>[OP])(?: [a-z']+){0,3}? (?:revendiqu(?:e|ait|a|ent|aient|erent)\b|(?:eist|eiste|eisten|eisen) [^;.,]{0,60}? op\b|claim(?:ed|s|ing)? (?:responsibility|[^;.,]{0,20}E)|[^;.,]{0,40}? opgeeist\b))"
    ))
});
/// What is claimed so, where no name of the attack stands.
static ATTACK: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:attentats?|attaques?|explosions?|fusillades?|incendies?|enlevements?|assassinats?|aanslag(?:en)?|ontploffing(?:en)?|schietpartij|brandstichting|ontvoering|moord|attacks?|bombings?|shootings?|kidnappings?|arson|murders?)\b",
    )
});
/// "avant l'attentat", "na de aanslag": the attack only dates something else.
static DATES: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:avant|apres|depuis|voor|na|sinds|before|after|since|following)(?: [a-z]+)? (?:l'|cet |cette |d[eu] |de |het |die |the |that )?$",
    )
});

/// Emits these claims of a line.
pub fn parts(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let events: Vec<usize> = (0..slots.len()).filter(|&n| slots[n].class == Class::Event).collect();
    let suspicion = SUSPECTED.find(text).map(|m| m.start()..m.end());
    for &e in &events {
        if NOT_YET.is_match(&text[..slots[e].at]) {
            continue;
        }
        involved(emitter, line, e, suspicion.as_ref());
    }
    if let Some(range) = suspicion.filter(|_| events.is_empty())
        && let Some(w) = WEAPON.captures(&text[range.end..]).and_then(|c| c.name("w")).filter(|w| w.start() < 130)
    {
        let what = words(emitter.reading, line.shadow, range.end + w.start()..range.end + w.end());
        suspected(emitter, line, &range, None, Some(what));
    }
    claimed(emitter, line);
    denied(emitter, line);
}

fn claimed(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let Some((range, who)) = CLAIMED.captures(text).and_then(|c| Some((c.get(0)?.range(), c.name("by").or(c.name("who"))?.start()))) else {
        return;
    };
    let Some(who) = line.shadow.slot_at(who) else { return };
    let event = (0..slots.len()).find(|&n| slots[n].class == Class::Event);
    let attack = ATTACK.find(text).map(|m| words(emitter.reading, line.shadow, m.range()));
    if event.is_none() && attack.is_none() {
        return;
    }
    let value = attack.filter(|_| event.is_none());
    for by in line.view.group(who) {
        emitter
            .emit(line, &Draft::new(Property::Attacked, by, event, range.clone()).value(value.clone()).modality(Some(Modality::Alleged)));
    }
}

fn involved(emitter: &mut Emitter, line: &Line, e: usize, suspicion: Option<&Range<usize>>) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    if let Some(range) = suspicion.filter(|r| r.start < slots[e].at && slots[e].at - r.start < 170) {
        let between = &text[range.end.min(slots[e].at)..slots[e].at];
        if !between.contains([';', ':']) && !DATES.is_match(between) && suspected(emitter, line, range, Some(e), None) {
            return;
        }
    }
    let Some(m) = PART
        .find_iter(text)
        .filter(|m| m.start() < slots[e].at && slots[e].at - m.start() < 110)
        .last()
        .or_else(|| PART.find_iter(text).find(|m| m.start() > slots[e].at && m.start() - slots[e].at < 60))
    else {
        return;
    };
    let range = m.range();
    // Wanted, held or charged for it is a suspicion.
    let said = &text[range.start.min(slots[e].at)..range.end.max(slots[e].at)];
    for s in subjects(line, &range) {
        // In Dutch he may stand behind them.
        let before = text.get(slots[s].end()..range.start).unwrap_or_default();
        let held = super::open::held(before) || super::open::held(said);
        let modality = held.then_some(Modality::Suspected);
        emitter.emit(line, &Draft::new(Property::Attacked, s, Some(e), range.clone()).modality(modality));
    }
}

/// Persons right before the words of a part or suspicion.
fn subjects(line: &Line, range: &Range<usize>) -> Vec<usize> {
    let slots = &line.shadow.slots;
    let near = |n: &usize| slots[*n].at < range.start && range.start - slots[*n].end() < 140;
    let found: Vec<usize> = line.view.subject(range.start, &|c| c == Class::Person, &[]).into_iter().filter(near).collect();
    if !found.is_empty() || line.view.language != norm::language::Language::Dutch {
        return found;
    }
    // "Van de aanslag wordt X verdacht": whoever stands free in the clause.
    let clause = line.view.clause(range.start);
    let free = |n: &usize| slots[*n].class == Class::Person && clause.contains(&slots[*n].at) && line.view.preposition(*n).is_empty();
    (0..slots.len()).find(free).into_iter().collect()
}

fn suspected(emitter: &mut Emitter, line: &Line, range: &Range<usize>, event: Option<usize>, value: Option<String>) -> bool {
    let text = &line.shadow.text;
    let clause = line.view.clause(range.start);
    let said = modality::of(&Scope { text, clause, trigger: range.clone(), language: line.view.language, narrow: false });
    let modality = match said {
        Modality::Negated | Modality::Denied | Modality::Conditional => said,
        _ => Modality::Suspected,
    };
    let mut any = false;
    for s in subjects(line, range) {
        any |= emitter.emit(line, &Draft::new(Property::Attacked, s, event, range.clone()).value(value.clone()).modality(Some(modality)));
    }
    any
}

/// "Il nie toute participation", "tegen hem bestaat geen enkele verdenking": in a document that tells of an attack.
fn denied(emitter: &mut Emitter, line: &Line) {
    static DENIES: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:nie(?:nt|r)?|niait|niant|conteste(?:r|nt)?|contestait|refute|dement|recuse)(?: [a-z]+ment)? (?:toute?|sa|son|avoir (?:eu )?la moindre|la moindre|quelque|avoir une) (?:participation|implication|responsabilite|complicite|lien|role|culpabilite)\b|",
            r"\b(?:ontken(?:t|de|d|nen)|betwist(?:te)?|loochen(?:t|de))(?: [a-z]+){0,2} (?:elke|alle|iedere|enige|zijn|haar|hun) (?:betrokkenheid|deelname|verantwoordelijkheid|medeplichtigheid|aandeel|rol|schuld)\b|\b(?:elke|alle|iedere|enige) (?:betrokkenheid|deelname|verantwoordelijkheid|medeplichtigheid|schuld)(?: [a-z]+){0,3} (?:ontkend|betwist|ontkende)\b|",
            r"\b(?:denie[sd]|deny|denying|disput(?:es?|ed)) (?:all|any|having (?:any|had any)|his|her|their)(?: [a-z]+)? ?(?:involvement|part|role|participation|responsibility|complicity|hand|guilt)\b"
        ))
    });
    static CLEAR: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\baucune? (?:soupcon|charge|grief|indice)[^;.]{0,30}? (?:sur|contre|a l'encontre de|a charge de|vis-a-vis de) (?<p>P)|",
            r"\b(?:tegen|op|jegens|lastens) (?<p2>P) (?:bestaat|bestaan|rust|rusten|weegt|wegen|is|zijn|is er|zijn er) geen (?:enkele )?(?:verdenking(?:en)?|vermoedens?|bezwaren)\b|\bgeen (?:enkele )?(?:verdenking|verdenkingen|vermoedens) (?:tegen|jegens|lastens) (?<p3>P)|",
            r"\bno (?:suspicion|suspicions)[^;.]{0,25}? (?:against|on|upon|to) (?<p4>P)"
        ))
    });
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let (denial, clear) = (DENIES.find(text), CLEAR.captures(text));
    if denial.is_none() && clear.is_none() || !of_attack(emitter) {
        return;
    }
    if let Some(m) = denial.filter(|m| text[m.end()..].trim_start().starts_with(|c: char| ",.;".contains(c)) || ends(&text[m.end()..])) {
        for s in line.view.subject(m.start(), &|c| c == Class::Person, &[]) {
            emitter.emit(line, &Draft::new(Property::Attacked, s, None, m.range()).modality(Some(Modality::Denied)));
        }
    }
    if let Some(c) = clear
        && let Some(p) = ["p", "p2", "p3", "p4"].iter().find_map(|n| c.name(n))
        && let Some(s) = line.shadow.slot_at(p.start()).filter(|&s| slots[s].target.is_some())
    {
        let range = c.get(0).map_or(p.range(), |m| m.range());
        emitter.emit(line, &Draft::new(Property::Attacked, s, None, range).modality(Some(Modality::Negated)));
    }
}

/// Nothing else follows that would say in what.
fn ends(after: &str) -> bool {
    static FINE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^ ?(?:$|\x22|\)|(?:et|en|and|mais|maar|but)\b|(?:a|dans|aan|bij|in)\b(?: (?:l'|la |le |de |het |the )?| aux? )(?:E|attentat|attaque|faits|aanslag|feiten|attack|bombing|explosion|ontploffing))",
        )
    });
    FINE.is_match(after)
}

/// Whether the document tells of an attack at all.
fn of_attack(emitter: &Emitter) -> bool {
    let reading = emitter.reading;
    reading.mentions.iter().any(|m| m.schema == Schema::Event) || {
        let text = reading.text.to_lowercase();
        ["attentat", "piégé", "explos", "ontplof", "bom", "aanslag", "attack", "brandsticht", "incendi"].iter().any(|w| text.contains(w))
    }
}
