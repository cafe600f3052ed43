//! `str(...)`, and reading arguments that must be text.

use std::borrow::Cow;

use super::payload::Str;
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::bytes;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;
use crate::types::user::check_encodable;
use crate::wording;

/// The arguments of a constructor, by position or by name, in the order of `names`.
pub(crate) fn parameters<'a, const N: usize>(
    rt: &Runtime,
    function: &str,
    args: Args<'a>,
    names: [&str; N],
) -> Result<[Option<&'a Value>; N]> {
    let mut places = [None; N];
    let given = args.values.len();
    if given > N {
        let own_parser = rt.is_at_least(3, 13) && function == "str" && args.has_no_keywords();
        return Err(rt.type_error(if own_parser {
            format!("{function} expected at most {N} arguments, got {given}")
        } else {
            let plural = if N == 1 { "" } else { "s" };
            format!("{function}() takes at most {N} argument{plural} ({given} given)")
        }));
    }
    for (place, value) in places.iter_mut().zip(args.positionals()) {
        *place = Some(value);
    }
    let mut unknown = None;
    for (name, value) in args.keywords() {
        let text = match Args::name_text(rt, name) {
            Err(_) if unknown.is_some() => break,
            text => text?,
        };
        let index = names.iter().position(|n| *n == text);
        match index.and_then(|i| places.get_mut(i)) {
            Some(place) if place.is_none() => *place = Some(value),
            Some(_) => {
                let place = (index.unwrap_or_default() + 1).to_string();
                return Err(rt.type_error_worded(&wording::GIVEN_TWICE, &[function, &text, &place]));
            }
            None => unknown = unknown.or(Some(text)),
        }
    }
    if let Some(unknown) = unknown {
        crate::args::convert(rt, function, places.into_iter())?;
        return Err(rt.unexpected_keyword(function, &unknown, names.map(str::to_owned).to_vec()));
    }
    Ok(places)
}

/// An optional argument that must be a string.
pub(crate) fn optional_text<'a>(
    rt: &Runtime,
    value: Option<&'a Value>,
    function: &str,
    argument: &str,
) -> Result<Option<Cow<'a, str>>> {
    let Some(value) = value else { return Ok(None) };
    match value.downcast::<Str>() {
        Some(text) => {
            check_encodable(rt, text)?;
            if text.code_points().any(|point| point == 0) {
                return Err(rt.value_error("embedded null character"));
            }
            Ok(Some(text.to_utf8_lossy()))
        }
        None => {
            let found = described(rt, value);
            // Constructors count the object first; methods named their arguments earlier.
            let constructs = matches!(function, "str" | "bytes" | "bytearray");
            let number = usize::from(argument != "encoding") + if constructs { 2 } else { 1 };
            let names_it = rt.is_at_least(3, if constructs { 10 } else { 8 });
            let argument = if names_it { format!("'{argument}'") } else { number.to_string() };
            Err(rt.type_error(format!("{function}() argument {argument} must be str, not {found}")))
        }
    }
}

/// How messages of the form "must be str, not X" name a value: None by its name, others by their type.
pub fn described(rt: &Runtime, value: &Value) -> String {
    if value.is_none() { "None".to_owned() } else { rt.type_of(value).name() }
}

/// The slot `__new__`.
pub(super) fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    // A subclass can have an `__init__` with arguments of its own, but not here: CPython refuses them too.
    let [object, encoding, errors] = parameters(rt, "str", args, ["object", "encoding", "errors"])?;
    // Without keywords 3.13 reads the arguments with a parser of its own, which names the type of None.
    let own_parser = rt.is_at_least(3, 13) && args.has_no_keywords();
    for (value, name) in [(encoding, "encoding"), (errors, "errors")] {
        if !own_parser {
            break;
        }
        if let Some(value) = value.filter(|value| value.downcast::<Str>().is_none()) {
            let found = rt.type_of(value).name();
            return Err(rt.type_error(format!("str() argument '{name}' must be str, not {found}")));
        }
        optional_text(rt, value, "str", name)?;
    }
    let text = if encoding.is_none() && errors.is_none() {
        match object {
            Some(object) => protocol::str(rt, object)?,
            None => rt.str(""),
        }
    } else {
        let encoding = optional_text(rt, encoding, "str", "encoding")?;
        let errors = optional_text(rt, errors, "str", "errors")?;
        decoded(rt, object, encoding.as_deref(), errors.as_deref())?
    };
    if ty.is(&rt.types.str) {
        return Ok(text.into());
    }
    Ok(rt.str_of(ty, &text).into())
}

fn decoded(
    rt: &Runtime,
    object: Option<&Value>,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Result<Ref<Str>> {
    let Some(object) = object else { return Ok(rt.str("")) };
    if object.downcast::<Str>().is_some() {
        return Err(rt.type_error("decoding str is not supported"));
    }
    match bytes::bytes_like(rt, object) {
        Some(content) => super::decode(rt, &content, encoding.unwrap_or("utf-8"), errors),
        None => {
            let name = rt.type_of(object).name();
            Err(rt.type_error(format!("decoding to str: need a bytes-like object, {name} found")))
        }
    }
}
