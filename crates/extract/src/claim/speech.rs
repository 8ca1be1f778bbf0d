//! Who is speaking: questions and answers on record, turns of a recorded conversation, first-person statements.

use super::role::rule;
use super::sentence::Sentence;
use super::shadow::{Class, Shadow};
use model::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

/// Whose words a sentence is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    /// Words of the questioner (also "vous me demandez si ..."): not said by the witness.
    pub question: bool,
    /// Words of an answering witness.
    pub answer: bool,
    /// Index of the mention that speaks.
    pub speaker: Option<usize>,
    /// Index of the mention spoken to.
    pub addressee: Option<usize>,
    /// Name of the speaker where no mention names it.
    pub label: Option<String>,
    /// Bytes of the label at the start of the sentence ("Réponse :").
    pub label_len: usize,
}

fn plain(pattern: &str) -> Regex {
    #[allow(clippy::expect_used)] // the patterns are constants of this module, compiled by every test run
    Regex::new(pattern).expect("constant pattern")
}

static QUESTION: LazyLock<Regex> = LazyLock::new(|| {
    plain(
        r"^(?i:questions?|demandes?|vraag|vraagt|op vraag|interpellation|q\.?|d\.?|v\.?)\s*(?:n[°r]?\.?\s*)?[0-9]{0,3}\s*(?:[:.)/–—-]\s*){1,2}|^(?i:question|vraag)\s+(?:du|de la|des|de l['’]|van|by|from)\s[^:\n]{0,40}:\s*",
    )
});
static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    plain(
        r"^(?i:r[ée]ponses?|antwoord|answer|reply|r[ée]p\.?|ant\.?|s\.?i\.?r\.?|sur interpellation|r\.?|a\.?)\s*(?:n[°r]?\.?\s*)?[0-9]{0,3}\s*(?:[:.)/–—-]\s*){1,2}|^(?i:r[ée]ponse|antwoord|answer)\s+(?:du|de la|de l['’]|van|by|of)\s[^:\n]{0,40}:\s*",
    )
});
static STRICT_QUESTION: LazyLock<Regex> = LazyLock::new(|| plain(r"^(?i:questions?|demande|vraag)\b"));
static STRICT_ANSWER: LazyLock<Regex> = LazyLock::new(|| plain(r"^(?i:r[ée]ponses?|antwoord|answer|s\.?i\.?r\b|sur interpellation)"));
static PUT_TO_ME: LazyLock<Regex> = LazyLock::new(|| {
    plain(
        r"(?i)^(?:à votre question|vous (?:me|m['’])\s?(?:demandez|présentez|montrez|soumettez|informez|dites|signalez|faites|exposez|indiquez|parlez|posez|apprenez|donnez)|(?:op uw vraag|u (?:vraagt|toont|zegt|deelt|stelt|legt|confronteert|informeert|wijst)) (?:mij|me)|you (?:ask|show|tell|put it to|inform|are asking|are showing) me)",
    )
});
static NAME_TURN: LazyLock<Regex> =
    LazyLock::new(|| rule(r"^(?:[-\[(]? ?)?(?:D[\])]? ?[-:]? ?)?(?:<v )?(?<p>[PU])(?: ?\([^()]{0,40}\))?(?: ?(?::|-|>|–) ?|\. - )"));
static LETTER_TURN: LazyLock<Regex> = LazyLock::new(|| {
    plain(r"^(?:\[?[0-9:.,hH]+\]?\s*)?([\p{Lu}][\p{L}0-9]{0,14}(?: [\p{Lu}0-9][\p{L}0-9]{0,10})?)\s?(?:\([^()\n]{0,40}\))?\s?[:>]\s")
});

