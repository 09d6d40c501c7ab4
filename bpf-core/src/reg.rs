//! The registers of the BPF machine.

/// A register. `R0` to `R9` are general purpose, `R10` is the read-only frame pointer.
///
/// By the calling convention (RFC 9669, section 2.2) `R0` holds results, `R1` to `R5` arguments, and `R6` to `R9` survive
/// calls.
///
/// ```
/// use bpf_core::Reg;
/// assert_eq!(Reg::from_number(10), Some(Reg::R10));
/// assert_eq!(Reg::from_number(12), None);
/// assert_eq!(Reg::R3.number(), 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Reg {
    /// Result of calls and of the program.
    #[doc(alias = "BPF_REG_0")]
    R0 = 0,
    /// First argument; the context at the program's entry.
    #[doc(alias = "BPF_REG_1")]
    #[doc(alias = "BPF_REG_ARG1")]
    R1 = 1,
    /// Second argument.
    #[doc(alias = "BPF_REG_2")]
    #[doc(alias = "BPF_REG_ARG2")]
    R2 = 2,
    /// Third argument.
    #[doc(alias = "BPF_REG_3")]
    #[doc(alias = "BPF_REG_ARG3")]
    R3 = 3,
    /// Fourth argument.
    #[doc(alias = "BPF_REG_4")]
    #[doc(alias = "BPF_REG_ARG4")]
    R4 = 4,
    /// Fifth argument.
    #[doc(alias = "BPF_REG_5")]
    #[doc(alias = "BPF_REG_ARG5")]
    R5 = 5,
    /// Kept across calls; the socket buffer of [`Insn::ld_abs`](crate::Insn::ld_abs).
    #[doc(alias = "BPF_REG_6")]
    #[doc(alias = "BPF_REG_CTX")]
    R6 = 6,
    /// Kept across calls.
    #[doc(alias = "BPF_REG_7")]
    R7 = 7,
    /// Kept across calls.
    #[doc(alias = "BPF_REG_8")]
    R8 = 8,
    /// Kept across calls.
    #[doc(alias = "BPF_REG_9")]
    R9 = 9,
    /// Frame pointer, read-only: the end of the 512-byte stack frame.
    #[doc(alias = "BPF_REG_10")]
    #[doc(alias = "BPF_REG_FP")]
    R10 = 10,
    /// Base of stack arguments, for stores before a call and loads in the callee only. Linux 7.3.
    R11 = 11,
}

impl Reg {
    /// Every register, in order.
    pub const ALL: [Self; 12] = [
        Self::R0,
        Self::R1,
        Self::R2,
        Self::R3,
        Self::R4,
        Self::R5,
        Self::R6,
        Self::R7,
        Self::R8,
        Self::R9,
        Self::R10,
        Self::R11,
    ];

    /// The number in the instruction, 0 to 11.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The register with this number, or `None` from 12 on.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::R0,
            1 => Self::R1,
            2 => Self::R2,
            3 => Self::R3,
            4 => Self::R4,
            5 => Self::R5,
            6 => Self::R6,
            7 => Self::R7,
            8 => Self::R8,
            9 => Self::R9,
            10 => Self::R10,
            11 => Self::R11,
            _ => return None,
        })
    }
}
