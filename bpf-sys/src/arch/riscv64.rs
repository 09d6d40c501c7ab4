//! `ecall`: number in a7, arguments in a0 to a4, result in a0.

system_calls! {
    (nr, a0, a1, a2, a3, a4, ret)
    "ecall"
    [in("a7") nr as usize, inlateout("a0") a0 => ret]
    [in("a1") a1, in("a2") a2]
    [in("a3") a3, in("a4") a4]
    [options(nostack)]
}
