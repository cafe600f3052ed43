//! What an opcode number of a file becomes when CPython 3.11+ loads it: the interpreter's own opcodes (specialised ones,
//! instrumented ones) turn into those they stand for. Compilers do not write them.

use crate::opcode::Table;
use crate::{Opcode as Op, Version};

/// The number that `co_code` of the version shows for a number in a file.
pub(super) fn base_number(number: u8, table: &Table) -> u8 {
    let rows = match (table.version().minor, table.version().major) {
        (11, 3) => V3_11,
        (12, 3) => V3_12,
        (13, 3) => V3_13,
        (14, 3) => V3_14,
        _ => return number,
    };
    if table.info(number).is_some() {
        return number;
    }
    match rows.iter().find(|(first, last, _)| (*first..=*last).contains(&number)) {
        Some((_, _, base)) => table.find(*base).map_or(number, |info| info.number),
        // Up to 3.13 every other number reads as CACHE, which is 0.
        None if table.version() < Version::V3_14 => 0,
        None => number,
    }
}

/// First and last number, and the opcode that they stand for.
type Rows = &'static [(u8, u8, Op)];

#[rustfmt::skip]
const V3_11: Rows = &[
    (3, 8, Op::BinaryOp), (13, 14, Op::BinaryOp), (16, 16, Op::BinaryOp), (17, 21, Op::BinarySubscr),
    (22, 24, Op::Call), (26, 29, Op::CompareOp), (34, 34, Op::ExtendedArg), (38, 38, Op::JumpBackward),
    (39, 43, Op::LoadAttr), (44, 44, Op::LoadConst), (45, 46, Op::LoadFast), (47, 48, Op::LoadGlobal),
    (55, 55, Op::LoadGlobal), (56, 59, Op::LoadMethod), (62, 63, Op::LoadMethod), (64, 67, Op::Precall),
    (72, 73, Op::Precall), (76, 81, Op::Precall), (113, 113, Op::Precall), (121, 121, Op::Precall),
    (127, 127, Op::Precall), (141, 141, Op::Precall), (143, 143, Op::Precall), (150, 150, Op::Resume),
    (153, 154, Op::StoreAttr), (158, 159, Op::StoreAttr), (161, 161, Op::StoreFast), (167, 167, Op::StoreFast),
    (168, 170, Op::StoreSubscr), (177, 180, Op::UnpackSequence),
];

#[rustfmt::skip]
const V3_12: Rows = &[
    (6, 8, Op::BinaryOp), (10, 10, Op::BinaryOp), (13, 14, Op::BinaryOp), (16, 16, Op::BinaryOp),
    (18, 18, Op::BinaryOp), (19, 22, Op::BinarySubscr), (23, 24, Op::Call), (28, 29, Op::Call), (34, 34, Op::Call),
    (38, 48, Op::Call), (56, 56, Op::Call), (57, 59, Op::CompareOp), (62, 65, Op::ForIter), (66, 67, Op::LoadSuperAttr),
    (70, 70, Op::LoadAttr), (72, 73, Op::LoadAttr), (76, 82, Op::LoadAttr), (84, 84, Op::LoadConst),
    (86, 86, Op::LoadFast), (88, 88, Op::LoadFast), (111, 112, Op::LoadGlobal), (113, 113, Op::StoreAttr),
    (148, 148, Op::StoreAttr), (153, 153, Op::StoreAttr), (154, 154, Op::StoreFast), (158, 158, Op::StoreFast),
    (159, 160, Op::StoreSubscr), (161, 161, Op::UnpackSequence), (166, 167, Op::UnpackSequence), (168, 168, Op::Send),
    (237, 237, Op::LoadSuperAttr), (238, 238, Op::PopJumpIfNone), (239, 239, Op::PopJumpIfNotNone), (240, 240, Op::Resume),
    (241, 241, Op::Call), (242, 242, Op::ReturnValue), (243, 243, Op::YieldValue), (244, 244, Op::CallFunctionEx),
    (245, 245, Op::JumpForward), (246, 246, Op::JumpBackward), (247, 247, Op::ReturnConst), (248, 248, Op::ForIter),
    (249, 249, Op::PopJumpIfFalse), (250, 250, Op::PopJumpIfTrue), (251, 251, Op::EndFor), (252, 252, Op::EndSend),
];

