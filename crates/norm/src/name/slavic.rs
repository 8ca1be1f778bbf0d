//! Slavic and Armenian names as French, Dutch, German and English ears write them: `Brankovitch`, `Brankowitsj`, `Branković`; `Wójcik`,
//! `Voïtchik`; `Hryniuk`, `Grinjoek`; `Hagopian`, `Agopian`, `Hakobyan`. From the tables of romanisation of the ALA and Library of Congress
//! (Ukrainian г is h, Russian г is g; ю is iu, yu, iou, joe) and of Armenian (Eastern p, k, t, ts are Western b, g, d, dz, and back).

use super::table::Endings;
use crate::lexicon;
use model::Text;

/// Endings by which a folded word is likely a Slavic name; the shortest word has one letter more than its ending and two.
static ENDINGS: Endings = Endings::of(&[
    "vic", "vich", "vitch", "vics", "vicz", "wicz", "wicx", "vits", "vitz", "witz", "vitsj", "witsj", "vitsch", "witsch", "cik", "tchik",
    "tsjik", "czyk", "tchyk", "chik", "ski", "sky", "skij", "skyj", "skyi", "skyy", "skiy", "slav", "slaw", "enko", "mir", "myr", "itch",
    "itsj", "itsch", "shvili", "chvili", "sjvili", "schwili", "czak", "tchak", "tsjak",
]);
/// Endings that are common in other tongues too: both words must have one of them.
static SHARED: Endings = Endings::of(&[
    "ov", "off", "ow", "of", "ev", "eff", "ew", "ovs", "evs", "ejs", "chuk", "tchouk", "tsjoek", "in", "ine", "ic", "ich", "ova", "owa",
    "eva", "ewa", "ina", "aya", "aia", "aja", "skaja", "yan", "ian", "jan", "iuk", "yuk", "jouk", "iouk", "youk", "joek", "ska", "cka",
]);
/// Of these, those that so many French and English names have that an h and a g before them are two letters.
static LATIN: Endings = Endings::of(&["in", "ine", "ina", "ic", "ich", "of", "ow"]);
/// Of Armenian names; a shorter word is rather a given name of the West: `Gillian`, `Kilian`.
static ARMENIAN: Endings = Endings::of(&["yan", "ian", "jan"]);
const LONG: usize = 7;

/// What a word that may be a Slavic name sounds like.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slavic {
    /// Whether its ending says so by itself.
    sure: bool,
    key: Text,
}

impl Slavic {
    /// The drawer for all its spellings.
    pub(super) fn drawer(&self) -> &str {
        &self.key
    }
}

/// A folded word as a Slavic name, unless it is too short for one.
pub(super) fn slavic(word: &str) -> Option<Slavic> {
    let sure = ENDINGS.end(word, 3);
    (sure || SHARED.end(word, 3)).then(|| Slavic { sure, key: key(word).into() })
}

/// Shorter words are not compared so.
pub(super) const SHORTEST: usize = 5;

/// Whether two words are one Slavic name heard by different ears.
pub(super) fn alike(a: (&str, Option<&Slavic>), b: (&str, Option<&Slavic>)) -> bool {
    if a.0.len().min(b.0.len()) < SHORTEST {
        return false;
    }
    match (a.1, b.1) {
        (Some(x), Some(y)) => x.key == y.key,
        (Some(x), None) => x.sure && x.key == key(b.0),
        (None, Some(y)) => y.sure && y.key == key(a.0),
        (None, None) => false,
    }
}

/// One letter a sound: `C` for č, ć, tch, tsj, cz and c; `S` for š, sz, sch, sj and sh; w is v, j and y are i, doubled letters are one.
/// Ukrainian h and Russian g are one; of an Armenian name also p and b, t and d, k and g, and the French leave its h out.
fn key(word: &str) -> String {
    let out = heard(word);
    if word.len() >= LONG && ARMENIAN.end(word, 3) && lexicon::name(word).given_name().is_none_or(|g| g.weight < 3) {
        let out = out.strip_prefix('h').unwrap_or(&out);
        return out
            .chars()
            .map(|c| match c {
                'b' => 'p',
                'd' => 't',
                'g' => 'k',
                c => c,
            })
            .collect();
    }
    if LATIN.end(word, 3) { out } else { out.replace('g', "h") }
}

