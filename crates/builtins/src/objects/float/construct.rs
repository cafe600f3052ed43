//! `float()`: from numbers and from text.

use super::{Float, as_f64, from_any};
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::bytes::bytes_like;
use crate::objects::int::to_ascii_number;
use crate::objects::iterators;
use crate::objects::str::{Str, encode};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

pub(super) fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let value = iterators::only_argument(rt, class, "float", "x", args)?;
    make(rt, class, value.map_or(Ok(0.0), |value| from_value(rt, value))?)
}

/// Up to 3.6 text became UTF-8 before it was read as a number.
pub(crate) fn check_encodable(rt: &Runtime, text: &Ref<Str>) -> Result<()> {
    if rt.is_at_least(3, 7) { Ok(()) } else { encode(rt, text, "utf-8", None).map(drop) }
}

/// A float of this class.
pub(super) fn make(rt: &Runtime, class: &Ref<Type>, x: f64) -> Result {
    if class.is(&rt.types.float) {
        return Ok(Value::float(x));
    }
    Ok(rt.new_object(class, Float { value: x }).into())
}

/// `float(value)` for any object.
fn from_value(rt: &Runtime, value: &Value) -> Result<f64> {
    if let Some(x) = value.as_immediate_float() {
        return Ok(x);
    }
    // A subclass of str that is a number as well is the number.
    let slots = &rt.type_of(value).slots;
    let is_number = slots.float.get().is_some() || protocol::has_index(rt, value);
    let text = match value.downcast::<Str>().filter(|_| !is_number) {
        Some(text) => {
            check_encodable(rt, text)?;
            Some(to_ascii_number(rt, text))
        }
        None if is_number || as_f64(value).is_some() => None,
        None => bytes_like(rt, value).map(|bytes| {
            let text: String = bytes.iter().map(|&b| char::from(b)).collect();
            text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).to_owned()
        }),
    };
    if let Some(text) = text {
        return match parse(&text) {
            Some(x) if x.is_nan() => Ok(numbered_nan(rt, x)),
            Some(x) => Ok(x),
            None => Err(malformed(rt, value, &text)),
        };
    }
    let slots = &rt.type_of(value).slots;
    if slots.float.get().is_none() && !protocol::has_index(rt, value) && as_f64(value).is_none() {
        let name = rt.type_of(value).name();
        let real = if rt.is_at_least(3, 10) { "real " } else { "" };
        return Err(
            rt.type_error(format!("float() argument must be a string or a {real}number, not '{name}'"))
        );
    }
    from_number(rt, value)
}

/// The float of a number, where an instance of a subclass of `float` can answer with another one.
pub(crate) fn from_number(rt: &Runtime, value: &Value) -> Result<f64> {
    let ty = rt.type_of(value);
    let Some(slot) = ty.slots.float.get().filter(|_| !ty.is_static() && as_f64(value).is_some()) else {
        return from_any(rt, value);
    };
    let answer = slot(rt, value)?;
    as_f64(&answer).ok_or_else(|| {
        let (name, answered) = (ty.name(), rt.type_of(&answer).name());
        rt.type_error(format!("{name}.__float__ returned non-float (type {answered})"))
    })
}

fn malformed(rt: &Runtime, value: &Value, text: &str) -> Raised {
    // Before 3.10 nothing is left of text that is all space, and up to 3.7 nothing stands for nothing.
    if text.is_empty() && !rt.is_at_least(3, 10) {
        let shown = if rt.is_at_least(3, 8) { "''" } else { "" };
        return rt.value_error(format!("could not convert string to float: {shown}"));
    }
    match protocol::repr(rt, value) {
        Ok(repr) => rt.value_error(format!("could not convert string to float: {}", repr.to_utf8_lossy())),
        Err(raised) => rt.message_failed(&rt.exceptions.value_error, raised),
    }
}

/// A NaN that no other call has answered.
pub(crate) fn numbered_nan(rt: &Runtime, sign: f64) -> f64 {
    let number = rt.nan_count.get().wrapping_add(1);
    rt.nan_count.set(number);
    let payload = number & ((1 << 48) - 1);
    f64::from_bits(f64::NAN.to_bits() | payload).copysign(sign)
}

/// Whether an underscore stands anywhere but between two digits.
pub(crate) fn has_misplaced_underscore(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let misplaced =
        |(at, &b): (usize, &u8)| b == b'_' && !(is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)));
    bytes.iter().enumerate().any(misplaced)
}

/// The float that ASCII text without spaces around it spells.
pub fn parse(text: &str) -> Option<f64> {
    if !text.contains('_') {
        return text.parse().ok();
    }
    if has_misplaced_underscore(text) {
        return None;
    }
    text.replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn underscores_stand_between_digits_only() {
        assert_eq!(parse("1_0.0_1e1_0"), Some(10.01e10));
        for text in ["_1", "1_", "1__0", "1_.0", "1._0", "1e_1", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
