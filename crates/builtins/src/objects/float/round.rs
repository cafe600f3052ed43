//! From floats to whole numbers, and rounding to decimal places.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Pow, ToPrimitive};

use super::as_f64;
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::int;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The int that a float of a whole number equals.
pub fn to_int(rt: &Runtime, whole: f64) -> Result {
    if whole.abs() < 1e15 {
        return Ok(rt.int(whole as i64));
    }
    match BigInt::from_f64(whole) {
        Some(whole) => Ok(rt.big_int(whole)),
        None if whole.is_nan() => Err(rt.value_error("cannot convert float NaN to integer")),
        None => Err(rt.overflow_error("cannot convert float infinity to integer")),
    }
}

pub(super) fn int(rt: &Runtime, this: &Value) -> Result {
    to_int(rt, as_f64(this).unwrap_or_default().trunc())
}

pub(super) fn trunc(rt: &Runtime, args: Bound<'_>) -> Result {
    int(rt, args.at(0))
}

pub(super) fn floor(rt: &Runtime, args: Bound<'_>) -> Result {
    to_int(rt, as_f64(args.at(0)).unwrap_or_default().floor())
}

pub(super) fn ceil(rt: &Runtime, args: Bound<'_>) -> Result {
    to_int(rt, as_f64(args.at(0)).unwrap_or_default().ceil())
}

pub(super) fn round(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = as_f64(args.at(0)).unwrap_or_default();
    let Some(digits) = args.get_some(1) else { return to_int(rt, x.round_ties_even()) };
    let digits = int::clamp(&protocol::index(rt, digits)?);
    // Beyond these, every float has fewer digits, or is less than half of that power of ten.
    if !x.is_finite() || digits > 323 {
        return Ok(Value::float(x));
    }
    if digits < -308 {
        return Ok(Value::float(0.0 * x));
    }
    let rounded = match digits {
        0.. => format!("{x:.*}", digits as usize).parse().unwrap_or(x),
        _ => round_to_power(x, digits.unsigned_abs()),
    };
    if f64::is_infinite(rounded) {
        return Err(rt.overflow_error("rounded value too large to represent"));
    }
    Ok(Value::float(rounded))
}

/// The float nearest to the multiple of `10**places` that is nearest to `x`.
fn round_to_power(x: f64, places: u64) -> f64 {
    // Doubled, so that a fraction can stand as a last bit that only breaks ties.
    let whole = BigInt::from_f64(x.abs().trunc()).unwrap_or_default() * 2u32;
    let sticky = u32::from(x.fract() != 0.0);
    let unit = BigInt::from(10).pow(places);
    let rounded = int::round_to(&(whole + sticky), &(unit * 2u32)) / 2u32;
    rounded.to_f64().unwrap_or(f64::INFINITY).copysign(x)
}
