//! One thing counted two ways: the dead, the stolen, the men who were seen.

use super::Pair;
use super::heard::heard_soon;
use super::number::{HOW_MANY, is_about, is_dated, number_at, number_of, tokens};
use super::papers::Papers;
use super::sort::{is_known, own_sort, sort_of};
use crate::view::concept;
use crate::view::day::{day_in, days_at, is_month};
use crate::view::event::events;
use crate::view::ground::{BOOK_BYTES, Day, Ground, Record, words};
use crate::view::word;
use model::{ContradictionKind, DocumentKind, Schema, Span};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A count that is known to be on its way.
const PROVISIONAL: &[&str] = &[
    "provisoire*",
    "premier bilan",
    "premier point",
    "premier decompte",
    "premier comptage",
    "premiere estimation",
    "eerste telling",
    "eerste cijfer*",
    "eerste raming",
    "first tally",
    "first estimate",
    "preliminary",
    "dernier bilan",
    "a ce stade",
    "en cours de verification",
    "voorlopig*",
    "eerste balans",
    "provisional*",
    "so far",
    "initial",
    "first count",
    "mise a jour",
    "bijgewerkt",
    "updated",
];

/// Characters of a clause behind a number that are compared.
const CLAUSE: usize = 70;

/// What two clauses say alike beside the noun, for two counts that nothing but their words ties.
const CLAUSE_WORDS_MIN: usize = 3;

/// Days between two papers that can count one thing in the same words.
const CLAUSE_DAYS: i64 = 14;

/// Days after an attack in which papers count its dead.
const TOLL_DAYS: Day = 60;

/// Sorts of which each paper of an inquiry counts some, and a number alone: "they were three".
const PEOPLE: &[&str] = &["men", "people", "suspects"];
const GROUP: &str = "group";
/// People of whatever word, as two witnesses of one scene count them.
const SCENE: &str = "scene";

/// Words of a cell that tells something in a sentence.
const CELL_WORDS: usize = 4;

/// Counts of one noun above which it is left alone.
const COUNTS_MAX: usize = 400;

#[derive(Clone)]
struct Count {
    record: usize,
    number: u32,
    /// Noted behind its noun, as in a list: "détonateurs : 64".
    noted: bool,
    /// Who counts, in a statement.
    speaker: Option<usize>,
    span: Span,
    /// The question that its sentence answers.
    asked: String,
    /// The whole clause of the number, folded.
    around: String,
    /// What is said of the things counted: the words behind the number, to the next stop.
    clause: String,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut by_sort: BTreeMap<(Told, String), Vec<Count>> = BTreeMap::new();
    for at in 0..ground.records.len() {
        for (sort, count) in counts(papers, at) {
            by_sort.entry(sort).or_default().push(count);
        }
    }
    let rare = Rare::new(ground);
    let mut out = Vec::new();
    for ((told, sort), counts) in by_sort {
        let documents: BTreeSet<usize> = counts.iter().map(|c| c.record).collect();
        // What everybody counts all the time is not one thing counted.
        if counts.len() > COUNTS_MAX {
            continue;
        }
        let contexts: Vec<Context> = counts.iter().map(|c| Context::new(ground, c)).collect();
        for (i, a) in counts.iter().enumerate() {
            for (j, b) in counts.iter().enumerate().skip(i + 1) {
                if a.number == b.number || a.record == b.record {
                    continue;
                }
                // A document that gives both numbers, or one side that agrees elsewhere in the other's document, settles it itself.
                let gives = |record: usize, number: u32| counts.iter().any(|c| c.record == record && c.number == number);
                if gives(a.record, b.number) || gives(b.record, a.number) {
                    continue;
                }
                // Lists count what lies in many places; a witness's own notes count what he tells of.
                if (a.noted || b.noted) && one_witness(a, b).is_none() {
                    continue;
                }
                let subject = match told {
                    Told::ByAnybody => shared_matter(ground, &sort, (a, &contexts[i]), (b, &contexts[j]), documents.len(), &rare),
                    Told::ByWitness => one_witness(a, b).filter(|_| same_question(ground, &sort, a, b)),
                };
                let Some(subject) = subject else { continue };
                if let (Some(left), Some(right)) = (ground.cite(&a.span), ground.cite(&b.span)) {
                    let same_speaker = one_witness(a, b).is_some();
                    let property = if sort == GROUP || sort == SCENE { "people".to_owned() } else { sort.clone() };
                    out.push(Pair { kind: ContradictionKind::Count, subject, property, left, right, same_speaker });
                }
            }
        }
    }
    out
}

