//! Cases for what came to its end by somebody's words, and went on.

use super::check;
use crate::sample::Sample;
use model::DocumentKind::*;

fn heard(said: &str) -> Sample {
    Sample::default().document("a/one", Interrogation, "2014-06-14", &format!("Audition de [P nadia|Nadia Haddad]\n\n{said}\n"))
}

#[test]
fn a_room_empty_since_a_time() {
    let empty = "Q. Qui occupe le box 31 ?\n\nR. Personne. Il est vide depuis Noël.";
    for (what, said, log, expected) in [
        ("filled later", empty, "14/2 trois caisses apportées au box 31", &["Denial nadia told"][..]),
        (
            "by a row of a list of it",
            empty,
            "do 13/2 drie kisten naar box 30\ndo 14/2 drie kisten naar 31 gebracht\n1/3 box 31 leeg",
            &["Denial nadia told"],
        ),
        ("filled before", empty, "14/11 trois caisses apportées au box 31", &[]),
        ("filled after it was said", empty, "le 20 juin 2014 trois caisses sont apportées au box 31", &[]),
        ("another room", empty, "14/2 trois caisses apportées au box 30", &[]),
        ("never filled", empty, "14/2 rien n'a été apporté au box 31", &[]),
    ] {
        check(
            what,
            heard(said).document(
                "b/two",
                Note,
                "2014-06-20",
                &format!("Registre de [P wim|Wim Claes] et de [P nadia|Nadia Haddad].\n\n{log}\n"),
            ),
            expected,
        );
    }
}

#[test]
fn a_telephone_that_was_lost() {
    let lost = "Q. Le [U n|0470 11 22 33] est à vous ?\n\nR. Je l'ai perdu en mars, plus un appel depuis.";
    for (what, row, expected) in [
        ("used later", "2014-05-04;18:40;[U n|0470 11 22 33];95", &["Denial nadia told"][..]),
        ("used before", "2014-02-04;18:40;[U n|0470 11 22 33];95", &[]),
        ("another number", "2014-05-04;18:40;[U m|0470 44 55 66];95", &[]),
    ] {
        check(what, heard(lost).document("b/two", Table, "2014-06-10", &format!("date;heure;appelant;durée\n{row}\n")), expected);
    }
}
