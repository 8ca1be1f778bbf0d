//! What a record notes with a pronoun or a heading in the place of a name: whose things are found, who fetched him, whose number it is.

use super::emit::{Draft, Emitter, Line};
use super::reach::only_account;
use super::role::rule;
use super::shadow::Class;
use super::speech::Turn;
use super::{open, trade};
use model::{DocumentKind, Modality, Property, Schema};
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// What a search finds at somebody's of another: "een visitekaartje van X", "photo d'identité de Y", "tablet belonging to Z".
pub fn found(emitter: &mut Emitter, line: &Line) {
    static THING: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"(?:T|\b(?:carte(?: de visite| d'identite| bancaire)?|photos?(?:graphies?)?|lettres?|enveloppes?|factures?|recus?|contrats?|cles?|trousseau|billets?|mot|carnet|agenda|telephone|portable|tablette|ordinateur|gsm|passeport|permis|colis|",
            r"(?:visite|bank|identiteits)?kaart(?:je)?|foto(?:'s)?|brief(?:je)?|brieven|enveloppe|omslag|factuur|facturen|ontvangstbewijs|contract|sleutels?|notitie(?:boekje)?|telefoon|tablet|toestel|paspoort|rijbewijs|pakje|",
            r"(?:business |bank |identity )?card|photo(?:graph)?s?|letters?|envelopes?|invoices?|receipts?|contract|keys?|note(?:book)?|diary|phone|laptop|passport|licen[cs]e|parcel))",
            r"[^;:.P]{0,30}?\b(?:de|d'|du|van|of|from|au nom d[eu]|op naam van|in the name of|belonging to|appartenant a|toebehorend aan|signee? |ondertekend|signed(?: by)?) ?(?:[a-z]+\.? )?(?<p>P)"
        ))
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let reading = emitter.reading;
    let Some(owner) = emitter.main.filter(|_| reading.profile.kind == DocumentKind::SearchRecord) else { return };
    let mut people = slots.iter().filter(|s| s.class == Class::Person);
    let (Some(_), None) = (people.next(), people.next()) else { return };
    let Some(c) = THING.captures(text) else { return };
    let (Some(all), Some(p)) = (c.get(0), c.name("p")) else { return };
    let Some(who) = line.shadow.slot_at(p.start()).filter(|&n| !slots[n].reference && !open::official(emitter, line, n)) else { return };
    if slots[who].target.is_some_and(|t| super::same_name(reading, t, owner)) {
        return;
    }
    let draft = Draft::new(Property::NamedWith, who, None, all.range()).object_elsewhere(Some(owner));
    emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
}

