//! Mail stores ([MS-PST]) by the crate `outlook-pst`: each message is a member, named after its folder and subject.

use super::bag::{Bag, Names, Value};
use super::note::{Attached, Data, Note};
use crate::document::{Context, Reading};
use crate::mail;
use model::{Problem, ProblemKind, Stage};
use outlook_pst::ltp::prop_context::PropertyValue;
use outlook_pst::ltp::table_context::TableContext;
use outlook_pst::messaging::attachment::{AnsiAttachment, Attachment, AttachmentData, UnicodeAttachment};
use outlook_pst::messaging::message::{AnsiMessage, Message, UnicodeMessage};
use outlook_pst::messaging::store::{AnsiStore, EntryId, Store, UnicodeStore};
use outlook_pst::ndb::node_id::{NodeId, NodeIdType};
use outlook_pst::{AnsiPstFile, UnicodePstFile};
use std::collections::BTreeSet;
use std::io::{self, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

/// The root folder ([MS-PST] 2.4.1); its index is 9.
const ROOT_FOLDER: u32 = 0x122;
/// Folders in folders, and messages in messages; deeper ones are loops of damaged files.
const DEPTH_MAX: u32 = 60;

/// A store of either age; the crate has two kinds of everything.
enum Opened {
    Unicode(Rc<UnicodeStore>),
    Ansi(Rc<AnsiStore>),
}

/// The version of the format; 0 where the file is too short to say.
fn version(bytes: &[u8]) -> u16 {
    bytes.get(10..12).map_or(0, |v| u16::from_le_bytes([v[0], v[1]]))
}

type Attachments = Box<dyn Fn(NodeId) -> io::Result<Rc<dyn Attachment>>>;

impl Opened {
    fn new(bytes: &Rc<[u8]>) -> io::Result<Self> {
        let reader = || Box::new(Cursor::new(bytes.clone()));
        // Version 23 has 64 bit places.
        if version(bytes.as_ref()) >= 20 {
            Ok(Self::Unicode(UnicodeStore::read(Rc::new(UnicodePstFile::read_from(reader())?))?))
        } else {
            Ok(Self::Ansi(AnsiStore::read(Rc::new(AnsiPstFile::read_from(reader())?))?))
        }
    }

    fn store(&self) -> Rc<dyn Store> {
        match self {
            Self::Unicode(store) => store.clone(),
            Self::Ansi(store) => store.clone(),
        }
    }

    fn id(&self, node: NodeId) -> io::Result<EntryId> {
        self.store().properties().make_entry_id(node)
    }

    /// A message, and the way to its attachments.
    fn message(&self, node: NodeId) -> io::Result<(Rc<dyn Message>, Attachments)> {
        let id = self.id(node)?;
        match self {
            Self::Unicode(store) => {
                let message = UnicodeMessage::read(store.clone(), &id, None)?;
                let again = message.clone();
                Ok((message, Box::new(move |node| Ok(UnicodeAttachment::read(again.clone(), node, None)? as Rc<dyn Attachment>))))
            }
            Self::Ansi(store) => {
                let message = AnsiMessage::read(store.clone(), &id, None)?;
                let again = message.clone();
                Ok((message, Box::new(move |node| Ok(AnsiAttachment::read(again.clone(), node, None)? as Rc<dyn Attachment>))))
            }
        }
    }
}

/// Reads a mail store.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    // Version 36 has pages of 4 KiB, which the crate does not know: the caches (OST) of Outlook 2013 and later.
    if version(bytes) >= 36 {
        let message = "no reader for this kind of Outlook cache (OST of 2013 or later); export it from Outlook as a PST and read that";
        return Reading::failed(ProblemKind::Unsupported, message);
    }
    // The crate wants to own its bytes; a store that is opened again shares them.
    let bytes: Rc<[u8]> = bytes.into();
    let opened = match Opened::new(&bytes) {
        Ok(opened) => opened,
        Err(error) => {
            let message = format!("the mail store cannot be opened: {error}; repair it with Outlook's scanpst and read it again");
            return Reading::failed(ProblemKind::Broken, message);
        }
    };
    let names = opened.store().named_property_map().ok().and_then(|map| match map.properties().get(0x0003) {
        Some(PropertyValue::Binary(entries)) => Some(Names::new(entries.buffer())),
        _ => None,
    });
    let names = names.unwrap_or_default();
    let mut walk =
        Walk { bytes, opened, names, context, seen: BTreeSet::new(), reading: Reading { container: true, ..Reading::default() }, spent: 0 };
    if let Ok(name) = walk.opened.store().properties().display_name() {
        walk.reading.metadata.insert("title".into(), name);
    }
    let top = walk.opened.store().properties().ipm_sub_tree_entry_id().map(|id| id.node_id());
    if let Ok(top) = &top {
        walk.folder(*top, "", 0);
    }
    // What does not lie below the top of what people see: views, shared folders, what was put elsewhere by hand.
    walk.folder(NodeId::from(ROOT_FOLDER), "", 0);
    if walk.reading.members.is_empty() && walk.reading.problems.is_empty() {
        walk.reading.problem(ProblemKind::NoText, "a mail store without messages");
    }
    walk.reading
}

