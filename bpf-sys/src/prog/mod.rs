//! Programs: loading with a log that never changes the verdict, running, attaching to a socket.

mod load;
mod log;
mod test_run;

pub use load::{LoadError, ProgLoad};
pub use log::{LogLevel, VerifierLog};
pub use test_run::{TestRun, TestRunOutput};

use crate::errno::Errno;
use crate::fd::Fd;
use crate::raw;
use bpf_core::ProgType;

/// A loaded program.
///
/// ```
/// use bpf_sys::{ProgLoad, TestRun, bpf_core::{Insn, ProgType, Reg::R0, imm}};
///
/// const PROG: [Insn; 2] = [Insn::mov(R0, imm(7)), Insn::exit()];
/// let Ok(program) = ProgLoad::new(ProgType::SOCKET_FILTER, &PROG, c"MIT").name("seven").load() else { return };
/// let output = program.test_run(&mut TestRun::new().data_in(&[0; 14])).unwrap();
/// assert_eq!(output.retval, 7);
/// ```
#[derive(Debug)]
pub struct Program {
    fd: Fd,
    prog_type: ProgType,
    attempts: u8,
}

impl Program {
    /// The descriptor, for what takes a program by number.
    #[must_use]
    pub const fn fd(&self) -> &Fd {
        &self.fd
    }

    /// Gives the descriptor away.
    #[must_use]
    pub fn into_fd(self) -> Fd {
        self.fd
    }

    /// How often the kernel was asked until it had verified the program: more than 1 if signals interrupted it.
    #[must_use]
    pub const fn attempts(&self) -> u8 {
        self.attempts
    }

    /// Attaches a socket filter to a socket (`SO_ATTACH_BPF`), replacing the filter it has. The program returns how many
    /// bytes of a packet to keep; 0 drops it. Linux 3.19.
    ///
    /// # Errors
    /// `EBADF`, `ENOTSOCK`: no socket. `EINVAL`: the program is no socket filter. `EPERM`: the socket's filter is locked.
    #[doc(alias = "SO_ATTACH_BPF")]
    pub fn attach_socket(&self, socket: i32) -> Result<(), Errno> {
        raw::attach_socket(self.fd.as_raw_fd(), socket)
    }
}
