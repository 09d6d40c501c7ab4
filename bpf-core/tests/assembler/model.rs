//! Relaxed programs against a model that knows no distances: random ones, and crowded ones.

use super::{fill, make};
use bpf_core::Reg::{self, R0, R1, R2};
use bpf_core::{AsmState, Assembler, Insn, JmpOp, Label, LabelSlot, Src, Width, imm, reg};

/// A small generator of numbers (xorshift), the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

#[derive(Clone, Copy)]
enum Item {
    /// So many slots, each with a number of its own; `wide` makes two-slot loads of them.
    Mark {
        slots: usize,
        wide: bool,
    },
    Add(Reg, i32),
    Jump(usize),
    If(Width, JmpOp, Src, usize),
    MayGoto(usize),
    Call(usize),
    Exit,
}

struct Source {
    items: Vec<Item>,
    /// The item that each label stands in front of.
    labels: Vec<usize>,
}

const OPS: [JmpOp; 11] = [
    JmpOp::Jeq,
    JmpOp::Jgt,
    JmpOp::Jge,
    JmpOp::Jset,
    JmpOp::Jne,
    JmpOp::Jsgt,
    JmpOp::Jsge,
    JmpOp::Jlt,
    JmpOp::Jle,
    JmpOp::Jslt,
    JmpOp::Jsle,
];

impl Source {
    fn random(random: &mut Random) -> Self {
        let (count, labels) = (5 + random.below(60), 1 + random.below(12));
        let blocks = 1 + random.below(5);
        let mut items: Vec<Item> = (0..count)
            .map(|_| {
                let label = random.below(labels);
                let src = random.pick(&[imm(0), imm(3), imm(-1), reg(R2)]);
                match random.below(12) {
                    0..=2 => Item::Mark { slots: 1, wide: false },
                    3 => Item::Mark { slots: 2, wide: true },
                    4 | 5 => Item::Add(random.pick(&[R1, R2]), random.pick(&[1, 2, -3, 7])),
                    6 => Item::Jump(label),
                    7..=9 => Item::If(random.pick(&[Width::W32, Width::W64]), random.pick(&OPS), src, label),
                    10 => random.pick(&[Item::MayGoto(label), Item::MayGoto(label), Item::Call(label)]),
                    _ => Item::Exit,
                }
            })
            .collect();
        for _ in 0..blocks {
            let slots =
                random.pick(&[16_383, 20_000, 32_700, 32_764, 32_766, 32_768, 40_000, 70_000]) + random.below(8);
            let at = random.below(items.len());
            items.insert(at, Item::Mark { slots: slots & !1, wide: random.below(3) == 0 });
        }
        let labels = (0..labels).map(|_| random.below(items.len() + 1)).collect();
        Self { items, labels }
    }

    fn build(&self, a: &mut Assembler<'_>) {
        let labels: Vec<Label> = self.labels.iter().map(|_| a.label()).collect();
        let mut number = 0;
        for (i, item) in self.items.iter().enumerate() {
            (0..labels.len()).filter(|&l| self.labels[l] == i).for_each(|l| a.bind(labels[l]));
            match *item {
                Item::Mark { slots, wide: false } => (0..slots).for_each(|_| {
                    a.push(Insn::mov(R0, imm(number)));
                    number += 1;
                }),
                Item::Mark { slots, wide: true } => (0..slots / 2).for_each(|_| {
                    a.push_slice(&Insn::ld_imm64(R0, u64::from(number.cast_unsigned())));
                    number += 2;
                }),
                Item::Add(dst, value) => a.push(Insn::add(dst, imm(value))),
                Item::Jump(label) => a.jump(labels[label]),
                Item::If(width, op, src, label) => a.jump_if(width, op, R1, src, labels[label]),
                Item::MayGoto(label) => a.may_goto(labels[label]),
                Item::Call(label) => a.call(labels[label]),
                Item::Exit => a.push(Insn::exit()),
            }
        }
        (0..labels.len()).filter(|&l| self.labels[l] == self.items.len()).for_each(|l| a.bind(labels[l]));
    }

