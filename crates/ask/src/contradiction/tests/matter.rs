//! One matter told in ways that exclude each other, and meetings after the last.

use super::*;

/// Two hearings among papers that tell of other things.
fn heard(who: &str, a: &str, b: &str) -> Sample {
    let names = [("nadia", "Nadia Haddad"), ("luc", "Luc Baert")];
    let name = names.iter().find(|(id, _)| *id == who).unwrap().1;
    let sample = Sample::default().document("a/one", Interrogation, "2014-02-14", &format!("[P nadia|Nadia Haddad]\n\n{a}\n")).document(
        "a/two",
        Interrogation,
        "2014-03-20",
        &format!("[P {who}|{name}]\n\n{b}\n"),
    );
    let other = |s: Sample, n: usize| s.document(&format!("b/{n}"), Report, "2014-01-02", "Temps froid, brouillard sur le canal.\n");
    (0..10).fold(sample, other)
}

#[test]
fn ways_that_exclude() {
    let (again, did) = (&["Denial nadia told same witness"][..], &["Denial nadia did same witness"][..]);
    for (what, a, b, expected) in [
        ("lost and stolen", "Votre badge ?\n\nJe l'ai perdu dans le tram.", "Mon badge, on me l'a volé au vestiaire.", again),
        ("two things", "Votre badge ?\n\nJe l'ai perdu dans le tram.", "Mon vélo, on me l'a volé au vestiaire.", &[]),
        ("cash and bank", "Il me payait le loyer en billets.", "Le loyer arrivait par virement, le cinq du mois.", again),
        ("found and given", "Die helm heb ik gevonden op de kade.", "Mijn broer heeft mij die helm gegeven, op de kade.", again),
        ("denied of what was asked", "Votre clé ?\n\nJe ne l'ai jamais perdue.", "Et votre clé ?\n\nJe l'avais perdue en juillet.", did),
        ("not his, and bought", "And the phone under your bunk?\n\nNot mine.", "The phone, I paid tobacco for that phone.", again),
        ("owned", "La lettre à la Régie ?\n\nJe n'ai écrit à personne.", "La lettre pour la Régie, c'est moi qui l'ai faite.", again),
    ] {
        check(what, heard("nadia", a, b), expected);
    }
}

#[test]
fn denied_and_seen_by_another() {
    let never = "Le Kangoo, je ne l'ai pas touché de la semaine.";
    let took = "[P nadia|Nadia Haddad] est venue prendre le Kangoo chez moi.";
    check("took it", heard("luc", never, took), &["Denial nadia told"]);
    check("another took it", heard("luc", never, &took.replace("nadia|Nadia Haddad", "wim|Wim Claes")), &[]);
}

#[test]
fn met_after_the_last() {
    let since = "Depuis l'automne dernier je n'ai plus vu [P wim|Wim Claes].";
    let met = "Le 10 janvier 2014 [P wim|Wim Claes] a mangé chez nous avec [P nadia|Nadia Haddad].";
    check("later", heard("luc", since, met), &["Denial nadia met"]);
    check("before", heard("luc", since, &met.replace("janvier 2014", "novembre 2013")), &[]);
}

#[test]
fn counts_of_them() {
    let two = "Ils étaient deux, pas un de plus.";
    let again = &["Count nadia number same witness"];
    check("asked for the number", heard("nadia", two, "Avez-vous repensé au nombre ?\n\nTrois, derrière la baie."), again);
    check("the same", heard("nadia", two, "Avez-vous repensé au nombre ?\n\nDeux, derrière la baie."), &[]);
}
