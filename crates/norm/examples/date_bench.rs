//! Measures `norm::date` on public corpora: `cargo run -p redthread-norm --example date_bench -- DATA_DIR [misses]`.

use jiff::civil::{Date, DateTime};
use model::{Moment, Precision, When};
use norm::date::{self, FoundDate, Mark};
use norm::language::Language;
use std::io::Write;
use std::path::Path;

struct Bench {
    out: std::io::Stdout,
    misses: bool,
}

impl Bench {
    fn miss(&mut self, text: &str) {
        if self.misses {
            self.line(text);
        }
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().unwrap_or_else(|| "../shared/data".into());
    let only = arguments.next();
    let mut bench = Bench { out: std::io::stdout(), misses: only.is_some() };
    let data = Path::new(&data);
    let wanted = |name: &str| only.as_deref().is_none_or(|o| o == "all" || o == name);
    for (code, language) in [("fr", Language::French), ("nl", Language::Dutch), ("en", Language::English)] {
        if wanted(code) {
            duckling(&mut bench, data, code, language);
        }
    }
    if wanted("timebank") {
        timebank(&mut bench, data);
    }
    if wanted("wars") {
        wars(&mut bench, data, "wikiwars_nl_curated.json", Language::Dutch);
        wars(&mut bench, data, "wikiwars_curated.json", Language::English);
    }
}

fn numbers(text: &str) -> Vec<i32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
}

/// The interval that a Duckling expression means, in this crate's terms; none for what is out of scope.
fn duckling_gold(expected: &str) -> Option<(DateTime, Option<DateTime>, String)> {
    let open = expected.split_whitespace().next()? == "datetimeOpenInterval";
    let n = numbers(expected);
    let grain = expected.split_whitespace().rfind(|w| w.chars().all(char::is_alphabetic))?.to_string();
    let at = |n: &[i32]| Date::new(n[0] as i16, n[1] as i8, n[2] as i8).ok().map(|d| d.at(n[3] as i8, n[4] as i8, 0, 0));
    if expected.contains("Holiday") || matches!(grain.as_str(), "Second" | "Quarter") || open || n.len() < 6 {
        return None;
    }
    Some((at(&n)?, (n.len() >= 12).then(|| at(&n[6..])).flatten(), grain))
}

/// Duckling reads for an assistant: a weekday or date without a year is the next one, `le soir` is tonight. Files tell what was, so
/// such phrases are in scope only if their day is past, or a year or a word of the future is said. Out of scope are parts of a day without an hour,
/// what is counted in hours or minutes from now (a document has a date and no hour), other time zones, and `upcoming two days`, which Duckling
/// takes for the second day from now.
fn in_scope(phrase: &str, day: Date, grain: &str) -> bool {
    let phrase = phrase.to_lowercase();
    let future = [
        "demain",
        "prochain",
        "dans ",
        "suivant",
        "après",
        "plus tard",
        "qui suit",
        "morgen",
        "volgende",
        "komende",
        "over ",
        "later",
        "aanstaande",
        "tomorrow",
        "next",
        "from now",
        "after",
        "following",
        "upcoming",
        "coming",
    ];
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let has = |all: &[&str]| words.iter().any(|w| all.contains(w));
    let within = words.windows(2).any(|w| w[0] == "in" && (w[1] == "a" || w[1].starts_with(|c: char| c.is_ascii_digit())));
    let small = words.iter().any(|w| ["heure", "minute", "minuten", "hour", "uur", "1h"].iter().any(|u| w.starts_with(u)));
    let counted = has(&["dans", "over", "in", "komende", "volgende", "afgelopen", "next", "last", "prochaines", "dernieres", "suivantes"]);
    let zone = has(&["cst", "gmt", "cet"]);
    let upcoming = has(&["upcoming"]) && words.len() > 2 || has(&["upcoming"]) && phrase.contains(|c: char| c.is_ascii_digit());
    if (small && counted && !phrase.contains(" om ")) || zone || upcoming {
        return false;
    }
    let year = phrase.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let reference = jiff::civil::date(2013, 2, 12);
    let told = day < reference || year || within || future.iter().any(|f| phrase.contains(f)) || (day == reference && grain != "Hour");
    let clock = !matches!(grain, "Hour" | "Minute") || phrase.contains(|c: char| c.is_ascii_digit());
    told && clock
}

