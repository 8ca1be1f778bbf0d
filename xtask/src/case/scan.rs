//! Pages as a scanner gives them: a picture, a little noise, a little askew; the same every time.

use super::pdf;
use anyhow::{Result, anyhow};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{GrayImage, ImageEncoder, Luma};

const DPI: f32 = 200.0;

/// The pages of a PDF as grey pictures at [`DPI`].
fn pages(bytes: &[u8]) -> Result<Vec<GrayImage>> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| anyhow!("own PDF does not open: {e:?}"))?;
    let settings = InterpreterSettings::default();
    let cache = RenderCache::new();
    let scale = DPI / 72.0;
    let sized = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    pdf.pages()
        .iter()
        .map(|page| {
            let pixmap = hayro::render(page, &cache, &settings, &RenderSettings::default(), &sized);
            let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
            let grey = GrayImage::from_fn(width, height, |x, y| {
                let at = (y * width + x) as usize * 4;
                let pixel = &pixmap.data_as_u8_slice()[at..at + 3];
                Luma([((u32::from(pixel[0]) + u32::from(pixel[1]) + u32::from(pixel[2])) / 3) as u8])
            });
            Ok(worn(&grey))
        })
        .collect()
}

/// Tilts by a fifth of a degree and adds paper grain from a fixed seed.
fn worn(page: &GrayImage) -> GrayImage {
    let (width, height) = page.dimensions();
    let mut seed = 0x2014_0621_u32;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed
    };
    GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as i64 - i64::from(width) / 2, y as i64 - i64::from(height) / 2);
        let (sx, sy) = (x as i64 + dy / 286, y as i64 - dx / 286);
        let inside = (0..i64::from(width)).contains(&sx) && (0..i64::from(height)).contains(&sy);
        let value = if inside { page.get_pixel(sx as u32, sy as u32).0[0] } else { 255 };
        let grain = (random() % 24) as i32 - 12;
        let speck = if random() % 9000 == 0 { -140 } else { 0 };
        Luma([(i32::from(value).clamp(18, 243) + grain + speck).clamp(0, 255) as u8])
    })
}

/// The first page as PNG.
pub fn png(bytes: &[u8]) -> Result<Vec<u8>> {
    let page = pages(bytes)?.into_iter().next().ok_or_else(|| anyhow!("no page"))?;
    let mut out = Vec::new();
    image::codecs::png::PngEncoder::new(&mut out).write_image(&page, page.width(), page.height(), image::ExtendedColorType::L8)?;
    Ok(out)
}

/// Every page as a JPEG that fills its page.
pub fn pdf(bytes: &[u8]) -> Result<Vec<u8>> {
    let pages = pages(bytes)?;
    let kids: String = (0..pages.len()).map(|n| format!("{} 0 R ", 3 + 3 * n)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [ {kids}] /Count {} >>", pages.len()).into_bytes(),
    ];
    for (n, page) in pages.iter().enumerate() {
        let mut jpeg = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 70).write_image(
            page,
            page.width(),
            page.height(),
            image::ExtendedColorType::L8,
        )?;
        let (w, h) = (page.width() as f32 * 72.0 / DPI, page.height() as f32 * 72.0 / DPI);
        let content = format!("q {w:.2} 0 0 {h:.2} 0 0 cm /Im0 Do Q\n");
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:.2} {h:.2}] /Resources << /XObject << /Im0 {} 0 R >> >> /Contents {} 0 R >>", 5 + 3 * n, 4 + 3 * n).into_bytes());
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()).into_bytes());
        let mut picture = format!(
            "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>\nstream\n",
            page.width(), page.height(), jpeg.len()
        ).into_bytes();
        picture.extend_from_slice(&jpeg);
        picture.extend_from_slice(b"\nendstream");
        objects.push(picture);
    }
    Ok(pdf::file(&objects, None))
}
