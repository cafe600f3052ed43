//! Subscripts, length and membership.

use crate::heap::Value;
use crate::objects::range::Range;
use crate::protocol::{self, index};
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

/// `container[key]`.
#[inline]
pub fn get_item(rt: &Runtime, container: &Value, key: &Value) -> Result {
    match rt.type_of(container).slots.getitem.get() {
        Some(slot) => slot(rt, container, key),
        None => class_item(rt, container, key),
    }
}

/// `Class[key]` calls `__class_getitem__`.
#[cold]
fn class_item(rt: &Runtime, container: &Value, key: &Value) -> Result {
    if let Some(class) = container.downcast::<Type>() {
        if class.is(&rt.types.r#type) && rt.is_at_least(3, 9) {
            return Ok(rt.generic_alias(container, key));
        }
        if rt.is_at_least(3, 7)
            && let Some(method) = protocol::get_optional_attr(rt, container, &rt.names.class_getitem)?
            && (!method.is_none() || !rt.is_at_least(3, 11))
        {
            return protocol::call_args(rt, &method, std::slice::from_ref(key));
        }
        if rt.is_at_least(3, 11) {
            return Err(rt.type_error(format!("type '{}' is not subscriptable", class.name())));
        }
    }
    let ty = rt.type_of(container);
    let name = ty.name();
    Err(rt.type_error(if !rt.is_at_least(3, 7) && sequence_index(rt, container, key)? {
        format!("'{name}' object does not support indexing")
    } else {
        format!("'{name}' object is not subscriptable")
    }))
}

/// `container[key] = value`.
#[inline]
pub fn set_item(rt: &Runtime, container: &Value, key: &Value, value: &Value) -> Result<()> {
    match rt.type_of(container).slots.setitem.get() {
        Some(slot) => slot(rt, container, key, Some(value)),
        None => {
            sequence_index(rt, container, key)?;
            let name = rt.type_of(container).name();
            Err(rt.type_error(format!("'{name}' object does not support item assignment")))
        }
    }
}

/// What has no slot for `[key] = value` is tried as a sequence, which reads an index first. Whether the key is one.
fn sequence_index(rt: &Runtime, container: &Value, key: &Value) -> Result<bool> {
    let is_index = key.as_small_int().is_some() || rt.type_of(key).slots.index.get().is_some();
    if !is_index || !rt.type_of(container).has_sequence_slots() {
        return Ok(false);
    }
    protocol::index_i64(rt, key).map(|_| true)
}

/// `del container[key]`.
pub fn delete_item(rt: &Runtime, container: &Value, key: &Value) -> Result<()> {
    match rt.type_of(container).slots.setitem.get() {
        Some(slot) => slot(rt, container, key, None),
        None => {
            let verb = if sequence_index(rt, container, key)? { "doesn't" } else { "does not" };
            let name = rt.type_of(container).name();
            Err(rt.type_error(format!("'{name}' object {verb} support item deletion")))
        }
    }
}

/// `len(container)`.
#[inline]
pub fn length(rt: &Runtime, container: &Value) -> Result<usize> {
    match rt.type_of(container).slots.len.get() {
        Some(slot) => slot(rt, container),
        None => Err(rt.type_error(format!("object of type '{}' has no len()", rt.type_of(container).name()))),
    }
}

/// The length that a `__len__` in Python answered.
pub fn length_from_value(rt: &Runtime, answer: &Value) -> Result<usize> {
    let int = index(rt, answer)?;
    match crate::objects::int::to_i64(&int) {
        Some(n) if n >= 0 => Ok(n as usize),
        Some(_) => Err(rt.value_error("__len__() should return >= 0".to_owned())),
        None if crate::objects::int::is_negative(&int) => {
            Err(rt.value_error("__len__() should return >= 0".to_owned()))
        }
        None => Err(protocol::does_not_fit(rt, &rt.exceptions.overflow_error, answer)),
    }
}

/// A guess of how many items iterating gives: `operator.length_hint(value, default)`.
pub fn length_hint(rt: &Runtime, value: &Value, default: usize) -> Result<usize> {
    if let Some(slot) = rt.type_of(value).slots.len.get() {
        match slot(rt, value) {
            Err(raised) if rt.matches(&raised, &rt.exceptions.type_error) => {}
            answer => return answer,
        }
    }
    match protocol::call_special(rt, value, &rt.names.length_hint, &[]) {
        Ok(Some(hint)) if !hint.is_not_implemented() => hint_from_value(rt, &hint),
        Ok(_) => Ok(default),
        // An iterator that has no end says so with a TypeError.
        Err(raised) if rt.matches(&raised, &rt.exceptions.type_error) => Ok(default),
        Err(raised) => Err(raised),
    }
}

fn hint_from_value(rt: &Runtime, hint: &Value) -> Result<usize> {
    if crate::objects::int::to_big(hint).is_none() {
        let name = rt.type_of(hint).name();
        return Err(rt.type_error(format!("__length_hint__ must be an integer, not {name}")));
    }
    let Some(number) = crate::objects::int::to_i64(hint) else {
        return Err(rt.overflow_error("Python int too large to convert to C ssize_t"));
    };
    usize::try_from(number).map_err(|_| rt.value_error("__length_hint__() should return >= 0"))
}

/// Asks an iterable for its length as CPython does before it collects the items: only the error matters here, and that there can
/// be so many. Of the built-in types only ranges and iterators promise more than there is memory for.
#[inline]
pub fn ask_length_hint(rt: &Runtime, iterable: &Value) -> Result<()> {
    let ty = rt.type_of(iterable);
    if ty.is_static() && ty.slots.next.get().is_none() && iterable.downcast::<Range>().is_none() {
        return Ok(());
    }
    rt.check_room::<Value>(length_hint(rt, iterable, 0)?)
}

/// `key in container`.
#[inline]
pub fn contains(rt: &Runtime, container: &Value, key: &Value) -> Result<bool> {
    match rt.type_of(container).slots.contains.get() {
        Some(slot) => slot(rt, container, key),
        None => contains_by_iteration(rt, container, key),
    }
}

/// The error of `in` for what cannot be iterated over: any TypeError of `iter` becomes it.
#[cold]
fn not_searchable(rt: &Runtime, container: &Value, raised: Raised) -> Raised {
    // Up to 3.7 whatever was raised meant that.
    if rt.is_at_least(3, 8) && !Type::is_subtype(rt.type_of(raised.value()), &rt.exceptions.type_error) {
        return raised;
    }
    let what = if rt.is_at_least(3, 14) { "a container or iterable" } else { "iterable" };
    rt.type_error(format!("argument of type '{}' is not {what}", rt.type_of(container).name()))
}

/// Whether an item is the one that is looked for: up to 3.8 that was asked first.
pub fn equals_wanted(rt: &Runtime, item: &Value, wanted: &Value) -> Result<bool> {
    if rt.is_at_least(3, 9) { protocol::equal(rt, item, wanted) } else { protocol::equal(rt, wanted, item) }
}

/// Membership by comparing every item.
pub fn contains_by_iteration(rt: &Runtime, container: &Value, key: &Value) -> Result<bool> {
    let iterator = protocol::iter(rt, container).map_err(|raised| not_searchable(rt, container, raised))?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        if equals_wanted(rt, &item, key)? {
            return Ok(true);
        }
    }
    Ok(false)
}
