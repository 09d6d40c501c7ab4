//! Instructions as text, and text as instructions.

use crate::ptr::{Failure, Opts, failure, opts_in, put, slice, slice_mut};
use bpf_sys::Errno;
use bpf_sys::bpf_core::text::{AssembleOptions, Disassembly, Line, TextError, TextErrorKind, TextLabel, assemble_with};
use bpf_sys::bpf_core::{Insn, resolve_maps};
use core::ffi::{c_char, c_int};

/// for bpfcore_disassemble(): the index of the slot before each line
pub const BPFCORE_DISASM_ADDRESSES: u32 = 1;
/// for bpfcore_disassemble(): the bytes of the slot before each line, as they lie in memory
pub const BPFCORE_DISASM_BYTES: u32 = 2;
/// for bpfcore_disassemble(): helpers by name, where the library knows the number
pub const BPFCORE_DISASM_HELPERS: u32 = 4;

/// Prints a program: one line an instruction ("r1 += 5"), no newline behind the last.
///
/// The text is that of LLVM's disassembler and of the kernel's listings; bpfcore_assemble() reads it back. A slot that is
/// no instruction prints as .8byte with its bytes as a number of this machine.
///
/// @param insns  the program; not NULL unless cnt is 0
/// @param cnt    slots at insns
/// @param flags  BPFCORE_DISASM_*, 0 for plain text
/// @param buf    where the text goes, NUL-terminated in any case; NULL only if size is 0
/// @param size   bytes at buf, with the NUL
/// @return the length of the whole text without the NUL, whether it fitted or not; or -EINVAL (an unknown flag), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_disassemble(
    insns: *const Insn,
    cnt: usize,
    flags: u32,
    buf: *mut c_char,
    size: usize,
) -> i64 {
    let print = || -> Result<i64, Failure> {
        // SAFETY: the caller's promises, as documented.
        let (insns, buf) = unsafe { (slice(insns, cnt)?, slice_mut(buf.cast::<u8>(), size)?) };
        if flags & !(BPFCORE_DISASM_ADDRESSES | BPFCORE_DISASM_BYTES | BPFCORE_DISASM_HELPERS) != 0 {
            return Err(Errno::EINVAL.into());
        }
        let mut text = Disassembly::new(insns);
        if flags & BPFCORE_DISASM_ADDRESSES != 0 {
            text = text.addresses();
        }
        if flags & BPFCORE_DISASM_BYTES != 0 {
            text = text.bytes();
        }
        if flags & BPFCORE_DISASM_HELPERS != 0 {
            text = text.helper_names();
        }
        // The last byte is for the NUL.
        let (room, nul) = buf.split_at_mut_checked(size.saturating_sub(1)).unwrap_or((&mut [], &mut []));
        let len = text.write(room);
        if let Some(end) = room.get_mut(len).or(nul.first_mut()) {
            *end = 0;
        }
        i64::try_from(len).map_err(|_| Errno::EINVAL.into())
    };
    print().unwrap_or_else(|failure| failure.0.into())
}

/// Room for one label of a text; what is in it is the library's.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_text_label {
    /// not for use
    pub opaque: [u32; 3],
}

const _: () = assert!(size_of::<bpfcore_text_label>() == size_of::<TextLabel>());
const _: () = assert!(align_of::<bpfcore_text_label>() == align_of::<TextLabel>());
// No line of ours is longer.
const _: () = assert!(size_of::<bpfcore_text_error>() == 16 + Line::SIZE);

/// Optional arguments of bpfcore_assemble_opts(). Zero the struct, set sz to its size, then what you need.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_text_opts {
    /// sizeof(struct bpfcore_text_opts)
    pub sz: usize,
    /// room for the labels of the text, in any state; twice as many as there are labels is fastest. NULL for none
    pub labels: *mut bpfcore_text_label,
    /// elements of labels
    pub label_cnt: usize,
}

// SAFETY: numbers and a pointer, without padding.
unsafe impl Opts for bpfcore_text_opts {
    const ZEROED: Self = Self { sz: 0, labels: core::ptr::null_mut(), label_cnt: 0 };
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_text_error {
    /// the line, from 1
    pub line: u32,
    /// the column in bytes, from 1
    pub column: u32,
    /// the place in the text in bytes, from 0
    pub offset: u64,
    /// the whole message, with line and column: "line 2, column 6: expected ..."; NUL-terminated
    pub message: [c_char; 128],
}

/// The labels that bpfcore_assemble() has room for.
const LABELS: usize = 64;

/// Assembles a text: one instruction a line, or several with ';' between them.
///
/// The language is that of bpfcore_disassemble(), LLVM and the kernel's listings, with labels ("out:"), comments ("//", "#"
/// and "/" "*"), helpers by name ("call map_lookup_elem") and maps by index ("r1 = map[0] ll", see fd_array of
/// bpfcore_prog_load_opts). At most 64 labels: bpfcore_assemble_opts() takes room for more. Needs less than 2 KB of stack.
///
/// @param text   need not end with a NUL; not NULL unless len is 0
/// @param len    bytes at text, less than 2^32
/// @param insns  where the instructions go; not NULL unless cap is 0
/// @param cap    slots at insns; when the text needs more, what is written is not to be used
/// @param err    where the error goes if there is one; may be NULL
/// @return the slots that the text needs; or -EINVAL (the text is wrong), -ENOSPC (too many labels), -EFBIG (len),
///         -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_assemble(
    text: *const c_char,
    len: usize,
    insns: *mut Insn,
    cap: usize,
    err: *mut bpfcore_text_error,
) -> i64 {
    // SAFETY: the caller's promises, as documented.
    unsafe { assemble(text, len, insns, cap, &mut [TextLabel::EMPTY; LABELS], err) }
}

