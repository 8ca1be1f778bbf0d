//! Who was alone, by somebody's words or a register's, against whoever has him in company: at the wheel, in a room, on his way, at home.

use super::absent::last_named;
use super::ended::{Room, rooms};
use super::papers::Papers;
use super::said::{Said, Weights, denies, parts};
use super::tally::references;
use super::{Pair, maybe_same};
use crate::view::concept;
use crate::view::day::{days_at, days_in_short};
use crate::view::ground::{Day, Ground};
use crate::view::word;
use model::{ContradictionKind, Schema};
use std::collections::BTreeSet;

/// Nobody with him.
const ALONE: &[&str] = &[
    "tout seul",
    "toute seule",
    "etait seul",
    "etait seule",
    "etais seul",
    "etais seule",
    "venait seul",
    "venu seul",
    "venue seule",
    "venait toujours seul",
    "vient seul",
    "vient toujours seul",
    "parti seul",
    "partie seule",
    "arrive seul",
    "arrivee seule",
    "seul au volant",
    "seule au volant",
    "seul a bord",
    "seule a bord",
    "roulais seul",
    "roule seul",
    "seul dans",
    "seule dans",
    "seul, oui",
    "seul, comme toujours",
    "suis alle seul",
    "suis allee seule",
    "suis parti seul",
    "suis venu seul",
    "suis venue seule",
    "conduisait seul",
    "conduisais seul",
    "en solitaire",
    "par mes propres moyens",
    "sans compagnie",
    "un seul occupant",
    "seul occupant",
    "il n'y avait personne d'autre",
    "personne d'autre dans",
    "personne d'autre a bord",
    "personne d'autre avec",
    "personne d'autre n'etait",
    "personne avec moi",
    "personne avec lui",
    "personne a cote de",
    "sans passager",
    "non accompagne*",
    "was alleen",
    "was hij alleen",
    "was ik alleen",
    "helemaal alleen",
    "moederziel alleen",
    "kwam alleen",
    "komt alleen",
    "komt altijd alleen",
    "kwam altijd alleen",
    "altijd alleen",
    "alleen gekomen",
    "alleen gereden",
    "reed alleen",
    "reed ik alleen",
    "reed hij alleen",
    "rijd ik alleen",
    "zat ik alleen",
    "zat hij alleen",
    "ging ik alleen",
    "kwam ik alleen",
    "kwam hij alleen",
    "rijd alleen",
    "alleen in de wagen",
    "alleen aan boord",
    "mijn eentje",
    "m'n eentje",
    "zijn eentje",
    "z'n eentje",
    "haar eentje",
    "niemand bij",
    "niemand bij mij",
    "niemand bij me",
    "zonder bijrijder",
    "zonder passagier",
    "zonder gezelschap",
    "op eigen houtje",
    "ben alleen gegaan",
    "ben alleen gereden",
    "alleen naartoe",
    "alleen naar toe",
    "alleen thuis",
    "was er niemand anders",
    "er was niemand anders",
    "niemand anders in",
    "niemand anders aan boord",
    "niemand anders mee",
    "nooit iemand mee",
    "met niemand",
    "een inzittende",
    "enige inzittende",
    "was alone",
    "were alone",
    "all alone",
    "came alone",
    "comes alone",
    "always alone",
    "alone in",
    "drove alone",
    "driver alone",
    "travelling alone",
    "on my own",
    "on his own",
    "on her own",
    "by myself",
    "by himself",
    "by herself",
    "nobody else in",
    "nobody else on",
    "nobody else was",
    "nobody else there",
    "there was nobody else",
    "nobody else with",
    "no one else in",
    "no one else was",
    "no one else there",
    "there was no one else",
    "no one else with",
    "nobody with me",
    "went alone",
    "travelled alone",
    "under my own steam",
    "without a passenger",
    "unaccompanied",
    "no one with me",
    "nobody with him",
    "no one with him",
    "nobody in the cab but",
    "nobody but me",
    "only myself",
    "just myself",
    "sole occupant",
    "single occupant",
    "one occupant",
    "a sinner with him",
];
/// The same as a register writes it.
const ONE_GUEST: &[&str] = &[
    "1 personne",
    "une personne",
    "1 adulte",
    "1 persoon",
    "een persoon",
    "een gast",
    "1 gast",
    "1 person",
    "one guest",
    "1 guest",
    "one person",
];
/// Others with him.
const COMPANY: &[&str] = &[
    "accompagne de",
    "accompagne d'*",
    "accompagne par",
    "accompagnee de",
    "accompagnee par",
    "en compagnie",
    "passager",
    "passagere",
    "a deux",
    "tous les deux",
    "toutes les deux",
    "tous deux",
    "tous trois",
    "les deux hommes",
    "deux hommes",
    "deux personnes",
    "deux occupants",
    "nous etions deux",
    "on etait deux",
    "on etait a deux",
    "etions a deux",
    "etaient a deux",
    "avec un ami",
    "avec un copain",
    "avec une femme",
    "avec un autre homme",
    "ils etaient deux",
    "ensemble",
    "un second homme",
    "un deuxieme homme",
    "samen",
    "met z'n twee*",
    "met zijn twee*",
    "met ons twee*",
    "met ons beiden",
    "waren met twee",
    "waren met z'n twee*",
    "met een vriend",
    "met een maat",
    "met een vrouw",
    "met een andere man",
    "in gezelschap van",
    "met zijn drie*",
    "met z'n drie*",
    "vergezeld",
    "bijrijder",
    "passagier",
    "twee man",
    "twee mannen",
    "twee personen",
    "twee inzittenden",
    "twee gasten",
    "beiden",
    "alle twee",
    "alletwee",
    "een tweede man",
    "nog iemand",
    "accompanied by",
    "in the company of",
    "passenger",
    "the two of",
    "there were two of",
    "with a friend",
    "with a mate",
    "with a woman",
    "two of them",
    "two men",
    "two people",
    "two persons",
    "two guests",
    "two occupants",
    "two strangers",
    "pair of them",
    "both of them",
    "both men",
    "together",
    "a second man",
    "another man with",
];
/// Words of company that tell of a seat, of every day, or of none.
const NO_COMPANY: &[&str] = &[
    "siege passager",
    "cote passager",
    "place passager",
    "passenger seat",
    "passenger side",
    "passenger door",
    "passagierszetel",
    "passagierskant",
    "bijrijdersstoel",
];
const JOINT: &[&str] = &["ensemble", "samen", "together", "tous les deux", "toutes les deux", "beiden", "alle twee"];
/// Somebody took him there.
const BROUGHT: &[&str] = &[
    "amene",
    "amenee",
    "depose",
    "deposee",
    "conduit",
    "emmene",
    "gebracht",
    "bracht",
    "afgezet",
    "meegenomen",
    "brought",
    "dropped",
    "drove",
    "gave me a lift",
    "gave him a lift",
    "m'a conduit",
    "m'a emmene",
    "a lift from",
    "een lift van",
];
const LIVE_ALONE: &[&str] = &[
    "habite seul",
    "habite seule",
    "vis seul",
    "vis seule",
    "habite tout seul",
    "suis seul a la maison",
    "suis seul chez moi",
    "loge seul",
    "woon alleen",
    "woon hier alleen",
    "alleenwonend",
    "alleenstaand",
    "leef alleen",
    "live alone",
    "live on my own",
    "live here alone",
    "live on me own",
    "alone in the house",
    "live by myself",
];
/// Living with another.
const LODGER: &[&str] = &[
    "sous-locataire",
    "colocataire",
    "locataire",
    "loge chez moi",
    "logeait chez moi",
    "habite chez moi",
    "habitait chez moi",
    "vivent tous les deux",
    "vivent ensemble",
    "habitent ensemble",
    "vit avec",
    "onderhuurder",
    "kostganger",
    "kamerbewoner",
    "huisgenoot",
    "woont bij mij",
    "woonde bij mij",
    "wonen samen",
    "woonden samen",
    "inwonend*",
    "lodger",
    "lodges with",
    "lodging with",
    "flatmate",
    "my back bedroom",
    "my spare room",
    "my spare bedroom",
    "living with me",
    "lived with me",
    "stays with me",
    "stayed with me",
    "live together",
    "share a flat",
    "shares a flat",
];
const ALWAYS: &[&str] = &["toujours", "jamais", "altijd", "nooit", "always", "never", "chaque fois", "telkens", "every time"];
const THEY: &[&str] = &["ils", "elles", "they", "zij", "ze"];
const HE: &[&str] = &["il", "elle", "lui", "hij", "zij", "ze", "hem", "he", "she", "him"];
/// Concepts of being in a vehicle, of a stay, and of coming.
const ABOARD: &[&str] = &[
    "van",
    "car",
    "lorry",
    "boat",
    "cabin",
    "taxi",
    "passenger",
    "drive",
    "driver",
    "wheel",
    "steering",
    "seat",
    "vehicle",
    "aboard",
    "front",
];
const STAY: &[&str] = &["cell", "room", "night", "guest", "hotel", "sleep", "stay", "bed"];
/// What no two passages share by chance.
const TIED: f64 = 4.0;
/// Characters around a sentence that say of what occasion it speaks.
const AROUND: u32 = 220;
/// Days from an occasion to who speaks of it without its day, and between two such.
const RECENT: Day = 21;
const INQUIRY: Day = 90;
/// Days of another life: a birth.
const YEARS: Day = 3_650;
/// Characters of a log above a row that has its day.
const ABOVE: u32 = 500;
/// Characters of a paper in which its reference stands.
const HEAD: u32 = 300;
const TO_ME: &[&str] = &["m'*", "me", "mij", "nous", "ons"];
/// Days between two papers of one occasion that only their reference names.
const SOON: Day = 3;
/// Passages shown against one.
const OPPOSING_MAX: usize = 2;

