//! `slice`, and the index arithmetic that all sequences share.

use std::ops::Range;

use crate::args::{Args, Bound};
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::tuple::repr::Text;
use crate::objects::{int, iterators};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, Comparison, SlotTable, Type, TypeTable, Versions, member, method};

/// The payload of `slice`. The fields stand in the order in which CPython lets go of them.
pub struct Slice {
    /// How far from one item to the next.
    pub step: Value,
    /// Where it begins.
    pub start: Value,
    /// Where it ends.
    pub stop: Value,
}

impl Payload for Slice {
    const KIND: Kind = claim_kind!(24);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values([&self.start, &self.stop, &self.step]);
    }
}

impl Runtime {
    /// `slice(start, stop, step)`.
    pub fn slice(&self, start: Value, stop: Value, step: Value) -> Value {
        self.new_object(&self.types.slice, Slice { step, start, stop }).into()
    }
}

/// The type `slice`.
pub static TABLE: TypeTable = TypeTable {
    name: "slice",
    layout: Some(Layout::of::<Slice>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        new: Some(new),
        ..SlotTable::NONE
    },
    dunders: &[("__hash__", Versions::since(3, 12))],
    methods: &[method("indices(self, object, /)", indices), method("__reduce__(self, /)", reduce)],
    getters: &[
        member("start", |rt, v| Ok(this(rt, v)?.start.clone())),
        member("stop", |rt, v| Ok(this(rt, v)?.stop.clone())),
        member("step", |rt, v| Ok(this(rt, v)?.step.clone())),
    ],
    ..TypeTable::EMPTY
};

fn this<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<Slice>> {
    iterators::this(rt, value)
}

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    iterators::no_keywords(rt, "slice", &args)?;
    match iterators::between(rt, "slice", &args, 1, 3)? {
        [stop] => Ok(rt.slice(Value::NONE, stop.clone(), Value::NONE)),
        [start, stop, rest @ ..] => {
            let step = rest.first().cloned().unwrap_or(Value::NONE);
            Ok(rt.slice(start.clone(), stop.clone(), step))
        }
        [] => Ok(rt.slice(Value::NONE, Value::NONE, Value::NONE)),
    }
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this(rt, value)?;
    let mut text = Text::new("slice(");
    text.push_repr(rt, &this.start)?;
    text.push(", ");
    text.push_repr(rt, &this.stop)?;
    text.push(", ");
    text.push_repr(rt, &this.step)?;
    text.push(")");
    Ok(text.finish(rt))
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let this = this(rt, value)?;
    let mut acc = P5;
    for part in [&this.start, &this.stop, &this.step] {
        let lane = protocol::hash(rt, part)? as u64;
        acc = acc.wrapping_add(lane.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1);
    }
    Ok(if acc == u64::MAX { 1_546_275_796 } else { acc as i64 })
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(x), Some(y)) = (a.downcast::<Slice>(), b.downcast::<Slice>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if a.is(b) {
        return Ok(Value::bool(op.holds(std::cmp::Ordering::Equal)));
    }
    let parts = |s: &Slice| rt.tuple(&[s.start.clone(), s.stop.clone(), s.step.clone()]);
    protocol::compare(rt, &parts(x), &parts(y), op)
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Slice>(rt)?;
    let parts = rt.tuple(&[this.start.clone(), this.stop.clone(), this.step.clone()]);
    Ok(rt.tuple_from(vec![rt.types.slice.to_value(), parts]))
}

/// `slice.indices`, with ints of any size.
fn indices(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Slice>(rt)?;
    let length = protocol::index_kept(rt, args.at(1))?;
    if int::is_negative(&length) {
        return Err(rt.value_error("length should not be negative".to_owned()));
    }
    Ok(rt.tuple_from(indices_of(rt, this, &length)?.into()))
}

