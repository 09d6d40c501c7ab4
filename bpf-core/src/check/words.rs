//! The texts, packed: an array of `&str` would be pointers in a table.

/// Strings in one block with their ends.
struct Packed<const N: usize, const B: usize> {
    ends: [u16; N],
    bytes: [u8; B],
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // build time only
const fn total(texts: &[&str]) -> usize {
    let (mut len, mut i) = (0, 0);
    while i < texts.len() {
        len += texts[i].len();
        i += 1;
    }
    len
}

impl<const N: usize, const B: usize> Packed<N, B> {
    /// Build time only.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
    const fn new(texts: &[&str; N]) -> Self {
        assert!(B <= u16::MAX as usize);
        let mut packed = Self { ends: [0; N], bytes: [0; B] };
        let (mut text, mut at) = (0, 0);
        while text < N {
            let bytes = texts[text].as_bytes();
            assert!(bytes.len() < crate::text::Line::SIZE, "a text that C has no room for");
            let mut i = 0;
            while i < bytes.len() {
                assert!(matches!(bytes[i], b' '..=b'~'));
                packed.bytes[at] = bytes[i];
                at += 1;
                i += 1;
            }
            packed.ends[text] = at as u16;
            text += 1;
        }
        packed
    }

    const fn text(&self, at: usize) -> &str {
        let start = match at.checked_sub(1) {
            Some(before) => crate::table::get(&self.ends, before),
            None => Some(0),
        };
        if let (Some(start), Some(end)) = (start, crate::table::get(&self.ends, at))
            && let Some((head, _)) = self.bytes.split_at_checked(end as usize)
            && let Some((_, text)) = head.split_at_checked(start as usize)
            && let Ok(text) = core::str::from_utf8(text)
        {
            return text;
        }
        "" // never: every row has its end
    }
}

/// A closed set whose values have a text each.
macro_rules! words {
    ($(#[$attr:meta])* $vis:vis $set:ident; $($(#[doc = $doc:literal])* $name:ident = $text:literal;)+) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        $vis enum $set {
            $($(#[doc = $doc])* $name,)+
        }

        impl $set {
            pub(super) const fn as_str(self) -> &'static str {
                const TEXTS: &[&str; [$($text),+].len()] = &[$($text),+];
                static PACKED: Packed<{ TEXTS.len() }, { total(TEXTS) }> = Packed::new(TEXTS);
                PACKED.text(self as usize)
            }
        }
    };
}

words! {
    /// What kind of thing a finding is. The text of each is its [hint](super::Finding::hint), unless a later
    /// kernel is all that it takes.
    // C has the numbers: new ones go to the end.
    #[non_exhaustive]
    pub Code;

    /// There is no instruction.
    Empty = "a program has at least one instruction";
    /// More instructions than a program may have. `detail`: how many there are, how many there may be.
    TooLong = "split the program, with tail calls for instance; without CAP_BPF or before Linux 5.2 it has at most 4096";
    /// Calls of functions need privileges that the options say are missing.
    Privilege = "load with CAP_BPF, or write the function in place";
    /// A call or function reference leads out of the program, or the exception callback is outside. `detail`: to which slot.
    CallTarget = "the distance counts slots from the one behind the call; a 64-bit load has two";
    /// More than 256 functions, the main one included. `detail`: how many there are up to here.
    TooManySubprograms = "put functions together, or write some in place";
    /// A jump leads out of the program, or of its function. `detail`: to which slot.
    JumpTarget = "the distance counts slots from the one behind the jump, and stays in the function; a 64-bit load has two";
    /// The last slot of the program or of a function lets control run on.
    FallThrough = "end each function with exit or goto; a call target in the middle of code starts a function, too";
    /// No instruction has this opcode, or none that a kernel of the options has. `detail`: the opcode.
    UnknownOpcode = "no kernel has this instruction, or none takes it from a program";
    /// A 64-bit load without a good second slot, or of an unknown kind. `detail`: the kind.
    WideLoad = "the second slot has nothing but the upper half of the number, which is 0 for a map; the kind is 0 to 6";
    /// A field that the instruction does not have is not 0, or has an unknown value.
    ReservedField = "set the fields that the instruction does not use to 0";
    /// A register that does not exist, or not for this instruction. `detail`: its number.
    NoRegister = "registers are R0 to R10; R11 is for arguments on the stack alone";
    /// An atomic instruction that does not exist, or not in this size. `detail`: the immediate.
    AtomicOp = "the immediate names the operation; those that read and write take 4 and 8 bytes";
    /// A cast between address spaces that do not exist. `detail`: the immediate.
    AddressSpace = "the upper half of the immediate is the new space, the lower one the old: 0 and 1, or 1 and 0";
    /// A jump backward in a program without privileges, or for Linux before 5.3. `detail`: to which slot.
    BackEdge = "loops need CAP_BPF and Linux 5.3; unroll it";
    /// Nothing leads to the instruction.
    Unreachable = "delete it, or jump or call to it";
    /// A jump or call leads to the second slot of the 64-bit load at the index.
    IntoWideLoad = "a 64-bit load has two slots: count both in distances over it";
    /// A division by the constant 0.
    DivisionByZero = "divide by something else; by a register, 0 is allowed and gives 0";
    /// A shift by a constant that is negative or not less than the width. `detail`: the constant.
    ShiftRange = "shift by 0 to 63, or to 31 in 32-bit arithmetic";
    /// A write to the frame pointer.
    FramePointer = "copy R10 to another register and change that";
    /// An access outside of the 512 bytes below R10. `detail`: the offset, the bytes accessed.
    StackRange = "the stack is the 512 bytes below R10: offsets from -512 to minus the size of the access";
    /// A register is read that nothing has set. `detail`: the register.
    Uninitialized = "set it on every way to here; calls lose R1 to R5";
    /// The result is not set where the program ends. `detail`: 0.
    NoReturnValue = "set R0 before exit";
    /// A helper reads an argument that nothing has set. `detail`: the register, the helper's number.
    HelperArgument = "set every argument that the helper takes; the call before lost R1 to R5";
    /// The checker needs more scratch memory. `detail`: how many slots, how many there are.
    ScratchTooShort = "give as many slots of scratch memory as the program has";
    /// No kernel of the options has the helper. `detail`: its number.
    UnknownHelper = "the helper came with a later Linux than the options name";
}

words! {
    /// What to do, where it depends on more than the code.
    pub(super) Hint;

    /// What the code says.
    OfCode = "";
    Callback = "the exception callback is a slot of the program";
    LaterLinux = "needs a later Linux";
    Linux5_1 = "needs Linux 5.1 or later";
    Linux5_2 = "needs Linux 5.2 or later";
    Linux5_10 = "needs Linux 5.10 or later";
    Linux5_12 = "needs Linux 5.12 or later";
    Linux5_13 = "needs Linux 5.13 or later";
    Linux5_14 = "needs Linux 5.14 or later";
    Linux5_16 = "needs Linux 5.16 or later";
    Linux6_6 = "needs Linux 6.6 or later";
    Linux6_9 = "needs Linux 6.9 or later";
    Linux6_15 = "needs Linux 6.15 or later";
    Linux6_19 = "needs Linux 6.19 or later";
}

words! {
    /// Messages: `@` is the index, `$` and `%` the details, `#` the first of them in hex, `&` it
    /// behind a `#`.
    pub(super) Text;

    Empty = "no instructions";
    TooLong = "$ instructions, at most % are allowed";
    Privilege = "loading/calling other bpf or kernel functions are allowed for CAP_BPF and CAP_SYS_ADMIN";
    CallTarget = "call to invalid destination";
    Callback = "the exception callback at slot $ is outside of the program";
    UnknownHelper = "invalid func unknown&";
    TooManySubprograms = "too many subprograms";
    JumpTarget = "jump out of range from insn @ to $";
    FallThrough = "last insn is not an exit or jmp";
    UnknownOpcode = "unknown opcode #";
    WideLoad = "invalid bpf_ld_imm64 insn";
    WideKind = "unrecognized bpf_ld_imm64 insn";
    Alu = "BPF_ALU uses reserved fields";
    Neg = "BPF_NEG uses reserved fields";
    End = "BPF_END uses reserved fields";
    Mov = "BPF_MOV uses reserved fields";
    Ldx = "BPF_LDX uses reserved fields";
    Stx = "BPF_STX uses reserved fields";
    St = "BPF_ST uses reserved fields";
    Jmp = "BPF_JMP/JMP32 uses reserved fields";
    Ja = "BPF_JA uses reserved fields";
    Gotox = "BPF_JA|BPF_X uses reserved fields";
    Call = "BPF_CALL uses reserved fields";
    Exit = "BPF_EXIT uses reserved fields";
    MayGoto = "invalid may_goto imm $";
    LdAbs = "BPF_LD_[ABS|IND] uses reserved fields";
    LdImm64 = "BPF_LD_IMM64 uses reserved fields";
    NoRegister = "R$ is invalid";
    AtomicOp = "BPF_ATOMIC uses invalid atomic opcode #";
    Xadd = "BPF_XADD uses reserved fields";
    AtomicSize = "invalid atomic operand size";
    AddressSpace = "addr_space_cast insn can only convert between address space 1 and 0";
    BackEdge = "back-edge from insn @ to $";
    Unreachable = "unreachable insn @";
    IntoWideLoad = "jump into the middle of ldimm64 insn @";
    DivisionByZero = "div by zero";
    ShiftRange = "invalid shift $";
    FramePointer = "frame pointer is read only";
    StackRead = "invalid read from stack R10 off=$ size=%";
    StackWrite = "invalid write to stack R10 off=$ size=%";
    NotReadable = "R$ !read_ok";
    Scratch = "$ slots of scratch memory are needed, % are there";
}
