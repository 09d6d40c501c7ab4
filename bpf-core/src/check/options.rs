//! What a program is checked for.

use crate::uapi::{Helper, ProgType};
use crate::version::KernelVersion;

/// What a program is checked for: its type, kernels, privileges.
///
/// ```
/// use bpf_core::check::{CheckOptions, check};
/// use bpf_core::{Insn, KernelVersion, ProgType};
/// let options = CheckOptions::new()
///     .prog_type(ProgType::XDP)
///     .kernels(KernelVersion::new(6, 1), KernelVersion::new(6, 12));
/// assert_eq!(check(&[Insn::exit()], &options).unwrap_err().message().as_str(), "R0 !read_ok");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CheckOptions {
    prog_type: ProgType,
    oldest: KernelVersion,
    newest: KernelVersion,
    privileged: bool,
    exception_callback: Option<usize>,
}

/// The kernel that checks all fields before it walks a program, and takes stack arguments. Some kernel after 7.0 was the
/// first; 7.3 is known to.
pub(super) const FIELDS_UP_FRONT: KernelVersion = KernelVersion::new(7, 3);

pub(super) const fn older(a: KernelVersion, b: KernelVersion) -> bool {
    a.major < b.major || a.major == b.major && a.minor < b.minor
}

impl CheckOptions {
    /// The oldest kernel of the default, a long-term one.
    pub const OLDEST: KernelVersion = KernelVersion::new(5, 10);
    /// The newest kernel that the checker knows.
    pub const NEWEST: KernelVersion = KernelVersion::new(7, 3);

    /// A program of unknown type, kernels from [`OLDEST`](Self::OLDEST) to [`NEWEST`](Self::NEWEST), with privileges.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            prog_type: ProgType::UNSPEC,
            oldest: Self::OLDEST,
            newest: Self::NEWEST,
            privileged: true,
            exception_callback: None,
        }
    }

    /// The type of the program: most must set `R0` before they end.
    ///
    /// Without a type the end is not looked at, and only `R1` is taken to be set at the start. Programs of type
    /// [`ProgType::EXT`] start with the arguments of the function that they replace, so name that type.
    #[must_use]
    pub const fn prog_type(mut self, prog_type: ProgType) -> Self {
        self.prog_type = prog_type;
        self
    }

    /// The kernels that the program is for, both included, in either order: a finding says that every one of them refuses
    /// it. So an instruction, a loop or a helper that came later is found if the newest one is older.
    ///
    /// Refusals are known for kernels from 4.18 on. Of kernels behind [`NEWEST`](Self::NEWEST) it is taken that they refuse
    /// what that one does. Versions are those of the kernel's own releases: what a distribution took over into an older
    /// one is not known.
    ///
    /// ```
    /// use bpf_core::check::{CheckOptions, check};
    /// use bpf_core::{Insn, KernelVersion, Reg::*, imm};
    /// let program = [Insn::mov(R0, imm(7)), Insn::sdiv(R0, imm(2)), Insn::exit()];
    /// let lts = KernelVersion::new(6, 1);
    /// let finding = check(&program, &CheckOptions::new().kernels(lts, lts)).unwrap_err();
    /// assert_eq!((finding.index, finding.hint()), (1, "needs Linux 6.6 or later"));
    /// assert_eq!(check(&program, &CheckOptions::new()), Ok(()));
    /// ```
    #[must_use]
    pub const fn kernels(mut self, oldest: KernelVersion, newest: KernelVersion) -> Self {
        (self.oldest, self.newest) = if older(newest, oldest) { (newest, oldest) } else { (oldest, newest) };
        self
    }

    /// Whether the program is loaded with `CAP_BPF`. Without it, it has at most 4,096 instructions, no loops and no
    /// functions.
    #[must_use]
    pub const fn privileged(mut self, privileged: bool) -> Self {
        self.privileged = privileged;
        self
    }

    /// The first slot of the function that runs when `bpf_throw` is called: the program's BTF names it and no instruction
    /// does. Linux 6.7. Outside of the program it is an error: [`Code::CallTarget`](super::Code::CallTarget).
    #[must_use]
    pub const fn exception_callback(mut self, index: usize) -> Self {
        self.exception_callback = Some(index);
        self
    }

    /// The most instructions that any of the kernels takes.
    pub(super) const fn limit(&self) -> usize {
        if self.privileged && !older(self.newest, KernelVersion::new(5, 2)) { 1_000_000 } else { 4096 }
    }

    pub(super) const fn is_privileged(&self) -> bool {
        self.privileged
    }

    pub(super) const fn callback(&self) -> Option<usize> {
        self.exception_callback
    }

    /// Whether every kernel checks all fields before it walks the program.
    pub(super) const fn fields_up_front(&self) -> bool {
        !older(self.oldest, FIELDS_UP_FRONT)
    }

    /// Whether the newest kernel does.
    pub(super) const fn newest_up_front(&self) -> bool {
        !older(self.newest, FIELDS_UP_FRONT)
    }

    pub(super) const fn newest(&self) -> KernelVersion {
        self.newest
    }

    /// Whether no instruction of those that the short way takes is too new for all of the kernels.
    pub(super) const fn has_plain(&self) -> bool {
        !older(self.newest, KernelVersion::new(6, 6))
    }

    /// Whether a kernel may take `gotol`.
    pub(super) const fn has_gotol(&self) -> bool {
        !older(self.newest, KernelVersion::new(6, 6))
    }

    /// Whether a helper is known to have come with a kernel later than all of them.
    pub(super) const fn is_before(&self, helper: Helper) -> bool {
        match helper.since() {
            Some(since) => match since.exact() {
                Some(first) => older(self.newest, first),
                None => false,
            },
            None => false,
        }
    }

    /// Whether a kernel takes functions besides the main one.
    pub(super) const fn has_functions(&self) -> bool {
        !older(self.newest, KernelVersion::new(4, 16))
    }

    /// Whether a kernel takes loops.
    pub(super) const fn has_loops(&self) -> bool {
        self.privileged && !older(self.newest, KernelVersion::new(5, 3))
    }

    /// Whether a kernel may have arguments on the stack: some kernel after 7.0 was the first.
    pub(super) const fn has_stack_arguments(&self) -> bool {
        older(KernelVersion::new(7, 0), self.newest)
    }

    /// Whether each kernel wants `R0` set where a program of this type ends, whatever it is attached to.
    pub(super) const fn returns(&self) -> bool {
        match self.prog_type {
            // What the hook or the replaced function returns may be nothing.
            ProgType::UNSPEC | ProgType::STRUCT_OPS | ProgType::LSM | ProgType::EXT => false,
            ProgType(number) => number <= ProgType::NETFILTER.0,
        }
    }

    /// Whether the program starts with arguments of a function in place of the context.
    pub(super) const fn starts_with_arguments(&self) -> bool {
        matches!(self.prog_type, ProgType::EXT)
    }
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self::new()
    }
}
