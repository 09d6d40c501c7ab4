//! Legacy packet loads, from the days of classic BPF.

use crate::insn::Insn;
use crate::opcode::{LD, Mode, Size};
use crate::reg::Reg;

impl Insn {
    /// `r0 = ntoh(*(size *)(skb->data + imm))`: a packet load that ends the program where the packet is too short.
    ///
    /// `R6` must hold the socket buffer, the result is in `R0`, and `R1` to `R5` are lost. The kernel refuses any other
    /// destination than `R0` and any other source than `R0`; the operands exist for parity with Zig's `std.os.linux.BPF`.
    /// So does [`Size::DW`] (opcode 0x38), which no kernel accepts. RFC 9669, section 5.5 (legacy); ISA v1, Linux 3.19.
    #[doc(alias = "BPF_LD_ABS")]
    #[doc(alias = "ldabsb")]
    #[doc(alias = "ldabsh")]
    #[doc(alias = "ldabsw")]
    #[doc(alias = "skb")]
    #[must_use]
    pub const fn ld_abs(size: Size, dst: Reg, src: Reg, imm: i32) -> Self {
        Self::encode(LD | Mode::Abs as u8 | size as u8, dst.number(), src.number(), 0, imm)
    }

    /// `r0 = ntoh(*(size *)(skb->data + src + imm))`: as [`ld_abs`](Insn::ld_abs), at a register plus a constant.
    ///
    /// The kernel refuses any other destination than `R0`, and [`Size::DW`] (opcode 0x58). RFC 9669, section 5.5 (legacy);
    /// ISA v1, Linux 3.19.
    #[doc(alias = "BPF_LD_IND")]
    #[doc(alias = "ldindb")]
    #[doc(alias = "ldindh")]
    #[doc(alias = "ldindw")]
    #[doc(alias = "skb")]
    #[must_use]
    pub const fn ld_ind(size: Size, dst: Reg, src: Reg, imm: i32) -> Self {
        Self::encode(LD | Mode::Ind as u8 | size as u8, dst.number(), src.number(), 0, imm)
    }
}