/// Marks every sentence of a document. `shadows` are those of the sentences before references are put in.
pub fn turns(text: &str, kind: DocumentKind, sentences: &[Sentence], shadows: &[Shadow], class: &dyn Fn(usize) -> Class) -> Vec<Turn> {
    let mut out = vec![Turn::default(); sentences.len()];
    let raw = |n: usize| &text[sentences[n].bytes.clone()];
    let questions = (0..sentences.len()).filter(|&n| QUESTION.is_match(raw(n))).count();
    let answers = (0..sentences.len()).filter(|&n| ANSWER.is_match(raw(n))).count();
    let strict =
        (0..sentences.len()).any(|n| STRICT_QUESTION.is_match(raw(n))) && (0..sentences.len()).any(|n| STRICT_ANSWER.is_match(raw(n)));
    let labelled = (questions >= 2 && answers >= 2)
        || (strict && questions > 0 && answers > 0)
        || (kind == DocumentKind::Interrogation && questions > 0 && answers > 0);
    let interrogation = kind == DocumentKind::Interrogation || labelled;
    if interrogation {
        let witness = witness(shadows);
        let mut state = Turn { answer: !labelled, speaker: witness, ..Turn::default() };
        let mut started = !labelled;
        let mut paragraph = usize::MAX;
        for n in 0..sentences.len() {
            let sentence = raw(n);
            if labelled {
                if let Some(m) = QUESTION.find(sentence) {
                    state = Turn { question: true, addressee: witness, ..Turn::default() };
                    out[n] = Turn { label_len: m.end(), ..state.clone() };
                    started = true;
                    paragraph = sentences[n].paragraph;
                    continue;
                }
                if let Some(m) = ANSWER.find(sentence) {
                    state = Turn { answer: true, speaker: witness, ..Turn::default() };
                    out[n] = Turn { label_len: m.end(), ..state.clone() };
                    started = true;
                    paragraph = sentences[n].paragraph;
                    continue;
                }
            }
            if PUT_TO_ME.is_match(sentence) {
                out[n] = Turn { question: true, speaker: witness, addressee: None, ..Turn::default() };
                continue;
            }
            let first = first_person(&shadows[n]);
            if !started || !labelled {
                // Before the first label, or without labels: only what is said in the first person is the witness's.
                out[n] = if first || (!labelled && continues(&out, n, sentences)) {
                    Turn { answer: true, speaker: witness, ..Turn::default() }
                } else {
                    Turn { speaker: None, addressee: None, ..Turn::default() }
                };
            } else if sentences[n].paragraph != paragraph && state.answer && closing(sentence) {
                started = false;
                out[n] = Turn::default();
            } else {
                out[n] = state.clone();
            }
        }
        return out;
    }
    // Conversations: a name, number or letter with a colon opens a turn.
    let mut parties: Vec<usize> = Vec::new();
    let named: Vec<Option<(usize, usize)>> = shadows
        .iter()
        .enumerate()
        .map(|(n, s)| {
            if sentences[n].record {
                return None;
            }
            let c = NAME_TURN.captures(&s.text)?;
            let slot = s.slot_at(c.name("p")?.start())?;
            Some((s.slots[slot].target?, s.byte(c.get(0)?.end()) - sentences[n].bytes.start))
        })
        .collect();
    let spoken = named.iter().flatten().count();
    let named = hearing(text, sentences, shadows, named);
    let spoken = named.iter().flatten().count().max(spoken);
    if spoken >= 2 && (kind == DocumentKind::Wiretap || spoken >= 4) {
        for (target, _) in named.iter().flatten() {
            if !parties.contains(target) && class(*target) != Class::Place {
                parties.push(*target);
            }
        }
        let mut state = Turn::default();
        for n in 0..sentences.len() {
            if let Some((target, len)) = named[n] {
                let other = (0..named.len()).rev().filter(|&k| k < n).filter_map(|k| named[k]).map(|t| t.0).find(|t| *t != target);
                let next = named.iter().skip(n + 1).flatten().map(|t| t.0).find(|t| *t != target);
                state = Turn { speaker: Some(target), addressee: other.or(next), ..Turn::default() };
                out[n] = Turn { label_len: len, ..state.clone() };
            } else if LETTER_TURN.is_match(raw(n))
                || (n > 0 && sentences[n].paragraph != sentences[n - 1].paragraph && !state.answer && state.speaker.is_none())
            {
                state = Turn::default();
            } else if n > 0 && sentences[n].paragraph == sentences[n - 1].paragraph {
                out[n] = state.clone();
            } else {
                state = Turn::default();
            }
        }
        return out;
    }
    if kind == DocumentKind::Wiretap {
        lettered(text, sentences, shadows, &mut out);
    }
    out
}

