//! `view[key]` and `view[key] = value` for one item; slices are in `slices`.

use super::{MemoryView, slices};
use crate::heap::{Ref, Value};
use crate::objects::iterators::this;
use crate::objects::slice::Slice;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// What a key selects.
enum Selection {
    /// The item that begins here.
    Item(usize),
    /// A part of the first dimension.
    Part,
    /// All of a view without dimensions: `view[...]`.
    Whole,
}

fn is_index(rt: &Runtime, key: &Value) -> bool {
    key.as_small_int().is_some() || rt.type_of(key).slots.index.get().is_some()
}

/// An index into one dimension, from the end if negative.
fn position(rt: &Runtime, view: &MemoryView, dimension: usize, key: &Value) -> Result<usize> {
    let extent = view.shape.extents.get(dimension).copied().unwrap_or(0);
    let index = protocol::index_i64(rt, key)?;
    let index = if index < 0 { index + extent as i64 } else { index };
    usize::try_from(index)
        .ok()
        .filter(|&i| i < extent)
        .ok_or_else(|| rt.index_error(format!("index out of bounds on dimension {}", dimension + 1)))
}

fn no_sub_views(rt: &Runtime) -> Raised {
    rt.not_implemented_error("sub-views are not implemented")
}

fn at_tuple(rt: &Runtime, view: &MemoryView, keys: &[Value]) -> Result<Selection> {
    let dimensions = view.shape.dimensions();
    if keys.len() < dimensions {
        return Err(no_sub_views(rt));
    }
    if keys.len() > dimensions {
        let given = keys.len();
        return Err(
            rt.type_error(format!("cannot index {dimensions}-dimension view with {given}-element tuple"))
        );
    }
    let mut indices = Vec::with_capacity(dimensions);
    for (dimension, key) in keys.iter().enumerate() {
        indices.push(position(rt, view, dimension, key)?);
    }
    Ok(Selection::Item(view.shape.offset(&indices)))
}

/// What `key` selects. `reading` words the error about views of more than one dimension.
fn select(rt: &Runtime, view: &MemoryView, key: &Value, reading: bool) -> Result<Selection> {
    let dimensions = view.shape.dimensions();
    let tuple = key.downcast::<Tuple>().map(|tuple| tuple.items());
    if dimensions == 0 {
        return match tuple {
            Some([]) => Ok(Selection::Item(view.shape.start)),
            None if key.is(&Value::ELLIPSIS) => Ok(Selection::Whole),
            _ => Err(rt.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if is_index(rt, key) {
        if dimensions > 1 && reading {
            protocol::index_i64(rt, key)?;
            return Err(rt.not_implemented_error("multi-dimensional sub-views are not implemented"));
        }
        if dimensions > 1 {
            return Err(no_sub_views(rt));
        }
        return Ok(Selection::Item(view.shape.offset(&[position(rt, view, 0, key)?])));
    }
    let is_slice = |key: &Value| key.downcast::<Slice>().is_some();
    if let Some(keys) = tuple {
        if keys.iter().all(|key| is_index(rt, key)) {
            return at_tuple(rt, view, keys);
        }
        if keys.iter().all(is_slice) {
            return Err(several_slices(rt, reading));
        }
    }
    match is_slice(key) {
        true if dimensions == 1 || reading => Ok(Selection::Part),
        true => Err(several_slices(rt, reading)),
        false => Err(rt.type_error("memoryview: invalid slice key")),
    }
}

fn several_slices(rt: &Runtime, reading: bool) -> Raised {
    rt.not_implemented_error(if reading {
        "multi-dimensional slicing is not implemented"
    } else {
        "memoryview slice assignments are currently restricted to ndim = 1"
    })
}

fn read(rt: &Runtime, view: &Ref<MemoryView>, at: usize) -> Result {
    let bytes = view.exported(rt)?.read(|memory| view.shape.pick(memory, &[at]));
    Ok(view.format.unpack(rt, &bytes))
}

/// The item at an index of the only dimension.
pub(super) fn item_at(rt: &Runtime, view: &Ref<MemoryView>, index: usize) -> Result {
    read(rt, view, view.shape.offset(&[index]))
}

pub(super) fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let view = this::<MemoryView>(rt, value)?;
    let exported = view.exported(rt)?;
    match select(rt, view, key, true)? {
        Selection::Item(at) => read(rt, view, at),
        Selection::Whole => Ok(value.clone()),
        Selection::Part => {
            let shape = slices::part(rt, view, key)?;
            Ok(view.again(rt, exported, shape, view.format))
        }
    }
}

pub(super) fn setitem(rt: &Runtime, value: &Value, key: &Value, item: Option<&Value>) -> Result<()> {
    let view = this::<MemoryView>(rt, value)?;
    view.exported(rt)?;
    if view.readonly {
        return Err(rt.type_error("cannot modify read-only memory"));
    }
    let Some(item) = item else { return Err(rt.type_error("cannot delete memory")) };
    let at = match select(rt, view, key, false)? {
        Selection::Item(at) => at,
        Selection::Whole => view.shape.start,
        Selection::Part => return slices::assign(rt, view, key, item),
    };
    let bytes = view.format.pack(rt, item)?;
    // Packing can run Python code, which can release the view.
    view.exported(rt)?.write(|memory| {
        if let Some(place) = memory.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(&bytes);
        }
    });
    Ok(())
}
