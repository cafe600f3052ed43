//! Sending a value to a generator, or to any iterator that `await` and `yield from` delegate to.

use builtins::heap::Ref;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::async_step::AsyncStep;
use super::payload::{Generator, State, payload};
use crate::code::CodeKind;
use crate::execute::machine::Machine;

/// What a resumed iterator came to.
pub(in crate::execute) enum Step {
    Yielded(Value),
    Returned(Value),
}

/// Sends a value to a generator.
#[inline(always)]
pub(super) fn resume_with(rt: &Runtime, generator: &Ref<Generator>, sent: Value) -> Result<Step> {
    let displaced = match generator.state.get() {
        State::Suspended => generator.receive(sent),
        State::Created if sent.is_none() => None,
        _ => return not_resumable(rt, generator),
    };
    Machine::of(rt).resume(rt, generator, displaced)
}

/// What sending to a generator comes to that does not wait for the value.
#[cold]
fn not_resumable(rt: &Runtime, generator: &Generator) -> Result<Step> {
    match generator.state.get() {
        State::Running => Err(already_running(rt, generator)),
        State::Finished if generator.kind() == CodeKind::Coroutine => Err(reused(rt)),
        State::Finished => Ok(Step::Returned(Value::NONE)),
        State::Created | State::Suspended => Err(not_started(rt, generator)),
    }
}

/// The error of sending a value to what has not reached a `yield`.
#[cold]
pub(super) fn not_started(rt: &Runtime, generator: &Generator) -> Raised {
    let kind = generator.kind_name();
    rt.type_error(format!("can't send non-None value to a just-started {kind}"))
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
        if rt.observes_frames() && generator.is_finished() {
            Machine::of(rt).observe_finished(rt);
        }
        return resume_with(rt, generator, value);
    }
    if let Some(step) = iterator.downcast::<AsyncStep>() {
        let step = step.send(rt, value);
        if rt.observes_frames()
            && let Ok(Step::Returned(value)) = &step
        {
            rt.note_stop(&rt.stop_iteration(value.clone()));
        }
        return step;
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
        Err(raised) if rt.is_stop_iteration(&raised) => {
            rt.note_stop(&raised);
            Ok(Step::Returned(rt.stop_iteration_value(&raised)))
        }
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
