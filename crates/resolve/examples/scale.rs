//! Makes N mentions of N/10 invented people, joins them and says what it took and how well it went, as one line of JSON:
//! `cargo run --release -p redthread-resolve --example scale -- N [--table FILE | --digest]`. `--table` writes the same records as
//! a flat table (mention, person, name, birth date, number) for other programs, and joins nothing; `--digest` also hashes all that came
//! of the joining, which a change that is to save time only must leave as it is (the hashing is in the time then).
#![allow(clippy::print_stdout)]

use model::{BlobId, Claim, ClaimId, Document, DocumentId, Entity, Mention, MentionId, Modality, Property, Schema, Span, When};
use resolve::{Input, Rows};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

/// Mentions of a document; the last is a telephone number.
const SLOTS: usize = 12;
/// People who meet in one another's documents.
const CIRCLE: usize = 30;
const BASE: u64 = 0x5eed;

/// A number that follows from others by chance.
fn mix(parts: [u64; 3]) -> u64 {
    let mut h = BASE;
    for part in parts {
        h ^= part.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_add(h << 6).wrapping_add(h >> 2);
        h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        h ^= h >> 31;
    }
    h
}

/// Name tokens, drawn the more often the more common they are.
struct Draw {
    tokens: Vec<String>,
    sums: Vec<f64>,
}

impl Draw {
    fn new(tokens: impl Iterator<Item = (String, u8)>) -> Self {
        let mut out = Self { tokens: Vec::new(), sums: Vec::new() };
        let mut sum = 0.0;
        for (token, weight) in tokens {
            sum += 2.0_f64.powi(i32::from(weight));
            out.tokens.push(token);
            out.sums.push(sum);
        }
        out
    }

    fn get(&self, chance: u64) -> &str {
        let all = self.sums.last().copied().unwrap_or(0.0);
        let at = (chance >> 11) as f64 / (1u64 << 53) as f64 * all;
        &self.tokens[self.sums.partition_point(|s| *s <= at).min(self.tokens.len() - 1)]
    }
}

struct Made {
    mentions: usize,
    people: usize,
    given: Draw,
    family: Draw,
    /// Mentions with a birth date.
    born: Vec<u32>,
}

fn upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

impl Made {
    fn new(mentions: usize) -> Self {
        let names = norm::lexicon::every_name();
        let fits = |t: &str| t.len() > 2 && t.bytes().all(|b| b.is_ascii_lowercase());
        let given = names.iter().filter(|(t, e)| fits(t) && e.given_name().is_some_and(|g| g.weight >= 2));
        let family = names.iter().filter(|(t, e)| fits(t) && e.surname().is_some());
        let mut out = Self {
            mentions,
            people: (mentions / 10).max(CIRCLE),
            given: Draw::new(given.map(|(t, e)| (t.clone(), e.given_name().map_or(0, |g| g.weight)))),
            family: Draw::new(family.map(|(t, e)| (t.clone(), e.surname().unwrap_or(0)))),
            born: Vec::new(),
        };
        out.born = (0..mentions).filter(|i| out.is_person(*i) && mix([1, *i as u64, 0]) % 100 < 18).map(|i| i as u32).collect();
        out
    }

    fn is_person(&self, mention: usize) -> bool {
        mention % SLOTS != SLOTS - 1
    }

    fn person(&self, mention: usize) -> usize {
        let (document, slot) = ((mention / SLOTS) as u64, (mention % SLOTS) as u64);
        // The number of the last place is the first one's.
        let slot = if slot == SLOTS as u64 - 1 { 0 } else { slot };
        let chance = mix([2, document, slot]);
        if chance % 100 < 12 {
            return (chance >> 8) as usize % self.people;
        }
        let circle = mix([3, document, 0]) as usize % (self.people / CIRCLE);
        circle * CIRCLE + (chance >> 8) as usize % CIRCLE
    }

    /// Given and family name as they are.
    fn name(&self, person: usize) -> (String, String) {
        let chance = |n: u64| mix([4, person as u64, n]);
        let mut given = upper(self.given.get(chance(0)));
        let mut family = upper(self.family.get(chance(1)));
        match chance(2) % 100 {
            0..12 => given = format!("{given}-{}", upper(self.given.get(chance(3)))),
            12..24 => family = format!("{family} {}", upper(self.family.get(chance(3)))),
            24..32 => family = format!("{} {family}", ["Van", "De", "El", "Ben"][chance(3) as usize % 4]),
            _ => {}
        }
        (given, family)
    }

    fn birth(&self, person: usize) -> (i64, i64, i64) {
        let chance = mix([5, person as u64, 0]);
        (1940 + (chance % 65) as i64, 1 + ((chance >> 8) % 12) as i64, 1 + ((chance >> 16) % 28) as i64)
    }

    /// The birth date that a mention comes with; one in a hundred has a slip of the pen.
    fn birth_said(&self, mention: usize) -> String {
        let (year, month, day) = self.birth(self.person(mention));
        let slip = i64::from(mix([6, mention as u64, 0]).is_multiple_of(100));
        format!("{:04}-{month:02}-{day:02}", year + 10 * slip * if year > 1990 { -1 } else { 1 })
    }

