//! Lists as people keep them: tables with a line of headings, or JSON Lines of FollowTheMoney entities.

use super::{Column, Record, entity, of_name};
use norm::name::fold;
use std::borrow::Cow;

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: u64,
    /// What stands in its column `id`, `unique_id` or `rec_id`; empty for JSON Lines.
    pub id: String,
    pub record: Record,
}

/// What keeps a list from being read, in words; says the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable(pub String);

/// Reads a list and hands out its rows in order. UTF-8 with or without its mark, UTF-16 with it, or Latin-1 (Windows-1252); cells
/// parted by `;`, tab or `,`. Rows that say nothing are handed out too.
pub fn read_list(bytes: &[u8], each: &mut dyn FnMut(Row)) -> Result<(), Unreadable> {
    let text = decode(bytes);
    if text.trim_start().starts_with('{') {
        return lines(&text, each);
    }
    table(&text, each)
}

fn lines(text: &str, each: &mut dyn FnMut(Row)) -> Result<(), Unreadable> {
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let record = entity(line).map_err(|e| Unreadable(format!("line {}: {e}", number + 1)))?;
        each(Row { line: number as u64 + 1, id: String::new(), record });
    }
    Ok(())
}

fn table(text: &str, each: &mut dyn FnMut(Row)) -> Result<(), Unreadable> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut cells = csv::StringRecord::new();
    let mut read = |cells: &mut csv::StringRecord| reader.read_record(cells).map_err(|e| Unreadable(format!("not a table ({e})")));
    if !read(&mut cells)? {
        return Err(Unreadable("it is empty".into()));
    }
    let columns: Vec<Column> = cells.iter().map(of_name).collect();
    let names = [Column::Name, Column::GivenPart, Column::FamilyPart];
    if !columns.iter().any(|c| names.contains(c)) {
        let shown: Vec<String> = cells.iter().take(8).map(|c| format!("\"{}\"", c.chars().take(30).collect::<String>())).collect();
        return Err(Unreadable(format!(
            "the first line names no column of names, such as name, first_name, surname, nom, prénom, achternaam, voornaam (it has {})",
            shown.join(", ")
        )));
    }
    let id = cells.iter().position(|c| matches!(fold(c).replace(' ', "").as_str(), "id" | "uniqueid" | "recid"));
    while read(&mut cells)? {
        let schema = cells.iter().zip(&columns).find(|(v, c)| **c == Column::Schema && !v.trim().is_empty());
        let mut record = Record::new(schema.map_or("Person", |(v, _)| v));
        cells.iter().zip(&columns).for_each(|(value, column)| record.put(*column, value));
        record.close();
        let line = cells.position().map_or(0, csv::Position::line);
        each(Row { line, id: id.and_then(|at| cells.get(at)).unwrap_or_default().trim().to_owned(), record });
    }
    Ok(())
}

/// Text of bytes in one of the encodings that tables come in.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let pairs = |of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|c| of([c[0], c[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, ..] => return pairs(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => return pairs(u16::from_be_bytes),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Err(_) => Cow::Owned(bytes.iter().map(|b| windows(*b)).collect()),
    }
}

/// A byte of Windows-1252, which is Latin-1 with these letters for control signs.
fn windows(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x8A => 'Š',
        0x8C => 'Œ',
        0x8E => 'Ž',
        0x91 | 0x92 => '’',
        0x96 | 0x97 => '–',
        0x9A => 'š',
        0x9C => 'œ',
        0x9E => 'ž',
        0x9F => 'Ÿ',
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    fn rows(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
        let mut out = Vec::new();
        read_list(bytes, &mut |row| out.push(row)).map(|()| out)
    }

    #[test]
    fn lists_are_read() {
        let units = "name;dob\nHélène Vasseur;1985-12-03";
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [
            "name;dob\nHélène Vasseur;03/12/1985\n".as_bytes(),
            "\u{feff}Prénom,Nom,né(e) le\r\nHélène,Vasseur,1985-12-03\r\n".as_bytes(),
            "voornaam\tachternaam\tgeboortedatum\nHélène\tVasseur\t3.12.1985".as_bytes(),
            b"pr\xe9nom;nom;date de naissance\nH\xe9l\xe8ne;Vasseur;03-12-1985\n",
            &utf16,
            "{\"schema\":\"Person\",\"properties\":{\"name\":[\"Hélène Vasseur\"],\"birthDate\":[\"1985-12-03\"]}}\n\n".as_bytes(),
            "\"name\",\"dob\",\"\"\n\"Hélène Vasseur\",\"1985-12-03\",x,y,z\n".as_bytes(),
        ] {
            let rows = rows(bytes).expect("a list");
            assert_eq!((rows.len(), rows[0].record.caption()), (1, "Hélène Vasseur"));
            assert_eq!(rows[0].record.values(Field::Birth).next().map(|v| v.day.to_string()), Some("1985-12-03".into()));
        }
    }

    #[test]
    fn bad_lists_say_what_is_wrong() {
        for (text, expected) in [
            ("", "it is empty"),
            ("Ann Maes\nJan Peeters\n", "the first line names no column of names"),
            ("a;b;c\n1;2;3", "(it has \"a\", \"b\", \"c\")"),
            ("{\"properties\":{\"name\":\"x\"}}\n{nonsense}\n", "line 2: not JSON"),
            ("{\"schema\":\"Person\"}", "line 1: no `properties`"),
        ] {
            let error = rows(text.as_bytes()).expect_err(text);
            assert!(error.0.contains(expected), "{text}: {}", error.0);
        }
        assert_eq!(rows(b"name\n\n;;\n").expect("a list").iter().filter(|r| !r.record.is_empty()).count(), 0);
        let long = format!("name;dob\n{};1985\n", "Ann ".repeat(2_500));
        assert!(rows(long.as_bytes()).expect("a list")[0].record.caption().len() < 300);
    }
}
