//! Flags of programs: loading, attaching, querying, running.

use crate::table::flag_set;

flag_set! {
    /// What a program is loaded with (`prog_flags`).
    ProgFlags: u32;

    /// Demand aligned accesses on every machine.
    STRICT_ALIGNMENT = 1, "BPF_F_STRICT_ALIGNMENT", "4.12";
    /// Accept unaligned accesses on every machine, for tests.
    ANY_ALIGNMENT = 2, "BPF_F_ANY_ALIGNMENT", "5.0";
    /// Fill the upper halves that a program ignores with noise, for tests.
    TEST_RND_HI32 = 4, "BPF_F_TEST_RND_HI32", "5.3";
    /// Let the verifier save its states more often, for tests.
    TEST_STATE_FREQ = 8, "BPF_F_TEST_STATE_FREQ", "5.4";
    /// The program may sleep.
    SLEEPABLE = 0x10, "BPF_F_SLEEPABLE", "5.10";
    /// The XDP program copes with frames of several buffers.
    XDP_HAS_FRAGS = 0x20, "BPF_F_XDP_HAS_FRAGS", "5.18";
    /// Bind the XDP program to a device without offloading it.
    XDP_DEV_BOUND_ONLY = 0x40, "BPF_F_XDP_DEV_BOUND_ONLY", "6.3";
    /// Reject a program whose register bounds contradict each other, for tests.
    TEST_REG_INVARIANTS = 0x80, "BPF_F_TEST_REG_INVARIANTS", "6.8";
}

flag_set! {
    /// How a program is attached (`attach_flags`, or `flags` of a link).
    AttachFlags: u32;

    /// Descendants of the cgroup may replace the program.
    ALLOW_OVERRIDE = 1, "BPF_F_ALLOW_OVERRIDE", "4.10";
    /// Descendants of the cgroup may add programs; each of them runs.
    ALLOW_MULTI = 2, "BPF_F_ALLOW_MULTI", "4.15";
    /// Replace a certain program; link updates take it too.
    REPLACE = 4, "BPF_F_REPLACE", "5.6";
    /// Run before the one given, or before all.
    BEFORE = 8, "BPF_F_BEFORE", "6.6";
    /// Run after the one given, or after all.
    AFTER = 0x10, "BPF_F_AFTER", "6.6";
    /// What is given relatively is an id instead of a descriptor.
    ID = 0x20, "BPF_F_ID", "6.6";
    /// Run before the programs of descendant cgroups.
    PREORDER = 0x40, "BPF_F_PREORDER", "6.15";
}

flag_set! {
    /// How a link is updated (`flags`).
    LinkUpdateFlags: u32;

    /// Only if the link still has the program (or map) given as the old one.
    REPLACE = 4, "BPF_F_REPLACE", "5.7";
}

flag_set! {
    /// What a query lists (`query_flags`).
    QueryFlags: u32;

    /// Everything that runs at the cgroup, ancestors included.
    EFFECTIVE = 1, "BPF_F_QUERY_EFFECTIVE", "4.15";
}

flag_set! {
    /// How a program is run on request (`flags`).
    TestRunFlags: u32;

    /// Raw tracepoints: on the CPU in `cpu`.
    ON_CPU = 1, "BPF_F_TEST_RUN_ON_CPU", "5.10";
    /// XDP: really send and redirect the frames.
    XDP_LIVE_FRAMES = 2, "BPF_F_TEST_XDP_LIVE_FRAMES", "5.18";
    /// Packets: test the handling of a complete checksum.
    SKB_CHECKSUM_COMPLETE = 4, "BPF_F_TEST_SKB_CHECKSUM_COMPLETE", "6.11";
}

flag_set! {
    /// How a link traces many kernel functions (`kprobe_multi.flags`).
    KprobeMultiFlags: u32;

    /// Their exits instead of their entries.
    RETURN = 1, "BPF_F_KPROBE_MULTI_RETURN", "5.18";
}

flag_set! {
    /// How a link traces many user functions (`uprobe_multi.flags`).
    UprobeMultiFlags: u32;

    /// Their exits instead of their entries.
    RETURN = 1, "BPF_F_UPROBE_MULTI_RETURN", "6.6";
    /// The file is given by the descriptor `path_fd`.
    PATH_FD = 2, "BPF_F_UPROBE_MULTI_PATH_FD", "7.2";
}

flag_set! {
    /// How a link attaches to netfilter (`netfilter.flags`).
    NetfilterFlags: u32;

    /// Put fragments together before the program runs.
    IP_DEFRAG = 1, "BPF_F_NETFILTER_IP_DEFRAG", "6.6";
}

impl ProgFlags {
    /// Use the token of `prog_token_fd`.
    ///
    /// `BPF_F_TOKEN_FD`, Linux 6.9; the row is in [`MapFlags`](super::MapFlags), which share the bit.
    pub const TOKEN_FD: Self = Self::from_bits_retain(super::MapFlags::TOKEN_FD.bits());
}

impl AttachFlags {
    /// What is given relatively is a link instead of a program.
    ///
    /// `BPF_F_LINK`, Linux 6.6; the row is in [`MapFlags`](super::MapFlags), which share the bit.
    pub const LINK: Self = Self::from_bits_retain(super::MapFlags::LINK.bits());
}
