//! `float.hex` and `float.fromhex`.

use super::{as_f64, methods::decompose};
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::int::scale;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

pub(super) fn hex(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = as_f64(args.at(0)).unwrap_or_default();
    if !x.is_finite() {
        return Ok(rt.str(&super::text(x)).into());
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let (mantissa, exponent) = decompose(x.abs());
    let text = if mantissa == 0 {
        format!("{sign}0x0.0p+0")
    } else {
        let fraction = mantissa & ((1 << 52) - 1);
        format!("{sign}0x{}.{fraction:013x}p{:+}", mantissa >> 52, exponent + 52)
    };
    Ok(rt.str(&text).into())
}

pub(super) fn from_hex(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(text) = args.at(1).downcast::<Str>() else {
        return Err(rt.type_error("bad argument type for built-in operation"));
    };
    crate::objects::str::encode(rt, text, "utf-8", None)?;
    let text = text.to_utf8_lossy();
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).to_ascii_lowercase();
    let (negative, rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, &*text),
    };
    let x = match rest {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        number => parse(rt, number)?,
    };
    let value = Value::float(if negative { -x } else { x });
    let class = args.at(0);
    if class.is(rt.types.float.as_value()) {
        return Ok(value);
    }
    protocol::call_args(rt, class, &[value])
}

fn malformed(rt: &Runtime) -> Raised {
    rt.value_error("invalid hexadecimal floating-point string")
}

fn parse(rt: &Runtime, text: &str) -> Result<f64> {
    let text = text.strip_prefix("0x").unwrap_or(text);
    let (number, exponent) = text.split_once('p').unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return Err(malformed(rt));
    }
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if unsigned.is_empty() || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
        return Err(malformed(rt));
    }
    // An exponent that fits no word is as good as a huge one.
    let limit = i64::MAX / 4;
    let exponent = exponent.parse::<i64>().map_or(limit, |e| e.clamp(-limit, limit));
    let exponent = if unsigned.len() > 18 && text.contains("p-") { -limit } else { exponent };
    let mut mantissa = 0u128;
    let mut dropped = 0i64;
    for c in whole.chars().chain(fraction.chars()) {
        let digit = c.to_digit(16).ok_or_else(|| malformed(rt))?;
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | u128::from(digit);
        } else {
            mantissa |= u128::from(digit != 0);
            dropped += 4;
        }
    }
    let x = scale(mantissa, exponent + dropped - 4 * fraction.len() as i64);
    if x.is_infinite() {
        return Err(rt.overflow_error("hexadecimal value too large to represent as a float"));
    }
    Ok(x)
}
