//! Programs: running them on data, and on the packets of a socket.

use bpf_core::Reg::{R0, R1, R2, R3, R4};
use bpf_core::uapi::{ProgFlags, TestRunFlags};
use bpf_core::{Insn, ProgType, Size, imm, reg};
use bpf_sys::{Errno, ErrorKind, ProgLoad, Program, Refusal, TestRun};
use common::{CLOSED_FD, Guarded, needs_kernel};
use std::net::UdpSocket;
use std::os::fd::AsRawFd;
use std::time::Duration;

mod common;

fn load(prog_type: ProgType, insns: &[Insn]) -> Program {
    ProgLoad::new(prog_type, insns, c"GPL").load().unwrap_or_else(|error| panic!("{error}"))
}

fn returns(value: i32) -> Program {
    load(ProgType::SOCKET_FILTER, &[Insn::mov(R0, imm(value)), Insn::exit()])
}

/// Writes 0xab to the first byte of a packet.
fn xdp() -> Program {
    let insns = [
        Insn::ldx(Size::W, R2, R1, 0),
        Insn::ldx(Size::W, R3, R1, 4),
        Insn::mov(R4, reg(R2)),
        Insn::add(R4, imm(14)),
        Insn::jgt(R4, reg(R3), 1),
        Insn::st(Size::B, R2, 0, 0xab),
        Insn::mov(R0, imm(2)),
        Insn::exit(),
    ];
    load(ProgType::XDP, &insns)
}

#[test]
fn what_a_program_returns_comes_back() {
    needs_kernel!();
    for value in [0, 1, 0x7fff_ffff, -1] {
        let output = returns(value).test_run(&mut TestRun::new().data_in(&[0; 14])).unwrap();
        assert_eq!((output.retval, output.data_size, output.truncated), (value.cast_unsigned(), 14, false));
    }
}

#[test]
fn a_packet_comes_back_as_the_program_left_it() {
    needs_kernel!();
    let (prog, data_in) = (xdp(), [0x11; 64]);
    let mut expected = data_in;
    expected[0] = 0xab;
    for room in [64, 65, 1000] {
        let mut out = Guarded::new(room, 0x77);
        let output = prog.test_run(&mut TestRun::new().data_in(&data_in).data_out(out.bytes())).unwrap();
        assert_eq!((output.retval, output.data_size, output.truncated), (2, 64, false), "{room}");
        assert_eq!(out.bytes()[..64], expected);
        assert!(out.bytes()[64..].iter().all(|byte| *byte == 0x77));
        out.check();
    }
    assert_eq!(data_in, [0x11; 64], "the input is only read");
}

#[test]
fn a_packet_that_does_not_fit_is_cut() {
    needs_kernel!();
    let (prog, data_in) = (xdp(), [0x11; 64]);
    for room in [1, 14, 63] {
        let mut out = Guarded::new(room, 0x77);
        let output = prog.test_run(&mut TestRun::new().data_in(&data_in).data_out(out.bytes())).unwrap();
        assert_eq!((output.retval, output.data_size, output.truncated), (2, 64, true), "{room}");
        assert_eq!(out.bytes()[0], 0xab);
        assert!(out.bytes()[1..].iter().all(|byte| *byte == 0x11));
        out.check();
    }
    // Without room nothing is copied, and that is no cut.
    let mut none = Guarded::new(0, 0);
    let output = prog.test_run(&mut TestRun::new().data_in(&data_in).data_out(none.bytes())).unwrap();
    assert_eq!((output.data_size, output.truncated), (64, false));
    none.check();
}

#[test]
fn repeats_are_runs() {
    needs_kernel!();
    for times in [0, 1, 1000] {
        let output = returns(3).test_run(&mut TestRun::new().data_in(&[0; 14]).repeat(times)).unwrap();
        assert_eq!(output.retval, 3, "{times}");
    }
}

#[test]
fn data_and_options_that_a_type_does_not_take_are_refused() {
    needs_kernel!();
    let prog = returns(0);
    let kind = |run: &mut TestRun<'_>| prog.test_run(run).map(drop).map_err(|error| (error.kind(), error.errno()));
    let invalid = Err((ErrorKind::InvalidArgument, Errno::EINVAL));
    assert_eq!(kind(&mut TestRun::new()), invalid, "no packet");
    assert_eq!(kind(&mut TestRun::new().data_in(&[0; 13])), invalid, "no whole header");
    assert_eq!(kind(&mut TestRun::new().data_in(&[0; 14]).cpu(0)), invalid);
    assert_eq!(kind(&mut TestRun::new().data_in(&[0; 14]).batch_size(1)), invalid);
    assert_eq!(kind(&mut TestRun::new().data_in(&[0; 14]).flags(TestRunFlags::XDP_LIVE_FRAMES)), invalid);
}

/// Programs of these types can write to the process, so safe code does not run them.
#[test]
fn safe_code_runs_what_works_on_packets() {
    needs_kernel!();
    let insns = [Insn::mov(R0, imm(0)), Insn::exit()];
    for prog_type in [ProgType::KPROBE, ProgType::RAW_TRACEPOINT, ProgType::TRACEPOINT, ProgType::PERF_EVENT] {
        let error = load(prog_type, &insns).test_run(&mut TestRun::new()).unwrap_err();
        assert_eq!((error.kind(), error.refusal()), (ErrorKind::NotForSafeCode, Some(Refusal::ProgramType)));
    }
    for prog_type in [ProgType::SOCKET_FILTER, ProgType::SCHED_CLS, ProgType::SCHED_ACT, ProgType::XDP] {
        load(prog_type, &insns).test_run(&mut TestRun::new().data_in(&[0; 64])).unwrap();
    }
    // SAFETY: the program touches no memory.
    let error = unsafe { load(ProgType::KPROBE, &insns).test_run_any(&mut TestRun::new()) }.unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::Unsupported, Errno::ENOTSUPP));
}

