//! Words in quotation marks that run over several sentences: who opened them speaks until they close.

use super::sentence::Sentence;
use super::shadow::{Class, Shadow};
use super::source::{self, Source};
use super::speech::Turn;

/// Sentences after which a quotation that nobody closed is given up.
const LONGEST: usize = 25;

/// Gives the sentences inside a quotation to whoever the sentence that opens it says speaks; turns that are known stay.
pub fn mark(text: &str, sentences: &[Sentence], shadows: &[Shadow], class: &dyn Fn(usize) -> Class, turns: &mut [Turn]) {
    let mut open: Option<(usize, usize)> = None;
    for n in 0..sentences.len() {
        let raw = &text[sentences[n].bytes.clone()];
        let inside = open.filter(|o| n - o.1 <= LONGEST);
        let mut depth = inside.is_some();
        let mut opened = None;
        for (at, c) in raw.char_indices() {
            match c {
                '«' | '“' | '„' => (depth, opened) = (true, Some(at)),
                '»' | '”' => depth = false,
                '"' => {
                    depth = !depth;
                    opened = if depth { Some(at) } else { opened };
                }
                _ => {}
            }
        }
        let free = |t: &Turn| t.speaker.is_none() && t.label.is_none() && !t.question && t.label_len == 0;
        if let Some((speaker, _)) = inside
            && free(&turns[n])
            && (depth || opened.is_none())
        {
            turns[n] = Turn { answer: true, speaker: Some(speaker), ..Turn::default() };
        }
        open = match (depth, opened) {
            (true, Some(at)) => speaker(&shadows[n], sentences[n].bytes.start + at, class).map(|s| (s, n)),
            (true, None) => inside,
            (false, _) => None,
        };
        // What it opens with is his already: "he declares: I know him."
        if let Some((speaker, at)) = open
            && at == n
            && free(&turns[n])
        {
            turns[n].speaker = Some(speaker);
        }
    }
}

/// Who speaks in a quotation that opens at a byte of the text: said right before it, with a colon at least.
fn speaker(shadow: &Shadow, byte: usize, class: &dyn Fn(usize) -> Class) -> Option<usize> {
    let at = shadow.place(byte);
    let lead = shadow.text[..at].trim_end();
    let slot = match source::before(shadow, &(at..at)) {
        Some(Source::Slot(n)) => Some(n),
        _ if lead.ends_with(':') => shadow.slots.iter().rposition(|s| s.at < at && at - s.end() < 25 && s.class == Class::Person),
        _ => None,
    }?;
    shadow.slots[slot].target.filter(|&t| class(t) == Class::Person)
}
