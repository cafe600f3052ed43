//! Iteration, subscripts and the building of containers and texts.

use std::ops::Range;

use builtins::heap::{Items, Ref};
use builtins::objects::dict::{self, Dict};
use builtins::objects::exception::Exception;
use builtins::objects::list::ListIterator;
use builtins::objects::list::{Growth, List};
use builtins::objects::range::RangeIterator;
use builtins::objects::set::Set;
use builtins::objects::slice::plain_range;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::arguments::callable_name;
use super::begin::Begun;
use super::machine::Machine;
use super::operators::let_go;
use super::window::Window;
use crate::instruction::{Conversion, Operand, Reg, Span};

/// The next item of an iterator of the most common kinds, if it is one and has one.
#[inline(always)]
pub(super) fn quick_step(rt: &Runtime, iterator: &Value) -> Option<Value> {
    if let Some(range) = iterator.downcast::<RangeIterator>() {
        return range.step().map(|i| rt.int(i));
    }
    iterator.downcast::<ListIterator>()?.step()
}

impl Machine {
    /// `obj[key]`: a list or tuple by a small index in line.
    #[inline(always)]
    pub(super) fn get_item(
        &self,
        rt: &Runtime,
        w: Window,
        obj: Operand,
        key: Operand,
        dst: Reg,
    ) -> Result<Begun> {
        if let Some(index) = w.value(key).as_small_int()
            && let Some(value) = item_at(rt, w.object(obj), index)
        {
            w.consume(obj);
            return Ok(Begun::Value(value));
        }
        self.get_keyed(rt, w, obj, key, dst)
    }

    /// `obj[key]`: a plain dict at once, by keys that need no other code; anything else may make a frame.
    #[inline(never)]
    fn get_keyed(&self, rt: &Runtime, w: Window, obj: Operand, key: Operand, dst: Reg) -> Result<Begun> {
        if let Some(dict) = w.object(obj).downcast::<Dict>().filter(|dict| dict.ty().is(&rt.types.dict))
            && let Some(value) = dict.get_plain(rt, w.value(key))
        {
            w.consume(obj);
            w.consume(key);
            return Ok(Begun::Value(value));
        }
        let (key, object) = (w.take(key), w.take(obj));
        self.begin_get_item(rt, object, key, dst)
    }
}

/// The item of a plain list or tuple at an index, if there is one.
#[inline(always)]
fn item_at(rt: &Runtime, object: &Value, index: i64) -> Option<Value> {
    if let Some(list) = object.downcast::<List>() {
        let list = list.ty().is(&rt.types.list).then_some(list)?;
        return list.items.get(at(index, list.items.len())?);
    }
    let tuple = object.downcast::<Tuple>().filter(|tuple| tuple.ty().is(&rt.types.tuple))?;
    tuple.items().get(at(index, tuple.items().len())?).cloned()
}

#[inline(always)]
fn at(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    usize::try_from(index).ok().filter(|&i| i < len)
}

/// `obj[key] = src`: a list by a small index in line.
#[inline(always)]
pub(super) fn set_item(rt: &Runtime, w: Window, obj: Operand, key: Operand, src: Operand) -> Result<()> {
    let value = w.take(src);
    if let Some(index) = w.value(key).as_small_int()
        && let Some(list) = w.object(obj).downcast::<List>().filter(|l| l.ty().is(&rt.types.list))
        && let Some(index) = at(index, list.items.len())
        && let Ok(old) = list.items.replace(index, value.clone())
    {
        drop(old);
        w.consume(obj);
        return Ok(());
    }
    set_keyed(rt, w, obj, key, value)
}

