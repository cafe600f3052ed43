//! `throw` and `close`: an exception is raised where a generator is suspended, or where what it delegates to is.

use builtins::heap::Ref;
use builtins::objects::exception::Exception;
use builtins::objects::traceback::Traceback;
use builtins::types::Type;
use builtins::{Bound, Raised, Result, Runtime, Value, protocol};

use super::payload::{Generator, State};
use super::resume::{Step, already_running, reused, stepped};
use super::unawaited::warn_signature;
use crate::code::CodeKind;
use crate::execute::inlined::behind_suspended;
use crate::execute::machine::Machine;

/// What is to be raised. The arguments of `throw` reach the innermost generator as they are, and only there become an
/// exception: an iterator with a `throw` of its own sees what the program wrote.
pub(super) enum Thrown {
    Arguments(Vec<Value>),
    Exception(Raised),
}

impl Thrown {
    /// From the arguments of a method `throw(self, type, value, traceback)`.
    ///
    /// # Errors
    ///
    /// The warning that more than one is deprecated, if it is made an error.
    pub(super) fn arguments(rt: &Runtime, a: Bound<'_>) -> Result<Thrown> {
        let values: Vec<Value> = (1..4).map_while(|i| a.get(i).cloned()).collect();
        warn_signature(rt, "throw", values.len())?;
        Ok(Thrown::Arguments(values))
    }

    /// A new GeneratorExit.
    pub(super) fn exit(rt: &Runtime) -> Thrown {
        Thrown::Exception(rt.raise_call(&rt.exceptions.generator_exit, &[]))
    }

    fn is_exit(&self, rt: &Runtime) -> bool {
        let what = match self {
            Thrown::Arguments(values) => values.first(),
            Thrown::Exception(raised) => Some(raised.value()),
        };
        let Some(what) = what else { return false };
        let class = what.downcast::<Type>().unwrap_or_else(|| rt.type_of(what));
        Type::is_subtype(class, &rt.exceptions.generator_exit)
    }

    /// What a method `throw` is called with.
    fn into_arguments(self) -> Vec<Value> {
        match self {
            Thrown::Arguments(values) => values,
            Thrown::Exception(raised) => vec![raised.into_value()],
        }
    }

    /// The exception; the error is that of arguments that describe none.
    fn into_exception(self, rt: &Runtime) -> Result<Raised> {
        match self {
            Thrown::Arguments(values) => described(rt, &values),
            Thrown::Exception(raised) => Ok(raised),
        }
    }
}

fn described(rt: &Runtime, arguments: &[Value]) -> Result<Raised> {
    let given = |i: usize| arguments.get(i).filter(|v| !v.is_none());
    let (Some(class), value, traceback) = (arguments.first(), given(1), given(2)) else {
        return Err(rt.type_error("throw() without an exception"));
    };
    if traceback.is_some_and(|t| t.downcast::<Traceback>().is_none()) {
        return Err(rt.type_error("throw() third argument must be a traceback object"));
    }
    let is_class =
        class.downcast::<Type>().is_some_and(|c| Type::is_subtype(c, &rt.exceptions.base_exception));
    let exception = match (class.downcast::<Exception>(), value) {
        (Some(_), Some(_)) => {
            return Err(rt.type_error("instance exception may not have a separate value"));
        }
        (Some(exception), None) => exception.clone(),
        (None, Some(value)) if is_class => match instance_of(value, class) {
            Some(exception) => exception,
            // What making it raises is thrown instead.
            None => match instantiated(rt, class, made(rt, class, value)) {
                Ok(exception) => exception,
                Err(raised) => return Ok(raised),
            },
        },
        (None, None) if is_class => match instantiated(rt, class, protocol::call_args(rt, class, &[])) {
            Ok(exception) => exception,
            Err(raised) => return Ok(raised),
        },
        (None, _) => {
            let name = rt.type_of(class).name();
            return Err(rt.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {name}"
            )));
        }
    };
    if let Some(traceback) = traceback {
        exception.traceback.set(traceback.clone());
    }
    exception.has_settled.set(true);
    Ok(Raised::from_exception(exception.into()))
}

/// What calling an exception's class has made, if that is an exception.
fn instantiated(rt: &Runtime, class: &Value, made: Result) -> Result<Ref<Exception>> {
    made?.downcast_into::<Exception>().or_else(|other| {
        let (class, found) = (protocol::repr(rt, class)?, rt.type_of(&other).name());
        Err(rt.type_error(format!(
            "calling {} should have returned an instance of BaseException, not {found}",
            class.to_utf8_lossy()
        )))
    })
}

fn instance_of(value: &Value, class: &Value) -> Option<Ref<Exception>> {
    let (exception, class) = (value.downcast::<Exception>()?, class.downcast::<Type>()?);
    Type::is_subtype(exception.ty(), class).then(|| exception.clone())
}

/// `class(value)`, where a tuple is several arguments.
fn made(rt: &Runtime, class: &Value, value: &Value) -> Result {
    match value.downcast::<builtins::objects::tuple::Tuple>() {
        Some(tuple) => protocol::call_args(rt, class, tuple.items()),
        None => protocol::call_args(rt, class, std::slice::from_ref(value)),
    }
}

