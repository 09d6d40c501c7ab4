//! `syscall`: number and result in rax, arguments in rdi, rsi, rdx, r10, r8; rcx and r11 are lost.

system_calls! {
    (nr, a0, a1, a2, a3, a4, ret)
    "syscall"
    [inlateout("rax") nr as usize => ret, in("rdi") a0]
    [in("rsi") a1, in("rdx") a2]
    [in("r10") a3, in("r8") a4]
    [lateout("rcx") _, lateout("r11") _, options(nostack, preserves_flags)]
}
