//! The iterator of views of one dimension.

use std::cell::Cell;

use super::{MemoryView, item};
use crate::heap::{Layout, Payload, Slot, Value, Visitor};
use crate::objects::iterators::{self, this};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable};

/// The view until its end is reached, and the next index.
struct MemoryIterator {
    view: Slot,
    index: Cell<usize>,
}

impl Payload for MemoryIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.view);
    }

    fn clear(&self) {
        self.view.take();
    }
}

/// The type `memory_iterator`.
static ITERATOR: TypeTable = TypeTable {
    name: "memory_iterator",
    layout: Some(Layout::of::<MemoryIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next), ..SlotTable::NONE },
    closed: true,
    ..TypeTable::EMPTY
};

pub(super) fn iter(rt: &Runtime, value: &Value) -> Result {
    let view = this::<MemoryView>(rt, value)?;
    // Before 3.14 a released view is refused last.
    if rt.is_at_least(3, 14) {
        view.exported(rt)?;
    }
    match view.shape.dimensions() {
        0 => return Err(rt.type_error("invalid indexing of 0-dim memory")),
        1 => {}
        _ => return Err(rt.not_implemented_error("multi-dimensional sub-views are not implemented")),
    }
    view.exported(rt)?;
    let iterator = MemoryIterator { view: value.clone().into(), index: Cell::new(0) };
    Ok(rt.new_object(&rt.type_for(&ITERATOR), iterator).into())
}

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let iterator = this::<MemoryIterator>(rt, value)?;
    let Some(held) = iterator.view.get() else { return Ok(None) };
    let view = this::<MemoryView>(rt, &held)?;
    let index = iterator.index.get();
    if view.shape.extents.first().is_none_or(|&extent| index >= extent) {
        drop(iterator.view.take());
        return Ok(None);
    }
    iterator.index.set(index + 1);
    item::item_at(rt, view, index).map(Some)
}