#[rustfmt::skip]
const V3_13: Rows = &[
    (3, 3, Op::BinaryOp), (150, 156, Op::BinaryOp), (157, 161, Op::BinarySubscr), (162, 181, Op::Call),
    (182, 184, Op::CompareOp), (185, 186, Op::ContainsOp), (187, 190, Op::ForIter), (191, 202, Op::LoadAttr),
    (203, 204, Op::LoadGlobal), (205, 206, Op::LoadSuperAttr), (207, 207, Op::Resume), (208, 208, Op::Send),
    (209, 211, Op::StoreAttr), (212, 213, Op::StoreSubscr), (214, 219, Op::ToBool), (220, 222, Op::UnpackSequence),
    (236, 236, Op::Resume), (237, 237, Op::EndFor), (238, 238, Op::EndSend), (239, 239, Op::ReturnValue),
    (240, 240, Op::ReturnConst), (241, 241, Op::YieldValue), (242, 242, Op::LoadSuperAttr), (243, 243, Op::ForIter),
    (244, 244, Op::Call), (245, 245, Op::CallKw), (246, 246, Op::CallFunctionEx), (248, 248, Op::JumpForward),
    (249, 249, Op::JumpBackward), (250, 250, Op::PopJumpIfTrue), (251, 251, Op::PopJumpIfFalse),
    (252, 252, Op::PopJumpIfNone), (253, 253, Op::PopJumpIfNotNone),
];

#[rustfmt::skip]
const V3_14: Rows = &[
    (3, 3, Op::BinaryOp), (129, 142, Op::BinaryOp), (143, 150, Op::Call), (151, 153, Op::CallKw), (154, 165, Op::Call),
    (166, 168, Op::CompareOp), (169, 170, Op::ContainsOp), (171, 174, Op::ForIter), (175, 176, Op::JumpBackward),
    (177, 189, Op::LoadAttr), (190, 191, Op::LoadConst), (192, 193, Op::LoadGlobal), (194, 195, Op::LoadSuperAttr),
    (196, 196, Op::Resume), (197, 197, Op::Send), (198, 200, Op::StoreAttr), (201, 202, Op::StoreSubscr),
    (203, 208, Op::ToBool), (209, 211, Op::UnpackSequence), (234, 234, Op::EndFor), (235, 235, Op::PopIter),
    (236, 236, Op::EndSend), (237, 237, Op::ForIter), (238, 238, Op::Cache), (239, 239, Op::JumpForward),
    (240, 240, Op::NotTaken), (241, 241, Op::PopJumpIfTrue), (242, 242, Op::PopJumpIfFalse), (243, 243, Op::PopJumpIfNone),
    (244, 244, Op::PopJumpIfNotNone), (245, 245, Op::Resume), (246, 246, Op::ReturnValue), (247, 247, Op::YieldValue),
    (248, 248, Op::EndAsyncFor), (249, 249, Op::LoadSuperAttr), (250, 250, Op::Call), (251, 251, Op::CallKw),
    (252, 252, Op::CallFunctionEx), (253, 253, Op::JumpBackward), (254, 254, Op::Cache),
];

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: [(Version, &str); 4] = [
        (Version::V3_11, include_str!("../../tests/data/listings/specialised-3.11.txt")),
        (Version::V3_12, include_str!("../../tests/data/listings/specialised-3.12.txt")),
        (Version::V3_13, include_str!("../../tests/data/listings/specialised-3.13.txt")),
        (Version::V3_14, include_str!("../../tests/data/listings/specialised-3.14.txt")),
    ];

    #[test]
    fn numbers_become_what_cpython_makes_of_them() {
        for (version, seen) in SEEN {
            let table = Table::of(version).unwrap();
            assert!(seen.lines().count() > 240);
            for line in seen.lines() {
                let (number, name) = line.split_once(' ').unwrap();
                let base = base_number(number.parse().unwrap(), table);
                let ours = table
                    .info(base)
                    .map_or_else(|| format!("<{base}>"), |info| info.opcode.name().to_string());
                assert_eq!(ours, name, "{number} in {version}");
            }
        }
    }
}
