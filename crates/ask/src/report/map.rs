//! A map of the places that statements speak of, without asking any map service: dots over outlines that are part of the program.

use super::block::{Block, Figure, FigureKind, Inline, Role, Row, Section, TableKind};
use super::figure::label;
use super::outline;
use super::sentence::{Sentence, Sources};
use super::word::line;
use super::{Context, Town};
use model::case::Lookup;
use model::{Citation, Claim, Entity, EntityId, Modality, Property, Schema, Text};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

pub(super) const WIDTH: f64 = 860.0;
const HEIGHT_MAX: f64 = 560.0;
/// Dots that can be told apart with their names, and rows of the table below.
const PLACES_MAX: usize = 24;
/// Degrees of latitude that a map shows at least.
const SPAN_MIN: f64 = 0.4;
/// How often as far as most places a place may lie to be on the map.
const FAR: f64 = 4.0;

/// A town with the statements about it.
struct Place {
    town: Town,
    /// What was attacked.
    struck: bool,
    claims: Vec<usize>,
}

/// The town of a place: of its door, else of its name.
fn town_of(context: &Context, address: &Entity) -> Option<Town> {
    let written = address.identifiers.iter().filter(|i| i.kind == "address").map(|i| i.value.as_str());
    let names = address.names.iter().take(8).map(Text::as_str);
    written.chain([address.caption.as_str()]).chain(names).find_map(|name| (context.input.town)(name))
}

/// What the claims say happened at towns that can be found, those of most statements first.
fn places(context: &Context, lookup: &Lookup) -> Vec<Place> {
    let case = context.graph.case;
    let mut found: BTreeMap<String, Place> = BTreeMap::new();
    let mut towns: HashMap<&EntityId, Option<Town>> = HashMap::new();
    let told = |c: &&Claim| {
        !matches!(c.modality, Modality::Denied | Modality::Negated)
            && !matches!(c.property, Property::NamedWith | Property::Born | Property::Nationality)
    };
    for (at, claim) in case.claims.iter().enumerate().filter(|(_, c)| told(c)) {
        let entity = |id| lookup.entity_of.get(id).filter(|e: &&Entity| e.schema == Schema::Address);
        let Some(address) = claim.object.as_ref().and_then(entity).or_else(|| entity(&claim.subject)) else { continue };
        let Some(town) = towns.entry(&address.id).or_insert_with(|| town_of(context, address)).clone() else { continue };
        let place = found.entry(town.name.clone()).or_insert_with(|| Place { town, struck: false, claims: Vec::new() });
        place.claims.push(at);
        let day = claim.true_on.and_then(|w| w.single_day());
        place.struck |= claim.property == Property::Attacked && context.event.as_ref().is_some_and(|e| day == Some(e.day));
    }
    let mut out: Vec<Place> = found.into_values().collect();
    out.sort_by(|a, b| (b.struck, b.claims.len(), &a.town.name).cmp(&(a.struck, a.claims.len(), &b.town.name)));
    out.truncate(PLACES_MAX);
    out
}

/// The middle one of some numbers.
fn middle(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

/// Degrees of longitude as long as one of latitude, at this latitude.
fn narrow(latitude: f64) -> f64 {
    latitude.to_radians().cos().max(0.2)
}

/// The part of the world that a map shows, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Frame {
    /// Around these points (longitude, latitude), with a margin, not flatter or higher than a page bears.
    fn around(points: &[(f64, f64)]) -> Self {
        let of = |pick: fn(&(f64, f64)) -> f64, better: fn(f64, f64) -> f64| points.iter().map(pick).reduce(better).unwrap_or_default();
        let (west, east, south, north) = (of(|p| p.0, f64::min), of(|p| p.0, f64::max), of(|p| p.1, f64::min), of(|p| p.1, f64::max));
        let k = narrow((south + north) / 2.0);
        let mut height = (north - south).max(SPAN_MIN) * 1.35;
        let mut width = ((east - west) * k).max(SPAN_MIN) * 1.45;
        width = width.max(height * WIDTH / HEIGHT_MAX);
        height = height.max(width * 0.45);
        let (x, y) = ((west + east) / 2.0, (south + north) / 2.0);
        let (w, h) = (width / k / 2.0, height / 2.0);
        Self { west: x - w, east: x + w, south: y - h, north: y + h }
    }

    pub fn height(&self) -> f64 {
        let width = (self.east - self.west) * narrow((self.south + self.north) / 2.0);
        (WIDTH * (self.north - self.south) / width).round()
    }

    /// Where a point stands on the picture.
    pub fn place(&self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        let x = (longitude - self.west) / (self.east - self.west) * WIDTH;
        let y = (self.north - latitude) / (self.north - self.south) * self.height();
        (x, y)
    }
}

/// Where a name can stand beside its dot: x, y and how it is anchored.
const SIDES: [(f64, f64, &str); 6] =
    [(9.0, 4.0, "start"), (-9.0, 4.0, "end"), (0.0, -10.0, "middle"), (0.0, 19.0, "middle"), (9.0, -9.0, "start"), (9.0, 17.0, "start")];

