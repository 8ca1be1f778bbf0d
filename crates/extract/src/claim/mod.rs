//! Claims by rule: who says what about whom, sentence by sentence, with the passage.

mod aboard;
mod act;
mod ahead;
mod alias;
mod apart;
mod attribute;
mod bare;
mod deed;
mod denial;
mod emit;
mod fact;
mod field;
mod frames;
mod granted;
mod grid;
mod heading;
mod kin;
mod known;
mod label;
mod letter;
mod lexicon;
mod modality;
mod nation;
mod network;
mod noted;
mod open;
mod part;
mod place;
mod quote;
mod reach;
mod reference;
mod role;
pub mod sentence;
pub mod shadow;
mod sole;
mod source;
mod speech;
mod subscriber;
mod table;
#[cfg(test)]
mod tests;
mod thing;
mod tie;
pub(crate) mod trade;
mod witness;

use crate::Source;
use emit::{Draft, Emitter, Line};
use model::{CharIndex, Claim, ClaimId, DocumentKind, Mention, Modality, Precision, Profile, Property, Schema, Speaker, When};
use norm::date::{DateKind, FoundDate};
use norm::language::Language;
use reference::{Gender, Topic};
use role::View;
use sentence::Sentence;
use shadow::{Class, Shadow};
use speech::{Reply, Turn};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Name and version of this extractor.
pub const EXTRACTOR: &str = "rules@1";
/// The same of the network's claims.
pub const NETWORK: &str = "network@1";
/// The same of what a sentence is read to say, whatever its words.
pub const GIST: &str = "gist@1";

/// Persons and accounts beyond this number in one sentence are not paired as named together.
const NAMED_TOGETHER: usize = 10;

/// One layer with what has been found in it before its claims.
pub struct Reading<'a> {
    pub source: &'a Source<'a>,
    pub index: &'a CharIndex<'a>,
    pub text: &'a str,
    pub blocks: &'a [(Range<usize>, Language)],
    /// Sorted by place.
    pub mentions: &'a [Mention],
    pub dates: &'a [FoundDate],
    pub profile: &'a Profile,
    /// Index of the mention that names the author.
    pub author: Option<usize>,
    /// Indices of the mentions that name the recipients.
    pub recipients: Vec<usize>,
    pub means: crate::Means,
}

impl Reading<'_> {
    /// Whoever a mention names, as the one who says something.
    pub(crate) fn speaks(&self, mention: usize) -> Speaker {
        let mention = &self.mentions[mention];
        Speaker { name: crate::plain(&norm::name::label::unlabelled(&mention.surface)).into(), mention: Some(mention.id.clone()) }
    }
}

/// A layer's sentences and who speaks in them.
struct Scene {
    /// Names and dates, by place, none over another.
    fills: Vec<(Range<usize>, Class, usize)>,
    /// Its sentences before tables are taken out.
    whole: Vec<Shadow>,
    read: table::Understood,
    sentences: Vec<Sentence>,
    bare: Vec<Shadow>,
    /// Who is heard.
    named: Option<usize>,
    /// Sentences that open a witness's statement, with the witness.
    heads: Vec<(usize, usize)>,
    turns: Vec<speech::Turn>,
}

fn scene(emitter: &mut Emitter) -> Scene {
    let reading = emitter.reading;
    let spans: Vec<Range<usize>> =
        reading.mentions.iter().map(|m| reading.index.byte_of(m.span.start)..reading.index.byte_of(m.span.end)).collect();
    let fills = fills(reading, &spans);
    let solid: Vec<Range<usize>> = fills.iter().map(|f| f.0.clone()).collect();
    let first = sentence::split(reading.text, reading.blocks, &solid);
    let whole: Vec<Shadow> = first.iter().map(|s| shadow_of(reading, s, &fills, 0)).collect();
    emitter.main = main_person(reading, &whole);
    emitter.ties = tie::read(reading, &fills);
    let read = table::rows(emitter, &spans);
    subscriber::subscriber(emitter, &spans);
    let mut sentences = outside(&first, &read, reading.text);
    insert_notes(&mut sentences, &read.notes, reading.blocks);
    let bare: Vec<Shadow> = sentences.iter().map(|s| shadow_of(reading, s, &fills, 0)).collect();
    emitter.only = only_person(reading);
    let class = |n: usize| class_of(reading, n);
    let same_name = |a: usize, b: usize| same_name(reading, a, b);
    let people = speech::People { class: &class, same_name: &same_name };
    let hearing = reading.profile.kind == DocumentKind::Interrogation;
    let has_office = |n: usize| open::has_office(reading, n);
    let named = hearing.then(|| by_file(reading)).flatten().or_else(|| witness::witness(&whole));
    let named = named.or_else(|| hearing.then(|| witness::at_head(reading.text, &first, &whole, &has_office)).flatten());
    let heads = if hearing { witness::statements(reading.text, &sentences, &bare, &same_name) } else { Vec::new() };
    let mut turns = speech::turns(reading.text, reading.profile.kind, &sentences, &bare, &people, named, &heads);
    quote::mark(reading.text, &sentences, &bare, &class, &mut turns);
    Scene { fills, whole, read, sentences, bare, named, heads, turns }
}

