//! Names at their places: persons, bodies, places, things and identifiers, by rules, gazetteers and a small trained tagger.
//!
//! What wins where two readings overlap: identifiers before all; then services and organisations with a head word or legal form, streets and
//! sites; then persons whose evidence (title, cue, given name, spelling, the tagger, other places of the document) suffices; then towns and countries; last what the tagger alone says.

mod band;
mod body;
mod border;
mod column;
mod dash;
mod firm;
mod join;
mod network;
mod person;
mod place;
mod seal;
mod table;
pub mod tagger;
mod thing;
pub mod token;
mod vessel;

use crate::{Lent, Means, Source};
use model::{CharIndex, Mention, NameWords, Schema};
use norm::language::Language;
use std::collections::BTreeSet;
use std::ops::Range;
use tagger::Kind;
use token::{Gap, Shape, Token};

/// A reading of some tokens as a mention.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Tokens.
    tokens: Range<usize>,
    bytes: Range<usize>,
    schema: Schema,
    /// Where it is not made from the surface.
    normal: Option<String>,
}

impl Candidate {
    fn new(tokens: &[Token], from: usize, to: usize, schema: Schema) -> Self {
        Self { tokens: from..to, bytes: tokens[from].start..tokens[to - 1].end, schema, normal: None }
    }

    fn with_normal(mut self, normal: String) -> Self {
        self.normal = Some(normal);
        self
    }
}

/// One past the run of name-shaped words (with connecting words inside) that starts at `at`, at most `most` names; none if no name stands there.
fn name_run(tokens: &[Token], at: usize, most: usize) -> Option<usize> {
    let named = |t: &Token| t.is_name_shaped() || (t.shape == Shape::Number && t.text.len() <= 4);
    if !tokens.get(at).is_some_and(|t| t.is_name_shaped()) {
        return None;
    }
    let mut to = at + 1;
    let mut names = 1;
    while names < most && to < tokens.len() {
        if tokens[to].gap == Gap::Space && tokens[to].is_name_shaped()
            || (tokens[to].gap == Gap::None && tokens[to - 1].text.ends_with(['\'', '’', '.']) && named(&tokens[to]))
        {
            to += 1;
            names += 1;
            continue;
        }
        if tokens[to].text == "&" && tokens.get(to + 1).is_some_and(|t| t.is_name_shaped() && t.gap <= Gap::Space) {
            to += 2;
            names += 1;
            continue;
        }
        let next = place::connectors(tokens, to);
        if next > to
            && tokens[to].gap == Gap::Space
            && next < tokens.len()
            && tokens[next].gap <= Gap::Space
            && tokens[next].is_name_shaped()
        {
            to = next + 1;
            names += 1;
            continue;
        }
        break;
    }
    Some(to)
}

/// The names of one layer, sorted by place, not overlapping within a schema; `blocks` are byte ranges of the layer's text with their language.
pub fn find(source: &Source, index: &CharIndex, blocks: &[(Range<usize>, Language)], means: Means) -> (Vec<Mention>, NameWords) {
    let text = index.text();
    let (mut candidates, words) = candidates(text, blocks, means, source.agency, source.lent);
    candidates.sort_by(|a, b| {
        (a.bytes.start, std::cmp::Reverse(a.bytes.end), a.schema).cmp(&(b.bytes.start, std::cmp::Reverse(b.bytes.end), b.schema))
    });
    let mut last_end = [0usize; Schema::ALL.len()];
    let mut mentions = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let slot = &mut last_end[candidate.schema as usize];
        if candidate.bytes.start < *slot || candidate.bytes.is_empty() {
            continue;
        }
        *slot = candidate.bytes.end;
        let surface = &text[candidate.bytes.clone()];
        let normal = candidate.normal.unwrap_or_else(|| normal(candidate.schema, surface));
        if normal.is_empty() {
            continue;
        }
        let span = source.span(index.chars_of(candidate.bytes));
        mentions.push(Mention::new(span, candidate.schema, surface, normal));
    }
    (mentions, words)
}

fn normal(schema: Schema, surface: &str) -> String {
    match schema {
        Schema::Person | Schema::Organization | Schema::PublicBody => norm::name::fold(surface),
        _ => norm::place::fold(surface),
    }
}

