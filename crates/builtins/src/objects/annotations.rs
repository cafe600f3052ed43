//! `__annotations__` and `__annotate__` of classes and modules.
//!
//! Up to 3.13 annotations are a dict that the body fills. From 3.14 on (PEP 649) the compiler leaves a function,
//! `__annotate__`, and the dict is made when it is first asked for.

use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

/// `annotationlib.Format.VALUE`
const VALUE: i32 = 1;

/// What an `__annotate__` function answers for the format VALUE.
///
/// # Errors
///
/// What the function raises; TypeError if its answer is no dict.
pub fn evaluate(rt: &Runtime, annotate: &Value) -> Result {
    let made = protocol::call_args(rt, annotate, &[Value::int32(VALUE)])?;
    if made.downcast::<Dict>().is_some() {
        return Ok(made);
    }
    let given = rt.type_of(&made).name();
    Err(rt.type_error(format!("__annotate__ returned non-dict of type '{given}'")))
}

/// Checks a new value of `__annotate__`; `deleted` is the message for none.
///
/// # Errors
///
/// TypeError if it is deleted, or neither callable nor None.
pub fn check_annotate<'a>(rt: &Runtime, deleted: &str, value: Option<&'a Value>) -> Result<&'a Value> {
    let Some(value) = value else { return Err(rt.type_error(deleted)) };
    if value.is_none() || is_callable(rt, value) {
        return Ok(value);
    }
    Err(rt.type_error("__annotate__ must be callable or None"))
}

fn is_callable(rt: &Runtime, value: &Value) -> bool {
    rt.type_of(value).slots.call.get().is_some()
}

/// Deleting what is not there.
fn nothing_to_delete(rt: &Runtime, this: &Value) -> Raised {
    rt.attribute_error_with("__annotations__".to_owned(), this, &rt.names.annotations)
}

// --- classes --------------------------------------------------------------------------------------------------------

/// Where a class keeps the function, and the dict that was made.
const CLASS_FUNCTION: &str = "__annotate_func__";
const CLASS_CACHE: &str = "__annotations_cache__";

fn made_by_statement<'a>(rt: &Runtime, this: &'a Value, name: &Ref<Str>) -> Result<&'a Ref<Type>> {
    match this.downcast::<Type>() {
        Some(class) if !class.is_static() => Ok(class),
        _ => Err(rt.attribute_error(this, name)),
    }
}

fn bind(rt: &Runtime, class: &Value, found: Value) -> Result {
    match rt.type_of(&found).slots.get.get() {
        Some(get) => get(rt, &found, None, Some(class)),
        None => Ok(found),
    }
}

fn change(class: &Ref<Type>, name: &Ref<Str>, value: Value) {
    class.dict().set_str(name, value);
    Type::modified(class);
}

fn remove(class: &Ref<Type>, name: &Ref<Str>) -> bool {
    let old = class.dict().remove_str(name);
    Type::modified(class);
    old.is_some()
}

/// `class.__annotate__`
pub(super) fn class_annotate(rt: &Runtime, this: &Value) -> Result {
    let (own, function) = (rt.intern("__annotate__"), rt.intern(CLASS_FUNCTION));
    let class = made_by_statement(rt, this, &own)?;
    let found = class.dict().get_str(&own).or_else(|| class.dict().get_str(&function));
    match found {
        Some(found) => bind(rt, this, found),
        None => {
            change(class, &function, Value::NONE);
            Ok(Value::NONE)
        }
    }
}

/// `class.__annotate__ = value`
pub(super) fn set_class_annotate(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let class = super::class::changing(rt, this, "__annotate__")?;
    let value = check_annotate(rt, "cannot delete __annotate__ attribute", value)?;
    change(class, &rt.intern(CLASS_FUNCTION), value.clone());
    if !value.is_none() {
        remove(class, &rt.intern(CLASS_CACHE));
    }
    Ok(())
}

