//! Error numbers as text.

use bpf_sys::bpf_core::Cmd;
use bpf_sys::{Errno, Error};
use core::ffi::{c_char, c_int};

/// What an error number says by itself, for example "no such entry" for -ENOENT.
///
/// @param err  what a function of this library returned, or the positive number
/// @return static text, never NULL; "success" for 0, "unknown error number" for what is none
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_strerror(err: c_int) -> *const c_char {
    match errno(err) {
        Some(errno) => errno.c_text(),
        None if err == 0 => c"success",
        None => c"unknown error number",
    }
    .as_ptr()
}

/// What an error number means for a command: "the map is full, or the index is past its end" for -E2BIG of
/// BPFCORE_MAP_UPDATE_ELEM.
///
/// @param cmd  one of BPFCORE_MAP_CREATE ...
/// @param err  what the function returned, or the positive number
/// @return static text, never NULL
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_error_meaning(cmd: u32, err: c_int) -> *const c_char {
    match errno(err) {
        Some(errno) => Error::kernel(Cmd(cmd), errno).kind().c_explanation().0,
        None if err == 0 => c"success",
        None => c"unknown error number",
    }
    .as_ptr()
}

/// What to try against an error of a command, or "" where nothing helps in general.
///
/// @param cmd  one of BPFCORE_MAP_CREATE ...
/// @param err  what the function returned, or the positive number
/// @return static text, never NULL
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_error_hint(cmd: u32, err: c_int) -> *const c_char {
    match errno(err) {
        Some(errno) => Error::kernel(Cmd(cmd), errno).kind().c_explanation().1,
        None => c"",
    }
    .as_ptr()
}

fn errno(err: c_int) -> Option<Errno> {
    Errno::from_number(u16::try_from(err.unsigned_abs()).ok()?)
}
