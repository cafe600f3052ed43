//! Type parameters inside the arguments of generic aliases and unions: finding them and putting others in their place.

use crate::heap::{Ref, Value};
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// The attribute `name` of a value that is no class: classes show the descriptors of their instances.
fn optional(rt: &Runtime, value: &Value, name: &str) -> Result<Option<Value>> {
    if value.downcast::<Type>().is_some() {
        return Ok(None);
    }
    protocol::get_optional_attr(rt, value, &rt.intern(name))
}

/// The items of a tuple or list.
fn items(value: &Value) -> Option<Vec<Value>> {
    match value.downcast::<Tuple>() {
        Some(tuple) => Some(tuple.items().to_vec()),
        None => value.downcast::<List>().map(|list| list.items.to_vec()),
    }
}

/// The type parameters among `args` and inside them, each once, in the order in which they appear.
pub fn collect(rt: &Runtime, args: &[Value]) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    collect_into(rt, args, &mut found)?;
    Ok(found)
}

fn collect_into(rt: &Runtime, args: &[Value], found: &mut Vec<Value>) -> Result<()> {
    rt.check_stack("")?;
    for arg in args {
        if arg.downcast::<Type>().is_some() {
            continue;
        }
        if is_parameter(rt, arg)? {
            add(found, arg);
        } else if let Some(inner) = items(arg) {
            // Before 3.14 a list of types had no parameters.
            if rt.is_at_least(3, 14) {
                collect_into(rt, &inner, found)?;
            }
        } else if let Some(inner) = optional(rt, arg, "__parameters__")?
            && let Some(inner) = inner.downcast::<Tuple>()
        {
            inner.items().iter().for_each(|parameter| add(found, parameter));
        }
    }
    Ok(())
}

/// Whether a value is a type parameter. Up to 3.10 the classes that `typing` has for them were known by name.
fn is_parameter(rt: &Runtime, value: &Value) -> Result<bool> {
    if rt.is_at_least(3, 11) {
        return Ok(optional(rt, value, "__typing_subst__")?.is_some());
    }
    let class = rt.type_of(value);
    let name = class.short_name();
    if name != "TypeVar" && (name != "ParamSpec" || !rt.is_at_least(3, 10)) {
        return Ok(false);
    }
    let module = protocol::get_optional_attr(rt, class.as_value(), &rt.names.module)?;
    Ok(module.is_some_and(|module| module.downcast::<Str>().is_some_and(|module| module.is_text("typing"))))
}

fn add(found: &mut Vec<Value>, parameter: &Value) {
    if !found.iter().any(|known| known.is(parameter)) {
        found.push(parameter.clone());
    }
}

/// `args` with what `item` (a value, or a tuple of them) gives for each of `parameters`; `this` is the generic thing
/// that is subscripted, for messages and for parameters that look at it.
///
/// # Errors
///
/// TypeError where the number of values does not fit, and what the parameters' own checks raise.
pub fn substitute(
    rt: &Runtime,
    this: &Value,
    args: &[Value],
    parameters: &[Value],
    item: &Value,
) -> Result<Vec<Value>> {
    if parameters.is_empty() {
        let this = shown(rt, this)?;
        return Err(rt.type_error_worded(&crate::wording::NOT_GENERIC, &[&this]));
    }
    let mut given = unpacked(rt, item)?;
    for parameter in parameters {
        if let Some(prepare) = optional(rt, parameter, "__typing_prepare_subst__")?.filter(|p| !p.is_none()) {
            let prepared = protocol::call_args(rt, &prepare, &[this.clone(), rt.tuple(&given)])?;
            given = match prepared.downcast::<Tuple>() {
                Some(tuple) => tuple.items().to_vec(),
                None => vec![prepared],
            };
        }
    }
    if given.len() != parameters.len() {
        let how = if given.len() > parameters.len() { "many" } else { "few" };
        let (this, actual, expected) = (shown(rt, this)?, given.len(), parameters.len());
        let counts = if rt.is_at_least(3, 11) {
            format!("; actual {actual}, expected {expected}")
        } else {
            String::new()
        };
        let message = format!("Too {how} arguments for {this}{counts}");
        return Err(rt.type_error(message));
    }
    replace(rt, args, parameters, &given)
}

