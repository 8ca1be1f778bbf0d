//! Opening: passwords, bombs, damage.

use super::{bomb, owner, repair};
use crate::document::{Context, locked};
use crate::sniff::find;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use model::{Problem, ProblemKind, Stage};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// An opened file, with what had to be done to open it.
pub struct Opened {
    pub pdf: Pdf,
    pub problems: Vec<Problem>,
}

fn problem(kind: ProblemKind, message: impl Into<String>) -> Problem {
    Problem::new(Stage::Read, kind, message)
}

/// Opens with the empty password, then with the given ones (each as the user's and as the owner's); a file that cannot be opened is
/// put together again from the objects found in it.
pub fn open(bytes: &[u8], context: &Context) -> Result<Opened, Problem> {
    let mut bytes = bytes.to_vec();
    let mut problems = Vec::new();
    let emptied = bomb::defuse(&mut bytes, context.limits);
    if emptied > 0 {
        problems.push(problem(
            ProblemKind::Limit,
            format!(
                "{emptied} streams unpack to more than expansion_ratio_max ({}) or member_bytes_max ({}) allow and are left out; \
                 the file may be hostile",
                context.limits.expansion_ratio_max, context.limits.member_bytes_max
            ),
        ));
    }
    let bytes = Arc::new(bytes);
    match with_passwords(&bytes, &context.passwords) {
        Ok(pdf) if !pdf.pages().is_empty() => return Ok(Opened { pdf, problems }),
        Err(LoadPdfError::Decryption(why)) => {
            // Only the attachments are locked: the rest is open to everybody.
            if let Some(pdf) = owner::without_lock(&bytes).and_then(|open| load(&Arc::new(open), "").ok()) {
                problems.push(problem(ProblemKind::Encrypted, "its attachments need a password; save them without one and read them"));
                return Ok(Opened { pdf, problems });
            }
            let locked = encrypted(why, context.passwords.len());
            let Some(pdf) = before_lock(&bytes) else { return Err(locked) };
            let message =
                format!("read as it was before it was locked, which the file still holds; for what it says now, {}", locked.message);
            problems.push(problem(ProblemKind::Encrypted, message));
            return Ok(Opened { pdf, problems });
        }
        _ => {}
    }
    context.beat();
    let rebuilt = repair::rebuild(&bytes).map(Arc::new).and_then(|rebuilt| with_passwords(&rebuilt, &context.passwords).ok());
    match rebuilt.filter(|pdf| !pdf.pages().is_empty()) {
        Some(pdf) => {
            problems.push(problem(
                ProblemKind::Broken,
                "damaged: its pages were put together from the objects found in it; some may be missing or in another order",
            ));
            Ok(Opened { pdf, problems })
        }
        // The bomb is the better reason.
        None => Err(problems.pop().unwrap_or_else(|| problem(ProblemKind::Broken, repair::reason(&bytes)))),
    }
}

/// A panic of the parser counts as a file that it cannot open.
fn load(bytes: &Arc<Vec<u8>>, password: &str) -> Result<Pdf, LoadPdfError> {
    catch_unwind(AssertUnwindSafe(|| Pdf::new_with_password(Arc::clone(bytes), password))).unwrap_or(Err(LoadPdfError::Invalid))
}

fn with_passwords(bytes: &Arc<Vec<u8>>, passwords: &[String]) -> Result<Pdf, LoadPdfError> {
    let first = match load(bytes, "") {
        // A damaged index hides from the parser that it is a password that is missing.
        Err(LoadPdfError::Invalid) if owner::is_encrypted(bytes) => Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)),
        other => other,
    };
    if !matches!(first, Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) {
        return first;
    }
    for password in passwords {
        if let Ok(pdf) = load(bytes, password) {
            return Ok(pdf);
        }
        // Up to revision 4 the owner's password unlocks the user's; from 5 on the parser tries both by itself.
        if let Some(pdf) = owner::user_password(bytes, password).and_then(|user| load(bytes, &user).ok()) {
            return Ok(pdf);
        }
    }
    first
}

/// The file as it was before it was locked, where that was done by adding to it: the whole old file then stands first.
fn before_lock(bytes: &[u8]) -> Option<Pdf> {
    let old = &bytes[..find(bytes, b"/Encrypt")?];
    let end = old.windows(5).rposition(|w| w == b"%%EOF")? + 5;
    load(&Arc::new(old[..end].to_vec()), "").ok().filter(|pdf| !pdf.pages().is_empty())
}

fn encrypted(why: DecryptionError, tried: usize) -> Problem {
    match why {
        DecryptionError::PasswordProtected => problem(ProblemKind::Encrypted, locked(tried)),
        DecryptionError::UnsupportedAlgorithm => {
            problem(ProblemKind::Encrypted, "encrypted in a way that is not known here (a certificate?); save it without encryption")
        }
        DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption => {
            problem(ProblemKind::Encrypted, "its encryption is damaged; ask for the file again, without encryption")
        }
    }
}
