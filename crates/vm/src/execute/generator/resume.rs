//! Suspending and resuming: yielding pops the frame, resuming pushes it; no register is copied.
//!
//! A resumed generator runs in a loop of its own on the Rust stack, which ends when the generator yields, returns or
//! raises.

use std::cell::{Cell, OnceCell};

use builtins::heap::Ref;
use builtins::{Raised, Result, Runtime, Slot, Value, protocol};

use super::async_generator::ASYNC_GENERATOR;
use super::async_step::AsyncStep;
use super::payload::{Asynchronous, Generator, State, payload};
use super::types::{COROUTINE, GENERATOR};
use crate::code::CodeKind;
use crate::execute::frame::{Frame, Leave};
use crate::execute::machine::Machine;
use crate::execute::run::Exit;
use crate::execute::window::Window;
use crate::instruction::Reg;
use crate::objects::code_object::Lowered;

/// What a resumed iterator came to.
pub(in crate::execute) enum Step {
    Yielded(Value),
    Returned(Value),
}

impl Machine {
    /// Turns the topmost frame into a generator, which is its result.
    pub(in crate::execute) fn suspend_new(
        &self,
        rt: &Runtime,
        w: Window,
        code: &Lowered,
        pc: usize,
    ) -> Result<Option<Value>> {
        let table = match code.code.kind {
            CodeKind::Coroutine => &COROUTINE,
            CodeKind::Generator | CodeKind::Plain => &GENERATOR,
            CodeKind::AsyncGenerator => &ASYNC_GENERATOR,
        };
        let registers = (0..code.code.register_count).map(|i| Slot::new(w.take_word(Reg(i)))).collect();
        let Some(frame) = self.frames.pop() else { unreachable!("code runs in a frame") };
        let generator = Generator {
            state: Cell::new(State::Created),
            registers,
            code: frame.code,
            function: frame.function.clone(),
            pc: Cell::new(pc as u32),
            receives: Cell::new(Reg(0)),
            handled: Slot::default(),
            names: OnceCell::new(),
            asynchronous: Asynchronous::default(),
            origin_or_finalizer: Slot::default(),
            observer: Slot::default(),
        };
        let generator = rt.new_object(&rt.type_for(table), generator);
        self.hand_over(frame, generator.into())
    }

    /// Suspends the topmost frame, a generator's, with a value for whoever resumed it.
    pub(in crate::execute) fn suspend(
        &self,
        value: Value,
        receives: Reg,
        pc: usize,
    ) -> Result<Option<Value>> {
        let Some(frame) = self.frames.pop() else { unreachable!("code runs in a frame") };
        if let Some(generator) = &frame.generator {
            generator.pc.set(pc as u32);
            generator.receives.set(receives);
            generator.state.set(State::Suspended);
            if let Some(object) = frame.object.get() {
                object.suspended(generator.registers.clone(), pc as u32);
            }
        }
        self.hand_over(frame, value)
    }

    fn hand_over(&self, frame: Frame, value: Value) -> Result<Option<Value>> {
        match frame.leave {
            Leave::Rust => Ok(Some(value)),
            Leave::Register(dst) | Leave::Instance(dst, _) => {
                self.deliver(dst, value);
                Ok(None)
            }
        }
    }

