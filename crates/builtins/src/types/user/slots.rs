//! The slot functions of classes that define dunder methods in Python: each looks its dunder up and calls it.

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::protocol::{self, call_special, required_special};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::slots::{BinaryOp, Comparison};
use crate::types::type_object::Type;
use crate::types::wrappers::SlotWrapper;

macro_rules! unary {
    ($($function:ident: $name:ident,)*) => {
        $(pub(crate) fn $function(rt: &Runtime, this: &Value) -> Result {
            required_special(rt, this, &rt.names.$name, &[])
        })*
    };
}

unary! {
    neg: neg,
    pos: pos,
    abs: abs,
    invert: invert,
    index: index,
    int: int,
    float: float,
    await_: await_,
    aiter: aiter,
    anext: anext,
}

/// `__iter__ = None` says that instances are not iterable, whatever a base does.
pub(crate) fn iter(rt: &Runtime, this: &Value) -> Result {
    let ty = rt.type_of(this);
    if let Some(found) = ty.lookup(&rt.names.iter).filter(|found| !found.is_none())
        && let Some(iterator) = protocol::call_if_bound(rt, this, &found, &[])?
    {
        return Ok(iterator);
    }
    Err(rt.type_error(format!("'{}' object is not iterable", ty.name())))
}

/// Whether it is a str is checked by who asks for it: `str()` complains of `__str__` where it came to `__repr__`.
pub(crate) fn repr(rt: &Runtime, this: &Value) -> Result {
    required_special(rt, this, &rt.names.repr, &[])
}

pub(crate) fn str(rt: &Runtime, this: &Value) -> Result {
    required_special(rt, this, &rt.names.str, &[])
}

pub(crate) fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let ty = rt.type_of(this);
    let Some(found) = ty.lookup(&rt.names.hash).filter(|f| !f.is_none()) else {
        return Err(rt.type_error(format!("unhashable type: '{}'", ty.name())));
    };
    let value = protocol::call_found(rt, this, &found, &[])?;
    protocol::hash_from_value(rt, &value)
}

pub(crate) fn call(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    rt.a_native_call_of_3_11(|| {
        rt.a_level_up_before(7, || protocol::special_with_args(rt, this, &rt.names.call, args))
    })
}

pub(crate) fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let found = rt.type_of(this).lookup(&rt.names.compare[op as usize]);
    let answer = match found {
        Some(found) => protocol::call_if_bound(rt, this, &found, std::slice::from_ref(other))?,
        None => None,
    };
    Ok(answer.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// `__getattribute__` in Python, or the inherited one followed by `__getattr__`.
pub(crate) fn getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let ty = rt.type_of(this);
    let custom = ty.lookup(&rt.names.getattribute);
    let native = custom.as_ref().and_then(|f| protocol::native_slots(f)).and_then(|slots| slots.getattr);
    let found = match (native, custom) {
        (Some(native), _) => native(rt, this, name),
        (None, Some(custom)) => protocol::call_found(rt, this, &custom, &[name.to_value()]),
        (None, None) => protocol::generic_getattr(rt, this, name),
    };
    let found = match found {
        Err(raised) if rt.is_attribute_error(&raised) => match ty.lookup(&rt.names.getattr) {
            Some(fallback) => {
                rt.calling_bound(|| protocol::call_found(rt, this, &fallback, &[name.to_value()]))
            }
            None => Err(raised),
        },
        other => other,
    };
    found.inspect_err(|raised| rt.give_context(raised, this, name))
}

pub(crate) fn setattr(rt: &Runtime, this: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) => required_special(rt, this, &rt.names.setattr, &[name.to_value(), value.clone()]),
        None => required_special(rt, this, &rt.names.delattr, &[name.to_value()]),
    }
    .map(drop)
}

pub(crate) fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    match required_special(rt, this, &rt.names.next, &[]) {
        Ok(value) => Ok(Some(value)),
        Err(raised) if rt.is_plain_stop_iteration(&raised) => Ok(None),
        Err(raised) => Err(raised),
    }
}

