//! Acts that somebody undergoes: arrested, searched, released.

use super::super::emit::Line;
use super::super::lexicon::VERBS;
use super::super::role::{Voice, rule, without_asides};
use super::super::shadow::Class;
use super::{AGENT, Compiled, OWNER, Roles, Trigger, birth_place};
use model::Property;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Places (patient) and agents for the object; swap is never set.
pub(super) fn patient(line: &Line, trigger: &Trigger, compiled: &Compiled, governed: &[usize]) -> Roles {
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let fits = |n: usize| accepts(slots[n].class);
    let end = trigger.range.end;
    let clause = view.clause(trigger.range.start);
    let mut patients: Vec<usize> = match trigger.voice {
        Voice::Noun => {
            // "arrest of X", "X's arrest", "audition : X".
            let near = |n: usize| {
                let between = &text[end..slots[n].at];
                let clear = ![" que ", " qu'", " dat ", " that ", " qui ", " die ", " who "].iter().any(|w| between.contains(w));
                let of = matches!(view.preposition(n), "de" | "du" | "d" | "des" | "van" | "of");
                clear && between.chars().count() < if of { 90 } else { 45 }
            };
            let right = view.right(end, &|n| {
                fits(n)
                    && near(n)
                    && (OWNER.contains(&view.preposition(n)) || bare_after(text, end, slots[n].at))
                    && !AGENT.contains(&view.preposition(n))
            });
            if right.is_empty() {
                let genitive = (0..slots.len()).rev().find(|&n| {
                    fits(n)
                        && slots[n].at < trigger.range.start
                        && text[slots[n].end()..trigger.range.start].starts_with("'s")
                        && trigger.range.start - slots[n].end() < 30
                });
                match genitive {
                    Some(n) => view.group(n),
                    None => noun_subject(line, trigger, &accepts, governed),
                }
            } else {
                right
            }
        }
        Voice::Passive | Voice::Reciprocal => {
            let mut left = view.subject(trigger.range.start, &accepts, governed);
            let neighbour = (0..slots.len())
                .rev()
                .find(|&n| fits(n) && slots[n].at >= clause.start && slots[n].at < trigger.range.start && !slots[n].oblique);
            // "Né à A" has none.
            let before = without_asides(&text[clause.start.min(trigger.range.start)..trigger.range.start]);
            let reduced = !has_auxiliary(&before, view.language);
            if reduced {
                // "audition de X, interpellé la veille": the neighbour, whatever governs it.
                if let Some(n) = neighbour.filter(|&n| {
                    let between = without_asides(&text[slots[n].end()..trigger.range.start]);
                    between.trim_matches([' ', ',', '(']).is_empty() && view.preposition(n) != "nous"
                }) {
                    left = view.group(n);
                }
                // A participle without auxiliary qualifies its neighbour or an apposition's name, nobody further away.
                left.retain(|&n| {
                    let between = text.get(slots[n].end()..trigger.range.start).unwrap_or("").trim_start();
                    without_asides(between).trim().is_empty()
                        || !another_noun(between) && (between.starts_with([',', '(', ':', '-']) || view.group(n).len() > 1)
                });
                if left.is_empty() {
                    let mut right = view.right(end, &|n| fits(n) && bare_after(text, end, slots[n].at));
                    // "Entendu trois fois, il a nié": the participle that opens a sentence is said of its subject.
                    if right.is_empty() && text[..trigger.range.start].trim_matches([' ', '-', '"']).is_empty() {
                        right = view.right(end, &|n| {
                            let between = &text[end..slots[n].at];
                            fits(n) && view.preposition(n).is_empty() && between.len() < 70 && between.trim_end().ends_with(',')
                        });
                    }
                    return right.into_iter().map(|n| (n, None, false)).collect();
                }
            }
            if !left.is_empty() && (left.iter().any(|&n| clause.contains(&slots[n].at)) || !inverted(text, &clause, &trigger.range)) {
                left
            } else {
                let right = view.right(end, &|n| {
                    fits(n) && (view.preposition(n).is_empty() || bare_after(text, end, slots[n].at)) && slots[n].at - end < 160
                });
                if right.is_empty() { left } else { right }
            }
        }
        Voice::Active => {
            let clitic = (0..slots.len())
                .rev()
                .find(|&n| fits(n) && slots[n].oblique && slots[n].at >= clause.start && slots[n].at < trigger.range.start);
            let found = match clitic {
                Some(n) => vec![n],
                None if view.language == Language::Dutch => {
                    let mut found = view.right(end, &|n| fits(n) && view.preposition(n).is_empty() && slots[n].at - end < 80);
                    if found.is_empty() || covers(&slots.iter().map(|s| s.at).collect::<Vec<_>>(), &trigger.range, &found) {
                        found = view.left(trigger.range.start, &|n| fits(n) && view.preposition(n).is_empty());
                    }
                    found
                }
                None => view.right(trigger.range.start + 1, &|n| {
                    fits(n)
                        && slots[n].at > trigger.range.start
                        && (view.preposition(n).is_empty())
                        && slots[n].at.saturating_sub(end) < 120
                }),
            };
            // "X fait l'objet d'une enquête", "X walked free": the subject itself undergoes.
            let property = VERBS[trigger.verb].property;
            let own = &text[trigger.range.clone()];
            // "X killed two", "X released gas": what X does, not what X undergoes.
            let does = property == Property::Released && !own.contains(' ')
                || property == Property::Investigated && own.starts_with("investigat")
                || property == Property::Died
                    && ["kill", "murder", "shot", "tue", "abattu", "assassin", "gedood", "vermoord", "doodgeschoten"]
                        .iter()
                        .any(|w| own.starts_with(w));
            if found.is_empty()
                && !does
                && !matches!(
                    property,
                    Property::Arrested
                        | Property::Questioned
                        | Property::Searched
                        | Property::Charged
                        | Property::Expelled
                        | Property::Convicted
                        | Property::Acquitted
                )
            {
                view.subject(trigger.range.start, &accepts, governed)
            } else {
                found
            }
        }
    };
    // "houden X aan": the name lies inside the verb.
    let inner: Vec<usize> = (0..slots.len()).filter(|&n| fits(n) && trigger.range.contains(&slots[n].at)).collect();
    if let Some(&n) = inner.first() {
        patients = view.group(n);
    }
    if patients.is_empty() {
        // "La procédure concernant X est classée", "the house of X was searched": the name hangs on the file or the house.
        let property = VERBS[trigger.verb].property;
        let hangs = |n: usize| {
            fits(n) && OWNER.contains(&view.preposition(n)) || fits(n) && matches!(view.preposition(n), "chez" | "bij" | "at" | "te")
        };
        if matches!(property, Property::NotCharged | Property::Searched | Property::Watched) {
            patients = view.left(trigger.range.start, &hangs);
            if patients.is_empty() {
                patients = view.right(end, &hangs);
            }
        }
    }
    if VERBS[trigger.verb].property == Property::Searched
        && let Some(roles) = occupied(line, &patients)
    {
        return roles;
    }
    let object = object_near(line, trigger, compiled, &patients);
    patients.into_iter().map(|p| (p, object.filter(|&o| o != p), false)).collect()
}

