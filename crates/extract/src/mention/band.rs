//! Groups by the names that they give themselves (`les Veilleurs`, `De Wakers`): in quotes or with members beside a word that says
//! so, and again wherever the document uses them.

use super::Candidate;
use super::token::{Gap, Shape, Token, joined, one_of};
use model::Schema;
use norm::lexicon::term;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before a group's name in quotes.
const GROUP: &str = "groupe groupes groupuscule groep groepje groepering group mouvement beweging movement organisation organisatie organization collectif collectief collective cellule cel cell reseau netwerk network club bande bende gang cercle kring comite comite ligue liga";
/// Words before a name in quotes that begins with an article of many.
const SIGNED: &str =
    "signe signee signes signees signed ondertekend getekend themselves zich appellent noemen nomment intitule intitulee titled";
/// Words before whom members stand: `membre des X`, `lid van De X`.
const MEMBERS: &str = "membre membres adherent adherents adherente adhere adherent adherait sympathisant sympathisants militant militants militante chef dirigeant leader caisse tresorier tresoriere reunion reunions lid leden aanhanger aanhangers sympathisanten leider kas vergadering member members follower followers supporters treasurer meeting meetings leaders";
const MANY: &str = "les de the los die des aux";

/// Every group that the document names so, at each place where it stands.
pub fn bands(tokens: &[Token]) -> Vec<Candidate> {
    let mut names: BTreeSet<Vec<&str>> = BTreeSet::new();
    for at in 0..tokens.len() {
        let found = quoted(tokens, at).or_else(|| of_members(tokens, at)).or_else(|| with_article(tokens, at));
        if let Some(range) = found {
            let words: Vec<&str> = tokens[range].iter().map(|t| t.folded.as_str()).collect();
            let name = if words.len() > 1 && one_of!(words[0], MANY) { words[1..].to_vec() } else { words };
            names.insert(name);
        }
    }
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        for name in names.iter().filter(|n| n[0] == tokens[at].folded && tokens[at].is_name_shaped()) {
            let to = at + name.len();
            let same = tokens
                .get(at..to)
                .is_some_and(|w| w.iter().zip(name).all(|(t, n)| t.folded == *n) && w.iter().skip(1).all(|t| t.gap <= Gap::Line));
            if same {
                let article = at > 0
                    && tokens[at].gap <= Gap::Line
                    && one_of!(&tokens[at - 1].folded, "les de the los die")
                    && tokens[at - 1].shape == Shape::Capital;
                let from = if article { at - 1 } else { at };
                out.push(Candidate::new(tokens, from, to, Schema::Organization).with_normal(name.join(" ")));
            }
        }
    }
    out.dedup_by(|a, b| a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end);
    out
}

/// Whether a word may head a group's name: a noun of many with a capital that is no people, month, place or person.
fn plural(token: &Token) -> bool {
    let f = token.folded.as_str();
    (token.shape == Shape::Capital || token.shape == Shape::Upper && !token.is_known_word())
        && f.len() > 4
        && f.ends_with(['s', 'x', 'n'])
        && (!f.ends_with('n') || f.ends_with("en") && token.language == norm::language::Language::Dutch)
        && !(term::is_demonym(f) || term::is_calendar_word(f) || term::is_form_word(f) || term::is_title(f) || term::is_role_word(f))
        && !(term::is_body_head(f) || term::is_street_word(f) || term::is_vehicle_make(f) || term::is_body_acronym(f))
        && token.entry.given_name().is_none_or(|g| g.weight < 3)
        && norm::place::lookup(token.text).is_none()
}

fn quoted(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    tokens.get(at).filter(|t| matches!(t.text, "\"" | "«" | "“" | "„"))?;
    let close = (at + 2..(at + 6).min(tokens.len())).find(|&n| matches!(tokens[n].text, "\"" | "»" | "”" | "“"))?;
    let words = &tokens[at + 1..close];
    if !words.iter().all(|t| t.is_word() && t.gap <= Gap::Line) || !words[0].is_name_shaped() {
        return None;
    }
    let before = |n: usize| at.checked_sub(n).and_then(|k| tokens.get(k)).map_or("", |t| t.folded.as_str());
    let many = words.len() > 1 && one_of!(&words[0].folded, MANY) && words[1].is_name_shaped();
    let named = (1..=4).take_while(|n| !before(*n).is_empty()).any(|n| one_of!(before(n), GROUP) && before(n - 1) != "de");
    let of_many = one_of!(before(1), "des") && one_of!(before(2), "nom surnom") && plural(&words[0]);
    (named && (many || plural(&words[words.len() - 1])) || of_many || many && (1..=3).any(|n| one_of!(before(n), SIGNED)))
        .then_some(at + 1..close)
}

/// `adhère aux Veilleurs`, `membre des X`, `lid van De Wakers`; `at` is the noun.
fn of_members(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    if at < 2 || !plural(&tokens[at]) || !joined(tokens, at) {
        return None;
    }
    let article = one_of!(&tokens[at - 1].folded, MANY);
    let link = if one_of!(&tokens[at - 1].folded, "des aux") || tokens[at - 1].shape == Shape::Lower && tokens[at - 1].folded == "les" {
        at - 1
    } else {
        at.checked_sub(2)?
    };
    let linked = link == at - 1 || one_of!(&tokens[link].folded, "van of de to bij");
    let member = one_of!(&tokens[link].folded, "bij") && tokens[at - 1].shape == Shape::Capital
        || (1..=2).any(|n| link.checked_sub(n).is_some_and(|k| one_of!(&tokens[k].folded, MEMBERS)));
    (article && linked && member && tokens[at].entry.surname().is_none()).then_some(at..at + 1)
}

/// `under which Les Veilleurs operate`: the article has a capital inside a sentence; `at` is the noun.
fn with_article(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    if at < 2 || !plural(&tokens[at]) || tokens[at].gap != Gap::Space || tokens[at].shape != Shape::Capital {
        return None;
    }
    let (article, before) = (&tokens[at - 1], &tokens[at - 2]);
    let inside = article.gap == Gap::Space && before.is_word() && before.shape == Shape::Lower;
    // A Flemish family may be called De Wakers: only `Les` and `The` say enough.
    (inside && article.shape == Shape::Capital && one_of!(&article.folded, "les the")).then_some(at..at + 1)
}
