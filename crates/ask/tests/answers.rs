//! Paths, clocks, knowledge, timelines and names on cases by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use ask::*;
use common::{Build, date, document_id, entity_id};
use model::*;
use std::collections::BTreeSet;

/// Chains as `A -property-> B`, identities as `A =why= B`, best first.
fn chains(case: &Case, from: &str, to: &str, change: impl Fn(&mut Query)) -> Vec<String> {
    let mut query = Query::between(&entity_id(from), &entity_id(to));
    change(&mut query);
    paths(&Graph::new(case), &query).iter().map(|p| words(&p.steps)).collect()
}

fn words(steps: &[Step]) -> String {
    let mut out = steps.first().map(|s| s.from_name.clone()).unwrap_or_default();
    for step in steps {
        match &step.why {
            Some(why) => out += &format!(" =({why})= {}", step.to_name),
            None => out += &format!(" {} {}", step.property, step.to_name),
        }
    }
    out
}

fn known(case: &Case, from: &str, to: &str, agencies: &[&str]) -> Option<(String, Vec<String>)> {
    let members: BTreeSet<String> = agencies.iter().map(|a| a.to_string()).collect();
    let found = knowable(&Graph::new(case), &entity_id(from), &entity_id(to), &members)?;
    let path = |d: &DocumentId| case.documents.iter().find(|x| x.id == *d).unwrap().path.clone();
    Some((found.date.to_string(), found.documents.iter().map(path).collect()))
}

fn all(_: &mut Query) {}

#[test]
fn towns_services_and_authors_are_ends_but_never_the_middle() {
    for (schema, normal, expected) in [
        (Schema::Person, "carla dumont", 1),
        (Schema::UserAccount, "+32479006193", 1),
        (Schema::Address, "12 rue des tanneurs roubaix", 1),
        (Schema::Address, "mons", 0),
        (Schema::PublicBody, "parquet de mons", 0),
        (Schema::CourtCase, "BR.35.L3.1/2014", 0),
        (Schema::Event, "attentat", 1),
        (Schema::Event, "reunion du 3 mars", 1),
    ] {
        let mut b = Build::default();
        b.document("d", "x", None);
        b.entity("m", schema);
        let middle = format!("m={normal}");
        b.claim("d", "a", Property::Associate, &middle);
        b.claim("d", "b", Property::Associate, &middle);
        let case = b.case();
        assert_eq!(chains(&case, "a", "b", all).len(), expected, "{normal}");
        assert_eq!(chains(&case, "a", "m", all).len(), 1, "{normal}");
    }
    let mut b = Build::default();
    let d = b.document("d", "x", None);
    b.claim("d", "a", Property::Met, "officer=paul servais");
    b.claim("d", "b", Property::Met, "officer=paul servais");
    assert_eq!(chains(&b.case(), "a", "b", all).len(), 1);
    b.profiles.get_mut(&d).unwrap().author = Some("Inspecteur SERVAIS Paul".into());
    assert_eq!(chains(&b.case(), "a", "b", all).len(), 0);
}

#[test]
fn copies_count_once_and_sources_add() {
    let strength = |change: &dyn Fn(&mut Build)| {
        let mut b = Build::default();
        change(&mut b);
        paths(&Graph::new(&b.case()), &Query::between(&entity_id("a"), &entity_id("b")))[0].strength
    };
    let alleged = |b: &mut Build, d: &str| b.claim(d, "a", Property::Met, "b").modality = Modality::Alleged;
    let one = strength(&|b| {
        b.document("d1", "x", None);
        alleged(b, "d1");
    });
    let copy = strength(&|b| {
        b.document("d1", "x", None);
        b.copy("d2", "y", None, "d1");
        alleged(b, "d1");
        alleged(b, "d2");
    });
    let quoted = strength(&|b| {
        for d in ["d1", "d2"] {
            b.document(d, "x", None);
            alleged(b, d);
            b.claims.last_mut().unwrap().quote = "A aurait rencontré B.".into();
        }
    });
    let two = strength(&|b| {
        for d in ["d1", "d2"] {
            b.document(d, "x", None);
            alleged(b, d);
        }
    });
    assert_eq!((one, copy, quoted, two), (0.6, 0.6, 0.6, 0.84));
}

