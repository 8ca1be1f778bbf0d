//! Pages of a TIFF file: a chain of directories, each of which can be made the first.

/// Where the directories start; at least one.
pub fn directories(bytes: &[u8]) -> Vec<u32> {
    let big = bytes.starts_with(b"MM");
    let number = |at: usize, size: usize| -> Option<u32> {
        let raw = bytes.get(at..at.checked_add(size)?)?;
        let fold = |acc: u32, &b: &u8| acc << 8 | u32::from(b);
        Some(if big { raw.iter().fold(0, fold) } else { raw.iter().rev().fold(0, fold) })
    };
    let mut found = Vec::new();
    let mut next = number(4, 4).unwrap_or(0);
    // A loop of directories would go on for ever: no file has more pages than it has bytes for them.
    while next > 0 && found.len() < bytes.len() / 6 && !found.contains(&next) {
        let Some(entries) = number(next as usize, 2) else { break };
        found.push(next);
        next = (next as usize).checked_add(2 + entries as usize * 12).and_then(|at| number(at, 4)).unwrap_or(0);
    }
    if found.is_empty() { vec![number(4, 4).unwrap_or(8)] } else { found }
}

/// Makes the directory at `start` the first of the file; nothing but the header changes.
pub fn put_first(bytes: &mut [u8], start: u32) {
    let raw = if bytes.starts_with(b"MM") { start.to_be_bytes() } else { start.to_le_bytes() };
    if let Some(place) = bytes.get_mut(4..8) {
        place.copy_from_slice(&raw);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_found_and_put_first() {
        let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
        tiff.extend([0, 0, 14, 0, 0, 0]);
        tiff.extend([0, 0, 0, 0, 0, 0]);
        assert_eq!(directories(&tiff), [8, 14]);
        put_first(&mut tiff, 14);
        assert_eq!(directories(&tiff), [14]);
        // A loop, and no file at all.
        assert_eq!(directories(b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\x08"), [8]);
        assert_eq!(directories(b"II"), [8]);
    }
}
