//! How instructions really change the stack, and where control goes behind them.
//!
//! The declared [`StackEffect`](crate::opcode::StackEffect)s are what `dis.stack_effect` of each version says. In older versions that is
//! what the compiler reckons with, generous or only balanced in sum; here stand the differences to what the interpreter does.

use crate::opcode::{OpcodeInfo, Table};
use crate::{Instruction, Opcode, Version};

/// The change of the depth when an instruction jumps (`true`) or is done (`false`).
///
/// Not asked for instructions that open or close blocks: those are [`unwind`](super::unwind)'s.
pub(super) fn effect(table: &Table, instruction: &Instruction, jumps: bool) -> i64 {
    use Opcode as O;
    let version = table.version();
    match instruction.opcode {
        // An exhausted iterator is dropped; from 3.12 on END_FOR does that.
        O::ForIter if version < Version::V3_12 => {
            if jumps {
                -1
            } else {
                1
            }
        }
        O::JumpIfTrueOrPop | O::JumpIfFalseOrPop if jumps => 0,
        // The compilers of 3.0 and 3.1 forget that IMPORT_NAME takes two items.
        O::JumpIfTrueOrPop | O::JumpIfFalseOrPop | O::ImportName => -1,
        // The generator goes on behind it with the value that was sent: None, which the next instruction drops.
        O::ReturnGenerator => 1,
        _ => {
            let arg = instruction.arg;
            table.info(instruction.number).map_or(0, |info: &OpcodeInfo| info.effect.of(arg, Some(jumps)))
        }
    }
}

/// Whether the target of an instruction is a handler or a loop's end, not a place it jumps to.
pub(super) fn opens_block(opcode: Opcode) -> bool {
    use Opcode as O;
    matches!(opcode, O::SetupLoop | O::SetupExcept | O::SetupFinally | O::SetupWith | O::SetupAsyncWith)
}

/// The outcome of its test for which an instruction jumps; `None` if it does not test.
pub(super) fn jumps_if(opcode: Opcode) -> Option<bool> {
    use Opcode as O;
    match opcode {
        O::PopJumpIfTrue
        | O::PopJumpForwardIfTrue
        | O::PopJumpBackwardIfTrue
        | O::JumpIfTrueOrPop
        | O::JumpIfTrue
        | O::PopJumpIfNone
        | O::PopJumpForwardIfNone
        | O::PopJumpBackwardIfNone => Some(true),
        O::PopJumpIfFalse
        | O::PopJumpForwardIfFalse
        | O::PopJumpBackwardIfFalse
        | O::JumpIfFalseOrPop
        | O::JumpIfFalse
        | O::PopJumpIfNotNone
        | O::PopJumpForwardIfNotNone
        | O::PopJumpBackwardIfNotNone
        | O::JumpIfNotExcMatch
        | O::ForIter
        | O::Send => Some(false),
        _ => None,
    }
}
