//! The members of one container while they are taken out, within the limits.

use crate::document::{Context, Member, Reading, line};
use crate::limit::Limits;
use model::{Problem, ProblemKind, Stage};
use std::collections::BTreeMap;
use std::io::{self, Read};

/// Where members are put, and what is left of the budgets.
pub struct Shelf<'a> {
    context: &'a Context<'a>,
    spent: u64,
    reading: Reading,
    /// What was passed over because it is no document, by reason.
    passed_over: BTreeMap<&'static str, u32>,
    /// When the next member was last changed.
    modified: Option<String>,
}

/// Why a stream was not read to its end.
pub enum Fault {
    /// Too much came out; the words are for people.
    Limit(String),
    /// It breaks off or is damaged.
    Broken(String),
}

impl Fault {
    /// A stream's error; [`Guard`] says with [`io::ErrorKind::FileTooLarge`] that it was a limit.
    pub fn of(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::FileTooLarge { Self::Limit(error.to_string()) } else { Self::Broken(error.to_string()) }
    }
}

impl<'a> Shelf<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        Self { context, spent: 0, reading: Reading { container: true, ..Reading::default() }, passed_over: BTreeMap::new(), modified: None }
    }

    /// A sign of life, for work that puts nothing on the shelf.
    pub fn beat(&self) {
        self.context.beat();
    }

    /// Whether there is one member more than allowed, so that the caller can say that some are left out.
    pub fn is_full(&self) -> bool {
        self.reading.members.len() > self.context.limits.members_max as usize
    }

    /// Members so far, with those that failed.
    pub fn len(&self) -> usize {
        self.reading.members.len()
    }

    /// How many members the container holds besides those on the shelf.
    pub fn unread(&mut self, count: u64) {
        self.reading.members_unread = Some(count);
    }

    /// Bytes that the next member may have.
    pub fn left(&self) -> u64 {
        self.context.member_bytes_left().min(self.context.limits.members_bytes_max.saturating_sub(self.spent))
    }

    /// Says when the next member was last changed, as [`Member::modified`].
    pub fn dated(&mut self, modified: Option<String>) {
        self.modified = modified;
    }

    fn push(&mut self, name: String, bytes: Result<Vec<u8>, Problem>) {
        self.reading.members.push(Member { name, bytes, modified: self.modified.take() });
    }

    /// A member as taken out.
    pub fn put(&mut self, name: String, bytes: Vec<u8>) {
        self.spent = self.spent.saturating_add(bytes.len() as u64);
        self.push(name, Ok(bytes));
    }

    /// A member that could not be taken out.
    pub fn failed(&mut self, name: String, kind: ProblemKind, message: impl Into<String>) {
        self.push(name, Err(Problem::new(Stage::Read, kind, line(&message.into()))));
    }

    /// A member as far as its stream went. What came before a damage is kept, and the container says so.
    pub fn settle(&mut self, name: String, bytes: Vec<u8>, fault: Option<Fault>) {
        match fault {
            None => self.put(name, bytes),
            Some(Fault::Limit(why)) => self.failed(name, ProblemKind::Limit, why),
            Some(Fault::Broken(why)) if bytes.is_empty() => {
                // The ZIP reader tells an unknown packing only when it is read.
                let unknown = why.contains("not supported");
                let kind = if unknown { ProblemKind::Unsupported } else { ProblemKind::Broken };
                self.failed(name, kind, format!("cannot be unpacked: {why}; unpack the archive and read the folder"));
            }
            Some(Fault::Broken(why)) => {
                let message = format!("{name} is damaged after {} bytes, which are kept: {why}; ask for the archive again", bytes.len());
                self.reading.problem(ProblemKind::Broken, message);
                self.put(name, bytes);
            }
        }
    }

    /// An entry that is no document; it is counted with its reason.
    pub fn pass_over(&mut self, reason: &'static str) {
        self.modified = None;
        *self.passed_over.entry(reason).or_insert(0) += 1;
    }

    /// What the container says of itself.
    pub fn say(&mut self, key: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.reading.metadata.insert(key.to_owned(), value.to_owned());
        }
    }

    /// Something about the container itself.
    pub fn problem(&mut self, kind: ProblemKind, message: impl Into<String>) {
        self.reading.problem(kind, message);
    }

    /// The bytes of the latest member of this name.
    pub fn bytes_of(&self, name: &str) -> Option<&[u8]> {
        self.reading.members.iter().rev().find(|m| m.name == name).and_then(|m| m.bytes.as_deref().ok())
    }

    /// Whether a member may be taken out by the sizes that its archive declares; else it is failed.
    pub fn allows(&mut self, name: &str, packed: u64, unpacked: u64) -> bool {
        let limits = self.context.limits;
        let left = self.left();
        if too_dense(packed, unpacked, limits) {
            let message = format!(
                "{packed} bytes would unpack to {unpacked}, more than expansion_ratio_max ({}); unpack it by itself with care",
                limits.expansion_ratio_max
            );
            self.failed(name.to_owned(), ProblemKind::Limit, message);
            return false;
        }
        if unpacked > left {
            let message = format!(
                "{unpacked} bytes unpacked, more than member_bytes_max or what is left of members_bytes_max ({left}); unpack it and read the folder"
            );
            self.failed(name.to_owned(), ProblemKind::Limit, message);
            return false;
        }
        true
    }

    /// Reads a stream that was packed into `packed` bytes. Sizes in archives may lie, so the stream itself is bounded.
    pub fn fill(&self, source: &mut dyn Read, packed: u64) -> (Vec<u8>, Option<Fault>) {
        let left = self.left();
        let mut out = Vec::new();
        let mut buffer = vec![0u8; 64 << 10];
        loop {
            match source.read(&mut buffer) {
                Ok(0) => return (out, None),
                Ok(read) => out.extend_from_slice(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return (out, Some(Fault::of(&error))),
            }
            if out.len() as u64 > left || too_dense(packed, out.len() as u64, self.context.limits) {
                return (
                    Vec::new(),
                    Some(Fault::Limit(format!(
                        "unpacks to more than member_bytes_max, members_bytes_max ({left} left) or expansion_ratio_max ({}) allow; unpack it by itself with care",
                        self.context.limits.expansion_ratio_max
                    ))),
                );
            }
            self.context.beat();
        }
    }

    /// What was found.
    pub fn reading(mut self) -> Reading {
        if !self.passed_over.is_empty() {
            let said: Vec<String> = self.passed_over.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
            self.reading.metadata.insert("left-out".into(), said.join(", "));
        }
        if self.reading.members.is_empty() && self.reading.problems.is_empty() {
            self.reading.problem(ProblemKind::NoText, "an archive without members");
        }
        self.reading
    }
}