fn class_of(reading: &Reading, mention: usize) -> Class {
    reading.mentions.get(mention).map_or(Class::Unit, |m| Class::of(m.schema))
}

/// What the network of ties is taught of a layer.
pub struct Lesson {
    pub passages: Vec<tag::relate::Passage>,
    /// The mention of each name of the passages; none for a date.
    pub mentions: Vec<Option<usize>>,
    /// The byte at which each sentence begins that somebody says, and who.
    pub speakers: Vec<(usize, usize)>,
}

/// See [`Lesson`]; none where this build has no network.
pub fn lesson(reading: &Reading) -> Option<Lesson> {
    let scene = scene(&mut Emitter::new(reading));
    let (names, given) = network::named(reading, &scene.fills);
    let passages = crate::network::ties()?.passages(reading.text, &names);
    let said = scene.sentences.iter().zip(&scene.turns).filter(|(_, t)| !t.question);
    let speakers = said.filter_map(|(s, t)| Some((s.bytes.start, t.speaker?))).collect();
    Some(Lesson { passages, mentions: given.into_iter().map(network::Given::mention).collect(), speakers })
}

/// Everything that the layer claims, in the order of its text.
pub fn find(reading: &Reading) -> Vec<Claim> {
    let mut emitter = Emitter::new(reading);
    let Scene { fills, whole, read, sentences, bare, named, heads, turns } = scene(&mut emitter);
    let network = (reading.means == crate::Means::Proposals).then(|| network::read(reading, &fills)).flatten();
    let facts = fact::read(reading, &sentences, &bare, emitter.only.is_some());
    let class = |n: usize| class_of(reading, n);
    let genders = emitter.genders.clone();
    let gender = |n: usize| genders.get(n).copied().flatten();
    let same_name = |a: usize, b: usize| same_name(reading, a, b);
    let hearing = reading.profile.kind == DocumentKind::Interrogation;
    let has_office = |n: usize| open::has_office(reading, n);
    let watched = (reading.profile.kind == DocumentKind::Surveillance).then(|| emitter.main.or_else(|| by_file(reading))).flatten();
    let unit = reading.author.filter(|&a| matches!(class(a), Class::Body | Class::Organization));
    let mut topic = Topic { unit, main: emitter.main, aim: watched, ..Topic::default() };
    if hearing {
        topic.heard = named;
        emitter.main = emitter.main.or(topic.heard);
    }
    // Whom a record tells of in the third person says "I" in quotation marks alone.
    let told = witness::told(&bare);
    let diarist = reach::diarist(reading.text, &whole).filter(|&d| !hearing && !has_office(d));
    let letter = matches!(reading.profile.kind, DocumentKind::Letter | DocumentKind::Email);
    // What a service writes its officers sign.
    let signer = witness::signer(reading.text, &bare).filter(|&s| letter && unit.is_none() && !has_office(s));
    let initials = initials(reading);
    let mut deck = aboard::Deck::default();
    let device = (reading.profile.kind == DocumentKind::Analysis).then(|| reach::device(reading.text, &whole)).flatten();
    let mut entry: Option<(usize, When, usize)> = None;
    let mut narrated: Option<When> = None;
    let mut question: Option<Asked> = None;
    // Sentences of `topic` before the answer to it.
    let mut questioned = 0;
    let mut head = field::Head::default();
    for (n, sentence) in sentences.iter().enumerate() {
        let turn = &turns[n];
        if let Some(head) = heads.iter().find(|h| h.0 == n) {
            topic.heard = Some(head.1);
            topic.sentences.clear();
        }
        // Whose "I" and "you" it is.
        topic.speaker = turn.speaker.filter(|_| !turn.question || turn.addressee.is_none());
        topic.addressee = turn.addressee;
        let own = |heard: &usize| match &turn.label {
            Some(label) => labels(reading, label, *heard),
            None => turn.label_len == 0,
        };
        let quoted = reading.text[sentence.bytes.clone()].starts_with(['"', '«', '“', '„']);
        topic.speaker = topic.speaker.or(diarist).or(topic.heard.filter(|h| (!told || quoted) && !turn.question && own(h)));
        if letter {
            topic.speaker = topic.speaker.or(signer).or(reading.author);
            topic.addressee = topic.addressee.or(reading.recipients.first().copied());
        }
        topic.asked = match (&question, turn.answer) {
            // "Connaissez-vous X ?" asks about X, not about who answers.
            (Some(q), true) => q.persons.iter().copied().filter(|&p| topic.speaker.is_none_or(|s| s != p && !same_name(s, p))).collect(),
            _ => Vec::new(),
        };
        topic.since =
            question.as_ref().filter(|q| turn.answer && q.persons.is_empty()).map(|_| topic.sentences.len().saturating_sub(questioned));
        let goes_on = n > 0 && sentences[n - 1].paragraph == sentence.paragraph;
        topic.implied = match (turn.answer, topic.heard) {
            (true, _) => turn.speaker,
            (false, Some(heard)) if !turn.question => Some(heard),
            _ => topic.sentences.last().and_then(|s| s.first().copied()).filter(|_| goes_on && !turn.question),
        };
        let mut shadow = if turn.label_len > 0 { shadow_of(reading, sentence, &fills, turn.label_len) } else { bare[n].clone() };
        reference::refer(&mut shadow, sentence.language, &topic, &gender, &class, &same_name);
        reference::initials(&mut shadow, reading.text, &initials);
        let _reading = norm::pattern::read(&shadow.text);
        let view = View::new(&shadow, sentence.language);
        for slot in &shadow.slots {
            if slot.class == Class::Date
                && let Some(d) = slot.target.and_then(|t| reading.dates.get(t))
            {
                let full = matches!(d.kind, DateKind::Absolute | DateKind::Partial | DateKind::Relative);
                if full && matches!(d.when.precision, Precision::Day | Precision::Minute) {
                    let at = shadow.slot_at(slot.at).unwrap_or(0);
                    if Emitter::tells_day(&shadow, at) {
                        narrated = d.when.single_day().map(When::day);
                    }
                }
            }
        }
        // A chronicle: the date at the head of a paragraph or item dates what follows in it.
        if let Some(first) = shadow.slots.first().filter(|s| s.class == Class::Date && s.at < 3) {
            let after = shadow.text[first.end()..].trim_start();
            let when = first.target.and_then(|t| reading.dates.get(t)).map(|d| d.when);
            if after.starts_with([':', '-', ',', '.']) || sentence.record {
                entry = when.map(|w| (sentence.paragraph, w, sentence.bytes.start));
            }
        }
        if entry.is_some_and(|e| e.0 != sentence.paragraph || sentence.bytes.start > e.2 + ENTRY_BYTES) {
            entry = None;
        }
        let (mut here, mut thing) = (emitter.place, emitter.thing);
        for slot in &shadow.slots {
            match slot.class {
                Class::Thing => thing = slot.target.map(|t| (t, sentence.paragraph)),
                Class::Place => {
                    here = slot.target.map(|t| (t, sentence.paragraph));
                    topic.place = slot.target;
                }
                Class::Account => topic.account = slot.target,
                Class::Vehicle => topic.vehicle = slot.target,
                Class::Bank => topic.bank = slot.target,
                Class::Organization => topic.group = slot.target,
                _ => {}
            }
        }
        // The officer who writes ("Nous, X, capitaine") is nobody's antecedent.
        // Whom a noun alone brought in stays until somebody is named.
        let unnamed = reference::unnamed(&shadow, shadow.text.len());
        let names = shadow.slots.iter().any(|s| s.class == Class::Person && !s.first_person);
        if names || !unnamed.is_empty() || !goes_on {
            topic.unnamed = unnamed;
        }
        let writer = reference::writer(&shadow);
        let persons: Vec<usize> = (0..shadow.slots.len())
            .filter(|&k| shadow.slots[k].class == Class::Person && !shadow.slots[k].first_person && Some(k) != writer)
            .filter_map(|k| shadow.slots[k].target)
            .collect();
        let line = Line { sentence, shadow: &shadow, view: &view, turn, quote: None, narrated, entry: entry.map(|e| e.1) };
        if turn.question && turn.speaker.is_none() {
            asked_of(&mut emitter, &line);
            let asked = Asked { sentence: n, persons: persons.clone(), bytes: sentence.bytes.clone() };
            // Several sentences of one question are one question.
            question = match question.take() {
                Some(q) if n > 0 && turns[n - 1].question && q.sentence + 1 == n => {
                    let mut persons = q.persons;
                    persons.extend(asked.persons.iter().copied());
                    Some(Asked { sentence: n, persons, bytes: q.bytes.start..sentence.bytes.end })
                }
                _ => Some(asked),
            };
        } else if turn.question {
            // "Vous me demandez si ...": the questioner's words in the witness's mouth.
            question = Some(Asked { sentence: n, persons: persons.clone(), bytes: sentence.bytes.clone() });
        } else {
            if turn.answer
                && n > 0
                && let Some(q) = question.as_ref().filter(|q| q.sentence + 1 == n)
                && let Some(reply) = speech::reply(shadow.text.trim_start_matches([' ', '-', '"']))
            {
                answer(&mut emitter, &sentences, &turns, &bare, q, reply, n, &topic, &fills, &gender, &class);
            }
            field::fields(&mut emitter, &line, &mut head);
            emitter.speaker = topic.speaker.filter(|_| !letter || signer == topic.speaker);
            let answered = question.as_ref().filter(|_| turn.answer).map(|q| q.sentence);
            let answer = || (answered.unwrap_or(n) + 1..turns.len()).take_while(|&k| turns[k].answer).map(|k| &bare[k]);
            emitter.asked_whom = answered.is_some_and(|q| q + 1 == n && open::asks_whom(&bare[q]));
            emitter.asked_you = answered.is_some_and(|q| q + 1 == n && open::asks_you(&bare[q]));
            emitter.affirmed = turn.answer && turns.get(n + 1).is_some_and(|t| t.answer && t.label_len == 0) && affirms(&bare[n + 1]);
            emitter.asked = match topic.asked[..] {
                [one] if answered.is_some() && emitter.before == [one] && !open::denies(answer()) => Some(one),
                _ => None,
            };
            say(&mut emitter, &line);
            apart::set_apart(&mut emitter, &line, n.checked_sub(1).map(|b| &bare[b]));
            reach::numbers(&mut emitter, &line);
            aboard::aboard(&mut emitter, &line, &mut deck);
            reach::among_things(&mut emitter, &line);
            reach::leaves(&mut emitter, &line, &topic.sentences);
            noted::found(&mut emitter, &line);
            noted::fetched(&mut emitter, &line);
            noted::number(&mut emitter, &line);
            noted::slip(&mut emitter, &line);
            noted::signatories(&mut emitter, &line, topic.bank);
            noted::signed(&mut emitter, &line, topic.group.filter(|_| goes_on));
            noted::heads(&mut emitter, &line, topic.group);
            noted::kept(&mut emitter, &line);
            noted::sleeps(&mut emitter, &line, topic.place);
            noted::listed(&mut emitter, &line);
            noted::let_go(&mut emitter, &line, topic.heard);
            noted::false_paper(&mut emitter, &line);
            noted::introduced(&mut emitter, &line, &turns, n);
            noted::driver(&mut emitter, &line, topic.vehicle);
            reach::own(&mut emitter, &line);
            reach::paid(&mut emitter, &line, topic.heard);
            reach::contacts(&mut emitter, &line, device);
            sole::things(&mut emitter, &line, answered.filter(|q| q + 1 == n).map(|q| &bare[q]));
            if let Some(heard) =
                topic.heard.filter(|h| !turn.answer && shadow.slots.iter().any(|s| s.target == Some(*h) && s.class == Class::Person))
            {
                heard_once(&mut emitter, &line, heard);
            }
            speech::parties(&mut emitter, &line, &turns, n);
        }
        if !turn.question {
            fact::say(&mut emitter, &line, &facts[n]);
            tie::say(&mut emitter, &line);
        }
        if let Some(network) = network.as_ref().filter(|_| !turn.question) {
            network::say(&mut emitter, &line, network);
        }
        (emitter.place, emitter.thing) = (here, thing);
        if !persons.is_empty() {
            emitter.recent = persons.first().copied();
            // "X, ça vous dit ?" is about X.
            emitter.before = persons.iter().copied().filter(|&p| !turn.question || Some(p) != turn.addressee).collect();
            topic.sentences.push(persons);
        } else if topic.sentences.last().is_some_and(|s| !s.is_empty())
            && sentence.paragraph != sentences.get(n.wrapping_sub(1)).map_or(usize::MAX, |s| s.paragraph)
        {
            topic.sentences.push(Vec::new());
        }
        if turn.question {
            questioned = topic.sentences.len();
        }
    }
    tell_rows(&mut emitter, &read.telling, &fills);
    let mut claims = emitter.claims;
    let said: BTreeSet<ClaimId> = claims.iter().map(|c| c.id.clone()).collect();
    claims.extend(emitter.proposed.into_iter().filter(|c| !said.contains(&c.id)));
    claims.sort_by(|a, b| (a.span.start, a.span.end, a.property, &a.id).cmp(&(b.span.start, b.span.end, b.property, &b.id)));
    claims.dedup_by(|a, b| a.id == b.id);
    claims
}

