//! Truth, and the indices of slices.

use crate::heap::Value;
use crate::protocol::index;
use crate::raised::Result;
use crate::runtime::Runtime;

/// `bool(value)`.
#[inline]
pub fn is_true(rt: &Runtime, value: &Value) -> Result<bool> {
    if let Some(b) = value.as_bool() {
        return Ok(b);
    }
    if let Some(i) = value.as_small_int() {
        return Ok(i != 0);
    }
    if value.is_none() {
        return Ok(false);
    }
    let ty = rt.type_of(value);
    if let Some(slot) = ty.slots.bool.get() {
        return slot(rt, value);
    }
    match ty.slots.len.get() {
        Some(slot) => Ok(slot(rt, value)? != 0),
        None => Ok(true),
    }
}

/// A start, stop or step of a slice as an int cut to the range of `i64`; `None` stays `None`.
pub fn unpack_slice_index(rt: &Runtime, value: &Value) -> Result<Option<i64>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(int) = value.as_small_int() {
        return Ok(Some(int));
    }
    if rt.type_of(value).slots.index.get().is_none() {
        let message = "slice indices must be integers or None or have an __index__ method";
        return Err(rt.type_error(message.to_owned()));
    }
    let int = index(rt, value)?;
    Ok(Some(crate::objects::int::clamp(&int)))
}
