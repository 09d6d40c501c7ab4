//! Programs made at run time: the assembler of bpf-core over memory of C's.

use crate::ptr::{Failure, failure, one, put, slice, slice_mut, status};
use bpf_sys::Errno;
use bpf_sys::bpf_core::{
    AsmError, AsmState, Assembler, Insn, JmpOp, Label, LabelSlot, Reg, Src, Width, imm, opcode, reg,
};
use core::ffi::c_int;
use core::mem::offset_of;

/// Flag of bpfcore_asm_init(): jumps past 16 bits may use gotol. Linux 6.6
pub const BPFCORE_ASM_V4: u32 = 1;
/// bpfcore_asm.error: the buffer of instructions is too small; detail is the number that is needed at least
pub const BPFCORE_ASM_ERR_NO_ROOM: u32 = 1;
/// bpfcore_asm.error: the buffer of labels is too small, or there are 65,535; trampolines count
pub const BPFCORE_ASM_ERR_NO_LABELS: u32 = 2;
/// bpfcore_asm.error: a label that bpfcore_asm_label() did not return; detail is the label
pub const BPFCORE_ASM_ERR_FOREIGN_LABEL: u32 = 3;
/// bpfcore_asm.error: a label is bound a second time; detail is the label
pub const BPFCORE_ASM_ERR_BOUND_TWICE: u32 = 4;
/// bpfcore_asm.error: a label is used, but bound nowhere; detail is the label
pub const BPFCORE_ASM_ERR_UNBOUND: u32 = 5;
/// bpfcore_asm.error: an instruction with a distance inside; those take labels
pub const BPFCORE_ASM_ERR_RAW_BRANCH: u32 = 6;
/// bpfcore_asm.error: half of a 64-bit load; both halves go in together
pub const BPFCORE_ASM_ERR_HALF_LOAD: u32 = 7;
/// bpfcore_asm.error: a number that is no register, no condition or no index of a map; or register 11
pub const BPFCORE_ASM_ERR_OPERAND: u32 = 8;
/// bpfcore_asm.error: no place for a trampoline in reach of a jump; detail is the label it goes to
pub const BPFCORE_ASM_ERR_TOO_FAR: u32 = 9;
/// bpfcore_asm.error: the program was finished before
pub const BPFCORE_ASM_ERR_FINISHED: u32 = 10;
/// bpfcore_asm.error: the struct or the buffers were changed by somebody else
pub const BPFCORE_ASM_ERR_CORRUPT: u32 = 11;

const _: () = {
    assert!(BPFCORE_ASM_V4 == AsmState::V4);
    let (index, label) = (0, Label::from_number(0));
    assert!(BPFCORE_ASM_ERR_NO_ROOM == AsmError::NoRoom { index, needed: 0 }.code());
    assert!(BPFCORE_ASM_ERR_NO_LABELS == AsmError::NoLabels { index }.code());
    assert!(BPFCORE_ASM_ERR_FOREIGN_LABEL == AsmError::ForeignLabel { index, label }.code());
    assert!(BPFCORE_ASM_ERR_BOUND_TWICE == AsmError::BoundTwice { index, label }.code());
    assert!(BPFCORE_ASM_ERR_UNBOUND == AsmError::Unbound { index, label }.code());
    assert!(BPFCORE_ASM_ERR_RAW_BRANCH == AsmError::RawBranch { index }.code());
    assert!(BPFCORE_ASM_ERR_HALF_LOAD == AsmError::HalfLoad { index }.code());
    assert!(BPFCORE_ASM_ERR_OPERAND == AsmError::Operand { index }.code());
    assert!(BPFCORE_ASM_ERR_TOO_FAR == AsmError::TooFar { index, label }.code());
    assert!(BPFCORE_ASM_ERR_FINISHED == AsmError::Finished { index }.code());
    assert!(BPFCORE_ASM_ERR_CORRUPT == AsmError::Corrupt { index }.code());
};

/// Room for a label of bpfcore_asm_init(). Its members are the library's.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_asm_slot {
    /// do not touch
    pub at: u32,
    /// do not touch
    pub next: u16,
    /// do not touch
    pub via: u16,
}

