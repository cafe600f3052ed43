//! Calling built-in functions and methods whose arguments fit as they lie: nothing is bound, nothing is copied.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Ref, Value};
use crate::objects::class;
use crate::objects::native_function::NativeFunction;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Method, MethodDescriptor, SlotWrapper, Type};

/// Calls a built-in function of a module, a method of a built-in type as it stands in the type, or a built-in type, with
/// positional arguments.
/// None where that is something else, or where there is anything to bind or to refuse: [`call`](super::call) does that.
#[inline(always)]
pub fn call_in_place(rt: &Runtime, callable: &Value, values: &[Value]) -> Option<Result> {
    match callable.downcast::<NativeFunction>() {
        Some(function) if function.this.is_none() => {
            call_row(rt, function.row, function.signature.get(rt), values)
        }
        Some(_) => None,
        None => call_of_type(rt, callable, values),
    }
}

/// The same for what is no function.
#[inline(never)]
fn call_of_type(rt: &Runtime, callable: &Value, values: &[Value]) -> Option<Result> {
    if let Some(method) = callable.downcast::<MethodDescriptor>() {
        let receiver = rt.type_of(values.first()?);
        let applies = receiver.is(&method.owner) || Type::is_subtype(receiver, &method.owner);
        if !applies || !method.ty().is(&rt.types.method_descriptor) {
            return None;
        }
        call_row(rt, method.row, method.signature.get(rt), values)
    } else if let Some(slot) = callable.downcast::<SlotWrapper>() {
        call_init(rt, slot, values)
    } else {
        class::call_built_in(rt, callable.downcast::<Type>()?, values)
    }
}

/// Calls what a row of a table tells, if the arguments fit as they lie.
#[inline(always)]
fn call_row(rt: &Runtime, row: &Method, signature: &Signature, values: &[Value]) -> Option<Result> {
    if !signature.fits(values.len()) {
        return None;
    }
    Some(match rt.check_stack(" while calling a Python object") {
        Ok(()) if signature.counts => rt.a_native_call_of_3_11(|| (row.call)(rt, Bound::in_place(values))),
        Ok(()) => (row.call)(rt, Bound::in_place(values)),
        Err(raised) => Err(raised),
    })
}

/// Calls the `__init__` of a built-in type as it stands in the type: mostly from that of a subclass.
#[inline(never)]
fn call_init(rt: &Runtime, slot: &Ref<SlotWrapper>, values: &[Value]) -> Option<Result> {
    let (this, values) = values.split_first()?;
    let receiver = rt.type_of(this);
    let applies = receiver.is(&slot.owner) || Type::is_subtype(receiver, &slot.owner);
    if slot.dunder.group != "init" || !applies {
        return None;
    }
    let init = slot.slots().init?;
    let result = rt.check_stack(" while calling a Python object");
    Some(result.and_then(|()| init(rt, this, Args::positional(values))).map(|()| Value::NONE))
}