/// "Search of A, the dwelling of X", "perquisition à A chez X": X is searched, at A.
fn occupied(line: &Line, patients: &[usize]) -> Option<Roles> {
    static HOME_OF: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:domicile|residence|logement|appartement|maison|chambre|cave|bureau|demeure|woning|flat|huis|kamer|verblijfplaats|pand|home|house|dwelling|residence|address|premises|room|office|caravan)(?: de| du| d'| van| of)(?: (?:the|detained|person|de|le|la|sieur|nomme[es]?|genaamde|mr|mrs|ms|m\.|mme))* ?$|\b(?:occupee?s? par|bewoond door|occupied by|loue[es]* (?:par|a)|huurder|occupant|occupier|chez|bij|tenant)(?: (?:the|de|le|la|sieur|nomme[es]?|genaamde|mr|mrs|ms|m\.|mme|dr))*:? ?$",
        )
    });
    let slots = &line.shadow.slots;
    let place = patients.iter().copied().find(|&n| slots[n].class == Class::Place)?;
    let owner = (0..slots.len()).find(|&n| slots[n].class == Class::Person && HOME_OF.is_match(&line.shadow.text[..slots[n].at]))?;
    Some(line.view.group(owner).into_iter().map(|p| (p, Some(place), false)).collect())
}

