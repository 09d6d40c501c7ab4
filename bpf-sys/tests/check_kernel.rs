//! The checker judged by the running kernel: what it calls an error or certain must be refused, and of what the kernel
//! refuses for one of the checker's reasons, most must be found.

use bpf_core::Reg::{R0, R1, R2, R3, R4, R5, R6, R7, R8, R9};
use bpf_core::check::{BUILT_IN_SLOTS, CheckOptions, Finding, Grade, Scratch, check_with, findings_with};
use bpf_core::{Helper, Insn, ProgType, imm, reg};
use bpf_sys::ProgLoad;
use common::{kernel_version, needs_kernel};

mod common;

/// How messages of the kernel start that are about something the checker looks at.
const REASONS: [&str; 22] = [
    "unknown opcode ",
    "BPF_",
    "frame pointer is read only",
    "jump out of range from insn ",
    "last insn is not an exit or jmp",
    "unreachable insn ",
    "jump into the middle of ldimm64 insn ",
    "call to invalid destination",
    "too many subprograms",
    "div by zero",
    "invalid shift ",
    "invalid bpf_ld_imm64 insn",
    "unrecognized bpf_ld_imm64 insn",
    "invalid atomic operand size",
    "addr_space_cast insn can only ",
    "invalid may_goto imm ",
    "invalid read from stack R10 ",
    "invalid write to stack R10 ",
    "R11 is invalid",
    "R12 is invalid",
    "R15 is invalid",
    "back-edge from insn ",
];

fn is_reason(line: &str) -> bool {
    // What depends on the type of a pointer is not the checker's.
    let other = line.contains("stores into R") || line.contains("loads from R") || line.contains("not allowed");
    !other && (line.ends_with(" !read_ok") || REASONS.iter().any(|reason| line.starts_with(reason)))
}

/// What came of many programs.
#[derive(Default)]
struct Score {
    programs: usize,
    refused: usize,
    /// Refused for one of the checker's reasons,
    reasons: usize,
    /// of which there was a finding,
    found: usize,
    /// and the kernel's message among them.
    worded: usize,
    /// The checker was sure.
    sure: usize,
    missed: Vec<String>,
}

impl Score {
    /// Holds the shares of what was found, and found in the kernel's words, against floors in thousandths.
    fn check(&self, what: &str, found: usize, worded: usize) {
        self.print(what);
        assert!(self.found * 1000 >= self.reasons * found, "{what}: less is found than was");
        assert!(self.worded * 1000 >= self.reasons * worded, "{what}: fewer are the kernel's words than were");
    }

    /// Loads a program, and holds the checker against the kernel.
    fn judge(&mut self, program: &[Insn], scratch: &mut [Scratch]) {
        self.programs += 1;
        let running = kernel_options();
        let wide = CheckOptions::new().prog_type(ProgType::SOCKET_FILTER);
        let mut log = [0; 4096];
        let load = ProgLoad::new(ProgType::SOCKET_FILTER, program, c"GPL");
        let verdict = load.load_or_log(&mut log);
        for options in [&running, &wide] {
            if let Err(finding) = check_with(program, options, scratch) {
                assert!(verdict.is_err(), "a false alarm: {finding:?} {finding}\n{}", listing(program));
                assert!(finding.certain);
                self.sure += usize::from(std::ptr::eq(options, &raw const running));
            }
        }
        let Err(refused) = verdict else { return };
        self.refused += 1;
        let Some(log) = refused.log else { return };
        let line = String::from_utf8_lossy(log.last_line());
        if !is_reason(&line) {
            return;
        }
        self.reasons += 1;
        let mut out = [Finding::PLACEHOLDER; 64];
        let count = findings_with(program, &running, scratch, &mut out).min(out.len());
        let told = &out[..count];
        self.found += usize::from(told.iter().any(|finding| finding.grade != Grade::Unchecked));
        if told.iter().any(|finding| finding.message().as_str() == line) {
            self.worded += 1;
        } else if self.missed.len() < 10 {
            let told: Vec<String> = told.iter().map(ToString::to_string).collect();
            self.missed.push(format!("{line}\n  told: {told:?}\n{}", listing(program)));
        }
    }

    fn print(&self, what: &str) {
        let Self { programs, refused, reasons, found, worded, sure, missed } = self;
        println!(
            "{what}: {programs} programs, {refused} refused, {sure} surely; for our reasons {reasons}, found {found}, \
             in the kernel's words {worded}"
        );
        for missed in missed {
            println!("{missed}");
        }
    }
}