/// A passage that has somebody alone, or in company.
struct Told<'s, 'g> {
    said: &'s Said<'g>,
    who: Vec<usize>,
    days: BTreeSet<Day>,
    always: bool,
    aboard: bool,
    stay: bool,
    /// He was taken there.
    brought: bool,
    /// It speaks of how he came.
    comes: bool,
    /// Of how he lives.
    lives: bool,
    numbers: BTreeSet<u32>,
    around: BTreeSet<String>,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let (said, weights) = papers.said();
    let real = || said.iter().filter(|s| !s.asks() && !s.unreal);
    let alone: Vec<Told> = real().filter(|s| is_alone(s) || lives_alone(s)).map(|s| told(papers, s, lives_alone(s))).collect();
    let several: Vec<Told> = real().filter(|s| is_with(s) || lodges(s)).map(|s| told(papers, s, lodges(s))).collect();
    let mut out = Vec::new();
    for one in &alone {
        let mut shown = BTreeSet::new();
        let against = several.iter().filter(|other| is_of_one(papers, weights, one, other));
        for other in against.filter(|o| shown.insert(o.said.record)).take(OPPOSING_MAX) {
            let subject =
                one.who.first().or(other.who.first()).copied().or_else(|| ground.records[one.said.record].mentions.first().map(|m| m.1));
            if let (Some(subject), Some(left), Some(right)) = (subject, ground.cite(&one.said.span), ground.cite(&other.said.span)) {
                let same_speaker = one.said.speaker.is_some() && one.said.speaker == other.said.speaker;
                out.push(Pair { kind: ContradictionKind::Count, subject, property: "company".to_owned(), left, right, same_speaker });
            }
        }
    }
    out
}

