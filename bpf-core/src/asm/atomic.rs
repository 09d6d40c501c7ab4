//! Atomic operations on memory.

use crate::insn::Insn;
use crate::opcode::{AtomicOp, Mode, STX, Size, Width};
use crate::reg::Reg;

impl Insn {
    /// `lock *(size *)(dst + off) op= src`, with the operation in the immediate; the general form.
    ///
    /// The kernel takes these operations for [`Size::W`] and [`Size::DW`], load-acquire and store-release for every size;
    /// [`load_acquire`](Insn::load_acquire) and [`store_release`](Insn::store_release) name the operands of those. RFC
    /// 9669, section 5.3; ISA v1 for [`AtomicOp::Add`], v3 (Linux 5.12) for the others that the RFC has.
    ///
    /// ```
    /// use bpf_core::{AtomicOp, Insn, Reg::*, Size};
    /// let insn = Insn::atomic(Size::DW, AtomicOp::FetchAdd, R10, -8, R1);
    /// assert_eq!((insn.code(), insn.imm()), (0xdb, 0x01));
    /// ```
    #[doc(alias = "BPF_ATOMIC_OP")]
    #[doc(alias = "lock")]
    #[doc(alias = "atomic_fetch_add")]
    #[doc(alias = "atomic_fetch_or")]
    #[doc(alias = "atomic_fetch_and")]
    #[doc(alias = "atomic_fetch_xor")]
    #[doc(alias = "xchg_64")]
    #[doc(alias = "xchg32_32")]
    #[doc(alias = "cmpxchg_64")]
    #[doc(alias = "cmpxchg32_32")]
    #[must_use]
    pub const fn atomic(size: Size, op: AtomicOp, dst: Reg, off: i16, src: Reg) -> Self {
        Self::encode(STX | Mode::Atomic as u8 | size as u8, dst.number(), src.number(), off, op as i32)
    }

    /// `lock *(width *)(dst + off) += src`: the atomic add that every kernel with bpf(2) has.
    ///
    /// RFC 9669, section 5.3; ISA v1.
    #[doc(alias = "BPF_STX_XADD")]
    #[doc(alias = "BPF_XADD")]
    #[must_use]
    pub const fn xadd(width: Width, dst: Reg, off: i16, src: Reg) -> Self {
        Self::atomic(width.size(), AtomicOp::Add, dst, off, src)
    }

    /// `dst = load_acquire((size *)(src + off))`: no later access of this CPU is seen before this one.
    ///
    /// Less than 8 bytes are zero-extended. No section of RFC 9669; beyond ISA v4, Linux 6.15.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// let insn = Insn::load_acquire(Size::B, R1, R2, 0); // w1 = load_acquire((u8 *)(r2 + 0))
    /// assert_eq!((insn.code(), insn.dst(), insn.src(), insn.imm()), (0xd3, 1, 2, 0x100));
    /// ```
    #[doc(alias = "BPF_ATOMIC_OP")]
    #[doc(alias = "BPF_LOAD_ACQ")]
    #[must_use]
    pub const fn load_acquire(size: Size, dst: Reg, src: Reg, off: i16) -> Self {
        Self::atomic(size, AtomicOp::LoadAcq, dst, off, src)
    }

    /// `store_release((size *)(dst + off), src)`: every earlier access of this CPU is seen before this one.
    ///
    /// No section of RFC 9669; beyond ISA v4, Linux 6.15.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// let insn = Insn::store_release(Size::DW, R10, -8, R2); // store_release((u64 *)(r10 - 8), r2)
    /// assert_eq!((insn.code(), insn.dst(), insn.src(), insn.imm()), (0xdb, 10, 2, 0x110));
    /// ```
    #[doc(alias = "BPF_ATOMIC_OP")]
    #[doc(alias = "BPF_STORE_REL")]
    #[must_use]
    pub const fn store_release(size: Size, dst: Reg, off: i16, src: Reg) -> Self {
        Self::atomic(size, AtomicOp::StoreRel, dst, off, src)
    }
}
