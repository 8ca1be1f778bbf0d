//! Which language a stretch of text is written in.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The languages that extraction understands, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    French,
    Dutch,
    English,
    Other,
}

impl Language {
    /// ISO 639-1; none for [`Language::Other`].
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::French => Some("fr"),
            Self::Dutch => Some("nl"),
            Self::English => Some("en"),
            Self::Other => None,
        }
    }
}

/// Function words, folded; the last list gathers the neighbours that must not be taken for ours.
const WORDS: [(Language, &str); 4] = [
    (
        Language::French,
        "le la les l un une des du de d et est en au aux que qu qui dans par pour sur avec il elle ils elles nous vous je j ne n pas se s sa son ses leur \
         leurs ce cet cette ces c ou mais donc etait ont sont ete avait avoir etre fait plus sans sous entre vers chez apres avant depuis lors dont selon \
         comme aussi tout tous toute ainsi m mr mme monsieur deux trois notre votre ledit ladite afin puis quand jamais rien leurs celui celle voici \
         suite note numero heures janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre objet ayant etant a",
    ),
    (
        Language::Dutch,
        "de het een en van in is op te dat die voor met niet zijn aan er om ook als bij door naar uit werd worden wordt heeft hebben had was waren hij zij ze \
         wij ik je u we haar hem hun ons onze mijn maar dan nog over na tot tegen tussen onder zonder deze dit wie wat waar toen zou kan kon moet \
         omdat dus geen reeds sinds volgens tijdens ter ten der den wel al meer zich uur genaamde betreft verklaart verdachte \
         januari februari maart mei juni juli augustus oktober mevrouw heer twee drie vier inzake teneinde aldus",
    ),
    (
        Language::English,
        "the of and to in is was that for on with he she it they we you i his her their our this these those are were be been being has have had not from by \
         at as an a or but which who whom will would could should can did do does about into after before between against during under when where what \
         there than then also all any no its him them may said if so out up over only other some such my your me",
    ),
    (
        Language::Other,
        "der die das des und ist nicht mit dem ein eine auf fur von zu den im sich auch wurde haben sind er sie wir wird nach bei uber aus ich am zum zur kein keine \
         habe hat ihn ihm sein seine einem einen dass uhr mein meine el los las por una y con \
         para del como mas pero su sus fue al se lo que en no es un unos este esta ese ha han habia era son sin sobre desde hasta donde cuando nunca nada les \
         il che di per della con non sono una del nel gli le questo e ho hanno dal dalla dei delle alla alle nella anche \
         o da dos um uma nao com na no os as em do das ao foi pelo pela disse ele ela mais seu sua tambem ja entre sobre \
         och att det som av pa ar inte for med ve bir bu da de icin ile olarak i w na z do sie nie jest ze to je se u da nu si la cu pe este din wa al min fi ila",
    ),
];

/// Word to languages, as bits in the order of [`WORDS`].
static TABLE: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, u8> = HashMap::new();
    for (n, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split_whitespace() {
            *table.entry(word).or_default() |= 1 << n;
        }
    }
    table
});

fn fold(word: &str, out: &mut String) {
    out.clear();
    for c in word.chars() {
        match c {
            'a'..='z' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'œ' | 'Œ' => out.push_str("oe"),
            '\u{c0}'..='\u{24f}' => {
                let mut first = None;
                unicode_normalization::char::decompose_canonical(c, |part| {
                    first.get_or_insert(part);
                });
                out.push(first.filter(char::is_ascii_alphabetic).map_or('?', |l| l.to_ascii_lowercase()));
            }
            '\u{300}'..='\u{36f}' => {}
            _ => out.push('?'),
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |c: char| c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(letter)?;
        let end = text[start..].find(|c| !letter(c)).map_or(text.len(), |n| start + n);
        at = end;
        Some((start, &text[start..end]))
    })
}

