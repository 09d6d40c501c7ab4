//! Loads and stores.
//!
//! On Linux 7.3 and later the address of a plain load or store may be `R11`, where arguments of a call that do not fit
//! into `R1` to `R5` lie: the caller writes the sixth with `stx(Size::DW, R11, -8, src)` or `st`, the seventh at -16; the
//! callee reads the sixth with `ldx(Size::DW, dst, R11, 8)`. All 8 bytes at a time; nothing else takes `R11`.

use crate::insn::Insn;
use crate::opcode::{LDX, MEM, MEMSX, ST, STX, Size};
use crate::reg::Reg;

impl Insn {
    /// `dst = *(size *)(src + off)`; less than 8 bytes are zero-extended. RFC 9669, section 5.1; ISA v1.
    ///
    /// `src` may be `R11` for an argument on the stack (Linux 7.3; see [`Reg::R11`]).
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// assert_eq!(Insn::ldx(Size::DW, R3, R10, -8).to_le_bytes(), [0x79, 0xa3, 0xf8, 0xff, 0, 0, 0, 0]);
    /// ```
    #[doc(alias = "BPF_LDX_MEM")]
    #[doc(alias = "ldxb")]
    #[doc(alias = "ldxh")]
    #[doc(alias = "ldxw")]
    #[doc(alias = "ldxdw")]
    #[must_use]
    pub const fn ldx(size: Size, dst: Reg, src: Reg, off: i16) -> Self {
        Self::encode(LDX | MEM | size as u8, dst.number(), src.number(), off, 0)
    }

    /// `dst = *(signed size *)(src + off)`: the sign of 1, 2 or 4 bytes is extended to 64 bits.
    ///
    /// There is none of [`Size::DW`]: that opcode (0x99) is unknown to every kernel. RFC 9669, section 5.2; ISA v4, Linux
    /// 6.6.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// assert_eq!(Insn::ldxsx(Size::B, R1, R2, 0).code(), 0x91); // r1 = *(s8 *)(r2 + 0)
    /// ```
    #[doc(alias = "BPF_LDX_MEMSX")]
    #[doc(alias = "BPF_MEMSX")]
    #[doc(alias = "ldxsb")]
    #[doc(alias = "ldxsh")]
    #[doc(alias = "ldxsw")]
    #[must_use]
    pub const fn ldxsx(size: Size, dst: Reg, src: Reg, off: i16) -> Self {
        Self::encode(LDX | MEMSX | size as u8, dst.number(), src.number(), off, 0)
    }

    /// `*(size *)(dst + off) = imm`; 8 bytes take the sign-extended immediate. RFC 9669, section 5.1; ISA v1.
    ///
    /// `dst` may be `R11` for an argument on the stack (Linux 7.3; see [`Reg::R11`]).
    #[doc(alias = "BPF_ST_MEM")]
    #[doc(alias = "stb")]
    #[doc(alias = "sth")]
    #[doc(alias = "stw")]
    #[doc(alias = "stdw")]
    #[must_use]
    pub const fn st(size: Size, dst: Reg, off: i16, imm: i32) -> Self {
        Self::encode(ST | MEM | size as u8, dst.number(), 0, off, imm)
    }

    /// `*(size *)(dst + off) = src`. RFC 9669, section 5.1; ISA v1.
    ///
    /// `dst` may be `R11` for an argument on the stack (Linux 7.3; see [`Reg::R11`]).
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// assert_eq!(Insn::stx(Size::DW, R11, -8, R1).to_le_bytes(), [0x7b, 0x1b, 0xf8, 0xff, 0, 0, 0, 0]);
    /// ```
    #[doc(alias = "BPF_STX_MEM")]
    #[doc(alias = "stxb")]
    #[doc(alias = "stxh")]
    #[doc(alias = "stxw")]
    #[doc(alias = "stxdw")]
    #[must_use]
    pub const fn stx(size: Size, dst: Reg, off: i16, src: Reg) -> Self {
        Self::encode(STX | MEM | size as u8, dst.number(), src.number(), off, 0)
    }
}
