//! Type information.

use super::layout::attr_struct;

attr_struct! {
    /// Loads type information: `BPF_BTF_LOAD`. Linux 4.18.
    BtfLoadAttr: 40 bytes, align 8;
    0 btf: u64, "Address of the BTF.";
    8 btf_log_buf: u64, "Address of the log's buffer.";
    16 btf_size: u32, "Bytes of the BTF.";
    20 btf_log_size: u32, "Bytes of the log's buffer.";
    24 btf_log_level: u32, "0 logs nothing, more logs the types.";
    28 btf_log_true_size: u32, "Written by the kernel: the buffer that the whole log needs. Linux 6.4.";
    32 btf_flags: u32, "`BPF_F_TOKEN_FD` or 0. Linux 6.9.";
    36 btf_token_fd: i32, "A BPF token, if the flag is set. Linux 6.9.";
}
