//! Slices of views: a part is a view itself; one of a single dimension is assigned to from anything of the same structure.

use super::construct::try_view;
use super::{MemoryView, Shape};
use crate::heap::{Ref, Value};
use crate::objects::slice::{self, Slice};
use crate::raised::Result;
use crate::runtime::Runtime;

/// The part of the first dimension that a slice means.
pub(super) fn part(rt: &Runtime, view: &MemoryView, key: &Value) -> Result<Shape> {
    let mut shape = view.shape.clone();
    let (Some(slice), Some(extent), Some(stride)) =
        (key.downcast::<Slice>(), shape.extents.first_mut(), shape.strides.first_mut())
    else {
        return Err(rt.type_error("memoryview: invalid slice key"));
    };
    let (start, _, step, count) = slice::resolve(rt, slice, *extent)?;
    shape.start = (shape.start as isize + start as isize * *stride).max(0) as usize;
    *extent = count;
    *stride = stride.wrapping_mul(step as isize);
    Ok(shape)
}

pub(super) fn assign(rt: &Runtime, view: &Ref<MemoryView>, key: &Value, item: &Value) -> Result<()> {
    let Some(source) = try_view(rt, item)? else {
        let name = rt.type_of(item).name();
        return Err(rt.type_error(format!("a bytes-like object is required, not '{name}'")));
    };
    let Some(source) = source.downcast::<MemoryView>() else { return Ok(()) };
    let target = part(rt, view, key)?;
    if !source.format.is_like(view.format) || source.shape.extents != target.extents {
        let message = "memoryview assignment: lvalue and rvalue have different structures";
        return Err(rt.value_error(message));
    }
    // A copy first: both can be parts of the same memory.
    let bytes = source.exported(rt)?.read(|memory| source.shape.gather(memory));
    view.exported(rt)?.write(|memory| {
        for (at, item) in target.offsets().into_iter().zip(bytes.chunks_exact(target.item.max(1))) {
            if let Some(place) = memory.get_mut(at..at + item.len()) {
                place.copy_from_slice(item);
            }
        }
    });
    Ok(())
}
