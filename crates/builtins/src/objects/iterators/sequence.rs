//! `iterator` over anything with `__getitem__`, and `callable_iterator` of `iter(callable, sentinel)`.

use std::cell::Cell;

use super::arguments::{itself, reduce, state_index, this};
use crate::args::Bound;
use crate::heap::{Layout, Payload, Slot, Value, Visitor};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, TypeTable, method};

/// The payload of `iterator`: asks for index 0, 1, 2 … until IndexError.
pub struct SequenceIterator {
    sequence: Slot,
    index: Cell<i64>,
}

impl SequenceIterator {
    /// An iterator that begins with index 0.
    pub fn new(sequence: Value) -> SequenceIterator {
        SequenceIterator { sequence: sequence.into(), index: Cell::new(0) }
    }
}

impl Payload for SequenceIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.sequence);
    }

    fn clear(&self) {
        drop(self.sequence.take());
    }
}

/// The type `iterator`.
pub static SEQUENCE: TypeTable = TypeTable {
    name: "iterator",
    layout: Some(Layout::of::<SequenceIterator>()),
    slots: SlotTable { iter: Some(itself), next: Some(next), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce_sequence),
        method("__setstate__(self, state, /)", set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<SequenceIterator>(rt, value)?;
    let Some(sequence) = this.sequence.get() else { return Ok(None) };
    let index = this.index.get();
    if index == i64::MAX {
        return Err(rt.overflow_error("iter index too large".to_owned()));
    }
    match protocol::get_item(rt, &sequence, &rt.int(index)) {
        Ok(item) => {
            this.index.set(index + 1);
            Ok(Some(item))
        }
        Err(raised) => {
            let ends = [&rt.exceptions.index_error, &rt.exceptions.stop_iteration];
            let ty = rt.type_of(raised.value());
            if !ends.iter().any(|end| Type::is_subtype(ty, end)) {
                return Err(raised);
            }
            drop(this.sequence.take());
            Ok(None)
        }
    }
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<SequenceIterator>(rt)?;
    let Some(sequence) = this.sequence.get() else { return Ok(Value::int32(0)) };
    if rt.type_of(&sequence).slots.len.get().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let len = protocol::length(rt, &sequence)? as i64;
    Ok(rt.int((len - this.index.get()).max(0)))
}

fn reduce_sequence(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<SequenceIterator>(rt)?;
    reduce(rt, "iter", this.sequence.get(), Some(this.index.get()), Value::clone(&rt.empty_tuple))
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<SequenceIterator>(rt)?;
    this.index.set(state_index(rt, args.at(1))? as i64);
    Ok(Value::NONE)
}

/// The payload of `callable_iterator`: calls until the sentinel comes back.
pub struct CallableIterator {
    callable: Slot,
    sentinel: Slot,
}

impl CallableIterator {
    /// `iter(callable, sentinel)`.
    pub fn new(callable: Value, sentinel: Value) -> CallableIterator {
        CallableIterator { callable: callable.into(), sentinel: sentinel.into() }
    }
}

impl Payload for CallableIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.callable);
        visit.slot(&self.sentinel);
    }

    fn clear(&self) {
        drop((self.callable.take(), self.sentinel.take()));
    }
}

/// The type `callable_iterator`.
pub static CALLABLE: TypeTable = TypeTable {
    name: "callable_iterator",
    layout: Some(Layout::of::<CallableIterator>()),
    slots: SlotTable { iter: Some(itself), next: Some(next_call), ..SlotTable::NONE },
    methods: &[method("__reduce__(self, /)", reduce_call)],
    closed: true,
    ..TypeTable::EMPTY
};

fn next_call(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<CallableIterator>(rt, value)?;
    let Some(callable) = this.callable.get() else { return Ok(None) };
    match protocol::call_args(rt, &callable, &[]) {
        Ok(answer) => {
            let Some(sentinel) = this.sentinel.get() else { return Ok(None) };
            if !protocol::equal(rt, &sentinel, &answer)? {
                return Ok(Some(answer));
            }
        }
        Err(raised) if Type::is_subtype(rt.type_of(raised.value()), &rt.exceptions.stop_iteration) => {}
        Err(raised) => return Err(raised),
    }
    drop((this.callable.take(), this.sentinel.take()));
    Ok(None)
}

fn reduce_call(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<CallableIterator>(rt)?;
    let (Some(callable), Some(sentinel)) = (this.callable.get(), this.sentinel.get()) else {
        return reduce(rt, "iter", None, None, Value::clone(&rt.empty_tuple));
    };
    let function = rt.builtins.get_str(&rt.intern("iter")).unwrap_or(Value::NONE);
    Ok(rt.tuple_from(vec![function, rt.tuple_from(vec![callable, sentinel])]))
}