/// The sentences outside of tables, those that run into one cut there, and of a register's rows each by itself.
fn outside(sentences: &[Sentence], read: &table::Understood, text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    for s in sentences {
        let row = read.register.partition_point(|r| r.end <= s.bytes.start);
        let tables = &read.bytes[read.bytes.partition_point(|r| r.end <= s.bytes.start)..];
        let register = read.register.get(row).is_some_and(|r| r.start < s.bytes.end);
        if !register && tables.first().is_none_or(|r| r.start >= s.bytes.end) {
            out.push(s.clone());
            continue;
        }
        let mut at = s.bytes.start;
        let tables = tables.iter().take_while(|r| r.start <= s.bytes.end).cloned();
        for table in tables.chain(std::iter::once(s.bytes.end..s.bytes.end)) {
            let piece = text.get(at..table.start.min(s.bytes.end)).unwrap_or("");
            let inner = piece.trim();
            if !inner.is_empty() {
                let from = at + (piece.len() - piece.trim_start().len());
                out.push(Sentence { bytes: from..from + inner.len(), ..s.clone() });
            }
            at = at.max(table.end);
        }
    }
    out
}

/// Puts the notes of tables among the sentences: each is a paragraph of its own, where no sentence that is read holds it.
fn insert_notes(sentences: &mut Vec<Sentence>, notes: &[Range<usize>], blocks: &[(Range<usize>, Language)]) {
    let language = |at: usize| blocks.iter().find(|b| b.0.contains(&at)).map_or(Language::Other, |b| b.1);
    let mut paragraph = sentences.iter().map(|s| s.paragraph + 1).max().unwrap_or(0);
    for note in notes {
        if sentences.iter().any(|s| s.bytes.start < note.end && note.start < s.bytes.end) {
            continue;
        }
        sentences.push(Sentence { bytes: note.clone(), language: language(note.start), paragraph, record: false });
        paragraph += 1;
    }
    sentences.sort_by_key(|s| s.bytes.start);
}

