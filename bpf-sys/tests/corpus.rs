//! The instruction corpus before the kernel: each row is loaded in the smallest program that gives it a chance.

mod common;
#[path = "../../bpf-core/tests/corpus/rows.rs"]
mod rows;

use bpf_core::text::assemble;
use bpf_core::{Helper, Insn, KernelVersion, Op, ProgType, Reg, Reg::*, Size, Src, Width, imm, reg};
use bpf_sys::{LogLevel, ProgLoad};
use common::{kernel_version, needs_kernel};
use rows::{ROWS, Row};

/// The kernel whose words the rows have.
const JUDGE: &str = "6.18";

/// Distances beyond this are not tried to be met: no jump of 16 bits is longer.
const FAR: i64 = 32_768;
const BACK: i64 = -FAR;

/// An instruction between what it needs before it and what it must not run into behind it.
fn program(row: &Row) -> Vec<Insn> {
    let [first, rest @ ..] = row.insns else { panic!("{}: no instruction", row.builder) };
    match Op::decode(*first, rest.first().copied()) {
        Ok(Op::MayGoto { off } | Op::Jmp { off, .. }) => jump(row.insns, off.into(), &end()),
        Ok(Op::Ja { off }) => jump(row.insns, off.into(), &[]),
        Ok(Op::Gotol { off }) => jump(row.insns, off.into(), &[]),
        Ok(Op::Exit) => [numbers(), row.insns.to_vec()].concat(),
        Ok(Op::CallRel { off }) => call(row.insns, off.into()),
        Ok(
            Op::Ldx { src: address, off, .. }
            | Op::Ldxsx { src: address, off, .. }
            | Op::LoadAcquire { src: address, off, .. }
            | Op::St { dst: address, off, .. }
            | Op::Stx { dst: address, off, .. }
            | Op::Atomic { dst: address, off, .. }
            | Op::StoreRelease { dst: address, off, .. },
        ) => [numbers(), r6_too(), address_of_slot(address, off), row.insns.to_vec(), end()].concat(),
        Ok(Op::LdAbs { .. } | Op::LdInd { .. }) => [context(), numbers(), row.insns.to_vec(), end()].concat(),
        _ => [numbers(), r6_too(), row.insns.to_vec(), end()].concat(),
    }
}

/// Keeps the context where packet loads look for it.
fn context() -> Vec<Insn> {
    vec![Insn::mov(R6, reg(R1))]
}

/// Puts an unknown number into every register but R6, and into two slots of the stack.
fn numbers() -> Vec<Insn> {
    let mut insns = vec![Insn::call(Helper::GET_PRANDOM_U32)];
    insns.extend([R1, R2, R3, R4, R5, R7, R8, R9].map(|number| Insn::mov(number, reg(R0))));
    insns.extend([-8, -16].map(|off| Insn::stx(Size::DW, R10, off, R0)));
    insns
}

/// A number for R6, where it does not have to hold the context.
fn r6_too() -> Vec<Insn> {
    vec![Insn::mov(R6, reg(R0))]
}

/// Points a register so that an access at its offset meets the first slot of the stack. R10 and R11 are what they are.
fn address_of_slot(address: Reg, off: i16) -> Vec<Insn> {
    match address {
        R10 | R11 => Vec::new(),
        _ => vec![Insn::mov(address, reg(R10)), Insn::add(address, imm(-8 - i32::from(off)))],
    }
}

fn end() -> Vec<Insn> {
    vec![Insn::mov(R0, imm(0)), Insn::exit()]
}

fn filled(count: i64) -> Vec<Insn> {
    vec![Insn::mov(R0, imm(0)); usize::try_from(count).unwrap_or(0)]
}

/// A jump with code to land on, before it or behind it; a branch that leads around the jump keeps that code in reach. What
/// stands behind a jump back is reached by nothing else: `behind` is empty where the jump always goes.
fn jump(insns: &[Insn], off: i64, behind: &[Insn]) -> Vec<Insn> {
    if !(BACK..0).contains(&off) {
        let around = vec![Insn::jeq(R0, imm(0), 1)];
        let between = if off > FAR { 0 } else { off };
        return [numbers(), r6_too(), around, insns.to_vec(), filled(between), end()].concat();
    }
    // The last before the jump ends the program.
    let before = (-off - 1).max(1);
    let around = vec![Insn::jne(R0, imm(0), i16::try_from(before).expect("at most 32767"))];
    let landing = [filled(before - 1), vec![Insn::exit()]].concat();
    [numbers(), r6_too(), around, landing, insns.to_vec(), behind.to_vec()].concat()
}

/// A call with a function where it leads. One that lies before the call can only be called from another function.
fn call(insns: &[Insn], off: i64) -> Vec<Insn> {
    let exit = vec![Insn::exit()];
    match off {
        0 => [numbers(), insns.to_vec(), end()].concat(),
        1..=FAR => [numbers(), insns.to_vec(), filled(off - 1), exit, end()].concat(),
        BACK..0 => {
            let callee = -off - 1;
            let body = if callee == 0 { Vec::new() } else { [filled(callee - 1), exit.clone()].concat() };
            let over = i32::try_from(callee + 1).expect("a short distance");
            [numbers(), vec![Insn::call_rel(over)], exit.clone(), body, insns.to_vec(), exit].concat()
        }
        _ => [numbers(), insns.to_vec(), end()].concat(),
    }
}

