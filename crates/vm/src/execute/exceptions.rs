//! Raising and matching exceptions, and the `with` statement.

use builtins::heap::{Payload as _, Ref};
use builtins::objects::exception::{Exception, set_context};
use builtins::objects::str::Str;
use builtins::objects::traceback::Traceback;
use builtins::objects::tuple::Tuple;
use builtins::types::Type;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::exit::Exit;
use super::machine::Machine;
use super::unwind::Raising;
use crate::instruction::SpecialMethod;
use crate::objects::frame_object::FrameObject;

/// Whether a value is an exception object.
pub(super) fn is_exception(value: &Value) -> bool {
    value.downcast::<Exception>().is_some()
}

/// Whether a value is a class whose instances are exceptions: the layout tells, as the flag of CPython's types does.
fn is_exception_class(value: &Value) -> bool {
    value.downcast::<Type>().is_some_and(|class| class.layout().kind == Exception::KIND)
}

/// An exception object from what a `raise` statement names.
fn instantiate(rt: &Runtime, value: Value, complaint: &str) -> Result<Value> {
    if is_exception(&value) {
        return Ok(value);
    }
    if !is_exception_class(&value) {
        return Err(rt.type_error(complaint.to_owned()));
    }
    let made = protocol::call_args(rt, &value, &[])?;
    if is_exception(&made) {
        return Ok(made);
    }
    let failed = |raised| rt.message_failed(&rt.exceptions.type_error, raised);
    let class = protocol::repr(rt, &value).map_err(failed)?;
    Err(rt.type_error(format!(
        "calling {} should have returned an instance of BaseException, not {}",
        class.to_utf8_lossy(),
        protocol::repr(rt, rt.type_of(&made).as_value()).map_err(failed)?.to_utf8_lossy()
    )))
}

/// What `from` names. Up to 3.12 nobody looked at what calling a class has made.
fn cause_of(rt: &Runtime, cause: Value) -> Result<Value> {
    if !rt.is_at_least(3, 13) && is_exception_class(&cause) {
        return protocol::call_args(rt, &cause, &[]);
    }
    instantiate(rt, cause, "exception causes must derive from BaseException")
}

/// `raise exc` and `raise exc from cause`.
pub(super) fn raise(rt: &Runtime, machine: &Machine, value: Value, cause: Option<Value>) -> Raised {
    let exception = match instantiate(rt, value, "exceptions must derive from BaseException") {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    if let Some(cause) = cause
        && let Some(payload) = exception.downcast::<Exception>()
    {
        if cause.is_none() {
            drop(payload.cause.take());
        } else {
            match cause_of(rt, cause) {
                Ok(cause) => payload.cause.set(cause),
                Err(raised) => return raised,
            }
        }
        payload.suppress_context.set(true);
    }
    // One that was raised before, or was given a context, gets another; unwinding gives their first to all others.
    if let Some(payload) = exception.downcast::<Exception>() {
        payload.has_settled.set(false);
        if !payload.context.is_unbound()
            && let Some(handled) = machine.handled()
        {
            set_context(payload, handled);
        }
    }
    Raised::from_exception(exception)
}

/// `raise` alone.
pub(super) fn raise_again(rt: &Runtime, machine: &Machine) -> Exit {
    match machine.handled() {
        Some(exception) => Exit::Again(Raised::from_exception(exception)),
        None => {
            Exit::Raised(rt.raise(&rt.exceptions.runtime_error, "No active exception to reraise".to_owned()))
        }
    }
}

/// Lets an exception go on its way.
pub(super) fn reraise(rt: &Runtime, value: Value) -> Exit {
    if is_exception(&value) {
        return Exit::Again(Raised::from_exception(value));
    }
    Exit::Raised(rt.raise(&rt.exceptions.system_error, "the bytecode raises what is no exception".to_owned()))
}

/// The classes of an `except` clause: one, or those of a tuple.
fn caught_classes<'a>(rt: &Runtime, class: &'a Value) -> Result<&'a [Value]> {
    let classes = match class.downcast::<Tuple>() {
        Some(tuple) => tuple.items(),
        None => std::slice::from_ref(class),
    };
    if classes.iter().any(|c| !is_exception_class(c)) {
        let text = "catching classes that do not inherit from BaseException is not allowed";
        return Err(rt.type_error(text.to_owned()));
    }
    Ok(classes)
}

