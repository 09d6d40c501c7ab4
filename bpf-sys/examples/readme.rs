//! Runs a program 1,000 times in the kernel, and reads what it counted.
use bpf_sys::bpf_core::{Helper, Insn, MapType, ProgType, Reg::*, Size, Width, imm, reg};
use bpf_sys::{Error, MapCreate, ProgLoad, TestRun};

fn main() -> Result<(), Error> {
    let map = MapCreate::new(MapType::ARRAY, 4, 8, 1).name("runs").create()?;
    let [map1, map2] = Insn::ld_map_fd(R1, map.fd().as_raw_fd()); // r1 = map; r2 = address of a key of 0:
    let key = [Insn::st(Size::W, R10, -4, 0), Insn::mov(R2, reg(R10)), Insn::add(R2, imm(-4))];
    let find = [map1, map2, Insn::call(Helper::MAP_LOOKUP_ELEM), Insn::jeq(R0, imm(0), 2)];
    let add = [Insn::mov(R1, imm(1)), Insn::xadd(Width::W64, R0, 0, R1)]; // *r0 += 1, unless r0 is null
    let end = [Insn::mov(R0, imm(0)), Insn::exit()];
    let insns = [&key[..], &find, &add, &end].concat();

    let program = ProgLoad::new(ProgType::SOCKET_FILTER, &insns, c"GPL").name("count").load()?;
    program.test_run(&mut TestRun::new().data_in(&[0; 64]).repeat(1000))?;
    let mut count = [0; 8];
    map.lookup(&0u32.to_ne_bytes(), &mut count)?;
    println!("The program ran {} times.", u64::from_ne_bytes(count));
    Ok(())
}
