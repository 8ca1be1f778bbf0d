//! Applies the lexicon of acts: finds the verb or noun, its voice, and who fills its roles.

mod agent;
mod excluded;
mod mutual;
mod patient;
mod there;
mod value;

use super::emit::{Draft, Emitter, Line};
use super::lexicon::{Frame, VERBS};
use super::role::{Voice, rule, voice};
use super::shadow::Class;
use model::{DocumentKind, Modality, Property};
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) use patient::held_at;
pub(super) use value::sentence;

/// Who fills the roles of one act: subject, object, and whether the two change places.
type Roles = Vec<(usize, Option<usize>, bool)>;

struct Compiled {
    any: Pattern,
    part: Option<Pattern>,
    fin: Option<Pattern>,
    noun: Option<Pattern>,
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
    let sentence = &emitter.reading.text[line.sentence.bytes.clone()];
    let accented = sentence.contains(['é', 'è', 'à', 'ê', 'ç']);
    let mut triggers: Vec<Trigger> = Vec::new();
    for (verb, compiled) in COMPILED.iter().enumerate() {
        for m in compiled.any.find_iter(text) {
            // What a pattern looks ahead to (a slot, the character after it) is not part of the word.
            let own = m.as_str().trim_end_matches(|c: char| !c.is_alphanumeric() && !is_slot(c));
            let is = |r: &Option<Pattern>| r.as_ref().is_some_and(|r| r.is_match(own));
            let (mut part, mut fin, noun) = (is(&compiled.part), is(&compiled.fin), is(&compiled.noun));
            if part && fin && line.view.language == Language::French && accented {
                // Where the text has accents, they tell "interrogé" from "interroge".
                let raw = &emitter.reading.text[line.shadow.byte(m.start())..line.shadow.byte_end(m.start() + own.len())];
                if raw.contains(['é', 'É']) { fin = false } else { part = false }
            } else if part && line.view.language == Language::French && accented && conjugated(emitter, line, compiled, m.start(), own) {
                (part, fin) = (false, true);
            }
            let range = m.start()..m.start() + own.trim_end_matches(|c: char| is_slot(c) || c == ' ').len();
            if excluded::excluded(VERBS[verb].property, text, &range, line.view.language) {
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

/// Whether a word that folds to a participle is written as a verb of the present: "tue" beside "tué", where the text has accents.
fn conjugated(emitter: &Emitter, line: &Line, compiled: &Compiled, at: usize, own: &str) -> bool {
    let whole = |word: &str| compiled.part.as_ref().is_some_and(|p| p.is_match(word));
    if !own.ends_with('e') || own.ends_with("ee") || !whole(&format!("{own}e")) {
        return false;
    }
    emitter.reading.text[line.shadow.byte(at)..line.shadow.byte_end(at + own.len())].ends_with(['e', 'E'])
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

/// Who leaves a place is seen there by whoever watches; in other documents he is gone.
fn watched_leaving(emitter: &Emitter, line: &Line, trigger: &Trigger) -> bool {
    static LEAVES: LazyLock<Pattern> = LazyLock::new(|| rule(r"^(?:left|leaves|quitte|verla(?:at|ten)|verliet|exit|enter|betr)"));
    let kind = emitter.reading.profile.kind;
    LEAVES.is_match(&line.shadow.text[trigger.range.clone()])
        && !matches!(kind, DocumentKind::Surveillance | DocumentKind::Wiretap | DocumentKind::SearchRecord)
}

fn apply(emitter: &mut Emitter, line: &Line, trigger: &Trigger, governed: &[usize]) {
    let verb = &VERBS[trigger.verb];
    if verb.property == Property::PresentAt && watched_leaving(emitter, line, trigger) {
        return;
    }
    let compiled = &COMPILED[trigger.verb];
    let drafts = match verb.frame {
        Frame::Patient => patient::patient(line, trigger, compiled, governed),
        Frame::Mutual => mutual::mutual(line, trigger, compiled, governed),
        Frame::Agent => agent::agent(line, trigger, compiled, governed),
    };
    if drafts.is_empty() && verb.frame == Frame::Patient {
        going_on(emitter, line, trigger, verb.property);
    }
    for (subject, object, swap) in drafts {
        // "reconnue par le surveillant X": X recognised, and is nobody else.
        let object = object.filter(|_| verb.property != Property::Identified || !line.shadow.text[trigger.range.clone()].ends_with("par"));
        let deed = matches!(verb.property, Property::Attacked | Property::Threatened);
        let value = value::value(emitter, line, verb.property, trigger).filter(|_| !(deed && object.is_some()));
        let value = value.or_else(|| {
            let named = verb.property == Property::Identified && object.is_some();
            named.then(|| super::emit::words(emitter.reading, line.shadow, trigger.range.clone()))
        });
        if verb.needs_object && object.is_none() && !(agent::tells(verb.property) && value.is_some()) {
            continue;
        }
        let (subject, object) = match object {
            Some(o) if swap => (o, Some(subject)),
            other => (subject, other),
        };
        if verb.property == Property::Paid && !paid(line, trigger, value.is_some()) {
            continue;
        }
        let mut draft = Draft::new(verb.property, subject, object, trigger.range.clone()).value(value);
        draft.modality = fixed_modality(verb.property);
        if draft.object.is_none() {
            draft = draft.object_elsewhere(record_keeper(emitter, line, trigger, verb.property));
        }
        if matches!(verb.property, Property::Associate) {
            draft.timeless = !line.shadow.slots.iter().any(|s| s.class == Class::Date);
        }
        emitter.emit(line, &draft);
    }
}

/// The service that heard or watched whom its own record is about, where the sentence names none.
fn record_keeper(emitter: &Emitter, line: &Line, trigger: &Trigger, property: Property) -> Option<usize> {
    static HEAD_BYTES: u32 = 300;
    let kind = emitter.reading.profile.kind;
    let own = match property {
        Property::Questioned => matches!(kind, DocumentKind::Interrogation | DocumentKind::Report),
        Property::Watched => matches!(kind, DocumentKind::Surveillance | DocumentKind::Wiretap),
        _ => false,
    };
    // "Il a été entendu en 2009": told, not recorded.
    let told = line.turn.answer || line.shadow.slots.iter().any(|s| s.class == Class::Date) && trigger.voice == Voice::Passive;
    if !own || told {
        return None;
    }
    let mentions = &emitter.reading.mentions;
    let body = |m: &model::Mention| m.schema == model::Schema::PublicBody;
    emitter.reading.author.filter(|&a| body(&mentions[a])).or_else(|| mentions.iter().position(|m| body(m) && m.span.start < HEAD_BYTES))
}

/// A sentence without any person that begins with the act goes on about the one before: "Classement sans suite.", "Remis en liberté."
fn going_on(emitter: &mut Emitter, line: &Line, trigger: &Trigger, property: Property) {
    use Property::*;
    let text = &line.shadow.text;
    if line.shadow.slots.iter().any(|s| matches!(s.class, Class::Person | Class::Organization)) || line.turn.question || line.turn.answer {
        return;
    }
    // A long sentence has a subject of its own, even if nobody in it is named.
    if text.chars().count() > 110 {
        return;
    }
    let lead = text[..trigger.range.start].trim_matches(|c: char| !c.is_alphanumeric());
    let begins =
        lead.is_empty() || lead.chars().count() < 14 && !lead.contains(" le ") && !lead.starts_with("le ") && !lead.starts_with("les ");
    let whole = matches!(property, NotCharged) && text.chars().count() < 110;
    // "Mesure décidée : filature": a measure on whom the record is about.
    let measure = property == Watched
        && text.chars().count() < 130
        && lead.chars().count() < 40
        && line.shadow.slots.iter().all(|s| matches!(s.class, Class::Date | Class::Unit))
        && super::modality::of_measure(text, &(0..text.len()), Modality::Asserted) != Modality::Asserted;
    if !(begins && matches!(property, Released | Arrested | Questioned | Charged | NotCharged | Convicted | Acquitted | Expelled)
        || whole
        || measure)
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
    static MONEY_VERB: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:pa[yi]\w*|virements?|vire\w*|vers\w*|paiements?|rembours\w*|financ\w*|mandats?|betaal\w*|betaling\w*|gestort|stort\w*|overschrijving\w*|overgeschreven|schr\w* over|terugbetaald|gefinancierd|paid|wired|payments?|(?:wire|bank|money) transfers?|funded|funds|reimbursed|vendu\w*|vend\w*|verkocht|verkoopt|sold|sells|prete\w*|geleend|leent|lent|lends)$",
        )
    });
    static GOODS: LazyLock<Pattern> = LazyLock::new(|| {
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

static BORN_OR_HOME: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:°|\b(?:nee|nee?s?,? (?:le )?(?:D|A|a\b|en\b|au\b|aux\b)|geboren|born|domiciliee?|demeurant|residant|wonende|woonachtig|gedomicilieerd|living|residing|resident)(?:\b|$|[ ,]))[^;]{0,40}$",
    )
});

static HELD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r" a ete |\b(?:detenue?|incarceree?|ecrouee?|gedetineerd|opgesloten|vastgehouden|aangehouden|held|detained|imprisoned)\b")
});

/// Whether the place at `at` is a birth place or a home in an apposition.
pub fn birth_place(text: &str, at: usize) -> bool {
    let mut from = at.saturating_sub(60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let near = &text[from..at];
    BORN_OR_HOME.find(near).is_some_and(|m| !HELD.is_match(&near[m.start()..]) && near[m.start()..].matches(',').count() <= 1)
}
