//! `object.__reduce__`, `__reduce_ex__` and `__getstate__`: what `copy` and `pickle` ask of every object.
//!
//! The functions in the answers are the pure-Python module `copyreg`'s, which is imported for them.

use crate::args::Bound;
use crate::heap::{Instance, Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::object::Plain;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

/// `object.__reduce__()`: protocol 0.
pub(super) fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    by_protocol(rt, args.at(0), 0)
}

/// `object.__reduce_ex__(protocol)`: a `__reduce__` of the class's own goes first.
pub(super) fn reduce_ex(rt: &Runtime, args: Bound<'_>) -> Result {
    let protocol = protocol::index_i64(rt, args.at(1))?;
    let this = args.at(0);
    if let Some(own) = protocol::get_optional_attr(rt, this, &rt.names.reduce)? {
        let class = protocol::get_attr(rt, rt.type_of(this).as_value(), &rt.names.reduce)?;
        let standard = rt.types.object.dict().get_str(&rt.names.reduce);
        if !standard.is_some_and(|standard| standard.is(&class)) {
            return protocol::call_args(rt, &own, &[]);
        }
    }
    by_protocol(rt, this, protocol)
}

/// A bound method is found again by its name: `getattr(receiver, name)`.
pub(super) fn method(rt: &Runtime, receiver: &Value, name: &Value) -> Value {
    let getattr = rt.builtins.get_str(&rt.intern("getattr")).unwrap_or(Value::NONE);
    rt.tuple_from(vec![getattr, rt.tuple(&[receiver.clone(), name.clone()])])
}

fn copyreg(rt: &Runtime, function: &str) -> Result {
    let name = rt.intern("copyreg");
    let module = match (rt.modules.get_str(&name), rt.hooks()) {
        (Some(module), _) => module,
        (None, Some(hooks)) => hooks.import(rt, name.as_value(), &Value::NONE, &Value::NONE, 0)?,
        (None, None) => return Err(rt.raise(&rt.exceptions.import_error, "No module named 'copyreg'")),
    };
    protocol::get_attr(rt, &module, &rt.intern(function))
}

fn by_protocol(rt: &Runtime, this: &Value, protocol: i64) -> Result {
    if protocol < 2 {
        let function = copyreg(rt, "_reduce_ex")?;
        return protocol::call_args(rt, &function, &[this.clone(), rt.int(protocol)]);
    }
    let class = rt.type_of(this);
    if class.slots.new.get().is_none() || class.table().is_some_and(|table| table.closed) {
        return Err(cannot_pickle(rt, this));
    }
    let arguments = new_arguments(rt, this)?;
    let (is_list, is_dict) = (this.downcast::<List>().is_some(), this.downcast::<Dict>().is_some());
    let required = arguments.is_none() && !is_list && !is_dict;
    let (function, given) = match arguments {
        Some((args, Some(keywords))) => {
            (copyreg(rt, "__newobj_ex__")?, rt.tuple_from(vec![class.to_value(), args, keywords]))
        }
        arguments => {
            let mut given = vec![class.to_value()];
            if let Some((args, _)) = arguments
                && let Some(args) = args.downcast::<Tuple>()
            {
                given.extend_from_slice(args.items());
            }
            (copyreg(rt, "__newobj__")?, rt.tuple_from(given))
        }
    };
    let state = state(rt, this, required)?;
    let list_items = if is_list { protocol::iter(rt, this)? } else { Value::NONE };
    let dict_items = if is_dict {
        let items = protocol::call_method(rt, this, &rt.names.items, &[])?;
        protocol::iter(rt, &items)?
    } else {
        Value::NONE
    };
    Ok(rt.tuple_from(vec![function, given, state, list_items, dict_items]))
}

