//! Applies the lexicon of acts: finds the verb or noun, its voice, and who fills its roles.

use super::emit::{Draft, Emitter, Line, words};
use super::lexicon::{Frame, VERBS};
use super::role::{Voice, rule, voice};
use super::shadow::{Class, pattern};
use model::{Modality, Property};
use norm::language::Language;
use regex::{Regex, RegexSet};
use std::ops::Range;
use std::sync::LazyLock;

struct Compiled {
    any: Regex,
    part: Option<Regex>,
    fin: Option<Regex>,
    noun: Option<Regex>,
    subject: Vec<Class>,
    object: Vec<Class>,
}

fn classes(letters: &str) -> Vec<Class> {
    letters
        .chars()
        .filter_map(|c| {
            Some(match c {
                'P' => Class::Person,
                'O' => Class::Organization,
                'B' => Class::Body,
                'A' => Class::Place,
                'V' => Class::Vehicle,
                'U' => Class::Account,
                'K' => Class::Bank,
                'E' => Class::Event,
                'C' => Class::Case,
                'T' => Class::Thing,
                _ => return None,
            })
        })
        .collect()
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    format!(r"\b(?:{})(?:\b|$|[^a-z0-9])", parts.join("|"))
}

static COMPILED: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    VERBS
        .iter()
        .map(|v| {
            let whole = |p: &str| (!p.is_empty()).then(|| rule(&format!("^(?:{p})$")));
            Compiled {
                any: rule(&joined(&[v.part, v.fin, v.noun])),
                part: whole(v.part),
                fin: whole(v.fin),
                noun: whole(v.noun),
                subject: classes(v.subject),
                object: classes(v.object),
            }
        })
        .collect()
});

static FIRST_PASS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = VERBS.iter().map(|v| pattern(&joined(&[v.part, v.fin, v.noun])));
    #[allow(clippy::expect_used)] // the same constant patterns as above
    regex::RegexSetBuilder::new(patterns).size_limit(1 << 27).dfa_size_limit(1 << 25).build().expect("constant rules")
});

/// One use of an entry of the lexicon.
struct Trigger {
    verb: usize,
    range: Range<usize>,
    voice: Voice,
}

const AGENT: &[&str] = &["par", "door", "by"];
const OWNER: &[&str] = &[
    "de",
    "du",
    "des",
    "d",
    "van",
    "of",
    "a",
    "concernant",
    "visant",
    "sur",
    "contre",
    "lastens",
    "inzake",
    "on",
    "against",
    "into",
    "op",
    "tegen",
    "naar",
    "concerning",
    "regarding",
    "over",
    "about",
    "aupres",
    "avec",
    "met",
    "with",
];

/// Emits the claims of all acts in a line.
pub fn acts(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    if line.shadow.slots.iter().all(|s| matches!(s.class, Class::Date | Class::Unit)) {
        return;
    }
    let hits = FIRST_PASS.matches(text);
    if !hits.matched_any() {
        return;
    }
    let sentence = &emitter.reading.text[line.sentence.bytes.clone()];
    let accented = sentence.contains(['é', 'è', 'à', 'ê', 'ç']);
    let mut triggers: Vec<Trigger> = Vec::new();
    for verb in hits.iter() {
        let compiled = &COMPILED[verb];
        for m in compiled.any.find_iter(text) {
            // What a pattern looks ahead to (a slot, the character after it) is not part of the word.
            let own = m.as_str().trim_end_matches(|c: char| !c.is_alphanumeric() && !is_slot(c));
            let is = |r: &Option<Regex>| r.as_ref().is_some_and(|r| r.is_match(own));
            let (mut part, mut fin, noun) = (is(&compiled.part), is(&compiled.fin), is(&compiled.noun));
            if part && fin && line.view.language == Language::French && accented {
                // Where the text has accents, they tell "interrogé" from "interroge".
                let raw = &emitter.reading.text[line.shadow.byte(m.start())..line.shadow.byte_end(m.start() + own.len())];
                if raw.contains(['é', 'É']) { fin = false } else { part = false }
            }
            let range = m.start()..m.start() + own.trim_end_matches(|c: char| is_slot(c) || c == ' ').len();
            if excluded(VERBS[verb].property, text, &range, line.view.language) {
                continue;
            }
            let voice = voice(line.view, &range, noun, part || fin, part);
            triggers.push(Trigger { verb, range, voice });
        }
    }
    // Where one phrase lies in another ("released without charge"), the longer says what is meant, except for both readings.
    let keep: Vec<bool> = triggers
        .iter()
        .map(|t| {
            !triggers.iter().any(|o| {
                o.range.len() > t.range.len()
                    && o.range.start <= t.range.start
                    && t.range.end <= o.range.end
                    && overrules(VERBS[o.verb].property, VERBS[t.verb].property)
            })
        })
        .collect();
    for (n, trigger) in triggers.iter().enumerate() {
        if !keep[n] {
            continue;
        }
        // What another active verb governs is not this one's subject.
        let governed: Vec<usize> = triggers
            .iter()
            .enumerate()
            .filter(|(k, o)| *k != n && o.voice == Voice::Active && o.range.end < trigger.range.start)
            .filter_map(|(_, o)| {
                let after = text.get(o.range.end..)?;
                let at = o.range.end + (after.len() - after.trim_start().len());
                let slot = line.shadow.slot_at(at)?;
                // Inverted Dutch order puts the subject there.
                let own = line.view.subject(o.range.start, &|c| c == Class::Person || c == Class::Unit, &[]);
                (!own.is_empty()).then_some(slot)
            })
            .collect();
        apply(emitter, line, trigger, &governed);
    }
}

