//! Cases for who has the key of a place.

use super::{check, two};

#[test]
fn sole_holders_of_a_key() {
    let told = |a: &str, b: &str| {
        two(&format!("Audition de [P nadia|Nadia Haddad]\n\n{a}\n"), &format!("Audition de [P nadia|Nadia Haddad]\n\n{b}\n"))
    };
    let own = &["Denial nadia key same witness"][..];
    for (what, first, later, expected) in [
        (
            "nobody else, and a copy given",
            "Le box me sert de débarras. Personne d'autre que moi n'a de clef.",
            "Qui entrait dans le box ?\n\n[P wim|Wim Claes]. Je lui ai remis un double en janvier.",
            own,
        ),
        ("asked", "Qui a la clé du garage ?\n\nMoi seule.", "La clé du garage, je l'ai prêtée à [P wim|Wim Claes] pour le week-end.", own),
        (
            "in Dutch",
            "Wie heeft de sleutel van de loods?\n\nIk alleen.",
            "Ik heb [P wim|Wim Claes] een reservesleutel van de loods gegeven.",
            own,
        ),
        ("in English", "Nobody else has a key to the lock-up, just me.", "I gave [P wim|Wim Claes] a key to the lock-up in March.", own),
        (
            "the only one",
            "Ik ben de enige met een sleutel van de kelder.",
            "Hij had geen sleutel. Toen heb ik hem een sleutel van de kelder geleend.",
            own,
        ),
        (
            "on him",
            "The key of the cellar is always on me, nobody else has one.",
            "In June I handed [P wim|Wim Claes] the key of the cellar.",
            own,
        ),
        (
            "his telephone",
            "Votre téléphone ?\n\nPersonne d'autre que moi ne l'utilise.",
            "Ce téléphone, je l'ai donné à [P wim|Wim Claes] en janvier.",
            own,
        ),
        (
            "to one whom nobody knows",
            "Niemand anders heeft de sleutels van de loods.",
            "De sleutels van de loods heb ik aan Roeslan meegegeven.",
            own,
        ),
        ("another place", "Qui a la clé du box 14 ?\n\nMoi seule.", "La clé du box 21, je l'ai prêtée à [P wim|Wim Claes].", &[]),
        (
            "nothing else than asked",
            "Qui a la clé du garage ?\n\nMoi seule.",
            "Je n'ai jamais prêté la clé du garage à [P wim|Wim Claes].",
            &[],
        ),
        ("alone without a key", "Qui était dans le garage ?\n\nMoi seule.", "J'ai donné la clé du garage à [P wim|Wim Claes].", &[]),
    ] {
        check(what, told(first, later), expected);
    }
}

#[test]
fn keys_of_others() {
    let told =
        |a: &str, b: &str| two(&format!("Audition de [P nadia|Nadia Haddad]\n\n{a}\n"), &format!("Verhoor van [P luc|Luc Baert]\n\n{b}\n"));
    let other = &["Denial nadia key"][..];
    for (what, first, later, expected) in [
        (
            "a bunch with his name",
            "V: Wie heeft de sleutel van box 14?\n\nA: Ik alleen. [P wim|Wim Claes] heeft er nooit een gehad.",
            "Een sleutelbos met label [P wim|Wim Claes] past op het slot van box 14.",
            other,
        ),
        (
            "never had a key",
            "Unit 14?\n\nNever had a key to it.",
            "Unit 14 is used by [P nadia|Nadia Haddad], I gave her the only key in August.",
            other,
        ),
        (
            "never had a key, of another",
            "Unit 14?\n\nNever had a key to it.",
            "Unit 14 is used by [P wim|Wim Claes], I gave him the only key in August.",
            &[],
        ),
        (
            "hangs where all can take it",
            "De sleutels van de wagen heeft [P luc|Luc Baert], hij alleen.",
            "V: Wie had de sleutels van de wagen?\n\nA: Die hangen aan een haak in de winkel, iedereen kan erbij.",
            &["Denial luc key"],
        ),
        (
            "lent to nobody",
            "Uw bestelwagen?\n\nDie rijdt alleen ik, ik leen hem aan niemand uit.",
            "De bestelwagen heb ik geleend van [P nadia|Nadia Haddad].",
            other,
        ),
        ("another's garage", "Qui a la clé du garage ?\n\nMoi seule.", "[P wim|Wim Claes] heeft een sleutel van mijn garage.", &[]),
    ] {
        check(what, told(first, later), expected);
    }
}
