//! What somebody does for a living, said by a noun: before the name, in its apposition, after "is" and "works as", in a field.

use super::emit::{Draft, Emitter, Line, words};
use super::role::{is_preposition, rule};
use super::shadow::Class;
use model::{Modality, Property};
use norm::language::Language;
use norm::pattern::Pattern;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The nouns of one language.
#[derive(Default)]
struct Nouns {
    words: HashSet<&'static str>,
    endings: Vec<&'static str>,
}

static NOUNS: LazyLock<[Nouns; 3]> = LazyLock::new(|| {
    lists(include_str!("trades.txt")).map(|list| {
        let mut nouns = Nouns::default();
        for word in list {
            match word.strip_prefix('-') {
                Some(ending) => nouns.endings.push(ending),
                None => drop(nouns.words.insert(word)),
            }
        }
        nouns
    })
});

/// The words of a list in three languages, under `[fr]`, `[nl]` and `[en]`.
pub(super) fn lists(text: &'static str) -> [Vec<&'static str>; 3] {
    let mut all: [Vec<&'static str>; 3] = Default::default();
    let mut at = 0;
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        match line {
            "[fr]" => at = 0,
            "[nl]" => at = 1,
            "[en]" => at = 2,
            _ => all[at].extend(line.split_whitespace()),
        }
    }
    all
}

/// Whether a folded word is a trade in this language.
pub(crate) fn is_trade(word: &str, language: Language) -> bool {
    let nouns = match language {
        Language::French | Language::Other => &NOUNS[0],
        Language::Dutch => &NOUNS[1],
        Language::English => &NOUNS[2],
    };
    let plain = ["ex-", "oud-", "sous-", "vice-", "co-", "sub-", "hoofd", "hulp", "nacht"]
        .iter()
        .find_map(|p| word.strip_prefix(p))
        .unwrap_or(word);
    let known = |w: &str| nouns.words.contains(w) || nouns.endings.iter().any(|e| w.len() > e.len() + 1 && w.ends_with(e));
    known(word) || plain.len() > 2 && known(plain)
}

/// One word of a stretch, with its place in the shadow.
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub at: usize,
}

