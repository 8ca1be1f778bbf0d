//! Who is speaking: questions and answers on record, turns of a recorded conversation, first-person statements.

use super::label::{self, Opening, Side, opening};
use super::role::rule;
use super::sentence::Sentence;
use super::shadow::{Class, Shadow};
use super::witness::{addresses, declarant, first_person, signatory, starts_first};
use model::DocumentKind;
use norm::pattern::Pattern;
use std::collections::BTreeSet;
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

pub(super) fn plain(pattern: &str) -> Pattern {
    #[allow(clippy::expect_used)] // the patterns are constants of this module, compiled by every test run
    Pattern::new(pattern).expect("constant pattern")
}

static PUT_TO_ME: LazyLock<Pattern> = LazyLock::new(|| {
    plain(
        r"(?i)^(?:à votre question|vous (?:me|m['’])\s?(?:demandez|présentez|montrez|soumettez|informez|dites|signalez|faites|exposez|indiquez|parlez|posez|apprenez|donnez|citez|nommez|lisez|relisez|opposez)|(?:op uw vraag|u (?:vraagt|toont|zegt|deelt|stelt|legt|confronteert|informeert|wijst|noemt|leest)) (?:mij|me)|you (?:ask|show|tell|put it to|inform|are asking|are showing|name|are naming|read|give) me)",
    )
});
/// What is put to the witness is the questioner's; that the witness is suspected is a fact of the record.
fn put_to_me(sentence: &str) -> bool {
    static NOTICE: LazyLock<Pattern> =
        LazyLock::new(|| plain(r"(?i)\b(?:je suis (?:soupçonné|suspecté)|ik (?:ervan )?(?:word )?verdacht|i am suspected|i'm suspected)"));
    PUT_TO_ME.is_match(sentence) && !NOTICE.is_match(sentence)
}

static NAME_TURN: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:[-\[(]? ?)?(?:D[\])]? ?[-:]? ?)?(?:<v )?(?<p>[PU])(?: ?\([^()]{0,40}\))?(?: ?(?::|-|>|–) ?|\. - )"));
/// What the marking of turns may ask about mentions.
pub struct People<'a> {
    pub class: &'a dyn Fn(usize) -> Class,
    pub same_name: &'a dyn Fn(usize, usize) -> bool,
}

/// Marks every sentence of a document. `shadows` are those of the sentences before references are put in, `named` is whom the record
/// names as heard, `heads` where the statements of several begin.
pub fn turns(
    text: &str,
    kind: DocumentKind,
    sentences: &[Sentence],
    shadows: &[Shadow],
    people: &People,
    named: Option<usize>,
    heads: &[(usize, usize)],
) -> Vec<Turn> {
    let declares = declarant(text, sentences, shadows);
    let hearing = kind == DocumentKind::Interrogation || declares.is_some();
    let openings = openings(text, sentences);
    let heard = named.or(declares).or_else(|| signatory(text, sentences, shadows, hearing));
    // The rest of a turn: to the next opening or the end of its paragraph.
    let asks = |n: usize| {
        let rest = (n + 1..sentences.len()).take_while(|&k| openings[k].is_none() && sentences[k].paragraph == sentences[n].paragraph);
        std::iter::once(n)
            .chain(rest)
            .any(|k| text[sentences[k].bytes.clone()].trim_end_matches(['"', '»', ' ', '\u{a0}', ')']).ends_with('?'))
    };
    let mine = |n: usize| {
        let label = shadows[n].slots.first().filter(|s| s.class == Class::Person && s.at < 8).and_then(|s| s.target);
        label.zip(heard).is_some_and(|(l, h)| l == h || (people.same_name)(l, h))
    };
    if let Some(sides) = label::sides(&openings, hearing, &asks, &mine) {
        return on_record(text, sentences, shadows, &openings, &sides, heard);
    }
    if hearing && !heads.is_empty() {
        let ends = heads.iter().skip(1).map(|h| h.0).chain(std::iter::once(sentences.len()));
        let mut out = vec![Turn::default(); heads[0].0];
        for (&(from, who), to) in heads.iter().zip(ends) {
            out.push(Turn::default());
            out.extend(told(text, &sentences[from + 1..to], &shadows[from + 1..to], Some(who)));
        }
        return out;
    }
    let talk = conversation(text, kind, sentences, shadows, people.class);
    let speakers: BTreeSet<&str> = talk.iter().filter_map(|t| t.label.as_deref()).collect();
    let turns = talk.iter().filter(|t| t.label_len > 0).count();
    let letter = addresses(text);
    let statement =
        hearing || !letter && matches!(kind, DocumentKind::Other | DocumentKind::Report) && heard.is_some() && starts_first(shadows);
    if statement && !(turns >= 3 && (speakers.len() >= 2 || talk.iter().filter_map(|t| t.speaker).collect::<BTreeSet<_>>().len() >= 2)) {
        return told(text, sentences, shadows, heard);
    }
    talk
}

