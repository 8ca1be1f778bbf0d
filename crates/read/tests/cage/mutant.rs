//! Files made worse: cut, flipped, spliced, repeated, with lengths that lie. The same seed makes the same mutants everywhere.

/// A small generator of numbers (SplitMix64): good enough to choose places by, and the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % (end.max(1) as u64)) as usize
    }
}

/// Numbers that lengths and counts are replaced with.
const LIES: [u64; 10] = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, 0x7fff_ffff_ffff_ffff, u64::MAX];

/// One mutant of `bytes`; `other` is a file that pieces are taken from.
pub fn mutant(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..1 + dice.below(3) {
        change(&mut out, other, dice);
    }
    out
}

fn change(out: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.below(out.len());
    let piece = |from: &[u8], dice: &mut Dice, most: usize| -> Vec<u8> {
        let start = dice.below(from.len());
        from[start.min(from.len())..(start + 1 + dice.below(most)).min(from.len())].to_vec()
    };
    match dice.below(9) {
        0 => out.truncate(at),
        1 => drop(out.drain(..at)),
        2 => {
            for _ in 0..1 + dice.below(8) {
                let at = dice.below(out.len());
                if let Some(byte) = out.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
        3 => drop(out.splice(at..at, piece(other, dice, 4_096))),
        4 => drop(out.drain(at..(at + 1 + dice.below(512)).min(out.len()))),
        5 => {
            // The same again, and again.
            let again = piece(out, dice, 256).repeat(1 + dice.below(200));
            out.splice(at..at, again);
        }
        6 | 7 => {
            let lie = LIES[dice.below(LIES.len())];
            let width = [1, 2, 4, 8][dice.below(4)];
            let bytes = if dice.below(2) == 0 { lie.to_le_bytes()[..width].to_vec() } else { lie.to_be_bytes()[8 - width..].to_vec() };
            out.iter_mut().skip(at).zip(bytes).for_each(|(old, new)| *old = new);
        }
        _ => digits(out, dice),
    }
}

/// Another number where the file writes one in digits.
fn digits(out: &mut Vec<u8>, dice: &mut Dice) {
    let from = dice.below(out.len());
    let Some(start) = out.iter().skip(from).position(u8::is_ascii_digit).map(|n| n + from) else { return };
    let end = out[start..].iter().position(|b| !b.is_ascii_digit()).map_or(out.len(), |n| n + start);
    let lie = LIES[dice.below(LIES.len())].to_string();
    out.splice(start..end, lie.bytes());
}
