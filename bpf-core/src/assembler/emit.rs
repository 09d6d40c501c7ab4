//! Instructions that name labels or maps.

use super::error::code;
use super::form;
use super::state::{Label, short};
use super::{Assembler, form::LD_IMM64};
use crate::asm::Src;
use crate::insn::Insn;
use crate::opcode::{
    CALL, JCOND, JMP, JmpOp, MAY_GOTO, PSEUDO_CALL, PSEUDO_FUNC, PSEUDO_MAP_IDX, PSEUDO_MAP_IDX_VALUE, Width,
};
use crate::reg::Reg;

/// One row a mnemonic: the 64-bit form, the 32-bit form, the operation, the condition.
macro_rules! jumps {
    ($($name:ident $name32:ident $op:ident $cond:literal;)+) => {
        impl Assembler<'_> {
            $(
                #[doc = concat!("`if ", $cond, " goto label`, comparing 64 bits.")]
                pub const fn $name(&mut self, dst: Reg, src: Src, label: Label) {
                    self.jump_if(Width::W64, JmpOp::$op, dst, src, label);
                }

                #[doc = concat!("`if ", $cond, " goto label`, comparing the low 32 bits. Linux 5.1.")]
                pub const fn $name32(&mut self, dst: Reg, src: Src, label: Label) {
                    self.jump_if(Width::W32, JmpOp::$op, dst, src, label);
                }
            )+
        }
    };
}

jumps! {
    jeq  jeq32  Jeq  "dst == src";
    jgt  jgt32  Jgt  "dst > src";
    jge  jge32  Jge  "dst >= src";
    jlt  jlt32  Jlt  "dst < src";
    jle  jle32  Jle  "dst <= src";
    jset jset32 Jset "dst & src";
    jne  jne32  Jne  "dst != src";
    jsgt jsgt32 Jsgt "dst s> src";
    jsge jsge32 Jsge "dst s>= src";
    jslt jslt32 Jslt "dst s< src";
    jsle jsle32 Jsle "dst s<= src";
}

impl Assembler<'_> {
    /// `goto label`
    #[doc(alias = "goto")]
    #[doc(alias = "ja")]
    pub const fn jump(&mut self, label: Label) {
        self.branch(label, form::goto(short(label.number()).cast_signed(), 0));
    }

    /// `if dst op src goto label` in the given width. [`JmpOp::Ja`] jumps always: the operands are left out.
    ///
    /// No condition takes `R11`: [`AsmError::Operand`](super::AsmError::Operand).
    #[doc(alias = "if")]
    #[doc(alias = "goto")]
    pub const fn jump_if(&mut self, width: Width, op: JmpOp, dst: Reg, src: Src, label: Label) {
        if let JmpOp::Ja = op {
            self.jump(label);
        } else if !is_general(dst) || matches!(src, Src::Reg(Reg::R11)) {
            self.refuse_operand();
        } else {
            self.branch(label, Insn::jmp(width, op, dst, src, short(label.number()).cast_signed()));
        }
    }

    /// `may_goto label`: leaves a loop that the kernel finds too long. Linux 6.9.
    pub const fn may_goto(&mut self, label: Label) {
        let off = short(label.number()).cast_signed();
        self.branch(label, Insn::encode(JMP | JCOND, 0, MAY_GOTO, off, 0));
    }

    /// `call label`: a sub-program, which begins at the label. Linux 4.16.
    ///
    /// ```
    /// use bpf_core::{Assembler, Insn, LabelSlot, Reg::*, imm, reg};
    /// let (mut insns, mut labels) = ([Insn::exit(); 8], [LabelSlot::EMPTY; 1]);
    /// let mut a = Assembler::new(&mut insns, &mut labels);
    /// let double = a.label();
    /// a.push(Insn::mov(R1, imm(21)));
    /// a.call(double);
    /// a.push(Insn::exit());
    /// a.bind(double);
    /// a.push(Insn::mov(R0, reg(R1)));
    /// a.push(Insn::add(R0, reg(R1)));
    /// a.push(Insn::exit());
    /// assert_eq!(a.finish().unwrap()[1].imm(), 1); // slots between the call and the sub-program
    /// assert_eq!(a.position(double), Some(3));
    /// ```
    pub const fn call(&mut self, label: Label) {
        self.branch(label, Insn::encode(JMP | CALL, 0, PSEUDO_CALL, 0, short(label.number()) as i32));
    }

    /// `dst = function`: the address of the sub-program that begins at the label, for helpers that call back. Two slots.
    /// Linux 5.13.
    ///
    /// No load of an address takes `R11`: [`AsmError::Operand`](super::AsmError::Operand).
    pub const fn ld_func(&mut self, dst: Reg, label: Label) {
        if self.knows(label) {
            self.put_wide(dst, PSEUDO_FUNC, short(label.number()) as i32, 0);
        }
    }

    /// `dst = map[index] ll`: the address of a map by its index in the `fd_array` of the load. Two slots. Linux 5.14.
    ///
    /// The index is at most `i32::MAX`, and `dst` is not `R11`, else [`AsmError::Operand`](super::AsmError::Operand).
    pub const fn ld_map(&mut self, dst: Reg, index: u32) {
        self.put_wide(dst, PSEUDO_MAP_IDX, index.cast_signed(), 0);
    }

    /// `dst = map[index][0]+off ll`: an address in the memory of a map by its index in the `fd_array` of the load, `off`
    /// bytes from its start. Two slots. Linux 5.14.
    ///
    /// The map is an array of one element, or one of those that later kernels take, such as the instruction array that a
    /// `gotox` reads its target from: see [`Insn::ld_map_value`]. Operands are refused as in [`ld_map`](Self::ld_map).
    pub const fn ld_map_value(&mut self, dst: Reg, index: u32, off: u32) {
        self.put_wide(dst, PSEUDO_MAP_IDX_VALUE, index.cast_signed(), off.cast_signed());
    }

    /// Fails for an operand that no instruction has: for foreign languages, which pass numbers.
    pub const fn refuse_operand(&mut self) {
        self.fail(code::OPERAND, self.state.len, 0);
    }

    #[inline(never)]
    const fn branch(&mut self, label: Label, insn: Insn) {
        if self.knows(label) {
            self.put(insn);
        }
    }

    const fn knows(&mut self, label: Label) -> bool {
        let known = label.number() < self.state.labels;
        if !known {
            self.fail(code::FOREIGN_LABEL, self.state.len, label.number());
        }
        known
    }

    /// A 64-bit load; `low` is the number of a label or the index of a map.
    #[inline(never)]
    const fn put_wide(&mut self, dst: Reg, kind: u8, low: i32, high: i32) {
        if low < 0 || !is_general(dst) {
            self.refuse_operand();
        } else {
            self.put_slice(&[Insn::encode(LD_IMM64, dst.number(), kind, 0, low), Insn::encode(0, 0, 0, 0, high)]);
        }
    }
}

/// Any register but R11, which is an address of loads and stores only.
const fn is_general(reg: Reg) -> bool {
    !matches!(reg, Reg::R11)
}
