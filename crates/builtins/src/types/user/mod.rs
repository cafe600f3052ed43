//! Classes made by a `class` statement or by calling `type`.

mod layout;
mod resolve;
pub(crate) mod slots;

pub use layout::{DICT, WEAKREF};
pub(super) use layout::{has_variable_size, has_weakref};
pub(crate) use layout::{mangle, set_dict};
pub use resolve::update_slots;

use layout::Plan;

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::cell::Cell;
use crate::objects::dict::{Dict, copy};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::inherit::{best_base, linearize, solid_base};
use crate::types::slots::{SlotTable, Slots};
use crate::types::type_object::{NewType, Type};

const CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                        metaclasses of all its bases";

/// Whether the value is a function written in Python.
pub fn is_python_function(rt: &Runtime, value: &Value) -> bool {
    let ty = rt.type_of(value);
    ty.is_static() && ty.table().is_some_and(|table| table.name == "function")
}

/// `type.__new__`: makes a class. `args` are all arguments of the call; their keywords go to `__init_subclass__`.
pub fn new_class(
    rt: &Runtime,
    metatype: &Ref<Type>,
    name: &Ref<Str>,
    bases: &[Value],
    namespace: &Ref<Dict>,
    args: Args<'_>,
) -> Result {
    if name.code_points().any(|point| point == 0) {
        return Err(rt.value_error("type name must not contain null characters"));
    }
    check_encodable(rt, name)?;
    let bases = check_bases(rt, bases)?;
    let winner = winning_metatype(rt, metatype, &bases)?;
    if !winner.is(metatype)
        && let (Some(theirs), Some(ours)) = (winner.slots.new.get(), rt.types.r#type.slots.new.get())
        && !std::ptr::fn_addr_eq(theirs, ours)
    {
        return theirs(rt, &winner, args);
    }
    let bases = if bases.is_empty() { vec![rt.types.object.clone()] } else { bases };
    let base = best_base(rt, &bases)?;
    let dict = copy(rt, namespace)?;
    let plan = Plan::new(rt, name, &bases, &base, &dict)?;
    let parts = NewType {
        name: name.to_utf8_lossy().into_owned(),
        layout: plan.layout,
        table: None,
        flags: plan.flags,
        members: plan.members(&base),
    };
    let class = rt.new_object(&winner, Type::new(parts, Slots::from(&SlotTable::NONE)));
    rt.heap.count_instances(&class);
    Type::set_first_bases(&class, bases);
    class.set_dict(dict.clone());
    if let Some(doc) = dict.get_str(&rt.names.doc)
        && let Some(doc) = doc.downcast::<Str>()
    {
        check_encodable(rt, doc)?;
    }
    let qualname = take_qualname(rt, &dict, name)?;
    class.set_qualname(qualname);
    let cell = take_cell(rt, &dict, "__classcell__")?;
    let dict_cell = take_cell(rt, &dict, "__classdictcell__")?;
    add_attributes(rt, &class, &plan, &base);
    if let Some(cell) = cell {
        cell.slot.set(class.to_value());
    }
    if let Some(cell) = dict_cell {
        cell.slot.set(dict.to_value());
    }
    let order = linearization(rt, &class)?;
    Type::set_mro(&class, order);
    Type::link(&class);
    Type::modified(&class);
    resolve::resolve(rt, &class);
    if rt.is_at_least(3, 13) && dict.entries().iter().any(|entry| entry.key.downcast::<Str>().is_none()) {
        let text = format!("non-string key in the __dict__ of class {}", class.name());
        rt.warn(&rt.exceptions.runtime_warning, &text, false)?;
    }
    set_names(rt, &class, &dict)?;
    init_subclass(rt, &class, args)?;
    Ok(class.into())
}

/// Raises the UnicodeEncodeError of text that UTF-8 cannot hold.
pub(crate) fn check_encodable(rt: &Runtime, text: &Ref<Str>) -> Result<()> {
    if text.to_utf8().is_err() {
        protocol::call_method(rt, text.as_value(), &rt.intern("encode"), &[])?;
    }
    Ok(())
}

fn check_bases(rt: &Runtime, bases: &[Value]) -> Result<Vec<Ref<Type>>> {
    let mut classes = Vec::with_capacity(bases.len());
    for base in bases {
        let Some(class) = base.downcast::<Type>() else {
            let resolves = rt.is_at_least(3, 7)
                && protocol::get_optional_attr(rt, base, &rt.names.mro_entries)?.is_some();
            let message = if resolves {
                "type() doesn't support MRO entry resolution; use types.new_class()"
            } else {
                CONFLICT
            };
            return Err(rt.type_error(message.to_owned()));
        };
        classes.push(class.clone());
    }
    Ok(classes)
}

/// The most derived of the metaclasses of the bases and of the one asked for.
pub(crate) fn winning_metatype(rt: &Runtime, metatype: &Ref<Type>, bases: &[Ref<Type>]) -> Result<Ref<Type>> {
    let mut winner = metatype.clone();
    for base in bases {
        let theirs = base.ty();
        if Type::is_subtype(&winner, theirs) {
            continue;
        }
        if !Type::is_subtype(theirs, &winner) {
            return Err(rt.type_error(CONFLICT.to_owned()));
        }
        winner = theirs.clone();
    }
    Ok(winner)
}

fn take_qualname(rt: &Runtime, dict: &Dict, name: &Ref<Str>) -> Result {
    match dict.remove_str(&rt.names.qualname) {
        None => Ok(name.to_value()),
        Some(given) if given.downcast::<Str>().is_some() => Ok(given),
        Some(given) => {
            let given = rt.type_of(&given).name();
            Err(rt.type_error(format!("type __qualname__ must be a str, not {given}")))
        }
    }
}

/// A cell that the body has left in the namespace, which it leaves: through `__classcell__` methods see `__class__`,
/// through `__classdictcell__` (3.12) annotations and type parameters see the class's namespace.
fn take_cell(rt: &Runtime, dict: &Dict, name: &str) -> Result<Option<Ref<Cell>>> {
    let Some(given) = dict.remove_str(&rt.intern(name)) else { return Ok(None) };
    given.downcast_into::<Cell>().map(Some).map_err(|other| {
        let ty = protocol::repr(rt, rt.type_of(&other).as_value());
        let ty = ty.map_or_else(|_| String::new(), |text| text.to_utf8_lossy().into_owned());
        rt.type_error(format!("{name} must be a nonlocal cell, not {ty}"))
    })
}

/// What every class has: `__module__`, `__doc__`, the members of `__slots__`; and the implied static and class methods.
fn add_attributes(rt: &Runtime, class: &Ref<Type>, plan: &Plan, base: &Ref<Type>) {
    let dict = class.dict();
    if dict.get_str(&rt.names.module).is_none() {
        let globals = rt.hooks().and_then(|hooks| hooks.globals(rt));
        if let Some(module) = globals.and_then(|globals| globals.get_str(&rt.names.name)) {
            dict.set_str(&rt.names.module, module);
        }
    }
    wrap(rt, dict, &rt.names.new, |f| rt.static_method(f));
    wrap(rt, dict, &rt.names.init_subclass, |f| rt.class_method(f));
    if rt.is_at_least(3, 7) {
        wrap(rt, dict, &rt.names.class_getitem, |f| rt.class_method(f));
    }
    plan.add_descriptors(rt, class, base);
    if dict.get_str(&rt.names.doc).is_none() {
        dict.set_str(&rt.names.doc, Value::NONE);
    }
    if dict.get_str(&rt.names.eq).is_some() && dict.get_str(&rt.names.hash).is_none() {
        dict.set_str(&rt.names.hash, Value::NONE);
    }
}

fn wrap(rt: &Runtime, dict: &Dict, name: &Ref<Str>, make: impl FnOnce(Value) -> Value) {
    if let Some(function) = dict.get_str(name).filter(|f| is_python_function(rt, f)) {
        dict.set_str(name, make(function));
    }
}

/// The linearization of a class, itself included: by its bases, or what `mro()` of its metaclass answers.
pub(crate) fn linearization(rt: &Runtime, class: &Ref<Type>) -> Result<Vec<Ref<Type>>> {
    let own = class.ty().lookup(&rt.names.mro);
    let standard = rt.types.r#type.lookup(&rt.names.mro);
    let Some(own) = own.filter(|own| standard.is_none_or(|standard| !own.is(&standard))) else {
        let ancestors = linearize(rt, &class.bases())?;
        return Ok(std::iter::once(class.clone()).chain(ancestors).collect());
    };
    let answer = protocol::call_found(rt, class.as_value(), &own, &[])?;
    let entries = protocol::to_vec(rt, &answer)?;
    // Up to 3.9 such a class fails later, at its `super()`.
    if entries.is_empty() && !rt.is_at_least(3, 10) && !class.has_mro() {
        return Ok(Vec::new());
    }
    if entries.is_empty() {
        return Err(rt.type_error_worded(&crate::wording::EMPTY_LINEARIZATION, &[]));
    }
    let mut order: Vec<Ref<Type>> = Vec::with_capacity(entries.len());
    let solid = solid_base(rt, class);
    for entry in entries {
        let entry = entry.downcast_into::<Type>().map_err(|other| {
            let given = rt.type_of(&other).name();
            rt.type_error(format!("mro() returned a non-class ('{given}')"))
        })?;
        if !Type::is_subtype(&solid, &solid_base(rt, &entry)) {
            let text = format!("mro() returned base with unsuitable layout ('{}')", entry.name());
            return Err(rt.type_error(text));
        }
        order.push(entry);
    }
    Ok(order)
}

/// Tells the descriptors in the namespace their names.
fn set_names(rt: &Runtime, class: &Ref<Type>, dict: &Ref<Dict>) -> Result<()> {
    if !rt.is_at_least(3, 7) {
        // It went over a copy, and copying asked the keys.
        copy(rt, dict)?;
    }
    for entry in dict.entries() {
        let Some(method) = rt.type_of(&entry.value).lookup(&rt.names.set_name) else { continue };
        let args = [class.to_value(), entry.key.clone()];
        if let Err(raised) = protocol::call_found(rt, &entry.value, &method, &args) {
            return Err(set_name_failed(rt, class, &entry.key, &entry.value, raised));
        }
    }
    Ok(())
}

/// From 3.12 on the exception gets a note; before, it is the cause of a RuntimeError.
fn set_name_failed(rt: &Runtime, class: &Type, name: &Value, value: &Value, raised: Raised) -> Raised {
    let name = match protocol::repr(rt, name) {
        Ok(name) => name.to_utf8_lossy().into_owned(),
        Err(other) => return other,
    };
    let (ty, class) = (rt.type_of(value).name(), class.name());
    let text = format!("Error calling __set_name__ on '{ty}' instance {name} in '{class}'");
    if rt.is_at_least(3, 12) {
        let note: Value = rt.str(&text).into();
        return match protocol::call_method(rt, raised.value(), &rt.intern("add_note"), &[note]) {
            Ok(_) => raised,
            Err(other) => other,
        };
    }
    let error = rt.raise(&rt.exceptions.runtime_error, text);
    let names = [rt.names.cause.clone(), rt.intern("__context__")];
    match names.iter().try_for_each(|name| protocol::set_attr(rt, error.value(), name, raised.value())) {
        Ok(()) => error,
        Err(other) => other,
    }
}

/// `super(class, class).__init_subclass__(**keywords)`
fn init_subclass(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result<()> {
    if !class.is_in_own_mro() {
        // What `super(class, class)` says.
        let name = class.name();
        return Err(rt.type_error(if rt.is_at_least(3, 13) {
            format!("super(type, obj): obj (type {name}) is not an instance or subtype of type ({name}).")
        } else {
            "super(type, obj): obj must be an instance or subtype of type".to_owned()
        }));
    }
    let Some(found) = Type::lookup_behind(class, class, &rt.names.init_subclass) else { return Ok(()) };
    let method = match rt.type_of(&found).slots.get.get() {
        Some(get) => get(rt, &found, None, Some(class.as_value()))?,
        None => found,
    };
    let keywords = args.values.get(args.positionals().len()..).unwrap_or_default();
    protocol::call(rt, &method, Args { values: keywords, names: args.names }).map(drop)
}
