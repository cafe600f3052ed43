//! What a type parameter lets in its place: `__typing_subst__` and `__typing_prepare_subst__`.
//!
//! These are the module `typing`'s own rules; it is asked where it is at hand.

use crate::args::Bound;
use crate::heap::Value;
use crate::objects::generic_alias::GenericAlias;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

use super::parameters::shown;
use super::{NO_DEFAULT, ParamSpec, TypeVariableTuple, library, type_check};

/// What a `TypeVar` becomes: any type that is not unpacked.
pub(super) fn type_variable(rt: &Runtime, args: Bound<'_>) -> Result {
    let given = [args.at(0).clone(), args.at(1).clone()];
    if let Some(answer) = library::ask(rt, "_typevar_subst", &given)? {
        return Ok(answer);
    }
    let value = type_check(rt, args.at(1), "Parameters to generic types must be types.")?;
    let starred = value.downcast::<GenericAlias>().is_some_and(|alias| alias.starred);
    if starred || super::unpack::is_unpacked(rt, &value)? {
        let text = shown(rt, &value)?;
        return Err(rt.type_error(format!("{text} is not valid as type argument")));
    }
    Ok(value)
}

/// What a `ParamSpec` becomes: a tuple of types, `...` or another `ParamSpec`.
pub(super) fn param_spec(rt: &Runtime, args: Bound<'_>) -> Result {
    let given = [args.at(0).clone(), args.at(1).clone()];
    if let Some(answer) = library::ask(rt, "_paramspec_subst", &given)? {
        return Ok(answer);
    }
    let value = args.at(1);
    if let Some(listed) = items(value) {
        let mut types = Vec::with_capacity(listed.len());
        for value in &listed {
            types.push(type_check(rt, value, "Expected a type.")?);
        }
        return Ok(rt.tuple_from(types));
    }
    if is_parameters(value) {
        return Ok(value.clone());
    }
    let text = protocol::str(rt, value)?;
    let text = text.to_utf8_lossy();
    let message = format!("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {text}");
    Err(rt.type_error(message))
}

/// The arguments for an alias with a `TypeVar`: its default fills the place behind the last one (3.13).
pub(super) fn prepare_type_variable(rt: &Runtime, args: Bound<'_>) -> Result {
    let (alias, mut given) = (args.at(1), tuple(rt, args.at(2))?);
    let index = place(rt, alias, args.at(0))?;
    if index < given.len() {
        return Ok(args.at(2).clone());
    }
    match default_of(rt, args.at(0))?.filter(|_| index == given.len()) {
        Some(default) => {
            given.push(default);
            Ok(rt.tuple_from(given))
        }
        None => {
            let (actual, least) = (given.len(), index + 1);
            let alias = text(rt, alias)?;
            let message =
                format!("Too few arguments for {alias}; actual {actual}, expected at least {least}");
            Err(rt.type_error(message))
        }
    }
}

/// The arguments for an alias with a `ParamSpec`: `C[int, str]` means `C[[int, str]]` where it is the only parameter.
pub(super) fn prepare_param_spec(rt: &Runtime, args: Bound<'_>) -> Result {
    let asked = [args.at(0).clone(), args.at(1).clone(), args.at(2).clone()];
    if let Some(answer) = library::ask(rt, "_paramspec_prepare_subst", &asked)? {
        return Ok(answer);
    }
    let (alias, mut given) = (args.at(1), tuple(rt, args.at(2))?);
    let parameters = parameters_of(rt, alias)?;
    let index = place(rt, alias, args.at(0))?;
    if index == given.len()
        && let Some(default) = default_of(rt, args.at(0))?
    {
        given.push(default);
    }
    let Some(own) = given.get(index).cloned() else {
        return Err(rt.type_error(format!("Too few arguments for {}", text(rt, alias)?)));
    };
    if parameters.len() == 1 && !is_parameters(&own) {
        return Ok(rt.tuple_from(vec![rt.tuple_from(given)]));
    }
    if let Some(list) = own.downcast::<List>() {
        given[index] = rt.tuple_from(list.items.to_vec());
    }
    Ok(rt.tuple_from(given))
}

