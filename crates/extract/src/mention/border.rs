//! Where the names that the network sees begin and end: titles and functions off, particles in, one name a span.

use super::person::word::{never_name, short_title};
use super::token::{Gap, Shape, Token, apart, joined, one_of};
use norm::language::Language;
use norm::lexicon::term;
use std::ops::Range;
use tag::Kind;

/// Words with which a letter greets.
const GREETINGS: &str =
    "lieve liefste beste geachte hooggeachte dag cher chere chers cheres dear hi hello hey bonjour salut coucou hoi hallo";
/// Functions that stand before a name and in no list of titles, since elsewhere they are words or names.
const FUNCTIONS: &str = "garda const pte datuk pax";
/// What stands behind a name.
const BEHIND: &str = "mp qc kc td obe mbe";

/// Months as dates shorten them.
const MONTHS: &str = "jan janv feb fev fevr febr mar mrt apr avr mei jun juin jul juil aug sep sept oct okt nov dec dez";

/// Whether a word in capitals stands behind a name and is none: `MP`.
pub fn is_behind_names(token: &Token) -> bool {
    token.shape == Shape::Upper && one_of!(&token.folded, BEHIND)
}

/// Whether a word is a month beside its day or year: `Jan. 14`, `14 janv.`
pub fn is_dated(tokens: &[Token], at: usize) -> bool {
    let f = tokens[at].folded.as_str();
    let month = term::is_calendar_word(f) || one_of!(f, MONTHS);
    let number = |n: usize| tokens.get(n).is_some_and(|t| t.shape == Shape::Number && t.gap <= Gap::Line && t.text.len() <= 4);
    let dotted = tokens.get(at + 1).is_some_and(|t| t.text == "." && t.gap == Gap::None);
    month && f.len() > 1 && (number(at + 1 + usize::from(dotted)) || at > 0 && number(at - 1) && tokens[at].gap <= Gap::Space)
}

/// Whether a letter greets with this word.
pub fn greets(token: &Token) -> bool {
    token.starts_line() && one_of!(&token.folded, GREETINGS)
}

/// Whether a French `D'` or `L'` at `at` is a word of its own before a given name (`D'Aldric Maes`), and not a family name's (`D'Angelo`).
pub fn is_elided(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let given = next.entry.given_name().is_some_and(|g| g.weight > 1) && next.shape != Shape::Upper;
    let listed = || norm::lexicon::entry(&format!("{}{}", tokens[at].folded, next.folded)).surname().is_some();
    let again = || {
        let own =
            |n: usize| tokens[n].folded == tokens[at].folded && tokens[n + 1].folded == next.folded && tokens[n].shape != Shape::Lower;
        (1..tokens.len() - 1).any(|n| own(n) && tokens[n - 1].is_word() && tokens[n].gap == Gap::Space)
    };
    tokens[at].text.ends_with(['\'', '’'])
        && tokens[at].language == Language::French
        && one_of!(&tokens[at].folded, "d l")
        && next.gap == Gap::None
        && given
        && !listed()
        && !again()
}

/// Whether a word for a role is somebody's family name: behind an initial (`J. Buurman`), or in capitals behind a mark and before a given
/// name (`Verdachte: BUURMAN Jelle`, `(BUURMAN, Jelle)`).
pub fn is_family(tokens: &[Token], at: usize) -> bool {
    let initial = at > 0 && tokens[at - 1].shape == Shape::Initial && tokens[at - 1].text.ends_with('.') && tokens[at].gap == Gap::Space;
    if initial && tokens[at].is_name_shaped() && term::is_role_word(&tokens[at].folded) {
        return true;
    }
    let comma = tokens.get(at + 1).is_some_and(|t| t.text == ",");
    let given = tokens.get(at + 1 + usize::from(comma));
    let given =
        given.is_some_and(|t| t.gap == Gap::Space && t.shape == Shape::Capital && t.entry.given_name().is_some_and(|g| g.weight > 2));
    let marked = comma || at > 0 && matches!(tokens[at - 1].text, ":" | "(" | "|" | ";" | "=");
    given && marked && tokens[at].shape == Shape::Upper && term::is_role_word(&tokens[at].folded)
}

