//! The colour of one thing, said twice: by one witness in two hearings, by two who saw it in one place, or by two papers that give it
//! one plate or reference.

use super::Pair;
use super::heard::heard_soon;
use super::papers::{Papers, Sentence};
use super::tally::references;
use crate::view::concept;
use crate::view::ground::{BOOK_BYTES, Folded, Ground, Record};
use crate::view::word;
use model::{ContradictionKind, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Colours that nobody takes for one another, by the beginnings of their words; in full where a full stop ends them.
const COLOURS: &[(&str, &[&str])] = &[
    ("white", &["blanc.", "blancs.", "blanche.", "blanches.", "wit.", "witte.", "white.", "spierwit"]),
    ("black", &["noir.", "noirs.", "noire.", "noires.", "zwart.", "zwarte.", "black."]),
    ("red", &["rouge.", "rouges.", "rood.", "rode.", "donkerrood", "felrood", "red."]),
    ("green", &["vert.", "verts.", "verte.", "vertes.", "groen.", "groene.", "donkergroen", "lichtgroen", "green."]),
    ("blue", &["bleu.", "bleus.", "bleue.", "bleues.", "blauw.", "blauwe.", "donkerblauw", "lichtblauw", "blue."]),
    ("yellow", &["jaune.", "jaunes.", "geel.", "gele.", "yellow."]),
    ("grey", &["gris.", "grise.", "grises.", "grijs.", "grijze.", "donkergrijs", "lichtgrijs", "zilvergrijs", "grey.", "gray.", "silver."]),
    ("brown", &["brun.", "brune.", "marron.", "bruin.", "bruine.", "brown."]),
    ("orange", &["orange.", "oranje."]),
];
/// What is told by its colour: clothes, vehicles, what one carries.
const THINGS: &[(&str, &[&str])] = &[
    (
        "car",
        &[
            "camionnette",
            "fourgon",
            "bestelwagen",
            "bestelauto",
            "bestelbus",
            "busje",
            "van.",
            "voiture",
            "berline",
            "wagen.",
            "auto.",
            "car.",
            "saloon",
            "mercedes",
            "bmw.",
            "audi.",
            "volkswagen",
            "golf.",
            "peugeot",
            "renault",
            "clio.",
            "citroen",
            "berlingo",
            "ford.",
            "opel.",
            "fiat.",
            "toyota",
            "volvo.",
            "skoda",
            "nissan",
            "hyundai",
            "dacia",
            "mazda",
            "honda",
            "kangoo",
            "trafic.",
            "ducato",
            "transit.",
            "sprinter",
            "transporter",
            "vivaro",
        ],
    ),
    ("lorry", &["camion.", "camions.", "vrachtwagen", "kipper", "lorry", "truck"]),
    ("moped", &["scooter", "moto.", "mobylette", "brommer", "motorfiets", "motorbike", "moped", "motorcycle"]),
    ("bicycle", &["velo.", "fiets.", "bicycle", "bike."]),
    ("boat", &["bateau", "vedette", "canot", "boot.", "sloep", "boat", "dinghy"]),
    ("jacket", &["blouson", "veste.", "jas.", "jasje", "jacket", "anorak", "parka"]),
    ("coat", &["manteau", "mantel", "overjas", "coat.", "overcoat"]),
    ("cap", &["casquette", "bonnet", "pet.", "muts.", "cap.", "hat.", "beanie"]),
    ("mask", &["cagoule", "bivakmuts", "balaclava"]),
    ("trousers", &["pantalon", "broek.", "trousers", "jeans."]),
    ("shirt", &["chemise", "t-shirt", "hemd.", "shirt.", "pull.", "trui.", "jumper", "sweater", "hoodie"]),
    ("shoes", &["chaussures", "baskets", "schoenen", "shoes", "trainers", "laarzen", "bottes", "boots"]),
    ("bag", &["sac.", "sacs.", "cartable", "valise", "tas.", "tassen", "rugzak", "koffer", "bag.", "holdall", "rucksack", "suitcase"]),
    ("helmet", &["casque.", "helm.", "helmet"]),
    ("hair", &["cheveux", "haar.", "haren.", "hair."]),
    ("envelope", &["enveloppe", "envelop"]),
    ("notebook", &["carnet", "cahier", "calepin", "schrift", "notitieboek", "notebook", "exercise-book"]),
    ("telephone", &["telephone", "portable.", "smartphone", "gsm", "telefoon", "phone.", "mobile."]),
    ("oilskin", &["cire.", "impermeable", "oliejas", "regenjas", "oilskin", "raincoat"]),
    ("drum", &["fut.", "futs.", "bidon", "vat.", "vaten.", "drum.", "drums.", "jerrican", "jerrycan"]),
];
/// Words between a thing and its colour: "the van parked opposite was grey".
const REACH: usize = 6;

/// One thing in one colour, in a witness's words.
struct Coloured {
    record: usize,
    thing: &'static str,
    colour: &'static str,
    /// Nobody in a note.
    speaker: Option<usize>,
    /// The one plate or reference of its sentence, and the passage with both.
    mark: Option<String>,
    marked: Span,
    span: Span,
    told: BTreeSet<String>,
    /// What is told around it: in the sentences beside it, and in its question.
    around: BTreeSet<String>,
}

pub(super) fn pairs(papers: &Papers) -> Vec<Pair> {
    let ground = papers.ground;
    let mut of: BTreeMap<&str, Vec<Coloured>> = BTreeMap::new();
    let short = |at: &usize| ground.records[*at].document.text().len() <= BOOK_BYTES;
    for coloured in (0..ground.records.len()).filter(short).flat_map(|at| coloured(papers, at)) {
        of.entry(coloured.thing).or_default().push(coloured);
    }
    let mut out = Vec::new();
    for all in of.into_values() {
        // A hearing that gives a thing two colours tells of two.
        let single = |c: &Coloured| all.iter().all(|o| o.record != c.record || o.colour == c.colour);
        let mut shown = BTreeSet::new();
        for (i, a) in all.iter().enumerate() {
            for b in &all[i + 1..] {
                let differ = a.record != b.record && a.colour != b.colour && single(a) && single(b);
                let one_witness = a.speaker.is_some() && a.speaker == b.speaker;
                let seen = one_witness || a.speaker.and(b.speaker).is_some() && one_scene(ground, a, b);
                let one_mark = a.mark.is_some() && a.mark == b.mark;
                if !differ || !seen && !one_mark || !shown.insert((a.record, b.record)) {
                    continue;
                }
                let cite = |c: &Coloured| ground.cite(if seen { &c.span } else { &c.marked });
                let named = || ground.records[a.record].mentions.first().map(|m| m.1);
                if let (Some(subject), Some(left), Some(right)) = (a.speaker.or(b.speaker).or_else(named), cite(a), cite(b)) {
                    let (kind, property) = (ContradictionKind::Identity, "colour".to_owned());
                    out.push(Pair { kind, subject, property, left, right, same_speaker: one_witness });
                }
            }
        }
    }
    out
}

/// Two witnesses of one place, heard soon one after the other, or who tell more of the thing alike.
fn one_scene(ground: &Ground, a: &Coloured, b: &Coloured) -> bool {
    /// Words that both sentences share, the thing among them.
    const SHARED_MIN: usize = 3;
    const AROUND_MIN: usize = 4;
    /// Papers that name a place which tells where something was.
    const PLACE_PAPERS: usize = 5;
    let (x, y) = (&ground.records[a.record], &ground.records[b.record]);
    let address = |e: usize| ground.entity(e).schema == Schema::Address && ground.documents_of[e].len() <= PLACE_PAPERS;
    let near = |e: &usize| ground.is_site(*e) || address(*e);
    let sites = |r: &Record| r.mentions.iter().map(|(_, e)| *e).filter(near).collect::<BTreeSet<_>>();
    let alike = || a.told.intersection(&b.told).count() >= SHARED_MIN || a.around.intersection(&b.around).count() >= AROUND_MIN;
    heard_soon(x, y) && (!sites(x).is_disjoint(&sites(y)) || alike())
}

fn coloured(papers: &Papers, at: usize) -> Vec<Coloured> {
    let mut out = Vec::new();
    let folded = papers.ground.records[at].folded();
    for said in papers.with(at, COLOURS.iter().flat_map(|(_, words)| *words).map(|w| w.trim_end_matches('.'))) {
        let (text, speaker) = (said.text, said.speaker);
        if said.asks() || said.spoken && speaker.is_none() {
            continue;
        }
        let (mark, marked) = marked(papers, &said);
        for clause in text.split([',', ';', ':', '(']) {
            let words: Vec<&str> = clause.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
            let of = |table: &'static [(&str, &[&str])]| -> Vec<(usize, &'static str)> {
                words.iter().enumerate().filter_map(|(n, w)| Some((n, named(table, w)?))).collect()
            };
            let (mut things, colours) = (of(THINGS), of(COLOURS));
            // "A white Citroën van" is one thing.
            things.dedup_by_key(|(_, thing)| *thing);
            // "A blue and a white van" is not one thing in one colour; "a white one" is what was spoken of last.
            let (thing, colour) = match (&things[..], &colours[..]) {
                (&[(thing_at, thing)], &[(colour_at, colour)]) if thing_at.abs_diff(colour_at) <= REACH => (thing, colour),
                (&[], &[(_, colour)]) if text.split_whitespace().count() <= SHORT || word::any(clause, ONE) => {
                    match before(folded, said.span.start) {
                        Some(thing) => (thing, colour),
                        None => continue,
                    }
                }
                _ => continue,
            };
            if !word::negated(clause) {
                let (span, told) = (said.span.clone(), concept::content(text));
                let mut around = concept::content(papers.around_it(&said));
                around.extend(concept::content(papers.question(&said).unwrap_or_default()));
                out.push(Coloured { record: at, thing, colour, speaker, mark: mark.clone(), marked: marked.clone(), span, told, around });
            }
        }
    }
    out
}

