//! The checker: a table of rules, clean programs, hostile input, and work that grows linearly.

use bpf_core::Reg::{R0, R1, R2, R3, R6, R10};
use bpf_core::check::{
    BUILT_IN_SLOTS, CheckOptions, Code, Finding, Grade, Scratch, check, check_or_panic, check_with, findings,
    findings_with,
};
use bpf_core::{Helper, Insn, KernelVersion, ProgType, Size, Width, imm, reg};

#[path = "check/kernels.rs"]
mod kernels;

const fn slot(code: u8, dst: u8, src: u8, off: i16, imm: i32) -> Insn {
    match Insn::from_parts(code, dst, src, off, imm) {
        Some(insn) => insn,
        None => panic!("no register nibble"),
    }
}

const ZERO: Insn = Insn::mov(R0, imm(0));
const EXIT: Insn = Insn::exit();
const EMPTY: Insn = slot(0, 0, 0, 0, 0);

const ANY: CheckOptions = CheckOptions::new();
const FILTER: CheckOptions = CheckOptions::new().prog_type(ProgType::SOCKET_FILTER);
const POOR: CheckOptions = CheckOptions::new().privileged(false);
const NEW: CheckOptions = CheckOptions::new().kernels(KernelVersion::new(7, 3), KernelVersion::new(7, 3));
const OLD: CheckOptions = CheckOptions::new().kernels(KernelVersion::new(5, 10), KernelVersion::new(6, 1));

fn all(program: &[Insn], options: &CheckOptions) -> Vec<Finding> {
    let mut out = vec![Finding::PLACEHOLDER; program.len() * 4 + 4];
    let count = findings(program, options, &mut out);
    out.truncate(count);
    assert!(out.is_sorted_by_key(|finding| finding.index));
    out
}

/// One finding, and `check` tells it if it is sure.
#[track_caller]
fn finds(program: &[Insn], options: &CheckOptions, index: usize, code: Code, grade: Grade, certain: bool, text: &str) {
    let found = all(program, options);
    let [finding] = found[..] else { panic!("{found:?} for {program:?}") };
    assert_eq!((finding.index, finding.code, finding.grade, finding.certain), (index, code, grade, certain));
    assert_eq!(finding.message().as_str(), text);
    assert!(!finding.hint().is_empty());
    assert_eq!(finding.to_string(), format!("instruction {index}: {text} ({})", finding.hint()));
    assert_eq!(check(program, options), if certain { Err(finding) } else { Ok(()) });
}

/// An error wherever it stands.
#[track_caller]
fn error(program: &[Insn], options: &CheckOptions, index: usize, code: Code, text: &str) {
    finds(program, options, index, code, Grade::Error, true, text);
}

/// Refused if it is reached: certain at the start, not behind a branch. And an error for Linux 7.3, where it `moved`.
#[track_caller]
fn if_reached(insns: &[Insn], moved: bool, code: Code, text: &str) {
    let program = [&[Insn::mov(R2, imm(1)), ZERO], insns, &[EXIT]].concat();
    finds(&program, &ANY, 2, code, Grade::IfReached, true, text);
    let over = i16::try_from(insns.len()).unwrap();
    let behind = [&[Insn::mov(R2, imm(1)), ZERO, Insn::jeq(R0, imm(0), over)], insns, &[EXIT]].concat();
    finds(&behind, &ANY, 3, code, Grade::IfReached, false, text);
    if moved {
        finds(&behind, &NEW, 3, code, Grade::Error, true, text);
    } else {
        finds(&behind, &NEW, 3, code, Grade::IfReached, false, text);
    }
}

#[test]
fn lengths() {
    error(&[], &ANY, 0, Code::Empty, "no instructions");
    let mut program = vec![ZERO; 4096];
    program.push(EXIT);
    let text = "4097 instructions, at most 4096 are allowed";
    let mut scratch = vec![Scratch::EMPTY; 1_000_001];
    let finding = check_with(&program, &POOR, &mut scratch).unwrap_err();
    assert_eq!((finding.code, finding.message().as_str()), (Code::TooLong, text));
    let before_5_2 = ANY.kernels(KernelVersion::new(4, 19), KernelVersion::new(5, 1));
    assert_eq!(check_with(&program, &before_5_2, &mut scratch).unwrap_err().code, Code::TooLong);
    assert_eq!(check_with(&program, &ANY, &mut scratch), Ok(()));
    assert_eq!(check_with(&program[1..], &POOR, &mut scratch), Ok(()));
    let long = vec![EXIT; 1_000_001];
    let finding = check_with(&long, &ANY, &mut scratch).unwrap_err();
    assert_eq!((finding.code, finding.detail), (Code::TooLong, [1_000_001, 1_000_000]));
}

