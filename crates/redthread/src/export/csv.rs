//! CSV tables: documents, entities, mentions, claims.

use super::File;
use crate::wire;
use model::Case;
use model::case::Lookup;

/// A cell as RFC 4180 wants it. A leading `=`, `+`, `-` or `@` is kept from being run as a formula by a leading apostrophe.
pub fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '@', '\t', '\r'])
        || (text.starts_with(['+', '-']) && !text[1..].chars().all(|c| c.is_ascii_digit() || c == '.' || c == ' '));
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// One line of a table.
pub fn row<S: AsRef<str>>(cells: &[S]) -> String {
    let mut line = cells.iter().map(|c| cell(c.as_ref())).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn table<const N: usize>(name: &str, head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> File {
    let mut text = row(&head);
    text.extend(rows.map(|cells| row(&cells)));
    File { name: format!("{name}.csv"), text }
}

pub fn tables(case: &Case) -> Vec<File> {
    let lookup = Lookup::new(case);
    let none = Option::<String>::unwrap_or_default;
    let documents = case.documents.iter().map(|d| {
        let line = wire::document(case, d, None);
        let problems: Vec<&str> = line.problems.iter().map(|p| p.message.as_str()).collect();
        [line.id, line.path, line.agency]
            .map(str::to_owned)
            .into_iter()
            .chain([
                none(line.held_since),
                line.held_basis,
                line.language.unwrap_or_default().to_owned(),
                line.kind,
                line.media_type.to_owned(),
            ])
            .chain([line.pages.to_string(), line.sha256.unwrap_or_default().to_owned(), problems.join("; ")])
            .collect::<Vec<_>>()
            .try_into()
            .unwrap_or_else(|_| unreachable!("eleven cells"))
    });
    let entities = case.entities.iter().map(|e| {
        let identifiers: Vec<String> = e.identifiers.iter().map(|i| format!("{}={}", i.kind, i.value)).collect();
        [
            e.id.to_string(),
            e.schema.to_string(),
            e.caption.to_string(),
            e.names.join("; "),
            identifiers.join("; "),
            e.mentions.len().to_string(),
        ]
    });
    let mentions = case.mentions.iter().map(|m| {
        let place = wire::place(&lookup, &m.span);
        [
            m.id.to_string(),
            wire::entity_id(&lookup, &m.id),
            m.schema.to_string(),
            place.document,
            place.page.to_string(),
            place.start.to_string(),
            place.end.to_string(),
            m.surface.to_string(),
        ]
    });
    let claims = case.claims.iter().map(|c| {
        let line = wire::claim(&lookup, c);
        [
            line.id.to_owned(),
            line.subject,
            line.property.to_owned(),
            none(line.object),
            line.value.unwrap_or_default().to_owned(),
            line.modality.to_owned(),
            line.speaker.unwrap_or_default().to_owned(),
            none(line.true_on),
            none(line.said_on),
            line.agency.to_owned(),
            none(line.held_since),
            none(line.grade),
            line.place.document,
            line.place.page.to_string(),
            line.place.start.to_string(),
            line.place.end.to_string(),
            line.quote.to_owned(),
        ]
    });
    vec![
        table::<11>(
            "documents",
            ["id", "path", "agency", "held_since", "held_basis", "language", "kind", "media_type", "pages", "sha256", "problems"],
            documents,
        ),
        table("entities", ["id", "schema", "caption", "names", "identifiers", "mentions"], entities),
        table("mentions", ["id", "entity", "schema", "document", "page", "start", "end", "text"], mentions),
        table(
            "claims",
            [
                "id",
                "subject",
                "property",
                "object",
                "value",
                "modality",
                "speaker",
                "true_on",
                "said_on",
                "agency",
                "held_since",
                "grade",
                "document",
                "page",
                "start",
                "end",
                "quote",
            ],
            claims,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, expected) in [
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=1+1", "'=1+1"),
            ("+32 479", "+32 479"),
            ("-cmd", "'-cmd"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