    /// What executes, by the items alone, and whether that is all of it.
    fn trace(&self) -> (Trace, bool) {
        let numbers: Vec<i32> = (self.items.iter())
            .scan(0, |next, item| {
                let first = *next;
                *next += if let Item::Mark { slots, .. } = item { i32::try_from(*slots).unwrap() } else { 0 };
                Some(first)
            })
            .collect();
        let mut machine = Machine { steps: 20_000, ..Machine::default() };
        let mut at = 0;
        while let Some(item) = self.items.get(at).filter(|_| machine.goes_on()) {
            at += 1;
            match *item {
                Item::Mark { slots, wide } => {
                    let last = numbers[at - 1] + i32::try_from(slots).unwrap();
                    machine.trace.extend((numbers[at - 1]..last).step_by(if wide { 2 } else { 1 }));
                }
                Item::Add(dst, value) => machine.add(dst.number(), value),
                Item::Jump(label) => at = self.labels[label],
                Item::If(width, op, src, label) => {
                    if machine.holds(width, op as u8, 1, src) {
                        at = self.labels[label];
                    }
                }
                Item::MayGoto(label) => {
                    if machine.is_over() {
                        at = self.labels[label];
                    }
                }
                Item::Call(label) => at = machine.call(at, self.labels[label], self.items.len()),
                Item::Exit => at = machine.calls.pop().unwrap_or(self.items.len()),
            }
        }
        (machine.trace, at == self.items.len())
    }
}

type Trace = Vec<i32>;

/// As much of a trace as is compared.
const TRACE: usize = 150_000;

#[derive(Default)]
struct Machine {
    regs: [i64; 3],
    calls: Vec<usize>,
    may_gotos: u32,
    trace: Trace,
    /// That are left; a loop without a mark takes them all.
    steps: u32,
}

impl Machine {
    fn goes_on(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.trace.len() < TRACE && self.steps > 0
    }

    fn add(&mut self, dst: u8, value: i32) {
        self.regs[usize::from(dst)] += i64::from(value);
    }

    fn is_over(&mut self) -> bool {
        self.may_gotos += 1;
        self.may_gotos.is_multiple_of(3)
    }

