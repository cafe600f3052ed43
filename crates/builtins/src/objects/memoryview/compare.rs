//! Equality and hash of views.

use super::MemoryView;
use super::construct::try_view;
use crate::heap::{Ref, Value};
use crate::objects::float;
use crate::objects::iterators::this;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Comparison;

/// Views are equal to whatever shows items of the same value in the same dimensions; a released one to itself only.
pub(super) fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    if !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let left = this::<MemoryView>(rt, a)?;
    let other = b.downcast::<MemoryView>();
    let gone = left.exported.is_unbound() || other.is_some_and(|other| other.exported.is_unbound());
    let equal = if gone {
        a.is(b)
    } else {
        let Ok(Some(right)) = try_view(rt, b) else { return Ok(Value::NOT_IMPLEMENTED) };
        match right.downcast::<MemoryView>() {
            Some(right) => same_items(rt, left, right)?,
            None => return Ok(Value::NOT_IMPLEMENTED),
        }
    };
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}

fn same_items(rt: &Runtime, left: &Ref<MemoryView>, right: &Ref<MemoryView>) -> Result<bool> {
    if left.shape.extents != right.shape.extents {
        return Ok(false);
    }
    let (Some(a), Some(b)) = (left.bytes(), right.bytes()) else { return Ok(false) };
    if left.format.is_like(right.format) && left.format.is_byte() {
        return Ok(a == b);
    }
    let sizes = (left.format.size(), right.format.size());
    for (x, y) in a.chunks_exact(sizes.0).zip(b.chunks_exact(sizes.1)) {
        let (x, y) = (left.format.unpack(rt, x), right.format.unpack(rt, y));
        // Two NaNs are not the same, even if one object stands for both.
        let equal = match (float::as_f64(&x), float::as_f64(&y)) {
            (Some(x), Some(y)) => x == y,
            _ => protocol::compare_bool(rt, &x, &y, Comparison::Eq)?,
        };
        if !equal {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The hash of the same `bytes`.
pub(super) fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    let view = this::<MemoryView>(rt, value)?;
    if let Some(known) = view.hash.get() {
        return Ok(known);
    }
    let exported = view.exported(rt)?;
    if !view.readonly {
        return Err(rt.value_error("cannot hash writable memoryview object"));
    }
    if !view.format.is_byte() {
        let message = "memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
        return Err(rt.value_error(message));
    }
    // What cannot be hashed itself does not get a hash by being looked at.
    protocol::hash(rt, &exported.owner())?;
    let hash = protocol::hash(rt, rt.bytes(&view.bytes().unwrap_or_default()).as_value())?;
    view.hash.set(Some(hash));
    Ok(hash)
}