/// The arguments for an alias with a `TypeVarTuple`: what the parameters around it leave becomes one tuple.
pub(super) fn prepare_type_variable_tuple(rt: &Runtime, args: Bound<'_>) -> Result {
    let asked = [args.at(0).clone(), args.at(1).clone(), args.at(2).clone()];
    if let Some(answer) = library::ask(rt, "_typevartuple_prepare_subst", &asked)? {
        return Ok(answer);
    }
    let (alias, given) = (args.at(1), tuple(rt, args.at(2))?);
    let parameters = parameters_of(rt, alias)?;
    let index = place(rt, alias, args.at(0))?;
    if parameters.iter().skip(index + 1).any(|p| p.downcast::<TypeVariableTuple>().is_some()) {
        return Err(rt.type_error(format!("More than one TypeVarTuple parameter in {}", text(rt, alias)?)));
    }
    let behind = parameters.len().saturating_sub(index + 1);
    let (mut left, mut right) = (index, behind);
    let endless = endless_argument(rt, &given)?;
    match &endless {
        Some((at, _)) => {
            left = left.min(*at);
            right = right.min(given.len().saturating_sub(at + 1));
        }
        None if left + right > given.len() => {
            let (actual, least) = (given.len(), parameters.len().saturating_sub(1));
            let alias = text(rt, alias)?;
            let message =
                format!("Too few arguments for {alias}; actual {actual}, expected at least {least}");
            return Err(rt.type_error(message));
        }
        None => {}
    }
    let end = given.len().saturating_sub(right);
    let part = |from: usize, to: usize| given.get(from..to).unwrap_or_default().to_vec();
    let mut own = rt.tuple_from(part(left, end));
    if left == end
        && let Some(default) = default_of(rt, args.at(0))?
    {
        own = default;
    }
    let fill = endless.map_or(Value::NONE, |(_, fill)| fill);
    let mut all = part(0, left);
    all.extend(std::iter::repeat_n(fill.clone(), index - left));
    all.push(own);
    all.extend(std::iter::repeat_n(fill, behind - right));
    all.extend(part(end, given.len()));
    Ok(rt.tuple_from(all))
}

/// The place of `*tuple[X, ...]` among the arguments, and X.
fn endless_argument(rt: &Runtime, given: &[Value]) -> Result<Option<(usize, Value)>> {
    let mut found = None;
    let name = rt.intern("__typing_unpacked_tuple_args__");
    for (at, value) in given.iter().enumerate().filter(|(_, value)| value.downcast::<Type>().is_none()) {
        let Some(inner) = protocol::get_optional_attr(rt, value, &name)? else { continue };
        let Some([item, last]) = inner.downcast::<Tuple>().map(|inner| inner.items()) else { continue };
        if !last.is_ellipsis() {
            continue;
        }
        if found.is_some() {
            return Err(rt.type_error("More than one unpacked arbitrary-length tuple argument"));
        }
        found = Some((at, item.clone()));
    }
    Ok(found)
}

/// The default of a parameter, if it has one.
fn default_of(rt: &Runtime, parameter: &Value) -> Result<Option<Value>> {
    let default = protocol::get_optional_attr(rt, parameter, &rt.intern("__default__"))?;
    Ok(default.filter(|default| !rt.type_of(default).is(&rt.type_for(&NO_DEFAULT))))
}

fn parameters_of(rt: &Runtime, alias: &Value) -> Result<Vec<Value>> {
    let parameters = protocol::get_attr(rt, alias, &rt.intern("__parameters__"))?;
    tuple(rt, &parameters)
}

fn place(rt: &Runtime, alias: &Value, parameter: &Value) -> Result<usize> {
    let parameters = parameters_of(rt, alias)?;
    let found = parameters.iter().position(|other| other.is(parameter));
    found.ok_or_else(|| not_a_parameter(rt))
}

fn not_a_parameter(rt: &Runtime) -> Raised {
    rt.value_error("tuple.index(x): x not in tuple")
}

fn tuple(rt: &Runtime, value: &Value) -> Result<Vec<Value>> {
    match value.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.items().to_vec()),
        None => protocol::to_vec(rt, value),
    }
}

fn items(value: &Value) -> Option<Vec<Value>> {
    match value.downcast::<Tuple>() {
        Some(tuple) => Some(tuple.items().to_vec()),
        None => value.downcast::<List>().map(|list| list.items.to_vec()),
    }
}

/// Whether the value stands for the parameters of a callable.
fn is_parameters(value: &Value) -> bool {
    value.is_ellipsis() || items(value).is_some() || value.downcast::<ParamSpec>().is_some()
}

fn text(rt: &Runtime, value: &Value) -> Result<String> {
    protocol::str(rt, value).map(|text| text.to_utf8_lossy().into_owned())
}
