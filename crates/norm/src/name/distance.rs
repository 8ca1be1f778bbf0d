//! Edit distance of short words, all rows of a column in one machine word.

/// Optimal string alignment distance (insert, delete, replace, swap neighbours) of two words of ASCII letters and digits, after
/// Hyyrö's bit-parallel method (2003); words of more than 64 bytes, or with other letters, go the general way.
pub(super) fn osa(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return a.len() + b.len();
    }
    if a.len() > 64 || a.iter().chain(b).any(|c| !c.is_ascii_alphanumeric()) {
        return rapidfuzz::distance::osa::distance(a.iter(), b.iter());
    }
    let mut places = [0u64; 128];
    for (at, c) in a.iter().enumerate() {
        places[usize::from(*c)] |= 1 << at;
    }
    let last = 1u64 << (a.len() - 1);
    let (mut plus, mut minus, mut diagonal, mut before) = (!0u64, 0u64, 0u64, 0u64);
    let mut distance = a.len();
    for c in b {
        let here = places[usize::from(*c)];
        let swapped = ((!diagonal & here) << 1) & before;
        diagonal = (((here & plus).wrapping_add(plus)) ^ plus) | here | minus | swapped;
        let (mut up, mut down) = (minus | !(diagonal | plus), diagonal & plus);
        distance += usize::from(up & last != 0);
        distance -= usize::from(down & last != 0);
        up = (up << 1) | 1;
        down <<= 1;
        plus = down | !(diagonal | up);
        minus = up & diagonal;
        before = here;
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::osa;

    #[test]
    fn as_the_general_method_counts() {
        let long = "ab".repeat(50);
        let words = [
            "",
            "a",
            "ab",
            "ba",
            "smith",
            "smiht",
            "oukacha",
            "oekasja",
            "dupont",
            "dupond",
            "abcdef",
            "fedcba",
            long.as_str(),
            "ca",
            "abc",
            "مريم",
        ];
        for a in words {
            for b in words {
                assert_eq!(osa(a, b), rapidfuzz::distance::osa::distance(a.bytes(), b.bytes()), "{a} {b}");
            }
        }
    }
}
