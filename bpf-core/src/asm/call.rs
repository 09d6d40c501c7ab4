//! Calls and the end of the program.

use crate::insn::Insn;
use crate::opcode::{CALL, EXIT, JMP};
use crate::uapi::Helper;

impl Insn {
    /// `r0 = helper(r1, r2, r3, r4, r5)`; loses `R1` to `R5`. RFC 9669, section 4.3.1.
    ///
    /// ```
    /// use bpf_core::{Helper, Insn};
    /// assert_eq!((Insn::call(Helper::KTIME_GET_NS).code(), Insn::call(Helper::KTIME_GET_NS).imm()), (0x85, 5));
    /// ```
    #[doc(alias = "BPF_EMIT_CALL")]
    #[doc(alias = "BPF_CALL")]
    #[must_use]
    pub const fn call(helper: Helper) -> Self {
        Self::encode(JMP | CALL, 0, 0, 0, helper.0.cast_signed())
    }

    /// `exit`: returns from the program with `R0` as its result, or from a function to its caller.
    #[doc(alias = "BPF_EXIT_INSN")]
    #[doc(alias = "BPF_EXIT")]
    #[must_use]
    pub const fn exit() -> Self {
        Self::encode(JMP | EXIT, 0, 0, 0, 0)
    }
}
