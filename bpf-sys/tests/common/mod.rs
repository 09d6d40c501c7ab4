//! What the kernel tests share: when a test is skipped, processes of their own, buffers with canaries.
#![allow(dead_code)] // each test file uses a part
#![allow(unused_macros, unused_imports)]

pub(crate) mod btf;

use bpf_core::attr::{Attr, MapCreateAttr, MapElemAttr, ProgLoadAttr};
use bpf_core::{Cmd, Insn, KernelVersion, MapType, ProgType, Reg, imm};
use bpf_sys::{Errno, raw};
use std::io::Write;
use std::process::Command;

/// Skips are failures unless this file names them, if the environment says that the kernel is required.
const EXPECTED_SKIPS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/expected-skips");
const REQUIRE_KERNEL: &str = "BPFCORE_REQUIRE_KERNEL";

/// Set in a process that [`in_child`] made.
const CHILD: &str = "BPFCORE_TEST_CHILD";
/// How such a process says that its test passed: one that ran no test at all would exit with 0.
const CHILD_PASSED: i32 = 42;

/// The name of the test that this stands in, as `file::test`.
macro_rules! test_name {
    () => {
        $crate::common::name_of(|| ())
    };
}
pub(crate) use test_name;

/// Leaves the test if bpf(2) is not permitted or missing here, or the kernel is older than a version.
macro_rules! needs_kernel {
    () => {
        if $crate::common::is_skipped($crate::common::test_name!(), None) {
            return;
        }
    };
    ($version:literal) => {
        if $crate::common::is_skipped($crate::common::test_name!(), Some($version)) {
            return;
        }
    };
}
pub(crate) use needs_kernel;

pub(crate) fn name_of<T>(_closure_in_the_test: T) -> &'static str {
    std::any::type_name::<T>().trim_end_matches("::{{closure}}")
}

/// True after saying why a test is skipped.
pub(crate) fn is_skipped(test: &str, version: Option<&str>) -> bool {
    let older = version.filter(|version| kernel_version() < KernelVersion::parse(version).expect("a version"));
    match (obstacle(), older) {
        (Some(reason), _) => skip(test, &reason),
        (None, Some(version)) => skip(test, &format!("needs Linux {version}")),
        (None, None) => return false,
    }
    true
}

/// Says that a test is skipped, on the real standard error: the harness would hide it. Panics if the kernel is required
/// and the skip is not an expected one.
pub(crate) fn skip(test: &str, reason: &str) {
    let line = format!("{test}: {reason}");
    if std::env::var_os(REQUIRE_KERNEL).is_some_and(|value| value == "1") {
        let expected = std::fs::read_to_string(EXPECTED_SKIPS).unwrap_or_default();
        assert!(is_expected(&expected, &line), "a skip that .ci/expected-skips does not name: {line}");
    }
    let _ = writeln!(std::io::stderr(), "SKIP: {line}");
}

/// Whether a list of expected skips names one.
pub(crate) fn is_expected(list: &str, line: &str) -> bool {
    list.lines().filter(|it| !it.starts_with('#')).any(|it| it == line)
}

/// Why bpf(2) cannot be tested here. Only `EPERM` and `ENOSYS` are reasons; anything else is for the tests to find.
fn obstacle() -> Option<String> {
    // This map wants CAP_BPF, this program CAP_NET_ADMIN, too.
    let map = MapCreateAttr {
        map_type: MapType::LRU_HASH.0,
        key_size: 4,
        value_size: 4,
        max_entries: 1,
        ..MapCreateAttr::zeroed()
    };
    let insns = [Insn::mov(Reg::R0, imm(0)), Insn::exit()];
    let mut prog = ProgLoadAttr {
        prog_type: ProgType::XDP.0,
        insn_cnt: 2,
        insns: insns.as_ptr().expose_provenance() as u64,
        license: c"MIT".as_ptr().expose_provenance() as u64,
        ..ProgLoadAttr::zeroed()
    };
    // SAFETY: instructions and license are as long as the attribute says; there is no log.
    let result = raw::map_create(&map).and_then(|_| unsafe { raw::prog_load(&mut prog) });
    match result {
        Err(errno @ (Errno::EPERM | Errno::ENOSYS)) => Some(format!("bpf(2): {errno:?}")),
        _ => None,
    }
}

