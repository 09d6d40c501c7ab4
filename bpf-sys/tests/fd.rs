//! Descriptors: close-on-exec, never 0, 1 or 2, and none left over. Each test is a process of its own, because descriptors
//! are the process's.

use bpf_core::Reg::R0;
use bpf_core::uapi::ElemFlags;
use bpf_core::{Insn, MapType, ProgType, imm};
use bpf_sys::{Errno, ErrorKind, Fd, LogLevel, Map, MapCreate, MapShape, ProgLoad, TestRun, possible_cpus, raw};
use common::{CLOSED_FD, child_passed, in_child, needs_kernel, open_fds, test_name};
use std::fs::File;
use std::os::fd::{AsFd, AsRawFd, IntoRawFd};

mod common;

const GOOD: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];
const HASH: MapCreate<'_> = MapCreate::new(MapType::HASH, 4, 4, 1);
const PER_CPU: MapCreate<'_> = MapCreate::new(MapType::PERCPU_ARRAY, 4, 4, 1);

fn filter(insns: &[Insn]) -> ProgLoad<'_> {
    ProgLoad::new(ProgType::SOCKET_FILTER, insns, c"MIT")
}

/// `O_CLOEXEC` in the flags that the kernel shows.
fn is_close_on_exec(fd: i32) -> bool {
    let info = std::fs::read_to_string(format!("/proc/self/fdinfo/{fd}")).expect("an open descriptor");
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:")).expect("flags").trim();
    u32::from_str_radix(flags, 8).expect("an octal number") & 0o2_000_000 != 0
}

#[track_caller]
fn is_as_promised(fd: &Fd) {
    assert!(fd.as_raw_fd() >= 3, "{fd:?}");
    assert!(is_close_on_exec(fd.as_raw_fd()), "{fd:?}");
}

#[test]
fn descriptors_are_close_on_exec_and_3_or_above() {
    needs_kernel!();
    if in_child(test_name!(), |_| {}) {
        return;
    }
    let stderr = std::io::stderr().as_fd().try_clone_to_owned().unwrap();
    for closed in [&[][..], &[0], &[0, 1], &[0, 1, 2]] {
        for &fd in closed {
            // SAFETY: the number is looked at only, and nobody reads here; a panic is written elsewhere below.
            let _ = unsafe { raw::close(fd) };
        }
        // A panic would be written to standard error, which may be closed: this says so in any case.
        let result = std::panic::catch_unwind(|| {
            let map = HASH.create().unwrap();
            is_as_promised(map.fd());
            is_as_promised(&map.fd().try_clone().unwrap());
            let program = filter(&GOOD).load().unwrap();
            is_as_promised(program.fd());
            let mut log = [0; 4096];
            is_as_promised(filter(&GOOD).load_with_log(&mut log, LogLevel::BRANCHES).unwrap().0.fd());
            is_as_promised(PER_CPU.create().unwrap().fd());
            is_as_promised(&raw::map_create(&HASH.attr().unwrap()).unwrap());
            // What was closed is free again: nothing stays there.
            for &fd in closed {
                assert!(!open_fds().contains(&fd), "{fd} is in use");
            }
        });
        if let Err(panic) = result {
            let text = panic.downcast_ref::<String>().map_or("a panic", |text| text);
            let _ = std::io::Write::write_all(&mut File::from(stderr), format!("{closed:?}: {text}\n").as_bytes());
            std::process::exit(1);
        }
    }
    child_passed();
}

