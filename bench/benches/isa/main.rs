//! Instructions built, decoded, printed, parsed and checked: nanoseconds an instruction (criterion's `elem/s`), beside rbpf
//! on the instructions that rbpf has, and beside LLVM's tools as whole processes where they are installed.
//!
//! Two programs of 4,096 instructions: `pattern` is eight common instructions in turn, which rbpf knows, too; `isa` is every
//! row of the corpus in turn, so the whole instruction set.

mod programs;
mod tools;

use bpf_core::check::{CheckOptions, Scratch, check, check_with};
use bpf_core::text::{Disassembly, assemble};
use bpf_core::{Assembler, Insn, JmpOp, LabelSlot, Op, Reg::*, Width, decode, imm};
use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use programs::{N, isa, pattern, rbpf_build};
use std::hint::black_box;

fn group<'c>(criterion: &'c mut Criterion, name: &str, elements: usize) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(elements as u64));
    group
}

fn building(criterion: &mut Criterion) {
    assert_eq!(pattern(), programs::CONSTANT);
    let mut program = [Insn::exit(); N];
    let mut group = group(criterion, "build", N);
    group.bench_function("pattern, builders", |b| b.iter(|| programs::build(black_box(&mut program))));
    group.bench_function("pattern, copy of a constant", |b| {
        b.iter(|| *black_box(&mut program) = *black_box(&programs::CONSTANT));
    });
    let ops: Vec<Op> = decode(&isa()).map(|op| op.expect("the corpus decodes").1).collect();
    group.bench_function("isa, Op::encode", |b| {
        b.iter(|| {
            for op in black_box(&ops) {
                let _ = black_box(op.encode());
            }
        });
    });
    group.bench_function("a label every 8, Assembler", |b| {
        let mut labels = [LabelSlot::EMPTY; N / 8];
        b.iter(|| with_labels(black_box(&mut program), &mut labels));
    });
    group.bench_function("pattern, rbpf", |b| b.iter(rbpf_build));
    group.finish();
}

fn with_labels(program: &mut [Insn], labels: &mut [LabelSlot]) -> usize {
    let mut asm = Assembler::new(program, labels);
    for i in 0..N as i32 / 8 {
        let out = asm.label();
        asm.jump_if(Width::W64, JmpOp::Jeq, R1, imm(i), out);
        for _ in 0..6 {
            asm.push(Insn::add(R0, imm(i)));
        }
        asm.bind(out);
        asm.push(Insn::mov(R0, imm(0)));
    }
    asm.finish().expect("all labels are bound").len()
}

fn decoding(criterion: &mut Criterion) {
    let mut group = group(criterion, "decode", N);
    for (name, program) in [("pattern", pattern()), ("isa", isa())] {
        group.bench_function(format!("{name}, Op::decode"), |b| {
            b.iter(|| {
                let program = black_box(&program[..]);
                for (first, at) in program.iter().zip(1..) {
                    let _ = black_box(&Op::decode(*first, program.get(at).copied()));
                }
            });
        });
        group.bench_function(format!("{name}, iterator"), |b| {
            b.iter(|| {
                for op in decode(black_box(&program)) {
                    let _ = black_box(op);
                }
            });
        });
    }
    group.finish();
}

fn printing(criterion: &mut Criterion) {
    let mut out = vec![0; N * 64];
    let mut group = group(criterion, "print", N);
    for (name, program) in [("pattern", pattern()), ("isa", isa())] {
        let text = Disassembly::new(&program);
        group.bench_function(name, |b| b.iter(|| black_box(text).write(black_box(&mut out))));
        group.bench_function(format!("{name}, Display"), |b| {
            let mut string = String::with_capacity(N * 64);
            b.iter(|| {
                use std::fmt::Write as _;
                string.clear();
                write!(string, "{}", black_box(text)).expect("a String takes everything");
            });
        });
    }
    let bytes: Vec<u8> = pattern().iter().flat_map(|insn| insn.to_le_bytes()).collect();
    group.bench_function("pattern, rbpf", |b| b.iter(|| rbpf::disassembler::to_insn_vec(black_box(&bytes))));
    group.finish();
}

fn parsing(criterion: &mut Criterion) {
    let mut out = [Insn::exit(); N + 64];
    let mut group = group(criterion, "parse", N);
    for (name, program) in [("pattern", pattern()), ("isa", isa())] {
        let text = Disassembly::new(&program).to_string();
        assert_eq!(assemble(&text, &mut out), Ok(program.len()));
        assert_eq!(out[..program.len()], program);
        group.bench_function(name, |b| b.iter(|| assemble(black_box(&text), black_box(&mut out))));
    }
    let bytes: Vec<u8> = pattern().iter().flat_map(|insn| insn.to_le_bytes()).collect();
    let theirs: String = rbpf::disassembler::to_insn_vec(&bytes).iter().map(|insn| insn.desc.clone() + "\n").collect();
    assert_eq!(rbpf::assembler::assemble(&theirs), Ok(bytes));
    group.bench_function("pattern, rbpf", |b| b.iter(|| rbpf::assembler::assemble(black_box(&theirs))));
    group.finish();
}

fn checking(criterion: &mut Criterion) {
    let options = CheckOptions::new();
    for len in [N, 1_000_000] {
        let mut group = group(criterion, &format!("check {len}"), len);
        let program = programs::checked(len);
        let mut scratch = vec![Scratch::EMPTY; len];
        assert_eq!(check_with(&program, &options, &mut scratch), Ok(()));
        group.sample_size(if len == N { 100 } else { 10 });
        group.bench_function("scratch of the caller", |b| {
            b.iter(|| check_with(black_box(&program), &options, &mut scratch));
        });
        if len == N {
            group.bench_function("scratch on the stack", |b| b.iter(|| check(black_box(&program), &options)));
        }
        group.finish();
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    building(&mut criterion);
    decoding(&mut criterion);
    printing(&mut criterion);
    parsing(&mut criterion);
    checking(&mut criterion);
    tools::compare(&mut criterion);
    criterion.final_summary();
}
