//! Reading, writing and deleting attributes.

use std::ptr::fn_addr_eq;

use crate::heap::{Instance, Place, Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{GetattrFn, Type};

/// `this.name`; `name` must be interned.
#[inline]
pub fn get_attr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let found = match rt.type_of(this).slots.getattr.get() {
        Some(slot) => slot(rt, this, name),
        None => generic_getattr(rt, this, name),
    };
    found.inspect_err(|raised| rt.give_context(raised, this, name))
}

/// `this.name`, or `None` where that raises AttributeError.
pub fn get_optional_attr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    // What is not there at all is told without an exception that nobody would see.
    let generic: GetattrFn = generic_getattr;
    let found = match rt.type_of(this).slots.getattr.get() {
        Some(slot) if !fn_addr_eq(slot, generic) => slot(rt, this, name).map(Some),
        _ => find_with(rt, this, name, || own_attribute(rt, this, name)),
    };
    match found {
        Ok(found) => Ok(found),
        Err(raised) if rt.is_attribute_error(&raised) => Ok(None),
        Err(raised) => Err(raised),
    }
}

/// `this.name = value`.
#[inline]
pub fn set_attr(rt: &Runtime, this: &Value, name: &Ref<Str>, value: &Value) -> Result<()> {
    match rt.type_of(this).slots.setattr.get() {
        Some(slot) => slot(rt, this, name, Some(value)),
        None => generic_setattr(rt, this, name, Some(value)),
    }
}

/// `del this.name`.
pub fn delete_attr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result<()> {
    match rt.type_of(this).slots.setattr.get() {
        Some(slot) => slot(rt, this, name, None),
        None => generic_setattr(rt, this, name, None),
    }
}

/// What the instance itself holds under `name`.
fn own_attribute(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    if let Some(instance) = this.downcast::<Instance>() {
        return match instance.find(name) {
            Place::Slot(index) => Ok(instance.get(index)),
            Place::Dict(dict) => dict.get_name(rt, name),
            Place::Missing => Ok(None),
        };
    }
    let Some(dict) = this.extension().and_then(|extension| extension.dict.get()) else {
        // `object.__getattribute__` sees a class as any other object. (From 3.12 on the dictionaries of built-in types lie elsewhere.)
        let class = this.downcast::<Type>().filter(|class| !class.is_static() || !rt.is_at_least(3, 12));
        return class.map_or(Ok(None), |class| class.dict().get_name(rt, name));
    };
    dict.downcast::<Dict>().map_or(Ok(None), |dict| dict.get_name(rt, name))
}

/// `object.__getattribute__`: data descriptor, instance, other descriptor, class attribute, in this order.
pub fn generic_getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    getattr_with(rt, this, name, || own_attribute(rt, this, name))
}

/// As [`generic_getattr`], of an object whose attributes are in this dict.
pub fn getattr_with_dict(rt: &Runtime, this: &Value, name: &Ref<Str>, dict: &Dict) -> Result {
    getattr_with(rt, this, name, || dict.get_name(rt, name))
}

#[inline(always)]
fn getattr_with(
    rt: &Runtime,
    this: &Value,
    name: &Ref<Str>,
    own: impl FnOnce() -> Result<Option<Value>>,
) -> Result {
    find_with(rt, this, name, own)?.ok_or_else(|| missing(rt, this, name))
}

