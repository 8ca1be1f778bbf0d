//! Towns, regions and countries by any of their French, Dutch, English or local names.

mod exonym;
pub mod street;

use flate2::read::GzDecoder;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::io::Read;
use std::sync::OnceLock;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    Town,
    /// A French department or a Belgian or Dutch province.
    Province,
    Region,
    Country,
}

/// A town, region or country.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The one name under which all its other names stand, e.g. `Gent` for Gand and Ghent.
    pub name: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// Degrees north, where known.
    pub latitude: Option<f32>,
    /// Degrees east, where known.
    pub longitude: Option<f32>,
    /// Inhabitants; for countries and regions a stand-in that ranks them before towns of the same name.
    pub population: u64,
    pub kind: PlaceKind,
    /// French postcodes, at most four; empty for other countries.
    pub postcodes: Vec<String>,
}

struct Table {
    places: Vec<Place>,
    /// Folded name, whether it is the place's own name or another country's usual one, place; sorted by name, best first.
    names: Vec<(Box<str>, bool, u32)>,
    /// Tells of most words at once that no name is so and that none begins so.
    known: Known,
}

/// Bits by the hashes of all names and of all beginnings of names that end with a word; a bit that is not set says no.
struct Known {
    names: Vec<u64>,
    beginnings: Vec<u64>,
}

/// Bits of each map of [`Known`].
const KNOWN_BITS: usize = 1 << 20;

impl Known {
    fn of(names: &[(Box<str>, bool, u32)]) -> Self {
        let mut known = Self { names: vec![0; KNOWN_BITS / 64], beginnings: vec![0; KNOWN_BITS / 64] };
        for (name, ..) in names {
            let (word, bit) = Self::place(name);
            known.names[word] |= bit;
            for (end, _) in name.match_indices(' ') {
                let (word, bit) = Self::place(&name[..end]);
                known.beginnings[word] |= bit;
            }
        }
        known
    }

    fn place(folded: &str) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(folded) as usize % KNOWN_BITS;
        (hash / 64, 1 << (hash % 64))
    }

    fn name(&self, folded: &str) -> bool {
        let (word, bit) = Self::place(folded);
        self.names[word] & bit != 0
    }

    fn beginning(&self, folded: &str) -> bool {
        let (word, bit) = Self::place(folded);
        self.beginnings[word] & bit != 0
    }
}

static DATA: &[u8] = include_bytes!("../../data/places.tsv.gz");

/// Lower case without accents; hyphens and apostrophes become spaces, other punctuation goes, `st` and `ste` are written out.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    // Most names are one plain word.
    if name.bytes().all(|b| b.is_ascii_alphanumeric()) && !matches!(name.len(), 2 | 3) {
        out.extend(name.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        return out;
    }
    for word in any_ascii::any_ascii(name).to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        });
    }
    out
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut text = String::new();
        // The table is committed and read by a test; if it could not be unpacked there would simply be no places.
        if GzDecoder::new(DATA).read_to_string(&mut text).is_err() {
            text.clear();
        }
        build(&text)
    })
}

fn build(text: &str) -> Table {
    let mut places = Vec::new();
    let mut names: Vec<(Box<str>, bool, u32)> = Vec::new();
    for line in text.lines().chain(exonym::AREAS.lines()).filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, country, latitude, longitude, population, kind, postcodes, others] = columns[..] else { continue };
        let at = places.len() as u32;
        names.push((fold(name).into(), true, at));
        // Regions' and countries' names in the three languages are all their own.
        let own = kind != "c";
        names.extend(others.split('|').filter(|o| !o.is_empty()).map(|o| (fold(o).into(), own, at)));
        places.push(Place {
            name: name.to_string(),
            country: country.to_string(),
            latitude: latitude.parse().ok(),
            longitude: longitude.parse().ok(),
            population: population.parse().unwrap_or(0),
            kind: match kind {
                "k" => PlaceKind::Country,
                "r" => PlaceKind::Region,
                "d" => PlaceKind::Province,
                _ => PlaceKind::Town,
            },
            postcodes: postcodes.split(';').filter(|p| !p.is_empty()).map(str::to_string).collect(),
        });
    }
    let own: std::collections::BTreeMap<(String, String), u32> =
        places.iter().enumerate().map(|(at, p)| ((fold(&p.name), p.country.clone()), at as u32)).collect();
    for line in exonym::TOWNS.lines() {
        let mut parts = line.split('\t');
        let (Some(country), Some(name), Some(others)) = (parts.next(), parts.next(), parts.next()) else { continue };
        if let Some(&at) = own.get(&(fold(name), country.to_string())) {
            names.extend(others.split('|').map(|o| (fold(o).into(), true, at)));
        }
    }
    let rank = |own: bool, at: u32| {
        let place = &places[at as usize];
        let near = match place.country.as_str() {
            "BE" | "FR" | "LU" => 30,
            "NL" => 10,
            _ => 1,
        };
        std::cmp::Reverse((place.population + 1) * near * if own { 6 } else { 1 })
    };
    names.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| rank(a.1, a.2).cmp(&rank(b.1, b.2))).then(a.2.cmp(&b.2)));
    names.dedup_by(|b, a| a.0 == b.0 && a.2 == b.2);
    let known = Known::of(&names);
    Table { places, names, known }
}

