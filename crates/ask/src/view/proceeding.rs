//! Inquiries against one person: acts gathered by their days, decisions that no claim tells of, and how many a paper counts.

use super::ground::{Day, Ground, Record, day_of, words};
use super::{Basis, Value, Views, word};
use model::{DocumentKind, Modality, Precision, Property, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

fn text(s: &str) -> Value {
    Value::text(s)
}

/// Days between two acts that still belong to one proceeding.
const PROCEEDING_GAP_DAYS: Day = 60;
/// Days before a paper within which a day in its sentence can be that of the decision, and is no birth.
const TOLD_BACK_DAYS: Day = 2000;
/// Days after which a decision not to prosecute no longer closes, or repeats the closing of, an earlier act.
const DECISION_GAP_DAYS: Day = 500;

/// Lines of a personal file that begin with a year and tell of an inquiry: "2010 : enquête préliminaire ... classement sans suite."
fn listed_proceedings(ground: &Ground) -> Vec<(usize, Day, usize, Basis)> {
    const INQUIRY: &[&str] = &[
        "enquete*",
        "procedure*",
        "mis en cause",
        "mise en cause",
        "interpell*",
        "garde a vue",
        "poursuivi*",
        "plainte*",
        "information judiciaire",
        "instruction",
        "soupconn*",
        "suspect*",
        "onderzoek*",
        "verdacht*",
        "aangehouden",
        "opgepakt",
        "dossier*",
        "proces-verbaal",
        "investigat*",
        "arrest*",
        "inquiry",
        "questioned",
        "prosecut*",
        "sepot*",
    ];
    let mut out = Vec::new();
    for (at, record) in ground.records.iter().enumerate() {
        // Whom the file is on: the first person of its head.
        let head = record.mentions.iter().take_while(|(m, _)| ground.mention(*m).span.start < 400);
        let Some(person) = head.map(|&(_, e)| e).find(|&e| ground.is_person(e)) else {
            continue;
        };
        let folded = record.folded();
        let mut found = Vec::new();
        for (span, _) in record.lines() {
            let text = folded.slice(span.start, span.end);
            let shown = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            let year = shown.get(..4).and_then(|y| y.parse::<i16>().ok()).filter(|y| (1950..2100).contains(y));
            let separated =
                shown.get(4..).is_some_and(|r| r.starts_with("  ") || r.trim_start().starts_with([':', '-', '.', '|', ',', '(', ';']));
            if let (Some(year), true) = (year, separated && word::any(shown, INQUIRY))
                && let Ok(first) = jiff::civil::Date::new(year, 1, 1)
            {
                found.push((person, day_of(first), at, Basis::Passage(span)));
            }
        }
        // One such line is a remark; a list is a file.
        if found.len() >= 2 {
            out.extend(found);
        }
    }
    out
}

/// Acts against one person, gathered into proceedings by their days; a decision not to prosecute belongs to what came before it.
pub(super) fn fill(views: &mut Views, ground: &Ground) {
    let decisions = decisions_in_text(ground);
    let mut acts: BTreeMap<usize, Vec<(Day, bool, bool, Act)>> = BTreeMap::new();
    for at in ground.affirmed(&[Property::Investigated, Property::Arrested, Property::NotCharged, Property::Ended]) {
        let claim = ground.claim(at);
        // A watch that ends is no inquiry; nor is an arrest that no rule read.
        let closes = claim.property == Property::Ended;
        if claim.property == Property::Arrested && claim.is_gist()
            || closes && claim.gist() != Some("file_closed") && !ground.record_of_claim(at).is_some_and(is_prosecutors)
        {
            continue;
        }
        let Some(subject) = ground.subject[at] else { continue };
        if ground.entity(subject).schema != Schema::Person || ground.official[subject] || claim.modality == Modality::Suspected {
            continue;
        }
        // A whole year is a date here ("2010 : enquête..."), though not for `day_of_claim`.
        let year = ground.true_on(at).filter(|w| w.precision == Precision::Year).map(|w| day_of(w.first_day()));
        let Some(day) = year.or_else(|| ground.day_of_claim(at)) else { continue };
        acts.entry(subject).or_default().push((day, year.is_some(), closes || claim.property == Property::NotCharged, Act::Claim(at)));
    }
    for (person, year, record, basis) in listed_proceedings(ground) {
        let record = &ground.records[record];
        // Left to the claims where these tell of that year.
        let told = acts.get(&person).is_some_and(|a| a.iter().any(|(day, ..)| (year..year + 366).contains(day)));
        if let (false, Some(day)) = (told, record.day()) {
            let values = vec![
                text(ground.entity(person).id.as_str()),
                year.into(),
                text(record.agency()),
                text(record.document.id.as_str()),
                day.into(),
            ];
            views.add("proceeding", values, [basis]);
        }
    }
    for (person, day, record, sentence) in decisions {
        acts.entry(person).or_default().push((day, false, true, Act::Decision(record, sentence)));
    }
    counted(views, ground);
    for (person, mut acts) in acts {
        acts.sort_unstable();
        // Exact days first; a bare year is a proceeding of its own only if no exact act lies in it.
        let mut clusters: Vec<Cluster> = Vec::new();
        for (day, _, decision, act) in acts.iter().filter(|a| !a.1) {
            let (day, decision) = (*day, *decision);
            let cases = cases_of(ground, act);
            let one_case = |c: &Cluster| !c.cases.is_disjoint(&cases);
            let paper = decision && record_of(ground, act).is_some_and(is_prosecutors);
            // Two decisions in two cases end two proceedings; so do two papers of those who prosecute, long after each other.
            let other_case = |c: &Cluster| {
                let numbered = !c.cases.is_empty() && !cases.is_empty();
                c.decided && decision && (numbered || paper && c.paper && day - c.last > PROCEEDING_GAP_DAYS)
            };
            let near = |c: &Cluster| day - c.last <= PROCEEDING_GAP_DAYS || decision && day - c.last <= DECISION_GAP_DAYS;
            let open = clusters.iter().rposition(one_case).or_else(|| clusters.iter().rposition(|c| near(c) && !other_case(c)));
            match open {
                Some(at) => {
                    let cluster = &mut clusters[at];
                    cluster.last = cluster.last.max(day);
                    cluster.decided |= decision;
                    cluster.paper |= paper;
                    cluster.cases.extend(cases);
                    cluster.acts.push(act);
                }
                None => clusters.push(Cluster { first: day, last: day, decided: decision, paper, cases, acts: vec![act] }),
            }
        }
        for (day, _, _, act) in acts.iter().filter(|a| a.1) {
            let day = *day;
            let within = clusters.iter_mut().find(|c| c.first <= day + 365 && c.last >= day);
            match within {
                Some(cluster) => cluster.acts.push(act),
                None => {
                    clusters.push(Cluster { first: day, last: day, decided: false, paper: false, cases: BTreeSet::new(), acts: vec![act] })
                }
            }
        }
        for Cluster { first, acts, .. } in clusters {
            for act in acts {
                let (record, day, basis) = match act {
                    Act::Claim(at) => {
                        let Some(record) = ground.record_of_claim(*at) else { continue };
                        (record, ground.said_day(*at).or(record.held).unwrap_or(first), Basis::Claim(*at as u32))
                    }
                    Act::Decision(record, sentence) => {
                        let record = &ground.records[*record];
                        (record, record.day().unwrap_or(first), Basis::Passage(sentence.clone()))
                    }
                };
                let values = vec![
                    text(ground.entity(person).id.as_str()),
                    first.into(),
                    text(record.agency()),
                    text(record.document.id.as_str()),
                    day.into(),
                ];
                views.add("proceeding", values, [basis]);
            }
        }
    }
}

/// Acts of one proceeding.
struct Cluster<'a> {
    first: Day,
    last: Day,
    /// Whether one of them decides not to prosecute.
    decided: bool,
    /// Whether a paper of those who prosecute does.
    paper: bool,
    /// The case numbers that their passages name.
    cases: BTreeSet<usize>,
    acts: Vec<&'a Act>,
}

