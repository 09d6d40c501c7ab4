//! When kernel tests are skipped, and when a skip is a failure.

use common::{is_expected, needs_kernel};
use std::os::unix::process::CommandExt;
use std::process::{Command, Output};

mod common;

const SUBJECT: &str = "BPFCORE_TEST_SUBJECT";

/// What the others run: as a test of any kernel, or of one that nobody has.
#[test]
fn subject() {
    match std::env::var(SUBJECT).as_deref() {
        Ok("of any kernel") => needs_kernel!(),
        Ok("of a future kernel") => needs_kernel!("250.0"),
        _ => return,
    }
    println!("it ran");
}

fn run(subject: &str, required: bool, unprivileged: bool) -> (bool, String) {
    let mut command = Command::new("/proc/self/exe");
    command.args(["--exact", "subject", "--nocapture"]).env(SUBJECT, subject).env_remove("BPFCORE_REQUIRE_KERNEL");
    if required {
        command.env("BPFCORE_REQUIRE_KERNEL", "1");
    }
    if unprivileged {
        command.uid(65534).gid(65534);
    }
    let Output { status, stdout, stderr } = command.output().expect("a process");
    (status.success(), String::from_utf8([stdout, stderr].concat()).expect("text"))
}

const SKIPPED: &str = "SKIP: skip::subject: bpf(2): EPERM";

#[test]
fn without_permission_a_test_is_skipped_and_says_so() {
    needs_kernel!();
    let (passed, text) = run("of any kernel", false, true);
    assert!(passed && text.lines().any(|line| line.ends_with(SKIPPED)), "{text}");
    assert!(!text.contains("it ran"), "{text}");
}

#[test]
fn a_skip_is_a_failure_where_the_kernel_is_required() {
    needs_kernel!();
    let (passed, text) = run("of any kernel", true, true);
    assert!(!passed && text.contains("expected-skips does not name: skip::subject: bpf(2): EPERM"), "{text}");
    let (passed, text) = run("of a future kernel", true, false);
    assert!(!passed && text.contains("skip::subject: needs Linux 250.0"), "{text}");
}

#[test]
fn with_permission_nothing_is_skipped() {
    needs_kernel!();
    for required in [false, true] {
        let (passed, text) = run("of any kernel", required, false);
        assert!(passed && text.contains("it ran") && !text.contains("SKIP"), "{text}");
    }
}

#[test]
fn expected_skips_are_whole_lines() {
    let list = "# map::hash: needs Linux 9.9\nmap::hash: bpf(2): EPERM\n";
    assert!(is_expected(list, "map::hash: bpf(2): EPERM"));
    for other in ["map::hash: needs Linux 9.9", "map::hash: bpf(2): ENOSYS", "map::hash", "hash: bpf(2): EPERM", ""] {
        assert!(!is_expected(list, other), "{other:?}");
    }
}
