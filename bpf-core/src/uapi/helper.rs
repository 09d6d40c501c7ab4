//! Functions of the kernel that programs call by number.

use crate::table::open_set;

open_set! {
    /// A function of the kernel that programs call by number (`enum bpf_func_id`).
    ///
    /// ```
    /// use bpf_core::Helper;
    /// assert_eq!(Helper::MAP_LOOKUP_ELEM, Helper(1));
    /// assert_eq!(Helper::from_name("BPF_FUNC_ktime_get_ns"), Some(Helper::KTIME_GET_NS));
    /// ```
    #[doc(alias = "bpf_func_id")]
    Helper, "BPF_FUNC_";

    /// No helper.
    UNSPEC = 0, "BPF_FUNC_unspec", "3.18";
    /// Pointer to the value of a key, or null.
    MAP_LOOKUP_ELEM = 1, "BPF_FUNC_map_lookup_elem", "3.19";
    /// Stores a value under a key.
    MAP_UPDATE_ELEM = 2, "BPF_FUNC_map_update_elem", "3.19";
    /// Removes a key.
    MAP_DELETE_ELEM = 3, "BPF_FUNC_map_delete_elem", "3.19";
    /// Copies from an address, kernel or user; the typed readers replace it.
    PROBE_READ = 4, "BPF_FUNC_probe_read", "4.1";
    /// Nanoseconds since boot without suspended time.
    KTIME_GET_NS = 5, "BPF_FUNC_ktime_get_ns", "4.1";
    /// Prints to the trace pipe, for debugging.
    TRACE_PRINTK = 6, "BPF_FUNC_trace_printk", "4.1";
    /// Pseudo-random 32-bit number.
    GET_PRANDOM_U32 = 7, "BPF_FUNC_get_prandom_u32", "4.1";
    /// Number of the current CPU.
    GET_SMP_PROCESSOR_ID = 8, "BPF_FUNC_get_smp_processor_id", "4.1";
    /// Writes bytes into a packet.
    SKB_STORE_BYTES = 9, "BPF_FUNC_skb_store_bytes", "4.1";
    /// Updates a network-layer checksum for a changed field.
    L3_CSUM_REPLACE = 10, "BPF_FUNC_l3_csum_replace", "4.1";
    /// Updates a transport-layer checksum for a changed field.
    L4_CSUM_REPLACE = 11, "BPF_FUNC_l4_csum_replace", "4.1";
    /// Jumps into a program of a program array; returns only on failure.
    TAIL_CALL = 12, "BPF_FUNC_tail_call", "4.2";
    /// Sends a copy of a packet to another device.
    CLONE_REDIRECT = 13, "BPF_FUNC_clone_redirect", "4.2";
    /// Thread group id in the upper half, thread id in the lower.
    GET_CURRENT_PID_TGID = 14, "BPF_FUNC_get_current_pid_tgid", "4.2";
    /// Group id in the upper half, user id in the lower.
    GET_CURRENT_UID_GID = 15, "BPF_FUNC_get_current_uid_gid", "4.2";
    /// Copies the name of the current task.
    GET_CURRENT_COMM = 16, "BPF_FUNC_get_current_comm", "4.2";
    /// Class id of the current task's `net_cls` cgroup.
    GET_CGROUP_CLASSID = 17, "BPF_FUNC_get_cgroup_classid", "4.3";
    /// Adds a VLAN tag to a packet.
    SKB_VLAN_PUSH = 18, "BPF_FUNC_skb_vlan_push", "4.3";
    /// Removes a VLAN tag from a packet.
    SKB_VLAN_POP = 19, "BPF_FUNC_skb_vlan_pop", "4.3";
    /// Reads the tunnel metadata of a packet.
    SKB_GET_TUNNEL_KEY = 20, "BPF_FUNC_skb_get_tunnel_key", "4.3";
    /// Sets the tunnel metadata of a packet.
    SKB_SET_TUNNEL_KEY = 21, "BPF_FUNC_skb_set_tunnel_key", "4.3";
    /// Reads a perf counter; `perf_event_read_value` replaces it.
    PERF_EVENT_READ = 22, "BPF_FUNC_perf_event_read", "4.3";
    /// Sends the packet to another device when the program ends.
    REDIRECT = 23, "BPF_FUNC_redirect", "4.4";
    /// Realm of a packet's route.
    GET_ROUTE_REALM = 24, "BPF_FUNC_get_route_realm", "4.4";
    /// Writes a record to a perf event array.
    PERF_EVENT_OUTPUT = 25, "BPF_FUNC_perf_event_output", "4.4";
    /// Copies bytes out of a packet.
    SKB_LOAD_BYTES = 26, "BPF_FUNC_skb_load_bytes", "4.5";
    /// Stores the call stack in a stack map and returns its id.
    GET_STACKID = 27, "BPF_FUNC_get_stackid", "4.6";
    /// Difference of the checksums of two buffers.
    CSUM_DIFF = 28, "BPF_FUNC_csum_diff", "4.6";
    /// Reads the tunnel options of a packet.
    SKB_GET_TUNNEL_OPT = 29, "BPF_FUNC_skb_get_tunnel_opt", "4.6";
    /// Sets the tunnel options of a packet.
    SKB_SET_TUNNEL_OPT = 30, "BPF_FUNC_skb_set_tunnel_opt", "4.6";
    /// Turns an IPv4 packet into an IPv6 one, or back.
    SKB_CHANGE_PROTO = 31, "BPF_FUNC_skb_change_proto", "4.8";
    /// Changes the packet type (to this host, broadcast, ...).
    SKB_CHANGE_TYPE = 32, "BPF_FUNC_skb_change_type", "4.8";
    /// Whether the packet's socket belongs to a cgroup of an array.
    SKB_UNDER_CGROUP = 33, "BPF_FUNC_skb_under_cgroup", "4.8";
    /// Flow hash of a packet, computed if it lacks one.
    GET_HASH_RECALC = 34, "BPF_FUNC_get_hash_recalc", "4.8";
    /// Address of the current task structure.
    GET_CURRENT_TASK = 35, "BPF_FUNC_get_current_task", "4.8";
    /// Writes user memory of the current task, for experiments.
    PROBE_WRITE_USER = 36, "BPF_FUNC_probe_write_user", "4.8";
    /// Whether the current task belongs to a cgroup of an array.
    CURRENT_TASK_UNDER_CGROUP = 37, "BPF_FUNC_current_task_under_cgroup", "4.9";
    /// Changes the length of a packet at its end.
    SKB_CHANGE_TAIL = 38, "BPF_FUNC_skb_change_tail", "4.9";
    /// Makes bytes of a packet directly accessible.
    SKB_PULL_DATA = 39, "BPF_FUNC_skb_pull_data", "4.9";
    /// Adds a difference to the checksum of a packet.
    CSUM_UPDATE = 40, "BPF_FUNC_csum_update", "4.9";
    /// Marks the flow hash of a packet as stale.
    SET_HASH_INVALID = 41, "BPF_FUNC_set_hash_invalid", "4.9";
    /// NUMA node of the current CPU.
    GET_NUMA_NODE_ID = 42, "BPF_FUNC_get_numa_node_id", "4.10";
    /// Adds room in front of a packet.
    SKB_CHANGE_HEAD = 43, "BPF_FUNC_skb_change_head", "4.10";
    /// Moves the start of an XDP frame.
    XDP_ADJUST_HEAD = 44, "BPF_FUNC_xdp_adjust_head", "4.10";
    /// Copies a string from an address, kernel or user.
    PROBE_READ_STR = 45, "BPF_FUNC_probe_read_str", "4.11";
    /// Number that identifies a socket for its lifetime.
    GET_SOCKET_COOKIE = 46, "BPF_FUNC_get_socket_cookie", "4.12";
    /// User id that owns a packet's socket.
    GET_SOCKET_UID = 47, "BPF_FUNC_get_socket_uid", "4.12";
    /// Sets the flow hash of a packet.
    SET_HASH = 48, "BPF_FUNC_set_hash", "4.13";
    /// Sets an option of the context's socket.
    SETSOCKOPT = 49, "BPF_FUNC_setsockopt", "4.13";
    /// Grows or shrinks a packet behind its MAC or network header.
    SKB_ADJUST_ROOM = 50, "BPF_FUNC_skb_adjust_room", "4.13";
    /// Sends the frame to an entry of a device, CPU or socket map.
    REDIRECT_MAP = 51, "BPF_FUNC_redirect_map", "4.14";
    /// Sends a stream packet to a socket of a sockmap.
    SK_REDIRECT_MAP = 52, "BPF_FUNC_sk_redirect_map", "4.14";
    /// Adds or changes an entry of a sockmap.
    SOCK_MAP_UPDATE = 53, "BPF_FUNC_sock_map_update", "4.14";
    /// Changes the room for metadata in front of an XDP frame.
    XDP_ADJUST_META = 54, "BPF_FUNC_xdp_adjust_meta", "4.15";
    /// Reads a perf counter with its times.
    PERF_EVENT_READ_VALUE = 55, "BPF_FUNC_perf_event_read_value", "4.15";
    /// Reads the counter of the event that runs the program.
    PERF_PROG_READ_VALUE = 56, "BPF_FUNC_perf_prog_read_value", "4.15";
    /// Reads an option of the context's socket.
    GETSOCKOPT = 57, "BPF_FUNC_getsockopt", "4.15";
    /// Makes the probed function return a value at once.
    OVERRIDE_RETURN = 58, "BPF_FUNC_override_return", "4.16";
    /// Selects the events that call a socket-operations program.
    SOCK_OPS_CB_FLAGS_SET = 59, "BPF_FUNC_sock_ops_cb_flags_set", "4.16";
    /// Sends a message to a socket of a sockmap.
    MSG_REDIRECT_MAP = 60, "BPF_FUNC_msg_redirect_map", "4.17";
    /// Extends a verdict to a number of bytes.
    MSG_APPLY_BYTES = 61, "BPF_FUNC_msg_apply_bytes", "4.17";
    /// Waits for a number of bytes before the next verdict.
    MSG_CORK_BYTES = 62, "BPF_FUNC_msg_cork_bytes", "4.17";
    /// Makes bytes of a message directly accessible.
    MSG_PULL_DATA = 63, "BPF_FUNC_msg_pull_data", "4.17";
    /// Binds the context's socket to an address.
    BIND = 64, "BPF_FUNC_bind", "4.17";
    /// Moves the end of an XDP frame.
    XDP_ADJUST_TAIL = 65, "BPF_FUNC_xdp_adjust_tail", "4.18";
    /// Reads a state of the packet's IPsec path.
    SKB_GET_XFRM_STATE = 66, "BPF_FUNC_skb_get_xfrm_state", "4.18";
    /// Copies the call stack to a buffer.
    GET_STACK = 67, "BPF_FUNC_get_stack", "4.18";
    /// Copies bytes of a packet, counted from a header.
    SKB_LOAD_BYTES_RELATIVE = 68, "BPF_FUNC_skb_load_bytes_relative", "4.18";
    /// Looks up a route and neighbour.
    FIB_LOOKUP = 69, "BPF_FUNC_fib_lookup", "4.18";
    /// Adds or changes an entry of a sockhash.
    SOCK_HASH_UPDATE = 70, "BPF_FUNC_sock_hash_update", "4.18";
    /// Sends a message to a socket of a sockhash.
    MSG_REDIRECT_HASH = 71, "BPF_FUNC_msg_redirect_hash", "4.18";
    /// Sends a stream packet to a socket of a sockhash.
    SK_REDIRECT_HASH = 72, "BPF_FUNC_sk_redirect_hash", "4.18";
    /// Encapsulates a packet for a lightweight tunnel.
    LWT_PUSH_ENCAP = 73, "BPF_FUNC_lwt_push_encap", "4.18";
    /// Writes bytes of a segment routing header.
    LWT_SEG6_STORE_BYTES = 74, "BPF_FUNC_lwt_seg6_store_bytes", "4.18";
    /// Changes the size of a segment routing header.
    LWT_SEG6_ADJUST_SRH = 75, "BPF_FUNC_lwt_seg6_adjust_srh", "4.18";
    /// Applies a segment routing action.
    LWT_SEG6_ACTION = 76, "BPF_FUNC_lwt_seg6_action", "4.18";
    /// Reports a repeated infrared key.
    RC_REPEAT = 77, "BPF_FUNC_rc_repeat", "4.18";
    /// Reports a pressed infrared key.
    RC_KEYDOWN = 78, "BPF_FUNC_rc_keydown", "4.18";
    /// Id of the cgroup of a packet's socket.
    SKB_CGROUP_ID = 79, "BPF_FUNC_skb_cgroup_id", "4.18";
    /// Id of the current task's cgroup.
    GET_CURRENT_CGROUP_ID = 80, "BPF_FUNC_get_current_cgroup_id", "4.18";
    /// Pointer into the cgroup storage of the program.
    GET_LOCAL_STORAGE = 81, "BPF_FUNC_get_local_storage", "4.19";
    /// Selects a socket of a reuseport array.
    SK_SELECT_REUSEPORT = 82, "BPF_FUNC_sk_select_reuseport", "4.19";
    /// Id of an ancestor of the cgroup of a packet's socket.
    SKB_ANCESTOR_CGROUP_ID = 83, "BPF_FUNC_skb_ancestor_cgroup_id", "4.19";
    /// Finds a TCP socket; release it afterwards.
    SK_LOOKUP_TCP = 84, "BPF_FUNC_sk_lookup_tcp", "4.20";
    /// Finds a UDP socket; release it afterwards.
    SK_LOOKUP_UDP = 85, "BPF_FUNC_sk_lookup_udp", "4.20";
    /// Releases a socket that a lookup has found.
    SK_RELEASE = 86, "BPF_FUNC_sk_release", "4.20";
    /// Adds an element to a queue, stack or Bloom filter.
    MAP_PUSH_ELEM = 87, "BPF_FUNC_map_push_elem", "4.20";
    /// Takes an element from a queue or stack.
    MAP_POP_ELEM = 88, "BPF_FUNC_map_pop_elem", "4.20";
    /// Reads the next element of a queue or stack, or asks a Bloom filter.
    MAP_PEEK_ELEM = 89, "BPF_FUNC_map_peek_elem", "4.20";
    /// Inserts bytes into a message.
    MSG_PUSH_DATA = 90, "BPF_FUNC_msg_push_data", "4.20";
    /// Removes bytes from a message.
    MSG_POP_DATA = 91, "BPF_FUNC_msg_pop_data", "5.0";
    /// Reports a relative pointer motion of an infrared remote.
    RC_POINTER_REL = 92, "BPF_FUNC_rc_pointer_rel", "5.0";
    /// Takes the spin lock in a map value.
    SPIN_LOCK = 93, "BPF_FUNC_spin_lock", "5.1";
    /// Frees the spin lock in a map value.
    SPIN_UNLOCK = 94, "BPF_FUNC_spin_unlock", "5.1";
    /// Full socket of a socket pointer, or null.
    SK_FULLSOCK = 95, "BPF_FUNC_sk_fullsock", "5.1";
    /// TCP view of a socket, or null.
    TCP_SOCK = 96, "BPF_FUNC_tcp_sock", "5.1";
    /// Marks a packet as having met congestion.
    SKB_ECN_SET_CE = 97, "BPF_FUNC_skb_ecn_set_ce", "5.1";
    /// Listening socket of a socket, or null.
    GET_LISTENER_SOCK = 98, "BPF_FUNC_get_listener_sock", "5.1";
    /// Finds a TCP socket in any state; release it afterwards.
    SKC_LOOKUP_TCP = 99, "BPF_FUNC_skc_lookup_tcp", "5.2";
    /// Whether a packet carries a valid SYN cookie.
    TCP_CHECK_SYNCOOKIE = 100, "BPF_FUNC_tcp_check_syncookie", "5.2";
    /// Copies the name of the sysctl.
    SYSCTL_GET_NAME = 101, "BPF_FUNC_sysctl_get_name", "5.2";
    /// Copies the present value of the sysctl.
    SYSCTL_GET_CURRENT_VALUE = 102, "BPF_FUNC_sysctl_get_current_value", "5.2";
    /// Copies the value about to be written to the sysctl.
    SYSCTL_GET_NEW_VALUE = 103, "BPF_FUNC_sysctl_get_new_value", "5.2";
    /// Replaces the value about to be written to the sysctl.
    SYSCTL_SET_NEW_VALUE = 104, "BPF_FUNC_sysctl_set_new_value", "5.2";
    /// Parses a signed number.
    STRTOL = 105, "BPF_FUNC_strtol", "5.2";
    /// Parses an unsigned number.
    STRTOUL = 106, "BPF_FUNC_strtoul", "5.2";
    /// Pointer to a socket's storage, made if asked.
    SK_STORAGE_GET = 107, "BPF_FUNC_sk_storage_get", "5.2";
    /// Removes a socket's storage.
    SK_STORAGE_DELETE = 108, "BPF_FUNC_sk_storage_delete", "5.2";
    /// Sends a signal to the current process.
    SEND_SIGNAL = 109, "BPF_FUNC_send_signal", "5.3";
    /// Makes a SYN cookie for a packet.
    TCP_GEN_SYNCOOKIE = 110, "BPF_FUNC_tcp_gen_syncookie", "5.4";
    /// Writes a record with packet data to a perf event array, for tracing.
    SKB_OUTPUT = 111, "BPF_FUNC_skb_output", "5.5";
    /// Copies from a user address.
    PROBE_READ_USER = 112, "BPF_FUNC_probe_read_user", "5.5";
    /// Copies from a kernel address.
    PROBE_READ_KERNEL = 113, "BPF_FUNC_probe_read_kernel", "5.5";
    /// Copies a string from a user address.
    PROBE_READ_USER_STR = 114, "BPF_FUNC_probe_read_user_str", "5.5";
    /// Copies a string from a kernel address.
    PROBE_READ_KERNEL_STR = 115, "BPF_FUNC_probe_read_kernel_str", "5.5";
    /// Sends an acknowledgement, for congestion control.
    TCP_SEND_ACK = 116, "BPF_FUNC_tcp_send_ack", "5.6";
    /// Sends a signal to the current thread.
    SEND_SIGNAL_THREAD = 117, "BPF_FUNC_send_signal_thread", "5.6";
    /// Kernel ticks as 64 bits.
    JIFFIES64 = 118, "BPF_FUNC_jiffies64", "5.6";
    /// Copies the branch records of a perf event.
    READ_BRANCH_RECORDS = 119, "BPF_FUNC_read_branch_records", "5.7";
    /// Process and thread id as a pid namespace sees them.
    GET_NS_CURRENT_PID_TGID = 120, "BPF_FUNC_get_ns_current_pid_tgid", "5.7";
    /// Writes a record with frame data to a perf event array, for tracing.
    XDP_OUTPUT = 121, "BPF_FUNC_xdp_output", "5.7";
    /// Number that identifies a network namespace.
    GET_NETNS_COOKIE = 122, "BPF_FUNC_get_netns_cookie", "5.7";
    /// Id of an ancestor of the current task's cgroup.
    GET_CURRENT_ANCESTOR_CGROUP_ID = 123, "BPF_FUNC_get_current_ancestor_cgroup_id", "5.7";
    /// Assigns a socket to a packet or lookup.
    SK_ASSIGN = 124, "BPF_FUNC_sk_assign", "5.7";
    /// Nanoseconds since boot with suspended time.
    KTIME_GET_BOOT_NS = 125, "BPF_FUNC_ktime_get_boot_ns", "5.8";
    /// Prints to an iterator's output.
    SEQ_PRINTF = 126, "BPF_FUNC_seq_printf", "5.8";
    /// Writes bytes to an iterator's output.
    SEQ_WRITE = 127, "BPF_FUNC_seq_write", "5.8";
    /// Id of a socket's cgroup.
    SK_CGROUP_ID = 128, "BPF_FUNC_sk_cgroup_id", "5.8";
    /// Id of an ancestor of a socket's cgroup.
    SK_ANCESTOR_CGROUP_ID = 129, "BPF_FUNC_sk_ancestor_cgroup_id", "5.8";
    /// Copies a record to a ring buffer.
    RINGBUF_OUTPUT = 130, "BPF_FUNC_ringbuf_output", "5.8";
    /// Reserves a record in a ring buffer.
    RINGBUF_RESERVE = 131, "BPF_FUNC_ringbuf_reserve", "5.8";
    /// Publishes a reserved record.
    RINGBUF_SUBMIT = 132, "BPF_FUNC_ringbuf_submit", "5.8";
    /// Drops a reserved record.
    RINGBUF_DISCARD = 133, "BPF_FUNC_ringbuf_discard", "5.8";
    /// Size or position of a ring buffer.
    RINGBUF_QUERY = 134, "BPF_FUNC_ringbuf_query", "5.8";
    /// Changes how many checksum levels of a packet are verified.
    CSUM_LEVEL = 135, "BPF_FUNC_csum_level", "5.8";
    /// Casts a socket to a TCP over IPv6 socket, or null.
    SKC_TO_TCP6_SOCK = 136, "BPF_FUNC_skc_to_tcp6_sock", "5.9";
    /// Casts a socket to a TCP socket, or null.
    SKC_TO_TCP_SOCK = 137, "BPF_FUNC_skc_to_tcp_sock", "5.9";
    /// Casts a socket to a TCP time-wait socket, or null.
    SKC_TO_TCP_TIMEWAIT_SOCK = 138, "BPF_FUNC_skc_to_tcp_timewait_sock", "5.9";
    /// Casts a socket to a TCP request socket, or null.
    SKC_TO_TCP_REQUEST_SOCK = 139, "BPF_FUNC_skc_to_tcp_request_sock", "5.9";
    /// Casts a socket to a UDP over IPv6 socket, or null.
    SKC_TO_UDP6_SOCK = 140, "BPF_FUNC_skc_to_udp6_sock", "5.9";
    /// Copies the call stack of a task.
    GET_TASK_STACK = 141, "BPF_FUNC_get_task_stack", "5.9";
    /// Reads a TCP header option.
    LOAD_HDR_OPT = 142, "BPF_FUNC_load_hdr_opt", "5.10";
    /// Writes a TCP header option.
    STORE_HDR_OPT = 143, "BPF_FUNC_store_hdr_opt", "5.10";
    /// Reserves room for TCP header options.
    RESERVE_HDR_OPT = 144, "BPF_FUNC_reserve_hdr_opt", "5.10";
    /// Pointer to an inode's storage, made if asked.
    INODE_STORAGE_GET = 145, "BPF_FUNC_inode_storage_get", "5.10";
    /// Removes an inode's storage.
    INODE_STORAGE_DELETE = 146, "BPF_FUNC_inode_storage_delete", "5.10";
    /// Copies the full path of a `struct path`.
    D_PATH = 147, "BPF_FUNC_d_path", "5.10";
    /// Copies from a user address; may sleep.
    COPY_FROM_USER = 148, "BPF_FUNC_copy_from_user", "5.10";
    /// Formats a typed object into a buffer.
    SNPRINTF_BTF = 149, "BPF_FUNC_snprintf_btf", "5.10";
    /// Formats a typed object to an iterator's output.
    SEQ_PRINTF_BTF = 150, "BPF_FUNC_seq_printf_btf", "5.10";
    /// Class id of the `net_cls` cgroup of a packet's socket.
    SKB_CGROUP_CLASSID = 151, "BPF_FUNC_skb_cgroup_classid", "5.10";
    /// Sends the packet to another device with its neighbour resolved.
    REDIRECT_NEIGH = 152, "BPF_FUNC_redirect_neigh", "5.10";
    /// Address of a per-CPU variable on a CPU, or null.
    PER_CPU_PTR = 153, "BPF_FUNC_per_cpu_ptr", "5.10";
    /// Address of a per-CPU variable on the current CPU.
    THIS_CPU_PTR = 154, "BPF_FUNC_this_cpu_ptr", "5.10";
    /// Sends the packet to the device's peer in another namespace.
    REDIRECT_PEER = 155, "BPF_FUNC_redirect_peer", "5.10";
    /// Pointer to a task's storage, made if asked.
    TASK_STORAGE_GET = 156, "BPF_FUNC_task_storage_get", "5.11";
    /// Removes a task's storage.
    TASK_STORAGE_DELETE = 157, "BPF_FUNC_task_storage_delete", "5.11";
    /// Typed pointer to the current task.
    GET_CURRENT_TASK_BTF = 158, "BPF_FUNC_get_current_task_btf", "5.11";
    /// Sets options of a starting program.
    BPRM_OPTS_SET = 159, "BPF_FUNC_bprm_opts_set", "5.11";
    /// Nanoseconds of the coarse monotonic clock.
    KTIME_GET_COARSE_NS = 160, "BPF_FUNC_ktime_get_coarse_ns", "5.11";
    /// Stored measurement of an inode.
    IMA_INODE_HASH = 161, "BPF_FUNC_ima_inode_hash", "5.11";
    /// Socket behind a file, or null.
    SOCK_FROM_FILE = 162, "BPF_FUNC_sock_from_file", "5.11";
    /// Whether a packet length fits the MTU of a device.
    CHECK_MTU = 163, "BPF_FUNC_check_mtu", "5.12";
    /// Calls a function for every element of a map.
    FOR_EACH_MAP_ELEM = 164, "BPF_FUNC_for_each_map_elem", "5.13";
    /// Formats into a buffer.
    SNPRINTF = 165, "BPF_FUNC_snprintf", "5.13";
    /// Makes a bpf system call.
    SYS_BPF = 166, "BPF_FUNC_sys_bpf", "5.14";
    /// Finds a BTF type by its name and kind.
    BTF_FIND_BY_NAME_KIND = 167, "BPF_FUNC_btf_find_by_name_kind", "5.14";
    /// Closes a file descriptor.
    SYS_CLOSE = 168, "BPF_FUNC_sys_close", "5.14";
    /// Prepares a timer in a map value.
    TIMER_INIT = 169, "BPF_FUNC_timer_init", "5.15";
    /// Sets the function of a timer.
    TIMER_SET_CALLBACK = 170, "BPF_FUNC_timer_set_callback", "5.15";
    /// Starts a timer.
    TIMER_START = 171, "BPF_FUNC_timer_start", "5.15";
    /// Stops a timer and waits for its function.
    TIMER_CANCEL = 172, "BPF_FUNC_timer_cancel", "5.15";
    /// Address of the traced function.
    GET_FUNC_IP = 173, "BPF_FUNC_get_func_ip", "5.15";
    /// Cookie that the attacher gave.
    GET_ATTACH_COOKIE = 174, "BPF_FUNC_get_attach_cookie", "5.15";
    /// Saved user registers of a task.
    TASK_PT_REGS = 175, "BPF_FUNC_task_pt_regs", "5.15";
    /// Copies the branch records of the processor.
    GET_BRANCH_SNAPSHOT = 176, "BPF_FUNC_get_branch_snapshot", "5.16";
    /// Prints to the trace pipe with arguments in an array.
    TRACE_VPRINTK = 177, "BPF_FUNC_trace_vprintk", "5.16";
    /// Casts a socket to a Unix socket, or null.
    SKC_TO_UNIX_SOCK = 178, "BPF_FUNC_skc_to_unix_sock", "5.16";
    /// Address of a kernel symbol.
    KALLSYMS_LOOKUP_NAME = 179, "BPF_FUNC_kallsyms_lookup_name", "5.16";
    /// Calls a function with the memory area of an address.
    FIND_VMA = 180, "BPF_FUNC_find_vma", "5.17";
    /// Calls a function a number of times.
    LOOP = 181, "BPF_FUNC_loop", "5.17";
    /// Compares two strings up to a length.
    STRNCMP = 182, "BPF_FUNC_strncmp", "5.17";
    /// Reads an argument of the traced function.
    GET_FUNC_ARG = 183, "BPF_FUNC_get_func_arg", "5.17";
    /// Reads the result of the traced function.
    GET_FUNC_RET = 184, "BPF_FUNC_get_func_ret", "5.17";
    /// Number of arguments of the traced function.
    GET_FUNC_ARG_CNT = 185, "BPF_FUNC_get_func_arg_cnt", "5.17";
    /// Result that the system call will have.
    GET_RETVAL = 186, "BPF_FUNC_get_retval", "5.18";
    /// Sets the result that the system call will have.
    SET_RETVAL = 187, "BPF_FUNC_set_retval", "5.18";
    /// Length of an XDP frame with all its fragments.
    XDP_GET_BUFF_LEN = 188, "BPF_FUNC_xdp_get_buff_len", "5.18";
    /// Copies bytes out of an XDP frame.
    XDP_LOAD_BYTES = 189, "BPF_FUNC_xdp_load_bytes", "5.18";
    /// Writes bytes into an XDP frame.
    XDP_STORE_BYTES = 190, "BPF_FUNC_xdp_store_bytes", "5.18";
    /// Copies from the memory of a task; may sleep.
    COPY_FROM_USER_TASK = 191, "BPF_FUNC_copy_from_user_task", "5.18";
    /// Sets the time stamp of a packet.
    SKB_SET_TSTAMP = 192, "BPF_FUNC_skb_set_tstamp", "5.18";
    /// Measurement of a file, computed if it lacks one.
    IMA_FILE_HASH = 193, "BPF_FUNC_ima_file_hash", "5.18";
    /// Exchanges a kernel pointer in a map value.
    KPTR_XCHG = 194, "BPF_FUNC_kptr_xchg", "5.19";
    /// Pointer to the value of a key on a CPU, or null.
    MAP_LOOKUP_PERCPU_ELEM = 195, "BPF_FUNC_map_lookup_percpu_elem", "5.19";
    /// Casts a socket to a multipath TCP socket, or null.
    SKC_TO_MPTCP_SOCK = 196, "BPF_FUNC_skc_to_mptcp_sock", "5.19";
    /// Makes a dynamic pointer to memory.
    DYNPTR_FROM_MEM = 197, "BPF_FUNC_dynptr_from_mem", "5.19";
    /// Reserves a record of variable size in a ring buffer.
    RINGBUF_RESERVE_DYNPTR = 198, "BPF_FUNC_ringbuf_reserve_dynptr", "5.19";
    /// Publishes a record behind a dynamic pointer.
    RINGBUF_SUBMIT_DYNPTR = 199, "BPF_FUNC_ringbuf_submit_dynptr", "5.19";
    /// Drops a record behind a dynamic pointer.
    RINGBUF_DISCARD_DYNPTR = 200, "BPF_FUNC_ringbuf_discard_dynptr", "5.19";
    /// Copies from a dynamic pointer.
    DYNPTR_READ = 201, "BPF_FUNC_dynptr_read", "5.19";
    /// Copies to a dynamic pointer.
    DYNPTR_WRITE = 202, "BPF_FUNC_dynptr_write", "5.19";
    /// Direct pointer into a dynamic pointer, or null.
    DYNPTR_DATA = 203, "BPF_FUNC_dynptr_data", "5.19";
    /// Makes a SYN cookie from bare IPv4 headers.
    TCP_RAW_GEN_SYNCOOKIE_IPV4 = 204, "BPF_FUNC_tcp_raw_gen_syncookie_ipv4", "6.0";
    /// Makes a SYN cookie from bare IPv6 headers.
    TCP_RAW_GEN_SYNCOOKIE_IPV6 = 205, "BPF_FUNC_tcp_raw_gen_syncookie_ipv6", "6.0";
    /// Checks a SYN cookie in bare IPv4 headers.
    TCP_RAW_CHECK_SYNCOOKIE_IPV4 = 206, "BPF_FUNC_tcp_raw_check_syncookie_ipv4", "6.0";
    /// Checks a SYN cookie in bare IPv6 headers.
    TCP_RAW_CHECK_SYNCOOKIE_IPV6 = 207, "BPF_FUNC_tcp_raw_check_syncookie_ipv6", "6.0";
    /// Nanoseconds of international atomic time.
    KTIME_GET_TAI_NS = 208, "BPF_FUNC_ktime_get_tai_ns", "6.1";
    /// Calls a function for every record of a user ring buffer.
    USER_RINGBUF_DRAIN = 209, "BPF_FUNC_user_ringbuf_drain", "6.1";
    /// Pointer to a cgroup's storage, made if asked.
    CGRP_STORAGE_GET = 210, "BPF_FUNC_cgrp_storage_get", "6.2";
    /// Removes a cgroup's storage.
    CGRP_STORAGE_DELETE = 211, "BPF_FUNC_cgrp_storage_delete", "6.2";
}