fn record_of<'g>(ground: &'g Ground, act: &Act) -> Option<&'g Record<'g>> {
    match act {
        Act::Claim(at) => ground.record_of_claim(*at),
        Act::Decision(record, _) => ground.records.get(*record),
    }
}

/// The case numbers that the passage of an act names.
fn cases_of(ground: &Ground, act: &Act) -> BTreeSet<usize> {
    let span = match act {
        Act::Claim(at) => &ground.claim(*at).span,
        Act::Decision(_, sentence) => sentence,
    };
    ground.entities_in(span).into_iter().filter(|&e| ground.entity(e).schema == Schema::CourtCase).collect()
}

/// What a proceeding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Claim(usize),
    /// A record and its sentence that decides not to prosecute.
    Decision(usize, Span),
}

/// Words that end a proceeding without a court.
const DECISION: &[&str] = &[
    "classement sans suite",
    "sans suite",
    "sans poursuites",
    "aucune poursuite",
    "pas de poursuite*",
    "rappel a la loi",
    "pas ete poursuivi*",
    "ne sera pas poursuivi*",
    "ne seront pas poursuivi*",
    "classe l'affaire",
    "classe le dossier",
    "classe la plainte",
    "n'ira pas plus loin",
    "avis de classement",
    "decision de classement",
    "classe sans suite",
    "classee sans suite",
    "classees sans suite",
    "classes sans suite",
    "classe la procedure",
    "classons la procedure",
    "procedure est classee",
    "non-lieu",
    "non lieu a",
    "n'y avoir lieu",
    "ne pas poursuivre",
    "n'engage pas de poursuites",
    "aucune poursuite n'est",
    "renonce aux poursuites",
    "abandon des poursuites",
    "poursuites sont abandonnees",
    "insuffisamment caracterisee",
    "sepot",
    "*sepot",
    "geseponeerd",
    "seponering",
    "seponeren",
    "zonder gevolg gerangschikt",
    "zonder gevolg te rangschikken",
    "zonder gevolg gelaten",
    "zonder gevolg geklasseerd",
    "buitenvervolgingstelling",
    "buiten vervolging gesteld",
    "ontslag van rechtsvervolging",
    "geen vervolging",
    "zonder vervolging",
    "zonder gevolg",
    "niet tot vervolging",
    "niet te vervolgen",
    "niet vervolgd",
    "no further action",
    "closed without charge",
    "without charge",
    "no prosecution",
    "not to prosecute",
    "not be prosecuted",
    "drops the case",
    "drops case",
    "dropped the case",
    "goes no further",
    "with no prosecution",
    "charges were dropped",
    "charges dropped",
    "case was dropped",
    "case dismissed",
    "decided not to prosecute",
    "decline* to prosecute",
    "declined to prosecute",
    "will not be prosecuted",
    "no charges were",
    "no case to answer",
    "discontinued the proceedings",
    "proceedings were discontinued",
    "nolle prosequi",
];