/// Whether a character of a shadow is a slot.
pub fn is_slot(c: char) -> bool {
    ('\u{E000}'..='\u{ECFF}').contains(&c)
}

/// Whether the longer phrase takes the place of the shorter one inside it.
fn overrules(longer: Property, shorter: Property) -> bool {
    use Property::{NotCharged, Released};
    // "Released without charge" is both a release and no charge.
    !matches!((longer, shorter), (NotCharged, Released))
}

/// Uses of a word that are something else.
fn excluded(property: Property, text: &str, range: &Range<usize>, language: Language) -> bool {
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    let own = &text[range.clone()];
    let last = before.rsplit([' ', '\'']).next().unwrap_or("");
    match property {
        Property::Arrested => {
            matches!(own, "arrete" | "arretes")
                && (last == "s"
                    || after.starts_with("de ")
                    || after.starts_with("royal")
                    || after.starts_with("ministeriel")
                    || after.starts_with("prefectoral")
                    || matches!(last, "l" | "un" | "cet"))
                || own == "held"
                    && (after.starts_with("a ")
                        || after.starts_with("that")
                        || after.starts_with("by the")
                        || after.starts_with("talks")
                        || !matches!(last, "was" | "were" | "been" | "being" | "is"))
                || own == "stopped"
                    && !matches!(last, "was" | "were" | "been" | "got")
                    && !after.starts_with(|c: char| ('\u{E000}'..='\u{E0FF}').contains(&c))
                || own.starts_with("retenu") && !matches!(last, "ete" | "est" | "fut")
                || own.starts_with("controle") && matches!(last, "le" | "du" | "un" | "de" | "au" | "sous" | "d" | "ce")
                || own.starts_with("detenu") && matches!(last, "a" | "le" | "un" | "les" | "des" | "avait")
                || own == "capture" && after.starts_with("d'ecran")
                || own == "picked up" && !matches!(last, "was" | "were" | "been" | "being" | "got")
                || own.starts_with("intercepte") && text.contains("conversation")
        }
        Property::Questioned => {
            own == "gehoord" && text.contains(" heb ")
                || own == "gehoord" && !text.contains("wer") && !text.contains("wij") && !text.contains("word")
                || after.starts_with("dire")
                || after.starts_with("parler")
                || (own == "horen" && !text.contains("horen "))
                || own.starts_with("question") && language == Language::French && own.len() < 11
        }
        Property::Charged => after.starts_with("with the task") || (own == "charges" && language != Language::English),
        Property::Searched => {
            matches!(own, "fouille") && after.starts_with("archeo")
                || own.starts_with("search") && (after.starts_with("for ") && before.is_empty() || after.starts_with("engine"))
        }
        Property::Met => {
            own == "met" && language != Language::English
                || own.starts_with("retrouve")
                    && (after.starts_with("mort")
                        || after.starts_with("un ") && language == Language::French
                        || matches!(last, "ete" | "est"))
                || own == "joins" && language != Language::English
                || own == "visite" && after.starts_with("domiciliaire")
                || own.starts_with("revue") && !matches!(last, "sont" | "suis" | "ai" | "a")
                || own.starts_with("entretien") && (after.starts_with("d'embauche"))
                || own == "met" && after.starts_with("the ") && (after.contains("criteria") || after.contains("deadline"))
        }
        Property::Called => {
            own.starts_with("appel")
                && (matches!(last, "s") && !own.ends_with("s")
                    || after.starts_with("cour")
                    || text[..range.start].ends_with("cour d'")
                    || text[..range.start].ends_with("interjette ")
                    || text[..range.start].ends_with("interjete "))
                || matches!(own, "called" | "calls" | "call")
                    && (after.starts_with("for ")
                        || after.starts_with("on the")
                        || after.starts_with("himself")
                        || after.starts_with("off")
                        || after.starts_with("\""))
                || own.starts_with("contact")
                    && (last == "en"
                        || last == "in"
                        || after.starts_with("physique")
                        || last == "phone"
                        || language != Language::English && matches!(own, "contacts"))
                || matches!(own, "rang" | "dials" | "compose" | "composent" | "composé")
                    && !after.contains(|c: char| ('\u{E500}'..='\u{E5FF}').contains(&c))
                    && own != "rang"
                || own == "rang" && language != Language::English
                || own == "texts" && language != Language::English
                || (own == "bel" || own == "message" || own == "messages")
                    && language == Language::French
                    && !after.starts_with("d")
                    && !after.starts_with("e")
        }
        Property::Travelled => {
            own == "gagne" && after.starts_with(|c: char| c.is_ascii_digit()) || own == "reis" && after.starts_with("document")
        }
        Property::Died => {
            own.starts_with("abattu") && after.starts_with("par la nouvelle") || own == "died" && language != Language::English
        }
        Property::Watched => {
            own == "followed" && !matches!(last, "was" | "were" | "been" | "being" | "is")
                || own.starts_with("tap") && language == Language::French
                || own.starts_with("suivi") && after.starts_with("par mail")
                || own.starts_with("ecoute") && matches!(last, "l") && !text.contains("telephon")
        }
        Property::Paid => {
            language == Language::English && matches!(own, "finance" | "finances")
                || own.starts_with("donne") && (after.starts_with("naissance") || after.starts_with("suite") || after.starts_with("rendez"))
                || own == "gave" && after.starts_with("evidence")
        }
        Property::Threatened => own.starts_with("menace") && after.starts_with("terroriste gen"),
        _ => false,
    }
}