/// Whether days are counted: `7 days ago` has the hour of asking for Duckling.
fn days(phrase: &str) -> bool {
    phrase.split_whitespace().any(|w| ["days", "day", "dagen", "jours"].contains(&w)) && !phrase.contains("at ")
}

/// Whether a phrase says which half of the day it means.
fn halved(phrase: &str) -> bool {
    let words = ["am", "pm", "p", "m", "soir", "matin", "morning", "evening", "afternoon", "night", "midi", "noon", "'s"];
    phrase.to_lowercase().split([' ', '.']).any(|w| words.contains(&w) || w.ends_with("pm") || w.ends_with("am"))
}

fn duckling(bench: &mut Bench, data: &Path, code: &str, language: Language) {
    let Ok(text) = std::fs::read_to_string(data.join(format!("duckling_time/time_{code}.tsv"))) else { return };
    let anchor = Date::new(2013, 2, 12).ok();
    let (mut all, mut exact_all, mut right) = (0, 0, 0);
    let (mut points, mut points_right) = (0, 0);
    for line in text.lines().skip(1) {
        let Some((phrase, expected)) = line.split_once('\t') else { continue };
        let Some((from, to, grain)) = duckling_gold(expected) else { continue };
        if !in_scope(phrase, from.date(), &grain) {
            continue;
        }
        let found = date::find(phrase, language, anchor);
        let fits = |w: &When| match grain.as_str() {
            "Hour" | "Minute" if to.is_none() && days(phrase) => w.first_day() == from.date(),
            "Hour" | "Minute" if to.is_none() => {
                // An assistant takes `half 4` for the coming one, of the afternoon.
                let later = w.earliest.date() == from.date() && i32::from(w.earliest.hour()) + 12 == i32::from(from.hour());
                let told = halved(phrase) || w.earliest.minute() != from.minute();
                w.precision == Precision::Minute && (w.earliest == from.into() || later && !told)
            }
            "Hour" | "Minute" => w.earliest == from.into() || w.earliest.date() == from.date() && w.precision != Precision::Minute,
            // `three months ago` is a month, about.
            _ if w.approximate => w.earliest <= from.into() && Moment::from(from) <= w.latest,
            _ => w.first_day() == from.date(),
        };
        all += 1;
        exact_all += usize::from(found.len() == 1);
        let ok = found.len() == 1 && fits(&found[0].when);
        right += usize::from(ok);
        if to.is_none() && matches!(grain.as_str(), "Day" | "Month" | "Year") {
            points += 1;
            points_right += usize::from(ok);
        }
        if !ok && bench.misses {
            let got: Vec<String> = found.iter().map(|f| format!("[{}]={}", &phrase[f.bytes.clone()], f.when)).collect();
            bench.line(&format!("MISS {code} {phrase:?} want {from} {grain} got {}", got.join(" ")));
        }
    }
    bench.line(&format!(
        "duckling {code}: {right}/{all} right, {exact_all} found as one; single days, months, years {points_right}/{points}"
    ));
    if let Ok(text) = std::fs::read_to_string(data.join(format!("duckling_time/time_{code}_negative.txt"))) {
        let wrong: Vec<&str> = text.lines().filter(|l| !date::find(l, language, anchor).is_empty()).collect();
        bench.line(&format!("  false alarms on {} negatives: {wrong:?}", text.lines().count()));
    }
}

struct Gold {
    start: usize,
    end: usize,
    value: String,
}

