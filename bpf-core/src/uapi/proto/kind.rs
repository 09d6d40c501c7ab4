//! What helpers take and return: the closed sets of terms.

/// Declares a closed set of the kernel's terms.
macro_rules! terms {
    ($(#[$attr:meta])* $set:ident; $(#[doc = $doc:literal] $name:ident $(= $alias:literal)+;)+) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum $set {
            $(#[doc = $doc] $(#[doc(alias = $alias)])+ $name,)+
        }
    };
}

terms! {
    /// What a helper expects in an argument register (`enum bpf_arg_type`, with the flags that matter to a caller).
    ///
    /// `Rdonly` is memory that the helper only reads, `Writable` memory that it may change and that must be initialised,
    /// `Uninit` memory that it fills, `Released` a reference that the call gives back. `OrNull` takes a scalar 0, too.
    #[doc(alias = "bpf_arg_type")]
    ArgKind;

    /// Not looked at: the register may be uninitialised.
    DontCare = "ARG_DONTCARE";
    /// Any initialised value; a pointer only if the loader may leak addresses.
    Anything = "ARG_ANYTHING";
    /// A number; to Linux 6.1 such an argument is [`Anything`](Self::Anything).
    Scalar = "ARG_SCALAR";
    /// A map, loaded from its descriptor.
    ConstMapPtr = "ARG_CONST_MAP_PTR";
    /// A key of the map in an earlier argument.
    MapKey = "ARG_PTR_TO_MAP_KEY";
    /// A value for the map in an earlier argument.
    MapValue = "ARG_PTR_TO_MAP_VALUE";
    /// As `MapValue`, or null.
    MapValueOrNull = "ARG_PTR_TO_MAP_VALUE_OR_NULL";
    /// Room for a value of the map in an earlier argument.
    UninitMapValue = "ARG_PTR_TO_UNINIT_MAP_VALUE";
    /// Bytes that are read; their number is the next argument.
    RdonlyMem = "ARG_PTR_TO_MEM";
    /// As `RdonlyMem`, or null.
    RdonlyMemOrNull = "ARG_PTR_TO_MEM_OR_NULL";
    /// Initialised bytes that are changed; their number is the next argument.
    WritableMem = "ARG_PTR_TO_MEM";
    /// As `WritableMem`, or null.
    WritableMemOrNull = "ARG_PTR_TO_MEM_OR_NULL";
    /// Bytes that are filled; their number is the next argument.
    UninitMem = "ARG_PTR_TO_UNINIT_MEM";
    /// As many bytes as the helper reads, which it knows itself.
    RdonlyFixedMem = "ARG_PTR_TO_FIXED_SIZE_MEM";
    /// As many initialised and aligned bytes as the helper changes.
    WritableFixedMem = "ARG_PTR_TO_FIXED_SIZE_MEM";
    /// As many aligned bytes as the helper fills.
    UninitFixedMem = "ARG_PTR_TO_FIXED_SIZE_MEM" = "ARG_PTR_TO_LONG";
    /// The bytes of the memory before it, at least 1; need not be a constant, but have an upper bound.
    ConstSize = "ARG_CONST_SIZE" = "ARG_MEM_SIZE";
    /// The bytes of the memory before it, 0 included.
    ConstSizeOrZero = "ARG_CONST_SIZE_OR_ZERO" = "ARG_MEM_SIZE_OR_ZERO";
    /// The bytes of the memory that is returned: a constant.
    ConstAllocSizeOrZero = "ARG_CONST_ALLOC_SIZE_OR_ZERO";
    /// The program's context, as R1 was at its entry.
    Ctx = "ARG_PTR_TO_CTX";
    /// As `Ctx`, or null.
    CtxOrNull = "ARG_PTR_TO_CTX_OR_NULL";
    /// A `bpf_spin_lock` in a map value.
    SpinLock = "ARG_PTR_TO_SPIN_LOCK";
    /// A `bpf_timer` in a map value.
    Timer = "ARG_PTR_TO_TIMER";
    /// A place for a kernel pointer, in a map value.
    KptrXchgDest = "ARG_KPTR_XCHG_DEST" = "ARG_PTR_TO_KPTR";
    /// A socket of any state.
    SockCommon = "ARG_PTR_TO_SOCK_COMMON";
    /// A full socket, or null.
    SocketOrNull = "ARG_PTR_TO_SOCKET_OR_NULL";
    /// A structure of the kernel, of the type that the helper names.
    BtfId = "ARG_PTR_TO_BTF_ID";
    /// As `BtfId`, or null.
    BtfIdOrNull = "ARG_PTR_TO_BTF_ID_OR_NULL";
    /// As `BtfIdOrNull`; the call takes the reference over.
    ReleasedBtfIdOrNull = "ARG_PTR_TO_BTF_ID_OR_NULL";
    /// A socket of any state, or the kernel's structure of one.
    BtfIdSockCommon = "ARG_PTR_TO_BTF_ID_SOCK_COMMON";
    /// As `BtfIdSockCommon`; the call gives the reference back.
    ReleasedBtfIdSockCommon = "ARG_PTR_TO_BTF_ID_SOCK_COMMON";
    /// A per-CPU variable of the kernel.
    PercpuBtfId = "ARG_PTR_TO_PERCPU_BTF_ID";
    /// A reserved record of a ring buffer; the call gives it back.
    ReleasedRingbufMem = "ARG_PTR_TO_RINGBUF_MEM" = "ARG_PTR_TO_ALLOC_MEM";
    /// A function of the program, which the helper calls.
    Func = "ARG_PTR_TO_FUNC";
    /// The program's stack, or null: what the function in an earlier argument gets.
    StackOrNull = "ARG_PTR_TO_STACK_OR_NULL";
    /// A string with its NUL in a frozen read-only map.
    ConstStr = "ARG_PTR_TO_CONST_STR";
    /// A dynamic pointer on the stack.
    Dynptr = "ARG_PTR_TO_DYNPTR";
    /// Room for a dynamic pointer on the stack.
    UninitDynptr = "ARG_PTR_TO_DYNPTR";
    /// A dynamic pointer to a record of a ring buffer; the call gives it back.
    ReleasedDynptr = "ARG_PTR_TO_DYNPTR";
}

impl ArgKind {
    /// Whether a null pointer is allowed.
    #[must_use]
    pub const fn nullable(self) -> bool {
        matches!(
            self,
            Self::MapValueOrNull
                | Self::RdonlyMemOrNull
                | Self::WritableMemOrNull
                | Self::CtxOrNull
                | Self::SocketOrNull
                | Self::BtfIdOrNull
                | Self::ReleasedBtfIdOrNull
                | Self::StackOrNull
        )
    }
}

terms! {
    /// What a helper leaves in `R0` (`enum bpf_return_type`).
    #[doc(alias = "bpf_return_type")]
    RetKind;

    /// A number.
    Integer = "RET_INTEGER";
    /// Nothing: `R0` cannot be read after the call.
    Void = "RET_VOID";
    /// A value of the map in the first argument.
    MapValue = "RET_PTR_TO_MAP_VALUE";
    /// As `MapValue`, or null.
    MapValueOrNull = "RET_PTR_TO_MAP_VALUE_OR_NULL";
    /// A full socket, or null.
    SocketOrNull = "RET_PTR_TO_SOCKET_OR_NULL";
    /// A TCP socket, or null.
    TcpSockOrNull = "RET_PTR_TO_TCP_SOCK_OR_NULL";
    /// A socket of any state, or null.
    SockCommonOrNull = "RET_PTR_TO_SOCK_COMMON_OR_NULL";
    /// A record of a ring buffer, or null.
    RingbufMemOrNull = "RET_PTR_TO_RINGBUF_MEM_OR_NULL" = "RET_PTR_TO_ALLOC_MEM_OR_NULL";
    /// Memory of a dynamic pointer, or null.
    DynptrMemOrNull = "RET_PTR_TO_DYNPTR_MEM_OR_NULL";
    /// A per-CPU variable of the kernel, to be read only.
    RdonlyMemOrBtfId = "RET_PTR_TO_MEM_OR_BTF_ID";
    /// As `RdonlyMemOrBtfId`, or null.
    RdonlyMemOrBtfIdOrNull = "RET_PTR_TO_MEM_OR_BTF_ID_OR_NULL";
    /// A structure of the kernel.
    BtfId = "RET_PTR_TO_BTF_ID";
    /// A structure of the kernel that is valid while the program runs.
    BtfIdTrusted = "RET_PTR_TO_BTF_ID_TRUSTED";
    /// A structure of the kernel, or null.
    BtfIdOrNull = "RET_PTR_TO_BTF_ID_OR_NULL";
}

impl RetKind {
    /// Whether nothing is returned, so that `R0` cannot be read.
    #[must_use]
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Void)
    }

    /// Whether the pointer must be compared with null before it is used.
    #[must_use]
    pub const fn nullable(self) -> bool {
        matches!(
            self,
            Self::MapValueOrNull
                | Self::SocketOrNull
                | Self::TcpSockOrNull
                | Self::SockCommonOrNull
                | Self::RingbufMemOrNull
                | Self::DynptrMemOrNull
                | Self::RdonlyMemOrBtfIdOrNull
                | Self::BtfIdOrNull
        )
    }
}
