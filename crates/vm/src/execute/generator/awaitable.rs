//! What `yield from`, `await` and `async for` delegate to, and how StopIteration leaves a generator.

use builtins::objects::exception::Exception;
use builtins::{Raised, Result, Runtime, Value, protocol};
use pyc::CodeFlags;

use super::payload::Generator;
use crate::code::CodeKind;
use crate::execute::machine::Machine;
use crate::instruction::AwaitContext;

/// The iterator that `yield from` delegates to.
pub(in crate::execute) fn yield_from_iter(rt: &Runtime, value: Value) -> Result {
    let Some(generator) = value.downcast::<Generator>() else { return protocol::iter(rt, &value) };
    match generator.kind() {
        CodeKind::Generator => Ok(value),
        CodeKind::Coroutine => {
            let flags = Machine::of(rt).with_frame(|f| f.code.get().code.source.flags).unwrap_or_default();
            if flags.has(CodeFlags::COROUTINE) || flags.has(CodeFlags::ITERABLE_COROUTINE) {
                return Ok(value);
            }
            let text = "cannot 'yield from' a coroutine object in a non-coroutine generator";
            Err(rt.type_error(text))
        }
        CodeKind::AsyncGenerator | CodeKind::Plain => protocol::iter(rt, &value),
    }
}

/// The iterator that `await` delegates to.
pub(in crate::execute) fn awaitable(rt: &Runtime, value: Value, context: AwaitContext) -> Result {
    let iterator = await_iter(rt, value, context)?;
    if iterator.downcast::<Generator>().is_some_and(|c| c.kind() == CodeKind::Coroutine && c.awaits()) {
        let text = "coroutine is being awaited already";
        return Err(rt.raise(&rt.exceptions.runtime_error, text));
    }
    Ok(iterator)
}

/// The same for a coroutine that may be awaited already.
pub(super) fn await_iter(rt: &Runtime, value: Value, context: AwaitContext) -> Result {
    if value.downcast::<Generator>().is_some_and(|g| g.is_awaitable()) {
        return Ok(value);
    }
    let Some(slot) = rt.type_of(&value).slots.await_.get() else {
        let name = rt.type_of(&value).name();
        return Err(rt.type_error(match context {
            AwaitContext::Expression if rt.is_at_least(3, 14) => {
                format!("'{name}' object can't be awaited")
            }
            AwaitContext::Expression => format!("object {name} can't be used in 'await' expression"),
            AwaitContext::AsyncEnter => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
            AwaitContext::AsyncExit => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
        }));
    };
    let iterator = slot(rt, &value)?;
    if iterator.downcast::<Generator>().is_some_and(|g| g.is_awaitable()) {
        return Err(rt.type_error("__await__() returned a coroutine".to_owned()));
    }
    if rt.type_of(&iterator).slots.next.get().is_none() {
        let name = rt.type_of(&iterator).name();
        return Err(rt.type_error(format!("__await__() returned non-iterator of type '{name}'")));
    }
    Ok(iterator)
}

/// The awaitable iterator of `iter.__anext__()`.
pub(in crate::execute) fn async_next(rt: &Runtime, iterator: &Value) -> Result {
    let Some(slot) = rt.type_of(iterator).slots.anext.get() else {
        let name = rt.type_of(iterator).name();
        return Err(
            rt.type_error(format!("'async for' requires an iterator with __anext__ method, got {name}"))
        );
    };
    let value = slot(rt, iterator)?;
    let ty = rt.type_of(&value).clone();
    await_iter(rt, value, AwaitContext::Expression).map_err(|raised| {
        let name = ty.name();
        let text = format!("'async for' received an invalid object from __anext__: {name}");
        rt.type_error(text).caused_by(raised)
    })
}

/// StopIteration that leaves a generator becomes RuntimeError (PEP 479): where the bytecode says so, from 3.12 on.
pub(in crate::execute) fn stop_iteration_error(rt: &Runtime, value: Value) -> Value {
    let kind = Machine::of(rt).with_frame(|f| f.code.get().code.kind).unwrap_or(CodeKind::Generator);
    without_stop(rt, kind, Raised::from_exception(value)).into_value()
}

/// The same where the bytecode does not: before 3.12, when the exception has left the frame. Before 3.7 a generator
/// had to ask for it.
pub(in crate::execute) fn leaving(rt: &Runtime, generator: &Generator, raised: Raised) -> Raised {
    let flags = generator.code.get().code.source.flags;
    let asked = generator.kind() != CodeKind::Generator || flags.has(CodeFlags::FUTURE_GENERATOR_STOP);
    if rt.is_at_least(3, 12) || !(asked || rt.is_at_least(3, 7)) {
        return raised;
    }
    without_stop(rt, generator.kind(), raised)
}

fn without_stop(rt: &Runtime, kind: CodeKind, raised: Raised) -> Raised {
    let is_async =
        kind == CodeKind::AsyncGenerator && rt.matches(&raised, &rt.exceptions.stop_async_iteration);
    if !rt.is_stop_iteration(&raised) && !is_async {
        return raised;
    }
    let what = if is_async { "StopAsyncIteration" } else { "StopIteration" };
    let who = match kind {
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async generator",
        CodeKind::Plain | CodeKind::Generator => "generator",
    };
    let error = rt.raise(&rt.exceptions.runtime_error, format!("{who} raised {what}"));
    if let Some(exception) = error.value().downcast::<Exception>() {
        exception.cause.set(raised.value().clone());
        exception.context.set(raised.into_value());
        exception.suppress_context.set(true);
    }
    error
}
