//! `finally` and the end of `with` up to 3.8, and loops as blocks up to 3.7.
//!
//! One body serves all who come by, and `END_FINALLY` goes on as the stack says:
//!
//! ```text
//!         SETUP_FINALLY  body           try:
//!         …                                 …
//!         RETURN_VALUE                      return …      up to 3.7: the value, and why (return)
//!         POP_BLOCK
//!         LOAD_CONST     None                             BEGIN_FINALLY in 3.8
//! body    …                             finally: …        or six items, after an exception
//!         END_FINALLY
//! ```
//!
//! Up to 3.7 `return`, `break` and `continue` are instructions that look through the open blocks for the next `finally` (or
//! their loop), with a number that says why; 3.8 knows the way at compile time, has no blocks for loops any more, and calls
//! the body like a subroutine (`CALL_FINALLY`). `graph` has made a copy of the body for each of these ways; so what
//! lies on the stack needs no value: [`Entry::Null`] stands for it.

use super::super::error::{Reason, Result, fail};
use super::super::flow::Op;
use super::super::stack::Entry;
use super::super::walk::{After, Walk};
use super::opened::{Kind, Open, Why};
use crate::code::Constant;
use crate::instruction::{Instruction as I, Operand};

/// `return`, `break` or `continue`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Return,
    Break,
    Continue,
}

