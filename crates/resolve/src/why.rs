//! What speaks for a joining or against it, in words and in bits.

use model::Part;

/// What speaks for a joining or against it: in words, and weighed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    pub words: Vec<String>,
    /// Empty where the certainty of the joining is all that was weighed.
    pub parts: Vec<Part>,
}

impl Why {
    /// Says one thing more.
    pub fn and(mut self, words: impl Into<String>) -> Self {
        self.words.push(words.into());
        self
    }
}

impl From<Vec<String>> for Why {
    fn from(words: Vec<String>) -> Self {
        Self { words, parts: Vec::new() }
    }
}

impl From<String> for Why {
    fn from(words: String) -> Self {
        vec![words].into()
    }
}

impl From<&str> for Why {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<&String> for Why {
    fn from(words: &String) -> Self {
        words.as_str().into()
    }
}

/// Rounded to a tenth.
pub fn tenths(bits: f64) -> f64 {
    (bits * 10.0).round() / 10.0
}

/// Log2 odds of how sure something is, rounded to a tenth.
pub fn odds(certainty: f64) -> f64 {
    let certainty = certainty.clamp(0.001, 0.999);
    tenths((certainty / (1.0 - certainty)).log2())
}