/// What the rows of a table say in words: a register's reason for the end of custody, a store's remark on a thing, who is not
/// the one of his name.
fn tell_rows(emitter: &mut Emitter, rows: &[Range<usize>], fills: &[(Range<usize>, Class, usize)]) {
    let reading = emitter.reading;
    let language = |at: usize| reading.blocks.iter().find(|b| b.0.contains(&at)).map_or(Language::Other, |b| b.1);
    let sentence = |bytes: &Range<usize>| Sentence { bytes: bytes.clone(), language: language(bytes.start), paragraph: 0, record: false };
    let sentences: Vec<Sentence> = rows.iter().map(sentence).collect();
    let shadows: Vec<Shadow> = sentences.iter().map(|s| shadow_of(reading, s, fills, 0)).collect();
    let facts = fact::read(reading, &sentences, &shadows, emitter.only.is_some());
    let turn = Turn::default();
    for ((sentence, shadow), said) in sentences.iter().zip(&shadows).zip(&facts) {
        let _reading = norm::pattern::read(&shadow.text);
        let view = View::new(shadow, sentence.language);
        let line = Line { sentence, shadow, view: &view, turn: &turn, quote: None, narrated: None, entry: None };
        fact::say(emitter, &line, said);
        apart::set_apart(emitter, &line, None);
    }
}

