//! Comparison, equality and hashing.

use crate::heap::Value;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{index, is_true};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Comparison, Type};

/// `a op b`, as the six comparison operators.
pub fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    if let Some(answer) = simple_comparison(rt, a, b, op) {
        return Ok(Value::bool(answer));
    }
    rt.nested(" in comparison", || compare_by_slots(rt, a, b, op))
}

fn compare_by_slots(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (left, right) = (rt.type_of(a), rt.type_of(b));
    let right_first = !left.is(right) && Type::is_subtype(right, left) && right.slots.compare.get().is_some();
    if right_first && let Some(slot) = right.slots.compare.get() {
        let answer = slot(rt, b, a, op.swapped())?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    if let Some(slot) = left.slots.compare.get() {
        let answer = slot(rt, a, b, op)?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    if !right_first && let Some(slot) = right.slots.compare.get() {
        let answer = slot(rt, b, a, op.swapped())?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    match op {
        Comparison::Eq => Ok(Value::bool(a.is(b))),
        Comparison::Ne => Ok(Value::bool(!a.is(b))),
        _ => Err(rt.type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            op.symbol(),
            left.name(),
            right.name()
        ))),
    }
}

/// `bool(a op b)`.
#[inline]
pub fn compare_bool(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result<bool> {
    if let Some(answer) = simple_comparison(rt, a, b, op) {
        return Ok(answer);
    }
    let answer = compare(rt, a, b, op)?;
    is_true(rt, &answer)
}

/// `a < b` of two values of one type as sorting asks: the left one alone, and both in the ordinary way if its answer is
/// NotImplemented.
pub fn less_of_one_type(rt: &Runtime, a: &Value, b: &Value) -> Result<bool> {
    let (None, Some(slot)) = (simple_comparison(rt, a, b, Comparison::Lt), rt.type_of(a).slots.compare.get())
    else {
        return compare_bool(rt, a, b, Comparison::Lt);
    };
    // The method is asked directly, which counts no level.
    rt.check_stack(" in comparison")?;
    rt.poll()?;
    let answer = slot(rt, a, b, Comparison::Lt)?;
    if answer.is_not_implemented() {
        return compare_bool(rt, a, b, Comparison::Lt);
    }
    is_true(rt, &answer)
}

/// `a is b or a == b`, as containers compare their items.
#[inline]
pub fn equal(rt: &Runtime, a: &Value, b: &Value) -> Result<bool> {
    match simply_equal(rt, a, b) {
        Some(equal) => Ok(equal),
        None => compare_bool(rt, a, b, Comparison::Eq),
    }
}

/// `a is b or a == b` as far as no code in Python and no recursion is needed to know it: for strings, small ints and
/// floats.
#[inline(always)]
pub(crate) fn simply_equal(rt: &Runtime, a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if let (Some(x), Some(y)) = (a.downcast::<Str>(), b.downcast::<Str>()) {
        let plain = x.ty().is(&rt.types.str) && y.ty().is(&rt.types.str);
        return plain.then(|| x.same_text(y));
    }
    if Value::both_ints(a, b).is_some() {
        return Some(false);
    }
    match (a.as_immediate_float(), b.as_immediate_float()) {
        (Some(x), Some(y)) => Some(x == y),
        _ => None,
    }
}

/// The hash of a small int, or of a plain string that knows it: no other code runs for such a key.
#[inline(always)]
pub(crate) fn plain_hash(rt: &Runtime, key: &Value) -> Option<i64> {
    if let Some(i) = key.as_small_int() {
        return Some(if i == -1 { -2 } else { i });
    }
    let text = key.downcast::<Str>().filter(|text| text.ty().is(&rt.types.str))?;
    Some(text.hash.get()).filter(|&hash| hash != 0)
}

/// As [`simply_equal`], and for tuples of such values.
pub(crate) fn surely_equal(rt: &Runtime, a: &Value, b: &Value) -> Option<bool> {
    let known = simply_equal(rt, a, b);
    if known.is_some() {
        return known;
    }
    let (x, y) = (a.downcast::<Tuple>()?, b.downcast::<Tuple>()?);
    if !x.ty().is(&rt.types.tuple) || !y.ty().is(&rt.types.tuple) {
        return None;
    }
    let (x, y) = (x.items(), y.items());
    for (x, y) in x.iter().zip(y) {
        if !simply_equal(rt, x, y)? {
            return Some(false);
        }
    }
    Some(x.len() == y.len())
}

/// `a op b` of two values of one simple type; `None` for all others, and where a NaN has no order.
#[inline(always)]
fn simple_comparison(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Option<bool> {
    if let Some((x, y)) = Value::int_order(a, b) {
        return Some(op.holds(x.cmp(&y)));
    }
    if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float()) {
        return x.partial_cmp(&y).map(|order| op.holds(order));
    }
    let (x, y) = (a.downcast::<Str>()?, b.downcast::<Str>()?);
    if !x.ty().is(&rt.types.str) || !y.ty().is(&rt.types.str) {
        return None;
    }
    Some(match op {
        Comparison::Eq => x.same_text(y),
        Comparison::Ne => !x.same_text(y),
        _ => op.holds(x.order(y)),
    })
}

/// The same as [`equal`], named for what `in` and `index` document.
pub fn identical_or_equal(rt: &Runtime, a: &Value, b: &Value) -> Result<bool> {
    equal(rt, a, b)
}

/// `hash(value)`.
#[inline]
pub fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    if let Some(i) = value.as_small_int() {
        return Ok(if i == -1 { -2 } else { i });
    }
    if let Some(text) = value.downcast::<Str>().filter(|text| text.ty().is(&rt.types.str)) {
        return Ok(rt.str_hash(text));
    }
    match rt.type_of(value).slots.hash.get() {
        Some(slot) => slot(rt, value),
        None => Err(rt.type_error(format!("unhashable type: '{}'", rt.type_of(value).name()))),
    }
}

/// The hash that a `__hash__` in Python answered: an int, cut to 64 bits as CPython does.
pub fn hash_from_value(rt: &Runtime, value: &Value) -> Result<i64> {
    if !Type::is_subtype(rt.type_of(value), &rt.types.int) {
        return Err(rt.type_error("__hash__ method should return an integer".to_owned()));
    }
    let int = index(rt, value)?;
    match int.as_small_int() {
        Some(-1) => Ok(-2),
        Some(i) => Ok(i),
        None => crate::objects::int::hash_of_wide(rt, &int),
    }
}