/// Everything that can fail, and everything that drops.
fn every_path() {
    let map = HASH.create().unwrap();
    let (key, mut value) = ([0; 4], [0; 4]);
    map.lookup(&key, &mut value).unwrap_err();
    map.lookup(&key[..1], &mut value).unwrap_err();
    map.update(&key, &value, ElemFlags::ANY).unwrap();
    map.update(&[1; 4], &value, ElemFlags::ANY).unwrap_err();
    map.delete(&[1; 4]).unwrap_err();
    map.next_key(None, &mut value[..1]).unwrap_err();
    Map::from_fd(map.fd().try_clone().unwrap()).unwrap();
    drop(map.into_fd());

    HASH.name("a-b").create().unwrap_err();
    MapCreate::new(MapType::HASH, 0, 4, 1).create().unwrap_err();
    MapCreate::new(MapType(999), 4, 4, 1).create().unwrap_err();
    PER_CPU.create().unwrap();
    possible_cpus().unwrap();
    MapShape::of_fd(CLOSED_FD).unwrap_err();

    let program = filter(&GOOD).load().unwrap();
    Map::from_fd(program.fd().try_clone().unwrap()).unwrap_err();
    let file = File::open("/proc/self/exe").unwrap().into_raw_fd();
    // SAFETY: the number is ours.
    Map::from_fd(unsafe { Fd::from_raw_fd(file) }.unwrap()).unwrap_err();
    program.test_run(&mut TestRun::new().data_in(&[0; 14])).unwrap();
    program.test_run(&mut TestRun::new()).unwrap_err();
    program.attach_socket(CLOSED_FD).unwrap_err();
    drop(program.into_fd());

    for size in [0, 1, 16, 4096] {
        let mut log = vec![0; size];
        filter(&GOOD).load_or_log(&mut log).unwrap();
        filter(&GOOD).load_with_log(&mut log, LogLevel::BRANCHES).unwrap();
        filter(&[Insn::exit()]).load_or_log(&mut log).unwrap_err();
        filter(&[Insn::exit()]).load_with_log(&mut log, LogLevel::ALL_STATES).unwrap_err();
    }
    filter(&[]).load().unwrap_err();
    filter(&GOOD).name("a-b").load().unwrap_err();
}

#[test]
fn no_descriptor_is_left_over() {
    needs_kernel!();
    if in_child(test_name!(), |_| {}) {
        return;
    }
    every_path();
    let before = open_fds();
    for _ in 0..3 {
        every_path();
        assert_eq!(open_fds(), before);
    }
    // SAFETY: nobody uses the number.
    assert_eq!(unsafe { raw::close(0) }, Ok(()));
    let before = open_fds();
    every_path();
    assert_eq!(open_fds(), before, "with standard input closed");
    // SAFETY: as above, and it is closed.
    assert_eq!(unsafe { raw::close(0) }, Err(Errno::EBADF));
    child_passed();
}

#[test]
fn a_full_table_of_descriptors_is_an_error() {
    needs_kernel!();
    // The shell lowers the limit before it becomes this program again.
    let limited = |command: &mut std::process::Command| {
        let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
        let environment: Vec<_> =
            command.get_envs().map(|(key, value)| (key.to_owned(), value.map(ToOwned::to_owned))).collect();
        let exe = std::env::current_exe().expect("a path");
        *command = std::process::Command::new("sh");
        command.args(["-c", "ulimit -n 64 && exec \"$0\" \"$@\""]).arg(exe).args(arguments);
        command.envs(environment.into_iter().filter_map(|(key, value)| Some((key, value?))));
    };
    if in_child(test_name!(), limited) {
        return;
    }
    let insns = GOOD;
    let load = filter(&insns);
    let mut files = Vec::new();
    let full = loop {
        match File::open("/proc/self/exe") {
            Ok(file) => files.push(file),
            Err(error) => break error,
        }
    };
    assert_eq!(full.raw_os_error(), Some(i32::from(Errno::EMFILE.number())));
    assert!(files.iter().all(|file| file.as_raw_fd() < 64));

    let error = HASH.create().unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::TooManyFiles, Errno::EMFILE));
    let error = load.load().unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::TooManyFiles, Errno::EMFILE));
    assert_eq!(possible_cpus(), Err(Errno::EMFILE));

    // With one place left, the map is made, but the CPUs cannot be counted. The place is free afterwards.
    files.pop();
    let error = PER_CPU.create().unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::CpuCountUnknown, Errno::EMFILE));
    let map = HASH.create().unwrap();
    assert_eq!(map.fd().try_clone(), Err(Errno::EMFILE));
    drop(map);

    // The only place is 0, which is none for us.
    let file = File::open("/proc/self/exe").unwrap();
    // SAFETY: nobody uses the number.
    unsafe { raw::close(0) }.unwrap();
    let error = HASH.create().unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::TooManyFiles, Errno::EMFILE));
    let error = load.load().unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::TooManyFiles, Errno::EMFILE));
    drop(file);
    assert!(!open_fds().contains(&0));
    child_passed();
}
