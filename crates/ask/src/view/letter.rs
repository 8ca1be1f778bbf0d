//! Who wrote to whom: requests, answers and transmissions between agencies.

use super::answer;
use super::directory::Directory;
use super::ground::{Day, Ground, Record, words};
use super::{Basis, Value, Views, word};
use model::{BlobId, DocumentKind, Property, Schema, Span};
use std::collections::{BTreeMap, BTreeSet};

/// One letter or mail between services, with its copies.
#[derive(Debug)]
pub(crate) struct Letter {
    /// Records of it: the sender's copy, the recipient's, both.
    pub copies: Vec<usize>,
    /// The case's agency that sent it, or the name of an outside service.
    pub sender: String,
    pub recipient: String,
    /// Its own day, else the first day on which anyone held it.
    pub day: Day,
    /// The day on which the recipient held it, if the files show it.
    pub arrived: Option<Day>,
    pub request: Vec<Basis>,
    pub answer: bool,
    pub reminder: bool,
}

pub(super) fn metadata<'r>(record: &'r Record, key: &str) -> Option<&'r str> {
    let found = record.document.metadata.iter().find(|(k, _)| k.to_lowercase().replace('_', "-") == key);
    found.map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
}

pub(super) fn is_correspondence(record: &Record) -> bool {
    let between = matches!(record.kind, DocumentKind::Letter | DocumentKind::Email);
    let addressed = record.profile.is_some_and(|p| !p.recipients.is_empty())
        && matches!(record.kind, DocumentKind::Note | DocumentKind::Report | DocumentKind::Other | DocumentKind::Warrant);
    between || addressed || greets(record)
}

/// Whether a received paper greets its reader and takes leave of him, whatever else it speaks of.
fn greets(record: &Record) -> bool {
    const GREETS: &[&str] = &["geachte", "beste collega*", "waarde collega*", "madame,", "monsieur,", "messieurs", "cher*", "dear"];
    const LEAVES: &[&str] =
        &["hoogachting", "hoogachtend", "groet*", "salutations", "consideration", "cordialement", "sincerely", "faithfully", "regards"];
    let text = &record.folded().text;
    let stamped = record.profile.is_some_and(|p| p.received.is_some());
    stamped
        && matches!(record.kind, DocumentKind::SearchRecord | DocumentKind::Analysis | DocumentKind::Wiretap)
        && word::any(text, GREETS)
        && word::any(text, LEAVES)
}

/// Beginnings of lines that name whom a letter is for.
const TO: &[&str] = &[
    "a ",
    "a l'attention",
    "aan ",
    "to ",
    "to:",
    "aan:",
    "a:",
    "a :",
    "destinataire",
    "bestemmeling",
    "t.a.v",
    "attn",
    "for the attention",
    "pour :",
    "de :",
    "de:",
    "from:",
    "van:",
];

/// Whether a folded line names whom a letter is for: it begins with such words, or with a label that ends with one ("Lettre à : ...").
fn is_to(folded: &str) -> bool {
    /// Characters of a label.
    const LABEL: usize = 30;
    let label = folded.split(':').next().filter(|l| l.len() < folded.len() && l.chars().count() <= LABEL);
    let last = label.and_then(|l| l.split_whitespace().next_back());
    folded.len() < 160
        && (TO[..TO.len() - 4].iter().any(|t| folded.starts_with(t))
            || last.is_some_and(|w| ["a", "au", "aux", "aan", "to", "pour", "voor", "for"].contains(&w)))
}

/// Lines of a page in which an address can stand.
const ADDRESS_LINES: usize = 30;

/// Whether a mention stands in a line of the head that says from whom or to whom the letter is: it is not what the letter asks about.
fn in_address(record: &Record, at: u32) -> bool {
    let mut start = 0u32;
    for line in record.document.text().lines().take(ADDRESS_LINES) {
        let end = start + line.chars().count() as u32;
        if (start..=end).contains(&at) {
            let folded = word::fold(line.trim());
            return folded.len() < 160 && TO[TO.len() - 4..].iter().any(|t| folded.starts_with(t)) || is_to(&folded);
        }
        start = end + 1;
    }
    false
}

