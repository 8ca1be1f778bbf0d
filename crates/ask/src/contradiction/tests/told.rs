//! Cases for what statements, taps and registers tell that no claim holds.

use super::{check, two};
use crate::sample::Sample;
use model::DocumentKind::*;

#[test]
fn strangers() {
    let told = |denial: &str, other: &str| {
        two(&format!("Verhoor van [P piet|Piet Smeets]\n\n{denial}\n"), &format!("Audition de [P hugo|Hugo Sartor]\n\n{other}\n"))
    };
    let paid = "[P piet|Piet Smeets] m'a donné deux mille francs.";
    check("no word ever", told("Met [P hugo|Hugo Sartor] heb ik geen woord gewisseld.", paid), &["Denial piet met"]);
    check("a name that means nothing", told("De naam [P hugo|Hugo Sartor] zegt mij absoluut niets.", paid), &["Denial piet met"]);
    check("until a day", told("Vóór 3 mei 2013 had ik [P hugo|Hugo Sartor] nooit gezien.", paid), &[]);
    check("spoken about", told("Ik heb nooit over [P hugo|Hugo Sartor] gesproken.", paid), &[]);
    check("another's denial", told("Mijn broer heeft het huis van [P hugo|Hugo Sartor] nooit gezien.", paid), &[]);
    check(
        "no deed with the speaker",
        told("Met [P hugo|Hugo Sartor] heb ik geen woord gewisseld.", "[P piet|Piet Smeets] a vendu deux maisons."),
        &[],
    );
    let asked = "V: De naam [P hugo|Hugo Sartor]?\n\nA: Nooit gehoord.";
    check("asked for the name alone", told(asked, paid), &["Denial piet met"]);
    let noted = |text: &str| {
        Sample::default()
            .document("a/one", Interrogation, "2014-02-14", "Verhoor van [P piet|Piet Smeets]\n\n[P hugo|Hugo Sartor] ken ik niet.\n")
            .document("b/two", Surveillance, "2014-03-01", &format!("{text}\n"))
    };
    check("rent", noted("Le loyer de [P hugo|Hugo Sartor] à Namur est réglé chaque mois par [P piet|Piet Smeets]."), &["Denial piet met"]);
    check("the service's own work", noted("La photo de [P hugo|Hugo Sartor] a été montrée à [P piet|Piet Smeets] lundi matin."), &[]);
    check(
        "two who live in one town",
        noted("[P hugo|Hugo Sartor] et [P piet|Piet Smeets] louent chacun une maison ancienne à Namur."),
        &[],
    );
    check(
        "three in one sentence",
        noted("Le loyer de [P hugo|Hugo Sartor] est réglé par [P lena|Lena Morel], voisine de [P piet|Piet Smeets]."),
        &[],
    );
}

#[test]
fn who_did_it_by_day_and_by_witness() {
    let told = |a: &str, b: &str| {
        two(
            &format!(
                "Audition de [P lena|Lena Morel]\n\n{}c'est [P hugo|Hugo Sartor] qui {a}.\n",
                if a.contains("2013") { "" } else { "Le 17 mai 2013, " }
            ),
            &format!("Audition de [P piet|Piet Smeets]\n\nEt le soir du 17 mai 2013 ?\n\nCe soir-là, c'est [P wim|Wim Claes] qui {b}.\n"),
        )
    };
    check("one deed, two doers", told("conduisait le fourgon", "conduisait la camionnette"), &["Identity hugo did"]);
    check("two deeds", told("conduisait le fourgon", "gardait la porte du hangar"), &[]);
    check(
        "one bomb, two who built it",
        told("a monté la bombe qui a sauté le 17 mai 2013", "a monté la bombe qui a sauté le 17 mai 2013"),
        &["Identity hugo did"],
    );
    let again = |second: &str| {
        two(
            "Verhoor van [P lena|Lena Morel]\n\nDe man die de kist bracht was [P hugo|Hugo Sartor].\n",
            &format!("Verhoor van [P lena|Lena Morel]\n\nDe man die {second} was [P wim|Wim Claes].\n"),
        )
    };
    check("one witness names another", again("de kist bracht"), &["Identity hugo did same witness"]);
    check("another man", again("de deur schilderde"), &[]);
}

#[test]
fn never_at_the_wheel() {
    let told = |denial: &str| {
        two(
            &format!("Verhoor van [P piet|Piet Smeets]\n\nHet ging om een bestelwagen. {denial}\n"),
            "Audition de [P lena|Lena Morel]\n\nC'est [P piet|Piet Smeets] qui tenait le volant de la camionnette.\n",
        )
    };
    check("never", told("Ik heb nooit aan dat stuur gezeten."), &["Denial piet did"]);
    check("not once", told("Die dag zat ik niet aan het stuur."), &[]);
}

