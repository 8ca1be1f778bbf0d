//! Claims as English sentences.

use super::html::{escape, line};
use crate::passage::{Passage, SAME_AS, Step};
use graph::Graph;
use jiff::civil::Date;
use model::{EntityId, Modality, Precision, Schema, When};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `3 February 2014`.
pub fn date(day: Date) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month() as usize - 1], day.year())
}

/// `Feb 2014`, for an axis.
pub fn month(day: Date) -> String {
    format!("{} {}", MONTHS[day.month() as usize - 1].get(..3).unwrap_or_default(), day.year())
}

/// A date as precise as it was said, with its preposition.
pub fn when(when: &When) -> String {
    let (text, about) = match short(when).strip_prefix("about ") {
        Some(rest) => (rest.to_owned(), " or about"),
        None => (short(when), ""),
    };
    match when.precision {
        Precision::Year | Precision::Month => format!("in{about} {text}"),
        Precision::Day | Precision::Minute => format!("on{about} {text}"),
        Precision::Season | Precision::Range => format!("between {}", text.replace(" – ", " and ")),
    }
}

/// A date as precise as it was said, for a column of dates.
pub fn short(when: &When) -> String {
    let (first, last) = (when.first_day(), when.last_day());
    let text = match when.precision {
        Precision::Year => first.year().to_string(),
        Precision::Month => format!("{} {}", MONTHS[first.month() as usize - 1], first.year()),
        Precision::Day => date(first),
        Precision::Minute => format!("{}, {:02}:{:02}", date(first), when.earliest.hour(), when.earliest.minute()),
        Precision::Season | Precision::Range if first.year() == last.year() => {
            format!("{} {} – {}", first.day(), MONTHS[first.month() as usize - 1], date(last))
        }
        Precision::Season | Precision::Range => format!("{} – {}", date(first), date(last)),
    };
    if when.approximate { format!("about {text}") } else { text }
}

/// `text` with every `2014-06-21` in it written out: the titles of rules name days as programs do.
pub fn written_dates(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    while at < chars.len() {
        let piece: String = chars[at..chars.len().min(at + 10)].iter().collect();
        let alone = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric() && *c != '-');
        let stands_alone = alone(at.checked_sub(1).and_then(|b| chars.get(b))) && alone(chars.get(at + 10));
        match piece.parse::<Date>() {
            Ok(day) if piece.len() == 10 && stands_alone => {
                out += &date(day);
                at += 10;
            }
            _ => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// As a heading or a sentence begins.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// `127 days before the event`, `on the day of the event`, `9 days after it`.
pub fn distance(days_before: i32) -> String {
    let days = |n: i32| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    match days_before {
        0 => "on the day itself".to_owned(),
        n if n > 0 => format!("{} before", days(n)),
        n => format!("{} after", days(-n)),
    }
}

/// What a property says between subject and object, and what it says where there is no object.
fn verb(property: &str) -> (&'static str, &'static str) {
    match property {
        "born" => ("was born in", "was born on"),
        "died" => ("died in", "died"),
        "nationality" => ("has the nationality", "has the nationality"),
        "lives_at" => ("lives at", "lives at"),
        "alias" => ("is also called", "is also called"),
        "family" => ("is a relative of", "has relatives"),
        "associate" => ("is associated with", "has associates"),
        "member" => ("is a member of", "is a member of a group"),
        "employed" => ("works for", "works"),
        "uses_number" => ("uses", "uses a number"),
        "uses_vehicle" => ("uses the vehicle", "uses a vehicle"),
        "uses_account" => ("uses the account", "uses an account"),
        "holds_document" => ("holds the document", "holds a document"),
        "called" => ("called or wrote to", "made a call"),
        "met" => ("met", "met somebody"),
        "present_at" => ("was at", "was present"),
        "travelled" => ("travelled to", "travelled"),
        "paid" => ("paid", "made a payment"),
        "arrested" => ("was arrested or held at", "was arrested or held"),
        "questioned" => ("was questioned by", "was questioned"),
        "released" => ("was let go by", "was let go"),
        "expelled" => ("was expelled to", "was expelled"),
        "charged" => ("was charged by", "was charged"),
        "not_charged" => ("was not charged by", "was not charged"),
        "convicted" => ("was convicted by", "was convicted"),
        "acquitted" => ("was acquitted by", "was acquitted"),
        "investigated" => ("was under investigation in", "was under investigation"),
        "watched" => ("was watched by", "was watched"),
        "ended" => ("was no longer followed by", "was no longer followed"),
        "searched" => ("was searched at", "was searched"),
        "seized" => ("was seized from", "was seized"),
        "analysed" => ("was examined by", "was examined"),
        "warned" => ("warned", "gave a warning"),
        "requested" => ("sent a request to", "made a request"),
        "replied" => ("replied to", "replied"),
        "transmitted" => ("passed papers to", "passed papers on"),
        "threatened" => ("threatened", "made a threat"),
        "targeted" => ("had as a target", "spoke of a target"),
        "attacked" => ("struck", "took place"),
        "identified" => ("was identified as", "was identified"),
        "denied" => ("denies", "denies"),
        "named_with" => ("is named together with", "is named"),
        _ => ("is tied to", "is mentioned"),
    }
}

/// What stands before a statement that the passage does not simply assert.
fn hedge(modality: Option<Modality>) -> &'static str {
    match modality {
        None | Some(Modality::Asserted) => "",
        Some(Modality::Alleged) => "<em>Reportedly</em>, ",
        Some(Modality::Suspected) => "<em>It is suspected that</em> ",
        Some(Modality::Denied) => "<em>It is denied that</em> ",
        Some(Modality::Negated) => "<em>The passage says it is not so that</em> ",
        Some(Modality::Planned) => "<em>As a plan:</em> ",
        Some(Modality::Conditional) => "<em>If it is so:</em> ",
    }
}

fn strong(text: &str) -> String {
    format!("<b>{}</b>", line(text))
}

fn name(graph: &Graph, id: &EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |n| graph.entity_of(n).caption.clone())
}

