//! Cases for what a clause asserts: who with whom, in what month, at what hour in words, how many, in what state.

use super::{check, two};
use crate::sample::Sample;
use model::DocumentKind::*;

fn again(a: &str, b: &str) -> Sample {
    two(&format!("Verhoor van [P lena|Lena Morel]\n\n{a}\n"), &format!("Tweede verhoor van [P lena|Lena Morel]\n\n{b}\n"))
}

/// A statement, and a report of another service.
fn against(a: &str, b: &str) -> Sample {
    Sample::default().document("a/one", Interrogation, "2014-02-14", &format!("Verhoor van [P lena|Lena Morel]\n\n{a}\n")).document(
        "b/two",
        Report,
        "2014-03-09",
        &format!("Rapport\n\n{b}\n"),
    )
}

#[test]
fn the_deed_that_is_denied() {
    let denial = "Je n'ai loué aucun véhicule en mai 2013.";
    let rented = "[P lena|Lena Morel] a loué une camionnette au garage le 12 mai 2013.";
    check("done in that month", against(denial, rented), &["Denial lena did"]);
    check("done in another", against(denial, &rented.replace("12 mai", "12 juin")), &[]);
    check("done by another", against(denial, &rented.replace("lena|Lena Morel", "hugo|Hugo Sartor")), &[]);
    check("another thing", against(denial, "[P lena|Lena Morel] a loué un appartement le 12 mai 2013."), &[]);
}

#[test]
fn what_one_gave_another_received() {
    let bought = "Geleverd op 11 mei 2013 aan [P lena|Lena Morel], Kanaalstraat 4: één hydraulische handpomp.";
    check("bought, delivered", against("Ik heb nooit een hydraulische pomp gekocht.", bought), &["Denial lena did"]);
    check("another thing", against("Ik heb nooit een hydraulische krik gekocht.", bought), &[]);
    let key = "[P hugo|Hugo Sartor] a remis le double de la clef à [P lena|Lena Morel].";
    check("held, given", against("Ik heb die sleutel nooit in handen gehad.", key), &["Denial lena did"]);
    check("of another", against("Ik heb die sleutel nooit in handen gehad.", &key.replace("lena|Lena Morel", "piet|Piet Smeets")), &[]);
    let paid = "J'ai reçu six fois 500 euros, donc 3 000 euros, d'un homme de Gand.";
    check("nobody gave me", again("Personne ne m'a donné un franc.", paid), &["Denial lena did same witness"]);
    let dived = "J'ai mon brevet de plongée depuis 1994.";
    check("never in my life", again("Je n'ai jamais plongé de ma vie.", dived), &["Denial lena did same witness"]);
    check(
        "another's",
        two("Verhoor van [P lena|Lena Morel]\n\nIk heb nooit gedoken.\n", &format!("Audition de [P hugo|Hugo Sartor]\n\n{dived}\n")),
        &[],
    );
    check(
        "who undid it",
        two(
            "Interview of [P lena|Lena Morel]\n\nIt was [P hugo|Hugo Sartor] who undid the bolts of the gate.\n",
            "Audition de [P piet|Piet Smeets]\n\nC'est [P omar|Omar Belkadi] qui a dévissé les boulons de la porte, personne d'autre.\n",
        ),
        &["Identity hugo did"],
    );
}

#[test]
fn months_hours_and_numbers() {
    check(
        "since another month",
        again("Ik werk sinds maart 2011 in de groeve van Dalem.", "Ik werk in de groeve van Dalem sinds mei 2009."),
        &["Date lena told same witness"],
    );
    let blast = "Het was tien over drie toen de loods aan de kade de lucht in ging.";
    check("an hour in words", against(blast, "Om 15.40 uur was er een ontploffing in de loods aan de kade."), &["Date lena told"]);
    check("the same hour", against(blast, "Om 15.12 uur was er een ontploffing in de loods aan de kade."), &[]);
    let sold = "J'ai vendu à [P hugo|Hugo Sartor] deux bouteilles d'ammoniac, pas davantage.";
    let bill = "Facture : six bouteilles d'ammoniac vendues à [P hugo|Hugo Sartor].";
    check("no more than two, and six", against(sold, bill), &["Count hugo canisters"]);
    check("two, as he says", against(sold, &bill.replace("six", "deux")), &[]);
}

#[test]
fn two_sides_of_one_deal() {
    let sides = |day: &str| {
        two(
            "Interview of [P lena|Lena Morel]\n\nA: I sold [P hugo|Hugo Sartor] a dinghy on 2 September 2013.\n",
            &format!("Interview of [P hugo|Hugo Sartor]\n\nA: [P lena|Lena Morel] sold me a dinghy on {day} 2013.\n"),
        )
    };
    check("another day", sides("20 August"), &["Date hugo told"]);
    check("the same day", sides("2 September"), &[]);
}

