//! The decision on pairs, as tables.

use super::decide::{bits, score};
use super::{Comparer, Record, Weights, of_name};

fn record(schema: &str, properties: &[(&str, &str)]) -> Record {
    let mut out = Record::new(schema);
    for (name, value) in properties {
        out.put(of_name(name), value);
    }
    out.close();
    out
}

#[test]
fn scores_turn_round() {
    for s in [0.0, 0.1, 0.35, 0.5, 0.6, 0.69, 0.7, 0.8, 0.95, 0.99] {
        assert!((score(bits(s)) - s).abs() < 0.002, "{s} {} {}", bits(s), score(bits(s)));
    }
}

#[test]
fn names_alone_decide_as_names_do() {
    for (a, b) in [
        ("Yassine Oukacha", "Jassin Oekasja"),
        ("Karel De Smedt", "Karel De Smet"),
        ("Hassan Benali", "Hussein Benali"),
        ("OUKACHA", "Yassine Oukacha"),
        ("", "Ann Maes"),
    ] {
        let found = Comparer::default().compare(&record("Person", &[("name", a)]), &record("Person", &[("name", b)]), Weights::given());
        let expected = norm::name::compare_persons(a, b);
        assert_eq!((found.score, found.same, found.reasons), (expected.score, expected.same, expected.reasons), "{a} {b}");
    }
}

#[test]
fn things_by_what_tells_them_apart() {
    for (schema, a, b, same) in [
        ("Vehicle", "zwarte Audi A4, 1-ABC-234", "Audi A4 1 ABC 234", true),
        ("Vehicle", "Audi A4 1-ABC-234", "Audi A4 1-ABC-235", false),
        ("Vehicle", "1-ABC-234", "1ABC234", true),
        ("Address", "12 rue des Lilas, 59100 Roubaix", "rue des Lilas 12, Roubaix", true),
        ("Address", "12 rue des Lilas, 59100 Roubaix", "14 rue des Lilas, 59100 Roubaix", false),
        ("Address", "12 rue des Lilas, 59100 Roubaix", "12 rue des Lilas, 59000 Lille", false),
        ("Address", "Gent", "Gand", true),
        ("Address", "Gent", "Brugge", false),
    ] {
        let found = Comparer::default().compare(&record(schema, &[("name", a)]), &record(schema, &[("name", b)]), Weights::given());
        assert_eq!(found.same, same, "{a} {b} {found:?}");
    }
}

#[test]
fn persons() {
    type Properties<'a> = &'a [(&'a str, &'a str)];
    let table: [(Properties, Properties, bool); 19] = [
        (&[("name", "Yassine Oukacha")], &[("name", "Jassin Oekasja")], true),
        // Two of one name.
        (&[("name", "Nicolas Lefebvre"), ("birthDate", "1983-10-06")], &[("name", "Nicolas Lefebvre"), ("birthDate", "1991-04-14")], false),
        (&[("name", "Mohamed Benali"), ("birthDate", "1983-10-06")], &[("name", "Mohamed Benali"), ("birthDate", "1983-10-27")], false),
        (&[("name", "Mohamed Benali"), ("idNumber", "85.12.03-123.45")], &[("name", "Mohamed Benali"), ("idNumber", "91041448211")], false),
        (&[("name", "Dominique Leroy"), ("gender", "male")], &[("name", "Dominique Leroy"), ("gender", "F")], false),
        (&[("name", "Jan Maes"), ("deathDate", "1950-01-02")], &[("name", "Jan Maes"), ("birthDate", "1961-03-04")], false),
        // A slip of the pen.
        (&[("name", "Nicolas Lefebvre"), ("birthDate", "1983-10-06")], &[("name", "Nicolas Lefebvre"), ("birthDate", "1983-06-10")], true),
        (&[("name", "Nicolas Lefebvre"), ("birthDate", "1983-10-06")], &[("name", "Nicolas Lefebvre"), ("birthDate", "1983")], true),
        // A near name with a birth date, without one, with what a family shares.
        (&[("name", "Karel De Smedt"), ("birthDate", "1971-02-03")], &[("name", "Karel De Smet"), ("birthDate", "1971-02-03")], true),
        (&[("name", "Karel De Smedt")], &[("name", "Karel De Smet")], false),
        (&[("name", "Karel De Smedt"), ("country", "be")], &[("name", "Karel De Smet"), ("country", "Belgique")], false),
        (
            &[("name", "Hassan Benali"), ("address", "12 rue des Lilas, Roubaix"), ("phone", "0320112233")],
            &[("name", "Hussein Benali"), ("address", "12, rue des Lilas Roubaix"), ("phone", "+33 3 20 11 22 33")],
            false,
        ),
        // Twins.
        (&[("name", "Hassan Benali"), ("birthDate", "1983-10-06")], &[("name", "Hussein Benali"), ("birthDate", "1983-10-06")], false),
        (&[("firstName", "Hélène"), ("lastName", "Vasseur")], &[("name", "VASSEUR Hélène")], true),
        (&[("name", "Ann Maes"), ("phone", "+32 479 00 61 93")], &[("name", "Karim Zeroual"), ("phone", "0479006193")], false),
        (&[("name", "Ann Maes"), ("birthDate", "1971-02-03")], &[("name", "Karim Zeroual"), ("birthDate", "1971-02-03")], false),
        // One number, two days: somebody erred.
        (
            &[("name", "Ann Maes"), ("idNumber", "71.02.03-123.45"), ("birthDate", "1971-02-03")],
            &[("name", "Ann Maes"), ("idNumber", "71020312345"), ("birthDate", "1975-11-30")],
            true,
        ),
        (&[("name", "Jan Maes"), ("city", "Gent")], &[("name", "Jan Maes"), ("city", "Lille")], true),
        // What speaks for two never makes less of them.
        (&[("name", "Jan Peeters"), ("country", "be")], &[("name", "PEETERS Jan"), ("country", "Belgium")], true),
    ];
    for (a, b, same) in table {
        let (x, y) = (record("Person", a), record("Person", b));
        let mut comparer = Comparer::default();
        let found = comparer.compare(&x, &y, Weights::given());
        assert_eq!(found.same, same, "{a:?} {b:?} {found:?}");
        assert_eq!(comparer.compare(&y, &x, Weights::given()).same, same, "the other way: {a:?} {b:?}");
    }
}

#[test]
fn other_schemas() {
    type Properties<'a> = &'a [(&'a str, &'a str)];
    let table: [(&str, Properties, &str, Properties, bool); 5] = [
        ("Company", &[("name", "Transports Delobelle SA")], "LegalEntity", &[("name", "Transports Delobelle")], true),
        ("Company", &[("name", "Marc Dupont")], "Person", &[("name", "Marc Dupont")], false),
        ("Vessel", &[("name", "Estran"), ("imoNumber", "9074729")], "Vessel", &[("name", "Estran II"), ("imoNumber", "IMO 9074729")], true),
        ("Vessel", &[("name", "Estran")], "Company", &[("name", "Estran")], false),
        (
            "Organization",
            &[("name", "Gamma NV"), ("registrationNumber", "0412.345.678")],
            "Company",
            &[("name", "Gamma"), ("registrationNumber", "0412345678")],
            true,
        ),
    ];
    for (s, a, t, b, same) in table {
        let found = Comparer::default().compare(&record(s, a), &record(t, b), Weights::given());
        assert_eq!(found.same, same, "{s} {a:?} {t} {b:?} {found:?}");
    }
}
