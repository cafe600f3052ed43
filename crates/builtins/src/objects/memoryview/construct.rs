//! `memoryview()`: a view of a `bytes`, a `bytearray`, another view, or of what a class with `__buffer__` gives.

use super::exported::{self, Exported};
use super::{Format, MemoryView, Shape, make};
use crate::args::{Args, Bound, Signature};
use crate::heap::{Ref, Value};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// `PyBUF_FULL_RO`: what `memoryview()` asks a class with `__buffer__` for.
const FULL_READ_ONLY: i64 = 0x11C;

pub(super) fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let signature = Signature::parse(rt, "memoryview(object)", false);
    signature.call(rt, |rt, bound: Bound<'_>| view_of(rt, bound.at(0)), None, args)
}

/// `memoryview(object)`
pub fn view_of(rt: &Runtime, object: &Value) -> Result {
    match try_view(rt, object)? {
        Some(view) => Ok(view),
        None => {
            let name = rt.type_of(object).name();
            Err(rt.type_error(format!("memoryview: a bytes-like object is required, not '{name}'")))
        }
    }
}

/// A view of the object; `None` if it does not show its memory.
pub(super) fn try_view(rt: &Runtime, object: &Value) -> Result<Option<Value>> {
    if let Some(view) = object.downcast::<MemoryView>() {
        let exported = view.exported(rt)?;
        return Ok(Some(view.again(rt, exported, view.shape.clone(), view.format)));
    }
    let length = match (object.downcast::<Bytes>(), object.downcast::<ByteArray>()) {
        (Some(bytes), _) => bytes.bytes().len(),
        (None, Some(array)) => array.len(),
        (None, None) => return from_python(rt, object),
    };
    let exported = Exported::begin(object.clone(), object.clone(), None);
    let exported = rt.new_object(&rt.type_for(&exported::TABLE), exported);
    let readonly = object.downcast::<Bytes>().is_some();
    Ok(Some(make(rt, exported, Shape::contiguous(0, 1, vec![length]), Format::BYTES, readonly)))
}

/// From 3.12 on a class can export memory with `__buffer__`, which answers with a view.
fn from_python(rt: &Runtime, object: &Value) -> Result<Option<Value>> {
    if !rt.is_at_least(3, 12) {
        return Ok(None);
    }
    let flags = rt.int(FULL_READ_ONLY);
    let name = rt.intern("__buffer__");
    let Some(given) = protocol::call_special(rt, object, &name, &[flags])? else { return Ok(None) };
    let Some(view) = given.downcast::<MemoryView>() else {
        return Err(rt.type_error("__buffer__ returned non-memoryview object"));
    };
    let inner = view.exported(rt)?;
    let exported = Exported::begin(inner.memory(), object.clone(), Some(given.clone()));
    let exported = rt.new_object(&rt.type_for(&exported::TABLE), exported);
    Ok(Some(view.again(rt, exported, view.shape.clone(), view.format)))
}