const _: () = {
    assert!(size_of::<bpfcore_asm_slot>() == size_of::<LabelSlot>());
    assert!(align_of::<bpfcore_asm_slot>() == align_of::<LabelSlot>());
};

/// A program in the making. Filled by bpfcore_asm_init(); read error, index and detail, and touch nothing.
///
/// The first error stays: calls behind it do nothing and return it again, and so does bpfcore_asm_finish(). Only that one
/// needs to be looked at. Of a buffer that is too small, detail says how many instructions the program needs.
///
/// Distances are computed: jumps, calls of sub-programs and their addresses take labels. Jumps past 16 bits (32,767 slots
/// forward, 32,768 back) are made to fit: with BPFCORE_ASM_V4 by gotol, around an inverted condition; without it by
/// trampolines, a goto half-way, each of which takes one or two slots and a label. So the buffers need room for
/// more than was emitted.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_asm {
    /// do not touch: the buffer of instructions
    pub insns: *mut Insn,
    /// do not touch: the buffer of labels
    pub labels: *mut bpfcore_asm_slot,
    /// do not touch: instructions in the buffer
    pub cap: usize,
    /// do not touch: labels in the buffer
    pub label_cap: usize,
    /// slots so far: the index of the next instruction
    pub len: u32,
    /// do not touch: labels so far
    pub label_cnt: u32,
    /// do not touch: BPFCORE_ASM_V4, finished
    pub flags: u32,
    /// 0, or BPFCORE_ASM_ERR_NO_ROOM ... of the first error
    pub error: u32,
    /// index of the instruction that the error is about
    pub index: u32,
    /// what else the error says: a label, or the number of instructions needed
    pub detail: u32,
    /// do not touch: the label bound last
    pub bound: u16,
    /// 0
    pub reserved: [u16; 7],
}

const _: () = assert!(size_of::<bpfcore_asm>() == 4 * size_of::<usize>() + 6 * 4 + 8 * 2);
const _: () = assert!(offset_of!(bpfcore_asm, len) == 4 * size_of::<usize>());

impl bpfcore_asm {
    const fn state(&self) -> AsmState {
        AsmState {
            len: self.len,
            labels: self.label_cnt,
            flags: self.flags,
            error: self.error,
            index: self.index,
            detail: self.detail,
            bound: self.bound,
            reserved: 0,
        }
    }

    const fn set_state(&mut self, state: AsmState) {
        self.len = state.len;
        self.label_cnt = state.labels;
        self.flags = state.flags;
        self.error = state.error;
        self.index = state.index;
        self.detail = state.detail;
        self.bound = state.bound;
    }
}

const fn errno(error: AsmError) -> Errno {
    match error {
        AsmError::NoRoom { .. } | AsmError::NoLabels { .. } => Errno::ENOSPC,
        AsmError::BoundTwice { .. } => Errno::EEXIST,
        AsmError::Unbound { .. } => Errno::ENOENT,
        AsmError::TooFar { .. } => Errno::ERANGE,
        AsmError::Finished { .. } => Errno::EBUSY,
        _ => Errno::EINVAL,
    }
}

/// The assembler that lives in C.
///
/// # Safety
/// A pointer that is not null must lead to an assembler of bpfcore_asm_init(), with its buffers still there.
#[inline(never)]
unsafe fn open<'a>(a: *mut bpfcore_asm) -> Result<Assembler<'a>, Failure> {
    // SAFETY: the caller's promise.
    let held = unsafe { one(a)? };
    // SAFETY: as above; a label of C's has the layout of one here, and every bit pattern is one.
    let (insns, labels) =
        unsafe { (slice_mut(held.insns, held.cap)?, slice_mut(held.labels.cast::<LabelSlot>(), held.label_cap)?) };
    Ok(Assembler::resume(insns, labels, held.state()))
}

/// Writes what changed back to C. Fails if the assembler has.
///
/// # Safety
/// The pointer must have passed [`open`].
#[inline(never)]
unsafe fn close(a: *mut bpfcore_asm, assembler: &Assembler<'_>) -> Result<(), Failure> {
    // SAFETY: the caller's promise.
    unsafe {
        let mut held = one(a)?;
        held.set_state(assembler.state());
        put(a, held)?;
    }
    match assembler.error() {
        Some(error) => Err(errno(error).into()),
        None => Ok(()),
    }
}

