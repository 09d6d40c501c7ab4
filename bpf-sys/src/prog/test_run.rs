//! Running a program on the caller's data.

use super::Program;
use crate::errno::Errno;
use crate::error::{Error, Refusal};
use crate::raw;
use bpf_core::attr::TestRunAttr;
use bpf_core::uapi::TestRunFlags;
use bpf_core::{Cmd, ProgType};

/// The input and the room for the output of a run. Linux 4.12; which program types: see the kernel's documentation of
/// `BPF_PROG_RUN`.
///
/// ```
/// use bpf_sys::{ProgLoad, TestRun, bpf_core::{Insn, ProgType, Reg::{R0, R1}, Size}};
///
/// // Keeps as many bytes as the packet has; a socket filter sees it from behind the 14-byte Ethernet header.
/// const PROG: [Insn; 2] = [Insn::ldx(Size::W, R0, R1, 0), Insn::exit()];
/// let Ok(program) = ProgLoad::new(ProgType::SOCKET_FILTER, &PROG, c"MIT").load() else { return };
/// let mut out = [0; 64];
/// let output = program.test_run(&mut TestRun::new().data_in(&[0; 60]).data_out(&mut out).repeat(10)).unwrap();
/// assert_eq!((output.retval, output.data_size), (46, 60));
/// ```
#[derive(Debug, Default)]
#[must_use]
pub struct TestRun<'a> {
    data_in: &'a [u8],
    data_out: &'a mut [u8],
    ctx_in: &'a [u8],
    ctx_out: &'a mut [u8],
    options: TestRunAttr,
}

/// What a run gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TestRunOutput {
    /// What the program returned.
    pub retval: u32,
    /// Nanoseconds of one run, the mean of all repeats.
    pub duration: u32,
    /// Bytes of the packet after the run. More than the room for it: that part of it was copied.
    pub data_size: u32,
    /// Bytes of the context after the run. More than the room for it: nothing was copied, or that part.
    pub ctx_size: u32,
    /// True if the data or the context did not fit.
    pub truncated: bool,
}

impl<'a> TestRun<'a> {
    /// A run without data, once.
    pub fn new() -> Self {
        Self::default()
    }

    /// The packet; types that work on packets want 14 bytes at least.
    pub fn data_in(mut self, data: &'a [u8]) -> Self {
        self.data_in = data;
        self
    }

    /// Room for the packet as the program left it.
    pub fn data_out(mut self, room: &'a mut [u8]) -> Self {
        self.data_out = room;
        self
    }

    /// The context, for example a `struct __sk_buff`. Linux 5.2.
    ///
    /// A [`ProgType::SYSCALL`] program changes its context in place; [`ctx_out`](Self::ctx_out) must then be as long, and
    /// gets the result.
    pub fn ctx_in(mut self, ctx: &'a [u8]) -> Self {
        self.ctx_in = ctx;
        self
    }

    /// Room for the context as the program left it. Linux 5.2.
    pub fn ctx_out(mut self, room: &'a mut [u8]) -> Self {
        self.ctx_out = room;
        self
    }

    /// How often to run.
    pub fn repeat(mut self, times: u32) -> Self {
        self.options.repeat = times;
        self
    }

    /// Flags, added to those given before. Linux 5.10.
    pub fn flags(mut self, flags: TestRunFlags) -> Self {
        self.options.flags |= flags.bits();
        self
    }

    /// The CPU to run on; sets [`TestRunFlags::ON_CPU`]. Linux 5.10, raw tracepoints only.
    pub fn cpu(mut self, cpu: u32) -> Self {
        self.options.cpu = cpu;
        self.options.flags |= TestRunFlags::ON_CPU.bits();
        self
    }

    /// Packets at a time with live XDP frames. Linux 5.18.
    pub fn batch_size(mut self, packets: u32) -> Self {
        self.options.batch_size = packets;
        self
    }
}

