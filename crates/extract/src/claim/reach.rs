//! Whose number it is where the sentence names nobody: "Bereikbaar op 06 ...", "Son numéro : 06 ...", "Own number: 07 ...".

use super::emit::{Draft, Emitter, Line};
use super::open;
use super::role::rule;
use super::shadow::{Class, Shadow};
use model::{Claim, DocumentKind, Modality, Property};
use norm::pattern::Pattern;
use std::sync::LazyLock;

static REACHED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:joignable|joint|contactable) (?:au|sur|a)\b|\brepond au\b|\b(?:son|ses|leur) (?:numero|portable|gsm|telephone|mobile|ligne)s?\b|\bpour (?:le|la) joindre\b|\b(?:numero|ligne|portable) (?:declaree?|communiquee?|donnee?|indiquee?)\b|",
        r"\b(?:te )?bereikbaar (?:op|via|te)\b|\bte bereiken\b|\b(?:zijn|haar) (?:eigen )?(?:nummer|gsm\S*|telefoon\S*|mobiel\S*|toestel)\b|\bluistert naar\b|nummer (?:dat|die) (?:P|hij|zij|ze) (?:op)?(?:gaf|geeft)\b|\b(?:opgegeven|doorgegeven) (?:nummer|gsm\S*|telefoon\S*)|",
        r"\((?:own|personal|eigen|prive|personnel)\) ?:|^(?:tel(?:ephone|efoon)?|gsm|portable|mobile|mob|mobiel|phone|cell)\.? ?:? ?U|",
        r"\b(?:reachable|contactable) (?:on|at)\b|\bcan be reached\b|\b(?:his|her|own|personal) (?:own )?(?:contact |mobile |phone |telephone )?(?:number|mobile|phone|handset|cell)\b|\b(?:number|phone|mobile) (?:P|he|she) (?:gave|left)\b"
    ))
});
/// Whose car it is.
static DRIVEN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:a son nom|op (?:zijn|haar) naam|in (?:his|her) name|registered to (?:him|her))\b|",
        r"\b(?:dans|avec|in|met|with) (?:cet?|cette|son|sa|die|deze|zijn|haar|that|this|his|her)\b|",
        r"\b(?:son|sa|zijn|haar|his|her) (?:propre |eigen |own )?(?:[a-z]+ )?(?:voiture|vehicule|camionnette|fourgon\w*|utilitaire|moto\w*|wagen|auto|bestelwagen|bestelbus|busje|bus|brommer|car|van|vehicle|truck|lorry)\b"
    ))
});
/// A service that answers is nobody's telephone: "la compagnie répond au ...".
static SERVICE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:la|le|les|l'|de|het|the) ?(?:compagnie|societe|service|secretariat|mairie|accueil|standard|bureau|agence|firma|dienst|balie|company|office|desk|switchboard)[a-z ]{0,20}$",
    )
});
/// Characters between such words and the number.
const REACH: usize = 60;

/// Gives a number or a car to the person whom the paragraph, else the whole paper, speaks of.
pub fn numbers(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let persons: Vec<usize> = (0..slots.len()).filter(|&n| slots[n].class == Class::Person && !open::official(emitter, line, n)).collect();
    if persons.iter().any(|&n| !slots[n].reference) {
        return record(emitter, line);
    }
    let recent = emitter.recent.filter(|&r| !open::has_office(emitter.reading, r));
    // "Het nummer dat hij gaf": whoever he is.
    let meant: std::collections::BTreeSet<usize> = persons.iter().filter_map(|&n| slots[n].target).collect();
    let meant: Vec<usize> = meant.into_iter().collect();
    let owner = match meant[..] {
        [] => emitter.only.or(recent).or(emitter.main),
        [one] => Some(one),
        _ => None,
    };
    let Some(owner) = owner else { return };
    for (cues, class, property) in [(&REACHED, Class::Account, Property::UsesNumber), (&DRIVEN, Class::Vehicle, Property::UsesVehicle)] {
        for cue in cues.find_iter(text).filter(|cue| !SERVICE.is_match(&text[..cue.start()])) {
            let near = |n: &usize| slots[*n].class == class && slots[*n].at >= cue.start() && slots[*n].at - cue.start() <= REACH;
            let Some(thing) = (0..slots.len()).find(near).filter(|n| slots[*n].target.is_some()) else { continue };
            // Whose it is was said: "Zijn nummer, 06..., zegt mij niets".
            let id = slots[thing].target.map(|t| &emitter.reading.mentions[t].id);
            if emitter.claims.iter().any(|c| c.property == property && c.object.as_ref() == id) {
                continue;
            }
            let draft = Draft::new(property, usize::MAX, Some(thing), cue.range()).subject_elsewhere(Some(owner));
            emitter.emit(line, &draft.modality(Some(Modality::Asserted)));
        }
    }
}