/// The record of a hearing says that its witness was heard, on the day of the record.
fn heard_once(emitter: &mut Emitter, line: &Line, heard: usize) {
    let id = &emitter.reading.mentions[heard].id;
    if emitter.claims.iter().any(|c| c.property == Property::Questioned && c.subject == *id) {
        return;
    }
    let Some(slot) = line.shadow.slots.iter().position(|s| s.target == Some(heard) && s.class == Class::Person) else { return };
    let mut draft = Draft::new(Property::Questioned, slot, None, line.shadow.slots[slot].at..line.shadow.slots[slot].end())
        .modality(Some(Modality::Asserted))
        .object_elsewhere(emitter.reading.author.filter(|&a| emitter.reading.mentions[a].schema == Schema::PublicBody));
    draft.true_on = emitter.reading.profile.date.as_ref().map(|d| d.when);
    draft.by_reference = false;
    emitter.emit(line, &draft);
}

/// Whether a sentence says no more than yes.
fn affirms(shadow: &Shadow) -> bool {
    speech::reply(&shadow.text) == Some(Reply::Yes) && shadow.text.split(' ').count() < 3
}

/// A question that waits for its answer.
struct Asked {
    sentence: usize,
    persons: Vec<usize>,
    bytes: Range<usize>,
}

/// All rules on one line.
fn say(emitter: &mut Emitter, line: &Line) {
    // A question asserts nothing; between services it asks.
    if !line.turn.answer && line.shadow.text.trim_end_matches([' ', '"', ')']).ends_with('?') {
        letter::dealings(emitter, line);
        asked_of(emitter, line);
        return;
    }
    attribute::attributes(emitter, line);
    alias::true_name(emitter, line);
    trade::trades(emitter, line);
    nation::nations(emitter, line);
    kin::relations(emitter, line);
    act::acts(emitter, line);
    thing::things(emitter, line);
    place::presences(emitter, line);
    known::identities(emitter, line);
    bare::bare(emitter, line);
    letter::dealings(emitter, line);
    denial::denials(emitter, line);
    open::relations(emitter, line);
    named_with(emitter, line);
}

/// A question takes for granted what it says beside whom and what it asks about: "X (born on D)".
fn asked_of(emitter: &mut Emitter, line: &Line) {
    static BESIDE: std::sync::LazyLock<norm::pattern::Pattern> = std::sync::LazyLock::new(|| {
        role::rule(r"P ?[,(] ?\(?(?:(?:nee?|ne\(e\)|geb(?:oren|\.)?|born|dob|d\.o\.b\.?|date of birth)[ :]|°)[^?;()]{0,25}D|P ?\(D\)")
    });
    // So does one about somebody's man, known by a nickname.
    kin::nicknamed(emitter, line);
    // A relative clause tells which thing is meant: "la Berlingo V, que conduisait X ?".
    static WHICH: std::sync::LazyLock<norm::pattern::Pattern> =
        std::sync::LazyLock::new(|| role::rule(r"[VUK],? (?:que |qu'|dont |die |dat |waarmee |waarin |which |that )[^?;:VUK]{0,30}P"));
    let (beside, which) = (BESIDE.is_match(&line.shadow.text), WHICH.is_match(&line.shadow.text));
    if !beside && !which {
        return;
    }
    let before = emitter.claims.len();
    attribute::attributes(emitter, line);
    let claims = emitter.claims.split_off(before);
    let granted = |property| match property {
        Property::Born => beside,
        Property::UsesVehicle | Property::UsesNumber | Property::UsesAccount => which,
        _ => false,
    };
    emitter.claims.extend(claims.into_iter().filter(|c| granted(c.property) && c.modality == Modality::Asserted));
}