/// Who comes for somebody let go: "Un certain X est venu le chercher", "opgehaald door X", "X picked him up".
pub fn fetched(emitter: &mut Emitter, line: &Line) {
    static FETCH: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"(?<p>P)[^;:.PV]{0,30}?\b(?:venue?|vient|passee?|allee?) (?<o>P|le |la |l')(?: ?)(?:chercher|recuperer|prendre)\b|",
            r"(?<q>P)[^;:.PV]{0,30}?\b(?:kwam|komt|haalde|haalt|heeft|is) (?<r>P|hem|haar)[^;:.PV]{0,40}?\b(?:ophalen|afhalen|op|af|opgehaald|afgehaald)\b|",
            r"(?<s>P)[^;:.PV]{0,30}?\b(?:pick(?:s|ed)?|fetch(?:es|ed)?|collect(?:s|ed)?) (?<t>P|him|her)\b|",
            r"(?:^|[,;(] ?)(?:recuperee?|repris|cherchee?|opgehaald|afgehaald|collected|fetched|picked up)(?: [a-z]+){0,3}? (?:par|door|by)(?: un certain| ene| een zekere| one| a certain)? ?(?<u>P)"
        ))
    });
    let slots = &line.shadow.slots;
    let mut drafts = Vec::new();
    for c in FETCH.captures_iter(&line.shadow.text) {
        let slot = |names: [&str; 4]| names.iter().find_map(|n| c.name(n)).and_then(|m| line.shadow.slot_at(m.start()));
        let Some(who) = slot(["p", "q", "s", "u"]).filter(|&n| slots[n].class == Class::Person) else { continue };
        let of = slot(["o", "r", "t", "-"]).and_then(|n| slots[n].target).or(emitter.recent);
        if slots[who].reference || open::official(emitter, line, who) {
            continue;
        }
        let draft = Draft::new(Property::Met, who, None, c.get(0).map_or(0..0, |m| m.range())).object_elsewhere(of);
        drafts.push(Draft { by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
    }
    for draft in drafts.iter().filter(|d| d.object_mention.is_some()) {
        emitter.emit(line, draft);
    }
}

/// What is decided of whoever a hearing heard, in a sentence that names nobody: "Beslissing parket: heenzenden", "ordonne la remise en
/// liberté immédiate", "Prosecutor by phone: release".
pub fn let_go(emitter: &mut Emitter, line: &Line, heard: Option<usize>) {
    static RELEASE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:(?:re)?mise en liberte|elargissement|laisse(?:r|z)? (?:libre|repartir)|relache[rz]?|",
            r"heenzend(?:en|ing)|heen te zenden|invrijheids?stelling|vrijlating|vrij ?(?:te )?laten|laten (?:gaan|beschikken)|releas(?:e|ed)|let (?:him|her|P) go|no detention)\b"
        ))
    });
    static DECIDED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:decisions?|decide|ordonn\w+|parquet|procureure?|substitute?|magistrate?|beslissing|beslist|bevel\w*|beveelt|parket|ovj|officier van justitie|substituut|",
            r"instructi\w+|telefonisch|par telephone|by (?:tele)?phone|decision|decided|decides|order(?:s|ed)?|prosecut\w+|magistrate|custody (?:officer|sergeant))\b"
        ))
    });
    static REFUSED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:demande|requete|refus\w*|rejet\w*|verzoek|vraagt|afgewezen|geweigerd|request\w*|appl\w+|refused|denied|pas|non|jamais|niet|geen|not|no|before|after|avant|apres|voor|na|depuis|sinds|since)\b",
        )
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let hearing = emitter.reading.profile.kind == DocumentKind::Interrogation;
    let Some(heard) = heard.filter(|_| hearing && !line.turn.question) else { return };
    let Some(release) = RELEASE.find(text).filter(|_| DECIDED.is_match(text)) else { return };
    // "Beslissing mag. X: heenzenden" names who decides.
    let decides = |at: usize| text.get(at..release.start()).is_some_and(|between| between.contains(':'));
    let of_another = (0..slots.len()).any(|n| {
        let other = slots[n].class == Class::Person && slots[n].target != Some(heard);
        other && !open::official(emitter, line, n) && !decides(slots[n].at)
    });
    if of_another || REFUSED.is_match(&text[..release.end()]) {
        return;
    }
    let mut draft = Draft::new(Property::Released, usize::MAX, None, release.range()).subject_elsewhere(Some(heard));
    draft.true_on = emitter.reading.profile.date.as_ref().map(|d| d.when);
    emitter.emit(line, &Draft { by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
}

/// Whose photograph a paper in another name bears: "vervalste identiteitskaart met foto van X en de naam Y", "a licence in the name of Y
/// with X's photograph".
pub fn false_paper(emitter: &mut Emitter, line: &Line) {
    const PAPER: &str = r"\b(?:carte|piece d'identite|passeport|permis|titre de sejour|identiteits\w*|id-?kaart|kaart|paspoort|rijbewijs|verblijfs\w*|identity|id|passport|licen[cs]e|card|document)\b[^;P]{0,60}";
    static PHOTO_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(
            r"{PAPER}\b(?:photo\w*|foto|picture)\b[^;P]{{0,20}}(?<p>P)[^;P]{{0,40}}\b(?:noms?|naam|name)\b[^;P]{{0,12}}(?<q>P)|{PAPER}(?<r>P)'s (?:photo\w*|picture)[^;P]{{0,40}}\bname\b[^;P]{{0,8}}(?<s>P)"
        ))
    });
    static NAME_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(
            r"{PAPER}\b(?:nom|naam|name)\b[^;P]{{0,12}}(?<p>P)[^;P]{{0,40}}\b(?:photo\w*|foto|picture)\b[^;P]{{0,20}}(?<q>P)|{PAPER}\bname\b[^;P]{{0,8}}(?<r>P)[^;P]{{0,30}}(?<s>P)'s (?:photo\w*|picture)"
        ))
    });
    let slot =
        |c: &norm::pattern::Captures, names: [&str; 2]| names.iter().find_map(|n| c.name(n)).and_then(|m| line.shadow.slot_at(m.start()));
    for (pattern, photo_first) in [(&PHOTO_FIRST, true), (&NAME_FIRST, false)] {
        let Some(c) = pattern.captures(&line.shadow.text) else { continue };
        let (Some(all), Some(a), Some(b)) = (c.get(0), slot(&c, ["p", "r"]), slot(&c, ["q", "s"])) else { continue };
        let (bearer, name) = if photo_first { (a, b) } else { (b, a) };
        let value = emitter.reading.text[line.shadow.slots[name].bytes.clone()].to_owned();
        let draft = Draft::new(Property::Alias, bearer, Some(name), all.range()).value(Some(crate::plain(&value)));
        emitter.emit(line, &Draft { timeless: true, ..draft.modality(Some(Modality::Asserted)) });
        return;
    }
}