#[test]
fn calls_lead_into_the_program() {
    let call = |distance| slot(0x85, 0, 1, 0, distance);
    for (distance, to) in [(5, 6), (2, 3), (-2, -1), (i32::MAX, 0x8000_0000), (i32::MIN, -0x7fff_ffff)] {
        let program = [call(distance), EXIT, EXIT];
        let found = all(&program, &ANY);
        assert_eq!((found[0].code, found[0].detail[0]), (Code::CallTarget, to));
        assert_eq!(check(&program, &ANY).unwrap_err().message().as_str(), "call to invalid destination");
    }
    let [low, high] = [slot(0x18, 1, 4, 0, 9), EMPTY];
    error(&[low, high, EXIT], &ANY, 0, Code::CallTarget, "call to invalid destination");
    assert_eq!(check(&[call(1), EXIT, ZERO, EXIT], &FILTER), Ok(()));
    let text = "loading/calling other bpf or kernel functions are allowed for CAP_BPF and CAP_SYS_ADMIN";
    error(&[call(1), EXIT, ZERO, EXIT], &POOR, 0, Code::Privilege, text);
    error(&[slot(0x85, 0, 2, 0, 77), EXIT], &POOR, 0, Code::Privilege, text);
    assert_eq!(check(&[slot(0x85, 0, 2, 0, 77), EXIT], &ANY), Ok(()));
}

#[test]
fn a_program_has_256_functions() {
    let program = |functions: i32| {
        let mut program: Vec<Insn> = (1..functions).map(|i| slot(0x85, 0, 1, 0, functions + i - 1)).collect();
        // Each call leads to a function of two slots behind the main one.
        for (at, call) in program.iter_mut().enumerate() {
            let at = i32::try_from(at).unwrap();
            *call = slot(0x85, 0, 1, 0, functions + 2 * at - at);
        }
        program.extend([ZERO, EXIT]);
        program.extend((1..functions).flat_map(|_| [ZERO, EXIT]));
        program
    };
    assert_eq!(check(&program(256), &FILTER), Ok(()));
    error(&program(257), &ANY, 255, Code::TooManySubprograms, "too many subprograms");
}

#[test]
fn jumps_stay_in_their_function() {
    for (jump, to) in
        [(Insn::ja(2), 3), (Insn::ja(-2), -1), (Insn::jeq(R1, imm(0), 2), 3), (slot(6, 0, 0, 0, 70_000), 70_001)]
    {
        let text = format!("jump out of range from insn 0 to {to}");
        error(&[jump, ZERO, EXIT], &ANY, 0, Code::JumpTarget, &text);
    }
    let far = slot(0x06, 0, 0, 0, i32::MAX);
    error(&[far, EXIT], &ANY, 0, Code::JumpTarget, "jump out of range from insn 0 to 2147483648");
    // The second function begins at 3.
    let call = slot(0x85, 0, 1, 0, 2);
    error(&[call, Insn::ja(2), EXIT, ZERO, EXIT], &ANY, 1, Code::JumpTarget, "jump out of range from insn 1 to 4");
    error(&[call, ZERO, EXIT, Insn::ja(-2), EXIT], &ANY, 3, Code::JumpTarget, "jump out of range from insn 3 to 2");
    assert_eq!(check(&[call, ZERO, EXIT, Insn::ja(0), EXIT], &ANY), Ok(()));
    // Where an exception callback begins, a function ends.
    let options = ANY.exception_callback(2);
    assert_eq!(check(&[ZERO, EXIT, ZERO, EXIT], &options), Ok(()));
    assert_eq!(check(&[ZERO, EXIT, ZERO, EXIT], &ANY).unwrap_err().code, Code::Unreachable);
    let jump = [Insn::jeq(R1, imm(0), 1), EXIT, ZERO, EXIT];
    error(&jump, &options, 0, Code::JumpTarget, "jump out of range from insn 0 to 2");
}

#[test]
fn functions_have_an_end() {
    let text = "last insn is not an exit or jmp";
    error(&[ZERO], &ANY, 0, Code::FallThrough, text);
    error(&[EXIT, Insn::jeq(R1, imm(0), -1)], &ANY, 1, Code::FallThrough, text);
    error(&[EXIT, Insn::call(Helper::KTIME_GET_NS)], &ANY, 1, Code::FallThrough, text);
    error(&Insn::ld_imm64(R0, 1), &ANY, 1, Code::FallThrough, text);
    error(&[slot(0x85, 0, 1, 0, 1), ZERO, ZERO, EXIT], &ANY, 1, Code::FallThrough, text);
    assert_eq!(check(&[Insn::ja(1), EXIT, Insn::ja(-2)], &ANY), Ok(()));
    assert_eq!(check(&[Insn::ja(1), EXIT, slot(6, 0, 0, 0, -2)], &ANY), Ok(()));
}

