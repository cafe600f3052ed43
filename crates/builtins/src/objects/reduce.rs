//! `object.__reduce__`, `__reduce_ex__` and `__getstate__`: how an object is taken apart for a copy.
//!
//! The functions that put it together again are those of the standard library's `copyreg`, as in CPython.

use crate::args::Bound;
use crate::heap::{Instance, Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::memoryview::MemoryView;
use crate::objects::object::Plain;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{MethodDescriptor, Type, mangle};

/// A function of the module `copyreg`.
fn copyreg(rt: &Runtime, name: &str) -> Result {
    let module = rt.intern("copyreg");
    let imported = match rt.hooks() {
        Some(hooks) => hooks.import(rt, module.as_value(), &Value::NONE, &Value::NONE, 0)?,
        None => {
            return Err(rt.import_error(
                &rt.exceptions.import_error,
                "there is no module 'copyreg'",
                &module,
            ));
        }
    };
    protocol::get_attr(rt, &imported, &rt.intern(name))
}

/// `object.__reduce__`: as protocol 0 does.
pub(super) fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    // Up to 3.6 it was the same function as `__reduce_ex__`, but for what that asks of the class.
    let version = args.get(1).map_or(Ok(0), |version| protocol::index_c_int(rt, version))?;
    by_protocol(rt, args.at(0), version)
}

fn by_copyreg(rt: &Runtime, this: &Value, version: i32) -> Result {
    let function = copyreg(rt, "_reduce_ex")?;
    protocol::call_args(rt, &function, &[this.clone(), rt.int(version.into())])
}

/// `object.__reduce_ex__`: the object's own `__reduce__`, where its class has one.
pub(super) fn reduce_ex(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let version = args.get(1).map_or(Ok(0), |version| protocol::index_c_int(rt, version))?;
    // The attribute is read even where the class's own rule holds: `__getattribute__` may want to know.
    if let Some(own) = protocol::get_optional_attr(rt, this, &rt.names.reduce)?
        && rt.type_of(this).lookup(&rt.names.reduce).is_none_or(|found| !is_row_of_object(rt, &found))
    {
        return protocol::call_args(rt, &own, &[]);
    }
    by_protocol(rt, this, version)
}

fn by_protocol(rt: &Runtime, this: &Value, version: i32) -> Result {
    if version < 2 { by_copyreg(rt, this, version) } else { by_new(rt, this) }
}

fn is_row_of_object(rt: &Runtime, found: &Value) -> bool {
    found.downcast::<MethodDescriptor>().is_some_and(|method| method.owner.is(&rt.types.object))
}

/// A bound method is found again by its name: `getattr(receiver, name)`.
pub(super) fn method(rt: &Runtime, receiver: &Value, name: &Value) -> Value {
    let getattr = rt.builtins.get_str(&rt.intern("getattr")).unwrap_or(Value::NONE);
    rt.tuple_from(vec![getattr, rt.tuple(&[receiver.clone(), name.clone()])])
}

/// The arguments that `__new__` is to be called with: positional ones and a dict of the others.
type NewArguments = (Vec<Value>, Option<Value>);

fn new_arguments(rt: &Runtime, this: &Value) -> Result<Option<NewArguments>> {
    if let Some(answer) = protocol::call_special(rt, this, &rt.intern("__getnewargs_ex__"), &[])? {
        return checked_pair(rt, &answer).map(Some);
    }
    let Some(answer) = protocol::call_special(rt, this, &rt.intern("__getnewargs__"), &[])? else {
        return Ok(None);
    };
    match answer.downcast::<Tuple>() {
        Some(tuple) => Ok(Some((tuple.items().to_vec(), None))),
        None => {
            let name = rt.type_of(&answer).name();
            Err(rt.type_error(format!("__getnewargs__ should return a tuple, not '{name}'")))
        }
    }
}