/// `class.__annotations__`: those of the class itself, never a base's.
pub(super) fn class_annotations(rt: &Runtime, this: &Value) -> Result {
    let class = made_by_statement(rt, this, &rt.names.annotations)?;
    let lazy = rt.is_at_least(3, 14);
    let cache = if lazy { rt.intern(CLASS_CACHE) } else { rt.names.annotations.clone() };
    let own = class.dict().get_str(&rt.names.annotations).or_else(|| class.dict().get_str(&cache));
    if let Some(found) = own {
        return bind(rt, this, found);
    }
    let annotate = if lazy { class_annotate(rt, this)? } else { Value::NONE };
    let made = if is_callable(rt, &annotate) { evaluate(rt, &annotate)? } else { rt.new_dict().into() };
    change(class, &cache, made.clone());
    Ok(made)
}

/// `class.__annotations__ = value`: from then on the class's function is forgotten.
pub(super) fn set_class_annotations(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let class = super::class::changing(rt, this, "__annotations__")?;
    let lazy = rt.is_at_least(3, 14);
    let (own, cache) = (&rt.names.annotations, rt.intern(CLASS_CACHE));
    match value {
        Some(value) if !lazy || class.dict().get_str(own).is_some() => change(class, own, value.clone()),
        Some(value) => change(class, &cache, value.clone()),
        None if remove(class, own) || lazy && remove(class, &cache) => {}
        None => return Err(nothing_to_delete(rt, this)),
    }
    if lazy {
        remove(class, &rt.intern(CLASS_FUNCTION));
        remove(class, &rt.intern("__annotate__"));
    }
    Ok(())
}

// --- modules --------------------------------------------------------------------------------------------------------

fn namespace<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Dict>> {
    match this.downcast::<Module>() {
        Some(module) => Ok(&module.dict),
        None => Err(rt.type_error("a module is required")),
    }
}

/// `module.__annotate__`
pub(super) fn module_annotate(rt: &Runtime, this: &Value) -> Result {
    let (dict, name) = (namespace(rt, this)?, rt.intern("__annotate__"));
    Ok(dict.get_str(&name).unwrap_or_else(|| {
        dict.set_str(&name, Value::NONE);
        Value::NONE
    }))
}

/// `module.__annotate__ = value`
pub(super) fn set_module_annotate(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let dict = namespace(rt, this)?;
    let value = check_annotate(rt, "cannot delete __annotate__ attribute", value)?;
    dict.set_str(&rt.intern("__annotate__"), value.clone());
    if !value.is_none() {
        drop(dict.remove_str(&rt.names.annotations));
    }
    Ok(())
}

/// `module.__annotations__`
pub(super) fn module_annotations(rt: &Runtime, this: &Value) -> Result {
    let dict = namespace(rt, this)?;
    if let Some(known) = dict.get_str(&rt.names.annotations) {
        return Ok(known);
    }
    let annotate = if rt.is_at_least(3, 14) { dict.get_str(&rt.intern("__annotate__")) } else { None };
    let made = match annotate.filter(|function| is_callable(rt, function)) {
        Some(function) => evaluate(rt, &function)?,
        None => rt.new_dict().into(),
    };
    // What a module that is still running has is not all yet.
    if !rt.is_at_least(3, 14) || !is_initializing(rt, dict)? {
        dict.set_str(&rt.names.annotations, made.clone());
    }
    Ok(made)
}

fn is_initializing(rt: &Runtime, dict: &Ref<Dict>) -> Result<bool> {
    let Some(spec) = dict.get_str(&rt.names.spec).filter(|spec| !spec.is_none()) else { return Ok(false) };
    match protocol::get_optional_attr(rt, &spec, &rt.intern("_initializing"))? {
        Some(flag) => protocol::is_true(rt, &flag),
        None => Ok(false),
    }
}

/// `module.__annotations__ = value`
pub(super) fn set_module_annotations(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let dict = namespace(rt, this)?;
    match value {
        Some(value) => dict.set_str(&rt.names.annotations, value.clone()),
        None if dict.remove_str(&rt.names.annotations).is_some() => {}
        None => return Err(nothing_to_delete(rt, this)),
    }
    if rt.is_at_least(3, 14) {
        drop(dict.remove_str(&rt.intern("__annotate__")));
    }
    Ok(())
}