/// Start, stop and step of a slice in a sequence of any length.
pub fn indices_of(rt: &Runtime, this: &Slice, length: &Value) -> Result<[Value; 3]> {
    let zero = Value::int32(0);
    let step = if this.step.is_none() { Value::int32(1) } else { part(rt, &this.step)? };
    if int::to_i64(&step) == Some(0) {
        return Err(rt.value_error("slice step cannot be zero".to_owned()));
    }
    let backwards = int::is_negative(&step);
    let (lower, upper) = if backwards {
        (Value::int32(-1), protocol::binary(rt, length, &Value::int32(1), BinaryOp::Sub)?)
    } else {
        (zero, length.clone())
    };
    let limit = |given: &Value, missing: &Value| -> Result {
        if given.is_none() {
            return Ok(missing.clone());
        }
        let mut bound = part(rt, given)?;
        if int::is_negative(&bound) {
            bound = protocol::binary(rt, &bound, length, BinaryOp::Add)?;
            let below = protocol::compare_bool(rt, &bound, &lower, Comparison::Lt)?;
            return Ok(if below { lower.clone() } else { bound });
        }
        let above = protocol::compare_bool(rt, &bound, &upper, Comparison::Gt)?;
        Ok(if above { upper.clone() } else { bound })
    };
    let (first, last) = if backwards { (&upper, &lower) } else { (&lower, &upper) };
    Ok([limit(&this.start, first)?, limit(&this.stop, last)?, step])
}

fn part(rt: &Runtime, value: &Value) -> Result {
    if value.as_small_int().is_none() && rt.type_of(value).slots.index.get().is_none() {
        let message = "slice indices must be integers or None or have an __index__ method";
        return Err(rt.type_error(message.to_owned()));
    }
    protocol::index_kept(rt, value)
}

/// Whether a part of the slice may run Python code to tell its number.
pub fn asks(slice: &Slice) -> bool {
    let plain = |part: &Value| part.is_none() || part.as_small_int().is_some();
    !(plain(&slice.start) && plain(&slice.stop) && plain(&slice.step))
}

/// The slice with the numbers that its parts answer: asked once, before the sequence is looked at, which that may change.
pub fn settled(rt: &Runtime, slice: &Slice) -> Result<Slice> {
    let ask = |part: &Value| {
        let asks = part.as_small_int().is_none() && rt.type_of(part).slots.index.get().is_some();
        if asks { protocol::index(rt, part) } else { Ok(part.clone()) }
    };
    let step = ask(&slice.step)?;
    if int::to_i64(&step) == Some(0) {
        return Ok(Slice { start: slice.start.clone(), stop: slice.stop.clone(), step });
    }
    Ok(Slice { start: ask(&slice.start)?, stop: ask(&slice.stop)?, step })
}

