//! Work on all cores whose outcome does not hang on how many there are.

use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// Fewer items than this are not worth a thread.
const PART_MIN: usize = 4096;

/// Makes the items of a list, a stretch of it at a time, from the number of the first.
pub(crate) fn fill<T: Send>(items: &mut [T], make: impl Fn(usize, &mut [T]) + Sync) {
    let threads = available_parallelism().map_or(1, usize::from);
    let part = items.len().div_ceil(threads).max(PART_MIN);
    let work = |number: usize, items: &mut [T]| make(number * part, items);
    scope(|scope| {
        let mut parts = items.chunks_mut(part).enumerate();
        let own = parts.next();
        for (number, items) in parts {
            let work = &work;
            scope.spawn(move || work(number, items));
        }
        if let Some((number, items)) = own {
            work(number, items);
        }
    });
}

/// Does both, each on a thread.
pub(crate) fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::{PART_MIN, both, fill};

    #[test]
    fn each_item_is_made_from_its_own_number() {
        for count in [0, 1, PART_MIN, PART_MIN + 1, 10 * PART_MIN + 7] {
            let mut items = vec![0; count];
            fill(&mut items, |first, items| (first + 1..).zip(items).for_each(|(number, item)| *item += number));
            assert!(items.iter().enumerate().all(|(number, &item)| item == number + 1), "{count}");
        }
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
