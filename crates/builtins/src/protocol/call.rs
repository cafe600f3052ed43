//! Calling any callable.

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// Calls `callable`.
#[inline]
pub fn call(rt: &Runtime, callable: &Value, args: Args<'_>) -> Result {
    match rt.type_of(callable).slots.call.get() {
        Some(slot) => {
            rt.check_stack(" while calling a Python object")?;
            slot(rt, callable, args)
        }
        None => Err(not_callable(rt, callable)),
    }
}

/// From 3.12 on a module is told to have a function of its name, if it has one.
#[cold]
fn not_callable(rt: &Runtime, callable: &Value) -> Raised {
    let text = format!("'{}' object is not callable", rt.type_of(callable).name());
    let Some(module) = callable.downcast::<Module>().filter(|_| rt.is_at_least(3, 12)) else {
        return rt.type_error(text);
    };
    let name = module.dict.get_str(&rt.names.name).filter(|_| module.ty().is(&rt.types.module));
    let Some(name) = name.as_ref().and_then(|name| name.downcast::<Str>()) else {
        return rt.type_error(text);
    };
    let function = protocol::get_attr(rt, callable, &rt.intern_str(name)).ok();
    if function.is_none_or(|function| rt.type_of(&function).slots.call.get().is_none()) {
        return rt.type_error(text);
    }
    let name = name.in_message();
    rt.type_error(format!("{text}. Did you mean: '{name}.{name}(...)'?"))
}

/// Calls `callable` with positional arguments.
#[inline]
pub fn call_args(rt: &Runtime, callable: &Value, args: &[Value]) -> Result {
    call(rt, callable, Args::positional(args))
}

/// Calls the method `name` (interned) of `this`.
pub fn call_method(rt: &Runtime, this: &Value, name: &Ref<Str>, args: &[Value]) -> Result {
    let method = protocol::get_attr(rt, this, name)?;
    call_args(rt, &method, args)
}

/// Hands positional arguments and a dict of keyword arguments to `f` in the form of a call.
pub fn with_call_args<R>(
    positional: &[Value],
    keywords: Option<&Value>,
    f: impl FnOnce(Args<'_>) -> Result<R>,
) -> Result<R> {
    let Some(dict) = keywords.and_then(|k| k.downcast::<Dict>()).filter(|d| !d.is_empty()) else {
        return f(Args::positional(positional));
    };
    let mut values = positional.to_vec();
    let mut names = Vec::new();
    for entry in dict.entries() {
        names.push(entry.key);
        values.push(entry.value);
    }
    f(Args { values: &values, names: &names })
}
