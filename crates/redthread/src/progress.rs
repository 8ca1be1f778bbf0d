//! Progress bars on standard error; silent when asked, or when nobody watches.

use engine::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Mutex;

/// Bars for the engine's stages, one after the other.
pub struct Bars {
    bar: Mutex<Option<ProgressBar>>,
    quiet: bool,
}

impl Bars {
    pub fn new(quiet: bool) -> Self {
        Self { bar: Mutex::new(None), quiet }
    }

    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        // A poisoned lock only means that another thread died while drawing.
        let mut bar = self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        act(&mut bar);
    }
}

impl Progress for Bars {
    fn begin(&self, stage: &str, total: u64) {
        if self.quiet {
            return;
        }
        let style = ProgressStyle::with_template("{msg:<24} {bar:32} {pos}/{len}  {elapsed}  {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        self.with(|bar| {
            let new = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr()).with_style(style);
            new.set_message(stage.to_owned());
            *bar = Some(new);
        });
    }

    fn say(&self, line: &str) {
        eprintln!("{}", crate::print::clean(line));
    }

    fn step(&self, _what: &str) {
        self.with(|bar| {
            if let Some(bar) = bar {
                bar.inc(1);
            }
        });
    }

    fn end(&self) {
        self.with(|bar| {
            if let Some(bar) = bar.take() {
                bar.finish();
            }
        });
    }
}
