//! Maps of a program by index.

use crate::insn::Insn;
use crate::opcode::{
    CALL, DW, IMM, JMP, LD, PSEUDO_KFUNC_CALL, PSEUDO_MAP_FD, PSEUDO_MAP_IDX, PSEUDO_MAP_IDX_VALUE, PSEUDO_MAP_VALUE,
};

/// A load that names a map which is not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MapIndexError {
    /// The slot of the load.
    pub index: usize,
    /// The index of the map that it names.
    pub map: i32,
}

impl core::fmt::Display for MapIndexError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "instruction {}: there is no map {}", self.index, self.map)
    }
}

impl core::error::Error for MapIndexError {}

/// Puts file descriptors where a program names maps by index, and returns how many loads that changed.
///
/// From Linux 5.14 the kernel does this itself: `BPF_PROG_LOAD` takes the descriptors in `fd_array`. Before, a program needs
/// them in its loads: `dst = map[i] ll` (kind 5) becomes kind 1 with `fds[i]`, and `dst = map[i][0] + off ll` (kind 6)
/// becomes kind 2.
///
/// ```
/// use bpf_core::{Insn, Reg::R1, program, resolve_maps};
/// let mut program = program!("r1 = map[0] ll; exit");
/// assert_eq!(resolve_maps(&mut program, &[7]), Ok(1));
/// assert_eq!(program[..2], Insn::ld_map_fd(R1, 7));
/// assert_eq!(resolve_maps(&mut program, &[7]), Ok(0));
/// ```
///
/// # Errors
/// The first load of a map that `fds` lacks; then nothing is changed.
#[doc(alias = "fd_array")]
pub const fn resolve_maps(program: &mut [Insn], fds: &[i32]) -> Result<usize, MapIndexError> {
    match each_map(program, fds, false) {
        Ok(_) => each_map(program, fds, true),
        error => error,
    }
}

const fn each_map(program: &mut [Insn], fds: &[i32], write: bool) -> Result<usize, MapIndexError> {
    let (mut index, mut loads, mut rest) = (0usize, 0usize, program);
    while let [insn, tail @ ..] = rest {
        if insn.code() != LD | IMM | DW {
            (rest, index) = (tail, index.wrapping_add(1));
            continue;
        }
        let kind = match insn.src() {
            PSEUDO_MAP_IDX => Some(PSEUDO_MAP_FD),
            PSEUDO_MAP_IDX_VALUE => Some(PSEUDO_MAP_VALUE),
            _ => None,
        };
        if let Some(kind) = kind {
            let map = insn.imm();
            let fd = if map < 0 { None } else { crate::table::get(fds, map.unsigned_abs() as usize) };
            let Some(fd) = fd else { return Err(MapIndexError { index, map }) };
            if write {
                *insn = Insn::encode(insn.code(), insn.dst(), kind, insn.off(), fd);
            }
            loads = loads.wrapping_add(1);
        }
        // The second slot is a number, whatever it looks like.
        rest = match tail {
            [_, tail @ ..] => tail,
            [] => tail,
        };
        index = index.wrapping_add(2);
    }
    Ok(loads)
}

/// The first slot that refers to a file descriptor by an index which a list of `count` does not have.
///
/// Loads of maps by index (kinds 5 and 6) and calls of functions of modules refer to descriptors in `fd_array`. A call with
/// index 0 is one of the kernel's own functions and refers to none.
///
/// ```
/// use bpf_core::{outside_fd_array, program};
/// let program = program!("r1 = map[2] ll; call kfunc[5]; call kfunc[5, 3]; exit");
/// assert_eq!(outside_fd_array(&program, 4), None);
/// assert_eq!(outside_fd_array(&program, 3), Some(3));
/// assert_eq!(outside_fd_array(&program, 2), Some(0));
/// ```
#[doc(alias = "fd_array")]
#[must_use]
pub const fn outside_fd_array(program: &[Insn], count: usize) -> Option<usize> {
    // The kernel looks for calls in every slot, before it knows which are second halves of 64-bit loads; and for maps in the
    // first halves only.
    let (mut index, mut rest, mut second) = (0usize, program, false);
    while let [insn, tail @ ..] = rest {
        let (code, off) = (insn.code(), insn.off() as i32);
        let wide = code == LD | IMM | DW && !second;
        let fd = match insn.src() {
            PSEUDO_MAP_IDX | PSEUDO_MAP_IDX_VALUE if wide => Some(insn.imm()),
            PSEUDO_KFUNC_CALL if code == JMP | CALL && off != 0 => Some(off),
            _ => None,
        };
        if let Some(fd) = fd
            && (fd < 0 || fd.unsigned_abs() as usize >= count)
        {
            return Some(index);
        }
        (rest, index, second) = (tail, index.wrapping_add(1), wide);
    }
    None
}
