//! Powers and shifts of `int`: the operators whose results can outgrow the memory.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use super::{View, is_negative};
use crate::heap::Value;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// Results with more bits are refused with MemoryError.
const MOST_BITS: u64 = 1 << 36;

/// The error of a shift whose result no memory can hold, or not even CPython's count of digits of 30 bits.
fn too_large(rt: &Runtime, shift: &BigInt) -> Raised {
    const MOST_DIGITS: u64 = (i64::MAX as u64 - 24) / 4;
    if (shift / 30u8) >= BigInt::from(MOST_DIGITS) {
        return rt.overflow_error(crate::wording::TOO_MANY_DIGITS.words(rt, &[]));
    }
    rt.out_of_memory()
}

/// `a ** b`, or `pow(a, b, modulus)`.
pub(super) fn pow(rt: &Runtime, a: &Value, b: &Value, modulus: &Value) -> Result {
    let (Some(x), Some(y)) = (View::of(a), View::of(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !modulus.is_none() {
        let Some(modulus) = View::of(modulus) else { return Ok(Value::NOT_IMPLEMENTED) };
        return modular(rt, &x.big(), &y.big(), &modulus.big());
    }
    if is_negative(b) {
        return crate::objects::float::pow(rt, a, b, modulus);
    }
    if let (View::Small(x), View::Small(y)) = (&x, &y)
        && let Ok(exponent) = u32::try_from(*y)
        && let Some(power) = x.checked_pow(exponent)
    {
        return Ok(rt.int(power));
    }
    if let (Some(x), View::Small(y)) = (x.to_i128(), &y)
        && let Ok(exponent) = u32::try_from(*y)
        && x.unsigned_abs().checked_ilog2().is_some_and(|log| log.saturating_mul(exponent) < 127)
        && let Some(power) = x.checked_pow(exponent)
    {
        return Ok(rt.wide_int(power));
    }
    let base = x.big();
    if y.big().is_zero() {
        return Ok(rt.int(1));
    }
    if base.is_zero() || base.is_one() {
        return Ok(rt.big_int(base.into_owned()));
    }
    if (-&*base).is_one() {
        return Ok(rt.int(if y.big().is_even() { 1 } else { -1 }));
    }
    match y.to_i64().map(i64::unsigned_abs) {
        Some(exponent) if (base.bits() - 1).saturating_mul(exponent) < MOST_BITS => {
            Ok(rt.big_int(Pow::pow(&*base, exponent)))
        }
        _ => Err(rt.out_of_memory()),
    }
}

fn modular(rt: &Runtime, base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result {
    if exponent.is_negative() && !rt.is_at_least(3, 8) {
        let message = "pow() 2nd argument cannot be negative when 3rd argument specified";
        return Err(rt.value_error(message.to_owned()));
    }
    if modulus.is_zero() {
        return Err(rt.value_error("pow() 3rd argument cannot be 0".to_owned()));
    }
    if !exponent.is_negative() {
        return Ok(rt.big_int(base.modpow(exponent, modulus)));
    }
    // The inverse is sought among the positive numbers; a negative modulus only moves the result.
    let inverse = base.mod_floor(&modulus.abs()).modinv(&modulus.abs());
    match inverse {
        Some(inverse) => Ok(rt.big_int(inverse.modpow(&-exponent, modulus))),
        None => Err(rt.value_error("base is not invertible for the given modulus".to_owned())),
    }
}

/// Refuses to shift by less than nothing, and up to 3.6 by what is no size, whatever would have come of it.
fn check_count(rt: &Runtime, count: &View<'_>, value: &Value) -> Result<()> {
    if count.to_i64().is_none() && !rt.is_at_least(3, 7) {
        return Err(rt.overflow_error("Python int too large to convert to C ssize_t"));
    }
    if is_negative(value) { Err(rt.value_error("negative shift count")) } else { Ok(()) }
}

pub(super) fn shift_left(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let (Some(x), Some(y)) = (View::of(a), View::of(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    check_count(rt, &y, b)?;
    let count = y.to_i64().map(i64::unsigned_abs);
    if let (View::Small(x), Some(count)) = (&x, count)
        && count < u64::from(x.unsigned_abs().leading_zeros()).saturating_sub(1)
    {
        return Ok(rt.int(x << count));
    }
    if let (Some(x), Some(count)) = (x.to_i128(), count)
        && count < u64::from(x.unsigned_abs().leading_zeros()).saturating_sub(1)
    {
        return Ok(rt.wide_int(x << count));
    }
    let big = x.big();
    match count {
        _ if big.is_zero() => Ok(Value::int32(0)),
        Some(count) if count < MOST_BITS => Ok(rt.big_int(&*big << count)),
        _ => Err(too_large(rt, &y.big())),
    }
}

pub(super) fn shift_right(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let (Some(x), Some(y)) = (View::of(a), View::of(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    check_count(rt, &y, b)?;
    let count = y.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    Ok(match x {
        View::Small(x) => rt.int(x >> count.min(63)),
        View::Wide(x) => rt.wide_int(x >> count.min(127)),
        View::Big(big) if count >= big.bits() => Value::int32(if big.is_negative() { -1 } else { 0 }),
        View::Big(big) => rt.big_int(big >> count.to_usize().unwrap_or(usize::MAX)),
    })
}
