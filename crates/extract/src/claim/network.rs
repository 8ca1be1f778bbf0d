//! Claims that the network of `tag` reads, under the quotes, clocks and turns of the sentence in which they stand.

use super::Reading;
use super::emit::{Draft, Emitter, Line};
use super::shadow::Class;
use crate::plain;
use model::{MentionId, Modality, Property, Schema, Speaker, When};
use norm::date::DateKind;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use tag::relate::{self, Argument, Named, Relation};

/// A relation in the words of the document.
struct Found {
    property: Property,
    subject: Option<usize>,
    object: Option<usize>,
    /// Bytes of the words that say what.
    value: Option<Range<usize>>,
    born: Option<When>,
    modality: Modality,
    speaker: Option<Said>,
    date: Option<usize>,
    /// Where it stands: the argument if it is in the sentence, else the subject, else the sentence.
    at: Range<usize>,
    by_reference: bool,
}

/// Who says it.
enum Said {
    Mention(usize),
    Words(Range<usize>),
}

/// Everything that the network reads in a layer.
pub struct Read<'a> {
    /// By place.
    found: Vec<Found>,
    /// The normal form of each mention.
    normal: HashMap<&'a MentionId, &'a str>,
}

/// What a network was given as a name.
#[derive(Clone, Copy)]
pub enum Given {
    Mention(usize),
    Date(usize),
}

impl Given {
    pub fn mention(self) -> Option<usize> {
        match self {
            Self::Mention(m) => Some(m),
            Self::Date(_) => None,
        }
    }

    fn date(self) -> Option<usize> {
        match self {
            Self::Mention(_) => None,
            Self::Date(d) => Some(d),
        }
    }
}

/// The names that a network is told of. `fills` are a layer's names and dates, by place, none over another.
pub fn named(reading: &Reading, fills: &[(Range<usize>, Class, usize)]) -> (Vec<Named>, Vec<Given>) {
    let known = fills.iter().filter_map(|(bytes, class, n)| {
        let told = class_of(reading, *class, *n, bytes)?;
        Some((Named { bytes: bytes.clone(), class: told }, if told.is_time() { Given::Date(*n) } else { Given::Mention(*n) }))
    });
    known.unzip()
}

/// Reads a layer.
pub fn read<'a>(reading: &Reading<'a>, fills: &[(Range<usize>, Class, usize)]) -> Option<Read<'a>> {
    let relator = crate::network::relator()?;
    let (names, given) = named(reading, fills);
    let relations = joined(relator.relations(reading.text, &names, &|n| n.iter().any(|n| !n.class.is_time()))).into_iter();
    let mut found: Vec<Found> = relations.filter_map(|r| translate(reading, relator, &names, &given, r)).collect();
    found.sort_by_key(|f| f.at.start);
    Some(Read { found, normal: reading.mentions.iter().map(|m| (&m.id, m.normal.as_str())).collect() })
}

/// A tie whose object is named and one whose value is said, of one subject in one sentence, are one tie: the nearest of each.
fn joined(relations: Vec<Relation>) -> Vec<(Relation, Option<Range<usize>>)> {
    let mut groups: BTreeMap<(usize, usize, Option<usize>), Vec<Relation>> = BTreeMap::new();
    for relation in relations {
        groups.entry((relation.sentence.start, relation.property, relation.subject)).or_default().push(relation);
    }
    let mut out = Vec::new();
    for group in groups.into_values() {
        let (mut named, mut said): (Vec<_>, Vec<_>) = group.into_iter().partition(|r| matches!(r.argument, Argument::Name(_)));
        // "Nobody" beside somebody says nothing more.
        if !named.is_empty() || said.len() > 1 {
            said.retain(|r| r.argument != Argument::Nothing);
        }
        let one = named.len() == 1;
        for relation in named.drain(..) {
            let words = match said.iter().position(|r| matches!(r.argument, Argument::Words(_))).filter(|_| one) {
                Some(n) => match said.remove(n).argument {
                    Argument::Words(bytes) => Some(bytes),
                    _ => None,
                },
                None => None,
            };
            out.push((relation, words));
        }
        out.extend(said.into_iter().map(|r| {
            let words = match &r.argument {
                Argument::Words(bytes) => Some(bytes.clone()),
                _ => None,
            };
            (r, words)
        }));
    }
    out
}

fn translate(
    reading: &Reading,
    relator: &relate::Relator,
    names: &[Named],
    given: &[Given],
    (relation, value): (Relation, Option<Range<usize>>),
) -> Option<Found> {
    let property = Property::parse(&relator.properties()[relation.property])?;
    let modality = Modality::parse(&relator.modalities()[relation.modality])?;
    let mention = |n: usize| given[n].mention();
    let argument = match relation.argument {
        Argument::Name(n) => Some(n),
        _ => None,
    };
    let born = argument.and_then(|n| given[n].date()).map(|d| reading.dates[d].when);
    if born.is_some() && property != Property::Born {
        return None;
    }
    let inside = |bytes: &Range<usize>| relation.sentence.start <= bytes.start && bytes.end <= relation.sentence.end;
    let value = value.map(|bytes| whole(reading.text, bytes));
    let places = [argument.map(|n| names[n].bytes.clone()), value.clone(), relation.subject.map(|n| names[n].bytes.clone())];
    let at = places.iter().flatten().find(|b| inside(b)).cloned().unwrap_or(relation.sentence.start..relation.sentence.start);
    let away = |n: Option<usize>| n.is_none_or(|n| !inside(&names[n].bytes));
    Some(Found {
        property,
        subject: relation.subject.and_then(mention),
        object: argument.and_then(mention),
        value,
        born,
        modality,
        speaker: match relation.speaker {
            Argument::Nothing => None,
            Argument::Name(n) => mention(n).map(Said::Mention),
            Argument::Words(bytes) => Some(Said::Words(bytes)),
        },
        date: relation.date.and_then(|n| given[n].date()),
        at,
        by_reference: away(relation.subject) || argument.is_some() && away(argument),
    })
}

