//! Functions of integers, and rounding to them.

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::str::Str;
use builtins::objects::{float, int};
use builtins::{Result, Runtime, Value, protocol};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, One, Signed, ToPrimitive, Zero};

use super::to_f64;

/// The int of a float without a fraction.
fn from_whole(rt: &Runtime, x: f64) -> Result {
    if x.is_nan() {
        return Err(rt.value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(x) {
        Some(big) => Ok(rt.big_int(big)),
        None => Err(rt.overflow_error("cannot convert float infinity to integer")),
    }
}

fn rounded(rt: &Runtime, value: &Value, special: &Ref<Str>, round: fn(f64) -> f64) -> Result {
    if let Some(x) = value.as_immediate_float() {
        return from_whole(rt, round(x));
    }
    if let Some(answer) = protocol::call_special(rt, value, special, &[])? {
        return Ok(answer);
    }
    from_whole(rt, round(to_f64(rt, value)?))
}

/// `floor(x)`
pub fn floor(rt: &Runtime, args: Bound<'_>) -> Result {
    rounded(rt, args.at(0), &rt.names.floor, f64::floor)
}

/// `ceil(x)`
pub fn ceil(rt: &Runtime, args: Bound<'_>) -> Result {
    rounded(rt, args.at(0), &rt.names.ceil, f64::ceil)
}

/// `trunc(x)`
pub fn trunc(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.at(0);
    if let Some(x) = value.as_immediate_float() {
        return from_whole(rt, x.trunc());
    }
    match protocol::call_special(rt, value, &rt.names.trunc, &[])? {
        Some(answer) => Ok(answer),
        None => {
            Err(rt.type_error(format!("type {} doesn't define __trunc__ method", rt.type_of(value).name())))
        }
    }
}

fn big(rt: &Runtime, value: &Value) -> Result<BigInt> {
    let exact = protocol::index(rt, value)?;
    Ok(int::to_big(&exact).unwrap_or_default())
}

/// `gcd(*integers)`
pub fn gcd(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut result = BigInt::zero();
    for value in args.rest(0) {
        result = result.gcd(&big(rt, value)?);
    }
    Ok(rt.big_int(result))
}

/// `gcd(x, y)` before 3.9
pub fn gcd_of_two(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.big_int(big(rt, args.at(0))?.gcd(&big(rt, args.at(1))?)))
}

/// `lcm(*integers)`
pub fn lcm(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut result = BigInt::one();
    for value in args.rest(0) {
        result = result.lcm(&big(rt, value)?);
    }
    Ok(rt.big_int(result.abs()))
}

/// `isqrt(n)`
pub fn isqrt(rt: &Runtime, args: Bound<'_>) -> Result {
    let number = big(rt, args.at(0))?;
    if number.is_negative() {
        return Err(rt.value_error("isqrt() argument must be nonnegative"));
    }
    Ok(rt.big_int(number.sqrt()))
}

/// The product of a range, by halves so that the factors stay of like size.
fn product(from: u64, to: u64) -> BigInt {
    match to.saturating_sub(from) {
        0 => BigInt::one(),
        1 => BigInt::from(from),
        length if length <= 8 => (from..to).fold(BigInt::one(), |all, n| all * n),
        length => {
            let middle = from + length / 2;
            product(from, middle) * product(middle, to)
        }
    }
}

/// `factorial(n)`
pub fn factorial(rt: &Runtime, args: Bound<'_>) -> Result {
    let number = match float::as_f64(args.at(0)) {
        Some(number) if !rt.is_at_least(3, 10) && number.fract() == 0.0 => {
            BigInt::from_f64(number).unwrap_or_default()
        }
        Some(_) if !rt.is_at_least(3, 10) => {
            return Err(rt.value_error("factorial() only accepts integral values"));
        }
        _ if rt.is_at_least(3, 8) => big(rt, args.at(0))?,
        _ => big(rt, &protocol::int_argument(rt, args.at(0))?)?,
    };
    if number.is_negative() {
        return Err(rt.value_error("factorial() not defined for negative values"));
    }
    match number.to_i64() {
        Some(number) => Ok(rt.big_int(product(1, number as u64 + 1))),
        None => Err(rt.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX))),
    }
}

/// `n * (n - 1) * … `, `k` factors.
fn falling(n: &BigInt, k: u64) -> BigInt {
    match n.to_u64() {
        Some(n) => product(n - k + 1, n + 1),
        None => (0..k).fold(BigInt::one(), |all, i| all * (n - i)),
    }
}

/// Both arguments of `perm` and `comb`, not negative.
fn choice(rt: &Runtime, n: &Value, k: &Value) -> Result<(BigInt, BigInt)> {
    let (n, k) = (big(rt, n)?, big(rt, k)?);
    if n.is_negative() {
        return Err(rt.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(rt.value_error("k must be a non-negative integer"));
    }
    Ok((n, k))
}

/// `perm(n, k)`
pub fn perm(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(k) = args.get_some(1) else { return factorial(rt, args) };
    let (n, k) = choice(rt, args.at(0), k)?;
    if k > n {
        return Ok(Value::int32(0));
    }
    match k.to_i64() {
        Some(0) => Ok(Value::int32(1)),
        Some(k) => Ok(rt.big_int(falling(&n, k as u64))),
        None => Err(rt.overflow_error(format!("k must not exceed {}", i64::MAX))),
    }
}

/// `comb(n, k)`
pub fn comb(rt: &Runtime, args: Bound<'_>) -> Result {
    let (n, k) = choice(rt, args.at(0), args.at(1))?;
    if k > n {
        return Ok(Value::int32(0));
    }
    let k = (&n - &k).min(k);
    match k.to_i64() {
        Some(0) => Ok(Value::int32(1)),
        Some(k) => Ok(rt.big_int(falling(&n, k as u64) / product(1, k as u64 + 1))),
        None => Err(rt.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX))),
    }
}
