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
        ("where a sum came from", "Les 850 euros, c'est ma grand-mère.", "Les 850 euros venaient d'un inconnu.", again),
        ("two sums", "Les 850 euros, c'est ma grand-mère.", "Les 400 euros venaient d'un inconnu.", &[]),
        ("one source", "Les 850 euros, c'est ma grand-mère.", "Les 850 euros venaient de ma grand-mère.", &[]),
        ("once and every week", "Il est venu ici une seule fois.", "Il venait tous les mardis.", &["Count nadia times same witness"]),
        ("once and never", "Il est venu ici une seule fois.", "Il ne venait pas tous les mardis.", &[]),
        ("once, and another deed", "Il est venu ici une seule fois.", "Il téléphonait tous les mardis.", &[]),
        ("after all", "Er reed geen wagen meer door de poort.", "Er reed toch nog een wagen door de poort.", again),
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
fn lent_to_nobody() {
    let never = "Uitlenen doe ik niet, aan niemand.";
    let lent = "Le fourgon, c'est [P nadia|Nadia Haddad] qui me l'a prêté.";
    check("lent it", heard("luc", never, lent), &["Denial nadia told"]);
    check("another lent it", heard("luc", never, &lent.replace("nadia|Nadia Haddad", "wim|Wim Claes")), &[]);
    check("gave it", heard("luc", never, &lent.replace("prêté", "donné")), &[]);
}

#[test]
fn met_after_the_last() {
    let since = "Depuis l'automne dernier je n'ai plus vu [P wim|Wim Claes].";
    let met = "Le 10 janvier 2014 [P wim|Wim Claes] a mangé chez nous avec [P nadia|Nadia Haddad].";
    check("later", heard("luc", since, met), &["Denial nadia met"]);
    check("before", heard("luc", since, &met.replace("janvier 2014", "novembre 2013")), &[]);
    // What follows the time that the sentence before tells, of whom the question names.
    let then = "Quand avez-vous vu [P wim|Wim Claes] pour la dernière fois ?\n\nEn octobre, au port. Après, plus vu.";
    check("and not after that", heard("luc", then, met), &["Denial nadia met"]);
    let summer = "De tout l'été je n'ai pas croisé [P wim|Wim Claes].";
    let rode = |day: &str| format!("Le {day} 2013, conducteur : [P wim|Wim Claes], passagère : [P nadia|Nadia Haddad], arrêtés ensemble.");
    check("in the whole summer", heard("luc", summer, &rode("22 août")), &["Denial nadia met"]);
    check("behind it", heard("luc", summer, &rode("22 octobre")), &[]);
}

#[test]
fn home_all_night_and_home_in_the_morning() {
    let night = "La nuit du 6 au 7 décembre ?\n\n[P wim|Wim Claes] a passé toute la nuit à la maison, il ronflait.";
    let back = "La nuit du 6 décembre [P wim|Wim Claes] est rentré à cinq heures, trempé.";
    let shown = &["Place wim present_at same witness"];
    check("came home at five", heard("nadia", night, back), shown);
    check("at another's word", heard("nadia", night, &back.replace("[P wim|Wim Claes]", "[P luc|Luc Baert]")), &[]);
    check("another night", heard("nadia", night, &back.replace("6 décembre", "9 décembre")), &[]);
    check("in the evening", heard("nadia", night, &back.replace("cinq heures", "dix-neuf heures")), &[]);
    let he = "Il est rentré à cinq heures, trempé.";
    check("by a pronoun", heard("nadia", night, he), shown);
    check("came home herself", heard("nadia", night, "Je rentre à cinq heures, il y a un bus."), &[]);
}

#[test]
fn counts_of_them() {
    let two = "Ils étaient deux, pas un de plus.";
    let again = &["Count nadia number same witness"];
    check("asked for the number", heard("nadia", two, "Avez-vous repensé au nombre ?\n\nTrois, derrière la baie."), again);
    check("the same", heard("nadia", two, "Avez-vous repensé au nombre ?\n\nDeux, derrière la baie."), &[]);
}
