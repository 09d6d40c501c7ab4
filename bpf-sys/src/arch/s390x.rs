//! `svc 0`: number in r1, arguments in r2 to r6, result in r2.

system_calls! {
    (nr, a0, a1, a2, a3, a4, ret)
    "svc 0"
    [in("r1") nr as usize, inlateout("r2") a0 => ret]
    [in("r3") a1, in("r4") a2]
    [in("r5") a3, in("r6") a4]
    [options(nostack)]
}
