//! How much a claim, a pair of entities and an identity weigh, between 0 and 1. `docs/methods.md` explains the figures.

use model::{Claim, Grade, Modality, Property};

/// A claim whose subject or object is only referred to ("the person concerned") may point at somebody else.
pub const BY_REFERENCE: f64 = 0.85;
/// A tie read from the roles of a predicate that no rule knows: two are bound by what it says, of what kind is open.
pub const OPEN: f64 = 0.7;
/// Named in one sentence and nothing more.
pub const NAMED_WITH: f64 = 0.1;
/// Named in one sentence with a role each in what it says, under a verb that no rule knows.
pub const JOINED: f64 = 0.4;
/// Two writings that stand in one entity without any recorded reason.
pub const UNEXPLAINED_IDENTITY: f64 = 0.5;
/// A shorter writing of a name beside the full one in the same document.
pub const INCLUDED_NAME: f64 = 0.95;
/// A shorter writing of a name and the full one in two documents.
pub const SHORTER_NAME: f64 = 0.6;
/// Up to this many neighbours an entity is not damped.
pub const HUB_FROM: u32 = 16;

/// The weight of how a thing is said; denials and negations weigh nothing.
pub fn modality(modality: Modality) -> f64 {
    match modality {
        Modality::Asserted => 0.9,
        Modality::Alleged => 0.6,
        Modality::Suspected => 0.5,
        Modality::Planned => 0.4,
        Modality::Conditional => 0.3,
        Modality::Denied | Modality::Negated => 0.0,
    }
}

/// The geometric mean of what the two halves of an Admiralty grade are worth; an ungraded record is not weakened.
pub fn grade(grade: Option<Grade>) -> f64 {
    let Some(grade) = grade else { return 1.0 };
    let source = match grade.source.to_ascii_uppercase() {
        'A' => 1.0,
        'B' => 0.9,
        'C' => 0.75,
        'D' => 0.5,
        'E' => 0.3,
        _ => 0.6,
    };
    let information = match grade.information {
        1 => 1.0,
        2 => 0.9,
        3 => 0.75,
        4 => 0.5,
        5 => 0.3,
        _ => 0.6,
    };
    f64::sqrt(source * information)
}

/// The weight of one claim as a step; `document_grade` counts where the claim has no grade of its own.
pub fn claim(claim: &Claim, document_grade: Option<Grade>) -> f64 {
    if claim.property == Property::NamedWith {
        return match (claim.modality.affirms(), claim.is_open()) {
            (false, _) => 0.0,
            (true, true) => JOINED * modality(claim.modality),
            (true, false) => NAMED_WITH,
        };
    }
    let reference = if claim.by_reference { BY_REFERENCE } else { 1.0 };
    let open = if claim.is_open() { OPEN } else { 1.0 };
    modality(claim.modality) * grade(claim.grade.or(document_grade)) * reference * open
}

/// Several independent sources: one minus the chance that all of them are wrong.
pub fn together(sources: impl Iterator<Item = f64>) -> f64 {
    1.0 - sources.map(|s| 1.0 - s.clamp(0.0, 1.0)).product::<f64>()
}

/// The damping of an entity that a chain passes through, by its number of neighbours.
pub fn hub(neighbours: u32) -> f64 {
    if neighbours <= HUB_FROM {
        return 1.0;
    }
    1.0 / (1.0 + 0.25 * (f64::from(neighbours) / f64::from(HUB_FROM)).log2())
}

/// A strength in millionths: comparable exactly, so that order never hangs on rounding.
pub fn millionths(strength: f64) -> u32 {
    (strength.clamp(0.0, 1.0) * 1_000_000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weaker_words_and_grades_weigh_less() {
        let order = [Modality::Asserted, Modality::Alleged, Modality::Suspected, Modality::Planned, Modality::Conditional];
        assert!(order.windows(2).all(|w| modality(w[0]) > modality(w[1])));
        let of = |source, information| grade(Some(Grade { source, information }));
        assert!(of('A', 1) > of('B', 2) && of('B', 2) > of('C', 3) && of('C', 3) > of('E', 5));
        assert_eq!(grade(None), 1.0);
    }

    #[test]
    fn sources_add_and_hubs_damp() {
        assert!((together([0.6, 0.5].into_iter()) - 0.8).abs() < 1e-9);
        assert_eq!(together(std::iter::empty()), 0.0);
        assert_eq!(hub(3), 1.0);
        assert!(hub(64) > hub(1000) && hub(1000) > 0.3);
    }
}
