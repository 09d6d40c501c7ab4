//! Loading programs.

use super::{LogLevel, Program, VerifierLog};
use crate::errno::Errno;
use crate::error::{Error, Refusal};
use crate::name::object_name;
use crate::raw;
use bpf_core::attr::ProgLoadAttr;
use bpf_core::uapi::ProgFlags;
use bpf_core::{AttachType, Cmd, Insn, ProgType};
use core::ffi::{CStr, c_int};
use core::fmt;

/// How often a load that a signal interrupts is tried. The kernel gives the verifier's work up with `EAGAIN` then.
const ATTEMPTS: u8 = 5;

/// The largest log buffer that the kernel takes.
const LOG_MAX: usize = (u32::MAX >> 2) as usize;

/// A program to be loaded: type, instructions and license, options after, then one of the verbs.
///
/// The license is a C string because the kernel reads it as one; a longer one than 127 bytes is refused.
///
/// ```
/// use bpf_sys::{ProgLoad, bpf_core::{Insn, ProgType, Reg::R0, imm}};
///
/// const PROG: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];
/// let load = ProgLoad::new(ProgType::SOCKET_FILTER, &PROG, c"GPL").name("drop_all");
/// let mut log = [0; 16384];
/// match load.load_or_log(&mut log) {
///     Ok(program) => assert!(program.fd().as_raw_fd() > 2),
///     Err(refused) => eprintln!("{refused}"), // what, why, and the verifier's last line
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct ProgLoad<'a> {
    attr: ProgLoadAttr,
    insns: &'a [Insn],
    license: &'a CStr,
    name: &'a [u8],
    fds: &'a [c_int],
}

impl<'a> ProgLoad<'a> {
    /// What the kernel reads of a license, its NUL included. It would cut the rest off without a word.
    pub const LICENSE_MAX: usize = 128;

    /// A program of a type. `license` decides about helpers that want a GPL-compatible one.
    #[doc(alias = "BPF_PROG_LOAD")]
    #[inline(always)] // or each step is a copy on the stack
    pub const fn new(prog_type: ProgType, insns: &'a [Insn], license: &'a CStr) -> Self {
        let attr = ProgLoadAttr { prog_type: prog_type.0, ..ProgLoadAttr::ZEROED };
        Self { attr, insns, license, name: b"", fds: &[] }
    }