/// The fields of a form stand in one sentence: a number is of whom its own row names, else of the first whom the form names.
fn record(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let row = |at: usize| emitter.reading.text[..line.shadow.byte(at)].matches('\n').count();
    let person = |n: &usize| slots[*n].class == Class::Person && !open::official(emitter, line, *n);
    let mut found = Vec::new();
    for cue in REACHED.find_iter(text) {
        // Outside of forms only a label says so: `Mobile (own) : 07 ...`.
        if !line.sentence.record && !cue.as_str().ends_with(':') && !text[cue.end()..].trim_start().starts_with(':') {
            continue;
        }
        let here = row(cue.start());
        let near = |n: &usize| slots[*n].class == Class::Account && slots[*n].at >= cue.start() && row(slots[*n].at) == here;
        let Some(number) = (0..slots.len()).find(near) else { continue };
        let named = (0..slots.len()).filter(person).find(|&n| row(slots[n].at) == here);
        let Some(owner) = named.or_else(|| (0..slots.len()).find(person).filter(|&n| slots[n].at < cue.start())) else { continue };
        found.push(Draft::new(Property::UsesNumber, owner, Some(number), cue.range()).modality(Some(Modality::Asserted)));
    }
    for draft in found {
        emitter.emit(line, &draft);
    }
}

/// Whose money a witness got: "Les 850 euros venaient d'un certain X", "the money came from X, by bank transfer".
pub fn paid(emitter: &mut Emitter, line: &Line, heard: Option<usize>) {
    static CAME: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:argent|euros?|somme|montant|virement|versement|geld|bedrag|overschrijving|storting|money|sum|cash|payment|transfer|pounds)\b[^.;P]{0,40}",
            r"\b(?:ven(?:ait|aient|u|ue|us)|vient|viennent|provien(?:t|nent)|proven(?:ait|aient)|kwam(?:en)?|komt|komen|came|comes|come)\b[^.;P]{0,20}",
            r"\b(?:de|du|d'|van|from) ?(?:(?:un|une|een|a|certain|zekere|m\.|mme|mr\.?|mrs\.?|dhr\.?|mevr\.?) )*(?<p>P)"
        ))
    });
    let Some(heard) = emitter.speaker.or(heard) else { return };
    let Some(c) = CAME.captures(&line.shadow.text) else { return };
    let (Some(all), Some(p)) = (c.get(0), c.name("p")) else { return };
    let Some(payer) = line.shadow.slot_at(p.start()).filter(|&n| line.shadow.slots[n].target != Some(heard)) else { return };
    let mut draft = Draft::new(Property::Paid, payer, None, all.range()).object_elsewhere(Some(heard));
    draft.open = true;
    emitter.emit(line, &draft);
}