/// [`key`] but for the letters that only some tongues change.
fn heard(word: &str) -> String {
    // Latvian puts an s behind men's names.
    let word = word.strip_suffix('s').filter(|w| ["ov", "ev", "ej"].iter().any(|e| w.ends_with(e))).unwrap_or(word);
    // The French write an e behind -in.
    let word = word.strip_suffix('e').filter(|w| w.ends_with("in")).unwrap_or(word);
    // Georgian: one sh in all hands.
    let georgian = ["chvili", "sjvili", "schwili"].iter().find_map(|e| word.strip_suffix(e)).map(|stem| format!("{stem}shvili"));
    let word = georgian.as_deref().unwrap_or(word);
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let sounds: [(&str, char); 31] = [
            ("schtsch", 'X'),
            ("chtch", 'X'),
            ("sjtsj", 'X'),
            ("stsj", 'X'),
            ("shch", 'X'),
            ("szcz", 'X'),
            ("stch", 'X'),
            ("tsch", 'C'),
            ("tch", 'C'),
            ("tsj", 'C'),
            ("tz", 'C'),
            ("ts", 'C'),
            ("cz", 'C'),
            ("cx", 'C'),
            ("cs", 'C'),
            ("ch", 'C'),
            ("ck", 'k'),
            ("c", 'C'),
            ("sch", 'S'),
            ("sz", 'S'),
            ("sj", 'S'),
            ("sh", 'S'),
            ("zh", 'Z'),
            ("zj", 'Z'),
            ("kh", 'h'),
            ("ou", 'u'),
            ("oe", 'u'),
            ("ff", 'v'),
            ("w", 'v'),
            ("j", 'i'),
            ("y", 'i'),
        ];
        let begins = |s: &str| s.as_bytes()[0] == rest.as_bytes()[0] && rest.starts_with(s);
        let (sound, taken) = sounds.iter().find(|(s, _)| begins(s)).map_or((first, first.len_utf8()), |(s, c)| (*c, s.len()));
        if !out.ends_with(sound) {
            out.push(sound);
        }
        rest = &rest[taken..];
    }
    // A written f at the end of `Ivanof` is the same v.
    match out.strip_suffix('f') {
        Some(stem) => format!("{stem}v"),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::{alike, slavic};

    #[test]
    fn one_name_by_many_ears() {
        for (a, b, one) in [
            ("marinkovitch", "marinkowitsj", true),
            ("marinkovic", "marinkovich", true),
            ("gorczyk", "gortchik", true),
            ("hrvatitch", "hrvatic", true),
            ("garnic", "garnisch", false),
            ("boleslaw", "boleslav", true),
            ("tereschenko", "terestchenko", false),
            ("dombrowski", "dombrovsky", true),
            ("petrovs", "petrov", true),
            ("joesjtsjoek", "yushchuk", true),
            ("iouchtchouk", "yushchuk", true),
            ("chtchoukine", "shchukin", true),
            ("karpoff", "karpov", true),
            ("marinkovic", "martinovic", false),
            ("janssens", "jansen", false),
            ("ioussoupova", "joesoepova", true),
            ("beridzechvili", "beridzesjvili", true),
            ("petrossian", "petrosyan", true),
            ("dupont", "dupond", false),
            ("hryniuk", "grinjoek", true),
            ("hryniuk", "gryniouk", true),
            ("gavrilenko", "havrylenko", true),
            ("gamelin", "hamelin", false),
            ("godin", "hodin", false),
            ("hagopian", "agopian", true),
            ("hagopian", "hakobyan", true),
            ("bedrossian", "petrosyan", true),
            ("gillian", "killian", false),
            ("balian", "palian", false),
        ] {
            assert_eq!(alike((a, slavic(a).as_ref()), (b, slavic(b).as_ref())), one, "{a} {b}");
        }
    }
}