/// Whom a letter is for: as its profile has it, as its head says, or as the address above its salutation does; the first of these that names
/// a service of the case, else the first that there is.
fn addressees(record: &Record, directory: &Directory) -> Vec<String> {
    let mut given = record.profile.map(|p| p.recipients.clone()).unwrap_or_default();
    given.extend(metadata(record, "to").map(str::to_owned));
    let head: Vec<&str> = record.document.text().lines().take(ADDRESS_LINES).collect();
    let labelled = head.iter().filter(|line| is_to(&word::fold(line.trim()))).map(|l| l.to_string()).collect();
    let ways: [Vec<String>; 3] = [given, labelled, inside_address(&head, record.written)];
    let named = |way: &&Vec<String>| way.iter().any(|r| directory.named(r).is_some());
    ways.iter().find(named).or_else(|| ways.iter().find(|w| !w.is_empty())).cloned().unwrap_or_default()
}

/// The lines of a letter between its day and its salutation: without a label, the address of its reader stands there.
fn inside_address(head: &[&str], written: Option<Day>) -> Vec<String> {
    const SALUTES: &[&str] = &[
        "dear ",
        "sir,",
        "madam",
        "monsieur",
        "madame",
        "messieurs",
        "cher ",
        "chere ",
        "geachte",
        "beste ",
        "waarde ",
        "mijnheer",
        "mevrouw",
    ];
    /// Characters of a salutation.
    const LENGTH: usize = 60;
    let salutes = |line: &&str| {
        let folded = word::fold(line.trim());
        folded.len() <= LENGTH && folded.ends_with([',', ':']) && SALUTES.iter().any(|s| folded.starts_with(s))
    };
    let (Some(salutation), Some(written)) = (head.iter().position(salutes), written) else { return Vec::new() };
    let head = &head[..salutation];
    let dated = head.iter().position(|line| super::day::day_in(&word::fold(line), written) == Some(written));
    dated.map(|at| head[at + 1..].iter().map(|l| l.to_string()).collect()).unwrap_or_default()
}

/// Whether an address of one text has the domain of an address of another.
pub(super) fn share_domain(one: &str, other: &str) -> bool {
    let domains = |text: &str| -> BTreeSet<String> {
        let behind = text.split('@').skip(1).filter_map(|d| d.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).next());
        behind.map(str::to_lowercase).collect()
    };
    !domains(one).is_disjoint(&domains(other))
}

/// The first lines of a page, but for a stamp of receipt: it names another service.
fn letterhead(record: &Record) -> String {
    /// Characters of it.
    const LENGTH: usize = 160;
    const STAMP: &[&str] = &["stamp*", "stempel*", "cachet*", "ingekomen", "ontvangen", "recu", "received", "arrive le"];
    let head: String = record.document.text().chars().take(LENGTH).collect();
    let own = |line: &&str| !word::any(&word::fold(line), STAMP);
    head.lines().filter(own).collect::<Vec<_>>().join("\n")
}

/// Every letter between two services of which at least one is the case's.
pub(crate) fn letters(ground: &Ground, directory: &Directory) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for (at, record) in ground.records.iter().enumerate() {
        if !is_correspondence(record) {
            continue;
        }
        let holder = directory.agencies.iter().position(|a| *a == record.agency()).unwrap_or_default();
        let author = record.profile.and_then(|p| p.author.as_deref());
        let from = metadata(record, "from");
        let recipients = addressees(record, directory);
        let named: Vec<usize> = recipients.iter().filter_map(|r| directory.named(r)).collect();
        let stamped = record.profile.is_some_and(|p| p.received.is_some());
        // The letterhead; a mail says itself who wrote it.
        let head = from.is_none().then(|| directory.named(&letterhead(record))).flatten();
        // Where a stamp and the letterhead of another, or an address, say that the service received it, it did not write it.
        let received = |w: &usize| *w == holder && (stamped && head.is_some_and(|h| h != holder) || from.is_some() && named.contains(w));
        // A service has one domain: who writes to it from another is somebody else, whatever his town.
        let foreign = from.is_some_and(|f| recipients.iter().any(|r| r.contains('@')) && !recipients.iter().any(|r| share_domain(f, r)));
        let writer = from
            .and_then(|f| directory.named(f))
            .filter(|w| !(foreign && received(w)))
            .or_else(|| author.and_then(|a| directory.named(a)).filter(|w| !received(w)))
            .or_else(|| head.filter(|w| !stamped || *w != holder));
        let other = writer.into_iter().chain(named.iter().copied()).find(|w| *w != holder);
        let (sender, recipient) = if stamped && (other.is_some() || writer != Some(holder)) {
            // A stamp names who received the letter, and no author.
            (other, Some(holder))
        } else if let Some(&other) = named.iter().find(|&&n| n != holder) {
            (writer.filter(|w| *w != other).or(Some(holder)), Some(other))
        } else if named.contains(&holder) && writer != Some(holder) {
            (writer, Some(holder))
        } else {
            continue;
        };
        let name = |agency: Option<usize>| agency.map(|a| directory.agencies[a].to_owned());
        let sender = name(sender).or_else(|| from.or(author).map(str::to_owned)).unwrap_or_default();
        let Some(recipient) = name(recipient).filter(|r| *r != sender) else { continue };
        let Some(day) = record.day() else { continue };
        let broadcast = recipients.iter().any(|r| {
            word::any(
                &word::fold(r),
                &["tous les services", "tous services", "alle diensten", "all services", "all units", "all stations", "alle eenheden"],
            )
        });
        let arrived = (recipient == record.agency()).then_some(record.held).flatten();
        let request = if broadcast { Vec::new() } else { request_basis(ground, record) };
        let folded = word::fold(&record.document.text().chars().take(4000).collect::<String>());
        let replies = record.profile.is_some_and(|p| !p.replies_to.is_empty()) || metadata(record, "in-reply-to").is_some();
        let letter = Letter {
            copies: vec![at],
            sender,
            recipient,
            day,
            arrived,
            request,
            answer: replies || word::any(&folded, word::ANSWER),
            reminder: word::any(&folded, word::REMINDER),
        };
        let keys = copy_keys(record, &letter);
        let by_words = || out.iter().position(|l| same_words(ground, l, &letter));
        match keys.iter().find_map(|k| by_key.get(k)).copied().or_else(by_words) {
            Some(same) => {
                let first = &mut out[same];
                first.copies.push(at);
                first.arrived = match (first.arrived, letter.arrived) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
                if first.request.is_empty() {
                    first.request = letter.request;
                }
                for key in keys {
                    by_key.insert(key, same);
                }
            }
            None => {
                for key in keys {
                    by_key.insert(key, out.len());
                }
                out.push(letter);
            }
        }
    }
    out
}

