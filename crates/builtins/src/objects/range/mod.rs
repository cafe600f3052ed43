//! `range`: start, stop and step as ints of any size, with a fast path where all fit 64 bits.

mod iterator;
mod methods;

pub use iterator::{ITERATOR, LONG_ITERATOR, LongRangeIterator, RangeIterator};
pub use methods::TABLE;

use crate::heap::{Kind, Payload, Value, claim_kind};
use crate::objects::int;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, Comparison};

/// The payload of `range`.
pub struct Range {
    /// The first item.
    pub start: Value,
    /// Where it ends; not an item itself.
    pub stop: Value,
    /// From one item to the next.
    pub step: Value,
    /// How many items there are.
    pub length: Value,
    /// Start, step and number of items, where all fit.
    pub small: Option<(i64, i64, u64)>,
}

impl Payload for Range {
    const KIND: Kind = claim_kind!(25);
    const CONTAINER: bool = false;
}

impl Range {
    /// A range of ints, whose step is not zero.
    pub fn new(rt: &Runtime, start: Value, stop: Value, step: Value) -> Result<Range> {
        if let (Some(first), Some(last), Some(by)) =
            (int::to_i64(&start), int::to_i64(&stop), int::to_i64(&step))
        {
            // Up to 3.9 ints of a subclass stay what they are, and count in their own way.
            let is_plain = |part: &Value| part.as_small_int().is_some() || rt.type_of(part).is_static();
            let count = count(first, last, by);
            let length = match i64::try_from(count) {
                Ok(count) if is_plain(&start) && is_plain(&stop) && is_plain(&step) => rt.int(count),
                _ => wide_count(rt, &start, &stop, &step)?,
            };
            return Ok(Range { start, stop, step, length, small: Some((first, by, count)) });
        }
        let length = wide_count(rt, &start, &stop, &step)?;
        Ok(Range { start, stop, step, length, small: None })
    }

    /// The item at an index, which may be outside the range.
    pub fn item(&self, rt: &Runtime, index: &Value) -> Result {
        if let (Some((start, step, _)), Some(index)) = (self.small, index.as_small_int())
            && let Some(item) = index.checked_mul(step).and_then(|offset| start.checked_add(offset))
        {
            return Ok(rt.int(item));
        }
        let offset = protocol::binary(rt, index, &self.step, BinaryOp::Mul)?;
        protocol::binary(rt, &self.start, &offset, BinaryOp::Add)
    }
}

fn count(start: i64, stop: i64, step: i64) -> u64 {
    let distance =
        if step > 0 { i128::from(stop) - i128::from(start) } else { i128::from(start) - i128::from(stop) };
    if distance <= 0 { 0 } else { ((distance - 1) / i128::from(step).abs() + 1) as u64 }
}

fn wide_count(rt: &Runtime, start: &Value, stop: &Value, step: &Value) -> Result {
    let (zero, one) = (Value::int32(0), Value::int32(1));
    let (low, high, step) = if protocol::compare_bool(rt, step, &zero, Comparison::Gt)? {
        (start, stop, step.clone())
    } else {
        (stop, start, protocol::negative(rt, step)?)
    };
    if protocol::compare_bool(rt, low, high, Comparison::Ge)? {
        return Ok(zero);
    }
    let distance = protocol::binary(rt, high, low, BinaryOp::Sub)?;
    let before_last = protocol::binary(rt, &distance, &one, BinaryOp::Sub)?;
    let steps = protocol::binary(rt, &before_last, &step, BinaryOp::FloorDiv)?;
    protocol::binary(rt, &steps, &one, BinaryOp::Add)
}