/// Hearings print "M. X. - Texte": the name ends a sentence of its own and a dash opens the words.
fn hearing(text: &str, sentences: &[Sentence], shadows: &[Shadow], mut named: Vec<Option<(usize, usize)>>) -> Vec<Option<(usize, usize)>> {
    static ALONE: LazyLock<Regex> = LazyLock::new(|| {
        rule(r"^(?:- )?(?:m\. |mme |mlle |mr\.? |mrs\.? |ms\.? |dhr\. |de heer |mevrouw )?(?<p>P)(?: ?\([^()]{0,60}\))?\.?$")
    });
    for n in 0..sentences.len().saturating_sub(1) {
        let Some(c) = ALONE.captures(&shadows[n].text) else { continue };
        let next = text[sentences[n + 1].bytes.clone()].starts_with(['-', '–', '—']);
        let slot = c.name("p").and_then(|p| shadows[n].slot_at(p.start())).and_then(|k| shadows[n].slots[k].target);
        if let (Some(target), true) = (slot, next) {
            named[n] = Some((target, sentences[n].bytes.len()));
        }
    }
    named
}

/// The first time that two named persons speak with each other: they called, or met where no telephone is spoken of.
pub fn parties(emitter: &mut super::emit::Emitter, line: &super::emit::Line, turns: &[Turn], n: usize) {
    let (Some(speaker), Some(other)) = (line.turn.speaker, line.turn.addressee) else { return };
    if line.turn.label_len == 0 || emitter.reading.profile.kind != DocumentKind::Wiretap || line.turn.question {
        return;
    }
    let mentions = emitter.reading.mentions;
    let same = |a: usize, b: usize| mentions[a].schema == mentions[b].schema && mentions[a].normal == mentions[b].normal;
    let pair = |t: &Turn| match (t.speaker, t.addressee) {
        (Some(a), Some(b)) => t.label_len > 0 && (same(a, speaker) && same(b, other) || same(a, other) && same(b, speaker)),
        _ => false,
    };
    if turns[..n].iter().any(pair) {
        return;
    }
    static PHONE: LazyLock<Regex> = LazyLock::new(|| {
        plain(r"(?i)appel|téléphon|telefo|gesprek nr|conversation n|ligne|lijn|call|phone|écoute|tap|numéro|\+\d\d|gsm")
    });
    static ROOM: LazyLock<Regex> = LazyLock::new(|| {
        plain(r"(?i)sonorisation|véhicule|parloir|bezoekzaal|bezoek|visiting room|visit|ambient|salle|room|opname|voertuig|micro")
    });
    let head: String = emitter.reading.text.chars().take(600).collect();
    let property = if ROOM.is_match(&head) && !Regex::is_match(&PHONE, &head) || ROOM.is_match(&head) {
        model::Property::Met
    } else {
        model::Property::Called
    };
    let mut draft = super::emit::Draft::new(
        property,
        usize::MAX,
        None,
        0..line.shadow.text.len().min(1).max(line.shadow.text.chars().next().map_or(0, char::len_utf8)),
    )
    .modality(Some(model::Modality::Asserted))
    .subject_elsewhere(Some(speaker))
    .object_elsewhere(Some(other));
    draft.true_on = emitter.reading.profile.date.as_ref().map(|d| d.when);
    emitter.emit(line, &draft);
}

