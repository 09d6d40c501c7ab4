//! Instructions taken apart.

use crate::ptr::{Failure, put, slice};
use bpf_sys::Errno;
use bpf_sys::bpf_core::opcode::{self, AtomicOp, JmpOp, Order, Size, Width};
use bpf_sys::bpf_core::{Field, Imm64, Insn, Op, Reason, Reg, Src};
use core::ffi::c_int;

/// kind of a bpfcore_op: `dst op= src` or `dst op= imm`, width bytes wide
pub const BPFCORE_OP_ALU: u32 = 1;
/// kind: `dst = -dst`
pub const BPFCORE_OP_NEG: u32 = 2;
/// kind: `dst = src`, the sign of its low size bytes extended to width bytes
pub const BPFCORE_OP_MOVSX: u32 = 3;
/// kind: the low size bytes of dst converted; op is BPFCORE_TO_LE or BPFCORE_TO_BE
pub const BPFCORE_OP_END: u32 = 4;
/// kind: the low size bytes of dst reversed
pub const BPFCORE_OP_BSWAP: u32 = 5;
/// kind: `dst = addr_space_cast(src, imm >> 16, imm & 0xffff)`
pub const BPFCORE_OP_ADDR_SPACE_CAST: u32 = 6;
/// kind: `dst = *(size *)(src + off)`
pub const BPFCORE_OP_LDX: u32 = 7;
/// kind: `dst = *(signed size *)(src + off)`
pub const BPFCORE_OP_LDXSX: u32 = 8;
/// kind: `*(size *)(dst + off) = imm`
pub const BPFCORE_OP_ST: u32 = 9;
/// kind: `*(size *)(dst + off) = src`
pub const BPFCORE_OP_STX: u32 = 10;
/// kind: `lock *(size *)(dst + off) op= src`; op is BPFCORE_ADD ... BPFCORE_CMPXCHG
pub const BPFCORE_OP_ATOMIC: u32 = 11;
/// kind: `dst = load_acquire((size *)(src + off))`
pub const BPFCORE_OP_LOAD_ACQ: u32 = 12;
/// kind: `store_release((size *)(dst + off), src)`
pub const BPFCORE_OP_STORE_REL: u32 = 13;
/// kind: `r0 = *(size *)skb[imm]`
pub const BPFCORE_OP_LD_ABS: u32 = 14;
/// kind: `r0 = *(size *)skb[src + imm]`
pub const BPFCORE_OP_LD_IND: u32 = 15;
/// kind: `dst = imm ll`; op is 0 or BPFCORE_PSEUDO_MAP_FD ... _IDX_VALUE, then imm has the first slot's number in its low
/// half and the second's in its high half
pub const BPFCORE_OP_LD_IMM64: u32 = 16;
/// kind: `goto +off`
pub const BPFCORE_OP_JA: u32 = 17;
/// kind: `gotol +off`
pub const BPFCORE_OP_GOTOL: u32 = 18;
/// kind: `may_goto +off`
pub const BPFCORE_OP_MAY_GOTO: u32 = 19;
/// kind: `gotox dst`
pub const BPFCORE_OP_GOTOX: u32 = 20;
/// kind: `if dst op src goto +off` or `if dst op imm goto +off`; op is BPFCORE_JEQ ... BPFCORE_JSLE
pub const BPFCORE_OP_JMP: u32 = 21;
/// kind: `call imm`, a helper
pub const BPFCORE_OP_CALL: u32 = 22;
/// kind: `call pc+off`, a function of the program
pub const BPFCORE_OP_CALL_REL: u32 = 23;
/// kind: `call kfunc[imm, off]`, a function of the kernel
pub const BPFCORE_OP_CALL_KFUNC: u32 = 24;
/// kind: `callx dst`
pub const BPFCORE_OP_CALLX: u32 = 25;
/// kind: `exit`
pub const BPFCORE_OP_EXIT: u32 = 26;
/// kind: `dst = &(void __percpu *)(src)`, of the kernel's own
pub const BPFCORE_OP_MOV_PERCPU: u32 = 27;
/// kind: `dst = zext dst`, of the kernel's own
pub const BPFCORE_OP_ZEXT: u32 = 28;