/// Whether an exception matches the class or tuple of classes of an `except` clause.
pub(super) fn matches(rt: &Runtime, exception: &Value, class: &Value) -> Result<bool> {
    let classes = caught_classes(rt, class)?;
    let ty = rt.type_of(exception);
    Ok(classes.iter().filter_map(|c| c.downcast::<Type>()).any(|c| Type::is_subtype(ty, c)))
}

/// `except*`: what does not match and what does, each None if it is nothing. What is no class to catch is refused even when nothing is
/// left to be caught.
pub(super) fn match_group(
    rt: &Runtime,
    machine: &Machine,
    exception: &Value,
    class: &Value,
) -> Result<(Value, Value)> {
    let classes = caught_classes(rt, class)?;
    let group_class = &rt.exceptions.base_exception_group;
    if classes.iter().filter_map(|c| c.downcast::<Type>()).any(|c| Type::is_subtype(c, group_class)) {
        let text = "catching ExceptionGroup with except* is not allowed. Use except instead.";
        return Err(rt.type_error(text.to_owned()));
    }
    if exception.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    let is_group = Type::is_subtype(rt.type_of(exception), group_class);
    if matches(rt, exception, class)? {
        if is_group {
            return Ok((Value::NONE, exception.clone()));
        }
        let items = rt.tuple(std::slice::from_ref(exception));
        let class = rt.exceptions.base_exception_group.to_value();
        let wrapped = protocol::call_args(rt, &class, &[rt.str("").into(), items])?;
        if rt.is_at_least(3, 14) {
            let at = machine.with_frame(|frame| frame.pc().saturating_sub(1)).unwrap_or_default();
            machine.add_traceback(rt, &Raised::from_exception(wrapped.clone()), at, Raising::Here);
        }
        return Ok((Value::NONE, wrapped));
    }
    if !is_group {
        return Ok((exception.clone(), Value::NONE));
    }
    let pair = protocol::call_method(rt, exception, &rt.intern("split"), std::slice::from_ref(class))?;
    let pair = protocol::unpack(rt, &pair, 2)?;
    match <[Value; 2]>::try_from(pair) {
        // Up to 3.11 a group of which nothing matches stays the object it is.
        Ok([matched, _]) if matched.is_none() && !rt.is_at_least(3, 12) => Ok((exception.clone(), matched)),
        Ok([matched, rest]) => Ok((rest, matched)),
        Err(_) => unreachable!("unpack gives as many values as asked"),
    }
}

/// Puts the running frame's entry at the head of an exception's traceback.
pub(super) fn add_traceback(rt: &Runtime, raised: &Raised, frame: &Ref<FrameObject>, offset: i64) {
    let Some(exception) = raised.value().downcast::<Exception>() else { return };
    let next = exception.traceback.get().filter(|t| !t.is_none());
    let mut traceback = Traceback::new(next, frame.to_value(), offset);
    traceback.line = frame.early_line(rt).or_else(|| (offset < 0).then(|| frame.source().firstlineno));
    exception.traceback.set(rt.new_object(&rt.types.traceback, traceback).into());
}

fn special(rt: &Runtime, which: SpecialMethod) -> &Ref<Str> {
    match which {
        SpecialMethod::Enter => &rt.names.enter,
        SpecialMethod::Exit => &rt.names.exit,
        SpecialMethod::AsyncEnter => &rt.names.aenter,
        SpecialMethod::AsyncExit => &rt.names.aexit,
    }
}

/// A special method of a `with` statement: the function with its receiver, or something bound already.
pub(super) fn load_special(
    rt: &Runtime,
    object: Value,
    which: SpecialMethod,
) -> Result<(Value, Option<Value>)> {
    let name = special(rt, which);
    let ty = rt.type_of(&object);
    let Some(found) = ty.lookup(name) else { return Err(not_a_manager(rt, &object, which)) };
    if rt.type_of(&found).is_method_descriptor() {
        return Ok((found, Some(object)));
    }
    bind(rt, &object, found).map(|bound| (bound, None))
}

