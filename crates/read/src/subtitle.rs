//! Subtitles (SRT, WebVTT): the text is the file itself, each cue with its time code.

use crate::decode;
use crate::document::{Context, Reading};
use crate::layer::{Builder, Rest};
use crate::text;

/// Reads an SRT or VTT file; the lines of a cue have its start time as their place.
pub fn read(bytes: &[u8], context: &Context) -> Reading {
    let decoded = decode::decode(bytes, None);
    let mut builder = Builder::new(context.limits);
    let mut time: Option<String> = None;
    for raw in decoded.text.split_inclusive('\n') {
        let line = raw.trim_end_matches(['\n', '\r']);
        let end = &raw[line.len()..];
        if let Some((from, _)) = line.split_once("-->") {
            time = Some(from.trim().replace(',', "."));
            builder.put(line, Rest { place: time.clone(), ..Rest::default() });
        } else {
            if line.trim().is_empty() {
                time = None;
            }
            builder.put(line, Rest { place: time.clone(), ..Rest::default() });
        }
        builder.gap(end);
    }
    let mut reading = Reading::of(builder.finish(format!("subtitle {}", decoded.encoding)), 1);
    text::damage(&mut reading, &decoded);
    reading
}