/// Labels before the name of the one a decision is about.
const ACCUSED: &[&str] = &[
    "mis en cause",
    "mise en cause",
    "en cause de",
    "prevenu",
    "prevenue",
    "inculpe",
    "inculpee",
    "contre",
    "verdachte",
    "beklaagde",
    "inverdenkinggestelde",
    "inzake",
    "lastens",
    "ten laste van",
    "betreft",
    "betrokkene",
    "personne visee",
    "personne concernee",
    "betrokken persoon",
    "person concerned",
    "tegen",
    "suspect",
    "accused",
    "defendant",
    "against",
    "concerning",
    "a l'egard de",
    "ten aanzien van",
    "with regard to",
];

/// Labels of a form before the name of the one it is on.
const NAMED: &[&str] = &["naam", "nom", "name"];

/// Characters of a paper in which its title stands.
const HEAD: u32 = 250;

/// Whether the head of a paper calls it a decision of those who prosecute.
fn is_prosecutors(record: &Record) -> bool {
    const PROSECUTOR: &[&str] = &[
        "parquet",
        "procureur*",
        "ministere public",
        "chambre du conseil",
        "openbaar ministerie",
        "officier van justitie",
        "raadkamer",
        "parket",
        "prosecutor*",
        "prosecution*",
        "charging",
    ];
    const DECIDES: &[&str] =
        &["decision*", "ordonnance*", "avis", "classement*", "beslissing*", "beschikking*", "besluit*", "seponering*", "notice"];
    let folded = record.folded();
    let head = folded.slice(0, HEAD.min(folded.len()));
    matches!(record.kind, DocumentKind::Other | DocumentKind::Report | DocumentKind::Note | DocumentKind::Letter | DocumentKind::Judgment)
        && head.lines().any(|line| word::any(line, PROSECUTOR) && word::any(line, DECIDES))
}

