//! PDF: the text layer with a box for each line, OCR for the pages that are pictures, and what hangs on pages: fields, notes, files.

mod about;
mod attached;
mod bomb;
mod cmap;
mod composite;
mod face;
mod form;
mod glyph;
mod lines;
mod meaning;
mod note;
mod open;
mod order;
mod outline;
mod owner;
mod pages;
mod piece;
mod repair;
mod scan;
mod table;
#[cfg(test)]
mod tests;
mod tile;
mod trust;

use crate::document::{Context, Reading};
use ::image::GrayImage;
use hayro::hayro_syntax::object::Dict;
use model::ProblemKind;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The tool's name for text layers.
const TOOL: &str = "hayro 0.9";

/// Dots per inch of a page that is drawn to be looked at; more than is shown, so that thin strokes survive being made smaller.
const DRAWN_DPI: u32 = 160;

/// Reads a PDF.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let opened = match open::open(bytes, context) {
        Ok(opened) => opened,
        Err(problem) => return Reading { problems: vec![problem], ..Reading::default() },
    };
    let pdf = &opened.pdf;
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let mut reading = pages::read(pdf, root.as_ref(), context);
    reading.problems.splice(0..0, opened.problems);
    if let Ok(found) = catch_unwind(AssertUnwindSafe(|| about::metadata(pdf, root.as_ref()))) {
        reading.metadata.extend(found);
    }
    match catch_unwind(AssertUnwindSafe(|| attached::attachments(pdf, root.as_ref()))) {
        Ok(files) => reading.members.extend(files),
        Err(_) => reading.problem(ProblemKind::Broken, "its attachments cannot be listed; open it elsewhere with care"),
    }
    if reading.problems.iter().any(|p| p.kind != ProblemKind::ToolMissing || reading.layers.is_empty())
        && let Some(layer) = reading.layers.first_mut()
    {
        layer.partial = true;
    }
    reading
}

/// A page (from 0) in grey, for the eye; none where it cannot be drawn or is empty, or none of the passwords opens the file.
pub fn draw(bytes: &[u8], index: usize, context: &Context) -> Option<GrayImage> {
    let opened = open::open(bytes, context).ok()?;
    Some(scan::render(&opened.pdf, index, DRAWN_DPI, context.limits).ok()??.0)
}
