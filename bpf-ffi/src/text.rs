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

/// for bpfcore_text_error: something else had to stand there
pub const BPFCORE_TEXT_EXPECTED: u32 = 1;
/// for bpfcore_text_error: a number that does not fit its field
pub const BPFCORE_TEXT_RANGE: u32 = 2;
/// for bpfcore_text_error: a label that is used and nowhere defined
pub const BPFCORE_TEXT_UNKNOWN_LABEL: u32 = 3;
/// for bpfcore_text_error: a call of what is neither a helper nor a label
pub const BPFCORE_TEXT_UNKNOWN_FUNCTION: u32 = 4;
/// for bpfcore_text_error: a label that is defined twice
pub const BPFCORE_TEXT_DUPLICATE_LABEL: u32 = 5;
/// for bpfcore_text_error: a label with the name of a register, keyword, helper or constant
pub const BPFCORE_TEXT_RESERVED_LABEL: u32 = 6;
/// for bpfcore_text_error: more labels than there is room for
pub const BPFCORE_TEXT_TOO_MANY_LABELS: u32 = 7;
/// for bpfcore_text_error: a label that 16 bits do not reach
pub const BPFCORE_TEXT_TOO_FAR: u32 = 8;
/// for bpfcore_text_error: "name#number" with another number than the helper's
pub const BPFCORE_TEXT_HELPER_NUMBER: u32 = 9;
/// for bpfcore_text_error: an instruction that no kernel takes from a program
pub const BPFCORE_TEXT_NOT_ACCEPTED: u32 = 10;
/// for bpfcore_text_error: a comment that is not closed
pub const BPFCORE_TEXT_UNCLOSED_COMMENT: u32 = 11;
/// for bpfcore_text_error: 4 GiB of text or more
pub const BPFCORE_TEXT_TEXT_TOO_LONG: u32 = 12;
/// for bpfcore_text_error: an operand of 64 bits from 2^31 to 2^32 - 1, whose sign would be extended
pub const BPFCORE_TEXT_SIGN_BIT: u32 = 13;
/// for bpfcore_text_error: the list of constants is none; the place is in that list
pub const BPFCORE_TEXT_CONSTANTS: u32 = 14;

/// Prints a program: one line an instruction ("r1 += 5"), no newline behind the last.
///
/// Needs up to 1.2 KB of stack. The text is that of LLVM's disassembler and of the kernel's listings. bpfcore_assemble() reads it back if it is printed
/// without BPFCORE_DISASM_ADDRESSES and BPFCORE_DISASM_BYTES, the kernel's own instructions aside. A slot that is no
/// instruction prints as .8byte with its bytes as a number of this machine.
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
const _: () = assert!(size_of::<bpfcore_text_error>() == 24 + Line::SIZE);
const _: () = {
    assert!(BPFCORE_TEXT_EXPECTED == TextErrorKind::Expected("").code());
    assert!(BPFCORE_TEXT_RANGE == TextErrorKind::Range { min: 0, max: 0 }.code());
    assert!(BPFCORE_TEXT_UNKNOWN_LABEL == TextErrorKind::UnknownLabel.code());
    assert!(BPFCORE_TEXT_UNKNOWN_FUNCTION == TextErrorKind::UnknownFunction.code());
    assert!(BPFCORE_TEXT_DUPLICATE_LABEL == TextErrorKind::DuplicateLabel { first_line: 0 }.code());
    assert!(BPFCORE_TEXT_RESERVED_LABEL == TextErrorKind::ReservedLabel("").code());
    assert!(BPFCORE_TEXT_TOO_MANY_LABELS == TextErrorKind::TooManyLabels { room: 0 }.code());
    assert!(BPFCORE_TEXT_TOO_FAR == TextErrorKind::TooFar { slot: 0, distance: 0 }.code());
    assert!(BPFCORE_TEXT_HELPER_NUMBER == TextErrorKind::HelperNumber(0).code());
    assert!(BPFCORE_TEXT_NOT_ACCEPTED == TextErrorKind::NotAccepted.code());
    assert!(BPFCORE_TEXT_UNCLOSED_COMMENT == TextErrorKind::UnclosedComment.code());
    assert!(BPFCORE_TEXT_TEXT_TOO_LONG == TextErrorKind::TextTooLong.code());
    assert!(BPFCORE_TEXT_SIGN_BIT == TextErrorKind::SignBit.code());
    assert!(BPFCORE_TEXT_CONSTANTS == TextErrorKind::Constants("").code());
};

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
    /// names that stand for numbers wherever the text may have a number: "XDP_PASS = 2; LIMIT=0x10", with ';', ',' or the
    /// end of a line between them. Names are those that a label may have, numbers are the text's, from -2^63 to 2^64 - 1;
    /// the first of two of one name counts. They are searched from the front at each use. Need not end with a NUL; NULL for
    /// none
    pub constants: *const c_char,
    /// bytes at constants
    pub constants_len: usize,
}

