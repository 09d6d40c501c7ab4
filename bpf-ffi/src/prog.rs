//! Programs: loading, running, attaching to a socket.

use crate::ptr::{Failure, Opts, failure, opts_in, opts_out, slice, slice_mut, status, string};
use bpf_sys::bpf_core::attr::TestRunAttr;
use bpf_sys::bpf_core::uapi::ProgFlags;
use bpf_sys::bpf_core::{AttachType, Insn, ProgType};
use bpf_sys::{Errno, LogLevel, ProgLoad, Program, VerifierLog, raw};
use core::ffi::{c_char, c_int, c_void};
use core::mem::offset_of;

/// Optional arguments and results of bpfcore_prog_load(). Zero the struct, set sz to its size, then what you need.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_prog_load_opts {
    /// sizeof(struct bpfcore_prog_load_opts)
    pub sz: usize,
    /// where the program will be attached, for the types whose verification depends on it. Linux 4.17
    pub expected_attach_type: u32,
    /// BPFCORE_F_STRICT_ALIGNMENT ... Linux 4.12
    pub prog_flags: u32,
    /// what kprobe programs had to name before Linux 5.0
    pub kern_version: u32,
    /// 0: the log is taken only if the load fails. 1: branches, 2: every state, 4: statistics, also of a good program
    pub log_level: u32,
    /// where the verifier's text goes, NUL-terminated; NULL for none
    pub log_buf: *mut c_char,
    /// bytes at log_buf
    pub log_size: u32,
    /// result: bytes that the whole log needs, with its NUL; 0 if unknown (before Linux 6.4 and cut) or not taken
    pub log_true_size: u32,
    /// result: 1 if the log did not fit (from Linux 6.4 log_buf then has its end, before that its beginning) or the kernel
    /// refused it (log_buf is then empty)
    pub log_truncated: u32,
    /// result: how often the kernel was asked until it had verified the program; 0 if it was not loaded
    pub tries: u32,
    /// the descriptors that instructions refer to by index, of maps and of the BTF of modules; NULL for none. Linux 5.14
    pub fd_array: *const c_int,
    /// descriptors at fd_array: instructions that refer to others are -EINVAL before the kernel is asked, so without a log
    pub fd_array_cnt: usize,
}

const _: () = assert!(size_of::<bpfcore_prog_load_opts>() == 4 * size_of::<usize>() + 8 * 4);

// SAFETY: numbers and a pointer, without padding.
unsafe impl Opts for bpfcore_prog_load_opts {
    const ZEROED: Self = Self {
        sz: 0,
        expected_attach_type: 0,
        prog_flags: 0,
        kern_version: 0,
        log_level: 0,
        log_buf: core::ptr::null_mut(),
        log_size: 0,
        log_true_size: 0,
        log_truncated: 0,
        tries: 0,
        fd_array: core::ptr::null(),
        fd_array_cnt: 0,
    };
}

