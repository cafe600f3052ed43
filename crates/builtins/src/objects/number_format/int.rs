//! `int.__format__`

use std::fmt::{Binary, Display, LowerHex, Octal, UpperHex};

use num_bigint::BigInt;
use num_traits::Signed;

use super::layout::Parts;
use super::{Align, Spec, spec_text};
use crate::heap::Value;
use crate::objects::int::{View, decimal};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::wording::NO_FORMAT;

/// Formats an instance of int; an empty specification means `str()`.
pub fn format_int(rt: &Runtime, this: &Value, spec: &Value) -> Result {
    let Some(text) = spec_text(rt, spec, &NO_FORMAT)? else { return Ok(protocol::str(rt, this)?.into()) };
    let Some(view) = View::of(this) else { return Ok(Value::NOT_IMPLEMENTED) };
    let spec = Spec::parse(rt, text, Align::Right, this)?;
    match spec.letter() {
        None if spec.kind.is_none() => {}
        Some(b'd' | b'b' | b'o' | b'x' | b'X' | b'n' | b'c') => {}
        Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => {
            // A subclass is asked for its float.
            let x = crate::objects::float::from_number(rt, this)?;
            return super::float::with_spec(rt, x, &spec, this);
        }
        _ => return Err(spec.unknown_code(rt, this)),
    }
    if spec.precision.is_some() {
        return Err(rt.value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(rt.value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if spec.letter() == Some(b'c') {
        return character(rt, &view, &spec);
    }
    spec.check_sizes(rt, Align::Right)?;
    let (negative, digits) = match &view {
        View::Small(number) => (*number < 0, word_digits(number.unsigned_abs(), spec.letter())),
        View::Wide(number) => (*number < 0, word_digits(number.unsigned_abs(), spec.letter())),
        View::Big(number) => (number.is_negative(), big_digits(rt, number, spec.letter())?),
    };
    let group = if matches!(spec.letter(), Some(b'b' | b'o' | b'x' | b'X')) { 4 } else { 3 };
    Ok(spec.lay_out(rt, &Parts { negative, prefix: prefix(&spec), digits: &digits, rest: "" }, group).into())
}

/// What `#` puts before the digits.
fn prefix(spec: &Spec) -> &'static str {
    match spec.letter().filter(|_| spec.alternate) {
        Some(b'b') => "0b",
        Some(b'o') => "0o",
        Some(b'x') => "0x",
        Some(b'X') => "0X",
        _ => "",
    }
}

/// The digits of a magnitude.
fn word_digits<T>(magnitude: T, kind: Option<u8>) -> String
where
    T: Display + Binary + Octal + LowerHex + UpperHex,
{
    match kind {
        Some(b'b') => format!("{magnitude:b}"),
        Some(b'o') => format!("{magnitude:o}"),
        Some(b'x') => format!("{magnitude:x}"),
        Some(b'X') => format!("{magnitude:X}"),
        _ => magnitude.to_string(),
    }
}

/// The digits of the magnitude of a number that may have too many.
fn big_digits(rt: &Runtime, number: &BigInt, kind: Option<u8>) -> Result<String> {
    let magnitude = number.magnitude();
    Ok(match kind {
        Some(b'b') => magnitude.to_str_radix(2),
        Some(b'o') => magnitude.to_str_radix(8),
        Some(b'x') => magnitude.to_str_radix(16),
        Some(b'X') => magnitude.to_str_radix(16).to_ascii_uppercase(),
        _ => decimal(rt, number)?.trim_start_matches('-').to_owned(),
    })
}

fn character(rt: &Runtime, view: &View<'_>, spec: &Spec) -> Result {
    if spec.sign.is_some() {
        return Err(rt.value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(rt.value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let Some(code) = view.to_i64() else {
        return Err(rt.overflow_error("Python int too large to convert to C long"));
    };
    spec.check_sizes(rt, Align::Right)?;
    match u32::try_from(code) {
        Ok(code @ 0..=0x10FFFF) => Ok(spec.pad(rt, vec![code], Align::Right).into()),
        _ => Err(rt.overflow_error("%c arg not in range(0x110000)")),
    }
}