/// Whether a paper decides that nobody is brought before a court.
pub(super) fn sends_nobody(record: &Record) -> bool {
    is_prosecutors(record) || word::any(&record.folded().text, DECISION)
}

/// What such a decision says of the one person it names, whatever its words, unless it sends him to a court: he was inquired into.
fn decided(ground: &Ground, record: &Record) -> Option<(usize, Span)> {
    const SENT_ON: &[&str] = &[
        "renvoi*",
        "renvoy*",
        "citation*",
        "cite a",
        "requisitoire*",
        "accusation",
        "mise en examen",
        "dagvaard*",
        "verwijz*",
        "verwezen",
        "vervolging ingesteld",
        "charged",
        "indict*",
        "committed",
        "trial",
        "summons*",
        "condamn*",
        "veroordeel*",
        "convict*",
        "sentenced",
    ];
    const NONE: &[&str] = &["pas", "ne", "n'*", "sans", "aucun*", "rien", "geen", "niet", "no", "not", "without"];
    let sentences = || record.folded().text.split(['.', ';', '\n']);
    if !is_prosecutors(record) || sentences().any(|s| word::any(s, SENT_ON) && !word::any(s, NONE)) {
        return None;
    }
    let one = ground.only_person(record)?;
    Some((one, ground.first_named(record, one)?))
}

/// Sentences of a paper that decide not to prosecute somebody, where no claim says it of that person in that paper.
fn decisions_in_text(ground: &Ground) -> Vec<(usize, Day, usize, Span)> {
    let mut out = Vec::new();
    for (at, record) in ground.records.iter().enumerate() {
        let unfit = record.kind == DocumentKind::Press || record.document.text().len() > 20_000;
        let (false, Some(day)) = (unfit, record.day()) else { continue };
        let folded = record.folded();
        let mut done = BTreeSet::new();
        if let Some((person, sentence)) = decided(ground, record) {
            done.insert(person);
            out.push((person, day, at, sentence));
        }
        for byte in DECISION.iter().flat_map(|p| word::finds(&folded.text, p)) {
            let sentence = record.sentence_at(byte);
            let Some(person) = accused(ground, record, &sentence) else { continue };
            let claimed =
                record.claims.iter().any(|&k| ground.claim(k).property == Property::NotCharged && ground.subject[k] == Some(person));
            // A paper that tells of a decision of another day says so.
            let told =
                super::day::day_in(folded.slice(sentence.start, sentence.end), day).filter(|d| (day - TOLD_BACK_DAYS..=day).contains(d));
            if !claimed && done.insert(person) {
                out.push((person, told.unwrap_or(day), at, sentence));
            }
        }
    }
    out
}

