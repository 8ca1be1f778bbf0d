//! What was attacked, by the name that stands behind the noun of an attack: "the shooting at the studios of ...".

use super::ground::{Day, Ground, Record, words};
use super::word;
use model::{DocumentKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Characters between the noun of an attack and the name of what it struck.
const REACH: usize = 90;
/// Small words between the two.
const SMALL_MAX: usize = 8;

/// Names of what was attacked on a day, each as its words, and the entities that bear one of them.
pub(super) struct Named {
    pub names: Vec<Vec<String>>,
    pub entities: BTreeSet<usize>,
}

/// Reads them from what was written on the day or after it. A name counts that two originals give, or that an entity bears.
pub(super) fn named(ground: &Ground, day: Day) -> Named {
    let mut told: BTreeMap<Vec<String>, BTreeSet<&str>> = BTreeMap::new();
    for record in ground.records.iter().filter(|r| r.day().is_some_and(|w| w >= day)) {
        for name in names_in(ground, record, day) {
            told.entry(name).or_default().insert(record.document.blob.as_str());
        }
    }
    let most = told.values().map(BTreeSet::len).max().unwrap_or_default();
    let mut out = Named { names: Vec::new(), entities: BTreeSet::new() };
    for (name, blobs) in told {
        let bearers: Vec<usize> = (0..ground.case.entities.len()).filter(|&e| bears(ground, e, &name)).collect();
        if blobs.len() * 3 < most || blobs.len() < 2 && bearers.is_empty() {
            continue;
        }
        out.entities.extend(bearers);
        out.names.push(name);
    }
    out
}

/// Days after an attack on which its first papers are written.
const FIRST_DAYS: Day = 3;
/// One in so many papers from before, at the most, may bear a name that is to tell what was struck.
const NAME_SHARE: usize = 3;
/// Papers that write a word with a capital to each that writes it small, for it to be a name.
const SMALL_SHARE: usize = 3;
/// Characters of a page in which a service writes who and where it is.
const LETTERHEAD: u32 = 160;
/// Letters of a word of a name that tells something apart.
const TELLING: usize = 5;

/// Characters of the head of a record.
const HEAD: u32 = 400;
/// Lines in which a record of a scene says which: its title and those below.
const SCENE_LINES: usize = 3;

/// The scene of an attack as the first records of it name it in their heads.
#[derive(Default)]
pub(super) struct Scene {
    /// Sites, and towns that the head names, a service's among them.
    pub places: BTreeSet<usize>,
    pub sorts: BTreeSet<&'static str>,
}

/// Reads "Procès-verbal de constatations ... - dépôt des titres, quai des Tanneurs" on the day of an attack and the first ones after it.
pub(super) fn scene(ground: &Ground, day: Day) -> Scene {
    const TITLE: &[&str] = &[
        "constatation*",
        "vaststelling* ter plaatse",
        "plaats delict",
        "plaatsonderzoek",
        "plaatsopneming",
        "sporenonderzoek",
        "technisch onderzoek ter plaatse",
        "etat des lieux",
        "transport sur les lieux",
        "scene examination",
        "crime scene",
        "scene log",
        "examination of the scene",
    ];
    let mut out = Scene::default();
    let first = |r: &&Record| r.day().is_some_and(|d| (day..=day + FIRST_DAYS).contains(&d));
    for record in ground.records.iter().filter(first) {
        let folded = record.folded();
        let head = folded.slice(0, HEAD);
        let Some(title) = TITLE.iter().filter_map(|p| word::finds(head, p).next()).min() else { continue };
        let named = head[title..].split('\n').take(SCENE_LINES).map(|l| l.len() + 1).sum::<usize>();
        let end = folded.char_at(title + named);
        let span = Span { end, ..record.sentence_at(title) };
        let told = words(folded.slice(0, end));
        let town = |&e: &usize| {
            let place = ground.entity(e);
            place.schema == Schema::Address && !ground.is_site(e) && words(&word::fold(&place.caption)).iter().all(|w| told.contains(w))
        };
        let site = |e: &usize| ground.entity(*e).schema == Schema::Address && ground.is_site(*e);
        out.places.extend(ground.entities_in(&span).into_iter().filter(site));
        out.places.extend((0..ground.case.entities.len()).filter(town));
        out.sorts.extend(word::sites(folded.slice(folded.char_at(title), end)));
    }
    out
}

/// What the papers of a case name as one site of the sort that the first papers after an attack speak of.
#[derive(Default)]
pub(super) struct Spoken {
    /// The sorts of site of which several of the first papers speak.
    pub sorts: BTreeSet<&'static str>,
    /// A sort and the name behind it: "the sea lock of Oosterkille", "la criée de Sallowmouth".
    pub sites: BTreeSet<(&'static str, String)>,
}

/// Reads what was struck from what everybody speaks of right after it, in whatever language: where no paper says "the attack on ...".
pub(super) fn spoken_of(ground: &Ground, day: Day) -> Spoken {
    /// Where the wounded are taken, and who asks about it, is no target.
    const ALWAYS: &[&str] = &["hospital", "broadcaster"];
    /// One in so many of the first papers, at the least, and how many must speak of a sort.
    const SHARE: usize = 3;
    const PAPERS_MIN: usize = 2;
    let dated = |r: &Record| r.day();
    let short = |r: &&Record| r.document.text().len() < super::ground::BOOK_BYTES;
    let first: Vec<&Record> =
        ground.records.iter().filter(short).filter(|r| dated(r).is_some_and(|d| (day..=day + FIRST_DAYS).contains(&d))).collect();
    let mut papers: BTreeMap<&'static str, usize> = BTreeMap::new();
    first.iter().flat_map(|r| word::sites(&r.folded().text)).for_each(|sort| *papers.entry(sort).or_default() += 1);
    papers.retain(|sort, n| *n >= PAPERS_MIN && *n * SHARE >= first.len() && !ALWAYS.contains(sort));
    let mut named: BTreeMap<(&'static str, String), (BTreeSet<&str>, bool)> = BTreeMap::new();
    for record in ground.records.iter().filter(short) {
        for site in sites_named(record, &papers) {
            let (blobs, after) = named.entry(site).or_default();
            blobs.insert(record.document.blob.as_str());
            *after |= dated(record).is_some_and(|d| d >= day);
        }
    }
    named.retain(|_, (blobs, _)| blobs.len() >= PAPERS_MIN);
    // What is spoken of afterwards, if anything is.
    let any_after = named.values().any(|(_, after)| *after);
    named.retain(|_, (_, after)| *after || !any_after);
    Spoken { sorts: papers.into_keys().collect(), sites: named.into_keys().collect() }
}

/// The names that stand right behind a word for one of the sorts of site, or with small words between the two.
fn sites_named(record: &Record, sorts: &BTreeMap<&'static str, usize>) -> BTreeSet<(&'static str, String)> {
    const JOINTS: &[&str] = &[
        "de", "du", "des", "d", "la", "le", "les", "l", "van", "der", "den", "het", "te", "in", "of", "at", "a", "aan", "bij", "op", "the",
    ];
    let folded = record.folded();
    let chars = record.chars();
    let word_at = |from: usize| from + chars[from..].iter().take_while(|c| c.is_alphanumeric()).count();
    let name_behind = |byte: usize, phrase: &str| {
        let mut at = word_at((folded.char_at(byte) as usize + phrase.trim_matches('*').chars().count()).min(chars.len()));
        loop {
            let gap = chars[at..].iter().take_while(|c| matches!(c, ' ' | '\'' | '’' | '\n')).count();
            let (start, end) = (at + gap, word_at(at + gap));
            if gap == 0 || end == start {
                return None;
            }
            let name = word::fold(&chars[start..end].iter().collect::<String>());
            if chars[start].is_uppercase() {
                let telling = end - start >= TELLING && chars[start + 1].is_lowercase() && !self::dated(&name);
                return telling.then_some(name);
            }
            if !JOINTS.contains(&name.as_str()) {
                return None;
            }
            at = end;
        }
    };
    let mut out = BTreeSet::new();
    for (sort, phrases) in word::SITES.iter().filter(|(sort, _)| sorts.contains_key(sort)) {
        for phrase in *phrases {
            out.extend(word::finds(&folded.text, phrase).filter_map(|byte| Some((*sort, name_behind(byte, phrase)?))));
        }
    }
    out
}

/// Characters before a name in which the sort of site may stand that bears it: "le marché de nuit des ...".
const SORT_REACH: u32 = 24;

/// What was struck, where no noun of an attack stands before its name: words of names in the first papers on the day which others repeat,
/// later ones, or any where the name is a site's. No people, no services and their towns, and nothing that many papers name or more of them
/// write small.
pub(super) fn first_named(ground: &Ground, day: Day) -> BTreeSet<String> {
    let dated = |r: &Record| r.day();
    let (mut small, mut inside): (BTreeMap<String, usize>, BTreeSet<String>) = Default::default();
    let mut bearing: BTreeMap<String, Vec<(&Record, u32)>> = BTreeMap::new();
    let mut headed: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut papers: BTreeMap<&str, usize> = BTreeMap::new();
    for record in ground.records.iter().filter(|r| r.document.text().len() < super::ground::BOOK_BYTES) {
        *papers.entry(record.agency()).or_default() += 1;
        for (word, at) in capitals(ground, record, &mut small, &mut inside) {
            if at < LETTERHEAD {
                *headed.entry((record.agency(), word.clone())).or_default() += 1;
            }
            bearing.entry(word).or_default().push((record, at));
        }
    }
    let services: BTreeSet<String> = ground.agencies.iter().flat_map(|a| words(&word::fold(a))).collect();
    let letterhead = |word: &str| headed.iter().any(|((agency, w), n)| w == word && *n > 1 && *n * 3 >= papers[agency]);
    // A person of one name may be a place that was misread, unless he writes the papers.
    let official = ground.case.entities.iter().zip(&ground.official).filter(|(_, official)| **official).map(|(e, _)| e);
    let whole =
        |e: &&model::Entity| e.schema == Schema::Person && words(&word::fold(&e.caption)).iter().filter(|w| w.len() > 1).count() > 1;
    let people: BTreeSet<String> =
        ground.case.entities.iter().filter(whole).chain(official).flat_map(|e| words(&word::fold(&e.names.join(" ")))).collect();
    // What was struck many papers name afterwards.
    let before = |r: &Record| dated(r).is_some_and(|d| d < day);
    let earlier = ground.records.iter().filter(|r| before(r)).count();
    let names_site = |r: &Record, at: u32| !word::sites(r.folded().slice(at.saturating_sub(SORT_REACH), at)).is_empty();
    let tells = |word: &String, bearing: &[(&Record, u32)]| {
        let first = |r: &Record| dated(r).is_some_and(|d| (day..=day + FIRST_DAYS).contains(&d)) && r.kind != DocumentKind::Table;
        let after = bearing.iter().filter(|(r, _)| dated(r).is_some_and(|d| d >= day)).count();
        let site = || bearing.len() >= 2 && bearing.iter().any(|(r, at)| first(r) && names_site(r, *at));
        bearing.iter().any(|(r, _)| first(r))
            && (after >= 2 || site())
            && bearing.iter().filter(|(r, _)| before(r)).count() * NAME_SHARE <= earlier
            && small.get(word).is_none_or(|&papers| papers * SMALL_SHARE <= bearing.len())
            && inside.contains(word)
            && !people.contains(word)
            && !services.contains(word)
            && !letterhead(word)
    };
    bearing.into_iter().filter(|(word, bearing)| tells(word, bearing)).map(|(word, _)| word).collect()
}

/// The telling words of a paper that bear a capital and are nobody's name, each once with its first place; how many papers write a word
/// small goes to `small`, and what bears a capital behind a small word to `inside`.
fn capitals(ground: &Ground, record: &Record, small: &mut BTreeMap<String, usize>, inside: &mut BTreeSet<String>) -> BTreeMap<String, u32> {
    let (mut out, mut own) = (BTreeMap::new(), BTreeSet::new());
    let chars = record.chars();
    let mut at = 0;
    while at < chars.len() {
        let end = at + chars[at..].iter().take_while(|c| c.is_alphabetic()).count();
        let word = &chars[at..end];
        if word.len() >= TELLING {
            let folded = word::fold(&word.iter().collect::<String>());
            let inner = word[1..].iter().all(|c| c.is_lowercase());
            if word[0].is_lowercase() {
                own.insert(folded);
            } else if inner
                && !labels(&chars[..at], &chars[end..])
                && !dated(&folded)
                && !is_somebody(ground, record, at as u32, end as u32)
            {
                let before = chars[..at].iter().rev().find(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '-'));
                if before.is_some_and(|c| c.is_alphanumeric()) {
                    inside.insert(folded.clone());
                }
                out.entry(folded).or_insert(at as u32);
            }
        }
        at = end.max(at + 1);
    }
    own.into_iter().for_each(|word| *small.entry(word).or_default() += 1);
    out
}

/// Whether a word before which and behind which this stands is the label of a field: "Datum: ", "**Présents** :".
fn labels(before: &[char], behind: &[char]) -> bool {
    let sign = |c: &&char| !matches!(c, '*' | ' ' | '-' | '#');
    before.iter().rev().find(sign).is_none_or(|c| *c == '\n') && behind.iter().find(sign) == Some(&':')
}

/// Whether a word stands in the name of a person or a service, or in that of a vehicle.
fn is_somebody(ground: &Ground, record: &Record, start: u32, end: u32) -> bool {
    record.mentions.iter().any(|&(m, e)| {
        let span = &ground.mention(m).span;
        let entity = ground.entity(e);
        let somebody = entity.schema == Schema::PublicBody
            || entity.schema.is_vehicle()
            || entity.schema == Schema::Person && entity.caption.contains(' ');
        span.layer == 0 && span.start <= start && end <= span.end && somebody
    })
}

/// A site or group whose own name holds all words of this one.
fn bears(ground: &Ground, entity: usize, name: &[String]) -> bool {
    let e = ground.entity(entity);
    let fits = matches!(e.schema, Schema::Organization) || e.schema == Schema::Address && ground.is_site(entity);
    fits && e.names.iter().take(8).any(|n| {
        let own = words(&word::fold(n));
        name.iter().all(|w| own.contains(w)) && own.len() <= name.len() + 4
    })
}

fn names_in(ground: &Ground, record: &Record, day: Day) -> BTreeSet<Vec<String>> {
    let folded = record.folded();
    let hits: BTreeSet<u32> = word::ATTACK.iter().flat_map(|p| word::finds(&folded.text, p)).map(|b| folded.char_at(b)).collect();
    let mut out = BTreeSet::new();
    if hits.is_empty() {
        return out;
    }
    let chars: Vec<char> = record.document.text().chars().collect();
    for at in hits {
        let sentence = record.sentence(at, at + 4);
        let said = folded.slice(sentence.start, sentence.end);
        let other_day = super::day::day_in(said, record.written.unwrap_or(day)).is_some_and(|d| (d - day).abs() > 1);
        if other_day || word::negated(said) {
            continue;
        }
        if let Some((start, end)) = run(&chars, at as usize, (sentence.end as usize + 2).min(chars.len())) {
            let name = words(folded.slice(start as u32, end as u32));
            let telling = name.iter().any(|w| w.len() >= 4 && !word::any(w, word::ATTACK));
            if telling && !is_other(ground, record, start as u32, end as u32) {
                out.insert(name);
            }
        }
    }
    out
}

/// Whether a run of capitals is a person, a service or a whole town, as a mention says.
fn is_other(ground: &Ground, record: &Record, start: u32, end: u32) -> bool {
    record.mentions.iter().any(|&(m, e)| {
        let span = &ground.mention(m).span;
        let overlaps = span.layer == 0 && span.start < end && start < span.end;
        overlaps
            && match ground.entity(e).schema {
                Schema::Person | Schema::PublicBody => true,
                Schema::Address => !ground.is_site(e) && span.start <= start && end <= span.end,
                _ => false,
            }
    })
}

/// The first run of capitalised words behind the word at `at`, with the small words that join them.
fn run(chars: &[char], at: usize, limit: usize) -> Option<(usize, usize)> {
    const JOINTS: &[&str] = &["de", "du", "des", "la", "le", "les", "l", "d", "van", "der", "den", "het", "the", "of", "et", "en"];
    let in_word = |i: usize| chars.get(i).is_some_and(|c| c.is_alphanumeric());
    let mut i = at;
    while in_word(i) {
        i += 1;
    }
    let limit = limit.min(i + REACH);
    let (mut found, mut small): (Option<(usize, usize)>, usize) = (None, 0);
    while i < limit {
        if !in_word(i) {
            let stops = matches!(chars[i], '.' | ';' | '|' | '»' | '(' | ')' | ':' | '?' | '!') || chars[i] == ',' && found.is_some();
            if stops {
                break;
            }
            i += 1;
            continue;
        }
        let start = i;
        while in_word(i) || chars.get(i) == Some(&'-') && in_word(i + 1) {
            i += 1;
        }
        let token: String = chars[start..i].iter().collect();
        let folded = word::fold(&token);
        let capital = token.chars().next().is_some_and(char::is_uppercase) && !dated(&folded) && !JOINTS.contains(&folded.as_str());
        match (&mut found, capital) {
            (None, true) => found = Some((start, i)),
            (Some(run), true) => run.1 = i,
            (Some(_), false) if JOINTS.contains(&folded.as_str()) => {}
            (Some(_), false) => break,
            (None, false) => {
                small += 1;
                if small > SMALL_MAX {
                    break;
                }
            }
        }
    }
    found
}

fn dated(folded: &str) -> bool {
    super::day::is_month(folded) || super::day::is_weekday(folded)
}