/// What the kernel says: `ok`, or the last line of its log, which for an endless loop is not the one that says so.
fn verdict(row: &Row, log: &mut [u8]) -> String {
    let insns = program(row);
    match ProgLoad::new(ProgType::SOCKET_FILTER, &insns, c"GPL").load_or_log(log) {
        Ok(_) => "ok".to_string(),
        Err(refused) => {
            let Some(log) = refused.log else { return format!("{:?}", refused.error.errno()) };
            let endless = "infinite loop detected";
            if String::from_utf8_lossy(log.bytes()).contains(endless) {
                return endless.to_string();
            }
            String::from_utf8_lossy(log.last_line()).into_owned()
        }
    }
}

fn version(text: &str) -> KernelVersion {
    KernelVersion::parse(text).unwrap_or_else(|| panic!("{text} is no version"))
}

/// The judge says of every row what the row says. Any other kernel loads what the judge loads, if it is not older than
/// the instruction; the words of its refusals are its own.
#[test]
fn the_kernel_says_of_every_row_what_the_row_says() {
    needs_kernel!("5.3"); // loops, and more than 4,096 instructions
    let kernel = kernel_version();
    let judged = kernel == version(JUDGE);
    let mut log = vec![0; 1 << 20];
    let (mut compared, mut wrong) = (0, Vec::new());
    for row in ROWS.iter().filter(|row| row.verdict != "-") {
        if !judged && (row.verdict != "ok" || version(row.since) > kernel) {
            continue;
        }
        compared += 1;
        let said = verdict(row, &mut log);
        let agrees = if row.verdict == "ok" { said == "ok" } else { said != "ok" && said.contains(row.verdict) };
        if !agrees {
            wrong.push(format!("{}: {:?}, not {said:?}", row.builder, row.verdict));
        }
    }
    assert!(wrong.is_empty(), "{} rows of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 400, "{compared} rows compared");
}

/// What a kernel does not have yet, it refuses: no row is younger than it says.
#[test]
fn a_kernel_refuses_what_is_younger_than_itself() {
    needs_kernel!("5.3");
    let kernel = kernel_version();
    let mut log = vec![0; 1 << 20];
    for row in ROWS.iter().filter(|row| row.verdict != "-" && row.since != "-" && version(row.since) > kernel) {
        assert_ne!(verdict(row, &mut log), "ok", "{} is said to need Linux {}", row.builder, row.since);
    }
}

#[test]
fn only_what_depends_on_the_process_has_no_verdict() {
    for row in ROWS {
        let named = ["map_fd[", "btf_id[", "kfunc["].iter().any(|kind| row.text.contains(kind));
        let half = row.builder.starts_with("Insn::ld_map_fd1");
        assert_eq!(row.verdict == "-", named || half, "{}: {:?}", row.builder, row.verdict);
    }
}

/// What the verifier's listing says of one instruction: its index, its opcode, its text.
fn listed(line: &str) -> Option<(usize, u8, &str)> {
    let (index, rest) = line.split_once(": (")?;
    let (code, text) = rest.split_once(") ")?;
    let text = text.split(';').next()?.trim_end();
    Some((index.parse().ok()?, u8::from_str_radix(code, 16).ok()?, text))
}

/// The verifier writes in its own spelling (`r1 +8`, `goto pc+5`, `atomic64_xchg`), which the assembler reads, too, but for
/// what docs/TEXT.md lists: 64-bit numbers without `ll`, and negative numbers of 64-bit comparisons in hexadecimal.
#[test]
fn the_assembler_reads_the_kernels_listing() {
    needs_kernel!("6.18"); // the words of older listings differ
    let mut log = vec![0; 1 << 20];
    let (mut read, mut left_out) = (0, 0);
    for row in ROWS.iter().filter(|row| row.verdict == "ok" && version(row.since) <= kernel_version()) {
        let insns = program(row);
        if insns.len() > 1000 {
            continue; // the listing would be long, and of fillers
        }
        let load = ProgLoad::new(ProgType::SOCKET_FILTER, &insns, c"GPL");
        let Ok((_, listing)) = load.load_with_log(&mut log, LogLevel::ALL_STATES) else {
            panic!("{}: refused with a log, accepted without", row.builder);
        };
        for line in String::from_utf8_lossy(listing.bytes()).lines() {
            let Some((index, code, text)) = listed(line) else { continue };
            let op = Op::decode(insns[index], insns.get(index + 1).copied()).expect("it was accepted");
            let number_of_its_own = match op {
                Op::LdImm64 { .. } => true,
                Op::Jmp { width: Width::W64, src: Src::Imm(number), .. } => number < 0,
                _ => false,
            };
            if number_of_its_own {
                left_out += 1;
                continue;
            }
            let mut slot = [Insn::exit()];
            assert_eq!(assemble(text, &mut slot), Ok(1), "{}: {line}", row.builder);
            assert_eq!((slot[0], slot[0].code()), (insns[index], code), "{}: {line}", row.builder);
            read += 1;
        }
    }
    assert!(read > 5_000 && left_out < read / 20, "only {read} lines were read, {left_out} left out");
}
