//! Coasts and borders for maps, from the committed table `data/outline.txt` (Natural Earth, public domain).

use super::map::Frame;
use std::fmt::Write;

const TABLE: &str = include_str!("../../data/outline.txt");

/// A coast or a border: points in degrees (longitude, latitude).
struct Line {
    border: bool,
    points: Vec<(f64, f64)>,
}

/// One line of the table: `c` or `b`, the first point and the steps from it, in hundredths of a degree.
fn parse(text: &str) -> Option<Line> {
    let mut words = text.split(' ');
    let border = match words.next()? {
        "c" => false,
        "b" => true,
        _ => return None,
    };
    let (mut x, mut y, mut points) = (0, 0, Vec::new());
    while let (Some(dx), Some(dy)) = (words.next(), words.next()) {
        x += dx.parse::<i32>().ok()?;
        y += dy.parse::<i32>().ok()?;
        points.push((f64::from(x) / 100.0, f64::from(y) / 100.0));
    }
    Some(Line { border, points })
}

/// The outlines inside the frame as SVG paths, a little beyond its edge so that lines do not end before it.
pub(super) fn draw(frame: &Frame, out: &mut String) {
    let (w, h) = ((frame.east - frame.west) * 0.02, (frame.north - frame.south) * 0.02);
    let near = |a: (f64, f64), b: (f64, f64)| {
        a.0.max(b.0) >= frame.west - w
            && a.0.min(b.0) <= frame.east + w
            && a.1.max(b.1) >= frame.south - h
            && a.1.min(b.1) <= frame.north + h
    };
    for line in TABLE.lines().filter_map(parse) {
        let mut path = String::new();
        let mut drawing = false;
        for pair in line.points.windows(2) {
            if !near(pair[0], pair[1]) {
                drawing = false;
                continue;
            }
            if !drawing {
                let (x, y) = frame.place(pair[0]);
                let _ = write!(path, "M{x:.1} {y:.1}");
            }
            drawing = true;
            let (x, y) = frame.place(pair[1]);
            let _ = write!(path, "L{x:.1} {y:.1}");
        }
        if !path.is_empty() {
            let class = if line.border { "border" } else { "coast" };
            let _ = write!(out, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_an_outline() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.len() > 500 && TABLE.len() < 150_000);
        for text in lines {
            let line = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert!(line.points.len() > 1, "{text}");
            assert!(line.points.iter().all(|(x, y)| (-180.1..=180.1).contains(x) && (-90.1..=90.1).contains(y)), "{text}");
        }
    }
}
