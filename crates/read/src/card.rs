//! Calendars (iCalendar, RFC 5545) and address cards (vCard, RFC 6350): a line for each property, with its place
//! (`event 2 DTSTART`).

mod line;

use crate::decode;
use crate::document::{Context, Member, Reading};
use crate::layer::{Builder, Rest};
use crate::{mail, text};
use line::{Line, iso, parse, plain, unfold};
use std::collections::BTreeMap;

/// Dates that programs put in by themselves: metadata, never text.
const OF_PROGRAMS: [&str; 4] = ["DTSTAMP", "CREATED", "LAST-MODIFIED", "REV"];
/// Parameters that say how a value is written, and nothing of what it says.
const SILENT: [&str; 9] = ["CHARSET", "ENCODING", "VALUE", "TZID", "LANGUAGE", "CN", "RSVP", "PREF", "FMTTYPE"];

/// Reads a calendar.
pub fn read_calendar(bytes: &[u8], context: &Context) -> Reading {
    read(bytes, context, "icalendar")
}

/// Reads address cards.
pub fn read_card(bytes: &[u8], context: &Context) -> Reading {
    read(bytes, context, "vcard")
}

/// What is open around a line.
struct Open {
    component: String,
    /// `event 2`.
    place: String,
}

fn read(bytes: &[u8], context: &Context, tool: &str) -> Reading {
    let decoded = decode::decode(bytes, None);
    let mut state = State {
        open: Vec::new(),
        counts: BTreeMap::new(),
        builder: Builder::new(context.limits),
        metadata: BTreeMap::new(),
        members: Vec::new(),
        context,
    };
    for raw in unfold(&decoded.text) {
        context.beat();
        match parse(&raw) {
            Some(line) => state.line(line),
            None => state.put(&raw, None),
        }
    }
    let mut reading = Reading::of(state.builder.finish(format!("{tool} {}", decoded.encoding)), 1);
    reading.metadata = state.metadata;
    reading.container = !state.members.is_empty();
    reading.members = state.members;
    text::damage(&mut reading, &decoded);
    reading
}

struct State<'a> {
    open: Vec<Open>,
    counts: BTreeMap<String, u32>,
    builder: Builder,
    metadata: BTreeMap<String, String>,
    members: Vec<Member>,
    context: &'a Context<'a>,
}