/// Runs one step of an assembler that lives in C.
///
/// # Safety
/// As [`open`].
#[inline(always)]
unsafe fn with<T>(a: *mut bpfcore_asm, step: impl FnOnce(&mut Assembler<'_>) -> T) -> Result<T, Failure> {
    // SAFETY: the caller's promise.
    let mut assembler = unsafe { open(a)? };
    let result = step(&mut assembler);
    // SAFETY: as above.
    unsafe { close(a, &assembler)? };
    Ok(result)
}

/// A register by its number.
#[inline(never)]
fn register(number: u32) -> Option<Reg> {
    Reg::from_number(u8::try_from(number).ok()?)
}

/// A condition by its opcode; `JA` is none.
fn condition(op: u32) -> Option<JmpOp> {
    Some(match u8::try_from(op).ok()? {
        opcode::JEQ => JmpOp::Jeq,
        opcode::JGT => JmpOp::Jgt,
        opcode::JGE => JmpOp::Jge,
        opcode::JSET => JmpOp::Jset,
        opcode::JNE => JmpOp::Jne,
        opcode::JSGT => JmpOp::Jsgt,
        opcode::JSGE => JmpOp::Jsge,
        opcode::JLT => JmpOp::Jlt,
        opcode::JLE => JmpOp::Jle,
        opcode::JSLT => JmpOp::Jslt,
        opcode::JSLE => JmpOp::Jsle,
        _ => return None,
    })
}

/// A conditional jump.
///
/// # Safety
/// As [`open`].
#[inline(never)]
unsafe fn branch(a: *mut bpfcore_asm, width: Width, op: u32, dst: u32, src: Option<Src>, label: u32) -> c_int {
    // SAFETY: the caller's promise.
    status(unsafe {
        with(a, |a| match (condition(op), register(dst), src) {
            (Some(op), Some(dst), Some(src)) => a.jump_if(width, op, dst, src, Label::from_number(label)),
            _ => a.refuse_operand(),
        })
    })
}

/// Begins a program in buffers of the caller's. They stay in use until bpfcore_asm_finish(); nothing else is kept.
///
/// @param a          filled; not NULL
/// @param insns      where the program will be; not NULL unless cap is 0
/// @param cap        instructions at insns
/// @param labels     room for labels; not NULL unless label_cap is 0. a, insns and labels do not overlap
/// @param label_cap  labels at labels; more than 65,535 are not used
/// @param flags      0 or BPFCORE_ASM_V4
/// @return 0, or -EINVAL (flags, a misaligned buffer), -EFAULT (NULL)
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_init(
    a: *mut bpfcore_asm,
    insns: *mut Insn,
    cap: usize,
    labels: *mut bpfcore_asm_slot,
    label_cap: usize,
    flags: u32,
) -> c_int {
    let init = || -> Result<(), Failure> {
        if flags & !BPFCORE_ASM_V4 != 0 {
            return Err(Errno::EINVAL.into());
        }
        // SAFETY: the caller's promises, as documented.
        unsafe {
            slice_mut(insns, cap)?;
            slice_mut(labels, label_cap)?;
        }
        let mut fresh = bpfcore_asm {
            insns,
            labels,
            cap,
            label_cap,
            len: 0,
            label_cnt: 0,
            flags: 0,
            error: 0,
            index: 0,
            detail: 0,
            bound: 0,
            reserved: [0; 7],
        };
        fresh.set_state(AsmState { flags, ..AsmState::EMPTY });
        // SAFETY: as above.
        unsafe { put(a, fresh) }
    };
    status(init())
}

/// Appends instructions, all or none of them: the macros of insn.h, but for those with a distance inside.
///
/// @param a      from bpfcore_asm_init()
/// @param insns  the instructions, 64-bit loads whole; not NULL unless cnt is 0. Not in *a, nor in the
///               buffers of bpfcore_asm_init(): to emit what is there again, copy it first
/// @param cnt    how many slots
/// @return 0, or the first error: -ENOSPC (no room), -EINVAL (a distance inside: jump by label instead; half of a 64-bit
///         load), -EBUSY (finished), -EFAULT (NULL), or that of a call before
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_emit(a: *mut bpfcore_asm, insns: *const Insn, cnt: usize) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe { slice(insns, cnt).and_then(|insns| with(a, |a| a.push_slice(insns))) })
}