fn kernel_options() -> CheckOptions {
    let version = kernel_version();
    CheckOptions::new().prog_type(ProgType::SOCKET_FILTER).kernels(version, version)
}

fn listing(program: &[Insn]) -> String {
    program.iter().enumerate().map(|(index, insn)| format!("  {index}: {insn:?}\n")).collect()
}

/// Numbers without a pattern, always the same ones (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

fn scratch() -> Vec<Scratch> {
    vec![Scratch::EMPTY; BUILT_IN_SLOTS]
}

/// Everything set, R6 the context.
fn all_set() -> Vec<Insn> {
    let mut program = vec![Insn::mov(R6, reg(R1))];
    program.extend([R0, R2, R3, R4, R5, R7, R8, R9].map(|it| Insn::mov(it, imm(1))));
    program
}

const END: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];

/// Every opcode with registers, offsets and immediates at their boundaries; what follows is a second slot or not.
fn single_instructions(mut each: impl FnMut(Insn, bool)) {
    let fields = [(0, 0), (0, 1), (1, 0), (-8, 0), (0, 64), (8, 16), (-8, 0x100), (0, -1), (2, 0xe1), (-512, 0xf1)];
    for code in 0..=255 {
        for (dst, src) in
            [(0, 0), (2, 0), (2, 3), (10, 0), (0, 10), (10, 1), (11, 2), (3, 11), (12, 1), (1, 15), (0, 6)]
        {
            for (off, imm) in fields {
                let insn = Insn::from_parts(code, dst, src, off, imm).unwrap();
                each(insn, false);
                if code == 0x18 {
                    each(insn, true);
                }
            }
        }
    }
}

#[test]
fn single_instructions_are_judged_as_the_kernel_does() {
    needs_kernel!("6.18");
    let (mut score, mut scratch) = (Score::default(), scratch());
    single_instructions(|insn, second| {
        let second = second.then(|| Insn::from_parts(0, 0, 0, 0, 0).unwrap());
        let mut set = all_set();
        set.push(insn);
        set.extend(second);
        set.extend(END);
        score.judge(&set, &mut scratch);
        let mut bare = vec![insn];
        bare.extend(second);
        bare.extend(END);
        score.judge(&bare, &mut scratch);
    });
    assert!(score.programs > 50_000);
    // Missed is a result that one side of a comparison with R10 leaves unset.
    score.check("single instructions", 999, 930);
}

#[test]
fn last_instructions_are_judged_as_the_kernel_does() {
    needs_kernel!("6.18");
    let (mut score, mut scratch) = (Score::default(), scratch());
    single_instructions(|insn, second| {
        let second = second.then(|| Insn::from_parts(0, 0, 0, 0, 0).unwrap());
        // Behind a jump that is never taken, and reached.
        for dead in [false, true] {
            let mut program = all_set();
            if dead {
                program.extend([Insn::jeq(R0, imm(1), 1), Insn::ja(1), END[1]]);
            }
            program.push(insn);
            program.extend(second);
            score.judge(&program, &mut scratch);
        }
    });
    assert!(score.programs - score.refused > 50, "some instructions end a program");
    score.check("last instructions", 1000, 990);
}

#[test]
fn dead_instructions_are_judged_as_the_kernel_does() {
    needs_kernel!("6.18");
    let (mut score, mut scratch) = (Score::default(), scratch());
    single_instructions(|insn, second| {
        let second = second.then(|| Insn::from_parts(0, 0, 0, 0, 0).unwrap());
        let mut dead = vec![Insn::mov(R0, imm(0)), Insn::jeq(R0, imm(0), 1 + i16::from(second.is_some())), insn];
        dead.extend(second);
        dead.extend(END);
        score.judge(&dead, &mut scratch);
    });
    assert!(score.programs - score.refused > 10_000, "dead instructions are mostly accepted");
    score.check("dead instructions", 1000, 985);
}

/// What random instructions are made of.
struct Parts {
    dst: &'static [u8],
    src: &'static [u8],
    imm: &'static [i32],
    jump: &'static [i16],
    stack: &'static [i16],
    /// Kinds of instructions.
    kinds: usize,
}

/// Much that is refused.
const WILD: Parts = Parts {
    dst: &[0, 2, 3, 4, 7, 8, 9, 1, 10],
    src: &[0, 2, 3, 4, 7, 8, 9, 1, 6, 10],
    imm: &[0, 1, 2, 8, 31, 32, 63, 64, -1],
    jump: &[0, 1, 1, 2, 2, 3, 4, -1, -2, 9],
    stack: &[-8, -8, -16, -24, -512, -520, 0, -4],
    kinds: 24,
};