/// Whether a small word at `at` is none of the name behind it: the preposition before a family name in capitals that leads (`het nummer van
/// DE WIT Jan`, `le vélo de NDIAYE Awa`), or the Dutch verb (`ik ben Jan`).
pub fn is_preposition(tokens: &[Token], at: usize, rest: &Range<usize>) -> bool {
    const CLAUSE: usize = 6;
    let token = &tokens[at];
    if token.shape != Shape::Lower || at == 0 || rest.is_empty() || !joined(tokens, at) {
        return false;
    }
    let before = &tokens[at - 1];
    let clause = tokens[at.saturating_sub(CLAUSE)..at].rsplit(|t| matches!(t.text, "." | "?" | "!" | ";" | ":")).next().unwrap_or_default();
    if token.folded == "ben" {
        return token.language != Language::French && clause.iter().any(|t| t.folded == "ik");
    }
    let noun = before.shape == Shape::Lower && !term::is_title(&before.folded) && !term::is_person_cue(&before.folded)
        || before.shape == Shape::Capital && before.is_word() && before.entry.given_name().is_none();
    let given = |t: &Token| t.shape == Shape::Capital && t.entry.given_name().is_some_and(|g| g.weight > 1);
    one_of!(&token.folded, "van de du des d") && noun && tokens[rest.start].shape == Shape::Upper && given(&tokens[rest.end - 1])
}

/// The names in `range`, which the network sees as one.
pub fn set(tokens: &[Token], mut range: Range<usize>, kind: Kind) -> Vec<Range<usize>> {
    if kind == Kind::Person
        && let Some(at) = (range.start + 1..range.end).find(|&at| leaves(tokens, at))
    {
        range.end = at;
    }
    let mut found = Vec::new();
    let mut from = range.start;
    for at in range.clone() {
        let breaks = at > from && (is_broken(tokens, at) || is_new_line(tokens, from..at, at..range.end, kind));
        if breaks || parts(tokens, from, at, range.end, kind) {
            found.push(from..at);
            from = at;
        }
    }
    found.push(from..range.end);
    found.into_iter().filter_map(|part| trim(tokens, part, kind)).collect()
}

/// Whether a preposition leads from a person to something else (`Abbs in Lede`), and not into his surname (`Jan in 't Veld`).
fn leaves(tokens: &[Token], at: usize) -> bool {
    tokens[at].shape == Shape::Lower
        && one_of!(&tokens[at].folded, "in at from to with by for on after before dans chez avec pour par naar met")
        && tokens.get(at + 1).is_some_and(|t| t.is_name_shaped())
}

/// Whether a name cannot go on at `at`: another line, cell or column, or a new sentence.
fn is_broken(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let listed = token.entry.given_name().is_some() || token.entry.surname().is_some();
    let word = token.is_common() || term::is_form_word(&token.folded) || token.is_known_word() && !listed;
    let opens = token.gap == Gap::Line && token.shape == Shape::Capital && (word || greets(token));
    apart(tokens, at) || opens || !joined(tokens, at)
}

/// Whether a line ends between two names: two whole ones of persons, or two places.
fn is_new_line(tokens: &[Token], before: Range<usize>, after: Range<usize>, kind: Kind) -> bool {
    let names = |range: Range<usize>| tokens[range].iter().filter(|t| t.is_name_shaped()).count();
    // "... en Bosman" over "Sjoerd Hoogland, ...": a family name ends a line, and a whole name begins the next.
    let given = |t: &Token| t.entry.given_name().is_some_and(|g| g.weight >= 3);
    let family = !given(&tokens[before.start]) && given(&tokens[after.start]) && tokens[before.start].shape != Shape::Upper;
    let whole = match kind {
        Kind::Person => names(after.clone()) > 1 && (names(before.clone()) > 1 || family),
        Kind::Place => tokens[before.end - 1].is_name_shaped(),
        _ => false,
    };
    whole && tokens[after.start].gap == Gap::Line && tokens[after.start].is_name_shaped()
}

