//! The parts of the opcode byte, as numbers and as closed sets.
//!
//! ```text
//!   msb                     lsb                 msb                     lsb
//!  | op: 4 | source: 1 | class: 3 |            | mode: 3 | size: 2 | class: 3 |
//!   ALU, ALU64, JMP, JMP32                      LD, LDX, ST, STX
//! ```
//!
//! The constants carry the kernel's names without `BPF_` and serve code that takes opcodes apart; the enums are what the
//! builders of [`Insn`](crate::Insn) take, so that what is no opcode does not type-check.
//!
//! ```
//! use bpf_core::{AluOp, Class, opcode};
//! assert_eq!(opcode::ALU64 | opcode::ADD | opcode::K, 0x07);
//! assert_eq!(Class::of(0x07), Class::Alu64);
//! assert_eq!(AluOp::Add as u8, opcode::ADD);
//! ```

use crate::table::Row;

/// Declares plain constants and, from the same rows, the table that the C header is made from.
macro_rules! opcode_consts {
    ($($(#[doc = $doc:literal])+ $name:ident: $ty:ty = $value:expr, $kernel:literal;)+) => {
        $($(#[doc = $doc])+ #[doc(alias = $kernel)] pub const $name: $ty = $value;)+

        /// Every constant of this module with the kernel's name.
        pub const ROWS: &[Row] = &[$(Row::constant($kernel, $value as u64, concat!($($doc),+))),+];
    };
}

opcode_consts! {
    /// Class: legacy packet loads and the 64-bit immediate load.
    LD: u8 = 0x00, "BPF_LD";
    /// Class: loads from memory.
    LDX: u8 = 0x01, "BPF_LDX";
    /// Class: stores of an immediate.
    ST: u8 = 0x02, "BPF_ST";
    /// Class: stores of a register, and atomics.
    STX: u8 = 0x03, "BPF_STX";
    /// Class: 32-bit arithmetic.
    ALU: u8 = 0x04, "BPF_ALU";
    /// Class: 64-bit jumps, calls, exit.
    JMP: u8 = 0x05, "BPF_JMP";
    /// Class of classic BPF (return); the bits of JMP32.
    RET: u8 = 0x06, "BPF_RET";
    /// Class of classic BPF (register transfer); the bits of ALU64.
    MISC: u8 = 0x07, "BPF_MISC";
    /// Class: jumps that compare the low 32 bits. Linux 5.1.
    JMP32: u8 = 0x06, "BPF_JMP32";
    /// Class: 64-bit arithmetic.
    ALU64: u8 = 0x07, "BPF_ALU64";

    /// Size: 4 bytes.
    W: u8 = 0x00, "BPF_W";
    /// Size: 2 bytes.
    H: u8 = 0x08, "BPF_H";
    /// Size: 1 byte.
    B: u8 = 0x10, "BPF_B";
    /// Size: 8 bytes.
    DW: u8 = 0x18, "BPF_DW";

    /// Mode: 64-bit immediate.
    IMM: u8 = 0x00, "BPF_IMM";
    /// Mode: legacy packet access at a constant offset.
    ABS: u8 = 0x20, "BPF_ABS";
    /// Mode: legacy packet access at a register plus a constant.
    IND: u8 = 0x40, "BPF_IND";
    /// Mode: memory at a register plus an offset.
    MEM: u8 = 0x60, "BPF_MEM";
    /// Mode of classic BPF (packet length); no eBPF instruction.
    LEN: u8 = 0x80, "BPF_LEN";
    /// Mode of classic BPF (IP header length); no eBPF instruction.
    MSH: u8 = 0xa0, "BPF_MSH";
    /// Mode: memory, sign-extended into 64 bits. Linux 6.6.
    MEMSX: u8 = 0x80, "BPF_MEMSX";
    /// Mode: atomic operation, named by the immediate.
    ATOMIC: u8 = 0xc0, "BPF_ATOMIC";
    /// The older name of ATOMIC with an immediate of 0: atomic add.
    XADD: u8 = 0xc0, "BPF_XADD";

    /// Operation: `dst += src`.
    ADD: u8 = 0x00, "BPF_ADD";
    /// Operation: `dst -= src`.
    SUB: u8 = 0x10, "BPF_SUB";
    /// Operation: `dst *= src`.
    MUL: u8 = 0x20, "BPF_MUL";
    /// Operation: unsigned `dst /= src`, 0 if `src` is 0.
    DIV: u8 = 0x30, "BPF_DIV";
    /// Operation: `dst |= src`.
    OR: u8 = 0x40, "BPF_OR";
    /// Operation: `dst &= src`.
    AND: u8 = 0x50, "BPF_AND";
    /// Operation: `dst <<= src`.
    LSH: u8 = 0x60, "BPF_LSH";
    /// Operation: unsigned `dst >>= src`.
    RSH: u8 = 0x70, "BPF_RSH";
    /// Operation: `dst = -dst`.
    NEG: u8 = 0x80, "BPF_NEG";
    /// Operation: unsigned `dst %= src`, `dst` unchanged if `src` is 0.
    MOD: u8 = 0x90, "BPF_MOD";
    /// Operation: `dst ^= src`.
    XOR: u8 = 0xa0, "BPF_XOR";
    /// Operation: `dst = src`.
    MOV: u8 = 0xb0, "BPF_MOV";
    /// Operation: signed `dst s>>= src`.
    ARSH: u8 = 0xc0, "BPF_ARSH";
    /// Operation: byte swap.
    END: u8 = 0xd0, "BPF_END";
    /// With END: from the machine's byte order to little-endian.
    TO_LE: u8 = 0x00, "BPF_TO_LE";
    /// With END: from the machine's byte order to big-endian.
    TO_BE: u8 = 0x08, "BPF_TO_BE";
    /// Same bits as TO_LE: the swap is its own inverse.
    FROM_LE: u8 = TO_LE, "BPF_FROM_LE";
    /// Same bits as TO_BE.
    FROM_BE: u8 = TO_BE, "BPF_FROM_BE";

    /// Jump: always.
    JA: u8 = 0x00, "BPF_JA";
    /// Jump if `dst == src`.
    JEQ: u8 = 0x10, "BPF_JEQ";
    /// Jump if unsigned `dst > src`.
    JGT: u8 = 0x20, "BPF_JGT";
    /// Jump if unsigned `dst >= src`.
    JGE: u8 = 0x30, "BPF_JGE";
    /// Jump if `dst & src` is not 0.
    JSET: u8 = 0x40, "BPF_JSET";
    /// Jump if `dst != src`.
    JNE: u8 = 0x50, "BPF_JNE";
    /// Jump if signed `dst > src`.
    JSGT: u8 = 0x60, "BPF_JSGT";
    /// Jump if signed `dst >= src`.
    JSGE: u8 = 0x70, "BPF_JSGE";
    /// Function call.
    CALL: u8 = 0x80, "BPF_CALL";
    /// Return from the program or function.
    EXIT: u8 = 0x90, "BPF_EXIT";
    /// Jump if unsigned `dst < src`. Linux 4.14.
    JLT: u8 = 0xa0, "BPF_JLT";
    /// Jump if unsigned `dst <= src`. Linux 4.14.
    JLE: u8 = 0xb0, "BPF_JLE";
    /// Jump if signed `dst < src`. Linux 4.14.
    JSLT: u8 = 0xc0, "BPF_JSLT";
    /// Jump if signed `dst <= src`. Linux 4.14.
    JSLE: u8 = 0xd0, "BPF_JSLE";

    /// Source: the immediate.
    K: u8 = 0x00, "BPF_K";
    /// Source: the source register.
    X: u8 = 0x08, "BPF_X";

    /// Atomic: return the old value in the source register. Linux 5.12.
    FETCH: u8 = 0x01, "BPF_FETCH";
    /// Atomic: exchange (with FETCH). Linux 5.12.
    XCHG: u8 = 0xe1, "BPF_XCHG";
    /// Atomic: compare with R0 and exchange (with FETCH). Linux 5.12.
    CMPXCHG: u8 = 0xf1, "BPF_CMPXCHG";
    /// Atomic: load-acquire. Linux 6.15.
    LOAD_ACQ: i32 = 0x100, "BPF_LOAD_ACQ";
    /// Atomic: store-release. Linux 6.15.
    STORE_REL: i32 = 0x110, "BPF_STORE_REL";

    /// Jump that the kernel decides: with MAY_GOTO, out of a loop that took too long. Linux 6.9.
    JCOND: u8 = 0xe0, "BPF_JCOND";
    /// `src` of JCOND: may_goto. Linux 6.9.
    MAY_GOTO: u8 = 0, "BPF_MAY_GOTO";
    /// `off` of a 64-bit register move that makes it an addr_space_cast. Linux 6.9.
    ADDR_SPACE_CAST: i16 = 1, "BPF_ADDR_SPACE_CAST";

    /// `src` of a 64-bit load: the immediate is a map fd.
    PSEUDO_MAP_FD: u8 = 1, "BPF_PSEUDO_MAP_FD";
    /// `src` of a 64-bit load: address inside the value of an array map; map fd, then offset. Linux 5.2.
    PSEUDO_MAP_VALUE: u8 = 2, "BPF_PSEUDO_MAP_VALUE";
    /// `src` of a 64-bit load: a kernel variable by BTF type id. Linux 5.10.
    PSEUDO_BTF_ID: u8 = 3, "BPF_PSEUDO_BTF_ID";
    /// `src` of a 64-bit load: a function of the program, by distance. Linux 5.13.
    PSEUDO_FUNC: u8 = 4, "BPF_PSEUDO_FUNC";
    /// `src` of a 64-bit load: a map by its index in `fd_array`. Linux 5.14.
    PSEUDO_MAP_IDX: u8 = 5, "BPF_PSEUDO_MAP_IDX";
    /// `src` of a 64-bit load: address inside a map value, the map by its index in `fd_array`. Linux 5.14.
    PSEUDO_MAP_IDX_VALUE: u8 = 6, "BPF_PSEUDO_MAP_IDX_VALUE";
    /// `src` of a call: a function of the program, by distance. Linux 4.16.
    PSEUDO_CALL: u8 = 1, "BPF_PSEUDO_CALL";
    /// `src` of a call: a kernel function by BTF type id. Linux 5.13.
    PSEUDO_KFUNC_CALL: u8 = 2, "BPF_PSEUDO_KFUNC_CALL";

    /// Instructions in a classic or unprivileged program at most. A privileged program may have 1,000,000 (Linux 5.2).
    MAXINSNS: u32 = 4096, "BPF_MAXINSNS";
}

/// The class of an opcode, its low three bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// Legacy packet loads and the 64-bit immediate load.
    Ld = LD,
    /// Loads from memory.
    Ldx = LDX,
    /// Stores of an immediate.
    St = ST,
    /// Stores of a register, and atomics.
    Stx = STX,
    /// 32-bit arithmetic.
    Alu = ALU,
    /// 64-bit jumps, calls, exit.
    Jmp = JMP,
    /// 32-bit jumps.
    Jmp32 = JMP32,
    /// 64-bit arithmetic.
    Alu64 = ALU64,
}

impl Class {
    /// The class of an opcode byte.
    #[must_use]
    pub const fn of(code: u8) -> Self {
        match code & 7 {
            LD => Self::Ld,
            LDX => Self::Ldx,
            ST => Self::St,
            STX => Self::Stx,
            ALU => Self::Alu,
            JMP => Self::Jmp,
            JMP32 => Self::Jmp32,
            _ => Self::Alu64,
        }
    }
}

/// The size of a memory access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Size {
    /// 1 byte.
    B = B,
    /// 2 bytes.
    H = H,
    /// 4 bytes.
    W = W,
    /// 8 bytes.
    DW = DW,
}

impl Size {
    /// 1, 2, 4 or 8.
    #[must_use]
    pub const fn bytes(self) -> u8 {
        match self {
            Self::B => 1,
            Self::H => 2,
            Self::W => 4,
            Self::DW => 8,
        }
    }
}

/// How a load or store finds its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Mode {
    /// 64-bit immediate.
    Imm = IMM,
    /// Legacy packet access at a constant offset.
    Abs = ABS,
    /// Legacy packet access at a register plus a constant.
    Ind = IND,
    /// Memory at a register plus an offset.
    Mem = MEM,
    /// Memory, sign-extended. In classic BPF these bits are [`Mode::LEN`].
    Memsx = MEMSX,
    /// Classic BPF's IP header length; no eBPF instruction.
    Msh = MSH,
    /// Atomic operation.
    Atomic = ATOMIC,
}

impl Mode {
    /// Classic BPF's packet length: the bits that eBPF reads as [`Mode::Memsx`].
    pub const LEN: Self = Self::Memsx;
}

/// The width of arithmetic or of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Width {
    /// The low 32 bits; arithmetic clears the upper half of `dst`.
    W32,
    /// All 64 bits.
    W64,
}