/// Little that is.
const TAME: Parts = Parts {
    dst: &[0, 2, 3, 4, 7, 8, 9],
    src: &[0, 2, 3, 4, 7, 8, 9],
    imm: &[1, 2, 8, 31],
    jump: &[0, 1, 1, 2],
    stack: &[-8, -8, -16, -24, -512],
    kinds: 21,
};

/// A program of random instructions.
fn generated(random: &mut Random) -> Vec<Insn> {
    let tame = random.below(3) != 0;
    let parts = if tame { &TAME } else { &WILD };
    let len = 2 + random.below(16);
    let mut program = if tame || random.below(2) == 0 { all_set() } else { vec![Insn::mov(R6, reg(R1))] };
    for _ in 0..len {
        generate(random, parts, &mut program);
    }
    if tame || random.below(20) != 0 {
        program.extend(END);
    }
    if random.below(3) == 0 {
        // A function behind, called from somewhere.
        let start = program.len();
        let from = 1 + random.below(start - 1);
        let result = if tame { R1 } else { random.one(&[R1, R2, R6, R0]) };
        program.extend([Insn::mov(R0, reg(result)), Insn::exit()]);
        let is_wide = |at: usize| program[at].code() == 0x18;
        if !is_wide(from - 1) && !is_wide(from) {
            let off = if tame { 0 } else { random.one(&[0, 0, 0, 0, 0, 1, 2]) };
            let distance = i32::try_from(start - from - 1).unwrap() + off;
            program[from] = Insn::from_parts(0x85, 0, 1, 0, distance).unwrap();
        }
    }
    program
}

fn generate(random: &mut Random, parts: &Parts, program: &mut Vec<Insn>) {
    let (dst, src, small) = (random.one(parts.dst), random.one(parts.src), random.one(parts.imm));
    let (jump, stack) = (random.one(parts.jump), random.one(parts.stack));
    let alu = random.one(&[0x00u8, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0x90, 0xa0, 0xb0, 0xb0, 0xc0]);
    let width = random.one(&[0x07u8, 0x07, 0x04]);
    let insn = |code, dst, src, off, imm| Insn::from_parts(code, dst, src, off, imm).unwrap();
    let last = match random.below(parts.kinds) {
        0..=4 => insn(alu | width, dst, 0, 0, small),
        5..=7 => insn(alu | width | 8, dst, src, 0, 0),
        8 | 9 => insn(0x7b, 10, src, stack, 0),
        10 => insn(0x7a, 10, 0, stack, small),
        11 => insn(0x79, dst, 10, stack, 0),
        12 | 13 => insn(random.one(&[0x15, 0x55, 0x25, 0x65, 0x16, 0xa5]), dst, 0, jump, small),
        14 => insn(random.one(&[0x1d, 0x5d, 0x2d, 0x1e]), dst, src, jump, 0),
        15 => insn(0x06, 0, 0, 0, if parts.kinds == TAME.kinds { 0 } else { jump.into() }),
        16 => insn(0xbf, dst, random.one(parts.src), random.one(&[0, 8, 16, 32]), 0),
        17 => insn(random.one(&[0xdb, 0xc3]), 10, src, -8, random.one(&[0, 1, 0xe1, 0xf1, 0x51])),
        18 => insn(random.one(&[0xd4, 0xdc, 0xd7]), dst, 0, 0, random.one(&[16, 32, 64])),
        19 => {
            let [low, high] = Insn::ld_imm64(bpf_core::Reg::from_number(dst).unwrap(), 1 << 40);
            program.push(low);
            high
        }
        20 => Insn::call(random.one(&[Helper::KTIME_GET_NS, Helper::GET_PRANDOM_U32, Helper::SKB_LOAD_BYTES])),
        21 => insn(0x05, 0, 0, jump, 0),
        22 => insn(0x20, 0, 0, 0, 4),
        _ => {
            let [code, imm, ..] = random.next().to_le_bytes();
            insn(code, dst, src, random.one(&[0, 0, 1, -8]), i32::from(imm & 0x3f))
        }
    };
    program.push(last);
}

#[test]
fn generated_programs_are_judged_as_the_kernel_does() {
    needs_kernel!("6.18");
    let (mut score, mut scratch, mut random) = (Score::default(), scratch(), Random(1));
    for _ in 0..20_000 {
        score.judge(&generated(&mut random), &mut scratch);
    }
    assert!(score.programs - score.refused > 4_000, "many of the programs are good ones");
    // Missed are registers that another way sets, and arguments of functions.
    score.check("generated programs", 980, 970);
}
