//! Exceptions and `with`, as 3.9 and 3.10 have them and the older versions in part.
//!
//! From 3.9 on every `finally` is compiled twice: once behind the protected code, for when that is done (and once more
//! before each `return`, `break` and `continue` in it), and once as the handler, which ends in `RERAISE`:
//!
//! ```text
//!         SETUP_FINALLY  handler        try:
//!         …                                 …
//!         POP_BLOCK
//!         (body)                        finally:
//!         JUMP_FORWARD   end                body
//! handler (body)
//!         RERAISE
//! ```
//!
//! `except` is the same with a test: `JUMP_IF_NOT_EXC_MATCH` (before 3.9 `COMPARE_OP` with `exception match` and a jump), and
//! `POP_EXCEPT` at its end.

use pyc::{Opcode as O, Version};

use super::super::error::{Reason, Result, fail};
use super::super::flow::Op;
use super::super::stack::Entry;
use super::super::walk::{After, Walk};
use super::opened::Kind;
use crate::code::Constant;
use crate::instruction::{Instruction as I, Operand, Reg};

impl Walk<'_> {
    /// `SETUP_LOOP`, `SETUP_EXCEPT`, `SETUP_FINALLY`: a block opens above everything that lies on the stack.
    pub(super) fn setup(&mut self) -> Result<()> {
        self.set_level(self.open_behind(), self.builder.stack.depth())
    }

    /// `SETUP_WITH`: what `__enter__` gives lies in the block, `__exit__` below it.
    pub(super) fn setup_with(&mut self) -> Result<()> {
        self.before_with(|base, manager| I::BeforeWith { base, manager })?;
        self.setup_async_with()
    }

    /// `SETUP_ASYNC_WITH`: the same, `BEFORE_ASYNC_WITH` has called.
    pub(super) fn setup_async_with(&mut self) -> Result<()> {
        let level = self.builder.stack.below_top(1)?;
        self.set_level(self.open_behind(), level)
    }

    /// `POP_BLOCK`: up to 3.7 it drops what the block left on the stack.
    pub(super) fn pop_block(&mut self) -> Result<()> {
        match self.innermost().and_then(|block| block.level) {
            Some(level) if !self.since(Version::V3_8) => self.discard_to(level as usize),
            _ => Ok(()),
        }
    }

    /// `POP_EXCEPT`: up to 3.7 it drops what the handler left on the stack.
    pub(super) fn pop_except_block(&mut self) -> Result<()> {
        if !self.since(Version::V3_8) {
            let level = self.innermost().and_then(|block| block.level).ok_or(Reason::NoBlock("handler"))?;
            self.discard_to(level as usize + 3)?;
        }
        self.pop_handled()
    }

    /// `RERAISE`, and `END_FINALLY` behind an exception: it goes on its way, and what was handled before is again.
    pub(super) fn reraise_exception(&mut self) -> Result<After> {
        let exc = self.pop_exception()?;
        if let Some(block) = self.innermost()
            && let (Kind::Handler { .. }, Some(level)) = (block.kind, block.level)
        {
            self.discard_to(level as usize + 3)?;
            self.pop_handled()?;
        }
        self.builder.emit(I::Reraise { exc });
        Ok(After::Ends)
    }

    /// `WITH_EXCEPT_START` (3.9, 3.10): `__exit__` lies below the six items of the handler.
    pub(super) fn call_exit_above(&mut self) -> Result<()> {
        let (exit, exc) = (self.builder.borrow(7)?, self.builder.borrow(2)?);
        self.produce(|dst| I::WithExceptStart { dst, exit, exc })
    }

    /// Pops a class (or a tuple of classes) and the exception's own class; whether they match goes to `dst`.
    fn exception_match(&mut self) -> Result<()> {
        let class = self.builder.pop()?;
        if self.builder.stack.pop()? != Entry::Class {
            return fail(Reason::NoBlock("handler"));
        }
        let exc = self.matched_exception()?;
        self.produce(|dst| I::CheckExcMatch { dst, exc, class })
    }

    /// The exception whose class is on top, perhaps in copies.
    fn matched_exception(&self) -> Result<Operand> {
        let classes = self.builder.stack.entries().iter().rev().take_while(|&&entry| entry == Entry::Class);
        self.builder.borrow(classes.count() + 1)
    }

    /// `COMPARE_OP` up to 3.8 with `exception match`.
    pub(super) fn compare_exception(&mut self) -> Result<After> {
        self.exception_match()?;
        let Some((op, if_true)) = self.truth_jump()? else { return Ok(After::Falls) };
        self.branch(
            op,
            |[src], target| {
                if if_true { I::JumpIfTrue { src, target } } else { I::JumpIfFalse { src, target } }
            },
        )
    }

    /// `JUMP_IF_NOT_EXC_MATCH` (3.9, 3.10).
    pub(super) fn jump_if_no_match(&mut self, op: Op) -> Result<After> {
        self.exception_match()?;
        self.branch(op, |[src], target| I::JumpIfFalse { src, target })
    }

    /// `END_ASYNC_FOR`: below the six items of the handler lies the iterator.
    pub(super) fn end_async_for_block(&mut self) -> Result<()> {
        let exc = self.pop_exception()?;
        self.pop_handled()?;
        let iter = self.builder.pop()?;
        self.plain(I::EndAsyncFor { iter, exc })
    }

    // --- stack shuffles --------------------------------------------------------------------------------------------

    /// `ROT_TWO` … `ROT_N`: the top goes below the other `count - 1`.
    pub(super) fn rotate(&mut self, count: u32) -> Result<()> {
        let bottom = self.builder.stack.below_top(count.max(1) as usize)?;
        self.builder.spend(count as usize)?;
        for index in (bottom + 1..self.builder.stack.depth()).rev() {
            self.builder.stack.swap(index, index - 1);
        }
        Ok(())
    }

    /// `DUP_TOP_TWO`.
    pub(super) fn copy_two(&mut self) -> Result<()> {
        self.builder.duplicate(2)?;
        self.builder.duplicate(2)
    }

    // --- generators ------------------------------------------------------------------------------------------------

    /// `YIELD_VALUE`: an asynchronous generator wraps what it yields (from 3.11 on an instruction does).
    pub(super) fn yield_value_wrapped(&mut self) -> Result<()> {
        if self.code.flags.has(pyc::CodeFlags::ASYNC_GENERATOR) {
            self.intrinsic_1(4)?;
        }
        self.forget_handled()?;
        self.yield_value()
    }

    /// Up to 3.6 a generator outside of handlers goes on with what its next caller handles.
    fn forget_handled(&mut self) -> Result<()> {
        if self.since(Version::V3_7) || self.flow.opened.is_empty() || self.is_handling() {
            return Ok(());
        }
        let none = self.builder.constants.of(Constant::None);
        let previous = Operand::constant(none).ok_or(Reason::Registers)?;
        self.plain(I::PopExcept { previous })
    }

    /// Whether a handler is open.
    fn is_handling(&self) -> bool {
        let mut block = self.innermost();
        while let Some(opened) = block {
            if matches!(opened.kind, Kind::Handler { .. }) {
                return true;
            }
            block = self.opened(opened.outer);
        }
        false
    }

    /// `YIELD_FROM`: sends the top to the iterator below it. What that yields is passed on and the instruction runs again
    /// with what is sent then: three blocks, the second of which is [`Walk::pass_on`].
    pub(super) fn yield_from_block(&mut self, op: Op) -> Result<After> {
        self.expect_generator()?;
        let target = op.target.ok_or(Reason::Opcode)?;
        self.builder.place_range(0, self.builder.stack.depth())?;
        let base = self.delegation()?;
        self.builder.emit(I::Send { base, target });
        self.delegation_done(target)?;
        Ok(After::Falls)
    }

    pub(super) fn pass_on(&mut self, op: Op) -> Result<()> {
        let target = op.target.ok_or(Reason::Opcode)?;
        self.forget_handled()?;
        let base = self.delegation()?;
        if self.points.is_some() {
            let point = self.delegating(op).ok_or(Reason::Opcode)?;
            self.builder.emit(I::ObserveYield { point, value: base.up(1) });
        }
        self.builder.emit(I::YieldFrom { base, target });
        self.delegation_done(target)
    }

    /// The number of the `YIELD_FROM` that the block belongs to: of this copy, if the body of a `finally` has several.
    fn delegating(&self, op: Op) -> Option<u32> {
        let before = self.flow.ops.get(..self.index)?;
        before.iter().rposition(|own| own.start == op.start).map(|at| at as u32)
    }

    /// The registers of iterator and value.
    fn delegation(&mut self) -> Result<Reg> {
        self.builder.peek(1)?;
        self.builder.peek(2)
    }

    fn delegation_done(&mut self, target: u32) -> Result<()> {
        self.edge_with(target, |walk| {
            let stack = &mut walk.builder.stack;
            let value = stack.pop()?;
            stack.pop()?;
            stack.push(value)
        })
    }

    /// `GET_AWAITABLE`: up to 3.10 the instructions before it say what is awaited.
    pub(super) fn get_awaitable_behind(&mut self) -> Result<()> {
        let before = |distance| {
            let op = self.flow.ops.get(self.at.checked_sub(distance)?)?;
            Some((op.opcode, op.arg))
        };
        let context = match (before(1), before(2)) {
            (Some((O::BeforeAsyncWith, _)), _) => 1,
            (Some((O::WithExceptStart | O::WithCleanupStart, _)), _)
            | (Some((O::CallFunction, 3)), Some((O::DupTop, _))) => 2,
            _ => 0,
        };
        self.get_awaitable(context)
    }
}
