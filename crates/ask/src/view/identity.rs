//! Numbers held by several agencies, and people written in several ways.

use super::directory::Directory;
use super::ground::{Day, Ground, Record, words};
use super::{Basis, Row, Value, Views, word};
use model::{LinkBasis, Property, Schema};
use std::collections::{BTreeMap, BTreeSet};

fn kind(ground: &Ground, entity: usize) -> Option<&'static str> {
    let e = ground.entity(entity);
    Some(match e.schema {
        Schema::UserAccount if e.names.iter().any(|n| n.contains('@')) => "email",
        Schema::UserAccount => "phone",
        Schema::Vehicle => "plate",
        Schema::BankAccount | Schema::CryptoWallet => "account",
        Schema::Passport => "passport",
        Schema::Identification => "identity number",
        Schema::Address if ground.is_door(entity) => "address",
        _ => return None,
    })
}

/// A number of an office and not of a person: named as a switchboard, or standing under letters of one service.
pub(super) fn is_office_number(ground: &Ground, entity: usize) -> bool {
    let e = ground.entity(entity);
    if !matches!(e.schema, Schema::UserAccount | Schema::Address | Schema::BankAccount) {
        return false;
    }
    let (mut office, mut margin, mut seen) = (0usize, 0usize, 0usize);
    for id in &e.mentions {
        let Some(mention) = ground.lookup.mention.get(id) else { continue };
        let Some(&at) = ground.record_of.get(&mention.span.document) else { continue };
        let record = &ground.records[at];
        let folded = record.folded();
        let (start, end) = (mention.span.start, mention.span.end);
        seen += 1;
        // What another sentence says of a switchboard says nothing of this number.
        let own = record.sentence(start, end);
        let around = folded.slice(own.start.max(start.saturating_sub(60)), own.end.min(end + 40));
        if word::any(around, word::SWITCHBOARD) || labelled_of_service(ground, record, start) {
            office += 1;
        }
        let length = folded.len();
        if start < 260 || end + 160 > length {
            margin += 1;
        }
    }
    let given_to = |whom: &dyn Fn(usize) -> bool| {
        ground.claims_of[entity].iter().any(|&c| {
            let other = if ground.subject[c] == Some(entity) { ground.object[c] } else { ground.subject[c] };
            let uses = matches!(ground.claim(c).property, Property::UsesNumber | Property::LivesAt | Property::UsesAccount);
            uses && other.is_some_and(whom)
        })
    };
    // Who asks whose number it is does not use it.
    let of_service =
        given_to(&|o| ground.entity(o).schema == Schema::PublicBody || ground.official[o]) && !given_to(&|o| ground.is_person(o));
    let used = users(ground, entity).iter().any(|u| !ground.official[u.who]);
    of_service || office > 0 && (!used || office * 2 >= seen) || seen > 2 && margin == seen && !used
}

/// "Section judiciaire (tél. 063 ...)": a label for a telephone right before, and a service named before it.
fn labelled_of_service(ground: &Ground, record: &Record, start: u32) -> bool {
    const LABEL: &[&str] = &["tel", "telephone", "telefoon", "fax", "telecopie", "telephone no"];
    let before = record.folded().slice(start.saturating_sub(16), start);
    let service = |m: &(usize, usize)| {
        let span = &ground.mention(m.0).span;
        ground.entity(m.1).schema == Schema::PublicBody && span.end <= start && start - span.end <= 80
    };
    word::any(before, LABEL) && record.mentions.iter().any(service)
}

/// Who uses a number, and where that is said.
struct User {
    who: usize,
    basis: Basis,
    record: usize,
    /// As written there.
    surface: String,
}

