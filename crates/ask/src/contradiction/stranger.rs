//! Who says that he never met, or does not know, another.

use super::answered::unmarked;
use super::papers::{Papers, Sentence};
use super::said::parts;
use crate::view::concept;
use crate::view::day::days_at;
use crate::view::ground::{Ground, Record, day_of, words};
use crate::view::word::{self, NOT};
use model::Span;

/// The speaker never met, or does not know, the other.
pub(super) struct NeverMet {
    pub speaker: usize,
    pub other: usize,
    pub span: Span,
}

/// Not at any time, not in any way.
const AT_NO_TIME: &[&str] = &[
    "jamais",
    "aucun",
    "aucune",
    "rien",
    "pas un mot",
    "ni de pres ni de loin",
    "nooit",
    "geen woord",
    "geen enkel*",
    "geen contact*",
    "niets",
    "never",
    "nothing",
    "no contact*",
    "no dealings",
    "not a word",
    "not once",
];
/// Having to do with somebody: the words that a denial of every contact denies.
const DEALING: &[&str] = &[
    "rencontr*",
    "vu",
    "vue",
    "croise*",
    "parl*",
    "adresse*",
    "frequent*",
    "affaire",
    "a voir",
    "contact*",
    "mot",
    "echang*",
    "pieds chez",
    "chez moi",
    "chez nous",
    "venu*",
    "over de vloer",
    "bij mij",
    "bij ons",
    "my house",
    "my place",
    "my door",
    "ontmoet*",
    "gezien",
    "gesproken",
    "tegengekomen",
    "te maken",
    "te doen",
    "gewisseld",
    "gehoord",
    "gebeld",
    "never met",
    "ever met",
    "seen",
    "spoke*",
    "exchanged",
    "dealt",
    "dealings",
    "to do with",
    "come across",
    "crossed paths",
    "eyes on",
    "heard of",
];
/// Knowing somebody by sight or name, as the speaker says it of himself.
const KNOWING: &[&str] =
    &["connais", "connaissais", "qui c'est", "reconnai*", "ken", "kende", "herken*", "know", "knew", "recogni*", "place him", "place her"];
/// A name that says nothing to the speaker.
const NAME: &[&str] = &["nom", "naam", "name"];
const TELLS: &[&str] = &["dit", "disait", "evoque", "zegt", "zei", "means", "meant", "rings", "tells", "entendu", "gehoord", "heard"];
const FIRST_TIME: &[&str] = &["voor het eerst", "de eerste keer", "premiere fois", "first time", "first i've heard", "first i hear"];
/// Unknown to the speaker.
pub(super) const STRANGE: &[&str] = &["inconnu", "inconnue", "vreemd", "vreemde", "onbekend*", "stranger"];
/// What is denied only up to a day.
const UNTIL_THEN: &[&str] = &["avant", "jusqu*", "tot dan", "before", "until", "till"];

/// Whether a sentence of a statement denies every acquaintance; one that writes a day speaks of that day.
pub(super) fn denies(folded: &str) -> bool {
    if word::any(folded, UNTIL_THEN) || !days_at(folded, day_of(jiff::civil::date(2100, 1, 1))).is_empty() {
        return false;
    }
    parts(folded).any(|clause| {
        let no_time = word::any(clause, AT_NO_TIME);
        let not = no_time || word::any(clause, NOT);
        // "Connais pas.", "Never met him." need no pronoun.
        let first = clause.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default();
        let mine = word::any(clause, word::MINE) || ["connais", "ken", "jamais", "nooit", "never"].contains(&first);
        let name = word::any(clause, NAME) && word::any(clause, TELLS);
        // "Die naam hoor ik vandaag voor het eerst."
        let new = word::any(clause, NAME) && word::any(clause, FIRST_TIME);
        not && name
            || new
            || mine
                && (no_time && (word::any(clause, DEALING) || deals(clause))
                    || not && word::any(clause, KNOWING)
                    || !not && word::any(clause, STRANGE))
    })
}

/// Whether a clause tells of dealing with somebody, in any of its words.
fn deals(clause: &str) -> bool {
    const DEALS: &[&str] = &["meet", "see", "speak", "call", "phone", "exchange", "visit", "hear", "know"];
    concept::content(clause).iter().any(|c| DEALS.contains(&c.as_str()))
}

const NO: &[&str] = &["non", "nee", "neen", "no"];

/// "Do you know X? No.": an answer of no more words.
fn says_no(papers: &Papers, said: &Sentence) -> bool {
    const YOU: &[&str] = &["vous", "u", "jij", "you", "tu"];
    let all = words(unmarked(said.text)).into_iter().filter(|w| w.chars().count() > 1).collect::<Vec<_>>();
    let no = all.first().is_some_and(|w| NO.contains(&w.as_str())) || word::any(said.text, NOT) && deals(said.text);
    // "The name of X? Never heard."
    let knows = |q: &Sentence| word::any(q.text, YOU) && (word::any(q.text, KNOWING_YOU) || deals(q.text)) || word::any(q.text, NAME);
    no && all.len() < SHORT && papers.asked(said).is_some_and(|q| knows(&q))
}