/// Every reading that stands, in no order.
fn candidates(text: &str, blocks: &[(Range<usize>, Language)], means: Means, agency: &str, lent: &Lent) -> (Vec<Candidate>, NameWords) {
    let tokens = token::tokenize(text, blocks);
    let seals = seal::find(text, &tokens);
    let mut found = identifiers(text, &tokens, blocks);
    // What is sealed under a number is no case, though services write their files alike; and no plate, behind a word for seals.
    found.retain(|c| {
        let over = seals.range(..c.tokens.end).next_back().filter(|(_, seal)| seal.to > c.tokens.start);
        !over.is_some_and(|(_, seal)| c.schema == Schema::CourtCase || c.schema == Schema::Vehicle && seal.told)
    });
    let mut taken = vec![false; tokens.len()];
    cover(&mut taken, &found);
    let free = |taken: &[bool], list: Vec<Candidate>| -> Vec<Candidate> {
        list.into_iter().filter(|c| !taken[c.tokens.clone()].iter().any(|t| *t)).collect()
    };
    let seen = (means >= Means::Network).then(|| network::read(text, &tokens));
    let net = seen.as_deref().map(|seen| join::Join::new(&tokens, seen));
    let stands = |list: Vec<Candidate>| match &net {
        Some(net) => net.stand(list),
        None => list,
    };
    let told = vessel::named(&tokens);
    let vessel_names: BTreeSet<String> = told.iter().map(|r| vessel::fold(&tokens[r.clone()])).collect();
    let mut vessels = free(&taken, vessel::candidates(&tokens, [told, vessel::again(&tokens, &vessel_names)].concat()));
    cover(&mut taken, &vessels);
    let mut named = place::named(&tokens);
    let sites = free(&taken, stands(place::sites(&tokens)));
    cover(&mut taken, &sites);
    let mut bodies = free(&taken, stands(body::public(&tokens)));
    cover(&mut taken, &bodies);
    bodies.extend(free(&taken, body::own(&tokens, agency)));
    cover(&mut taken, &bodies);
    let mut organizations = free(&taken, stands(body::organizations(&tokens)));
    cover(&mut taken, &organizations);
    let firms = |names: &BTreeSet<String>| {
        let stands = vessel::again(&tokens, names).into_iter();
        stands.map(|r| Candidate::new(&tokens, r.start, r.end, Schema::Organization)).collect::<Vec<_>>()
    };
    let told_firms = firm::told(&tokens);
    let told_firms = told_firms.iter().map(|r| vessel::fold(&tokens[r.clone()]));
    let mut firm_names: BTreeSet<String> = firm::formed(&tokens, &organizations).chain(told_firms).collect();
    firm_names.retain(|name| !firm::borne(&tokens, name));
    organizations.extend(free(&taken, firms(&firm_names)));
    cover(&mut taken, &organizations);
    organizations.extend(free(&taken, band::bands(&tokens)));
    if let Some(net) = &net {
        cover(&mut taken, &organizations);
        organizations.extend(free(&taken, net.bodies(&named)));
    }
    cover(&mut taken, &organizations);
    let explained: Vec<Candidate> = bodies.iter().chain(&organizations).cloned().collect();
    let acronyms = free(&taken, body::acronyms(text, &tokens, &explained));
    cover(&mut taken, &acronyms);
    let floor = tagger::tag(&tokens, &named);
    let tags = seen.as_deref().map(|seen| network::tags(seen, tokens.len()));
    let tags = tags.as_ref().unwrap_or(&floor);
    let seen = net.as_ref().map(|n| n.persons());
    let (mut persons, mut words) = person::find(&tokens, &taken, tags, &floor, &named, seen.as_deref(), lent);
    words.vessels = vessel_names;
    words.firms = firm_names;
    words.places = net.as_ref().map_or_else(BTreeSet::new, |net| net.placed().map(|t| t.folded.clone()).collect());
    cover(&mut taken, &persons);
    let lent_vessels = free(&taken, vessel::candidates(&tokens, vessel::again(&tokens, &lent.vessels)));
    cover(&mut taken, &lent_vessels);
    vessels.extend(lent_vessels);
    let lent_firms: BTreeSet<String> = lent.firms.iter().filter(|name| !firm::borne(&tokens, name)).cloned().collect();
    let lent_firms = free(&taken, firms(&lent_firms));
    cover(&mut taken, &lent_firms);
    organizations.extend(lent_firms);
    let initials = free(&taken, person::initials(&tokens, &persons));
    cover(&mut taken, &initials);
    persons.extend(initials);
    named.retain(|n| !taken[n.from..n.to].iter().any(|t| *t));
    let mut places = net.as_ref().map_or_else(Vec::new, |net| free(&taken, net.places(&named)));
    cover(&mut taken, &places);
    named.retain(|n| !taken[n.from..n.to].iter().any(|t| *t));
    for n in &named {
        let tagged = tags[n.from].kind == Some(Kind::Place);
        let other = tags[n.from].kind.is_some() && !tagged;
        let one_word = n.to - n.from == 1 && tokens[n.from].is_known_word() && n.place.population < 50_000;
        if (n.sure && !(other && one_word)) || (tagged && !one_word && !tokens[n.from].is_common()) {
            // `Gent-Dampoort` lies in Gent but is not Gent.
            let whole = n.to - n.from > 1 || norm::place::lookup(tokens[n.from].text).is_some();
            let normal = norm::place::fold(if whole { &n.place.name } else { tokens[n.from].text });
            places.push(Candidate::new(&tokens, n.from, n.to, Schema::Address).with_normal(normal));
        }
    }
    places.extend(free(&taken, lent_places(&tokens, &lent.places)));
    cover(&mut taken, &places);
    let tagged = free(&taken, net.as_ref().map_or_else(|| tagged_only(&tokens, tags), |net| net.rest()));
    let mut spots: Vec<Range<usize>> = sites.iter().chain(&places).map(|c| c.tokens.clone()).collect();
    spots.sort_by_key(|s| s.start);
    found.extend(thing::events(&tokens, &spots));
    let things = thing::things(&tokens, &seals);
    let numbers: Vec<Range<usize>> = found.iter().filter(|c| c.schema != Schema::Event).map(|c| c.bytes.clone()).collect();
    found.extend(things.into_iter().filter(|t| !numbers.iter().any(|n| n.start < t.bytes.end && t.bytes.start < n.end)));
    let others = sites.iter().chain(&bodies).chain(&organizations).chain(&acronyms).chain(&tagged);
    let mut bearers = unlisted_first_words(&tokens, others);
    bearers.retain(|word| !lent.surnames.contains(*word));
    // Unless somebody of the document bears it behind a given name or a title: `Omar Veldtech`, `the Veldtech apartment`.
    let given = |p: &Candidate| tokens[p.tokens.clone()].iter().any(|t| t.entry.given_name().is_some_and(|g| g.weight > 1));
    let titled = |p: &Candidate| {
        let mut before = tokens[..p.tokens.start].iter().rev();
        let next = before.next().filter(|_| tokens[p.tokens.start].gap <= Gap::Space);
        let word = next.and_then(|t| if t.text == "." { before.next() } else { Some(t) });
        word.is_some_and(|t| norm::lexicon::term::is_title(&t.folded))
    };
    for person in persons.iter().filter(|p| given(p) || titled(p)) {
        for word in &tokens[person.tokens.clone()] {
            bearers.remove(word.folded.as_str());
        }
    }
    persons.retain(|p| {
        let mut shaped = tokens[p.tokens.clone()].iter().filter(|t| t.is_name_shaped()).peekable();
        shaped.peek().is_none() || !shaped.all(|t| bearers.contains(t.folded.as_str()))
    });
    // One name is of one sort in a paper: a group that bears the full name of somebody there, or his behind a title, is he.
    let mut full: BTreeSet<String> = BTreeSet::new();
    full.extend(persons.iter().filter(|p| p.tokens.len() > 1 || titled(p)).map(|p| norm::name::fold(&text[p.bytes.clone()])));
    for mut one in [sites, bodies, organizations, acronyms, persons, vessels, places, tagged].into_iter().flatten() {
        if one.schema == Schema::Organization && full.contains(&norm::name::fold(&text[one.bytes.clone()])) {
            one.schema = Schema::Person;
        }
        found.push(one);
    }
    (found, words)
}

