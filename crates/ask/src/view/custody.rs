//! Who was held, and who was let go: claims, and sentences where no claim says so.

use super::ground::{Day, Ground, Record};
use super::{Basis, Value, Views, word};
use model::{DocumentKind, Modality, Precision, Property, Schema};
use std::collections::BTreeSet;

fn text(s: &str) -> Value {
    Value::text(s)
}

pub(super) fn fill(views: &mut Views, ground: &Ground) {
    for (at, claim) in ground.claims.iter().copied().enumerate() {
        let said = matches!(claim.modality, Modality::Asserted | Modality::Alleged) || done_since(claim);
        let (Some(subject), Some(record), Some(day), true) =
            (ground.subject[at], ground.record_of_claim(at), ground.day_of_claim(at), said)
        else {
            continue;
        };
        let schema = ground.entity(subject).schema;
        let person = schema == Schema::Person && !ground.official[subject];
        let id = text(ground.entity(subject).id.as_str());
        let (agency, doc) = (text(record.agency()), text(record.document.id.as_str()));
        let basis = [Basis::Claim(at as u32)];
        match claim.property {
            Property::Arrested if person => views.add("custody", vec![id, agency, doc, day.into()], basis),
            // A file that was closed on somebody let nobody go, unless rules read that it did.
            Property::NotCharged if claim.is_gist() => {}
            // What two rows of a register say together, neither says.
            Property::Released if record.kind == DocumentKind::Table && claim.quote.contains('\n') => {}
            Property::Released | Property::Expelled | Property::NotCharged if person && !polite(&word::fold(&claim.quote)) => {
                views.add("let_go", vec![id, agency, doc, day.into(), text(claim.property.name())], basis);
            }
            // "Relaxé à 9 h 30" in a record of custody is no acquittal: courts do not tell the hour.
            Property::Acquitted if person && ends_custody(ground, record, at) => {
                views.add("let_go", vec![id, agency, doc, day.into(), text(Property::Released.name())], basis);
            }
            Property::Acquitted if person => views.add("acquitted", vec![id, day.into()], basis),
            Property::Charged | Property::Convicted if person && claim.modality == Modality::Asserted => {
                views.add("prosecuted", vec![id, day.into()], basis);
            }
            Property::Ended if !matches!(schema, Schema::PublicBody) && (schema != Schema::Person || person) => {
                let told_again = record.claims.iter().any(|&c| ends_on_own_day(ground, record, c, subject));
                let earlier = told_again && record.written.is_some_and(|w| day < w);
                // "De observatie op X stopt": what a passage ends is of whom it names, and not of who signs the paper.
                let said = ground.people_said(record, &claim.span);
                let of_another = person && if said.is_empty() { of_something(&word::fold(&claim.quote)) } else { !said.contains(&subject) };
                if !of_another
                    && !filed_away(&word::fold(&claim.quote), claim.value.as_deref())
                    && !earlier
                    && !line_of_log(record, claim.span.start)
                    && !super::watch::taken_over(record, &claim.span)
                {
                    views.add("ended", vec![id, agency, doc, day.into()], basis);
                }
            }
            _ => {}
        }
    }
    for record in &ground.records {
        if record.kind == DocumentKind::Table {
            let_go_in_rows(views, ground, record);
        } else {
            let_go_in_text(views, ground, record);
        }
        tried(views, ground, record);
    }
}

/// "Op 12 mei is X heengezonden" in a record that was begun on the 11th: a day after the paper's first one, in words that plan nothing.
fn done_since(claim: &model::Claim) -> bool {
    claim.property == Property::Released && claim.modality == Modality::Planned && !word::ahead(&word::fold(&claim.quote))
}

/// Whoever alone a judgment names was before a court, whatever it says of him.
fn tried(views: &mut Views, ground: &Ground, record: &Record) {
    let Some(day) = record.day().filter(|_| record.kind == DocumentKind::Judgment) else { return };
    if super::proceeding::sends_nobody(record) {
        return;
    }
    if let Some(one) = ground.only_person(record)
        && let Some(sentence) = ground.first_named(record, one)
    {
        views.add("prosecuted", vec![text(ground.entity(one).id.as_str()), day.into()], [Basis::Passage(sentence)]);
    }
}