fn apply(emitter: &mut Emitter, line: &Line, trigger: &Trigger, governed: &[usize]) {
    let verb = &VERBS[trigger.verb];
    let compiled = &COMPILED[trigger.verb];
    let drafts = match verb.frame {
        Frame::Patient => patient(line, trigger, compiled, governed),
        Frame::Mutual => mutual(line, trigger, compiled, governed),
        Frame::Agent => agent(line, trigger, compiled, governed),
    };
    if drafts.is_empty() && verb.frame == Frame::Patient {
        going_on(emitter, line, trigger, verb.property);
    }
    for (subject, object, swap) in drafts {
        if verb.needs_object && object.is_none() {
            continue;
        }
        let (subject, object) = match object {
            Some(o) if swap => (o, Some(subject)),
            other => (subject, other),
        };
        let value = value(emitter, line, verb.property, trigger);
        if verb.property == Property::Paid && !paid(line, trigger, value.is_some()) {
            continue;
        }
        let mut draft = Draft::new(verb.property, subject, object, trigger.range.clone()).value(value);
        draft.modality = fixed_modality(verb.property);
        if matches!(verb.property, Property::Associate) {
            draft.timeless = !line.shadow.slots.iter().any(|s| s.class == Class::Date);
        }
        emitter.emit(line, &draft);
    }
}

/// A sentence without any person that begins with the act goes on about the one before: "Classement sans suite.", "Remis en liberté."
fn going_on(emitter: &mut Emitter, line: &Line, trigger: &Trigger, property: Property) {
    use Property::*;
    let text = &line.shadow.text;
    if line.shadow.slots.iter().any(|s| matches!(s.class, Class::Person | Class::Organization)) || line.turn.question || line.turn.answer {
        return;
    }
    let lead = text[..trigger.range.start].trim_matches(|c: char| !c.is_alphanumeric());
    let begins =
        lead.is_empty() || lead.chars().count() < 14 && !lead.contains(" le ") && !lead.starts_with("le ") && !lead.starts_with("les ");
    let whole = matches!(property, NotCharged) && text.chars().count() < 110;
    if !(begins && matches!(property, Released | Arrested | Questioned | Charged | NotCharged | Convicted | Acquitted | Expelled) || whole)
    {
        return;
    }
    let topic = emitter.recent.or(emitter.main);
    if topic.is_some() && !matches!(emitter.reading.profile.kind, model::DocumentKind::Press) {
        let draft = Draft::new(property, usize::MAX, None, trigger.range.clone()).subject_elsewhere(topic);
        let modality = fixed_modality(property);
        emitter.emit(line, &draft.modality(modality));
    }
}

/// Whether handing over, giving or receiving is of money or goods.
fn paid(line: &Line, trigger: &Trigger, amount: bool) -> bool {
    static MONEY_VERB: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"^(?:pa[yi]\w*|virements?|vire\w*|vers\w*|paiements?|rembours\w*|financ\w*|mandats?|betaal\w*|betaling\w*|gestort|stort\w*|overschrijving\w*|overgeschreven|schr\w* over|terugbetaald|gefinancierd|paid|wired|payments?|(?:wire|bank|money) transfers?|funded|funds|reimbursed|vendu\w*|vend\w*|verkocht|verkoopt|sold|sells|prete\w*|geleend|leent|lent|lends)$",
        )
    });
    static GOODS: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?:argent|sommes?|enveloppes?|liquide|especes|billets|geld|cash|money|envelopes?|omslag|enveloppe|sac|colis|paquet|pakket|pakje|package|parcel|bag|tas|zak|armes?|wapens?|weapons?|gun|cles?|sleutels?|keys|drogue|drugs|telephone|gsm|phone|documents|munitions?|explosifs?|detonateurs?|materiel|materiaal|carte|simkaart|somme|bedrag|sum|loan|pret|lening)\b|[TVK]",
        )
    });
    let clause = line.view.clause(trigger.range.start);
    amount || MONEY_VERB.is_match(&line.shadow.text[trigger.range.clone()]) || GOODS.is_match(&line.shadow.text[clause])
}

fn fixed_modality(property: Property) -> Option<Modality> {
    // "no charges", "aucune poursuite", "niet vervolgd" are what the property itself says.
    (property == Property::NotCharged).then_some(Modality::Asserted)
}

