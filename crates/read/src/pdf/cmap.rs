//! What the glyphs of an embedded TrueType font mean, by the font's own table of characters (`cmap`), for PDFs that do not say it.

use std::collections::BTreeMap;

/// Characters of one font that are looked at.
const CHARS_MAX: usize = 70_000;

/// The character of each glyph; the lowest where several share one. Empty where the font has no table that can be read.
pub fn meanings(font: &[u8]) -> BTreeMap<u32, char> {
    tables(font)
        .and_then(|(at, subtables)| {
            let unicode = |s: &&(u16, u16, usize)| matches!((s.0, s.1), (3, 10) | (0, 4 | 6)) || (s.0, s.1) == (3, 1) || s.0 == 0;
            let best = subtables.iter().filter(unicode).max_by_key(|s| matches!((s.0, s.1), (3, 10) | (0, 4 | 6)));
            let symbol = subtables.iter().find(|s| (s.0, s.1) == (3, 0));
            let (_, kind, offset) = best.or(symbol)?;
            let pairs = pairs(font, at + offset)?;
            // Symbol fonts hide their codes in the private area.
            let plain = |code: u32| if best.is_none() && *kind == 0 && code & 0xff00 == 0xf000 { code & 0xff } else { code };
            let mut found = BTreeMap::new();
            for (code, glyph) in pairs {
                if let Some(c) = char::from_u32(plain(code)).filter(|c| glyph != 0 && !c.is_control()) {
                    let old = found.entry(glyph).or_insert(c);
                    *old = c.min(*old);
                }
            }
            Some(found)
        })
        .unwrap_or_default()
}

fn u16_at(font: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(font.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(font: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(font.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Where the table begins, and its subtables: platform, encoding, offset.
fn tables(font: &[u8]) -> Option<(usize, Vec<(u16, u16, usize)>)> {
    let count = usize::from(u16_at(font, 4)?);
    let record = (0..count).map(|n| 12 + n * 16).find(|at| font.get(*at..*at + 4) == Some(b"cmap"))?;
    let at = u32_at(font, record + 8)? as usize;
    let subtables = (0..usize::from(u16_at(font, at + 2)?)).map_while(|n| {
        let entry = at + 4 + n * 8;
        Some((u16_at(font, entry)?, u16_at(font, entry + 2)?, u32_at(font, entry + 4)? as usize))
    });
    Some((at, subtables.collect()))
}

/// Pairs of a code and a glyph (formats 0, 4, 6 and 12 of the OpenType specification).
fn pairs(font: &[u8], at: usize) -> Option<Vec<(u32, u32)>> {
    let mut found = Vec::new();
    match u16_at(font, at)? {
        0 => found.extend((0..256).map_while(|code| Some((code as u32, u32::from(*font.get(at + 6 + code)?))))),
        4 => {
            let segments = usize::from(u16_at(font, at + 6)?) / 2;
            let (ends, starts) = (at + 14, at + 16 + segments * 2);
            let (deltas, ranges) = (starts + segments * 2, starts + segments * 4);
            for n in 0..segments {
                let (end, start) = (u16_at(font, ends + n * 2)?, u16_at(font, starts + n * 2)?);
                let (delta, range) = (u16_at(font, deltas + n * 2)?, u16_at(font, ranges + n * 2)?);
                for code in start..=end.min(0xfffe) {
                    let glyph = if range == 0 {
                        code.wrapping_add(delta)
                    } else {
                        let place = ranges + n * 2 + usize::from(range) + usize::from(code - start) * 2;
                        match u16_at(font, place).unwrap_or(0) {
                            0 => 0,
                            glyph => glyph.wrapping_add(delta),
                        }
                    };
                    found.push((u32::from(code), u32::from(glyph)));
                    if found.len() > CHARS_MAX {
                        return Some(found);
                    }
                }
            }
        }
        6 => {
            let (first, count) = (u16_at(font, at + 6)?, u16_at(font, at + 8)?);
            found.extend(
                (0..usize::from(count)).map_while(|n| Some((u32::from(first) + n as u32, u32::from(u16_at(font, at + 10 + n * 2)?)))),
            );
        }
        12 => {
            for n in 0..u32_at(font, at + 12)?.min(20_000) as usize {
                let group = at + 16 + n * 12;
                let (start, end, glyph) = (u32_at(font, group)?, u32_at(font, group + 4)?, u32_at(font, group + 8)?);
                for code in start..=end.min(0x10_ffff) {
                    found.push((code, glyph.wrapping_add(code - start)));
                    if found.len() > CHARS_MAX {
                        return Some(found);
                    }
                }
            }
        }
        _ => return None,
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font of nothing but this subtable.
    fn font(platform: u16, encoding: u16, subtable: &[u16]) -> Vec<u8> {
        let head: [u16; 14] = [0, 1, 1, 0, 0, 0, 0x636d, 0x6170, 0, 0, 0, 28, 0, 0];
        let table: [u16; 6] = [0, 1, platform, encoding, 0, 12];
        head.iter().chain(&table).chain(subtable).flat_map(|v| v.to_be_bytes()).collect()
    }

    #[test]
    fn glyphs_have_meanings() {
        // Two segments: A to C from glyph 36 on, and the end.
        let four: &[u16] = &[4, 32, 0, 4, 0, 0, 0, 67, 0xffff, 0, 65, 0xffff, 36u16.wrapping_sub(65), 1, 0, 0];
        let twelve: &[u16] = &[12, 0, 0, 28, 0, 0, 0, 1, 0, 233, 0, 234, 0, 7];
        for (name, bytes, expected) in [
            ("format 4", font(3, 1, four), vec![(36, 'A'), (37, 'B'), (38, 'C')]),
            ("format 12", font(3, 10, twelve), vec![(7, 'é'), (8, 'ê')]),
            ("format 6", font(0, 3, &[6, 14, 0, 97, 2, 5, 6]), vec![(5, 'a'), (6, 'b')]),
            ("symbols", font(3, 0, &[6, 12, 0, 0xf041, 1, 3]), vec![(3, 'A')]),
            ("another platform", font(1, 0, &[6, 12, 0, 65, 1, 3]), vec![]),
            ("cut", font(3, 1, &four[..5]), vec![]),
            ("no font", b"OTTO".to_vec(), vec![]),
        ] {
            assert_eq!(meanings(&bytes).into_iter().collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
