//! The type table of `memoryview`.

use super::{MemoryView, attributes, compare, construct, item, iterator, methods};
use crate::heap::Layout;
use crate::types::{SlotTable, TypeTable, Versions};

/// The type `memoryview`.
pub static TABLE: TypeTable = TypeTable {
    name: "memoryview",
    layout: Some(Layout::of::<MemoryView>()),
    slots: SlotTable {
        repr: Some(methods::repr),
        hash: Some(compare::hash),
        compare: Some(compare::compare),
        iter: Some(iterator::iter),
        new: Some(construct::new),
        len: Some(methods::length),
        getitem: Some(item::getitem),
        setitem: Some(item::setitem),
        buffer: Some(methods::with_flags),
        release_buffer: Some(methods::release_buffer),
        ..SlotTable::NONE
    },
    methods: methods::METHODS,
    getters: attributes::GETTERS,
    dunders: methods::BUFFER_DUNDERS,
    slot_versions: &[("__iter__", Versions::since(3, 10))],
    sequence: true,
    ..TypeTable::EMPTY
};