/// Whom a sentence of a decision is about: the one it names, else the one that a label of the paper names, else whom the paper is on.
fn accused(ground: &Ground, record: &Record, sentence: &Span) -> Option<usize> {
    let person = |e: usize| ground.is_person(e);
    let inside = ground.people_said(record, sentence);
    if let [one] = inside[..] {
        return Some(one);
    }
    let folded = record.folded();
    let behind = |labels: &[&str]| {
        let labelled = record.mentions.iter().find(|(m, e)| {
            let start = ground.mention(*m).span.start;
            let before = folded.slice(start.saturating_sub(30), start);
            let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
            person(*e) && labels.iter().any(|l| before.ends_with(l))
        });
        labelled.map(|&(_, e)| e).filter(|_| inside.is_empty())
    };
    let heads = || behind(NAMED).or_else(|| heads_a_line(ground, record).filter(|_| inside.is_empty()));
    behind(ACCUSED).or_else(|| ground.person_on_record(record)).or_else(heads)
}

/// The one person whose name begins a line: of whom a list or an overview is.
fn heads_a_line(ground: &Ground, record: &Record) -> Option<usize> {
    let starts: BTreeSet<u32> = record.lines().map(|(line, _)| line.start).collect();
    let heads = record.mentions.iter().filter(|(m, e)| ground.is_person(*e) && starts.contains(&ground.mention(*m).span.start));
    let heads: BTreeSet<usize> = heads.map(|&(_, e)| e).collect();
    heads.first().copied().filter(|_| heads.len() == 1)
}

const PROCEEDING: &[&str] = &[
    "procedure*",
    "enquete*",
    "information*",
    "instruction*",
    "dossier*",
    "plainte*",
    "affaire*",
    "poursuite*",
    "*onderzoek",
    "*onderzoeken",
    "zaak",
    "zaken",
    "*strafzaak",
    "klacht*",
    "verbaux",
    "verbalen",
    "processen",
    "constat",
    "constats",
    "vaststelling*",
    "proceeding*",
    "case",
    "cases",
    "file",
    "files",
    "inquiry",
    "inquiries",
    "investigation*",
    "complaint*",
];

const ORDINALS: &[(&str, i64)] = &[
    ("deuxieme", 2),
    ("seconde", 2),
    ("second", 2),
    ("tweede", 2),
    ("troisieme", 3),
    ("derde", 3),
    ("third", 3),
    ("quatrieme", 4),
    ("vierde", 4),
    ("fourth", 4),
    ("cinquieme", 5),
    ("vijfde", 5),
    ("fifth", 5),
    ("deux", 2),
    ("twee", 2),
    ("two", 2),
    ("trois", 3),
    ("drie", 3),
    ("three", 3),
    ("quatre", 4),
    ("vier", 4),
    ("four", 4),
    ("cinq", 5),
    ("vijf", 5),
    ("five", 5),
];

/// Words between the number and what it counts: "the third such case".
const COUNTED_GAP_MAX: usize = 2;

/// Sentences that count the proceedings against somebody, and say that they led nowhere: "the third file, and none was prosecuted".
fn counted(views: &mut Views, ground: &Ground) {
    for record in &ground.records {
        let unfit = record.kind == DocumentKind::Press || record.document.text().len() > 20_000;
        let (false, Some(day)) = (unfit, record.day()) else { continue };
        let folded = record.folded();
        let mut done = BTreeSet::new();
        // A short paper is about one matter: its decision may stand anywhere in it.
        let whole = folded.text.len() < SHORT;
        for (number, c) in counts_of(&folded.text).into_iter().map(|(n, b)| (n, folded.char_at(b))) {
            let sentence = record.sentence(c, c + 4);
            let around = match whole {
                true => folded.text.as_str(),
                false => folded.slice(sentence.start.saturating_sub(300), sentence.end + 300),
            };
            let nowhere = word::any(around, DECISION) || word::any(around, NOWHERE) || no_court(around);
            // In words that no list has: a claim of the same sentences says it.
            let claimed = |person: usize| {
                record.claims.iter().any(|&k| {
                    let claim = ground.claim(k);
                    let near = whole || claim.span.end + 300 >= sentence.start && claim.span.start <= sentence.end + 300;
                    near && claim.property == Property::NotCharged && claim.modality.affirms() && ground.subject[k] == Some(person)
                })
            };
            if let Some(person) = accused(ground, record, &sentence).filter(|&p| nowhere || claimed(p))
                && done.insert(person)
            {
                let (agency, doc) = (text(record.agency()), text(record.document.id.as_str()));
                let values = vec![text(ground.entity(person).id.as_str()), number.into(), agency, doc, day.into()];
                views.add("proceedings_counted", values, [Basis::Passage(sentence)]);
            }
        }
    }
}

