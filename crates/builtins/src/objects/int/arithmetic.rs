//! The operators of `int`, except powers and shifts.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Int, View, division, exact, power};
use crate::heap::Value;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::BinaryOp;

fn unknown() -> Result {
    Ok(Value::NOT_IMPLEMENTED)
}

/// An operator on two ints: `words` answers where both and the result fit 128 bits, else `big`.
#[inline]
fn apply(
    rt: &Runtime,
    a: &Value,
    b: &Value,
    words: impl Fn(i128, i128) -> Option<i128>,
    big: impl Fn(&BigInt, &BigInt) -> BigInt,
) -> Result {
    let (Some(x), Some(y)) = (View::of(a), View::of(b)) else { return unknown() };
    if let (Some(x), Some(y)) = (x.to_i128(), y.to_i128())
        && let Some(answer) = words(x, y)
    {
        return Ok(rt.wide_int(answer));
    }
    Ok(rt.big_int(big(&x.big(), &y.big())))
}

/// As [`apply`], for operators to which the order of the operands is the same: a word is not made a big integer first.
#[inline]
fn apply_commuting(
    rt: &Runtime,
    a: &Value,
    b: &Value,
    words: impl Fn(i128, i128) -> Option<i128>,
    mixed: impl Fn(&BigInt, i64) -> BigInt,
    big: impl Fn(&BigInt, &BigInt) -> BigInt,
) -> Result {
    let (Some(x), Some(y)) = (View::of(a), View::of(b)) else { return unknown() };
    Ok(match (x, y) {
        (View::Big(x), View::Small(y)) | (View::Small(y), View::Big(x)) => rt.big_int(mixed(x, y)),
        (View::Big(x), View::Big(y)) => rt.big_int(big(x, y)),
        (x, y) => match x.to_i128().zip(y.to_i128()).and_then(|(x, y)| words(x, y)) {
            Some(answer) => rt.wide_int(answer),
            None => rt.big_int(big(&x.big(), &y.big())),
        },
    })
}

/// As [`apply`], for operators that refuse a divisor of zero; `small` answers where both fit a word.
#[inline]
fn divide(
    rt: &Runtime,
    a: &Value,
    b: &Value,
    message: &str,
    small: impl Fn(i64, i64) -> i64,
    words: impl Fn(i128, i128) -> Option<i128>,
    big: impl Fn(&BigInt, &BigInt) -> BigInt,
) -> Result {
    if is_zero(b) && View::of(a).is_some() {
        return Err(rt.division_by_zero(message));
    }
    if let (Some(x), Some(y)) = (View::of(a).and_then(|x| x.to_i64()), View::of(b).and_then(|y| y.to_i64()))
        && y != -1
    {
        return Ok(rt.int(small(x, y)));
    }
    apply(rt, a, b, words, big)
}

fn is_zero(value: &Value) -> bool {
    match View::of(value) {
        Some(View::Small(small)) => small == 0,
        Some(View::Wide(wide)) => wide == 0,
        Some(View::Big(big)) => big.is_zero(),
        None => false,
    }
}

pub(super) fn add(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match Value::add_ints(a, b) {
        Some(sum) => Ok(sum),
        None => apply_commuting(rt, a, b, i128::checked_add, |x, y| x + y, |x, y| x + y),
    }
}

pub(super) fn sub(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match Value::sub_ints(a, b) {
        Some(difference) => Ok(difference),
        None => apply(rt, a, b, i128::checked_sub, |x, y| x - y),
    }
}

pub(super) fn mul(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match Value::mul_ints(a, b) {
        Some(product) => Ok(product),
        None => apply_commuting(rt, a, b, i128::checked_mul, |x, y| x * y, |x, y| x * y),
    }
}

pub(super) fn and(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, |x, y| Some(x & y), |x, y| x & y)
}

pub(super) fn or(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, |x, y| Some(x | y), |x, y| x | y)
}

pub(super) fn xor(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, |x, y| Some(x ^ y), |x, y| x ^ y)
}

