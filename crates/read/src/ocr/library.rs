//! The one place that calls foreign code: Tesseract's C interface (`capi.h`, 4.x and 5.x), loaded at run time.
//!
//! Nothing of it leaves this file but [`Library`] (what was found), [`Engine`] (networks in memory, used by one thread) and
//! [`decode`] (the image decoders of Leptonica, which Tesseract brings with it).
#![allow(unsafe_code)]

use image::GrayImage;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The names of the library, the newest first: Linux by its version, the rest for people who build their own.
const NAMES: [&str; 4] = ["libtesseract.so.5", "libtesseract.so.4", "libtesseract.5.dylib", "libtesseract.so"];

/// OpenMP's greatest number of threads.
const THREADS: &str = "OMP_THREAD_LIMIT";

/// Without the old engine.
const LSTM_ONLY: c_int = 1;

type Handle = *mut c_void;
type Cancel = unsafe extern "C" fn(*mut c_void, c_int) -> bool;

macro_rules! functions {
    ($($field:ident = $name:literal: $type:ty;)*) => {
        struct Functions { $($field: $type,)* }

        impl Functions {
            /// All of them, or none where one is missing.
            fn of(library: &libloading::Library) -> Option<Self> {
                // SAFETY: each type is the declaration of that name in capi.h or allheaders.h, which is the same in all
                // versions that `NAMES` allows; the library is never unloaded, so the pointers stay good.
                unsafe { Some(Self { $($field: *library.get::<$type>(concat!($name, "\0")).ok()?,)* }) }
            }
        }
    };
}

functions! {
    version = "TessVersion": unsafe extern "C" fn() -> *const c_char;
    create = "TessBaseAPICreate": unsafe extern "C" fn() -> Handle;
    delete = "TessBaseAPIDelete": unsafe extern "C" fn(Handle);
    init = "TessBaseAPIInit2": unsafe extern "C" fn(Handle, *const c_char, *const c_char, c_int) -> c_int;
    set_variable = "TessBaseAPISetVariable": unsafe extern "C" fn(Handle, *const c_char, *const c_char) -> c_int;
    set_mode = "TessBaseAPISetPageSegMode": unsafe extern "C" fn(Handle, c_int);
    set_image = "TessBaseAPISetImage": unsafe extern "C" fn(Handle, *const u8, c_int, c_int, c_int, c_int);
    set_resolution = "TessBaseAPISetSourceResolution": unsafe extern "C" fn(Handle, c_int);
    forget = "TessBaseAPIClearAdaptiveClassifier": unsafe extern "C" fn(Handle);
    recognise = "TessBaseAPIRecognize": unsafe extern "C" fn(Handle, *mut c_void) -> c_int;
    words = "TessBaseAPIGetIterator": unsafe extern "C" fn(Handle) -> *mut c_void;
    words_delete = "TessResultIteratorDelete": unsafe extern "C" fn(*mut c_void);
    word_next = "TessResultIteratorNext": unsafe extern "C" fn(*mut c_void, c_int) -> c_int;
    word_text = "TessResultIteratorGetUTF8Text": unsafe extern "C" fn(*mut c_void, c_int) -> *mut c_char;
    word_confidence = "TessResultIteratorConfidence": unsafe extern "C" fn(*mut c_void, c_int) -> f32;
    places = "TessResultIteratorGetPageIterator": unsafe extern "C" fn(*mut c_void) -> *mut c_void;
    place_box = "TessPageIteratorBoundingBox":
        unsafe extern "C" fn(*mut c_void, c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int) -> c_int;
    place_begins = "TessPageIteratorIsAtBeginningOf": unsafe extern "C" fn(*mut c_void, c_int) -> c_int;
    delete_text = "TessDeleteText": unsafe extern "C" fn(*const c_char);
    clear = "TessBaseAPIClear": unsafe extern "C" fn(Handle);
    monitor_create = "TessMonitorCreate": unsafe extern "C" fn() -> *mut c_void;
    monitor_delete = "TessMonitorDelete": unsafe extern "C" fn(*mut c_void);
    monitor_cancel = "TessMonitorSetCancelFunc": unsafe extern "C" fn(*mut c_void, Cancel);
    monitor_this = "TessMonitorSetCancelThis": unsafe extern "C" fn(*mut c_void, *mut c_void);
    pix_header = "pixReadHeaderMem":
        unsafe extern "C" fn(*const u8, usize, *mut c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int) -> c_int;
    pix_tiff_header = "readHeaderMemTiff": unsafe extern "C" fn(
        *const u8, usize, c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int, *mut c_int) -> c_int;
    pix_read = "pixReadMem": unsafe extern "C" fn(*const u8, usize) -> *mut c_void;
    pix_read_tiff = "pixReadMemTiff": unsafe extern "C" fn(*const u8, usize, c_int) -> *mut c_void;
    pix_grey = "pixConvertTo8": unsafe extern "C" fn(*mut c_void, c_int) -> *mut c_void;
    pix_size = "pixGetDimensions": unsafe extern "C" fn(*mut c_void, *mut c_int, *mut c_int, *mut c_int) -> c_int;
    pix_words = "pixGetWpl": unsafe extern "C" fn(*mut c_void) -> c_int;
    pix_data = "pixGetData": unsafe extern "C" fn(*mut c_void) -> *const u32;
    quiet = "setMsgSeverity": unsafe extern "C" fn(c_int) -> c_int;
    pix_destroy = "pixDestroy": unsafe extern "C" fn(*mut *mut c_void);
}

