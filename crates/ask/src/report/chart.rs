//! The chart of first days: a row for each agency, each pair that shows something and all together; a line on the day of the event.

use super::Context;
use super::block::{Figure, FigureKind};
use super::html::escape;
use super::word::{Speech, line};
use crate::Coalition;
use jiff::civil::{Date, date};
use std::fmt::Write;

/// Where the names end and the days begin, and the room to the right of the last day.
const LEFT: f64 = 200.0;
const RIGHT: f64 = 60.0;
const WIDTH: f64 = 860.0;
const ROW: f64 = 22.0;
const TOP: f64 = 26.0;
/// Beyond this a label stands on the left of its dot.
const LABEL_TURNS: f64 = WIDTH - 190.0;

fn number(day: Date) -> f64 {
    f64::from((day - date(1970, 1, 1)).get_days())
}

/// Days that the axis names: firsts of months, as far apart as leaves room for their names.
fn ticks(first: Date, last: Date) -> Vec<Date> {
    let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month()) - i32::from(first.month());
    let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / step <= 7).unwrap_or(240);
    let begin = i32::from(first.year()) * 12;
    (0..=months / step + 24)
        .map(|n| begin + n * step)
        .filter_map(|m| Date::new(i16::try_from(m / 12).ok()?, i8::try_from(m % 12 + 1).ok()?, 1).ok())
        .filter(|day| *day >= first && *day <= last)
        .collect()
}

/// The chart; none where no coalition has a day.
pub fn knowable(context: &Context, coalitions: &[Coalition]) -> Option<Figure> {
    let said = &context.said;
    let event = context.event.as_ref().map(|e| e.day);
    let days: Vec<Date> = coalitions.iter().filter_map(|c| c.knowable.as_ref().map(|k| k.date)).chain(event).collect();
    let (Some(first), Some(last)) = (days.iter().min().copied(), days.iter().max().copied()) else { return None };
    let span = (number(last) - number(first)).max(60.0);
    let x = |day: Date| LEFT + 20.0 + (number(day) - number(first)) / span * (WIDTH - LEFT - 20.0 - RIGHT);
    // A pair that shows nothing says no more than its rows above it do; it is named below the chart.
    let (rows, silent): (Vec<&Coalition>, Vec<&Coalition>) = coalitions.iter().partition(|c| c.agencies.len() != 2 || c.knowable.is_some());
    let bottom = TOP + rows.len() as f64 * ROW;
    let mut out = String::new();
    for day in ticks(first, last) {
        let label = said.month(day);
        let _ = write!(
            out,
            "<line class=\"tick\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{bottom:.1}\"/><text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            TOP - 4.0,
            bottom + 16.0,
            escape(&label),
            x = x(day)
        );
    }
    if let Some(day) = event {
        let label = said.fill(said.chart_event, &[("day", &said.date(day))]);
        // Half of it, in bold letters of 12.
        let half = label.chars().count() as f64 * 3.9;
        let _ = write!(
            out,
            "<line class=\"event\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{bottom:.1}\"/><text class=\"event\" x=\"{:.1}\" y=\"14\" text-anchor=\"middle\">{}</text>",
            TOP - 6.0,
            x(day).clamp(LEFT + 80.0, WIDTH - half),
            escape(&label),
            x = x(day)
        );
    }
    for (n, coalition) in rows.iter().enumerate() {
        row(&mut out, said, coalition, TOP + 12.0 + n as f64 * ROW, &x, event);
    }
    let pairs: Vec<String> = silent.iter().map(|c| line(&c.agencies.join(&format!(" {} ", said.with)))).collect();
    let caption = (!pairs.is_empty()).then(|| said.fill(said.chart_silent, &[("pairs", &pairs.join(said.semicolon()))]));
    Some(Figure { kind: FigureKind::Chart, width: WIDTH, height: bottom + 22.0, svg: out, alt: said.say(said.chart_alt), caption })
}

fn row(out: &mut String, said: &Speech, coalition: &Coalition, y: f64, x: &dyn Fn(Date) -> f64, event: Option<Date>) {
    let kind = match coalition.agencies.len() {
        1 => "one",
        2 => "two",
        _ => "all",
    };
    let name = match kind {
        "all" => said.fill(said.chart_all, &[("n", &coalition.agencies.len().to_string())]),
        _ => coalition.agencies.join(" + "),
    };
    let _ = write!(out, "<text class=\"name {kind}\" x=\"{LEFT}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", y + 4.0, escape(&name));
    let Some(known) = &coalition.knowable else {
        let _ = write!(
            out,
            "<text class=\"never\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            LEFT + 14.0,
            y + 4.0,
            escape(&said.say(said.chart_never))
        );
        return;
    };
    let at = x(known.date);
    let before = event.map(|e| (e - known.date).get_days());
    let label = match before {
        Some(n) => format!("{}, {}", said.date(known.date), said.distance(n)),
        None => said.date(known.date),
    };
    let (label_at, anchor) = if at > LABEL_TURNS { (at - 10.0, "end") } else { (at + 10.0, "start") };
    let _ = write!(
        out,
        "<line class=\"row\" x1=\"{:.1}\" x2=\"{at:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><circle class=\"{kind}{}\" cx=\"{at:.1}\" cy=\"{y:.1}\" r=\"5\"/>\
         <text class=\"day\" x=\"{label_at:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
        LEFT + 12.0,
        if before.is_some_and(|n| n < 0) { " late" } else { "" },
        y + 4.0,
        escape(&label)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_inside_and_are_few() {
        for (first, last, count) in [
            (date(2014, 2, 14), date(2014, 6, 21), 4),
            (date(2013, 7, 9), date(2014, 6, 21), 5),
            (date(1999, 3, 1), date(2014, 6, 21), 7),
            (date(2014, 6, 2), date(2014, 6, 21), 0),
        ] {
            let found = ticks(first, last);
            assert!(found.iter().all(|d| *d >= first && *d <= last) && found.len() <= 8, "{found:?}");
            assert_eq!(found.len(), count, "{first} to {last}: {found:?}");
        }
    }
}
