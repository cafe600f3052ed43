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

/// A real operand of `complex` arithmetic: from 3.14 on it has no imaginary part at all, where it had one of 0.0 before.
fn real_operand(rt: &Runtime, value: &Value) -> Result<Option<f64>> {
    if !rt.is_at_least(3, 14) || as_complex(value).is_some() {
        return Ok(None);
    }
    match float::as_f64(value) {
        Some(x) => Ok(Some(x)),
        None => int::to_f64(rt, value),
    }
}

/// One operator: on two complex numbers, on a complex and a real one, on a real and a complex one.
struct Operator {
    both: fn(&Runtime, Complex, Complex) -> Complex,
    real_right: fn(Complex, f64) -> Complex,
    real_left: fn(f64, Complex) -> Complex,
}

impl Operator {
    fn apply(&self, rt: &Runtime, a: &Value, b: &Value) -> Result {
        let Complex { re, im } = if let (Some(x), Some(y)) = (as_complex(a), real_operand(rt, b)?) {
            (self.real_right)(x, y)
        } else if let (Some(x), Some(y)) = (real_operand(rt, a)?, as_complex(b)) {
            (self.real_left)(x, y)
        } else if let Some((x, y)) = pair(rt, a, b)? {
            (self.both)(rt, x, y)
        } else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        Ok(rt.complex(re, im))
    }
}

pub(super) fn add(rt: &Runtime, a: &Value, b: &Value) -> Result {
    const ADD: Operator = Operator {
        both: |_, x, y| Complex { re: x.re + y.re, im: x.im + y.im },
        real_right: |x, y| Complex { re: x.re + y, im: x.im },
        real_left: |x, y| Complex { re: x + y.re, im: y.im },
    };
    ADD.apply(rt, a, b)
}

pub(super) fn sub(rt: &Runtime, a: &Value, b: &Value) -> Result {
    const SUB: Operator = Operator {
        both: |_, x, y| Complex { re: x.re - y.re, im: x.im - y.im },
        real_right: |x, y| Complex { re: x.re - y, im: x.im },
        real_left: |x, y| Complex { re: x - y.re, im: -y.im },
    };
    SUB.apply(rt, a, b)
}

pub(super) fn mul(rt: &Runtime, a: &Value, b: &Value) -> Result {
    const MUL: Operator = Operator {
        both: product,
        real_right: |x, y| Complex { re: x.re * y, im: x.im * y },
        real_left: |x, y| Complex { re: x * y.re, im: x * y.im },
    };
    MUL.apply(rt, a, b)
}

pub(super) fn true_div(rt: &Runtime, a: &Value, b: &Value) -> Result {
    const DIV: Operator = Operator {
        both: quotient,
        real_right: |x, y| Complex { re: x.re / y, im: x.im / y },
        real_left: real_quotient,
    };
    match pair(rt, a, b)? {
        Some((_, Complex { re: 0.0, im: 0.0 })) => Err(rt.division_by_zero("complex division by zero")),
        _ => DIV.apply(rt, a, b),
    }
}

fn plain_product(x: Complex, y: Complex) -> Complex {
    Complex { re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re }
}

/// 1 for an infinite number, 0 for a finite one, with its sign.
fn boxed(x: f64) -> f64 {
    f64::from(u8::from(x.is_infinite())).copysign(x)
}

/// A zero with its sign for a NaN, other numbers unchanged.
fn without_nan(x: f64) -> f64 {
    if x.is_nan() { 0f64.copysign(x) } else { x }
}

