//! The agencies of a case, and the names that other files use for them.

use serde::{Deserialize, Serialize};

/// One agency: the name that the case uses (the first folder, or what the user said) and the writings that mean it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub name: String,
    /// Names of units under which its own files are written, as written.
    pub writings: Vec<String>,
}