#[test]
fn names_and_states() {
    let open = "En arrivant, j'ai trouvé la porte de la chaufferie grande ouverte.";
    check("locked and open", again("La porte de la chaufferie était fermée à clé.", open), &["Denial lena told same witness"]);
    check("another door", again("La porte du hangar était fermée à clé.", open), &[]);
    check(
        "whose nickname it is",
        again("Le vrai nom du Renard, c'est [P hugo|Hugo Sartor].", "Le vrai nom du Renard, c'est [P piet|Piet Smeets]."),
        &["Identity hugo identified same witness"],
    );
}

#[test]
fn beds_masts_and_logs() {
    let slept = "[P lena|Lena Morel] a passé la nuit du 4 au 5 mai 2013 à [A dinant|Dinant].";
    let night = "In de nacht van 4 op 5 mei 2013 heb ik gewoon thuis in [A gent|Gent] geslapen.";
    check("a bed elsewhere", against(night, slept), &["Place lena present_at"]);
    check("another night", against(night, &slept.replace("4 au 5", "6 au 7")), &[]);
    let row = "05/05/2013 | 14 | [P lena|Lena Morel] a passé la nuit du 4 au 5 mai 2013 à [A dinant|Dinant].";
    check("a bed in a row with another day", against(night, row), &["Place lena present_at"]);
    let mast = "Op 4 mei 2013 om 21.42 uur bevond de telefoon van [P lena|Lena Morel] zich in [A dinant|Dinant].";
    check("a mast elsewhere", against("De avond van 4 mei 2013 was ik in [A gent|Gent].", mast), &["Place lena present_at"]);
    check("a mast there", against("De avond van 4 mei 2013 was ik in [A dinant|Dinant].", mast), &[]);
    check(
        "not by somebody's side",
        two(
            "Verhoor van [P lena|Lena Morel]\n\nIn de nacht van 4 op 5 mei 2013 was ik thuis in [A gent|Gent].\n",
            "Verhoor van [P hugo|Hugo Sartor]\n\nIn de nacht van 4 op 5 mei 2013 was [P lena|Lena] niet thuis.\n",
        ),
        &["Place lena present_at"],
    );
    let landlady =
        "Interview of [P hugo|Hugo Sartor]\n\nOn the night of 4 to 5 May 2013 [P lena|Lena Morel] did not come home to [A gent|Gent].\n";
    check("did not come home", two(&format!("Verhoor van [P lena|Lena Morel]\n\n{night}\n"), landlady), &["Place lena present_at"]);
}

#[test]
fn never_there() {
    let denial = "Vraag : Bent u ooit in [A dinant|Dinant] geweest ?\nAntwoord : Nooit geweest.";
    let slept = "We hebben toen in [A dinant|Dinant] in een hotel geslapen.";
    check("his own words", again(denial, slept), &["Denial lena present_at same witness"]);
    check("another place", again(denial, &slept.replace("dinant|Dinant", "gent|Gent")), &[]);
    check(
        "another's words",
        two(&format!("Verhoor van [P lena|Lena Morel]\n\n{denial}\n"), &format!("Verhoor van [P hugo|Hugo Sartor]\n\n{slept}\n")),
        &[],
    );
}

#[test]
fn what_is_taken_back() {
    let slept = "La nuit du 4 au 5 mai il dormait à la maison, je me suis levée fermer le volet.";
    let lied = "J'ai menti pour le volet. Il est rentré à l'aube.";
    check("of the shutter", again(slept, lied), &["Denial lena told same witness"]);
    check("of something else", again(slept, "J'ai menti pour la voiture. Elle est à ma sœur."), &[]);
    let two_witnesses =
        two(&format!("Audition de [P lena|Lena Morel]\n\n{slept}\n"), &format!("Audition de [P hugo|Hugo Sartor]\n\n{lied}\n"));
    check("by another", two_witnesses, &[]);
}

#[test]
fn questions_with_short_answers() {
    let asked = |question: &str, answer: &str| format!("Question : {question}\nRéponse : {answer}");
    let rented = "[P lena|Lena Morel] a loué une camionnette au garage le 12 mai 2013.";
    check("a deed", against(&asked("Avez-vous loué un véhicule en mai 2013 ?", "Non, jamais."), rented), &["Denial lena did"]);
    check("another month", against(&asked("Avez-vous loué un véhicule en juin 2013 ?", "Non, jamais."), rented), &[]);
    check("owned up to", against(&asked("Avez-vous loué un véhicule en mai 2013 ?", "Oui, une camionnette."), rented), &[]);
    let blast = "À 4 h 50 une explosion a détruit le hangar.";
    check(
        "an hour",
        against(&asked("À quelle heure le hangar a-t-il explosé ?", "À quatre heures et quart du matin."), blast),
        &["Date lena told"],
    );
    check("that hour", against(&asked("À quelle heure le hangar a-t-il explosé ?", "À cinq heures moins dix du matin."), blast), &[]);
    let knew = "Verhoor van [P hugo|Hugo Sartor]\n\nIk ken [P lena|Lena Morel] al jaren.\n";
    let denied = asked("Connaissez-vous [P hugo|Hugo Sartor] ?", "Non.");
    check("an acquaintance", two(&format!("Verhoor van [P lena|Lena Morel]\n\n{denied}\n"), knew), &["Denial lena met"]);
}
