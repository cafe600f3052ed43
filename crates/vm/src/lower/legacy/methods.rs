//! Method calls up to 3.6, which has no instruction for them.
//!
//! ```text
//! LOAD_FAST       items        items.append(1)
//! LOAD_ATTR       append       the bound method
//! LOAD_CONST      1
//! CALL_FUNCTION   1
//! ```
//!
//! From 3.7 on compilers write `LOAD_METHOD` and `CALL_METHOD` for this, so that no bound method is made. Here the same is done by
//! looking ahead: where an attribute is loaded and a call of the same basic block takes it as its callable, the pair of function
//! and receiver is loaded.

use pyc::{Opcode as O, Version};

use super::super::error::Result;
use super::super::flow::Op;
use super::super::stack::{Entry, Word};
use super::super::walk::Walk;
use super::counted::counts;

/// So far ahead an instruction looks for its call: the arguments of most calls take fewer.
const AHEAD: usize = 128;

/// How many entries an instruction among the arguments of a call takes from the stack; it pushes one. None where it does anything
/// else.
fn takes(op: Op, is_packed: bool) -> Option<usize> {
    let arg = op.arg as usize;
    Some(match op.opcode {
        O::LoadConst | O::LoadFast | O::LoadGlobal | O::LoadName | O::LoadDeref | O::LoadClosure => 0,
        O::LoadAttr | O::UnaryNegative | O::UnaryNot | O::UnaryPositive | O::UnaryInvert | O::GetIter => 1,
        O::CompareOp | O::BinarySubscr => 2,
        O::BuildTuple | O::BuildList | O::BuildSet | O::BuildString | O::BuildSlice => arg,
        O::BuildMap if !is_packed => arg.checked_mul(2)?,
        O::BuildConstKeyMap => arg.checked_add(1)?,
        O::FormatValue => 1 + usize::from(arg & 4 != 0),
        O::CallFunction => positional(op, is_packed)?.checked_add(1)?,
        O::CallFunctionKw if !is_packed => arg.checked_add(2)?,
        opcode if super::operator(opcode).is_some() => 2,
        _ => return None,
    })
}

/// How many arguments a call has, if all are given by position.
fn positional(op: Op, is_packed: bool) -> Option<usize> {
    match counts(op.arg) {
        _ if op.opcode != O::CallFunction => None,
        _ if !is_packed => Some(op.arg as usize),
        (positional, 0) => Some(positional),
        _ => None,
    }
}

impl Walk<'_> {
    /// `LOAD_ATTR` up to 3.6: loads a method where it is called.
    pub(super) fn load_attr_or_method(&mut self, arg: u32) -> Result<()> {
        if self.is_called() { self.load_method(arg) } else { self.load_attr(arg) }
    }

    /// Whether a call takes what the instruction being lowered pushes as its callable.
    fn is_called(&self) -> bool {
        let is_packed = super::is_packed(self);
        let end = self.flow.blocks.get(self.block as usize).map_or(0, |block| block.end as usize);
        let ahead = self.flow.ops.get(self.index..end).unwrap_or_default();
        let mut above = 0usize;
        for &op in ahead.iter().take(AHEAD) {
            if positional(op, is_packed) == Some(above) {
                return true;
            }
            match takes(op, is_packed).and_then(|taken| above.checked_sub(taken)) {
                Some(rest) => above = rest + 1,
                None => return false,
            }
        }
        false
    }

    /// Whether the callable below `argc` arguments is such a pair.
    pub(in crate::lower) fn is_method_below(&self, argc: u32) -> Result<bool> {
        let index = self.builder.stack.below_top((argc as usize).saturating_add(1))?;
        let entry = self.builder.stack.get(index)?;
        Ok(!self.since(Version::V3_7) && matches!(entry, Entry::Temp { word: Word::Maybe, .. }))
    }
}
