//! Paths as arguments: `str`, `bytes`, and what has `__fspath__`.

use builtins::objects::bytes::Bytes;
use builtins::objects::str::{self, Str};
use builtins::{Result, Runtime, Value, protocol};

/// `os.fspath(value)`: a `str` or a `bytes`.
pub fn fspath(rt: &Runtime, value: &Value) -> Result {
    if is_text(value) {
        return Ok(value.clone());
    }
    let found = rt.type_of(value).lookup(&rt.names.fspath);
    // From 3.13 on None says that there is no such method.
    let found = found.filter(|found| !(found.is_none() && rt.is_at_least(3, 13)));
    let answer = found.map(|found| protocol::call_found(rt, value, &found, &[])).transpose()?;
    let Some(answer) = answer else {
        let found = rt.type_of(value).name();
        return Err(rt.type_error(format!("expected str, bytes or os.PathLike object, not {found}")));
    };
    if is_text(&answer) {
        return Ok(answer);
    }
    let (class, found) = (rt.type_of(value).name(), rt.type_of(&answer).name());
    Err(rt.type_error(format!("expected {class}.__fspath__() to return str or bytes, not {found}")))
}

fn is_text(value: &Value) -> bool {
    value.downcast::<Str>().is_some() || value.downcast::<Bytes>().is_some()
}

/// The path in the encoding of the file system.
pub fn file_system_path(rt: &Runtime, value: &Value) -> Result<Vec<u8>> {
    let path = fspath(rt, value)?;
    let bytes = match (path.downcast::<Str>(), path.downcast::<Bytes>()) {
        (Some(text), _) => str::encode(rt, text, "utf-8", Some("surrogateescape"))?,
        (None, Some(bytes)) => bytes.bytes().to_vec(),
        (None, None) => Vec::new(),
    };
    if bytes.contains(&0) {
        return Err(rt.value_error("embedded null byte"));
    }
    Ok(bytes)
}