/// The loaded library; there is one for the life of the process.
pub struct Library {
    functions: Functions,
    /// Keeps the code in memory.
    _code: libloading::Library,
}

impl Library {
    /// Loads it on the first call; none where this machine has no Tesseract 4 or 5.
    pub fn get() -> Option<&'static Self> {
        static LIBRARY: OnceLock<Option<Library>> = OnceLock::new();
        LIBRARY.get_or_init(Self::load).as_ref()
    }

    fn load() -> Option<Self> {
        // One thread for each page: pages are spread over processes, and OpenMP's threads only wait for each other. It takes
        // nothing but this variable, once, when it is loaded. The host sets it for its workers.
        if std::env::var_os(THREADS).is_none() {
            // SAFETY: Rust's own readers of the environment take a lock; foreign code that could read it at this moment
            // comes with the library, which is not loaded yet, and a worker has one thread when it gets here.
            unsafe { std::env::set_var(THREADS, "1") };
        }
        NAMES.iter().find_map(|name| {
            // SAFETY: loading runs the library's own start-up code, which we trust as much as any other installed program's.
            let code = unsafe { libloading::Library::new(*name) }.ok()?;
            let functions = Functions::of(&code)?;
            // SAFETY: only keeps Leptonica from writing to the terminal (6 is "nothing").
            unsafe { (functions.quiet)(6) };
            let library = Self { functions, _code: code };
            matches!(library.version().split('.').next(), Some("4" | "5")).then_some(library)
        })
    }

    /// `5.3.0`.
    pub fn version(&self) -> String {
        // SAFETY: gives a constant string.
        let version = unsafe { text_of((self.functions.version)()) };
        version.trim_start_matches('v').to_owned()
    }
}

/// A copy of a C string; empty for none.
///
/// # Safety
/// `text` is null or a string with its zero.
unsafe fn text_of(text: *const c_char) -> String {
    if text.is_null() {
        return String::new();
    }
    // SAFETY: as the caller promises.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

/// What stops a recognition, and who is told that it is alive.
pub struct Watch<'a> {
    /// Wall clock; ample, because CPU time is what the limit means and a busy machine is no fault of the page.
    pub until: Instant,
    pub beat: &'a dyn Fn(),
    pub last_beat: Instant,
}

impl Watch<'_> {
    fn is_over(&mut self) -> bool {
        if self.last_beat.elapsed() > Duration::from_secs(2) {
            (self.beat)();
            self.last_beat = Instant::now();
        }
        Instant::now() > self.until
    }
}

/// Called by the engine before each word.
unsafe extern "C" fn is_over(watch: *mut c_void, _words: c_int) -> bool {
    // SAFETY: `Engine::recognise` passes a live `Watch` that nothing else uses until it returns.
    unsafe { &mut *watch.cast::<Watch>() }.is_over()
}

