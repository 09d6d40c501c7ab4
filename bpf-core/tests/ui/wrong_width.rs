//! Registers of both widths.

static PROGRAM: &[bpf_core::Insn] = &bpf_core::program!(
    "r1 += w2"
);

fn main() {}
