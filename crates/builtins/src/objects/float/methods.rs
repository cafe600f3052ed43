//! The methods and attributes of `float`.

use num_bigint::BigInt;

use super::{as_f64, hex, round};
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::number_format;
use crate::objects::str::{Str, described};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, Method, class_method, getter, method};

pub(super) static METHODS: &[Method] = &[
    method("is_integer(self, /)", is_integer),
    method("as_integer_ratio(self, /)", as_integer_ratio),
    method("hex(self, /)", hex::hex),
    class_method("fromhex(type, string, /)", hex::from_hex),
    class_method("__getformat__(type, typestr, /)", get_format),
    class_method("__setformat__(type, typestr, fmt, /)", set_format).since(3, 9).until(3, 11),
    class_method("__set_format__(type, typestr, fmt, /)", set_format)
        .tuple_until(3, 8)
        .since(3, 7)
        .until(3, 9),
    class_method("__setformat__(type, typestr, fmt, /)", set_format).tuple().until(3, 7),
    class_method("from_number(type, number, /)", from_number).since(3, 14),
    method("conjugate(self, /)", conjugate),
    method("__trunc__(self, /)", round::trunc),
    method("__floor__(self, /)", round::floor).since(3, 9),
    method("__ceil__(self, /)", round::ceil).since(3, 9),
    method("__round__(self, ndigits=None, /)", round::round).nameless_until(3, 7),
    method("__getnewargs__(self, /)", get_new_args),
    method("__format__(self, format_spec, /)", format).tuple_until(3, 7),
];

pub(super) static GETTERS: &[Getter] =
    &[getter("real", |_, this| Ok(own(this))), getter("imag", |_, _| Ok(Value::float(0.0)))];

fn own(this: &Value) -> Value {
    Value::float(as_f64(this).unwrap_or_default())
}

fn conjugate(_: &Runtime, args: Bound<'_>) -> Result {
    Ok(own(args.at(0)))
}

fn get_new_args(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.tuple(&[own(args.at(0))]))
}

fn is_integer(_: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(as_f64(args.at(0)).is_some_and(|x| x.is_finite() && x.trunc() == x)))
}

fn format(rt: &Runtime, args: Bound<'_>) -> Result {
    number_format::format_float(rt, args.at(0), args.at(1))
}

/// Mantissa and exponent: a finite `x >= 0` is `mantissa * 2**exponent`.
pub(crate) fn decompose(x: f64) -> (u64, i64) {
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7FF) as i64 {
        0 => (fraction, -1074),
        exponent => (fraction | 1 << 52, exponent - 1075),
    }
}

fn as_integer_ratio(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = as_f64(args.at(0)).unwrap_or_default();
    if x.is_infinite() {
        return Err(rt.overflow_error("cannot convert Infinity to integer ratio"));
    }
    if x.is_nan() {
        return Err(rt.value_error("cannot convert NaN to integer ratio"));
    }
    let (mut mantissa, mut exponent) = decompose(x.abs());
    if mantissa == 0 {
        return Ok(rt.tuple(&[Value::int32(0), Value::int32(1)]));
    }
    let even = mantissa.trailing_zeros();
    mantissa >>= even;
    exponent += i64::from(even);
    let mut numerator = BigInt::from(mantissa);
    let mut denominator = BigInt::from(1);
    match exponent {
        0.. => numerator <<= exponent as u64,
        _ => denominator <<= exponent.unsigned_abs(),
    }
    if x < 0.0 {
        numerator = -numerator;
    }
    Ok(rt.tuple(&[rt.big_int(numerator), rt.big_int(denominator)]))
}

fn get_format(rt: &Runtime, args: Bound<'_>) -> Result {
    let kind = if rt.is_at_least(3, 7) { "str" } else { "string" };
    check_kind(rt, args.at(1), "__getformat__() argument", kind)?;
    Ok(rt.str("IEEE, little-endian").into())
}

/// Refuses what names no kind of number; the message begins with `argument`.
fn check_kind(rt: &Runtime, given: &Value, argument: &str, expected: &str) -> Result<()> {
    let Some(name) = given.downcast::<Str>() else {
        let named = if expected == "str" { described(rt, given) } else { rt.type_of(given).name() };
        return Err(rt.type_error(format!("{argument} must be {expected}, not {named}")));
    };
    let name = crate::objects::str::encode(rt, name, "utf-8", None)?;
    // Up to 3.6 `__getformat__` compared without looking for them.
    if expected == "str" && name.contains(&0) {
        return Err(rt.value_error("embedded null character"));
    }
    if matches!(name.as_slice(), b"double" | b"float") {
        return Ok(());
    }
    Err(rt.value_error("__getformat__() argument 1 must be 'double' or 'float'"))
}

/// `float.__setformat__(typestr, fmt)`: only what the machine has anyway can be set.
fn set_format(rt: &Runtime, args: Bound<'_>) -> Result {
    let own_name =
        if rt.is_at_least(3, 7) && !rt.is_at_least(3, 9) { "__set_format__" } else { "__setformat__" };
    check_kind(rt, args.at(1), &format!("{own_name}() argument 1"), "str")?;
    let format = args.at(2).downcast::<Str>();
    if format.is_some_and(|format| format.is_text("unknown") || format.is_text("IEEE, little-endian")) {
        return Ok(Value::NONE);
    }
    let known = format.is_some_and(|format| format.is_text("IEEE, big-endian"));
    Err(rt.value_error(if known {
        "can only set double format to 'unknown' or the detected platform value"
    } else {
        "__setformat__() argument 2 must be 'unknown', 'IEEE, little-endian' or 'IEEE, big-endian'"
    }))
}

/// `float.from_number(number)`: as `float(number)`, but not of text.
fn from_number(rt: &Runtime, args: Bound<'_>) -> Result {
    let number = args.at(1);
    let class = args.at(0);
    let is_float = class.is(rt.types.float.as_value());
    if is_float && rt.type_of(number).is(&rt.types.float) {
        return Ok(number.clone());
    }
    let slots = &rt.type_of(number).slots;
    if slots.float.get().is_none() && slots.index.get().is_none() {
        let given = rt.type_of(number).name();
        return Err(rt.type_error(format!("must be real number, not {given}")));
    }
    let converted = protocol::call_args(rt, rt.types.float.as_value(), std::slice::from_ref(number))?;
    if is_float { Ok(converted) } else { protocol::call_args(rt, class, &[converted]) }
}
