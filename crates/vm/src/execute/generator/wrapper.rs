//! `coroutine_wrapper`: what `coroutine.__await__()` gives.

use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::iterators;
use builtins::types::{SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value};

use super::payload::{Generator, payload};
use super::resume::{answer, next_of, resume_with};
use super::throw::{Thrown, close, throw};

/// The type of what `coroutine.__await__()` gives.
pub static COROUTINE_WRAPPER: TypeTable = TypeTable {
    name: "coroutine_wrapper",
    layout: Some(Layout::of::<Wrapper>()),
    slots: SlotTable {
        iter: Some(iterators::itself),
        next: Some(|rt, this| next_of(rt, resume_with(rt, coroutine(rt, this)?, Value::NONE))),
        ..SlotTable::NONE
    },
    methods: &[
        method("send(self, value, /)", |rt, a| {
            answer(rt, resume_with(rt, coroutine(rt, a.at(0))?, a.at(1).clone()))
        }),
        method("throw(self, type, value=None, traceback=None, /)", |rt, a| {
            answer(rt, throw(rt, coroutine(rt, a.at(0))?, Thrown::arguments(rt, a)?, true))
        })
        .unpacked_until(3, 11),
        method("close(self, /)", |rt, a| close(rt, coroutine(rt, a.at(0))?)),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The payload of `coroutine_wrapper`.
struct Wrapper {
    coroutine: Ref<Generator>,
}

impl Payload for Wrapper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.coroutine);
    }
}

/// The iterator that awaits a coroutine.
pub(super) fn wrapper(rt: &Runtime, coroutine: &Value) -> Result {
    let wrapper = Wrapper { coroutine: payload(rt, coroutine)?.clone() };
    Ok(rt.new_object(&rt.type_for(&COROUTINE_WRAPPER), wrapper).into())
}

fn coroutine<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Generator>> {
    iterators::this::<Wrapper>(rt, this).map(|wrapper| &wrapper.coroutine)
}