/// Turns by letter or role ("A :", "Appelant :"), with the header saying who they are.
fn lettered(text: &str, sentences: &[Sentence], shadows: &[Shadow], out: &mut [Turn]) {
    static PARTY: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"\b(?<l>[a-z]|appelante?|appelee?|correspondante?|beller|gebelde|oproeper|opgeroepene|caller|called(?: party)?|homme|femme|h|f|nn|x)\b ?(?:\([a-z ]{0,20}\))? ?(?:=|:|est|is|\() ?~?(?<p>[PU])|(?<p2>[PU]) ?\((?:ci-apres |hierna |hereafter )?\x22?(?<l2>[a-z])\x22?\)",
        )
    });
    let mut who: Vec<(String, usize)> = Vec::new();
    for s in shadows.iter() {
        for c in PARTY.captures_iter(&s.text) {
            let (Some(l), Some(p)) = (c.name("l").or(c.name("l2")), c.name("p").or(c.name("p2"))) else { continue };
            if let Some(t) = s.slot_at(p.start()).and_then(|n| s.slots[n].target)
                && !who.iter().any(|w| w.0 == l.as_str())
            {
                who.push((l.as_str().to_owned(), t));
            }
        }
    }
    for n in 0..sentences.len() {
        if sentences[n].record {
            continue;
        }
        let Some(c) = LETTER_TURN.captures(&text[sentences[n].bytes.clone()]) else { continue };
        let (Some(all), Some(l)) = (c.get(0), c.get(1)) else { continue };
        let label = l.as_str().to_lowercase();
        static UNKNOWN: LazyLock<Regex> = LazyLock::new(|| {
            plain(
                r"^(?:[a-z]{1,2}[0-9]{0,2}|nn ?[0-9]*|x ?[0-9]*|homme ?[0-9]*|femme ?[0-9]*|man ?[0-9]*|vrouw ?[0-9]*|inconnue?|onbekende?|unknown|appelante?|appelee?|beller|gebelde|caller|called|correspondante?|interlocut\w+|voix ?[0-9]*|stem ?[0-9]*|voice ?[0-9]*)$",
            )
        });
        if let Some(t) = initials(l.as_str(), shadows, text)
            && !who.iter().any(|w| w.0 == label)
        {
            who.push((label.clone(), t));
        }
        if !UNKNOWN.is_match(&label) && !who.iter().any(|w| w.0 == label) {
            continue;
        }
        let speaker = who.iter().find(|w| w.0 == label).map(|w| w.1);
        let addressee = if who.len() == 2 { who.iter().find(|w| w.0 != label).map(|w| w.1) } else { None };
        let label_text = l.as_str().to_owned();
        out[n] = Turn { speaker, addressee: speaker.and(addressee), label: Some(label_text), label_len: all.end(), ..Turn::default() };
    }
}

/// The only person whose initials, in either order, are this label.
fn initials(label: &str, shadows: &[Shadow], text: &str) -> Option<usize> {
    let want: Vec<char> = label.chars().collect();
    if want.len() != 2 || !want.iter().all(|c| c.is_uppercase()) {
        return None;
    }
    let mut found: Vec<(String, usize)> = Vec::new();
    for slot in shadows.iter().flat_map(|s| &s.slots).filter(|s| s.class == Class::Person) {
        let name = &text[slot.bytes.clone()];
        let words: Vec<char> = name.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
        if words.len() == 2 && (words == want || words.iter().rev().eq(want.iter())) {
            let mut parts: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            parts.sort();
            let key = parts.join(" ");
            if let (false, Some(t)) = (found.iter().any(|f| f.0 == key), slot.target) {
                found.push((key, t));
            }
        }
    }
    match found[..] {
        [(_, t)] => Some(t),
        _ => None,
    }
}