/// Bytes of a paper that is about one matter.
const SHORT: usize = 4000;
/// Characters of a sentence in which the years of its proceedings are counted.
const YEARS_REACH: usize = 300;
/// Characters behind "twice" in which it is said what was done to him: "twee keer eerder onderzocht".
const TIMES_REACH: usize = 60;

/// What is done to somebody in a proceeding.
const TREATED: &[&str] = &[
    "sans que",
    "sans suite",
    "zonder dat",
    "zonder gevolg",
    "without",
    "came to nothing",
    "enquete*",
    "poursuivi*",
    "inquiet*",
    "mis en cause",
    "mise en cause",
    "interpell*",
    "soupconn*",
    "vise par",
    "visee par",
    "onderzocht",
    "*onderzoek",
    "objet d*",
    "subject of",
    "vervolgd",
    "verdacht*",
    "aangehouden",
    "opgepakt",
    "in beeld",
    "investigated",
    "prosecuted",
    "suspected",
    "arrested",
    "under investigation",
];

/// Where a folded text counts proceedings, and how many: "the third file", "dossiers ouverts en 2009, 2011 et 2012", "twice investigated".
fn counts_of(folded: &str) -> Vec<(i64, usize)> {
    const MANY: &[&str] = &[
        "dossiers",
        "procedures",
        "enquetes",
        "informations",
        "plaintes",
        "affaires",
        "*onderzoeken",
        "zaken",
        "*strafzaken",
        "klachten",
        "cases",
        "files",
        "inquiries",
        "investigations",
        "proceedings",
        "complaints",
    ];
    const TIMES: &[&str] = &["fois", "reprises", "keer", "maal", "times"];
    const ALL: &[&str] = &[" les", " alle", " all"];
    let head = |from: usize, most: usize| word::head(&folded[from..], most);
    let mut out = Vec::new();
    for (number, byte) in ORDINALS.iter().flat_map(|(w, n)| word::finds(folded, w).map(move |b| (*n, b))) {
        let near: Vec<String> = words(head(byte, 60)).into_iter().skip(1).take(COUNTED_GAP_MAX + 1).collect();
        let times = near.first().is_some_and(|w| TIMES.contains(&w.as_str()));
        let sentence = head(byte, TIMES_REACH).split(['.', '?', '!']).next().unwrap_or_default();
        // "Trois chemises, trois tampons: X n'a jamais vu un tribunal": what is counted and saw no court is proceedings, whatever its name.
        let whole = head(byte, YEARS_REACH).split(['.', '?', '!', '\n']).next().unwrap_or_default();
        // "Les quatre sont rangés. ... Il n'a jamais vu une salle d'audience": all of those that the paper has listed.
        let all = ALL.iter().any(|w| folded[..byte].trim_end().ends_with(w));
        let whole = if all { head(byte, YEARS_REACH) } else { whole };
        if near.iter().any(|w| word::any(w, PROCEEDING)) || times && word::any(sentence, TREATED) || number >= 2 && no_court(whole) {
            out.push((number, byte));
        }
    }
    for byte in MANY.iter().flat_map(|p| word::finds(folded, p)) {
        let sentence = head(byte, YEARS_REACH).split([';', '?', '!']).next().unwrap_or_default();
        let sentence = sentence.split(". ").next().unwrap_or_default();
        let years: BTreeSet<i64> =
            words(sentence).iter().filter(|w| w.len() == 4).filter_map(|w| w.parse().ok()).filter(|y| (1950..2100).contains(y)).collect();
        let opened = ["en ", "in ", "de ", "van ", "of "]
            .iter()
            .any(|p| years.iter().any(|y| word::finds(sentence, &format!("{p}{y}")).next().is_some()));
        if opened && years.len() >= 2 {
            out.push((years.len() as i64, byte));
        }
    }
    out.extend(decided_one_by_one(folded));
    out.extend(numbered(folded));
    out.extend(listed_years(folded));
    out
}