/// Whether an auxiliary stands before a participle.
fn has_auxiliary(before: &str, language: Language) -> bool {
    static FRENCH: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:ete|est|sont|etait|etaient|fut|furent|sera|seront|etant|soit|serait|seraient|suis|etre|fait|a|ont|avait|etions|sommes|se|s'est)\b",
        )
    });
    static OTHER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:werd|werden|wordt|worden|geworden|is|zijn|was|waren|zou|zouden|were|been|being|are|be|got|had|heeft|hebben|has|have|mocht|mag|kan|moet)\b",
        )
    });
    match language {
        Language::French => FRENCH.is_match(before),
        Language::Other => FRENCH.is_match(before) || OTHER.is_match(before),
        // Dutch puts its auxiliary anywhere in the clause.
        Language::Dutch => true,
        Language::English => OTHER.is_match(before),
    }
}

/// Whether an apposition brings in somebody else: ", le serveur, entendu ...".
fn another_noun(between: &str) -> bool {
    static NOUN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:la personne|le serveur|un homme|une femme|un individu|les personnes|le conducteur|le passager|a man|a woman|the driver|the passenger|the waiter|faisons|avons|nous)\b",
        )
    });
    NOUN.is_match(between)
}

fn covers(ats: &[usize], range: &Range<usize>, found: &[usize]) -> bool {
    found.iter().all(|&n| range.contains(&ats[n]))
}

/// A noun such as "garde à vue" or "perquisition" with the person as the clause's subject.
fn noun_subject(line: &Line, trigger: &Trigger, accepts: &dyn Fn(Class) -> bool, governed: &[usize]) -> Vec<usize> {
    static HOLDS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:fait|faisait|fit|font|a fait|ont fait) l'objet|\b(?:place|mis|subi|subit|beneficie|en|sous|encourt|ecope d'une|onderging|kreeg|kreg|underwent|received|faced|faces|subject to|onder)\b[^;.]{0,25}$",
        )
    });
    static OWN: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:sa|son|leur|zijn|haar|hun|his|her|their) (?:[a-z]+ )?$"));
    let before = &line.shadow.text[line.view.clause(trigger.range.start).start..trigger.range.start];
    if HOLDS.is_match(before) {
        return line.view.subject(trigger.range.start, accepts, governed);
    }
    if OWN.is_match(before) {
        let left = line.view.subject(trigger.range.start, accepts, governed);
        if !left.is_empty() {
            return left;
        }
    }
    // "Perquisition chez X", "huiszoeking bij X".
    let slots = &line.shadow.slots;
    line.view.right(trigger.range.end, &|n| {
        accepts(slots[n].class)
            && slots[n].at - trigger.range.end < 70
            && matches!(line.view.preposition(n), "chez" | "bij" | "at" | "aupres" | "au" | "a" | "te" | "in" | "dans" | "op")
    })
}

/// Whether only light words lie between a noun and the name after it ("Verhoor: X", "audition X").
fn bare_after(text: &str, from: usize, to: usize) -> bool {
    let between = &text[from..to];
    between.len() < 45
        && between.split([' ', '\'', ':', '"']).all(|w| {
            w.is_empty()
                || matches!(
                    w,
                    "de" | "du"
                        | "d"
                        | "la"
                        | "le"
                        | "l"
                        | "les"
                        | "van"
                        | "of"
                        | "the"
                        | "nomme"
                        | "nommee"
                        | "nommes"
                        | "genaamde"
                        | "genoemde"
                        | "temoin"
                        | "suspect"
                        | "getuige"
                        | "verdachte"
                        | "personne"
                        | "m."
                        | "mme"
                        | "monsieur"
                        | "madame"
                        | "dhr."
                        | "mevrouw"
                        | "mr"
                        | "mrs"
                        | ","
                        | "-"
                        | "libre"
                        | "susnomme"
                        | "dite"
                        | "dit"
                        | "sieur"
                        | "individus"
                        | "personnes"
                        | "persons"
                        | "following"
                        | "personen"
                        | "volgende"
                        | "suivantes"
                        | "men"
                        | "brothers"
                        | "freres"
                        | "gebroeders"
                        | "one"
                        | "un"
                        | "certain"
                        | "een"
                        | "zekere"
                )
        })
}

/// Whether the subject follows its verb: nothing before it in the clause but dates, places and adverbs.
fn inverted(text: &str, clause: &Range<usize>, trigger: &Range<usize>) -> bool {
    let before = &text[clause.start.min(trigger.start)..trigger.start];
    clause.start == 0 || before.len() < 50
}

