//! What belongs to a person: birth, home, nationality, other names, numbers, vehicles, accounts, papers, groups, work.

use super::Reading;
use super::alias::{self, somebody_else};
use super::emit::{Draft, Emitter, Line, words};
use super::frames::Owner::{self, Named, Nearest, Subject};
use super::frames::{ENTRIES, Entry};
use super::role::rule;
use super::shadow::Class;
use model::Property::{self, *};
use model::When;
use norm::pattern::Pattern;
use std::sync::LazyLock;

struct Compiled {
    entry: &'static Entry,
    regex: Pattern,
}

static COMPILED: LazyLock<Vec<Compiled>> =
    LazyLock::new(|| ENTRIES.iter().map(|entry| Compiled { entry, regex: rule(entry.pattern) }).collect());

fn property_of(class: Class) -> Option<Property> {
    match class {
        Class::Account => Some(UsesNumber),
        Class::Vehicle => Some(UsesVehicle),
        Class::Bank => Some(UsesAccount),
        Class::Paper => Some(HoldsDocument),
        _ => None,
    }
}

static BIRTH_WORD: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:nee?|geboren|born)\b|°"));
/// Words that make the next day or name another's of the same name.
static NAMESAKE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:homonymes?|naamgeno(?:ot|ten|te)|namesakes?|meme nom|zelfde naam|same name|gelijknamige?)\b"));

/// "X, aged 66", "X (41 ans)": a birth year, more or less, counted from the day of the paper.
fn ages(emitter: &mut Emitter, line: &Line) {
    static AGE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?<s>P),? ?\(?(?:(?:agee?|aged|oud)(?: de| van)? (?<n>[1-9][0-9])(?:[^0-9a-z/.-]|\.?$)|(?<m>[1-9][0-9])[ -](?:ans|jaar|jarige?|years? old|years of age)\b)",
        )
    });
    let Some(today) = emitter.reading.profile.date.as_ref().map(|d| d.when.first_day()) else { return };
    let slots = &line.shadow.slots;
    for c in AGE.captures_iter(&line.shadow.text) {
        let Some(years) = c.name("n").or(c.name("m")).and_then(|n| n.as_str().parse::<i16>().ok()) else { continue };
        let who = c.name("s").and_then(|s| line.shadow.slot_at(s.start())).filter(|&n| !slots[n].reference);
        let (Some(who), Some(born)) = (who, When::year(today.year() - years)) else { continue };
        let born = When { approximate: true, ..born };
        let draft = Draft::new(Born, who, None, c.get(0).map_or(0..0, |m| m.range())).value(Some(born.to_string()));
        emitter.emit(line, &Draft { timeless: true, narrow: true, ..draft });
    }
}