#[test]
fn where_registers_have_somebody() {
    let said = |text: &str| {
        Sample::default()
            .document("a/one", Interrogation, "2014-03-14", &format!("Audition de [P hugo|Hugo Sartor]\n\n{text}\n"))
            .document(
                "b/hotel",
                Table,
                "2014-03-01",
                "Hôtel du Port, [A calais|Calais]\narrivée;départ;nom\n21/02/2014;22/02/2014;[P hugo|SARTOR Hugo]\n",
            )
            .document(
                "b/door",
                Table,
                "2014-03-01",
                "Contrôle d'accès, dépôt\njour;nom\n13/02/2014 06:44;[P hugo|SARTOR Hugo]\n14/02/2014;[P hugo|SARTOR Hugo];congé\n",
            )
    };
    check("never left", said("Le 21 février je n'ai pas quitté [A lille|Lille]."), &["Place hugo present_at"]);
    check("by day", said("Le 21 février j'étais à [A lille|Lille]."), &[]);
    check("the day he left the hotel", said("Le 22 février je n'ai pas quitté [A lille|Lille]."), &[]);
    check("never there", said("Je n'ai jamais mis les pieds à [A calais|Calais]."), &["Denial hugo present_at"]);
    check("never there before a day", said("Avant le 1er mars 2014 je n'ai jamais mis les pieds à [A calais|Calais]."), &[]);
    check("at home all day", said("Le 13 février j'étais au lit toute la journée."), &["Place hugo present_at"]);
    check("at home on a day off", said("Le 14 février j'étais au lit toute la journée."), &[]);
    check("in the evening", said("Le 13 février au soir j'étais au lit."), &[]);
    check("something of his at home", said("Le 13 février il a laissé un sac chez moi."), &[]);
    check("asked by a day alone", said("Jeudi 13 février ?\n\nCloué au lit, je n'ai pas bougé."), &["Place hugo present_at"]);
    check(
        "a no of another thing",
        said("La nuit du 21 février j'étais à [A lille|Lille], je n'ai pas vu le port."),
        &["Place hugo present_at"],
    );
}

#[test]
fn whose_stay_an_answer_tells() {
    let place = &["Place hugo present_at"][..];
    let guests = "Hôtel du Port, [A calais|Calais]\narrivée;départ;nom\n2014-02-21;2014-02-23;[P hugo|SARTOR Hugo]\n";
    for (what, text, expected) in [
        (
            "of him she was asked about",
            "[P hugo|Hugo Sartor] ?\n\nUn ami.\n\nOù était-il la nuit du 22 février ?\n\nÀ la maison, avec moi.",
            place,
        ),
        ("named, in bed", "La nuit du 22 février [P hugo|Hugo Sartor] dormait au lit à la maison.", place),
        ("every night of a month", "Elke nacht in februari sliep [P hugo|Hugo Sartor] thuis bij mij.", place),
        ("every night of another", "Elke nacht in januari sliep [P hugo|Hugo Sartor] thuis bij mij.", &[]),
        ("of herself", "La nuit du 22 février j'étais à la maison, [P hugo|Hugo Sartor] est mon ami.", &[]),
    ] {
        let hearing = format!("Audition de [P lena|Lena Morel]\n\n{text}\n");
        let sample =
            Sample::default().document("a/one", Interrogation, "2014-03-14", &hearing).document("b/hotel", Table, "2014-03-01", guests);
        check(what, sample, expected);
    }
    let told = |a: &str, b: &str| {
        two(&format!("Verhoor van [P piet|Piet Smeets]\n\n{a}\n"), &format!("Verhoor van [P piet|Piet Smeets]\n\n{b}\n"))
    };
    let home = "Op de avond van 13 januari was ik bij mij thuis.";
    let again = &["Place piet present_at same witness"][..];
    check("a bare no", told(home, "V : De avond van 13 januari.\nA : Ik was op de kade. Niet thuis."), again);
    check("of another day", told(home, "V : De avond van 12 januari.\nA : Ik was op de kade. Niet thuis."), &[]);
    check("at an inn", told(home, "Op de avond van 13 januari was ik in [A lier|Lier], ik sliep daar op hotel."), again);
}

