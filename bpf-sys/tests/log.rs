//! The verifier's log: it tells why, and never changes the verdict.

use bpf_core::Reg::{R0, R1, R10};
use bpf_core::{Insn, ProgType, Size, imm};
use bpf_sys::{Errno, ErrorKind, LogLevel, ProgLoad};
use common::{Guarded, needs_kernel};

mod common;

/// A program, and the number of its refusal.
struct Case {
    what: &'static str,
    insns: Vec<Insn>,
    verdict: Result<(), Errno>,
}

fn cases() -> Vec<Case> {
    let good = [Insn::mov(R0, imm(0)), Insn::exit()];
    let long: Vec<Insn> = [good[0]; 200].into_iter().chain([good[1]]).collect();
    let after_long = [&long[..200], &[Insn::st(Size::DW, R10, -520, 0)], &good].concat();
    [
        ("good", good.to_vec(), Ok(())),
        ("good and long", long, Ok(())),
        ("R0 is not set", vec![Insn::exit()], Err(Errno::EACCES)),
        ("below the stack", after_long, Err(Errno::EACCES)),
        ("an unknown instruction", vec![Insn::from_ne_bytes([0xff; 8]), good[0], good[1]], Err(Errno::EINVAL)),
        ("no instruction", vec![], Err(Errno::E2BIG)),
        ("a map that is closed", [&Insn::ld_map_fd(R1, common::CLOSED_FD)[..], &good].concat(), Err(Errno::EBADF)),
    ]
    .into_iter()
    .map(|(what, insns, verdict)| Case { what, insns, verdict })
    .collect()
}

fn filter(insns: &[Insn]) -> ProgLoad<'_> {
    ProgLoad::new(ProgType::SOCKET_FILTER, insns, c"MIT")
}

const SIZES: [usize; 11] = [0, 1, 2, 16, 127, 128, 129, 1000, 4096, 65536, 1 << 20];
const LEVELS: [LogLevel; 7] = [
    LogLevel::empty(),
    LogLevel::BRANCHES,
    LogLevel::ALL_STATES,
    LogLevel::STATS,
    LogLevel::BRANCHES.union(LogLevel::STATS),
    LogLevel::BRANCHES.union(LogLevel::FIXED),
    LogLevel::from_bits_retain(1 << 30), // no kernel has it
];

#[test]
fn no_log_changes_the_verdict() {
    needs_kernel!();
    for Case { what, insns, verdict } in cases() {
        assert_eq!(filter(&insns).load().map(drop).map_err(|error| error.errno()), verdict, "{what}");
        for size in SIZES {
            let mut buffer = Guarded::new(size, 0x99);
            let result = filter(&insns).load_or_log(buffer.bytes());
            assert_eq!(result.map(drop).map_err(|it| it.error.errno()), verdict, "{what}: {size}");
            buffer.check();
            for level in LEVELS {
                let mut buffer = Guarded::new(size, 0x99);
                let result = filter(&insns).load_with_log(buffer.bytes(), level);
                assert_eq!(result.map(drop).map_err(|it| it.error.errno()), verdict, "{what}: {size}, {level:?}");
                buffer.check();
            }
        }
    }
}

#[test]
fn a_log_says_whether_it_is_whole() {
    needs_kernel!();
    for Case { what, insns, verdict } in cases() {
        // What the verifier does not get to, it does not talk about.
        let talks = verdict != Err(Errno::E2BIG);
        for level in [LogLevel::BRANCHES, LogLevel::ALL_STATES] {
            let mut whole = vec![0x99; 1 << 20];
            let log = match filter(&insns).load_with_log(&mut whole, level) {
                Ok((_, log)) => log,
                Err(error) => error.log.expect("a log"),
            };
            assert!(!log.truncated(), "{what}");
            assert_eq!(log.bytes().is_empty(), !talks, "{what}");
            assert!(log.bytes().is_ascii());
            if verdict.is_ok() && level == LogLevel::BRANCHES {
                // The kernel drops the branches of a good program again, but counts them.
                assert!(log.true_size().is_some_and(|size| size > log.bytes().len()), "{what}");
                continue;
            }
            assert_eq!(log.true_size(), Some(log.bytes().len() + 1), "{what}");
            let whole = log.bytes();
            for size in SIZES.into_iter().filter(|size| *size > 0 && talks) {
                let mut part = Guarded::new(size, 0x99);
                let log = match filter(&insns).load_with_log(part.bytes(), level) {
                    Ok((_, log)) => log,
                    Err(error) => error.log.expect("a log"),
                };
                let fits = size > whole.len();
                assert_eq!(log.truncated(), !fits, "{what}: {size} of {}", whole.len());
                assert!(!fits || log.bytes() == whole, "{what}: {size}");
                assert!(log.bytes().len() < size, "{what}: {size}");
                part.check();
            }
        }
    }
}