/// Start, stop, step and the number of items that a slice means in a sequence of `len` items.
pub fn resolve(rt: &Runtime, slice: &Slice, len: usize) -> Result<(i64, i64, i64, usize)> {
    let step = protocol::unpack_slice_index(rt, &slice.step)?.unwrap_or(1).max(-i64::MAX);
    if step == 0 {
        return Err(rt.value_error("slice step cannot be zero".to_owned()));
    }
    let start = protocol::unpack_slice_index(rt, &slice.start)?;
    let stop = protocol::unpack_slice_index(rt, &slice.stop)?;
    let len = len as i64;
    let (lower, upper) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let limit = |bound: i64| {
        let bound = if bound < 0 { bound.saturating_add(len) } else { bound };
        bound.clamp(lower, upper)
    };
    let start = start.map_or(if step < 0 { upper } else { lower }, limit);
    let stop = stop.map_or(if step < 0 { lower } else { upper }, limit);
    let count = if step < 0 {
        if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Ok((start, stop, step, count as usize))
}

/// Where `[start:stop]` lies in a sequence of `len` items, if both bounds are None or ints that need no heap object.
#[inline]
pub fn plain_range(start: &Value, stop: &Value, len: usize) -> Option<Range<usize>> {
    let place = |bound: &Value, missing: usize| {
        if bound.is_none() {
            return Some(missing);
        }
        let bound = bound.as_small_int()?;
        let bound = if bound < 0 { bound + len as i64 } else { bound };
        Some(bound.clamp(0, len as i64) as usize)
    };
    let (start, stop) = (place(start, 0)?, place(stop, len)?);
    Some(start..stop.max(start))
}

/// The positions that a resolved slice means.
pub fn positions(
    start: i64,
    step: i64,
    count: usize,
) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + Clone {
    (0..count).map(move |i| (start + i as i64 * step) as usize)
}

/// An index into a sequence of `len` items, counted from the end if negative; `None` where it is out of range.
pub fn item_index(rt: &Runtime, key: &Value, len: usize, what: &str) -> Result<Option<usize>> {
    Ok(number_in(item_number(rt, key, what)?, len))
}

/// The number that a key of `sequence[key]` stands for.
pub fn item_number(rt: &Runtime, key: &Value, what: &str) -> Result<i64> {
    match key.as_small_int() {
        Some(index) => Ok(index),
        None if rt.type_of(key).slots.index.get().is_some() => protocol::index_i64(rt, key),
        None => {
            let name = rt.type_of(key).name();
            Err(rt.type_error(format!("{what} indices must be integers or slices, not {name}")))
        }
    }
}

/// The index that a number means among `len` items; `None` where it is out of range.
pub fn number_in(number: i64, len: usize) -> Option<usize> {
    let index = if number < 0 { number.saturating_add(len as i64) } else { number };
    usize::try_from(index).ok().filter(|&i| i < len)
}

/// The range that `list.index(value, start, stop)` searches: its bounds cannot be None.
pub fn search_range(
    rt: &Runtime,
    start: Option<&Value>,
    stop: Option<&Value>,
    len: usize,
) -> Result<(usize, usize)> {
    range_between(rt, start, stop, len, "slice indices must be integers or have an __index__ method")
}

/// The range that `str.find(sub, start, stop)` searches: a bound of None is not given.
pub fn text_range(
    rt: &Runtime,
    start: Option<&Value>,
    stop: Option<&Value>,
    len: usize,
) -> Result<(usize, usize)> {
    let given = |bound: &&Value| !bound.is_none();
    let (start, stop) = (start.filter(given), stop.filter(given));
    range_between(rt, start, stop, len, "slice indices must be integers or None or have an __index__ method")
}

fn range_between(
    rt: &Runtime,
    start: Option<&Value>,
    stop: Option<&Value>,
    len: usize,
    message: &str,
) -> Result<(usize, usize)> {
    let bound = |value: Option<&Value>, missing: i64| -> Result<usize> {
        let Some(value) = value else { return Ok(missing as usize) };
        if value.as_small_int().is_none() && rt.type_of(value).slots.index.get().is_none() {
            return Err(rt.type_error(message));
        }
        let bound = crate::objects::int::clamp(&protocol::index(rt, value)?);
        Ok((if bound < 0 { bound.saturating_add(len as i64) } else { bound }).max(0) as usize)
    };
    Ok((bound(start, 0)?, bound(stop, i64::MAX)?))
}

/// The count of `sequence * count`; a negative one is 0.
pub fn repeat_count(rt: &Runtime, count: &Value) -> Result<usize> {
    let int = protocol::index(rt, count)?;
    match crate::objects::int::to_i64(&int) {
        Some(count) => Ok(usize::try_from(count).unwrap_or(0)),
        None => Err(protocol::does_not_fit(rt, &rt.exceptions.overflow_error, count)),
    }
}

/// The items `count` times over.
pub fn repeated(rt: &Runtime, items: &[Value], count: usize) -> Result<Vec<Value>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let Some(total) = items.len().checked_mul(count) else { return Err(rt.out_of_memory()) };
    rt.check_room::<Value>(total)?;
    let mut all = Vec::with_capacity(total);
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    Ok(all)
}
