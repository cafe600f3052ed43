//! The built-in functions that need no frame, and the namespace `builtins`.
//!
//! `globals`, `super`, `exec`, `__import__` … are added by the virtual machine.

mod attributes;
mod iteration;
mod numbers;
mod print;

pub use print::Stdout;

use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::exception::Exceptions;
use crate::objects::iterators;
use crate::runtime::Runtime;
use crate::types::{Method, TypeTable, method};

/// The functions, by name.
static FUNCTIONS: &[Method] = &[
    method("abs(x, /)", numbers::abs),
    method("all(iterable, /)", iteration::all),
    method("any(iterable, /)", iteration::any),
    method("ascii(obj, /)", attributes::ascii),
    method("bin(number, /)", numbers::bin),
    method("callable(obj, /)", attributes::callable),
    method("chr(i, /)", numbers::chr),
    method("delattr(obj, name, /)", attributes::delattr),
    method("dir(object=None, /)", attributes::dir),
    method("divmod(x, y, /)", numbers::divmod),
    method("format(value, format_spec='', /)", attributes::format).tuple_until(3, 8),
    method("getattr(object, name, default=None, /)", attributes::getattr),
    method("hasattr(obj, name, /)", attributes::hasattr),
    method("hash(obj, /)", attributes::hash),
    method("hex(number, /)", numbers::hex),
    method("id(obj, /)", attributes::id),
    method("isinstance(obj, class_or_tuple, /)", attributes::isinstance),
    method("issubclass(cls, class_or_tuple, /)", attributes::issubclass),
    method("iter(object, sentinel=None, /)", iteration::iter),
    method("len(obj, /)", attributes::len),
    method("max(*args, key=None, default=None)", iteration::max).counted(1, usize::MAX),
    method("min(*args, key=None, default=None)", iteration::min).counted(1, usize::MAX),
    method("next(iterator, default=None, /)", iteration::next),
    method("oct(number, /)", numbers::oct),
    method("ord(c, /)", numbers::ord),
    method("pow(base, exp, mod=None)", numbers::pow).since(3, 8),
    method("pow(x, y, z=None, /)", numbers::pow).until(3, 8),
    method("print(*args, sep=' ', end='\\n', file=None, flush=False)", print::print),
    method("repr(obj, /)", attributes::repr),
    method("round(number, ndigits=None)", numbers::round),
    method("setattr(obj, name, value, /)", attributes::setattr),
    method(
        "sorted(iterable, /, *args, key=None, reverse=False, **unknown)",
        iteration::sorted_with_positions,
    )
    .until(3, 7),
    method("sorted(iterable, /, *, key=None, reverse=False, **unknown)", iteration::sorted)
        .counted(1, 1)
        .since(3, 7),
    method("sum(iterable, /, start=0)", numbers::sum).since(3, 8),
    method("sum(iterable, start=0, /)", numbers::sum).until(3, 8),
];

/// The types that programs know by name and that have no field in `Types`.
static FURTHER_TYPES: &[(&str, &TypeTable)] = &[
    ("enumerate", &iterators::ENUMERATE),
    ("filter", &iterators::FILTER),
    ("map", &iterators::MAP),
    ("memoryview", &crate::objects::memoryview::TABLE),
    ("reversed", &iterators::REVERSED),
    ("zip", &iterators::ZIP),
];

/// The namespace of the module `builtins`.
pub fn namespace(rt: &Runtime) -> Ref<Dict> {
    let dict = rt.new_dict();
    let put = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    put("__name__", rt.intern("builtins").into());
    put("__doc__", Value::NONE);
    put("__package__", rt.intern("").into());
    put("__loader__", Value::NONE);
    put("__spec__", Value::NONE);
    put("__debug__", Value::TRUE);
    for (name, value) in [
        ("None", Value::NONE),
        ("Ellipsis", Value::ELLIPSIS),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("False", Value::FALSE),
        ("True", Value::TRUE),
    ] {
        put(name, value);
    }
    rt.native_module_functions(FUNCTIONS, "builtins", &dict);
    let t = &rt.types;
    let types = [
        &t.r#type,
        &t.object,
        &t.int,
        &t.bool,
        &t.float,
        &t.complex,
        &t.str,
        &t.bytes,
        &t.bytearray,
        &t.tuple,
        &t.list,
        &t.dict,
        &t.set,
        &t.frozenset,
        &t.range,
        &t.slice,
        &t.property,
        &t.staticmethod,
        &t.classmethod,
    ];
    for ty in types {
        put(&ty.short_name(), ty.to_value());
    }
    for (name, table) in FURTHER_TYPES {
        put(name, rt.type_for(table).into());
    }
    for (name, class) in rt.exceptions.all(rt.version) {
        put(name, class.into());
    }
    for alias in Exceptions::OS_ERROR_ALIASES {
        put(alias, rt.exceptions.os_error.to_value());
    }
    dict
}
