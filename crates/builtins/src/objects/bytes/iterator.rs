//! The iterator of `bytes`.

use std::cell::Cell;

use super::Bytes;
use crate::args::Bound;
use crate::heap::{Layout, Payload, Slot, Value, Visitor};
use crate::objects::iterators;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The bytes until the end is reached, and the next index.
struct BytesIterator {
    bytes: Slot,
    index: Cell<usize>,
}

impl Payload for BytesIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.bytes);
    }

    fn clear(&self) {
        self.bytes.take();
    }
}

/// The type `bytes_iterator`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "bytes_iterator",
    layout: Some(Layout::of::<BytesIterator>()),
    slots: SlotTable { iter: Some(itself), next: Some(next), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce),
        method("__setstate__(self, state, /)", set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// `iter(bytes)`.
pub(super) fn iter(rt: &Runtime, this: &Value) -> Result {
    let payload = BytesIterator { bytes: Slot::from(this.clone()), index: Cell::new(0) };
    Ok(rt.new_object(&rt.type_for(&ITERATOR), payload).into())
}

fn itself(_: &Runtime, this: &Value) -> Result {
    Ok(this.clone())
}

fn next(_: &Runtime, this: &Value) -> Result<Option<Value>> {
    let Some(iterator) = this.downcast::<BytesIterator>() else { return Ok(None) };
    let bytes = iterator.bytes.get();
    let byte = bytes.as_ref().and_then(|b| b.downcast::<Bytes>()?.bytes().get(iterator.index.get()).copied());
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
    let this = args.this::<BytesIterator>(rt)?;
    let bytes = this.bytes.get();
    let len = bytes.as_ref().and_then(|b| b.downcast::<Bytes>()).map_or(0, |b| b.bytes().len());
    Ok(rt.int(len.saturating_sub(this.index.get()) as i64))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<BytesIterator>(rt)?;
    // Up to 3.6 what is exhausted went over an empty text.
    let nothing = if rt.is_at_least(3, 7) { rt.tuple(&[]) } else { rt.str("").into() };
    iterators::reduce(rt, "iter", this.bytes.get(), Some(this.index.get() as i64), nothing)
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<BytesIterator>(rt)?;
    let index = iterators::state_index(rt, args.at(1))?;
    let length = this.bytes.get().as_ref().and_then(|b| b.downcast::<Bytes>().map(|b| b.bytes().len()));
    if let Some(length) = length {
        this.index.set(index.min(length));
    }
    Ok(Value::NONE)
}
