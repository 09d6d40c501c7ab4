//! Arithmetic, moves and byte swaps.

use super::Src;
use crate::insn::Insn;
use crate::opcode::{ADDR_SPACE_CAST, ALU, ALU64, AluOp, END, K, MOV, Signed, Swap, TO_BE, TO_LE, Width, X};
use crate::reg::Reg;

/// One row a mnemonic: the 64-bit form, the 32-bit form, the operation, further words for it, the pseudo-code of both, the
/// version that brought it.
macro_rules! alu_mnemonics {
    ($($name:ident $name32:ident $op:ident [$($alias:literal)+] $code:literal $code32:literal $isa:literal;)+) => {
        impl Insn {
            $(
                #[doc = concat!("`", $code, "`, 64 bits. RFC 9669, section 4.1; ", $isa, ".")]
                $(#[doc(alias = $alias)])+
                #[must_use]
                pub const fn $name(dst: Reg, src: Src) -> Self {
                    Self::alu(Width::W64, AluOp::$op, dst, src)
                }

                #[doc = concat!("`", $code32, "`, low 32 bits; clears the upper half of `dst`. RFC 9669, section 4.1; ", $isa, ".")]
                $(#[doc(alias = $alias)])+
                #[must_use]
                pub const fn $name32(dst: Reg, src: Src) -> Self {
                    Self::alu(Width::W32, AluOp::$op, dst, src)
                }
            )+
        }
    };
}

alu_mnemonics! {
    add    add32    Add  ["BPF_ADD" "+="]   "dst += src"              "w_dst += w_src"              "ISA v1";
    sub    sub32    Sub  ["BPF_SUB" "-="]   "dst -= src"              "w_dst -= w_src"              "ISA v1";
    mul    mul32    Mul  ["BPF_MUL" "*="]   "dst *= src"              "w_dst *= w_src"              "ISA v1";
    div    div32    Div  ["BPF_DIV" "/="]   "dst /= src` unsigned, `0 if src == 0"  "w_dst /= w_src` unsigned, `0 if w_src == 0"  "ISA v1";
    sdiv   sdiv32   Sdiv ["BPF_ALU64_REG_OFF" "BPF_ALU64_IMM_OFF" "BPF_ALU32_REG_OFF" "BPF_ALU32_IMM_OFF" "s/="]
        "dst s/= src` signed, rounded towards 0, `0 if src == 0"  "w_dst s/= w_src` signed, rounded towards 0, `0 if w_src == 0"  "ISA v4, Linux 6.6";
    or     or32     Or   ["BPF_OR" "|="]    "dst |= src"              "w_dst |= w_src"              "ISA v1";
    and    and32    And  ["BPF_AND" "&="]   "dst &= src"              "w_dst &= w_src"              "ISA v1";
    lsh    lsh32    Lsh  ["BPF_LSH" "<<="]  "dst <<= src & 63"        "w_dst <<= w_src & 31"        "ISA v1";
    rsh    rsh32    Rsh  ["BPF_RSH" ">>="]  "dst >>= src & 63` unsigned, `no sign"  "w_dst >>= w_src & 31` unsigned, `no sign"  "ISA v1";
    modulo modulo32 Mod  ["BPF_MOD" "%="]   "dst %= src` unsigned, `unchanged if src == 0"  "w_dst %= w_src` unsigned, `unchanged if w_src == 0"  "ISA v1";
    smod   smod32   Smod ["BPF_ALU64_REG_OFF" "BPF_ALU64_IMM_OFF" "BPF_ALU32_REG_OFF" "BPF_ALU32_IMM_OFF" "s%="]
        "dst s%= src` signed, with the sign of `dst`, `unchanged if src == 0"  "w_dst s%= w_src` signed, with the sign of `w_dst`, `unchanged if w_src == 0"  "ISA v4, Linux 6.6";
    xor    xor32    Xor  ["BPF_XOR" "^="]   "dst ^= src"              "w_dst ^= w_src"              "ISA v1";
    mov    mov32    Mov  ["BPF_MOV" "BPF_MOV64_REG" "BPF_MOV64_IMM" "BPF_MOV32_REG" "BPF_MOV32_IMM"]
        "dst = src"               "w_dst = w_src"               "ISA v1";
    arsh   arsh32   Arsh ["BPF_ARSH" "s>>="] "dst s>>= src & 63"       "w_dst s>>= w_src & 31"       "ISA v1";
}

impl Insn {
    /// `dst op= src` in the given width; the general form of the mnemonics.
    ///
    /// The kernel refuses a constant shift by the width or more, a constant division by 0, and [`AluOp::Neg`] with
    /// anything but `imm(0)` ([`Insn::neg`] writes that). RFC 9669, section 4.1; ISA v1, the signed divisions v4.
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
    #[doc(alias = "BPF_ALU64_REG_OFF")]
    #[doc(alias = "BPF_ALU64_IMM_OFF")]
    #[doc(alias = "BPF_ALU32_REG_OFF")]
    #[doc(alias = "BPF_ALU32_IMM_OFF")]
    #[must_use]
    pub const fn alu(width: Width, op: AluOp, dst: Reg, src: Src) -> Self {
        let op = op as u8;
        Self::with_src(class(width) | (op & 0xf0), dst, src, (op & 0x0f) as i16)
    }

    /// `dst = -dst`, 64 bits. RFC 9669, section 4.1; ISA v1.
    #[doc(alias = "BPF_NEG")]
    #[doc(alias = "= -")]
    #[must_use]
    pub const fn neg(dst: Reg) -> Self {
        Self::alu(Width::W64, AluOp::Neg, dst, Src::Imm(0))
    }

    /// `w_dst = -w_dst`, low 32 bits; clears the upper half of `dst`. RFC 9669, section 4.1; ISA v1.
    #[doc(alias = "BPF_NEG")]
    #[doc(alias = "= -")]
    #[must_use]
    pub const fn neg32(dst: Reg) -> Self {
        Self::alu(Width::W32, AluOp::Neg, dst, Src::Imm(0))
    }

    /// `dst = sign_extend(src)`: copies the low 8, 16 or 32 bits with their sign into 64.
    ///
    /// RFC 9669, section 4.1; ISA v4, Linux 6.6.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Signed};
    /// let insn = Insn::movsx(Signed::S8, R1, R2); // r1 = (s8)r2
    /// assert_eq!((insn.code(), insn.off()), (0xbf, 8));
    /// ```
    #[doc(alias = "BPF_MOVSX64_REG")]
    #[doc(alias = "MOVSX")]
    #[must_use]
    pub const fn movsx(from: Signed, dst: Reg, src: Reg) -> Self {
        Self::mov_kind(Width::W64, dst, src, from as i16, 0)
    }

    /// `w_dst = sign_extend(w_src)`: as [`movsx`](Insn::movsx), into the low 32 bits; clears the upper half of `dst`.
    ///
    /// The kernel refuses [`Signed::S32`], which would be a plain move. RFC 9669, section 4.1; ISA v4, Linux 6.6.
    #[doc(alias = "BPF_MOVSX32_REG")]
    #[doc(alias = "MOVSX")]
    #[must_use]
    pub const fn movsx32(from: Signed, dst: Reg, src: Reg) -> Self {
        Self::mov_kind(Width::W32, dst, src, from as i16, 0)
    }

    /// `dst = addr_space_cast(src, to, from)`: a pointer of one address space as one of another.
    ///
    /// The kernel takes 0 (its own addresses) and 1 (those of an arena), which must differ, in a program that has an
    /// arena map. No section of RFC 9669; beyond ISA v4, Linux 6.9.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*};
    /// let insn = Insn::addr_space_cast(R1, R2, 1, 0);
    /// assert_eq!((insn.code(), insn.off(), insn.imm()), (0xbf, 1, 0x10000));
    /// ```
    #[doc(alias = "BPF_ADDR_SPACE_CAST")]
    #[must_use]
    pub const fn addr_space_cast(dst: Reg, src: Reg, to: u16, from: u16) -> Self {
        let ([t0, t1], [f0, f1]) = (to.to_le_bytes(), from.to_le_bytes());
        Self::mov_kind(Width::W64, dst, src, ADDR_SPACE_CAST, i32::from_le_bytes([f0, f1, t0, t1]))
    }

    /// A move of a register whose offset says which kind of move it is.
    pub(crate) const fn mov_kind(width: Width, dst: Reg, src: Reg, off: i16, imm: i32) -> Self {
        Self::encode(class(width) | MOV | X, dst.number(), src.number(), off, imm)
    }

    /// `dst = htole16/32/64(dst)`: from the machine's byte order to little-endian, or back. Narrower swaps clear the rest.
    ///
    /// RFC 9669, section 4.2; ISA v1.
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
    #[doc(alias = "le16")]
    #[doc(alias = "le32")]
    #[doc(alias = "le64")]
    #[must_use]
    pub const fn le(swap: Swap, dst: Reg) -> Self {
        Self::endian(ALU | END | TO_LE, swap, dst)
    }

    /// `dst = htobe16/32/64(dst)`: from the machine's byte order to big-endian, or back. Narrower swaps clear the rest.
    ///
    /// RFC 9669, section 4.2; ISA v1.
    #[doc(alias = "BPF_ENDIAN")]
    #[doc(alias = "BPF_TO_BE")]
    #[doc(alias = "be16")]
    #[doc(alias = "be32")]
    #[doc(alias = "be64")]
    #[must_use]
    pub const fn be(swap: Swap, dst: Reg) -> Self {
        Self::endian(ALU | END | TO_BE, swap, dst)
    }

    /// `dst = bswap16/32/64(dst)`: reverses the bytes, whatever the machine's order. Narrower swaps clear the rest.
    ///
    /// RFC 9669, section 4.2; ISA v4, Linux 6.6.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::R1, Swap};
    /// assert_eq!((Insn::bswap(Swap::B32, R1).code(), Insn::bswap(Swap::B32, R1).imm()), (0xd7, 32));
    /// ```
    #[doc(alias = "BPF_BSWAP")]
    #[doc(alias = "bswap16")]
    #[doc(alias = "bswap32")]
    #[doc(alias = "bswap64")]
    #[must_use]
    pub const fn bswap(swap: Swap, dst: Reg) -> Self {
        Self::endian(ALU64 | END | TO_LE, swap, dst)
    }

    const fn endian(code: u8, swap: Swap, dst: Reg) -> Self {
        Self::encode(code, dst.number(), 0, 0, swap as i32)
    }

    /// The source bit, register and immediate of an operand.
    pub(super) const fn with_src(code: u8, dst: Reg, src: Src, off: i16) -> Self {
        match src {
            Src::Reg(src) => Self::encode(code | X, dst.number(), src.number(), off, 0),
            Src::Imm(imm) => Self::encode(code | K, dst.number(), 0, off, imm),
        }
    }
}

const fn class(width: Width) -> u8 {
    match width {
        Width::W32 => ALU,
        Width::W64 => ALU64,
    }
}