impl Width {
    /// The size of an access of this width.
    #[must_use]
    pub const fn size(self) -> Size {
        match self {
            Self::W32 => Size::W,
            Self::W64 => Size::DW,
        }
    }
}

/// An arithmetic operation with one register or immediate operand.
///
/// The high nibble of the discriminant is the operation's in the opcode, the low one the instruction's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum AluOp {
    /// `dst += src`
    Add = ADD,
    /// `dst -= src`
    Sub = SUB,
    /// `dst *= src`
    Mul = MUL,
    /// unsigned `dst /= src`
    Div = DIV,
    /// signed `dst s/= src`; DIV with an offset of 1. Linux 6.6.
    Sdiv = DIV | 1,
    /// `dst |= src`
    #[doc(alias = "alu_or")]
    Or = OR,
    /// `dst &= src`
    #[doc(alias = "alu_and")]
    And = AND,
    /// `dst <<= src`
    Lsh = LSH,
    /// unsigned `dst >>= src`
    Rsh = RSH,
    /// `dst = -dst`; the operand must be `imm(0)`
    Neg = NEG,
    /// unsigned `dst %= src`
    Mod = MOD,
    /// signed `dst s%= src`; MOD with an offset of 1. Linux 6.6.
    Smod = MOD | 1,
    /// `dst ^= src`
    Xor = XOR,
    /// `dst = src`
    Mov = MOV,
    /// signed `dst s>>= src`
    Arsh = ARSH,
}

