//! The version of the library that is running, next to that of the header that was compiled.

use core::ffi::c_char;

/// The version of the library at run time, as BPFCORE_VERSION_NUMBER has that of the header.
///
/// @return major * 65536 + minor * 256 + patch
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_version_number() -> u32 {
    const fn part(text: &str) -> u32 {
        let (mut value, mut rest) = (0, text.as_bytes());
        while let [digit, tail @ ..] = rest {
            value = value * 10 + (*digit - b'0') as u32;
            rest = tail;
        }
        value
    }
    const {
        part(env!("CARGO_PKG_VERSION_MAJOR")) << 16
            | part(env!("CARGO_PKG_VERSION_MINOR")) << 8
            | part(env!("CARGO_PKG_VERSION_PATCH"))
    }
}

/// The version of the library at run time as text, for example "0.1.0".
///
/// @return static text, never NULL
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_version_string() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