/// `obj[key] = value`: a plain dict at once, by keys that are there and need no other code.
#[inline(never)]
fn set_keyed(rt: &Runtime, w: Window, obj: Operand, key: Operand, value: Value) -> Result<()> {
    let value = match w.object(obj).downcast::<Dict>().filter(|dict| dict.ty().is(&rt.types.dict)) {
        Some(dict) => match dict.replace_plain(rt, w.value(key), value) {
            Ok(old) => {
                drop(old);
                w.consume(if rt.drops_last_first { key } else { obj });
                w.consume(obj);
                w.consume(key);
                return Ok(());
            }
            Err(value) => value,
        },
        None => value,
    };
    let (object, key) = (w.take(obj), w.take(key));
    let result = protocol::set_item(rt, &object, &key, &value);
    if rt.drops_last_first {
        drop(key);
        drop(object);
        drop(value);
    } else {
        drop(value);
        drop(object);
        drop(key);
    }
    result
}

/// `slice(start, stop, step)`.
pub(super) fn build_slice(rt: &Runtime, start: Value, stop: Value, step: Value) -> Value {
    rt.slice(start, stop, step)
}

/// `obj[start:stop]`.
#[inline(never)]
pub(super) fn get_slice(rt: &Runtime, w: Window, obj: Operand, start: Operand, stop: Operand) -> Result {
    if let Some(part) = plain_slice(rt, w.value(obj), w.value(start), w.value(stop)) {
        w.consume(stop);
        w.consume(start);
        w.consume(obj);
        return Ok(part);
    }
    let (object, start, stop) = (w.take(obj), w.take(start), w.take(stop));
    let slice = build_slice(rt, start, stop, Value::NONE);
    let result = protocol::get_item(rt, &object, &slice);
    // 3.11 has no instruction for this: it makes the slice and then reads the item.
    if rt.is_at_least(3, 12) {
        drop(slice);
    }
    drop(object);
    result
}

/// A part of a plain list, tuple or str between plain bounds: no slice is made for it.
fn plain_slice(rt: &Runtime, object: &Value, start: &Value, stop: &Value) -> Option<Value> {
    if let Some(list) = object.downcast::<List>() {
        let range = plain_range(start, stop, list.items.len())?;
        return list.ty().is(&rt.types.list).then(|| rt.list(list.items.copy_range(range)));
    }
    if let Some(tuple) = object.downcast::<Tuple>() {
        if !tuple.ty().is(&rt.types.tuple) {
            return None;
        }
        let range = plain_range(start, stop, tuple.items().len())?;
        let is_whole = range.len() == tuple.items().len();
        return if is_whole {
            Some(object.clone())
        } else {
            tuple.items().get(range).map(|part| rt.tuple(part))
        };
    }
    let string = object.downcast::<Str>().filter(|string| string.ty().is(&rt.types.str))?;
    Some(rt.str_slice(string, plain_range(start, stop, string.len())?).into())
}

/// What `object[start:stop] = src` is for a plain list, plain bounds, and a plain list or tuple: the list, the place in it and the
/// items to put there.
fn plain_target<'a>(
    rt: &Runtime,
    object: &'a Value,
    start: &Value,
    stop: &Value,
    src: &Value,
) -> Option<(&'a List, Range<usize>, Vec<Value>)> {
    let list = object.downcast::<List>().filter(|list| list.ty().is(&rt.types.list))?;
    let range = plain_range(start, stop, list.items.len())?;
    let new = match src.downcast::<List>() {
        // The instruction's own list, as a part that was just copied is, goes with it.
        Some(own) if own.ty().is(&rt.types.list) && src.reference_count() == 1 => own.items.take(),
        Some(list) if list.ty().is(&rt.types.list) => list.items.to_vec(),
        Some(_) => return None,
        None => src.downcast::<Tuple>().filter(|tuple| tuple.ty().is(&rt.types.tuple))?.items().to_vec(),
    };
    Some((list, range, new))
}

