//! The functions that compiled Rust calls to copy and compare memory, for a library without libc.
//!
//! A crate of its own because of `no_builtins`: elsewhere the compiler would turn these loops into calls of themselves. The
//! Makefile hides the symbols, so that nobody else's `memcpy` becomes this one.
#![no_std]
#![no_builtins]
// With unwinding, as in tests, std and its libc are linked and have these.
#![cfg(panic = "abort")]

/// Copies `len` bytes between places that do not overlap.
///
/// # Safety
/// Both places must be `len` bytes long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, len: usize) -> *mut u8 {
    let mut i = 0usize;
    while i < len {
        // SAFETY: i < len.
        unsafe { *to.wrapping_add(i) = *from.wrapping_add(i) };
        i = i.wrapping_add(1);
    }
    to
}

/// Copies `len` bytes between places that may overlap.
///
/// # Safety
/// As [`memcpy`], but for the overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, len: usize) -> *mut u8 {
    if to.addr() <= from.addr() {
        // SAFETY: copying upwards reads each byte before it is written.
        return unsafe { memcpy(to, from, len) };
    }
    let mut i = len;
    while i > 0 {
        i = i.wrapping_sub(1);
        // SAFETY: i < len.
        unsafe { *to.wrapping_add(i) = *from.wrapping_add(i) };
    }
    to
}

/// Fills `len` bytes with the low byte of `value`.
///
/// # Safety
/// The place must be `len` bytes long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memset(to: *mut u8, value: i32, len: usize) -> *mut u8 {
    let [byte, ..] = value.to_le_bytes();
    let mut i = 0usize;
    while i < len {
        // SAFETY: i < len.
        unsafe { *to.wrapping_add(i) = byte };
        i = i.wrapping_add(1);
    }
    to
}

/// Compares `len` bytes: less than, equal to or greater than 0, as the first byte that differs says.
///
/// # Safety
/// Both places must be `len` bytes long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, len: usize) -> i32 {
    let mut i = 0usize;
    while i < len {
        // SAFETY: i < len.
        let (x, y) = unsafe { (*a.wrapping_add(i), *b.wrapping_add(i)) };
        if x != y {
            return i32::from(x).wrapping_sub(i32::from(y));
        }
        i = i.wrapping_add(1);
    }
    0
}

/// 0 if `len` bytes are equal.
///
/// # Safety
/// As [`memcmp`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, len: usize) -> i32 {
    // SAFETY: the caller's promise.
    unsafe { memcmp(a, b, len) }
}

/// The bytes before the first NUL.
///
/// # Safety
/// There must be a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlen(text: *const u8) -> usize {
    let mut len = 0usize;
    // SAFETY: no byte before the NUL is 0, so this stays inside the string.
    while unsafe { *text.wrapping_add(len) } != 0 {
        len = len.wrapping_add(1);
    }
    len
}
