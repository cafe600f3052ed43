//! Structural pattern matching.

use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::Type;
use builtins::{Result, Runtime, Value, protocol};

fn items(tuple: &Value) -> &[Value] {
    tuple.downcast::<Tuple>().map_or(&[], |t| t.items())
}

/// `case class(…)`: the matched attributes as a tuple, or None.
pub(super) fn match_class(
    rt: &Runtime,
    subject: &Value,
    class: &Value,
    names: &Value,
    count: usize,
) -> Result {
    let Some(ty) = class.downcast::<Type>() else {
        let what = if rt.is_at_least(3, 12) { "class" } else { "type" };
        return Err(rt.type_error(format!("called match pattern must be a {what}")));
    };
    if !protocol::is_instance(rt, subject, class)? {
        return Ok(Value::NONE);
    }
    let mut values = Vec::new();
    let mut seen: Vec<Value> = Vec::new();
    if count > 0 {
        let match_args = protocol::get_optional_attr(rt, class, &rt.names.match_args)?;
        let itself = match_args.is_none() && matches_itself(rt, ty);
        let args = match &match_args {
            Some(args) if args.downcast::<Tuple>().is_none() => {
                let (class, got) = (ty.name(), rt.type_of(args).name());
                return Err(rt.type_error(format!("{class}.__match_args__ must be a tuple (got {got})")));
            }
            Some(args) => items(args),
            None => &[],
        };
        let allowed = if itself { 1 } else { args.len() };
        if allowed < count {
            let plural = if allowed == 1 { "" } else { "s" };
            return Err(rt.type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{plural} ({count} given)",
                ty.name()
            )));
        }
        if itself {
            values.push(subject.clone());
        } else {
            for name in args.iter().take(count) {
                if name.downcast::<Str>().is_none() {
                    let got = rt.type_of(name).name();
                    return Err(rt.type_error(format!("__match_args__ elements must be strings (got {got})")));
                }
                match attribute(rt, ty, subject, name, &mut seen)? {
                    Some(value) => values.push(value),
                    None => return Ok(Value::NONE),
                }
            }
        }
    }
    for name in items(names) {
        match attribute(rt, ty, subject, name, &mut seen)? {
            Some(value) => values.push(value),
            None => return Ok(Value::NONE),
        }
    }
    Ok(rt.tuple_from(values))
}

fn attribute(
    rt: &Runtime,
    class: &Type,
    subject: &Value,
    name: &Value,
    seen: &mut Vec<Value>,
) -> Result<Option<Value>> {
    let Some(text) = name.downcast::<Str>() else {
        return Err(rt.type_error("attribute names must be strings".to_owned()));
    };
    let text = rt.intern_str(text);
    if seen.iter().any(|s| s.is(text.as_value())) {
        return Err(rt.type_error(format!(
            "{}() got multiple sub-patterns for attribute '{}'",
            class.name(),
            text.to_utf8_lossy()
        )));
    }
    seen.push(text.to_value());
    protocol::get_optional_attr(rt, subject, &text)
}

/// The built-in types whose single positional sub-pattern is the subject itself.
fn matches_itself(rt: &Runtime, class: &builtins::heap::Ref<Type>) -> bool {
    let t = &rt.types;
    let own = [
        &t.bool,
        &t.bytearray,
        &t.bytes,
        &t.dict,
        &t.float,
        &t.frozenset,
        &t.int,
        &t.list,
        &t.set,
        &t.str,
        &t.tuple,
    ];
    own.iter().any(|ty| Type::is_subtype(class, ty))
}

/// The values of the keys as a tuple, or None if one is missing.
pub(super) fn match_keys(rt: &Runtime, subject: &Value, keys: &Value) -> Result {
    let get = protocol::get_attr(rt, subject, &rt.intern("get"))?;
    let missing: Value = rt.new_object(&rt.types.object, builtins::objects::object::Plain).into();
    let mut values = Vec::new();
    let seen = rt.new_set();
    for key in items(keys) {
        if seen.contains(rt, key)? {
            let failed = |raised| rt.message_failed(&rt.exceptions.value_error, raised);
            let repr = protocol::repr(rt, key).map_err(failed)?;
            return Err(
                rt.value_error(format!("mapping pattern checks duplicate key ({})", repr.to_utf8_lossy()))
            );
        }
        seen.add(rt, key)?;
        let value = protocol::call_args(rt, &get, &[key.clone(), missing.clone()])?;
        if value.is(&missing) {
            return Ok(Value::NONE);
        }
        values.push(value);
    }
    Ok(rt.tuple_from(values))
}

/// `**rest` of a mapping pattern as 3.10 makes it: a dict of everything, from which the keys are deleted.
pub(super) fn dict_without_keys(rt: &Runtime, mapping: &Value, keys: &Value) -> Result {
    let rest: Value = rt.new_dict().into();
    super::containers::dict_update(rt, &rest, mapping)?;
    for key in items(keys) {
        protocol::delete_item(rt, &rest, key)?;
    }
    Ok(rest)
}
