//! Programs made with labels: the distances, the errors, and that relaxing changes nothing but distances.

use bpf_core::Reg::{R0, R1, R2, R3, R10, R11};
use bpf_core::check::{CheckOptions, Code, check};
use bpf_core::{AsmError, AsmState, Assembler, Helper, Insn, JmpOp, Label, LabelSlot, Op, Size, Width, imm, reg};

#[path = "assembler/model.rs"]
mod model;

const NOP: Insn = Insn::mov(R0, imm(0));

fn raw(code: u8, src: u8, off: i16, imm: i32) -> Insn {
    Insn::from_parts(code, 0, src, off, imm).unwrap()
}

/// Makes a program with as many slots and labels as given.
fn make(slots: usize, labels: usize, v4: bool, build: impl FnOnce(&mut Assembler<'_>)) -> Result<Vec<Insn>, AsmError> {
    let (mut insns, mut labels) = (vec![Insn::exit(); slots], vec![LabelSlot::EMPTY; labels]);
    let mut a = Assembler::new(&mut insns, &mut labels).v4(v4);
    build(&mut a);
    a.finish().map(<[Insn]>::to_vec)
}

fn fails(slots: usize, labels: usize, build: impl FnOnce(&mut Assembler<'_>)) -> AsmError {
    make(slots, labels, false, build).unwrap_err()
}

/// What is asked for by the way.
fn ignore<T>(_: T) {}

fn fill(a: &mut Assembler<'_>, slots: usize) {
    for _ in 0..slots {
        a.push(NOP);
    }
}

#[test]
fn every_form_gets_its_distance() {
    let program = make(32, 4, false, |a| {
        let (start, out, sub, unused) = (a.label(), a.label(), a.label(), a.label());
        a.bind(start);
        a.jeq(R1, imm(7), out);
        a.jslt32(R2, reg(R3), start);
        a.jump_if(Width::W64, JmpOp::Ja, R1, imm(5), out);
        a.jump(out);
        a.may_goto(start);
        a.call(sub);
        a.ld_func(R2, sub);
        a.ld_map(R1, 3);
        a.ld_map_value(R1, 4, 0xffff_fff0);
        a.push_slice(&Insn::ld_map_fd(R1, 9));
        a.push(Insn::call(Helper::KTIME_GET_NS));
        a.bind(out);
        a.bind(unused);
        a.push(Insn::exit());
        a.bind(sub);
        a.push(Insn::exit());
    })
    .unwrap();
    let wide = |dst, kind, low, high| [Insn::from_parts(0x18, dst, kind, 0, low).unwrap(), raw(0, 0, 0, high)];
    let expected = [
        &[
            Insn::jeq(R1, imm(7), 14),
            Insn::jslt32(R2, reg(R3), -2),
            Insn::ja(12),
            Insn::ja(11),
            raw(0xe5, 0, -5, 0),
            raw(0x85, 1, 0, 10),
        ][..],
        &wide(2, 4, 9, 0),
        &wide(1, 5, 3, 0),
        &wide(1, 6, 4, -16),
        &wide(1, 1, 9, 0),
        &[Insn::call(Helper::KTIME_GET_NS), Insn::exit(), Insn::exit()],
    ]
    .concat();
    assert_eq!(program, expected);
}

#[test]
fn mnemonics_are_the_conditions_of_their_names() {
    macro_rules! check {
        ($($name:ident)+) => { $(
            let program = make(2, 1, false, |a| {
                let label = a.label();
                a.$name(R1, imm(-3), label);
                a.$name(R1, reg(R2), label);
                a.bind(label);
            });
            assert_eq!(program.unwrap(), [Insn::$name(R1, imm(-3), 1), Insn::$name(R1, reg(R2), 0)], stringify!($name));
        )+ };
    }
    check!(jeq jgt jge jlt jle jset jne jsgt jsge jslt jsle);
    check!(jeq32 jgt32 jge32 jlt32 jle32 jset32 jne32 jsgt32 jsge32 jslt32 jsle32);
}

#[test]
fn a_program_can_be_a_constant() {
    const PROGRAM: [Insn; 3] = {
        let (mut insns, mut labels) = ([Insn::exit(); 3], [LabelSlot::EMPTY; 1]);
        let mut a = Assembler::new(&mut insns, &mut labels);
        let out = a.label();
        a.jne(R1, imm(0), out);
        a.push(NOP);
        a.bind(out);
        a.push(Insn::exit());
        assert!(a.finish().is_ok());
        insns
    };
    assert_eq!(PROGRAM, [Insn::jne(R1, imm(0), 1), NOP, Insn::exit()]);
}

#[test]
fn what_has_a_distance_is_not_pushed() {
    let branches = [
        raw(0x05, 0, 1, 0),
        raw(0x06, 0, 0, 1),
        raw(0xe5, 0, 1, 0),
        raw(0x85, 1, 0, 1),
        raw(0x55, 0, 1, 0),
        raw(0xd6, 0, 0, 0),
    ];
    for branch in branches {
        assert_eq!(
            fails(4, 0, |a| [NOP, branch].into_iter().for_each(|it| a.push(it))),
            AsmError::RawBranch { index: 1 }
        );
        assert_eq!(fails(4, 0, |a| a.push_slice(&[NOP, branch])), AsmError::RawBranch { index: 1 });
    }
    // Calls of the kernel, returns, and jumps through a register have none; nor has anything that is no instruction.
    for plain in [
        raw(0x85, 0, 0, 1),
        raw(0x85, 2, 0, 1),
        raw(0x8d, 0, 0, 0),
        raw(0x95, 0, 0, 0),
        raw(0x0d, 0, 0, 0),
        raw(0xf5, 0, 9, 9),
    ] {
        assert_eq!(make(1, 0, false, |a| a.push(plain)).unwrap(), [plain]);
        assert_eq!(make(1, 0, false, |a| a.push_slice(&[plain])).unwrap(), [plain]);
    }
}

#[test]
fn loads_of_64_bits_are_whole() {
    let [low, high] = Insn::ld_imm64(R1, u64::MAX);
    for half in [low, high] {
        assert_eq!(fails(4, 0, |a| a.push(half)), AsmError::HalfLoad { index: 0 });
    }
    for (slots, index) in
        [(&[low][..], 0), (&[NOP, high], 1), (&[low, high, low], 2), (&[low, low, high], 0), (&[low, NOP], 0)]
    {
        assert_eq!(fails(4, 0, |a| a.push_slice(slots)), AsmError::HalfLoad { index });
    }
    let func = [raw(0x18, 4, 0, 1), raw(0, 0, 0, 0)];
    assert_eq!(fails(4, 0, |a| a.push_slice(&func)), AsmError::RawBranch { index: 0 });
    assert_eq!(make(4, 0, false, |a| a.push_slice(&[low, high, low, high])).unwrap(), [low, high, low, high]);
}

#[test]
fn labels_are_bound_once_and_before_the_end() {
    let label = Label::from_number;
    let bound_twice = fails(4, 1, |a| {
        let label = a.label();
        a.bind(label);
        a.push(NOP);
        a.bind(label);
    });
    assert_eq!(bound_twice, AsmError::BoundTwice { index: 1, label: label(0) });
    let forms: [fn(&mut Assembler<'_>, Label); 5] = [
        |a, l| a.jump(l),
        |a, l| a.jeq(R1, imm(0), l),
        |a, l| a.may_goto(l),
        |a, l| a.call(l),
        |a, l| a.ld_func(R1, l),
    ];
    for form in forms {
        let unbound = fails(9, 2, |a| {
            let labels = [a.label(), a.label()];
            a.bind(labels[0]);
            form(a, labels[0]);
            form(a, labels[1]);
        });
        assert!(matches!(unbound, AsmError::Unbound { index: 1 | 2, label } if label.number() == 1), "{unbound}");
        assert_eq!(fails(9, 9, |a| form(a, label(0))), AsmError::ForeignLabel { index: 0, label: label(0) });
    }
    assert_eq!(fails(4, 1, |a| a.bind(label(1))), AsmError::ForeignLabel { index: 0, label: label(1) });
    assert_eq!(fails(4, 1, |a| ignore([a.label(), a.label()])), AsmError::NoLabels { index: 0 });
    assert_eq!(fails(4, 70_000, |a| (0..65_536).for_each(|_| ignore(a.label()))), AsmError::NoLabels { index: 0 });
    assert!(make(4, 70_000, false, |a| (0..65_535).for_each(|_| ignore(a.label()))).is_ok());
    // One that is never used need not be bound.
    assert_eq!(make(4, 1, false, |a| ignore(a.label())), Ok(vec![]));
}

#[test]
fn a_full_buffer_counts_what_is_missing() {
    let build = |a: &mut Assembler<'_>| {
        a.push(NOP);
        let label = a.label();
        a.push_slice(&[NOP; 3]);
        a.ld_func(R1, label);
        a.jump(label);
        let late = a.label();
        a.jset(R1, imm(1), late);
        a.bind(label);
        a.bind(late);
        a.push(Insn::exit());
    };
    for slots in 0..9 {
        // Several slots go in together.
        let index = [0, 1, 1, 1, 4, 4, 6, 7, 8][slots];
        assert_eq!(fails(slots, 2, build), AsmError::NoRoom { index, needed: 9 });
    }
    assert_eq!(make(9, 2, false, build).unwrap().len(), 9);
}

#[test]
fn the_first_error_stays() {
    let error = fails(1, 0, |a| {
        a.push(NOP);
        a.ld_map(R1, 1 << 31);
        a.push(Insn::ja(0));
        a.bind(Label::from_number(4));
        a.push(NOP);
        assert_eq!(a.error(), Some(AsmError::Operand { index: 1 }));
    });
    assert_eq!((error, error.code(), error.index()), (AsmError::Operand { index: 1 }, 8, 1));
    assert_eq!(error.to_string(), "instruction 1: no instruction has this operand");
    assert_eq!(fails(4, 0, |a| a.ld_map_value(R1, u32::MAX, 0)), AsmError::Operand { index: 0 });
}

#[test]
fn only_addresses_are_in_r11() {
    let calls: [fn(&mut Assembler<'_>, Label); 9] = [
        |a, label| a.jump_if(Width::W64, JmpOp::Jeq, R11, imm(0), label),
        |a, label| a.jump_if(Width::W64, JmpOp::Jeq, R11, reg(R1), label),
        |a, label| a.jump_if(Width::W32, JmpOp::Jset, R1, reg(R11), label),
        |a, label| a.jsle(R11, imm(0), label),
        |a, label| a.jgt32(R1, reg(R11), label),
        |a, label| a.ld_func(R11, label),
        |a, _| a.ld_map(R11, 0),
        |a, _| a.ld_map_value(R11, 0, 8),
        |a, _| a.ld_map_value(R11, 1 << 31, 8),
    ];
    for call in calls {
        let error = fails(8, 1, |a| {
            let label = a.label();
            a.bind(label);
            a.push(NOP);
            call(a, label);
        });
        assert_eq!(error, AsmError::Operand { index: 1 });
    }
    // Jumps that have no operands look at none; the frame pointer is one.
    let program = make(8, 1, false, |a| {
        let label = a.label();
        a.jump_if(Width::W64, JmpOp::Ja, R11, reg(R11), label);
        a.jeq(R10, reg(R10), label);
        a.push(Insn::stx(Size::DW, R11, -8, R1));
        a.bind(label);
    });
    let expected = [Insn::ja(2), Insn::jeq(R10, reg(R10), 1), Insn::stx(Size::DW, R11, -8, R1)];
    assert_eq!(program.unwrap(), expected);
}

/// Nothing follows the label: the jumps leave the program, as those of a fragment may.
#[test]
fn a_label_can_be_the_end() {
    for between in [0, 32_768] {
        for v4 in [false, true] {
            let program = make(between + 8, 4, v4, |a| {
                let end = a.label();
                a.jeq(R1, imm(0), end);
                fill(a, between);
                a.bind(end);
            })
            .unwrap();
            // With v4, the far one is inverted, and the goto behind it goes there.
            let mut at = usize::from(program[0] == Insn::jne(R1, imm(0), 1));
            while let Some(insn) = program.get(at) {
                let distance = if insn.code() == 0x06 { insn.imm() } else { insn.off().into() };
                at = (at + 1).checked_add_signed(isize::try_from(distance).unwrap()).unwrap();
            }
            assert_eq!(at, program.len());
            let finding = check(&program, &CheckOptions::new()).unwrap_err();
            assert_eq!(finding.code, Code::JumpTarget, "{finding:?}");
        }
    }
}

#[test]
fn empty_is_the_default() {
    assert_eq!((LabelSlot::default(), AsmState::default()), (LabelSlot::EMPTY, AsmState::EMPTY));
    // Nothing is bound: a label 0 of zeros would be.
    assert_eq!(AsmState::default().bound, u16::MAX);
}

#[test]
fn a_finished_program_stays_as_it_is() {
    let calls: [fn(&mut Assembler<'_>, Label); 7] = [
        |a, _| a.push(NOP),
        |a, _| a.push_slice(&[NOP]),
        |a, label| a.bind(label),
        |a, label| a.jump(label),
        |a, _| ignore(a.label()),
        |a, _| a.ld_map(R1, 1),
        |a, _| ignore(a.finish()),
    ];
    for call in calls {
        let (mut insns, mut labels) = ([Insn::exit(); 8], [LabelSlot::EMPTY; 4]);
        let mut a = Assembler::new(&mut insns, &mut labels);
        let label = a.label();
        a.push(NOP);
        assert!(a.program().is_empty());
        assert_eq!(a.finish().map(<[Insn]>::len), Ok(1));
        call(&mut a, label);
        assert_eq!(a.error(), Some(AsmError::Finished { index: 1 }));
        assert_eq!((a.program(), a.len()), (&[NOP][..], 1));
        assert_eq!(a.finish(), Err(AsmError::Finished { index: 1 }));
    }
}

/// A jump over `between` slots, forward or backward.
fn jump_over(between: usize, forward: bool, v4: bool, jump: fn(&mut Assembler<'_>, Label)) -> Vec<Insn> {
    make(between + 16, 8, v4, |a| {
        let label = a.label();
        if forward {
            jump(a, label);
            fill(a, between);
            a.bind(label);
        } else {
            a.bind(label);
            fill(a, between);
            jump(a, label);
        }
        a.push(Insn::exit());
    })
    .unwrap()
}

#[test]
fn a_jump_that_fits_is_not_touched() {
    for v4 in [false, true] {
        assert_eq!(jump_over(32_767, true, v4, |a, label| a.jump(label))[0], Insn::ja(i16::MAX));
        assert_eq!(jump_over(32_767, false, v4, |a, label| a.jump(label))[32_767], Insn::ja(i16::MIN));
        let program = jump_over(32_767, false, v4, |a, label| a.jle(R1, reg(R2), label));
        assert_eq!((program[32_767], program.len()), (Insn::jle(R1, reg(R2), i16::MIN), 32_769));
        // Calls and addresses have 32 bits.
        assert_eq!(jump_over(100_000, true, v4, |a, label| a.call(label))[0], raw(0x85, 1, 0, 100_000));
        assert_eq!(jump_over(100_000, false, v4, |a, label| a.call(label))[100_000], raw(0x85, 1, 0, -100_001));
        assert_eq!(jump_over(100_000, true, v4, |a, label| a.ld_func(R1, label))[0].imm(), 100_001);
    }
}

#[test]
fn with_v4_far_jumps_have_32_bits() {
    let gotol = |off| raw(0x06, 0, 0, off);
    assert_eq!(jump_over(32_768, true, true, |a, label| a.jump(label))[0], gotol(32_768));
    assert_eq!(jump_over(32_768, false, true, |a, label| a.jump(label))[32_768], gotol(-32_769));
    let opposites = [
        (JmpOp::Jeq, JmpOp::Jne),
        (JmpOp::Jgt, JmpOp::Jle),
        (JmpOp::Jge, JmpOp::Jlt),
        (JmpOp::Jsgt, JmpOp::Jsle),
        (JmpOp::Jsge, JmpOp::Jslt),
    ];
    for (op, opposite) in opposites.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
        for (width, src) in [(Width::W32, imm(-5)), (Width::W64, reg(R2)), (Width::W32, reg(R2)), (Width::W64, imm(1))]
        {
            let program = make(40_000, 1, true, |a| {
                let label = a.label();
                a.jump_if(width, op, R1, src, label);
                fill(a, 32_768);
                a.bind(label);
            });
            let expected = [Insn::jmp(width, opposite, R1, src, 1), gotol(32_768), NOP];
            assert_eq!(program.unwrap()[..3], expected);
        }
    }
    let program = jump_over(32_768, false, true, |a, label| a.jset32(R1, reg(R2), label));
    assert_eq!(program[32_768..], [Insn::jset32(R1, reg(R2), 1), Insn::ja(1), gotol(-32_771), Insn::exit()]);
    let program = jump_over(32_768, true, true, |a, label| a.may_goto(label));
    assert_eq!(program[..4], [raw(0xe5, 0, 1, 0), Insn::ja(1), gotol(32_768), NOP]);
}

#[test]
fn without_v4_far_jumps_take_a_trampoline() {
    let program = jump_over(40_000, true, false, |a, label| a.jset(R1, imm(4), label));
    let at = 1 + program.iter().position(|insn| insn.code() == 0x05).unwrap();
    assert_eq!(program.len(), 40_004);
    assert_eq!(program[0], Insn::jset(R1, imm(4), i16::try_from(at - 1).unwrap()));
    assert_eq!(program[at - 1..=at], [Insn::ja(1), Insn::ja(i16::try_from(40_003 - at - 1).unwrap())]);

    // Behind code that does not go on, nothing leads around it: no kernel takes dead code.
    let program = make(40_100, 8, false, |a| {
        let (far, next) = (a.label(), a.label());
        a.jeq(R1, imm(4), far);
        fill(a, 28_000);
        for _ in 0..2_000 {
            a.jeq(R1, imm(5), next);
            a.push(Insn::exit());
        }
        a.bind(next);
        fill(a, 8_000);
        a.bind(far);
        a.push(Insn::exit());
    })
    .unwrap();
    assert_eq!(program.len(), 1 + 28_000 + 4_000 + 8_000 + 1 + 1);
    let at = program.iter().position(|insn| insn.code() == 0x05).unwrap();
    assert_eq!(program[at - 1], Insn::exit());
}

/// A first round of relaxing puts a trampoline behind every label, a second one another far below it, which pushes the
/// first one on.
#[test]
fn a_trampoline_behind_every_label_moves_with_the_program() {
    let (near, far) = (10 + 32_767, 60_000); // the first one reaches label 10, just
    let program = make(70_000, 8, false, |a| {
        let (start, ten) = (a.label(), a.label());
        a.bind(start);
        fill(a, 10);
        a.bind(ten);
        fill(a, near - 10);
        a.jeq(R1, imm(1), ten);
        fill(a, far - near - 1);
        a.jeq(R1, imm(2), start);
        a.push(Insn::exit());
    })
    .unwrap();
    assert_eq!(program.len(), far + 2 + 2 * 2, "two trampolines, each with a way around");
    for (value, target) in [(1, 10), (2, 0)] {
        let jump = program.iter().position(|insn| insn.code() == 0x15 && insn.imm() == value).unwrap();
        let lands = |at: usize| (at + 1).checked_add_signed(program[at].off().into()).unwrap();
        let island = lands(jump);
        assert_eq!(program[island - 1], Insn::ja(1), "{value}");
        assert_eq!((program[island].code(), lands(island)), (0x05, target), "{value}");
    }
}

#[test]
fn relaxing_says_what_it_lacks() {
    let build = |a: &mut Assembler<'_>| {
        let (far, back) = (a.label(), a.label());
        a.bind(back);
        a.jeq(R1, imm(4), far);
        fill(a, 40_000);
        a.jset(R1, imm(4), back);
        a.bind(far);
        a.push(Insn::exit());
    };
    for (v4, slots) in [(true, 40_003 + 3), (false, 40_003 + 2)] {
        let error = make(slots - 1, 8, v4, build).unwrap_err();
        assert!(matches!(error, AsmError::NoRoom { needed, .. } if needed == slots), "{error}");
    }
    assert!(make(40_006, 2, true, build).is_ok());
    assert!(make(40_007, 4, false, build).is_ok());
    assert!(matches!(make(40_007, 3, false, build), Err(AsmError::NoLabels { .. })));
}

#[test]
fn positions_are_those_of_the_finished_program() {
    for v4 in [false, true] {
        let (mut insns, mut labels) = (vec![NOP; 50_000], vec![LabelSlot::EMPTY; 9]);
        let mut a = Assembler::new(&mut insns, &mut labels).v4(v4);
        let (start, sub, unbound) = (a.label(), a.label(), a.label());
        a.bind(start);
        a.call(sub);
        fill(&mut a, 33_000);
        a.jne(R1, imm(0), start);
        a.push(Insn::exit());
        a.bind(sub);
        a.push(Insn::ldx(Size::W, R0, R1, 0));
        a.push(Insn::exit());
        assert_eq!(a.position(sub), Some(33_003));
        let program = a.finish().unwrap().to_vec();
        let position = a.position(sub).unwrap();
        assert_eq!(position, if v4 { 33_004 } else { 33_005 });
        assert_eq!(program[position], Insn::ldx(Size::W, R0, R1, 0));
        assert_eq!(program[0].imm(), i32::try_from(position).unwrap() - 1);
        assert_eq!((a.position(start), a.position(unbound), a.position(Label::from_number(9))), (Some(0), None, None));
    }
}

#[test]
fn it_goes_on_where_it_was_left() {
    let (mut insns, mut labels, mut state) = ([NOP; 8], [LabelSlot::EMPTY; 2], AsmState::EMPTY);
    let steps: [fn(&mut Assembler<'_>); 6] = [
        |a| ignore(a.label()),
        |a| a.jeq(R1, imm(0), Label::from_number(0)),
        |a| a.push(NOP),
        |a| a.bind(Label::from_number(0)),
        |a| a.push(Insn::exit()),
        |a| assert_eq!(a.finish().unwrap(), [Insn::jeq(R1, imm(0), 1), NOP, Insn::exit()]),
    ];
    for step in steps {
        let mut a = Assembler::resume(&mut insns, &mut labels, state);
        step(&mut a);
        state = a.state();
    }
    assert_eq!((state.flags, state.len, state.error), (AsmState::DONE, 3, 0));
}

/// Each jump has just as much slack as those behind it take when they grow, so every round pushes the next one out.
#[test]
fn a_chain_of_jumps_that_push_each_other_out_ends_soon_and_right() {
    const JUMPS: usize = 100;
    let (mut insns, mut labels) = (vec![Insn::exit(); 40_000], [LabelSlot::EMPTY; JUMPS]);
    let mut a = Assembler::new(&mut insns, &mut labels).v4(true);
    let targets: Vec<Label> = (0..JUMPS).map(|_| a.label()).collect();
    for (number, target) in (0..).zip(&targets) {
        a.jump_if(Width::W64, JmpOp::Jeq, R1, imm(number), *target);
    }
    let mut slot = JUMPS;
    for (number, target) in targets.iter().enumerate() {
        let at = 2 * number + 32_770 - JUMPS;
        while slot < at {
            a.push(Insn::mov(R0, imm(-1)));
            slot += 1;
        }
        a.bind(*target);
        a.push(Insn::mov(R0, imm(i32::try_from(number).unwrap())));
        slot += 1;
    }
    a.push(Insn::exit());
    let program = a.finish().unwrap();
    let (mut index, mut seen) = (0, 0);
    while seen < JUMPS {
        let number = program[index].imm();
        let (target, behind) = match (Op::decode(program[index], None), Op::decode(program[index + 1], None)) {
            (Ok(Op::Jmp { op: JmpOp::Jne, off: 1, .. }), Ok(jump @ Op::Gotol { .. })) => {
                (jump.target(index + 1), index + 2)
            }
            (Ok(jump @ Op::Jmp { op: JmpOp::Jeq, .. }), _) => (jump.target(index), index + 1),
            other => panic!("slot {index}: {other:?}"),
        };
        assert_eq!(program[target.unwrap()], Insn::mov(R0, imm(number)), "jump {number}");
        (index, seen) = (behind, seen + 1);
    }
}

/// A state that does not fit the buffers is told before anything is done with it.
#[test]
fn a_state_longer_than_its_buffers_is_refused_at_once() {
    let (mut insns, mut labels) = ([Insn::exit(); 4], [LabelSlot::EMPTY; 2]);
    let mut state = Assembler::new(&mut insns, &mut labels).state();
    state.len = u32::MAX;
    assert_eq!(
        Assembler::resume(&mut insns, &mut labels, state).finish().unwrap_err(),
        AsmError::Corrupt { index: usize::try_from(u32::MAX).unwrap() }
    );
    state.len = 5;
    assert!(Assembler::resume(&mut insns, &mut labels, state).finish().is_err());
    (state.len, state.labels) = (1, 3);
    assert!(Assembler::resume(&mut insns, &mut labels, state).finish().is_err());
}
