//! `memoryview.cast`: the same memory as items of another format, in other dimensions.

use super::{Format, MemoryView, Shape};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::int;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// More dimensions are refused.
const MOST_DIMENSIONS: usize = 64;

pub(super) fn cast(rt: &Runtime, args: Bound<'_>) -> Result {
    let view = args.this::<MemoryView>(rt)?;
    let Some(text) = args.at(1).downcast::<Str>() else {
        if !rt.is_at_least(3, 10) {
            return Err(rt.type_error("memoryview: format argument must be a string"));
        }
        let name = crate::objects::str::described(rt, args.at(1));
        return Err(rt.type_error(format!("cast() argument 'format' must be str, not {name}")));
    };
    let exported = view.exported(rt)?;
    if !view.shape.is_contiguous() {
        return Err(rt.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let wanted = args.get(2);
    if (wanted.is_some() || view.shape.dimensions() != 1) && view.shape.extents.contains(&0) {
        return Err(rt.type_error("memoryview: cannot cast view with zeros in shape or strides"));
    }
    let extents = wanted.map(|wanted| extents(rt, view, wanted)).transpose()?;
    crate::objects::str::encode(rt, text, "ascii", None)?;
    let text = text.to_utf8_lossy();
    // CPython reads it as a C string, which ends at a null.
    let text = text.split('\0').next().unwrap_or_default();
    let format = target_format(rt, view, text)?;
    let bytes = view.shape.bytes();
    if bytes % format.size() != 0 {
        return Err(rt.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let extents = match extents {
        None => vec![bytes / format.size()],
        Some(keys) => checked(rt, &keys, format, bytes)?,
    };
    let shape = Shape::contiguous(view.shape.start, format.size(), extents);
    Ok(view.again(rt, exported, shape, format))
}

fn target_format(rt: &Runtime, view: &MemoryView, text: &str) -> Result<Format> {
    let Some(format) = Format::parse(text).filter(|f| rt.is_at_least(3, 12) || !f.is_half()) else {
        return Err(rt.value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        ));
    };
    if !format.is_byte() && !view.format.is_byte() {
        return Err(rt.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    Ok(format)
}

/// The items of the argument `shape`.
fn extents(rt: &Runtime, view: &Ref<MemoryView>, wanted: &Value) -> Result<Vec<Value>> {
    let keys = match (wanted.downcast::<List>(), wanted.downcast::<Tuple>()) {
        (Some(list), _) => list.items.to_vec(),
        (None, Some(tuple)) => tuple.items().to_vec(),
        (None, None) => return Err(rt.type_error("shape must be a list or a tuple")),
    };
    if keys.len() > MOST_DIMENSIONS {
        let message = format!("memoryview: number of dimensions must not exceed {MOST_DIMENSIONS}");
        return Err(rt.value_error(message));
    }
    if view.shape.dimensions() != 1 && keys.len() != 1 {
        return Err(rt.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    Ok(keys)
}

fn checked(rt: &Runtime, keys: &[Value], format: Format, bytes: usize) -> Result<Vec<usize>> {
    let mut extents = Vec::with_capacity(keys.len());
    let mut product: usize = 1;
    for key in keys {
        if int::exact(rt, key).is_none() {
            return Err(rt.type_error("memoryview.cast(): elements of shape must be integers"));
        }
        let extent = int::to_i64(&protocol::index(rt, key)?);
        let Some(extent) = extent.and_then(|n| usize::try_from(n).ok()).filter(|&n| n > 0) else {
            let message = "memoryview.cast(): elements of shape must be integers > 0";
            return Err(rt.value_error(message));
        };
        let Some(more) = product.checked_mul(extent).filter(|&n| isize::try_from(n).is_ok()) else {
            return Err(rt.value_error("memoryview.cast(): product(shape) > SSIZE_MAX"));
        };
        product = more;
        extents.push(extent);
    }
    if product.checked_mul(format.size()) != Some(bytes) {
        return Err(rt.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    Ok(extents)
}
