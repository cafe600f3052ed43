//! How the functions of `_codecs` read their arguments.

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::bytes::{Bytes, bytes_like};
use builtins::objects::str::{Codec, Order, Str, described, encode_with};
use builtins::{Result, Runtime, Value, protocol};

/// The text of a string for C: without null characters and lone surrogates.
fn c_text(rt: &Runtime, text: &Ref<Str>) -> Result<String> {
    let bytes = encode_with(rt, text, Codec::Utf8, "strict")?;
    if bytes.contains(&0) {
        return Err(rt.value_error("embedded null character"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A `str`; `which` says which argument it is: `argument 1`, `argument 'encoding'`, `argument`.
pub fn text(rt: &Runtime, value: &Value, function: &str, which: &str) -> Result<String> {
    match value.downcast::<Str>() {
        Some(text) => c_text(rt, text),
        None => Err(rt.type_error(format!("{function}() {which} must be str, not {}", described(rt, value)))),
    }
}

/// A `str` that may be missing, by its keyword.
pub fn keyword(
    rt: &Runtime,
    args: Bound<'_>,
    index: usize,
    function: &str,
    name: &str,
) -> Result<Option<String>> {
    // Up to 3.7 it was not named.
    let which =
        if rt.is_at_least(3, 8) { format!("argument '{name}'") } else { format!("argument {}", index + 1) };
    args.get(index).map(|value| text(rt, value, function, &which)).transpose()
}

/// The name of the error handler: the second argument, `strict` without one.
pub fn errors(rt: &Runtime, args: Bound<'_>, function: &str) -> Result<String> {
    let Some(value) = args.get_some(1) else { return Ok("strict".to_owned()) };
    match value.downcast::<Str>() {
        Some(text) => c_text(rt, text),
        None => {
            let name = rt.type_of(value).name();
            Err(rt.type_error(format!("{function}() argument 2 must be str or None, not {name}")))
        }
    }
}

/// The text to be encoded: the first argument.
pub fn string<'a>(rt: &Runtime, args: Bound<'a>, function: &str) -> Result<&'a Ref<Str>> {
    args.at(0).downcast().ok_or_else(|| wrong(rt, args.at(0), function, "str"))
}

/// Exact bytes: the first argument.
pub fn exact_bytes<'a>(rt: &Runtime, args: Bound<'a>, function: &str) -> Result<&'a Ref<Bytes>> {
    args.at(0).downcast().ok_or_else(|| wrong(rt, args.at(0), function, "bytes"))
}

fn wrong(rt: &Runtime, value: &Value, function: &str, expected: &str) -> builtins::Raised {
    rt.type_error(format!("{function}() argument 1 must be {expected}, not {}", described(rt, value)))
}

/// The bytes of anything that shows its own.
pub fn buffer(rt: &Runtime, value: &Value) -> Result<Vec<u8>> {
    bytes_like(rt, value).ok_or_else(|| {
        rt.type_error(format!("a bytes-like object is required, not '{}'", rt.type_of(value).name()))
    })
}

/// Bytes, or the text that stands for them in UTF-8.
pub fn buffer_or_text(rt: &Runtime, value: &Value) -> Result<Vec<u8>> {
    match value.downcast::<Str>() {
        Some(text) => encode_with(rt, text, Codec::Utf8, "strict"),
        None => buffer(rt, value),
    }
}

/// The byte order that a number means, and the number.
pub fn byte_order(rt: &Runtime, args: Bound<'_>) -> Result<(Order, i32)> {
    let number = args.get(2).map_or(Ok(0), |value| protocol::index_c_int(rt, value))?;
    let order = match number {
        0 => Order::Marked,
        ..0 => Order::Little,
        _ => Order::Big,
    };
    Ok((order, number))
}

/// Whether nothing follows: any object since 3.12, an int before.
pub fn is_last(rt: &Runtime, args: Bound<'_>, index: usize, default: bool) -> Result<bool> {
    match args.get(index) {
        None => Ok(default),
        Some(value) if rt.is_at_least(3, 12) => protocol::is_true(rt, value),
        Some(value) => Ok(protocol::index_c_int(rt, value)? != 0),
    }
}
