//! Building a program of 4,096 instructions: at run time by the builders, against copying the same program out of a
//! constant, where the compiler did the work. ns an instruction is the time divided by 4,096 (criterion's `elem/s`).

use bpf_core::Reg::{R1, R2, R3, R4, R10};
use bpf_core::{Insn, Size, imm, reg};
use criterion::{Criterion, Throughput};
use std::hint::black_box;

const N: usize = 4096;

/// Instruction `i` of a program that mixes moves, arithmetic, loads, stores and jumps.
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

static CONSTANT: [Insn; N] = {
    let mut program = [Insn::exit(); N];
    let (mut i, mut number) = (0, 0);
    while i < N - 1 {
        program[i] = insn(number);
        i += 1;
        number += 1;
    }
    program
};

fn build(program: &mut [Insn; N]) {
    for (slot, i) in program[..N - 1].iter_mut().zip(0..) {
        *slot = insn(i);
    }
    program[N - 1] = Insn::exit();
}

fn building(criterion: &mut Criterion) {
    let mut program = [Insn::exit(); N];
    build(&mut program);
    assert_eq!(program, CONSTANT);

    let mut group = criterion.benchmark_group("build 4096 instructions");
    group.throughput(Throughput::Elements(N as u64));
    group.bench_function("at run time", |b| b.iter(|| build(black_box(&mut program))));
    group.bench_function("copy a constant", |b| b.iter(|| *black_box(&mut program) = *black_box(&CONSTANT)));
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    building(&mut criterion);
    criterion.final_summary();
}
