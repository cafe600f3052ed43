//! `copyreg`: what `object.__reduce_ex__` names as the functions that put an object together again, and the registries
//! of `pickle`.
//!
//! CPython's is written in Python. This one is native, so that objects can be taken apart and copied without a library.
//!
//! ```text
//!   mod         the module, its registry of functions by type
//!   rebuild     protocols 0 and 1, and what makes objects again
//!   extensions  codes for names
//! ```

mod extensions;
mod rebuild;

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::{native_function, union};
use builtins::types::{Versions, method};
use builtins::{Result, Runtime, Value, protocol};

use crate::NativeModule;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "copyreg",
    doc: "The registries of pickle, and what puts objects together again.",
    functions: &[
        method("pickle(ob_type, pickle_function, constructor_ob=None)", pickle),
        method("constructor(object)", constructor),
        method("pickle_complex(c)", pickle_complex),
        method("pickle_union(obj)", pickle_union).since(3, 10),
        method("pickle_super(obj)", pickle_super).since(3, 14),
        method("_reconstructor(cls, base, state)", rebuild::reconstructor),
        method("_reduce_ex(self, proto)", rebuild::reduce_ex),
        method("__newobj__(cls, *args)", rebuild::new_object),
        method("__newobj_ex__(cls, args, kwargs)", rebuild::new_object_with_keywords),
        method("_slotnames(cls)", rebuild::slot_names),
        method("add_extension(module, name, code)", extensions::add),
        method("remove_extension(module, name, code)", extensions::remove),
        method("clear_extension_cache()", extensions::clear_cache),
    ],
    types: &[],
    versions: Versions::ALL,
    init: Some(init),
};

/// The names in `__all__`.
const ALL: [&str; 5] =
    ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"];

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    let set = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    let table = rt.new_dict();
    let (union, super_type) = (union::union_type(rt).into(), rt.builtins.get_str(&rt.intern("super")));
    let own = [
        (Some(rt.types.complex.to_value()), "pickle_complex"),
        (Some(union), "pickle_union"),
        (super_type, "pickle_super"),
    ];
    for (class, name) in own {
        if let (Some(class), Some(function)) = (class, dict.get_str(&rt.intern(name))) {
            // Built-in types are hashed by their addresses, which cannot fail.
            let _ = table.set(rt, &class, function);
        }
    }
    set("dispatch_table", table.into());
    for name in extensions::REGISTRIES {
        set(name, rt.new_dict().into());
    }
    set("_HEAPTYPE", rt.int(rebuild::HEAP_TYPE));
    if rt.is_at_least(3, 9) {
        set("_new_type", rt.type_for(&native_function::TABLE).into());
    }
    set("__all__", rt.list(ALL.iter().map(|name| rt.intern(name).into()).collect()));
}

/// An attribute of the module as the program sees it now.
fn own(rt: &Runtime, name: &str) -> Result {
    let module = rt.modules.get_str(&rt.intern(MODULE.name)).unwrap_or(Value::NONE);
    protocol::get_attr(rt, &module, &rt.intern(name))
}

fn must_be_callable(rt: &Runtime, value: &Value, what: &str) -> Result<()> {
    if rt.type_of(value).slots.call.get().is_some() {
        return Ok(());
    }
    Err(rt.type_error(format!("{what} must be callable")))
}

fn pickle(rt: &Runtime, args: Bound<'_>) -> Result {
    must_be_callable(rt, args.at(1), "reduction functions")?;
    protocol::set_item(rt, &own(rt, "dispatch_table")?, args.at(0), args.at(1))?;
    match args.get_some(2) {
        Some(made_by) => must_be_callable(rt, made_by, "constructors").map(|()| Value::NONE),
        None => Ok(Value::NONE),
    }
}

fn constructor(rt: &Runtime, args: Bound<'_>) -> Result {
    must_be_callable(rt, args.at(0), "constructors").map(|()| Value::NONE)
}

fn attributes(rt: &Runtime, this: &Value, names: [&str; 2]) -> Result {
    let [first, second] = names.map(|name| protocol::get_attr(rt, this, &rt.intern(name)));
    Ok(rt.tuple_from(vec![first?, second?]))
}

fn pickle_complex(rt: &Runtime, args: Bound<'_>) -> Result {
    let parts = attributes(rt, args.at(0), ["real", "imag"])?;
    Ok(rt.tuple_from(vec![rt.types.complex.to_value(), parts]))
}

fn pickle_super(rt: &Runtime, args: Bound<'_>) -> Result {
    let parts = attributes(rt, args.at(0), ["__thisclass__", "__self__"])?;
    let class = rt.builtins.get_str(&rt.intern("super")).unwrap_or(Value::NONE);
    Ok(rt.tuple_from(vec![class, parts]))
}

/// A union is the `|` of its members, or from 3.14 on `typing.Union[members]`.
fn pickle_union(rt: &Runtime, args: Bound<'_>) -> Result {
    let import = |module: &str, name: &str| -> Result {
        let Some(hooks) = rt.hooks() else { return Err(rt.runtime_error("no import")) };
        let names = rt.tuple_from(vec![rt.intern(name).into()]);
        let module = hooks.import(rt, &rt.intern(module).into(), &Value::NONE, &names, 0)?;
        protocol::get_attr(rt, &module, &rt.intern(name))
    };
    let (function, first) = if rt.is_at_least(3, 14) {
        (import("operator", "getitem")?, import("typing", "Union")?)
    } else {
        (import("functools", "reduce")?, import("operator", "or_")?)
    };
    let members = protocol::get_attr(rt, args.at(0), &rt.intern("__args__"))?;
    Ok(rt.tuple_from(vec![function, rt.tuple_from(vec![first, members])]))
}
