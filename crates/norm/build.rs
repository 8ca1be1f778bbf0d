//! Lays the lists of names out as one table in which a look costs two steps and that needs no making when the program starts.
//!
//! `names.bin` holds each name as its length, what `names.fst` knows of it, whether `name_borne.txt` has it, and its letters, in
//! alphabetical order; `name_slots.bin` where each begins (`src/lexicon/slot.rs`).

// To write, only some of what reads is needed.
#[allow(dead_code)]
#[path = "src/lexicon/slot.rs"]
mod slot;

use fst::{Map, Streamer};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["build.rs", "src/lexicon/slot.rs", "data/names.fst", "data/name_borne.txt"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let mut all: BTreeMap<Vec<u8>, (u8, bool)> = BTreeMap::new();
    let map = Map::new(std::fs::read("data/names.fst")?)?;
    let mut stream = map.stream();
    while let Some((name, known)) = stream.next() {
        all.insert(name.to_vec(), (u8::try_from(known)?, false));
    }
    for name in std::fs::read_to_string("data/name_borne.txt")?.lines().filter(|l| !l.starts_with('#')) {
        all.entry(name.as_bytes().to_vec()).or_default().1 = true;
    }
    let (mut names, mut slots) = (Vec::new(), vec![0u32; slot::COUNT]);
    if all.len() * 4 > slot::COUNT * 3 {
        return Err(format!("{} names are too many for src/lexicon/slot.rs", all.len()).into());
    }
    for (name, (known, borne)) in &all {
        let hash = slot::hash(name);
        let mut at = slot::first(hash);
        while slots[at] != 0 {
            at = slot::next(at);
        }
        slots[at] = slot::tag(hash) | u32::try_from(names.len() + 1)?;
        names.extend([u8::try_from(name.len())?, *known, u8::from(*borne)]);
        names.extend(name);
    }
    if names.len() > slot::REACH {
        return Err(format!("names of {} bytes are too long for src/lexicon/slot.rs", names.len()).into());
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("names.bin"), names)?;
    std::fs::write(out.join("name_slots.bin"), slots.iter().flat_map(|s| s.to_le_bytes()).collect::<Vec<u8>>())?;
    Ok(())
}