/// The openings of turns: at the heads of lines, and inside them where their label comes back ("SHAZ: Yes? BEV: No.").
fn openings(text: &str, sentences: &[Sentence]) -> Vec<Option<Opening>> {
    let all: Vec<Option<Opening>> = sentences.iter().map(|s| opening(&text[s.bytes.clone()])).collect();
    let inline = |o: &Opening| {
        o.len > o.label.len()
            && o.key.starts_with(char::is_alphabetic)
            && o.label.starts_with(char::is_uppercase)
            && !label::is_field(&o.key)
    };
    let times = |key: &str| all.iter().flatten().filter(|o| o.key == key && inline(o)).count();
    sentences
        .iter()
        .zip(&all)
        .map(|(s, o)| o.clone().filter(|o| at_line_head(text, s) || inline(o) && o.side.is_none() && times(&o.key) >= 2))
        .collect()
}

fn at_line_head(text: &str, sentence: &Sentence) -> bool {
    let before = &text[..sentence.bytes.start];
    let breaks = |c: &char| matches!(c, '\n' | '\u{c}');
    before.chars().rev().find(|c| !c.is_whitespace() || breaks(c)).is_none_or(|c| breaks(&c))
}

/// A hearing with labels for questions and answers.
fn on_record(
    text: &str,
    sentences: &[Sentence],
    shadows: &[Shadow],
    openings: &[Option<Opening>],
    sides: &[Option<Side>],
    heard: Option<usize>,
) -> Vec<Turn> {
    let mut out = vec![Turn::default(); sentences.len()];
    let answered = sides.contains(&Some(Side::Answers));
    let asking = Turn { question: true, addressee: heard, ..Turn::default() };
    let answering = Turn { answer: true, speaker: heard, ..Turn::default() };
    let mut state = Turn::default();
    let mut started = false;
    let mut paragraph = usize::MAX;
    for n in 0..sentences.len() {
        let sentence = &text[sentences[n].bytes.clone()];
        let opened = sides[n].zip(openings[n].as_ref());
        if let Some((side, opening)) = opened {
            state = if side == Side::Asks { asking.clone() } else { answering.clone() };
            out[n] = Turn { label_len: opening.len, ..state.clone() };
            started = true;
            paragraph = sentences[n].paragraph;
        } else if put_to_me(sentence) {
            out[n] = Turn { question: true, speaker: heard, ..Turn::default() };
        } else if !started {
            // Before the first label only what is said in the first person is the witness's.
            out[n] = if first_person(&shadows[n]) { answering.clone() } else { Turn::default() };
        } else if sentences[n].paragraph != paragraph
            && state.answer
            && (closing(sentence)
                || !first_person(&shadows[n]) && heard.is_some_and(|h| shadows[n].slots.iter().any(|s| s.target == Some(h))))
        {
            started = false;
            out[n] = Turn::default();
        } else {
            if !answered && state.question && at_line_head(text, &sentences[n]) {
                // Only the questions are labelled.
                state = answering.clone();
                paragraph = sentences[n].paragraph;
            }
            out[n] = state.clone();
        }
    }
    out
}

/// A hearing told without labels: the first person is the witness's, and "vous" in a question is the witness.
fn told(text: &str, sentences: &[Sentence], shadows: &[Shadow], heard: Option<usize>) -> Vec<Turn> {
    static TO_YOU: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:vous|votre|vos|u|uw|je|jij|jouw|you|your)\b"));
    let mut out = vec![Turn::default(); sentences.len()];
    for n in 0..sentences.len() {
        let sentence = &text[sentences[n].bytes.clone()];
        let answering = Turn { answer: true, speaker: heard, ..Turn::default() };
        let dutch_you = sentences[n].language != norm::language::Language::French;
        out[n] = if put_to_me(sentence) {
            Turn { question: true, speaker: heard, ..Turn::default() }
        } else if first_person(&shadows[n]) {
            answering
        } else if sentence.ends_with('?') && TO_YOU.find(&shadows[n].text).is_some_and(|m| m.as_str() != "je" || dutch_you) {
            Turn { question: true, addressee: heard, ..Turn::default() }
        } else if (continues(&out, n, sentences) || n > 0 && (out[n - 1].question || out[n - 1].answer && !officer(&shadows[n], heard)))
            && !closing(sentence)
        {
            answering
        } else {
            Turn::default()
        };
    }
    out
}