/// The words that other documents show to be places.
fn lent_places(tokens: &[Token], places: &BTreeSet<String>) -> Vec<Candidate> {
    let named = (0..tokens.len()).filter(|&at| tokens[at].is_name_shaped() && places.contains(&tokens[at].folded));
    named.map(|at| Candidate::new(tokens, at, at + 1, Schema::Address)).collect()
}

/// The words that begin the names of organisations and places of the document and that no list knows as a name: what they name
/// elsewhere in it is no person either (`Veldtech International`, then `Veldtech`).
fn unlisted_first_words<'a>(tokens: &'a [Token], others: impl Iterator<Item = &'a Candidate>) -> std::collections::BTreeSet<&'a str> {
    let unlisted = |t: &&Token| t.entry.surname().is_none() && t.entry.given_name().is_none() && t.folded.len() > 2;
    let first = |c: &'a Candidate| tokens[c.tokens.clone()].iter().find(|t| t.is_name_shaped());
    others.filter_map(first).filter(unlisted).map(|t| t.folded.as_str()).collect()
}

fn cover(taken: &mut [bool], candidates: &[Candidate]) {
    for candidate in candidates {
        taken[candidate.tokens.clone()].fill(true);
    }
}

/// Numbers, plates, addresses to the door, references: what [`norm::identifier`] finds, with the tokens they cover.
fn identifiers(text: &str, tokens: &[Token], blocks: &[(Range<usize>, Language)]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut free_from = 0;
    for identifier in norm::identifier::find_in(text, blocks) {
        let from = tokens.partition_point(|t| t.end <= identifier.bytes.start);
        let to = tokens.partition_point(|t| t.start < identifier.bytes.end);
        if from >= to {
            continue;
        }
        let mut bytes = identifier.bytes.clone();
        let mut range = from..to;
        if identifier.schema == Schema::Vehicle {
            // The number before this one has its own mention: a chassis number and the plate of one car.
            range.start = thing::vehicle_from(tokens, from).max(free_from).min(from);
            bytes.start = tokens[range.start].start.min(bytes.start);
        }
        free_from = to;
        found.push(Candidate { tokens: range, bytes, schema: identifier.schema, normal: Some(identifier.normal) });
    }
    found
}

