//! Which short runs of bytes stand in a text, so that a pattern whose words are not there need not be run.

/// Bits for the runs of two and of three bytes, and of four in a sentence and in a long text.
const TWO: u32 = 1 << 16;
const THREE: u32 = 1 << 16;
const FOUR_LEAST: usize = 1 << 16;
const FOUR_MOST: usize = 1 << 20;

/// One to four bytes of lower-case text by their place in [`Grams`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Gram {
    length: u8,
    hash: u32,
}

impl Gram {
    /// `bytes` in lower case, one to four of them.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let value = bytes.iter().fold(0u32, |all, &b| all << 8 | u32::from(b));
        Self { length: bytes.len() as u8, hash: hash(bytes.len(), value) }
    }
}

fn hash(length: usize, value: u32) -> u32 {
    match length {
        1 | 2 => value,
        3 => TWO + (value.wrapping_mul(0x9E37_79B1) >> 16),
        _ => value.wrapping_mul(0x9E37_79B1) >> 12,
    }
}

/// The runs of one to four bytes of one text, in ASCII lower case. It may say that one is there which is not, never the other way round.
#[derive(Default)]
pub(super) struct Grams {
    one: [u64; 4],
    /// A bit for each run of two bytes, then by hash for those of three and of four.
    bits: Vec<u64>,
    /// Words of `bits` that are not zero.
    used: Vec<u32>,
    mask: u32,
    /// Letters that match ASCII letters without regard to case stand in it (`ſ`, the Kelvin sign): it says nothing.
    open: bool,
}

impl Grams {
    /// Takes the runs of `text` in place of those that it held.
    pub(super) fn read(&mut self, text: &str) {
        for word in self.used.drain(..) {
            self.bits[word as usize] = 0;
        }
        let four = text.len().saturating_mul(64).clamp(FOUR_LEAST, FOUR_MOST).next_power_of_two();
        let words = (TWO as usize + THREE as usize + four) / 64;
        if self.bits.len() < words {
            self.bits.resize(words, 0);
        }
        self.one = [0; 4];
        self.mask = four as u32 - 1;
        self.open = false;
        let mut last = 0u32;
        for (at, byte) in text.bytes().enumerate() {
            last = last << 8 | u32::from(byte.to_ascii_lowercase());
            self.open |= last & 0xFFFF == 0xC5BF || last & 0xFF_FFFF == 0x00E2_84AA;
            self.one[(last & 0xFF) as usize / 64] |= 1 << (last % 64);
            if at > 0 {
                self.set(last & 0xFFFF);
            }
            if at > 1 {
                self.set(hash(3, last & 0xFF_FFFF));
            }
            if at > 2 {
                self.set(TWO + THREE + (hash(4, last) & self.mask));
            }
        }
    }

    fn set(&mut self, bit: u32) {
        let word = &mut self.bits[bit as usize / 64];
        if *word == 0 {
            self.used.push(bit / 64);
        }
        *word |= 1 << (bit % 64);
    }

    fn get(&self, bit: u32) -> bool {
        self.bits.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// Whether nothing can be said of this text.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Whether this run may stand in the text.
    pub(super) fn has(&self, gram: Gram) -> bool {
        match gram.length {
            1 => self.one[gram.hash as usize / 64 % 4] >> (gram.hash % 64) & 1 == 1,
            2 | 3 => self.get(gram.hash),
            _ => self.get(TWO + THREE + (gram.hash & self.mask)),
        }
    }
}