#[test]
fn being_named_together_is_shown_only_when_nothing_better_exists() {
    let mut b = Build::default();
    b.document("d", "x", Some(date("2013-01-05")));
    b.claim("d", "a", Property::NamedWith, "b");
    let case = b.case();
    let found = paths(&Graph::new(&case), &Query::between(&entity_id("a"), &entity_id("b")));
    assert!(found.len() == 1 && found[0].named_only && found[0].strength <= 0.1);
    assert_eq!(known(&case, "a", "b", &["x"]).unwrap().0, "2013-01-05");
    b.document("late", "y", Some(date("2014-01-01")));
    b.claim("late", "a", Property::Associate, "c");
    b.claim("late", "c", Property::Associate, "b");
    let case = b.case();
    assert_eq!(chains(&case, "a", "b", all), ["a associate c associate b"]);
    assert_eq!(known(&case, "a", "b", &["x"]), None, "all together have a typed chain, so x alone has none");
    assert_eq!(known(&case, "a", "b", &["x", "y"]).unwrap().0, "2014-01-01");
}

#[test]
fn denials_stand_beside_the_step() {
    let mut b = Build::default();
    b.document("d", "x", None);
    b.claim("d", "a", Property::Met, "b").modality = Modality::Suspected;
    b.claim("d", "b", Property::Met, "a").modality = Modality::Denied;
    let case = b.case();
    let found = paths(&Graph::new(&case), &Query::between(&entity_id("a"), &entity_id("b")));
    assert_eq!((found.len(), found[0].steps[0].passages.len(), found[0].steps[0].denials.len()), (1, 1, 1));
    let mut only = Build::default();
    only.document("d", "x", None);
    only.claim("d", "a", Property::Met, "b").modality = Modality::Negated;
    assert!(chains(&only.case(), "a", "b", all).is_empty());
}

#[test]
fn chains_are_several_and_survive_without_a_document() {
    let mut b = Build::default();
    for d in ["d1", "d2", "d3"] {
        b.document(d, "x", Some(date("2013-01-01")));
    }
    b.claim("d1", "a", Property::UsesNumber, "n");
    b.claim("d1", "n", Property::Called, "b");
    b.claim("d2", "a", Property::Family, "c").modality = Modality::Alleged;
    b.claim("d3", "c", Property::Met, "b");
    let case = b.case();
    assert_eq!(chains(&case, "a", "b", all), ["a uses_number n called b", "a family c met b"]);
    let without = |d: &str| chains(&case, "a", "b", |q| q.without = vec![document_id(d)]);
    assert_eq!(without("d1"), ["a family c met b"]);
    assert_eq!(chains(&case, "a", "b", |q| q.on = Some(date("2012-12-31"))), Vec::<String>::new());
    let graph = Graph::new(&case);
    let query = Query::between(&entity_id("a"), &entity_id("b"));
    assert!(path::hangs_on(&graph, &query).is_empty());
    let without_d2 = Query { without: vec![document_id("d2")], ..query };
    assert_eq!(path::hangs_on(&graph, &without_d2), [document_id("d1")]);
}

#[test]
fn order_in_time_is_kept_where_asked() {
    let mut b = Build::default();
    b.document("d", "x", None);
    b.claim("d", "a", Property::Met, "m").true_on = When::parse("2013-05-01");
    b.claim("d", "m", Property::Met, "b").true_on = When::parse("2013-02");
    let case = b.case();
    assert_eq!(chains(&case, "a", "b", |q| q.in_order = true).len(), 0);
    assert_eq!(chains(&case, "b", "a", |q| q.in_order = true).len(), 1);
    assert_eq!(chains(&case, "a", "b", all).len(), 1);
}

