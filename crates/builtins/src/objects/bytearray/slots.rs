//! The slots of `bytearray`.

use super::{ByteArray, iterator};
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::bytes::{self, make};
use crate::objects::memoryview;
use crate::objects::slice::{self, Slice};
use crate::objects::str::format_bytes;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, SlotTable, Type};

pub(super) const SLOTS: SlotTable = SlotTable {
    repr: Some(repr),
    str: Some(repr),
    compare: Some(bytes::slots::compare_memory),
    iter: Some(iterator::iter),
    new: Some(new),
    init: Some(init),
    len: Some(len),
    getitem: Some(getitem),
    setitem: Some(setitem),
    contains: Some(bytes::slots::contains),
    concat: Some(bytes::slots::concat),
    repeat: Some(bytes::slots::repeat),
    iconcat: Some(iconcat),
    irepeat: Some(irepeat),
    buffer: Some(memoryview::with_flags),
    release_buffer: Some(memoryview::release_buffer),
    binary: BinaryTable::NONE.with(BinaryOp::Mod, modulo),
    ..SlotTable::NONE
};

/// The array that a slot works on.
pub(super) fn this<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<ByteArray>> {
    value
        .downcast::<ByteArray>()
        .ok_or_else(|| rt.type_error(format!("expected a bytearray, got '{}'", rt.type_of(value).name())))
}

fn new(rt: &Runtime, ty: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(ty, ByteArray::default()).into())
}

fn init(rt: &Runtime, value: &Value, args: Args<'_>) -> Result<()> {
    let this = this(rt, value)?;
    let empty = || {
        if !this.is_empty() {
            this.check_resize(rt, 0)?;
            this.with(Vec::clear);
        }
        Ok(())
    };
    // Before 3.10 that came before the arguments were looked at.
    if !rt.is_at_least(3, 10) {
        empty()?;
    }
    let content = match make::from_arguments(rt, "bytearray", args, empty)? {
        make::Made::Read(content) => content,
        make::Made::Answered(answer) => answer.bytes().to_vec(),
        make::Made::Items(source) => return fill(rt, this, &source),
    };
    this.check_resize(rt, content.len())?;
    this.with(|data| *data = content);
    Ok(())
}

/// Takes over the items of an iterable. Whoever they ask sees those before them.
fn fill(rt: &Runtime, this: &Ref<ByteArray>, source: &Value) -> Result<()> {
    let ty = rt.type_of(source);
    let is_sized = ty.is(&rt.types.list) || ty.is(&rt.types.tuple);
    if is_sized && rt.is_at_least(3, 11) && fill_with_ints(rt, this, &protocol::to_vec(rt, source)?)? {
        return Ok(());
    }
    let iterator = make::items_of(rt, "bytearray", source)?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        let byte = make::byte(rt, &item, "byte")?;
        this.check_resize(rt, this.len() + 1)?;
        this.with(|data| data.push(byte));
    }
    Ok(())
}

/// Since 3.11 a list or tuple of plain ints is known to be no longer than it is; false if there are others in it. What is in the array when
/// one of them is no byte is undefined there, behind those that are.
fn fill_with_ints(rt: &Runtime, this: &Ref<ByteArray>, items: &[Value]) -> Result<bool> {
    if !items.iter().all(|item| rt.type_of(item).is(&rt.types.int)) {
        return Ok(false);
    }
    this.check_resize(rt, items.len())?;
    let mut content = vec![0; items.len()];
    let read = content.iter_mut().zip(items).try_for_each(|(place, item)| {
        *place = make::byte(rt, item, "byte")?;
        Ok(())
    });
    this.with(|data| *data = content);
    read.map(|()| true)
}

fn modulo(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match a.downcast::<ByteArray>() {
        Some(format) => Ok(rt.bytearray(format_bytes(rt, &format.to_vec(), b)?).into()),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let literal = bytes::slots::literal_escaping(&this(rt, value)?.to_vec(), true);
    // Up to 3.6 subclasses called themselves bytearray too.
    let class = if rt.is_at_least(3, 7) { rt.type_of(value).name() } else { "bytearray".to_owned() };
    Ok(rt.str(&format!("{class}({literal})")).into())
}

fn len(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(this(rt, value)?.len())
}

fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    if let Some(index) = key.as_small_int().and_then(|i| usize::try_from(i).ok())
        && let Some(byte) = this(rt, value)?.get(index)
    {
        return Ok(Value::int32(byte.into()));
    }
    if let Some(part) = key.downcast::<Slice>() {
        if !slice::asks(part) {
            return bytes::slots::getitem(rt, value, key);
        }
        let part = slice::settled(rt, part)?;
        return bytes::slots::getitem(rt, value, rt.new_object(&rt.types.slice, part).as_value());
    }
    let asks = rt.type_of(key).slots.index.get().is_some();
    let number = if asks { Some(protocol::index_kept(rt, key)?) } else { None };
    // What fits no index is refused in the name of its own type.
    let small = number.filter(|number| number.as_small_int().is_some());
    bytes::slots::getitem(rt, value, small.as_ref().unwrap_or(key))
}