/// The plain text of a TimeML file with its dated expressions, and the document's date.
fn time_ml(source: &str) -> Option<(String, Vec<Gold>, Option<Date>)> {
    let attribute = |tag: &str, name: &str| {
        let after = &tag[tag.find(&format!("{name}=\""))? + name.len() + 2..];
        Some(after[..after.find('"')?].to_string())
    };
    let creation = &source[source.find("<DCT>")?..];
    let document = attribute(creation, "value").and_then(|v| v.get(..10).and_then(|v| v.parse().ok()));
    let body = &source[source.find("<TEXT>")? + 6..source.find("</TEXT>")?];
    let (mut text, mut golds, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at].replace("&quot;", "\"").replace("&amp;", "&").replace("&apos;", "'"));
        let close = rest[at..].find('>')? + at;
        let tag = &rest[at..close];
        if tag.starts_with("<TIMEX3") && !tag.ends_with('/') {
            open.push((text.len(), attribute(tag, "type")?, attribute(tag, "value")));
        } else if tag.starts_with("</TIMEX3")
            && let Some((start, kind, Some(value))) = open.pop()
            && matches!(kind.as_str(), "DATE" | "TIME")
            && value.starts_with(|c: char| c.is_ascii_digit())
        {
            golds.push(Gold { start, end: text.len(), value });
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    Some((text, golds, document))
}

fn value_fits(when: &When, value: &str) -> bool {
    if value.len() >= 16 && value.as_bytes()[10] == b'T' && value.as_bytes()[11].is_ascii_digit() {
        return when.to_string().trim_end_matches('~').starts_with(&value[..16]);
    }
    if let Some(century) = value.strip_suffix("XX") {
        return [when.first_day(), when.last_day()].iter().all(|d| d.year().to_string().starts_with(century));
    }
    if let Some(decade) = value.strip_suffix('X').filter(|d| d.len() == 3) {
        return [when.first_day(), when.last_day()].iter().all(|d| d.year().to_string().starts_with(decade));
    }
    if let Some(week) = value.get(6..).and_then(|w| w.parse::<i8>().ok()).filter(|_| value.contains("-W")) {
        let iso = when.first_day().iso_week_date();
        return value.starts_with(&iso.year().to_string()) && iso.week() == week;
    }
    if let Some(month) =
        value.get(5..).and_then(|s| [("SP", 3), ("SU", 6), ("FA", 9), ("WI", 12)].iter().find(|(n, _)| *n == s)).map(|(_, m)| *m)
    {
        return when.first_day().month() == month && when.first_day().year().to_string() == value[..4];
    }
    match value.len() {
        4 => when.first_day().year().to_string() == value && when.last_day().year() == when.first_day().year(),
        7 => format!("{:04}-{:02}", when.first_day().year(), when.first_day().month()) == value,
        _ => value.get(..10).is_some_and(|v| when.first_day().to_string() == v),
    }
}

