//! The commands of bpf(2), one function each, with nothing in between.
//!
//! File descriptors are numbers and keys and values are pointers here, as in C. A function is `unsafe` where the kernel
//! takes a length on trust: it knows how large keys and values of a map are, the caller must. [`Map`](crate::Map) and
//! [`Program`](crate::Program) are the safe level above. Errors are the bare numbers; [`Error::kernel`](crate::Error::kernel)
//! joins one with its command.
//!
//! ```
//! use bpf_sys::{bpf_core::{MapType, attr::MapCreateAttr, uapi::ElemFlags}, raw};
//! let attr = MapCreateAttr { map_type: MapType::ARRAY.0, key_size: 4, value_size: 8, max_entries: 1, ..MapCreateAttr::zeroed() };
//! let Ok(map) = raw::map_create(&attr) else { return };
//! let (key, mut value) = (0u32, 1u64);
//! // SAFETY: the map has keys of four and values of eight bytes.
//! unsafe { raw::map_lookup_elem(map.as_raw_fd(), (&raw const key).cast(), (&raw mut value).cast(), ElemFlags::ANY) }.unwrap();
//! assert_eq!(value, 0);
//! ```

use crate::errno::Errno;
use crate::fd::Fd;
use crate::syscall;
use bpf_core::Cmd;
use bpf_core::attr::{Attr, CommonAttr, InfoAttr, MapCreateAttr, ProgLoadAttr, TestRunAttr};
use bpf_core::uapi::ElemFlags;
use linux_raw_sys::net::SO_ATTACH_BPF;

/// Any command, with `size` bytes of the attribute; what it means and returns is the command's.
///
/// # Safety
/// Every pointer in `attr` must lead to memory that the command may read or write as far as it will.
///
/// # Errors
/// The kernel's, and `E2BIG` if `size` is larger than the attribute.
pub unsafe fn bpf(cmd: Cmd, attr: &mut Attr, size: usize) -> Result<usize, Errno> {
    if size > size_of::<Attr>() {
        return Err(Errno::E2BIG);
    }
    // SAFETY: the caller's promise.
    unsafe { syscall::bpf(cmd, attr, size) }
}

/// Any command with the attributes common to all of them: a log for what is not a program load, too. Linux 7.3 has it, 7.0
/// not.
///
/// # Safety
/// As [`bpf`], for `common` too.
///
/// # Errors
/// As [`bpf`]; `EINVAL` from a kernel that does not know the form.
#[doc(alias = "BPF_COMMON_ATTRS")]
pub unsafe fn bpf_common(cmd: Cmd, attr: &mut Attr, size: usize, common: &mut CommonAttr) -> Result<usize, Errno> {
    if size > size_of::<Attr>() {
        return Err(Errno::E2BIG);
    }
    // SAFETY: the caller's promise.
    unsafe { syscall::bpf_common(cmd, attr, size, common) }
}

/// Creates a map. Linux 3.18.
///
/// # Errors
/// `EINVAL`: type, sizes, flags or name do not go together or are unknown to this kernel. `EPERM`: not permitted.
/// `ENOMEM`, `E2BIG`: too large.
#[doc(alias = "BPF_MAP_CREATE")]
pub fn map_create(create: &MapCreateAttr) -> Result<Fd, Errno> {
    let mut attr = Attr::zeroed();
    attr.map_create = *create;
    let size = used(&attr);
    new_fd(Cmd::MAP_CREATE, &mut attr, size)
}

/// Copies the value of a key to `value`. Linux 3.18; `flags` from 5.1.
///
/// # Safety
/// `key` must be null or lead to a key, `value` to room for a value of the map, of all possible CPUs if it is per CPU.
///
/// # Errors
/// `ENOENT`: no such key. `EBADF`, `EINVAL`: no map, or flags it does not take. `EPERM`: the map is write-only.
/// `EFAULT`: a bad address.
#[doc(alias = "BPF_MAP_LOOKUP_ELEM")]
#[inline(always)]
pub unsafe fn map_lookup_elem(fd: i32, key: *const u8, value: *mut u8, flags: ElemFlags) -> Result<(), Errno> {
    // SAFETY: the caller's promise.
    unsafe { elem(Cmd::MAP_LOOKUP_ELEM, fd, key, value, flags) }
}

/// Creates or replaces an element. Linux 3.18.
///
/// # Safety
/// `key` must be null or lead to a key, `value` to a value of the map, of all possible CPUs if it is per CPU.
///
/// # Errors
/// `E2BIG`: the map is full. `EEXIST`, `ENOENT`: against [`ElemFlags::NOEXIST`] or [`ElemFlags::EXIST`]. `EBADF`, `EINVAL`:
/// no map, or flags it does not take. `EPERM`: read-only or frozen. `ENOMEM`, `EBUSY`, `EFAULT`.
#[doc(alias = "BPF_MAP_UPDATE_ELEM")]
#[inline(always)]
pub unsafe fn map_update_elem(fd: i32, key: *const u8, value: *const u8, flags: ElemFlags) -> Result<(), Errno> {
    // SAFETY: the caller's promise; the kernel only reads the value.
    unsafe { elem(Cmd::MAP_UPDATE_ELEM, fd, key, value.cast_mut(), flags) }
}

