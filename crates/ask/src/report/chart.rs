//! The knowable chart: one row for each coalition, a dot on its first day, a line on the event's.

use super::Context;
use super::html::escape;
use super::phrase;
use crate::Coalition;
use jiff::civil::Date;
use std::fmt::Write;

const LEFT: f64 = 250.0;
const WIDTH: f64 = 860.0;
const ROW: f64 = 20.0;

fn number(day: Date) -> f64 {
    f64::from((day - Date::constant(1970, 1, 1)).get_days())
}

/// The chart as inline SVG; nothing where no coalition has a day.
pub fn knowable(context: &Context, coalitions: &[Coalition]) -> String {
    let event = context.event.as_ref().map(|e| e.day);
    let days: Vec<Date> = coalitions.iter().filter_map(|c| c.knowable.as_ref().map(|k| k.date)).chain(event).collect();
    let (Some(first), Some(last)) = (days.iter().min().copied(), days.iter().max().copied()) else { return String::new() };
    let span = (number(last) - number(first)).max(30.0);
    let x = |day: Date| LEFT + 14.0 + (number(day) - number(first)) / span * (WIDTH - LEFT - 130.0);
    let height = coalitions.len() as f64 * ROW + 30.0;
    let mut out = format!(
        "<figure class=\"chart\"><svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"First day on which each coalition of agencies could have known\">"
    );
    if let Some(day) = event {
        let _ = write!(
            out,
            "<line class=\"event\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"4\" y2=\"{:.1}\"/><text class=\"event\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            height - 20.0,
            height - 6.0,
            escape(&phrase::date(day)),
            x = x(day)
        );
    }
    for (n, coalition) in coalitions.iter().enumerate() {
        let y = 14.0 + n as f64 * ROW;
        let kind = match coalition.agencies.len() {
            1 => "one",
            2 => "two",
            _ => "all",
        };
        let name = if kind == "all" { format!("all {} together", coalition.agencies.len()) } else { coalition.agencies.join(" + ") };
        let _ = write!(
            out,
            "<text class=\"name {kind}\" x=\"{LEFT}\" y=\"{:.1}\" text-anchor=\"end\">{}</text><line class=\"row\" x1=\"{:.1}\" x2=\"{WIDTH}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            y + 4.0,
            escape(&name),
            LEFT + 8.0
        );
        match &coalition.knowable {
            Some(k) => {
                let late = event.is_some_and(|e| k.date > e);
                let _ = write!(
                    out,
                    "<circle class=\"{kind}{}\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"5\"/><text class=\"day\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                    if late { " late" } else { "" },
                    x(k.date),
                    x(k.date) + 9.0,
                    y + 4.0,
                    escape(&k.date.to_string())
                );
            }
            None => {
                let _ = write!(
                    out,
                    "<text class=\"never\" x=\"{:.1}\" y=\"{:.1}\">the files that we have do not show it</text>",
                    LEFT + 14.0,
                    y + 4.0
                );
            }
        }
    }
    out.push_str("</svg></figure>");
    out
}
