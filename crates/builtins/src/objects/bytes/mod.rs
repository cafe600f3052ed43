//! `bytes`: an immutable sequence of bytes, held in the object itself.
//!
//! The methods work on any bytes-like `self`: `bytearray` has them too (see `methods`).

mod iterator;
pub(crate) mod make;
pub(crate) mod methods;
pub(crate) mod shape;
pub(crate) mod slots;
mod table;

use std::borrow::Cow;
use std::cell::Cell;

pub use iterator::ITERATOR;
pub use make::from_object;
pub(crate) use shape::hex_text;
pub use table::TABLE;

use crate::heap::{Kind, Payload, Ref, Tailed, Value, claim_kind};
use crate::objects::bytearray::ByteArray;
use crate::objects::memoryview::MemoryView;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// What stands before the bytes.
pub struct BytesHead {
    /// The hash, or 0 before it is computed.
    pub(crate) hash: Cell<i64>,
}

/// The payload of `bytes`.
pub type Bytes = Tailed<BytesHead, u8>;

impl Payload for Bytes {
    const KIND: Kind = claim_kind!(20);
    const CONTAINER: bool = false;
    const OWNS: bool = false;
}

impl Bytes {
    /// The bytes.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        self.tail()
    }
}

impl Runtime {
    /// A `bytes` object.
    pub fn bytes(&self, bytes: &[u8]) -> Ref<Bytes> {
        self.bytes_of(&self.types.bytes, bytes)
    }

    /// An instance of `ty`, which is `bytes` or a subclass.
    pub fn bytes_of(&self, ty: &Ref<Type>, bytes: &[u8]) -> Ref<Bytes> {
        let head = BytesHead { hash: 0.into() };
        match self.heap.allocate_pieces(ty, head, bytes.len(), std::iter::once(bytes)) {
            Some(object) => object,
            None => unreachable!("the bytes are in memory already"),
        }
    }
}

/// Raises where there is no room for a `bytes` of this length, with a message of its own where CPython cannot even add
/// the object's header.
pub(crate) fn check_length(rt: &Runtime, length: usize) -> Result<()> {
    const HEADER: usize = 33;
    if length > isize::MAX as usize - HEADER {
        return Err(rt.overflow_error("byte string is too large"));
    }
    rt.check_room::<u8>(length)
}

/// What a bytes-like object holds; of a `bytearray` that is a copy.
pub(crate) fn content(value: &Value) -> Option<Cow<'_, [u8]>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Some(Cow::Borrowed(bytes.bytes()));
    }
    if let Some(array) = value.downcast::<ByteArray>() {
        return Some(Cow::Owned(array.to_vec()));
    }
    let view = value.downcast::<MemoryView>().filter(|view| view.is_plain())?;
    view.bytes().map(Cow::Owned)
}

/// A copy of what a bytes-like object holds; `None` for other objects.
pub fn bytes_like(_: &Runtime, value: &Value) -> Option<Vec<u8>> {
    content(value).map(Cow::into_owned)
}

/// What a bytes-like object holds, or the usual TypeError.
pub(crate) fn required<'a>(rt: &Runtime, value: &'a Value) -> Result<Cow<'a, [u8]>> {
    content(value).ok_or_else(|| {
        if let Some(refusal) = value.downcast::<MemoryView>().and_then(|view| view.refusal(rt)) {
            return refusal;
        }
        let name = rt.type_of(value).name();
        rt.type_error(format!("a bytes-like object is required, not '{name}'"))
    })
}

/// An object of these bytes: `bytearray` if `model` is one, else `bytes`.
pub(crate) fn like(rt: &Runtime, model: &Value, bytes: &[u8]) -> Value {
    if model.downcast::<ByteArray>().is_some() {
        rt.bytearray(bytes.to_vec()).into()
    } else {
        rt.bytes(bytes).into()
    }
}

/// `model` itself if it is a plain `bytes`, else an object like it of these bytes.
pub(crate) fn same_or_like(rt: &Runtime, model: &Value, bytes: &[u8]) -> Value {
    if rt.type_of(model).is(&rt.types.bytes) { model.clone() } else { like(rt, model, bytes) }
}