/// Who some claim ties to a number; where none does in a paper, who its sentence with the number names alone, or who says "I use".
fn users(ground: &Ground, number: usize) -> Vec<User> {
    let mut out = Vec::new();
    for &at in &ground.claims_of[number] {
        let claim = ground.claim(at);
        if claim.property == Property::NamedWith || !claim.modality.affirms() {
            continue;
        }
        let other = if ground.subject[at] == Some(number) { ground.object[at] } else { ground.subject[at] };
        let Some(&record) = ground.record_of.get(&claim.span.document) else { continue };
        if let Some(who) =
            other.filter(|&o| matches!(ground.entity(o).schema, Schema::Person | Schema::Organization) && !ground.official[o])
        {
            let mention = [Some(&claim.subject), claim.object.as_ref()]
                .into_iter()
                .flatten()
                .find(|m| ground.lookup.entity_of.get(m).is_some_and(|e| e.id == ground.entity(who).id));
            let surface = mention.and_then(|m| ground.lookup.mention.get(m)).map(|m| m.surface.clone()).unwrap_or_default();
            out.push(User { who, basis: Basis::Claim(at as u32), record, surface: surface.into() });
        }
    }
    let told: BTreeSet<usize> = out.iter().map(|u| u.record).collect();
    for &record in ground.documents_of[number].iter().filter(|r| !told.contains(r)) {
        out.extend(user_in_text(ground, number, record));
    }
    out
}

/// Words by which a sentence gives a number to somebody.
const USES: &[&str] = &[
    "utilis*",
    "se sert",
    "sers",
    "appel*",
    "telephon*",
    "contact*",
    "echang*",
    "joign*",
    "numero*",
    "titulaire*",
    "compte",
    "verse*",
    "virement*",
    "gebruik*",
    "belt",
    "belde",
    "bellen",
    "gebeld",
    "bereik*",
    "nummer*",
    "gsm*",
    "rekening*",
    "stort*",
    "houder",
    "rijdt",
    "reed",
    "bestuur*",
    "conduit",
    "conduisait",
    "volant",
    "immatricul*",
    "vehicule",
    "use",
    "uses",
    "used",
    "using",
    "call*",
    "rang",
    "phone*",
    "number",
    "line",
    "ligne",
    "lijn",
    "repond au",
    "donne le",
    "comme etant le sien",
    "abonne*",
    "as his own",
    "j'ai le",
    "ik heb",
    "i have",
    "i've had",
    "as her own",
    "als het zijne",
    "subscriber",
    "trouve sur",
    "found on",
    "reach*",
    "account",
    "transfer*",
    "paid",
    "holder",
    "drives",
    "drove",
    "driving",
];
const I_USE: &[&str] = &[
    "j'utilise",
    "je me sers",
    "mon numero",
    "mon telephone",
    "j'ai une carte",
    "c'est mon",
    "mon compte",
    "ik gebruik",
    "mijn nummer",
    "mijn gsm",
    "mijn rekening",
    "i use",
    "my number",
    "my phone",
    "my account",
];

fn user_in_text(ground: &Ground, number: usize, at: usize) -> Option<User> {
    let record = &ground.records[at];
    if matches!(record.kind, model::DocumentKind::Table | model::DocumentKind::Press) {
        return None;
    }
    let &(mention, _) = record.mentions.iter().find(|(_, e)| *e == number)?;
    let span = &ground.mention(mention).span;
    let sentence = record.sentence(span.start, span.end);
    let said = record.folded().slice(sentence.start, sentence.end);
    let person = |e: &usize| ground.is_person(*e);
    let who = if word::any(said, I_USE) {
        super::hearing::stated_by(ground, record, &sentence)?
    } else {
        let people: Vec<usize> = ground.entities_in(&sentence).into_iter().filter(person).collect();
        if people.len() != 1 || !word::any(said, USES) || word::negated(said) && !said.contains("connu") {
            return None;
        }
        people[0]
    };
    let surface = record.mentions.iter().find(|(_, e)| *e == who).map(|(m, _)| ground.mention(*m).surface.clone()).unwrap_or_default();
    Some(User { who, basis: Basis::Passage(sentence), record: at, surface: surface.into() })
}

pub(super) fn fill(views: &mut Views, ground: &Ground, directory: &Directory) {
    let moves = transmissions(views);
    let limits = limits(views);
    let twins = super::twin::twins(ground);
    for entity in 0..ground.case.entities.len() {
        if let Some(kind) = kind(ground, entity) {
            number(views, ground, directory, entity, kind, &moves, &limits);
        }
        if matches!(ground.entity(entity).schema, Schema::Person | Schema::Organization) && !ground.official[entity] {
            let doubles = twins.get(&entity).map(Vec::as_slice).unwrap_or_default();
            // Of people who may be one, the first stands for all.
            if doubles.iter().all(|d| entity < *d) {
                writings(views, ground, entity, doubles, &moves);
            }
        }
    }
}

