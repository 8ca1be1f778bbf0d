//! Likeness of short folded texts, in bytes: edits and Jaro-Winkler.

/// Longer texts are compared as far as this.
const LONGEST: usize = 40;

/// Insertions, deletions, exchanges and neighbours changed over between two texts (optimal string alignment); above 3 it may say any more
/// than 3.
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b) = (head(a), head(b));
    // An edit takes one letter away and brings another at most.
    if a.len().abs_diff(b.len()) > 3 || (letters(a) ^ letters(b)).count_ones() > 6 {
        return 4;
    }
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate().take(b.len() + 1) {
        *cell = j as u8;
    }
    for i in 1..=a.len() {
        let (now, before, earlier) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=b.len() {
            let other = u8::from(a[i - 1] != b[j - 1]);
            let mut cell = (rows[before][j] + 1).min(rows[now][j - 1] + 1).min(rows[before][j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(rows[earlier][j - 2] + 1);
            }
            rows[now][j] = cell;
            least = least.min(cell);
        }
        if least > 3 {
            return 4;
        }
    }
    usize::from(rows[a.len() % 3][b.len()])
}

/// Which bytes stand in a text, as bits.
fn letters(text: &[u8]) -> u32 {
    text.iter().fold(0, |bits, byte| bits | 1 << (byte % 32))
}

/// Jaro-Winkler likeness, 0 to 1 (Winkler 1990: a shared start of up to 4 letters counts for 0.1 each).
pub fn winkler(a: &str, b: &str) -> f64 {
    let (a, b) = (head(a), head(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut seen_a, mut seen_b) = (0u64, 0u64);
    let mut common = 0;
    for (i, c) in a.iter().enumerate() {
        let from = i.saturating_sub(reach);
        let free = b.iter().enumerate().take(i + reach + 1).skip(from).find(|(j, d)| *d == c && seen_b & (1 << j) == 0);
        if let Some((j, _)) = free {
            seen_a |= 1 << i;
            seen_b |= 1 << j;
            common += 1;
        }
    }
    if common == 0 {
        return 0.0;
    }
    let mut others = (0..b.len()).filter(|j| seen_b & (1 << j) != 0);
    let crossed = (0..a.len()).filter(|i| seen_a & (1 << i) != 0).filter(|i| others.next().is_some_and(|j| a[*i] != b[j])).count();
    let m = f64::from(common);
    let jaro = (m / a.len() as f64 + m / b.len() as f64 + (m - crossed as f64 / 2.0) / m) / 3.0;
    let start = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count();
    jaro + start as f64 * 0.1 * (1.0 - jaro)
}

fn head(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    &bytes[..bytes.len().min(LONGEST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness() {
        for (a, b, expected) in [
            ("", "", 0),
            ("green", "green", 0),
            ("green", "gren", 1),
            ("green", "geren", 1),
            ("green", "greens", 1),
            ("rowe", "rwoe", 1),
            ("bennett", "bnennet", 2),
            ("green", "white", 4),
            ("ab", "abcdefgh", 4),
            ("ca", "abc", 3),
        ] {
            assert_eq!((edits(a, b).min(4), edits(b, a).min(4)), (expected, expected), "{a} {b}");
        }
        for (a, b, least, most) in
            [("martha", "marhta", 0.961, 0.962), ("dwayne", "duane", 0.83, 0.85), ("a", "b", 0.0, 0.0), ("x", "", 0.0, 0.0)]
        {
            let found = winkler(a, b);
            assert!((least..=most).contains(&found), "{a} {b} {found}");
        }
    }
}