/// "Mocht u over een opname beschikken": an offer to the reader, and nobody's freedom.
fn polite(folded: &str) -> bool {
    const OFFERS: &[&str] =
        &["mocht u", "mochten jullie", "mocht uw dienst", "should you", "if you are free", "si vous etes libre", "si vous disposez"];
    word::any(folded, OFFERS)
}

/// A paper put into a file closes no file.
fn filed_away(quote: &str, value: Option<&str>) -> bool {
    const FILED: &[&str] =
        &["classe* au dossier", "classer au dossier", "verse* au dossier", "joint* au dossier", "gevoegd bij", "added to the file"];
    let said = value.map(word::fold).unwrap_or_default();
    let filed = |text: &str| word::any(text, &["placed on file", "put on file"]) || FILED.iter().any(|f| starred(text, f));
    if said.is_empty() { filed(quote) } else { filed(&said) }
}

/// "Observatie op nummer 9 gestopt": what is watched stands right behind the watch, and is nobody by name.
fn of_something(folded: &str) -> bool {
    const WATCHES: &[&str] = &["observation", "surveillance", "filature", "ecoute", "observatie", "tap", "schaduwing", "watch", "tail"];
    const ON: &[&str] = &["op", "sur", "on", "over"];
    const HIM: &[&str] = &["hem", "haar", "hen", "betrokkene*", "lui", "elle", "eux", "l'interesse*", "him", "her", "them", "the subject*"];
    let first = |rest: &str, words: &[&str]| words.iter().any(|p| word::finds(rest, p).next() == Some(0));
    let on = |rest: &str| first(rest, ON) && !first(rest.trim_start_matches(char::is_alphabetic).trim_start(), HIM);
    WATCHES.iter().any(|w| word::finds(folded, w).any(|at| on(folded[at + w.len()..].trim_start())))
}

/// Whether a claim ends something about the subject on the day of its paper: other days in that paper are of what it only tells.
fn ends_on_own_day(ground: &Ground, record: &Record, claim: usize, subject: usize) -> bool {
    let ended = ground.claim(claim).property == Property::Ended && ground.subject[claim] == Some(subject);
    ended && record.written.is_some() && ground.day_of_claim(claim) == record.written
}

