//! EML: the source's headers and body, with its attachments as MIME parts.

use super::markup::Source;
use anyhow::Result;
use std::fmt::Write;

const BOUNDARY: &str = "=_redthread_case";

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = (u32::from(chunk[0]) << 16) | (u32::from(*chunk.get(1).unwrap_or(&0)) << 8) | u32::from(*chunk.get(2).unwrap_or(&0));
        for n in 0..4 {
            let digit = ALPHABET[(word >> (18 - 6 * n)) as usize & 63] as char;
            out.push(if n <= chunk.len() { digit } else { '=' });
        }
    }
    let lines: Vec<&str> = (0..out.len()).step_by(76).map(|n| &out[n..(n + 76).min(out.len())]).collect();
    lines.join("\r\n")
}

/// A header value as RFC 2047 wants it: words outside ASCII are encoded.
fn header(line: &str) -> String {
    let Some((name, value)) = line.split_once(": ") else { return line.to_owned() };
    let words: Vec<String> = value
        .split(' ')
        .map(|word| if word.is_ascii() { word.to_owned() } else { format!("=?UTF-8?B?{}?=", base64(word.as_bytes())) })
        .collect();
    // Encoded words that follow each other lose the space between them, so such a value is encoded as one.
    let value = if words.windows(2).any(|w| w[0].starts_with("=?") && w[1].starts_with("=?")) && !value.contains('<') {
        format!("=?UTF-8?B?{}?=", base64(value.as_bytes()))
    } else {
        words.join(" ")
    };
    format!("{name}: {value}")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, e)| e) {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The source as a message; `attach` gives the name and bytes of each source that an `attach` directive names.
pub fn eml(source: &Source, attach: impl Fn(&str) -> Result<(String, Vec<u8>)>) -> Result<Vec<u8>> {
    let (headers, body) = source.body.split_once("\n\n").unwrap_or((source.body, ""));
    let body = base64(body.as_bytes());
    let mut out: String = headers.lines().map(|line| header(line) + "\r\n").collect();
    out.push_str("MIME-Version: 1.0\r\n");
    let text = format!("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n");
    let names: Vec<&str> = source.directives.iter().filter(|(name, _)| *name == "attach").map(|(_, value)| *value).collect();
    if names.is_empty() {
        out.push_str(&text);
        return Ok(out.into_bytes());
    }
    let _ = write!(out, "Content-Type: multipart/mixed; boundary=\"{BOUNDARY}\"\r\n\r\n--{BOUNDARY}\r\n{text}");
    for name in names {
        let (name, bytes) = attach(name)?;
        let _ = write!(
            out,
            "--{BOUNDARY}\r\nContent-Type: {}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            media_type(&name),
            base64(&bytes)
        );
    }
    let _ = write!(out, "--{BOUNDARY}--\r\n");
    Ok(out.into_bytes())
}
