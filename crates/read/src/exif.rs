//! What a camera wrote into a picture: when, where, with what. Metadata only, never text.

use crate::document::Reading;
use ::exif::{Exif, In, Tag, Value};
use model::ProblemKind;
use std::collections::BTreeMap;
use std::io::Cursor;

/// Characters of one value; some programs write whole texts.
const VALUE_CHARS_MAX: usize = 500;

/// What JPEG, TIFF, PNG, WebP and HEIF say, by key: `taken` (ISO 8601, with the offset where the camera knew it), `latitude` and
/// `longitude` (decimal degrees), `altitude` (metres), `gps-time` (UTC), `camera-make`, `camera-model`, `camera-serial`, `software`,
/// `author`, `description`. Empty where there is nothing.
pub fn read(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut reader = ::exif::Reader::new();
    reader.continue_on_error(true);
    let exif = match reader.read_from_container(&mut Cursor::new(bytes)) {
        Ok(exif) => exif,
        Err(error) => match error.distill_partial_result(|_| ()) {
            Ok(exif) => exif,
            Err(_) => return BTreeMap::new(),
        },
    };
    let mut found = BTreeMap::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            found.insert(key.to_owned(), value);
        }
    };
    put("taken", taken(&exif));
    put("latitude", degrees(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, 90.0));
    put("longitude", degrees(&exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, 180.0));
    put("altitude", altitude(&exif));
    put("gps-time", gps_time(&exif));
    for (key, tag) in [
        ("camera-make", Tag::Make),
        ("camera-model", Tag::Model),
        ("camera-serial", Tag::BodySerialNumber),
        ("software", Tag::Software),
        ("author", Tag::Artist),
        ("description", Tag::ImageDescription),
    ] {
        put(key, text(&exif, tag));
    }
    found
}

/// A picture that nothing here can decode: what it says of itself, and what to do.
pub fn unread(bytes: &[u8], media_type: &str) -> Reading {
    let metadata = read(bytes);
    Reading { metadata, ..Reading::failed(ProblemKind::Unsupported, format!("{media_type} cannot be decoded; convert it to JPEG or PNG")) }
}

/// An ASCII value on one line.
fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let joined = parts.iter().map(|p| String::from_utf8_lossy(p).into_owned()).collect::<Vec<_>>().join(" ");
    let clean: String = joined.chars().map(|c| if c.is_control() { ' ' } else { c }).take(VALUE_CHARS_MAX).collect();
    Some(clean.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn taken(exif: &Exif) -> Option<String> {
    [(Tag::DateTimeOriginal, Tag::OffsetTimeOriginal), (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized), (Tag::DateTime, Tag::OffsetTime)]
        .into_iter()
        .find_map(|(tag, offset)| {
            let date = iso(&text(exif, tag)?)?;
            let offset = text(exif, offset).filter(|o| o.len() == 6 && o.starts_with(['+', '-'])).unwrap_or_default();
            Some(format!("{date}{offset}"))
        })
}

/// `2014:03:02 10:05:00` as ISO; none for the zeros and blanks of a camera whose clock was never set.
fn iso(text: &str) -> Option<String> {
    let (date, clock) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<u32> = date.split([':', '-', '/']).map_while(|p| p.parse().ok()).collect();
    let [year, month, day] = parts[..] else { return None };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year == 0 || year > 9_999 {
        return None;
    }
    let clock: Vec<u32> = clock.split(':').map_while(|p| p.parse().ok()).collect();
    Some(match clock[..] {
        [h, m, s] if h < 24 && m < 60 && s < 61 => format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    })
}

/// Numbers of a rational value.
fn numbers(exif: &Exif, tag: Tag) -> Option<Vec<f64>> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    Some(parts.iter().map(|p| p.to_f64()).collect())
}

/// Degrees, minutes, seconds and a direction as decimal degrees with six decimals (0.1 m); none outside of the globe.
fn degrees(exif: &Exif, tag: Tag, direction: Tag, most: f64) -> Option<String> {
    let parts = numbers(exif, tag)?;
    let value = parts.iter().zip([1.0, 60.0, 3600.0]).map(|(p, unit)| p / unit).sum::<f64>();
    let negative = text(exif, direction).is_some_and(|d| d.starts_with(['S', 'W', 's', 'w']));
    (value.is_finite() && value <= most && !parts.is_empty()).then(|| format!("{:.6}", if negative { -value } else { value }))
}

fn altitude(exif: &Exif) -> Option<String> {
    let value = *numbers(exif, Tag::GPSAltitude)?.first()?;
    let below = exif.get_field(Tag::GPSAltitudeRef, In::PRIMARY).and_then(|f| f.value.get_uint(0)) == Some(1);
    value.is_finite().then(|| format!("{:.1}", if below { -value } else { value }))
}

fn gps_time(exif: &Exif) -> Option<String> {
    let date = iso(&text(exif, Tag::GPSDateStamp)?)?;
    let clock = numbers(exif, Tag::GPSTimeStamp).unwrap_or_default();
    let [h, m, s] = clock[..] else { return Some(date) };
    let fits = (0.0..24.0).contains(&h) && (0.0..60.0).contains(&m) && (0.0..61.0).contains(&s);
    Some(if fits { format!("{}T{h:02.0}:{m:02.0}:{:02}Z", &date[..10], s as u32) } else { date })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::exif::experimental::Writer;
    use ::exif::{Field, Rational};

    fn tiff(fields: &[(Tag, Value)]) -> Vec<u8> {
        let fields: Vec<Field> =
            fields.iter().map(|(tag, value)| Field { tag: *tag, ifd_num: In::PRIMARY, value: value.clone() }).collect();
        let mut writer = Writer::new();
        fields.iter().for_each(|f| writer.push_field(f));
        let mut out = Cursor::new(Vec::new());
        writer.write(&mut out, false).expect("written");
        out.into_inner()
    }

    #[test]
    fn date_place_and_camera() {
        let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
        let rational = |parts: &[(u32, u32)]| Value::Rational(parts.iter().map(|&(num, denom)| Rational { num, denom }).collect());
        let found = read(&tiff(&[
            (Tag::DateTimeOriginal, ascii("2014:03:02 10:05:00")),
            (Tag::OffsetTimeOriginal, ascii("+01:00")),
            (Tag::GPSLatitude, rational(&[(50, 1), (51, 1), (0, 1)])),
            (Tag::GPSLatitudeRef, ascii("N")),
            (Tag::GPSLongitude, rational(&[(4, 1), (21, 1), (3600, 100)])),
            (Tag::GPSLongitudeRef, ascii("W")),
            (Tag::Make, ascii("Acme\0")),
            (Tag::Model, ascii("")),
        ]));
        let got: Vec<(&str, &str)> = found.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let want = [("camera-make", "Acme"), ("latitude", "50.850000"), ("longitude", "-4.360000"), ("taken", "2014-03-02T10:05:00+01:00")];
        assert_eq!(got, want);
        let nothing =
            read(&tiff(&[(Tag::DateTime, ascii("0000:00:00 00:00:00")), (Tag::GPSLatitude, rational(&[(1, 0), (1, 1), (1, 1)]))]));
        assert_eq!(nothing, BTreeMap::new());
        assert_eq!(read(b"II*\0"), BTreeMap::new());
    }
}