/// `a op b` of two objects whose class is `int` itself, which no other class has a say in; `None` for others, and for the operators
/// that are seldom used.
pub fn binary(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Option<Result> {
    let exact = |value: &Value| {
        value.as_small_int().is_some()
            || value.downcast::<Int>().is_some_and(|int| int.ty().is(&rt.types.int))
    };
    if !exact(a) || !exact(b) {
        return None;
    }
    let function = match op {
        BinaryOp::Add => add,
        BinaryOp::Sub => sub,
        BinaryOp::Mul => mul,
        BinaryOp::FloorDiv => floor_div,
        BinaryOp::Mod => modulo,
        BinaryOp::And => and,
        BinaryOp::Or => or,
        BinaryOp::Xor => xor,
        BinaryOp::LShift => power::shift_left,
        BinaryOp::RShift => power::shift_right,
        _ => return None,
    };
    Some(function(rt, a, b))
}

const BY_ZERO: &str = "integer division or modulo by zero";

pub(super) fn floor_div(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let words = |x: i128, y: i128| x.checked_div(y).map(|_| Integer::div_floor(&x, &y));
    divide(rt, a, b, BY_ZERO, |x, y| Integer::div_floor(&x, &y), words, |x, y| division::div_mod(x, y).0)
}

pub(super) fn modulo(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let message = if rt.is_at_least(3, 11) { "integer modulo by zero" } else { BY_ZERO };
    let words = |x: i128, y: i128| x.checked_rem(y).map(|_| Integer::mod_floor(&x, &y));
    divide(rt, a, b, message, |x, y| Integer::mod_floor(&x, &y), words, |x, y| division::div_mod(x, y).1)
}

pub(super) fn div_mod(rt: &Runtime, a: &Value, b: &Value) -> Result {
    if let (Some(x), Some(y)) = (View::of(a), View::of(b))
        && !is_zero(b)
        && (x.to_i128().is_none() || y.to_i128().is_none())
    {
        let (quotient, rest) = division::div_mod(&x.big(), &y.big());
        return Ok(rt.tuple(&[rt.big_int(quotient), rt.big_int(rest)]));
    }
    let quotient = floor_div(rt, a, b)?;
    if quotient.is_not_implemented() {
        return Ok(quotient);
    }
    Ok(rt.tuple(&[quotient, modulo(rt, a, b)?]))
}

/// The floats that represent all smaller ints exactly end here.
const EXACT: i64 = 1 << 53;

pub(super) fn true_div(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let (Some(x), Some(y)) = (View::of(a), View::of(b)) else { return unknown() };
    if is_zero(b) {
        return Err(rt.zero_division_error("division by zero".to_owned()));
    }
    if let (View::Small(x), View::Small(y)) = (&x, &y)
        && x.abs() <= EXACT
        && y.abs() <= EXACT
    {
        return Ok(Value::float(*x as f64 / *y as f64));
    }
    let quotient = quotient(&x.big(), &y.big());
    if quotient.is_infinite() {
        return Err(rt.overflow_error("integer division result too large for a float".to_owned()));
    }
    Ok(Value::float(quotient))
}

/// `a / b`, rounded once.
pub fn quotient(a: &BigInt, b: &BigInt) -> f64 {
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.magnitude(), b.magnitude());
    // The quotient shall have 65 or 66 bits: more than enough for rounding with the rest as a sticky bit.
    let shift = 65 - (a.bits() as i64 - b.bits() as i64);
    let (a, b) = match shift {
        0.. => (a << shift as u64, b.clone()),
        _ => (a.clone(), b << shift.unsigned_abs()),
    };
    let (quotient, rest) = a.div_rem(&b);
    let mut mantissa = quotient.to_u128().unwrap_or_default();
    if !rest.is_zero() {
        mantissa |= 1;
    }
    let value = scale(mantissa, -shift);
    if negative { -value } else { value }
}

