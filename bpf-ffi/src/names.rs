//! The kernel's lists by name.

use crate::ptr::{failure, string};
use bpf_sys::Errno;
use bpf_sys::bpf_core::{AttachType, Cmd, Helper, LinkType, MapType, ProgType};
use core::ffi::{CStr, c_char};

/// Longer than any name of the kernel's lists.
const NAME_MAX: usize = 64;

fn name(found: Option<&'static CStr>) -> *const c_char {
    found.map_or(core::ptr::null(), CStr::as_ptr)
}

/// The name to look for: empty, as no name is, where it cannot be one. `None` for NULL.
///
/// # Safety
/// As [`string`].
#[inline(never)]
unsafe fn wanted<'a>(name: *const c_char) -> Option<&'a CStr> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    Some(unsafe { string::<NAME_MAX>(name) }.unwrap_or(c""))
}

/// The number that was found, or why there is none.
#[inline(never)]
fn number(name: Option<&CStr>, found: Option<u32>) -> i64 {
    match (name, found) {
        (_, Some(number)) => i64::from(number),
        (Some(_), None) => i64::from(failure(Errno::ENOENT)),
        (None, None) => i64::from(failure(Errno::EFAULT)),
    }
}

/// The kernel's name of a command without its prefix, in lower case: "map_create" for BPFCORE_MAP_CREATE.
///
/// @param cmd  the number
/// @return static text, or NULL for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_cmd_name(cmd: u32) -> *const c_char {
    name(Cmd(cmd).c_name())
}

/// The number of a command: of "map_create" or "BPF_MAP_CREATE", in either case.
///
/// @param name  NUL-terminated
/// @return the number, or -ENOENT (no such name), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_cmd_from_name(name: *const c_char) -> i64 {
    // SAFETY: the caller's promises, as documented.
    let name = unsafe { wanted(name) };
    number(name, name.and_then(Cmd::from_c_name).map(|found| found.0))
}

/// The kernel's name of a map type without its prefix, in lower case: "hash" for BPFCORE_MAP_TYPE_HASH.
///
/// @param map_type  the number
/// @return static text, or NULL for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_map_type_name(map_type: u32) -> *const c_char {
    name(MapType(map_type).c_name())
}

/// The number of a map type: of "hash" or "BPF_MAP_TYPE_HASH", in either case.
///
/// @param name  NUL-terminated
/// @return the number, or -ENOENT (no such name), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_type_from_name(name: *const c_char) -> i64 {
    // SAFETY: the caller's promises, as documented.
    let name = unsafe { wanted(name) };
    number(name, name.and_then(MapType::from_c_name).map(|found| found.0))
}

/// The kernel's name of a program type without its prefix, in lower case: "xdp" for BPFCORE_PROG_TYPE_XDP.
///
/// @param prog_type  the number
/// @return static text, or NULL for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_prog_type_name(prog_type: u32) -> *const c_char {
    name(ProgType(prog_type).c_name())
}

/// The number of a program type: of "xdp" or "BPF_PROG_TYPE_XDP", in either case.
///
/// @param name  NUL-terminated
/// @return the number, or -ENOENT (no such name), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_prog_type_from_name(name: *const c_char) -> i64 {
    // SAFETY: the caller's promises, as documented.
    let name = unsafe { wanted(name) };
    number(name, name.and_then(ProgType::from_c_name).map(|found| found.0))
}

/// The kernel's name of an attach type without its prefix, in lower case: "cgroup_device" for BPFCORE_CGROUP_DEVICE.
///
/// @param attach_type  the number
/// @return static text, or NULL for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_attach_type_name(attach_type: u32) -> *const c_char {
    name(AttachType(attach_type).c_name())
}

/// The number of an attach type: of "cgroup_device" or "BPF_CGROUP_DEVICE", in either case.
///
/// @param name  NUL-terminated
/// @return the number, or -ENOENT (no such name), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_attach_type_from_name(name: *const c_char) -> i64 {
    // SAFETY: the caller's promises, as documented.
    let name = unsafe { wanted(name) };
    number(name, name.and_then(AttachType::from_c_name).map(|found| found.0))
}

/// The kernel's name of a link type without its prefix, in lower case: "xdp" for BPFCORE_LINK_TYPE_XDP.
///
/// @param link_type  the number
/// @return static text, or NULL for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_link_type_name(link_type: u32) -> *const c_char {
    name(LinkType(link_type).c_name())
}

/// The number of a link type: of "xdp" or "BPF_LINK_TYPE_XDP", in either case.
///
/// @param name  NUL-terminated
/// @return the number, or -ENOENT (no such name), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_link_type_from_name(name: *const c_char) -> i64 {
    // SAFETY: the caller's promises, as documented.
    let name = unsafe { wanted(name) };
    number(name, name.and_then(LinkType::from_c_name).map(|found| found.0))
}

/// The kernel's name of a helper without its prefix, in lower case: "map_lookup_elem" for BPFCORE_FUNC_map_lookup_elem.
///
/// @param helper  the number
/// @return static text, or NULL for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_helper_name(helper: u32) -> *const c_char {
    name(Helper(helper).c_name())
}

/// The number of a helper: of "map_lookup_elem" or "BPF_FUNC_map_lookup_elem", in either case.
///
/// @param name  NUL-terminated
/// @return the number, or -ENOENT (no such name), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_helper_from_name(name: *const c_char) -> i64 {
    // SAFETY: the caller's promises, as documented.
    let name = unsafe { wanted(name) };
    number(name, name.and_then(Helper::from_c_name).map(|found| found.0))
}

/// What a program of a type finds in R1: "__sk_buff" for BPFCORE_PROG_TYPE_SOCKET_FILTER.
///
/// @param prog_type  one of BPFCORE_PROG_TYPE_...
/// @return static text, or NULL for BPFCORE_PROG_TYPE_UNSPEC and for a number that this library does not know
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_prog_type_context(prog_type: u32) -> *const c_char {
    name(ProgType(prog_type).c_context())
}
