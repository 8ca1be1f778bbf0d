//! Where a paper says in whatever words that somebody is watched no longer, and no claim says so.

use super::day::days_at;
use super::ground::{Day, Ground, Record};
use super::{Basis, Value, Views, word};
use model::{DocumentKind, Property, Schema, Span};
use std::collections::BTreeSet;

/// Characters of the longest paper that ends a watch.
const PAPER: usize = 8_000;
/// Days between a paper and the end that it orders.
const SOON: Day = 14;

/// Characters of the head of a form, in which it says on whom it is.
const HEAD: u32 = 300;

/// What is kept on somebody.
const WATCH: &[&str] = &[
    "observation*",
    "surveill*",
    "filature*",
    "dispositif*",
    "ecoute*",
    "interception*",
    "suivi",
    "signalement*",
    "escorte*",
    "verification",
    "equipe*",
    "objectif*",
    "cible*",
    "mise en attention",
    "*observatie*",
    "toezicht",
    "ploeg*",
    "team*",
    "tap",
    "taps",
    "lijn",
    "maatregel*",
    "attentie*",
    "*signalering*",
    "volgploeg*",
    "opvolging",
    "onderzoek",
    "schaduw*",
    "watch",
    "watched",
    "monitor*",
    "marker*",
    "flag*",
    "alert*",
    "tail",
    "tailing",
    "line",
    "intercept*",
    "coverage",
    "beobacht*",
    "uberwach*",
    "telefonuberwach*",
    "target list",
    "dossier*",
    "farde*",
    "project*",
    "projet*",
    "operatie*",
    "operation*",
    "file",
    "files",
    "inquiry",
    "investigation*",
];
/// Its end: words that all stand in the clause, a `*` open to the right.
const ENDS: &[&[&str]] = &[
    &["cesse*"],
    &["s'arrete*"],
    &["arrete*"],
    &["est leve"],
    &["est levee"],
    &["sont leves"],
    &["prend fin"],
    &["prennent fin"],
    &["mis fin"],
    &["mettons fin"],
    &["n'est plus"],
    &["ne sera plus"],
    &["ne sont plus"],
    &["sort", "liste*"],
    &["quitte*", "liste*"],
    &["retire*", "liste*"],
    &["rappele*", "equipe*"],
    &["demont*", "dispositif*"],
    &["pas", "renouvel*"],
    &["pas", "prolong*"],
    &["loopt", "af"],
    &["gaat", "af"],
    &["gaan", "af"],
    &["eraf"],
    &["weggehaald"],
    &["teruggetrokken"],
    &["vervalt"],
    &["stopt"],
    &["stopgezet"],
    &["gestopt"],
    &["beeindigd"],
    &["eindigt"],
    &["opgeheven"],
    &["ingetrokken"],
    &["van de lijst"],
    &["niet", "verleng*"],
    &["geen verlenging"],
    &["nieuwe termijn"],
    &["niet langer"],
    &["off with effect"],
    &["take*", "off"],
    &["taken", "off"],
    &["came off"],
    &["comes off"],
    &["come off"],
    &["coming off"],
    &["stood down"],
    &["stand down"],
    &["lifted"],
    &["withdrawn"],
    &["pulled"],
    &["called off"],
    &["ceased"],
    &["ceases"],
    &["discontinued"],
    &["ends"],
    &["ended"],
    &["stopped"],
    &["no longer"],
    &["not", "renew*"],
    &["not", "extend*"],
    &["mag", "af"],
    &["mogen", "af"],
    &["kan", "af"],
    &["gesloten"],
    &["afgesloten"],
    &["weggelegd"],
    &["geklasseerd"],
    &["est clos"],
    &["sont clos"],
    &["est close"],
    &["cloture*"],
    &["est classe"],
    &["closed"],
    &["closes"],
    &["shelved"],
    &["gaat", "dicht"],
    &["gaan", "dicht"],
    &["eingestellt"],
    &["beendet"],
    &["aufgehoben"],
    &["nicht verlangert"],
];
/// Ends that say themselves what ends.
const LEFT_ALONE: &[&str] = &[
    "nobody sits on",
    "nobody listens to",
    "nobody follows",
    "nobody watches",
    "comes off",
    "came off",
    "plus personne ne suit",
    "plus personne ne surveille",
    "plus personne n'ecoute",
    "niemand volgt",
    "niemand luistert",
    "kijkt er niemand",
    "zit er niemand",
];
/// That it ends now, by this paper.
const NOW: &[&str] = &[
    "ce jour",
    "aujourd'hui",
    "ce soir",
    "a compter de",
    "a compter du",
    "a partir de",
    "a partir du",
    "des demain",
    "des ce soir",
    "vandaag",
    "vanavond",
    "per heden",
    "met ingang van",
    "vanaf",
    "today",
    "tonight",
    "tomorrow",
    "with effect from",
    "as of",
    "as from",
    "after today",
    "mit heutigem tag",
    "ab heute",
    "ab sofort",
];
/// Only asked for or proposed.
const PROPOSED: &[&str] = &["should we", "propos*", "voorstel*", "propose*", "suggest*", "demande de", "verzoek tot"];
/// Colleagues go on with it.
const TAKEN_OVER: &[&str] = &[
    "reprise par",
    "repris par",
    "relais",
    "reprend la",
    "reprend l'",
    "reprennent",
    "without a gap",
    "without a break",
    "zonder onderbreking",
    "sans interruption",
    "pris la suite",
    "prend la suite",
    "poursuiv*",
    "overgenomen",
    "overname",
    "overgedragen",
    "nemen over",
    "voortgezet",
    "zet * voort",
    "taken over",
    "takes over",
    "take over",
    "taking over",
    "handed over",
    "continues under",
    "ubernommen",
    "ubernimmt",
];
/// "Nobody takes over", "pas de relais".
const NOBODY: &[&str] = &["personne", "aucun*", "pas", "sans relais", "niemand", "geen", "niet", "nobody", "no one", "not"];