fn checked_pair(rt: &Runtime, answer: &Value) -> Result<NewArguments> {
    let named = |value: &Value| rt.type_of(value).name();
    let Some(pair) = answer.downcast::<Tuple>() else {
        let name = named(answer);
        return Err(rt.type_error(format!("__getnewargs_ex__ should return a tuple, not '{name}'")));
    };
    let [args, keywords] = pair.items() else {
        let length = pair.items().len();
        let message = format!("__getnewargs_ex__ should return a tuple of length 2, not {length}");
        return Err(rt.value_error(message));
    };
    let item = "item of the tuple returned by __getnewargs_ex__ must be a";
    let Some(positional) = args.downcast::<Tuple>() else {
        return Err(rt.type_error(format!("first {item} tuple, not '{}'", named(args))));
    };
    if keywords.downcast::<Dict>().is_none() {
        return Err(rt.type_error(format!("second {item} dict, not '{}'", named(keywords))));
    }
    Ok((positional.items().to_vec(), Some(keywords.clone())))
}

/// Protocols from 2 on: `copyreg.__newobj__(cls, *args)`, the state, and the items of lists and dicts.
fn by_new(rt: &Runtime, this: &Value) -> Result {
    let class = rt.type_of(this).clone();
    if class.slots.new.get().is_none() || class.table().is_some_and(|table| table.closed) {
        return Err(cannot(rt, &class));
    }
    let given = new_arguments(rt, this)?;
    let (list, dict) = (this.downcast::<List>().is_some(), this.downcast::<Dict>().is_some());
    let own_state = given.is_none() && !list && !dict;
    let (args, keywords) = given.unwrap_or_default();
    let keywords = keywords.filter(|k| k.downcast::<Dict>().is_some_and(|k| !k.is_empty()));
    let (function, parts) = match keywords {
        None => {
            let mut parts = vec![class.to_value()];
            parts.extend(args);
            ("__newobj__", parts)
        }
        Some(keywords) => ("__newobj_ex__", vec![class.to_value(), rt.tuple_from(args), keywords]),
    };
    let function = copyreg(rt, function)?;
    let state = state_of(rt, this, own_state)?;
    let items = if list { protocol::iter(rt, this)? } else { Value::NONE };
    let pairs = if dict {
        let view = protocol::call_method(rt, this, &rt.intern("items"), &[])?;
        protocol::iter(rt, &view)?
    } else {
        Value::NONE
    };
    Ok(rt.tuple_from(vec![function, rt.tuple_from(parts), state, items, pairs]))
}

fn cannot(rt: &Runtime, class: &Type) -> Raised {
    rt.type_error_worded(&crate::wording::CANNOT_PICKLE, &[&class.name()])
}

/// The dictionary of an instance: of one of a built-in type or its subclass only if there is one already.
fn own_dict(rt: &Runtime, this: &Value) -> Option<Ref<Dict>> {
    if this.downcast::<Instance>().is_some() {
        return protocol::instance_dict(rt, this);
    }
    protocol::existing_dict(this)
}

/// `__getstate__`, or what it would answer where the object has not its own. `required`: the state must be all that
/// makes the object.
pub(super) fn state_of(rt: &Runtime, this: &Value, required: bool) -> Result {
    let name = rt.intern("__getstate__");
    let Some(getstate) = protocol::get_optional_attr(rt, this, &name)? else {
        return default_state(rt, this, required);
    };
    let class = rt.type_of(this);
    let is_default = class.lookup(&name).is_some_and(|found| is_row_of_object(rt, &found))
        && own_dict(rt, this).is_none_or(|dict| dict.get_str(&name).is_none());
    if is_default { default_state(rt, this, required) } else { protocol::call_args(rt, &getstate, &[]) }
}

/// `object.__getstate__`
pub(super) fn getstate(rt: &Runtime, args: Bound<'_>) -> Result {
    default_state(rt, args.at(0), false)
}