/// Emits what a line says of its persons.
pub fn attributes(emitter: &mut Emitter, line: &Line) {
    let shadow = line.shadow;
    let text = &shadow.text;
    if shadow.slots.is_empty() {
        return;
    }
    ages(emitter, line);
    let mut taken: Vec<(Property, usize)> = Vec::new();
    for Compiled { entry, regex } in COMPILED.iter() {
        let mut at = 0;
        // Matches may share their subject, so each search begins after the last object.
        while let Some(c) = regex.captures_at(text, at) {
            let Some(all) = c.get(0) else { break };
            let slot = |name: &str| c.name(name).and_then(|m| shadow.slot_at(m.start()));
            let (object, date) = (slot("o"), slot("d"));
            let value_words = ["v", "w", "x"].iter().find_map(|n| c.name(n));
            let next = c.name("o").or(c.name("d")).or(value_words).map_or(all.end(), |m| m.end());
            at = next.max(all.start() + 1).min(text.len());
            while !text.is_char_boundary(at) {
                at += 1;
            }
            let property = match entry.property {
                Some(p) => p,
                None => match object.and_then(|o| property_of(shadow.slots[o].class)) {
                    Some(p) => p,
                    None => continue,
                },
            };
            let key = (property, object.or(date).unwrap_or(usize::MAX - all.start()));
            if object.or(date).is_some() && taken.contains(&key) && entry.owner != Named {
                continue;
            }
            let mut owners = match slot("s") {
                Some(s) if matches!(property, Alias | Born | LivesAt) => vec![s],
                Some(s) => line.view.group(s),
                None => owners(line, entry.owner, property, all.start(), next),
            };
            owners.retain(|&n| Some(n) != object);
            if owners.is_empty()
                && entry.owner == Subject
                && property != Alias
                && let Some(m) = super::kin::whose(emitter, line, all.as_str(), all.start())
            {
                // "Zijn Opel": whose, the sentence before tells.
                let mut draft = Draft::new(property, usize::MAX, object, all.range()).subject_elsewhere(Some(m));
                draft.timeless = property == LivesAt;
                if object.is_some() && !taken.contains(&key) && emitter.emit(line, &draft) {
                    taken.push(key);
                }
                continue;
            }
            if entry.owner != Named {
                // "... Madame X, un homme est monté dans le V": he did, not she.
                owners.retain(|&n| !text.get(shadow.slots[n].end()..all.start()).is_some_and(somebody_else));
            }
            if taken.contains(&key) && !owners.is_empty() && property != Alias {
                continue;
            }
            // "X, not to be mixed up with his namesake born on D": said of somebody else.
            let gap = |n: usize| text.get(shadow.slots[n].end()..c.name("o").or(c.name("d")).map_or(all.start(), |m| m.start()));
            owners.retain(|&n| property != Born || !gap(n).is_some_and(|t| NAMESAKE.is_match(t)));
            if property == Alias
                && let Some(o) = object
                && !alias::stands(emitter.reading, shadow, all.as_str(), slot("s"), o)
            {
                continue;
            }
            let objects: Vec<usize> = match object {
                Some(o) if matches!(property, Born | LivesAt) => vec![o],
                Some(o) => line.view.group(o).into_iter().filter(|&n| n >= o).collect(),
                None => Vec::new(),
            };
            let written = value_words.map(|m| words(emitter.reading, shadow, m.range()));
            if property == Employed
                && written.as_deref().is_some_and(|v| {
                    ["travaill", "werk", "work", "habit", "vit", "loge", "a ", "est ", "se ", "is "]
                        .iter()
                        .any(|w| v.to_lowercase().starts_with(w))
                })
                && entry.owner == Nearest
            {
                continue;
            }
            if property == Born && entry.owner == Named && date.is_some_and(|d| !is_birth(line, emitter.reading, d, all.as_str())) {
                continue;
            }
            // In an apposition of a birth only an address with its number is a home.
            if property == LivesAt
                && let (Some(s), Some(o)) = (slot("s"), object)
                && BIRTH_WORD.is_match(&text[shadow.slots[s].end()..shadow.slots[o].at.max(shadow.slots[s].end())])
                && !emitter.reading.text[shadow.slots[o].bytes.clone()].contains(|c: char| c.is_ascii_digit())
            {
                continue;
            }
            // "They took him from A", "Sergeant X of A": no home. A chat's next line begins with its writer.
            if entry.owner == Named
                && matches!(property, LivesAt | UsesNumber)
                && let (Some(s), Some(o)) = (slot("s"), object)
            {
                let between = shadow.slots[s].bytes.end..shadow.slots[o].bytes.start;
                let line_end = property == UsesNumber && emitter.reading.text.get(between).is_some_and(|t| t.contains('\n'));
                if shadow.slots[s].reference || line_end || property == LivesAt && super::open::official(emitter, line, s) {
                    continue;
                }
            }
            // "stayed one night before leaving for X", "moved from X": the place of something else.
            if property == LivesAt
                && entry.owner == Subject
                && [" before ", " after ", " via ", " from ", " returning ", " until ", " avant ", " apres ", " voor "]
                    .iter()
                    .any(|w| all.as_str().contains(w))
            {
                continue;
            }
            if property == Alias
                && !all.as_str().contains(char::is_alphabetic)
                && !slot("s").zip(object).is_some_and(|(s, o)| alias::abbreviates(line, emitter.reading, o, s))
            {
                continue;
            }
            // "De nationaliteit heeft": a word that names no people, unless the field stands for itself.
            let country = |m: norm::pattern::Match| {
                m.as_str().contains(|c: char| ('\u{E000}'..='\u{ECFF}').contains(&c)) || super::nation::is_nation(m.as_str())
            };
            if property == Nationality && (written.as_deref().is_some_and(|v| !is_nationality(v)) || !value_words.is_some_and(country)) {
                continue;
            }
            if entry.owner == Nearest && matches!(property, Member | Employed) && !line.sentence.record && !apposed(&text[..all.start()]) {
                continue;
            }
            let trigger = all.start()..all.end().min(text.len());
            let mut any = false;
            for &owner in &owners {
                let draft = |object: Option<usize>, value: Option<String>| {
                    let mut d = Draft::new(property, owner, object, trigger.clone()).value(value);
                    d.timeless = matches!(property, Born | Nationality | Alias | HoldsDocument | LivesAt | Member | Employed)
                        || (property == UsesNumber && entry.owner != Subject);
                    d.narrow = entry.owner != Subject;
                    d
                };
                if property == Born {
                    if let Some(when) = date.and_then(|d| shadow.slots[d].target).map(|t| emitter.reading.dates[t].when) {
                        any |= emitter.emit(line, &draft(None, Some(when.to_string())));
                    }
                    if let Some(o) = object {
                        any |= emitter.emit(line, &draft(Some(o), None));
                    }
                    continue;
                }
                if objects.is_empty() {
                    any |= emitter.emit(line, &draft(None, written.clone()));
                }
                for &o in &objects {
                    let value = if property == Alias {
                        Some(crate::plain(&emitter.reading.text[shadow.slots[o].bytes.clone()]))
                    } else {
                        written.clone()
                    };
                    any |= emitter.emit(line, &draft(Some(o), value));
                }
            }
            if any {
                taken.push(key);
                for o in objects {
                    taken.push((property, o));
                }
            }
        }
    }
}