/// Deletes an element. Linux 3.18.
///
/// # Safety
/// `key` must be null or lead to a key of the map.
///
/// # Errors
/// `ENOENT`: no such key. `EINVAL`: the type of the map keeps its elements (arrays). `EBADF`, `EPERM`, `EFAULT`.
#[doc(alias = "BPF_MAP_DELETE_ELEM")]
#[inline(always)]
pub unsafe fn map_delete_elem(fd: i32, key: *const u8) -> Result<(), Errno> {
    // SAFETY: the caller's promise.
    unsafe { elem(Cmd::MAP_DELETE_ELEM, fd, key, core::ptr::null_mut(), ElemFlags::ANY) }
}

/// Copies the key behind `key` to `next`; the first one if `key` is null (Linux 4.12) or not in the map. `false` at the
/// end. Linux 3.18.
///
/// # Safety
/// `key` must be null or lead to a key, `next` to room for a key of the map.
///
/// # Errors
/// `EBADF`, `EINVAL`: no map, or its type has no order of keys. `EPERM`, `EFAULT`.
#[doc(alias = "BPF_MAP_GET_NEXT_KEY")]
#[inline(always)]
pub unsafe fn map_get_next_key(fd: i32, key: *const u8, next: *mut u8) -> Result<bool, Errno> {
    let attr = elem_attr(fd, key, next, ElemFlags::ANY);
    // SAFETY: the caller's promise.
    match unsafe { syscall::bpf_elem(Cmd::MAP_GET_NEXT_KEY, &attr) } {
        Ok(()) => Ok(true),
        Err(Errno::ENOENT) => Ok(false),
        Err(errno) => Err(errno),
    }
}

/// Verifies and loads a program. One try: `EAGAIN` is the caller's. Linux 3.18.
///
/// With a log, `load.log_true_size` holds its whole size afterwards (Linux 6.4), otherwise 0.
///
/// # Safety
/// The pointers of `load` must lead to what their counts and sizes say: the log buffer is written.
///
/// # Errors
/// `EACCES`, `EINVAL`: the verifier refused it. `E2BIG`: no or too many instructions, or too complex. `ENOSPC`: the log did
/// not fit, **which fails the load of a good program, too**. `EPERM`, `EAGAIN`, `ENOMEM`, `EFAULT`, `EBADF`.
#[doc(alias = "BPF_PROG_LOAD")]
pub unsafe fn prog_load(load: &mut ProgLoadAttr) -> Result<Fd, Errno> {
    let mut attr = Attr::zeroed();
    attr.prog_load = *load;
    let mut size = used(&attr);
    if load.log_level != 0 {
        // The kernel writes the size of the log only into an attribute that reaches this far.
        size = size.max(const { core::mem::offset_of!(ProgLoadAttr, log_true_size) + size_of::<u32>() });
    }
    let fd = new_fd(Cmd::PROG_LOAD, &mut attr, size);
    // SAFETY: every bit pattern is a value of these fields.
    load.log_true_size = unsafe { attr.prog_load }.log_true_size;
    fd
}

/// Runs a program on the caller's data. Linux 4.12, which program types: see the kernel's table.
///
/// The kernel writes `retval`, `duration` (nanoseconds, the mean of the repeats) and the true sizes of the outputs back.
///
/// # Safety
/// The pointers of `run` must lead to what their sizes say: `data_out` and `ctx_out` are written, and so is the context at
/// `ctx_in` of a program of type `SYSCALL`. A `data_size_out` of 0 beside an address means "as much as there is".
///
/// # Errors
/// `ENOSPC`: an output was cut; its size field holds what it needs. `EINVAL`: data too short or too long for the type, or a
/// field it does not take. `ENOTSUPP`: the program's type cannot be run. `EPERM`, `EBADF`, `EFAULT`, `ENOMEM`.
#[doc(alias = "BPF_PROG_TEST_RUN")]
#[doc(alias = "BPF_PROG_RUN")]
pub unsafe fn prog_test_run(run: &mut TestRunAttr) -> Result<(), Errno> {
    let mut attr = Attr::zeroed();
    attr.test_run = *run;
    let size = used(&attr);
    // SAFETY: the caller's promise.
    let result = unsafe { syscall::bpf(Cmd::PROG_TEST_RUN, &mut attr, size) };
    // SAFETY: every bit pattern is a value of these fields.
    *run = unsafe { attr.test_run };
    result.map(drop)
}

/// Copies what the kernel knows of a map, program, BTF object or link to `info`; returns the bytes it filled. Linux 4.13.
///
/// # Safety
/// `info` must lead to `len` bytes that are zero, or whose pointers and counts are what the kernel expects there.
///
/// # Errors
/// `EBADFD` (not `EBADF`): not open. `EINVAL`: not of bpf. `E2BIG`: more than the kernel knows and not zero. `EFAULT`.
#[doc(alias = "BPF_OBJ_GET_INFO_BY_FD")]
pub unsafe fn obj_get_info_by_fd(fd: i32, info: *mut u8, len: u32) -> Result<u32, Errno> {
    let mut attr = Attr::zeroed();
    attr.info = InfoAttr { bpf_fd: fd.cast_unsigned(), info_len: len, info: address(info) };
    // SAFETY: the caller's promise.
    unsafe { syscall::bpf(Cmd::OBJ_GET_INFO_BY_FD, &mut attr, size_of::<InfoAttr>()) }?;
    // SAFETY: every bit pattern is a value of these fields.
    Ok(unsafe { attr.info }.info_len)
}