fn named(table: &'static Table, folded: &str) -> impl Iterator<Item = &'static Place> {
    let from = if table.known.name(folded) { table.names.partition_point(|n| n.0.as_ref() < folded) } else { table.names.len() };
    table.names[from..].iter().take_while(move |n| n.0.as_ref() == folded).map(|n| &table.places[n.2 as usize])
}

/// [`lookup`] of what [`fold`] has made.
pub fn lookup_folded(folded: &str) -> Option<&'static Place> {
    named(table(), folded).next()
}

/// The most likely place of this name (any of its names, any case, with or without accents): large before small, near before far.
pub fn lookup(name: &str) -> Option<&'static Place> {
    named(table(), &fold(name)).next()
}

/// Every place of this name, most likely first.
pub fn all(name: &str) -> Vec<&'static Place> {
    named(table(), &fold(name)).collect()
}

/// The place of this name that has this postcode, else the most likely one in `country`, else the most likely one.
pub fn lookup_in(name: &str, country: Option<&str>, postcode: Option<&str>) -> Option<&'static Place> {
    let found = all(name);
    let by_code = postcode.and_then(|code| found.iter().find(|p| p.postcodes.iter().any(|c| c == code)));
    let by_country = country.and_then(|country| found.iter().find(|p| p.country == country));
    by_code.or(by_country).or(found.first()).copied()
}

/// Every place, in the table's order.
pub fn every_place() -> &'static [Place] {
    &table().places
}

/// Whether some place name starts with these folded words (see [`fold`]) and goes on: for longest-match scanning.
pub fn is_prefix(folded: &str) -> bool {
    if !table().known.beginning(folded) {
        return false;
    }
    let names = &table().names;
    let probe = format!("{folded} ");
    let from = names.partition_point(|n| n.0.as_ref() < probe.as_str());
    names.get(from).is_some_and(|n| n.0.starts_with(&probe))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        let found = lookup(name).map(|p| format!("{} {}", p.name, p.country)).unwrap_or_default();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn one_place_has_many_names() {
        for (name, expected) in [
            ("Gand", "Gent BE"),
            ("GENT", "Gent BE"),
            ("Ghent", "Gent BE"),
            ("Rijsel", "Lille FR"),
            ("Lille", "Lille FR"),
            ("Bergen", "Mons BE"),
            ("Mons", "Mons BE"),
            ("Doornik", "Tournai BE"),
            ("Courtrai", "Kortrijk BE"),
            ("Luik", "Liège BE"),
            ("liege", "Liège BE"),
            ("Anvers", "Antwerp BE"),
            ("Antwerpen", "Antwerp BE"),
            ("Bruxelles", "Brussels BE"),
            ("Brussel", "Brussels BE"),
            ("Parijs", "Paris FR"),
            ("Duinkerke", "Dunkerque FR"),
            ("Dunkirk", "Dunkerque FR"),
            ("Londen", "London GB"),
            ("Londres", "London GB"),
            ("Aix-la-Chapelle", "Aachen DE"),
            ("Den Haag", "The Hague NL"),
            ("La Haye", "The Hague NL"),
            ("Marokko", "Morocco MA"),
            ("Belgique", "Belgium BE"),
            ("Henegouwen", "Hainaut BE"),
            ("St-Denis", "Saint-Denis FR"),
            ("Zzyzxburg", ""),
        ] {
            check(name, expected);
        }
    }

    #[test]
    fn looking_up_is_searching() {
        let table = table();
        let slow = |folded: &str| table.names.iter().find(|n| n.0.as_ref() == folded).map(|n| n.2);
        let slow_prefix = |folded: &str| table.names.iter().any(|n| n.0.starts_with(&format!("{folded} ")));
        let taken = table.names.iter().step_by(997).map(|n| n.0.to_string());
        let parts = table.names.iter().step_by(1499).flat_map(|n| n.0.match_indices(' ').map(|(end, _)| n.0[..end].to_owned()));
        for word in taken.chain(parts).chain(["", "zzyzxburg", "bergen", "bergen op", "saint", "st"].map(str::to_owned)) {
            assert_eq!(lookup_folded(&word), slow(&word).map(|at| &table.places[at as usize]), "{word}");
            assert_eq!(is_prefix(&word), slow_prefix(&word), "{word}");
        }
    }

    #[test]
    fn postcodes_tell_namesakes_apart() {
        assert_eq!(lookup_in("Lille", None, Some("59000")).map(|p| p.country.as_str()), Some("FR"));
        assert_eq!(lookup_in("Lille", Some("BE"), None).map(|p| p.country.as_str()), Some("BE"));
        assert!(is_prefix("bergen op"));
    }
}
