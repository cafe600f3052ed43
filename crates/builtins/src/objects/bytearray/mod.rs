//! `bytearray`: a growable sequence of bytes.
//!
//! What does not change it, it shares with `bytes` (`objects/bytes/methods.rs`).

mod change;
mod iterator;
mod slots;

use std::cell::{Cell, RefCell};

pub use iterator::ITERATOR;

use crate::heap::{Kind, Layout, Payload, Ref, claim_kind};
use crate::objects::allocated;
use crate::objects::bytes::methods::byte_methods;
use crate::objects::bytes::{methods, shape};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{TypeTable, class_method, method, static_method};

/// The payload of `bytearray`.
#[derive(Default)]
pub struct ByteArray {
    data: RefCell<Vec<u8>>,
    /// How many views show the bytes: the array keeps its size as long as there are any.
    exports: Cell<usize>,
}

impl Payload for ByteArray {
    const KIND: Kind = claim_kind!(30);
    const CONTAINER: bool = false;
}

impl ByteArray {
    /// An array of these bytes.
    pub fn new(mut bytes: Vec<u8>) -> ByteArray {
        bytes.shrink_to_fit();
        ByteArray { data: RefCell::new(bytes), exports: Cell::new(0) }
    }

    /// A copy of the bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        self.data.borrow().clone()
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.data.borrow().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The byte at `index`.
    pub fn get(&self, index: usize) -> Option<u8> {
        self.data.borrow().get(index).copied()
    }

    /// Whether views show the bytes.
    pub fn is_exported(&self) -> bool {
        self.exports.get() > 0
    }

    /// A view of the bytes begins.
    pub(crate) fn begin_export(&self) {
        self.exports.set(self.exports.get() + 1);
    }

    /// A view of the bytes has ended.
    pub(crate) fn end_export(&self) {
        self.exports.set(self.exports.get().saturating_sub(1));
    }

    /// Whether the array can become so long: BufferError where that is a change and there are views. Makes room for it.
    pub fn check_resize(&self, rt: &Runtime, length: usize) -> Result<()> {
        if self.exports.get() != 0 && length != self.len() {
            return Err(rt.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        let mut data = self.data.borrow_mut();
        if length > data.capacity() {
            let room = if data.capacity() == 0 { 0 } else { data.capacity() + 1 };
            let more = allocated::byte_array(length, room) - 1 - data.len();
            data.try_reserve_exact(more).map_err(|_| rt.out_of_memory())?;
        }
        Ok(())
    }

    /// How many bytes CPython would have for the array: all there are, as long as half of them are used, and a null behind.
    pub(super) fn room(&self) -> usize {
        let data = self.data.borrow();
        match (data.len(), data.capacity()) {
            (0, 0) => 0,
            (len, capacity) if len < capacity.div_ceil(2) => len + 1,
            (_, capacity) => capacity + 1,
        }
    }

    /// Reads or changes the bytes; `f` must not run Python code.
    pub fn with<R>(&self, f: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        f(&mut self.data.borrow_mut())
    }
}

impl Runtime {
    /// A new `bytearray`.
    pub fn bytearray(&self, bytes: Vec<u8>) -> Ref<ByteArray> {
        self.new_object(&self.types.bytearray, ByteArray::new(bytes))
    }
}

/// The type `bytearray`.
pub static TABLE: TypeTable = TypeTable {
    name: "bytearray",
    layout: Some(Layout::of::<ByteArray>()),
    slots: slots::SLOTS,
    dunders: crate::objects::memoryview::BUFFER_DUNDERS,
    methods: byte_methods![
        method("append(self, item, /)", change::append),
        method("clear(self, /)", change::clear),
        method("copy(self, /)", change::copy),
        method("extend(self, iterable_of_ints, /)", change::extend),
        class_method("fromhex(type, string, /)", change::fromhex),
        method("insert(self, index, item, /)", change::insert).tuple_until(3, 8),
        method("pop(self, index=-1, /)", change::pop).tuple_until(3, 8),
        method("remove(self, value, /)", change::remove),
        method("reverse(self, /)", change::reverse),
        method("__alloc__(self, /)", change::alloc),
        method("__reduce__(self, /)", change::reduce),
        method("__reduce_ex__(self, proto=0, /)", change::reduce_ex).tuple_until(3, 8),
        method("resize(self, size, /)", change::resize).since(3, 14),
        method("__sizeof__(self, /)", change::sizeof),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};