/// A number on a slip of paper that somebody has on him, and one that a telephone shows of who rang for him.
pub fn slip(emitter: &mut Emitter, line: &Line) {
    static SLIP: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:papiers?|billet|mot|carnet|post-it|ticket|boite d'allumettes|",
            r"brief(?:je)?|papier(?:tje)?|kaartje|notitie(?:boekje)?|lucifersdoosje|servet|bierviltje|",
            r"slip|scrap|piece of paper|note|notebook|napkin|matchbox|beer ?mat)\b"
        ))
    });
    static SEARCHED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:fouill\w+|palpation|insluiting|veiligheidsfouillering|searched|search of (?:his|her|the) person|found on (?:him|her))\b",
        )
    });
    static SHOWN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:numero|nummer|number)\b[^;.PU]{0,10} (?:affichee?|a l'ecran|sur l'ecran|appelant|(?:op|in) (?:het |de )?(?:scherm|display|venster)|getoond|(?:on|in) (?:the )?(?:display|screen)|shown|displayed)\b[^;.PU]{0,12}U",
        )
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let Some(number) = only_account(line).filter(|_| !slots.iter().any(|s| s.class == Class::Person && s.at > 0 && !s.first_person)) else {
        return;
    };
    let (before, rest) = emitter.reading.text.split_at(line.sentence.bytes.start);
    // The item of a list that the number stands in: `- briefje met de tekst "R. 06-12345678"`.
    let item = &before[before.rfind('\n').map_or(0, |n| n + 1)..];
    let item = super::shadow::fold(&format!("{item}{}", &rest[..line.sentence.bytes.len()]));
    let (whose, cue) = if let Some(cue) = SHOWN.find(text) {
        (emitter.recent, cue.range())
    } else if SLIP.is_match(&item) && SEARCHED.is_match(&super::shadow::fold(before)) {
        (emitter.main.or(emitter.only).or(emitter.recent), 0..text.len())
    } else {
        return;
    };
    let draft = Draft::new(Property::NamedWith, usize::MAX, Some(number), cue).subject_elsewhere(whose);
    emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
}