/// A number that a paper about one person finds among his things: "a slip in his left shoe, 07700 900123".
pub fn among_things(emitter: &mut Emitter, line: &Line) {
    static KEPT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:papier|billet|bout de papier|post-it|carnet|agenda|repertoire|poches?|portefeuille|chaussures?|portait sur (?:lui|elle)|dans son|",
            r"briefje|papiertje|kladje|notitieboekje|zakagenda|(?:broek|jas|binnen)?zak|portefeuille|portemonnee|(?:linker|rechter)?schoen|bij zich|",
            r"slip|scrap of paper|note|notebook|diary|address book|pockets?|wallet|purse|shoe|on (?:him|her))\b"
        ))
    });
    let slots = &line.shadow.slots;
    let searched = emitter.main.filter(|_| emitter.reading.profile.kind == DocumentKind::SearchRecord);
    let Some(owner) = emitter.only.or(searched).filter(|_| slots.iter().all(|s| s.class != Class::Person)) else { return };
    let (Some(number), Some(cue)) = (only_account(line), KEPT.find(&line.shadow.text)) else { return };
    let draft = Draft::new(Property::NamedWith, usize::MAX, Some(number), cue.range()).subject_elsewhere(Some(owner));
    emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
}

/// Who goes in a vehicle without being named there: "Montent dans le Kangoo V", "Alle drie weg met V".
pub fn leaves(emitter: &mut Emitter, line: &Line, before: &[Vec<usize>]) {
    static GO: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^(?:D[ ,:-]*)?(?:(?<two>(?:tous |toutes )?(?:les )?deux|beide[n]?|allebei|alle twee|both(?: men| of them)?)|(?<three>tous (?:les )?trois|toutes trois|alle drie|all three))?",
            r" ?(?:(?:ils|elles|ze|zij|they|puis|ensuite|dan|daarna|then|samen|ensemble|together) ){0,2}(?:monte(?:nt)?|embarque(?:nt)?|reparte?(?:nt)?|quitte(?:nt)?|parte?(?:nt)?|weg|vertrek(?:t|ken)|vertrok(?:ken)?|stap(?:t|pen|te|ten)|rijd(?:t|en)|reed|reden|gets?|got|leaves?|left|drives?|drove|board(?:s|ed)?|departs?)\b",
            r"[^;:.PV]{0,30}(?<v>V)"
        ))
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let Some(c) = GO.captures(text) else { return };
    let Some(v) = c.name("v").and_then(|v| line.shadow.slot_at(v.start())) else { return };
    if slots.iter().any(|s| s.class == Class::Person && s.at < slots[v].at) {
        return;
    }
    let mut who: Vec<usize> = Vec::new();
    let wanted = match (c.name("two"), c.name("three")) {
        (Some(_), _) => Some(2),
        (_, Some(_)) => Some(3),
        _ => None,
    };
    for sentence in before.iter().rev().take(4).filter(|s| !s.is_empty()) {
        let known = |who: &[usize], p: usize| who.iter().any(|&w| w == p || super::same_name(emitter.reading, w, p));
        for &p in sentence {
            if !known(&who, p) && !open::has_office(emitter.reading, p) {
                who.push(p);
            }
        }
        if wanted.is_none_or(|n| who.len() >= n) {
            break;
        }
    }
    if wanted.is_some_and(|n| who.len() != n) {
        return;
    }
    for p in who {
        let draft = Draft::new(Property::UsesVehicle, usize::MAX, Some(v), slots[v].at..slots[v].end()).subject_elsewhere(Some(p));
        emitter.emit(line, &Draft { open: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
    }
}

/// The number of a sentence that has one only.
pub(super) fn only_account(line: &Line) -> Option<usize> {
    let slots = &line.shadow.slots;
    let mut accounts = (0..slots.len()).filter(|&n| slots[n].class == Class::Account);
    accounts.next().filter(|_| accounts.next().is_none())
}

/// What a witness has and uses: "sindsdien heb ik een kaartje, 0468 ..."; and what one of his family has: "my wife's number is 07700 ...".
pub fn own(emitter: &mut Emitter, line: &Line) {
    static HAVE: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"\b(?:ai|avais|utilise|utilisais|prends|pris|heb|had|gebruik|gebruikte|neem|have|use|used|got)\b"));
    // Calls are with somebody else's number.
    static CALLS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:appel\w*|compose|telephone a|bel|belde|gebeld|opgebeld|call\w*|rang|phoned|texted|sms\w*|pas|jamais|ne|niet|geen|nooit|not|never|don't|no)\b",
        )
    });
    static KIN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:de )?(?:ma|mon|mijn|m'n|my) (?:femme|mari|epouse|epoux|compagne|compagnon|frere|soeur|pere|mere|fils|fille|",
            r"vrouw|man|echtgenote|echtgenoot|vriendin|broer|zus|vader|moeder|zoon|dochter|wife|husband|partner|brother|sister|father|mother|son|daughter)\b"
        ))
    });
    static MINE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:mon|mijn|m'n|my)(?: eigen| own)? (?:numero|telephone|portable|gsm|mobile|nummer|telefoonnummer|gsm-nummer|telefoon|mobiel|number|phone|mobile number|phone number|T)",
            r"(?: (?:de telephone|de portable))?,? ?(?::|c'est|est|is|dat is) ?(?:le |het |the )?U"
        ))
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let Some(speaker) = emitter.speaker else { return };
    let Some(number) = only_account(line) else { return };
    if let Some(cue) = MINE.find(text) {
        let draft = Draft::new(Property::UsesNumber, usize::MAX, Some(number), cue.range()).subject_elsewhere(Some(speaker));
        emitter.emit(line, &Draft { by_reference: true, ..draft });
        return;
    }
    let others = slots.iter().any(|s| s.class == Class::Person && !s.first_person && s.target != Some(speaker));
    if others || CALLS.is_match(text) {
        return;
    }
    let family: Vec<usize> = emitter.claims.iter().filter_map(|c| kin_of(emitter, c, speaker)).collect();
    let owner = match (KIN.find(text), HAVE.find(text), &family[..]) {
        (Some(cue), _, [one]) => Some((*one, cue.range())),
        (None, Some(cue), _) if slots.iter().any(|s| s.first_person) => Some((speaker, cue.range())),
        _ => None,
    };
    if let Some((owner, cue)) = owner {
        let draft = Draft::new(Property::UsesNumber, usize::MAX, Some(number), cue).subject_elsewhere(Some(owner));
        emitter.emit(line, &Draft { open: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
    }
}

/// Whom a claim makes one of somebody's family.
fn kin_of(emitter: &Emitter, claim: &Claim, somebody: usize) -> Option<usize> {
    let mentions = emitter.reading.mentions;
    let at = |id: &model::MentionId| mentions.iter().position(|m| m.id == *id);
    let (Property::Family, Some(object)) = (claim.property, &claim.object) else { return None };
    let (a, b) = (at(&claim.subject)?, at(object)?);
    let is = |n: usize| mentions[n].normal == mentions[somebody].normal;
    if is(a) { Some(b) } else { Some(a).filter(|_| is(b)) }
}

/// Whose device a report reads: "Nokia 301 van X", "le téléphone de X", "handset belonging to X"; else its number: "SIM 06 ...".
pub fn device(text: &str, shadows: &[Shadow]) -> Option<usize> {
    /// Sentences of a head.
    const HEAD: usize = 12;
    static DEVICE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:telephone|gsm|portable|smartphone|mobile|tablette|ordinateur|toestel|telefoon|mobiel|handset|phone|tablet|laptop|computer|nokia|samsung|iphone|huawei|alcatel|sim)\b",
        )
    });
    static OWNER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^[^.;P]{0,60}\b(?:de|du|d'|appartenant a|saisi sur|saisi chez|van|bij|toebehorend aan|of|belonging to|from) ?",
            r"(?:m\. |mme |mr\.? |dhr\.? )?(?<p>P)"
        ))
    });
    static NUMBER: LazyLock<Pattern> = LazyLock::new(|| rule(r"^[^.;PU]{0,60}(?<u>U)"));
    let of = |owner: &Pattern, name: &str| {
        shadows.iter().take(HEAD).find_map(|s| {
            // A device may be a thing by name, with a seal.
            let thing = |t: &&super::shadow::Slot| t.class == Class::Thing && DEVICE.is_match(&super::shadow::fold(&text[t.bytes.clone()]));
            let end = DEVICE.find(&s.text).map(|m| m.end()).or_else(|| s.slots.iter().find(thing).map(|t| t.end()))?;
            let p = owner.captures(&s.text[end..])?.name(name)?;
            s.slot_at(end + p.start()).and_then(|n| s.slots[n].target)
        })
    };
    of(&OWNER, "p").or_else(|| of(&NUMBER, "u"))
}

