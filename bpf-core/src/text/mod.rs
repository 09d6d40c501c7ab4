//! Instructions as text, and text as instructions.
//!
//! # The language
//! It is the pseudo-C that LLVM's assembler and disassembler use for BPF and that the kernel's verifier prints, one statement
//! a line or several with `;` between them. `r0` to `r10` are all 64 bits of a register, `w0` to `w10` the low 32.
//!
//! ```text
//! r1 += r2         w1 s>>= 5        r1 = -r1         r1 = (s8)r2      r1 = be16 r1     r1 = bswap64 r1
//! r1 = *(u64 *)(r10 - 8)            w1 = *(u8 *)(r2 + 0)              r1 = *(s16 *)(r2 + 0)
//! *(u64 *)(r10 - 8) = r1            *(u8 *)(r2 + 0) = w1              *(u32 *)(r2 + 4) = 5
//! lock *(u64 *)(r1 + 0) += r2       r2 = atomic_fetch_add((u64 *)(r1 + 0), r2)
//! r2 = xchg_64(r1 + 0, r2)          r0 = cmpxchg_64(r1 + 0, r0, r2)   w0 = cmpxchg32_32(r1 + 0, w0, w2)
//! w1 = load_acquire((u8 *)(r2 + 0)) store_release((u64 *)(r1 + 0), r2)
//! goto +5          gotol -1         may_goto +5      gotox r1         if r1 s> -5 goto +3
//! r1 = 0x1234 ll   call 12          exit             r0 = *(u8 *)skb[4]
//! r1 = addr_space_cast(r2, 0, 1)
//! ```
//!
//! LLVM has no words for the following; they are this library's, some of them near to the kernel's listings:
//!
//! ```text
//! r1 = map[0] ll                a map by its index in fd_array; with a descriptor: map_fd[5]
//! r1 = map[0][0] + 8 ll         an address in its value
//! r1 = btf_id[123] ll           a kernel variable by its BTF type; of a module: btf_id[123, 7]
//! r1 = func[callback] ll        a function of the program; by distance: func[+5]
//! call map_lookup_elem          a helper by name, also bpf_map_lookup_elem and bpf_map_lookup_elem#1
//! call kfunc[123]               a kernel function by its BTF type; of a module: kfunc[123, 2]
//! call function                 a function of the program; by distance: call pc+5
//! .8byte 0x95                   a slot that is no operation, as the number that its bytes are on this machine
//! ```
//!
//! [`assemble`] takes more than is printed:
//! - Labels: `name:` in front of a statement, ASCII letters, `_`, `.` and, but for the first, digits. A jump, call or `func` may
//!   name one that comes later. No labels are: `exit`, `goto`, `gotol`, `gotox`, `may_goto`, `if`, `call`, `callx`, `lock`,
//!   `store_release`, `pc`, `kfunc`, `.8byte`; `r` or `w` with one or two digits; the names of helpers, with or without
//!   `bpf_`; constants. A label may be behind the last statement: a jump there leaves the program, which
//!   [`check`](crate::check) finds.
//! - Comments: `//` and `#` to the end of the line, `/* */` anywhere between words.
//! - Numbers in decimal (without leading zeros, which mean octal to LLVM) and hexadecimal (`0x`), with a sign if need be, and
//!   names for them ([`AssembleOptions::constants`], [`AssembleOptions::constants_text`], [`program!`](crate::program!)), but
//!   `goto +NAME` as `goto NAME` names a label. An operand of 64 bits extends the sign of its 32, so it is given as a signed number; `w`
//!   operands and what is narrower may be up to `2^32 - 1`.
//! - `r1 = map[0][0] ll` without an offset.
//! - `r` registers where memory narrower than 64 bits is written or read, distances as `pc+5`, and the kernel's names of atomics
//!   (`atomic64_fetch_add`, `atomic_xchg`, `atomic64_cmpxchg`).
//!
//! It reads what [`Disassembly`] prints without addresses and bytes. Of the kernel's listings it does not read the index and
//! the opcode in brackets before an instruction, the verifier's state behind `;`, 64-bit loads without `ll`, and negative
//! numbers in 64-bit comparisons, which the kernel prints as 32 bits in hexadecimal.

mod disassemble;
mod line;
mod parse;
mod pieces;
mod print;
mod template;

pub use disassemble::{Disassembly, line};
pub use line::Line;
pub use parse::{AssembleOptions, TextError, TextErrorKind, TextLabel, assemble, assemble_with, labels_room};