/// The repr of a value as it stands in a message.
pub(in crate::objects) fn shown(rt: &Runtime, value: &Value) -> Result<String> {
    let text: Ref<Str> = protocol::repr(rt, value)?;
    Ok(text.to_utf8_lossy().into_owned())
}

/// The values of a subscript, `*tuple[int, str]` being two.
fn unpacked(rt: &Runtime, item: &Value) -> Result<Vec<Value>> {
    let listed = match item.downcast::<Tuple>() {
        Some(tuple) => tuple.items(),
        None => std::slice::from_ref(item),
    };
    let mut values = Vec::with_capacity(listed.len());
    for value in listed {
        let inner = optional(rt, value, "__typing_unpacked_tuple_args__")?;
        match inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()).map(|inner| inner.items()) {
            Some(inner) if !inner.last().is_some_and(Value::is_ellipsis) => values.extend_from_slice(inner),
            _ => values.push(value.clone()),
        }
    }
    Ok(values)
}

fn replace(rt: &Runtime, args: &[Value], parameters: &[Value], given: &[Value]) -> Result<Vec<Value>> {
    rt.check_stack("")?;
    let mut result = Vec::with_capacity(args.len());
    for arg in args {
        if arg.downcast::<Type>().is_some() {
            result.push(arg.clone());
            continue;
        }
        if rt.is_at_least(3, 14)
            && let Some(inner) = items(arg)
        {
            let inner = replace(rt, &inner, parameters, given)?;
            let is_list = arg.downcast::<List>().is_some();
            result.push(if is_list { rt.list(inner) } else { rt.tuple_from(inner) });
            continue;
        }
        let unpack = match optional(rt, arg, "__typing_is_unpacked_typevartuple__")? {
            Some(flag) => protocol::is_true(rt, &flag)?,
            None => false,
        };
        let new = replace_one(rt, arg, parameters, given)?;
        match new.downcast::<Tuple>().filter(|_| unpack) {
            Some(several) => result.extend_from_slice(several.items()),
            None if unpack => {
                let (of, given) = (rt.type_of(arg).name(), rt.type_of(&new).name());
                let message =
                    format!("expected __typing_subst__ of {of} objects to return a tuple not {given}");
                return Err(rt.type_error(message));
            }
            None => result.push(new),
        }
    }
    Ok(result)
}

fn replace_one(rt: &Runtime, arg: &Value, parameters: &[Value], given: &[Value]) -> Result {
    let index = parameters.iter().position(|parameter| parameter.is(arg));
    if let (Some(index), false) = (index, rt.is_at_least(3, 11)) {
        return Ok(given.get(index).unwrap_or(arg).clone());
    }
    if let Some(subst) = optional(rt, arg, "__typing_subst__")?
        && let Some(value) = index.and_then(|index| given.get(index))
    {
        return protocol::call_args(rt, &subst, std::slice::from_ref(value));
    }
    let inner = optional(rt, arg, "__parameters__")?;
    let Some(inner) = inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()) else {
        return Ok(arg.clone());
    };
    if inner.items().is_empty() {
        return Ok(arg.clone());
    }
    let mut values = Vec::new();
    for own in inner.items() {
        let place = parameters.iter().position(|parameter| parameter.is(own));
        let value = place.and_then(|place| given.get(place)).unwrap_or(own);
        // What stands for a TypeVarTuple is a tuple of any length.
        match value.downcast::<Tuple>().filter(|_| rt.type_of(own).slots.iter.get().is_some()) {
            Some(several) => values.extend_from_slice(several.items()),
            None => values.push(value.clone()),
        }
    }
    let key = rt.tuple_from(values);
    protocol::get_item(rt, arg, &key)
}