struct Walk<'a> {
    bytes: Rc<[u8]>,
    opened: Opened,
    names: Names,
    context: &'a Context<'a>,
    seen: BTreeSet<NodeId>,
    reading: Reading,
    spent: u64,
}

impl Walk<'_> {
    fn is_full(&self) -> bool {
        self.reading.members.len() > self.context.limits.members_max as usize
    }

    /// Reads a folder and those below it; `path` is where it lies.
    fn folder(&mut self, node: NodeId, path: &str, depth: u32) {
        if !self.seen.insert(node) || depth > DEPTH_MAX || self.is_full() {
            return;
        }
        self.context.beat();
        // A search folder shows messages that lie in others.
        if node.id_type().is_ok_and(|t| t == NodeIdType::SearchFolder) {
            return;
        }
        let found = self.guarded(|walk| {
            let folder = walk.opened.store().open_folder(&walk.opened.id(node)?)?;
            let messages = rows(folder.contents_table());
            let folders = rows(folder.hierarchy_table());
            let name = folder.properties().get(0x3001).and_then(text).unwrap_or_default();
            Ok((name, messages, folders))
        });
        let (name, messages, folders) = match found {
            Ok(found) => found,
            Err(error) => {
                let place = if path.is_empty() { "the top folder" } else { path };
                self.reading.problem(
                    ProblemKind::Broken,
                    format!("a folder in {place} cannot be read: {error}; repair the store with Outlook's scanpst"),
                );
                return;
            }
        };
        let name = name.replace(['/', '\\'], "_");
        let path = match (depth, path.is_empty()) {
            // The top's own name says nothing ("Top of Personal Folders").
            (0, _) => String::new(),
            (_, true) => name,
            (_, false) => format!("{path}/{name}"),
        };
        for (n, message) in messages.into_iter().enumerate() {
            if self.is_full() {
                return;
            }
            self.message(message, &path, n + 1);
        }
        for folder in folders {
            self.folder(folder, &path, depth + 1);
        }
    }

    fn message(&mut self, node: NodeId, path: &str, number: usize) {
        if !self.seen.insert(node) {
            return;
        }
        self.context.beat();
        let read = self.guarded(|walk| {
            let (message, attachments) = walk.opened.message(node)?;
            Ok(note(message.as_ref(), Some(&attachments), &walk.names, 0))
        });
        let under = |name: String| if path.is_empty() { name } else { format!("{path}/{name}") };
        match read {
            Ok(note) => {
                let subject: String = note.subject().unwrap_or_default().replace(['/', '\\', ':'], "_").chars().take(80).collect();
                let name = format!("{number:04} {}", subject.trim());
                let name = under(format!("{}.eml", name.trim()));
                for fault in &note.faults {
                    self.reading.problem(ProblemKind::Broken, format!("in {name}: {fault}"));
                }
                let mail = note.to_mail(0, self.context);
                let left = self.context.limits.members_bytes_max.saturating_sub(self.spent);
                self.spent = self.spent.saturating_add(mail.len() as u64);
                let bytes = if mail.len() as u64 > left {
                    Err(Problem::new(
                        Stage::Read,
                        ProblemKind::Limit,
                        "the store's messages have more bytes than members_bytes_max together",
                    ))
                } else {
                    Ok(mail)
                };
                self.reading.members.push(mail::bounded(name, bytes, self.context));
            }
            Err(error) => {
                let message = format!("this message cannot be read: {error}; repair the store with Outlook's scanpst and read it again");
                let problem = Problem::new(Stage::Read, ProblemKind::Broken, crate::document::line(&message));
                self.reading.members.push(mail::bounded(under(format!("{number:04}.eml")), Err(problem), self.context));
            }
        }
    }

    /// Runs a step. The crate may panic on hostile bytes, which costs that step only; it holds a lock meanwhile, so the store is
    /// opened again.
    fn guarded<T>(&mut self, step: impl FnOnce(&Self) -> io::Result<T>) -> io::Result<T> {
        match catch_unwind(AssertUnwindSafe(|| step(self))) {
            Ok(done) => done,
            Err(_) => {
                self.opened = Opened::new(&self.bytes)?;
                Err(io::Error::other("its parts contradict each other"))
            }
        }
    }
}