pub(super) fn split(text: &str, from: usize) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    for (n, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_ascii_alphanumeric() || c == '-';
        match (inside, start) {
            (true, None) => start = Some(n),
            (false, Some(s)) => {
                out.push(Word { text: &text[s..n], at: from + s });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Whether a word is one of a list.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Titles that stand between a trade and a name.
fn is_title(word: &str) -> bool {
    among(
        "m mm mme mlle me mr mrs ms miss dr dhr mevr mw monsieur madame maitre sieur nomme nommee certain certaine un \
             une le la l zekere ene de heer mevrouw genaamde meester one called named appele appelee genaamd prenomme \
             prenommee denomme denommee father fr sister",
        word,
    )
}

fn is_article(word: &str) -> bool {
    among(
        "le la l un une les the a an de het een son sa mon ma notre votre leur ton ta zijn haar mijn onze ons hun uw \
             jouw his her my our their your its s cet cette ce deze die this that",
        word,
    )
}

/// Words that may qualify a trade in front of it.
fn qualifies(word: &str, language: Language) -> bool {
    let fixed = among(
        "ancien ancienne ex jeune futur future simple premier premiere vieux vieil vieille grand seul seule unique \
             actuel actuelle nouveau nouvel nouvelle petit petite lui-meme elle-meme alors aujourd hui propre meme aussi \
             second maitre garcon aide apprenti aspirant chef",
        word,
    );
    if fixed || language == Language::French {
        return fixed;
    }
    // English and Dutch put nouns and adjectives before the head: "night bank clerk", "gepensioneerd leraar".
    word.len() > 1
        && !is_preposition(word, language)
        && !among(
            "and or en of who whose which that is was are were has had not no but as than die wiens dat wie werd wordt zijn \
             heeft niet geen maar als dan ook er he she they hij zij ze met brother sister son daughter wife husband father \
             mother friend broer zus zoon dochter vrouw man vader moeder vriend vriendin said says told by from called \
             named genaamd",
            word,
        )
}

/// Emits what a line says of the work of its persons.
pub fn trades(emitter: &mut Emitter, line: &Line) {
    let slots = &line.shadow.slots;
    let writer = super::reference::writer(line.shadow);
    for (n, slot) in slots.iter().enumerate() {
        if slot.class != Class::Person || slot.reference || Some(n) == writer {
            continue;
        }
        if let Some(found) = before(line, n).or_else(|| after(line, n)).or_else(|| predicate(line, n)) {
            emit(emitter, line, &[n], &found, true);
        }
    }
    said_of_subject(emitter, line);
    field(emitter, line);
}

/// The trade before a name: "le boulanger X", "agent de quartier X", "la patronne du bar, X", "night porter X", "Notaire : X".
fn before(line: &Line, n: usize) -> Option<Range<usize>> {
    let language = line.view.language;
    let text = &line.shadow.text[..line.shadow.slots[n].at];
    let start = text.rfind(['.', ';', ':', '(', ')']).filter(|&s| !titled(&text[s..])).map_or(0, |s| s + 1);
    let start = start.max(
        line.shadow
            .slots
            .iter()
            .filter(|s| s.end() <= text.len() && matches!(s.class, Class::Person | Class::Date))
            .map(|s| s.end())
            .max()
            .unwrap_or(0),
    );
    let stretch = &text[start..];
    let comma =
        stretch.trim_end().ends_with(',') || stretch.rfind(',').is_some_and(|c| split(&stretch[c..], 0).iter().all(|w| is_title(w.text)));
    let list = split(stretch, start);
    let mut end = list.len();
    while end > 0 && is_title(list[end - 1].text) && !is_trade(list[end - 1].text, language) {
        end -= 1;
    }
    let (at, word) = list[..end].iter().enumerate().rev().take(if comma { 7 } else { 4 }).find(|(_, w)| is_trade(w.text, language))?;
    let rest = &list[at + 1..end];
    let last = list[end - 1].at + list[end - 1].text.len();
    let between = &line.shadow.text[word.at + word.text.len()..last];
    let complement = rest.first().is_none_or(|w| among("de du des d en a au aux chez van bij in te of at for with", w.text));
    if between.contains(',') || rest.last().is_some_and(|w| is_preposition(w.text, language) || is_article(w.text)) {
        return None;
    }
    let lead: Vec<&str> = list[..at].iter().rev().take(3).map(|w| w.text).collect();
    let determined = lead.iter().position(|w| is_article(w));
    // "Mijn baas X": whom one works for.
    if lead.iter().take(2).any(|w| is_possessive(w)) && among("baas bazin patron patronne chef cheffe ploegbaas supervisor", word.text) {
        return None;
    }
    if comma {
        // "La serveuse, X": only a noun phrase with its article, and not one that hangs on another noun.
        let article = determined.filter(|&k| lead[..k].iter().all(|w| qualifies(w, language)))?;
        let hangs = lead.get(article + 1).is_some_and(|w| matches!(*w, "de" | "du" | "van" | "of" | "d"))
            && !matches!(lead[article], "un" | "une" | "a" | "an" | "een");
        let list = line.shadow.text[line.shadow.slots[n].end()..].starts_with(" et ");
        // "The driver, X" is a role of the case, "a bus driver, X" a trade.
        let role = matches!(word.text, "driver" | "chauffeur") && article == 0;
        return (complement && !hangs && !list && !role).then_some(word.at..last);
    }
    // "Kraanman X", "le géomètre Y" are titles and tell nothing new; "mijn baas X", "notre gardien Y" do.
    let ours =
        lead.first().is_some_and(|w| is_possessive(w)) || lead.get(1).is_some_and(|w| is_possessive(w)) && qualifies(lead[0], language);
    (ours && rest.is_empty() && !between.contains('\'')).then_some(word.at..last)
}

/// The trade of which a name is the predicate: "De zaakvoerder is X", "uw leidinggevende heet X", "the master is Captain X".
fn predicate(line: &Line, n: usize) -> Option<Range<usize>> {
    static IS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"(?:^|[,;:.-] ?|\b(?:dat|que|that) )(?<v>[a-z' -]{3,40}?) (?:is|was|est|etait|heet|heette|s'appelle|s'appelait|is called|was called) (?:[a-z]+\.? )?$",
        )
    });
    let text = &line.shadow.text[..line.shadow.slots[n].at];
    let range = IS.captures(text)?.name("v")?.range();
    let list = split(&text[range.clone()], range.start);
    let head = list.last().filter(|w| is_trade(w.text, line.view.language))?;
    let lead = &list[..list.len() - 1];
    let plain = |w: &Word| is_article(w.text) || is_possessive(w.text) || qualifies(w.text, line.view.language);
    (lead.len() <= 2 && lead.iter().all(plain)).then(|| head.at..head.at + head.text.len())
}

fn is_possessive(word: &str) -> bool {
    among("son sa mon ma notre votre leur ton ta zijn haar mijn onze ons hun uw jouw his her my our their your", word)
}

/// Whether a full stop ends a title and no sentence.
fn titled(after: &str) -> bool {
    after.trim_start_matches('.').trim().is_empty()
}

