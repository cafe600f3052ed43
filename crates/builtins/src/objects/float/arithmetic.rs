//! The operators of `float`.

use super::as_f64;
use crate::heap::Value;
use crate::objects::{complex, int};
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// Both operands as floats; `None` if one is neither float nor int.
#[inline]
fn pair(rt: &Runtime, a: &Value, b: &Value) -> Result<Option<(f64, f64)>> {
    if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float()) {
        return Ok(Some((x, y)));
    }
    let Some(x) = operand(rt, a)? else { return Ok(None) };
    let Some(y) = operand(rt, b)? else { return Ok(None) };
    Ok(Some((x, y)))
}

fn operand(rt: &Runtime, value: &Value) -> Result<Option<f64>> {
    match as_f64(value) {
        Some(x) => Ok(Some(x)),
        None => int::to_f64(rt, value),
    }
}

macro_rules! simple {
    ($($name:ident: $op:tt,)*) => {
        $(#[inline]
        pub(super) fn $name(rt: &Runtime, a: &Value, b: &Value) -> Result {
            Ok(pair(rt, a, b)?.map_or(Value::NOT_IMPLEMENTED, |(x, y)| Value::float(x $op y)))
        })*
    };
}

simple! {
    add: +,
    sub: -,
    mul: *,
}

/// Both operands of a division, whose divisor is not zero.
fn divisible(rt: &Runtime, a: &Value, b: &Value, message: &str) -> Result<Option<(f64, f64)>> {
    match pair(rt, a, b)? {
        Some((_, 0.0)) => Err(rt.division_by_zero(message)),
        other => Ok(other),
    }
}

pub(super) fn true_div(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let operands = divisible(rt, a, b, "float division by zero")?;
    Ok(operands.map_or(Value::NOT_IMPLEMENTED, |(x, y)| Value::float(x / y)))
}

pub(super) fn floor_div(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let message = if rt.is_at_least(3, 9) { "float floor division by zero" } else { "float divmod()" };
    let operands = divisible(rt, a, b, message)?;
    Ok(operands.map_or(Value::NOT_IMPLEMENTED, |(x, y)| Value::float(div_mod_f64(x, y).0)))
}

pub(super) fn modulo(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let message = if rt.is_at_least(3, 13) { "float modulo by zero" } else { "float modulo" };
    let operands = divisible(rt, a, b, message)?;
    Ok(operands.map_or(Value::NOT_IMPLEMENTED, |(x, y)| Value::float(mod_f64(x, y))))
}

pub(super) fn div_mod(rt: &Runtime, a: &Value, b: &Value) -> Result {
    Ok(divisible(rt, a, b, "float divmod()")?.map_or(Value::NOT_IMPLEMENTED, |(x, y)| {
        let (quotient, rest) = div_mod_f64(x, y);
        rt.tuple(&[Value::float(quotient), Value::float(rest)])
    }))
}

/// `x % y` with the sign of `y`.
pub fn mod_f64(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest == 0.0 {
        return 0f64.copysign(y);
    }
    if (y < 0.0) == (rest < 0.0) { rest } else { rest + y }
}

/// The floored quotient and the rest.
fn div_mod_f64(x: f64, y: f64) -> (f64, f64) {
    let truncated = x % y;
    let rest = mod_f64(x, y);
    let mut quotient = (x - truncated) / y;
    if truncated != 0.0 && (y < 0.0) != (truncated < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), rest);
    }
    let floor = quotient.floor();
    // The division above can be off by the last bit; the true quotient is a whole number.
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `(34, 'Numerical result out of range')`: how CPython words the C library's ERANGE.
pub fn out_of_range(rt: &Runtime) -> Raised {
    let args = [Value::int32(34), rt.str("Numerical result out of range").into()];
    rt.raise_call(&rt.exceptions.overflow_error, &args)
}

/// `a ** b`; also for two ints with a negative exponent.
pub fn pow(rt: &Runtime, a: &Value, b: &Value, modulus: &Value) -> Result {
    if !modulus.is_none() {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(rt.type_error(message));
    }
    let Some((x, y)) = pair(rt, a, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(rt.zero_to_a_negative_power("0.0 cannot be raised to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.floor() != y {
        return complex::pow_of_reals(rt, x, y);
    }
    let power = x.powf(y);
    if power.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(out_of_range(rt));
    }
    Ok(Value::float(power))
}