/// The running kernel's version.
pub(crate) fn kernel_version() -> KernelVersion {
    let release = std::fs::read_to_string("/proc/sys/kernel/osrelease").expect("a readable kernel release");
    let version: Vec<&str> = release.split(['.', '-', '+', '\n']).take(2).collect();
    KernelVersion::parse(&version.join(".")).expect("a release like 6.1")
}

/// Runs a test in a process of its own. In the process that the harness started: runs it, requires that it passes, and
/// returns true. In the one that runs it: returns false, and the test must end with [`child_passed`].
pub(crate) fn in_child(test: &str, prepare: impl FnOnce(&mut Command)) -> bool {
    // The link leads to the executable even where another user may not walk the path to it.
    in_child_of(test, Command::new("/proc/self/exe"), prepare)
}

/// As [`in_child`], by a command that runs the program in its further arguments.
pub(crate) fn in_child_of(test: &str, mut command: Command, prepare: impl FnOnce(&mut Command)) -> bool {
    let (_, filter) = test.split_once("::").expect("file::test");
    if is_child(test) {
        return false;
    }
    prepare(command.args(["--exact", filter, "--nocapture", "--test-threads=1"]).env(CHILD, test));
    let output = command.output().expect("a process");
    assert_eq!(
        output.status.code(),
        Some(CHILD_PASSED),
        "{}\n{}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    true
}

/// True in the process that [`in_child`] made for a test.
pub(crate) fn is_child(test: &str) -> bool {
    std::env::var_os(CHILD).is_some_and(|value| value == test)
}

pub(crate) fn child_passed() -> ! {
    std::process::exit(CHILD_PASSED)
}

/// The descriptors that are open in this process, but for the one that lists them.
pub(crate) fn open_fds() -> Vec<i32> {
    let listed = std::fs::read_dir("/proc/self/fd").expect("a mounted /proc");
    let mut fds: Vec<i32> = listed
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a number").parse().expect("a number"))
        .collect();
    // The list's own descriptor is closed by now.
    fds.retain(|fd| std::fs::symlink_metadata(format!("/proc/self/fd/{fd}")).is_ok());
    fds.sort_unstable();
    fds
}

/// A number that is no open descriptor, and that nothing opened meanwhile will get.
pub(crate) const CLOSED_FD: i32 = 1_000_000_000;

/// Freezes a map: from user space it is read-only from then on.
pub(crate) fn freeze(map: &bpf_sys::Map) -> Result<(), Errno> {
    let map_fd = map.fd().as_raw_fd().cast_unsigned();
    let mut attr = Attr::from(MapElemAttr { map_fd, ..MapElemAttr::zeroed() });
    // SAFETY: the command takes the descriptor only, and no pointer.
    unsafe { raw::bpf(Cmd::MAP_FREEZE, &mut attr, 4) }.map(drop)
}

/// Bytes between canaries.
pub(crate) struct Guarded {
    bytes: Vec<u8>,
}

const CANARIES: usize = 4096;
const CANARY: u8 = 0xc5;

impl Guarded {
    /// So many bytes of `fill`.
    pub(crate) fn new(len: usize, fill: u8) -> Self {
        let mut bytes = vec![CANARY; CANARIES + len + CANARIES];
        bytes[CANARIES..CANARIES + len].fill(fill);
        Self { bytes }
    }

    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        let end = self.bytes.len() - CANARIES;
        &mut self.bytes[CANARIES..end]
    }

    /// Panics if anything around the bytes was written.
    #[track_caller]
    pub(crate) fn check(&self) {
        let end = self.bytes.len() - CANARIES;
        let around = self.bytes[..CANARIES].iter().chain(&self.bytes[end..]);
        assert!(around.into_iter().all(|byte| *byte == CANARY), "written outside of the buffer");
    }
}
