//! Sums and products over many numbers.

use builtins::args::Bound;
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

/// `sumprod(p, q)`: floats are summed with their errors, anything else as `+` and `*` do.
pub fn sumprod(rt: &Runtime, args: Bound<'_>) -> Result {
    let (p, q) = (protocol::to_vec(rt, args.at(0))?, protocol::to_vec(rt, args.at(1))?);
    if p.len() != q.len() {
        return Err(rt.value_error("Inputs are not the same length"));
    }
    let mut total = Value::int32(0);
    let mut position = 0;
    while let (Some(a), Some(b)) = (p.get(position), q.get(position)) {
        if a.as_immediate_float().is_some() || b.as_immediate_float().is_some() {
            let (sum, next) =
                sum_floats(p.get(position..).unwrap_or_default(), q.get(position..).unwrap_or_default());
            if next > 0 {
                total = protocol::binary(rt, &total, &Value::float(sum), BinaryOp::Add)?;
                position += next;
                continue;
            }
        }
        let product = protocol::binary(rt, a, b, BinaryOp::Mul)?;
        total = protocol::binary(rt, &total, &product, BinaryOp::Add)?;
        position += 1;
    }
    Ok(total)
}

/// The sum over the longest start where both are floats or small ints, in three-fold precision, and its length.
fn sum_floats(p: &[Value], q: &[Value]) -> (f64, usize) {
    let number = |v: &Value| v.as_immediate_float().or_else(|| v.as_small_int().map(|i| i as f64));
    let (mut high, mut low, mut tiny, mut count) = (0.0f64, 0.0f64, 0.0f64, 0);
    for (a, b) in p.iter().zip(q) {
        let (Some(x), Some(y)) = (number(a), number(b)) else { break };
        let product = x * y;
        let error = x.mul_add(y, -product);
        let (sum, first) = two_sum(high, product);
        let (middle, second) = two_sum(low, error);
        let (middle, third) = two_sum(middle, first);
        (high, low) = (sum, middle);
        tiny += second + third;
        count += 1;
    }
    if high.is_finite() {
        (high + (low + tiny), count)
    } else {
        (
            p.iter()
                .zip(q)
                .take(count)
                .map(|(a, b)| number(a).unwrap_or(0.0) * number(b).unwrap_or(0.0))
                .sum(),
            count,
        )
    }
}

fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let back = sum - a;
    (sum, (a - (sum - back)) + (b - back))
}