/// Whose counts of a sort are laid side by side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    ByAnybody,
    /// Nouns that anything can be counted by: only those of one witness.
    ByWitness,
}

/// The sort that stands before a number and its colon: "ontstekers geteld: 64".
fn noun_before(tokens: &[(usize, &str)], i: usize, before: &str) -> Option<String> {
    /// Words from the noun to the colon.
    const REACH: usize = 2;
    let nouns = tokens[i.saturating_sub(REACH)..i].iter().rev().filter_map(|(_, w)| sort_of(w));
    nouns.into_iter().find(|s| is_known(s)).filter(|_| before.trim_end().ends_with(':'))
}

/// Whether a number without a noun counts people: "met drie ingestapt", "ils étaient trois à", "there were three of them".
fn is_group(tokens: &[(usize, &str)], i: usize, next: usize, together: impl Fn(usize) -> bool) -> bool {
    const WERE: &[&str] = &["etaient", "etions", "sont", "sommes", "waren", "were"];
    const GOES_ON: &[&str] = &[
        "a", "dans", "sur", "par", "pour", "en", "bij", "in", "om", "op", "langs", "door", "aan", "te", "by", "at", "toen", "quand",
        "when", "on",
    ];
    const COUNTED: &[&str] = &["compte", "vu", "geteld", "gezien", "counted", "saw"];
    const NOUNLESS: &[&str] =
        &["avec", "met", "with", "qui", "die", "who", "et", "and", "pas", "niet", "not", "no", "il", "elle", "ils", "ze", "they"];
    /// Letters of a verb behind its subject: "ingestapt", "montés".
    const VERB_MIN: usize = 5;
    let Some(before) = i.checked_sub(1) else { return false };
    let after = tokens.get(next).map_or("", |t| t.1);
    let of_them = ["of them", "of us", "van hen", "van ons", "d'entre eux"].iter().any(|w| {
        let two: Vec<&str> = w.split(' ').collect();
        after == two[0] && tokens.get(next + 1).is_some_and(|t| t.1 == two[1])
    });
    let verb =
        after.chars().count() >= VERB_MIN && ["ge", "inge", "uitge", "opge", "aange", "weg", "over"].iter().any(|p| after.starts_with(p));
    let goes_on = GOES_ON.contains(&after) || verb;
    let counted = COUNTED.contains(&tokens[before].1) && (goes_on || NOUNLESS.contains(&after) || after.is_empty());
    WERE.contains(&tokens[before].1) && (goes_on || of_them) || together(before) && goes_on || counted
}

/// What people are counted for whose harm the words behind them tell: "trois personnes sont mortes", "58 persons were treated".
fn harm(behind: &str) -> Option<&'static str> {
    /// Characters of the noun and of what is said of it.
    const REACH: usize = 60;
    const DIED: &[&str] = &[
        "mort*",
        "decede*",
        "trouve la mort",
        "peri",
        "tue",
        "tues",
        "tuees",
        "overleden",
        "gestorven",
        "omgekomen",
        "gedood",
        "om het leven",
        "died",
        "killed",
        "dead",
        "lost their lives",
        "perdu la vie",
        "perdirent la vie",
        "het leven gelaten",
    ];
    const HURT: &[&str] =
        &["blesse*", "soigne*", "gewond*", "verzorgd", "behandeld", "injured", "wounded", "treated", "hurt", "hospitalise*"];
    let clause: String = behind.chars().take(REACH).take_while(|c| !matches!(c, '.' | ',' | ';' | ':' | '(')).collect();
    if word::negated(&clause) {
        return None;
    }
    let died = word::any(&clause, DIED).then_some("dead");
    died.or_else(|| word::any(&clause, HURT).then_some("wounded"))
}

