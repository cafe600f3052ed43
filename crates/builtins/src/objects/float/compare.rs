//! Order, equality and hash of `float`.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::as_f64;
use crate::heap::Value;
use crate::objects::int::{self, View};
use crate::objects::object::identity_hash;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Comparison;

pub(super) fn compare(_: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let Some(x) = as_f64(a) else { return Ok(Value::NOT_IMPLEMENTED) };
    let order = match (as_f64(b), View::of(b)) {
        (Some(y), _) => x.partial_cmp(&y),
        (None, Some(y)) => order_to_int(x, &y),
        (None, None) => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(order.map_or(op == Comparison::Ne, |order| op.holds(order))))
}

/// The exact order of a float and an int.
fn order_to_int(x: f64, y: &View<'_>) -> Option<Ordering> {
    if let View::Small(y) = y
        && y.abs() <= 1 << 53
    {
        return x.partial_cmp(&(*y as f64));
    }
    if x.is_nan() {
        return None;
    }
    let Some(whole) = BigInt::from_f64(x.trunc()) else {
        return Some(if x > 0.0 { Ordering::Greater } else { Ordering::Less });
    };
    let order = whole.cmp(&y.big());
    // With equal whole parts the fraction decides.
    Some(order.then_with(|| x.fract().partial_cmp(&0.0).unwrap_or(Ordering::Equal)))
}

/// Whether a float equals an instance of int.
pub fn is_equal_to_int(x: f64, y: &Value) -> bool {
    View::of(y).is_some_and(|y| order_to_int(x, &y) == Some(Ordering::Equal))
}

pub(super) fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let x = as_f64(this).unwrap_or_default();
    if x.is_nan() && rt.is_at_least(3, 10) {
        // By identity: here the payload is the identity of an immediate NaN.
        return Ok(identity_hash(this));
    }
    Ok(hash_f64(x))
}

/// The hash of a number: floats that equal an int have its hash.
pub fn hash_f64(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314159 } else { -314159 };
    }
    if x.is_nan() {
        return 0;
    }
    if x.trunc() == x && x.abs() < int::MODULUS as f64 {
        return if x == -1.0 { -2 } else { x as i64 };
    }
    scaled_hash(x)
}

/// `mantissa * 2**exponent` modulo the hash modulus, where a power of two is a rotation of 61 bits.
fn scaled_hash(x: f64) -> i64 {
    let (mantissa, exponent) = super::methods::decompose(x.abs());
    let rotation = u64::from(exponent.rem_euclid(61) as u32);
    let mantissa = mantissa % int::MODULUS;
    let rotated = (mantissa << rotation & int::MODULUS) | mantissa >> (61 - rotation);
    let hash = if x < 0.0 { -(rotated as i64) } else { rotated as i64 };
    if hash == -1 { -2 } else { hash }
}