fn is_alone(said: &Said) -> bool {
    // "I rang nobody", "with two of them, nobody else".
    let rang = || ["call", "phone", "speak", "talk"].iter().any(|c| said.told.contains(*c));
    word::any(said.text, ALONE) && !lives_alone(said) && !parts(said.text).any(accompanied) && !rang()
        || said.table && word::any(said.text, ONE_GUEST)
}

fn lives_alone(said: &Said) -> bool {
    said.spoken && word::any(said.text, LIVE_ALONE)
}

fn is_with(said: &Said) -> bool {
    let tells = |p: &str| !denies(p) && (accompanied(p) || word::any(p, BROUGHT));
    let hurt = || ["die", "dead", "wound", "death", "victim", "injure"].iter().any(|c| said.told.contains(*c));
    let row = said.table && accompanied(said.text);
    (row || parts(said.text).any(tells)) && !word::any(said.text, ALONE) && !hurt()
}

/// Whether a part tells of company.
fn accompanied(part: &str) -> bool {
    let joint = word::any(part, JOINT);
    let there =
        || concept::content(part).iter().any(|c| ABOARD.contains(&c.as_str()) || STAY.contains(&c.as_str())) || !rooms(part).is_empty();
    word::any(part, COMPANY) && !denies(part) && !word::any(part, NO_COMPANY) && (!joint || there())
}

