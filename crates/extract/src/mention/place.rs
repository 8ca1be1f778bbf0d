//! Places: towns and countries from the gazetteer, streets, and sites such as stations and stadiums.

use super::token::{Gap, Shape, Token, joined, one_of};
use super::{Candidate, name_run};
use model::Schema;
use norm::lexicon::term;
use norm::place::{self, Place, PlaceKind};

/// A place name of the gazetteer in the text.
pub struct Named {
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    pub place: &'static Place,
    /// Whether the words around it or its size make it a place even without the tagger.
    pub sure: bool,
}

const CUES: &str = " a au aux en te in naar uit vers depuis near at from to commune ville gemeente stad domicilie domiciliee residant demeurant habitant wonende \
 woonachtig verblijvende chez dans pres entre tussen bij nabij around ne nee geboren born destination provenance richting lieu plaats gare \
 sortie frontiere aeroport towards via region province provincie departement district city town village cite arrondissement ";
const WEAK_CUES: &str = " de d du van of des et en and l la le les ";

/// Every name of the gazetteer, longest first, left to right.
pub fn named(tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest(tokens, at).or_else(|| compound(tokens, at)) {
            Some((to, place)) => {
                let sure = is_sure(tokens, at, to, place);
                found.push(Named { from: at, to, place, sure });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

fn longest(tokens: &[Token], from: usize) -> Option<(usize, &'static Place)> {
    let first = &tokens[from];
    // In text without capitals only after a word of place, and only towns that are no words.
    if first.shape == Shape::Lower
        && first.folded.len() > 3
        && !first.is_known_word()
        && !first.entry.is_common(norm::language::Language::Other)
        && cued(tokens, from)
        && word_before(tokens, from) != "ne"
    {
        return place::lookup(first.text)
            .filter(|p| p.population >= 8_000 && first.entry.given_name().is_none_or(|g| g.weight < 4 || p.population > 100_000))
            .map(|p| (from + 1, p));
    }
    if !matches!(first.shape, Shape::Capital | Shape::Upper | Shape::Mixed) || first.folded.len() < 2 {
        return None;
    }
    let mut folded = String::new();
    let mut best = None;
    // Folding what is folded changes nothing, unless a word vanished.
    let mut whole = true;
    for (n, token) in tokens[from..].iter().take(6).enumerate() {
        if n > 0 && (!joined(tokens, from + n) || !token.is_word()) {
            break;
        }
        if n > 0 {
            folded.push(' ');
        }
        let word = place::fold(token.text);
        whole &= !word.is_empty();
        folded.push_str(&word);
        let end_shaped = token.is_name_shaped() || token.text.chars().next().is_some_and(char::is_numeric);
        if end_shaped && let Some(place) = if whole { place::lookup_folded(&folded) } else { place::lookup(&folded) } {
            best = Some((from + n + 1, place));
        }
        if !place::is_prefix(&folded) {
            break;
        }
    }
    best
}

/// `Gent-Dampoort`, `Lille-Europe`: a part of a large town.
fn compound(tokens: &[Token], at: usize) -> Option<(usize, &'static Place)> {
    let token = &tokens[at];
    if token.shape != Shape::Capital && token.shape != Shape::Mixed {
        return None;
    }
    let (first, _) = token.text.split_once('-')?;
    place::lookup(first)
        .filter(|p| p.population > 40_000 && norm::lexicon::given_name(first).is_none_or(|g| g.weight < 3))
        .map(|p| (at + 1, p))
}

/// Folded word before `at`, over an opening bracket or comma of the same line; empty at the start of a line or cell.
pub fn word_before<'t>(tokens: &'t [Token], at: usize) -> &'t str {
    if at == 0 || tokens[at].gap > Gap::Line {
        return "";
    }
    tokens[at - 1].folded.as_str()
}

/// Whether the word before token `at` is one before which only places stand.
pub fn cued(tokens: &[Token], at: usize) -> bool {
    let word = word_before(tokens, at);
    // `à` and its capital without accent; the English and the verb `a` say nothing.
    if word == "a" {
        return matches!(tokens[at - 1].text, "à" | "À" | "A");
    }
    one_of!(word, CUES)
}

/// As [`cued`], but for words that stand before people as well: `next to`, `chez`, `tussen`.
pub fn placed(tokens: &[Token], at: usize) -> bool {
    const PEOPLE: &str = "to from chez entre tussen bij near pres depuis vers naar around";
    cued(tokens, at) && !one_of!(word_before(tokens, at), PEOPLE)
}

fn is_sure(tokens: &[Token], from: usize, to: usize, place: &Place) -> bool {
    let before = word_before(tokens, from);
    let one = to - from == 1;
    let token = &tokens[from];
    let after = tokens.get(to).map_or("", |t| t.text);
    if one
        && (token.folded.len() < 3
            || term::is_calendar_word(&token.folded)
            || term::is_title(&token.folded)
            || term::is_form_word(&token.folded))
    {
        return false;
    }
    // `59000 Lille`, `9000 Gent`, `B-7000 Mons`
    let postcode = from > 0
        && tokens[from - 1].shape == Shape::Number
        && matches!(tokens[from - 1].text.len(), 4 | 5)
        && tokens[from].gap <= Gap::Line
        // `1315  HERON`: an hour in a column of its own.
        && !(tokens[from - 1].starts_line() && tokens[from].gap < Gap::Line && tokens[from].start > tokens[from - 1].end + 1)
        && !tokens[from - 1].text.starts_with("19")
        && !tokens[from - 1].text.starts_with("20");
    // `Lille (59)`, `Gent (BE)`, `Lodz (Pologne)`
    let bracket = after == "("
        && tokens.get(to + 2).is_some_and(|t| t.text == ")")
        && tokens.get(to + 1).is_some_and(|t| {
            (t.shape == Shape::Number && t.text.len() <= 5 && t.text.len() >= 2)
                || place::lookup(t.text).is_some_and(|p| p.kind == PlaceKind::Country)
                || (t.shape == Shape::Upper && t.text.len() <= 2)
        });
    if postcode || bracket {
        return true;
    }
    // A far town must be larger before its name alone is enough.
    let near = one_of!(place.country.as_str(), "BE FR NL LU DE GB CH");
    let big = place.kind != PlaceKind::Town || place.population >= if near { 20_000 } else { 150_000 };
    let word = one && token.is_common() || (one && token.entry.is_word(token.language) && place.population < 100_000);
    let person = one
        && (token.entry.given_name().is_some_and(|g| g.weight >= 3) || token.entry.surname().is_some_and(|s| s >= 4))
        && place.population < 400_000;
    if one && term::is_particle(&token.folded) {
        return false;
    }
    if cued(tokens, from) {
        return (!word || big) && (place.population >= 500 || !one || !token.is_known_word()) && token.shape != Shape::Initial;
    }
    if one && token.shape == Shape::Upper && token.text.len() <= 3 {
        return false;
    }
    if one_of!(before, WEAK_CUES) {
        return (big && !word && !person) || (!word && !token.is_known_word() && !person && place.population >= 1_500);
    }
    big && !word && !person
}

/// Streets without or beside a door number, and sites (`gare de Mons`, `Zuidstation`, `stade Pierre-Mauroy`, `place Rihour`).
pub fn sites(tokens: &[Token]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let range = if !token.is_word() || is_surname(tokens, at) {
            None
        } else if term::is_street_word(&token.folded) && token.shape != Shape::Initial {
            street(tokens, at)
        } else if term::is_site_word(&token.folded) {
            site(tokens, at)
        } else if token.is_name_shaped()
            && token.folded.len() > 6
            && (term::has_street_ending(&token.folded) || term::has_site_ending(&token.folded))
            && (token.shape != Shape::Upper || !token.is_known_word())
            && !token.is_common()
        {
            let from = (at > 0
                && token.gap == Gap::Space
                && tokens[at - 1].shape == Shape::Capital
                && (bears_streets(&tokens[at - 1])
                    || !tokens[at - 1].is_known_word() && !tokens[at - 1].starts_line() && place::lookup(tokens[at - 1].text).is_none()))
            .then_some(at - 1);
            Some((from.unwrap_or(at), number_after(tokens, at + 1)))
        } else {
            None
        };
        match range {
            Some((from, to)) => {
                found.push(Candidate::new(tokens, from, to, Schema::Address));
                at = to.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// `Koning Albertplein`, `Pater Lievensstraat`: whose name a street bears.
fn bears_streets(token: &Token) -> bool {
    one_of!(
        &token.folded,
        "koning koningin keizer prins prinses pater moeder dokter burgemeester kardinaal pastoor kanunnik hertog graaf gravin minister generaal kolonel professor"
    )
}

/// `RUELLE Gérard`, `PLACE Lucie`: a word of streets in capitals with one given name behind it is a surname.
fn is_surname(tokens: &[Token], at: usize) -> bool {
    let given = |t: &Token| t.shape == Shape::Capital && t.gap == Gap::Space && t.entry.given_name().is_some_and(|g| g.weight >= 3);
    let goes_on = tokens.get(at + 2).is_some_and(|t| t.gap == Gap::Space && (t.is_name_shaped() || t.shape == Shape::Number));
    tokens[at].shape == Shape::Upper && tokens[at].folded.len() > 3 && tokens.get(at + 1).is_some_and(given) && !goes_on
}

/// One past a house number (`12`, `12 bis`) that stands at `at`, else `at`.
fn number_after(tokens: &[Token], at: usize) -> usize {
    match tokens.get(at) {
        Some(t)
            if t.gap == Gap::Space
                && t.shape == Shape::Number
                && t.text.len() <= 4
                && !(t.text.len() == 4 && (t.text.starts_with("19") || t.text.starts_with("20"))) =>
        {
            at + 1
        }
        _ => at,
    }
}

/// One past the connecting words (`de la`, `du`, `des`, `van de`) that stand at `at`.
pub fn connectors(tokens: &[Token], mut at: usize) -> usize {
    let from = at;
    while at < tokens.len()
        && at < from + 3
        && tokens[at].gap <= Gap::Line
        && one_of!(tokens[at].folded.as_str(), "de du des d la le les l van der den het of the aux au a t")
        && tokens[at].shape != Shape::Upper
    {
        at += 1;
    }
    at
}

fn street(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let name = connectors(tokens, at + 1);
    // `12 Station Road`: the word stands behind the name.
    if one_of!(tokens[at].folded.as_str(), "street road lane drive avenue terrace crescent close")
        && tokens[at].shape == Shape::Capital
        && at > 0
        && tokens[at].gap == Gap::Space
        && tokens[at - 1].shape == Shape::Capital
    {
        let mut from = at - 1;
        while from > 0
            && tokens[from].gap == Gap::Space
            && (tokens[from - 1].shape == Shape::Capital || (tokens[from - 1].shape == Shape::Number && tokens[from - 1].text.len() <= 4))
        {
            from -= 1;
        }
        return Some((from, at + 1));
    }
    let dutch = one_of!(
        tokens[at].folded.as_str(),
        "straat laan steenweg plein markt weg kaai baan lei court way st hof pad dr mail voie parade vest kade dijk ring close drive street road lane",
    );
    if dutch || tokens.get(name).is_none() || !(at + 1..=name).all(|n| joined(tokens, n)) {
        return None;
    }
    // `à huis clos de Mme Roux`: streets are called after people without courtesy.
    if one_of!(&tokens[name].folded, "mme mlle madame mademoiselle monsieur mr mrs ms miss mevr mevrouw dhr heer meneer") {
        return None;
    }
    let mut to = name_run(tokens, name, 5)?;
    // `place de la République`: but `place de Karim` is no street; and `route de Lille`, `pont de Tournai` are.
    if tokens[at].folded == "place"
        && name == at + 1
        && tokens[at].shape == Shape::Lower
        && tokens[name].is_common()
        && !tokens[name].is_name_shaped()
    {
        return None;
    }
    if one_of!(tokens[at].folded.as_str(), "cours mail voie cite pl bd av") && tokens[name].shape == Shape::Initial {
        return None;
    }
    to = number_after(tokens, to);
    // A door number before it belongs to it.
    let from = if at > 0 && tokens[at].gap <= Gap::Space && tokens[at - 1].shape == Shape::Number && tokens[at - 1].text.len() <= 4 {
        at - 1
    } else if at > 1
        && tokens[at - 1].text == ","
        && tokens[at - 2].shape == Shape::Number
        && tokens[at - 2].text.len() <= 4
        && !(at > 2 && one_of!(&tokens[at - 3].folded, "h u heures uur hrs"))
    {
        at - 2
    } else {
        at
    };
    Some((from, to))
}

fn site(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let token = &tokens[at];
    let alone = term::is_organization_head(&token.folded) && token.shape == Shape::Upper;
    if alone {
        return None;
    }
    // `Brussels airport`, `Gent station`: the name stands before.
    if one_of!(token.folded.as_str(), "airport station luchthaven stadium stadion bridge hospital university barracks mosque museum")
        && at > 0
        && token.gap == Gap::Space
        && matches!(tokens[at - 1].shape, Shape::Capital)
        && !tokens[at - 1].is_common()
    {
        let mut from = at - 1;
        while from > 0
            && tokens[from].gap == Gap::Space
            && tokens[from - 1].shape == Shape::Capital
            && !tokens[from - 1].is_common()
            && !tokens[from - 1].starts_line()
        {
            from -= 1;
        }
        return Some((from, at + 1));
    }
    let mut head_end = at + 1;
    // `station de métro Bourse`, `marché de Noël de Lille`, `centre commercial X`, `salle de prière`
    if let (Some(of), Some(what)) = (tokens.get(head_end), tokens.get(head_end + 1)) {
        if of.folded == "de"
            && of.gap == Gap::Space
            && one_of!(what.folded.as_str(), "metro noel tram bus priere sport concert fetes triage marchandises")
        {
            head_end += 2;
        } else if one_of!(
            of.folded.as_str(),
            "commercial routiere centrale international internationale culturel sportif islamique tgv central station military militaire",
        ) && of.gap == Gap::Space
        {
            head_end += 1;
        }
    }
    let name = connectors(tokens, head_end);
    if tokens.get(name).is_some_and(|t| matches!(t.text, "\"" | "«" | "“" | "„") && t.gap <= Gap::Line) {
        let to = name_run(tokens, name + 1, 5)?;
        let close = tokens.get(to).is_some_and(|t| matches!(t.text, "\"" | "»" | "”"));
        return close.then_some((at, to + 1));
    }
    // `la porte du hall à Gaspard Willequet`: to whom, not where.
    let whom = tokens[head_end..name].iter().any(|t| matches!(t.text, "à" | "aan" | "to"))
        && tokens.get(name).is_some_and(|t| t.entry.given_name().is_some_and(|g| g.weight >= 2))
        && tokens.get(name + 1).is_some_and(|t| t.gap == Gap::Space && t.is_name_shaped());
    if whom {
        return None;
    }
    let noel = tokens.get(name - 1).is_some_and(|t| t.folded == "noel");
    match name_run(tokens, name, 4) {
        Some(to)
            if (head_end..=name).all(|n| joined(tokens, n))
                && !(tokens[name].shape == Shape::Upper && tokens[name].folded.len() <= 3)
                && !term::is_calendar_word(&tokens[name].folded) =>
        {
            Some((at, to))
        }
        _ if noel => Some((at, name)),
        _ => None,
    }
}