/// Places (patient) and agents for the object; swap is never set.
fn patient(line: &Line, trigger: &Trigger, compiled: &Compiled, governed: &[usize]) -> Vec<(usize, Option<usize>, bool)> {
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
            let reduced = !has_auxiliary(&text[clause.start.min(trigger.range.start)..trigger.range.start], view.language);
            if reduced {
                // "audition de X, interpellé la veille": the neighbour, whatever governs it.
                if let Some(n) = neighbour.filter(|&n| {
                    text[slots[n].end()..trigger.range.start].trim_matches([' ', ',', '(']).is_empty() && view.preposition(n) != "nous"
                }) {
                    left = view.group(n);
                }
                // A participle without auxiliary qualifies its neighbour or an apposition's name, nobody further away.
                left.retain(|&n| {
                    let between = text.get(slots[n].end()..trigger.range.start).unwrap_or("").trim_start();
                    between.is_empty() || between.starts_with([',', '(', ':', '-']) && !another_noun(between) || view.group(n).len() > 1
                });
                if left.is_empty() {
                    let right = view.right(end, &|n| fits(n) && bare_after(text, end, slots[n].at));
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
    let object = object_near(line, trigger, compiled, &patients);
    patients.into_iter().map(|p| (p, object.filter(|&o| o != p), false)).collect()
}

/// Whether an auxiliary stands before a participle.
fn has_auxiliary(before: &str, language: Language) -> bool {
    static FRENCH: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?:ete|est|sont|etait|etaient|fut|furent|sera|seront|etant|soit|serait|seraient|suis|etre|fait|a|ont|avait|etions|sommes|se|s'est)\b",
        )
    });
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
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
    static NOUN: LazyLock<Regex> = LazyLock::new(|| {
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
    static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?:fait|faisait|fit|font|a fait|ont fait) l'objet|\b(?:place|mis|subi|subit|beneficie|en|sous|encourt|ecope d'une|onderging|kreeg|kreg|underwent|received|faced|faces|subject to|onder)\b[^;.]{0,25}$",
        )
    });
    static OWN: LazyLock<Regex> = LazyLock::new(|| rule(r"\b(?:sa|son|leur|zijn|haar|hun|his|her|their) (?:[a-z]+ )?$"));
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
    let view = line.view;
    let clause = view.clause(trigger.range.start);
    let fits = |n: usize| compiled.object.contains(&slots[n].class) && !patients.contains(&n) && clause.contains(&slots[n].at);
    let place = |n: usize| {
        let p = view.preposition(n);
        match slots[n].class {
            Class::Place => matches!(
                p,
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
            Class::Person => !AGENT.contains(&p),
            _ => matches!(p, "par" | "door" | "by" | "a" | "au" | "chez" | "bij" | "to" | "aux" | "dans" | "sous"),
        }
    };
    let own_text = |n: usize| !birth_place(&line.shadow.text, slots[n].at);
    let right = (0..slots.len()).find(|&n| slots[n].at >= trigger.range.start && fits(n) && place(n) && own_text(n));
    right.or_else(|| {
        (0..slots.len()).rev().find(|&n| {
            slots[n].at < trigger.range.start
                && fits(n)
                && place(n)
                && own_text(n)
                && slots[n].class == Class::Place
                && !matches!(view.preposition(n), "de" | "du" | "from" | "uit")
        })
    })
}

static BORN_OR_HOME: LazyLock<Regex> = LazyLock::new(|| {
    rule(
        r"(?:°|\b(?:nee?|geboren|born|domiciliee?|demeurant|residant|wonende|woonachtig|gedomicilieerd|living|residing|resident)\b)[^;]{0,40}$",
    )
});

