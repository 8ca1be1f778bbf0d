//! Words of three languages by which the views recognise what no claim says: folding that keeps every character's place.

mod attack;
mod denial;
mod letter;
mod seizure;
mod site;

pub use attack::*;
pub use denial::*;
pub use letter::*;
pub use seizure::*;
pub use site::*;

/// Lower case, accents dropped, one character for each character, so that offsets stay true. Any space is one blank.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// The first characters of a text.
pub fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(end, _)| &text[..end])
}

fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() };
    }
    match c {
        '\u{2019}' | '\u{2018}' | '\u{02bc}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => {
            let lower = c.to_lowercase().next().unwrap_or(c);
            match lower {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'æ' => 'a',
                'ç' | 'č' | 'ć' => 'c',
                'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
                'ì' | 'í' | 'î' | 'ï' => 'i',
                'ł' => 'l',
                'ñ' | 'ń' => 'n',
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'œ' => 'o',
                'š' | 'ś' => 's',
                'ù' | 'ú' | 'û' | 'ü' => 'u',
                'ý' | 'ÿ' => 'y',
                'ž' | 'ź' | 'ż' => 'z',
                other => other,
            }
        }
    }
}

/// Byte offsets in a folded text at which a phrase stands as whole words. A phrase that ends in `*` may go on as a longer
/// word, one that starts with `*` may end a longer word (Dutch compounds).
pub fn finds<'t>(folded: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let (open_left, core) = phrase.strip_prefix('*').map_or((false, phrase), |p| (true, p));
    let (open_right, core) = core.strip_suffix('*').map_or((false, core), |p| (true, p));
    // Phrases are short and asked by the thousand: a searcher made for each costs more than it saves.
    let (first, text) = (core.as_bytes().first().copied(), folded.as_bytes());
    let starts = text.iter().enumerate().filter(move |(_, b)| Some(**b) == first).map(|(at, _)| at);
    starts.filter(move |&at| {
        if !text[at..].starts_with(core.as_bytes()) {
            return false;
        }
        let left = open_left || !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        left && (open_right || !folded[at + core.len()..].chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// Whether any of the phrases stands in the folded text.
pub fn any(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|p| finds(folded, p).next().is_some())
}

/// The first of the phrases in the folded text: its byte offset.
pub fn first(folded: &str, phrases: &[&str]) -> Option<usize> {
    phrases.iter().filter_map(|p| finds(folded, p).next()).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_places() {
        for text in ["Éclairé à l’œuvre", "niño\u{a0}Łódź", "plain"] {
            assert_eq!(fold(text).chars().count(), text.chars().count(), "{text}");
        }
        assert_eq!(fold("Fête"), "fete");
    }

    #[test]
    fn phrases_are_whole_words_unless_starred() {
        for (text, phrase, expected) in [
            ("la gare de mons", "gare", true),
            ("la garenne", "gare", false),
            ("la garenne", "gare*", true),
            ("de sluizenfeesten in doornik", "*feesten", true),
            ("een bom", "bom", true),
            ("een bommel", "bom", false),
        ] {
            assert_eq!(any(text, &[phrase]), expected, "{text} / {phrase}");
        }
    }
}