/// `obj[start:stop] = src`.
pub(super) fn set_slice(
    rt: &Runtime,
    w: Window,
    obj: Operand,
    start: Operand,
    stop: Operand,
    src: Operand,
) -> Result<()> {
    let (object, start, stop, value) = (w.take(obj), w.take(start), w.take(stop), w.take(src));
    if let Some((list, range, new)) = plain_target(rt, &object, &start, &stop, &value) {
        if let Some(more) = new.len().checked_sub(range.len()).filter(|more| *more > 0) {
            list.make_room(rt, more, Growth::Known)?;
        }
        drop(Items::new(list.items.splice(range, new)));
        if rt.is_at_least(3, 12) {
            let_go(rt, value, object);
        } else {
            drop(value);
            drop(object);
        }
        return Ok(());
    }
    let slice = build_slice(rt, start, stop, Value::NONE);
    let result = protocol::set_item(rt, &object, &slice, &value);
    if rt.is_at_least(3, 12) {
        drop(slice);
        let_go(rt, value, object);
    } else {
        drop(value);
        drop(object);
    }
    result
}

/// `del obj[key]`.
pub(super) fn delete_item(rt: &Runtime, w: Window, obj: Operand, key: Operand) -> Result<()> {
    let (object, key) = (w.take(obj), w.take(key));
    let result = protocol::delete_item(rt, &object, &key);
    let_go(rt, object, key);
    result
}

/// A set of these values.
pub(super) fn build_set(rt: &Runtime, values: Vec<Value>) -> Result {
    let set = rt.new_set();
    for value in &values {
        set.add(rt, value)?;
    }
    Ok(set.into())
}

/// A dict of key, value, key, value …
pub(super) fn build_map(rt: &Runtime, mut values: Vec<Value>) -> Result {
    let dict = rt.new_object(&rt.types.dict, Dict::with_capacity(values.len() / 2));
    for pair in values.chunks_exact(2) {
        if let [key, value] = pair {
            dict.set(rt, key, value.clone())?;
        }
    }
    // A key that was there already, and the value of the earlier one, go from the last to the first.
    while let Some(value) = values.pop() {
        drop(value);
    }
    Ok(dict.into())
}

/// A dict with the keys of a tuple.
pub(super) fn build_const_key_map(rt: &Runtime, keys: &Value, values: Vec<Value>) -> Result {
    let dict = rt.new_object(&rt.types.dict, Dict::with_capacity(values.len()));
    let keys = keys.downcast::<Tuple>().map_or(&[][..], |t| t.items());
    for (key, value) in keys.iter().zip(values) {
        dict.set(rt, key, value)?;
    }
    Ok(dict.into())
}

/// The strings joined.
pub(super) fn build_string(rt: &Runtime, values: &[Value]) -> Result {
    let mut parts = Vec::with_capacity(values.len());
    for value in values {
        match value.downcast::<Str>() {
            Some(text) => parts.push(text),
            None => return Err(wrong_container(rt, "a string")),
        }
    }
    Ok(rt.concat(&parts).into())
}

fn wrong_container(rt: &Runtime, expected: &str) -> Raised {
    rt.raise(&rt.exceptions.system_error, format!("the bytecode expects {expected}"))
}

/// Appends to a list under construction.
pub(super) fn list_append(rt: &Runtime, list: &Value, value: Value) -> Result<()> {
    let list = list.downcast::<List>().ok_or_else(|| wrong_container(rt, "a list"))?;
    list.items.push(value);
    Ok(())
}

/// Adds to a set under construction.
pub(super) fn set_add(rt: &Runtime, set: &Value, value: Value) -> Result<()> {
    let set = set.downcast::<Set>().ok_or_else(|| wrong_container(rt, "a set"))?;
    set.add(rt, &value)
}

/// Adds to a dict under construction.
pub(super) fn map_add(rt: &Runtime, map: &Value, key: &Value, value: Value) -> Result<()> {
    let dict = map.downcast::<Dict>().ok_or_else(|| wrong_container(rt, "a dict"))?;
    dict.set(rt, key, value)
}

/// Extends a list under construction.
pub(super) fn list_extend(rt: &Runtime, list: &Value, src: &Value) -> Result<()> {
    if rt.is_at_least(3, 9) && !protocol::is_iterable(rt, src) {
        let ty = rt.type_of(src).name();
        return Err(rt.type_error(format!("Value after * must be an iterable, not {ty}")));
    }
    extend(rt, list, src)
}

