//! Set algebra: each operation builds its result in CPython's order, which iteration shows.

use super::Set;
use super::payload::{any_set, basic_type, member_hash};
use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// A new set of type `ty` with the members of `source`, if there is one.
pub(super) fn make(rt: &Runtime, ty: &Ref<Type>, source: Option<&Value>) -> Result<Ref<Set>> {
    let set = rt.new_object(ty, Set::default());
    if let Some(source) = source {
        set.fill(rt, source)?;
    }
    Ok(set)
}

fn empty_like(rt: &Runtime, set: &Ref<Set>) -> Ref<Set> {
    rt.new_object(basic_type(rt, set.ty()), Set::default())
}

/// A copy of the basic type.
pub(super) fn copy(rt: &Runtime, set: &Ref<Set>) -> Result<Ref<Set>> {
    let copy = empty_like(rt, set);
    copy.merge(rt, set)?;
    Ok(copy)
}

fn exact_dict<'a>(rt: &Runtime, value: &'a Value) -> Option<&'a Ref<Dict>> {
    value.downcast::<Dict>().filter(|dict| dict.ty().is(&rt.types.dict))
}

/// `set & other` for any iterable.
pub(crate) fn intersection_of(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<Ref<Set>> {
    if other.is(set.as_value()) {
        return copy(rt, set);
    }
    let result = empty_like(rt, set);
    if let Some(other) = any_set(other) {
        let (smaller, larger) = if other.len() > set.len() { (set, other) } else { (other, set) };
        smaller.select(rt, larger, true, &result)?;
        return Ok(result);
    }
    let iterator = protocol::iter(rt, other)?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        // Looked for only: the error of an unhashable item does not speak of elements.
        let hash = protocol::hash(rt, &item)?;
        if set.contains_hashed(rt, &item, hash)? {
            result.add_hashed(rt, &item, hash)?;
            // As soon as all members are there, CPython (from 3.11 on) asks for no more items.
            if result.len() >= set.len() && rt.is_at_least(3, 11) {
                break;
            }
        }
    }
    Ok(result)
}

/// Up to 3.6 nothing was taken out of an empty set, whatever it was.
fn is_left_alone(rt: &Runtime, set: &Set) -> bool {
    set.is_empty() && !rt.is_at_least(3, 7)
}

/// `set -= other` for any iterable.
pub(crate) fn difference_update(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<()> {
    if is_left_alone(rt, set) {
        return Ok(());
    }
    if other.is(set.as_value()) {
        set.clear_members();
        return Ok(());
    }
    if let Some(other) = any_set(other) {
        let swap = other.len() >> 3 > set.len();
        let members =
            if swap { intersection_of(rt, set, other.as_value())?.members() } else { other.members() };
        for member in members {
            set.discard_hashed(rt, &member.key, member.hash)?;
        }
        set.tidy();
        return Ok(());
    }
    protocol::for_each(rt, other, |item| {
        let hash = member_hash(rt, &item)?;
        set.discard_hashed(rt, &item, hash).map(drop)
    })?;
    set.tidy();
    Ok(())
}

/// `set - other` for any iterable.
pub(super) fn difference(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<Ref<Set>> {
    if is_left_alone(rt, set) {
        return copy(rt, set);
    }
    let sized = any_set(other).map(|s| s.len()).or_else(|| exact_dict(rt, other).map(|d| d.len()));
    let few = sized.is_none_or(|len| set.len() >> 2 > len);
    if few {
        let result = copy(rt, set)?;
        difference_update(rt, &result, other)?;
        return Ok(result);
    }
    let result = empty_like(rt, set);
    if let Some(other) = any_set(other) {
        set.select(rt, other, false, &result)?;
        return Ok(result);
    }
    for member in set.each() {
        let inside = match exact_dict(rt, other) {
            Some(dict) => dict.find(rt, &member.key, member.hash)?.is_some(),
            None => false,
        };
        if !inside {
            result.add_hashed(rt, &member.key, member.hash)?;
        }
    }
    Ok(result)
}

/// `set ^= other` for any iterable.
pub(crate) fn symmetric_difference_update(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<()> {
    if other.is(set.as_value()) {
        set.clear_members();
        return Ok(());
    }
    if let Some(dict) = exact_dict(rt, other) {
        for entry in dict.entries() {
            toggle(rt, set, &entry.key, entry.hash)?;
        }
        return Ok(());
    }
    let members = match any_set(other) {
        Some(other) => other.members(),
        None => make(rt, basic_type(rt, set.ty()), Some(other))?.members(),
    };
    for member in members {
        toggle(rt, set, &member.key, member.hash)?;
    }
    Ok(())
}

fn toggle(rt: &Runtime, set: &Ref<Set>, key: &Value, hash: i64) -> Result<()> {
    if set.discard_hashed(rt, key, hash)? { Ok(()) } else { set.add_hashed(rt, key, hash) }
}

/// `set ^ other` for any iterable: the other's members, toggled by the set's.
pub(super) fn symmetric_difference(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<Ref<Set>> {
    let result = make(rt, basic_type(rt, set.ty()), Some(other))?;
    symmetric_difference_update(rt, &result, set.as_value())?;
    Ok(result)
}

/// Whether every member of `a` is in `b`.
pub(super) fn is_subset(rt: &Runtime, a: &Ref<Set>, b: &Ref<Set>) -> Result<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    a.all(rt, b, true)
}

/// Whether the set and any iterable have no member in common.
pub(super) fn is_disjoint(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<bool> {
    if other.is(set.as_value()) {
        return Ok(set.is_empty());
    }
    // A subclass may iterate over something else.
    let plain = any_set(other).filter(|other| other.ty().is_static());
    if let Some(other) = plain {
        let (smaller, larger) = if other.len() > set.len() { (set, other) } else { (other, set) };
        return smaller.all(rt, larger, false);
    }
    let iterator = protocol::iter(rt, other)?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        if set.contains(rt, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}
