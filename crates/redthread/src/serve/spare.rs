//! Memory that was used and is free again.

/// Bytes of an answer after which free memory is given back, a page of hits: making one takes many times as much. It costs a tenth of a millisecond.
pub const LARGE: usize = 16 << 10;

/// Gives free memory back to the system. The C library keeps it otherwise, for each thread that had it: of a snapshot of 100,000 documents what
/// loading needed beyond what it keeps, of a network of 5,000 nodes a hundred megabytes.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
pub fn give_back() {
    unsafe extern "C" {
        fn malloc_trim(pad: usize) -> std::ffi::c_int;
    }
    // SAFETY: it takes no pointer, and locks what it looks at.
    unsafe { malloc_trim(0) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn give_back() {}
