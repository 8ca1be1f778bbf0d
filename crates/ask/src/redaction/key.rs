//! Text as words whose writing does not matter: lower case, no accents, look-alikes of OCR as one.
//!
//! Two writings of one name have the same key, however they are split: `Jean-Marc DUPONT`, `jean marc dup0nt`, `Jean-Marc Du-\npont`.

/// One word, and what stands between it and the word before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First character, counted from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    pub key: String,
    /// Its first letter is a capital.
    pub capital: bool,
    pub gap: Gap,
}

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: a digit beside a letter, a capital inside a word.
    None,
    /// Blanks, and the signs that stand inside names and numbers.
    Thin,
    /// The end of a line, or a hyphen: the word before may go on here.
    Broken,
    /// Anything else.
    Wide,
}

/// Characters that may stand between two parts of one name, its line ends and margins with them.
const GAP_MAX: usize = 24;

/// Characters that are not seen, and accents that stand apart from their letter.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

/// The letters of one character: accents dropped, what OCR takes for one another as one, Cyrillic and Greek twins as Latin.
fn folded(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        let plain = match lower {
            '0' | 'ο' | 'о' | 'ø' => 'o',
            '1' | 'l' | 'ł' | '|' | 'ı' | 'і' | 'ι' => 'i',
            '5' => 's',
            '8' => 'b',
            'а' | 'α' => 'a',
            'е' | 'ё' => 'e',
            'р' | 'ρ' => 'p',
            'с' => 'c',
            'у' => 'y',
            'х' => 'x',
            'đ' | 'ð' => 'd',
            'æ' => {
                out.push_str("ae");
                continue;
            }
            'œ' => {
                out.push_str("oe");
                continue;
            }
            'ß' => {
                out.push_str("ss");
                continue;
            }
            'ﬁ' => {
                out.push_str("fi");
                continue;
            }
            'ﬂ' => {
                out.push_str("fi");
                continue;
            }
            c if is_unseen(c) => continue,
            c if c.is_ascii() => c,
            c => bare(c),
        };
        out.push(plain);
    }
}

/// A Latin letter without its accent.
fn bare(c: char) -> char {
    const OF: &[(&str, char)] = &[
        ("àáâãäåāăąǎ", 'a'),
        ("çćĉċč", 'c'),
        ("ďḍ", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ĥħḥ", 'h'),
        ("ìíîïĩīĭįĺļľ", 'i'),
        ("ķ", 'k'),
        ("ñńņňṇ", 'n'),
        ("òóôõöōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšșṣ", 's'),
        ("ţťțṭ", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ŵ", 'w'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    OF.iter().find(|(set, _)| set.contains(c)).map_or(c, |(_, plain)| *plain)
}

/// What a run of characters is compared by.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().filter(|c| c.is_alphanumeric() || *c == '|').for_each(|c| folded(c, &mut out));
    alike(&out)
}

/// Pairs of letters that are read as one, as one. Where a word ends inside such a pair, both sides of a comparison are joined first.
fn alike(folded: &str) -> String {
    if folded.contains("rn") || folded.contains("vv") { folded.replace("rn", "m").replace("vv", "w") } else { folded.to_owned() }
}

fn gap(between: &[char], before: Option<char>) -> Gap {
    let thin = |c: &char| {
        c.is_whitespace()
            || is_unseen(*c)
            || matches!(
                c,
                '-' | '\u{2010}'
                    ..='\u{2015}'
                        | '\''
                        | '’'
                        | '‘'
                        | '.'
                        | ','
                        | '_'
                        | '/'
                        | '('
                        | ')'
                        | '+'
                        | '"'
                        | '«'
                        | '»'
                        | '*'
                        | '|'
                        | ';'
                        | ':'
                        | '€'
                        | '\u{a0}'
            )
    };
    match between {
        [] => before.map_or(Gap::Wide, |_| Gap::None),
        _ if before.is_none() || between.len() > GAP_MAX || !between.iter().all(thin) => Gap::Wide,
        _ if between.iter().any(|c| matches!(c, '\n' | '\r' | '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')) => Gap::Broken,
        _ => Gap::Thin,
    }
}

/// The words of a text. A digit beside a letter and a capital after a small letter begin a word: `pv12Dupont` is three.
pub fn words(text: &str) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let inside = |c: char| c.is_alphanumeric() || is_unseen(c);
    let mut out: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut last_end = 0;
    while at < chars.len() {
        if !chars[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < chars.len() && inside(chars[at]) {
            let before = chars[..at].iter().rev().copied().find(|c| !is_unseen(*c)).unwrap_or(' ');
            let now = chars[at];
            let changes = !is_unseen(now) && (now.is_numeric() != before.is_numeric() || now.is_uppercase() && before.is_lowercase());
            if changes {
                break;
            }
            at += 1;
        }
        // An accent that stands apart belongs to its letter; a soft hyphen at the end is a break.
        let before = out.last().map(|w| chars[w.end as usize - 1]);
        let raw: String = chars[start..at].iter().collect();
        out.push(Word {
            start: start as u32,
            end: at as u32,
            key: key(&raw),
            capital: chars[start].is_uppercase(),
            gap: gap(&chars[last_end..start], before),
        });
        last_end = at;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_name_have_one_key() {
        for (a, b) in [
            ("Jean-Marc DUPONT", "jean marc dup0nt"),
            ("Zoë Müller", "ZOE MULLER"),
            ("Bernard", "Bemard"),
            ("Cœur", "COEUR"),
            ("Du\u{ad}pont", "Du-\npont"),
            ("Ahmed Sаid", "ahmed said"),
            ("e\u{301}tienne", "Étienne"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("Dupont"), key("Dupond"));
    }

    #[test]
    fn words_know_what_stands_before_them() {
        let of = |text: &str| words(text).iter().map(|w| (w.key.clone(), w.gap)).collect::<Vec<_>>();
        assert_eq!(
            of("pv12Dupont, K.\nLens § 7"),
            [("pv", Gap::Wide), ("i2", Gap::None), ("dupont", Gap::None), ("k", Gap::Thin), ("iens", Gap::Broken), ("7", Gap::Wide)]
                .map(|(k, g)| (k.to_owned(), g))
        );
        let text = "né Dup\u{ad}ont ici";
        let found = &words(text)[1];
        assert_eq!(text.chars().skip(found.start as usize).take((found.end - found.start) as usize).collect::<String>(), "Dup\u{ad}ont");
    }
}