/// Where `struct __sk_buff` has its mark.
const MARK: usize = 8;

#[test]
fn the_context_goes_in_and_comes_back() {
    needs_kernel!();
    let offset = i16::try_from(MARK).unwrap();
    let insns =
        [Insn::ldx(Size::W, R0, R1, offset), Insn::mov(R2, imm(7)), Insn::stx(Size::W, R1, offset, R2), Insn::exit()];
    let prog = load(ProgType::SCHED_CLS, &insns);
    let mut ctx = [0u8; 192];
    ctx[MARK..MARK + 4].copy_from_slice(&5u32.to_ne_bytes());
    for (room, truncated) in [(192, false), (200, false), (12, true), (0, false)] {
        let mut out = Guarded::new(room, 0);
        let output = prog.test_run(&mut TestRun::new().data_in(&[0; 64]).ctx_in(&ctx).ctx_out(out.bytes())).unwrap();
        assert_eq!((output.retval, output.truncated), (5, truncated), "{room}");
        if room > 0 {
            assert_eq!(output.ctx_size, 192, "{room}");
            assert_eq!(out.bytes()[MARK..MARK + 4], 7u32.to_ne_bytes(), "{room}");
        }
        out.check();
    }
    // Where the packet is cut, the kernel does not get to the context.
    let (mut data, mut out) = ([0; 10], [0x55; 192]);
    let mut run = TestRun::new().data_in(&[0; 64]).data_out(&mut data).ctx_in(&ctx).ctx_out(&mut out);
    assert!(prog.test_run(&mut run).unwrap().truncated);
    assert_eq!(out, [0x55; 192]);
}

#[test]
fn a_context_that_changes_in_place_leaves_the_input_alone() {
    needs_kernel!("5.14");
    let insns = [Insn::st(Size::W, R1, 4, 9), Insn::ldx(Size::W, R0, R1, 0), Insn::exit()];
    let prog = ProgLoad::new(ProgType::SYSCALL, &insns, c"GPL").flags(ProgFlags::SLEEPABLE).load().unwrap();
    let ctx = [[6, 0, 0, 0], [1; 4]].concat();
    for room in [0, 7, 9] {
        let mut out = vec![0x44; room];
        // SAFETY: the program writes to its context alone.
        let error = unsafe { prog.test_run_any(&mut TestRun::new().ctx_in(&ctx).ctx_out(&mut out)) }.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::WrongLength, "{room}");
        assert!(out.iter().all(|byte| *byte == 0x44));
    }
    let mut out = Guarded::new(8, 0);
    // SAFETY: as above.
    let output = unsafe { prog.test_run_any(&mut TestRun::new().ctx_in(&ctx).ctx_out(out.bytes())) }.unwrap();
    assert_eq!((output.retval, output.ctx_size, output.truncated), (u32::from_ne_bytes([6, 0, 0, 0]), 8, false));
    assert_eq!(out.bytes(), [&ctx[..4], &9u32.to_ne_bytes()].concat());
    out.check();
    assert_eq!(ctx, [6, 0, 0, 0, 1, 1, 1, 1]);
}

#[test]
fn a_socket_filter_keeps_cuts_or_drops() {
    needs_kernel!();
    let receiver = UdpSocket::bind("127.0.0.1:0").unwrap();
    receiver.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let sender = UdpSocket::bind("127.0.0.1:0").unwrap();
    let send = |text: &[u8]| sender.send_to(text, receiver.local_addr().unwrap()).unwrap();
    let mut buffer = [0; 64];
    // A filter's result counts from the UDP header, 8 bytes.
    for (prog, kept) in [(returns(0), None), (returns(-1), Some(&b"filtered"[..])), (returns(8 + 3), Some(b"fil"))] {
        prog.attach_socket(receiver.as_raw_fd()).unwrap();
        drop(prog); // the socket keeps it
        send(b"filtered");
        // Behind it one that every filter lets through: loopback keeps the order.
        returns(-1).attach_socket(receiver.as_raw_fd()).unwrap();
        send(b"last");
        if let Some(kept) = kept {
            let len = receiver.recv(&mut buffer).unwrap();
            assert_eq!(&buffer[..len], kept);
        }
        let len = receiver.recv(&mut buffer).unwrap();
        assert_eq!(&buffer[..len], b"last");
    }
}

#[test]
fn a_filter_goes_to_sockets_only_and_only_a_filter() {
    needs_kernel!();
    let file = std::fs::File::open("/proc/self/exe").unwrap();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    assert_eq!(returns(-1).attach_socket(file.as_raw_fd()), Err(Errno::ENOTSOCK));
    for closed in [-1, CLOSED_FD] {
        assert_eq!(returns(-1).attach_socket(closed), Err(Errno::EBADF));
    }
    assert_eq!(xdp().attach_socket(socket.as_raw_fd()), Err(Errno::EINVAL));
    assert_eq!(bpf_sys::raw::attach_socket(file.as_raw_fd(), socket.as_raw_fd()), Err(Errno::EINVAL));
}