fn counts(papers: &Papers, at: usize) -> Vec<((Told, String), Count)> {
    let record = &papers.ground.records[at];
    let folded = record.folded();
    let mut out = Vec::new();
    let tokens = tokens(&folded.text);
    for (i, &(byte, token)) in tokens.iter().enumerate() {
        let accented = |byte: usize| record.chars().get(folded.char_at(byte) as usize).is_some_and(|c| !c.is_ascii());
        let Some((number, next)) = number_at(&tokens, i, accented) else { continue };
        let (mut after, mut noun) = tokens.get(next).copied().unwrap_or((folded.text.len(), ""));
        // The noun follows at once: "24 détonateurs"; a year, an hour, a house number or a list does not count.
        let (last, word) = tokens[next - 1];
        let gap = &folded.text[last + word.len()..after];
        let before = &folded.text[..byte];
        let linked = before.ends_with(['/', '.', ':', '-', ',', '°']) || before.trim_end().ends_with("n°");
        // "six hunting rifles": one word may stand between.
        if let (None, Some(&(further, thing))) = (sort_of(noun), tokens.get(next + 1))
            && folded.text[after + noun.len()..further] == *" "
            && sort_of(thing).is_some_and(|s| is_known(&s))
        {
            (after, noun) = (further, thing);
        }
        let together = |of: usize| ["met", "zijn", "z'n"].contains(&tokens[of].1) || tokens[of].1 == "a" && accented(tokens[of].0);
        let group = is_group(&tokens, i, next, together);
        let by_anybody: Vec<String> = match sort_of(noun) {
            Some(sort) if PEOPLE.contains(&sort.as_str()) => match harm(&folded.text[after..]) {
                Some(harm) => vec![harm.to_owned()],
                None => vec![sort, SCENE.to_owned()],
            },
            Some(sort) => vec![sort],
            None if group => ["people", GROUP, SCENE].map(str::to_owned).to_vec(),
            None => Vec::new(),
        };
        let by_anybody = by_anybody.into_iter().map(|s| (Told::ByAnybody, s));
        let of_witness = own_sort(noun).map(|s| (Told::ByWitness, s));
        let mut sorts: Vec<(Told, String)> = if gap == " " { by_anybody.chain(of_witness).collect() } else { Vec::new() };
        let listed_first = if sorts.is_empty() { noun_before(&tokens, i, &folded.text[..byte]) } else { None };
        let noted = listed_first.is_some();
        sorts.extend(listed_first.map(|s| (Told::ByAnybody, s)));
        if linked || sorts.is_empty() || (1900..2100).contains(&number) && token.len() == 4 || is_dated(&tokens, next) {
            continue;
        }
        if let Some(&(_, previous)) = i.checked_sub(1).and_then(|p| tokens.get(p)) {
            // "07:41 : 3 morts" has an hour before it, "12 3" none of its own.
            let numeric = previous.chars().all(|c| c.is_ascii_digit()) && !before.trim_end().ends_with([':', '-'])
                || previous.parse::<u32>().is_err() && number_of(previous).is_some()
                || ["le", "du", "au", "op", "de", "numero", "nr", "no", "page", "scelle", "zegel"].contains(&previous)
                    && token.parse::<u32>().is_ok()
                    && noun.len() < 6;
            if numeric || is_about(&tokens, i) {
                continue;
            }
        }
        let c = folded.char_at(byte);
        let said = papers.sentence(at, c, c + 1);
        let text = said.text;
        // Only what takes back the clause of the number: "five bags, not three", "two men, no more" assert a count.
        let within = text.len() - folded.slice(c, said.span.end).len();
        let stop = [',', ';', ':', '(', ')', '"'];
        let clause_of = (text[..within].rfind(stop).map_or(0, |b| b + 1), text[within..].find(stop).map_or(text.len(), |b| within + b));
        let negated = word::negated(&text[clause_of.0..clause_of.1]) && !text.contains("pas moins");
        // Of a table only what a cell tells in a sentence: "il manque soixante-quatre détonateurs".
        let listed = record.kind == DocumentKind::Table && {
            let cell = (
                text[..within].rfind(['|', ';', '\t']).map_or(0, |b| b + 1),
                text[within..].find(['|', ';', '\t']).map_or(text.len(), |b| within + b),
            );
            let told = concept::content(&text[cell.0..cell.1]);
            !told.contains("missing") && told.len() < CELL_WORDS
        };
        if word::any(text, PROVISIONAL) || negated || listed {
            continue;
        }
        let clause: String =
            folded.text[after..].chars().take(CLAUSE).take_while(|c| !matches!(c, '.' | ',' | ';' | ':' | '|' | '(')).collect();
        let around = text[clause_of.0..clause_of.1].to_owned();
        let asked = papers.question(&said).unwrap_or_default().to_owned();
        let count = Count { record: at, number, noted, speaker: said.speaker, span: said.span, asked, around, clause };
        out.extend(sorts.into_iter().map(|sort| (sort, count.clone())));
    }
    out
}

