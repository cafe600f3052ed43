//! How native code lends memory to programs, and how it reads and fills memory that programs lend.

use std::borrow::Cow;

use super::exported::{self, Exported};
use super::{Format, MemoryView, Shape, construct, make};
use crate::heap::{Ref, Value};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes;
use crate::raised::Result;
use crate::runtime::Runtime;

/// A view of all of a bytearray. `owner` is what its attribute `obj` shows.
pub fn lend(rt: &Runtime, array: &Ref<ByteArray>, readonly: bool, owner: Value) -> Value {
    let exported = Exported::begin(array.to_value(), owner, None);
    let exported = rt.new_object(&rt.type_for(&exported::TABLE), exported);
    make(rt, exported, Shape::contiguous(0, 1, vec![array.len()]), Format::BYTES, readonly)
}

/// Ends a view, as its method `release` does; other values are left alone.
pub fn release(view: &Value) {
    if let Some(view) = view.downcast::<MemoryView>() {
        drop(view.exported.take());
    }
}

/// What an object shows of its memory as plain bytes: of `bytes` in place, of everything else a copy.
///
/// # Errors
///
/// TypeError for an object that shows none, BufferError where the bytes do not lie one behind the other.
pub fn bytes_of<'a>(rt: &Runtime, value: &'a Value) -> Result<Cow<'a, [u8]>> {
    if let Some(bytes) = bytes::content(value) {
        return Ok(bytes);
    }
    if value.downcast::<MemoryView>().is_none()
        && let Some(view) = construct::try_view(rt, value)?
    {
        return bytes::required(rt, &view).map(|bytes| Cow::Owned(bytes.into_owned()));
    }
    bytes::required(rt, value)
}

/// Memory that native code fills: a `bytearray`, a view of one, or what a class with `__buffer__` gives. It keeps its
/// size as long as this lives.
pub struct Target {
    view: Ref<MemoryView>,
    start: usize,
    length: usize,
}

impl Target {
    /// The memory of an argument; `what` it is begins the message where it shows none.
    ///
    /// # Errors
    ///
    /// TypeError where the argument shows no memory, shows it for reading only, or in pieces.
    pub fn of(rt: &Runtime, value: &Value, what: &str) -> Result<Target> {
        // Whatever keeps an object from showing its memory, CPython says no more than this.
        let view = construct::try_view(rt, value).ok().flatten();
        let view = view.and_then(|view| view.downcast_into::<MemoryView>().ok());
        match view {
            Some(view) if !view.readonly && view.shape.is_contiguous() => {
                let (start, length) = (view.shape.start, view.shape.bytes());
                Ok(Target { view, start, length })
            }
            _ => {
                let found = crate::objects::str::described(rt, value);
                Err(rt.type_error(format!("{what} must be read-write bytes-like object, not {found}")))
            }
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Puts bytes at a place, as many as there is room for.
    pub fn fill(&self, at: usize, bytes: &[u8]) {
        let count = bytes.len().min(self.length.saturating_sub(at));
        let Some(exported) = self.view.exported.get().and_then(|e| e.downcast_into::<Exported>().ok()) else {
            return;
        };
        exported.write(|memory| {
            let start = self.start + at;
            if let (Some(place), Some(bytes)) = (memory.get_mut(start..start + count), bytes.get(..count)) {
                place.copy_from_slice(bytes);
            }
        });
    }
}