pub(crate) fn get(rt: &Runtime, this: &Value, instance: Option<&Value>, owner: Option<&Value>) -> Result {
    let args = [instance.unwrap_or(&Value::NONE).clone(), owner.unwrap_or(&Value::NONE).clone()];
    Ok(call_special(rt, this, &rt.names.get, &args)?.unwrap_or_else(|| this.clone()))
}

pub(crate) fn set(rt: &Runtime, this: &Value, instance: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) => required_special(rt, this, &rt.names.set, &[instance.clone(), value.clone()]),
        None => required_special(rt, this, &rt.names.delete, std::slice::from_ref(instance)),
    }
    .map(drop)
}

pub(crate) fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let found = protocol::get_attr(rt, class.as_value(), &rt.names.new)?;
    protocol::call(rt, &found, Args { values: &args.with_first(class.as_value()), names: args.names })
}

pub(crate) fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let answer = protocol::special_with_args(rt, this, &rt.names.init, args)?;
    if answer.is_none() {
        return Ok(());
    }
    Err(rt.type_error(format!("__init__() should return None, not '{}'", rt.type_of(&answer).name())))
}

pub(crate) fn del(rt: &Runtime, this: &Value) {
    let Some(finalizer) = rt.type_of(this).lookup(&rt.names.del) else { return };
    if let Err(raised) = protocol::call_found(rt, this, &finalizer, &[]) {
        // Up to 3.6 the report names the bound method.
        let is_method = !rt.is_at_least(3, 7) && rt.type_of(&finalizer).is_method_descriptor();
        let called = if is_method { rt.bound_method(finalizer, this.clone()) } else { finalizer };
        rt.unraisable_while(raised, "calling deallocator", &called);
    }
}

pub(crate) fn len(rt: &Runtime, this: &Value) -> Result<usize> {
    let answer = required_special(rt, this, &rt.names.len, &[])?;
    protocol::length_from_value(rt, &answer)
}

pub(crate) fn getitem(rt: &Runtime, this: &Value, key: &Value) -> Result {
    required_special(rt, this, &rt.names.getitem, std::slice::from_ref(key))
}

pub(crate) fn setitem(rt: &Runtime, this: &Value, key: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        Some(value) => required_special(rt, this, &rt.names.setitem, &[key.clone(), value.clone()]),
        None => required_special(rt, this, &rt.names.delitem, std::slice::from_ref(key)),
    }
    .map(drop)
}

pub(crate) fn contains(rt: &Runtime, this: &Value, key: &Value) -> Result<bool> {
    match rt.type_of(this).lookup(&rt.names.contains) {
        Some(found) if found.is_none() => {
            Err(rt.type_error(format!("'{}' object is not a container", rt.type_of(this).name())))
        }
        Some(found) => {
            let answer = protocol::call_found(rt, this, &found, std::slice::from_ref(key))?;
            protocol::is_true(rt, &answer)
        }
        None => protocol::contains_by_iteration(rt, this, key),
    }
}

pub(crate) fn bool(rt: &Runtime, this: &Value) -> Result<bool> {
    if rt.is_at_least(3, 14) && rt.type_of(this).lookup(&rt.names.bool).is_some_and(|found| found.is_none()) {
        let name = rt.type_of(this).name();
        return Err(rt.type_error(format!("'{name}' cannot be interpreted as a boolean")));
    }
    match call_special(rt, this, &rt.names.bool, &[])? {
        Some(answer) => answer.as_bool().ok_or_else(|| {
            rt.type_error(format!("__bool__ should return bool, returned {}", rt.type_of(&answer).name()))
        }),
        None => Ok(len(rt, this)? != 0),
    }
}