#[test]
fn an_identity_must_be_knowable_too() {
    // "kiko" at x and "karim zeroual" at y are one man only because z holds the page that says so.
    let mut b = Build::default();
    b.document("tap", "x", Some(date("2013-01-01")));
    b.document("pv", "y", Some(date("2013-02-01")));
    b.document("note", "z", Some(date("2013-06-01")));
    b.claim("tap", "a", Property::Called, "k=kiko");
    b.claim("pv", "k=karim zeroual", Property::Associate, "b");
    let names_only = b.case();
    b.link("k", "note/kiko", "note/karim zeroual", LinkBasis::SameDocument, 0.9);
    let said = b.case();
    assert_eq!(known(&names_only, "a", "b", &["x", "y", "z"]), None, "no reason joins the names");
    assert_eq!(chains(&names_only, "a", "b", all).len(), 1, "a path still shows it, and says so");
    assert_eq!(known(&said, "a", "b", &["x", "y"]), None);
    let (day, documents) = known(&said, "a", "b", &["x", "y", "z"]).unwrap();
    assert_eq!((day.as_str(), documents.len()), ("2013-06-01", 3));
    assert_eq!(chains(&said, "a", "b", all), ["a called kiko =(because)= karim zeroual associate b"]);
    assert_eq!(chains(&said, "a", "b", |q| q.without = vec![document_id("note")]).len(), 0);

    // Spelling alone: whoever holds both can see it.
    let mut b = Build::default();
    b.document("tap", "x", Some(date("2013-01-01")));
    b.document("pv", "y", Some(date("2013-02-01")));
    b.claim("tap", "a", Property::Called, "k=karim zerwal");
    b.claim("pv", "k=karim zeroual", Property::Associate, "b");
    b.link("k", "tap/karim zerwal", "pv/karim zeroual", LinkBasis::Names, 0.8);
    let case = b.case();
    assert_eq!(known(&case, "a", "b", &["x", "y"]).unwrap().0, "2013-02-01");
    // A birth date in a third document.
    let mut b2 = Build::default();
    for (d, agency, day) in [("tap", "x", "2013-01-01"), ("pv", "y", "2013-02-01"), ("act", "y", "2013-03-01")] {
        b2.document(d, agency, Some(date(day)));
    }
    b2.claim("tap", "a", Property::Called, "k=karim zerwal");
    b2.claim("pv", "k=karim zeroual", Property::Associate, "b");
    b2.link("k", "tap/karim zerwal", "pv/karim zeroual", LinkBasis::Evidence(vec![document_id("act")]), 0.9);
    assert_eq!(known(&b2.case(), "a", "b", &["x", "y"]).unwrap().0, "2013-03-01");
}

#[test]
fn coalitions_count_down_and_unknown_days_never_count() {
    let mut b = Build::default();
    for (d, agency, day) in
        [("d1", "x", Some("2013-01-01")), ("d2", "y", Some("2013-03-01")), ("d3", "z", None), ("d4", "x", Some("2014-01-01"))]
    {
        b.document(d, agency, day.map(date));
    }
    b.claim("d1", "a", Property::Met, "c");
    b.claim("d2", "c", Property::Met, "b");
    b.claim("d3", "a", Property::Met, "b");
    b.claim("d4", "c", Property::Met, "b");
    let case = b.case();
    let found = coalitions(&Graph::new(&case), &entity_id("a"), &entity_id("b"), Some(date("2013-06-21")));
    let rows: Vec<(String, Option<String>, Option<i64>)> =
        found.iter().map(|c| (c.agencies.join("+"), c.knowable.as_ref().map(|k| k.date.to_string()), c.days_before)).collect();
    let row = |a: &str, d: Option<&str>, n| (a.to_string(), d.map(str::to_string), n);
    assert_eq!(
        rows,
        [
            row("x", Some("2014-01-01"), Some(-194)),
            row("y", None, None),
            row("z", None, None),
            row("x+y", Some("2013-03-01"), Some(112)),
            row("x+z", Some("2014-01-01"), Some(-194)),
            row("y+z", None, None),
            row("x+y+z", Some("2013-03-01"), Some(112)),
        ]
    );
    assert_eq!(found[3].knowable.as_ref().unwrap().completed_by_path.as_deref(), Some("y/d2"));
    let missing = missing_page(&Graph::new(&case), &entity_id("a"), &entity_id("b"), "x", date("2013-06-20")).unwrap();
    assert_eq!(missing.documents, [document_id("d2")]);
}

#[test]
fn one_entity_against_itself() {
    let mut b = Build::default();
    b.document("d1", "x", Some(date("2013-01-01")));
    b.document("d2", "y", Some(date("2013-03-01")));
    b.link("k", "d1/karim zerwal", "d2/karim zeroual", LinkBasis::Names, 0.8);
    let case = b.case();
    assert_eq!(known(&case, "k", "k", &["x", "y"]).unwrap().0, "2013-03-01");
    assert_eq!(known(&case, "k", "k", &["x"]), None);
    assert_eq!(chains(&case, "k", "k", all), ["karim zeroual =(because)= karim zerwal"]);
    assert!(chains(&case, "k", "nobody", all).is_empty());
    assert!(chains(&Case::default(), "k", "k", all).is_empty());
}