/// field of a bpfcore_op that failed: the opcode
pub const BPFCORE_FIELD_CODE: u32 = 1;
/// field: the destination register
pub const BPFCORE_FIELD_DST: u32 = 2;
/// field: the source register
pub const BPFCORE_FIELD_SRC: u32 = 3;
/// field: the offset
pub const BPFCORE_FIELD_OFF: u32 = 4;
/// field: the immediate
pub const BPFCORE_FIELD_IMM: u32 = 5;
/// field: the second slot of a 64-bit load, its immediate aside
pub const BPFCORE_FIELD_SECOND: u32 = 6;
/// field: the immediate of the second slot
pub const BPFCORE_FIELD_SECOND_IMM: u32 = 7;

/// reason of a bpfcore_op that failed: no instruction has this value
pub const BPFCORE_REASON_UNKNOWN: u32 = 1;
/// reason: it must be 0 here
pub const BPFCORE_REASON_RESERVED: u32 = 2;
/// reason: no register has this number
pub const BPFCORE_REASON_NO_REGISTER: u32 = 3;
/// reason: the program ends before it
pub const BPFCORE_REASON_MISSING: u32 = 4;

/// What bpfcore_decode() found: one instruction with its operands. What a kind does not use is 0.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_op {
    /// BPFCORE_OP_ALU ...; 0 if the slot is no instruction
    pub kind: u32,
    /// which of a kind: of arithmetic BPFCORE_ADD ..., of jumps BPFCORE_JEQ ..., as the kind says
    pub op: u32,
    /// 1 if division or remainder is signed
    pub is_signed: u8,
    /// 1 if the second operand is src, 0 if it is imm, where the kind has either
    pub src_is_reg: u8,
    /// bytes of arithmetic and comparisons: 4 or 8
    pub width: u8,
    /// bytes of memory, of a swap or of what is extended: 1, 2, 4 or 8
    pub size: u8,
    /// destination register
    pub dst: u8,
    /// source register
    pub src: u8,
    /// slots that the instruction takes: 1 or 2
    pub slots: u8,
    /// 0
    pub reserved: u8,
    /// bytes from an address, or slots from the one behind; of a kfunc the index in fd_array
    pub off: i32,
    /// if the slot is no instruction: BPFCORE_FIELD_CODE ..., else 0
    pub field: u32,
    /// if the slot is no instruction: BPFCORE_REASON_UNKNOWN ..., else 0
    pub reason: u32,
    /// 0
    pub reserved2: u32,
    /// the constant
    pub imm: i64,
}

const _: () = assert!(size_of::<bpfcore_op>() == 40);

const EMPTY: bpfcore_op = bpfcore_op {
    kind: 0,
    op: 0,
    is_signed: 0,
    src_is_reg: 0,
    width: 0,
    size: 0,
    dst: 0,
    src: 0,
    slots: 1,
    reserved: 0,
    off: 0,
    field: 0,
    reason: 0,
    reserved2: 0,
    imm: 0,
};

/// Takes the first instruction of a program apart. Strict: what the kernel reserves must be zero.
///
/// @param insns  the program; not NULL unless cnt is 0
/// @param cnt    slots at insns; the second one is read for a 64-bit load only
/// @param op     where the instruction goes; not NULL
/// @return the slots it takes, 1 or 2; or -EINVAL (it is none: op->field and op->reason say why; both 0: insns is misaligned),
///         -ENOENT (cnt is 0), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_decode(insns: *const Insn, cnt: usize, op: *mut bpfcore_op) -> c_int {
    let decode = || -> Result<c_int, Failure> {
        // SAFETY: the caller's promises, as documented. Whatever happens, the result is a value.
        unsafe { put(op, EMPTY)? };
        // SAFETY: as above.
        let insns = unsafe { slice(insns, cnt)? };
        let first = insns.first().ok_or(Errno::ENOENT)?;
        let decoded = Op::decode_apart(*first, insns.get(1).copied());
        let flat = decoded.map_or_else(invalid, flatten);
        // SAFETY: as above.
        unsafe { put(op, flat)? };
        decoded.map_err(|_| Errno::EINVAL)?;
        Ok(c_int::from(flat.slots))
    };
    decode().unwrap_or_else(|failure| failure.0)
}