/// Extends the positional arguments of a call under construction.
pub(super) fn extend_arguments(rt: &Runtime, list: &Value, src: &Value, function: &Value) -> Result<()> {
    super::arguments::check_iterable(rt, function, src)?;
    extend(rt, list, src)
}

/// So many items are copied without looking up in between, at interrupts and at what memory there is.
const FEW: usize = 256;

fn extend(rt: &Runtime, list: &Value, src: &Value) -> Result<()> {
    let list = list.downcast::<List>().ok_or_else(|| wrong_container(rt, "a list"))?;
    if let Some(tuple) = src.downcast::<Tuple>().filter(|tuple| tuple.ty().is(&rt.types.tuple))
        && tuple.items().len() <= FEW
    {
        list.make_room(rt, tuple.items().len(), Growth::Extended)?;
        tuple.items().iter().for_each(|item| list.items.push(item.clone()));
        return Ok(());
    }
    let iterator = protocol::iter(rt, src)?;
    protocol::ask_length_hint(rt, src)?;
    protocol::for_each(rt, &iterator, |item| {
        list.items.push(item);
        Ok(())
    })
}

/// Adds all items to a set under construction.
pub(super) fn set_update(rt: &Runtime, set: &Value, src: &Value) -> Result<()> {
    let set = set.downcast::<Set>().ok_or_else(|| wrong_container(rt, "a set"))?;
    set.update(rt, src)
}

/// Updates a dict under construction from a mapping. Any AttributeError on the way counts as "no mapping".
pub(super) fn dict_update(rt: &Runtime, map: &Value, src: &Value) -> Result<()> {
    let dict = map.downcast::<Dict>().ok_or_else(|| wrong_container(rt, "a dict"))?;
    dict::merge(rt, dict, src).map_err(|raised| {
        if !rt.is_attribute_error(&raised) {
            return raised;
        }
        rt.type_error(format!("'{}' object is not a mapping", rt.type_of(src).name()))
    })
}

/// Merges a mapping into keyword arguments: no key twice.
pub(super) fn dict_merge(rt: &Runtime, map: &Value, src: &Value, function: &Value) -> Result<()> {
    let dict = map.downcast::<Dict>().ok_or_else(|| wrong_container(rt, "a dict"))?;
    merged_keywords(rt, dict::merge_new(rt, dict, src), src, function)
}

/// The one mapping of a call, as a dict. Up to 3.7 a key that it names twice counts once.
pub(super) fn dict_of_keywords(rt: &Runtime, src: &Value, function: &Value) -> Result<Ref<Dict>> {
    let dict = rt.new_dict();
    if rt.is_at_least(3, 8) {
        merged_keywords(rt, dict::merge_new(rt, &dict, src), src, function)?;
    } else {
        dict::merge(rt, &dict, src).map_err(|raised| no_mapping(rt, raised, src, function))?;
    }
    Ok(dict)
}

/// The error of a call whose keyword arguments could not be merged.
fn merged_keywords(rt: &Runtime, merged: Result<Option<Value>>, src: &Value, function: &Value) -> Result<()> {
    match merged {
        Ok(None) => Ok(()),
        Ok(Some(key)) => Err(given_twice(rt, function, &key)?),
        // CPython tells keys that are there twice by a KeyError, and takes everybody's for its own, up to 3.11 if nobody has seen it.
        Err(raised) if rt.matches(&raised, &rt.exceptions.key_error) => {
            let exception = raised.value().downcast::<Exception>();
            let is_taken =
                rt.is_at_least(3, 12) || exception.is_some_and(|exception| exception.is_unmade.get());
            let key = only_argument(&raised).filter(|_| is_taken);
            Err(key.map_or(Ok(raised), |key| given_twice(rt, function, &key))?)
        }
        Err(raised) => Err(no_mapping(rt, raised, src, function)),
    }
}

