//! Loading what a call `obj.name(…)` calls, without making a bound method.
//!
//! The cache's key is the shape of an instance, the version of the type of another object, or what `attributes` uses for
//! the attribute of a class or module itself.

use builtins::heap::{Instance, Place, Ref};
use builtins::objects::list::{List, is_append};
use builtins::objects::module::Module;
use builtins::objects::str::Str;
use builtins::types::{MethodDescriptor, SlotWrapper, Type};
use builtins::{Result, Runtime, Value, protocol};

use super::attributes::{self, METHOD, is_generic, remembered};
use super::cache::Cache;
use super::names::name;
use super::window::Window;
use crate::instruction::{self, Operand};
use crate::objects::code_object::Lowered;
use crate::objects::super_object;

/// The word that tells which methods this object has: 0 if nothing does. That of a class or module is never remembered.
#[inline(always)]
fn key_of(rt: &Runtime, object: &Value) -> u32 {
    match object.downcast::<Instance>() {
        Some(instance) => instance.shape().id(),
        None if object.is_extended() => 0,
        None => rt.type_of(object).version(),
    }
}

fn is_namespace(object: &Value) -> bool {
    object.downcast::<Type>().is_some() || object.downcast::<Module>().is_some()
}

/// Whether a cache says which method of this object is called.
pub(super) fn is_known(rt: &Runtime, object: &Value, cache: &Cache) -> bool {
    let key = key_of(rt, object);
    let is_cached = key != 0 && key == cache.key.get() && !cache.value.is_unbound();
    is_cached || (is_namespace(object) && attributes::is_known(object, cache))
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
    let object = w.take_object(obj);
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

/// Whether a call was `append` of a list, the method that programs call most; it is done then, but for the result.
#[inline(always)]
pub(super) fn appended(rt: &Runtime, w: Window, args: instruction::Args) -> bool {
    let Some(method) =
        w.word(args.base).as_ref().and_then(|callable| callable.downcast::<MethodDescriptor>())
    else {
        return false;
    };
    is_append(method) && args.argc == 1 && !rt.observes_frames() && append(w, args)
}

#[inline(never)]
fn append(w: Window, args: instruction::Args) -> bool {
    let Some(list) = w.word(args.receiver()).as_ref().and_then(|receiver| receiver.downcast::<List>()) else {
        return false;
    };
    let Some(value) = w.take_word(args.first()) else { return false };
    list.items.push(value);
    drop(w.take_word(args.base));
    drop(w.take_word(args.receiver()));
    true
}

#[inline(never)]
fn load_method_slowly(
    rt: &Runtime,
    object: Value,
    name: &Ref<Str>,
    cache: Option<&Cache>,
) -> Result<(Value, Option<Value>)> {
    if let Some(cache) = cache
        && let Some(instance) = object.downcast::<Instance>()
        && rt.places.get(instance.shape().id(), name) == Some(METHOD)
        && let Some(found) = instance.ty().lookup(name)
    {
        cache.fill_value(instance.shape().id(), 0, found.clone());
        return Ok((found, Some(object)));
    }
    if let Some(cache) = cache
        && is_namespace(&object)
    {
        if let Some(value) = remembered(rt, &object, name, cache) {
            return Ok((value, None));
        }
        return protocol::get_attr(rt, &object, name).map(|value| (value, None));
    }
    if let Some(found) = super_object::method_of(rt, &object, name) {
        return Ok(found);
    }
    let ty = rt.type_of(&object);
    if is_generic(ty)
        && let Some(found) = ty.lookup(name)
        && rt.type_of(&found).is_method_descriptor()
        && !is_refused(rt, &found, ty)
        && !has_own(&object, name)
    {
        let key = key_of(rt, &object);
        if let Some(cache) = cache.filter(|_| key != 0) {
            cache.fill_value(key, 0, found.clone());
            if object.downcast::<Instance>().is_some() {
                rt.places.set(key, name, METHOD);
            }
        }
        return Ok((found, Some(object)));
    }
    // What a descriptor raises here does not learn which attribute was asked for, as in CPython.
    let get = if is_generic(ty) { protocol::generic_getattr } else { protocol::get_attr };
    get(rt, &object, name).map(|value| (value, None))
}

/// Whether a method of a built-in type is refused because the object is of another type when it is bound, in words of its own: slots
/// were bound before they were called up to 3.7, methods up to 3.6.
fn is_refused(rt: &Runtime, found: &Value, ty: &Ref<Type>) -> bool {
    if rt.is_at_least(3, 8) {
        return false;
    }
    let owner = match (found.downcast::<SlotWrapper>(), found.downcast::<MethodDescriptor>()) {
        (Some(slot), _) => &slot.owner,
        (_, Some(method)) if !rt.is_at_least(3, 7) => &method.owner,
        _ => return false,
    };
    !Type::is_subtype(ty, owner)
}

fn has_own(object: &Value, name: &Ref<Str>) -> bool {
    match object.downcast::<Instance>() {
        Some(instance) => match instance.find(name) {
            Place::Slot(slot) => instance.get(slot).is_some(),
            Place::Dict(dict) => dict.get_str(name).is_some(),
            Place::Missing => false,
        },
        None => protocol::existing_dict(object).is_some_and(|dict| dict.get_str(name).is_some()),
    }
}
