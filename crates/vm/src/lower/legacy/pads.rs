//! What happens between the instructions of old bytecode: at the start of a frame, and where exceptions arrive and leave.
//!
//! On entry of a handler CPython pushes six items: the exception handled before, in three parts, then class, value and
//! traceback of the new one. Here a register has the former whole, another the new one whole, and a third the new one's
//! traceback for as long as it is handled, whatever becomes of its `__traceback__`; the other entries take up no register.
//!
//! ```text
//! level      + 0          + 1    + 2        + 3        + 4      + 5
//! CPython    traceback    value  class      traceback  value    class
//! here       handled before  —   traceback      —      exception  (its class)
//! ```

use std::collections::HashMap;

use pyc::PyStr;

use super::super::error::{Reason, Result, fail};
use super::super::flow::Op;
use super::super::stack::{Entry, Word};
use super::super::walk::{After, Walk};
use super::opened::{Kind, Open, Opened, Why};
use crate::instruction::{Instruction as I, Operand, Reg};

/// What a basic block does before its instructions.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) struct Pad {
    pub(super) kind: PadKind,
    /// The instruction it belongs to, and where it may jump.
    pub(super) op: Op,
}

/// See [`Pad`].
#[derive(Clone, Copy, Debug)]
pub(super) enum PadKind {
    /// The frame begins.
    Start,
    /// An exception arrives; the handler runs with these blocks open.
    Landing { handled: Open },
    /// An exception leaves the handler: what was handled before is again.
    Cleanup,
    /// The `__exit__` of a `with` gave true.
    Silenced,
    /// `YIELD_FROM` passes a value on.
    Yielding,
}

