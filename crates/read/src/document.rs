//! One document: what it is, which reader reads it, and the members that it holds.

use crate::frame::Place;
use crate::limit::Limits;
use crate::ocr::Ocr;
use crate::sniff::{self, Kind};
use crate::{Input, ReadDocument};
use crate::{archive, card, csv, exif, html, image, json, mail, office, outlook, pdf, rtf, sheet, subtitle, text};
use model::{Problem, ProblemKind, Stage, TextLayer};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// What readers share: limits, the OCR engine, and what is left of the file's budgets.
pub struct Context<'a> {
    pub limits: &'a Limits,
    pub ocr: &'a Ocr,
    /// Tried on what is encrypted, in this order.
    pub passwords: Vec<String>,
    /// What the last scanned page of the document tells about the next.
    pub hint: crate::ocr::Hint,
    beat: &'a dyn Fn(),
    /// Told what is being read: the path of a member (empty for the file itself), and the step there.
    enter: &'a dyn Fn(&str, &str),
    /// What is not read, because it killed a reader before.
    skip: Vec<Place>,
    /// When nothing new is begun any more.
    deadline: Option<Instant>,
    /// The member that is being read.
    member: RefCell<String>,
    members_left: Cell<u32>,
    bytes_left: Cell<u64>,
}

impl<'a> Context<'a> {
    pub fn new(limits: &'a Limits, ocr: &'a Ocr, beat: &'a dyn Fn()) -> Self {
        Self {
            limits,
            ocr,
            passwords: Vec::new(),
            hint: crate::ocr::Hint::default(),
            beat,
            enter: &|_, _| (),
            skip: Vec::new(),
            deadline: None,
            member: RefCell::default(),
            members_left: Cell::new(limits.members_max),
            bytes_left: Cell::new(limits.members_bytes_max),
        }
    }

    /// With somebody who is told what is being read, places to leave alone, and an end.
    pub fn with_progress(self, enter: &'a dyn Fn(&str, &str), skip: Vec<Place>, deadline: Option<Instant>) -> Self {
        Self { enter, skip, deadline, ..self }
    }

    /// With passwords to try.
    pub fn with_passwords(self, passwords: Vec<String>) -> Self {
        Self { passwords, ..self }
    }

    /// A sign of life.
    pub fn beat(&self) {
        (self.beat)();
    }

    fn enter_document(&self, member: Option<&str>) {
        let member = member.unwrap_or("");
        *self.member.borrow_mut() = member.to_owned();
        (self.enter)(member, "");
    }

    /// Runs a step that may end this process, such as recognising or drawing one page: should it die of it, the file is read again
    /// without this step. `name` is its kind and what it is about: `ocr page 12`. The problem says why it was left out.
    pub fn step<T>(&self, name: &str, run: impl FnOnce() -> T) -> Result<T, Problem> {
        let member = self.member.borrow().clone();
        if self.skip.iter().any(|place| place.covers(&member, name)) {
            let message = format!("the reader died or stood still at {name}; it may be damaged or hostile: look at it with care");
            return Err(Problem::new(Stage::Read, ProblemKind::Crashed, message));
        }
        self.in_time(name)?;
        (self.enter)(&member, name);
        let done = run();
        (self.enter)(&member, "");
        Ok(done)
    }

    /// Whether there is time to begin this.
    fn in_time(&self, what: &str) -> Result<(), Problem> {
        if self.deadline.is_none_or(|deadline| Instant::now() < deadline) {
            return Ok(());
        }
        let message = format!("file_s_max ({} s) was over before {what}; raise the limit and read the file again", self.limits.file_s_max);
        Err(Problem::new(Stage::Read, ProblemKind::Limit, message))
    }

    /// Bytes that the next member may have.
    pub fn member_bytes_left(&self) -> u64 {
        self.bytes_left.get().min(self.limits.member_bytes_max)
    }

    /// Counts a member; false where there are too many.
    fn take_member(&self, bytes: u64) -> bool {
        let left = self.members_left.get();
        self.bytes_left.set(self.bytes_left.get().saturating_sub(bytes));
        self.members_left.set(left.saturating_sub(1));
        left > 0
    }
}

