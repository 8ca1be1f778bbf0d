//! Small figures: agencies and how far their files reach, folds, rules' sentences, and what pictures look like on their own.

use super::block::{Block, Figure, FigureKind, Inline, Row, TableKind};
use super::word::{self, line};
use super::{Context, phrase};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An agency's name in its colour; the same agency has the same colour everywhere.
pub fn agency_tag(context: &Context, agency: &str) -> Inline {
    Inline::Agency { name: line(agency), colour: colour(context, agency) }
}

pub fn colour(context: &Context, agency: &str) -> u8 {
    let at = context.graph.index.agencies.iter().position(|a| a == agency).unwrap_or(0);
    (at % 8) as u8
}

/// The first `open` of `cards`, the others behind one line that unfolds; `more` is what they are called.
pub fn folded(context: &Context, mut cards: Vec<Block>, open: usize, more: &str) -> Vec<Block> {
    if cards.len() > open + 1 {
        let rest = cards.split_off(open);
        cards.push(Block::Fold { summary: context.said.count(more, rest.len()), blocks: rest });
    }
    cards
}

/// A rule's sentence with its days written out and its agencies in their colours.
pub fn titled(context: &Context, title: &str) -> Vec<Inline> {
    // The event has its own heading; in every sentence its name is in the way.
    let title = match &context.event {
        Some(event) => title.replace(&format!("{} ({})", event.caption, event.day), &context.said.say(context.said.the_event)),
        None => title.to_owned(),
    };
    let title = phrase::capital(&line(&context.said.written_dates(&title)));
    let mut out: Vec<Inline> = Vec::new();
    let mut text = String::new();
    for (n, word) in title.split(' ').enumerate() {
        text.push_str(if n > 0 { " " } else { "" });
        // Only where the name stands alone: an agency's name may be part of a person's or a place's.
        let bare = word.trim_end_matches([',', ';', '.', '\u{202f}', '\u{a0}', ':']);
        let agency = context.graph.index.agencies.iter().find(|a| a.to_lowercase() == bare.to_lowercase());
        match agency {
            Some(agency) => {
                out.push(Inline::Text(std::mem::take(&mut text)));
                out.push(agency_tag(context, agency));
                text.push_str(&word[bare.len()..]);
            }
            None => text.push_str(word),
        }
    }
    out.push(Inline::Text(text));
    out
}

/// The agencies: how many documents, from when to when.
pub fn agencies(context: &Context) -> Vec<Block> {
    let case = context.graph.case;
    let said = &context.said;
    let mut rows: BTreeMap<&str, (usize, Option<Date>, Option<Date>, usize)> = BTreeMap::new();
    for document in &case.documents {
        let row = rows.entry(&document.agency).or_default();
        row.0 += 1;
        match case.profiles.get(&document.id).and_then(|p| p.held_since) {
            Some(day) => {
                row.1 = Some(row.1.map_or(day, |d| d.min(day)));
                row.2 = Some(row.2.map_or(day, |d| d.max(day)));
            }
            None => row.3 += 1,
        }
    }
    let day = |d: Option<Date>| vec![Inline::Text(d.map_or_else(|| "–".to_owned(), |d| said.date(d)))];
    let number = |n: usize| vec![Inline::Text(n.to_string())];
    let rows = rows
        .into_iter()
        .map(|(agency, (count, first, last, unknown))| Row {
            cells: vec![vec![agency_tag(context, agency)], number(count), day(first), day(last), number(unknown)],
            marked: false,
        })
        .collect();
    let head = [said.agency, said.documents_head, said.first_held, said.last_held, said.unknown_held].map(|w| said.say(w)).to_vec();
    vec![
        Block::Heading { level: 3, text: vec![Inline::Text(said.say(said.whose_files))] },
        Block::Table { kind: TableKind::Plain, head, rows },
    ]
}

/// What the names in a picture are, shortened to `most` characters.
pub fn label(name: &str, most: usize) -> String {
    super::html::escape(&word::line(name).chars().take(most).collect::<String>())
}

/// The looks of pictures that stand on their own, on white: as in `style.css`, with its colours filled in.
const LOOKS: &str = "text{fill:#5d5a55;font-size:12px}.tick{font-size:11px}line.tick{stroke:#dcd7ce;stroke-dasharray:2 4}\
    .day,.name,.person,.place{fill:#1c1b1a}.all{font-weight:bold}line.row{stroke:#dcd7ce}line.event{stroke:#a3231f;stroke-width:1.5}\
    text.event{fill:#a3231f;font-weight:bold}circle{fill:#34568b}circle.two{fill:#3f6b3a}circle.all{fill:#1c1b1a}\
    circle.late{fill:#ffffff;stroke:#5d5a55;stroke-width:2}text.never{font-style:italic}.network line{stroke:#cfc8bb;stroke-width:1.5}\
    .network text.person{font-weight:bold}.network circle.person,circle.struck{fill:#a3231f}.network circle.thing{fill:#5d5a55}\
    .network text.thing{fill:#5d5a55}.coast{fill:none;stroke:#9d958a;stroke-width:1}.border{fill:none;stroke:#c9c1b4;stroke-width:1;stroke-dasharray:4 3}\
    .ground{fill:#faf8f3}";

impl Figure {
    /// The name of its sort in style sheets.
    pub fn class(&self) -> &'static str {
        match self.kind {
            FigureKind::Network => "network",
            FigureKind::Chart => "chart",
            FigureKind::Map => "map",
        }
    }

    /// The picture as a whole SVG file with its colours, for paper.
    pub fn standalone(&self, font_family: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" font-family=\"{}\"><style>{LOOKS}</style><g class=\"{}\">{}</g></svg>",
            super::html::escape(font_family),
            self.class(),
            self.svg,
            w = self.width,
            h = self.height
        )
    }
}