impl Walk<'_> {
    /// Does what comes before a block's instructions.
    pub(in crate::lower) fn pad(&mut self, pad: Pad) -> Result<After> {
        let Op { start, offset, .. } = pad.op;
        self.builder.begin(start, offset, start);
        match pad.kind {
            PadKind::Start => self.start_frame(),
            PadKind::Landing { handled } => self.land(handled),
            PadKind::Cleanup => return self.clean_up(),
            PadKind::Silenced => self.silence(),
            PadKind::Yielding => self.pass_on(pad.op),
        }
        .map(|()| After::Falls)
    }

    /// Makes the cells of the frame, copies those of the closure, and makes the generator. From 3.11 on there are
    /// instructions for that. A parameter that inner functions use lives in its cell only.
    fn start_frame(&mut self) -> Result<()> {
        self.hold_arguments();
        let locals = self.code.nlocals;
        let cells = self.code.cellvars().count() as u32;
        if cells > 0 {
            let parameters = self.code.argcount.saturating_add(self.code.kwonlyargcount).saturating_add(2);
            let parameters = parameters.min(locals) as usize;
            let mut numbers: HashMap<&PyStr, u32> = HashMap::new();
            for (number, name) in (0..).zip(self.code.varnames().take(parameters)) {
                numbers.entry(name).or_insert(number);
            }
            for (cell, name) in (locals..).zip(self.code.cellvars()) {
                if let Some(&number) = numbers.get(name) {
                    self.move_parameter(number, cell)?;
                }
                self.make_cell(cell)?;
            }
        }
        let free = self.code.freevars().count() as u32;
        if free > 0 {
            self.copy_free_vars(free)?;
        }
        if !self.may_yield() {
            return Ok(());
        }
        self.return_generator()?;
        // The first None that is sent: only 3.10 has an instruction that removes it.
        if self.since(pyc::Version::V3_10) { Ok(()) } else { self.builder.discard() }
    }

    fn move_parameter(&mut self, number: u32, cell: u32) -> Result<()> {
        let (local, dst) = (self.local(number)?, self.local(cell)?);
        self.builder.facts.bound.lose(local.0);
        self.builder.facts.cell.lose(local.0);
        self.builder.emit(I::SaveLocal { dst, local });
        Ok(())
    }

    /// The exception that lies on top becomes the handled one.
    fn land(&mut self, handled: Open) -> Result<()> {
        let level = self.builder.stack.below_top(1)?;
        let exc = self.builder.pop()?;
        let base = self.builder.stack.home(level);
        let temp = |reg: Reg| Entry::Temp { reg, word: Word::Value };
        let (exception, traceback) = (temp(base.up(1)), temp(base.up(2)));
        let entries = [temp(base), Entry::Gone, traceback, Entry::Gone, exception, Entry::Class];
        for entry in entries {
            self.builder.stack.push(entry)?;
        }
        self.builder.emit(I::PushExcInfoHolding { base, exc });
        self.set_level(handled, level)
    }

    /// The stack holds what was handled before, the number of the instruction that raised, and the exception.
    fn clean_up(&mut self) -> Result<After> {
        let exc = self.builder.pop()?;
        let origin = self.builder.stack.pop()?;
        let previous = self.builder.pop()?;
        self.builder.emit(I::PopExcept { previous });
        self.builder.stack.push(Entry::Gone)?;
        self.builder.stack.push(origin)?;
        let origin = self.builder.borrow(1)?;
        self.builder.emit(I::ReraiseAt { exc, origin });
        Ok(After::Ends)
    }

    /// Removes the exception and the `__exit__` below it.
    fn silence(&mut self) -> Result<()> {
        let exc = self.pop_exception()?;
        let src = self.temporary(exc, "handler")?;
        self.builder.emit(I::Drop { src });
        self.pop_handled()?;
        self.builder.discard()?;
        self.builder.stack.push(Entry::Null)
    }

    // --- what the era files need of blocks -------------------------------------------------------------------------

    /// The innermost open block.
    pub(super) fn innermost(&self) -> Option<Opened> {
        self.opened(self.flow.blocks.get(self.block as usize)?.open)
    }

    pub(super) fn opened(&self, open: Open) -> Option<Opened> {
        self.flow.opened.get(open? as usize).copied()
    }

    /// The blocks that are open where execution goes on.
    pub(super) fn open_behind(&self) -> Open {
        let next = self.flow.blocks.get(self.block as usize)?.falls;
        self.flow.blocks.get(next as usize)?.open
    }

    /// Up to 3.7 a `finally` begins where control simply arrives: one item, which says so, belongs to it.
    pub(in crate::lower) fn note_arrival(&mut self, target: u32) -> Result<()> {
        let open = self.flow.blocks.get(target as usize).and_then(|block| block.open);
        match self.opened(open) {
            Some(Opened { kind: Kind::Done { why: Why::Normal, .. }, level: None, .. }) => {
                self.set_level(open, self.builder.stack.below_top(1)?)
            }
            _ => Ok(()),
        }
    }

    /// Says how many stack entries do not belong to a block.
    pub(super) fn set_level(&mut self, open: Open, level: usize) -> Result<()> {
        let block = open.and_then(|open| self.flow.opened.get_mut(open as usize));
        let block = block.ok_or(Reason::NoBlock("block"))?;
        if let Some(known) = block.level.replace(level as u32)
            && known as usize != level
        {
            return fail(Reason::Join(known as usize, level));
        }
        let kept = level + usize::from(matches!(block.kind, Kind::Handler { .. }));
        if let Some(region) = block.region.and_then(|region| self.flow.regions.get_mut(region as usize)) {
            region.level = kept as u32;
        }
        Ok(())
    }

    /// Pops entries until so many are left.
    pub(super) fn discard_to(&mut self, level: usize) -> Result<()> {
        if self.builder.stack.depth() < level {
            return fail(Reason::Underflow);
        }
        while self.builder.stack.depth() > level {
            self.builder.discard()?;
        }
        Ok(())
    }

    /// Pops the three entries of the exception on top.
    pub(super) fn pop_exception(&mut self) -> Result<Operand> {
        let class = self.builder.stack.pop()?;
        let exc = self.builder.pop()?;
        let traceback = self.builder.stack.pop()?;
        if class == Entry::Class && traceback == Entry::Gone {
            Ok(exc)
        } else {
            fail(Reason::NoBlock("handler"))
        }
    }

    /// The register of what a block of this kind has left on the stack. In code that no compiler wrote a variable may be in its place,
    /// which is not the block's to drop.
    pub(super) fn temporary(&self, operand: Operand, block: &'static str) -> Result<Reg> {
        match operand.register().filter(|reg| *reg >= self.builder.stack.home(0)) {
            Some(reg) => Ok(reg),
            None => fail(Reason::NoBlock(block)),
        }
    }

    /// Pops the three entries of the exception handled before: it is handled again.
    pub(super) fn pop_handled(&mut self) -> Result<()> {
        let traceback = self.builder.pop()?;
        let src = self.temporary(traceback, "handler")?;
        if self.builder.stack.pop()? != Entry::Gone {
            return fail(Reason::NoBlock("handler"));
        }
        let previous = self.builder.pop()?;
        self.builder.emit(I::PopExcept { previous });
        self.builder.emit(I::Drop { src });
        Ok(())
    }
}