/// What an exception becomes that the merging of a mapping into keyword arguments came to.
fn no_mapping(rt: &Runtime, raised: Raised, src: &Value, function: &Value) -> Raised {
    if !rt.is_attribute_error(&raised) {
        return raised;
    }
    let (name, given) = (callable_name(rt, function), rt.type_of(src).name());
    rt.type_error(format!("{name} argument after ** must be a mapping, not {given}"))
}

/// What an exception was raised with, if that was one thing.
fn only_argument(raised: &Raised) -> Option<Value> {
    let args = raised.value().downcast::<Exception>()?.args.get()?;
    match args.downcast::<Tuple>()?.items() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn given_twice(rt: &Runtime, function: &Value, key: &Value) -> Result<Raised> {
    let name = callable_name(rt, function);
    if !rt.is_at_least(3, 9) && key.downcast::<Str>().is_none() {
        return Ok(rt.type_error(format!("{name} keywords must be strings")));
    }
    let key = protocol::str(rt, key)?;
    let key = key.in_message();
    Ok(rt.type_error(format!("{name} got multiple values for keyword argument '{key}'")))
}

/// Hands each of the `count` items of an iterable, with its index, to `put`, in order and only if the number is right.
#[inline(always)]
pub(super) fn unpack(
    rt: &Runtime,
    value: &Value,
    count: usize,
    mut put: impl FnMut(usize, Value),
) -> Result<()> {
    if let Some(tuple) = value.downcast::<Tuple>()
        && tuple.items().len() == count
        && tuple.ty().is(&rt.types.tuple)
    {
        for (i, item) in tuple.items().iter().enumerate() {
            put(i, item.clone());
        }
        return Ok(());
    }
    for (i, item) in protocol::unpack(rt, value, count)?.into_iter().enumerate() {
        put(i, item);
    }
    Ok(())
}

/// A tuple of what a run of temporaries holds.
#[inline(always)]
pub(super) fn build_tuple(rt: &Runtime, w: Window, items: Span) -> Value {
    let words = (0..items.count).map(|i| w.take_word(items.base.up(i)).unwrap_or(Value::NONE));
    rt.tuple_of_len(items.count.into(), words)
}

/// `before` items, a list of the middle, `after` items.
pub(super) fn unpack_ex(rt: &Runtime, value: &Value, before: usize, after: usize) -> Result<Vec<Value>> {
    let ty = rt.type_of(value);
    if !protocol::is_iterable(rt, value) {
        return Err(rt.type_error_worded(&builtins::wording::NOT_UNPACKED, &[&ty.name()]));
    }
    let needed = before + after;
    let too_few = |got: usize| {
        rt.value_error(format!("not enough values to unpack (expected at least {needed}, got {got})"))
    };
    let mut items = if ty.is(&rt.types.list) || ty.is(&rt.types.tuple) {
        protocol::to_vec(rt, value)?
    } else {
        all_behind(rt, &protocol::iter(rt, value)?, before, too_few)?
    };
    if items.len() < needed {
        return Err(too_few(items.len()));
    }
    let tail = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    items.push(rt.list(middle));
    items.extend(tail);
    Ok(items)
}

/// All items of an iterator: the first ones singly, the others as `list` takes them from it.
fn all_behind(
    rt: &Runtime,
    iterator: &Value,
    singly: usize,
    too_few: impl Fn(usize) -> Raised,
) -> Result<Vec<Value>> {
    let mut items = Vec::with_capacity(singly);
    while items.len() < singly {
        items.push(protocol::next(rt, iterator)?.ok_or_else(|| too_few(items.len()))?);
    }
    items.extend(protocol::to_vec(rt, iterator)?);
    Ok(items)
}

/// `!s`, `!r`, `!a`.
pub(super) fn convert(rt: &Runtime, value: &Value, conversion: Conversion) -> Result {
    let text = match conversion {
        Conversion::None => return Ok(value.clone()),
        Conversion::Str => protocol::str(rt, value)?,
        Conversion::Repr => protocol::repr(rt, value)?,
        Conversion::Ascii => protocol::ascii(rt, value)?,
    };
    Ok(text.into())
}
