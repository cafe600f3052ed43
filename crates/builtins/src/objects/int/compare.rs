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
        (Some(x), Some(y)) => x.big().cmp(&y.big()),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(op.holds(order)))
}

pub(super) fn bool(_: &Runtime, this: &Value) -> Result<bool> {
    Ok(match View::of(this) {
        Some(View::Small(small)) => small != 0,
        Some(View::Big(big)) => !big.is_zero(),
        None => true,
    })
}

pub(super) fn hash(_: &Runtime, this: &Value) -> Result<i64> {
    Ok(match View::of(this) {
        Some(View::Small(-1)) => -2,
        Some(View::Small(small)) => small,
        Some(View::Big(big)) => hash_of_big(big),
        None => 0,
    })
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
