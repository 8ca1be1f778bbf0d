//! Cases for one assertion told twice with another value, and for what somebody says that he never did.

use super::{check, two};
use crate::sample::Sample;
use model::DocumentKind::*;

#[test]
fn one_clause_two_values() {
    let told = |a: &str, b: &str| {
        two(&format!("Audition de [P lena|Lena Morel]\n\n{a}\n"), &format!("Deuxième audition de [P lena|Lena Morel]\n\n{b}\n"))
    };
    let signed = "J'ai signé le bail du hangar chez le notaire le 3 mai 2013.";
    check("a day", told(signed, "Le bail du hangar, je l'ai signé chez le notaire le 9 juin 2013."), &["Date lena told same witness"]);
    check("what happens often", told("Je suis entrée dans la cave le 3 mai 2013.", "Je suis entrée dans la cave le 9 juin 2013."), &[]);
    let cut = "J'ai coupé le courant de l'atelier.";
    check("taken back", told(cut, "Je n'ai pas coupé le courant de l'atelier."), &["Denial lena told same witness"]);
    check("not known", told(cut, "Je ne sais pas qui a coupé le courant de l'atelier."), &[]);
    check(
        "another hour",
        told("À 3 heures j'ai coupé le courant de l'atelier.", "À 5 heures je n'ai pas coupé le courant de l'atelier."),
        &[],
    );
}

#[test]
fn two_witnesses_of_one_thing() {
    let told =
        |a: &str, b: &str| {
            Sample::default()
                .document("a/one", Interrogation, "2014-02-14", &format!("Verhoor van [P piet|Piet Smeets]\n\n{a}\n"))
                .document("a/two", Interrogation, "2014-02-18", &format!("Verhoor van [P joke|Joke Aerts]\n\n{b}\n"))
        };
    let hat = "De vrouw met de gele sjaal was [P lena|Lena Morel].";
    check("who it was", told(hat, "Degene met de gele sjaal, dat was [P hugo|Hugo Sartor]."), &["Identity lena identified"]);
    check("who it was not", told(hat, "De vrouw met de gele sjaal was niet [P lena|Lena Morel]."), &["Identity lena identified"]);
    check(
        "one of several",
        told(
            "Een van de vrouwen met een gele sjaal was [P lena|Lena Morel].",
            "Een van de vrouwen met een gele sjaal was [P hugo|Hugo Sartor].",
        ),
        &[],
    );
    let behind = "De man achter de aanslag op het station was [P lena|Lena Morel].";
    check("two who attacked", told(behind, "De man achter de aanslag op het station was [P hugo|Hugo Sartor]."), &[]);
    check("two pictures", told("De man op de foto was [P lena|Lena Morel].", "De man op de foto was [P hugo|Hugo Sartor]."), &[]);
    let lorry = "Om 21.40 uur stopte de vrachtwagen voor de poort.";
    check("the hour", told(lorry, "De vrachtwagen stopte om 22:15 voor de poort."), &["Date piet told"]);
    check("about the hour", told(lorry, "De vrachtwagen stopte omstreeks 22:15 voor de poort."), &[]);
    let three = "Ze zijn met drie uitgestapt aan het laadperron.";
    check("how many", told(three, "Ze waren met twee toen ze uitstapten aan het laadperron."), &["Count piet people"]);
    check("another scene", told(three, "Ze stonden met twee in de keuken van het café."), &[]);
    check("no more than two", told(three, "Ik zag twee personen aan het laadperron, niet meer."), &["Count piet people"]);
    let clocked = |day: &str| {
        Sample::default()
            .document(
                "a/one",
                Interrogation,
                "2014-02-14",
                "Verhoor van [P piet|Piet Smeets]\n\nOp 2 februari was ik de hele dag op het werk.\n",
            )
            .document(
                "b/two",
                Letter,
                "2014-02-18",
                &format!("[P piet|Smeets Piet] was op {day} februari niet aanwezig in het magazijn.\n"),
            )
    };
    check("not clocked in", clocked("2"), &["Place piet present_at"]);
    check("not clocked in on another day", clocked("3"), &[]);
    let lay = "Op 2 februari lag de Zeemeeuw aan kade 7.";
    check("a boat that was gone", told(lay, "Op 2 februari was de Zeemeeuw weg."), &["Place piet present_at"]);
    check("gone on another day", told(lay, "Op 3 februari was de Zeemeeuw weg."), &[]);
    let home = "In de nacht van 1 op 2 februari sliep ik thuis.";
    check("not at home", told(home, "In de nacht van 1 op 2 februari was [P piet|Piet] niet thuis."), &["Place piet present_at"]);
    check("another night", told(home, "In de nacht van 3 op 4 februari was [P piet|Piet] niet thuis."), &[]);
}

#[test]
fn what_was_never() {
    let told = |denial: &str, other: &str| {
        Sample::default()
            .document("a/one", Interrogation, "2014-02-14", &format!("Interview of [P tom|Tom Barrow]\n\n{denial}\n"))
            .document("b/two", Report, "2014-03-01", &format!("{other}\n"))
    };
    let van = "A blue van [V van|AB12 CDE] was never in my yard.";
    check("a thing", told(van, "[P tom|Tom Barrow] unloaded crates from [V van|AB12 CDE]."), &["Denial tom told"]);
    check("asked for", told(van, "Norwich asked whether [P tom|Tom Barrow] had the use of [V van|AB12 CDE]."), &[]);
    let penny = "I never had a penny from [P karim|Karim Zeroual].";
    check("money", told(penny, "[P karim|Karim Zeroual] paid [P tom|Tom Barrow] 900 pounds."), &["Denial tom paid"]);
    check("no money", told(penny, "[P karim|Karim Zeroual] lives next to [P tom|Tom Barrow]."), &[]);
    let inn = "I have never stayed at the Blue Anchor Inn in my life.";
    check("a house", told(inn, "[P tom|Tom Barrow] slept at the Blue Anchor Inn on 3 February."), &["Denial tom present_at"]);
    check("another house", told(inn, "[P tom|Tom Barrow] slept at the White Hart on 3 February."), &[]);
}

#[test]
fn what_the_sender_of_a_copied_hearing_says() {
    let mail = |own: &str| {
        Sample::default()
            .document("a/one", Interrogation, "2014-02-14", "Verhoor van [P piet|Piet Smeets]\n\n[P hugo|Hugo Sartor] heb ik ontmoet. {met piet hugo by=piet}\n")
            .document(
                "a/two",
                Email,
                "2014-02-18",
                &format!("Collega,\n\n{own}\n\nVerhoor van [P piet|Piet Smeets]\nV: Waar werkt u?\nA: In de haven.\nV: Sinds wanneer?\nA: Sinds mei.\n\nGroeten\n"),
            )
    };
    check("his own words", mail("[P hugo|Hugo Sartor] ken ik niet."), &[]);
}