/// The words of a folded text with their bytes.
fn placed_words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |part: &str| part.as_ptr() as usize - folded.as_ptr() as usize;
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| (start(w), w))
}

fn year_of(word: &str) -> Option<i64> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1950..2100).contains(y))
}

/// "Dossiers 2018/0440, 2021/1290 en 2024/0871", "procédure 0412/2023 ... déjà entendu (dossier 0077/2019)": files near each other, each
/// with the year in its number, the first behind a word for one.
fn numbered(folded: &str) -> Option<(i64, usize)> {
    /// Bytes between two of them, and between the word and the first.
    const APART: usize = 300;
    const BEHIND: usize = 24;
    let placed: Vec<(usize, &str)> = placed_words(folded).collect();
    let named: BTreeSet<usize> = PROCEEDING.iter().flat_map(|p| word::finds(folded, p)).collect();
    let number = |w: &str| w.len() >= 3 && w.bytes().all(|b| b.is_ascii_digit());
    let files = placed.windows(2).filter_map(|pair| {
        let ((at, one), (next, other)) = (pair[0], pair[1]);
        let joined = next == at + one.len() + 1 && folded.as_bytes()[next - 1] == b'/' && number(one) && number(other);
        // A day written in figures is no file: neither of its neighbours is a number.
        Some((at, year_of(one).or_else(|| year_of(other)).filter(|_| joined)?))
    });
    let files: Vec<(usize, i64)> = files.collect();
    let counted =
        files.chunk_by(|a, b| b.0 - a.0 <= APART).filter(|run| named.range(run[0].0.saturating_sub(BEHIND)..run[0].0).next().is_some());
    let years = counted.map(|run| (run.iter().map(|f| f.1).collect::<BTreeSet<_>>().len() as i64, run[0].0));
    years.max().filter(|(years, _)| *years >= 2)
}

/// "In 2006, 2009 en 2012 voorwerp van onderzoek", "comme celles de 2016 et de 2018": years in a row, in a sentence of proceedings.
fn listed_years(folded: &str) -> Option<(i64, usize)> {
    const JOINTS: &[&str] = &["en", "et", "and", "de", "van", "of", "in", "puis", "daarna", "then", "ook", "encore", "again"];
    /// Bytes between two of the years.
    const APART: usize = 16;
    let placed: Vec<(usize, &str)> = placed_words(folded).collect();
    let bare = |n: usize| {
        let (at, w) = placed[n];
        // Neither part of a day in figures nor of a number.
        let alone = |c: Option<char>| !c.is_some_and(|c| matches!(c, '/' | '-' | '.' | '°'));
        let before = n.checked_sub(1).map(|p| placed[p].1);
        let listed = before.is_some_and(|b| JOINTS.contains(&b) || year_of(b).is_some());
        let next = folded[at + w.len()..].chars().next();
        let ends = next == Some('.') && !folded[at + w.len() + 1..].starts_with(|c: char| c.is_ascii_digit());
        year_of(w).filter(|_| listed && alone(folded[..at].chars().next_back()) && (ends || alone(next))).map(|y| (at, y))
    };
    let years: Vec<(usize, i64)> = (0..placed.len()).filter_map(bare).collect();
    let of_proceedings = |at: usize| {
        let from = folded[..at].rfind(['.', '?', '!', '\n']).map_or(0, |n| n + 1);
        let sentence = word::head(&folded[from..], YEARS_REACH).split(['?', '!', '\n']).next().unwrap_or_default();
        let sentence = sentence.split(". ").next().unwrap_or_default();
        [PROCEEDING, TREATED, DECISION].iter().any(|list| word::any(sentence, list))
    };
    let runs = years.chunk_by(|a, b| b.0 - a.0 <= APART).filter(|run| of_proceedings(run[0].0));
    let counted = runs.map(|run| (run.iter().map(|r| r.1).collect::<BTreeSet<_>>().len() as i64, run[0].0));
    counted.max().filter(|(years, _)| *years >= 2)
}