#[test]
fn unknown_opcodes() {
    // What no class has, what decodes and only the kernel writes, classic loads of 8 bytes.
    for code in [0x00, 0x08, 0x8c, 0xe4, 0xdf, 0x8d, 0x0e, 0x86, 0x96, 0xe6, 0x99, 0x38, 0xff, 0x63 | 0x80] {
        let program = [slot(code, 0, 0, 0, 0), EXIT];
        let finding = check(&program, &ANY).unwrap_err();
        assert_eq!((finding.index, finding.grade), (0, Grade::Error), "{code:#x}");
        assert_eq!(finding.message().as_str(), format!("unknown opcode {code:02x}"), "{code:#x}");
    }
    error(&[slot(0xa1, 0, 1, 0, 0), EXIT], &OLD, 0, Code::UnknownOpcode, "BPF_LDX uses reserved fields");
    error(&[slot(0x0d, 1, 0, 0, 0), EXIT], &OLD, 0, Code::UnknownOpcode, "unknown opcode 0d");
    assert_eq!(check(&[slot(0x0d, 1, 0, 0, 0), EXIT], &ANY), Ok(()));
}

#[test]
fn wide_loads_have_two_slots() {
    let text = "invalid bpf_ld_imm64 insn";
    let low = slot(0x18, 0, 0, 0, 1);
    for second in [EXIT, slot(0, 1, 0, 0, 0), slot(0, 0, 1, 0, 0), slot(0, 0, 0, 1, 0)] {
        let program = [low, second, EXIT];
        let finding = check(&program, &ANY).unwrap_err();
        assert_eq!((finding.index, finding.grade, finding.message().as_str()), (0, Grade::Error, text));
    }
    let cut = all(&[EXIT, low], &ANY);
    assert!(cut.iter().any(|finding| finding.message().as_str() == text));
    let text = "unrecognized bpf_ld_imm64 insn";
    error(&[slot(0x18, 1, 7, 0, 1), EMPTY, ZERO, EXIT], &ANY, 0, Code::WideLoad, text);
    for kind in [1, 5] {
        error(&[slot(0x18, 1, kind, 0, 1), slot(0, 0, 0, 0, 1), ZERO, EXIT], &ANY, 0, Code::WideLoad, text);
    }
    for kind in [0, 2, 3, 6] {
        assert_eq!(check(&[slot(0x18, 1, kind, 0, 1), slot(0, 0, 0, 0, 1), ZERO, EXIT], &ANY), Ok(()));
    }
    // The second slot of a function reference is not looked at.
    assert_eq!(check(&[slot(0x18, 1, 4, 0, 3), slot(0, 0, 0, 0, 9), ZERO, EXIT, ZERO, EXIT], &FILTER), Ok(()));
    // The kind is wrong, whatever else is.
    let both = [slot(0x18, 12, 9, 3, 1), EMPTY, ZERO, EXIT];
    assert_eq!(check(&both, &ANY).unwrap_err().message().as_str(), text);
}