/// Closes a descriptor that no [`Fd`] owns.
///
/// # Safety
/// Nobody may use the number afterwards: the next open can reuse it.
///
/// # Errors
/// `EBADF`: it was not open.
pub unsafe fn close(fd: i32) -> Result<(), Errno> {
    syscall::close(fd)
}

/// Attaches a socket filter to a socket (`SO_ATTACH_BPF`), replacing the filter it has. Linux 3.19.
///
/// # Errors
/// `EBADF`, `ENOTSOCK`: no socket. `EINVAL`: no socket filter. `EPERM`: the socket's filter is locked.
#[doc(alias = "SO_ATTACH_BPF")]
pub fn attach_socket(prog_fd: i32, socket: i32) -> Result<(), Errno> {
    syscall::set_socket_fd(socket, SO_ATTACH_BPF, prog_fd)
}

/// # Safety
/// `key` and `value` must be what the command and the map expect.
#[inline(always)]
unsafe fn elem(cmd: Cmd, fd: i32, key: *const u8, value: *mut u8, flags: ElemFlags) -> Result<(), Errno> {
    let attr = elem_attr(fd, key, value, flags);
    // SAFETY: the caller's promise.
    unsafe { syscall::bpf_elem(cmd, &attr) }
}

/// A [`MapElemAttr`](bpf_core::attr::MapElemAttr) as four words: the descriptor and the padding beside it are then one
/// store.
#[inline(always)]
fn elem_attr(fd: i32, key: *const u8, value: *mut u8, flags: ElemFlags) -> [u64; 4] {
    let fd = u64::from(fd.cast_unsigned());
    let fd = if cfg!(target_endian = "little") { fd } else { fd << 32 };
    [fd, address(key.cast_mut()), address(value), flags.bits()]
}

fn new_fd(cmd: Cmd, attr: &mut Attr, size: usize) -> Result<Fd, Errno> {
    // SAFETY: PROG_LOAD's pointers are vouched for by its caller; MAP_CREATE's are only read, and by the kernel, which
    // answers EFAULT to a bad one.
    let fd = unsafe { syscall::bpf(cmd, attr, size) };
    fd.and_then(Fd::from_new)
}

/// A pointer as attributes hold it.
#[inline(always)]
pub(crate) fn address(pointer: *mut u8) -> u64 {
    pointer.expose_provenance() as u64
}

/// The size to pass: up to the last byte that is not zero, rounded up to 8. An old kernel thus sees a newer field only if
/// the caller set it, and then says so.
///
/// `attr` must have been zeroed before its member was written: every byte of it is read.
#[inline(never)]
fn used(attr: &Attr) -> usize {
    // SAFETY: the callers, all in this file, start from `Attr::zeroed`, and no member has padding.
    let bytes = unsafe { &*core::ptr::from_ref(attr).cast::<[u8; size_of::<Attr>()]>() };
    let last = bytes.iter().rposition(|&byte| byte != 0);
    last.map_or(0, |last| last | 7).saturating_add(1).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_ends_with_the_word_of_its_last_byte() {
        let last_byte = |at: usize| {
            let mut bytes = [0; size_of::<Attr>()];
            bytes[at] = 1;
            // SAFETY: the union is this long, and all of it are integers.
            used(&unsafe { core::mem::transmute::<[u8; size_of::<Attr>()], Attr>(bytes) })
        };
        assert_eq!(used(&Attr::zeroed()), 1);
        for (at, size) in [(0, 8), (7, 8), (8, 16), (15, 16), (16, 24), (119, 120), (120, 128)] {
            assert_eq!(last_byte(at), size, "byte {at}");
        }
        assert_eq!(last_byte(size_of::<Attr>() - 1), size_of::<Attr>());
        let create =
            MapCreateAttr { map_type: 1, key_size: 4, value_size: 4, max_entries: 1, ..MapCreateAttr::zeroed() };
        assert_eq!(used(&Attr::from(create)), 16, "what Linux 3.18 has");
        assert_eq!(used(&Attr::from(MapCreateAttr { map_flags: 1, ..create })), 24);
    }

    #[test]
    fn an_attribute_longer_than_the_union_is_refused() {
        for size in [size_of::<Attr>() + 1, usize::MAX] {
            // SAFETY: not a byte of it is read.
            unsafe {
                assert_eq!(bpf(Cmd(77), &mut Attr::zeroed(), size), Err(Errno::E2BIG));
                let common = &mut CommonAttr::zeroed();
                assert_eq!(bpf_common(Cmd(77), &mut Attr::zeroed(), size, common), Err(Errno::E2BIG));
            }
        }
    }
}