    fn number(&self, person: usize) -> String {
        format!("+324{:08}", mix([7, person as u64, 0]) % 100_000_000)
    }

    fn surface(&self, mention: usize) -> String {
        let person = self.person(mention);
        if !self.is_person(mention) {
            return self.number(person);
        }
        let (given, family) = self.name(person);
        let chance = mix([8, mention as u64, 0]);
        let again = (mention - mention % SLOTS..mention).any(|m| self.person(m) == person);
        match chance % 100 {
            0..70 if again => family,
            0..50 => format!("{given} {family}"),
            50..62 => format!("{} {given}", family.to_uppercase()),
            62..72 => format!("{}. {family}", &given[..1]),
            72..82 => spelled(&given, &family, chance >> 8),
            82..90 => format!("{given} {}", slipped(&family, chance >> 8)),
            90..94 => family,
            _ => format!("{given} {family}"),
        }
    }
}

/// As another language spells it.
fn spelled(given: &str, family: &str, chance: u64) -> String {
    const RULES: [(&str, &str); 14] = [
        ("ou", "oe"),
        ("ch", "sj"),
        ("sh", "ch"),
        ("dj", "j"),
        ("y", "i"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("ll", "l"),
        ("nn", "n"),
        ("ss", "s"),
        ("ae", "aa"),
        ("k", "c"),
        ("oe", "ou"),
    ];
    let whole = format!("{given} {family}");
    let from = chance as usize % RULES.len();
    let rule = RULES.iter().cycle().skip(from).take(RULES.len()).find(|(a, _)| whole.contains(a));
    rule.map_or(whole.clone(), |(a, b)| whole.replacen(a, b, 1))
}

/// With a letter left out, doubled, changed or two changed over.
fn slipped(word: &str, chance: u64) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + (chance >> 8) as usize % (letters.len() - 1);
    match chance % 4 {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + ((chance >> 16) % 26) as u8),
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => {}
    }
    letters.into_iter().collect()
}

fn document_id(document: usize) -> DocumentId {
    DocumentId::from(format!("d-{document:016x}"))
}

fn mention_id(mention: usize) -> MentionId {
    MentionId::from(format!("m-{mention:016x}"))
}

fn span(mention: usize, length: usize) -> Span {
    let start = (mention % SLOTS * 80) as u32;
    Span { document: document_id(mention / SLOTS), layer: 0, page: 1, start, end: start + length as u32 }
}

impl Rows<Document> for Made {
    fn len(&self) -> usize {
        self.mentions.div_ceil(SLOTS)
    }

    fn row(&self, index: usize) -> Cow<'_, Document> {
        let id = document_id(index);
        Cow::Owned(Document {
            blob: BlobId::default(),
            agency: format!("agency-{}", index % 4),
            path: format!("{index:09}.txt"),
            parent: None,
            media_type: model::Text::new(),
            size: 0,
            pages: 1,
            layers: Vec::new(),
            metadata: BTreeMap::new(),
            problems: Vec::new(),
            held_said: None,
            vanished: false,
            id,
        })
    }
}

impl Rows<Mention> for Made {
    fn len(&self) -> usize {
        self.mentions
    }

    fn row(&self, index: usize) -> Cow<'_, Mention> {
        let surface = self.surface(index);
        let (schema, normal) = match self.is_person(index) {
            true => (Schema::Person, norm::name::fold(&surface)),
            false => (Schema::UserAccount, surface.clone()),
        };
        Cow::Owned(Mention {
            id: mention_id(index),
            span: span(index, surface.len()),
            schema,
            surface: surface.into(),
            normal: normal.into(),
        })
    }
}

impl Rows<Claim> for Made {
    fn len(&self) -> usize {
        self.born.len() + self.mentions / SLOTS
    }

    fn row(&self, index: usize) -> Cow<'_, Claim> {
        let (subject, object, value, property) = match self.born.get(index) {
            Some(mention) => (*mention as usize, None, Some(self.birth_said(*mention as usize)), Property::Born),
            None => {
                let first = (index - self.born.len()) * SLOTS;
                (first, Some(mention_id(first + SLOTS - 1)), None, Property::UsesNumber)
            }
        };
        Cow::Owned(Claim {
            id: ClaimId::from(format!("c-{index:016x}")),
            subject: mention_id(subject),
            property,
            object,
            value: value.map(model::Text::from),
            modality: Modality::Asserted,
            speaker: None,
            true_on: None,
            said_on: None,
            grade: None,
            span: span(subject, 1),
            quote: model::Text::new(),
            by_reference: false,
            extractor: model::Text::new(),
        })
    }
}

/// How well people were found again.
#[derive(Default)]
struct Score {
    /// For each person, its mentions.
    truth: Vec<u32>,
    mentions: u64,
    people: u64,
    /// Pairs of mentions of one person in one entity, in one entity, of one person.
    right: u64,
    joined: u64,
    one: u64,
    /// Sums over mentions.
    precision: f64,
    recall: f64,
    /// Entities with two birth dates that no slip of the pen makes of each other.
    contradictions: u64,
}

