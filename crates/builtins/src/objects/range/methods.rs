//! Slots and methods of `range`.

use std::cell::Cell;

use super::{LONG_ITERATOR, LongRangeIterator, Range, RangeIterator};
use crate::args::{Args, Bound};
use crate::heap::{Layout, Ref, Value};
use crate::objects::int;
use crate::objects::iterators::{self, this};
use crate::objects::slice::{self, Slice};
use crate::objects::tuple::repr::Text;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, Comparison, SlotTable, Type, TypeTable, member, method};

/// The type `range`.
pub static TABLE: TypeTable = TypeTable {
    name: "range",
    layout: Some(Layout::of::<Range>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        iter: Some(iter),
        new: Some(new),
        len: Some(len),
        getitem: Some(getitem),
        contains: Some(contains),
        bool: Some(|rt, v| protocol::is_true(rt, &this::<Range>(rt, v)?.length)),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reversed__(self, /)", reversed),
        // Up to 3.12 it takes any arguments and looks at none.
        method("__reduce__(self, /, *args)", reduce).tuple().until(3, 13),
        method("__reduce__(self, /)", reduce).since(3, 13),
        method("count(self, object, /)", count),
        method("index(self, object, /)", index),
    ],
    getters: &[
        member("start", |rt, v| Ok(this::<Range>(rt, v)?.start.clone())),
        member("stop", |rt, v| Ok(this::<Range>(rt, v)?.stop.clone())),
        member("step", |rt, v| Ok(this::<Range>(rt, v)?.step.clone())),
    ],
    sequence: true,
    ..TypeTable::EMPTY
};

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    iterators::no_keywords(rt, "range", &args)?;
    let given = iterators::between(rt, "range", &args, 1, 3)?;
    let parts = given.iter().map(|part| protocol::index_kept(rt, part)).collect::<Result<Vec<Value>>>()?;
    let (start, stop, step) = match parts.as_slice() {
        [start, stop] => (start.clone(), stop.clone(), Value::int32(1)),
        [start, stop, step] => (start.clone(), stop.clone(), step.clone()),
        other => (Value::int32(0), other.first().cloned().unwrap_or(Value::int32(0)), Value::int32(1)),
    };
    if int::to_i64(&step) == Some(0) {
        return Err(rt.value_error("range() arg 3 must not be zero".to_owned()));
    }
    make(rt, start, stop, step)
}

fn make(rt: &Runtime, start: Value, stop: Value, step: Value) -> Result {
    Ok(rt.new_object(&rt.types.range, Range::new(rt, start, stop, step)?).into())
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<Range>(rt, value)?;
    let mut text = Text::new("range(");
    text.push_repr(rt, &this.start)?;
    text.push(", ");
    text.push_repr(rt, &this.stop)?;
    if int::to_i64(&this.step) != Some(1) {
        text.push(", ");
        text.push_repr(rt, &this.step)?;
    }
    text.push(")");
    Ok(text.finish(rt))
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    let this = this::<Range>(rt, value)?;
    let (start, step) = match this.length.as_small_int() {
        Some(0) => (Value::NONE, Value::NONE),
        Some(1) => (this.start.clone(), Value::NONE),
        _ => (this.start.clone(), this.step.clone()),
    };
    protocol::hash(rt, &rt.tuple_from(vec![this.length.clone(), start, step]))
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (a.downcast::<Range>(), b.downcast::<Range>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = protocol::equal(rt, &a.length, &b.length)?
        && (a.length.as_small_int() == Some(0)
            || protocol::equal(rt, &a.start, &b.start)?
                && (a.length.as_small_int() == Some(1) || protocol::equal(rt, &a.step, &b.step)?));
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}

fn iter(rt: &Runtime, value: &Value) -> Result {
    let this = this::<Range>(rt, value)?;
    iterator(rt, this.small, &this.start, &this.step, &this.length)
}

fn iterator(
    rt: &Runtime,
    small: Option<(i64, i64, u64)>,
    start: &Value,
    step: &Value,
    length: &Value,
) -> Result {
    if let Some((start, step, count)) = small {
        let payload =
            RangeIterator { next: Cell::new(start), step, remaining: Cell::new(count), length: count };
        return Ok(rt.new_object(&rt.types.range_iterator, payload).into());
    }
    let (next, remaining) = (start.clone().into(), length.clone().into());
    let payload = LongRangeIterator { next, step: step.clone(), remaining, length: length.clone() };
    Ok(rt.new_object(&rt.type_for(&LONG_ITERATOR), payload).into())
}

fn reversed(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Range>(rt)?;
    let last = protocol::binary(rt, &this.length, &Value::int32(1), BinaryOp::Sub)?;
    let start = this.item(rt, &last)?;
    let step = protocol::negative(rt, &this.step)?;
    let small = match (this.small, int::to_i64(&start), int::to_i64(&step)) {
        // The place behind the last item must be a word, too.
        (Some((first, by, count)), Some(start), Some(step)) if first.checked_sub(by).is_some() => {
            Some((start, step, count))
        }
        _ => None,
    };
    iterator(rt, small, &start, &step, &this.length)
}

fn len(rt: &Runtime, value: &Value) -> Result<usize> {
    let length = int::to_i64(&this::<Range>(rt, value)?.length);
    length
        .and_then(|n| usize::try_from(n).ok())
        .ok_or_else(|| rt.overflow_error("Python int too large to convert to C ssize_t".to_owned()))
}

fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let this = this::<Range>(rt, value)?;
    if let Some(slice) = key.downcast::<Slice>() {
        let [start, stop, step] = slice::indices_of(rt, slice, &this.length)?;
        let step = protocol::binary(rt, &this.step, &step, BinaryOp::Mul)?;
        return make(rt, this.item(rt, &start)?, this.item(rt, &stop)?, step);
    }
    if key.as_small_int().is_none() && rt.type_of(key).slots.index.get().is_none() {
        let name = rt.type_of(key).name();
        return Err(rt.type_error(format!("range indices must be integers or slices, not {name}")));
    }
    let mut index = protocol::index(rt, key)?;
    let zero = Value::int32(0);
    if protocol::compare_bool(rt, &index, &zero, Comparison::Lt)? {
        index = protocol::binary(rt, &index, &this.length, BinaryOp::Add)?;
    }
    if protocol::compare_bool(rt, &index, &zero, Comparison::Lt)?
        || protocol::compare_bool(rt, &index, &this.length, Comparison::Ge)?
    {
        return Err(rt.index_error("range object index out of range".to_owned()));
    }
    this.item(rt, &index)
}

