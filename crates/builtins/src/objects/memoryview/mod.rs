//! `memoryview`: the memory of another object, read and written in place, as items of a format in some dimensions.
//!
//! A view holds the export of that memory until it is released or dies; views made of a view share it. While there is
//! an export, the exporter does not change its size.

mod attributes;
mod borrow;
mod cast;
mod compare;
mod construct;
mod exported;
mod format;
mod item;
mod iterator;
mod methods;
mod shape;
mod slices;
mod table;

pub use borrow::{Target, bytes_of, lend, release};
pub use exported::Exported;
pub use format::Format;
pub use methods::{BUFFER_DUNDERS, release_buffer, with_flags};
pub use shape::Shape;
pub use table::TABLE;

use std::cell::Cell;

use crate::heap::{Payload, Ref, Slot, Value, Visitor};
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// The payload of `memoryview`.
pub struct MemoryView {
    /// The export; empty once the view is released.
    exported: Slot,
    /// Where the items lie in it.
    shape: Shape,
    /// What an item is.
    format: Format,
    readonly: bool,
    hash: Cell<Option<i64>>,
}

impl Payload for MemoryView {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.exported);
    }

    fn clear(&self) {
        self.exported.take();
    }
}

impl MemoryView {
    /// The number of dimensions.
    pub(crate) fn dimensions(&self) -> usize {
        self.shape.dimensions()
    }

    /// The export, or the error of a view that is released.
    fn exported(&self, rt: &Runtime) -> Result<Ref<Exported>> {
        let exported = self.exported.get().and_then(|exported| exported.downcast_into::<Exported>().ok());
        exported.ok_or_else(|| released(rt))
    }

    /// The items one behind the other, the last dimension fastest; `None` once the view is released.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let exported = self.exported.get()?.downcast_into::<Exported>().ok()?;
        Some(exported.read(|memory| self.shape.gather(memory)))
    }

    /// Whether it can be read as plain bytes: not released, and the items one behind the other.
    pub fn is_plain(&self) -> bool {
        !self.exported.is_unbound() && self.shape.is_contiguous()
    }

    /// Why it cannot be read as plain bytes, if it cannot.
    pub fn refusal(&self, rt: &Runtime) -> Option<Raised> {
        if self.exported.is_unbound() {
            return Some(released(rt));
        }
        let message = "memoryview: underlying buffer is not C-contiguous";
        (!self.shape.is_contiguous()).then(|| rt.buffer_error(message))
    }

    /// Another view of the same memory.
    fn again(&self, rt: &Runtime, exported: Ref<Exported>, shape: Shape, format: Format) -> Value {
        make(rt, exported, shape, format, self.readonly)
    }
}

fn released(rt: &Runtime) -> Raised {
    rt.value_error("operation forbidden on released memoryview object")
}

fn make(rt: &Runtime, exported: Ref<Exported>, shape: Shape, format: Format, readonly: bool) -> Value {
    let exported = Slot::from(Value::from(exported));
    let view = MemoryView { exported, shape, format, readonly, hash: Cell::new(None) };
    rt.new_object(&rt.type_for(&TABLE), view).into()
}