/// "Oui" asserts and "non" denies what the question says of the witness and the persons in it.
#[allow(clippy::too_many_arguments)]
fn answer(
    emitter: &mut Emitter,
    sentences: &[Sentence],
    turns: &[Turn],
    bare: &[Shadow],
    asked: &Asked,
    reply: Reply,
    at: usize,
    topic: &Topic,
    fills: &[(Range<usize>, Class, usize)],
    gender: reference::GenderOf,
    class: &dyn Fn(usize) -> Class,
) {
    let reading = emitter.reading;
    let q = asked.sentence;
    let sentence = &sentences[q];
    let mut shadow = if turns[q].label_len > 0 { shadow_of(reading, sentence, fills, turns[q].label_len) } else { bare[q].clone() };
    let mine = Topic {
        speaker: if turns[q].speaker.is_some() { topic.speaker } else { None },
        addressee: turns[at].speaker,
        asked: Vec::new(),
        ..topic.clone()
    };
    let same_name = |a: usize, b: usize| same_name(reading, a, b);
    reference::refer(&mut shadow, sentence.language, &mine, gender, class, &same_name);
    let _reading = norm::pattern::read(&shadow.text);
    let view = View::new(&shadow, sentence.language);
    let quote = asked.bytes.start..sentences[at].bytes.end;
    let line = Line { sentence, shadow: &shadow, view: &view, turn: &turns[at], quote: Some(quote), narrated: None, entry: None };
    let before = emitter.claims.len();
    attribute::attributes(emitter, &line);
    kin::relations(emitter, &line);
    act::acts(emitter, &line);
    sole::put(emitter, &line, turns[at].speaker);
    let modality = match reply {
        Reply::Yes => Modality::Asserted,
        Reply::No => Modality::Denied,
    };
    let claims = emitter.claims.split_off(before);
    for mut claim in claims {
        // What a question presupposes about others is not answered by "no", and attributes of the witness are not denied by it.
        if claim.property == Property::Born {
            continue;
        }
        claim.modality = modality;
        claim.by_reference = true;
        emitter.claims.push(claim.with_id());
    }
}

/// Mentions and dates as slots: where mentions overlap the longest stands.
fn fills(reading: &Reading, spans: &[Range<usize>]) -> Vec<(Range<usize>, Class, usize)> {
    let mut all: Vec<(Range<usize>, Class, usize)> = spans
        .iter()
        .enumerate()
        .map(|(n, b)| (b.clone(), Class::of(reading.mentions[n].schema), n))
        .chain(reading.dates.iter().enumerate().map(|(n, d)| (d.bytes.clone(), Class::Date, n)))
        .filter(|f| !f.0.is_empty())
        .collect();
    all.sort_by(|a, b| {
        let rank = |f: &(Range<usize>, Class, usize)| (usize::MAX - f.0.len(), f.1 == Class::Date, f.1, f.2);
        rank(a).cmp(&rank(b)).then(a.0.start.cmp(&b.0.start))
    });
    let mut taken: std::collections::BTreeMap<usize, (Range<usize>, Class, usize)> = std::collections::BTreeMap::new();
    for fill in all {
        let before = taken.range(..fill.0.end).next_back();
        if before.is_none_or(|(_, b)| b.0.end <= fill.0.start) {
            taken.insert(fill.0.start, fill);
        }
    }
    taken.into_values().collect()
}

fn shadow_of(reading: &Reading, sentence: &Sentence, fills: &[(Range<usize>, Class, usize)], skip: usize) -> Shadow {
    let bytes = sentence.bytes.start + skip.min(sentence.bytes.len())..sentence.bytes.end;
    let from = fills.partition_point(|f| f.0.start < bytes.start);
    let to = fills.partition_point(|f| f.0.start < bytes.end);
    Shadow::new(reading.text, bytes, &fills[from..to], sentence.language)
}