/// The place, service or other second role of a patient's claim.
fn object_near(line: &Line, trigger: &Trigger, compiled: &Compiled, patients: &[usize]) -> Option<usize> {
    if compiled.object.is_empty() {
        return None;
    }
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let view = line.view;
    let clause = view.clause(trigger.range.start);
    let fits = |n: usize| compiled.object.contains(&slots[n].class) && !patients.contains(&n) && clause.contains(&slots[n].at);
    let own_text = |n: usize| !birth_place(text, slots[n].at);
    let agent = |n: usize| matches!(slots[n].class, Class::Body | Class::Organization) && AGENT.contains(&view.preposition(n));
    let right = |accept: &dyn Fn(usize) -> bool| {
        (0..slots.len()).find(|&n| slots[n].at >= trigger.range.start && fits(n) && accept(n) && own_text(n))
    };
    let left = |accept: &dyn Fn(usize) -> bool| {
        (0..slots.len()).rev().find(|&n| slots[n].at < trigger.range.start && fits(n) && accept(n) && own_text(n))
    };
    let beside = |n: usize| slots[n].class != Class::Person && view.preposition(n).is_empty() && set_beside(line, trigger, n);
    right(&|n| stands_at(slots[n].class, view.preposition(n)) || beside(n))
        .or_else(|| {
            left(&|n| {
                let p = view.preposition(n);
                slots[n].class == Class::Place && stands_at(Class::Place, p) && !matches!(p, "de" | "du" | "from" | "uit") || agent(n)
            })
        })
        .or_else(|| {
            // "La police a interpellé X": who does it.
            let service = |c: Class| compiled.object.contains(&c) && matches!(c, Class::Body | Class::Organization);
            let active = trigger.voice == Voice::Active;
            active.then(|| view.subject(trigger.range.start, &service, patients).first().copied()).flatten()
        })
}

/// Where somebody is held or stopped, in a stretch of the sentence that says so.
pub(in crate::claim) fn held_at(line: &Line, within: &Range<usize>) -> Option<usize> {
    let slots = &line.shadow.slots;
    let place = |n: usize| slots[n].class == Class::Place && within.contains(&slots[n].at) && !birth_place(&line.shadow.text, slots[n].at);
    let from = |n: usize| matches!(line.view.preposition(n), "de" | "du" | "uit" | "from" | "van");
    (0..slots.len()).find(|&n| place(n) && stands_at(Class::Place, line.view.preposition(n)) && !from(n))
}

/// Whether the preposition is one under which the place, service or person of an act stands.
fn stands_at(class: Class, preposition: &str) -> bool {
    match class {
        Class::Place => matches!(
            preposition,
            "a" | "au"
                | "aux"
                | "en"
                | "dans"
                | "sur"
                | "vers"
                | "te"
                | "in"
                | "op"
                | "naar"
                | "at"
                | "to"
                | "near"
                | "on"
                | "devant"
                | "pres"
                | "bij"
                | "aan"
                | "chez"
                | "nabij"
                | "uit"
                | "from"
                | "into"
                | "outside"
                | "de"
                | "du"
                | "ten"
                | "ter"
        ),
        Class::Person => !AGENT.contains(&preposition),
        _ => matches!(
            preposition,
            "par" | "door" | "by" | "a" | "au" | "chez" | "bij" | "to" | "aux" | "dans" | "sous" | "at" | "in" | "te" | "uit" | "from"
        ),
    }
}

/// Whether nothing but signs, days and hours lie between a slot and the act or the name before it: "Fouille de X, ce jour, quai Y", "arrêté rue Z".
fn set_beside(line: &Line, trigger: &Trigger, n: usize) -> bool {
    static BESIDE: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"^(?:[ ,(/-]|D|(?:ce jour|heden|today|le|op|on|om|a|at|the|het|de|au|la)\b)*$"));
    let slots = &line.shadow.slots;
    let end = trigger.range.end;
    let from = (0..n).rev().map(|m| &slots[m]).find(|s| s.class != Class::Date && s.at >= end).map_or(end, |s| s.end());
    slots[n].at >= from && slots[n].at - from < 40 && BESIDE.is_match(&line.shadow.text[from..slots[n].at])
}