#[test]
fn reserved_fields() {
    for (insn, text) in [
        (slot(0x07, 0, 1, 0, 0), "BPF_ALU uses reserved fields"),
        (slot(0x07, 0, 0, 1, 5), "BPF_ALU uses reserved fields"),
        (slot(0x0f, 0, 2, 0, 5), "BPF_ALU uses reserved fields"),
        (slot(0x3f, 0, 2, 2, 0), "BPF_ALU uses reserved fields"),
        (slot(0x87, 0, 0, 0, 1), "BPF_NEG uses reserved fields"),
        (slot(0xd7, 0, 0, 0, 8), "BPF_END uses reserved fields"),
        (slot(0xbf, 0, 2, 7, 0), "BPF_MOV uses reserved fields"),
        (slot(0xbf, 0, 2, -1, 0), "BPF_MOV uses reserved fields"),
        (slot(0xbc, 0, 0, 0, 1), "BPF_MOV uses reserved fields"),
        (slot(0xbc, 0, 2, 32, 0), "BPF_MOV uses reserved fields"),
        (slot(0x7b, 10, 0, -8, 1), "BPF_STX uses reserved fields"),
        (slot(0x7a, 10, 1, -8, 1), "BPF_ST uses reserved fields"),
        (slot(0x15, 0, 1, 0, 0), "BPF_JMP/JMP32 uses reserved fields"),
        (slot(0x1d, 0, 2, 0, 1), "BPF_JMP/JMP32 uses reserved fields"),
        (slot(0x05, 1, 0, 0, 0), "BPF_JA uses reserved fields"),
        (slot(0x06, 0, 0, 1, 0), "BPF_JA uses reserved fields"),
        (slot(0x85, 0, 0, 1, 5), "BPF_CALL uses reserved fields"),
        (slot(0x85, 0, 3, 0, 5), "BPF_CALL uses reserved fields"),
        (slot(0xe5, 0, 0, 0, 4), "invalid may_goto imm 4"),
        (slot(0x20, 1, 0, 0, 4), "BPF_LD_[ABS|IND] uses reserved fields"),
    ] {
        if_reached(&[insn], true, Code::ReservedField, text);
    }
    if_reached(&[slot(0x18, 0, 0, 1, 0), EMPTY], true, Code::ReservedField, "BPF_LD_IMM64 uses reserved fields");
    let text = "addr_space_cast insn can only convert between address space 1 and 0";
    if_reached(&[slot(0xbf, 0, 2, 1, 2)], true, Code::AddressSpace, text);
    let exit = [slot(0x95, 0, 0, 0, 1)];
    finds(&exit, &ANY, 0, Code::ReservedField, Grade::IfReached, true, "BPF_EXIT uses reserved fields");
    let gotox = [slot(0x0d, 1, 0, 0, 1), EXIT];
    finds(&gotox, &ANY, 0, Code::ReservedField, Grade::IfReached, true, "BPF_JA|BPF_X uses reserved fields");
    // Always looked at up front.
    error(&[slot(0x61, 0, 1, 0, 1), EXIT], &ANY, 0, Code::ReservedField, "BPF_LDX uses reserved fields");
}

#[test]
fn registers() {
    for (insn, number) in [
        (slot(0xb7, 11, 0, 0, 0), 11),
        (slot(0xbf, 0, 12, 0, 0), 12),
        (slot(0xdb, 15, 0, -8, 0), 15),
        (slot(0x18, 11, 0, 0, 0), 11),
        // Arguments on the stack: other sizes, offsets, directions.
        (slot(0x61, 0, 11, 8, 0), 11),
        (slot(0x79, 0, 11, 4, 0), 11),
        (slot(0x79, 0, 11, -8, 0), 11),
        (slot(0x7b, 11, 0, 8, 0), 11),
        (slot(0x7a, 11, 0, 0, 0), 11),
    ] {
        let insns = if insn.code() == 0x18 { vec![insn, EMPTY] } else { vec![insn] };
        if_reached(&insns, true, Code::NoRegister, &format!("R{number} is invalid"));
    }
    let arguments = [slot(0x7a, 11, 0, -8, 1), slot(0x7b, 11, 1, -16, 0), slot(0x79, 0, 11, 8, 0), EXIT];
    assert_eq!(all(&arguments, &FILTER), []);
    assert_eq!(check(&arguments, &OLD).unwrap_err().message().as_str(), "R11 is invalid");
}

#[test]
fn atomic_operations() {
    for (code, op, text) in [
        (0xdb, 0x10, "BPF_ATOMIC uses invalid atomic opcode 10"),
        (0xdb, -1, "BPF_ATOMIC uses invalid atomic opcode ffffffff"),
        (0xd3, 0x01, "invalid atomic operand size"),
        (0xcb, 0xf1, "invalid atomic operand size"),
    ] {
        if_reached(&[slot(code, 10, 0, -8, op)], false, Code::AtomicOp, text);
    }
    for (code, op) in [(0xdb, 0), (0xc3, 0xe1), (0xdb, 0xf1), (0xd3, 0x110), (0xcb, 0x110)] {
        assert_eq!(all(&[ZERO, slot(code, 10, 0, -8, op), EXIT], &FILTER), []);
    }
}

#[test]
fn no_kernel_looks_at_the_offset_of_exit() {
    for options in [&ANY, &FILTER, &NEW, &OLD, &POOR] {
        assert_eq!(all(&[ZERO, slot(0x95, 0, 0, 77, 0)], options), []);
    }
    finds(&[slot(0x95, 0, 0, -1, 0)], &FILTER, 0, Code::NoReturnValue, Grade::IfReached, true, "R0 !read_ok");
    let text = "BPF_EXIT uses reserved fields";
    for exit in [slot(0x95, 1, 0, 1, 0), slot(0x95, 0, 1, 1, 0), slot(0x95, 0, 0, 1, 1)] {
        finds(&[ZERO, exit], &ANY, 1, Code::ReservedField, Grade::IfReached, true, text);
    }
}

