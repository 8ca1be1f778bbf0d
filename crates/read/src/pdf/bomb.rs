//! Streams that unpack to far more than they weigh, found before the interpreter unpacks them.
//!
//! The interpreter unpacks a stream whole and without a bound, object streams already when it opens the file. So every packed stream
//! is unpacked here once into nothing, counting; one that is over the limits is emptied in our own copy of the bytes, and the rest of
//! the file is read as if it were damaged there. Streams of encrypted files cannot be counted; there the cage's memory limit holds.

use crate::limit::Limits;
use crate::sniff::find;
use flate2::{Decompress, FlushDecompress, Status};

/// From here on the ratio counts (as for all containers).
const RATIO_FROM_BYTES: u64 = 8 << 20;
/// Bytes of a stream's dictionary that are looked at.
const DICT_BYTES_MAX: usize = 4096;
/// What deflate can make of a byte at most.
const DEFLATE_RATIO_MAX: u64 = 1032;
/// Pictures are rightly large (an empty page of a scan packs a thousand to one), and are unpacked only when they are drawn.
const PICTURE_BYTES_MAX: u64 = 1 << 30;

/// How a stream is packed, outermost first.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Packing {
    Flate,
    Lzw,
    Ascii85,
    Hex,
    RunLength,
}

/// Empties the streams that are over the limits; their number.
pub fn defuse(bytes: &mut [u8], limits: &Limits) -> u32 {
    let mut emptied = 0;
    let mut left = limits.members_bytes_max;
    let mut from = 0;
    while let Some(start) = next_stream(bytes, from) {
        from = start;
        let (packing, picture) = described(&bytes[..start]);
        let rest = &bytes[start..];
        let Some((first, inner)) = packing.split_first() else { continue };
        // Too short to become large, whatever it says of its length.
        if rest.len() as u64 * DEFLATE_RATIO_MAX < RATIO_FROM_BYTES && inner.is_empty() {
            continue;
        }
        let most = if picture { PICTURE_BYTES_MAX } else { limits.member_bytes_max.min(left) };
        let end = find(rest, b"endstream").unwrap_or(rest.len());
        let (used, unpacked) = match (first, inner) {
            (Packing::Flate, []) if picture && (end as u64).saturating_mul(DEFLATE_RATIO_MAX) < most => continue,
            (Packing::Flate, []) => inflated(rest, most),
            // A packed packing is rare, and honest ones are small.
            _ => (end, chain(&rest[..end], &packing, most)),
        };
        let dense = !picture && unpacked > RATIO_FROM_BYTES && unpacked / (used as u64).max(1) > limits.expansion_ratio_max;
        if unpacked > most || dense {
            emptied += 1;
            let end = start + end.max(used).min(rest.len());
            bytes[start..end].fill(b' ');
        } else if !picture {
            left = left.saturating_sub(unpacked);
        }
        from = start + used.min(end).max(1);
    }
    emptied
}

/// Where the bytes of the next stream begin.
fn next_stream(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = from + find(bytes.get(from..)?, b"stream")?;
        let after = at + 6;
        from = after;
        let begins = match (bytes.get(after), bytes.get(after + 1)) {
            (Some(b'\r'), Some(b'\n')) => after + 2,
            (Some(b'\n' | b'\r'), _) => after + 1,
            _ => continue,
        };
        if bytes[..at].iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b'>') {
            return Some(begins);
        }
    }
}

/// What the dictionary before a stream says: its packing, and whether it is a picture.
fn described(before: &[u8]) -> (Vec<Packing>, bool) {
    let dict = &before[before.len().saturating_sub(DICT_BYTES_MAX)..];
    let from = (0..dict.len().saturating_sub(3)).rev().find(|at| dict[*at..].starts_with(b"obj")).unwrap_or(0);
    let dict = &dict[from..];
    let mut packing = Vec::new();
    let mut picture = false;
    let mut at = 0;
    while let Some(next) = dict.get(at..).and_then(|d| d.iter().position(|b| *b == b'/')) {
        at += next + 1;
        let end = dict[at..].iter().position(|b| !b.is_ascii_alphanumeric()).map_or(dict.len(), |n| at + n);
        match &dict[at..end] {
            b"FlateDecode" | b"Fl" => packing.push(Packing::Flate),
            b"LZWDecode" | b"LZW" => packing.push(Packing::Lzw),
            b"ASCII85Decode" | b"A85" => packing.push(Packing::Ascii85),
            b"ASCIIHexDecode" | b"AHx" => packing.push(Packing::Hex),
            b"RunLengthDecode" | b"RL" => packing.push(Packing::RunLength),
            b"Image" => picture = true,
            _ => {}
        }
    }
    packing.truncate(8);
    (packing, picture)
}

/// Bytes read and bytes made by inflating, up to just over `most`.
fn inflated(data: &[u8], most: u64) -> (usize, u64) {
    let mut made = 0;
    let used = inflate(data, &mut |chunk| {
        made += chunk.len() as u64;
        made <= most
    });
    (used, made)
}

