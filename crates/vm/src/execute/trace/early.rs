//! What an `Observe` tells in code that was compiled before 3.11.
//!
//! No instruction marks where a frame begins or goes on: CPython tells of the call before the first instruction of each
//! evaluation, while the frame still stands where it stopped (`f_lasti` is -1 at first). Lines begin at the addresses
//! where the line table says so up to 3.9; in 3.10 wherever the line is another one than before. `YIELD_FROM` both asks
//! for a step and suspends, so it has two places where something is told.

use builtins::objects::exception::Exception;
use builtins::objects::traceback::Traceback;
use builtins::types::MethodDescriptor;
use builtins::{Raised, Result, Runtime, Value};
use pyc::{CodeFlags, Opcode as O};

use super::event::Event;
use super::point::At;
use crate::code::Point;
use crate::execute::exit::Exit;
use crate::execute::generator::wrap;
use crate::execute::machine::Machine;
use crate::execute::window::Window;
use crate::instruction::Reg;
use crate::objects::code_object::Lowered;
use crate::objects::frame_object::{FrameObject, LineWindow};

impl Machine {
    /// The delegation number `number` of the topmost frame hands a value on.
    #[inline(never)]
    pub(in crate::execute) fn observe_yield(
        &self,
        rt: &Runtime,
        code: &Lowered,
        w: Window,
        number: u32,
        value: Reg,
    ) -> Result<(), Exit> {
        let Some(at) = self.at_point(rt, code, w, number) else { return Ok(()) };
        let value = w.word(value).clone().unwrap_or(Value::NONE);
        // It will delegate again.
        at.frame.watch.behind.set(-2);
        at.event(Event::PyYield, &[value]).map_err(Exit::Leaves)
    }

    /// 3.9: the topmost frame goes on at a handler, whose line is told even if it is that of the instruction that has
    /// raised; except where that one began its line, or the line is the first of the code.
    pub(super) fn early_handler(&self, rt: &Runtime) {
        if !rt.is_at_least(3, 9) || rt.is_at_least(3, 10) || self.observers.own.trace.is_unbound() {
            return;
        }
        let Some(frame) = self.top_object(rt) else { return };
        let Some(observation) = frame.observation() else { return };
        let last =
            frame.watch.last.get().checked_sub(1).and_then(|last| observation.points.get(last as usize));
        let mut window = frame.watch.line_window.get();
        let at = last.map_or(-1, |last| i64::from(last.start));
        let elsewhere = at < window.lower || at >= window.upper;
        let begins = at == window.lower || at < window.previous;
        if elsewhere || (!begins && window.lower > 0) {
            window.previous = i64::MAX;
            frame.watch.line_window.set(window);
        }
    }
}

impl Machine {
    /// 3.10: what `RERAISE` with an argument lets go on its way counts as raised where it was raised first.
    pub(super) fn early_reraised(&self, rt: &Runtime, raised: &Raised) {
        if !rt.is_at_least(3, 10) || rt.is_at_least(3, 11) {
            return;
        }
        let Some(frame) = self.top_object(rt) else { return };
        let Some(observation) = frame.observation() else { return };
        let last =
            frame.watch.last.get().checked_sub(1).and_then(|last| observation.points.get(last as usize));
        if last.is_none_or(|last| last.opcode != O::Reraise || last.arg == 0) {
            return;
        }
        let exception = raised.value().downcast::<Exception>();
        let Some(head) = exception.and_then(|exception| exception.traceback.get()) else { return };
        let Some(head) = head.downcast::<Traceback>() else { return };
        let is_here = head.frame.get().is_some_and(|own| own.is(frame.as_value()));
        if is_here
            && let Ok(offset) = u32::try_from(head.lasti)
            && let Some(first) = observation.at(offset)
        {
            frame.watch.last.set(first + 1);
        }
    }
}

impl FrameObject {
    /// A generator is about to go on: before 3.11 its next instruction tells of that.
    pub(in crate::execute) fn resumes_early(&self) {
        self.watch.resumes.set(true);
    }

    /// An exception is thrown in, which tells of it.
    pub(super) fn resumed_early(&self) {
        self.watch.resumes.set(false);
        self.watch.line_window.set(LineWindow::default());
    }

    /// Up to 3.9 the line of a frame with a trace function is the one that was told last.
    pub(crate) fn early_line(&self, rt: &Runtime) -> Option<i32> {
        let traced = !rt.is_at_least(3, 10) && self.trace_function().is_some();
        traced.then(|| self.watch.line.get().unwrap_or(self.source().firstlineno))
    }