#[test]
fn exception_callbacks_are_in_the_program() {
    let finding = check(&[ZERO, EXIT], &ANY.exception_callback(2)).unwrap_err();
    assert_eq!((finding.index, finding.code, finding.grade), (0, Code::CallTarget, Grade::Error));
    assert_eq!(finding.detail, [2, 0]);
    assert_eq!(finding.message().as_str(), "the exception callback at slot 2 is outside of the program");
    assert_eq!(finding.hint(), "the exception callback is a slot of the program");
}

#[test]
fn what_is_never_reached() {
    error(&[ZERO, EXIT, EXIT], &ANY, 2, Code::Unreachable, "unreachable insn 2");
    error(&[ZERO, Insn::ja(1), ZERO, EXIT], &ANY, 2, Code::Unreachable, "unreachable insn 2");
    let [low, high] = Insn::ld_imm64(R0, 5);
    error(&[ZERO, EXIT, low, high, EXIT][..4], &ANY, 3, Code::FallThrough, "last insn is not an exit or jmp");
    let text = "jump into the middle of ldimm64 insn 2";
    error(&[ZERO, Insn::jeq(R0, imm(0), 1), low, high, EXIT], &ANY, 2, Code::IntoWideLoad, text);
    // Callbacks are reached where their address is loaded.
    assert_eq!(check(&[slot(0x18, 2, 4, 0, 3), EMPTY, ZERO, EXIT, ZERO, EXIT], &FILTER), Ok(()));
    // Behind an error, doubtful: silent.
    assert_eq!(all(&[Insn::ja(9), ZERO, EXIT], &ANY).len(), 1);
    // Through an instruction array, anything may be reached.
    assert_eq!(all(&[slot(0x0d, 1, 0, 0, 0), Insn::mov(R0, reg(R3)), EXIT], &FILTER), []);
}

#[test]
fn loops_need_privileges() {
    let count = [ZERO, Insn::add(R0, imm(1)), Insn::jlt(R0, imm(9), -2), EXIT];
    assert_eq!(check(&count, &ANY), Ok(()));
    error(&count, &POOR, 2, Code::BackEdge, "back-edge from insn 2 to 1");
    // The step back falls into where the jump came from.
    let fall = [Insn::ja(1), ZERO, Insn::jeq(R1, imm(0), -2), ZERO, EXIT];
    error(&fall, &POOR, 1, Code::BackEdge, "back-edge from insn 1 to 2");
    // A jump backward that closes no loop.
    let backward = [Insn::ja(2), ZERO, EXIT, Insn::ja(-3)];
    assert_eq!(check(&backward, &POOR), Ok(()));
}

#[test]
fn operands() {
    for code in [0x37, 0x34, 0x97, 0x94] {
        for off in [0, 1] {
            if_reached(&[slot(code, 0, 0, off, 0)], false, Code::DivisionByZero, "div by zero");
        }
    }
    for (code, by) in [(0x67, 64), (0x77, -1), (0xc7, i32::MAX), (0x64, 32), (0x74, 33), (0xc4, i32::MIN)] {
        if_reached(&[slot(code, 0, 0, 0, by)], false, Code::ShiftRange, &format!("invalid shift {by}"));
    }
    for (code, by) in [(0x67, 63), (0x64, 31), (0xc7, 0)] {
        assert_eq!(all(&[ZERO, slot(code, 0, 0, 0, by), EXIT], &FILTER), []);
    }
    let text = "frame pointer is read only";
    let [low, high] = Insn::ld_imm64(R10, 5);
    if_reached(&[low, high], false, Code::FramePointer, text);
    for insn in [
        Insn::mov(R10, imm(0)),
        Insn::add(R10, imm(-8)),
        Insn::alu(Width::W32, bpf_core::AluOp::Add, R10, reg(R0)),
        Insn::ldx(Size::DW, R10, R10, -8),
        slot(0x87, 10, 0, 0, 0),
        slot(0xdc, 10, 0, 0, 16),
        slot(0xbf, 10, 2, 8, 0),
        slot(0xdb, 10, 10, -8, 1),
        slot(0xdb, 10, 10, -8, 0x100),
    ] {
        if_reached(&[insn], false, Code::FramePointer, text);
    }
    // Compares with R0, and only reads R10.
    assert_eq!(all(&[ZERO, slot(0xdb, 10, 10, -8, 0xf1), EXIT], &FILTER), []);
}