/// Whether what stands at `at` parts two names.
fn parts(tokens: &[Token], from: usize, at: usize, end: usize, kind: Kind) -> bool {
    let token = &tokens[at];
    match kind {
        Kind::Person => {
            // Recognised speech says a name twice: `rachid rachid ouchen`.
            let again = at > from && token.is_word() && token.folded.len() > 2 && token.folded == tokens[from].folded;
            again
                || matches!(token.text, "|" | ";" | "/" | ":" | "–" | "—" | ">" | "&" | "+" | "(" | ")")
                || token.text == "," && !inverted(tokens, from, at, end)
                || at > from && is_dated(tokens, at)
                || token.text == "-" && is_dash(tokens, at)
                || one_of!(&token.folded, "et and en und ou of or") && token.shape == Shape::Lower && at > from
        }
        Kind::Place => {
            matches!(token.text, "|" | ";" | "/" | ":" | "–" | "—" | ">" | "," | "(" | ")") || token.text == "-" && token.gap == Gap::Space
        }
        _ => matches!(token.text, "|" | ";"),
    }
}

/// `Mohammed-Yousef` in words of their own: the hyphen was read as a dash.
fn is_dash(tokens: &[Token], at: usize) -> bool {
    let whole = |t: Option<&Token>| t.is_some_and(|t| matches!(t.shape, Shape::Capital | Shape::Upper) && t.folded.len() > 2);
    tokens[at].gap == Gap::None
        && whole(at.checked_sub(1).and_then(|n| tokens.get(n)))
        && tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None)
        && whole(tokens.get(at + 1))
}

/// `DUPONT, Jean`: a comma between a surname in capitals, or one word, and given names.
fn inverted(tokens: &[Token], from: usize, at: usize, end: usize) -> bool {
    let family = &tokens[from..at];
    let upper = family.iter().all(|t| matches!(t.shape, Shape::Upper | Shape::Mixed) || term::is_particle(&t.folded));
    let given = tokens
        .get(at + 1)
        .is_some_and(|t| t.gap == Gap::Space && (t.shape == Shape::Initial || t.shape == Shape::Capital && t.entry.given_name().is_some()));
    let known = family.last().is_some_and(|t| t.entry.given_name().is_none_or(|g| g.weight < 3));
    let rest = end.saturating_sub(at + 1);
    !family.is_empty()
        && !tokens.get(at + 1).is_some_and(|_| is_dated(tokens, at + 1))
        && at + 1 < end
        && rest <= 2
        && (upper && tokens[at + 1].shape != Shape::Upper || given && known && family.len() == 1)
}

fn trim(tokens: &[Token], mut range: Range<usize>, kind: Kind) -> Option<Range<usize>> {
    // A quote that does not close begins something else.
    let quotes: Vec<usize> = range.clone().filter(|&n| matches!(tokens[n].text, "\"" | "“" | "”" | "«" | "»" | "„")).collect();
    if quotes.len() % 2 == 1 && quotes[0] > range.start {
        range.end = quotes[quotes.len() - 1];
    }
    // `Lille le 3`, `09.30 Seraing`: a day or an hour beside a place.
    let number = |at: usize| kind == Kind::Place && tokens[at].shape == Shape::Number;
    while range.start < range.end {
        let rest = range.start + 1..range.end;
        let drop = match kind {
            _ if number(range.start) => true,
            Kind::Person => drops_first(tokens, range.start, &rest),
            _ => is_before(tokens, range.start, &rest, kind),
        };
        if !drop {
            break;
        }
        range.start += 1;
    }
    while range.start < range.end {
        let at = range.end - 1;
        let before = range.start..at;
        let drop = match kind {
            _ if number(at) => true,
            Kind::Person => drops_last(tokens, at, &before),
            _ => is_behind(tokens, at, &before),
        };
        if !drop {
            break;
        }
        range.end -= 1;
    }
    let letters =
        tokens[range.clone()].iter().filter(|t| t.is_word()).map(|t| t.folded.len().max(usize::from(!t.text.is_ascii()))).sum::<usize>();
    let initial =
        kind == Kind::Person && range.len() == 1 && tokens[range.start].shape == Shape::Initial && tokens[range.start].text.ends_with('.');
    ((letters > 1 || initial) && !is_everyday(tokens, &range, kind)).then_some(range)
}

