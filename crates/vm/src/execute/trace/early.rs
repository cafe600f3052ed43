//! What an `Observe` tells in code that was compiled before 3.11.
//!
//! No instruction marks where a frame begins or goes on: CPython tells of the call before the first instruction of each
//! evaluation, while the frame still stands where it stopped (`f_lasti` is -1 at first). Lines begin at the addresses
//! where the line table says so up to 3.9; in 3.10 wherever the line is another one than before.

use builtins::Result;
use pyc::Opcode as O;

use super::event::Event;
use super::point::At;
use crate::code::Point;
use crate::execute::run::Exit;

impl At<'_> {
    /// All events of one instruction.
    pub(super) fn tell_early(&self) -> Result<(), Exit> {
        self.after_last()?;
        let begins = self.last.is_none_or(|last| last.opcode == O::YieldValue);
        if begins && !self.tell_begin()? {
            // Whoever was told has sent the frame elsewhere.
            return Ok(());
        }
        self.early_line(begins)?;
        self.event(Event::Instruction, &[])?;
        let arg = self.point.arg as usize;
        match self.point.opcode {
            O::ReturnValue => self.event(Event::PyReturn, &[self.top(1)]).map_err(Exit::Leaves),
            O::YieldValue => self.event(Event::PyYield, &[self.top(1)]).map_err(Exit::Leaves),
            O::CallFunction => Ok(self.early_call(arg + 1, arg)?),
            O::CallFunctionKw => Ok(self.early_call(arg + 2, arg + 1)?),
            O::CallFunctionEx => Ok(self.early_call(2 + (arg & 1), 0)?),
            O::CallMethod => Ok(self.early_method(arg)?),
            O::ForIter => {
                self.forget_stop();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The call, told while the frame stands where it stopped; whether it goes on as it would have.
    fn tell_begin(&self) -> Result<bool> {
        let stopped = self.last.map_or(0, |last| last.instruction.saturating_add(1));
        let pc = self.stand_at(stopped);
        let event = if self.last.is_none() { Event::PyStart } else { Event::PyResume };
        self.event(event, &[])?;
        match pc {
            Some(pc) if self.stands_at() == Some(stopped) => {
                self.stand_at(pc);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn early_line(&self, begins: bool) -> Result<()> {
        let Some(line) = self.line_of(self.point) else { return Ok(()) };
        let back = |last: &Point| self.point.start < last.start;
        let tells = if self.rt.is_at_least(3, 10) {
            self.last.is_none_or(|last| self.line_of(last) != Some(line) || back(last))
        } else {
            self.starts_line() || (!begins && self.last.is_some_and(back))
        };
        if tells { self.tell_line(line) } else { Ok(()) }
    }

    /// Functions in C have events of their own: `callable` and `first` argument count from the top of the stack, 0 for none.
    fn early_call(&self, callable: usize, first: usize) -> Result<()> {
        if !self.wants(Event::Call) {
            return Ok(());
        }
        let first = (first > 0).then(|| self.top(first));
        self.called(self.top(callable), first)
    }

    /// `CALL_METHOD`: a function and the object, or nothing and something bound.
    fn early_method(&self, count: usize) -> Result<()> {
        match self.entry(count + 2) {
            Some(_) => self.early_call(count + 2, count + 1),
            None => self.early_call(count + 1, count),
        }
    }
}
