//! Who sent what to whom, when it was written, when it arrived, and what came with it.

use crate::view::Basis;
use crate::view::directory::Directory;
use crate::view::ground::{Ground, date_of};
use crate::view::letter::{Letter, letters};
use jiff::civil::Date;
use model::{Case, Citation, DocumentId};

/// What a letter is to whoever gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// It asks or warns.
    Request,
    /// It asks again.
    Reminder,
    /// It answers.
    Answer,
    /// It tells.
    Information,
}

/// One letter or mail between services, all copies of it together.
#[derive(Clone, Debug, PartialEq)]
pub struct Transmission {
    /// An agency of the case, or an outside service as it is written.
    pub sender: String,
    pub recipient: String,
    pub purpose: Purpose,
    /// The day that it bears.
    pub sent: Option<Date>,
    /// The first day on which the recipient held it; none where its files do not show that.
    pub arrived: Option<Date>,
    /// The copies in the files, the first found first.
    pub copies: Vec<DocumentId>,
    /// What came inside a copy: attachments of a mail, members of an archive.
    pub attached: Vec<DocumentId>,
    /// Its dates and its request as they stand there; the first line where it has none of these. Never empty.
    pub citations: Vec<Citation>,
}

/// Every letter between two services of which at least one is the case's, by its day. Those of whom nothing can be cited are left out.
pub fn transmissions(case: &Case) -> Vec<Transmission> {
    let ground = Ground::new(case);
    let mut found: Vec<Transmission> = letters(&ground, &Directory::new(&ground))
        .iter()
        .map(|letter| transmission(&ground, letter))
        .filter(|t| !t.citations.is_empty())
        .collect();
    found.sort_by(|a, b| (a.sent, &a.sender, &a.recipient, &a.copies).cmp(&(b.sent, &b.sender, &b.recipient, &b.copies)));
    found
}

fn transmission(ground: &Ground, letter: &Letter) -> Transmission {
    let records: Vec<_> = letter.copies.iter().map(|&at| &ground.records[at]).collect();
    let mut citations: Vec<Citation> = records
        .iter()
        .filter_map(|r| r.profile)
        .flat_map(|p| [&p.date, &p.received])
        .filter_map(|dated| dated.as_ref()?.span.as_ref())
        .filter_map(|span| ground.cite(&ground.records[*ground.record_of.get(&span.document)?].sentence(span.start, span.end)))
        .collect();
    citations.extend(letter.request.iter().filter_map(|basis| match basis {
        Basis::Claim(at) => ground.cite_claim(*at as usize),
        Basis::Passage(span) => ground.cite(span),
    }));
    if citations.is_empty() {
        let first = records.iter().filter(|r| !r.document.text().trim().is_empty()).map(|r| {
            let start = r.document.text().chars().take_while(|c| c.is_whitespace()).count() as u32;
            ground.cite(&r.sentence(start, start + 1))
        });
        citations.extend(first.flatten().take(1));
    }
    citations.dedup();
    let purpose = match (letter.reminder, letter.request.is_empty(), letter.answer) {
        (true, ..) => Purpose::Reminder,
        (_, false, _) => Purpose::Request,
        (.., true) => Purpose::Answer,
        _ => Purpose::Information,
    };
    let copies: Vec<DocumentId> = records.iter().map(|r| r.document.id.clone()).collect();
    let inside = |d: &&model::Document| d.parent.as_ref().is_some_and(|p| copies.contains(p));
    let attached = ground.case.documents.iter().filter(inside).map(|d| d.id.clone()).collect();
    Transmission {
        sender: letter.sender.clone(),
        recipient: letter.recipient.clone(),
        purpose,
        sent: date_of(letter.day),
        arrived: letter.arrived.and_then(date_of),
        copies,
        attached,
        citations,
    }
}