/// A new label, not yet bound.
///
/// @param a    from bpfcore_asm_init()
/// @return a label, also where instructions had no room; or the first error: -ENOSPC (no room for labels), -EBUSY
///         (finished), -EFAULT (NULL), or that of a call before. It need not be looked at: a negative number is no label
///         to the other functions
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_label(a: *mut bpfcore_asm) -> c_int {
    let mut label = None;
    // SAFETY: the caller's promises, as documented.
    let result = unsafe { with(a, |a| label = c_int::try_from(a.label().number()).ok()) };
    // Where instructions had no room, there still are labels, so that what needs room is counted.
    match (label, result) {
        (Some(label), _) => label,
        (None, Err(error)) => error.0,
        (None, Ok(())) => failure(Errno::ENOSPC),
    }
}

/// Puts a label in front of the next instruction. Once for each label.
///
/// If no instruction follows, the label is the end of the program, and what jumps there leaves it: good for a fragment, to
/// which more is appended; in a whole program the kernel refuses it, and bpfcore_check() finds it.
///
/// @param a      from bpfcore_asm_init()
/// @param label  from bpfcore_asm_label()
/// @return 0, or the first error: -EEXIST (bound before), -EINVAL (no label), -EBUSY (finished), -EFAULT (NULL), or that of a
///         call before
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_bind(a: *mut bpfcore_asm, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe { with(a, |a| a.bind(Label::from_number(label))) })
}

/// goto label
///
/// @param a      from bpfcore_asm_init()
/// @param label  from bpfcore_asm_label(), bound or not
/// @return 0, or the first error: -ENOSPC (no room), -EINVAL (no label), -EBUSY (finished), -EFAULT (NULL), or that of a call
///         before
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_jump(a: *mut bpfcore_asm, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe { with(a, |a| a.jump(Label::from_number(label))) })
}

/// if dst op src goto label, comparing 64 bits
///
/// @param a      from bpfcore_asm_init()
/// @param op     BPFCORE_JEQ and its like, without class and source
/// @param dst    the number of a register, 0 to 10
/// @param src    the number of a register, 0 to 10
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump(); -EINVAL also for an op, dst or src that is none
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_jump_reg(a: *mut bpfcore_asm, op: u32, dst: u32, src: u32, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    unsafe { branch(a, Width::W64, op, dst, register(src).map(reg), label) }
}

/// if dst op value goto label, comparing 64 bits: the value's sign is extended
///
/// @param a      from bpfcore_asm_init()
/// @param op     BPFCORE_JEQ and its like, without class and source
/// @param dst    the number of a register, 0 to 10
/// @param value  any
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump(); -EINVAL also for an op or dst that is none
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_jump_imm(a: *mut bpfcore_asm, op: u32, dst: u32, value: i32, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    unsafe { branch(a, Width::W64, op, dst, Some(imm(value)), label) }
}

/// bpfcore_asm_jump_reg() that compares the low 32 bits. Linux 5.1.
///
/// @param a      from bpfcore_asm_init()
/// @param op     BPFCORE_JEQ and its like, without class and source
/// @param dst    the number of a register, 0 to 10
/// @param src    the number of a register, 0 to 10
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump_reg()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_jump32_reg(a: *mut bpfcore_asm, op: u32, dst: u32, src: u32, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    unsafe { branch(a, Width::W32, op, dst, register(src).map(reg), label) }
}

/// bpfcore_asm_jump_imm() that compares the low 32 bits. Linux 5.1.
///
/// @param a      from bpfcore_asm_init()
/// @param op     BPFCORE_JEQ and its like, without class and source
/// @param dst    the number of a register, 0 to 10
/// @param value  any
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump_imm()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_jump32_imm(
    a: *mut bpfcore_asm,
    op: u32,
    dst: u32,
    value: i32,
    label: u32,
) -> c_int {
    // SAFETY: the caller's promises, as documented.
    unsafe { branch(a, Width::W32, op, dst, Some(imm(value)), label) }
}

/// may_goto label: leaves a loop that the kernel finds too long. Linux 6.9.
///
/// @param a      from bpfcore_asm_init()
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_may_goto(a: *mut bpfcore_asm, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe { with(a, |a| a.may_goto(Label::from_number(label))) })
}

