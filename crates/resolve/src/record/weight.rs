//! What a level of a field weighs: defaults from `data/record_weights.tsv`, or learnt.

use super::{Field, Level};
use std::sync::OnceLock;

static TABLE: &str = include_str!("../../data/record_weights.tsv");

pub(super) const FIELDS: usize = Field::ALL.len();
pub(super) const LEVELS: usize = Level::ALL.len();

/// How often pairs of one (m) and pairs of two (u) fall on each level.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub(super) m: [[f32; LEVELS]; FIELDS],
    pub(super) u: [[f32; LEVELS]; FIELDS],
}

impl Weights {
    /// Those for pairs that come without a file.
    pub fn given() -> &'static Self {
        static DEFAULTS: OnceLock<Weights> = OnceLock::new();
        DEFAULTS.get_or_init(|| {
            let mut out = Self { m: [[0.01; LEVELS]; FIELDS], u: [[0.01; LEVELS]; FIELDS] };
            for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
                let cells: Vec<&str> = line.split('\t').collect();
                let [field, level, m, u] = cells[..] else { continue };
                let place = (Field::ALL.iter().position(|f| f.name() == field), Level::ALL.iter().position(|l| l.name() == level));
                if let ((Some(f), Some(l)), Ok(m), Ok(u)) = (place, m.parse(), u.parse()) {
                    (out.m[f][l], out.u[f][l]) = (m, u);
                }
            }
            out
        })
    }

    /// log2(m/u).
    pub fn bits(&self, field: Field, level: Level) -> f32 {
        let (f, l) = (field as usize, level as usize);
        (self.m[f][l] / self.u[f][l]).log2()
    }

    /// The table for people: field, level, m, u, weight; only `fields`.
    pub fn table(&self, fields: &[Field]) -> String {
        let mut out = String::new();
        for field in fields {
            for level in Level::ALL {
                let (m, u) = (self.m[*field as usize][level as usize], self.u[*field as usize][level as usize]);
                if m > 0.0001 || u > 0.0001 {
                    out += &format!("{}\t{}\t{m:.5}\t{u:.7}\t{:+.1}\n", field.name(), level.name(), self.bits(*field, level));
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let weights = Weights::given();
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let field = Field::ALL.into_iter().find(|f| f.name() == cells[0]).expect(line);
            let level = Level::ALL.into_iter().find(|l| l.name() == cells[1]).expect(line);
            let expected = (cells[2].parse::<f32>().expect(line) / cells[3].parse::<f32>().expect(line)).log2();
            assert_eq!(weights.bits(field, level), expected, "{line}");
        }
        for field in Field::ALL {
            assert!(weights.bits(field, Level::Equal) > 0.0 && weights.bits(field, Level::Other) < 0.0, "{field:?}");
        }
    }
}