/// Inflates piece by piece until the end, a fault, or until `take` has enough; bytes read.
pub fn inflate(data: &[u8], take: &mut dyn FnMut(&[u8]) -> bool) -> usize {
    let zlib = data.len() > 1 && data[0] & 0x0f == 8 && (u16::from(data[0]) * 256 + u16::from(data[1])).is_multiple_of(31);
    let mut state = Decompress::new(zlib);
    let mut out = vec![0; 64 << 10];
    loop {
        let (used, made) = (state.total_in() as usize, state.total_out());
        let status = state.decompress(&data[used.min(data.len())..], &mut out, FlushDecompress::None);
        let fresh = (state.total_out() - made) as usize;
        let go_on = take(&out[..fresh]);
        let moved = fresh > 0 || state.total_in() as usize > used;
        if !go_on || !moved || !matches!(status, Ok(Status::Ok)) {
            return state.total_in() as usize;
        }
    }
}

/// Bytes that a chain of packings makes, at its largest step, up to just over `most`.
fn chain(data: &[u8], packing: &[Packing], most: u64) -> u64 {
    let mut current = data.to_vec();
    let mut largest = 0;
    for kind in packing {
        let mut next = Vec::new();
        match kind {
            Packing::Flate => {
                let mut take = |chunk: &[u8]| {
                    next.extend_from_slice(chunk);
                    next.len() as u64 <= most
                };
                inflate(&current, &mut take);
            }
            // Neither makes more than it reads, near enough.
            Packing::Ascii85 => next = ascii85(&current),
            Packing::Hex => next = hex(&current),
            // What these make is at most: 128 for 2 bytes; 4096 for each code of 9 bits or more.
            Packing::RunLength => return largest.max(run_length(&current)),
            Packing::Lzw => return largest.max(lzw(&current)),
        }
        largest = largest.max(next.len() as u64);
        if largest > most {
            break;
        }
        current = next;
    }
    largest
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let (mut out, mut group, mut count) = (Vec::with_capacity(data.len()), 0u32, 0);
    for byte in data {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        let whole = (count..5).fold(group, |g, _| g.wrapping_mul(85).wrapping_add(84));
        out.extend(&whole.to_be_bytes()[..count - 1]);
    }
    out
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data.iter().take_while(|b| **b != b'>').filter_map(|b| char::from(*b).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

/// The length that run lengths say, without writing them.
fn run_length(data: &[u8]) -> u64 {
    let (mut at, mut made) = (0, 0u64);
    while let Some(length) = data.get(at) {
        match length {
            0..=127 => (at, made) = (at + 2 + usize::from(*length), made + u64::from(*length) + 1),
            128 => break,
            _ => (at, made) = (at + 2, made + 257 - u64::from(*length)),
        }
    }
    made
}

/// The length that LZW codes stand for, by the lengths of the table's entries alone.
fn lzw(data: &[u8]) -> u64 {
    let mut lengths: Vec<u32> = Vec::new();
    let (mut bits, mut have, mut width, mut made, mut before) = (0u32, 0, 9, 0u64, 0u32);
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        have += 8;
        if have < width {
            continue;
        }
        let code = (bits >> (have - width)) & ((1 << width) - 1);
        have -= width;
        let length = match code {
            256 => {
                lengths.clear();
                (width, before) = (9, 0);
                continue;
            }
            257 => break,
            0..=255 => 1,
            _ => lengths.get(code as usize - 258).copied().unwrap_or(before + 1),
        };
        made += u64::from(length);
        if before > 0 && lengths.len() < 4096 - 258 {
            lengths.push(before + 1);
        }
        before = length;
        width = match lengths.len() + 259 {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).expect("memory");
        encoder.finish().expect("memory")
    }

    fn object(filter: &str, data: &[u8]) -> Vec<u8> {
        let mut out = format!("4 0 obj\n<< /Length {} /Filter {filter} >>\nstream\n", data.len()).into_bytes();
        out.extend(data);
        out.extend(b"\nendstream\nendobj\n");
        out
    }

    #[test]
    fn bombs_are_emptied_and_the_rest_is_left() {
        let zeros = vec![b' '; 12 << 20];
        let once = packed(&zeros);
        let hexed: Vec<u8> = once.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect();
        let text: Vec<u8> = (0..200_000u32).flat_map(|n| format!("{} {} Td ({n}) Tj\n", n % 600, n / 700).into_bytes()).collect();
        let cut: Vec<u8> = once.iter().copied().take(9).chain(b"endstream".iter().copied()).collect();
        for (name, bytes, emptied) in [
            ("dense", object("/FlateDecode", &once), 1),
            ("packed twice", object("[/FlateDecode /Fl]", &packed(&once)), 1),
            ("in hex", object("[ /ASCIIHexDecode /FlateDecode ]", &hexed), 1),
            ("text", object("/FlateDecode", &packed(&text)), 0),
            ("a picture", object("/FlateDecode /Subtype /Image", &once), 0),
            ("not packed", object("/None", &text), 0),
            ("damaged", object("/FlateDecode", &cut), 0),
        ] {
            let mut changed = bytes.clone();
            assert_eq!(defuse(&mut changed, &Limits::default()), emptied, "{name}");
            assert_eq!(changed == bytes, emptied == 0, "{name}");
            assert!(changed.ends_with(b"endstream\nendobj\n"), "{name}");
        }
    }

    #[test]
    fn lengths_without_unpacking() {
        // The example of the specification: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), 10);
        assert_eq!(run_length(&[2, 1, 2, 3, 254, 9, 128, 7]), 6);
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
    }
}