impl Walk<'_> {
    pub(super) fn begin_finally(&mut self) -> Result<()> {
        self.set_level(self.open_behind(), self.builder.stack.depth())?;
        self.builder.stack.push(Entry::Null)
    }

    pub(super) fn call_finally(&mut self, op: Op) -> Result<After> {
        let target = op.target.ok_or(Reason::Opcode)?;
        self.set_level(self.open_at(target), self.builder.stack.depth())?;
        self.builder.stack.push(Entry::Null)?;
        self.jump(op)
    }

    fn open_at(&self, block: u32) -> Open {
        self.flow.blocks.get(block as usize)?.open
    }

    /// `POP_FINALLY`: the reason is forgotten; what lies above it may be kept.
    pub(super) fn pop_finally(&mut self, keep: bool) -> Result<()> {
        let kept = if keep { Some(self.builder.stack.pop()?) } else { None };
        match self.innermost().map(|block| block.kind) {
            Some(Kind::Handler { .. }) => {
                let exc = self.pop_exception()?;
                let src = self.temporary(exc, "handler")?;
                self.builder.emit(I::Drop { src });
                self.pop_handled()?;
            }
            _ => self.builder.discard()?,
        }
        kept.map_or(Ok(()), |kept| self.builder.stack.push(kept))
    }

    pub(super) fn end_finally(&mut self, op: Op) -> Result<After> {
        let Some(block) = self.innermost() else { return fail(Reason::NoBlock("finally")) };
        let why = match block.kind {
            Kind::Handler { .. } => return self.reraise_exception(),
            Kind::Done { why, .. } => why,
            _ => return fail(Reason::NoBlock("finally")),
        };
        self.builder.discard()?;
        match why {
            Why::Normal => Ok(After::Falls),
            Why::Call { .. } => self.jump(op),
            Why::Return => self.leave(op, Leaving::Return, block.outer),
            Why::Break => self.leave(op, Leaving::Break, block.outer),
            Why::Continue { .. } => {
                self.builder.discard()?;
                self.leave(op, Leaving::Continue, block.outer)
            }
        }
    }

    pub(super) fn leave_by_return(&mut self, op: Op) -> Result<After> {
        if self.since(pyc::Version::V3_8) {
            return self.return_value();
        }
        self.leave(op, Leaving::Return, self.open_at(self.block))
    }

    pub(super) fn leave_by_break(&mut self, op: Op) -> Result<After> {
        self.leave(op, Leaving::Break, self.open_at(self.block))
    }

    pub(super) fn leave_by_continue(&mut self, op: Op) -> Result<After> {
        self.leave(op, Leaving::Continue, self.open_at(self.block))
    }

    /// Leaves blocks up to the one that `graph` has found: a `finally`, a loop, or none.
    fn leave(&mut self, op: Op, leaving: Leaving, mut open: Open) -> Result<After> {
        let value = if leaving == Leaving::Return { Some(self.builder.stack.pop()?) } else { None };
        while let Some(block) = self.opened(open) {
            let level = block.level.ok_or(Reason::NoBlock("block"))? as usize;
            match block.kind {
                Kind::Loop { .. } if leaving == Leaving::Continue => break,
                Kind::Handler { .. } => {
                    self.discard_to(level + 3)?;
                    self.pop_handled()?;
                }
                _ => self.discard_to(level)?,
            }
            match block.kind {
                Kind::Loop { .. } if leaving == Leaving::Break => break,
                Kind::Try { finally: true, .. } => {
                    self.set_level(op.target.and_then(|target| self.open_at(target)), level)?;
                    return self.enter_finally(op, leaving, value);
                }
                _ => open = block.outer,
            }
        }
        if let Some(value) = value {
            self.builder.stack.push(value)?;
            return self.return_value();
        }
        self.jump(op)
    }

    fn enter_finally(&mut self, op: Op, leaving: Leaving, value: Option<Entry>) -> Result<After> {
        match leaving {
            Leaving::Return | Leaving::Continue => self.builder.stack.push(value.unwrap_or(Entry::Null))?,
            Leaving::Break => {}
        }
        self.builder.stack.push(Entry::Null)?;
        self.jump(op)
    }

    // --- with ------------------------------------------------------------------------------------------------------

    /// `WITH_CLEANUP` (3.3, 3.4): what two instructions do later.
    pub(super) fn with_cleanup(&mut self, op: Op) -> Result<After> {
        self.with_cleanup_start()?;
        self.with_cleanup_finish(op)
    }

    /// Calls `__exit__`, which lies below what says why; pushes the exception (or None) and the result.
    pub(super) fn with_cleanup_start(&mut self) -> Result<()> {
        let why = match self.innermost().map(|block| block.kind) {
            Some(Kind::Handler { .. }) => {
                let (exit, exc) = (self.builder.borrow(7)?, self.builder.borrow(2)?);
                self.builder.stack.push(Entry::Gone)?;
                self.produce(|dst| I::WithExceptStart { dst, exit, exc })?;
                return self.forget_exit(exit);
            }
            Some(Kind::Done { why, .. }) => why,
            _ => return fail(Reason::NoBlock("with")),
        };
        let none = self.builder.constants.of(Constant::None);
        for _ in 0..3 {
            self.builder.push_constant(none)?;
        }
        let args = self.arguments(3)?;
        self.builder.discard()?;
        let value = match why {
            Why::Return | Why::Continue { .. } => Some(self.builder.stack.pop()?),
            Why::Normal | Why::Call { .. } | Why::Break => None,
        };
        let exit = self.builder.pop()?;
        for entry in value.into_iter().chain([Entry::Null, Entry::Gone]) {
            self.builder.stack.push(entry)?;
        }
        self.finish_call(3, None, exit, args)
    }

    /// What `__exit__` is bound to goes before the exception does.
    fn forget_exit(&mut self, exit: Operand) -> Result<()> {
        let exit = self.temporary(exit, "with")?;
        let none = self.builder.constants.of(Constant::None);
        let src = Operand::constant(none).ok_or(Reason::Registers)?;
        self.builder.emit(I::Drop { src: exit });
        self.builder.emit(I::Copy { dst: exit, src });
        Ok(())
    }

    /// If there was an exception and `__exit__` gave true, it is silenced.
    pub(super) fn with_cleanup_finish(&mut self, op: Op) -> Result<After> {
        match self.innermost().map(|block| block.kind) {
            Some(Kind::Handler { .. }) => {
                let index = self.builder.stack.below_top(2)?;
                if self.builder.stack.get(index)? != Entry::Gone {
                    return fail(Reason::NoBlock("with"));
                }
                let result = self.builder.stack.pop()?;
                self.builder.stack.pop()?;
                self.builder.stack.push(result)?;
                self.branch(op, |[src], target| I::JumpIfTrue { src, target })
            }
            _ => {
                self.builder.discard()?;
                self.builder.discard()?;
                Ok(After::Falls)
            }
        }
    }
}