/// As bpfcore_assemble(), with the caller's room for labels.
///
/// @param text   need not end with a NUL; not NULL unless len is 0
/// @param len    bytes at text, less than 2^32
/// @param insns  where the instructions go; not NULL unless cap is 0
/// @param cap    slots at insns; when the text needs more, what is written is not to be used
/// @param opts   NULL for a text without labels
/// @param err    where the error goes if there is one; may be NULL
/// @return the slots that the text needs; or -EINVAL (the text is wrong), -ENOSPC (more labels than there is room for),
///         -EFBIG (len), -E2BIG (opts of a newer header), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_assemble_opts(
    text: *const c_char,
    len: usize,
    insns: *mut Insn,
    cap: usize,
    opts: *const bpfcore_text_opts,
    err: *mut bpfcore_text_error,
) -> i64 {
    let labels = || -> Result<&mut [TextLabel], Failure> {
        // SAFETY: the caller's promises, as documented. Any bytes are a label.
        unsafe {
            let opts = opts_in(opts)?;
            slice_mut(opts.labels.cast::<TextLabel>(), opts.label_cnt)
        }
    };
    match labels() {
        // SAFETY: as above.
        Ok(labels) => unsafe { assemble(text, len, insns, cap, labels, err) },
        Err(failure) => failure.0.into(),
    }
}

/// # Safety
/// As [`bpfcore_assemble`].
unsafe fn assemble(
    text: *const c_char,
    len: usize,
    insns: *mut Insn,
    cap: usize,
    labels: &mut [TextLabel],
    err: *mut bpfcore_text_error,
) -> i64 {
    let mut assemble = || -> Result<i64, Failure> {
        // SAFETY: the caller's promises.
        let (text, insns) = unsafe { (slice(text.cast::<u8>(), len)?, slice_mut(insns, cap)?) };
        match assemble_with(text, insns, labels, &AssembleOptions::new()) {
            Ok(needed) => i64::try_from(needed).map_err(|_| Errno::EFBIG.into()),
            // SAFETY: as above.
            Err(error) => Err(unsafe { refused(&error, err) }),
        }
    };
    assemble().unwrap_or_else(|failure| failure.0.into())
}

/// Tells the caller of an error; returns its number.
///
/// # Safety
/// A pointer that is not null must lead to room for an error.
#[cold]
unsafe fn refused(error: &TextError, err: *mut bpfcore_text_error) -> Failure {
    let errno = match error.kind {
        TextErrorKind::TooManyLabels { .. } => Errno::ENOSPC,
        TextErrorKind::TextTooLong => Errno::EFBIG,
        _ => Errno::EINVAL,
    };
    if !err.is_null() {
        // SAFETY: the caller's promise.
        if let Err(failure) = unsafe { put(err, describe(error)) } {
            return failure;
        }
    }
    Failure(failure(errno))
}

fn describe(error: &TextError) -> bpfcore_text_error {
    let TextError { line, column, at, .. } = *error;
    let mut told = bpfcore_text_error { line, column, offset: at as u64, message: [0; 128] };
    if let Some((_nul, room)) = told.message.split_last_mut() {
        for (to, from) in room.iter_mut().zip(error.message().as_bytes()) {
            *to = (*from).cast_signed();
        }
    }
    told
}

/// Puts file descriptors where a program names maps by index (BPFCORE_LD_MAP_IDX, "map[0]"), for kernels before Linux 5.14;
/// later ones take the descriptors in fd_array of bpfcore_prog_load_opts.
///
/// @param insns  the program, changed in place; not NULL unless cnt is 0
/// @param cnt    slots at insns
/// @param fds    the maps' descriptors; not NULL unless fd_cnt is 0
/// @param fd_cnt descriptors at fds
/// @return the loads that were changed; or -ENOENT (one names a map that fds lacks: then nothing is changed), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_resolve_maps(insns: *mut Insn, cnt: usize, fds: *const c_int, fd_cnt: usize) -> i64 {
    let resolve = || -> Result<i64, Failure> {
        // SAFETY: the caller's promises, as documented.
        let (insns, fds) = unsafe { (slice_mut(insns, cnt)?, slice(fds, fd_cnt)?) };
        let changed = resolve_maps(insns, fds).map_err(|_| Errno::ENOENT)?;
        i64::try_from(changed).map_err(|_| Errno::EFBIG.into())
    };
    resolve().unwrap_or_else(|failure| failure.0.into())
}
