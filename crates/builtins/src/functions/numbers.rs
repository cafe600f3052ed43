//! Functions on numbers and characters.

use crate::args::Bound;
use crate::heap::Value;
use crate::objects::int;
use crate::objects::str::Str;
use crate::protocol::{self, Fed, Feed, Total};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, Type};

pub(super) fn abs(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    let ty = rt.type_of(value);
    let slot = ty.slots.abs.get();
    let slot = slot.ok_or_else(|| rt.type_error(format!("bad operand type for abs(): '{}'", ty.name())))?;
    slot(rt, value)
}

pub(super) fn divmod(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::binary(rt, args.at(0), args.at(1), BinaryOp::DivMod)
}

pub(super) fn pow(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::power(rt, args.at(0), args.at(1), args.get(2).unwrap_or(&Value::NONE))
}

pub(super) fn round(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    let digits: &[Value] = args.get_some(1).map_or(&[], std::slice::from_ref);
    rt.calling_bound(|| protocol::call_special(rt, value, &rt.names.round, digits))?.ok_or_else(|| {
        let name = rt.type_of(value).name();
        rt.type_error(format!("type {name} doesn't define __round__ method"))
    })
}

pub(super) fn bin(rt: &Runtime, args: Bound<'_>) -> Result {
    in_base(rt, args.at(0), "0b", 2)
}

pub(super) fn oct(rt: &Runtime, args: Bound<'_>) -> Result {
    in_base(rt, args.at(0), "0o", 8)
}

pub(super) fn hex(rt: &Runtime, args: Bound<'_>) -> Result {
    in_base(rt, args.at(0), "0x", 16)
}

fn in_base(rt: &Runtime, value: &Value, prefix: &str, base: u32) -> Result {
    let index = protocol::index(rt, value)?;
    let digits = int::to_big(&index).map(|big| big.to_str_radix(base)).unwrap_or_default();
    let text = match digits.strip_prefix('-') {
        Some(digits) => format!("-{prefix}{digits}"),
        None => format!("{prefix}{digits}"),
    };
    Ok(rt.str(&text).into())
}

pub(super) fn chr(rt: &Runtime, args: Bound<'_>) -> Result {
    let point = if rt.is_at_least(3, 13) {
        protocol::index(rt, args.at(0))?.as_small_int()
    } else {
        Some(protocol::index_c_int(rt, args.at(0))?.into())
    };
    match point.and_then(|p| u32::try_from(p).ok()).filter(|&p| p < 0x11_0000) {
        Some(point) => Ok(rt.str_from_point(point).into()),
        None => Err(rt.value_error("chr() arg not in range(0x110000)".to_owned())),
    }
}

pub(super) fn ord(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    let length = if let Some(text) = value.downcast::<Str>() {
        if let (1, Some(point)) = (text.len(), text.code_point(0)) {
            return Ok(rt.int(point.into()));
        }
        text.len()
    } else if Type::is_subtype(rt.type_of(value), &rt.types.bytes)
        || Type::is_subtype(rt.type_of(value), &rt.types.bytearray)
    {
        let length = protocol::length(rt, value)?;
        if length == 1 {
            return protocol::get_item(rt, value, &Value::int32(0));
        }
        length
    } else {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("ord() expected string of length 1, but {name} found")));
    };
    Err(rt.type_error(format!("ord() expected a character, but string of length {length} found")))
}

pub(super) fn sum(rt: &Runtime, args: Bound<'_>) -> Result {
    let iterator = protocol::iter(rt, args.at(0))?;
    let start = args.get(1).cloned().unwrap_or(Value::int32(0));
    for (ty, what) in [
        (&rt.types.str, "strings [use ''.join(seq) instead]"),
        (&rt.types.bytes, "bytes [use b''.join(seq) instead]"),
        (&rt.types.bytearray, "bytearray [use b''.join(seq) instead]"),
    ] {
        if Type::is_subtype(rt.type_of(&start), ty) {
            return Err(rt.type_error(format!("sum() can't sum {what}")));
        }
    }
    let (mut fed, mut feed) = (Fed::from(&iterator), Feed::Sum(Total::of(rt, start)));
    while let Some(item) = fed.next(rt, &mut feed)? {
        if let Feed::Sum(total) = &mut feed {
            total.add(rt, item)?;
        }
    }
    match feed {
        Feed::Sum(total) => Ok(total.into_value()),
        Feed::Nothing | Feed::Items(_) | Feed::Plain(_) | Feed::While(_) => unreachable!("a sum is fed"),
    }
}
