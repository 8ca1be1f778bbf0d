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
            "never lent",
            "The key of the van never leaves my pocket, I never lent it.",
            "I let [P wim|Wim Claes] have the van, I handed him the key myself.",
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
        ("another's garage", "Qui a la clé du garage ?\n\nMoi seule.", "[P wim|Wim Claes] heeft een sleutel van mijn garage.", &[]),
    ] {
        check(what, told(first, later), expected);
    }
}