/// The dots with their names, none over another.
fn dots(shown: &[&Place], frame: &Frame, out: &mut String) {
    let at: Vec<(f64, f64)> = shown.iter().map(|p| frame.place((p.town.longitude, p.town.latitude))).collect();
    let mut taken: Vec<[f64; 4]> = at.iter().map(|(x, y)| [x - 5.0, y - 5.0, x + 5.0, y + 5.0]).collect();
    for (n, place) in shown.iter().enumerate() {
        let (x, y) = at[n];
        let name = label(&place.town.name, 28);
        let width = name.chars().count() as f64 * 8.0;
        let room = SIDES.iter().map(|(dx, dy, anchor)| {
            let left = match *anchor {
                "start" => x + dx,
                "end" => x + dx - width,
                _ => x - width / 2.0,
            };
            ([left, y + dy - 10.0, left + width, y + dy + 3.0], x + dx, y + dy, *anchor)
        });
        let free = |b: &[f64; 4]| {
            b[0] >= 2.0
                && b[2] <= WIDTH - 2.0
                && taken.iter().enumerate().all(|(m, t)| m == n || b[2] < t[0] || t[2] < b[0] || b[3] < t[1] || t[3] < b[1])
        };
        let class = if place.struck { "struck" } else { "seen" };
        let _ = write!(out, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>");
        // A name without room is left to the table below.
        if let Some((bounds, x, y, anchor)) = room.into_iter().find(|(b, ..)| free(b)) {
            let _ = write!(out, "<text class=\"place\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{name}</text>");
            taken.push(bounds);
        }
    }
}

/// The map; none for fewer than two places near each other.
fn figure(context: &Context, found: &[Place]) -> Option<Figure> {
    let centre = (middle(found.iter().map(|p| p.town.longitude).collect()), middle(found.iter().map(|p| p.town.latitude).collect()));
    let distance = |p: &Place| ((p.town.longitude - centre.0) * narrow(centre.1)).hypot(p.town.latitude - centre.1);
    let usual = middle(found.iter().map(distance).collect()).max(SPAN_MIN);
    // One far place would make all others one dot; the table has it.
    let shown: Vec<&Place> = found.iter().filter(|p| distance(p) <= usual * FAR).collect();
    if shown.len() < 2 {
        return None;
    }
    let frame = Frame::around(&shown.iter().map(|p| (p.town.longitude, p.town.latitude)).collect::<Vec<_>>());
    let height = frame.height();
    let mut svg = format!("<rect class=\"ground\" width=\"{WIDTH}\" height=\"{height}\"/>");
    outline::draw(&frame, &mut svg);
    dots(&shown, &frame, &mut svg);
    let said = &context.said;
    let names: Vec<&str> = shown.iter().map(|p| p.town.name.as_str()).collect();
    Some(Figure {
        kind: FigureKind::Map,
        width: WIDTH,
        height,
        svg,
        alt: said.fill(said.map_alt, &[("names", &names.join(", "))]),
        caption: Some(said.say(said.map_caption)),
    })
}

pub fn section(context: &Context, sources: &mut Sources) -> Option<Section> {
    let said = &context.said;
    let lookup = Lookup::new(context.graph.case);
    let found = places(context, &lookup);
    let case = context.graph.case;
    let rows: Vec<Row> = found
        .iter()
        .filter_map(|place| {
            let claims = || place.claims.iter().map(|&at| &case.claims[at]);
            let citations: Vec<Citation> = claims()
                .filter_map(|c| {
                    let document = lookup.document.get(&c.span.document)?;
                    Some(Citation { span: c.span.clone(), quote: c.quote.clone(), blob: document.blob.clone() })
                })
                .collect();
            let what: BTreeSet<String> = claims().map(|c| said.about(c.property.name())).collect();
            let what = what.into_iter().collect::<Vec<_>>().join(", ");
            let sentence = Sentence::new(vec![Inline::Text(what)], &citations, sources)?;
            Some(Row { cells: vec![vec![Inline::Strong(line(&place.town.name))], sentence.inline()], marked: false })
        })
        .collect();
    let figure = figure(context, &found)?;
    let head = [said.map_place, said.map_said].map(|w| said.say(w)).to_vec();
    let blocks = vec![
        Block::Paragraph { role: Role::Note, text: vec![Inline::Text(said.say(said.map_note))] },
        Block::Figure(figure),
        Block::Table { kind: TableKind::Plain, head, rows },
    ];
    Some(Section { id: "map", title: said.say(said.map), blocks })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_holds_its_points_and_fits_a_page() {
        for points in [
            vec![(3.7, 51.05), (3.95, 50.45), (3.18, 50.69)],
            vec![(4.0, 50.0)],
            vec![(0.0, 10.0), (0.1, 20.0)],
            vec![(-20.0, 60.0), (30.0, 60.5)],
        ] {
            let frame = Frame::around(&points);
            assert!(frame.height() <= HEIGHT_MAX + 1.0 && frame.height() >= WIDTH * 0.4, "{frame:?}");
            for point in points {
                let (x, y) = frame.place(point);
                assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.height()).contains(&y), "{point:?} in {frame:?}");
            }
        }
    }
}
