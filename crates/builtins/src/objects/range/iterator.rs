//! The iterators of `range`.

use std::cell::Cell;

use super::Range;
use crate::args::Bound;
use crate::heap::{Kind, Layout, Payload, Slot, Value, claim_kind};
use crate::objects::iterators;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, Comparison, SlotTable, TypeTable, method};

/// The payload of `range_iterator`; the interpreter loop steps it inline.
pub struct RangeIterator {
    /// The next item.
    pub next: Cell<i64>,
    /// From one item to the next.
    pub step: i64,
    /// How many items are left.
    pub remaining: Cell<u64>,
}

impl Payload for RangeIterator {
    const KIND: Kind = claim_kind!(14);
    const CONTAINER: bool = false;
}

impl RangeIterator {
    /// The next item; `None` at the end.
    #[inline(always)]
    pub fn step(&self) -> Option<i64> {
        let remaining = self.remaining.get().checked_sub(1)?;
        self.remaining.set(remaining);
        let item = self.next.get();
        self.next.set(item.wrapping_add(self.step));
        Some(item)
    }
}

/// The type `range_iterator`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "range_iterator",
    layout: Some(Layout::of::<RangeIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce),
        method("__setstate__(self, state, /)", set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    Ok(iterators::this::<RangeIterator>(rt, value)?.step().map(|item| rt.int(item)))
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let left = args.this::<RangeIterator>(rt)?.remaining.get();
    Ok(rt.int(i64::try_from(left).unwrap_or(i64::MAX)))
}

fn rest(rt: &Runtime, start: Value, stop: Value, step: Value) -> Result {
    let range = rt.new_object(&rt.types.range, Range::new(rt, start, stop, step)?);
    let function = rt.builtins.get_str(&rt.intern("iter")).unwrap_or(Value::NONE);
    // Before 3.12 the state says that none of the range is used up.
    let state = if rt.is_at_least(3, 12) { Value::NONE } else { Value::int32(0) };
    Ok(rt.tuple_from(vec![function, rt.tuple_from(vec![range.into()]), state]))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<RangeIterator>(rt)?;
    let start = this.next.get();
    let stop = start.wrapping_add((this.remaining.get() as i64).wrapping_mul(this.step));
    rest(rt, rt.int(start), rt.int(stop), rt.int(this.step))
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<RangeIterator>(rt)?;
    let by = protocol::index(rt, args.at(1))?;
    let Some(by) = crate::objects::int::to_i64(&by) else {
        return Err(rt.overflow_error("Python int too large to convert to C long"));
    };
    let by = u64::try_from(by).unwrap_or(0).min(this.remaining.get());
    this.next.set(this.next.get().wrapping_add((by as i64).wrapping_mul(this.step)));
    this.remaining.set(this.remaining.get() - by);
    Ok(Value::NONE)
}

/// The payload of `longrange_iterator`: for ranges that do not fit 64 bits.
pub struct LongRangeIterator {
    pub(super) next: Slot,
    pub(super) step: Value,
    pub(super) remaining: Slot,
}

impl Payload for LongRangeIterator {
    const CONTAINER: bool = false;
}

/// The type `longrange_iterator`.
pub static LONG_ITERATOR: TypeTable = TypeTable {
    name: "longrange_iterator",
    layout: Some(Layout::of::<LongRangeIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next_long), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", long_hint),
        method("__reduce__(self, /)", long_reduce),
        method("__setstate__(self, state, /)", long_set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn next_long(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = iterators::this::<LongRangeIterator>(rt, value)?;
    let (Some(item), Some(left)) = (this.next.get(), this.remaining.get()) else { return Ok(None) };
    if !protocol::compare_bool(rt, &left, &Value::int32(0), Comparison::Gt)? {
        return Ok(None);
    }
    this.next.set(protocol::binary(rt, &item, &this.step, BinaryOp::Add)?);
    this.remaining.set(protocol::binary(rt, &left, &Value::int32(1), BinaryOp::Sub)?);
    Ok(Some(item))
}

fn long_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(args.this::<LongRangeIterator>(rt)?.remaining.get().unwrap_or(Value::int32(0)))
}

fn long_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<LongRangeIterator>(rt)?;
    let start = this.next.get().unwrap_or(Value::int32(0));
    let left = this.remaining.get().unwrap_or(Value::int32(0));
    let distance = protocol::binary(rt, &left, &this.step, BinaryOp::Mul)?;
    let stop = protocol::binary(rt, &start, &distance, BinaryOp::Add)?;
    rest(rt, start, stop, this.step.clone())
}

fn long_set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<LongRangeIterator>(rt)?;
    let zero = Value::int32(0);
    let left = this.remaining.get().unwrap_or(Value::int32(0));
    let mut by = args.at(1).clone();
    if protocol::compare_bool(rt, &by, &zero, Comparison::Lt)? {
        by = zero;
    } else if protocol::compare_bool(rt, &by, &left, Comparison::Gt)? {
        by = left.clone();
    }
    let next = this.next.get().unwrap_or(Value::int32(0));
    let distance = protocol::binary(rt, &by, &this.step, BinaryOp::Mul)?;
    this.next.set(protocol::binary(rt, &next, &distance, BinaryOp::Add)?);
    this.remaining.set(protocol::binary(rt, &left, &by, BinaryOp::Sub)?);
    Ok(Value::NONE)
}
