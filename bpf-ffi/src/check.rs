//! The checker: what the verifier would refuse, and what a program asks for.

use crate::ptr::{Failure, Opts, opts_in, opts_out, put, slice, slice_mut, status};
use bpf_sys::Errno;
use bpf_sys::bpf_core::check::{
    BUILT_IN_SLOTS, CheckOptions, Code, Finding, Requirements, Scratch, check, check_with, findings, findings_with,
    requirements,
};
use bpf_sys::bpf_core::{Insn, KernelVersion, ProgType};
use core::ffi::{c_char, c_int};
use core::mem::{MaybeUninit, offset_of};

/// struct bpfcore_check_opts flag: the program is loaded without CAP_BPF
pub const BPFCORE_CHECK_UNPRIVILEGED: u32 = 1;

/// grade of a finding: refused wherever the instruction stands
pub const BPFCORE_CHECK_GRADE_ERROR: u32 = 1;
/// grade of a finding: refused if the instruction can execute, and found by bpfcore_check() if every run reaches it
pub const BPFCORE_CHECK_GRADE_IF_REACHED: u32 = 2;
/// grade of a finding: no refusal, scratch memory is missing
pub const BPFCORE_CHECK_GRADE_UNCHECKED: u32 = 3;

/// code: there is no instruction
pub const BPFCORE_CHECK_CODE_EMPTY: u32 = 1;
/// code: too many instructions; detail: how many, how many may be
pub const BPFCORE_CHECK_CODE_TOO_LONG: u32 = 2;
/// code: calls of functions need CAP_BPF
pub const BPFCORE_CHECK_CODE_PRIVILEGE: u32 = 3;
/// code: a call leads out of the program, or the exception callback is outside; detail: to which slot
pub const BPFCORE_CHECK_CODE_CALL_TARGET: u32 = 4;
/// code: more than 256 functions
pub const BPFCORE_CHECK_CODE_TOO_MANY_SUBPROGRAMS: u32 = 5;
/// code: a jump leads out of the program or function; detail: to which slot
pub const BPFCORE_CHECK_CODE_JUMP_TARGET: u32 = 6;
/// code: a function has no end
pub const BPFCORE_CHECK_CODE_FALL_THROUGH: u32 = 7;
/// code: no such opcode, or none of the kernels asked for has it; detail: the opcode
pub const BPFCORE_CHECK_CODE_UNKNOWN_OPCODE: u32 = 8;
/// code: second slot or kind of a 64-bit load; detail: the kind
pub const BPFCORE_CHECK_CODE_WIDE_LOAD: u32 = 9;
/// code: a field that must be 0, or has an unknown value
pub const BPFCORE_CHECK_CODE_RESERVED_FIELD: u32 = 10;
/// code: no such register; detail: its number
pub const BPFCORE_CHECK_CODE_NO_REGISTER: u32 = 11;
/// code: no such atomic operation; detail: the immediate
pub const BPFCORE_CHECK_CODE_ATOMIC_OP: u32 = 12;
/// code: no such address space; detail: the immediate
pub const BPFCORE_CHECK_CODE_ADDRESS_SPACE: u32 = 13;
/// code: a loop without CAP_BPF or before Linux 5.3; detail: where it leads back to
pub const BPFCORE_CHECK_CODE_BACK_EDGE: u32 = 14;
/// code: nothing leads to the instruction
pub const BPFCORE_CHECK_CODE_UNREACHABLE: u32 = 15;
/// code: a jump to the second slot of the 64-bit load
pub const BPFCORE_CHECK_CODE_INTO_WIDE_LOAD: u32 = 16;
/// code: a division by the constant 0
pub const BPFCORE_CHECK_CODE_DIVISION_BY_ZERO: u32 = 17;
/// code: a shift out of range; detail: by how much
pub const BPFCORE_CHECK_CODE_SHIFT_RANGE: u32 = 18;
/// code: a write to R10
pub const BPFCORE_CHECK_CODE_FRAME_POINTER: u32 = 19;
/// code: outside of the stack; detail: the offset, the bytes
pub const BPFCORE_CHECK_CODE_STACK_RANGE: u32 = 20;
/// code: a register that nothing has set; detail: its number
pub const BPFCORE_CHECK_CODE_UNINITIALIZED: u32 = 21;
/// code: R0 is not set where the program ends
pub const BPFCORE_CHECK_CODE_NO_RETURN_VALUE: u32 = 22;
/// code: an argument that nothing has set; detail: the register, the helper
pub const BPFCORE_CHECK_CODE_HELPER_ARGUMENT: u32 = 23;
/// code: more scratch memory is needed; detail: for how many slots, how many there are
pub const BPFCORE_CHECK_CODE_SCRATCH_TOO_SHORT: u32 = 24;
/// code: no kernel asked for has the helper; detail: its number
pub const BPFCORE_CHECK_CODE_UNKNOWN_HELPER: u32 = 25;