/// A recorded conversation, a chat, the minutes of a sitting: who opens a turn speaks.
fn conversation(text: &str, kind: DocumentKind, sentences: &[Sentence], shadows: &[Shadow], class: &dyn Fn(usize) -> Class) -> Vec<Turn> {
    let mut out = vec![Turn::default(); sentences.len()];
    let raw = |n: usize| &text[sentences[n].bytes.clone()];
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
    let labels = label::recurring(text);
    let marked = sentences.iter().filter(|s| opening(&text[s.bytes.clone()]).is_some_and(|o| labels.contains(&o.key))).count();
    if spoken >= 2 && spoken >= marked && (kind == DocumentKind::Wiretap || spoken >= 4) {
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
            } else if at_line_head(text, &sentences[n]) && opening(raw(n)).is_some_and(|o| o.key.starts_with(char::is_alphabetic))
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
    if kind == DocumentKind::Wiretap || !labels.is_empty() || chat(text, sentences) {
        lettered(text, sentences, shadows, &labels, &mut out);
    }
    out
}

/// Lines with times and two or more names that come back: an exported chat or a log of a conversation.
fn chat(text: &str, sentences: &[Sentence]) -> bool {
    let timed: Vec<Opening> =
        sentences.iter().filter(|s| at_line_head(text, s)).filter_map(|s| opening(&text[s.bytes.clone()])).filter(|o| o.timed).collect();
    let keys: BTreeSet<&str> = timed.iter().map(|o| o.key.as_str()).collect();
    timed.len() >= 4 && keys.len() >= 2 && keys.len() * 2 <= timed.len()
}

