//! The warnings of this folder: what was never awaited, and `throw` in its old form.

use std::fmt::Write;

use builtins::objects::exception::source_line;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::{Result, Runtime, Value, protocol};

use super::payload::Generator;

/// A coroutine goes without having been started.
#[cold]
pub(super) fn warn_coroutine(rt: &Runtime, coroutine: &Value) {
    let told = text(rt, coroutine, false).and_then(|name| {
        let mut message = format!("coroutine '{name}' was never awaited");
        let origin = coroutine.downcast::<Generator>().and_then(|c| c.origin_or_finalizer.get());
        if let Some(origin) = origin {
            message.push_str("\nCoroutine created at (most recent call last)");
            places(rt, &origin, &mut message);
        }
        rt.warn(&rt.exceptions.runtime_warning, &message, true)
    });
    if let Err(raised) = told {
        rt.unraisable(raised, Some(coroutine));
    }
}

/// A step of an async generator goes without having been started.
#[cold]
pub(super) fn warn_step(rt: &Runtime, step: &Value, generator: &Value, method: &str) {
    let told = text(rt, generator, true).and_then(|name| {
        let message = format!("coroutine method '{method}' of {name} was never awaited");
        rt.warn(&rt.exceptions.runtime_warning, &message, true)
    });
    if let Err(raised) = told {
        rt.unraisable(raised, Some(step));
    }
}

/// `__qualname__`, or its repr.
fn text(rt: &Runtime, generator: &Value, repr: bool) -> Result<String> {
    let name = protocol::get_attr(rt, generator, &rt.names.qualname)?;
    let name = if repr { protocol::repr(rt, &name)? } else { protocol::str(rt, &name)? };
    Ok(name.to_utf8_lossy().into_owned())
}

/// The places of `cr_origin`, innermost last.
fn places(rt: &Runtime, origin: &Value, message: &mut String) {
    let places = origin.downcast::<Tuple>().map_or(&[][..], |tuple| tuple.items());
    for place in places.iter().rev() {
        let Some([file, line, name]) = place.downcast::<Tuple>().map(|t| t.items()) else { continue };
        let shown = |value: &Value| value.downcast::<Str>().map(|s| s.to_utf8_lossy().into_owned());
        let (file, name) = (shown(file).unwrap_or_default(), shown(name).unwrap_or_default());
        let line = line.as_small_int().unwrap_or(0);
        let _ = write!(message, "\n  File \"{file}\", line {line}, in {name}");
        let source = u32::try_from(line).ok().and_then(|line| source_line(rt, &file, line));
        if let Some(source) = source.as_deref().map(str::trim).filter(|source| !source.is_empty()) {
            let _ = write!(message, "\n    {source}");
        }
    }
}

/// `throw` and `athrow` with more than one argument, from 3.12 on.
pub(super) fn warn_signature(rt: &Runtime, method: &str, count: usize) -> Result<()> {
    if count < 2 || !rt.is_at_least(3, 12) {
        return Ok(());
    }
    let message = format!(
        "the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead."
    );
    rt.warn(&rt.exceptions.deprecation_warning, &message, false)
}