/// Twelfths of a function word found for each of the four lists, how many words there were, and how many in Latin letters.
fn weigh(text: &str) -> ([u32; 4], u32, u32) {
    let (mut scores, mut words, mut latin) = ([0u32; 4], 0u32, 0u32);
    let mut folded = String::new();
    for (at, word) in words_of(text) {
        words += 1;
        // A lone letter is an initial unless an apostrophe follows: `l'homme`, not `M. J. Aydin`.
        let elided = text[at + word.len()..].starts_with(['\'', '’', '`']);
        if word.len() == 1 && !elided && !matches!(word, "a" | "à" | "I" | "u") {
            continue;
        }
        fold(word, &mut folded);
        if folded.contains('?') {
            continue;
        }
        latin += 1;
        // Letters that ours do not write.
        if word.contains(['ã', 'õ', 'ñ', 'ß', 'ò', 'ì']) {
            scores[3] += 12;
        }
        if let Some(&bits) = TABLE.get(folded.as_str()) {
            // A word of several languages is shared among them.
            let share = 12 / bits.count_ones();
            for (n, score) in scores.iter_mut().enumerate() {
                if bits & (1 << n) != 0 {
                    *score += share;
                }
            }
        }
    }
    (scores, words, latin)
}

/// The language with what it rests on: twelfths of a function word more than the next.
fn judge(text: &str) -> (Language, u32, u32) {
    let (scores, words, latin) = weigh(text);
    if latin * 2 < words {
        return (Language::Other, 120, words);
    }
    let mut order = [0, 1, 2, 3];
    order.sort_by_key(|&n| std::cmp::Reverse(scores[n]));
    let (best, next) = (order[0], order[1]);
    let lead = scores[best] - scores[next];
    if scores[best] >= 12 && (lead >= 6 && lead * 8 >= scores[best]) {
        return (WORDS[best].0, lead, words);
    }
    // Few or undecided function words: letters may tell.
    if text.len() >= 12
        && let Some(info) = whatlang::detect(text)
        && (info.is_reliable() || info.confidence() > 0.6)
    {
        let language = match info.lang() {
            whatlang::Lang::Fra => Language::French,
            whatlang::Lang::Nld => Language::Dutch,
            whatlang::Lang::Eng => Language::English,
            _ => Language::Other,
        };
        let own = WORDS.iter().position(|&(l, _)| l == language).map_or(0, |n| scores[n]);
        if language == Language::Other || own + 6 >= scores[best] {
            return (language, if language == Language::Other { 0 } else { 6 }, words);
        }
    }
    if lead > 0 { (WORDS[best].0, lead, words) } else { (Language::Other, 0, words) }
}

/// The language of a text; [`Language::Other`] for any language that extraction does not understand, or too little text.
pub fn detect(text: &str) -> Language {
    judge(text).0
}

/// The byte ranges of blocks between blank lines or form feeds, without the white space around them.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let bare = line.trim();
        if bare.is_empty() {
            out.extend(open.take());
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let end = start + bare.len();
            open = Some(open.map_or(start, |o| o.start)..end);
        }
        if line.ends_with('\u{c}') {
            out.extend(open.take());
        }
        at += line.len();
    }
    out.extend(open);
    out
}