/// Each is the code of bpf-core plus 1.
const _: () = {
    assert!(BPFCORE_CHECK_CODE_EMPTY == Code::Empty as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_TOO_LONG == Code::TooLong as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_PRIVILEGE == Code::Privilege as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_CALL_TARGET == Code::CallTarget as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_TOO_MANY_SUBPROGRAMS == Code::TooManySubprograms as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_JUMP_TARGET == Code::JumpTarget as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_FALL_THROUGH == Code::FallThrough as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_UNKNOWN_OPCODE == Code::UnknownOpcode as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_WIDE_LOAD == Code::WideLoad as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_RESERVED_FIELD == Code::ReservedField as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_NO_REGISTER == Code::NoRegister as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_ATOMIC_OP == Code::AtomicOp as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_ADDRESS_SPACE == Code::AddressSpace as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_BACK_EDGE == Code::BackEdge as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_UNREACHABLE == Code::Unreachable as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_INTO_WIDE_LOAD == Code::IntoWideLoad as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_DIVISION_BY_ZERO == Code::DivisionByZero as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_SHIFT_RANGE == Code::ShiftRange as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_FRAME_POINTER == Code::FramePointer as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_STACK_RANGE == Code::StackRange as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_UNINITIALIZED == Code::Uninitialized as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_NO_RETURN_VALUE == Code::NoReturnValue as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_HELPER_ARGUMENT == Code::HelperArgument as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_SCRATCH_TOO_SHORT == Code::ScratchTooShort as u32 + 1);
    assert!(BPFCORE_CHECK_CODE_UNKNOWN_HELPER == Code::UnknownHelper as u32 + 1);
};

/// What bpfcore_check() checks for. Zero the struct, set sz to its size, then what you need.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_check_opts {
    /// sizeof(struct bpfcore_check_opts)
    pub sz: usize,
    /// working memory, a word for each slot of the program, whatever is in it; NULL for the library's own, on the stack
    pub scratch: *mut u64,
    /// words at scratch
    pub scratch_cnt: usize,
    /// BPFCORE_PROG_TYPE_...: whether R0 must be set at the end depends on it; 0: not checked
    pub prog_type: u32,
    /// the oldest kernel, major << 16 | minor << 8; 0 for 5.10, or for newest_kernel if that is older
    pub oldest_kernel: u32,
    /// the newest kernel; 0 for 7.3, or for oldest_kernel if that is newer. One that is newer than 7.3 is taken to refuse
    /// what 7.3 does
    pub newest_kernel: u32,
    /// BPFCORE_CHECK_UNPRIVILEGED
    pub flags: u32,
    /// the first slot of the function that runs when bpf_throw is called; 0: there is none. Linux 6.7
    pub exception_callback: u32,
    /// 0
    pub reserved: u32,
}

const _: () = assert!(size_of::<bpfcore_check_opts>() == 3 * size_of::<usize>() + 6 * 4);

// SAFETY: numbers and a pointer, without padding.
unsafe impl Opts for bpfcore_check_opts {
    const ZEROED: Self = Self {
        sz: 0,
        scratch: core::ptr::null_mut(),
        scratch_cnt: 0,
        prog_type: 0,
        oldest_kernel: 0,
        newest_kernel: 0,
        flags: 0,
        exception_callback: 0,
        reserved: 0,
    };
}

/// What bpfcore_check() or bpfcore_findings() found.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_check_error {
    /// numbers of the finding, as its code says
    pub detail: [i64; 2],
    /// the slot
    pub index: u64,
    /// BPFCORE_CHECK_CODE_EMPTY ..., 0 if nothing was found
    pub code: u32,
    /// BPFCORE_CHECK_GRADE_ERROR, BPFCORE_CHECK_GRADE_IF_REACHED or BPFCORE_CHECK_GRADE_UNCHECKED, 0 if nothing was found
    pub grade: u32,
    /// what is wrong, in the words of the kernel's log
    pub message: [c_char; 128],
    /// what to do
    pub hint: [c_char; 128],
    /// 0
    pub reserved: [u32; 2],
}

const _: () = assert!(size_of::<bpfcore_check_error>() == 24 + 8 + 256 + 8);

