//! [`Exported`]: the memory that views show, and whose it is.

use crate::heap::{Layout, Payload, Slot, Value, Visitor};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::protocol;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable};

/// An export: `bytes`, or a `bytearray` that keeps its size as long as this object lives.
pub struct Exported {
    /// The `bytes` or `bytearray` whose memory it is.
    memory: Slot,
    /// What the attribute `obj` shows.
    owner: Slot,
    /// What a class with `__buffer__` gave, handed to its `__release_buffer__` in the end.
    given: Slot,
}

impl Payload for Exported {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.memory);
        visit.slot(&self.owner);
        visit.slot(&self.given);
    }

    fn clear(&self) {
        self.end();
        drop((self.owner.take(), self.given.take()));
    }
}

impl Drop for Exported {
    fn drop(&mut self) {
        self.end();
    }
}

/// The type of exports, which programs never see.
pub(super) static TABLE: TypeTable = TypeTable {
    name: "managedbuffer",
    layout: Some(Layout::of::<Exported>()),
    slots: SlotTable { del: Some(release), ..SlotTable::NONE },
    closed: true,
    ..TypeTable::EMPTY
};

/// Tells the class that exported the memory that it is not used any more.
fn release(rt: &Runtime, this: &Value) {
    let Some(this) = this.downcast::<Exported>() else { return };
    let (Some(owner), Some(given)) = (this.owner.get(), this.given.take()) else { return };
    let name = rt.intern("__release_buffer__");
    if let Err(raised) = protocol::call_special(rt, &owner, &name, std::slice::from_ref(&given)) {
        rt.unraisable(raised, Some(&owner));
    }
}

impl Exported {
    /// Begins an export of `memory`, which must be a `bytes` or a `bytearray`.
    pub(super) fn begin(memory: Value, owner: Value, given: Option<Value>) -> Exported {
        if let Some(array) = memory.downcast::<ByteArray>() {
            array.begin_export();
        }
        Exported { memory: memory.into(), owner: owner.into(), given: Slot::new(given) }
    }

    fn end(&self) {
        if let Some(array) = self.memory.take().as_ref().and_then(|memory| memory.downcast::<ByteArray>()) {
            array.end_export();
        }
    }

    /// What the attribute `obj` shows.
    pub(super) fn owner(&self) -> Value {
        self.owner.get().unwrap_or(Value::NONE)
    }

    /// The `bytes` or `bytearray`.
    pub(super) fn memory(&self) -> Value {
        self.memory.get().unwrap_or(Value::NONE)
    }

    /// Reads the memory; `f` must not run Python code.
    pub(super) fn read<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        let memory = self.memory();
        if let Some(bytes) = memory.downcast::<Bytes>() {
            return f(bytes.bytes());
        }
        match memory.downcast::<ByteArray>() {
            Some(array) => array.with(|bytes| f(bytes)),
            None => f(&[]),
        }
    }

    /// Changes the memory, if it is a `bytearray`'s; `f` must not run Python code.
    pub(super) fn write(&self, f: impl FnOnce(&mut [u8])) {
        if let Some(array) = self.memory().downcast::<ByteArray>() {
            array.with(|bytes| f(bytes));
        }
    }
}