/// What two copies of one letter share: the message's id, the bytes, or a reference with day and sides.
fn copy_keys(record: &Record, letter: &Letter) -> Vec<String> {
    let mut keys = vec![format!("blob {}", record.document.blob)];
    keys.extend(metadata(record, "message-id").map(|id| format!("mail {id}")));
    let references = record.profile.map(|p| &p.references[..]).unwrap_or_default();
    keys.extend(references.iter().map(|r| format!("{r} {} {}>{}", letter.day, letter.sender, letter.recipient)));
    keys
}

/// Share of the words that a copy has in common with the original, stamps and notes in the margin aside.
const COPY_SHARE: f64 = 0.8;

/// Whether two letters of one day between the same two are one, by their words: a minute kept and the letter received.
fn same_words(ground: &Ground, a: &Letter, b: &Letter) -> bool {
    if (a.day, &a.sender, &a.recipient) != (b.day, &b.sender, &b.recipient) {
        return false;
    }
    let of = |letter: &Letter| -> BTreeSet<String> { words(&ground.records[letter.copies[0]].folded().text).into_iter().collect() };
    let (x, y) = (of(a), of(b));
    x.intersection(&y).count() as f64 >= COPY_SHARE * x.len().min(y.len()).max(1) as f64
}

/// Whom a question asks to do something, beside the reader himself.
const ANYBODY: &[&str] =
    &["someone", "somebody", "anyone", "anybody", "please", "iemand", "graag", "aub", "quelqu'un", "svp", "s'il vous plait"];

/// A question to the other service: a sentence with its mark that names somebody or something of its own, or bids the reader.
fn asks(ground: &Ground, record: &Record) -> Option<Span> {
    let folded = record.folded();
    folded.text.match_indices('?').find_map(|(byte, _)| {
        let c = folded.char_at(byte);
        if is_quoted(record, c) {
            return None;
        }
        let sentence = record.sentence(c.saturating_sub(1), c);
        let about = || ground.entities_in(&sentence).into_iter().any(|e| ground.specific(e) && !ground.official[e]);
        (word::any(folded.slice(sentence.start, sentence.end), ANYBODY) || about()).then_some(sentence)
    })
}

/// Whether a character stands in a line that a mail quotes: what it answers is not what it asks.
fn is_quoted(record: &Record, at: u32) -> bool {
    let line = record.chars()[..(at as usize).min(record.chars().len())].iter().rev().take_while(|c| **c != '\n');
    record.kind == DocumentKind::Email && line.last() == Some(&'>')
}