/// The person a document is about: named in its subject line, title or first lines.
fn main_person(reading: &Reading, shadows: &[Shadow]) -> Option<usize> {
    static SUBJECT: std::sync::LazyLock<norm::pattern::Pattern> = std::sync::LazyLock::new(|| {
        role::rule(
            r"\b(?:objet|onderwerp|betreft|betreffende|subject|re|concerne|concernant|affaire|sujet|zaak|inzake|cible|objectif|target|a charge de|lastens)\b ?:? ?[^P]{0,60}(?<p>P)",
        )
    });
    // In a search record the person is whose home or things they are.
    if reading.profile.kind == DocumentKind::SearchRecord {
        static HOME: std::sync::LazyLock<norm::pattern::Pattern> = std::sync::LazyLock::new(|| {
            role::rule(
                r"\b(?:woning|domicile|residence|home|house|flat|logement|appartement|chez|bij|sur la personne|personne|locaux|bewoner|occupant|aupres|saisi sur|verdachte|suspect)\b(?: [a-z'.]+){0,4} ?:? ?(?<p>P)",
            )
        });
        for s in shadows {
            if let Some(p) = HOME.captures(&s.text).and_then(|c| c.name("p")) {
                return s.slot_at(p.start()).and_then(|n| s.slots[n].target);
            }
        }
    }
    for s in shadows.iter().take(25) {
        if let Some(p) = SUBJECT.captures(&s.text).and_then(|c| c.name("p")) {
            return s.slot_at(p.start()).and_then(|n| s.slots[n].target);
        }
    }
    None
}

/// The one person whom the paper names, where it names no other but officers, magistrates and lawyers.
fn only_person(reading: &Reading) -> Option<usize> {
    let mut people = (0..reading.mentions.len()).filter(|&n| reading.mentions[n].schema == Schema::Person && !open::has_office(reading, n));
    let first = people.next()?;
    people.all(|n| same_name(reading, first, n)).then_some(first)
}

/// The one person whose surname the paper's file bears: "verhoor_haansma_2.txt". Of several the only one at its head.
fn by_file(reading: &Reading) -> Option<usize> {
    /// Characters of a head.
    const HEAD: u32 = 400;
    let path = reading.source.path;
    let file = shadow::fold(path.rsplit('/').next().unwrap_or(path));
    let words: Vec<&str> = file.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3).collect();
    // `VanDamme` of Van Damme.
    let closed = |n: usize| norm::name::parse(&reading.mentions[n].surface).family().collect::<String>();
    let bears = |n: &usize| {
        let name = norm::name::parse(&reading.mentions[*n].surface);
        let parts = || name.family().chain(name.given()).any(|part| words.contains(&part));
        reading.mentions[*n].schema == Schema::Person && (words.contains(&&*closed(*n)) || parts())
    };
    let all: Vec<usize> = (0..reading.mentions.len()).filter(bears).collect();
    let one = |mut found: &[usize]| {
        let first = *found.split_off_first()?;
        found.iter().all(|&n| same_name(reading, first, n) || closed(first) == closed(n)).then_some(first)
    };
    let head = all.partition_point(|&n| reading.mentions[n].span.start < HEAD);
    one(&all[..head]).or_else(|| one(&all))
}

/// The initials that a short paper may write for those whom it names: of each letter the only one whose surname begins with it.
fn initials(reading: &Reading) -> Vec<(char, usize)> {
    // Where turns are labelled an initial is a label.
    if reading.text.len() > emit::LONG_BYTES || matches!(reading.profile.kind, DocumentKind::Interrogation | DocumentKind::Wiretap) {
        return Vec::new();
    }
    let mut found: Vec<(char, usize, bool)> = Vec::new();
    for n in (0..reading.mentions.len()).filter(|&n| reading.mentions[n].schema == Schema::Person) {
        let name = norm::name::parse(&reading.mentions[n].surface);
        let Some(letter) = name.family().last().and_then(|f| f.chars().next()) else { continue };
        match found.iter_mut().find(|f| f.0 == letter) {
            Some(f) => f.2 &= same_name(reading, f.1, n),
            None => found.push((letter, n, true)),
        }
    }
    found.into_iter().filter(|f| f.2 && !open::has_office(reading, f.1)).map(|f| (f.0, f.1)).collect()
}

/// Whether a label at the head of a turn stands for a person: a word of the name, or its initials.
fn labels(reading: &Reading, label: &str, person: usize) -> bool {
    let name = shadow::fold(&reading.mentions[person].surface);
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let label = shadow::fold(label);
    let mut initials: Vec<char> = words.iter().filter_map(|w| w.chars().next()).collect();
    let mut letters: Vec<char> = label.chars().filter(|c| c.is_alphabetic()).collect();
    initials.sort_unstable();
    letters.sort_unstable();
    words.contains(&label.as_str()) || letters == initials
}

