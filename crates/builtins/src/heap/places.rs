//! [`Places`]: where instances of many shapes have their attributes, for instructions that come by more than one shape.
//!
//! An inline cache knows one shape. Behind it stands this table of the whole runtime, direct-mapped by the shape's id and the
//! name: when a class changes, its shapes get other ids, so that entries are never wrong, only useless.

use std::cell::{Cell, OnceCell};

use super::{Ref, Shape};
use crate::objects::str::Str;

const LEN: usize = 1024;

#[derive(Clone, Copy, Default)]
struct Entry {
    /// The word of the interned name.
    name: u64,
    /// The shape's id; 0, which no shape has, where nothing is remembered.
    shape: u32,
    place: u32,
}

/// See the module.
#[derive(Default)]
pub struct Places(OnceCell<Box<[Cell<Entry>]>>);

fn index(shape: u32, name: u64) -> usize {
    // The middle bits of addresses differ, and the lower ones of ids.
    ((name ^ u64::from(shape) << 8).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % LEN
}

impl Places {
    /// What was remembered of the name for this shape.
    #[inline]
    pub fn get(&self, shape: u32, name: &Ref<Str>) -> Option<u32> {
        let name = name.as_value().bits();
        let entry = self.0.get()?.get(index(shape, name))?.get();
        (entry.shape == shape && entry.name == name).then_some(entry.place)
    }

    /// Remembers where instances of this shape have an attribute, or what else `place` means to the caller.
    pub fn set(&self, shape: u32, name: &Ref<Str>, place: u32) {
        // Interned strings live as long as the runtime, so their addresses are good keys.
        if shape == Shape::NEVER || !name.is_interned() {
            return;
        }
        let entries = self.0.get_or_init(|| vec![Cell::default(); LEN].into());
        let name = name.as_value().bits();
        if let Some(entry) = entries.get(index(shape, name)) {
            entry.set(Entry { name, shape, place });
        }
    }
}
