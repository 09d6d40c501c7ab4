//! The checks of pointers that C hands over: the one place that turns them into slices and strings.

use bpf_sys::Errno;
use core::ffi::{CStr, c_char, c_int, c_void};

/// A negative errno.
pub(crate) const fn failure(errno: Errno) -> c_int {
    // At most 4095.
    -(errno.number() as c_int)
}

/// 0, or a negative errno.
pub(crate) fn status<T, E: Into<Failure>>(result: Result<T, E>) -> c_int {
    match result {
        Ok(_) => 0,
        Err(error) => error.into().0,
    }
}

/// What a function returns instead of a result.
pub(crate) struct Failure(pub(crate) c_int);

impl From<bpf_sys::Error> for Failure {
    fn from(error: bpf_sys::Error) -> Self {
        Self(failure(error.errno()))
    }
}

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Self {
        Self(failure(errno))
    }
}

/// A slice of C's.
///
/// # Errors
/// `EFAULT`: null although `len` is not 0. `EINVAL`: misaligned, or longer than an object can be.
///
/// # Safety
/// A pointer that is not null must lead to `len` values that live and stay as they are for `'a`.
pub(crate) unsafe fn slice<'a, T>(pointer: *const T, len: usize) -> Result<&'a [T], Failure> {
    if len == 0 {
        return Ok(&[]);
    }
    checked(pointer, len)?;
    // SAFETY: not null, aligned, no longer than an object can be; the rest is the caller's promise.
    Ok(unsafe { core::slice::from_raw_parts(pointer, len) })
}

/// As [`slice()`], to write to.
///
/// # Errors
/// As [`slice()`].
///
/// # Safety
/// As [`slice()`], and nobody else may read or write there.
pub(crate) unsafe fn slice_mut<'a, T>(pointer: *mut T, len: usize) -> Result<&'a mut [T], Failure> {
    if len == 0 {
        return Ok(&mut []);
    }
    checked(pointer, len)?;
    // SAFETY: as in `slice`.
    Ok(unsafe { core::slice::from_raw_parts_mut(pointer, len) })
}

fn checked<T>(pointer: *const T, len: usize) -> Result<(), Failure> {
    if pointer.is_null() {
        return Err(Errno::EFAULT.into());
    }
    if !pointer.is_aligned() || len.checked_mul(size_of::<T>()).is_none_or(|bytes| isize::try_from(bytes).is_err()) {
        return Err(Errno::EINVAL.into());
    }
    Ok(())
}

/// Refuses a pointer that cannot lead to `len` bytes which the kernel alone reads or writes: there is no need to vouch for
/// more, and keys and values may overlap.
///
/// # Errors
/// As [`slice()`].
pub(crate) fn bytes(pointer: *const c_void, len: usize) -> Result<(), Failure> {
    if len == 0 { Ok(()) } else { checked(pointer.cast::<u8>(), len) }
}

/// A copy of one value.
///
/// # Errors
/// `EFAULT`: null. `EINVAL`: misaligned.
///
/// # Safety
/// A pointer that is not null must lead to a value.
pub(crate) unsafe fn one<T: Copy>(pointer: *const T) -> Result<T, Failure> {
    checked(pointer, 1)?;
    // SAFETY: not null and aligned; the rest is the caller's promise.
    Ok(unsafe { pointer.read() })
}

/// Writes one value.
///
/// # Errors
/// As [`one`].
///
/// # Safety
/// A pointer that is not null must lead to room for a value.
pub(crate) unsafe fn put<T: Copy>(pointer: *mut T, value: T) -> Result<(), Failure> {
    checked(pointer, 1)?;
    // SAFETY: as in `one`.
    unsafe { pointer.write(value) };
    Ok(())
}

/// A string of less than `N` bytes; null is the empty one.
///
/// # Errors
/// `EINVAL`: no NUL in the first `N` bytes.
///
/// # Safety
/// A pointer that is not null must lead to a NUL-terminated string, or to `N` bytes. It is read up to the NUL.
pub(crate) unsafe fn string<'a, const N: usize>(pointer: *const c_char) -> Result<&'a CStr, Failure> {
    if pointer.is_null() {
        return Ok(c"");
    }
    let mut len = 0usize;
    while len < N {
        // SAFETY: no byte before this one is the NUL, and less than `N` bytes have been read.
        let byte = unsafe { *pointer.wrapping_add(len) };
        len = len.wrapping_add(1);
        if byte == 0 {
            // SAFETY: these bytes were just read, and the last one is the only NUL.
            let bytes = unsafe { core::slice::from_raw_parts(pointer.cast(), len) };
            return CStr::from_bytes_with_nul(bytes).map_err(|_| Errno::EINVAL.into());
        }
    }
    Err(Errno::EINVAL.into())
}

/// An options struct of C's: plain numbers and pointers, the first its own size.
///
/// # Safety
/// All bytes zero must be a value, every byte pattern must be one, and the struct must have no padding.
pub(crate) unsafe trait Opts: Copy {
    /// All bytes zero.
    const ZEROED: Self;
}

/// No options struct is longer: a larger `sz` is a stray number, and nothing behind it is read.
const OPTS_MAX: usize = 4096;

/// Copies options in. Null gives the defaults; a shorter struct, of an older header, is filled up with zeros.
///
/// # Errors
/// `EINVAL`: `sz` is smaller than itself. `E2BIG`: a longer struct, of a newer header, has a byte set that this library
/// does not know; or `sz` is more than a page, which no header will need.
///
/// # Safety
/// A pointer that is not null must lead to a `size_t` and, behind it, to as many bytes as that says.
pub(crate) unsafe fn opts_in<T: Opts>(pointer: *const T) -> Result<T, Failure> {
    let mut opts = T::ZEROED;
    if pointer.is_null() {
        return Ok(opts);
    }
    // SAFETY: the struct begins with its size.
    let size = unsafe { pointer.cast::<usize>().read_unaligned() };
    if size < size_of::<usize>() {
        return Err(Errno::EINVAL.into());
    }
    if size > OPTS_MAX {
        return Err(Errno::E2BIG.into());
    }
    // SAFETY: the caller's promise.
    let bytes = unsafe { slice(pointer.cast::<u8>(), size)? };
    let (known, newer) = bytes.split_at_checked(size_of::<T>()).unwrap_or((bytes, &[]));
    if newer.iter().any(|&byte| byte != 0) {
        return Err(Errno::E2BIG.into());
    }
    // SAFETY: `known` is no longer than `T`, and every byte pattern is a `T`.
    unsafe { core::ptr::copy_nonoverlapping(known.as_ptr(), core::ptr::from_mut(&mut opts).cast(), known.len()) };
    Ok(opts)
}

/// Writes one result back, if the caller's struct reaches as far.
///
/// # Safety
/// `opts` must be null or have passed [`opts_in`], with `size` the size it said; the result at `offset` must be writable.
pub(crate) unsafe fn opts_out<T: Opts, F: Copy>(opts: *mut T, size: usize, offset: usize, result: F) {
    if !opts.is_null() && offset.checked_add(size_of::<F>()).is_some_and(|end| end <= size) {
        // SAFETY: inside the caller's struct.
        unsafe { opts.cast::<u8>().wrapping_add(offset).cast::<F>().write_unaligned(result) };
    }
}
