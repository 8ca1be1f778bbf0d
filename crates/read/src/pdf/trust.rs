//! How far a reading of a page can be trusted, by its text alone.
//!
//! A scan often carries the text of somebody else's OCR. The measure is what OCR errors do to running text: they break the short
//! frequent words first, leave letters mixed with digits and signs, and characters that are none. (The share of words found in a
//! dictionary is the usual proxy: Strange et al. 2014, "Mining for the Meanings of a Murder", and Alex and Burns 2014, "Estimating
//! and rating the quality of optically character recognised text"; here the dictionary is the frequent words of five languages
//! and the shape of the others, so that names do not count as errors.)

use super::glyph::unclear;

/// Frequent words of French, Dutch, English, German and Arabic: about half of the words of running text (a third in Arabic).
const FREQUENT: &[&str] = &[
    "de", "la", "le", "et", "les", "des", "en", "un", "une", "du", "que", "est", "pour", "qui", "dans", "par", "plus", "pas", "au", "sur",
    "ne", "se", "ce", "il", "sont", "aux", "avec", "son", "sa", "ses", "a", "été", "ont", "nous", "vous", "ils", "elle", "mais", "ou",
    "où", "cette", "leur", "être", "fait", "à", "d", "l", "n", "s", "qu", "c", "je", "y", "van", "het", "een", "in", "is", "dat", "op",
    "te", "zijn", "voor", "met", "die", "niet", "aan", "er", "om", "ook", "als", "bij", "dan", "maar", "of", "uit", "nog", "naar", "heeft",
    "hij", "zij", "werd", "wordt", "door", "over", "tot", "deze", "dit", "geen", "hebben", "was", "ik", "we", "the", "and", "to", "that",
    "for", "it", "on", "as", "with", "he", "be", "by", "this", "are", "from", "at", "or", "not", "his", "have", "has", "an", "which",
    "were", "had", "they", "their", "you", "been", "will", "der", "und", "den", "von", "zu", "das", "mit", "sich", "des", "auf", "für",
    "ist", "im", "dem", "nicht", "ein", "eine", "auch", "es", "an", "werden", "aus", "hat", "dass", "sie", "nach", "wird", "bei", "einer",
    "um", "am", "sind", "noch", "wie", "einem", "über", "einen", "so", "zum", "war", "haben", "nur", "oder", "aber", "vor", "zur", "bis",
    "mehr", "durch", "man", "في", "من", "على", "إلى", "أن", "عن", "التي", "الذي", "ما", "هذا", "هذه", "كان", "مع", "لا", "أو", "قد", "هو",
    "هي", "كل", "بين", "بعد", "ذلك", "و", "ان", "الى",
];

/// A measured reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Letters and digits.
    pub letters: usize,
    /// 0 (garbage) to 1.
    pub score: f64,
}

/// A score from which a text layer is taken as it is. Clean text of the five languages scores .9 and more, lists of names .85;
/// OCR of bad scans .5 to .8 (rows in the test).
pub const GOOD: f64 = 0.8;

/// Measures a text. Words count by what they are: frequent 1, of a word's shape 0.95, doubtful 0.3, garbage 0; a text of many words
/// with hardly any frequent one is marked down, for real sentences have them.
pub fn quality(text: &str) -> Quality {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let (mut words, mut sum, mut frequent, mut odd) = (0usize, 0.0, 0usize, 0usize);
    for token in text.split(|c: char| c.is_whitespace() || "'’-/|".contains(c)) {
        let word = token.trim_matches(|c: char| c.is_ascii_punctuation() || "«»“”„…–—•·،؛".contains(c));
        odd += token.chars().filter(|c| unclear(*c)).count();
        if word.is_empty() {
            // A sign alone: rules and dots are fine, a heap of them is noise, which the other words show.
            continue;
        }
        words += 1;
        if FREQUENT.contains(&word.to_lowercase().as_str()) {
            frequent += 1;
            sum += 1.0;
        } else {
            sum += shape(word);
        }
    }
    if words == 0 {
        return Quality { letters, score: 0.0 };
    }
    let mut score = sum / words as f64;
    let running = words >= 60 && text.lines().filter(|l| l.split_whitespace().count() >= 6).count() >= 5;
    if running && frequent * 100 < words * 12 {
        score *= 0.8;
    }
    score *= 1.0 - (odd as f64 * 4.0 / (letters + odd).max(1) as f64).min(1.0);
    Quality { letters, score }
}

/// How much a token looks like a word or a number.
fn shape(word: &str) -> f64 {
    let count = word.chars().count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let others = count - digits - letters;
    if digits > 0 && letters == 0 {
        return 0.95;
    }
    if others > 0 && !word.contains(['@', '.', ':', ',', '_', '\u{a0}']) {
        return 0.0;
    }
    if digits > 0 {
        // Plates, codes and times are upper case or end in a unit; `l0rd` is neither.
        let lower_between = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_ascii_digit());
        return if lower_between { 0.2 } else { 0.8 };
    }
    let latin = word.chars().all(|c| (c as u32) < 0x250);
    if !latin {
        return if word.chars().all(|c| !(c as u32 >= 0x250) || c.is_alphabetic()) { 0.95 } else { 0.2 };
    }
    let vowel = |c: char| "aeiouyàâäéèêëîïôöùûüœæáíóúñ".contains(c);
    let lower = word.to_lowercase();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let first_upper = word.chars().next().is_some_and(char::is_uppercase);
    let cased = upper == 0 || upper == letters || (upper == 1 && first_upper);
    // McGuffin, DeBruyne: a name may have two capitals, far apart.
    let named = first_upper && upper == 2 && count > 5;
    let thrice = word.chars().zip(word.chars().skip(1)).zip(word.chars().skip(2)).any(|((a, b), c)| a == b && b == c);
    match count {
        1 => {
            if upper == 1 {
                0.7
            } else {
                0.3
            }
        }
        _ if thrice || count > 30 => 0.1,
        _ if !(cased || named) => 0.2,
        // Abbreviations are upper case or short.
        _ if !lower.chars().any(vowel) => {
            if upper == letters || count <= 3 {
                0.7
            } else {
                0.2
            }
        }
        _ => 0.95,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reading of each row: text, and whether it is good enough to be trusted unseen.
    #[test]
    fn readings_are_judged() {
        for (text, good) in [
            ("Le témoin déclare avoir vu le véhicule sortir du garage vers 16 h 30 et prendre la direction de la gare.", true),
            ("De getuige verklaart dat hij het voertuig heeft gezien toen het uit de garage kwam.", true),
            ("The witness states that he saw the vehicle leave the garage at about 4.30 pm and turn to the station.", true),
            ("Der Zeuge erklärt, dass er das Fahrzeug gesehen hat, als es aus der Garage kam.", true),
            ("قال الشاهد إنه رأى السيارة تخرج من المرآب في الساعة الرابعة", true),
            ("LEMAIRE Antoine 12/03/1978 1-ABC-234 rue Haute 14 LIÈGE +32 478 12 34 56", true),
            ("Lc térn0in d6clare av0ir vn 1e v~hicu1e s0rtir dn garagc vcrs l6 h 3O ct prcndre 1a d1rcct1on dc 1a g^rc", false),
            ("\u{fffd}\u{fffd}\u{fffd} \u{fffd}\u{fffd} a\u{fffd}b \u{e001}\u{e002}", false),
            ("iiIlI .;:~ |l1I ~~ ii;: rn^ tt;f ,,.- jrfl ~^ wvvw", false),
            ("", false),
        ] {
            let found = quality(text);
            assert_eq!(found.score >= GOOD, good, "{found:?} {text}");
        }
    }
}
