//! eBPF without I/O: instructions, the kernel's lists, and the layouts that bpf(2) takes.
//!
//! No `std`, no heap, no `unsafe`; everything that computes is a `const fn`, so a program can be a constant and a wrong one
//! a build error. `bpf-sys` makes the system calls.
//!
//! ```
//! use bpf_core::{Helper, Insn, MapType, Reg::*, imm};
//!
//! const PROG: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];
//! assert_eq!(PROG[0].to_le_bytes(), [0xb7, 0, 0, 0, 0, 0, 0, 0]);
//! assert_eq!(MapType::HASH.name(), Some("hash"));
//! assert_eq!(Helper::from_name("map_lookup_elem"), Some(Helper(1)));
//! assert_eq!(format!("{:?}", MapType(99)), "Unknown(99)");
//! ```
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic
    )
)]

mod insn;
mod maps;
pub mod op;
pub mod opcode;
mod program;
mod reg;
mod table;
mod version;

pub mod asm;
pub mod assembler;
pub mod attr;
pub mod check;
pub mod text;
pub mod uapi;

#[doc(inline)]
pub use asm::{Src, imm, reg};
#[doc(inline)]
pub use assembler::{AsmError, AsmState, Assembler, Label, LabelSlot};
pub use insn::Insn;
pub use maps::{MapIndexError, outside_fd_array, resolve_maps};
#[doc(inline)]
pub use op::{DecodeError, Decoder, Field, Imm64, Op, Reason, decode};
#[doc(inline)]
pub use opcode::{AluOp, AtomicOp, Class, JmpOp, Mode, Order, Signed, Size, Swap, Width};
pub use reg::Reg;
pub use table::Row;
#[doc(inline)]
pub use uapi::{AttachType, Cmd, Helper, LinkType, MapType, ProgType};
pub use version::{KernelVersion, Since};

/// What [`program!`] expands to.
#[doc(hidden)]
pub mod __program {
    pub use crate::program::{assemble, labels, len};
}