/// The events, each with the day before which a chance counts.
fn limits(views: &Views) -> Vec<(Value, Day)> {
    let limit = |row: &Row| match &row.values[..] {
        [event, Value::Number(day)] => Some((event.clone(), *day)),
        _ => None,
    };
    views.rows("limit").iter().filter_map(limit).collect()
}

/// (entity, lower agency, higher agency) → first day on which a paper about it went between them, with its passage.
type Moves = BTreeMap<(String, String, String), (Day, Vec<Basis>)>;

fn transmissions(views: &Views) -> Moves {
    let mut out = Moves::new();
    for row in views.rows("transmission") {
        let [from, to, entity, Value::Number(day)] = &row.values[..] else { continue };
        let (a, b) = (from.as_str().to_owned(), to.as_str().to_owned());
        let key = if a <= b { (entity.as_str().to_owned(), a, b) } else { (entity.as_str().to_owned(), b, a) };
        let slot = out.entry(key).or_insert((*day, row.basis.clone()));
        if *day < slot.0 {
            *slot = (*day, row.basis.clone());
        }
    }
    out
}

fn first_passage(ground: &Ground, record: &Record, entity: usize) -> Option<Basis> {
    // A claim that ties the entity to someone says more than a bare mention.
    let claim = record.claims.iter().find(|&&c| {
        (ground.subject[c] == Some(entity) || ground.object[c] == Some(entity)) && ground.claim(c).property != Property::NamedWith
    });
    let mention = || record.mentions.iter().find(|(_, e)| *e == entity).map(|(m, _)| &ground.mention(*m).span);
    claim.map(|&c| Basis::Claim(c as u32)).or_else(|| mention().map(|s| Basis::Passage(record.sentence(s.start, s.end))))
}

fn number(views: &mut Views, ground: &Ground, directory: &Directory, entity: usize, kind: &str, moves: &Moves, limits: &[(Value, Day)]) {
    let id = ground.entity(entity).id.as_str();
    let users = users(ground, entity);
    for user in &users {
        let (who, agency) = (Value::text(ground.entity(user.who).id.as_str()), Value::text(ground.records[user.record].agency()));
        views.add("user_of", vec![Value::text(id), who.clone()], [user.basis.clone()]);
        views.add("used_in", vec![Value::text(id), who, agency], [user.basis.clone()]);
    }
    if is_office_number(ground, entity) {
        return;
    }
    // First document per agency, in order of time.
    let mut first: BTreeMap<&str, (Day, usize)> = BTreeMap::new();
    for &at in &ground.documents_of[entity] {
        let record = &ground.records[at];
        let Some(held) = record.held else { continue };
        let values =
            vec![Value::text(id), Value::text(kind), Value::text(record.agency()), Value::text(record.document.id.as_str()), held.into()];
        views.add("holds_identifier", values, first_passage(ground, record, entity));
        let slot = first.entry(record.agency()).or_insert((held, at));
        *slot = (*slot).min((held, at));
    }
    let names: Vec<&str> = first.keys().copied().collect();
    for (i, a) in names.iter().enumerate() {
        for b in &names[i + 1..] {
            if let Some((day, basis)) = compared(ground, directory, entity, a, b, moves) {
                for (x, y) in [(a, b), (b, a)] {
                    views.add("compared", vec![Value::text(id), Value::text(x), Value::text(y), day.into()], basis.clone());
                }
            }
            // What came after the event shows nothing of what they could see before it.
            for (event, _) in limits.iter().filter(|(_, limit)| same_users(ground, &users, *limit, a, b)) {
                for (x, y) in [(a, b), (b, a)] {
                    views.add("same_user", vec![Value::text(id), Value::text(x), Value::text(y), event.clone()], []);
                }
            }
        }
    }
}

