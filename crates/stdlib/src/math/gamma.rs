//! `gamma` and `lgamma` by Lanczos' approximation with thirteen terms, and the inverse hyperbolic functions, in the
//! order of operations that CPython and the GNU C library use: results are the same to the last bit.

use std::f64::consts::{LN_2, PI};

use builtins::args::Bound;
use builtins::{Result, Runtime, Value, protocol};

use super::{domain_error, range_error, to_f64};

/// Lanczos' g.
const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LN_PI: f64 = 1.144_729_885_849_400_2;
/// Below this, gamma(x) is 1/x to the last bit.
const TINY: f64 = 1e-20;
/// `pow` is taken in two halves from here on, as one would overflow.
const HALVES: f64 = 140.0;
/// Beyond this every result over- or underflows.
const FARTHEST: f64 = 200.0;

/// Coefficients of numerator and denominator of the rational approximation, of ascending powers.
const TERMS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

/// The rational approximation for a positive `x`; large ones are put in as 1/x, so that no power overflows.
fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for (numerator, denominator) in TERMS.iter().rev() {
            above = above * x + numerator;
            below = below * x + denominator;
        }
    } else {
        for (numerator, denominator) in &TERMS {
            above = above / x + numerator;
            below = below / x + denominator;
        }
    }
    above / below
}

/// sin(πx), exact where `x` is a multiple of a half.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let value = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * value
}

/// Gamma of a number that is neither zero nor a negative whole number.
fn gamma_of(x: f64) -> f64 {
    if x == x.floor() && (1.0..=23.0).contains(&x) {
        return (1..x as u64).map(|i| i as f64).product();
    }
    let size = x.abs();
    if size < TINY {
        return 1.0 / x;
    }
    if size > FARTHEST {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    // What was rounded away in the sum.
    let lost = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let correction = lost * G / y;
    let powers = |value: f64, apply: fn(f64, f64) -> f64| {
        if size < HALVES {
            apply(value, y.powf(size - 0.5))
        } else {
            let half = y.powf(size / 2.0 - 0.25);
            apply(apply(value, half), half)
        }
    };
    if x < 0.0 {
        let value = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        powers(value - correction * value, |a, b| a / b)
    } else {
        let value = lanczos_sum(size) / y.exp();
        powers(value + correction * value, |a, b| a * b)
    }
}

/// The logarithm of |gamma| of a finite number that is no pole.
fn lgamma_of(x: f64) -> f64 {
    if x == x.floor() && x <= 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < TINY {
        return -size.ln();
    }
    let value = lanczos_sum(size).ln() - G;
    let value = value + (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 { LN_PI - sin_pi(size).abs().ln() - size.ln() - value } else { value }
}

/// `gamma(x)`
pub fn gamma(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = to_f64(rt, args.at(0))?;
    if x == f64::NEG_INFINITY || x == 0.0 || x < 0.0 && x == x.floor() {
        if rt.is_at_least(3, 14) {
            let shown = protocol::repr(rt, &Value::float(x))?;
            let text = format!("expected a noninteger or positive integer, got {}", shown.to_utf8_lossy());
            return Err(rt.value_error(text));
        }
        return Err(domain_error(rt));
    }
    let result = if x.is_finite() { gamma_of(x) } else { x };
    if result.is_infinite() && x.is_finite() { Err(range_error(rt)) } else { Ok(Value::float(result)) }
}

/// `lgamma(x)`
pub fn lgamma(rt: &Runtime, args: Bound<'_>) -> Result {
    let x = to_f64(rt, args.at(0))?;
    if x.is_finite() && x <= 0.0 && x == x.floor() {
        if rt.is_at_least(3, 14) {
            let shown = protocol::repr(rt, &Value::float(x))?;
            let text = format!("expected a noninteger or positive integer, got {}", shown.to_utf8_lossy());
            return Err(rt.value_error(text));
        }
        return Err(domain_error(rt));
    }
    let result = if x.is_nan() {
        x
    } else if x.is_infinite() {
        f64::INFINITY
    } else {
        lgamma_of(x)
    };
    if result.is_infinite() && x.is_finite() { Err(range_error(rt)) } else { Ok(Value::float(result)) }
}

/// From here on x*x + 1 is x*x.
const LARGE: f64 = 268_435_456.0;

/// The inverse hyperbolic sine.
pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    let value = if !x.is_finite() || size < 1.0 / LARGE {
        return x;
    } else if size > LARGE {
        size.ln() + LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((x * x + 1.0).sqrt() + size)).ln()
    } else {
        let square = x * x;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    value.copysign(x)
}

/// The inverse hyperbolic cosine; NaN below 1.
pub fn acosh(x: f64) -> f64 {
    if x > LARGE {
        x.ln() + LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let above = x - 1.0;
        if above < 0.0 { f64::NAN } else { (above + (2.0 * above + above * above).sqrt()).ln_1p() }
    }
}