fn invalid((field, reason): (Field, Reason)) -> bpfcore_op {
    let field = match field {
        Field::Code => BPFCORE_FIELD_CODE,
        Field::Dst => BPFCORE_FIELD_DST,
        Field::Src => BPFCORE_FIELD_SRC,
        Field::Off => BPFCORE_FIELD_OFF,
        Field::Imm => BPFCORE_FIELD_IMM,
        Field::Second => BPFCORE_FIELD_SECOND,
        Field::SecondImm => BPFCORE_FIELD_SECOND_IMM,
        _ => 0,
    };
    let reason = match reason {
        Reason::Unknown => BPFCORE_REASON_UNKNOWN,
        Reason::Reserved => BPFCORE_REASON_RESERVED,
        Reason::NoRegister => BPFCORE_REASON_NO_REGISTER,
        Reason::Missing => BPFCORE_REASON_MISSING,
        _ => 0,
    };
    bpfcore_op { field, reason, ..EMPTY }
}

const fn width(width: Width) -> u8 {
    width.size().bytes()
}

const fn jump(kind: u32, off: i32) -> bpfcore_op {
    bpfcore_op { kind, off, ..EMPTY }
}

/// An access with one or two registers.
const fn access(kind: u32, size: Size, dst: Reg, src: Reg, off: i16) -> bpfcore_op {
    bpfcore_op { kind, size: size.bytes(), dst: dst.number(), src: src.number(), off: off as i32, ..EMPTY }
}

const fn with_src(op: bpfcore_op, src: Src) -> bpfcore_op {
    match src {
        Src::Reg(src) => bpfcore_op { src_is_reg: 1, src: src.number(), ..op },
        Src::Imm(imm) => bpfcore_op { imm: imm as i64, ..op },
    }
}

