//! Programs at build time: what `program!` makes, and what it refuses to build.

use bpf_core::text::assemble;
use bpf_core::{Insn, Reg::*, imm, outside_fd_array, program, reg, resolve_maps};

const LIMIT: i64 = 100;

static DROP_LONG: [Insn; 5] = program!(
    "r0 = *(u32 *)(r1 + 0)      // skb->len
     if r0 <= LIMIT goto keep
     r0 = NOTHING
     exit
     keep: exit",
    LIMIT = LIMIT,
    NOTHING = 0
);

#[test]
fn a_program_is_a_constant() {
    assert_eq!(DROP_LONG[1], Insn::jle(R0, imm(100), 2));
    assert_eq!(DROP_LONG[2..], [Insn::mov(R0, imm(0)), Insn::exit(), Insn::exit()]);
    const SHORT: &[Insn] = &program!("r0 = r1; exit");
    assert_eq!(SHORT, [Insn::mov(R0, reg(R1)), Insn::exit()]);
    assert_eq!(program!(""), []);
    assert_eq!(program!(concat!("r0 = ", 7)), [Insn::mov(R0, imm(7))]);
}

/// The macro's own items do not hide the caller's.
#[test]
fn constants_of_the_caller_keep_their_values() {
    const TEXT: &str = "r0 = LEN; r1 = LABELS; exit";
    const LEN: i64 = 5;
    const LABELS: i64 = 3;
    const CONSTANTS: i64 = 1;
    const PROGRAM: [Insn; 3] = program!(TEXT, LEN = LEN, LABELS = LABELS + CONSTANTS);
    assert_eq!(PROGRAM[..2], [Insn::mov(R0, imm(5)), Insn::mov(R1, imm(4))]);
}

/// 4,096 instructions of every shape, as a text.
macro_rules! repeat {
    (4 $text:expr) => {
        concat!($text, $text, $text, $text)
    };
    (256 $text:expr) => {
        repeat!(4 repeat!(4 repeat!(4 repeat!(4 $text))))
    };
}

const LONG: &str = concat!(
    repeat!(256 "r1 = 12345
        r1 += r2
        r3 = *(u64 *)(r10 - 8)
        *(u32 *)(r10 - 16) = w3
        if r1 s> -5 goto +1         // a comment
        w1 <<= 3
        call map_lookup_elem
        r0 = 0xffffffffffff ll
        lock *(u64 *)(r10 - 8) += r0
        r2 = atomic_fetch_add((u64 *)(r10 - 8), r2)
        gotol end
        if w1 == w2 goto end
        r1 = map[0] ll
        *(u64 *)(r10 - 24) = 77
    "),
    "end: exit"
);

#[test]
fn a_long_program_is_a_constant() {
    static PROGRAM: &[Insn] = &program!(LONG);
    assert_eq!(PROGRAM.len(), 16 * 256 + 1);
    let mut out = vec![Insn::exit(); PROGRAM.len()];
    assert_eq!(assemble(LONG, &mut out), Ok(out.len()));
    assert_eq!(out, PROGRAM);
}

#[test]
fn maps_by_index_become_maps_by_descriptor() {
    let mut program = program!("r1 = map[1] ll; r2 = map[0][0] + 8 ll; r3 = 5 ll; r4 = map_fd[1] ll; exit");
    let before = program;
    let error = resolve_maps(&mut program, &[70]).unwrap_err();
    assert_eq!((error.index, error.map), (0, 1));
    assert_eq!(error.to_string(), "instruction 0: there is no map 1");
    assert_eq!(program, before);
    assert_eq!(resolve_maps(&mut program, &[70, 71]), Ok(2));
    assert_eq!(program, program!("r1 = map_fd[71] ll; r2 = map_fd[70][0] + 8 ll; r3 = 5 ll; r4 = map_fd[1] ll; exit"));
    assert_eq!(resolve_maps(&mut program, &[]), Ok(0));

    // A second slot is a number, whatever it looks like; a load may be cut.
    let wide = program!("r1 = map[0] ll");
    let mut program = [wide[0], wide[0], wide[0]];
    assert_eq!(resolve_maps(&mut program, &[9]), Ok(2));
    assert_eq!(program, [program!("r1 = map_fd[9] ll")[0], wide[0], program!("r1 = map_fd[9] ll")[0]]);
    assert_eq!(resolve_maps(&mut program!("r1 = map[-1] ll"), &[9]).unwrap_err().map, -1);
}

/// The kernel looks for calls of modules' functions before it knows which slots are second halves.
#[test]
fn indices_are_found_where_the_kernel_looks_for_them() {
    let [load, _] = Insn::ld_imm64(R1, 0);
    let call = Insn::call_kfunc(1, 20_000);
    assert_eq!(outside_fd_array(&[load, call, Insn::exit()], 1), Some(1));
    // A map in a second half is none.
    let [map, second] = Insn::ld_map_idx(R1, 9);
    assert_eq!(outside_fd_array(&[load, map, second, Insn::exit()], 1), None);
    assert_eq!(outside_fd_array(&[map, second, Insn::exit()], 9), Some(0));
    assert_eq!(outside_fd_array(&[map, second, Insn::exit()], 10), None);
    for negative in [Insn::ld_map_idx(R1, -1), Insn::ld_map_idx_value(R1, i32::MIN, 0)] {
        assert_eq!(outside_fd_array(&negative, usize::MAX), Some(0));
    }
    assert_eq!(outside_fd_array(&[Insn::call_kfunc(1, -1)], usize::MAX), Some(0));
    assert_eq!(outside_fd_array(&[Insn::call_kfunc(1, 0), Insn::call(bpf_core::Helper(7))], 0), None);
}

#[test]
fn a_wrong_program_does_not_build() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/right.rs");
    cases.compile_fail("tests/ui/wrong_*.rs");
}