/// Verifies and loads a program. Linux 3.18.
///
/// The log never changes the verdict: with log_level 0 the program is loaded without one first, and only if that fails
/// again with one; with another level, a log that does not fit costs a second run without it.
///
/// @param prog_type  one of BPFCORE_PROG_TYPE_...
/// @param prog_name  for people; at most 15 letters, digits, '_' and '.'; NULL or "" for none. Linux 4.15
/// @param license    NUL-terminated, less than 128 bytes; decides about helpers that want a GPL-compatible one; not NULL
/// @param insns      the program; not NULL unless insn_cnt is 0
/// @param insn_cnt   instructions, 1 to 1,000,000 (4,096 without CAP_BPF or before Linux 5.2)
/// @param opts       NULL for the defaults; results are written as far as opts->sz reaches
/// @return a new file descriptor, close-on-exec and at least 3; or -EACCES, -EINVAL (the verifier refused the program, or
///         an argument is invalid), -E2BIG (no or too many instructions, too complex, or opts of a newer header), -EPERM,
///         -EAGAIN (interrupted 5 times), -EBADF (a map in it is no open one), -EPROTO (it names maps by index, and there
///         is no fd_array), -ENOMEM, -EFAULT, -EMFILE
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_prog_load(
    prog_type: u32,
    prog_name: *const c_char,
    license: *const c_char,
    insns: *const Insn,
    insn_cnt: usize,
    opts: *mut bpfcore_prog_load_opts,
) -> c_int {
    let load = || -> Result<c_int, Failure> {
        // SAFETY: the caller's promises, as documented.
        let known = unsafe { opts_in(opts)? };
        let results = |true_size: u32, truncated: u32, tries: u32| {
            // SAFETY: `opts_in` accepted it.
            unsafe {
                opts_out(opts, known.sz, offset_of!(bpfcore_prog_load_opts, log_true_size), true_size);
                opts_out(opts, known.sz, offset_of!(bpfcore_prog_load_opts, log_truncated), truncated);
                opts_out(opts, known.sz, offset_of!(bpfcore_prog_load_opts, tries), tries);
            }
        };
        results(0, 0, 0);
        if !known.log_buf.is_null() && known.log_size > 0 {
            // SAFETY: the caller's promise. Whatever happens, the buffer holds a text.
            unsafe { *known.log_buf = 0 };
        }
        if license.is_null() {
            return Err(Errno::EFAULT.into());
        }
        // What the attribute cannot count is too many.
        u32::try_from(insn_cnt).map_err(|_| Errno::E2BIG)?;
        // SAFETY: as above.
        let (name, license, insns) = unsafe {
            (string::<16>(prog_name)?, string::<{ ProgLoad::LICENSE_MAX }>(license)?, slice(insns, insn_cnt)?)
        };
        let log_size = if known.log_buf.is_null() { 0 } else { known.log_size };
        // SAFETY: as above.
        let log_buf = unsafe { slice_mut(known.log_buf.cast::<u8>(), log_size as usize)? };
        // SAFETY: as above.
        let fds = unsafe { slice(known.fd_array, known.fd_array_cnt)? };
        let load = ProgLoad::new(ProgType(prog_type), insns, license)
            .c_name(name)
            .fd_array(fds)
            .flags(ProgFlags::from_bits_retain(known.prog_flags))
            .kern_version(known.kern_version)
            .expected_attach_type(AttachType(known.expected_attach_type));

        let (result, log) = run(&load, log_buf, known.log_level);
        let true_size = log.and_then(|log| u32::try_from(log.true_size()?).ok()).unwrap_or(0);
        let truncated = u32::from(log.is_some_and(|log| log.truncated()));
        let tries = result.as_ref().map_or(0, |program| u32::from(program.attempts()));
        results(true_size, truncated, tries);
        Ok(result?.into_fd().into_raw_fd())
    };
    match load() {
        Ok(fd) => fd,
        Err(error) => error.0,
    }
}

/// The verb for a log level, with both results side by side. Without a buffer there is no log at any level.
fn run<'b>(
    load: &ProgLoad<'_>,
    log_buf: &'b mut [u8],
    log_level: u32,
) -> (Result<Program, bpf_sys::Error>, Option<VerifierLog<'b>>) {
    if log_level == 0 || log_buf.is_empty() {
        return match load.load_or_log(log_buf) {
            Ok(program) => (Ok(program), None),
            Err(refused) => (Err(refused.error), refused.log),
        };
    }
    match load.load_with_log(log_buf, LogLevel::from_bits_retain(log_level)) {
        Ok((program, log)) => (Ok(program), Some(log)),
        Err(refused) => (Err(refused.error), refused.log),
    }
}

/// Arguments and results of bpfcore_prog_test_run_opts(). Zero the struct, set sz to its size, then what you need.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_test_run_opts {
    /// sizeof(struct bpfcore_test_run_opts)
    pub sz: usize,
    /// the packet, or NULL
    pub data_in: *const c_void,
    /// room for the packet as the program left it, or NULL
    pub data_out: *mut c_void,
    /// bytes at data_in
    pub data_size_in: u32,
    /// bytes at data_out, not looked at if that is NULL; 0 is as if it were NULL; result: bytes of the packet after the run
    pub data_size_out: u32,
    /// the context, or NULL; a program of type BPFCORE_PROG_TYPE_SYSCALL changes it in place. Linux 5.2
    pub ctx_in: *const c_void,
    /// room for the context as the program left it, or NULL. Linux 5.2
    pub ctx_out: *mut c_void,
    /// bytes at ctx_in
    pub ctx_size_in: u32,
    /// bytes at ctx_out, not looked at if that is NULL; 0 is as if it were NULL; result: bytes of the context after the run, 0 without ctx_out
    pub ctx_size_out: u32,
    /// result: what the program returned
    pub retval: u32,
    /// how often to run; 0 is once, and less is -EINVAL
    pub repeat: i32,
    /// result: nanoseconds of one run, the mean of all repeats
    pub duration: u32,
    /// BPFCORE_F_TEST_RUN_ON_CPU ... Linux 5.10
    pub flags: u32,
    /// the CPU to run on, with BPFCORE_F_TEST_RUN_ON_CPU. Linux 5.10
    pub cpu: u32,
    /// packets at a time with BPFCORE_F_TEST_XDP_LIVE_FRAMES. Linux 5.18
    pub batch_size: u32,
}

const _: () = assert!(size_of::<bpfcore_test_run_opts>() == 5 * size_of::<usize>() + 10 * 4);

