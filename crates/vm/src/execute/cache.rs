//! [`Cache`]: what an instruction remembers of its last execution, beside the code.

use std::cell::Cell;

use builtins::heap::Shape;
use builtins::{Slot, Value};

/// One inline cache. What its words mean is the instruction's; a key of 0 is an empty cache.
#[derive(Default)]
pub struct Cache {
    /// A shape's id, a type's version or a dict's keys version.
    pub key: Cell<u32>,
    /// A second key: the version of the built-ins' keys.
    pub second: Cell<u32>,
    /// A slot, an edge or a position.
    pub index: Cell<u32>,
    /// A method or a class attribute.
    pub value: Slot,
    /// Whether the instruction has asked once before to remember a value.
    asked: Cell<bool>,
}

impl Cache {
    /// Remembers a place, unless the key stands for nothing that can be remembered.
    #[inline]
    pub fn fill(&self, key: u32, index: u32) {
        if key == Shape::NEVER {
            return;
        }
        self.key.set(key);
        self.index.set(index);
    }

    /// Remembers a value, unless the key stands for nothing that can be remembered.
    ///
    /// That keeps the value alive, so it only happens when an instruction is executed again: code that runs once, as that of
    /// modules, does not change how long objects live.
    pub fn fill_value(&self, key: u32, index: u32, value: Value) {
        if key == Shape::NEVER || !self.asked.replace(true) {
            return;
        }
        self.key.set(key);
        self.index.set(index);
        self.value.set(value);
    }
}
