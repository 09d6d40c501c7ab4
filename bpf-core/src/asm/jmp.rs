//! Jumps. Offsets count instruction slots from the one behind the jump.

use super::Src;
use crate::insn::Insn;
use crate::opcode::{JMP, JMP32, JmpOp, Width};
use crate::reg::Reg;

/// One row a mnemonic: the 64-bit form, the 32-bit form, the operation, the kernel's word, the condition.
macro_rules! jmp_mnemonics {
    ($($name:ident $name32:ident $op:ident $alias:literal $cond:literal;)+) => {
        impl Insn {
            $(
                #[doc = concat!("`if ", $cond, " goto +off`, comparing 64 bits.")]
                #[doc(alias = $alias)]
                #[must_use]
                pub const fn $name(dst: Reg, src: Src, off: i16) -> Self {
                    Self::jmp(Width::W64, JmpOp::$op, dst, src, off)
                }

                #[doc = concat!("`if ", $cond, " goto +off`, comparing the low 32 bits. Linux 5.1.")]
                #[doc(alias = $alias)]
                #[must_use]
                pub const fn $name32(dst: Reg, src: Src, off: i16) -> Self {
                    Self::jmp(Width::W32, JmpOp::$op, dst, src, off)
                }
            )+
        }
    };
}

jmp_mnemonics! {
    jeq  jeq32  Jeq  "BPF_JEQ"  "dst == src";
    jgt  jgt32  Jgt  "BPF_JGT"  "dst > src";
    jge  jge32  Jge  "BPF_JGE"  "dst >= src";
    jlt  jlt32  Jlt  "BPF_JLT"  "dst < src";
    jle  jle32  Jle  "BPF_JLE"  "dst <= src";
    jset jset32 Jset "BPF_JSET" "dst & src";
    jne  jne32  Jne  "BPF_JNE"  "dst != src";
    jsgt jsgt32 Jsgt "BPF_JSGT" "dst s> src";
    jsge jsge32 Jsge "BPF_JSGE" "dst s>= src";
    jslt jslt32 Jslt "BPF_JSLT" "dst s< src";
    jsle jsle32 Jsle "BPF_JSLE" "dst s<= src";
}

impl Insn {
    /// `if dst op src goto +off` in the given width; the general form of the mnemonics. RFC 9669, section 4.3.
    ///
    /// [`JmpOp::Ja`] takes the offset only: the kernel refuses it unless `dst` is `R0` and `src` is `imm(0)`, and in
    /// [`Width::W32`] it reads `imm` as the distance (`gotol`). [`Insn::ja`] writes the plain form.
    ///
    /// ```
    /// use bpf_core::{Insn, JmpOp, Reg::*, Width, imm, reg};
    /// assert_eq!(Insn::jmp(Width::W64, JmpOp::Jeq, R1, imm(0), 2), Insn::jeq(R1, imm(0), 2));
    /// assert_eq!(Insn::jlt32(R1, reg(R2), -1).code(), 0xae);
    /// ```
    #[doc(alias = "BPF_JMP_REG")]
    #[doc(alias = "BPF_JMP_IMM")]
    #[doc(alias = "BPF_JMP32_REG")]
    #[doc(alias = "BPF_JMP32_IMM")]
    #[must_use]
    pub const fn jmp(width: Width, op: JmpOp, dst: Reg, src: Src, off: i16) -> Self {
        let class = match width {
            Width::W32 => JMP32,
            Width::W64 => JMP,
        };
        Self::with_src(class | op as u8, dst, src, off)
    }

    /// `goto +off`: `off` of 0 goes to the next instruction, -1 to itself.
    #[doc(alias = "BPF_JMP_A")]
    #[doc(alias = "BPF_JA")]
    #[must_use]
    pub const fn ja(off: i16) -> Self {
        Self::jmp(Width::W64, JmpOp::Ja, Reg::R0, Src::Imm(0), off)
    }
}
