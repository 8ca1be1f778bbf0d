//! Numbers, colours, drivers, days and places said twice in other words.

use super::*;

fn of(who: &str, a: &str, b: &str) -> Sample {
    two(&format!("[P {who}|Nadia Haddad]\n\n{a}\n"), &format!("[P {who}|Nadia Haddad]\n\n{b}\n"))
}

/// Two witnesses, heard within days.
fn both(a: &str, b: &str) -> Sample {
    Sample::default().document("a/one", Interrogation, "2014-02-14", &format!("[P nadia|Nadia Haddad]\n\n{a}\n")).document(
        "a/two",
        Interrogation,
        "2014-02-20",
        &format!("[P luc|Luc Baert]\n\n{b}\n"),
    )
}

#[test]
fn how_many() {
    let four = "Régis avait mis quatre fûts dans mon garage.";
    let again = &["Count nadia number same witness"];
    let futs = &["Count nadia drums same witness"];
    check("not four", of("nadia", four, "Régis avait mis six fûts dans mon garage, pas quatre."), futs);
    check(
        "of what was asked",
        of("nadia", "Combien de fûts ? - Deux fûts, pas un de plus.", "Il y en a eu six, des fûts, je les ai comptés."),
        again,
    );
    check("the same number", of("nadia", four, "Il y avait quatre fûts, pas cinq, dans mon garage."), &[]);
    let on = |day: &str| format!("Il giorno {day} la signora è presente nei nostri uffici.");
    check("a day of another language", of("nadia", &on("4 marzo 2015"), &on("18 marzo 2015")), &[]);
    check("about so many", of("nadia", four, "Il y avait environ cinq fûts dans mon garage."), &[]);
    check("two in one hearing", of("nadia", four, "Quatre fûts dans mon garage d'abord, six fûts dans mon garage ensuite."), &[]);
}

#[test]
fn what_colour() {
    let green = "L'homme au colis portait un blouson vert.";
    check("another jacket", of("nadia", green, "Son blouson était bleu marine."), &["Identity nadia colour same witness"]);
    check("another thing", of("nadia", green, "Sa casquette était bleue."), &[]);
    check("two jackets", of("nadia", green, "L'un avait un blouson bleu. L'autre avait un blouson vert."), &[]);
    check("two vans of two witnesses", both("Une camionnette blanche est passée.", "Il est venu dans une camionnette grise."), &[]);
    let noted = |a: &str, b: &str| {
        let search = format!("Fouille de [P nadia|Nadia Haddad]\n\n{a}\n");
        Sample::default().document("a/search", SearchRecord, "2014-02-14", &search).document(
            "b/transcript",
            Note,
            "2014-07-09",
            &format!("{b}\n"),
        )
    };
    let blue = "Un carnet bleu, 64 pages. Scellé PC-24-330.";
    check("one reference", noted(blue, "PC-24-330: green notebook, cover torn."), &["Identity nadia colour"]);
    check("another reference", noted(blue, "PC-24-331: green notebook, cover torn."), &[]);
    check("a list of them", noted(blue, "PC-24-330 and PC-24-331, green notebook."), &[]);
    check("one colour", noted(blue, "PC-24-330: blue notebook, cover torn."), &[]);
}

#[test]
fn who_sat_at_the_wheel() {
    let woman = "Achter het stuur van de kipper zat een jonge vrouw.";
    check("a man and a woman", both("Au volant du camion il y avait un homme.", woman), &["Identity nadia did"]);
    check("two men", both("Au volant du camion il y avait un homme.", "Achter het stuur van de kipper zat een oude man."), &[]);
    check("another vehicle", both("Au volant de la voiture il y avait un homme.", woman), &[]);
}

#[test]
fn where_all_day() {
    let seen = |text: &str| {
        Sample::default()
            .document(
                "a/one",
                Interrogation,
                "2014-02-14",
                "[P karim|Karim Zeroual]\n\nLe 12 février 2014, j'ai passé toute la journée à [A lens|Lens].\n",
            )
            .document("b/two", Report, "2014-02-12", text)
    };
    check("seen at an hour", seen("À 14 h 35, [P karim|Zeroual] occupait le siège passager."), &["Place karim present_at"]);
    check("seen another day", seen("Le 11 février 2014 à 14 h 35, [P karim|Zeroual] occupait le siège passager."), &[]);
    check("not seen", seen("À 14 h 35, [P karim|Zeroual] n'a pas été vu."), &[]);
}

#[test]
fn where_by_night() {
    let slept = |asked: &str| {
        let register = "Hotel De Linde, [A gent|Gent], gastenlijst\naankomst;vertrek;naam\n12/02/2014;13/02/2014;[P karim|Zeroual Karim]\n";
        Sample::default()
            .document("a/one", Interrogation, "2014-02-20", &format!("[P karim|Karim Zeroual]\n\n{asked}\nThuis in [A hulst|Hulst].\n"))
            .document("b/two", Table, "2014-02-21", register)
    };
    let place = &["Place karim present_at"];
    check("another bed", slept("Waar was u de nacht van woensdag 12 op donderdag 13 februari?"), place);
    check("another night", slept("Waar was u de nacht van donderdag 13 op vrijdag 14 februari?"), &[]);
}

#[test]
fn who_owns_up() {
    let never = "Ik ken [P wim|Wim Claes] niet, ik heb hem nooit ontmoet.";
    let denial = &["Denial nadia met same witness"];
    check("knows him after all", of("nadia", never, "U toont mij [P wim|Wim Claes].\n\nGoed, ik ken hem."), denial);
    check("still not", of("nadia", never, "U toont mij [P wim|Wim Claes].\n\nNee, ik ken hem niet."), &[]);
}
