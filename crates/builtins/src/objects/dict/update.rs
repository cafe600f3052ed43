//! Filling a dict from another mapping, from pairs and from keyword arguments.

use super::Dict;
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::iterators;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;
use crate::wording::NO_KEYS;

/// `dict.update(*args, **kwargs)` with at most one positional argument.
pub(super) fn update_from_call(rt: &Runtime, dict: &Ref<Dict>, name: &str, args: Args<'_>) -> Result<()> {
    if let Some(source) = iterators::at_most(rt, name, &args, 1)?.first() {
        update(rt, dict, source)?;
    }
    if args.keywords().any(|(key, _)| key.downcast::<Str>().is_none()) {
        let first = if rt.is_at_least(3, 7) { "keywords" } else { "keyword arguments" };
        return Err(rt.type_error(format!("{first} must be strings")));
    }
    for (key, value) in args.keywords() {
        dict.set(rt, key, value.clone())?;
    }
    Ok(())
}

/// Adds what `source` holds: a mapping (it has `keys`), or an iterable of pairs.
pub fn update(rt: &Runtime, dict: &Ref<Dict>, source: &Value) -> Result<()> {
    let is_dict = source.downcast::<Dict>().is_some_and(|source| source.ty().is(&rt.types.dict));
    if is_dict || has_keys(rt, source)? {
        return merge(rt, dict, source);
    }
    update_from_pairs(rt, dict, source)
}

/// Whether it is a mapping. Up to 3.6 what cannot be asked was none.
fn has_keys(rt: &Runtime, source: &Value) -> Result<bool> {
    match protocol::get_optional_attr(rt, source, &rt.names.keys) {
        Err(_) if !rt.is_at_least(3, 7) => Ok(false),
        found => Ok(found?.is_some()),
    }
}

/// A dict whose entries can be read without asking it: one that iterates as `dict` does.
pub(super) fn plain<'a>(rt: &Runtime, source: &'a Value) -> Option<&'a Ref<Dict>> {
    let dict = source.downcast::<Dict>()?;
    let own = dict.ty().slots.iter.get().map(|f| f as usize);
    let base = rt.types.dict.slots.iter.get().map(|f| f as usize);
    (own == base).then_some(dict)
}

/// A copy, as a plain dict. What a subclass says about its own keys counts, as it does for other mappings.
pub fn copy(rt: &Runtime, dict: &Ref<Dict>) -> Result<Ref<Dict>> {
    let copy = rt.new_dict();
    // The rule of CPython since 3.7: a copy is like what it is made of, holes and all, unless these are many.
    let has_few_holes = dict.len() >= dict.end() * 2 / 3;
    let is_plain = if rt.is_at_least(3, 10) {
        plain(rt, dict.as_value()).is_some()
    } else {
        dict.ty().is(&rt.types.dict)
    };
    if has_few_holes && is_plain && rt.is_at_least(3, 7) {
        drop(copy.replace_table(dict.copy_table()));
    } else if !dict.is_empty() {
        merge(rt, &copy, dict.as_value())?;
    }
    Ok(copy)
}

/// Whether the entries of `source` are taken over as they lie, so that no key is asked whether it equals another: an empty dict
/// takes those of one from which nothing was deleted.
fn is_copied(rt: &Runtime, dict: &Dict, source: &Dict) -> bool {
    rt.is_at_least(3, 10) && dict.is_empty() && source.len() == source.end()
}

/// Adds the entries of a mapping.
pub fn merge(rt: &Runtime, dict: &Ref<Dict>, mapping: &Value) -> Result<()> {
    if let Some(source) = plain(rt, mapping) {
        if source.is(dict) {
            return Ok(());
        }
        if is_copied(rt, dict, source) {
            drop(dict.replace_table(source.copy_table()));
            return Ok(());
        }
        let end = source.end();
        let mut next = 0;
        while let Some((position, entry)) = source.next_entry(next) {
            dict.set_hashed(rt, &entry.key, entry.hash, entry.value)?;
            if source.end() != end {
                return Err(rt.runtime_error("dict mutated during update"));
            }
            next = position + 1;
        }
        return Ok(());
    }
    for key in keys_of(rt, mapping)? {
        let value = protocol::get_item(rt, mapping, &key)?;
        dict.set(rt, &key, value)?;
    }
    Ok(())
}

