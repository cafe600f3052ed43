//! `coroutine_wrapper`: what `coroutine.__await__()` gives.

use builtins::heap::{Layout, Payload, Visitor};
use builtins::types::{SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value};

use super::resume::{answer, next, send};
use super::throw::{close, throw, thrown};

/// The type of what `coroutine.__await__()` gives.
pub static COROUTINE_WRAPPER: TypeTable = TypeTable {
    name: "coroutine_wrapper",
    layout: Some(Layout::of::<Wrapper>()),
    slots: SlotTable {
        iter: Some(|_, this| Ok(this.clone())),
        next: Some(|rt, this| next(rt, &coroutine_of(rt, this)?)),
        ..SlotTable::NONE
    },
    methods: &[
        method("send(self, value, /)", |rt, a| {
            answer(rt, send(rt, &coroutine_of(rt, a.at(0))?, a.at(1).clone()))
        }),
        method("throw(self, type, value=None, traceback=None, /)", |rt, a| {
            let error = thrown(rt, a)?;
            answer(rt, throw(rt, &coroutine_of(rt, a.at(0))?, error))
        }),
        method("close(self, /)", |rt, a| close(rt, &coroutine_of(rt, a.at(0))?).map(|()| Value::NONE)),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The payload of `coroutine_wrapper`.
struct Wrapper {
    coroutine: Value,
}

impl Payload for Wrapper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.coroutine);
    }
}

/// The iterator that awaits a coroutine.
pub(super) fn wrapper(rt: &Runtime, coroutine: &Value) -> Value {
    rt.new_object(&rt.type_for(&COROUTINE_WRAPPER), Wrapper { coroutine: coroutine.clone() }).into()
}

fn coroutine_of(rt: &Runtime, this: &Value) -> Result {
    match this.downcast::<Wrapper>() {
        Some(wrapper) => Ok(wrapper.coroutine.clone()),
        None => Err(rt.type_error("not a coroutine_wrapper".to_owned())),
    }
}
