//! PDF files, honest and not, object by object.

/// A file of these objects, the first being the catalogue.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut offsets = Vec::new();
    for (n, body) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(body);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

pub fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {entries} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    out.extend(bytes);
    out.extend(b"\nendstream");
    out
}

const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A line of text on each page.
pub fn pages(texts: &[&str]) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = texts.iter().map(|t| stream("", format!("BT /F1 24 Tf 72 700 Td ({t}) Tj ET").as_bytes())).collect();
    with_contents(&contents, &[])
}

/// A page for each content stream; `extra` objects follow, the first as `/X1`.
pub fn with_contents(contents: &[Vec<u8>], extra: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), Vec::new(), FONT.as_bytes().to_vec()];
    let first_extra = 4 + 2 * contents.len();
    let mut kids = Vec::new();
    for content in contents {
        let page = objects.len() + 1;
        kids.push(format!("{page} 0 R"));
        let xobject = if extra.is_empty() { String::new() } else { format!("/XObject << /X1 {first_extra} 0 R >>") };
        let resources = format!("<< /Font << /F1 3 0 R >> {xobject} >>");
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} /Contents {} 0 R >>", page + 1)
                .into_bytes(),
        );
        objects.push(content.clone());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()).into_bytes();
    objects.extend(extra.iter().cloned());
    file(&objects)
}

/// The same grey picture on `count` pages, filling each: a scan.
pub fn scans(width: u32, height: u32, grey: &[u8], count: usize) -> Vec<u8> {
    let picture = format!("/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8");
    let content = stream("", b"q 612 0 0 792 0 0 cm /X1 Do Q");
    with_contents(&vec![content; count], &[stream(&picture, grey)])
}
