//! Cases for who was alone and who was with him.

use super::{check, two};
use crate::sample::Sample;
use model::DocumentKind::*;

#[test]
fn one_witness_alone_and_in_company() {
    let told =
        |a: &str, b: &str| {
            Sample::default()
                .document("a/one", Interrogation, "2014-02-14", &format!("Audition de [P nadia|Nadia Haddad]\n\n{a}\n"))
                .document("a/two", Interrogation, "2014-02-24", &format!("Audition de [P nadia|Nadia Haddad]\n\n{b}\n"))
        };
    let own = &["Count nadia company same witness"][..];
    for (what, first, later, expected) in [
        (
            "in the cab",
            "Combien de personnes à bord de la camionnette ?\n\nLe chauffeur. Il n'y avait personne d'autre dans la cabine.",
            "Et dans la camionnette ?\n\nIl y avait un passager avec une casquette.",
            own,
        ),
        (
            "at the wheel",
            "Ik reed alleen, er zat niemand bij mij in de auto.",
            "[P wim|Wim Claes] was mijn bijrijder, hij zat voorin.",
            own,
        ),
        (
            "in the van",
            "I drove over on my own, nobody in the cab but me.",
            "There were two of us in the van, [P wim|Wim Claes] was the passenger.",
            own,
        ),
        (
            "brought",
            "Qui vous a amenée à la gare ?\n\nJe suis venue à pied, toute seule.",
            "C'est [P wim|Wim Claes] qui m'a déposée à la gare.",
            own,
        ),
        (
            "always",
            "Wie komt er in box 31?\n\nHij komt altijd alleen.",
            "Who came to box 31?\n\nAlways the pair of them, never one without the other.",
            own,
        ),
        ("a lodger", "I live alone.", "[P wim|Wim Claes] had my back bedroom, forty quid a week.", own),
        ("a lodger, in French", "Non, j'habite seule.", "[P wim|Wim Claes] loge chez moi depuis l'été.", own),
        ("a lodger, in Dutch", "Ik woon alleen.", "[P wim|Wim Claes] woont bij mij sinds mei.", own),
        (
            "another day",
            "Le 3 février j'étais seule dans la voiture.",
            "Le 5 février [P wim|Wim Claes] était mon passager dans la voiture.",
            &[],
        ),
        ("a seat", "J'étais seule dans la voiture.", "J'ai posé le sac sur le siège passager de la voiture.", &[]),
        ("nobody rung", "Ik heb met niemand gebeld in de auto.", "[P wim|Wim Claes] was mijn bijrijder in de auto.", &[]),
        ("only", "Ik heb alleen de auto gezien.", "[P wim|Wim Claes] was mijn bijrijder in de auto.", &[]),
        ("not with him", "J'étais seule dans la voiture.", "Je n'avais aucun passager dans la voiture.", &[]),
    ] {
        check(what, told(first, later), expected);
    }
}

#[test]
fn alone_against_a_list_or_another() {
    let told = |said: &str, kind, text: &str| {
        Sample::default()
            .document("a/one", Interrogation, "2014-02-14", &format!("Verhoor van [P nadia|Nadia Haddad]\n\n{said}\n"))
            .document("b/two", kind, "2014-02-12", &format!("{text}\n"))
    };
    let check_of = "Roadside check, 12/02/2014\n\nDriver: [P nadia|Nadia Haddad]. One passenger in the front seat of the van.";
    for (what, sample, expected) in [
        ("never a passenger", told("Met wie rijdt u?\n\nIk neem nooit iemand mee.", Report, check_of), &["Count nadia company"][..]),
        ("on that day", told("Op 12 februari reed ik alleen, in de bestelwagen.", Report, check_of), &["Count nadia company"]),
        ("on another", told("Op 11 februari reed ik alleen, in de bestelwagen.", Report, check_of), &[]),
        (
            "two in a room",
            told(
                "Wie sliep er op 9 februari in kamer 4?\n\n[P wim|Wim Claes]. Hij was alleen, er was niemand bij.",
                Table,
                "kamer;nacht;gasten\n4;09-02;[P wim|Wim Claes] en [P luc|Luc Baert], samen een kamer",
            ),
            &["Count wim company"],
        ),
        (
            "in another room",
            told(
                "Wie sliep er op 9 februari in kamer 4?\n\n[P wim|Wim Claes]. Hij was alleen, er was niemand bij.",
                Table,
                "kamer;nacht;gasten\n7;09-02;[P wim|Wim Claes] en [P luc|Luc Baert], samen een kamer",
            ),
            &[],
        ),
    ] {
        check(what, sample, expected);
    }
    check(
        "a lodger of another",
        two(
            "Audition de [P nadia|Nadia Haddad]\n\nJ'habite seule.\n",
            "Audition de [P luc|Luc Baert]\n\n[P wim|Wim Claes] loge chez moi.\n",
        ),
        &[],
    );
}
