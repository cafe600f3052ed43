//! The iterator of `bytearray`.

use std::cell::Cell;

use super::ByteArray;
use crate::args::Bound;
use crate::heap::{Layout, Payload, Slot, Value, Visitor};
use crate::objects::iterators;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The bytes until the end is reached, and the next index.
struct ByteArrayIterator {
    bytes: Slot,
    index: Cell<usize>,
}

impl Payload for ByteArrayIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.bytes);
    }

    fn clear(&self) {
        self.bytes.take();
    }
}

/// The type `bytearray_iterator`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "bytearray_iterator",
    layout: Some(Layout::of::<ByteArrayIterator>()),
    slots: SlotTable { iter: Some(itself), next: Some(next), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce),
        method("__setstate__(self, state, /)", set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// `iter(bytearray)`.
pub(super) fn iter(rt: &Runtime, this: &Value) -> Result {
    let payload = ByteArrayIterator { bytes: Slot::from(this.clone()), index: Cell::new(0) };
    Ok(rt.new_object(&rt.type_for(&ITERATOR), payload).into())
}

fn itself(_: &Runtime, this: &Value) -> Result {
    Ok(this.clone())
}

fn next(_: &Runtime, this: &Value) -> Result<Option<Value>> {
    let Some(iterator) = this.downcast::<ByteArrayIterator>() else { return Ok(None) };
    let bytes = iterator.bytes.get();
    let byte = bytes.as_ref().and_then(|b| b.downcast::<ByteArray>()?.get(iterator.index.get()));
    match byte {
        Some(byte) => {
            iterator.index.set(iterator.index.get() + 1);
            Ok(Some(Value::int32(byte.into())))
        }
        None => {
            iterator.bytes.take();
            Ok(None)
        }
    }
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArrayIterator>(rt)?;
    let bytes = this.bytes.get();
    let len = bytes.as_ref().and_then(|b| b.downcast::<ByteArray>()).map_or(0, |b| b.len());
    Ok(rt.int(len.saturating_sub(this.index.get()) as i64))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArrayIterator>(rt)?;
    // Up to 3.6 what is exhausted went over an empty text.
    let nothing = if rt.is_at_least(3, 7) { rt.tuple(&[]) } else { rt.str("").into() };
    iterators::reduce(rt, "iter", this.bytes.get(), Some(this.index.get() as i64), nothing)
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArrayIterator>(rt)?;
    let state = iterators::state_size(rt, args.at(1))?;
    // Since 3.14 a negative state is the end.
    if state < 0 && rt.is_at_least(3, 14) {
        this.bytes.take();
        return Ok(Value::NONE);
    }
    let length = this.bytes.get().as_ref().and_then(|b| b.downcast::<ByteArray>().map(|b| b.len()));
    if let Some(length) = length {
        this.index.set(usize::try_from(state).unwrap_or(0).min(length));
    }
    Ok(Value::NONE)
}