/// The fields of a typed operation.
fn flatten(op: Op) -> bpfcore_op {
    match op {
        Op::Alu { width: w, op, dst, src } => {
            // The low nibble of the operation is the instruction's offset: 1 for the signed ones.
            let code = op as u8;
            let (op, is_signed) = (u32::from(code & 0xf0), code & 1);
            let alu = bpfcore_op { kind: BPFCORE_OP_ALU, op, is_signed, width: width(w), dst: dst.number(), ..EMPTY };
            with_src(alu, src)
        }
        Op::Neg { width: w, dst } => bpfcore_op { kind: BPFCORE_OP_NEG, width: width(w), dst: dst.number(), ..EMPTY },
        Op::Movsx { width: w, from, dst, src } => {
            let (size, dst, src) = (from as u8 / 8, dst.number(), src.number());
            bpfcore_op { kind: BPFCORE_OP_MOVSX, width: width(w), size, dst, src, ..EMPTY }
        }
        Op::End { order, bits, dst } => {
            let (kind, op) = match order {
                Order::Le => (BPFCORE_OP_END, u32::from(opcode::TO_LE)),
                Order::Be => (BPFCORE_OP_END, u32::from(opcode::TO_BE)),
                Order::Reverse => (BPFCORE_OP_BSWAP, 0),
            };
            bpfcore_op { kind, op, size: bits as u8 / 8, dst: dst.number(), ..EMPTY }
        }
        Op::AddrSpaceCast { dst, src, to, from } => {
            let imm = i64::from(to) << 16 | i64::from(from);
            bpfcore_op { kind: BPFCORE_OP_ADDR_SPACE_CAST, dst: dst.number(), src: src.number(), imm, ..EMPTY }
        }
        Op::MovPercpu { dst, src } => {
            bpfcore_op { kind: BPFCORE_OP_MOV_PERCPU, dst: dst.number(), src: src.number(), ..EMPTY }
        }
        Op::Zext { dst } => bpfcore_op { kind: BPFCORE_OP_ZEXT, dst: dst.number(), ..EMPTY },
        Op::Ldx { size, dst, src, off } => access(BPFCORE_OP_LDX, size, dst, src, off),
        Op::Ldxsx { size, dst, src, off } => access(BPFCORE_OP_LDXSX, size, dst, src, off),
        Op::St { size, dst, off, imm } => {
            bpfcore_op { imm: i64::from(imm), ..access(BPFCORE_OP_ST, size, dst, Reg::R0, off) }
        }
        Op::Stx { size, dst, off, src } => access(BPFCORE_OP_STX, size, dst, src, off),
        Op::Atomic { size, op, dst, off, src } => {
            bpfcore_op { op: atomic(op), ..access(BPFCORE_OP_ATOMIC, size, dst, src, off) }
        }
        Op::LoadAcquire { size, dst, src, off } => access(BPFCORE_OP_LOAD_ACQ, size, dst, src, off),
        Op::StoreRelease { size, dst, off, src } => access(BPFCORE_OP_STORE_REL, size, dst, src, off),
        Op::LdAbs { size, imm } => {
            bpfcore_op { kind: BPFCORE_OP_LD_ABS, size: size.bytes(), imm: i64::from(imm), ..EMPTY }
        }
        Op::LdInd { size, src, imm } => {
            let (size, src) = (size.bytes(), src.number());
            bpfcore_op { kind: BPFCORE_OP_LD_IND, size, src, imm: i64::from(imm), ..EMPTY }
        }
        Op::LdImm64 { dst, value } => {
            let (op, imm) = imm64(value);
            bpfcore_op { kind: BPFCORE_OP_LD_IMM64, op, dst: dst.number(), slots: 2, imm, ..EMPTY }
        }
        Op::Ja { off } => jump(BPFCORE_OP_JA, off.into()),
        Op::Gotol { off } => jump(BPFCORE_OP_GOTOL, off),
        Op::MayGoto { off } => jump(BPFCORE_OP_MAY_GOTO, off.into()),
        Op::Gotox { dst } => bpfcore_op { kind: BPFCORE_OP_GOTOX, dst: dst.number(), ..EMPTY },
        Op::Jmp { width: w, op, dst, src, off } => {
            let jmp = jump(BPFCORE_OP_JMP, off.into());
            with_src(bpfcore_op { op: condition(op), width: width(w), dst: dst.number(), ..jmp }, src)
        }
        Op::Call { helper } => bpfcore_op { kind: BPFCORE_OP_CALL, imm: helper.0.cast_signed().into(), ..EMPTY },
        Op::CallRel { off } => jump(BPFCORE_OP_CALL_REL, off),
        Op::CallKfunc { btf_id, fd_idx } => {
            bpfcore_op { imm: btf_id.into(), ..jump(BPFCORE_OP_CALL_KFUNC, fd_idx.into()) }
        }
        Op::Callx { dst } => bpfcore_op { kind: BPFCORE_OP_CALLX, dst: dst.number(), ..EMPTY },
        Op::Exit => bpfcore_op { kind: BPFCORE_OP_EXIT, ..EMPTY },
        // Every variant stands above: tests walk them all.
        _ => EMPTY,
    }
}

const fn atomic(op: AtomicOp) -> u32 {
    (op as i32).cast_unsigned()
}

const fn condition(op: JmpOp) -> u32 {
    op as u32
}

/// The kind of a 64-bit load and its two numbers in one.
fn imm64(value: Imm64) -> (u32, i64) {
    let both = |low: i32, high: i32| i64::from(high) << 32 | i64::from(low.cast_unsigned());
    match value {
        Imm64::Value(value) => (0, value.cast_signed()),
        Imm64::MapFd(fd) => (opcode::PSEUDO_MAP_FD.into(), both(fd, 0)),
        Imm64::MapValue { fd, off } => (opcode::PSEUDO_MAP_VALUE.into(), both(fd, off)),
        Imm64::BtfId { id, fd } => (opcode::PSEUDO_BTF_ID.into(), both(id, fd)),
        Imm64::Func { off } => (opcode::PSEUDO_FUNC.into(), both(off, 0)),
        Imm64::MapIdx(idx) => (opcode::PSEUDO_MAP_IDX.into(), both(idx, 0)),
        Imm64::MapIdxValue { idx, off } => (opcode::PSEUDO_MAP_IDX_VALUE.into(), both(idx, off)),
        _ => (0, 0),
    }
}