/// A jump: unconditional, or the condition that takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum JmpOp {
    /// always
    Ja = JA,
    /// `dst == src`
    Jeq = JEQ,
    /// unsigned `dst > src`
    Jgt = JGT,
    /// unsigned `dst >= src`
    Jge = JGE,
    /// `dst & src` is not 0
    Jset = JSET,
    /// `dst != src`
    Jne = JNE,
    /// signed `dst > src`
    Jsgt = JSGT,
    /// signed `dst >= src`
    Jsge = JSGE,
    /// unsigned `dst < src`
    Jlt = JLT,
    /// unsigned `dst <= src`
    Jle = JLE,
    /// signed `dst < src`
    Jslt = JSLT,
    /// signed `dst <= src`
    Jsle = JSLE,
}

/// An atomic operation on memory; its code stands in the immediate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(i32)]
pub enum AtomicOp {
    /// `*mem += src`
    #[doc(alias = "BPF_XADD")]
    Add = ADD as i32,
    /// `*mem |= src`. Linux 5.12.
    Or = OR as i32,
    /// `*mem &= src`. Linux 5.12.
    And = AND as i32,
    /// `*mem ^= src`. Linux 5.12.
    Xor = XOR as i32,
    /// `src = fetch_add(mem, src)`. Linux 5.12.
    FetchAdd = (ADD | FETCH) as i32,
    /// `src = fetch_or(mem, src)`. Linux 5.12.
    FetchOr = (OR | FETCH) as i32,
    /// `src = fetch_and(mem, src)`. Linux 5.12.
    FetchAnd = (AND | FETCH) as i32,
    /// `src = fetch_xor(mem, src)`. Linux 5.12.
    FetchXor = (XOR | FETCH) as i32,
    /// `src = xchg(mem, src)`. Linux 5.12.
    #[doc(alias = "BPF_XCHG")]
    Xchg = XCHG as i32,
    /// `R0 = cmpxchg(mem, R0, src)`. Linux 5.12.
    #[doc(alias = "BPF_CMPXCHG")]
    Cmpxchg = CMPXCHG as i32,
    /// `dst = load_acquire(*(src + off))`: the address is the source here. Linux 6.15.
    #[doc(alias = "BPF_LOAD_ACQ")]
    LoadAcq = LOAD_ACQ,
    /// `store_release(*(dst + off), src)`. Linux 6.15.
    #[doc(alias = "BPF_STORE_REL")]
    StoreRel = STORE_REL,
}

/// How many bits a byte swap takes. One byte cannot be swapped, so there is no 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Swap {
    /// 16 bits, the rest of the register cleared.
    B16 = 16,
    /// 32 bits, the rest of the register cleared.
    B32 = 32,
    /// 64 bits.
    B64 = 64,
}

/// How many bits of a register are copied with their sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Signed {
    /// The low byte.
    S8 = 8,
    /// The low 2 bytes.
    S16 = 16,
    /// The low 4 bytes; exists for 64-bit moves only.
    S32 = 32,
}

/// Which byte order a swap converts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// From the machine's order to little-endian, or back.
    Le,
    /// From the machine's order to big-endian, or back.
    Be,
    /// Reversed, whatever the machine. Linux 6.6.
    Reverse,
}
