//! The programs that are measured.

use bpf_core::Reg::*;
use bpf_core::{Insn, Size, imm, reg};

#[path = "../../../bpf-core/tests/corpus/rows.rs"]
#[allow(dead_code)] // a bench reads the instructions only
mod rows;

/// Instructions of a program.
pub(crate) const N: usize = 4096;

/// Instruction `i` of the pattern.
#[inline(always)]
const fn insn(i: i32) -> Insn {
    match i & 7 {
        0 => Insn::mov(R1, imm(i)),
        1 => Insn::add(R1, reg(R2)),
        2 => Insn::ldx(Size::DW, R3, R10, -8),
        3 => Insn::stx(Size::W, R10, -16, R3),
        4 => Insn::jeq(R1, imm(i), 1),
        5 => Insn::lsh(R1, imm(3)),
        6 => Insn::xor(R4, reg(R1)),
        _ => Insn::st(Size::DW, R10, -24, i),
    }
}

/// The pattern as a constant: the compiler did the work.
pub(crate) static CONSTANT: [Insn; N] = {
    let mut program = [Insn::exit(); N];
    let (mut i, mut number) = (0, 0);
    while i < N - 1 {
        program[i] = insn(number);
        i += 1;
        number += 1;
    }
    program
};

/// Writes the pattern with the builders.
pub(crate) fn build(program: &mut [Insn; N]) {
    for (slot, i) in program[..N - 1].iter_mut().zip(0..) {
        *slot = insn(i);
    }
    program[N - 1] = Insn::exit();
}

pub(crate) fn pattern() -> Vec<Insn> {
    let mut program = [Insn::exit(); N];
    build(&mut program);
    program.to_vec()
}

/// Every row of the corpus that has a text, over and over.
pub(crate) fn isa() -> Vec<Insn> {
    let rows = rows::ROWS.iter().filter(|row| !row.text.is_empty());
    let mut program: Vec<Insn> = rows.cycle().flat_map(|row| row.insns.iter().copied()).take(N).collect();
    // The last row may have been cut in two.
    program[N - 2..].fill(Insn::exit());
    program
}

/// A program that the checker has no objection to, with a branch every 8 instructions.
pub(crate) fn checked(len: usize) -> Vec<Insn> {
    let mut program: Vec<Insn> = (0..len)
        .zip(0i32..)
        .map(|(at, i)| match at % 8 {
            0 => Insn::mov(R1, imm(i)),
            1 => Insn::mov(R2, reg(R1)),
            2 => Insn::st(Size::DW, R10, -8, i),
            3 => Insn::ldx(Size::DW, R3, R10, -8),
            4 => Insn::jeq(R1, imm(i), 1),
            5 => Insn::add(R1, reg(R2)),
            6 => Insn::xor(R3, reg(R1)),
            _ => Insn::lsh(R1, imm(3)),
        })
        .collect();
    program[len - 2] = Insn::mov(R0, imm(0));
    program[len - 1] = Insn::exit();
    program
}

/// The pattern with rbpf's builder.
pub(crate) fn rbpf_build() -> usize {
    use rbpf::insn_builder::{Arch, BpfCode, Cond, Instruction, IntoBytes, MemSize, Source};
    let mut code = BpfCode::new();
    for i in 0..N as i32 - 1 {
        match i & 7 {
            0 => _ = code.mov(Source::Imm, Arch::X64).set_dst(1).set_imm(i).push(),
            1 => _ = code.add(Source::Reg, Arch::X64).set_dst(1).set_src(2).push(),
            2 => _ = code.load_x(MemSize::DoubleWord).set_dst(3).set_src(10).set_off(-8).push(),
            3 => _ = code.store_x(MemSize::Word).set_dst(10).set_src(3).set_off(-16).push(),
            4 => _ = code.jump_conditional(Cond::Equals, Source::Imm).set_dst(1).set_imm(i).set_off(1).push(),
            5 => _ = code.left_shift(Source::Imm, Arch::X64).set_dst(1).set_imm(3).push(),
            6 => _ = code.bit_xor(Source::Reg, Arch::X64).set_dst(4).set_src(1).push(),
            _ => _ = code.store(MemSize::DoubleWord).set_dst(10).set_off(-24).set_imm(i).push(),
        }
    }
    code.exit().push();
    code.into_bytes().len()
}