/// Adds the entries of a mapping whose keys must all be new: the first key that is not ends it, and is the answer.
pub fn merge_new(rt: &Runtime, dict: &Ref<Dict>, mapping: &Value) -> Result<Option<Value>> {
    if let Some(source) = plain(rt, mapping) {
        if is_copied(rt, dict, source) {
            drop(dict.replace_table(source.copy_table()));
            return Ok(None);
        }
        // An empty dict is not asked, not even for the keys that come after the first.
        let was_empty = dict.is_empty();
        for entry in source.entries() {
            if !was_empty && dict.find(rt, &entry.key, entry.hash)?.is_some() {
                return Ok(Some(entry.key));
            }
            dict.set_hashed(rt, &entry.key, entry.hash, entry.value)?;
        }
        return Ok(None);
    }
    for key in keys_of(rt, mapping)? {
        if dict.get(rt, &key)?.is_some() {
            return Ok(Some(key));
        }
        let value = protocol::get_item(rt, mapping, &key)?;
        dict.set(rt, &key, value)?;
    }
    Ok(None)
}

/// What `keys()` of a mapping that is no dict answers, all of it before the first key is looked up.
fn keys_of(rt: &Runtime, mapping: &Value) -> Result<Vec<Value>> {
    let method = protocol::get_attr(rt, mapping, &rt.names.keys)?;
    if !rt.is_at_least(3, 9) && rt.type_of(&method).slots.call.get().is_none() {
        let found = rt.type_of(&method).name();
        return Err(rt.type_error(format!("attribute of type '{found}' is not callable")));
    }
    let keys = protocol::call_args(rt, &method, &[])?;
    let (class, found) = (rt.type_of(mapping).name(), rt.type_of(&keys).name());
    let iterator = protocol::iter_or(rt, &keys, || NO_KEYS.words(rt, &[&class, &found]))?;
    protocol::to_vec(rt, &iterator)
}

fn update_from_pairs(rt: &Runtime, dict: &Ref<Dict>, source: &Value) -> Result<()> {
    let mut index = 0;
    protocol::for_each(rt, source, |pair| {
        let parts = pair_parts(rt, &pair, index)?;
        let [key, value] = parts.as_slice() else {
            return Err(rt.value_error(format!(
                "dictionary update sequence element #{index} has length {}; 2 is required",
                parts.len()
            )));
        };
        index += 1;
        dict.set(rt, key, value.clone())
    })
}

/// The items of what should be a pair. That it cannot be iterated over is told with its index: in the message, from
/// 3.14 on in a note.
fn pair_parts(rt: &Runtime, pair: &Value, index: usize) -> Result<Vec<Value>> {
    let in_note = rt.is_at_least(3, 14);
    let note = format!(" dictionary update sequence element #{index} to a sequence");
    let is_type_error =
        |raised: &Raised| Type::is_subtype(rt.type_of(raised.value()), &rt.exceptions.type_error);
    let iterator = protocol::iter(rt, pair).map_err(|raised| {
        if is_type_error(&raised) { rt.type_error("object is not iterable") } else { raised }
    });
    let parts = iterator.and_then(|iterator| {
        let mut parts = Vec::new();
        while let Some(part) = protocol::next(rt, &iterator)? {
            parts.push(part);
        }
        Ok(parts)
    });
    match parts {
        Err(raised) if is_type_error(&raised) && in_note => {
            rt.add_note(&raised, &format!("Cannot convert{note}"))?;
            Err(raised)
        }
        Err(raised) if is_type_error(&raised) => Err(rt.type_error(format!("cannot convert{note}"))),
        other => other,
    }
}
