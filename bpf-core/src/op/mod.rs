//! Instructions as typed operations: [`decode`](decode()) reads them, [`Op::encode`] writes them back.
//!
//! ```
//! use bpf_core::{AluOp, Insn, Op, Reg::*, Width, decode, imm, reg};
//!
//! let program = [Insn::alu(Width::W64, AluOp::Sdiv, R1, reg(R2)), Insn::exit()];
//! let mut ops = decode(&program);
//! let first = Op::Alu { width: Width::W64, op: AluOp::Sdiv, dst: R1, src: reg(R2) };
//! assert_eq!(ops.next(), Some(Ok((0, first))));
//! assert_eq!(ops.next(), Some(Ok((1, Op::Exit))));
//! assert_eq!(ops.next(), None);
//! assert_eq!(first.encode().as_slice(), &program[..1]);
//! ```
//!
//! Decoding is total (every 64 bits are an operation or an error that names the field) and strict: what the kernel
//! reserves must be zero. So an operation has exactly one encoding, and none is mistaken for another.

mod decode;
mod encode;

pub use decode::{DecodeError, Decoder, Field, Reason, decode};
pub use encode::Encoded;

use crate::asm::Src;
use crate::opcode::{AluOp, AtomicOp, JmpOp, Order, Signed, Size, Swap, Width};
use crate::reg::Reg;
use crate::uapi::Helper;

/// One operation of the BPF machine with its operands.
///
/// Registers, sizes and operations are closed sets; numbers are as wide as their field. So some values are possible that
/// [`decode`](decode()) never returns. [`Op::encode`] takes them, too:
///
/// - an operation that has a variant of its own is encoded as that one: `AluOp::Neg` in `Alu` (the operand is left out),
///   `JmpOp::Ja` in `Jmp` (likewise; the 32-bit one is `Gotol`), load-acquire and store-release in `Atomic`;
/// - what a variant excludes (a size, a width, and `R11` wherever it is not the address of an `Ldx`, `St` or `Stx`) is
///   encoded as it is written: slots that `decode` refuses, and every kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Op {
    /// `dst op= src`, [`AluOp::Neg`] aside.
    Alu {
        /// All 64 bits, or the low 32.
        width: Width,
        /// The operation.
        op: AluOp,
        /// First operand and result.
        dst: Reg,
        /// Second operand.
        src: Src,
    },
    /// `dst = -dst`
    Neg {
        /// All 64 bits, or the low 32.
        width: Width,
        /// Operand and result.
        dst: Reg,
    },
    /// `dst = (s8)src` and its like: a copy that extends the sign; never [`Signed::S32`] in [`Width::W32`]. Linux 6.6.
    Movsx {
        /// All 64 bits of the result, or the low 32.
        width: Width,
        /// The bits that are copied.
        from: Signed,
        /// The result.
        dst: Reg,
        /// The register copied.
        src: Reg,
    },
    /// `dst = be16 dst` and its like: a change of byte order.
    End {
        /// What it converts to.
        order: Order,
        /// How many bits; narrower than 64 clears the rest.
        bits: Swap,
        /// Operand and result.
        dst: Reg,
    },
    /// `dst = addr_space_cast(src, to, from)`: a pointer of one address space as one of another. Linux 6.9.
    AddrSpaceCast {
        /// The result.
        dst: Reg,
        /// The pointer.
        src: Reg,
        /// Address space of the result; the kernel knows 0 (its own) and 1 (an arena).
        to: u16,
        /// Address space of the pointer.
        from: u16,
    },
    /// `dst = &(void __percpu *)(src)`: this CPU's copy of a per-CPU address. The kernel writes it, and takes it from nobody.
    MovPercpu {
        /// The result.
        dst: Reg,
        /// The per-CPU address.
        src: Reg,
    },
    /// `dst = zext dst`: clears the upper half of a register. The kernel writes it, and takes it from nobody.
    Zext {
        /// Operand and result.
        dst: Reg,
    },
    /// `dst = *(size *)(src + off)`, the upper bits 0.
    Ldx {
        /// The bytes read.
        size: Size,
        /// The result.
        dst: Reg,
        /// The address.
        src: Reg,
        /// Bytes added to the address.
        off: i16,
    },
    /// `dst = *(signed size *)(src + off)`, the sign extended; never [`Size::DW`]. Linux 6.6.
    Ldxsx {
        /// The bytes read.
        size: Size,
        /// The result.
        dst: Reg,
        /// The address.
        src: Reg,
        /// Bytes added to the address.
        off: i16,
    },
    /// `*(size *)(dst + off) = imm`
    St {
        /// The bytes written.
        size: Size,
        /// The address.
        dst: Reg,
        /// Bytes added to the address.
        off: i16,
        /// The constant; 8 bytes take it with its sign extended.
        imm: i32,
    },
    /// `*(size *)(dst + off) = src`
    Stx {
        /// The bytes written.
        size: Size,
        /// The address.
        dst: Reg,
        /// Bytes added to the address.
        off: i16,
        /// The value.
        src: Reg,
    },
    /// `lock *(size *)(dst + off) op= src`, [`AtomicOp::LoadAcq`] and [`AtomicOp::StoreRel`] aside.
    Atomic {
        /// [`Size::W`] or [`Size::DW`].
        size: Size,
        /// The operation; most fetch the old value into `src`, [`AtomicOp::Cmpxchg`] into `R0`.
        op: AtomicOp,
        /// The address.
        dst: Reg,
        /// Bytes added to the address.
        off: i16,
        /// The operand.
        src: Reg,
    },
    /// `dst = load_acquire((size *)(src + off))`. Linux 6.15.
    LoadAcquire {
        /// The bytes read.
        size: Size,
        /// The result.
        dst: Reg,
        /// The address.
        src: Reg,
        /// Bytes added to the address.
        off: i16,
    },
    /// `store_release((size *)(dst + off), src)`. Linux 6.15.
    StoreRelease {
        /// The bytes written.
        size: Size,
        /// The address.
        dst: Reg,
        /// Bytes added to the address.
        off: i16,
        /// The value.
        src: Reg,
    },
    /// `r0 = *(size *)skb[imm]`: legacy packet load; never [`Size::DW`].
    LdAbs {
        /// The bytes read.
        size: Size,
        /// Where in the packet.
        imm: i32,
    },
    /// `r0 = *(size *)skb[src + imm]`: legacy packet load; never [`Size::DW`].
    LdInd {
        /// The bytes read.
        size: Size,
        /// Where in the packet,
        src: Reg,
        /// and bytes added to that.
        imm: i32,
    },
    /// `dst = imm ll` and its like; the one operation of two slots.
    LdImm64 {
        /// The result.
        dst: Reg,
        /// What is loaded.
        value: Imm64,
    },
    /// `goto +off`
    Ja {
        /// Slots from the one behind.
        off: i16,
    },
    /// `gotol +off`. Linux 6.6.
    Gotol {
        /// Slots from the one behind.
        off: i32,
    },
    /// `may_goto +off`: leaves a loop that the kernel finds too long. Linux 6.9.
    MayGoto {
        /// Slots from the one behind.
        off: i16,
    },
    /// `gotox dst`: a jump to an address that was read from an instruction array ([`Imm64::MapValue`] or
    /// [`Imm64::MapIdxValue`], and an 8-byte `Ldx` from there). Linux 6.19.
    Gotox {
        /// The address.
        dst: Reg,
    },
    /// `if dst op src goto +off`, [`JmpOp::Ja`] aside.
    Jmp {
        /// Compares all 64 bits, or the low 32.
        width: Width,
        /// The condition.
        op: JmpOp,
        /// First operand.
        dst: Reg,
        /// Second operand.
        src: Src,
        /// Slots from the one behind.
        off: i16,
    },
    /// `call helper`
    Call {
        /// The function of the kernel.
        helper: Helper,
    },
    /// `call pc+off`: a function of the program. Linux 4.16.
    CallRel {
        /// Slots from the one behind.
        off: i32,
    },
    /// `call kfunc[btf_id]`: a function of the kernel by its type. Linux 5.13.
    CallKfunc {
        /// BTF type id of the function.
        btf_id: i32,
        /// 0, or the index in `fd_array` of the BTF of the module that has it (Linux 5.16).
        fd_idx: i16,
    },
    /// `callx dst`: a call through a register, which compilers write and no kernel takes.
    Callx {
        /// The address.
        dst: Reg,
    },
    /// `exit`
    Exit,
}

