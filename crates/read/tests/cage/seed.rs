//! One small, valid file of every format, built here: what the mutants descend from.

use crate::container::{bzipped, gzipped, tarred, zipped, zipped_with_password, zstandard};
use crate::packed::{self, unhex};
use crate::{old, pdf};
use image::{DynamicImage, GrayImage, ImageFormat};

/// Names and bytes.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let mail = mail();
    let docx = docx(
        "<w:p><w:r><w:t>Vu à Gand le 3 mars.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>appel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    );
    let page = pdf::pages(&["Verslag van verhoor van 3 maart", "Tweede bladzijde van het verslag"]);
    let mut found: Vec<(&'static str, Vec<u8>)> = vec![
        ("a.txt", "Procès-verbal. Vu à Gand, rue Haute 12, le 3 mars 2014.\n".repeat(20).into_bytes()),
        ("a.csv", "date;appelant;appelé\n2014-03-03;+32470123456;+33612345678\n".repeat(30).into_bytes()),
        ("a.html", b"<html><head><title>t</title></head><body><table><tr><td>Un<td>deux</table><p>Vu &agrave; Gand</body>".to_vec()),
        ("a.json", br#"{"calls":[{"from":"+32470123456","at":"2014-03-03T10:00:00","text":"\u00e0 Gand"},{"from":null,"n":[1,2,{"a":3.5}]}]}"#.to_vec()),
        ("a.xml", "<?xml version=\"1.0\"?><report><p n=\"1\">Vu à Gand</p><![CDATA[x]]><!-- y --></report>".into()),
        ("a.rtf", br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Vu \'e0 Gand.\par {\b deux}{\*\x y}\trowd\cellx100 a\cell\row}".to_vec()),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nAllo ?\n\n2\n00:00:03,000 --> 00:00:04,000\nOui.\n".to_vec()),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jan>Allo ?\n".to_vec()),
        ("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20140303T100000Z\nSUMMARY:Gand\nATTENDEE:mailto:a@b.example\nEND:VEVENT\nEND:VCALENDAR\n".to_vec()),
        ("a.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Jan Claes\nTEL:+32470123456\nEND:VCARD\n".to_vec()),
        ("a.mbox", format!("From a@b Tue Mar  3 18:30:00 2015\n{mail}\nFrom c@d Tue Mar  3 18:30:00 2015\n{mail}\n").into_bytes()),
        ("a.eml", mail.into_bytes()),
        ("a.pdf", page.clone()),
        ("a.zip", zipped(&[("un.txt", b"Vu"), ("deux/a.pdf", &page), ("trois.zip", &zipped(&[("x.csv", b"a;b\n1;2\n")]))])),
        ("b.zip", zipped_with_password("un.txt", b"Vu", "secret")),
        ("a.tar", tarred(&[("un.txt", b"Vu"), ("deux.docx", &docx)])),
        ("a.txt.gz", gzipped("Vu à Gand. ".repeat(50).as_bytes())),
        ("a.tgz", gzipped(&tarred(&[("un.txt", b"Vu")]))),
        ("a.odt", odt()),
        ("a.xlsx", xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Gand</t></is></c></row>", "A1:B1")),
        ("a.pptx", pptx()),
        ("a.doc", old::word()),
        ("a.msg", old::message()),
        ("a.ppt", old::slides()),
        ("a.xls", old::workbook()),
        ("a.dbf", old::dbase()),
        ("a.epub", epub()),
        ("a.7z", unhex(packed::SEVEN)),
        ("b.7z", unhex(packed::SEVEN_LOCKED)),
        ("a.txt.xz", unhex(packed::XZ)),
        ("a.txt.bz2", bzipped("Vu à Gand. ".repeat(50).as_bytes())),
        ("a.txt.zst", zstandard("Vu à Gand. ".repeat(50).as_bytes())),
        ("a.docx", docx),
    ];
    for (name, format) in [
        ("a.png", ImageFormat::Png),
        ("a.jpg", ImageFormat::Jpeg),
        ("a.tif", ImageFormat::Tiff),
        ("a.bmp", ImageFormat::Bmp),
        ("a.gif", ImageFormat::Gif),
        ("a.webp", ImageFormat::WebP),
    ] {
        found.push((name, picture(format)));
    }
    found
}

fn mail() -> String {
    "From: =?utf-8?Q?Ren=C3=A9e?= <r@a.example>\r\nTo: b@a.example\r\nDate: Tue, 3 Mar 2015 18:30:00 +0100\r\nSubject: =?iso-8859-1?Q?R=E9union?=\r\n\
     MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVu à Gand.\r\n\
     --b\r\nContent-Type: text/csv; name=\"a.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\nYTtiCjE7Mgo=\r\n\
     --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: dedans\r\n\r\ninterne\r\n--b--\r\n"
        .into()
}

pub fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn odt() -> Vec<u8> {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:p>Vu<text:s text:c=\"3\"/>à Gand</text:p></office:text></office:body></office:document-content>";
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

fn epub() -> Vec<u8> {
    let container =
        "<container><rootfiles><rootfile full-path=\"b.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let package = "<package><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>";
    zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("b.opf", package.as_bytes()),
        ("c.xhtml", "<html><body><p>Vu à Gand</p></body></html>".as_bytes()),
    ])
}

pub fn xlsx(rows: &str, dimension: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>"
    );
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Appels\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let package = relations.replace("/worksheet\"", "/officeDocument\"").replace("worksheets/sheet1.xml", "xl/workbook.xml");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn pptx() -> Vec<u8> {
    let slide = "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Réunion</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>";
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("ppt/presentation.xml", b"<p:presentation xmlns:p=\"p\"/>"),
        ("ppt/slides/slide1.xml", slide.as_bytes()),
    ])
}

pub fn picture(format: ImageFormat) -> Vec<u8> {
    let grey = GrayImage::from_fn(40, 30, |x, y| image::Luma([if (x / 4 + y / 4) % 2 == 0 { 255 } else { 0 }]));
    let mut out = std::io::Cursor::new(Vec::new());
    // Formats without shades of grey take colours.
    let colours = DynamicImage::ImageLuma8(grey).to_rgba8();
    let image =
        if format == ImageFormat::Jpeg { DynamicImage::ImageRgba8(colours).to_rgb8().into() } else { DynamicImage::ImageRgba8(colours) };
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}
