//! The arguments that methods of streams have in common.

use builtins::args::Bound;
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::{Result, Runtime, Value, protocol};

/// A size that may be None or absent, which is -1.
pub fn size(rt: &Runtime, args: &Bound<'_>, index: usize) -> Result<i64> {
    let Some(value) = args.get_some(index) else { return Ok(-1) };
    if !rt.is_at_least(3, 7) {
        return size_of_number(rt, value);
    }
    if value.as_small_int().is_none() && rt.type_of(value).slots.index.get().is_none() {
        let found = rt.type_of(value).name();
        return Err(rt.type_error(format!("argument should be integer or None, not '{found}'")));
    }
    fitting(rt, value)
}

/// Up to 3.6 what cannot be made an int or a float was refused before it was asked for its index.
fn size_of_number(rt: &Runtime, value: &Value) -> Result<i64> {
    let slots = &rt.type_of(value).slots;
    if value.as_small_int().is_none() && slots.int.get().is_none() && slots.float.get().is_none() {
        let found = rt.type_of(value).name();
        return Err(rt.type_error(format!("integer argument expected, got '{found}'")));
    }
    fitting(rt, value)
}

/// The index of a value as a size.
fn fitting(rt: &Runtime, value: &Value) -> Result<i64> {
    let index = protocol::index(rt, value)?;
    int::to_i64(&index).ok_or_else(|| protocol::does_not_fit(rt, &rt.exceptions.overflow_error, value))
}

/// A size that must be an integer where it is given.
pub fn plain_size(rt: &Runtime, args: &Bound<'_>, index: usize, absent: i64) -> Result<i64> {
    args.get(index).map_or(Ok(absent), |value| protocol::index_size(rt, value))
}

/// `whence`, 0 where it is absent.
pub fn whence(rt: &Runtime, args: &Bound<'_>, index: usize) -> Result<i32> {
    args.get(index).map_or(Ok(0), |value| protocol::index_c_int(rt, value))
}

/// How a message names an argument: by its number up to 3.7.
pub fn argument(rt: &Runtime, function: &str, name: &str) -> String {
    const OF_OPEN: &[&str] = &["file", "mode", "buffering", "encoding", "errors", "newline"];
    const OF_STREAMS: &[&str] = &["buffer", "encoding", "errors", "newline"];
    const OF_FILES: &[&str] = &["file", "mode"];
    let names = match function {
        "open" => OF_OPEN,
        "FileIO" => OF_FILES,
        _ => OF_STREAMS,
    };
    // This one alone was looked at by hand in 3.7.
    let by_hand = rt.is_at_least(3, 7) && (function, name) == ("TextIOWrapper", "errors");
    match names.iter().position(|known| *known == name && !by_hand) {
        Some(place) if !rt.is_at_least(3, 8) => (place + 1).to_string(),
        _ => format!("'{name}'"),
    }
}

/// A text that may be None or absent.
pub fn optional_text(
    rt: &Runtime,
    value: Option<&Value>,
    function: &str,
    name: &str,
) -> Result<Option<String>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    let Some(text) = value.downcast::<Str>() else {
        let found = rt.type_of(value).name();
        let argument = argument(rt, function, name);
        let message = format!("{function}() argument {argument} must be str or None, not {found}");
        return Err(rt.type_error(message));
    };
    if text.code_points().any(|point| point == 0) {
        return Err(rt.value_error("embedded null character"));
    }
    Ok(Some(text.to_utf8_lossy().into_owned()))
}

/// A flag, `absent` where it is not given: before 3.12 an int.
pub fn flag(rt: &Runtime, value: Option<&Value>, absent: bool) -> Result<bool> {
    match value {
        None => Ok(absent),
        Some(value) if rt.is_at_least(3, 12) => protocol::is_true(rt, value),
        Some(value) => Ok(protocol::index_c_int(rt, value)? != 0),
    }
}

/// What a value is called in errors: its type, or None.
pub fn described(rt: &Runtime, value: &Value) -> String {
    if value.is_none() { "None".to_owned() } else { rt.type_of(value).name() }
}
