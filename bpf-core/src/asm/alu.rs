//! Arithmetic, moves and byte swaps.

use super::Src;
use crate::insn::Insn;
use crate::opcode::{ALU, ALU64, AluOp, END, K, Swap, TO_BE, TO_LE, Width, X};
use crate::reg::Reg;

/// One row a mnemonic: the 64-bit form, the 32-bit form, the operation, the kernel's word, the pseudo-code of both.
macro_rules! alu_mnemonics {
    ($($name:ident $name32:ident $op:ident $alias:literal $code:literal $code32:literal;)+) => {
        impl Insn {
            $(
                #[doc = concat!("`", $code, "`, 64 bits.")]
                #[doc(alias = $alias)]
                #[must_use]
                pub const fn $name(dst: Reg, src: Src) -> Self {
                    Self::alu(Width::W64, AluOp::$op, dst, src)
                }

                #[doc = concat!("`", $code32, "`, low 32 bits; clears the upper half of `dst`.")]
                #[doc(alias = $alias)]
                #[must_use]
                pub const fn $name32(dst: Reg, src: Src) -> Self {
                    Self::alu(Width::W32, AluOp::$op, dst, src)
                }
            )+
        }
    };
}

alu_mnemonics! {
    add    add32    Add  "BPF_ADD"  "dst += src"              "w_dst += w_src";
    sub    sub32    Sub  "BPF_SUB"  "dst -= src"              "w_dst -= w_src";
    mul    mul32    Mul  "BPF_MUL"  "dst *= src"              "w_dst *= w_src";
    div    div32    Div  "BPF_DIV"  "dst /= src` unsigned, `0 if src == 0"  "w_dst /= w_src` unsigned, `0 if w_src == 0";
    or     or32     Or   "BPF_OR"   "dst |= src"              "w_dst |= w_src";
    and    and32    And  "BPF_AND"  "dst &= src"              "w_dst &= w_src";
    lsh    lsh32    Lsh  "BPF_LSH"  "dst <<= src & 63"        "w_dst <<= w_src & 31";
    rsh    rsh32    Rsh  "BPF_RSH"  "dst >>= src & 63` unsigned, `no sign"  "w_dst >>= w_src & 31` unsigned, `no sign";
    modulo modulo32 Mod  "BPF_MOD"  "dst %= src` unsigned, `unchanged if src == 0"  "w_dst %= w_src` unsigned, `unchanged if w_src == 0";
    xor    xor32    Xor  "BPF_XOR"  "dst ^= src"              "w_dst ^= w_src";
    mov    mov32    Mov  "BPF_MOV"  "dst = src"               "w_dst = w_src";
    arsh   arsh32   Arsh "BPF_ARSH" "dst s>>= src & 63"       "w_dst s>>= w_src & 31";
}

impl Insn {
    /// `dst op= src` in the given width; the general form of the mnemonics.
    ///
    /// The kernel refuses a constant shift by the width or more, a constant division by 0, and [`AluOp::Neg`] with
    /// anything but `imm(0)` ([`Insn::neg`] writes that). RFC 9669, section 4.1.
    ///
    /// ```
    /// use bpf_core::{AluOp, Insn, Reg::*, Width, imm, reg};
    /// assert_eq!(Insn::alu(Width::W32, AluOp::Xor, R1, imm(-1)), Insn::xor32(R1, imm(-1)));
    /// assert_eq!(Insn::alu(Width::W64, AluOp::Or, R1, reg(R2)).code(), 0x4f);
    /// ```
    #[doc(alias = "BPF_ALU64_REG")]
    #[doc(alias = "BPF_ALU64_IMM")]
    #[doc(alias = "BPF_ALU32_REG")]
    #[doc(alias = "BPF_ALU32_IMM")]
    #[must_use]
    pub const fn alu(width: Width, op: AluOp, dst: Reg, src: Src) -> Self {
        let class = match width {
            Width::W32 => ALU,
            Width::W64 => ALU64,
        };
        let op = op as u8;
        Self::with_src(class | (op & 0xf0), dst, src, (op & 0x0f) as i16)
    }

    /// `dst = -dst`, 64 bits.
    #[doc(alias = "BPF_NEG")]
    #[must_use]
    pub const fn neg(dst: Reg) -> Self {
        Self::alu(Width::W64, AluOp::Neg, dst, Src::Imm(0))
    }

    /// `w_dst = -w_dst`, low 32 bits; clears the upper half of `dst`.
    #[doc(alias = "BPF_NEG")]
    #[must_use]
    pub const fn neg32(dst: Reg) -> Self {
        Self::alu(Width::W32, AluOp::Neg, dst, Src::Imm(0))
    }

    /// `dst = htole16/32/64(dst)`: from the machine's byte order to little-endian, or back. Narrower swaps clear the rest.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::R1, Swap};
    /// assert_eq!((Insn::le(Swap::B16, R1).code(), Insn::le(Swap::B16, R1).imm()), (0xd4, 16));
    /// ```
    ///
    /// One byte cannot be swapped, so there is no such operand:
    /// ```compile_fail
    /// bpf_core::Insn::le(bpf_core::Swap::B8, bpf_core::Reg::R1);
    /// ```
    #[doc(alias = "BPF_ENDIAN")]
    #[doc(alias = "BPF_TO_LE")]
    #[must_use]
    pub const fn le(swap: Swap, dst: Reg) -> Self {
        Self::endian(TO_LE, swap, dst)
    }

    /// `dst = htobe16/32/64(dst)`: from the machine's byte order to big-endian, or back. Narrower swaps clear the rest.
    #[doc(alias = "BPF_ENDIAN")]
    #[doc(alias = "BPF_TO_BE")]
    #[must_use]
    pub const fn be(swap: Swap, dst: Reg) -> Self {
        Self::endian(TO_BE, swap, dst)
    }

    const fn endian(direction: u8, swap: Swap, dst: Reg) -> Self {
        Self::encode(ALU | END | direction, dst.number(), 0, 0, swap as i32)
    }

    /// The source bit, register and immediate of an operand.
    pub(super) const fn with_src(code: u8, dst: Reg, src: Src, off: i16) -> Self {
        match src {
            Src::Reg(src) => Self::encode(code | X, dst.number(), src.number(), off, 0),
            Src::Imm(imm) => Self::encode(code | K, dst.number(), 0, off, imm),
        }
    }
}