/// With whom the unnamed driver of the vehicle that was named before has to do: `The driver has given four drums to X`.
pub fn driver(emitter: &mut Emitter, line: &Line, vehicle: Option<usize>) {
    static DRIVER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:le (?:conducteur|chauffeur)|de (?:bestuurder|chauffeur)|the driver)\b[^;:.P]{0,60}? ",
            r"(?:a|au|aan|to|avec|met|with|chez|bij|par|door|by|from|van) [^;:.P]{0,30}?(?<p>P)"
        ))
    });
    let slots = &line.shadow.slots;
    let Some(c) = DRIVER.captures(&line.shadow.text).filter(|_| vehicle.is_some()) else { return };
    let (Some(all), Some(p)) = (c.get(0), c.name("p")) else { return };
    let before = slots.iter().any(|s| s.class == Class::Person && s.at < p.start());
    let Some(who) = line.shadow.slot_at(p.start()).filter(|&n| !before && !slots[n].reference && !open::official(emitter, line, n)) else {
        return;
    };
    let draft = Draft::new(Property::NamedWith, who, None, all.range()).object_elsewhere(vehicle);
    emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft });
}

/// Who may sign for the account that was named before: `Deux titulaires de signature : X et Y`, `gevolmachtigden: X en Y`.
pub fn signatories(emitter: &mut Emitter, line: &Line, account: Option<usize>) {
    static SIGN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:(?:co)?titulaires?|signataires?|mandataires?|(?:volmacht|handtekening|rekening)houders?|gevolmachtigden?|titularis(?:sen)?|",
            r"signator(?:y|ies)|(?:account|co-?)holders?)\b[^;:.PK]{0,50}: ?"
        ))
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    if account.is_none() || slots.iter().any(|s| s.class == Class::Bank) {
        return;
    }
    let Some(cue) = SIGN.find(text) else { return };
    let people = (0..slots.len()).filter(|&n| slots[n].class == Class::Person && slots[n].at >= cue.end() && !slots[n].reference);
    for who in people.collect::<Vec<_>>() {
        let draft = Draft::new(Property::UsesAccount, who, None, cue.range()).object_elsewhere(account);
        emitter.emit(line, &Draft { by_reference: true, timeless: true, ..draft.modality(Some(Modality::Asserted)) });
    }
}

/// Whose things a search finds at the door that it searches: "Slaapkamer rechts: papieren X", "armoire avec un certificat au nom de Y".
pub fn kept(emitter: &mut Emitter, line: &Line) {
    static THINGS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"(?:T|\b(?:papiers?|passeport|carte d'identite|permis|bulletins? de (?:paie|salaire)|certificat|courriers?|vetements?|valise|lit|chambre|affaires|",
            r"papieren|paspoort|identiteitskaart|rijbewijs|loonbrie(?:f|ven)|loonstrook|attest|kleren|kledij|koffer|bed|(?:slaap)?kamer|spullen|",
            r"papers|passport|identity card|id card|driving licen[cs]e|payslips?|certificate|clothes|suitcase|bed|bedroom|room|belongings))\b",
            r"[^;:.P]{0,25}?(?:\b(?:au nom d[eu]|appartenant a|op naam van|toebehorend aan|in the name of|belonging to|de|van|of)|:)? ?(?:m\. |mme |dhr\.? |mr\.? |mrs\.? )?(?<p>P)"
        ))
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let reading = emitter.reading;
    if reading.profile.kind != DocumentKind::SearchRecord {
        return;
    }
    let door = reading.mentions.iter().position(|m| m.schema == Schema::Address && m.surface.contains(|c: char| c.is_ascii_digit()));
    let people = THINGS.captures_iter(text).filter_map(|c| Some((line.shadow.slot_at(c.name("p")?.start())?, c.get(0)?.range())));
    for (who, cue) in people.collect::<Vec<_>>() {
        if slots[who].class != Class::Person || slots[who].reference || open::official(emitter, line, who) {
            continue;
        }
        let draft = Draft::new(Property::PresentAt, who, None, cue).object_elsewhere(door);
        if draft.object_mention.is_some() {
            emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft });
        }
    }
}

