//! Spreading `*args` and `**kwargs` of a call into values and names.

use builtins::heap::Ref;
use builtins::objects::bound_method::BoundMethod;
use builtins::objects::descriptors::MethodWrapper;
use builtins::objects::dict::Dict;
use builtins::objects::native_function::NativeFunction;
use builtins::objects::set::Set;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::Type;
use builtins::{Result, Runtime, Value, protocol};

use crate::objects::function::Function;

/// What `**kwargs` and `*args` of a call stand for: a dict and a tuple, themselves if that is what they are. As in CPython
/// the mapping is asked first, and neither mapping nor iterable outlives the question.
pub(super) fn collect(
    rt: &Runtime,
    function: &Value,
    args: Value,
    kwargs: Option<Value>,
) -> Result<(Option<Ref<Dict>>, Ref<Tuple>)> {
    let kwargs = kwargs.map(|kwargs| collect_named(rt, function, kwargs)).transpose()?;
    let args = if rt.type_of(&args).is(&rt.types.tuple) {
        args
    } else {
        check_iterable(rt, function, &args)?;
        rt.tuple_from(protocol::to_tuple_items(rt, &args)?)
    };
    let Ok(args) = args.downcast_into::<Tuple>() else { unreachable!("it is a tuple now") };
    Ok((kwargs, args))
}

fn collect_named(rt: &Runtime, function: &Value, kwargs: Value) -> Result<Ref<Dict>> {
    if rt.type_of(&kwargs).is(&rt.types.dict)
        && let Some(dict) = kwargs.downcast::<Dict>()
    {
        return Ok(dict.clone());
    }
    super::containers::dict_of_keywords(rt, &kwargs, function)
}

/// The arguments of a call from its tuple and dict: all values, and the names of the last ones.
pub(super) fn spread(
    rt: &Runtime,
    function: &Value,
    args: &Tuple,
    kwargs: Option<&Ref<Dict>>,
) -> Result<(Vec<Value>, Vec<Value>)> {
    let mut values = args.items().to_vec();
    let mut names = Vec::new();
    for entry in kwargs.map(|dict| dict.entries()).unwrap_or_default() {
        if entry.key.downcast::<Str>().is_none() && !looks_at_names(rt, function) {
            return Err(rt.type_error("keywords must be strings"));
        }
        names.push(entry.key);
        values.push(entry.value);
    }
    Ok((values, names))
}

/// Refuses `*args` of a call that cannot be iterated over.
pub(super) fn check_iterable(rt: &Runtime, function: &Value, args: &Value) -> Result<()> {
    if protocol::is_iterable(rt, args) {
        return Ok(());
    }
    let (name, ty) = (callable_name(rt, function), rt.type_of(args).name());
    Err(rt.type_error(format!("{name} argument after * must be an iterable, not {ty}")))
}

/// Whether the callable itself finds out which names are no strings, each in its turn: up to 3.8 all do, from then on those that are
/// given a dict.
fn looks_at_names(rt: &Runtime, function: &Value) -> bool {
    let native = function.downcast::<NativeFunction>();
    let is_given_dict_itself = |native: &Ref<NativeFunction>| {
        let table: &[_] = if native.this.is_some() { &METHODS_GIVEN_DICT } else { &FUNCTIONS_GIVEN_DICT };
        // 3.12 alone calls these two otherwise.
        let is_otherwise = rt.version.minor == 12 && matches!(native.row.name(), "vars" | "dir");
        let is_of_set = || native.this.as_ref().is_some_and(|this| this.downcast::<Set>().is_some());
        let table =
            if native.this.is_some() && is_of_set() { &METHODS_OF_SETS_GIVEN_DICT[..] } else { table };
        !is_otherwise && is_one_of(rt, table, native.row.name())
    };
    !rt.is_at_least(3, 9)
        || rt.type_of(function).slots.call.get().is_none()
        || native.is_some_and(is_given_dict_itself)
        || is_special_method(function)
        || function.downcast::<Type>().is_some_and(|class| is_given_dict(rt, class))
}

