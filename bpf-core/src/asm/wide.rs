//! Loads of 64-bit constants, in two slots: numbers, maps, variables, functions.
//!
//! The source nibble of the first slot says what kind of constant it is; numbers aside, the kernel puts an address in its
//! place when it loads the program.

use crate::insn::Insn;
use crate::opcode::{
    DW, IMM, LD, PSEUDO_BTF_ID, PSEUDO_FUNC, PSEUDO_MAP_FD, PSEUDO_MAP_IDX, PSEUDO_MAP_IDX_VALUE, PSEUDO_MAP_VALUE,
};
use crate::reg::Reg;

impl Insn {
    /// `dst = imm ll`: all 64 bits, in two slots. RFC 9669, section 5.4; ISA v1.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::R1};
    /// let [low, high] = Insn::ld_imm64(R1, 0xdead_beef_cafe_babe);
    /// assert_eq!((low.code(), low.imm() as u32), (0x18, 0xcafe_babe));
    /// assert_eq!((high.code(), high.imm() as u32), (0, 0xdead_beef));
    /// ```
    #[doc(alias = "BPF_LD_IMM64")]
    #[doc(alias = "lddw")]
    #[doc(alias = "ll")]
    #[must_use]
    pub const fn ld_imm64(dst: Reg, imm: u64) -> [Self; 2] {
        [Self::ld_dw1(dst, imm), Self::ld_dw2(imm)]
    }

    /// `dst = imm ll`, the first slot of [`ld_imm64`](Insn::ld_imm64): the low half of `imm`. RFC 9669, section 5.4; ISA v1.
    #[doc(alias = "lddw")]
    #[must_use]
    pub const fn ld_dw1(dst: Reg, imm: u64) -> Self {
        Self::ld_wide1(dst, 0, halves(imm).0)
    }

    /// `dst = imm ll`, the second slot of [`ld_imm64`](Insn::ld_imm64): the high half of `imm`. RFC 9669, section
    /// 5.4; ISA v1.
    #[doc(alias = "lddw")]
    #[must_use]
    pub const fn ld_dw2(imm: u64) -> Self {
        Self::encode(0, 0, 0, 0, halves(imm).1)
    }

    /// `dst = map`: the address of a map by its file descriptor, in two slots.
    ///
    /// The kernel looks the descriptor up when it loads the program; a negative one is `EBADF` there. RFC 9669, section
    /// 5.4.1; ISA v1.
    #[doc(alias = "BPF_LD_MAP_FD")]
    #[doc(alias = "BPF_PSEUDO_MAP_FD")]
    #[must_use]
    pub const fn ld_map_fd(dst: Reg, map_fd: i32) -> [Self; 2] {
        [Self::ld_map_fd1(dst, map_fd), Self::ld_map_fd2(map_fd)]
    }

    /// `dst = map`, the first slot of [`ld_map_fd`](Insn::ld_map_fd): the descriptor. RFC 9669, section 5.4.1; ISA v1.
    #[doc(alias = "BPF_PSEUDO_MAP_FD")]
    #[must_use]
    pub const fn ld_map_fd1(dst: Reg, map_fd: i32) -> Self {
        Self::ld_wide1(dst, PSEUDO_MAP_FD, map_fd)
    }

    /// `dst = map`, the second slot of [`ld_map_fd`](Insn::ld_map_fd): always zero, whatever the descriptor. RFC 9669,
    /// section 5.4.1; ISA v1.
    #[doc(alias = "BPF_PSEUDO_MAP_FD")]
    #[must_use]
    pub const fn ld_map_fd2(_map_fd: i32) -> Self {
        Self::encode(0, 0, 0, 0, 0)
    }