/// `mantissa * 2**exponent`, rounded half to even; the lowest bit of a long mantissa may stand for a rest.
pub(crate) fn scale(mantissa: u128, exponent: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let length = i64::from(128 - mantissa.leading_zeros());
    let top = exponent + length - 1;
    if top > 1023 {
        return f64::INFINITY;
    }
    // How many bits the float keeps: fewer for subnormal results.
    let kept = if top >= -1022 { 53 } else { 53 - (-1022 - top) };
    let dropped = length - kept;
    if dropped <= 0 {
        return times_power(mantissa as f64, exponent);
    }
    if dropped > 127 || kept < 0 {
        return 0.0;
    }
    let half = 1u128 << (dropped - 1);
    let rest = mantissa & ((half << 1) - 1);
    let mut rounded = mantissa >> dropped;
    if rest > half || (rest == half && rounded & 1 == 1) {
        rounded += 1;
    }
    times_power(rounded as f64, exponent + dropped)
}

/// `2.0 ** exponent`, exact (`powi` need not be), for an exponent of the normal range: -1022 to 1023.
pub fn power_of_two(exponent: i32) -> f64 {
    debug_assert!((-1022..=1023).contains(&exponent));
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// `x * 2**exponent` for a product that is exact or overflows.
pub fn times_power(x: f64, exponent: i64) -> f64 {
    let mut value = x;
    let mut rest = exponent.clamp(-4000, 4000);
    while rest > 0 {
        let step = rest.min(1000);
        value *= power_of_two(step as i32);
        rest -= step;
    }
    while rest < 0 {
        let step = (-rest).min(1000);
        value /= power_of_two(step as i32);
        rest += step;
    }
    value
}

/// The nearest float; `None` where it would be infinite.
pub(crate) fn big_to_f64(value: &BigInt) -> Option<f64> {
    value.to_f64().filter(|f| f.is_finite())
}

fn too_large(rt: &Runtime) -> Raised {
    rt.overflow_error("int too large to convert to float".to_owned())
}

/// The number of an instance of int as the nearest float; `None` for other values.
pub fn to_f64(rt: &Runtime, value: &Value) -> Result<Option<f64>> {
    match View::of(value) {
        Some(View::Small(small)) => Ok(Some(small as f64)),
        // Rounded to the nearest, as CPython does.
        Some(View::Wide(wide)) => Ok(Some(wide as f64)),
        Some(View::Big(big)) => big_to_f64(big).map(Some).ok_or_else(|| too_large(rt)),
        None => Ok(None),
    }
}

pub(super) fn float(rt: &Runtime, this: &Value) -> Result {
    Ok(to_f64(rt, this)?.map_or(Value::NOT_IMPLEMENTED, Value::float))
}

fn unary(
    rt: &Runtime,
    this: &Value,
    words: fn(i128) -> Option<i128>,
    big: impl Fn(&BigInt) -> BigInt,
) -> Result {
    match View::of(this) {
        Some(x) => Ok(match x.to_i128().and_then(words) {
            Some(answer) => rt.wide_int(answer),
            None => rt.big_int(big(&x.big())),
        }),
        None => unknown(),
    }
}

pub(super) fn neg(rt: &Runtime, this: &Value) -> Result {
    unary(rt, this, i128::checked_neg, |x| -x)
}

pub(super) fn pos(rt: &Runtime, this: &Value) -> Result {
    Ok(exact(rt, this).unwrap_or(Value::NOT_IMPLEMENTED))
}

pub(super) fn invert(rt: &Runtime, this: &Value) -> Result {
    unary(rt, this, |x| Some(!x), |x| !x)
}

pub(super) fn abs(rt: &Runtime, this: &Value) -> Result {
    unary(rt, this, i128::checked_abs, BigInt::abs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_rounded_once() {
        assert_eq!(quotient(&BigInt::from(1), &BigInt::from(3)), 1.0 / 3.0);
        let huge = BigInt::from(10).pow(400);
        assert_eq!(quotient(&(&huge * 3), &huge), 3.0);
        assert_eq!(quotient(&BigInt::from(-1), &huge), -0.0);
        assert!(quotient(&huge, &BigInt::from(1)).is_infinite());
    }

    #[test]
    fn scaling_rounds_subnormals_half_to_even() {
        assert_eq!(scale(1, -1074), 5e-324);
        assert_eq!(scale(1, -1075), 0.0);
        assert_eq!(scale(3, -1076), 5e-324);
        assert_eq!(scale(3, -1075), 1e-323);
        assert!(scale(1, 1024).is_infinite());
    }
}