    fn call(&mut self, from: usize, to: usize, end: usize) -> usize {
        self.calls.push(from);
        if self.calls.len() > 8 { end } else { to }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // that is what a 32-bit comparison does
    fn holds(&self, width: Width, op: u8, dst: u8, src: Src) -> bool {
        let (mut a, mut b) = (
            self.regs[usize::from(dst)],
            match src {
                Src::Reg(src) => self.regs[usize::from(src.number())],
                Src::Imm(value) => i64::from(value),
            },
        );
        if width == Width::W32 {
            (a, b) = (i64::from(a as i32), i64::from(b as i32));
        }
        let (ua, ub) =
            if width == Width::W32 { (u64::from(a as u32), u64::from(b as u32)) } else { (a as u64, b as u64) };
        match op >> 4 {
            1 => a == b,
            2 => ua > ub,
            3 => ua >= ub,
            4 => ua & ub != 0,
            5 => a != b,
            6 => a > b,
            7 => a >= b,
            0xa => ua < ub,
            0xb => ua <= ub,
            0xc => a < b,
            _ => a <= b,
        }
    }
}

fn target(at: usize, distance: i32) -> usize {
    at.checked_add_signed(isize::try_from(distance).unwrap() + 1).expect("inside the program")
}

/// What executes, by the instructions.
fn trace(program: &[Insn], r1: i64) -> Trace {
    let mut machine = Machine { regs: [0, r1, 0], steps: 600_000, ..Machine::default() };
    let mut at = 0;
    while let Some(insn) = program.get(at).filter(|_| machine.goes_on()) {
        let next = at + 1;
        at = match insn.code() {
            0xb7 | 0x18 => {
                machine.trace.push(insn.imm());
                if insn.code() == 0x18 { next + 1 } else { next }
            }
            0x07 => {
                machine.add(insn.dst(), insn.imm());
                next
            }
            0x05 => target(at, insn.off().into()),
            0x06 => target(at, insn.imm()),
            0x85 => machine.call(next, target(at, insn.imm()), program.len()),
            0x95 => machine.calls.pop().unwrap_or(program.len()),
            0xe5 => {
                if machine.is_over() {
                    target(at, insn.off().into())
                } else {
                    next
                }
            }
            code => {
                let width = if code & 7 == 6 { Width::W32 } else { Width::W64 };
                let src = if code & 8 != 0 { reg(Reg::from_number(insn.src()).unwrap()) } else { imm(insn.imm()) };
                if machine.holds(width, code, insn.dst(), src) { target(at, insn.off().into()) } else { next }
            }
        };
    }
    machine.trace
}

/// Slots that nothing leads to.
fn dead(program: &[Insn]) -> usize {
    let (mut seen, mut todo) = (vec![false; program.len()], vec![0]);
    while let Some(at) = todo.pop() {
        let Some(insn) = program.get(at).filter(|_| !seen[at]) else { continue };
        seen[at] = true;
        let next = at + 1;
        match insn.code() {
            0x18 => {
                seen[next] = true;
                todo.push(next + 1);
            }
            0x05 => todo.push(target(at, insn.off().into())),
            0x06 => todo.push(target(at, insn.imm())),
            0x85 => todo.extend([next, target(at, insn.imm())]),
            0x95 => {}
            code if matches!(code & 7, 5 | 6) => todo.extend([next, target(at, insn.off().into())]),
            _ => todo.push(next),
        }
    }
    seen.iter().filter(|seen| !**seen).count()
}

/// The jumps that nothing before relaxing has: fields that must be zero are.
fn is_clean(insn: &Insn) -> bool {
    match insn.code() {
        0x05 | 0xe5 => insn.src() == 0 && insn.dst() == 0 && insn.imm() == 0,
        0x06 => insn.src() == 0 && insn.dst() == 0 && insn.off() == 0,
        code if matches!(code & 7, 5 | 6) && code & 8 != 0 => insn.imm() == 0,
        code if matches!(code & 7, 5 | 6) && code != 0x85 => insn.src() == 0,
        _ => true,
    }
}

#[test]
fn relaxed_programs_execute_the_same() {
    let (mut relaxed, mut ended) = ([0; 2], 0);
    for seed in 1..=150_u64 {
        let source = Source::random(&mut Random(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed)));
        let (expected, over) = source.trace();
        ended += u32::from(over);
        let made = [false, true].map(|v4| make(500_000, 9_000, v4, |a| source.build(a)).unwrap());
        for (v4, program) in made.iter().enumerate() {
            let got = trace(program, 0);
            // Blocks are traced whole, so the model can be a little ahead.
            let len = expected.len().min(TRACE);
            assert!(got.get(..len) == Some(&expected[..len]), "seed {seed}, v4 {v4}");
            assert!(got.len() == len || !over || len == TRACE, "seed {seed}, v4 {v4}");
            assert!(program.iter().all(is_clean), "seed {seed}, v4 {v4}");
            let slots: usize =
                source.items.iter().map(|i| if let Item::Mark { slots, .. } = i { *slots } else { 1 }).sum();
            relaxed[v4] += usize::from(program.len() > slots || program.iter().any(|insn| insn.code() == 0x06));
        }
        // Trampolines are reached wherever the jumps to them are; without any, v4 has the program as it was written.
        if dead(&made[1]) == 0 {
            assert_eq!(dead(&made[0]), 0, "seed {seed}");
        }
    }
    assert!(relaxed[0] > 50 && relaxed[0] == relaxed[1], "{relaxed:?} of the programs had a far jump");
    assert!(ended > 10, "{ended} of the programs ended");
}

/// `count` targets, each with a number, and as many jumps to them, with so much between.
fn crowd(a: &mut Assembler<'_>, count: usize, between: usize, backward: bool) {
    let (select, labels): (Label, Vec<Label>) = (a.label(), (0..count).map(|_| a.label()).collect());
    let number = |i| i32::try_from(i).unwrap();
    let targets = |a: &mut Assembler<'_>| {
        for (i, label) in labels.iter().enumerate() {
            a.bind(*label);
            a.push(Insn::mov(R0, imm(-number(i))));
            a.push(Insn::exit());
        }
    };
    a.jump(select);
    if backward {
        targets(a);
        a.jump(select);
        fill(a, between);
    }
    a.bind(select);
    (0..count).for_each(|i| a.jeq(R1, imm(number(i)), labels[i]));
    fill(a, between);
    if !backward {
        targets(a);
    }
    a.push(Insn::exit());
}