/// Who has a bed or a room where the paper just was: "X heeft er een bed en een kast", "X a là-bas sa chambre".
pub fn sleeps(emitter: &mut Emitter, line: &Line, place: Option<usize>) {
    static BED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"(?<p>P) (?:heeft|had) (?:er|daar) (?:[a-z]+ ){0,2}(?:een|zijn|haar|hun) (?:eigen )?(?:bed|kamer|slaapkamer|matras|kast|spullen)\b|(?<q>P) (?:slaapt|sliep|logeert|logeerde) (?:er|daar)\b|",
            r"(?<r>P) (?:y a|y avait|a la-bas|avait la-bas|a la|avait la) (?:un|une|sa|son|ses) (?:propre )?(?:lit|chambre|matelas|placard|affaires)\b|(?<s>P) (?:y (?:dort|dormait|loge|logeait)|(?:dort|dormait|loge|logeait) la)\b|",
            r"(?<t>P) (?:has|had|keeps|kept) (?:a|his|her) (?:own )?(?:bed|room|bunk|mattress|things)(?: and [a-z ]{1,12})? there\b|(?<u>P) (?:sleeps|slept|stays|stayed) there\b"
        ))
    });
    let slots = &line.shadow.slots;
    let Some(place) = place.filter(|&p| emitter.reading.mentions[p].surface.contains(|c: char| c.is_ascii_digit())) else { return };
    let Some(c) = BED.captures(&line.shadow.text) else { return };
    let p = ["p", "q", "r", "s", "t", "u"].iter().find_map(|n| c.name(n));
    let Some(who) = p.and_then(|p| line.shadow.slot_at(p.start())).filter(|&n| slots[n].class == Class::Person) else { return };
    let draft = Draft::new(Property::LivesAt, who, None, c.get(0).map_or(0..0, |m| m.range())).object_elsewhere(Some(place));
    emitter.emit(line, &Draft { open: true, by_reference: true, ..draft });
}

/// Whom a record lists as there, without the place that it has named: "Occupants : X et Y", "Aanwezig: X", "Those recognised: X (9.22 pm), Y".
pub fn listed(emitter: &mut Emitter, line: &Line) {
    static LIST: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^(?:[-*] ?)?(?:occupante?s?|presente?s?(?: sur place)?|personnes presentes|aanwezig(?:en|e personen)?(?: ter plaatse)?|bewoners?|persons? present|present|occupiers?|",
            r"those (?:recognised|recognized|present|seen)|reconnus|herkend(?:e personen)?) ?: ?"
        ))
    });
    let slots = &line.shadow.slots;
    let Some(head) = LIST.find(&line.shadow.text).filter(|_| !line.turn.question && !line.turn.answer) else { return };
    // Those at a table of a meeting are nowhere in particular.
    let reading = emitter.reading;
    let scene = matches!(reading.profile.kind, DocumentKind::SearchRecord | DocumentKind::Surveillance);
    let door = |place: usize| scene || reading.mentions[place].surface.contains(|c: char| c.is_ascii_digit());
    let Some((place, _)) = emitter.place.filter(|&(p, _)| door(p) && !slots.iter().any(|s| s.class == Class::Place)) else { return };
    for n in (0..slots.len()).filter(|&n| slots[n].class == Class::Person && slots[n].at >= head.end() && !slots[n].reference) {
        if !open::official(emitter, line, n) {
            let draft = Draft::new(Property::PresentAt, n, None, head.range()).object_elsewhere(Some(place));
            emitter.emit(line, &draft);
        }
    }
}

