//! `repr`, `str`, `ascii` and `format`.

use std::fmt::Write as _;

use crate::heap::{Ref, Value};
use crate::objects::number_format;
use crate::objects::str::{Str, format_text};
use crate::protocol::call_special;
use crate::raised::Result;
use crate::runtime::Runtime;

/// `repr(value)`.
pub fn repr(rt: &Runtime, value: &Value) -> Result<Ref<Str>> {
    let answer = match rt.type_of(value).slots.repr.get() {
        Some(slot) => rt.nested(" while getting the repr of an object", || slot(rt, value))?,
        None => rt.str(&format!("<{} object>", rt.type_of(value).name())).into(),
    };
    expect_str(rt, answer, "__repr__")
}

/// `str(value)`.
pub fn str(rt: &Runtime, value: &Value) -> Result<Ref<Str>> {
    if let Some(text) = value.downcast::<Str>().filter(|s| s.ty().is(&rt.types.str)) {
        return Ok(text.clone());
    }
    match rt.type_of(value).slots.str.get() {
        Some(slot) => {
            let answer = rt.nested(" while getting the str of an object", || slot(rt, value))?;
            expect_str(rt, answer, "__str__")
        }
        None => match rt.type_of(value).slots.repr.get() {
            Some(slot) => {
                let answer = rt.nested(" while getting the str of an object", || slot(rt, value))?;
                expect_str(rt, answer, "__str__")
            }
            None => repr(rt, value),
        },
    }
}

/// The formatting of ints, floats and strings, which no class has changed; `None` for anything else.
fn format_plain(rt: &Runtime, value: &Value, spec: &Value) -> Option<Result> {
    let ty = rt.type_of(value);
    if ty.is(&rt.types.int) {
        return Some(number_format::format_int(rt, value, spec));
    }
    if ty.is(&rt.types.float) {
        return Some(number_format::format_float(rt, value, spec));
    }
    let text = value.downcast::<Str>().filter(|_| ty.is(&rt.types.str))?;
    Some(format_text(rt, text, value, spec))
}

fn expect_str(rt: &Runtime, answer: Value, method: &str) -> Result<Ref<Str>> {
    answer.downcast_into::<Str>().map_err(|other| {
        rt.type_error(format!("{method} returned non-string (type {})", rt.type_of(&other).name()))
    })
}

/// `ascii(value)`: the repr with everything beyond ASCII escaped.
pub fn ascii(rt: &Runtime, value: &Value) -> Result<Ref<Str>> {
    let text = repr(rt, value)?;
    if text.as_ascii().is_some() {
        return Ok(text);
    }
    let mut escaped = String::new();
    for c in text.code_points() {
        match c {
            0..=0x7F => escaped.push(char::from(c as u8)),
            0x80..=0xFF => drop(write!(escaped, "\\x{c:02x}")),
            0x100..=0xFFFF => drop(write!(escaped, "\\u{c:04x}")),
            _ => drop(write!(escaped, "\\U{c:08x}")),
        }
    }
    Ok(rt.str(&escaped))
}

/// `format(value, spec)`; without a spec it is the empty string.
pub fn format(rt: &Runtime, value: &Value, spec: Option<&Value>) -> Result<Ref<Str>> {
    let empty = spec.is_none_or(|s| s.downcast::<Str>().is_some_and(|s| s.is_empty()));
    if empty && let Some(text) = value.downcast::<Str>().filter(|s| s.ty().is(&rt.types.str)) {
        return Ok(text.clone());
    }
    if empty && value.as_small_int().is_some() {
        return str(rt, value);
    }
    let spec = spec.cloned().unwrap_or_else(|| rt.str("").into());
    if let Some(answer) = format_plain(rt, value, &spec) {
        return expect_str(rt, answer?, "__format__");
    }
    match rt.calling_bound(|| call_special(rt, value, &rt.names.format, &[spec]))? {
        Some(answer) => answer.downcast_into::<Str>().map_err(|other| {
            let name = rt.type_of(&other).name();
            rt.type_error(format!("__format__ must return a str, not {name}"))
        }),
        None => Err(rt.type_error(format!("Type {} doesn't define __format__", rt.type_of(value).name()))),
    }
}
