//! What programs return.

use crate::table::open_set;

open_set! {
    /// What an XDP program returns (`enum xdp_action`).
    #[doc(alias = "xdp_action")]
    XdpAction, "XDP_";

    /// The program failed: drop, and report it to a tracepoint.
    ABORTED = 0, "XDP_ABORTED", "4.8";
    /// Drop the frame.
    DROP = 1, "XDP_DROP", "4.8";
    /// Hand the frame to the network stack.
    PASS = 2, "XDP_PASS", "4.8";
    /// Send the frame out of the device that received it.
    TX = 3, "XDP_TX", "4.8";
    /// Do what the redirect helper noted.
    REDIRECT = 4, "XDP_REDIRECT", "4.14";
}

open_set! {
    /// What programs about sockets return (`enum sk_action`).
    #[doc(alias = "sk_action")]
    SkAction, "SK_";

    /// Drop.
    DROP = 0, "SK_DROP", "4.14";
    /// Go on.
    PASS = 1, "SK_PASS", "4.14";
}

open_set! {
    /// What programs of tunnels and flow dissectors return (`enum bpf_ret_code`).
    #[doc(alias = "bpf_ret_code")]
    RetCode, "BPF_";

    /// Go on.
    OK = 0, "BPF_OK", "4.10";
    /// Drop the packet.
    DROP = 2, "BPF_DROP", "4.10";
    /// Do what the redirect helper noted.
    REDIRECT = 7, "BPF_REDIRECT", "4.10";
    /// Route the packet anew.
    LWT_REROUTE = 128, "BPF_LWT_REROUTE", "5.1";
    /// Let the kernel dissect the packet.
    FLOW_DISSECTOR_CONTINUE = 129, "BPF_FLOW_DISSECTOR_CONTINUE", "6.1";
}
