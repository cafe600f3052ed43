//! Jumps that keep a value, and iteration.

use crate::instruction::Instruction as I;
use crate::lower::error::{Reason, Result, fail};
use crate::lower::flow::Op;
use crate::lower::stack::Entry;
use crate::lower::walk::{After, Walk};

impl Walk<'_> {
    /// `JUMP_IF_TRUE_OR_POP` and its opposite (3.11): the value stays if it jumps.
    pub(in crate::lower) fn jump_or_pop(&mut self, op: Op, if_true: bool) -> Result<After> {
        self.jump_keeping(op, if_true)?;
        self.builder.discard()?;
        Ok(After::Falls)
    }

    /// Jumps on the truth of the top, which stays in any case.
    pub(in crate::lower) fn jump_keeping(&mut self, op: Op, if_true: bool) -> Result<After> {
        let target = op.target.ok_or(Reason::Opcode)?;
        self.prepare_branch(target, 0, true)?;
        let src = self.builder.borrow(1)?;
        let top = self.builder.stack.get(self.builder.stack.below_top(1)?)?;
        self.builder.emit(match (top, if_true) {
            (Entry::Temp { reg: src, .. }, true) => I::JumpIfTrueKeep { src, target },
            (Entry::Temp { reg: src, .. }, false) => I::JumpIfFalseKeep { src, target },
            (_, true) => I::JumpIfTrue { src, target },
            (_, false) => I::JumpIfFalse { src, target },
        });
        self.edge(target)?;
        Ok(After::Falls)
    }

    /// At the end of the iteration control goes to END_FOR, which finds the places of iterator and item empty.
    /// (3.11 has no END_FOR and its jump removes the iterator.)
    pub(in crate::lower) fn for_iter(&mut self, op: Op) -> Result<After> {
        let target = op.target.ok_or(Reason::Opcode)?;
        if target <= self.block {
            return fail(Reason::Opcode);
        }
        self.prepare_branch(target, 1, true)?;
        let iterator = self.builder.stack.below_top(1)?;
        self.builder.place(iterator)?;
        let iter = self.builder.peek(1)?;
        let dst = self.builder.result()?;
        self.builder.emit(I::ForIter { dst, iter, target });
        let with_end_for = self.since(pyc::Version::V3_12);
        self.edge_with(target, |walk| {
            let stack = &mut walk.builder.stack;
            stack.pop()?;
            stack.pop()?;
            if with_end_for {
                stack.push(Entry::Gone)?;
                stack.push(Entry::Gone)?;
            }
            Ok(())
        })?;
        Ok(After::Falls)
    }

    /// `END_FOR` pops iterator and item in 3.12, only the item from 3.13 on. Only an exhausted iterator leads here.
    pub(in crate::lower) fn end_for(&mut self) -> Result<()> {
        let count = if self.since(pyc::Version::V3_13) { 1 } else { 2 };
        for _ in 0..count {
            if self.builder.stack.pop()? != Entry::Gone {
                return fail(Reason::Opcode);
            }
        }
        Ok(())
    }
}