fn setitem(rt: &Runtime, value: &Value, key: &Value, item: Option<&Value>) -> Result<()> {
    let this = this(rt, value)?;
    if let Some(part) = key.downcast::<Slice>() {
        return set_slice(rt, this, part, item);
    }
    // The value comes first: its `__index__` may change the size.
    let number = slice::item_number(rt, key, "bytearray")?;
    if !rt.is_at_least(3, 10) && slice::number_in(number, this.len()).is_none() {
        return Err(rt.index_error("bytearray index out of range"));
    }
    let byte = item.map(|item| make::byte(rt, item, "byte")).transpose()?;
    let index = slice::number_in(number, this.len());
    let Some(index) = index else { return Err(rt.index_error("bytearray index out of range")) };
    match byte {
        Some(byte) => {
            this.with(|data| data.get_mut(index).map(|place| *place = byte));
        }
        None => {
            this.check_resize(rt, this.len().saturating_sub(1))?;
            this.with(|data| {
                if index < data.len() {
                    data.remove(index);
                }
            });
        }
    }
    Ok(())
}

/// What no slice is assigned from, though `bytearray()` would make something of it.
fn is_number_or_text(rt: &Runtime, item: &Value) -> bool {
    let slots = &rt.type_of(item).slots;
    let number = slots.index.get().is_some() || slots.int.get().is_some() || slots.float.get().is_some();
    item.downcast::<crate::objects::str::Str>().is_some()
        || number
        || item.downcast::<crate::objects::complex::Complex>().is_some()
}

fn set_slice(rt: &Runtime, this: &Ref<ByteArray>, part: &Slice, item: Option<&Value>) -> Result<()> {
    let part = &slice::settled(rt, part)?;
    // A wrong slice is told first; which part it means is known when the value has been read.
    slice::resolve(rt, part, this.len())?;
    let new = match item {
        Some(item) => match bytes::bytes_like(rt, item) {
            Some(bytes) => bytes,
            None if is_number_or_text(rt, item) => {
                let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
                return Err(rt.type_error(message));
            }
            None => make::source_bytes(rt, "bytearray", item)?,
        },
        None => Vec::new(),
    };
    let (start, stop, step, count) = slice::resolve(rt, part, this.len())?;
    if step == 1 {
        let start = start as usize;
        let end = (stop.max(0) as usize).max(start);
        let replaced = end.min(this.len()).saturating_sub(start);
        this.check_resize(rt, this.len() - replaced + new.len())?;
        this.with(|data| {
            let end = end.min(data.len());
            data.splice(start.min(end)..end, new);
        });
        return Ok(());
    }
    // No bytes at all delete, whatever the step.
    if new.is_empty() {
        this.check_resize(rt, this.len() - count)?;
        let doomed: std::collections::HashSet<usize> = slice::positions(start, step, count).collect();
        this.with(|data| {
            let mut index = 0;
            data.retain(|_| {
                index += 1;
                !doomed.contains(&(index - 1))
            });
        });
        return Ok(());
    }
    if new.len() != count {
        let given = new.len();
        return Err(rt.value_error(format!(
            "attempt to assign bytes of size {given} to extended slice of size {count}"
        )));
    }
    this.with(|data| {
        for (index, byte) in slice::positions(start, step, count).zip(new) {
            if let Some(place) = data.get_mut(index) {
                *place = byte;
            }
        }
    });
    Ok(())
}

fn iconcat(rt: &Runtime, value: &Value, other: &Value) -> Result {
    let this = this(rt, value)?;
    // The array exports its memory to itself while it grows.
    if other.is(value) && !this.is_empty() {
        return Err(rt.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    let Some(more) = bytes::bytes_like(rt, other) else {
        let (other, own) = (rt.type_of(other).name(), rt.type_of(value).name());
        return Err(rt.type_error(format!("can't concat {other} to {own}")));
    };
    this.check_resize(rt, this.len() + more.len())?;
    this.with(|data| data.extend(more));
    Ok(value.clone())
}

fn irepeat(rt: &Runtime, value: &Value, count: &Value) -> Result {
    let this = this(rt, value)?;
    let count = slice::repeat_count(rt, count)?;
    let repeated = bytes::slots::repeated(rt, &this.to_vec(), count)?;
    this.check_resize(rt, repeated.len())?;
    this.with(|data| *data = repeated);
    Ok(value.clone())
}