/// `A met B, according to C` as escaped HTML, without the day.
pub fn undated(graph: &Graph, p: &Passage) -> Option<String> {
    let subject = p.subject.as_ref()?;
    let person = graph.entity(subject).is_some_and(|n| matches!(graph.entity_of(n).schema, Schema::Person | Schema::Organization));
    let (with, without) = if person && p.property == "attacked" { ("had a part in", "took part in an attack") } else { verb(&p.property) };
    let mut out = hedge(p.modality).to_owned();
    let who = name(graph, subject);
    let who = strong(&if out.is_empty() { capital(&who) } else { who });
    match (&p.object, &p.value) {
        (Some(object), _) => out += &format!("{who} {with} {}", strong(&name(graph, object))),
        // A thing that has no node of its own: it was seized, not its owner.
        (None, Some(value)) if person && matches!(p.property.as_str(), "seized" | "analysed") => {
            out += &format!("{} of {who} {without}", line(&capital(value)));
        }
        (None, Some(value)) => match p.property.as_str() {
            "born" => {
                let day = When::parse(value).map_or_else(|| value.clone(), |w| short(&w));
                out += &format!("{who} {without} {}", line(&day));
            }
            "alias" | "nationality" | "holds_document" => out += &format!("{who} {without} {}", line(value)),
            _ => out += &format!("{who} {without}: “{}”", line(value)),
        },
        (None, None) => out += &format!("{who} {without}"),
    }
    if let Some(speaker) = p.speaker.as_ref().filter(|s| !s.trim().is_empty() && p.modality != Some(Modality::Asserted)) {
        out += &format!(", according to {}", line(speaker));
    }
    Some(out)
}

/// `A met B on 3 February 2014`, as escaped HTML.
pub fn passage(graph: &Graph, p: &Passage) -> Option<String> {
    let day = p.true_on.as_ref().filter(|_| p.property != "born").map(|w| format!(" {}", escape(&when(w))));
    Some(undated(graph, p)? + &day.unwrap_or_default())
}

/// A step of a chain as a sentence.
pub fn step(graph: &Graph, s: &Step) -> String {
    if s.property == SAME_AS {
        let why = s.why.as_deref().map(|w| format!(": {}", line(&written_dates(w)))).unwrap_or_default();
        return format!("{} and {} are the same{why}", strong(&s.from_name), strong(&s.to_name));
    }
    match s.passages.first().and_then(|p| passage(graph, p)) {
        Some(text) => text,
        None => format!("{} {} {}", strong(&s.from_name), verb(&s.property).0, strong(&s.to_name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_lists_read_as_english() {
        for (text, written) in [
            ("held on 2014-06-21, and (2013-09-02).", "held on 21 June 2014, and (2 September 2013)."),
            ("PV 1-2014-06-21 of 2014-13-40", "PV 1-2014-06-21 of 2014-13-40"),
            ("né 2014-06-2", "né 2014-06-2"),
        ] {
            assert_eq!(written_dates(text), written);
        }
        let items: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!([list(&items[..1]), list(&items[..2]), list(&items)], ["a", "a and b", "a, b and c"]);
        assert_eq!([distance(1), distance(0), distance(-9)], ["1 day before", "on the day itself", "9 days after"]);
        for (text, said) in [("2014", "in 2014"), ("2014-02", "in February 2014"), ("2014-02-03T18:30", "on 3 February 2014, 18:30")] {
            assert_eq!(when(&When::parse(text).expect("a date")), said);
        }
    }
}