pub(super) fn fill(views: &mut Views, ground: &Ground) {
    for record in &ground.records {
        let unfit = matches!(record.kind, DocumentKind::Press | DocumentKind::Interrogation | DocumentKind::Table | DocumentKind::Judgment)
            || record.kind == DocumentKind::Wiretap && is_talk(record);
        let Some(written) = record.written.filter(|_| !unfit && record.document.text().len() <= PAPER) else { continue };
        let folded = record.folded();
        let told: BTreeSet<usize> =
            record.claims.iter().filter(|&&c| ground.claim(c).property == Property::Ended).filter_map(|&c| ground.subject[c]).collect();
        let mut done = BTreeSet::new();
        let head = |&e: &usize| ground.first_named(record, e).is_some_and(|s| s.start < HEAD);
        if let Some(ticked) = put_away(record)
            && let Some(who) = ground.people(record).into_iter().find(head).or_else(|| firm_of(ground, record))
        {
            let (id, agency, doc) = (ground.entity(who).id.as_str(), record.agency(), record.document.id.as_str());
            views.add("ended", vec![Value::text(id), Value::text(agency), Value::text(doc), written.into()], [Basis::Passage(ticked)]);
        }
        for byte in NOW.iter().chain(WATCH).flat_map(|p| word::finds(&folded.text, p)) {
            let sentence = record.sentence_at(byte);
            if done.contains(&sentence.start) {
                continue;
            }
            let listed = folded.slice(sentence.start, sentence.end).ends_with(':');
            let items = if listed { items(record, sentence.end) } else { Vec::new() };
            let own = (!taken_over(record, &sentence)).then_some(sentence);
            for sentence in own.into_iter().chain(items).filter(|s| done.insert(s.start)) {
                let (whom, day) = ended(ground, record, &sentence, written);
                for who in whom.into_iter().filter(|who| !told.contains(who)) {
                    let (id, agency, doc) = (ground.entity(who).id.as_str(), record.agency(), record.document.id.as_str());
                    let values = vec![Value::text(id), Value::text(agency), Value::text(doc), day.into()];
                    views.add("ended", values, [Basis::Passage(sentence.clone())]);
                }
            }
        }
    }
}

/// The firm or group alone in the head of a form.
fn firm_of(ground: &Ground, record: &Record) -> Option<usize> {
    let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < HEAD).map(|&(_, e)| e);
    let firms: BTreeSet<usize> = head.filter(|&e| ground.entity(e).schema == Schema::Organization).collect();
    firms.first().copied().filter(|_| firms.len() == 1)
}

/// Whether a paper takes down talk, line by line, and does not only speak of a tapped line.
fn is_talk(record: &Record) -> bool {
    /// Turns of it.
    const TURNS: usize = 4;
    /// Characters of the label before a turn.
    const LABEL: usize = 24;
    let turn = |line: &str| line.find(':').is_some_and(|at| at <= LABEL) || line.trim_start().starts_with(['-', '>', '–', '—']);
    record.lines().filter(|(_, line)| turn(line)).count() >= TURNS
}

/// "[X] van actief naar naslag", "Decision: close.": where the form of a decision on somebody says that his file is put away.
fn put_away(record: &Record) -> Option<Span> {
    const TICKS: &[&str] = &["[x]", "(x)", "☒", "☑"];
    const AWAY: &[&str] = &[
        "naslag",
        "archief",
        "inactief",
        "stopzett*",
        "beeindig*",
        "afsluit*",
        "afgesloten",
        "archive*",
        "inacti*",
        "cloture*",
        "clore",
        "fin",
        "close*",
        "closure",
        "dormant",
        "discontinue*",
        "terminate*",
    ];
    const DECIDES: &[&str] = &["decision", "besluit", "beslissing"];
    let text = &record.folded().text;
    let ticked = TICKS.iter().filter_map(|t| text.find(t).map(|at| at + t.len())).min();
    // "Decision: close."
    let labelled = || {
        let label = |line: &str| DECIDES.iter().any(|d| line.trim().ends_with(d));
        let colons = text.match_indices(':').map(|(at, _)| at);
        colons.filter(|&at| label(text[..at].rsplit('\n').next().unwrap_or_default())).map(|at| at + 1).next()
    };
    let chosen = ticked.or_else(labelled)?;
    let choice = text[chosen..].split(['[', '(', '☐', '\n']).next().unwrap_or_default();
    let choice = word::head(choice, 40);
    (word::any(choice, AWAY) && !word::negated(choice)).then(|| record.sentence_at(chosen))
}

