//! What somebody says he no longer has, where he says he never was, and how many there were.

use super::check;
use crate::sample::Sample;
use model::DocumentKind::{self, *};

/// A hearing among papers that tell of other things, and one of another service.
fn heard(a: &str, kind: DocumentKind, day: &str, b: &str) -> Sample {
    let sample = Sample::default()
        .document("a/hearing", Interrogation, "2014-07-09", &format!("[P nadia|Nadia Haddad]\n\n{a}\n"))
        .document("b/paper", kind, day, &format!("{b}\n"));
    let other =
        |s: Sample, n: usize| s.document(&format!("b/{n}"), Report, "2014-01-02", "Het parket noteert: koude wind, mist op het kanaal.\n");
    (0..10).fold(sample, other)
}

#[test]
fn sold_and_still_his() {
    let sold = "Le [V van|Berlingo], je l'ai vendu en mars, à un inconnu.";
    let holder = "Titulaire du [V van|Berlingo] : [P nadia|Nadia Haddad].";
    let shown = &["Denial nadia told"][..];
    for (what, a, day, b, expected) in [
        ("holder", sold, "2014-08-20", holder, shown),
        ("holder before", sold, "2014-03-02", holder, &[]),
        ("another holder", sold, "2014-08-20", "Titulaire du [V van|Berlingo] : [P wim|Wim Claes].", &[]),
        ("another car", sold, "2014-08-20", "Titulaire du [V bus|Trafic] : [P nadia|Nadia Haddad].", &[]),
        ("on the yard", sold, "2014-08-20", "Op het erf staat de [V van|Berlingo], motorkap nog warm.", shown),
        ("in a word", "Où est le [V van|Berlingo] ?\n\nVendu en mars.", "2014-08-20", holder, shown),
        ("never sold", "Le [V van|Berlingo], je ne l'ai pas vendu en mars.", "2014-08-20", holder, &[]),
        ("asked whether", "Vous avez vendu le [V van|Berlingo] en mars ?", "2014-08-20", holder, &[]),
    ] {
        check(what, heard(a, Report, day, b), expected);
    }
}

#[test]
fn never_there_and_seen_there() {
    let never = "Je n'ai jamais mis les pieds à [A lede|Zandlede].";
    let since = "À [A lede|Zandlede], je n'ai plus remis les pieds depuis 2012.";
    let came = "[P nadia|Nadia Haddad] arrive à [A lede|Zandlede] vers midi.";
    let shown = &["Denial nadia present_at"][..];
    for (what, a, kind, b, expected) in [
        ("seen", never, Surveillance, came, shown),
        ("another", never, Surveillance, "[P wim|Wim Claes] arrive à [A lede|Zandlede] vers midi.", &[][..]),
        ("elsewhere", never, Surveillance, "[P nadia|Nadia Haddad] arrive à [A brug|Steenbrug] vers midi.", &[]),
        ("not since", since, Surveillance, came, shown),
        ("before then", since, Surveillance, "Le 3 mars 2011, [P nadia|Nadia Haddad] arrive à [A lede|Zandlede].", &[]),
        ("a guest of the house", never, Table, "Hotel De Zwaan, [A lede|Zandlede]\n\n14-05;[P nadia|Nadia Haddad];kamer 9", shown),
        ("not seen", never, Surveillance, "[P nadia|Nadia Haddad] n'est pas arrivée à [A lede|Zandlede].", &[]),
        ("born there", never, Report, "[P nadia|Nadia Haddad], née à [A lede|Zandlede], arrive au poste.", &[]),
        ("abroad", "La Belgique ?\n\nJamais mis un pied là-bas.", Table, "05-06;bezoek van [P nadia|Nadia Haddad];zaal 2", shown),
    ] {
        check(what, heard(a, kind, "2014-06-06", b), expected);
    }
}

#[test]
fn one_thing_counted_by_two_services() {
    let found = "Emportés sous scellé K/14/031 : trois téléphones.";
    let opened = |n: &str| format!("Le scellé K/14/031 contenait {n} téléphones.");
    let counted = |b: &str| {
        Sample::default().document("a/search", SearchRecord, "2014-06-01", &format!("[P nadia|Nadia Haddad]\n\n{found}\n")).document(
            "b/laboratory",
            Report,
            "2014-06-20",
            &format!("{b}\n"),
        )
    };
    let other = |s: Sample, n: usize| s.document(&format!("b/{n}"), Report, "2014-01-02", "Temps froid, brouillard sur le canal.\n");
    for (what, b, expected) in [
        ("another number", opened("deux"), &["Count nadia number"][..]),
        ("the same", opened("trois"), &[]),
        ("another seal", opened("deux").replace("031", "044"), &[]),
        ("both numbers", format!("{} Trois téléphones étaient notés.", opened("deux")), &[]),
    ] {
        check(what, (0..10).fold(counted(&b), other), expected);
    }
}

#[test]
fn one_heap_counted_twice() {
    let notes = |a: &str, b: &str| {
        let sample = Sample::default().document("a/scene", Report, "2014-06-01", &format!("[P nadia|Nadia Haddad]\n\n{a}\n")).document(
            "b/laboratory",
            Report,
            "2014-06-20",
            &format!("{b}\n"),
        );
        let other = |s: Sample, n: usize| s.document(&format!("b/{n}"), Report, "2014-01-02", "Temps froid, brouillard sur le canal.\n");
        (0..30).fold(sample, other)
    };
    let shown = &["Count nadia number"][..];
    for (what, a, b, expected) in [
        ("in groups of figures", "Il manque 4 200 cartes vierges.", "L'inventaire : 3 850 cartes ont disparu.", shown),
        ("one number", "Il manque 4 200 cartes vierges.", "L'inventaire : 4 200 cartes ont disparu.", &[]),
        ("two nouns", "Op de boeg zijn zes platen gelast.", "The bow carried four welded plates.", shown),
        (
            "behind a day",
            "Le 12 mars 2014, 212 caisses de registres furent chargées.",
            "On 12 March 2014, 187 crates of registers were loaded.",
            shown,
        ),
        ("marks", "Agent au poste, matricule : 88 417 cartes.", "L'inventaire : 3 850 cartes ont disparu.", &[]),
    ] {
        check(what, notes(a, b), expected);
    }
}

#[test]
fn nobody_of_a_nation() {
    let none = "Je ne connais pas un seul Hollandais.";
    let shown = &["Denial nadia met"][..];
    for (what, a, b, expected) in [
        ("a nation", none, "[P nadia|Nadia Haddad] serre la main d'un Hollandais et boit un café avec lui.", shown),
        ("one of it", none, "[P nadia|Nadia Haddad] mange avec le Néerlandais, [P wim|Wim Claes].", shown),
        ("another nation", none, "[P nadia|Nadia Haddad] mange avec un Espagnol.", &[]),
        ("another person", none, "[P luc|Luc Baert] mange avec un Hollandais.", &[]),
        ("a nation for a name", "Ik ken geen [P fr|Fransen].", "[P nadia|Nadia Haddad] mange avec un Français.", shown),
        ("not with him", none, "[P nadia|Nadia Haddad] n'a jamais mangé avec un Hollandais.", &[]),
        ("knows some", "Je connais quelques Hollandais.", "[P nadia|Nadia Haddad] mange avec un Hollandais.", &[]),
    ] {
        check(what, heard(a, Surveillance, "2014-06-06", b), expected);
    }
}
