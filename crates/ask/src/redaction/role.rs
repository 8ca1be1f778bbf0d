//! What the files make of each person, and by which passage: decides who a policy replaces.

use super::policy::Role;
use crate::view::ground::{Ground, day_of};
use crate::view::word;
use jiff::civil::Date;
use model::{Case, DocumentKind, Finding, Modality, Property, Schema, When};
use std::collections::{BTreeMap, BTreeSet};

/// Years from which a person is of age.
const OF_AGE: i16 = 18;
/// Characters after a name in which its age, or what the person is, may stand.
const NEAR: u32 = 48;

/// Acts of people and measures against them; a person who was only heard, named or known is none of these.
const CONDUCT: &[Property] = &[
    Property::Arrested,
    Property::Charged,
    Property::NotCharged,
    Property::Convicted,
    Property::Acquitted,
    Property::Investigated,
    Property::Watched,
    Property::Ended,
    Property::Searched,
    Property::Expelled,
    Property::Released,
    Property::Threatened,
    Property::Targeted,
    Property::Attacked,
];

/// What ends a suspicion, and what may stand before its end.
const LET_GO: &[Property] = &[Property::NotCharged, Property::Released, Property::Ended];
const BEFORE_IT: &[Property] = &[Property::Arrested, Property::Investigated, Property::Searched];

const VICTIM: &[&str] =
    &["victime*", "slachtoffer*", "victim", "victims", "partie civile", "burgerlijke partij", "blesse", "blessee", "gewond*", "injured"];
const WITNESS: &[&str] =
    &["temoin", "temoins", "getuige", "getuigen", "witness", "witnesses", "riverain", "riveraine", "buurman", "buurvrouw", "neighbour"];
const MINOR: &[&str] = &["mineur", "mineure", "minderjarige", "minderjarig", "a minor", "juvenile"];

/// One person's role, and what it rests on, in words for the reader of a list.
pub struct Standing {
    pub role: Role,
    pub why: String,
}

/// The role of every person, by place among the case's entities.
pub fn roles(case: &Case, findings: &[Finding]) -> BTreeMap<usize, Standing> {
    let ground = Ground::new(case);
    let event = crate::view::event::events(&ground).first().and_then(|e| crate::view::ground::date_of(e.day));
    let of_findings: BTreeSet<&str> = findings.iter().flat_map(|f| &f.subjects).map(|id| id.as_str()).collect();
    let speakers = speakers(&ground);
    let people = case.entities.iter().enumerate().filter(|(_, e)| e.schema == Schema::Person);
    people.map(|(at, _)| (at, standing(&ground, at, event, &of_findings, &speakers))).collect()
}

fn standing(ground: &Ground, at: usize, event: Option<Date>, of_findings: &BTreeSet<&str>, speakers: &BTreeSet<usize>) -> Standing {
    let entity = ground.entity(at);
    let told = |role, why: String| Standing { role, why };
    if let Some(why) = minor(ground, at, event) {
        return told(Role::Minor, why);
    }
    let conduct = conduct(ground, at);
    if ground.official[at] || conduct.is_empty() && writes(ground, at) {
        return told(Role::Official, "writes or receives records of these files".to_owned());
    }
    let has = |p: Property| conduct.contains(&p);
    if has(Property::Acquitted) && !has(Property::Convicted) {
        return told(Role::Cleared, "acquitted, and nowhere convicted".to_owned());
    }
    if of_findings.contains(entity.id.as_str()) {
        return told(Role::Subject, "a finding is about this person".to_owned());
    }
    let freed = LET_GO.iter().any(|p| has(*p)) && conduct.iter().all(|p| LET_GO.contains(p) || BEFORE_IT.contains(p));
    if freed {
        return told(Role::Cleared, "let go or the file closed, and nowhere charged".to_owned());
    }
    if let Some(first) = conduct.first() {
        return told(Role::Subject, format!("a passage says: {}", first.name().replace('_', " ")));
    }
    let attacked = ground.claims_of[at].iter().any(|&c| {
        let claim = ground.claim(c);
        ground.object[c] == Some(at) && claim.property == Property::Attacked && claim.modality.affirms()
    });
    if attacked {
        return told(Role::Victim, "a passage says that this person was attacked".to_owned());
    }
    if called(ground, at, VICTIM) {
        return told(Role::Victim, "called a victim beside the name".to_owned());
    }
    if speakers.contains(&at) || called(ground, at, WITNESS) {
        return told(Role::Witness, "tells something on record, or is called a witness".to_owned());
    }
    told(Role::ThirdParty, "no passage tells of any conduct of this person".to_owned())
}