/// The numbers of a device's lists, with whom its owner was in touch: "- \"Chef de gare\" +33 6 ..., 22 gesprekken".
pub fn contacts(emitter: &mut Emitter, line: &Line, device: Option<usize>) {
    static CALLS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:appels?|communications?|conversations?|contacts?|sms|messages?|gesprek(?:ken)?|oproepen?|berichten?|calls?|texts?|times|fois|maal|keer)\b",
        )
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let Some(owner) = device.filter(|o| !slots.iter().any(|s| s.target == Some(*o))) else { return };
    static LIST: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:repertoire|carnet d'adresses|contacts|contact(?:en|lijst)|adresboek|telefoonboek|contact list|phone ?book|address ?book)\b",
        )
    });
    let (numbers, property, cue) = match (only_account(line), CALLS.find(text), LIST.find(text)) {
        (Some(number), Some(cue), _) => (vec![number], Property::Called, cue.range()),
        (_, _, Some(cue)) => ((0..slots.len()).filter(|&n| slots[n].class == Class::Account).collect(), Property::NamedWith, cue.range()),
        _ => return,
    };
    for number in numbers {
        let draft = Draft::new(property, usize::MAX, Some(number), cue.clone()).subject_elsewhere(Some(owner));
        emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
    }
}

/// Who is "I" in a paper: the owner of a diary or notebook ("Carnet bleu de X", "zakagenda ... Eigenaar: X"), or who signs for it ("Je soussignée X").
pub fn diarist(text: &str, shadows: &[Shadow]) -> Option<usize> {
    /// Sentences of a head.
    const HEAD: usize = 6;
    static DIARY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:carnet|journal intime|journal de bord|agenda|cahier|main courante|dagboek|zakagenda|notitieboek\w*|schrift|(?:balie|kas|bezoek|dag|klad|log)boek(?:je)?|eigen notities|diary|notebook|journal of|(?:desk|day|log|counter) ?-?book)\b",
        )
    });
    static OWNER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:\b(?:de|van|of|by|par|door)|'s|\(|\b(?:eigenaar|proprietaire|titulaire|owner|auteur|author|writer) ?:) ?(?:m\. |mme |mr\.? |dhr\.? )?(?<p>P)",
        )
    });
    static SIGNS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:\bje,? soussignee?|(?:^|\bik,? )(?:de )?ondergetekende|\bi,? the undersigned),? ?(?:m\. |mme |mr\.? |mrs\.? |dhr\.? |mevr\.? )?(?<p>P)",
        )
    });
    let head = &shadows[..shadows.len().min(HEAD)];
    let signs =
        |s: &Shadow| SIGNS.captures(&s.text).and_then(|c| c.name("p")).and_then(|p| s.slot_at(p.start())).and_then(|n| s.slots[n].target);
    if let Some(who) = head.iter().find_map(signs) {
        return Some(who);
    }
    // The notebook may be a thing by name, with a seal.
    let thing = |s: &Shadow| {
        let book = |t: &&super::shadow::Slot| t.class == Class::Thing && DIARY.is_match(&super::shadow::fold(&text[t.bytes.clone()]));
        s.slots.iter().find(book).map(|t| t.end())
    };
    let book = |s: &Shadow| DIARY.find(&s.text).map(|m| m.end()).or_else(|| thing(s));
    let first = head.iter().position(|s| book(s).is_some())?;
    head[first..].iter().find_map(|s| {
        let from = book(s).unwrap_or(0);
        let p = OWNER.captures(&s.text[from..]).and_then(|c| c.name("p"))?;
        s.slot_at(from + p.start()).and_then(|n| s.slots[n].target)
    })
}
