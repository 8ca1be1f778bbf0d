//! Names that a form writes in two fields: `Nom : DUPONT / Prénom : Jean` is one name with a label inside it.

use super::fold::fold;
use std::borrow::Cow;

/// Labels of surnames, folded.
pub const FAMILY: &[&str] = &[
    "nom",
    "noms",
    "nom de famille",
    "naam",
    "familienaam",
    "achternaam",
    "name",
    "surname",
    "surnames",
    "last name",
    "lastname",
    "family name",
    "apellido",
    "apellidos",
    "cognome",
    "nachname",
    "familienname",
];
/// Labels of given names, folded.
pub const GIVEN: &[&str] = &[
    "prenom",
    "prenoms",
    "voornaam",
    "voornamen",
    "roepnaam",
    "first name",
    "first names",
    "firstname",
    "forename",
    "forenames",
    "given name",
    "given names",
    "christian name",
    "nombre",
    "nombres",
    "nome",
    "vorname",
    "vornamen",
];

/// What may end a field's value on its line.
const ENDS: [char; 10] = ['\n', '\r', '\t', '|', ';', '–', '—', '/', ',', '.'];

/// Given names and surname of a name with a field's label inside it; any other name as it is.
pub fn unlabelled(name: &str) -> Cow<'_, str> {
    let Some(mark) = name.rfind([':', '=']).or_else(|| name.rfind("  ")) else { return Cow::Borrowed(name) };
    let (head, last) = (&name[..mark], name[mark + 1..].trim_start_matches(['|', ' ', '\u{a0}']).trim());
    let head = head.trim_end().trim_end_matches("(s)").trim_end();
    let labelled = |labels: &[&str]| {
        (1..=3).rev().find_map(|words| {
            let at = head.rmatch_indices(|c: char| !c.is_alphanumeric() && c != '\'').map(|(n, c)| n + c.len()).nth(words - 1)?;
            let label = fold(&head[at..]);
            labels.contains(&label.as_str()).then_some(at)
        })
    };
    let ((at, given), last) = match (labelled(GIVEN), labelled(FAMILY)) {
        (Some(at), _) => ((at, true), last),
        (None, Some(at)) => ((at, false), last),
        _ => return Cow::Borrowed(name),
    };
    let first = head[..at].split(ENDS).next().unwrap_or_default().trim_end_matches(['-', ' ', '\u{a0}']).trim();
    if first.is_empty() || last.is_empty() {
        return Cow::Borrowed(name);
    }
    Cow::Owned(if given { format!("{last} {first}") } else { format!("{first} {last}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_inside_names() {
        for (name, plain) in [
            ("DUPONT\nPrénom : Jean", "Jean DUPONT"),
            ("Zapata Ríos – Prénom : Wilder", "Wilder Zapata Ríos"),
            ("EL HADDAOUI | VOORNAAM: Ikram", "Ikram EL HADDAOUI"),
            ("SZYMAŃSKI Prénom(s) : Krzysztof", "Krzysztof SZYMAŃSKI"),
            ("Kuiper\nGeslacht: M\nVoornamen: Bastiaan Roelof", "Bastiaan Roelof Kuiper"),
            ("Leon\nSurname: Dąbrowski", "Leon Dąbrowski"),
            ("KOVACS. First names = Zoltán", "Zoltán KOVACS"),
            ("MAES        Voornaam   Odile", "Odile MAES"),
            ("Jean  Dupont", "Jean  Dupont"),
            ("Jean Dupont", "Jean Dupont"),
            ("Dupont : Jean", "Dupont : Jean"),
            (":", ":"),
            ("Prénom :", "Prénom :"),
        ] {
            assert_eq!(unlabelled(name), plain, "{name:?}");
        }
    }
}
