//! The operators of `complex`.

use super::{Complex, as_complex};
use crate::heap::Value;
use crate::objects::{float, int};
use crate::raised::Result;
use crate::runtime::Runtime;

const ZERO: Complex = Complex { re: 0.0, im: 0.0 };
const ONE: Complex = Complex { re: 1.0, im: 0.0 };

/// Both operands as complex numbers; `None` if one is no number.
fn pair(rt: &Runtime, a: &Value, b: &Value) -> Result<Option<(Complex, Complex)>> {
    let Some(x) = operand(rt, a)? else { return Ok(None) };
    Ok(operand(rt, b)?.map(|y| (x, y)))
}

fn operand(rt: &Runtime, value: &Value) -> Result<Option<Complex>> {
    if let Some(complex) = as_complex(value) {
        return Ok(Some(complex));
    }
    let real = match float::as_f64(value) {
        Some(x) => Some(x),
        None => int::to_f64(rt, value)?,
    };
    Ok(real.map(|re| Complex { re, im: 0.0 }))
}

fn apply(rt: &Runtime, a: &Value, b: &Value, f: fn(Complex, Complex) -> Complex) -> Result {
    Ok(pair(rt, a, b)?.map_or(Value::NOT_IMPLEMENTED, |(x, y)| {
        let Complex { re, im } = f(x, y);
        rt.complex(re, im)
    }))
}

pub(super) fn add(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, |x, y| Complex { re: x.re + y.re, im: x.im + y.im })
}

pub(super) fn sub(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, |x, y| Complex { re: x.re - y.re, im: x.im - y.im })
}

fn product(x: Complex, y: Complex) -> Complex {
    Complex { re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re }
}

pub(super) fn mul(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, product)
}

/// Smith's method: the larger part of the divisor is divided out first, against overflow.
fn quotient(x: Complex, y: Complex) -> Complex {
    if y.re.abs() >= y.im.abs() {
        let ratio = y.im / y.re;
        let divisor = y.re + y.im * ratio;
        Complex { re: (x.re + x.im * ratio) / divisor, im: (x.im - x.re * ratio) / divisor }
    } else if y.im.abs() >= y.re.abs() {
        let ratio = y.re / y.im;
        let divisor = y.re * ratio + y.im;
        Complex { re: (x.re * ratio + x.im) / divisor, im: (x.im * ratio - x.re) / divisor }
    } else {
        Complex { re: f64::NAN, im: f64::NAN }
    }
}

pub(super) fn true_div(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match pair(rt, a, b)? {
        Some((_, Complex { re: 0.0, im: 0.0 })) => Err(rt.zero_division_error("complex division by zero")),
        _ => apply(rt, a, b, quotient),
    }
}

pub(super) fn abs(rt: &Runtime, this: &Value) -> Result {
    let Complex { re, im } = super::number(this);
    let length = re.hypot(im);
    if length.is_infinite() && re.is_finite() && im.is_finite() {
        return Err(rt.overflow_error("absolute value too large"));
    }
    Ok(Value::float(length))
}

pub(super) fn pow(rt: &Runtime, a: &Value, b: &Value, modulus: &Value) -> Result {
    let Some((x, y)) = pair(rt, a, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
    if !modulus.is_none() {
        return Err(rt.value_error("complex modulo"));
    }
    power(rt, x, y)
}

/// `x ** y` of floats, where the result is not real.
pub fn pow_of_reals(rt: &Runtime, x: f64, y: f64) -> Result {
    power(rt, Complex { re: x, im: 0.0 }, Complex { re: y, im: 0.0 })
}

fn power(rt: &Runtime, x: Complex, y: Complex) -> Result {
    let answer = if y.im == 0.0 && y.re == y.re.floor() && y.re.abs() <= 100.0 {
        whole_power(x, y.re as i32)
    } else if x != ZERO {
        polar_power(x, y)
    } else if y.im != 0.0 || y.re < 0.0 {
        None
    } else {
        Some(ZERO)
    };
    let Some(answer) = answer else {
        return Err(rt.zero_division_error("0.0 to a negative or complex power"));
    };
    if answer.re.is_infinite() || answer.im.is_infinite() {
        return Err(rt.overflow_error("complex exponentiation"));
    }
    Ok(rt.complex(answer.re, answer.im))
}

/// By repeated squaring; `None` where zero would have to be inverted.
fn whole_power(x: Complex, exponent: i32) -> Option<Complex> {
    let mut rest = exponent.unsigned_abs();
    let (mut result, mut square) = (ONE, x);
    while rest > 0 {
        if rest & 1 == 1 {
            result = product(result, square);
        }
        rest >>= 1;
        if rest > 0 {
            square = product(square, square);
        }
    }
    match exponent {
        0.. => Some(result),
        _ if result == ZERO => None,
        _ => Some(quotient(ONE, result)),
    }
}

/// By absolute value and angle; `None` where the angle is infinite.
fn polar_power(x: Complex, y: Complex) -> Option<Complex> {
    let length = x.re.hypot(x.im);
    let angle = x.im.atan2(x.re);
    let mut result = length.powf(y.re);
    let mut phase = angle * y.re;
    if y.im != 0.0 {
        result /= (angle * y.im).exp();
        phase += y.im * length.ln();
    }
    (!phase.is_infinite()).then(|| Complex { re: result * phase.cos(), im: result * phase.sin() })
}
