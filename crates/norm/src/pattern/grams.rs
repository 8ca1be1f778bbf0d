//! Which short runs of bytes stand in a text, so that a pattern whose words are not there need not be run.

/// Bits of the map of four bytes for a sentence and for a whole text.
const BITS_LEAST: usize = 1 << 16;
const BITS_MOST: usize = 1 << 20;
/// Bits of the maps of two and three bytes.
const SHORT_BITS: usize = 1 << 16;

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
        3 => value.wrapping_mul(0x9E37_79B1) >> 16,
        _ => value.wrapping_mul(0x9E37_79B1) >> 12,
    }
}

/// The runs of one to four bytes of one text, in ASCII lower case. It may say that one is there which is not, never the other way round.
#[derive(Default)]
pub(super) struct Grams {
    one: [u64; 4],
    two: Vec<u64>,
    three: Vec<u64>,
    four: Vec<u64>,
    mask: u32,
    /// Letters that match ASCII letters without regard to case stand in it (`ſ`, the Kelvin sign): it says nothing.
    open: bool,
}

fn clear(map: &mut Vec<u64>, bits: usize) {
    map.clear();
    map.resize(bits / 64, 0);
}

fn set(map: &mut [u64], bit: u32) {
    if let Some(word) = map.get_mut(bit as usize / 64) {
        *word |= 1 << (bit % 64);
    }
}

fn get(map: &[u64], bit: u32) -> bool {
    map.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

impl Grams {
    /// Takes the runs of `text` in place of those that it held.
    pub(super) fn read(&mut self, text: &str) {
        let bits = text.len().saturating_mul(64).clamp(BITS_LEAST, BITS_MOST).next_power_of_two();
        self.one = [0; 4];
        clear(&mut self.two, SHORT_BITS);
        clear(&mut self.three, SHORT_BITS);
        clear(&mut self.four, bits);
        self.mask = bits as u32 - 1;
        let mut last = 0u32;
        let mut wide = false;
        for (at, byte) in text.bytes().enumerate() {
            last = last << 8 | u32::from(byte.to_ascii_lowercase());
            wide |= last & 0xFFFF == 0xC5BF || last & 0xFF_FFFF == 0x00E2_84AA;
            set(&mut self.one, last & 0xFF);
            if at > 0 {
                set(&mut self.two, last & 0xFFFF);
            }
            if at > 1 {
                set(&mut self.three, hash(3, last & 0xFF_FFFF) & (SHORT_BITS as u32 - 1));
            }
            if at > 2 {
                set(&mut self.four, hash(4, last) & self.mask);
            }
        }
        self.open = wide;
    }

    /// Whether nothing can be said of this text.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Whether this run may stand in the text.
    pub(super) fn has(&self, gram: Gram) -> bool {
        match gram.length {
            1 => get(&self.one, gram.hash),
            2 => get(&self.two, gram.hash),
            3 => get(&self.three, gram.hash & (SHORT_BITS as u32 - 1)),
            _ => get(&self.four, gram.hash & self.mask),
        }
    }
}