/// A special method of a built-in type that takes its arguments as they are, bound.
fn is_special_method(function: &Value) -> bool {
    function.downcast::<MethodWrapper>().is_some_and(|bound| bound.wrapper.dunder.name != "__call__")
}

/// Built-in functions and types that are given a dict, before a minor version.
const FUNCTIONS_GIVEN_DICT: [(u8, &str); 4] = [(u8::MAX, "vars"), (u8::MAX, "dir"), (13, "max"), (13, "min")];
const METHODS_GIVEN_DICT: [(u8, &str); 2] = [(u8::MAX, "format"), (u8::MAX, "update")];
const METHODS_OF_SETS_GIVEN_DICT: [(u8, &str); 2] = [(13, "update"), (13, "union")];
const TYPES_GIVEN_DICT: [(u8, &str); 13] = [
    (u8::MAX, "object"),
    (u8::MAX, "slice"),
    (u8::MAX, "zip"),
    (u8::MAX, "bytes"),
    (u8::MAX, "bytearray"),
    (13, "str"),
    (11, "super"),
    (u8::MAX, "memoryview"),
    (u8::MAX, "classmethod"),
    (u8::MAX, "staticmethod"),
    (u8::MAX, "itertools.chain"),
    (u8::MAX, "itertools.islice"),
    (u8::MAX, "itertools.repeat"),
];

fn is_one_of(rt: &Runtime, table: &[(u8, &str)], name: &str) -> bool {
    table.iter().any(|&(before, own)| own == name && rt.version.minor < before)
}

/// The same of a class: one whose instances native code makes, and without a way of its own to be called.
fn is_given_dict(rt: &Runtime, class: &Ref<Type>) -> bool {
    let is_native = |name| Type::lookup_with_owner(class, name).is_none_or(|(owner, _)| owner.is_static());
    let is_plain = rt.type_of(class.as_value()).is(&rt.types.r#type);
    if !is_plain || !is_native(&rt.names.new) || !is_native(&rt.names.init) {
        return false;
    }
    !class.is_static()
        || Type::is_subtype(class, &rt.exceptions.base_exception) && !rt.is_at_least(3, 14)
        || is_one_of(rt, &TYPES_GIVEN_DICT, &class.name())
}

/// What error messages called a callable up to 3.8: `f()` for functions and methods, `T object` for all else.
fn early_name(rt: &Runtime, function: &Value) -> String {
    let ty = rt.type_of(function);
    let is_function =
        function.downcast::<Function>().is_some() || function.downcast::<BoundMethod>().is_some();
    if is_function || ty.is(&rt.types.native_function) {
        let name = protocol::get_optional_attr(rt, function, &rt.names.name).ok().flatten();
        let name = name.and_then(|name| name.downcast::<Str>().map(|name| name.to_utf8_lossy().into_owned()));
        return format!("{}()", name.unwrap_or_default());
    }
    format!("{} object", ty.name())
}

/// What error messages call a callable: `module.f()`, without the module for built-ins and `__main__`.
pub(super) fn callable_name(rt: &Runtime, function: &Value) -> String {
    if !rt.is_at_least(3, 9) {
        return early_name(rt, function);
    }
    let attribute = |name: &Ref<Str>| {
        let value = protocol::get_optional_attr(rt, function, name).ok().flatten()?;
        value.downcast::<Str>().map(|s| s.in_message().into_owned())
    };
    let Some(qualname) = attribute(&rt.names.qualname) else {
        return protocol::str(rt, function)
            .map_or_else(|_| "object".to_owned(), |s| s.in_message().into_owned());
    };
    match attribute(&rt.names.module) {
        Some(module) if module != "builtins" => format!("{module}.{qualname}()"),
        _ => format!("{qualname}()"),
    }
}