#[test]
fn the_stack_has_512_bytes() {
    for (insn, text) in [
        (Insn::st(Size::DW, R10, -520, 0), "invalid write to stack R10 off=-520 size=8"),
        (Insn::st(Size::B, R10, 0, 0), "invalid write to stack R10 off=0 size=1"),
        (Insn::stx(Size::W, R10, -3, R0), "invalid write to stack R10 off=-3 size=4"),
        (Insn::ldx(Size::H, R0, R10, -1), "invalid read from stack R10 off=-1 size=2"),
        (Insn::ldx(Size::B, R0, R10, -513), "invalid read from stack R10 off=-513 size=1"),
        (slot(0xdb, 10, 0, 8, 0), "invalid read from stack R10 off=8 size=8"),
    ] {
        if_reached(&[insn], false, Code::StackRange, text);
    }
    for insn in [Insn::st(Size::DW, R10, -512, 0), Insn::st(Size::B, R10, -1, 0), Insn::stx(Size::W, R10, -4, R0)] {
        assert_eq!(all(&[ZERO, insn, EXIT], &FILTER), []);
    }
}

#[test]
fn registers_are_set_before_they_are_read() {
    for (insn, register) in [
        (Insn::mov(R0, reg(R3)), 3),
        (slot(0x0f, 0, 3, 0, 0), 3),
        (slot(0x07, 4, 0, 0, 1), 4),
        (slot(0x87, 5, 0, 0, 0), 5),
        (slot(0xaf, 7, 7, 0, 0), 7),
        (slot(0x79, 0, 8, 0, 0), 8),
        (slot(0x7a, 9, 0, 0, 0), 9),
        (slot(0x7b, 10, 3, -8, 0), 3),
        (slot(0x7b, 4, 3, -8, 0), 3),
        (slot(0xdb, 10, 3, -8, 1), 3),
        (slot(0x15, 3, 0, 0, 0), 3),
        (slot(0x1d, 0, 4, 0, 0), 4),
        (slot(0x1d, 3, 4, 0, 0), 3),
        (slot(0x20, 0, 0, 0, 4), 6),
        (slot(0x40, 0, 3, 0, 4), 6),
    ] {
        if_reached(&[insn], false, Code::Uninitialized, &format!("R{register} !read_ok"));
    }
    // Compare-and-exchange reads R0.
    let exchange = [slot(0xdb, 10, 1, -8, 0xf1), ZERO, EXIT];
    finds(&exchange, &ANY, 0, Code::Uninitialized, Grade::IfReached, true, "R0 !read_ok");
    // Set on one of two ways: silent.
    let one_way = [Insn::jeq(R1, imm(0), 1), Insn::mov(R3, imm(1)), Insn::mov(R0, reg(R3)), EXIT];
    assert_eq!(all(&one_way, &FILTER), []);
    // Set later in a loop only: told, since the first round reads it.
    let round = [Insn::mov(R2, reg(R6)), Insn::mov(R6, imm(1)), Insn::jeq(R1, imm(0), -3), ZERO, EXIT];
    finds(&round, &ANY, 0, Code::Uninitialized, Grade::IfReached, true, "R6 !read_ok");
    let behind = [&[Insn::jeq(R1, imm(0), 0)], &round[..]].concat();
    assert_eq!(all(&behind, &FILTER), []);
}

#[test]
fn calls_lose_registers() {
    let time = Insn::call(Helper::KTIME_GET_NS);
    for lost in 1..=5 {
        let program = [slot(0xb7, lost, 0, 0, 1), time, slot(0xbf, 0, lost, 0, 0), EXIT];
        let text = format!("R{lost} !read_ok");
        finds(&program, &FILTER, 2, Code::Uninitialized, Grade::IfReached, false, &text);
    }
    assert_eq!(all(&[Insn::mov(R6, reg(R1)), time, Insn::mov(R1, reg(R6)), EXIT], &FILTER), []);
    // Legacy loads too; they set R0.
    let load = [Insn::mov(R6, reg(R1)), slot(0x20, 0, 0, 0, 0), Insn::mov(R0, reg(R1)), EXIT];
    finds(&load, &FILTER, 2, Code::Uninitialized, Grade::IfReached, true, "R1 !read_ok");
    // What a helper takes.
    let update = [Insn::mov(R2, reg(R1)), Insn::mov(R3, reg(R1)), Insn::call(Helper::MAP_UPDATE_ELEM), EXIT];
    finds(&update, &FILTER, 2, Code::HelperArgument, Grade::IfReached, true, "R4 !read_ok");
    assert_eq!(all(&update, &FILTER)[0].detail, [4, 2]);
    // Unknown helpers and kfuncs: silent.
    for call in [Insn::call(Helper(9999)), slot(0x85, 0, 2, 0, 5)] {
        assert_eq!(all(&[call, ZERO, EXIT], &FILTER), []);
    }
    // A tail call that fails goes on, without a result.
    let tail_call = [Insn::call(Helper::TAIL_CALL), ZERO, EXIT];
    finds(&tail_call, &FILTER, 0, Code::HelperArgument, Grade::IfReached, true, "R2 !read_ok");
    let tail_call = [Insn::mov(R2, imm(1)), Insn::mov(R3, imm(1)), Insn::call(Helper::TAIL_CALL), EXIT];
    finds(&tail_call, &FILTER, 3, Code::NoReturnValue, Grade::IfReached, false, "R0 !read_ok");
    // A helper without a result.
    let unlock = [Insn::call(Helper::SPIN_UNLOCK), EXIT];
    finds(&unlock, &FILTER, 1, Code::NoReturnValue, Grade::IfReached, false, "R0 !read_ok");
}

