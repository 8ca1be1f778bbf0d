//! The user's password from the owner's, for revisions 2 to 4 of the standard encryption (ISO 32000-1, 7.6.3.4, algorithms 3 and 7).

use hayro::hayro_syntax::object::{Dict, FromBytes, Name, String as PdfString};

/// What short passwords are filled up with.
pub(super) const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68,
    0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The user's password that `owner` unlocks, right or wrong; none where the file has no such encryption or the result is no text.
pub fn user_password(bytes: &[u8], owner: &str) -> Option<String> {
    let dict = encryption(bytes)?;
    let revision = dict.get::<u8>(b"R")?;
    if !(2..=4).contains(&revision) || dict.get::<Name<'_>>(b"Filter")?.as_ref() != b"Standard" {
        return None;
    }
    let length = if revision == 2 { 5 } else { usize::from(dict.get::<u16>(b"Length").unwrap_or(40) / 8).clamp(5, 16) };
    let locked = dict.get::<PdfString<'_>>(b"O")?.as_bytes().get(..32)?.to_vec();
    unlock(&locked, owner, revision, if dict.get::<u8>(b"V") == Some(4) { 16 } else { length })
}

/// Whether the file says that it is encrypted, in a way that is known.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    encryption(bytes).is_some_and(|d| d.get::<Name<'_>>(b"Filter").as_deref() == Some(b"Standard") && d.contains_key(b"U"))
}

/// The file without its encryption, where that is only for attachments (ISO 32000-1, 7.6.5: both other filters are `Identity`).
pub fn without_lock(bytes: &[u8]) -> Option<Vec<u8>> {
    let dict = encryption(bytes)?;
    let open = |key: &[u8]| dict.get::<Name<'_>>(key).is_none_or(|name| name.as_ref() == b"Identity");
    if !(dict.get::<u8>(b"V")? >= 4 && open(b"StmF") && open(b"StrF")) {
        return None;
    }
    let mut out = bytes.to_vec();
    let places: Vec<usize> =
        out.windows(9).enumerate().filter(|(_, w)| w.starts_with(b"/Encrypt") && !w[8].is_ascii_alphabetic()).map(|(n, _)| n).collect();
    places.into_iter().for_each(|at| out[at + 1] = b'X');
    Some(out)
}

fn unlock(locked: &[u8], owner: &str, revision: u8, length: usize) -> Option<String> {
    let padded: Vec<u8> = owner.bytes().chain(PADDING).take(32).collect();
    let mut key = md5(&padded);
    if revision >= 3 {
        for _ in 0..50 {
            key = md5(&key[..length]);
        }
    }
    let rounds = if revision >= 3 { 20u8 } else { 1 };
    let user = (0..rounds).rev().fold(locked.to_vec(), |data, round| {
        let key: Vec<u8> = key[..length].iter().map(|b| b ^ round).collect();
        rc4(&key, data)
    });
    let end = (0..=user.len()).find(|at| PADDING.starts_with(&user[*at..])).unwrap_or(user.len());
    String::from_utf8(user[..end].to_vec()).ok()
}

/// The encryption dictionary, by its reference in the trailer, wherever that stands.
fn encryption(bytes: &[u8]) -> Option<Dict<'_>> {
    let at = bytes.windows(8).rposition(|w| w == b"/Encrypt")?;
    let after = bytes.get(at + 8..bytes.len().min(at + 60))?;
    let text = String::from_utf8_lossy(after);
    let number: u32 = text.split_whitespace().next()?.parse().ok()?;
    let head = format!("{number} 0 obj");
    let starts = bytes.windows(head.len()).enumerate().filter(|(_, w)| *w == head.as_bytes());
    let mut starts = starts.filter(|(n, _)| *n == 0 || !bytes[n - 1].is_ascii_digit());
    let body = &bytes[starts.next()?.0 + head.len()..];
    Dict::from_bytes(&body[body.iter().position(|b| *b == b'<')?..])
}

pub(super) fn rc4(key: &[u8], mut data: Vec<u8>) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|n| n as u8);
    let mut j = 0u8;
    for i in 0..256 {
        j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0u8, 0u8);
    for byte in &mut data {
        i = i.wrapping_add(1);
        j = j.wrapping_add(state[usize::from(i)]);
        state.swap(usize::from(i), usize::from(j));
        *byte ^= state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))];
    }
    data
}

/// RFC 1321. Only what the format itself demands is hashed with it.
pub(super) fn md5(data: &[u8]) -> [u8; 16] {
    const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut message = data.to_vec();
    message.push(0x80);
    message.resize((message.len() + 8).next_multiple_of(64) - 8, 0);
    message.extend((data.len() as u64 * 8).to_le_bytes());
    let mut state = [0x6745_2301u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in message.chunks_exact(64) {
        let words: Vec<u32> = block.chunks_exact(4).map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect();
        let [mut a, mut b, mut c, mut d] = state;
        for i in 0..64usize {
            let (mixed, word) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), (5 * i + 1) % 16),
                2 => (b ^ c ^ d, (3 * i + 5) % 16),
                _ => (c ^ (b | !d), (7 * i) % 16),
            };
            // The table of the RFC is this sine.
            let constant = (((i + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a.wrapping_add(mixed).wrapping_add(constant).wrapping_add(words[word]);
            (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(TURNS[i / 16][i % 4])));
        }
        for (s, v) in state.iter_mut().zip([a, b, c, d]) {
            *s = s.wrapping_add(v);
        }
    }
    let mut out = [0; 16];
    out.chunks_exact_mut(4).zip(state).for_each(|(o, s)| o.copy_from_slice(&s.to_le_bytes()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    #[test]
    fn known_answers() {
        for (given, expected) in [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            ("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a"),
            ("12345678901234567890123456789012345678901234567890123456", "49f193adce178490e34d1b3a4ec0064c"),
        ] {
            assert_eq!(hex(&md5(given.as_bytes())), expected, "{given}");
        }
        assert_eq!(hex(&rc4(b"Key", b"Plaintext".to_vec())), "bbf316e8d940af0ad3");
    }

    #[test]
    fn the_owner_unlocks_the_user() {
        for (revision, length) in [(2, 5), (3, 16)] {
            // Locking is the same steps the other way round.
            let mut key = md5(&"chef".bytes().chain(PADDING).take(32).collect::<Vec<u8>>());
            let rounds = if revision == 2 { 0..1u8 } else { 0..20 };
            (0..if revision == 2 { 0 } else { 50 }).for_each(|_| key = md5(&key[..length]));
            let user: Vec<u8> = "agent".bytes().chain(PADDING).take(32).collect();
            let locked = rounds.fold(user, |data, n| rc4(&key[..length].iter().map(|b| b ^ n).collect::<Vec<u8>>(), data));
            assert_eq!(unlock(&locked, "chef", revision, length).as_deref(), Some("agent"));
        }
    }
}