fn pairs(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

impl Score {
    fn new(made: &Made) -> Self {
        let mut out = Self { truth: vec![0; made.people], ..Self::default() };
        for mention in (0..made.mentions).filter(|m| made.is_person(*m)) {
            out.truth[made.person(mention)] += 1;
            out.mentions += 1;
        }
        out.one = out.truth.iter().map(|n| pairs(u64::from(*n))).sum();
        out
    }

    fn add(&mut self, made: &Made, entity: &Entity) {
        if entity.schema != Schema::Person {
            return;
        }
        self.people += 1;
        let mut of: BTreeMap<usize, u64> = BTreeMap::new();
        for id in &entity.mentions {
            let mention = usize::from_str_radix(&id.as_str()[2..], 16).unwrap_or_default();
            *of.entry(made.person(mention)).or_default() += 1;
        }
        let size = entity.mentions.len() as u64;
        self.joined += pairs(size);
        for (person, n) in &of {
            self.right += pairs(*n);
            self.precision += (n * n) as f64 / size as f64;
            self.recall += (n * n) as f64 / f64::from(self.truth[*person]);
        }
        let dates: Vec<When> = entity.identifiers.iter().filter(|i| i.kind == "birth_date").filter_map(|i| When::parse(&i.value)).collect();
        let slip = |a: &When, b: &When| {
            let (x, y) = (a.to_string(), b.to_string());
            x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count() <= 1
        };
        self.contradictions += u64::from(dates.iter().any(|a| dates.iter().any(|b| !slip(a, b))));
    }
}

/// A line of `/proc/self/status` in MB, and the processor time of this process in seconds.
fn used() -> (u64, f64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().split(' ').next()?.parse::<u64>().ok());
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (peak.unwrap_or(0) / 1024, (ticks(11) + ticks(12)) / 100.0)
}

fn table(made: &Made, path: &str) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    writeln!(out, "mention,person,document,name,born,number")?;
    for mention in (0..made.mentions).filter(|m| made.is_person(*m)) {
        let born = made.born.binary_search(&(mention as u32)).map(|_| made.birth_said(mention)).unwrap_or_default();
        let person = made.person(mention);
        let number = if mention % SLOTS == 0 && mention + SLOTS <= made.mentions { made.number(person) } else { String::new() };
        writeln!(out, "{mention},{person},{},{},{born},{number}", mention / SLOTS, made.surface(mention))?;
    }
    out.flush()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(mentions) = args.first().and_then(|a| a.parse::<usize>().ok()).filter(|n| *n >= 12 * CIRCLE) else {
        println!("usage: scale N [--table FILE | --digest], with N of at least {}", 12 * CIRCLE);
        return;
    };
    let made = Made::new(mentions);
    if let [_, _, path] = args.as_slice() {
        if let Err(e) = table(&made, path) {
            println!("{path}: {e}");
        }
        return;
    }
    let mut score = Score::new(&made);
    let digested = args.get(1).is_some_and(|a| a == "--digest");
    let mut digest = String::new();
    let mut hash = |what: &dyn std::fmt::Debug| {
        if digested {
            digest = BlobId::of(format!("{digest} {what:?}").as_bytes()).to_string();
        }
    };
    let (before, cpu_before) = used();
    let started = Instant::now();
    let none = BTreeMap::new();
    let input = Input { documents: &made, text: &|_| "".into(), profiles: &none, mentions: &made, claims: &made, judgements: &[] };
    let rest = resolve::resolve_into(&input, &mut resolve::Kept::default(), &mut |entity| {
        hash(&entity);
        score.add(&made, &entity);
    });
    hash(&rest);
    let seconds = started.elapsed().as_secs_f64();
    let (peak, cpu) = used();
    let f1 = |p: f64, r: f64| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let (precision, recall) = (score.right as f64 / score.joined as f64, score.right as f64 / score.one as f64);
    let (bp, br) = (score.precision / score.mentions as f64, score.recall / score.mentions as f64);
    println!(
        "{{\"mentions\":{mentions},\"people\":{},\"seconds\":{seconds:.1},\"cpu_seconds\":{:.1},\"peak_mb\":{peak},\"before_mb\":{before},\
         \"compared\":{},\"left_out\":{},\"found\":{},\"pair_precision\":{precision:.4},\"pair_recall\":{recall:.4},\"pair_f1\":{:.4},\
         \"b3_precision\":{bp:.4},\"b3_recall\":{br:.4},\"b3_f1\":{:.4},\"contradictions\":{},\"undecided\":{}}}",
        made.people,
        cpu - cpu_before,
        rest.compared,
        rest.left_out,
        score.people,
        f1(precision, recall),
        f1(bp, br),
        score.contradictions,
        rest.undecided.len(),
    );
    if digested {
        println!("{digest}");
    }
}