fn timebank(bench: &mut Bench, data: &Path) {
    let Ok(folder) = std::fs::read_dir(data.join("ftib_fr_timebank")) else { return };
    let mut files: Vec<_> = folder.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "tml")).collect();
    files.sort();
    let (mut golds, mut found, mut strict, mut loose, mut value, mut hits, mut exact_hits) = (0, 0, 0, 0, 0, 0, 0);
    for file in files {
        let Some((text, gold, document)) = std::fs::read_to_string(&file).ok().and_then(|s| time_ml(&s)) else {
            continue;
        };
        let dates: Vec<Mark> = date::find(&text, Language::French, document).iter().flat_map(FoundDate::marks).collect();
        golds += gold.len();
        found += dates.len();
        let mut used = vec![false; dates.len()];
        let mut exact = vec![false; dates.len()];
        for g in &gold {
            let around = |a: usize, b: usize| {
                text[text.floor_char_boundary(a.saturating_sub(30))..text.ceil_char_boundary((b + 25).min(text.len()))].replace('\n', " ")
            };
            let over = || dates.iter().enumerate().filter(|(_, f)| f.bytes.start < g.end && g.start < f.bytes.end);
            let Some((n, _)) = over().find(|(_, f)| same_extent(&text, f, g)).or_else(|| over().next()) else {
                bench.miss(&format!("MISS {:?} {} in {:?}", &text[g.start..g.end], g.value, around(g.start, g.end)));
                continue;
            };
            used[n] = true;
            loose += 1;
            let same = same_extent(&text, &dates[n], g);
            exact[n] |= same;
            strict += usize::from(same);
            let fits = value_fits(&dates[n].when, &g.value);
            value += usize::from(fits);
            let got = &text[dates[n].bytes.clone()];
            if !fits {
                let place = around(g.start, g.end);
                bench.miss(&format!(
                    "VALUE {:?} {} got {got:?}={} dct {document:?} in {place:?}",
                    &text[g.start..g.end],
                    g.value,
                    dates[n].when
                ));
            } else if !same {
                bench.miss(&format!("EXTENT {:?} got {got:?}", &text[g.start..g.end]));
            }
        }
        hits += used.iter().filter(|u| **u).count();
        exact_hits += exact.iter().filter(|u| **u).count();
        for (f, _) in dates.iter().zip(&used).filter(|(_, u)| !**u) {
            let (a, b) =
                (text.floor_char_boundary(f.bytes.start.saturating_sub(30)), text.ceil_char_boundary((f.bytes.end + 30).min(text.len())));
            bench.miss(&format!("EXTRA {:?}={} in {:?}", &text[f.bytes.clone()], f.when, text[a..b].replace('\n', " ")));
        }
    }
    let f1 = |recalled: usize, precise: usize| {
        let (recall, precision) = (recalled as f64 / golds.max(1) as f64, precise as f64 / found.max(1) as f64);
        format!("recall {recall:.3} precision {precision:.3} F1 {:.3}", 2.0 * recall * precision / (recall + precision).max(f64::EPSILON))
    };
    bench.line(&format!(
        "FTiB: {golds} gold, {found} found; extent strict {}; overlap {}; value right {value}/{loose} = {:.3}",
        f1(strict, exact_hits),
        f1(loose, hits),
        value as f64 / loose.max(1) as f64
    ));
}

/// The same words but for an article before them: the annotators of the French TimeBank mark `le 27 mai` and `27 mai`.
fn same_extent(text: &str, found: &Mark, gold: &Gold) -> bool {
    let bare = |start: usize, end: usize| {
        let words = text[start..end].trim();
        let mut articles = ["le ", "Le ", "la ", "La ", "l'", "L'", "les ", "Les "].iter();
        articles.find_map(|a| words.strip_prefix(a)).unwrap_or(words).trim_end().to_string()
    };
    found.bytes.end == gold.end && bare(found.bytes.start, found.bytes.end) == bare(gold.start, gold.end)
}

fn wars(bench: &mut Bench, data: &Path, name: &str, language: Language) {
    let path = data.join("wikiwars_nl_de/__tests__/fixtures").join(name);
    let Some(items) = std::fs::read_to_string(path).ok().and_then(|s| serde_json::from_str::<Vec<serde_json::Value>>(&s).ok()) else {
        return;
    };
    let field = |item: &serde_json::Value, name: &str| item[name].as_str().unwrap_or_default().to_string();
    let (mut all, mut found, mut right) = (0, 0, 0);
    for item in &items {
        let (text, value, context, kind) = (field(item, "text"), field(item, "val"), field(item, "context"), field(item, "type"));
        if matches!(kind.as_str(), "century" | "bc_date" | "duration" | "deictic_ref" | "partial_date") || value.contains('X') {
            continue;
        }
        let Some(start) = context.find(&text) else { continue };
        all += 1;
        let year: i16 = value.get(..4).and_then(|y| y.parse().ok()).unwrap_or(1940);
        let dates = date::find(&context, language, Date::new(year, 12, 31).ok());
        let hit = dates.iter().find(|f| f.bytes.start < start + text.len() && start < f.bytes.end);
        found += usize::from(hit.is_some());
        // The silver months leave out the day before them: a day in the month is right.
        let fits = hit.is_some_and(|h| value_fits(&h.when, &value) || h.when.to_string().contains(&value));
        right += usize::from(fits);
        if bench.misses && !fits {
            bench.line(&format!(
                "MISS {text:?} {value} got {:?} in {context:?}",
                hit.map(|h| (&context[h.bytes.clone()], h.when.to_string()))
            ));
        }
    }
    bench.line(&format!("{name}: {all} in scope, {found} found, {right} right"));
}
