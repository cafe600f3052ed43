//! Functions of floats, with the errors that C's `errno` stands for.

use builtins::args::{Bound, expected};
use builtins::objects::int;
use builtins::{Result, Runtime, Value, protocol};
use num_traits::{Signed, ToPrimitive};

use super::{domain_error, range_error, to_f64};

/// A function that is finite wherever it is defined. 3.14 says in `expected` what it is defined for.
pub fn finite(rt: &Runtime, args: Bound<'_>, f: fn(f64) -> f64, expected: &str) -> Result {
    let x = to_f64(rt, args.at(0))?;
    let result = f(x);
    if result.is_nan() && !x.is_nan() || result.is_infinite() && x.is_finite() {
        if !expected.is_empty() && rt.is_at_least(3, 14) {
            let shown = protocol::repr(rt, &Value::float(x))?;
            return Err(rt.value_error(format!("{expected}{}", shown.to_utf8_lossy())));
        }
        return Err(domain_error(rt));
    }
    Ok(Value::float(result))
}

/// A function that grows beyond the floats.
pub fn overflowing(rt: &Runtime, args: Bound<'_>, f: fn(f64) -> f64) -> Result {
    let x = to_f64(rt, args.at(0))?;
    let result = f(x);
    if result.is_infinite() && x.is_finite() {
        return Err(range_error(rt));
    }
    Ok(Value::float(result))
}

/// Both arguments.
pub(super) fn pair(rt: &Runtime, args: Bound<'_>) -> Result<(f64, f64)> {
    let x = to_f64(rt, args.at(0));
    // 3.6 converts the second one although the first one failed, and tells of the later failure.
    if x.is_err() && rt.is_at_least(3, 7) {
        return Ok((x?, 0.0));
    }
    let y = to_f64(rt, args.at(1))?;
    Ok((x?, y))
}

/// `atan2(y, x)`
pub fn atan2(rt: &Runtime, args: Bound<'_>) -> Result {
    let (y, x) = pair(rt, args)?;
    Ok(Value::float(y.atan2(x)))
}

/// `copysign(x, y)`
pub fn copysign(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = pair(rt, args)?;
    Ok(Value::float(x.copysign(y)))
}

/// `fma(x, y, z)`
pub fn fma(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = pair(rt, args)?;
    let z = to_f64(rt, args.at(2))?;
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(rt.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(rt.overflow_error("overflow in fma"));
    }
    Ok(Value::float(result))
}

/// `fmod(x, y)`
pub fn fmod(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = pair(rt, args)?;
    if y.is_infinite() && x.is_finite() {
        return Ok(Value::float(x));
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(rt));
    }
    Ok(Value::float(result))
}

/// `remainder(x, y)`: IEEE 754, the quotient rounded half to even.
pub fn remainder(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = pair(rt, args)?;
    if x.is_nan() || y.is_nan() {
        return Ok(Value::float(x + y));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error(rt));
    }
    if y.is_infinite() {
        return Ok(Value::float(x));
    }
    let (absx, absy) = (x.abs(), y.abs());
    let m = absx % absy;
    let complement = absy - m;
    let r = if m < complement {
        m
    } else if m > complement {
        -complement
    } else {
        m - 2.0 * ((0.5 * (absx - m)) % absy)
    };
    Ok(Value::float(1f64.copysign(x) * r))
}

/// `frexp(x)`
pub fn frexp(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = to_f64(rt, args.at(0))?;
    let (mantissa, exponent) = if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::frexp(x) };
    Ok(rt.tuple_from(vec![Value::float(mantissa), Value::int32(exponent)]))
}

/// `ldexp(x, i)`
pub fn ldexp(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = to_f64(rt, args.at(0))?;
    let Some(big) = int::to_big(args.at(1)) else {
        return Err(rt.type_error("Expected an int as second argument to ldexp."));
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(Value::float(x));
    }
    let exponent = big.to_i32().unwrap_or(if big.is_negative() { i32::MIN } else { i32::MAX });
    let result = libm::scalbn(x, exponent.clamp(-5000, 5000));
    if result.is_infinite() { Err(range_error(rt)) } else { Ok(Value::float(result)) }
}

/// `modf(x)`
pub fn modf(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = to_f64(rt, args.at(0))?;
    let (part, whole) =
        if x.is_infinite() { (0f64.copysign(x), x) } else { ((x - x.trunc()).copysign(x), x.trunc()) };
    Ok(rt.tuple_from(vec![Value::float(if x.is_nan() { x } else { part }), Value::float(whole)]))
}

