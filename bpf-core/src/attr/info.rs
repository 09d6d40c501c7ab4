//! What the kernel tells about an object: the structs behind [`InfoAttr::info`](super::InfoAttr::info).
//!
//! Older kernels fill the front part only and say how many bytes in [`info_len`](super::InfoAttr::info_len).

use super::layout::attr_struct;

attr_struct! {
    /// A map. Linux 4.13.
    #[doc(alias = "bpf_map_info")]
    MapInfo: 104 bytes, align 8;
    0 r#type: u32, "One of [`MapType`](crate::MapType).";
    4 id: u32, "The map's id.";
    8 key_size: u32, "Bytes of a key.";
    12 value_size: u32, "Bytes of a value; on a per-CPU map, of each CPU's value before rounding up to 8.";
    16 max_entries: u32, "Elements at most.";
    20 map_flags: u32, "The flags that it was made with.";
    24 name: [u8; 16], "Its name and at least one zero. Linux 4.15.";
    40 ifindex: u32, "The network device that it is offloaded to, or 0. Linux 4.16.";
    44 btf_vmlinux_value_type_id: u32, "For struct_ops: the value's type in the kernel's BTF. Linux 5.6.";
    48 netns_dev: u64, "The network namespace of `ifindex`: its device. Linux 4.16.";
    56 netns_ino: u64, "The network namespace of `ifindex`: its inode. Linux 4.16.";
    64 btf_id: u32, "The id of its BTF, or 0. Linux 4.18.";
    68 btf_key_type_id: u32, "The key's type there. Linux 4.18.";
    72 btf_value_type_id: u32, "The value's type there. Linux 4.18.";
    76 btf_vmlinux_id: u32, "The id of the BTF of `btf_vmlinux_value_type_id`. Linux 6.9.";
    80 map_extra: u64, "As given when it was made. Linux 5.16.";
    88 hash: u64, "Address of the room for the hash of a frozen map's content. Linux 6.18.";
    96 hash_size: u32, "Bytes of that room. Linux 6.18.";
    100 [_pad: 4];
}

attr_struct! {
    /// A program. Linux 4.13.
    ///
    /// Where a field is an address, the caller sets it and the length beside it before the call to have that part, too;
    /// the kernel writes the true length. Zeros ask for the lengths alone.
    #[doc(alias = "bpf_prog_info")]
    ProgInfo: 232 bytes, align 8;
    0 r#type: u32, "One of [`ProgType`](crate::ProgType).";
    4 id: u32, "The program's id.";
    8 tag: [u8; 8], "Hash of its instructions.";
    16 jited_prog_len: u32, "Bytes of machine code.";
    20 xlated_prog_len: u32, "Bytes of instructions as the verifier left them.";
    24 jited_prog_insns: u64, "Address of the room for the machine code.";
    32 xlated_prog_insns: u64, "Address of the room for the instructions.";
    40 load_time: u64, "Nanoseconds from boot to load. Linux 4.15.";
    48 created_by_uid: u32, "Who loaded it. Linux 4.15.";
    52 nr_map_ids: u32, "Maps that it uses. Linux 4.15.";
    56 map_ids: u64, "Address of the room for their ids. Linux 4.15.";
    64 name: [u8; 16], "Its name and at least one zero. Linux 4.15.";
    80 ifindex: u32, "The network device that it is offloaded to, or 0. Linux 4.16.";
    84 gpl_compatible: u32, "A field of one bit, read by [`is_gpl_compatible`](Self::is_gpl_compatible). Linux 4.18.";
    88 netns_dev: u64, "The network namespace of `ifindex`: its device. Linux 4.16.";
    96 netns_ino: u64, "The network namespace of `ifindex`: its inode. Linux 4.16.";
    104 nr_jited_ksyms: u32, "Functions. Linux 4.18.";
    108 nr_jited_func_lens: u32, "Functions. Linux 4.18.";
    112 jited_ksyms: u64, "Address of the room for their kernel addresses. Linux 4.18.";
    120 jited_func_lens: u64, "Address of the room for their sizes, as u32. Linux 4.18.";
    128 btf_id: u32, "The id of its BTF, or 0. Linux 5.0.";
    132 func_info_rec_size: u32, "Bytes of one record of `func_info`.";
    136 func_info: u64, "Address of the room for the functions' types. Linux 5.0.";
    144 nr_func_info: u32, "Records of `func_info`.";
    148 nr_line_info: u32, "Records of `line_info`.";
    152 line_info: u64, "Address of the room for the source lines of instructions. Linux 5.0.";
    160 jited_line_info: u64, "Address of the room for the kernel addresses of source lines. Linux 5.0.";
    168 nr_jited_line_info: u32, "Records of `jited_line_info`.";
    172 line_info_rec_size: u32, "Bytes of one record of `line_info`.";
    176 jited_line_info_rec_size: u32, "Bytes of one record of `jited_line_info`.";
    180 nr_prog_tags: u32, "Functions. Linux 5.0.";
    184 prog_tags: u64, "Address of the room for their tags, 8 bytes each. Linux 5.0.";
    192 run_time_ns: u64, "Nanoseconds that it ran while counting was on. Linux 5.1.";
    200 run_cnt: u64, "How often it ran while counting was on. Linux 5.1.";
    208 recursion_misses: u64, "How often it was left out because it was running already. Linux 5.12.";
    216 verified_insns: u32, "Instructions that the verifier went through. Linux 5.16.";
    220 attach_btf_obj_id: u32, "The id of the BTF of `attach_btf_id`. Linux 6.0.";
    224 attach_btf_id: u32, "The type that it was loaded to attach to. Linux 6.0.";
    228 [_pad: 4];
}

impl ProgInfo {
    /// Whether its license lets it call helpers that the kernel keeps to GPL programs.
    #[must_use]
    pub const fn is_gpl_compatible(&self) -> bool {
        // C puts the first bit of a bit-field where the lowest address is.
        let bit = if cfg!(target_endian = "big") { 1 << 31 } else { 1 };
        self.gpl_compatible & bit != 0
    }
}