/// What a count can be recognised by as one with another.
struct Context {
    near: BTreeSet<usize>,
    all: BTreeSet<usize>,
    files: BTreeSet<String>,
}

impl Context {
    fn new(ground: &Ground, count: &Count) -> Self {
        let record = &ground.records[count.record];
        let told = |m: &&(usize, usize)| tells(ground, m.1);
        let wide = Span { start: count.span.start.saturating_sub(300), end: count.span.end + 300, ..count.span.clone() };
        let references = record
            .profile
            .map(|p| p.references.iter().chain(&p.cites).chain(&p.replies_to).map(|s| stem(s)).collect::<BTreeSet<_>>())
            .unwrap_or_default();
        Self {
            near: record.mentions.iter().filter(told).filter(|(m, _)| wide.contains(&ground.mention(*m).span)).map(|&(_, e)| e).collect(),
            all: record.mentions.iter().filter(told).map(|&(_, e)| e).collect(),
            files: references.into_iter().filter(|s| s.chars().filter(char::is_ascii_digit).count() >= 4).collect(),
        }
    }
}

/// What both passages are about: an entity of both sentences or the file that both belong to; none if nothing ties them.
fn shared_matter(
    ground: &Ground,
    sort: &str,
    (a, here): (&Count, &Context),
    (b, there): (&Count, &Context),
    documents: usize,
    rare: &Rare,
) -> Option<usize> {
    let (x, y) = (&ground.records[a.record], &ground.records[b.record]);
    let event = |e: &&usize| ground.entity(**e).schema == Schema::Event;
    let witness = one_witness(a, b);
    if witness.is_none() && x.written.zip(y.written).is_some_and(|(m, n)| (m - n).abs() > 120) {
        return None;
    }
    if ["dead", "wounded", "explosions"].contains(&sort) {
        // The toll of an event: both documents are about it.
        let both: BTreeSet<usize> = here.all.intersection(&there.all).copied().collect();
        let shared = both.iter().find(event).or_else(|| both.iter().find(|e| ground.is_site(**e))).copied();
        // A case has one attack: what papers count soon after it are its dead.
        // Where no day of it is known, what two papers count soon one after the other.
        let after = |r: &Record| match rare.attack() {
            Some(day) => r.written.is_some_and(|w| (day..=day + TOLL_DAYS).contains(&w)),
            None => heard_soon(x, y),
        };
        let toll = || here.all.first().or(there.all.first()).copied().or_else(|| x.mentions.first().map(|m| m.1));
        return shared.or_else(|| toll().filter(|_| sort == "dead" && after(x) && after(y) && one_day(ground, a, b)));
    }
    let known = is_known(sort) || sort == GROUP;
    let of_scene = sort == SCENE;
    let subject = || here.all.intersection(&there.all).next().or_else(|| here.all.first()).or_else(|| there.all.first()).copied();
    if one_scene(ground, sort, a, b, rare) {
        return subject().or(a.speaker);
    }
    if of_scene {
        return None;
    }
    let sentences = super::likeness(&passage(x, a), &passage(y, b));
    let (one, other) = (concept::content(&a.clause), concept::content(&b.clause));
    // "... rifles are gone from the store room" on both sides: the same predicate.
    let predicate = one.len().min(other.len()) >= CLAUSE_WORDS_MIN && (one.is_subset(&other) || other.is_subset(&one));
    let alike = if predicate { 1.0 } else { sentences };
    // The stock of one day, counted again.
    let on = |r: &Record, c: &Count| day_in(r.folded().slice(c.span.start, c.span.end), r.day()?);
    let clauses = super::likeness(&a.around, &b.around);
    if known && sentences.max(clauses) >= 0.5 && x.agency() == y.agency() && on(x, a).is_some_and(|d| on(y, b) == Some(d)) {
        return subject();
    }
    if let Some(&shared) = here.near.intersection(&there.near).find(event).or_else(|| here.near.intersection(&there.near).next()) {
        // Two texts without a day of their own tell of any years: nothing says that they count one scene.
        if !predicate && (x.written.is_none() || y.written.is_none()) {
            return None;
        }
        // The same scene: the sentences share more than the noun; for nouns that anything can be counted by, most of their words.
        return (alike >= if known { 0.4 } else { 0.6 }).then_some(shared);
    }
    if let (Some(witness), true) = (witness, known && alike >= 0.4) {
        return Some(witness);
    }
    // One shop, one ship, one firm that nothing else marks: a name in both sentences.
    let both_dated = x.written.is_some() && y.written.is_some();
    if known && both_dated && alike >= 0.25 && shares_name(x, a, y, b) {
        return here.near.first().or_else(|| here.all.first()).copied().or_else(|| x.mentions.first().map(|m| m.1));
    }
    // The same file, or a thing of which few documents speak at all.
    let rare = known && documents <= 4 && sort.len() >= 8 && alike >= 0.25;
    // Of people each file counts many, but those of whom witnesses say "they were three" are one group.
    let same_file = !here.files.is_disjoint(&there.files) && (known && !PEOPLE.contains(&sort) || alike >= 0.6);
    let soon = x.agency() == y.agency() && x.written.zip(y.written).is_some_and(|(m, n)| (m - n).abs() <= CLAUSE_DAYS);
    if !same_file && !rare && !(predicate && soon) {
        return None;
    }
    let shared = here.all.intersection(&there.all).copied().next();
    shared.or_else(|| here.near.first().copied()).or_else(|| here.all.first().copied()).or_else(|| x.mentions.first().map(|m| m.1))
}