/// Raises an exception where a generator is suspended. GeneratorExit closes what it delegates to, unless
/// `close_delegates` is false: an async generator that is closed lets the exception through.
pub(super) fn throw(
    rt: &Runtime,
    generator: &Ref<Generator>,
    thrown: Thrown,
    close_delegates: bool,
) -> Result<Step> {
    rt.check_stack("")?;
    let Some((iterator, base, target)) = generator.delegate() else {
        return throw_here(rt, generator, thrown.into_exception(rt)?, false);
    };
    let inner = if close_delegates && thrown.is_exit(rt) {
        let closed = close_delegate(rt, generator, &iterator);
        let exception = closed.map_or_else(Ok, |()| thrown.into_exception(rt))?;
        // The frame holds the last reference, and lets go of it on the way to the handler.
        drop(iterator);
        return throw_here(rt, generator, exception, false);
    } else if let Some(inner) = iterator.downcast::<Generator>() {
        let inner = guarded(generator, || {
            Machine::of(rt).beneath(rt, generator, || throw(rt, inner, thrown, close_delegates))
        });
        match inner {
            // Up to 3.6 a StopIteration out of its frame ends a generator.
            Err(raised) if rt.is_stop_iteration(&raised) => stepped(rt, Err(raised)),
            inner => inner,
        }
    } else {
        match guarded(generator, || protocol::get_optional_attr(rt, &iterator, &rt.names.throw))? {
            None => {
                drop(iterator);
                return throw_here(rt, generator, thrown.into_exception(rt)?, false);
            }
            Some(method) => {
                let arguments = thrown.into_arguments();
                guarded(generator, || stepped(rt, protocol::call_args(rt, &method, &arguments)))
            }
        }
    };
    drop(iterator);
    match inner {
        Ok(Step::Yielded(value)) => Ok(Step::Yielded(value)),
        // From 3.12 on a StopIteration is thrown, and its handler goes on behind the delegation: seen by those who observe.
        Ok(Step::Returned(value)) if rt.observes_frames() && rt.is_at_least(3, 12) => {
            throw_here(rt, generator, rt.stop_iteration(value), true)
        }
        Ok(Step::Returned(value)) => {
            let w = generator.window();
            drop(w.take_word(base));
            w.set(base.up(1), value);
            generator.pc.set(target);
            Machine::of(rt).resume(rt, generator, None)
        }
        Err(raised) => {
            if !rt.is_at_least(3, 12) {
                receive_none(generator);
                drop(generator.window().take_word(base));
            }
            throw_here(rt, generator, raised, true)
        }
    }
}

/// What a suspended generator would be sent is None.
fn receive_none(generator: &Generator) {
    if let Some(slot) = generator.registers.get(generator.receives.get().index()) {
        slot.set(Value::NONE);
    }
}

/// Runs `f`, for a suspended generator, while that counts as running: nothing that `f` runs can resume it.
fn guarded<R>(generator: &Generator, f: impl FnOnce() -> R) -> R {
    generator.state.set(State::Running);
    let result = f();
    generator.state.set(State::Suspended);
    result
}

/// `ends_delegation`: it comes out of what the generator delegates to.
fn throw_here(
    rt: &Runtime,
    generator: &Ref<Generator>,
    exception: Raised,
    ends_delegation: bool,
) -> Result<Step> {
    match generator.state.get() {
        State::Running => return Err(already_running(rt, generator)),
        State::Finished if generator.kind() == CodeKind::Coroutine => return Err(reused(rt)),
        State::Finished => return Err(exception),
        State::Created | State::Suspended => {}
    }
    if generator.delegate().is_some() {
        receive_none(generator);
    }
    let behind = match (rt.version.major, rt.version.minor) {
        // 3.11 goes to the end of the delegation's loop.
        (3, 11) if ends_delegation => 4,
        (3, ..11) if ends_delegation => 0,
        _ => behind_suspended(&generator.code.get(), generator.pc.get()),
    };
    Machine::of(rt).resume_raising(rt, generator, exception, behind)
}

fn close_delegate(rt: &Runtime, generator: &Generator, iterator: &Value) -> Result<()> {
    if let Some(inner) = iterator.downcast::<Generator>() {
        return guarded(generator, || close(rt, inner).map(drop));
    }
    match guarded(generator, || protocol::get_optional_attr(rt, iterator, &rt.names.close)) {
        Ok(Some(method)) => guarded(generator, || protocol::call_args(rt, &method, &[]).map(drop)),
        Ok(None) => Ok(()),
        Err(raised) => {
            rt.unraisable_while(raised, "closing generator", iterator);
            Ok(())
        }
    }
}

/// `generator.close()`: from 3.13 on it gives what the generator returns.
pub(super) fn close(rt: &Runtime, generator: &Ref<Generator>) -> Result {
    match generator.state.get() {
        State::Suspended if generator.would_notice() => {}
        // From 3.14 on those are told who want to know what leaves frames.
        State::Suspended if rt.is_at_least(3, 14) && Machine::of(rt).observers().want_unwinding() => {}
        // Until 3.12 the exception does pass through the frame, which notes its caller, and which what dies with it has below it.
        State::Suspended if !rt.is_at_least(3, 13) => {}
        State::Running => {}
        State::Created | State::Suspended => {
            generator.release_observer(rt);
            generator.end();
            return Ok(Value::NONE);
        }
        State::Finished => return Ok(Value::NONE),
    }
    match throw(rt, generator, Thrown::exit(rt), true) {
        Ok(Step::Yielded(_)) => {
            let text = format!("{} ignored GeneratorExit", generator.kind_name());
            Err(rt.raise(&rt.exceptions.runtime_error, text))
        }
        Ok(Step::Returned(_)) if generator.kind() == CodeKind::AsyncGenerator => {
            Err(rt.raise_call(&rt.exceptions.stop_async_iteration, &[]))
        }
        Ok(Step::Returned(value)) if rt.is_at_least(3, 13) => Ok(value),
        Ok(Step::Returned(_)) => Ok(Value::NONE),
        // Up to 3.6 a StopIteration came through.
        Err(raised)
            if rt.matches(&raised, &rt.exceptions.generator_exit) || rt.is_stop_iteration(&raised) =>
        {
            Ok(Value::NONE)
        }
        Err(raised) => Err(raised),
    }
}
