//! Sums and products over many numbers.

use builtins::args::Bound;
use builtins::objects::{float, int};
use builtins::types::BinaryOp;
use builtins::{Result, Runtime, Value, protocol};

use super::to_f64;

/// `fsum(seq)`: exact partial sums (Shewchuk), rounded once.
pub fn fsum(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0f64, 0.0f64);
    let mut overflowed = false;
    protocol::for_each(rt, args.at(0), |item| {
        let original = to_f64(rt, &item)?;
        let mut x = original;
        if !original.is_finite() {
            special += original;
            if original.is_infinite() {
                infinities += original;
            }
            return Ok(());
        }
        let mut kept = 0;
        for j in 0..partials.len() {
            let mut y = partials[j];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x.is_infinite() {
            overflowed = true;
        } else if x != 0.0 {
            partials.push(x);
        }
        Ok(())
    })?;
    if special != 0.0 || special.is_nan() {
        return if infinities.is_nan() {
            Err(rt.value_error("-inf + inf in fsum"))
        } else {
            Ok(Value::float(special))
        };
    }
    if overflowed {
        return Err(rt.overflow_error("intermediate overflow in fsum"));
    }
    Ok(Value::float(round_partials(partials)))
}

/// The partials' sum, correctly rounded half to even.
fn round_partials(mut partials: Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    let next = partials.last().copied().unwrap_or(0.0);
    if low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0 {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    high
}

/// `prod(iterable, *, start=1)`
pub fn prod(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut result = args.get(1).cloned().unwrap_or(Value::int32(1));
    protocol::for_each(rt, args.at(0), |item| {
        result = match Value::mul_ints(&result, &item) {
            Some(product) => product,
            None => protocol::binary(rt, &result, &item, BinaryOp::Mul)?,
        };
        Ok(())
    })?;
    Ok(result)
}

/// The Euclidean length of a vector, scaled against overflow, its error corrected once.
fn length(rt: &Runtime, coordinates: &[f64]) -> f64 {
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let largest = coordinates.iter().fold(0.0f64, |max, x| max.max(x.abs()));
    if largest == 0.0 || coordinates.len() <= 1 {
        return largest;
    }
    if !rt.is_at_least(3, 10) {
        return plain_length(largest, coordinates);
    }
    let (_, exponent) = libm::frexp(largest);
    let exponent = exponent.max(-1023);
    let (mut sum, mut fraction) = (1.0, 0.0);
    let add = |sum: &mut f64, fraction: &mut f64, value: f64| {
        let new = *sum + value;
        *fraction += (*sum - new) + value;
        *sum = new;
    };
    for &x in coordinates {
        let x = libm::scalbn(x, -exponent);
        let square = x * x;
        add(&mut sum, &mut fraction, square);
        add(&mut sum, &mut fraction, x.mul_add(x, -square));
    }
    let mut root = (sum - 1.0 + fraction).sqrt();
    let square = -root * root;
    let error = (-root).mul_add(root, -square);
    add(&mut sum, &mut fraction, square);
    add(&mut sum, &mut fraction, error);
    root += (sum - 1.0 + fraction) / (2.0 * root);
    libm::scalbn(root, exponent)
}

/// The same as 3.8 and 3.9 do it: divided by the largest, and the root taken once.
fn plain_length(largest: f64, coordinates: &[f64]) -> f64 {
    let (mut sum, mut fraction) = (1.0, 0.0);
    for x in coordinates {
        let part = x.abs() / largest;
        let square = part * part;
        let new = sum + square;
        fraction += (sum - new) + square;
        sum = new;
    }
    largest * (sum - 1.0 + fraction).sqrt()
}

/// `hypot(*coordinates)`
pub fn hypot(rt: &Runtime, args: Bound<'_>) -> Result {
    let coordinates = args.rest(0).iter().map(|x| to_f64(rt, x)).collect::<Result<Vec<f64>>>()?;
    Ok(Value::float(length(rt, &coordinates)))
}

/// `hypot(x, y)` before 3.8: C's own
pub fn hypot_of_two(rt: &Runtime, args: Bound<'_>) -> Result {
    let (x, y) = super::floats::pair(rt, args)?;
    let length = x.hypot(y);
    if length.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(rt.overflow_error("math range error"));
    }
    Ok(Value::float(length))
}

