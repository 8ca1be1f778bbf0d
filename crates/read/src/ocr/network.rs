//! Which networks are installed, and sets of them.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Languages that scans are looked at for, as Tesseract names them, and those that are read only where they are asked for; the
/// order in which a mix is given to it.
const NAMES: [&str; 16] = ["fra", "nld", "eng", "deu", "ara", "spa", "ita", "por", "pol", "ron", "tur", "sqi", "hrv", "rus", "ukr", "bul"];

/// A set of languages whose networks read one page together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Languages(u16);

impl Languages {
    pub const NONE: Self = Self(0);
    pub const FRENCH: Self = Self(1);
    pub const DUTCH: Self = Self(2);
    pub const ENGLISH: Self = Self(4);
    pub const GERMAN: Self = Self(8);
    pub const ARABIC: Self = Self(16);
    /// What is asked for where nothing tells: the languages of the files this is made for.
    pub const USUAL: Self = Self(1 | 2 | 4);
    pub const LATIN: Self = Self(1 | 2 | 4 | 8);
    /// What pages are looked at for by themselves.
    pub const ALL: Self = Self(31);

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of `self` that are in `other` too.
    pub fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each language by itself.
    pub fn each(self) -> impl Iterator<Item = Self> {
        (0..NAMES.len()).map(|n| Self(1 << n)).filter(move |one| self.0 & one.0 != 0)
    }

    /// Whether it is one language alone.
    pub fn is_one(self) -> bool {
        self.0.is_power_of_two()
    }

    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().enumerate().filter(move |(n, _)| self.0 & (1 << n) != 0).map(|(_, name)| name)
    }
}

impl FromStr for Languages {
    type Err = String;

    /// From `fra+nld`, in any order.
    fn from_str(text: &str) -> Result<Self, String> {
        let one = |name: &str| NAMES.iter().position(|known| *known == name.trim()).map(|n| Self(1 << n));
        text.split('+').try_fold(Self::NONE, |all, name| {
            one(name).map(|one| all.with(one)).ok_or_else(|| format!("no OCR language {name:?}; one or more of {}", NAMES.join("+")))
        })
    }
}

impl fmt::Display for Languages {
    /// `fra+nld`, Tesseract's own notation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().collect::<Vec<_>>().join("+"))
    }
}

/// Folders that may hold networks, the user's own first.
fn candidates() -> Vec<PathBuf> {
    let mut found = Vec::new();
    if let Some(own) = std::env::var_os("TESSDATA_PREFIX").map(PathBuf::from) {
        found.push(own.join("tessdata"));
        found.push(own);
    }
    for place in [
        "/usr/share/tesseract-ocr/5/tessdata",
        "/usr/share/tesseract-ocr/4.00/tessdata",
        "/usr/share/tessdata",
        "/usr/local/share/tessdata",
    ] {
        found.push(PathBuf::from(place));
    }
    found
}

/// The folders that do hold networks, and what is in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks {
    folders: Vec<(PathBuf, BTreeSet<String>)>,
}

impl Networks {
    /// Looks at the folders where Tesseract's packages put networks, and at `TESSDATA_PREFIX`.
    pub fn find() -> Self {
        Self::among(candidates())
    }

    fn among(folders: Vec<PathBuf>) -> Self {
        let inside = |folder: &Path| -> Option<BTreeSet<String>> {
            let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            Some(names.filter_map(|name| Some(name.strip_suffix(".traineddata")?.to_owned())).collect())
        };
        let mut found: Vec<(PathBuf, BTreeSet<String>)> = Vec::new();
        for folder in folders {
            // The cage compares real paths.
            let Ok(folder) = folder.canonicalize() else { continue };
            if found.iter().any(|(known, _)| *known == folder) {
                continue;
            }
            if let Some(names) = inside(&folder).filter(|names| !names.is_empty()) {
                found.push((folder, names));
            }
        }
        Self { folders: found }
    }

    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|(folder, _)| folder.as_path())
    }

    /// The languages that are installed anywhere.
    pub fn languages(&self) -> Languages {
        let one = |language: &Languages| language.names().all(|name| self.folders.iter().any(|(_, names)| names.contains(name)));
        Languages::ALL.each().filter(one).fold(Languages::NONE, Languages::with)
    }

    /// The first folder that holds all of them: `fra+nld`.
    pub fn folder_of(&self, networks: &str) -> Option<&Path> {
        let (folder, _) = self.folders.iter().find(|(_, names)| networks.split('+').all(|name| names.contains(name)))?;
        Some(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_written_as_tesseract_wants_them() {
        for (set, text) in [
            (Languages::USUAL, "fra+nld+eng"),
            (Languages::GERMAN.with(Languages::FRENCH), "fra+deu"),
            (Languages::ALL.without(Languages::LATIN), "ara"),
            (Languages::USUAL.within(Languages::ARABIC), ""),
        ] {
            assert_eq!(set.to_string(), text);
        }
        for (text, set) in [("nld+fra", "fra+nld"), ("spa", "spa"), (" fra + rus ", "fra+rus")] {
            assert_eq!(text.parse::<Languages>().map(|found| found.to_string()).as_deref(), Ok(set), "{text}");
        }
        for text in ["", "fra+", "french", "fra,nld"] {
            assert!(text.parse::<Languages>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_users_own_folder_comes_first() {
        let root = std::env::temp_dir().join(format!("redthread-networks-{}", std::process::id()));
        let (own, system) = (root.join("own"), root.join("system"));
        for (folder, names) in [(&own, vec!["fra"]), (&system, vec!["fra", "eng"])] {
            std::fs::create_dir_all(folder).expect("a folder");
            names.iter().for_each(|n| std::fs::write(folder.join(format!("{n}.traineddata")), b"x").expect("a file"));
        }
        let networks = Networks::among(vec![own.clone(), root.join("none"), own.clone(), system.clone()]);
        assert_eq!(networks.languages().to_string(), "fra+eng");
        let real = |p: &Path| p.canonicalize().expect("there");
        for (names, folder) in [("fra", Some(real(&own))), ("fra+eng", Some(real(&system))), ("nld", None)] {
            assert_eq!(networks.folder_of(names).map(Path::to_owned), folder, "{names}");
        }
        assert_eq!(networks.folders().count(), 2);
        std::fs::remove_dir_all(&root).expect("cleans up");
    }
}
