//! The system calls of this library, each in one place.
//!
//! bpf(2) gets the whole union [`Attr`], zeroed before use: kernels 6.17 to 7.1 write back past a short attribute, and
//! stray bytes behind the last field are `EINVAL`. Only the element operations pass their own 32 bytes, which every kernel
//! has had from the start. Addresses go to the kernel with their provenance exposed, since it reads and writes there.

use crate::arch;
use crate::errno::Errno;
use crate::fd::Fd;
use bpf_core::Cmd;
use bpf_core::attr::{Attr, CommonAttr, MapElemAttr};
use linux_raw_sys::{general as sys, net};

/// bpf(2).
///
/// # Safety
/// What `attr` points to must be as the command expects: the kernel reads and writes there.
#[inline]
pub(crate) unsafe fn bpf(cmd: Cmd, attr: &mut Attr, size: usize) -> Result<usize, Errno> {
    debug_assert!(size <= size_of::<Attr>());
    // SAFETY: `attr` is a live, whole union; the caller vouches for what is in it.
    Errno::result(unsafe {
        arch::syscall3(sys::__NR_bpf, cmd.0 as usize, core::ptr::from_mut(attr).expose_provenance(), size)
    })
}

/// bpf(2) with the attributes that all commands share (Linux 7.3 at the latest): a log for any command.
///
/// # Safety
/// As [`bpf`], for `common` too.
pub(crate) unsafe fn bpf_common(
    cmd: Cmd,
    attr: &mut Attr,
    size: usize,
    common: &mut CommonAttr,
) -> Result<usize, Errno> {
    let (cmd, common) = ((cmd.0 | Cmd::COMMON_ATTRS.0) as usize, core::ptr::from_mut(common));
    let attr = core::ptr::from_mut(attr).expose_provenance();
    // SAFETY: both are live and whole; the caller vouches for what is in them.
    Errno::result(unsafe {
        arch::syscall5(sys::__NR_bpf, cmd, attr, size, common.expose_provenance(), size_of::<CommonAttr>())
    })
}

/// bpf(2) of an element operation, with exactly the 32 bytes of a [`MapElemAttr`].
///
/// # Safety
/// As [`bpf`].
#[inline(always)]
pub(crate) unsafe fn bpf_elem(cmd: Cmd, attr: &[u64; 4]) -> Result<(), Errno> {
    const { assert!(size_of::<[u64; 4]>() == size_of::<MapElemAttr>()) };
    let attr = core::ptr::from_ref(attr).expose_provenance();
    // SAFETY: `attr` lives through the call and the kernel only reads it; the caller vouches for its pointers.
    Errno::status(unsafe { arch::syscall3(sys::__NR_bpf, cmd.0 as usize, attr, size_of::<MapElemAttr>()) })
}

/// close(2). On Linux the descriptor is gone whatever it returns, `EBADF` aside.
pub(crate) fn close(fd: i32) -> Result<(), Errno> {
    // SAFETY: close touches no memory.
    Errno::result(unsafe { arch::syscall3(sys::__NR_close, fd.cast_unsigned() as usize, 0, 0) }).map(drop)
}

/// fcntl(2) `F_DUPFD_CLOEXEC`.
pub(crate) fn dup_cloexec(fd: i32, lowest: i32) -> Result<i32, Errno> {
    let (fd, lowest) = (fd.cast_unsigned() as usize, lowest.cast_unsigned() as usize);
    // SAFETY: this command touches no memory.
    let new = Errno::result(unsafe { arch::syscall3(sys::__NR_fcntl, fd, sys::F_DUPFD_CLOEXEC as usize, lowest) });
    // EINVAL: the process may not have descriptors as high as `lowest` at all.
    let new = new.map_err(|errno| if errno == Errno::EINVAL { Errno::EMFILE } else { errno })?;
    i32::try_from(new).map_err(|_| Errno::EBADF)
}

/// Opens a directory as a place to start from, without a right to read it.
pub(crate) fn open_place(path: &core::ffi::CStr) -> Result<usize, Errno> {
    let flags = sys::O_PATH | sys::O_DIRECTORY | sys::O_CLOEXEC;
    // SAFETY: `path` is NUL-terminated and only read.
    Errno::result(unsafe {
        let cwd = sys::AT_FDCWD.cast_unsigned() as usize;
        arch::syscall5(sys::__NR_openat, cwd, path.as_ptr().expose_provenance(), flags as usize, 0, 0)
    })
}