/// `dist(p, q)`
pub fn dist(rt: &Runtime, args: Bound<'_>) -> Result {
    let (p, q) = (protocol::to_vec(rt, args.at(0))?, protocol::to_vec(rt, args.at(1))?);
    if p.len() != q.len() {
        return Err(rt.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        differences.push(to_f64(rt, a)? - to_f64(rt, b)?);
    }
    Ok(Value::float(length(rt, &differences)))
}

/// `sumprod(p, q)`: plain ints and then floats are added up on the way, as long as there is nothing else; from there on `*` and `+` do it.
pub fn sumprod(rt: &Runtime, args: Bound<'_>) -> Result {
    let (p, q) = (protocol::iter(rt, args.at(0))?, protocol::iter(rt, args.at(1))?);
    let mut total = Value::int32(0);
    let (mut ints, mut floats) = (Some(None::<i64>), Some(None::<Triple>));
    loop {
        rt.poll()?;
        let pair = match (protocol::next(rt, &p)?, protocol::next(rt, &q)?) {
            (Some(a), Some(b)) => Some((a, b)),
            (None, None) => None,
            _ => return Err(rt.value_error("Inputs are not the same length")),
        };
        if let Some(sum) = ints {
            let product = pair.as_ref().and_then(|(a, b)| int_of(rt, a)?.checked_mul(int_of(rt, b)?));
            if let Some(more) = product.and_then(|product| sum.unwrap_or(0).checked_add(product)) {
                ints = Some(Some(more));
                continue;
            }
            if let Some(sum) = ints.take().flatten() {
                total = protocol::binary(rt, &total, &rt.int(sum), BinaryOp::Add)?;
            }
        }
        if let Some(sum) = floats {
            let factors = pair.as_ref().and_then(|(a, b)| float_factors(rt, a, b));
            let more = factors.map(|(x, y)| sum.unwrap_or_default().plus_product(x, y));
            if let Some(more) = more.filter(|more| more.high.is_finite()) {
                floats = Some(Some(more));
                continue;
            }
            if let Some(sum) = floats.take().flatten() {
                total = protocol::binary(rt, &total, &Value::float(sum.rounded()), BinaryOp::Add)?;
            }
        }
        let Some((a, b)) = pair else { return Ok(total) };
        let product = protocol::binary(rt, &a, &b, BinaryOp::Mul)?;
        total = protocol::binary(rt, &total, &product, BinaryOp::Add)?;
    }
}

/// A plain `int` of 64 bits.
fn int_of(rt: &Runtime, value: &Value) -> Option<i64> {
    if rt.type_of(value).is(&rt.types.int) { int::to_i64(value) } else { None }
}

/// Two factors of which one is a float, and the other one as well, or an int or bool.
fn float_factors(rt: &Runtime, a: &Value, b: &Value) -> Option<(f64, f64)> {
    let float = |value: &Value| float::as_f64(value).filter(|_| rt.type_of(value).is(&rt.types.float));
    let number = |value: &Value| {
        let ty = rt.type_of(value);
        let is_int = ty.is(&rt.types.int) || ty.is(&rt.types.bool);
        float(value).or_else(|| is_int.then(|| float::from_any(rt, value).ok()).flatten())
    };
    if float(a).is_none() && float(b).is_none() {
        return None;
    }
    Some((number(a)?, number(b)?))
}

/// A sum of products in three-fold precision (Ogita, Rump and Oishi, algorithm 5.10).
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn plus_product(self, x: f64, y: f64) -> Triple {
        let product = x * y;
        let error = x.mul_add(y, -product);
        let (high, first) = two_sum(self.high, product);
        let (low, second) = two_sum(self.low, error);
        let (low, third) = two_sum(low, first);
        Triple { high, low, tiny: self.tiny + second + third }
    }

    fn rounded(self) -> f64 {
        let (high, low) = two_sum(self.low, self.high);
        self.tiny + low + high
    }
}

fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let back = sum - a;
    (sum, (a - (sum - back)) + (b - back))
}
