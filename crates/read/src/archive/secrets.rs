//! The passwords that are tried on what is encrypted.

use crate::document::Context;

/// What every problem of a locked member says.
pub const LOCKED: &str =
    "a password is needed, and none was given that opens it: write it in a file and run `redthread problems --retry --password-file FILE`";

/// Passwords in the order in which they are worth trying.
pub struct Secrets {
    list: Vec<Vec<u8>>,
}

impl Secrets {
    /// As bytes: UTF-8, and for letters with accents also as Windows and DOS programs wrote them.
    pub fn bytes(context: &Context) -> Self {
        let mut list: Vec<Vec<u8>> = Vec::new();
        for password in &context.passwords {
            let mut forms = vec![password.clone().into_bytes()];
            if !password.is_ascii() {
                forms.push(encoding_rs::WINDOWS_1252.encode(password).0.into_owned());
                forms.extend(super::names::to_dos(password));
            }
            for form in forms {
                if !list.contains(&form) {
                    list.push(form);
                }
            }
        }
        Self { list }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn get(&self, at: usize) -> &[u8] {
        self.list.get(at).map_or(&[], Vec::as_slice)
    }

    /// The one that opened something is tried first from now on.
    pub fn opened(&mut self, at: usize) {
        if at < self.list.len() {
            self.list[..=at].rotate_right(1);
        }
    }
}