/// openat2(2) of a file below a directory, on the same mount: what somebody mounted over it is `EXDEV`. Where the call is
/// unknown, to the kernel (before 5.6) or to a filter or emulator, an openat(2) and a look at the mounts of both. Nothing
/// blocks on a FIFO.
pub(crate) fn open_below(place: &Fd, path: &core::ffi::CStr) -> Result<Fd, Errno> {
    let (at, path) = (place.as_raw_fd().cast_unsigned() as usize, path.as_ptr().expose_provenance());
    let flags = sys::O_RDONLY | sys::O_CLOEXEC | sys::O_NONBLOCK | sys::O_NOCTTY;
    let resolve = sys::RESOLVE_NO_XDEV | sys::RESOLVE_NO_SYMLINKS;
    let how = sys::open_how { flags: u64::from(flags), mode: 0, resolve: u64::from(resolve) };
    let (how, size) = (core::ptr::from_ref(&how).expose_provenance(), size_of::<sys::open_how>());
    // SAFETY: `path` is NUL-terminated, `how` is as long as `size`; both are only read.
    match Errno::result(unsafe { arch::syscall5(sys::__NR_openat2, at, path, how, size, 0) }) {
        Err(Errno::ENOSYS | Errno::EPERM) => {
            // SAFETY: as above.
            let file = Errno::result(unsafe { arch::syscall5(sys::__NR_openat, at, path, flags as usize, 0, 0) })?;
            let file = Fd::from_new(file)?;
            if mount_of(&file)? == mount_of(place)? { Ok(file) } else { Err(Errno::EXDEV) }
        }
        opened => Fd::from_new(opened?),
    }
}

/// statx(2): the number of the mount that a file was opened on. 0, as if there were only one, from a kernel before 5.8, which
/// does not say: most of those lack openat2(2), too.
fn mount_of(file: &Fd) -> Result<u64, Errno> {
    let mut stat = core::mem::MaybeUninit::<sys::statx>::uninit();
    let (fd, path) = (file.as_raw_fd().cast_unsigned() as usize, c"".as_ptr().expose_provenance());
    let (flags, mask) = (sys::AT_EMPTY_PATH as usize, sys::STATX_MNT_ID as usize);
    // SAFETY: `path` is NUL-terminated and only read; the kernel fills a structure of this size.
    Errno::result(unsafe {
        arch::syscall5(sys::__NR_statx, fd, path, flags, mask, stat.as_mut_ptr().expose_provenance())
    })?;
    // SAFETY: filled; every field is an integer.
    let stat = unsafe { stat.assume_init_ref() };
    Ok(if stat.stx_mask & sys::STATX_MNT_ID == 0 { 0 } else { stat.stx_mnt_id })
}

/// read(2).
pub(crate) fn read(fd: i32, buf: &mut [u8]) -> Result<usize, Errno> {
    // SAFETY: the kernel writes at most `buf.len()` bytes to `buf`.
    Errno::result(unsafe {
        arch::syscall3(sys::__NR_read, fd.cast_unsigned() as usize, buf.as_mut_ptr().expose_provenance(), buf.len())
    })
}

/// fstatfs(2): the magic number of the file system that the file lies on.
pub(crate) fn file_system(fd: i32) -> Result<u64, Errno> {
    let mut stat = core::mem::MaybeUninit::<sys::statfs64>::uninit();
    // SAFETY: the kernel fills a structure of this size.
    Errno::result(unsafe {
        arch::syscall3(sys::__NR_fstatfs, fd.cast_unsigned() as usize, stat.as_mut_ptr().expose_provenance(), 0)
    })?;
    // SAFETY: filled.
    #[allow(clippy::cast_sign_loss)]
    Ok(unsafe { stat.assume_init() }.f_type as u64)
}

/// setsockopt(2) at the socket level, with one descriptor as the value.
pub(crate) fn set_socket_fd(socket: i32, option: u32, fd: i32) -> Result<(), Errno> {
    let (socket, value) = (socket.cast_unsigned() as usize, core::ptr::from_ref(&fd).expose_provenance());
    // SAFETY: the kernel reads four bytes of `fd`, which lives through the call.
    Errno::result(unsafe {
        arch::syscall5(sys::__NR_setsockopt, socket, net::SOL_SOCKET as usize, option as usize, value, size_of::<i32>())
    })?;
    Ok(())
}
