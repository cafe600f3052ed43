//! How protocols 0 and 1 take an object apart, and the functions that make objects again.

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::{int, native_function, object};
use builtins::types::{Comparison, Type};
use builtins::{Args, Raised, Result, Runtime, Value, protocol};

use super::own;

/// `Py_TPFLAGS_HEAPTYPE`: the class was made at run time.
pub const HEAP_TYPE: i64 = 1 << 9;

fn attribute(rt: &Runtime, this: &Value, name: &str) -> Result {
    protocol::get_attr(rt, this, &rt.intern(name))
}

/// `_reconstructor(cls, base, state)`
pub fn reconstructor(rt: &Runtime, args: Bound<'_>) -> Result {
    let (class, base, state) = (args.at(0), args.at(1), args.at(2));
    let new = protocol::get_attr(rt, base, &rt.names.new)?;
    let object = rt.types.object.as_value();
    if base.is(object) {
        return protocol::call_args(rt, &new, std::slice::from_ref(class));
    }
    let made = protocol::call_args(rt, &new, &[class.clone(), state.clone()])?;
    let init = protocol::get_attr(rt, base, &rt.names.init)?;
    if !protocol::equal(rt, &init, &protocol::get_attr(rt, object, &rt.names.init)?)? {
        protocol::call_args(rt, &init, &[made.clone(), state.clone()])?;
    }
    Ok(made)
}

/// `_reduce_ex(self, proto)`
pub fn reduce_ex(rt: &Runtime, args: Bound<'_>) -> Result {
    let (this, number) = (args.at(0), args.at(1));
    if !protocol::compare_bool(rt, number, &Value::int32(2), Comparison::Lt)? {
        return Err(rt.raise_call(&rt.exceptions.assertion_error, &[]));
    }
    let class = protocol::get_attr(rt, this, &rt.names.class)?;
    let base = native_base(rt, &class)?;
    let value = if base.is(rt.types.object.as_value()) {
        Value::NONE
    } else if base.is(&class) {
        return Err(cannot(rt, &class)?);
    } else {
        protocol::call_args(rt, &base, std::slice::from_ref(this))?
    };
    let mut parts = vec![own(rt, "_reconstructor")?, rt.tuple_from(vec![class.clone(), base, value])];
    let state = state(rt, this, &class, number)?;
    if protocol::is_true(rt, &state)? {
        parts.push(state);
    }
    Ok(rt.tuple_from(parts))
}

/// The nearest class in the linearization that no `class` statement made.
fn native_base(rt: &Runtime, class: &Value) -> Result {
    for base in protocol::to_vec(rt, &attribute(rt, class, "__mro__")?)? {
        let flags = protocol::get_optional_attr(rt, &base, &rt.intern("__flags__"))?;
        let flags = flags.as_ref().and_then(int::to_i64);
        if flags.is_some_and(|flags| flags & HEAP_TYPE == 0) {
            return Ok(base);
        }
        // Since 3.9 types of C modules may be made at run time too: they have a `__new__` of their own.
        if rt.is_at_least(3, 9) {
            let new = protocol::get_attr(rt, &base, &rt.names.new)?;
            let native = rt.type_for(&native_function::TABLE);
            if rt.type_of(&new).is(&native) && attribute(rt, &new, "__self__")?.is(&base) {
                return Ok(base);
            }
        }
    }
    Ok(rt.types.object.to_value())
}

fn class_name(rt: &Runtime, class: &Value) -> Result<String> {
    let name = protocol::get_attr(rt, class, &rt.names.name)?;
    Ok(protocol::str(rt, &name)?.to_utf8_lossy().into_owned())
}

fn cannot(rt: &Runtime, class: &Value) -> Result<Raised> {
    Ok(rt.type_error_worded(&builtins::wording::CANNOT_PICKLE, &[&class_name(rt, class)?]))
}

/// What `__getstate__` answers; without one, the attributes.
fn state(rt: &Runtime, this: &Value, class: &Value, number: &Value) -> Result {
    let name = rt.intern("__getstate__");
    let has_slots = || -> Result<bool> {
        let slots = protocol::get_optional_attr(rt, this, &rt.names.slots)?;
        slots.map_or(Ok(false), |slots| protocol::is_true(rt, &slots))
    };
    let Some(getstate) = protocol::get_optional_attr(rt, this, &name)? else {
        if has_slots()? {
            return Err(slots_without_state(rt, class, number)?);
        }
        let dict = protocol::get_optional_attr(rt, this, &rt.names.dict)?;
        return Ok(dict.unwrap_or(Value::NONE));
    };
    if rt.is_at_least(3, 11) {
        let found = protocol::get_attr(rt, rt.type_of(this).as_value(), &name)?;
        let plain = protocol::get_attr(rt, rt.types.object.as_value(), &name)?;
        if found.is(&plain) && has_slots()? {
            return Err(rt.type_error(SLOTS_WITHOUT_STATE));
        }
    }
    protocol::call_args(rt, &getstate, &[])
}

const SLOTS_WITHOUT_STATE: &str =
    "a class that defines __slots__ without defining __getstate__ cannot be pickled";

fn slots_without_state(rt: &Runtime, class: &Value, number: &Value) -> Result<Raised> {
    if !rt.is_at_least(3, 8) {
        return Ok(rt.type_error(SLOTS_WITHOUT_STATE));
    }
    let (name, number) = (class_name(rt, class)?, protocol::str(rt, number)?);
    let number = number.to_utf8_lossy();
    Ok(rt.type_error(format!("cannot pickle '{name}' object: {SLOTS_WITHOUT_STATE} with protocol {number}")))
}

/// `__newobj__(cls, *args)`: protocols from 2 on.
pub fn new_object(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut given = vec![args.at(0).clone()];
    given.extend_from_slice(args.rest(1));
    protocol::call_method(rt, args.at(0), &rt.names.new, &given)
}

/// `__newobj_ex__(cls, args, kwargs)`
pub fn new_object_with_keywords(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut values = vec![args.at(0).clone()];
    values.extend(protocol::to_vec(rt, args.at(1))?);
    let mut names = Vec::new();
    let Some(keywords) = args.at(2).downcast::<Dict>() else {
        let found = rt.type_of(args.at(2)).name();
        let text = format!("argument after ** must be a mapping, not {found}");
        return Err(rt.type_error(text));
    };
    for entry in keywords.entries() {
        names.push(entry.key);
        values.push(entry.value);
    }
    let new = protocol::get_attr(rt, args.at(0), &rt.names.new)?;
    protocol::call(rt, &new, Args { values: &values, names: &names })
}

/// `_slotnames(cls)`
pub fn slot_names(rt: &Runtime, args: Bound<'_>) -> Result {
    let class: &Ref<Type> = args.payload(rt, 0)?;
    object::slot_names(rt, class)
}
