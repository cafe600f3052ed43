//! Stable sorting with a comparison that can raise.
//!
//! Keys whose order needs no Python are compared here; `timsort` asks the others in CPython's order.

use std::cmp::Ordering;

use super::List;
use super::timsort::{self, Rules};
use crate::args::{Args, Bound};
use crate::heap::Value;
use crate::objects::dict::Dict;
use crate::objects::str::{Str, Width};
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Comparison;
use crate::wording::{GIVEN_TWICE, KEYWORD_UNKNOWN};

/// A value with what it is compared by.
struct Item {
    key: Value,
    /// The value, where the key is another one.
    value: Option<Value>,
}

/// The argument `reverse`: an int before 3.12, anything with a truth from then on.
pub fn reverse_flag(rt: &Runtime, reverse: Option<&Value>) -> Result<bool> {
    match reverse {
        Some(reverse) if rt.is_at_least(3, 12) => protocol::is_true(rt, reverse),
        Some(reverse) => Ok(protocol::index_c_int(rt, reverse)? != 0),
        None => Ok(false),
    }
}

/// `list.sort(*, key=None, reverse=False)`
pub(super) fn sort(rt: &Runtime, args: Bound<'_>) -> Result {
    let list = args.this::<List>(rt)?;
    let reverse = reverse_flag(rt, args.get(2))?;
    sort_list(rt, list, args.get_some(1), reverse)
}

/// `list.sort` up to 3.6, which reads arguments without names before it refuses them.
pub(super) fn sort_with_positions(rt: &Runtime, args: Bound<'_>) -> Result {
    let list = args.this::<List>(rt)?;
    let (by_position, key, reverse) = (args.rest(1), args.get(2), args.get(3));
    let reverse = read_with_positions(rt, "sort", 2, by_position, [key, reverse, args.get(4)])?;
    if !by_position.is_empty() {
        return Err(rt.type_error("must use keyword argument for key function"));
    }
    sort_list(rt, list, key.filter(|key| !key.is_none()), reverse)
}

/// Whether the order is to be reversed, where `key` and `reverse` may be given without their names. Other keywords are counted, and
/// refused last.
pub fn read_with_positions(
    rt: &Runtime,
    function: &str,
    most: usize,
    by_position: &[Value],
    [key, reverse, unknown]: [Option<&Value>; 3],
) -> Result<bool> {
    let unknown = unknown.and_then(|unknown| unknown.downcast::<Dict>()).map(|unknown| unknown.entries());
    let unknown = unknown.unwrap_or_default();
    let by_name = usize::from(key.is_some()) + usize::from(reverse.is_some()) + unknown.len();
    let given = most - 2 + by_position.len() + by_name;
    if given > most {
        return Err(rt.type_error(format!("{function}() takes at most {most} arguments ({given} given)")));
    }
    for (name, place) in [(key.map(|_| "key"), 1), (reverse.map(|_| "reverse"), 2)] {
        if let Some(name) = name.filter(|_| by_position.len() >= place) {
            let place = (most - 2 + place).to_string();
            return Err(rt.type_error_worded(&GIVEN_TWICE, &[function, name, &place]));
        }
    }
    let reverse = reverse_flag(rt, by_position.get(1).or(reverse))?;
    match unknown.first() {
        Some(entry) => {
            let name = Args::name_text(rt, &entry.key)?;
            Err(rt.type_error_worded(&KEYWORD_UNKNOWN, &[function, &name]))
        }
        None => Ok(reverse),
    }
}

fn sort_list(rt: &Runtime, list: &List, key: Option<&Value>, reverse: bool) -> Result {
    let mut values = list.items.take();
    let outcome = sort_values(rt, &mut values, key, reverse);
    let intruders = list.items.replace_all(values);
    // Even a list that is empty again has been allocated by whoever appended.
    let modified = intruders.capacity() > 0;
    drop(intruders);
    outcome?;
    if modified {
        return Err(rt.value_error("list modified during sort".to_owned()));
    }
    Ok(Value::NONE)
}

/// Sorts values by `key(value)`, or by themselves. If something raises, the values are all still there.
pub fn sort_values(rt: &Runtime, values: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> Result<()> {
    let keys = match key {
        Some(key) => {
            let call = |value: &Value| protocol::call_args(rt, key, std::slice::from_ref(value));
            Some(values.iter().map(call).collect::<Result<Vec<Value>>>()?)
        }
        None => None,
    };
    let mut items: Vec<Item> = match keys {
        Some(keys) => {
            let pairs = keys.into_iter().zip(values.drain(..));
            pairs.map(|(key, value)| Item { key, value: Some(value) }).collect()
        }
        None => values.drain(..).map(|key| Item { key, value: None }).collect(),
    };
    if reverse {
        items.reverse();
    }
    let outcome = sort_items(rt, &mut items);
    if reverse {
        items.reverse();
    }
    let (sorted, keys): (Vec<Value>, Vec<Option<Value>>) = items
        .into_iter()
        .map(|item| match item.value {
            Some(value) => (value, Some(item.key)),
            None => (item.key, None),
        })
        .unzip();
    *values = sorted;
    drop(keys);
    outcome
}

fn sort_items(rt: &Runtime, items: &mut Vec<Item>) -> Result<()> {
    if items.iter().all(|item| item.key.as_small_int().is_some()) {
        items.sort_by_key(|item| item.key.as_small_int());
        return Ok(());
    }
    let floats = |item: &Item| item.key.as_immediate_float().is_some_and(|f| !f.is_nan());
    if items.iter().all(floats) {
        items.sort_by(|a, b| {
            let (a, b) = (a.key.as_immediate_float(), b.key.as_immediate_float());
            a.partial_cmp(&b).unwrap_or(Ordering::Equal)
        });
        return Ok(());
    }
    // One-byte strings are ordered as their bytes are; the others are compared by their code points.
    let bytes = |item: &Item| {
        let text = item.key.downcast::<Str>();
        text.is_some_and(|s| s.ty().is(&rt.types.str) && matches!(s.width(), Width::Ascii | Width::Latin1))
    };
    if items.iter().all(bytes) {
        items.sort_by(|a, b| {
            let (a, b) = (a.key.downcast::<Str>(), b.key.downcast::<Str>());
            a.map(|s| s.bytes()).cmp(&b.map(|s| s.bytes()))
        });
        return Ok(());
    }
    if let Some((first, rest)) = items.split_first()
        && let Some(kinds) = row_kinds(rt, &first.key)
        && rest.iter().all(|item| is_row_of(rt, &item.key, &kinds))
    {
        items.sort_by(|a, b| row_order(&a.key, &b.key));
        return Ok(());
    }
    sort_by_comparison(rt, items)
}

/// What an item of a tuple is, where the order among its like needs no code in Python.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Simple {
    Int,
    Float,
    Bytes,
}