    /// Pushes a suspended generator's frame and runs it; with an exception, that is raised where it was suspended.
    pub(super) fn resume(
        &self,
        rt: &Runtime,
        generator: &Ref<Generator>,
        exception: Option<Raised>,
    ) -> Result<Step> {
        rt.check_stack("")?;
        self.outer_handled.borrow_mut().push(self.handled.replace(generator.handled.take()));
        let pc = generator.pc.get();
        generator.state.set(State::Running);
        let base = generator.window().base();
        let pushed = self.push_frame(
            rt,
            Frame {
                code: generator.code,
                function: generator.function.clone(),
                pc: Cell::new(pc),
                base,
                top: self.top() as u32,
                locals: None,
                generator: Some(generator.clone()),
                leave: Leave::Rust,
                object: self.observer_resumed(generator),
            },
        );
        let result = match (pushed, exception) {
            (Err(raised), _) => {
                generator.finish();
                Err(raised)
            }
            (Ok(()), None) => self.run(rt),
            (Ok(()), Some(raised)) => {
                self.unwind(rt, Exit::Raised(raised), pc as usize).and_then(|()| self.run(rt))
            }
        };
        let outer = self.outer_handled.borrow_mut().pop().flatten();
        let own = self.handled.replace(outer);
        if generator.state.get() == State::Suspended {
            drop(generator.handled.replace(own));
        }
        let value = result?;
        Ok(if generator.state.get() == State::Suspended {
            Step::Yielded(value)
        } else {
            Step::Returned(value)
        })
    }
}

/// Sends a value to a generator.
pub(super) fn resume_with(rt: &Runtime, generator: &Ref<Generator>, sent: Value) -> Result<Step> {
    match generator.state.get() {
        State::Running => return Err(already_running(rt, generator)),
        State::Finished if generator.kind() == CodeKind::Coroutine => return Err(reused(rt)),
        State::Finished => return Ok(Step::Returned(Value::NONE)),
        State::Created if !sent.is_none() => {
            let kind = generator.kind_name();
            return Err(rt.type_error(format!("can't send non-None value to a just-started {kind}")));
        }
        State::Created => {}
        State::Suspended => {
            if let Some(slot) = generator.registers.get(generator.receives.get().index()) {
                slot.set(sent);
            }
        }
    }
    Machine::of(rt).resume(rt, generator, None)
}

/// The error of awaiting a coroutine that is over.
#[cold]
pub(super) fn reused(rt: &Runtime) -> Raised {
    rt.raise(&rt.exceptions.runtime_error, "cannot reuse already awaited coroutine")
}

/// The error of resuming what is on the stack.
pub(super) fn already_running(rt: &Runtime, generator: &Generator) -> Raised {
    rt.value_error(format!("{} already executing", generator.kind_name()))
}

/// Sends a value to any iterator, as `await` and `yield from` do.
pub(in crate::execute) fn send(rt: &Runtime, iterator: &Value, value: Value) -> Result<Step> {
    if let Some(generator) = iterator.downcast::<Generator>() {
        return resume_with(rt, generator, value);
    }
    if let Some(step) = iterator.downcast::<AsyncStep>() {
        return step.send(rt, value);
    }
    let result = if value.is_none() && rt.type_of(iterator).slots.next.get().is_some() {
        match protocol::next_or_stop(rt, iterator) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => return Ok(Step::Returned(Value::NONE)),
            Err(raised) => Err(raised),
        }
    } else {
        protocol::call_method(rt, iterator, &rt.names.send, &[value])
    };
    stepped(rt, result)
}

/// What a step of an iterator came to: StopIteration is its return.
pub(super) fn stepped(rt: &Runtime, result: Result) -> Result<Step> {
    match result {
        Ok(value) => Ok(Step::Yielded(value)),
        Err(raised) if rt.is_stop_iteration(&raised) => Ok(Step::Returned(rt.stop_iteration_value(&raised))),
        Err(raised) => Err(raised),
    }
}

/// The result of a `send` method: a return is StopIteration.
pub(super) fn answer(rt: &Runtime, step: Result<Step>) -> Result {
    match step? {
        Step::Yielded(value) => Ok(value),
        Step::Returned(value) => Err(rt.stop_iteration(value)),
    }
}

/// `next(generator)`.
pub(super) fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    next_of(rt, resume_with(rt, payload(rt, this)?, Value::NONE))
}

/// What a step is to the slot `next`.
pub(super) fn next_of(rt: &Runtime, step: Result<Step>) -> Result<Option<Value>> {
    match step? {
        Step::Yielded(value) => Ok(Some(value)),
        Step::Returned(value) if value.is_none() => Ok(None),
        Step::Returned(value) => Err(rt.stop_iteration(value)),
    }
}
