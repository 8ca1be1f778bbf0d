//! Tables as Apache Parquet: optional columns of text and whole numbers, plain and uncompressed, which every reader knows.
//!
//! Written from the format's description (github.com/apache/parquet-format): pages, then their places in Thrift's compact protocol.

use super::table::{Cell, Kind, Table};

const MAGIC: &[u8] = b"PAR1";
/// Rows whose columns stand together; a reader holds one group at a time.
const GROUP_ROWS: usize = 50_000;

/// Numbers that the format gives to things.
mod code {
    pub const INT64: i64 = 2;
    pub const BYTE_ARRAY: i64 = 6;
    pub const OPTIONAL: i64 = 1;
    pub const UTF8: i64 = 0;
    pub const PLAIN: i64 = 0;
    pub const RLE: i64 = 3;
    pub const DATA_PAGE: i64 = 0;
    pub const UNCOMPRESSED: i64 = 0;
}

/// Types of Thrift's compact protocol.
mod thrift {
    pub const I32: u8 = 5;
    pub const I64: u8 = 6;
    pub const BINARY: u8 = 8;
    pub const LIST: u8 = 9;
    pub const STRUCT: u8 = 12;
}

/// A structure in Thrift's compact protocol.
#[derive(Default)]
struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

fn varint(mut n: u64, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn zigzag(n: i64) -> u64 {
    (n << 1 ^ n >> 63) as u64
}

impl Struct {
    /// Fields come in the order of their numbers, fewer than 16 apart.
    fn field(mut self, number: u8, kind: u8) -> Self {
        self.bytes.push((number - self.last) << 4 | kind);
        self.last = number;
        self
    }

    fn i32(self, number: u8, n: i64) -> Self {
        self.number(number, thrift::I32, n)
    }

    fn i64(self, number: u8, n: i64) -> Self {
        self.number(number, thrift::I64, n)
    }

    fn number(self, number: u8, kind: u8, n: i64) -> Self {
        let mut new = self.field(number, kind);
        varint(zigzag(n), &mut new.bytes);
        new
    }

    fn text(self, number: u8, text: &str) -> Self {
        let mut new = self.field(number, thrift::BINARY);
        new.bytes.extend(binary(text));
        new
    }

    fn inner(self, number: u8, inner: Struct) -> Self {
        let mut new = self.field(number, thrift::STRUCT);
        new.bytes.extend(inner.end());
        new
    }

    /// A list of values that are written already.
    fn list(self, number: u8, kind: u8, values: Vec<Vec<u8>>) -> Self {
        let mut new = self.field(number, thrift::LIST);
        match u8::try_from(values.len()) {
            Ok(n) if n < 15 => new.bytes.push(n << 4 | kind),
            _ => {
                new.bytes.push(0xf0 | kind);
                varint(values.len() as u64, &mut new.bytes);
            }
        }
        new.bytes.extend(values.concat());
        new
    }

    fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

fn binary(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 2);
    varint(text.len() as u64, &mut out);
    out.extend_from_slice(text.as_bytes());
    out
}

fn code_of(kind: Kind) -> i64 {
    match kind {
        Kind::Text => code::BYTE_ARRAY,
        Kind::Number => code::INT64,
    }
}

/// Which cells have a value, as runs: the format's levels of one bit.
fn levels(present: &[bool]) -> Vec<u8> {
    let mut out = Vec::new();
    for run in present.chunk_by(|a, b| a == b) {
        varint((run.len() as u64) << 1, &mut out);
        out.push(u8::from(run[0]));
    }
    out
}

/// One column of some rows as a page.
fn page(kind: Kind, cells: &[&Cell]) -> Vec<u8> {
    let mut values = Vec::new();
    let mut present = Vec::with_capacity(cells.len());
    for cell in cells {
        let before = values.len();
        match (kind, cell) {
            (Kind::Number, Cell::Number(n)) => values.extend(n.to_le_bytes()),
            (Kind::Text, Cell::Text(text) | Cell::Link { text, .. }) => {
                values.extend((text.len() as u32).to_le_bytes());
                values.extend_from_slice(text.as_bytes());
            }
            _ => {}
        }
        present.push(values.len() > before);
    }
    let levels = levels(&present);
    let mut body = (levels.len() as u32).to_le_bytes().to_vec();
    body.extend(levels);
    body.extend(values);
    let about = Struct::default().i32(1, cells.len() as i64).i32(2, code::PLAIN).i32(3, code::RLE).i32(4, code::RLE);
    let size = body.len() as i64;
    let mut out = Struct::default().i32(1, code::DATA_PAGE).i32(2, size).i32(3, size).inner(5, about).end();
    out.extend(body);
    out
}

/// The table as the bytes of a file.
pub fn bytes(table: &Table) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut groups = Vec::new();
    for rows in table.rows.chunks(GROUP_ROWS) {
        let start = out.len();
        let mut columns = Vec::new();
        for (n, (name, kind)) in table.head.iter().enumerate() {
            let offset = out.len() as i64;
            let cells: Vec<&Cell> = rows.iter().map(|row| &row[n]).collect();
            let page = page(*kind, &cells);
            let number = |n: i64| {
                let mut bytes = Vec::new();
                varint(zigzag(n), &mut bytes);
                bytes
            };
            let about = Struct::default()
                .i32(1, code_of(*kind))
                .list(2, thrift::I32, vec![number(code::PLAIN), number(code::RLE)])
                .list(3, thrift::BINARY, vec![binary(name)])
                .i32(4, code::UNCOMPRESSED)
                .i64(5, rows.len() as i64)
                .i64(6, page.len() as i64)
                .i64(7, page.len() as i64)
                .i64(9, offset);
            columns.push(Struct::default().i64(2, offset).inner(3, about).end());
            out.extend(page);
        }
        let size = (out.len() - start) as i64;
        groups.push(Struct::default().list(1, thrift::STRUCT, columns).i64(2, size).i64(3, rows.len() as i64).end());
    }
    let root = Struct::default().text(4, table.name).i32(5, table.head.len() as i64).end();
    let columns = table.head.iter().map(|(name, kind)| {
        let column = Struct::default().i32(1, code_of(*kind)).i32(3, code::OPTIONAL).text(4, name);
        match kind {
            Kind::Text => column.i32(6, code::UTF8).inner(10, Struct::default().inner(1, Struct::default())).end(),
            Kind::Number => column.end(),
        }
    });
    let schema = std::iter::once(root).chain(columns).collect();
    let footer = Struct::default()
        .i32(1, 1)
        .list(2, thrift::STRUCT, schema)
        .i64(3, table.rows.len() as i64)
        .list(4, thrift::STRUCT, groups)
        .text(6, concat!("redthread version ", env!("CARGO_PKG_VERSION")))
        .end();
    out.extend_from_slice(&footer);
    out.extend((footer.len() as u32).to_le_bytes());
    out.extend_from_slice(MAGIC);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_levels_are_those_of_the_format() {
        let mut out = Vec::new();
        for n in [0, -1, 1, -2, 300] {
            varint(zigzag(n), &mut out);
        }
        assert_eq!(out, [0, 1, 2, 3, 0xd8, 0x04]);
        assert_eq!(levels(&[true, true, false, true]), [4, 1, 2, 0, 2, 1]);
        assert_eq!(Struct::default().i32(1, 3).text(4, "ab").end(), [0x15, 6, 0x38, 2, b'a', b'b', 0]);
    }

    #[test]
    fn a_file_begins_and_ends_with_its_sign() {
        let table = Table { name: "t", head: vec![("a", Kind::Text), ("n", Kind::Number)], rows: vec![vec![Cell::None, Cell::Number(7)]] };
        let bytes = bytes(&table);
        assert!(bytes.starts_with(MAGIC) && bytes.ends_with(MAGIC));
        let len = u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().expect("four")) as usize;
        assert!(len < bytes.len() - 8 && bytes[bytes.len() - 9] == 0, "the footer ends its structure");
    }
}
