//! Builders of instructions: the general forms first, the mnemonics from tables on top of them.
//!
//! Every builder is a `const fn`, so a program can be a constant:
//!
//! ```
//! use bpf_core::{Insn, Reg::*, Size, imm, reg};
//! // A socket filter that drops what is longer than 100 bytes.
//! const PROG: [Insn; 5] = [
//!     Insn::ldx(Size::W, R0, R1, 0), // r0 = skb->len: keep that many bytes
//!     Insn::jgt(R0, imm(100), 1),    // unless there are more than 100,
//!     Insn::exit(),
//!     Insn::mov(R0, imm(0)),         // which are dropped
//!     Insn::exit(),
//! ];
//! assert_eq!(PROG[1].off(), 1);
//! assert_eq!(Insn::mov(R2, reg(R10)).to_le_bytes(), [0xbf, 0xa2, 0, 0, 0, 0, 0, 0]);
//! ```
//!
//! Operand order is the assignment's, as in Zig's `std.os.linux.BPF` and in LLVM's text: destination first; for a store
//! the address pair (register, offset) stays together. The C macros follow the kernel's order instead.
//!
//! Each builder names the version of the instruction set that it belongs to, as compilers count them (`-mcpu=v1` to `v4`),
//! and the first kernel, where that is not 3.18. "Beyond ISA v4" is what kernels took later: RFC 9669 lacks it, and the
//! same compilers write it for v4 or not at all. v1 includes the 32-bit arithmetic, which compilers write from v3 on.

mod alu;
mod atomic;
mod call;
mod jmp;
mod mem;
mod packet;
mod wide;

use crate::reg::Reg;

/// The second operand of arithmetic and of comparisons: a register or a constant.
///
/// ```
/// use bpf_core::{Reg::R2, Src, imm, reg};
/// assert_eq!(imm(5), Src::Imm(5));
/// assert_eq!(reg(R2), Src::Reg(R2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Src {
    /// The value of a register.
    #[doc(alias = "BPF_X")]
    Reg(Reg),
    /// A constant; 64-bit operations extend its sign.
    #[doc(alias = "BPF_K")]
    Imm(i32),
}

/// A constant operand; 64-bit operations extend its sign.
#[must_use]
pub const fn imm(value: i32) -> Src {
    Src::Imm(value)
}

/// A register operand.
#[must_use]
pub const fn reg(reg: Reg) -> Src {
    Src::Reg(reg)
}
