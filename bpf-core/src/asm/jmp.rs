//! Jumps. Offsets count instruction slots from the one behind the jump.

use super::Src;
use crate::insn::Insn;
use crate::opcode::{JA, JCOND, JMP, JMP32, JmpOp, MAY_GOTO, Width, X};
use crate::reg::Reg;

/// One row a mnemonic: the 64-bit form, the 32-bit form, the operation, the kernel's word, the comparison in
/// pseudo-code, the condition, the version that brought the 64-bit form.
macro_rules! jmp_mnemonics {
    ($($name:ident $name32:ident $op:ident [$($alias:literal)+] $cond:literal $isa:literal;)+) => {
        impl Insn {
            $(
                #[doc = concat!("`if ", $cond, " goto +off`, comparing 64 bits. RFC 9669, section 4.3; ", $isa, ".")]
                $(#[doc(alias = $alias)])+
                #[must_use]
                pub const fn $name(dst: Reg, src: Src, off: i16) -> Self {
                    Self::jmp(Width::W64, JmpOp::$op, dst, src, off)
                }

                #[doc = concat!("`if ", $cond, " goto +off`, comparing the low 32 bits. RFC 9669, section 4.3; ISA v3, Linux 5.1.")]
                $(#[doc(alias = $alias)])+
                #[must_use]
                pub const fn $name32(dst: Reg, src: Src, off: i16) -> Self {
                    Self::jmp(Width::W32, JmpOp::$op, dst, src, off)
                }
            )+
        }
    };
}

jmp_mnemonics! {
    jeq  jeq32  Jeq  ["BPF_JEQ" "=="]  "dst == src" "ISA v1";
    jgt  jgt32  Jgt  ["BPF_JGT" ">"]  "dst > src" "ISA v1";
    jge  jge32  Jge  ["BPF_JGE" ">="]  "dst >= src" "ISA v1";
    jlt  jlt32  Jlt  ["BPF_JLT" "<"]  "dst < src" "ISA v2, Linux 4.14";
    jle  jle32  Jle  ["BPF_JLE" "<="]  "dst <= src" "ISA v2, Linux 4.14";
    jset jset32 Jset ["BPF_JSET" "&"] "dst & src" "ISA v1";
    jne  jne32  Jne  ["BPF_JNE" "!="]  "dst != src" "ISA v1";
    jsgt jsgt32 Jsgt ["BPF_JSGT" "s>"] "dst s> src" "ISA v1";
    jsge jsge32 Jsge ["BPF_JSGE" "s>="] "dst s>= src" "ISA v1";
    jslt jslt32 Jslt ["BPF_JSLT" "s<"] "dst s< src" "ISA v2, Linux 4.14";
    jsle jsle32 Jsle ["BPF_JSLE" "s<="] "dst s<= src" "ISA v2, Linux 4.14";
}

impl Insn {
    /// `if dst op src goto +off` in the given width; the general form of the mnemonics. RFC 9669, section 4.3; ISA
    /// v1, [`JmpOp::Jlt`] and its like v2, [`Width::W32`] v3.
    ///
    /// [`JmpOp::Ja`] takes the offset only: the kernel refuses it unless `dst` is `R0` and `src` is `imm(0)`, and in
    /// [`Width::W32`] it reads `imm` as the distance. [`Insn::ja`], [`Insn::gotol`] and [`Insn::gotox`] write what exists.
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
    #[doc(alias = "if")]
    #[doc(alias = "goto")]
    #[must_use]
    pub const fn jmp(width: Width, op: JmpOp, dst: Reg, src: Src, off: i16) -> Self {
        let class = match width {
            Width::W32 => JMP32,
            Width::W64 => JMP,
        };
        Self::with_src(class | op as u8, dst, src, off)
    }

    /// `goto +off`: `off` of 0 goes to the next instruction, -1 to itself. RFC 9669, section 4.3; ISA v1.
    #[doc(alias = "BPF_JMP_A")]
    #[doc(alias = "BPF_JA")]
    #[doc(alias = "goto")]
    #[must_use]
    pub const fn ja(off: i16) -> Self {
        Self::jmp(Width::W64, JmpOp::Ja, Reg::R0, Src::Imm(0), off)
    }

    /// `gotol +off`: as [`ja`](Insn::ja), with a distance of 32 bits. RFC 9669, section 4.3; ISA v4, Linux 6.6.
    ///
    /// ```
    /// use bpf_core::Insn;
    /// assert_eq!((Insn::gotol(70_000).code(), Insn::gotol(70_000).imm()), (0x06, 70_000));
    /// ```
    #[doc(alias = "BPF_JMP32_A")]
    #[doc(alias = "ja32")]
    #[doc(alias = "goto")]
    #[must_use]
    pub const fn gotol(off: i32) -> Self {
        Self::jmp(Width::W32, JmpOp::Ja, Reg::R0, Src::Imm(off), 0)
    }

    /// `may_goto +off`: goes on with the next instruction, or jumps where a loop has run for too long.
    ///
    /// With it the verifier takes loops whose end it cannot prove: the kernel counts, and leaves the loop here. No section
    /// of RFC 9669; beyond ISA v4, Linux 6.9.
    ///
    /// ```
    /// use bpf_core::Insn;
    /// assert_eq!((Insn::may_goto(5).code(), Insn::may_goto(5).off()), (0xe5, 5));
    /// ```
    #[doc(alias = "BPF_MAY_GOTO")]
    #[doc(alias = "BPF_JCOND")]
    #[doc(alias = "goto")]
    #[must_use]
    pub const fn may_goto(off: i16) -> Self {
        Self::encode(JMP | JCOND, 0, MAY_GOTO, off, 0)
    }

    /// `gotox dst`: jumps to the address in a register, which was read from an instruction array
    /// ([`MapType::INSN_ARRAY`](crate::MapType::INSN_ARRAY)).
    ///
    /// [`ld_map_value`](Insn::ld_map_value) or [`ld_map_idx_value`](Insn::ld_map_idx_value) gives the address of the array's
    /// element, and a load of 8 bytes from there the address to jump to:
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// let [first, second] = Insn::ld_map_idx_value(R1, 0, 3 * 8); // of element 3
    /// let jump = [first, second, Insn::ldx(Size::DW, R1, R1, 0), Insn::gotox(R1)];
    /// assert_eq!((jump[0].src(), jump[1].imm()), (6, 24));
    /// ```
    ///
    /// No section of RFC 9669; beyond ISA v4, Linux 6.19.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::R1};
    /// assert_eq!(Insn::gotox(R1).to_le_bytes(), [0x0d, 1, 0, 0, 0, 0, 0, 0]);
    /// ```
    #[doc(alias = "BPF_JA")]
    #[doc(alias = "goto")]
    #[doc(alias = "jump table")]
    #[must_use]
    pub const fn gotox(dst: Reg) -> Self {
        Self::encode(JMP | JA | X, dst.number(), 0, 0, 0)
    }
}
