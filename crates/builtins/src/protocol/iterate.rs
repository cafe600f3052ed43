//! Iteration.

use crate::heap::Value;
use crate::objects::dict::Dict;
use crate::objects::iterators::SequenceIterator;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::protocol::{Fed, Feed, ask_length_hint};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// `iter(value)`.
pub fn iter(rt: &Runtime, value: &Value) -> Result {
    let ty = rt.type_of(value);
    if let Some(slot) = ty.slots.iter.get() {
        let iterator = slot(rt, value)?;
        if rt.type_of(&iterator).slots.next.get().is_none() {
            let name = rt.type_of(&iterator).name();
            return Err(rt.type_error(format!("iter() returned non-iterator of type '{name}'")));
        }
        return Ok(iterator);
    }
    if is_sequence(ty) && ty.lookup(&rt.names.iter).is_none() {
        let payload = SequenceIterator::new(value.clone());
        return Ok(rt.new_object(&rt.types.sequence_iterator, payload).into());
    }
    Err(rt.type_error(format!("'{}' object is not iterable", ty.name())))
}

/// Built-in sequences have the slot `iter` (but for `memoryview` before 3.10); another built-in type without it that can be
/// subscripted is no sequence.
fn is_sequence(ty: &Type) -> bool {
    let flags = ty.flags();
    (!ty.is_static() || flags.sequence) && !flags.mapping && ty.slots.getitem.get().is_some()
}

/// Whether the type promises that [`iter`] works: it can fail all the same, where `__iter__` is None or raises.
pub fn is_iterable(rt: &Runtime, value: &Value) -> bool {
    let ty = rt.type_of(value);
    ty.slots.iter.get().is_some() || is_sequence(ty)
}

/// As [`iter`]; a TypeError of it becomes one with this message.
pub fn iter_or(rt: &Runtime, value: &Value, message: impl FnOnce() -> String) -> Result {
    match iter(rt, value) {
        Err(raised) if rt.matches(&raised, &rt.exceptions.type_error) => Err(rt.type_error(message())),
        other => other,
    }
}

/// As [`to_vec`]; where there is no iterator, the message of a TypeError tells what the items are for.
pub fn to_vec_or(rt: &Runtime, iterable: &Value, message: &str) -> Result<Vec<Value>> {
    let ty = rt.type_of(iterable);
    if ty.is(&rt.types.list) || ty.is(&rt.types.tuple) {
        return to_vec(rt, iterable);
    }
    let iterator = iter_or(rt, iterable, || message.to_owned())?;
    collect(rt, &iterator, &iterator)
}

/// The next item; `None` at the end, whatever value its StopIteration carries. For native code: its loops end when the
/// program is interrupted or its budget spent, even those over an endless iterator.
#[inline]
pub fn next(rt: &Runtime, iterator: &Value) -> Result<Option<Value>> {
    rt.poll()?;
    advance(rt, iterator)
}

/// As [`next`] for an iterator over another one, which lets a StopIteration with a value through as it is.
#[inline]
pub fn inner_next(rt: &Runtime, iterator: &Value) -> Result<Option<Value>> {
    rt.poll()?;
    next_or_stop(rt, iterator)
}

/// As [`next`] for a loop that looks at interrupts and budget by itself.
#[inline]
pub fn advance(rt: &Runtime, iterator: &Value) -> Result<Option<Value>> {
    match next_or_stop(rt, iterator) {
        Err(raised) if rt.is_stop_iteration(&raised) => {
            rt.note_stop(&raised);
            Ok(None)
        }
        other => other,
    }
}

/// `next(iterator)`: `None` at a plain end; a StopIteration with a value is raised.
#[inline]
pub fn next_or_stop(rt: &Runtime, iterator: &Value) -> Result<Option<Value>> {
    match rt.type_of(iterator).slots.next.get() {
        Some(slot) => slot(rt, iterator),
        None => Err(rt.type_error(format!("'{}' object is not an iterator", rt.type_of(iterator).name()))),
    }
}

/// Calls `f` with every item.
pub fn for_each(rt: &Runtime, iterable: &Value, mut f: impl FnMut(Value) -> Result<()>) -> Result<()> {
    let iterator = iter(rt, iterable)?;
    while let Some(item) = next(rt, &iterator)? {
        f(item)?;
    }
    Ok(())
}

/// All items.
pub fn to_vec(rt: &Runtime, iterable: &Value) -> Result<Vec<Value>> {
    if let Some(list) = iterable.downcast::<List>().filter(|l| l.ty().is(&rt.types.list)) {
        return Ok(list.items.to_vec());
    }
    if let Some(tuple) = iterable.downcast::<Tuple>().filter(|t| t.ty().is(&rt.types.tuple)) {
        return Ok(tuple.items().to_vec());
    }
    collect(rt, iterable, &iter(rt, iterable)?)
}

/// All items, for a tuple: from 3.14 on nobody asks how many there may be.
pub fn to_tuple_items(rt: &Runtime, iterable: &Value) -> Result<Vec<Value>> {
    let is_unasked = rt.is_at_least(3, 14) && !rt.type_of(iterable).is_static();
    if is_unasked { collect_items(rt, &iter(rt, iterable)?) } else { to_vec(rt, iterable) }
}

fn collect(rt: &Runtime, iterable: &Value, iterator: &Value) -> Result<Vec<Value>> {
    ask_length_hint(rt, iterable)?;
    collect_items(rt, iterator)
}

fn collect_items(rt: &Runtime, iterator: &Value) -> Result<Vec<Value>> {
    let mut feed = Feed::Items(Vec::new());
    let mut fed = Fed::from(iterator);
    while let Some(item) = fed.next(rt, &mut feed)? {
        if feed.take(rt, item).is_some() {
            return Err(rt.out_of_memory());
        }
    }
    Ok(feed.into_items())
}

/// Exactly `count` items, with the errors of an assignment to several targets.
pub fn unpack(rt: &Runtime, value: &Value, count: usize) -> Result<Vec<Value>> {
    let ty = rt.type_of(value);
    if !is_iterable(rt, value) {
        return Err(rt.type_error_worded(&crate::wording::NOT_UNPACKED, &[&ty.name()]));
    }
    let exact = value.downcast::<Tuple>().map(|t| t.items().len());
    let exact = exact.or_else(|| value.downcast::<List>().map(|l| l.items.len()));
    let known = exact.filter(|_| ty.is(&rt.types.tuple) || ty.is(&rt.types.list));
    if known == Some(count)
        && let Some(list) = value.downcast::<List>()
    {
        return Ok(list.items.to_vec());
    }
    let iterator = iter(rt, value)?;
    let mut items = Vec::with_capacity(count);
    while items.len() < count {
        match next(rt, &iterator)? {
            Some(item) => items.push(item),
            None => {
                let got = items.len();
                return Err(
                    rt.value_error(format!("not enough values to unpack (expected {count}, got {got})"))
                );
            }
        }
    }
    if next(rt, &iterator)?.is_none() {
        return Ok(items);
    }
    let dict = || value.downcast::<Dict>().filter(|dict| dict.ty().is(&rt.types.dict)).map(|dict| dict.len());
    let known = known.or_else(dict);
    let got = known.filter(|_| rt.is_at_least(3, 14)).map_or_else(String::new, |n| format!(", got {n}"));
    Err(rt.value_error(format!("too many values to unpack (expected {count}{got})")))
}
