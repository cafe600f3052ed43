//! Spreading `*args` and `**kwargs` of a call into values and names.

use builtins::heap::Ref;
use builtins::objects::bound_method::BoundMethod;
use builtins::objects::dict::Dict;
use builtins::objects::staticmethod::StaticMethod;
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
            return Err(rt.type_error(names_no_strings(rt, function)));
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

/// Up to 3.8 functions themselves found out which names are no strings, each in its turn. The calls of plain classes, which take
/// no arguments at all, refuse them as they are.
fn looks_at_names(rt: &Runtime, function: &Value) -> bool {
    let is_python = |function: &Value| function.downcast::<Function>().is_some();
    if let Some(class) = function.downcast::<Type>() {
        return rt.type_of(function).is(&rt.types.r#type)
            && match (own(rt, class, &rt.names.new), own(rt, class, &rt.names.init)) {
                (None, None) => true,
                (Some(new), _) if !rt.is_at_least(3, 9) => new
                    .downcast::<StaticMethod>()
                    .and_then(|new| new.function.get())
                    .is_some_and(|new| is_python(&new)),
                (None, Some(init)) => !rt.is_at_least(3, 9) && is_python(&init),
                (Some(_), _) => false,
            };
    }
    let method = function.downcast::<BoundMethod>();
    !rt.is_at_least(3, 9) && is_python(method.map_or(function, |method| &method.function))
}

/// What a class has under this name, unless it is what every object has.
fn own(rt: &Runtime, class: &Ref<Type>, name: &Ref<Str>) -> Option<Value> {
    let (owner, found) = Type::lookup_with_owner(class, name)?;
    (!owner.is(&rt.types.object)).then_some(found)
}

fn names_no_strings(rt: &Runtime, function: &Value) -> &'static str {
    let of_dict = !rt.is_at_least(3, 7) && function.is(rt.types.dict.as_value());
    if of_dict { "keyword arguments must be strings" } else { "keywords must be strings" }
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