// SAFETY: numbers and pointers, without padding.
unsafe impl Opts for bpfcore_test_run_opts {
    const ZEROED: Self = Self {
        sz: 0,
        data_in: core::ptr::null(),
        data_out: core::ptr::null_mut(),
        data_size_in: 0,
        data_size_out: 0,
        ctx_in: core::ptr::null(),
        ctx_out: core::ptr::null_mut(),
        ctx_size_in: 0,
        ctx_size_out: 0,
        retval: 0,
        repeat: 0,
        duration: 0,
        flags: 0,
        cpu: 0,
        batch_size: 0,
    };
}

/// Runs a program on the caller's data. Nothing is attached. Linux 4.12.
///
/// @param prog_fd  the program
/// @param opts     data in, results out; not NULL
/// @return 0; or -ENOSPC (an output did not fit: what fits was copied, the sizes say what it needs, and retval and duration
///         are set), -EINVAL (data too short or too long for the type, or an option it does not take), -ENOTSUPP (524: the
///         type cannot be run), -EBADF, -EPERM, -EINTR (a signal while it repeats), -ENOMEM, -E2BIG (opts of a newer header),
///         -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_prog_test_run_opts(prog_fd: c_int, opts: *mut bpfcore_test_run_opts) -> c_int {
    if opts.is_null() {
        return failure(Errno::EFAULT);
    }
    let run = || -> Result<(), Failure> {
        // SAFETY: the caller's promises, as documented.
        let known = unsafe { opts_in(opts)? };
        // SAFETY: `opts_in` accepted it.
        unsafe {
            opts_out(opts, known.sz, offset_of!(bpfcore_test_run_opts, retval), 0u32);
            opts_out(opts, known.sz, offset_of!(bpfcore_test_run_opts, duration), 0u32);
        }
        let repeat = u32::try_from(known.repeat).map_err(|_| Errno::EINVAL)?;
        let (data_out, data_size_out) = room(known.data_out, known.data_size_out);
        let (ctx_out, ctx_size_out) = room(known.ctx_out, known.ctx_size_out);
        let mut attr = TestRunAttr {
            prog_fd: prog_fd.cast_unsigned(),
            data_in: input(known.data_in, known.data_size_in)?,
            data_size_in: known.data_size_in,
            data_out,
            data_size_out,
            ctx_in: input(known.ctx_in, known.ctx_size_in)?,
            ctx_size_in: known.ctx_size_in,
            ctx_out,
            ctx_size_out,
            repeat,
            flags: known.flags,
            cpu: known.cpu,
            batch_size: known.batch_size,
            ..TestRunAttr::ZEROED
        };
        // SAFETY: the caller's promises: each pointer leads to as many bytes as its size says.
        let result = unsafe { raw::prog_test_run(&mut attr) };
        // SAFETY: `opts_in` accepted it.
        unsafe {
            opts_out(opts, known.sz, offset_of!(bpfcore_test_run_opts, data_size_out), attr.data_size_out);
            opts_out(opts, known.sz, offset_of!(bpfcore_test_run_opts, ctx_size_out), attr.ctx_size_out);
            opts_out(opts, known.sz, offset_of!(bpfcore_test_run_opts, retval), attr.retval);
            opts_out(opts, known.sz, offset_of!(bpfcore_test_run_opts, duration), attr.duration);
        }
        Ok(result?)
    };
    status(run())
}

/// An input as attributes hold it; null goes with a size of 0 only.
fn input(pointer: *const c_void, size: u32) -> Result<u64, Failure> {
    if pointer.is_null() && size != 0 { Err(Errno::EFAULT.into()) } else { Ok(pointer.expose_provenance() as u64) }
}

/// The room for an output. None if there is no byte of it: the kernel takes a size of 0 beside an address for "as much as
/// there is" and would write past it.
fn room(pointer: *mut c_void, size: u32) -> (u64, u32) {
    if pointer.is_null() || size == 0 { (0, 0) } else { (pointer.expose_provenance() as u64, size) }
}

/// Attaches a socket filter to a socket (SO_ATTACH_BPF), replacing the filter it has. The program returns how many bytes of
/// a packet to keep; 0 drops it. Linux 3.19.
///
/// @param prog_fd  a program of type BPFCORE_PROG_TYPE_SOCKET_FILTER; the socket keeps it, so it may be closed at once
/// @param socket   a socket
/// @return 0, or -EBADF, -ENOTSOCK, -EINVAL (no socket filter), -EPERM (the socket's filter is locked), -ENOMEM
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_prog_attach_socket(prog_fd: c_int, socket: c_int) -> c_int {
    status(raw::attach_socket(prog_fd, socket))
}
