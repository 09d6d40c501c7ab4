//! Maps: creation, elements, batches.

use super::layout::attr_struct;

attr_struct! {
    /// Makes a map: `BPF_MAP_CREATE`.
    MapCreateAttr: 96 bytes, align 8;
    0 map_type: u32, "One of [`MapType`](crate::MapType).";
    4 key_size: u32, "Bytes of a key.";
    8 value_size: u32, "Bytes of a value; on a per-CPU map, of each CPU's value before rounding up to 8.";
    12 max_entries: u32, "Elements at most; for ring buffers, bytes.";
    16 map_flags: u32, "[`MapFlags`](crate::uapi::MapFlags). Linux 4.6.";
    20 inner_map_fd: u32, "For maps of maps: a map like those to be stored. Linux 4.12.";
    24 numa_node: u32, "The node to allocate on, if the flag `BPF_F_NUMA_NODE` is set. Linux 4.14.";
    28 map_name: [u8; 16], "At most 15 of `A-Z a-z 0-9 _ .`, then zeros. Linux 4.15, the dot 5.2.";
    44 map_ifindex: u32, "The network device to offload the map to. Linux 4.16.";
    48 btf_fd: u32, "The BTF that describes key and value. Linux 4.18.";
    52 btf_key_type_id: u32, "The key's type in `btf_fd`. Linux 4.18.";
    56 btf_value_type_id: u32, "The value's type in `btf_fd`. Linux 4.18.";
    60 btf_vmlinux_value_type_id: u32, "For struct_ops: the value's type in the kernel's BTF. Linux 5.6.";
    64 map_extra: u64, "What the map type makes of it: a Bloom filter's hash count, an arena's address. Linux 5.16.";
    72 value_type_btf_obj_fd: i32, "The module BTF of `btf_vmlinux_value_type_id`, if its flag is set. Linux 6.9.";
    76 map_token_fd: i32, "A BPF token, if the flag `BPF_F_TOKEN_FD` is set. Linux 6.9.";
    80 excl_prog_hash: u64, "Address of the hash of the one program that may use the map. Linux 6.18.";
    88 excl_prog_hash_size: u32, "Bytes of that hash.";
    92 [_pad: 4];
}

attr_struct! {
    /// Reads or changes one element: `BPF_MAP_LOOKUP_ELEM`, `BPF_MAP_UPDATE_ELEM`, `BPF_MAP_DELETE_ELEM`,
    /// `BPF_MAP_GET_NEXT_KEY`, `BPF_MAP_LOOKUP_AND_DELETE_ELEM` and, with `map_fd` alone, `BPF_MAP_FREEZE`.
    MapElemAttr: 32 bytes, align 8;
    0 map_fd: u32, "The map.";
    4 [_pad: 4];
    8 key: u64, "Address of the key; for the first key of `BPF_MAP_GET_NEXT_KEY`, 0.";
    16 value | "next_key": u64, "Address of the value, or of the room for the next key.";
    24 flags: u64, "[`ElemFlags`](crate::uapi::ElemFlags).";
}

attr_struct! {
    /// Reads or changes many elements: `BPF_MAP_LOOKUP_BATCH`, `BPF_MAP_LOOKUP_AND_DELETE_BATCH`,
    /// `BPF_MAP_UPDATE_BATCH`, `BPF_MAP_DELETE_BATCH`. Linux 5.6.
    MapBatchAttr: 56 bytes, align 8;
    0 in_batch: u64, "Address of the position that the call before wrote; 0 starts at the beginning.";
    8 out_batch: u64, "Address of the room for the next position.";
    16 keys: u64, "Address of the keys, one behind the other.";
    24 values: u64, "Address of the values, one behind the other.";
    32 count: u32, "Elements that there is room for; the kernel writes how many it handled.";
    36 map_fd: u32, "The map.";
    40 elem_flags: u64, "[`ElemFlags`](crate::uapi::ElemFlags) of each element.";
    48 flags: u64, "Flags of the call; none exist yet.";
}
