//! Looking up and calling special methods: on the type, never on the instance.

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::native_function::owner_of_new;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, SlotWrapper};

/// The slots of the built-in type behind a slot wrapper or a built-in `__new__`, if `value` is one: calling it is
/// then the same as calling the slot.
pub fn native_slots(value: &Value) -> Option<&'static SlotTable> {
    let owner = match value.downcast::<SlotWrapper>() {
        Some(wrapper) => &wrapper.owner,
        None => owner_of_new(value)?,
    };
    owner.table().map(|table| &table.slots)
}

/// Calls what a look-up on the type of `this` has found, bound to `this`.
pub fn call_found(rt: &Runtime, this: &Value, found: &Value, args: &[Value]) -> Result {
    call_found_with(rt, this, found, Args::positional(args))
}

fn call_found_with(rt: &Runtime, this: &Value, found: &Value, args: Args<'_>) -> Result {
    // 3.6 makes a method of it first, whose call counts.
    rt.a_level_up_before(7, || call_bound(rt, this, found, args))
}

/// Whether what a class holds is called with the object before the arguments. Up to 3.7 only functions were: of descriptors of built-in
/// types a method was made, which finds out that the object is of another type in its own words.
fn is_called_unbound(rt: &Runtime, found: &Value) -> bool {
    rt.type_of(found).is_method_descriptor()
        && (rt.is_at_least(3, 8) || crate::types::is_python_function(rt, found))
}

fn call_bound(rt: &Runtime, this: &Value, found: &Value, args: Args<'_>) -> Result {
    let found_type = rt.type_of(found);
    if is_called_unbound(rt, found) {
        return protocol::call(rt, found, Args { values: &args.with_first(this), names: args.names });
    }
    match found_type.slots.get.get() {
        Some(get) => {
            let ty = rt.type_of(this).to_value();
            let bound = get(rt, found, Some(this), Some(&ty))?;
            protocol::call(rt, &bound, args)
        }
        None => protocol::call(rt, found, args),
    }
}

/// Calls a special method; `None` where the type has none.
pub fn call_special(rt: &Runtime, this: &Value, name: &Ref<Str>, args: &[Value]) -> Result<Option<Value>> {
    match rt.type_of(this).lookup(name) {
        Some(found) => call_found(rt, this, &found, args).map(Some),
        None => Ok(None),
    }
}

/// Calls a special method that a class has; `None` where a descriptor that should give it fails: up to 3.13 CPython then
/// takes it that there is none.
pub fn call_if_bound(rt: &Runtime, this: &Value, found: &Value, args: &[Value]) -> Result<Option<Value>> {
    let ty = rt.type_of(found);
    if let Some(get) = ty.slots.get.get().filter(|_| !is_called_unbound(rt, found)) {
        return match get(rt, found, Some(this), Some(rt.type_of(this).as_value())) {
            Ok(method) => super::call_args(rt, &method, args).map(Some),
            Err(raised) if rt.is_at_least(3, 14) => Err(raised),
            Err(_) => Ok(None),
        };
    }
    call_found(rt, this, found, args).map(Some)
}

/// Calls a special method that must be there.
pub fn required_special(rt: &Runtime, this: &Value, name: &Ref<Str>, args: &[Value]) -> Result {
    special_with_args(rt, this, name, Args::positional(args))
}

/// As [`required_special`], with keyword arguments.
pub fn special_with_args(rt: &Runtime, this: &Value, name: &Ref<Str>, args: Args<'_>) -> Result {
    match rt.type_of(this).lookup(name) {
        Some(found) => call_found_with(rt, this, &found, args),
        // CPython says no more than the name here.
        None => Err(rt.attribute_error_of_name(name)),
    }
}