/// Organisations and places that only the tagger sees, where the words look like names.
fn tagged_only(tokens: &[Token], tags: &[tagger::Tag]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut often: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    for (range, kind, _) in tagger::spans(tags) {
        if kind == Kind::Organization && range.len() == 1 {
            *often.entry(&tokens[range.start].folded).or_default() += 1;
        }
    }
    for (mut range, kind, margin) in tagger::spans(tags) {
        while range.len() > 1 && !tokens[range.end - 1].is_word() {
            range.end -= 1;
        }
        while range.len() > 1 && !tokens[range.start].is_word() {
            range.start += 1;
        }
        let words = &tokens[range.clone()];
        let crosses = (range.start + 1..range.end).any(|at| !token::joined(tokens, at));
        let plain =
            words.iter().filter(|t| t.is_word()).all(|t| t.is_known_word() || t.entry.is_word(Language::Other) || !t.is_name_shaped());
        let listed = words.iter().any(|t| {
            norm::lexicon::term::is_form_word(&t.folded)
                || norm::lexicon::term::is_calendar_word(&t.folded)
                || norm::lexicon::term::is_role_word(&t.folded)
        });
        let short = words.iter().map(|t| t.folded.len()).sum::<usize>() < 3;
        let brand = words.iter().any(|t| person::brand(&t.folded));
        let person = kind == Kind::Place
            && words.iter().any(|t| t.entry.surname().is_some() || t.entry.given_name().is_some())
            && !place::cued(tokens, range.start);
        if crosses
            || plain
            || listed
            || short
            || brand
            || person
            || margin < 0.0
            || words.iter().any(|t| norm::lexicon::term::is_demonym(&t.folded)) && kind == Kind::Place
            || words.iter().all(|t| norm::lexicon::term::is_demonym(&t.folded))
        {
            continue;
        }
        let named = words.iter().filter(|t| t.is_name_shaped()).count();
        let schema = match kind {
            // One word needs to be seen as one twice; a place, a word of place before it: noisy scans are full of odd capitals.
            Kind::Organization if (named > 1 && margin > 15.0) || often.get(words[0].folded.as_str()).is_some_and(|n| *n > 1) => {
                Schema::Organization
            }
            Kind::Place if place::cued(tokens, range.start) && margin > 10.0 => Schema::Address,
            Kind::Organization | Kind::Place => continue,
            Kind::Person => continue,
        };
        found.push(Candidate::new(tokens, range.start, range.end, schema));
    }
    found
}

#[cfg(test)]
mod tests;
