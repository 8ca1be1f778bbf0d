//! What columns and properties are called, in three languages: `data/record_columns.tsv`.

use super::Field;
use std::collections::HashMap;
use std::sync::OnceLock;

static TABLE: &str = include_str!("../../data/record_columns.tsv");

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A whole name.
    Name,
    GivenPart,
    MiddlePart,
    FamilyPart,
    /// The number of a house, apart from its street.
    House,
    Schema,
    Of(Field),
    /// Tells nothing here.
    Ignore,
}

fn table() -> &'static HashMap<&'static str, Column> {
    static COLUMNS: OnceLock<HashMap<&'static str, Column>> = OnceLock::new();
    COLUMNS.get_or_init(|| {
        rows()
            .flat_map(|(field, names)| {
                let column = match field {
                    "name" | "alias" | "previous" => Column::Name,
                    "given" => Column::GivenPart,
                    "middle" => Column::MiddlePart,
                    "family" => Column::FamilyPart,
                    "house" => Column::House,
                    "schema" => Column::Schema,
                    _ => Field::ALL.into_iter().find(|f| f.name() == field).map_or(Column::Ignore, Column::Of),
                };
                names.split(' ').map(move |name| (name, column))
            })
            .collect()
    })
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// What the column or property called `name` holds; case, accents, spaces and signs do not matter.
pub fn of_name(name: &str) -> Column {
    // Most are this one.
    if name == "name" {
        return Column::Name;
    }
    let mut plain = [0u8; 48];
    let mut length = 0;
    for byte in name.bytes() {
        if !byte.is_ascii() || length == plain.len() {
            let folded = norm::name::fold(name.get(..name.len().min(200)).unwrap_or_default()).replace(' ', "");
            return table().get(folded.as_str()).copied().unwrap_or(Column::Ignore);
        }
        if byte.is_ascii_alphanumeric() {
            plain[length] = byte.to_ascii_lowercase();
            length += 1;
        }
    }
    std::str::from_utf8(&plain[..length]).ok().and_then(|n| table().get(n)).copied().unwrap_or(Column::Ignore)
}

/// The table in words, for help: one line a field with the names that it goes by.
pub fn described() -> String {
    rows().filter(|(field, _)| *field != "ignore").map(|(field, names)| format!("  {field}: {names}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns() {
        for (name, expected) in [
            ("name", Column::Name),
            ("Full Name", Column::Name),
            ("weakAlias", Column::Name),
            ("first_name", Column::GivenPart),
            ("Prénom", Column::GivenPart),
            ("Nom de famille", Column::FamilyPart),
            ("achternaam", Column::FamilyPart),
            ("dob", Column::Of(Field::Birth)),
            ("Né(e) le", Column::Of(Field::Birth)),
            ("soc_sec_id", Column::Of(Field::National)),
            ("N° d'entreprise", Column::Ignore),
            ("street_number", Column::House),
            ("address_2", Column::Of(Field::Address)),
            ("Gemeente", Column::Of(Field::City)),
            ("anything else", Column::Ignore),
            ("", Column::Ignore),
        ] {
            assert_eq!(of_name(name), expected, "{name}");
        }
        assert_eq!(of_name(&"é".repeat(10_000)), Column::Ignore);
    }
}
