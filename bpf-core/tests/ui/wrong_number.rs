//! A number that its field does not hold.

static PROGRAM: &[bpf_core::Insn] = &bpf_core::program!(
    "r0 = LIMIT; exit", LIMIT = 1 << 40
);

fn main() {}