impl Program {
    /// Runs the program on data of the caller's. Nothing is attached. Linux 4.12.
    ///
    /// For the types that work on packets. Programs of others can write to the memory of the process that runs them
    /// ([`test_run_any`](Self::test_run_any)).
    ///
    /// # Errors
    /// [`NotForSafeCode`](crate::ErrorKind::NotForSafeCode): another type.
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument): data too short or too long for the type, or an option it
    /// does not take. [`Unsupported`](crate::ErrorKind::Unsupported): the type cannot be run.
    /// [`AccessDenied`](crate::ErrorKind::AccessDenied). [`WrongLength`](crate::ErrorKind::WrongLength): 4 GiB or more.
    #[doc(alias = "BPF_PROG_TEST_RUN")]
    #[doc(alias = "BPF_PROG_RUN")]
    pub fn test_run(&self, run: &mut TestRun<'_>) -> Result<TestRunOutput, Error> {
        if !works_on_packets(self.prog_type) {
            return Err(Error::refused(Cmd::PROG_TEST_RUN, Refusal::ProgramType));
        }
        // SAFETY: these have no helper that writes to a process.
        unsafe { self.test_run_any(run) }
    }

    /// As [`test_run`](Self::test_run), for programs of every type.
    ///
    /// # Safety
    /// The program must not write where this process does not expect it: `sys_bpf` (in programs of type
    /// [`SYSCALL`](ProgType::SYSCALL)) and `probe_write_user` (in tracing programs) write to any address they are given.
    ///
    /// # Errors
    /// As [`test_run`](Self::test_run). [`WrongLength`](crate::ErrorKind::WrongLength) also for the context of a
    /// [`SYSCALL`](ProgType::SYSCALL) program without as much room for it.
    pub unsafe fn test_run_any(&self, run: &mut TestRun<'_>) -> Result<TestRunOutput, Error> {
        let size = |len: usize| u32::try_from(len).map_err(|_| Error::refused(Cmd::PROG_TEST_RUN, Refusal::TooLong));
        let mut attr = TestRunAttr {
            prog_fd: self.fd.as_raw_fd().cast_unsigned(),
            data_size_in: size(run.data_in.len())?,
            data_in: input(run.data_in),
            data_size_out: size(run.data_out.len())?,
            data_out: output(run.data_out),
            ctx_size_in: size(run.ctx_in.len())?,
            ctx_in: input(run.ctx_in),
            ctx_size_out: size(run.ctx_out.len())?,
            ctx_out: output(run.ctx_out),
            ..run.options
        };
        let in_place = self.prog_type == ProgType::SYSCALL && !run.ctx_in.is_empty();
        if in_place {
            // The kernel writes the context of these back to where it read it, which a shared slice must not see.
            if run.ctx_in.len() != run.ctx_out.len() {
                return Err(Error::refused(Cmd::PROG_TEST_RUN, Refusal::ContextLength));
            }
            run.ctx_out.iter_mut().zip(run.ctx_in).for_each(|(to, from)| *to = *from);
            attr.ctx_in = output(run.ctx_out);
            (attr.ctx_out, attr.ctx_size_out) = (0, 0);
        }
        // SAFETY: the pointers are of our slices, with their lengths; the outputs are borrowed mutably. What the program
        // writes is vouched for by the caller.
        let truncated = match unsafe { raw::prog_test_run(&mut attr) } {
            Ok(()) => false,
            // The run itself went through, and the kernel filled in everything else.
            Err(Errno::ENOSPC) => true,
            Err(errno) => return Err(Error::kernel(Cmd::PROG_TEST_RUN, errno)),
        };
        Ok(TestRunOutput {
            retval: attr.retval,
            duration: attr.duration,
            data_size: attr.data_size_out,
            ctx_size: if in_place { attr.ctx_size_in } else { attr.ctx_size_out },
            truncated,
        })
    }
}

/// True for the types that the kernel runs on a packet of the caller's, and whose helpers reach no process.
const fn works_on_packets(prog_type: ProgType) -> bool {
    matches!(
        prog_type,
        ProgType::SOCKET_FILTER
            | ProgType::SCHED_CLS
            | ProgType::SCHED_ACT
            | ProgType::XDP
            | ProgType::CGROUP_SKB
            | ProgType::LWT_IN
            | ProgType::LWT_OUT
            | ProgType::LWT_XMIT
            | ProgType::LWT_SEG6LOCAL
            | ProgType::SK_SKB
            | ProgType::FLOW_DISSECTOR
            | ProgType::SK_LOOKUP
            | ProgType::NETFILTER
    )
}

/// The kernel takes an address of 0, and no other, for "none".
fn input(data: &[u8]) -> u64 {
    if data.is_empty() { 0 } else { raw::address(data.as_ptr().cast_mut()) }
}

fn output(room: &mut [u8]) -> u64 {
    if room.is_empty() { 0 } else { raw::address(room.as_mut_ptr()) }
}