#[test]
fn a_log_that_does_not_fit_is_its_end_and_its_true_size() {
    needs_kernel!("6.4");
    let bad = cases().into_iter().find(|case| case.what == "below the stack").expect("a case");
    let mut buffer = vec![0; 65536];
    let error = filter(&bad.insns).load_or_log(&mut buffer).unwrap_err();
    let whole = error.log.expect("a log").bytes().to_vec();
    assert!(whole.len() > 1000, "{} bytes", whole.len());
    for size in [2, 16, 127, 128, 129, 1000] {
        let mut buffer = Guarded::new(size, 0x99);
        let log = filter(&bad.insns).load_or_log(buffer.bytes()).unwrap_err().log.expect("a log");
        assert!(log.truncated(), "{size}");
        assert_eq!(log.true_size(), Some(whole.len() + 1), "{size}");
        assert_eq!(log.bytes(), &whole[whole.len() + 1 - size..], "{size}: not the end");
        buffer.check();

        let mut buffer = Guarded::new(size, 0x99);
        let level = LogLevel::BRANCHES | LogLevel::FIXED;
        let log = filter(&bad.insns).load_with_log(buffer.bytes(), level).unwrap_err().log.expect("a log");
        assert!(log.truncated(), "{size}");
        assert_eq!(log.bytes(), &whole[..size - 1], "{size}: not the beginning");
        buffer.check();
    }
    // As large as it says, and not a byte less.
    for (less, truncated) in [(0, false), (1, true)] {
        let mut buffer = vec![0; whole.len() + 1 - less];
        let log = filter(&bad.insns).load_or_log(&mut buffer).unwrap_err().log.expect("a log");
        assert_eq!((log.truncated(), log.true_size()), (truncated, Some(whole.len() + 1)));
    }
}

#[test]
fn a_good_program_has_a_log_on_request_only() {
    needs_kernel!();
    let insns = [Insn::mov(R0, imm(0)), Insn::exit()];
    let mut buffer = vec![0x99; 4096];
    filter(&insns).load_or_log(&mut buffer).unwrap();
    assert!(buffer.iter().all(|byte| *byte == 0x99), "nothing is written for a good one");
    let (program, log) = filter(&insns).load_with_log(&mut buffer, LogLevel::BRANCHES).unwrap();
    assert!(program.fd().as_raw_fd() > 2);
    assert!(log.lines().any(|line| line.starts_with(b"processed 2 insns")), "{log:?}");
    let (_, log) = filter(&insns).load_with_log(&mut buffer, LogLevel::ALL_STATES).unwrap();
    assert!(log.lines().any(|line| line.starts_with(b"1: (95) exit")), "{log:?}");
    let (_, statistics) = filter(&insns).load_with_log(&mut buffer, LogLevel::STATS).unwrap();
    assert!(statistics.bytes().starts_with(b"verification time "), "{statistics:?}");
    let (_, none) = filter(&insns).load_with_log(&mut [], LogLevel::BRANCHES).unwrap();
    assert!(none.bytes().is_empty() && none.truncated() && none.true_size().is_none(), "there was no room for one");
}

#[test]
fn a_log_that_was_refused_is_not_a_whole_one() {
    needs_kernel!();
    let unknown = LogLevel::from_bits_retain(1 << 30);
    let mut buffer = vec![0x99; 4096];
    let good = [Insn::mov(R0, imm(0)), Insn::exit()];
    let (_, log) = filter(&good).load_with_log(&mut buffer, unknown).unwrap();
    assert_eq!((log.bytes(), log.truncated(), log.true_size()), (&b""[..], true, None));
    let refused = filter(&[Insn::exit()]).load_with_log(&mut buffer, unknown).unwrap_err();
    assert_eq!(refused.error.errno(), Errno::EACCES, "the verdict is the verifier's");
    assert!(refused.log.is_some_and(|log| log.truncated()));
}

#[test]
fn the_text_of_an_error_has_the_reason() {
    needs_kernel!();
    let insns = [Insn::mov(R0, imm(0)), Insn::st(Size::DW, R10, -520, 0), Insn::exit()];
    let mut buffer = [0; 4096];
    let error = filter(&insns).load_or_log(&mut buffer).unwrap_err();
    let log = error.log.expect("a log");
    let reason = String::from_utf8(log.last_line().to_vec()).unwrap();
    assert!(reason.contains("stack") && reason.contains("-520"), "{reason}");
    assert_eq!(error.to_string(), format!("prog_load: EACCES: {reason}"));
    assert_eq!(error.error.kind(), ErrorKind::UnsafeProgram);

    let mut small = [0; 24];
    let text = filter(&insns).load_or_log(&mut small).unwrap_err().to_string();
    assert!(text.starts_with("prog_load: EACCES: ") && text.ends_with(" (the log did not fit)"), "{text}");

    // Without a log, what the number means.
    let error = filter(&insns).load_with_log(&mut [], LogLevel::BRANCHES).unwrap_err();
    assert_eq!((error.error.errno(), error.log), (Errno::EACCES, None));
    let error = filter(&insns).load_or_log(&mut []).unwrap_err();
    assert!(error.log.is_none());
    assert_eq!(error.to_string(), error.error.to_string());
    assert!(error.to_string().contains("the verifier refused the program"), "{error}");
}

#[test]
fn what_is_refused_here_has_no_log() {
    for name in ["sixteen_bytes_16", "a-b"] {
        let mut buffer = [0x99; 64];
        let error = filter(&[Insn::exit()]).name(name).load_or_log(&mut buffer).unwrap_err();
        assert_eq!((error.error.kind(), error.log), (ErrorKind::InvalidName, None));
        let error = filter(&[Insn::exit()]).name(name).load_with_log(&mut buffer, LogLevel::BRANCHES).unwrap_err();
        assert_eq!(error.error.kind(), ErrorKind::InvalidName);
        assert_eq!(error.log, None);
        assert_eq!(buffer, [0x99; 64]);
    }
}