/// "2007 heling, sepot; 2009 bedreiging, sepot": decisions that follow each other closely, each with a year of its own in its clause.
fn decided_one_by_one(folded: &str) -> Option<(i64, usize)> {
    /// Bytes between two of them.
    const APART: usize = 300;
    let clause = |at: usize| {
        let from = folded[..at].rfind([';', '|']).max(folded[..at].rfind(". ")).map_or(0, |n| n + 1);
        let to = folded[at..].find([';', '|']).into_iter().chain(folded[at..].find(". ")).min().map_or(folded.len(), |n| at + n);
        &folded[from..to]
    };
    let year = |at: usize| {
        let of = words(clause(at)).into_iter().filter(|w| w.len() == 4).filter_map(|w| w.parse::<i64>().ok());
        of.filter(|y| (1950..2100).contains(y)).max()
    };
    let mut hits: Vec<usize> = DECISION.iter().flat_map(|p| word::finds(folded, p)).collect();
    hits.sort_unstable();
    let dated: Vec<(usize, i64)> = hits.into_iter().filter_map(|at| Some((at, year(at)?))).collect();
    let runs = dated.chunk_by(|a, b| b.0 - a.0 <= APART);
    let counted = runs.map(|run| (run.iter().map(|r| r.1).collect::<BTreeSet<_>>().len() as i64, run[0].0));
    counted.max().filter(|(years, _)| *years >= 2)
}

/// "Geen enkele dagvaarding", "toujours pas de citation", "never before a judge": a word for no or never, and close behind it one of courts.
fn no_court(folded: &str) -> bool {
    const NONE: &[&str] =
        &["aucun", "aucune", "pas", "jamais", "seule", "sans", "geen", "niet", "nooit", "zonder", "no", "none", "never", "not", "without"];
    const COURT: &[&str] = &[
        "citation*",
        "tribunal",
        "tribunaux",
        "juge",
        "poursuite*",
        "renvoi*",
        "jugement*",
        "condamnation*",
        "dagvaarding*",
        "rechter",
        "rechtbank",
        "vervolging*",
        "vonnis*",
        "veroordeling*",
        "court",
        "judge",
        "bench",
        "dock",
        "summons*",
        "charge",
        "charges",
        "charged",
        "audience*",
        "zittingszaal",
        "courtroom",
        "trial",
        "conviction*",
        "prosecution*",
    ];
    /// Words between the two.
    const REACH: usize = 8;
    let all = words(folded);
    all.iter().enumerate().any(|(n, w)| {
        NONE.contains(&w.as_str())
            && all[n + 1..].iter().take(REACH).any(|near| COURT.iter().any(|c| word::finds(near, c).next() == Some(0)))
    })
}

/// Other ways to say that proceedings led to no court.
const NOWHERE: &[&str] = &[
    "jamais ete renvoye",
    "jamais ete poursuivi*",
    "jamais ete condamne*",
    "jamais poursuivi*",
    "toutes classees",
    "tous classes",
    "aucun n'a conduit",
    "aucune n'a conduit",
    "aucun n'a abouti",
    "aucune n'a abouti",
    "sans suite",
    "zonder gevolg",
    "geen enkel leidde",
    "geen enkele leidde",
    "geen van alle",
    "alle geseponeerd",
    "nooit vervolgd",
    "tot vervolging",
    "nooit veroordeeld",
    "none has come to court",
    "none came to court",
    "none of them came",
    "none has led",
    "none led to",
    "all of them dropped",
    "all dropped",
    "all closed",
    "never came to court",
    "never prosecuted",
    "never charged",
    "never tried",
    "jamais rien prouve",
    "rien n'a ete prouve",
    "rien n'a jamais ete prouve",
    "nooit iets bewezen",
    "niets bewezen",
    "nothing was ever proved",
    "never proved",
    "came to nothing",
    "without prosecution",
];