/// Whether the place at `at` is a birth place or a home in an apposition.
pub fn birth_place(text: &str, at: usize) -> bool {
    let mut from = at.saturating_sub(60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let near = &text[from..at];
    BORN_OR_HOME.find(near).is_some_and(|m| !near[m.start()..].contains(" a ete ") && near[m.start()..].matches(',').count() <= 1)
}

fn mutual(line: &Line, trigger: &Trigger, compiled: &Compiled, governed: &[usize]) -> Vec<(usize, Option<usize>, bool)> {
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let fits = |n: usize| accepts(slots[n].class);
    let end = trigger.range.end;
    let clause = view.clause(trigger.range.start);
    let pairs = |group: &[usize]| {
        let mut out = Vec::new();
        for (k, &a) in group.iter().enumerate() {
            for &b in &group[k + 1..] {
                out.push((a, Some(b), false));
            }
        }
        out
    };
    let cross = |left: &[usize], right: &[usize]| {
        let mut out = Vec::new();
        for &a in left {
            for &b in right {
                if a != b && !left.contains(&b) {
                    out.push((a, Some(b), false));
                }
            }
        }
        out
    };
    match trigger.voice {
        Voice::Noun => {
            // "rencontre entre A et B", "réunion de A avec B", "contact met B" with A as subject.
            let first = view.right(end, &|n| fits(n) && slots[n].at - end < 90 && !AGENT.contains(&view.preposition(n)));
            let Some(&head) = first.first() else { return Vec::new() };
            let p = view.preposition(head).to_owned();
            if matches!(p.as_str(), "entre" | "tussen" | "between") || first.len() > 1 && matches!(p.as_str(), "de" | "des" | "van" | "of")
            {
                return pairs(&first);
            }
            let after = first.last().map_or(end, |&n| slots[n].end());
            if matches!(p.as_str(), "de" | "du" | "van" | "of") {
                let second = view.right(after, &|n| fits(n) && matches!(view.preposition(n), "avec" | "met" | "with" | "et"));
                return cross(&first, &second);
            }
            if matches!(p.as_str(), "avec" | "met" | "with" | "a" | "chez" | "bij") {
                let left = view.subject(trigger.range.start, &accepts, governed);
                return cross(&left, &first);
            }
            Vec::new()
        }
        Voice::Reciprocal => {
            let left = view.subject(trigger.range.start, &accepts, governed);
            if left.len() > 1 {
                let right = view.right(end, &|n| fits(n) && matches!(view.preposition(n), "avec" | "met" | "with"));
                let mut out = pairs(&left);
                out.extend(cross(&left, &right));
                return out;
            }
            let right = view.right(end, &|n| fits(n) && matches!(view.preposition(n), "avec" | "met" | "with" | "a" | "" | "chez"));
            cross(&left, &right)
        }
        Voice::Active | Voice::Passive => {
            let left = view.subject(trigger.range.start, &accepts, governed);
            let clitic = (0..slots.len())
                .rev()
                .find(|&n| fits(n) && slots[n].oblique && slots[n].at >= clause.start && slots[n].at < trigger.range.start);
            if let Some(c) = clitic.filter(|c| !left.contains(c))
                && !left.is_empty()
            {
                return cross(&left, &[c]);
            }
            // Dutch puts the participle last: "X heeft Y ontmoet", "X werd gezien met Y", "X heeft met Y gesproken".
            let here: Vec<usize> = (0..slots.len()).filter(|&n| fits(n) && clause.contains(&slots[n].at)).collect();
            let before: Vec<usize> = here.iter().copied().filter(|&n| slots[n].at < trigger.range.start).collect();
            let right = view.right(end, &|n| {
                fits(n)
                    && slots[n].at - end < 140
                    && allowed_partner(view.preposition(n), trigger.voice)
                    && !purpose(text, end, slots[n].at)
                    && (VERBS[trigger.verb].property != Property::Associate || !text[end..slots[n].at].contains(','))
            });
            if !right.is_empty() {
                let left: Vec<usize> = left.into_iter().filter(|n| !right.contains(n)).collect();
                if !left.is_empty() {
                    return cross(&left, &right);
                }
                // Verb first, then both: "Op 3 maart ontmoette X Y", "kent u X".
                let next = right.last().map_or(end, |&n| slots[n].end());
                let second = view
                    .right(next, &|n| fits(n) && slots[n].at - next < 80 && matches!(view.preposition(n), "" | "avec" | "met" | "with"));
                if view.preposition(right[0]).is_empty() {
                    if second.is_empty() && right.len() > 1 && trigger.voice == Voice::Active {
                        return pairs(&right);
                    }
                    return cross(&right, &second);
                }
                return Vec::new();
            }
            if before.len() >= 2 {
                let groups: Vec<usize> = before.clone();
                let partner = groups
                    .iter()
                    .rev()
                    .copied()
                    .find(|&n| matches!(view.preposition(n), "met" | "avec" | "with" | "door" | "par" | "by" | "bij"));
                if let Some(p) = partner {
                    let subject: Vec<usize> = view.subject(trigger.range.start, &accepts, &[]);
                    let with = view.group(p);
                    return cross(&subject.into_iter().filter(|n| !with.contains(n)).collect::<Vec<_>>(), &with);
                }
                let last = *before.last().unwrap_or(&0);
                let object = view.group(last);
                let subject = before.iter().copied().find(|n| !object.contains(n) && view.preposition(*n).is_empty());
                if let (Some(s), Language::Dutch) = (subject, view.language) {
                    return cross(&view.group(s), &object);
                }
                if object.len() > 1 && left.len() > 1 && symmetric_words(text, &trigger.range) {
                    return pairs(&object);
                }
            }
            Vec::new()
        }
    }
}

/// "A et B se connaissent", "A en B kennen elkaar", "A and B met".
fn symmetric_words(text: &str, range: &Range<usize>) -> bool {
    let around = &text[..range.end];
    let after = text[range.end..].trim_start();
    around.contains("elkaar")
        || after.starts_with("elkaar")
        || after.starts_with("each other")
        || after.starts_with("one another")
        || matches!(
            &text[range.clone()],
            "met"
                | "sprak af"
                | "spraken af"
                | "komen samen"
                | "kwamen samen"
                | "kwamen bijeen"
                | "discutent"
                | "samengekomen"
                | "samengezeten"
        )
        || text.contains("se connaiss")
        || ["samen", "ensemble", "together", "attable", "reuni", "aan tafel"]
            .iter()
            .any(|w| text[range.clone()].contains(w) || after.starts_with(w))
}

fn allowed_partner(p: &str, voice: Voice) -> bool {
    match p {
        "" | "avec" | "met" | "with" | "a" | "bij" | "chez" | "de" | "du" | "d" | "van" | "to" | "aan" | "of" | "au" => true,
        "par" | "door" | "by" => voice == Voice::Passive,
        _ => false,
    }
}

/// "X connaît bien le dossier de Y": another noun lies between.
fn purpose(text: &str, from: usize, to: usize) -> bool {
    let between = &text[from.min(to)..to];
    between.contains(" pour ")
        || between.contains(", qui")
        || between.contains(" dossier ")
        || between.contains(" om ")
        || between.contains(" in order ")
}

fn agent(line: &Line, trigger: &Trigger, compiled: &Compiled, governed: &[usize]) -> Vec<(usize, Option<usize>, bool)> {
    let property = VERBS[trigger.verb].property;
    let view = line.view;
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let accepts = |c: Class| compiled.subject.contains(&c);
    let takes = |n: usize| compiled.object.contains(&slots[n].class);
    let end = trigger.range.end;
    let own = &text[trigger.range.clone()];
    let clause = view.clause(trigger.range.start);
    let cross = |left: &[usize], right: &[usize], swap: bool| {
        let mut out = Vec::new();
        for &a in left {
            for &b in right {
                if a != b && !left.contains(&b) {
                    out.push((a, Some(b), swap));
                }
            }
        }
        out
    };
    let goes = |n: usize| prepositions_of(property).contains(&view.preposition(n));
    match trigger.voice {
        Voice::Noun => {
            if matches!(property, Property::Called | Property::Paid) {
                let first = view.right(end, &|n| (accepts(slots[n].class)) && slots[n].at - end < 100);
                let Some(&head) = first.first() else { return Vec::new() };
                let p = view.preposition(head).to_owned();
                let after = first.last().map_or(end, |&n| slots[n].end());
                if matches!(p.as_str(), "entre" | "tussen" | "between") {
                    return match first[..] {
                        [a, b] => vec![(a, Some(b), false)],
                        [a] => {
                            // Two kinds of slot: a name and a number.
                            let b = view.right(after, &|n| accepts(slots[n].class) && slots[n].at - after < 30);
                            cross(&[a], &b, false)
                        }
                        _ => Vec::new(),
                    };
                }
                let second = view.right(after, &|n| {
                    takes(n)
                        && slots[n].at - after < 90
                        && matches!(
                            view.preposition(n),
                            "a" | "au"
                                | "vers"
                                | "avec"
                                | "naar"
                                | "aan"
                                | "to"
                                | "met"
                                | "with"
                                | "pour"
                                | "for"
                                | "voor"
                                | "de"
                                | "du"
                                | "van"
                                | "from"
                        )
                });
                if matches!(p.as_str(), "de" | "du" | "d" | "van" | "from" | "by" | "par" | "door" | "of" | "vanuit" | "depuis" | "") {
                    let reverse = second.first().is_some_and(|&n| matches!(view.preposition(n), "de" | "du" | "van" | "from"));
                    if !second.is_empty() && !reverse {
                        return cross(&first, &second, false);
                    }
                    // "X reçoit un appel de Y".
                    let left = view.subject(trigger.range.start, &accepts, governed);
                    if receives(&text[clause.start.min(trigger.range.start)..trigger.range.start]) {
                        return cross(&first, &left, false);
                    }
                    return Vec::new();
                }
                if matches!(p.as_str(), "a" | "au" | "vers" | "naar" | "aan" | "to" | "avec" | "met" | "with") {
                    let reverse = !second.is_empty() && matches!(view.preposition(second[0]), "de" | "du" | "van" | "from");
                    if reverse {
                        return cross(&second, &first, false);
                    }
                    let left = view.subject(trigger.range.start, &accepts, governed);
                    return cross(&left, &first, false);
                }
                return Vec::new();
            }
            if property == Property::Threatened {
                let right = view.right(end, &|n| {
                    takes(n)
                        && slots[n].at - end < 90
                        && matches!(
                            view.preposition(n),
                            "contre"
                                | "visant"
                                | "sur"
                                | "envers"
                                | "tegen"
                                | "against"
                                | "to"
                                | "concernant"
                                | "aan"
                                | "for"
                                | "voor"
                                | "a"
                                | "op"
                                | "au"
                        )
                });
                let mut left = view.subject(trigger.range.start, &accepts, governed);
                if left.is_empty() {
                    left = author(line);
                }
                return cross(&left, &right, false);
            }
            // "voyage de X à A", "trip to A by X", "séjour à A".
            let right = view.right(end, &|n| takes(n) && slots[n].at - end < 110 && goes(n));
            let of = view.right(end, &|n| {
                accepts(slots[n].class) && slots[n].at - end < 60 && matches!(view.preposition(n), "de" | "du" | "d" | "van" | "of" | "by")
            });
            let left = if of.is_empty() { view.subject(trigger.range.start, &accepts, governed) } else { of };
            cross(&left, &right, false)
        }
        Voice::Passive if matches!(property, Property::Called | Property::Paid | Property::Threatened) => {
            let left = view.subject(trigger.range.start, &accepts, governed);
            let by = view.right(end, &|n| accepts(slots[n].class) && AGENT.contains(&view.preposition(n)));
            let by = if by.is_empty() {
                view.left(trigger.range.start, &|n| accepts(slots[n].class) && AGENT.contains(&view.preposition(n)))
            } else {
                by
            };
            if !by.is_empty() {
                return cross(&by, &left.iter().copied().filter(|n| !by.contains(n)).collect::<Vec<_>>(), false);
            }
            let right = view.right(end, &|n| takes(n) && goes(n) && slots[n].at - end < 120);
            if property == Property::Paid {
                return cross(&left, &right, false);
            }
            Vec::new()
        }
        _ => {
            let left = view.subject(trigger.range.start, &accepts, governed);
            let clitic = (0..slots.len())
                .rev()
                .find(|&n| takes(n) && slots[n].oblique && slots[n].at >= clause.start && slots[n].at < trigger.range.start);
            if view.language == Language::Dutch && matches!(property, Property::Called | Property::Paid | Property::Threatened) {
                // "X heeft Y opgebeld": the first free name is the subject, the one next to the participle the object.
                let free: Vec<usize> = (0..slots.len())
                    .filter(|&n| {
                        accepts(slots[n].class)
                            && clause.contains(&slots[n].at)
                            && slots[n].at < trigger.range.start
                            && view.preposition(n).is_empty()
                            && !slots[n].oblique
                    })
                    .collect();
                if let (Some(&a), Some(&b)) = (free.first(), free.last()) {
                    let (first, last) = (view.group(a), view.group(b));
                    if !first.contains(&b) && takes(b) {
                        return cross(&first, &last, false);
                    }
                }
            }
            let mut right = view.right(trigger.range.start + 1, &|n| {
                takes(n)
                    && slots[n].at > trigger.range.start
                    && slots[n].at.saturating_sub(end) < 140
                    && (goes(n) || view.preposition(n).is_empty())
                    && !left.contains(&n)
                    && !birth_place(text, slots[n].at)
            });
            if property == Property::Travelled {
                // Where to, before where from.
                let to = view.right(end, &|n| {
                    takes(n)
                        && slots[n].at - end < 140
                        && !matches!(view.preposition(n), "de" | "du" | "d" | "from" | "van" | "uit" | "via" | "")
                        && goes(n)
                        && !birth_place(text, slots[n].at)
                });
                if !to.is_empty() {
                    right = to;
                }
            }
            if let (Some(c), true) = (clitic, right.is_empty() || matches!(property, Property::Called)) {
                right = vec![c];
            }
            if property == Property::PresentAt && COPULA.is_match(own) {
                // A bare "was" places somebody only if the place follows closely and no participle makes it an auxiliary.
                let clear = |n: usize| {
                    let (a, b) = (end.min(slots[n].at), slots[n].at);
                    slots[n].at > end && text[a..b].chars().count() < 42 && !PARTICIPLE.is_match(&text[a..b])
                };
                let tail = &text[end..clause.end.max(end)];
                if view.language == Language::Dutch && DUTCH_PARTICIPLE.is_match(tail)
                    || view.language == Language::French && FRENCH_PARTICIPLE.is_match(tail)
                {
                    return Vec::new();
                }
                let here = view.right(end, &|n| {
                    takes(n)
                        && slots[n].class == Class::Place
                        && clear(n)
                        && matches!(
                            view.preposition(n),
                            "a" | "au"
                                | "aux"
                                | "en"
                                | "dans"
                                | "chez"
                                | "in"
                                | "te"
                                | "op"
                                | "aan"
                                | "at"
                                | "on"
                                | "near"
                                | "inside"
                                | "outside"
                                | "bij"
                        )
                });
                let mut who = view.subject(trigger.range.start, &accepts, governed);
                if who.is_empty() || slots[who[0]].at < clause.start {
                    let after = view.right(end, &|n| accepts(slots[n].class) && view.preposition(n).is_empty() && slots[n].at - end < 12);
                    if !after.is_empty() {
                        who = after;
                    }
                }
                return cross(&who, &here, false);
            }
            let mut left = left;
            if left.is_empty() && property == Property::PresentAt {
                // "Le téléphone de X a borné à A": X, as far as the telephone tells.
                static SET: LazyLock<Regex> = LazyLock::new(|| {
                    rule(
                        r"\b(?:telephone|portable|gsm|toestel|telefoon|phone|handset|mobile|vehicule|voiture|wagen|voertuig|car) (?:de |d'|van |of )$",
                    )
                });
                left = (0..slots.len())
                    .rev()
                    .find(|&n| accepts(slots[n].class) && slots[n].at < trigger.range.start && SET.is_match(&text[..slots[n].at]))
                    .into_iter()
                    .collect();
            }
            let reverse = receives(own) || receives_near(text, &trigger.range);
            if right.is_empty() && matches!(view.language, Language::Dutch) {
                // Participle last: the object stands between auxiliary and participle.
                let object = (0..slots.len()).rev().find(|&n| {
                    takes(n)
                        && clause.contains(&slots[n].at)
                        && slots[n].at < trigger.range.start
                        && !left.contains(&n)
                        && (goes(n) || view.preposition(n).is_empty())
                });
                let between = object.map(|n| view.group(n)).unwrap_or_default();
                if !between.is_empty() && !left.is_empty() {
                    return cross(&left, &between, reverse);
                }
                // Both free: first the subject, then the object.
                let free: Vec<usize> = (0..slots.len())
                    .filter(|&n| {
                        clause.contains(&slots[n].at)
                            && slots[n].at < trigger.range.start
                            && view.preposition(n).is_empty()
                            && (takes(n) || accepts(slots[n].class))
                    })
                    .collect();
                if let [a, .., b] = free[..]
                    && accepts(slots[a].class)
                    && takes(b)
                    && view.group(a).iter().all(|n| *n != b)
                {
                    return cross(&view.group(a), &view.group(b), reverse);
                }
                let front = (0..slots.len()).find(|&n| {
                    takes(n) && clause.contains(&slots[n].at) && slots[n].at < trigger.range.start && goes(n) && !left.contains(&n)
                });
                return front.map(|f| cross(&left, &view.group(f), reverse)).unwrap_or_default();
            }
            if left.is_empty() && !right.is_empty() {
                // Verb first: "Op 3 maart belde X naar Y", "Le 3 mars, s'est rendu à Lille le nommé X".
                let subject = view.right(end, &|n| accepts(slots[n].class) && view.preposition(n).is_empty() && slots[n].at - end < 60);
                if let Some(&s) = subject.first() {
                    let after = subject.last().map_or(end, |&n| slots[n].end());
                    let object = view
                        .right(after, &|n| takes(n) && slots[n].at - after < 140 && (goes(n) || view.preposition(n).is_empty()) && n != s);
                    if !object.is_empty() {
                        return cross(&subject, &object, reverse);
                    }
                    let before = view.left(trigger.range.start, &|n| takes(n) && goes(n));
                    return cross(&subject, &before, reverse);
                }
                if property == Property::Threatened {
                    return cross(&author(line), &right, false);
                }
            }
            if right.is_empty() && matches!(property, Property::PresentAt | Property::Travelled) {
                // "À la gare de Mons, X a été aperçu"; "on which day X left".
                let front = view.left(trigger.range.start, &|n| takes(n) && goes(n) && !birth_place(text, slots[n].at));
                return cross(&left, &front, false);
            }
            if property == Property::PresentAt {
                // Leaving a place for another is being at the first.
                right.truncate(4);
            }
            cross(&left, &right, reverse)
        }
    }
}

static COPULA: LazyLock<Regex> = LazyLock::new(|| rule(r"^(?:etait|etais|etaient|etions|was|were|am|waren|waart|ben|suis a|suis au)$"));
static PARTICIPLE: LazyLock<Regex> =
    LazyLock::new(|| rule(r"\b(?:[a-z]+ed|seen|held|born|found|shot|taken|told|known|brought|sent|given|kept|caught|built|made|not)\b"));
static DUTCH_PARTICIPLE: LazyLock<Regex> = LazyLock::new(|| {
    rule(r"\b(?:ge|be|ver|ont|her|aange|opge|inge|uitge|afge|overge|voorge|nage|meege|terugge|waarge)[a-z]{2,}(?:d|t|en)\b")
});
static FRENCH_PARTICIPLE: LazyLock<Regex> =
    LazyLock::new(|| rule(r"^ (?:[a-z]+ment )?[a-z]{3,}(?:e|ee|es|ees|u|ue|us|ues|i|ie|is|ies|it|ite)\b"));

/// The author's own slot, if the sentence has one ("nous", "we").
fn author(line: &Line) -> Vec<usize> {
    (0..line.shadow.slots.len())
        .find(|&n| line.shadow.slots[n].reference && matches!(line.shadow.slots[n].class, Class::Body | Class::Organization))
        .into_iter()
        .collect()
}

fn receives(words: &str) -> bool {
    static RECEIVES: LazyLock<Regex> = LazyLock::new(|| {
        rule(r"\b(?:recu|recoit|recoivent|recevait|ontvangen|ontving|ontvangt|kreeg|krijgt|received|receives|gets|got)\b")
    });
    RECEIVES.is_match(words)
}

fn receives_near(text: &str, range: &Range<usize>) -> bool {
    let mut from = range.start.saturating_sub(25);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    receives(&text[from..range.start])
}

/// Prepositions under which the object of a property may stand.
fn prepositions_of(property: Property) -> &'static [&'static str] {
    match property {
        Property::Called => &[
            "a", "au", "aux", "avec", "vers", "naar", "met", "aan", "to", "with", "op", "sur", "de", "du", "d", "van", "from", "chez", "on",
        ],
        Property::Paid => {
            &["a", "au", "aux", "vers", "pour", "naar", "aan", "to", "for", "voor", "de", "du", "van", "from", "chez", "sur", "op", "par"]
        }
        Property::Travelled => &[
            "a", "au", "aux", "en", "vers", "pour", "dans", "de", "du", "naar", "te", "in", "uit", "to", "from", "for", "sur", "chez",
            "jusqu", "into", "d", "tot", "via", "van", "op", "at", "on",
        ],
        Property::PresentAt => &[
            "a", "au", "aux", "en", "dans", "sur", "devant", "pres", "chez", "te", "in", "op", "aan", "bij", "nabij", "at", "near", "on",
            "outside", "inside", "de", "du", "d", "uit", "ter", "ten", "behind", "derriere", "of", "autour", "from", "rond", "into", "van",
        ],
        Property::Threatened => &["contre", "tegen", "against", "a", "sur", "envers", "op", "aan"],
        _ => &[],
    }
}

