//! Programs with jumps past 16 bits: the verifier takes every form, and they return what they should.

use bpf_core::Reg::{self, R0, R1, R2, R6};
use bpf_core::{Assembler, Insn, JmpOp, Label, LabelSlot, ProgType, Src, Width, imm, reg};
use bpf_sys::{ProgLoad, TestRun};
use common::needs_kernel;

mod common;

/// Loads a program and runs it on a packet; also how many slots it has.
fn run(v4: bool, build: impl FnOnce(&mut Assembler<'_>)) -> (i32, usize) {
    let (mut insns, mut labels) = (vec![Insn::exit(); 300_000], vec![LabelSlot::EMPTY; 5_000]);
    let mut a = Assembler::new(&mut insns, &mut labels).v4(v4);
    build(&mut a);
    let program = a.finish().unwrap_or_else(|error| panic!("{error}"));
    let loaded = ProgLoad::new(ProgType::SCHED_CLS, program, c"GPL").load();
    let loaded = loaded.unwrap_or_else(|error| panic!("v4 {v4}: {error}"));
    let output = loaded.test_run(&mut TestRun::new().data_in(&[0; 64])).unwrap();
    (output.retval.cast_signed(), program.len())
}

fn fill(a: &mut Assembler<'_>, slots: usize) {
    (0..slots).for_each(|_| a.push(Insn::mov(R1, imm(0))));
}

fn leave(a: &mut Assembler<'_>, value: i32) {
    a.push(Insn::mov(R0, imm(value)));
    a.push(Insn::exit());
}

/// Conditions on `R6`, which is 5, and `R2`, which is 1; and whether each holds.
const CONDITIONS: [(Width, JmpOp, Reg, Src, bool); 14] = [
    (Width::W64, JmpOp::Jeq, R6, imm(5), true),
    (Width::W64, JmpOp::Jne, R6, imm(5), false),
    (Width::W64, JmpOp::Jgt, R6, imm(4), true),
    (Width::W32, JmpOp::Jge, R6, imm(6), false),
    (Width::W64, JmpOp::Jlt, R6, imm(-1), true),
    (Width::W64, JmpOp::Jle, R6, imm(4), false),
    (Width::W64, JmpOp::Jsgt, R6, imm(-1), true),
    (Width::W32, JmpOp::Jsge, R6, imm(-1), true),
    (Width::W64, JmpOp::Jslt, R6, imm(-1), false),
    (Width::W64, JmpOp::Jsle, R6, imm(5), true),
    (Width::W64, JmpOp::Jset, R6, imm(4), true),
    (Width::W32, JmpOp::Jset, R6, imm(2), false),
    (Width::W64, JmpOp::Jeq, R6, reg(R2), false),
    (Width::W32, JmpOp::Jset, R6, reg(R2), true),
];

/// 5 in `R6`, which the verifier does not know, so that it walks both ways: 64 bytes of packet over 16, plus 1.
fn five(a: &mut Assembler<'_>) {
    a.push(Insn::ldx(bpf_core::Size::W, R6, R1, 0));
    a.push(Insn::rsh(R6, imm(4)));
    a.push(Insn::add(R6, imm(1)));
    a.push(Insn::mov(R2, imm(1)));
}

fn every_condition(v4: bool, between: usize) {
    for (width, op, dst, src, holds) in CONDITIONS {
        // Forward.
        let (value, len) = run(v4, |a| {
            let far = a.label();
            five(a);
            a.jump_if(width, op, dst, src, far);
            fill(a, between);
            leave(a, 1);
            a.bind(far);
            leave(a, 2);
        });
        assert_eq!(value, if holds { 2 } else { 1 }, "v4 {v4}, {width:?} {op:?} {src:?}");
        assert!(len > between + 9, "it was far");
        // Backward.
        let (value, _) = run(v4, |a| {
            let (back, middle) = (a.label(), a.label());
            five(a);
            a.jump(middle);
            a.bind(back);
            leave(a, 2);
            a.bind(middle);
            fill(a, between);
            a.jump_if(width, op, dst, src, back);
            leave(a, 1);
        });
        assert_eq!(value, if holds { 2 } else { 1 }, "backward, v4 {v4}, {width:?} {op:?} {src:?}");
    }
}

#[test]
fn far_conditions_go_over_trampolines() {
    needs_kernel!("5.2");
    every_condition(false, 40_000);
}

#[test]
fn far_conditions_go_over_gotol() {
    needs_kernel!("6.6");
    every_condition(true, 33_000);
}

/// A loop of `rounds` whose body is long, with a chain of trampolines in both directions and a sub-program behind.
fn long_loop(a: &mut Assembler<'_>, rounds: i32, between: usize) {
    let [again, out, sub] = [a.label(), a.label(), a.label()];
    a.push(Insn::mov(R0, imm(0)));
    a.push(Insn::mov(R2, imm(rounds)));
    a.bind(again);
    a.jeq(R2, imm(0), out);
    a.push(Insn::add(R0, imm(10)));
    fill(a, between);
    a.push(Insn::sub(R2, imm(1)));
    a.jump(again);
    a.bind(out);
    a.push(Insn::mov(R1, reg(R0)));
    a.call(sub);
    a.push(Insn::exit());
    fill_sub(a, sub);
}

fn fill_sub(a: &mut Assembler<'_>, sub: Label) {
    a.bind(sub);
    a.push(Insn::mov(R0, reg(R1)));
    a.push(Insn::add(R0, imm(1)));
    a.push(Insn::exit());
}

#[test]
fn long_loops_and_sub_programs_work() {
    needs_kernel!("5.3"); // loops
    let (value, len) = run(false, |a| long_loop(a, 3, 120_000));
    assert_eq!(value, 31);
    assert!(len > 120_012 + 8, "{len}: several trampolines each way");
}

#[test]
fn long_loops_and_sub_programs_work_with_v4() {
    needs_kernel!("6.6");
    assert_eq!(run(true, |a| long_loop(a, 3, 120_000)), (31, 120_013));
}

#[test]
fn far_may_gotos_load() {
    needs_kernel!("6.9");
    for v4 in [false, true] {
        let (value, _) = run(v4, |a| {
            let [again, out] = [a.label(), a.label()];
            a.bind(again);
            a.may_goto(out);
            a.jset(R1, imm(0), again); // never
            fill(a, 40_000);
            leave(a, 3);
            a.bind(out);
            leave(a, 4);
        });
        assert_eq!(value, 3, "v4 {v4}");
    }
}

/// 500 targets behind 40,000 slots: the trampolines stand in a group.
#[test]
fn crowded_jumps_load() {
    needs_kernel!("6.6");
    for v4 in [false, true] {
        let (value, _) = run(v4, |a| {
            let labels: Vec<Label> = (0..500).map(|_| a.label()).collect();
            five(a);
            (0..500).for_each(|i| a.jeq(R6, imm(499 - i), labels[usize::try_from(i).unwrap()]));
            fill(a, 40_000);
            (0..500).for_each(|i| {
                a.bind(labels[usize::try_from(i).unwrap()]);
                leave(a, i);
            });
        });
        assert_eq!(value, 494, "v4 {v4}");
    }
}

/// Where a trampoline stands behind an `exit`, a `goto` around it would be dead code, and the verifier would refuse that.
#[test]
fn trampolines_behind_an_exit_load() {
    needs_kernel!("5.2");
    for shift in 0..3 {
        let (value, len) = run(false, |a| {
            let far = a.label();
            five(a);
            a.jeq(R6, imm(5), far);
            fill(a, 28_000 + shift);
            for i in 0..400 {
                let next = a.label();
                a.jsgt(R6, imm(100 + i), next);
                leave(a, i);
                a.bind(next);
            }
            fill(a, 10_000);
            leave(a, 1);
            a.bind(far);
            leave(a, 2);
        });
        assert_eq!(value, 2, "{shift}");
        let slots = 4 + 1 + 28_000 + shift + 3 * 400 + 10_000 + 2 + 2;
        assert!(len == slots + 1 || len == slots + 2, "{shift}: {}", len - slots);
    }
}
