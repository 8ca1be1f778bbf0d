//! Makes a case of invented claims, builds its graph, asks it, and says what that took, as one line of JSON:
//! `cargo run --release -p redthread-ask --example graph -- ENTITIES CLAIMS [--edges FILE] [--rules]`.
//! `--edges` writes the same graph and the same questions for other programs (`bench/graph/peers.py`), `--rules` runs all rules.
#![allow(clippy::print_stdout)]

use ask::{Graph, Query, finding, knowable, paths, rule};
use jiff::{ToSpan, civil::Date};
use model::*;
use std::collections::BTreeSet;
use std::io::Write;
use std::time::Instant;

/// Claims of a document, and the most people that it names.
const CLAIMS: usize = 10;
const CAST: usize = 8;
const AGENCIES: [&str; 4] = ["alpha", "beta", "gamma", "delta"];
/// Days over which documents arrive.
const DAYS: u64 = 4000;
const QUESTIONS: usize = 51;

/// Numbers by chance from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// Below `n`; the lower the more often, so that a few have tens of thousands of neighbours and most have some ten.
    fn skewed(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((unit.powf(2.5) * n as f64) as usize).min(n - 1)
    }
}

/// Where an entity stands in the case is not how often it is named.
fn shuffled(rank: usize, n: usize) -> usize {
    (rank as u64 * 2_654_435_761 % n as u64) as usize
}

/// An id as a case has them: in no order, and the same in every run.
fn id(letter: char, number: usize) -> String {
    format!("{letter}-{:016x}", Chance(number as u64).next())
}

fn entity_id(number: usize) -> EntityId {
    EntityId::from(id('e', number))
}

fn schema(entity: usize) -> Schema {
    if entity.is_multiple_of(50) { Schema::PublicBody } else { Schema::Person }
}

/// A case in the order in which the store gives one, and which entities are named in it.
fn make(entities: usize, claims: usize, edges: &mut Vec<[i32; 4]>) -> (Case, Vec<bool>) {
    let mut chance = Chance(6);
    let mut case = Case::default();
    let first: Date = Date::constant(2005, 1, 1);
    let mut named: Vec<Vec<u32>> = vec![Vec::new(); entities];
    for number in 0..claims.div_ceil(CLAIMS) {
        let document = DocumentId::from(id('d', number));
        let agency = chance.below(4) as usize;
        let day = chance.below(DAYS) as i64;
        let known = chance.below(20) > 0;
        case.documents.push(Document {
            id: document.clone(),
            blob: BlobId::from(format!("{number:064x}")),
            agency: AGENCIES[agency].into(),
            path: format!("{}/{number:07}.txt", AGENCIES[agency]),
            parent: None,
            media_type: "text/plain".into(),
            size: 1000,
            pages: 1,
            layers: Vec::new(),
            metadata: Default::default(),
            problems: Vec::new(),
            held_said: None,
            vanished: false,
        });
        let mut profile = Profile::empty(document.clone());
        let held = first.saturating_add(day.days());
        profile.held_since = known.then_some(held);
        case.profiles.insert(document.clone(), profile);
        let mut cast: Vec<usize> = (0..CAST).map(|_| shuffled(chance.skewed(entities), entities)).collect();
        cast.sort_unstable();
        cast.dedup();
        if cast.len() < 2 {
            continue;
        }
        let span =
            |at: usize, long: usize| Span { document: document.clone(), layer: 0, page: 1, start: at as u32, end: (at + long) as u32 };
        let start = case.mentions.len();
        for (at, &entity) in cast.iter().enumerate() {
            // One in twenty is written in two ways.
            let other = entity.is_multiple_of(20) && chance.below(3) == 0;
            let name = if other { format!("other {entity}") } else { format!("name {entity}") };
            named[entity].push(case.mentions.len() as u32);
            case.mentions.push(Mention {
                id: MentionId::from(id('m', case.mentions.len())),
                span: span(at * 20, name.len()),
                schema: schema(entity),
                surface: name.clone().into(),
                normal: name.into(),
            });
        }
        for at in 0..CLAIMS {
            let s = chance.below(cast.len() as u64) as usize;
            let o = (s + 1 + chance.below(cast.len() as u64 - 1) as usize) % cast.len();
            let modality = match chance.below(20) {
                0 => Modality::Denied,
                1 | 2 => Modality::Alleged,
                3 => Modality::Suspected,
                _ => Modality::Asserted,
            };
            let property =
                [Property::Met, Property::Called, Property::Associate, Property::Family, Property::Paid][chance.below(5) as usize];
            if modality.affirms() {
                edges.push([cast[s] as i32, cast[o] as i32, if known { day as i32 } else { -1 }, agency as i32]);
            }
            case.claims.push(Claim {
                id: ClaimId::from(id('c', case.claims.len())),
                subject: case.mentions[start + s].id.clone(),
                property,
                object: Some(case.mentions[start + o].id.clone()),
                value: None,
                modality,
                speaker: None,
                true_on: known.then(|| When::day(held)),
                said_on: None,
                grade: None,
                span: span(200 + at * 40, 30),
                quote: format!("{} {} {}", cast[s], property.name(), case.claims.len()).into(),
                by_reference: false,
                extractor: "made".into(),
            });
        }
    }
    let is_named = named.iter().map(|own| !own.is_empty()).collect();
    for (number, own) in named.into_iter().enumerate() {
        let normal = |m: u32| case.mentions[m as usize].normal.as_str();
        let names: BTreeSet<&str> = own.iter().map(|&m| normal(m)).collect();
        let of = |start: &str| own.iter().find(|&&m| normal(m).starts_with(start)).map(|&m| case.mentions[m as usize].id.clone());
        let link = of("name").zip(of("other")).map(|(left, right)| Link {
            left,
            right,
            basis: LinkBasis::Names,
            certainty: 0.9,
            why: "made".into(),
            parts: Vec::new(),
        });
        case.entities.push(Entity {
            id: entity_id(number),
            schema: schema(number),
            caption: format!("name {number}").into(),
            names: names.into_iter().map(model::Text::from).collect(),
            other_names: Vec::new(),
            identifiers: Vec::new(),
            mentions: own.iter().map(|&m| case.mentions[m as usize].id.clone()).collect(),
            links: link.into_iter().collect(),
        });
    }
    case.documents.sort_by(|a, b| a.path.cmp(&b.path));
    case.mentions.sort_by(|a, b| (&a.span.document, a.span.start).cmp(&(&b.span.document, b.span.start)));
    case.claims.sort_by(|a, b| (&a.span.document, &a.id).cmp(&(&b.span.document, &b.id)));
    case.entities.sort_by(|a, b| a.id.cmp(&b.id));
    (case, is_named)
}

