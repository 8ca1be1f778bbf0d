//! Asks a reader process for the picture of a page.

use super::Worker;
use crate::Limits;
use crate::frame::{Request, kind};
use std::time::{Duration, Instant};

/// Seconds that a picture may take: a page that is slower to draw is shown without one.
const PICTURE_S_MAX: u64 = 30;
/// Bytes of a picture: far more than the worker's own settings make.
const PICTURE_BYTES_MAX: usize = 4 << 20;

impl Worker {
    /// A page (from 1) as a PNG; none where there is nothing to look at, or the worker failed.
    pub fn picture(&mut self, bytes: &[u8], page: u32, limits: &Limits) -> Option<Vec<u8>> {
        if bytes.len() as u64 > limits.input_bytes_max {
            return None;
        }
        self.start(limits).ok()?;
        let picture = self.ask_picture(bytes, page);
        if picture.is_none() {
            // It died, stands still or talks nonsense: the next page gets a new one.
            self.stop();
        }
        // What came out of the cage is not parsed here; a browser must at least be given what it is told it gets.
        picture.filter(|p| p.starts_with(b"\x89PNG\r\n\x1a\n") && p.len() <= PICTURE_BYTES_MAX)
    }

    /// The bytes of the answer, empty where the worker says that there is no picture; none where it said nothing sensible.
    fn ask_picture(&mut self, bytes: &[u8], page: u32) -> Option<Vec<u8>> {
        let request = Request { picture: Some(page), passwords: self.settings.passwords.clone(), ..Request::default() };
        let deadline = Instant::now() + Duration::from_secs(PICTURE_S_MAX);
        self.running.as_mut()?.exchange(bytes, &request, |frames| {
            let mut picture = Vec::new();
            let answer = loop {
                match frames.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                    Ok((kind::BYTES, payload)) if picture.is_empty() => picture = payload,
                    Ok((kind::BEAT, _)) => {}
                    Ok((kind::END, _)) => break Some(picture),
                    _ => break None,
                }
            };
            let good = answer.is_some();
            (answer, good)
        })
    }
}