/// What a 64-bit load loads, by the kind in its source nibble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Imm64 {
    /// Kind 0: a number.
    Value(u64),
    /// Kind 1: the address of a map by file descriptor.
    MapFd(i32),
    /// Kind 2: an address in the memory of a map by file descriptor: in the value of an array of one element (Linux 5.2),
    /// in an arena (6.9), in an instruction array (6.19). See [`Insn::ld_map_value`](crate::Insn::ld_map_value).
    MapValue {
        /// File descriptor of the map.
        fd: i32,
        /// Bytes from the start; in an instruction array a multiple of 8, an element each.
        off: i32,
    },
    /// Kind 3: the address of a kernel variable. Linux 5.10.
    BtfId {
        /// BTF type id of the variable.
        id: i32,
        /// 0, or file descriptor of the BTF of the module that has it.
        fd: i32,
    },
    /// Kind 4: the address of a function of the program, for callbacks. Linux 5.13.
    Func {
        /// Slots from the first one behind this slot, as for calls.
        off: i32,
    },
    /// Kind 5: the address of a map by its index in `fd_array`. Linux 5.14.
    MapIdx(i32),
    /// Kind 6: as kind 2, the map by its index in `fd_array`. Linux 5.14.
    MapIdxValue {
        /// Index of the map.
        idx: i32,
        /// Bytes from the start, as above.
        off: i32,
    },
}

impl Op {
    /// The slots it takes: 2 for [`Op::LdImm64`], else 1.
    #[must_use]
    pub const fn slots(self) -> usize {
        match self {
            Self::LdImm64 { .. } => 2,
            _ => 1,
        }
    }

    /// Where it leads if it stands at slot `index`: the target of a jump, the function that is called or whose address is
    /// taken. `None` for what leads nowhere else, and for a target before the program or past `usize::MAX`.
    ///
    /// ```
    /// use bpf_core::Op;
    /// assert_eq!(Op::Ja { off: 2 }.target(5), Some(8));
    /// assert_eq!(Op::Ja { off: -9 }.target(5), None);
    /// assert_eq!(Op::Exit.target(5), None);
    /// ```
    #[must_use]
    pub const fn target(self, index: usize) -> Option<usize> {
        let off = match self {
            Self::Ja { off } | Self::MayGoto { off } | Self::Jmp { off, .. } => off as isize,
            Self::Gotol { off } | Self::CallRel { off } | Self::LdImm64 { value: Imm64::Func { off }, .. } => {
                off as isize
            }
            _ => return None,
        };
        match index.checked_add(1) {
            Some(behind) => behind.checked_add_signed(off),
            None => None,
        }
    }
}