/// Copies a text; the last byte stays its NUL.
fn copy(text: &[u8], to: &mut [c_char; 128]) {
    let [room @ .., _] = to;
    for (to, from) in room.iter_mut().zip(text) {
        *to = c_char::from_ne_bytes([*from]);
    }
}

impl bpfcore_check_error {
    const NOTHING: Self =
        Self { detail: [0; 2], index: 0, code: 0, grade: 0, message: [0; 128], hint: [0; 128], reserved: [0; 2] };

    fn new(finding: &Finding) -> Self {
        let mut error = Self {
            detail: finding.detail,
            index: finding.index as u64,
            code: (finding.code as u32).wrapping_add(1),
            grade: (finding.grade as u32).wrapping_add(1),
            ..Self::NOTHING
        };
        copy(finding.message().as_bytes(), &mut error.message);
        copy(finding.hint().as_bytes(), &mut error.hint);
        error
    }
}

/// What the kernel answers to a program with the finding.
fn errno(finding: &Finding) -> Errno {
    match finding.code {
        Code::Empty | Code::TooLong | Code::TooManySubprograms => Errno::E2BIG,
        Code::Privilege => Errno::EPERM,
        Code::FramePointer | Code::StackRange | Code::Uninitialized | Code::NoReturnValue | Code::HelperArgument => {
            Errno::EACCES
        }
        Code::ScratchTooShort => Errno::ENOSPC,
        _ => Errno::EINVAL,
    }
}

/// `major << 16 | minor << 8`; `None` for 0.
fn kernel(number: u32) -> Result<Option<KernelVersion>, Failure> {
    match number.to_be_bytes() {
        [0, 0, 0, 0] => Ok(None),
        [0, major, minor, _] => Ok(Some(KernelVersion::new(major, minor))),
        _ => Err(Errno::EINVAL.into()),
    }
}

/// The oldest and the newest kernel.
fn kernels(oldest: u32, newest: u32) -> Result<(KernelVersion, KernelVersion), Failure> {
    match (kernel(oldest)?, kernel(newest)?) {
        (Some(oldest), Some(newest)) if oldest > newest => Err(Errno::EINVAL.into()),
        (Some(oldest), Some(newest)) => Ok((oldest, newest)),
        (Some(oldest), None) => Ok((oldest, oldest.max(CheckOptions::NEWEST))),
        (None, Some(newest)) => Ok((newest.min(CheckOptions::OLDEST), newest)),
        (None, None) => Ok((CheckOptions::OLDEST, CheckOptions::NEWEST)),
    }
}

/// What the struct asks for.
fn asked(known: &bpfcore_check_opts) -> Result<CheckOptions, Failure> {
    if known.flags & !BPFCORE_CHECK_UNPRIVILEGED != 0 || known.reserved != 0 {
        return Err(Errno::EINVAL.into());
    }
    let (oldest, newest) = kernels(known.oldest_kernel, known.newest_kernel)?;
    let options = CheckOptions::new()
        .prog_type(ProgType(known.prog_type))
        .kernels(oldest, newest)
        .privileged(known.flags & BPFCORE_CHECK_UNPRIVILEGED == 0);
    Ok(match known.exception_callback {
        0 => options,
        callback => options.exception_callback(callback as usize),
    })
}

/// Checks a program without the kernel: whether every kernel asked for refuses it, as far as its bytes tell.
///
/// Nothing is found that a kernel might accept: a wrong instruction that only some runs reach is none of the findings. What
/// is found comes in the order in which the kernel looks. Time grows linearly with the program. Up to 4 KB
/// of stack are used; without scratch memory of the caller's, 36 KB for programs of 129 to 4,096 slots.
///
/// @param insns  the program; not NULL unless cnt is 0
/// @param cnt    slots at insns
/// @param opts   NULL for the defaults: privileged, kernels from 5.10 on, 4,096 slots of scratch memory on the stack
/// @param err    what was found; zeroed if nothing was; NULL if it does not matter
/// @return 0; or, as the kernel would, -EINVAL, -EACCES, -E2BIG (no or too many instructions or functions), -EPERM (without
///         privileges); -ENOSPC if nothing was found but there is too little scratch memory to say so. With err->code 0:
///         -EINVAL (an unknown flag or kernel, oldest_kernel > newest_kernel, reserved is not 0), -E2BIG (opts of a newer header), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_check(
    insns: *const Insn,
    cnt: usize,
    opts: *const bpfcore_check_opts,
    err: *mut bpfcore_check_error,
) -> c_int {
    let find = || -> Result<(), Failure> {
        if !err.is_null() {
            // SAFETY: the caller's promise.
            unsafe { put(err, bpfcore_check_error::NOTHING)? };
        }
        // SAFETY: the caller's promises, as documented.
        let (known, insns) = unsafe { (opts_in(opts)?, slice(insns, cnt)?) };
        let options = asked(&known)?;
        let found = if known.scratch.is_null() {
            on_stack(insns, &options)
        } else {
            // SAFETY: the caller's promise; any words are scratch memory.
            let scratch = unsafe { slice_mut(known.scratch.cast::<Scratch>(), known.scratch_cnt)? };
            check_with(insns, &options, scratch)
        };
        let Err(finding) = found else { return Ok(()) };
        if !err.is_null() {
            // SAFETY: the caller's promise.
            unsafe { put(err, bpfcore_check_error::new(&finding))? };
        }
        Err(errno(&finding).into())
    };
    status(find())
}