/// Who says at the start of a call who calls: "C'est X.", "X au téléphone", "Met X", "X here".
pub fn introduced(emitter: &mut Emitter, line: &Line, turns: &[Turn], n: usize) {
    static SELF: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^[-\x22 ]*(?:(?:allo|hallo|hello|hi|oui|ja|yes|salut|dag)[,.!]? )?(?:(?:c'est|ici|hier|met|je spreekt met|u spreekt met|this is|it's|it is)(?: encore| weer)? (?<p>P)(?: ici| a l'appareil| hier| here| speaking)?(?:[.,!]|$)|",
            r"(?<q>P) (?:au telephone|a l'appareil|aan de lijn|aan het toestel|hier|here|speaking)\b)"
        ))
    });
    /// Turns of a beginning.
    const FIRST: usize = 3;
    if emitter.reading.profile.kind != DocumentKind::Wiretap || line.turn.question {
        return;
    }
    let spoken = |t: &&Turn| t.speaker.is_some() || t.label.is_some();
    if turns[..n].iter().rev().take_while(spoken).count() >= FIRST {
        return;
    }
    let Some(c) = SELF.captures(&line.shadow.text) else { return };
    let Some(who) = c.name("p").or(c.name("q")).and_then(|p| line.shadow.slot_at(p.start())) else { return };
    let Some(me) = line.shadow.slots[who].target else { return };
    let other = |t: &Turn| t.speaker.filter(|&s| s != me && t.label != line.turn.label && !super::same_name(emitter.reading, s, me));
    let near = turns[..n].iter().rev().take_while(spoken).chain(turns[n..].iter().take_while(spoken));
    let Some(other) = near.filter_map(other).next().or(emitter.tapped) else { return };
    let draft = Draft::new(Property::Called, who, None, c.get(0).map_or(0..0, |m| m.range())).object_elsewhere(Some(other));
    emitter.emit(line, &Draft { open: true, by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
}

/// For whom somebody signs: "contrat signé par X pour O", "O, contract getekend door X", and of what was spoken of just before.
pub fn signed(emitter: &mut Emitter, line: &Line, before: Option<usize>) {
    static SIGNED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:contrat|bail|acte|convention|contract|huurcontract|overeenkomst|akte|koopakte|lease|deed|agreement)\b[^;.P]{0,40}",
            r"\b(?:signee?|signent|getekend|ondertekend|signed)(?: [a-z]+){0,2}? (?:par|door|by) (?:[a-z.]+ ){0,3}(?<p>P)"
        ))
    });
    let slots = &line.shadow.slots;
    let Some(c) = SIGNED.captures(&line.shadow.text) else { return };
    let (Some(all), Some(p)) = (c.get(0), c.name("p")) else { return };
    let Some(who) = line.shadow.slot_at(p.start()).filter(|&n| !open::official(emitter, line, n)) else { return };
    let mut groups = slots.iter().filter(|s| s.class == Class::Organization);
    let group = match (groups.next(), groups.next()) {
        (Some(one), None) => one.target,
        (None, _) => before,
        _ => None,
    };
    let draft = Draft::new(Property::NamedWith, who, None, all.range()).object_elsewhere(group);
    if draft.object_mention.is_some() {
        emitter.emit(line, &Draft { open: true, timeless: true, by_reference: true, ..draft });
    }
}

/// Who leads the firm that was spoken of just before: "Sole director X", "Gérant : X", "X is zaakvoerder".
pub fn heads(emitter: &mut Emitter, line: &Line, before: Option<usize>) {
    const HEAD: &str = concat!(
        r"(?:co-?)?(?:gerante?|dirigeante?|associee?|zaakvoerd(?:er|ster)|bestuurd(?:er|ster)|vennoot|uitbat(?:er|ster)|",
        r"director|proprietor|sole trader|shareholder|company secretary)(?: unique| statutaire)?"
    );
    static LEADS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(
            r"(?:^|[,;:.(-] ?|\b(?:l[ea]|seule?|son|sa|unique|de|enige?|haar|the|sole|only|its|managing) )(?<v>{HEAD})(?: ?[:=,]| est| is| was| etait)? ?(?:m\. |mme |dhr\.? |mr\.? |mrs\.? )?(?<p>P)|(?<q>P),? (?:en est |est |is |was )?(?:l[ea]|seule?|unique|de|enige?|the|sole|only|its|managing)? ?(?<w>{HEAD})\b"
        ))
    });
    let slots = &line.shadow.slots;
    let Some(c) = LEADS.captures(&line.shadow.text).filter(|_| !slots.iter().any(|s| s.class == Class::Organization)) else { return };
    let (Some(p), Some(cue)) = (c.name("p").or(c.name("q")), c.name("v").or(c.name("w"))) else { return };
    let Some(who) = line.shadow.slot_at(p.start()).filter(|&n| !open::official(emitter, line, n)) else { return };
    let value = trade::words_of(emitter, line, &cue.range());
    let draft = Draft::new(Property::Employed, who, None, cue.range()).object_elsewhere(before);
    if draft.object_mention.is_some() {
        emitter.emit(line, &Draft { timeless: true, by_reference: true, ..draft.value(value) });
    }
}