/// A figure of this process in MB.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Processor seconds of this process.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    stat.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Milliseconds for which this thread has had a processor.
fn on_processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// Milliseconds of each question, median and ninety-fifth of a hundred, by the clock and (`cpu`) on the processor.
fn times(questions: &[(usize, usize)], mut ask: impl FnMut(&EntityId, &EntityId) -> bool) -> String {
    let mut found = 0;
    let (mut took, mut worked): (Vec<f64>, Vec<f64>) = questions
        .iter()
        .map(|&(a, b)| {
            let (a, b) = (entity_id(a), entity_id(b));
            let (start, busy) = (Instant::now(), on_processor());
            found += u32::from(ask(&a, &b));
            (start.elapsed().as_secs_f64() * 1e3, on_processor() - busy)
        })
        .unzip();
    [&mut took, &mut worked].into_iter().for_each(|all| all.sort_by(f64::total_cmp));
    let at = |all: &[f64], part: usize| all.get((all.len() * part / 100).min(all.len() - 1)).copied().unwrap_or(0.0);
    let [median, late, most] = [50, 95, 100].map(|part| at(&took, part));
    let (cpu, cpu_late) = (at(&worked, 50), at(&worked, 95));
    let counts = format!(r#""asked":{},"found":{found}"#, questions.len());
    format!(
        r#"{{"median_ms":{median:.3},"p95_ms":{late:.3},"max_ms":{most:.3},"median_cpu_ms":{cpu:.3},"p95_cpu_ms":{cpu_late:.3},{counts}}}"#
    )
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|a| a.parse::<usize>().ok());
    let (Some(entities), Some(claims)) = (number(0), number(1)) else { return Err("give ENTITIES and CLAIMS".into()) };
    let mut edges = Vec::new();
    let (case, is_named) = make(entities, claims, &mut edges);
    let mut chance = Chance(7);
    let mut person = || loop {
        let at = chance.below(entities as u64) as usize;
        if schema(at) == Schema::Person && is_named[at] {
            return at;
        }
    };
    let questions: Vec<(usize, usize)> = std::iter::repeat_with(|| (person(), person())).filter(|(a, b)| a != b).take(QUESTIONS).collect();
    if let Some(at) = arguments.iter().position(|a| a == "--edges") {
        let path = arguments.get(at + 1).ok_or("--edges wants a file")?;
        let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
        for number in edges.iter().flatten() {
            out.write_all(&number.to_le_bytes())?;
        }
        let mut out = std::fs::File::create(format!("{path}.questions"))?;
        questions.iter().try_for_each(|(a, b)| writeln!(out, "{a} {b}"))?;
    }
    drop(edges);
    let before = memory("VmRSS");
    // The highest memory from here on.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let (start, busy) = (Instant::now(), processor());
    let graph = Graph::new(&case);
    let (wall, busy) = (start.elapsed().as_secs_f64(), processor() - busy);
    let (after, peak) = (memory("VmRSS"), memory("VmHWM"));
    print!(r#"{{"entities":{entities},"claims":{},"load_s":{wall:.2},"load_cpu_s":{busy:.2},"#, case.claims.len());
    print!(r#""case_mb":{before},"graph_mb":{},"load_peak_mb":{},"#, after - before, peak - before);

    let fewer = &questions[..21.min(questions.len())];
    let top = |top: usize| times(fewer, |a, b| !paths(&graph, &Query { top, ..Query::between(a, b) }).is_empty());
    print!(r#""path":{},"paths_3":{},"#, top(1), top(3));
    let coalition = |bits: usize| -> BTreeSet<String> {
        AGENCIES.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, a)| (*a).to_owned()).collect()
    };
    print!(r#""knowable":{},"#, times(&questions, |a, b| knowable(&graph, a, b, &coalition(3)).is_some()));
    print!(
        r#""knowable_15":{}"#,
        times(fewer, |a, b| (1..16).filter(|&bits| knowable(&graph, a, b, &coalition(bits)).is_some()).count() > 0)
    );
    if arguments.iter().any(|a| a == "--rules") {
        let start = Instant::now();
        let found = finding::findings(&case, &finding::Query::default(), &rule::shipped()?)?;
        print!(r#","rules_s":{:.1},"findings":{}"#, start.elapsed().as_secs_f64(), found.len());
    }
    println!("}}");
    Ok(())
}