/// A member as its container gives it.
pub struct Member {
    /// Its name inside the container, as found.
    pub name: String,
    pub bytes: Result<Vec<u8>, Problem>,
    /// When it was last changed, as the container says: ISO 8601, in UTC where it ends in `Z`, else by an unknown clock.
    pub modified: Option<String>,
}

impl Member {
    pub fn new(name: String, bytes: Result<Vec<u8>, Problem>) -> Self {
        Self { name, bytes, modified: None }
    }
}

/// What a reader makes of one document's bytes.
#[derive(Default)]
pub struct Reading {
    pub pages: u32,
    pub layers: Vec<TextLayer>,
    pub metadata: BTreeMap<String, String>,
    pub problems: Vec<Problem>,
    pub members: Vec<Member>,
    /// How many more it holds than are in `members`, where the reader stopped at `members_max` and knows it.
    pub members_unread: Option<u64>,
    /// A more exact type than the sniffed one.
    pub media_type: Option<String>,
    /// The document is a container: having no text of its own is no problem.
    pub container: bool,
}

impl Reading {
    /// A reading of one layer.
    pub fn of(layer: Option<TextLayer>, pages: u32) -> Self {
        Self { pages, layers: layer.into_iter().collect(), ..Self::default() }
    }

    /// Nothing but a problem.
    pub fn failed(kind: ProblemKind, message: impl Into<String>) -> Self {
        let mut reading = Self::default();
        reading.problem(kind, message);
        reading
    }

    /// Adds a problem of reading.
    pub fn problem(&mut self, kind: ProblemKind, message: impl Into<String>) {
        self.problems.push(Problem::new(Stage::Read, kind, line(&message.into())));
    }
}

/// One line of at most 300 characters, without control characters: parsers quote hostile bytes in their errors.
pub fn line(message: &str) -> String {
    let clean: String = message.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(300) {
        words.truncate(at);
        words.push('…');
    }
    words
}

/// Reads `input` and its members, containers first.
pub fn read_all(input: &Input, context: &Context) -> Vec<ReadDocument> {
    let mut found = Vec::new();
    let root = ReadDocument::default();
    if input.bytes.len() as u64 > context.limits.input_bytes_max {
        let problem = Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!(
                "{} bytes are more than input_bytes_max ({}); split the file or raise the limit",
                input.bytes.len(),
                context.limits.input_bytes_max
            ),
        );
        return vec![ReadDocument { media_type: "application/octet-stream".into(), problems: vec![problem], ..root }];
    }
    read_one(input.name, input.bytes, root, 0, context, &mut found);
    found
}

/// Reads one document into `found`, then its members. `document` comes with its names and, for a member, without its bytes.
fn read_one(name: &str, bytes: &[u8], mut document: ReadDocument, depth: u32, context: &Context, found: &mut Vec<ReadDocument>) {
    context.enter_document(document.member.as_deref());
    context.beat();
    context.hint.forget();
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let sniffed = sniff::sniff(name, bytes);
        let reading = dispatch(name, bytes, &sniffed, context);
        (sniffed, reading)
    }));
    let (sniffed, reading) = match caught {
        Ok(pair) => pair,
        Err(_) => {
            document.media_type = sniff::by_magic(bytes).unwrap_or("application/octet-stream").to_owned();
            document.problems.push(Problem::new(
                Stage::Read,
                ProblemKind::Crashed,
                "the reader of this format failed on this file; it may be damaged or hostile: open it elsewhere with care",
            ));
            found.push(document);
            return;
        }
    };
    document.media_type = reading.media_type.unwrap_or(sniffed.media_type);
    document.pages = reading.pages;
    document.layers = reading.layers;
    document.metadata.extend(reading.metadata);
    document.problems.extend(sniffed.problem);
    document.problems.extend(reading.problems);
    // What is partial for another reason has said so itself.
    let explained = |p: &Problem| {
        use ProblemKind::{Broken, Encrypted, Limit, NoText, Unsupported};
        matches!(p.kind, Limit | Broken | Encrypted | Unsupported | NoText)
    };
    if document.layers.iter().any(|l| l.partial) && !document.problems.iter().any(explained) {
        document.problems.push(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!(
                "the text is longer than text_chars_max ({}) or segments_max ({}); the rest is left out",
                context.limits.text_chars_max, context.limits.segments_max
            ),
        ));
    }
    if document.layers.is_empty() && document.problems.iter().all(|p| p.kind == ProblemKind::MisnamedType) && !reading.container {
        document.problems.push(Problem::new(Stage::Read, ProblemKind::NoText, "read, and holds no text"));
    }
    let parent = document.member.clone();
    let here = found.len();
    found.push(document);
    let mut taken = BTreeSet::new();
    let counted = reading.members_unread.is_some() || reading.members.len() <= context.limits.members_max as usize;
    let mut left_out = reading.members_unread.unwrap_or(0);
    for member in reading.members {
        if !context.take_member(member.bytes.as_ref().map_or(0, |b| b.len() as u64)) {
            left_out += 1;
            continue;
        }
        let label = unique(&clean_name(&member.name), &mut taken);
        let path = match &parent {
            None => label.clone(),
            Some(parent) => format!("{parent}!/{label}"),
        };
        let metadata = member.modified.map(|m| ("modified-in-archive".to_owned(), m)).into_iter().collect();
        let child = ReadDocument { member: Some(path), parent_member: parent.clone(), metadata, ..ReadDocument::default() };
        read_member(&label, member.bytes, child, depth + 1, context, found);
        context.enter_document(parent.as_deref());
    }
    if left_out > 0 {
        found[here].problems.push(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!(
                "{}{left_out} members are left out: the file holds more than members_max ({}); unpack it and read the folder",
                if counted { "" } else { "at least " },
                context.limits.members_max
            ),
        ));
    }
}

