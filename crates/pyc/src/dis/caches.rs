//! What the inline caches of an instruction hold (3.12+): the names `dis` gives to their parts.

use crate::Opcode;

/// A part of the caches: its name, and how many entries it takes.
type Part = (&'static str, u8);

/// The name of the part that begins at this entry.
pub(super) fn part_at(opcode: Opcode, entry: u8) -> Option<&'static str> {
    let mut begin = 0;
    for &(name, size) in parts(opcode) {
        if begin == entry {
            return Some(name);
        }
        begin += size;
    }
    None
}

/// The parts behind an opcode that has caches. Versions differ in how many of them there are: the number of entries tells.
fn parts(opcode: Opcode) -> &'static [Part] {
    match opcode {
        Opcode::LoadGlobal => {
            &[("counter", 1), ("index", 1), ("module_keys_version", 1), ("builtin_keys_version", 1)]
        }
        Opcode::LoadAttr => &[("counter", 1), ("version", 2), ("keys_version", 2), ("descr", 4)],
        Opcode::StoreAttr => &[("counter", 1), ("version", 2), ("index", 1)],
        Opcode::Call | Opcode::CallKw => &[("counter", 1), ("func_version", 2)],
        Opcode::ToBool => &[("counter", 1), ("version", 2)],
        // `descr` came with 3.14.
        Opcode::BinaryOp => &[("counter", 1), ("descr", 4)],
        _ => &[("counter", 1)],
    }
}