/// The number plate that stands beside a make, `BMW X5, 1-ABC-234`: it says which of its kind.
pub(super) fn plated(line: &Line, vehicle: usize) -> Option<usize> {
    static BETWEEN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^[ ,(:-]*(?:(?:[a-z-]+ ){0,2}(?:plaque|plaat|nummerplaat|kenteken|kent\.|immatriculee?|imm\.?|ged\. kent\.|registration|reg\.?|index|plates?|vrm|nr\.?|no\.?|met|with|kenteken|mineralogique)[ :]*){0,2}\(?$",
        )
    });
    let slots = &line.shadow.slots;
    let next = slots.get(vehicle + 1).filter(|s| s.class == Class::Vehicle)?;
    (slots.get(vehicle).is_some_and(|s| s.class == Class::Vehicle) && BETWEEN.is_match(&line.shadow.text[slots[vehicle].end()..next.at]))
        .then_some(vehicle + 1)
}

/// Whether a day in brackets behind a name can be a birth: said to be one, or a day with its year, long before the newest of the text.
/// Interviews, visas and terms of office stand in brackets too, and a heading says who was heard and when: `Verhoor X, 12 april 2017`.
fn is_birth(line: &Line, reading: &Reading, date: usize, matched: &str) -> bool {
    if ["ne", "geb", "gb", "born", "°"].iter().any(|w| matched.contains(w)) {
        return true;
    }
    let Some(day) = line.shadow.slots[date].target.and_then(|t| reading.dates[t].when.single_day()) else { return false };
    let years = |other: jiff::civil::Date| other.year() - day.year();
    let filed = reading.profile.date.as_ref().and_then(|d| d.when.single_day());
    let newest = reading.dates.iter().filter_map(|d| d.when.single_day()).chain(filed).max();
    let written = reading.text[line.shadow.slots[date].bytes.clone()].split(|c: char| !c.is_ascii_digit()).any(|w| w.len() == 4);
    // In a row any day may stand beside a name.
    let row = matched.contains([':', '-']);
    written && filed != Some(day) && newest.is_none_or(|n| n == day && !row || years(n) > 10)
}