fn request_basis(ground: &Ground, record: &Record) -> Vec<Basis> {
    let folded = record.folded();
    if word::any(&folded.text, word::NO_REQUEST) {
        return Vec::new();
    }
    let head = word::fold(&record.document.text().chars().take(700).collect::<String>());
    let answers = record.profile.is_some_and(|p| !p.replies_to.is_empty())
        || metadata(record, "in-reply-to").is_some()
        || word::any(&folded.text, &word::ANSWER[..word::ANSWER.len() - 2]);
    let asks_in_subject = word::any(&head, &["demande", "verzoek", "request", "rappel", "herinnering", "reminder", "vraag om"])
        && !word::any(&head, &["re:", "re :", "antw:", "tr:", "reponse", "antwoord", "reply"]);
    if answers && !asks_in_subject {
        return Vec::new();
    }
    let mut basis: Vec<Basis> = record
        .claims
        .iter()
        .filter(|&&c| matches!(ground.claim(c).property, Property::Requested | Property::Warned) && ground.claim(c).modality.affirms())
        .filter(|&&c| !is_quoted(record, ground.claim(c).span.start))
        .filter(|&&c| ground.claim(c).property == Property::Requested || word::any(&word::fold(&ground.claim(c).quote), WARNS))
        .map(|&c| Basis::Claim(c as u32))
        .take(2)
        .collect();
    if basis.is_empty() {
        // The first sentence of the body that asks; the subject line ("demande de ...") only where none does.
        let own = |byte: &usize| !is_quoted(record, folded.char_at(*byte));
        let noun = |p: &&&str| ["demande", "verzoek", "request for"].iter().any(|n| p.starts_with(n));
        let first = |nouns: bool| {
            word::REQUEST.iter().chain(WARNS).filter(|p| noun(p) == nouns).flat_map(|p| word::finds(&folded.text, p)).filter(own).min()
        };
        let found = first(false).or_else(|| first(true));
        if let Some(byte) = found {
            let at = folded.char_at(byte);
            basis.push(Basis::Passage(record.sentence(at, at + 1)));
        }
    }
    if basis.is_empty() {
        basis.extend(asks(ground, record).map(Basis::Passage));
    }
    basis
}

const WARNS: &[&str] = &[
    "attire votre attention",
    "attirer votre attention",
    "attirons votre attention",
    "vous alerte",
    "vous alerter",
    "mets en garde",
    "mettre en garde",
    "vous avertir",
    "vous avertis",
    "waarschuw*",
    "vestigen uw aandacht",
    "vestig uw aandacht",
    "uw aandacht vestigen",
    "warn you",
    "warning you",
    "alert you",
    "draw your attention",
];

/// Whom and what a letter is about: no services, officials, towns, or numbers of an office.
pub(super) fn subjects(ground: &Ground, letter: &Letter) -> Vec<usize> {
    let mut asked: Vec<usize> = Vec::new();
    for basis in &letter.request {
        let span = match basis {
            Basis::Claim(c) => &ground.claim(*c as usize).span,
            Basis::Passage(span) => span,
        };
        asked.extend(ground.entities_in(span).into_iter().filter(|&e| ground.specific(e) && !super::identity::is_office_number(ground, e)));
    }
    let all = letter.copies.iter().flat_map(|&c| ground.records[c].mentions.iter().map(|&(_, e)| e));
    for entity in all {
        let many = ground.documents_of[entity].len() > 6.max(ground.records.len() / 8);
        let number = ground.entity(entity).schema == Schema::UserAccount;
        if ground.specific(entity) && !(many && number) && !super::identity::is_office_number(ground, entity) {
            asked.push(entity);
        }
    }
    let mut seen = BTreeSet::new();
    asked.retain(|e| seen.insert(*e) && !only_addressed(ground, letter, *e));
    asked
}

/// Whether a letter names somebody or a number only in the lines that say from whom and to whom it is.
fn only_addressed(ground: &Ground, letter: &Letter, entity: usize) -> bool {
    letter.copies.iter().all(|&c| {
        let record = &ground.records[c];
        let own = record.mentions.iter().filter(|(_, e)| *e == entity);
        own.into_iter().all(|(m, _)| in_address(record, ground.mention(*m).span.start))
    })
}

