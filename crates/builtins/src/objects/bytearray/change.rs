//! The methods of `bytearray` that `bytes` does not have.

use super::ByteArray;
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::bytes::{self, make};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

pub(super) fn append(rt: &Runtime, args: Bound<'_>) -> Result {
    let byte = make::byte(rt, args.at(1), "byte")?;
    let this = args.this::<ByteArray>(rt)?;
    this.check_resize(rt, this.len() + 1)?;
    this.with(|data| data.push(byte));
    Ok(Value::NONE)
}

pub(super) fn clear(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    this.check_resize(rt, 0)?;
    this.with(Vec::clear);
    Ok(Value::NONE)
}

pub(super) fn copy(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.bytearray(args.this::<ByteArray>(rt)?.to_vec()).into())
}

pub(super) fn extend(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    let source = args.at(1);
    let mut failed = None;
    let more = match bytes::bytes_like(rt, source) {
        Some(more) => more,
        None => {
            let refusal = || format!("can't extend bytearray with {}", rt.type_of(source).name());
            let iterator = if rt.is_at_least(3, 8) {
                protocol::iter_or(rt, source, refusal)?
            } else {
                protocol::iter(rt, source)?
            };
            let mut more = Vec::new();
            loop {
                let item = match protocol::next(rt, &iterator) {
                    Ok(Some(item)) => item,
                    Ok(None) => break,
                    // Up to 3.6 it was not asked why the items ended.
                    Err(raised) if !rt.is_at_least(3, 7) => {
                        failed = Some(raised);
                        break;
                    }
                    Err(raised) => return Err(raised),
                };
                if rt.is_at_least(3, 13) && source.downcast::<Str>().is_some() {
                    return Err(rt.type_error("expected iterable of integers; got: 'str'"));
                }
                more.push(make::byte(rt, &item, "byte")?);
            }
            more
        }
    };
    this.check_resize(rt, this.len() + more.len())?;
    this.with(|data| data.extend(more));
    match failed {
        None => Ok(Value::NONE),
        Some(raised) => Err(rt.answered_with_error(args.at(0), "extend", raised)),
    }
}

pub(super) fn fromhex(rt: &Runtime, args: Bound<'_>) -> Result {
    let content = make::from_hex(rt, &args)?;
    match args.at(0).downcast::<Type>() {
        Some(class) if !class.is(&rt.types.bytearray) => {
            protocol::call_args(rt, class.as_value(), &[rt.bytes(&content).into()])
        }
        _ => Ok(rt.bytearray(content).into()),
    }
}

pub(super) fn insert(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    let index = protocol::index_size(rt, args.at(1))?;
    let byte = make::byte(rt, args.at(2), "byte")?;
    this.check_resize(rt, this.len() + 1)?;
    this.with(|data| {
        let len = data.len() as i64;
        let index = if index < 0 { (index + len).max(0) } else { index.min(len) };
        data.insert(index as usize, byte);
    });
    Ok(Value::NONE)
}

pub(super) fn pop(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    let index = args.get(1).map_or(Ok(-1), |index| protocol::index_size(rt, index))?;
    let len = this.len();
    if len == 0 {
        return Err(rt.index_error("pop from empty bytearray"));
    }
    let index = if index < 0 { index + len as i64 } else { index };
    match usize::try_from(index).ok().filter(|&i| i < len) {
        Some(index) => {
            this.check_resize(rt, len - 1)?;
            Ok(Value::int32(this.with(|data| data.remove(index)).into()))
        }
        None => Err(rt.index_error("pop index out of range")),
    }
}

pub(super) fn remove(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    let byte = make::byte(rt, args.at(1), "byte")?;
    let Some(at) = this.with(|data| data.iter().position(|&b| b == byte)) else {
        return Err(rt.value_error("value not found in bytearray"));
    };
    this.check_resize(rt, this.len() - 1)?;
    this.with(|data| data.remove(at));
    Ok(Value::NONE)
}

pub(super) fn reverse(rt: &Runtime, args: Bound<'_>) -> Result {
    args.this::<ByteArray>(rt)?.with(|data| data.reverse());
    Ok(Value::NONE)
}

/// The size of CPython's buffer: the bytes and a closing zero.
pub(super) fn alloc(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.int(args.this::<ByteArray>(rt)?.room() as i64))
}

pub(super) fn sizeof(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    Ok(rt.int(crate::types::sizes::of(rt, this.ty()).basic + this.room() as i64))
}

/// `bytearray.__reduce__`: as protocol 2 does.
pub(super) fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    parts(rt, args, 2)
}

pub(super) fn reduce_ex(rt: &Runtime, args: Bound<'_>) -> Result {
    let version = args.get(1).map_or(Ok(0), |version| protocol::index_c_int(rt, version))?;
    parts(rt, args, version)
}

/// The class, what it is called with (text before protocol 3, which Python 2 could read), and the state.
fn parts(rt: &Runtime, args: Bound<'_>, version: i32) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    let content = this.to_vec();
    let text_of_nothing = version < 3 && !rt.is_at_least(3, 11);
    let given = if content.is_empty() && !text_of_nothing {
        Vec::new()
    } else if version < 3 {
        let points: Vec<u32> = content.iter().map(|&b| u32::from(b)).collect();
        vec![rt.str_from_code_points(&points).into(), rt.str("latin-1").into()]
    } else {
        vec![rt.bytes(&content).into()]
    };
    let state = if rt.is_at_least(3, 11) {
        crate::objects::reduce::state_of(rt, args.at(0), false)?
    } else {
        protocol::instance_dict(rt, args.at(0)).map_or(Value::NONE, Value::from)
    };
    Ok(rt.tuple_from(vec![this.ty().to_value(), rt.tuple_from(given), state]))
}

/// `bytearray.resize`: cut off, or filled up with zeros.
pub(super) fn resize(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ByteArray>(rt)?;
    let size = protocol::index_size(rt, args.at(1))?;
    let Ok(length) = usize::try_from(size) else {
        let message = format!("Can only resize to positive sizes, got {size}");
        return Err(rt.value_error(message));
    };
    this.check_resize(rt, length)?;
    rt.check_room::<u8>(length)?;
    this.with(|data| data.resize(length, 0));
    Ok(Value::NONE)
}