/// In how many papers each word of a case stands, and when its attack was; read when first asked for.
struct Rare<'g, 'a> {
    ground: &'g Ground<'a>,
    told: OnceCell<Vec<BTreeSet<String>>>,
    attack: OnceCell<Option<Day>>,
}

impl<'g, 'a> Rare<'g, 'a> {
    fn new(ground: &'g Ground<'a>) -> Self {
        Self { ground, told: OnceCell::new(), attack: OnceCell::new() }
    }

    /// The day of the attack.
    fn attack(&self) -> Option<Day> {
        *self.attack.get_or_init(|| Some(events(self.ground).first()?.day))
    }

    /// Whether few papers use a word.
    fn holds(&self, concept: &str) -> bool {
        /// Papers, at least, and share of all, in which a rare word may stand.
        const PAPERS_MIN: usize = 6;
        const SHARE: usize = 5;
        let short = |r: &&Record| r.document.text().len() < BOOK_BYTES;
        let read = || self.ground.records.iter().filter(short).map(|r| concept::content(&r.folded().text)).collect();
        let all = self.told.get_or_init(read);
        all.iter().filter(|told| told.contains(concept)).count() <= PAPERS_MIN.max(all.len() / SHARE)
    }
}

/// Two witnesses of one inquiry, heard soon one after the other, count the people whom they saw at one thing or in one place.
fn one_scene(ground: &Ground, sort: &str, a: &Count, b: &Count, rare: &Rare) -> bool {
    /// Words for people and for seeing them, which tie no two scenes.
    const SEEN: &[&str] =
        &["man", "see", "person", "people", "suspec", "indivi", "arrive", "enter", "come", "leave", "dead", "wounded", "count"];
    /// Words that two scenes must share around their counts, where the sentences share none.
    const SCENE_WORDS: usize = 2;
    /// Characters before and behind the sentence of a count that tell of its scene.
    const SCENE_CHARS: u32 = 120;
    let (x, y) = (&ground.records[a.record], &ground.records[b.record]);
    let witnesses = a.speaker.zip(b.speaker).is_some_and(|(m, n)| m != n);
    if sort != SCENE || !heard_soon(x, y) || !witnesses || !one_day(ground, a, b) {
        return false;
    }
    // What stands around a number tells of its scene: "Twee. Ze waren met twee en ze wandelden."
    let around = |r: &Record, c: &Count| {
        let wide = r.folded().slice(c.span.start.saturating_sub(SCENE_CHARS), c.span.end + SCENE_CHARS);
        concept::content(&format!("{} {wide}", c.asked))
    };
    let shared = |one: BTreeSet<String>, other: BTreeSet<String>| {
        one.intersection(&other).filter(|w| !SEEN.contains(&w.as_str()) && rare.holds(w)).count()
    };
    let said = |r: &Record, c: &Count| concept::content(&passage(r, c));
    shared(said(x, a), said(y, b)) > 0 || shared(around(x, a), around(y, b)) >= SCENE_WORDS
}

