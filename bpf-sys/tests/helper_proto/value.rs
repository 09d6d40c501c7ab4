//! What arguments are tried with.

use bpf_core::uapi::ArgKind;

/// What an argument may be given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    Zero,
    Ctx,
    Map,
    /// Initialised bytes of the stack.
    Stack,
    /// A length that fits them.
    Len,
    /// A constant string.
    Text,
    /// A spin lock in a map.
    Lock,
    /// A timer in a map.
    Timer,
    /// The map of that timer.
    TimerMap,
    /// A function of the program.
    Callback,
    /// The socket of the context.
    Socket,
    Task,
    /// A pointer in the context.
    Load(i16),
    /// The first pointer in what the context's first one leads to.
    LoadTwice,
    /// A socket with a reference.
    Found,
    /// A record of a ring buffer.
    Record,
    Dynptr,
}

/// In the order in which they are tried. A null goes first, so who takes one is known.
pub(crate) const VALUES: [Value; 19] = [
    Value::Zero,
    Value::Ctx,
    Value::Map,
    Value::Stack,
    Value::Len,
    Value::Text,
    Value::Lock,
    Value::Timer,
    Value::TimerMap,
    Value::Callback,
    Value::Socket,
    Value::Task,
    Value::Load(0),
    Value::Load(8),
    Value::Load(16),
    Value::LoadTwice,
    Value::Found,
    Value::Record,
    Value::Dynptr,
];

impl Value {
    /// Whether an argument of a kind should take this as the first of the values.
    pub(crate) fn fits(self, kind: ArgKind) -> bool {
        use ArgKind as A;
        let null =
            kind.nullable() || matches!(kind, A::Anything | A::Scalar | A::ConstSizeOrZero | A::ConstAllocSizeOrZero);
        match self {
            Self::Zero => null,
            _ if null => false,
            Self::Ctx => kind == A::Ctx,
            Self::Map | Self::TimerMap => kind == A::ConstMapPtr,
            Self::Lock => kind == A::SpinLock,
            Self::Timer => kind == A::Timer,
            Self::Callback => kind == A::Func,
            Self::Stack => matches!(
                kind,
                A::MapKey
                    | A::MapValue
                    | A::UninitMapValue
                    | A::RdonlyMem
                    | A::WritableMem
                    | A::UninitMem
                    | A::RdonlyFixedMem
                    | A::WritableFixedMem
                    | A::UninitFixedMem
                    | A::UninitDynptr
            ),
            Self::Len => kind == A::ConstSize,
            Self::Text => kind == A::ConstStr,
            Self::Socket => matches!(kind, A::SockCommon | A::BtfIdSockCommon),
            Self::Task | Self::Load(_) | Self::LoadTwice => {
                matches!(kind, A::BtfId | A::BtfIdSockCommon | A::SockCommon)
            }
            Self::Found => matches!(kind, A::ReleasedBtfIdSockCommon | A::SockCommon | A::BtfIdSockCommon),
            Self::Record => kind == A::ReleasedRingbufMem,
            Self::Dynptr => matches!(kind, A::Dynptr | A::ReleasedDynptr),
        }
    }
}