/// The index of an exact int in the range.
fn position(rt: &Runtime, this: &Range, item: &Value) -> Result<Option<Value>> {
    let zero = Value::int32(0);
    let offset = protocol::binary(rt, item, &this.start, BinaryOp::Sub)?;
    let rest = protocol::binary(rt, &offset, &this.step, BinaryOp::Mod)?;
    if rest.as_small_int() != Some(0) {
        return Ok(None);
    }
    let index = protocol::binary(rt, &offset, &this.step, BinaryOp::FloorDiv)?;
    let inside = protocol::compare_bool(rt, &index, &zero, Comparison::Ge)?
        && protocol::compare_bool(rt, &index, &this.length, Comparison::Lt)?;
    Ok(inside.then_some(index))
}

/// The int or bool that is looked up by arithmetic; anything else is compared with every item.
fn plain_int(rt: &Runtime, value: &Value) -> Option<Value> {
    if value.as_small_int().is_some() {
        return Some(value.clone());
    }
    if let Some(b) = value.as_bool() {
        return Some(Value::int32(i32::from(b)));
    }
    rt.type_of(value).is(&rt.types.int).then(|| value.clone())
}

fn contains(rt: &Runtime, value: &Value, item: &Value) -> Result<bool> {
    match plain_int(rt, item) {
        Some(int) => Ok(position(rt, this::<Range>(rt, value)?, &int)?.is_some()),
        None => protocol::contains_by_iteration(rt, value, item),
    }
}

fn index(rt: &Runtime, args: Bound<'_>) -> Result {
    let item = args.at(1);
    if let Some(int) = plain_int(rt, item) {
        if let Some(index) = position(rt, args.this::<Range>(rt)?, &int)? {
            return Ok(index);
        }
        let repr = protocol::repr(rt, item)?;
        let message = if rt.is_at_least(3, 14) {
            "range.index(x): x not in range".to_owned()
        } else {
            format!("{} is not in range", repr.to_utf8_lossy())
        };
        return Err(rt.value_error(message));
    }
    let mut index = 0;
    let iterator = protocol::iter(rt, args.at(0))?;
    while let Some(own) = protocol::next(rt, &iterator)? {
        if protocol::equal(rt, &own, item)? {
            return Ok(rt.int(index));
        }
        index += 1;
    }
    Err(rt.value_error("sequence.index(x): x not in sequence".to_owned()))
}

fn count(rt: &Runtime, args: Bound<'_>) -> Result {
    if let Some(int) = plain_int(rt, args.at(1)) {
        let found = position(rt, args.this::<Range>(rt)?, &int)?;
        return Ok(Value::int32(i32::from(found.is_some())));
    }
    let mut count = 0;
    let iterator = protocol::iter(rt, args.at(0))?;
    while let Some(own) = protocol::next(rt, &iterator)? {
        count += i64::from(protocol::equal(rt, &own, args.at(1))?);
    }
    Ok(rt.int(count))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Range>(rt)?;
    let parts = rt.tuple_from(vec![this.start.clone(), this.stop.clone(), this.step.clone()]);
    Ok(rt.tuple_from(vec![rt.types.range.to_value(), parts]))
}