/// The product; where it is NaN in both parts although something was infinite, 3.14 finds the infinity that the C
/// standard's annex G.5.1 asks for.
fn product(rt: &Runtime, x: Complex, y: Complex) -> Complex {
    let plain = plain_product(x, y);
    if !(rt.is_at_least(3, 14) && plain.re.is_nan() && plain.im.is_nan()) {
        return plain;
    }
    let infinite = |z: Complex| z.re.is_infinite() || z.im.is_infinite();
    let shrunk = |z: Complex| Complex { re: boxed(z.re), im: boxed(z.im) };
    let clean = |z: Complex| Complex { re: without_nan(z.re), im: without_nan(z.im) };
    let parts = [x.re * y.re, x.im * y.im, x.re * y.im, x.im * y.re];
    let (a, b) = match (infinite(x), infinite(y)) {
        (true, true) => (clean(shrunk(x)), clean(shrunk(y))),
        (true, false) => (shrunk(x), clean(y)),
        (false, true) => (clean(x), shrunk(y)),
        (false, false) if parts.iter().any(|p| p.is_infinite()) => (clean(x), clean(y)),
        (false, false) => return plain,
    };
    let finite = plain_product(a, b);
    Complex { re: f64::INFINITY * finite.re, im: f64::INFINITY * finite.im }
}

/// Smith's method: the larger part of the divisor is divided out first, against overflow.
fn smith(x: Complex, y: Complex) -> Complex {
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

/// The quotient, with the infinities and zeros of the C standard's annex G.5.1 from 3.14 on.
fn quotient(rt: &Runtime, x: Complex, y: Complex) -> Complex {
    let plain = smith(x, y);
    if !(rt.is_at_least(3, 14) && plain.re.is_nan() && plain.im.is_nan()) {
        return plain;
    }
    let finite = |z: Complex| z.re.is_finite() && z.im.is_finite();
    let infinite = |z: Complex| z.re.is_infinite() || z.im.is_infinite();
    let (a, b, scale) = if infinite(x) && finite(y) {
        (Complex { re: boxed(x.re), im: boxed(x.im) }, y, f64::INFINITY)
    } else if infinite(y) && finite(x) {
        (x, Complex { re: boxed(y.re), im: boxed(y.im) }, 0.0)
    } else {
        return plain;
    };
    Complex { re: scale * (a.re * b.re + a.im * b.im), im: scale * (a.im * b.re - a.re * b.im) }
}

/// A real number divided by a complex one, without the products with an imaginary part that is not there.
fn real_quotient(x: f64, y: Complex) -> Complex {
    let plain = if y.re.abs() >= y.im.abs() {
        let ratio = y.im / y.re;
        let divisor = y.re + y.im * ratio;
        Complex { re: x / divisor, im: (-x * ratio) / divisor }
    } else if y.im.abs() >= y.re.abs() {
        let ratio = y.re / y.im;
        let divisor = y.re * ratio + y.im;
        Complex { re: (x * ratio) / divisor, im: -x / divisor }
    } else {
        Complex { re: f64::NAN, im: f64::NAN }
    };
    let to_zero = plain.re.is_nan() && plain.im.is_nan() && x.is_finite();
    if to_zero && (y.re.is_infinite() || y.im.is_infinite()) {
        let (re, im) = (boxed(y.re), boxed(y.im));
        return Complex { re: 0.0 * (x * re), im: 0.0 * (-x * im) };
    }
    plain
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
        whole_power(rt, x, y.re as i32)
    } else if x != ZERO {
        polar_power(x, y)
    } else if y.im != 0.0 || y.re < 0.0 {
        None
    } else {
        Some(ZERO)
    };
    let Some(answer) = answer else {
        return Err(rt.zero_division_error(if rt.is_at_least(3, 14) {
            "zero to a negative or complex power"
        } else {
            "0.0 to a negative or complex power"
        }));
    };
    if answer.re.is_infinite() || answer.im.is_infinite() {
        return Err(rt.overflow_error("complex exponentiation"));
    }
    Ok(rt.complex(answer.re, answer.im))
}

/// By repeated squaring; `None` where zero would have to be inverted.
fn whole_power(rt: &Runtime, x: Complex, exponent: i32) -> Option<Complex> {
    let mut rest = exponent.unsigned_abs();
    let (mut result, mut square) = (ONE, x);
    while rest > 0 {
        if rest & 1 == 1 {
            result = product(rt, result, square);
        }
        rest >>= 1;
        if rest > 0 {
            square = product(rt, square, square);
        }
    }
    match exponent {
        0.. => Some(result),
        _ if result == ZERO => None,
        _ => Some(quotient(rt, ONE, result)),
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
