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
    /// How many there were: up to 3.11 the state counts from the first one.
    pub length: u64,
}

impl Payload for RangeIterator {
    const KIND: Kind = claim_kind!(14);
    const CONTAINER: bool = false;
}

impl RangeIterator {
    /// How many items have been given.
    fn taken(&self) -> u64 {
        self.length.saturating_sub(self.remaining.get())
    }

    /// The item that comes so many after the next one.
    fn item(&self, after: u64) -> i64 {
        self.next.get().wrapping_add((after as i64).wrapping_mul(self.step))
    }

    /// The item that was the first.
    fn first(&self) -> i64 {
        self.next.get().wrapping_sub((self.taken() as i64).wrapping_mul(self.step))
    }

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

/// What an iterator over this range is made again from. Up to 3.11 it is the whole range, and the state says how much of
/// it is used up.
fn made_from(rt: &Runtime, [start, stop, step]: [Value; 3], state: Value) -> Result {
    let range = rt.new_object(&rt.types.range, Range::new(rt, start, stop, step)?);
    let function = rt.builtins.get_str(&rt.intern("iter")).unwrap_or(Value::NONE);
    Ok(rt.tuple_from(vec![function, rt.tuple_from(vec![range.into()]), state]))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<RangeIterator>(rt)?;
    let stop = this.item(this.remaining.get());
    let (start, state) = if rt.is_at_least(3, 12) {
        (this.next.get(), Value::NONE)
    } else {
        (this.first(), rt.int(this.taken() as i64))
    };
    made_from(rt, [rt.int(start), rt.int(stop), rt.int(this.step)], state)
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<RangeIterator>(rt)?;
    let by = u64::try_from(protocol::int_of_c(rt, args.at(1), "long")?).unwrap_or(0);
    if !rt.is_at_least(3, 12) {
        let taken = by.min(this.length);
        this.next.set(this.first().wrapping_add((taken as i64).wrapping_mul(this.step)));
        this.remaining.set(this.length - taken);
        return Ok(Value::NONE);
    }
    let by = by.min(this.remaining.get());
    this.next.set(this.next.get().wrapping_add((by as i64).wrapping_mul(this.step)));
    this.remaining.set(this.remaining.get() - by);
    Ok(Value::NONE)
}

/// The payload of `longrange_iterator`: for ranges that do not fit 64 bits.
pub struct LongRangeIterator {
    pub(super) next: Slot,
    pub(super) step: Value,
    pub(super) remaining: Slot,
    pub(super) length: Value,
}

impl Payload for LongRangeIterator {
    const CONTAINER: bool = false;
}

impl LongRangeIterator {
    /// The next item, and how many are left.
    fn place(&self) -> (Value, Value) {
        let get = |slot: &Slot| slot.get().unwrap_or(Value::int32(0));
        (get(&self.next), get(&self.remaining))
    }

    /// The item so many steps behind (`Add`) or before (`Sub`) this one.
    fn moved(&self, rt: &Runtime, item: &Value, steps: &Value, way: BinaryOp) -> Result {
        let distance = protocol::binary(rt, steps, &self.step, BinaryOp::Mul)?;
        protocol::binary(rt, item, &distance, way)
    }
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
    let (next, left) = this.place();
    let stop = this.moved(rt, &next, &left, BinaryOp::Add)?;
    let (start, state) = if rt.is_at_least(3, 12) {
        (next, Value::NONE)
    } else {
        let taken = protocol::binary(rt, &this.length, &left, BinaryOp::Sub)?;
        (this.moved(rt, &next, &taken, BinaryOp::Sub)?, taken)
    };
    made_from(rt, [start, stop, this.step.clone()], state)
}

fn long_set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<LongRangeIterator>(rt)?;
    let mut by = args.at(1).clone();
    if rt.is_at_least(3, 14) && !rt.type_of(&by).is(&rt.types.int) {
        let found = rt.type_of(&by).name();
        return Err(rt.type_error(format!("state must be an int, not {found}")));
    }
    let zero = Value::int32(0);
    let (mut next, mut left) = this.place();
    if !rt.is_at_least(3, 12) {
        let taken = protocol::binary(rt, &this.length, &left, BinaryOp::Sub)?;
        next = this.moved(rt, &next, &taken, BinaryOp::Sub)?;
        left = this.length.clone();
    }
    if protocol::compare_bool(rt, &by, &zero, Comparison::Lt)? {
        by = zero;
    } else if protocol::compare_bool(rt, &by, &left, Comparison::Gt)? {
        by = left.clone();
    }
    this.next.set(this.moved(rt, &next, &by, BinaryOp::Add)?);
    this.remaining.set(protocol::binary(rt, &left, &by, BinaryOp::Sub)?);
    Ok(Value::NONE)
}