const KNOWING_YOU: &[&str] = &["connaissez", "connaissiez", "connais-tu", "kent", "kende", "know", "knew"];

/// Words of an answer that can only mean the one just asked about: "R. Connais pas."
const SHORT: usize = 4;
/// Words for the one just asked about.
const HIM: &[&str] = &[
    "l'ai",
    "le connais",
    "la connais",
    "le reconnai*",
    "la reconnai*",
    "cet homme",
    "cette femme",
    "ce monsieur",
    "cette personne",
    "qui c'est",
    "ce nom",
    "lui",
    "jamais",
    "hem",
    "haar",
    "die man",
    "die vrouw",
    "die naam",
    "die persoon",
    "ken ik niet",
    "ken die niet",
    "zegt mij niets",
    "zegt me niets",
    "nooit",
    "him",
    "her",
    "that man",
    "that woman",
    "that name",
    "the name",
    "never",
];

/// Denials of acquaintance in statements; the one denied is named in the sentence, or just before it.
pub(super) fn denials(papers: &Papers) -> Vec<NeverMet> {
    let ground = papers.ground;
    let mut out = Vec::new();
    for at in papers.statements() {
        let record = &ground.records[at];
        let folded = record.folded();
        let mut found: Vec<NeverMet> = Vec::new();
        for said in papers.with(at, [AT_NO_TIME, NOT, STRANGE, NO, FIRST_TIME].concat()) {
            let Some(witness) = said.speaker.filter(|_| !said.asks() && (denies(said.text) || says_no(papers, &said))) else { continue };
            let span = said.span;
            let speaker = turn(ground, record, &span).unwrap_or(witness);
            // "Je ne connais pas beaucoup de pêcheurs" denies nobody.
            let short = words(said.text).len() <= SHORT;
            let somebody =
                short || ground.entities_in(&span).into_iter().any(|e| ground.is_person(e) && e != speaker) || word::any(said.text, HIM);
            if let Some(other) = spoken_of(ground, record, &span, speaker).filter(|_| somebody) {
                found.push(NeverMet { speaker, other, span });
            }
        }
        // One denial per person denied: the sentence that denies the meeting before the one that denies the name.
        let meeting = |d: &NeverMet| word::any(folded.slice(d.span.start, d.span.end), DEALING);
        let new = |d: &NeverMet| word::any(folded.slice(d.span.start, d.span.end), FIRST_TIME);
        found.sort_by_key(|d| (d.other, !meeting(d), new(d), d.span.start));
        // "Her? I do not know her. Never met." is one answer.
        found.dedup_by(|next, first| {
            let beside = next.other == first.other && next.span.start >= first.span.end && next.span.start <= first.span.end + 2;
            if beside {
                first.span.end = next.span.end;
            }
            next.other == first.other
        });
        out.extend(found);
    }
    out
}

/// Whose turn a sentence is: the person named at its beginning, before a colon.
fn turn(ground: &Ground, record: &Record, span: &Span) -> Option<usize> {
    let &(m, e) = record.mentions.iter().find(|(m, _)| ground.mention(*m).span.start == span.start)?;
    let end = ground.mention(m).span.end;
    let follows = record.folded().slice(end, end + 3).trim_start().starts_with(':');
    (ground.is_person(e) && follows).then_some(e)
}

/// The one other person of a sentence, else the last one named before it. Who is only spoken about is not denied.
pub(super) fn spoken_of(ground: &Ground, record: &Record, span: &Span, speaker: usize) -> Option<usize> {
    let other = |e: &usize| ground.is_person(*e) && *e != speaker;
    let inside: Vec<usize> = ground.entities_in(span).into_iter().filter(other).collect();
    if let [one] = inside[..] {
        return (!about(ground, record, span, one)).then_some(one);
    }
    let before = record.mentions.iter().rev().filter(|(m, e)| {
        let at = &ground.mention(*m).span;
        at.end <= span.start && span.start - at.end <= 200 && other(e)
    });
    if inside.is_empty() { before.map(|&(_, e)| e).next() } else { None }
}

/// "Je n'ai jamais parlé de X", "never saw the money of X" do not deny X; "jamais entendu parler de X", "le nom de X" do.
fn about(ground: &Ground, record: &Record, span: &Span, person: usize) -> bool {
    const HEARD: &[&str] = &["entendu*", "gehoord", "heard"];
    const OF: &[&str] = &["de", "d", "over", "van", "about", "of"];
    let folded = record.folded();
    let text = folded.slice(span.start, span.end);
    let named = record.mentions.iter().filter(|(_, e)| *e == person).map(|(m, _)| &ground.mention(*m).span).find(|m| span.contains(m));
    let before = named.map_or("", |m| folded.slice(span.start, m.start));
    let last = before.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty()).unwrap_or_default();
    OF.contains(&last) && !word::any(text, HEARD) && !word::any(text, NAME)
}
