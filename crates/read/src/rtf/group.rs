//! What a group of an RTF file inherits and may change.

use encoding_rs::Encoding;

/// Where text goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dest {
    /// What a reader sees.
    Text,
    /// Nowhere.
    Hidden,
    /// Metadata of this key.
    Info(&'static str),
    /// The name of who comments.
    Author,
    /// The names of those who changed the text.
    Revisers,
    Picture,
    Object,
}

pub struct Group {
    pub dest: Dest,
    /// What the group itself opened, and has to finish.
    pub opened: Option<Dest>,
    /// The word for the paragraphs of an opened text.
    pub word: &'static str,
    /// `\*` came: the next word may name something that old readers skip.
    pub star: bool,
    /// Characters that stand for a `\u` in old readers and are skipped.
    pub skip: u32,
    pub encoding: &'static Encoding,
    pub deleted: bool,
    /// Deleted text of this group was begun.
    pub joined: bool,
    pub reviser: usize,
}

impl Group {
    pub fn new() -> Self {
        Self {
            dest: Dest::Text,
            opened: None,
            word: "paragraph",
            star: false,
            skip: 1,
            encoding: encoding_rs::WINDOWS_1252,
            deleted: false,
            joined: false,
            reviser: 0,
        }
    }

    /// A group inside this one.
    pub fn inner(&self) -> Self {
        Self { opened: None, star: false, joined: false, ..*self }
    }
}