/// Reads one member, keeping its bytes with it.
fn read_member(
    label: &str,
    bytes: Result<Vec<u8>, Problem>,
    mut child: ReadDocument,
    depth: u32,
    context: &Context,
    found: &mut Vec<ReadDocument>,
) {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => {
            child.media_type = "application/octet-stream".to_owned();
            child.problems.push(problem);
            found.push(child);
            return;
        }
    };
    let at = found.len();
    let late = context.in_time("this member was read");
    if child.member.as_ref().is_some_and(|m| context.skip.iter().any(|place| place.covers(m, ""))) {
        child.media_type = sniff::by_magic(&bytes).unwrap_or("application/octet-stream").to_owned();
        child.problems.push(Problem::new(
            Stage::Read,
            ProblemKind::Crashed,
            "the reader died or stood still on this member; it may be damaged or hostile: open it elsewhere with care",
        ));
        found.push(child);
    } else if let Err(problem) = late {
        child.media_type = sniff::by_magic(&bytes).unwrap_or("application/octet-stream").to_owned();
        child.problems.push(problem);
        found.push(child);
    } else if depth > context.limits.member_depth_max {
        child.media_type = sniff::sniff(label, &bytes).media_type;
        child.problems.push(Problem::new(
            Stage::Read,
            ProblemKind::Limit,
            format!("lies deeper than member_depth_max ({}) containers; unpack it and read it by itself", context.limits.member_depth_max),
        ));
        found.push(child);
    } else {
        read_one(label, &bytes, child, depth, context, found);
    }
    if let Some(document) = found.get_mut(at) {
        document.bytes = Some(bytes);
    }
}

/// The name as a label: `/` between parts, no `.`/`..` parts, no drive, no control characters; never empty.
fn clean_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let parts: Vec<&str> = name.split(['/', '\\']).map(str::trim).filter(|p| !p.is_empty() && *p != "." && *p != "..").collect();
    let mut label = parts.join("/");
    if let Some((at, _)) = label.char_indices().nth(400) {
        label.truncate(at);
    }
    // `!/` separates containers from members in paths.
    let label = label.replace("!/", "_/");
    if label.is_empty() { "unnamed".to_owned() } else { label }
}

/// `name`, or `name (2)` and so on where it is taken already.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut label = name.to_owned();
    let mut count = 1;
    while !taken.insert(label.clone()) {
        count += 1;
        label = match name.rsplit_once('.') {
            Some((stem, ext)) if !stem.is_empty() && !ext.contains('/') => format!("{stem} ({count}).{ext}"),
            _ => format!("{name} ({count})"),
        };
    }
    label
}