/// Whose number it is: "07700 900123, that has been his mobile for years", "il nous laisse comme numéro où le joindre le 06 ...", and of a
/// witness "0496 ..., al jaren hetzelfde".
pub fn number(emitter: &mut Emitter, line: &Line) {
    static HIS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"U[ ,;)]{1,3}(?:c'(?:est|etait)|(?:dat|dit) (?:is|was)|(?:that|it|which)(?:'s| is| was| has been))(?: [a-z]+){0,3} (?:son|sa|zijn|haar|his|her) (?:[a-z]+ )?",
            r"(?:T|numero|portable|gsm|telephone|mobile|ligne|nummer|telefoon|mobiel|toestel|number|phone|handset|cell)|",
            r"\b(?:son|zijn|haar|his|her) (?:[a-z]+ )?(?:T|numero|portable|gsm|telephone|ligne|nummer|telefoon|toestel|number|phone|mobile) ?(?:est|etait|is|was|:|=)(?: le| het| the)? ?U|",
            r"\b(?:laiss(?:e|ait)|donn(?:e|ait)|indiqu(?:e|ait)|communiqu(?:e|ait)|fournit?|gaf|geeft|gegeven|opgegeven|liet|laat|achtergelaten|gave|gives|given|left|leaves|provided)\b[^;:.PU]{0,30}",
            r"\b(?:rappel|numero|joindre|contact|(?:contact|terugbel)?nummer|te bereiken|number|call-?back|reached)\b[^;:.PU]{0,30}U"
        ))
    });
    static OWN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:(?:je )?n'en ai (?:pas|aucun|jamais eu) d'autre|c'est le seul que j'aie?|toujours le meme|le meme depuis|",
            r"(?:een ander|andere) heb ik niet|heb geen ander|al jaren hetzelfde|altijd hetzelfde|nog altijd hetzelfde|",
            r"have no other|the only one i(?: have|'ve)|the same (?:one |number )?(?:for|since|as always))"
        ))
    });
    let (text, slots) = (&line.shadow.text, &line.shadow.slots);
    let Some(number) = only_account(line) else { return };
    let person = |n: &usize| slots[*n].class == Class::Person && !slots[*n].first_person && !open::official(emitter, line, *n);
    let (owner, cue) = if let Some(cue) = HIS.find(text) {
        // Whom the sentence names only behind it is another: "he left the number 07 ... for X".
        let owner = if (0..slots.len()).any(|n| person(&n)) {
            (0..slots.len()).filter(person).rfind(|&n| slots[n].at < cue.start()).and_then(|n| slots[n].target)
        } else {
            emitter.only.or(emitter.recent)
        };
        (owner.filter(|o| Some(*o) != emitter.speaker), cue.range())
    } else if let Some(cue) = OWN.find(text).filter(|_| !(0..slots.len()).any(|n| person(&n))) {
        (emitter.speaker, cue.range())
    } else {
        return;
    };
    let draft = Draft::new(Property::UsesNumber, usize::MAX, Some(number), cue).subject_elsewhere(owner);
    emitter.emit(line, &Draft { by_reference: true, ..draft.modality(Some(Modality::Asserted)) });
}