/// Up to 3.13 `pow()` with three arguments asks the left operand only.
pub(crate) fn pow(rt: &Runtime, left: &Value, right: &Value, modulus: &Value) -> Result {
    let args = |other: &Value| {
        if modulus.is_none() { vec![other.clone()] } else { vec![other.clone(), modulus.clone()] }
    };
    if !modulus.is_none() && !rt.is_at_least(3, 14) {
        let slot = rt.type_of(left).slots.pow.get();
        if slot.is_some_and(|slot| {
            std::ptr::fn_addr_eq(slot, pow as fn(&Runtime, &Value, &Value, &Value) -> Result)
        }) {
            return required_special(rt, left, &rt.names.pow, &args(right));
        }
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let names = (&rt.names.pow, &rt.names.rpow);
    either_operand(rt, left, right, names, &args(right), &args(left))
}

pub(crate) fn binary<const OP: usize>(rt: &Runtime, left: &Value, right: &Value) -> Result {
    let names = (&rt.names.binary[OP], &rt.names.reflected[OP]);
    either_operand(rt, left, right, names, std::slice::from_ref(right), std::slice::from_ref(left))
}

/// Data model 3.3.8: the reflected method goes first if the right type is a subclass that provides another one.
fn either_operand(
    rt: &Runtime,
    left: &Value,
    right: &Value,
    (name, reflected): (&Ref<Str>, &Ref<Str>),
    forward: &[Value],
    backward: &[Value],
) -> Result {
    let (left_type, right_type) = (rt.type_of(left), rt.type_of(right));
    // One method of the two in Python is enough: the class then looks both up, also where it finds a built-in's.
    let of_user = |ty| is_user(ty, name) || is_user(ty, reflected);
    let mut ask_right = !left_type.is(right_type) && of_user(right_type);
    if of_user(left_type) {
        if ask_right && Type::is_subtype(right_type, left_type) && overrides(left_type, right_type, reflected)
        {
            let answer = call_special(rt, right, reflected, backward)?.unwrap_or(Value::NOT_IMPLEMENTED);
            if !answer.is_not_implemented() {
                return Ok(answer);
            }
            ask_right = false;
        }
        let answer = call_special(rt, left, name, forward)?.unwrap_or(Value::NOT_IMPLEMENTED);
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    if ask_right {
        return Ok(call_special(rt, right, reflected, backward)?.unwrap_or(Value::NOT_IMPLEMENTED));
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// The reflected method of the right operand, if its class has the methods of the operator from Python.
pub(crate) fn ask_right(rt: &Runtime, left: &Value, right: &Value, op: BinaryOp) -> Result {
    let (name, reflected) = (&rt.names.binary[op as usize], &rt.names.reflected[op as usize]);
    let class = rt.type_of(right);
    if !is_user(class, name) && !is_user(class, reflected) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(call_special(rt, right, reflected, std::slice::from_ref(left))?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn is_user(ty: &Ref<Type>, name: &Ref<Str>) -> bool {
    ty.lookup(name).is_some_and(|found| match found.downcast::<SlotWrapper>() {
        // That of a type which the class does not derive from is looked up and refuses.
        Some(wrapper) => !Type::is_subtype(ty, &wrapper.owner),
        None => protocol::native_slots(&found).is_none(),
    })
}

fn overrides(left: &Ref<Type>, right: &Ref<Type>, name: &Ref<Str>) -> bool {
    match (left.lookup(name), right.lookup(name)) {
        (Some(a), Some(b)) => !a.is(&b),
        (None, Some(_)) => true,
        _ => false,
    }
}

pub(crate) fn inplace<const OP: usize>(rt: &Runtime, left: &Value, right: &Value) -> Result {
    debug_assert!(OP < BinaryOp::COUNT);
    let answer = call_special(rt, left, &rt.names.inplace[OP], std::slice::from_ref(right))?;
    Ok(answer.unwrap_or(Value::NOT_IMPLEMENTED))
}

pub(crate) fn ipow(rt: &Runtime, left: &Value, right: &Value) -> Result {
    let answer = call_special(rt, left, &rt.names.ipow, std::slice::from_ref(right))?;
    Ok(answer.unwrap_or(Value::NOT_IMPLEMENTED))
}