/// Whether the words are no name: those of forms, or a place of small words that a dictionary knows and the gazetteer does not.
fn is_everyday(tokens: &[Token], range: &Range<usize>, kind: Kind) -> bool {
    let words = &tokens[range.clone()];
    let forms = words.iter().all(|t| term::is_form_word(&t.folded) || term::is_calendar_word(&t.folded));
    let plain =
        |t: &Token| t.shape == Shape::Lower && (t.is_known_word() || term::is_demonym(&t.folded)) && !term::has_street_ending(&t.folded);
    let name: Vec<&str> = words.iter().map(|t| t.text).collect();
    let people = words.len() == 1 && (words[0].shape == Shape::Lower || kind == Kind::Place) && term::is_demonym(&words[0].folded);
    // `Place: …`: the label of a field.
    let label = words.len() == 1 && words[0].is_known_word() && tokens.get(range.end).is_some_and(|t| t.text == ":");
    let person = words.len() == 1 && forms && words[0].entry.given_name().is_none_or(|g| g.weight < 3);
    ((people || forms || label) && kind != Kind::Person || kind == Kind::Person && person || kind == Kind::Place && words.iter().all(plain))
        && norm::place::lookup(&name.join(" ")).is_none()
}

/// Whether the first word of a name that is no person's is none of it: an article, or what the named is (`société Transmat`).
fn is_before(tokens: &[Token], at: usize, rest: &Range<usize>, kind: Kind) -> bool {
    let token = &tokens[at];
    if !token.is_word() {
        return token.shape != Shape::Number;
    }
    if token.shape != Shape::Lower || !tokens[rest.clone()].iter().any(Token::is_name_shaped) {
        return false;
    }
    let f = token.folded.as_str();
    let article = one_of!(f, "l le la les d de du des het een aan au aux te in of et en and");
    let organization = kind == Kind::Organization || kind == Kind::Unit && term::is_organization_head(f) && !term::is_body_head(f);
    article || organization && tokens.get(rest.start).is_some_and(|t| t.is_name_shaped() && t.gap == Gap::Space)
}

/// Whether the last word of a name that is no person's is none of it.
fn is_behind(tokens: &[Token], at: usize, before: &Range<usize>) -> bool {
    let token = &tokens[at];
    if token.shape == Shape::Punctuation {
        let closes = matches!(token.text, ")" | "]") && tokens[before.clone()].iter().any(|t| matches!(t.text, "(" | "["));
        let dotted = token.text == "." && token.gap == Gap::None && short(tokens, at);
        return !closes && !dotted && token.text != "+";
    }
    const SMALL: &str = "l le la les d de du des van der den het te in of et en and for the a au aux to from op bij s est is";
    token.shape == Shape::Lower && one_of!(&token.folded, SMALL) || matches!(token.text, "'s" | "’s")
}

/// Whether the word before a full stop is one that is shortened: `Jos.`, `Thos.`, `J.`.
fn short(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].is_name_shaped() && tokens[at - 1].text.chars().count() <= 4 && !tokens[at - 1].is_known_word()
}

