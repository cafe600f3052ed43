//! The methods of views.

use super::{Exported, Format, MemoryView, cast, make};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::iterators::class_getitem;
use crate::objects::slice::search_range;
use crate::objects::str::Str;
use crate::objects::{bytes, iterators};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Method, Versions, class_method, method};

pub(super) static METHODS: &[Method] = &[
    method("release(self, /)", release),
    method("tobytes(self, /)", tobytes).until(3, 8),
    method("tobytes(self, /, order='C')", tobytes).nameless_until(3, 10).since(3, 8),
    method("hex(self, /)", hex).until(3, 8),
    method("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", hex).since(3, 8),
    method("tolist(self, /)", tolist),
    method("cast(self, /, format, shape=<unrepresentable>)", cast::cast).nameless_until(3, 10),
    method("toreadonly(self, /)", toreadonly).since(3, 8),
    class_method("_from_flags(type, /, object, flags)", from_flags).since(3, 12),
    method("__enter__(self, /)", enter),
    method("__exit__(self, /, *args)", release).tuple(),
    method("index(self, value, start=0, stop=9223372036854775807, /)", index).since(3, 14),
    method("count(self, value, /)", count).since(3, 14),
    class_method("__class_getitem__(cls, object, /)", class_getitem).since(3, 14),
];

/// The versions whose types show `__buffer__` and `__release_buffer__`.
pub const BUFFER_DUNDERS: &[(&str, Versions)] =
    &[("__buffer__", Versions::since(3, 12)), ("__release_buffer__", Versions::since(3, 12))];

/// The slot `release_buffer`: ends the view that `__buffer__` of the object gave.
pub fn release_buffer(rt: &Runtime, this: &Value, view: &Value) -> Result<()> {
    let Some(view) = view.downcast::<MemoryView>() else {
        return Err(rt.type_error("expected a memoryview object"));
    };
    let Some(exported) = view.exported.get() else { return Ok(()) };
    let own = exported.downcast::<Exported>().is_some_and(|exported| exported.owner().is(this));
    if !own && this.downcast::<MemoryView>().is_none() {
        return Err(rt.value_error("memoryview's buffer is not this object"));
    }
    drop(view.exported.take());
    Ok(())
}

fn release(rt: &Runtime, args: Bound<'_>) -> Result {
    drop(args.this::<MemoryView>(rt)?.exported.take());
    Ok(Value::NONE)
}

fn enter(rt: &Runtime, args: Bound<'_>) -> Result {
    args.this::<MemoryView>(rt)?.exported(rt)?;
    Ok(args.at(0).clone())
}

fn tobytes(rt: &Runtime, args: Bound<'_>) -> Result {
    let view = args.this::<MemoryView>(rt)?;
    // Up to 3.9 the order was not read before the state of the view.
    if !rt.is_at_least(3, 10) {
        view.exported(rt)?;
    }
    let order = match args.get_some(1) {
        None => "C".to_owned(),
        Some(order) => match order.downcast::<Str>() {
            Some(order) => {
                crate::types::user::check_encodable(rt, order)?;
                let order = order.to_utf8_lossy().into_owned();
                if order.contains('\0') {
                    return Err(rt.value_error("embedded null character"));
                }
                order
            }
            None => {
                let name = rt.type_of(order).name();
                let argument =
                    if rt.is_at_least(3, 10) { "tobytes() argument 'order'" } else { "argument 1" };
                let message = format!("{argument} must be str or None, not {name}");
                return Err(rt.type_error(message));
            }
        },
    };
    let exported = view.exported(rt)?;
    let shape = &view.shape;
    let by_columns = match &*order {
        "C" => false,
        "F" => true,
        "A" => shape.is_column_contiguous() && !shape.is_contiguous(),
        _ => return Err(rt.value_error("order must be 'C', 'F' or 'A'")),
    };
    let bytes = if by_columns {
        exported.read(|memory| shape.pick(memory, &shape.column_offsets()))
    } else {
        exported.read(|memory| shape.gather(memory))
    };
    Ok(rt.bytes(&bytes).into())
}

fn hex(rt: &Runtime, args: Bound<'_>) -> Result {
    let view = args.this::<MemoryView>(rt)?;
    view.exported(rt)?;
    bytes::hex_text(rt, &view.bytes().unwrap_or_default(), &args)
}