fn lodges(said: &Said) -> bool {
    parts(said.text).any(|p| !denies(p) && word::any(p, LODGER))
}

fn told<'s, 'g>(papers: &Papers<'g, '_>, said: &'s Said<'g>, lives: bool) -> Told<'s, 'g> {
    let ground: &Ground = papers.ground;
    let record = &ground.records[said.record];
    let written = record.day().unwrap_or_default();
    let whole = format!("{} {}", said.topic, said.text);
    let written_days = days_at(&whole, written).into_iter().chain(days_in_short(&whole, written)).map(|(_, d)| d);
    let mut days: BTreeSet<Day> = written_days.filter(|d| (d - written).abs() < YEARS).collect();
    // A row has its day in its cells or above; what no witness tells, a service noted on the day.
    if days.is_empty() && !said.spoken {
        let row = said.text.replace('-', "/").replace(';', " ; ");
        let above = record.folded().slice(said.span.start.saturating_sub(ABOVE), said.span.start);
        let last = days_in_short(above, written).into_iter().chain(days_at(above, written)).max_by_key(|(at, _)| *at);
        let cells = days_in_short(&row, written).into_iter().map(|(_, d)| d).filter(|d| (d - written).abs() < YEARS);
        days.extend(cells);
        if days.is_empty() {
            days.extend(last.map(|(_, d)| d).or(record.written));
        }
    }
    let has = |concepts: &[&str]| concept::content(&whole).iter().any(|c| concepts.contains(&c.as_str()));
    let mut who = said.named.clone();
    let they = word::any(said.text, HE) || word::any(said.text, THEY);
    who.extend(said.speaker.filter(|_| word::any(said.text, word::I) || who.is_empty() && !they));
    // "Driver: X. One passenger": he who was named before.
    if !said.spoken || word::any(said.text, HE) && (who.is_empty() || lives) {
        who.extend(last_named(ground, record, said));
    }
    let near = record.folded().slice(said.span.start.saturating_sub(AROUND), (said.span.end + AROUND).min(record.folded().len()));
    let before = papers.sentence_before(said).map_or("", |b| b.text);
    let number = |r: Room| if let Room::Numbered(n) = r { Some(n) } else { None };
    Told {
        who,
        days,
        always: word::any(said.text, ALWAYS),
        aboard: has(ABOARD) || word::any(&whole, &["a bord", "in front", "voorin", "devant"]) || marked(ground, said),
        stay: has(STAY),
        brought: word::any(said.text, BROUGHT) && !word::any(said.text, COMPANY),
        comes: has(&["come", "arrive", "bring", "walk", "foot", "leave", "drop", "accompany", "with", "go"])
            || word::any(&whole, &["avec quelqu'un", "met iemand", "with anybody", "with anyone", "with somebody"]),
        lives,
        numbers: rooms(&format!("{before} {whole}")).into_iter().filter_map(number).chain(chambers(&whole)).collect(),
        around: concept::content(near),
        said,
    }
}

