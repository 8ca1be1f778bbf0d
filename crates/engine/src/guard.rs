//! Runs a stage so that its panic is a value: nothing is printed, nothing else stops.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Some while this thread runs guarded; then where it panicked.
    static GUARDED: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();

/// The value of `stage`, or the place in the source at which it panicked (`claim/find.rs:12`).
pub(crate) fn guarded<T>(stage: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map_or_else(|| "unknown place".to_owned(), |l| short(l.file(), l.line()));
            let noted = GUARDED.with_borrow_mut(|g| g.as_mut().map(|g| *g = place).is_some());
            if !noted {
                usual(info);
            }
        }));
    });
    let before = GUARDED.replace(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(stage));
    let place = GUARDED.replace(before).unwrap_or_default();
    result.map_err(|_| place)
}

/// The last names of a source path: the same on every machine.
fn short(file: &str, line: u32) -> String {
    let names: Vec<&str> = file.rsplit(['/', '\\']).take(2).collect();
    let names: Vec<&str> = names.into_iter().rev().collect();
    format!("{}:{line}", names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_values_with_their_place() {
        assert_eq!(guarded(|| 7), Ok(7));
        let place = guarded(|| -> u8 { panic!("no") }).unwrap_err();
        assert!(place.starts_with("src/guard.rs:"), "{place}");
        let outer = guarded(|| guarded(|| -> u8 { panic!("inside") }).is_err());
        assert_eq!(outer, Ok(true));
    }
}