fn same_users(ground: &Ground, users: &[User], limit: Day, a: &str, b: &str) -> bool {
    let at = |agency: &str| -> BTreeSet<(usize, Vec<String>)> {
        // What another service asked or told is not what its own files say.
        let own = |record: &Record| {
            let received = record.profile.is_some_and(|p| p.received.is_some());
            record.agency() == agency && !received && record.held.is_some_and(|held| held < limit)
        };
        let here = users.iter().filter(|u| own(&ground.records[u.record]));
        here.map(|user| {
            let mut form = words(&word::fold(&user.surface));
            form.sort();
            (user.who, form)
        })
        .collect()
    };
    let (left, right) = (at(a), at(b));
    !left.is_empty() && !right.is_empty() && left.iter().all(|(u, f)| right.iter().any(|(v, g)| u == v && compatible(f, g)))
}

fn compared(ground: &Ground, directory: &Directory, entity: usize, a: &str, b: &str, moves: &Moves) -> Option<(Day, Vec<Basis>)> {
    let id = ground.entity(entity).id.as_str().to_owned();
    let key = if a <= b { (id, a.to_owned(), b.to_owned()) } else { (id, b.to_owned(), a.to_owned()) };
    let mut best: Option<(Day, Vec<Basis>)> = moves.get(&key).cloned();
    for &at in &ground.documents_of[entity] {
        let record = &ground.records[at];
        let (Some(held), true) = (record.held, record.agency() == a || record.agency() == b) else { continue };
        let folded = record.folded();
        // "Both compared": said in the same paragraph as the number, or of the whole short note.
        for (mention, _) in record.mentions.iter().filter(|(_, e)| *e == entity) {
            let span = &ground.mention(*mention).span;
            let (from, to) = (span.start.saturating_sub(350), span.end + 350);
            let by_word = word::first(folded.slice(from, to), word::COMPARED).map(|byte| {
                let c = from + folded.slice(from, to)[..byte].chars().count() as u32;
                record.sentence(c, c + 4)
            });
            // Or a sentence of one's own about the number and the other service, that takes nothing back: they spoke of it.
            let other = if record.agency() == a { b } else { a };
            let sentence = record.sentence(span.start, span.end);
            let spoken = || {
                let told = directory.names(ground, record, &sentence, other) && !word::negated(folded.slice(sentence.start, sentence.end));
                told.then(|| sentence.clone())
            };
            if let Some(said) = by_word.or_else(spoken)
                && best.as_ref().is_none_or(|(day, _)| held < *day)
            {
                best = Some((held, vec![Basis::Passage(said)]));
            }
        }
    }
    best
}

/// Whether a reader takes two writings for one: the same words in any order, initials, or one is part of the other.
fn compatible(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let fits = |x: &str, y: &str| x == y || x.len() == 1 && y.starts_with(x) || y.len() == 1 && x.starts_with(y);
    !short.is_empty() && short.iter().all(|x| long.iter().any(|y| fits(x, y)))
}