/// The trade in a name's apposition: "X, 45 ans, boulanger à A", "X (plumber)", "X, née le D, infirmière".
fn after(line: &Line, n: usize) -> Option<Range<usize>> {
    let slots = &line.shadow.slots;
    let text = &line.shadow.text;
    let mut at = slots[n].end();
    for _ in 0..5 {
        let rest = &text[at..];
        let lead = rest.len() - rest.trim_start_matches([' ', '"', ')']).len();
        let c = rest[lead..].chars().next()?;
        if !matches!(c, ',' | '(' | '-' | ':' | ';') || c == ':' && !line.sentence.record || c == ';' && !line.sentence.record {
            return None;
        }
        at += lead + 1;
        let end = text[at..].find([',', ';', ')', '(', ':']).map_or(text.len(), |e| at + e);
        let segment = &text[at..end];
        if let Some(found) = phrase(line, at, segment) {
            return Some(found);
        }
        // Ages, births, homes and nationalities stand before the trade; anything else ends the apposition.
        let other = slots.iter().any(|s| s.class == Class::Person && s.at >= at && s.at < end);
        if other || segment.split_whitespace().count() > 7 || !ASIDE.is_match(segment.trim()) {
            return None;
        }
        at = end;
    }
    None
}

static ASIDE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:(?:age|aged|agee|oud)? ?(?:de )?\d+(?: ans| jaar(?: oud)?| years(?: old| of age)?)?|\x22?_\x22?|(?:°|nee?|geboren|geb\.?|born|d\.?o\.?b\.?)\b.*|°.*|(?:domicilie|demeurant|residant|habitant|wonende|woonachtig|living|residing|of|de|van|uit|from|a|te)\b.*|",
        r"[a-z]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|ish|ian|ese|aans|aanse|isch|ische|ees|ese|ch)|belge|turc|turque|belg|dutch|irish|single|married|celibataire|gehuwd|ongehuwd|mariee?|sexe|sans enfants?|pere de .*|mere de .*|vader van .*|moeder van .*)$"
    ))
});

/// A noun phrase at the start of a segment whose head is a trade.
fn phrase(line: &Line, at: usize, segment: &str) -> Option<Range<usize>> {
    let language = line.view.language;
    let limit = segment.find(|c: char| ('\u{E000}'..='\u{ECFF}').contains(&c)).unwrap_or(segment.len());
    let list = split(&segment[..limit], at);
    let skip = list.iter().take_while(|w| is_article(w.text)).count();
    if skip > 2 {
        return None;
    }
    // The head is the last of a run of trades: "boulanger pâtissier", "assistant bank manager".
    let first = list[skip..].iter().position(|w| is_trade(w.text, language)).filter(|&k| k < 4)? + skip;
    if !list[skip..first].iter().all(|w| qualifies(w.text, language)) {
        return None;
    }
    let mut head = first;
    while list.get(head + 1).is_some_and(|w| is_trade(w.text, language)) {
        head += 1;
    }
    let end = list[head].at + list[head].text.len();
    let rest = &line.shadow.text[end..at + segment.len()];
    if rest.starts_with('\'') {
        return None;
    }
    let next = split(rest, end);
    let follows = next.first().is_none_or(|w| {
        is_preposition(w.text, language)
            || among("et and en qui who die retraite retraitee retired d dont whose wiens aux since sinds depuis", w.text)
            || language == Language::English && (w.text.ends_with("ing") || w.text.ends_with("ed"))
            || language == Language::Dutch && (w.text.ends_with("ende") || w.text.ends_with("ig"))
            || language == Language::French && next.len() < 3
    });
    follows.then(|| list[skip].at..end)
}

static COPULA: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"(?:\b(?:est|etait|suis|etais|sont|serait|es|devenue?|devient|reste|etre|",
        r"(?:travaill\w+|employee?s?|engagee?s?|embauchee?s?|exerc\w+|officie\w*|bosse\w*|inscrite?) (?:[a-z]+ ){0,2}?(?:comme|en qualite de|en tant que)|(?:profession|metier) (?:de|d')|",
        r"is|was|ben|bent|were|werd|wordt|zijn|waren|als|became|becomes|am|(?:work(?:s|ed|ing)?|employed|engaged|hired|taken on|trained) (?:[a-z]+ ){0,2}?as)|'m)\b",
    ))
});