/// call label: a sub-program, which begins at the label. Linux 4.16.
///
/// @param a      from bpfcore_asm_init()
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_call(a: *mut bpfcore_asm, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe { with(a, |a| a.call(Label::from_number(label))) })
}

/// dst = the address of the sub-program that begins at a label, for helpers that call back. Two slots. Linux 5.13.
///
/// @param a      from bpfcore_asm_init()
/// @param dst    the number of a register, 0 to 10
/// @param label  from bpfcore_asm_label(), bound or not
/// @return as bpfcore_asm_jump(); -EINVAL also for a dst that is none
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_ld_func(a: *mut bpfcore_asm, dst: u32, label: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe {
        with(a, |a| match register(dst) {
            Some(dst) => a.ld_func(dst, Label::from_number(label)),
            None => a.refuse_operand(),
        })
    })
}

/// dst = the address of a map by its index in the fd_array of the load. Two slots. Linux 5.14.
///
/// @param a    from bpfcore_asm_init()
/// @param dst  the number of a register, 0 to 10
/// @param idx  the index, at most INT32_MAX
/// @return 0, or the first error: -ENOSPC (no room), -EINVAL (a dst or index that is none), -EBUSY (finished), -EFAULT (NULL),
///         or that of a call before
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_ld_map(a: *mut bpfcore_asm, dst: u32, idx: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe {
        with(a, |a| match register(dst) {
            Some(dst) => a.ld_map(dst, idx),
            None => a.refuse_operand(),
        })
    })
}

/// dst = an address in the memory of a map, by the map's index in the fd_array of the load: in the value of an array of one
/// element, in an arena (Linux 6.9), or in an instruction array (Linux 6.19: gotox jumps to what is read there). Two slots.
/// Linux 5.14.
///
/// @param a    from bpfcore_asm_init()
/// @param dst  the number of a register, 0 to 10
/// @param idx  the index, at most INT32_MAX
/// @param off  bytes from the start; in an instruction array a multiple of 8, an element each
/// @return as bpfcore_asm_ld_map()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_ld_map_value(a: *mut bpfcore_asm, dst: u32, idx: u32, off: u32) -> c_int {
    // SAFETY: the caller's promises, as documented.
    status(unsafe {
        with(a, |a| match register(dst) {
            Some(dst) => a.ld_map_value(dst, idx, off),
            None => a.refuse_operand(),
        })
    })
}

/// Relaxes what is too far, and writes the distances. Once; after an error, what the buffer holds is not defined.
///
/// A jump to a label that is bound behind the last instruction leads out of the program. That is no error here, since a
/// fragment may have it; bpfcore_check() finds it.
///
/// @param a    from bpfcore_asm_init()
/// @return the number of instructions, at the start of the buffer; or the first error: -ENOSPC (no room, or no room for the
///         labels of trampolines), -ENOENT (a label is used, but bound nowhere), -ERANGE (no place for a trampoline),
///         -EBUSY (finished before), -EINVAL (*a was changed), -EFAULT (NULL), or that of a call before; a->error says
///         which, a->index where
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_finish(a: *mut bpfcore_asm) -> i64 {
    // SAFETY: the caller's promises, as documented.
    match unsafe { with(a, |a| a.finish().map_or(0, <[Insn]>::len)) } {
        Ok(len) => i64::try_from(len).unwrap_or(i64::MAX),
        Err(error) => error.0.into(),
    }
}

/// Where a label is bound: the index of the instruction behind it. After bpfcore_asm_finish(), its place in the program, for
/// example of a sub-program that type information must name.
///
/// @param a      from bpfcore_asm_init()
/// @param label  from bpfcore_asm_label()
/// @return the index, or -ENOENT (not bound, or no label), -EFAULT (NULL), or the error of a call before
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_asm_position(a: *mut bpfcore_asm, label: u32) -> i64 {
    // SAFETY: the caller's promises, as documented.
    match unsafe { with(a, |a| a.position(Label::from_number(label))) } {
        Ok(Some(position)) => i64::try_from(position).unwrap_or(i64::MAX),
        Ok(None) => failure(Errno::ENOENT).into(),
        Err(error) => error.0.into(),
    }
}
