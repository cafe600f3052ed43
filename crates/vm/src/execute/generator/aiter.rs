//! The start of `async for`: what `__aiter__` gives, and up to 3.6 what has to be awaited for it.
//!
//! Before 3.5.2 `__aiter__` gave an awaitable, and bytecode of 3.5 and 3.6 still awaits: an async iterator comes in a wrapper
//! that waits for nothing.

use builtins::heap::{Layout, Payload, Visitor};
use builtins::objects::iterators;
use builtins::types::{SlotTable, TypeTable};
use builtins::{Result, Runtime, Value};

use super::awaitable::await_iter;
use crate::instruction::AwaitContext;

/// The payload of `aiter_wrapper`.
struct Wrapper {
    iterator: Value,
}

impl Payload for Wrapper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.iterator);
    }
}

/// The type `aiter_wrapper`: its first step is its end.
static AITER_WRAPPER: TypeTable = TypeTable {
    name: "aiter_wrapper",
    layout: Some(Layout::of::<Wrapper>()),
    slots: SlotTable {
        iter: Some(iterators::itself),
        await_: Some(iterators::itself),
        next: Some(|rt, this| {
            let wrapper = iterators::this::<Wrapper>(rt, this)?;
            Err(rt.stop_iteration(wrapper.iterator.clone()))
        }),
        ..SlotTable::NONE
    },
    closed: true,
    ..TypeTable::EMPTY
};

/// `src.__aiter__()`; up to 3.6 the iterator that awaits it.
pub(in crate::execute) fn async_iter(rt: &Runtime, value: &Value) -> Result {
    let Some(slot) = rt.type_of(value).slots.aiter.get() else {
        let name = rt.type_of(value).name();
        return Err(
            rt.type_error(format!("'async for' requires an object with __aiter__ method, got {name}"))
        );
    };
    let iterator = slot(rt, value)?;
    let is_one = rt.type_of(&iterator).slots.anext.get().is_some();
    if !rt.is_at_least(3, 7) {
        return awaited(rt, iterator, is_one);
    }
    if is_one {
        return Ok(iterator);
    }
    let name = rt.type_of(&iterator).name();
    Err(rt.type_error(format!(
        "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
    )))
}

fn awaited(rt: &Runtime, iterator: Value, is_one: bool) -> Result {
    if is_one {
        return Ok(rt.new_object(&rt.type_for(&AITER_WRAPPER), Wrapper { iterator }).into());
    }
    let name = rt.type_of(&iterator).name();
    await_iter(rt, iterator, AwaitContext::Expression).map_err(|raised| {
        let text = format!("'async for' received an invalid object from __aiter__: {name}");
        rt.type_error(text).caused_by(raised)
    })
}