impl State<'_> {
    fn line(&mut self, line: Line) {
        match line.name.as_str() {
            "BEGIN" => self.begin(&line.value),
            "END" => {
                self.open.pop();
            }
            // The rules of a clock, with dates of their own that are no events.
            _ if self.open.iter().any(|o| o.component == "VTIMEZONE") => {}
            "VERSION" | "CALSCALE" | "PROFILE" => {}
            "PRODID" => {
                self.metadata.entry("generator".into()).or_insert(line.value);
            }
            name if OF_PROGRAMS.contains(&name) => self.date_of_program(&line),
            _ if line.bytes.is_some() => self.member(line),
            _ => self.property(&line),
        }
    }

    fn begin(&mut self, component: &str) {
        let component = component.trim().to_ascii_uppercase();
        let word = match component.as_str() {
            "VEVENT" => "event".to_owned(),
            "VTODO" => "task".to_owned(),
            "VFREEBUSY" => "free time".to_owned(),
            other => other.trim_start_matches('V').to_ascii_lowercase(),
        };
        // Inside an event, what belongs to it is counted with it; a calendar counts nothing.
        let around = self.open.last().filter(|o| o.component != "VCALENDAR").map(|o| format!("{} ", o.place)).unwrap_or_default();
        let count = self.counts.entry(format!("{around}{word}")).or_insert(0);
        *count += 1;
        let place = format!("{around}{word} {count}");
        if component != "VCALENDAR" && component != "VTIMEZONE" && !self.builder.is_empty() {
            self.builder.end_line();
            self.builder.gap("\n");
        }
        self.open.push(Open { component, place });
    }

    /// The first creation and the last change of all.
    fn date_of_program(&mut self, line: &Line) {
        let date = iso(line.value.trim()).unwrap_or_else(|| line.value.trim().to_owned());
        let created = line.name == "CREATED" || line.name == "DTSTAMP";
        let entry = self.metadata.entry(if created { "created" } else { "modified" }.to_owned()).or_insert_with(|| date.clone());
        if created && date < *entry || !created && date > *entry {
            *entry = date;
        }
    }

    fn member(&mut self, line: Line) {
        let number = self.members.len() + 1;
        let place = self.open.last().map_or_else(|| "file".to_owned(), |o| o.place.clone());
        let kind = line.parameter("TYPE").or_else(|| line.parameter("FMTTYPE")).unwrap_or_default().to_ascii_lowercase();
        let ext = match kind.rsplit('/').next().unwrap_or_default() {
            "jpeg" | "jpg" => "jpg",
            "png" => "png",
            "gif" => "gif",
            "pdf" => "pdf",
            _ => "bin",
        };
        let named = ["FILENAME", "X-FILENAME", "X-APPLE-FILENAME"].iter().find_map(|n| line.parameter(n)).map(str::to_owned);
        let name = named.unwrap_or_else(|| format!("{place} {} {number}.{ext}", line.name.to_ascii_lowercase()));
        if let Some(bytes) = line.bytes {
            self.members.push(mail::bounded(name, Ok(bytes), self.context));
        }
    }

    fn property(&mut self, line: &Line) {
        let structured = matches!(line.name.as_str(), "N" | "ADR" | "ORG" | "REQUEST-STATUS" | "GEO");
        let mut value = plain(line.value.trim(), structured);
        for scheme in ["mailto:", "MAILTO:", "Mailto:", "tel:"] {
            value = value.strip_prefix(scheme).map(str::to_owned).unwrap_or(value);
        }
        if value.is_empty() {
            return;
        }
        if line.parameter("FMTTYPE").is_some_and(|t| t.eq_ignore_ascii_case("text/html")) {
            let mut seen = Builder::new(self.context.limits);
            crate::html::write(&value, &mut seen);
            value = seen.finish("").map(|l| l.text).unwrap_or_default();
        }
        let zone = line.parameter("TZID").map(|z| format!(" {z}")).unwrap_or_default();
        let dates: Vec<Option<String>> = line.value.trim().split(',').map(iso).collect();
        if dates.iter().all(Option::is_some) {
            let dates: Vec<String> =
                dates.into_iter().flatten().map(|d| format!("{}{zone}", d.replace('T', " ").replace('Z', " UTC"))).collect();
            value = format!("{} ({})", dates.join(", "), line.value.trim());
        }
        if let Some(name) = line.parameter("CN") {
            value = format!("{name} <{value}>");
        }
        let said: Vec<&str> =
            line.parameters.iter().filter(|(n, v)| !SILENT.contains(&n.as_str()) && !v.is_empty()).map(|(_, v)| v.as_str()).collect();
        let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
        if line.name == "X-WR-CALNAME" {
            self.metadata.entry("title".into()).or_insert_with(|| value.clone());
        }
        self.put(&format!("{}{said}: {value}", line.name), Some(&line.name));
    }

    fn put(&mut self, line: &str, name: Option<&str>) {
        if line.trim().is_empty() {
            return;
        }
        let place = match (self.open.last(), name) {
            (Some(open), Some(name)) if open.component != "VCALENDAR" => Some(format!("{} {name}", open.place)),
            (_, Some(name)) => Some(name.to_owned()),
            (_, None) => None,
        };
        self.builder.end_line();
        self.builder.put(line, Rest { place, ..Rest::default() });
        self.builder.gap("\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::{Input, Limits, Ocr, read};

    #[test]
    fn properties_are_lines_with_places() {
        let calendar = "BEGIN:VCALENDAR\r\nPRODID:-//x\r\nX-WR-CALNAME:Zaken\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\n\
            BEGIN:VEVENT\r\nDTSTAMP:20150301T080000Z\r\nDTSTART;TZID=Europe/Brussels:20150303T183000\r\nSUMMARY:Verhoor\\, za\r\n al 2\r\n\
            ATTENDEE;CN=\"Claes: R\";PARTSTAT=ACCEPTED:mailto:r@agence.example\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let cards = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:Cla=E9s;Ren=E9e;;;\n\
            FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Ren=C3=A9e =\nCla=C3=A9s\nitem1.TEL;CELL;VOICE:0475 00 00 00\nBDAY:19800131\nPHOTO;JPEG;ENCODING=BASE64:\n /9j/4AAQ\n\nREV:20150301T080000Z\nEND:VCARD\n";
        for (name, bytes, text, place, members) in [
            (
                "a.ics",
                calendar,
                "X-WR-CALNAME: Zaken\n\nDTSTART: 2015-03-03 18:30:00 Europe/Brussels (20150303T183000)\nSUMMARY: Verhoor, zaal 2\nATTENDEE (ACCEPTED): Claes: R <r@agence.example>\n\nTRIGGER: -PT15M\n",
                "event 1 DTSTART",
                0,
            ),
            (
                "a.vcf",
                cards,
                "N: Claés, Renée\nFN: Renée Claés\nTEL (CELL, VOICE): 0475 00 00 00\nBDAY: 1980-01-31 (19800131)\n",
                "card 1 FN",
                1,
            ),
        ] {
            let found = read(&Input { name, bytes: bytes.as_bytes() }, &Limits::default(), &Ocr::none());
            let layer = &found[0].layers[0];
            assert_eq!(layer.text, text, "{name}");
            assert_eq!(layer.segments[1].place.as_deref(), Some(place), "{name}");
            assert_eq!(found.len() - 1, members, "{name}");
        }
        let found = read(&Input { name: "a.ics", bytes: calendar.as_bytes() }, &Limits::default(), &Ocr::none());
        assert_eq!(found[0].metadata.get("created").map(String::as_str), Some("2015-03-01T08:00:00Z"));
    }
}
