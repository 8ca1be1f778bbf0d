//! Everything that a hostile file could have too much of, in one table.

use serde::{Deserialize, Serialize};

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr;)*) => {
        /// The limits of reading one file, units last in the names. What goes over becomes a problem, and what was read until then is kept.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Limits { $($(#[$doc])* pub $name: $type,)* }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }
    };
}

limits! {
    /// Bytes of a file.
    input_bytes_max: u64 = 1 << 30;
    /// Characters of one document's text.
    text_chars_max: u32 = 20_000_000;
    /// Segments (words, lines, cells) of one document's text.
    segments_max: u32 = 3_000_000;
    /// Pages of one document.
    pages_max: u32 = 10_000;
    /// Pages of one document that are sent to OCR.
    ocr_pages_max: u32 = 2_000;
    /// Pixels of an image, or of a page as rendered for OCR.
    image_pixels_max: u64 = 120_000_000;
    /// Dots per inch at which a page is rendered for OCR; fewer where the page would have too many pixels.
    ocr_dpi: u32 = 300;
    /// CPU seconds of the OCR engine for one page.
    ocr_page_s_max: u32 = 120;
    /// Cells of a table or workbook.
    cells_max: u32 = 2_000_000;
    /// Members of a file, at all depths together.
    members_max: u32 = 20_000;
    /// Containers inside containers.
    member_depth_max: u32 = 6;
    /// Bytes of one member, unpacked.
    member_bytes_max: u64 = 256 << 20;
    /// Bytes of all members of a file, unpacked.
    members_bytes_max: u64 = 1 << 30;
    /// Unpacked bytes for each packed byte, looked at from 8 MiB on (plain text packs about 5 to 1).
    expansion_ratio_max: u64 = 200;
    /// Seconds without a sign of life after which a worker is stopped.
    silence_s_max: u32 = 180;
    /// Seconds for one file, members and OCR included.
    file_s_max: u32 = 7_200;
    /// Bytes of memory of a worker (address space).
    memory_bytes_max: u64 = 6 << 30;
    /// CPU seconds of a worker over its life.
    cpu_s_max: u32 = 14_400;
    /// Bytes that a worker may send back for one file.
    output_bytes_max: u64 = 3 << 30;
    /// Files that one worker reads before it is replaced.
    worker_files_max: u32 = 200;
}
