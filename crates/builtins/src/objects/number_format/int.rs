//! `int.__format__`

use num_bigint::{BigInt, Sign};

use super::layout::Parts;
use super::{Align, Spec, spec_text};
use crate::heap::Value;
use crate::objects::int::{View, decimal};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// Formats an instance of int; an empty specification means `str()`.
pub fn format_int(rt: &Runtime, this: &Value, spec: &Value) -> Result {
    let Some(text) = spec_text(rt, spec)? else { return Ok(protocol::str(rt, this)?.into()) };
    let Some(view) = View::of(this) else { return Ok(Value::NOT_IMPLEMENTED) };
    let type_name = rt.type_of(this).name();
    let spec = Spec::parse(rt, text, Align::Right, &type_name)?;
    match spec.letter() {
        None if spec.kind.is_none() => {}
        Some(b'd' | b'b' | b'o' | b'x' | b'X' | b'n' | b'c') => {}
        Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => {
            let x = super::super::int::to_f64(rt, this)?.unwrap_or_default();
            return super::float::with_spec(rt, x, &spec, &type_name);
        }
        _ => return Err(spec.unknown_code(rt, &type_name)),
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
    let number = view.big();
    let (digits, prefix, group) = digits(rt, &number, spec.letter())?;
    let prefix = if spec.alternate { prefix } else { "" };
    let negative = number.sign() == Sign::Minus;
    let points = spec.lay_out(&Parts { negative, prefix, digits: &digits, rest: "" }, group);
    Ok(rt.str_from_code_points(&points).into())
}

/// The digits of the magnitude, the prefix of the base, and the size of its groups.
fn digits(rt: &Runtime, number: &BigInt, kind: Option<u8>) -> Result<(String, &'static str, usize)> {
    let magnitude = number.magnitude();
    Ok(match kind {
        Some(b'b') => (magnitude.to_str_radix(2), "0b", 4),
        Some(b'o') => (magnitude.to_str_radix(8), "0o", 4),
        Some(b'x') => (magnitude.to_str_radix(16), "0x", 4),
        Some(b'X') => (magnitude.to_str_radix(16).to_ascii_uppercase(), "0X", 4),
        _ => (decimal(rt, number)?.trim_start_matches('-').to_owned(), "", 3),
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
        Ok(code @ 0..=0x10FFFF) => Ok(rt.str_from_code_points(&spec.pad(vec![code], Align::Right)).into()),
        _ => Err(rt.overflow_error("%c arg not in range(0x110000)")),
    }
}