/// The value of a claim of this property, from the words around the trigger.
fn value(emitter: &Emitter, line: &Line, property: Property, trigger: &Trigger) -> Option<String> {
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"(?:\b(?:[0-9][0-9 .,']*|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent|mille|duizend|honderd|tien|vijf|hundred|thousand|two|five|ten|twee) ?){1,4}(?:euros?|eur|€|francs?|frs?|dollars?|usd|\$|livres|gbp|pounds?|grammes?|kilos?|kg|gr)\b|(?:€|\$|£|eur) ?[0-9][0-9 .,]*",
        )
    });
    static PENALTY: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?:a|tot|to) (?:(?:[0-9]+|un|une|deux|trois|quatre|cinq|six|dix|een|twee|drie|vier|vijf|two|three|four|five|ten|a|an) )?(?:ans?|mois|jaar|maanden|years?|months?|une peine|la reclusion|perpetuite|levenslang|life|gevangenisstraf|een gevangenisstraf)\b[^;.,]{0,60}|\b(?:pour|des chefs? d[e']|du chef d[e']|wegens|voor|of|for|on charges of) ?[^;.,]{3,80}",
        )
    });
    let text = &line.shadow.text;
    let clause = line.view.clause(trigger.range.start);
    match property {
        Property::Paid => {
            let m = AMOUNT.find(&text[clause.clone()])?;
            Some(words(emitter.reading, line.shadow, clause.start + m.start()..clause.start + m.end()))
        }
        Property::Convicted | Property::Charged => {
            let tail = &text[trigger.range.end..clause.end.max(trigger.range.end)];
            let m = PENALTY.find(tail)?;
            Some(words(emitter.reading, line.shadow, trigger.range.end + m.start()..trigger.range.end + m.end()))
        }
        Property::Met => {
            let slots = &line.shadow.slots;
            let place = (0..slots.len()).find(|&n| {
                slots[n].class == Class::Place
                    && clause.contains(&slots[n].at)
                    && matches!(
                        line.view.preposition(n),
                        "a" | "au"
                            | "aux"
                            | "en"
                            | "dans"
                            | "sur"
                            | "te"
                            | "in"
                            | "op"
                            | "at"
                            | "near"
                            | "devant"
                            | "pres"
                            | "aan"
                            | "bij"
                            | "outside"
                            | "on"
                            | "nabij"
                    )
                    && !birth_place(text, slots[n].at)
            })?;
            Some(emitter.reading.text[slots[place].bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Property::Associate | Property::Identified => Some(words(emitter.reading, line.shadow, trigger.range.clone())),
        Property::Travelled => {
            let slots = &line.shadow.slots;
            let from = (0..slots.len()).find(|&n| {
                slots[n].class == Class::Place
                    && clause.contains(&slots[n].at)
                    && matches!(line.view.preposition(n), "de" | "du" | "d" | "van" | "uit" | "from")
                    && !birth_place(text, slots[n].at)
            })?;
            Some(emitter.reading.text[slots[from].bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => None,
    }
}