    /// A name for people: at most 15 letters, digits, `_` and `.`. Linux 4.15; older kernels refuse the program.
    #[inline(always)]
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = name.as_bytes();
        self
    }

    /// As [`name`](Self::name), from C.
    #[inline(always)]
    pub const fn c_name(mut self, name: &'a CStr) -> Self {
        self.name = name.to_bytes();
        self
    }

    /// Flags, added to those given before. Linux 4.12.
    #[inline(always)]
    pub const fn flags(mut self, flags: ProgFlags) -> Self {
        self.attr.prog_flags |= flags.bits();
        self
    }

    /// The kernel version that kprobe programs had to name before Linux 5.0: major * 65536 + minor * 256 + patch.
    #[inline(always)]
    pub const fn kern_version(mut self, version: u32) -> Self {
        self.attr.kern_version = version;
        self
    }

    /// Where the program will be attached, for the types whose verification depends on it. Linux 4.17.
    #[inline(always)]
    pub const fn expected_attach_type(mut self, attach_type: AttachType) -> Self {
        self.attr.expected_attach_type = attach_type.0;
        self
    }

    /// The descriptors that instructions refer to by index: of maps (`map[0]`), and of the BTF of modules whose functions are
    /// called. Linux 5.14; for older kernels, [`bpf_core::resolve_maps`] writes the descriptors into the instructions.
    ///
    /// The kernel does not know how long the array is and would read behind it. So a program that refers to an index which
    /// the array does not have is refused when it is loaded.
    ///
    /// ```
    /// use bpf_sys::{ErrorKind, ProgLoad, bpf_core::{ProgType, program}};
    /// static PROG: [bpf_sys::bpf_core::Insn; 4] = program!("r1 = map[1] ll; r0 = 0; exit");
    /// let error = ProgLoad::new(ProgType::SOCKET_FILTER, &PROG, c"GPL").fd_array(&[3]).load().unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::NoSuchFdIndex);
    /// ```
    #[doc(alias = "BPF_PSEUDO_MAP_IDX")]
    #[inline(always)]
    pub const fn fd_array(mut self, fds: &'a [c_int]) -> Self {
        self.fds = fds;
        self
    }

    /// Loads the program, without a log.
    ///
    /// `EAGAIN`, which the kernel answers when a signal interrupts the verifier, is tried again up to 4 times.
    ///
    /// # Errors
    /// [`UnsafeProgram`](crate::ErrorKind::UnsafeProgram), [`InvalidProgram`](crate::ErrorKind::InvalidProgram): the
    /// verifier refused it. [`ProgramTooLarge`](crate::ErrorKind::ProgramTooLarge): also for no instruction at all.
    /// [`NoSuchFdIndex`](crate::ErrorKind::NoSuchFdIndex): see [`fd_array`](Self::fd_array).
    /// [`AccessDenied`](crate::ErrorKind::AccessDenied), [`Again`](crate::ErrorKind::Again),
    /// [`InvalidName`](crate::ErrorKind::InvalidName), [`BadFd`](crate::ErrorKind::BadFd): a map in it is no open one.
    pub fn load(&self) -> Result<Program, Error> {
        let mut attr = ProgLoadAttr::ZEROED;
        self.fill(&mut attr)?;
        // SAFETY: `attr` points to our slices with their lengths, and has no log to write to.
        unsafe { try_load(&mut attr) }
    }

    /// Loads the program; if that fails, loads it once more with a log in `buffer` to say why.
    ///
    /// The log never changes the verdict: the error is that of the load without one, and a buffer that is too small, or of
    /// a size that the kernel refuses, costs the log only.
    ///
    /// # Errors
    /// As [`load`](Self::load), with the log.
    pub fn load_or_log<'b>(&self, buffer: &'b mut [u8]) -> Result<Program, LoadError<'b>> {
        let error = match self.load() {
            Ok(program) => return Ok(program),
            Err(error) => error,
        };
        if buffer.is_empty() || error.refusal().is_some() {
            return Err(LoadError { error, log: None });
        }
        match self.load_into(buffer, LogLevel::BRANCHES) {
            // What was in the way, another process's memory or a signal, has passed.
            (Ok(program), _) => Ok(program),
            // Kernels before 5.17 refuse buffers under 128 bytes: another error than the verdict says nothing of it.
            (Err(other), log) => {
                Err(LoadError { error, log: log_of(error, log.cut_if(other.errno() != error.errno())) })
            }
        }
    }

    /// Loads the program with a log in `buffer`, also of a program that is accepted. One run of the verifier if it accepts
    /// the program or answers `EACCES`; after any other error, which can be the log's own (it did not fit, the level is
    /// unknown), a second run without a log gives the verdict.
    ///
    /// # Errors
    /// As [`load`](Self::load), with the log.
    pub fn load_with_log<'b>(
        &self,
        buffer: &'b mut [u8],
        level: LogLevel,
    ) -> Result<(Program, VerifierLog<'b>), LoadError<'b>> {
        let has_room = !buffer.is_empty();
        let (result, mut log) = self.load_into(buffer, level);
        let verdict = match result {
            // A refusal by the verifier is one; anything else can be the log's own fault.
            Err(logged) if logged.errno() != Errno::EACCES && logged.refusal().is_none() => {
                let verdict = self.load();
                log = log.cut_if(verdict.as_ref().err() != Some(&logged));
                verdict
            }
            verdict => verdict,
        };
        match verdict {
            Ok(program) => Ok((program, log)),
            Err(error) => Err(LoadError { error, log: log_of(error, log).filter(|_| has_room) }),
        }
    }

    /// The attribute as the kernel will get it, without a log.
    ///
    /// # Errors
    /// [`InvalidName`](crate::ErrorKind::InvalidName), [`LicenseTooLong`](crate::ErrorKind::LicenseTooLong),
    /// [`WrongLength`](crate::ErrorKind::WrongLength): 2^32 instructions or more.
    pub fn attr(&self) -> Result<ProgLoadAttr, Error> {
        let mut attr = ProgLoadAttr::ZEROED;
        self.fill(&mut attr)?;
        Ok(attr)
    }

    /// As [`attr`](Self::attr), in place: one copy on the stack less.
    fn fill(&self, attr: &mut ProgLoadAttr) -> Result<(), Error> {
        let refused = |refusal| Error::refused(Cmd::PROG_LOAD, refusal);
        *attr = self.attr;
        if self.license.to_bytes().len() >= Self::LICENSE_MAX {
            return Err(refused(Refusal::LicenseTooLong));
        }
        attr.insn_cnt = u32::try_from(self.insns.len()).map_err(|_| refused(Refusal::TooLong))?;
        attr.insns = raw::address(self.insns.as_ptr().cast_mut().cast());
        attr.license = raw::address(self.license.as_ptr().cast_mut().cast());
        attr.prog_name = object_name(self.name).map_err(refused)?;
        if !self.fds.is_empty() {
            if bpf_core::outside_fd_array(self.insns, self.fds.len()).is_some() {
                return Err(refused(Refusal::FdIndex));
            }
            attr.fd_array = raw::address(self.fds.as_ptr().cast_mut().cast());
        }
        Ok(())
    }

    fn load_into<'b>(&self, buffer: &'b mut [u8], level: LogLevel) -> (Result<Program, Error>, VerifierLog<'b>) {
        let mut attr = ProgLoadAttr::ZEROED;
        if let Err(error) = self.fill(&mut attr) {
            return (Err(error), VerifierLog::new(&[], 0, false));
        }
        // The kernel ends its text with a NUL; where it wrote nothing, this is the text.
        if let Some(first) = buffer.first_mut() {
            *first = 0;
        }
        attr.log_level = level.bits();
        attr.log_buf = raw::address(buffer.as_mut_ptr());
        attr.log_size = u32::try_from(buffer.len().min(LOG_MAX)).unwrap_or(0);
        // SAFETY: `attr` points to our slices with their lengths; the log buffer is borrowed mutably.
        let result = unsafe { try_load(&mut attr) };
        let truncated = buffer.is_empty()
            || attr.log_true_size > attr.log_size
            || result.as_ref().is_err_and(|error| error.errno() == Errno::ENOSPC);
        (result, VerifierLog::new(buffer, attr.log_true_size, truncated))
    }
}

