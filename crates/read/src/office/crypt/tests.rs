//! Cases for encrypted office files, encrypted here.

use super::*;
use crate::Limits;
use crate::Ocr;
use crate::office::doc::tests::ole;
use aes::cipher::BlockCipherEncrypt;

fn lock(key: &[u8], start: Option<&[u8]>, data: &[u8]) -> Vec<u8> {
    let cipher = Aes128::new_from_slice(key).expect("a key");
    let mut before = start.map(|s| s.to_vec());
    let mut out = Vec::new();
    let mut padded = data.to_vec();
    padded.resize(data.len().next_multiple_of(16), 0);
    for chunk in padded.chunks_exact(16) {
        let mut block = Block::<Aes128>::try_from(chunk).expect("a block");
        if let Some(before) = &before {
            block.iter_mut().zip(before).for_each(|(a, b)| *a ^= b);
        }
        cipher.encrypt_block(&mut block);
        before = before.map(|_| block.to_vec());
        out.extend_from_slice(&block);
    }
    out
}

fn letters(bytes: &[u8]) -> String {
    const ALL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let held = chunk.iter().fold(0u32, |held, &b| held << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        (0..=chunk.len()).for_each(|n| out.push(ALL[(held >> (18 - 6 * n) & 63) as usize] as char));
    }
    out
}

fn package(size: usize, encrypted: Vec<u8>) -> Vec<u8> {
    [(size as u64).to_le_bytes().to_vec(), encrypted].concat()
}

fn agile(password: &str, plain: &[u8], context: &Context) -> Vec<u8> {
    let wide: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (salt, key) = ([3u8; 16], [9u8; 16]);
    let base = Hash::Sha512.of_password(&salt, &wide, 10, context);
    let part = |mark: [u8; 8], data: &[u8]| letters(&lock(&Hash::Sha512.of([&base, &mark])[..16], Some(&salt), data));
    let said = [5u8; 16];
    let info = format!(
        "<encryption><keyData saltValue='{}' hashAlgorithm='SHA512' keyBits='128'/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount='10' \
         saltValue='{}' hashAlgorithm='SHA512' keyBits='128' encryptedVerifierHashInput='{}' encryptedVerifierHashValue='{}' encryptedKeyValue='{}'/>\
         </keyEncryptor></keyEncryptors></encryption>",
        letters(&salt),
        letters(&salt),
        part([0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79], &said),
        part([0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E], &Hash::Sha512.of([&said, &[]])),
        part([0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6], &key),
    );
    let parts = plain.chunks(4096).enumerate();
    let encrypted = parts.flat_map(|(n, p)| lock(&key, Some(&Hash::Sha512.of([&salt, &(n as u32).to_le_bytes()])[..16]), p)).collect();
    let info = [&[4, 0, 4, 0, 0x40, 0, 0, 0][..], info.as_bytes()].concat();
    ole(&[("/EncryptionInfo", &info), ("/EncryptedPackage", &package(plain.len(), encrypted))])
}

fn standard(password: &str, plain: &[u8], context: &Context) -> Vec<u8> {
    let wide: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let salt = [3u8; 16];
    let hash = Hash::Sha1.of([&Hash::Sha1.of_password(&salt, &wide, 50_000, context), &[0; 4]]);
    let mut pad = [0x36u8; 64];
    pad.iter_mut().zip(&hash).for_each(|(p, h)| *p ^= h);
    let key = Hash::Sha1.of([&pad, &[]])[..16].to_vec();
    let said = [5u8; 16];
    let mut header = vec![0u8; 32];
    header[16..20].copy_from_slice(&128u32.to_le_bytes());
    let mut info = vec![4, 0, 2, 0, 0x24, 0, 0, 0, 32, 0, 0, 0];
    info.extend(header);
    info.extend(16u32.to_le_bytes());
    info.extend(salt);
    info.extend(lock(&key, None, &said));
    info.extend(20u32.to_le_bytes());
    info.extend(lock(&key, None, &Hash::Sha1.of([&said, &[]])));
    ole(&[("/EncryptionInfo", &info), ("/EncryptedPackage", &package(plain.len(), lock(&key, None, plain)))])
}

#[test]
fn passwords_are_tried_in_their_order() {
    let limits = Limits::default();
    let ocr = Ocr::none();
    let context =
        |passwords: &[&str]| Context::new(&limits, &ocr, &|| ()).with_passwords(passwords.iter().map(|p| (*p).to_owned()).collect());
    let plain: Vec<u8> = (0..10_000u32).map(|n| n as u8).collect();
    for make in [agile, standard] {
        let locked = make("clé à Łódź", &plain, &context(&[]));
        assert_eq!(open(&locked, &context(&["faux", "clé à Łódź"])), Ok((plain.clone(), 2)));
        assert_eq!(open(&locked, &context(&["faux"])).map_err(|e| e.0), Err(ProblemKind::Encrypted));
        assert_eq!(open(&make(COMMON, &plain, &context(&[])), &context(&[])), Ok((plain.clone(), 0)));
    }
    for info in [&b""[..], b"\x04\0\x04\0", &[4, 0, 2, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]] {
        let bytes = ole(&[("/EncryptionInfo", info), ("/EncryptedPackage", b"x")]);
        assert!(open(&bytes, &context(&["x"])).is_err());
    }
}