/// Words with all their letters: the network may begin or end within `book-keeper`.
fn whole(text: &str, bytes: Range<usize>) -> Range<usize> {
    let of_word = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let before: usize = text[..bytes.start].chars().rev().take_while(of_word).map(char::len_utf8).sum();
    let after: usize = text[bytes.end..].chars().take_while(of_word).map(char::len_utf8).sum();
    bytes.start - before..bytes.end + after
}

pub(super) fn class_of(reading: &Reading, class: Class, n: usize, bytes: &Range<usize>) -> Option<relate::Class> {
    Some(match class {
        Class::Person => relate::Class::Person,
        Class::Organization => relate::Class::Organization,
        Class::Body => relate::Class::Body,
        Class::Place => relate::Class::Place,
        Class::Vehicle => relate::Class::Vehicle,
        Class::Account => relate::Class::Number,
        Class::Bank => relate::Class::Account,
        Class::Paper => relate::Class::Document,
        Class::Event => relate::Class::Event,
        Class::Case => relate::Class::File,
        // "Un téléphone" is a value to the network, a seal with its number a name.
        Class::Thing if reading.text[bytes.clone()].contains(|c: char| c.is_ascii_digit()) => relate::Class::Thing,
        Class::Date if reading.dates[n].kind == DateKind::Time => relate::Class::Time,
        Class::Date => relate::Class::Date,
        Class::Thing | Class::Unit => return None,
    })
}

/// Adds what the network reads in a sentence and the rules have not said.
pub fn say(emitter: &mut Emitter, line: &Line, read: &Read) {
    let bytes = &line.sentence.bytes;
    let from = read.found.partition_point(|f| f.at.start < bytes.start);
    for found in read.found[from..].iter().take_while(|f| f.at.start < bytes.end) {
        add(emitter, line, found, &read.normal);
    }
}

fn add(emitter: &mut Emitter, line: &Line, found: &Found, normal: &HashMap<&MentionId, &str>) -> Option<()> {
    let reading = emitter.reading;
    let subject = found.subject.or_else(|| implied(reading, line, found.property))?;
    let value = match (&found.born, &found.value) {
        (Some(when), _) => Some(when.to_string()),
        (None, Some(bytes)) => Some(plain(&reading.text[bytes.clone()])),
        (None, None) => None,
    };
    let id = |n: usize| reading.mentions[n].normal.as_str();
    let from = reading.index.char_of(line.sentence.bytes.start);
    let said = emitter.claims.iter().rev().take_while(|c| c.span.end > from).any(|c| {
        let (s, o) = (normal.get(&c.subject).copied(), c.object.as_ref().and_then(|o| normal.get(o).copied()));
        let ends = |a: usize, b: Option<usize>| s == Some(id(a)) && (b.is_none() || o.is_none() || o == b.map(id));
        c.property == found.property
            && (ends(subject, found.object) || found.object.is_some_and(|o| symmetric(c.property) && ends(o, Some(subject))))
    });
    if said {
        return None;
    }
    let trigger = line.shadow.place(found.at.start);
    let mut draft = Draft::new(found.property, usize::MAX, None, trigger..trigger).value(value).modality(Some(found.modality));
    draft.subject_mention = Some(subject);
    draft.object_mention = found.object;
    draft.by_reference = found.by_reference || found.subject.is_none();
    draft.true_on = found.date.and_then(|d| reading.dates.get(d)).map(|d| d.when);
    draft.timeless = matches!(found.property, Property::Born | Property::Nationality | Property::Family | Property::Alias);
    draft.network = true;
    draft.speaker = found.speaker.as_ref().map(|said| match said {
        Said::Mention(n) => reading.speaks(*n),
        Said::Words(bytes) => Speaker { name: plain(&reading.text[bytes.clone()]).into(), mention: None },
    });
    emitter.emit(line, &draft).then_some(())
}

fn symmetric(property: Property) -> bool {
    matches!(property, Property::Family | Property::Associate | Property::Met | Property::Alias)
}

/// Who acts where nobody is named: whoever speaks, or the author of a letter between services.
fn implied(reading: &Reading, line: &Line, property: Property) -> Option<usize> {
    use Property::*;
    let dealing = matches!(property, Requested | Replied | Transmitted | Warned | Targeted | Denied);
    let speaker = line.turn.speaker.filter(|_| line.turn.answer);
    speaker.or(reading.author.filter(|&a| dealing || reading.mentions[a].schema == Schema::Person && line.turn.answer))
}
