//! Flags of helpers for tracing, ring buffers, timers and formatting.

use crate::table::flag_set;

flag_set! {
    /// What `get_stackid`, `get_stack` and `get_task_stack` take.
    StackFlags: u64;

    /// The bits for the number of frames to skip.
    SKIP_FIELD_MASK = 0xff, "BPF_F_SKIP_FIELD_MASK", "4.6";
    /// The user stack instead of the kernel's.
    USER_STACK = 0x100, "BPF_F_USER_STACK", "4.6";
    /// `get_stackid`: compare stacks by their hash alone.
    FAST_STACK_CMP = 0x200, "BPF_F_FAST_STACK_CMP", "4.6";
    /// `get_stackid`: replace a stack that has the same id.
    REUSE_STACKID = 0x400, "BPF_F_REUSE_STACKID", "4.6";
    /// `get_stack`: build ids and offsets instead of addresses.
    USER_BUILD_ID = 0x800, "BPF_F_USER_BUILD_ID", "4.18";
}

flag_set! {
    /// What the helpers for perf event arrays take.
    PerfEventFlags: u64;

    /// The bits for the index of the event.
    INDEX_MASK = 0xffff_ffff, "BPF_F_INDEX_MASK", "4.7";
    /// As the index: the event of the current CPU.
    CURRENT_CPU = 0xffff_ffff, "BPF_F_CURRENT_CPU", "4.7";
    /// The bits for the number of packet bytes to append.
    CTXLEN_MASK = 0xf_ffff_0000_0000, "BPF_F_CTXLEN_MASK", "4.8";
}

flag_set! {
    /// What `read_branch_records` takes.
    BranchFlags: u64;

    /// Return the size that the records need, and copy nothing.
    GET_SIZE = 1, "BPF_F_GET_BRANCH_RECORDS_SIZE", "5.7";
}

flag_set! {
    /// What the helpers that publish or drop records take.
    RingbufFlags: u64;

    /// Do not wake the reader.
    NO_WAKEUP = 1, "BPF_RB_NO_WAKEUP", "5.8";
    /// Wake the reader in any case.
    FORCE_WAKEUP = 2, "BPF_RB_FORCE_WAKEUP", "5.8";
}

flag_set! {
    /// What `timer_start` takes.
    TimerFlags: u64;

    /// The time is absolute.
    ABS = 1, "BPF_F_TIMER_ABS", "6.4";
    /// Stay on the current CPU.
    CPU_PIN = 2, "BPF_F_TIMER_CPU_PIN", "6.7";
}

flag_set! {
    /// What `sysctl_get_name` takes.
    SysctlFlags: u64;

    /// Only the last part of the name.
    BASE_NAME = 1, "BPF_F_SYSCTL_BASE_NAME", "5.2";
}

flag_set! {
    /// What `bprm_opts_set` takes.
    BprmFlags: u64;

    /// Start the program as one with raised privilege, which trusts no environment.
    SECUREEXEC = 1, "BPF_F_BPRM_SECUREEXEC", "5.11";
}

flag_set! {
    /// What `snprintf_btf` and `seq_printf_btf` take.
    BtfPrintFlags: u64;

    /// No line breaks and indentation.
    COMPACT = 1, "BTF_F_COMPACT", "5.10";
    /// No names of types and members.
    NONAME = 2, "BTF_F_NONAME", "5.10";
    /// Pointers unhashed.
    PTR_RAW = 4, "BTF_F_PTR_RAW", "5.10";
    /// Members that are zero too.
    ZERO = 8, "BTF_F_ZERO", "5.10";
}

flag_set! {
    /// What the kernel functions that copy strings take.
    CopyStrFlags: u64;

    /// Fill the rest of the buffer with zeros.
    PAD_ZEROS = 1, "BPF_F_PAD_ZEROS", "6.12";
}
