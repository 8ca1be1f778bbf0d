//! Charts of Office Open XML ([ECMA-376] part 1, 21.2): their titles, and the numbers that they show, which often stand nowhere else.

use super::Part;
use super::blocks::Block;
use crate::xml::{self, Item};
use std::collections::BTreeMap;

/// Points of one series that are read.
const POINTS_MAX: usize = 100_000;

/// What is being read of a series.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    Name,
    Category,
    Value,
}

#[derive(Default)]
struct Series {
    name: String,
    /// By the number of the point.
    categories: BTreeMap<u32, String>,
    values: BTreeMap<u32, String>,
}

impl Series {
    fn put(&mut self, field: Field, point: u32, text: &str) {
        let points = match field {
            Field::Name => return self.name.push_str(text),
            Field::Category => &mut self.categories,
            Field::Value => &mut self.values,
        };
        if points.len() < POINTS_MAX || points.contains_key(&point) {
            points.entry(point).or_default().push_str(text);
        }
    }

    /// Its name, then a line for each point: `2014 | 12`.
    fn blocks(self) -> impl Iterator<Item = Block> {
        let mut points: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for (point, text) in self.categories.into_iter().chain(self.values) {
            points.entry(point).or_default().push(text.trim().to_owned());
        }
        let name = Some(self.name.trim().to_owned()).filter(|n| !n.is_empty());
        name.into_iter().chain(points.into_values().map(|texts| texts.join(" | "))).map(Block::Paragraph)
    }
}

/// The text of a chart's part; `name` is for what is wrong with it.
pub fn part(bytes: &[u8], name: &str) -> Part {
    let mut blocks = Vec::new();
    let mut series: Option<Series> = None;
    let (mut field, mut point, mut in_value, mut in_text) = (None, 0, false, false);
    let mut line = String::new();
    let result = xml::walk(bytes, |item| match item {
        Item::Start(tag) => match tag.name {
            "ser" => series = Some(Series::default()),
            "tx" => field = Some(Field::Name),
            "cat" | "xVal" => field = Some(Field::Category),
            "val" | "yVal" => field = Some(Field::Value),
            "pt" => point = tag.attribute("idx").and_then(|n| n.parse().ok()).unwrap_or(0),
            "v" => in_value = true,
            "t" => in_text = true,
            _ => {}
        },
        Item::End(name) => match name {
            "ser" => blocks.extend(series.take().into_iter().flat_map(Series::blocks)),
            "tx" | "cat" | "xVal" | "val" | "yVal" => field = None,
            "v" => in_value = false,
            "t" => in_text = false,
            "p" if !line.trim().is_empty() => blocks.push(Block::Paragraph(std::mem::take(&mut line))),
            _ => {}
        },
        Item::Text(text) if in_text => line.push_str(text),
        Item::Text(text) if in_value => {
            if let (Some(series), Some(field)) = (series.as_mut(), field) {
                series.put(field, point, text);
            }
        }
        Item::Text(_) => {}
    });
    Part { word: "chart", blocks, page: false, broken: result.err().map(|e| format!("{name}: {e}")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::docx::flat_text;

    #[test]
    fn titles_series_and_points() {
        let source = "<c:chartSpace><c:title><c:tx><c:rich><a:p><a:r><a:t>Appels par </a:t></a:r><a:r><a:t>mois</a:t></a:r></a:p></c:rich></c:tx></c:title>\
            <c:ser><c:idx val='0'/><c:tx><c:strRef><c:f>A!$B$1</c:f><c:strCache><c:pt idx='0'><c:v>Claes</c:v></c:pt></c:strCache></c:strRef></c:tx>\
            <c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>mars</c:v></c:pt><c:pt idx='1'><c:v>avril</c:v></c:pt></c:strCache></c:strRef></c:cat>\
            <c:val><c:numRef><c:numCache><c:formatCode>0</c:formatCode><c:pt idx='1'><c:v>12</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chartSpace>";
        let part = part(source.as_bytes(), "chart1.xml");
        assert_eq!((flat_text(&part.blocks).as_str(), part.broken), ("Appels par mois\nClaes\nmars\navril | 12\n", None));
    }
}
