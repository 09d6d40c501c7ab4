//! How many CPUs the kernel counts values for.

use crate::errno::Errno;
use crate::fd::Fd;
use crate::syscall;
use linux_raw_sys::general::SYSFS_MAGIC;

const SYSFS: &core::ffi::CStr = c"/sys";
/// Where the kernel lists the CPUs that could ever come up: `0-3` or `0-3,8-11`.
const POSSIBLE: &core::ffi::CStr = c"devices/system/cpu/possible";

/// The number of possible CPUs: a per-CPU map holds that many values, whether the CPUs are online or not.
///
/// Read from `/sys/devices/system/cpu/possible` at each call; nothing is cached.
///
/// ```
/// assert!(bpf_sys::possible_cpus().unwrap() >= 1);
/// ```
///
/// # Errors
/// - `ENOENT`, `ENOTDIR`, `EACCES`: sysfs is not mounted at `/sys`, or hidden.
/// - `ENODATA`: another file system stands in its place.
/// - `EXDEV`, `ELOOP`: something is mounted over the list or a directory above it. A container's emulation can count
///   differently than the kernel. (Another file of sysfs is not noticed before Linux 5.6.)
/// - `ENOSYS`, `EPERM`: a filter keeps both openat2(2) and statx(2) away.
/// - `EILSEQ`: the list does not read as one. `EMFILE`.
///
/// Never a guess: a count too small would have the kernel write past the caller's buffer.
pub fn possible_cpus() -> Result<u32, Errno> {
    let sysfs = Fd::from_new(syscall::open_place(SYSFS)?)?;
    let file = syscall::open_below(&sysfs, POSSIBLE)?;
    if syscall::file_system(file.as_raw_fd())? != u64::from(SYSFS_MAGIC) {
        return Err(Errno::ENODATA);
    }
    // One list is at most a few numbers; 8192 CPUs (the most a kernel is built for) listed one by one would not fit, and
    // are then an error.
    let mut buf = [0; 256];
    let len = syscall::read(file.as_raw_fd(), &mut buf)?;
    match buf.get(..len) {
        Some(text) if len < buf.len() => count(text).ok_or(Errno::EILSEQ),
        _ => Err(Errno::EILSEQ),
    }
}

/// The CPUs in a list of numbers and ranges; `None` unless it is ascending and well formed.
fn count(list: &[u8]) -> Option<u32> {
    let mut rest = list.strip_suffix(b"\n").unwrap_or(list);
    let (mut total, mut next_free) = (0u32, 0u32);
    loop {
        let first = number(&mut rest)?;
        let last = match rest {
            [b'-', tail @ ..] => {
                rest = tail;
                number(&mut rest)?
            }
            _ => first,
        };
        if first < next_free || last < first {
            return None;
        }
        next_free = last.checked_add(1)?;
        // No underflow: first <= last. No overflow: ranges ascend, so the total is at most next_free.
        total = total.wrapping_add(next_free.wrapping_sub(first));
        match rest {
            [] => return Some(total),
            [b',', tail @ ..] => rest = tail,
            _ => return None,
        }
    }
}

/// The number at the start of `text`, which is then what follows it.
#[inline(never)] // once is enough
fn number(text: &mut &[u8]) -> Option<u32> {
    let mut value = None;
    while let [digit @ b'0'..=b'9', tail @ ..] = *text {
        let digit = u32::from(digit.wrapping_sub(b'0'));
        value = Some(value.unwrap_or(0u32).checked_mul(10)?.checked_add(digit)?);
        *text = tail;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn lists_are_counted() {
        for (list, cpus) in [("0\n", 1), ("0-1\n", 2), ("0-3,8-11\n", 8), ("0,2,4", 3), ("0-127", 128)] {
            assert_eq!(count(list.as_bytes()), Some(cpus), "{list:?}");
        }
    }

    #[test]
    fn what_is_no_list_is_no_count() {
        for list in [
            "",
            "\n",
            "-",
            "0-",
            "-1",
            "3-1",
            "0,0",
            "0-3,2-5",
            "a",
            "0 1",
            "0-1,",
            "4294967296",
            "0-4294967295",
            "1-2-3",
        ] {
            assert_eq!(count(list.as_bytes()), None, "{list:?}");
        }
    }
}
