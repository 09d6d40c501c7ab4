//! A label farther than 16 bits reach.

macro_rules! repeat {
    (8 $text:expr) => {
        concat!($text, $text, $text, $text, $text, $text, $text, $text)
    };
}

static PROGRAM: &[bpf_core::Insn] = &bpf_core::program!(concat!(
    "goto out\n",
    repeat!(8 repeat!(8 repeat!(8 repeat!(8 "r0=0 ll;r0=0 ll;r0=0 ll;r0=0 ll;")))),
    "out: exit"
));

fn main() {}
