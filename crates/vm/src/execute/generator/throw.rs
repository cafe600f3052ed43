//! `throw` and `close`: an exception is raised where a generator is suspended, or where what it delegates to is.

use builtins::heap::{Payload, Ref};
use builtins::objects::exception::Exception;
use builtins::{Bound, Raised, Result, Runtime, Value, protocol};

use super::payload::{Generator, State, payload};
use super::resume::{Step, already_running, stepped};
use crate::execute::machine::Machine;

/// The exception that the arguments of `throw` describe.
pub(super) fn thrown(rt: &Runtime, a: Bound<'_>) -> Result<Raised> {
    let (class, value) = (a.at(1), a.get_some(2));
    let exception = match (class.downcast::<Exception>(), value) {
        (Some(_), Some(_)) => {
            return Err(rt.type_error("instance exception may not have a separate value".to_owned()));
        }
        (Some(exception), None) => exception.clone(),
        (None, Some(value)) if value.downcast::<Exception>().is_some() => rt.exception_from(value)?,
        (None, Some(value)) => {
            let made = protocol::call_args(rt, class, std::slice::from_ref(value))?;
            rt.exception_from(&made)?
        }
        (None, None) => {
            if class.downcast::<builtins::types::Type>().is_none() {
                let name = rt.type_of(class).name();
                return Err(rt.type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {name}"
                )));
            }
            rt.exception_from(class)?
        }
    };
    if let Some(traceback) = a.get_some(3) {
        exception.traceback.set(traceback.clone());
    }
    Ok(Raised::from_exception(exception.into()))
}

/// Raises an exception where a generator is suspended.
pub(super) fn throw(rt: &Runtime, this: &Value, exception: Raised) -> Result<Step> {
    rt.check_stack("")?;
    let generator = payload(rt, this)?;
    match generator.state.get() {
        State::Running => return Err(already_running(rt, generator)),
        State::Finished => return Err(exception),
        State::Created => {
            generator.clear();
            return Err(exception);
        }
        State::Suspended => {}
    }
    let Some((iterator, base, target)) = generator.delegate() else {
        return throw_here(rt, generator, exception);
    };
    let is_exit = rt.matches(&exception, &rt.exceptions.generator_exit);
    let inner = if is_exit {
        match close_delegate(rt, generator, &iterator) {
            Ok(()) => return throw_here(rt, generator, exception),
            Err(raised) => return throw_here(rt, generator, raised),
        }
    } else if iterator.downcast::<Generator>().is_some() {
        guarded(generator, || throw(rt, &iterator, exception))
    } else {
        match protocol::get_optional_attr(rt, &iterator, &rt.names.throw)? {
            None => return throw_here(rt, generator, exception),
            Some(method) => {
                let value = exception.into_value();
                guarded(generator, || stepped(rt, protocol::call_args(rt, &method, &[value])))
            }
        }
    };
    match inner {
        Ok(Step::Yielded(value)) => Ok(Step::Yielded(value)),
        Ok(Step::Returned(value)) => {
            let w = generator.window();
            drop(w.take_word(base));
            w.set(base.up(1), value);
            generator.pc.set(target);
            Machine::of(rt).resume(rt, generator, None)
        }
        Err(raised) => throw_here(rt, generator, raised),
    }
}

/// Runs `f` while the generator counts as running.
fn guarded<R>(generator: &Generator, f: impl FnOnce() -> R) -> R {
    generator.state.set(State::Running);
    let result = f();
    generator.state.set(State::Suspended);
    result
}

fn throw_here(rt: &Runtime, generator: &Ref<Generator>, exception: Raised) -> Result<Step> {
    if let Some(slot) = generator.registers.get(generator.receives.get().index())
        && generator.delegate().is_some()
    {
        slot.set(Value::NONE);
    }
    Machine::of(rt).resume(rt, generator, Some(exception))
}

fn close_delegate(rt: &Runtime, generator: &Generator, iterator: &Value) -> Result<()> {
    if iterator.downcast::<Generator>().is_some() {
        return guarded(generator, || close(rt, iterator));
    }
    match protocol::get_optional_attr(rt, iterator, &rt.names.close)? {
        Some(method) => guarded(generator, || protocol::call_args(rt, &method, &[]).map(drop)),
        None => Ok(()),
    }
}

/// `generator.close()`.
pub(super) fn close(rt: &Runtime, this: &Value) -> Result<()> {
    let generator = payload(rt, this)?;
    match generator.state.get() {
        State::Created => {
            generator.clear();
            return Ok(());
        }
        State::Finished => return Ok(()),
        State::Running | State::Suspended => {}
    }
    let exit = rt.raise_call(&rt.exceptions.generator_exit, &[]);
    match throw(rt, this, exit) {
        Ok(Step::Yielded(_)) => {
            let text = format!("{} ignored GeneratorExit", generator.kind_name());
            Err(rt.raise(&rt.exceptions.runtime_error, text))
        }
        Ok(Step::Returned(_)) => Ok(()),
        Err(raised) => {
            if rt.matches(&raised, &rt.exceptions.generator_exit) || rt.is_stop_iteration(&raised) {
                Ok(())
            } else {
                Err(raised)
            }
        }
    }
}

/// A generator that nobody holds any more is closed.
pub(super) fn finalize(rt: &Runtime, this: &Value) {
    if let Err(raised) = close(rt, this) {
        rt.unraisable(raised, Some(this));
    }
}
