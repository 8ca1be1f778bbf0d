//! Cells as lines of text: only those that hold something are kept, since a sheet may have two of them at its far corners.

use super::{Notes, column, write_notes};
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use calamine::DataRef;
use model::ProblemKind;
use std::borrow::Cow;

/// Empty cells in one go that are shown as such: a sheet has 16,384 columns.
const EMPTY_CELLS_SHOWN: u32 = 256;

/// A cell: its row and column, from 0, and what it holds.
pub type Cell<'a> = (u32, u32, DataRef<'a>);

/// Writes the sheets of a workbook, one after the other.
pub struct Writer<'a> {
    context: &'a Context<'a>,
    builder: Builder,
    problems: Vec<(ProblemKind, String)>,
    sheets: u32,
    cells_left: u32,
}

impl<'a> Writer<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        Self { context, builder: Builder::new(context.limits), problems: Vec::new(), sheets: 0, cells_left: context.limits.cells_max }
    }

    /// How many cells of a sheet are worth reading; one more than may be shown, so that it is seen when there are more.
    pub fn cells_wanted(&self) -> usize {
        if self.builder.is_full() { 0 } else { self.cells_left as usize + 1 }
    }

    /// One sheet on a page of its own. `named`: its name stands above it. `fault`: why it does not end as it should.
    pub fn sheet(&mut self, name: &str, named: bool, mut cells: Vec<Cell>, notes: &Notes, fault: Option<String>) {
        if self.sheets > 0 {
            self.builder.next_page();
        }
        self.sheets += 1;
        let notes = notes.get(name).map_or(&[][..], Vec::as_slice);
        if named && (!cells.is_empty() || !notes.is_empty()) {
            self.builder.put(name, Rest::place(name));
            self.builder.gap("\n");
        }
        // Old workbooks hold their cells in any order, and a cell twice: the last one counts.
        cells.sort_by_key(|c| (c.0, c.1));
        let left = cells.iter().map(|c| c.1).min().unwrap_or(0);
        for row in cells.chunk_by(|a, b| a.0 == b.0) {
            self.row(row, name, left);
            if self.cells_left == 0 || self.builder.is_full() {
                break;
            }
        }
        write_notes(name, notes, &mut self.builder);
        if let Some(fault) = fault {
            self.problems.push((ProblemKind::Broken, format!("sheet {name}: {fault}")));
        }
        self.context.beat();
    }

    fn row(&mut self, row: &[Cell], sheet: &str, left: u32) {
        let mut at = left;
        for (n, (r, c, data)) in row.iter().enumerate() {
            if row.get(n + 1).is_some_and(|next| next.1 == *c) {
                continue;
            }
            for _ in 0..(c - at).min(EMPTY_CELLS_SHOWN) {
                self.builder.gap(" | ");
            }
            at = *c;
            if self.cells_left == 0 {
                return;
            }
            let text = shown(data);
            if !text.is_empty() {
                self.cells_left -= 1;
                self.builder.put(&text, Rest::place(format!("{sheet}!{}{}", column(*c), r.saturating_add(1))));
            }
        }
        self.builder.gap("\n");
    }

    /// What was read.
    pub fn finish(mut self, tool: &str) -> Reading {
        let pages = self.builder.page();
        if self.builder.is_full() {
            let limits = self.context.limits;
            let most = format!("text_chars_max ({}) or segments_max ({})", limits.text_chars_max, limits.segments_max);
            self.problems.push((ProblemKind::Limit, format!("the text is longer than {most}; the rest is left out")));
        }
        let mut layer = self.builder.finish(tool);
        if self.cells_left == 0 {
            let message = format!("more than cells_max ({}) cells; the rest is left out", self.context.limits.cells_max);
            self.problems.push((ProblemKind::Limit, message));
        }
        if let Some(layer) = layer.as_mut().filter(|_| !self.problems.is_empty()) {
            layer.partial = true;
        }
        let mut reading = Reading::of(layer, pages);
        for (kind, message) in self.problems {
            reading.problem(kind, message);
        }
        reading
    }
}

/// A cell as it reads; a date as ISO, since the file keeps a number.
fn shown<'a>(cell: &'a DataRef) -> Cow<'a, str> {
    match cell {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) => Cow::Owned(one_line(text)),
        DataRef::SharedString(text) => Cow::Owned(one_line(text)),
        DataRef::Int(n) => Cow::Owned(n.to_string()),
        DataRef::Float(n) => Cow::Owned(n.to_string()),
        DataRef::Bool(b) => Cow::Owned(b.to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::Error(error) => Cow::Owned(format!("{error}")),
        DataRef::DateTime(when) => {
            let (y, month, d, h, minute, s, _) = when.to_ymd_hms_milli();
            let clock = if s == 0 { format!("{h:02}:{minute:02}") } else { format!("{h:02}:{minute:02}:{s:02}") };
            let value = when.as_f64();
            Cow::Owned(if when.is_duration() || (0.0..1.0).contains(&value) {
                if when.is_duration() && value >= 1.0 { format!("{}:{minute:02}:{s:02}", (value * 24.0) as u64) } else { clock }
            } else if value.fract() == 0.0 {
                format!("{y:04}-{month:02}-{d:02}")
            } else {
                format!("{y:04}-{month:02}-{d:02} {clock}")
            })
        }
    }
}

/// Works writes two bytes for each character where it announces one.
fn one_line(text: &str) -> String {
    text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Ocr};

    #[test]
    fn numbers_read_as_written() {
        for (cell, text) in
            [(DataRef::Float(32475123456.0), "32475123456"), (DataRef::Float(2.5), "2.5"), (DataRef::String("a\nb".into()), "a b")]
        {
            assert_eq!(shown(&cell), text);
        }
    }

    #[test]
    fn cells_in_any_order_and_far_apart() {
        let (limits, ocr) = (Limits::default(), Ocr::none());
        let context = Context::new(&limits, &ocr, &|| ());
        let mut writer = Writer::new(&context);
        let text = |text| DataRef::SharedString(text);
        let cells = vec![(1_048_575, 16_383, text("loin")), (2, 3, text("non")), (2, 1, text("Vu")), (2, 3, text("oui"))];
        writer.sheet("Appels", false, cells, &Notes::new(), None);
        let layer = writer.finish("test").layers.remove(0);
        assert!(layer.text.starts_with("Vu |  | oui\n"));
        assert_eq!(layer.text.matches('|').count(), 2 + EMPTY_CELLS_SHOWN as usize);
        let places: Vec<_> = layer.segments.iter().filter_map(|s| s.place.as_deref()).collect();
        assert_eq!(places, ["Appels!B3", "Appels!D3", "Appels!XFD1048576"]);
    }
}
