//! `complex.__format__`

use super::float::too_precise;
use super::layout::split;
use super::{Align, Look, Spec, float_text, spec_text};
use crate::heap::Value;
use crate::objects::complex::as_complex;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::wording::NO_FORMAT_OF_COMPLEX;

/// Formats an instance of complex; an empty specification means `str()`.
pub fn format_complex(rt: &Runtime, this: &Value, spec: &Value) -> Result {
    let Some(text) = spec_text(rt, spec, &NO_FORMAT_OF_COMPLEX)? else {
        return Ok(protocol::str(rt, this)?.into());
    };
    let Some(number) = as_complex(this) else { return Ok(Value::NOT_IMPLEMENTED) };
    let spec = Spec::parse(rt, text, Align::Right, this)?;
    if !matches!(spec.letter(), Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n')) && spec.kind.is_some() {
        return Err(spec.unknown_code(rt, this));
    }
    if spec.fill == 0x30 {
        return Err(rt.value_error("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Some(Align::AfterSign) {
        return Err(rt.value_error("'=' alignment flag is not allowed in complex format specifier"));
    }
    if spec.precision.is_some_and(|p| p > i32::MAX as usize) {
        return Err(too_precise(rt));
    }
    spec.check_sizes(rt, Align::Right)?;
    // Without a type it looks like the repr: no zero real part, and parentheses.
    let plain = spec.kind.is_none();
    let only_imaginary = plain && number.re == 0.0 && number.re.is_sign_positive();
    let real = part(number.re, &spec);
    let imaginary = part(number.im, &spec);
    let joined = if only_imaginary {
        spec.unpadded(&split(&imaginary), 3) + "j"
    } else {
        let signed = Spec { sign: Some(b'+'), ..spec.clone() };
        let (real, imaginary) = (spec.unpadded(&split(&real), 3), signed.unpadded(&split(&imaginary), 3));
        if plain { format!("({real}{imaginary}j)") } else { format!("{real}{imaginary}j") }
    };
    Ok(spec.pad_ascii(rt, "", &joined, Align::Right).into())
}

fn part(x: f64, spec: &Spec) -> String {
    let look = Look { alternate: spec.alternate, no_negative_zero: spec.no_negative_zero, ..Look::default() };
    let six = spec.precision.unwrap_or(6);
    spec.group_fraction(match (spec.letter(), spec.precision) {
        (None, None) => float_text(x, b'r', 0, look),
        (None, Some(precision)) => float_text(x, b'g', precision, look),
        (Some(b'n'), _) => float_text(x, b'g', six, look),
        (Some(code), _) => float_text(x, code, six, look),
    })
}