/// "14h49 Border passed. Tail lifted.": a line of the log of one day ends that day, and no measure.
fn line_of_log(record: &Record, at: u32) -> bool {
    if record.kind != DocumentKind::Surveillance {
        return false;
    }
    let text: Vec<char> = record.document.text().chars().take(at as usize + LINE_HEAD).collect();
    let start = text.iter().take(at as usize).rposition(|c| *c == '\n').map_or(0, |n| n + 1);
    let line: String = text[start..].iter().collect();
    let line = line.trim_start();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut rest = line.chars().skip(digits);
    (1..=2).contains(&digits)
        && rest.next().is_some_and(|c| matches!(c, 'h' | 'u' | 'H' | ':' | '.'))
        && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// Characters of a line in which its hour stands.
const LINE_HEAD: usize = 8;

/// Whether the words of a phrase follow each other, each `*` open to its right.
fn starred(text: &str, phrase: &str) -> bool {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    word::finds(text, first).any(|at| {
        let after = text[at..].trim_start_matches(char::is_alphanumeric).trim_start();
        word::finds(after, rest).next() == Some(0)
    })
}

fn ends_custody(ground: &Ground, record: &Record, at: usize) -> bool {
    let claim = ground.claim(at);
    let to_the_minute = claim.true_on.is_some_and(|w| w.precision == Precision::Minute);
    let held = |&c: &usize| ground.claim(c).property == Property::Arrested && ground.subject[c] == ground.subject[at];
    record.kind != DocumentKind::Judgment && (to_the_minute || record.claims.iter().any(held))
}

const GONE: &[&str] = &[
    "laisse libre",
    "laisse aller",
    "laissee aller",
    "laissons aller",
    "laissee libre",
    "laisse en liberte",
    "remis en liberte",
    "remise en liberte",
    "remettons en liberte",
    "reparti libre",
    "repartie libre",
    "ressorti libre",
    "ressort libre",
    "quitte* librement",
    "libre de ses mouvements",
    "libre de partir",
    "relache",
    "relachee",
    "relachons",
    "elargi",
    "autorise a quitter",
    "autorise a regagner",
    "laisse partir",
    "laissee partir",
    "laisse repartir",
    "peut repartir",
    "peut partir",
    "peut s'en aller",
    "regagne librement",
    "vrijgelaten",
    "in vrijheid gesteld",
    "in vrijheid gelaten",
    "op vrije voeten gesteld",
    "heengezonden",
    "mocht gaan",
    "mocht vertrekken",
    "mag gaan",
    "kan gaan",
    "mogen gaan",
    "mag beschikken",
    "mocht beschikken",
    "laten gaan",
    "laten lopen",
    "laten rijden",
    "renvoye chez lui",
    "renvoyee chez elle",
    "vrij om te gaan",
    "weer op straat",
    "vrij op",
    "vrij om",
    "opnieuw op straat",
    "naar huis gestuurd",
    "released",
    "let go",
    "set free",
    "sent home",
    "free to go",
    "may go",
    "free to leave",
    "allowed to leave",
    "allowed to go",
    "walked free",
    "walks free",
    "freed without",
    "bailed",
];

/// Going on after a stop, as customs and road police write it; those who watch write it of everybody.
const ON_HIS_WAY: &[&str] = &[
    "rendu ses papiers",
    "repris la route",
    "repris sa route",
    "poursuivre sa route",
    "poursuivre son chemin",
    "continuer sa route",
    "remis dehors",
    "reparti avec",
    "de deur uit",
    "op straat",
    "mocht aan boord",
    "mocht doorrijden",
    "weer aan het stuur",
    "zijn weg vervolgen",
    "haar weg vervolgen",
    "thuis afwachten",
    "on his way",
    "on her way",
    "on their way",
    "waved through",
    "let out",
    "nfa",
];

/// Leave to go: a word that allows, and behind it in the clause one for leaving, with whatever stands between ("mocht X om 00.25 uur met vaten
/// en al verder rijden").
const ALLOWED: &[&str] = &[
    "peut",
    "pouvait",
    "a pu",
    "autorise a",
    "autorisee a",
    "autorisons a",
    "laisse",
    "laissons",
    "laissee",
    "mag",
    "mocht",
    "mogen",
    "mochten",
    "kon",
    "liet",
    "lieten",
    "laten",
    "may",
    "was allowed to",
    "were allowed to",
    "allowed to",
    "free to",
    "told he could",
    "told she could",
    "let",
    "sent",
    "stuurde",
    "stuurden",
];
const LEAVE: &[&str] = &[
    "disposer",
    "partir",
    "repartir",
    "rentrer chez",
    "s'en aller",
    "quitter les lieux",
    "quitter nos locaux",
    "quitter le poste",
    "reprendre la route",
    "reprendre sa route",
    "continuer sa route",
    "naar huis",
    "vertrekken",
    "beschikken",
    "doorrijden",
    "doorvaren",
    "doorlopen",
    "verder rijden",
    "verder varen",
    "verderrijden",
    "weer gaan",
    "go home",
    "go on his way",
    "go on her way",
    "drive on",
    "drive off",
    "drive away",
    "leave",
    "continue his journey",
    "continue her journey",
    "be on his way",
    "be on her way",
    "on their way",
    "continue their journey",
    "board",
    "proceed",
    "continue",
    "travel on",
    "embarquer",
    "monter a bord",
    "poursuivre sa route",
    "poursuivre son",
    "aan boord",
    "verder reizen",
    "him go",
    "her go",
    "him home",
    "her home",
    "filer",
    "weer weg",
];
/// Bytes between the two.
const LEAVE_REACH: usize = 60;

/// Where a folded text gives somebody leave to go.
fn leave_to_go(folded: &str) -> impl Iterator<Item = usize> + '_ {
    // A full stop inside "00.25 uur" ends nothing.
    let ends = |rest: &str| [". ", "; ", "? ", "! "].iter().filter_map(|m| rest.find(m)).min().unwrap_or(rest.len());
    let clause = move |at: usize| &folded[at..at + ends(&folded[at..])];
    let goes = move |at: &usize| LEAVE.iter().filter_map(|p| word::finds(clause(*at), p).next()).any(|gone| gone <= LEAVE_REACH);
    ALLOWED.iter().flat_map(move |p| word::finds(folded, p)).filter(goes)
}