fn is_item(line: &str) -> bool {
    line.trim_start().starts_with(['*', '-', '•', '–'])
}

/// The first sentences of the items of a list: what stands before its colon ("from today:") is said of each.
fn items(record: &Record, after: u32) -> Vec<Span> {
    let below = record.lines().filter(|(span, line)| span.start >= after && !line.trim().is_empty());
    // An item may go on in lines that are set in.
    let listed = below.take_while(|(_, line)| is_item(line) || line.starts_with([' ', '\t']));
    let first = |(span, _): (Span, &str)| record.sentence(span.start + 2, span.start + 6);
    listed.filter(|(_, line)| is_item(line)).map(first).filter(|s| !taken_over(record, s)).collect()
}

/// Whether the words around the end of a watch say that others go on with it; in a list, those of its own item.
pub(super) fn taken_over(record: &Record, at: &Span) -> bool {
    /// Characters before and behind.
    const AROUND: u32 = 250;
    let folded = record.folded();
    let starts: Vec<u32> = record.lines().filter(|(_, line)| is_item(line)).map(|(span, _)| span.start).collect();
    let own = starts.iter().copied().filter(|s| *s <= at.start).max().unwrap_or(0);
    let next = starts.into_iter().find(|s| *s > at.start).unwrap_or(u32::MAX);
    let from = at.start.saturating_sub(AROUND).max(own);
    let text = folded.slice(from, (at.end + AROUND).min(next).max(at.end).min(folded.len()));
    TAKEN_OVER.iter().flat_map(|p| word::finds(text, p)).any(|byte| {
        let c = from + text[..byte].chars().count() as u32;
        let said = record.sentence(c, c + 1);
        !word::any(folded.slice(said.start, said.end), NOBODY)
    })
}

/// Whose watch a sentence ends, and when.
fn ended(ground: &Ground, record: &Record, sentence: &Span, written: Day) -> (Vec<usize>, Day) {
    let text = record.folded().slice(sentence.start, sentence.end);
    let alone = word::any(text, LEFT_ALONE);
    // "Overwegende dat ... niet volstaan; machtigen wij de verlenging": one clause says no, and another prolongs.
    let says = |clause: &str| ENDS.iter().any(|all| all.iter().all(|w| word::any(clause, &[*w])));
    let ends = alone || text.split(';').any(says);
    let unsaid = !ends || !(alone || word::any(text, WATCH)) || text.ends_with('?');
    if unsaid || word::any(text, word::CONDITIONAL) || word::any(text, PROPOSED) {
        return (Vec::new(), written);
    }
    let people: Vec<usize> = ground.people_said(record, sentence).into_iter().filter(|&e| !ground.official[e]).collect();
    let thing = |&e: &usize| ground.entity(e).schema.is_vehicle() || ground.entity(e).schema == Schema::UserAccount;
    let whom = match people[..] {
        [_] => people,
        [] => match ground.entities_in(sentence).into_iter().find(thing) {
            Some(thing) => vec![thing],
            // "1. 18/077 (Zeroual). De observatie wordt stopgezet": of whom alone its line told before.
            None => Some(told_before(ground, record, sentence)).filter(|p| p.len() == 1).unwrap_or_default(),
        },
        _ => people.into_iter().filter(|_| in_a_row(ground, record, sentence)).collect(),
    };
    // "From tonight, 2 October"; a birth date is no end.
    let near = days_at(text, written).into_iter().map(|(_, d)| d).find(|d| (written - SOON..=written + SOON).contains(d));
    (whom, near.unwrap_or(written))
}

/// The people whom the line of a sentence names before it.
fn told_before(ground: &Ground, record: &Record, sentence: &Span) -> Vec<usize> {
    let Some((line, _)) = record.lines().find(|(l, _)| (l.start..l.end).contains(&sentence.start)) else { return Vec::new() };
    let before = Span { end: sentence.start, ..line };
    ground.people_said(record, &before).into_iter().filter(|&e| !ground.official[e]).collect()
}

/// Whether the people whom a sentence names stand in one row: "project Sluis (Wouters, Bakker) is closed".
fn in_a_row(ground: &Ground, record: &Record, sentence: &Span) -> bool {
    const JOINTS: &[&str] = &["", "en", "et", "and"];
    let mut spans: Vec<&Span> =
        record.mentions.iter().filter(|(_, e)| ground.is_person(*e)).map(|(m, _)| &ground.mention(*m).span).collect();
    spans.retain(|s| sentence.contains(s));
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    spans.windows(2).all(|pair| {
        let between = record.folded().slice(pair[0].end.min(pair[1].start), pair[1].start);
        JOINTS.contains(&between.trim_matches(|c: char| !c.is_alphanumeric()))
    })
}