/// Whether a function stands beside a name or after "is", not after a preposition ("by Director of ...").
fn apposed(before: &str) -> bool {
    static FINE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:^|[,(:;\x22-] ?|_\)? ?|\b(?:est|etait|serait|etre|est aussi|is|was|were|are|be|been|zijn|waren|zou|zijnde|als|as|comme|devenu|became|become|werd|reste|tant que|tant qu|un|une|le|la|l'|les|des|een|de|het|the|a|an|ancien|ancienne|actuel|former|gewezen|huidig|current|actif|active|actieve|presume|vermeend|alleged|senior|leading|jeune|simple|sont|etaient|son|a ete|employe|and|et|en|aussi|ook|also|qualite de|fonction de|poste de|job as|sinds \d+|pas|niet|not|geen|bien|principal|important|influent|sinds D|depuis D) ?)$",
        )
    });
    FINE.is_match(before.trim_end_matches(['\n'])) || FINE.is_match(before.trim_end())
}

fn is_nationality(word: &str) -> bool {
    let folded: String = word.to_lowercase();
    !matches!(
        folded.as_str(),
        "inconnue"
            | "indeterminee"
            | "onbekend"
            | "unknown"
            | "other"
            | "autre"
            | "present"
            | "same"
            | "double"
            | "dubbele"
            | "wiens"
            | "welke"
            | "laquelle"
            | "quelle"
            | "french-speaking"
            | "human"
            | "most"
            | "another"
            | "their"
            | "sera"
    )
}

/// The persons that an attribute at `start` belongs to; its object ends at `end`.
fn owners(line: &Line, owner: Owner, property: Property, start: usize, end: usize) -> Vec<usize> {
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let may = |c: Class| match property {
        Member | Born | Nationality | HoldsDocument | Employed | Alias => c == Class::Person,
        LivesAt => matches!(c, Class::Person | Class::Organization),
        _ => matches!(c, Class::Person | Class::Organization),
    };
    match owner {
        Named => Vec::new(),
        Subject => {
            let found = line.view.subject(start, &|c| may(c), &[]);
            if !found.is_empty() {
                return found;
            }
            // Dutch inversion: "Sinds maart gebruikt X het nummer ...".
            (0..slots.len())
                .filter(|&n| may(slots[n].class) && slots[n].at >= start && slots[n].at < end && line.view.preposition(n).is_empty())
                .take(1)
                .collect()
        }
        Nearest => {
            if line.sentence.record {
                // `VOS Dirk, geboren op D`: what stands right behind a name is that name's.
                let beside = |n: usize| slots[n].end() <= start && text[slots[n].end()..start].trim_matches([' ', ',', '(']).is_empty();
                if let Some(n) = (0..slots.len()).rev().find(|&n| slots[n].class == Class::Person && beside(n)) {
                    return vec![n];
                }
                // In a form the attributes are those of the person that the name field names.
                let field = (0..slots.len())
                    .rev()
                    .find(|&n| slots[n].class == Class::Person && slots[n].at < start && name_field(&text[..slots[n].at]));
                let first = (0..slots.len())
                    .find(|&n| slots[n].class == Class::Person && slots[n].at < start && !author_field(&text[..slots[n].at]));
                if let Some(n) = field.or(first) {
                    return vec![n];
                }
            }
            // "Ik heb zijn identiteitskaart: geboren ...": not the speaker's.
            let far = |n: usize| slots[n].first_person && text.get(slots[n].end()..start).is_some_and(|t| t.chars().count() > 24);
            let person = (0..slots.len()).any(|n| slots[n].class == Class::Person && slots[n].at < start);
            let near = (0..slots.len()).rev().filter(|&n| !far(n)).find(|&n| {
                may(slots[n].class)
                    && !(property == LivesAt && person && slots[n].class == Class::Organization)
                    && slots[n].at < start
                    && !slots[n].oblique
                    && line.view.preposition(n) != "alias"
                    && !spouse(&text[..slots[n].at])
            });
            let Some(n) = near else {
                // "Né le ..., X": the name follows.
                return (0..slots.len())
                    .find(|&n| {
                        slots[n].class == Class::Person
                            && slots[n].at >= end
                            && slots[n].at - end < 6
                            && text[end..slots[n].at].trim_matches([' ', ',']).is_empty()
                    })
                    .into_iter()
                    .collect();
            };
            // A full stop or a new list item between them ends the apposition.
            if text[slots[n].end()..start].contains("; ") && property != LivesAt && slots[n].at + 200 < start {
                return Vec::new();
            }
            // "X et Y, domiciliés à": plural participles belong to the whole coordination.
            let word_end = text[start..].find(' ').map_or(text.len(), |k| start + k);
            let plural = matches!(
                &text[start..word_end],
                "domicilies" | "domiciliees" | "nes" | "utilisateurs" | "titulaires" | "membres" | "leden" | "members" | "users"
            );
            let copula = {
                let before = text[..start].trim_end();
                before.ends_with(" sont")
                    || before.ends_with(" zijn")
                    || before.ends_with(" are")
                    || before.ends_with(" were")
                    || before.ends_with(" waren")
                    || before.ends_with(" etaient")
            };
            if plural || copula { line.view.group(n) } else { vec![n] }
        }
    }
}