fn bind(rt: &Runtime, object: &Value, found: Value) -> Result {
    let ty = rt.type_of(object).to_value();
    match rt.type_of(&found).slots.get.get() {
        Some(get) => get(rt, &found, Some(object), Some(&ty)),
        None => Ok(found),
    }
}

fn not_a_manager(rt: &Runtime, object: &Value, which: SpecialMethod) -> Raised {
    if !rt.is_at_least(3, 11) {
        let name = special(rt, which);
        return rt.without_context(rt.attribute_error_with(name.to_utf8_lossy(), object, name));
    }
    let ty = rt.type_of(object);
    let full = builtins::objects::class::full_name(rt, ty);
    let name = match full.strip_prefix("__main__.") {
        _ if !rt.is_at_least(3, 14) => ty.name(),
        Some(own) => own.to_owned(),
        None => full,
    };
    let (kind, says_enter) = match which {
        SpecialMethod::Enter | SpecialMethod::Exit => ("context manager", SpecialMethod::Enter),
        SpecialMethod::AsyncEnter | SpecialMethod::AsyncExit => {
            ("asynchronous context manager", SpecialMethod::AsyncEnter)
        }
    };
    let mut text = format!("'{name}' object does not support the {kind} protocol");
    if which != says_enter || rt.is_at_least(3, 14) {
        text = format!("{text} (missed {} method)", special(rt, which).to_utf8_lossy());
    }
    if rt.is_at_least(3, 14) {
        text.push_str(other_kind(rt, ty, which));
    }
    rt.type_error(text)
}

/// What the message says of an object that the other kind of `with` would take.
fn other_kind(rt: &Runtime, ty: &Ref<Type>, which: SpecialMethod) -> &'static str {
    let has = |enter, exit| ty.lookup(enter).is_some() && ty.lookup(exit).is_some();
    let names = &rt.names;
    match which {
        SpecialMethod::Enter | SpecialMethod::Exit if has(&names.aenter, &names.aexit) => {
            " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
        }
        SpecialMethod::AsyncEnter | SpecialMethod::AsyncExit if has(&names.enter, &names.exit) => {
            " but it supports the context manager protocol. Did you mean to use 'with'?"
        }
        _ => "",
    }
}

fn bound_special(rt: &Runtime, object: &Value, which: SpecialMethod) -> Result {
    let (function, this) = load_special(rt, object.clone(), which)?;
    Ok(match this {
        Some(this) => rt.bound_method(function, this),
        None => function,
    })
}

/// The bound `__exit__` and what `__enter__()` gives.
pub(super) fn before_with(rt: &Runtime, manager: &Value) -> Result<(Value, Value)> {
    let enter = bound_special(rt, manager, SpecialMethod::Enter)?;
    let exit = bound_special(rt, manager, SpecialMethod::Exit)?;
    let entered = rt.calling_bound_before(|| protocol::call_args(rt, &enter, &[]))?;
    Ok((exit, entered))
}

/// The bound `__aexit__` and the awaitable that `__aenter__()` gives.
pub(super) fn before_async_with(rt: &Runtime, manager: &Value) -> Result<(Value, Value)> {
    // Up to 3.8 the second one was asked for first.
    let early =
        if rt.is_at_least(3, 9) { None } else { Some(bound_special(rt, manager, SpecialMethod::AsyncExit)?) };
    let enter = bound_special(rt, manager, SpecialMethod::AsyncEnter)?;
    let exit = early.map_or_else(|| bound_special(rt, manager, SpecialMethod::AsyncExit), Ok)?;
    let entered = rt.calling_bound_before(|| protocol::call_args(rt, &enter, &[]))?;
    Ok((exit, entered))
}

/// `exit(type(exc), exc, exc.__traceback__)`.
pub(super) fn call_exit(rt: &Runtime, exit: &Value, this: Option<Value>, exception: &Value) -> Result {
    let traceback = exception.downcast::<Exception>().and_then(|e| e.traceback.get()).unwrap_or(Value::NONE);
    let mut args: Vec<Value> = this.into_iter().collect();
    args.extend([rt.type_of(exception).to_value(), exception.clone(), traceback]);
    rt.calling_bound_before(|| protocol::call_args(rt, exit, &args))
}