fn marked(ground: &Ground, said: &Said) -> bool {
    ground.entities_in(&said.span).iter().any(|&e| ground.entity(e).schema == Schema::Vehicle)
}

/// The rooms of a house that a text names by number: "room 4", and in a row "9;14-09".
fn chambers(text: &str) -> BTreeSet<u32> {
    use super::number::{number_of, tokens};
    const CHAMBER: &[&str] = &["chambre", "kamer", "room"];
    let tokens = tokens(text);
    let behind = tokens.windows(2).filter(|w| CHAMBER.contains(&w[0].1)).filter_map(|w| number_of(w[1].1));
    let first = text.trim_start().split(';').next().and_then(|cell| cell.trim().parse().ok());
    behind.chain(first.filter(|_| text.contains(';'))).collect()
}

/// Whether a passage that has somebody alone and one that has somebody in company speak of one man on one occasion.
fn is_of_one(papers: &Papers, weights: &Weights, one: &Told, other: &Told) -> bool {
    let ground = papers.ground;
    if one.said.record == other.said.record || one.lives != other.lives {
        return false;
    }
    let share_day = !one.days.is_disjoint(&other.days);
    if !one.days.is_empty() && !other.days.is_empty() && !share_day {
        return false;
    }
    let same_speaker = one.said.speaker.is_some() && one.said.speaker == other.said.speaker;
    let who = one.who.iter().any(|e| other.who.iter().any(|o| maybe_same(ground, *e, *o)));
    if one.lives {
        return who || same_speaker;
    }
    let room = !one.numbers.is_disjoint(&other.numbers);
    if !one.numbers.is_empty() && !other.numbers.is_empty() && !room {
        return false;
    }
    let aboard = one.aboard && other.aboard;
    let stay = one.stay && other.stay;
    if other.brought {
        let me = same_speaker && word::any(other.said.text, TO_ME) && one.said.speaker.is_some_and(|s| one.who.contains(&s));
        return same_speaker && (me || who && other.said.named.len() > 1) && one.comes;
    }
    let written = |t: &Told| t.said.written(ground).unwrap_or_default();
    // Who gives no day speaks of what was just so.
    let near = |day: &Told, none: &Told| day.days.iter().any(|d| (0..=RECENT).contains(&(written(none) - d)));
    let recent = match (one.days.is_empty(), other.days.is_empty()) {
        (true, true) => (written(one) - written(other)).abs() <= INQUIRY,
        (false, true) => near(one, other),
        (true, false) => near(other, one),
        (false, false) => share_day,
    };
    let names: BTreeSet<String> =
        one.who.iter().chain(&other.who).flat_map(|&e| super::named::name_words(ground, e)).flat_map(|w| concept::content(&w)).collect();
    let head =
        |t: &Told| references(ground.records[t.said.record].folded().slice(0, HEAD.min(ground.records[t.said.record].folded().len())));
    let dossier = || {
        let in_paper = |e: &usize| ground.records[other.said.record].mentions.iter().any(|(_, m)| maybe_same(ground, *e, *m));
        recent && (written(one) - written(other)).abs() <= SOON && !head(one).is_disjoint(&head(other)) && one.who.iter().any(in_paper)
    };
    // "He always came alone", to a box of which the paper speaks.
    let boxes = || !rooms(other.said.text).is_empty() && !rooms(&ground.records[one.said.record].folded().text).is_empty();
    let matter = || weights.shared(&one.around, &other.around, |t| !names.contains(t)) >= TIED;
    // Two who were on that day in one car, or in one room; one man, by his own words, by a register, or always.
    share_day && (aboard || stay && room)
        || same_speaker && (recent && aboard || one.always && other.always && room)
        || who && one.always && (aboard || stay || boxes())
        || who && share_day && room
        || who && recent && (stay || matter())
        || !who && recent && one.days.is_empty() == other.days.is_empty() && aboard && matter()
        || dossier()
}