fn default_state(rt: &Runtime, this: &Value, required: bool) -> Result {
    let class = rt.type_of(this).clone();
    let names = slot_names_of(rt, &class)?;
    // A slot that `__slotnames__` leaves out would be lost.
    let complete = is_made_of_attributes(this) && class.member_count() as usize <= names.len();
    if required && !complete {
        let sized = this.downcast::<MemoryView>().is_some() || class.name() == "code";
        return Err(if sized && rt.is_at_least(3, 11) {
            rt.type_error(format!("cannot pickle {} objects", class.name()))
        } else {
            cannot(rt, &class)
        });
    }
    // Named tuples of the interpreter keep what is no item in a dictionary that nobody sees.
    let seen = |dict: &Ref<Dict>| !dict.is_empty() && class.lookup(&rt.names.dict).is_some();
    // From 3.11 on nobody makes a dictionary only to find it empty.
    let own = if rt.is_at_least(3, 11) { own_dict(rt, this) } else { protocol::instance_dict(rt, this) };
    let dict = match own.filter(seen) {
        // From 3.11 on whatever the class may say that `__dict__` is.
        Some(dict) if rt.is_at_least(3, 11) => dict.to_value(),
        Some(_) => protocol::get_optional_attr(rt, this, &rt.names.dict)?.unwrap_or(Value::NONE),
        None => Value::NONE,
    };
    let slots = rt.new_dict();
    for name in names {
        let Some(name) = name.downcast::<Str>() else {
            let found = rt.type_of(&name).name();
            return Err(rt.type_error(format!("attribute name must be string, not '{found}'")));
        };
        let name = rt.intern_str(name);
        if let Some(value) = protocol::get_optional_attr(rt, this, &name)? {
            slots.set_str(&name, value);
        }
    }
    Ok(if slots.is_empty() { dict } else { rt.tuple_from(vec![dict, slots.into()]) })
}

/// Whether a `__dict__` and `__slots__` are all that the object consists of.
fn is_made_of_attributes(this: &Value) -> bool {
    this.downcast::<Instance>().is_some() || this.downcast::<Plain>().is_some() || this.header().is_none()
}

/// The names in the `__slots__` of a class and its bases.
fn slot_names_of(rt: &Runtime, class: &Ref<Type>) -> Result<Vec<Value>> {
    if class.is_static() {
        return Ok(Vec::new());
    }
    let names = match class.dict().get_str(&rt.intern("__slotnames__")) {
        Some(known) => known,
        None => slot_names(rt, class)?,
    };
    if names.is_none() {
        return Ok(Vec::new());
    }
    if let Some(list) = names.downcast::<List>() {
        return Ok(list.items.to_vec());
    }
    let (class, found) = (class.name(), rt.type_of(&names).name());
    Err(rt.type_error(format!("{class}.__slotnames__ should be a list or None, not {found}")))
}

/// `copyreg._slotnames`: the names in the `__slots__` of a class and its bases, private ones in full. The class keeps
/// them as `__slotnames__`.
///
/// # Errors
///
/// What the iteration of a class's `__slots__` raises.
pub fn slot_names(rt: &Runtime, class: &Ref<Type>) -> Result {
    let kept = rt.intern("__slotnames__");
    if let Some(known) = class.dict().get_str(&kept).filter(|known| !known.is_none()) {
        return Ok(known);
    }
    let mut names = Vec::new();
    for class in Type::mro(class) {
        let Some(slots) = class.dict().get_str(&rt.names.slots) else { continue };
        let given = match slots.downcast::<Str>() {
            Some(_) => vec![slots.clone()],
            None => protocol::to_vec(rt, &slots)?,
        };
        let texts = given.iter().filter_map(|name| name.downcast::<Str>());
        names.extend(texts.filter_map(|name| full_slot_name(rt, &class, &name.to_utf8_lossy())));
    }
    let list = rt.list(names.iter().map(Ref::to_value).collect());
    // A class that cannot be changed goes without.
    drop(protocol::set_attr(rt, class.as_value(), &kept, &list));
    Ok(list)
}

fn full_slot_name(rt: &Runtime, class: &Type, name: &str) -> Option<Ref<Str>> {
    if matches!(name, "__dict__" | "__weakref__") {
        return None;
    }
    Some(rt.intern(&mangle(&class.short_name(), name)))
}