/// The log beside an error. None where nothing can have been logged: refused here, or `EPERM` without a word, which is the
/// kernel before it verifies (the verifier itself answers `EPERM` with a line that says what for).
fn log_of(error: Error, log: VerifierLog<'_>) -> Option<VerifierLog<'_>> {
    let silent = error.refusal().is_some() || (error.errno() == Errno::EPERM && log.bytes().is_empty());
    (!silent).then_some(log)
}

/// # Safety
/// As [`raw::prog_load`].
#[inline(always)] // a frame less where the stack is deepest
unsafe fn try_load(attr: &mut ProgLoadAttr) -> Result<Program, Error> {
    let mut attempts = 1;
    loop {
        // SAFETY: the caller's promise.
        match unsafe { raw::prog_load(attr) } {
            Ok(fd) => return Ok(Program { fd, prog_type: ProgType(attr.prog_type), attempts }),
            Err(Errno::EAGAIN) if attempts < ATTEMPTS => attempts = attempts.saturating_add(1),
            Err(errno) => return Err(Error::kernel(Cmd::PROG_LOAD, errno)),
        }
    }
}

/// A program that was not loaded, and what the verifier said.
///
/// `Display` gives the error and the last line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoadError<'b> {
    /// The verdict, which the log had no part in.
    pub error: Error,
    /// The log; `None` if none was taken, because there was no buffer or the verifier could not have been reached.
    pub log: Option<VerifierLog<'b>>,
}

impl fmt::Display for LoadError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(log) = &self.log else { return self.error.fmt(f) };
        match log.last_line() {
            [] => self.error.fmt(f)?,
            line => write!(f, "{:?}: {:?}: {}", self.error.cmd(), self.error.errno(), Lossy(line))?,
        }
        match (log.truncated(), log.bytes()) {
            (true, []) => f.write_str(" (there is no log)"),
            (true, _) => f.write_str(" (the log did not fit)"),
            (false, _) => Ok(()),
        }
    }
}

impl core::error::Error for LoadError<'_> {}

/// The verdict alone, for `?` where the log is shown elsewhere.
impl From<LoadError<'_>> for Error {
    fn from(refused: LoadError<'_>) -> Self {
        refused.error
    }
}

/// Bytes of a log for people: what is not UTF-8 becomes U+FFFD.
struct Lossy<'b>(&'b [u8]);

impl fmt::Display for Lossy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_str("\u{fffd}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::string::ToString;

    #[test]
    fn an_error_shows_the_reason_whatever_bytes_it_has() {
        let error = Error::kernel(Cmd::PROG_LOAD, Errno::EACCES);
        let text =
            |log: &[u8], truncated| LoadError { error, log: Some(VerifierLog::new(log, 0, truncated)) }.to_string();
        assert_eq!(text(b"0: first\nR\xff\xfe !read_ok\n\0", false), "prog_load: EACCES: R\u{fffd}\u{fffd} !read_ok");
        assert_eq!(text(b"0: first\n\0", true), "prog_load: EACCES: 0: first (the log did not fit)");
        assert_eq!(text(b"\0", false), error.to_string());
        assert_eq!(text(b"\0", true), [&error.to_string(), " (there is no log)"].concat());
        assert_eq!(LoadError { error, log: None }.to_string(), error.to_string());
    }
}