fn closing(sentence: &str) -> bool {
    static CLOSE: LazyLock<Regex> = LazyLock::new(|| {
        plain(
            r"(?i)^(?:après lecture|lecture faite|dont acte|fait et clos|mentionnons|de même suite|na voorlezing|waarvan akte|after reading|interview (?:concluded|terminated|ended)|l['’]audition (?:prend fin|est terminée)|einde van het verhoor|clos le|disons|constatons|einde|(?:le|la) (?:suspecte?|témoin|prévenue?|mis en cause|gardée? à vue)\b|l['’]intéressée? |(?:de|den) (?:verdachte|getuige|betrokkene)\b|betrokkene |the (?:suspect|witness|interviewee)\b|remis à la disposition|mention\b)",
        )
    });
    CLOSE.is_match(sentence)
}

fn first_person(shadow: &Shadow) -> bool {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| rule(r"\b(?:je|j'|moi|mon|ma|mes|ik|mij|mijn|i|my|me|myself)\b"));
    FIRST.is_match(&shadow.text)
}

fn continues(out: &[Turn], n: usize, sentences: &[Sentence]) -> bool {
    n > 0 && out[n - 1].answer && sentences[n].paragraph == sentences[n - 1].paragraph
}

/// The mention that names who is heard.
pub fn witness(shadows: &[Shadow]) -> Option<usize> {
    static CUES: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        [
            rule(
                r"\b(?:(?:je (?:me nomme|m'appelle)|j'ai pour nom|ik heet|mijn naam is|my name is|declare se nommer|zegt te heten|verklaart te heten) ?:?~?|(?:je suis|ik ben|i am) (?:le |la )?(?:nommee? )?)(?<p>P)",
            ),
            rule(
                r"(?:\b(?:nom(?:s)?(?: et prenoms?)?|naam(?: en voornaam)?|identite|identiteit|name|surname|family name|verklaring van|personne entendue|gehoorde persoon|temoin|getuige|witness|interviewee|mis en cause|verdachte|suspect|declarante?|comparante?|verhoorde)) ?(?:\([a-z ]*\))? ?: ?~?(?<p>P)",
            ),
            rule(
                r"\b(?:audition|interrogatoire|entendons|auditionnons|interrogeons|verhoor|verhoren|horen|interview|interrogation|statement|declaration|verklaring|deposition|examination|reaudition|comparait|comparaitre|verschijnt|verscheen|ondervraging)\b(?: [a-z'.-]+){0,8}? ?:?~?(?<p>P)",
            ),
            rule(r"(?<p>P),? ?\(?(?:nee?|geboren|born|°)[^;]{0,30}D"),
        ]
    });
    for cue in CUES.iter() {
        for shadow in shadows.iter().take(80) {
            if let Some(p) = cue.captures(&shadow.text).and_then(|c| c.name("p"))
                && let Some(t) = shadow.slot_at(p.start()).and_then(|n| shadow.slots[n].target)
            {
                return Some(t);
            }
        }
    }
    None
}

/// What an answer begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    Yes,
    No,
}

/// Yes or no, where the answer begins with it.
pub fn reply(shadow_text: &str) -> Option<Reply> {
    static YES: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"^(?:oui|ja|jawel|yes|si|effectivement|en effet|c'est exact|c'est vrai|c'est bien (?:ca|lui|cela)|exact|tout a fait|affirmatif|absolument|dat klopt|klopt|inderdaad|zeker|that's (?:right|correct)|that is (?:right|correct)|correct|indeed|je le reconnais|je (?:le |la )?confirme|i do|i did)\b",
        )
    });
    static NO: LazyLock<Regex> = LazyLock::new(|| {
        rule(
            r"^(?:non|nee|neen|no|jamais|pas du tout|absolument pas|negatif|c'est faux|aucunement|je nie|je conteste|nooit|helemaal niet|dat klopt niet|dat is niet (?:waar|juist)|never|not at all|that's not true|that is not true|i deny|i don't|i do not|i did not|i didn't|ik ontken|zeker niet|certainement pas)\b",
        )
    });
    if NO.is_match(shadow_text) {
        Some(Reply::No)
    } else if YES.is_match(shadow_text) {
        Some(Reply::Yes)
    } else {
        None
    }
}