#[test]
fn home_work_and_nights() {
    let told = |a: &str, b: &str| {
        two(&format!("Verhoor van [P piet|Piet Smeets]\n\n{a}\n"), &format!("Verhoor van [P piet|Piet Smeets]\n\n{b}\n"))
    };
    let home = "Op 13 januari ben ik de hele dag thuis geweest.";
    check("at home and at work", told(home, "Op 13 januari was ik op mijn werk."), &["Place piet present_at same witness"]);
    check("another day", told(home, "Op 14 januari was ik op mijn werk."), &[]);
    check(
        "the day in the question",
        two(
            "Verhoor van [P piet|Piet Smeets]\n\nOp 3 mei 2013 trouwde mijn zus.\n\nEn u, op de avond van 12 januari 2014?\n\nIk zat in mijn keuken in [A gent|Gent].\n",
            "Verhoor van [P lena|Lena Morel]\n\nOp de avond van 12 januari 2014 was [P piet|Piet Smeets] in [A lier|Lier].\n",
        ),
        &["Place piet present_at"],
    );
    let night = |b: &str| {
        two(
            "Verhoor van [P piet|Piet Smeets]\n\nIn de nacht van 12 op 13 januari heb ik in [A gent|Gent] geslapen, ik was moe.\n",
            &format!("Verhoor van [P lena|Lena Morel]\n\n{b}\n"),
        )
    };
    let sat = "In de nacht van 12 januari heb ik met Piet Smeets in [A lier|Lier] gezeten, met [P piet|Piet].";
    check("one night, with the speaker", night(sat), &["Place piet present_at"]);
    check("the next night", night(&sat.replace("12 januari", "13 januari")), &[]);
}

#[test]
fn taps() {
    let tapped = |line: &str| {
        Sample::default()
            .document(
                "a/tap",
                Wiretap,
                "2014-03-06",
                &format!("Utilisateur de la ligne : [P hugo|Hugo Sartor]\n\n05/03  15 h 10  sortant\n{line}\n"),
            )
            .document(
                "b/work",
                Report,
                "2014-04-01",
                "[P hugo|Hugo Sartor] était présent à [A lille|Lille] le 5 mars 2014. {present_at hugo lille on=2014-03-05}\n",
            )
    };
    check("here I am", tapped("« Là je suis à [A calais|Calais], sur le bateau."), &["Place hugo present_at"]);
    check("the other speaks", tapped("X : « Là je suis à [A calais|Calais], sur le bateau."), &[]);
    check("a plan", tapped("« Demain je vais à [A calais|Calais]."), &[]);
}

#[test]
fn counts_of_one_witness() {
    let told =
        |a: &str, b: &str| two(&format!("Audition de [P lena|Lena Morel]\n\n{a}\n"), &format!("Audition de [P lena|Lena Morel]\n\n{b}\n"));
    let drums = "Hugo a entreposé huit fûts dans mon hangar.";
    check(
        "in the same words",
        told(drums, "Hugo avait entreposé douze fûts dans mon hangar, pas huit."),
        &["Count lena drums same witness"],
    );
    check("other drums", told(drums, "J'ai acheté douze fûts à Namur."), &[]);
    let plans = "Je lui ai laissé trois plans du bâtiment.";
    check("asked how many", told(plans, "Combien de plans ?\n\nJe lui ai donné un seul plan."), &["Count lena plan same witness"]);
    check("not a single one", told(plans, "Je lui ai dit : pas un seul plan ne sort."), &[]);
    let shop = |lost: &str| {
        Sample::default()
            .document(
                "a/one",
                Report,
                "2014-02-03",
                "Bij wapenhandel Orvaux ontbreken na de inbraak twee geweren.\n\n[P hugo|Sartor] tekent.\n",
            )
            .document(
                "b/two",
                Report,
                "2014-02-06",
                &format!("Orvaux, dealer in arms, declares a loss of {lost} to the burglars.\n\n[P lena|Morel] signs.\n"),
            )
    };
    check("a word between, a name that begins a sentence", shop("six hunting rifles"), &["Count hugo weapons"]);
    check("one or the other", shop("two of six hunting rifles"), &[]);
    check(
        "a cell that tells it, in words joined by a hyphen",
        Sample::default()
            .document(
                "a/one",
                Letter,
                "2014-02-03",
                "[P hugo|Sartor] a vu qu'il manquait quarante détonateurs électriques dans le dépôt 2.\n",
            )
            .document(
                "a/two",
                Table,
                "2014-02-06",
                "article | écart\ndétonateurs | il manque soixante-quatre détonateurs électriques au dépôt 2\n",
            ),
        &["Count hugo detonators"],
    );
}

#[test]
fn not_mine() {
    let asked = |answer: &str| {
        two(
            &format!("Verhoor van [P piet|Piet Smeets]\n\nV: Het nummer [U phone|0470 11 22 33]?\n\nA: {answer}\n"),
            "Audition de [P hugo|Hugo Sartor]\n\n[P piet|Piet Smeets] appelle avec le [U phone|0470 11 22 33]. {uses_number piet phone}\n",
        )
    };
    check("a number, once", asked("Niet van mij. Geen idee van wie wel."), &["Denial piet told"]);
    check("his", asked("Dat is van mij, al jaren."), &[]);
}
