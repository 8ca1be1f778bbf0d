//! The tables of a case, and their version.

/// Raised with every change that an older program would misread.
pub const VERSION: i64 = 8;

/// What format 2 added: the chain of custody. Rows are never changed.
pub const CUSTODY: &str = "
CREATE TABLE custody (
    number INTEGER PRIMARY KEY, run INTEGER NOT NULL, state TEXT NOT NULL, root BLOB NOT NULL, relative BLOB NOT NULL,
    agency TEXT NOT NULL, blob TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
";

/// What was found in each document, in the order in which it is written and read: a case of any size is written at its end.
pub const FOUND: &str = "
CREATE TABLE mentions (
    id TEXT NOT NULL, document TEXT NOT NULL, layer INTEGER NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    schema TEXT NOT NULL, surface TEXT NOT NULL, normal TEXT NOT NULL, PRIMARY KEY (document, layer, start, stop, schema)) STRICT, WITHOUT ROWID;
CREATE TABLE claims (document TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID;
";

/// What format 3 changed of the tables before it: the order of [`FOUND`], and segments whole beside lean ones.
pub const THIRD: (&str, &str) = (
    "ALTER TABLE mentions RENAME TO old_mentions; ALTER TABLE claims RENAME TO old_claims; DROP TABLE members;",
    "INSERT INTO mentions SELECT id, document, layer, page, start, stop, schema, surface, normal FROM old_mentions ORDER BY document;
     INSERT INTO claims SELECT document, id, body FROM old_claims ORDER BY document;
     DROP TABLE old_mentions; DROP TABLE old_claims; ALTER TABLE layers ADD COLUMN whole BLOB NOT NULL DEFAULT x'';",
);

/// What format 4 added: the answers of a reader model, inputs like the files.
pub const ANSWERS: &str = "
CREATE TABLE answers (key TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// What format 5 added: mentions that an earlier extraction found and the present one does not, so that ids printed then can be looked up.
pub const FORMER: &str = "
CREATE TABLE former_mentions (
    id TEXT PRIMARY KEY, document TEXT NOT NULL, layer INTEGER NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    schema TEXT NOT NULL, surface TEXT NOT NULL, normal TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// What format 6 added: what readers wrote down. Rows are never changed; `body` is JSON of the model's `Entry`.
pub const CASEBOOK: &str = "
CREATE TABLE casebook (number INTEGER PRIMARY KEY, body TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL) STRICT;
";

/// What format 8 added, for a table of format 7: per document the words that its names give to others and need of them, JSON of the model's
/// `NameWords`. They are what the extraction of the document by itself says, whatever others lend it.
pub const NAME_WORDS: &str = "
DROP TABLE IF EXISTS surnames;
CREATE TABLE name_words (document TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// What joining remembers from one time to the next, in parts of its own making: a cache that programs of every format may lack or leave.
pub const LOOKS: &str = "
CREATE TABLE IF NOT EXISTS looks (number INTEGER PRIMARY KEY, version TEXT NOT NULL, part BLOB NOT NULL) STRICT;
";

/// Ground state first, derived state after it. Ids are those of the `model` crate; `body` is JSON of the model's type.
pub const TABLES: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
-- Originals: bytes by SHA-256.
CREATE TABLE blobs (id TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT;
-- Every file ever found: a PATH given to `read` (root), its place below it, and the bytes that it then had ('' = unreadable).
CREATE TABLE files (
    root BLOB NOT NULL, relative BLOB NOT NULL, agency TEXT NOT NULL, blob TEXT NOT NULL,
    path TEXT NOT NULL, reader TEXT NOT NULL, document TEXT NOT NULL, documents INTEGER NOT NULL, present INTEGER NOT NULL,
    PRIMARY KEY (root, relative, agency, blob)) STRICT;
CREATE INDEX files_document ON files (document);
-- Append-only: who decided what about identity; `undo` appends a withdrawal.
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY, batch INTEGER NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL, decision TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, left_place TEXT NOT NULL, right_place TEXT NOT NULL) STRICT;
CREATE TABLE withdrawals (batch INTEGER PRIMARY KEY, by TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;

-- Derived from here on.
CREATE TABLE documents (
    id TEXT PRIMARY KEY, file_document TEXT NOT NULL, position INTEGER NOT NULL, blob TEXT NOT NULL, agency TEXT NOT NULL,
    path TEXT NOT NULL, parent TEXT, held_said TEXT, body TEXT NOT NULL) STRICT;
CREATE INDEX documents_file ON documents (file_document);
-- `segments` as answers need them, `whole` as they were read ('' where that is the same).
CREATE TABLE layers (
    document TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, segments BLOB NOT NULL, tool TEXT NOT NULL,
    partial INTEGER NOT NULL, hash TEXT NOT NULL, whole BLOB NOT NULL DEFAULT x'', PRIMARY KEY (document, number)) STRICT;
CREATE TABLE extractions (document TEXT PRIMARY KEY, key TEXT NOT NULL, profile TEXT NOT NULL, problems TEXT NOT NULL) STRICT;
CREATE TABLE entities (id TEXT PRIMARY KEY, schema TEXT NOT NULL, caption TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE undecided (left_id TEXT NOT NULL, right_id TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL) STRICT;
CREATE TABLE agencies (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
-- The last sequence at which a document changed: what the text index must replay. A row without a document was removed.
CREATE TABLE changes (document TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX changes_seq ON changes (seq);
";
