//! Makes `data/org_*_listed.tsv` of the lists of legal forms and of words in names of firms in `rigour` (OpenSanctions, MIT), from
//! `crates/norm`: `cargo run -p redthread-norm --example listed_tables -- ../../../shared/data/rigour_names/resources/names`.
//! What our own tables hold is left to them; a group of words that shares one with them goes to their concept.

use norm::name::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;

/// Our class for each of theirs; the rest (banks, armies, orders) are words of the name.
const CLASSES: [(&str, &str); 10] = [
    ("LLC", "limited"),
    ("JSC", "share"),
    ("LP", "partner"),
    ("LLP", "partner"),
    ("GP", "partner"),
    ("NGO", "nonprofit"),
    ("COOP", "cooperative"),
    ("SP", "sole"),
    ("SOE", "state"),
    ("", "company"),
];
/// Groups of words that are no words of a trade or a rank, or stand for one body.
const LEFT: [&str; 14] =
    ["named", "socalled", "spv", "ngo", "liquidation", "alqaeda", "hezbollah", "irgc", "pla", "ccp", "cia", "tpb", "co", "bureau"];

fn main() -> std::io::Result<()> {
    let lists = std::env::args().nth(1).unwrap_or_default();
    let table = |name: &str| fs::read_to_string(format!("data/{name}"));
    let fields = |text: &str| -> Vec<Vec<String>> {
        text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').map(str::to_string).collect()).collect()
    };
    let (forms, words) = (fields(&table("org_forms.tsv")?), fields(&table("org_words.tsv")?));
    let own_forms: BTreeSet<&str> = forms.iter().flat_map(|f| &f[1..]).map(String::as_str).collect();
    let own_words: HashMap<&str, &str> = words.iter().flat_map(|f| f[1..].iter().map(|w| (w.as_str(), f[0].as_str()))).collect();

    let mut listed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut taken: BTreeSet<String> = own_forms.iter().map(|f| f.to_string()).collect();
    for (class, names) in types(&fs::read_to_string(format!("{lists}/org_types.yml"))?) {
        let Some((_, class)) = CLASSES.iter().find(|(theirs, _)| *theirs == class) else { continue };
        for form in names.iter().map(|n| fold(n)) {
            let one_word = !form.contains(' ');
            let plain = form.len() > 1 && form.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
            let ordinary = one_word
                && (own_words.contains_key(form.as_str())
                    || matches!(*class, "state" | "company" | "sole")
                    || form.len() == 2 && *class == "nonprofit");
            if plain && !ordinary && form.split(' ').count() <= 8 && taken.insert(form.clone()) {
                listed.entry(class).or_default().insert(form);
            }
        }
    }
    let head = "as folded, from `rigour` (OpenSanctions, MIT), made by `examples/listed_tables.rs`; change that, not the table.";
    let mut out = format!("# Legal forms {head} The class first.\n");
    listed.iter().for_each(|(class, forms)| out += &format!("{class}\t{}\n", forms.iter().cloned().collect::<Vec<_>>().join("\t")));
    fs::write("data/org_forms_listed.tsv", out)?;

    let mut concepts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (name, all) in groups(&fs::read_to_string(format!("{lists}/symbols.yml"))?) {
        let all: BTreeSet<String> =
            all.iter().map(|w| fold(w)).filter(|w| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase())).collect();
        if LEFT.contains(&name.as_str()) {
            continue;
        }
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        all.iter().filter_map(|w| own_words.get(w.as_str())).filter(|c| **c != "-").for_each(|c| *shared.entry(c).or_default() += 1);
        let concept = shared.iter().max_by_key(|(_, n)| **n).map_or(name, |(c, _)| c.to_string());
        for word in all {
            if !own_words.contains_key(word.as_str()) && !own_forms.contains(word.as_str()) && taken.insert(word.clone()) {
                concepts.entry(concept.clone()).or_default().insert(word);
            }
        }
    }
    let mut out = format!("# Words of organisation names that mean one thing {head} The concept first.\n");
    concepts.iter().for_each(|(concept, words)| out += &format!("{concept}\t{}\n", words.iter().cloned().collect::<Vec<_>>().join("\t")));
    fs::write("data/org_words_listed.tsv", out)
}

fn value(text: &str) -> String {
    text.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_string()
}

/// Each legal form's generic class, and its names.
fn types(text: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines() {
        let line = line.strip_prefix("  - ").map_or(line, |rest| {
            out.push(Default::default());
            rest
        });
        let Some(last) = out.last_mut() else { continue };
        match line.trim().split_once(':') {
            Some(("generic", class)) => last.0 = value(class),
            Some(("display" | "compare", name)) => last.1.push(value(name)),
            _ => last.1.extend(line.trim().strip_prefix("- ").map(value)),
        }
    }
    out
}

/// The groups of `org_symbols` and `org_domains`.
fn groups(text: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if !line.starts_with([' ', '#']) && !line.is_empty() {
            inside = matches!(line, "org_symbols:" | "org_domains:");
        } else if let (true, Some(word)) = (inside, line.strip_prefix("    - ")) {
            if let Some(last) = out.last_mut() {
                last.1.push(value(word));
            }
        } else if let (true, Some(name)) = (inside, line.trim().strip_suffix(':')) {
            out.push((name.to_string(), Vec::new()));
        }
    }
    out
}
