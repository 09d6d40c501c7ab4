//! Calls and the end of the program.

use crate::insn::Insn;
use crate::opcode::{CALL, EXIT, JMP, PSEUDO_CALL, PSEUDO_KFUNC_CALL};
use crate::uapi::Helper;

impl Insn {
    /// `r0 = helper(r1, r2, r3, r4, r5)`; loses `R1` to `R5`. RFC 9669, section 4.3.1; ISA v1.
    ///
    /// ```
    /// use bpf_core::{Helper, Insn};
    /// assert_eq!((Insn::call(Helper::KTIME_GET_NS).code(), Insn::call(Helper::KTIME_GET_NS).imm()), (0x85, 5));
    /// ```
    #[doc(alias = "BPF_EMIT_CALL")]
    #[doc(alias = "BPF_CALL")]
    #[doc(alias = "helper")]
    #[must_use]
    pub const fn call(helper: Helper) -> Self {
        Self::encode(JMP | CALL, 0, 0, 0, helper.0.cast_signed())
    }

    /// `call pc+off`: a function of the program, `off` slots from the instruction behind the call; loses `R1` to `R5`.
    ///
    /// RFC 9669, section 4.3.2; ISA v1, Linux 4.16.
    ///
    /// ```
    /// use bpf_core::{Insn, Reg::*, imm};
    /// const PROG: [Insn; 4] = [Insn::call_rel(1), Insn::exit(), Insn::mov(R0, imm(0)), Insn::exit()];
    /// assert_eq!((PROG[0].code(), PROG[0].src(), PROG[0].imm()), (0x85, 1, 1));
    /// ```
    #[doc(alias = "BPF_CALL_REL")]
    #[doc(alias = "BPF_PSEUDO_CALL")]
    #[doc(alias = "callpc")]
    #[doc(alias = "bpf-to-bpf")]
    #[must_use]
    pub const fn call_rel(off: i32) -> Self {
        Self::encode(JMP | CALL, 0, PSEUDO_CALL, 0, off)
    }

    /// `r0 = kfunc(r1, r2, r3, r4, r5)`: a function of the kernel by its BTF type id; loses `R1` to `R5`.
    ///
    /// `fd_idx` is 0 for a function of the kernel itself; for one of a module it is the index in the load's `fd_array` of
    /// that module's BTF (Linux 5.16). RFC 9669, section 4.3.1; ISA v1, Linux 5.13.
    ///
    /// ```
    /// use bpf_core::Insn;
    /// let insn = Insn::call_kfunc(1234, 2);
    /// assert_eq!((insn.src(), insn.off(), insn.imm()), (2, 2, 1234));
    /// ```
    #[doc(alias = "BPF_CALL_KFUNC")]
    #[doc(alias = "BPF_PSEUDO_KFUNC_CALL")]
    #[doc(alias = "kfunc")]
    #[must_use]
    pub const fn call_kfunc(btf_id: i32, fd_idx: i16) -> Self {
        Self::encode(JMP | CALL, 0, PSEUDO_KFUNC_CALL, fd_idx, btf_id)
    }

    /// `exit`: returns from the program with `R0` as its result, or from a function to its caller.
    ///
    /// RFC 9669, section 4.3; ISA v1.
    #[doc(alias = "BPF_EXIT_INSN")]
    #[doc(alias = "BPF_EXIT")]
    #[doc(alias = "return")]
    #[must_use]
    pub const fn exit() -> Self {
        Self::encode(JMP | EXIT, 0, 0, 0, 0)
    }
}