/// Characters of the head in which a paper of custody says what it is.
const HEAD: u32 = 400;

/// Leaving, which in a paper of custody is being let go.
const LEFT: &[&str] = &[
    "verlaat het gebouw",
    "verliet het gebouw",
    "stond terug op",
    "walked out of",
    "walks out of",
    "sort libre",
    "quitte nos locaux",
    "quitte les lieux",
    "quitte les locaux",
    "quitte le poste",
    "quitte le service",
    "repart avec",
    "repart libre",
    "rentre chez lui",
    "rentre chez elle",
    "verlaat het gebouw",
    "verlaat het bureau",
    "verlaat het politiebureau",
    "verlaat de cel*",
    "verliet het bureau",
    "verliet het gebouw",
    "leaves with",
    "left with",
    "left the station",
    "leaves the station",
    "left custody",
    "let out",
    "sent on his way",
    "sent on her way",
    "on his way again",
    "shown the door",
];

/// Being held, and its end: a sentence with both lets somebody go, in whatever order and form.
const HELD: &[&str] = &[
    "garde a vue",
    "retenue",
    "retention",
    "privation de liberte",
    "arrestation administrative",
    "arrestation judiciaire",
    "detention",
    "vrijheidsberoving",
    "aanhouding",
    "inverzekeringstelling",
    "voorhechtenis",
    "custody",
    "detention",
];
const OVER: &[&str] = &[
    "prend fin",
    "prit fin",
    "a pris fin",
    "fin a",
    "mis fin",
    "mettons fin",
    "prise fin",
    "fin de la",
    "levee",
    "leve",
    "levons",
    "n'est pas prolonge*",
    "beeindigd",
    "eindigt",
    "opgeheven",
    "neemt een einde",
    "nam een einde",
    "eindigde",
    "loopt af",
    "niet verlengd",
    "ended",
    "ends",
    "lifted",
    "terminated",
    "not extended",
    "came to an end",
    "comes to an end",
];

/// Sentences that let one person go. Where a claim says so of somebody, only who is named in them counts.
fn let_go_in_text(views: &mut Views, ground: &Ground, record: &Record) {
    let lets_go = |&c: &usize| {
        let person = ground.subject[c].filter(|&s| ground.is_person(s))?;
        matches!(ground.claim(c).property, Property::Released | Property::Expelled).then_some(person)
    };
    let told: BTreeSet<usize> = record.claims.iter().filter_map(lets_go).collect();
    let unfit = record.kind == DocumentKind::Press || record.document.text().len() > 20_000;
    let (false, Some(day)) = (unfit, record.day()) else { return };
    let folded = record.folded();
    let arrests = |&c: &usize| ground.claim(c).property == Property::Arrested && ground.claim(c).modality.affirms();
    let custody = record.claims.iter().any(arrests) || word::any(folded.slice(0, HEAD.min(folded.len())), HELD);
    let left = if custody { LEFT } else { &[] };
    let stopped =
        !matches!(record.kind, DocumentKind::Surveillance | DocumentKind::Interrogation | DocumentKind::Wiretap | DocumentKind::Email);
    let on_his_way = if stopped { ON_HIS_WAY } else { &[] };
    let mut hits: Vec<usize> = GONE.iter().chain(left).chain(on_his_way).flat_map(|p| word_hits(&folded.text, p)).collect();
    hits.extend(leave_to_go(&folded.text).filter(|_| stopped));
    for byte in HELD.iter().flat_map(|p| word::finds(&folded.text, p)) {
        let sentence = record.sentence_at(byte);
        if word::any(folded.slice(sentence.start, sentence.end), OVER) {
            hits.push(byte);
        }
    }
    hits.sort_unstable();
    let mut done = BTreeSet::new();
    for byte in hits {
        let c = folded.char_at(byte);
        let sentence = record.sentence(c, c + 4);
        let said = folded.slice(sentence.start, sentence.end);
        // "No grounds to detain, allowed to board": one clause denies, and another lets go.
        let before = folded.slice(sentence.start, c).rsplit([',', ';', ':']).next().unwrap_or_default();
        if !done.insert(sentence.start) || word::negated(before) || polite(said) || said.ends_with('?') {
            continue;
        }
        let mut whom = let_go_people(ground, record, &sentence, told.is_empty());
        whom.retain(|who| !told.contains(who));
        for &who in &whom {
            add(views, ground, record, who, day, Basis::Passage(sentence.clone()));
        }
        if !whom.is_empty() {
            return;
        }
    }
}

