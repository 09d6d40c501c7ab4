//! The count of possible CPUs where something else stands in the place of the kernel's list: in mount namespaces of the
//! test's own.

mod common;

use bpf_sys::bpf_core::MapType;
use bpf_sys::{Errno, ErrorKind, MapCreate, possible_cpus};
use common::{child_passed, in_child_of, needs_kernel, skip, test_name};
use std::process::Command;

/// A shell that runs `mounts` in a mount namespace of its own, and then the test.
fn after(mounts: &str) -> Command {
    let mut command = Command::new("unshare");
    let script = format!("mount --make-rprivate / && {mounts} && exec \"$@\"");
    command.args(["--mount", "sh", "-c", &script, "sh"]).arg(std::env::current_exe().expect("a path"));
    command
}

/// True, and said, where this user may not make a mount namespace.
fn no_namespaces(test: &str) -> bool {
    let probe = Command::new("unshare").args(["--mount", "mount", "--make-rprivate", "/"]).output();
    let can = probe.is_ok_and(|output| output.status.success());
    if !can {
        skip(test, "no mount namespace can be made");
    }
    !can
}

fn refused(errno: Errno) {
    assert_eq!(possible_cpus(), Err(errno));
    let error = MapCreate::new(MapType::PERCPU_ARRAY, 4, 8, 1).create().unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::CpuCountUnknown, errno));
    MapCreate::new(MapType::ARRAY, 4, 8, 1).create().expect("other maps do not need it");
    child_passed();
}

#[test]
fn another_file_of_sysfs_is_not_believed() {
    needs_kernel!("5.6");
    let mount = "mount --bind /sys/devices/system/cpu/cpu0/topology/core_id /sys/devices/system/cpu/possible";
    if !no_namespaces(test_name!()) && !in_child_of(test_name!(), after(mount), |_| {}) {
        refused(Errno::EXDEV);
    }
}

#[test]
fn another_file_system_is_not_believed() {
    needs_kernel!("5.6");
    let mount = "mount -t tmpfs none /sys/devices/system/cpu && echo 0 >/sys/devices/system/cpu/possible";
    if !no_namespaces(test_name!()) && !in_child_of(test_name!(), after(mount), |_| {}) {
        refused(Errno::EXDEV);
    }
}

#[test]
fn a_fifo_does_not_block() {
    needs_kernel!();
    let mount =
        "mount -t tmpfs none /sys && mkdir -p /sys/devices/system/cpu && mkfifo /sys/devices/system/cpu/possible";
    if !no_namespaces(test_name!()) && !in_child_of(test_name!(), after(mount), |_| {}) {
        refused(Errno::ENODATA);
    }
}

#[test]
fn no_sysfs_is_no_count() {
    needs_kernel!();
    if !no_namespaces(test_name!()) && !in_child_of(test_name!(), after("mount -t tmpfs none /sys"), |_| {}) {
        refused(Errno::ENOENT);
    }
}