/// Hearings print "M. X. - Texte": the name ends a sentence of its own and a dash opens the words.
fn hearing(text: &str, sentences: &[Sentence], shadows: &[Shadow], mut named: Vec<Option<(usize, usize)>>) -> Vec<Option<(usize, usize)>> {
    static ALONE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(r"^(?:- )?(?:m\. |mme |mlle |mr\.? |mrs\.? |ms\.? |dhr\. |de heer |mevrouw )?(?<p>P)(?: ?\([^()]{0,60}\))?\.?$")
    });
    let alone = |n: usize| {
        let p = ALONE.captures(&shadows[n].text)?.name("p")?.start();
        shadows[n].slot_at(p).and_then(|k| shadows[n].slots[k].target).filter(|_| at_line_head(text, &sentences[n]))
    };
    // Where it comes back the name's full stop is enough.
    let sitting = (0..sentences.len()).filter(|&n| alone(n).is_some() && text[sentences[n].bytes.clone()].ends_with('.')).count() >= 4;
    for n in 0..sentences.len().saturating_sub(1) {
        let next = text[sentences[n + 1].bytes.clone()].starts_with(['-', '–', '—'])
            || sitting && sentences[n + 1].paragraph == sentences[n].paragraph;
        if let (Some(target), true) = (alone(n), next) {
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
    static PHONE: LazyLock<Pattern> = LazyLock::new(|| {
        plain(r"(?i)appel|téléphon|telefo|gesprek nr|conversation n|ligne|lijn|call|phone|écoute|tap|numéro|\+\d\d|gsm")
    });
    static ROOM: LazyLock<Pattern> = LazyLock::new(|| {
        plain(r"(?i)sonorisation|véhicule|parloir|bezoekzaal|bezoek|visiting room|visit|ambient|salle|room|opname|voertuig|micro")
    });
    let head: String = emitter.reading.text.chars().take(600).collect();
    let property = if ROOM.is_match(&head) && !Pattern::is_match(&PHONE, &head) || ROOM.is_match(&head) {
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

/// Turns by letter, role or first name ("A :", "Appelant :", "man1 >"), with the header saying who they are.
fn lettered(text: &str, sentences: &[Sentence], shadows: &[Shadow], labels: &BTreeSet<String>, out: &mut [Turn]) {
    let openings: Vec<Option<Opening>> = openings(text, sentences)
        .into_iter()
        .zip(sentences)
        .map(|(o, s)| o.filter(|o| !s.record && o.key.starts_with(char::is_alphabetic)))
        .collect();
    let heads: BTreeSet<usize> = (0..openings.len()).filter(|&n| openings[n].is_some()).collect();
    let mut who = legend(shadows);
    for o in openings.iter().flatten() {
        let found = who.iter().any(|w| w.0 == o.key);
        let described = label::is_field(&o.key);
        if !found
            && !described
            && let Some(t) = initials(&o.label, shadows, text).or_else(|| bearer(&o.key, shadows, text))
        {
            who.push((o.key.clone(), t));
        }
    }
    // Whom nobody knows speaks at the other end of the line.
    let unknown = |o: &&Opening| o.key.starts_with("nn") || matches!(o.key.as_str(), "x" | "inconnu" | "onbekende" | "unknown");
    let strangers: BTreeSet<&str> = openings.iter().flatten().filter(unknown).map(|o| o.key.as_str()).collect();
    if let (&[one], Some(number)) = (&strangers.into_iter().collect::<Vec<_>>()[..], other_end(shadows, text))
        && !who.iter().any(|w| w.0 == one)
    {
        who.push((one.to_owned(), number));
    }
    for (n, opening) in openings.into_iter().enumerate() {
        static UNKNOWN: LazyLock<Pattern> = LazyLock::new(|| {
            plain(
                r"^(?:[a-z]{1,2}[0-9]{0,2}|(?:nn|x|homme|femme|man|vrouw|woman|male|female|voix|stem|voice|spreker|speaker|locuteur)[0-9]*|inconnue?|onbekende?|unknown|appelante?|appelee?|beller|gebelde|caller|called|correspondante?|interlocut[a-z]+)$",
            )
        });
        let Some(opening) = opening else { continue };
        let speaker = who.iter().find(|w| w.0 == opening.key).map(|w| w.1);
        if speaker.is_none() && !opening.timed && !labels.contains(&opening.key) && !UNKNOWN.is_match(&opening.key) {
            continue;
        }
        let addressee = if who.len() == 2 { who.iter().find(|w| w.0 != opening.key).map(|w| w.1) } else { None };
        out[n] = Turn { speaker, addressee: speaker.and(addressee), label: Some(opening.label), label_len: opening.len, ..Turn::default() };
        // A turn of several sentences is its speaker's to the next.
        for k in n + 1..out.len() {
            if sentences[k].paragraph != sentences[n].paragraph || at_line_head(text, &sentences[k]) || heads.contains(&k) {
                break;
            }
            out[k] = Turn { label_len: 0, ..out[n].clone() };
        }
    }
}

/// What the header says of the letters and roles: "A = DURAND", "Durand (ci-après « A »)".
fn legend(shadows: &[Shadow]) -> Vec<(String, usize)> {
    static PARTY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?<l>[a-z]|(?:nn|x|homme|femme|man|vrouw|woman|male|female|voix|stem|voice|spreker|speaker|locuteur|[hf]) ?[0-9]*|appelante?|appelee?|correspondante?|beller|gebelde|oproeper|opgeroepene|caller|called(?: party)?)\b ?(?:\([a-z ]{0,20}\))? ?(?:=|:|est|is|\() ?~?(?<p>[PU])|(?<p2>[PU]) ?\((?:ci-apres |hierna |hereafter )?\x22?(?<l2>[a-z])\x22?\)",
        )
    });
    let mut who: Vec<(String, usize)> = Vec::new();
    for s in shadows {
        for c in PARTY.captures_iter(&s.text) {
            let (Some(l), Some(p)) = (c.name("l").or(c.name("l2")), c.name("p").or(c.name("p2"))) else { continue };
            let label = l.as_str().replace(' ', "");
            if let Some(t) = s.slot_at(p.start()).and_then(|n| s.slots[n].target)
                && !who.iter().any(|w| w.0 == label)
            {
                who.push((label, t));
            }
        }
    }
    who
}

