//! Why two parts of names are alike or not, and how that is said.

use super::parse::Part;

/// What tells two parts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Equal,
    Umlauts,
    Spelling,
    Short,
    Slavic,
    Heard,
    TwoGenders,
    TwoScripts,
    Arabic,
    Misread,
    Begins,
    Letters,
    Initial,
    InitialOtherwise,
    ParticleShort,
    ParticleLeft,
    Son,
    Places,
}

impl Why {
    /// In words for people, with both writings; none where nothing tells them apart.
    pub(super) fn say(self, a: &Part, b: &Part) -> Option<String> {
        let said = match self {
            Why::Equal => return None,
            Why::Umlauts => "umlauts are written out in one",
            Why::Spelling => return Some(format!("{} ({}, {})", spelling(&a.text, &b.text), a.text, b.text)),
            Why::Short => "one is short for the other",
            Why::Slavic => "one Slavic name as others hear it",
            Why::Heard => "one writes what the other's letter stands for",
            Why::TwoGenders => "a man's and a woman's name",
            Why::TwoScripts => "written in Arabic and in Latin letters",
            Why::Arabic => "written almost alike in Arabic",
            Why::Misread => "letters that scans confuse",
            Why::Begins => "one may be short for the other",
            Why::Letters => "spelled differently",
            Why::Initial => "an initial only",
            Why::InitialOtherwise => "an initial only, spelled otherwise",
            Why::ParticleShort => "the particle is shortened in one",
            Why::ParticleLeft => "a particle is left out in one",
            Why::Son => "son of, written otherwise",
            Why::Places => "given name and family name change places",
        };
        Some([said, " (", &a.text, ", ", &b.text, ")"].concat())
    }
}

/// What the difference of two spellings looks like, for people.
fn spelling(a: &str, b: &str) -> String {
    let best = |t: &str| {
        let has = |part: &str| i32::from(t.contains(part));
        let (oe, ou, sj, sh, ch, dj) = (has("oe"), has("ou"), has("sj"), has("sh"), has("ch"), has("dj"));
        let dutch = oe + sj + has("dzj") + has("ij") + has("ie") - ou - ch - dj;
        let french = ou + ch + dj + has("eddine") + has("ine") - oe - sj - sh;
        let english = sh + has("oo") + has("ee") + has("ullah") + has("u") - ou - oe - ch - sj;
        let scores = [(dutch, "Dutch"), (french, "French"), (english, "English")];
        scores.into_iter().filter(|(s, _)| *s > 0).max_by_key(|(s, _)| *s).map(|(_, n)| n)
    };
    match (best(a), best(b)) {
        (Some(x), Some(y)) if x != y => format!("spelling differs as {x} from {y}"),
        (Some("Dutch"), None) | (None, Some("Dutch")) => "spelling differs as Dutch from others".to_string(),
        _ => "another spelling of one sound".to_string(),
    }
}
