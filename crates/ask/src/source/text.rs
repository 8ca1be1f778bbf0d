//! A text as words to compare: folded so that accents, capitals and what OCR confuses do not tell copies apart.

use crate::find::distance;
use crate::view::word;
use std::ops::Range;

/// Words of one run by which copies are found. The shorter, the more of them survive OCR: of runs of three, two in five where every
/// fourth word is misread; runs of two are any phrase.
const RUN_WORDS: usize = 3;
/// One run in so many is kept; by its hash, so that a part keeps the same runs as the whole.
const KEEP_ONE_IN: u64 = 2;

/// One word.
#[derive(Clone, Debug)]
pub struct Word {
    /// Characters of the layer.
    pub at: Range<u32>,
    /// Bytes of [`Words::folded`].
    bytes: Range<u32>,
    /// Of the word without what OCR confuses.
    pub hash: u64,
    pub digit: bool,
    /// Begins with a capital, or is written in capitals: perhaps a name.
    capital: bool,
}

impl Word {
    fn bytes(&self) -> Range<usize> {
        self.bytes.start as usize..self.bytes.end as usize
    }

    /// Perhaps a name: the capital of a short word is mostly the first of a sentence.
    pub fn is_name(&self) -> bool {
        self.capital && !self.digit && self.at.len() >= 4
    }
}

/// The words of one text in order.
pub struct Words {
    folded: String,
    pub list: Vec<Word>,
}

impl Words {
    pub fn new(text: &str) -> Self {
        let folded = word::fold(text);
        let mut list: Vec<Word> = Vec::new();
        let mut open: Option<Word> = None;
        for (at, (original, (byte, c))) in text.chars().zip(folded.char_indices()).enumerate() {
            if !c.is_alphanumeric() {
                list.extend(open.take());
                continue;
            }
            let end = byte + c.len_utf8();
            let word = open.get_or_insert_with(|| Word {
                at: at as u32..at as u32,
                bytes: byte as u32..byte as u32,
                hash: 0,
                digit: false,
                capital: original.is_uppercase(),
            });
            word.at.end = at as u32 + 1;
            word.bytes.end = end as u32;
            word.digit |= c.is_numeric();
        }
        list.extend(open);
        for word in &mut list {
            word.hash = hash(plain(&folded[word.bytes()]).bytes());
        }
        Self { folded, list }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded word.
    pub fn word(&self, at: usize) -> &str {
        &self.folded[self.list[at].bytes()]
    }

    /// One number for all the words together.
    pub fn whole(&self) -> u64 {
        hash(self.list.iter().flat_map(|w| w.hash.to_le_bytes()))
    }

    /// Each run of words with the position of its first word.
    pub fn runs(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.list.windows(RUN_WORDS).enumerate().map(|(at, run)| (hash(run.iter().flat_map(|w| w.hash.to_le_bytes())), at as u32))
    }

    /// The runs that are kept for finding candidates, each once.
    pub fn sketch(&self) -> Vec<u64> {
        let mut kept: Vec<u64> = self.runs().map(|(run, _)| run).filter(|run| (run >> 17).is_multiple_of(KEEP_ONE_IN)).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }
}

/// FNV-1a: the same on every machine, unlike the standard hasher.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325u64, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // Its low bits are weak for short words.
    hash ^ (hash >> 29)
}

/// A folded word with the letters and digits that OCR takes for one another as one.
fn plain(word: &str) -> String {
    let one = |c| match c {
        '0' => 'o',
        '1' | 'l' => 'i',
        '5' => 's',
        '8' => 'b',
        c => c,
    };
    word.chars().map(one).collect::<String>().replace("rn", "m").replace("vv", "w")
}

/// Whether two folded words can be two readings of one: the same but for what OCR gets wrong. Two numbers are one only if every
/// digit is: a wrong digit is another date, another telephone.
pub fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (left, right) = (plain(a), plain(b));
    if left == right {
        return true;
    }
    let digits = |w: &str| w.chars().filter(char::is_ascii_digit).collect::<String>();
    let (in_a, in_b) = (digits(a), digits(b));
    if (in_a.len() == in_b.len() && in_a != in_b) || (in_a.len() == a.len() && in_b.len() == b.len()) {
        return false;
    }
    let length = left.chars().count().min(right.chars().count());
    length >= 4 && distance(&left, &right, length / 4) <= length / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_one_word_are_near_and_numbers_are_not() {
        for (a, b, expected) in [
            ("marchand", "rnarchand", true),
            ("zeroual", "zer0ual", true),
            ("interrogatoire", "intcrrogatolre", true),
            ("2014", "2o14", true),
            ("2014", "2015", false),
            ("12", "13", false),
            ("dupont", "durand", false),
            ("sur", "sud", false),
            ("ab123cd", "ab124cd", false),
            ("gare", "gares", true),
        ] {
            assert_eq!(near(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn words_know_their_place() {
        let text = "À l’Œuvre, le 12 Mars";
        let words = Words::new(text);
        let chars: Vec<char> = text.chars().collect();
        let all: Vec<String> = words.list.iter().map(|w| chars[w.at.start as usize..w.at.end as usize].iter().collect()).collect();
        assert_eq!(all, ["À", "l", "Œuvre", "le", "12", "Mars"]);
        assert_eq!(words.list.iter().filter(|w| w.capital).count(), 3);
        assert!(words.list[4].digit && words.word(2) == "ouvre");
    }
}