/// Whether who wrote the form stands next: `créée par le capitaine`, `Opsteller: inspecteur`.
fn author_field(before: &str) -> bool {
    static FIELD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:par|door|by|opstellers?|verbalisante?n?s?|redacteur|redactrice|auteur|author|traitant|gestionnaire|enqueteurs?|officer|officier|officier traitant|contactambtenaar|visa|operateur|verhoorders?) ?:? ?(?:(?:le|la|de|the) )?(?:[a-z.]+ ){0,3}$",
        )
    });
    FIELD.is_match(before)
}

/// "X, echtgenote Y, geboren te ...": the other of a couple stands inside the apposition.
fn spouse(before: &str) -> bool {
    static COUPLE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"P,? \(?(?:echtgeno(?:te|ot)|echtg\.?|weduwe|weduwnaar|epouse|epoux|veuve|veuf|wife|widow|husband)(?: (?:de|d'|van|of))? ?$|\b(?:fils|fille|zoon|dochter|kind|enfant|son|daughter|child|frere|soeur|broer|zus|brother|sister)(?: of| de| d'| du| van) ?(?:P,? (?:et|en|and)(?: de| d'| van| of)? ?)?$",
        )
    });
    COUPLE.is_match(before)
}

fn name_field(before: &str) -> bool {
    static FIELD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:noms?|naam|name|surname|identite|identiteit|identity|nom et prenoms?|nom, prenoms?|naam en voornaam|family name|nom de famille|familienaam|sujet|subject|objet|objectif|target|persoon|personne|person|interessee?|betrokkene|full name|titulaire|etat civil|personalia|verdachte|suspect|mise? en cause|prevenue?|beklaagde|temoin|getuige|witness|victime|slachtoffer|victim|bewoner|occupante?|conducteur|bestuurder|driver|cible|doelwit|defendant|verhoorde)(?: \([a-z ]{0,20}\))?(?: ?(?:n[°o]|nr|no)\.? ?\d+)? ?[:=] ?(?:m\. |mme |monsieur |madame )?$",
        )
    });
    FIELD.is_match(before)
}