fn dispatch(name: &str, bytes: &[u8], sniffed: &sniff::Sniffed, context: &Context) -> Reading {
    match &sniffed.kind {
        Kind::Empty => Reading::failed(ProblemKind::Empty, "zero bytes; ask for the file again"),
        Kind::Text => text::read(bytes, context),
        Kind::Json => json::read(bytes, context),
        Kind::Xml => office::read_xml(bytes, context),
        Kind::Csv => csv::read(bytes, context),
        Kind::Html => html::read(bytes, context),
        Kind::Subtitle => subtitle::read(bytes, context),
        Kind::Rtf => rtf::read(bytes, context),
        Kind::Mail => mail::read(bytes, context),
        Kind::Mbox => mail::read_mbox(bytes, context),
        Kind::Outlook => outlook::read_message(bytes, context),
        Kind::OutlookStore => outlook::read_store(bytes, context),
        Kind::Calendar => card::read_calendar(bytes, context),
        Kind::Card => card::read_card(bytes, context),
        Kind::Pdf => pdf::read(bytes, context),
        Kind::Image => image::read(bytes, &sniffed.media_type, context),
        Kind::Docx => office::read_docx(bytes, context),
        Kind::Doc => office::read_doc(bytes, context),
        Kind::Odt => office::read_odt(bytes, context),
        Kind::Slides => office::read_pptx(bytes, context),
        Kind::Ppt => office::read_ppt(bytes, context),
        Kind::Sheet => sheet::read(bytes, name, context),
        Kind::Zip => archive::read(bytes, context),
        Kind::Tar => archive::read_tar(bytes, context),
        Kind::SevenZip => archive::read_7z(bytes, context),
        Kind::Packed => archive::read_packed(name, bytes, &sniffed.media_type, context),
        Kind::Encrypted => match office::crypt::open(bytes, context) {
            Ok((plain, password)) => {
                let inner = sniff::sniff(name, &plain);
                let mut reading = dispatch(name, &plain, &inner, context);
                reading.media_type.get_or_insert(inner.media_type);
                reading.metadata.insert("decrypted".into(), format!("with password {password} of the list"));
                reading
            }
            Err((kind, message)) => Reading::failed(kind, message),
        },
        Kind::Unknown if bytes.starts_with(&office::onenote::MAGIC) => office::onenote::read(bytes, context),
        Kind::Unknown if sniffed.media_type.starts_with("image/") => exif::unread(bytes, &sniffed.media_type),
        Kind::Unknown => unsupported(&sniffed.media_type),
    }
}

/// What is locked: how to give the password.
pub fn locked(tried: usize) -> String {
    let what = match tried {
        0 => "a password is needed".to_owned(),
        1 => "the given password does not open it".to_owned(),
        n => format!("none of the {n} given passwords opens it"),
    };
    format!("{what}: write it in a file and run `redthread problems --retry --password-file FILE`")
}

/// What has no reader here, and what to do with it.
fn unsupported(media_type: &str) -> Reading {
    let advice = match media_type.split('/').next() {
        Some("audio" | "video") => "write down what is said (text, SRT or VTT) and read that",
        _ if media_type == "application/octet-stream" => "its bytes tell no format; find out what wrote it, and convert it to PDF or text",
        _ if media_type.contains("executable") || media_type.contains("mach-binary") => "a program has no text to read",
        _ => "convert it to PDF or text",
    };
    Reading::failed(ProblemKind::Unsupported, format!("no reader for {media_type}; {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn member_names_never_climb() {
        for (name, label) in [
            ("a/b.txt", "a/b.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\dossier\\x.txt", "C:/dossier/x.txt"),
            ("/abs", "abs"),
            ("a\nb", "a b"),
            ("..", "unnamed"),
            ("x!/y", "x_/y"),
        ] {
            assert_eq!(clean_name(name), label, "{name}");
        }
        let mut taken = BTreeSet::new();
        assert_eq!(["a.txt", "a.txt", "b"].map(|n| unique(n, &mut taken)), ["a.txt", "a (2).txt", "b"]);
    }

    #[test]
    fn messages_are_one_short_line() {
        assert_eq!(line("a\n\u{7}b   c"), "a b c");
        assert_eq!(line(&"x".repeat(900)).chars().count(), 301);
    }
}