#[test]
fn programs_set_their_result() {
    let ends = [EXIT];
    finds(&ends, &FILTER, 0, Code::NoReturnValue, Grade::IfReached, true, "R0 !read_ok");
    for silent in [ProgType::UNSPEC, ProgType::EXT, ProgType::LSM, ProgType::STRUCT_OPS, ProgType(999)] {
        assert_eq!(all(&ends, &ANY.prog_type(silent)), []);
    }
    // Static functions need not.
    let function = [slot(0x85, 0, 1, 0, 2), ZERO, EXIT, EXIT];
    assert_eq!(all(&function, &FILTER), []);
    // Functions may have arguments, and so may programs that replace one.
    let arguments = [slot(0x85, 0, 1, 0, 2), ZERO, EXIT, Insn::mov(R0, reg(R3)), EXIT];
    assert_eq!(all(&arguments, &FILTER), []);
    assert_eq!(all(&[Insn::mov(R0, reg(R3)), EXIT], &ANY.prog_type(ProgType::EXT)), []);
    // Other registers are the caller's.
    let callee = [slot(0x85, 0, 1, 0, 2), ZERO, EXIT, Insn::mov(R0, reg(R6)), EXIT];
    finds(&callee, &FILTER, 3, Code::Uninitialized, Grade::IfReached, false, "R6 !read_ok");
}

#[test]
fn the_first_finding_is_the_kernels() {
    // Jumps are looked at before opcodes, those before reachability, that before operands.
    let shift = Insn::lsh(R0, imm(64));
    let program = [ZERO, shift, slot(0xff, 0, 0, 0, 0), Insn::ja(9), EXIT];
    assert_eq!(check(&program, &ANY).unwrap_err().code, Code::JumpTarget);
    assert_eq!(check(&[ZERO, shift, slot(0xff, 0, 0, 0, 0), EXIT], &ANY).unwrap_err().code, Code::UnknownOpcode);
    assert_eq!(check(&[ZERO, shift, EXIT, EXIT], &ANY).unwrap_err().code, Code::Unreachable);
    assert_eq!(check(&[ZERO, shift, EXIT], &ANY).unwrap_err().code, Code::ShiftRange);
    let codes: Vec<Code> = all(&program, &ANY).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ShiftRange, Code::UnknownOpcode, Code::JumpTarget]);
}

#[test]
fn findings_are_counted_past_the_end() {
    let program = [Insn::lsh(R1, imm(64)), Insn::lsh(R1, imm(65)), Insn::lsh(R1, imm(66)), EXIT];
    let mut out = [Finding::default(); 2];
    assert_eq!(out, [Finding::PLACEHOLDER; 2]);
    assert!(!out[0].certain && out[0].grade == Grade::Unchecked);
    assert_eq!(findings(&program, &ANY, &mut out), 3);
    assert_eq!(out.map(|finding| finding.detail[0]), [64, 65]);
    assert_eq!(findings(&program, &ANY, &mut []), 3);
}

