//! Order, truth and hash of `int`.

use num_bigint::{BigInt, Sign};
use num_traits::{ToPrimitive, Zero};

use super::View;
use crate::heap::Value;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Comparison;

/// The modulus of numeric hashes, a prime: numbers of any type that are equal have the same hash.
pub(crate) const MODULUS: u64 = (1 << 61) - 1;

pub(super) fn compare(_: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    if let Some((x, y)) = Value::int_order(a, b) {
        return Ok(Value::bool(op.holds(x.cmp(&y))));
    }
    let order = match (View::of(a), View::of(b)) {
        (Some(View::Small(x)), Some(View::Small(y))) => x.cmp(&y),
        (Some(x), Some(y)) => match (x.to_i128(), y.to_i128()) {
            (Some(x), Some(y)) => x.cmp(&y),
            _ => x.big().cmp(&y.big()),
        },
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(op.holds(order)))
}

pub(super) fn bool(_: &Runtime, this: &Value) -> Result<bool> {
    Ok(match View::of(this) {
        Some(View::Small(small)) => small != 0,
        Some(View::Wide(wide)) => wide != 0,
        Some(View::Big(big)) => !big.is_zero(),
        None => true,
    })
}

pub(super) fn hash(_: &Runtime, this: &Value) -> Result<i64> {
    Ok(match View::of(this) {
        Some(View::Small(-1)) => -2,
        Some(View::Small(small)) => small,
        Some(View::Wide(wide)) => hash_of_i128(wide),
        Some(View::Big(big)) => hash_of_big(big),
        None => 0,
    })
}

/// The hash of a number of up to 128 bits. As 2^61 is 1 modulo [`MODULUS`], groups of 61 bits are added up.
fn hash_of_i128(value: i128) -> i64 {
    let magnitude = value.unsigned_abs();
    let mask = u128::from(MODULUS);
    let sum = (magnitude & mask) + (magnitude >> 61 & mask) + (magnitude >> 122);
    let rest = (sum as u64 % MODULUS) as i64;
    match (value < 0, rest) {
        (true, 1) => -2,
        (true, rest) => -rest,
        (false, rest) => rest,
    }
}

/// The hash of a number of any size.
pub fn hash_of_big(value: &BigInt) -> i64 {
    let rest = (value.magnitude() % MODULUS).to_i64().unwrap_or_default();
    match (value.sign(), rest) {
        (Sign::Minus, 1) => -2,
        (Sign::Minus, rest) => -rest,
        (_, rest) => rest,
    }
}

/// What CPython makes of an int that a `__hash__` answered: the number itself where it fits 64 bits, else its hash.
pub fn hash_of_wide(rt: &Runtime, value: &Value) -> Result<i64> {
    match super::to_i64(value) {
        Some(-1) => Ok(-2),
        Some(small) => Ok(small),
        None => hash(rt, value),
    }
}