#[test]
fn knowledge_is_by_agency_and_day() {
    let mut b = Build::default();
    b.document("d1", "x", Some(date("2013-01-01")));
    b.document("d2", "y", Some(date("2013-03-01")));
    b.document("d3", "y", None);
    b.claim("d1", "a", Property::Met, "c");
    b.claim("d2", "a", Property::Met, "b");
    b.claim("d3", "a", Property::Met, "b");
    let case = b.case();
    let found = knowledge(&Graph::new(&case), &entity_id("a"), Some(date("2013-02-01")));
    let rows: Vec<_> = found.iter().map(|k| (k.agency.as_str(), k.claims.len(), k.first_held, k.undated.len())).collect();
    assert_eq!(rows, [("x", 1, Some(date("2013-01-01")), 0), ("y", 0, Some(date("2013-03-01")), 1)]);
    assert_eq!(found[1].files_until, Some(date("2013-03-01")));
}

#[test]
fn one_row_for_one_event() {
    let mut b = Build::default();
    for d in ["d1", "d2", "d3"] {
        b.document(d, "x", None);
    }
    b.claim("d1", "a", Property::Met, "b").true_on = When::parse("2013-02-22");
    b.claim("d2", "b", Property::Met, "a").true_on = When::parse("2013-02");
    b.claim("d3", "a", Property::Met, "b").true_on = When::parse("2013-03-05");
    b.claim("d3", "a", Property::Met, "b").modality = Modality::Denied;
    b.claim("d3", "c", Property::Met, "d").true_on = When::parse("2012");
    let case = b.case();
    let rows = timeline(&Graph::new(&case), &[entity_id("a")]);
    let shown: Vec<_> = rows.iter().map(|r| (r.when.to_string(), r.passages.len())).collect();
    assert_eq!(shown, [("2013-02-22".to_string(), 2), ("2013-03-05".to_string(), 1)]);
    assert_eq!(timeline(&Graph::new(&case), &[]).len(), 3);
}

#[test]
fn names_are_found_as_users_type_them() {
    let mut b = Build::default();
    b.document("d", "x", None);
    for (key, names) in [
        ("1", vec!["Karim ZÉROUAL", "Zerwal Kariem", "Kiko"]),
        ("2", vec!["Nadia Haddad"]),
        ("3", vec!["Paweł Wójcik"]),
        ("4", vec!["Jan Peeters"]),
        ("5", vec!["Jan Peeters"]),
    ] {
        b.entity(key, Schema::Person);
        let entity = b.entities.get_mut(key).unwrap();
        entity.caption = names[0].into();
        entity.names = names.iter().map(|n| model::Text::from(*n)).collect();
    }
    b.entity("6", Schema::UserAccount);
    let phone = b.entities.get_mut("6").unwrap();
    phone.caption = "+32479006193".into();
    phone.names = vec!["0479/00.61.93".into()];
    let case = b.case();
    for (text, expected) in [
        ("karim zeroual", vec!["1"]),
        ("Zeroual, Karim", vec!["1"]),
        ("kiko", vec!["1"]),
        ("K. Zeroual", vec!["1"]),
        ("Haddad", vec!["2"]),
        ("wojcik", vec!["3"]),
        ("Wojcyk", vec!["3"]),
        ("0479 00 61 93", vec!["6"]),
        ("+32 479 00 61 93", vec!["6"]),
        ("Jan Peeters", vec!["4", "5"]),
        ("Ahmed Unknown", vec![]),
        ("", vec![]),
    ] {
        let found: BTreeSet<EntityId> = find_entity(&case, text).unwrap_or_default().into_iter().map(|e| e.id.clone()).collect();
        assert_eq!(found, expected.into_iter().map(entity_id).collect(), "{text}");
    }
    let error = find_entity(&case, "Nadja Hadid").unwrap_err().to_string();
    assert!(error.contains("Nadia Haddad"), "{error}");
}

#[test]
fn events_have_days() {
    let mut b = Build::default();
    b.document("d", "x", None);
    b.entity("e", Schema::Event);
    b.entity("p", Schema::Address);
    b.entities.get_mut("e").unwrap().names = vec!["attentat".into()];
    b.entities.get_mut("p").unwrap().caption = "Quai Saint-Brice, Tournai".into();
    b.claim("d", "e", Property::Attacked, "p").true_on = When::parse("2014-06-21");
    let case = b.case();
    for text in ["2014-06-21", "attentat de Tournai", "tournai", entity_id("e").as_str()] {
        assert_eq!(event_day(&case, text).map(|(_, day)| day), Ok(date("2014-06-21")), "{text}");
    }
    assert!(event_day(&case, "fire in Paris").is_err());
}