#[test]
fn long_programs_need_scratch_memory() {
    let mut program = vec![ZERO; BUILT_IN_SLOTS];
    program.push(EXIT);
    let finding = check(&program, &ANY).unwrap_err();
    assert_eq!((finding.code, finding.grade, finding.certain), (Code::ScratchTooShort, Grade::Unchecked, false));
    assert_eq!(finding.detail, [4097, 4096]);
    assert_eq!(finding.message().as_str(), "4097 slots of scratch memory are needed, 4096 are there");
    assert_eq!(check(&program[1..], &FILTER), Ok(()));
    assert_eq!(check_with(&program, &ANY, &mut vec![Scratch::EMPTY; 4097]), Ok(()));
    // What needs none is told all the same.
    for (wrong, code) in [
        (slot(0xff, 0, 0, 0, 0), Code::UnknownOpcode),
        (Insn::ja(5000), Code::JumpTarget),
        (slot(0x85, 0, 1, 0, 5000), Code::CallTarget),
        (Insn::div(R0, imm(0)), Code::DivisionByZero),
        (Insn::mov(R0, reg(R3)), Code::Uninitialized),
    ] {
        program[1] = wrong;
        assert_eq!(check_with(&program, &ANY, &mut []).unwrap_err().code, code);
    }
    let mut out = [Finding::PLACEHOLDER; 4];
    assert_eq!(findings_with(&program, &ANY, &mut [], &mut out), 2);
    assert_eq!(out[1].code, Code::ScratchTooShort);
    *program.last_mut().unwrap() = ZERO;
    program[1] = ZERO;
    assert_eq!(check_with(&program, &ANY, &mut []).unwrap_err().code, Code::FallThrough);
    let [low, high] = Insn::ld_imm64(R0, 1);
    assert_eq!(check_with(&[low, high], &ANY, &mut []).unwrap_err().code, Code::FallThrough);
    // Used scratch memory is as good as new.
    let mut scratch = vec![Scratch::EMPTY; 16];
    assert!(check_with(&[Insn::ja(-1), ZERO, EXIT], &POOR, &mut scratch).is_err());
    assert_eq!(check_with(&[ZERO, ZERO, EXIT], &POOR, &mut scratch), Ok(()));
}

/// As long as a program without privileges may be.
static PROG: [Insn; 4096] = {
    let mut program = [ZERO; 4096];
    program[4095] = EXIT;
    program
};
const _: () = check_or_panic(&PROG);

#[test]
#[should_panic(expected = "instruction 1: jump out of range from insn 1 to 7 (the distance counts slots")]
fn a_refused_program_panics() {
    check_or_panic(&[ZERO, Insn::ja(5), EXIT]);
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
}

#[test]
fn any_bytes_are_checked() {
    let mut random = Random(7);
    let jumps = [0x05, 0x06, 0x15, 0x1d, 0x85, 0x95, 0x18, 0x00, 0xe5, 0x0d, 0xb7];
    for round in 0..20_000 {
        let len = usize::try_from(random.next() % 24).unwrap();
        let mut program = Vec::new();
        for _ in 0..len {
            let mut bytes = random.next().to_ne_bytes();
            if round % 2 == 0 {
                bytes[0] = jumps[usize::from(bytes[0]) % jumps.len()];
                bytes[1] &= 0x11;
                let [off, imm] = [bytes[2], bytes[4]].map(|byte| i16::from(byte % 16) - 8);
                bytes[2..4].copy_from_slice(&off.to_ne_bytes());
                bytes[4..].copy_from_slice(&i32::from(imm).to_ne_bytes());
            }
            program.push(Insn::from_ne_bytes(bytes));
        }
        for options in [&ANY, &FILTER, &POOR, &NEW, &OLD, &ANY.exception_callback(len / 2)] {
            let found = all(&program, options);
            let first = check(&program, options);
            assert_eq!(first.is_err(), found.iter().any(|finding| finding.certain), "{program:?}");
            assert!(first.err().is_none_or(|first| found.contains(&first)));
            assert!(found.iter().all(|finding| !finding.message().is_cut() && finding.index < len.max(1)));
        }
    }
}

/// A jump to the one before the last, from everywhere, and back: each register is set on a way of its own.
fn hostile(len: usize) -> Vec<Insn> {
    let mut program = vec![Insn::mov(R6, imm(0))];
    for at in 1..len - 2 {
        let register = u8::try_from(at % 10).unwrap();
        program.push(match at % 3 {
            0 => slot(0xb7, register, 0, 0, 1),
            1 => slot(0x15, 10, 0, i16::try_from((len - 3 - at).min(30_000)).unwrap(), 0),
            _ => slot(0x15, 10, 0, -i16::try_from(at.min(30_000)).unwrap(), 0),
        });
    }
    program.extend([ZERO, EXIT]);
    program
}

#[test]
fn a_million_instructions_are_checked() {
    let mut scratch = vec![Scratch::EMPTY; 1_000_000];
    let straight = [vec![ZERO; 999_999], vec![EXIT]].concat();
    assert_eq!(check_with(&straight, &FILTER, &mut scratch), Ok(()));
    assert_eq!(check_with(&hostile(1_000_000), &FILTER, &mut scratch), Ok(()));
    let unknown = vec![Insn::from_ne_bytes([0xff; 8]); 1_000_000];
    assert_eq!(findings_with(&unknown, &FILTER, &mut scratch, &mut []), 1_000_001, "one of them the end");
    let calls: Vec<Insn> = (0..500_000).map(|_| slot(0x85, 0, 1, 0, 499_999)).chain(vec![EXIT; 500_000]).collect();
    assert_eq!(check_with(&calls, &FILTER, &mut scratch).unwrap_err().code, Code::TooManySubprograms);
}