/// Blocks separated by blank lines or form feeds (byte ranges, in order), each with its language; a short block takes its
/// neighbours' language.
pub fn paragraphs(text: &str) -> Vec<(Range<usize>, Language)> {
    let blocks = blocks(text);
    let judged: Vec<(Language, u32, u32)> = blocks.iter().map(|b| judge(&text[b.clone()])).collect();
    // Sure: a lead of two words, or of one in a few words, or a long text of another language.
    let sure = |&(language, lead, words): &(Language, u32, u32)| {
        if language == Language::Other { words >= 8 && lead >= 24 } else { lead >= 24 || (lead >= 10 && words <= 8) }
    };
    let mut out: Vec<(Range<usize>, Language)> = Vec::with_capacity(blocks.len());
    let mut last: Option<Language> = None;
    // The first sure block's, else that of all of them together.
    let whole = || Some(judge(text)).filter(sure).map(|j| j.0);
    let first = judged.iter().find(|j| sure(j)).map(|j| j.0).or_else(whole);
    for (n, block) in blocks.into_iter().enumerate() {
        let language = if sure(&judged[n]) {
            last = Some(judged[n].0);
            judged[n].0
        } else {
            // The nearest sure block before, else the first after, else the guess.
            last.or(first).unwrap_or(judged[n].0)
        };
        out.push((block, language));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts() {
        let check = |text: &str, expected: Language| assert_eq!(detect(text), expected, "{text}");
        for text in [
            "Le témoin déclare avoir vu la voiture devant la gare.",
            "LE TEMOIN DECLARE AVOIR VU LA VOITURE DEVANT LA GARE",
            "Entendu ce jour, il nie les faits.",
            "Compte rendu de surveillance physique",
            "Je ne le connais pas.",
        ] {
            check(text, Language::French);
        }
        for text in [
            "De getuige verklaart dat hij de wagen aan het station heeft gezien.",
            "DE GETUIGE VERKLAART DAT HIJ DE WAGEN HEEFT GEZIEN",
            "Ik ken hem niet.",
            "Verhoor van de verdachte",
        ] {
            check(text, Language::Dutch);
        }
        for text in [
            "The witness said that he had seen the car in front of the station.",
            "THE CAR WAS SEEN IN FRONT OF THE STATION",
            "I do not know him.",
        ] {
            check(text, Language::English);
        }
        for text in [
            "",
            "12345",
            "Der Zeuge hat das Auto vor dem Bahnhof gesehen und ist nicht geblieben.",
            "El testigo declara que vio el coche delante de la estación y no se quedó con los otros.",
            "محمد رأى السيارة أمام المحطة",
            "Свидетель видел машину перед вокзалом",
        ] {
            check(text, Language::Other);
        }
    }

    #[test]
    fn papers_of_other_languages_are_not_ours() {
        for text in [
            "AUTO DE INQUIRIÇÃO\n\nLisboa, 3 de maio de 2016\n\nA testemunha declarou que conhece o suspeito.\n\nDisse que o viu na casa de Jorge no dia 12 de abril.\n\nMais não disse.",
            "Vernehmung des Zeugen\n\nKöln, den 14. März 2017\n\nIch heiße Jens Vial, geboren am 3. Mai 1985.\n\nIch kenne den Mann nicht.\n\nAm 12. März war ich zu Hause.",
            "ACTA DE DECLARACIÓN\n\nEn Irún, a 14 de marzo de 2017\n\nManifiesta que no lo conoce.\n\nNo tiene nada más que añadir.",
            "VERBALE\n\nÈ presente Rossi Paolo.\n\nA domanda risponde: non conosco quell'uomo.\n\nL'ho visto una volta al porto.",
        ] {
            assert!(paragraphs(text).iter().all(|p| p.1 == Language::Other), "{text}\n{:?}", paragraphs(text));
        }
    }

    #[test]
    fn short_blocks_follow_their_neighbours() {
        let text = "Verhoor\n\nDe verdachte zegt dat hij de man niet kent en dat hij er niet was.\n\n1-ABC-123\u{c}Il dit que les deux hommes sont venus avec la voiture de son frère.\nEt puis rien.\n \nLille";
        let told: Vec<(&str, Language)> = paragraphs(text).into_iter().map(|(r, l)| (&text[r], l)).collect();
        use Language::{Dutch, French};
        assert_eq!(told.iter().map(|t| t.1).collect::<Vec<_>>(), [Dutch, Dutch, Dutch, French, French]);
        assert_eq!(told[2].0, "1-ABC-123");
        assert!(told[3].0.ends_with("rien."));
        assert!(paragraphs(" \n\n\u{c}").is_empty());
    }
}
