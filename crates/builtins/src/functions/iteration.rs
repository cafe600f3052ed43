//! Functions that go through an iterable.

use crate::args::{Args, Bound};
use crate::heap::Value;
use crate::objects::dict::Dict;
use crate::objects::iterators::CallableIterator;
use crate::objects::memoryview::MemoryView;
use crate::protocol::{self, Fed, Feed};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Comparison;

pub(super) fn all(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(!has_item(rt, args.at(0), false)?))
}

pub(super) fn any(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(has_item(rt, args.at(0), true)?))
}

/// Whether an item has this truth; those behind it are not asked for.
fn has_item(rt: &Runtime, iterable: &Value, truth: bool) -> Result<bool> {
    let iterator = protocol::iter(rt, iterable)?;
    let (mut fed, mut feed) = (Fed::from(&iterator), Feed::While(!truth));
    while let Some(item) = fed.next(rt, &mut feed)? {
        if protocol::is_true(rt, &item)? == truth {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn iter(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(sentinel) = args.get(1) else { return iter_of(rt, args.at(0)) };
    let callable = args.at(0);
    if rt.type_of(callable).slots.call.get().is_none() {
        let in_3_12 = rt.is_at_least(3, 12) && !rt.is_at_least(3, 13);
        let (signature, first) = if in_3_12 { ("object, sentinel", "object") } else { ("v, w", "v") };
        return Err(rt.type_error(format!("iter({signature}): {first} must be callable")));
    }
    let iterator = CallableIterator::new(callable.clone(), sentinel.clone());
    Ok(rt.new_object(&rt.types.callable_iterator, iterator).into())
}

fn iter_of(rt: &Runtime, iterable: &Value) -> Result {
    let raised = match protocol::iter(rt, iterable) {
        Err(raised) if iterable.downcast::<MemoryView>().is_some() => raised,
        other => return other,
    };
    // 3.10 found out that a view is released when it had made the iterator.
    let answers = rt.is_at_least(3, 10) && !rt.is_at_least(3, 11);
    match rt.builtins.get_str(&rt.intern("iter")) {
        Some(function) if answers && rt.matches(&raised, &rt.exceptions.value_error) => {
            rt.function_with_error(&function, raised).and_then(Err)
        }
        _ => Err(raised),
    }
}

/// The iterator's own StopIteration passes through unchanged, its value included.
pub(super) fn next(rt: &Runtime, args: Bound<'_>) -> Result {
    match (protocol::next_or_stop(rt, args.at(0)), args.get(1)) {
        (Ok(Some(item)), _) => Ok(item),
        (Ok(None), Some(default)) => Ok(default.clone()),
        (Ok(None), None) => Err(rt.stop_iteration(Value::NONE)),
        (Err(raised), Some(default)) if rt.is_stop_iteration(&raised) => Ok(default.clone()),
        (Err(raised), _) => Err(raised),
    }
}

pub(super) fn sorted(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut items = protocol::to_vec(rt, args.at(0))?;
    if let Some(unknown) =
        args.get(3).and_then(|unknown| unknown.downcast::<Dict>()).filter(|d| !d.is_empty())
    {
        return refused_by_sort(rt, args, unknown);
    }
    let reverse = crate::objects::list::reverse_flag(rt, args.get(2))?;
    // It calls `list.sort`.
    rt.a_level_up_before(12, || {
        crate::objects::list::sort_values(rt, &mut items, args.get_some(1), reverse)
    })?;
    Ok(rt.list(items))
}

/// Keywords are read by `list.sort`, which knows some of these not.
fn refused_by_sort(rt: &Runtime, args: Bound<'_>, unknown: &Dict) -> Result {
    let known = ["key", "reverse"].into_iter().zip([args.get(1), args.get(2)]);
    let known = known.filter_map(|(name, value)| Some((rt.intern(name).into(), value?.clone())));
    let others = unknown.entries().into_iter().map(|entry| (entry.key, entry.value));
    let (names, values): (Vec<Value>, Vec<Value>) = known.chain(others).unzip();
    let sort = protocol::get_attr(rt, &rt.list(Vec::new()), &rt.intern("sort"))?;
    protocol::call(rt, &sort, Args { values: &values, names: &names })
}

/// `sorted` up to 3.6: what follows the iterable can be given without its name, and is refused when that has been read.
pub(super) fn sorted_with_positions(rt: &Runtime, args: Bound<'_>) -> Result {
    let (iterable, by_position, key, reverse) = (args.at(0), args.rest(1), args.get(2), args.get(3));
    let by_name = [key, reverse, args.get(4)];
    let reverse = crate::objects::list::read_with_positions(rt, "sorted", 3, by_position, by_name)?;
    let mut items = protocol::to_vec(rt, iterable)?;
    if !by_position.is_empty() {
        return Err(rt.type_error("must use keyword argument for key function"));
    }
    let key = key.filter(|key| !key.is_none());
    rt.a_level_up_before(11, || crate::objects::list::sort_values(rt, &mut items, key, reverse))?;
    Ok(rt.list(items))
}

pub(super) fn max(rt: &Runtime, args: Bound<'_>) -> Result {
    extreme(rt, args, "max", Comparison::Gt)
}

pub(super) fn min(rt: &Runtime, args: Bound<'_>) -> Result {
    extreme(rt, args, "min", Comparison::Lt)
}

/// The first item that no other one beats.
fn extreme(rt: &Runtime, args: Bound<'_>, name: &str, beats: Comparison) -> Result {
    // Up to 3.7 None was no function either.
    let key = if rt.is_at_least(3, 8) { args.get_some(1) } else { args.get(1) };
    let (items, default) = (args.rest(0), args.get(2));
    let mut best: Option<(Value, Value)> = None;
    let mut consider = |item: Value| {
        let rank = match key {
            Some(key) => protocol::call_args(rt, key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, known)) => protocol::compare_bool(rt, &rank, known, beats)?,
        };
        if better {
            best = Some((item, rank));
        }
        Ok(())
    };
    match items {
        [iterable] => {
            let iterator = protocol::iter(rt, iterable)?;
            while let Some(item) = protocol::next(rt, &iterator)? {
                consider(item)?;
            }
        }
        _ if default.is_some() => {
            return Err(rt.type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        _ => items.iter().cloned().try_for_each(consider)?,
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) if rt.is_at_least(3, 12) => {
            Err(rt.value_error(format!("{name}() iterable argument is empty")))
        }
        (None, None) => Err(rt.value_error(format!("{name}() arg is an empty sequence"))),
    }
}