pub(super) fn fill(views: &mut Views, ground: &Ground, directory: &Directory, letters: &[Letter]) {
    let text = Value::text;
    let doc = |record: usize| text(ground.records[record].document.id.as_str());
    // A reminder is part of the request that it repeats.
    let mut repeats: Vec<bool> = vec![false; letters.len()];
    for (at, letter) in letters.iter().enumerate() {
        if letter.request.is_empty() || !letter.reminder {
            continue;
        }
        let about: BTreeSet<usize> = subjects(ground, letter).into_iter().collect();
        let cites: BTreeSet<&str> = letter
            .copies
            .iter()
            .filter_map(|&c| ground.records[c].profile)
            .flat_map(|p| p.cites.iter().chain(&p.replies_to))
            .map(String::as_str)
            .collect();
        repeats[at] = letters.iter().enumerate().any(|(before, first)| {
            before != at
                && !first.request.is_empty()
                && first.day <= letter.day
                && first.sender == letter.sender
                && first.recipient == letter.recipient
                && (answer::references(ground, first).iter().any(|r| cites.contains(r))
                    || subjects(ground, first).iter().any(|e| about.contains(e)))
        });
    }
    // Where each record speaks of an answer by telephone, sought once for all requests.
    let asked = letters.iter().any(|l| !l.request.is_empty());
    let voices: Vec<Option<usize>> = ground.records.iter().map(|r| Some(r).filter(|_| asked).and_then(answer::by_voice)).collect();
    for (at, letter) in letters.iter().enumerate() {
        let about = subjects(ground, letter);
        let passage = |e: usize| {
            let found = letter.copies.iter().find_map(|&c| ground.records[c].mentions.iter().find(|(_, x)| *x == e).map(|(m, _)| (c, *m)));
            found.map(|(c, m)| {
                let span = &ground.mention(m).span;
                Basis::Passage(ground.records[c].sentence(span.start, span.end))
            })
        };
        let (sender, recipient) = (text(&letter.sender), text(&letter.recipient));
        for &entity in &about {
            let day = letter.arrived.unwrap_or(letter.day);
            views.add(
                "transmission",
                vec![sender.clone(), recipient.clone(), text(ground.entity(entity).id.as_str()), day.into()],
                passage(entity),
            );
        }
        for &copy in &letter.copies {
            if ground.records[copy].agency() == letter.recipient {
                views.add("received_from", vec![doc(copy), sender.clone()], []);
            }
        }
        if letter.request.is_empty() || repeats[at] {
            continue;
        }
        let id = doc(letter.copies[0]);
        views.add("request", vec![id.clone(), sender, recipient, letter.day.into()], letter.request.clone());
        let asked = letter.request.iter().flat_map(|b| match b {
            Basis::Claim(c) => ground.entities_in(&ground.claim(*c as usize).span),
            Basis::Passage(span) => ground.entities_in(span),
        });
        let named = |e: usize| ground.specific(e) && !super::identity::is_office_number(ground, e) && !only_addressed(ground, letter, e);
        let mut asked: Vec<usize> = asked.filter(|&e| named(e)).collect();
        if asked.is_empty() {
            asked = about;
        }
        for entity in asked.into_iter().take(6) {
            views.add("request_about", vec![id.clone(), text(ground.entity(entity).id.as_str())], passage(entity));
        }
        let own = answer::references(ground, letter);
        for (other, record) in ground.records.iter().enumerate() {
            let bears = |p: &model::Profile| p.cites.iter().chain(&p.replies_to).chain(&p.references).any(|r| own.contains(r.as_str()));
            if letter.copies.contains(&other) || record.profile.is_some_and(bears) {
                views.add("cites_request", vec![doc(other), id.clone()], []);
            }
        }
        if let Some((day, basis)) = answer::answers(ground, directory, letters, at, &voices) {
            views.add("answered_on", vec![id.clone(), day.into()], basis.clone());
            views.add("answered", vec![id], basis);
        }
    }
    same_papers(views, ground);
}

/// The same bytes at two agencies: the later one had it from somewhere.
fn same_papers(views: &mut Views, ground: &Ground) {
    let mut by_blob: BTreeMap<&BlobId, Vec<usize>> = BTreeMap::new();
    for (at, record) in ground.records.iter().enumerate() {
        by_blob.entry(&record.document.blob).or_default().push(at);
    }
    for copies in by_blob.into_values().filter(|c| c.len() > 1) {
        for &a in &copies {
            for &b in &copies {
                let (from, to) = (&ground.records[a], &ground.records[b]);
                let (Some(sent), Some(had)) = (from.held, to.held) else { continue };
                if from.agency() == to.agency() || sent > had {
                    continue;
                }
                for &(mention, entity) in to.mentions.iter().filter(|(_, e)| ground.specific(*e)) {
                    let values = vec![
                        Value::text(from.agency()),
                        Value::text(to.agency()),
                        Value::text(ground.entity(entity).id.as_str()),
                        had.into(),
                    ];
                    views.add("transmission", values, [Basis::Passage(ground.mention(mention).span.clone())]);
                }
            }
        }
    }
}
