//! The slots of `bytes`, those that `bytearray` shares among them.

use super::{content, like, make, same_or_like};
use crate::heap::Value;
use crate::objects::memoryview;
use crate::objects::slice::{self, Slice};
use crate::objects::str::{format_bytes, units};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, Comparison, SlotTable};

pub(super) const SLOTS: SlotTable = SlotTable {
    repr: Some(repr),
    str: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    iter: Some(super::iterator::iter),
    new: Some(make::new),
    len: Some(len),
    getitem: Some(getitem),
    contains: Some(contains),
    concat: Some(concat),
    repeat: Some(repeat),
    buffer: Some(memoryview::with_flags),
    binary: BinaryTable::NONE.with(BinaryOp::Mod, modulo),
    ..SlotTable::NONE
};

/// The text of `bytes` as a literal: `b'...'`.
pub(crate) fn literal(bytes: &[u8]) -> String {
    literal_escaping(bytes, false)
}

/// As [`literal`]; `bytearray` escapes a single quote between double quotes too.
pub(crate) fn literal_escaping(bytes: &[u8], single: bool) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut text = String::with_capacity(bytes.len() + 3);
    text.push('b');
    text.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => text.push_str("\\\\"),
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            _ if char::from(byte) == quote || (single && byte == b'\'') => {
                text.push('\\');
                text.push(char::from(byte));
            }
            0x20..0x7F => text.push(char::from(byte)),
            _ => text.extend(format!("\\x{byte:02x}").chars()),
        }
    }
    text.push(quote);
    text
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    Ok(rt.str(&literal(&super::required(rt, value)?)).into())
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    let Some(bytes) = value.downcast::<super::Bytes>() else { return Ok(0) };
    if bytes.hash.get() == 0 {
        bytes.hash.set(rt.bytes_hash(bytes.bytes()));
    }
    Ok(bytes.hash.get())
}

/// Two `bytes`; any other bytes-like object compares itself with them.
fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    if b.downcast::<super::Bytes>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    compare_memory(rt, a, b, op)
}

/// Any two bytes-like objects, by what they hold.
pub(crate) fn compare_memory(_: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    match (content(a), content(b)) {
        (Some(x), Some(y)) => Ok(Value::bool(op.holds(x.cmp(&y)))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn len(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(super::required(rt, value)?.len())
}

pub(crate) fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let bytes = super::required(rt, value)?;
    let mutable = value.downcast::<super::Bytes>().is_none();
    if let Some(part) = key.downcast::<Slice>() {
        let (start, _, step, count) = slice::resolve(rt, part, bytes.len())?;
        if step == 1 {
            let start = start as usize;
            let picked = bytes.get(start..start + count).unwrap_or_default();
            return Ok(if count == bytes.len() {
                same_or_like(rt, value, picked)
            } else {
                like(rt, value, picked)
            });
        }
        let picked: Vec<u8> =
            slice::positions(start, step, count).filter_map(|i| bytes.get(i).copied()).collect();
        return Ok(like(rt, value, &picked));
    }
    let index = slice::item_index(rt, key, bytes.len(), if mutable { "bytearray" } else { "byte" })?;
    match index.and_then(|i| bytes.get(i)) {
        Some(&byte) => Ok(Value::int32(byte.into())),
        None if mutable => Err(rt.index_error("bytearray index out of range")),
        None => Err(rt.index_error("index out of range")),
    }
}

pub(crate) fn contains(rt: &Runtime, value: &Value, item: &Value) -> Result<bool> {
    if item.as_small_int().is_some() || rt.type_of(item).slots.index.get().is_some() {
        match make::byte(rt, item, "byte") {
            Ok(byte) => return Ok(super::required(rt, value)?.contains(&byte)),
            Err(raised) if rt.matches(&raised, &rt.exceptions.value_error) => return Err(raised),
            // An `__index__` that fails says that it is no number after all.
            Err(_) => {}
        }
    }
    let bytes = super::required(rt, value)?;
    Ok(units::find(&bytes, &super::required(rt, item)?).is_some())
}

pub(crate) fn concat(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let left = super::required(rt, a)?;
    let Some(right) = content(b) else {
        let (other, own) = (rt.type_of(b).name(), rt.type_of(a).name());
        return Err(rt.type_error(format!("can't concat {other} to {own}")));
    };
    if right.is_empty() {
        return Ok(same_or_like(rt, a, &left));
    }
    rt.check_room::<u8>(left.len().saturating_add(right.len()))?;
    Ok(like(rt, a, &[&*left, &*right].concat()))
}

/// The bytes `count` times over.
pub(crate) fn repeated(rt: &Runtime, bytes: &[u8], count: usize) -> Result<Vec<u8>> {
    let total = bytes.len().saturating_mul(count);
    rt.check_room::<u8>(total)?;
    Ok(bytes.repeat(count))
}

pub(crate) fn repeat(rt: &Runtime, value: &Value, count: &Value) -> Result {
    let times = slice::repeat_count(rt, count)?;
    let bytes = super::required(rt, value)?;
    let fits = bytes.len().checked_mul(times).is_some_and(|n| isize::try_from(n).is_ok());
    if !fits && value.downcast::<super::Bytes>().is_some() {
        return Err(rt.overflow_error("repeated bytes are too long"));
    }
    Ok(like(rt, value, &repeated(rt, &bytes, times)?))
}

fn modulo(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match a.downcast::<super::Bytes>() {
        Some(format) => Ok(rt.bytes(&format_bytes(rt, format.bytes(), b)?).into()),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// An iterable of bytes-like objects joined.
pub(super) fn join(rt: &Runtime, separator: &[u8], iterable: &Value) -> Result<Vec<u8>> {
    let items = protocol::to_vec_or(rt, iterable, "can only join an iterable")?;
    let part = |(index, item)| {
        content(item).ok_or_else(|| {
            let found = rt.type_of(item).name();
            rt.type_error(format!("sequence item {index}: expected a bytes-like object, {found} found"))
        })
    };
    let parts = items.iter().enumerate().map(part).collect::<Result<Vec<_>>>()?;
    let separators = separator.len().saturating_mul(parts.len().saturating_sub(1));
    let total = parts.iter().map(|part| part.len()).fold(separators, usize::saturating_add);
    rt.check_room::<u8>(total)?;
    let mut out = Vec::with_capacity(total);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(separator);
        }
        out.extend_from_slice(part);
    }
    Ok(out)
}