#[test]
fn crowded_jumps_reach_their_targets() {
    for (count, between, backward) in [
        (3_000, 40_000, false),
        (3_000, 40_000, true),
        (12_000, 30_000, false),
        (12_000, 30_000, true),
        (6_000, 33_000, false),
        (6_000, 33_000, true),
        (300, 400_000, false),
        (300, 400_000, true),
    ] {
        for v4 in [false, true] {
            let program = make(900_000, 65_535, v4, |a| crowd(a, count, between, backward)).unwrap();
            for r1 in (0..count).step_by(count / 50) {
                let last = *trace(&program, i64::try_from(r1).unwrap()).last().unwrap();
                assert_eq!(last, -i32::try_from(r1).unwrap(), "{count} {between} {backward} {v4}");
            }
        }
    }
}

#[test]
fn foreign_states_and_buffers_do_no_harm() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for _ in 0..3_000 {
        let mut insns: Vec<Insn> = (0..200)
            .map(|_| {
                let code = random.pick(&[0x05, 0x06, 0x18, 0, 0xe5, 0x85, 0x1d, 0x45, 0x16, 0xb7]);
                let small = [random.below(70), random.below(70)].map(|n| i16::try_from(n).unwrap() - 3);
                Insn::from_parts(code, 0, u8::try_from(random.below(6)).unwrap(), small[0], small[1].into()).unwrap()
            })
            .collect();
        let mut labels = [LabelSlot::EMPTY; 64];
        // Labels anywhere, in a list of any order.
        let mut state = AsmState::EMPTY;
        for _ in 0..random.below(64) {
            let mut a = Assembler::resume(&mut insns, &mut labels, state);
            let label = a.label();
            state = a.state();
            state.len = u32::try_from(random.below(400)).unwrap();
            let mut a = Assembler::resume(&mut insns, &mut labels, state);
            a.bind(label);
            state = a.state();
            if random.below(8) == 0 {
                state.bound = u16::try_from(random.below(70)).unwrap();
            }
        }
        state.len = u32::try_from(random.pick(&[150, 200, 250, 0xffff_fff0_usize])).unwrap();
        state.flags = u32::try_from(random.below(2)).unwrap();
        let mut a = Assembler::resume(&mut insns, &mut labels, state);
        a.push(Insn::exit());
        a.push_slice(&[Insn::exit(); 3]);
        let _ = a.finish().map(<[Insn]>::len);
        let _ = a.program().len();
    }
}

/// Trampolines of backward jumps want to stand where a group of forward ones stands already.
#[test]
fn a_group_of_trampolines_is_not_split() {
    let number = |i: usize| i32::try_from(i).unwrap();
    let (far, back) = (3_000, 40);
    let program = make(100_000, 65_535, false, |a| {
        let select = a.label();
        let targets: Vec<Label> = (0..far + back).map(|_| a.label()).collect();
        let leave = |a: &mut Assembler<'_>, i: usize| {
            a.bind(targets[i]);
            a.push(Insn::mov(R0, imm(-number(i))));
            a.push(Insn::exit());
        };
        a.jump(select);
        (far..far + back).for_each(|i| leave(a, i));
        a.bind(select);
        (0..far).for_each(|i| a.jeq(R1, imm(number(i)), targets[i]));
        fill(a, 51_500);
        for (i, target) in targets.iter().enumerate().skip(far) {
            a.jeq(R1, imm(number(i)), *target);
            fill(a, 10);
        }
        (0..far).for_each(|i| leave(a, i));
    })
    .unwrap();
    assert_eq!(dead(&program), 0);
    for i in (0..far).step_by(60).chain(far..far + back) {
        assert_eq!(trace(&program, i64::try_from(i).unwrap()).last(), Some(&-number(i)), "{i}");
    }
}
