//! Small containers of every kind, honest and not, built byte by byte or by their libraries.

use std::io::Write;
use zip::write::SimpleFileOptions;

/// A ZIP of these members, deflated.
pub fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same with a password (the format's old cipher is not written by the library; this is AES).
pub fn zipped_with_password(name: &str, bytes: &[u8], password: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, password)).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

pub fn bzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub fn zstandard(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Many zero bytes, deflated without ever being in memory.
pub fn zeros(bytes: u64, wrapper: impl FnOnce(Vec<u8>) -> Box<dyn Finish>) -> Vec<u8> {
    let mut out = wrapper(Vec::new());
    let block = vec![0u8; 1 << 20];
    for _ in 0..bytes >> 20 {
        out.write_all(&block).unwrap();
    }
    out.finish_all()
}

/// A compressor that can be ended.
pub trait Finish: Write {
    fn finish_all(self: Box<Self>) -> Vec<u8>;
}

impl Finish for flate2::write::GzEncoder<Vec<u8>> {
    fn finish_all(self: Box<Self>) -> Vec<u8> {
        self.finish().unwrap()
    }
}

impl Finish for flate2::write::ZlibEncoder<Vec<u8>> {
    fn finish_all(self: Box<Self>) -> Vec<u8> {
        self.finish().unwrap()
    }
}

pub fn gzip_of_zeros(bytes: u64) -> Vec<u8> {
    zeros(bytes, |out| Box::new(flate2::write::GzEncoder::new(out, flate2::Compression::best())))
}

pub fn zlib_of_zeros(bytes: u64) -> Vec<u8> {
    zeros(bytes, |out| Box::new(flate2::write::ZlibEncoder::new(out, flate2::Compression::best())))
}

pub fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        tar.append_data(&mut header, name, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

/// A compound file (the old Office formats) with these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.rsplit_once('/').filter(|(storage, _)| !storage.is_empty()) {
            file.create_storage_all(storage).unwrap();
        }
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A ZIP whose `count` entries all lie over the same compressed bytes (after Fifield, "A better zip bomb", 2019: the plain overlap).
pub fn overlapping(kernel_bytes: u64, count: u16) -> Vec<u8> {
    let whole = {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("a", SimpleFileOptions::default()).unwrap();
        let block = vec![0u8; 1 << 20];
        (0..kernel_bytes >> 20).for_each(|_| zip.write_all(&block).unwrap());
        zip.finish().unwrap().into_inner()
    };
    let end = whole.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let central = u32::from_le_bytes(whole[end + 16..end + 20].try_into().unwrap()) as usize;
    let entry = &whole[central..end];
    let mut out = whole[..central].to_vec();
    for n in 0..count {
        // The same entry with another name of the same length in front of the rest.
        let name = format!("{n:05}");
        let mut copy = entry.to_vec();
        let old = u16::from_le_bytes([copy[28], copy[29]]) as usize;
        copy[28..30].copy_from_slice(&(name.len() as u16).to_le_bytes());
        copy.splice(46..46 + old, name.bytes());
        out.extend(copy);
    }
    let size = out.len() - central;
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((size as u32).to_le_bytes());
    out.extend((central as u32).to_le_bytes());
    out.extend([0, 0]);
    out
}
