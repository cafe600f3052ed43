//! Calls that CPython's loop runs itself, from 3.11 on: what they change about where the calling frame is said to be.
//!
//! Up to 3.12 the frame stands at the last inline cache of its instruction then, and `f_lasti`, `tb_lasti` and the offsets of
//! events say so.

use builtins::Runtime;
use pyc::Opcode as O;
use pyc::opcode::{OpcodeInfo, Table};

use super::frame::{Frame, Leave};
use super::machine::Machine;
use super::threads::Spot;
use super::unwind::Raising;
use crate::instruction::Instruction;
use crate::objects::code_object::Lowered;

impl Leave {
    /// Whether the loop itself runs the frame, if the instruction below calls: that of a function, a method or a delegate, no class.
    pub(super) fn is_inlined(&self) -> bool {
        matches!(self, Leave::Send { .. } | Leave::Register(_))
            || (matches!(self, Leave::Named(..)) && !self.makes_instance())
    }
}

impl Frame {
    fn opcode_at(&self, offset: u32) -> Option<&'static OpcodeInfo> {
        let code = self.code.get();
        let source = &code.code.source;
        Table::of(source.version)?.info(*source.code.get(offset as usize)?)
    }

    /// Where the last inline cache of an instruction is, or it itself.
    pub(super) fn last_unit(&self, offset: u32) -> Option<u32> {
        Some(offset + 2 * u32::from(self.opcode_at(offset)?.caches))
    }

    /// The same for an instruction that calls functions without leaving the loop.
    pub(super) fn behind_call(&self, rt: &Runtime, offset: u32) -> Option<u32> {
        self.can_inline(rt, offset).then(|| self.last_unit(offset)).flatten()
    }

    /// How many bytes behind the instruction at `offset` the frame stands where an exception is raised.
    pub(super) fn stands_behind(&self, rt: &Runtime, offset: u32, how: Raising) -> i32 {
        match how {
            Raising::Thrown(behind) => behind,
            Raising::InCalled if rt.is_at_least(3, 11) && !rt.is_at_least(3, 13) => {
                self.behind_call(rt, offset).map_or(0, |last| (last - offset) as i32)
            }
            _ => 0,
        }
    }

    /// Whether the instruction calls functions without leaving the loop.
    pub(super) fn can_inline(&self, rt: &Runtime, offset: u32) -> bool {
        self.opcode_at(offset).is_some_and(|info| match info.opcode {
            O::Call | O::CallKw => true,
            O::Send | O::CallFunctionEx => rt.is_at_least(3, 12),
            _ => false,
        })
    }
}

/// How many bytes behind the instruction where it waits a suspended frame stands: from 3.13 on it is at the next one, and up to 3.10 it
/// will execute a delegation again.
pub(crate) fn behind_suspended(code: &Lowered, pc: u32) -> i32 {
    let version = code.code.source.version;
    let waits_at = pc.checked_sub(1).and_then(|at| code.code.instructions.get(at as usize));
    match waits_at {
        _ if version >= pyc::Version::V3_13 => 2,
        Some(Instruction::YieldFrom { .. }) if version < pyc::Version::V3_11 => -2,
        _ => 0,
    }
}

impl Machine {
    /// In 3.11 and 3.12: where a frame stands that waits for such a call, instead of at `offset`.
    pub(crate) fn waits_behind(&self, rt: &Runtime, spot: Spot, offset: u32) -> Option<u32> {
        if !rt.is_at_least(3, 11) || rt.is_at_least(3, 13) {
            return None;
        }
        let is_inlined = |frame: &Frame| frame.leave.is_inlined();
        self.with_frame_at(spot.above(), is_inlined).filter(|waits| *waits)?;
        self.with_frame_at(spot, |frame| frame.behind_call(rt, offset)).flatten()
    }
}