fn simple(rt: &Runtime, value: &Value) -> Option<Simple> {
    if value.as_small_int().is_some() {
        return Some(Simple::Int);
    }
    if let Some(float) = value.as_immediate_float() {
        return (!float.is_nan()).then_some(Simple::Float);
    }
    let text = value.downcast::<Str>()?;
    (text.ty().is(&rt.types.str) && text.one_byte().is_some()).then_some(Simple::Bytes)
}

fn row<'a>(rt: &Runtime, key: &'a Value) -> Option<&'a [Value]> {
    key.downcast::<Tuple>().filter(|tuple| tuple.ty().is(&rt.types.tuple)).map(|tuple| tuple.items())
}

fn row_kinds(rt: &Runtime, key: &Value) -> Option<Vec<Simple>> {
    row(rt, key)?.iter().map(|value| simple(rt, value)).collect()
}

fn is_row_of(rt: &Runtime, key: &Value, kinds: &[Simple]) -> bool {
    row(rt, key).is_some_and(|row| {
        row.len() == kinds.len()
            && row.iter().zip(kinds).all(|(value, &kind)| simple(rt, value) == Some(kind))
    })
}

/// The order of two tuples of the same kinds of simple items.
fn row_order(a: &Value, b: &Value) -> Ordering {
    let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) else { return Ordering::Equal };
    let mut orders = a.items().iter().zip(b.items()).map(|(x, y)| simple_order(x, y));
    orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn simple_order(x: &Value, y: &Value) -> Ordering {
    if let Some((x, y)) = Value::int_order(x, y) {
        return x.cmp(&y);
    }
    if let (Some(x), Some(y)) = (x.as_immediate_float(), y.as_immediate_float()) {
        return x.partial_cmp(&y).unwrap_or(Ordering::Equal);
    }
    let (x, y) = (x.downcast::<Str>(), y.downcast::<Str>());
    x.map(|s| s.bytes()).cmp(&y.map(|s| s.bytes()))
}

/// What all keys have in common: CPython asks keys of one type directly, and once more in the ordinary way if the answer is
/// NotImplemented. (Since 3.7.)
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    No,
    /// One type.
    Type,
    /// They are tuples whose first items are of one type.
    FirstItems,
}

impl Alike {
    fn of(rt: &Runtime, items: &[Item]) -> Alike {
        let first_item = |item: &Item| row(rt, &item.key).and_then(|row| row.first().cloned());
        let one_type = |values: &[Value]| {
            values.iter().zip(values.iter().skip(1)).all(|(a, b)| rt.type_of(a).is(rt.type_of(b)))
        };
        let keys: Vec<Value> = items.iter().map(|item| item.key.clone()).collect();
        if !rt.is_at_least(3, 7) || !one_type(&keys) {
            return Alike::No;
        }
        let firsts: Option<Vec<Value>> = items.iter().map(first_item).collect();
        match firsts {
            None => Alike::Type,
            Some(firsts) if one_type(&firsts) => Alike::FirstItems,
            Some(_) => Alike::No,
        }
    }

    fn less(self, rt: &Runtime, a: &Value, b: &Value) -> Result<bool> {
        match (self, row(rt, a), row(rt, b)) {
            (Alike::Type, ..) => protocol::less_of_one_type(rt, a, b),
            (Alike::FirstItems, Some([x, ..]), Some([y, ..])) if !protocol::equal(rt, x, y)? => {
                protocol::less_of_one_type(rt, x, y)
            }
            (Alike::FirstItems, Some([_, a @ ..]), Some([_, b @ ..])) => {
                for (x, y) in a.iter().zip(b) {
                    if !protocol::equal(rt, x, y)? {
                        return protocol::compare_bool(rt, x, y, Comparison::Lt);
                    }
                }
                Ok(a.len() < b.len())
            }
            _ => protocol::compare_bool(rt, a, b, Comparison::Lt),
        }
    }
}

fn sort_by_comparison(rt: &Runtime, items: &mut Vec<Item>) -> Result<()> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let alike = Alike::of(rt, items);
    let rules = Rules { joins_runs: rt.is_at_least(3, 13), by_power: rt.is_at_least(3, 11) };
    let outcome = timsort::sort(&mut order, rules, &mut |a, b| alike.less(rt, &items[a].key, &items[b].key));
    let mut places: Vec<Option<Item>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|i| places.get_mut(i)?.take()));
    outcome
}
