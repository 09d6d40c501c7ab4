//! How to link a program that needs nothing but the kernel.

fn main() {
    let script = concat!("-Wl,-T,", env!("CARGO_MANIFEST_DIR"), "/link.ld");
    for option in ["-nostdlib", "-static", "-no-pie", "-Wl,--build-id=none", "-Wl,-z,noseparate-code", script] {
        println!("cargo::rustc-link-arg-bins={option}");
    }
    println!("cargo::rerun-if-changed=link.ld");
}