/// Says all that is wrong with a program, in the order of the slots, what only some runs reach included: what
/// bpfcore_check() finds, and findings of grade BPFCORE_CHECK_GRADE_IF_REACHED that need not be a refusal.
///
/// Uses stack as bpfcore_check() does.
///
/// @param insns  the program; not NULL unless cnt is 0
/// @param cnt    slots at insns
/// @param opts   NULL for the defaults, as for bpfcore_check()
/// @param out    where findings go, as many as there is room for; what is behind the last one stays; NULL if room is 0
/// @param room   how many there is room for
/// @return how many findings there are, which may be more than room; -ENOSPC (too little scratch memory for the program),
///         -EINVAL (an unknown flag or kernel, oldest_kernel > newest_kernel, reserved is not 0), -E2BIG (opts of a newer
///         header), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_findings(
    insns: *const Insn,
    cnt: usize,
    opts: *const bpfcore_check_opts,
    out: *mut bpfcore_check_error,
    room: usize,
) -> i64 {
    let find = || -> Result<usize, Failure> {
        // SAFETY: the caller's promises, as documented.
        let (known, insns) = unsafe { (opts_in(opts)?, slice(insns, cnt)?) };
        let options = asked(&known)?;
        // SAFETY: the caller's promise; any words are scratch memory.
        let scratch = unsafe { slice_mut(known.scratch.cast::<Scratch>(), known.scratch_cnt) };
        let mut scratch = if known.scratch.is_null() { None } else { Some(scratch?) };
        if cnt > scratch.as_ref().map_or(BUILT_IN_SLOTS, |scratch| scratch.len()) {
            return Err(Errno::ENOSPC.into());
        }
        // SAFETY: the caller's promise; nothing is read.
        unsafe { slice_mut(out.cast::<MaybeUninit<bpfcore_check_error>>(), room)? };
        let mut find = |out: &mut [Finding]| match &mut scratch {
            Some(scratch) => findings_with(insns, &options, scratch, out),
            None => all_on_stack(insns, &options, out),
        };
        let count = find(&mut []);
        let room = room.min(count);
        // The findings go to the caller's memory first. Each is smaller than what is made of it, so that from the last one
        // on, none is overwritten before it is read.
        let findings = out.cast::<Finding>();
        for at in 0..room {
            // SAFETY: within the memory that the caller promises, which is aligned for it.
            unsafe { findings.wrapping_add(at).write(Finding::PLACEHOLDER) };
        }
        // SAFETY: just written.
        find(unsafe { slice_mut(findings, room)? });
        for at in (0..room).rev() {
            // SAFETY: a finding that was not overwritten, and within the caller's memory.
            unsafe { out.wrapping_add(at).write(bpfcore_check_error::new(&findings.wrapping_add(at).read())) };
        }
        Ok(count)
    };
    match find() {
        // Of a program in memory there are fewer findings.
        Ok(count) => (count as u64).cast_signed(),
        Err(failure) => i64::from(failure.0),
    }
}

const _: () = assert!(
    size_of::<Finding>() <= size_of::<bpfcore_check_error>()
        && align_of::<Finding>() <= align_of::<bpfcore_check_error>()
);

#[inline(never)] // as `on_stack`
fn all_on_stack(insns: &[Insn], options: &CheckOptions, out: &mut [Finding]) -> usize {
    findings(insns, options, out)
}

/// Not where the caller has memory.
#[inline(never)]
fn on_stack(insns: &[Insn], options: &CheckOptions) -> Result<(), Finding> {
    check(insns, options)
}