/// Why nothing came out.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The watch said stop.
    Late,
    /// The engine refuses the image.
    Refused,
}

/// The engine's levels of a page (`PageIteratorLevel`).
const BLOCK: c_int = 0;
const PARAGRAPH: c_int = 1;
const LINE: c_int = 2;
const WORD: c_int = 3;

/// Left, top, right, bottom in pixels.
pub type Box = [c_int; 4];

/// One word as the engine gives it.
pub struct Found {
    pub text: String,
    pub place: Box,
    /// 0 to 100.
    pub confidence: f32,
    /// Block, paragraph and line, each counted through the page from 1.
    pub line: (u32, u32, u32),
}

/// Networks in memory. Not for another thread: the handle is a plain pointer.
pub struct Engine {
    library: &'static Library,
    handle: Handle,
}

impl Engine {
    /// Loads networks, `fra` or `fra+nld`, from a folder. None where they are missing or damaged.
    pub fn new(library: &'static Library, folder: &Path, networks: &str) -> Option<Self> {
        let folder = CString::new(folder.to_str()?).ok()?;
        let names = CString::new(networks).ok()?;
        let f = &library.functions;
        // SAFETY: no arguments.
        let handle = unsafe { (f.create)() };
        if handle.is_null() {
            return None;
        }
        let engine = Self { library, handle };
        // The engine's chatter about the page is not for the terminal.
        engine.set(c"debug_file", c"/dev/null");
        // SAFETY: the handle is live and both strings are closed by a zero.
        let failed = unsafe { (f.init)(engine.handle, folder.as_ptr(), names.as_ptr(), LSTM_ONLY) };
        // Only the old engine needs to know print of fixed pitch; looking for it takes a thirtieth of the time.
        engine.set(c"textord_all_prop", c"1");
        (failed == 0).then_some(engine)
    }

    fn set(&self, name: &CStr, value: &CStr) {
        // SAFETY: the handle is live; an unknown name is refused, no more.
        unsafe { (self.library.functions.set_variable)(self.handle, name.as_ptr(), value.as_ptr()) };
    }

    /// Gives the engine a page to work on; what it learnt on the last one is forgotten.
    fn page(&self, image: &GrayImage, dpi: u32) -> Result<(), Failure> {
        let side = |n: u32| c_int::try_from(n).ok().filter(|&n| n > 0 && n < 32_000).ok_or(Failure::Refused);
        let (width, height) = (side(image.width())?, side(image.height())?);
        let f = &self.library.functions;
        // SAFETY: the handle is live; the buffer has `height` rows of `width` bytes (`GrayImage`'s own promise), and is copied.
        unsafe {
            (f.forget)(self.handle);
            (f.set_image)(self.handle, image.as_raw().as_ptr(), width, height, 1, width);
            (f.set_resolution)(self.handle, dpi as c_int);
        }
        Ok(())
    }

    /// Recognises a page with page segmentation mode `mode`; its words in reading order.
    pub fn recognise(&self, image: &GrayImage, dpi: u32, mode: u32, watch: &mut Watch) -> Result<Vec<Found>, Failure> {
        self.page(image, dpi)?;
        let f = &self.library.functions;
        // SAFETY: handle and monitor are live for the whole block; `watch` outlives the call that uses it, and the monitor
        // is gone before this function returns.
        unsafe {
            (f.set_mode)(self.handle, mode as c_int);
            let monitor = (f.monitor_create)();
            if monitor.is_null() {
                return Err(Failure::Refused);
            }
            (f.monitor_cancel)(monitor, is_over);
            (f.monitor_this)(monitor, (watch as *mut Watch).cast());
            let failed = (f.recognise)(self.handle, monitor) != 0;
            (f.monitor_delete)(monitor);
            let found = if failed { Err(if watch.is_over() { Failure::Late } else { Failure::Refused }) } else { Ok(self.words()) };
            (f.clear)(self.handle);
            found
        }
    }

