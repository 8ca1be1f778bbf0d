//! JSON and XML: data that other programs wrote, as text with the place of each value.

use crate::document::{Context, Reading};
use crate::text;

/// Reads JSON or JSON Lines.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    text::read(bytes, context)
}

/// Reads XML of no known format.
pub fn read_xml(bytes: &[u8], context: &Context) -> Reading {
    text::read(bytes, context)
}