/// What passages that name the person tell of the person's conduct. Who is only referred to ("he", "the file") may be another.
fn conduct(ground: &Ground, at: usize) -> Vec<Property> {
    let own = ground.claims_of[at].iter().filter(|&&c| ground.subject[c] == Some(at)).map(|&c| ground.claim(c));
    let told = own.filter(|c| CONDUCT.contains(&c.property) && c.modality != Modality::Negated && !c.by_reference);
    told.map(|c| c.property).collect()
}

/// Whether documents are written by or sent to the person.
fn writes(ground: &Ground, at: usize) -> bool {
    let names = &ground.entity(at).names;
    let of = |name: &str| crate::view::ground::words(&word::fold(name));
    let own: Vec<Vec<String>> = names.iter().map(|n| of(n)).filter(|w| w.len() >= 2).collect();
    ground.documents_of[at]
        .iter()
        .filter_map(|&r| ground.records[r].profile)
        .any(|p| p.author.iter().chain(&p.recipients).map(|n| of(n)).any(|w| own.iter().any(|o| o.iter().all(|part| w.contains(part)))))
}

/// Whose statements are on record, or who was heard.
fn speakers(ground: &Ground) -> BTreeSet<usize> {
    let of = |m: &model::MentionId| ground.lookup.entity_of.get(m).and_then(|e| ground.entity_at.get(&e.id).copied());
    let claims = ground.claims.iter().copied().enumerate();
    let speaking = claims.filter_map(|(c, claim)| {
        let heard = (claim.property == Property::Questioned).then_some(ground.subject[c]).flatten();
        let speaker = claim.speaker.as_ref().and_then(|s| s.mention.as_ref());
        let on_record = || ground.record_of_claim(c).is_some_and(|r| r.kind == DocumentKind::Interrogation);
        heard.or_else(|| speaker.filter(|_| on_record()).and_then(of))
    });
    speaking.collect()
}

/// Whether one of the words stands beside one of the person's names, with no other name between.
fn called(ground: &Ground, at: usize, words: &[&str]) -> bool {
    beside(ground, at).any(|(before, after)| word::any(before, words) || word::any(after, words))
}

/// What stands beside the names of a person, folded: some characters before and after, up to the next name, sign of a new sentence or line.
fn beside<'g>(ground: &'g Ground, at: usize) -> impl Iterator<Item = (&'g str, &'g str)> {
    ground.documents_of[at].iter().flat_map(move |&r| {
        let record = &ground.records[r];
        record.mentions.iter().enumerate().filter(move |(_, (_, e))| *e == at).map(move |(n, (m, _))| {
            let span = &ground.mention(*m).span;
            let others =
                |range: std::ops::Range<usize>| record.mentions.get(range).and_then(<[_]>::first).map(|(m, _)| &ground.mention(*m).span);
            let from = others(n.saturating_sub(1)..n).map_or(0, |s| s.end).max(span.start.saturating_sub(NEAR / 2));
            let to = others(n + 1..n + 2).map_or(u32::MAX, |s| s.start).min(span.end + NEAR);
            let before = record.folded().slice(from.min(span.start), span.start);
            let after = record.folded().slice(span.end, to.max(span.end));
            (before.rsplit([';', '.', '\n', '?']).next().unwrap_or_default(), after.split([';', '.', '\n', '?']).next().unwrap_or_default())
        })
    })
}