    /// `dst = &map[0] + off`: an address in the memory of a map, by file descriptor.
    ///
    /// `off` counts bytes from the start and must lie inside. The kernel knows such addresses of
    /// - an array of one element: in its value (Linux 5.2);
    /// - an arena (Linux 6.9);
    /// - an instruction array ([`MapType::INSN_ARRAY`](crate::MapType::INSN_ARRAY), Linux 6.19): `off` is a multiple of
    ///   8, of any element. [`gotox`](Insn::gotox) jumps to what an 8-byte load reads there.
    ///
    /// RFC 9669, section 5.4.1; ISA v1, Linux 5.2.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::R1};
    /// let [first, second] = Insn::ld_map_value(R1, 5, 8);
    /// assert_eq!((first.src(), first.imm(), second.imm()), (2, 5, 8));
    /// ```
    #[doc(alias = "BPF_PSEUDO_MAP_VALUE")]
    #[doc(alias = "BPF_LD_IMM64_RAW")]
    #[must_use]
    pub const fn ld_map_value(dst: Reg, map_fd: i32, off: i32) -> [Self; 2] {
        Self::ld_wide(dst, PSEUDO_MAP_VALUE, map_fd, off)
    }

    /// `dst = &variable`: the address of a variable of the kernel, by its BTF type id.
    ///
    /// `btf_fd` is 0 for a variable of the kernel itself, else the descriptor of the BTF of its module (Linux 5.12). RFC
    /// 9669, section 5.4.2; ISA v1, Linux 5.10.
    #[doc(alias = "BPF_PSEUDO_BTF_ID")]
    #[doc(alias = "BPF_LD_IMM64_RAW")]
    #[must_use]
    pub const fn ld_btf_id(dst: Reg, btf_id: i32, btf_fd: i32) -> [Self; 2] {
        Self::ld_wide(dst, PSEUDO_BTF_ID, btf_id, btf_fd)
    }

    /// `dst = &function`: the address of a function of the program, to hand it to a helper as its callback.
    ///
    /// `off` counts slots from the one behind this first slot, which is the load's own second: the function lies at the
    /// load's index + 1 + `off`. RFC 9669, section 5.4; ISA v1, Linux 5.13.
    #[doc(alias = "BPF_PSEUDO_FUNC")]
    #[doc(alias = "BPF_LD_IMM64_RAW")]
    #[must_use]
    pub const fn ld_func(dst: Reg, off: i32) -> [Self; 2] {
        Self::ld_wide(dst, PSEUDO_FUNC, off, 0)
    }

    /// `dst = map`: the address of a map by its index in the `fd_array` of the load.
    ///
    /// So a program can be a constant before its maps exist. RFC 9669, section 5.4.1; ISA v1, Linux 5.14.
    #[doc(alias = "BPF_PSEUDO_MAP_IDX")]
    #[doc(alias = "BPF_LD_IMM64_RAW")]
    #[must_use]
    pub const fn ld_map_idx(dst: Reg, index: i32) -> [Self; 2] {
        Self::ld_wide(dst, PSEUDO_MAP_IDX, index, 0)
    }

    /// `dst = &map[0] + off`: as [`ld_map_value`](Insn::ld_map_value), the map by its index in `fd_array`.
    ///
    /// RFC 9669, section 5.4.1; ISA v1, Linux 5.14.
    #[doc(alias = "BPF_PSEUDO_MAP_IDX_VALUE")]
    #[doc(alias = "BPF_LD_IMM64_RAW")]
    #[must_use]
    pub const fn ld_map_idx_value(dst: Reg, index: i32, off: i32) -> [Self; 2] {
        Self::ld_wide(dst, PSEUDO_MAP_IDX_VALUE, index, off)
    }

    const fn ld_wide(dst: Reg, kind: u8, low: i32, high: i32) -> [Self; 2] {
        [Self::ld_wide1(dst, kind, low), Self::encode(0, 0, 0, 0, high)]
    }

    const fn ld_wide1(dst: Reg, kind: u8, low: i32) -> Self {
        Self::encode(LD | IMM | DW, dst.number(), kind, 0, low)
    }
}

/// The low and the high half, bits kept.
const fn halves(imm: u64) -> (i32, i32) {
    let [b0, b1, b2, b3, b4, b5, b6, b7] = imm.to_le_bytes();
    (i32::from_le_bytes([b0, b1, b2, b3]), i32::from_le_bytes([b4, b5, b6, b7]))
}