/// Whether two counts write no two days.
fn one_day(ground: &Ground, a: &Count, b: &Count) -> bool {
    let days = |c: &Count| {
        let record = &ground.records[c.record];
        days_at(&passage(record, c), record.written.unwrap_or_default()).into_iter().map(|(_, d)| d).collect::<BTreeSet<_>>()
    };
    let (on, at) = (days(a), days(b));
    on.is_empty() || at.is_empty() || on == at
}

/// The sentence of a count, folded, behind the question that it answers.
fn passage(record: &Record, count: &Count) -> String {
    format!("{} {}", count.asked, record.folded().slice(count.span.start, count.span.end))
}

/// Whether one witness tells of one thing twice: in the same words, or asked how many there were, and on no two days.
fn same_question(ground: &Ground, noun: &str, a: &Count, b: &Count) -> bool {
    /// Words that both sentences share, beside the noun.
    const SHARED_MIN: usize = 2;
    let (x, y) = (&ground.records[a.record], &ground.records[b.record]);
    let (one, other) = (passage(x, a), passage(y, b));
    if !one_day(ground, a, b) {
        return false;
    }
    let asked = |c: &Count| word::any(&c.asked, HOW_MANY) && words(&c.asked).iter().any(|w| own_sort(w).as_deref() == Some(noun));
    let counted = concept::content(&a.clause[..a.clause.find(' ').unwrap_or(a.clause.len())]);
    let same = |one: &str, other: &str| {
        let (m, n) = (concept::content(one), concept::content(other));
        m.intersection(&n).filter(|w| !counted.contains(*w)).count() >= SHARED_MIN && super::likeness(one, other) >= 0.6
    };
    asked(a) || asked(b) || same(&one, &other) || same(&a.around, &b.around)
}

/// Whether a word written with a capital inside one sentence, or the question before it, is one in the other: a proper name, if no month
/// or noun of a language that capitalises. The first word of the other may be it.
fn shares_name(x: &Record, a: &Count, y: &Record, b: &Count) -> bool {
    /// Letters of a word that can be a name.
    const NAME_MIN: usize = 4;
    let names = |record: &Record, count: &Count, first: bool| -> BTreeSet<String> {
        let start = count.span.start.saturating_sub(if count.asked.is_empty() { 0 } else { count.asked.chars().count() as u32 + 20 });
        let text: String = record.document.text().chars().skip(start as usize).take((count.span.end - start) as usize).collect();
        let capital = |w: &&str| w.chars().count() >= NAME_MIN && w.chars().next().is_some_and(char::is_uppercase);
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        all.skip(usize::from(!first)).filter(capital).map(word::fold).filter(|w| !is_month(w)).collect()
    };
    !names(x, a, false).is_disjoint(&names(y, b, true)) || !names(x, a, true).is_disjoint(&names(y, b, false))
}

/// Whose statements both records are, however long one came after the other; none if they are not of one witness.
fn one_witness(a: &Count, b: &Count) -> Option<usize> {
    a.speaker.filter(|w| b.speaker == Some(*w))
}

/// A record's number without the last part: `MO.11.L3.000871/2014-02` and `...-01` are one file.
fn stem(reference: &str) -> String {
    match reference.rfind(['-', '/']) {
        Some(at) if at >= 6 => reference[..at].to_owned(),
        _ => reference.to_owned(),
    }
}

/// Entities by which two passages can be about one thing.
fn tells(ground: &Ground, entity: usize) -> bool {
    let schema = ground.entity(entity).schema;
    ground.specific(entity) || matches!(schema, Schema::Event | Schema::CourtCase) || ground.is_site(entity)
}
