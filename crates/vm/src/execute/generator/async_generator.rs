//! `async_generator`: a generator whose steps are awaited, and the wrapper that tells what it yields from what it
//! awaits.

use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::iterators;
use builtins::types::{Method, SlotTable, TypeTable, class_method, getter, member, method};
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::async_step::{AsyncStep, Request};
use super::payload::{Generator, State, payload};
use super::resume::Step;
use super::types::{
    NAME, QUALNAME, SIZEOF, audited, code, delegate_or_none, finalize, frame, repr, suspended,
};
use super::unawaited::warn_signature;
use crate::execute::machine::Machine;

/// The type `async_generator`.
pub static ASYNC_GENERATOR: TypeTable = TypeTable {
    name: "async_generator",
    layout: Some(Layout::of::<Generator>()),
    slots: SlotTable {
        aiter: Some(iterators::itself),
        anext: Some(|rt, this| begin(rt, this, Request::Send(Value::NONE))),
        del: Some(finalize),
        repr: Some(repr),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: &[
        member("ag_running", |rt, this| Ok(Value::bool(is_stepping(rt, payload(rt, this)?)))),
        getter("ag_suspended", suspended).since(3, 12),
        member("ag_code", |rt, this| audited(rt, this, "ag_code", code)).until(3, 12),
        getter("ag_code", |rt, this| audited(rt, this, "ag_code", code)).since(3, 12),
        getter("ag_await", delegate_or_none),
        getter("ag_frame", |rt, this| audited(rt, this, "ag_frame", frame)).member_until(3, 11),
        NAME,
        QUALNAME,
    ],
    closed: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("asend(self, value, /)", |rt, a| begin(rt, a.at(0), Request::Send(a.at(1).clone()))),
    method("athrow(self, *args)", |rt, a| {
        warn_signature(rt, "athrow", a.rest(1).len())?;
        begin(rt, a.at(0), Request::Throw(a.rest(1).to_vec()))
    })
    .tuple(),
    method("aclose(self, /)", |rt, a| begin(rt, a.at(0), Request::Close)),
    SIZEOF,
    class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 9),
];

/// `ag_running`: up to 3.7 whether the frame runs, then whether a step has begun and is not over.
fn is_stepping(rt: &Runtime, generator: &Generator) -> bool {
    if rt.is_at_least(3, 8) {
        return generator.asynchronous.stepping.get();
    }
    generator.state.get() == State::Running
}

/// The awaitable of one step; the hooks of the event loop see the generator first.
fn begin(rt: &Runtime, this: &Value, request: Request) -> Result {
    let generator = payload(rt, this)?;
    if !generator.asynchronous.hooked.replace(true) {
        drop(generator.origin_or_finalizer.replace(rt.async_hooks.finalizer.get()));
        if let Some(hook) = rt.async_hooks.firstiter.get() {
            protocol::call_args(rt, &hook, std::slice::from_ref(this))?;
        }
    }
    Ok(AsyncStep::make(rt, generator, request))
}

/// What goes before an unfinished async generator is told to the event loop; true if that is all to do.
pub(super) fn told_finalizer(rt: &Runtime, generator: &Ref<Generator>) -> bool {
    if generator.asynchronous.closed.get() || generator.state.get() == State::Finished {
        return false;
    }
    let Some(hook) = generator.origin_or_finalizer.get() else { return false };
    if let Err(raised) = protocol::call_args(rt, &hook, &[generator.to_value()]) {
        rt.unraisable_while(raised, "finalizing generator", generator.as_value());
    }
    true
}

/// The payload of `async_generator_wrapped_value`.
pub(super) struct Wrapped {
    value: Value,
}

impl Payload for Wrapped {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.value);
    }
}

/// The type of what an async generator yields, on its way to the awaitable.
static WRAPPED_VALUE: TypeTable = TypeTable {
    name: "async_generator_wrapped_value",
    layout: Some(Layout::of::<Wrapped>()),
    closed: true,
    ..TypeTable::EMPTY
};

/// Wraps what an async generator yields.
pub(in crate::execute) fn wrap(rt: &Runtime, value: Value) -> Value {
    let ty = Machine::of(rt).wrapped_type.get_or_init(|| rt.type_for(&WRAPPED_VALUE));
    rt.new_object(ty, Wrapped { value }).into()
}

/// What a step of the frame means to whoever awaits it: a yielded value is the awaitable's result.
pub(super) fn unwrap(rt: &Runtime, generator: &Generator, step: Result<Step>) -> Result<Step> {
    let step = match step {
        Ok(Step::Returned(_)) => Err(rt.raise_call(&rt.exceptions.stop_async_iteration, &[])),
        other => other,
    };
    let asynchronous = &generator.asynchronous;
    match step {
        Ok(Step::Yielded(value)) => match value.downcast::<Wrapped>() {
            Some(wrapped) => {
                asynchronous.stepping.set(false);
                Ok(Step::Returned(wrapped.value.clone()))
            }
            None => Ok(Step::Yielded(value)),
        },
        other => {
            if matches!(&other, Err(raised) if ends(rt, raised)) {
                asynchronous.closed.set(true);
            }
            asynchronous.stepping.set(false);
            other
        }
    }
}

/// Whether what a step raises is the generator's regular end.
pub(super) fn ends(rt: &Runtime, raised: &Raised) -> bool {
    let e = &rt.exceptions;
    rt.matches(raised, &e.stop_async_iteration) || rt.matches(raised, &e.generator_exit)
}

/// Whether a value is what an async generator has yielded.
pub(super) fn is_wrapped(value: &Value) -> bool {
    value.downcast::<Wrapped>().is_some()
}
