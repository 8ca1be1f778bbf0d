//! Whether one name that stands beside another is another name of the same person.

use super::Reading;
use super::emit::{Draft, Emitter, Line};
use super::role::rule;
use super::shadow::Shadow;
use model::Property;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

static ONE_WORD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"^P(?: \(\x22?P\x22?\)|,? (?:epouse|ep\.|epse|femme|veuve|vve|married) P|, (?:genaamd|geheten|appelee?|called) \x22?P)$")
});

/// A copula alone: what stands before it or behind it must be a nickname.
static COPULA: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^(?:[.:;-] )?\x22?P\x22?(?: ?\([^()P]{0,40}\))?,? (?:c'est|c'etait|is|was|dat is|dat was|dat ben|ben|suis|am|that is|that's|that was|zou|must be|moet)(?: (?:zijn|surely|clearly|certainly|indeed|zeker|wel|duidelijk|dus|therefore|in fact|of course))* \x22?P|^ben P",
    )
});

/// `X; everybody says Y`, `it's X, Y`: what is said is a name where it is written as one.
static SAID: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:everyone|everybody|people|they|iedereen|men|ze|tout le monde|on|les gens) (?:says?|said|zegt|zei|zeggen|dit|disait|disent)(?: toujours| altijd| always)? \x22?P\x22?[^a-z]?$|",
        r"^(?:[.:;,-] |\x22)?(?:c'est|c'etait|dat ben|it's|it is|that's|this is) P,"
    ))
});

/// "Y, c'est X, tout le monde l'appelait comme ça."
static CALLED: LazyLock<Pattern> = LazyLock::new(|| rule(r"P,? [^P]{3,40}(?:appel|surnomm|noem|call|zeg|dis|say|said|zei|heet)$"));

/// Whether words (`all`, with a `P` for each name) that could give the person of slot `subject` the name of slot `object` do.
pub(super) fn stands(reading: &Reading, shadow: &Shadow, all: &str, subject: Option<usize>, object: usize) -> bool {
    let name = &shadow.slots[object].bytes;
    // "X épouse Y", "X (Y)" give another name only where Y is one word, or X a nickname; two words are another person.
    let byname = || subject.is_some_and(|s| nickname(reading.text, &shadow.slots[s].bytes));
    if ONE_WORD.is_match(all) && reading.text[name.clone()].trim().contains(char::is_whitespace) && !byname() {
        return false;
    }
    if (COPULA.is_match(all) && !CALLED.is_match(all) && !is_whole(reading, shadow, subject, object) || SAID.is_match(all))
        && !nickname(reading.text, name)
    {
        return false;
    }
    let other = |s: usize| shadow.slots[s].reference && has_another(reading, shadow.slots[s].target, &reading.text[name.clone()]);
    if subject.is_some_and(other) && !nickname(reading.text, name) {
        return false;
    }
    let between = subject.map_or("", |s| shadow.text.get(shadow.slots[s].end()..shadow.slots[object].at).unwrap_or_default());
    !somebody_else(between)
}

/// "Hamish is my sister's husband. ... He was called Corentin Lestavel": whether whom the pronoun is taken for has a full name in the
/// document that shares no word with the one said.
fn has_another(reading: &Reading, referred: Option<usize>, said: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (own, said) = (referred.map(|m| words(&reading.mentions[m].surface)).unwrap_or_default(), words(said));
    let full = |m: &model::Mention| {
        let name = words(&m.surface);
        m.schema == model::Schema::Person
            && name.len() > 1
            && own.iter().all(|w| name.contains(w))
            && !name.iter().any(|w| said.contains(w))
    };
    said.len() > 1 && !own.is_empty() && reading.mentions.iter().any(full)
}

