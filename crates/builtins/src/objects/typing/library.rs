//! What CPython's type parameters ask of the pure-Python module `typing`.
//!
//! Where the program can import that module, it is asked. Where it cannot, because no standard library lies beside
//! the program, what follows decides by the same rules, with one difference that can be seen: a string argument stays a
//! string instead of becoming a `ForwardRef`.

use crate::heap::Value;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::union;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

use super::parameters::shown;

/// The module `typing`, if it can be imported.
fn module(rt: &Runtime) -> Result<Option<Value>> {
    let name = rt.intern("typing");
    if let Some(module) = rt.modules.get_str(&name) {
        return Ok(Some(module));
    }
    let Some(hooks) = rt.hooks() else { return Ok(None) };
    match hooks.import(rt, name.as_value(), &Value::NONE, &Value::NONE, 0) {
        Ok(module) => Ok(Some(module)),
        Err(raised) if rt.matches(&raised, &rt.exceptions.module_not_found_error) => {
            let missing = protocol::get_attr(rt, raised.value(), &rt.intern("name"))?;
            let is_this = missing.downcast::<Str>().is_some_and(|missing| missing.same_text(&name));
            if is_this { Ok(None) } else { Err(raised) }
        }
        Err(raised) => Err(raised),
    }
}

/// What `typing.function(*args)` answers, if there is such a module.
pub(super) fn ask(rt: &Runtime, function: &str, args: &[Value]) -> Result<Option<Value>> {
    match module(rt)? {
        Some(module) => protocol::call_method(rt, &module, &rt.intern(function), args).map(Some),
        None => Ok(None),
    }
}

/// The attribute of `typing`, if there is such a module.
pub(super) fn attribute(rt: &Runtime, name: &str) -> Result<Option<Value>> {
    match module(rt)? {
        Some(module) => protocol::get_attr(rt, &module, &rt.intern(name)).map(Some),
        None => Ok(None),
    }
}

/// A value as a type: None means its class. `message` begins the TypeError for what cannot be one.
///
/// # Errors
///
/// TypeError for a tuple and for plain `Generic`.
pub fn type_check(rt: &Runtime, value: &Value, message: &str) -> Result {
    if value.is_none() {
        return Ok(rt.types.none.to_value());
    }
    if let Some(answer) = ask(rt, "_type_check", &[value.clone(), rt.str(message).into()])? {
        return Ok(answer);
    }
    if value.is(rt.type_for(&super::GENERIC).as_value()) {
        let text = shown(rt, value)?;
        return Err(rt.type_error(format!("Plain {text} is not valid as type argument")));
    }
    if value.downcast::<Tuple>().is_some() {
        let text: String = shown(rt, value)?.chars().take(100).collect();
        return Err(rt.type_error(format!("{message} Got {text}.")));
    }
    Ok(value.clone())
}

/// `left | right` where one of them is a type parameter.
pub(super) fn or(rt: &Runtime, left: &Value, right: &Value) -> Result {
    if !rt.is_at_least(3, 14)
        && let Some(answer) = ask(rt, "_make_union", &[left.clone(), right.clone()])?
    {
        return Ok(answer);
    }
    union::typing_or(rt, left, right)
}