/// A register lets many go, row by row: each row is of who is named in it, on its last day.
fn let_go_in_rows(views: &mut Views, ground: &Ground, record: &Record) {
    // A register that bears no date is not older than its youngest row.
    let youngest = || super::day::days_at(&record.folded().text, Day::MAX / 4).into_iter().map(|(_, d)| d).max();
    if record.document.text().len() > 20_000 {
        return;
    }
    let Some(day) = record.day().or_else(youngest) else { return };
    for (row, _) in record.lines() {
        let said = record.folded().slice(row.start, row.end);
        let gone = GONE.iter().chain(LEFT).chain(ON_HIS_WAY).flat_map(|p| word_hits(said, p)).min();
        let Some(byte) = gone.filter(|&byte| !word::negated(&said[..byte])) else { continue };
        let people: Vec<usize> = ground.entities_in(&row).into_iter().filter(|&e| ground.is_person(e)).collect();
        let days = super::day::days_at(said, day).into_iter().filter(|(_, d)| (day - ROW_DAYS..=day).contains(d));
        // The day nearest before the words: "05-09-2019 11:20;heengezonden".
        let own = days.min_by_key(|(at, d)| (*at > byte, at.abs_diff(byte), *d)).map(|(_, d)| d);
        if let [who] = people[..] {
            add(views, ground, record, who, own.unwrap_or(day), Basis::Passage(row));
        }
    }
}

/// Days before its register on which a row let somebody go.
const ROW_DAYS: Day = 400;

fn word_hits<'t>(text: &'t str, phrase: &'static str) -> Box<dyn Iterator<Item = usize> + 't> {
    match phrase.split_once("* ") {
        // "quitte* librement": the first word open to its right.
        Some((first, rest)) => Box::new(text.match_indices(rest).filter_map(move |(at, _)| {
            let before = text[..at].trim_end();
            let start = before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |b| b + 1);
            before[start..].starts_with(first).then_some(start)
        })),
        None => Box::new(word::finds(text, phrase)),
    }
}

/// Named in the sentence; where `anyone` will do, whom the record is on, or the last one named before it: of "both", the last two.
fn let_go_people(ground: &Ground, record: &Record, sentence: &model::Span, anyone: bool) -> Vec<usize> {
    const BOTH: &[&str] = &["both", "beide", "beiden", "tous deux", "toutes deux", "tous les deux", "les deux"];
    let people: Vec<(u32, usize)> = record
        .mentions
        .iter()
        .filter(|(_, e)| ground.is_person(*e))
        .map(|&(m, e)| (ground.mention(m).span.start, e))
        .filter(|(start, _)| *start < sentence.end && sentence.start.saturating_sub(*start) < 500)
        .collect();
    let inside: BTreeSet<usize> = ground.people_said(record, sentence).into_iter().collect();
    let last = |most: usize| {
        let mut out: Vec<usize> = Vec::new();
        people.iter().rev().for_each(|&(_, e)| {
            if out.len() < most && !out.contains(&e) {
                out.push(e)
            }
        });
        out
    };
    let both = word::any(record.folded().slice(sentence.start, sentence.end), BOTH);
    match inside.first() {
        Some(&one) => (inside.len() == 1).then_some(one).into_iter().collect(),
        None if !anyone => Vec::new(),
        None if both => last(2),
        None => ground.person_on_record(record).map_or_else(|| last(1), |one| vec![one]),
    }
}

fn add(views: &mut Views, ground: &Ground, record: &Record, who: usize, day: Day, basis: Basis) {
    let values = vec![
        text(ground.entity(who).id.as_str()),
        text(record.agency()),
        text(record.document.id.as_str()),
        day.into(),
        text(Property::Released.name()),
    ];
    views.add("let_go", values, [basis]);
}