/// `nextafter(x, y, steps=…)`
pub fn nextafter(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = pair(rt, args)?;
    let steps = match args.get_some(2) {
        // C's own: zero keeps the sign of what it was reached from.
        None if x.is_nan() || y.is_nan() => return Ok(Value::float(x + y)),
        None if x == y => return Ok(Value::float(y)),
        None => {
            let next = ordinal(x) + if y > x { 1 } else { -1 };
            return Ok(Value::float(from_ordinal(next, x)));
        }
        Some(steps) => {
            let steps = protocol::index(rt, steps)?;
            if int::is_negative(&steps) {
                return Err(rt.value_error("steps must be a non-negative integer"));
            }
            int::to_big(&steps).and_then(|steps| steps.to_u64()).unwrap_or(u64::MAX)
        }
    };
    if steps == 0 || x.is_nan() {
        return Ok(Value::float(x));
    }
    if y.is_nan() {
        return Ok(Value::float(y));
    }
    let (from, to) = (ordinal(x), ordinal(y));
    if from == to {
        return Ok(Value::float(y));
    }
    let steps = i128::from(steps).min((i128::from(to) - i128::from(from)).abs());
    let reached = i128::from(from) + if to > from { steps } else { -steps };
    Ok(Value::float(if reached == i128::from(to) { y } else { from_ordinal(reached as i64, x) }))
}

/// The floats numbered in their order, both zeros 0.
fn ordinal(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    if bits < 0 { -(bits & i64::MAX) } else { bits }
}

fn from_ordinal(number: i64, sign_of_zero: f64) -> f64 {
    let size = f64::from_bits(number.unsigned_abs());
    if number < 0 || number == 0 && sign_of_zero.is_sign_negative() { -size } else { size }
}

/// `ulp(x)`
pub fn ulp(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = to_f64(rt, args.at(0))?.abs();
    if !x.is_finite() {
        return Ok(Value::float(x));
    }
    let next = x.next_up();
    Ok(Value::float(if next.is_infinite() { x - x.next_down() } else { next - x }))
}

/// `isclose(a, b, *, rel_tol, abs_tol)`
pub fn isclose(rt: &Runtime, args: Bound<'_>) -> Result {
    let (a, b) = pair(rt, args)?;
    let tolerance = |index: usize, default: f64| args.get(index).map_or(Ok(default), |t| to_f64(rt, t));
    let (relative, absolute) = (tolerance(2, 1e-9)?, tolerance(3, 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(rt.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let diff = (b - a).abs();
    let close = diff <= (relative * b).abs() || diff <= (relative * a).abs() || diff <= absolute;
    Ok(Value::bool(close))
}

/// A logarithm of a float or of an int of any size; `of_two` is that of 2.
pub fn logarithm(rt: &Runtime, value: &Value, f: fn(f64) -> f64, of_two: f64) -> Result {
    log_f64(rt, value, f, of_two).map(Value::float)
}

fn log_f64(rt: &Runtime, value: &Value, f: fn(f64) -> f64, of_two: f64) -> Result<f64> {
    if let Some(big) = int::to_big(value) {
        if !big.is_positive() {
            let message =
                if rt.is_at_least(3, 14) { "expected a positive input" } else { "math domain error" };
            return Err(rt.value_error(message));
        }
        let bits = big.bits();
        match big.to_f64().filter(|x| x.is_finite()) {
            Some(x) => return Ok(f(x)),
            None => {
                let (mantissa, more) = libm::frexp((big >> (bits - 64)).to_f64().unwrap_or(1.0));
                let exponent = bits - 64 + u64::try_from(more).unwrap_or(0);
                return Ok(f(mantissa) + of_two * exponent as f64);
            }
        }
    }
    let x = to_f64(rt, value)?;
    if x <= 0.0 {
        if rt.is_at_least(3, 14) {
            let shown = protocol::repr(rt, &Value::float(x))?;
            return Err(rt.value_error(format!("expected a positive input, got {}", shown.to_utf8_lossy())));
        }
        return Err(domain_error(rt));
    }
    Ok(f(x))
}

/// `log(x, base)`
pub fn log(rt: &Runtime, args: Bound<'_>) -> Result {
    log_to_base(rt, args.at(0), args.get(1))
}

/// `log(x, [base])` as 3.11 reads it: two functions of one name.
pub fn log_of_group(rt: &Runtime, args: Bound<'_>) -> Result {
    match args.rest(0) {
        [x] => log_to_base(rt, x, None),
        [x, base] => log_to_base(rt, x, Some(base)),
        given if !rt.is_at_least(3, 7) => Err(rt.type_error(expected(rt, "log", 1, 2, given.len()))),
        _ => Err(rt.type_error("math.log requires 1 to 2 arguments")),
    }
}

fn log_to_base(rt: &Runtime, x: &Value, base: Option<&Value>) -> Result {
    let natural = |value: &Value| log_f64(rt, value, f64::ln, std::f64::consts::LN_2);
    let x = natural(x)?;
    let Some(base) = base else { return Ok(Value::float(x)) };
    let base = natural(base)?;
    if base == 0.0 {
        let message = if rt.is_at_least(3, 14) { "division by zero" } else { "float division by zero" };
        return Err(rt.zero_division_error(message));
    }
    Ok(Value::float(x / base))
}

/// `pow(x, y)`
pub fn pow(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = pair(rt, args)?;
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || x == 0.0 && y < 0.0 {
            return Err(domain_error(rt));
        }
        if result.is_infinite() {
            return Err(range_error(rt));
        }
    }
    // Up to 3.10 zero was refused where it would become an infinity by an exponent that is one.
    if x == 0.0 && y == f64::NEG_INFINITY && !rt.is_at_least(3, 11) {
        return Err(domain_error(rt));
    }
    Ok(Value::float(result))
}
