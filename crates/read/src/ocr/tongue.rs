//! Which languages a recognised page is written in, by its function words.
//!
//! Recognition errors hit long words first; a page of any length keeps enough short ones. Words that two of the languages
//! share are in no list, so one hit is evidence for one language.

use super::network::Languages;

const WORDS: [(Languages, &str); 4] = [
    (
        Languages::FRENCH,
        "le la les du et est au aux que qui dans par pour sur avec il elle ils nous vous ne pas se sa son ses leur leurs ce cet cette ces ou été mais \
         donc sont avait avoir être fait plus sans sous entre chez après avant depuis dont selon comme aussi tout tous une monsieur madame lui même \
         deux trois peut vers ainsi ont qu",
    ),
    (
        Languages::DUTCH,
        "het een van dat voor niet zijn aan om ook bij door naar uit werd worden wordt heeft hebben hij zij wij ik je haar hem ons onze maar dan nog \
         na tot tegen tussen onder zonder deze dit wie wat waar toen zou kan moet omdat dus geen reeds sinds volgens tijdens ter op te met wel zich \
         uur mevrouw heer inzake",
    ),
    (
        Languages::ENGLISH,
        "the and to that for with he she it they you his their our this these those are be been being have has from by at but which who would could \
         should did does about into before between against where there than then any its may said if your my not can",
    ),
    (
        Languages::GERMAN,
        "der und ist nicht mit dem ein eine einer eines auf für von zu im sich auch wurde wurden sind wird nach über aus das dass oder kann sie wir \
         werden durch bei vom zum zur ich es noch nur haben sein seine ihre wenn diese dieser einem einen",
    ),
];

/// Hits that a language needs before it is believed.
const HITS_MIN: u32 = 4;

/// How many function words of each language stand in a text, in the order of [`WORDS`].
pub fn hits<'a>(words: impl Iterator<Item = &'a str>) -> Hits {
    let mut hits = Hits::default();
    for piece in words.flat_map(|word| word.split(|c: char| !c.is_alphabetic())).filter(|piece| !piece.is_empty()) {
        hits.words += 1;
        let piece = piece.to_lowercase();
        let mut found = WORDS.iter().enumerate().filter(|(_, (_, list))| list.split_whitespace().any(|word| word == piece));
        if let (Some((n, _)), None) = (found.next(), found.next()) {
            hits.counts[n] += 1;
        }
    }
    hits
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hits {
    counts: [u32; 4],
    pub words: u32,
}

impl Hits {
    /// Function words of these languages.
    pub fn of(&self, languages: Languages) -> u32 {
        WORDS.iter().zip(self.counts).filter(|((one, _), _)| !one.within(languages).is_empty()).map(|(_, count)| count).sum()
    }

    /// The one language that most function words belong to, as far as a few lines tell; none where they do not.
    pub fn main(&self) -> Languages {
        let (all, most): (u32, u32) = (self.counts.iter().sum(), self.counts.iter().max().copied().unwrap_or(0));
        let best = WORDS.iter().zip(self.counts).find(|&(_, count)| count == most && count >= 2 && count * 2 > all);
        best.map_or(Languages::NONE, |((language, _), _)| *language)
    }

    /// The languages of the text, the main one and any that three tenths of the function words belong to; none where too few tell.
    pub fn languages(&self) -> Languages {
        let all: u32 = self.counts.iter().sum();
        let most = self.counts.iter().max().copied().unwrap_or(0);
        if most < HITS_MIN || most * 2 < all {
            return Languages::NONE;
        }
        let stands = |&(n, _): &(usize, &(Languages, &str))| self.counts[n] >= HITS_MIN && self.counts[n] * 10 >= all * 3;
        WORDS.iter().enumerate().filter(stands).map(|(_, (language, _))| *language).fold(Languages::NONE, Languages::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_tell() {
        for (text, expected) in [
            ("Le témoin déclare que la voiture est venue par le pont avec les deux hommes.", Languages::FRENCH),
            ("De getuige heeft de wagen aan het station gezien en zij is niet gebleven.", Languages::DUTCH),
            ("The witness said that he was with the driver and it is not the first time.", Languages::ENGLISH),
            ("Der Zeuge hat das Auto nicht gesehen und ist mit dem Zug nach Köln gefahren.", Languages::GERMAN),
            // Half and half, as letters of Brussels are.
            (
                "Le dossier est au greffe et la pièce est dans les mains du juge. Het dossier is bij de griffie en het stuk werd aan de rechter \
                 gegeven door een bode.",
                Languages::FRENCH.with(Languages::DUTCH),
            ),
            ("12 345 AB-123-CD 2014", Languages::NONE),
            ("Nom Prénom Dupont Karim", Languages::NONE),
            ("", Languages::NONE),
        ] {
            assert_eq!(hits(text.split_whitespace()).languages(), expected, "{text}");
        }
    }

    #[test]
    fn no_word_is_written_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for word in WORDS.iter().flat_map(|(_, list)| list.split_whitespace()) {
            assert!(seen.insert(word), "{word}");
        }
    }
}
