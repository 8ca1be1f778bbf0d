//! One stream packed by itself: gzip, bzip2, xz, zstd. A packed TAR is one container: its members stand directly below.

use super::shelf::{Fault, Guard, Shelf};
use super::{names, tape};
use crate::document::{Context, Reading};
use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use model::ProblemKind;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, Read};

/// KiB that an xz dictionary may take: `xz -9` uses 64 MiB.
const XZ_MEMORY_KIB: u32 = 256 << 10;
/// Bytes of a zstd window; more is refused as zstd itself does unless it is asked for long windows.
const ZSTD_WINDOW_MAX: u64 = 128 << 20;

/// Reads one packed file: what it unpacks to is the only member, unless that is a TAR.
pub fn read(name: &str, bytes: &[u8], media_type: &str, context: &Context) -> Reading {
    let mut label = stem(name);
    let decoder: Box<dyn Read + '_> = match media_type {
        "application/gzip" => {
            let decoder = MultiGzDecoder::new(bytes);
            if let Some(original) = decoder.header().and_then(|h| h.filename()).filter(|n| !n.is_empty()) {
                label = names::member_name(original);
            }
            Box::new(decoder)
        }
        "application/x-bzip2" => Box::new(MultiBzDecoder::new(bytes)),
        "application/x-xz" => Box::new(XzReader::new_mem_limit(bytes, true, XZ_MEMORY_KIB)),
        "application/zstd" => Box::new(Frames { rest: bytes, frame: None }),
        _ => return Reading::failed(ProblemKind::Unsupported, format!("no reader for {media_type}; unpack it and read the folder")),
    };
    let mut stream = Guard::new(decoder, bytes.len() as u64, context);
    let mut head = Vec::new();
    let fault = stream.by_ref().take(512).read_to_end(&mut head).err().map(|e| Fault::of(&e));
    let mut shelf = Shelf::new(context);
    if fault.is_none() && tape::is_tar(&head) {
        tape::read_stream(head.chain(stream), &mut shelf);
        return shelf.reading();
    }
    let (out, fault) = match fault {
        Some(fault) => (head, Some(fault)),
        None => shelf.fill(&mut head.chain(stream), bytes.len() as u64),
    };
    shelf.settle(label, out, fault);
    shelf.reading()
}

/// The stream of a ZIP's member that is packed by a method which the ZIP reader leaves to others; none for methods unknown.
pub fn of_method(method: zip::CompressionMethod, bytes: &[u8]) -> Option<Box<dyn Read + '_>> {
    match method {
        zip::CompressionMethod::ZSTD => Some(Box::new(Frames { rest: bytes, frame: None })),
        zip::CompressionMethod::XZ => Some(Box::new(XzReader::new_mem_limit(bytes, true, XZ_MEMORY_KIB))),
        _ => None,
    }
}

/// The file's name without its last extension.
fn stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => "content".to_owned(),
    }
}

/// The frames of a zstd file one after the other, without those that are to be skipped.
struct Frames<'a> {
    rest: &'a [u8],
    frame: Option<StreamingDecoder<&'a [u8], ruzstd::decoding::FrameDecoder>>,
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(mut frame) = self.frame.take() {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    self.frame = Some(frame);
                    return Ok(read);
                }
                self.rest = frame.into_inner();
            }
            if self.rest.is_empty() {
                return Ok(0);
            }
            if let Some(length) = skippable(self.rest) {
                self.rest = self.rest.get(length..).unwrap_or(&[]);
                continue;
            }
            // The decoder keeps a whole window before it gives anything out, so a guard outside would come too late.
            if window(self.rest).is_some_and(|w| w > ZSTD_WINDOW_MAX) {
                return Err(io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    "a zstd window of more than 128 MiB; unpack it by itself with care",
                ));
            }
            self.frame = Some(StreamingDecoder::new(self.rest).map_err(io::Error::other)?);
        }
    }
}

/// The whole length of a frame that holds no data (RFC 8878, 3.1.2).
fn skippable(bytes: &[u8]) -> Option<usize> {
    let head: [u8; 8] = bytes.get(..8)?.try_into().ok()?;
    let [a, b, c, d, l0, l1, l2, l3] = head;
    let magic = u32::from_le_bytes([a, b, c, d]);
    (magic & 0xffff_fff0 == 0x184d_2a50).then(|| 8usize.saturating_add(u32::from_le_bytes([l0, l1, l2, l3]) as usize))
}

/// The window's bytes that a frame's header declares (RFC 8878, 3.1.1.1).
fn window(bytes: &[u8]) -> Option<u64> {
    let descriptor = *bytes.get(4)?;
    if descriptor & 0x20 == 0 {
        let byte = u64::from(*bytes.get(5)?);
        let base = 1u64 << (10 + (byte >> 3));
        return Some(base + (base / 8) * (byte & 7));
    }
    let at = 5 + [0, 1, 2, 4][usize::from(descriptor & 3)];
    let length = [1, 2, 4, 8][usize::from(descriptor >> 6)];
    let field = bytes.get(at..at + length)?;
    Some(field.iter().rev().fold(0, |sum, &b| sum << 8 | u64::from(b)))
}