/// Written as names are and other words are not; an initial has a capital where nothing else has one, too.
fn has_capital(token: &Token) -> bool {
    token.is_name_shaped() && token.shape != Shape::Initial
}

/// Whether the first word of a person's name is none of it: a title, a greeting, a word of everyday.
fn drops_first(tokens: &[Token], at: usize, rest: &Range<usize>) -> bool {
    let token = &tokens[at];
    if !token.is_word() {
        return token.shape != Shape::Number || rest.is_empty();
    }
    let others = &tokens[rest.clone()];
    let shaped = others.iter().any(has_capital);
    let listed = token.entry.surname().is_some() || token.entry.given_name().is_some_and(|g| g.weight > 1);
    let words = others.iter().filter(|t| t.is_word()).count();
    if words == 0 {
        return false;
    }
    let f = token.folded.as_str();
    if token.shape == Shape::Initial {
        // French `M. Dellacherie` is a gentleman; `M. J. Dellacherie` may be Michel Jean.
        if token.text == "M." && token.language == Language::French && others[0].shape != Shape::Initial {
            return true;
        }
        // `D.C. Nwosu`, `W.P.C. Ashworth`
        let letters: String = tokens[at..rest.end].iter().take_while(|t| t.shape == Shape::Initial).map(|t| t.folded.as_str()).collect();
        return letters.len() < rest.len() + 1 && one_of!(letters.as_str(), "dc pc ds di dci wpc wdc ps wds wp rk");
    }
    if greets(token) || one_of!(f, FUNCTIONS) || is_elided(tokens, at) || is_preposition(tokens, at, rest) {
        return true;
    }
    let particle = term::is_particle(f) && token.language != Language::English;
    let honour = one_of!(f, "cheikh sheikh hadj hajj hadji sidi moulay lalla");
    if particle && token.shape != Shape::Lower || honour {
        return false;
    }
    let title = short_title(token) || term::is_title(f) && f.len() > 1 && !(token.shape == Shape::Upper && listed);
    let small = token.shape == Shape::Lower && shaped && !term::is_particle(f) && !one_of!(f, "abou abu aboe oum umm");
    let starts = at == 0
        || token.starts_line()
        || tokens[at - 1].marks_turn()
        || matches!(tokens[at - 1].text, "." | "!" | "?" | ":" | "«" | "\"" | "“" | "(" | "-" | "–" | "•");
    // `Kees Tazelaar belt`: a word of the dictionary may be a given name that no list has.
    let called = !token.is_common() && words == 1 && others[0].is_word() && others[0].entry.given_name().is_none();
    let everyday = token.shape == Shape::Capital && starts && token.is_known_word() && !listed && shaped && !called;
    title || small || everyday || never_name(token) && token.entry.given_name().is_none() && shaped && !is_family(tokens, at)
}

fn drops_last(tokens: &[Token], at: usize, before: &Range<usize>) -> bool {
    let token = &tokens[at];
    let shaped = tokens[before.clone()].iter().any(has_capital);
    if token.shape == Shape::Punctuation {
        let closes = matches!(token.text, "\"" | "»" | "”" | "'" | "’" | ")")
            && tokens[before.clone()].iter().any(|t| matches!(t.text, "\"" | "«" | "“" | "'" | "‘" | "("));
        // `ruud k.`
        let initial = !shaped && tokens[at - 1].folded.len() == 1 && before.len() > 1;
        return !closes && !(token.text == "." && token.gap == Gap::None && (initial || short(tokens, at)));
    }
    if matches!(token.text, "'s" | "’s") || is_behind_names(token) {
        return true;
    }
    token.shape == Shape::Lower && (shaped || before.is_empty() && token.folded.len() < 2) && (!before.is_empty())
        || token.shape == Shape::Lower && term::is_particle(&token.folded) && !before.is_empty() && token.folded.len() < 4
}