#[cold]
fn missing(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Raised {
    if this.downcast::<Type>().is_none() {
        return rt.attribute_error(this, name);
    }
    let message = format!("'{}' object has no attribute '{}'", rt.type_of(this).name(), name.in_message());
    rt.attribute_error_with(message, this, name)
}

/// As [`getattr_with`]; nothing where there is no such attribute.
#[inline(always)]
fn find_with(
    rt: &Runtime,
    this: &Value,
    name: &Ref<Str>,
    own: impl FnOnce() -> Result<Option<Value>>,
) -> Result<Option<Value>> {
    let ty = rt.type_of(this);
    let found = ty.lookup(name);
    let get = found.as_ref().and_then(|f| rt.type_of(f).slots.get.get());
    if let (Some(found), Some(get)) = (&found, get)
        && rt.type_of(found).slots.set.get().is_some()
    {
        return get(rt, found, Some(this), Some(ty.as_value())).map(Some);
    }
    if let Some(own) = own()? {
        return Ok(Some(own));
    }
    match (found, get) {
        (Some(found), Some(get)) => get(rt, &found, Some(this), Some(ty.as_value())).map(Some),
        (found, _) => Ok(found),
    }
}

/// `object.__setattr__` and, without a value, `object.__delattr__`.
pub fn generic_setattr(rt: &Runtime, this: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let ty = rt.type_of(this);
    let found = ty.lookup(name);
    if let Some(found) = &found
        && let Some(set) = rt.type_of(found).slots.set.get()
    {
        return set(rt, found, this, value);
    }
    if !ty.flags().has_dict {
        return Err(cannot_set(rt, this, ty, name, found.is_some()));
    }
    match (this.downcast::<Instance>(), value) {
        (Some(instance), Some(value)) => {
            match instance.find(name) {
                Place::Slot(index) => drop(instance.replace(index, Some(value.clone()))),
                Place::Dict(dict) => dict.set_str(name, value.clone()),
                Place::Missing => {
                    if let Err(value) = instance.add(name, value.clone()) {
                        let dict = instance_dict(rt, this);
                        if let Some(dict) = dict {
                            dict.set_str(name, value);
                        }
                    }
                }
            }
            Ok(())
        }
        (_, Some(value)) => {
            if let Some(dict) = instance_dict(rt, this) {
                dict.set_str(name, value.clone());
            }
            Ok(())
        }
        (_, None) => {
            let removed =
                own_attribute(rt, this, name)?.and_then(|_| instance_dict(rt, this)?.remove_str(name));
            removed.map(drop).ok_or_else(|| {
                let raised = rt.attribute_error_of_setting(this, name);
                // From 3.13 on attributes that lie in the instance tell less than those in a dictionary.
                let inline = this.downcast::<Instance>().is_some_and(|instance| instance.dict().is_none());
                if inline { rt.without_names(raised) } else { raised }
            })
        }
    }
}

/// Whether setting an attribute would do no more than put it in the dictionary of an object that has none of this name.
pub fn keeps_attribute(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result<bool> {
    let ty = rt.type_of(this);
    let set = ty.lookup(name).and_then(|found| rt.type_of(&found).slots.set.get());
    Ok(sets_generically(ty)
        && set.is_none()
        && ty.flags().has_dict
        && own_attribute(rt, this, name)?.is_none())
}

/// Whether no class says for itself what becomes of attributes that are set or deleted.
fn sets_generically(ty: &Type) -> bool {
    let generic: fn(&Runtime, &Value, &Ref<Str>, Option<&Value>) -> Result<()> = generic_setattr;
    ty.slots.setattr.get().is_none_or(|slot| std::ptr::fn_addr_eq(slot, generic))
}

/// As [`generic_setattr`], of an object whose attributes are in this dict.
pub fn setattr_with_dict(
    rt: &Runtime,
    this: &Value,
    name: &Ref<Str>,
    value: Option<&Value>,
    dict: &Dict,
) -> Result<()> {
    let found = rt.type_of(this).lookup(name);
    if let Some(found) = &found
        && let Some(set) = rt.type_of(found).slots.set.get()
    {
        return set(rt, found, this, value);
    }
    match value {
        Some(value) => dict.set_str(name, value.clone()),
        None => drop(dict.remove_str(name).ok_or_else(|| rt.attribute_error_of_setting(this, name))?),
    }
    Ok(())
}

fn cannot_set(rt: &Runtime, this: &Value, ty: &Ref<Type>, name: &Ref<Str>, in_class: bool) -> Raised {
    let (type_name, text) = (ty.name(), name.in_message());
    if in_class {
        let message = format!("'{type_name}' object attribute '{text}' is read-only");
        return rt.raise(&rt.exceptions.attribute_error, message);
    }
    let message = if rt.is_at_least(3, 13) && sets_generically(ty) {
        format!("'{type_name}' object has no attribute '{text}' and no __dict__ for setting new attributes")
    } else {
        format!("'{type_name}' object has no attribute '{text}'")
    };
    rt.without_context(rt.attribute_error_with(message, this, name))
}

/// The `__dict__` of a module, or of an instance of a built-in type or its subclass: there, if anybody has asked for it or has set
/// an attribute.
pub fn existing_dict(this: &Value) -> Option<Ref<Dict>> {
    if let Some(module) = this.downcast::<Module>() {
        return Some(module.dict.clone());
    }
    this.extension()?.dict.get()?.downcast::<Dict>().cloned()
}

/// The `__dict__` of an object, made if need be; `None` where its type has none. An instance of a plain class
/// keeps its attributes there from then on.
pub fn instance_dict(rt: &Runtime, this: &Value) -> Option<Ref<Dict>> {
    if let Some(module) = this.downcast::<Module>() {
        return Some(module.dict.clone());
    }
    if !rt.type_of(this).flags().has_dict {
        return None;
    }
    if let Some(instance) = this.downcast::<Instance>() {
        return Some(instance.dict().unwrap_or_else(|| {
            let dict = rt.new_dict();
            let mut names: Vec<_> = instance.shape().names().map(|(n, i)| (n.clone(), i)).collect();
            names.reverse();
            for (name, index) in names {
                if let Some(value) = instance.get(index) {
                    dict.set_str(&name, value);
                }
            }
            instance.move_to_dict(dict.clone());
            dict
        }));
    }
    let slot = &this.extension()?.dict;
    let dict = slot.get().unwrap_or_else(|| {
        let dict = Value::from(rt.new_dict());
        slot.set(dict.clone());
        dict
    });
    dict.downcast::<Dict>().cloned()
}