/// Whether two mentions could be one person: a common part of the name.
fn same_name(reading: &Reading, a: usize, b: usize) -> bool {
    let words = |n: usize| {
        reading
            .mentions
            .get(n)
            .map(|m| m.normal.split_whitespace().filter(|w| w.chars().count() > 2).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let (a, b) = (words(a), words(b));
    a.iter().any(|w| b.contains(w))
}

/// Gender of each mention: its own, or of a bare name that of the only one who is called so ("Mme X ... X ... elle").
fn genders(reading: &Reading) -> Vec<Option<Gender>> {
    let own: Vec<Option<Gender>> = (0..reading.mentions.len()).map(|n| gender(reading, n)).collect();
    let mut called: BTreeMap<&str, Option<Gender>> = BTreeMap::new();
    for (mention, &gender) in reading.mentions.iter().zip(&own).filter(|m| m.1.is_some()) {
        for word in mention.normal.split(' ') {
            let known = called.entry(word).or_insert(gender);
            *known = known.filter(|g| Some(*g) == gender);
        }
    }
    let bare = |n: usize| called.get(&*reading.mentions[n].normal).copied().flatten();
    (0..own.len()).map(|n| own[n].or_else(|| bare(n).filter(|_| reading.mentions[n].schema == Schema::Person))).collect()
}

/// Gender by title or given name.
fn gender(reading: &Reading, mention: usize) -> Option<Gender> {
    let m = reading.mentions.get(mention).filter(|m| m.schema == Schema::Person)?;
    let start = reading.index.byte_of(m.span.start);
    let before = reading.text[..start].trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or("").to_lowercase();
    let title = before.trim_end_matches('.');
    let first = m.surface.split(|c: char| c.is_whitespace()).next().unwrap_or("").trim_end_matches('.').to_lowercase();
    for word in [title, first.as_str()] {
        match word {
            "mme" | "mlle" | "madame" | "mademoiselle" | "mevrouw" | "mevr" | "mw" | "mrs" | "ms" | "miss" | "née" | "épouse" | "soeur"
            | "zus" | "sister" => {
                return Some(Gender::Female);
            }
            "m" | "monsieur" | "sieur" | "dhr" | "heer" | "mr" | "sir" => return Some(Gender::Male),
            _ => {}
        }
    }
    given_gender(&m.surface)
}

fn given_gender(name: &str) -> Option<Gender> {
    name.split(|c: char| !c.is_alphabetic()).find_map(|w| match norm::lexicon::given_name(w)?.gender {
        norm::lexicon::Gender::Female => Some(Gender::Female),
        norm::lexicon::Gender::Male => Some(Gender::Male),
        _ => None,
    })
}

/// Bytes of a chronicle's entry that its date reaches: text without blank lines is one paragraph from end to end.
const ENTRY_BYTES: usize = 2_000;

/// Pairs of persons, numbers and vehicles of one sentence that nothing else ties: the weakest of steps.
fn named_with(emitter: &mut Emitter, line: &Line) {
    let slots = &line.shadow.slots;
    let mut named: Vec<usize> = Vec::new();
    for n in 0..slots.len() {
        let s = &slots[n];
        // A make beside its plate is one car with it.
        if s.reference || !matches!(s.class, Class::Person | Class::Account | Class::Vehicle) || attribute::plated(line, n).is_some() {
            continue;
        }
        let Some(t) = s.target else { continue };
        let m = &emitter.reading.mentions[t];
        let same = |k: &usize| {
            let o = &emitter.reading.mentions[slots[*k].target.unwrap_or(t)];
            // `Clarke to Rice; Richard Clarke`: the shorter is the longer once more.
            let words = |a: &str, b: &str| a.split(' ').all(|w| b.split(' ').any(|v| v == w));
            o.schema == m.schema && (words(&o.normal, &m.normal) || words(&m.normal, &o.normal))
        };
        if !named.iter().any(same) {
            named.push(n);
        }
    }
    if named.len() < 2 || named.len() > NAMED_TOGETHER {
        return;
    }
    let person = |n: usize| slots[n].class == Class::Person;
    // Between names on a list stands no word.
    let apart = |a: usize, b: usize| {
        let between = &line.shadow.text[slots[a].end()..slots[b].at];
        between.split(|c: char| !c.is_alphabetic()).any(|w| w.len() > 3 || matches!(w, "et" | "en" | "and"))
    };
    let known = |n: usize| !person(n) || !slots[n].first_person && !open::official(emitter, line, n);
    // Somebody and one other, or one number or plate, and nobody else in the clause: they have to do with each other, whatever it says.
    let alone = |a: usize, b: usize| {
        let clause = line.view.clause(slots[a].at);
        let here = named.iter().filter(|n| clause.contains(&slots[**n].at)).count();
        let two = named.len() == 2 || here == 2 && clause.contains(&slots[b].at);
        let as_list = person(a) && person(b) && (line.sentence.record || !apart(a, b));
        two && (person(a) || person(b)) && !as_list && known(a) && known(b)
    };
    let mut found = Vec::new();
    for (k, &a) in named.iter().enumerate() {
        for &b in &named[k + 1..] {
            let (Some(x), Some(y)) = (slots[a].target, slots[b].target) else { continue };
            if emitter.tied.contains(&(x.min(y), x.max(y))) {
                continue;
            }
            let mut draft = Draft::new(Property::NamedWith, a, Some(b), slots[a].at..slots[b].end());
            draft.open = alone(a, b) || emitter.ties.bind(emitter.reading, line, x, y);
            // Of two persons the sentence may deny it.
            draft.modality = (!draft.open || !person(a) || !person(b)).then_some(Modality::Asserted);
            draft.timeless = true;
            found.push(draft);
        }
    }
    for draft in found {
        emitter.emit(line, &draft);
    }
}