/// Why a person is a minor; none where nothing says so.
fn minor(ground: &Ground, at: usize, event: Option<Date>) -> Option<String> {
    let born: BTreeSet<Date> = births(ground, at).into_iter().filter_map(|w| w.single_day().or(Some(w.last_day()))).collect();
    let documents = ground.documents_of[at].iter().filter_map(|&r| ground.records[r].written.or(ground.records[r].held));
    let days: Vec<(i64, &str)> = event
        .map(|d| (day_of(d), "on the day of the event"))
        .into_iter()
        .chain(documents.map(|d| (d, "when a document named them")))
        .collect();
    // Of several birth dates the earliest decides nothing: a child is a child if any of them says so.
    for birth in &born {
        let Ok(adult) = Date::new(birth.year().saturating_add(OF_AGE), birth.month(), birth.day().min(28)) else { continue };
        if let Some((_, words)) = days.iter().find(|(d, _)| *d >= day_of(*birth) && *d < day_of(adult)) {
            return Some(format!("under {OF_AGE} {words}"));
        }
    }
    beside(ground, at)
        .find_map(|(_, after)| said_age(after))
        .or_else(|| called(ground, at, MINOR).then(|| "called a minor beside the name".to_owned()))
}

/// `(14 ans`, `14 jaar`, `aged 14`, `14-year-old` right after a name, under 18.
fn said_age(after: &str) -> Option<String> {
    const UNIT: &[&str] = &["ans", "jaar", "years", "year"];
    let words: Vec<&str> = after.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(6).collect();
    words.iter().enumerate().find_map(|(n, word)| {
        let age: i16 = word.parse().ok().filter(|a| (0..OF_AGE).contains(a))?;
        let unit = words.get(n + 1).is_some_and(|w| UNIT.contains(w));
        let aged = n > 0 && matches!(words[n - 1], "aged" | "age" | "agee");
        // "for 3 years", "depuis 5 ans": a time, not an age.
        let spell = n > 0 && matches!(words[n - 1], "for" | "since" | "depuis" | "pendant" | "sinds" | "gedurende" | "a" | "van" | "de");
        ((unit && !spell) || aged).then(|| format!("said to be {age} years old"))
    })
}

/// The birth dates that the files give of an entity.
pub fn births(ground: &Ground, at: usize) -> Vec<When> {
    let claims = ground.claims_of[at]
        .iter()
        .map(|&c| (c, ground.claim(c)))
        .filter(|(c, k)| k.property == Property::Born && ground.subject[*c] == Some(at) && k.modality.affirms());
    let told = claims.filter_map(|(_, c)| c.value.as_deref().and_then(When::parse).or(c.true_on));
    let known = ground.entity(at).identifiers.iter().filter(|i| i.kind == "birth_date").filter_map(|i| When::parse(&i.value));
    told.chain(known).filter(|w| w.single_day().is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, id};

    #[test]
    fn each_person_has_the_role_that_the_files_give() {
        let case = Sample::default()
            .document(
                "pj/a",
                DocumentKind::Report,
                "2014-03-02",
                "[P seller|Karim Zeroual] fut interpellé. {arrested seller}\n\
                 [P child|Lina Zeroual], 14 ans, était présente.\n\
                 [P young|Tom Maes], né le 3 mai 2001, passait. {born young value=2001-05-03}\n\
                 La victime [P hurt|Anna Claes] a été soignée.\n\
                 Témoin : [P saw|Luc Baert]\n\
                 [P friend|Omar Said] le connaît depuis 5 ans.\n\
                 [P freed|Ali Demir] fut acquitté. {acquitted freed}\n\
                 Inspecteur [P officer|Marc Leroy]\n\
                 [P held|Emre Kaya] fut interpellé, puis relâché. {arrested held} {released held}\n",
            )
            .case();
        let roles = roles(&case, &[]);
        for (name, role) in [
            ("seller", Role::Subject),
            ("child", Role::Minor),
            ("young", Role::Minor),
            ("hurt", Role::Victim),
            ("saw", Role::Witness),
            ("friend", Role::ThirdParty),
            ("freed", Role::Cleared),
            ("officer", Role::Official),
            ("held", Role::Cleared),
        ] {
            let at = case.entities.iter().position(|e| e.id == id(name)).expect("the person");
            assert_eq!(roles[&at].role, role, "{name}: {}", roles[&at].why);
        }
    }
}