/// Whether one word is said to be a full name and nothing more is said: "Roetje is dus Roelof Hamminga, ...".
fn is_whole(reading: &Reading, shadow: &Shadow, subject: Option<usize>, object: usize) -> bool {
    let Some(subject) = subject else { return false };
    let words = |n: usize| reading.text[shadow.slots[n].bytes.clone()].split_whitespace().count();
    let (first, last) = (subject.min(object), subject.max(object));
    let lead = shadow.text[..shadow.slots[first].at].trim_matches(|c: char| !c.is_alphabetic());
    let opens = lead.is_empty()
        || ["so", "dus", "donc", "alors", "well", "voila"].contains(&lead)
        || [" that", " que", " dat"].iter().any(|w| lead.ends_with(w));
    let rest = shadow.text[shadow.slots[last].end()..].trim_start_matches(['"', ' ']);
    let named = !shadow.slots[first].reference && !shadow.slots[last].reference;
    opens && named && words(first) == 1 && words(last) > 1 && (rest.is_empty() || rest.starts_with([',', '.', ';', ')']))
}

/// "Son vrai nom, c'est X": of whom the sentence before tells.
pub(super) fn true_name(emitter: &mut Emitter, line: &Line) {
    static NAME: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^[-\x22 ]*(?:et |en |and )?(?:son|zijn|haar|his|her) (?:vrai|veritable|echte|ware|werkelijke|real|true|proper) (?:nom|naam|name|identite|identiteit|identity)(?: de famille)?,? (?:c'est|est|is|was|luidt|:) ?(?<p>P)",
        )
    });
    let slots = &line.shadow.slots;
    let [one] = emitter.before[..] else { return };
    let Some(p) = NAME.captures(&line.shadow.text).and_then(|c| line.shadow.slot_at(c.name("p")?.start())) else { return };
    let draft = Draft::new(Property::Alias, p, None, slots[p].at..slots[p].end());
    emitter.emit(line, &draft.object_elsewhere(Some(one)));
}

/// Whether a name is written as a nickname: behind an article, or in quotes.
fn nickname(text: &str, name: &Range<usize>) -> bool {
    let first = text[name.clone()].split([' ', '\n', '\'', '’']).next().unwrap_or_default();
    let article =
        matches!(first, "le" | "la" | "l" | "de" | "het" | "den" | "the" | "Le" | "La" | "L" | "De" | "Het" | "The" | "el" | "il");
    let quoted = text[..name.start].trim_end().ends_with(['"', '“', '„', '«', '‘'])
        && text[name.end..].trim_start().starts_with(['"', '”', '“', '»', '’']);
    quoted || article && text[name.clone()].split_whitespace().count() == 2
}

/// Whether one slot writes the initials of another's words in capitals, `Karim Samir Moulin (KSM)`, or a part of the name as people
/// say it, `MAES Johannes (Jan)`, or whose byname the other is, `de Notaris (Karim Moulin)`. Any other name in brackets is somebody else.
pub(super) fn abbreviates(line: &Line, reading: &Reading, short: usize, long: usize) -> bool {
    let surface = |slot: usize| &reading.text[line.shadow.slots[slot].bytes.clone()];
    let letters: String = surface(long).split_whitespace().filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect();
    let said = || norm::name::holds(&norm::name::parse(surface(long)), &norm::name::parse(surface(short))).is_some();
    let byname = || nickname(reading.text, &line.shadow.slots[long].bytes) && surface(short).contains(' ');
    letters.chars().count() > 2 && letters == surface(short) || said() || byname()
}

/// "X, né à A, en contact avec un homme dit Y": the other name is another man's.
pub(super) fn somebody_else(between: &str) -> bool {
    static OTHER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:un|une|een|an?|certain|zekere)(?: [a-z-]+){0,3}? (?:homme|femme|individu|personne|type|jeune|correspondant|interlocuteur|inconnue?|man|vrouw|persoon|kerel|jongeman|onbekende|woman|guy|person|individual|stranger)\b",
        )
    });
    OTHER.find(between).is_some_and(|m| !between[..m.start()].trim_matches([' ', ',']).is_empty())
}
