//! Loads, stores and atomics.

use crate::insn::Insn;
use crate::opcode::{AtomicOp, DW, IMM, LD, LDX, MEM, Mode, PSEUDO_MAP_FD, ST, STX, Size, Width};
use crate::reg::Reg;

impl Insn {
    /// `dst = *(size *)(src + off)`; less than 8 bytes are zero-extended. RFC 9669, section 5.1.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, Size};
    /// assert_eq!(Insn::ldx(Size::DW, R3, R10, -8).to_le_bytes(), [0x79, 0xa3, 0xf8, 0xff, 0, 0, 0, 0]);
    /// ```
    #[doc(alias = "BPF_LDX_MEM")]
    #[must_use]
    pub const fn ldx(size: Size, dst: Reg, src: Reg, off: i16) -> Self {
        Self::encode(LDX | MEM | size as u8, dst.number(), src.number(), off, 0)
    }

    /// `*(size *)(dst + off) = imm`; 8 bytes take the sign-extended immediate. RFC 9669, section 5.1.
    #[doc(alias = "BPF_ST_MEM")]
    #[must_use]
    pub const fn st(size: Size, dst: Reg, off: i16, imm: i32) -> Self {
        Self::encode(ST | MEM | size as u8, dst.number(), 0, off, imm)
    }

    /// `*(size *)(dst + off) = src`. RFC 9669, section 5.1.
    #[doc(alias = "BPF_STX_MEM")]
    #[must_use]
    pub const fn stx(size: Size, dst: Reg, off: i16, src: Reg) -> Self {
        Self::encode(STX | MEM | size as u8, dst.number(), src.number(), off, 0)
    }

    /// `lock *(size *)(dst + off) op= src`, with the operation in the immediate. RFC 9669, section 5.3.
    ///
    /// These operations exist for [`Size::W`] and [`Size::DW`]; the kernel refuses narrower ones.
    ///
    /// ```
    /// use bpf_core::{AtomicOp, Insn, Reg::*, Size};
    /// let insn = Insn::atomic(Size::DW, AtomicOp::FetchAdd, R10, -8, R1);
    /// assert_eq!((insn.code(), insn.imm()), (0xdb, 0x01));
    /// ```
    #[doc(alias = "BPF_ATOMIC_OP")]
    #[must_use]
    pub const fn atomic(size: Size, op: AtomicOp, dst: Reg, off: i16, src: Reg) -> Self {
        Self::encode(STX | Mode::Atomic as u8 | size as u8, dst.number(), src.number(), off, op as i32)
    }

    /// `lock *(width *)(dst + off) += src`: the atomic add that every kernel with bpf(2) has.
    #[doc(alias = "BPF_STX_XADD")]
    #[doc(alias = "BPF_XADD")]
    #[must_use]
    pub const fn xadd(width: Width, dst: Reg, off: i16, src: Reg) -> Self {
        Self::atomic(width.size(), AtomicOp::Add, dst, off, src)
    }

    /// `r0 = ntoh(*(size *)(skb->data + imm))`: a packet load that ends the program where the packet is too short.
    ///
    /// `R6` must hold the socket buffer, the result is in `R0`, and `R1` to `R5` are lost. The kernel refuses any other
    /// destination than `R0` and any other source than `R0`; the operands exist for parity with Zig's `std.os.linux.BPF`.
    /// So does [`Size::DW`] (opcode 0x38), which no kernel accepts. RFC 9669, section 5.5 (legacy).
    #[doc(alias = "BPF_LD_ABS")]
    #[must_use]
    pub const fn ld_abs(size: Size, dst: Reg, src: Reg, imm: i32) -> Self {
        Self::encode(LD | Mode::Abs as u8 | size as u8, dst.number(), src.number(), 0, imm)
    }

    /// `r0 = ntoh(*(size *)(skb->data + src + imm))`: as [`ld_abs`](Insn::ld_abs), at a register plus a constant.
    ///
    /// The kernel refuses any other destination than `R0`, and [`Size::DW`] (opcode 0x58).
    #[doc(alias = "BPF_LD_IND")]
    #[must_use]
    pub const fn ld_ind(size: Size, dst: Reg, src: Reg, imm: i32) -> Self {
        Self::encode(LD | Mode::Ind as u8 | size as u8, dst.number(), src.number(), 0, imm)
    }

    /// `dst = imm ll`: all 64 bits, in two slots. RFC 9669, section 5.4.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::R1};
    /// let [low, high] = Insn::ld_imm64(R1, 0xdead_beef_cafe_babe);
    /// assert_eq!((low.code(), low.imm() as u32), (0x18, 0xcafe_babe));
    /// assert_eq!((high.code(), high.imm() as u32), (0, 0xdead_beef));
    /// ```
    #[doc(alias = "BPF_LD_IMM64")]
    #[must_use]
    pub const fn ld_imm64(dst: Reg, imm: u64) -> [Self; 2] {
        [Self::ld_dw1(dst, imm), Self::ld_dw2(imm)]
    }

    /// The first slot of [`ld_imm64`](Insn::ld_imm64): the low half of `imm`.
    #[must_use]
    pub const fn ld_dw1(dst: Reg, imm: u64) -> Self {
        Self::ld_wide(dst, 0, halves(imm).0)
    }

    /// The second slot of [`ld_imm64`](Insn::ld_imm64): the high half of `imm`.
    #[must_use]
    pub const fn ld_dw2(imm: u64) -> Self {
        Self::encode(0, 0, 0, 0, halves(imm).1)
    }

    /// `dst = map`: the address of a map by its file descriptor, in two slots.
    ///
    /// The kernel looks the descriptor up when it loads the program; a negative one is `EBADF` there.
    #[doc(alias = "BPF_LD_MAP_FD")]
    #[must_use]
    pub const fn ld_map_fd(dst: Reg, map_fd: i32) -> [Self; 2] {
        [Self::ld_map_fd1(dst, map_fd), Self::ld_map_fd2(map_fd)]
    }

    /// The first slot of [`ld_map_fd`](Insn::ld_map_fd).
    #[must_use]
    pub const fn ld_map_fd1(dst: Reg, map_fd: i32) -> Self {
        Self::ld_wide(dst, PSEUDO_MAP_FD, map_fd)
    }

    /// The second slot of [`ld_map_fd`](Insn::ld_map_fd): always zero, whatever the descriptor.
    #[must_use]
    pub const fn ld_map_fd2(_map_fd: i32) -> Self {
        Self::encode(0, 0, 0, 0, 0)
    }

    const fn ld_wide(dst: Reg, kind: u8, imm: i32) -> Self {
        Self::encode(LD | IMM | DW, dst.number(), kind, 0, imm)
    }
}

/// The low and the high half, bits kept.
const fn halves(imm: u64) -> (i32, i32) {
    let [b0, b1, b2, b3, b4, b5, b6, b7] = imm.to_le_bytes();
    (i32::from_le_bytes([b0, b1, b2, b3]), i32::from_le_bytes([b4, b5, b6, b7]))
}
