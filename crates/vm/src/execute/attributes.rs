//! Attributes with their inline caches.
//!
//! A cache's key is the shape of an instance or the version of a type. Both change when the class or a base
//! changes, so one comparison tells that the attribute is still where it was and that no descriptor hides it.

use builtins::heap::{Instance, Place, Ref};
use builtins::objects::str::Str;
use builtins::types::Type;
use builtins::{Result, Runtime, Value, protocol};

use super::cache::Cache;
use super::names::name;
use super::window::Window;
use crate::instruction::{self, Operand};
use crate::objects::code_object::Lowered;

/// The index of a cache that holds a value of the class and no slot.
const CLASS_VALUE: u32 = u32::MAX;

/// The word that tells where attributes of this object are: 0 if nothing does.
#[inline(always)]
fn key_of(rt: &Runtime, object: &Value) -> u32 {
    match object.downcast::<Instance>() {
        Some(instance) => instance.shape().id(),
        None if object.extension().is_some() || object.downcast::<Type>().is_some() => 0,
        None => rt.type_of(object).version(),
    }
}

/// `obj.name`.
#[inline(always)]
pub(super) fn load_attr(
    rt: &Runtime,
    code: &Lowered,
    w: Window,
    obj: Operand,
    index: u32,
    cache: instruction::Cache,
) -> Result {
    if let Some(instance) = w.value(obj).downcast::<Instance>()
        && let Some(cache) = code.caches.get(cache.index())
        && cache.key.get() == instance.shape().id()
        && cache.key.get() != 0
    {
        let slot = cache.index.get();
        let found = if slot == CLASS_VALUE { cache.value.get() } else { instance.get(slot) };
        if let Some(value) = found {
            w.consume(obj);
            return Ok(value);
        }
    }
    let object = w.take(obj);
    load_attr_slowly(rt, &object, name(code, index), code.caches.get(cache.index()))
}

#[inline(never)]
fn load_attr_slowly(rt: &Runtime, object: &Value, name: &Ref<Str>, cache: Option<&Cache>) -> Result {
    if let Some(cache) = cache
        && let Some(instance) = object.downcast::<Instance>()
        && is_generic(instance.ty())
    {
        fill(rt, instance, name, cache);
    }
    protocol::get_attr(rt, object, name)
}

fn is_generic(ty: &Ref<Type>) -> bool {
    let generic: fn(&Runtime, &Value, &Ref<Str>) -> Result = protocol::generic_getattr;
    ty.slots.getattr.get().is_some_and(|f| std::ptr::fn_addr_eq(f, generic))
}

/// Remembers where an instance has an attribute, if it is a plain one.
fn fill(rt: &Runtime, instance: &Ref<Instance>, name: &Ref<Str>, cache: &Cache) {
    let found = instance.ty().lookup(name);
    let is_data = found.as_ref().is_some_and(|f| rt.type_of(f).slots.set.get().is_some());
    if is_data {
        return;
    }
    match instance.find(name) {
        Place::Slot(slot) => cache.fill(instance.shape().id(), slot),
        Place::Missing => {
            if let Some(found) = found
                && rt.type_of(&found).slots.get.get().is_none()
            {
                cache.fill(instance.shape().id(), CLASS_VALUE);
                cache.value.set(found);
            }
        }
        Place::Dict(_) => {}
    }
}

/// `obj.name = src`.
#[inline(always)]
pub(super) fn store_attr(
    rt: &Runtime,
    code: &Lowered,
    w: Window,
    obj: Operand,
    src: Operand,
    index: u32,
    cache: instruction::Cache,
) -> Result<()> {
    let value = w.take(src);
    if let Some(instance) = w.value(obj).downcast::<Instance>()
        && let Some(cache) = code.caches.get(cache.index())
        && cache.key.get() == instance.shape().id()
        && cache.key.get() != 0
    {
        // `second` tells an edge of the shape tree (a new attribute) from a slot.
        if cache.second.get() == 0 {
            let old = instance.replace(cache.index.get(), Some(value));
            w.consume(obj);
            drop(old);
            return Ok(());
        }
        return match instance.follow(cache.index.get(), value) {
            Ok(()) => {
                w.consume(obj);
                Ok(())
            }
            Err(value) => protocol::set_attr(rt, &w.take(obj), name(code, index), &value),
        };
    }
    let object = w.take(obj);
    store_attr_slowly(rt, &object, name(code, index), value, code.caches.get(cache.index()))
}

#[inline(never)]
fn store_attr_slowly(
    rt: &Runtime,
    object: &Value,
    name: &Ref<Str>,
    value: Value,
    cache: Option<&Cache>,
) -> Result<()> {
    let generic: fn(&Runtime, &Value, &Ref<Str>, Option<&Value>) -> Result<()> = protocol::generic_setattr;
    if let Some(cache) = cache
        && let Some(instance) = object.downcast::<Instance>()
        && instance.ty().slots.setattr.get().is_some_and(|f| std::ptr::fn_addr_eq(f, generic))
        && instance.ty().lookup(name).is_none_or(|f| rt.type_of(&f).slots.set.get().is_none())
    {
        match instance.find(name) {
            Place::Slot(slot) => {
                cache.fill(instance.shape().id(), slot);
                cache.second.set(0);
            }
            Place::Missing => {
                let before = instance.shape().id();
                let added = instance.add(name, value);
                match added {
                    Ok(edge) => {
                        cache.fill(before, edge);
                        cache.second.set(1);
                        return Ok(());
                    }
                    Err(value) => return protocol::set_attr(rt, object, name, &value),
                }
            }
            Place::Dict(_) => {}
        }
    }
    protocol::set_attr(rt, object, name, &value)
}

/// The function and the receiver for a call `obj.name(…)`; any other attribute comes without a receiver.
#[inline(always)]
pub(super) fn load_method(
    rt: &Runtime,
    code: &Lowered,
    w: Window,
    obj: Operand,
    index: u32,
    cache: instruction::Cache,
) -> Result<(Value, Option<Value>)> {
    let object = w.take(obj);
    let cache = code.caches.get(cache.index());
    if let Some(cache) = cache {
        let key = cache.key.get();
        if key != 0
            && key == key_of(rt, &object)
            && let Some(method) = cache.value.get()
        {
            return Ok((method, Some(object)));
        }
    }
    load_method_slowly(rt, object, name(code, index), cache)
}

#[inline(never)]
fn load_method_slowly(
    rt: &Runtime,
    object: Value,
    name: &Ref<Str>,
    cache: Option<&Cache>,
) -> Result<(Value, Option<Value>)> {
    let ty = rt.type_of(&object);
    if is_generic(ty)
        && let Some(found) = ty.lookup(name)
        && rt.type_of(&found).is_method_descriptor()
        && !has_own(rt, &object, name)
    {
        let key = key_of(rt, &object);
        if let Some(cache) = cache.filter(|_| key != 0) {
            cache.fill_value(key, found.clone());
        }
        return Ok((found, Some(object)));
    }
    protocol::get_attr(rt, &object, name).map(|value| (value, None))
}

fn has_own(rt: &Runtime, object: &Value, name: &Ref<Str>) -> bool {
    match object.downcast::<Instance>() {
        Some(instance) => match instance.find(name) {
            Place::Slot(slot) => instance.get(slot).is_some(),
            Place::Dict(dict) => dict.get_str(name).is_some(),
            Place::Missing => false,
        },
        None => {
            rt.type_of(object).flags().has_dict
                && protocol::instance_dict(rt, object).is_some_and(|d| d.get_str(name).is_some())
        }
    }
}