/// The number at the other end of a tapped line, where the paper has two: the one called, or calling.
fn other_end(shadows: &[Shadow], text: &str) -> Option<usize> {
    static WAY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:uitgaand|inkomend|sortant|entrant|outgoing|incoming|appel(?:le|ant)?|opgeroepen|gebeld|called|calling|correspondant|tegenpartij|contact)\b[^;:.PU]{0,25}[:]? ?(?<o>U)",
        )
    });
    let digits = |s: &super::shadow::Slot| text[s.bytes.clone()].chars().filter(char::is_ascii_digit).collect::<String>();
    let numbers: BTreeSet<String> = shadows.iter().flat_map(|s| &s.slots).filter(|s| s.class == Class::Account).map(digits).collect();
    if numbers.len() != 2 {
        return None;
    }
    shadows.iter().find_map(|s| {
        let at = WAY.captures(&s.text)?.name("o")?.start();
        s.slot_at(at).and_then(|n| s.slots[n].target)
    })
}

/// The only person one of whose names is this label, or begins with it: `STROO:` for Stroobandt.
fn bearer(key: &str, shadows: &[Shadow], text: &str) -> Option<usize> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for slot in shadows.iter().flat_map(|s| &s.slots).filter(|s| s.class == Class::Person) {
        let name = text[slot.bytes.clone()].to_lowercase();
        if key.len() > 2
            && name.split(|c: char| !c.is_alphanumeric()).any(|w| w == key || key.len() > 3 && w.starts_with(key))
            && let Some(t) = slot.target
            && !found.iter().any(|f| f.0.contains(&name) || name.contains(&f.0))
        {
            found.push((name, t));
        }
    }
    match found[..] {
        [(_, t)] => Some(t),
        _ => None,
    }
}

/// The only person whose initials, in either order, are this label.
fn initials(label: &str, shadows: &[Shadow], text: &str) -> Option<usize> {
    let want: Vec<char> = label.chars().filter(|c| *c != '.').collect();
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
    static CLOSE: LazyLock<Pattern> = LazyLock::new(|| {
        plain(
            r"(?i)^(?:après lecture|lecture (?:faite|par|lui)|relit|dont acte|fait et clos|mentionnons|de même suite|na voorlezing|waarvan akte|after reading|interview (?:concluded|terminated|ended)|l['’]audition (?:prend fin|est terminée)|einde (?:van het verhoor|om)|het verhoor (?:eindigt|wordt (?:afgesloten|beëindigd|geschorst))|fin (?:de l['’]audition|à)|clos le|disons|constatons|einde|(?:le|la) (?:suspecte?|témoin|prévenue?|mis en cause|gardée? à vue)\b|l['’]intéressée? |(?:de|den) (?:verdachte|getuige|betrokkene)\b|betrokkene |the (?:suspect|witness|interviewee)\b|remis à la disposition|mention\b)",
        )
    });
    CLOSE.is_match(sentence)
}

/// Whether a sentence of a hearing is its writer's: it names who is heard, or says what was done in the hearing.
fn officer(shadow: &Shadow, heard: Option<usize>) -> bool {
    static WRITES: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^[^a-z]{0,3}(?:nous|wij|we)\b|\b(?:notons|constatons|mentionnons|presentons|informons|verbalisant|lecture|voorlezing|audition|verhoor|interview|signe|getekend|signed|avocate?|advocaat|solicitor|interprete|tolk|interpreter)\b|^[^a-z]{0,3}(?:[0-9]{1,2}[h:.][0-9]{2}|D)",
        )
    });
    let named = heard.is_some_and(|h| shadow.slots.iter().any(|s| s.target == Some(h)));
    named || WRITES.is_match(&shadow.text) || shadow.text.contains(" : ")
}

fn continues(out: &[Turn], n: usize, sentences: &[Sentence]) -> bool {
    n > 0 && out[n - 1].answer && sentences[n].paragraph == sentences[n - 1].paragraph
}

/// What an answer begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    Yes,
    No,
}

/// Yes or no, where the answer begins with it.
pub fn reply(shadow_text: &str) -> Option<Reply> {
    static YES: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^(?:oui|ja|jawel|yes|si|effectivement|en effet|c'est exact|c'est vrai|c'est bien (?:ca|lui|cela)|exact|tout a fait|affirmatif|absolument|dat klopt|klopt|inderdaad|zeker|that's (?:right|correct)|that is (?:right|correct)|correct|indeed|je le reconnais|je (?:le |la )?confirme|i do|i did)\b",
        )
    });
    static NO: LazyLock<Pattern> = LazyLock::new(|| {
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