/// The one plate or reference of a sentence, else of the next that names no other thing, with the passage: "A blue notebook. Bagged, ref. X."
fn marked(papers: &Papers, said: &Sentence) -> (Option<String>, Span) {
    /// Characters of what parts two sentences.
    const PARTED: u32 = 2;
    let only = |text: &str| match references(text).into_iter().collect::<Vec<_>>()[..] {
        [one] => Some(one.to_owned()),
        _ => None,
    };
    let length = papers.ground.records[said.record].folded().len();
    let at = said.span.end + PARTED;
    if !references(said.text).is_empty() || at >= length {
        return (only(said.text), said.span.clone());
    }
    let next = papers.sentence(said.record, at, at + 1);
    let other = next.text.split(|c: char| !c.is_alphanumeric()).any(|w| named(THINGS, w).is_some());
    match only(next.text).filter(|_| !other && next.span.start >= said.span.end) {
        Some(mark) => (Some(mark), Span { end: next.span.end, ..said.span.clone() }),
        None => (None, said.span.clone()),
    }
}

/// What was spoken of last before a place.
fn before(folded: &Folded, start: u32) -> Option<&'static str> {
    /// Characters looked at.
    const BACK: u32 = 300;
    let text = folded.slice(start.saturating_sub(BACK), start);
    text.split(|c: char| !c.is_alphanumeric() && c != '-').rev().find_map(|w| named(THINGS, w))
}

/// Words of an answer that is little but a colour, and what stands for the thing in others.
const SHORT: usize = 5;
const ONE: &[&str] = &[
    "een witte",
    "een zwarte",
    "een rode",
    "een groene",
    "een blauwe",
    "een gele",
    "een grijze",
    "une blanche",
    "une noire",
    "une rouge",
    "une verte",
    "une bleue",
    "une grise",
    "un blanc",
    "un noir",
    "un rouge",
    "un vert",
    "un bleu",
    "un gris",
    "one",
];

fn named(table: &'static [(&'static str, &'static [&'static str])], word: &str) -> Option<&'static str> {
    let is = |form: &str| form.strip_suffix('.').map_or_else(|| word.starts_with(form), |whole| word == whole);
    table.iter().find(|(_, forms)| forms.iter().any(|f| is(f))).map(|(name, _)| *name)
}