    /// The words of the page just recognised. Not by the engine's own table (TSV): it looks through the page again for each
    /// word, a twentieth of all the time that a page takes.
    fn words(&self) -> Vec<Found> {
        let f = &self.library.functions;
        let mut found = Vec::new();
        // SAFETY: the handle is live and holds a recognised page. `words` is ours and deleted at the end; `places` is the same
        // thing seen as its base class; each text is copied before it is freed by its own allocator.
        unsafe {
            let words = (f.words)(self.handle);
            if words.is_null() {
                return found;
            }
            let places = (f.places)(words);
            let place_of = |level: c_int| {
                let [mut left, mut top, mut right, mut bottom] = Box::default();
                let known = (f.place_box)(places, level, &mut left, &mut top, &mut right, &mut bottom) != 0;
                known.then_some([left, top, right, bottom])
            };
            let (mut line, mut line_place) = ((0, 0, 0), None);
            loop {
                let raw = (f.word_text)(words, WORD);
                let text = text_of(raw);
                if !raw.is_null() {
                    (f.delete_text)(raw);
                }
                if let Some(place) = place_of(WORD).filter(|_| !text.trim().is_empty()) {
                    // Asking where blocks and paragraphs begin is what costs: once a line.
                    let here = place_of(LINE);
                    if found.is_empty() || here != line_place {
                        line_place = here;
                        line.0 += u32::from((f.place_begins)(places, BLOCK) != 0);
                        line.1 += u32::from((f.place_begins)(places, PARAGRAPH) != 0);
                        line.2 += 1;
                    }
                    let confidence = (f.word_confidence)(words, WORD);
                    found.push(Found { text: text.trim().to_owned(), place, confidence, line });
                }
                if (f.word_next)(words, WORD) == 0 {
                    break;
                }
            }
            (f.words_delete)(words);
        }
        found
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: made by `create`, and not used after this.
        unsafe { (self.library.functions.delete)(self.handle) };
    }
}

/// Decodes what our own decoders do not know (fax G3, JPEG 2000, colour tables in TIFF), page `page` (from 0) of a TIFF.
/// None where the library cannot either, or there are more than `pixels_max` pixels.
pub fn decode(library: &Library, bytes: &[u8], page: u32, pixels_max: u64) -> Option<GrayImage> {
    let f = &library.functions;
    let tiff = bytes.starts_with(b"II") || bytes.starts_with(b"MM");
    let (data, size, page) = (bytes.as_ptr(), bytes.len(), c_int::try_from(page).ok()?);
    let (mut width, mut height, mut depth) = (0, 0, 0);
    let mut rest = [0 as c_int; 4];
    let [a, b, c, d] = &mut rest;
    // SAFETY: data and size are one slice; all other places are ours and the header readers only write to them.
    let refused = unsafe {
        if tiff {
            (f.pix_tiff_header)(data, size, page, &mut width, &mut height, a, b, c, d, &mut depth) != 0
        } else {
            (f.pix_header)(data, size, a, &mut width, &mut height, b, c, d) != 0
        }
    };
    if refused || width <= 0 || height <= 0 || width as u64 * height as u64 > pixels_max {
        return None;
    }
    // SAFETY: as above; every picture made is destroyed once, and a null one is never used.
    unsafe {
        let mut picture = if tiff { (f.pix_read_tiff)(data, size, page) } else { (f.pix_read)(data, size) };
        if picture.is_null() {
            return None;
        }
        let mut grey = (f.pix_grey)(picture, 0);
        (f.pix_destroy)(&mut picture);
        if grey.is_null() {
            return None;
        }
        let known = (f.pix_size)(grey, &mut width, &mut height, &mut depth) == 0 && depth == 8 && width > 0 && height > 0;
        let (words, start) = ((f.pix_words)(grey), (f.pix_data)(grey));
        let image = if known && words > 0 && !start.is_null() {
            let (width, words) = (width as usize, words as usize);
            // Rows of whole words, the leftmost pixel in the highest byte.
            let all = std::slice::from_raw_parts(start, words * height as usize);
            let pixels = all.chunks_exact(words).flat_map(|row| row.iter().flat_map(|word| word.to_be_bytes()).take(width)).collect();
            GrayImage::from_raw(width as u32, height as u32, pixels)
        } else {
            None
        };
        (f.pix_destroy)(&mut grey);
        image
    }
}
