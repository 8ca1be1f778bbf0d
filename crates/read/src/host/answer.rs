//! What a reader says about a file, believed as far as it is harmless.

use super::process::OVER;
use crate::frame::{Place, WireDocument, kind};
use crate::{Limits, ReadDocument, document};
use model::ProblemKind;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How one attempt ended.
pub enum Attempt {
    Done(Vec<ReadDocument>),
    /// Died, stood still or said nonsense while it was here.
    Failed {
        at: Place,
        kind: ProblemKind,
        message: String,
    },
}

/// Bytes of a place: longer than any name of a member may be at all depths.
const PLACE_BYTES_MAX: usize = 64 << 10;

/// Collects the answer: documents until the end, or until silence, nonsense or too much.
pub fn collect(frames: &Receiver<(u8, Vec<u8>)>, limits: &Limits, deadline: Instant) -> Attempt {
    let silence = Duration::from_secs(u64::from(limits.silence_s_max));
    let mut found: Vec<ReadDocument> = Vec::new();
    let mut at = Place::default();
    let failed = |at: Place, kind, message: String| Attempt::Failed { at, kind, message };
    let nonsense = || {
        let message = "the reader said nonsense about this file; open it elsewhere with care";
        failed(Place::default(), ProblemKind::Crashed, message.into())
    };
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let (kind, payload) = match frames.recv_timeout(silence.min(left)) {
            Ok(frame) => frame,
            Err(RecvTimeoutError::Timeout) if left <= silence => {
                return failed(at, ProblemKind::Limit, format!("not read in file_s_max ({} s)", limits.file_s_max));
            }
            Err(RecvTimeoutError::Timeout) => {
                let message = format!("the reader stood still for silence_s_max ({} s); the file may be hostile", limits.silence_s_max);
                return failed(at, ProblemKind::Limit, message);
            }
            Err(RecvTimeoutError::Disconnected) => {
                let message = "the reader died on this file (memory, time, or a hostile file); open it elsewhere with care";
                return failed(at, ProblemKind::Crashed, message.into());
            }
        };
        match kind {
            OVER => {
                let message = format!("more than output_bytes_max ({}) came out of it", limits.output_bytes_max);
                return failed(Place::default(), ProblemKind::Limit, message);
            }
            kind::BEAT if payload.is_empty() => {}
            kind::ENTER if payload.len() <= PLACE_BYTES_MAX => match serde_json::from_slice(&payload) {
                Ok(place) => at = place,
                Err(_) => return nonsense(),
            },
            kind::DOCUMENT => {
                let Ok(untrusted) = serde_json::from_slice::<WireDocument>(&payload) else { return nonsense() };
                let expected = found.is_empty() == untrusted.member.is_none();
                if !expected || found.len() > limits.members_max as usize {
                    return nonsense();
                }
                found.push(checked(untrusted.join(None)));
            }
            kind::BYTES => match found.last_mut().filter(|d| d.member.is_some() && d.bytes.is_none()) {
                Some(document) => document.bytes = Some(payload),
                None => return nonsense(),
            },
            kind::END if payload.is_empty() && !found.is_empty() => return Attempt::Done(found),
            _ => return nonsense(),
        }
    }
}

/// The document with all that could mislead the rest of the program put right: segments in order and inside the text,
/// numbers in their ranges, messages of one line.
fn checked(mut document: ReadDocument) -> ReadDocument {
    for layer in &mut document.layers {
        let chars = layer.text.chars().count() as u32;
        let mut end = 0;
        layer.segments.retain(|s| {
            let fits = s.start >= end && s.end >= s.start && s.end <= chars && s.page >= 1;
            end = if fits { s.end } else { end };
            fits
        });
        for segment in &mut layer.segments {
            segment.confidence = segment.confidence.filter(|c| c.is_finite()).map(|c| c.clamp(0.0, 1.0));
            segment.rect = segment.rect.filter(|r| [r.left, r.top, r.right, r.bottom].iter().all(|v| (0.0..=1.0).contains(v)));
        }
    }
    for problem in &mut document.problems {
        problem.message = document::line(&problem.message);
    }
    document.media_type = document::line(&document.media_type);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Segment, TextLayer};

    #[test]
    fn what_a_worker_says_is_put_right() {
        let segment = |start, end, page| Segment { start, end, page, rect: None, confidence: Some(7.0), place: None };
        let layer = TextLayer {
            text: "été".into(),
            segments: vec![segment(0, 2, 1), segment(1, 3, 1), segment(2, 3, 1), segment(3, 9, 1)],
            tool: "t".into(),
            partial: false,
        };
        let document = checked(ReadDocument { layers: vec![layer], ..ReadDocument::default() });
        let kept: Vec<(u32, u32)> = document.layers[0].segments.iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(kept, [(0, 2), (2, 3)]);
        assert_eq!(document.layers[0].segments[0].confidence, Some(1.0));
    }
}