fn tolist(rt: &Runtime, args: Bound<'_>) -> Result {
    let view = args.this::<MemoryView>(rt)?;
    view.exported(rt)?;
    let bytes = view.bytes().unwrap_or_default();
    let mut items: Vec<Value> =
        bytes.chunks_exact(view.format.size()).map(|b| view.format.unpack(rt, b)).collect();
    // From the inside out: the items of the last dimension become lists, then those of the one before it …
    for &extent in view.shape.extents.iter().rev() {
        items = match extent {
            0 => vec![rt.list(Vec::new())],
            _ => items.chunks(extent).map(|row| rt.list(row.to_vec())).collect(),
        };
    }
    Ok(items.into_iter().next().unwrap_or_else(|| rt.list(Vec::new())))
}

fn toreadonly(rt: &Runtime, args: Bound<'_>) -> Result {
    let view = args.this::<MemoryView>(rt)?;
    Ok(make(rt, view.exported(rt)?, view.shape.clone(), view.format, true))
}

/// `PyBUF_WRITABLE`
const WRITABLE: i64 = 1;

fn from_flags(rt: &Runtime, args: Bound<'_>) -> Result {
    let flags = protocol::index_c_int(rt, args.at(2))?;
    with_flags(rt, args.at(1), flags)
}

/// The slot `buffer`.
pub fn with_flags(rt: &Runtime, object: &Value, flags: i32) -> Result {
    let view = super::construct::view_of(rt, object)?;
    let readonly = view.downcast::<MemoryView>().is_some_and(|view| view.readonly);
    if i64::from(flags) & WRITABLE != 0 && readonly {
        let view_of_view = object.downcast::<MemoryView>().is_some();
        return Err(rt.buffer_error(if view_of_view {
            "memoryview: underlying buffer is not writable"
        } else {
            "Object is not writable."
        }));
    }
    Ok(view)
}

/// The items of a view of one dimension, as values.
fn values(rt: &Runtime, view: &Ref<MemoryView>, function: &str) -> Result<Vec<Value>> {
    view.exported(rt)?;
    if view.shape.dimensions() == 0 {
        return Err(rt.type_error("invalid lookup on 0-dim memory"));
    }
    if view.shape.dimensions() > 1 {
        let message = format!("multi-dimensional {function} is not implemented");
        return Err(rt.not_implemented_error(message));
    }
    let bytes = view.bytes().unwrap_or_default();
    let format: Format = view.format;
    Ok(bytes.chunks_exact(format.size()).map(|b| format.unpack(rt, b)).collect())
}

fn index(rt: &Runtime, args: Bound<'_>) -> Result {
    let items = values(rt, args.this::<MemoryView>(rt)?, "lookup")?;
    let (start, stop) = search_range(rt, args.get(2), args.get(3), items.len())?;
    for (i, item) in items.iter().enumerate().take(stop).skip(start) {
        if protocol::identical_or_equal(rt, item, args.at(1))? {
            return Ok(rt.int(i as i64));
        }
    }
    Err(rt.value_error("memoryview.index(x): x not found"))
}

fn count(rt: &Runtime, args: Bound<'_>) -> Result {
    let view = args.this::<MemoryView>(rt)?;
    let mut found = 0;
    if view.shape.dimensions() == 0 {
        return Err(rt.type_error("invalid indexing of 0-dim memory"));
    }
    for item in values(rt, view, "sub-views")? {
        found += i64::from(protocol::identical_or_equal(rt, &item, args.at(1))?);
    }
    Ok(rt.int(found))
}

pub(super) fn length(rt: &Runtime, value: &Value) -> Result<usize> {
    let view = iterators::this::<MemoryView>(rt, value)?;
    view.exported(rt)?;
    match view.shape.extents.first() {
        Some(&extent) => Ok(extent),
        None if rt.is_at_least(3, 12) => Err(rt.type_error("0-dim memory has no length")),
        None => Ok(1),
    }
}

pub(super) fn repr(rt: &Runtime, value: &Value) -> Result {
    let view = iterators::this::<MemoryView>(rt, value)?;
    let what = if view.exported.is_unbound() { "released memory" } else { "memory" };
    Ok(rt.str(&format!("<{what} at {:#x}>", value.bits())).into())
}