/// Whether so much from so little looks like a bomb. Small things may pack well.
pub fn too_dense(packed: u64, unpacked: u64, limits: &Limits) -> bool {
    unpacked > 8 << 20 && unpacked / packed.max(1) > limits.expansion_ratio_max
}

/// A stream of unpacked bytes that stops with [`io::ErrorKind::FileTooLarge`] where a bomb would go on.
pub struct Guard<'a, R> {
    inner: R,
    context: &'a Context<'a>,
    packed: u64,
    seen: u64,
}

impl<'a, R: Read> Guard<'a, R> {
    /// `packed`: how many bytes the stream was packed into.
    pub fn new(inner: R, packed: u64, context: &'a Context<'a>) -> Self {
        Self { inner, context, packed, seen: 0 }
    }
}

impl<R: Read> Read for Guard<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let limits = self.context.limits;
        if self.seen > limits.members_bytes_max.saturating_add(self.packed) || too_dense(self.packed, self.seen, limits) {
            let message = format!(
                "{} bytes unpack to more than members_bytes_max ({}) or expansion_ratio_max ({}) allow; unpack it by itself with care",
                self.packed, limits.members_bytes_max, limits.expansion_ratio_max
            );
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        let read = self.inner.read(buffer)?;
        self.seen += read as u64;
        self.context.beat();
        Ok(read)
    }
}