/// struct bpfcore_prog_requirements flag: a helper wants a program with a GPL-compatible license
pub const BPFCORE_REQUIRES_GPL: u32 = 1;
/// struct bpfcore_prog_requirements flag: functions of the kernel are called by their types
pub const BPFCORE_REQUIRES_KFUNCS: u32 = 2;
/// struct bpfcore_prog_requirements flag: there are functions besides the main one
pub const BPFCORE_REQUIRES_FUNCTIONS: u32 = 4;
/// struct bpfcore_prog_requirements flag: there are jumps backward
pub const BPFCORE_REQUIRES_LOOPS: u32 = 8;
/// struct bpfcore_prog_requirements flag: helpers that the library does not know are called
pub const BPFCORE_REQUIRES_UNKNOWN_HELPERS: u32 = 16;

/// What a program asks for. Zero the struct and set sz to its size.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_prog_requirements {
    /// sizeof(struct bpfcore_prog_requirements)
    pub sz: usize,
    /// slots of the program
    pub slots: usize,
    /// slots that are no instruction which a kernel takes; what they ask for is unknown
    pub invalid: usize,
    /// the oldest kernel that has all instructions and helpers, major << 16 | minor << 8
    pub kernel: u32,
    /// the lowest version of the instruction set, 1 to 4; 255 for what came after version 4
    pub isa: u32,
    /// BPFCORE_REQUIRES_...
    pub flags: u32,
    /// capabilities 0 to 31 as bits, over what the type of the program asks: CAP_SYS_ADMIN
    pub capabilities_low: u32,
    /// capabilities 32 to 63: CAP_PERFMON, CAP_BPF
    pub capabilities_high: u32,
    /// helpers that are called: helper n is bit n % 32 of word n / 32
    pub helpers: [u32; 8],
    /// 0
    pub reserved: u32,
}

const _: () = assert!(size_of::<bpfcore_prog_requirements>() == 3 * size_of::<usize>() + 14 * 4);

// SAFETY: numbers, without padding.
unsafe impl Opts for bpfcore_prog_requirements {
    const ZEROED: Self = Self {
        sz: 0,
        slots: 0,
        invalid: 0,
        kernel: 0,
        isa: 0,
        flags: 0,
        capabilities_low: 0,
        capabilities_high: 0,
        helpers: [0; 8],
        reserved: 0,
    };
}

fn flags(asked: &Requirements) -> u32 {
    let flag = |set: bool, flag: u32| if set { flag } else { 0 };
    flag(asked.gpl, BPFCORE_REQUIRES_GPL)
        | flag(asked.kfuncs, BPFCORE_REQUIRES_KFUNCS)
        | flag(asked.functions, BPFCORE_REQUIRES_FUNCTIONS)
        | flag(asked.loops, BPFCORE_REQUIRES_LOOPS)
        | flag(asked.unknown_helpers, BPFCORE_REQUIRES_UNKNOWN_HELPERS)
}

/// The two halves of a word, the low one first.
fn halves(word: u64) -> [u32; 2] {
    let [a, b, c, d, e, f, g, h] = word.to_le_bytes();
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])]
}

/// Says what a program asks of the kernel and of who loads it. Dead code counts.
///
/// @param insns  the program; not NULL unless cnt is 0
/// @param cnt    slots at insns
/// @param out    zeroed but for sz; written as far as out->sz reaches; not NULL
/// @return 0; or -E2BIG (out of a newer header with something set), -EINVAL, -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_requirements(
    insns: *const Insn,
    cnt: usize,
    out: *mut bpfcore_prog_requirements,
) -> c_int {
    let ask = || -> Result<(), Failure> {
        if out.is_null() {
            return Err(Errno::EFAULT.into());
        }
        // SAFETY: the caller's promises, as documented.
        let (known, insns) = unsafe { (opts_in(out)?, slice(insns, cnt)?) };
        let asked = requirements(insns);
        let kernel = u32::from_be_bytes([0, asked.kernel.major, asked.kernel.minor, 0]);
        let [low, high] = halves(asked.privileges.bits());
        let [[a, b], [c, d], [e, f], [g, h]] = asked.helpers.bits().map(halves);
        // SAFETY: `opts_in` accepted it.
        unsafe {
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, slots), asked.slots);
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, invalid), asked.invalid);
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, kernel), kernel);
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, isa), asked.isa as u32);
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, flags), flags(&asked));
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, capabilities_low), low);
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, capabilities_high), high);
            opts_out(out, known.sz, offset_of!(bpfcore_prog_requirements, helpers), [a, b, c, d, e, f, g, h]);
        }
        Ok(())
    };
    status(ask())
}