/// What is said by "is", "travaille comme", "werkt als": of the verb's subject.
fn said_of_subject(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let mut found: Vec<(Vec<usize>, Range<usize>)> = Vec::new();
    for m in COPULA.find_iter(text) {
        // Dutch "als" is "as" only where somebody works.
        if m.as_str() == "als"
            && !["werk", "dienst", "actief", "aan de slag", "beroep", "tewerkgesteld", "functie"].iter().any(|w| text.contains(w))
        {
            continue;
        }
        let end = text[m.end()..].find([',', ';', '.', '(', ')', ':']).map_or(text.len(), |e| m.end() + e);
        let segment = &text[m.end()..end];
        if !segment.starts_with([' ', '\'']) {
            continue;
        }
        let Some(range) = phrase(line, m.end(), segment) else { continue };
        let subject = line.view.subject(m.start() + 1, &|c| c == Class::Person, &[]);
        // "The driver of X is a baker": only what stands beside its verb, over adverbs and asides.
        let near = |n: &usize| line.shadow.slots[*n].end() <= m.start() && m.start() - line.shadow.slots[*n].end() < 60;
        let subject: Vec<usize> = subject.into_iter().filter(near).collect();
        if !subject.is_empty() {
            found.push((subject, range));
        }
    }
    for (subject, range) in found {
        emit(emitter, line, &subject, &range, false);
    }
}

static FIELD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:profession|metier|beroep|functie|fonction|occupation|job|job title|employment|prof\.?|employ|emploi|activite)(?: (?:actuelle?|declaree?|huidige?|current))? ?[:=] ?(?<v>[a-z][a-z' -]{2,40})",
    )
});
static NONE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?<v>sans (?:emploi|profession|activite(?: connue| professionnelle)?|travail)|zonder (?:beroep|werk)|unemployed|out of work|jobless)\b",
    )
});

/// The field of a form, and those who have no work.
fn field(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    for (regex, none) in [(&*FIELD, false), (&*NONE, true)] {
        let Some(v) = regex.captures(text).and_then(|c| c.name("v")) else { continue };
        let words = v.as_str().trim_end();
        // Fields of one line stand two spaces apart, which the shadow does not keep: at most five words.
        let end = v.start() + words.split(' ').take(5).map(|w| w.len() + 1).sum::<usize>() - 1;
        let owner = (0..slots.len())
            .rev()
            .find(|&n| slots[n].class == Class::Person && slots[n].end() <= v.start())
            .or_else(|| (0..slots.len()).find(|&n| slots[n].class == Class::Person && none && slots[n].at < v.start() + 40));
        let range = v.start()..end.min(text.len());
        let mut draft = match (owner, emitter.topic_person()) {
            (Some(n), _) => Draft::new(Property::Employed, n, None, range.clone()),
            (None, Some(main)) if !none => Draft::new(Property::Employed, usize::MAX, None, range.clone()).subject_elsewhere(Some(main)),
            _ => continue,
        };
        draft.timeless = true;
        draft.narrow = true;
        if none {
            draft.modality = Some(Modality::Negated);
        }
        let value = words_of(emitter, line, &range);
        if !told(emitter, line, owner) {
            emitter.emit(line, &draft.value(value));
        }
    }
}

pub(super) fn words_of(emitter: &Emitter, line: &Line, range: &Range<usize>) -> Option<String> {
    Some(words(emitter.reading, line.shadow, range.clone()))
}

/// Whether a rule has said already what this person does, in this sentence.
fn told(emitter: &Emitter, line: &Line, slot: Option<usize>) -> bool {
    let Some(id) = slot.and_then(|n| line.shadow.slots[n].target).map(|t| &emitter.reading.mentions[t].id) else { return false };
    let chars = emitter.reading.index.chars_of(line.sentence.bytes.clone());
    emitter
        .claims
        .iter()
        .rev()
        .take_while(|c| c.span.end >= chars.start)
        .any(|c| matches!(c.property, Property::Employed | Property::Member) && c.subject == *id && c.span.start < chars.end)
}

static EMPLOYER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^(?: (?:[a-z]+ ){0,2}?(?:chez|a|au|aux|de|du|des|d'|pour|dans|bij|van|voor|in|of|at|for|with)(?: |)(?:(?:la|le|les|l'|de|het|the|een|un|une|an?|nv|sa|sprl|bvba|firme|firma|societe|restaurant|cafe|garage|maison) ?){0,3}\x22?|, (?:the |de |het |la |le |l')?)(?<o>[OB])",
    )
});

fn emit(emitter: &mut Emitter, line: &Line, persons: &[usize], range: &Range<usize>, narrow: bool) {
    let text = &line.shadow.text;
    let employer = EMPLOYER.captures(&text[range.end..]).and_then(|c| c.name("o")).and_then(|o| line.shadow.slot_at(range.end + o.start()));
    // "Owner of the van".
    let thing = line
        .shadow
        .slots
        .iter()
        .any(|s| s.at >= range.end && s.at < range.end + 12 && matches!(s.class, Class::Vehicle | Class::Account | Class::Bank));
    if thing {
        return;
    }
    for &n in persons {
        if told(emitter, line, Some(n)) {
            continue;
        }
        let mut draft = Draft::new(Property::Employed, n, employer, range.clone()).value(words_of(emitter, line, range));
        draft.timeless = true;
        draft.narrow = narrow;
        emitter.emit(line, &draft);
    }
}
