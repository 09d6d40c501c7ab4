//! `svc 0`: number in x8, arguments in x0 to x4, result in x0.

system_calls! {
    (nr, a0, a1, a2, a3, a4, ret)
    "svc 0"
    [in("x8") nr as usize, inlateout("x0") a0 => ret]
    [in("x1") a1, in("x2") a2]
    [in("x3") a3, in("x4") a4]
    [options(nostack, preserves_flags)]
}