    /// Sets `f_trace`, from when on that line counts.
    pub(crate) fn set_trace_early(&self, rt: &Runtime, function: Option<Value>) {
        if !rt.is_at_least(3, 10) {
            self.watch.line.set(self.line(rt));
        }
        self.set_trace_function(function);
    }
}

impl At<'_> {
    /// All events of one instruction.
    pub(super) fn tell_early(&self) -> Result<(), Exit> {
        self.after_last()?;
        let begins = self.frame.watch.resumes.take() || self.last.is_none();
        if begins {
            self.frame.watch.line_window.take();
            // Its own handlers do not see what the function raises.
            if !self.tell_begin().map_err(Exit::Leaves)? {
                // Whoever was told has sent the frame elsewhere.
                return Ok(());
            }
        }
        if self.frame.watch.lands_silently.take() {
            let mut window = self.frame.watch.line_window.get();
            window.previous = self.point.start.into();
            self.frame.watch.line_window.set(window);
        } else {
            self.early_line()?;
            self.event(Event::Instruction, &[])?;
        }
        let arg = self.point.arg as usize;
        match self.point.opcode {
            O::ReturnValue => self.event(Event::PyReturn, &[self.top(1)]).map_err(Exit::Leaves),
            O::YieldValue => self.event(Event::PyYield, &[self.yielded()]).map_err(Exit::Leaves),
            O::CallFunction if self.point.is_method => Ok(self.early_method(arg)?),
            O::CallFunction => Ok(self.early_call(arg + 1, arg)?),
            O::CallFunctionKw => Ok(self.early_call(arg + 2, arg + 1)?),
            O::CallFunctionEx => Ok(self.early_call(2 + (arg & 1), 0)?),
            O::CallMethod => Ok(self.early_method(arg)?),
            O::ForIter | O::YieldFrom => {
                self.forget_stop();
                if self.point.opcode == O::YieldFrom {
                    self.sends();
                }
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
        // Unless what was thrown has ended the delegation.
        let again = |last: &Point| last.opcode == O::YieldFrom && last.start == self.point.start;
        let delegates = self.last.is_some_and(again);
        self.frame.watch.behind.set(if delegates { -2 } else { 0 });
        let told = self.event(event, &[]);
        self.frame.watch.behind.set(0);
        told?;
        match pc {
            Some(pc) if self.stands_at() == Some(stopped) => {
                self.stand_at(pc);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// What a `yield` gives: asynchronous generators wrap it.
    fn yielded(&self) -> Value {
        let is_async = self.frame.source().flags.has(CodeFlags::ASYNC_GENERATOR);
        if is_async { wrap(self.rt, self.top(1)) } else { self.top(1) }
    }

    fn early_line(&self) -> Result<()> {
        if !self.rt.is_at_least(3, 10) {
            return self.line_until_3_9();
        }
        let Some(line) = self.line_of(self.point) else { return Ok(()) };
        let back = |last: &Point| self.point.start < last.start;
        let tells = self.last.is_none_or(|last| self.line_of(last) != Some(line) || back(last));
        if tells { self.tell_line(line) } else { Ok(()) }
    }

    /// Where the run of a line's instructions begins, and where the frame goes back.
    fn line_until_3_9(&self) -> Result<()> {
        let watch = &self.frame.watch;
        let (mut window, at) = (watch.line_window.get(), i64::from(self.point.start));
        let mut line = watch.line.get();
        if at < window.lower || at >= window.upper {
            let here = self.point_line();
            line = here.line;
            (window.lower, window.upper) = (here.run.0.into(), here.run.1.into());
        }
        let tells = at == window.lower || at < window.previous;
        window.previous = at;
        watch.line_window.set(window);
        if !tells {
            return Ok(());
        }
        watch.line.set(line);
        self.tell_line(line.unwrap_or(self.frame.source().firstlineno))
    }

    /// Functions in C have events of their own: `callable` and `first` argument count from the top of the stack, 0 for none.
    fn early_call(&self, callable: usize, first: usize) -> Result<()> {
        if !self.wants(Event::Call) {
            return Ok(());
        }
        let first = (first > 0).then(|| self.top(first));
        self.called(self.top(callable), first)
    }

    fn is_descriptor(&self, from_top: usize) -> bool {
        self.entry(from_top).is_some_and(|callable| callable.downcast::<MethodDescriptor>().is_some())
    }

    /// `CALL_METHOD`: a function and the object, or something bound and nothing.
    fn early_method(&self, count: usize) -> Result<()> {
        match self.entry(count + 1) {
            Some(_) => self.early_call(count + 2, count + 1),
            // Up to 3.6 methods of types are not told of.
            None if !self.rt.is_at_least(3, 7) && self.is_descriptor(count + 2) => Ok(()),
            None => self.early_call(count + 2, count),
        }
    }
}
