//! Runs a program 1,000 times in the kernel, and reads what it counted.
use bpf_sys::bpf_core::{Insn, MapType, ProgType, check::check_or_panic, program};
use bpf_sys::{Error, MapCreate, ProgLoad, TestRun};

static COUNT: &[Insn] = &program!(
    "    *(u32 *)(r10 - 4) = 0     // a key of 0 on the stack
         r2 = r10
         r2 += -4
         r1 = map[0] ll            // the first of fd_array
         call map_lookup_elem
         if r0 == 0 goto out
         r1 = 1
         lock *(u64 *)(r0 + 0) += r1
    out: r0 = 0
         exit"
);
const _: () = check_or_panic(COUNT); // what the verifier would refuse does not build

fn main() -> Result<(), Error> {
    let map = MapCreate::new(MapType::ARRAY, 4, 8, 1).name("runs").create()?;
    let fds = [map.fd().as_raw_fd()];
    let program = ProgLoad::new(ProgType::SOCKET_FILTER, COUNT, c"GPL").name("count").fd_array(&fds).load()?;
    program.test_run(&mut TestRun::new().data_in(&[0; 64]).repeat(1000))?;
    let mut count = [0; 8];
    map.lookup(&0u32.to_ne_bytes(), &mut count)?;
    println!("The program ran {} times.", u64::from_ne_bytes(count));
    Ok(())
}
