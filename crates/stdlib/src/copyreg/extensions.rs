//! Codes for names: what `pickle` writes instead of a registered module and name.

use builtins::args::Bound;
use builtins::objects::int;
use builtins::{Result, Runtime, Value, protocol};

use super::own;

/// Names to codes, codes to names, codes to objects.
pub const REGISTRIES: [&str; 3] = ["_extension_registry", "_inverted_registry", "_extension_cache"];

fn registry(rt: &Runtime, index: usize) -> Result {
    own(rt, REGISTRIES.get(index).copied().unwrap_or_default())
}

/// `registry.get(key)`, and whether that is `expected`.
fn holds(rt: &Runtime, registry: &Value, key: &Value, expected: &Value) -> Result<bool> {
    let found = protocol::call_method(rt, registry, &rt.intern("get"), std::slice::from_ref(key))?;
    protocol::equal(rt, &found, expected)
}

fn text(rt: &Runtime, value: &Value) -> Result<String> {
    Ok(protocol::str(rt, value)?.to_utf8_lossy().into_owned())
}

/// `add_extension(module, name, code)`: what is registered already is no error.
pub fn add(rt: &Runtime, args: Bound<'_>) -> Result {
    let code = protocol::call_args(rt, rt.types.int.as_value(), std::slice::from_ref(args.at(2)))?;
    if !int::to_i64(&code).is_some_and(|code| (1..=0x7FFF_FFFF).contains(&code)) {
        return Err(rt.value_error("code out of range"));
    }
    let key = rt.tuple(&[args.at(0).clone(), args.at(1).clone()]);
    let (codes, names) = (registry(rt, 0)?, registry(rt, 1)?);
    if holds(rt, &codes, &key, &code)? && holds(rt, &names, &code, &key)? {
        return Ok(Value::NONE);
    }
    if protocol::contains(rt, &codes, &key)? {
        let other = protocol::get_item(rt, &codes, &key)?;
        let (key, other) = (text(rt, &key)?, text(rt, &other)?);
        return Err(rt.value_error(format!("key {key} is already registered with code {other}")));
    }
    if protocol::contains(rt, &names, &code)? {
        let other = protocol::get_item(rt, &names, &code)?;
        let (code, other) = (text(rt, &code)?, text(rt, &other)?);
        return Err(rt.value_error(format!("code {code} is already in use for key {other}")));
    }
    protocol::set_item(rt, &codes, &key, &code)?;
    protocol::set_item(rt, &names, &code, &key)?;
    Ok(Value::NONE)
}

/// `remove_extension(module, name, code)`
pub fn remove(rt: &Runtime, args: Bound<'_>) -> Result {
    let key = rt.tuple(&[args.at(0).clone(), args.at(1).clone()]);
    let code = args.at(2);
    let (codes, names, cache) = (registry(rt, 0)?, registry(rt, 1)?, registry(rt, 2)?);
    if !holds(rt, &codes, &key, code)? || !holds(rt, &names, code, &key)? {
        let (key, code) = (text(rt, &key)?, text(rt, code)?);
        return Err(rt.value_error(format!("key {key} is not registered with code {code}")));
    }
    protocol::delete_item(rt, &codes, &key)?;
    protocol::delete_item(rt, &names, code)?;
    if protocol::contains(rt, &cache, code)? {
        protocol::delete_item(rt, &cache, code)?;
    }
    Ok(Value::NONE)
}

/// `clear_extension_cache()`
pub fn clear_cache(rt: &Runtime, _: Bound<'_>) -> Result {
    protocol::call_method(rt, &registry(rt, 2)?, &rt.intern("clear"), &[])
}