// SAFETY: numbers and pointers, without padding.
unsafe impl Opts for bpfcore_text_opts {
    const ZEROED: Self =
        Self { sz: 0, labels: core::ptr::null_mut(), label_cnt: 0, constants: core::ptr::null(), constants_len: 0 };
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
    /// BPFCORE_TEXT_*; later versions may have more
    pub code: u32,
    /// 0
    pub reserved: u32,
    /// the whole message, with line and column: "line 2, column 6: expected ..."; NUL-terminated
    pub message: [c_char; 128],
}

/// The labels that bpfcore_assemble() has room for.
const LABELS: usize = 64;

/// Assembles a text: one instruction a line, or several with ';' between them.
///
/// The language is that of bpfcore_disassemble(), LLVM and the kernel's listings, with labels ("out:"), comments ("//", "#"
/// and "/" "*"), helpers by name ("call map_lookup_elem") and maps by index ("r1 = map[0] ll", see fd_array of
/// bpfcore_prog_load_opts). At most 64 labels: bpfcore_assemble_opts() takes room for more. Needs up to 2.3 KB of stack.
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
    unsafe { assemble(text, len, insns, cap, &mut [TextLabel::EMPTY; LABELS], &[], err) }
}

/// As bpfcore_assemble(), in up to 1.5 KB of stack and with the caller's room for labels, and constants.
///
/// Labels are found by a hash without a secret: names that were chosen to collide cost time that grows with the square of
/// their number. Bound the length of a text from somebody you do not trust.
///
/// @param text   need not end with a NUL; not NULL unless len is 0
/// @param len    bytes at text, less than 2^32
/// @param insns  where the instructions go; not NULL unless cap is 0
/// @param cap    slots at insns; when the text needs more, what is written is not to be used
/// @param opts   NULL for a text without labels and constants
/// @param err    where the error goes if there is one; may be NULL
/// @return the slots that the text needs; or -EINVAL (the text is wrong, or the list of constants), -ENOSPC (more labels than
///         there is room for),
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
    let options = || -> Result<(&mut [TextLabel], &[u8]), Failure> {
        // SAFETY: the caller's promises, as documented. Any bytes are a label.
        unsafe {
            let opts = opts_in(opts)?;
            let labels = slice_mut(opts.labels.cast::<TextLabel>(), opts.label_cnt)?;
            Ok((labels, slice(opts.constants.cast::<u8>(), opts.constants_len)?))
        }
    };
    match options() {
        // SAFETY: as above.
        Ok((labels, constants)) => unsafe { assemble(text, len, insns, cap, labels, constants, err) },
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
    constants: &[u8],
    err: *mut bpfcore_text_error,
) -> i64 {
    let mut assemble = || -> Result<i64, Failure> {
        // SAFETY: the caller's promises.
        let (text, insns) = unsafe { (slice(text.cast::<u8>(), len)?, slice_mut(insns, cap)?) };
        match assemble_with(text, insns, labels, &AssembleOptions::new().constants_text(constants)) {
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
    let code = error.kind.code();
    let mut told = bpfcore_text_error { line, column, offset: at as u64, code, reserved: 0, message: [0; 128] };
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
