//! Calendars (iCalendar, RFC 5545) and address cards (vCard, RFC 6350).

use crate::document::{Context, Reading};
use crate::text;

/// Reads a calendar.
pub fn read_calendar(bytes: &[u8], context: &Context) -> Reading {
    text::read(bytes, context)
}

/// Reads address cards.
pub fn read_card(bytes: &[u8], context: &Context) -> Reading {
    text::read(bytes, context)
}
