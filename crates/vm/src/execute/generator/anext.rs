//! The built-in functions `aiter` and `anext`, and the awaitable of `anext(iterator, default)`.

use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::iterators;
use builtins::types::{Method, SlotTable, TypeTable, method};
use builtins::{Bound, Result, Runtime, Value, protocol};

use super::awaitable::await_iter;
use crate::instruction::AwaitContext;

/// The rows of both.
pub(in crate::execute) static FUNCTIONS: &[Method] = &[
    method("aiter(async_iterable, /)", aiter).since(3, 10),
    method("anext(async_iterator, default=None, /)", anext).since(3, 10),
];

fn aiter(rt: &Runtime, args: Bound<'_>) -> Result {
    let iterable = args.at(0);
    let Some(slot) = rt.type_of(iterable).slots.aiter.get() else {
        let name = rt.type_of(iterable).name();
        return Err(rt.type_error(format!("'{name}' object is not an async iterable")));
    };
    let iterator = slot(rt, iterable)?;
    if rt.type_of(&iterator).slots.anext.get().is_none() {
        let name = rt.type_of(&iterator).name();
        return Err(rt.type_error(format!("aiter() returned not an async iterator of type '{name}'")));
    }
    Ok(iterator)
}

fn anext(rt: &Runtime, args: Bound<'_>) -> Result {
    let iterator = args.at(0);
    let Some(slot) = rt.type_of(iterator).slots.anext.get() else {
        let name = rt.type_of(iterator).name();
        return Err(rt.type_error(format!("'{name}' object is not an async iterator")));
    };
    let wrapped = slot(rt, iterator)?;
    Ok(match args.get(1) {
        None => wrapped,
        Some(default) => {
            let awaitable = AnextAwaitable { wrapped, default: default.clone() };
            rt.new_object(&rt.type_for(&ANEXT_AWAITABLE), awaitable).into()
        }
    })
}

/// The payload of `anext_awaitable`.
struct AnextAwaitable {
    wrapped: Value,
    default: Value,
}

impl Payload for AnextAwaitable {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.wrapped);
        visit.value(&self.default);
    }
}

/// The type `anext_awaitable`.
static ANEXT_AWAITABLE: TypeTable = TypeTable {
    name: "anext_awaitable",
    layout: Some(Layout::of::<AnextAwaitable>()),
    slots: SlotTable {
        iter: Some(iterators::itself),
        await_: Some(iterators::itself),
        next: Some(next),
        ..SlotTable::NONE
    },
    methods: &[
        method("send(self, value, /)", |rt, a| proxy(rt, a.at(0), "send", &[a.at(1).clone()])),
        method("throw(self, *args)", |rt, a| proxy(rt, a.at(0), "throw", a.rest(1))),
        method("close(self, /)", |rt, a| proxy(rt, a.at(0), "close", &[])),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The iterator behind the awaitable. A coroutine has no `__next__`: its `__await__()` has.
fn iterator(rt: &Runtime, this: &Ref<AnextAwaitable>) -> Result {
    let iterator = await_iter(rt, this.wrapped.clone(), AwaitContext::Expression)?;
    if rt.type_of(&iterator).slots.next.get().is_some() {
        return Ok(iterator);
    }
    match rt.type_of(&iterator).slots.await_.get() {
        Some(slot) => slot(rt, &iterator),
        None => Err(rt.type_error("__await__() returned a non-iterator")),
    }
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let this = iterators::this(rt, this)?;
    let iterator = iterator(rt, this)?;
    let item = protocol::next_or_stop(rt, &iterator);
    or_default(rt, this, item)
}

fn proxy(rt: &Runtime, this: &Value, method: &str, args: &[Value]) -> Result {
    let this = iterators::this(rt, this)?;
    let iterator = iterator(rt, this)?;
    let answer = protocol::call_method(rt, &iterator, &rt.intern(method), args);
    or_default(rt, this, answer)
}

/// The end of the async iterator gives the default instead.
fn or_default<T>(rt: &Runtime, this: &AnextAwaitable, result: Result<T>) -> Result<T> {
    result.map_err(|raised| {
        if rt.matches(&raised, &rt.exceptions.stop_async_iteration) {
            let default = this.default.clone();
            return if rt.is_at_least(3, 14) {
                rt.stop_iteration_with(default)
            } else {
                rt.stop_iteration(default)
            };
        }
        raised
    })
}
