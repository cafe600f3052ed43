//! `int.to_bytes` and `int.from_bytes`.

use num_bigint::{BigInt, Sign};

use super::View;
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::bytes::{bytes_like, check_length, from_object};
use crate::objects::str::{Str, described};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// Whether the byte order is the little one: `big` where none is given.
/// Whether the lowest byte comes first, and whether the number has a sign. What `byteorder` may be is looked at last.
fn read_options(rt: &Runtime, args: Bound<'_>, function: &str) -> Result<(bool, bool)> {
    let order = args.get(2).map(|order| text_of_order(rt, order, function)).transpose()?;
    let signed = args.get(3).map_or(Ok(false), |signed| protocol::is_true(rt, signed))?;
    match order {
        Some(text) if text.is_text("little") => Ok((true, signed)),
        Some(text) if !text.is_text("big") => {
            Err(rt.value_error("byteorder must be either 'little' or 'big'"))
        }
        _ => Ok((false, signed)),
    }
}

fn text_of_order<'a>(rt: &Runtime, order: &'a Value, function: &str) -> Result<&'a Str> {
    order.downcast::<Str>().map(|text| &**text).ok_or_else(|| {
        let name = described(rt, order);
        let argument = if rt.is_at_least(3, 8) { "'byteorder'" } else { "2" };
        rt.type_error(format!("{function}() argument {argument} must be str, not {name}"))
    })
}

/// `int.to_bytes(length, byteorder, *, signed)`
pub(super) fn to_bytes(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(view) = View::of(args.at(0)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let length = match args.get(1) {
        Some(length) => protocol::index_size(rt, length)?,
        None => 1,
    };
    let (little, signed) = read_options(rt, args, "to_bytes")?;
    let Ok(length) = usize::try_from(length) else {
        return Err(rt.value_error("length argument must be non-negative"));
    };
    let number = view.big();
    let negative = number.sign() == Sign::Minus;
    if negative && !signed {
        return Err(rt.overflow_error("can't convert negative int to unsigned"));
    }
    let mut bytes = match (number.sign(), signed) {
        (Sign::NoSign, _) => Vec::new(),
        (_, true) => number.to_signed_bytes_le(),
        (_, false) => number.to_bytes_le().1,
    };
    if bytes.len() > length {
        return Err(rt.overflow_error("int too big to convert"));
    }
    check_length(rt, length)?;
    bytes.resize(length, if negative { 0xFF } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(rt.bytes(&bytes).into())
}

/// `int.from_bytes(bytes, byteorder, *, signed)`
pub(super) fn from_bytes(rt: &Runtime, args: Bound<'_>) -> Result {
    let class = args.at(0);
    let (little, signed) = read_options(rt, args, "from_bytes")?;
    let mut bytes = match bytes_like(rt, args.at(1)) {
        Some(bytes) => bytes,
        None => from_object(rt, args.at(1))?,
    };
    if !little {
        bytes.reverse();
    }
    let number =
        if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    let number = rt.big_int(number);
    if class.is(rt.types.int.as_value()) {
        return Ok(number);
    }
    protocol::call_args(rt, class, &[number])
}