/// How an entity, and those who may be the same, are written where; see [`twins`](super::twin::twins).
fn writings(views: &mut Views, ground: &Ground, entity: usize, doubles: &[usize], moves: &Moves) {
    let e = ground.entity(entity);
    let all = || [entity].into_iter().chain(doubles.iter().copied());
    if all().map(|e| ground.entity(e).mentions.len()).sum::<usize>() < 2 {
        return;
    }
    let person = e.schema == Schema::Person;
    // Groups of compatible writings of two words and more.
    let mut forms: Vec<(Vec<String>, String)> = Vec::new();
    let mut held: Vec<(usize, usize, Day, usize)> = Vec::new();
    let mut mentions: Vec<_> = all().flat_map(|e| &ground.entity(e).mentions).filter_map(|m| ground.lookup.mention.get(m)).collect();
    mentions.sort_by_key(|m| std::cmp::Reverse(words(&word::fold(&m.surface)).len()));
    for mention in mentions {
        const PARTICLES: &[&str] = &["dit", "alias", "mr", "mme", "monsieur", "madame", "dhr", "mevrouw", "epouse", "nee", "ne", "genaamd"];
        let mut form: Vec<String> = words(&word::fold(&mention.surface)).into_iter().filter(|w| !PARTICLES.contains(&w.as_str())).collect();
        form.sort();
        form.dedup();
        let whole = form.iter().filter(|w| w.len() > 1).count() >= if person { 2 } else { 1 };
        let Some(&record) = ground.record_of.get(&mention.span.document) else { continue };
        let Some(day) = ground.records[record].held.filter(|_| whole) else { continue };
        let known = forms.iter().position(|(f, _)| compatible(f, &form));
        let at = known.unwrap_or_else(|| {
            forms.push((form, mention.surface.split_whitespace().collect::<Vec<_>>().join(" ")));
            forms.len() - 1
        });
        let index = ground.records[record].mentions.iter().find(|(m, _)| ground.mention(*m).id == mention.id).map(|(m, _)| *m);
        if let Some(index) = index {
            held.push((at, record, day, index));
        }
    }
    if forms.len() < 2 {
        return;
    }
    held.sort_unstable();
    let id = Value::text(e.id.as_str());
    for &(form, record, day, mention) in &held {
        let r = &ground.records[record];
        let span = &ground.mention(mention).span;
        let values =
            vec![id.clone(), Value::text(&forms[form].1), Value::text(r.agency()), Value::text(r.document.id.as_str()), day.into()];
        views.add("writing", values, [Basis::Passage(r.sentence(span.start, span.end))]);
    }
    let agencies: BTreeSet<&str> = held.iter().map(|h| ground.records[h.1].agency()).collect();
    for (i, a) in forms.iter().enumerate() {
        for b in &forms[i + 1..] {
            for (x, y) in [(a, b), (b, a)] {
                views.add("differ", vec![id.clone(), Value::text(&x.1), Value::text(&y.1)], []);
            }
        }
    }
    // Joined at an agency: by a paper that went between them, one that has both writings, or the evidence that made them one.
    let evidence: Vec<&Vec<model::DocumentId>> =
        e.links.iter().filter_map(|l| if let LinkBasis::Evidence(d) = &l.basis { Some(d) } else { None }).collect();
    for a in &agencies {
        for b in agencies.iter().filter(|b| *b > a) {
            let key = |e: usize| (ground.entity(e).id.as_str().to_owned(), (*a).to_owned(), (*b).to_owned());
            let mut best: Option<(Day, Vec<Basis>)> = all().filter_map(|e| moves.get(&key(e)).cloned()).min_by_key(|m| m.0);
            let mut offer = |day: Day, basis: Vec<Basis>| {
                if best.as_ref().is_none_or(|(d, _)| day < *d) {
                    best = Some((day, basis));
                }
            };
            for agency in [a, b] {
                // Both sides' writings at one agency: the later of the two first days.
                let of = |whose: &str| -> BTreeSet<usize> {
                    held.iter().filter(|h| ground.records[h.1].agency() == whose).map(|h| h.0).collect()
                };
                let other = if agency == a { b } else { a };
                for form in of(other).intersection(&of(agency)) {
                    let day = held.iter().filter(|h| h.0 == *form && ground.records[h.1].agency() == *agency).map(|h| h.2).min();
                    let there = held.iter().filter(|h| h.0 == *form && ground.records[h.1].agency() == *other).map(|h| h.2).min();
                    if let (Some(x), Some(y)) = (day, there) {
                        offer(x.max(y), Vec::new());
                    }
                }
                // One agency that holds all documents of the evidence could see it alone.
                for documents in &evidence {
                    // What joins two papers of one writing shows nothing of the other.
                    let told = held.iter().filter(|h| documents.contains(&ground.records[h.1].document.id)).map(|h| h.0);
                    if told.collect::<BTreeSet<_>>().len() < 2 {
                        continue;
                    }
                    let days: Option<Vec<Day>> = documents
                        .iter()
                        .map(|d| {
                            ground.record_of.get(d).map(|&r| &ground.records[r]).filter(|r| r.agency() == *agency).and_then(|r| r.held)
                        })
                        .collect();
                    if let Some(day) = days.and_then(|d| d.into_iter().max()) {
                        offer(day, Vec::new());
                    }
                }
            }
            if let Some((day, basis)) = best {
                for (x, y) in [(a, b), (b, a)] {
                    views.add("joined", vec![id.clone(), Value::text(x), Value::text(y), day.into()], basis.clone());
                }
            }
        }
    }
}
