//! Generators, coroutines, delegation.

use pyc::{Opcode as O, Version};

use crate::code::Constant;
use crate::instruction::{AwaitContext, Instruction as I};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::flow::Op;
use crate::lower::stack::{Entry, Word};
use crate::lower::walk::{After, Walk};

impl Walk<'_> {
    /// Stands at the very start, behind nothing but the making of cells. The None that the first resumption sends is
    /// what the next instruction finds.
    pub(in crate::lower) fn return_generator(&mut self) -> Result<()> {
        let first = &self.flow.blocks[0];
        let alone = self.block == 0 && !first.is_join() && first.region.is_none() && !self.in_generator;
        let at_start = self.builder.out.iter().all(|e| {
            matches!(e.instruction, I::SaveLocal { .. } | I::MakeCell { .. } | I::CopyFreeVars { .. })
        });
        if !alone || !at_start || self.builder.stack.depth() != 0 || !self.may_yield() {
            return fail(Reason::Opcode);
        }
        self.in_generator = true;
        self.plain(I::ReturnGenerator {})?;
        let none = self.builder.constants.of(Constant::None);
        self.builder.push_constant(none)
    }

    pub(in crate::lower) fn may_yield(&self) -> bool {
        use pyc::CodeFlags as F;
        [F::GENERATOR, F::COROUTINE, F::ASYNC_GENERATOR].iter().any(|&flag| self.code.flags.has(flag))
    }

    pub(in crate::lower) fn expect_generator(&self) -> Result<()> {
        if self.in_generator { Ok(()) } else { fail(Reason::Opcode) }
    }

    pub(in crate::lower) fn yield_value(&mut self) -> Result<()> {
        self.expect_generator()?;
        if let Some(send) = self.send_just_before() {
            return self.yield_from(send);
        }
        let src = self.builder.pop()?;
        self.produce(|dst| I::Yield { dst, src })
    }

    /// The SEND that alone leads here, if one does.
    fn send_just_before(&self) -> Option<Op> {
        let block = &self.flow.blocks[self.block as usize];
        let before = self.flow.ops.get(self.at.checked_sub(1)?)?;
        let alone = block.first as usize == self.at && !block.is_join();
        (alone && before.opcode == O::Send).then_some(*before)
    }

    fn yield_from(&mut self, send: Op) -> Result<()> {
        let target = send.target.ok_or(Reason::Opcode)?;
        let index = self.builder.stack.below_top(2)?;
        self.builder.place_range(index, index + 2)?;
        let base = self.builder.stack.home(index);
        self.builder.emit(I::YieldFrom { base, target });
        self.delegation_ends(target)
    }

    pub(in crate::lower) fn send(&mut self, op: Op) -> Result<After> {
        self.expect_generator()?;
        let target = op.target.ok_or(Reason::Opcode)?;
        self.prepare_branch(target, 2, true)?;
        let index = self.builder.stack.below_top(2)?;
        self.builder.place_range(index, index + 2)?;
        let base = self.builder.peek(2)?;
        self.builder.peek(1)?;
        self.builder.emit(I::Send { base, target });
        self.delegation_ends(target)?;
        Ok(After::Falls)
    }

    /// The edge to where a delegation goes on with its result: above the place of the iterator (3.12 on) or instead.
    fn delegation_ends(&mut self, target: u32) -> Result<()> {
        let keeps_place = self.since(Version::V3_12);
        if !keeps_place && self.flow.blocks[target as usize].is_join() {
            return fail(Reason::Opcode);
        }
        self.edge_with(target, |walk| {
            let stack = &mut walk.builder.stack;
            let value = stack.pop()?;
            stack.pop()?;
            if keeps_place {
                stack.push(Entry::Gone)?;
            }
            stack.push(value)
        })
    }

    /// Removes the iterator below the result; usually it is gone already.
    pub(in crate::lower) fn end_send(&mut self) -> Result<()> {
        let value = self.builder.peek(1)?;
        self.builder.stack.pop()?;
        self.builder.discard()?;
        self.keep(value)
    }

    pub(in crate::lower) fn get_awaitable(&mut self, arg: u32) -> Result<()> {
        let context = match arg {
            0 => AwaitContext::Expression,
            1 => AwaitContext::AsyncEnter,
            2 => AwaitContext::AsyncExit,
            _ => return fail(Reason::Range { what: "await context", value: arg, limit: 3 }),
        };
        self.unary(|dst, src| I::GetAwaitable { dst, src, context })
    }

    pub(in crate::lower) fn end_async_for(&mut self) -> Result<()> {
        let exc = self.builder.pop()?;
        let iter = self.builder.pop()?;
        self.plain(I::EndAsyncFor { iter, exc })
    }

    /// The result goes where the last value sent was: the same place a SEND leaves it in.
    pub(in crate::lower) fn cleanup_throw(&mut self) -> Result<()> {
        let base = self.builder.pop_span(3)?.base;
        self.builder.stack.push(Entry::Gone)?;
        let dst = self.builder.results(&[Word::Value])?;
        self.plain(I::CleanupThrow { base, dst })
    }
}