fn rows(table: Option<&Rc<dyn TableContext>>) -> Vec<NodeId> {
    table.map(|t| t.rows_matrix().map(|row| NodeId::from(u32::from(row.id()))).collect()).unwrap_or_default()
}

/// A message with all that hangs on it. `attachments` opens those; messages inside messages come without a way to theirs.
fn note(message: &dyn Message, attachments: Option<&Attachments>, names: &Names, depth: u32) -> Note {
    let mut note = Note::default();
    for (&id, value) in message.properties().iter() {
        if let Some(value) = value_of(value) {
            note.bag.put_named(id, value, names);
        }
    }
    if let Some(table) = message.recipient_table() {
        note.recipients = table.rows_matrix().map(|row| table_row(table.as_ref(), row)).collect();
    }
    let Some(table) = message.attachment_table() else {
        note.share_code_page();
        return note;
    };
    for row in table.rows_matrix() {
        let node = NodeId::from(u32::from(row.id()));
        let Some(open) = attachments.filter(|_| depth < DEPTH_MAX) else {
            let bag = table_row(table.as_ref(), row);
            let why = "attached to a message that is itself attached, which this reader cannot open; save it from Outlook and read that";
            note.faults
                .push(format!("{} is {why}", bag.text(0x3707).or_else(|| bag.text(0x3704)).unwrap_or_else(|| "an attachment".into())));
            note.attachments.push(Attached { bag, data: Data::None(why.into()) });
            continue;
        };
        match open(node) {
            Ok(attachment) => {
                let mut bag = Bag::default();
                for (&id, value) in attachment.properties().iter().filter(|(id, _)| **id != 0x3701) {
                    put(&mut bag, id, value);
                }
                let data = match attachment.data() {
                    Some(AttachmentData::Binary(bytes)) => Data::Bytes(bytes.buffer().to_vec()),
                    Some(AttachmentData::Message(inner)) => {
                        let mut inner = self::note(inner.as_ref(), None, names, depth + 1);
                        note.faults.append(&mut inner.faults);
                        Data::Note(Box::new(inner))
                    }
                    None => match [0x370D, 0x3708].iter().find_map(|&id| bag.text(id)) {
                        Some(place) => Data::None(format!("only a link to {place} is attached; look there")),
                        None => Data::Bytes(Vec::new()),
                    },
                };
                note.attachments.push(Attached { bag, data });
            }
            Err(error) => {
                let bag = table_row(table.as_ref(), row);
                note.faults.push(format!("an attachment cannot be read: {error}"));
                note.attachments.push(Attached { bag, data: Data::None(format!("cannot be read: {error}")) });
            }
        }
    }
    note.share_code_page();
    note
}

fn table_row(table: &dyn TableContext, row: &outlook_pst::ltp::table_context::TableRowData) -> Bag {
    let mut bag = Bag::default();
    let context = table.context();
    if let Ok(values) = row.columns(context) {
        for (column, value) in context.columns().iter().zip(values) {
            if let Some(value) = value.and_then(|v| table.read_column(&v, column.prop_type()).ok()) {
                put(&mut bag, column.prop_id(), &value);
            }
        }
    }
    bag
}

fn put(bag: &mut Bag, id: u16, value: &PropertyValue) {
    if let Some(value) = value_of(value) {
        bag.put(id, value);
    }
}

fn value_of(value: &PropertyValue) -> Option<Value> {
    Some(match value {
        PropertyValue::Integer16(n) => Value::Number(i64::from(*n)),
        PropertyValue::Integer32(n) => Value::Number(i64::from(*n)),
        PropertyValue::Integer64(n) => Value::Number(*n),
        PropertyValue::Boolean(yes) => Value::Number(i64::from(*yes)),
        PropertyValue::Time(ticks) => Value::Time(*ticks),
        PropertyValue::String8(bytes) => Value::Narrow(bytes.buffer().to_vec()),
        PropertyValue::Unicode(units) => Value::Text(String::from_utf16_lossy(units.buffer())),
        PropertyValue::Binary(bytes) => Value::Bytes(bytes.buffer().to_vec()),
        _ => return None,
    })
}

fn text(value: &PropertyValue) -> Option<String> {
    let mut bag = Bag::default();
    put(&mut bag, 1, value);
    bag.text(1)
}