/// `__getnewargs_ex__` or `__getnewargs__`: a tuple, and a dict that is not empty.
fn new_arguments(rt: &Runtime, this: &Value) -> Result<Option<(Value, Option<Value>)>> {
    let must = |what: &str, kind: &str, given: &Value| {
        let given = rt.type_of(given).name();
        Err(rt.type_error(format!("{what} {kind}, not '{given}'")))
    };
    if let Some(method) = protocol::get_optional_attr(rt, this, &rt.intern("__getnewargs_ex__"))? {
        let answer = protocol::call_args(rt, &method, &[])?;
        let Some(parts) = answer.downcast::<Tuple>() else {
            return must("__getnewargs_ex__ should return", "a tuple", &answer);
        };
        let [args, keywords] = parts.items() else {
            let given = parts.items().len();
            let message = format!("__getnewargs_ex__ should return a tuple of length 2, not {given}");
            return Err(rt.value_error(message));
        };
        let item = |which: &str| format!("{which} item of the tuple returned by __getnewargs_ex__ must be");
        if args.downcast::<Tuple>().is_none() {
            return must(&item("first"), "a tuple", args);
        }
        let Some(dict) = keywords.downcast::<Dict>() else {
            return must(&item("second"), "a dict", keywords);
        };
        let keywords = (!dict.is_empty()).then(|| keywords.clone());
        return Ok(Some((args.clone(), keywords)));
    }
    let Some(method) = protocol::get_optional_attr(rt, this, &rt.intern("__getnewargs__"))? else {
        return Ok(None);
    };
    let args = protocol::call_args(rt, &method, &[])?;
    match args.downcast::<Tuple>() {
        Some(_) => Ok(Some((args, None))),
        None => must("__getnewargs__ should return", "a tuple", &args),
    }
}

fn cannot_pickle(rt: &Runtime, this: &Value) -> Raised {
    rt.type_error(format!("cannot pickle '{}' object", rt.type_of(this).name()))
}

/// What `__getstate__` answers; `required` says that nothing else keeps the object's contents.
fn state(rt: &Runtime, this: &Value, required: bool) -> Result {
    let name = rt.intern("__getstate__");
    let own = rt.type_of(this).lookup(&name);
    let standard = rt.types.object.dict().get_str(&name);
    let in_instance = protocol::instance_dict(rt, this).is_some_and(|dict| dict.get_str(&name).is_some());
    let is_standard = !in_instance && own.zip(standard).is_some_and(|(own, standard)| own.is(&standard));
    if is_standard {
        return default_state(rt, this, required);
    }
    match protocol::get_optional_attr(rt, this, &name)? {
        Some(method) => protocol::call_args(rt, &method, &[]),
        // Before 3.11 objects had no such method.
        None => default_state(rt, this, required),
    }
}

/// `object.__getstate__()`
pub(super) fn getstate(rt: &Runtime, args: Bound<'_>) -> Result {
    default_state(rt, args.at(0), false)
}

/// A copy of `__dict__`, with the contents of `__slots__` where there are some.
fn default_state(rt: &Runtime, this: &Value, required: bool) -> Result {
    let class = rt.type_of(this);
    let plain = class.layout().is_of::<Plain>() || class.layout().is_of::<Instance>();
    if required && !plain {
        return Err(cannot_pickle(rt, this));
    }
    let dict = protocol::get_optional_attr(rt, this, &rt.names.dict)?;
    let dict = dict.filter(|dict| !dict.downcast::<Dict>().is_some_and(|dict| dict.is_empty()));
    let state = match dict.as_ref().map(|dict| (dict, dict.downcast::<Dict>())) {
        Some((_, Some(dict))) => rt.new_object(&rt.types.dict, Dict::from_table(dict.copy_table())).into(),
        Some((other, None)) => other.clone(),
        None => Value::NONE,
    };
    let members = rt.new_dict();
    for name in slot_names(rt, class)? {
        if let Some(value) = protocol::get_optional_attr(rt, this, &name)? {
            members.set_str(&name, value);
        }
    }
    if members.is_empty() {
        return Ok(state);
    }
    Ok(rt.tuple_from(vec![state, members.into()]))
}

/// The names in the `__slots__` of the class and its bases, private ones as they are stored.
fn slot_names(rt: &Runtime, class: &Ref<Type>) -> Result<Vec<Ref<Str>>> {
    let mut names = Vec::new();
    for class in Type::mro(class) {
        if class.is_static() {
            continue;
        }
        let Some(slots) = class.dict().get_str(&rt.names.slots) else { continue };
        let listed = match slots.downcast::<Str>() {
            Some(_) => vec![slots.clone()],
            None => protocol::to_vec(rt, &slots)?,
        };
        for name in listed.iter().filter_map(|name| name.downcast::<Str>()) {
            let text = name.to_utf8_lossy();
            if text != "__dict__" && text != "__weakref__" {
                names.push(rt.intern(&crate::types::mangle(&class.short_name(), &text)));
            }
        }
    }
    Ok(names)
}
