//! [`Total`]: what `sum` has added up so far.

use crate::heap::Value;
use crate::objects::float;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::BinaryOp;

/// The sum so far: floats add up with a compensation of the lost digits (Neumaier), from 3.12 on.
pub enum Total {
    /// A float, and what its additions have lost.
    Float {
        /// The sum.
        sum: f64,
        /// The lost digits.
        lost: f64,
    },
    /// Anything else.
    Any(Value),
}

impl Total {
    /// The sum before anything is added.
    pub fn of(rt: &Runtime, value: Value) -> Total {
        match exact_float(rt, &value) {
            Some(sum) => Total::Float { sum, lost: 0.0 },
            None => Total::Any(value),
        }
    }

    /// Adds a plain number to a plain number; gives anything else back.
    #[inline]
    pub fn add_number(&mut self, rt: &Runtime, item: Value) -> Option<Value> {
        match self {
            Total::Any(value) => match Value::add_ints(value, &item) {
                Some(sum) => *value = sum,
                None => return Some(item),
            },
            Total::Float { sum, lost } => {
                if let Some(x) = exact_float(rt, &item) {
                    *self = add_float(rt, *sum, *lost, x);
                } else if let Some(i) = item.as_small_int() {
                    *sum += i as f64;
                } else {
                    return Some(item);
                }
            }
        }
        None
    }

    /// Adds anything.
    ///
    /// # Errors
    ///
    /// As `+`.
    pub fn add(&mut self, rt: &Runtime, item: Value) -> Result<()> {
        if let Some(item) = self.add_number(rt, item) {
            let value = std::mem::replace(self, Total::Any(Value::NONE)).into_value();
            *self = Total::of(rt, protocol::binary(rt, &value, &item, BinaryOp::Add)?);
        }
        Ok(())
    }

    /// The sum as a value.
    pub fn into_value(self) -> Value {
        match self {
            Total::Any(value) => value,
            Total::Float { sum, lost } if lost != 0.0 && lost.is_finite() => Value::float(sum + lost),
            Total::Float { sum, .. } => Value::float(sum),
        }
    }
}

fn exact_float(rt: &Runtime, value: &Value) -> Option<f64> {
    rt.type_of(value).is(&rt.types.float).then(|| float::as_f64(value)).flatten()
}

fn add_float(rt: &Runtime, sum: f64, lost: f64, x: f64) -> Total {
    let total = sum + x;
    if !rt.is_at_least(3, 12) {
        return Total::Float { sum: total, lost };
    }
    let error = if sum.abs() >= x.abs() { (sum - total) + x } else { (x - total) + sum };
    Total::Float { sum: total, lost: lost + error }
}
